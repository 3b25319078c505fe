/* scenario-results.c: the results of a plan and of its scenarios, and their gaps */
#include "model/scenario-results.h"

#include "model/medium-term.h"

const OtTable *
ot_scenarios_of (const OtView *view)
{
  return ot_results_base_plan (view->results)->tables[OT_TABLE_SCENARIOS];
}

OtScenarioResults *
ot_scenario_results_new (const OtView *view)
{
  OtScenarioResults *scenarios = g_new0 (OtScenarioResults, 1);

  scenarios->n = ot_scenarios_of (view)->n + 1;
  scenarios->results = g_new0 (OtResults *, scenarios->n);
  scenarios->is_asked = g_new0 (gboolean, scenarios->n);
  return scenarios;
}

void
ot_scenario_results_free (gpointer data)
{
  OtScenarioResults *scenarios = data;

  for (guint i = 0; i < scenarios->n; i++)
    g_clear_pointer (&scenarios->results[i], ot_results_unref);
  g_free (scenarios->results);
  g_free (scenarios->is_asked);
  g_free (scenarios);
}

const char *
ot_scenario_id (const OtView *view, guint n)
{
  return n == 0 ? NULL : ot_scenarios_of (view)->records[n - 1]->id;
}

OtResults *
ot_scenario_results_get (OtScenarioResults *scenarios, const OtView *view, guint n)
{
  const char *scenario = ot_scenario_id (view, n);

  if (scenarios->is_asked[n])
    return scenarios->results[n];
  scenarios->is_asked[n] = TRUE;
  if (g_strcmp0 (scenario, ot_results_scenario (view->results)) == 0)
    scenarios->results[n] = ot_results_ref (view->results);
  else
    scenarios->results[n] = ot_results_new (ot_results_base_plan (view->results), scenario,
                                            ot_results_today (view->results), view->results, NULL);
  return scenarios->results[n];
}

static gboolean
differs_in_year (const OtView *view)
{
  for (guint row = 0; row < ot_view_n_rows (view); row++)
    {
      OtCell base = ot_view_cell (view, row, 0);

      for (guint column = 1; column < ot_view_n_columns (view); column++)
        {
          OtCell cell = ot_view_cell (view, row, column);

          if (!ot_value_equal (&cell.value, &base.value))
            return TRUE;
        }
    }
  return FALSE;
}

OtYear
ot_scenarios_year_of_difference (OtView *view)
{
  const OtPlan *plan = ot_results_base_plan (view->results);
  OtYear        usual = view->year, last = ot_plan_years (plan).last;

  for (OtYear year = ot_plan_base_year (plan); year <= last && ot_view_n_columns (view) > 1; year++)
    {
      view->year = year;
      if (differs_in_year (view))
        return year;
    }
  return usual;
}

OtMoney
ot_results_gap (const OtResults *results, OtYear year, OtOrigin *origin)
{
  const OtMediumTerm *term = results ? ot_medium_term (results) : NULL;
  guint               i;

  if (!term || !ot_years_contain (term->years, year))
    return OT_MONEY_EMPTY;
  i = (guint) (year - term->years.first);
  if (origin)
    *origin |= term->rows_origin[OT_PLAN_ROW_GAP][i];
  return term->rows[OT_PLAN_ROW_GAP][i];
}

void
ot_trace_gap (OtTrace         *trace,
              OtStepOperator   how,
              const char      *label,
              const OtResults *results,
              const OtColumn  *column)
{
  const char *scenario = ot_results_scenario (results);

  ot_trace_cell_of (trace, how, label,
                    ot_value_money (ot_results_gap (results, column->year, NULL)), "medium_term",
                    OT_YEAR_EMPTY, scenario ? scenario : "", "gap", column->id);
}
