/* test-schools-missing.c: where the formula lacks a value that schools need, nothing is said of what they
 * get: no figure passes for nothing, one finding says why, and what stands on it is empty too */
#include "model-text.h"
#include "model/grant.h"
#include "model/schools.h"

#define VALUE(set, factor, phase, values)                                             \
  "{'id': '" set "-" factor "-" phase "', 'set': '" set "', 'factor': '" factor "', " \
  "'phase': '" phase "', 'values': {" values "}}"
#define YEARS "'plan': {'first_year': '2024-25', 'base_year': '2024-25', 'last_year': '2027-28'}, "
#define BASIC "'2024-25': 4000, '2025-26': 4100, '2027-28': 4300"
#define ALL   "'2024-25': 500, '2025-26': 500, '2026-27': 500, '2027-28': 500"
#define PUPILS                                                                           \
  "'pupils_primary': {'2024-25': 100, '2025-26': 100, '2026-27': 100, '2027-28': 100}, " \
  "'phase': 'primary', 'primary_year_groups': 7, 'fsm_primary': {'2024-25': 0.1}, "      \
  "'rates': {'2024-25': 5}, 'baseline_year': '2023-24', 'baseline_budget': 450000, "     \
  "'baseline_pupils': 100"
#define SETTINGS(rest_of_26, rest_of_27)                                                \
  "'formula_settings': [{'id': 'y26', 'year': '2026-27'" rest_of_26 "}, {'id': 'y27', " \
  "'year': '2027-28'" rest_of_27 "}], "
#define GRANT                                                                                    \
  "'grant_blocks': [{'id': 'b', 'block': 'schools', 'amounts': {'2024-25': 1000000, "            \
  "'2025-26': 1000000, '2026-27': 1000000, '2027-28': 1000000}}], "                              \
  "'assumptions': [{'id': 'i', 'kind': 'percent', 'values': {'2025-26': 0.05, '2026-27': 0.05, " \
  "'2027-28': 0.05}}], 'grant_reserve': [{'id': 'grant_reserve', 'opening': -3000000, "          \
  "'interest': 'i'}], "
#define SCHOOLS                                                                              \
  "'schools': [{'id': 'a', 'name': 'A', " PUPILS "}, {'id': 'b', 'name': 'B', " PUPILS "}, " \
  "{'id': 'c', 'name': 'C', 'phase': 'secondary', 'ks3_year_groups': 3, 'pupils_ks3': "      \
  "{'2024-25': 100, '2025-26': 100, '2026-27': 100, '2027-28': 100}}]"
#define KS3 VALUE ("local", "basic_entitlement", "ks3", ALL)
#define PLAN(settings)                                                                         \
  YEARS "'formula_values': [" VALUE ("local", "basic_entitlement", "primary",                  \
                                     BASIC) ", " KS3 ", " VALUE ("national", "fsm", "primary", \
                                                                 ALL) "], " settings GRANT SCHOOLS

/* Fails unless the cell is empty, and its explanation says what is missing, and in which year. */
static void
assert_unknown (OtResults  *results,
                const char *name,
                OtYear      year,
                const char *id,
                const char *row,
                const char *column)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OtView) view = ot_view_new (results, name, year, id, &error);
  g_autoptr (OtExplanation) explanation = NULL;
  g_autofree char *is = NULL;
  int              at_row, at_column;
  const OtStep    *step;

  g_assert_no_error (error);
  at_row = ot_view_find_row (view, row);
  at_column = ot_view_find_column (view, column);
  g_assert_cmpint (at_row, >=, 0);
  g_assert_cmpint (at_column, >=, 0);
  is = cell_to_text (view, (guint) at_row, (guint) at_column);
  if (!g_str_equal (is, ""))
    g_error ("%s, %s, %s is “%s” and should be empty", name, row, column, is);
  explanation = ot_view_explain (view, (guint) at_row, (guint) at_column);
  g_assert_cmpuint (explanation->steps->len, >, 0);
  step = g_ptr_array_index (explanation->steps, explanation->steps->len - 1);
  g_assert_cmpint (step->how, ==, OT_STEP_WORDS);
  if (!g_str_equal (step->value.text, "“Basic entitlement, Primary” has no value in 2026-27"))
    g_error ("%s, %s, %s: the explanation is “%s: %s”", name, row, column, step->label,
             step->value.text);
}

/* A year that lacks basic entitlement, and the one after, which stands on it. */
static void
test_year (void)
{
  static const char *const of_school[] = {
    "basic_entitlement", "budget_share",  "allocation",     "change", "notional_sen",
    "per_pupil",         "like_for_like", "change_percent", "held_by"
  };
  static const char *const lines[] = { "15", "22", "24", "31", "33", "38", "42" };
  static const char *const of_grant[] = {
    "schools:spend", "schools:in_year", "total:spend",
    "total:in_year", "reserve",         "reserve_unmitigated"
  };
  static const char *const of_headroom[] = { "allocations", "headroom" };
  g_autoptr (OtResults) results =
    results_from_text (PLAN (SETTINGS (", 'guarantee': 0", ", 'guarantee': 0")), NULL);
  const OtSchoolsYear *year = &ot_schools (results)->of_year[2];

  for (guint i = 0; i < G_N_ELEMENTS (of_school); i++)
    assert_unknown (results, "schools", 2026, NULL, "a", of_school[i]);
  for (guint i = 0; i < G_N_ELEMENTS (of_school) - 3; i++)
    if (!g_str_equal (of_school[i], "like_for_like"))
      assert_unknown (results, "schools", 2026, NULL, "total", of_school[i]);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (OtView) view = ot_view_new (results, "statement", 2026, "a", NULL);
      guint row = (guint) ot_view_find_row (view, lines[i]);
      guint column = 0;

      while (ot_view_cell (view, row, column).kind == OT_CELL_NONE)
        column++;
      assert_unknown (results, "statement", 2026, "a", lines[i], ot_view_column (view, column)->id);
    }
  for (guint i = 0; i < G_N_ELEMENTS (of_grant); i++)
    assert_unknown (results, "grant_blocks", OT_YEAR_EMPTY, NULL, of_grant[i], "2026-27");
  for (guint i = 0; i < G_N_ELEMENTS (of_headroom); i++)
    assert_unknown (results, "headroom", OT_YEAR_EMPTY, NULL, of_headroom[i], "2026-27");
  assert_unknown (results, "formula", 2026, NULL, "basic_entitlement:primary", "gives");
  g_assert_cmpuint (year->n, ==, 3);
  g_assert_cmpuint (year->n_unknown, ==, 2);

  /* What does not depend on it is there: other factors, pupils, what is typed, other schools, years
   * before. */
  assert_view (results, "headroom", "",
               "schools_block | 1000000.00 | 1000000.00 | 1000000.00 | 1000000.00\n"
               "allocations | 860000.00 | 880000.00 |  | \nrates | 10.00 | 10.00 | 10.00 | 10.00\n"
               "headroom | 139990.00 | 119990.00 |  | \n");
  assert_view (results, "grant_blocks", "",
               "schools:spend | 860010.00 | 880010.00 |  | \n"
               "reserve | -2860010.00 | -2740020.00 |  | \n"
               "opening | -3000000.00 | -2860010.00 | -2740020.00 | \n");
  assert_view (results, "medium_term", "", "linked:grant_interest |  | 143000.50 | -5999.50 | \n");
  assert_all_explain (results);
}

/* A year after is not known where it is compared with the one that is not; without guarantee and cap it
 * is. */
static void
test_year_after (void)
{
  g_autoptr (OtResults) held =
    results_from_text (PLAN (SETTINGS ("", ", 'guarantee': -0.5")), NULL);
  g_autoptr (OtResults) capped =
    results_from_text (PLAN (SETTINGS ("", ", 'cap_on': true, 'cap': 0.9, 'cap_scale': 1")), NULL);
  g_autoptr (OtResults) free_of_both = results_from_text (PLAN (SETTINGS ("", "")), NULL);

  assert_unknown (held, "statement", 2027, "a", "1", "amount");
  assert_unknown (held, "statement", 2027, "a", "33", "amount");
  assert_unknown (held, "schools", 2027, NULL, "a", "allocation");
  assert_unknown (held, "schools", 2027, NULL, "total", "allocation");
  assert_unknown (capped, "statement", 2027, "a", "36", "amount");
  assert_unknown (capped, "statement", 2027, "a", "42", "amount");
  assert_unknown (free_of_both, "statement", 2027, "a", "1", "amount");
  assert_unknown (free_of_both, "schools", 2027, NULL, "a", "like_for_like");
  assert_view (free_of_both, "headroom", "",
               "allocations | 860000.00 | 880000.00 |  | 920000.00\n");
  assert_unknown (free_of_both, "grant_blocks", OT_YEAR_EMPTY, NULL, "opening", "2027-28");
  assert_unknown (free_of_both, "grant_blocks", OT_YEAR_EMPTY, NULL, "reserve", "2027-28");
  assert_all_explain (capped);
  assert_all_explain (free_of_both);
}

/* One error a year, first of all that is said, and none of the years that only stand on it. */
static void
test_finding (void)
{
  g_autoptr (OtResults) results =
    results_from_text (PLAN (SETTINGS ("", ", 'guarantee': 0")), NULL);
  const OtFindings *findings = ot_results_findings (results);
  const OtFinding  *first = g_ptr_array_index (findings, 0);
  guint             n = 0;

  for (guint i = 0; i < findings->len; i++)
    n += ((const OtFinding *) g_ptr_array_index (findings, i))->severity == OT_SEVERITY_ERROR;
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpstr (first->rule, ==, "factor_without_value");
  g_assert_cmpint (first->severity, ==, OT_SEVERITY_ERROR);
  g_assert_cmpint (first->year, ==, 2026);
  g_assert_cmpstr (first->id, ==, "local-basic_entitlement-primary");
  g_assert_cmpint (first->stake, ==, INT64_C (88000000));
  g_assert_nonnull (
    strstr (first->message, "“Basic entitlement, Primary” has no value in 2026-27"));
  g_assert_nonnull (strstr (first->message, "type 0"));
}

/* Which factors a school needs: what it is paid by, where that has a value in any
 * year up to the plan's last. */
static const struct
{
  const char *name;
  const char *values;  /* besides basic entitlement */
  const char *school;  /* besides its pupils */
  const char *missing; /* NULL: nothing is */
} needs[] = {
  { "a factor never used", "", "'eal_primary': {'2024-25': 0.5}", NULL },
  { "a factor that begins later", VALUE ("local", "eal", "primary", "'2027-28': 5"),
    "'eal_primary': {'2024-25': 0.5}", "English as an additional language, Primary" },
  { "a national factor that begins later", VALUE ("national", "eal", "primary", "'2027-28': 5"),
    "'eal_primary': {'2024-25': 0.5}", "English as an additional language, Primary" },
  { "a factor that begins after the plan", VALUE ("national", "eal", "primary", "'2028-29': 5"),
    "'eal_primary': {'2024-25': 0.5}", NULL },
  { "a factor that begins later, and is said to be nothing until then",
    VALUE ("local", "eal", "primary", "'2026-27': 0, '2027-28': 5"),
    "'eal_primary': {'2024-25': 0.5}", NULL },
  { "a factor no longer there", VALUE ("national", "eal", "primary", "'2023-24': 5"),
    "'eal_primary': {'2024-25': 0.5}", "English as an additional language, Primary" },
  { "a factor that ended", VALUE ("local", "eal", "primary", "'2025-26': 5, '2026-27': 0"),
    "'eal_primary': {'2024-25': 0.5}", NULL },
  { "no such pupils", VALUE ("local", "eal", "primary", "'2025-26': 5"),
    "'eal_primary': {'2024-25': 0}", NULL },
  { "a lump sum", VALUE ("local", "lump_sum", "primary", "'2025-26': 5"), "'phase': 'primary'",
    "Lump sum, Primary" },
  { "a lump sum of another phase", VALUE ("local", "lump_sum", "secondary", "'2025-26': 5"),
    "'phase': 'primary'", NULL },
  { "a part of a middle school’s lump sum",
    VALUE ("local", "lump_sum", "primary", "'2026-27': 5") ", " VALUE ("local",
                                                                       "lump_sum",
                                                                       "secondary",
                                                                       "'2025-26': 5"),
    "'phase': 'middle', 'primary_year_groups': 2, 'ks3_year_groups': 2", "Lump sum, Secondary" },
  { "sparsity", VALUE ("local", "sparsity", "primary", "'2025-26': 5"),
    "'phase': 'primary', 'primary_year_groups': 7, 'sparsity_distance': {'2024-25': 5}",
    "Sparsity, Primary" },
  { "sparsity of a school that is not remote",
    VALUE ("local", "sparsity", "primary", "'2025-26': 5"),
    "'phase': 'primary', 'primary_year_groups': 7, 'sparsity_distance': {'2024-25': 1}", NULL },
  { "a minimum", VALUE ("national", "minimum", "primary", "'2025-26': 5"),
    "'primary_year_groups': 7", "Minimum per pupil, Primary" },
  { "a minimum of the settings of another year", "",
    "'primary_year_groups': 7}], 'formula_settings': [{'id': 'y', 'year': '2027-28', "
    "'minimum_primary': 5000",
    "Minimum per pupil, Primary" },
  { "a minimum of other year groups", VALUE ("national", "minimum", "ks3", "'2025-26': 5"),
    "'primary_year_groups': 7", NULL },
};

static void
test_need (gconstpointer data)
{
  guint            i = GPOINTER_TO_UINT (data);
  g_autofree char *plan =
    g_strdup_printf (YEARS "'formula_values': [" VALUE (
                       "local", "basic_entitlement", "primary",
                       ALL) "%s%s], "
                            "'schools': [{'id': 'a', 'pupils_primary': {'2026-27': 10}, %s}]",
                     *needs[i].values ? ", " : "", needs[i].values, needs[i].school);
  g_autoptr (OtResults) results = results_from_text (plan, NULL);
  OtFormulaCase    of = ot_schools_case (ot_schools (results), 0, 2);
  OtFactorPhase    missing;
  g_autofree char *is = NULL;

  if (ot_formula_missing_value (&of, &missing))
    is = g_strdup_printf ("%s, %s", ot_factor_names[missing.factor - 1].label,
                          ot_phase_names[missing.phase - 1].label);
  g_assert_cmpstr (is, ==, needs[i].missing);
  g_assert_cmpint (ot_money_is_empty (ot_schools (results)->total[2]), ==, is != NULL);
  assert_all_explain (results);
}

/* The plan's first year is a year like any other: nothing passes for £0.00 there. */
static void
test_first_year (void)
{
  g_autoptr (OtResults) results = results_from_text (
    YEARS "'formula_values': [" VALUE ("local", "basic_entitlement", "primary", ALL) ", " VALUE (
      "local", "lump_sum", "primary",
      "'2025-26': 100000, '2026-27': 100000, '2027-28': 100000") "], 'schools': [{'id': 'a', 'name': 'A', " PUPILS
                                                                 "}]",
    NULL);
  const OtFinding *first = g_ptr_array_index (ot_results_findings (results), 0);

  assert_view (results, "headroom", "", "allocations |  | 150000.00 | 150000.00 | 150000.00\n");
  g_assert_cmpstr (first->rule, ==, "factor_without_value");
  g_assert_cmpint (first->severity, ==, OT_SEVERITY_ERROR);
  g_assert_cmpint (first->year, ==, 2024);
  g_assert_nonnull (strstr (first->message, "“Lump sum, Primary” has no value in 2024-25"));
  assert_all_explain (results);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/schools-missing/year", test_year);
  g_test_add_func ("/schools-missing/year after", test_year_after);
  g_test_add_func ("/schools-missing/finding", test_finding);
  g_test_add_func ("/schools-missing/first year", test_first_year);
  for (guint i = 0; i < G_N_ELEMENTS (needs); i++)
    {
      g_autofree char *path = g_strdup_printf ("/schools-missing/%s", needs[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_need);
    }
  return g_test_run ();
}
