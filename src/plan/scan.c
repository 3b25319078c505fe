#include "plan/scan.h"

#include <glib/gi18n.h>
#include <json-c/json_tokener.h>
#include <string.h>

/* An object with more members than this is given a tree: not a hash table, which a hostile file
 * could make slow. */
#define FEW_NAMES 32

#define EXCERPT_BYTES 40

typedef struct
{
  guint64     print; /* differs for most names that differ */
  const char *text;
  gsize       length;
} Name;

/* An object or list that is open. */
typedef struct
{
  gboolean is_object;
  gboolean begun;      /* a member or item was asked for */
  guint    first_name; /* of an object, in the names of all that are open */
  GTree   *many;       /* of Name; NULL as long as they are few */
} Frame;

struct _OtScan
{
  GBytes       *bytes;
  const char   *start;
  const char   *end;
  const char   *at;
  Frame         frames[OT_SCAN_DEEPEST];
  guint         depth;
  guint         deepest;
  GArray       *names;   /* of Name, of all objects that are open */
  GStringChunk *decoded; /* names that have escapes */
  json_tokener *tokener;
  GString      *scratch;
  OtPlanError   code;
  char         *message;
  const char   *failed_at;
  const char   *line_at; /* a place whose line is known */
  guint         line;
};

/* What a byte is inside a text. */
enum
{
  PLAIN,
  QUOTE,
  ESCAPE,
  CONTROL,
  WIDE, /* begins a character of several bytes, or is out of place */
};

static const guint8 byte_class[256] = {
  [0 ... 31] = CONTROL,
  ['"'] = QUOTE,
  ['\\'] = ESCAPE,
  [128 ... 255] = WIDE,
};

void
ot_scan_fail (OtScan *scan, OtPlanError code, const char *at, char *message)
{
  if (scan->message == NULL)
    {
      scan->code = code;
      scan->message = g_steal_pointer (&message);
      scan->failed_at = at;
      scan->at = scan->end;
    }
  g_free (message);
}

static gboolean
fail_here (OtScan *scan, const char *message)
{
  if (scan->message == NULL && scan->at == scan->end)
    message = _("the file ends too soon");
  ot_scan_fail (scan, OT_PLAN_ERROR_SYNTAX, scan->at, g_strdup (message));
  return FALSE;
}

static inline void
skip_space (OtScan *scan)
{
  const char *at = scan->at;

  while (at < scan->end && (*at == ' ' || *at == '\n' || *at == '\t' || *at == '\r'))
    at++;
  scan->at = at;
}

/* Whether `c` comes next; then it is passed. */
static inline gboolean
take (OtScan *scan, char c)
{
  if (scan->at == scan->end || *scan->at != c)
    return FALSE;
  scan->at++;
  return TRUE;
}

/* The four digits at `at`; -1 where they are not. */
static int
scan_hex (const OtScan *scan, const char *at)
{
  int code = 0;

  if (scan->end - at < 4)
    return -1;
  for (int i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (at[i]);
      if (digit < 0)
        return -1;
      code = code * 16 + digit;
    }
  return code;
}

/* At a `\`. */
static gboolean
scan_escape (OtScan *scan)
{
  const char *at = scan->at + 1;
  int         code;

  if (at == scan->end)
    {
      scan->at = at;
      return fail_here (scan, NULL);
    }
  if (*at != 'u')
    {
      if (*at == '\0' || strchr ("\"\\/bfnrt", *at) == NULL)
        return fail_here (scan, _("there is no such escape in JSON"));
      scan->at = at + 1;
      return TRUE;
    }

  code = scan_hex (scan, at + 1);
  if (code < 0)
    return fail_here (scan, _("four hexadecimal digits must follow \\u"));
  if (code == 0)
    return fail_here (scan, _("a text cannot hold the character \\u0000"));
  at += 5;
  if (code >= 0xd800 && code < 0xe000)
    {
      int low = code < 0xdc00 && scan->end - at >= 6 && at[0] == '\\' && at[1] == 'u'
                  ? scan_hex (scan, at + 2)
                  : -1;
      if (low < 0xdc00 || low > 0xdfff)
        return fail_here (scan, _("half of a character: surrogates come in pairs"));
      at += 6;
    }
  scan->at = at;
  return TRUE;
}

/* At a quote. Goes behind the closing one. */
static gboolean
scan_text (OtScan *scan, gboolean *escaped)
{
  const char *end = scan->end;
  const char *at = scan->at + 1;

  *escaped = FALSE;
  for (;;)
    {
      while (at < end && byte_class[(guint8) *at] == PLAIN)
        at++;
      scan->at = at;
      if (at == end)
        return fail_here (scan, NULL);
      switch (byte_class[(guint8) *at])
        {
        case QUOTE:
          scan->at = at + 1;
          return TRUE;
        case ESCAPE:
          *escaped = TRUE;
          if (!scan_escape (scan))
            return FALSE;
          at = scan->at;
          break;
        case CONTROL:
          return fail_here (scan, *at == '\n' || *at == '\r'
                                    ? _("the line ends inside a text")
                                    : _("a control character inside a text must be escaped"));
        default:
          {
            gunichar c = g_utf8_get_char_validated (at, end - at);
            if (c == (gunichar) -1 || c == (gunichar) -2)
              return fail_here (scan, _("the bytes are not UTF-8"));
            at = g_utf8_next_char (at);
          }
        }
    }
}

static const char *
skip_digits (const OtScan *scan, const char *at)
{
  while (at < scan->end && g_ascii_isdigit (*at))
    at++;
  return at;
}

static gboolean
scan_number (OtScan *scan)
{
  const char *digits;

  take (scan, '-');
  digits = scan->at;
  scan->at = skip_digits (scan, digits);
  if (scan->at == digits)
    return fail_here (scan, _("a digit is missing"));
  if (*digits == '0' && scan->at > digits + 1)
    {
      scan->at = digits;
      return fail_here (scan, _("a number cannot begin with 0"));
    }
  if (take (scan, '.'))
    {
      digits = scan->at;
      scan->at = skip_digits (scan, digits);
      if (scan->at == digits)
        return fail_here (scan, _("a digit is missing after the point"));
    }
  if (take (scan, 'e') || take (scan, 'E'))
    {
      if (!take (scan, '+'))
        take (scan, '-');
      digits = scan->at;
      scan->at = skip_digits (scan, digits);
      if (scan->at == digits)
        return fail_here (scan, _("a digit is missing in the exponent"));
    }
  return TRUE;
}

static gboolean
scan_word (OtScan *scan, const char *word)
{
  gsize length = strlen (word);

  if ((gsize) (scan->end - scan->at) < length || memcmp (scan->at, word, length) != 0)
    {
      if (memcmp (scan->at, word, MIN (length, (gsize) (scan->end - scan->at))) == 0)
        scan->at = scan->end;
      return fail_here (scan, _("this is not a value"));
    }
  scan->at += length;
  return TRUE;
}

static gboolean
open_frame (OtScan *scan, gboolean is_object)
{
  if (scan->depth == scan->deepest)
    {
      ot_scan_fail (scan, OT_PLAN_ERROR_TOO_LARGE, scan->at,
                    g_strdup (_("objects and lists are nested too deeply")));
      return FALSE;
    }
  scan->frames[scan->depth++] = (Frame){ .is_object = is_object, .first_name = scan->names->len };
  scan->at++;
  return TRUE;
}

static void
close_frame (OtScan *scan)
{
  Frame *frame = &scan->frames[--scan->depth];

  g_array_set_size (scan->names, frame->first_name);
  g_clear_pointer (&frame->many, g_tree_unref);
}

gboolean
ot_scan_value (OtScan *scan, OtScanned *value)
{
  *value = (OtScanned){ 0 };
  if (scan->message != NULL)
    return FALSE;

  skip_space (scan);
  value->start = scan->at;
  if (scan->at == scan->end)
    return fail_here (scan, NULL);

  switch (*scan->at)
    {
    case '{':
      value->kind = OT_SCAN_OBJECT;
      return open_frame (scan, TRUE);
    case '[':
      value->kind = OT_SCAN_LIST;
      return open_frame (scan, FALSE);
    case '"':
      value->kind = OT_SCAN_TEXT;
      if (!scan_text (scan, &value->escaped))
        return FALSE;
      break;
    case 'n':
      value->kind = OT_SCAN_NULL;
      if (!scan_word (scan, "null"))
        return FALSE;
      break;
    case 't':
      value->kind = OT_SCAN_TRUE;
      if (!scan_word (scan, "true"))
        return FALSE;
      break;
    case 'f':
      value->kind = OT_SCAN_FALSE;
      if (!scan_word (scan, "false"))
        return FALSE;
      break;
    default:
      value->kind = OT_SCAN_NUMBER;
      if (*scan->at != '-' && !g_ascii_isdigit (*scan->at))
        return fail_here (scan, _("this is not a value"));
      if (!scan_number (scan))
        return FALSE;
    }
  value->length = (gsize) (scan->at - value->start);
  return TRUE;
}

/* To the next member or item, or behind the bracket that ends them. */
static gboolean
next (OtScan *scan, gboolean is_object)
{
  char   bracket = is_object ? '}' : ']';
  Frame *frame;

  if (scan->message != NULL)
    return FALSE;
  g_assert (scan->depth > 0);
  frame = &scan->frames[scan->depth - 1];
  g_assert (frame->is_object == is_object);

  skip_space (scan);
  if (take (scan, bracket))
    {
      close_frame (scan);
      return FALSE;
    }
  if (frame->begun)
    {
      if (!take (scan, ','))
        return fail_here (scan, is_object ? _("a comma or } is missing")
                                          : _("a comma or ] is missing"));
      skip_space (scan);
    }
  frame->begun = TRUE;
  return TRUE;
}

static guint64
fingerprint (const char *text, gsize length)
{
  guint64 head = 0, tail = 0;

  if (length >= sizeof head)
    {
      memcpy (&head, text, sizeof head);
      memcpy (&tail, text + length - sizeof tail, sizeof tail);
    }
  else
    memcpy (&head, text, length);
  return (head ^ (tail << 17 | tail >> 47)) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) + length;
}

static int
compare_names_cb (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Name *left = a;
  const Name *right = b;

  if (left->length != right->length)
    return left->length < right->length ? -1 : 1;
  return memcmp (left->text, right->text, left->length);
}

static void
add_to_tree (GTree *tree, const Name *name)
{
  Name *key = g_new (Name, 1);

  *key = *name;
  g_tree_insert (tree, key, NULL);
}

/* Whether the object on top has this member already; if not, it has now. */
static gboolean
is_duplicate (OtScan *scan, const OtScanName *scanned)
{
  Frame      *frame = &scan->frames[scan->depth - 1];
  const Name *names = &g_array_index (scan->names, Name, frame->first_name);
  guint       n = scan->names->len - frame->first_name;
  Name name = { fingerprint (scanned->text, scanned->length), scanned->text, scanned->length };

  if (n < FEW_NAMES)
    {
      for (guint i = 0; i < n; i++)
        if (names[i].print == name.print && names[i].length == name.length
            && memcmp (names[i].text, name.text, name.length) == 0)
          return TRUE;
      g_array_append_val (scan->names, name);
      return FALSE;
    }

  if (frame->many == NULL)
    {
      frame->many = g_tree_new_full (compare_names_cb, NULL, g_free, NULL);
      for (guint i = 0; i < n; i++)
        add_to_tree (frame->many, &names[i]);
    }
  if (g_tree_lookup_node (frame->many, &name) != NULL)
    return TRUE;
  add_to_tree (frame->many, &name);
  return FALSE;
}

gboolean
ot_scan_member (OtScan *scan, OtScanName *name)
{
  OtScanned text = { .kind = OT_SCAN_TEXT };

  *name = (OtScanName){ 0 };
  if (!next (scan, TRUE))
    return FALSE;
  if (scan->at == scan->end || *scan->at != '"')
    return fail_here (scan, _("the name of a member is missing"));

  text.start = scan->at;
  if (!scan_text (scan, &text.escaped))
    return FALSE;
  text.length = (gsize) (scan->at - text.start);

  name->start = text.start;
  name->text = text.start + 1;
  name->length = text.length - 2;
  if (text.escaped)
    {
      ot_scan_text (scan, &text, scan->scratch);
      name->text =
        g_string_chunk_insert_len (scan->decoded, scan->scratch->str, (gssize) scan->scratch->len);
      name->length = scan->scratch->len;
    }
  if (is_duplicate (scan, name))
    {
      ot_scan_fail (scan, OT_PLAN_ERROR_DUPLICATE, name->start,
                    g_strdup (_("the object has this member twice")));
      return FALSE;
    }

  skip_space (scan);
  if (!take (scan, ':'))
    return fail_here (scan, _("a colon is missing"));
  return TRUE;
}

gboolean
ot_scan_item (OtScan *scan)
{
  return next (scan, FALSE);
}

static gboolean
pass_rest (OtScan *scan, const OtScanned *value)
{
  OtScanName name;
  OtScanned  inner;

  if (value->kind == OT_SCAN_OBJECT)
    while (ot_scan_member (scan, &name))
      {
        if (ot_scan_value (scan, &inner))
          pass_rest (scan, &inner);
      }
  else if (value->kind == OT_SCAN_LIST)
    while (ot_scan_item (scan))
      {
        if (ot_scan_value (scan, &inner))
          pass_rest (scan, &inner);
      }
  return scan->message == NULL;
}

gboolean
ot_scan_pass (OtScan *scan, OtScanned *value, guint levels)
{
  guint deepest = scan->deepest;

  scan->deepest = MIN (deepest, scan->depth + levels);
  if (!pass_rest (scan, value))
    return FALSE;
  scan->deepest = deepest;
  value->length = (gsize) (scan->at - value->start);
  return TRUE;
}

gboolean
ot_scan_again (OtScan *scan, OtScanned *value)
{
  if (scan->message != NULL)
    return FALSE;
  scan->at = value->start;
  return ot_scan_value (scan, value);
}

const char *
ot_scan_place (const OtScan *scan)
{
  return scan->at;
}

void
ot_scan_resume (OtScan *scan, const char *at)
{
  if (scan->message == NULL)
    scan->at = at;
}

gboolean
ot_scan_end (OtScan *scan)
{
  if (scan->message != NULL)
    return FALSE;
  skip_space (scan);
  if (scan->at < scan->end)
    return fail_here (scan, _("something follows the end"));
  return TRUE;
}

void
ot_scan_text (OtScan *scan, const OtScanned *value, GString *out)
{
  json_object *text;

  if (!value->escaped)
    {
      g_string_truncate (out, 0);
      g_string_append_len (out, value->start + 1, (gssize) value->length - 2);
      return;
    }

  json_tokener_reset (scan->tokener);
  text = json_tokener_parse_ex (scan->tokener, value->start, (int) value->length);
  g_assert (json_object_is_type (text, json_type_string));
  g_string_truncate (out, 0);
  g_string_append_len (out, json_object_get_string (text), json_object_get_string_len (text));
  json_object_put (text);
}

gboolean
ot_scan_name_is (const OtScanName *name, const char *text)
{
  return strncmp (name->text, text, name->length) == 0 && text[name->length] == '\0';
}

const char *
ot_scan_error (const OtScan *scan, OtPlanError *code, const char **at)
{
  if (scan->message != NULL)
    {
      *code = scan->code;
      *at = scan->failed_at;
    }
  return scan->message;
}

gboolean
ot_scan_failed (const OtScan *scan)
{
  return scan->message != NULL;
}

gsize
ot_scan_rest (const OtScan *scan, const char *at)
{
  return (gsize) (scan->end - at);
}

guint
ot_scan_line (OtScan *scan, const char *at)
{
  if (at < scan->line_at)
    {
      scan->line_at = scan->start;
      scan->line = 1;
    }
  while ((scan->line_at = memchr (scan->line_at, '\n', (gsize) (at - scan->line_at))) != NULL)
    {
      scan->line_at++;
      scan->line++;
    }
  scan->line_at = at;
  return scan->line;
}

char *
ot_scan_excerpt (const char *start, gsize length)
{
  gboolean         is_cut = length > EXCERPT_BYTES;
  const char      *end = start + MIN (length, EXCERPT_BYTES);
  g_autofree char *text = NULL;

  while (is_cut && end > start && ((guint8) *end & 0xc0) == 0x80)
    end--;
  text = g_utf8_make_valid (start, end - start);
  g_strdelimit (text, "\r\n\t", ' ');
  return g_strconcat (text, is_cut ? "…" : NULL, NULL);
}

OtScan *
ot_scan_new (GBytes *bytes)
{
  static const char mark[] = "\xef\xbb\xbf";
  OtScan           *scan = g_new0 (OtScan, 1);
  gsize             size;

  scan->bytes = g_bytes_ref (bytes);
  scan->start = g_bytes_get_data (bytes, &size);
  if (scan->start == NULL)
    scan->start = "";
  scan->end = scan->start + size;
  scan->at = scan->start;
  if (size >= strlen (mark) && memcmp (scan->start, mark, strlen (mark)) == 0)
    scan->at += strlen (mark);
  scan->deepest = OT_SCAN_DEEPEST;
  scan->names = g_array_sized_new (FALSE, FALSE, sizeof (Name), FEW_NAMES);
  scan->decoded = g_string_chunk_new (256);
  scan->scratch = g_string_new (NULL);
  scan->tokener = json_tokener_new ();
  json_tokener_set_flags (scan->tokener, JSON_TOKENER_STRICT | JSON_TOKENER_VALIDATE_UTF8);
  scan->line_at = scan->start;
  scan->line = 1;
  return scan;
}

void
ot_scan_free (OtScan *scan)
{
  while (scan->depth > 0)
    close_frame (scan);
  g_array_unref (scan->names);
  g_string_chunk_free (scan->decoded);
  g_string_free (scan->scratch, TRUE);
  json_tokener_free (scan->tokener);
  g_free (scan->message);
  g_bytes_unref (scan->bytes);
  g_free (scan);
}
