/* allocation.c: what one school gets in a year */
#include "model/allocation-rules.h"

OtDecimal
ot_formula_share (const OtFormulaCase *of, guint line)
{
  const OtPupilLine *it = &ot_pupil_lines[line];
  OtDecimalSeries    series;
  int64_t            share;

  if (it->share < 0)
    return (OtDecimal){ OT_DECIMAL_ONE };
  series =
    it->share == OT_N_SHARES
      ? of->facts->record->looked_after
      : of->facts->record
          ->share[it->share][it->phase == OT_PHASE_PRIMARY ? OT_SHARE_PRIMARY : OT_SHARE_SECONDARY];
  share = ot_series_raw_carried (series.series, of->year->year);
  return (OtDecimal){ share };
}

void
ot_formula_allocate (const OtFormulaCase *of, OtAllocation *allocation)
{
  allocate (of, allocation, FALSE, TRUE);
  if (ot_formula_is_unknown (of))
    ot_formula_forget_unknown (of, allocation);
}

void
ot_formula_allocate_quickly (const OtFormulaCase *of, OtAllocation *allocation)
{
  if (G_LIKELY (is_plain (of)))
    allocate (of, allocation, TRUE, TRUE);
  else
    ot_formula_allocate (of, allocation);
}
