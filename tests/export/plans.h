/* plans.h: plans that fill every chart, plain and awkward */
#pragma once

#include "plan/plan.h"

typedef struct
{
  const char *name;
  int         n_before; /* years before the base year */
  int         n_after;
  int         n_divisions;
  int         n_services; /* of each */
  int         n_reserves;
  const char *called;     /* before each name; NULL: nothing */
  const char *amounts[2]; /* in turn; NULL: no figures at all */
} PlanShape;

extern const PlanShape plan_shapes[];
extern const guint     n_plan_shapes;

OtPlan *plan_of_shape (const PlanShape *shape);
