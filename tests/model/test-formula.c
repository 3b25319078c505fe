/* test-formula.c: section 6 of calculations.md, case by case: what one school gets in one year */
#include "model-text.h"
#include "model/schools.h"
#include "school-statements.h"

#include <string.h>

/* A plan of these years with these tables. */
#define PLAN(first, last) \
  "'plan': {'first_year': '" first "', 'base_year': '" first "', 'last_year': '" last "'}, "

/* Fails unless each line that `expected` has, "42 |  |  |  | 100.00", is in the statement. */
static void
assert_statement (OtResults *results, const char *school, const char *year, const char *expected)
{
  g_autoptr (OtView) view = statement_of (results, school, year);
  g_auto (GStrv) lines = g_strsplit (expected, "\n", -1);

  for (guint i = 0; lines[i]; i++)
    {
      g_auto (GStrv) wanted = g_strsplit (lines[i], "|", -1);
      int row;

      if (*g_strstrip (lines[i]) == '\0')
        continue;
      row = ot_view_find_row (view, g_strstrip (wanted[0]));
      if (row < 0)
        g_error ("The statement of %s has no line %s", school, wanted[0]);
      g_assert_cmpuint (g_strv_length (wanted), ==, ot_view_n_columns (view) + 1);
      for (guint column = 0; column < ot_view_n_columns (view); column++)
        {
          g_autofree char *is = cell_to_text (view, (guint) row, column);

          if (!g_str_equal (is, g_strstrip (wanted[column + 1])))
            g_error ("%s, line %s, %s is “%s” and should be “%s”", school, wanted[0],
                     ot_view_column (view, column)->id, is, wanted[column + 1]);
        }
    }
  for (guint row = 0; row < ot_view_n_rows (view); row++)
    for (guint column = 0; column < ot_view_n_columns (view); column++)
      assert_explains (view, row, column);
}

static void
test_statement (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (OtResults) results = results_from_text (school_statements[i].plan, NULL);

  assert_statement (results, "s", school_statements[i].year, school_statements[i].lines);
}

/* One school of 2024-25, with what a case says of it, of unit values and of the year. */
typedef struct
{
  const char *name;
  const char *school;
  const char *values;
  const char *settings;
  const char *lines;
} Case;

#define LOCAL(factor, phase, value) \
  "{'set': 'local', 'factor': '" factor "', 'phase': '" phase "', 'values': {'2024-25': " value "}}"
#define NATIONAL(factor, phase, value)                                                             \
  "{'set': 'national', 'factor': '" factor "', 'phase': '" phase "', 'values': {'2024-25': " value \
  "}}"
#define PRIMARY(pupils) \
  "'phase': 'primary', 'primary_year_groups': 7, 'pupils_primary': {'2024-25': " pupils "}"
/* Behind those of a case, so that its own count: the formula needs a value for all pupils. */
#define NOTHING_BY_PUPIL                         \
  NATIONAL ("basic_entitlement", "primary", "0") \
  ", " NATIONAL ("basic_entitlement", "ks3", "0") ", " NATIONAL ("basic_entitlement", "ks4", "0")
#define EXCLUDES_ALL "'guarantee_excludes': ['lump_sum', 'sparsity', 'split_site', 'pfi']"

static const Case cases[] = {
  /* [rate] */
  { "rate/national-times-area", PRIMARY ("100") ", 'area_cost': {'2023-24': 1.02863}",
    NATIONAL ("basic_entitlement", "primary", "2857"), "",
    "basic_entitlement:primary | 2938.8 | | 100 | 293880.00" },
  { "rate/local-beats-national", PRIMARY ("100") ", 'area_cost': {'2023-24': 1.02863}",
    NATIONAL ("basic_entitlement", "primary", "2857") ", " LOCAL ("basic_entitlement",
                                                                  "primary",
                                                                  "3000.123456789"),
    "", "basic_entitlement:primary | 3000.123456789 | | 100 | 300012.35" },

  /* [pupil-led] */
  { "pupils/parts", PRIMARY ("100.583333333"), LOCAL ("basic_entitlement", "primary", "3000.01"),
    "", "basic_entitlement:primary | 3000.01 | | 100.583333333 | 301751.01" },
  { "share/over-one", PRIMARY ("10") ", 'fsm_primary': {'2024-25': 1.5}",
    LOCAL ("fsm", "primary", "490"), "", "fsm:primary | 490 | 1.5 | 10 | 7350.00" },
  { "share/negative", PRIMARY ("10") ", 'fsm_primary': {'2024-25': -0.1}",
    LOCAL ("fsm", "primary", "490.05"), "", "fsm:primary | 490.05 | -0.1 | 10 | -490.05" },
  { "share/odd-rate", PRIMARY ("7") ", 'fsm_primary': {'2024-25': 0.333333333}",
    LOCAL ("fsm", "primary", "490.005"), "", "fsm:primary | 490.005 | 0.333333333 | 7 | 1143.34" },
  { "looked-after/both-phases",
    "'phase': 'all_through', 'pupils_primary': {'2024-25': 100}, 'pupils_ks3': {'2024-25': 50}, "
    "'pupils_ks4': {'2024-25': 25}, 'looked_after': {'2024-25': 0.02}",
    LOCAL ("looked_after", "primary", "1000") ", " LOCAL ("looked_after", "secondary", "2000"), "",
    "looked_after:primary | 1000 | 0.02 | 100 | 2000.00\n"
    "looked_after:secondary | 2000 | 0.02 | 75 | 3000.00" },

  /* [lump-sum] */
  { "lump-sum/middle",
    "'phase': 'middle', 'primary_year_groups': 2, 'ks3_year_groups': 2, "
    "'pupils_primary': {'2024-25': 100}, 'pupils_ks3': {'2024-25': 100}",
    LOCAL ("lump_sum", "primary", "100000.01") ", " LOCAL ("lump_sum", "secondary", "200000.02"),
    "", "lump_sum | 150000.02 | | | 150000.02" },
  { "lump-sum/all-through",
    "'phase': 'all_through', 'primary_year_groups': 7, 'pupils_primary': {'2024-25': 100}",
    LOCAL ("lump_sum", "primary", "1") ", " LOCAL ("lump_sum", "secondary", "200000"), "",
    "lump_sum | 200000 | | | 200000.00" },
  { "lump-sum/no-phase", "'pupils_primary': {'2024-25': 100}", LOCAL ("lump_sum", "primary", "1"),
    "", "lump_sum | | | | 0.00" },

  /* [sparsity], value 57,100, T 21.4, D 2, as the national formula, with the taper */
  { "sparsity/10.7-2.5", PRIMARY ("74.9") ", 'sparsity_distance': {'2024-25': 2.5}",
    LOCAL ("sparsity", "primary", "57100"), "'distance_taper': true",
    "sparsity | 57100 | 1 | | 57100.00" },
  { "sparsity/15-1.8", PRIMARY ("105") ", 'sparsity_distance': {'2024-25': 1.8}",
    LOCAL ("sparsity", "primary", "57100"), "'distance_taper': true",
    "sparsity | 57100 | 0.299065421 | | 17076.64" },
  { "sparsity/21.4", PRIMARY ("149.8") ", 'sparsity_distance': {'2024-25': 2.5}",
    LOCAL ("sparsity", "primary", "57100"), "'distance_taper': true",
    "sparsity | 57100 | 0 | | 0.00" },
  { "sparsity/8-1.6", PRIMARY ("56") ", 'sparsity_distance': {'2024-25': 1.6}",
    LOCAL ("sparsity", "primary", "57100"), "'distance_taper': true",
    "sparsity | 57100 | 0 | | 0.00" },
  { "sparsity/8-1.95", PRIMARY ("56") ", 'sparsity_distance': {'2024-25': 1.95}",
    LOCAL ("sparsity", "primary", "57100"), "'distance_taper': true",
    "sparsity | 57100 | 0.875 | | 49962.50" },
  { "sparsity/no-taper", PRIMARY ("56") ", 'sparsity_distance': {'2024-25': 1.95}",
    LOCAL ("sparsity", "primary", "57100"), "", "sparsity | 57100 | 0 | | 0.00" },
  { "sparsity/fixed-at-the-limit", PRIMARY ("149.8") ", 'sparsity_distance': {'2024-25': 2}",
    LOCAL ("sparsity", "primary", "57100"), "'sparsity_method': 'fixed'",
    "sparsity | 57100 | 1 | | 57100.00" },
  { "sparsity/tapered", PRIMARY ("74.9") ", 'sparsity_distance': {'2024-25': 2}",
    LOCAL ("sparsity", "primary", "57100"), "'sparsity_method': 'tapered'",
    "sparsity | 57100 | 0.5 | | 28550.00" },
  { "sparsity/middle-by-secondary-value",
    "'phase': 'middle', 'primary_year_groups': 2, 'ks3_year_groups': 2, "
    "'pupils_primary': {'2024-25': 69.2}, 'pupils_ks3': {'2024-25': 69.2}, "
    "'sparsity_distance': {'2024-25': 2}",
    LOCAL ("sparsity", "secondary", "80000"), "", "sparsity | 80000 | 1 | | 80000.00" },
  { "sparsity/middle-own-value",
    "'phase': 'middle', 'primary_year_groups': 2, 'ks3_year_groups': 2, "
    "'pupils_primary': {'2024-25': 69.2}, 'pupils_ks3': {'2024-25': 69.2}, "
    "'sparsity_distance': {'2024-25': 2}",
    LOCAL ("sparsity", "secondary", "80000") ", " LOCAL ("sparsity", "middle", "50000"), "",
    "sparsity | 50000 | 1 | | 50000.00" },
  { "sparsity/not-remote", PRIMARY ("56"), LOCAL ("sparsity", "primary", "57100"), "",
    "sparsity | 57100 | 0 | | 0.00" },

  /* [fringe] */
  { "fringe", PRIMARY ("250") ", 'fringe': {'2024-25': 1.0328}, 'split_sites': {'2024-25': 50000}",
    LOCAL ("basic_entitlement", "primary", "4000") ", " LOCAL ("lump_sum", "primary", "150000"),
    EXCLUDES_ALL ", 'guarantee': 0",
    "fringe | | 0.0328 | | 37720.00\n15 | | | | 1237720.00\n16 | | | | 154920.00\n"
    "17 | | | | 50000.00" },
  { "fringe/below-one", PRIMARY ("250") ", 'fringe': {'2024-25': 0.5}",
    LOCAL ("basic_entitlement", "primary", "4000"), "", "fringe | | -0.5 | | -500000.00" },

  /* [minimum] */
  { "minimum/middle",
    "'phase': 'middle', 'primary_year_groups': 2, 'ks3_year_groups': 3, 'ks4_year_groups': 2, "
    "'pupils_primary': {'2024-25': 10}, 'pupils_ks3': {'2024-25': 11}",
    LOCAL ("basic_entitlement", "primary", "3000") ", " LOCAL ("basic_entitlement", "ks3", "3000"),
    "'minimum_primary': 3750, 'minimum_ks3': 5000, 'minimum_ks4': 5000",
    "minimum | 4642.857142857 | | 21 | 34500.00" },
  { "minimum/national-in-part",
    "'phase': 'secondary', 'ks3_year_groups': 3, 'ks4_year_groups': 2, "
    "'pupils_ks3': {'2024-25': 10}",
    NATIONAL ("minimum", "ks4", "6331"), "'minimum_ks3': 5771",
    "minimum | 5995 | | 10 | 59950.00" },
  { "minimum/missing",
    "'phase': 'secondary', 'ks3_year_groups': 3, 'ks4_year_groups': 2, "
    "'pupils_ks3': {'2024-25': 10}",
    NATIONAL ("minimum", "ks4", "6331"), "", "minimum | | | 10 | 0.00" },
  { "minimum/no-year-groups", "'phase': 'primary', 'pupils_primary': {'2024-25': 10}", "",
    "'minimum_primary': 4610", "minimum | | | 10 | 0.00" },
  { "minimum/most-year-groups",
    "'phase': 'all_through', 'primary_year_groups': 9, 'ks3_year_groups': 9, "
    "'ks4_year_groups': 9, 'pupils_primary': {'2024-25': 12}",
    "", "'minimum_primary': 12, 'minimum_ks3': 24, 'minimum_ks4': 36",
    "minimum | 19 | | 12 | 228.00" },
  { "minimum/half-penny",
    "'phase': 'middle', 'primary_year_groups': 1, 'ks3_year_groups': 1, "
    "'pupils_primary': {'2024-25': 1}",
    "", "'minimum_primary': 10, 'minimum_ks3': 10.01", "minimum | 10.005 | | 1 | 10.01" },

  /* [guarantee] */
  { "guarantee/33",
    PRIMARY ("180") ", 'exceptional': {'2024-25': 120000}, 'baseline_budget': 936000, "
                    "'baseline_pupils': 170",
    LOCAL ("basic_entitlement", "primary", "4000") ", " LOCAL ("lump_sum", "primary", "120000"),
    "'guarantee': -0.005, 'guarantee_excludes': ['lump_sum']",
    "11 | | | | 816000.00\n13 | 4800 | | | \n14 | 4776 | | | \n15 | | | | 960000.00\n"
    "22 | | | | 840000.00\n24 | 4666.666666667 | | | \n25 | | | | 859680.00\n"
    "31 | | -0.027777778 | | \n33 | | | | 19680.00\n34 | | | | \n36 | | | | 0.00\n"
    "38 | | | | 19680.00\n42 | | | | 979680.00" },
  { "guarantee/36-and-37", PRIMARY ("150") ", 'baseline_budget': 760000, 'baseline_pupils': 160",
    LOCAL ("basic_entitlement", "primary", "4300") ", " LOCAL ("lump_sum", "primary", "120000"),
    "'guarantee': 0, 'guarantee_excludes': ['lump_sum'], 'cap_on': true, 'cap': 0.02, "
    "'cap_scale': 0.5, 'minimum_primary': 5050",
    "13 | 4000 | | | \n15 | | | | 765000.00\n24 | 4300 | | | \n31 | | 0.075 | | \n"
    "33 | | | | 0.00\n34 | | 0.055 | | \n35 | | 0.0275 | | \n36 | | | | 16500.00\n"
    "37 | | | | 9000.00\n38 | | | | -7500.00\n42 | | | | 757500.00" },
  { "guarantee/36-without-minimum",
    PRIMARY ("150") ", 'baseline_budget': 760000, 'baseline_pupils': 160",
    LOCAL ("basic_entitlement", "primary", "4300") ", " LOCAL ("lump_sum", "primary", "120000"),
    "'guarantee': 0, 'guarantee_excludes': ['lump_sum'], 'cap_on': true, 'cap': 0.02, "
    "'cap_scale': 0.5",
    "36 | | | | 16500.00\n37 | | | | 0.00\n42 | | | | 748500.00" },
  { "guarantee/37-at-most-36",
    PRIMARY ("150") ", 'baseline_budget': 760000, 'baseline_pupils': 160, "
                    "'exceptional': {'2024-25': 120000}",
    LOCAL ("basic_entitlement", "primary", "4300"),
    "'guarantee': 0, 'cap_on': true, 'cap': 0.02, 'cap_scale': 0.5, 'minimum_primary': 6000",
    "minimum | 6000 | | 150 | 255000.00\n15 | | | | 1020000.00\n36 | | | | 146625.00\n"
    "37 | | | | 146625.00\n42 | | | | 1020000.00" },
  { "guarantee/growing",
    PRIMARY ("150") ", 'baseline_budget': 760000, 'baseline_pupils': 160, 'growing': true",
    LOCAL ("basic_entitlement", "primary", "4300") ", " LOCAL ("lump_sum", "primary", "120000"),
    "'guarantee': 0, 'guarantee_excludes': ['lump_sum'], 'cap_on': true, 'cap': 0.02, "
    "'cap_scale': 0.5",
    "34 | | | | \n35 | | | | \n36 | | | | 0.00\n42 | | | | 765000.00" },
  { "guarantee/cap-off", PRIMARY ("150") ", 'baseline_budget': 760000, 'baseline_pupils': 160",
    LOCAL ("basic_entitlement", "primary", "4300"),
    "'cap_on': false, 'cap': 0.02, 'cap_scale': 0.5", "36 | | | | 0.00" },
  { "guarantee/every-line",
    PRIMARY (
      "100") ", 'baseline_budget': 500000, 'baseline_pupils': 98.5, 'baseline_excluded': 12345.67, "
             "'baseline_grants': {'2024-25': 1000.01}, 'excluded': {'2024-25': 20.02}, "
             "'technical': {'2024-25': 30.03}, 'split_sites': {'2024-25': 4000.04}, "
             "'pfi': {'2023-24': 5000.05}, 'sparsity_distance': {'2024-25': 3}, "
             "'fringe': {'2024-25': 1.01}, 'rates': {'2024-25': 9999.99}",
    LOCAL ("basic_entitlement", "primary", "4000") ", " LOCAL (
      "lump_sum",
      "primary",
      "100000") ", " LOCAL ("sparsity", "primary", "50000"),
    EXCLUDES_ALL ", 'guarantee': 0.005",
    "4 | | | | 1000.01\n5 | | | | 101000.00\n6 | | | | 0.00\n7 | | | | 0.00\n"
    "8 | | | | 33244.33\n9 | | | | 12345.67\n10 | | | | 0.00\n11 | | | | 354410.01\n"
    "12 | | | 98.5 | \n15 | | | | 547244.42\n16 | | | | 101000.00\n17 | | | | 4000.04\n"
    "18 | | | | 5000.05\n19 | | | | 33244.33\n20 | | | | 20.02\n21 | | | | 30.03\n"
    "22 | | | | 403949.95\nrates | | | | 9999.99\n42 | | | | 547244.42" },
  { "guarantee/no-baseline", PRIMARY ("180"), LOCAL ("basic_entitlement", "primary", "4000"),
    "'guarantee': 0, 'cap_on': true, 'cap': 0, 'cap_scale': 1",
    "1 | | | | \n11 | | | | \n12 | | | | \n13 | | | | \n31 | | | | \n33 | | | | 0.00\n"
    "36 | | | | 0.00\n42 | | | | 720000.00" },
  { "guarantee/no-baseline-pupils",
    PRIMARY ("180") ", 'baseline_budget': 100000, 'baseline_pupils': 0",
    LOCAL ("basic_entitlement", "primary", "4000"), "'guarantee': 0", "11 | | | | " },
  { "guarantee/baseline-below-nothing",
    PRIMARY ("180") ", 'baseline_budget': 100000, 'baseline_pupils': 170",
    LOCAL ("lump_sum", "primary", "120000"),
    "'guarantee': 0, 'guarantee_excludes': ['lump_sum'], "
    "'cap_on': true, 'cap': 0, 'cap_scale': 1",
    "11 | | | | -20000.00\n13 | -117.647058824 | | | \n14 | | | | \n31 | | | | \n"
    "33 | | | | 0.00\n36 | | | | 0.00" },
  { "guarantee/other-year",
    PRIMARY ("180") ", 'baseline_year': '2021-22', 'baseline_budget': 1000000, "
                    "'baseline_pupils': 170",
    LOCAL ("lump_sum", "primary", "120000"), "'guarantee': 0", "1 | | | | \n33 | | | | 0.00" },

  /* Numbers that 64 or 128 bits do not hold inside: a school of twenty million pounds, all decimals. */
  { "wide",
    PRIMARY (
      "3000.123456789") ", 'baseline_budget': 20000000.01, 'baseline_pupils': 2999.987654321, "
                        "'exceptional': {'2024-25': 19000000}",
    LOCAL ("lump_sum", "primary", "120000.019"),
    "'guarantee': 0.004999999, 'cap_on': true, 'cap': -0.123456789, 'cap_scale': 0.987654321",
    "25 | | | | 20100909.87\n33 | | | | 980909.85\n35 | | 0.078433102 | | \n36 | | | | 1568733.05" },

  /* [de-delegation] */
  { "notional-sen", PRIMARY ("100"),
    "{'set': 'local', 'factor': 'basic_entitlement', 'phase': 'primary', "
    "'values': {'2024-25': 3000.05}, 'notional_sen': 0.05}, "
    "{'set': 'local', 'factor': 'lump_sum', 'phase': 'primary', "
    "'values': {'2024-25': 100000.05}, 'notional_sen': 0.1}",
    "", "notional_sen | | | | 25000.26" },
};

static void
test_case (gconstpointer data)
{
  const Case      *it = data;
  g_autofree char *all = g_strconcat (it->values, *it->values ? ", " : "", NOTHING_BY_PUPIL, NULL);
  g_auto (GStrv) parts = g_strsplit (all, "{'set'", -1);
  g_autoptr (GString) values = g_string_new (NULL);
  g_autofree char *plan = NULL;
  g_autoptr (OtResults) results = NULL;

  /* Each value is given an id. */
  for (guint i = 0; parts[i]; i++)
    if (i == 0)
      g_string_append (values, parts[i]);
    else
      g_string_append_printf (values, "{'id': 'v%u', 'set'%s", i, parts[i]);
  plan = g_strdup_printf (PLAN ("2024-25", "2024-25") "'formula_values': [%s], "
                                                      "'formula_settings': [{'id': 'y', 'year': "
                                                      "'2024-25'%s%s}], 'schools': [{'id': 's', "
                                                      "%s}]",
                          values->str, *it->settings ? ", " : "", it->settings, it->school);
  results = results_from_text (plan, NULL);
  assert_statement (results, "s", "2024-25", it->lines);
  assert_all_explain (results);
}

/* [closer] */

static void
test_closer (void)
{
  static const struct
  {
    const char *national_before, *local_before, *national, *least, *most;
  } corridors[] = {
    { "3562", "3300", "3847", "3611.2", "3943.175" },
    { "3562", "3700", "3847", "3750.825", "3971.2" },
    { "3562", "3562", "3847", "3750.825", "3943.175" },
    { "4000", "3900", "4100", "3997.5", "4202.5" },
    { "4000", "3899.99", "4100", "4009.991", "4202.5" },
    { "4000", "4100.01", "4100", "3997.5", "4190.009" },
    { "4000", "", "4100", NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (corridors); i++)
    {
      gboolean         has_local = *corridors[i].local_before != '\0';
      g_autofree char *plan = g_strdup_printf (
        PLAN ("2024-25", "2025-26") "'formula_values': [{'id': 'n', 'set': 'national', 'factor': "
                                    "'basic_entitlement', 'phase': 'primary', 'values': "
                                    "{'2024-25': %s, '2025-26': %s}}%s%s%s]",
        corridors[i].national_before, corridors[i].national,
        has_local ? ", {'id': 'l', 'set': 'local', 'factor': 'basic_entitlement', 'phase': "
                    "'primary', 'values': {'2024-25': "
                  : "",
        corridors[i].local_before, has_local ? "}}" : "");
      g_autoptr (OtResults) results = results_from_text (plan, NULL);
      const OtFormula *formula = ot_schools (results)->formula;
      OtDecimal        least, most, wanted;
      gboolean has = ot_formula_corridor (formula, OT_FACTOR_BASIC_ENTITLEMENT, OT_PHASE_PRIMARY,
                                          2025, (OtDecimal){ OT_DECIMAL_ONE }, &least, &most);

      g_assert_cmpint (has, ==, corridors[i].least != NULL);
      g_assert_false (ot_formula_corridor (formula, OT_FACTOR_BASIC_ENTITLEMENT, OT_PHASE_PRIMARY,
                                           2022, (OtDecimal){ OT_DECIMAL_ONE }, &least, &wanted));
      if (!has)
        continue;
      g_assert_true (ot_decimal_from_file (corridors[i].least, -1, &wanted, NULL));
      g_assert_cmpint (least.nanos, ==, wanted.nanos);
      g_assert_true (ot_decimal_from_file (corridors[i].most, -1, &wanted, NULL));
      g_assert_cmpint (most.nanos, ==, wanted.nanos);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < N_SCHOOL_STATEMENTS; i++)
    {
      g_autofree char *path = g_strconcat ("/formula/statement/", school_statements[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_statement);
    }
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/formula/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/formula/closer", test_closer);

  return g_test_run ();
}
