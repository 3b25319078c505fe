/* random-plan.h: plans and edits made up from the field tables, the same for the same seed */
#pragma once

#include "plan/change.h"
#include "plan/scenario.h"

/* A value that the field can hold: ordinary, extreme, awkward or empty. References lead to records of
 * `plan` (may be NULL), or nowhere. To be cleared. */
OtValue random_value (GRand *rand, const OtPlan *plan, const OtField *field);

/* A record with each of its fields filled, or left empty. */
OtRecord *random_record (GRand *rand, const OtPlan *plan, const OtRecordType *type);

/* Up to `most` records a table, unknown members and tables, and scenarios with changes, of which
 * some cannot be laid on and some are not understood. */
OtPlan *random_plan (GRand *rand, guint most);

/* `n` changes, each of which can be made after those before it, in `layer` (NULL: the base plan). */
OtChangeSet *random_changes (GRand *rand, const OtPlan *plan, const char *layer, guint n);

/* The id of some scenario; NULL: there is none. */
const char *random_scenario (GRand *rand, const OtPlan *plan);

/* The plan after some changes in the base plan and in its scenarios. */
OtPlan *random_edit (GRand *rand, const OtPlan *plan, guint n);
