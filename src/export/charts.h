/* charts.h: the charts there are, and how each is filled from its view */
#pragma once

#include "chart/chart.h"
#include "model/view.h"

G_BEGIN_DECLS

/* One kind of chart. Constant. */
typedef struct
{
  const char *name;    /* in commands: "budget-vs-spend" */
  const char *label;   /* its title, to be translated */
  const char *help;    /* what it shows, in one sentence, to be translated */
  const char *nothing; /* what is missing where there are no figures, a sentence to be translated */
  const char *view;    /* the view that it is filled from */
  gboolean    by_year; /* it is of one year … */
  gboolean    of_all_scenarios; /* and so it is said of none */
  gboolean    follows_base;     /* … by default the one after the base year; else the base year */
  /* The size in millimetres at which it is drawn, with figures of the usual size, for any plan of
   * up to fifteen years. */
  int smallest_width;
  int smallest_height;
  /* Adds categories, series and points, a title where `label` is not the whole of it, as subtitle what
   * else a caption has to say, and returns the alternative text. */
  char *(*fill) (const OtView *view, OtChart *chart);
  /* In its place, where the chart can be of some rows of the view alone; NULL: of all. */
  char *(*fill_rows) (const OtView *view, const GArray *rows, OtChart *chart);
} OtChartType;

/* Some rows of a view, as a filter leaves them. */
typedef struct
{
  GArray *rows;  /* of guint, in the order of the view */
  char   *words; /* which they are, and how many of all */
} OtSomeRows;

void ot_some_rows_free (OtSomeRows *some);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OtSomeRows, ot_some_rows_free)

/* Ended by NULL. */
extern const OtChartType *const ot_chart_types[];

/* NULL: there is none of that name. */
const OtChartType *ot_chart_type_find (const char *name);

/* Fills a chart of `type` from its view. Each point has the cell that it shows; titles, source line
 * and alternative text say the scenario, the date that the plan carries, and whether figures are
 * illustrative. The unit of money fits the largest figure; a page may set its own. `year`
 * OT_YEAR_EMPTY is the chart's default. A year that the plan does not hold is an error of
 * OT_PLAN_ERROR_MISSING. */
OtChart *ot_chart_new_from_results (const OtChartType *type,
                                    OtResults         *results,
                                    OtYear             year,
                                    const char        *id,
                                    GError           **error);

/* The same for a page that shows `view`, which is not made again where it is the chart's own; then `some`
 * are the rows of it that are shown, where the chart can be of some, and says which; NULL: all. */
OtChart *ot_chart_new_beside_view (const OtChartType *type,
                                   OtView            *view,
                                   OtYear             year,
                                   const OtSomeRows  *some,
                                   GError           **error);

/* Of whom the figures of a view are, and its scenario. Empty where the plan says none of it. Free it. */
char *ot_subtitle_line (const OtView *view);

/* Where the figures of a view come from, its scenario, and of when they are: a sentence for the foot of
 * a chart or page. Empty where the plan says none of it. Free it. */
char *ot_source_line (const OtView *view);

G_END_DECLS
