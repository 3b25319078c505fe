#include "plan/import-private.h"

#include <string.h>

/* The header */

static void
read_column (OtImport *import, const OtCsvRow *header, guint n)
{
  OtHeading *column = &import->columns[n];
  g_autoptr (GError) error = NULL;

  *column = (OtHeading){ .year = OT_YEAR_EMPTY };
  if (!ot_heading_read (import->plan, import->type, header->cells[n], column, &error))
    {
      ot_import_refuse (import, error->code, header, n + 1, g_strdup (error->message));
      column->is_ignored = TRUE;
      return;
    }
  for (guint i = 0; i < n && !column->is_ignored; i++)
    if (import->columns[i].field == column->field && import->columns[i].year == column->year
        && !import->columns[i].is_ignored)
      {
        ot_import_refuse (import, OT_PLAN_ERROR_DUPLICATE, header, n + 1,
                          g_strdup_printf (_("column %u has this name too"), i + 1));
        return;
      }
}

void
ot_import_read_header (OtImport *import)
{
  const OtCsvRow *header;

  if (ot_csv_n_rows (import->csv) == 0)
    {
      OtProblem *problem =
        ot_problems_add_at (import->problems, OT_PLAN_ERROR_FORMAT, 1, 0,
                            g_strdup (_("the header row, which names the fields, is missing")));
      problem->table = g_strdup (import->type->table);
      return;
    }
  header = ot_csv_row (import->csv, 0);
  import->columns = g_new0 (OtHeading, header->n);
  for (guint i = 0; i < header->n && !ot_problems_are_too_many (import->problems); i++)
    {
      import->n_columns = i + 1;
      read_column (import, header, i);
    }
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

static gboolean
is_blank (const OtCsvRow *row)
{
  for (guint i = 0; i < row->n; i++)
    if (*row->cells[i] != '\0')
      return FALSE;
  return TRUE;
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

void
ot_import_read_rows (OtImport *import)
{
  for (guint i = 1; i < ot_csv_n_rows (import->csv) && !ot_problems_are_too_many (import->problems);
       i++)
    {
      const OtCsvRow *cells = ot_csv_row (import->csv, i);
      OtImportRow    *row;

      if (is_blank (cells))
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
}
