/* draft.h: a chart on its way to a layout; for the inside of this folder */
#pragma once

#include "chart/marks.h"

G_BEGIN_DECLS

/* In ems, the size of the figures. */
#define OT_DRAFT_AXIS_GAP       0.55
#define OT_DRAFT_LINE           1.45 /* of the legend */
#define OT_DRAFT_ENTRY_GAP      1.6
#define OT_DRAFT_SMALLEST_ENTRY 8.0
#define OT_DRAFT_SMALLEST_ROW   1.35 /* of a lying chart */
#define OT_DRAFT_NARROWEST_PLOT 8.0
#define OT_DRAFT_VALUE_GAP      0.35 /* from a lying column to its figure */
#define OT_DRAFT_DIRECT_GAP     0.8  /* between a line and its name */
#define OT_DRAFT_SAMPLE         2.2  /* a sample of a mark, and the gap to what it stands for */

#define OT_DRAFT_MOST_STEPS 8

/* Where the names of series stand. */
typedef enum
{
  OT_NAMED_IN_LEGEND,
  OT_NAMED_AT_ENDS,  /* of lines: with their last values */
  OT_NAMED_IN_TABLE, /* of lines: with all their values, under the axis */
} OtNamed;

/* What yields so that a chart fits. */
typedef struct
{
  int      title; /* lines at most */
  int      subtitle;
  int      legend_rows; /* at most, where entries need not be shorter than the smallest */
  int      source;
  int      names;
  double   plot; /* least height, in ems */
  gboolean values;
} OtConcession;

typedef struct
{
  OtChartLayout      *layout;
  const OtChart      *chart;
  const OtConcession *concession;
  OtLetterer          letterer;
  double              em;
  double              left;
  double              right;
  double              top; /* what is free still */
  double              bottom;
  OtNamed             named;
  int64_t             least;
  int64_t             largest;
} OtDraft;

/* What a legend explains. */
typedef struct
{
  char                   *name;
  OtSeriesKind            kind;
  OtRole                  role;
  OtStanding              standing;
  const OtChartReference *reference; /* instead of a series */
} OtLegendEntry;

/* The name of a series, and what all its figures are. Free it. */
char *ot_draft_series_name (const OtChart *chart, guint series);

/* How the sample of a series looks: as its marks do. */
OtStanding ot_draft_series_look (const OtChart *chart, guint series);

/* A sample of what stands for a series, `x` from the left, its middle at `y`. */
void ot_draft_add_sample (OtDraft     *draft,
                          OtSeriesKind kind,
                          OtRole       role,
                          OtStanding   standing,
                          double       x,
                          double       y);

/* Without the series where these are named elsewhere. */
GArray *ot_draft_list_entries (const OtChart *chart, OtNamed named);
void    ot_draft_add_legend (OtDraft *draft);

/* Adds a line or band across the plot, or its sample in the legend. */
void ot_draft_add_reference (OtChartLayout *layout, const OtChartReference *reference, OtBox box);

/* The axis of values in at most so many steps; its figures, and how large they are; its lines. */
void       ot_draft_choose_axis (OtDraft *draft, int most_steps);
GPtrArray *ot_draft_label_ticks (OtDraft *draft, double *widest, double *tallest);
void       ot_draft_add_grid (OtDraft *draft);

/* Names as labels: every `every`-th category's in that width and so many lines, or NULL where there is no room
 * for any of one. `shortened` takes of each whether it is. */
GPtrArray *ot_draft_fit_names (OtDraft       *draft,
                               guint          every,
                               double         width,
                               int            lines,
                               PangoAlignment alignment,
                               double        *height,
                               GArray        *shortened);
gboolean   ot_draft_was_shortened (const GArray *shortened, guint index);

/* The names under an axis of that length; how many categories there are to a name. */
GPtrArray *ot_draft_name_categories (OtDraft *draft,
                                     double   left,
                                     double   length,
                                     guint   *every,
                                     double  *height,
                                     GArray  *shortened);

/* Whether there are nothing but lines, two or more, and all of them lead to the end; their names and last values as labels; and these
 * beside the last figures, moved apart a little where they would meet. FALSE where one could be taken for
 * another line's. */
gboolean   ot_draft_can_be_direct (const OtChart *chart);
GPtrArray *ot_draft_name_lines (OtDraft *draft, double *widest);
gboolean   ot_draft_add_line_names (OtDraft *draft, const GPtrArray *labels);

/* Whether there are nothing but lines, two or more; their names, with room for a sample before each, or NULL where one
 * is too long; how high their rows are; and these from `top` on. FALSE where a figure is wider than its category. */
gboolean   ot_draft_can_have_table (const OtChart *chart);
GPtrArray *ot_draft_name_rows (OtDraft *draft, double *widest);
double     ot_draft_table_height (const OtDraft *draft, const GPtrArray *names);
gboolean   ot_draft_add_table (OtDraft *draft, const GPtrArray *names, double top);

/* The least height of a row of a lying chart, in ems, so that its columns can be told apart. */
double ot_draft_smallest_row (const OtChart *chart);

/* The names of the lanes of a chart with strips, no wider than `most`; the height of all lanes with what stands under
 * them; and these, `under` the plot. */
GPtrArray *ot_draft_name_lanes (OtDraft *draft, double most, double *widest, GArray *shortened);
double     ot_draft_lanes_height (const OtDraft *draft);
void       ot_draft_add_lanes (OtDraft         *draft,
                               const GPtrArray *labels,
                               const GArray    *shortened,
                               double           under);

/* The height of the lanes of a chart without their caption, in ems. */
double ot_lanes_ems (const OtChart *chart);

/* Everything between heading and foot but the marks. FALSE where there is no room for it. */
gboolean ot_draft_build_upright (OtDraft *draft);
gboolean ot_draft_build_lying (OtDraft *draft);

G_END_DECLS
