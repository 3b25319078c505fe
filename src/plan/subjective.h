/* subjective.h: what money is spent on, or comes from */
#pragma once

#include "plan/field.h"

G_BEGIN_DECLS

/* The columns of a budget. Spending is positive, income and grants negative. */
typedef enum
{
  OT_SUBJECTIVE_STAFFING = 1,
  OT_SUBJECTIVE_NON_STAFFING,
  OT_SUBJECTIVE_INCOME,
  OT_SUBJECTIVE_GRANTS,
  OT_SUBJECTIVE_NET, /* no column was named */
} OtSubjective;

#define OT_N_SUBJECTIVES 5

extern const OtChoiceName ot_subjective_names[OT_N_SUBJECTIVES];

G_END_DECLS
