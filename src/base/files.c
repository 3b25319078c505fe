/* files.c: reading and writing whole files so that nothing is lost */
#include "base/files.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#ifdef G_OS_UNIX
#include <unistd.h>
#else
#include <io.h>
#endif

/* How much is read or written at a time, and so how soon a cancelled act ends. */
#define CHUNK (1 << 20)

/* How many names are tried for a file of our own, and links followed. */
#define MOST_TRIES 40

/* How long another saver is waited for. */
#define LOCK_TRIES 500
#define LOCK_PAUSE (G_TIME_SPAN_SECOND / 100)

#define MODE_BITS          07777
#define MODE_OF_A_NEW_FILE 0666 /* less what the user's mask takes away */

static const OtFileOps *in_use = &ot_file_ops_system;

void
ot_file_ops_use (const OtFileOps *ops)
{
  in_use = ops != NULL ? ops : &ot_file_ops_system;
}

/* Sets an error of errno: what could not be done, to which file, and why. */
static gboolean
fail (GError **error, const char *what, const char *path)
{
  int              saved_errno = errno;
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (saved_errno), "%s: %s: %s", what,
               name, g_strerror (saved_errno));
  return FALSE;
}

/* An operation that a signal interrupted is done again. */
#define RETRY(result, call) \
  do                        \
    (result) = (call);      \
  while ((result) < 0 && errno == EINTR)

/* A descriptor is closed even where a signal interrupts that. */
static int
close_fd (int fd)
{
  return in_use->close (fd) < 0 && errno != EINTR ? -1 : 0;
}

static void
unlink_quietly (const char *path)
{
  int result, saved_errno = errno;

  RETRY (result, in_use->unlink (path));
  errno = saved_errno;
}

static void
fail_not_file (GError **error, const char *path)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
               _("This is a folder or a device, not a file: %s"), name);
}

/* Opens a file that is there, and no folder or device; -1 and an error, or -1 and none where
 * there is no file and `state->exists` is FALSE. */
static int
open_regular (const char *path, OtFileState *state, GError **error)
{
  int fd, result;

  *state = (OtFileState){ 0 };
  RETRY (fd, in_use->open_read (path));
  if (fd < 0 && errno == ENOENT)
    return -1;
  if (fd < 0)
    {
      fail (error, _("The file could not be opened"), path);
      return -1;
    }

  RETRY (result, in_use->stat (fd, state));
  if (result == 0 && (state->mode & S_IFMT) == S_IFREG)
    {
      state->mode &= MODE_BITS;
      return fd;
    }

  if (result == 0)
    fail_not_file (error, path);
  else
    fail (error, _("The file could not be opened"), path);
  close_fd (fd);
  return -1;
}

static gboolean
fail_too_large (GError **error, const char *path, guint64 limit)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *size = g_format_size (limit);

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE,
               _("The file is larger than %s: %s"), size, name);
  return FALSE;
}

/* Reads from `fd` to the end. */
static gboolean
read_all (int           fd,
          const char   *path,
          guint64       limit,
          GByteArray   *bytes,
          GCancellable *cancellable,
          GError      **error)
{
  for (;;)
    {
      guint  before = bytes->len;
      gssize n;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      g_byte_array_set_size (bytes, before + CHUNK);
      RETRY (n, in_use->read (fd, bytes->data + before, CHUNK));
      if (n < 0)
        return fail (error, _("The file could not be read"), path);
      g_byte_array_set_size (bytes, before + (guint) n);
      if (n == 0)
        return TRUE;
      if (bytes->len > limit)
        return fail_too_large (error, path, limit);
    }
}

static gboolean
write_all (int fd, const char *path, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  gsize         left;
  const guint8 *p = g_bytes_get_data (bytes, &left);

  while (left > 0)
    {
      gssize n;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      RETRY (n, in_use->write (fd, p, MIN (left, CHUNK)));
      if (n == 0)
        errno = EIO;
      if (n <= 0)
        return fail (error, _("The file could not be written"), path);
      p += n;
      left -= (gsize) n;
    }
  return TRUE;
}

/* A name beside `path` that no file should have yet. */
static char *
name_beside (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_strdup_printf (".outturn-%08x%08x", g_random_int (), g_random_int ());

  return g_build_filename (folder, name, NULL);
}

/* Creates a file beside `path`; its descriptor, or -1. */
static int
create_beside (const char *path, guint32 mode, char **beside, GError **error)
{
  int fd = -1;

  for (int tries = 0; fd < 0 && tries < MOST_TRIES; tries++)
    {
      g_free (*beside);
      *beside = name_beside (path);
      RETRY (fd, in_use->create (*beside, mode));
      if (fd < 0 && errno != EEXIST)
        break;
    }
  if (fd < 0)
    fail (error, _("A new file could not be created there"), path);
  return fd;
}

/* Gives a new file the mode of the old one. Not asked for where it has it already, since some
 * file systems know only one mode and refuse. */
static gboolean
keep_mode (int fd, const char *path, guint32 mode, GError **error)
{
  OtFileState created;
  int         result;

  RETRY (result, in_use->stat (fd, &created));
  if (result == 0 && (created.mode & MODE_BITS) != mode)
    RETRY (result, in_use->set_mode (fd, mode));
  return result == 0 || fail (error, _("The file's permissions could not be kept"), path);
}

/* Writes a file beside `path`, safe on the disk, with the mode of `old` if that exists. Returns
 * its name; on failure nothing is left behind. */
static char *
write_beside (const char        *path,
              GBytes            *bytes,
              const OtFileState *old,
              GCancellable      *cancellable,
              GError           **error)
{
  g_autofree char *beside = NULL;
  int              fd, result;
  gboolean         ok;

  fd = create_beside (path, old->exists ? old->mode & 0777 : MODE_OF_A_NEW_FILE, &beside, error);
  if (fd < 0)
    return NULL;

  ok = write_all (fd, path, bytes, cancellable, error)
       && (!old->exists || keep_mode (fd, path, old->mode, error));
  if (ok)
    {
      RETRY (result, in_use->sync (fd));
      ok = result == 0 || fail (error, _("The file could not be written to the disk"), path);
    }
  if (close_fd (fd) != 0 && ok)
    ok = fail (error, _("The file could not be written to the end"), path);
  if (!ok)
    {
      unlink_quietly (beside);
      return NULL;
    }
  return g_steal_pointer (&beside);
}

/* Another name for the file at `path`, or a copy where the file system has no links. */
static char *
link_beside (const char *path, const OtFileState *old, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  OtFileState state;

  for (int tries = 0; tries < MOST_TRIES; tries++)
    {
      g_autofree char *beside = name_beside (path);
      int              result;

      RETRY (result, in_use->link (path, beside));
      if (result == 0)
        return g_steal_pointer (&beside);
      if (errno != EEXIST)
        break;
    }

  bytes = ot_file_read (path, G_MAXUINT32, &state, cancellable, error);
  return bytes != NULL ? write_beside (path, bytes, old, cancellable, error) : NULL;
}

/* Makes NAME~ what the file is now, at one stroke. */
static gboolean
keep_backup (const char *path, const OtFileState *old, GCancellable *cancellable, GError **error)
{
  g_autofree char *backup = g_strconcat (path, "~", NULL);
  g_autofree char *beside = link_beside (path, old, cancellable, error);
  int              result;

  if (beside == NULL)
    return FALSE;

  RETRY (result, in_use->rename (beside, backup));
  if (result != 0)
    fail (error, _("The backup copy could not be made"), backup);
  /* Renaming does nothing where NAME~ is the very same file, as after a save that failed late. */
  unlink_quietly (beside);
  return result == 0;
}

static gboolean
put_in_place (const char *beside, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int              result;

  RETRY (result, in_use->rename (beside, path));
  if (result != 0)
    return fail (error, _("The file could not be put in its place"), path);
  RETRY (result, in_use->sync_folder (folder));
  return result == 0 || fail (error, _("The folder could not be written to the disk"), folder);
}

/* Whether what stands at `path` is `bytes`. */
static gboolean
read_back (const char *path, GBytes *bytes, OtFileState *state, GError **error)
{
  g_autoptr (GBytes) found = ot_file_read (path, g_bytes_get_size (bytes), state, NULL, error);
  g_autofree char *name = NULL;

  if (found == NULL)
    return FALSE;
  if (g_bytes_equal (found, bytes))
    return TRUE;
  name = g_filename_display_name (path);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
               _("The file was written, but something else was read back: %s"), name);
  return FALSE;
}

char *
ot_file_resolve (const char *path, GError **error)
{
  g_autofree char *resolved = g_strdup (path);

  for (int links = 0; g_file_test (resolved, G_FILE_TEST_IS_SYMLINK); links++)
    {
      g_autofree char *target = g_file_read_link (resolved, error);
      g_autofree char *folder = g_path_get_dirname (resolved);

      if (target == NULL)
        return NULL;
      if (links == MOST_TRIES)
        {
          errno = ELOOP;
          fail (error, _("The link leads nowhere"), path);
          return NULL;
        }
      g_free (resolved);
      resolved = g_path_is_absolute (target) ? g_steal_pointer (&target)
                                             : g_build_filename (folder, target, NULL);
    }
  return g_steal_pointer (&resolved);
}

int
ot_file_lock_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int              lock = -1;

  for (int tries = 0; tries < LOCK_TRIES; tries++)
    {
      RETRY (lock, in_use->lock_folder (folder));
      if (lock >= 0 || errno != EAGAIN)
        break;
      g_usleep (LOCK_PAUSE);
    }
  return lock;
}

void
ot_file_unlock_folder (int lock)
{
  if (lock >= 0)
    close_fd (lock);
}

GBytes *
ot_file_read (const char   *path,
              guint64       limit,
              OtFileState  *state,
              GCancellable *cancellable,
              GError      **error)
{
  g_autoptr (GByteArray) read = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *hash = NULL;
  OtFileState      found;
  GError          *failure = NULL;
  int              fd = open_regular (path, &found, &failure);
  gboolean         ok;

  if (fd < 0)
    {
      if (failure != NULL)
        g_propagate_error (error, failure);
      else
        {
          errno = ENOENT;
          fail (error, _("The file could not be opened"), path);
        }
      return NULL;
    }

  /* A byte array holds no more than this. */
  limit = MIN (limit, G_MAXUINT32 - 2 * CHUNK);
  read = g_byte_array_sized_new ((guint) MIN (found.size, limit) + CHUNK);
  ok = found.size <= limit ? read_all (fd, path, limit, read, cancellable, error)
                           : fail_too_large (error, path, limit);
  close_fd (fd);
  if (!ok)
    return NULL;

  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&read));
  hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  g_strlcpy (found.sha256, hash, sizeof found.sha256);
  found.size = g_bytes_get_size (bytes);
  if (state != NULL)
    *state = found;
  return g_steal_pointer (&bytes);
}

gboolean
ot_file_write (const char   *path,
               GBytes       *bytes,
               OtFileState  *state,
               GCancellable *cancellable,
               GError      **error)
{
  g_autofree char *beside = NULL;
  OtFileState      old, written;
  GError          *failure = NULL;
  int              fd = open_regular (path, &old, &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (fd >= 0)
    close_fd (fd);
  /* Renaming would replace a file that its owner has protected. */
  if (old.exists && g_access (path, W_OK) != 0)
    return fail (error, _("The file may not be changed"), path);

  beside = write_beside (path, bytes, &old, cancellable, error);
  if (beside == NULL)
    return FALSE;
  if ((old.exists && !keep_backup (path, &old, cancellable, error))
      || g_cancellable_set_error_if_cancelled (cancellable, error)
      || !put_in_place (beside, path, error))
    {
      unlink_quietly (beside);
      return FALSE;
    }
  if (!read_back (path, bytes, &written, error))
    return FALSE;
  if (state != NULL)
    *state = written;
  return TRUE;
}
