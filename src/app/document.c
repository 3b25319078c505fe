#include "config.h"

#include "app/document.h"

#include "plan/diff.h"
#include "plan/store.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

struct _OtDocument
{
  GObject parent_instance;

  OtHistory  *history;
  OtResults  *results;
  char       *scenario;
  char       *path;
  OtFileState state; /* what was opened or last saved under `path` */
  gboolean    read_only;
};

typedef enum
{
  PROP_PATH = 1,
  PROP_TITLE,
  PROP_SCENARIO,
  PROP_UNSAVED,
  PROP_READ_ONLY,
} OtDocumentProperty;

static GParamSpec *properties[PROP_READ_ONLY + 1];

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OtDocument, ot_document, G_TYPE_OBJECT)

/* What a worker read or wrote. */
typedef struct
{
  OtPlan     *plan;
  char       *path;
  OtFileState state;
  gboolean    overwrite;
  gboolean    keeps_path; /* saving: to the document's own file */
  gboolean    unchanged;  /* checking: what was found */
} FileTask;

static void
file_task_free (FileTask *task)
{
  g_clear_pointer (&task->plan, ot_plan_unref);
  g_free (task->path);
  g_free (task);
}

/* By its mode too, since who may do everything is not asked. */
static gboolean
file_is_read_only (const char *path, const OtFileState *state)
{
  return path != NULL && state->exists && (!(state->mode & 0222) || g_access (path, W_OK) != 0);
}

static void
notify_all (OtDocument *self)
{
  for (guint i = PROP_PATH; i < G_N_ELEMENTS (properties); i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

/* Runs the model again. A scenario that has gone gives way to the base plan. */
static void
recalculate (OtDocument *self)
{
  g_autoptr (OtResults) previous = g_steal_pointer (&self->results);
  g_autoptr (GError) error = NULL;
  const OtPlan *plan = ot_history_plan (self->history);

  self->results = ot_results_new (plan, self->scenario, ot_date_today (), previous, &error);
  if (self->results == NULL)
    {
      g_clear_pointer (&self->scenario, g_free);
      self->results = ot_results_new (plan, NULL, ot_date_today (), previous, NULL);
    }

  notify_all (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
ot_document_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OtDocument *self = OT_DOCUMENT (object);

  switch ((OtDocumentProperty) id)
    {
    case PROP_PATH:
      g_value_set_string (value, self->path);
      break;
    case PROP_TITLE:
      g_value_set_string (value, ot_document_title (self));
      break;
    case PROP_SCENARIO:
      g_value_set_string (value, self->scenario);
      break;
    case PROP_UNSAVED:
      g_value_set_boolean (value, ot_document_is_unsaved (self));
      break;
    case PROP_READ_ONLY:
      g_value_set_boolean (value, self->read_only);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ot_document_finalize (GObject *object)
{
  OtDocument *self = OT_DOCUMENT (object);

  g_clear_pointer (&self->history, ot_history_free);
  g_clear_pointer (&self->results, ot_results_unref);
  g_free (self->scenario);
  g_free (self->path);

  G_OBJECT_CLASS (ot_document_parent_class)->finalize (object);
}

static void
ot_document_class_init (OtDocumentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags   flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = ot_document_get_property;
  object_class->finalize = ot_document_finalize;

  properties[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_SCENARIO] = g_param_spec_string ("scenario", NULL, NULL, NULL, flags);
  properties[PROP_UNSAVED] = g_param_spec_boolean ("unsaved", NULL, NULL, FALSE, flags);
  properties[PROP_READ_ONLY] = g_param_spec_boolean ("read-only", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[CHANGED] = g_signal_new ("changed", OT_TYPE_DOCUMENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
ot_document_init (OtDocument *self)
{
}

OtDocument *
ot_document_new (const OtPlan *plan, const char *path, const OtFileState *state)
{
  OtDocument *self = g_object_new (OT_TYPE_DOCUMENT, NULL);

  self->history = ot_history_new (plan);
  if (path)
    ot_history_mark_saved (self->history, plan);
  self->path = g_strdup (path);
  if (state)
    self->state = *state;
  self->read_only = file_is_read_only (path, &self->state);
  self->results = ot_results_new (plan, NULL, ot_date_today (), NULL, NULL);
  return self;
}

const OtPlan *
ot_document_plan (OtDocument *self)
{
  g_return_val_if_fail (OT_IS_DOCUMENT (self), NULL);

  return ot_history_plan (self->history);
}

OtResults *
ot_document_results (OtDocument *self)
{
  g_return_val_if_fail (OT_IS_DOCUMENT (self), NULL);

  return self->results;
}

const char *
ot_document_path (OtDocument *self)
{
  g_return_val_if_fail (OT_IS_DOCUMENT (self), NULL);

  return self->path;
}

const char *
ot_document_title (OtDocument *self)
{
  const char *title;

  g_return_val_if_fail (OT_IS_DOCUMENT (self), NULL);

  title = ot_plan_details (ot_history_plan (self->history))->title;
  if (title)
    return title;
  if (self->path)
    {
      const char *name = strrchr (self->path, G_DIR_SEPARATOR);

      return name ? name + 1 : self->path;
    }
  return _("New plan");
}

gboolean
ot_document_is_unsaved (OtDocument *self)
{
  g_return_val_if_fail (OT_IS_DOCUMENT (self), FALSE);

  return !ot_history_is_saved (self->history);
}

gboolean
ot_document_is_read_only (OtDocument *self)
{
  g_return_val_if_fail (OT_IS_DOCUMENT (self), FALSE);

  return self->read_only;
}

const char *
ot_document_scenario (OtDocument *self)
{
  g_return_val_if_fail (OT_IS_DOCUMENT (self), NULL);

  return self->scenario;
}

void
ot_document_set_scenario (OtDocument *self, const char *scenario)
{
  g_return_if_fail (OT_IS_DOCUMENT (self));

  if (g_strcmp0 (self->scenario, scenario) == 0)
    return;

  g_free (self->scenario);
  self->scenario = g_strdup (scenario);
  recalculate (self);
}

gboolean
ot_document_edit (OtDocument *self, const OtChangeSet *set, GError **error)
{
  const OtPlan *before;

  g_return_val_if_fail (OT_IS_DOCUMENT (self), FALSE);

  before = ot_history_plan (self->history);
  if (!ot_history_do (self->history, set, error))
    return FALSE;
  if (ot_history_plan (self->history) != before)
    recalculate (self);
  return TRUE;
}

gboolean
ot_document_undo (OtDocument *self)
{
  g_return_val_if_fail (OT_IS_DOCUMENT (self), FALSE);

  if (!ot_history_undo (self->history))
    return FALSE;
  recalculate (self);
  return TRUE;
}

gboolean
ot_document_redo (OtDocument *self)
{
  g_return_val_if_fail (OT_IS_DOCUMENT (self), FALSE);

  if (!ot_history_redo (self->history))
    return FALSE;
  recalculate (self);
  return TRUE;
}

const char *
ot_document_undo_title (OtDocument *self)
{
  g_return_val_if_fail (OT_IS_DOCUMENT (self), NULL);

  return ot_history_undo_title (self->history);
}

const char *
ot_document_redo_title (OtDocument *self)
{
  g_return_val_if_fail (OT_IS_DOCUMENT (self), NULL);

  return ot_history_redo_title (self->history);
}

static void
open_in_worker (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  FileTask *file = task_data;
  g_autoptr (GError) error = NULL;

  file->plan = ot_plan_open (file->path, &file->state, NULL, cancellable, &error);
  if (file->plan)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
open_task_run (gpointer            source,
               const char         *path,
               GCancellable       *cancellable,
               GAsyncReadyCallback callback,
               gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (source, cancellable, callback, user_data);
  FileTask *file = g_new0 (FileTask, 1);

  file->path = g_strdup (path);
  g_task_set_task_data (task, file, (GDestroyNotify) file_task_free);
  g_task_run_in_thread (task, open_in_worker);
}

void
ot_document_open_async (const char         *path,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  g_return_if_fail (path != NULL);

  open_task_run (NULL, path, cancellable, callback, user_data);
}

OtDocument *
ot_document_open_finish (GAsyncResult *result, GError **error)
{
  FileTask *file;

  g_return_val_if_fail (G_IS_TASK (result), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  file = g_task_get_task_data (G_TASK (result));
  return ot_document_new (file->plan, file->path, &file->state);
}

static void
save_in_worker (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  FileTask   *file = task_data;
  OtFileState expected = file->state;
  g_autoptr (GError) error = NULL;

  if (ot_plan_save (file->plan, file->path, file->overwrite || !file->keeps_path ? NULL : &expected,
                    &file->state, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
ot_document_save_async (OtDocument         *self,
                        const char         *path,
                        gboolean            overwrite,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  FileTask *file;

  g_return_if_fail (OT_IS_DOCUMENT (self));
  g_return_if_fail (path != NULL || self->path != NULL);

  file = g_new0 (FileTask, 1);
  file->plan = ot_plan_ref (ot_history_plan (self->history));
  file->path = g_strdup (path ? path : self->path);
  file->state = self->state;
  file->overwrite = overwrite;
  file->keeps_path = g_strcmp0 (file->path, self->path) == 0;

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_task_data (task, file, (GDestroyNotify) file_task_free);
  g_task_run_in_thread (task, save_in_worker);
}

gboolean
ot_document_save_finish (OtDocument *self, GAsyncResult *result, GError **error)
{
  FileTask *file;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;

  file = g_task_get_task_data (G_TASK (result));
  g_free (self->path);
  self->path = g_strdup (file->path);
  self->state = file->state;
  self->read_only = file_is_read_only (self->path, &self->state);
  /* The plan may have been edited while it was written: then what was written is what is saved. */
  ot_history_mark_saved (self->history, file->plan);
  notify_all (self);
  return TRUE;
}

static void
check_in_worker (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  FileTask *file = task_data;
  g_autoptr (GError) error = NULL;

  if (ot_plan_file_is_unchanged (file->path, &file->state, &file->unchanged, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
ot_document_check_async (OtDocument         *self,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  FileTask *file;

  g_return_if_fail (OT_IS_DOCUMENT (self));
  g_return_if_fail (self->path != NULL);

  file = g_new0 (FileTask, 1);
  file->path = g_strdup (self->path);
  file->state = self->state;
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_task_data (task, file, (GDestroyNotify) file_task_free);
  g_task_run_in_thread (task, check_in_worker);
}

gboolean
ot_document_check_finish (OtDocument   *self,
                          GAsyncResult *result,
                          gboolean     *unchanged,
                          GError      **error)
{
  FileTask *file;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  file = g_task_get_task_data (G_TASK (result));
  /* Saved or reloaded meanwhile: what was found is news no more. */
  *unchanged = file->unchanged || g_strcmp0 (file->state.sha256, self->state.sha256) != 0
               || g_strcmp0 (file->path, self->path) != 0;
  return TRUE;
}

void
ot_document_reload_async (OtDocument         *self,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  g_return_if_fail (OT_IS_DOCUMENT (self));
  g_return_if_fail (self->path != NULL);

  open_task_run (self, self->path, cancellable, callback, user_data);
}

gboolean
ot_document_reload_finish (OtDocument *self, GAsyncResult *result, GError **error)
{
  g_autoptr (OtChangeSet) set = NULL;
  FileTask *file;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;

  file = g_task_get_task_data (G_TASK (result));
  set = ot_plan_diff (ot_history_plan (self->history), file->plan);
  set->title = g_strdup (_("Reload"));
  if (!ot_history_do (self->history, set, error))
    return FALSE;
  self->state = file->state;
  ot_history_mark_saved (self->history, ot_history_plan (self->history));
  recalculate (self);
  return TRUE;
}
