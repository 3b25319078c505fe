/* chart-panel.h: the charts of a page: which one, of which year, and its menu */
#pragma once

#include "export/charts.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define OT_TYPE_CHART_PANEL (ot_chart_panel_get_type ())
G_DECLARE_FINAL_TYPE (OtChartPanel, ot_chart_panel, OT, CHART_PANEL, GtkBox)

/* Signals:
 * - "point-activated" (guint row, guint column): as of the chart view within
 * - "chart-chosen": another chart, or another year of it, is shown */

/* The charts to choose from, by name, ended by NULL; the first is shown. */
void ot_chart_panel_set_charts (OtChartPanel *panel, const char *const *names);

/* Draws the chosen chart anew, in `unit` where its figures are large enough for it. A chart of a year
 * takes `page_year`, or where that is OT_YEAR_EMPTY the panel's own, which people choose. `view` is what the
 * page shows, and `some` which rows of it; NULL: all. */
void ot_chart_panel_show (OtChartPanel     *panel,
                          OtView           *view,
                          OtMoneyUnit       unit,
                          OtYear            page_year,
                          const OtSomeRows *some);

/* The panel's own year follows the cursor. FALSE: nothing changed, as where the chart has no such year. */
gboolean ot_chart_panel_follow_year (OtChartPanel *panel, OtYear year);

const OtChartType *ot_chart_panel_get_chart_type (OtChartPanel *panel); /* NULL: it has none */
OtYear             ot_chart_panel_get_year (
              OtChartPanel *panel); /* of the chart; OT_YEAR_EMPTY: it is of all years */

/* The chart itself, an OtChartView. */
GtkWidget *ot_chart_panel_get_chart_view (OtChartPanel *panel);

/* The height in pixels at which all of the chart is seen, with what stands above it. */
int ot_chart_panel_get_wanted_height (OtChartPanel *panel);

G_END_DECLS
