/* allocation.h: what the files of what a school gets in a year share; private to them */
#pragma once

#include "model/formula.h"

G_BEGIN_DECLS

/* Whether the year's settings leave something out of the comparison. */
static inline gboolean
ot_formula_excludes (const OtFormulaYear *year, OtGuaranteeExclusion what)
{
  return (year->excludes >> (what - 1) & 1) != 0;
}

/* Pupils of this year and the year before in the same unit; FALSE where they do not fit. */
G_ALWAYS_INLINE static inline gboolean
ot_formula_compare_pupils (const OtFormulaCase *of, int64_t *now, int64_t *before)
{
  guint places = of->of_year->places, prior_places = of->prior.places;

  *now = of->of_year->count[OT_PUPILS_ALL];
  *before = of->prior.count;
  if (G_LIKELY (places == prior_places))
    return TRUE;
  if (places < prior_places)
    return !__builtin_mul_overflow (*now, ot_powers_of_ten[prior_places - places], now);
  return !__builtin_mul_overflow (*before, ot_powers_of_ten[places - prior_places], before);
}

/* Lines 22 and 38 together: what is compared, with what guarantee, cap and minimum make of it. */
static inline OtMoney
ot_formula_held_to (const OtAllocation *it)
{
  if (ot_money_is_empty (it->compared) || ot_money_is_empty (it->total))
    return OT_MONEY_EMPTY;
  return ot_money_add (it->compared, ot_money_sub (it->total, it->budget_share));
}

/* Whether a value is missing, or a baseline is not known, so that figures are to be forgotten. */
static inline gboolean
ot_formula_is_unknown (const OtFormulaCase *of)
{
  return of->year->lacks_any || of->prior.kind == OT_PRIOR_UNKNOWN;
}

/* What depends on such a value or baseline becomes empty. */
void ot_formula_forget_unknown (const OtFormulaCase *of, OtAllocation *it);

G_END_DECLS
