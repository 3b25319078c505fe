#include "chart/draft.h"
#include "chart/figures.h"

/* In ems. */
#define FROM_MARK   0.2
#define INSIDE_MARK 0.5
#define LEAST_SLOT  1.0
#define UNDER_END   0.5
#define CLEAR       0.2 /* of lines that figures are compared with */

typedef struct
{
  PangoLayout *label;
  OtBox        box;
  OtPart       part;
  int          point;
} Candidate;

/* On which side of a line its labels stand. */
typedef enum
{
  ALL_OVER,
  ALL_UNDER,
  EITHER, /* each where it finds room */
  INSIDE, /* of columns: under their ends, those that are too short over them */
} Side;

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
  double        clear = shape->part == OT_PART_REFERENCE ? CLEAR * layout->em : 0;
  const OtSpot *spots = &g_array_index (layout->spots, OtSpot, shape->first_spot);

  box = (OtBox){ box.x - clear, box.y - clear, box.width + 2 * clear, box.height + 2 * clear };
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
  gboolean            change =
    layout->chart->changes
    || (ot_chart_get_series (layout->chart, series)->kind == OT_SERIES_BRIDGE && !point->total);
  g_autofree char *figure = ot_figures_format (layout->chart, point->value, decimals);
  gboolean         marked = layout->marked && layout->standings[series] != OT_STANDING_ILLUSTRATIVE;
  static const char *const marks[] = {
    [OT_ILLUSTRATIVE_NOT] = "",
    [OT_ILLUSTRATIVE_IN_PART] = "†",
    [OT_ILLUSTRATIVE_WHOLLY] = "*",
  };

  return g_strconcat (change && point->value > 0 ? "+" : "", figure,
                      marked ? marks[point->illustrative] : "", NULL);
}

/* Beyond the end of a mark, or (`before`) on the other side of it. */
static OtBox
beside_mark (const OtChartLayout *layout, const OtChartPlace *place, OtBox size, gboolean before)
{
  double       away = (layout->chart->lying ? OT_DRAFT_VALUE_GAP : FROM_MARK) * layout->em;
  const OtBox *mark = &place->box;

  if (layout->chart->lying)
    return (OtBox){ before ? mark->x - away - size.width : mark->x + mark->width + away,
                    mark->y + (mark->height - size.height) / 2, size.width, size.height };
  return (OtBox){ place->spot.x - size.width / 2,
                  before ? mark->y + mark->height + away : mark->y - away - size.height, size.width,
                  size.height };
}

/* Whether a label at the very figure already says the same. */
static gboolean
is_said (const OtChartLayout *layout, const Candidate *candidate)
{
  const OtChartPlace *place = &g_array_index (layout->places, OtChartPlace, candidate->point);
  const char         *text = pango_layout_get_text (candidate->label);

  for (guint i = 0; i < layout->shapes->len; i++)
    {
      const OtShape      *shape = &g_array_index (layout->shapes, OtShape, i);
      const OtChartPlace *other;

      if ((shape->part != OT_PART_VALUE && shape->part != OT_PART_VALUE_INSIDE) || shape->point < 0)
        continue;
      other = &g_array_index (layout->places, OtChartPlace, shape->point);
      if (other->category == place->category && other->spot.y == place->spot.y
          && other->spot.x == place->spot.x
          && g_str_equal (pango_layout_get_text (shape->text), text))
        return TRUE;
    }
  return FALSE;
}

/* Puts a label on its mark: `down` from the middle, in parts of what is left over it. */
static gboolean
fits_inside (const OtChartLayout *layout,
             const GArray        *candidates,
             Candidate           *candidate,
             const OtBox         *mark,
             double               down)
{
  double inside = INSIDE_MARK * layout->em;

  candidate->part = OT_PART_VALUE_INSIDE;
  candidate->box.x = mark->x + (mark->width - candidate->box.width) / 2;
  candidate->box.y = mark->y + (mark->height - candidate->box.height) * (0.5 + down / 2);
  return candidate->box.width + inside <= mark->width
         && candidate->box.height + inside <= mark->height
         && is_free (layout, candidates, candidate);
}

/* Puts a label on a column, close to its end but clear of a marker there. */
static gboolean
fits_under_end (const OtChartLayout *layout,
                const GArray        *candidates,
                Candidate           *candidate,
                const OtBox         *mark,
                gboolean             negative)
{
  double inset = UNDER_END * layout->em;
  double left = mark->height - candidate->box.height;

  if (layout->chart->lying || left < 2 * inset)
    return FALSE;
  return fits_inside (layout, candidates, candidate, mark,
                      (negative ? 1 : -1) * (1 - 2 * inset / left));
}

/* Beside the columns of the category that a marker lies on. */
static OtBox
beside_columns (const OtChartLayout *layout, const OtChartPlace *place, OtBox size)
{
  double right = place->box.x + place->box.width;

  for (guint i = layout->first_places[place->category];
       i < layout->first_places[place->category + 1]; i++)
    {
      const OtBox *box = &g_array_index (layout->places, OtChartPlace, i).box;

      right = MAX (right, box->x + box->width);
    }
  return (OtBox){ right + FROM_MARK * layout->em, place->spot.y - size.height / 2, size.width,
                  size.height };
}

/* Whether a mark has its stack to itself. */
static gboolean
is_alone (const OtChartLayout *layout, const OtChartPlace *place)
{
  guint n = 0;

  for (guint i = layout->first_places[place->category];
       i < layout->first_places[place->category + 1]; i++)
    n += ot_chart_get_series (layout->chart, g_array_index (layout->places, OtChartPlace, i).series)
           ->kind
         == OT_SERIES_STACKED;
  return n == 1;
}

/* Finds room for the label of a point. */
static gboolean
find_room (const OtChartLayout *layout,
           const GArray        *candidates,
           Candidate           *candidate,
           OtSeriesKind         kind,
           Side                 side)
{
  const OtChartPlace *place = &g_array_index (layout->places, OtChartPlace, candidate->point);
  const OtBox        *mark = &place->box;
  gboolean            negative = FALSE;

  if (kind == OT_SERIES_STACKED)
    {
      /* A line may run through the middle of the mark. */
      static const double downs[] = { 0, 0.5, -0.5, 0.8, -0.8 };

      for (guint i = 0; i < G_N_ELEMENTS (downs); i++)
        if (fits_inside (layout, candidates, candidate, mark, downs[i]))
          return TRUE;
      if (!is_alone (layout, place))
        return FALSE;
    }
  /* A negative figure's body ends low, or at the left: its label goes beyond that; of a bridge, where there
   * is no room, to its other end. */
  if (ot_marks_is_body (kind))
    {
      negative = ot_builder_point (layout, place->series, place->category)->value < 0;
      if (side == INSIDE && fits_under_end (layout, candidates, candidate, mark, negative))
        return TRUE;
      candidate->part = OT_PART_VALUE;
      side = kind == OT_SERIES_BRIDGE ? EITHER : negative ? ALL_UNDER : ALL_OVER;
    }
  for (int other = 0; other < (side == EITHER ? 2 : 1); other++)
    {
      gboolean under = side == EITHER ? other != negative : side == ALL_UNDER;

      candidate->box = beside_mark (layout, place, candidate->box, under);
      if (is_free (layout, candidates, candidate))
        return TRUE;
    }
  if (kind != OT_SERIES_MARKERS || layout->chart->lying)
    return FALSE;
  candidate->box = beside_columns (layout, place, candidate->box);
  return is_free (layout, candidates, candidate);
}

/* Tries the labels of one series, or (series -1) of all of a kind, from a point on: all of them, but
 * of a stack those for which there is room. */
static GArray *
try_labels (const OtChartLayout *layout,
            const OtLetterer    *letterer,
            OtSeriesKind         kind,
            int                  series,
            guint                first,
            Side                 side)
{
  int decimals = ot_figures_label_decimals (layout->chart);
  g_autoptr (GArray) candidates = g_array_new (FALSE, TRUE, sizeof (Candidate));

  g_array_set_clear_func (candidates, (GDestroyNotify) candidate_clear);
  for (guint i = first; i < layout->places->len; i++)
    {
      const OtChartPlace *place = &g_array_index (layout->places, OtChartPlace, i);
      g_autofree char    *text = NULL;
      Candidate           candidate = { .part = OT_PART_VALUE, .point = i };
      gboolean            said;

      if (series >= 0 ? (int) place->series != series
                      : ot_chart_get_series (layout->chart, place->series)->kind != kind)
        continue;
      text = ot_marks_value_text (layout, place->series, place->category, decimals);
      candidate.label = ot_label_new (letterer, OT_LETTERING_VALUES, text);
      ot_label_get_size (candidate.label, &candidate.box.width, &candidate.box.height);
      if (find_room (layout, candidates, &candidate, kind, side))
        {
          g_array_append_val (candidates, candidate);
          continue;
        }
      said = is_said (layout, &candidate);
      candidate_clear (&candidate);
      if (kind != OT_SERIES_STACKED && !said)
        return NULL;
    }
  return g_steal_pointer (&candidates);
}

/* The last figure of a series, or -1. */
static int
last_place (const OtChartLayout *layout, guint series)
{
  for (int i = (int) layout->places->len - 1; i >= 0; i--)
    if (g_array_index (layout->places, OtChartPlace, i).series == series)
      return i;
  return -1;
}

static void
add_labels (OtChartLayout *layout, GArray *candidates)
{
  for (guint i = 0; i < candidates->len; i++)
    {
      Candidate          *candidate = &g_array_index (candidates, Candidate, i);
      const OtChartPlace *place = NULL;
      OtShape            *shape;

      ot_builder_add_text (layout, candidate->part, g_steal_pointer (&candidate->label), FALSE,
                           candidate->box.x, candidate->box.y);
      if (candidate->point < 0)
        continue;
      place = &g_array_index (layout->places, OtChartPlace, candidate->point);
      shape = &g_array_index (layout->shapes, OtShape, layout->shapes->len - 1);
      shape->point = candidate->point;
      shape->standing = ot_builder_look (layout, place->series, place->category);
      shape->role = ot_builder_role (layout, place->series, place->category);
    }
}

static guint
count_lines (const OtChart *chart)
{
  guint count = 0;

  for (guint s = 0; s < chart->series->len; s++)
    count += !ot_marks_is_body (ot_chart_get_series (chart, s)->kind);
  return count;
}

static void
add_series (OtChartLayout *layout, const OtLetterer *letterer, OtSeriesKind kind, int series)
{
  static const Side columns[] = { ALL_OVER, INSIDE };
  static const Side bodies[] = { ALL_OVER };
  static const Side lines[] = { ALL_OVER, ALL_UNDER, EITHER };
  gboolean          is_body = ot_marks_is_body (kind);
  const Side       *sides = kind == OT_SERIES_COLUMNS ? columns : is_body ? bodies : lines;
  guint             n_sides = kind == OT_SERIES_COLUMNS ? G_N_ELEMENTS (columns)
                              : is_body                 ? G_N_ELEMENTS (bodies)
                                                        : G_N_ELEMENTS (lines);
  int               last = kind == OT_SERIES_LINE ? last_place (layout, series) : -1;
  /* All of them; else the last alone. */
  const int from[] = { 0, last };
  g_autoptr (GArray) candidates = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (from) && candidates == NULL && from[i] >= 0; i++)
    for (guint n = 0; n < n_sides && candidates == NULL; n++)
      candidates = try_labels (layout, letterer, kind, series, from[i], sides[n]);
  if (candidates != NULL)
    add_labels (layout, candidates);
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
  add_labels (layout, candidates);
}

void
ot_values_add (OtChartLayout *layout, const OtLetterer *letterer)
{
  /* Whose labels come first; those of columns side by side stand or fall together. */
  static const struct
  {
    OtSeriesKind kind;
    gboolean     together;
  } order[] = {
    { OT_SERIES_STACKED, TRUE },  { OT_SERIES_COLUMNS, TRUE }, { OT_SERIES_BRIDGE, FALSE },
    { OT_SERIES_MARKERS, FALSE }, { OT_SERIES_LINE, FALSE },   { OT_SERIES_AREA, FALSE },
    { OT_SERIES_STEP, FALSE },
  };
  const OtChart *chart = layout->chart;
  guint          n_lines = count_lines (chart);

  if (ot_builder_length (layout) / chart->categories->len < LEAST_SLOT * layout->em)
    return;
  add_stack_totals (layout, letterer);
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if (order[i].together)
      add_series (layout, letterer, order[i].kind, -1);
    else
      for (guint s = 0; s < chart->series->len; s++)
        /* Beside one of several lines a figure could be taken for another's. */
        if (ot_chart_get_series (chart, s)->kind == order[i].kind
            && (ot_marks_is_body (order[i].kind) || n_lines == 1))
          add_series (layout, letterer, order[i].kind, (int) s);
}
