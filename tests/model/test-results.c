/* test-results.c: which figures are calculated anew, and which are taken from before */
#include "model-text.h"
#include "model/medium-term.h"
#include "model/monitoring.h"
#include "plan-text.h"
#include "plan/error.h"

#define PLAN                                                                                    \
  "'plan': {'first_year': '2018-19', 'base_year': '2018-19', 'last_year': '2019-20'},"          \
  "'services': [{'id': 's'}],"                                                                  \
  "'budgets': [{'id': 'b', 'service': 's', 'year': '2018-19', 'staffing': 1000.00}],"           \
  "'spend': [{'id': 'x', 'service': 's', 'year': '2018-19', 'period': 6, 'forecast': 900.00}]," \
  "'variations': [{'id': 'v', 'service': 's', 'amounts': {'2019-20': 100.00}}],"                \
  "'scenarios': [{'id': 'z', 'changes': [{'table': 'spend', 'id': 'x', 'field': 'forecast', 'value': 950.00}]}]"

/* After an edit, which subjects keep their figures. */
static const struct
{
  const char *name;
  const char *changes;
  gboolean    keeps_medium_term;
  gboolean    keeps_monitoring;
} cases[] = {
  { "nothing", "", TRUE, TRUE },
  { "spend", "{'table': 'spend', 'id': 'x', 'field': 'forecast', 'value': 1.00}", TRUE, FALSE },
  { "a variation", "{'table': 'variations', 'id': 'v', 'field': 'title', 'value': 'x'}", FALSE,
    FALSE },
  { "a budget", "{'table': 'budgets', 'remove': 'b'}", FALSE, FALSE },
  { "the plan itself", "{'table': 'plan', 'id': 'plan', 'field': 'last_year', 'value': '2020-21'}",
    FALSE, FALSE },
  { "a scenario", "{'table': 'scenarios', 'id': 'z', 'field': 'name', 'value': 'x'}", TRUE, TRUE },
};

static void
test_reuse (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (OtPlan) plan = plan_from_text (PLAN);
  g_autoptr (OtChangeSet) set = changes_from_text (cases[i].changes);
  g_autoptr (OtPlan) edited = ot_plan_apply (plan, set, NULL, NULL);
  g_autoptr (OtResults) before = ot_results_new (plan, NULL, TODAY, NULL, NULL);
  g_autoptr (OtResults) after = ot_results_new (edited, NULL, TODAY, before, NULL);
  g_autoptr (OtResults) anew = ot_results_new (edited, NULL, TODAY, NULL, NULL);

  g_assert_cmpint (ot_medium_term (after) == ot_medium_term (before), ==,
                   cases[i].keeps_medium_term);
  g_assert_cmpint (ot_monitoring (after) == ot_monitoring (before), ==, cases[i].keeps_monitoring);

  /* What is kept outlives what it came from. */
  g_clear_pointer (&before, ot_results_unref);
  g_clear_pointer (&plan, ot_plan_unref);
  assert_same_figures (after, anew);
  g_assert_cmpuint (ot_results_findings (after)->len, ==, ot_results_findings (anew)->len);
}

/* A scenario keeps what it does not touch; its findings are its own, since their mends go into it. */
static void
test_reuse_under_scenario (void)
{
  g_autoptr (OtPlan) plan = plan_from_text (PLAN);
  g_autoptr (OtResults) base = ot_results_new (plan, NULL, TODAY, NULL, NULL);
  g_autoptr (OtResults) scenario = ot_results_new (plan, "z", TODAY, base, NULL);
  g_autoptr (OtResults) again = ot_results_new (plan, NULL, TODAY, scenario, NULL);
  g_autoptr (OtResults) same = ot_results_new (plan, NULL, TODAY, again, NULL);

  g_assert_true (ot_medium_term (scenario) == ot_medium_term (base));
  g_assert_true (ot_monitoring (scenario) != ot_monitoring (base));
  g_assert_cmpstr (ot_results_scenario (scenario), ==, "z");
  g_assert_true (ot_results_base_plan (scenario) == plan);
  g_assert_true (ot_results_plan (scenario) != plan);
  g_assert_true (g_ptr_array_index (ot_results_findings (scenario), 0)
                 != g_ptr_array_index (ot_results_findings (base), 0));
  g_assert_true (g_ptr_array_index (ot_results_findings (same), 0)
                 == g_ptr_array_index (ot_results_findings (again), 0));
  assert_view (scenario, "budget_spend", "",
               "2018-19 | 1000.00 | 950.00 | -50.00 | -0.05 | forecast");
}

static void
test_today (void)
{
  g_autoptr (OtPlan) plan = plan_from_text (PLAN);
  g_autoptr (OtResults) before = ot_results_new (plan, NULL, TODAY, NULL, NULL);
  g_autoptr (OtResults) after = ot_results_new (plan, NULL, ot_date_new (2019, 1, 1), before, NULL);

  g_assert_true (ot_medium_term (after) == ot_medium_term (before));
  g_assert_cmpint (ot_results_today (after).days, ==, ot_date_new (2019, 1, 1).days);
  g_assert_true (g_ptr_array_index (ot_results_findings (after), 0)
                 != g_ptr_array_index (ot_results_findings (before), 0));
}

static void
test_no_such_scenario (void)
{
  g_autoptr (OtPlan) plan = plan_from_text (PLAN);
  g_autoptr (GError) error = NULL;

  g_assert_null (ot_results_new (plan, "gone", TODAY, NULL, &error));
  g_assert_error (error, OT_PLAN_ERROR, OT_PLAN_ERROR_MISSING);
}

static void
test_empty_plan (void)
{
  g_autoptr (OtPlan) plan = ot_plan_new ();
  g_autoptr (OtResults) results = ot_results_new (plan, NULL, TODAY, NULL, NULL);

  assert_all_explain (results);
  g_assert_cmpuint (ot_results_findings (results)->len, ==, 0);
}

static gpointer
calculate_cb (gpointer data)
{
  return ot_results_new (data, NULL, TODAY, NULL, NULL);
}

/* In a worker on a snapshot, while the main thread does the same. */
static void
test_threads (void)
{
  g_autoptr (OtPlan) plan = plan_from_text (PLAN);
  GThread *thread = g_thread_new ("worker", calculate_cb, plan);
  g_autoptr (OtResults) here = ot_results_new (plan, NULL, TODAY, NULL, NULL);
  g_autoptr (OtResults) there = g_thread_join (thread);

  assert_same_figures (here, there);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/results/reuse/%s", cases[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_reuse);
    }
  g_test_add_func ("/results/reuse/under a scenario", test_reuse_under_scenario);
  g_test_add_func ("/results/another day", test_today);
  g_test_add_func ("/results/no such scenario", test_no_such_scenario);
  g_test_add_func ("/results/an empty plan", test_empty_plan);
  g_test_add_func ("/results/in a worker", test_threads);

  return g_test_run ();
}
