/* chart-window.h: the figures of a chart as a table, in a window of its own */
#pragma once

#include "export/chart-table.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Shows the table above `parent`; Escape closes it. Its cells can be selected and copied. */
GtkWidget *ot_chart_window_present (GtkWindow     *parent,
                                    const OtChart *chart,
                                    OtResults     *results,
                                    const OtShow  *show);

G_END_DECLS
