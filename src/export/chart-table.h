/* chart-table.h: the figures of a chart, as a table: a row a category, a column a series */
#pragma once

#include "chart/chart.h"
#include "model/view.h"

G_BEGIN_DECLS

/* A view of the chart's figures, for a grid, print and files. Empty figures are empty cells. The chart
 * and the results are kept; nothing in it can be typed. */
OtView *ot_chart_table_new (const OtChart *chart, OtResults *results);

/* The same as text for a spreadsheet: tabs and lines, figures plain and exact. Free it. */
char *ot_chart_table_text (const OtChart *chart);

G_END_DECLS
