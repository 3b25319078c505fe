/* scenarios-view.c: the view scenarios: of each scenario two rows behind that of the base plan, its gap
 * and the difference */
#include "model/scenario-results.h"
#include "model/scenarios.h"
#include "model/words.h"

static void
build_scenarios (OtView *view)
{
  const OtTable *table = ot_scenarios_of (view);

  view->own = ot_scenario_results_new (view);
  ot_view_add_year_columns (view, OT_VALUE_MONEY);
  ot_view_add_row (view, "base", _("Base plan"), OT_ROW_RECORD, 0);
  for (guint i = 0; i < table->n; i++)
    {
      g_autofree char *id = g_strconcat ("difference:", table->records[i]->id, NULL);

      ot_view_add_own_record_row (view, table->records[i], 0)->kind = OT_ROW_GROUP;
      ot_view_add_row (view, id, _("Difference from the base plan"), OT_ROW_RECORD, 1);
    }
}

static OtResults *
results_of_row (const OtView *view, guint row)
{
  return ot_scenario_results_get (view->own, view, (row + 1) / 2);
}

static gboolean
is_difference (guint row)
{
  return row > 0 && row % 2 == 0;
}

static void
cell_of_scenarios (const OtView *view, guint row, guint column, OtCell *cell)
{
  OtYear   year = ot_view_column (view, column)->year;
  OtOrigin origin = OT_ORIGIN_NONE;
  OtMoney  gap = ot_results_gap (results_of_row (view, row), year, &origin);

  if (is_difference (row))
    gap = ot_money_difference (gap, ot_results_gap (results_of_row (view, 0), year, &origin));
  if (ot_money_is_empty (gap))
    return;
  ot_cell_figure (cell, OT_CELL_CALCULATED, ot_value_money (gap), "gap");
  ot_cell_mark_origin (cell, origin);
}

static void
explain_scenarios (const OtView *view, guint row, guint column, OtTrace *trace)
{
  if (!is_difference (row))
    {
      ot_trace_gap (trace, OT_STEP_PLUS, _("Gap"), results_of_row (view, row),
                    ot_view_column (view, column));
      return;
    }
  ot_view_trace_cell (view, trace, OT_STEP_PLUS, row - 1, column, FALSE);
  ot_view_trace_cell (view, trace, OT_STEP_MINUS, 0, column, FALSE);
}

static const OtViewType scenarios_view = {
  .name = "scenarios",
  .label = N_("Scenarios"),
  .help =
    N_("The gap of the base plan and of each scenario, and how far it is from the base plan's"),
  .rows = "base, scenario ids, difference:ID",
  .columns = "years",
  .adds = "scenarios",
  .build = build_scenarios,
  .cell = cell_of_scenarios,
  .explain = explain_scenarios,
  .free = ot_scenario_results_free,
};

const OtViewType *const ot_scenario_views[] = { &scenarios_view, &ot_comparison_view,
                                                &ot_grant_comparison_view,
                                                &ot_scenario_differences_view, NULL };
