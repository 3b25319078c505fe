/* calculation.h: a plan with its results, as commands calculate them */
#pragma once

#include "cli/files.h"
#include "model/view.h"

G_BEGIN_DECLS

typedef struct
{
  OtOpenPlan open;
  OtResults *results;
} OtCalculation;

void ot_calculation_clear (OtCalculation *calculation);

/* Each says what is wrong, and returns how the program then ends; else OT_EXIT_DONE. */

/* Opens the plan that is the first argument and calculates it under --scenario, as of --today. */
OtExit ot_calculate (const OtCall *call, OtCalculation *calculation);

/* A view by its name, with --year, and with --id where it is of one record. */
OtExit ot_calculation_get_view (const OtCalculation *calculation,
                                const OtCall        *call,
                                const char          *name,
                                OtView             **view);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OtCalculation, ot_calculation_clear)

G_END_DECLS
