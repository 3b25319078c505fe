#include "plan/import-private.h"
#include "plan/names.h"

#include <string.h>

static gboolean
is_reference (const OtImport *import, guint column, gboolean to_itself)
{
  const OtField *field = import->columns[column].field;

  return field != NULL && field->type == OT_VALUE_REFERENCE
         && (strcmp (field->table, import->type->table) == 0) == to_itself;
}

/* The column of the file that names records to people; -1: there is none. */
static int
title_column (const OtImport *import)
{
  for (guint i = 0; i < import->n_columns; i++)
    if (import->columns[i].field != NULL && import->columns[i].field->type == OT_VALUE_TEXT
        && g_strcmp0 (import->columns[i].field->name, import->type->title) == 0)
      return (int) i;
  return -1;
}

/* Adds the rows' own names, and says which records those of the table are that they name. */
static void
add_rows (const OtImport *import, OtNames *names)
{
  int column = title_column (import);

  for (guint i = 0; i < import->rows->len && column >= 0; i++)
    {
      const OtImportRow *row = g_ptr_array_index (import->rows, i);

      if (!ot_value_is_empty (&row->values[column]))
        ot_names_add (names, row->values[column].text, row->id);
    }
}

/* What the records of a table are called, to their ids: of the table that is imported, as it will be. */
static OtNames *
collect_names (const OtImport *import, const OtTable *table)
{
  OtNames *names = ot_names_new ();
  gboolean is_itself = table == import->table;
  gboolean is_named = is_itself && title_column (import) >= 0;

  for (guint i = 0; i < table->n; i++)
    {
      const OtRecord  *record = table->records[i];
      gboolean         has_row = is_itself && g_hash_table_contains (import->taken, record->id);
      g_autofree char *title = NULL;

      if (has_row ? is_named : is_itself && import->options->replace)
        continue;
      title = ot_record_title (record);
      ot_names_add (names, title, record->id);
    }
  if (is_itself)
    add_rows (import, names);
  return names;
}

static gboolean
will_be_there (const OtImport *import, const OtTable *table, const char *id)
{
  if (table != import->table)
    return ot_table_find (table, id) != NULL;
  return g_hash_table_contains (import->taken, id)
         || (!import->options->replace && ot_table_find (table, id) != NULL);
}

static const OtTable *
table_of (const OtImport *import, const OtField *field)
{
  return import->plan->tables[ot_record_type_number (ot_record_type_find (field->table))];
}

/* Whether the record that a row gives the id of says the same: even of one that is not there. */
static gboolean
says_already (const OtImport *import, const OtImportRow *row, guint column)
{
  const OtRecord *record = ot_table_find (import->table, row->id);
  OtValue before = record ? ot_record_get (record, import->columns[column].field, OT_YEAR_EMPTY)
                          : ot_value_empty (OT_VALUE_REFERENCE);

  return ot_value_equal (&before, &row->values[column]);
}

static void
find_in_column (const OtImport *import, guint column)
{
  const OtTable *table = table_of (import, import->columns[column].field);
  g_autoptr (GHashTable) names = NULL;

  for (guint i = 0; i < import->rows->len; i++)
    {
      OtImportRow *row = g_ptr_array_index (import->rows, i);
      OtValue     *value = &row->values[column];
      gboolean     are_several;
      const char  *id;

      if (ot_value_is_empty (value) || will_be_there (import, table, value->text)
          || says_already (import, row, column))
        continue;
      if (names == NULL)
        names = collect_names (import, table);
      id = ot_names_find (names, value->text, &are_several);
      if (id != NULL)
        {
          ot_value_clear (value);
          value->text = g_strdup (id);
        }
    }
}

void
ot_import_find_references (OtImport *import, gboolean to_itself)
{
  for (guint i = 0; i < import->n_columns; i++)
    if (is_reference (import, i, to_itself))
      find_in_column (import, i);
}

/* Why a text leads to no record. */
static char *
refusal (OtNames *names, const OtTable *table, const char *text)
{
  gboolean are_several;

  ot_names_find (names, text, &are_several);
  if (are_several)
    return g_strdup_printf (_("several records of %s are called so: give the id"),
                            table->type->table);
  if (ot_table_find (table, text) != NULL)
    return g_strdup_printf (_("this record of %s goes, because no row has it"),
                            table->type->table);
  return g_strdup_printf (_("no record of %s has this id or name"), table->type->table);
}

static void
check_column (OtImport *import, guint column)
{
  const OtField *field = import->columns[column].field;
  const OtTable *table = table_of (import, field);
  g_autoptr (GHashTable) names = NULL;

  for (guint i = 0; i < import->rows->len && !ot_problems_are_too_many (import->problems); i++)
    {
      const OtImportRow *row = g_ptr_array_index (import->rows, i);
      const OtValue     *value = &row->values[column];
      const OtRecord    *record = row->position >= 0 ? import->table->records[row->position] : NULL;
      OtValue            before =
        record ? ot_record_get (record, field, OT_YEAR_EMPTY) : ot_value_empty (OT_VALUE_REFERENCE);

      if (ot_value_is_empty (value) || will_be_there (import, table, value->text)
          || (ot_value_equal (&before, value) && ot_table_find (table, value->text) == NULL))
        continue;
      if (names == NULL)
        names = collect_names (import, table);
      ot_import_refuse_row (import, OT_PLAN_ERROR_MISSING, row, column + 1,
                            refusal (names, table, value->text));
    }
}

void
ot_import_check_references (OtImport *import)
{
  for (guint i = 0; i < import->n_columns; i++)
    if (is_reference (import, i, FALSE) || is_reference (import, i, TRUE))
      check_column (import, i);
}
