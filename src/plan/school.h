/* school.h: schools: pupils, characteristics, and the amounts outside the formula’s values */
#pragma once

#include "plan/record.h"

G_BEGIN_DECLS

typedef enum
{
  OT_SCHOOL_PRIMARY = 1,
  OT_SCHOOL_SECONDARY,
  OT_SCHOOL_MIDDLE,
  OT_SCHOOL_ALL_THROUGH,
} OtSchoolPhase;

/* The factors that pay by a share of pupils, each for primary and for secondary pupils. */
typedef enum
{
  OT_SHARE_FSM,
  OT_SHARE_FSM6,
  OT_SHARE_IDACI_F,
  OT_SHARE_IDACI_E,
  OT_SHARE_IDACI_D,
  OT_SHARE_IDACI_C,
  OT_SHARE_IDACI_B,
  OT_SHARE_IDACI_A,
  OT_SHARE_LOW_PRIOR_ATTAINMENT,
  OT_SHARE_EAL,
  OT_SHARE_MOBILITY,
  OT_N_SHARES
} OtShare;

enum
{
  OT_SHARE_PRIMARY,
  OT_SHARE_SECONDARY,
  OT_N_SHARE_PHASES
};

/* One school. Shares are of its primary or secondary pupils; an empty year of a characteristic
 * takes the last one before it. */
typedef struct
{
  OtRecord        record;
  const char     *urn;
  const char     *dfe_number;
  const char     *name;
  OtChoice        phase; /* OtSchoolPhase */
  const char     *district;
  OtFlag          academy;
  OtInteger       primary_year_groups;
  OtInteger       ks3_year_groups;
  OtInteger       ks4_year_groups;
  OtDecimalSeries pupils_primary;
  OtDecimalSeries pupils_ks3;
  OtDecimalSeries pupils_ks4;
  OtDecimalSeries share[OT_N_SHARES][OT_N_SHARE_PHASES];
  OtDecimalSeries looked_after; /* share of all pupils */
  OtDecimalSeries area_cost;    /* multipliers: 1.0 is none */
  OtDecimalSeries fringe;
  OtDecimalSeries sparsity_distance; /* miles */
  OtMoneySeries   split_sites;
  OtMoneySeries   rates;
  OtMoneySeries   pfi;
  OtMoneySeries   exceptional;
  OtMoneySeries   baseline_grants; /* rolled in that year */
  OtMoneySeries   excluded;
  OtMoneySeries   technical;
  OtInteger       split_site_count;
  OtDecimal       split_site_distance; /* miles */
  OtYear          baseline_year;
  OtMoney         baseline_budget;
  OtDecimal       baseline_pupils;
  OtMoney       baseline_excluded; /* last year's split sites, PFI and agreed exclusions together */
  OtMoneySeries balance;           /* the school's own reserve */
  OtFlag        growing;           /* exempt from the cap */
} OtSchool;

/* What maintained schools give back to the authority, by pupil. */
typedef struct
{
  OtRecord        record;
  const char     *title;
  OtDecimalSeries primary_rate; /* pounds a pupil */
  OtDecimalSeries secondary_rate;
} OtDeDelegation;

extern const OtRecordType ot_school_type;
extern const OtRecordType ot_de_delegation_type;

G_END_DECLS
