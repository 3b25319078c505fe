#include "model/scenarios.h"

const OtSubject ot_scenarios_subject = { .name = "scenarios" };
