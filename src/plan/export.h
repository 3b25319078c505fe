/* export.h: a table as CSV */
#pragma once

#include "plan/plan.h"

G_BEGIN_DECLS

/* A table as CSV: id, then the fields; a series has a column for each year of the plan and each
 * year that has a figure. */
GBytes *ot_table_export (const OtPlan *plan, const OtRecordType *type);

/* The header alone, to be filled and imported: a series whose figures carry on has one column, and
 * records that their natural key tells apart need no id. */
GBytes *ot_table_template (const OtPlan *plan, const OtRecordType *type);

G_END_DECLS
