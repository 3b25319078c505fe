/* grant.h: the Dedicated Schools Grant: section 5 of calculations.md */
#pragma once

#include "model/explanation.h"
#include "model/origin.h"
#include "model/results.h"
#include "model/schools.h"
#include "plan/assumption.h"
#include "plan/grant.h"

G_BEGIN_DECLS

/* What a block of a year is made of. */
typedef enum
{
  OT_GRANT_AMOUNT,
  OT_GRANT_TRANSFERS,
  OT_GRANT_SPEND,
  OT_N_GRANT_PARTS
} OtGrantPart;

/* One year. Blocks are by OtBlock - 1. Money is empty where nobody has said, and where it depends on
 * what schools get and that is not known. */
typedef struct
{
  gboolean spend_is_unknown;   /* of the schools block: a unit value of the formula is missing */
  gboolean opening_is_unknown; /* of the reserve: it was so in an earlier year */

  OtMoney amount[OT_N_BLOCKS];
  OtMoney transfers[OT_N_BLOCKS]; /* in, less out */
  OtMoney spend[OT_N_BLOCKS];
  OtMoney other_lines[OT_N_BLOCKS]; /* of spend: the block's grant lines */
  OtMoney in_year[OT_N_BLOCKS];
  OtMoney needs; /* high needs before mitigations */
  OtMoney mitigation;
  OtMoney mitigated;
  OtMoney opening; /* of the reserve */
  OtMoney reserve;
  OtMoney reserve_unmitigated;
  OtMoney interest; /* on the deficit that the year opens with */
  OtMoney headroom;

  /* OtOrigin of each figure. */
  guint8 origin[OT_N_BLOCKS][OT_N_GRANT_PARTS];
  guint8 needs_origin;
  guint8 mitigation_origin;
  guint8 opening_origin;
  guint8 reserve_origin;
  guint8 interest_origin;
  guint8 other_lines_origin[OT_N_BLOCKS];
  guint8 headroom_origin;
} OtGrantYear;

/* Places and unit cost of one provision in one year, typed or grown. */
typedef struct
{
  OtDecimal places;
  OtDecimal unit_cost;
  OtMoney   spend; /* before mitigation */
} OtNeedsYear;

typedef struct
{
  OtYears               years;
  guint                 n_years;
  const OtTable        *blocks;
  const OtTable        *transfers;
  const OtTable        *lines;
  const OtTable        *needs;
  const OtTable        *assumptions;
  const OtGrantReserve *record; /* NULL: none */
  const OtAssumption   *interest;
  const OtSchools      *schools;
  OtGrantYear          *of_year;
  OtNeedsYear          *of_needs; /* by record of high needs, then year */
} OtGrant;

extern const OtSubject ot_grant_subject;
extern const OtSubject ot_grant_checks_subject; /* reads the medium term too: comes after it */

#define OT_GRANT_TABLES                                                                   \
  (OT_SCHOOLS_TABLES | OT_READS (OT_TABLE_ASSUMPTIONS) | OT_READS (OT_TABLE_GRANT_BLOCKS) \
   | OT_READS (OT_TABLE_BLOCK_TRANSFERS) | OT_READS (OT_TABLE_GRANT_LINES)                \
   | OT_READS (OT_TABLE_HIGH_NEEDS) | OT_READS (OT_TABLE_GRANT_RESERVE))

/* The figures of these results, which own them. */
const OtGrant *ot_grant (const OtResults *results);

static inline OtYear
ot_grant_year (const OtGrant *grant, guint i)
{
  return grant->years.first + (OtYear) i;
}

/* Of record `n` of high needs in year `i`. */
static inline const OtNeedsYear *
ot_grant_needs (const OtGrant *grant, guint n, guint i)
{
  return &grant->of_needs[(gsize) n * grant->n_years + i];
}

/* What a record of a block comes to in a year: [block]. With a trace, the steps. */
OtMoney ot_grant_block_amount (const OtGrantBlock *block, OtYear year, OtTrace *trace);

/* The sum of the end states of a block's records, and what it comes from. */
OtMoney ot_grant_end_state (const OtGrant *grant, OtBlock block, guint8 *origin);

/* What the cost of a provision in a year comes from. */
OtOrigin ot_grant_needs_origin (const OtGrant *grant, guint n, guint i);

/* Why a figure that depends on what schools get in a year, or in it and those before, is not known:
 * "“Basic entitlement, Primary” has no value in 2026-27"; NULL: it is. Free it. */
char *ot_grant_say_unknown (const OtGrant *grant, guint i, gboolean is_balance);

/* Whether a transfer moves anything: its year, ends and amount are all there. */
gboolean ot_block_transfer_counts (const OtBlockTransfer *transfer);

/* What may go out of the schools block without the Department: [transfer-limit]. */
OtMoney ot_grant_transfer_limit (OtMoney schools_block);

/* The steps of what a provision costs in a year, and of interest on the deficit. */
void ot_grant_explain_needs (const OtGrant *grant, guint n, guint i, OtTrace *trace);
void ot_grant_explain_interest (const OtGrant *grant, guint i, OtTrace *trace);

/* What the grant spends through a service in a year, positive: [ring-fence]. `each` is called for each
 * such part; a part is a record of grant lines or of high needs. */
typedef void (
  *OtGrantPartFunc) (OtRef service, guint i, OtMoney amount, OtOrigin origin, gpointer user_data);
void ot_grant_foreach_part (const OtGrant *grant, OtGrantPartFunc each, gpointer user_data);

G_END_DECLS
