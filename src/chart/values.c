#include "chart/figures.h"
#include "chart/marks.h"

/* In ems. */
#define FROM_MARK   0.2
#define INSIDE_MARK 0.2
#define LEAST_SLOT  1.0

typedef struct
{
  PangoLayout *label;
  OtBox        box;
  OtPart       part;
  int          point;
} Candidate;

static void
candidate_clear (Candidate *candidate)
{
  g_clear_object (&candidate->label);
}

/* Whether a piece of a line runs through a box: Liang and Barsky. */
static gboolean
crosses (OtSpot from, OtSpot to, OtBox box)
{
  const double way[] = { from.x - to.x, to.x - from.x, from.y - to.y, to.y - from.y };
  const double room[] = { from.x - box.x, box.x + box.width - from.x, from.y - box.y,
                          box.y + box.height - from.y };
  double       enter = 0, leave = 1;

  for (guint i = 0; i < G_N_ELEMENTS (way); i++)
    {
      if (way[i] == 0 && room[i] <= 0)
        return FALSE;
      if (way[i] < 0)
        enter = MAX (enter, room[i] / way[i]);
      if (way[i] > 0)
        leave = MIN (leave, room[i] / way[i]);
    }
  return enter < leave;
}

static gboolean
path_meets (const OtChartLayout *layout, const OtShape *shape, OtBox box)
{
  const OtSpot *spots = &g_array_index (layout->spots, OtSpot, shape->first_spot);

  for (guint i = 1; i < shape->n_spots; i++)
    if (crosses (spots[i - 1], spots[i], box))
      return TRUE;
  return FALSE;
}

/* Whether a shape already there would be hidden, or would hide a label in that box. A label inside its
 * mark may lie on the body of it, and every one on areas and on the lines of the grid. */
static gboolean
is_in_the_way (const OtChartLayout *layout, const OtShape *shape, const Candidate *candidate)
{
  switch (shape->part)
    {
    case OT_PART_BAND:
    case OT_PART_GRID:
      return FALSE;
    case OT_PART_BASELINE:
      return candidate->part == OT_PART_VALUE && path_meets (layout, shape, candidate->box);
    case OT_PART_MARK:
      if (shape->closed || shape->point == candidate->point)
        return FALSE;
      break;
    default:
      break;
    }
  return shape->kind == OT_SHAPE_PATH ? path_meets (layout, shape, candidate->box)
                                      : ot_box_meets (shape->box, candidate->box);
}

static gboolean
is_free (const OtChartLayout *layout, const GArray *candidates, const Candidate *candidate)
{
  OtBox box = candidate->box;

  if (box.x < 0 || box.y < 0 || box.x + box.width > layout->width
      || box.y + box.height > layout->height)
    return FALSE;
  for (guint i = 0; i < layout->shapes->len; i++)
    if (is_in_the_way (layout, &g_array_index (layout->shapes, OtShape, i), candidate))
      return FALSE;
  for (guint i = 0; i < candidates->len; i++)
    if (g_array_index (candidates, Candidate, i).label != candidate->label
        && ot_box_meets (g_array_index (candidates, Candidate, i).box, box))
      return FALSE;
  return TRUE;
}

char *
ot_marks_value_text (const OtChartLayout *layout, guint series, guint category, int decimals)
{
  const OtChartPoint *point = ot_builder_point (layout, series, category);
  gboolean movement = ot_chart_get_series (layout->chart, series)->kind == OT_SERIES_BRIDGE
                      && !point->total && point->value > 0;
  g_autofree char *figure = ot_figures_format (layout->chart, point->value, decimals);

  return g_strconcat (movement ? "+" : "", figure, NULL);
}

/* Beyond the end of a mark, or (`before`) on the other side of it. */
static OtBox
beside_mark (const OtChartLayout *layout, const OtChartPlace *place, OtBox size, gboolean before)
{
  double       away = FROM_MARK * layout->em;
  const OtBox *mark = &place->box;

  if (layout->chart->lying)
    return (OtBox){ before ? mark->x - away - size.width : mark->x + mark->width + away,
                    mark->y + (mark->height - size.height) / 2, size.width, size.height };
  return (OtBox){ place->spot.x - size.width / 2,
                  before ? mark->y + mark->height + away : mark->y - away - size.height, size.width,
                  size.height };
}

/* Finds room for the label of a point. */
static gboolean
find_room (const OtChartLayout *layout,
           const GArray        *candidates,
           Candidate           *candidate,
           OtSeriesKind         kind)
{
  const OtChartPlace *place = &g_array_index (layout->places, OtChartPlace, candidate->point);
  const OtBox        *mark = &place->box;
  int64_t             value = ot_builder_point (layout, place->series, place->category)->value;
  /* A negative figure's body ends low, or at the left: its label goes beyond that. */
  gboolean before = value < 0 && ot_marks_is_body (kind);

  if (kind == OT_SERIES_STACKED)
    {
      double inside = INSIDE_MARK * layout->em;

      candidate->part = OT_PART_VALUE_INSIDE;
      candidate->box.x = mark->x + (mark->width - candidate->box.width) / 2;
      candidate->box.y = mark->y + (mark->height - candidate->box.height) / 2;
      return candidate->box.width + inside <= mark->width
             && candidate->box.height + inside <= mark->height
             && is_free (layout, candidates, candidate);
    }
  candidate->box = beside_mark (layout, place, candidate->box, before);
  if (is_free (layout, candidates, candidate))
    return TRUE;
  if (ot_marks_is_body (kind))
    return FALSE;
  candidate->box = beside_mark (layout, place, candidate->box, !before);
  return is_free (layout, candidates, candidate);
}

/* Tries the labels of one series from `first` on. */
static GArray *
try_series (const OtChartLayout *layout, const OtLetterer *letterer, guint series, guint first)
{
  const OtChart *chart = layout->chart;
  OtSeriesKind   kind = ot_chart_get_series (chart, series)->kind;
  int            decimals = ot_figures_label_decimals (chart);
  g_autoptr (GArray) candidates = g_array_new (FALSE, TRUE, sizeof (Candidate));

  g_array_set_clear_func (candidates, (GDestroyNotify) candidate_clear);
  for (guint i = first; i < layout->places->len; i++)
    {
      const OtChartPlace *place = &g_array_index (layout->places, OtChartPlace, i);
      g_autofree char    *text = NULL;
      Candidate           candidate = { .part = OT_PART_VALUE, .point = i };

      if (place->series != series)
        continue;
      text = ot_marks_value_text (layout, series, place->category, decimals);
      candidate.label = ot_label_new (letterer, OT_LETTERING_VALUES, text);
      ot_label_get_size (candidate.label, &candidate.box.width, &candidate.box.height);
      if (find_room (layout, candidates, &candidate, kind))
        {
          g_array_append_val (candidates, candidate);
          continue;
        }
      candidate_clear (&candidate);
      if (kind != OT_SERIES_STACKED)
        return NULL;
    }
  return g_steal_pointer (&candidates);
}

static void
add_series (OtChartLayout *layout, const OtLetterer *letterer, guint series)
{
  OtSeriesKind kind = ot_chart_get_series (layout->chart, series)->kind;
  g_autoptr (GArray) candidates = try_series (layout, letterer, series, 0);

  if (candidates == NULL && kind == OT_SERIES_LINE)
    for (guint i = layout->places->len; i > 0 && candidates == NULL; i--)
      if (g_array_index (layout->places, OtChartPlace, i - 1).series == series)
        {
          candidates = try_series (layout, letterer, series, i - 1);
          break;
        }
  for (guint i = 0; candidates != NULL && i < candidates->len; i++)
    {
      Candidate          *candidate = &g_array_index (candidates, Candidate, i);
      const OtChartPlace *place = &g_array_index (layout->places, OtChartPlace, candidate->point);
      const OtChartPoint *point = ot_builder_point (layout, place->series, place->category);
      OtShape            *shape;

      ot_builder_add_text (layout, candidate->part, g_steal_pointer (&candidate->label), FALSE,
                           candidate->box.x, candidate->box.y);
      shape = &g_array_index (layout->shapes, OtShape, layout->shapes->len - 1);
      shape->point = candidate->point;
      shape->standing = point->standing;
      shape->series_kind = kind;
      shape->role = point->role == OT_ROLE_SERIES
                      ? ot_chart_get_series (layout->chart, series)->role
                      : point->role;
    }
}

/* The sums of stacks that hold more than one part, over their ends. */
static void
add_stack_totals (OtChartLayout *layout, const OtLetterer *letterer)
{
  const OtChart *chart = layout->chart;
  int            decimals = ot_figures_label_decimals (chart);
  g_autoptr (GArray) candidates = g_array_new (FALSE, TRUE, sizeof (Candidate));

  g_array_set_clear_func (candidates, (GDestroyNotify) candidate_clear);
  for (guint c = 0; c < chart->categories->len; c++)
    {
      const OtChartPlace *end = NULL;
      int64_t             total = 0;
      guint               parts = 0;
      g_autofree char    *text = NULL;
      Candidate           candidate = { .part = OT_PART_VALUE, .point = -1 };

      for (guint i = layout->first_places[c]; i < layout->first_places[c + 1]; i++)
        {
          const OtChartPlace *place = &g_array_index (layout->places, OtChartPlace, i);
          const OtSpan       *span = ot_builder_span (layout, place->series, c);

          if (ot_chart_get_series (chart, place->series)->kind != OT_SERIES_STACKED)
            continue;
          /* Over a stack that goes both ways a sum would stand at no length. */
          if (span->to < 0)
            return;
          parts++;
          total = span->to;
          end = place;
        }
      if (parts < 2)
        continue;
      text = ot_figures_format (chart, total, decimals);
      candidate.label = ot_label_new (letterer, OT_LETTERING_VALUES, text);
      ot_label_get_size (candidate.label, &candidate.box.width, &candidate.box.height);
      candidate.box = beside_mark (layout, end, candidate.box, FALSE);
      g_array_append_val (candidates, candidate);
      if (!is_free (layout, candidates, &candidate))
        return;
    }
  for (guint i = 0; i < candidates->len; i++)
    {
      Candidate *candidate = &g_array_index (candidates, Candidate, i);

      ot_builder_add_text (layout, OT_PART_VALUE, g_steal_pointer (&candidate->label), FALSE,
                           candidate->box.x, candidate->box.y);
    }
}

void
ot_values_add (OtChartLayout *layout, const OtLetterer *letterer)
{
  const OtChart *chart = layout->chart;

  if (ot_builder_length (layout) / chart->categories->len < LEAST_SLOT * layout->em)
    return;
  add_stack_totals (layout, letterer);
  for (int bodies = TRUE; bodies >= FALSE; bodies--)
    for (guint s = 0; s < chart->series->len; s++)
      if (ot_marks_is_body (ot_chart_get_series (chart, s)->kind) == bodies)
        add_series (layout, letterer, s);
}
