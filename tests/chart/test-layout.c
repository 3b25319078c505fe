#include "chart/layout.h"
#include "samples.h"

#include <string.h>

#define NEAR 0.02

/* In points. Nothing: the smallest that the chart says it needs. */
static const struct
{
  const char *name;
  double      width, height;
} sizes[] = {
  { "smallest", 0, 0 },
  { "smallest width", 0, 900 },
  { "smallest height", 1100, 0 },
  { "quarter of a window", 380, 230 },
  { "160 x 90 mm", 453.5, 255.1 },
  { "square", 400, 400 },
  { "banner", 1190, 200 },
  { "tower", 260, 1000 },
  { "A4", 841.9, 595.3 },
  { "A3", 1190.6, 841.9 },
};

static gboolean
is_body (OtSeriesKind kind)
{
  return kind == OT_SERIES_COLUMNS || kind == OT_SERIES_STACKED || kind == OT_SERIES_BRIDGE;
}

static gboolean
is_inside (OtBox inner, OtBox outer, double by)
{
  return inner.x >= outer.x - by && inner.y >= outer.y - by
         && inner.x + inner.width <= outer.x + outer.width + by
         && inner.y + inner.height <= outer.y + outer.height + by;
}

static gboolean
meet (OtBox a, OtBox b)
{
  return a.x + NEAR < b.x + b.width && b.x + NEAR < a.x + a.width && a.y + NEAR < b.y + b.height
         && b.y + NEAR < a.y + a.height;
}

static OtBox
ink_of (const OtShape *shape)
{
  PangoRectangle ink, logical;

  pango_layout_get_extents (shape->text, &ink, &logical);
  return (OtBox){ shape->box.x + (double) (ink.x - logical.x) / PANGO_SCALE,
                  shape->box.y + (double) (ink.y - logical.y) / PANGO_SCALE,
                  (double) ink.width / PANGO_SCALE, (double) ink.height / PANGO_SCALE };
}

static const char *
text_of (const OtShape *shape)
{
  return pango_layout_get_text (shape->text);
}

/* Texts: all on the canvas, with their ink, none over another. */
static void
check_texts (const OtChartLayout *layout)
{
  OtBox  canvas = { 0, 0, ot_chart_layout_get_width (layout), ot_chart_layout_get_height (layout) };
  double em = ot_chart_layout_get_text_size (layout);
  guint  n;
  const OtShape *shapes = ot_chart_layout_get_shapes (layout, &n);

  for (guint i = 0; i < n; i++)
    {
      if (shapes[i].kind != OT_SHAPE_TEXT)
        continue;
      g_test_message ("'%.60s'", text_of (&shapes[i]));
      g_assert_true (is_inside (shapes[i].box, canvas, NEAR));
      g_assert_true (is_inside (ink_of (&shapes[i]), canvas, NEAR));
      /* A letter may lean out of its line a little, but not to the next. */
      g_assert_true (is_inside (ink_of (&shapes[i]), shapes[i].box, 0.25 * em));
      if (shapes[i].shortened)
        g_assert_nonnull (strstr (text_of (&shapes[i]), "…"));
      for (guint j = i + 1; j < n; j++)
        if (shapes[j].kind == OT_SHAPE_TEXT && meet (shapes[i].box, shapes[j].box))
          g_error ("'%s' and '%s' overlap", text_of (&shapes[i]), text_of (&shapes[j]));
    }
}

/* Figures: never shortened, on no mark but their own, and those of ticks are true. */
static void
check_figures (const OtChartLayout *layout)
{
  guint          n;
  const OtShape *shapes = ot_chart_layout_get_shapes (layout, &n);

  for (guint i = 0; i < n; i++)
    {
      gboolean inside = shapes[i].part == OT_PART_VALUE_INSIDE;

      if (shapes[i].part == OT_PART_TICK)
        g_assert_false (shapes[i].shortened);
      if (shapes[i].part != OT_PART_VALUE && !inside)
        continue;
      g_assert_false (shapes[i].shortened);
      for (guint j = 0; j < n; j++)
        {
          if (shapes[j].part != OT_PART_MARK || shapes[j].point < 0)
            continue;
          if (inside && shapes[j].point == shapes[i].point)
            g_assert_true (is_inside (shapes[i].box, shapes[j].box, NEAR));
          else
            g_assert_false (meet (shapes[i].box, shapes[j].box));
        }
    }
}

/* Whether zero is on the axis: if not, a bridge's totals are marks at their level. */
static gboolean
holds_zero (const OtChartLayout *layout)
{
  guint          n;
  const int64_t *ticks = ot_chart_layout_get_ticks (layout, &n);

  return ticks[0] <= 0 && ticks[n - 1] >= 0;
}

static void
check_axis (const OtChartLayout *layout)
{
  const OtChart *chart = ot_chart_layout_get_chart (layout);
  gboolean       lengths = FALSE;
  guint          n;
  const int64_t *ticks = ot_chart_layout_get_ticks (layout, &n);
  int64_t        step, lead;

  g_assert_cmpuint (n, >=, 2);
  lead = step = ticks[1] - ticks[0];
  while (lead % 10 == 0)
    lead /= 10;
  g_assert_true (lead == 1 || lead == 2 || lead == 5);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpint (ticks[i] % step, ==, 0);
      if (i > 0)
        g_assert_cmpint (ticks[i] / step - ticks[i - 1] / step, ==, 1);
    }
  for (guint i = 0; i < ot_chart_layout_get_n_points (layout); i++)
    {
      const OtChartPlace *place = ot_chart_layout_get_place (layout, i);
      OtSeriesKind        kind = ot_chart_get_series (chart, place->series)->kind;
      int64_t             value = ot_chart_layout_get_point (layout, i)->value;

      lengths =
        lengths || kind == OT_SERIES_COLUMNS || kind == OT_SERIES_STACKED || kind == OT_SERIES_AREA;
      if (kind == OT_SERIES_STACKED || kind == OT_SERIES_BRIDGE)
        continue;
      g_assert_cmpint (value, >=, ticks[0]);
      g_assert_cmpint (value, <=, ticks[n - 1]);
    }
  if (lengths)
    g_assert_true (holds_zero (layout));
}

/* The length of a column is in proportion to its figure. */
static void
check_lengths (const OtChartLayout *layout)
{
  const OtChart *chart = ot_chart_layout_get_chart (layout);
  OtBox          plot = ot_chart_layout_get_plot (layout);
  guint          n;
  const int64_t *ticks = ot_chart_layout_get_ticks (layout, &n);
  double         scale =
    (chart->lying ? plot.width : plot.height) / ((double) ticks[n - 1] - (double) ticks[0]);

  for (guint i = 0; i < ot_chart_layout_get_n_points (layout); i++)
    {
      const OtChartPlace *place = ot_chart_layout_get_place (layout, i);
      const OtChartPoint *point = ot_chart_layout_get_point (layout, i);
      double              length = chart->lying ? place->box.width : place->box.height;

      if (point->total && !holds_zero (layout))
        g_assert_cmpfloat (length, <, 0.5 * ot_chart_layout_get_text_size (layout));
      else if (is_body (ot_chart_get_series (chart, place->series)->kind))
        g_assert_cmpfloat_with_epsilon (length, ABS ((double) point->value) * scale, 0.001);
    }
}

static guint
count_drawable (const OtChart *chart)
{
  guint count = 0;

  for (guint s = 0; s < chart->series->len; s++)
    for (guint c = 0; c < chart->categories->len; c++)
      {
        int64_t value = ot_chart_get_series (chart, s)->points[c].value;

        count += value >= -OT_CHART_LARGEST && value <= OT_CHART_LARGEST;
      }
  return count;
}

/* Every figure has its place in the plot, is found there and by its cell, and keys lead there. */
static void
check_places (const OtChartLayout *layout)
{
  const OtChart *chart = ot_chart_layout_get_chart (layout);
  OtBox          plot = ot_chart_layout_get_plot (layout);
  double         em = ot_chart_layout_get_text_size (layout);
  guint          n = ot_chart_layout_get_n_points (layout);

  g_assert_cmpuint (n, ==, count_drawable (chart));
  for (guint i = 0; i < n; i++)
    {
      const OtChartPlace *place = ot_chart_layout_get_place (layout, i);
      gboolean            body = is_body (ot_chart_get_series (chart, place->series)->kind)
                      && (!ot_chart_layout_get_point (layout, i)->total || holds_zero (layout));
      double x = place->box.x + place->box.width / 2, y = place->box.y + place->box.height / 2;
      int    found = ot_chart_layout_point_at (layout, x, y);
      const OtChartPlace *other;

      g_assert_true (is_inside (place->box, plot, body ? NEAR : 0.37 * em));
      g_assert_cmpint (found, >=, 0);
      other = ot_chart_layout_get_place (layout, found);
      g_assert_cmpuint (other->category, ==, place->category);
      /* Another is found only where it lies there too. */
      if (found != (int) i)
        g_assert_true (is_inside ((OtBox){ x, y, 0, 0 }, other->box, NEAR));
    }
  g_assert_cmpint (ot_chart_layout_point_at (layout, -1, -1), ==, -1);
  g_assert_cmpint (ot_chart_layout_point_at (layout, plot.x + plot.width + 1, plot.y), ==, -1);
}

static void
check_walk (const OtChartLayout *layout)
{
  const OtChart *chart = ot_chart_layout_get_chart (layout);
  OtWay on = chart->lying ? OT_WAY_DOWN : chart->right_to_left ? OT_WAY_LEFT : OT_WAY_RIGHT;
  OtWay back = chart->lying ? OT_WAY_UP : chart->right_to_left ? OT_WAY_RIGHT : OT_WAY_LEFT;
  guint n = ot_chart_layout_get_n_points (layout), walked = 0;

  for (guint s = 0; s < chart->series->len; s++)
    {
      int at = -1;

      for (guint i = 0; i < n && at < 0; i++)
        if (ot_chart_layout_get_place (layout, i)->series == s)
          at = i;
      if (at < 0)
        continue;
      g_assert_cmpint (ot_chart_layout_neighbour (layout, at, back), ==, at);
      g_assert_cmpint (ot_chart_layout_neighbour (layout, at, OT_WAY_FIRST), ==, at);
      for (int next = at;; at = next)
        {
          walked++;
          next = ot_chart_layout_neighbour (layout, at, on);
          g_assert_cmpuint (ot_chart_layout_get_place (layout, next)->series, ==, s);
          if (next == at)
            break;
          g_assert_cmpint (ot_chart_layout_neighbour (layout, next, back), ==, at);
        }
      g_assert_cmpint (ot_chart_layout_neighbour (layout, at, OT_WAY_LAST), ==, at);
    }
  g_assert_cmpuint (walked, ==, n);
}

static void
check_same (const OtChartLayout *a, const OtChartLayout *b)
{
  guint          n_a, n_b;
  const OtShape *shapes_a = ot_chart_layout_get_shapes (a, &n_a);
  const OtShape *shapes_b = ot_chart_layout_get_shapes (b, &n_b);
  const OtSpot  *spots_a, *spots_b;

  g_assert_cmpuint (n_a, ==, n_b);
  for (guint i = 0; i < n_a; i++)
    {
      g_assert_cmpint (shapes_a[i].part, ==, shapes_b[i].part);
      g_assert_true (is_inside (shapes_a[i].box, shapes_b[i].box, 0));
      g_assert_true (is_inside (shapes_b[i].box, shapes_a[i].box, 0));
      if (shapes_a[i].kind == OT_SHAPE_TEXT)
        g_assert_cmpstr (text_of (&shapes_a[i]), ==, text_of (&shapes_b[i]));
    }
  spots_a = ot_chart_layout_get_spots (a, &n_a);
  spots_b = ot_chart_layout_get_spots (b, &n_b);
  g_assert_cmpmem (spots_a, n_a * sizeof (OtSpot), spots_b, n_b * sizeof (OtSpot));
}

static void
test_sample (gconstpointer data)
{
  const Sample *sample = data;
  g_autoptr (OtChart) chart = sample_make (sample);
  gboolean any = chart->categories->len > 0 && count_drawable (chart) > 0;
  double   least_width, least_height;

  ot_chart_smallest_size (chart, 0, &least_width, &least_height);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      double   width = sizes[i].width > 0 ? sizes[i].width : least_width;
      double   height = sizes[i].height > 0 ? sizes[i].height : least_height;
      gboolean enough = width >= least_width && height >= least_height;
      g_autoptr (OtChartLayout) layout = ot_chart_layout_new (chart, width, height, NULL);
      g_autoptr (OtChartLayout) again = ot_chart_layout_new (chart, width, height, NULL);

      g_test_message ("%s, %s", sample->name, sizes[i].name);
      g_assert_cmpint (ot_chart_layout_is_drawn (layout), ==, any && enough);
      check_texts (layout);
      check_same (layout, again);
      if (!ot_chart_layout_is_drawn (layout))
        continue;
      check_figures (layout);
      check_axis (layout);
      check_lengths (layout);
      check_places (layout);
      check_walk (layout);
    }
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
        if (shapes[s].part == OT_PART_NAME && g_str_has_prefix (text_of (&shapes[s]), "Schools"))
          {
            g_assert_cmpstr (text_of (&shapes[s]), ==, cases[i].name);
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
      g_assert_true (is_inside (box, turned_shapes[i].box, 0.001));
      g_assert_true (is_inside (turned_shapes[i].box, box, 0.001));
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
  g_test_add_func ("/chart/layout/font", test_font);
  return g_test_run ();
}
