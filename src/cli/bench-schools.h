/* bench-schools.h: an England of schools, always the same, to time the school funding formula with */
#pragma once

#include "model/results.h"

G_BEGIN_DECLS

/* A plan of `n` schools over `years` years (all 1 or more): primary, secondary, middle and
 * all-through schools of `areas` area costs, with every factor, a minimum, a guarantee and a cap. */
OtPlan *ot_bench_schools_new (guint n, guint years, guint areas);

/* As many as the authorities of England. */
#define OT_BENCH_AREAS 150

/* A bare loop of the multiplications and divisions that the formula makes for such a plan, and nothing
 * else: the limit of how fast it can be. Returns a sum that means nothing (pupils that are not whole
 * wrap in it), so that the loop is not left out. */
guint64 ot_bench_schools_multiply (const OtResults *results);

G_END_DECLS
