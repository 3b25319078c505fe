/* chart-view.h: a chart on the screen, alive
 *
 * It lays out and paints as every export does. What follows the pointer and the keys lies in a child
 * above the chart, so that the chart itself is not drawn again. To a screen reader it is a list of
 * described points. */
#pragma once

#include "chart/chart.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define OT_TYPE_CHART_VIEW (ot_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (OtChartView, ot_chart_view, OT, CHART_VIEW, GtkWidget)

/* Signals:
 * - "point-activated" (guint row, guint column): a click or Enter on a point; its cell in the view
 *   that the chart was filled from */
GtkWidget *ot_chart_view_new (void);

/* Shows a chart; NULL shows nothing. The current point is kept where the new chart has it. */
void     ot_chart_view_set_chart (OtChartView *view, const OtChart *chart);
OtChart *ot_chart_view_get_chart (OtChartView *view); /* borrowed; may be NULL */

/* What opens on the second button of the pointer, the menu key and Shift+F10; NULL: nothing. */
void ot_chart_view_set_menu (OtChartView *view, GMenuModel *menu);

/* The point under the keys, -1: none. */
int  ot_chart_view_get_point (OtChartView *view);
void ot_chart_view_set_point (OtChartView *view, int point);

/* "Spend, 2017-18: £179.9m, Forecast". Free it. */
char *ot_chart_view_describe_point (OtChartView *view, int point);

G_END_DECLS
