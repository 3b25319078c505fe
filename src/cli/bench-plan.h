/* bench-plan.h: a large made-up plan, always the same, to time the program with */
#pragma once

#include "plan/plan.h"

G_BEGIN_DECLS

typedef struct
{
  guint services;
  guint variations;
  guint years;
} OtBenchSize;

/* A plan of that size: a budget and spend for each service, variations of each basis and heading,
 * assumptions, funding and reserves. */
OtPlan *ot_bench_plan_new (const OtBenchSize *size);

G_END_DECLS
