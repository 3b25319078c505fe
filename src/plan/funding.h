/* funding.h: what pays for net spending */
#pragma once

#include "plan/record.h"

G_BEGIN_DECLS

typedef enum
{
  OT_FUNDING_ENVELOPE = 1,
  OT_FUNDING_COUNCIL_TAX,
  OT_FUNDING_COLLECTION_FUND,
  OT_FUNDING_BUSINESS_RATES,
  OT_FUNDING_REVENUE_SUPPORT_GRANT,
  OT_FUNDING_SOCIAL_CARE_GRANT,
  OT_FUNDING_RING_FENCED_GRANT,
  OT_FUNDING_OTHER_GRANT,
} OtFundingKind;

/* One source of funding, written positive. Council tax is its tax base times band D; the others
 * are typed: [funding]. */
typedef struct
{
  OtRecord        record;
  const char     *title;
  OtChoice        kind; /* OtFundingKind */
  OtMoneySeries   amounts;
  OtDecimalSeries tax_base; /* band D equivalent dwellings */
  OtMoneySeries   band_d;   /* council tax of a band D dwelling */
  OtRef           service;  /* of a ring-fenced grant: where it must be spent */
  OtYear          ends;     /* the last year of a ring-fenced grant */
} OtFunding;

extern const OtRecordType ot_funding_type;

G_END_DECLS
