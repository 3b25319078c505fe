/* A file before it is imported: its headings, and what they would be taken for. */
#include "plan/import-private.h"

#include <string.h>

#define SAMPLES 3

const char *
ot_column_letters (guint column, char letters[OT_COLUMN_LETTERS])
{
  char  backwards[OT_COLUMN_LETTERS];
  guint n = 0;

  for (guint rest = column + 1; rest > 0; rest = (rest - 1) / 26)
    backwards[n++] = (char) ('A' + (rest - 1) % 26);
  for (guint i = 0; i < n; i++)
    letters[i] = backwards[n - 1 - i];
  letters[n] = '\0';
  return letters;
}

static void
clear_column (OtImportColumn *column)
{
  g_free (column->heading);
  g_free (column->name);
  g_free (column->refusal);
  g_free (column->samples);
}

/* What the first cells of a column say that say something. */
static char *
take_samples (const OtImport *import, guint column)
{
  GString *samples = g_string_new (NULL);
  guint    n = 0;

  for (guint i = import->header + 1; i < import->end && n < SAMPLES; i++)
    {
      const OtCsvRow *row = ot_csv_row (import->csv, i);

      if (column < row->n && *row->cells[column] != '\0')
        g_string_append_printf (samples, "%s%s", n++ > 0 ? " · " : "", row->cells[column]);
    }
  return g_string_free (samples, FALSE);
}

static void
look_at_column (const OtImport *import, guint n, OtImportColumn *column)
{
  const char      *heading = ot_csv_row (import->csv, import->header)->cells[n];
  const OtHeading *meaning = &import->columns[n];
  g_autofree char *year = NULL;

  *column = (OtImportColumn){ .field = meaning->field,
                              .year = meaning->year,
                              .is_ignored = meaning->is_ignored };
  ot_column_letters (n, column->letters);
  column->heading = g_strstrip (g_strdup (heading));
  column->name = ot_heading_split (heading, &year);
  column->has_year = year != NULL;
  column->samples = take_samples (import, n);
}

/* FALSE where what is wrong is not of one column. */
static gboolean
take_refusals (const OtImport *import, OtImportLook *look)
{
  for (guint i = 0; i < import->problems->len; i++)
    {
      const OtProblem *problem = g_ptr_array_index (import->problems, i);

      if (problem->column == 0 || problem->column > look->n_columns)
        return FALSE;
      g_free (look->columns[problem->column - 1].refusal);
      look->columns[problem->column - 1].refusal = g_strdup (problem->message);
    }
  return TRUE;
}

/* Spreadsheets leave columns behind in which nothing stands, by the thousand. */
static void
leave_out_blank (OtImportLook *look)
{
  guint n = 0;

  for (guint i = 0; i < look->n_columns; i++)
    {
      OtImportColumn *column = &look->columns[i];

      if (*column->heading == '\0' && *column->samples == '\0')
        clear_column (column);
      else
        look->columns[n++] = *column;
    }
  look->n_columns = n;
}

static gboolean
look_at_table (OtImport *import, OtImportLook *look, GError **error)
{
  *look = (OtImportLook){ 0 };
  ot_import_read_header (import);
  if (import->columns == NULL)
    return ot_problems_end (g_steal_pointer (&import->problems), NULL, error);
  ot_import_find_end (import);
  look->header_row = ot_csv_row (import->csv, import->header)->line;
  for (guint i = import->header + 1; i < import->end; i++)
    look->n_rows += !ot_import_row_is_blank (ot_csv_row (import->csv, i));
  look->n_columns = import->n_columns;
  look->columns = g_new0 (OtImportColumn, look->n_columns);
  for (guint i = 0; i < look->n_columns; i++)
    look_at_column (import, i, &look->columns[i]);
  if (!take_refusals (import, look))
    return ot_problems_end (g_steal_pointer (&import->problems), NULL, error);
  leave_out_blank (look);
  return TRUE;
}

gboolean
ot_import_look (const OtPlan          *plan,
                const OtRecordType    *type,
                GBytes                *bytes,
                const OtImportOptions *options,
                OtImportLook          *look,
                GError               **error)
{
  OtImport import;
  gboolean is_good;

  *look = (OtImportLook){ 0 };
  is_good = ot_import_open (&import, plan, type, bytes, options, NULL, error)
            && look_at_table (&import, look, error);
  ot_import_close (&import);
  if (!is_good)
    ot_import_look_clear (look);
  return is_good;
}

void
ot_import_look_clear (OtImportLook *look)
{
  for (guint i = 0; i < look->n_columns; i++)
    clear_column (&look->columns[i]);
  g_clear_pointer (&look->columns, g_free);
  look->n_columns = 0;
}
