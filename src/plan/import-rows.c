#include "plan/import-private.h"

#include <string.h>

#define MOST_NAMES 4

/* The header */

/* Whether a column without a heading has nothing at all: spreadsheets leave such behind. */
static gboolean
column_is_blank (const OtImport *import, guint n)
{
  for (guint i = import->header; i < import->end; i++)
    {
      const OtCsvRow *row = ot_csv_row (import->csv, i);

      if (n < row->n && row->cells[n][strspn (row->cells[n], " \t\r\n")] != '\0')
        return FALSE;
    }
  return TRUE;
}

static void
read_column (OtImport *import, const OtCsvRow *header, guint n)
{
  OtHeading *column = &import->columns[n];
  char       letters[OT_COLUMN_LETTERS];
  g_autoptr (GError) error = NULL;

  *column = (OtHeading){ .year = OT_YEAR_EMPTY };
  if (!ot_heading_read (import->plan, import->type, header->cells[n], column, &error))
    {
      if (!column_is_blank (import, n))
        ot_import_refuse (import, error->code, header, n + 1, g_strdup (error->message));
      column->is_ignored = TRUE;
      return;
    }
  for (guint i = 0; i < n && !column->is_ignored; i++)
    if (import->columns[i].field == column->field && import->columns[i].year == column->year
        && !import->columns[i].is_ignored)
      {
        ot_import_refuse (import, OT_PLAN_ERROR_DUPLICATE, header, n + 1,
                          /* Translators: a column as a spreadsheet calls it, its heading. */
                          g_strdup_printf (_("column %s, “%s”, is taken for this field too"),
                                           ot_column_letters (i, letters), header->cells[i]));
        return;
      }
}

/* Says of which year figures are taken whose headings name none. */
static void
note_assumed (OtImport *import, const OtCsvRow *header)
{
  g_autoptr (GString) names = g_string_new (NULL);
  OtYear year = OT_YEAR_EMPTY;
  guint  n = 0;
  char   text[OT_YEAR_TEXT];

  for (guint i = 0; i < import->n_columns; i++)
    if (import->columns[i].is_assumed && !import->columns[i].is_ignored)
      {
        year = import->columns[i].year;
        if (n++ < MOST_NAMES)
          g_string_append_printf (names, "%s“%s”", n > 1 ? ", " : "", header->cells[i]);
      }
  if (n == 0)
    return;
  if (n > MOST_NAMES)
    g_string_append (names, ", …");
  ot_import_note (import, g_strdup_printf (
                            /* Translators: how many headings, a financial year, which they are. */
                            ngettext ("%u heading names no year, and is taken for %s: %s",
                                      "%u headings name no year, and are taken for %s: %s", n),
                            n, ot_year_to_text (year, text), names->str));
}

void
ot_import_read_header (OtImport *import)
{
  const OtCsvRow *header;

  if (!ot_import_find_header (import))
    return;
  header = ot_csv_row (import->csv, import->header);
  import->columns = g_new0 (OtHeading, header->n);
  for (guint i = 0; i < header->n && !ot_problems_are_too_many (import->problems); i++)
    {
      import->n_columns = i + 1;
      read_column (import, header, i);
    }
  note_assumed (import, header);
}

/* Rows */

static gboolean
parse_id (OtImport *import, OtImportRow *row, guint n)
{
  g_autofree char *cell = g_strstrip (g_strdup (ot_csv_unmarked (row->row->cells[n])));

  if (*cell == '\0')
    return TRUE;
  if (!ot_id_is_valid (cell))
    ot_import_refuse (import, OT_PLAN_ERROR_VALUE, row->row, n + 1,
                      g_strdup (_("this cannot be an id")));
  else if (import->type->single && strcmp (cell, import->type->table) != 0)
    ot_import_refuse (
      import, OT_PLAN_ERROR_VALUE, row->row, n + 1,
      g_strdup_printf (_("the one record of this table has the id “%s”"), import->type->table));
  else
    {
      row->id = g_steal_pointer (&cell);
      return TRUE;
    }
  return FALSE;
}

/* What statistics say in place of a figure that is not known, not given, or does not apply. */
static const char *const nothing_marks[] = { "-", "\u2212", "\u2013", "\u2014", "..",
                                             "…", ":",      "n/a",    "na",     "nil return",
                                             "c", "z",      "x",      "*" };

static gboolean
is_nothing_mark (const char *cell)
{
  g_autofree char *folded = g_utf8_casefold (cell, -1);

  g_strstrip (folded);
  for (guint i = 0; i < G_N_ELEMENTS (nothing_marks); i++)
    if (strcmp (folded, nothing_marks[i]) == 0)
      return TRUE;
  return FALSE;
}

/* Whether what a field cannot read may be taken for empty: a letter for a figure alone. */
static gboolean
says_nothing (const OtField *field, const char *cell)
{
  return is_nothing_mark (cell)
         && (ot_value_type_is_number (field->type) || !g_ascii_isalpha (*cell) || cell[1] != '\0');
}

static gboolean
parse_cell (OtImport *import, OtImportRow *row, guint n)
{
  const OtField *field = import->columns[n].field;
  const char    *cell = row->row->cells[n];
  g_autoptr (GError) error = NULL;

  if (field->type == OT_VALUE_TEXT || field->type == OT_VALUE_REFERENCE)
    cell = ot_csv_unmarked (cell);
  if (ot_field_parse (field, cell, &ot_number_style_english, &row->values[n], &error))
    return TRUE;
  if (says_nothing (field, cell))
    {
      if (import->n_marked++ == 0)
        {
          import->marked = row->row;
          import->marked_column = n;
        }
      return TRUE;
    }
  ot_import_refuse (import, OT_PLAN_ERROR_VALUE, row->row, n + 1, g_strdup (error->message));
  return FALSE;
}

static gboolean
parse_row (OtImport *import, OtImportRow *row)
{
  guint    before = import->problems->len;
  gboolean is_good = TRUE;

  if (row->row->n != import->n_columns)
    {
      ot_import_refuse (
        import, OT_PLAN_ERROR_FORMAT, row->row, 0,
        g_strdup_printf (ngettext ("the row has %u cell and the header %u",
                                   "the row has %u cells and the header %u", row->row->n),
                         row->row->n, import->n_columns));
      return FALSE;
    }
  for (guint i = 0; i < row->row->n; i++)
    if (!import->columns[i].is_ignored)
      is_good &= import->columns[i].field ? parse_cell (import, row, i) : parse_id (import, row, i);
  for (guint i = before; i < import->problems->len; i++)
    {
      OtProblem *problem = g_ptr_array_index (import->problems, i);
      problem->id = g_strdup (row->id);
    }
  return is_good;
}

void
ot_import_row_free (const OtImport *import, OtImportRow *row)
{
  for (guint i = 0; i < import->n_columns; i++)
    ot_value_clear (&row->values[i]);
  g_free (row->values);
  g_free (row->id);
  g_free (row);
}

static void
note_marked (OtImport *import)
{
  if (import->n_marked == 0)
    return;
  ot_import_note (
    import,
    g_strdup_printf (
      /* Translators: how many cells, and what the first says, its line and column. */
      ngettext ("%u cell that says there is no figure is left empty: “%s” in line %u, column %u",
                "%u cells that say there is no figure are left empty, the first “%s” in "
                "line %u, column %u",
                import->n_marked),
      import->n_marked, import->marked->cells[import->marked_column], import->marked->line,
      import->marked_column + 1));
}

/* Percents without their sign, beneath a heading that says it */

static gboolean
is_bare (const OtImportRow *row, guint column)
{
  return ot_raw_is_number (row->values[column].raw)
         && strchr (row->row->cells[column], '%') == NULL;
}

/* Reads each again as people type percents. */
static void
read_as_percents (OtImport *import, guint column)
{
  const OtField *field = import->columns[column].field;

  for (guint i = 0; i < import->rows->len && !ot_problems_are_too_many (import->problems); i++)
    {
      OtImportRow *row = g_ptr_array_index (import->rows, i);
      g_autoptr (GError) error = NULL;

      if (is_bare (row, column)
          && !ot_field_parse_typed (field, OT_VALUE_PERCENT, row->row->cells[column],
                                    &ot_number_style_english, &row->values[column], &error))
        ot_import_refuse_row (import, OT_PLAN_ERROR_VALUE, row, column + 1,
                              g_strdup (error->message));
    }
}

/* One figure above 1 says that all are percents; where none is, they are taken as decimals. Either
 * way it is said, with an example. */
static void
read_percents (OtImport *import, guint column)
{
  const char        *heading = ot_csv_row (import->csv, import->header)->cells[column];
  const OtImportRow *example = NULL;
  gboolean           are_percents = FALSE;
  g_autoptr (GString) meant = g_string_new (NULL);
  int64_t   most = 0;
  OtDecimal value;
  int       decimals = 0;

  for (guint i = 0; i < import->rows->len; i++)
    {
      const OtImportRow *row = g_ptr_array_index (import->rows, i);

      if (is_bare (row, column) && ABS (row->values[column].raw) > most)
        {
          most = ABS (row->values[column].raw);
          example = row;
        }
    }
  if (example == NULL)
    return;
  are_percents = most > OT_DECIMAL_ONE;
  if (are_percents)
    read_as_percents (import, column);
  value.nanos = example->values[column].raw;
  for (int64_t unit = OT_DECIMAL_ONE / 100; value.nanos % unit != 0; unit /= 10)
    decimals++;
  ot_percent_format (value, &ot_number_style_english, decimals, meant);
  ot_import_note (
    import,
    g_strdup_printf (
      are_percents
        /* Translators: a heading, what a cell says, and the percent that it is taken for. */
        ? _("“%s” is read as percents: %s is taken for %s")
        /* Translators: a heading, what a cell says, and the percent that it is taken for. */
        : _("“%s” says percents, and no figure in it is above 1, so it is read as decimals: %s is "
             "taken for %s; where percents are meant, write the sign into the cells"),
      heading, example->row->cells[column], meant->str));
}

void
ot_import_read_rows (OtImport *import)
{
  for (guint i = import->header + 1;
       i < import->end && !ot_problems_are_too_many (import->problems); i++)
    {
      const OtCsvRow *cells = ot_csv_row (import->csv, i);
      OtImportRow    *row;

      if (ot_import_row_is_blank (cells))
        continue;
      row = g_new0 (OtImportRow, 1);
      row->row = cells;
      row->position = -1;
      row->values = g_new (OtValue, import->n_columns);
      for (guint j = 0; j < import->n_columns; j++)
        row->values[j] = ot_value_empty (import->columns[j].field ? import->columns[j].field->type
                                                                  : OT_VALUE_TEXT);
      if (parse_row (import, row))
        g_ptr_array_add (import->rows, row);
      else
        ot_import_row_free (import, row);
    }
  note_marked (import);
  for (guint i = 0; i < import->n_columns; i++)
    if (import->columns[i].field != NULL && !import->columns[i].is_ignored
        && import->columns[i].field->type == OT_VALUE_PERCENT
        && ot_heading_says_percent (ot_csv_row (import->csv, import->header)->cells[i]))
      read_percents (import, i);
}
