/* spend.h: what was spent to date, and how the year is forecast from it */
#pragma once

#include "plan/record.h"

G_BEGIN_DECLS

#define OT_PERIOD_OUTTURN 13 /* the final figure of a year */

typedef enum
{
  OT_FORECAST_MANUAL = 1,
  OT_FORECAST_STRAIGHT_LINE,
  OT_FORECAST_PROFILED,
  OT_FORECAST_COMMITMENT,
  OT_FORECAST_OUTTURN,
} OtForecastMethod;

/* A service's spend from 1 April to the end of a period. Income and grants are negative. */
typedef struct
{
  OtRecord    record;
  OtRef       service;
  OtYear      year;
  OtInteger   period; /* 1 to 12 are months; 13 is the outturn */
  OtMoney     staffing;
  OtMoney     non_staffing;
  OtMoney     income;
  OtMoney     grants;
  OtMoney     committed; /* ordered, not yet spent */
  OtMoney     forecast;  /* net for the year, typed by hand */
  OtChoice    method;    /* OtForecastMethod */
  OtRef       profile;
  const char *explanation;
} OtSpend;

/* How a year's spend falls into its months: weights, April first. */
typedef struct
{
  OtRecord    record;
  const char *name;
  OtDecimal   month[12];
} OtProfile;

extern const OtRecordType ot_spend_type;
extern const OtRecordType ot_profile_type;

G_END_DECLS
