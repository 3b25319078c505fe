#include "base/clip-table.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

#define MOST_CELLS   4000000 /* more, or more rows, are never read: it is a mistake or an attack */
#define MOST_COLUMNS 10000
#define MOST_DIGITS  30

struct _OtClipTable
{
  GStringChunk *texts;
  GArray       *cells;  /* of OtClipCell */
  GArray       *starts; /* of guint: where each row begins in `cells` */
  guint         n_columns;
  gboolean      is_cut;
};

static OtClipTable *
table_new (void)
{
  OtClipTable *table = g_new0 (OtClipTable, 1);

  table->texts = g_string_chunk_new (4096);
  table->cells = g_array_new (FALSE, FALSE, sizeof (OtClipCell));
  table->starts = g_array_new (FALSE, FALSE, sizeof (guint));
  return table;
}

static void
begin_row (OtClipTable *table)
{
  g_array_append_val (table->starts, table->cells->len);
}

static guint
row_length (const OtClipTable *table, guint row)
{
  guint end = row + 1 < table->starts->len ? g_array_index (table->starts, guint, row + 1)
                                           : table->cells->len;

  return end - g_array_index (table->starts, guint, row);
}

static gboolean
is_full (const OtClipTable *table)
{
  return table->cells->len >= MOST_CELLS || table->starts->len >= MOST_CELLS;
}

static void
append_cell (OtClipTable *table, const char *text, gsize length, const char *number)
{
  OtClipCell cell = { "", number };

  if (is_full (table) || row_length (table, table->starts->len - 1) >= MOST_COLUMNS)
    {
      table->is_cut |= length > 0;
      return;
    }
  if (length > 0)
    {
      char *own = g_string_chunk_insert_len (table->texts, text, (gssize) length);

      /* Calc, for one, writes a control character where a cell has a tab. */
      for (char *at = own; *at; at++)
        if (g_ascii_iscntrl (*at) && *at != '\n')
          *at = ' ';
      cell.text = own;
    }
  g_array_append_val (table->cells, cell);
  table->n_columns = MAX (table->n_columns, row_length (table, table->starts->len - 1));
}

void
ot_clip_table_free (OtClipTable *table)
{
  g_return_if_fail (table != NULL);

  g_string_chunk_free (table->texts);
  g_array_unref (table->cells);
  g_array_unref (table->starts);
  g_free (table);
}

guint
ot_clip_table_n_rows (const OtClipTable *table)
{
  return table->starts->len;
}

guint
ot_clip_table_n_columns (const OtClipTable *table)
{
  return table->n_columns;
}

gboolean
ot_clip_table_is_cut (const OtClipTable *table)
{
  return table->is_cut;
}

const OtClipCell *
ot_clip_table_cell (const OtClipTable *table, guint row, guint column)
{
  g_return_val_if_fail (row < table->starts->len, NULL);

  if (column >= row_length (table, row))
    return NULL;
  return &g_array_index (table->cells, OtClipCell,
                         g_array_index (table->starts, guint, row) + column);
}

/* Text */

static gboolean
ends_cell (char c)
{
  return c == '\t' || c == '\n' || c == '\r' || c == '\0';
}

/* Behind the quote that closes a cell; NULL: nothing closes it there, and the quotes are its own. */
static const char *
end_of_quoted (const char *at)
{
  for (at++; *at; at++)
    if (*at == '"')
      {
        if (at[1] != '"')
          return ends_cell (at[1]) ? at + 1 : NULL;
        at++;
      }
  return NULL;
}

static const char *
read_quoted (OtClipTable *table, const char *at, const char *end)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (at++; at < end - 1; at++)
    {
      if (*at != '\r' || at[1] != '\n')
        g_string_append_c (text, *at);
      at += *at == '"';
    }
  append_cell (table, text->str, text->len, NULL);
  return end;
}

OtClipTable *
ot_clip_table_from_text (const char *text)
{
  OtClipTable *table = table_new ();

  g_return_val_if_fail (text != NULL, table);

  while (*text && !is_full (table))
    {
      begin_row (table);
      for (;;)
        {
          const char *end = *text == '"' ? end_of_quoted (text) : NULL;
          gsize       length = strcspn (text, "\t\r\n");

          if (end)
            text = read_quoted (table, text, end);
          else
            {
              append_cell (table, text, length, NULL);
              text += length;
            }
          if (*text != '\t')
            break;
          text++;
        }
      if (*text == '\r')
        text++;
      if (*text == '\n')
        text++;
    }
  table->is_cut |= *text != '\0';
  return table;
}

void
ot_clip_append_text (GString *out, const char *text)
{
  if (*text != '"' && strpbrk (text, "\t\r\n") == NULL)
    {
      g_string_append (out, text);
      return;
    }
  g_string_append_c (out, '"');
  for (; *text; text++)
    {
      if (*text == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *text);
    }
  g_string_append_c (out, '"');
}

/* HTML */

typedef struct
{
  OtClipTable *table;
  const char  *at;
  guint        depth; /* of tables: those within a cell are its text */
  gboolean     in_cell;
  GString     *text;
  const char  *number;
  guint        wide, tall; /* cells that the cell covers */
  guint        column;
  GArray      *covered; /* of guint: for how many rows more each column is covered from above */
} Html;

/* A tag, as far as it matters. */
typedef struct
{
  char        name[12];
  gboolean    closes;
  const char *attributes, *end;
} Tag;

static gunichar
named_letter (const char *name, gsize length)
{
  static const struct
  {
    const char *name;
    gunichar    letter;
  } letters[] = {
    { "amp", '&' },       { "lt", '<' },       { "gt", '>' },        { "quot", '"' },
    { "apos", '\'' },     { "nbsp", 0xa0 },    { "pound", 0xa3 },    { "euro", 0x20ac },
    { "ndash", 0x2013 },  { "mdash", 0x2014 }, { "lsquo", 0x2018 },  { "rsquo", 0x2019 },
    { "ldquo", 0x201c },  { "rdquo", 0x201d }, { "hellip", 0x2026 }, { "minus", 0x2212 },
    { "thinsp", 0x2009 }, { "frac12", 0xbd },  { "middot", 0xb7 },   { "times", 0xd7 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    if (strlen (letters[i].name) == length && strncmp (letters[i].name, name, length) == 0)
      return letters[i].letter;
  return 0;
}

/* Appends what the entity at `at` stands for; what is none stays as it is. Returns what follows. */
static const char *
read_entity (const char *at, GString *out)
{
  gsize    length = strcspn (at + 1, "; <&\n");
  gunichar letter = 0;

  if (at[length + 1] == ';' && length < 10)
    letter = at[1] != '#'                   ? named_letter (at + 1, length)
             : at[2] == 'x' || at[2] == 'X' ? (gunichar) strtoul (at + 3, NULL, 16)
                                            : (gunichar) strtoul (at + 2, NULL, 10);
  if (letter == 0 || !g_unichar_validate (letter))
    {
      g_string_append_c (out, *at);
      return at + 1;
    }
  g_string_append_unichar (out, letter);
  return at + length + 2;
}

/* Where the tag at `at` ends: a `>` within quotes does not end it. */
static const char *
end_of_tag (const char *at)
{
  char quote = '\0';

  for (; *at && (quote || *at != '>'); at++)
    if (quote ? *at == quote : *at == '"' || *at == '\'')
      quote = quote ? '\0' : *at;
  return at;
}

static Tag
read_tag (const char *at)
{
  Tag   tag = { .closes = at[1] == '/' };
  gsize n = 0;

  for (at += 1 + tag.closes; g_ascii_isalnum (*at); at++)
    if (n < sizeof tag.name - 1)
      tag.name[n++] = g_ascii_tolower (*at);
  tag.attributes = at;
  tag.end = end_of_tag (at);
  return tag;
}

static gboolean
is_tag (const Tag *tag, const char *const *names)
{
  for (; *names; names++)
    if (g_str_equal (tag->name, *names))
      return TRUE;
  return FALSE;
}

/* An attribute's value; NULL: the tag has none of that name. */
static char *
attribute (const Tag *tag, const char *name)
{
  gsize length = strlen (name);

  for (const char *at = tag->attributes; at < tag->end;)
    {
      const char *start, *value, *end;
      char        quote;

      at += strspn (at, " \t\r\n/");
      start = at;
      at += strcspn (at, "= \t\r\n/>");
      end = at;
      if (*at != '=')
        {
          at += at == start;
          continue;
        }
      quote = at[1] == '"' || at[1] == '\'' ? at[1] : '\0';
      value = at + 1 + (quote != '\0');
      at = value + (quote ? strcspn (value, (char[]){ quote, '\0' }) : strcspn (value, " \t\r\n>"));
      if ((gsize) (end - start) == length && g_ascii_strncasecmp (start, name, length) == 0)
        return g_strndup (value, (gsize) (MIN (at, tag->end) - value));
      at += quote && *at;
    }
  return NULL;
}

static guint
span (const Tag *tag, const char *name, guint most)
{
  g_autofree char *value = attribute (tag, name);
  gint64           n = value ? g_ascii_strtoll (value, NULL, 10) : 1;

  return (guint) CLAMP (n, 1, most);
}

/* Columns that a cell above still covers are empty. */
static void
skip_covered (Html *html)
{
  while (html->column < html->covered->len
         && g_array_index (html->covered, guint, html->column) > 0)
    {
      g_array_index (html->covered, guint, html->column)--;
      append_cell (html->table, "", 0, NULL);
      html->column++;
    }
}

static gboolean
is_space (gunichar letter)
{
  return letter == 0xa0 || g_unichar_isspace (letter);
}

/* Without spaces at its ends, no-break ones included. */
static void
strip (GString *text)
{
  const char *start = text->str;

  while (text->len > 0)
    {
      const char *last = g_utf8_prev_char (text->str + text->len);

      if (!is_space (g_utf8_get_char (last)))
        break;
      g_string_truncate (text, (gsize) (last - text->str));
    }
  while (*start && is_space (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  g_string_erase (text, 0, start - text->str);
}

static void
end_cell (Html *html)
{
  if (!html->in_cell)
    return;
  html->in_cell = FALSE;
  strip (html->text);
  for (guint i = 0; i < html->wide && html->column < MOST_COLUMNS; i++)
    {
      append_cell (html->table, html->text->str, i == 0 ? html->text->len : 0,
                   i == 0 ? html->number : NULL);
      if (html->column >= html->covered->len)
        g_array_set_size (html->covered, html->column + 1);
      g_array_index (html->covered, guint, html->column) = html->tall - 1;
      html->column++;
    }
}

static void
end_row (Html *html)
{
  end_cell (html);
  if (html->table->starts->len > 0)
    skip_covered (html);
}

static void
begin_html_row (Html *html)
{
  end_row (html);
  html->column = 0;
  begin_row (html->table);
}

static void
begin_cell (Html *html, const Tag *tag)
{
  g_autofree char *number = attribute (tag, "sdval");

  end_cell (html);
  if (html->table->starts->len == 0)
    begin_html_row (html);
  skip_covered (html);
  html->in_cell = TRUE;
  g_string_truncate (html->text, 0);
  html->number = number ? g_string_chunk_insert (html->table->texts, number) : NULL;
  html->wide = span (tag, "colspan", 1000);
  html->tall = span (tag, "rowspan", 65536);
}

/* Spaces are one; those that are letters stay. */
static void
append_letter (Html *html, char c)
{
  if (!g_ascii_isspace (c))
    g_string_append_c (html->text, c);
  else if (html->text->len > 0 && !g_ascii_isspace (html->text->str[html->text->len - 1]))
    g_string_append_c (html->text, ' ');
}

/* What nobody sees: up to its closing tag. */
static const char *
skip_hidden (const Tag *tag)
{
  g_autofree char *closing = g_strconcat ("</", tag->name, NULL);

  for (const char *at = tag->end; *at; at++)
    if (*at == '<' && g_ascii_strncasecmp (at, closing, strlen (closing)) == 0)
      return end_of_tag (at);
  return tag->end + strlen (tag->end);
}

static void
take_table_tag (Html *html, const Tag *tag)
{
  if (g_str_equal (tag->name, "table"))
    {
      if (!tag->closes)
        html->depth++;
      else if (html->depth > 0)
        {
          if (html->depth == 1)
            end_row (html);
          html->depth--;
        }
      if (html->depth == 0)
        g_array_set_size (html->covered, 0);
      else
        append_letter (html, ' ');
    }
  else if (html->depth != 1)
    append_letter (html, ' ');
  else if (g_str_equal (tag->name, "tr"))
    {
      if (tag->closes)
        end_row (html);
      else
        begin_html_row (html);
    }
  else if (tag->closes)
    end_cell (html);
  else
    begin_cell (html, tag);
}

static const char *
take_tag (Html *html)
{
  static const char *const of_table[] = { "table", "tr", "td", "th", NULL };
  static const char *const hidden[] = { "head", "style", "script", "comment", NULL };
  static const char *const breaks[] = { "br", NULL };
  static const char *const blocks[] = { "p", "div", "li", NULL };
  Tag                      tag = read_tag (html->at);
  const char              *end = tag.end;

  if (is_tag (&tag, of_table))
    take_table_tag (html, &tag);
  else if (!tag.closes && is_tag (&tag, hidden))
    end = skip_hidden (&tag);
  else if (is_tag (&tag, breaks) || (!tag.closes && is_tag (&tag, blocks) && html->text->len > 0))
    g_string_append_c (html->text, '\n');
  return *end ? end + 1 : end;
}

OtClipTable *
ot_clip_table_from_html (const char *text)
{
  Html html = { .table = table_new (), .at = text };

  g_return_val_if_fail (text != NULL, html.table);

  html.text = g_string_new (NULL);
  html.covered = g_array_new (FALSE, TRUE, sizeof (guint));
  while (*html.at && !is_full (html.table))
    {
      if (g_str_has_prefix (html.at, "<!--"))
        {
          const char *end = strstr (html.at, "-->");

          html.at = end ? end + 3 : html.at + strlen (html.at);
        }
      else if (*html.at == '<' && (g_ascii_isalpha (html.at[1]) || strchr ("/!?", html.at[1])))
        html.at = take_tag (&html);
      else if (!html.in_cell)
        html.at++;
      else if (*html.at == '&')
        html.at = read_entity (html.at, html.text);
      else
        append_letter (&html, *html.at++);
    }
  end_cell (&html);
  html.table->is_cut |= *html.at != '\0';
  g_string_free (html.text, TRUE);
  g_array_unref (html.covered);
  if (html.table->starts->len == 0)
    g_clear_pointer (&html.table, ot_clip_table_free);
  return html.table;
}

/* Numbers */

/* The digits of a plain number, and how many of them are decimals (fewer than none: noughts to come).
 * FALSE: it is none. */
static gboolean
read_digits (const char *number, gboolean *is_minus, GString *digits, int *decimals)
{
  gboolean is_behind = FALSE;
  char    *end;

  *is_minus = *number == '-';
  number += *number == '-' || *number == '+';
  for (*decimals = 0; g_ascii_isdigit (*number) || (*number == '.' && !is_behind); number++)
    if (*number == '.')
      is_behind = TRUE;
    else
      {
        g_string_append_c (digits, *number);
        *decimals += is_behind;
      }
  if (digits->len == 0 || digits->len > MOST_DIGITS)
    return FALSE;
  if (*number == 'E' || *number == 'e')
    {
      *decimals -= (int) CLAMP (strtol (number + 1, &end, 10), -1000, 1000);
      number = end;
    }
  return *number == '\0' && ABS (*decimals) <= MOST_DIGITS;
}

/* A date has an exact number too, and means none. */
static gboolean
reads_as_number (const char *text)
{
  const OtNumberStyle styles[] = { ot_number_style_english, ot_number_style_from_locale () };
  OtDecimal           decimal;

  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    {
      g_autoptr (GError) error = NULL;

      if (ot_decimal_parse (text, &styles[i], &decimal, &error)
          || g_error_matches (error, OT_BASE_ERROR, OT_BASE_ERROR_TOO_FINE)
          || g_error_matches (error, OT_BASE_ERROR, OT_BASE_ERROR_OVERFLOW))
        return *text != '\0';
    }
  return FALSE;
}

char *
ot_clip_cell_as_sum (const OtClipCell *cell)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  gboolean is_minus;
  int      decimals;

  if (!cell->number || !reads_as_number (cell->text)
      || !read_digits (cell->number, &is_minus, digits, &decimals))
    return NULL;
  for (int i = 0; i < -decimals; i++)
    g_string_append_c (digits, '0');
  if (decimals > 0)
    g_string_append (digits, "/1");
  for (int i = 0; i < decimals; i++)
    g_string_append_c (digits, '0');
  if (strchr (cell->text, '%'))
    g_string_append (digits, "*100%");
  return g_strconcat (is_minus ? "=-" : "=", digits->str, NULL);
}

void
ot_clip_append_html (GString *html, const char *text)
{
  for (; *text; text++)
    switch (*text)
      {
      case '&':
        g_string_append (html, "&amp;");
        break;
      case '<':
        g_string_append (html, "&lt;");
        break;
      case '>':
        g_string_append (html, "&gt;");
        break;
      case '"':
        g_string_append (html, "&quot;");
        break;
      case '\n':
        g_string_append (html, "<br>");
        break;
      default:
        g_string_append_c (html, *text);
      }
}
