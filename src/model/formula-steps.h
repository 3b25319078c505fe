/* formula-steps.h: steps that figures of the school funding formula share; private to them */
#pragma once

#include "model/formula.h"

G_BEGIN_DECLS

/* The step that is a field of the school in the year of the case, or what is carried to it. */
void ot_formula_trace_carried (OtTrace             *trace,
                               const OtFormulaCase *of,
                               OtStepOperator       how,
                               const char          *name);

/* The step that is a unit value, which has one; and that is how many pupils. */
void ot_formula_trace_rate (OtTrace             *trace,
                            const OtFormulaCase *of,
                            OtStepOperator       how,
                            const OtRate        *rate);
void ot_formula_trace_pupils (OtTrace             *trace,
                              const OtFormulaCase *of,
                              OtStepOperator       how,
                              OtPupils             pupils);

G_END_DECLS
