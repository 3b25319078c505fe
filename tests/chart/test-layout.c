#include "layout-checks.h"
#include "samples.h"

#include <string.h>

static void
test_sample (gconstpointer data)
{
  g_autoptr (OtChart) chart = sample_make (data);

  check_chart (chart);
}

/* Too small a chart is one sentence, as far as there is room even for that. */
static void
test_too_small (void)
{
  static const double parts[] = { 0, 0.001, 0.1, 0.3, 0.5, 0.9, 0.99 };

  for (guint s = 0; s < n_samples; s++)
    for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
      {
        g_autoptr (OtChart) chart = sample_make (&samples[s]);
        g_autoptr (OtChartLayout) layout = NULL;
        double         width, height;
        guint          n;
        const OtShape *shapes;

        if (chart->categories->len > 1000)
          continue;
        ot_chart_smallest_size (chart, 0, &width, &height);
        layout = ot_chart_layout_new (chart, width * parts[i], height * parts[i], NULL);
        shapes = ot_chart_layout_get_shapes (layout, &n);
        g_assert_false (ot_chart_layout_is_drawn (layout));
        g_assert_cmpuint (n, <=, 1);
        g_assert_cmpuint (n, >=, parts[i] >= 0.5 ? 1 : 0);
        if (n == 1)
          g_assert_cmpint (shapes[0].part, ==, OT_PART_SENTENCE);
        check_texts (layout);
        g_assert_cmpint (ot_chart_layout_point_at (layout, width / 4, height / 4), ==, -1);
        g_assert_cmpuint (ot_chart_layout_get_n_points (layout), ==, 0);
        g_assert_cmpint (ot_chart_layout_neighbour (layout, -1, OT_WAY_RIGHT), ==, -1);
      }
}

static guint
count_parts (const OtChartLayout *layout, OtPart part, gboolean shortened)
{
  guint          n, count = 0;
  const OtShape *shapes = ot_chart_layout_get_shapes (layout, &n);

  for (guint i = 0; i < n; i++)
    count += shapes[i].part == part && (!shortened || shapes[i].shortened);
  return count;
}

/* As a chart of years narrows, its value labels go first, then every second name; no name is shortened. */
static void
test_what_yields (void)
{
  g_autoptr (OtChart) chart = sample_make (&samples[0]);
  guint  values_before = G_MAXUINT, names_before = G_MAXUINT;
  double least_width, least_height;

  g_assert_cmpstr (samples[0].name, ==, "budget-spend");
  ot_chart_smallest_size (chart, 0, &least_width, &least_height);
  for (double width = 600; width >= least_width; width -= 3)
    {
      g_autoptr (OtChartLayout) layout = ot_chart_layout_new (chart, width, 300, NULL);
      guint values = count_parts (layout, OT_PART_VALUE, FALSE);
      guint names = count_parts (layout, OT_PART_NAME, FALSE);

      g_assert_cmpuint (values, <=, values_before);
      g_assert_cmpuint (names, <=, names_before);
      if (names < chart->categories->len)
        g_assert_cmpuint (values, ==, 0);
      g_assert_cmpuint (count_parts (layout, OT_PART_NAME, TRUE), ==, 0);
      values_before = values;
      names_before = names;
    }
  g_assert_cmpuint (values_before, ==, 0);
  g_assert_cmpuint (names_before, <, chart->categories->len);
}

/* All value labels are there where there is room for them. */
static void
test_all_values (void)
{
  g_autoptr (OtChart) chart = sample_make (&samples[0]);
  g_autoptr (OtChartLayout) layout = ot_chart_layout_new (chart, 600, 300, NULL);

  g_assert_cmpuint (count_parts (layout, OT_PART_VALUE, FALSE), ==, count_drawable (chart));
}

/* A name that is given up says so, ends at a word, and takes three lines at most. */
static void
test_names (void)
{
  static const struct
  {
    double      width;
    const char *name;
  } cases[] = {
    { 900, "Schools' delegated budgets, asset maintenance and other school-related costs" },
    { 453, "Schools' delegated budgets,…" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Sample *sample = samples;
      g_autoptr (OtChart) chart = NULL;
      g_autoptr (OtChartLayout) layout = NULL;
      const OtShape *shapes;
      guint          n;

      while (!g_str_equal (sample->name, "divisions"))
        sample++;
      chart = sample_make (sample);
      layout = ot_chart_layout_new (chart, cases[i].width, 400, NULL);
      shapes = ot_chart_layout_get_shapes (layout, &n);
      for (guint s = 0; s < n; s++)
        if (shapes[s].part == OT_PART_NAME
            && g_str_has_prefix (text_of_shape (&shapes[s]), "Schools"))
          {
            g_assert_cmpstr (text_of_shape (&shapes[s]), ==, cases[i].name);
            g_assert_cmpint (shapes[s].shortened, ==, i > 0);
            g_assert_cmpint (pango_layout_get_line_count (shapes[s].text), <=, 3);
          }
    }
}

/* Cells lead to points, and only those of the chart do. */
static void
test_cells (void)
{
  g_autoptr (OtChart) chart = sample_make (&samples[0]);
  g_autoptr (OtChartLayout) layout = ot_chart_layout_new (chart, 500, 300, NULL);

  for (guint i = 0; i < ot_chart_layout_get_n_points (layout); i++)
    g_assert_cmpint (
      ot_chart_layout_find_cell (layout, ot_chart_layout_get_point (layout, i)->cell), ==, i);
  g_assert_cmpint (ot_chart_layout_find_cell (layout, (OtChartCell){ 99, 0 }), ==, -1);
}

/* A pointer over a column means it, and so does one straight above it. */
static void
test_pointing (void)
{
  g_autoptr (OtChart) chart = sample_make (&samples[0]);
  g_autoptr (OtChartLayout) layout = ot_chart_layout_new (chart, 500, 300, NULL);
  OtBox plot = ot_chart_layout_get_plot (layout);

  for (guint i = 0; i < ot_chart_layout_get_n_points (layout); i++)
    {
      const OtChartPlace *place = ot_chart_layout_get_place (layout, i);

      g_assert_cmpint (ot_chart_layout_point_at (layout, place->spot.x, place->box.y + 2), ==, i);
      g_assert_cmpint (ot_chart_layout_point_at (layout, place->spot.x, plot.y + 0.1), ==, i);
    }
}

/* Right to left is the same picture turned about, but for its texts. */
static void
test_mirror (void)
{
  g_autoptr (OtChart) chart = sample_make (&samples[0]);
  g_autoptr (OtChart) turned = sample_make (&samples[0]);
  g_autoptr (OtChartLayout) layout = ot_chart_layout_new (chart, 500, 300, NULL);
  g_autoptr (OtChartLayout) mirrored = NULL;
  guint          n, n_mirrored;
  const OtShape *shapes = ot_chart_layout_get_shapes (layout, &n), *turned_shapes;

  turned->right_to_left = TRUE;
  mirrored = ot_chart_layout_new (turned, 500, 300, NULL);
  turned_shapes = ot_chart_layout_get_shapes (mirrored, &n_mirrored);
  g_assert_cmpuint (n, ==, n_mirrored);
  for (guint i = 0; i < n; i++)
    {
      OtBox box = shapes[i].box;

      box.x = 500 - box.x - box.width;
      g_assert_true (box_is_inside (box, turned_shapes[i].box, 0.001));
      g_assert_true (box_is_inside (turned_shapes[i].box, box, 0.001));
    }
}

static const OtShape *
find_text (const OtChartLayout *layout, OtPart part, const char *text)
{
  guint          n;
  const OtShape *shapes = ot_chart_layout_get_shapes (layout, &n);

  for (guint i = 0; i < n; i++)
    if (shapes[i].part == part && g_str_equal (text_of_shape (&shapes[i]), text))
      return &shapes[i];
  return NULL;
}

/* Lines are named where they end; where there is no room for that, in the legend. */
static void
test_direct (void)
{
  const Sample *sample = samples;
  g_autoptr (OtChart) chart = NULL;
  g_autoptr (OtChartLayout) wide = NULL;
  g_autoptr (OtChartLayout) narrow = NULL;
  guint last;

  while (!g_str_equal (sample->name, "lines"))
    sample++;
  chart = sample_make (sample);
  wide = ot_chart_layout_new (chart, 600, 300, NULL);
  narrow = ot_chart_layout_new (chart, 300, 300, NULL);
  last = chart->categories->len - 1;
  for (guint i = 0; i < ot_chart_layout_get_n_points (wide); i++)
    {
      const OtChartPlace *place = ot_chart_layout_get_place (wide, i);
      const char         *name = ot_chart_get_series (chart, place->series)->name;
      g_autofree char    *value = ot_chart_format_value (
           chart, ot_chart_get_series (chart, place->series)->points[last].value);
      g_autofree char *named = g_strdup_printf ("%s %s", name, value);
      const OtShape   *label = find_text (wide, OT_PART_LEGEND, named);

      g_assert_nonnull (label);
      if (place->category == last)
        {
          g_assert_cmpfloat (label->box.x, >=, place->box.x + place->box.width);
          g_assert_cmpfloat_with_epsilon (label->box.y + label->box.height / 2, place->spot.y,
                                          label->box.height);
        }
      g_assert_cmpfloat (find_text (narrow, OT_PART_LEGEND, name)->box.y, <,
                         ot_chart_layout_get_plot (narrow).y);
    }
}

/* A legend says of a series what all its figures are, and of standings what some are. */
static void
test_standings_in_legend (void)
{
  static const struct
  {
    OtStanding  standings[2];
    const char *entries[2]; /* of the legend */
    const char *none;
  } cases[] = {
    { { OT_STANDING_FIRM, OT_STANDING_FIRM }, { "Spend", "Budget" }, "Forecast" },
    { { OT_STANDING_FIRM, OT_STANDING_FORECAST }, { "Spend", "Forecast" }, "Spend (forecast)" },
    { { OT_STANDING_FORECAST, OT_STANDING_FORECAST },
      { "Spend (forecast)", "Budget" },
      "Forecast" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (OtChart) chart = ot_chart_new (OT_CHART_UNIT_MONEY, OT_CATEGORIES_SEQUENCE);
      g_autoptr (OtChartLayout) layout = NULL;

      ot_chart_add_category (chart, "2018-19");
      ot_chart_add_category (chart, "2019-20");
      ot_chart_add_series (chart, "Budget", OT_SERIES_COLUMNS, OT_ROLE_BUDGET);
      ot_chart_add_series (chart, "Spend", OT_SERIES_COLUMNS, OT_ROLE_SPEND);
      ot_chart_add_series (chart, "Nothing", OT_SERIES_COLUMNS, OT_ROLE_NEUTRAL);
      for (guint c = 0; c < 2; c++)
        {
          ot_chart_set_point (chart, 0, c, (OtChartPoint){ .value = 100 });
          ot_chart_set_point (chart, 1, c,
                              (OtChartPoint){ .value = 100, .standing = cases[i].standings[c] });
        }
      layout = ot_chart_layout_new (chart, 500, 300, NULL);
      for (guint e = 0; e < 2; e++)
        g_assert_nonnull (find_text (layout, OT_PART_LEGEND, cases[i].entries[e]));
      g_assert_null (find_text (layout, OT_PART_LEGEND, cases[i].none));
      g_assert_null (find_text (layout, OT_PART_LEGEND, "Nothing"));
    }
}

/* Where all of a chart is illustrative, nothing of it looks so. */
static void
test_all_illustrative (void)
{
  for (int all = FALSE; all <= TRUE; all++)
    {
      g_autoptr (OtChart) chart = sample_make (&samples[0]);
      g_autoptr (OtChartLayout) layout = NULL;
      guint          n;
      const OtShape *shapes;

      chart->illustrative = all;
      ot_chart_set_point (
        chart, 0, 0, (OtChartPoint){ .value = 100000000, .standing = OT_STANDING_ILLUSTRATIVE });
      layout = ot_chart_layout_new (chart, 500, 300, NULL);
      shapes = ot_chart_layout_get_shapes (layout, &n);
      g_assert_cmpint (find_text (layout, OT_PART_LEGEND, "Illustrative") == NULL, ==, all);
      for (guint i = 0; i < n; i++)
        if (shapes[i].part == OT_PART_MARK && shapes[i].point == 0)
          g_assert_cmpint (shapes[i].standing == OT_STANDING_FIRM, ==, all);
    }
}

/* What the lanes of a strip show of a series, its marks all together, is how many of the figures are in it. */
static void
test_lanes (void)
{
  static const char *const names[] = { "strip", "strip-of-hundreds", "strip-of-many" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const Sample *sample = samples;
      g_autoptr (OtChart) chart = NULL;
      g_autoptr (OtChartLayout) layout = NULL;
      const OtShape *shapes;
      OtBox          plot;
      guint          n;
      double         full = 0;

      while (!g_str_equal (sample->name, names[i]))
        sample++;
      chart = sample_make (sample);
      layout = ot_chart_layout_new (chart, 500, 300, NULL);
      plot = ot_chart_layout_get_plot (layout);
      shapes = ot_chart_layout_get_shapes (layout, &n);
      for (guint k = 0; k < n; k++)
        if (shapes[k].part == OT_PART_MARK && shapes[k].box.y >= plot.y + plot.height)
          full = MAX (full, shapes[k].box.height);
      for (guint s = 0; s < chart->series->len; s++)
        {
          double shown = 0, held = 0;

          for (guint k = 0; k < n; k++)
            if (shapes[k].part == OT_PART_MARK && shapes[k].box.y >= plot.y + plot.height
                && shapes[k].role == ot_chart_get_series (chart, s)->role)
              shown += shapes[k].box.width * shapes[k].box.height;
          for (guint c = 0; c < chart->categories->len; c++)
            held += ot_chart_get_series (chart, s)->points[c].value != OT_RAW_EMPTY;
          g_assert_cmpfloat (held, >, 0);
          g_assert_cmpfloat_with_epsilon (shown / (plot.width * full),
                                          held / chart->categories->len, 0.01);
        }
    }
}

/* The font given sets the size of all. */
static void
test_font (void)
{
  g_autoptr (OtChart) chart = sample_make (&samples[0]);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("DejaVu Sans 18");
  g_autoptr (OtChartLayout) layout = ot_chart_layout_new (chart, 1000, 600, font);
  double width, height, twice_width, twice_height;

  g_assert_cmpfloat_with_epsilon (ot_chart_layout_get_text_size (layout), 18, 0.001);
  g_assert_true (ot_chart_layout_is_drawn (layout));
  check_texts (layout);
  ot_chart_smallest_size (chart, 9, &width, &height);
  ot_chart_smallest_size (chart, 18, &twice_width, &twice_height);
  g_assert_cmpfloat_with_epsilon (twice_width, 2 * width, 0.001);
  g_assert_cmpfloat_with_epsilon (twice_height, 2 * height, 0.001);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < n_samples; i++)
    {
      g_autofree char *path = g_strconcat ("/chart/layout/", samples[i].name, NULL);

      g_test_add_data_func (path, &samples[i], test_sample);
    }
  g_test_add_func ("/chart/layout/too-small", test_too_small);
  g_test_add_func ("/chart/layout/what-yields", test_what_yields);
  g_test_add_func ("/chart/layout/all-values", test_all_values);
  g_test_add_func ("/chart/layout/names", test_names);
  g_test_add_func ("/chart/layout/cells", test_cells);
  g_test_add_func ("/chart/layout/pointing", test_pointing);
  g_test_add_func ("/chart/layout/mirror", test_mirror);
  g_test_add_func ("/chart/layout/direct", test_direct);
  g_test_add_func ("/chart/layout/standings-in-legend", test_standings_in_legend);
  g_test_add_func ("/chart/layout/all-illustrative", test_all_illustrative);
  g_test_add_func ("/chart/layout/lanes", test_lanes);
  g_test_add_func ("/chart/layout/font", test_font);
  return g_test_run ();
}
