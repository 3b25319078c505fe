#include "chart/marks.h"

#include "chart/figures.h"

#include <math.h>

/* Of the room of a category, in parts of it. */
#define COLUMNS_TAKE      0.76
#define BESIDE_EACH_OTHER 0.05

/* In ems. */
#define WIDEST_COLUMN    5.0
#define THICKEST_LYING   2.2
#define MARKER           0.36
#define SMALL_MARKER     0.2
#define ROOM_FOR_MARKERS 1.5
#define LEVEL            0.3

/* What is common to all columns of a chart. */
typedef struct
{
  double slot;      /* room of a category */
  guint  n_columns; /* side by side */
  double thickness; /* of one, with the space beside it */
} Columns;

static gboolean
is_line (OtSeriesKind kind)
{
  return kind == OT_SERIES_LINE || kind == OT_SERIES_AREA || kind == OT_SERIES_STEP;
}

gboolean
ot_marks_is_body (OtSeriesKind kind)
{
  return kind == OT_SERIES_COLUMNS || kind == OT_SERIES_STACKED || kind == OT_SERIES_BRIDGE
         || kind == OT_SERIES_STRIP;
}

/* Whether a point is the total of a bridge, shown by its level and not by a length. */
static gboolean
is_level (const OtChartLayout *layout, guint series, guint category)
{
  return ot_chart_get_series (layout->chart, series)->kind == OT_SERIES_BRIDGE
         && ot_builder_point (layout, series, category)->total
         && (layout->axis.low > 0 || layout->axis.high < 0);
}

static OtSpan
find_span (const OtChartPoint *point,
           OtSeriesKind        kind,
           int64_t            *above,
           int64_t            *below,
           int64_t            *running)
{
  OtSpan   span = { ot_figures_can_draw (point->value), 0, point->value };
  int64_t *base = kind == OT_SERIES_BRIDGE ? running : point->value < 0 ? below : above;

  if (kind == OT_SERIES_BRIDGE && point->total)
    *running = 0;
  if (kind == OT_SERIES_STACKED || kind == OT_SERIES_BRIDGE)
    {
      span.from = *base;
      span.to = ot_raw_add (*base, point->value);
      span.shown = span.shown && ot_figures_can_draw (span.to);
      if (span.shown)
        *base = span.to;
    }
  else if (!ot_marks_is_body (kind) && kind != OT_SERIES_AREA)
    span.from = span.to;
  return span;
}

gboolean
ot_marks_measure (OtChartLayout *layout, int64_t *least, int64_t *largest)
{
  const OtChart      *chart = layout->chart;
  guint               n_series = chart->series->len;
  g_autofree int64_t *running = g_new0 (int64_t, n_series);
  gboolean            any = FALSE;

  *least = INT64_MAX;
  *largest = INT64_MIN;
  layout->spans = g_new (OtSpan, (gsize) chart->categories->len * n_series);
  layout->standings = g_new (OtStanding, n_series + 1);
  for (guint s = 0; s < n_series; s++)
    layout->standings[s] = ot_builder_series_standing (chart, s);
  layout->marked = ot_builder_made_up (chart, -1) == (OT_MADE_UP_WHOLLY | OT_MADE_UP_IN_PART);
  for (guint c = 0; c < chart->categories->len; c++)
    {
      int64_t above = 0, below = 0;

      for (guint s = 0; s < n_series; s++)
        {
          const OtChartSeries *series = ot_chart_get_series (chart, s);
          OtSpan span = find_span (&series->points[c], series->kind, &above, &below, &running[s]);

          layout->spans[c * n_series + s] = span;
          if (!span.shown)
            continue;
          any = TRUE;
          /* Of a bridge's total the level alone matters, if need be. */
          if (series->kind == OT_SERIES_BRIDGE && series->points[c].total)
            span.from = span.to;
          *least = MIN (*least, MIN (span.from, span.to));
          *largest = MAX (*largest, MAX (span.from, span.to));
          if (series->kind == OT_SERIES_COLUMNS || series->kind == OT_SERIES_STACKED
              || series->kind == OT_SERIES_STRIP)
            {
              *least = MIN (*least, 0);
              *largest = MAX (*largest, 0);
            }
        }
    }
  if (!any)
    return FALSE;

  for (guint i = 0; i < chart->references->len; i++)
    {
      const OtChartReference *reference = &g_array_index (chart->references, OtChartReference, i);

      if (!ot_figures_can_draw (reference->from) || !ot_figures_can_draw (reference->to))
        continue;
      *least = MIN (*least, MIN (reference->from, reference->to));
      *largest = MAX (*largest, MAX (reference->from, reference->to));
    }
  /* Lines and bridges far from zero that rise or fall may leave it out; else it belongs there. */
  if (*least > 0 && (*least == *largest || *least / 2 < *largest - *least))
    *least = 0;
  if (*largest < 0 && (*least == *largest || *largest / 2 > *least - *largest))
    *largest = 0;
  return TRUE;
}

guint
ot_marks_count_columns (const OtChart *chart)
{
  gboolean stacked = FALSE;
  guint    n = 0;

  for (guint s = 0; s < chart->series->len; s++)
    {
      OtSeriesKind kind = ot_chart_get_series (chart, s)->kind;

      n += kind == OT_SERIES_COLUMNS || kind == OT_SERIES_BRIDGE
           || (kind == OT_SERIES_STACKED && !stacked);
      stacked = stacked || kind == OT_SERIES_STACKED;
    }
  return n;
}

static Columns
measure_columns (const OtChartLayout *layout)
{
  const OtChart *chart = layout->chart;
  Columns        columns = { .slot = ot_builder_length (layout) / chart->categories->len,
                             .n_columns = ot_marks_count_columns (chart) };

  columns.thickness = MIN (columns.slot * COLUMNS_TAKE / MAX (columns.n_columns, 1),
                           layout->em * (chart->lying ? THICKEST_LYING : WIDEST_COLUMN));
  return columns;
}

static OtShape
mark_of (const OtChartLayout *layout, OtShapeKind kind, guint series, guint category)
{
  return (OtShape){
    .kind = kind,
    .part = OT_PART_MARK,
    .series_kind = ot_chart_get_series (layout->chart, series)->kind,
    .role = ot_builder_role (layout, series, category),
    .standing = ot_builder_look (layout, series, category),
    .point = -1,
  };
}

/* A place for each figure; its box is that of its mark. */
static OtChartPlace *
place_of (OtChartLayout *layout, guint series, guint category)
{
  for (guint i = layout->first_places[category]; i < layout->first_places[category + 1]; i++)
    {
      OtChartPlace *place = &g_array_index (layout->places, OtChartPlace, i);

      if (place->series == series)
        return place;
    }
  g_assert_not_reached ();
}

static int
index_of (const OtChartLayout *layout, const OtChartPlace *place)
{
  return place - &g_array_index (layout->places, OtChartPlace, 0);
}

static void
add_places (OtChartLayout *layout)
{
  const OtChart *chart = layout->chart;

  g_array_set_size (layout->places, 0);
  g_free (layout->first_places);
  layout->first_places = g_new (guint, chart->categories->len + 1);
  for (guint c = 0; c < chart->categories->len; c++)
    {
      layout->first_places[c] = layout->places->len;
      for (guint s = 0; s < chart->series->len; s++)
        if (ot_builder_span (layout, s, c)->shown)
          g_array_append_val (layout->places, ((OtChartPlace){ s, c }));
    }
  layout->first_places[chart->categories->len] = layout->places->len;
}

static void
add_connector (OtChartLayout *layout,
               const Columns *columns,
               guint          series,
               guint          category,
               double         along)
{
  OtShape shape = { .part = OT_PART_CONNECTOR, .role = OT_ROLE_NEUTRAL, .point = -1 };
  int64_t level = ot_builder_span (layout, series, category - 1)->to;
  /* A step of nothing has no mark: the line runs on through its place. */
  gboolean is_nothing = ot_builder_span (layout, series, category)->from
                        == ot_builder_span (layout, series, category)->to;
  double to = along + (is_nothing ? columns->thickness : 0);

  ot_builder_add_line (layout, shape,
                       ot_builder_spot (layout, along - columns->slot + columns->thickness, level),
                       ot_builder_spot (layout, to, level));
}

/* The mark of a bridge's total that does not start from zero, because the axis does not hold it: no
 * length, so that none is compared. */
static OtBox
level_box (const OtChartLayout *layout, double along, double thickness, int64_t value)
{
  OtBox  box = ot_builder_span_box (layout, along, thickness, value, value);
  double half = LEVEL / 2 * layout->em;

  return layout->chart->lying ? (OtBox){ box.x - half, box.y, 2 * half, box.height }
                              : (OtBox){ box.x, box.y - half, box.width, 2 * half };
}

static void
add_columns (OtChartLayout *layout, const Columns *columns, guint series, guint position)
{
  const OtChart *chart = layout->chart;
  double         beside = columns->n_columns > 1 ? columns->thickness * BESIDE_EACH_OTHER : 0;
  OtSeriesKind   kind = ot_chart_get_series (chart, series)->kind;

  for (guint c = 0; c < chart->categories->len; c++)
    {
      const OtSpan *span = ot_builder_span (layout, series, c);
      double        along = (c + 0.5) * columns->slot
                     + (position - columns->n_columns / 2.0) * columns->thickness + beside;
      double        thickness = columns->thickness - 2 * beside;
      OtShape       shape = mark_of (layout, OT_SHAPE_BOX, series, c);
      OtChartPlace *place;

      if (!span->shown)
        continue;
      place = place_of (layout, series, c);
      place->box = is_level (layout, series, c)
                     ? level_box (layout, along, thickness, span->to)
                     : ot_builder_span_box (layout, along, thickness, span->from, span->to);
      place->spot = ot_builder_spot (layout, along + thickness / 2, span->to);
      shape.point = index_of (layout, place);
      ot_builder_add_box (layout, shape, place->box);
      if (kind == OT_SERIES_BRIDGE && c > 0 && ot_builder_span (layout, series, c - 1)->shown)
        add_connector (layout, columns, series, c, along);
    }
}

/* What is left of spots that stand closer than they can be drawn: of each unit of length the first,
 * the last, the least and the largest, in their order. */
static GArray *
thin_out (const GArray *run, gboolean lying)
{
  GArray       *thinned = g_array_new (FALSE, FALSE, sizeof (OtSpot));
  const OtSpot *spots = (const OtSpot *) run->data;

  for (guint i = 0, next; i < run->len; i = next)
    {
      double unit = floor (lying ? spots[i].y : spots[i].x);
      guint  least = i, largest = i;

      for (next = i; next < run->len && floor (lying ? spots[next].y : spots[next].x) == unit;
           next++)
        {
          double at = lying ? spots[next].x : spots[next].y;

          least = at < (lying ? spots[least].x : spots[least].y) ? next : least;
          largest = at > (lying ? spots[largest].x : spots[largest].y) ? next : largest;
        }
      for (guint kept = i; kept < next; kept++)
        if (kept == i || kept == least || kept == largest || kept == next - 1)
          g_array_append_val (thinned, spots[kept]);
    }
  return thinned;
}

/* A run of a line in which all is equally sure, with the space to zero for an area. */
static void
add_run (OtChartLayout *layout, OtShape shape, const GArray *whole)
{
  g_autoptr (GArray) run = thin_out (whole, layout->chart->lying);
  const OtSpot *spots = (const OtSpot *) run->data;

  if (run->len < 2)
    return;
  if (shape.series_kind == OT_SERIES_AREA)
    {
      g_autoptr (GArray) outline = g_array_new (FALSE, FALSE, sizeof (OtSpot));
      double   zero = ot_builder_value_at (layout, CLAMP (0, layout->axis.low, layout->axis.high));
      gboolean lying = layout->chart->lying;
      OtSpot   first = spots[0], last = spots[run->len - 1];
      OtSpot   foot[] = { { lying ? zero : last.x, lying ? last.y : zero },
                          { lying ? zero : first.x, lying ? first.y : zero } };
      OtShape  area = shape;

      g_array_append_vals (outline, spots, run->len);
      g_array_append_vals (outline, foot, G_N_ELEMENTS (foot));
      area.closed = TRUE;
      ot_builder_add_path (layout, area, (const OtSpot *) outline->data, outline->len);
    }
  ot_builder_add_path (layout, shape, spots, run->len);
}

static void
add_line (OtChartLayout *layout, const Columns *columns, guint series)
{
  const OtChart *chart = layout->chart;
  gboolean       step = ot_chart_get_series (chart, series)->kind == OT_SERIES_STEP;
  g_autoptr (GArray) run = g_array_new (FALSE, FALSE, sizeof (OtSpot));
  OtShape shape = mark_of (layout, OT_SHAPE_PATH, series, 0);

  for (guint c = 0; c < chart->categories->len; c++)
    {
      const OtSpan *span = ot_builder_span (layout, series, c);
      OtShape       here = mark_of (layout, OT_SHAPE_PATH, series, c);
      double        middle = (c + 0.5) * columns->slot;
      double        half = step ? columns->slot / 2 : 0;
      OtSpot        spots[2];

      if (!span->shown)
        {
          add_run (layout, shape, run);
          g_array_set_size (run, 0);
          continue;
        }
      spots[0] = ot_builder_spot (layout, middle - half, span->to);
      spots[1] = ot_builder_spot (layout, middle + half, span->to);
      if (run->len > 0 && (here.standing != shape.standing || here.role != shape.role))
        {
          OtSpot joint = g_array_index (run, OtSpot, run->len - 1);

          add_run (layout, shape, run);
          g_array_set_size (run, 0);
          g_array_append_val (run, joint);
        }
      shape = here;
      g_array_append_vals (run, spots, step ? 2 : 1);
    }
  add_run (layout, shape, run);
}

static OtBox
box_around (OtSpot spot, double radius)
{
  return (OtBox){ spot.x - radius, spot.y - radius, 2 * radius, 2 * radius };
}

/* Whether a line has nothing on either side, so that a point alone must show it. */
static gboolean
stands_alone (const OtChartLayout *layout, guint series, guint category)
{
  return (category == 0 || !ot_builder_span (layout, series, category - 1)->shown)
         && (category + 1 == layout->chart->categories->len
             || !ot_builder_span (layout, series, category + 1)->shown);
}

static void
add_markers (OtChartLayout *layout, const Columns *columns, guint series)
{
  const OtChart *chart = layout->chart;
  OtSeriesKind   kind = ot_chart_get_series (chart, series)->kind;
  gboolean       room = columns->slot >= ROOM_FOR_MARKERS * layout->em;
  double         radius = layout->em * (room ? MARKER : SMALL_MARKER);

  for (guint c = 0; c < chart->categories->len; c++)
    {
      const OtSpan *span = ot_builder_span (layout, series, c);
      OtShape       shape = mark_of (layout, OT_SHAPE_MARKER, series, c);
      OtChartPlace *place;

      if (!span->shown)
        continue;
      place = place_of (layout, series, c);
      place->spot = ot_builder_spot (layout, (c + 0.5) * columns->slot, span->to);
      place->box = box_around (place->spot, radius);
      shape.point = index_of (layout, place);
      if (kind == OT_SERIES_MARKERS
          || (kind != OT_SERIES_STEP && (room || stands_alone (layout, series, c))))
        ot_builder_add_box (layout, shape, place->box);
    }
}

void
ot_marks_add (OtChartLayout *layout)
{
  const OtChart *chart = layout->chart;
  Columns        columns = measure_columns (layout);
  guint          position = 0;
  int            stack = -1;

  add_places (layout);
  for (guint s = 0; s < chart->series->len; s++)
    {
      OtSeriesKind kind = ot_chart_get_series (chart, s)->kind;

      if (kind == OT_SERIES_STACKED)
        {
          stack = stack < 0 ? (int) position++ : stack;
          add_columns (layout, &columns, s, stack);
        }
      else if (kind == OT_SERIES_COLUMNS || kind == OT_SERIES_BRIDGE)
        add_columns (layout, &columns, s, position++);
    }
  /* Where lines run on each other, the first is seen: others part from it. */
  for (guint s = chart->series->len; s-- > 0;)
    {
      OtSeriesKind kind = ot_chart_get_series (chart, s)->kind;

      if (is_line (kind))
        add_line (layout, &columns, s);
      if (!ot_marks_is_body (kind))
        add_markers (layout, &columns, s);
    }
  ot_marks_add_strips (layout);
}

void
ot_marks_add_sample (OtChartLayout *layout,
                     OtSeriesKind   kind,
                     OtRole         role,
                     OtStanding     standing,
                     OtBox          box)
{
  OtShape shape = {
    .part = OT_PART_MARK,
    .series_kind = kind,
    .role = role,
    .standing = standing,
    .point = -1,
  };
  double       right = box.x + box.width, bottom = box.y + box.height;
  OtSpot       middle = { box.x + box.width / 2, box.y + box.height / 2 };
  const OtSpot corners[] = {
    { box.x, box.y }, { right, box.y }, { right, bottom }, { box.x, bottom }
  };

  if (ot_marks_is_body (kind))
    {
      shape.kind = OT_SHAPE_BOX;
      ot_builder_add_box (layout, shape, box);
      return;
    }
  if (kind == OT_SERIES_AREA)
    {
      OtShape area = shape;

      area.closed = TRUE;
      ot_builder_add_path (layout, area, corners, G_N_ELEMENTS (corners));
      ot_builder_add_line (layout, shape, corners[0], corners[1]);
      return;
    }
  if (kind != OT_SERIES_MARKERS)
    ot_builder_add_line (layout, shape, (OtSpot){ box.x, middle.y }, (OtSpot){ right, middle.y });
  if (kind != OT_SERIES_STEP)
    {
      shape.kind = OT_SHAPE_MARKER;
      ot_builder_add_box (layout, shape, box_around (middle, layout->em * MARKER));
    }
}
