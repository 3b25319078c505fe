/* bench-schools.h: an England of schools, always the same, to time the school funding formula with */
#pragma once

#include "plan/plan.h"

G_BEGIN_DECLS

/* A plan of `n` schools over `years` years (both 1 or more): primary, secondary, middle and
 * all-through schools of 150 area costs, with every factor, a minimum, a guarantee and a cap. */
OtPlan *ot_bench_schools_new (guint n, guint years);

G_END_DECLS
