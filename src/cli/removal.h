/* removal.h: removing a record, and what points at it */
#pragma once

#include "cli/files.h"

G_BEGIN_DECLS

/* Removes a record in the layer `scenario` and saves. Where others point at it and the call does
 * not say what becomes of them, refuses and names them. */
OtExit ot_remove_record (const OtCall       *call,
                         const OtOpenPlan   *open,
                         const char         *scenario,
                         const OtRecordType *type,
                         const char         *id);

G_END_DECLS
