/* medium-term.h: the medium term plan: section 2 of calculations.md
 *
 * Figures are arrays by year, then by line or record, so that the whole plan is recomputed in one
 * run over each.
 *
 * What another subject links in ([linked]: interest on the grant's deficit; uprated rates, indexation,
 * provision …) is a link: links.c makes one from that subject's figures, which therefore comes before
 * this one in results.c. They are posted as variations are, and those with a name are rows of the view
 * medium_term.
 */
#pragma once

#include "model/explanation.h"
#include "model/grant.h"
#include "model/lines.h"
#include "model/origin.h"
#include "model/results.h"
#include "plan/assumption.h"
#include "plan/budget.h"
#include "plan/funding.h"
#include "plan/reserve.h"
#include "plan/subjective.h"
#include "plan/variation.h"

G_BEGIN_DECLS

#define OT_MOST_YEARS 60 /* of a plan: see ot_plan_years () */

/* A variation with what it points at. */
typedef struct
{
  const OtVariation  *record;
  const OtAssumption *assumption; /* that an uplift, or an empty price, grows by; NULL: none */
  guint               line;
  guint               subjective; /* OtSubjective - 1 */
  OtHeading           heading;    /* 0: none */
  OtBasis             basis;
  OtOrigin            origin;     /* of the record */
  OtOrigin            grows_from; /* of the assumption */
  gboolean            counts;     /* not withdrawn */
  gboolean            is_costed;  /* some year has an amount */
} OtMovement;

/* What another subject adds to a line. */
typedef struct
{
  const char
    *name; /* among the choices of `linked_off`; NULL: it nets to nothing, and has no row */
  const char *label; /* to be translated */
  guint       line;
  guint       subjective;             /* OtSubjective - 1 */
  OtMoney     amounts[OT_MOST_YEARS]; /* what a year differs by from the year before */
  guint8      origins[OT_MOST_YEARS]; /* OtOrigin of each */
} OtLink;

/* Rows of figures that stand for the directorate as a whole. */
typedef enum
{
  OT_PLAN_ROW_BASE,
  OT_PLAN_ROW_PRESSURES, /* these three add up to what changes net: see ot_plan_row_of_group () */
  OT_PLAN_ROW_SAVINGS,
  OT_PLAN_ROW_OTHER_CHANGES, /* grant, what has no heading, links and the reversal */
  OT_PLAN_ROW_REVERSAL,
  OT_PLAN_ROW_NET,
  OT_PLAN_ROW_FUNDING,
  OT_PLAN_ROW_DRAWDOWNS,
  OT_PLAN_ROW_CONTRIBUTIONS,
  OT_PLAN_ROW_GAP,
  OT_PLAN_ROW_GAP_NEW,
  OT_PLAN_ROW_CUMULATIVE_GAP,
  OT_PLAN_ROW_GAP_PERCENT, /* a share, which no array holds */
  OT_PLAN_ROW_GAP_AT_RISK,
  OT_PLAN_ROW_SAVINGS_IDENTIFIED,
  OT_PLAN_ROW_SAVINGS_REQUIRED,
  OT_N_PLAN_ROWS
} OtPlanRow;

static inline OtPlanRow
ot_plan_row_of_group (OtHeadingGroup group)
{
  return OT_PLAN_ROW_PRESSURES + (OtPlanRow) group;
}

/* Which budget records of a line and year count. */
typedef enum
{
  OT_BUDGETS_NONE,
  OT_BUDGETS_ORIGINAL = OT_BUDGET_ORIGINAL,
  OT_BUDGETS_REVISED = OT_BUDGET_REVISED, /* virements are in them already */
} OtBudgets;

/* The figures. `i` is a year's place among the years, `base` that of the base year; `n` is the place
 * of a movement among the movements. */
typedef struct
{
  OtYears        years;
  guint          n_years;
  guint          base;
  OtAccrual      accrual;
  OtLines       *lines;
  const OtTable *budgets;
  const OtTable *virements;
  const OtTable *funding_rows;
  const OtTable *reserves;
  int           *budget_lines;   /* of each budget; -1: of no year of the plan */
  int           *virement_lines; /* from and to of each virement; -1: it moves nothing */
  guint          n_movements;
  OtMovement    *movements;
  const OtGrant *grant;
  GPtrArray     *links; /* of OtLink */

  /* By year and line; these three by subjective too: see ot_medium_term_at (). */
  OtMoney   *budget;   /* the year's own records and virements */
  OtMoney   *position; /* [variation]: budgets to the base year, carried forward after it */
  OtMoney   *once;     /* what is in this year and not in the next */
  guint8    *counting; /* OtBudgets */
  OtDecimal *fte;

  OtMoney *amounts;                                    /* by year and movement; of history too */
  OtMoney *funding;                                    /* by year and record of funding */
  OtMoney *balance;                                    /* by year and reserve */
  OtMoney  headings[OT_N_HEADINGS + 1][OT_MOST_YEARS]; /* 0: without one */
  OtMoney  rows[OT_N_PLAN_ROWS][OT_MOST_YEARS];

  /* OtOrigin of each figure: of `position` those of one-offs are with `once` alone, since the year
   * after does not hold them. */
  guint8 *budget_origin;
  guint8 *position_origin;
  guint8 *once_origin;
  guint8 *fte_origin; /* by year and line */
  guint8  headings_origin[OT_N_HEADINGS + 1][OT_MOST_YEARS];
  guint8  rows_origin[OT_N_PLAN_ROWS][OT_MOST_YEARS];
} OtMediumTerm;

extern const OtSubject ot_medium_term_subject;

#define OT_MEDIUM_TERM_TABLES                                                                     \
  (OT_GRANT_TABLES | OT_READS (OT_TABLE_SERVICES) | OT_READS (OT_TABLE_BUDGETS)                   \
   | OT_READS (OT_TABLE_VIREMENTS) | OT_READS (OT_TABLE_VARIATIONS) | OT_READS (OT_TABLE_FUNDING) \
   | OT_READS (OT_TABLE_RESERVES) | OT_READS (OT_TABLE_DECISIONS))

/* The figures of these results, which own them. */
const OtMediumTerm *ot_medium_term (const OtResults *results);

static inline OtYear
ot_medium_term_year (const OtMediumTerm *term, guint i)
{
  return term->years.first + (OtYear) i;
}

/* Where figures of a year and line begin; those of the subjectives follow one another. */
static inline guint
ot_medium_term_at (const OtMediumTerm *term, guint i, guint line)
{
  return (i * term->lines->n + line) * OT_N_SUBJECTIVES;
}

static inline OtMoney
ot_medium_term_amount (const OtMediumTerm *term, guint i, guint n)
{
  return term->amounts[i * term->n_movements + n];
}

static inline const OtLink *
ot_medium_term_link (const OtMediumTerm *term, guint n)
{
  return g_ptr_array_index (term->links, n);
}

/* All subjectives of a figure by line; empty where a line is none of the plan's. */
OtMoney ot_medium_term_net (const OtMediumTerm *term, const OtMoney *figures, guint i, guint line);

/* What a line's position comes from: of one subjective (from 0), or with -1 all. */
OtOrigin ot_medium_term_origin (const OtMediumTerm *term, guint i, guint line, int subjective);

/* The budget that spend is compared with: [outturn]; and what it comes from. */
OtMoney  ot_medium_term_budget (const OtMediumTerm *term, guint i, guint line);
OtOrigin ot_medium_term_budget_origin (const OtMediumTerm *term, guint i, guint line);

/* How much less a saving delivers than its amount, as a positive figure: [at-risk]. Empty where it
 * is expected whole. */
OtMoney ot_medium_term_loss (const OtMediumTerm *term, guint i, guint n);

/* What is reckoned with as a variation's confidence: no more than all of it, and no less than none. */
OtDecimal ot_variation_confidence (const OtVariation *variation);

/* The gap as a share of funding. */
OtDecimal ot_medium_term_gap_percent (const OtMediumTerm *term, guint i);

/* What a variation's amount of a year comes from. */
OtOrigin ot_movement_origin (const OtMediumTerm *term, guint i, guint n);

/* The steps of an amount that is not typed; and as one step among others. */
void ot_medium_term_explain_amount (const OtMediumTerm *term, guint i, guint n, OtTrace *trace);
void ot_medium_term_explain_movement (const OtMediumTerm *term,
                                      OtStepOperator      how,
                                      guint               i,
                                      guint               n,
                                      OtTrace            *trace);

/* The steps of a line's position, and of its budget: of one subjective (from 0), or with -1 net. */
void ot_medium_term_explain_position (const OtMediumTerm *term,
                                      guint               i,
                                      guint               line,
                                      int                 subjective,
                                      OtTrace            *trace);
void ot_medium_term_explain_budget (const OtMediumTerm *term,
                                    guint               i,
                                    guint               line,
                                    int                 subjective,
                                    OtTrace            *trace);

/* The steps of `ot_medium_term_budget ()`. */
void ot_medium_term_explain_outturn_budget (const OtMediumTerm *term,
                                            guint               i,
                                            guint               line,
                                            OtTrace            *trace);

/* The steps of what council tax, or a grant that has ended, brings. */
void ot_medium_term_explain_funding (const OtMediumTerm *term,
                                     guint               i,
                                     guint               funding,
                                     OtTrace            *trace);

/* Whether what a record of funding brings in a year is typed, and not calculated. */
gboolean ot_medium_term_funding_is_typed (const OtMediumTerm *term, guint i, guint funding);

/* Parts of the subject: its views, its checks. */
extern const OtViewType *const ot_medium_term_views[];
void ot_medium_term_check (const OtResults *results, gconstpointer figures, OtFindings *findings);

G_END_DECLS
