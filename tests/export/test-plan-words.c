/* test-plan-words.c: what a plan comes to, in sentences */
#include "export/plan-words.h"
#include "model-text.h"

#define YEARS(last) \
  "'plan': {'first_year': '2018-19', 'base_year': '2018-19', 'last_year': '" last "'}"
#define SERVICE ", 'services': [{'id': 's', 'name': 'Care'}]"
#define BUDGET(amount) \
  ", 'budgets': [{'id': 'b', 'service': 's', 'year': '2018-19', 'staffing': " amount "}]"
#define SPEND(period, amount)                                                    \
  ", 'spend': [{'id': 'x', 'service': 's', 'year': '2018-19', 'period': " period \
  ", 'staffing': " amount ", 'forecast': " amount "}]"

static const struct
{
  const char *name;
  const char *plan;
  const char *words; /* NULL: there are none */
} cases[] = {
  { "no years", "'plan': {}", NULL },
  { "nothing", YEARS ("2020-21"),
    "This plan has no figures yet. Begin with its services and their budgets." },
  { "one year, over", YEARS ("2018-19") SERVICE BUDGET ("2000.00") SPEND ("6", "2100.00"),
    "The net budget is £2,000 in 2018-19. Spend is forecast at £2,100, £100 above it (5.0%). "
    "The gap is £2,000 in 2018-19." },
  { "an outturn, under a negative budget",
    YEARS ("2018-19") SERVICE BUDGET ("-200.00") SPEND ("13", "-250.00"),
    "The net budget is −\u2060£200 in 2018-19. Spend was −\u2060£250, £50 below it (25.0%). "
    "There is £200 to spare in 2018-19." },
  { "as budgeted", YEARS ("2018-19") SERVICE BUDGET ("200.00") SPEND ("13", "200.00"),
    "The net budget is £200 in 2018-19. Spend was £200, just as budgeted. The gap is £200 in 2018-19." },
  { "the years to come",
    YEARS ("2020-21") SERVICE BUDGET (
      "1000.00") ", 'variations': [{'id': 'v', 'service': 's', 'heading': 'policy', 'amounts': {'2019-20': -100.00}, 'confidence': 0.4},"
                 "{'id': 'w', 'service': 's', 'heading': 'pay', 'amounts': {'2020-21': 50.00}}],"
                 "'funding': [{'id': 'f', 'kind': 'envelope', 'amounts': {'2018-19': 1000.00, '2019-20': 900.00, '2020-21': 930.00}}],"
                 "'reserves': [{'id': 'r', 'opening': 70.00, 'drawdowns': {'2020-21': 30.00}}]",
    "The net budget is £1,000 in 2018-19. The plan balances in 2019-20. There is £10 to spare in 2020-21. "
    "Added up, the years from 2019-20 to 2020-21 have £10 over. "
    "Reserves hold £70 at the end of 2018-19, and £40 at the end of 2020-21. "
    "Of savings of £100 by 2020-21, £60 is at risk." },
  { "figures that would not cast",
    YEARS ("2020-21") SERVICE BUDGET ("43910000.00") SPEND (
      "6",
      "44460000.00") ", 'funding': [{'id': 'f', 'kind': 'envelope', 'amounts': {'2018-19': 43910000.00, '2019-20': 43460000.00, '2020-21': 43460000.00}}]",
    "The net budget is £43.91m in 2018-19. Spend is forecast at £44.46m, £0.55m above it (1.3%). "
    "The gap is £450k in 2019-20. The lasting gap is £450k a year by 2020-21. "
    "Met year by year from one-off money, the gaps from 2019-20 to 2020-21 would take £900k, added up over the years; not the gap of any one year." },
  { "reserves beside spend above its budget",
    YEARS ("2019-20") SERVICE BUDGET ("2000.00") SPEND (
      "6",
      "2100.00") ", "
                 "'reserves': [{'id': 'r', 'opening': 70.00, 'drawdowns': {'2019-20': 30.00}}]",
    "The net budget is £2,000 in 2018-19. Spend is forecast at £2,100, £100 above it (5.0%). "
    "The gap is £1,970 in 2019-20. "
    "Reserves hold £70 at the end of 2018-19, and £40 at the end of 2019-20, before any of the £100 overspend is met." },
  { "reserves beside spend below its budget",
    YEARS ("2018-19") SERVICE BUDGET ("2000.00")
      SPEND ("6", "1900.00") ", "
                             "'reserves': [{'id': 'r', 'opening': 70.00}]",
    "The net budget is £2,000 in 2018-19. Spend is forecast at £1,900, £100 below it (5.0%). "
    "The gap is £2,000 in 2018-19. Reserves hold £70 at the end of 2018-19." },
  { "a grant in deficit, made up",
    YEARS (
      "2019-20") ", 'grant_reserve': [{'id': 'grant_reserve', 'opening': -2000000.00, 'source': 'illustrative'}], "
                 "'grant_blocks': [{'id': 'h', 'block': 'high_needs', 'amounts': {'2018-19': 5000000.00, '2019-20': 6000000.00}}], "
                 "'high_needs': [{'id': 'n', 'provision': 'special', 'mitigation': {'2019-20': -1000000.00}}], "
                 "'grant_lines': [{'id': 'm', 'block': 'high_needs', 'title': 'Places', 'amounts': {'2018-19': 5000000.00, '2019-20': 7000000.00}}]",
    "The Dedicated Schools Grant ends 2018-19 with a deficit of £2.0m, and 2019-20 with a deficit of £2.0m; "
    "without mitigations it would be a deficit of £3.0m. All figures are illustrative in part." },
  { "savings that are sure",
    YEARS ("2019-20") SERVICE BUDGET (
      "1000.00") ", 'variations': [{'id': 'v', 'service': 's', 'heading': 'policy', 'amounts': {'2019-20': -100.00}}]",
    "The net budget is £1,000 in 2018-19. The gap is £900 in 2019-20. "
    "Savings of £100 are found by 2019-20, none of them at risk." },
};

static void
test_words (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (OtResults) results = results_from_text (cases[i].plan, NULL);
  g_autofree char *words = ot_plan_words (results);

  g_assert_cmpstr (words, ==, cases[i].words);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/plan-words/%s", cases[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_words);
    }
  return g_test_run ();
}
