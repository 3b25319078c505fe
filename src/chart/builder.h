/* builder.h: a layout while it is being made; for the inside of this folder */
#pragma once

#include "chart/axis.h"
#include "chart/label.h"
#include "chart/layout.h"

G_BEGIN_DECLS

/* From where to where the mark of a point reaches, in values. */
typedef struct
{
  gboolean shown;
  int64_t  from;
  int64_t  to;
} OtSpan;

struct _OtChartLayout
{
  OtChart *chart;
  double   width;
  double   height;
  double   em;
  gboolean drawn;
  gboolean marked; /* labels tell what is made up from what is so in part, as in tables: "*", "†" */
  OtBox    plot;
  OtBox    lanes; /* of strips */
  OtAxis   axis;
  OtSpan     *spans;        /* category by category, one a series */
  OtStanding *standings;    /* of whole series */
  GArray     *shapes;       /* of OtShape */
  GArray     *spots;        /* of OtSpot */
  GArray     *ticks;        /* of int64_t */
  GArray     *places;       /* of OtChartPlace */
  guint      *first_places; /* a category's first place; one more at the end */
};

static inline const OtSpan *
ot_builder_span (const OtChartLayout *layout, guint series, guint category)
{
  return &layout->spans[category * layout->chart->series->len + series];
}

static inline const OtChartPoint *
ot_builder_point (const OtChartLayout *layout, guint series, guint category)
{
  return &ot_chart_get_series (layout->chart, series)->points[category];
}

/* The role of a point: its own, or that of its series. */
OtRole ot_builder_role (const OtChartLayout *layout, guint series, guint category);

/* How sure a point is: as its standing, unless all of the chart is illustrative, which its texts say. */
OtStanding ot_builder_standing (const OtChart *chart, guint series, guint category);

/* How many figures of a series are so sure. */
guint ot_builder_count (const OtChart *chart, guint series, OtStanding standing);

gboolean ot_builder_has_figures (const OtChart *chart, guint series);

/* Whether series are named: one alone is by the title. */
gboolean ot_builder_names_series (const OtChart *chart);

/* How figures are made up that look so: flags. Of the series, or of those (`series` -1) whose names do not say it. */
typedef enum
{
  OT_MADE_UP_WHOLLY = 1 << 0,
  OT_MADE_UP_IN_PART = 1 << 1,
} OtMadeUp;

OtMadeUp ot_builder_made_up (const OtChart *chart, int series);

/* How sure all figures of a series are, so that its name says it; FIRM where they differ, where there are none, and
 * where the series has no name in the chart. */
OtStanding ot_builder_series_standing (const OtChart *chart, guint series);

/* How sure a point looks: as it is, but for what the name of its series says is illustrative: then marks keep the
 * textures that tell one series from another. */
OtStanding ot_builder_look (const OtChartLayout *layout, guint series, guint category);

/* Takes the label. A NULL label adds nothing. */
void ot_builder_add_text (OtChartLayout *layout,
                          OtPart         part,
                          PangoLayout   *label,
                          gboolean       shortened,
                          double         x,
                          double         y);
void ot_builder_add_box (OtChartLayout *layout, OtShape shape, OtBox box);
void ot_builder_add_path (OtChartLayout *layout, OtShape shape, const OtSpot *spots, guint n_spots);
void ot_builder_add_line (OtChartLayout *layout, OtShape shape, OtSpot from, OtSpot to);

/* Where a value stands along the axis of values, and the spot of a value at `along` (from the start of the axis of categories). */
double ot_builder_value_at (const OtChartLayout *layout, int64_t value);
OtSpot ot_builder_spot (const OtChartLayout *layout, double along, int64_t value);

/* The length of the axis of categories. */
double ot_builder_length (const OtChartLayout *layout);

/* The box from one value to another over a part of the axis of categories. */
OtBox ot_builder_span_box (const OtChartLayout *layout,
                           double               along,
                           double               thickness,
                           int64_t              from,
                           int64_t              to);

/* Whether boxes overlap; to touch is not to overlap. */
gboolean ot_box_meets (OtBox a, OtBox b);

G_END_DECLS
