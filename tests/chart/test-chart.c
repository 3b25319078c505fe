#include "chart/chart.h"

#define MILLION INT64_C (100000000)

static const struct
{
  OtChartUnit unit;
  int         decimals;
  int64_t     largest, value;
  const char *text, *unit_text;
} values[] = {
  { OT_CHART_UNIT_MONEY, -1, 1759 * MILLION / 10, 1759 * MILLION / 10, "175.9", "£m" },
  { OT_CHART_UNIT_MONEY, -1, 1759 * MILLION / 10, -5 * MILLION, "−5.0", "£m" },
  { OT_CHART_UNIT_MONEY, -1, 1759 * MILLION / 10, 0, "0.0", "£m" },
  { OT_CHART_UNIT_MONEY, 3, 1759 * MILLION / 10, MILLION, "1.000", "£m" },
  { OT_CHART_UNIT_MONEY, -1, 999000 * MILLION, 999000 * MILLION, "999,000", "£m" },
  { OT_CHART_UNIT_MONEY, -1, 40000000, 35000000, "350", "£k" },
  { OT_CHART_UNIT_MONEY, -1, 950000, 950000, "9,500", "£" },
  { OT_CHART_UNIT_MONEY, -1, 123, 123, "1.23", "£" },
  { OT_CHART_UNIT_PERCENT, -1, 30000000, 30000000, "3.0%", "" },
  { OT_CHART_UNIT_INTEGER, -1, 1424, 1424, "1,424", "children" },
  { OT_CHART_UNIT_DECIMAL, -1, 1500000000, 1500000000, "1.5", "children" },
};

static void
test_values (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr (OtChart) chart = ot_chart_new (values[i].unit, OT_CATEGORIES_SEQUENCE);
      g_autofree char *text = NULL;
      g_autofree char *again = NULL;
      g_autofree char *unit = NULL;

      ot_chart_add_category (chart, "2018-19");
      ot_chart_add_series (chart, "", OT_SERIES_COLUMNS, OT_ROLE_SPEND);
      ot_chart_set_point (chart, 0, 0, (OtChartPoint){ .value = values[i].largest });
      ot_chart_set_text (chart, OT_CHART_TEXT_UNIT, "children");
      ot_chart_fit_money_unit (chart);
      chart->decimals = values[i].decimals;
      text = ot_chart_format_value (chart, values[i].value);
      unit = ot_chart_format_unit (chart);
      g_assert_cmpstr (text, ==, values[i].text);
      g_assert_cmpstr (unit, ==, values[i].unit_text);
      ot_chart_fit_decimals (chart);
      again = ot_chart_format_value (chart, values[i].value);
      g_assert_cmpstr (again, ==, values[i].text);
    }
}

static const struct
{
  const char *given, *kept;
} texts[] = {
  { NULL, "" },
  { "", "" },
  { "  two words ", "two words" },
  { "a\nb\tc\r\001d", "a b c  d" },
  { "a\xe2\x80\xa8z", "a z" },
  { "bad \xff byte", "bad \xef\xbf\xbd byte" },
  { "الميزانية", "الميزانية" },
};

static void
test_texts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (OtChart) chart = ot_chart_new (OT_CHART_UNIT_MONEY, OT_CATEGORIES_NAMES);

      ot_chart_set_text (chart, OT_CHART_TEXT_TITLE, texts[i].given);
      ot_chart_add_category (chart, texts[i].given);
      ot_chart_add_series (chart, texts[i].given, OT_SERIES_LINE, OT_ROLE_GAP);
      g_assert_cmpstr (chart->texts[OT_CHART_TEXT_TITLE], ==, texts[i].kept);
      g_assert_cmpstr (ot_chart_get_category (chart, 0), ==, texts[i].kept);
      g_assert_cmpstr (ot_chart_get_series (chart, 0)->name, ==, texts[i].kept);
    }
}

static void
test_points (void)
{
  g_autoptr (OtChart) chart = ot_chart_new (OT_CHART_UNIT_MONEY, OT_CATEGORIES_SEQUENCE);
  const OtChartSeries *series;

  g_assert_cmpuint (ot_chart_add_category (chart, "2018-19"), ==, 0);
  g_assert_cmpuint (ot_chart_add_category (chart, "2019-20"), ==, 1);
  ot_chart_rename_category (chart, 1, "2019-20\n(incomplete)");
  g_assert_cmpstr (ot_chart_get_category (chart, 1), ==, "2019-20 (incomplete)");
  g_assert_cmpuint (ot_chart_add_series (chart, "Budget", OT_SERIES_LINE, OT_ROLE_BUDGET), ==, 0);
  series = ot_chart_get_series (chart, 0);
  g_assert_cmpint (series->points[0].value, ==, OT_RAW_EMPTY);
  ot_chart_set_point (chart, 0, 1, (OtChartPoint){ .value = 0, .cell = { 3, 4 } });
  g_assert_cmpint (series->points[0].value, ==, OT_RAW_EMPTY);
  g_assert_cmpint (series->points[1].value, ==, 0);
  g_assert_cmpuint (series->points[1].cell.row, ==, 3);
  g_assert_null (ot_standing_name (OT_STANDING_FIRM));
  g_assert_cmpstr (ot_standing_name (OT_STANDING_FORECAST), ==, "Forecast");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/chart/values", test_values);
  g_test_add_func ("/chart/chart/texts", test_texts);
  g_test_add_func ("/chart/chart/points", test_points);
  return g_test_run ();
}
