/* formula.h: the school funding formula: section 6 of calculations.md
 *
 * Functions of one school and year. `ot_formula_allocate ()` makes all figures; each figure that is
 * more than a sum of others has a function of its own, which also explains it. */
#pragma once

#include "model/explanation.h"
#include "model/school-years.h"
#include "plan/formula.h"

G_BEGIN_DECLS

/* What pays by pupil, a line each: a factor at the unit value of one phase. */
typedef struct
{
  const char *id; /* of its row in a school's statement */
  OtFactor    factor;
  OtPhase     phase;
  OtPupils    pupils;
  int         share; /* OtShare; -1: of all; OT_N_SHARES: of those looked after */
} OtPupilLine;

enum
{
  OT_PUPIL_LINES_BASIC = 0,  /* primary, KS3, KS4 */
  OT_PUPIL_LINES_SHARES = 3, /* by phase, then share */
  OT_PUPIL_LINES_LOOKED_AFTER = OT_PUPIL_LINES_SHARES + OT_N_SHARE_PHASES * OT_N_SHARES,
  OT_N_PUPIL_LINES = OT_PUPIL_LINES_LOOKED_AFTER + OT_N_SHARE_PHASES
};

extern const OtPupilLine ot_pupil_lines[OT_N_PUPIL_LINES];

/* Where a unit value comes from. */
typedef struct
{
  OtDecimal             value; /* empty: there is none */
  const OtFormulaValue *record;
  gboolean              is_local;
} OtRate;

/* The unit values of a year at one area cost. */
typedef struct
{
  OtDecimal area_cost;
  OtRate    pupil[OT_N_PUPIL_LINES];
  OtRate    lump_sum[OT_N_SHARE_PHASES];  /* primary, secondary */
  OtMoney   lump_sums[OT_N_SHARE_PHASES]; /* the same, to the penny; nothing where there is none */
  OtRate    sparsity[OT_SCHOOL_ALL_THROUGH + 1];
  int64_t   pence[OT_N_PUPIL_LINES]; /* of `pupil`; empty where it is not whole pence */
  int64_t   most_pence;              /* of those that pay by a share */
  gboolean  is_plain;                /* all are whole pence of a usual size, and so is the year */
} OtFormulaRates;

/* 1 + a percent, or a percent, in lowest powers of ten. */
typedef struct
{
  int64_t times;
  int64_t over;
} OtFraction;

/* The most year groups that count for the minimum. */
#define OT_MOST_PRIMARY_GROUPS 7
#define OT_MOST_KS3_GROUPS     3
#define OT_MOST_KS4_GROUPS     2

extern const int64_t ot_most_groups[OT_N_GROUPS];

/* A sum of minimums × year groups. */
typedef struct
{
  int64_t nanos; /* empty where one that is needed is not there */
  int64_t pence; /* empty where that is not whole pence */
} OtWeighed;

/* The settings of a year, with what stands for those that are empty. */
typedef struct
{
  OtYear                   year;
  const OtFormulaSettings *record; /* NULL: the year has none */
  OtDecimal                minimum[OT_N_GROUPS];
  const OtFormulaValue    *national_minimum[OT_N_GROUPS]; /* where it is that; else NULL */
  OtWeighed                weighed[OT_MOST_PRIMARY_GROUPS + 1][OT_MOST_KS3_GROUPS + 1]
                   [OT_MOST_KS4_GROUPS + 1]; /* by year groups */
  gboolean         has_floor;
  OtFraction       floor; /* 1 + guarantee */
  gboolean         has_cap;
  OtFraction       cap; /* 1 + cap */
  OtFraction       scale;
  OtChoices        excludes;
  OtSparsityMethod method;
  gboolean         distance_taper;
  OtDecimal        distance[OT_SCHOOL_ALL_THROUGH + 1];
  OtDecimal        year_group[OT_SCHOOL_ALL_THROUGH + 1];
  OtMoney          growth_fund;
  OtMoney          falling_rolls_fund;
  gboolean         is_plain; /* minimums are of a usual size */
  /* Factors that have no value, local or national, though the formula needs one: basic entitlement
   * always, others where they have one in any year up to the plan's last. What has none in any is not
   * used, and pays nothing. */
  gboolean lacks_any;
  guint8   lacks[OT_N_FACTORS + 1][OT_N_PHASES + 1];
  /* What the settings and unit values come from; those of the years before too, since a baseline is
   * last year's. */
  OtOrigin        origin;
  OtFormulaRates *rates; /* one for each area cost */
} OtFormulaYear;

/* The formula of all years: unit values found among their records. */
typedef struct
{
  OtYears               years;
  guint                 n_years;
  OtFormulaYear        *of_year;
  const OtFormulaValue *values[OT_VALUES_NATIONAL + 1][OT_N_FACTORS + 1][OT_N_PHASES + 1];
  OtDecimal             notional[OT_N_FACTORS + 1][OT_N_PHASES + 1];
} OtFormula;

/* Keeps records of `plan`. `area_costs`, of OtDecimal, are those of all its schools: each has rates
 * of its own. */
OtFormula *ot_formula_new (const OtPlan *plan, const GArray *area_costs);
void       ot_formula_free (OtFormula *formula);

/* In which range the Department lets a year's guarantee lie; NULL: the plan does not hold it. */
const OtGuaranteeRange *ot_formula_guarantee_range (const OtPlan *plan, OtYear year);

/* What a school's year is compared with: [baseline]. */
typedef struct
{
  enum
  {
    OT_PRIOR_NONE,
    OT_PRIOR_TYPED,      /* the school's own baseline */
    OT_PRIOR_CALCULATED, /* line 42 of the year before */
    OT_PRIOR_UNKNOWN,    /* the same, which is not known: a value was missing */
  } kind;
  OtMoney               budget; /* line 1 */
  int64_t               count;  /* pupils, in units of 10^-places */
  guint8                places;
  const OtSchoolYear   *of_year; /* the year before, where that is a year of the plan */
  const OtSchoolTraits *traits;
} OtPrior;

/* A school and year for which the formula is worked out. */
typedef struct
{
  const OtFormula      *formula;
  const OtFormulaYear  *year;
  const OtFormulaRates *rates;
  const OtSchoolFacts  *facts;
  const OtSchoolYear   *of_year;
  const OtSchoolTraits *traits;
  OtPrior               prior;
} OtFormulaCase;

typedef enum
{
  OT_HELD_BY_MINIMUM = 1,
  OT_HELD_BY_GUARANTEE,
  OT_HELD_BY_CAP,
  OT_HELD_BY_FREE,
} OtHeldBy;

#define OT_N_HELD_BY 4

extern const OtChoiceName ot_held_by_names[OT_N_HELD_BY];

/* What a school gets in a year. Figures of the formula are never empty but where it is said, and where
 * a value is missing that they depend on; numbers are those of the lines of [guarantee]. */
typedef struct
{
  OtMoney  subtotal[OT_N_PUPIL_LINES];
  OtMoney  pupil_led;
  OtMoney  lump_sum;
  OtMoney  sparsity;
  OtMoney  fringe;
  OtMoney  minimum_budget;   /* minimum × pupils; empty: there is no minimum */
  OtMoney  minimum;          /* the adjustment before the cap */
  OtMoney  budget_share;     /* 15 */
  OtMoney  lump_sum_left;    /* 5 and 16: left out of the comparison */
  OtMoney  sparsity_left;    /* 8 and 19 */
  OtMoney  split_before;     /* 6 */
  OtMoney  pfi_before;       /* 7 */
  OtMoney  excluded_before;  /* 9 */
  OtMoney  technical_before; /* 10 */
  OtMoney  split_left;       /* 17 */
  OtMoney  pfi_left;         /* 18 */
  OtMoney  baseline;         /* 11; empty: nothing to compare with */
  OtMoney  compared;         /* 22 */
  OtMoney  guarantee;        /* 33 */
  OtMoney  cap;              /* 36: positive */
  OtMoney  minimum_after;    /* 37 */
  OtMoney  total;            /* 42 */
  OtHeldBy held_by;          /* 0: line 42 is not known */
} OtAllocation;

/* The sum of minimum × year groups, and how many of these there are: [minimum]. */
static inline const OtWeighed *
ot_formula_weighed (const OtFormulaCase *of, int64_t *n_groups)
{
  const int64_t *groups = of->facts->year_groups;
  int64_t        primary = MIN (groups[OT_GROUPS_PRIMARY], OT_MOST_PRIMARY_GROUPS);
  int64_t        ks3 = MIN (groups[OT_GROUPS_KS3], OT_MOST_KS3_GROUPS);
  int64_t        ks4 = MIN (groups[OT_GROUPS_KS4], OT_MOST_KS4_GROUPS);

  *n_groups = primary + ks3 + ks4;
  return &of->year->weighed[primary][ks3][ks4];
}

/* All figures of a school that counts: see ot_school_year_counts (). */
void ot_formula_allocate (const OtFormulaCase *of, OtAllocation *allocation);

/* The same figures, for many schools: numbers of a usual size go a faster way. */
void ot_formula_allocate_quickly (const OtFormulaCase *of, OtAllocation *allocation);

/* A factor at the unit value of a phase. */
typedef struct
{
  OtFactor factor;
  OtPhase  phase;
} OtFactorPhase;

/* The first value that the school needs and the year lacks: then what it gets is not known. FALSE:
 * none is missing. */
gboolean ot_formula_missing_value (const OtFormulaCase *of, OtFactorPhase *missing);

/* Of one line; of its lump sum; of its sparsity; of its minimum. */
gboolean ot_formula_misses_line (const OtFormulaCase *of, guint line);
gboolean ot_formula_misses_lump_sum (const OtFormulaCase *of, OtPhase *phase);
gboolean ot_formula_misses_sparsity (const OtFormulaCase *of, OtPhase *phase);
gboolean ot_formula_misses_minimum (const OtFormulaCase *of, OtPhase *phase);

/* The share of pupils that a line pays for: 1 of basic entitlement; empty: not typed. */
OtDecimal ot_formula_share (const OtFormulaCase *of, guint line);

/* Figures that are more than sums of others. With a trace, each writes how it is made. */
void    ot_formula_explain_subtotal (const OtFormulaCase *of, guint line, OtTrace *trace);
void    ot_formula_explain_quantity (const OtFormulaCase *of, guint line, OtTrace *trace);
OtMoney ot_formula_lump_sum (const OtFormulaCase *of, OtTrace *trace);
OtMoney ot_formula_sparsity (const OtFormulaCase *of, OtTrace *trace);
void    ot_formula_explain_minimum_budget (const OtFormulaCase *of, OtTrace *trace);

/* What of a school's budget counts as for special educational needs; what a maintained school gives
 * back, which is nothing of an academy: [de-delegation]. */
OtMoney ot_formula_notional_sen (const OtFormulaCase *of, const OtAllocation *it, OtTrace *trace);
OtMoney ot_formula_de_delegated (const OtFormulaCase *of, const OtTable *items, OtTrace *trace);

/* What a statement shows beside the amounts, to nine places; empty where there is none. */
OtDecimal     ot_formula_lump_sum_rate (const OtFormulaCase *of, OtTrace *trace);
const OtRate *ot_formula_sparsity_rate (const OtFormulaCase *of,
                                        OtPhase             *phase); /* NULL: no phase */
OtDecimal     ot_formula_sparsity_part (const OtFormulaCase *of, OtTrace *trace);
OtDecimal     ot_formula_minimum_per_pupil (const OtFormulaCase *of, OtTrace *trace);
OtDecimal     ot_formula_pupils (const OtSchoolYear *of_year, OtPupils pupils);

/* How these are made. */
void ot_formula_explain_rate (const OtFormulaCase *of, const OtRate *rate, OtTrace *trace);
void ot_formula_explain_share (const OtFormulaCase *of, guint line, OtTrace *trace);
void ot_formula_explain_pupils (const OtFormulaCase *of, OtPupils pupils, OtTrace *trace);

/* Writes the step that is a field of the school in `year`, or what is carried to it; FALSE where
 * there is nothing. */
gboolean ot_formula_trace_school (const OtFormulaCase *of,
                                  OtTrace             *trace,
                                  OtStepOperator       how,
                                  const char          *name,
                                  OtYear               year);

/* Lines of [guarantee] that are reckoned unrounded from lines 11, 12, 22 and 23. Empty where they
 * have no meaning: without a baseline above nothing, a floor, a cap. */
OtDecimal ot_formula_prior_pupils (const OtFormulaCase *of);                               /* 12 */
OtDecimal ot_formula_baseline_per_pupil (const OtFormulaCase *of, const OtAllocation *it); /* 13 */
OtDecimal ot_formula_floor_per_pupil (const OtFormulaCase *of, const OtAllocation *it);    /* 14 */
OtDecimal ot_formula_compared_per_pupil (const OtFormulaCase *of, const OtAllocation *it); /* 24 */
OtMoney   ot_formula_floor_budget (const OtFormulaCase *of, const OtAllocation *it);       /* 25 */
OtDecimal ot_formula_change (const OtFormulaCase *of, const OtAllocation *it);             /* 31 */
OtDecimal ot_formula_gain_above_cap (const OtFormulaCase *of, const OtAllocation *it);     /* 34 */
OtDecimal ot_formula_gain_taken (const OtFormulaCase *of, const OtAllocation *it);         /* 35 */

/* Whether line 11 is above nothing, so that there is something to compare with. */
static inline gboolean
ot_formula_compares (const OtAllocation *it)
{
  return ot_money_is_number (it->baseline) && it->baseline.pence > 0;
}

/* Whether a cap is in force for the school. */
static inline gboolean
ot_formula_is_capped (const OtFormulaCase *of)
{
  return of->year->has_cap && !of->facts->is_growing;
}

/* How what a school gets for each pupil changes from the year before, like for like: (22 + 38) / 23 against 13,
 * so without the lump sum and what else the settings leave out, and with guarantee, cap and minimum. Rounded to so
 * many places that pence which those were rounded to make no school gain or lose. Empty: nothing to compare with. */
#define OT_LIKE_FOR_LIKE_PLACES 6
OtDecimal ot_formula_like_for_like (const OtFormulaCase *of, const OtAllocation *it);

/* Line 42 over pupils, to the penny; and how it changes: [held-by]. */
OtMoney   ot_formula_per_pupil (const OtFormulaCase *of, const OtAllocation *it);
OtDecimal ot_formula_change_per_pupil (const OtFormulaCase *of, const OtAllocation *it);

/* The national value of a factor and phase times the area cost, to the penny; empty: none. */
OtDecimal ot_formula_national (const OtFormula *formula,
                               OtFactor         factor,
                               OtPhase          phase,
                               OtYear           year,
                               OtDecimal        area_cost);

/* Whether the source of a national value calls that of a year unconfirmed: it may name the years that
 * are confirmed, and say of others that they are not. */
gboolean ot_formula_is_unconfirmed (const OtRecord *record, OtYear year);

/* Between what a local value may lie in a year: [closer]. FALSE where nothing is said, as in all years
 * before its first. */
#define OT_FORMULA_CLOSER_FROM ((OtYear) 2023)

gboolean ot_formula_corridor (const OtFormula *formula,
                              OtFactor         factor,
                              OtPhase          phase,
                              OtYear           year,
                              OtDecimal        area_cost,
                              OtDecimal       *least,
                              OtDecimal       *most);

G_END_DECLS
