#include "plan-text.h"
#include "plan/file.h"
#include "plan/store.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define OLD "'plan': {'title': 'Old'}, 'services': [{'id': 'a'}]"
#define NEW "'plan': {'title': 'New'}, 'services': [{'id': 'a'}, {'id': 'b'}]"

/* A folder with a plan, opened. */
typedef struct
{
  char   *folder;
  char   *path;
  OtPlan *old;
  OtPlan *new;
  OtFileState state;
} Fixture;

static void
save (const Fixture *fixture, const OtPlan *plan, const char *path, OtFileState *state)
{
  g_autoptr (GError) error = NULL;

  ot_plan_save (plan, path, NULL, state, NULL, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OtPlan) opened = NULL;

  fixture->folder = g_dir_make_tmp ("outturn-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "a.outturn", NULL);
  fixture->old = plan_from_text (OLD);
  fixture->new = plan_from_text (NEW);
  save (fixture, fixture->old, fixture->path, NULL);
  opened = ot_plan_open (fixture->path, &fixture->state, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_same_plan (opened, fixture->old);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GDir) folder = NULL;
  const char *name;

  ot_file_ops_use (NULL);
  folder = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (folder)))
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->path);
  ot_plan_unref (fixture->old);
  ot_plan_unref (fixture->new);
}

static void
assert_stands (const char *path, const OtPlan *wanted)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OtPlan) plan = ot_plan_open (path, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  assert_same_plan (plan, wanted);
}

/* Each save is expected by the next. */
static void
test_save (Fixture *fixture, gconstpointer user_data)
{
  OtFileState      state = fixture->state;
  g_autofree char *backup = g_strconcat (fixture->path, "~", NULL);

  for (guint i = 0; i < 3; i++)
    {
      const OtPlan *plan = i % 2 ? fixture->old : fixture->new;
      g_autoptr (GError) error = NULL;

      ot_plan_save (plan, fixture->path, &state, &state, NULL, &error);
      g_assert_no_error (error);
      assert_stands (fixture->path, plan);
      assert_stands (backup, i % 2 ? fixture->new : fixture->old);
    }
}

static void
assert_refused (Fixture *fixture, const OtFileState *expected, const char *reason)
{
  OtFileState state = { .size = 77 };
  g_autoptr (GError) error = NULL;

  g_assert_false (ot_plan_save (fixture->new, fixture->path, expected, &state, NULL, &error));
  g_assert_error (error, OT_PLAN_ERROR, OT_PLAN_ERROR_CHANGED);
  g_assert_true (g_str_has_prefix (error->message, reason));
  g_assert_nonnull (strstr (error->message, fixture->path));
  g_assert_cmpuint (state.size, ==, 77);
}

static void
assert_unchanged (Fixture *fixture, const OtFileState *expected, gboolean wanted)
{
  gboolean unchanged = !wanted;
  g_autoptr (GError) error = NULL;

  ot_plan_file_is_unchanged (fixture->path, expected, &unchanged, &error);
  g_assert_no_error (error);
  g_assert_true (unchanged == wanted);
}

static void
put (const char *path, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

/* Somebody else saved in between: nothing of theirs is lost. */
static void
test_conflict (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (OtPlan) theirs = plan_from_text ("'plan': {'title': 'Theirs'}");

  assert_unchanged (fixture, &fixture->state, TRUE);
  save (fixture, theirs, fixture->path, NULL);
  assert_unchanged (fixture, &fixture->state, FALSE);
  assert_refused (fixture, &fixture->state, "The file is no longer the one that was opened");
  assert_stands (fixture->path, theirs);

  /* Unless that is what the user chooses. */
  save (fixture, fixture->new, fixture->path, NULL);
  assert_stands (fixture->path, fixture->new);
}

/* As many bytes, in place, within the same tick of the clock. */
static void
test_conflict_by_hash (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *text = plan_to_text (fixture->old);
  g_autoptr (OtPlan) theirs =
    plan_from_text ("'plan': {'title': 'Odd'}, 'services': [{'id': 'a'}]");
  g_autofree char *their_text = plan_to_text (theirs);

  g_assert_cmpuint (strlen (text), ==, strlen (their_text));
  put (fixture->path, their_text);
  assert_unchanged (fixture, &fixture->state, FALSE);
  assert_refused (fixture, &fixture->state, "The file is no longer the one that was opened");
  assert_stands (fixture->path, theirs);
}

/* The same bytes again, under another inode, take nothing away. */
static void
test_same_bytes (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *text = plan_to_text (fixture->old);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  put (fixture->path, text);
  assert_unchanged (fixture, &fixture->state, TRUE);
  ot_plan_save (fixture->new, fixture->path, &fixture->state, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_stands (fixture->path, fixture->new);
}

static void
test_gone (Fixture *fixture, gconstpointer user_data)
{
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  assert_unchanged (fixture, &fixture->state, FALSE);
  assert_refused (fixture, &fixture->state, "The file that was opened is no longer there");
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

static void
test_appeared (Fixture *fixture, gconstpointer user_data)
{
  OtFileState nothing = { 0 };
  g_autoptr (GError) error = NULL;

  assert_unchanged (fixture, &nothing, FALSE);
  assert_refused (fixture, &nothing, "By now there is a file of this name");
  assert_stands (fixture->path, fixture->old);

  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  assert_unchanged (fixture, &nothing, TRUE);
  ot_plan_save (fixture->new, fixture->path, &nothing, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_stands (fixture->path, fixture->new);
}

static void
test_link (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *link = g_build_filename (fixture->folder, "link.outturn", NULL);
  OtFileState      state;
  g_autoptr (GError) error = NULL;
  g_autoptr (OtPlan) plan = NULL;

  g_assert_cmpint (symlink ("a.outturn", link), ==, 0);
  plan = ot_plan_open (link, &state, NULL, NULL, &error);
  g_assert_no_error (error);
  ot_plan_save (fixture->new, link, &state, &state, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_IS_SYMLINK));
  assert_stands (fixture->path, fixture->new);
}

static void
test_open_errors (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *missing = g_build_filename (fixture->folder, "missing", NULL);
  OtFileState      state = { .size = 77 };
  g_autoptr (GPtrArray) problems = ot_problems_new ();
  g_autoptr (GError) no_file = NULL;
  g_autoptr (GError) a_folder = NULL;
  g_autoptr (GError) no_plan = NULL;

  g_assert_null (ot_plan_open (missing, &state, problems, NULL, &no_file));
  g_assert_error (no_file, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_assert_null (ot_plan_open (fixture->folder, &state, problems, NULL, &a_folder));
  g_assert_error (a_folder, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
  g_assert_cmpuint (problems->len, ==, 0);
  put (fixture->path, "{\"format\": \"other\"}");
  g_assert_null (ot_plan_open (fixture->path, &state, problems, NULL, &no_plan));
  g_assert_error (no_plan, OT_PLAN_ERROR, OT_PLAN_ERROR_FORMAT);
  g_assert_cmpuint (problems->len, >, 0);
  g_assert_cmpuint (state.size, ==, 77);
}

static void
test_cancelled (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) on_open = NULL;
  g_autoptr (GError) on_save = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (ot_plan_open (fixture->path, NULL, NULL, cancellable, &on_open));
  g_assert_error (on_open, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (
    ot_plan_save (fixture->new, fixture->path, &fixture->state, NULL, cancellable, &on_save));
  g_assert_error (on_save, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_stands (fixture->path, fixture->old);
}

/* Operations fail in turn; base has the same with every one, and with the process ending there. */
static int n_calls, failing_call;

static gboolean
fails (void)
{
  errno = ENOSPC;
  return ++n_calls == failing_call;
}

static int
failing_open_read (const char *path)
{
  return fails () ? -1 : ot_file_ops_system.open_read (path);
}

static gssize
failing_read (int fd, void *buffer, gsize count)
{
  return fails () ? -1 : ot_file_ops_system.read (fd, buffer, count);
}

static gssize
failing_write (int fd, const void *buffer, gsize count)
{
  return fails () ? -1 : ot_file_ops_system.write (fd, buffer, count);
}

static int
failing_rename (const char *from, const char *to)
{
  return fails () ? -1 : ot_file_ops_system.rename (from, to);
}

static gboolean
save_failing (Fixture *fixture, int call, GError **error)
{
  OtFileOps ops = ot_file_ops_system;
  gboolean  is_saved;

  ops.open_read = failing_open_read;
  ops.read = failing_read;
  ops.write = failing_write;
  ops.rename = failing_rename;
  n_calls = 0;
  failing_call = call;
  ot_file_ops_use (&ops);
  is_saved = ot_plan_save (fixture->new, fixture->path, &fixture->state, NULL, NULL, error);
  ot_file_ops_use (NULL);
  return is_saved;
}

static void
test_failures (Fixture *fixture, gconstpointer user_data)
{
  int n, n_failed = 0;

  for (n = 1; n == 1 || n_calls >= n - 1; n++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (OtPlan) stands = NULL;

      save (fixture, fixture->old, fixture->path, &fixture->state);
      if (save_failing (fixture, n, &error))
        {
          assert_stands (fixture->path, fixture->new);
          continue;
        }
      g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC);
      n_failed++;
      stands = ot_plan_open (fixture->path, NULL, NULL, NULL, NULL);
      g_assert_true (ot_plan_equal (stands, fixture->old) || ot_plan_equal (stands, fixture->new));

      /* What failed when all was in its place is nobody else's change. */
      g_clear_error (&error);
      ot_plan_save (fixture->new, fixture->path, &fixture->state, NULL, NULL, &error);
      g_assert_no_error (error);
    }
  /* To look at what is there, to write, and to read it back. */
  g_assert_cmpint (n_failed, >=, 8);
}

/* Another save that begins when this one has looked at the file and is about to replace it. */
static const Fixture *raced;
static GThread       *racer;

static gpointer
save_behind_cb (gpointer data)
{
  const Fixture *fixture = data;
  g_autoptr (OtPlan) third = plan_from_text ("'plan': {'title': 'Third'}");
  g_autoptr (GError) error = NULL;

  ot_plan_save (third, fixture->path, &fixture->state, NULL, NULL, &error);
  g_assert_error (error, OT_PLAN_ERROR, OT_PLAN_ERROR_CHANGED);
  return NULL;
}

static int
create_late (const char *path, guint32 mode)
{
  if (racer == NULL)
    {
      racer = g_thread_new ("racer", save_behind_cb, (gpointer) raced);
      g_usleep (G_TIME_SPAN_SECOND / 10);
    }
  return ot_file_ops_system.create (path, mode);
}

static void
test_race (Fixture *fixture, gconstpointer user_data)
{
  OtFileOps ops = ot_file_ops_system;
  g_autoptr (GError) error = NULL;

  ops.create = create_late;
  raced = fixture;
  ot_file_ops_use (&ops);
  ot_plan_save (fixture->new, fixture->path, &fixture->state, NULL, NULL, &error);
  g_assert_no_error (error);
  g_thread_join (g_steal_pointer (&racer));
  assert_stands (fixture->path, fixture->new);
}

/* Where folders cannot be locked, plans are saved all the same. */
static int
no_lock (const char *path)
{
  errno = ENOLCK;
  return -1;
}

static void
test_without_lock (Fixture *fixture, gconstpointer user_data)
{
  OtFileOps ops = ot_file_ops_system;
  g_autoptr (GError) error = NULL;

  ops.lock_folder = no_lock;
  ot_file_ops_use (&ops);
  ot_plan_save (fixture->new, fixture->path, &fixture->state, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_stands (fixture->path, fixture->new);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *name;
    void (*test) (Fixture *fixture, gconstpointer user_data);
  } tests[] = {
    { "/store/save", test_save },
    { "/store/conflict", test_conflict },
    { "/store/conflict by hash", test_conflict_by_hash },
    { "/store/same bytes", test_same_bytes },
    { "/store/gone", test_gone },
    { "/store/appeared", test_appeared },
    { "/store/link", test_link },
    { "/store/open errors", test_open_errors },
    { "/store/cancelled", test_cancelled },
    { "/store/failures", test_failures },
    { "/store/race", test_race },
    { "/store/without lock", test_without_lock },
  };

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
