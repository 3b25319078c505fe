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
whole_refusal (GBytes *bytes)
{
  g_autofree char *limit = NULL;

  if (g_bytes_get_size (bytes) <= CSV_LIMIT)
    return NULL;
  limit = g_format_size_full (CSV_LIMIT, G_FORMAT_SIZE_IEC_UNITS);
  return g_strdup_printf (_("the file is larger than %s"), limit);
}

/* What spreadsheets call Unicode text; NULL: the file is not of that kind, by its mark. */
static GString *
decode_utf16 (const guint8 *start, gsize size)
{
  gboolean is_big;
  GString *text;

  if (size < 2 || start[0] + start[1] != 0xff + 0xfe || MAX (start[0], start[1]) != 0xff)
    return NULL;
  is_big = start[0] == 0xfe;
  text = g_string_sized_new (size);
  for (gsize i = 2; i < size; i += 2)
    {
      gunichar c = i + 1 < size ? (gunichar) (start[i + is_big] | start[i + !is_big] << 8) : 0xdc00;
      gunichar low =
        i + 3 < size ? (gunichar) (start[i + 2 + is_big] | start[i + 2 + !is_big] << 8) : 0;

      if (c >= 0xd800 && c < 0xdc00 && low >= 0xdc00 && low < 0xe000)
        {
          c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
          i += 2;
        }
      if (c >= 0xd800 && c < 0xe000)
        g_string_append_c (text, BAD_BYTE);
      else
        g_string_append_unichar (text, c);
    }
  return text;
}

/* UTF-16 by its mark, else UTF-8, or Windows-1252 where nothing at all speaks for UTF-8. */
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
  text = decode_utf16 ((const guint8 *) start, size);
  if (text != NULL)
    return text;
  text = decode_utf8 (start + (is_marked ? strlen (mark) : 0), start + size, &n_bad, &n_wide);
  if (n_bad > 0 && n_wide == 0)
    {
      g_string_free (text, TRUE);
      text = decode_windows (start, start + size);
    }
  return text;
}

/* Text to cells */

static const char delimiters[] = ",;\t";

#define N_DELIMITERS    3
#define LINES_LOOKED_AT 20

/* How many of each delimiter the line has that begins at `at`, outside quotes; where the next begins. */
static const char *
count_delimiters (const char *at, guint counts[N_DELIMITERS])
{
  gboolean is_quoted = FALSE, is_start = TRUE;

  memset (counts, 0, N_DELIMITERS * sizeof *counts);
  for (; *at != '\0' && (is_quoted || (*at != '\n' && *at != '\r')); at++)
    {
      const char *found = is_quoted ? NULL : strchr (delimiters, *at);

      if (*at == '"' && (is_quoted || is_start))
        is_quoted = !is_quoted;
      is_start = found != NULL || (*at == '"' && !is_quoted);
      if (found != NULL)
        counts[found - delimiters]++;
    }
  while (*at == '\n' || *at == '\r')
    at++;
  return at;
}

/* The one of which most of the first lines have the same number, and of those the most: titles above a
 * table may have any. */
static char
find_delimiter (const GString *text)
{
  guint       counts[LINES_LOOKED_AT][N_DELIMITERS];
  guint       n_lines = 0, best = 0, most_lines = 0, most = 0;
  const char *at = text->str;

  while (*at != '\0' && n_lines < LINES_LOOKED_AT)
    at = count_delimiters (at, counts[n_lines++]);
  for (guint d = 0; d < N_DELIMITERS; d++)
    for (guint i = 0; i < n_lines; i++)
      {
        guint count = counts[i][d], n_same = 0;

        for (guint j = i; j < n_lines; j++)
          n_same += counts[j][d] == count;
        if (count > 0 && (n_same > most_lines || (n_same == most_lines && count > most)))
          {
            best = d;
            most_lines = n_same;
            most = count;
          }
      }
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
is_line_end (char c)
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
                 && !is_line_end (*splitter->at);
    }
  while (splitter->at < splitter->end && *splitter->at != splitter->delimiter
         && !is_line_end (*splitter->at))
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
      if (is_line_end (*splitter.at))
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
  GPtrArray *found = ot_problems_new ();
  char      *reason = whole_refusal (bytes);
  OtCsv     *csv;

  if (reason != NULL)
    {
      ot_problems_add (found, OT_PLAN_ERROR_TOO_LARGE, reason);
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
