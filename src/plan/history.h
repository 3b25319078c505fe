/* history.h: a plan being edited, with undo and redo */
#pragma once

#include "plan/change.h"

G_BEGIN_DECLS

typedef struct _OtHistory OtHistory;

OtHistory    *ot_history_new (const OtPlan *plan);
void          ot_history_free (OtHistory *history);
const OtPlan *ot_history_plan (const OtHistory *history); /* as it is now; borrowed */

/* Applies a change set, which can then be undone. Nothing happens where it fails. A change set that
 * changes nothing is not kept. */
gboolean ot_history_do (OtHistory *history, const OtChangeSet *set, GError **error);

/* FALSE: there is nothing to undo, or redo. */
gboolean ot_history_undo (OtHistory *history);
gboolean ot_history_redo (OtHistory *history);

/* The title of what would be undone, or redone; "" where it has none, NULL where there is nothing. */
const char *ot_history_undo_title (const OtHistory *history);
const char *ot_history_redo_title (const OtHistory *history);

/* Whether the plan is the one last marked as saved. `plan` is one that ot_history_plan () gave: the
 * present one, or one from before edits that were made while it was being saved. None is at first. */
void     ot_history_mark_saved (OtHistory *history, const OtPlan *plan);
gboolean ot_history_is_saved (const OtHistory *history);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OtHistory, ot_history_free)

G_END_DECLS
