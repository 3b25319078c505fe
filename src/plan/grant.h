/* grant.h: the Dedicated Schools Grant: its blocks, what they pay for, and its reserve */
#pragma once

#include "plan/record.h"

G_BEGIN_DECLS

typedef enum
{
  OT_BLOCK_SCHOOLS = 1,
  OT_BLOCK_CENTRAL,
  OT_BLOCK_HIGH_NEEDS,
  OT_BLOCK_EARLY_YEARS,
} OtBlock;

#define OT_N_BLOCKS 4

extern const OtChoiceName ot_block_names[OT_N_BLOCKS];

/* One block of the grant: an amount as typed, or units × rate + fixed: [block]. */
typedef struct
{
  OtRecord        record;
  OtChoice        block; /* OtBlock */
  OtMoneySeries   amounts;
  OtDecimalSeries units; /* pupils, places */
  OtDecimalSeries rate;  /* pounds a unit */
  OtMoneySeries   fixed;
  OtMoney         end_state; /* an amount without a date: the formula in full */
  const char     *end_state_title;
  const char     *method;
} OtGrantBlock;

/* A move from one block to another in a year. */
typedef struct
{
  OtRecord record;
  OtYear   year;
  OtChoice from; /* OtBlock */
  OtChoice to;
  OtMoney  amount;
  OtFlag   forum_agreed;
  OtFlag   department_approved;
} OtBlockTransfer;

/* Planned spend of a block. Positive. */
typedef struct
{
  OtRecord      record;
  OtChoice      block; /* OtBlock */
  const char   *title;
  OtMoneySeries amounts;
  OtRef         service; /* the budget line through which it is spent */
} OtGrantLine;

typedef enum
{
  OT_PROVISION_MAINSTREAM_TOP_UP = 1,
  OT_PROVISION_RESOURCED_UNIT,
  OT_PROVISION_SPECIAL,
  OT_PROVISION_INDEPENDENT,
  OT_PROVISION_ALTERNATIVE,
  OT_PROVISION_POST_16,
  OT_PROVISION_OTHER_AUTHORITY,
  OT_PROVISION_THERAPIES,
  OT_PROVISION_OTHER,
} OtProvision;

/* Places and their cost in the high needs block: [high-needs]. */
typedef struct
{
  OtRecord        record;
  OtChoice        provision; /* OtProvision */
  const char     *title;
  OtDecimalSeries places;
  OtDecimalSeries unit_cost;  /* pounds a place and year */
  OtRef           growth;     /* how empty places grow */
  OtRef           inflation;  /* how an empty unit cost grows */
  OtMoneySeries   mitigation; /* negative */
  OtRef           service;
} OtHighNeeds;

/* The one record of the grant's reserve. A deficit is negative. */
typedef struct
{
  OtRecord record;
  OtMoney  opening;  /* on 1 April of the plan's first year */
  OtRef    interest; /* on a deficit */
  OtYear
    override_ends; /* the last year in which a deficit may stand apart from the council's reserves */
} OtGrantReserve;

extern const OtRecordType ot_grant_block_type;
extern const OtRecordType ot_block_transfer_type;
extern const OtRecordType ot_grant_line_type;
extern const OtRecordType ot_high_needs_type;
extern const OtRecordType ot_grant_reserve_type;

G_END_DECLS
