/* Whatever is done while a text is half typed, it is in the plan or where it was typed, and never gone. */
#include "app/grid-private.h"
#include "app/inspector-private.h"
#include "app/text-control.h"
#include "app/view-page-private.h"
#include "app/window-private.h"
#include "harness.h"
#include "plan/file.h"
#include "plan/store.h"

#include <glib/gstdio.h>

#define ID    "v-award"
#define LINES "First line\nand half a sent"

typedef struct
{
  const char   *name;
  const char   *page, *row, *column;
  const char   *field; /* of the inspector; NULL: in the cell itself */
  const char   *text;
  const char   *wrong; /* what would be refused there; NULL: nothing */
  OtTableNumber table;
  const char   *holds; /* the field that has it once it is committed; NULL: it never is */
  const char   *value; /* as the file writes it; NULL: as it was typed */
} Place;

typedef struct
{
  OtWindow    *window;
  OtDocument  *document;
  char        *folder, *path;
  const Place *place;
} Fixture;

/* The plan as it was at first, saved, in the fixture's window. */
static void
begin (Fixture *fixture)
{
  g_autoptr (OtPlan) plan = ot_harness_small_plan ();
  g_autoptr (OtDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  OtFileState state;

  g_settings_reset (ot_application_settings (), "grid-columns");
  g_settings_reset (ot_application_settings (), "grid-folds");
  g_settings_reset (ot_application_settings (), "page-units");
  ot_plan_save (plan, fixture->path, NULL, &state, NULL, &error);
  g_assert_no_error (error);
  document = ot_document_new (plan, fixture->path, &state);
  ot_window_set_document (fixture->window, document);
  fixture->document = ot_window_get_document (fixture->window);
}

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->folder = g_dir_make_tmp ("outturn-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "small.outturn", NULL);
  fixture->window = ot_harness_window (NULL, NULL, 1366, 768);
  begin (fixture);
}

static gboolean
is_idle (gpointer window)
{
  return !((OtWindow *) window)->saving && !((OtWindow *) window)->checking;
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  ot_harness_close (fixture->window);
  fixture->window = NULL;
  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_assert_no_errno (g_unlink (path));
    }
  g_assert_no_errno (g_rmdir (fixture->folder));
  g_free (fixture->folder);
  g_free (fixture->path);
}

/* Where a text is half typed */

static const Place places[] = {
  { "cell", "medium-term", "variation:" ID, "2019-20", NULL, "=77*1000", "about 2m",
    OT_TABLE_VARIATIONS, "amounts", "77000.00" },
  { "lines of a cell", "variations", ID, "notes", NULL, LINES, NULL, OT_TABLE_VARIATIONS, "notes",
    NULL },
  { "unit value", "formula", "basic_entitlement:primary", "local", NULL, "4321", "a lot",
    OT_TABLE_FORMULA_VALUES, "values", "4321" },
  { "field of the inspector", "medium-term", "variation:" ID, "2019-20", "amounts", "77k",
    "about 2m", OT_TABLE_VARIATIONS, "amounts", "77000.00" },
  { "lines of the inspector", "medium-term", "variation:" ID, "2019-20", "notes", LINES, NULL,
    OT_TABLE_VARIATIONS, "notes", NULL },
  { "search", "medium-term", "variation:" ID, "2019-20", NULL, "award", NULL, OT_TABLE_VARIATIONS,
    NULL, NULL },
};

static OtViewPage *
page_of (Fixture *fixture, const Place *place)
{
  return OT_VIEW_PAGE (
    gtk_stack_get_child_by_name (GTK_STACK (fixture->window->pages), place->page));
}

/* The control that the text is typed into, as it is now; NULL: there is none. */
static GtkWidget *
control_of (Fixture *fixture, const Place *place)
{
  OtViewPage  *page = page_of (fixture, place);
  OtInspector *inspector = OT_INSPECTOR (page->inspector);

  if (!place->holds)
    return page->search;
  if (!place->field)
    return OT_GRID (page->grid)->edit.entry;
  for (guint i = 0; i < inspector->controls->len; i++)
    {
      GtkWidget     *control = g_ptr_array_index (inspector->controls, i);
      const OtField *field = g_object_get_data (G_OBJECT (control), "field");

      if (g_str_equal (field->name, place->field))
        return control;
    }
  return NULL;
}

static char *
typed_text (Fixture *fixture, const Place *place)
{
  GtkWidget *control = control_of (fixture, place);

  if (!control)
    return g_strdup ("");
  return GTK_IS_SEARCH_ENTRY (control) ? g_strdup (gtk_editable_get_text (GTK_EDITABLE (control)))
                                       : ot_text_control_get (control);
}

static void
type_into (Fixture *fixture, const Place *place, const char *text)
{
  ot_harness_page (fixture->window, place->page);
  ot_harness_go (fixture->window, place->row, place->column);
  if (place->field || !place->holds)
    {
      GtkWidget *control = control_of (fixture, place);

      gtk_widget_grab_focus (control);
      if (GTK_IS_SEARCH_ENTRY (control))
        gtk_editable_set_text (GTK_EDITABLE (control), text);
      else
        ot_text_control_set (control, text);
    }
  else
    {
      ot_grid_edit_begin (ot_harness_grid (fixture->window), NULL);
      ot_text_control_set (control_of (fixture, place), text);
    }
  ot_harness_settle (fixture->window);
}

/* Whether a plan, the base plan or one of its scenarios, has the text. */
static gboolean
plan_has (const OtPlan *plan, const Place *place)
{
  const OtTable *table = plan->tables[place->table];
  const OtField *field =
    place->holds ? ot_record_type_field (ot_record_types[place->table], place->holds) : NULL;

  for (guint n = 0; field && n < table->n; n++)
    for (OtYear year = 2018; year <= 2020; year++)
      {
        OtValue value = ot_record_get (table->records[n], field,
                                       ot_field_is_series (field) ? year : OT_YEAR_EMPTY);
        g_autoptr (GString) text = g_string_new (NULL);

        if (ot_value_is_empty (&value))
          continue;
        ot_value_to_file (field, &value, text);
        if (g_str_equal (text->str, place->value ? place->value : place->text))
          return TRUE;
      }
  return FALSE;
}

/* What is done meanwhile */

typedef struct
{
  const char *name;
  void (*act) (Fixture *fixture, const char *detail);
  const char *detail;
  /* What is typed comes into the plan by it, where it can be read; else it may stay where it is. */
  gboolean commits;
  gboolean clears_search;
} Act;

static void
by_action (Fixture *fixture, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL);
}

static void
by_grid (Fixture *fixture, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (ot_harness_grid (fixture->window)), action, NULL);
}

static void
by_key (Fixture *fixture, const char *key)
{
  guint           value;
  GdkModifierType state;

  g_assert_true (gtk_accelerator_parse (key, &value, &state));
  ot_harness_key (fixture->window, value, state);
}

static void
save (Fixture *fixture, const char *action)
{
  by_action (fixture, action);
  ot_harness_wait (is_idle, fixture->window);
}

static void
change_the_file (Fixture *fixture)
{
  g_autofree char *text = NULL;
  g_autoptr (GString) changed = NULL;

  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));
  changed = g_string_new (text);
  g_string_replace (changed, "Grade drift", "Grades", 0);
  g_assert_true (g_file_set_contents (fixture->path, changed->str, -1, NULL));
}

static gboolean
is_reloaded_or_refused (gpointer data)
{
  Fixture   *fixture = data;
  GtkWidget *control = control_of (fixture, fixture->place);

  return !fixture->window->conflict || (control && gtk_widget_has_css_class (control, "error"));
}

/* The bar says so; the file is only read again where that is asked for, and then one undo back is what
 * was typed. */
static void
change_on_disk (Fixture *fixture, const char *action)
{
  change_the_file (fixture);
  ot_window_check_file (fixture->window);
  ot_harness_wait (is_idle, fixture->window);
  g_assert_nonnull (ot_window_get_bar_text (fixture->window));
  if (!action)
    return;
  by_action (fixture, action);
  ot_harness_wait (is_reloaded_or_refused, fixture);
}

static void
switch_scenario (Fixture *fixture, const char *id)
{
  g_object_set (fixture->window, "scenario", id, NULL);
}

static void
switch_page (Fixture *fixture, const char *name)
{
  ot_window_show_page (fixture->window, name);
}

static void
resize (Fixture *fixture, const char *unused)
{
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1024, 640);
}

static void
fold_sidebar (Fixture *fixture, const char *unused)
{
  for (int i = 0; i < 2; i++)
    {
      by_action (fixture, "win.sidebar");
      ot_harness_settle (fixture->window);
    }
}

static void
scroll (Fixture *fixture, const char *unused)
{
  OtGrid *grid = ot_harness_grid (fixture->window);

  for (int i = 0; i < 2; i++)
    gtk_adjustment_set_value (grid->adjustments[i], 1e9);
}

static void
edit_elsewhere (Fixture *fixture, const char *unused)
{
  const OtRecordType *type = ot_record_type_find ("budgets");
  OtValue             value = { OT_VALUE_MONEY, { .raw = 500 } };
  g_autoptr (OtChangeSet) set = ot_change_set_new ("Elsewhere");

  ot_change_set_append (set,
                        ot_change_set (NULL, type, "b-1", ot_record_type_field (type, "staffing"),
                                       OT_YEAR_EMPTY, NULL, &value));
  g_assert_true (ot_document_edit (fixture->document, set, NULL));
}

/* Another line of a list. */
static void
choose (Fixture *fixture, GtkDropDown *list)
{
  if (gtk_widget_get_visible (GTK_WIDGET (list)))
    gtk_drop_down_set_selected (list, gtk_drop_down_get_selected (list) == 0 ? 1 : 0);
}

static void
choose_unit (Fixture *fixture, const char *unused)
{
  choose (fixture, OT_VIEW_PAGE (ot_window_get_page (fixture->window))->unit);
}

static void
choose_year (Fixture *fixture, const char *unused)
{
  choose (fixture, OT_VIEW_PAGE (ot_window_get_page (fixture->window))->year);
}

static void
choose_filter (Fixture *fixture, const char *unused)
{
  OtViewPage *page = OT_VIEW_PAGE (ot_window_get_page (fixture->window));
  GtkWidget  *list = gtk_widget_get_first_child (page->filters);

  if (list)
    choose (fixture, GTK_DROP_DOWN (list));
}

static void
filter_rows (Fixture *fixture, const char *text)
{
  ot_grid_set_filter (ot_harness_grid (fixture->window), text);
}

static void
show_record (Fixture *fixture, const char *id)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-record", "(sssi)",
                              "variations", id, "title", OT_YEAR_EMPTY);
}

static void
move_cursor (Fixture *fixture, const char *unused)
{
  ot_grid_set_cursor (ot_harness_grid (fixture->window), 0, 0);
}

static const Act acts[] = {
  { "save", save, "win.save", TRUE, FALSE },
  { "save as", by_action, "win.save-as", TRUE, FALSE },
  { "overwrite", save, "win.overwrite", TRUE, FALSE },
  { "changed on disk", change_on_disk, NULL, FALSE, FALSE },
  { "reload", change_on_disk, "win.reload", FALSE, FALSE },
  { "close", by_action, "window.close", TRUE, FALSE },
  { "sort", by_grid, "grid.sort-down", FALSE, FALSE },
  { "fold", by_grid, "grid.fold-level", FALSE, FALSE },
  { "hide a column", by_grid, "grid.hide", FALSE, FALSE },
  { "empty", by_grid, "grid.empty", FALSE, FALSE },
  { "print", by_action, "win.print", TRUE, FALSE },
  { "print the chart", by_action, "win.print-chart", TRUE, FALSE },
  { "export", by_action, "win.export-page", TRUE, FALSE },
  { "export the chart", by_action, "win.export-chart", TRUE, FALSE },
  { "copy the chart", by_action, "win.copy-chart", TRUE, FALSE },
  { "chart as a table", by_action, "win.show-chart-table", TRUE, FALSE },
  { "scenario", switch_scenario, "sc", TRUE, FALSE },
  { "undo", by_action, "win.undo", FALSE, FALSE },
  { "redo", by_action, "win.redo", FALSE, FALSE },
  { "filter by text", filter_rows, "fees", FALSE, FALSE },
  { "filter by list", choose_filter, NULL, FALSE, FALSE },
  { "unit", choose_unit, NULL, FALSE, FALSE },
  { "year", choose_year, NULL, FALSE, FALSE },
  { "page", switch_page, "reserves", TRUE, FALSE },
  { "overview", switch_page, "overview", TRUE, FALSE },
  { "record", show_record, "v-fees", FALSE, TRUE },
  { "add", by_action, "page.add", FALSE, FALSE },
  { "next part", by_action, "win.next-part", FALSE, FALSE },
  { "find", by_action, "win.find", FALSE, FALSE },
  { "sidebar", fold_sidebar, NULL, FALSE, FALSE },
  { "help", by_action, "win.show-help-overlay", FALSE, FALSE },
  { "scroll", scroll, NULL, FALSE, FALSE },
  { "edit elsewhere", edit_elsewhere, NULL, FALSE, FALSE },
  { "cursor", move_cursor, NULL, FALSE, FALSE },
  { "explain", by_key, "F4", FALSE, FALSE },
  { "new line", by_key, "<Alt>Return", FALSE, FALSE },
  { "narrow", resize, NULL, FALSE, FALSE },
};

static GtkWindow *
other_window (Fixture *fixture)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l; l = l->next)
    if (l->data != fixture->window && gtk_widget_get_mapped (l->data)
        && gtk_window_get_transient_for (l->data) == GTK_WINDOW (fixture->window))
      return l->data;
  return NULL;
}

/* Leaves whatever the act has opened, undecided. */
static void
leave_dialogs (Fixture *fixture)
{
  GtkWindow *other;

  ot_harness_settle (fixture->window);
  while ((other = other_window (fixture)))
    {
      if (GTK_IS_DIALOG (other))
        gtk_dialog_response (GTK_DIALOG (other), GTK_RESPONSE_CANCEL);
      else
        gtk_window_close (other);
      ot_harness_settle (fixture->window);
    }
}

static gboolean
is_at_its_place (Fixture *fixture, const Place *place, const char *text)
{
  g_autofree char *typed = typed_text (fixture, place);

  return g_str_has_prefix (typed, text);
}

static gboolean
file_has (Fixture *fixture, const Place *place)
{
  g_autoptr (OtPlan) plan = ot_plan_open (fixture->path, NULL, NULL, NULL, NULL);

  return plan_has (plan, place);
}

/* What was taken back is there again by redo, and what was read again from the file by undo. */
static gboolean
is_kept (Fixture *fixture, const Place *place, const char *text)
{
  static const char *const ways[] = { NULL, "win.redo", "win.undo", "win.undo" };

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      if (ways[i])
        by_action (fixture, ways[i]);
      if (is_at_its_place (fixture, place, text)
          || (text == place->text && plan_has (ot_document_plan (fixture->document), place)))
        return TRUE;
    }
  return FALSE;
}

static void
try (Fixture *fixture, const Place *place, const Act *act, const char *text)
{
  g_test_message ("%s, %s: %s", place->name, act->name, text);
  begin (fixture);
  fixture->place = place;
  type_into (fixture, place, text);
  /* With nothing else to lose, the window may close over what was searched for. */
  if (!place->holds)
    edit_elsewhere (fixture, NULL);
  act->act (fixture, act->detail);
  leave_dialogs (fixture);

  if (!place->holds)
    g_assert_true (act->clears_search ? is_at_its_place (fixture, place, "")
                                      : is_kept (fixture, place, text));
  else if (text == place->wrong)
    {
      /* What cannot be read stays where it was typed, and is said to be wrong by all that needs it. */
      g_assert_true (is_kept (fixture, place, text));
      g_assert_false (file_has (fixture, place));
      if (act->commits)
        g_assert_true (gtk_widget_has_css_class (control_of (fixture, place), "error")
                       && OT_PAGE (page_of (fixture, place))
                            == ot_window_get_page (fixture->window));
    }
  else
    {
      if (act->commits)
        g_assert_true (plan_has (ot_document_plan (fixture->document), place));
      if (act->act == save)
        g_assert_true (file_has (fixture, place));
      g_assert_true (is_kept (fixture, place, text));
    }
}

static void
test_place (gconstpointer data)
{
  const Place *place = data;
  Fixture      fixture;

  set_up (&fixture, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      try (&fixture, place, &acts[i], place->text);
      if (place->wrong)
        try (&fixture, place, &acts[i], place->wrong);
    }
  tear_down (&fixture, NULL);
}

/* Where a text was refused, the list of years goes back to the one that the page shows. */
static void
test_year (void)
{
  const Place *place = &places[2];
  Fixture      fixture;
  OtViewPage  *page;
  guint        before;

  set_up (&fixture, NULL);
  type_into (&fixture, place, place->wrong);
  page = page_of (&fixture, place);
  before = gtk_drop_down_get_selected (page->year);
  choose (&fixture, page->year);
  ot_harness_settle (fixture.window);
  g_assert_true (is_at_its_place (&fixture, place, place->wrong));
  g_assert_cmpuint (gtk_drop_down_get_selected (page->year), ==, before);
  tear_down (&fixture, NULL);
}

/* Pasted, from a clipboard that takes its time */

#define TYPE_SLOW (slow_get_type ())
G_DECLARE_FINAL_TYPE (Slow, slow, TEST, SLOW, GdkContentProvider)

struct _Slow
{
  GdkContentProvider parent_instance;

  const char    *text;
  GOutputStream *stream; /* that waits for it; NULL: nobody asked */
  GTask         *task;
};

G_DEFINE_FINAL_TYPE (Slow, slow, GDK_TYPE_CONTENT_PROVIDER)

static GdkContentFormats *
slow_ref_formats (GdkContentProvider *provider)
{
  return gdk_content_formats_new ((const char *[]){ "text/plain;charset=utf-8" }, 1);
}

static void
slow_write (GdkContentProvider *provider,
            const char         *type,
            GOutputStream      *stream,
            int                 priority,
            GCancellable       *cancellable,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  Slow *self = TEST_SLOW (provider);

  self->stream = g_object_ref (stream);
  self->task = g_task_new (provider, cancellable, callback, user_data);
}

static gboolean
slow_write_finish (GdkContentProvider *provider, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
slow_class_init (SlowClass *klass)
{
  GdkContentProviderClass *provider_class = GDK_CONTENT_PROVIDER_CLASS (klass);

  provider_class->ref_formats = slow_ref_formats;
  provider_class->write_mime_type_async = slow_write;
  provider_class->write_mime_type_finish = slow_write_finish;
}

static void
slow_init (Slow *self)
{
}

static gboolean
was_asked (gpointer slow)
{
  return ((Slow *) slow)->task != NULL;
}

static Slow *
paste_slowly (Fixture *fixture, const char *text)
{
  Slow      *slow = g_object_new (TYPE_SLOW, NULL);
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window));

  slow->text = text;
  gdk_clipboard_set_content (gtk_widget_get_clipboard (focus), GDK_CONTENT_PROVIDER (slow));
  g_signal_emit_by_name (focus, "paste-clipboard");
  ot_harness_wait (was_asked, slow);
  return slow;
}

static void
written_cb (GObject *stream, GAsyncResult *result, gpointer user_data)
{
  Slow *slow = user_data;

  g_assert_true (g_output_stream_write_all_finish (G_OUTPUT_STREAM (stream), result, NULL, NULL));
  g_assert_true (g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, NULL));
  g_task_return_boolean (slow->task, TRUE);
  g_clear_object (&slow->stream);
  g_clear_object (&slow->task);
}

static gboolean
is_written (gpointer slow)
{
  return ((Slow *) slow)->task == NULL;
}

static gboolean
has_come (gpointer control)
{
  return !ot_text_control_is_pasting (control);
}

/* Lets it come. */
static void
come (Fixture *fixture, const Place *place, Slow *slow)
{
  g_autoptr (GtkWidget) control = g_object_ref (control_of (fixture, place));

  g_output_stream_write_all_async (slow->stream, slow->text, strlen (slow->text),
                                   G_PRIORITY_DEFAULT, NULL, written_cb, slow);
  ot_harness_wait (is_written, slow);
  g_object_unref (slow);
  ot_harness_wait (has_come, control);
  ot_harness_settle (fixture->window);
}

/* What ends typing waits for a paste that was asked for before. */
static const struct
{
  guint       place;
  guint       key;
  const char *state;
} enders[] = {
  { 0, GDK_KEY_Return, "" }, { 0, GDK_KEY_Tab, "" },    { 0, GDK_KEY_Return, "<Control>" },
  { 1, GDK_KEY_Return, "" }, { 2, GDK_KEY_Return, "" }, { 4, GDK_KEY_Return, "<Control>" },
};

static void
test_paste_then_enter (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (enders); i++)
    {
      const Place    *place = &places[enders[i].place];
      Fixture         fixture;
      Slow           *slow;
      guint           none;
      GdkModifierType state;

      g_test_message ("%s", place->name);
      gtk_accelerator_parse (enders[i].state, &none, &state);
      set_up (&fixture, NULL);
      type_into (&fixture, place, "");
      slow = paste_slowly (&fixture, place->text);
      g_assert_true (ot_harness_key (fixture.window, enders[i].key, state));
      ot_harness_settle (fixture.window);
      g_assert_false (plan_has (ot_document_plan (fixture.document), place));
      come (&fixture, place, slow);
      g_assert_true (plan_has (ot_document_plan (fixture.document), place));
      g_assert_false (ot_grid_is_editing (ot_harness_grid (fixture.window)));
      tear_down (&fixture, NULL);
    }
}

/* What is typed behind Enter, before the paste came, is seen before it is committed. */
static void
test_paste_then_type (void)
{
  Fixture fixture;
  Slow   *slow;

  set_up (&fixture, NULL);
  type_into (&fixture, &places[0], "");
  slow = paste_slowly (&fixture, "12");
  ot_harness_key (fixture.window, GDK_KEY_Return, 0);
  ot_harness_type (fixture.window, "0");
  come (&fixture, &places[0], slow);
  g_assert_true (is_at_its_place (&fixture, &places[0], "012"));
  tear_down (&fixture, NULL);
}

/* Saving, going to another page and the like say that the paste has not come, and are not done. */
static void
test_paste_then_act (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      const Place *place = &places[i];
      Fixture      fixture;
      Slow        *slow;

      if (!place->holds)
        continue;
      g_test_message ("%s", place->name);
      set_up (&fixture, NULL);
      type_into (&fixture, place, "");
      slow = paste_slowly (&fixture, place->text);
      ot_window_show_page (fixture.window, "reserves");
      ot_harness_settle (fixture.window);
      g_assert_true (ot_harness_says (GTK_WIDGET (fixture.window), "What is pasted has not come"));
      g_assert_true (OT_PAGE (page_of (&fixture, place)) == ot_window_get_page (fixture.window));
      come (&fixture, place, slow);
      g_assert_true (is_at_its_place (&fixture, place, place->text));
      ot_window_show_page (fixture.window, "reserves");
      g_assert_true (plan_has (ot_document_plan (fixture.document), place));
      tear_down (&fixture, NULL);
    }
}

/* The cursor goes on meanwhile: what is pasted goes to the record that it was pasted into. */
static void
test_paste_then_leave (void)
{
  Fixture fixture;
  Slow   *slow;

  set_up (&fixture, NULL);
  type_into (&fixture, &places[3], "");
  slow = paste_slowly (&fixture, places[3].text);
  ot_harness_go (fixture.window, "variation:v-fees", "2019-20");
  come (&fixture, &places[3], slow);
  g_assert_true (plan_has (ot_document_plan (fixture.document), &places[3]));
  {
    g_autofree char *award = ot_harness_cell (fixture.window, "variation:" ID, "2019-20");

    g_assert_cmpstr (award, ==, "77,000.00");
  }
  g_assert_true (is_at_its_place (&fixture, &places[3], "30,000.00"));
  tear_down (&fixture, NULL);
}

/* Escape leaves what was pasted before it. */
static void
test_paste_then_escape (void)
{
  Fixture fixture;
  Slow   *slow;

  set_up (&fixture, NULL);
  type_into (&fixture, &places[3], "");
  slow = paste_slowly (&fixture, "5");
  g_assert_true (ot_harness_key (fixture.window, GDK_KEY_Escape, 0));
  come (&fixture, &places[3], slow);
  g_assert_true (is_at_its_place (&fixture, &places[3], "100,000.00"));
  tear_down (&fixture, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ot_harness_init ();
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *path = g_strdup_printf ("/typed/%s", places[i].name);

      g_test_add_data_func (path, &places[i], test_place);
    }
  g_test_add_func ("/typed/year", test_year);
  g_test_add_func ("/typed/paste, then Enter", test_paste_then_enter);
  g_test_add_func ("/typed/paste, then type", test_paste_then_type);
  g_test_add_func ("/typed/paste, then act", test_paste_then_act);
  g_test_add_func ("/typed/paste, then leave", test_paste_then_leave);
  g_test_add_func ("/typed/paste, then Escape", test_paste_then_escape);
  return g_test_run ();
}
