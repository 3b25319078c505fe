#pragma once

#include "model/results.h"

extern const OtSubject ot_scenarios_subject;
