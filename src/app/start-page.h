/* start-page.h: what a window without a plan shows: recent plans, New, Open, the examples */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define OT_TYPE_START_PAGE (ot_start_page_get_type ())
G_DECLARE_FINAL_TYPE (OtStartPage, ot_start_page, OT, START_PAGE, GtkWidget)

G_END_DECLS
