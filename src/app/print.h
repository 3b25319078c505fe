/* print.h: printouts to printers, with GTK's dialog */
#pragma once

#include "export/paper.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A print operation for a printout on that paper until its dialog says otherwise; whatever the paper,
 * pages are those of ot_paper_layout_new (). The dialog's preview ends the operation. */
GtkPrintOperation *ot_print_operation_new (OtPrintout *printout, const OtPaper *paper);

/* The paper of an operation that has run. FALSE: it is none of ot_paper_sizes. */
gboolean ot_print_operation_paper (GtkPrintOperation *operation, guint *size, gboolean *is_across);

G_END_DECLS
