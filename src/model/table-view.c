#include "model/table-view.h"

#define PREFIX "table:"

/* What a column shows: a field, of a series in one year. */
typedef struct
{
  const OtField *field;
  OtYear         year;
} TableColumn;

static const OtViewType *table_view_types (void);

static OtTableNumber
table_of_view (const OtView *view)
{
  return (OtTableNumber) (view->type - table_view_types ());
}

static void
add_column (OtView *view, GArray *own, const OtField *field, OtYear year)
{
  TableColumn      column = { field, year };
  g_autofree char *address = ot_field_address (field, year);
  g_autofree char *label = NULL;
  char             text[OT_YEAR_TEXT];

  if (year == OT_YEAR_EMPTY)
    label = g_strdup (ot_field_label (field));
  else
    label = g_strdup_printf ("%s %s", ot_field_label (field), ot_year_to_text (year, text));
  ot_view_add_column (view, address, label, field->type, year);
  g_array_append_val (own, column);
}

static void
build (OtView *view)
{
  const OtPlan       *plan = ot_results_plan (view->results);
  const OtTable      *table = plan->tables[table_of_view (view)];
  OtYears             years = ot_plan_years (plan);
  const OtRecordType *type = table->type;
  GArray             *own = g_array_new (FALSE, FALSE, sizeof (TableColumn));

  for (guint i = 0; i < type->n_fields; i++)
    {
      const OtField *field = &type->fields[i];

      if (field->flags & OT_FIELD_HIDDEN)
        continue;
      if (!ot_field_is_series (field))
        add_column (view, own, field, OT_YEAR_EMPTY);
      else
        for (OtYear year = years.first; year <= years.last; year++)
          add_column (view, own, field, year);
    }
  view->own = own;
  for (guint i = 0; i < table->n; i++)
    ot_view_add_record_row (view, table->records[i]->id, table->records[i], 0);
}

static void
cell_of (const OtView *view, guint row, guint column, OtCell *cell)
{
  const OtTable     *table = ot_results_plan (view->results)->tables[table_of_view (view)];
  const TableColumn *own = &g_array_index ((GArray *) view->own, TableColumn, column);

  ot_cell_input (cell, table->records[row], own->field, own->year);
}

static const OtViewType *
table_view_types (void)
{
  static OtViewType types[OT_N_TABLES];
  static gsize      made = 0;

  if (g_once_init_enter (&made))
    {
      for (guint i = 0; i < OT_N_TABLES; i++)
        types[i] = (OtViewType){
          .name = g_strconcat (PREFIX, ot_record_types[i]->table, NULL),
          .label = ot_record_types[i]->label,
          .help = N_("A table of the plan as it stands in the file"),
          .rows = N_("records"),
          .columns = N_("fields; series by year"),
          .adds = ot_record_types[i]->single ? NULL : ot_record_types[i]->table,
          .build = build,
          .cell = cell_of,
          .free = (void (*) (gpointer)) g_array_unref,
        };
      g_once_init_leave (&made, 1);
    }
  return types;
}

const OtViewType *
ot_table_view_type (const char *name)
{
  for (guint i = 0; i < OT_N_TABLES; i++)
    if (g_str_equal (table_view_types ()[i].name, name))
      return &table_view_types ()[i];
  return NULL;
}
