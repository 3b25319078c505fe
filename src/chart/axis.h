/* axis.h: the bounds and ticks of the axis of values; for the inside of this folder */
#pragma once

#include "base/number.h"

G_BEGIN_DECLS

/* From `low` to `high` by `step`, all raw values; both bounds are whole steps, but for those that are trimmed. */
typedef struct
{
  int64_t low;
  int64_t high;
  int64_t step;
} OtAxis;

/* The axis with the finest step of 1, 2 or 5 × 10^n, no finer than `finest`, that covers least to
 * largest (both within OT_CHART_LARGEST) in at most `most` steps, 2 or more, once it is trimmed. It is at least one
 * step long. */
OtAxis ot_axis_choose (int64_t least, int64_t largest, int most, int64_t finest);

/* Where figures use less than half of the step that is furthest from zero, either way, ends the axis with them:
 * `least` to `largest`. */
void ot_axis_trim (OtAxis *axis, int64_t least, int64_t largest);

/* Of whole steps. */
guint ot_axis_n_ticks (const OtAxis *axis);

/* The value of a tick, counted from 0 at the low end. */
static inline int64_t
ot_axis_tick (const OtAxis *axis, guint tick)
{
  return (axis->low / axis->step + tick) * axis->step;
}

/* Where a value stands: 0 at the low end, 1 at the high one. */
double ot_axis_place (const OtAxis *axis, int64_t value);

G_END_DECLS
