/* test-schools-bad.c: schools that are given badly are named, with the field, and change nothing for the
 * others; and the example shows every case of the formula */
#include "model-text.h"
#include "model/schools.h"
#include "plan-text.h"
#include "plan/error.h"
#include "plan/file.h"
#include "plan/import.h"

#define PLAN                                                                                   \
  "'plan': {'first_year': '2024-25', 'base_year': '2024-25', 'last_year': '2025-26'}, "        \
  "'formula_values': ["                                                                        \
  "{'id': 'be', 'set': 'local', 'factor': 'basic_entitlement', 'phase': 'primary', "           \
  "'values': {'2024-25': 3562, '2025-26': 3847}}, "                                            \
  "{'id': 'fsm', 'set': 'local', 'factor': 'fsm', 'phase': 'primary', "                        \
  "'values': {'2024-25': 490, '2025-26': 495}}], "                                             \
  "'formula_settings': [{'id': 'y24', 'year': '2024-25', 'guarantee': 0.005, 'cap_on': true, " \
  "'cap': 0.02, 'cap_scale': 0.5}, {'id': 'y25', 'year': '2025-26', 'guarantee': 0}]"
#define GOOD                                                                                    \
  "{'id': 'good', 'name': 'Good', 'urn': '100', 'phase': 'primary', 'primary_year_groups': 7, " \
  "'pupils_primary': {'2024-25': 100, '2025-26': 90}, 'fsm_primary': {'2024-25': 0.1}, "        \
  "'baseline_year': '2023-24', 'baseline_budget': 350000, 'baseline_pupils': 100}"
#define BASELINE ", 'baseline_year': '2023-24', 'baseline_budget': 350000, 'baseline_pupils': 100"
#define PRIMARY  "'phase': 'primary', 'primary_year_groups': 7"
#define SECONDARY \
  "'phase': 'secondary', 'ks3_year_groups': 3, 'pupils_ks3': {'2024-25': 30, '2025-26': 30}" BASELINE
#define PUPILS "'pupils_primary': {'2024-25': 100, '2025-26': 90}"

static const struct
{
  const char *name;
  const char *school; /* what the bad one has besides its id and name */
  const char *rule;
  const char *field;
  const char *says; /* besides the school; NULL: that is enough */
} bad[] = {
  { "zero pupils", PRIMARY ", 'pupils_primary': {'2024-25': 0, '2025-26': 0}" BASELINE,
    "school_without_pupils", "pupils_primary" },
  { "no baseline", PRIMARY ", " PUPILS, "school_without_baseline", "baseline_budget" },
  { "a baseline of another year",
    PRIMARY ", " PUPILS ", 'baseline_year': '2020-21', 'baseline_budget': 1, 'baseline_pupils': 1",
    "school_without_baseline", "baseline_year" },
  { "a baseline without pupils", PRIMARY ", " PUPILS ", 'baseline_budget': 1",
    "school_without_baseline", "baseline_pupils" },
  { "a secondary school with primary pupils", SECONDARY ", " PUPILS, "pupils_of_another_phase",
    "pupils_primary", "“Pupils, primary”" },
  { "a primary school with secondary pupils",
    PRIMARY ", " PUPILS BASELINE ", 'pupils_ks4': {'2025-26': 3}", "pupils_of_another_phase",
    "pupils_ks4", "secondary values" },
  { "a secondary school whose pupils are typed as primary ones, of one year",
    "'phase': 'secondary', 'primary_year_groups': 5, 'pupils_primary': {'2024-25': 5, '2025-26': 0}" BASELINE,
    "school_without_pupils", "pupils_primary" },
  { "a share over one", PRIMARY ", " PUPILS ", 'fsm_primary': {'2024-25': 1.5}" BASELINE,
    "share_over_one", "fsm_primary" },
  { "a negative share", PRIMARY ", " PUPILS ", 'fsm_primary': {'2024-25': -0.5}" BASELINE,
    "share_over_one", "fsm_primary" },
  { "no phase", "'primary_year_groups': 7, " PUPILS BASELINE, "school_without_phase", "phase" },
  { "no year groups", "'phase': 'primary', " PUPILS BASELINE, "school_without_year_groups",
    "primary_year_groups" },
  { "no primary year groups of an all-through school",
    "'phase': 'all_through', 'ks3_year_groups': 3, 'ks4_year_groups': 2, " PUPILS BASELINE,
    "school_without_year_groups", "primary_year_groups" },
  { "no year groups of key stage 4",
    "'phase': 'secondary', 'ks3_year_groups': 3, 'pupils_ks3': {'2024-25': 30, '2025-26': 30}, "
    "'pupils_ks4': {'2025-26': 20}" BASELINE,
    "school_without_year_groups", "ks4_year_groups" },
  { "a negative number of pupils", PRIMARY ", 'pupils_primary': {'2024-25': -5, '2025-26': 90}",
    "wrong_sign", "pupils_primary" },
  { "a secondary school with a primary share", SECONDARY ", 'fsm_primary': {'2024-25': 0.2}",
    "share_without_pupils", "fsm_primary", "“Free school meals, primary”" },
  { "a primary school with a secondary share",
    PRIMARY ", " PUPILS BASELINE ", 'idaci_a_secondary': {'2024-25': 0.2}", "share_without_pupils",
    "idaci_a_secondary", "“IDACI band A, secondary”" },
  { "the URN of another school", PRIMARY ", " PUPILS BASELINE ", 'urn': '100'", "urn_not_unique",
    "urn", "“Good”" },
};

static char *
line_42 (OtResults *results, OtYear year)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OtView) view = ot_view_new (results, "statement", year, "good", &error);

  g_assert_no_error (error);
  return cell_to_text (view, (guint) ot_view_find_row (view, "42"),
                       (guint) ot_view_find_column (view, "amount"));
}

static void
test_bad (gconstpointer data)
{
  guint            i = GPOINTER_TO_UINT (data);
  g_autofree char *plan = g_strdup_printf (
    PLAN ", 'schools': [" GOOD ", {'id': 'bad', 'name': 'Bad One', %s}]", bad[i].school);
  g_autoptr (OtResults) results = results_from_text (plan, NULL);
  g_autoptr (OtResults) alone = results_from_text (PLAN ", 'schools': [" GOOD "]", NULL);
  const OtFindings *findings = ot_results_findings (results);
  guint             n_said = 0;

  for (guint n = 0; n < findings->len; n++)
    {
      const OtFinding *finding = g_ptr_array_index (findings, n);

      if (!g_str_equal (finding->rule, bad[i].rule) || g_strcmp0 (finding->id, "bad") != 0)
        continue;
      n_said++;
      g_assert_true (finding->type == &ot_school_type);
      g_assert_cmpstr (finding->field->name, ==, bad[i].field);
      g_assert_nonnull (strstr (finding->message, "Bad One"));
      if (bad[i].says)
        g_assert_nonnull (strstr (finding->message, bad[i].says));
    }
  g_assert_cmpuint (n_said, ==, 1);
  for (OtYear year = 2024; year <= 2025; year++)
    {
      g_autofree char *is = line_42 (results, year);
      g_autofree char *wanted = line_42 (alone, year);

      g_assert_cmpstr (is, !=, "");
      g_assert_cmpstr (is, ==, wanted);
    }
  assert_all_explain (results);
}

/* What the mend of missing year groups sets: the usual ones of its phase, for the pupils that it has. */
static void
test_usual_year_groups (void)
{
  static const struct
  {
    const char *school;
    int64_t     wanted[3]; /* OT_RAW_EMPTY: left as it is */
  } cases[] = {
#define NONE OT_RAW_EMPTY
    { "'phase': 'primary'", { 7, NONE, NONE } },
    { "'phase': 'secondary'", { NONE, 3, 2 } },
    { "'phase': 'all_through'", { 7, 3, 2 } },
    { "'phase': 'middle'", { NONE, NONE, NONE } },
    { "'phase': 'secondary', 'pupils_ks3': {'2024-25': 30}", { NONE, 3, NONE } },
    { "'phase': 'all_through', 'ks3_year_groups': 2, 'pupils_primary': {'2024-25': 30}, "
      "'pupils_ks3': {'2024-25': 30}",
      { 7, 2, NONE } },
  };
  static const char *const fields[] = { "primary_year_groups", "ks3_year_groups",
                                        "ks4_year_groups" };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *plan = g_strdup_printf (PLAN ", 'schools': [{'id': 's', 'name': 'One', %s}, "
                                                    "{'id': 't', 'name': 'Two', %s}]",
                                               cases[i].school, cases[i].school);
      g_autoptr (OtResults) results = results_from_text (plan, NULL);
      g_autoptr (GPtrArray) made = ot_findings_new ();
      g_autoptr (GPtrArray) folded =
        ot_findings_fold (ot_results_plan (results), ot_results_findings (results), made);
      g_autoptr (OtPlan) after = NULL;
      const OtFinding *finding = NULL;

      for (guint n = 0; n < folded->len; n++)
        if (g_str_equal (((OtFinding *) g_ptr_array_index (folded, n))->rule,
                         "school_without_year_groups"))
          finding = g_ptr_array_index (folded, n);
      g_test_message ("%s", cases[i].school);
      g_assert_nonnull (finding);
      g_assert_cmpuint (finding->parts->len, ==, 2);
      g_assert_nonnull (strstr (finding->message, "2 schools have no year groups"));
      after = finding->mend ? ot_plan_apply (ot_results_plan (results), finding->mend, NULL, NULL)
                            : ot_plan_ref (ot_results_plan (results));
      for (guint j = 0; j < 3; j++)
        {
          const OtField *field = ot_record_type_field (&ot_school_type, fields[j]);

          g_assert_cmpint (
            ot_record_get (ot_plan_find (after, OT_TABLE_SCHOOLS, "s"), field, OT_YEAR_EMPTY).raw,
            ==, cases[i].wanted[j]);
          g_assert_cmpint (
            ot_record_get (ot_plan_find (after, OT_TABLE_SCHOOLS, "t"), field, OT_YEAR_EMPTY).raw,
            ==, cases[i].wanted[j]);
        }
    }
}

static const OtFinding *
find_folded (OtFindings *folded, const char *rule)
{
  for (guint n = 0; n < folded->len; n++)
    if (g_str_equal (((OtFinding *) g_ptr_array_index (folded, n))->rule, rule))
      return g_ptr_array_index (folded, n);
  return NULL;
}

static int64_t
share_of (const OtPlan *plan, const char *id, const char *field)
{
  return ot_record_get (ot_plan_find (plan, OT_TABLE_SCHOOLS, id),
                        ot_record_type_field (&ot_school_type, field), 2024)
    .raw;
}

/* Shares of pupils whom a school does not have are moved to those whom it has, where nothing stands; the
 * amount is that of a school which had them there. Nought is no such share. */
static void
test_moved_shares (void)
{
  static const char schools[] =
    PLAN ", 'schools': ["
         "{'id': 'a', 'name': 'One', " SECONDARY ", 'fsm_primary': {'2024-25': 0.2}, "
         "'eal_primary': {'2024-25': 0.1}, 'eal_secondary': {'2024-25': 0.3}}, "
         "{'id': 'b', 'name': 'Two', " PRIMARY ", " PUPILS ", 'fsm_secondary': {'2024-25': 0.25}}, "
         "{'id': 'c', 'name': 'Three', " PRIMARY ", " PUPILS ", 'fsm_secondary': {'2024-25': 0}}]";
  g_autoptr (OtResults) results = results_from_text (schools, NULL), after_results = NULL;
  g_autoptr (GPtrArray) made = ot_findings_new ();
  g_autoptr (GPtrArray) folded =
    ot_findings_fold (ot_results_plan (results), ot_results_findings (results), made);
  const OtFinding *finding = find_folded (folded, "share_without_pupils");
  g_autoptr (OtPlan) after = NULL;

  g_assert_nonnull (finding);
  g_assert_cmpuint (finding->parts->len, ==, 2);
  g_assert_nonnull (strstr (finding->message, "2 schools have shares of pupils"));
  g_assert_nonnull (strstr (finding->message, "“One”, “Two”"));
  g_assert_cmpstr (((OtFinding *) g_ptr_array_index (finding->parts, 0))->mend_label, ==,
                   "Move to secondary");
  g_assert_cmpstr (finding->mend_label, ==, "Mend all of them");
  after = ot_plan_apply (ot_results_plan (results), finding->mend, NULL, NULL);
  g_assert_nonnull (after);
  g_assert_cmpint (share_of (after, "a", "fsm_primary"), ==, OT_RAW_EMPTY);
  g_assert_cmpint (share_of (after, "a", "fsm_secondary"), ==, 200000000);
  g_assert_cmpint (share_of (after, "a", "eal_primary"), ==, 100000000);
  g_assert_cmpint (share_of (after, "a", "eal_secondary"), ==, 300000000);
  g_assert_cmpint (share_of (after, "b", "fsm_primary"), ==, 250000000);
  g_assert_cmpint (share_of (after, "c", "fsm_secondary"), ==, 0);
  after_results = ot_results_new (after, NULL, TODAY, NULL, NULL);
  /* 100 × 0.25 × 490 */
  g_assert_cmpint (ot_schools (after_results)->total[2].pence, ==,
                   ot_schools (results)->total[2].pence + 1225000);
}

/* Pupils given as text are refused where they are read, by line and column; nothing is half imported. */
static void
test_pupils_as_text (void)
{
  static const char csv[] = "id,name,pupils_primary.2024-25\n"
                            "good,Good,101\n"
                            "bad,Bad One,about ninety\n";
  g_autoptr (OtPlan) plan = plan_from_text (PLAN ", 'schools': [" GOOD "]");
  g_autoptr (GBytes) bytes = g_bytes_new_static (csv, sizeof csv - 1);
  g_autoptr (GPtrArray) problems = ot_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_assert_null (ot_table_import (plan, &ot_school_type, bytes, NULL, NULL, problems, &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (problems->len, ==, 1);
  text = ot_problem_to_text (g_ptr_array_index (problems, 0));
  g_test_message ("%s", text);
  g_assert_nonnull (strstr (text, "3"));
  g_assert_nonnull (strstr (text, "pupils_primary"));
  g_assert_nonnull (strstr (text, "about ninety"));
}

/* The example */

static OtPlan *
example (void)
{
  g_autofree char *path =
    g_build_filename (g_getenv ("OUTTURN_SRCDIR"), "data", "examples", "kent-2018.outturn", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  OtPlan *plan;
  char   *text;
  gsize   size;

  g_file_get_contents (path, &text, &size, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new_take (text, size);
  plan = ot_plan_read (bytes, NULL, &error);
  g_assert_no_error (error);
  return plan;
}

/* What a school of the example shows in the base year, and says in its name. */
static const struct
{
  const char   *id, *name;
  OtSchoolPhase phase;
  OtHeldBy      held_by; /* 0: either way */
  gboolean      sparse, split, growing;
} shown[] = {
  { "sch-primary-a", "small and sparse", OT_SCHOOL_PRIMARY, .sparse = TRUE },
  { "sch-middle-b", "small and sparse", OT_SCHOOL_MIDDLE, .sparse = TRUE },
  { "sch-secondary-c", "sparse", OT_SCHOOL_SECONDARY, .sparse = TRUE },
  { "sch-primary-i", "split site", OT_SCHOOL_PRIMARY, .split = TRUE },
  { "sch-secondary-h", "split site", OT_SCHOOL_SECONDARY, .split = TRUE },
  { "sch-middle-a", "Middle", OT_SCHOOL_MIDDLE },
  { "sch-all-through-a", "All-through", OT_SCHOOL_ALL_THROUGH },
  { "sch-primary-j", "growing", OT_SCHOOL_PRIMARY, OT_HELD_BY_FREE, .growing = TRUE },
  { "sch-secondary-f", "growing", OT_SCHOOL_SECONDARY, OT_HELD_BY_FREE, .growing = TRUE },
  { "sch-all-through-b", "growing", OT_SCHOOL_ALL_THROUGH, .growing = TRUE },
  { "sch-primary-b", "on the guarantee", OT_SCHOOL_PRIMARY, OT_HELD_BY_GUARANTEE, .sparse = TRUE },
  { "sch-primary-k", "on the guarantee", OT_SCHOOL_PRIMARY, OT_HELD_BY_GUARANTEE },
  { "sch-primary-m", "on the guarantee", OT_SCHOOL_PRIMARY, OT_HELD_BY_GUARANTEE },
  { "sch-secondary-e", "on the guarantee", OT_SCHOOL_SECONDARY, OT_HELD_BY_GUARANTEE },
  { "sch-primary-g", "capped", OT_SCHOOL_PRIMARY, OT_HELD_BY_CAP },
  { "sch-primary-l", "capped", OT_SCHOOL_PRIMARY, OT_HELD_BY_CAP },
  { "sch-secondary-b", "capped", OT_SCHOOL_SECONDARY, OT_HELD_BY_CAP },
  { "sch-primary-e", "at the minimum", OT_SCHOOL_PRIMARY, OT_HELD_BY_MINIMUM },
  { "sch-primary-f", "at the minimum", OT_SCHOOL_PRIMARY, OT_HELD_BY_MINIMUM },
  { "sch-secondary-a", "at the minimum", OT_SCHOOL_SECONDARY, OT_HELD_BY_MINIMUM },
};

static void
test_example (gconstpointer data)
{
  guint c = GPOINTER_TO_UINT (data);
  g_autoptr (OtPlan) plan = example ();
  g_autoptr (OtResults) results = ot_results_new (plan, NULL, TODAY, NULL, NULL);
  const OtSchools     *schools = ot_schools (results);
  const OtSchoolYears *years = schools->schools;
  int                  n = ot_table_position (years->schools, shown[c].id);
  guint                i = (guint) (ot_plan_base_year (plan) - years->years.first);
  OtFormulaCase        of;
  OtAllocation         it;

  g_assert_cmpint (n, >=, 0);
  g_assert_true (ot_school_year_counts (ot_school_year (years, (guint) n, i)));
  of = ot_schools_case (schools, (guint) n, i);
  ot_formula_allocate (&of, &it);
  g_assert_nonnull (strstr (of.facts->record->name, shown[c].name));
  g_assert_cmpstr (of.facts->record->record.source, ==, "illustrative");
  g_assert_cmpint (of.facts->phase, ==, shown[c].phase);
  if (shown[c].held_by != 0)
    g_assert_cmpint (it.held_by, ==, shown[c].held_by);
  g_assert_cmpint (it.sparsity.pence > 0, ==, shown[c].sparse);
  g_assert_cmpint (ot_money_or_zero (of.traits->split_sites).pence > 0, ==, shown[c].split);
  g_assert_cmpint (of.facts->is_growing, ==, shown[c].growing);
  if (shown[c].growing)
    g_assert_true (of.year->has_cap && !ot_formula_is_capped (&of));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *path = g_strdup_printf ("/schools-bad/%s", bad[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_bad);
    }
  g_test_add_func ("/schools-bad/usual-year-groups", test_usual_year_groups);
  g_test_add_func ("/schools-bad/shares that are moved", test_moved_shares);
  g_test_add_func ("/schools-bad/pupils as text", test_pupils_as_text);
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      g_autofree char *path = g_strdup_printf ("/schools-bad/example/%s", shown[i].id);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_example);
    }
  return g_test_run ();
}
