/* budget.h: budgets of services, and moves between them */
#pragma once

#include "plan/record.h"

G_BEGIN_DECLS

typedef enum
{
  OT_BUDGET_ORIGINAL = 1,
  OT_BUDGET_REVISED,
} OtBudgetKind;

/* A service's budget for a year. Spending is positive, income and grants are negative. */
typedef struct
{
  OtRecord  record;
  OtRef     service;
  OtYear    year;
  OtChoice  kind; /* OtBudgetKind */
  OtMoney   staffing;
  OtMoney   non_staffing;
  OtMoney   income;
  OtMoney   grants;
  OtDecimal fte; /* posts established, in full-time equivalents */
  OtDecimal fte_vacant;
  OtDecimal fte_agency;
} OtBudget;

/* A move of budget from one service to another within a year. */
typedef struct
{
  OtRecord record;
  OtYear   year;
  OtRef    from;
  OtRef    to;
  OtChoice subjective; /* OtSubjective */
  OtMoney  amount;
  OtFlag   permanent;
  OtRef    decision;
} OtVirement;

extern const OtRecordType ot_budget_type;
extern const OtRecordType ot_virement_type;

G_END_DECLS
