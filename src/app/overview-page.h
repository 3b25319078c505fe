/* overview-page.h: the figures that Members ask for first, and the findings that matter */
#pragma once

#include "app/page.h"

G_BEGIN_DECLS

#define OT_TYPE_OVERVIEW_PAGE (ot_overview_page_get_type ())
G_DECLARE_FINAL_TYPE (OtOverviewPage, ot_overview_page, OT, OVERVIEW_PAGE, OtPage)

G_END_DECLS
