/* test-files.c: whatever fails, and wherever the process ends, the old or the new file is whole */
#include "base/files.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define OLDER "what stood there before the old one\n"
#define OLD   "the old plan, of one line\n"

/* What the operations do at the n-th call, counted over all of them. */
typedef enum
{
  COUNT,      /* nothing */
  FAIL,       /* fail with `code` */
  DIE_BEFORE, /* end the process instead */
  DIE_AFTER,  /* end the process when it is done */
  TRICKLE,    /* at every call, not only the n-th: read and write only three bytes */
  INTERRUPT,  /* fail with EINTR, once, at every first try */
} Fault;

static struct
{
  Fault    fault;
  int      n;
  int      code;
  int      calls;
  gboolean interrupted;
} plan;

/* Whether this call is to fail; half of a write is done before the process ends in it. */
static gboolean
enter (void)
{
  plan.calls++;
  if (plan.fault == INTERRUPT)
    {
      plan.interrupted = !plan.interrupted;
      errno = EINTR;
      return plan.interrupted;
    }
  if (plan.calls != plan.n)
    return FALSE;
  if (plan.fault == DIE_BEFORE)
    _exit (3);
  errno = plan.code;
  return plan.fault == FAIL;
}

static void
leave (void)
{
  int saved_errno = errno;

  if (plan.fault == DIE_AFTER && plan.calls == plan.n)
    _exit (3);
  errno = saved_errno;
}

#define FAULTY(call)                                \
  {                                                 \
    gboolean          fails = enter ();             \
    __typeof__ (call) result = fails ? -1 : (call); \
                                                    \
    leave ();                                       \
    return result;                                  \
  }

static int
faulty_open_read (const char *path) FAULTY (ot_file_ops_system.open_read (path))

  static int faulty_create (const char *path, guint32 mode)
    FAULTY (ot_file_ops_system.create (path, mode))

      static int faulty_stat (int fd, OtFileState *state)
        FAULTY (ot_file_ops_system.stat (fd, state))

          static gssize
  faulty_read (int fd, void *buffer, gsize count)
    FAULTY (ot_file_ops_system.read (fd, buffer, plan.fault == TRICKLE ? MIN (count, 3) : count))

      static gssize faulty_write (int fd, const void *buffer, gsize count)
{
  gsize  some = plan.fault == TRICKLE ? MIN (count, 3) : count;
  gssize result;

  if (plan.fault == DIE_BEFORE && plan.calls + 1 == plan.n)
    ot_file_ops_system.write (fd, buffer, count / 2);
  if (enter ())
    return -1;
  result = ot_file_ops_system.write (fd, buffer, some);
  leave ();
  return result;
}

static int
faulty_sync (int fd) FAULTY (ot_file_ops_system.sync (fd))

  static int faulty_set_mode (int fd, guint32 mode) FAULTY (ot_file_ops_system.set_mode (fd, mode))

  /* A descriptor is gone even where closing it fails. */
  static int faulty_close (int fd)
{
  gboolean fails = enter ();
  int      saved_errno = errno;
  int      result = ot_file_ops_system.close (fd);

  leave ();
  errno = saved_errno;
  return fails ? -1 : result;
}

static int faulty_rename (const char *from, const char *to)
  FAULTY (ot_file_ops_system.rename (from, to))

    static int faulty_link (const char *from, const char *to)
      FAULTY (ot_file_ops_system.link (from, to))

        static int faulty_unlink (const char *path) FAULTY (ot_file_ops_system.unlink (path))

          static int faulty_sync_folder (const char *path)
            FAULTY (ot_file_ops_system.sync_folder (path))

              static const OtFileOps faulty_ops = {
                .open_read = faulty_open_read,
                .create = faulty_create,
                .stat = faulty_stat,
                .read = faulty_read,
                .write = faulty_write,
                .sync = faulty_sync,
                .set_mode = faulty_set_mode,
                .close = faulty_close,
                .rename = faulty_rename,
                .link = faulty_link,
                .unlink = faulty_unlink,
                .sync_folder = faulty_sync_folder,
              };

/* A file system without links. */
static int
no_link (const char *from, const char *to)
{
  plan.calls++;
  errno = EPERM;
  return -1;
}

static OtFileOps faulty_without_links;

/* A folder with the old file and, as `older`, what stood there before it. */
typedef struct
{
  char   *folder;
  char   *path;
  char   *backup;
  GBytes *fresh;
} Fixture;

static void
put (const char *path, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_unlink (path);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  GString *text = g_string_new (NULL);

  fixture->folder = g_dir_make_tmp ("outturn-files-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "a.outturn", NULL);
  fixture->backup = g_strconcat (fixture->path, "~", NULL);
  for (int i = 0; i < 170000; i++)
    g_string_append_printf (text, "%d\n", i);
  fixture->fresh = g_string_free_to_bytes (text);
}

static void
empty_folder (Fixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  ot_file_ops_use (NULL);
  empty_folder (fixture);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->backup);
  g_bytes_unref (fixture->fresh);
}

static gboolean
holds (const char *path, GBytes *bytes)
{
  g_autofree char *found = NULL;
  gsize            length;

  return g_file_get_contents (path, &found, &length, NULL) && length == g_bytes_get_size (bytes)
         && memcmp (found, g_bytes_get_data (bytes, NULL), length) == 0;
}

static gboolean
holds_text (const char *path, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return holds (path, bytes);
}

static guint
mode_of (const char *path)
{
  GStatBuf found;

  g_assert_cmpint (g_lstat (path, &found), ==, 0);
  return (guint) found.st_mode & 07777;
}

static guint
count_files (const Fixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static guint
count_descriptors (void)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/fd", 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
start (Fixture *fixture, const OtFileOps *ops, gboolean with_old, Fault fault, int n, int code)
{
  empty_folder (fixture);
  if (with_old)
    {
      put (fixture->backup, OLDER);
      put (fixture->path, OLD);
      g_assert_cmpint (g_chmod (fixture->path, 0640), ==, 0);
    }
  plan.fault = fault;
  plan.n = n;
  plan.code = code;
  plan.calls = 0;
  plan.interrupted = FALSE;
  ot_file_ops_use (ops);
}

/* Old or new is whole; when it is the new one, NAME~ is the old one. */
static gboolean
assert_whole (const Fixture *fixture, gboolean with_old)
{
  gboolean is_new = holds (fixture->path, fixture->fresh);

  if (!with_old)
    g_assert_true (is_new || !g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  else if (is_new)
    g_assert_true (holds_text (fixture->backup, OLD));
  else
    {
      g_assert_true (holds_text (fixture->path, OLD));
      g_assert_true (holds_text (fixture->backup, OLD) || holds_text (fixture->backup, OLDER));
    }
  if (with_old)
    g_assert_cmpint (mode_of (fixture->path), ==, 0640);
  return is_new;
}

static const struct
{
  const char      *name;
  const OtFileOps *ops;
  gboolean         with_old;
} settings[] = {
  { "over an old file", &faulty_ops, TRUE },
  { "over an old file, without links", &faulty_without_links, TRUE },
  { "a new file", &faulty_ops, FALSE },
};

/* How many operations a save takes when nothing fails. */
static int
count_calls (Fixture *fixture, gsize setting)
{
  g_autoptr (GError) error = NULL;

  start (fixture, settings[setting].ops, settings[setting].with_old, COUNT, 0, 0);
  ot_file_write (fixture->path, fixture->fresh, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (assert_whole (fixture, settings[setting].with_old));
  g_assert_cmpuint (count_files (fixture), ==, settings[setting].with_old ? 2 : 1);
  g_assert_cmpint (plan.calls, >, 8);
  return plan.calls;
}

static void
test_each_fails (Fixture *fixture, gconstpointer unused)
{
  static const int codes[] = { ENOSPC, EIO, EROFS, EINTR };

  for (gsize setting = 0; setting < G_N_ELEMENTS (settings); setting++)
    for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
      {
        int   calls = count_calls (fixture, setting), failures = 0;
        guint descriptors = count_descriptors ();

        for (int n = 1; n <= calls; n++)
          {
            g_autoptr (GError) error = NULL;
            gboolean with_old = settings[setting].with_old, ok, is_new;

            start (fixture, settings[setting].ops, with_old, FAIL, n, codes[i]);
            ok = ot_file_write (fixture->path, fixture->fresh, NULL, NULL, &error);
            g_test_message ("%s, %s, %d of %d: %s", settings[setting].name, g_strerror (codes[i]),
                            n, calls, ok ? "saved" : error->message);
            ot_file_ops_use (NULL);

            is_new = assert_whole (fixture, with_old);
            g_assert_true (!ok || is_new);
            g_assert_cmpint (ok, ==, error == NULL);
            /* Nothing of ours is left, but where unlinking itself is what failed. */
            g_assert_cmpuint (count_files (fixture), <=, (with_old ? 2 : 1) + (ok ? 1 : 0));
            g_assert_cmpuint (count_descriptors (), ==, descriptors);
            if (!ok)
              {
                failures++;
                g_assert_nonnull (strstr (error->message, fixture->folder));
                g_assert_nonnull (strstr (error->message, g_strerror (codes[i])));
              }
          }
        /* An interruption fails nothing. */
        g_assert_true (codes[i] == EINTR ? failures == 0 : failures >= 8);
      }
}

static void
test_each_dies (Fixture *fixture, gconstpointer unused)
{
  for (gsize setting = 0; setting < G_N_ELEMENTS (settings); setting++)
    {
      int calls = count_calls (fixture, setting), news = 0, olds = 0;

      for (int n = 1; n <= calls; n++)
        for (int after = 0; after < 2; after++)
          {
            pid_t child;
            int   status;

            start (fixture, settings[setting].ops, settings[setting].with_old,
                   after ? DIE_AFTER : DIE_BEFORE, n, 0);
            child = fork ();
            g_assert_cmpint (child, >=, 0);
            if (child == 0)
              {
                ot_file_write (fixture->path, fixture->fresh, NULL, NULL, NULL);
                _exit (0);
              }
            g_assert_cmpint (waitpid (child, &status, 0), ==, child);
            g_assert_true (WIFEXITED (status));
            /* no_link () always fails, and so never ends the process. */
            g_assert_true (WEXITSTATUS (status) == 3
                           || settings[setting].ops == &faulty_without_links);
            if (assert_whole (fixture, settings[setting].with_old))
              news++;
            else
              olds++;

            /* And the next save is as good as any. */
            ot_file_ops_use (NULL);
            g_assert_true (ot_file_write (fixture->path, fixture->fresh, NULL, NULL, NULL));
            g_assert_true (holds (fixture->path, fixture->fresh));
          }
      g_test_message ("%s: the old one %d times, the new one %d times", settings[setting].name,
                      olds, news);
      g_assert_cmpint (news, >, 2);
      g_assert_cmpint (olds, >, 8);
    }
}

static void
test_short (Fixture *fixture, gconstpointer unused)
{
  static const Fault faults[] = { TRICKLE, INTERRUPT };
  g_autoptr (GBytes) few = g_bytes_new_static ("ten bytes.\n", 11);

  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (GError) error = NULL;
      OtFileState state;

      start (fixture, &faulty_ops, TRUE, faults[i], 0, 0);
      ot_file_write (fixture->path, few, &state, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (holds (fixture->path, few));
      g_assert_true (holds_text (fixture->backup, OLD));
      g_assert_cmpuint (state.size, ==, 11);
    }
}

/* A save that failed late has made NAME~ the very file at NAME; the next must not trip over it. */
static void
test_after_late_failure (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  start (fixture, &faulty_ops, TRUE, COUNT, 0, 0);
  ot_file_ops_use (NULL);
  g_unlink (fixture->backup);
  g_assert_cmpint (link (fixture->path, fixture->backup), ==, 0);
  ot_file_write (fixture->path, fixture->fresh, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (holds (fixture->path, fixture->fresh));
  g_assert_true (holds_text (fixture->backup, OLD));
  g_assert_cmpuint (count_files (fixture), ==, 2);
}

static void
test_state (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) read = NULL;
  g_autoptr (GBytes) again = NULL;
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, OLD, -1);
  OtFileState      state = { 0 }, changed;
  GStatBuf         found;

  put (fixture->path, OLD);
  read = ot_file_read (fixture->path, 1000, &state, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (fixture->path, &found), ==, 0);
  g_assert_true (state.exists);
  g_assert_cmpuint (state.size, ==, strlen (OLD));
  g_assert_cmpuint (state.inode, ==, found.st_ino);
  g_assert_cmpuint (state.device, ==, found.st_dev);
  g_assert_cmpuint (state.mode, ==, found.st_mode & 07777);
  g_assert_cmpstr (state.sha256, ==, hash);

  /* What a save says of itself is what is then read. */
  ot_file_write (fixture->path, fixture->fresh, &state, NULL, &error);
  g_assert_no_error (error);
  again = ot_file_read (fixture->path, G_MAXUINT64, &changed, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (again, fixture->fresh));
  g_assert_cmpuint (state.size, ==, changed.size);
  g_assert_cmpuint (state.inode, ==, changed.inode);
  g_assert_cmpuint (state.mode, ==, changed.mode);
  g_assert_cmpstr (state.sha256, ==, changed.sha256);
}

static void
test_limit (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) read = NULL;
  OtFileState state = { .size = 4711 };

  put (fixture->path, OLD);
  g_assert_null (ot_file_read (fixture->path, strlen (OLD) - 1, &state, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE);
  g_assert_cmpuint (state.size, ==, 4711);
  g_clear_error (&error);
  read = ot_file_read (fixture->path, strlen (OLD), &state, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (holds (fixture->path, read));

  /* A file that grows while it is read, or one that says it is empty and is not. */
  g_assert_null (ot_file_read ("/proc/self/status", 10, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE);
}

static void
test_empty (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) none = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) read = NULL;
  OtFileState state;

  ot_file_write (fixture->path, none, &state, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (state.size, ==, 0);
  read = ot_file_read (fixture->path, 0, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (read), ==, 0);
}

static void
test_not_a_file (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *pipe_path = g_build_filename (fixture->folder, "pipe", NULL);
  g_autofree char *nowhere = g_build_filename (fixture->folder, "none", "a.outturn", NULL);

  g_assert_null (ot_file_read (fixture->folder, 1000, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
  g_clear_error (&error);
  g_assert_false (ot_file_write (fixture->folder, fixture->fresh, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
  g_clear_error (&error);

  /* No one writes to the pipe, and no one waits. */
  g_assert_cmpint (mkfifo (pipe_path, 0600), ==, 0);
  g_assert_null (ot_file_read (pipe_path, 1000, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
  g_clear_error (&error);
  g_assert_false (ot_file_write (pipe_path, fixture->fresh, NULL, NULL, &error));
  g_clear_error (&error);

  g_assert_null (ot_file_read (fixture->path, 1000, NULL, NULL, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_clear_error (&error);
  g_assert_false (ot_file_write (nowhere, fixture->fresh, NULL, NULL, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_assert_cmpuint (count_files (fixture), ==, 1);
}

static void
test_backup_in_the_way (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  put (fixture->path, OLD);
  g_assert_cmpint (g_mkdir (fixture->backup, 0700), ==, 0);
  g_assert_false (ot_file_write (fixture->path, fixture->fresh, NULL, NULL, &error));
  g_assert_nonnull (error);
  g_assert_true (holds_text (fixture->path, OLD));
  g_assert_cmpuint (count_files (fixture), ==, 2);
}

static void
test_mode (Fixture *fixture, gconstpointer unused)
{
  static const guint modes[] = { 0600, 0640, 0664, 0666, 0755 };
  g_autoptr (GError) error = NULL;
  mode_t mask = umask (027);

  ot_file_write (fixture->path, fixture->fresh, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (mode_of (fixture->path), ==, 0640);
  for (gsize i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_assert_cmpint (g_chmod (fixture->path, (int) modes[i]), ==, 0);
      ot_file_write (fixture->path, fixture->fresh, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (mode_of (fixture->path), ==, modes[i]);
      g_assert_cmpint (mode_of (fixture->backup), ==, modes[i]);
    }
  umask (mask);
}

/* Ordinary users only: nothing is read only to root. */
static void
test_read_only (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  if (geteuid () == 0)
    {
      g_test_skip ("root may write everything");
      return;
    }

  put (fixture->path, OLD);
  g_assert_cmpint (g_chmod (fixture->path, 0444), ==, 0);
  g_assert_false (ot_file_write (fixture->path, fixture->fresh, NULL, NULL, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_ACCES);
  g_clear_error (&error);
  g_assert_cmpint (g_chmod (fixture->path, 0644), ==, 0);

  g_assert_cmpint (g_chmod (fixture->folder, 0500), ==, 0);
  g_assert_false (ot_file_write (fixture->path, fixture->fresh, NULL, NULL, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_ACCES);
  g_assert_cmpint (g_chmod (fixture->folder, 0700), ==, 0);
  g_assert_true (holds_text (fixture->path, OLD));
  g_assert_cmpuint (count_files (fixture), ==, 1);
}

static void
test_resolve (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *first = g_build_filename (fixture->folder, "first", NULL);
  g_autofree char *second = g_build_filename (fixture->folder, "second", NULL);
  g_autofree char *loop = g_build_filename (fixture->folder, "loop", NULL);
  g_autofree char *resolved = NULL;
  g_autofree char *itself = NULL;
  g_autofree char *dangling = NULL;

  /* first -> second (relative) -> the file (absolute) */
  g_assert_cmpint (symlink ("second", first), ==, 0);
  g_assert_cmpint (symlink (fixture->path, second), ==, 0);
  g_assert_cmpint (symlink ("loop", loop), ==, 0);

  dangling = ot_file_resolve (first, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dangling, ==, fixture->path);

  put (fixture->path, OLD);
  resolved = ot_file_resolve (first, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (resolved, ==, fixture->path);
  ot_file_write (resolved, fixture->fresh, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_test (first, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (g_file_test (second, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (holds (first, fixture->fresh));
  g_assert_true (holds_text (fixture->backup, OLD));

  itself = ot_file_resolve (fixture->path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (itself, ==, fixture->path);
  g_assert_null (ot_file_resolve (loop, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_LOOP);
}

static GCancellable *cancelled_later;
static int           writes_left;

static gssize
cancelling_write (int fd, const void *buffer, gsize count)
{
  if (--writes_left == 0)
    g_cancellable_cancel (cancelled_later);
  return ot_file_ops_system.write (fd, buffer, count);
}

static void
test_cancel (Fixture *fixture, gconstpointer unused)
{
  OtFileOps ops = ot_file_ops_system;

  put (fixture->path, OLD);
  ops.write = cancelling_write;
  ot_file_ops_use (&ops);
  /* At the first chunk and at the last, after which the file is still not put in its place. */
  for (int chunk = 1; chunk <= 2; chunk++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GCancellable) cancellable = cancelled_later = g_cancellable_new ();

      writes_left = chunk;
      g_assert_cmpuint (g_bytes_get_size (fixture->fresh), >, 1 << 20);
      g_assert_cmpuint (g_bytes_get_size (fixture->fresh), <, 2 << 20);
      g_assert_false (ot_file_write (fixture->path, fixture->fresh, NULL, cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_true (holds_text (fixture->path, OLD));
      g_clear_error (&error);
      g_assert_null (ot_file_read (fixture->path, 1000, NULL, cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
}

/* Another program writes to the file the moment it is in its place. */
static int
spoiling_rename (const char *from, const char *to)
{
  int result = ot_file_ops_system.rename (from, to);

  if (!g_str_has_suffix (to, "~"))
    put (to, "something else\n");
  return result;
}

static void
test_read_back (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  OtFileOps ops = ot_file_ops_system;

  put (fixture->path, OLD);
  ops.rename = spoiling_rename;
  ot_file_ops_use (&ops);
  g_assert_false (ot_file_write (fixture->path, fixture->fresh, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_assert_true (holds_text (fixture->backup, OLD));
}

static gssize
idle_write (int fd, const void *buffer, gsize count)
{
  return 0;
}

/* A write that writes nothing, and says no reason, is not tried for ever. */
static void
test_idle (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  OtFileOps ops = ot_file_ops_system;

  put (fixture->path, OLD);
  ops.write = idle_write;
  ot_file_ops_use (&ops);
  g_assert_false (ot_file_write (fixture->path, fixture->fresh, NULL, NULL, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_IO);
  g_assert_true (holds_text (fixture->path, OLD));
  g_assert_cmpuint (count_files (fixture), ==, 1);
}

static void
add (const char *name, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (name, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  faulty_without_links = faulty_ops;
  faulty_without_links.link = no_link;

  add ("/files/each operation fails", test_each_fails);
  add ("/files/the process ends in each operation", test_each_dies);
  add ("/files/short and interrupted", test_short);
  add ("/files/idle", test_idle);
  add ("/files/after a late failure", test_after_late_failure);
  add ("/files/state", test_state);
  add ("/files/limit", test_limit);
  add ("/files/empty", test_empty);
  add ("/files/not a file", test_not_a_file);
  add ("/files/backup in the way", test_backup_in_the_way);
  add ("/files/mode", test_mode);
  add ("/files/read only", test_read_only);
  add ("/files/links", test_resolve);
  add ("/files/cancel", test_cancel);
  add ("/files/read back", test_read_back);
  return g_test_run ();
}
