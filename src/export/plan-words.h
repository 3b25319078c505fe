/* plan-words.h: what a plan comes to, in plain sentences */
#pragma once

#include "model/view.h"

G_BEGIN_DECLS

/* The base year's budget, spend and variance, the gap to come, what the reserves hold and what of the
 * savings is at risk, each where there is a figure. NULL: the plan has no years. Free it. */
char *ot_plan_words (OtResults *results);

/* What the gaps of several years add up to, by its sign (a surplus, nothing, a shortfall): templates, to be
 * translated, of the first year, the last, and the amount. */
extern const char *const ot_gaps_together[3];

G_END_DECLS
