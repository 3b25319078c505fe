/* What charts are filled with, and what they say in words. */
#include "base/files.h"
#include "export/chart-file.h"
#include "export/charts.h"
#include "plan/file.h"

#include <glib/gstdio.h>
#include <string.h>

#define FIRST_YEAR 2015
#define MOST_YEARS 16

/* A plan with a budget and spend for each of some years, from 2015-16 on. */
typedef struct
{
  int         n_years;
  const char *budgets[MOST_YEARS];  /* NULL: none */
  const char *outturns[MOST_YEARS]; /* period 13; NULL: none */
  const char *forecasts[MOST_YEARS];
  const char *source;  /* of spend */
  const char *details; /* more members of the plan */
  int         base;    /* the base year, in years after the first; 0: the last year but one */
} PlanCase;

static void append_record (GString *text, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
append_record (GString *text, const char *format, ...)
{
  va_list arguments;

  if (!g_str_has_suffix (text->str, "["))
    g_string_append_c (text, ',');
  va_start (arguments, format);
  g_string_append_vprintf (text, format, arguments);
  va_end (arguments);
}

static OtPlan *
plan_new (const PlanCase *it)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  char    year[OT_YEAR_TEXT], base[OT_YEAR_TEXT], last[OT_YEAR_TEXT];
  OtPlan *plan;

  g_string_append_printf (
    text,
    "{\"format\": \"outturn\", \"version\": 1, \"plan\": {%s\"first_year\": \"2015-16\", "
    "\"base_year\": \"%s\", \"last_year\": \"%s\"}, \"services\": [{\"id\": \"s1\", \"name\": "
    "\"Care\"}], \"scenarios\": [{\"id\": \"c1\", \"name\": \"Pay 3%%\", \"changes\": []}], "
    "\"budgets\": [",
    it->details != NULL ? it->details : "",
    ot_year_to_text (FIRST_YEAR + (it->base > 0 ? it->base : MAX (it->n_years - 2, 0)), base),
    ot_year_to_text (FIRST_YEAR + it->n_years - 1, last));
  for (int i = 0; i < it->n_years; i++)
    if (it->budgets[i] != NULL)
      append_record (text,
                     "{\"id\": \"b%d\", \"service\": \"s1\", \"year\": \"%s\", \"staffing\": %s}",
                     i, ot_year_to_text (FIRST_YEAR + i, year), it->budgets[i]);
  g_string_append (text, "], \"spend\": [");
  for (int i = 0; i < it->n_years; i++)
    {
      ot_year_to_text (FIRST_YEAR + i, year);
      if (it->outturns[i] != NULL)
        append_record (
          text,
          "{\"id\": \"o%d\", \"service\": \"s1\", \"year\": \"%s\", \"period\": 13, \"staffing\": %s, "
          "\"method\": \"outturn\", \"source\": \"%s\"}",
          i, year, it->outturns[i], it->source != NULL ? it->source : "Ledger");
      if (it->forecasts[i] != NULL)
        append_record (
          text,
          "{\"id\": \"f%d\", \"service\": \"s1\", \"year\": \"%s\", \"period\": 6, \"forecast\": %s, "
          "\"method\": \"manual\", \"source\": \"%s\"}",
          i, year, it->forecasts[i], it->source != NULL ? it->source : "Ledger");
    }
  g_string_append (text, "]}");

  bytes = g_bytes_new (text->str, text->len);
  plan = ot_plan_read (bytes, NULL, &error);
  g_assert_no_error (error);
  return plan;
}

static OtChart *
chart_new (const char *name, const PlanCase *it, const char *scenario)
{
  g_autoptr (OtPlan) plan = plan_new (it);
  g_autoptr (GError) error = NULL;
  g_autoptr (OtResults) results =
    ot_results_new (plan, scenario, ot_date_new (2018, 4, 1), NULL, &error);
  OtChart *chart;

  g_assert_no_error (error);
  chart =
    ot_chart_new_from_results (ot_chart_type_find (name), results, OT_YEAR_EMPTY, NULL, &error);
  g_assert_no_error (error);
  return chart;
}

static const struct
{
  const char *name;
  PlanCase    plan;
  const char *scenario;
  const char *words;
} words_cases[] = {
  { "no-spend",
    { 2, { "100.00", "100.00" }, { NULL }, { NULL } },
    NULL,
    "Net budget and spend for each year from 2015-16 to 2016-17. No year has both a budget and spend. "
    "Budget is £100 in 2015-16, and again £100 in 2016-17." },
  { "one-year",
    { 1, { "1000000" }, { "1310000" }, { NULL } },
    NULL,
    "Net budget and spend for 2015-16. Spend was above budget in 2015-16, by £310k." },
  { "outturns-and-forecast",
    { 5,
      { "10000000", "11000000", "12000000", "12500000", "13000000" },
      { "9000000", "11500000", "16200000", NULL, NULL },
      { NULL, NULL, NULL, "12400000", NULL } },
    NULL,
    "Net budget and spend for each year from 2015-16 to 2019-20. "
    "Spend was above budget in two of three years, most in 2017-18, by £4.2m. "
    "Spend was below budget in one of three years, 2015-16, by £1.0m. "
    "Spend is forecast below budget in 2018-19, by £100k. "
    "Budget rises from £10.0m in 2015-16 to £13.0m in 2019-20." },
  { "forecasts-alone",
    { 2, { "500.50", "400" }, { NULL }, { "500.50", "400" } },
    NULL,
    "Net budget and spend for each year from 2015-16 to 2016-17. Spend is forecast equal to budget in both years. "
    "Budget falls from £500.50 in 2015-16 to £400 in 2016-17." },
  { "illustrative-under-scenario",
    { 2, { "100", "100" }, { "50" }, { NULL }, "illustrative" },
    "c1",
    "Net budget and spend for each year from 2015-16 to 2016-17. Spend was below budget in 2015-16, by £50. "
    "Budget is £100 in 2015-16, and again £100 in 2016-17. Under the scenario “Pay 3%”. "
    "Some figures are illustrative." },
  { "illustrative-in-part",
    { 2, { "100", "100" }, { "50" }, { NULL }, "Ledger; split illustrative" },
    NULL,
    "Net budget and spend for each year from 2015-16 to 2016-17. Spend was below budget in 2015-16, by £50. "
    "Budget is £100 in 2015-16, and again £100 in 2016-17. "
    "Some figures are illustrative in part." },
};

static void
test_words (gconstpointer data)
{
  gsize n = GPOINTER_TO_SIZE (data);
  g_autoptr (OtChart) chart =
    chart_new ("budget-vs-spend", &words_cases[n].plan, words_cases[n].scenario);

  g_assert_cmpstr (chart->texts[OT_CHART_TEXT_ALTERNATIVE], ==, words_cases[n].words);
}

static const PlanCase four_years = {
  4,
  { "100", "110", "120", "130" },
  { "90", "115" },
  { NULL, NULL, "121" },
  NULL,
  "\"title\": \"Kent\", \"organisation\": \"The council\", \"directorate\": \"Children\", "
  "\"prepared\": \"2018-02-01\", ",
};

/* Each point is a cell of the view, and a forecast is told apart. */
static void
test_budget_vs_spend (void)
{
  static const struct
  {
    int64_t    budget, spend;
    OtStanding standing;
  } points[] = {
    { 10000, 9000, OT_STANDING_FIRM },
    { 11000, 11500, OT_STANDING_FIRM },
    { 12000, 12100, OT_STANDING_FORECAST },
    { 13000, OT_RAW_EMPTY, OT_STANDING_FIRM },
  };
  g_autoptr (OtChart) chart = chart_new ("budget-vs-spend", &four_years, NULL);
  g_autoptr (OtPlan) plan = plan_new (&four_years);
  g_autoptr (OtResults) results = ot_results_new (plan, NULL, ot_date_new (2018, 4, 1), NULL, NULL);
  g_autoptr (OtView) view = ot_view_new (results, "budget_spend", OT_YEAR_EMPTY, NULL, NULL);

  g_assert_cmpstr (chart->texts[OT_CHART_TEXT_TITLE], ==, "Budget against spend");
  g_assert_cmpstr (chart->texts[OT_CHART_TEXT_SUBTITLE], ==, "Children, The council");
  g_assert_cmpstr (chart->texts[OT_CHART_TEXT_SOURCE], ==, "Source: Kent, as at 1 February 2018.");
  g_assert_cmpuint (chart->categories->len, ==, 4);
  g_assert_cmpstr (ot_chart_get_category (chart, 0), ==, "2015-16");
  g_assert_cmpuint (chart->series->len, ==, 2);
  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    {
      const OtChartPoint *budget = &ot_chart_get_series (chart, 0)->points[i];
      const OtChartPoint *spend = &ot_chart_get_series (chart, 1)->points[i];

      g_assert_cmpint (budget->value, ==, points[i].budget);
      g_assert_cmpint (budget->standing, ==, OT_STANDING_FIRM);
      g_assert_cmpint (spend->value, ==, points[i].spend);
      g_assert_cmpint (spend->standing, ==, points[i].standing);
      g_assert_cmpint (ot_view_cell (view, budget->cell.row, budget->cell.column).value.raw, ==,
                       points[i].budget);
      g_assert_cmpint (ot_view_cell (view, spend->cell.row, spend->cell.column).value.raw, ==,
                       points[i].spend);
    }
}

static void
test_scenario_is_named (void)
{
  g_autoptr (OtChart) chart = chart_new ("budget-vs-spend", &four_years, "c1");

  g_assert_cmpstr (chart->texts[OT_CHART_TEXT_SUBTITLE], ==,
                   "Children, The council, scenario “Pay 3%”");
  g_assert_cmpstr (chart->texts[OT_CHART_TEXT_SOURCE], ==,
                   "Source: Kent, scenario “Pay 3%”, as at 1 February 2018.");
}

static void
test_illustrative (void)
{
  const PlanCase it = { 2, { "100", "100" }, { "50" }, { NULL }, "illustrative" };
  g_autoptr (OtChart) chart = chart_new ("budget-vs-spend", &it, NULL);

  g_assert_cmpint (ot_chart_get_series (chart, 0)->points[0].standing, ==, OT_STANDING_FIRM);
  g_assert_cmpint (ot_chart_get_series (chart, 1)->points[0].standing, ==,
                   OT_STANDING_ILLUSTRATIVE);
  g_assert_cmpstr (chart->texts[OT_CHART_TEXT_SOURCE], ==, "Some figures are illustrative.");
}

/* Names are found, and no two are alike. */
static void
test_names (void)
{
  for (guint i = 0; ot_chart_types[i] != NULL; i++)
    g_assert_true (ot_chart_type_find (ot_chart_types[i]->name) == ot_chart_types[i]);
  g_assert_null (ot_chart_type_find ("none"));
}

static const struct
{
  const char *text;
  OtPicture   picture;
  double      width, height; /* points; 0: refused */
} sizes[] = {
  { "160x90mm", OT_PICTURE_SVG, 453.543307, 255.118110 },
  { "16x9cm", OT_PICTURE_SVG, 453.543307, 255.118110 },
  { "6x4in", OT_PICTURE_PDF, 432, 288 },
  { "6.5×4.25in", OT_PICTURE_PDF, 468, 306 },
  { "400x300pt", OT_PICTURE_PDF, 400, 300 },
  { "960x480px", OT_PICTURE_SVG, 720, 360 },
  { "1500x750px", OT_PICTURE_PNG, 720, 360 }, /* at 150 dots an inch */
  { "160x90", OT_PICTURE_SVG, 0, 0 },
  { "160mm", OT_PICTURE_SVG, 0, 0 },
  { "x90mm", OT_PICTURE_SVG, 0, 0 },
  { "0x90mm", OT_PICTURE_SVG, 0, 0 },
  { "-160x90mm", OT_PICTURE_SVG, 0, 0 },
  { "160x-90mm", OT_PICTURE_SVG, 0, 0 },
  { "nanxnanmm", OT_PICTURE_SVG, 0, 0 },
  { "1e9x1e9mm", OT_PICTURE_SVG, 0, 0 },
  { "160 x 90mm", OT_PICTURE_SVG, 0, 0 },
  { "", OT_PICTURE_SVG, 0, 0 },
};

static void
test_sizes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      OtChartFile file = ot_chart_file_usual;
      g_autoptr (GError) error = NULL;

      file.picture = sizes[i].picture;
      if (sizes[i].width > 0)
        {
          g_assert_true (ot_chart_file_parse_size (&file, sizes[i].text, &error));
          g_assert_cmpfloat_with_epsilon (file.width, sizes[i].width, 1e-5);
          g_assert_cmpfloat_with_epsilon (file.height, sizes[i].height, 1e-5);
        }
      else
        {
          g_assert_false (ot_chart_file_parse_size (&file, sizes[i].text, &error));
          g_assert_error (error, OT_CHART_ERROR, OT_CHART_ERROR_SIZE);
          g_assert_cmpfloat (file.width, ==, ot_chart_file_usual.width);
        }
    }
}

/* What is written is what was rendered, twice the same, and begins as its kind does. */
static void
test_write (void)
{
  static const struct
  {
    OtPicture   picture;
    const char *begins;
  } kinds[] = { { OT_PICTURE_SVG, "<?xml" },
                { OT_PICTURE_PDF, "%PDF-" },
                { OT_PICTURE_PNG, "\x89PNG" } };
  g_autoptr (OtChart) chart = chart_new ("budget-vs-spend", &four_years, NULL);
  g_autofree char *folder = g_dir_make_tmp ("outturn-charts-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "chart", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      OtChartFile file = ot_chart_file_usual;
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) rendered = NULL;
      g_autofree char *content = NULL;
      gboolean         is_drawn;
      gsize            size;

      file.picture = kinds[i].picture;
      rendered = ot_chart_file_render (&file, chart, &is_drawn, &error);
      g_assert_no_error (error);
      g_assert_true (is_drawn);
      g_assert_true (ot_chart_file_write (&file, chart, path, NULL, &error));
      g_assert_true (g_file_get_contents (path, &content, &size, NULL));
      g_assert_cmpmem (content, size, g_bytes_get_data (rendered, NULL),
                       g_bytes_get_size (rendered));
      g_assert_true (g_str_has_prefix (content, kinds[i].begins));
      g_unlink (path);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_too_small (void)
{
  g_autoptr (OtChart) chart = chart_new ("budget-vs-spend", &four_years, NULL);
  OtChartFile file = ot_chart_file_usual;
  g_autoptr (GBytes) rendered = NULL;
  gboolean is_drawn = TRUE;

  g_assert_true (ot_chart_file_parse_size (&file, "20x10mm", NULL));
  rendered = ot_chart_file_render (&file, chart, &is_drawn, NULL);
  g_assert_nonnull (rendered);
  g_assert_false (is_drawn);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (words_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/export/charts/words/", words_cases[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_words);
    }
  g_test_add_func ("/export/charts/budget-vs-spend", test_budget_vs_spend);
  g_test_add_func ("/export/charts/scenario-is-named", test_scenario_is_named);
  g_test_add_func ("/export/charts/illustrative", test_illustrative);
  g_test_add_func ("/export/charts/names", test_names);
  g_test_add_func ("/export/charts/sizes", test_sizes);
  g_test_add_func ("/export/charts/write", test_write);
  g_test_add_func ("/export/charts/too-small", test_too_small);
  return g_test_run ();
}
