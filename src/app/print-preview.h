/* print-preview.h: a printout's pages as they will be printed, in a window of their own */
#pragma once

#include "export/paper.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define OT_TYPE_PRINT_PREVIEW (ot_print_preview_get_type ())
G_DECLARE_FINAL_TYPE (OtPrintPreview, ot_print_preview, OT, PRINT_PREVIEW, GtkWindow)

/* Shows the pages above `parent`, with the choice of paper, and between all and the selection, `part`
 * (NULL: none); from there they are printed or saved as a PDF. Paper and size are those of the last
 * time, upright where there is room. Escape closes it. */
GtkWidget *ot_print_preview_present (GtkWindow *parent, OtPrintout *printout, OtPrintout *part);

/* The pages as they are shown; borrowed until another paper is chosen. */
OtPaperLayout *ot_print_preview_get_layout (OtPrintPreview *preview);
guint          ot_print_preview_get_page (OtPrintPreview *preview); /* from 0 */

/* Saves as a PDF once the path is known: in steps, with a bar that shows them and a button that ends
 * them, as Escape does. How it went is said in the window. */
void     ot_print_preview_save (OtPrintPreview *preview, const char *path);
gboolean ot_print_preview_is_saving (OtPrintPreview *preview);

G_END_DECLS
