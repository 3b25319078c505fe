/* layout.h: where everything in a chart stands, for one size
 *
 * The unit of length is whatever the caller draws in: points for paper, pixels for a screen. The
 * origin is the top left. A layout never changes once made, is the same for the same chart,
 * size and font, and belongs to one thread at a time. Figures are never cut and nothing overlaps:
 * what yields is, in this order, value labels, every second name of a sequence, names (three
 * lines, then shortened at a word). Below its smallest size a layout holds one sentence instead. */
#pragma once

#include "chart/chart.h"

#include <pango/pango.h>

G_BEGIN_DECLS

typedef struct
{
  double x;
  double y;
  double width;
  double height;
} OtBox;

typedef struct
{
  double x;
  double y;
} OtSpot;

typedef enum
{
  OT_SHAPE_BOX,    /* fills its box */
  OT_SHAPE_PATH,   /* open: a line; closed: an area */
  OT_SHAPE_MARKER, /* stands in its box */
  OT_SHAPE_TEXT,   /* its box is the logical box of the text */
} OtShapeKind;

/* What a shape is there for. */
typedef enum
{
  OT_PART_BAND,
  OT_PART_GRID,
  OT_PART_MARK, /* a figure drawn, or its sample in the legend */
  OT_PART_CONNECTOR,
  OT_PART_BASELINE,
  OT_PART_REFERENCE,
  OT_PART_TITLE,
  OT_PART_SUBTITLE,
  OT_PART_LEGEND,
  OT_PART_TICK,
  OT_PART_NAME,
  OT_PART_VALUE,
  OT_PART_VALUE_INSIDE, /* a value label on its own mark */
  OT_PART_TABLE,        /* a value of a line, in a row under the axis */
  OT_PART_SOURCE,
  OT_PART_SENTENCE,
  OT_N_PARTS
} OtPart;

typedef struct
{
  OtShapeKind  kind;
  OtPart       part;
  OtSeriesKind series_kind; /* of a mark */
  OtRole       role;        /* of a mark, reference or band */
  OtStanding   standing;    /* of a mark */
  int          point;       /* index of the point it shows, or -1 */
  OtBox        box;
  gboolean     closed;     /* of a path */
  guint        first_spot; /* of a path */
  guint        n_spots;    /* of a path */
  PangoLayout *text;       /* of a text */
  gboolean     shortened;  /* of a text: the whole one belongs in a tooltip */
} OtShape;

/* A figure that can be pointed at or walked to. */
typedef struct
{
  guint  series;
  guint  category;
  OtSpot spot; /* its end: the top of a column, the middle of a marker */
  OtBox  box;  /* of the mark; what a focus ring goes around */
} OtChartPlace;

typedef enum
{
  OT_WAY_LEFT,
  OT_WAY_RIGHT,
  OT_WAY_UP,
  OT_WAY_DOWN,
  OT_WAY_FIRST,
  OT_WAY_LAST,
} OtWay;

typedef struct _OtChartLayout OtChartLayout;

/* Lays a chart out. `font` gives the families and, in the unit of width and height, the size of
 * its figures; the rest follows. NULL, or a part that it does not set: Cantarell or the sans
 * font, 9 units. */
OtChartLayout *ot_chart_layout_new (const OtChart              *chart,
                                    double                      width,
                                    double                      height,
                                    const PangoFontDescription *font);
void           ot_chart_layout_free (OtChartLayout *layout);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OtChartLayout, ot_chart_layout_free)

/* The least size at which the chart is drawn, for figures of `text_size` (0: the usual). It depends on
 * how many categories there are and not on the length of any text. */
void ot_chart_smallest_size (const OtChart *chart, double text_size, double *width, double *height);

/* The height from which on nothing of the chart is left out: no row, no figure of lines. */
double ot_chart_whole_height (const OtChart *chart, double text_size);

/* A size at which all of it is readable at ease, and the values of lying columns have room. */
void ot_chart_usual_size (const OtChart *chart, double text_size, double *width, double *height);

/* The chart in that height, where it can be: with its smallest rows together as one. The chart itself where it fits, and
 * where its rows cannot be put together; too little height leaves it the fewest rows that compare. Unref it. */
OtChart *ot_chart_fold (const OtChart *chart, double text_size, double height);

const OtChart *ot_chart_layout_get_chart (const OtChartLayout *layout);
double         ot_chart_layout_get_width (const OtChartLayout *layout);
double         ot_chart_layout_get_height (const OtChartLayout *layout);
double         ot_chart_layout_get_text_size (const OtChartLayout *layout);

/* Whether figures are drawn, and not a sentence. */
gboolean ot_chart_layout_is_drawn (const OtChartLayout *layout);

/* The space between the axes. */
OtBox ot_chart_layout_get_plot (const OtChartLayout *layout);

/* Shapes in the order in which they are painted; the spots of paths. */
const OtShape *ot_chart_layout_get_shapes (const OtChartLayout *layout, guint *n_shapes);
const OtSpot  *ot_chart_layout_get_spots (const OtChartLayout *layout, guint *n_spots);

/* The values of the axis that have a line, rising by equal steps of 1, 2 or 5 × 10^n. */
const int64_t *ot_chart_layout_get_ticks (const OtChartLayout *layout, guint *n_ticks);

/* Points that have a figure, category by category. */
guint               ot_chart_layout_get_n_points (const OtChartLayout *layout);
const OtChartPlace *ot_chart_layout_get_place (const OtChartLayout *layout, guint point);
const OtChartPoint *ot_chart_layout_get_point (const OtChartLayout *layout, guint point);

/* The point meant by a pointer there, or -1. */
int ot_chart_layout_point_at (const OtChartLayout *layout, double x, double y);

/* The point that shows a cell of the view, or -1. */
int ot_chart_layout_find_cell (const OtChartLayout *layout, OtChartCell cell);

/* Where an arrow key leads from `point` (-1: from outside), as it looks on the screen; `point` itself at an end. */
int ot_chart_layout_neighbour (const OtChartLayout *layout, int point, OtWay way);

G_END_DECLS
