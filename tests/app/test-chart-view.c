/* The chart on screen: its points, the keys that walk them, what a screen reader is told. */
#include "app/chart-view.h"
#include "chart/layout.h"
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
  static const struct
  {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer unused);
  } tests[] = {
    { "/chart-view/points", test_points },
    { "/chart-view/described", test_described },
    { "/chart-view/keys", test_keys },
    { "/chart-view/activate", test_activate },
    { "/chart-view/point kept", test_point_kept },
    { "/chart-view/nothing", test_nothing },
  };

  g_test_init (&argc, &argv, NULL);
  ot_harness_init ();
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
