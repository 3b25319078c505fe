#include "plan/store.h"

#include "plan/file.h"

OtPlan *
ot_plan_open (const char   *path,
              OtFileState  *state,
              GPtrArray    *problems,
              GCancellable *cancellable,
              GError      **error)
{
  g_autofree char *resolved = ot_file_resolve (path, error);
  g_autoptr (GBytes) bytes = NULL;
  OtFileState found;
  OtPlan     *plan;

  if (resolved == NULL)
    return NULL;
  bytes = ot_file_read (resolved, OT_PLAN_FILE_LIMIT, &found, cancellable, error);
  if (bytes == NULL)
    return NULL;
  plan = ot_plan_read (bytes, problems, error);
  if (plan && state)
    *state = found;
  return plan;
}

/* What stands at `path` now; nothing there is an answer too. */
static gboolean
look_at (const char *path, OtFileState *state, GCancellable *cancellable, GError **error)
{
  GError *failure = NULL;
  g_autoptr (GBytes) bytes = ot_file_read (path, G_MAXUINT64, state, cancellable, &failure);

  if (bytes)
    return TRUE;
  *state = (OtFileState){ 0 };
  if (!g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  g_error_free (failure);
  return TRUE;
}

/* By the bytes: whoever wrote the very same ones again, under another inode, took nothing away. */
static gboolean
is_same (const OtFileState *found, const OtFileState *expected)
{
  if (!found->exists || !expected->exists)
    return found->exists == expected->exists;
  return found->size == expected->size && strcmp (found->sha256, expected->sha256) == 0;
}

/* As after a save that failed only when all was in its place. */
static gboolean
is_written (const OtFileState *found, GBytes *bytes)
{
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

  return found->exists && strcmp (found->sha256, hash) == 0;
}

static gboolean
refuse_changed (const char        *path,
                const OtFileState *found,
                const OtFileState *expected,
                GError           **error)
{
  g_autofree char *name = g_filename_display_name (path);
  const char      *reason;

  if (!found->exists)
    reason = _("The file that was opened is no longer there");
  else if (!expected->exists)
    reason = _("By now there is a file of this name");
  else
    reason = _("The file is no longer the one that was opened; somebody else has changed it");
  g_set_error (error, OT_PLAN_ERROR, OT_PLAN_ERROR_CHANGED, "%s: %s", reason, name);
  return FALSE;
}

/* Whether what stands at `resolved` may be replaced by `bytes`. */
static gboolean
check_expected (const char        *path,
                const char        *resolved,
                GBytes            *bytes,
                const OtFileState *expected,
                GCancellable      *cancellable,
                GError           **error)
{
  OtFileState found;

  if (!look_at (resolved, &found, cancellable, error))
    return FALSE;
  if (!is_same (&found, expected) && !is_written (&found, bytes))
    return refuse_changed (path, &found, expected, error);
  return TRUE;
}

gboolean
ot_plan_save (const OtPlan      *plan,
              const char        *path,
              const OtFileState *expected,
              OtFileState       *state,
              GCancellable      *cancellable,
              GError           **error)
{
  g_autofree char *resolved = ot_file_resolve (path, error);
  g_autoptr (GBytes) bytes = NULL;
  gboolean is_saved;
  int      lock;

  if (resolved == NULL)
    return FALSE;
  bytes = ot_plan_write (plan);
  lock = ot_file_lock_folder (resolved);
  is_saved = (!expected || check_expected (path, resolved, bytes, expected, cancellable, error))
             && ot_file_write (resolved, bytes, state, cancellable, error);
  ot_file_unlock_folder (lock);
  return is_saved;
}

gboolean
ot_plan_file_is_unchanged (const char        *path,
                           const OtFileState *expected,
                           gboolean          *unchanged,
                           GError           **error)
{
  g_autofree char *resolved = ot_file_resolve (path, error);
  OtFileState      found;

  if (resolved == NULL || !look_at (resolved, &found, NULL, error))
    return FALSE;
  *unchanged = is_same (&found, expected);
  return TRUE;
}
