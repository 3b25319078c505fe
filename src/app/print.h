/* print.h: pages and charts on paper, with GTK's dialog and preview */
#pragma once

#include "chart/chart.h"
#include "model/view.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A print operation for a view: the rows that are shown (NULL: all), with a title and a line on where
 * the figures come from. Copies what it is given. A4, landscape where the columns need it, until the user says otherwise. */
GtkPrintOperation *ot_print_view (OtView       *view,
                                  const guint  *rows,
                                  guint         n_rows,
                                  const OtShow *show,
                                  const char   *title,
                                  const char   *source);

/* A print operation for a chart, which fills a page's width, in the light palette. */
GtkPrintOperation *ot_print_chart (const OtChart *chart);

/* Asks with GTK's dialog, which has a preview, and prints; what paper was chosen is that of the next
 * print. FALSE: nothing was printed, and why. */
gboolean ot_print_run (GtkPrintOperation *operation, GtkWindow *parent, GError **error);

G_END_DECLS
