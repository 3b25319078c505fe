#include "model/scenarios.h"

#include "model/medium-term.h"
#include "model/view.h"

/* The results of each row, calculated when one of its cells is first asked for. */
typedef struct
{
  guint       n;
  OtResults **results; /* NULL: not yet, or the scenario cannot be laid on */
  gboolean   *is_asked;
} Scenarios;

static const OtTable *
scenarios_of (const OtView *view)
{
  return ot_results_base_plan (view->results)->tables[OT_TABLE_SCENARIOS];
}

static void
build (OtView *view)
{
  const OtTable *table = scenarios_of (view);
  Scenarios     *own = g_new0 (Scenarios, 1);

  own->n = table->n + 1;
  own->results = g_new0 (OtResults *, own->n);
  own->is_asked = g_new0 (gboolean, own->n);
  view->own = own;

  ot_view_add_year_columns (view, OT_VALUE_MONEY);
  ot_view_add_row (view, "base", _("Base plan"), OT_ROW_RECORD, 0);
  for (guint i = 0; i < table->n; i++)
    ot_view_add_own_record_row (view, table->records[i], 0);
}

static void
free_own (gpointer data)
{
  Scenarios *own = data;

  for (guint i = 0; i < own->n; i++)
    g_clear_pointer (&own->results[i], ot_results_unref);
  g_free (own->results);
  g_free (own->is_asked);
  g_free (own);
}

/* NULL where a scenario's parents go round in a circle, or are missing. */
static OtResults *
results_of_row (const OtView *view, guint row)
{
  Scenarios  *own = view->own;
  const char *scenario = row == 0 ? NULL : scenarios_of (view)->records[row - 1]->id;

  if (own->is_asked[row])
    return own->results[row];
  own->is_asked[row] = TRUE;
  if (g_strcmp0 (scenario, ot_results_scenario (view->results)) == 0)
    own->results[row] = ot_results_ref (view->results);
  else
    own->results[row] = ot_results_new (ot_results_base_plan (view->results), scenario,
                                        ot_results_today (view->results), view->results, NULL);
  return own->results[row];
}

/* The place of a column's year in a row's plan, which may have years of its own; -1: none, or it has no gap. */
static int
place_in_row (const OtView *view, guint row, guint column)
{
  OtResults          *results = results_of_row (view, row);
  const OtMediumTerm *term = results ? ot_medium_term (results) : NULL;
  OtYear              year = ot_view_column (view, column)->year;
  int                 i;

  if (!term || !ot_years_contain (term->years, year))
    return -1;
  i = year - term->years.first;
  return i < (int) term->base ? -1 : i;
}

static void
cell_of (const OtView *view, guint row, guint column, OtCell *cell)
{
  int                 i = place_in_row (view, row, column);
  const OtMediumTerm *term;

  if (i < 0)
    return;
  term = ot_medium_term (results_of_row (view, row));
  ot_cell_figure (cell, OT_CELL_CALCULATED, ot_value_money (term->rows[OT_PLAN_ROW_GAP][i]), "gap");
  ot_cell_mark_origin (cell, term->rows_origin[OT_PLAN_ROW_GAP][i]);
}

static void
explain (const OtView *view, guint row, guint column, OtTrace *trace)
{
  const OtResults *results = results_of_row (view, row);
  const char      *scenario = ot_results_scenario (results);
  OtCell           cell = ot_view_cell (view, row, column);

  if (!ot_value_is_empty (&cell.value))
    ot_trace_cell_of (trace, OT_STEP_PLUS, _("Gap"), cell.value, "medium_term", OT_YEAR_EMPTY,
                      scenario ? scenario : "", "gap", ot_view_column (view, column)->id);
}

static const OtViewType scenarios_view = {
  .name = "scenarios",
  .label = N_("Scenarios"),
  .help = N_("The gap of the base plan and of each scenario"),
  .rows = "base, scenario ids",
  .columns = "years",
  .adds = "scenarios",
  .build = build,
  .cell = cell_of,
  .explain = explain,
  .free = free_own,
};

/* scenario_change_skipped */

/* The mend leaves the change out of the scenario's list. */
static void
mend_skipped (OtFinding *finding, const OtScenario *scenario, const OtChange *skipped)
{
  g_autoptr (OtChangeSet) rest = ot_change_set_new (NULL);
  OtValue value = { OT_VALUE_CHANGES, { .changes = rest } };

  for (guint i = 0; i < ot_change_set_length (scenario->changes); i++)
    if (ot_change_set_nth (scenario->changes, i) != skipped)
      ot_change_set_append (rest, ot_change_ref (ot_change_set_nth (scenario->changes, i)));
  ot_finding_mend (finding, NULL, &scenario->record,
                   ot_record_type_field (&ot_scenario_type, "changes"), OT_YEAR_EMPTY, &value,
                   _("Leave the change out of the scenario"));
}

static void
report_skipped (const OtPlan *plan, const OtSkippedChange *skipped, OtFindings *findings)
{
  const OtRecord  *record = ot_plan_find (plan, OT_TABLE_SCENARIOS, skipped->scenario);
  g_autofree char *title = NULL;
  OtFinding       *finding;

  if (!record)
    return;
  title = ot_record_title (record);
  finding = ot_findings_report (
    findings, "scenario_change_skipped", OT_SEVERITY_WARNING, record, "changes", OT_YEAR_EMPTY,
    _("A change of the scenario “%s” is passed over: %s"), title, skipped->message);
  mend_skipped (finding, (const OtScenario *) record, skipped->change);
}

/* Of a scenario seen from the base plan: each by itself, its parents' changes with their own. */
static void
check_scenario (const OtPlan *plan, const OtRecord *record, OtFindings *findings)
{
  g_autoptr (GPtrArray) skipped =
    g_ptr_array_new_with_free_func ((GDestroyNotify) ot_skipped_change_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (OtPlan) overlaid = ot_plan_overlay (plan, record->id, skipped, &error);

  if (!overlaid)
    {
      g_autofree char *title = ot_record_title (record);

      ot_findings_report (findings, "scenario_change_skipped", OT_SEVERITY_ERROR, record, "parent",
                          OT_YEAR_EMPTY, _("The scenario “%s” cannot be laid on: %s"), title,
                          error->message);
      return;
    }
  for (guint i = 0; i < skipped->len; i++)
    {
      const OtSkippedChange *it = g_ptr_array_index (skipped, i);

      if (g_str_equal (it->scenario, record->id))
        report_skipped (plan, it, findings);
    }
}

static void
check (const OtResults *results, gconstpointer figures, OtFindings *findings)
{
  const OtPlan    *plan = ot_results_base_plan (results);
  const OtTable   *table = plan->tables[OT_TABLE_SCENARIOS];
  const GPtrArray *skipped = ot_results_skipped (results);

  for (guint i = 0; i < skipped->len; i++)
    report_skipped (plan, g_ptr_array_index (skipped, i), findings);
  for (guint i = 0; !ot_results_scenario (results) && i < table->n; i++)
    check_scenario (plan, table->records[i], findings);
}

static const OtViewType *const views[] = { &scenarios_view, NULL };

const OtSubject ot_scenarios_subject = {
  .name = "scenarios",
  .tables = ~G_GUINT64_CONSTANT (0),
  .check = check,
  .views = views,
  .shelf = 5,
};
