#pragma once

#include "model/results.h"

extern const OtSubject ot_records_subject;
