/* formula-strip.h: what stands above the formula's grid: what its values come to, at once
 *
 * Also spins the value under the cursor by a pound, and brings the national values in. */
#pragma once

#include "app/page.h"

G_BEGIN_DECLS

/* Fills `box` the first time, and follows the page's results and year from then on. */
void ot_formula_strip_fill (GtkBox *box, OtPage *page);

G_END_DECLS
