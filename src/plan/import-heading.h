/* import-heading.h: what a heading of other people's CSV means, remembered from one import to the next */
#pragma once

#include "plan/change.h"

G_BEGIN_DECLS

typedef struct
{
  OtRecord    record;
  const char *table;   /* into which such files go */
  const char *heading; /* as the files have it, with its year or without */
  const char *field;   /* "pupils_primary", "amounts.2018-19"; NULL: the column is left out */
} OtImportHeading;

extern const OtRecordType ot_import_heading_type;

/* What the plan remembers of a heading in files for tables of `type`; NULL: nothing. */
const OtImportHeading *ot_import_heading_find (const OtPlan       *plan,
                                               const OtRecordType *type,
                                               const char         *heading);

/* Appends to `set` what has the plan remember "Heading=field". FALSE: `map` is not of this form.
 * `rand` (may be NULL) is where an id comes from. */
gboolean ot_import_heading_remember (const OtPlan       *plan,
                                     const OtRecordType *type,
                                     const char         *map,
                                     GRand              *rand,
                                     OtChangeSet        *set);

G_END_DECLS
