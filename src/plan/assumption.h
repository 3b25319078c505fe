/* assumption.h: what is assumed of the years to come */
#pragma once

#include "plan/record.h"

G_BEGIN_DECLS

typedef enum
{
  OT_ASSUMPTION_PERCENT = 1,
  OT_ASSUMPTION_MONEY,
  OT_ASSUMPTION_NUMBER,
} OtAssumptionKind;

typedef enum
{
  OT_DISTRIBUTION_NONE = 1,
  OT_DISTRIBUTION_NORMAL,
  OT_DISTRIBUTION_TRIANGULAR,
  OT_DISTRIBUTION_UNIFORM,
} OtDistribution;

/* A figure for each year that variations refer to, and how sure it is. Percents are decimals. */
typedef struct
{
  OtRecord        record;
  const char     *name;
  OtChoice        kind; /* OtAssumptionKind: the unit of the figures */
  OtDecimalSeries values;
  OtChoice        distribution; /* OtDistribution */
  OtDecimalSeries low;
  OtDecimalSeries high;
} OtAssumption;

extern const OtRecordType ot_assumption_type;

G_END_DECLS
