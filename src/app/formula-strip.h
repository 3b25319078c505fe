/* formula-strip.h: what stands above the formula's grid: what its values come to, at once
 *
 * Also spins the value under the cursor by a pound, and brings the national values in. */
#pragma once

#include "app/page.h"

G_BEGIN_DECLS

/* Fills `box` the first time, and follows the page's results and year from then on. */
void ot_formula_strip_fill (GtkBox *box, OtPage *page);

/* The change set, in `layer`, that brings the program's national unit values and guarantee ranges
 * into a plan. NULL and an error where they cannot be read. */
OtChangeSet *ot_formula_strip_national (const OtPlan *plan, const char *layer, GError **error);

G_END_DECLS
