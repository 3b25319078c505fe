#include "plan/export.h"

#include "plan/csv.h"

/* A column of a table: a field, and of a series the year. */
typedef struct
{
  const OtField *field;
  OtYear         year;
} Column;

/* The years that a series has columns for, a flag for each from the lowest. */
static void
find_years (const OtPlan *plan, const OtTable *table, const OtField *field, gboolean *has_year)
{
  OtYears years = ot_plan_years (plan);

  for (OtYear year = years.first; year <= years.last; year++)
    has_year[year - OT_YEAR_LOWEST] = TRUE;
  for (guint i = 0; i < table->n; i++)
    {
      const OtSeries *series = ot_record_series (table->records[i], field);

      for (guint j = 0; series != NULL && j < series->n; j++)
        if (series->values[j] != OT_RAW_EMPTY)
          has_year[series->first + (OtYear) j - OT_YEAR_LOWEST] = TRUE;
    }
}

static GArray *
find_columns (const OtPlan *plan, const OtTable *table, gboolean in_template)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (Column));

  for (guint i = 0; i < table->type->n_fields; i++)
    {
      gboolean has_year[OT_YEAR_HIGHEST - OT_YEAR_LOWEST + 1] = { FALSE };
      Column   column = { .field = &table->type->fields[i], .year = OT_YEAR_EMPTY };

      if (column.field->flags & OT_FIELD_HIDDEN)
        continue;
      if (!ot_field_is_series (column.field)
          || (in_template && column.field->flags & OT_FIELD_CARRY))
        {
          g_array_append_val (columns, column);
          continue;
        }
      find_years (plan, table, column.field, has_year);
      for (column.year = OT_YEAR_LOWEST; column.year <= OT_YEAR_HIGHEST; column.year++)
        if (has_year[column.year - OT_YEAR_LOWEST])
          g_array_append_val (columns, column);
    }
  return columns;
}

static void
append_header (GString *out, const GArray *columns)
{
  for (guint i = 0; i < columns->len; i++)
    {
      const Column    *column = &g_array_index (columns, Column, i);
      g_autofree char *address = ot_field_address (column->field, column->year);

      if (out->len > 0)
        g_string_append_c (out, ',');
      ot_csv_append_plain (out, address);
    }
}

GBytes *
ot_table_export (const OtPlan *plan, const OtRecordType *type)
{
  const OtTable *table = plan->tables[ot_record_type_number (type)];
  g_autoptr (GArray) columns = find_columns (plan, table, FALSE);
  GString *out = g_string_new ("id");

  append_header (out, columns);
  for (guint i = 0; i < table->n; i++)
    {
      g_string_append_c (out, '\n');
      ot_csv_append_text (out, table->records[i]->id);
      for (guint j = 0; j < columns->len; j++)
        {
          const Column *column = &g_array_index (columns, Column, j);
          OtValue       value = ot_record_get (table->records[i], column->field, column->year);

          g_string_append_c (out, ',');
          ot_csv_append_value (out, column->field, &value);
        }
    }
  g_string_append_c (out, '\n');
  return g_string_free_to_bytes (out);
}

GBytes *
ot_table_template (const OtPlan *plan, const OtRecordType *type)
{
  const OtTable *table = plan->tables[ot_record_type_number (type)];
  g_autoptr (GArray) columns = find_columns (plan, table, TRUE);
  GString *out = g_string_new (type->natural_key || type->single ? NULL : "id");

  append_header (out, columns);
  g_string_append_c (out, '\n');
  return g_string_free_to_bytes (out);
}
