/* schools-strip.h: what stands above the schools' grid: which of them are shown */
#pragma once

#include "app/page.h"

G_BEGIN_DECLS

/* Fills `box` the first time, and follows the page's results and year from then on. */
void ot_schools_strip_fill (GtkBox *box, OtPage *page);

G_END_DECLS
