/* test-monitoring.c: section 3 of calculations.md, its cases by name and its edges */
#include "model-text.h"
#include "model/monitoring.h"
#include "model/view.h"

#define PLAN "'plan': {'first_year': '2017-18', 'base_year': '2018-19', 'last_year': '2019-20'},"

#define BUDGET                                      \
  PLAN "'services': [{'id': 's', 'name': 'Care'}]," \
       "'budgets': [{'id': 'b', 'service': 's', 'year': '2018-19', 'non_staffing': 1200000.00}],"

static const struct
{
  const char *name;
  const char *plan;
  const char *view;
  const char *year;
  const char *expected;
} cases[] = {
  { "straight line (worked)",
    BUDGET
    "'spend': [{'id': 'x', 'service': 's', 'year': '2018-19', 'period': 6, 'non_staffing': 660000.00, 'method': 'straight_line'}]",
    "monitoring", "",
    "s | 1200000.00 | 660000.00 | 1320000.00 | 120000.00 | 0.1 | straight_line | 6 |" },

  { "profiled, 45% by period 6 (worked)",
    BUDGET
    "'profiles': [{'id': 'p', 'month_1': 0.05, 'month_2': 0.1, 'month_6': 0.3, 'month_7': 0.2, 'month_12': 0.35}],"
    "'spend': [{'id': 'x', 'service': 's', 'year': '2018-19', 'period': 6, 'non_staffing': 660000.00, 'method': 'profiled', 'profile': 'p'}]",
    "monitoring", "",
    "s | 1200000.00 | 660000.00 | 1466666.67 | 266666.67 | 0.222222225 | profiled | 6 |" },

  { "weights need not sum to one",
    BUDGET
    "'profiles': [{'id': 'p', 'month_6': 9, 'month_12': 11}],"
    "'spend': [{'id': 'x', 'service': 's', 'year': '2018-19', 'period': 6, 'non_staffing': 660000.00, 'method': 'profiled', 'profile': 'p'}]",
    "monitoring", "",
    "s | 1200000.00 | 660000.00 | 1466666.67 | 266666.67 | 0.222222225 | profiled | 6 |" },

  { "without weights, or a profile, there is no forecast",
    BUDGET
    "'profiles': [{'id': 'p', 'month_12': 1}],"
    "'spend': [{'id': 'x', 'service': 's', 'year': '2018-19', 'period': 6, 'non_staffing': 1.00, 'method': 'profiled', 'profile': 'p'},"
    "{'id': 'y', 'service': 's', 'year': '2018-19', 'period': 7, 'non_staffing': 1.00, 'method': 'profiled', 'profile': 'gone'}]",
    "monitoring", "", "s | 1200000.00 | | | | | | |" },

  { "commitment (worked)",
    BUDGET
    "'spend': [{'id': 'x', 'service': 's', 'year': '2018-19', 'period': 6, 'non_staffing': 660000.00, 'committed': 480000.00, 'method': 'commitment'}]",
    "monitoring", "",
    "s | 1200000.00 | 660000.00 | 1140000.00 | -60000.00 | -0.05 | commitment | 6 |" },

  { "manual, and to date is net",
    BUDGET
    "'spend': [{'id': 'x', 'service': 's', 'year': '2018-19', 'period': 6, 'staffing': 10.00, 'non_staffing': 5.00, 'income': -4.00, 'grants': -1.00, 'forecast': 1300000.00}]",
    "monitoring", "", "s | 1200000.00 | 10.00 | 1300000.00 | 100000.00 | 0.083333333 | | 6 |" },

  { "the outturn, whatever the method says",
    BUDGET
    "'spend': [{'id': 'y', 'service': 's', 'year': '2018-19', 'period': 13, 'non_staffing': 7.00, 'method': 'straight_line', 'forecast': 9.00},"
    "{'id': 'x', 'service': 's', 'year': '2018-19', 'period': 12, 'non_staffing': 6.00, 'method': 'outturn'}]",
    "budget_spend", "",
    "2017-18 | | | | | none\n2018-19 | 1200000.00 | 7.00 | -1199993.00 | -0.999994167 | outturn\n2019-20 | 1200000.00 | | | | none" },

  { "an outturn without a figure does not hide a forecast",
    BUDGET
    "'spend': [{'id': 'y', 'service': 's', 'year': '2018-19', 'period': 13, 'forecast': 9.00},"
    "{'id': 'x', 'service': 's', 'year': '2018-19', 'period': 9, 'forecast': 8.00},"
    "{'id': 'z', 'service': 's', 'year': '2018-19', 'period': 3, 'forecast': 7.00}]",
    "budget_spend", "", "2018-19 | 1200000.00 | 8.00 | -1199992.00 | -0.999993333 | forecast" },

  { "records of the same period add up; of no period they say nothing",
    BUDGET
    "'spend': [{'id': 'x', 'service': 's', 'year': '2018-19', 'period': 9, 'staffing': 1.00, 'forecast': 8.00},"
    "{'id': 'z', 'service': 's', 'year': '2018-19', 'period': 9, 'staffing': 2.00, 'method': 'outturn'},"
    "{'id': 'u', 'service': 's', 'year': '2018-19', 'forecast': 100.00},"
    "{'id': 'v', 'service': 's', 'year': '2018-19', 'period': 0, 'forecast': 100.00}]",
    "monitoring", "", "s | 1200000.00 | 3.00 | 10.00 | -1199990.00 | -0.999991667 | | 9 |" },

  { "one forecast among outturns makes the year a forecast",
    PLAN "'services': [{'id': 's'}, {'id': 't'}],"
         "'spend': [{'id': 'x', 'service': 's', 'year': '2017-18', 'period': 13, 'staffing': 5.00},"
         "{'id': 'y', 'service': 't', 'year': '2017-18', 'period': 12, 'forecast': 6.00},"
         "{'id': 'z', 'service': 's', 'year': '2018-19', 'period': 13, 'staffing': 5.00}]",
    "budget_spend", "", "2017-18 | | 11.00 | | | forecast\n2018-19 | | 5.00 | | | outturn" },

  { "the budget of a later year is its record's, with virements, or what the plan comes to",
    PLAN
    "'services': [{'id': 's'}, {'id': 't'}],"
    "'budgets': [{'id': '1', 'service': 's', 'year': '2018-19', 'staffing': 100.00}, {'id': '2', 'service': 't', 'year': '2018-19', 'staffing': 10.00},"
    "{'id': '3', 'service': 't', 'year': '2019-20', 'staffing': 20.00}],"
    "'virements': [{'id': 'v', 'year': '2019-20', 'from': 's', 'to': 't', 'amount': 3.00}],"
    "'variations': [{'id': 'v', 'service': 's', 'amounts': {'2019-20': 1.00}}]",
    "monitoring", "2019-20",
    "s | 101.00 | | | | | | |\nt | 23.00 | | | | | | |\ntotal | 124.00 | | | | | | |" },

  { "totals by service, division and what no service has",
    PLAN
    "'services': [{'id': 'p', 'division': 'North'}, {'id': 'c', 'parent': 'p'}],"
    "'budgets': [{'id': '1', 'service': 'p', 'year': '2018-19', 'staffing': 100.00}, {'id': '2', 'service': 'c', 'year': '2018-19', 'staffing': 300.00}],"
    "'spend': [{'id': 'x', 'service': 'p', 'year': '2018-19', 'period': 13, 'staffing': 110.00},"
    "{'id': 'y', 'service': 'c', 'year': '2018-19', 'period': 6, 'staffing': 100.00, 'method': 'straight_line'},"
    "{'id': 'z', 'service': 'gone', 'year': '2018-19', 'period': 6, 'forecast': 5.00}]",
    "monitoring", "",
    "p | 400.00 | 210.00 | 310.00 | -90.00 | -0.225 | | |\n"
    "c | 300.00 | 100.00 | 200.00 | -100.00 | -0.333333333 | straight_line | 6 |\n"
    "division:North | 400.00 | 210.00 | 310.00 | -90.00 | -0.225 | | |\n"
    "unassigned | | | 5.00 | | | | 6 |\n"
    "total | 400.00 | 210.00 | 315.00 | -85.00 | -0.2125 | | |" },

  { "of a negative budget the percentage keeps the sense of the variance",
    PLAN
    "'services': [{'id': 's'}],"
    "'budgets': [{'id': 'b', 'service': 's', 'year': '2018-19', 'income': -200.00}],"
    "'spend': [{'id': 'x', 'service': 's', 'year': '2018-19', 'period': 7, 'income': -80.00, 'forecast': -150.00, 'explanation': 'Fewer courses'}]",
    "monitoring", "",
    "s | -200.00 | -80.00 | -150.00 | 50.00 | 0.25 | | 7 | Fewer courses\n"
    "total | -200.00 | -80.00 | -150.00 | 50.00 | 0.25 | | 7 |" },

  { "the same of a year",
    PLAN "'budgets': [{'id': 'b', 'year': '2018-19', 'income': -200.00}],"
         "'spend': [{'id': 'x', 'year': '2018-19', 'period': 7, 'forecast': -250.00}]",
    "budget_spend", "", "2018-19 | -200.00 | -250.00 | -50.00 | -0.25 | forecast" },

  { "without a budget, or with one of nothing, there is no percentage",
    PLAN "'services': [{'id': 's'}, {'id': 't'}],"
         "'budgets': [{'id': 'b', 'service': 't', 'year': '2018-19', 'staffing': 0.00}],"
         "'spend': [{'id': 'x', 'service': 's', 'year': '2018-19', 'period': 7, 'forecast': 5.00},"
         "{'id': 'y', 'service': 't', 'year': '2018-19', 'period': 7, 'forecast': 5.00}]",
    "monitoring", "", "s | | | 5.00 | | | | 7 |\nt | 0.00 | | 5.00 | 5.00 | | | 7 |" },

  { "without spend there is no variance of a budget that does not fit",
    PLAN
    "'services': [{'id': 's'}, {'id': 't'}],"
    "'budgets': [{'id': 'b', 'service': 's', 'year': '2018-19', 'staffing': 90000000000000000.00},"
    "{'id': 'c', 'service': 't', 'year': '2018-19', 'staffing': 90000000000000000.00}]",
    "monitoring", "", "total | overflow | | | | | | |" },

  { "rows of the view keep their ids",
    PLAN
    "'services': [{'id': 'total', 'division': 'x'}, {'id': 'division:x'}, {'id': 'unassigned'}, {'id': 'ids'}],"
    "'budgets': [{'id': '1', 'service': 'total', 'year': '2018-19', 'staffing': 1.00}, {'id': '2', 'service': 'division:x', 'year': '2018-19', 'staffing': 2.00},"
    "{'id': '3', 'service': 'unassigned', 'year': '2018-19', 'staffing': 4.00}, {'id': '4', 'service': 'ids', 'year': '2018-19', 'staffing': 8.00},"
    "{'id': '5', 'service': 'gone', 'year': '2018-19', 'staffing': 16.00}]",
    "services", "",
    "division:x | | 1.00 | 1.00\nservices:total | | 1.00 | 1.00\nservices:division:x | | 2.00 | 2.00\n"
    "services:unassigned | | 4.00 | 4.00\nids | | 8.00 | 8.00\nunassigned | | 16.00 | 16.00\ntotal | | 31.00 | 31.00" },

  { "an activity with the id of a service has a row of its own",
    PLAN
    "'services': [{'id': 's'}],"
    "'activity': [{'id': 's', 'service': 's', 'title': 'x', 'year': '2018-19', 'budget_volume': 1, 'budget_unit_cost': 10, 'actual_volume': 2, 'actual_unit_cost': 10},"
    "{'id': 't', 'service': 's', 'title': 'y', 'year': '2018-19', 'budget_volume': 1, 'budget_unit_cost': 1, 'actual_volume': 1, 'actual_unit_cost': 1}]",
    "price_volume", "",
    "s | 11.00 | 5.50 | 4.50 | 0.00 | 21.00\nactivity:s | 10.00 | 10.00 | | 0.00 | 20.00\nt | 1.00 | 0.00 | | 0.00 | 1.00" },

  { "price, volume and mix (worked)",
    PLAN
    "'services': [{'id': 's'}],"
    "'activity': [{'id': 'x', 'service': 's', 'title': 'Fostering', 'unit': 'child', 'year': '2018-19',"
    " 'budget_volume': 100, 'budget_unit_cost': 1000, 'actual_volume': 90, 'actual_unit_cost': 1100},"
    "{'id': 'y', 'service': 's', 'title': 'Residential', 'unit': 'child', 'year': '2018-19',"
    " 'budget_volume': 50, 'budget_unit_cost': 4000, 'actual_volume': 65, 'actual_unit_cost': 4100}]",
    "price_volume", "",
    "s | 300000.00 | 10000.00 | 40000.00 | 15500.00 | 365500.00\n"
    "total | 300000.00 | 10000.00 | 40000.00 | 15500.00 | 365500.00\n"
    "x | 100000.00 | -10000.00 | | 9000.00 | 99000.00\n"
    "y | 200000.00 | 60000.00 | | 6500.00 | 266500.00" },

  { "units are not added to one another; services are",
    PLAN
    "'services': [{'id': 'p'}, {'id': 's', 'parent': 'p'}],"
    "'activity': [{'id': 'x', 'service': 's', 'unit': 'child', 'title': 'x', 'year': '2018-19', 'budget_volume': 1, 'budget_unit_cost': 10, 'actual_volume': 2, 'actual_unit_cost': 10},"
    "{'id': 'y', 'service': 's', 'unit': 'night', 'title': 'y', 'year': '2018-19', 'budget_volume': 1, 'budget_unit_cost': 20, 'actual_volume': 1, 'actual_unit_cost': 25},"
    "{'id': 'z', 'service': 'gone', 'unit': 'child', 'title': 'z', 'year': '2018-19', 'budget_volume': 3, 'budget_unit_cost': 1, 'actual_volume': 2, 'actual_unit_cost': 1}]",
    "price_volume", "",
    "p | 30.00 | 10.00 | 0.00 | 5.00 | 45.00\ns | 30.00 | 10.00 | 0.00 | 5.00 | 45.00\n"
    "unassigned | 3.00 | -1.00 | 0.00 | 0.00 | 2.00\ntotal | 33.00 | 9.00 | 0.00 | 5.00 | 47.00" },

  { "a missing figure: costs where they can be had, no effects, in no total",
    PLAN
    "'services': [{'id': 's'}],"
    "'activity': [{'id': 'x', 'service': 's', 'title': 'x', 'year': '2018-19', 'budget_volume': 1, 'budget_unit_cost': 10, 'actual_volume': 2},"
    "{'id': 'y', 'service': 's', 'title': 'y', 'year': '2018-19', 'budget_volume': 1, 'budget_unit_cost': 20, 'actual_volume': 1, 'actual_unit_cost': 25}]",
    "price_volume", "",
    "x | 10.00 | | | |\ny | 20.00 | 0.00 | | 5.00 | 25.00\ntotal | 20.00 | 0.00 | 0.00 | 5.00 | 25.00" },

  { "without a budgeted volume all is volume",
    PLAN
    "'services': [{'id': 's'}],"
    "'activity': [{'id': 'x', 'service': 's', 'title': 'x', 'year': '2018-19', 'budget_volume': 0, 'budget_unit_cost': 10, 'actual_volume': 2, 'actual_unit_cost': 11}]",
    "price_volume", "",
    "x | 0.00 | 20.00 | | 2.00 | 22.00\ns | 0.00 | 20.00 | 0.00 | 2.00 | 22.00" },

  { "of one activity the latest period counts, and equal ones together",
    PLAN
    "'services': [{'id': 's'}],"
    "'activity': [{'id': 'x', 'service': 's', 'title': 'x', 'year': '2018-19', 'period': 3, 'budget_volume': 1, 'budget_unit_cost': 1, 'actual_volume': 1, 'actual_unit_cost': 1},"
    "{'id': 'y', 'service': 's', 'title': 'x', 'year': '2018-19', 'period': 6, 'budget_volume': 2, 'budget_unit_cost': 1, 'actual_volume': 2, 'actual_unit_cost': 1},"
    "{'id': 'z', 'service': 's', 'title': 'x', 'year': '2018-19', 'period': 6, 'budget_volume': 3, 'budget_unit_cost': 1, 'actual_volume': 3, 'actual_unit_cost': 1},"
    "{'id': 'u', 'service': 's', 'title': 'x', 'year': '2018-19', 'budget_volume': 9, 'budget_unit_cost': 1, 'actual_volume': 9, 'actual_unit_cost': 1},"
    "{'id': 'v', 'service': 's', 'title': 'x', 'year': '2017-18', 'period': 12, 'budget_volume': 9, 'budget_unit_cost': 1, 'actual_volume': 9, 'actual_unit_cost': 1}]",
    "price_volume", "",
    "y | 2.00 | 0.00 | | 0.00 | 2.00\nz | 3.00 | 0.00 | | 0.00 | 3.00\ntotal | 5.00 | 0.00 | 0.00 | 0.00 | 5.00" },
};

static void
test_case (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (OtResults) results = results_from_text (cases[i].plan, NULL);

  assert_view (results, cases[i].view, cases[i].year, cases[i].expected);
  assert_all_explain (results);
}

static void
test_missing_rows (void)
{
  g_autoptr (OtResults) results = results_from_text (cases[G_N_ELEMENTS (cases) - 1].plan, NULL);
  g_autoptr (OtView) view = ot_view_new (results, "price_volume", OT_YEAR_EMPTY, NULL, NULL);

  g_assert_cmpint (ot_view_find_row (view, "x"), ==, -1);
  g_assert_cmpint (ot_view_find_row (view, "u"), ==, -1);
}

/* A total that leaves services out says so. */
static void
test_silent_services (void)
{
  g_autoptr (OtResults) results = results_from_text (
    PLAN
    "'services': [{'id': 's'}, {'id': 't'}],"
    "'budgets': [{'id': '1', 'service': 's', 'year': '2018-19', 'staffing': 1.00}, {'id': '2', 'service': 't', 'year': '2018-19', 'staffing': 2.00}],"
    "'spend': [{'id': 'x', 'service': 's', 'year': '2018-19', 'period': 6, 'forecast': 1.00}]",
    NULL);
  g_autoptr (OtView) view = ot_view_new (results, "monitoring", OT_YEAR_EMPTY, NULL, NULL);
  guint total = (guint) ot_view_find_row (view, "total");

  g_assert_cmpstr (ot_view_row (view, total)->label, ==, "Total (1 without a forecast)");
  g_assert_cmpuint (ot_view_cell (view, total, 2).n_empty, ==, 1);
}

/* A total of figures at different periods says so, and says no period. */
static void
test_mixed_periods (void)
{
  g_autoptr (OtResults) results = results_from_text (
    PLAN "'services': [{'id': 's'}, {'id': 't'}, {'id': 'u'}],"
         "'budgets': [{'id': '1', 'service': 'u', 'year': '2018-19', 'staffing': 1.00}],"
         "'spend': [{'id': 'x', 'service': 's', 'year': '2018-19', 'period': 6, 'forecast': 1.00},"
         "{'id': 'y', 'service': 't', 'year': '2018-19', 'period': 13, 'staffing': 1.00}]",
    NULL);
  g_autoptr (OtView) view = ot_view_new (results, "monitoring", OT_YEAR_EMPTY, NULL, NULL);
  guint total = (guint) ot_view_find_row (view, "total");

  g_assert_cmpstr (ot_view_row (view, total)->label, ==,
                   "Total (1 without a forecast, periods 6 to 13)");
}

/* The explanation of a variance has what was typed of it, by service where there are more. */
static void
test_typed_explanations (void)
{
  static const char *const rows[][3] = {
    { "s", "Explanation", "Dear homes" },
    { "total", "Care", "Dear homes" },
  };
  g_autoptr (OtResults) results = results_from_text (
    BUDGET
    "'spend': [{'id': 'x', 'service': 's', 'year': '2018-19', 'period': 6, 'forecast': 1.00, 'explanation': 'Dear homes'},"
    "{'id': 'y', 'service': 'gone', 'year': '2018-19', 'period': 6, 'forecast': 1.00}]",
    NULL);
  g_autoptr (OtView) view = ot_view_new (results, "monitoring", OT_YEAR_EMPTY, NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (OtExplanation) explanation =
        ot_view_explain (view, (guint) ot_view_find_row (view, rows[i][0]),
                         (guint) ot_view_find_column (view, "variance"));
      const OtStep *last = g_ptr_array_index (explanation->steps, explanation->steps->len - 1);

      g_assert_cmpstr (last->label, ==, rows[i][1]);
      g_assert_cmpstr (last->value.text, ==, rows[i][2]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/monitoring/%s", cases[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_case);
    }
  g_test_add_func ("/monitoring/earlier periods have no row", test_missing_rows);
  g_test_add_func ("/monitoring/services that do not say", test_silent_services);

  g_test_add_func ("/monitoring/mixed periods", test_mixed_periods);
  g_test_add_func ("/monitoring/typed explanations", test_typed_explanations);

  return g_test_run ();
}
