/* formula.h: the school funding formula: its unit values and the settings of each year */
#pragma once

#include "plan/record.h"

G_BEGIN_DECLS

typedef enum
{
  OT_VALUES_LOCAL = 1,
  OT_VALUES_NATIONAL,
} OtValueSet;

typedef enum
{
  OT_FACTOR_BASIC_ENTITLEMENT = 1,
  OT_FACTOR_FSM,
  OT_FACTOR_FSM6,
  OT_FACTOR_IDACI_F,
  OT_FACTOR_IDACI_E,
  OT_FACTOR_IDACI_D,
  OT_FACTOR_IDACI_C,
  OT_FACTOR_IDACI_B,
  OT_FACTOR_IDACI_A,
  OT_FACTOR_LOW_PRIOR_ATTAINMENT,
  OT_FACTOR_EAL,
  OT_FACTOR_MOBILITY,
  OT_FACTOR_LUMP_SUM,
  OT_FACTOR_SPARSITY,
  OT_FACTOR_SPLIT_SITE,
  OT_FACTOR_LOOKED_AFTER,
  OT_FACTOR_MINIMUM,
} OtFactor;

#define OT_N_FACTORS 17

typedef enum
{
  OT_PHASE_PRIMARY = 1,
  OT_PHASE_KS3,
  OT_PHASE_KS4,
  OT_PHASE_SECONDARY,
  OT_PHASE_MIDDLE,
  OT_PHASE_ALL_THROUGH,
} OtPhase;

#define OT_N_PHASES 6

extern const OtChoiceName ot_factor_names[OT_N_FACTORS];
extern const OtChoiceName ot_phase_names[OT_N_PHASES];

/* The unit value of a factor and phase, year by year: the authority's own, or the national one. */
typedef struct
{
  OtRecord        record;
  OtChoice        set;          /* OtValueSet */
  OtChoice        factor;       /* OtFactor */
  OtChoice        phase;        /* OtPhase */
  OtDecimalSeries values;       /* pounds a pupil, or a school */
  OtDecimal       notional_sen; /* how much of it counts as for special needs */
} OtFormulaValue;

/* What lines of the guarantee leave out, of both years. */
typedef enum
{
  OT_EXCLUDES_LUMP_SUM = 1,
  OT_EXCLUDES_SPARSITY,
  OT_EXCLUDES_SPLIT_SITE,
  OT_EXCLUDES_PFI,
  OT_EXCLUDES_RATES,
} OtGuaranteeExclusion;

typedef enum
{
  OT_SPARSITY_FIXED = 1,
  OT_SPARSITY_TAPERED,
  OT_SPARSITY_NFF,
} OtSparsityMethod;

/* The settings of one year. */
typedef struct
{
  OtRecord  record;
  OtYear    year;
  OtDecimal minimum_primary; /* pounds a pupil; empty: the national one */
  OtDecimal minimum_ks3;
  OtDecimal minimum_ks4;
  OtDecimal guarantee; /* the floor: -0.015 lets a pupil's amount fall by 1.5% */
  OtChoices guarantee_excludes;
  OtFlag    cap_on;
  OtDecimal cap;             /* gains per pupil above this are scaled back … */
  OtDecimal cap_scale;       /* … by this much */
  OtChoice  sparsity_method; /* OtSparsityMethod */
  OtFlag    distance_taper;
  OtDecimal distance_primary; /* miles */
  OtDecimal distance_secondary;
  OtDecimal year_group_primary; /* an average year group above this is not sparse */
  OtDecimal year_group_secondary;
  OtDecimal year_group_middle;
  OtDecimal year_group_all_through;
  OtMoney   growth_fund;
  OtMoney   falling_rolls_fund;
  OtDecimal mobility_threshold; /* for information: the shares are already above it */
} OtFormulaSettings;

/* The range in which the Department lets a year's guarantee lie. */
typedef struct
{
  OtRecord  record;
  OtYear    year;
  OtDecimal lowest;
  OtDecimal highest;
} OtGuaranteeRange;

extern const OtRecordType ot_formula_value_type;
extern const OtRecordType ot_formula_settings_type;
extern const OtRecordType ot_guarantee_range_type;

G_END_DECLS
