#include "grid-fixture.h"

static void
set_up (OtGridFixture *fixture, gconstpointer unused)
{
  g_autoptr (OtPlan) plan = ot_harness_small_plan ();

  fixture->window = ot_harness_window (plan, NULL, 1366, 768);
  ot_harness_page (fixture->window, "medium-term");
  fixture->grid = ot_harness_grid (fixture->window);
  ot_harness_unfold (fixture->window);
  ot_harness_go (fixture->window, "variation:v-award", "2019-20");
}

static void
tear_down (OtGridFixture *fixture, gconstpointer unused)
{
  ot_harness_close (fixture->window);
}

void
ot_grid_fixture_add (int *argc, char ***argv, const OtHarnessTest *tests, guint n_tests)
{
  ot_harness_add (argc, argv, OT_HARNESS_FIXTURE (OtGridFixture, set_up, tear_down), tests,
                  n_tests);
}

void
ot_assert_cursor (OtGrid *grid, const char *row, const char *column)
{
  OtView *view = ot_grid_get_view (grid);
  int     at_row, at_column;

  g_assert_true (ot_grid_get_cursor (grid, &at_row, &at_column));
  g_assert_cmpstr (ot_view_row (view, (guint) at_row)->id, ==, row);
  g_assert_cmpstr (at_column < 0 ? NULL : ot_view_column (view, (guint) at_column)->id, ==, column);
}

void
ot_assert_cell (OtWindow *window, const char *row, const char *column, const char *text)
{
  g_autofree char *is = ot_harness_cell (window, row, column);

  g_assert_cmpstr (is, ==, text);
}

gboolean
ot_is_cell_named (GtkWidget *widget, gpointer name)
{
  return OT_IS_GRID_CELL (widget) && gtk_widget_get_child_visible (widget)
         && g_strcmp0 (OT_GRID_CELL (widget)->name, name) == 0;
}
