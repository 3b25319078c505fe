/* scenarios.h: scenarios side by side, and what becomes of their changes */
#pragma once

#include "model/results.h"

G_BEGIN_DECLS

extern const OtSubject ot_scenarios_subject;

G_END_DECLS
