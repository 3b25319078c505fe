/* Pointing at figures, and walking from one to the next. */
#include "chart/marks.h"

#include <string.h>

static const OtChartPlace *
get_place (const OtChartLayout *layout, guint point)
{
  return &g_array_index (layout->places, OtChartPlace, point);
}

/* How far a place is from a stretch; 0 inside it. */
static double
away_from (double start, double length, double at)
{
  return MAX (MAX (start - at, at - start - length), 0);
}

/* Which of two lists of lengths is less at the first that differs. */
static int
compare (const double *a, const double *b, guint n)
{
  for (guint i = 0; i < n; i++)
    if (a[i] != b[i])
      return a[i] < b[i] ? -1 : 1;
  return 0;
}

static gboolean
is_body (const OtChartLayout *layout, guint point)
{
  guint series = get_place (layout, point)->series;

  return ot_marks_is_body (ot_chart_get_series (layout->chart, series)->kind);
}

/* Whether one walks from a figure of one series to one of another: all strips are one. */
static gboolean
go_together (const OtChart *chart, guint a, guint b)
{
  return a == b
         || (ot_chart_get_series (chart, a)->kind == OT_SERIES_STRIP
             && ot_chart_get_series (chart, b)->kind == OT_SERIES_STRIP);
}

/* The next figure of a series, `by` categories on and on. */
static int
along_series (const OtChartLayout *layout, guint series, int category, int by)
{
  for (int c = category + by; c >= 0 && c < (int) layout->chart->categories->len; c += by)
    for (guint i = layout->first_places[c]; i < layout->first_places[c + 1]; i++)
      if (go_together (layout->chart, get_place (layout, i)->series, series))
        return i;
  return -1;
}

/* Where a figure of a category stands on the axis of values; the more, the further up or along. Figures
 * at the same spot keep the order of their series. */
static double
rank (const OtChartLayout *layout, const OtChartPlace *place)
{
  double across = layout->chart->right_to_left ? -place->spot.x : place->spot.x;

  return layout->chart->lying ? across : -place->spot.y;
}

static gboolean
is_beyond (const OtChartLayout *layout, const OtChartPlace *a, const OtChartPlace *b)
{
  double rank_a = rank (layout, a), rank_b = rank (layout, b);

  return rank_a > rank_b || (rank_a == rank_b && a->series > b->series);
}

/* The nearest figure of the same category that lies beyond, or before, this one. */
static int
across_series (const OtChartLayout *layout, int point, gboolean beyond)
{
  const OtChartPlace *from = get_place (layout, point);
  int                 best = -1;

  for (guint i = layout->first_places[from->category]; i < layout->first_places[from->category + 1];
       i++)
    {
      const OtChartPlace *place = get_place (layout, i);

      if (place == from || is_beyond (layout, place, from) != beyond)
        continue;
      if (best < 0 || is_beyond (layout, get_place (layout, best), place) == beyond)
        best = i;
    }
  return best;
}

guint
ot_chart_layout_get_n_points (const OtChartLayout *layout)
{
  g_return_val_if_fail (layout != NULL, 0);

  return layout->places->len;
}

const OtChartPlace *
ot_chart_layout_get_place (const OtChartLayout *layout, guint point)
{
  g_return_val_if_fail (layout != NULL && point < layout->places->len, NULL);

  return get_place (layout, point);
}

const OtChartPoint *
ot_chart_layout_get_point (const OtChartLayout *layout, guint point)
{
  const OtChartPlace *place = ot_chart_layout_get_place (layout, point);

  return place != NULL ? ot_builder_point (layout, place->series, place->category) : NULL;
}

int
ot_chart_layout_point_at (const OtChartLayout *layout, double x, double y)
{
  const OtBox *plot;
  gboolean     lying;
  double       part;
  int          category, best = -1;
  double       away_best[3];

  g_return_val_if_fail (layout != NULL, -1);

  plot = &layout->plot;
  lying = layout->chart->lying;
  if (!layout->drawn || away_from (plot->x, plot->width, x) > 0
      || away_from (plot->y, plot->height, y) > 0)
    return -1;
  part = lying ? (y - plot->y) / plot->height : (x - plot->x) / plot->width;
  if (layout->chart->right_to_left && !lying)
    part = 1 - part;
  category = CLAMP ((int) (part * layout->chart->categories->len), 0,
                    (int) layout->chart->categories->len - 1);
  for (guint i = layout->first_places[category]; i < layout->first_places[category + 1]; i++)
    {
      const OtBox *box = &get_place (layout, i)->box;
      double across = away_from (box->x, box->width, x), down = away_from (box->y, box->height, y);
      /* A column is meant by what is over it too; a line by its whole category. */
      double beside = !is_body (layout, i) ? 0 : lying ? down : across;
      double beyond = lying ? across : down;

      const double away[] = { beside, beyond, across + down };
      int          order = best < 0 ? -1 : compare (away, away_best, G_N_ELEMENTS (away));

      /* Of two at that spot the line is meant: it is painted over the column. */
      if (order < 0 || (order == 0 && !is_body (layout, i)))
        {
          best = i;
          memcpy (away_best, away, sizeof away_best);
        }
    }
  return best;
}

int
ot_chart_layout_find_cell (const OtChartLayout *layout, OtChartCell cell)
{
  g_return_val_if_fail (layout != NULL, -1);

  for (guint i = 0; i < layout->places->len; i++)
    {
      OtChartCell here = ot_chart_layout_get_point (layout, i)->cell;

      if (here.row == cell.row && here.column == cell.column)
        return i;
    }
  return -1;
}

int
ot_chart_layout_neighbour (const OtChartLayout *layout, int point, OtWay way)
{
  gboolean            lying, forward;
  const OtChartPlace *from;
  int                 found;

  g_return_val_if_fail (layout != NULL && point < (int) layout->places->len, -1);

  if (layout->places->len == 0)
    return -1;
  if (point < 0)
    return way == OT_WAY_LAST ? (int) layout->places->len - 1 : 0;

  from = get_place (layout, point);
  if (way == OT_WAY_FIRST || way == OT_WAY_LAST)
    {
      gboolean first = way == OT_WAY_FIRST;

      return along_series (layout, from->series, first ? -1 : (int) layout->chart->categories->len,
                           first ? 1 : -1);
    }

  lying = layout->chart->lying;
  forward = way == OT_WAY_RIGHT || way == (lying ? OT_WAY_DOWN : OT_WAY_UP);
  if ((way == OT_WAY_LEFT || way == OT_WAY_RIGHT) && layout->chart->right_to_left)
    forward = !forward;
  if ((way == OT_WAY_UP || way == OT_WAY_DOWN) == lying)
    found = along_series (layout, from->series, from->category, forward ? 1 : -1);
  else
    found = across_series (layout, point, forward);
  return found >= 0 ? found : point;
}
