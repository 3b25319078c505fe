/* test-schools.c: section 6 of calculations.md for all schools and years, and its findings */
#include "model-text.h"
#include "model/schools.h"
#include "plan/import.h"

/* Two years of an authority with an own value of basic entitlement. */
#define PLAN "'plan': {'first_year': '2024-25', 'base_year': '2024-25', 'last_year': '2026-27'}, "
#define VALUES                                                                                                          \
  "'formula_values': [{'id': 'be', 'set': 'local', 'factor': 'basic_entitlement', "                                     \
  "'phase': 'primary', 'values': {'2024-25': 4000, '2025-26': 4100, '2026-27': 4000}}, "                                \
  "{'id': 'nbe', 'set': 'national', 'factor': 'basic_entitlement', 'phase': 'primary', "                                \
  "'values': {'2024-25': 3562, '2025-26': 3847}, 'notional_sen': 0.05}, "                                               \
  "{'id': 'lump', 'set': 'local', 'factor': 'lump_sum', 'phase': 'primary', "                                           \
  "'values': {'2024-25': 100000, '2025-26': 100000, '2026-27': 100000}}, "                                              \
  "{'id': 'min', 'set': 'national', 'factor': 'minimum', 'phase': 'primary', "                                          \
  "'values': {'2024-25': 4610, '2025-26': 4955, '2026-27': 4955}}, "                                                    \
  "{'id': 'fsm', 'set': 'local', 'factor': 'fsm', 'phase': 'primary', 'values': {'2024-25': 480, '2025-26': 507.38}}, " \
  "{'id': 'nfsm', 'set': 'national', 'factor': 'fsm', 'phase': 'primary', 'values': {'2024-25': 490, '2025-26': 495}}]"
#define SETTINGS(of_24, of_25, of_26)                                  \
  "'formula_settings': [{'id': 'y24', 'year': '2024-25', " of_24 "}, " \
  "{'id': 'y25', 'year': '2025-26', " of_25 "}, {'id': 'y26', 'year': '2026-27', " of_26 "}]"
#define PUPILS(a, b, c) "'pupils_primary': {'2024-25': " a ", '2025-26': " b ", '2026-27': " c "}"
#define SCHOOL(id, rest)                                                              \
  "{'id': '" id "', 'name': '" id "', 'phase': 'primary', 'primary_year_groups': 7, " \
  "'source': 'list', " rest "}"

#define EXCLUDES "'guarantee_excludes': ['lump_sum', 'split_site'"
/* A school of which everything changes from year to year. */
#define CHANGING SCHOOL ("a", PUPILS ("100", "90", "80.5") ", " CHANGES)
#define CHANGES                                                                       \
  "'baseline_year': '2023-24', 'baseline_budget': 600000, 'baseline_pupils': 100, "   \
  "'baseline_excluded': 20000, 'split_sites': {'2024-25': 30000, '2026-27': 10000}, " \
  "'pfi': {'2025-26': 7000}, 'excluded': {'2024-25': 500, '2025-26': 600}, "          \
  "'technical': {'2024-25': 11, '2025-26': 22}, 'baseline_grants': {'2025-26': 1000}"
/* Schools of the first year alone, by what holds them. */
#define HELD(id, pupils, budget) \
  SCHOOL (id,                    \
          PUPILS (pupils, "0", "0") ", 'baseline_budget': " budget ", 'baseline_pupils': " pupils)
#define NEW SCHOOL ("new", PUPILS ("100", "0", "0"))
#define ALL_HELD                                                                          \
  HELD ("free", "100", "497000")                                                          \
  ", " HELD ("guarantee", "100", "600000") ", " HELD ("cap", "100", "480000") ", " HELD ( \
    "minimum", "400", "1830000") ", " HELD ("both", "400", "1640000") ", " NEW
#define HOLDS \
  "'guarantee': 0.005, 'cap_on': true, 'cap': 0.02, 'cap_scale': 1, 'guarantee_excludes': ['lump_sum']"

#define DE_DELEGATION                                                                          \
  "'de_delegation': [{'id': 'd', 'title': 'Insurance', 'primary_rate': {'2024-25': 10.005}}, " \
  "{'id': 'e', 'title': 'Union duties', 'primary_rate': {'2024-25': 2}}]"
#define MAINTAINED SCHOOL ("maintained", PUPILS ("101", "1", "1"))
#define ACADEMY    SCHOOL ("academy", "'academy': true, " PUPILS ("101", "1", "1"))
#define EMPTY      SCHOOL ("empty", "'rates': {'2024-25': 5}, 'baseline_budget': 1")
#define CLOSING    SCHOOL ("closing", PUPILS ("0", "5", "-5") ", 'rates': {'2024-25': 5}")
#define OTHERS     MAINTAINED ", " ACADEMY ", " EMPTY ", " CLOSING

static OtView *
view_of (OtResults *results, const char *name, OtYear year, const char *id)
{
  g_autoptr (GError) error = NULL;
  OtView *view = ot_view_new (results, name, year, id, &error);

  g_assert_no_error (error);
  return view;
}

static char *
cell_of (OtResults  *results,
         const char *name,
         OtYear      year,
         const char *id,
         const char *row,
         const char *column)
{
  g_autoptr (OtView) view = view_of (results, name, year, id);
  int at_row = ot_view_find_row (view, row), at_column = ot_view_find_column (view, column);

  g_assert_cmpint (at_row, >=, 0);
  g_assert_cmpint (at_column, >=, 0);
  return cell_to_text (view, (guint) at_row, (guint) at_column);
}

/* Fails unless each "row column figure" of `expected`, a line each, is in the view. */
static void
assert_cells (OtResults  *results,
              const char *name,
              OtYear      year,
              const char *id,
              const char *expected)
{
  g_auto (GStrv) lines = g_strsplit (expected, "\n", -1);

  for (guint i = 0; lines[i] && *lines[i]; i++)
    {
      g_auto (GStrv) wanted = g_strsplit (lines[i], " ", -1);
      g_autofree char *is = cell_of (results, name, year, id, wanted[0], wanted[1]);

      if (!g_str_equal (is, wanted[2]))
        g_error ("%s: %s %s is “%s” and should be “%s”", name, wanted[0], wanted[1], is, wanted[2]);
    }
}

/* Each year's line 42, pupils, split sites, PFI and exclusions are the next year's baseline. */
static void
test_years (void)
{
  static const char plan[] = PLAN VALUES ", " SETTINGS (
    "'guarantee': 0.005, " EXCLUDES ", 'pfi']", "'guarantee': 0, " EXCLUDES ", 'pfi']",
    "'guarantee': 0, " EXCLUDES "]") ", 'schools': [" CHANGING "]";
  g_autoptr (OtResults) results = results_from_text (plan, NULL);

  assert_cells (results, "statement", 2024, "a",
                "1 amount 600000.00\n6 amount 0.00\n9 amount 20000.00\n11 amount 480000.00\n"
                "15 amount 530000.00\n20 amount 500.00\n21 amount 11.00\n22 amount 399489.00\n"
                "33 amount 82911.00\n42 amount 612911.00");
  assert_cells (results, "statement", 2025, "a",
                "1 amount 612911.00\n4 amount 1000.00\n6 amount 30000.00\n7 amount 0.00\n"
                "9 amount 500.00\n10 amount 11.00\n11 amount 483400.00\n12 pupils 100\n"
                "13 rate 4834\n15 amount 506000.00\n17 amount 30000.00\n18 amount 7000.00\n"
                "22 amount 368378.00\n25 amount 435060.00\n33 amount 66682.00\n"
                "42 amount 572682.00");
  /* PFI of the year before counts where this year's list has it, and here it has not. */
  assert_cells (results, "statement", 2026, "a",
                "1 amount 572682.00\n6 amount 30000.00\n7 amount 0.00\n9 amount 600.00\n"
                "10 amount 22.00\n11 amount 442060.00\n12 pupils 90\n17 amount 10000.00\n"
                "23 pupils 80.5\n");
  assert_all_explain (results);
}

/* A year without local values has the national ones times area cost; a phase without pupils, or without
 * values, is no error. */
static void
test_national_times_area_cost (void)
{
  g_autoptr (OtResults) results = results_from_text (
    PLAN "'formula_values': [{'id': 'l', 'set': 'local', 'factor': 'basic_entitlement', "
         "'phase': 'primary', 'values': {'2024-25': 4000}}, "
         "{'id': 'n', 'set': 'national', 'factor': 'basic_entitlement', 'phase': 'primary', "
         "'values': {'2024-25': 3562, '2025-26': 3847}}], "
         "'schools': [{'id': 'a', 'name': 'a', 'phase': 'primary', 'primary_year_groups': 7, "
         "'area_cost': {'2024-25': 1.02863}, 'pupils_primary': {'2024-25': 10, '2025-26': 10}, "
         "'pupils_ks3': {'2024-25': 0}}]",
    NULL);

  assert_cells (results, "statement", 2024, "a",
                "basic_entitlement:primary rate 4000\nbasic_entitlement:primary amount 40000.00");
  assert_cells (results, "statement", 2025, "a",
                "basic_entitlement:primary rate 3957.14\n"
                "basic_entitlement:primary amount 39571.40\n42 amount 39571.40");
  for (guint i = 0; i < ot_results_findings (results)->len; i++)
    g_assert_cmpint (
      ((const OtFinding *) g_ptr_array_index (ot_results_findings (results), i))->severity, !=,
      OT_SEVERITY_ERROR);
  assert_all_explain (results);
}

/* What holds a school: the first of minimum after the cap, guarantee, cap, minimum. */
static void
test_held_by (void)
{
  static const char plan[] = PLAN VALUES
    ", " SETTINGS (HOLDS, "'guarantee': 0", "'guarantee': 0") ", 'schools': [" ALL_HELD "]";
  g_autoptr (OtResults) results = results_from_text (plan, NULL);

  assert_view (results, "schools", "2024-25",
               "free | primary | 100 | 500000.00 | 497000.00 | 3000.00 | 0.007557 | 5000.00 | "
               "free | 0.006036217 |  |  | 400000.00 | 0.00 | 0.00 | 0.00 | 0.00 | 0.00 | 0.00 | "
               "0.00 | 100000.00 | 0.00 |  |  |  | 0.00 | 0.00 | 500000.00 | 0.00 | 0.00 | 0.00 | "
               " | 0.00 | 20000.00");
  assert_cells (results, "schools", 2024, NULL,
                "guarantee guarantee 102500.00\nguarantee held_by guarantee\n"
                "guarantee like_for_like 0.005\ncap like_for_like 0.02\n"
                "cap cap -12400.00\ncap held_by cap\ncap allocation 487600.00\n"
                "minimum minimum 144000.00\nminimum cap 0.00\nminimum minimum_after_cap 0.00\n"
                "minimum held_by minimum\n"
                "both cap -173200.00\nboth minimum_after_cap 173200.00\nboth held_by minimum\n"
                "new held_by free\nnew change_percent \nnew last_year \nnew change \n"
                "total guarantee 102500.00\ntotal cap -185600.00\ntotal pupils 1200\n"
                "total held_by ");
  g_assert_cmpuint (ot_schools (results)->of_year[0].n_gaining, ==, 5);
  g_assert_cmpuint (ot_schools (results)->of_year[0].n_losing, ==, 0);
  g_assert_cmpuint (ot_schools (results)->of_year[0].n_held[OT_HELD_BY_MINIMUM], ==, 2);
  assert_all_explain (results);
}

/* A school that is new is in the total allocation, not in the change: the total says so. */
static void
test_total_of_new (void)
{
  static const struct
  {
    const char *schools;
    const char *label;
  } cases[] = {
    { ALL_HELD, "Total (1 school without a year before)" },
    { HELD ("free", "100", "497000"), "Total" },
    { NEW, "Total" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *plan =
        g_strconcat (PLAN VALUES ", " SETTINGS (HOLDS, "'guarantee': 0", "'guarantee': 0"),
                     ", 'schools': [", cases[i].schools, "]", NULL);
      g_autoptr (OtResults) results = results_from_text (plan, NULL);
      g_autoptr (OtView) view = view_of (results, "schools", 2024, NULL);
      const OtRow *row = ot_view_row (view, (guint) ot_view_find_row (view, "total"));
      guint        change = (guint) ot_view_find_column (view, "change");
      g_autoptr (OtExplanation) explanation =
        ot_view_explain (view, ot_view_n_rows (view) - 1, change);
      gboolean says = FALSE;

      g_assert_cmpstr (row->label, ==, cases[i].label);
      for (guint n = 0; row->note && n < explanation->steps->len; n++)
        says |= g_str_equal (((const OtStep *) g_ptr_array_index (explanation->steps, n))->label,
                             row->note);
      g_assert_cmpint (says, ==, row->note != NULL);
    }
}

/* De-delegation is of maintained schools; a school without pupils is not worked out. */
static void
test_others (void)
{
  static const char plan[] = PLAN VALUES ", " DE_DELEGATION ", 'schools': [" OTHERS "]";
  g_autoptr (OtView) statement = NULL;
  g_autoptr (OtResults) results = results_from_text (plan, NULL);

  assert_cells (results, "schools", 2024, NULL,
                "maintained de_delegated 1212.51\nacademy de_delegated 0.00\n"
                "empty pupils \nempty allocation \nempty rates \nclosing pupils 0\n"
                "closing allocation \ntotal de_delegated 1212.51\ntotal rates ");
  assert_cells (results, "schools", 2025, NULL,
                "closing pupils 5\nclosing rates 5.00\ntotal rates 5.00");
  assert_cells (results, "schools", 2026, NULL, "closing pupils -5\nclosing allocation ");
  statement = view_of (results, "statement", 2024, "empty");
  g_assert_cmpuint (ot_view_n_rows (statement), ==, 0);
  assert_all_explain (results);
}

/* Schools of many kinds are worked out the same way whether their numbers are usual or not. */
static void
test_plain (void)
{
  static const char *const pupils[] = { "99", "99.0", "99.000000001" };
  g_autofree char         *first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (pupils); i++)
    {
      g_autofree char *plan = g_strdup_printf (
        PLAN VALUES
        ", " SETTINGS ("'guarantee': 0.01", "'guarantee': 0", "'guarantee': 0") ", 'schools': [" SCHOOL (
          "a", "'pupils_primary': {'2024-25': %s}, "
               "'baseline_budget': 400000.37, 'baseline_pupils': 98") "]",
        pupils[i]);
      g_autoptr (OtResults) results = results_from_text (plan, NULL);
      g_autofree char *allocation = cell_of (results, "schools", 2024, NULL, "a", "allocation");

      if (!first)
        first = g_steal_pointer (&allocation);
      else
        g_assert_cmpstr (allocation, ==, first);
    }
}

/* A school that is not there is an error; so is a year. */
static void
test_no_such (void)
{
  g_autoptr (OtResults) results = results_from_text (PLAN VALUES, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (ot_view_new (results, "statement", 2024, "a", &error));
  g_assert_error (error, OT_PLAN_ERROR, OT_PLAN_ERROR_MISSING);
  assert_cells (results, "schools", 2024, NULL, "total allocation \ntotal pupils ");
}

/* The national values that come with the program import as they are; importing them again alters
 * nothing, and the year that is still to come is there, empty. */
static OtPlan *
import (const OtPlan *plan, const char *file, OtTableNumber table)
{
  g_autofree char *path = g_build_filename (g_getenv ("OUTTURN_DATADIR"), "national", file, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (OtChangeSet) set = NULL;
  g_autoptr (OtChangeSet) again = NULL;
  gsize   length;
  OtPlan *imported;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new (text, length);
  set = ot_table_import (plan, ot_record_types[table], bytes, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  imported = ot_plan_apply (plan, set, NULL, &error);
  g_assert_no_error (error);
  again = ot_table_import (imported, ot_record_types[table], bytes, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ot_change_set_length (again), ==, 0);
  return imported;
}

static void
test_national (void)
{
  static const OtDecimal one = { OT_DECIMAL_ONE };
  g_autoptr (OtResults) empty = results_from_text (PLAN "'services': []", NULL);
  g_autoptr (OtPlan) values =
    import (ot_results_base_plan (empty), "formula-values.csv", OT_TABLE_FORMULA_VALUES);
  g_autoptr (OtPlan) plan = import (values, "guarantee-ranges.csv", OT_TABLE_GUARANTEE_RANGES);
  g_autoptr (OtResults) results = ot_results_new (plan, NULL, TODAY, NULL, NULL);
  const OtFormula *formula = ot_schools (results)->formula;
  const OtTable   *table = plan->tables[OT_TABLE_FORMULA_VALUES];

  g_assert_cmpuint (table->n, ==, 33);
  g_assert_cmpuint (plan->tables[OT_TABLE_GUARANTEE_RANGES]->n, ==, 10);
  g_assert_cmpint (
    ot_formula_national (formula, OT_FACTOR_BASIC_ENTITLEMENT, OT_PHASE_PRIMARY, 2025, one).nanos,
    ==, 3847 * OT_DECIMAL_ONE);
  for (guint n = 0; n < table->n; n++)
    {
      const OtFormulaValue *value = (const OtFormulaValue *) table->records[n];

      g_assert_cmpint (value->set, ==, OT_VALUES_NATIONAL);
      g_assert_nonnull (value->record.source);
      g_assert_true (ot_decimal_is_empty (ot_decimal_series_get (value->values, 2026)));
      g_assert_false (ot_decimal_is_empty (ot_decimal_series_get (value->values, 2025)));
    }
}

/* Findings */

typedef struct
{
  const char *name;
  const char *rule;
  const char *settings; /* of 2024-25 */
  const char *school;
  const char *id;    /* of the record that is named; "" for none */
  const char *field; /* of the field; "" for none */
  guint       n;
  const char *says; /* a part of what is said */
} FindingCase;

static const FindingCase findings[] = {
  { "pupils", "school_without_pupils", "'notes': 'x'", PUPILS ("100", "0", "0"), "a",
    "pupils_primary", 1, "no pupils in 2 of" },
  { "pupils-none", "school_without_pupils", "'notes': 'x'", "'academy': true", "a",
    "pupils_primary", 1, "no pupils in 3 of" },
  { "pupils-opening", "school_without_pupils", "'notes': 'x'", PUPILS ("0", "1", "1"), "", "", 0,
    "" },
  { "all-have-pupils", "school_without_pupils", "'notes': 'x'", PUPILS ("1", "1", "1"), "", "", 0,
    "" },
  { "baseline", "school_without_baseline", "'guarantee': 0", PUPILS ("1", "1", "1"), "a",
    "baseline_budget", 1, "no baseline" },
  { "baseline-of-another-year", "school_without_baseline", "'guarantee': 0",
    PUPILS ("1",
            "1",
            "1") ", 'baseline_budget': 1, 'baseline_pupils': 1, 'baseline_year': '2020-21'",
    "a", "baseline_year", 1, "another year" },
  { "baseline-without-pupils", "school_without_baseline", "'guarantee': 0",
    PUPILS ("1", "1", "1") ", 'baseline_budget': 1", "a", "baseline_pupils", 1, "no pupils" },
  { "baseline-and-no-guarantee", "school_without_baseline", "'notes': 'x'", PUPILS ("1", "1", "1"),
    "a", "baseline_budget", 1, "no baseline" },
  { "guarantee-missing", "guarantee_missing", "'notes': 'x'", PUPILS ("1", "1", "1"), "y24",
    "guarantee", 1,
    "No minimum funding guarantee is set for 2024-25, 2025-26, 2026-27: no school is protected. The "
    "Department allows 0.0% to 0.5% in 2024-25." },
  { "guarantee-missing-in-other-years", "guarantee_missing", "'guarantee': 0",
    PUPILS ("1", "1", "0"), "", "", 1, "is set for 2025-26: no school is protected." },
  { "guarantee-of-years-with-schools", "guarantee_missing", "'guarantee': 0",
    PUPILS ("1", "0", "0"), "", "", 0, "" },
  { "share-over-one", "share_over_one", "'notes': 'x'",
    PUPILS ("1", "1", "1") ", 'fsm_primary': {'2024-25': 1.2, '2025-26': 0.2}", "a", "fsm_primary",
    1, "120.0%" },
  { "share-of-all-and-of-none", "share_over_one", "'notes': 'x'",
    PUPILS ("1", "1", "1") ", 'fsm_primary': {'2024-25': 1, '2025-26': 0}, 'looked_after': "
                           "{'2024-25': 1}",
    "", "", 0, "" },
  { "share-negative", "share_over_one", "'notes': 'x'",
    PUPILS ("1", "1", "1") ", 'looked_after': {'2024-25': -0.1}", "a", "looked_after", 1,
    "−10.0%" },
  { "range-above", "guarantee_out_of_range", "'guarantee': 0.0051", PUPILS ("1", "1", "1"), "y24",
    "guarantee", 1, "highest" },
  { "range-below", "guarantee_out_of_range", "'guarantee': -0.0001", PUPILS ("1", "1", "1"), "y24",
    "guarantee", 1, "lowest" },
  { "range-within", "guarantee_out_of_range", "'guarantee': 0.005", PUPILS ("1", "1", "1"), "", "",
    0, "" },
  { "cap", "cap_over_guarantee", "'guarantee': 0, 'cap_on': true, 'cap': 0, 'cap_scale': 1",
    PUPILS ("100", "1", "1") ", 'baseline_budget': 499999.99, 'baseline_pupils': 100", "y24", "cap",
    1, "£0.01" },
  { "cap-takes-no-more", "cap_over_guarantee",
    "'guarantee': 0, 'cap_on': true, 'cap': 0, 'cap_scale': 1",
    PUPILS ("100", "1", "1") ", 'baseline_budget': 500000, 'baseline_pupils': 100", "", "", 0, "" },
  { "cap-off", "cap_over_guarantee", "'guarantee': 0, 'cap': 0, 'cap_scale': 1",
    PUPILS ("100", "1", "1") ", 'baseline_budget': 400000, 'baseline_pupils': 100", "", "", 0, "" },
  { "cap-below-guarantee", "cap_below_guarantee",
    "'guarantee': 0.005, 'cap_on': true, 'cap': 0.0049, 'cap_scale': 1", PUPILS ("1", "1", "1"),
    "y24", "cap", 1, "below the guarantee of 0.5%" },
  { "cap-at-guarantee", "cap_below_guarantee",
    "'guarantee': 0.005, 'cap_on': true, 'cap': 0.005, 'cap_scale': 1", PUPILS ("1", "1", "1"), "",
    "", 0, "" },
  { "minimum", "minimum_below_national", "'minimum_primary': 4609.99", PUPILS ("1", "1", "1"),
    "y24", "minimum_primary", 1, "£4,610" },
  { "minimum-above", "minimum_below_national", "'minimum_primary': 4610", PUPILS ("1", "1", "1"),
    "", "", 0, "" },
  { "value", "factor_without_value", "'notes': 'x'",
    PUPILS ("1", "0", "0") ", 'eal_primary': {'2024-25': 0.1}", "", "", 1, "1 school" },
  { "value-not-needed", "factor_without_value", "'notes': 'x'",
    PUPILS ("1", "1", "1") ", 'eal_primary': {'2024-25': 0}", "", "", 0, "" },
  { "closer", "value_not_closer", "'notes': 'x'", PUPILS ("1", "1", "1"), "fsm", "values", 1,
    "£507.38" },
  { "overflow", "number_overflow", "'notes': 'x'",
    PUPILS ("9000000000", "1", "1") ", 'fsm_primary': {'2024-25': 9000000000}, "
                                    "'exceptional': {'2024-25': 90000000000000000}",
    "a", "", 1, "too large" },
};

static void
test_finding (gconstpointer data)
{
  const FindingCase *it = data;
  g_autofree char   *plan = g_strdup_printf (
      PLAN VALUES
      ", 'guarantee_ranges': [{'id': 'r', 'year': '2024-25', 'lowest': 0, 'highest': "
        "0.005}], 'formula_settings': [{'id': 'y24', 'year': '2024-25', %s}], 'schools': [" SCHOOL (
        "a", "%s") "]",
      it->settings, it->school);
  g_autoptr (OtResults) results = results_from_text (plan, NULL);
  const OtFindings *all = ot_results_findings (results);
  guint             n = 0;

  for (guint i = 0; i < all->len; i++)
    {
      const OtFinding *finding = g_ptr_array_index (all, i);

      if (!g_str_equal (finding->rule, it->rule))
        continue;
      n++;
      g_assert_cmpstr (finding->id, ==, *it->id ? it->id : NULL);
      g_assert_cmpstr (finding->field ? finding->field->name : "", ==, it->field);
      if (!strstr (finding->message, it->says))
        g_error ("“%s” does not say “%s”", finding->message, it->says);
    }
  g_assert_cmpuint (n, ==, it->n);
}

/* What mends a value brings it into the corridor. */
static void
test_mend (void)
{
  g_autoptr (OtPlan) plan = NULL;
  g_autoptr (OtResults) results =
    results_from_text (PLAN VALUES ", 'schools': [" SCHOOL ("a", PUPILS ("1", "1", "1")) "]", NULL);
  g_autoptr (OtResults) mended = NULL;
  const OtFindings *all = ot_results_findings (results);

  for (guint i = 0; i < all->len; i++)
    {
      const OtFinding *finding = g_ptr_array_index (all, i);

      if (g_str_equal (finding->rule, "value_not_closer"))
        plan = ot_plan_apply (ot_results_base_plan (results), finding->mend, NULL, NULL);
    }
  g_assert_nonnull (plan);
  mended = ot_results_new (plan, NULL, TODAY, results, NULL);
  all = ot_results_findings (mended);
  for (guint i = 0; i < all->len; i++)
    g_assert_cmpstr (((const OtFinding *) g_ptr_array_index (all, i))->rule, !=,
                     "value_not_closer");
}

/* The mend of a missing guarantee sets the lowest that the Department allows, in the settings of each
 * year of which it is known, and adds settings where there are none. */
static void
test_mend_guarantee (void)
{
  g_autoptr (OtResults) results = results_from_text (
    PLAN VALUES
    ", 'guarantee_ranges': [{'id': 'r', 'year': '2024-25', 'lowest': 0.001, 'highest': 0.005}, "
    "{'id': 's', 'year': '2025-26', 'lowest': -0.015, 'highest': 0}], 'formula_settings': [{'id': "
    "'y24', 'year': '2024-25'}], 'schools': [" SCHOOL ("a", PUPILS ("1", "1", "1")) "]",
    NULL);
  g_autoptr (OtPlan) plan = NULL;
  const OtFindings *all = ot_results_findings (results);
  const OtTable    *settings;

  for (guint i = 0; i < all->len; i++)
    {
      const OtFinding *finding = g_ptr_array_index (all, i);

      if (g_str_equal (finding->rule, "guarantee_missing"))
        plan = ot_plan_apply (ot_results_base_plan (results), finding->mend, NULL, NULL);
    }
  g_assert_nonnull (plan);
  settings = plan->tables[OT_TABLE_FORMULA_SETTINGS];
  g_assert_cmpuint (settings->n, ==, 2);
  for (guint n = 0; n < settings->n; n++)
    {
      const OtFormulaSettings *of = (const OtFormulaSettings *) settings->records[n];

      g_assert_cmpint (of->year, ==, n == 0 ? 2024 : 2025);
      g_assert_cmpint (of->guarantee.nanos, ==, n == 0 ? 1000000 : -15000000);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/schools/years", test_years);
  g_test_add_func ("/schools/national times area cost", test_national_times_area_cost);
  g_test_add_func ("/schools/held-by", test_held_by);
  g_test_add_func ("/schools/total-of-new", test_total_of_new);
  g_test_add_func ("/schools/others", test_others);
  g_test_add_func ("/schools/plain", test_plain);
  g_test_add_func ("/schools/national", test_national);
  g_test_add_func ("/schools/no-such", test_no_such);
  for (guint i = 0; i < G_N_ELEMENTS (findings); i++)
    {
      g_autofree char *path = g_strconcat ("/schools/finding/", findings[i].name, NULL);

      g_test_add_data_func (path, &findings[i], test_finding);
    }
  g_test_add_func ("/schools/mend", test_mend);
  g_test_add_func ("/schools/mend-guarantee", test_mend_guarantee);

  return g_test_run ();
}
