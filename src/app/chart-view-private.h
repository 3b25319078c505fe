/* chart-view-private.h: what the files of the chart's widget share */
#pragma once

#include "app/chart-view.h"
#include "chart/layout.h"

G_BEGIN_DECLS

/* What lies above the chart: a ring around the current point. */
#define OT_TYPE_CHART_RING (ot_chart_ring_get_type ())
G_DECLARE_FINAL_TYPE (OtChartRing, ot_chart_ring, OT, CHART_RING, GtkWidget)

struct _OtChartRing
{
  GtkWidget parent_instance;

  OtBox    box;
  gboolean shown;
};

struct _OtChartView
{
  GtkWidget parent_instance;

  OtChart       *chart;
  OtChartLayout *layout; /* of the present size; made when it is needed */
  int            point;  /* -1: none */
  GtkWidget     *ring;
  GtkWidget     *tip;
  GtkWidget     *menu;  /* on the second button and the menu key; NULL: none */
  GPtrArray     *items; /* of OtChartPointItem, borrowed */
  guint          describe_idle;
};

/* chart-view.c: of the present size; NULL: there is none. Borrowed. */
OtChartLayout *ot_chart_view_get_layout (OtChartView *self);

/* chart-view-points.c */
void ot_chart_view_describe_soon (
  OtChartView *self); /* children come and go between layouts, not within one */

G_END_DECLS
