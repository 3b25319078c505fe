/* test-grant.c: section 5 of calculations.md, and its findings */
#include "model-text.h"
#include "model/grant.h"

#define YEARS(first, base, last) \
  "'plan': {'first_year': '" first "', 'base_year': '" base "', 'last_year': '" last "'}, "

static void
assert_cells (OtResults *results, const char *name, const char *id, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OtView) view = ot_view_new (results, name, OT_YEAR_EMPTY, id, &error);
  g_auto (GStrv) lines = g_strsplit (expected, "\n", -1);

  g_assert_no_error (error);
  for (guint i = 0; lines[i] && *lines[i]; i++)
    {
      g_auto (GStrv) wanted = g_strsplit (lines[i], "|", -1);
      int row = ot_view_find_row (view, g_strstrip (wanted[0]));

      g_assert_cmpint (row, >=, 0);
      g_assert_cmpuint (g_strv_length (wanted), ==, ot_view_n_columns (view) + 1);
      for (guint column = 0; column < ot_view_n_columns (view); column++)
        {
          g_autofree char *is = cell_to_text (view, (guint) row, column);

          if (!g_str_equal (is, g_strstrip (wanted[column + 1])))
            g_error ("%s, %s, %s is “%s” and should be “%s”", name, wanted[0],
                     ot_view_column (view, column)->id, is, wanted[column + 1]);
          assert_explains (view, (guint) row, column);
        }
    }
}

/* Kent's schools block, which its papers print in tenths of a million. */
#define KENT                                                                               \
  YEARS ("2017-18", "2018-19", "2019-20")                                                  \
  "'grant_blocks': [{'id': 'b', 'block': 'schools', 'amounts': {'2017-18': 839400000.00, " \
  "'2018-19': 867000000.00, '2019-20': 889300000.00}, 'end_state': 901500000.00, "         \
  "'end_state_title': 'Fully implemented'}]"

static void
test_movement (void)
{
  g_autoptr (OtResults) results = results_from_text (KENT, NULL);
  g_autoptr (GError) error = NULL;

  assert_cells (results, "block_movement", "schools",
                "2017-18 | 839400000.00 | | | | \n"
                "2018-19 | 867000000.00 | 27600000.00 | 0.032880629 | 27600000.00 | 0.032880629\n"
                "2019-20 | 889300000.00 | 22300000.00 | 0.025720877 | 49900000.00 | 0.059447224\n"
                "end_state | 901500000.00 | 12200000.00 | 0.013718655 | 62100000.00 | "
                "0.073981415\n");
  assert_cells (results, "block_movement", "central",
                "2017-18 | | | | | \n2018-19 | | | | | \nend_state | | | | | \n");
  g_assert_null (ot_view_new (results, "block_movement", OT_YEAR_EMPTY, "no-block", &error));
  g_assert_error (error, OT_PLAN_ERROR, OT_PLAN_ERROR_MISSING);
}

/* £4,145 to £4,452 a pupil is +7.4%; and a year without an amount breaks the chain. */
static void
test_movement_of_units (void)
{
  g_autoptr (OtResults) results = results_from_text (
    YEARS (
      "2017-18", "2018-19",
      "2020-21") "'grant_blocks': [{'id': 'b', 'block': 'schools', 'units': {'2017-18': 1, '2018-19': 1, "
                 "'2020-21': 2.5}, 'rate': {'2017-18': 4145, '2018-19': 4452, '2020-21': 4000.001}, "
                 "'fixed': {'2020-21': 10}}, {'id': 'c', 'block': 'schools', 'amounts': {'2020-21': 1}}]",
    NULL);

  assert_cells (results, "block_movement", "schools",
                "2018-19 | 4452.00 | 307.00 | 0.074065139 | 307.00 | 0.074065139\n"
                "2019-20 | | | | | \n"
                "2020-21 | 10011.00 | | | 5866.00 | 1.415199035\n");
}

/* A whole authority's grant, from a public statement. */
static void
test_authority (void)
{
  g_autoptr (OtResults) results = results_from_text (
    YEARS (
      "2024-25", "2024-25",
      "2024-25") "'grant_blocks': [{'id': 's', 'block': 'schools', 'amounts': {'2024-25': 6306796036}}, "
                 "{'id': 'c', 'block': 'central', 'amounts': {'2024-25': 76983832}}, "
                 "{'id': 'e', 'block': 'early_years', 'amounts': {'2024-25': 713874290}}, "
                 "{'id': 'h', 'block': 'high_needs', 'amounts': {'2024-25': 1407022314}}]",
    NULL);

  assert_cells (results, "grant_blocks", NULL,
                "schools | 6306796036.00\ncentral | 76983832.00\nearly_years | 713874290.00\n"
                "high_needs | 1407022314.00\nschools:transfers | \nschools:spend | \n"
                "schools:in_year | 6306796036.00\nreserve | 8504676472.00\n"
                "reserve_unmitigated | 8504676472.00\nhigh_needs:mitigation | \n"
                "total | 8504676472.00\ntotal:spend | \ntotal:in_year | 8504676472.00\n"
                "opening | \n");
}

/* -60.0m + 320.0 + 6.25 - 341.5 = -75.25; mitigations of 12.0 make it -63.25. */
static void
test_reserve (void)
{
  g_autoptr (OtResults) results = results_from_text (
    YEARS (
      "2024-25", "2024-25",
      "2025-26") "'grant_blocks': [{'id': 'h', 'block': 'high_needs', 'amounts': {'2024-25': 320000000}}, "
                 "{'id': 's', 'block': 'schools', 'amounts': {'2024-25': 6250000}}], "
                 "'block_transfers': [{'id': 't', 'year': '2024-25', 'from': 'schools', 'to': 'high_needs', "
                 "'amount': 6250000}, {'id': 'u', 'from': 'schools', 'to': 'central', 'amount': 1}], "
                 "'high_needs': [{'id': 'n', 'provision': 'special', 'title': 'Special', "
                 "'places': {'2024-25': 10000}, 'unit_cost': {'2024-25': 34150}, "
                 "'mitigation': {'2024-25': -12000000, '2025-26': -1000000}}], "
                 "'grant_reserve': [{'id': 'grant_reserve', 'opening': -60000000}]",
    NULL);

  assert_cells (results, "grant_blocks", NULL,
                "schools:transfers | -6250000.00 | \nhigh_needs:transfers | 6250000.00 | \n"
                "schools:in_year | 0.00 | \nhigh_needs:spend | 329500000.00 | 340500000.00\n"
                "high_needs:in_year | -3250000.00 | -340500000.00\n"
                "high_needs:mitigation | -12000000.00 | -1000000.00\n"
                "reserve | -63250000.00 | -403750000.00\n"
                "reserve_unmitigated | -75250000.00 | -416750000.00\n"
                "total | 326250000.00 | \n"
                "total:spend | 329500000.00 | 340500000.00\n"
                "total:in_year | -3250000.00 | -340500000.00\n"
                "opening | -60000000.00 | -63250000.00\n"
                "central:transfers | | \n");
  assert_cells (results, "high_needs", NULL,
                "mitigated | 329500000.00 | 340500000.00\nother_lines | | \n"
                "spend | 329500000.00 | 340500000.00\nblock | 326250000.00 | \n"
                "in_year | -3250000.00 | -340500000.00\n");
  assert_all_explain (results);
}

/* 2,500 pupils at £23m is £9,200 each; 3,000 pupils cost £27.6m. */
static void
test_high_needs (void)
{
  g_autoptr (OtResults) results = results_from_text (
    YEARS (
      "2018-19", "2018-19",
      "2021-22") "'assumptions': [{'id': 'g', 'kind': 'percent', 'values': {'2019-20': 0.2, '2020-21': 0.1}}, "
                 "{'id': 'i', 'kind': 'percent', 'values': {'2020-21': 0.033333333}}], "
                 "'high_needs': [{'id': 'a', 'title': 'Top-up', 'places': {'2018-19': 2500}, "
                 "'unit_cost': {'2018-19': 9200}, 'growth': 'g', 'inflation': 'i'}, "
                 "{'id': 'b', 'title': 'Other', 'places': {'2019-20': 1.5}, 'unit_cost': {'2020-21': 0.35}, "
                 "'mitigation': {'2021-22': -0.1}}]",
    NULL);

  assert_cells (results, "high_needs", NULL,
                "a | 23000000.00 | 27600000.00 | 31371999.99 | 31371999.99\n"
                "b | | | 0.53 | 0.53\n"
                "total | 23000000.00 | 27600000.00 | 31372000.52 | 31372000.52\n"
                "mitigation | | | | -0.10\n"
                "mitigated | 23000000.00 | 27600000.00 | 31372000.52 | 31372000.42\n");
  assert_all_explain (results);
}

/* The block after transfers, less what all schools get, their rates, the funds and its other lines. */
static void
test_headroom (void)
{
  static const char *const plan = YEARS (
    "2024-25", "2024-25",
    "2025-26") "'grant_blocks': [{'id': 's', 'block': 'schools', 'amounts': {'2024-25': 1000000}}], "
               "'block_transfers': [{'id': 't', 'year': '2024-25', 'from': 'schools', 'to': 'high_needs', "
               "'amount': 5000}], 'formula_values': [{'id': 'b', 'set': 'local', 'factor': "
               "'basic_entitlement', 'phase': 'primary', 'values': {'2024-25': 4000}}], "
               "'formula_settings': [{'id': 'y', 'year': '2024-25', 'growth_fund': 20000, "
               "'falling_rolls_fund': 3000}], 'grant_lines': [{'id': 'l', 'block': 'schools', 'title': 'x', "
               "'amounts': {'2024-25': 100}}], "
               "'schools': [{'id': 'a', 'pupils_primary': {'2024-25': 200}, 'rates': {'2024-25': 7000}}]";
  g_autoptr (OtResults) results = results_from_text (plan, NULL);

  assert_cells (results, "headroom", NULL,
                "schools_block | 1000000.00 | \ntransfers | -5000.00 | \n"
                "allocations | 800000.00 | \nrates | 7000.00 | \ngrowth | 20000.00 | \n"
                "falling_rolls | 3000.00 | \nother_lines | 100.00 | \nheadroom | 164900.00 | \n");
  assert_cells (results, "grant_blocks", NULL,
                "schools:spend | 830100.00 | \nschools:in_year | 164900.00 | \n");
}

/* [transfer-limit]: 0.5% of 867.0m is 4,335,000. */
static void
test_limit (void)
{
  g_assert_cmpint (ot_grant_transfer_limit ((OtMoney){ INT64_C (86700000000) }).pence, ==,
                   433500000);
  g_assert_true (ot_money_is_empty (ot_grant_transfer_limit (OT_MONEY_EMPTY)));
}

/* An amount is typed where it stands: into the one record of its block, or a new one. */
static void
test_typing (void)
{
  g_autoptr (OtResults) results = results_from_text (KENT, NULL);
  const OtNumberStyle style = ot_number_style_from_locale ();
  g_autoptr (OtView) view = ot_view_new (results, "grant_blocks", OT_YEAR_EMPTY, NULL, NULL);
  static const char *const rows[] = { "schools", "central" };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (OtChangeSet) set = ot_view_type_text (
        view, (guint) ot_view_find_row (view, rows[i]), 1, "123.45", &style, &error);
      g_autoptr (OtPlan) plan = NULL;
      g_autoptr (OtResults) after = NULL;
      g_autofree char *is = NULL;

      g_assert_no_error (error);
      plan = ot_plan_apply (ot_results_base_plan (results), set, NULL, &error);
      g_assert_no_error (error);
      after = ot_results_new (plan, NULL, TODAY, results, NULL);
      is = view_cell_text (after, "grant_blocks", rows[i], "2018-19");
      g_assert_cmpstr (is, ==, "123.45");
    }
}

/* [ring-fence]: spend through a service is paid by the grant, and net does not move; interest on the
 * deficit does reach net, and can be switched off. */
#define LINKED(details)                                                                           \
  "'plan': {'first_year': '2024-25', 'base_year': '2024-25', 'last_year': '2026-27'" details      \
  "}, 'services': [{'id': 'sen', 'name': 'SEN'}], "                                               \
  "'budgets': [{'id': 'b', 'service': 'sen', 'year': '2024-25', 'kind': 'original', "             \
  "'non_staffing': 1000, 'grants': -900}], "                                                      \
  "'assumptions': [{'id': 'i', 'kind': 'percent', 'values': {'2025-26': 0.05, '2026-27': 0.05}}]" \
  ", 'grant_lines': [{'id': 'l', 'block': 'high_needs', 'title': 'x', 'service': 'sen', "         \
  "'amounts': {'2024-25': 900, '2025-26': 1200}}], "                                              \
  "'high_needs': [{'id': 'n', 'title': 'y', 'service': 'sen', 'places': {'2025-26': 2}, "         \
  "'unit_cost': {'2025-26': 50.005}, 'mitigation': {'2026-27': -10}}], "                          \
  "'grant_reserve': [{'id': 'grant_reserve', 'opening': -100, 'interest': 'i'}]"

static void
test_linked (void)
{
  g_autoptr (OtResults) results = results_from_text (LINKED (""), NULL);
  g_autoptr (OtResults) off =
    results_from_text (LINKED (", 'linked_off': ['grant_interest']"), NULL);
  g_autoptr (OtView) view = ot_view_new (off, "medium_term", OT_YEAR_EMPTY, NULL, NULL);

  assert_view (results, "grant_blocks", "",
               "high_needs:spend | 900.00 | 1300.01 | 90.01\n"
               "reserve | -1000.00 | -2300.01 | -2390.02\n"
               "total:spend | 900.00 | 1300.01 | 90.01\n"
               "opening | -100.00 | -1000.00 | -2300.01\n");
  assert_view (results, "high_needs", "",
               "mitigated | | 100.01 | 90.01\nother_lines | 900.00 | 1200.00 | \n"
               "spend | 900.00 | 1300.01 | 90.01\nblock | | | \n"
               "in_year | -900.00 | -1300.01 | -90.01\n");
  assert_view (results, "medium_term", "",
               "linked:grant_interest |  | 50.00 | 65.00\nnet | 100.00 | 150.00 | 215.00\n");
  assert_view (results, "services", "", "sen | 100.00 | 100.00 | 100.00\n");
  assert_view (results, "subjective", "2025-26",
               "sen |  | 1400.01 | 1400.01 |  | -1300.01 | 100.00 | |\n");
  assert_view (results, "subjective", "2026-27",
               "sen |  | 190.01 | 190.01 |  | -90.01 | 100.00 | |\n");
  assert_all_explain (results);

  g_assert_cmpint (ot_view_find_row (view, "linked:grant_interest"), ==, -1);
  assert_view (off, "medium_term", "", "net | 100.00 | 100.00 | 100.00\n");
}

/* Findings */

typedef struct
{
  const char *name;
  const char *rule;
  const char *tables;
  guint       n;
  OtSeverity  severity;
  const char *says;
} FindingCase;

#define BLOCK \
  "'grant_blocks': [{'id': 'b', 'block': 'schools', 'amounts': {'2024-25': 867000000}}], "
#define TRANSFER(amount, rest)                                                         \
  BLOCK "'block_transfers': [{'id': 't', 'year': '2024-25', 'from': 'schools', 'to': " \
        "'high_needs', 'amount': " amount rest "}]"
#define RESERVE(rest) "'grant_reserve': [{'id': 'grant_reserve', 'opening': -1000" rest "}]"
#define NOTHING_BY_PUPIL                                                                    \
  "'formula_values': [{'id': 'v', 'set': 'local', 'factor': 'basic_entitlement', 'phase': " \
  "'primary', 'values': {'2024-25': 0, '2025-26': 0}}], "
#define ONE_SCHOOL(allocation)                                                                       \
  NOTHING_BY_PUPIL                                                                                   \
  "'schools': [{'id': 'a', 'pupils_primary': {'2024-25': 1}, 'exceptional': {'2024-25': " allocation \
  "}}]"
#define SPENT(amounts, of_24, of_25)                                                            \
  "'grant_blocks': [{'id': 'b', 'block': 'schools', 'amounts': {" amounts "}}], "               \
  "'grant_lines': [{'id': 'l', 'block': 'schools', 'title': 'x', 'amounts': {'2024-25': " of_24 \
  ", '2025-26': " of_25 "}}]"

static const FindingCase findings[] = {
  { "limit", "transfer_over_limit", TRANSFER ("4335000.01", ", 'forum_agreed': true"), 1,
    OT_SEVERITY_ERROR, "£4,335,000" },
  { "limit-of-several", "transfer_over_limit",
    BLOCK
    "'block_transfers': [{'id': 't', 'year': '2024-25', 'from': 'schools', 'to': 'high_needs', "
    "'amount': 4335000, 'forum_agreed': true}, {'id': 'u', 'year': '2024-25', 'from': "
    "'schools', 'to': 'central', 'amount': 1, 'forum_agreed': true}]",
    1, OT_SEVERITY_ERROR, "£4,335,001" },
  /* Half a percent by the forum, and more by the Department, each its own record. */
  { "limit-beside-what-is-approved", "transfer_over_limit",
    BLOCK
    "'block_transfers': [{'id': 't', 'year': '2024-25', 'from': 'schools', 'to': 'high_needs', "
    "'amount': 4335000, 'forum_agreed': true}, {'id': 'u', 'year': '2024-25', 'from': "
    "'schools', 'to': 'high_needs', 'amount': 5000000, 'department_approved': true}]",
    0, 0, "" },
  /* What comes into the block does not make room for more to leave it. */
  { "limit-with-a-transfer-in", "transfer_over_limit",
    BLOCK
    "'block_transfers': [{'id': 't', 'year': '2024-25', 'from': 'schools', 'to': 'high_needs', "
    "'amount': 5000000, 'forum_agreed': true}, {'id': 'u', 'year': '2024-25', 'from': "
    "'central', 'to': 'schools', 'amount': 5000000}]",
    1, OT_SEVERITY_ERROR, "£5.0m goes out" },
  { "at-the-limit", "transfer_over_limit", TRANSFER ("4335000", ""), 0, 0, "" },
  { "approved", "transfer_over_limit", TRANSFER ("9335000", ", 'department_approved': true"), 0, 0,
    "" },
  /* The Department may approve what the forum refuses. */
  { "approved-over-a-refusal", "transfer_not_agreed",
    TRANSFER ("9335000", ", 'forum_agreed': false, 'department_approved': true"), 0, 0, "" },
  { "approved-over-a-refusal-and-the-limit", "transfer_over_limit",
    TRANSFER ("9335000", ", 'forum_agreed': false, 'department_approved': true"), 0, 0, "" },
  { "agreed", "transfer_not_agreed", TRANSFER ("1", ", 'forum_agreed': true"), 0, 0, "" },
  { "not-agreed", "transfer_not_agreed", TRANSFER ("1", ", 'forum_agreed': false"), 1,
    OT_SEVERITY_WARNING, "£1" },
  { "deficit", "grant_deficit", RESERVE (""), 1, OT_SEVERITY_WARNING, "2024-25" },
  { "deficit-of-one-year", "grant_deficit", SPENT ("'2024-25': 5, '2025-26': 7", "5", "10"), 1,
    OT_SEVERITY_WARNING, "The grant is £3 in deficit at the end of 2025-26." },
  { "deficit-of-two-years", "grant_deficit", SPENT ("'2024-25': 5, '2025-26': 7", "6", "7"), 1,
    OT_SEVERITY_WARNING, "£1 in deficit at the end of 2024-25, and £1 at the end of 2025-26." },
  { "deficit-that-falls", "grant_deficit", SPENT ("'2024-25': 5, '2025-26': 7", "10", "5"), 1,
    OT_SEVERITY_NOTE, "£5 in deficit at the end of 2024-25, and still £3 at the end of 2025-26." },
  { "deficit-made-good", "grant_deficit", SPENT ("'2024-25': 5, '2025-26': 7", "6", "4"), 1,
    OT_SEVERITY_NOTE,
    "£1 in deficit at the end of 2024-25; the reserve is £2 in surplus at the end of 2025-26." },
  { "block-missing", "block_missing", SPENT ("'2024-25': 5", "5", "3"), 1, OT_SEVERITY_WARNING,
    "“Schools” has no amount in 2025-26, though £3 is spent" },
  { "block-missing-is-no-deficit", "grant_deficit", SPENT ("'2024-25': 5", "5", "3"), 0, 0, "" },
  { "block-missing-in-deficit", "grant_deficit", SPENT ("'2024-25': 5", "6", "3"), 1,
    OT_SEVERITY_WARNING, "£1 in deficit at the end of 2024-25." },
  { "block-missing-after-deficit", "block_missing", SPENT ("'2024-25': 5", "6", "3"), 1,
    OT_SEVERITY_WARNING, "2025-26, though £3" },
  { "block-enough-for-all-years", "block_missing", SPENT ("'2024-25': 9", "5", "3"), 0, 0, "" },
  { "no-deficit", "grant_deficit", BLOCK RESERVE (""), 0, 0, "" },
  { "override", "override_ended", RESERVE (", 'override_ends': '2024-25'"), 1, OT_SEVERITY_ERROR,
    "£0" },
  { "override-runs", "override_ended", RESERVE (", 'override_ends': '2025-26'"), 0, 0, "" },
  { "over", "formula_over_block", BLOCK ONE_SCHOOL ("867000000.01"), 1, OT_SEVERITY_ERROR,
    "£0.01" },
  { "not-over", "formula_over_block", BLOCK ONE_SCHOOL ("867000000"), 0, 0, "" },
  { "not-spent", "block_not_spent", BLOCK ONE_SCHOOL ("866999999"), 1, OT_SEVERITY_NOTE, "£1" },
  { "not-spent-in-years", "block_not_spent",
    "'grant_blocks': [{'id': 'b', 'block': 'schools', 'amounts': {'2024-25': 5, '2025-26': 7}}], " NOTHING_BY_PUPIL
    "'schools': [{'id': 'a', 'pupils_primary': {'2024-25': 1, '2025-26': 1}}]",
    1, OT_SEVERITY_NOTE, "£5 of 2024-25, £7 of 2025-26" },
  { "spent-by-lines", "block_not_spent",
    BLOCK "'grant_lines': [{'id': 'l', 'block': 'schools', 'title': 'x', 'amounts': {'2024-25': "
          "867000000}}], " ONE_SCHOOL ("0"),
    0, 0, "" },
  { "growth", "assumption_missing",
    "'high_needs': [{'id': 'n', 'title': 'x', 'places': {'2024-25': 1}, 'unit_cost': {'2024-25': "
    "1, '2025-26': 1}, 'growth': 'none'}]",
    1, OT_SEVERITY_WARNING, "2025-26" },
  { "cost", "volume_without_price",
    "'high_needs': [{'id': 'n', 'title': 'x', 'places': {'2024-25': 1}}]", 1, OT_SEVERITY_WARNING,
    "no unit cost" },
};

static void
test_finding (gconstpointer data)
{
  const FindingCase *it = data;
  g_autofree char   *plan = g_strconcat (YEARS ("2024-25", "2024-25", "2025-26"), it->tables, NULL);
  g_autoptr (OtResults) results = results_from_text (plan, NULL);
  const OtFindings *all = ot_results_findings (results);
  guint             n = 0;

  for (guint i = 0; i < all->len; i++)
    {
      const OtFinding *finding = g_ptr_array_index (all, i);

      if (!g_str_equal (finding->rule, it->rule))
        continue;
      n++;
      g_assert_cmpint (finding->severity, ==, it->severity);
      if (!strstr (finding->message, it->says))
        g_error ("“%s” does not say “%s”", finding->message, it->says);
    }
  g_assert_cmpuint (n, ==, it->n);
}

/* The mend of a transfer over the limit is the limit itself. */
static void
test_mend_of_limit (void)
{
  g_autofree char *plan = g_strconcat (YEARS ("2024-25", "2024-25", "2025-26"),
                                       TRANSFER ("5000000", ", 'forum_agreed': true"), NULL);
  g_autoptr (OtResults) results = results_from_text (plan, NULL);
  const OtFindings *all = ot_results_findings (results);

  for (guint i = 0; i < all->len; i++)
    {
      const OtFinding *finding = g_ptr_array_index (all, i);
      g_autoptr (OtPlan) mended = NULL;

      if (!g_str_equal (finding->rule, "transfer_over_limit"))
        continue;
      g_assert_nonnull (finding->mend);
      mended = ot_plan_apply (ot_results_plan (results), finding->mend, NULL, NULL);
      g_assert_nonnull (mended);
      g_assert_cmpint (
        ((const OtBlockTransfer *) mended->tables[OT_TABLE_BLOCK_TRANSFERS]->records[0])
          ->amount.pence,
        ==, INT64_C (433500000));
      return;
    }
  g_assert_not_reached ();
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/grant/movement", test_movement);
  g_test_add_func ("/grant/movement-of-units", test_movement_of_units);
  g_test_add_func ("/grant/authority", test_authority);
  g_test_add_func ("/grant/reserve", test_reserve);
  g_test_add_func ("/grant/high-needs", test_high_needs);
  g_test_add_func ("/grant/headroom", test_headroom);
  g_test_add_func ("/grant/limit", test_limit);
  g_test_add_func ("/grant/mend-of-limit", test_mend_of_limit);
  g_test_add_func ("/grant/typing", test_typing);
  g_test_add_func ("/grant/linked", test_linked);
  for (guint i = 0; i < G_N_ELEMENTS (findings); i++)
    {
      g_autofree char *path = g_strconcat ("/grant/finding/", findings[i].name, NULL);

      g_test_add_data_func (path, &findings[i], test_finding);
    }

  return g_test_run ();
}
