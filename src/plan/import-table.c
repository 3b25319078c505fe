/* Where in a file the table stands: its header under titles, its last record above totals and notes. */
#include "plan/heading.h"
#include "plan/import-private.h"
#include "plan/scan.h"

#include <string.h>

/* A header that stands farther down is not looked for. */
#define ROWS_LOOKED_AT 30

gboolean
ot_import_row_is_blank (const OtCsvRow *row)
{
  for (guint i = 0; i < row->n; i++)
    if (row->cells[i][strspn (row->cells[i], " \t\r\n")] != '\0')
      return FALSE;
  return TRUE;
}

static guint
count_filled (const OtCsvRow *row)
{
  guint n = 0;

  for (guint i = 0; i < row->n; i++)
    n += *row->cells[i] != '\0';
  return n;
}

/* A heading has a letter, or is a year. */
static gboolean
may_be_heading (const char *cell)
{
  for (const char *at = cell; *at != '\0'; at++)
    if (g_ascii_isalpha (*at) || (guchar) *at >= 0x80 || *at == '-' || *at == '/')
      return TRUE;
  return FALSE;
}

/* How many cells of a row are headings. */
static guint
count_headings (const OtImport *import, const OtCsvRow *row)
{
  guint n = 0;

  for (guint i = 0; i < row->n; i++)
    {
      OtHeading heading;

      n += may_be_heading (row->cells[i])
           && ot_heading_read (import->plan, import->type, row->cells[i], &heading, NULL);
    }
  return n;
}

/* The row with the most headings, where that is more than a title has by chance; else the first that is
 * as wide as a header of these rows would be. */
static guint
find_header (const OtImport *import)
{
  guint n = MIN (ot_csv_n_rows (import->csv), ROWS_LOOKED_AT);
  guint best = 0, most = 0, widest = 0;

  for (guint i = 0; i < n; i++)
    {
      const OtCsvRow *row = ot_csv_row (import->csv, i);
      guint           n_headings = count_headings (import, row);

      if (n_headings == row->n && row->n > 1)
        return i;
      if (n_headings > most)
        {
          best = i;
          most = n_headings;
        }
      widest = MAX (widest, count_filled (row));
    }
  if (most > 1 || widest < 2)
    return best;
  for (guint i = 0; i < n; i++)
    if (count_filled (ot_csv_row (import->csv, i)) * 2 > widest)
      return i;
  return best;
}

static gboolean
refuse_header (OtImport *import, guint line, char *message)
{
  OtProblem *problem =
    ot_problems_add_at (import->problems, OT_PLAN_ERROR_FORMAT, line, 0, message);

  problem->table = g_strdup (import->type->table);
  return FALSE;
}

static gboolean
take_header_row (OtImport *import, guint line)
{
  for (guint i = 0; i < ot_csv_n_rows (import->csv); i++)
    if (ot_csv_row (import->csv, i)->line == line)
      {
        import->header = i;
        return TRUE;
      }
  return refuse_header (import, line, g_strdup (_("there is no row of headings in this line")));
}

gboolean
ot_import_find_header (OtImport *import)
{
  import->end = ot_csv_n_rows (import->csv);
  if (import->end == 0)
    return refuse_header (import, 1,
                          g_strdup (_("the header row, which names the fields, is missing")));
  if (import->options->header_row > 0)
    return take_header_row (import, import->options->header_row);
  import->header = find_header (import);
  if (import->header > 0)
    ot_import_note (
      import,
      g_strdup_printf (_("the headings are taken from line %u; what stands above it is left out"),
                       ot_csv_row (import->csv, import->header)->line));
  return TRUE;
}

/* The foot */

/* Words that begin what stands beneath a table, without case and marks. */
static const char *const foot_words[] = { "total",     "totals",      "grand total", "subtotal",
                                          "sub-total", "sum",         "average",     "mean",
                                          "la total",  "all schools", "note",        "notes",
                                          "source",    "sources" };

static gboolean
is_foot_text (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  char            *at = g_strstrip (folded);

  for (guint i = 0; i < G_N_ELEMENTS (foot_words); i++)
    {
      gsize length = strlen (foot_words[i]);

      if (strncmp (at, foot_words[i], length) == 0 && (at[length] == '\0' || at[length] == ':'))
        return TRUE;
    }
  return FALSE;
}

/* Whether a column tells records apart. */
static gboolean
is_key (const OtImport *import, guint column)
{
  const OtHeading *it = &import->columns[column];

  if (it->is_ignored)
    return FALSE;
  if (it->field == NULL)
    return TRUE;
  for (const char *const *name = import->type->natural_key; name != NULL && *name != NULL; name++)
    if (g_str_equal (*name, it->field->name))
      return TRUE;
  return FALSE;
}

/* A sentence, or what a mark begins. */
static gboolean
is_remark (const char *text)
{
  gsize length = strlen (text);

  return *text == '*' || (strchr (text, ' ') != NULL && text[length - 1] == '.');
}

/* Whether a row is none of a record: it begins with such a word, and beside that word nothing tells which
 * record it would be; or it is a remark and no more. */
static gboolean
is_foot (const OtImport *import, const OtCsvRow *row)
{
  guint first = 0, n_filled = count_filled (row);

  while (first < row->n && *row->cells[first] == '\0')
    first++;
  if (first >= import->n_columns
      || (import->columns[first].field == NULL && !import->columns[first].is_ignored))
    return FALSE;
  if (n_filled == 1 && import->n_columns > 2 && is_remark (row->cells[first]))
    return TRUE;
  if (!is_foot_text (row->cells[first]))
    return FALSE;
  for (guint i = first + 1; i < MIN (row->n, import->n_columns); i++)
    if (*row->cells[i] != '\0' && is_key (import, i))
      return FALSE;
  return TRUE;
}

static void
note_foot (OtImport *import, guint n_left_out)
{
  const OtCsvRow  *row = ot_csv_row (import->csv, import->end);
  guint            first = 0;
  g_autofree char *text = NULL;

  while (*row->cells[first] == '\0')
    first++;
  text = ot_scan_excerpt (row->cells[first], strlen (row->cells[first]));
  /* Translators: a number of rows, the first one's line, what it says. */
  ot_import_note (
    import, g_strdup_printf (ngettext ("%u row beneath the records is left out: line %u, “%s”",
                                       "%u rows beneath the records are left out, from line "
                                       "%u, “%s”",
                                       n_left_out),
                             n_left_out, row->line, text));
}

void
ot_import_find_end (OtImport *import)
{
  guint n_left_out = 0;

  for (guint i = import->end; i-- > import->header + 1;)
    {
      const OtCsvRow *row = ot_csv_row (import->csv, i);

      if (ot_import_row_is_blank (row))
        continue;
      if (!is_foot (import, row))
        break;
      import->end = i;
      n_left_out++;
    }
  if (n_left_out > 0)
    note_foot (import, n_left_out);
}
