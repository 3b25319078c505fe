/* scenarios.h: scenarios side by side, and what becomes of their changes */
#pragma once

#include "model/results.h"

G_BEGIN_DECLS

extern const OtSubject ot_scenarios_subject;

/* Parts of the subject: its views. */
extern const OtViewType *const ot_scenario_views[];

G_END_DECLS
