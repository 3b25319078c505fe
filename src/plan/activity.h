/* activity.h: what drives a budget: volumes and unit costs */
#pragma once

#include "plan/record.h"

G_BEGIN_DECLS

/* The volume and unit cost behind a service's budget and spend, in a year or a period of it. */
typedef struct
{
  OtRecord    record;
  OtRef       service;
  const char *title;
  const char *unit; /* child week, pupil, journey … */
  OtYear      year;
  OtInteger   period; /* 1 to 12; empty or 13: the year */
  OtDecimal   budget_volume;
  OtDecimal   budget_unit_cost; /* pounds a unit */
  OtDecimal   actual_volume;
  OtDecimal   actual_unit_cost;
} OtActivity;

extern const OtRecordType ot_activity_type;

G_END_DECLS
