/* year-on-year.c: a school's year beside the year before, by pupil: lines of [guarantee] that a statement
 * shows beside the money, and how what it gets changes */
#include "model/allocation.h"

static OtTerm
pupils_now (const OtFormulaCase *of)
{
  return (OtTerm){ of->of_year->count[OT_PUPILS_ALL], of->of_year->places };
}

static OtTerm
pupils_before (const OtFormulaCase *of)
{
  return (OtTerm){ of->prior.count, of->prior.places };
}

static OtTerm
term_of (OtFraction it)
{
  return (OtTerm){ ot_raw_part (it.times, OT_DECIMAL_ONE, it.over, OT_ROUND_HALF_UP),
                   OT_DECIMAL_PLACES };
}

OtDecimal
ot_formula_prior_pupils (const OtFormulaCase *of)
{
  if (of->prior.kind == OT_PRIOR_NONE)
    return OT_DECIMAL_EMPTY;
  return (OtDecimal){ ot_raw_times (
    of->prior.count, ot_powers_of_ten[OT_DECIMAL_PLACES - of->prior.places], 1, OT_ROUND_HALF_UP) };
}

OtDecimal
ot_formula_baseline_per_pupil (const OtFormulaCase *of, const OtAllocation *it)
{
  if (of->prior.kind == OT_PRIOR_NONE)
    return OT_DECIMAL_EMPTY;
  return (OtDecimal){ ot_chain ((const OtTerm[]){ ot_term_money (it->baseline) }, 1,
                                (const OtTerm[]){ pupils_before (of) }, 1, OT_DECIMAL_PLACES,
                                OT_ROUND_HALF_UP) };
}

OtDecimal
ot_formula_floor_per_pupil (const OtFormulaCase *of, const OtAllocation *it)
{
  if (!ot_formula_compares (it) || !of->year->has_floor)
    return OT_DECIMAL_EMPTY;
  return (OtDecimal){ ot_chain (
    (const OtTerm[]){ ot_term_money (it->baseline), term_of (of->year->floor) }, 2,
    (const OtTerm[]){ pupils_before (of) }, 1, OT_DECIMAL_PLACES, OT_ROUND_HALF_UP) };
}

OtDecimal
ot_formula_compared_per_pupil (const OtFormulaCase *of, const OtAllocation *it)
{
  return (OtDecimal){ ot_chain ((const OtTerm[]){ ot_term_money (it->compared) }, 1,
                                (const OtTerm[]){ pupils_now (of) }, 1, OT_DECIMAL_PLACES,
                                OT_ROUND_HALF_UP) };
}

OtMoney
ot_formula_floor_budget (const OtFormulaCase *of, const OtAllocation *it)
{
  if (!ot_formula_compares (it) || !of->year->has_floor)
    return OT_MONEY_EMPTY;
  return ot_money_chain (
    (const OtTerm[]){ ot_term_money (it->baseline), term_of (of->year->floor), pupils_now (of) }, 3,
    (const OtTerm[]){ pupils_before (of) }, 1, OT_ROUND_HALF_UP);
}

/* 22 × 12 / (11 × 23), with what it is scaled by, in units of 10^-9. */
static int64_t
ratio_of_years (const OtFormulaCase *of, const OtAllocation *it, OtTerm scale)
{
  return ot_chain ((const OtTerm[]){ ot_term_money (it->compared), pupils_before (of), scale }, 3,
                   (const OtTerm[]){ ot_term_money (it->baseline), pupils_now (of) }, 2,
                   OT_DECIMAL_PLACES, OT_ROUND_HALF_UP);
}

/* A ratio as a change; where there is none, there is no change either. */
static OtDecimal
less_one (int64_t ratio)
{
  return (OtDecimal){ ratio == OT_RAW_EMPTY ? ratio : ot_raw_add (ratio, -OT_DECIMAL_ONE) };
}

OtDecimal
ot_formula_change (const OtFormulaCase *of, const OtAllocation *it)
{
  if (!ot_formula_compares (it))
    return OT_DECIMAL_EMPTY;
  return less_one (ratio_of_years (of, it, ot_term_integer (1)));
}

OtDecimal
ot_formula_like_for_like (const OtFormulaCase *of, const OtAllocation *it)
{
  int64_t ratio;

  if (!ot_formula_compares (it))
    return OT_DECIMAL_EMPTY;
  ratio = ot_chain ((const OtTerm[]){ ot_term_money (ot_formula_held_to (it)), pupils_before (of) },
                    2, (const OtTerm[]){ ot_term_money (it->baseline), pupils_now (of) }, 2,
                    OT_LIKE_FOR_LIKE_PLACES, OT_ROUND_HALF_UP);
  return less_one (ot_raw_times (
    ratio, ot_powers_of_ten[OT_DECIMAL_PLACES - OT_LIKE_FOR_LIKE_PLACES], 1, OT_ROUND_HALF_UP));
}

OtDecimal
ot_formula_gain_above_cap (const OtFormulaCase *of, const OtAllocation *it)
{
  int64_t gain;

  if (!ot_formula_compares (it) || !ot_formula_is_capped (of))
    return OT_DECIMAL_EMPTY;
  gain = ot_formula_change (of, it).nanos;
  if (gain == OT_RAW_EMPTY)
    return OT_DECIMAL_EMPTY;
  gain = ot_raw_add (gain, ot_raw_negate (of->year->record->cap.nanos));
  return (OtDecimal){ gain == OT_RAW_OVERFLOW ? gain : MAX (gain, 0) };
}

/* scale × (22 × 12 / (11 × 23) - (1 + cap)), where that is above nothing. */
OtDecimal
ot_formula_gain_taken (const OtFormulaCase *of, const OtAllocation *it)
{
  OtFraction cap = of->year->cap;
  int64_t    now, before;
  OtInt128   above, below;

  if (!ot_formula_compares (it) || !ot_formula_is_capped (of) || ot_money_is_empty (it->compared))
    return OT_DECIMAL_EMPTY;
  if (!ot_money_is_number (it->compared) || !ot_formula_compare_pupils (of, &now, &before)
      || __builtin_mul_overflow ((OtInt128) it->compared.pence * cap.over, before, &above)
      || __builtin_mul_overflow ((OtInt128) it->baseline.pence * cap.times, now, &below))
    return OT_DECIMAL_OVERFLOW;
  if (above <= below)
    return OT_DECIMAL_ZERO;
  return (OtDecimal){ ot_raw_wide_ratio (above - below, of->year->record->cap_scale.nanos,
                                         (OtInt128) it->baseline.pence * now, cap.over,
                                         OT_ROUND_HALF_UP) };
}

OtMoney
ot_formula_per_pupil (const OtFormulaCase *of, const OtAllocation *it)
{
  return ot_money_chain ((const OtTerm[]){ ot_term_money (it->total) }, 1,
                         (const OtTerm[]){ pupils_now (of) }, 1, OT_ROUND_HALF_UP);
}

/* 1 + 4. */
static OtMoney
prior_budget (const OtFormulaCase *of)
{
  return ot_money_add (of->prior.budget, ot_money_or_zero (of->of_year->baseline_grants));
}

OtDecimal
ot_formula_change_per_pupil (const OtFormulaCase *of, const OtAllocation *it)
{
  if (of->prior.kind == OT_PRIOR_NONE || of->prior.kind == OT_PRIOR_UNKNOWN)
    return OT_DECIMAL_EMPTY;
  return less_one (ot_chain ((const OtTerm[]){ ot_term_money (it->total), pupils_before (of) }, 2,
                             (const OtTerm[]){ ot_term_money (prior_budget (of)), pupils_now (of) },
                             2, OT_DECIMAL_PLACES, OT_ROUND_HALF_UP));
}
