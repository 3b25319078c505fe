/* Every chart of every plan, at every size, in every palette: nothing is cut, nothing overlaps. */
#include "base/files.h"
#include "export/chart-file.h"
#include "export/charts.h"
#include "layout-checks.h"
#include "plan/file.h"
#include "plans.h"
#include "random-plan.h"

#include <pango/pangocairo.h>
#include <string.h>

#define SEEDS         8
#define MOST_RECORDS  40
#define USUAL_OF_YEAR 15 /* how many years a chart's stated size is for */

static OtResults *
results_of (const OtPlan *plan)
{
  g_autoptr (GError) error = NULL;
  OtResults *results = ot_results_new (plan, NULL, ot_date_new (2018, 4, 1), NULL, &error);

  g_assert_no_error (error);
  return results;
}

/* Each point shows its cell, or a change or a sum of several. */
static void
check_cells (const OtChartType *type, OtResults *results, OtYear year, const OtChart *chart)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OtView) view = ot_view_new (results, type->view, year, NULL, &error);

  g_assert_no_error (error);
  for (guint s = 0; s < chart->series->len; s++)
    for (guint c = 0; c < chart->categories->len; c++)
      {
        const OtChartSeries *series = ot_chart_get_series (chart, s);
        const OtChartPoint  *point = &series->points[c];
        gboolean             is_none = point->cell.row == OT_CHART_NO_CELL.row;
        gboolean             is_change = chart->changes && series->kind == OT_SERIES_MARKERS;

        if (point->value == OT_RAW_EMPTY || is_none)
          continue;
        g_assert_cmpuint (point->cell.row, <, ot_view_n_rows (view));
        g_assert_cmpuint (point->cell.column, <, ot_view_n_columns (view));
        if (!is_change)
          g_assert_cmpint (ot_view_cell (view, point->cell.row, point->cell.column).value.raw, ==,
                           point->value);
      }
}

/* No line of a description ends between a minus and its number, however it is wrapped. */
static void
check_wrapped (const char *words)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  g_autoptr (PangoLayout) layout = pango_layout_new (context);

  pango_layout_set_text (layout, words, -1);
  for (int width = 60; width < 500 && strstr (words, "−"); width += 23)
    {
      pango_layout_set_width (layout, width * PANGO_SCALE);
      check_minus (layout);
    }
  g_object_unref (context);
}

/* What every chart says, whatever it shows. */
static void
check_words (const OtChart *chart)
{
  const char *words = chart->texts[OT_CHART_TEXT_ALTERNATIVE];

  g_assert_cmpstr (chart->texts[OT_CHART_TEXT_TITLE], !=, "");
  g_assert_cmpstr (chart->texts[OT_CHART_TEXT_NOTHING], !=, "");
  g_assert_true (g_str_has_suffix (words, "."));
  g_assert_null (strstr (words, "(null)"));
  /* No template is left over; percents are followed by none of these. */
  g_assert_null (strstr (words, "%s"));
  g_assert_null (strstr (words, "%u"));
  check_wrapped (words);
}

/* Sentences of how many years something is so in: of a series, less another (-1: none), and on which side. */
static const struct
{
  const char *chart;
  guint       n_series; /* 0: any */
  int         series;
  int         less;
  const char *sentence;
  int         side;
  int         instead; /* the series that has what this one has not; 0: none */
} truths[] = {
  { "gap", 0, 0, -1, "There is a shortfall in ", 1, 1 },
  { "gap", 0, 0, -1, "There is a surplus in ", -1, 1 },
  { "gap", 0, 0, -1, "The plan balances in ", 0, 1 },
  { "high-needs", 2, 1, 0, "Spend is above the block in ", 1 },
  { "high-needs", 2, 1, 0, "Spend is below the block in ", -1 },
  { "high-needs", 3, 1, 0, "With mitigations, spend is above the block in ", 1 },
  { "high-needs", 3, 1, 0, "With mitigations, spend is below the block in ", -1 },
  { "high-needs", 3, 2, 0, "Without mitigations, spend is above the block in ", 1 },
  { "high-needs", 3, 2, 0, "Without mitigations, spend is below the block in ", -1 },
  { "grant-reserve", 0, 0, -1, "The reserve is in surplus in ", 1 },
  { "grant-reserve", 0, 0, -1, "The reserve is in deficit in ", -1 },
  { "grant-reserve", 2, 1, -1, "Without mitigations it is in deficit in ", -1 },
};

/* The difference that a sentence is about; overflow too where there is none. */
static int64_t
difference_at (const OtChart *chart, guint truth, guint category)
{
  int64_t value = ot_chart_get_series (chart, (guint) truths[truth].series)->points[category].value;
  int64_t other =
    truths[truth].less >= 0
      ? ot_chart_get_series (chart, (guint) truths[truth].less)->points[category].value
      : 0;

  if (value == OT_RAW_EMPTY && truths[truth].instead > 0)
    value = ot_chart_get_series (chart, (guint) truths[truth].instead)->points[category].value;
  return value == OT_RAW_EMPTY || other == OT_RAW_EMPTY ? OT_RAW_OVERFLOW
                                                        : ot_raw_add (value, ot_raw_negate (other));
}

/* Counts again what a sentence says: it is there if there is any such year, and says all or both only of all. */
static void
check_truth (const OtChart *chart, guint truth)
{
  const char *said = strstr (chart->texts[OT_CHART_TEXT_ALTERNATIVE], truths[truth].sentence);
  guint       n = 0, n_so = 0;
  gboolean    says_all;
  const char *tail;

  if (chart->series->len == 0
      || (truths[truth].n_series > 0 && truths[truth].n_series != chart->series->len))
    return;
  for (guint c = 0; c < chart->categories->len; c++)
    {
      int64_t difference = difference_at (chart, truth, c);

      n += ot_raw_is_number (difference);
      n_so +=
        ot_raw_is_number (difference) && (difference > 0) - (difference < 0) == truths[truth].side;
    }
  g_assert_cmpint (said != NULL, ==, n_so > 0);
  if (n_so == 0 || n == 1)
    return;
  tail = said + strlen (truths[truth].sentence);
  says_all = g_str_has_prefix (tail, "all ") || g_str_has_prefix (tail, "both ");
  g_assert_cmpint (says_all, ==, n_so == n);
}

/* How many schools gain and lose, counted again. */
static void
check_schools (const OtChart *chart)
{
  guint n_gain = 0, n_lose = 0, said = 0;

  for (guint s = 0; s < chart->series->len; s++)
    for (guint c = 0; c < chart->categories->len; c++)
      {
        int64_t change = ot_chart_get_series (chart, s)->points[c].value;

        n_gain += change > 0;
        n_lose += ot_raw_is_number (change) && change < 0;
      }
  for (int way = 0; way < 2; way++)
    {
      guint            n = way ? n_lose : n_gain;
      g_autofree char *one = g_strdup (way ? " One loses, " : " One gains, ");
      g_autofree char *many = g_strdup_printf (way ? " %u lose, " : " %u gain, ", n);

      said += n > 0;
      if (n > 0)
        g_assert_nonnull (strstr (chart->texts[OT_CHART_TEXT_ALTERNATIVE], n == 1 ? one : many));
    }
  g_assert_cmpint (said > 0, ==,
                   strstr (chart->texts[OT_CHART_TEXT_ALTERNATIVE], ", by ") != NULL
                     || strstr (chart->texts[OT_CHART_TEXT_ALTERNATIVE], ", the most by ") != NULL);
}

static gboolean
can_draw_all (const OtChart *chart, const OtChartPoint *points)
{
  for (guint i = 0; i < chart->categories->len; i++)
    if (points[i].value < -OT_CHART_LARGEST || points[i].value > OT_CHART_LARGEST)
      return FALSE;
  return TRUE;
}

/* A bridge arrives at its last total, where all of it can be drawn. */
static void
check_bridge (const OtChart *chart)
{
  guint n = chart->categories->len;

  for (guint s = 0; s < chart->series->len && n > 0; s++)
    {
      const OtChartPoint *points = ot_chart_get_series (chart, s)->points;
      int64_t             running = points[0].value;

      if (ot_chart_get_series (chart, s)->kind != OT_SERIES_BRIDGE || !can_draw_all (chart, points))
        continue;
      g_assert_true (points[0].total && points[n - 1].total);
      for (guint i = 1; i + 1 < n; i++)
        running = ot_raw_add (running, points[i].value);
      g_assert_cmpint (running, ==, points[n - 1].value);
    }
}

static OtChart *
make_chart (const OtChartType *type, OtResults *results, OtYear year)
{
  g_autoptr (GError) error = NULL;
  OtChart *chart = ot_chart_new_from_results (type, results, year, NULL, &error);

  g_assert_no_error (error);
  g_test_message ("%s, %d: %s", type->name, year, chart->texts[OT_CHART_TEXT_ALTERNATIVE]);
  check_words (chart);
  check_bridge (chart);
  for (guint i = 0; i < G_N_ELEMENTS (truths); i++)
    if (g_str_equal (type->name, truths[i].chart))
      check_truth (chart, i);
  if (g_str_equal (type->name, "school-changes"))
    check_schools (chart);
  return chart;
}

static int64_t
sum_of (const OtChart *chart, guint series)
{
  int64_t sum = 0;

  for (guint c = 0; c < chart->categories->len; c++)
    {
      int64_t value = ot_chart_get_series (chart, series)->points[c].value;

      sum = value == OT_RAW_EMPTY ? sum : ot_raw_add (sum, value);
    }
  return sum;
}

/* With fewer rows it shows the same altogether, each of the others' rows counted, and is drawn as whole. */
static void
check_folded (const OtChart *chart)
{
  double width, height, least;

  ot_chart_smallest_size (chart, 0, &width, &height);
  for (double at = height; at > 0; at -= 31)
    {
      g_autoptr (OtChart) folded = ot_chart_fold (chart, 0, at);
      guint n = chart->categories->len, n_folded = folded->categories->len;

      ot_chart_smallest_size (folded, 0, &width, &least);
      g_assert_true (least <= at || n_folded == n || n_folded == 4);
      if (n_folded == n)
        continue;
      g_assert_cmpuint (n_folded - 1 + folded->n_others, ==,
                        n - (chart->n_others > 0) + chart->n_others);
      for (guint s = 0; s < chart->series->len; s++)
        {
          int64_t whole = sum_of (chart, s), parts = sum_of (folded, s);

          g_assert_true (whole == parts || !ot_raw_is_number (whole) || !ot_raw_is_number (parts));
        }
      check_bridge (folded);
      check_chart (folded);
    }
}

/* All charts of a plan; those of one year in its first, its base and its last. */
static void
check_plan (const OtPlan *plan)
{
  g_autoptr (OtResults) results = results_of (plan);
  OtYears years = ot_plan_years (plan);
  guint   n_years = ot_years_count (years);

  for (guint t = 0; ot_chart_types[t] != NULL; t++)
    {
      const OtChartType *type = ot_chart_types[t];
      const OtYear       asked[] = { years.first, ot_plan_base_year (plan), years.last };
      gboolean           by_year = type->by_year && n_years > 0;

      for (guint i = 0; i < (by_year ? G_N_ELEMENTS (asked) : 1); i++)
        {
          OtYear year = by_year ? asked[i] : OT_YEAR_EMPTY;
          g_autoptr (OtChart) chart = NULL;
          double width, height;

          if (type->by_year && n_years == 0)
            continue;
          chart = make_chart (type, results, year);
          check_cells (type, results, year, chart);
          check_chart (chart);
          check_folded (chart);
          ot_chart_smallest_size (chart, 0, &width, &height);
          if (n_years <= USUAL_OF_YEAR)
            {
              g_assert_cmpfloat (width * 25.4 / 72, <=, type->smallest_width);
              g_assert_cmpfloat (height * 25.4 / 72, <=, type->smallest_height);
            }
          if (i == 0)
            {
              chart->right_to_left = TRUE;
              check_chart (chart);
            }
        }
    }
}

static void
test_shape (gconstpointer data)
{
  g_autoptr (OtPlan) plan = plan_of_shape (data);

  check_plan (plan);
}

static void
test_random (gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (GPOINTER_TO_UINT (data));
  g_autoptr (OtPlan) plan = random_plan (rand, MOST_RECORDS);

  check_plan (plan);
}

static OtPlan *
read_example (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("OUTTURN_DATADIR"), "examples", name, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;
  gsize            size;
  g_autoptr (GBytes) bytes = NULL;
  OtPlan *plan;

  g_file_get_contents (path, &content, &size, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new_take (g_steal_pointer (&content), size);
  plan = ot_plan_read (bytes, NULL, &error);
  g_assert_no_error (error);
  return plan;
}

static void
test_example (gconstpointer data)
{
  g_autoptr (OtPlan) plan = read_example (data);

  check_plan (plan);
}

/* Charts of lines alone have every figure in the table. */
static void
check_all_written (const OtChart *chart, const OtChartFile *file)
{
  g_autoptr (OtChartLayout) layout = ot_chart_layout_new (chart, file->width, file->height, NULL);
  guint          n, n_written = 0;
  const OtShape *shapes = ot_chart_layout_get_shapes (layout, &n);

  for (guint s = 0; s < chart->series->len; s++)
    if (ot_chart_get_series (chart, s)->kind != OT_SERIES_LINE
        && ot_chart_get_series (chart, s)->kind != OT_SERIES_STEP)
      return;
  for (guint i = 0; i < n; i++)
    n_written += shapes[i].part == OT_PART_TABLE;
  g_assert_cmpuint (n_written, ==, ot_chart_layout_get_n_points (layout));
}

/* Every chart of the example has figures, those of lines with their values at the size that is usual. */
static void
test_example_is_full (void)
{
  g_autoptr (OtPlan) plan = read_example ("kent-2018.outturn");
  g_autoptr (OtResults) results = results_of (plan);

  for (guint t = 0; ot_chart_types[t] != NULL; t++)
    for (guint p = 0; ot_palettes[p] != NULL; p++)
      {
        g_autoptr (OtChart) chart = make_chart (ot_chart_types[t], results, OT_YEAR_EMPTY);
        OtChartFile file = ot_chart_file_usual;
        g_autoptr (GError) error = NULL;
        g_autoptr (GBytes) bytes = NULL;
        gboolean is_drawn;

        file.palette = ot_palettes[p];
        file.picture = OT_PICTURE_PNG;
        ot_chart_file_fit (&file, chart);
        check_all_written (chart, &file);
        bytes = ot_chart_file_render (&file, chart, &is_drawn, &error);
        g_assert_no_error (error);
        g_assert_true (is_drawn);
      }
}

int
main (int argc, char *argv[])
{
  static const char *const examples[] = { "first-steps.outturn", "kent-2018.outturn" };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < n_plan_shapes; i++)
    {
      g_autofree char *path = g_strconcat ("/export/chart-plans/", plan_shapes[i].name, NULL);

      g_test_add_data_func (path, &plan_shapes[i], test_shape);
    }
  for (guint i = 0; i < SEEDS; i++)
    {
      g_autofree char *path = g_strdup_printf ("/export/chart-plans/random/%u", i);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_random);
    }
  for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      g_autofree char *path = g_strconcat ("/export/chart-plans/", examples[i], NULL);

      g_test_add_data_func (path, examples[i], test_example);
    }
  g_test_add_func ("/export/chart-plans/example-is-full", test_example_is_full);
  return g_test_run ();
}
