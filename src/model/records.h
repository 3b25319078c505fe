/* records.h: checks that every table gets from its field table */
#pragma once

#include "model/results.h"

G_BEGIN_DECLS

extern const OtSubject ot_records_subject;

G_END_DECLS
