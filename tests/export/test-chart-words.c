/* What charts say in words, and which figures they show: cases, each a small plan. */
#include "export/charts.h"
#include "plan-text.h"

#include <string.h>

/* Years from `first` to `last` around `base`; then members. */
#define PLAN(first, base, last) \
  "'plan': {'first_year': '" first "', 'base_year': '" base "', 'last_year': '" last "'}"
#define YEARS_4 PLAN ("2017-18", "2018-19", "2020-21")
#define YEARS_1 PLAN ("2018-19", "2018-19", "2018-19")
#define SERVICE ", 'services': [{'id': 's1', 'name': 'Care', 'division': 'Social care'}]"
#define BUDGET(id, year, amount) \
  "{'id': '" id "', 'service': 's1', 'year': '" year "', 'staffing': " amount "}"
#define VARIATION(id, heading, amounts) \
  "{'id': '" id "', 'service': 's1', 'heading': '" heading "', 'amounts': {" amounts "}}"
#define FUNDING(amounts) \
  ", 'funding': [{'id': 'f', 'title': 'All', 'kind': 'envelope', 'amounts': {" amounts "}}]"

#define TWO_BUDGETS                                                                    \
  ", 'budgets': [" BUDGET ("b0", "2017-18", "9500000.00") "," BUDGET ("b1", "2018-19", \
                                                                      "10000000.00") "]"

/* Three services in two divisions, and spend of each in 2018-19. */
#define THREE_SERVICES                                                         \
  ", 'services': [{'id': 's1', 'name': 'Care', 'division': 'Social care'}, "   \
  "{'id': 's2', 'name': 'Homes', 'division': 'Social care', 'parent': 's1'}, " \
  "{'id': 's3', 'name': 'Transport', 'division': 'Education'}]"
#define THREE_BUDGETS                                                                    \
  ", 'budgets': [{'id': 'b1', 'service': 's1', 'year': '2018-19', 'staffing': 100.00}, " \
  "{'id': 'b2', 'service': 's2', 'year': '2018-19', 'staffing': 200.00}, "               \
  "{'id': 'b3', 'service': 's3', 'year': '2018-19', 'staffing': 300.00}]"
#define SPEND(service, amount)                                                          \
  "{'id': 'p" service "', 'service': 's" service "', 'year': '2018-19', 'period': 13, " \
  "'staffing': " amount ", 'method': 'outturn'}"
#define FORECAST(service, amount)                                                      \
  "{'id': 'p" service "', 'service': 's" service "', 'year': '2018-19', 'period': 4, " \
  "'forecast': " amount ", 'method': 'manual'}"

#define ACTIVITY(id, v0, p0, v1, p1)                                                          \
  "{'id': '" id "', 'service': 's1', 'title': '" id "', 'unit': 'child', 'year': '2018-19', " \
  "'budget_volume': " v0 ", 'budget_unit_cost': " p0 ", 'actual_volume': " v1 ", "            \
  "'actual_unit_cost': " p1 "}"

#define RESERVE(id, name, opening, more) \
  "{'id': '" id "', 'name': '" name "', 'opening': " opening more "}"

#define BLOCK(id, block, amounts) "{'id': '" id "', 'block': '" block "', 'amounts': {" amounts "}}"
#define BLOCKS(more)                                                                               \
  ", 'grant_blocks': [" BLOCK ("s", "schools", "'2018-19': 800.00, '2019-20': 900.00") "," BLOCK ( \
    "h", "high_needs", "'2018-19': 100.00, '2019-20': 100.00") more "]"
/* Spend on the schools block is what it is; on high needs it is 130, then 90. */
#define GRANT_SPEND                                                                       \
  ", 'grant_lines': [{'id': 'l', 'block': 'schools', 'title': 'Schools', 'amounts': "     \
  "{'2018-19': 800.00, '2019-20': 900.00}}, {'id': 'm', 'block': 'high_needs', 'title': " \
  "'Special schools', 'amounts': {'2018-19': 130.00, '2019-20': 90.00}}]"
#define MITIGATION(amounts)                                                                       \
  ", 'high_needs': [{'id': 'n', 'provision': 'special', 'title': 'Fees', 'mitigation': {" amounts \
  "}}]"
#define TWO_YEARS PLAN ("2018-19", "2018-19", "2019-20")

/* Pupils are worth 1,000 each in both years; a school had so many, and such a budget, the year before. */
#define FORMULA                                                                               \
  ", 'formula_values': [{'id': 'b', 'set': 'local', 'factor': 'basic_entitlement', 'phase': " \
  "'primary', 'values': {'2018-19': 1000}}]"
#define SCHOOL(id, name, pupils, budget)                                                           \
  "{'id': '" id "', 'name': '" name "', 'phase': 'primary', 'pupils_primary': {'2018-19': " pupils \
  "}, 'baseline_year': '2017-18', 'baseline_budget': " budget ", 'baseline_pupils': " pupils "}"
/* No school loses more than a hundredth, or gains more than three. */
#define HOLDS                                                                                  \
  ", 'formula_settings': [{'id': 'f', 'year': '2018-19', 'guarantee': -0.01, 'cap_on': true, " \
  "'cap': 0.03, 'cap_scale': 1}]"
#define LASTING_SCHOOL \
  "{'id': 'l', 'name': 'L', 'phase': 'primary', 'pupils_primary': {'2018-19': 100, '2019-20': 100}}"
#define NEW_SCHOOL \
  "{'id': 'new', 'name': 'New', 'phase': 'primary', 'pupils_primary': {'2018-19': 50}}"

static const struct
{
  const char *name;
  const char *chart;
  OtYear      year;
  const char *plan;
  const char *words;
} cases[] = {
  { "gap/nothing", "gap", OT_YEAR_EMPTY, YEARS_4, "No year has a gap." },
  { "gap/one-year", "gap", OT_YEAR_EMPTY,
    YEARS_1 SERVICE
    ", 'budgets': [" BUDGET ("b", "2018-19", "500.00") "]" FUNDING ("'2018-19': 400.00"),
    "The gap between net budget and funding for 2018-19. There is a shortfall in 2018-19, of £100." },
  { "gap/one-after", "gap", OT_YEAR_EMPTY,
    PLAN ("2018-19", "2018-19", "2019-20") SERVICE
    ", 'budgets': [" BUDGET ("b", "2018-19", "500.00") "]" FUNDING (
      "'2018-19': 500.00, '2019-20': 400.00"),
    "The gap between net budget and funding for each year from 2018-19 to 2019-20. There is a "
    "shortfall in 2019-20, of £100. The plan balances in 2018-19." },
  { "gap/shortfall", "gap", OT_YEAR_EMPTY,
    YEARS_4 SERVICE TWO_BUDGETS FUNDING (
      "'2018-19': 10000000.00, '2019-20': 9000000.00, '2020-21': 8800000.00"),
    "The gap between net budget and funding for each year from 2018-19 to 2020-21. There is a shortfall in two of "
    "three years, most in 2020-21, of £1.2m. The plan balances in one of three years, 2018-19. Met year by "
    "year from one-off money, the gaps from 2019-20 to 2020-21 would take £2.2m, added up over the years; not the gap of any one year." },
  { "gap/surplus", "gap", OT_YEAR_EMPTY,
    YEARS_4 SERVICE TWO_BUDGETS FUNDING (
      "'2018-19': 10500000.00, '2019-20': 10500000.00, '2020-21': 10400000.00"),
    "The gap between net budget and funding for each year from 2018-19 to 2020-21. There is a surplus in all three "
    "years, most in 2018-19, of £500k. Added up, the years from 2019-20 to 2020-21 have £900k over." },
  { "gap/balanced", "gap", OT_YEAR_EMPTY,
    YEARS_4 SERVICE TWO_BUDGETS FUNDING (
      "'2018-19': 10000000.00, '2019-20': 10000000.00, '2020-21': 10000000.00"),
    "The gap between net budget and funding for each year from 2018-19 to 2020-21. The plan balances in all three "
    "years. Added up, the years from 2019-20 to 2020-21 balance." },
  { "gap/huge", "gap", OT_YEAR_EMPTY,
    YEARS_1 SERVICE
    ", 'budgets': [" BUDGET ("b", "2018-19", "999000000000.00") "]" FUNDING ("'2018-19': 0.00"),
    "The gap between net budget and funding for 2018-19. There is a shortfall in 2018-19, of £999,000.0m." },

  { "scenario-gaps/nothing", "scenario-gaps", OT_YEAR_EMPTY, YEARS_4, "No year has a gap." },
  { "scenario-gaps/none", "scenario-gaps", OT_YEAR_EMPTY,
    YEARS_1 SERVICE
    ", 'budgets': [" BUDGET ("b", "2018-19", "500.00") "]" FUNDING ("'2018-19': 400.00"),
    "The gap of the base plan; there are no scenarios. In 2018-19 the base plan has a gap of £100." },
  { "scenario-gaps/three", "scenario-gaps", OT_YEAR_EMPTY,
    YEARS_4 SERVICE TWO_BUDGETS FUNDING (
      "'2018-19': 10000000.00, '2019-20': 9000000.00, '2020-21': 9500000.00") ", 'scenarios': ["
                                                                              "{'id': 'a', 'name': 'As it was', 'changes': [{'table': 'funding', 'id': 'f', 'field': 'amounts', 'year': '2020-21', 'value': 10000000.00}]}, "
                                                                              "{'id': 'b', 'name': 'Hard', 'changes': [{'table': 'funding', 'id': 'f', 'field': 'amounts', 'year': '2019-20', 'value': 8000000.00}]}, "
                                                                              "{'id': 'c', 'name': 'Lost', 'parent': 'c', 'changes': []}, "
                                                                              "{'id': 'd', 'name': 'More', 'changes': [{'table': 'funding', 'id': 'f', 'field': 'amounts', 'year': '2020-21', 'value': 10400000.00}]}]",
    "The gap of the base plan and of each scenario for each year from 2018-19 to 2020-21. In 2020-21 the base plan "
    "has a gap of £500k. Under “As it was” it balances. Under “Hard” there is a gap of £500k. Under “More” there is "
    "a surplus of £400k. The largest gap of all is that under “Hard” in 2019-20, £2.0m." },

  { "bridge/nothing", "bridge", 2019, YEARS_4,
    "There is no net budget for both 2018-19 and 2019-20." },
  { "bridge/first-year", "bridge", 2017, YEARS_4 SERVICE TWO_BUDGETS,
    "There is no net budget for both 2016-17 and 2017-18." },
  { "bridge/follows-base", "bridge", OT_YEAR_EMPTY, YEARS_4 SERVICE TWO_BUDGETS,
    "Net budget is £10.0m in 2018-19, and again £10.0m in 2019-20." },
  { "bridge/one-each", "bridge", 2019,
    YEARS_4 SERVICE TWO_BUDGETS ", 'variations': [" VARIATION (
      "v1",
      "pay",
      "'2019-20': 300000.00") "," VARIATION ("v2", "efficiency", "'2019-20': -100000.00") "]",
    "Net budget rises from £10.0m in 2018-19 to £10.2m in 2019-20. Pay adds £0.3m. Efficiency takes off £0.1m." },
  { "bridge/several", "bridge", 2019,
    YEARS_4 SERVICE TWO_BUDGETS
    ", 'variations': [" VARIATION ("v1", "pay", "'2019-20': 300000.00") "," VARIATION (
      "v2",
      "prices",
      "'2019-20': 100000.00") "," VARIATION ("v3",
                                             "income",
                                             "'2019-20': -900000.00") "," VARIATION ("v4",
                                                                                     "policy",
                                                                                     "'2019-20': -950000.00") "]",
    "Net budget falls from £10.00m in 2018-19 to £8.55m in 2019-20. Of two changes that add £0.40m together, Pay is the "
    "largest, £0.30m. Of two changes that take off £1.85m together, Policy is the largest, £0.95m." },
  { "bridge/history", "bridge", 2018,
    YEARS_4 SERVICE TWO_BUDGETS
    ", 'variations': [" VARIATION ("v1", "pay", "'2018-19': 300000.00") "]",
    "Net budget rises from £9.5m in 2017-18 to £10.0m in 2018-19. Of two changes that add £0.5m together, Pay is "
    "the largest, £0.3m." },
  { "bridge/not-costed", "bridge", 2019,
    YEARS_4 SERVICE TWO_BUDGETS
    ", 'variations': [" VARIATION ("v1", "pay", "'2019-20': 1.00") "," VARIATION ("v2",
                                                                                  "pay",
                                                                                  "") "]",
    "Net budget rises from £10,000,000 in 2018-19 to £10,000,001 in 2019-20. Pay adds £1. Net budget: 1 not costed." },

  { "headings/nothing", "headings", OT_YEAR_EMPTY, YEARS_4,
    "No year after the base year has a variation with an amount." },
  { "headings/history-alone", "headings", OT_YEAR_EMPTY,
    YEARS_4 SERVICE TWO_BUDGETS
    ", 'variations': [" VARIATION ("v1", "pay", "'2018-19': 300000.00") "]",
    "No year after the base year has a variation with an amount." },
  { "headings/one-year", "headings", OT_YEAR_EMPTY,
    PLAN ("2018-19", "2018-19", "2019-20") SERVICE
    ", 'budgets': [" BUDGET ("b", "2018-19", "500.00") "], 'variations': [" VARIATION (
      "v1",
      "pay",
      "'2019-20': 30.00") "," VARIATION ("v2", "policy", "'2019-20': -10.00") "]",
    "Pressures and savings by heading for 2019-20. Pressures add £30. All of it is Pay. "
    "Savings take off £10. All of it is Policy. "
    "Net budget rises from £500 in 2018-19 to £520 in 2019-20." },
  { "headings/all-negative", "headings", OT_YEAR_EMPTY,
    YEARS_4 SERVICE TWO_BUDGETS ", 'variations': [" VARIATION (
      "v1",
      "income",
      "'2019-20': -100000.00, '2020-21': -200000.00") "," VARIATION ("v2",
                                                                     "policy",
                                                                     "'2019-20': -250000.00") "]",
    "Pressures and savings by heading for each year from 2019-20 to 2020-21. Savings take off £0.55m together, most "
    "in 2019-20, £0.35m. The largest part is Income, £0.30m. "
    "Net budget falls from £10.00m in 2018-19 to £9.45m in 2020-21." },
  { "headings/grant", "headings", OT_YEAR_EMPTY,
    YEARS_4 SERVICE TWO_BUDGETS
    ", 'variations': [" VARIATION ("v1", "grant_increase", "'2019-20': -100000.00") "," VARIATION (
      "v2",
      "pay",
      "'2019-20': 40000.00") ","
                             "{'id': 'v3', 'service': 's1', 'heading': 'prices', 'title': 'Once', 'one_off': true, 'amounts': {'2019-20': 5000.00}}]",
    "Pressures and savings by heading for each year from 2019-20 to 2020-21. Pressures add £45k, "
    "all in 2019-20. The largest part is Pay, £40k. Grants, reversals and other changes take off "
    "£105k together, most in 2019-20, £100k. The largest part is Increase in grant, £100k. Net "
    "budget falls from £10.000m in 2018-19 to £9.940m in 2020-21." },

  { "divisions/nothing", "divisions", 2018, YEARS_4,
    "No division has a budget or spend in 2018-19." },
  { "divisions/one", "divisions", 2018,
    YEARS_4 SERVICE TWO_BUDGETS ", 'spend': [" SPEND ("1", "9000000.00") "]",
    "Net budget and spend of Social care in 2018-19. Spend was below budget in Social care, by £1.0m." },
  { "divisions/no-spend", "divisions", 2018, YEARS_4 THREE_SERVICES THREE_BUDGETS,
    "Net budget and spend of two divisions in 2018-19. No division has both a budget and spend." },
  { "divisions/both", "divisions", 2018,
    YEARS_4 THREE_SERVICES THREE_BUDGETS
    ", 'spend': [" SPEND ("1", "120.00") "," SPEND ("2", "200.00") "," SPEND ("3", "350.00") "]",
    "Net budget and spend of two divisions in 2018-19. Spend was above budget in both divisions, most in Education, "
    "by £50." },
  { "divisions/forecast", "divisions", 2018,
    YEARS_4 THREE_SERVICES THREE_BUDGETS
    ", 'spend': [" FORECAST ("1", "120.00") "," SPEND ("2", "200.00") "," SPEND ("3", "250.00") "]",
    "Net budget and spend of two divisions in 2018-19. Spend is forecast above budget in Social "
    "care, by £20. Spend is forecast below budget in Education, by £50. Total: periods "
    "4 to 13." },

  { "variances/nothing", "variances", 2018, YEARS_4,
    "No service has both a budget and spend in 2018-19." },
  { "variances/one", "variances", 2018,
    YEARS_4 SERVICE TWO_BUDGETS ", 'spend': [" SPEND ("1", "11500000.00") "]",
    "Spend less budget by service for 2018-19. Spend was above budget in Care, by £1.5m." },
  { "variances/of-parts", "variances", 2018,
    YEARS_4 THREE_SERVICES THREE_BUDGETS
    ", 'spend': [" SPEND ("1", "130.00") "," SPEND ("2", "180.00") "," SPEND ("3", "290.00") "]",
    "Spend less budget by service for 2018-19. Spend was above budget in one of three services, Care (itself), by "
    "£30. Spend was below budget in two of three services, most in Homes, by £20. "
    "Together, spend was equal to budget." },
  { "variances/forecast", "variances", 2018,
    YEARS_4 THREE_SERVICES THREE_BUDGETS
    ", 'spend': [" SPEND ("1", "100.00") "," FORECAST ("2", "190.00") "," SPEND ("3", "300.00") "]",
    "Spend less budget by service for 2018-19. Spend is forecast below budget in one of three "
    "services, Homes, by £10. Spend is forecast equal to budget in two of three services. "
    "Together, spend is forecast £10 below budget. Total: periods 4 to 13." },

  { "price-volume/nothing", "price-volume", 2018, YEARS_4,
    "No activity of 2018-19 has volumes and unit costs, both budgeted and actual." },
  /* The worked case of [price-volume]. */
  { "price-volume/all", "price-volume", 2018,
    YEARS_4 SERVICE
    ", 'activity': [" ACTIVITY ("a", "100", "1000", "90", "1100") "," ACTIVITY ("b",
                                                                                "50",
                                                                                "4000",
                                                                                "65",
                                                                                "4100") "]",
    "Cost rises from £300k budgeted to £366k actual. Volume adds £10k. Mix adds £40k. Price adds "
    "£16k." },
  { "price-volume/falls", "price-volume", 2018,
    YEARS_4 SERVICE ", 'activity': [" ACTIVITY ("a", "100", "10", "90", "9") "]",
    "Cost falls from £1,000 budgeted to £810 actual. Volume takes off £100. Mix changes nothing. "
    "Price takes off £90." },

  { "price-volume/of-a-budget", "price-volume", 2018,
    YEARS_4 SERVICE TWO_BUDGETS ", 'activity': [" ACTIVITY ("a", "100", "10000", "90", "11000") "]",
    "Cost falls from £1.00m budgeted to £0.99m actual. Volume takes off £0.10m. Mix changes "
    "nothing. Price adds £0.09m. It is of activity budgeted at £1.0m, out of a net budget of "
    "£10.0m." },
  { "price-volume/of-a-part-of-the-year", "price-volume", 2018,
    YEARS_4 SERVICE TWO_BUDGETS
    ", 'activity': [{'id': 'a', 'service': 's1', 'title': 'a', 'unit': 'child', 'year': '2018-19', 'period': 3, "
    "'budget_volume': 100, 'budget_unit_cost': 10000, 'actual_volume': 90, 'actual_unit_cost': 11000}]",
    "Cost falls from £1.00m budgeted to £0.99m actual. Volume takes off £0.10m. Mix changes "
    "nothing. Price adds £0.09m. It is of activity to period 3 of the year, budgeted at £1.0m." },
  { "price-volume/rounded", "price-volume", 2018,
    YEARS_4 SERVICE ", 'activity': [" ACTIVITY ("a", "100", "23454.00", "103", "24001.57") "]",
    "Cost rises from £2.345m budgeted to £2.472m actual. Volume adds £70k. Mix changes nothing. "
    "Price adds £56k. Rounded figures may not add up exactly." },

  { "reserves/nothing", "reserves", OT_YEAR_EMPTY, YEARS_4, "There are no reserves." },
  { "reserves/one-of-one-year", "reserves", OT_YEAR_EMPTY,
    YEARS_1 ", 'reserves': [" RESERVE ("r", "General", "500000.00", "") "]",
    "What the one reserve holds at the end of 2018-19." },
  { "reserves/one-below-minimum", "reserves", OT_YEAR_EMPTY,
    YEARS_4
    ", 'reserves': [" RESERVE ("r",
                               "General",
                               "500000.00",
                               ", 'minimum': 450000.00, 'drawdowns': {'2019-20': 70000.00}") "]",
    "What the one reserve holds at the end of each year from 2017-18 to 2020-21. The balance falls from £500k in "
    "2017-18 to £430k in 2020-21. General is below its minimum of £450k in two of four years, most in 2019-20, by "
    "£20k." },
  { "reserves/overdrawn", "reserves", OT_YEAR_EMPTY,
    YEARS_4 ", 'reserves': [" RESERVE (
      "r",
      "General",
      "5.00",
      ", 'drawdowns': {'2017-18': 7.00}") "," RESERVE ("q", "Schools", "-8.00", "") "]",
    "What the reserves hold at the end of each year from 2017-18 to 2020-21. Together they stand "
    "at −\u2060£10 in 2017-18, and again at −\u2060£10 in 2020-21." },

  { "blocks/nothing", "blocks", OT_YEAR_EMPTY, TWO_YEARS, "No year has a block of the grant." },
  { "blocks/deficit", "blocks", OT_YEAR_EMPTY, TWO_YEARS BLOCKS ("") GRANT_SPEND,
    "The blocks of the Dedicated Schools Grant and its reserve for each year from 2018-19 to 2019-20. "
    "Together the blocks rise from £900 in 2018-19 to £1,000 in 2019-20. The reserve is in deficit in both "
    "years, most in 2018-19, by £30." },
  { "blocks/mitigated", "blocks", OT_YEAR_EMPTY,
    TWO_YEARS BLOCKS ("") GRANT_SPEND MITIGATION ("'2019-20': -20.00"),
    "The blocks of the Dedicated Schools Grant and its reserve for each year from 2018-19 to "
    "2019-20. Together the blocks rise from £900 in 2018-19 to £1,000 in 2019-20. The reserve is "
    "in deficit in 2018-19, by £30. The reserve is nil in 2019-20. Without mitigations it is in deficit in both "
    "years, most in 2018-19, by £30." },
  { "blocks/one-missing", "blocks", OT_YEAR_EMPTY,
    TWO_YEARS BLOCKS ("," BLOCK ("c", "central", "'2019-20': 7.00")),
    "The blocks of the Dedicated Schools Grant and its reserve for each year from 2018-19 to 2019-20. The reserve is "
    "in surplus in both years, most in 2019-20, by £1,907. 2018-19 is incomplete, without Central school services." },
  { "grant-reserve/nothing", "grant-reserve", OT_YEAR_EMPTY, TWO_YEARS,
    "The Dedicated Schools Grant has no reserve." },
  { "grant-reserve/mitigated", "grant-reserve", OT_YEAR_EMPTY,
    TWO_YEARS BLOCKS ("") GRANT_SPEND MITIGATION ("'2019-20': -20.00"),
    "The reserve of the Dedicated Schools Grant at the end of each year from 2018-19 to 2019-20. "
    "The reserve is in deficit in 2018-19, by £30. The reserve is nil in 2019-20. Without "
    "mitigations it is in deficit in both years, most in 2018-19, by £30." },
  { "high-needs/nothing", "high-needs", OT_YEAR_EMPTY, TWO_YEARS,
    "No year has a high needs block or spend." },
  { "high-needs/both-ways", "high-needs", OT_YEAR_EMPTY, TWO_YEARS BLOCKS ("") GRANT_SPEND,
    "Spend on high needs and the block for each year from 2018-19 to 2019-20. Spend is above the "
    "block in 2018-19, by £30. Spend is below the block in 2019-20, by £10." },
  { "high-needs/mitigated", "high-needs", OT_YEAR_EMPTY,
    TWO_YEARS BLOCKS ("") GRANT_SPEND MITIGATION ("'2019-20': -20.00"),
    "Spend on high needs and the block for each year from 2018-19 to 2019-20. With mitigations, "
    "spend is above the block in 2018-19, by £30. With mitigations, spend is below the block in "
    "2019-20, by £30. Without mitigations, spend is above the block in 2018-19, by £30. Without "
    "mitigations, spend is below the block in 2019-20, by £10." },
  { "factors/nothing", "factors", 2018, TWO_YEARS,
    "The formula gives nothing to any school in 2018-19." },
  { "factors/one", "factors", 2018,
    TWO_YEARS FORMULA ", 'schools': [" SCHOOL ("a", "A", "100", "100000.00") "," NEW_SCHOOL "]",
    "What each factor of the formula gives all schools together in 2018-19. All of it is Basic "
    "entitlement, £150k." },
  { "factors/not-known", "factors", 2019, TWO_YEARS FORMULA ", 'schools': [" LASTING_SCHOOL "]",
    "The budget of 1 school in 2019-20 is not known: “Basic entitlement, Primary” has no value in "
    "2019-20." },
  { "school-changes/not-known", "school-changes", 2019,
    TWO_YEARS FORMULA ", 'schools': [" LASTING_SCHOOL "]",
    "The budget of 1 school in 2019-20 is not known: “Basic entitlement, Primary” has no value in "
    "2019-20." },
  { "grant-reserve/not-known", "grant-reserve", OT_YEAR_EMPTY,
    TWO_YEARS FORMULA
    ", 'schools': [" LASTING_SCHOOL
    "], 'grant_blocks': [" BLOCK ("s", "schools", "'2018-19': 90000.00, '2019-20': 90000.00") "]",
    "The reserve of the Dedicated Schools Grant at the end of 2018-19. The reserve is in deficit in "
    "2018-19, by £10k. From 2019-20 on the reserve is not known: “Basic entitlement, Primary” has no "
    "value in 2019-20." },
  { "gains-losses/nothing", "gains-losses", 2018, TWO_YEARS,
    "No school has a change per pupil in 2018-19." },
  { "gains-losses/each", "gains-losses", 2018,
    TWO_YEARS FORMULA ", 'schools': [" SCHOOL ("a", "A", "100", "100000.00") "," SCHOOL (
      "b",
      "B",
      "100",
      "80000.00") "," SCHOOL ("c", "C", "100", "125000.00") "," NEW_SCHOOL "]",
    "The change per pupil of 3 schools in 2018-19 from the year before, like for like, after "
    "guarantee, cap and minimum. One gains, by 25.0%: B. One "
    "loses, by 20.0%: C. One stays as it was. One more has no year before to compare with." },
  { "gains-losses/several", "gains-losses", 2018,
    TWO_YEARS FORMULA
    ", 'schools': [" SCHOOL ("a", "A", "100", "99999.00") "," SCHOOL ("b",
                                                                      "B",
                                                                      "100",
                                                                      "80000.00") "]",
    "The change per pupil of 2 schools in 2018-19 from the year before, like for like, after "
    "guarantee, cap and minimum. 2 gain, the most by 25.0%: B." },

  { "school-changes/nothing", "school-changes", 2018, TWO_YEARS,
    "No school has a change per pupil in 2018-19." },
  { "school-changes/none-held", "school-changes", 2018,
    TWO_YEARS FORMULA ", 'schools': [" SCHOOL ("a", "A", "100", "100000.00") "," NEW_SCHOOL "]",
    "The change per pupil of 1 school in 2018-19 from the year before, like for like, after "
    "guarantee, cap and minimum. One stays as it was. One more "
    "has no year before to compare with. One is held by none of them." },
  { "school-changes/held", "school-changes", 2018,
    TWO_YEARS FORMULA HOLDS ", 'schools': [" SCHOOL ("a", "A", "100", "100000.00") "," SCHOOL (
      "b",
      "B",
      "100",
      "80000.00") "," SCHOOL ("c", "C", "100", "125000.00") "," SCHOOL ("d",
                                                                        "D",
                                                                        "100",
                                                                        "120000.00") "]",
    "The change per pupil of 4 schools in 2018-19 from the year before, like for like, after "
    "guarantee, cap and minimum. One gains, by 3.0%: B. 2 "
    "lose, the most by 1.0%: C. One stays as it was. The guarantee holds 2 up. The cap holds one down. One "
    "is held by none of them." },
};

static OtChart *
chart_of (const char *name, OtYear year, const char *members)
{
  g_autoptr (OtPlan) plan = plan_from_text (members);
  g_autoptr (GError) error = NULL;
  g_autoptr (OtResults) results =
    ot_results_new (plan, NULL, ot_date_new (2018, 4, 1), NULL, &error);
  OtChart *chart;

  g_assert_no_error (error);
  chart = ot_chart_new_from_results (ot_chart_type_find (name), results, year, NULL, &error);
  g_assert_no_error (error);
  return chart;
}

static void
test_words (gconstpointer data)
{
  gsize n = GPOINTER_TO_SIZE (data);
  g_autoptr (OtChart) chart = chart_of (cases[n].chart, cases[n].year, cases[n].plan);

  g_assert_cmpstr (chart->texts[OT_CHART_TEXT_ALTERNATIVE], ==, cases[n].words);
}

/* "Budget 100, Pay 20": a series as names and pence. */
static char *
figures_of (const OtChart *chart, guint series)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint c = 0; c < chart->categories->len; c++)
    {
      int64_t value = ot_chart_get_series (chart, series)->points[c].value;

      g_string_append_printf (text, "%s%s ", c > 0 ? ", " : "", ot_chart_get_category (chart, c));
      if (value == OT_RAW_EMPTY)
        g_string_append (text, "-");
      else
        g_string_append_printf (text, "%" G_GINT64_FORMAT, value);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_figures (const OtChart *chart, guint series, const char *figures)
{
  g_autofree char *found = figures_of (chart, series);

  g_assert_cmpstr (found, ==, figures);
}

/* What no variation explains has its own step. */
static void
test_bridge (void)
{
  g_autoptr (OtChart) chart =
    chart_of ("bridge", 2018,
              YEARS_4 SERVICE TWO_BUDGETS
              ", 'variations': [" VARIATION ("v1", "pay", "'2018-19': 300000.00") "]");

  g_assert_cmpstr (chart->texts[OT_CHART_TEXT_TITLE], ==, "Net budget from 2017-18 to 2018-19");
  assert_figures (chart, 0,
                  "Net budget 2017-18 950000000, Pay 30000000, Other changes 20000000, "
                  "Net budget 2018-19 1000000000");
  g_assert_true (ot_chart_get_series (chart, 0)->points[0].total);
  g_assert_false (ot_chart_get_series (chart, 0)->points[1].total);
}

/* From the most over budget to the most under it; a service's own part apart from what is under it. */
static void
test_variances (void)
{
  g_autoptr (OtChart) chart = chart_of (
    "variances", 2018,
    YEARS_4 THREE_SERVICES THREE_BUDGETS
    ", 'spend': [" SPEND ("1", "90.00") "," SPEND ("2", "230.00") "," FORECAST ("3", "295.00") "]");
  const OtChartPoint *points = ot_chart_get_series (chart, 0)->points;

  g_assert_cmpstr (chart->texts[OT_CHART_TEXT_TITLE], ==, "Variances by service, 2018-19");
  assert_figures (chart, 0, "Homes 3000, Transport -500, Care (itself) -1000");
  g_assert_cmpint (points[0].role, ==, OT_ROLE_NEGATIVE);
  g_assert_cmpint (points[1].role, ==, OT_ROLE_POSITIVE);
  g_assert_cmpint (points[0].standing, ==, OT_STANDING_FIRM);
  g_assert_cmpint (points[1].standing, ==, OT_STANDING_FORECAST);
}

/* More services than there is room for: the largest, and all others as one. */
static void
test_other_services (void)
{
  g_autoptr (GString) services = g_string_new (", 'services': [");
  g_autoptr (GString) budgets = g_string_new ("], 'budgets': [");
  g_autoptr (GString) spend = g_string_new ("], 'spend': [");
  g_autofree char *members = NULL;
  g_autoptr (OtChart) chart = NULL;
  int64_t sum = 0;

  for (int i = 1; i <= 20; i++)
    {
      const char *comma = i > 1 ? "," : "";

      g_string_append_printf (services, "%s{'id': 's%d', 'name': 'Service %d'}", comma, i, i);
      g_string_append_printf (
        budgets, "%s{'id': 'b%d', 'service': 's%d', 'year': '2018-19', 'staffing': 100.00}", comma,
        i, i);
      g_string_append_printf (
        spend,
        "%s{'id': 'p%d', 'service': 's%d', 'year': '2018-19', 'period': 13, 'staffing': %d.00, "
        "'method': 'outturn'}",
        comma, i, i, 100 + (i % 2 == 0 ? i : -i));
    }
  members = g_strconcat (YEARS_4, services->str, budgets->str, spend->str, "]", NULL);
  chart = chart_of ("variances", 2018, members);
  g_assert_cmpuint (chart->categories->len, ==, 12);
  g_assert_cmpstr (ot_chart_get_category (chart, 0), ==, "Service 20");
  g_assert_cmpstr (ot_chart_get_category (chart, 10), ==, "Service 19");
  g_assert_cmpstr (ot_chart_get_category (chart, 11), ==, "9 other services");
  for (guint i = 0; i < chart->categories->len; i++)
    sum += ot_chart_get_series (chart, 0)->points[i].value;
  g_assert_cmpint (sum, ==, 1000);
}

/* Pressures stand over savings, and all of them come to the change of the net budget. */
static void
test_headings (void)
{
  g_autoptr (OtChart) chart = chart_of (
    "headings", OT_YEAR_EMPTY,
    YEARS_4 SERVICE TWO_BUDGETS ", 'variations': [" VARIATION (
      "v1", "pay", "'2019-20': 30.00, '2020-21': 40.00") "," VARIATION ("v2", "policy",
                                                                        "'2020-21': -10.00") "]");

  g_assert_cmpuint (chart->series->len, ==, 3);
  g_assert_cmpstr (ot_chart_get_series (chart, 1)->name, ==, "Policy");
  assert_figures (chart, 0, "2019-20 3000, 2020-21 4000");
  assert_figures (chart, 1, "2019-20 -, 2020-21 -1000");
  assert_figures (chart, 2, "2019-20 3000, 2020-21 3000");
}

/* Grant, links and reversals are one series, which is neither a pressure nor a saving; headings left
 * over are one of each group; and no two series look the same. */
static void
test_heading_groups (void)
{
  static const char *const names[] = {
    "Base realignment",     "Pay",    "Prices",        "Demand: cost drivers",
    "Other pressures",      "Policy", "Other savings", "Grants, reversals and other changes",
    "Change in net budget",
  };
  g_autoptr (OtChart) chart = chart_of (
    "headings", OT_YEAR_EMPTY,
    YEARS_4 SERVICE TWO_BUDGETS
    ", 'variations': [" VARIATION ("1", "base_realignment", "'2019-20': 90.00") "," VARIATION ("2", "pay", "'2019-20': 80.00") "," VARIATION ("3", "prices", "'2019-20': 70.00") "," VARIATION ("4", "demand_cost", "'2019-20': 60.00") "," VARIATION (
      "5", "demand_demography",
      "'2019-20': 5.00") "," VARIATION ("6", "service_improvement",
                                        "'2019-20': -1.00") "," VARIATION ("7", "policy",
                                                                           "'2019-20': -65.00") "," VARIATION ("8",
                                                                                                               "income",
                                                                                                               "'2019-20': -4.00") "," VARIATION ("9",
                                                                                                                                                  "reduction_in_grant",
                                                                                                                                                  "'2019-20': 7.00") "," VARIATION ("10",
                                                                                                                                                                                    "grant_increase",
                                                                                                                                                                                    "'2019-20': -9.00") "]");

  g_assert_cmpuint (chart->series->len, ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_assert_cmpstr (ot_chart_get_series (chart, i)->name, ==, names[i]);
      for (guint n = 0; n < i; n++)
        g_assert_cmpint (ot_chart_get_series (chart, i)->role, !=,
                         ot_chart_get_series (chart, n)->role);
    }
  assert_figures (chart, 4, "2019-20 400, 2020-21 -");
  assert_figures (chart, 7, "2019-20 -200, 2020-21 -");
  assert_figures (chart, 8, "2019-20 23300, 2020-21 0");
}

/* A reserve with a minimum stands at the foot, against a line. */
static void
test_reserves (void)
{
  g_autoptr (OtChart) chart =
    chart_of ("reserves", OT_YEAR_EMPTY,
              YEARS_1 ", 'reserves': [" RESERVE ("q", "Schools", "8.00", "") "," RESERVE (
                "r", "General", "5.00", ", 'minimum': 4.00") "]");

  assert_figures (chart, 0, "2018-19 500");
  assert_figures (chart, 1, "2018-19 800");
  g_assert_cmpuint (chart->references->len, ==, 1);
  g_assert_cmpstr (g_array_index (chart->references, OtChartReference, 0).name, ==,
                   "Minimum of General");
  g_assert_cmpint (g_array_index (chart->references, OtChartReference, 0).from, ==, 400);
}

/* More with a minimum than there is room for: the largest are named, whatever their place. */
static void
test_many_minima (void)
{
  g_autoptr (GString) text = g_string_new (YEARS_1 ", 'reserves': [");
  g_autoptr (OtChart) chart = NULL;

  for (int i = 0; i < 30; i++)
    g_string_append_printf (text,
                            "%s{'id': 'r%d', 'name': 'R%d', 'opening': %d.00, 'minimum': 1.00}",
                            i > 0 ? ", " : "", i, i, 100 + i);
  g_string_append_c (text, ']');
  chart = chart_of ("reserves", OT_YEAR_EMPTY, text->str);

  g_assert_cmpuint (chart->series->len, ==, 8);
  for (guint i = 0; i < 7; i++)
    {
      g_autofree char *name = g_strdup_printf ("R%u", 23 + i);

      g_assert_cmpstr (ot_chart_get_series (chart, i)->name, ==, name);
    }
  g_assert_cmpstr (ot_chart_get_series (chart, 7)->name, ==, "23 other reserves");
}

/* Every school is in one bin, no gain with a loss, and those far out in the open ones at the ends. */
static void
test_gains_losses (void)
{
  g_autoptr (GString) schools = g_string_new (TWO_YEARS FORMULA ", 'schools': [");
  g_autoptr (OtChart) chart = NULL;

  for (int i = 0; i < 40; i++)
    {
      /* Changes of 25% and -50%, of none, and of a little up. */
      int budget = i == 0 ? 80000 : i == 1 ? 200000 : i < 10 ? 100000 : 99000 - 10 * i;

      g_string_append_printf (schools,
                              "%s{'id': 's%d', 'name': 'S', 'urn': 'u%d', 'phase': 'primary', "
                              "'pupils_primary': {'2018-19': 100}, 'baseline_year': '2017-18', "
                              "'baseline_budget': %d.00, 'baseline_pupils': 100}",
                              i > 0 ? "," : "", i, i, budget);
    }
  g_string_append (schools, "]");
  chart = chart_of ("gains-losses", 2018, schools->str);
  g_assert_cmpuint (chart->categories->len, >=, 4);
  for (guint c = 0; c < chart->categories->len; c++)
    {
      const OtChartPoint *point = &ot_chart_get_series (chart, 0)->points[c];
      const char         *name = ot_chart_get_category (chart, c);

      if (c == 0)
        {
          g_assert_true (g_str_has_prefix (name, "below "));
          g_assert_cmpint (point->value, ==, 1);
          g_assert_cmpint (point->role, ==, OT_ROLE_NEGATIVE);
        }
      else if (point->role == OT_ROLE_NEUTRAL)
        g_assert_cmpint (point->value, ==, 8);
      else
        g_assert_cmpint (point->role, ==, OT_ROLE_POSITIVE);
      if (c + 1 == chart->categories->len)
        {
          g_assert_true (g_str_has_prefix (name, "above "));
          g_assert_cmpint (point->value, >=, 1);
        }
    }
}

/* The factors, the guarantee and the cap come to what schools are allocated. */
static void
test_factors (void)
{
  g_autoptr (OtChart) chart = chart_of (
    "factors", 2018,
    TWO_YEARS FORMULA ", 'schools': [" SCHOOL ("a", "A", "100", "100000.00") "," NEW_SCHOOL "]");

  assert_figures (chart, 0, "Basic entitlement 15000000");
}

/* Years that a chart of one year cannot have. */
/* Scenarios that have no line of their own are said under the title. */
static void
test_many_scenarios (void)
{
  g_autoptr (GString) plan = g_string_new (YEARS_1 SERVICE ", 'budgets': [" BUDGET (
    "b", "2018-19", "500.00") "]" FUNDING ("'2018-19': 400.00") ", 'scenarios': [");
  g_autoptr (OtChart) chart = NULL;

  for (guint n = 1; n <= 9; n++)
    g_string_append_printf (plan, "%s{'id': 's%u', 'name': 'S%u', 'changes': []}",
                            n > 1 ? ", " : "", n, n);
  g_string_append_c (plan, ']');
  chart = chart_of ("scenario-gaps", OT_YEAR_EMPTY, plan->str);
  g_assert_nonnull (
    strstr (chart->texts[OT_CHART_TEXT_SUBTITLE], "the 7 scenarios furthest from the base plan"));
  g_assert_nonnull (strstr (chart->texts[OT_CHART_TEXT_ALTERNATIVE],
                            "2 scenarios closer to the base plan are not shown."));
}

static void
test_years (void)
{
  static const struct
  {
    const char *plan;
    OtYear      year;
  } refused[] = {
    { YEARS_4, 2016 },
    { YEARS_4, 2021 },
    { "'plan': {}", OT_YEAR_EMPTY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    for (guint t = 0; ot_chart_types[t] != NULL; t++)
      {
        g_autoptr (OtPlan) plan = plan_from_text (refused[i].plan);
        g_autoptr (OtResults) results =
          ot_results_new (plan, NULL, ot_date_new (2018, 4, 1), NULL, NULL);
        g_autoptr (GError) error = NULL;

        if (!ot_chart_types[t]->by_year)
          continue;
        g_assert_null (
          ot_chart_new_from_results (ot_chart_types[t], results, refused[i].year, NULL, &error));
        g_assert_error (error, OT_PLAN_ERROR, OT_PLAN_ERROR_MISSING);
      }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/export/chart-words/", cases[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_words);
    }
  g_test_add_func ("/export/chart-words/figures/bridge", test_bridge);
  g_test_add_func ("/export/chart-words/figures/variances", test_variances);
  g_test_add_func ("/export/chart-words/figures/other-services", test_other_services);
  g_test_add_func ("/export/chart-words/figures/headings", test_headings);
  g_test_add_func ("/export/chart-words/figures/heading groups", test_heading_groups);
  g_test_add_func ("/export/chart-words/figures/reserves", test_reserves);
  g_test_add_func ("/export/chart-words/figures/many minima", test_many_minima);
  g_test_add_func ("/export/chart-words/figures/gains-losses", test_gains_losses);
  g_test_add_func ("/export/chart-words/figures/factors", test_factors);
  g_test_add_func ("/export/chart-words/many-scenarios", test_many_scenarios);
  g_test_add_func ("/export/chart-words/years", test_years);
  return g_test_run ();
}
