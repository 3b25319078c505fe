/* view-page.h: a page that is one view: its grid, its chart, the inspector */
#pragma once

#include "app/page.h"

G_BEGIN_DECLS

#define OT_TYPE_VIEW_PAGE (ot_view_page_get_type ())
G_DECLARE_FINAL_TYPE (OtViewPage, ot_view_page, OT, VIEW_PAGE, OtPage)

/* What the tests and the pictures take hold of. */
GtkWidget *ot_view_page_get_grid (OtViewPage *page);
GtkWidget *ot_view_page_get_inspector (OtViewPage *page);

G_END_DECLS
