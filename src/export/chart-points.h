/* chart-points.h: what charts have in common that are filled from views; for the inside of this folder */
#pragma once

#include "export/charts.h"
#include "export/comparison.h"
#include "model/words.h"

G_BEGIN_DECLS

extern const OtChartType ot_chart_budget_vs_spend;
extern const OtChartType ot_chart_gap;
extern const OtChartType ot_chart_bridge;
extern const OtChartType ot_chart_scenario_gaps;
extern const OtChartType ot_chart_headings;
extern const OtChartType ot_chart_divisions;
extern const OtChartType ot_chart_variances;
extern const OtChartType ot_chart_price_volume;
extern const OtChartType ot_chart_reserves;
extern const OtChartType ot_chart_blocks;
extern const OtChartType ot_chart_grant_reserve;
extern const OtChartType ot_chart_high_needs;
extern const OtChartType ot_chart_factors;
extern const OtChartType ot_chart_school_changes;
extern const OtChartType ot_chart_gains_losses;

/* The money of a cell; empty where there is none. */
OtMoney ot_cell_money (const OtView *view, guint row, guint column);

/* A cell as the point of a chart: illustrative where it is marked so and `standing` is firm. */
OtChartPoint ot_cell_point (const OtView *view, guint row, guint column, OtStanding standing);

/* How many figures there are, and how many of them are made up. Begins as zeros. */
typedef struct
{
  guint n;
  guint n_wholly;
  guint n_in_part;
} OtIllustrativeCount;

void ot_illustrative_count (OtIllustrativeCount *count, OtIllustrative figure);

/* Says of how many figures that is so, to be translated already; NULL: of none. */
const char *ot_illustrative_sentence (const OtIllustrativeCount *count);

/* How much of a cell is made up. */
OtIllustrative ot_cell_illustrative (const OtCell *cell);

/* The value of a chart's point. */
OtMoney ot_point_money (const OtChart *chart, guint series, guint category);

/* Whether a row of a monitoring view, or one under it, is of a forecast. */
gboolean ot_row_is_forecast (const OtView *view, guint row);

/* Whether a row of a medium term view is one of those whose sum is the change of the net budget. */
gboolean ot_row_is_change (const OtRow *row);

/* An amount without its sign; nothing where it is not a number. */
OtMoney ot_money_size (OtMoney amount);

/* The title of a chart of one year: "Budget against spend, 2018-19". */
void ot_chart_set_title_of_year (OtChart *chart, const char *title, OtYear year);

/* Appends a sentence of the categories: of one by its name, of more by the first and the last. */
void ot_append_extent (GString *words, const OtChart *chart, const char *one, const char *many);

/* Appends what a row leaves out, where it does: "Net budget: 2 not costed." */
void ot_append_note (GString *words, const OtView *view, int row);

/* Appends how a figure moved from one thing to another, by templates as below. Nothing where either is not a number.
 * `shape`: in which it is said, where what lies between is said too; may be NULL. */
void ot_append_change (GString          *words,
                       const char *const templates[3],
                       OtMoney           from,
                       const char       *from_name,
                       OtMoney           to,
                       const char       *to_name,
                       const OtSumShape *shape);

/* Appends how a series moves from its first figure to its last; nothing where it has only one. Templates
 * by the way that it moves (down, level, up): amount, category, amount, category. */
void ot_append_movement (GString          *words,
                         const OtChart    *chart,
                         guint             series,
                         const char *const templates[3]);

/* By the way that it moves: templates for the net budget. */
extern const char *const ot_net_movement[3];

/* Spend against budget: outturns, and forecasts. */
extern const OtComparisonSentences ot_outturn_sentences;
extern const OtComparisonSentences ot_forecast_sentences;

/* Which of `n` are kept by themselves so that no more than `most` are shown, the last being the sum of
 * the rest: the largest. Sizes are not negative. Free it. */
gboolean *ot_keep_largest (const OtMoney *sizes, guint n, guint most);

/* One step of a bridge. */
typedef struct
{
  const char  *name; /* the caller's */
  OtChartPoint point;
} OtBridgeStep;

/* Fills the chart with one bridge of these steps (OtBridgeStep): what adds to cost is bad for the budget. */
void ot_chart_fill_bridge (OtChart *chart, const char *name, const GArray *steps);

G_END_DECLS
