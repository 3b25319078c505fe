/* scenario-differences-view.c: the view scenario_differences: what a scenario changes, and what each
 * change does to the gap */
#include "model/scenario-results.h"
#include "model/words.h"

enum
{
  COLUMN_FIELD,
  COLUMN_BEFORE,
  COLUMN_AFTER,
  FIRST_YEAR, /* and so on: the effect on the gap */
};

typedef struct
{
  OtScenarioResults *scenarios;
  const OtScenario  *scenario;
  OtResults         *under;  /* what it is laid over; NULL: that cannot be had */
  OtResults         *laid;   /* with it; NULL likewise */
  guint              n;      /* changes */
  OtMoney          **alone;  /* by year, the gap with one change alone; NULL: not yet asked for */
  const char       **fields; /* what each changes, for people */
} Differences;

static void
free_differences (gpointer data)
{
  Differences *own = data;

  for (guint n = 0; n < own->n; n++)
    g_free (own->alone[n]);
  g_free (own->alone);
  g_free (own->fields);
  ot_scenario_results_free (own->scenarios);
  g_free (own);
}

static gboolean
has_scenario (const OtPlan *plan, const char *id)
{
  return ot_plan_find (plan, OT_TABLE_SCENARIOS, id) != NULL;
}

static const OtChange *
get_change (const Differences *own, guint n)
{
  return ot_change_set_nth (own->scenario->changes, n);
}

/* The record that a change is about, as the scenario has it, or as it was. */
static const OtRecord *
record_of (const Differences *own, const OtChange *change)
{
  const OtRecord *record = NULL;

  if (own->laid && change->type)
    record =
      ot_plan_find (ot_results_plan (own->laid), ot_record_type_number (change->type), change->id);
  if (!record && own->under && change->type)
    record =
      ot_plan_find (ot_results_plan (own->under), ot_record_type_number (change->type), change->id);
  return record ? record : change->record;
}

static char *
words_for_field (const OtChange *change)
{
  char year[OT_YEAR_TEXT];

  if (change->kind == OT_CHANGE_ADD)
    return g_strdup (_("Added"));
  if (change->kind == OT_CHANGE_REMOVE)
    return g_strdup (_("Removed"));
  if (change->kind == OT_CHANGE_OTHER)
    {
      g_autofree char *reason = ot_change_other_reason (change);

      /* Translators: why a change is not understood. */
      return g_strdup_printf (_("Not understood: %s"), reason);
    }
  if (change->kind != OT_CHANGE_SET)
    return g_strdup (_("Moved"));
  return change->year == OT_YEAR_EMPTY
           ? g_strdup (ot_field_label (change->field))
           : g_strdup_printf (_("%s, %s"), ot_field_label (change->field),
                              ot_year_to_text (change->year, year));
}

static void
add_change (OtView *view, Differences *own, guint n)
{
  const OtChange  *change = get_change (own, n);
  const OtRecord  *record = record_of (own, change);
  g_autofree char *place = ot_change_place (change);
  g_autofree char *id =
    place ? g_strconcat ("change:", place, NULL) : g_strdup_printf ("change:%u", n + 1);
  g_autofree char *field = words_for_field (change);

  own->fields[n] = g_string_chunk_insert (view->texts, field);
  if (record)
    ot_view_add_record_row (view, id, record, 0);
  else
    ot_view_add_row (view, id, change->id ? change->id : _("A change that does nothing"),
                     OT_ROW_RECORD, 0);
}

static void
build_differences (OtView *view)
{
  const OtTable *table = ot_scenarios_of (view);
  Differences   *own = g_new0 (Differences, 1);
  int            at = ot_table_position (table, view->id);
  int            parent;

  ot_view_add_column (view, "field", _("Field"), OT_VALUE_TEXT, OT_YEAR_EMPTY);
  ot_view_add_column (view, "before", _("Without it"), OT_VALUE_TEXT, OT_YEAR_EMPTY);
  ot_view_add_column (view, "after", _("With it"), OT_VALUE_TEXT, OT_YEAR_EMPTY);
  ot_view_add_year_columns (view, OT_VALUE_MONEY);
  own->scenarios = ot_scenario_results_new (view);
  own->scenario = (const OtScenario *) table->records[at];
  parent = ot_table_position (table, own->scenario->parent.id);
  own->under = own->scenario->parent.id && parent < 0
                 ? NULL
                 : ot_scenario_results_get (own->scenarios, view, (guint) (parent + 1));
  own->laid = ot_scenario_results_get (own->scenarios, view, (guint) at + 1);
  own->n = ot_change_set_length (own->scenario->changes);
  own->alone = g_new0 (OtMoney *, own->n + 1);
  own->fields = g_new0 (const char *, own->n + 1);
  view->own = own;
  for (guint n = 0; n < own->n; n++)
    add_change (view, own, n);
  ot_view_add_row (view, "together", _("Together, beside each by itself"), OT_ROW_RECORD, 0);
  ot_view_add_row (view, "total", _("Total"), OT_ROW_TOTAL, 0);
}

/* The gap of a column's year in what the scenario is laid over with one of its changes; empty where
 * it cannot be made. Only gaps are kept: results of every change would fill the memory. */
static OtMoney
gap_with (const OtView *view, Differences *own, guint n, guint column)
{
  g_autoptr (OtChangeSet) set = NULL;
  g_autoptr (OtPlan) plan = NULL;
  g_autoptr (OtResults) results = NULL;

  if (own->alone[n] || !own->under)
    return own->alone[n] ? own->alone[n][column] : OT_MONEY_EMPTY;
  set = ot_change_set_new (NULL);
  ot_change_set_append (set, ot_change_ref (get_change (own, n)));
  plan = ot_plan_apply (ot_results_plan (own->under), set, NULL, NULL);
  if (plan)
    results = ot_results_new (plan, NULL, ot_results_today (view->results), own->under, NULL);
  own->alone[n] = g_new (OtMoney, ot_view_n_columns (view));
  for (guint i = 0; i < ot_view_n_columns (view); i++)
    own->alone[n][i] = ot_results_gap (results, ot_view_column (view, i)->year, NULL);
  return own->alone[n][column];
}

/* What a row does to the gap of a column's year. */
static OtMoney
effect_of (const OtView *view, guint row, guint column)
{
  Differences *own = view->own;
  OtYear       year = ot_view_column (view, column)->year;
  OtMoney      under = ot_results_gap (own->under, year, NULL);
  OtMoney      total = ot_money_difference (ot_results_gap (own->laid, year, NULL), under);

  if (row < own->n)
    return ot_money_difference (gap_with (view, own, row, column), under);
  if (row > own->n)
    return total;
  for (guint n = 0; n < own->n && !ot_money_is_empty (total); n++)
    total = ot_money_sub (total, effect_of (view, n, column));
  return total;
}

static void
cell_of_change (const OtView *view, guint n, guint column, OtCell *cell)
{
  const Differences *own = view->own;
  const OtChange    *change = get_change (own, n);
  const OtRecord    *record;

  if (column == COLUMN_FIELD)
    {
      ot_cell_figure (cell, OT_CELL_CALCULATED, ot_value_text (own->fields[n]), NULL);
      return;
    }
  if (change->kind != OT_CHANGE_SET)
    return;
  record = column == COLUMN_BEFORE && own->under ? ot_plan_find (
             ot_results_plan (own->under), ot_record_type_number (change->type), change->id)
                                                 : NULL;
  if (column == COLUMN_AFTER)
    ot_cell_figure (cell, OT_CELL_CALCULATED, change->after, NULL);
  else if (record)
    ot_cell_figure (cell, OT_CELL_CALCULATED, ot_record_get (record, change->field, change->year),
                    NULL);
  cell->field = change->field;
  record = record_of (own, change);
  cell->unit = record ? ot_record_unit (record, change->field) : change->field->type;
}

static void
cell_of_differences (const OtView *view, guint row, guint column, OtCell *cell)
{
  const Differences *own = view->own;
  OtMoney            effect;

  if (column < FIRST_YEAR)
    {
      if (row < own->n)
        cell_of_change (view, row, column, cell);
      return;
    }
  effect = effect_of (view, row, column);
  if (!ot_money_is_empty (effect))
    ot_cell_figure (cell, row < own->n ? OT_CELL_CALCULATED : OT_CELL_TOTAL,
                    ot_value_money (effect), "gap");
}

static void
explain_differences (const OtView *view, guint row, guint column, OtTrace *trace)
{
  Differences    *own = view->own;
  const OtColumn *of_column = ot_view_column (view, column);

  if (column < FIRST_YEAR)
    return;
  if (row < own->n)
    ot_trace_step (trace, OT_STEP_PLUS, _("Gap with this change alone"),
                   ot_value_money (gap_with (view, own, row, column)));
  else if (row > own->n)
    ot_trace_gap (trace, OT_STEP_PLUS, _("Gap with the scenario"), own->laid, of_column);
  else
    {
      ot_view_trace_cell (view, trace, OT_STEP_PLUS, row + 1, column, FALSE);
      for (guint n = 0; n < own->n; n++)
        {
          OtCell cell = ot_view_cell (view, n, column);

          if (!ot_value_is_empty (&cell.value))
            ot_view_trace_cell (view, trace, OT_STEP_MINUS, n, column, FALSE);
        }
      return;
    }
  ot_trace_gap (trace, OT_STEP_MINUS, _("Gap without it"), own->under, of_column);
}

const OtViewType ot_scenario_differences_view = {
  .name = "scenario_differences",
  .label = N_("What a scenario changes"),
  .help =
    N_("Each change of a scenario, field by field, and what it alone does to the gap of each "
        "year"),
  .rows = "change:TABLE/ID/FIELD, together, total",
  .columns = "field, before, after, years",
  .by_id = TRUE,
  .has_id = has_scenario,
  .id_table = "scenarios",
  .build = build_differences,
  .cell = cell_of_differences,
  .explain = explain_differences,
  .free = free_differences,
};
