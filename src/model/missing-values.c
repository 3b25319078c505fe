/* missing-values.c: unit values that a year lacks, and what of a school is not known for want of them */
#include "model/allocation.h"

gboolean
ot_formula_misses_line (const OtFormulaCase *of, guint line)
{
  const OtPupilLine *it = &ot_pupil_lines[line];
  OtDecimal          share;

  if (!of->year->lacks[it->factor][it->phase] || of->of_year->count[it->pupils] <= 0)
    return FALSE;
  share = ot_formula_share (of, line);
  return !ot_decimal_is_empty (share) && share.nanos != 0;
}

gboolean
ot_formula_misses_lump_sum (const OtFormulaCase *of, OtPhase *phase)
{
  const int64_t *groups = of->facts->year_groups;
  OtChoice       own = of->facts->phase;
  gboolean       is_middle = own == OT_SCHOOL_MIDDLE;
  const struct
  {
    OtPhase  phase;
    gboolean counts;
  } parts[] = {
    { OT_PHASE_PRIMARY, own == OT_SCHOOL_PRIMARY || (is_middle && groups[OT_GROUPS_PRIMARY] > 0) },
    { OT_PHASE_SECONDARY,
      own == OT_SCHOOL_SECONDARY || own == OT_SCHOOL_ALL_THROUGH
        || (is_middle && (groups[OT_GROUPS_KS3] > 0 || groups[OT_GROUPS_KS4] > 0)) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i].counts && of->year->lacks[OT_FACTOR_LUMP_SUM][parts[i].phase])
      {
        *phase = parts[i].phase;
        return TRUE;
      }
  return FALSE;
}

gboolean
ot_formula_misses_sparsity (const OtFormulaCase *of, OtPhase *phase)
{
  const OtRate *rate = ot_formula_sparsity_rate (of, phase);

  return rate && ot_decimal_is_empty (rate->value) && of->year->lacks[OT_FACTOR_SPARSITY][*phase]
         && ot_formula_sparsity_part (of, NULL).nanos != 0;
}

gboolean
ot_formula_misses_minimum (const OtFormulaCase *of, OtPhase *phase)
{
  static const OtPhase phases[OT_N_GROUPS] = { OT_PHASE_PRIMARY, OT_PHASE_KS3, OT_PHASE_KS4 };

  for (guint group = 0; group < OT_N_GROUPS; group++)
    if (of->facts->year_groups[group] > 0 && of->year->lacks[OT_FACTOR_MINIMUM][phases[group]])
      {
        *phase = phases[group];
        return TRUE;
      }
  return FALSE;
}

gboolean
ot_formula_missing_value (const OtFormulaCase *of, OtFactorPhase *missing)
{
  if (!of->year->lacks_any)
    return FALSE;
  for (guint line = 0; line < OT_N_PUPIL_LINES; line++)
    if (ot_formula_misses_line (of, line))
      {
        *missing = (OtFactorPhase){ ot_pupil_lines[line].factor, ot_pupil_lines[line].phase };
        return TRUE;
      }
  missing->factor = OT_FACTOR_LUMP_SUM;
  if (ot_formula_misses_lump_sum (of, &missing->phase))
    return TRUE;
  missing->factor = OT_FACTOR_SPARSITY;
  if (ot_formula_misses_sparsity (of, &missing->phase))
    return TRUE;
  missing->factor = OT_FACTOR_MINIMUM;
  return ot_formula_misses_minimum (of, &missing->phase);
}

static inline void
forget (OtMoney *figure, gboolean is_unknown)
{
  if (is_unknown)
    *figure = OT_MONEY_EMPTY;
}

void
ot_formula_forget_unknown (const OtFormulaCase *of, OtAllocation *it)
{
  const OtFormulaYear *year = of->year;
  OtPhase              phase;
  gboolean             by_pupil = FALSE, lump_sum, sparsity, minimum, fringe, share, baseline;
  gboolean             has_minimum, cap, guarantee;

  for (guint line = 0; year->lacks_any && line < OT_N_PUPIL_LINES; line++)
    if (ot_formula_misses_line (of, line))
      {
        it->subtotal[line] = OT_MONEY_EMPTY;
        by_pupil = TRUE;
      }
  lump_sum = ot_formula_misses_lump_sum (of, &phase);
  sparsity = ot_formula_misses_sparsity (of, &phase);
  minimum = ot_formula_misses_minimum (of, &phase);
  has_minimum = minimum || !ot_money_is_empty (it->minimum_budget);
  fringe = (by_pupil || lump_sum) && of->traits->fringe.nanos != OT_DECIMAL_ONE;
  share = by_pupil || lump_sum || sparsity || minimum;
  baseline = of->prior.kind == OT_PRIOR_UNKNOWN
             || (of->prior.kind != OT_PRIOR_NONE
                 && ((lump_sum && ot_formula_excludes (year, OT_EXCLUDES_LUMP_SUM))
                     || (sparsity && ot_formula_excludes (year, OT_EXCLUDES_SPARSITY))));
  guarantee = year->has_floor && (baseline || (share && ot_formula_compares (it)));
  cap = ot_formula_is_capped (of) && (baseline || (share && ot_formula_compares (it)));

  forget (&it->pupil_led, by_pupil);
  forget (&it->lump_sum, lump_sum);
  forget (&it->sparsity, sparsity);
  forget (&it->fringe, fringe);
  forget (&it->minimum_budget, minimum);
  forget (&it->minimum, share && has_minimum);
  forget (&it->budget_share, share);
  forget (&it->lump_sum_left, lump_sum && ot_formula_excludes (year, OT_EXCLUDES_LUMP_SUM));
  forget (&it->sparsity_left, sparsity && ot_formula_excludes (year, OT_EXCLUDES_SPARSITY));
  forget (&it->compared, share);
  forget (&it->baseline, baseline);
  forget (&it->guarantee, guarantee);
  forget (&it->cap, cap);
  forget (&it->minimum_after, cap && has_minimum);
  if (share || guarantee || cap)
    {
      it->total = OT_MONEY_EMPTY;
      it->held_by = 0;
    }
}
