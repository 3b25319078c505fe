/* reserve.h: money put by */
#pragma once

#include "plan/record.h"

G_BEGIN_DECLS

/* A reserve. `opening` is its balance on 1 April of the plan's first year: [reserve]. */
typedef struct
{
  OtRecord      record;
  const char   *name;
  OtMoney       opening;
  OtMoneySeries contributions;
  OtMoneySeries drawdowns;
  OtMoney       minimum;
  const char   *purpose;
} OtReserve;

extern const OtRecordType ot_reserve_type;

G_END_DECLS
