/* test-origin.c: whether figures come from a source or are made up, in every view that has them */
#include "model-text.h"
#include "plan/service.h"

#define YEARS "'plan': {'first_year': '2017-18', 'base_year': '2018-19', 'last_year': '2020-21'},"

/* Two services of one division and one of none; made up are the budget of `t`, one of three
 * variations, the assumption, a reserve, the spend of `t`, an activity. */
#define PLAN                                                                                                                                                                                             \
  YEARS                                                                                                                                                                                                  \
  "'assumptions': [{'id': 'a', 'values': {'2019-20': 0.02, '2020-21': 0.02}, 'source': 'illustrative'}],"                                                                                                \
  "'services': [{'id': 's', 'division': 'Care'}, {'id': 't', 'division': 'Care'}, {'id': 'u'}],"                                                                                                         \
  "'budgets': [{'id': '1', 'service': 's', 'year': '2018-19', 'staffing': 1000.00, 'fte': 2, 'source': 'Book'},"                                                                                         \
  "{'id': '2', 'service': 't', 'year': '2018-19', 'non_staffing': 500.00, 'fte': 1, 'source': 'Illustrative'},"                                                                                          \
  "{'id': '3', 'service': 'u', 'year': '2018-19', 'staffing': 70.00, 'source': 'Book, page 3: total; split illustrative'},"                                                                              \
  "{'id': '4', 'service': 's', 'year': '2017-18', 'staffing': 900.00, 'source': 'Book'}],"                                                                                                               \
  "'variations': [{'id': 'v', 'service': 's', 'heading': 'prices', 'amounts': {'2019-20': 10.00}, 'source': 'Book'},"                                                                                    \
  "{'id': 'w', 'service': 's', 'heading': 'demand_cost', 'one_off': true, 'amounts': {'2019-20': 5.00}, 'source': 'illustrative'},"                                                                      \
  "{'id': 'x', 'service': 's', 'heading': 'policy', 'amounts': {'2020-21': -5.00}, 'source': 'illustrative'},"                                                                                           \
  "{'id': 'p', 'service': 'u', 'heading': 'pay', 'basis': 'uplift', 'subjective': 'staffing', 'assumption': 'a', 'source': 'Book'}],"                                                                    \
  "'funding': [{'id': 'f', 'amounts': {'2018-19': 1570.00, '2019-20': 1600.00}, 'source': 'Book'}],"                                                                                                     \
  "'reserves': [{'id': 'r', 'opening': 10.00, 'source': 'illustrative'}, {'id': 'q', 'opening': 10.00, 'source': 'Book'}],"                                                                              \
  "'profiles': [{'id': 'm', 'month_1': 1, 'month_2': 1, 'source': 'illustrative'}],"                                                                                                                     \
  "'spend': [{'id': '1', 'service': 's', 'year': '2018-19', 'period': 1, 'staffing': 90.00, 'method': 'profiled', 'profile': 'm', 'source': 'Ledger'},"                                                  \
  "{'id': '2', 'service': 'u', 'year': '2018-19', 'period': 13, 'staffing': 60.00, 'source': 'Ledger'},"                                                                                                 \
  "{'id': '3', 'service': 't', 'year': '2018-19', 'period': 13, 'staffing': 480.00, 'source': 'illustrative'},"                                                                                          \
  "{'id': '4', 'service': 's', 'year': '2017-18', 'period': 13, 'staffing': 910.00, 'source': 'Ledger'}],"                                                                                               \
  "'activity': [{'id': '1', 'service': 's', 'unit': 'week', 'title': 'A', 'year': '2018-19', 'budget_volume': 1, 'budget_unit_cost': 2, 'actual_volume': 3, 'actual_unit_cost': 4, 'source': 'Ledger'}," \
  "{'id': '2', 'service': 's', 'unit': 'week', 'title': 'B', 'year': '2018-19', 'budget_volume': 1, 'budget_unit_cost': 2, 'actual_volume': 3, 'actual_unit_cost': 4, 'source': 'illustrative'},"        \
  "{'id': '3', 'service': 'u', 'unit': 'week', 'title': 'C', 'year': '2018-19', 'budget_volume': 1, 'budget_unit_cost': 2, 'actual_volume': 3, 'actual_unit_cost': 4, 'source': 'Ledger'}],"             \
  "'scenarios': [{'id': 'z', 'changes': [{'table': 'budgets', 'id': '2', 'field': 'source', 'value': 'Book'}]}],"                                                                                        \
  "'grant_blocks': [{'id': '1', 'block': 'schools', 'amounts': {'2017-18': 100.00, '2018-19': 110.00}, 'end_state': 120.00, 'source': 'Book'},"                                                          \
  "{'id': '2', 'block': 'high_needs', 'amounts': {'2018-19': 50.00}, 'source': 'Book'}],"                                                                                                                \
  "'block_transfers': [{'id': '1', 'year': '2018-19', 'from': 'schools', 'to': 'high_needs', 'amount': 1.00, 'source': 'illustrative'}],"                                                                \
  "'high_needs': [{'id': '1', 'places': {'2018-19': 2}, 'unit_cost': {'2018-19': 30}, 'growth': 'a', 'mitigation': {'2018-19': -1.00}, 'service': 'u', 'source': 'Book'}]"

static const struct
{
  const char *view;
  const char *id;
  const char *row;
  const char *column;
  const char *origin; /* "sourced", "illustrative", "in part" */
} cases[] = {
  { "medium_term", NULL, "base", "2018-19", "in part" },
  { "medium_term", NULL, "variation:v", "2019-20", "sourced" },
  { "medium_term", NULL, "heading:prices", "2019-20", "sourced" },
  { "medium_term", NULL, "heading:demand_cost", "2019-20", "illustrative" },
  { "medium_term", NULL, "variation:p", "2019-20", "in part" }, /* a book's, by a made-up rate */
  { "medium_term", NULL, "heading:pay", "2020-21", "in part" },
  { "medium_term", NULL, "reversal", "2020-21", "illustrative" },
  { "medium_term", NULL, "reversal", "2019-20", "sourced" }, /* nothing is reversed */
  { "medium_term", NULL, "net", "2017-18", "sourced" },
  { "medium_term", NULL, "net", "2018-19", "in part" },
  { "medium_term", NULL, "net", "2020-21", "in part" },
  { "medium_term", NULL, "funding", "2018-19", "sourced" },
  { "medium_term", NULL, "gap", "2018-19", "in part" },
  { "medium_term", NULL, "gap_new", "2019-20", "in part" },
  { "medium_term", NULL, "cumulative_gap", "2020-21", "in part" },
  { "medium_term", NULL, "gap_percent", "2018-19", "in part" },
  { "medium_term", NULL, "gap_at_risk", "2020-21", "in part" },
  { "medium_term", NULL, "savings_identified", "2020-21", "illustrative" },
  { "medium_term", NULL, "savings_required", "2020-21", "in part" },

  { "services", NULL, "s", "2018-19", "sourced" },
  { "services", NULL, "s", "2019-20", "in part" }, /* the one-off */
  { "services", NULL, "t", "2020-21", "illustrative" },
  { "services", NULL, "u", "2018-19", "in part" },
  { "services", NULL, "division:Care", "2018-19", "in part" },
  { "services", NULL, "division:Care", "2017-18", "sourced" },
  { "services", NULL, "total", "2018-19", "in part" },
  { "services", NULL, "total", "2017-18", "sourced" },

  { "subjective", NULL, "t", "net", "illustrative" },
  { "subjective", NULL, "t", "gross", "illustrative" },
  { "subjective", NULL, "s", "gross", "sourced" },
  { "subjective", NULL, "division:Care", "staffing", "sourced" },
  { "subjective", NULL, "division:Care", "non_staffing", "illustrative" },
  { "subjective", NULL, "division:Care", "fte", "in part" },
  { "subjective", NULL, "total", "net", "in part" },

  { "reserves", NULL, "r", "2018-19", "illustrative" },
  { "reserves", NULL, "q", "2018-19", "sourced" },
  { "reserves", NULL, "total", "2018-19", "in part" },

  { "budget_spend", NULL, "2017-18", "variance", "sourced" },
  { "budget_spend", NULL, "2018-19", "budget", "in part" },
  { "budget_spend", NULL, "2018-19", "spend", "in part" },
  { "budget_spend", NULL, "2018-19", "variance", "in part" },
  { "budget_spend", NULL, "2018-19", "variance_percent", "in part" },
  { "budget_spend", NULL, "2019-20", "budget", "in part" },

  { "monitoring", NULL, "s", "budget", "sourced" },
  { "monitoring", NULL, "s", "forecast", "in part" }, /* a ledger's, by a made-up profile */
  { "monitoring", NULL, "s", "variance", "in part" },
  { "monitoring", NULL, "t", "forecast", "illustrative" },
  { "monitoring", NULL, "t", "variance", "illustrative" },
  { "monitoring", NULL, "t", "variance_percent", "illustrative" },
  { "monitoring", NULL, "u", "forecast", "sourced" },
  { "monitoring", NULL, "division:Care", "forecast", "in part" },
  { "monitoring", NULL, "total", "variance", "in part" },

  { "price_volume", NULL, "1", "cost_0", "sourced" },
  { "price_volume", NULL, "2", "cost_0", "illustrative" },
  { "price_volume", NULL, "s", "cost_0", "in part" },
  { "price_volume", NULL, "u", "price_effect", "sourced" },
  { "price_volume", NULL, "total", "price_effect", "in part" },

  { "scenarios", NULL, "base", "2018-19", "in part" },

  { "grant_blocks", NULL, "schools", "2018-19", "sourced" },
  { "grant_blocks", NULL, "schools:transfers", "2018-19", "illustrative" },
  { "grant_blocks", NULL, "schools:in_year", "2018-19", "in part" },
  { "grant_blocks", NULL, "schools:in_year", "2017-18", "sourced" },
  { "grant_blocks", NULL, "high_needs:spend", "2018-19", "sourced" },
  { "grant_blocks", NULL, "high_needs:spend", "2019-20", "in part" }, /* grown by a made-up rate */
  { "grant_blocks", NULL, "high_needs:mitigation", "2018-19", "sourced" },
  { "grant_blocks", NULL, "reserve", "2017-18", "sourced" },
  { "grant_blocks", NULL, "reserve", "2018-19", "in part" },
  { "grant_blocks", NULL, "reserve_unmitigated", "2020-21", "in part" },
  { "block_movement", "schools", "2018-19", "movement_percent", "sourced" },
  { "high_needs", NULL, "total", "2018-19", "sourced" },
  { "high_needs", NULL, "mitigated", "2019-20", "in part" },
};

static const char *
origin_in_words (const OtCell *cell)
{
  if (!(cell->marks & OT_MARK_ILLUSTRATIVE))
    {
      g_assert_false (cell->marks & OT_MARK_IN_PART);
      return "sourced";
    }
  return cell->marks & OT_MARK_IN_PART ? "in part" : "illustrative";
}

static OtCell
cell_at (OtResults *results, const char *name, const char *id, const char *row, const char *column)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OtView) view = ot_view_new (results, name, OT_YEAR_EMPTY, id, &error);
  int at_row, at_column;

  g_assert_no_error (error);
  at_row = ot_view_find_row (view, row);
  at_column = ot_view_find_column (view, column);
  g_assert_cmpint (at_row, >=, 0);
  g_assert_cmpint (at_column, >=, 0);
  return ot_view_cell (view, (guint) at_row, (guint) at_column);
}

static void
test_case (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (OtResults) results = results_from_text (PLAN, NULL);
  OtCell cell = cell_at (results, cases[i].view, cases[i].id, cases[i].row, cases[i].column);

  g_assert_cmpstr (origin_in_words (&cell), ==, cases[i].origin);
}

/* The source of a record, as people write it. */
static void
test_sources (void)
{
  static const struct
  {
    const char *source;
    OtOrigin    origin;
  } sources[] = {
    { NULL, OT_ORIGIN_SOURCE },
    { "", OT_ORIGIN_SOURCE },
    { "Budget book, page 3", OT_ORIGIN_SOURCE },
    { "illustrative", OT_ORIGIN_ILLUSTRATIVE },
    { "Illustrative", OT_ORIGIN_ILLUSTRATIVE },
    { "Budget book, page 3; split illustrative", OT_ORIGIN_SOURCE | OT_ORIGIN_ILLUSTRATIVE },
    { "Illustrative split of the budget book's total", OT_ORIGIN_SOURCE | OT_ORIGIN_ILLUSTRATIVE },
    { "Unillustrative", OT_ORIGIN_SOURCE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      g_autoptr (OtRecordBuilder) builder = ot_record_builder_new (&ot_service_type);
      g_autoptr (OtRecord) record = NULL;

      ot_record_builder_set_id (builder, "s");
      if (sources[i].source)
        ot_record_builder_set (builder, ot_record_type_field (&ot_service_type, "source"),
                               OT_YEAR_EMPTY,
                               &(OtValue){ OT_VALUE_TEXT, { .text = sources[i].source } });
      record = ot_record_builder_end (builder);
      g_assert_cmpint (ot_record_origin (record), ==, sources[i].origin);
    }
}

/* The budget that is made up has a source under the scenario. */
static void
test_under_scenario (void)
{
  g_autoptr (OtResults) results = results_from_text (PLAN, "z");
  OtCell cell = cell_at (results, "services", NULL, "division:Care", "2018-19");

  g_assert_cmpstr (origin_in_words (&cell), ==, "sourced");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path =
        g_strdup_printf ("/origin/%s/%s/%s", cases[i].view, cases[i].row, cases[i].column);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_case);
    }
  g_test_add_func ("/origin/sources", test_sources);
  g_test_add_func ("/origin/under a scenario", test_under_scenario);

  return g_test_run ();
}
