#include "plan/subjective.h"

const OtChoiceName ot_subjective_names[OT_N_SUBJECTIVES] = {
  { "staffing", N_("Staffing") }, { "non_staffing", N_("Non-staffing") },
  { "income", N_("Income") },     { "grants", N_("Grants") },
  { "net", N_("Net") },
};
