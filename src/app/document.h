/* document.h: the plan that a window shows: its edits, its results, its file */
#pragma once

#include "base/files.h"
#include "model/view.h"
#include "plan/history.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define OT_TYPE_DOCUMENT (ot_document_get_type ())
G_DECLARE_FINAL_TYPE (OtDocument, ot_document, OT, DOCUMENT, GObject)

/* Signals:
 * - "changed": results are new (an edit, undo, redo, another scenario, a reload)
 * Properties: "path", "title", "scenario", "unsaved", "read-only" */

/* Takes the plan as it is; `path` NULL: it has no file yet. */
OtDocument *ot_document_new (const OtPlan *plan, const char *path, const OtFileState *state);

const OtPlan *ot_document_plan (OtDocument *document);    /* base plan, borrowed */
OtResults    *ot_document_results (OtDocument *document); /* borrowed; never NULL */
const char   *ot_document_path (OtDocument *document);
const char   *ot_document_title (OtDocument *document); /* the plan's, or the file's name */
gboolean      ot_document_is_unsaved (OtDocument *document);
gboolean      ot_document_is_read_only (OtDocument *document);

/* The layer that edits go into. NULL: the base plan. Not an edit itself. */
const char *ot_document_scenario (OtDocument *document);
void        ot_document_set_scenario (OtDocument *document, const char *scenario);

/* Every edit: applies the change set, recalculates, emits "changed". All or nothing. */
gboolean    ot_document_edit (OtDocument *document, const OtChangeSet *set, GError **error);
gboolean    ot_document_undo (OtDocument *document);
gboolean    ot_document_redo (OtDocument *document);
const char *ot_document_undo_title (OtDocument *document);
const char *ot_document_redo_title (OtDocument *document);

/* Opens in a worker. */
void        ot_document_open_async (const char         *path,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
OtDocument *ot_document_open_finish (GAsyncResult *result, GError **error);

/* Saves a snapshot in a worker, to `path` (NULL: its own). Where the file is no longer the one that
 * was opened: OT_PLAN_ERROR_CHANGED, unless `overwrite`. */
void     ot_document_save_async (OtDocument         *document,
                                 const char         *path,
                                 gboolean            overwrite,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);
gboolean ot_document_save_finish (OtDocument *document, GAsyncResult *result, GError **error);

/* Whether the file is still the one that was opened or last saved, by its bytes; looked at in a worker. */
void     ot_document_check_async (OtDocument         *document,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data);
gboolean ot_document_check_finish (OtDocument   *document,
                                   GAsyncResult *result,
                                   gboolean     *unchanged,
                                   GError      **error);

/* Puts what stands in the file in place of the plan, as an edit that can be undone. */
void     ot_document_reload_async (OtDocument         *document,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);
gboolean ot_document_reload_finish (OtDocument *document, GAsyncResult *result, GError **error);

G_END_DECLS
