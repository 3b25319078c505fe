#include "plan/csv.h"

#include "plan/file.h"

#include <string.h>

/* Each cell costs a pointer: less is let in than a plan file may have. */
#define CSV_LIMIT (OT_PLAN_FILE_LIMIT / 4)

/* Stands in for a byte that is no text. UTF-8 has no such byte. */
#define BAD_BYTE '\xff'

struct _OtCsv
{
  GString   *text;  /* decoded; each cell ends in a NUL */
  GPtrArray *cells; /* of all rows */
  GArray    *rows;  /* of OtCsvRow */
};

/* Bytes to text */

/* What Windows-1252 has where Latin-1 has nothing to show; 0 where it has nothing either. */
static const gunichar windows[32] = {
  0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
  0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
  0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178,
};

static GString *
decode_windows (const char *at, const char *end)
{
  GString *text = g_string_sized_new ((gsize) (end - at) + 1);

  for (; at < end; at++)
    {
      guchar   byte = (guchar) *at;
      gunichar c = byte >= 0x80 && byte < 0xa0 ? windows[byte - 0x80] : byte;

      if (byte != 0 && c == 0)
        g_string_append_c (text, BAD_BYTE);
      else
        g_string_append_unichar (text, c);
    }
  return text;
}

static GString *
decode_utf8 (const char *at, const char *end, guint *n_bad, guint *n_wide)
{
  GString *text = g_string_sized_new ((gsize) (end - at) + 1);

  while (at < end)
    {
      const char *from = at;
      gunichar    c;

      while (at < end && (guchar) *at < 0x80)
        at++;
      g_string_append_len (text, from, at - from);
      if (at == end)
        break;

      c = g_utf8_get_char_validated (at, end - at);
      if (c == (gunichar) -1 || c == (gunichar) -2)
        {
          g_string_append_c (text, BAD_BYTE);
          (*n_bad)++;
          at++;
        }
      else
        {
          g_string_append_unichar (text, c);
          (*n_wide)++;
          at = g_utf8_next_char (at);
        }
    }
  return text;
}

/* Why a file is refused unread; NULL where it is not. */
static char *
whole_refusal (GBytes *bytes, OtPlanError *code)
{
  gsize         size;
  const guint8 *start = g_bytes_get_data (bytes, &size);

  *code = OT_PLAN_ERROR_TOO_LARGE;
  if (size > CSV_LIMIT)
    {
      g_autofree char *limit = g_format_size_full (CSV_LIMIT, G_FORMAT_SIZE_IEC_UNITS);
      return g_strdup_printf (_("the file is larger than %s"), limit);
    }
  *code = OT_PLAN_ERROR_SYNTAX;
  if (size >= 2 && start[0] + start[1] == 0xff + 0xfe && MAX (start[0], start[1]) == 0xff)
    return g_strdup (_("the file is in UTF-16: it has to be saved as “CSV UTF-8”"));
  return NULL;
}

/* UTF-8, or Windows-1252 where nothing at all speaks for UTF-8. */
static GString *
decode (GBytes *bytes)
{
  static const char mark[] = "\xef\xbb\xbf";
  gsize             size;
  const char       *start = g_bytes_get_data (bytes, &size);
  gboolean          is_marked = size >= strlen (mark) && memcmp (start, mark, strlen (mark)) == 0;
  guint             n_bad = 0, n_wide = is_marked;
  GString          *text;

  if (size == 0)
    return g_string_new (NULL);
  text = decode_utf8 (start + (is_marked ? strlen (mark) : 0), start + size, &n_bad, &n_wide);
  if (n_bad > 0 && n_wide == 0)
    {
      g_string_free (text, TRUE);
      text = decode_windows (start, start + size);
    }
  return text;
}

/* Text to cells */

/* The one that the first line has most of. */
static char
find_delimiter (const GString *text)
{
  static const char delimiters[] = ",;\t";
  guint             counts[3] = { 0 };
  gboolean          is_quoted = FALSE;
  guint             best = 0;

  for (const char *at = text->str; *at != '\0' && (is_quoted || (*at != '\n' && *at != '\r')); at++)
    {
      const char *found = strchr (delimiters, *at);

      if (*at == '"')
        is_quoted = !is_quoted;
      else if (found != NULL && !is_quoted)
        counts[found - delimiters]++;
    }
  for (guint i = 1; i < G_N_ELEMENTS (counts); i++)
    if (counts[i] > counts[best])
      best = i;
  return delimiters[best];
}

/* Where the splitting stands. Cells are unquoted where they lie: `to` never passes `at`. */
typedef struct
{
  char      *at;
  char      *end;
  char      *to;
  char       delimiter;
  guint      line;
  guint      column;
  GPtrArray *problems;
} Splitter;

static gboolean
is_line_end (const Splitter *splitter, char c)
{
  return c == '\n' || c == '\r';
}

static void
refuse_byte (Splitter *splitter)
{
  if (!ot_problems_are_too_many (splitter->problems))
    ot_problems_add_at (splitter->problems, OT_PLAN_ERROR_SYNTAX, splitter->line, splitter->column,
                        g_strdup (*splitter->at == '\0'
                                    ? _("there is a NUL: this is not text")
                                    : _("there is a byte that is no text, neither in UTF-8 nor in "
                                         "Windows-1252")));
}

/* One byte of a cell. */
static void
keep (Splitter *splitter)
{
  char c = *splitter->at;

  if (c == '\0' || c == BAD_BYTE)
    refuse_byte (splitter);
  if (c == '\n' || (c == '\r' && (splitter->at + 1 == splitter->end || splitter->at[1] != '\n')))
    splitter->line++;
  *splitter->to++ = c;
  splitter->at++;
}

static void
split_quoted (Splitter *splitter)
{
  guint line = splitter->line;

  splitter->at++;
  for (;;)
    {
      if (splitter->at == splitter->end)
        {
          ot_problems_add_at (splitter->problems, OT_PLAN_ERROR_SYNTAX, line, splitter->column,
                              g_strdup (_("a quote is opened and never closed")));
          return;
        }
      if (*splitter->at == '"')
        {
          splitter->at++;
          if (splitter->at == splitter->end || *splitter->at != '"')
            return;
        }
      keep (splitter);
    }
}

/* The cell that begins here, up to what ends it. */
static void
split_cell (Splitter *splitter)
{
  gboolean is_stray = FALSE;

  if (splitter->at < splitter->end && *splitter->at == '"')
    {
      split_quoted (splitter);
      is_stray = splitter->at < splitter->end && *splitter->at != splitter->delimiter
                 && !is_line_end (splitter, *splitter->at);
    }
  while (splitter->at < splitter->end && *splitter->at != splitter->delimiter
         && !is_line_end (splitter, *splitter->at))
    {
      is_stray |= *splitter->at == '"';
      keep (splitter);
    }
  if (is_stray && !ot_problems_are_too_many (splitter->problems))
    ot_problems_add_at (
      splitter->problems, OT_PLAN_ERROR_SYNTAX, splitter->line, splitter->column,
      g_strdup (_("a quote stands inside a cell: the cell must be quoted, and the "
                   "quote doubled")));
}

/* The row that begins here, and the end of its line. */
static void
split_row (Splitter *splitter, OtCsv *csv)
{
  OtCsvRow row = { .line = splitter->line };
  gboolean is_more;

  splitter->column = 0;
  do
    {
      char *cell = splitter->to;

      splitter->column++;
      split_cell (splitter);
      is_more = splitter->at < splitter->end && *splitter->at == splitter->delimiter;
      if (splitter->at < splitter->end)
        {
          if (splitter->at[0] == '\r' && splitter->at + 1 < splitter->end
              && splitter->at[1] == '\n')
            splitter->at++;
          splitter->at++;
        }
      *splitter->to++ = '\0';
      g_ptr_array_add (csv->cells, cell);
      row.n++;
    }
  while (is_more);
  splitter->line++;
  g_array_append_val (csv->rows, row);
}

static OtCsv *
split (GBytes *bytes, GPtrArray *problems)
{
  OtCsv   *csv = g_new0 (OtCsv, 1);
  Splitter splitter = { .problems = problems, .line = 1 };
  guint    first = 0;

  csv->text = decode (bytes);
  csv->cells = g_ptr_array_new ();
  csv->rows = g_array_new (FALSE, FALSE, sizeof (OtCsvRow));
  splitter.delimiter = find_delimiter (csv->text);
  splitter.at = splitter.to = csv->text->str;
  splitter.end = csv->text->str + csv->text->len;
  while (splitter.at < splitter.end)
    {
      if (is_line_end (&splitter, *splitter.at))
        {
          splitter.line += *splitter.at == '\n' || splitter.at[1] != '\n';
          splitter.at++;
          continue;
        }
      split_row (&splitter, csv);
    }

  for (guint i = 0; i < csv->rows->len; i++)
    {
      OtCsvRow *row = &g_array_index (csv->rows, OtCsvRow, i);

      row->cells = (const char **) &g_ptr_array_index (csv->cells, first);
      first += row->n;
    }
  return csv;
}

OtCsv *
ot_csv_new (GBytes *bytes, GPtrArray *problems, GError **error)
{
  GPtrArray  *found = ot_problems_new ();
  OtPlanError code;
  char       *reason = whole_refusal (bytes, &code);
  OtCsv      *csv;

  if (reason != NULL)
    {
      ot_problems_add (found, code, reason);
      ot_problems_end (found, problems, error);
      return NULL;
    }
  csv = split (bytes, found);
  if (!ot_problems_end (found, problems, error))
    g_clear_pointer (&csv, ot_csv_free);
  return csv;
}

void
ot_csv_free (OtCsv *csv)
{
  g_return_if_fail (csv != NULL);

  g_string_free (csv->text, TRUE);
  g_ptr_array_unref (csv->cells);
  g_array_unref (csv->rows);
  g_free (csv);
}

guint
ot_csv_n_rows (const OtCsv *csv)
{
  return csv->rows->len;
}

const OtCsvRow *
ot_csv_row (const OtCsv *csv, guint n)
{
  g_return_val_if_fail (n < csv->rows->len, NULL);

  return &g_array_index (csv->rows, OtCsvRow, n);
}

/* Writing */

/* Whether a spreadsheet might take a text for a formula, or the mark against that for its own. */
static gboolean
is_marked (const char *text)
{
  return *text != '\0' && strchr ("=+-@'", *text) != NULL;
}

static void
append_cell (GString *out, const char *mark, const char *text)
{
  if (text[strcspn (text, ",;\t\"\r\n")] == '\0')
    {
      g_string_append (out, mark);
      g_string_append (out, text);
      return;
    }
  g_string_append_c (out, '"');
  g_string_append (out, mark);
  for (; *text != '\0'; text++)
    {
      if (*text == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *text);
    }
  g_string_append_c (out, '"');
}

void
ot_csv_append_text (GString *out, const char *text)
{
  append_cell (out, is_marked (text) ? "'" : "", text);
}

void
ot_csv_append_plain (GString *out, const char *text)
{
  append_cell (out, "", text);
}

void
ot_csv_append_value (GString *out, const OtField *field, const OtValue *value)
{
  g_autoptr (GString) text = NULL;

  if (ot_value_is_empty (value))
    return;
  if (value->type == OT_VALUE_TEXT || value->type == OT_VALUE_REFERENCE
      || value->type == OT_VALUE_SOURCE)
    {
      ot_csv_append_text (out, value->text);
      return;
    }
  text = g_string_new (NULL);
  ot_value_to_file (field, value, text);
  ot_csv_append_plain (out, text->str);
}

const char *
ot_csv_unmarked (const char *text)
{
  return text[0] == '\'' && is_marked (text + 1) ? text + 1 : text;
}
