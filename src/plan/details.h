/* details.h: what a plan says of itself */
#pragma once

#include "plan/record.h"

G_BEGIN_DECLS

typedef enum
{
  OT_PLAN_STATUS_DRAFT = 1,
  OT_PLAN_STATUS_PROPOSED,
  OT_PLAN_STATUS_APPROVED,
} OtPlanStatus;

/* What a week is when a weekly rate is costed for a year. */
typedef enum
{
  OT_WEEKS_EXACT = 1, /* 365 days are 365/7 weeks */
  OT_WEEKS_52,
} OtWeeks;

/* The one record of the table `plan`. */
typedef struct
{
  OtRecord    record;
  const char *title;
  const char *organisation;
  const char *directorate;
  OtYear      first_year;
  OtYear      base_year; /* the current budget year */
  OtYear      last_year;
  OtChoice    status; /* OtPlanStatus */
  OtDate      prepared;
  OtChoice    accrual; /* OtAccrual */
  OtChoice    weeks;   /* OtWeeks */
  OtMoney     key_decision_threshold;
  OtMoney     classroom_cost; /* equipping one classroom of a new place */
  OtChoices   linked_off;     /* links that add no row to the medium term plan */
  OtFlag      policy_no_borrowing;

  /* Members of the file beside its tables that this version does not know (tables of later ones),
   * as they stood there: `"a": [], "b": 2`. The file has them after its last table, not in here. */
  const char *other_tables;
} OtPlanDetails;

extern const OtRecordType ot_plan_details_type;

typedef struct _OtPlan OtPlan;

/* The record of a plan; never NULL. */
const OtPlanDetails *ot_plan_details (const OtPlan *plan);

/* The years of a plan, first to last. Where they are empty or out of order they are mended to a
 * run that holds the base year; at most 60 years. None where no year is given at all. */
OtYears ot_plan_years (const OtPlan *plan);

/* The base year, or the first year where it is empty or outside the years. */
OtYear ot_plan_base_year (const OtPlan *plan);

G_END_DECLS
