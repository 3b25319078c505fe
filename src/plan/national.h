/* national.h: the national formula's unit values and the guarantee's ranges that come with the program
 *
 * They are tables of CSV like any other, found by name in the program's folder of data: each record's
 * source says which of its years are unconfirmed, and another file in their place is as good. */
#pragma once

#include "plan/change.h"

G_BEGIN_DECLS

/* Where the program's file of that name is: formula-values.csv or guarantee-ranges.csv. Free it. */
char *ot_national_path (const char *file);

/* The change set, in `layer`, that imports both. */
OtChangeSet *ot_national_import (const OtPlan *plan, const char *layer, GError **error);

G_END_DECLS
