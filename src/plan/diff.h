/* diff.h: the change set from one plan to another */
#pragma once

#include "plan/change.h"

G_BEGIN_DECLS

/* What leads from `from` to `to`: applied to `from` it gives the bytes of `to`, order and unknown
 * members included. Few changes where few differ: moves only of what was moved. */
OtChangeSet *ot_plan_diff (const OtPlan *from, const OtPlan *to);

/* A change in words: "variations/v-pay amounts.2018-19: 100.00 → 120.00". For files' eyes: no locale. */
char *ot_change_to_text (const OtChange *change);

G_END_DECLS
