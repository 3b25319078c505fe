#include "samples.h"

#include <math.h>

#define MILLION INT64_C (100000000)
#define NONE    OT_RAW_EMPTY
#define MANY(n) (OT_ROLE_FIRST_OF_MANY + (n))

static void
add_years (OtChart *chart, int first, int n)
{
  for (int year = first; year < first + n; year++)
    {
      char text[OT_YEAR_TEXT];

      ot_chart_add_category (chart, ot_year_to_text (year, text));
    }
}

/* Values in tenths of a million; those from `forecast_from` on are forecasts. */
static void
add_tenths (OtChart     *chart,
            const char  *name,
            OtSeriesKind kind,
            OtRole       role,
            const int   *tenths,
            guint        forecast_from)
{
  guint series = ot_chart_add_series (chart, name, kind, role);

  for (guint c = 0; c < chart->categories->len; c++)
    ot_chart_set_point (chart, series, c,
                        (OtChartPoint){
                          .value = tenths[c] == INT_MIN ? NONE : tenths[c] * MILLION / 10,
                          .standing = c >= forecast_from ? OT_STANDING_FORECAST : OT_STANDING_FIRM,
                          .cell = { c, series },
                        });
}

static void
set_words (OtChart *chart, const char *title, const char *subtitle)
{
  ot_chart_set_text (chart, OT_CHART_TEXT_TITLE, title);
  ot_chart_set_text (chart, OT_CHART_TEXT_SUBTITLE, subtitle);
  ot_chart_set_text (chart, OT_CHART_TEXT_SOURCE,
                     "Source: budget book 2018-19 and monitoring report, as at 31 July 2018");
  ot_chart_set_text (
    chart, OT_CHART_TEXT_ALTERNATIVE,
    "Spend was above budget in three of four years & most in \"2019-20\" <by 4.2>.");
  ot_chart_fit_money_unit (chart);
}

static void
fill_budget_spend (OtChart *chart)
{
  add_years (chart, 2015, 7);
  add_tenths (chart, "Budget", OT_SERIES_COLUMNS, OT_ROLE_BUDGET,
              (const int[]){ 1624, 1651, 1698, 1759, 1801, 1832, 1846 }, 99);
  add_tenths (chart, "Spend", OT_SERIES_COLUMNS, OT_ROLE_SPEND,
              (const int[]){ 1631, 1688, 1742, 1795, 1851, 1867, INT_MIN }, 4);
  set_words (chart, "Spend has been above budget in every year since 2015-16",
             "Children, young people and education, net revenue budget and spend");
}

static void
fill_step (OtChart *chart)
{
  add_years (chart, 2015, 7);
  add_tenths (chart, "Spend", OT_SERIES_COLUMNS, OT_ROLE_SPEND,
              (const int[]){ 1631, 1688, 1742, 1795, 1851, 1867, 1899 }, 4);
  add_tenths (chart, "Budget", OT_SERIES_STEP, OT_ROLE_BUDGET,
              (const int[]){ 1624, 1651, 1698, 1759, 1801, 1832, 1846 }, 99);
  set_words (chart, "Budget against spend", "Directorate, net");
}

static void
fill_line_over_columns (OtChart *chart)
{
  add_years (chart, 2016, 6);
  add_tenths (chart, "Spend", OT_SERIES_COLUMNS, OT_ROLE_SPEND,
              (const int[]){ 1288, 1442, 1395, 1551, 1667, 1699 }, 3);
  add_tenths (chart, "Funding", OT_SERIES_LINE, OT_ROLE_FUNDING,
              (const int[]){ 1424, 1451, 1498, 1459, 1401, 1362 }, 3);
  ot_chart_add_reference (chart, "Reserve limit", OT_ROLE_NEGATIVE, 1500 * MILLION / 10,
                          1500 * MILLION / 10);
  set_words (chart, "Funding falls short of spend from 2019-20", "Net revenue");
}

/* Two lines far below what stands over them, so close that a figure could be taken for the other's. */
static void
fill_close_lines (OtChart *chart)
{
  add_years (chart, 2017, 5);
  add_tenths (chart, "Block", OT_SERIES_STACKED, MANY (0),
              (const int[]){ 8394, 8670, 8893, 9015, 9015 }, 99);
  add_tenths (chart, "Reserve", OT_SERIES_LINE, OT_ROLE_TOTAL,
              (const int[]){ 0, -33, -109, -177, -182 }, 99);
  add_tenths (chart, "Reserve without mitigations", OT_SERIES_LINE, OT_ROLE_NEGATIVE,
              (const int[]){ 0, -33, -124, -229, -302 }, 99);
  set_words (chart, "Blocks and their reserve", "Grant");
}

static void
fill_gap (OtChart *chart)
{
  add_years (chart, 2018, 5);
  add_tenths (chart, "Gap", OT_SERIES_COLUMNS, OT_ROLE_GAP, (const int[]){ 0, -12, 42, 95, 127 },
              1);
  set_words (chart, "The gap grows to £12.7m by 2022-23", "Shortfall of funding");
}

static void
fill_bridge (OtChart *chart)
{
  static const struct
  {
    const char *name;
    int         tenths;
    gboolean    total;
  } steps[] = {
    { "Base 2018-19", 1759, TRUE },
    { "Pay and prices", 41, FALSE },
    { "Demography", 67, FALSE },
    { "Government and legislative", 12, FALSE },
    { "Transformation savings", -38, FALSE },
    { "Efficiency savings", -22, FALSE },
    { "Income", -9, FALSE },
    { "Budget 2019-20", 1810, TRUE },
  };
  guint series;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    ot_chart_add_category (chart, steps[i].name);
  series = ot_chart_add_series (chart, "Net budget", OT_SERIES_BRIDGE, OT_ROLE_TOTAL);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    ot_chart_set_point (chart, series, i,
                        (OtChartPoint){
                          .value = steps[i].tenths * MILLION / 10,
                          .total = steps[i].total,
                          .role = steps[i].total        ? OT_ROLE_SERIES
                                  : steps[i].tenths < 0 ? OT_ROLE_POSITIVE
                                                        : OT_ROLE_NEGATIVE,
                          .cell = { i, 0 },
                        });
  set_words (chart, "From the budget of 2018-19 to that of 2019-20", "Net revenue budget");
}

static const char *const divisions[] = {
  "Specialist children's services",
  "Education planning and access",
  "Disabled children and young people",
  "Adoption and special guardianship arrangements and service",
  "Early help and preventative services",
  "Schools' delegated budgets, asset maintenance and other school-related costs",
};

static void
fill_divisions (OtChart *chart)
{
  for (guint i = 0; i < G_N_ELEMENTS (divisions); i++)
    ot_chart_add_category (chart, divisions[i]);
  add_tenths (chart, "Variance", OT_SERIES_COLUMNS, OT_ROLE_SPEND,
              (const int[]){ 42, 17, 9, -3, -8, -21 }, 99);
  set_words (chart, "Placements drive the overspend", "Forecast variance against budget, 2018-19");
}

static void
fill_stacked (OtChart *chart)
{
  static const int parts[][6] = {
    { 612, 631, 655, 678, 690, 702 }, { 401, 405, 398, 391, 388, 380 },
    { 255, 249, 262, 271, 275, 281 }, { 151, 160, 158, 166, 171, 177 },
    { 98, 84, 71, 69, 66, 60 },       { 22, 24, INT_MIN, 25, 27, 28 },
  };

  add_years (chart, 2016, 6);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    add_tenths (chart, divisions[i], OT_SERIES_STACKED, MANY (i), parts[i], 4);
  set_words (chart, "Where the money goes", "Net budget by division");
}

static void
fill_many_stacked (OtChart *chart)
{
  add_years (chart, 2019, 4);
  for (guint i = 0; i < OT_N_ROLES_OF_MANY; i++)
    {
      int              tenths[4];
      g_autofree char *name = g_strdup_printf ("Part %u", i + 1);

      for (int c = 0; c < 4; c++)
        tenths[c] = 100 + 20 * i - 5 * c;
      add_tenths (chart, name, OT_SERIES_STACKED, MANY (i), tenths, 3);
    }
  set_words (chart, "Eight parts of a whole", "All colours of many");
}

static void
fill_reserves (OtChart *chart)
{
  add_years (chart, 2017, 8);
  add_tenths (chart, "Balance", OT_SERIES_AREA, OT_ROLE_FUNDING,
              (const int[]){ 184, 171, 152, 118, 71, 12, -43, -102 }, 2);
  ot_chart_add_reference (chart, "Least balance", OT_ROLE_NEGATIVE, 5 * MILLION, 5 * MILLION);
  set_words (chart, "Reserves run out in 2022-23", "Closing balance of reserves");
}

static void
fill_lines (OtChart *chart)
{
  add_years (chart, 2008, 15);
  add_tenths (chart, "Specialist children's services", OT_SERIES_LINE, MANY (0),
              (const int[]){ 810, 823, 841, 870, 910, 954, 987, 1001, 1032, 1078, 1102, 1151, 1180,
                             1207, 1222 },
              11);
  add_tenths (
    chart, "Education", OT_SERIES_LINE, MANY (1),
    (const int[]){ 610, 623, 611, INT_MIN, 590, 584, 577, 571, 562, 558, 552, 541, 530, 527, 522 },
    11);
  add_tenths (
    chart, "Early help", OT_SERIES_LINE, MANY (2),
    (const int[]){ 310, 323, 331, 340, 310, 290, 287, 271, 262, 238, 232, 221, 210, 207, 202 }, 11);
  set_words (chart, "Fifteen years of spend", "Gross spend by division");
}

static void
fill_thirty (OtChart *chart)
{
  int budget[30], spend[30];

  for (int c = 0; c < 30; c++)
    {
      budget[c] = 1200 + 31 * c;
      spend[c] = 1210 + 30 * c + (c * 37) % 60;
    }
  add_years (chart, 2000, 30);
  add_tenths (chart, "Budget", OT_SERIES_COLUMNS, OT_ROLE_BUDGET, budget, 99);
  add_tenths (chart, "Spend", OT_SERIES_COLUMNS, OT_ROLE_SPEND, spend, 25);
  set_words (chart, "Thirty years", "Net budget and spend");
}

static void
fill_one_year (OtChart *chart)
{
  add_years (chart, 2018, 1);
  add_tenths (chart, "Budget", OT_SERIES_COLUMNS, OT_ROLE_BUDGET, (const int[]){ 1759 }, 99);
  add_tenths (chart, "Spend", OT_SERIES_COLUMNS, OT_ROLE_SPEND, (const int[]){ 1795 }, 0);
  set_words (chart, "One year", "Net budget and spend");
}

static void
fill_huge (OtChart *chart)
{
  static const int64_t values[][4] = {
    { INT64_C (99900000000000), INT64_C (-99900000000000), OT_CHART_LARGEST, 1 },
    { -OT_CHART_LARGEST, INT64_C (99900000000000), OT_RAW_OVERFLOW, INT64_MAX },
  };

  add_years (chart, 2018, 4);
  for (guint s = 0; s < G_N_ELEMENTS (values); s++)
    {
      guint series = ot_chart_add_series (chart, s == 0 ? "Budget" : "Spend", OT_SERIES_COLUMNS,
                                          s == 0 ? OT_ROLE_BUDGET : OT_ROLE_SPEND);

      for (guint c = 0; c < G_N_ELEMENTS (values[s]); c++)
        ot_chart_set_point (chart, series, c, (OtChartPoint){ .value = values[s][c] });
    }
  set_words (chart, "Figures as large as they can be", "In pounds");
  chart->money_unit = OT_MONEY_UNIT_POUNDS;
}

static void
fill_billions (OtChart *chart)
{
  add_years (chart, 2018, 5);
  add_tenths (chart, "Budget", OT_SERIES_COLUMNS, OT_ROLE_BUDGET,
              (const int[]){ 999000000, 9990000, 99900000, -999000000, 500000000 }, 99);
  set_words (chart, "Billions", "In millions");
}

static void
fill_all_empty (OtChart *chart)
{
  add_years (chart, 2018, 5);
  ot_chart_add_series (chart, "Budget", OT_SERIES_COLUMNS, OT_ROLE_BUDGET);
  ot_chart_add_series (chart, "Spend", OT_SERIES_LINE, OT_ROLE_SPEND);
  set_words (chart, "Nothing typed yet", "Net budget and spend");
}

static void
fill_all_zero (OtChart *chart)
{
  add_years (chart, 2018, 5);
  add_tenths (chart, "Budget", OT_SERIES_COLUMNS, OT_ROLE_BUDGET, (const int[]){ 0, 0, 0, 0, 0 },
              99);
  set_words (chart, "Nothing at all", "Net budget");
}

static void
fill_no_categories (OtChart *chart)
{
  ot_chart_add_series (chart, "Budget", OT_SERIES_COLUMNS, OT_ROLE_BUDGET);
  set_words (chart, "No years", "");
}

static void
fill_negative (OtChart *chart)
{
  add_years (chart, 2018, 6);
  add_tenths (chart, "Income", OT_SERIES_COLUMNS, OT_ROLE_POSITIVE,
              (const int[]){ -142, -151, -98, -159, -101, -132 }, 3);
  add_tenths (chart, "Grants", OT_SERIES_COLUMNS, MANY (5),
              (const int[]){ -42, -51, -8, -59, -11, -32 }, 3);
  add_tenths (chart, "Net", OT_SERIES_LINE, OT_ROLE_TOTAL,
              (const int[]){ -100, -99, -60, -109, -56, -82 }, 3);
  set_words (chart, "Income and grants", "What reduces the net budget");
}

static void
fill_mixed_stack (OtChart *chart)
{
  add_years (chart, 2018, 6);
  add_tenths (chart, "Growth", OT_SERIES_STACKED, MANY (0), (const int[]){ 42, 51, 38, 59, 11, 32 },
              1);
  add_tenths (chart, "Prices", OT_SERIES_STACKED, MANY (1), (const int[]){ 22, 21, 28, 19, 31, 22 },
              1);
  add_tenths (chart, "Savings", OT_SERIES_STACKED, MANY (3),
              (const int[]){ -22, -61, -38, -29, -71, -12 }, 1);
  add_tenths (chart, "Net", OT_SERIES_MARKERS, OT_ROLE_TOTAL,
              (const int[]){ 42, 11, 28, 49, -29, 42 }, 1);
  set_words (chart, "What changes the budget each year", "Variations by heading");
}

static char *
long_name (guint letters)
{
  static const char words[] = "Safeguarding, placements and provision for looked-after children ";
  GString          *name = g_string_new (NULL);

  while (name->len < letters)
    g_string_append (name, words);
  return g_string_free (name, FALSE);
}

static void
fill_long_names (OtChart *chart)
{
  g_autofree char  *name = long_name (5000);
  g_autofree char  *unbroken = g_strnfill (5000, 'W');
  const char *const names[] = { name, unbroken, "Short", name };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    ot_chart_add_category (chart, names[i]);
  add_tenths (chart, name, OT_SERIES_COLUMNS, OT_ROLE_SPEND, (const int[]){ 10, 20, 30, 40 }, 2);
  add_tenths (chart, unbroken, OT_SERIES_COLUMNS, OT_ROLE_BUDGET, (const int[]){ 12, 18, 33, 41 },
              2);
  set_words (chart, name, name);
  ot_chart_set_text (chart, OT_CHART_TEXT_SOURCE, unbroken);
}

static void
fill_right_to_left (OtChart *chart)
{
  static const char *const names[] = { "خدمات الأطفال", "التعليم", "المساعدة المبكرة للأسر والشباب",
                                       "שירותי ילדים" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    ot_chart_add_category (chart, names[i]);
  add_tenths (chart, "الميزانية", OT_SERIES_COLUMNS, OT_ROLE_BUDGET,
              (const int[]){ 612, 431, 298, 120 }, 99);
  add_tenths (chart, "الإنفاق", OT_SERIES_COLUMNS, OT_ROLE_SPEND,
              (const int[]){ 655, 420, 301, 118 }, 2);
  set_words (chart, "الميزانية والإنفاق", "خدمات الأطفال والشباب");
}

/* Wherever a line ends, it is next to a minus. */
static void
fill_minuses (OtChart *chart)
{
  static const char *const names[] = { "Savings of −£3.5m or −£0.2m", "From -£12m to −£9",
                                       "−£1 −£2 −£3", "2018-19 −£5.5m" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    ot_chart_add_category (chart, names[i]);
  add_tenths (chart, "Falls of −£1m and −£2m", OT_SERIES_COLUMNS, OT_ROLE_BUDGET,
              (const int[]){ -1624, 1651, -1698, -1 }, 99);
  add_tenths (chart, "From −£4m on −£3m and −£2m to −£1m", OT_SERIES_COLUMNS, OT_ROLE_SPEND,
              (const int[]){ 24, -51, 98, -1 }, 2);
  set_words (
    chart, "−£1m −£22m −£333m −£4,444m −£5.5m −£66m −£777m −£8,888m −£9m",
    "of −£1m, −£22m, −£333m, −£4,444m, -£5.5m, -£66m, −1.5%, −12.5%, in 2018-19 and 2019-20");
  ot_chart_set_text (
    chart, OT_CHART_TEXT_SOURCE,
    "Source: a report of −£1m or −£22m or −£333m or −£4,444m or −£5.5m or −£66m or "
    "−£777m or −£8,888m or −£9m, as at 31 July 2018.");
}

static void
fill_bad_text (OtChart *chart)
{
  ot_chart_add_category (chart, "line\nbreak\tand \001 control");
  ot_chart_add_category (chart, "bad \xff\xfe bytes");
  ot_chart_add_category (chart, "");
  ot_chart_add_category (chart, "الميزانية mixed 2018 עברית");
  add_tenths (chart, "A\r\nB", OT_SERIES_COLUMNS, OT_ROLE_SPEND, (const int[]){ 10, 20, 30, 40 },
              99);
  add_tenths (chart, "<b>&amp;", OT_SERIES_LINE, OT_ROLE_BUDGET, (const int[]){ 12, 18, 33, 41 },
              99);
  set_words (chart, "Tom & <Jerry> \"quoted\" \002", "]]> &#1;");
}

static void
fill_pennies (OtChart *chart)
{
  guint series;

  add_years (chart, 2018, 3);
  series = ot_chart_add_series (chart, "Fee", OT_SERIES_MARKERS, OT_ROLE_NEUTRAL);
  for (guint c = 0; c < 3; c++)
    ot_chart_set_point (chart, series, c, (OtChartPoint){ .value = 123 + c });
  set_words (chart, "Pennies", "Fee for an hour");
}

static void
fill_far_from_zero (OtChart *chart)
{
  add_years (chart, 2018, 5);
  add_tenths (chart, "Tax base", OT_SERIES_LINE, OT_ROLE_FUNDING,
              (const int[]){ 90210, 90240, 90271, 90310, 90322 }, 2);
  set_words (chart, "A line that need not start from zero", "Council tax");
}

static void
fill_percents (OtChart *chart)
{
  guint series;

  add_years (chart, 2018, 6);
  series = ot_chart_add_series (chart, "Pay", OT_SERIES_LINE, OT_ROLE_NEUTRAL);
  for (guint c = 0; c < 6; c++)
    ot_chart_set_point (chart, series, c,
                        (OtChartPoint){ .value = INT64_C (20000000) + c * INT64_C (1500000),
                                        .standing = OT_STANDING_ILLUSTRATIVE });
  set_words (chart, "Assumed rise of pay", "Each year against the one before");
}

static void
fill_children (OtChart *chart)
{
  guint series;

  add_years (chart, 2014, 8);
  series = ot_chart_add_series (chart, "Looked-after children", OT_SERIES_COLUMNS, MANY (0));
  for (guint c = 0; c < 8; c++)
    ot_chart_set_point (
      chart, series, c,
      (OtChartPoint){ .value = 1424 + 31 * c,
                      .standing = c > 5 ? OT_STANDING_ILLUSTRATIVE : OT_STANDING_FIRM });
  ot_chart_add_reference (chart, "Planned range", OT_ROLE_FUNDING, 1450, 1550);
  ot_chart_set_text (chart, OT_CHART_TEXT_UNIT, "children");
  set_words (chart, "Looked-after children", "At 31 March");
}

static void
fill_lying_years (OtChart *chart)
{
  fill_budget_spend (chart);
}

static void
fill_lying_thirty (OtChart *chart)
{
  int tenths[30];

  for (int c = 0; c < 30; c++)
    {
      g_autofree char *name = g_strdup_printf ("%s (%d)", divisions[c % 6], c);

      tenths[c] = 95 - 7 * c;
      ot_chart_add_category (chart, name);
    }
  add_tenths (chart, "Variance", OT_SERIES_COLUMNS, OT_ROLE_NEGATIVE, tenths, 99);
  set_words (chart, "Thirty lines", "Variance by budget line");
}

static void
fill_many_points (OtChart *chart)
{
  guint series;

  for (guint c = 0; c < 20000; c++)
    ot_chart_add_category (chart, "2018-19");
  series = ot_chart_add_series (chart, "Balance by day", OT_SERIES_LINE, OT_ROLE_SPEND);
  for (guint c = 0; c < 20000; c++)
    ot_chart_set_point (chart, series, c,
                        (OtChartPoint){ .value = MILLION * (int64_t) (100 + 50 * sin (c / 900.0))
                                                 + (c * 7919) % 1000 * 1000000 });
  set_words (chart, "Twenty thousand points", "");
}

/* Percents in their order, from -8% to a few far over the rest, each held by one of four things. */
static void
fill_strips (OtChart *chart, guint n)
{
  static const struct
  {
    const char *name;
    OtRole      role;
  } held_by[] = {
    { "Minimum", OT_ROLE_SPEND },
    { "Guarantee", OT_ROLE_POSITIVE },
    { "Cap", OT_ROLE_NEGATIVE },
    { "Nothing", OT_ROLE_NEUTRAL },
  };

  for (guint c = 0; c < n; c++)
    ot_chart_add_category (chart, "School");
  for (guint s = 0; s < G_N_ELEMENTS (held_by); s++)
    ot_chart_add_series (chart, held_by[s].name, OT_SERIES_STRIP, held_by[s].role);
  for (guint c = 0; c < n; c++)
    {
      double at = n > 1 ? (double) c / (n - 1) : 1;
      guint  held = at < 0.3 ? 1 : at > 0.8 && c % 3 ? 2 : c * 7919 % 11 == 0 ? 0 : 3;

      ot_chart_set_point (
        chart, held, c,
        (OtChartPoint){ .value = (int64_t) (1e9 * (-0.08 + 0.1 * at + pow (at, 40))),
                        .standing =
                          n < 50 && c % 9 == 4 ? OT_STANDING_ILLUSTRATIVE : OT_STANDING_FIRM,
                        .cell = { c, held } });
    }
  ot_chart_set_text (chart, OT_CHART_TEXT_CATEGORIES,
                     "Each school, from the least change to the most");
  set_words (chart, "Change per pupil of each school", "From the year before");
}

static void
fill_strip (OtChart *chart)
{
  fill_strips (chart, 28);
}

static void
fill_strip_of_many (OtChart *chart)
{
  fill_strips (chart, 20000);
}

static void
fill_strip_of_hundreds (OtChart *chart)
{
  fill_strips (chart, 560);
}

static void
fill_strip_of_one (OtChart *chart)
{
  fill_strips (chart, 1);
}

static void
fill_strip_long_names (OtChart *chart)
{
  g_autofree char *name = long_name (5000);

  for (guint c = 0; c < 40; c++)
    ot_chart_add_category (chart, name);
  for (guint s = 0; s < 8; s++)
    ot_chart_add_series (chart, name, OT_SERIES_STRIP, MANY (s));
  for (guint c = 0; c < 40; c++)
    ot_chart_set_point (chart, c % 8, c,
                        (OtChartPoint){ .value = ((int64_t) c - 20) * (OT_CHART_LARGEST / 40) });
  ot_chart_set_text (chart, OT_CHART_TEXT_CATEGORIES, name);
  set_words (chart, name, name);
}

#define SEQUENCE OT_CATEGORIES_SEQUENCE
#define NAMES    OT_CATEGORIES_NAMES

const Sample samples[] = {
  { "budget-spend", fill_budget_spend, OT_CHART_UNIT_MONEY, SEQUENCE },
  { "step", fill_step, OT_CHART_UNIT_MONEY, SEQUENCE },
  { "line-over-columns", fill_line_over_columns, OT_CHART_UNIT_MONEY, SEQUENCE },
  { "close-lines", fill_close_lines, OT_CHART_UNIT_MONEY, SEQUENCE },
  { "gap", fill_gap, OT_CHART_UNIT_MONEY, SEQUENCE },
  { "bridge", fill_bridge, OT_CHART_UNIT_MONEY, NAMES },
  { "divisions", fill_divisions, OT_CHART_UNIT_MONEY, NAMES },
  { "divisions-lying", fill_divisions, OT_CHART_UNIT_MONEY, NAMES, .lying = TRUE },
  { "bridge-lying", fill_bridge, OT_CHART_UNIT_MONEY, NAMES, .lying = TRUE },
  { "stacked", fill_stacked, OT_CHART_UNIT_MONEY, SEQUENCE },
  { "stacked-lying", fill_stacked, OT_CHART_UNIT_MONEY, SEQUENCE, .lying = TRUE },
  { "many-stacked", fill_many_stacked, OT_CHART_UNIT_MONEY, SEQUENCE },
  { "mixed-stack", fill_mixed_stack, OT_CHART_UNIT_MONEY, SEQUENCE },
  { "reserves", fill_reserves, OT_CHART_UNIT_MONEY, SEQUENCE },
  { "lines", fill_lines, OT_CHART_UNIT_MONEY, SEQUENCE },
  { "thirty", fill_thirty, OT_CHART_UNIT_MONEY, SEQUENCE },
  { "one-year", fill_one_year, OT_CHART_UNIT_MONEY, SEQUENCE },
  { "huge", fill_huge, OT_CHART_UNIT_MONEY, SEQUENCE },
  { "huge-lying", fill_huge, OT_CHART_UNIT_MONEY, SEQUENCE, .lying = TRUE },
  { "billions", fill_billions, OT_CHART_UNIT_MONEY, SEQUENCE },
  { "all-empty", fill_all_empty, OT_CHART_UNIT_MONEY, SEQUENCE },
  { "all-zero", fill_all_zero, OT_CHART_UNIT_MONEY, SEQUENCE },
  { "no-categories", fill_no_categories, OT_CHART_UNIT_MONEY, SEQUENCE },
  { "negative", fill_negative, OT_CHART_UNIT_MONEY, SEQUENCE },
  { "long-names", fill_long_names, OT_CHART_UNIT_MONEY, NAMES },
  { "long-names-sequence", fill_long_names, OT_CHART_UNIT_MONEY, SEQUENCE },
  { "long-names-lying", fill_long_names, OT_CHART_UNIT_MONEY, NAMES, .lying = TRUE },
  { "right-to-left", fill_right_to_left, OT_CHART_UNIT_MONEY, NAMES, .right_to_left = TRUE },
  { "right-to-left-lying", fill_right_to_left, OT_CHART_UNIT_MONEY, NAMES, .lying = TRUE,
    .right_to_left = TRUE },
  { "right-to-left-names", fill_right_to_left, OT_CHART_UNIT_MONEY, NAMES },
  { "right-to-left-years", fill_line_over_columns, OT_CHART_UNIT_MONEY, SEQUENCE,
    .right_to_left = TRUE },
  { "minuses", fill_minuses, OT_CHART_UNIT_MONEY, NAMES },
  { "minuses-lying", fill_minuses, OT_CHART_UNIT_MONEY, NAMES, .lying = TRUE },
  { "bad-text", fill_bad_text, OT_CHART_UNIT_MONEY, NAMES },
  { "pennies", fill_pennies, OT_CHART_UNIT_MONEY, SEQUENCE },
  { "far-from-zero", fill_far_from_zero, OT_CHART_UNIT_MONEY, SEQUENCE },
  { "percents", fill_percents, OT_CHART_UNIT_PERCENT, SEQUENCE },
  { "children", fill_children, OT_CHART_UNIT_INTEGER, SEQUENCE },
  { "lying-years", fill_lying_years, OT_CHART_UNIT_MONEY, SEQUENCE, .lying = TRUE },
  { "lying-thirty", fill_lying_thirty, OT_CHART_UNIT_MONEY, NAMES, .lying = TRUE },
  { "many-points", fill_many_points, OT_CHART_UNIT_MONEY, SEQUENCE },
  { "strip", fill_strip, OT_CHART_UNIT_PERCENT, SEQUENCE },
  { "strip-of-one", fill_strip_of_one, OT_CHART_UNIT_PERCENT, SEQUENCE },
  { "strip-of-hundreds", fill_strip_of_hundreds, OT_CHART_UNIT_PERCENT, SEQUENCE },
  { "strip-of-many", fill_strip_of_many, OT_CHART_UNIT_PERCENT, SEQUENCE },
  { "strip-long-names", fill_strip_long_names, OT_CHART_UNIT_PERCENT, SEQUENCE },
  { "strip-right-to-left", fill_strip, OT_CHART_UNIT_PERCENT, SEQUENCE, .right_to_left = TRUE },
};

const guint n_samples = G_N_ELEMENTS (samples);

OtChart *
sample_make (const Sample *sample)
{
  OtChart *chart = ot_chart_new (sample->unit, sample->categories_are);

  chart->lying = sample->lying;
  chart->right_to_left = sample->right_to_left;
  sample->fill (chart);
  return chart;
}
