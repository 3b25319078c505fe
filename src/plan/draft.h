/* draft.h: a plan while it is being altered
 *
 * Private to plan. A table is copied when it is first touched, once: as an array while records are
 * only replaced, which keeps its index; as a linked list from the first record that comes, goes or
 * moves, so that each such change costs the same wherever it is made. */
#pragma once

#include "plan/change.h"

G_BEGIN_DECLS

typedef struct _OtDraft OtDraft;

/* `plan` is kept alive. A lenient draft puts an added record at the end where the one that it
 * should follow is not there: a scenario's additions outlive their neighbours. */
OtDraft *ot_draft_new (const OtPlan *plan, gboolean lenient);
void     ot_draft_free (OtDraft *draft);

/* The plan as it is now; the draft is used up. The plan it began with, where nothing changed. */
OtPlan *ot_draft_end (OtDraft *draft);

/* A record as it is now; borrowed until the next change. NULL: none. */
const OtRecord *ot_draft_find (OtDraft *draft, const OtRecordType *type, const char *id);

/* Makes a change, whatever its layer says, in the tables themselves. What leads back is appended to
 * `inverse` (of OtChange; may be NULL). Nothing is changed on error, which does not name the place. */
gboolean ot_draft_change (OtDraft        *draft,
                          const OtChange *change,
                          GPtrArray      *inverse,
                          GError        **error);

/* What becomes of one record by a change that sets, adds or removes: `record` (owned, NULL where
 * there is none) is replaced. It stays as it is on error, and is the very same where nothing changes. */
gboolean ot_draft_step (OtDraft *draft, const OtChange *change, OtRecord **record, GError **error);

/* Sets `error`, and is FALSE. */
gboolean ot_draft_refuse (GError **error, OtPlanError code, const char *message);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OtDraft, ot_draft_free)

G_END_DECLS
