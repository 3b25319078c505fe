/* The way through the window by keys alone. */
#include "app/chart-view.h"
#include "app/grid-private.h"
#include "app/inspector.h"
#include "app/window-private.h"
#include "harness.h"

#include <glib/gstdio.h>

typedef struct
{
  OtWindow *window;
  OtGrid   *grid;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (OtPlan) plan = ot_harness_example ("kent-2018.outturn");

  fixture->window = ot_harness_window (plan, NULL, 1366, 768);
  ot_harness_page (fixture->window, "medium-term");
  fixture->grid = ot_harness_grid (fixture->window);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  ot_harness_close (fixture->window);
}

static void
act (Fixture *fixture, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL));
  ot_harness_settle (fixture->window);
}

static GtkWidget *
focus_of (Fixture *fixture)
{
  return gtk_root_get_focus (GTK_ROOT (fixture->window));
}

static gboolean
is_within (Fixture *fixture, GType type)
{
  GtkWidget *focus = focus_of (fixture);

  return focus && gtk_widget_get_ancestor (focus, type) != NULL;
}

/* From part to part */

static void
test_parts (Fixture *fixture, gconstpointer unused)
{
  const GType parts[] = { OT_TYPE_GRID, OT_TYPE_CHART_VIEW, OT_TYPE_INSPECTOR, GTK_TYPE_LIST_BOX };

  gtk_widget_child_focus (fixture->window->sidebar, GTK_DIR_TAB_FORWARD);
  for (guint i = 0; i < 2 * G_N_ELEMENTS (parts); i++)
    {
      act (fixture, "win.next-part");
      g_assert_true (is_within (fixture, parts[i % G_N_ELEMENTS (parts)]));
    }
  for (guint i = 2 * G_N_ELEMENTS (parts) - 1; i-- > 0;)
    {
      act (fixture, "win.previous-part");
      g_assert_true (is_within (fixture, parts[i % G_N_ELEMENTS (parts)]));
    }
}

/* What is hidden is passed over; the overview has charts and findings. */
static void
test_parts_of_overview (Fixture *fixture, gconstpointer unused)
{
  ot_window_show_page (fixture->window, "overview");
  act (fixture, "win.sidebar");
  ot_harness_settle (fixture->window);
  act (fixture, "win.next-part");
  act (fixture, "win.next-part");
  g_assert_true (is_within (fixture, OT_TYPE_CHART_VIEW));
  act (fixture, "win.next-part");
  g_assert_false (is_within (fixture, OT_TYPE_CHART_VIEW));
  g_assert_false (is_within (fixture, GTK_TYPE_LIST_BOX));
  act (fixture, "win.next-part");
  g_assert_true (is_within (fixture, OT_TYPE_CHART_VIEW));
}

/* Keys that a chart has no use for scroll the overview, and do not reach the box that holds the charts. */
static void
test_keys_of_overview (Fixture *fixture, gconstpointer unused)
{
  const guint keys[] = { GDK_KEY_Page_Down, GDK_KEY_Page_Up, GDK_KEY_KP_Page_Down };

  ot_window_show_page (fixture->window, "overview");
  ot_harness_settle (fixture->window);
  for (int i = 0; i < 3 && !is_within (fixture, GTK_TYPE_LIST_BOX); i++)
    act (fixture, "win.next-part");
  g_assert_true (is_within (fixture, GTK_TYPE_LIST_BOX));
  g_assert_cmpstr (ot_page_get_page_type (ot_window_get_page (fixture->window))->name, ==,
                   "overview");
  act (fixture, "win.next-part");
  g_assert_true (is_within (fixture, OT_TYPE_CHART_VIEW));
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_assert_true (ot_harness_key (fixture->window, keys[i], 0));
  g_assert_true (ot_harness_key (fixture->window, GDK_KEY_Home, GDK_CONTROL_MASK));
  g_assert_true (is_within (fixture, OT_TYPE_CHART_VIEW));
}

/* A text that is refused keeps the focus; one that is read is committed. */
static void
test_parts_commit (Fixture *fixture, gconstpointer unused)
{
  ot_harness_page (fixture->window, "variations");
  fixture->grid = ot_harness_grid (fixture->window);
  ot_harness_go (fixture->window, "var-realign-asylum", "amounts.2019-20");
  ot_harness_type (fixture->window, "about 2m");
  act (fixture, "win.next-part");
  g_assert_true (ot_grid_is_editing (fixture->grid));
  g_assert_true (is_within (fixture, OT_TYPE_GRID));
  ot_grid_cancel (fixture->grid);
  ot_harness_type (fixture->window, "2m");
  act (fixture, "win.next-part");
  g_assert_false (ot_grid_is_editing (fixture->grid));
  g_assert_nonnull (ot_document_undo_title (ot_window_get_document (fixture->window)));
}

/* Tab leaves the list of pages for the page, without going through all of them. */
static void
test_tab_leaves_sidebar (Fixture *fixture, gconstpointer unused)
{
  gtk_widget_child_focus (fixture->window->sidebar, GTK_DIR_TAB_FORWARD);
  g_assert_true (is_within (fixture, GTK_TYPE_LIST_BOX));
  g_assert_true (ot_harness_key (fixture->window, GDK_KEY_Tab, 0));
  g_assert_true (gtk_widget_is_ancestor (focus_of (fixture), fixture->window->pages));
  g_assert_cmpstr (ot_page_get_page_type (ot_window_get_page (fixture->window))->name, ==,
                   "medium-term");
  gtk_widget_child_focus (fixture->window->sidebar, GTK_DIR_TAB_FORWARD);
  g_assert_true (ot_harness_key (fixture->window, GDK_KEY_ISO_Left_Tab, GDK_SHIFT_MASK));
  g_assert_true (gtk_widget_is_ancestor (focus_of (fixture),
                                         gtk_window_get_titlebar (GTK_WINDOW (fixture->window))));
}

/* The inspector */

static gboolean
is_expander (GtkWidget *widget, gpointer label)
{
  return GTK_IS_EXPANDER (widget) && gtk_widget_get_mapped (widget)
         && g_str_equal (gtk_expander_get_label (GTK_EXPANDER (widget)), label);
}

/* What an expander holds gets the focus only while it is open. */
static void
test_closed_expander (Fixture *fixture, gconstpointer unused)
{
  GtkWidget *expander;

  ot_harness_go (fixture->window, "gap", "2019-20");
  ot_harness_settle (fixture->window);
  expander = ot_harness_find (GTK_WIDGET (fixture->window), is_expander, "How is this made?");
  gtk_widget_grab_focus (expander);
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (fixture->window), GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_widget_is_ancestor (focus_of (fixture), expander));
  gtk_widget_grab_focus (expander);
  gtk_expander_set_expanded (GTK_EXPANDER (expander), FALSE);
  ot_harness_settle (fixture->window);
  gtk_widget_child_focus (GTK_WIDGET (fixture->window), GTK_DIR_TAB_FORWARD);
  g_assert_nonnull (focus_of (fixture));
  g_assert_false (gtk_widget_is_ancestor (focus_of (fixture), expander));
}

/* An expander that is taller than the inspector is seen at its head when it has the focus. */
static void
test_expander_in_sight (Fixture *fixture, gconstpointer unused)
{
  GtkWidget       *expander, *scrolled;
  graphene_point_t head;

  ot_harness_go (fixture->window, "base", "2018-19");
  ot_harness_settle (fixture->window);
  expander = ot_harness_find (GTK_WIDGET (fixture->window), is_expander, "How is this made?");
  scrolled = gtk_widget_get_ancestor (expander, GTK_TYPE_SCROLLED_WINDOW);
  g_assert_cmpint (gtk_widget_get_height (expander), >, gtk_widget_get_height (scrolled));
  act (fixture, "win.next-part");
  act (fixture, "win.next-part");
  g_assert_true (focus_of (fixture) == expander);
  g_assert_true (gtk_widget_compute_point (expander, scrolled, &GRAPHENE_POINT_INIT (0, 0), &head));
  g_assert_cmpfloat (head.y, >=, 0);
  g_assert_cmpfloat (head.y, <, gtk_widget_get_height (scrolled));
}

/* What a screen reader says of them */

static gboolean
is_card (GtkWidget *widget, gpointer unused)
{
  return GTK_IS_FLOW_BOX_CHILD (widget);
}

static void
test_names (Fixture *fixture, gconstpointer unused)
{
  static const char *const expanders[] = { "How is this made?", "Record" };

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (fixture->grid),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Medium term");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (fixture->grid),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Money in £k");
  for (guint i = 0; i < G_N_ELEMENTS (expanders); i++)
    {
      GtkWidget *expander;

      ot_harness_go (fixture->window, i == 0 ? "gap" : "variation:var-realign-asylum", "2019-20");
      ot_harness_settle (fixture->window);
      expander =
        ot_harness_find (GTK_WIDGET (fixture->window), is_expander, (gpointer) expanders[i]);
      g_assert_nonnull (expander);
      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (expander), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                           expanders[i]);
    }
  ot_window_show_page (fixture->window, "overview");
  ot_harness_settle (fixture->window);
  gtk_test_accessible_assert_property (
    GTK_ACCESSIBLE (ot_harness_find (GTK_WIDGET (fixture->window), is_card, NULL)),
    GTK_ACCESSIBLE_PROPERTY_LABEL, "Budget against spend");
}

/* Groups */

static guint
n_lines (Fixture *fixture)
{
  return fixture->grid->lines->len;
}

/* Level by level, as the cursor's own group goes: it stays in sight. */
static void
test_fold_levels (Fixture *fixture, gconstpointer unused)
{
  guint at_first = n_lines (fixture), one, two, row;
  int   at, column;

  ot_harness_go (fixture->window, "heading:pay", "2019-20");
  gtk_widget_activate_action (GTK_WIDGET (fixture->grid), "grid.unfold-level", NULL);
  one = n_lines (fixture);
  g_assert_cmpuint (one, >, at_first);
  gtk_widget_activate_action (GTK_WIDGET (fixture->grid), "grid.unfold-level", NULL);
  two = n_lines (fixture);
  g_assert_cmpuint (two, >, one);
  ot_harness_go (fixture->window, "variation:var-realign-asylum", "2019-20");
  gtk_widget_activate_action (GTK_WIDGET (fixture->grid), "grid.fold-level", NULL);
  g_assert_cmpuint (n_lines (fixture), ==, one);
  g_assert_true (ot_grid_get_cursor (fixture->grid, &at, &column));
  row = (guint) at;
  g_assert_cmpstr (ot_view_row (ot_grid_get_view (fixture->grid), row)->label, ==,
                   "Base realignment");
  gtk_widget_activate_action (GTK_WIDGET (fixture->grid), "grid.fold-level", NULL);
  g_assert_cmpuint (n_lines (fixture), ==, at_first);
  gtk_widget_activate_action (GTK_WIDGET (fixture->grid), "grid.fold-level", NULL);
  g_assert_cmpuint (n_lines (fixture), ==, at_first);
}

/* Dialogs */

static gpointer
find_toplevel (GType type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l; l = l->next)
    if (g_type_is_a (G_OBJECT_TYPE (l->data), type) && gtk_widget_get_mapped (l->data))
      return l->data;
  return NULL;
}

static gboolean
is_open (gpointer type)
{
  return find_toplevel (GPOINTER_TO_SIZE (type)) != NULL;
}

/* What cannot be exported says why, in a dialog. */
static void
test_export_refused (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *folder = g_dir_make_tmp ("outturn-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "chart.doc", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GtkWidget *dialog;

  act (fixture, "win.export-chart");
  ot_harness_wait (is_open, GSIZE_TO_POINTER (GTK_TYPE_FILE_CHOOSER_DIALOG));
  dialog = find_toplevel (GTK_TYPE_FILE_CHOOSER_DIALOG);
  gtk_file_chooser_set_file (GTK_FILE_CHOOSER (dialog), file, NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), "chart.doc");
  gtk_dialog_response (GTK_DIALOG (dialog), GTK_RESPONSE_ACCEPT);
  ot_harness_wait (is_open, GSIZE_TO_POINTER (GTK_TYPE_MESSAGE_DIALOG));
  dialog = find_toplevel (GTK_TYPE_MESSAGE_DIALOG);
  g_assert_true (ot_harness_says (dialog, "Nothing was exported"));
  gtk_dialog_response (GTK_DIALOG (dialog), GTK_RESPONSE_CLOSE);
  g_rmdir (folder);
}

/* The keys that the program tells are shown whole: GTK's warnings would end this. */
static void
test_help (Fixture *fixture, gconstpointer unused)
{
  GtkWidget *help;

  act (fixture, "win.show-help-overlay");
  ot_harness_wait (is_open, GSIZE_TO_POINTER (GTK_TYPE_SHORTCUTS_WINDOW));
  help = find_toplevel (GTK_TYPE_SHORTCUTS_WINDOW);
  ot_harness_settle (help);
  g_assert_true (ot_harness_says (help, "Go round: pages, grid, chart, inspector"));
  gtk_window_close (GTK_WINDOW (help));
}

int
main (int argc, char *argv[])
{
  static const OtHarnessTest tests[] = {
    OT_HARNESS_TEST ("/keys/parts", test_parts),
    OT_HARNESS_TEST ("/keys/parts of the overview", test_parts_of_overview),
    OT_HARNESS_TEST ("/keys/keys of the overview", test_keys_of_overview),
    OT_HARNESS_TEST ("/keys/parts, typed text", test_parts_commit),
    OT_HARNESS_TEST ("/keys/tab leaves the sidebar", test_tab_leaves_sidebar),
    OT_HARNESS_TEST ("/keys/closed expander", test_closed_expander),
    OT_HARNESS_TEST ("/keys/expander in sight", test_expander_in_sight),
    OT_HARNESS_TEST ("/keys/names", test_names),
    OT_HARNESS_TEST ("/keys/levels of groups", test_fold_levels),
    OT_HARNESS_TEST ("/keys/export refused", test_export_refused),
    OT_HARNESS_TEST ("/keys/help", test_help),
  };

  ot_harness_add (&argc, &argv, OT_HARNESS_FIXTURE (Fixture, set_up, tear_down), tests,
                  G_N_ELEMENTS (tests));
  return g_test_run ();
}
