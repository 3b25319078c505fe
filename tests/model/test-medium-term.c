/* test-medium-term.c: section 2 of calculations.md, its cases by name and its edges */
#include "model-text.h"
#include "model/medium-term.h"
#include "model/view.h"
#include "plan-text.h"

/* Of 2017-18 to 2020-21, with 2018-19 as the base year. */
#define FOUR_YEARS \
  "'plan': {'first_year': '2017-18', 'base_year': '2018-19', 'last_year': '2020-21'},"

/* One service with a budget in the base year. */
#define ONE_SERVICE                                                                           \
  FOUR_YEARS "'services': [{'id': 's', 'name': 'Care'}],"                                     \
             "'budgets': [{'id': 'b', 'service': 's', 'year': '2018-19', 'staffing': 600.00," \
             " 'non_staffing': 500.00, 'income': -70.00, 'grants': -30.00}],"

static const struct
{
  const char *name;
  const char *plan;
  const char *view;
  const char *year;
  const char *expected;
} cases[] = {
  { "KCC-2026 (sourced, in millions)",
    "'plan': {'first_year': '2025-26', 'base_year': '2025-26', 'last_year': '2026-27'},"
    "'services': [{'id': 's'}],"
    "'budgets': [{'id': 'b', 'service': 's', 'year': '2025-26', 'non_staffing': 1540.90}],"
    "'variations': ["
    "{'id': 'growth', 'service': 's', 'heading': 'demand_cost', 'amounts': {'2026-27': 179.50}},"
    "{'id': 'prior', 'service': 's', 'heading': 'efficiency', 'one_off': true, 'amounts': {'2025-26': -28.00}},"
    "{'id': 'saved', 'service': 's', 'heading': 'efficiency', 'amounts': {'2026-27': -61.70}},"
    "{'id': 'charged', 'service': 's', 'heading': 'income', 'amounts': {'2026-27': -14.60}}],"
    "'funding': [{'id': 'f', 'kind': 'envelope', 'amounts': {'2025-26': 1530.90, '2026-27': 1647.40}}],"
    "'reserves': [{'id': 'r', 'opening': 100.00, 'drawdowns': {'2025-26': 10.00, '2026-27': 24.70}}]",
    "medium_term", "",
    "base | 1540.90 | 1540.90\n"
    "heading:demand_cost | | 179.50\n"
    "heading:efficiency | -28.00 | -61.70\n"
    "heading:income | | -14.60\n"
    "reversal | | 28.00\n"
    "net | 1540.90 | 1672.10\n"
    "drawdowns | 10.00 | 24.70\n"
    "funding | 1530.90 | 1647.40\n"
    "gap | 0.00 | 0.00\n"
    "savings_identified | | 76.30\n"
    "savings_required | | 76.30" },

  { "council tax (worked)",
    "'plan': {'first_year': '2018-19', 'base_year': '2018-19', 'last_year': '2019-20'},"
    "'funding': [{'id': 'ct', 'kind': 'council_tax',"
    " 'tax_base': {'2018-19': 560000, '2019-20': 566720}, 'band_d': {'2018-19': 1610.82, '2019-20': 1691.20}}]",
    "medium_term", "",
    "funding:ct | 902059200.00 | 958436864.00\n"
    "funding | 902059200.00 | 958436864.00" },

  { "without a base budget no gap is known",
    FOUR_YEARS
    "'variations': [{'id': 'v', 'heading': 'efficiency', 'confidence': 0.5, 'basis': 'amount', 'amounts': {'2019-20': -100.00}}],"
    "'reserves': [{'id': 'r', 'drawdowns': {'2019-20': 900.00}}]",
    "medium_term", "",
    "net | | | -100.00 | -100.00\n"
    "drawdowns | | | 900.00 |\n"
    "savings_identified | | | 100.00 | 100.00" },

  { "council tax without its base is as typed; other kinds have none",
    FOUR_YEARS
    "'funding': [{'id': 'ct', 'kind': 'council_tax', 'amounts': {'2017-18': 5.00, '2018-19': 6.00},"
    " 'tax_base': {'2018-19': 2, '2019-20': 3}, 'band_d': {'2018-19': 1.50, '2020-21': 1.50}},"
    "{'id': 'e', 'kind': 'envelope', 'amounts': {'2018-19': 1.00}, 'tax_base': {'2018-19': 9}, 'band_d': {'2018-19': 9.00}}]",
    "medium_term", "",
    "funding:ct | 5.00 | 3.00 | | \n"
    "funding:e | | 1.00 | | \n"
    "funding | 5.00 | 4.00 | | " },

  { "a ring-fenced grant ends; no other kind does",
    FOUR_YEARS
    "'funding': [{'id': 'g', 'kind': 'ring_fenced_grant', 'ends': '2018-19',"
    " 'amounts': {'2018-19': 5.00, '2019-20': 6.00}},"
    "{'id': 'o', 'kind': 'other_grant', 'ends': '2018-19', 'amounts': {'2018-19': 5.00, '2019-20': 6.00}}]",
    "medium_term", "",
    "funding:g | | 5.00 | | \nfunding:o | | 5.00 | 6.00 | \nfunding | | 10.00 | 6.00 | " },

  { "amounts move net from the year on; history changes nothing",
    ONE_SERVICE "'variations': [{'id': 'v', 'service': 's', 'heading': 'pay', 'amounts':"
                " {'2017-18': 7.00, '2018-19': 8.00, '2019-20': 100.00, '2020-21': -40.00}}]",
    "medium_term", "",
    "base | | 1000.00 | 1000.00 | 1100.00\n"
    "variation:v | 7.00 | 8.00 | 100.00 | -40.00\n"
    "heading:pay | 7.00 | 8.00 | 100.00 | -40.00\n"
    "reversal | | | | \n"
    "net | | 1000.00 | 1100.00 | 1060.00" },

  { "one-offs are reversed the next year, those of the base year too",
    ONE_SERVICE
    "'variations': [{'id': 'v', 'service': 's', 'heading': 'pay', 'one_off': true, 'amounts':"
    " {'2017-18': 7.00, '2018-19': 8.00, '2019-20': 100.00, '2020-21': -40.00}}]",
    "medium_term", "",
    "reversal | | | -8.00 | -100.00\n"
    "net | | 1000.00 | 1092.00 | 952.00" },

  { "a one-off full-year change of October",
    ONE_SERVICE
    "'variations': [{'id': 'v', 'service': 's', 'basis': 'full_year', 'full_year': 100.01,"
    " 'starts': '2018-10-01', 'one_off': true}]",
    "medium_term", "",
    "variation:v | | 50.01 | 50.00 | \n"
    "reversal | | | -50.01 | -50.00\n"
    "net | | 1000.00 | 999.99 | 949.99" },

  { "a full-year change from the first of a month goes by months",
    ONE_SERVICE
    "'variations': [{'id': 'v', 'service': 's', 'basis': 'full_year', 'full_year': 1200.00, 'starts': '2019-09-01'}]",
    "medium_term", "", "variation:v | | | 700.00 | 500.00" },

  { "else by days, in a leap year too",
    ONE_SERVICE
    "'variations': [{'id': 'v', 'service': 's', 'basis': 'full_year', 'full_year': 36600.00, 'starts': '2020-02-29'},"
    "{'id': 'w', 'service': 's', 'basis': 'full_year', 'full_year': 36500.00, 'starts': '2018-03-31'}]",
    "medium_term", "",
    "variation:v | | | 3200.00 | 33400.00\nvariation:w | 100.00 | 36400.00 | | " },

  { "by days throughout where the plan says so",
    "'plan': {'first_year': '2019-20', 'base_year': '2019-20', 'last_year': '2021-22', 'accrual': 'days'},"
    "'variations': [{'id': 'v', 'basis': 'full_year', 'full_year': 366.00, 'starts': '2019-10-01'}]",
    "medium_term", "", "variation:v | 183.00 | 183.00 | " },

  { "1 April is a whole year",
    ONE_SERVICE
    "'variations': [{'id': 'v', 'service': 's', 'basis': 'full_year', 'full_year': 99.99, 'starts': '2019-04-01'}]",
    "medium_term", "", "variation:v | | | 99.99 | 0.00" },

  { "an uplift meets its subjective less the one-offs",
    ONE_SERVICE
    "'assumptions': [{'id': 'a', 'values': {'2019-20': 0.02, '2020-21': 0.03}}],"
    "'variations': [{'id': 'once', 'service': 's', 'subjective': 'staffing', 'one_off': true, 'amounts': {'2018-19': 50.00, '2019-20': 40.00}},"
    "{'id': 'up', 'service': 's', 'basis': 'uplift', 'subjective': 'staffing', 'assumption': 'a'}]",
    "medium_term", "",
    /* (600 - 50) × 2%; then (600 - 50 + 40 + 11 - 40) × 3% */
    "variation:up | | | 11.00 | 16.83\n"
    "reversal | | | -50.00 | -40.00\n"
    "net | | 1000.00 | 1001.00 | 977.83" },

  { "an uplift of net meets all subjectives, and posts to net",
    ONE_SERVICE
    "'assumptions': [{'id': 'a', 'values': {'2019-20': 0.02}}],"
    "'variations': [{'id': 'once', 'service': 's', 'subjective': 'income', 'one_off': true, 'amounts': {'2018-19': -100.00}},"
    "{'id': 'up', 'service': 's', 'basis': 'uplift', 'assumption': 'a'}]",
    "medium_term", "", "variation:up | | | 22.00 | \nnet | | 1000.00 | 1122.00 | 1122.00" },

  { "uplifts of one year meet the year before, whatever their order",
    ONE_SERVICE
    "'assumptions': [{'id': 'a', 'values': {'2019-20': 0.10, '2020-21': 0.10}}],"
    "'variations': [{'id': 'x', 'service': 's', 'basis': 'uplift', 'subjective': 'staffing', 'assumption': 'a'},"
    "{'id': 'y', 'service': 's', 'basis': 'uplift', 'subjective': 'staffing', 'assumption': 'a'}]",
    "medium_term", "", "variation:x | | | 60.00 | 72.00\nvariation:y | | | 60.00 | 72.00" },

  { "an uplift rounds half away from zero",
    ONE_SERVICE
    "'assumptions': [{'id': 'a', 'values': {'2019-20': 0.00015}}],"
    "'variations': [{'id': 'x', 'service': 's', 'basis': 'uplift', 'subjective': 'grants', 'assumption': 'a'},"
    "{'id': 'y', 'service': 's', 'basis': 'uplift', 'subjective': 'staffing', 'assumption': 'a'}]",
    "medium_term", "", "variation:x | | | 0.00 | \nvariation:y | | | 0.09 | " },

  { "without a value there is no uplift",
    ONE_SERVICE
    "'assumptions': [{'id': 'a', 'values': {'2020-21': 0.10}}],"
    "'variations': [{'id': 'x', 'service': 's', 'basis': 'uplift', 'subjective': 'staffing', 'assumption': 'a'},"
    "{'id': 'y', 'service': 's', 'basis': 'uplift'}, {'id': 'z', 'service': 's', 'basis': 'uplift', 'assumption': 'gone'}]",
    "medium_term", "",
    "variation:x | | | | 60.00\nvariation:y | | | | \nvariation:z | | | | \nnet | | 1000.00 | 1000.00 | 1060.00" },

  { "volume and price: what is empty is carried, prices grow",
    ONE_SERVICE
    "'assumptions': [{'id': 'a', 'values': {'2019-20': 0.10, '2020-21': 0.10}}],"
    "'variations': [{'id': 'v', 'service': 's', 'basis': 'volume_price', 'price_assumption': 'a',"
    " 'volume': {'2017-18': 10, '2019-20': 12}, 'price': {'2017-18': 1.00, '2018-19': 2.00}}]",
    "medium_term", "",
    /* 10; 10 × 2; 12 × 2.2; 12 × 2.42 */
    "variation:v | | 10.00 | 6.40 | 2.64\nnet | | 1000.00 | 1006.40 | 1009.04" },

  { "a price is kept to nine decimals",
    ONE_SERVICE
    "'assumptions': [{'id': 'a', 'values': {'2019-20': 0.333333333, '2020-21': 0.333333333}}],"
    "'variations': [{'id': 'v', 'service': 's', 'basis': 'volume_price', 'price_assumption': 'a',"
    " 'volume': {'2018-19': 1000000000}, 'price': {'2018-19': 0.000000001}}]",
    "medium_term", "",
    /* 1 + 1/3 of 10^-9 is 10^-9 again */
    "variation:v | | | 0.00 | 0.00" },

  { "the first volume and price: a starting point by the base year, a change after it",
    ONE_SERVICE
    "'variations': [{'id': 'x', 'service': 's', 'basis': 'volume_price', 'volume': {'2018-19': 10}, 'price': {'2018-19': 1.00, '2019-20': 2.00}},"
    "{'id': 'y', 'service': 's', 'basis': 'volume_price', 'volume': {'2017-18': 10}, 'price': {'2020-21': 3.00}}]",
    "medium_term", "", "variation:x | | | 10.00 | 0.00\nvariation:y | | | | 30.00" },

  { "withdrawn variations count nowhere",
    ONE_SERVICE
    "'variations': [{'id': 'v', 'service': 's', 'heading': 'pay', 'status': 'withdrawn', 'one_off': true,"
    " 'amounts': {'2018-19': 5.00, '2019-20': 100.00}},"
    "{'id': 'w', 'service': 's', 'heading': 'efficiency', 'amounts': {'2019-20': -1.00}}]",
    "medium_term", "",
    "heading:pay | | | | \nreversal | | | | \nnet | | 1000.00 | 999.00 | 999.00\n"
    "savings_identified | | | 1.00 | 1.00" },

  { "empty is not nothing",
    FOUR_YEARS
    "'services': [{'id': 's'}], 'variations': [{'id': 'v', 'service': 's', 'amounts': {'2019-20': 0.00}}]",
    "medium_term", "", "base | | | | 0.00\nnet | | | 0.00 | 0.00" },

  { "the gap, new and cumulative, and its share of funding",
    ONE_SERVICE
    "'variations': [{'id': 'v', 'service': 's', 'heading': 'pay', 'amounts': {'2019-20': 100.00, '2020-21': 100.00}}],"
    "'funding': [{'id': 'f', 'amounts': {'2018-19': 1000.00, '2019-20': 1010.00, '2020-21': 1020.00}}],"
    "'reserves': [{'id': 'r', 'opening': 50.00, 'drawdowns': {'2019-20': 30.00}, 'contributions': {'2020-21': 5.00}}]",
    "medium_term", "",
    "gap | | 0.00 | 60.00 | 185.00\n"
    "gap_new | | | 60.00 | 125.00\n"
    "cumulative_gap | | | 60.00 | 245.00\n"
    "gap_percent | | 0 | 0.059405941 | 0.181372549" },

  { "savings identified are a level; a one-off one counts in its own year",
    ONE_SERVICE
    "'variations': [{'id': 'v', 'service': 's', 'heading': 'transformation', 'amounts': {'2018-19': -7.00, '2019-20': -20.00, '2020-21': -5.00}},"
    "{'id': 'w', 'service': 's', 'heading': 'policy', 'one_off': true, 'amounts': {'2018-19': -9.00, '2019-20': -3.00}},"
    "{'id': 'x', 'service': 's', 'heading': 'pay', 'amounts': {'2019-20': -100.00}}]",
    "medium_term", "",
    "savings_identified | | | 23.00 | 25.00\n"
    "gap | | 1000.00 | 886.00 | 884.00\n"
    "savings_required | | | 909.00 | 909.00" },

  { "savings at risk, carried and reversed alike",
    ONE_SERVICE
    "'variations': [{'id': 'v', 'service': 's', 'heading': 'efficiency', 'confidence': 0.75, 'amounts': {'2019-20': -20.01}},"
    "{'id': 'w', 'service': 's', 'heading': 'income', 'one_off': true, 'confidence': 0.50, 'amounts': {'2018-19': -8.00, '2019-20': -10.00}},"
    "{'id': 'x', 'service': 's', 'heading': 'policy', 'confidence': 0.10, 'status': 'delivered', 'amounts': {'2019-20': -1.00}},"
    "{'id': 'y', 'service': 's', 'heading': 'pay', 'confidence': 0.10, 'amounts': {'2019-20': -1.00}},"
    "{'id': 'z', 'service': 's', 'heading': 'financing', 'amounts': {'2019-20': -1.00}}]",
    "medium_term", "",
    /* 1,000 + 8 - 33.01; of 20.01 three quarters, 15.01, are expected: 5.00 is not */
    "gap | | 1000.00 | 974.99 | 984.99\n"
    "gap_at_risk | | 1000.00 | 984.99 | 989.99" },

  { "reserves",
    FOUR_YEARS
    "'reserves': [{'id': 'a', 'opening': 100.00, 'contributions': {'2017-18': 5.00}, 'drawdowns': {'2018-19': 25.50, '2019-20': 100.00}},"
    "{'id': 'b', 'drawdowns': {'2019-20': 1.00}}, {'id': 'c'}]",
    "reserves", "",
    "a | 105.00 | 79.50 | -20.50 | -20.50\nb | | | -1.00 | -1.00\nc | | | | \ntotal | 105.00 | 79.50 | -21.50 | -21.50" },

  { "base: a revised budget, else the original with virements",
    FOUR_YEARS
    "'services': [{'id': 's'}, {'id': 't'}, {'id': 'u'}],"
    "'budgets': [{'id': 'so', 'service': 's', 'year': '2018-19', 'staffing': 100.00, 'fte': 2.5},"
    "{'id': 'sr', 'service': 's', 'year': '2018-19', 'kind': 'revised', 'staffing': 90.00, 'income': -5.00, 'fte': 2},"
    "{'id': 'to', 'service': 't', 'year': '2018-19', 'non_staffing': 50.00, 'grants': -8.00, 'fte': 1}],"
    "'virements': [{'id': 'm', 'year': '2018-19', 'from': 's', 'to': 't', 'subjective': 'staffing', 'amount': 10.00, 'permanent': true},"
    "{'id': 'n', 'year': '2018-19', 'from': 't', 'to': 'u', 'amount': 3.00, 'permanent': true}]",
    "subjective", "",
    "s | 90.00 | | 90.00 | -5.00 | | 85.00 | 2 |\n"
    "t | 10.00 | 50.00 | 60.00 | | -8.00 | 49.00 | 1 | -3.00\n"
    "u | | | | | | 3.00 | | 3.00\n"
    "total | 100.00 | 50.00 | 150.00 | -5.00 | -8.00 | 137.00 | 3 | 0.00" },

  { "own figures of services that others are part of, and of missing ones, have rows",
    FOUR_YEARS
    "'services': [{'id': 'p', 'division': 'North'}, {'id': 'c', 'parent': 'p'}, {'id': 'q'}, {'id': 'd', 'parent': 'q'}],"
    "'budgets': [{'id': '1', 'service': 'p', 'year': '2018-19', 'staffing': 1.00}, {'id': '2', 'service': 'c', 'year': '2018-19', 'staffing': 2.00},"
    "{'id': '3', 'service': 'd', 'year': '2018-19', 'staffing': 4.00}, {'id': '4', 'service': 'gone', 'year': '2018-19', 'staffing': 8.00}, {'id': '5', 'year': '2018-19', 'staffing': 16.00}],"
    "'assumptions': [{'id': 'a', 'values': {'2019-20': 0.5, '2020-21': 0.5}}],"
    "'variations': [{'id': 'v', 'service': 'p', 'basis': 'uplift', 'assumption': 'a', 'one_off': true, 'subjective': 'staffing'},"
    "{'id': 'w', 'service': 'gone', 'basis': 'uplift', 'assumption': 'a'}]",
    "services", "",
    "division:North | | 3.00 | 3.50 | 3.50\np | | 3.00 | 3.50 | 3.50\nown:p | | 1.00 | 1.50 | 1.50\nc | | 2.00 | 2.00 | 2.00\n"
    "q | | 4.00 | 4.00 | 4.00\nd | | 4.00 | 4.00 | 4.00\n"
    "unassigned | | 24.00 | 28.00 | 34.00\nunassigned:gone | | 8.00 | 12.00 | 18.00\nunassigned: | | 16.00 | 16.00 | 16.00" },

  { "a virement that is not permanent is undone the year after",
    FOUR_YEARS
    "'services': [{'id': 's'}, {'id': 't'}],"
    "'budgets': [{'id': 'so', 'service': 's', 'year': '2018-19', 'staffing': 100.00},"
    "{'id': 'to', 'service': 't', 'year': '2018-19', 'staffing': 50.00}],"
    "'virements': [{'id': 'm', 'year': '2018-19', 'from': 's', 'to': 't', 'subjective': 'staffing', 'amount': 10.00},"
    "{'id': 'p', 'year': '2018-19', 'from': 's', 'to': 't', 'subjective': 'staffing', 'amount': 1.00, 'permanent': true},"
    "{'id': 'o', 'year': '2017-18', 'from': 's', 'to': 't', 'subjective': 'staffing', 'amount': 7.00},"
    "{'id': 'l', 'year': '2019-20', 'from': 's', 'to': 't', 'subjective': 'staffing', 'amount': 9.00}],"
    "'assumptions': [{'id': 'a', 'values': {'2019-20': 0.10}}],"
    "'variations': [{'id': 'up', 'service': 't', 'basis': 'uplift', 'subjective': 'staffing', 'assumption': 'a'}]",
    "services", "",
    /* The uplift meets 51, which is there to stay. */
    "s | -7.00 | 89.00 | 99.00 | 99.00\nt | 7.00 | 61.00 | 56.10 | 56.10\ntotal | 0.00 | 150.00 | 155.10 | 155.10" },

  { "its reversal casts to nothing",
    FOUR_YEARS "'services': [{'id': 's'}],"
               "'virements': [{'id': 'm', 'year': '2018-19', 'from': 's', 'amount': 10.00}]",
    "medium_term", "",
    "base | | 0.00 | 0.00 | 0.00\nreversal | | | 0.00 | \nnet | | 0.00 | 0.00 | 0.00" },

  { "budgets of later years leave net alone",
    ONE_SERVICE "'variations': [{'id': 'v', 'service': 's', 'amounts': {'2019-20': 1.00}}],"
                "'assumptions': []",
    "services", "", "s | | 1000.00 | 1001.00 | 1001.00" },

  { "parents, divisions, and what no service has",
    FOUR_YEARS
    "'services': [{'id': 'p', 'division': 'North'}, {'id': 'c', 'parent': 'p'}, {'id': 'd', 'parent': 'c', 'division': 'South'}, {'id': 'e', 'parent': 'gone'}],"
    "'budgets': [{'id': '1', 'service': 'p', 'year': '2018-19', 'staffing': 1.00}, {'id': '2', 'service': 'c', 'year': '2018-19', 'staffing': 10.00},"
    "{'id': '3', 'service': 'd', 'year': '2018-19', 'staffing': 100.00}, {'id': '4', 'service': 'e', 'year': '2018-19', 'staffing': 1000.00},"
    "{'id': '5', 'service': 'x', 'year': '2018-19', 'staffing': 10000.00}, {'id': '6', 'service': 'y', 'year': '2018-19', 'staffing': 100000.00}, {'id': '7', 'year': '2018-19', 'staffing': 1000000.00}]",
    "services", "",
    "p | | 111.00 | 111.00 | 111.00\nc | | 110.00 | 110.00 | 110.00\nd | | 100.00 | 100.00 | 100.00\ne | | 1000.00 | 1000.00 | 1000.00\n"
    "division:North | | 11.00 | 11.00 | 11.00\ndivision:South | | 100.00 | 100.00 | 100.00\n"
    "unassigned | | 1110000.00 | 1110000.00 | 1110000.00\ntotal | | 1111111.00 | 1111111.00 | 1111111.00" },

  { "each missing service is one by itself: a revised budget replaces its own original",
    FOUR_YEARS
    "'budgets': [{'id': '1', 'service': 'x', 'year': '2018-19', 'staffing': 1.00}, {'id': '2', 'service': 'x', 'year': '2018-19', 'kind': 'revised', 'staffing': 2.00},"
    "{'id': '3', 'service': 'y', 'year': '2018-19', 'staffing': 10.00}]",
    "services", "", "unassigned | | 12.00 | 12.00 | 12.00\ntotal | | 12.00 | 12.00 | 12.00" },

  { "parents that go round in a circle count each once",
    FOUR_YEARS
    "'services': [{'id': 'a', 'parent': 'b', 'division': 'North'}, {'id': 'b', 'parent': 'c'}, {'id': 'c', 'parent': 'b'}, {'id': 'd', 'parent': 'd'}],"
    "'budgets': [{'id': '1', 'service': 'a', 'year': '2018-19', 'staffing': 1.00}, {'id': '2', 'service': 'b', 'year': '2018-19', 'staffing': 10.00},"
    "{'id': '3', 'service': 'c', 'year': '2018-19', 'staffing': 100.00}, {'id': '4', 'service': 'd', 'year': '2018-19', 'staffing': 1000.00}]",
    "services", "",
    "a | | 1.00 | 1.00 | 1.00\nb | | 111.00 | 111.00 | 111.00\nc | | 111.00 | 111.00 | 111.00\nd | | 1000.00 | 1000.00 | 1000.00\n"
    "division:North | | 1.00 | 1.00 | 1.00\ntotal | | 1111.00 | 1111.00 | 1111.00" },

  { "years that the plan has not count nowhere",
    ONE_SERVICE
    "'variations': [{'id': 'v', 'service': 's', 'amounts': {'2016-17': 9.00, '2021-22': 9.00}}],"
    "'funding': [{'id': 'f', 'amounts': {'2016-17': 9.00, '2021-22': 9.00}}]",
    "medium_term", "",
    "variation:v | | | | \nfunding | | | | \nnet | | 1000.00 | 1000.00 | 1000.00" },

  { "a variation without a heading",
    ONE_SERVICE "'variations': [{'id': 'v', 'service': 's', 'amounts': {'2019-20': 9.00}}]",
    "medium_term", "", "heading:unassigned | | | 9.00 | \nnet | | 1000.00 | 1009.00 | 1009.00" },

  { "what does not fit is passed on, and never wraps",
    ONE_SERVICE
    "'variations': [{'id': 'v', 'service': 's', 'amounts': {'2019-20': 92233720368547758.00}},"
    "{'id': 'w', 'service': 's', 'amounts': {'2019-20': 0.01}}]",
    "medium_term", "",
    "net | | 1000.00 | overflow | overflow\ngap | | 1000.00 | overflow | overflow" },

  { "a plan without years has no columns", "'services': [{'id': 's'}]", "medium_term", "", "net" },
};

static void
test_case (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (OtResults) results = results_from_text (cases[i].plan, NULL);

  assert_view (results, cases[i].view, cases[i].year, cases[i].expected);
  assert_all_explain (results);
}

/* A line of the fixture: "division,staffing,...". */
static void
add_division (GString *services, GString *budgets, guint n, char **cells)
{
  g_string_append_printf (services, "%s{'id': 's%u', 'division': '%s'}", n > 0 ? ", " : "", n,
                          g_strdelimit (cells[0], "'", ' '));
  g_string_append_printf (budgets,
                          "%s{'id': 'b%u', 'service': 's%u', 'year': '2018-19', 'staffing': %s,"
                          " 'non_staffing': %s, 'income': %s, 'grants': %s}",
                          n > 0 ? ", " : "", n, n, cells[1], cells[2], cells[4], cells[5]);
}

/* Case directorate 2018-19 (sourced): every row and column casts as the paper prints it. */
static void
test_directorate (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "budget-2018-19.csv", NULL);
  g_autofree char *text = NULL;
  g_autofree char *plan = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GString) services = g_string_new (NULL);
  g_autoptr (GString) budgets = g_string_new (NULL);
  g_autoptr (GString) expected = g_string_new (NULL);
  g_autoptr (OtResults) results = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (g_strstrip (text), "\n", -1);
  for (guint i = 1; lines[i]; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], ",", -1);
      gboolean is_total = g_str_equal (cells[0], "Total");

      g_assert_cmpuint (g_strv_length (cells), ==, 7);
      if (!is_total)
        add_division (services, budgets, i - 1, cells);
      g_string_append_printf (expected, "%s%s | %s | %s | %s | %s | %s | %s | |\n",
                              is_total ? "" : "division:", is_total ? "total" : cells[0], cells[1],
                              cells[2], cells[3], cells[4], cells[5], cells[6]);
    }
  plan = g_strdup_printf ("'plan': {'first_year': '2018-19', 'base_year': '2018-19', 'last_year': "
                          "'2018-19'}, 'services': [%s], 'budgets': [%s]",
                          services->str, budgets->str);
  results = results_from_text (plan, NULL);
  assert_view (results, "subjective", "", expected->str);
  assert_view (results, "subjective", "",
               "total | 583473100.00 | 482880300.00 | 1066353400.00 | -98983300.00 | -791431500.00 "
               "| 175938600.00 | |");
  assert_view (results, "medium_term", "", "base | 175938600.00\nnet | 175938600.00");
  assert_all_explain (results);
}

/* Case council tax (worked): what of the change is the base, at the old rate, and what the rate. */
static void
test_change_of_tax (void)
{
  g_autoptr (OtResults) results = results_from_text (cases[1].plan, NULL);
  g_autoptr (OtView) view = ot_view_new (results, "medium_term", OT_YEAR_EMPTY, NULL, NULL);
  g_autoptr (OtExplanation) explanation =
    ot_view_explain (view, (guint) ot_view_find_row (view, "funding:ct"), 1);
  const char *words[] = { "£10,824,710.40", "£45,552,953.60" };
  guint       n = 0;

  for (guint i = 0; i < explanation->steps->len; i++)
    {
      const OtStep *step = g_ptr_array_index (explanation->steps, i);

      if (step->how == OT_STEP_WORDS)
        g_assert_cmpstr (step->value.text, ==, words[n++]);
    }
  g_assert_cmpuint (n, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/medium-term/%s", cases[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_case);
    }
  g_test_add_func ("/medium-term/directorate 2018-19 (sourced)", test_directorate);
  g_test_add_func ("/medium-term/council tax: base and rate", test_change_of_tax);

  return g_test_run ();
}
