/* scenario-results.h: results of the base plan and of all its scenarios side by side; private to the
 * views of them */
#pragma once

#include "model/origin.h"
#include "model/view.h"

G_BEGIN_DECLS

extern const OtViewType ot_comparison_view;
extern const OtViewType ot_grant_comparison_view;
extern const OtViewType ot_scenario_differences_view;

/* The results of the base plan (0) and of each scenario, calculated when they are first asked for. */
typedef struct
{
  guint       n;
  OtResults **results; /* NULL: not yet, or the scenario cannot be laid on */
  gboolean   *is_asked;
} OtScenarioResults;

OtScenarioResults *ot_scenario_results_new (const OtView *view);
void               ot_scenario_results_free (gpointer data);

/* NULL where a scenario's parents go round in a circle, or are missing. */
OtResults *ot_scenario_results_get (OtScenarioResults *scenarios, const OtView *view, guint n);

/* The scenarios of the base plan; and the id of the scenario whose results are the nth, NULL of the first. */
const OtTable *ot_scenarios_of (const OtView *view);
const char    *ot_scenario_id (const OtView *view, guint n);

/* Of a view with a column for the base plan and one for each scenario: the first year, from the base year
 * on, of which some row has not the same in all of them; else the view's own. */
OtYear ot_scenarios_year_of_difference (OtView *view);

/* The gap of a year under some results (may be NULL), whose plan may have years of its own; empty: none. */
OtMoney ot_results_gap (const OtResults *results, OtYear year, OtOrigin *origin);

/* The step that is the gap of the medium term plan under some results. */
void ot_trace_gap (OtTrace         *trace,
                   OtStepOperator   how,
                   const char      *label,
                   const OtResults *results,
                   const OtColumn  *column);

G_END_DECLS
