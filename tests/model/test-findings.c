/* test-findings.c: each rule of section 10 that these tables suffice for, where it fires and where not */
#include "model-text.h"
#include "model/finding.h"
#include "model/results.h"
#include "plan-text.h"

#define PLAN                                                                                     \
  "'plan': {'first_year': '2017-18', 'base_year': '2018-19', 'last_year': '2020-21', 'source': " \
  "'x'},"
#define APPROVED                                                                                 \
  "'plan': {'first_year': '2017-18', 'base_year': '2018-19', 'last_year': '2020-21', 'status': " \
  "'approved'},"
#define PLAN_TO_2022                                                                             \
  "'plan': {'first_year': '2017-18', 'base_year': '2018-19', 'last_year': '2021-22', 'source': " \
  "'x'},"
#define SERVICE                                                                                 \
  "'services': [{'id': 's', 'name': 'Care'}], 'budgets': [{'id': 'b', 'service': 's', 'year': " \
  "'2018-19', 'staffing': 1000.00, 'source': 'x'}],"

/* `found` is "severity table/id field year", or NULL where the rule must not fire; "-" for none. */
static const struct
{
  const char *name;
  const char *rule;
  const char *plan;
  const char *found;
  const char *message; /* a part of it; NULL: any */
} cases
  [] = {
    { "a base year short of money", "unbalanced_year",
      PLAN SERVICE
      "'funding': [{'id': 'f', 'amounts': {'2018-19': 900.00, '2019-20': 1000.00, '2020-21': 1000.00}}]",
      "error - - 2018-19",
      "The base year, 2018-19, does not balance: it falls short by £100, and every later gap holds that. Net budget £1,000, funding £900, from reserves nothing." },
    { "a base year with money over", "unbalanced_year",
      PLAN SERVICE
      "'funding': [{'id': 'f', 'amounts': {'2018-19': 1100.00, '2019-20': 1000.00, '2020-21': 1000.00}}]",
      "error - - 2018-19", "it has £100 over, and every later gap is that much too small." },
    { "a year short of money", "unbalanced_year",
      PLAN SERVICE
      "'funding': [{'id': 'f', 'amounts': {'2018-19': 1000.00, '2019-20': 900.00, '2020-21': 1000.00}}]",
      "warning - - 2019-20",
      "2019-20 falls short by £100: a net budget of £1,000 against funding of £900 and nothing from reserves." },
    { "in an approved plan", "unbalanced_year",
      APPROVED SERVICE
      "'funding': [{'id': 'f', 'amounts': {'2018-19': 1000.00, '2019-20': 999.99, '2020-21': 1000.00}}]",
      "error - - 2019-20", "£0.01" },
    { "later years of an approved plan are a task", "unbalanced_year",
      APPROVED SERVICE
      "'funding': [{'id': 'f', 'amounts': {'2018-19': 1000.00, '2019-20': 1000.00, '2020-21': 900.00}}]",
      "warning - - 2020-21", NULL },
    { "a year with money over", "unbalanced_year",
      PLAN SERVICE
      "'funding': [{'id': 'f', 'amounts': {'2018-19': 1000.00, '2019-20': 1100.00, '2020-21': 1000.00}}]",
      "note - - 2019-20", "2019-20 has £100 over" },
    { "without any funding", "unbalanced_year", PLAN SERVICE "'funding': []", "note - - -", NULL },
    { "a base year that draws beyond its budget", "unbalanced_year",
      PLAN SERVICE
      "'funding': [{'id': 'f', 'amounts': {'2018-19': 990.00, '2019-20': 1000.00, '2020-21': 1000.00}}], 'reserves': [{'id': 'r', 'opening': 50.00, 'drawdowns': {'2018-19': 40.00}}]",
      "note - - 2018-19",
      "2018-19 draws £30 more from reserves than its budget takes, which can meet an overspend: net budget £1,000, funding £990, from reserves £40." },
    { "a base year with more funding than its budget", "unbalanced_year",
      PLAN SERVICE
      "'funding': [{'id': 'f', 'amounts': {'2018-19': 1030.00, '2019-20': 1000.00, '2020-21': 1000.00}}], 'reserves': [{'id': 'r', 'opening': 50.00, 'drawdowns': {'2018-19': 20.00}}]",
      "error - - 2018-19", "does not balance: it has £50 over" },
    { "balanced", "unbalanced_year",
      PLAN SERVICE
      "'funding': [{'id': 'f', 'amounts': {'2018-19': 1000.00, '2019-20': 990.00, '2020-21': 1000.00}}], 'reserves': [{'id': 'r', 'opening': 10.00, 'drawdowns': {'2019-20': 10.00}}]",
      NULL, NULL },

    { "a reserve below its minimum", "reserve_below_minimum",
      PLAN
      "'reserves': [{'id': 'r', 'name': 'General', 'opening': 100.00, 'minimum': 50.00, 'drawdowns': {'2019-20': 60.00}}]",
      "warning reserves/r drawdowns 2019-20",
      "“General” closes below the £50 that it should hold in 2019-20 and 2020-21: at its lowest it is £40, in 2019-20." },
    { "a reserve overdrawn", "reserve_below_minimum",
      PLAN "'reserves': [{'id': 'r', 'opening': 100.00, 'drawdowns': {'2019-20': 160.00}}]",
      "error reserves/r drawdowns 2019-20", "−\u2060£60" },
    { "a reserve at its minimum", "reserve_below_minimum",
      PLAN
      "'reserves': [{'id': 'r', 'opening': 100.00, 'minimum': 40.00, 'drawdowns': {'2019-20': 60.00}}]",
      NULL, NULL },

    { "a saving in doubt", "saving_at_risk",
      PLAN
      "'variations': [{'id': 'v', 'title': 'Less travel', 'heading': 'efficiency', 'confidence': 0.75, 'amounts': {'2019-20': -800.00}}]",
      "warning variations/v confidence -",
      "“Less travel” may bring £200 less than its £800: confidence is 75.0%, and what does not come widens the gap." },
    { "a saving delivered", "saving_at_risk",
      PLAN
      "'variations': [{'id': 'v', 'heading': 'efficiency', 'confidence': 0.75, 'status': 'delivered', 'amounts': {'2019-20': -800.00}}]",
      NULL, NULL },
    { "not a saving", "saving_at_risk",
      PLAN
      "'variations': [{'id': 'v', 'heading': 'pay', 'confidence': 0.75, 'amounts': {'2019-20': -800.00}}]",
      NULL, NULL },

    { "a volume without a price", "volume_without_price",
      PLAN "'variations': [{'id': 'v', 'basis': 'volume_price', 'volume': {'2019-20': 5}}]",
      "warning variations/v price 2019-20", NULL },
    { "a price without a volume", "volume_without_price",
      PLAN "'variations': [{'id': 'v', 'basis': 'volume_price', 'price': {'2018-19': 5}}]",
      "warning variations/v volume 2018-19", NULL },
    { "both by the base year", "volume_without_price",
      PLAN
      "'variations': [{'id': 'v', 'basis': 'volume_price', 'volume': {'2017-18': 5}, 'price': {'2018-19': 5}}]",
      NULL, NULL },
    { "activity without a cost", "volume_without_price",
      PLAN
      "'activity': [{'id': 'a', 'year': '2018-19', 'budget_volume': 5, 'budget_unit_cost': 1, 'actual_volume': 5}]",
      "note activity/a actual_unit_cost -", NULL },
    { "activity with its costs", "volume_without_price",
      PLAN
      "'activity': [{'id': 'a', 'year': '2018-19', 'budget_volume': 5, 'budget_unit_cost': 1, 'actual_unit_cost': 5}]",
      NULL, NULL },

    { "years without a value", "assumption_missing",
      PLAN
      "'assumptions': [{'id': 'a', 'name': 'Pay', 'values': {'2018-19': 0.01}}],"
      "'variations': [{'id': 'v', 'basis': 'uplift', 'assumption': 'a'}, {'id': 'w', 'basis': 'uplift', 'assumption': 'a'}]",
      "warning assumptions/a values 2019-20",
      "“Pay” has no value for 2019-20, 2020-21: 2 variations take it as nothing." },
    { "an uplift by nothing", "assumption_missing",
      PLAN "'variations': [{'id': 'v', 'basis': 'uplift'}]", "warning variations/v assumption -",
      NULL },
    { "values for each year to come", "assumption_missing",
      PLAN
      "'assumptions': [{'id': 'a', 'values': {'2019-20': 0, '2020-21': 0.01}}], 'variations': [{'id': 'v', 'basis': 'uplift', 'assumption': 'a'}]",
      NULL, NULL },
    { "a price that is typed wants none", "assumption_missing",
      PLAN
      "'assumptions': [{'id': 'a'}], 'variations': [{'id': 'v', 'basis': 'volume_price', 'price_assumption': 'a', 'volume': {'2018-19': 1}, 'price': {'2018-19': 1, '2019-20': 1, '2020-21': 1}}]",
      NULL, NULL },
    { "a price that grows wants one", "assumption_missing",
      PLAN
      "'assumptions': [{'id': 'a'}], 'variations': [{'id': 'v', 'basis': 'volume_price', 'price_assumption': 'a', 'volume': {'2018-19': 1}, 'price': {'2018-19': 1, '2019-20': 1}}]",
      "warning assumptions/a values 2020-21", NULL },

    { "a budget that is its parts'", "cast_differs",
      PLAN
      "'services': [{'id': 'p', 'name': 'All'}, {'id': 's', 'parent': 'p'}, {'id': 't', 'parent': 'p'}],"
      "'budgets': [{'id': '1', 'service': 'p', 'year': '2018-19', 'staffing': 30.00}, {'id': '2', 'service': 's', 'year': '2018-19', 'staffing': 10.00}, {'id': '3', 'service': 't', 'year': '2018-19', 'non_staffing': 20.00}]",
      "warning services/p - 2018-19",
      "“All” has a budget of its own of £30 in 2018-19, the very sum of its 2 parts" },
    { "a budget of its own beside its parts'", "cast_differs",
      PLAN
      "'services': [{'id': 'p', 'name': 'All'}, {'id': 's', 'parent': 'p'}, {'id': 't', 'parent': 'p'}],"
      "'budgets': [{'id': '1', 'service': 'p', 'year': '2018-19', 'staffing': 31.00}, {'id': '2', 'service': 's', 'year': '2018-19', 'staffing': 10.00}, {'id': '3', 'service': 't', 'year': '2018-19', 'non_staffing': 20.00}]",
      NULL, NULL },

    { "a thousand times the year beside it", "scale_suspect",
      PLAN
      "'services': [{'id': 's'}], 'budgets': [{'id': 'b', 'service': 's', 'year': '2018-19', 'staffing': 9000000.00}],"
      "'variations': [{'id': 'v', 'service': 's', 'title': 'Pay', 'amounts': {'2019-20': 12.50, '2020-21': 12500.00}}]",
      "warning variations/v amounts 2019-20",
      "“Pay” is £12.50 in 2019-20, while its other years are about £12.5k" },
    { "one of three years a hundred times as large", "scale_suspect",
      PLAN_TO_2022
      "'services': [{'id': 's'}], 'budgets': [{'id': 'b', 'service': 's', 'year': '2018-19', 'staffing': 900000000.00}],"
      "'variations': [{'id': 'v', 'service': 's', 'amounts': {'2019-20': 12500.00, '2020-21': 1300000.00, '2021-22': 13000.00}}]",
      "warning variations/v amounts 2020-21", "is £1.3m in 2020-21" },
    { "one of three years a hundredth", "scale_suspect",
      PLAN_TO_2022
      "'services': [{'id': 's'}], 'budgets': [{'id': 'b', 'service': 's', 'year': '2018-19', 'staffing': 900000000.00}],"
      "'variations': [{'id': 'v', 'service': 's', 'amounts': {'2019-20': 1250000.00, '2020-21': 1200.00, '2021-22': 1300000.00}}]",
      "warning variations/v amounts 2020-21", "is £1,200 in 2020-21" },
    { "less than a hundred times apart", "scale_suspect",
      PLAN
      "'services': [{'id': 's'}], 'budgets': [{'id': 'b', 'service': 's', 'year': '2018-19', 'staffing': 900000000.00}],"
      "'variations': [{'id': 'v', 'service': 's', 'amounts': {'2019-20': 9999.99, '2020-21': 100.00}}]",
      NULL, NULL },
    { "funding on another scale", "scale_suspect",
      PLAN
      "'funding': [{'id': 'f', 'title': 'Grant', 'amounts': {'2018-19': 18200000.00, '2019-20': 18400.00, '2020-21': 18700000.00}}]",
      "warning funding/f amounts 2019-20",
      "“Grant”: Amount of 2019-20 is £18.4k, while its other years are about £18.2m." },
    { "a band D on another scale", "scale_suspect",
      PLAN
      "'funding': [{'id': 'f', 'title': 'Tax', 'kind': 'council_tax', 'tax_base': {'2018-19': 5}, 'band_d': {'2018-19': 1200.00, '2019-20': 1250.00, '2020-21': 128700.00}}]",
      "warning funding/f band_d 2020-21", "“Tax”: Band D of 2020-21 is £129k" },
    { "a price on another scale", "scale_suspect",
      PLAN
      "'variations': [{'id': 'v', 'basis': 'volume_price', 'volume': {'2018-19': 5}, 'price': {'2018-19': 4000, '2019-20': 4, '2020-21': 4100}}]",
      "warning variations/v price 2019-20",
      "Price of 2019-20 is 4, while its other years are about" },
    { "pupils on another scale", "scale_suspect",
      PLAN
      "'schools': [{'id': 'x', 'name': 'Hill', 'pupils_primary': {'2018-19': 210, '2019-20': 21000, '2020-21': 205}}]",
      "warning schools/x pupils_primary 2019-20", "“Hill”: Pupils, primary of 2019-20 is 21,000" },
    { "series of one scale", "scale_suspect",
      PLAN
      "'funding': [{'id': 'f', 'amounts': {'2018-19': 18200000.00, '2019-20': 183000.00, '2020-21': 0.00}}]",
      NULL, NULL },
    { "ten times its service", "scale_suspect",
      PLAN SERVICE "'variations': [{'id': 'v', 'service': 's', 'amounts': {'2019-20': 10000.00}}]",
      "warning variations/v amounts 2019-20", "ten times the £1,000 of its service or more" },
    { "less than ten times its service", "scale_suspect",
      PLAN SERVICE "'variations': [{'id': 'v', 'service': 's', 'amounts': {'2019-20': 9999.99}}]",
      NULL, NULL },
    { "of a new service anything goes", "scale_suspect",
      PLAN
      "'services': [{'id': 's'}], 'variations': [{'id': 'v', 'service': 's', 'amounts': {'2019-20': 9999.99}}]",
      NULL, NULL },
    { "a budget a thousand times last year's", "scale_suspect",
      PLAN
      "'budgets': [{'id': 'a', 'service': 's', 'year': '2017-18', 'staffing': 1.00}, {'id': 'b', 'service': 's', 'year': '2018-19', 'staffing': 1000.00}]",
      "warning budgets/a staffing -",
      "Staffing is £1, while in other budgets and outturns of the service it is about £1,000" },
    { "a budget that others and an outturn belie", "scale_suspect",
      PLAN
      "'services': [{'id': 's', 'name': 'Care'}],"
      "'budgets': [{'id': 'a', 'service': 's', 'year': '2017-18', 'staffing': 2100000.00}, {'id': 'b', 'service': 's', 'year': '2018-19', 'staffing': 2200.00, 'income': -100.00}],"
      "'spend': [{'id': 'x', 'service': 's', 'year': '2017-18', 'period': 13, 'staffing': 2150000.00}]",
      "warning budgets/b staffing -",
      "“Care · 2018-19”: Staffing is £2,200, while in other budgets and outturns of the service it is about £2.1m." },
    { "a staffing hidden by what is not staffing", "scale_suspect",
      PLAN
      "'services': [{'id': 's', 'name': 'Care'}],"
      "'budgets': [{'id': 'a', 'service': 's', 'year': '2017-18', 'staffing': 31000000.00, 'non_staffing': 1500000.00}, {'id': 'b', 'service': 's', 'year': '2018-19', 'staffing': 30960.00, 'non_staffing': 1600000.00}]",
      "warning budgets/b staffing -",
      "Staffing is £31.0k, while in other budgets and outturns of the service it is about £31.0m." },
    { "a budget all in thousands", "scale_suspect",
      PLAN
      "'services': [{'id': 's', 'name': 'Care'}],"
      "'budgets': [{'id': 'a', 'service': 's', 'year': '2017-18', 'staffing': 31000000.00, 'non_staffing': 1500000.00}, {'id': 'b', 'service': 's', 'year': '2018-19', 'staffing': 31000.00, 'non_staffing': 1600.00}]",
      "warning budgets/b - -", "“Care · 2018-19” comes to £32.6k, while" },
    { "amounts under one field in one year and another in the next", "scale_suspect",
      PLAN
      "'budgets': [{'id': 'a', 'service': 's', 'year': '2017-18', 'staffing': 1500000.00}, {'id': 'b', 'service': 's', 'year': '2018-19', 'non_staffing': 1600.00}]",
      "warning budgets/b - -", NULL },
    { "a slip in a budget is no slip of its spend", "scale_suspect",
      PLAN
      "'services': [{'id': 's', 'name': 'Care'}],"
      "'budgets': [{'id': 'a', 'service': 's', 'year': '2017-18', 'non_staffing': 17000000.00, 'income': -1000000.00}, {'id': 'b', 'service': 's', 'year': '2018-19', 'non_staffing': 17000.00, 'income': -1000000.00}],"
      "'spend': [{'id': 'x', 'service': 's', 'year': '2018-19', 'period': 3, 'non_staffing': 4500000.00, 'committed': 12000000.00, 'method': 'commitment'}]",
      "warning budgets/b non_staffing -", NULL },
    { "a revised budget on another scale", "scale_suspect",
      PLAN
      "'services': [{'id': 's', 'name': 'Care'}],"
      "'budgets': [{'id': 'a', 'service': 's', 'year': '2017-18', 'staffing': 2100000.00}, {'id': 'b', 'service': 's', 'year': '2018-19', 'staffing': 2200000.00}, {'id': 'c', 'service': 's', 'year': '2018-19', 'kind': 'revised', 'staffing': 2250000000.00}]",
      "warning budgets/c staffing -", "“Care · 2018-19 · Revised”: Staffing is £2,250.0m" },
    { "an outturn on another scale", "scale_suspect",
      PLAN
      "'budgets': [{'id': 'a', 'service': 's', 'year': '2017-18', 'staffing': 2100000.00}, {'id': 'b', 'service': 's', 'year': '2018-19', 'staffing': 2200000.00}],"
      "'spend': [{'id': 'x', 'service': 's', 'year': '2017-18', 'period': 13, 'staffing': 2150.00}]",
      "warning spend/x staffing -", "Staffing to date is £2,150, while" },
    { "what is spent to date is no year's", "scale_suspect",
      PLAN
      "'budgets': [{'id': 'a', 'service': 's', 'year': '2017-18', 'staffing': 2100000.00}, {'id': 'b', 'service': 's', 'year': '2018-19', 'staffing': 2200000.00}],"
      "'spend': [{'id': 'x', 'service': 's', 'year': '2018-19', 'period': 1, 'staffing': 2150.00}]",
      NULL, NULL },
    { "a cost of a unit on another scale", "scale_suspect",
      PLAN
      "'activity': [{'id': 'a', 'title': 'Beds', 'year': '2018-19', 'budget_volume': 5, 'budget_unit_cost': 1200, 'actual_volume': 5, 'actual_unit_cost': 1.3}]",
      "warning activity/a actual_unit_cost -",
      "“Beds”: Actual unit cost is 1.3 and Budget unit cost is 1,200" },
    { "spend ten times its budget", "scale_suspect",
      PLAN SERVICE
      "'spend': [{'id': 'x', 'service': 's', 'year': '2018-19', 'period': 13, 'staffing': 10000.00}]",
      "warning spend/x - -", NULL },
    { "spend near its budget", "scale_suspect",
      PLAN SERVICE
      "'spend': [{'id': 'x', 'service': 's', 'year': '2018-19', 'period': 13, 'staffing': 1100.00}]",
      NULL, NULL },

    { "an overspend and no reserve", "overspend_not_met",
      PLAN SERVICE
      "'spend': [{'id': 'x', 'service': 's', 'year': '2018-19', 'period': 3, 'forecast': 1100.00}],"
      "'reserves': [{'id': 'r', 'opening': 70.00, 'drawdowns': {'2017-18': 20.00}}]",
      "warning - - 2018-19",
      "The forecast overspend of £100 in 2018-19 is met by no reserve in the plan; reserves hold £50" },
    { "an overspend above what reserves give", "overspend_not_met",
      PLAN SERVICE
      "'spend': [{'id': 'x', 'service': 's', 'year': '2018-19', 'period': 13, 'staffing': 1100.00}],"
      "'reserves': [{'id': 'r', 'opening': 170.00, 'drawdowns': {'2019-20': 20.00}}]",
      "warning - - 2018-19",
      "The overspend of £100 in 2018-19 is more than the £20 that the plan draws from reserves from then on beyond what its budgets need; reserves hold £170" },
    { "an overspend, and reserves that the budgets need", "overspend_not_met",
      PLAN SERVICE
      "'funding': [{'id': 'f', 'amounts': {'2018-19': 950.00, '2019-20': 900.00}}],"
      "'spend': [{'id': 'x', 'service': 's', 'year': '2018-19', 'period': 3, 'forecast': 1100.00}],"
      "'reserves': [{'id': 'r', 'opening': 250.00, 'drawdowns': {'2018-19': 50.00, '2019-20': 100.00}}]",
      "warning - - 2018-19",
      "The forecast overspend of £100 in 2018-19 is met by no reserve in the plan: the £150 that it draws from then on its budgets need themselves; reserves hold £200" },
    { "an overspend that is met in part, beyond what the budget needs", "overspend_not_met",
      PLAN SERVICE
      "'funding': [{'id': 'f', 'amounts': {'2018-19': 950.00, '2019-20': 1000.00}}],"
      "'spend': [{'id': 'x', 'service': 's', 'year': '2018-19', 'period': 3, 'forecast': 1100.00}],"
      "'reserves': [{'id': 'r', 'opening': 250.00, 'drawdowns': {'2018-19': 140.00}}]",
      "warning - - 2018-19", "is more than the £90 that the plan draws" },
    { "an overspend that is met beyond what budgets need", "overspend_not_met",
      PLAN SERVICE
      "'funding': [{'id': 'f', 'amounts': {'2018-19': 950.00, '2019-20': 1000.00}}],"
      "'spend': [{'id': 'x', 'service': 's', 'year': '2018-19', 'period': 3, 'forecast': 1100.00}],"
      "'reserves': [{'id': 'r', 'opening': 250.00, 'drawdowns': {'2018-19': 140.00, '2019-20': 10.00}}]",
      NULL, NULL },
    { "an overspend that a reserve meets", "overspend_not_met",
      PLAN SERVICE
      "'spend': [{'id': 'x', 'service': 's', 'year': '2018-19', 'period': 3, 'forecast': 1100.00}],"
      "'reserves': [{'id': 'r', 'opening': 170.00, 'drawdowns': {'2019-20': 100.00}}]",
      NULL, NULL },
    { "an underspend", "overspend_not_met",
      PLAN SERVICE
      "'spend': [{'id': 'x', 'service': 's', 'year': '2018-19', 'period': 3, 'forecast': 900.00}]",
      NULL, NULL },
    { "a tax base without a band D", "empty_amount",
      PLAN
      "'funding': [{'id': 'f', 'title': 'Tax', 'kind': 'council_tax', 'tax_base': {'2018-19': 1000}}]",
      "warning funding/f band_d -", "“Tax” brings nothing: it has “" },
    { "a band D without a tax base", "empty_amount",
      PLAN
      "'funding': [{'id': 'f', 'title': 'Tax', 'kind': 'council_tax', 'band_d': {'2018-19': 1200.00}}]",
      "warning funding/f tax_base -", "Council tax is one times the other." },
    { "council tax with neither", "empty_amount",
      PLAN "'funding': [{'id': 'f', 'title': 'Tax', 'kind': 'council_tax'}]",
      "warning funding/f amounts -", "“Tax” brings nothing: no year has an amount." },
    { "council tax with both", "empty_amount",
      PLAN
      "'funding': [{'id': 'f', 'kind': 'council_tax', 'tax_base': {'2018-19': 1000}, 'band_d': {'2018-19': 1200.00}}]",
      NULL, NULL },
    { "a variation that is not costed", "empty_amount",
      PLAN "'variations': [{'id': 'v', 'title': 'Law'}]", "warning variations/v amounts -",
      "“Law” is not costed: no year has an amount." },
    { "one that costs nothing", "empty_amount",
      PLAN "'variations': [{'id': 'v', 'amounts': {'2019-20': 0.00}}]", NULL, NULL },
    { "one that is withdrawn", "empty_amount",
      PLAN "'variations': [{'id': 'v', 'status': 'withdrawn'}]", NULL, NULL },
    { "one that does not start", "empty_amount",
      PLAN "'variations': [{'id': 'v', 'basis': 'full_year', 'full_year': 1.00}]",
      "warning variations/v full_year -", NULL },
    { "funding without an amount", "empty_amount", PLAN "'funding': [{'id': 'f'}]",
      "warning funding/f amounts -", NULL },
    { "a reserve without an opening", "empty_amount", PLAN "'reserves': [{'id': 'r'}]",
      "warning reserves/r opening -", NULL },
    { "a budget without an amount", "empty_amount",
      PLAN "'budgets': [{'id': 'b', 'service': 's', 'year': '2018-19', 'fte': 3}]",
      "warning budgets/b - -", NULL },
    { "spend that says nothing of the year", "empty_amount",
      PLAN
      "'spend': [{'id': 'x', 'service': 's', 'year': '2018-19', 'period': 6, 'staffing': 3.00}]",
      "warning spend/x forecast -", NULL },
    { "spend that an earlier period speaks for", "empty_amount",
      PLAN
      "'spend': [{'id': 'x', 'service': 's', 'year': '2018-19', 'period': 6, 'staffing': 3.00}, {'id': 'y', 'service': 's', 'year': '2018-19', 'period': 5, 'forecast': 3.00}]",
      NULL, NULL },

    { "a service without a forecast among others", "forecast_missing",
      PLAN
      "'budgets': [{'id': 'a', 'service': 's', 'year': '2018-19', 'staffing': 5.00}, {'id': 'b', 'service': 't', 'year': '2018-19', 'staffing': 7.00}],"
      "'spend': [{'id': 'x', 'service': 's', 'year': '2018-19', 'period': 6, 'forecast': 3.00}]",
      "warning - - 2018-19", "Spend of 2018-19 leaves out 1 service with a budget of £7" },
    { "no spend at all yet", "forecast_missing", PLAN SERVICE "'spend': []", NULL, NULL },

    { "no source", "no_source", PLAN "'variations': [{'id': 'v', 'amounts': {'2019-20': 1.00}}]",
      "note variations/v source -", NULL },
    { "a source", "no_source",
      PLAN
      "'variations': [{'id': 'v', 'amounts': {'2019-20': 1.00}, 'source': 'Budget book, page 3'}]",
      NULL, NULL },
    { "a table without figures wants none", "no_source", PLAN "'services': [{'id': 's'}]", NULL,
      NULL },

    { "a grant that ends", "grant_cliff_edge",
      PLAN SERVICE
      "'funding': [{'id': 'g', 'title': 'Grant', 'kind': 'ring_fenced_grant', 'service': 's', 'ends': '2018-19', 'amounts': {'2018-19': 500.00, '2019-20': 500.00}}]",
      "warning funding/g ends 2019-20",
      "“Grant” ends: it brings £500 in 2018-19 and nothing in 2019-20. Spending falls by £0, so £500 a year is left to be found." },
    { "a grant that ends with part of its spending", "grant_cliff_edge",
      PLAN SERVICE
      "'variations': [{'id': 'v', 'service': 's', 'amounts': {'2019-20': -200.00}}],"
      "'funding': [{'id': 'g', 'title': 'Grant', 'kind': 'ring_fenced_grant', 'service': 's', 'ends': '2018-19', 'amounts': {'2018-19': 500.00}}]",
      "warning funding/g ends 2019-20",
      "Spending falls by £200, so £300 a year is left to be found." },
    { "a grant that ends with its spending", "grant_cliff_edge",
      PLAN SERVICE
      "'variations': [{'id': 'v', 'service': 's', 'amounts': {'2019-20': -500.00}}],"
      "'funding': [{'id': 'g', 'kind': 'ring_fenced_grant', 'service': 's', 'ends': '2018-19', 'amounts': {'2018-19': 500.00}}]",
      NULL, NULL },
    { "a grant that goes on", "grant_cliff_edge",
      PLAN SERVICE
      "'funding': [{'id': 'g', 'kind': 'ring_fenced_grant', 'service': 's', 'amounts': {'2018-19': 500.00, '2019-20': 500.00, '2020-21': 1.00}}]",
      NULL, NULL },
    { "other money that ends", "grant_cliff_edge",
      PLAN "'funding': [{'id': 'g', 'kind': 'other_grant', 'amounts': {'2018-19': 500.00}}]", NULL,
      NULL },

    { "a large decision that is not key", "key_decision_missing",
      PLAN
      "'decisions': [{'id': 'd', 'title': 'Contract', 'kind': 'officer', 'key': 'no', 'value': 1000000.01}]",
      "warning decisions/d key -",
      "“Contract” is worth £1,000,000.01, more than £1,000,000, and is not recorded as a key decision" },
    { "one that touches two divisions", "key_decision_missing",
      PLAN "'decisions': [{'id': 'd', 'electoral_divisions': 2}]", "warning decisions/d key -",
      NULL },
    { "the threshold is the plan's", "key_decision_missing",
      "'plan': {'first_year': '2018-19', 'key_decision_threshold': 500.00}, 'decisions': [{'id': 'd', 'value': 501.00}]",
      "warning decisions/d key -", NULL },
    { "a decision at the threshold", "key_decision_missing",
      PLAN "'decisions': [{'id': 'd', 'value': 1000000.00, 'electoral_divisions': 1}]", NULL,
      NULL },
    { "a key decision", "key_decision_missing",
      PLAN
      "'decisions': [{'id': 'd', 'kind': 'key', 'value': 2000000.00}, {'id': 'e', 'key': 'yes', 'value': 2000000.00}]",
      NULL, NULL },
    { "full council and the forum make no key decisions", "key_decision_missing",
      PLAN
      "'decisions': [{'id': 'd', 'kind': 'council', 'value': 2000000.00}, {'id': 'e', 'kind': 'forum', 'value': 2000000.00}]",
      NULL, NULL },

    { "agreed without a decision", "decision_missing",
      PLAN "'variations': [{'id': 'v', 'status': 'agreed', 'amounts': {'2019-20': -1000000.01}}]",
      "note variations/v decision -", NULL },
    { "agreed with one", "decision_missing",
      PLAN
      "'decisions': [{'id': 'd'}], 'variations': [{'id': 'v', 'status': 'agreed', 'decision': 'd', 'amounts': {'2019-20': -1000000.01}}]",
      NULL, NULL },
    { "proposed", "decision_missing",
      PLAN "'variations': [{'id': 'v', 'amounts': {'2019-20': -1000000.01}}]", NULL, NULL },

    { "too large a number", "number_overflow",
      PLAN
      "'variations': [{'id': 'v', 'title': 'Huge', 'basis': 'volume_price', 'volume': {'2018-19': 1, '2019-20': 9000000000}, 'price': {'2018-19': 9000000000}}]",
      "error variations/v - 2019-20", "“Huge” is too large to be reckoned with in 2019-20." },
    { "too large a sum of a service", "number_overflow",
      PLAN
      "'services': [{'id': 's'}], 'variations': [{'id': 'v', 'service': 's', 'amounts': {'2019-20': 92233720368547758.00}}, {'id': 'w', 'service': 's', 'amounts': {'2019-20': 1.00}}]",
      "error services/s - 2019-20", NULL },
    { "too large a sum", "number_overflow",
      PLAN
      "'funding': [{'id': 'v', 'amounts': {'2019-20': 92233720368547758.00}}, {'id': 'w', 'amounts': {'2019-20': 1.00}}]",
      "error - - 2019-20", NULL },
    { "too large a forecast", "number_overflow",
      PLAN
      "'spend': [{'id': 'x', 'year': '2018-19', 'period': 1, 'staffing': 92233720368547758.00, 'method': 'straight_line'}]",
      "error spend/x - -", NULL },
    { "large but not too large", "number_overflow",
      PLAN "'funding': [{'id': 'v', 'amounts': {'2019-20': 92233720368547758.00}}]", NULL, NULL },

    { "a reference to nothing", "reference_missing",
      PLAN "'variations': [{'id': 'v', 'title': 'Pay', 'service': 'gone'}]",
      "warning variations/v service -",
      "“Pay” points at the service “gone”, which the plan does not have: it counts under “Not assigned to a service”." },
    { "a parent that is gone", "reference_missing",
      PLAN "'services': [{'id': 's', 'parent': 'gone'}]", "warning services/s parent -", NULL },
    { "references that lead somewhere", "reference_missing",
      PLAN SERVICE "'variations': [{'id': 'v', 'service': 's'}, {'id': 'w'}]", NULL, NULL },

    { "a service that is part of itself", "parent_circle",
      PLAN "'services': [{'id': 's', 'parent': 't'}, {'id': 't', 'parent': 's'}]",
      "error services/s parent -", NULL },
    { "a service that is part of another", "parent_circle",
      PLAN "'services': [{'id': 's', 'parent': 't'}, {'id': 't'}]", NULL, NULL },

    { "a confidence above one", "value_out_of_range",
      PLAN "'variations': [{'id': 'v', 'title': 'Less', 'confidence': 1.2}]",
      "error variations/v confidence -",
      "“Less”: Confidence is 120.0%, and can only be from 0.0% to 100.0%." },
    { "a guarantee of more than all", "value_out_of_range",
      PLAN "'formula_settings': [{'id': 'x', 'year': '2018-19', 'guarantee': -1.5}]",
      "error formula_settings/x guarantee -", "is −150.0%" },
    { "an uplift typed as a whole number", "value_out_of_range",
      PLAN "'assumptions': [{'id': 'a', 'name': 'Pay award', 'values': {'2019-20': 3}}]",
      "warning assumptions/a values 2019-20",
      "“Pay award” is 300.0% for 2019-20: a change of more than 25% in a year is seldom meant" },
    { "an uplift above a quarter", "value_out_of_range",
      PLAN "'assumptions': [{'id': 'a', 'values': {'2019-20': -0.251}}]",
      "warning assumptions/a values 2019-20", "−25.1%" },
    { "an uplift of a quarter", "value_out_of_range",
      PLAN "'assumptions': [{'id': 'a', 'values': {'2019-20': 0.25, '2020-21': -0.25}}]", NULL,
      NULL },
    { "an assumption that is no percent", "value_out_of_range",
      PLAN "'assumptions': [{'id': 'a', 'kind': 'number', 'values': {'2019-20': 3}}]", NULL, NULL },
    { "a period of no year", "value_out_of_range",
      PLAN "'spend': [{'id': 'x', 'year': '2018-19', 'period': 14}]", "error spend/x period -",
      NULL },
    { "sensible values", "value_out_of_range",
      PLAN
      "'variations': [{'id': 'v', 'confidence': 1}], 'spend': [{'id': 'x', 'year': '2018-19', 'period': 13}]",
      NULL, NULL },
    { "a budget of another year", "value_out_of_range",
      PLAN "'budgets': [{'id': 'b', 'year': '2016-17', 'staffing': 1.00}]",
      "warning budgets/b year -",
      "is of a year outside the plan’s: it is left out of every figure." },
    { "spend without a year", "value_out_of_range",
      PLAN "'spend': [{'id': 'x', 'period': 1, 'staffing': 1.00}]", "warning spend/x year -",
      "has no year: it is left out of every figure." },

    { "a budget of a year to come", "budget_not_used",
      PLAN
      "'services': [{'id': 's', 'name': 'Care'}],"
      "'budgets': [{'id': 'b', 'service': 's', 'year': '2018-19', 'staffing': 1000.00}, {'id': 'c', 'service': 's', 'year': '2019-20', 'staffing': 900.00}]",
      "warning budgets/c year -",
      "“Care · 2019-20” is a budget of £900 for a year after the base year, 2018-19. The medium term plan does not use it, and carries £1,000 there" },
    { "a budget of a year to come that the plan carries there", "budget_not_used",
      PLAN
      "'budgets': [{'id': 'b', 'service': 's', 'year': '2018-19', 'staffing': 1000.00}, {'id': 'c', 'service': 's', 'year': '2019-20', 'staffing': 1000.00}]",
      NULL, NULL },

    { "a saving after the plan ends", "amount_left_out",
      PLAN
      "'variations': [{'id': 'v', 'title': 'Routes', 'amounts': {'2019-20': -1.00, '2025-26': -500000.00}}]",
      "warning variations/v amounts 2025-26",
      "“Routes” has −\u2060£500k in 2025-26, which is no year of the plan: it is left out." },
    { "a saving before it begins", "amount_left_out",
      PLAN "'variations': [{'id': 'v', 'amounts': {'2016-17': -5.00}}]",
      "warning variations/v amounts 2016-17", NULL },
    { "a saving in the plan's years", "amount_left_out",
      PLAN "'variations': [{'id': 'v', 'amounts': {'2017-18': -5.00, '2020-21': -5.00}}]", NULL,
      NULL },
    { "amounts of the base year alone", "amount_is_history",
      PLAN "'variations': [{'id': 'v', 'amounts': {'2018-19': -5.00}}]",
      "note variations/v amounts 2018-19", "has amounts of 2018-19 and before alone" },
    { "a one-off of the base year is reversed after it", "amount_is_history",
      PLAN "'variations': [{'id': 'v', 'one_off': true, 'amounts': {'2018-19': -5.00}}]", NULL,
      NULL },
    { "amounts of a year to come", "amount_is_history",
      PLAN "'variations': [{'id': 'v', 'amounts': {'2018-19': -5.00, '2019-20': -5.00}}]", NULL,
      NULL },

    { "a base year without a budget", "base_without_budget",
      PLAN "'budgets': [{'id': 'b', 'service': 's', 'year': '2017-18', 'staffing': 1.00}]",
      "error - - 2018-19", "The base year, 2018-19, has no budget" },
    { "funding alone", "base_without_budget",
      PLAN "'funding': [{'id': 'f', 'amounts': {'2019-20': 1.00}}]", "warning - - 2018-19",
      "has no budget, so no gap is known" },
    { "reserves alone", "base_without_budget", PLAN "'reserves': [{'id': 'r', 'opening': 1.00}]",
      "warning - - 2018-19", "has no budget, so no gap is known" },
    { "a plan that has nothing yet", "base_without_budget", PLAN "'services': [{'id': 's'}]", NULL,
      NULL },
    { "a plan without records", "plan_empty", PLAN "'services': []", "note - - 2018-19",
      "The plan has no services, blocks or schools yet" },
    { "services without budgets", "plan_empty", PLAN "'services': [{'id': 's'}]",
      "note - - 2018-19",
      "No service has a budget yet: type or import those of the base year, 2018-19" },
    { "a plan of the grant alone", "plan_empty",
      PLAN "'grant_blocks': [{'id': 'b', 'block': 'schools', 'amounts': {'2018-19': 1.00}}]", NULL,
      NULL },
    { "a base year with a budget", "base_without_budget", PLAN SERVICE "'funding': []", NULL,
      NULL },

    { "a base year before the first", "years_out_of_order",
      "'plan': {'first_year': '2019-20', 'base_year': '2018-19', 'last_year': '2020-21'}",
      "error plan/plan first_year -",
      "It is reckoned from 2018-19 to 2020-21, with 2018-19 as the base year" },
    { "a base year after the last", "years_out_of_order",
      "'plan': {'first_year': '2017-18', 'base_year': '2021-22', 'last_year': '2020-21'}",
      "error plan/plan last_year -", NULL },
    { "years the wrong way round", "years_out_of_order",
      "'plan': {'first_year': '2020-21', 'last_year': '2017-18'}", "error plan/plan last_year -",
      NULL },
    { "years in order", "years_out_of_order", PLAN SERVICE "'funding': []", NULL, NULL },
    { "no base year", "base_year_missing",
      "'plan': {'first_year': '2017-18', 'last_year': '2020-21'}, 'services': [{'id': 's'}]",
      "error plan/plan base_year -",
      "The plan names no base year, and builds on its first one, 2017-18." },
    { "a base year that is named", "base_year_missing", PLAN SERVICE "'funding': []", NULL, NULL },

    { "a saving that adds", "wrong_sign",
      PLAN
      "'variations': [{'id': 'v', 'title': 'Less travel', 'heading': 'efficiency', 'amounts': {'2019-20': 800.00, '2020-21': 100.00}}]",
      "warning variations/v amounts -",
      "“Less travel” stands under Efficiency and adds £900. Savings are written negative" },
    { "a saving of a full year that adds", "wrong_sign",
      PLAN
      "'variations': [{'id': 'v', 'heading': 'policy', 'basis': 'full_year', 'full_year': 12.00, 'starts': '2019-10-01'}]",
      "warning variations/v full_year -", NULL },
    { "a saving part of which comes back", "wrong_sign",
      PLAN
      "'variations': [{'id': 'v', 'heading': 'efficiency', 'amounts': {'2019-20': -800.00, '2020-21': 100.00}}]",
      NULL, NULL },
    { "a pressure adds", "wrong_sign",
      PLAN "'variations': [{'id': 'v', 'heading': 'pay', 'amounts': {'2019-20': 800.00}}]", NULL,
      NULL },
    { "income that is positive", "wrong_sign",
      PLAN
      "'services': [{'id': 's', 'name': 'Care'}], 'budgets': [{'id': 'b', 'service': 's', 'year': '2018-19', 'staffing': 1000.00, 'income': 300000.00}]",
      "warning budgets/b income -",
      "“Care · 2018-19”: Income is £300k. It is written negative: as it stands it adds to what is spent instead of paying for it." },
    { "grants to date that are positive", "wrong_sign",
      PLAN
      "'spend': [{'id': 'x', 'service': 's', 'year': '2018-19', 'period': 6, 'grants': 3.00, 'forecast': 1.00}]",
      "warning spend/x grants -", NULL },
    { "a drawdown that is negative", "wrong_sign",
      PLAN
      "'reserves': [{'id': 'r', 'name': 'General', 'opening': 9.00, 'drawdowns': {'2019-20': -5.00}}]",
      "warning reserves/r drawdowns 2019-20",
      "“General”: Drawdown is −\u2060£5. It is written positive: as it stands it counts the other way about." },
    { "a contribution that is negative", "wrong_sign",
      PLAN "'reserves': [{'id': 'r', 'opening': 9.00, 'contributions': {'2019-20': -5.00}}]",
      "warning reserves/r contributions 2019-20", NULL },
    { "pupils below none", "wrong_sign",
      PLAN "'schools': [{'id': 'x', 'pupils_primary': {'2018-19': -210}}]",
      "warning schools/x pupils_primary 2018-19", NULL },
    { "places below none", "wrong_sign",
      PLAN "'high_needs': [{'id': 'x', 'places': {'2018-19': -2}}]",
      "warning high_needs/x places 2018-19", NULL },
    { "a price below nothing", "wrong_sign",
      PLAN
      "'variations': [{'id': 'v', 'basis': 'volume_price', 'volume': {'2018-19': 1}, 'price': {'2018-19': -2}}]",
      "warning variations/v price 2018-19", NULL },
    { "a mitigation that adds", "wrong_sign",
      PLAN "'high_needs': [{'id': 'x', 'mitigation': {'2018-19': 2.00}}]",
      "warning high_needs/x mitigation 2018-19", NULL },
    { "signs as they are written", "wrong_sign",
      PLAN
      "'budgets': [{'id': 'b', 'service': 's', 'year': '2018-19', 'staffing': -5.00, 'income': -3.00, 'grants': 0.00}],"
      "'reserves': [{'id': 'r', 'opening': -9.00, 'drawdowns': {'2019-20': 5.00}}]",
      NULL, NULL },

    { "a budget twice", "budget_twice",
      PLAN
      "'budgets': [{'id': 'a', 'service': 's', 'year': '2018-19', 'staffing': 1.00}, {'id': 'b', 'service': 's', 'year': '2018-19', 'kind': 'original', 'staffing': 1.00}]",
      "warning budgets/b - -", NULL },
    { "an original and a revised budget", "budget_twice",
      PLAN
      "'budgets': [{'id': 'a', 'service': 's', 'year': '2018-19', 'staffing': 1.00}, {'id': 'b', 'service': 's', 'year': '2018-19', 'kind': 'revised', 'staffing': 1.00}]",
      NULL, NULL },

    { "a change of a record that is gone", "scenario_change_skipped",
      PLAN
      "'scenarios': [{'id': 'x', 'name': 'What if', 'changes': [{'table': 'services', 'id': 'gone', 'field': 'name', 'value': 'y'}]}]",
      "warning scenarios/x changes -", "“What if”" },
    { "scenarios over one another in a circle", "scenario_change_skipped",
      PLAN
      "'scenarios': [{'id': 'x', 'parent': 'y', 'changes': []}, {'id': 'y', 'parent': 'x', 'changes': []}]",
      "error scenarios/x parent -", NULL },
    { "a change that can be made", "scenario_change_skipped",
      PLAN
      "'services': [{'id': 's'}], 'scenarios': [{'id': 'x', 'changes': [{'table': 'services', 'id': 's', 'field': 'name', 'value': 'y'}]}]",
      NULL, NULL },
  };

static const OtFinding *
find (const OtResults *results, const char *rule)
{
  const OtFindings *findings = ot_results_each_finding (results);

  for (guint i = 0; i < findings->len; i++)
    {
      const OtFinding *finding = g_ptr_array_index (findings, i);

      if (g_str_equal (finding->rule, rule))
        return finding;
    }
  return NULL;
}

static char *
place_of (const OtFinding *finding)
{
  char             year[OT_YEAR_TEXT];
  g_autofree char *record =
    finding->type ? g_strconcat (finding->type->table, "/", finding->id, NULL) : g_strdup ("-");

  return g_strdup_printf ("%s %s %s %s", ot_severity_name (finding->severity), record,
                          finding->field ? finding->field->name : "-",
                          finding->year == OT_YEAR_EMPTY ? "-"
                                                         : ot_year_to_text (finding->year, year));
}

static void
test_case (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (OtResults) results = results_from_text (cases[i].plan, NULL);
  const OtFinding *finding = find (results, cases[i].rule);
  g_autofree char *place = finding ? place_of (finding) : NULL;

  g_assert_cmpstr (place, ==, cases[i].found);
  if (cases[i].message && !strstr (finding->message, cases[i].message))
    g_error ("“%s” has not “%s”", finding->message, cases[i].message);
}

/* A mend applies, and what it mends is not found again. */
static void
test_mend (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (OtPlan) plan = plan_from_text (cases[i].plan);
  g_autoptr (OtPlan) mended = ot_plan_ref (plan);

  for (guint tries = 0; tries < 5; tries++)
    {
      g_autoptr (OtResults) results = ot_results_new (mended, NULL, TODAY, NULL, NULL);
      const OtFinding *finding = find (results, cases[i].rule);
      g_autoptr (GError) error = NULL;
      OtPlan *next;

      if (!finding)
        return;
      if (!finding->mend)
        {
          g_assert_cmpuint (tries, ==, 0);
          return;
        }
      g_assert_nonnull (finding->mend_label);
      next = ot_plan_apply (mended, finding->mend, NULL, &error);
      g_assert_no_error (error);
      ot_plan_unref (mended);
      mended = next;
    }
  g_assert_not_reached ();
}

static void
test_which_mend (void)
{
  static const char *const rules[] = { "reference_missing",  "key_decision_missing",
                                       "parent_circle",      "scenario_change_skipped",
                                       "scale_suspect",      "wrong_sign",
                                       "value_out_of_range", "years_out_of_order" };

  for (guint r = 0; r < G_N_ELEMENTS (rules); r++)
    {
      guint n_mends = 0;

      for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
        {
          g_autoptr (OtResults) results = results_from_text (cases[i].plan, NULL);
          const OtFinding *finding = find (results, rules[r]);

          n_mends += finding && finding->mend ? 1 : 0;
        }
      g_assert_cmpuint (n_mends, >, 0);
    }
}

static char *
findings_in_text (const OtFindings *findings)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const OtFinding *finding = g_ptr_array_index (findings, i);

      g_string_append_printf (text, "%s %s %s %u\n", ot_severity_name (finding->severity),
                              finding->id ? finding->id : "-", finding->rule,
                              finding->parts ? finding->parts->len : 1);
    }
  return g_string_free (text, FALSE);
}

/* What a scenario has taken away goes by the name that it has in the plan. */
static void
test_gone_by_name (void)
{
  g_autoptr (OtPlan) plan = plan_from_text (
    PLAN
    "'services': [{'id': 's1', 'name': 'Fostering'}], 'budgets': [{'id': 'b', 'service': 's1', "
    "'year': '2018-19', 'staffing': 1.00}], 'scenarios': [{'id': 'x', 'name': 'Without', "
    "'changes': [{'table': 'services', 'remove': 's1'}]}, {'id': 'y', 'name': 'Then', 'parent': "
    "'x', 'changes': [{'table': 'services', 'id': 's1', 'field': 'name', 'value': 'z'}]}]");
  g_autoptr (OtResults) results = ot_results_new (plan, "y", TODAY, NULL, NULL);
  const OtFinding *missing = find (results, "reference_missing");
  const OtFinding *skipped = find (results, "scenario_change_skipped");

  g_assert_nonnull (strstr (missing->message, "“Fostering · 2018-19"));
  g_assert_nonnull (strstr (missing->message, "the service “Fostering”"));
  g_assert_nonnull (strstr (skipped->message, "“Fostering”, Name"));
}

/* Worst first, then what is about the most money, then in the order of the tables and of their
 * records. */
static void
test_order (void)
{
  g_autoptr (OtResults) results = results_from_text (
    PLAN "'services': [{'id': 'p', 'parent': 'p'}, {'id': 'q', 'parent': 'gone'}],"
         "'reserves': [{'id': 'r', 'opening': 5.00, 'minimum': 10.00, 'source': 'x'},"
         "{'id': 's', 'opening': 5.00, 'minimum': 100.00, 'source': 'x'}]",
    NULL);
  g_autofree char *order = findings_in_text (ot_results_findings (results));

  g_assert_cmpstr (order, ==,
                   "error p parent_circle 1\n"
                   "warning s reserve_below_minimum 1\n"
                   "warning r reserve_below_minimum 1\n"
                   "warning - base_without_budget 1\n"
                   "warning q reference_missing 1\n");
}

/* Many of a kind are one finding, about all of their money; each by itself is there too. */
static void
test_folding (void)
{
  g_autoptr (OtResults) results = results_from_text (
    PLAN SERVICE
    "'funding': [{'id': 'f', 'amounts': {'2018-19': 1000.00, '2019-20': 1000.00, '2020-21': 1000.00}}],"
    "'variations': ["
    "{'id': 'a', 'title': 'A', 'heading': 'efficiency', 'confidence': 0.5, 'amounts': {'2019-20': -10.00}},"
    "{'id': 'b', 'title': 'B', 'heading': 'efficiency', 'confidence': 0.5, 'amounts': {'2019-20': -30.00}, 'source': 'x'},"
    "{'id': 'c', 'title': 'C', 'heading': 'policy', 'confidence': 0.5, 'amounts': {'2019-20': -20.00}, 'source': 'x'},"
    "{'id': 'd', 'title': 'D', 'heading': 'policy', 'confidence': 0.5, 'amounts': {'2019-20': -4.00}, 'source': 'x'}]",
    NULL);
  const OtFindings *findings = ot_results_findings (results);
  g_autofree char  *order = findings_in_text (findings);
  const OtFinding  *folded = g_ptr_array_index (findings, 0);

  g_assert_cmpstr (order, ==,
                   "warning b saving_at_risk 4\n"
                   "note - unbalanced_year 1\n"
                   "note - unbalanced_year 1\n"
                   "note a no_source 2\n");
  g_assert_cmpstr (
    folded->message, ==,
    "4 savings may bring £32 a year less than planned by the last year, going by how sure each of them is: "
    "“B”, “C”, “A” and 1 more.");
  g_assert_cmpint (folded->stake, ==, 3200);
  g_assert_null (folded->mend);
  g_assert_cmpuint (folded->parts->len, ==, 4);
}

/* Under a scenario mends go into the scenario, and its own skipped changes are found. */
static void
test_under_scenario (void)
{
  g_autoptr (OtPlan) plan = plan_from_text (
    PLAN
    "'services': [{'id': 's', 'parent': 'gone'}],"
    "'scenarios': [{'id': 'x', 'changes': [{'table': 'services', 'remove': 'lost'}, {'table': 'services', 'id': 's', 'field': 'name', 'value': 'Care'}]}]");
  g_autoptr (OtResults) results = ot_results_new (plan, "x", TODAY, NULL, NULL);
  const OtFinding *missing = find (results, "reference_missing");
  const OtFinding *skipped = find (results, "scenario_change_skipped");
  g_autoptr (GError) error = NULL;
  g_autoptr (OtPlan) once = NULL;
  g_autoptr (OtPlan) twice = NULL;
  g_autoptr (OtResults) mended = NULL;
  guint n_skipped = 0;

  g_assert_nonnull (missing);
  g_assert_nonnull (skipped);
  for (guint i = 0; i < ot_results_findings (results)->len; i++)
    n_skipped +=
      g_str_equal (((const OtFinding *) g_ptr_array_index (ot_results_findings (results), i))->rule,
                   skipped->rule);
  g_assert_cmpuint (n_skipped, ==, 1);
  once = ot_plan_apply (plan, skipped->mend, NULL, &error);
  g_assert_no_error (error);
  twice = ot_plan_apply (once, missing->mend, NULL, &error);
  g_assert_no_error (error);

  mended = ot_results_new (twice, "x", TODAY, NULL, NULL);
  g_assert_null (find (mended, "reference_missing"));
  g_assert_null (find (mended, "scenario_change_skipped"));
  g_assert_true (twice->tables[OT_TABLE_SERVICES] == plan->tables[OT_TABLE_SERVICES]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/findings/%s/%s", cases[i].rule, cases[i].name);
      g_autofree char *mend = g_strdup_printf ("/mends/%s/%s", cases[i].rule, cases[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_case);
      if (cases[i].found)
        g_test_add_data_func (mend, GUINT_TO_POINTER (i), test_mend);
    }
  g_test_add_func ("/mends/of these rules", test_which_mend);
  g_test_add_func ("/findings/gone by name", test_gone_by_name);
  g_test_add_func ("/findings/order", test_order);
  g_test_add_func ("/findings/folding", test_folding);
  g_test_add_func ("/findings/under a scenario", test_under_scenario);

  return g_test_run ();
}
