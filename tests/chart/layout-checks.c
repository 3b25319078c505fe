/* layout-checks.c: what holds for every chart at every size, in every palette */
#include "layout-checks.h"

#include <math.h>
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
  return kind == OT_SERIES_COLUMNS || kind == OT_SERIES_STACKED || kind == OT_SERIES_BRIDGE
         || kind == OT_SERIES_STRIP;
}

static gboolean
can_draw (int64_t value)
{
  return value >= -OT_CHART_LARGEST && value <= OT_CHART_LARGEST;
}

gboolean
box_is_inside (OtBox inner, OtBox outer, double by)
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

const char *
text_of_shape (const OtShape *shape)
{
  return pango_layout_get_text (shape->text);
}

void
check_minus (PangoLayout *text)
{
  const char *start = pango_layout_get_text (text);

  for (int i = 1; i < pango_layout_get_line_count (text); i++)
    {
      const char *line = start + pango_layout_get_line_readonly (text, i)->start_index;

      g_autofree char *before = g_strndup (start, (gsize) (line - start));

      if ((g_str_has_suffix (before, "−") || g_str_has_suffix (before, "-")
           || g_str_has_suffix (before, "\u2060"))
          && (g_str_has_prefix (line, "£") || g_ascii_isdigit (*line)))
        g_error ("'%s' stands apart from its minus", line);
    }
}

/* Texts: all on the canvas, with their ink, none over another. */
void
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
      /* A letter may lean out of its line a little, but not to the next. */
      if (!box_is_inside (shapes[i].box, canvas, NEAR)
          || !box_is_inside (ink_of (&shapes[i]), canvas, NEAR)
          || !box_is_inside (ink_of (&shapes[i]), shapes[i].box, 0.25 * em))
        g_error ("'%s' is cut off", text_of_shape (&shapes[i]));
      check_minus (shapes[i].text);
      if (shapes[i].shortened)
        g_assert_nonnull (strstr (text_of_shape (&shapes[i]), "…"));
      for (guint j = i + 1; j < n; j++)
        if (shapes[j].kind == OT_SHAPE_TEXT && meet (shapes[i].box, shapes[j].box))
          g_error ("'%s' and '%s' overlap", text_of_shape (&shapes[i]), text_of_shape (&shapes[j]));
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
            g_assert_true (box_is_inside (shapes[i].box, shapes[j].box, NEAR));
          else
            g_assert_false (meet (shapes[i].box, shapes[j].box));
        }
    }
}

/* Whether a piece of a line comes into a box, by cutting it at each side in turn. */
static gboolean
comes_into (OtSpot a, OtSpot b, OtBox box)
{
  double       from = 0, to = 1;
  const double along[] = { b.x - a.x, b.y - a.y };
  const double least[] = { box.x - a.x, box.y - a.y };
  const double most[] = { box.x + box.width - a.x, box.y + box.height - a.y };

  for (int i = 0; i < 2; i++)
    {
      double one, other;

      if (along[i] == 0)
        {
          if (least[i] >= 0 || most[i] <= 0)
            return FALSE;
          continue;
        }
      one = least[i] / along[i];
      other = most[i] / along[i];
      from = MAX (from, MIN (one, other));
      to = MIN (to, MAX (one, other));
    }
  return from < to;
}

/* Which lines a text may lie on. */
static gboolean
may_cross (const OtShape *text, const OtShape *line)
{
  if (text->part == OT_PART_VALUE || text->part == OT_PART_VALUE_INSIDE)
    return line->part == OT_PART_GRID
           || (line->part == OT_PART_BASELINE && text->part == OT_PART_VALUE_INSIDE);
  /* The axis's own figures and names stand outside the plot, where its lines end. */
  return FALSE;
}

static OtBox
grown (OtBox box, double by)
{
  return (OtBox){ box.x - by, box.y - by, box.width + 2 * by, box.height + 2 * by };
}

/* A figure beside a line is there only where there is no other line whose it could be. */
static void
check_belonging (const OtChartLayout *layout, const OtShape *text)
{
  const OtChart *chart = ot_chart_layout_get_chart (layout);
  guint          own = ot_chart_layout_get_place (layout, text->point)->series, n_others = 0;

  if (is_body (ot_chart_get_series (chart, own)->kind))
    return;
  for (guint s = 0; s < chart->series->len; s++)
    n_others += s != own && !is_body (ot_chart_get_series (chart, s)->kind);
  if (n_others > 0)
    g_error ("'%s' could be another line's", text_of_shape (text));
}

static double
middle_of (const OtShape *shape)
{
  return shape->box.y + shape->box.height / 2;
}

/* The figure in the row of a name and under a category, or NULL. */
static const OtShape *
find_in_table (const OtChartLayout *layout, const OtShape *name, guint category)
{
  const OtChart *chart = ot_chart_layout_get_chart (layout);
  OtBox          plot = ot_chart_layout_get_plot (layout);
  guint          n, n_categories = chart->categories->len;
  const OtShape *shapes = ot_chart_layout_get_shapes (layout, &n);
  double         slot = plot.width / n_categories;
  double at = plot.x + (chart->right_to_left ? n_categories - 1 - category : category) * slot;

  for (guint i = 0; i < n; i++)
    if (shapes[i].part == OT_PART_TABLE && ABS (middle_of (&shapes[i]) - middle_of (name)) < NEAR
        && shapes[i].box.x >= at && shapes[i].box.x + shapes[i].box.width <= at + slot)
      return &shapes[i];
  return NULL;
}

/* Where lines have a table, each figure of each stands in its row under its category, and nothing else does. */
static void
check_table (const OtChartLayout *layout)
{
  const OtChart *chart = ot_chart_layout_get_chart (layout);
  OtBox          plot = ot_chart_layout_get_plot (layout);
  guint          n, n_figures = 0, at = 0;
  const OtShape *shapes = ot_chart_layout_get_shapes (layout, &n);

  for (guint i = 0; i < n; i++)
    n_figures += shapes[i].part == OT_PART_TABLE;
  for (guint s = 0; s < chart->series->len && n_figures > 0; s++)
    {
      const OtChartSeries *series = ot_chart_get_series (chart, s);
      guint                n_own = 0;

      for (guint c = 0; c < chart->categories->len; c++)
        n_own += can_draw (series->points[c].value);
      if (n_own == 0 || is_body (series->kind))
        continue;
      while (shapes[at].part != OT_PART_LEGEND || shapes[at].box.y < plot.y + plot.height)
        g_assert_cmpuint (++at, <, n);
      g_assert_true (g_str_has_prefix (text_of_shape (&shapes[at]), series->name));
      for (guint c = 0; c < chart->categories->len; c++)
        {
          const OtShape   *figure = find_in_table (layout, &shapes[at], c);
          g_autofree char *value = NULL;

          g_assert_cmpint (figure != NULL, ==, can_draw (series->points[c].value));
          if (figure == NULL)
            continue;
          value = ot_chart_format_value (chart, series->points[c].value);
          g_assert_nonnull (strstr (text_of_shape (figure), value));
          n_figures--;
        }
      at++;
    }
  g_assert_cmpuint (n_figures, ==, 0);
}

/* No text on a line: values keep clear of what they are compared with; nothing but values lies on a mark. */
static void
check_clearance (const OtChartLayout *layout)
{
  double         clear = 0.1 * ot_chart_layout_get_text_size (layout);
  guint          n, n_spots;
  const OtShape *shapes = ot_chart_layout_get_shapes (layout, &n);
  const OtSpot  *spots = ot_chart_layout_get_spots (layout, &n_spots);

  for (guint i = 0; i < n; i++)
    {
      gboolean is_value = shapes[i].part == OT_PART_VALUE || shapes[i].part == OT_PART_VALUE_INSIDE;

      if (shapes[i].kind != OT_SHAPE_TEXT)
        continue;
      if (is_value && shapes[i].point >= 0)
        check_belonging (layout, &shapes[i]);
      for (guint j = 0; j < n; j++)
        {
          const OtSpot *at = &spots[shapes[j].first_spot];
          OtBox         box =
            grown (shapes[i].box, is_value && shapes[j].part == OT_PART_REFERENCE ? clear : -NEAR);

          if (!is_value && shapes[j].part == OT_PART_MARK && shapes[j].kind != OT_SHAPE_PATH
              && meet (shapes[i].box, shapes[j].box))
            g_error ("'%s' lies on a mark", text_of_shape (&shapes[i]));
          if (shapes[j].kind != OT_SHAPE_PATH || shapes[j].closed
              || may_cross (&shapes[i], &shapes[j]))
            continue;
          for (guint k = 1; k < shapes[j].n_spots; k++)
            if (comes_into (at[k - 1], at[k], box))
              g_error ("'%s' lies on a line of part %d", text_of_shape (&shapes[i]),
                       shapes[j].part);
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

      lengths = lengths || (is_body (kind) && kind != OT_SERIES_BRIDGE) || kind == OT_SERIES_AREA;
      if (kind == OT_SERIES_STACKED || kind == OT_SERIES_BRIDGE)
        continue;
      /* Beyond the last line, away from zero, there is less than half a step. */
      g_assert_true (value >= ticks[0] || (ticks[0] <= 0 && value > ticks[0] - step / 2));
      g_assert_true (value <= ticks[n - 1]
                     || (ticks[n - 1] >= 0 && value < ticks[n - 1] + step / 2));
    }
  if (lengths)
    g_assert_true (holds_zero (layout));
}

/* How long one is on the axis, from where the lines of its first and last tick are drawn. */
static double
scale_of (const OtChartLayout *layout)
{
  gboolean       lying = ot_chart_layout_get_chart (layout)->lying;
  OtBox          plot = ot_chart_layout_get_plot (layout);
  guint          n, n_ticks, count = 0;
  const OtShape *shapes = ot_chart_layout_get_shapes (layout, &n);
  const int64_t *ticks = ot_chart_layout_get_ticks (layout, &n_ticks);
  double         least = G_MAXDOUBLE, largest = -G_MAXDOUBLE;

  for (guint i = 0; i < n; i++)
    if ((shapes[i].part == OT_PART_GRID || shapes[i].part == OT_PART_BASELINE)
        && box_is_inside (shapes[i].box, plot, NEAR))
      {
        double at = lying ? shapes[i].box.x : shapes[i].box.y;

        least = MIN (least, at);
        largest = MAX (largest, at);
        count++;
      }
  g_assert_cmpuint (count, ==, n_ticks);
  return (largest - least) / ((double) ticks[n_ticks - 1] - (double) ticks[0]);
}

/* The length of a column is in proportion to its figure. */
static void
check_lengths (const OtChartLayout *layout)
{
  const OtChart *chart = ot_chart_layout_get_chart (layout);
  double         scale = scale_of (layout);

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

/* A figure that stands on others is drawn where its end, too, is one that can be. */
guint
count_drawable (const OtChart *chart)
{
  g_autofree int64_t *running = g_new0 (int64_t, chart->series->len);
  guint               count = 0;

  for (guint c = 0; c < chart->categories->len; c++)
    {
      int64_t up = 0, down = 0;

      for (guint s = 0; s < chart->series->len; s++)
        {
          const OtChartSeries *series = ot_chart_get_series (chart, s);
          const OtChartPoint  *point = &series->points[c];
          int64_t             *on = series->kind == OT_SERIES_BRIDGE ? &running[s]
                                    : point->value < 0               ? &down
                                                                     : &up;

          if (!can_draw (point->value))
            continue;
          if (series->kind == OT_SERIES_STACKED || series->kind == OT_SERIES_BRIDGE)
            {
              int64_t from = point->total ? 0 : *on;

              if (!can_draw (ot_raw_add (from, point->value)))
                continue;
              *on = from + point->value;
            }
          count++;
        }
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

      g_assert_true (box_is_inside (place->box, plot, body ? NEAR : 0.37 * em));
      g_assert_cmpint (found, >=, 0);
      other = ot_chart_layout_get_place (layout, found);
      g_assert_cmpuint (other->category, ==, place->category);
      /* Another is found only where it lies there too. */
      if (found != (int) i)
        g_assert_true (box_is_inside ((OtBox){ x, y, 0, 0 }, other->box, NEAR));
    }
  g_assert_cmpint (ot_chart_layout_point_at (layout, -1, -1), ==, -1);
  g_assert_cmpint (ot_chart_layout_point_at (layout, plot.x + plot.width + 1, plot.y), ==, -1);
}

/* All strips are walked as one series. */
static gboolean
go_together (const OtChart *chart, guint a, guint b)
{
  return a == b
         || (ot_chart_get_series (chart, a)->kind == OT_SERIES_STRIP
             && ot_chart_get_series (chart, b)->kind == OT_SERIES_STRIP);
}

static void
check_walk (const OtChartLayout *layout)
{
  const OtChart *chart = ot_chart_layout_get_chart (layout);
  OtWay    on = chart->lying ? OT_WAY_DOWN : chart->right_to_left ? OT_WAY_LEFT : OT_WAY_RIGHT;
  OtWay    back = chart->lying ? OT_WAY_UP : chart->right_to_left ? OT_WAY_RIGHT : OT_WAY_LEFT;
  guint    n = ot_chart_layout_get_n_points (layout), walked = 0;
  gboolean strips = FALSE;

  for (guint s = 0; s < chart->series->len; s++)
    {
      gboolean is_strip = ot_chart_get_series (chart, s)->kind == OT_SERIES_STRIP;
      int      at = -1;

      for (guint i = 0; i < n && at < 0 && !(is_strip && strips); i++)
        if (go_together (chart, ot_chart_layout_get_place (layout, i)->series, s))
          at = i;
      if (at < 0)
        continue;
      strips = strips || is_strip;
      g_assert_cmpint (ot_chart_layout_neighbour (layout, at, back), ==, at);
      g_assert_cmpint (ot_chart_layout_neighbour (layout, at, OT_WAY_FIRST), ==, at);
      for (int next = at;; at = next)
        {
          walked++;
          next = ot_chart_layout_neighbour (layout, at, on);
          g_assert_true (go_together (chart, ot_chart_layout_get_place (layout, next)->series, s));
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
      g_assert_true (box_is_inside (shapes_a[i].box, shapes_b[i].box, 0));
      g_assert_true (box_is_inside (shapes_b[i].box, shapes_a[i].box, 0));
      if (shapes_a[i].kind == OT_SHAPE_TEXT)
        g_assert_cmpstr (text_of_shape (&shapes_a[i]), ==, text_of_shape (&shapes_b[i]));
    }
  spots_a = ot_chart_layout_get_spots (a, &n_a);
  spots_b = ot_chart_layout_get_spots (b, &n_b);
  g_assert_cmpmem (spots_a, n_a * sizeof (OtSpot), spots_b, n_b * sizeof (OtSpot));
}

static void
check_contrast_of (const OtShape *shape, const OtPalette *palette)
{
  const OtStroke *stroke = &palette->strokes[shape->role];
  OtTexture       texture = ot_palette_texture (palette, shape->role, shape->standing);

  if (shape->part == OT_PART_VALUE_INSIDE)
    g_assert_cmpfloat (
      ot_colour_contrast (ot_palette_text_on (palette, shape->role, shape->standing),
                          texture == OT_TEXTURE_SOLID ? stroke->colour : stroke->tint),
      >=, 4.5);
  else if (shape->kind == OT_SHAPE_TEXT)
    g_assert_cmpfloat (ot_colour_contrast (palette->muted, palette->background), >=, 4.5);
  else if (shape->part == OT_PART_MARK || shape->part == OT_PART_REFERENCE)
    g_assert_cmpfloat (ot_colour_contrast (stroke->colour, palette->background), >=, 3.0);
}

/* Text is read on what it stands on, and marks are seen, in each palette. */
static void
check_contrast (const OtChartLayout *layout)
{
  gboolean       seen[OT_N_PARTS][OT_N_ROLES][OT_N_STANDINGS] = { 0 };
  guint          n;
  const OtShape *shapes = ot_chart_layout_get_shapes (layout, &n);

  for (guint i = 0; i < n; i++)
    {
      gboolean *is_seen = &seen[shapes[i].part][shapes[i].role][shapes[i].standing];

      for (guint p = 0; ot_palettes[p] != NULL && !*is_seen; p++)
        check_contrast_of (&shapes[i], ot_palettes[p]);
      *is_seen = TRUE;
    }
}

void
check_chart (const OtChart *chart)
{
  gboolean any = chart->categories->len > 0 && count_drawable (chart) > 0;
  double   least_width, least_height;

  ot_chart_smallest_size (chart, 0, &least_width, &least_height);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      double   width = sizes[i].width > 0 ? sizes[i].width : least_width;
      double   height = sizes[i].height > 0 ? sizes[i].height : least_height;
      gboolean enough = width >= least_width && height >= least_height;
      g_autoptr (OtChartLayout) layout = ot_chart_layout_new (chart, width, height, NULL);

      g_test_message ("%s: %s", chart->texts[OT_CHART_TEXT_TITLE], sizes[i].name);
      g_assert_cmpint (ot_chart_layout_is_drawn (layout), ==, any && enough);
      check_texts (layout);
      if (i == 0)
        {
          g_autoptr (OtChartLayout) again = ot_chart_layout_new (chart, width, height, NULL);

          check_same (layout, again);
        }
      if (!ot_chart_layout_is_drawn (layout))
        continue;
      check_figures (layout);
      check_clearance (layout);
      check_table (layout);
      check_axis (layout);
      check_lengths (layout);
      check_places (layout);
      check_walk (layout);
      check_contrast (layout);
    }
}
