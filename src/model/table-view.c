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
  if (field->type == OT_VALUE_MONEY && field->each)
    ot_view_set_unit (view, ot_money_unit_name (OT_MONEY_UNIT_POUNDS));
  else if (field->unit)
    ot_view_set_unit (view, _ (field->unit));
  g_array_append_val (own, column);
}

/* Of a series one for each year. */
static void
add_columns (OtView *view, GArray *own, const OtField *field, OtYears years)
{
  if (!ot_field_is_series (field))
    add_column (view, own, field, OT_YEAR_EMPTY);
  else
    for (OtYear year = years.first; year <= years.last; year++)
      add_column (view, own, field, year);
}

/* What tells records apart at first sight: their title, or what their natural key begins with where
 * that is all of it or a record of another table. NULL: nothing does. */
static const OtField *
naming_field (const OtRecordType *type)
{
  const OtField *field;

  if (type->title)
    return ot_record_type_field (type, type->title);
  if (!type->natural_key)
    return NULL;
  field = ot_record_type_field (type, type->natural_key[0]);
  return field->type == OT_VALUE_REFERENCE || !type->natural_key[1] ? field : NULL;
}

static gboolean
is_in_key (const OtRecordType *type, const OtField *field)
{
  return type->natural_key && g_strv_contains (type->natural_key, field->name);
}

/* What a record is called comes first, then its main figures by year, which people come for, and the
 * money with which those begin. */
static guint
place_of (const OtRecordType *type, const OtField *field, const OtField *main_series)
{
  gboolean begins = field->type == OT_VALUE_MONEY && field < main_series;

  if (field == naming_field (type))
    return 0;
  if (is_in_key (type, field))
    return 1;
  return field == main_series || begins ? 2 : 3;
}

static void
build (OtView *view)
{
  const OtPlan       *plan = ot_results_plan (view->results);
  const OtTable      *table = plan->tables[table_of_view (view)];
  OtYears             years = ot_plan_years (plan);
  const OtRecordType *type = table->type;
  const OtField      *main_series = NULL;
  GArray             *own = g_array_new (FALSE, FALSE, sizeof (TableColumn));

  for (guint i = 0; !main_series && i < type->n_fields; i++)
    if (ot_field_is_series (&type->fields[i]) && !(type->fields[i].flags & OT_FIELD_HIDDEN))
      main_series = &type->fields[i];
  for (guint place = 0; place < 4; place++)
    for (guint i = 0; i < type->n_fields; i++)
      if (!(type->fields[i].flags & OT_FIELD_HIDDEN)
          && place_of (type, &type->fields[i], main_series) == place)
        add_columns (view, own, &type->fields[i], years);
  view->own = own;
  view->naming = naming_field (type) ? 0 : -1;
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
