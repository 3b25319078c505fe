#pragma once

#include "model/results.h"

extern const OtSubject ot_monitoring_subject;
