/* The document: edits, layers, and its file in the hands of workers. */
#include "harness.h"
#include "plan/error.h"
#include "plan/file.h"
#include "plan/scenario.h"
#include "plan/store.h"

#include <glib/gstdio.h>

typedef struct
{
  char         *folder, *path;
  OtDocument   *document;
  GAsyncResult *result; /* of the last act */
} Fixture;

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ((Fixture *) user_data)->result = g_object_ref (result);
}

static GAsyncResult *
wait (Fixture *fixture)
{
  while (!fixture->result)
    g_main_context_iteration (NULL, TRUE);
  return fixture->result;
}

static OtDocument *
open (Fixture *fixture, const char *path, GError **error)
{
  OtDocument *document;

  ot_document_open_async (path, NULL, done_cb, fixture);
  document = ot_document_open_finish (wait (fixture), error);
  g_clear_object (&fixture->result);
  return document;
}

static gboolean
save (Fixture *fixture, const char *path, gboolean overwrite, GError **error)
{
  gboolean done;

  ot_document_save_async (fixture->document, path, overwrite, NULL, done_cb, fixture);
  done = ot_document_save_finish (fixture->document, wait (fixture), error);
  g_clear_object (&fixture->result);
  return done;
}

static gboolean
reload (Fixture *fixture, GError **error)
{
  gboolean done;

  ot_document_reload_async (fixture->document, NULL, done_cb, fixture);
  done = ot_document_reload_finish (fixture->document, wait (fixture), error);
  g_clear_object (&fixture->result);
  return done;
}

static gboolean
is_unchanged (Fixture *fixture)
{
  gboolean unchanged;

  ot_document_check_async (fixture->document, NULL, done_cb, fixture);
  g_assert_true (ot_document_check_finish (fixture->document, wait (fixture), &unchanged, NULL));
  g_clear_object (&fixture->result);
  return unchanged;
}

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (OtPlan) plan = ot_harness_small_plan ();
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("outturn-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "small.outturn", NULL);
  ot_plan_save (plan, fixture->path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  fixture->document = open (fixture, fixture->path, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_chmod (fixture->folder, 0755);
  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_assert_no_errno (g_unlink (path));
    }
  g_assert_no_errno (g_rmdir (fixture->folder));
  g_free (fixture->folder);
  g_free (fixture->path);
  g_clear_object (&fixture->document);
}

/* Sets what a variation comes to in 2019-20, in a layer. */
static void
set_amount (Fixture *fixture, const char *layer, gint64 pounds)
{
  const OtRecordType *type = ot_record_type_find ("variations");
  OtValue             value = ot_value_money ((OtMoney){ pounds * 100 });
  g_autoptr (OtChangeSet) set = ot_change_set_new ("Set amount");
  g_autoptr (GError) error = NULL;

  ot_change_set_append (set,
                        ot_change_set (layer, type, "v-award",
                                       ot_record_type_field (type, "amounts"), 2019, NULL, &value));
  ot_document_edit (fixture->document, set, &error);
  g_assert_no_error (error);
}

/* The gap's row in 2019-20, in pounds: 1,150,000 at first. */
static gint64
net_budget (Fixture *fixture)
{
  g_autoptr (OtView) view =
    ot_view_new (ot_document_results (fixture->document), "medium_term", OT_YEAR_EMPTY, NULL, NULL);
  OtCell cell = ot_view_cell (view, (guint) ot_view_find_row (view, "net"),
                              (guint) ot_view_find_column (view, "2019-20"));

  return cell.value.raw / 100;
}

static void
count_cb (OtDocument *document, guint *n)
{
  (*n)++;
}

static void
test_edit (Fixture *fixture, gconstpointer unused)
{
  guint n = 0;

  g_signal_connect (fixture->document, "changed", G_CALLBACK (count_cb), &n);
  g_assert_false (ot_document_is_unsaved (fixture->document));
  g_assert_null (ot_document_undo_title (fixture->document));
  g_assert_cmpint (net_budget (fixture), ==, 1150000);

  set_amount (fixture, NULL, 200000);
  g_assert_cmpint (net_budget (fixture), ==, 1250000);
  g_assert_cmpuint (n, ==, 1);
  g_assert_true (ot_document_is_unsaved (fixture->document));
  g_assert_cmpstr (ot_document_undo_title (fixture->document), ==, "Set amount");

  g_assert_true (ot_document_undo (fixture->document));
  g_assert_cmpint (net_budget (fixture), ==, 1150000);
  g_assert_false (ot_document_is_unsaved (fixture->document));
  g_assert_false (ot_document_undo (fixture->document));
  g_assert_true (ot_document_redo (fixture->document));
  g_assert_cmpint (net_budget (fixture), ==, 1250000);
  g_assert_false (ot_document_redo (fixture->document));
  g_assert_cmpuint (n, ==, 3);
}

/* Under a scenario an edit goes into its layer; the base plan stays as it is. */
static void
test_scenario (Fixture *fixture, gconstpointer unused)
{
  const OtScenario *scenario;

  ot_document_set_scenario (fixture->document, "sc");
  set_amount (fixture, "sc", 300000);
  g_assert_cmpint (net_budget (fixture), ==, 1350000);
  scenario = (const OtScenario *) ot_plan_find (ot_document_plan (fixture->document),
                                                OT_TABLE_SCENARIOS, "sc");
  g_assert_cmpuint (ot_change_set_length (scenario->changes), ==, 1);

  ot_document_set_scenario (fixture->document, NULL);
  g_assert_cmpint (net_budget (fixture), ==, 1150000);
  ot_document_set_scenario (fixture->document, "sc");
  g_assert_cmpint (net_budget (fixture), ==, 1350000);
  ot_document_undo (fixture->document);
  g_assert_cmpint (net_budget (fixture), ==, 1150000);
}

/* A scenario that goes while it is shown gives way to the base plan. */
static void
test_scenario_goes (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (OtChangeSet) set =
    ot_plan_removal (ot_document_plan (fixture->document), NULL, &ot_scenario_type, "sc", FALSE);

  ot_document_set_scenario (fixture->document, "sc");
  g_assert_true (ot_document_edit (fixture->document, set, NULL));
  g_assert_null (ot_document_scenario (fixture->document));
  g_assert_cmpint (net_budget (fixture), ==, 1150000);
}

static void
test_open_refuses (Fixture *fixture, gconstpointer unused)
{
  static const char *const texts[] = { "", "{", "not a plan",
                                       "{\"format\": \"outturn\", \"version\": 99}" };
  g_autofree char         *path = g_build_filename (fixture->folder, "broken.outturn", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_file_set_contents (path, texts[i], -1, NULL);
      g_assert_null (open (fixture, path, &error));
      g_assert_nonnull (error);
      g_assert_cmpuint (strlen (error->message), >, 10);
    }
}

static void
test_save (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OtDocument) again = NULL;

  set_amount (fixture, NULL, 200000);
  g_assert_true (save (fixture, NULL, FALSE, &error));
  g_assert_no_error (error);
  g_assert_false (ot_document_is_unsaved (fixture->document));
  again = open (fixture, fixture->path, &error);
  g_assert_no_error (error);
  g_assert_true (ot_plan_equal (ot_document_plan (again), ot_document_plan (fixture->document)));
}

/* What is typed while the worker writes is not in the file, and not taken as saved. */
static void
test_edit_while_saving (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OtDocument) again = NULL;

  set_amount (fixture, NULL, 200000);
  ot_document_save_async (fixture->document, NULL, FALSE, NULL, done_cb, fixture);
  set_amount (fixture, NULL, 400000);
  g_assert_true (ot_document_save_finish (fixture->document, wait (fixture), &error));
  g_clear_object (&fixture->result);
  g_assert_no_error (error);
  g_assert_true (ot_document_is_unsaved (fixture->document));
  ot_document_undo (fixture->document);
  g_assert_false (ot_document_is_unsaved (fixture->document));
  again = open (fixture, fixture->path, &error);
  g_assert_true (ot_plan_equal (ot_document_plan (again), ot_document_plan (fixture->document)));
}

/* Somebody else's version, into the same file. */
static void
let_another_save (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  Fixture other = { .folder = fixture->folder, .path = fixture->path };

  other.document = open (&other, fixture->path, &error);
  g_assert_no_error (error);
  set_amount (&other, NULL, 999000);
  g_assert_true (save (&other, NULL, FALSE, &error));
  g_clear_object (&other.document);
}

static void
test_conflict_overwrite (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (is_unchanged (fixture));
  let_another_save (fixture);
  g_assert_false (is_unchanged (fixture));

  set_amount (fixture, NULL, 200000);
  g_assert_false (save (fixture, NULL, FALSE, &error));
  g_assert_error (error, OT_PLAN_ERROR, OT_PLAN_ERROR_CHANGED);
  g_assert_true (ot_document_is_unsaved (fixture->document));
  g_clear_error (&error);

  g_assert_true (save (fixture, NULL, TRUE, &error));
  g_assert_true (is_unchanged (fixture));
  g_assert_false (ot_document_is_unsaved (fixture->document));
}

/* A reload is an edit: undone, it gives back one's own version, which then is unsaved. */
static void
test_conflict_reload (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  set_amount (fixture, NULL, 200000);
  let_another_save (fixture);
  g_assert_true (reload (fixture, &error));
  g_assert_no_error (error);
  g_assert_cmpint (net_budget (fixture), ==, 1150000 - 100000 + 999000);
  g_assert_false (ot_document_is_unsaved (fixture->document));
  g_assert_true (is_unchanged (fixture));
  g_assert_cmpstr (ot_document_undo_title (fixture->document), ==, "Reload");

  g_assert_true (ot_document_undo (fixture->document));
  g_assert_cmpint (net_budget (fixture), ==, 1250000);
  g_assert_true (ot_document_is_unsaved (fixture->document));
  g_assert_true (save (fixture, NULL, FALSE, &error));
}

static void
test_conflict_copy (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.outturn", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (OtDocument) other = NULL;

  set_amount (fixture, NULL, 200000);
  let_another_save (fixture);
  g_assert_true (save (fixture, copy, TRUE, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (ot_document_path (fixture->document), ==, copy);
  g_assert_false (ot_document_is_unsaved (fixture->document));
  other = open (fixture, fixture->path, &error);
  g_assert_false (ot_plan_equal (ot_document_plan (other), ot_document_plan (fixture->document)));
}

static void
test_file_goes (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_assert_no_errno (g_unlink (fixture->path));
  g_assert_false (is_unchanged (fixture));
  g_assert_false (save (fixture, NULL, FALSE, &error));
  g_assert_error (error, OT_PLAN_ERROR, OT_PLAN_ERROR_CHANGED);
  g_clear_error (&error);
  g_assert_false (reload (fixture, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_clear_error (&error);
  g_assert_true (save (fixture, NULL, TRUE, &error));
}

static void
test_read_only (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.outturn", NULL);

  g_assert_false (ot_document_is_read_only (fixture->document));
  g_assert_no_errno (g_chmod (fixture->path, 0444));
  g_clear_object (&fixture->document);
  fixture->document = open (fixture, fixture->path, &error);
  g_assert_no_error (error);
  g_assert_true (ot_document_is_read_only (fixture->document));

  g_assert_true (save (fixture, copy, TRUE, &error));
  g_assert_false (ot_document_is_read_only (fixture->document));
}

static int
fail_to_create (const char *path, guint32 mode)
{
  errno = ENOSPC;
  return -1;
}

/* The disk is full: the document says so, stays unsaved, and can be saved when there is room. */
static void
test_save_fails (Fixture *fixture, gconstpointer unused)
{
  OtFileOps full = ot_file_ops_system;
  g_autoptr (GError) error = NULL;

  full.create = fail_to_create;
  set_amount (fixture, NULL, 200000);
  ot_file_ops_use (&full);
  g_assert_false (save (fixture, NULL, FALSE, &error));
  ot_file_ops_use (NULL);
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC);
  g_assert_true (ot_document_is_unsaved (fixture->document));
  g_assert_true (is_unchanged (fixture));
  g_clear_error (&error);
  g_assert_true (save (fixture, NULL, FALSE, &error));
}

static void
test_cancel (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  ot_document_open_async (fixture->path, cancellable, done_cb, fixture);
  g_assert_null (ot_document_open_finish (wait (fixture), &error));
  g_clear_object (&fixture->result);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  static const OtHarnessTest tests[] = {
    OT_HARNESS_TEST ("/document/edit", test_edit),
    OT_HARNESS_TEST ("/document/scenario", test_scenario),
    OT_HARNESS_TEST ("/document/scenario goes", test_scenario_goes),
    OT_HARNESS_TEST ("/document/open refuses", test_open_refuses),
    OT_HARNESS_TEST ("/document/save", test_save),
    OT_HARNESS_TEST ("/document/edit while saving", test_edit_while_saving),
    OT_HARNESS_TEST ("/document/conflict, overwrite", test_conflict_overwrite),
    OT_HARNESS_TEST ("/document/conflict, reload", test_conflict_reload),
    OT_HARNESS_TEST ("/document/conflict, copy", test_conflict_copy),
    OT_HARNESS_TEST ("/document/file goes", test_file_goes),
    OT_HARNESS_TEST ("/document/read only", test_read_only),
    OT_HARNESS_TEST ("/document/save fails", test_save_fails),
    OT_HARNESS_TEST ("/document/cancel", test_cancel),
  };

  ot_harness_add (&argc, &argv, OT_HARNESS_FIXTURE (Fixture, set_up, tear_down), tests,
                  G_N_ELEMENTS (tests));
  return g_test_run ();
}
