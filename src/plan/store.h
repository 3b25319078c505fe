/* store.h: opening and saving plan files */
#pragma once

#include "base/files.h"
#include "plan/plan.h"

G_BEGIN_DECLS

/* Opens a plan. `state` (may be NULL) is what stood there, to be given back when saving; `problems`
 * (may be NULL) lists what was refused. The domains of errors are those of base/files.h and plan. */
OtPlan *ot_plan_open (const char   *path,
                      OtFileState  *state,
                      GPtrArray    *problems,
                      GCancellable *cancellable,
                      GError      **error);

/* Saves a plan, whole or not at all; a symbolic link keeps being one. `expected` is what was opened
 * or last saved there (one that does not exist: nothing); where that is no longer so, nothing is
 * written and the error is CHANGED. NULL overwrites whatever is there. `state` (may be NULL) becomes
 * what now stands there. Synchronous: run it on a snapshot in a worker. */
gboolean ot_plan_save (const OtPlan      *plan,
                       const char        *path,
                       const OtFileState *expected,
                       OtFileState       *state,
                       GCancellable      *cancellable,
                       GError           **error);

/* Whether the file is still the one that was opened or saved: by its bytes, not its time or inode. */
gboolean ot_plan_file_is_unchanged (const char        *path,
                                    const OtFileState *expected,
                                    gboolean          *unchanged,
                                    GError           **error);

G_END_DECLS
