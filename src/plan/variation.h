/* variation.h: the movements of the medium term plan */
#pragma once

#include "plan/record.h"

G_BEGIN_DECLS

/* Under which head the budget papers print a variation. */
typedef enum
{
  OT_HEADING_BASE_REALIGNMENT = 1,
  OT_HEADING_PAY,
  OT_HEADING_PRICES,
  OT_HEADING_DEMAND_COST,
  OT_HEADING_DEMAND_DEMOGRAPHY,
  OT_HEADING_GOVERNMENT_LEGISLATIVE,
  OT_HEADING_SERVICE_IMPROVEMENT,
  OT_HEADING_REDUCTION_IN_GRANT,
  OT_HEADING_TRANSFORMATION,
  OT_HEADING_EFFICIENCY,
  OT_HEADING_INCOME,
  OT_HEADING_FINANCING,
  OT_HEADING_POLICY,
  OT_HEADING_GRANT_INCREASE,
} OtHeading;

#define OT_N_HEADINGS 14

typedef enum
{
  OT_BASIS_AMOUNT = 1,
  OT_BASIS_FULL_YEAR,
  OT_BASIS_UPLIFT,
  OT_BASIS_VOLUME_PRICE,
} OtBasis;

typedef enum
{
  OT_VARIATION_PROPOSED = 1,
  OT_VARIATION_AGREED,
  OT_VARIATION_DELIVERED,
  OT_VARIATION_WITHDRAWN,
} OtVariationStatus;

/* A change to a service's budget from one year to the next. Which of its figures count is what
 * `basis` says: [variation]. Pressures are positive, savings negative. */
typedef struct
{
  OtRecord        record;
  OtRef           service;
  OtChoice        heading; /* OtHeading */
  const char     *title;
  OtChoice        basis;      /* OtBasis */
  OtChoice        subjective; /* OtSubjective */
  OtMoneySeries   amounts;    /* amount */
  OtMoney         full_year;  /* full_year: what a whole year costs */
  OtDate          starts;
  OtRef           assumption; /* uplift */
  OtDecimalSeries volume;     /* volume_price */
  OtDecimalSeries price;      /* pounds a unit */
  OtRef           price_assumption;
  OtFlag          one_off; /* reversed the next year */
  OtChoice        status;  /* OtVariationStatus */
  OtDecimal       confidence;
  OtRef           decision;
} OtVariation;

extern const OtRecordType ot_variation_type;
extern const OtChoiceName ot_heading_names[OT_N_HEADINGS];

/* What headings are added up to: the savings are transformation, efficiency, income, financing and
 * policy; grant, and what has no heading, is neither a pressure nor a saving. */
typedef enum
{
  OT_HEADINGS_PRESSURES,
  OT_HEADINGS_SAVINGS,
  OT_HEADINGS_OTHER,
  OT_N_HEADING_GROUPS
} OtHeadingGroup;

OtHeadingGroup ot_heading_group (OtChoice heading);

static inline gboolean
ot_heading_is_saving (OtChoice heading)
{
  return ot_heading_group (heading) == OT_HEADINGS_SAVINGS;
}

G_END_DECLS
