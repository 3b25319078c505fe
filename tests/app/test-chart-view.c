/* The chart on screen: its points, the keys that walk them, what a screen reader is told. */
#include "app/chart-view.h"
#include "chart/layout.h"
#include "export/chart-table.h"
#include "export/charts.h"
#include "harness.h"

typedef struct
{
  OtWindow    *window;
  OtChartView *view;
  guint        row, column, n_activated; /* of the last point that was activated */
} Fixture;

static gboolean
is_chart_view (GtkWidget *widget, gpointer unused)
{
  return OT_IS_CHART_VIEW (widget) && gtk_widget_get_mapped (widget);
}

static void
activated_cb (OtChartView *view, guint row, guint column, Fixture *fixture)
{
  fixture->row = row;
  fixture->column = column;
  fixture->n_activated++;
}

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (OtPlan) plan = ot_harness_example ("kent-2018.outturn");

  fixture->window = ot_harness_window (plan, NULL, 1366, 768);
  ot_harness_page (fixture->window, "medium-term");
  fixture->view =
    OT_CHART_VIEW (ot_harness_find (GTK_WIDGET (fixture->window), is_chart_view, NULL));
  g_signal_connect (fixture->view, "point-activated", G_CALLBACK (activated_cb), fixture);
  gtk_widget_grab_focus (GTK_WIDGET (fixture->view));
  ot_harness_settle (fixture->window);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  ot_harness_close (fixture->window);
}

/* Every point is described by its own words, to the eye and to a screen reader alike. */
static void
test_points (Fixture *fixture, gconstpointer unused)
{
  OtChart   *chart = ot_chart_view_get_chart (fixture->view);
  GtkWidget *item = gtk_widget_get_first_child (GTK_WIDGET (fixture->view));
  g_autoptr (GHashTable) said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = 0;
  char *text;

  for (; (text = ot_chart_view_describe_point (fixture->view, (int) n)); n++)
    {
      g_assert_cmpint (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (item)), ==,
                       GTK_ACCESSIBLE_ROLE_LIST_ITEM);
      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                           text);
      g_assert_true (g_hash_table_add (said, text));
      item = gtk_widget_get_next_sibling (item);
    }
  g_assert_cmpuint (n, >, chart->categories->len);
}

static void
test_described (Fixture *fixture, gconstpointer unused)
{
  OtChart *chart = ot_chart_view_get_chart (fixture->view);

  g_assert_cmpint (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (fixture->view)), ==,
                   GTK_ACCESSIBLE_ROLE_LIST);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (fixture->view),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       gettext (ot_chart_type_find ("gap")->label));
  g_assert_cmpuint (strlen (chart->texts[OT_CHART_TEXT_ALTERNATIVE]), >, 20);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (fixture->view),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       chart->texts[OT_CHART_TEXT_ALTERNATIVE]);
}

/* From the last point of a series to the first and back, and no further. */
static void
test_keys (Fixture *fixture, gconstpointer unused)
{
  int              first, last;
  g_autofree char *text = NULL;

  g_assert_cmpint (ot_chart_view_get_point (fixture->view), ==, -1);
  g_assert_true (ot_harness_key (fixture->window, GDK_KEY_End, 0));
  last = ot_chart_view_get_point (fixture->view);
  g_assert_cmpint (last, >, 0);
  ot_harness_key (fixture->window, GDK_KEY_Right, 0);
  g_assert_cmpint (ot_chart_view_get_point (fixture->view), ==, last);
  ot_harness_key (fixture->window, GDK_KEY_Home, 0);
  first = ot_chart_view_get_point (fixture->view);
  g_assert_cmpint (first, <, last);
  ot_harness_key (fixture->window, GDK_KEY_Left, 0);
  g_assert_cmpint (ot_chart_view_get_point (fixture->view), ==, first);
  for (int i = 0; i <= last; i++)
    ot_harness_key (fixture->window, GDK_KEY_Right, 0);
  g_assert_cmpint (ot_chart_view_get_point (fixture->view), ==, last);
  text = ot_chart_view_describe_point (fixture->view, last);
  g_assert_true (g_regex_match_simple ("^.+, 2021-22: −?£[0-9,.]+k", text, 0, 0));
  /* Tab is the window's. */
  g_assert_false (ot_harness_key (fixture->window, GDK_KEY_Tab, 0));
}

/* Enter on a point goes to the cell that it shows. */
static void
test_activate (Fixture *fixture, gconstpointer unused)
{
  OtGrid *grid = ot_harness_grid (fixture->window);
  int     row, column;

  ot_harness_key (fixture->window, GDK_KEY_Home, 0);
  ot_harness_key (fixture->window, GDK_KEY_Return, 0);
  g_assert_cmpuint (fixture->n_activated, ==, 1);
  g_assert_true (ot_grid_get_cursor (grid, &row, &column));
  g_assert_cmpint (row, ==, (int) fixture->row);
  g_assert_cmpint (column, ==, (int) fixture->column);
}

/* Of a chart with other figures the point of the same cell is the current one. */
static void
test_point_kept (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  ot_harness_key (fixture->window, GDK_KEY_End, 0);
  before = ot_chart_view_describe_point (fixture->view, ot_chart_view_get_point (fixture->view));
  ot_document_set_scenario (ot_window_get_document (fixture->window), "scn-carers");
  ot_harness_settle (fixture->window);
  after = ot_chart_view_describe_point (fixture->view, ot_chart_view_get_point (fixture->view));
  g_assert_cmpstr (before, !=, after);
  /* The same series and year, with another figure. */
  *strrchr (before, ':') = *strrchr (after, ':') = '\0';
  g_assert_cmpstr (before, ==, after);
}

static GtkEventController *
controller_of (GtkWidget *widget, GType type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (controller, type))
        return controller;
    }
  g_assert_not_reached ();
}

/* The pointer over a point: its value in an overlay; away from it: nothing. */
static void
test_hover (Fixture *fixture, gconstpointer unused)
{
  GtkEventController *motion =
    controller_of (GTK_WIDGET (fixture->view), GTK_TYPE_EVENT_CONTROLLER_MOTION);
  g_autoptr (OtChartLayout) layout = ot_chart_layout_new (
    ot_chart_view_get_chart (fixture->view), gtk_widget_get_width (GTK_WIDGET (fixture->view)),
    gtk_widget_get_height (GTK_WIDGET (fixture->view)), NULL);
  g_autofree char *text = NULL;
  GtkWidget       *tip = gtk_widget_get_last_child (GTK_WIDGET (fixture->view));

  while (!GTK_IS_LABEL (tip))
    tip = gtk_widget_get_prev_sibling (tip);
  g_assert_false (gtk_widget_get_visible (tip));
  for (double x = 0;
       x < ot_chart_layout_get_width (layout) && ot_chart_view_get_point (fixture->view) < 0;
       x += 4)
    g_signal_emit_by_name (motion, "motion", x, ot_chart_layout_get_height (layout) - 60);
  ot_harness_settle (fixture->window);
  text = ot_chart_view_describe_point (fixture->view, ot_chart_view_get_point (fixture->view));
  g_assert_nonnull (text);
  g_assert_true (gtk_widget_get_visible (tip));
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (tip)), ==, text);
  g_signal_emit_by_name (motion, "leave");
  g_assert_false (gtk_widget_get_visible (tip));
}

static gboolean
is_menu (GtkWidget *widget, gpointer unused)
{
  return GTK_IS_POPOVER_MENU (widget);
}

/* The menu opens by the keys; copies are a picture with its words, and a table. */
static void
test_menu (Fixture *fixture, gconstpointer unused)
{
  GtkWidget *menu = ot_harness_find (GTK_WIDGET (fixture->view), is_menu, NULL);

  g_assert_false (gtk_widget_get_visible (menu));
  g_assert_true (ot_harness_key (fixture->window, GDK_KEY_F10, GDK_SHIFT_MASK));
  g_assert_true (gtk_widget_get_visible (menu));
  gtk_popover_popdown (GTK_POPOVER (menu));
  ot_harness_settle (fixture->window);
  g_assert_true (ot_harness_key (fixture->window, GDK_KEY_Menu, 0));
  g_assert_true (gtk_widget_get_visible (menu));
  gtk_popover_popdown (GTK_POPOVER (menu));
}

static void
assert_offered (Fixture *fixture, GType type, const char *text)
{
  GdkClipboard       *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture->window));
  GdkContentProvider *content = gdk_clipboard_get_content (clipboard);
  g_auto (GValue) value = G_VALUE_INIT;
  g_autoptr (GError) error = NULL;

  g_value_init (&value, type);
  g_assert_true (gdk_content_provider_get_value (content, &value, &error));
  g_assert_no_error (error);
  if (text)
    g_assert_cmpstr (g_value_get_string (&value), ==, text);
}

static void
written_cb (GObject *provider, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static gboolean
is_written (gpointer result)
{
  return *(GAsyncResult **) result != NULL;
}

/* What is offered as a type of file, as text. Free it. */
static char *
offered_bytes (Fixture *fixture, const char *type)
{
  GdkContentProvider *content =
    gdk_clipboard_get_content (gtk_widget_get_clipboard (GTK_WIDGET (fixture->window)));
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GAsyncResult) result = NULL;

  gdk_content_provider_write_mime_type_async (content, type, stream, G_PRIORITY_DEFAULT, NULL,
                                              written_cb, &result);
  ot_harness_wait (is_written, &result);
  g_assert_true (gdk_content_provider_write_mime_type_finish (content, result, NULL));
  g_assert_true (g_output_stream_write_all (stream, "", 1, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}

static void
test_copy (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (OtChart) chart = ot_chart_new_from_results (
    ot_chart_type_find ("gap"), ot_document_results (ot_window_get_document (fixture->window)),
    OT_YEAR_EMPTY, NULL, NULL);
  g_autofree char *table = ot_chart_table_text (chart);
  g_auto (GStrv) lines = g_strsplit (table, "\n", -1);

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.copy-chart", NULL);
  assert_offered (fixture, GDK_TYPE_TEXTURE, NULL);
  assert_offered (fixture, G_TYPE_STRING, chart->texts[OT_CHART_TEXT_ALTERNATIVE]);
  {
    g_autofree char *html = offered_bytes (fixture, "text/html");
    g_autofree char *png = offered_bytes (fixture, "image/png");
    g_autofree char *said =
      g_markup_printf_escaped ("alt=\"%s\"", chart->texts[OT_CHART_TEXT_ALTERNATIVE]);

    g_assert_nonnull (strstr (html, said));
    g_assert_nonnull (strstr (html, "<img src=\"data:image/png;base64,iVBOR"));
    g_assert_nonnull (strstr (html, "width=\"604\" height=\"340\""));
    g_assert_cmpmem (png + 1, 3, "PNG", 3);
    /* How large it is on paper stands before the picture itself. */
    g_assert_cmpmem (png + 37, 4, "pHYs", 4);
  }
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.copy-chart-table", NULL);
  assert_offered (fixture, G_TYPE_STRING, table);
  g_assert_cmpuint (g_strv_length (lines), ==, chart->categories->len + 2);
  g_assert_true (g_regex_match_simple ("^2021-22\t[0-9]+\\.[0-9][0-9]\t", lines[4], 0, 0));
}

static gboolean
is_grid (GtkWidget *widget, gpointer unused)
{
  return OT_IS_GRID (widget);
}

/* Shown as a table: a row a category, a column a series, in the unit of the chart; Escape closes it. */
static void
test_table (Fixture *fixture, gconstpointer unused)
{
  OtChart   *chart = ot_chart_view_get_chart (fixture->view);
  GtkWindow *table = NULL;
  OtView    *view;
  g_autoptr (GList) windows = NULL;

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-chart-table", NULL);
  windows = gtk_window_list_toplevels ();
  for (GList *l = windows; l; l = l->next)
    if (!GTK_IS_SHORTCUTS_WINDOW (l->data)
        && gtk_window_get_transient_for (l->data) == GTK_WINDOW (fixture->window))
      table = l->data;
  g_assert_nonnull (table);
  view = ot_grid_get_view (OT_GRID (ot_harness_find (GTK_WIDGET (table), is_grid, NULL)));
  g_assert_cmpuint (ot_view_n_rows (view), ==, chart->categories->len);
  g_assert_cmpuint (ot_view_n_columns (view), ==, chart->series->len);
  for (guint row = 0; row < ot_view_n_rows (view); row++)
    for (guint column = 0; column < ot_view_n_columns (view); column++)
      g_assert_cmpint (ot_view_cell (view, row, column).value.raw, ==,
                       ot_chart_get_series (chart, column)->points[row].value);
  gtk_window_destroy (table);
}

/* A chart that is higher than its place has its smallest rows as one: it is never squeezed into a sentence. */
static void
test_height (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (OtChart) chart = ot_chart_new_from_results (
    ot_chart_type_find ("bridge"), ot_document_results (ot_window_get_document (fixture->window)),
    OT_YEAR_EMPTY, NULL, NULL);
  g_autofree char *others = NULL;

  ot_chart_view_set_chart (fixture->view, chart);
  ot_harness_settle (fixture->window);
  g_assert_true (ot_harness_key (fixture->window, GDK_KEY_End, 0));
  g_assert_cmpint (ot_chart_view_get_point (fixture->view), >, 2);
  g_assert_cmpint (ot_chart_view_get_point (fixture->view), <, chart->categories->len - 1);
  g_assert_true (ot_harness_key (fixture->window, GDK_KEY_Up, 0));
  others = ot_chart_view_describe_point (fixture->view, ot_chart_view_get_point (fixture->view));
  g_assert_nonnull (strstr (others, " other changes"));
}

/* Without a chart, and too small for one, it stays quiet. */
static void
test_nothing (Fixture *fixture, gconstpointer unused)
{
  ot_chart_view_set_chart (fixture->view, NULL);
  ot_harness_settle (fixture->window);
  g_assert_null (ot_chart_view_describe_point (fixture->view, 0));
  g_assert_false (ot_harness_key (fixture->window, GDK_KEY_Right, 0));
  ot_chart_view_set_point (fixture->view, 3);
  g_assert_cmpuint (fixture->n_activated, ==, 0);
}

int
main (int argc, char *argv[])
{
  static const OtHarnessTest tests[] = {
    OT_HARNESS_TEST ("/chart-view/points", test_points),
    OT_HARNESS_TEST ("/chart-view/described", test_described),
    OT_HARNESS_TEST ("/chart-view/keys", test_keys),
    OT_HARNESS_TEST ("/chart-view/activate", test_activate),
    OT_HARNESS_TEST ("/chart-view/point kept", test_point_kept),
    OT_HARNESS_TEST ("/chart-view/hover", test_hover),
    OT_HARNESS_TEST ("/chart-view/menu", test_menu),
    OT_HARNESS_TEST ("/chart-view/copy", test_copy),
    OT_HARNESS_TEST ("/chart-view/table", test_table),
    OT_HARNESS_TEST ("/chart-view/height", test_height),
    OT_HARNESS_TEST ("/chart-view/nothing", test_nothing),
  };

  ot_harness_add (&argc, &argv, OT_HARNESS_FIXTURE (Fixture, set_up, tear_down), tests,
                  G_N_ELEMENTS (tests));
  return g_test_run ();
}
