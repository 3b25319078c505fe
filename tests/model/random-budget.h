/* random-budget.h: plans such as councils have, made up at random; the same for the same seed */
#pragma once

#include "plan/plan.h"

/* Services in divisions and under one another, some missing; budgets, virements, variations of every
 * basis, funding, reserves, spend by every method, activity, and a scenario "what-if". Figures are of a
 * size that does not overflow. */
OtPlan *random_budget (GRand *rand);

/* The plan with the records of each table in another order. */
OtPlan *permuted (GRand *rand, const OtPlan *plan);
