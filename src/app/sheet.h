/* sheet.h: one page of paper on the screen, as it will be printed */
#pragma once

#include "export/paper.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define OT_TYPE_SHEET (ot_sheet_get_type ())
G_DECLARE_FINAL_TYPE (OtSheet, ot_sheet, OT, SHEET, GtkWidget)

/* How large the page is; any other number is a percentage of its real size. */
#define OT_SHEET_WHOLE 0
#define OT_SHEET_WIDTH 1

/* Shows a page of a layout, which is borrowed until another is set. NULL shows nothing. */
void ot_sheet_set_page (OtSheet *sheet, OtPaperLayout *layout, guint page);
void ot_sheet_set_zoom (OtSheet *sheet, guint zoom);

G_END_DECLS
