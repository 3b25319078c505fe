/* Columns as people want them: sorted, sized, hidden. */
#include "grid-fixture.h"

/* The ids of the rows that are shown, in order. */
static char *
shown_rows (OtGrid *grid)
{
  GString *ids = g_string_new (NULL);
  g_autoptr (GArray) rows = ot_grid_get_rows (grid, FALSE);

  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (ids, "%s ",
                            ot_view_row (grid->view, g_array_index (rows, guint, i))->id);
  return g_string_free (ids, FALSE);
}

static void
assert_rows (OtGrid *grid, const char *start)
{
  g_autofree char *ids = shown_rows (grid);

  g_assert_cmpstr (ids, !=, "");
  if (!g_str_has_prefix (ids, start))
    g_error ("%s are not %s", ids, start);
}

static gboolean
is_head (GtkWidget *widget, gpointer name)
{
  return OT_IS_GRID_CELL (widget) && OT_GRID_CELL (widget)->line == OT_GRID_HEADS
         && g_strcmp0 (OT_GRID_CELL (widget)->name, name) == 0;
}

static void
sort_by (OtGrid *grid, const char *head)
{
  GtkWidget *widget = ot_harness_find (GTK_WIDGET (grid), is_head, (gpointer) head);

  g_assert_nonnull (widget);
  gtk_widget_activate_action (widget, "head.sort", NULL);
}

/* Groups go with what is in them, totals stay where they are, the empty comes last either way. */
static void
test_sort (OtGridFixture *fixture, gconstpointer unused)
{
  g_autofree char *before = shown_rows (fixture->grid);
  GtkWidget       *head;

  assert_rows (
    fixture->grid,
    "base pressures heading:pay variation:v-award variation:v-drift heading:prices variation:v-fees ");
  sort_by (fixture->grid, "2019-20");
  assert_rows (
    fixture->grid,
    "base pressures heading:prices variation:v-fees heading:pay variation:v-drift variation:v-award ");
  ot_assert_cursor (fixture->grid, "variation:v-award", "2019-20");
  ot_harness_settle (fixture->window);
  head = ot_harness_find (GTK_WIDGET (fixture->grid), is_head, "2019-20");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (head), GTK_ACCESSIBLE_PROPERTY_SORT,
                                       GTK_ACCESSIBLE_SORT_ASCENDING);
  sort_by (fixture->grid, "2019-20");
  assert_rows (
    fixture->grid,
    "base pressures heading:pay variation:v-award variation:v-drift heading:prices variation:v-fees ");
  sort_by (fixture->grid, "2020-21");
  assert_rows (
    fixture->grid,
    "base pressures heading:pay variation:v-award variation:v-drift heading:prices variation:v-fees ");
  sort_by (fixture->grid, "Row");
  sort_by (fixture->grid, "Row");
  assert_rows (
    fixture->grid,
    "base savings pressures heading:prices variation:v-fees heading:pay variation:v-award variation:v-drift ");
  sort_by (fixture->grid, "Row");
  {
    g_autofree char *after = shown_rows (fixture->grid);

    g_assert_cmpstr (before, ==, after);
  }
}

/* What is typed into a sorted column moves no row away; folded and filtered rows stay so. */
static void
test_sort_stays (OtGridFixture *fixture, gconstpointer unused)
{
  const char *sorted =
    "base pressures heading:prices variation:v-fees heading:pay variation:v-drift variation:v-award ";

  sort_by (fixture->grid, "2019-20");
  ot_harness_go (fixture->window, "variation:v-drift", "2019-20");
  ot_harness_type (fixture->window, "999k");
  ot_harness_key (fixture->window, GDK_KEY_Return, 0);
  assert_rows (fixture->grid, sorted);
  ot_assert_cursor (fixture->grid, "variation:v-award", "2019-20");
  ot_grid_set_filter (fixture->grid, "award");
  assert_rows (fixture->grid, "pressures heading:pay variation:v-award ");
  ot_grid_set_filter (fixture->grid, NULL);
  ot_harness_go (fixture->window, "heading:pay", NULL);
  ot_harness_key (fixture->window, GDK_KEY_Left, 0);
  assert_rows (fixture->grid, "base pressures heading:prices variation:v-fees heading:pay ");
  ot_harness_key (fixture->window, GDK_KEY_Right, 0);
  assert_rows (fixture->grid, sorted);
  /* A range is of the rows as they are seen. */
  ot_harness_go (fixture->window, "variation:v-fees", "2019-20");
  for (guint i = 0; i < 2; i++)
    ot_harness_key (fixture->window, GDK_KEY_Down, GDK_SHIFT_MASK);
  ot_harness_key (fixture->window, GDK_KEY_d, GDK_CONTROL_MASK);
  ot_assert_cell (fixture->window, "variation:v-drift", "2019-20", "30,000.00");
  ot_assert_cell (fixture->window, "variation:v-award", "2019-20", "100,000.00");
}

static int
width_of (OtGrid *grid, int column)
{
  return column < 0 ? grid->label_width
                    : g_array_index (grid->edges, int, column + 1)
                        - g_array_index (grid->edges, int, column);
}

/* Columns follow their figures, both ways, until somebody sizes them. */
static void
test_column_widths (OtGridFixture *fixture, gconstpointer unused)
{
  OtDocument *document = ot_window_get_document (fixture->window);
  int         usual = width_of (fixture->grid, 1);

  ot_harness_type (fixture->window, "999bn");
  ot_harness_key (fixture->window, GDK_KEY_Return, 0);
  g_assert_cmpint (width_of (fixture->grid, 1), >, usual);
  g_assert_true (ot_document_undo (document));
  g_assert_cmpint (width_of (fixture->grid, 1), ==, usual);

  ot_harness_go (fixture->window, "variation:v-award", "2019-20");
  gtk_widget_activate_action (GTK_WIDGET (fixture->grid), "grid.wider", NULL);
  g_assert_cmpint (width_of (fixture->grid, 1), >, usual);
  ot_page_refresh (ot_window_get_page (fixture->window));
  g_assert_cmpint (width_of (fixture->grid, 1), >, usual);
  gtk_widget_activate_action (GTK_WIDGET (fixture->grid), "grid.fit", NULL);
  g_assert_cmpint (width_of (fixture->grid, 1), ==, usual);
}

/* A hidden column is passed by, neither copied nor filled; sizes are those of the page when it is back. */
static void
test_hidden_column (OtGridFixture *fixture, gconstpointer unused)
{
  g_autofree char *text = NULL;
  OtWindow        *other;
  g_autoptr (OtPlan) plan = ot_harness_small_plan ();

  gtk_widget_activate_action (GTK_WIDGET (fixture->grid), "grid.hide", NULL);
  g_assert_false (ot_grid_shows_column (fixture->grid, 1));
  ot_assert_cursor (fixture->grid, "variation:v-award", "2020-21");
  ot_harness_key (fixture->window, GDK_KEY_Left, GDK_SHIFT_MASK);
  text = ot_grid_copy_text (fixture->grid);
  g_assert_cmpstr (text, ==, "\t50000.00\n");
  ot_harness_settle (fixture->window);
  g_assert_null (
    ot_harness_find (GTK_WIDGET (fixture->grid), ot_is_cell_named, "100.0, 2019-20, Pay award"));

  other = ot_harness_window (plan, NULL, 1366, 768);
  ot_harness_page (other, "medium-term");
  g_assert_false (ot_grid_shows_column (ot_harness_grid (other), 1));
  ot_harness_close (other);
  ot_harness_page (fixture->window, "variations");
  ot_harness_page (fixture->window, "medium-term");
  g_assert_false (ot_grid_shows_column (fixture->grid, 1));
  gtk_widget_activate_action (GTK_WIDGET (fixture->grid), "grid.show-column", "s", "2019-20");
  g_assert_true (ot_grid_shows_column (fixture->grid, 1));
}

/* A fold is remembered, and one that is as at first forgotten. */
static void
test_folds (OtGridFixture *fixture, gconstpointer unused)
{
  g_autoptr (OtPlan) plan = ot_harness_small_plan ();

  for (guint fold = 0; fold < 2; fold++)
    {
      OtWindow *other;
      OtGrid   *grid;
      int       row = ot_view_find_row (ot_grid_get_view (fixture->grid), "heading:pay");

      ot_grid_fold (fixture->grid, (guint) row, !ot_grid_is_folded (fixture->grid, (guint) row));
      other = ot_harness_window (plan, NULL, 1366, 768);
      ot_harness_page (other, "medium-term");
      grid = ot_harness_grid (other);
      row = ot_view_find_row (ot_grid_get_view (grid), "heading:pay");
      g_assert_true (ot_grid_is_folded (grid, (guint) row) == (fold == 0));
      gtk_window_destroy (GTK_WINDOW (other));
    }
}

/* By page: the head of what rows are called by, and that of a column. */
static const struct
{
  const char *page;
  const char *rows;
  const char *column;
  const char *head;
} units[] = {
  { "medium-term", "£k", "2019-20", "2019-20" },
  { "funding", "Title", "amounts.2019-20", "Amount 2019-20, £k" },
  { "funding", "Title", "band_d.2019-20", "Band D 2019-20, £" },
  { "decisions", "Title", "value", "Value, £k" },
  { "formula-settings", "Year", "guarantee", "Guarantee" },
  { "virements", "£k", "amount", "Amount" },
  { "activity", "Title", "budget_unit_cost", "Budget unit cost, £ a unit" },
  { "high-needs-records", "Title", "unit_cost.2019-20", "Unit cost 2019-20, £ a place" },
  { "high-needs-records", "Title", "mitigation.2019-20", "Mitigation 2019-20, £k" },
  { "schools", "", "allocation", "Allocation, £k" },
  { "schools", "", "per_pupil", "Per pupil, £" },
  { "formula", "", "local", "Local" },
  { "formula", "", "gives", "Gives schools, £k" },
  { "formula-values", "", "values.2019-20", "Unit value 2019-20, £" },
};

/* Where figures have a unit of their own, or names a head of theirs, each column of money says the page's. */
static void
test_units (OtGridFixture *fixture, gconstpointer unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      OtGrid *grid;
      int     column;

      ot_harness_page (fixture->window, units[i].page);
      grid = ot_harness_grid (fixture->window);
      column = ot_view_find_column (ot_grid_get_view (grid), units[i].column);
      g_assert_cmpstr (ot_grid_head_label (grid, -1), ==, units[i].rows);
      g_assert_cmpstr (ot_grid_head_label (grid, column), ==, units[i].head);
    }
}

/* Of a year whose changes the base budget holds, its head says why its figures are dim. */
static void
test_dim_years (OtGridFixture *fixture, gconstpointer unused)
{
  static const char *const years[] = { "2018-19", "2019-20" };
  g_autoptr (OtPlan) plan = ot_harness_example ("kent-2018.outturn");
  OtWindow *window = ot_harness_window (plan, NULL, 1024, 640);
  OtGrid   *grid;

  ot_harness_page (window, "medium-term");
  grid = ot_harness_grid (window);
  for (guint i = 0; i < G_N_ELEMENTS (years); i++)
    {
      GtkWidget *head = ot_harness_find (GTK_WIDGET (grid), is_head, (gpointer) years[i]);

      gtk_test_accessible_assert_property (
        GTK_ACCESSIBLE (head), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
        i == 0 ? "Dim: changes up to 2018-19 are in the base budget already." : "");
    }
  ot_harness_close (window);
}

/* What is remembered of columns may be anything: none is so wide that edges overflow. */
static void
test_giant_column (OtGridFixture *fixture, gconstpointer unused)
{
  for (int column = 0; column < ot_grid_n_columns (fixture->grid); column++)
    ot_grid_size_column (fixture->grid, column, G_MAXINT);
  g_assert_cmpint (width_of (fixture->grid, 0), ==, width_of (fixture->grid, 2));
  g_assert_cmpint (width_of (fixture->grid, 2), >, 0);
  g_assert_cmpint (width_of (fixture->grid, 2), <, 10000);
  for (int column = 0; column < ot_grid_n_columns (fixture->grid); column++)
    ot_grid_size_column (fixture->grid, column, 0);
}

/* Names wait for a moment: a view that is smaller by then has none for what is no more. */
static void
test_names_of_a_smaller_view (OtGridFixture *fixture, gconstpointer unused)
{
  g_autoptr (OtPlan) plan = ot_harness_plan (
    "{\"format\": \"outturn\", \"version\": 1, \"plan\": {\"base_year\": \"2018-19\"}}");
  g_autoptr (OtResults) results = ot_results_new (plan, NULL, (OtDate){ 0 }, NULL, NULL);
  g_autoptr (OtView) view = ot_view_new (results, "scenarios", OT_YEAR_EMPTY, NULL, NULL);

  ot_harness_settle (fixture->window);
  g_assert_cmpuint (ot_view_n_rows (view), <, ot_view_n_rows (ot_grid_get_view (fixture->grid)));
  ot_grid_redraw (fixture->grid);
  while (fixture->grid->names_idle == 0)
    g_main_context_iteration (NULL, TRUE);
  ot_grid_set_view (fixture->grid, view);
  while (fixture->grid->names_idle != 0)
    g_main_context_iteration (NULL, TRUE);
  ot_harness_settle (fixture->window);
  g_assert_cmpint (ot_grid_n_columns (fixture->grid), ==, 1);
}

/* A head that is longer than its figures breaks into two lines, and into one where it has the room. */
static void
test_heads (OtGridFixture *fixture, gconstpointer unused)
{
  OtGrid *grid;
  int     tall;

  g_assert_cmpint (fixture->grid->head_lines, ==, 1);
  ot_harness_page (fixture->window, "variations");
  grid = ot_harness_grid (fixture->window);
  g_assert_cmpint (grid->head_lines, ==, 2);
  tall = grid->head_height;
  g_assert_cmpint (tall, >, fixture->grid->head_height);
  for (int column = 0; column < ot_grid_n_columns (grid); column++)
    ot_grid_size_column (grid, column, 300);
  g_assert_cmpint (grid->head_lines, ==, 1);
  g_assert_cmpint (grid->head_height, <, tall);
  for (int column = 0; column < ot_grid_n_columns (grid); column++)
    ot_grid_size_column (grid, column, 0);
}

/* The arrow of a sorted column takes nothing of the room that its head has. */
static void
test_room_for_arrow (OtGridFixture *fixture, gconstpointer unused)
{
  OtGrid *grid;
  int     column, before;

  ot_harness_page (fixture->window, "variations");
  grid = ot_harness_grid (fixture->window);
  column = ot_view_find_column (ot_grid_get_view (grid), "full_year");
  g_assert_cmpint (column, >=, 0);
  before = width_of (grid, column);
  ot_grid_sort (grid, column, OT_GRID_SORT_DOWN);
  g_assert_cmpint (width_of (grid, column), ==, before + OT_GRID_ARROW);
  ot_grid_sort (grid, column, OT_GRID_SORT_NONE);
  g_assert_cmpint (width_of (grid, column), ==, before);
}

/* Of another year the rows stay sorted by what they were, and are so anew. */
static void
test_sort_of_years (OtGridFixture *fixture, gconstpointer unused)
{
  static const OtYear years[] = { 2018, 2019, 2018 };
  OtResults          *results = ot_document_results (ot_window_get_document (fixture->window));

  for (guint i = 0; i < G_N_ELEMENTS (years); i++)
    {
      g_autoptr (OtView) view = ot_view_new (results, "subjective", years[i], NULL, NULL);

      ot_grid_set_view (fixture->grid, view);
      if (i == 0)
        ot_grid_sort (fixture->grid, 0, OT_GRID_SORT_DOWN);
      g_assert_cmpint (ot_grid_sorted_column (fixture->grid), ==, 0);
      g_assert_true (fixture->grid->sort_down);
    }
}

/* Settings hold any number, and what is no number at all. */
static void
test_odd_settings (void)
{
  static const struct
  {
    const char *key, *value;
  } odd[] = {
    { "window-size", "(-5, -2147483648)" },
    { "inspector-width", "-2147483648" },
    { "page-units", "{'medium-term': <99>, 'variations': <'text'>, 'nowhere': <1>}" },
    { "page-splits", "{'medium-term': <-2147483648>, 'variations': <1.5>}" },
    { "grid-folds", "{'': true, 'medium_term/nowhere': true, 'medium_term/v-award': true}" },
    { "grid-columns", "{'medium_term/': <2147483647>, 'medium_term/2018-19': <2147483647>, "
                      "'medium_term/2019-20': <'x'>, 'medium_term/2020-21': <-2147483648>}" },
  };
  g_autoptr (OtPlan) plan = ot_harness_small_plan ();
  OtWindow *window;
  OtGrid   *grid;

  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      g_autoptr (GVariant) value = g_variant_parse (NULL, odd[i].value, NULL, NULL, NULL);

      g_assert_true (g_settings_set_value (ot_application_settings (), odd[i].key, value));
    }
  window = ot_harness_window (plan, NULL, 1366, 768);
  ot_harness_page (window, "medium-term");
  grid = ot_harness_grid (window);
  for (int column = -1; column < ot_grid_n_columns (grid); column++)
    g_assert_cmpint (g_array_index (grid->edges, int, column + 1), >=, 0);
  ot_harness_go (window, "base", "2019-20");
  ot_assert_cursor (grid, "base", "2019-20");
  ot_harness_page (window, "variations");
  ot_harness_close (window);
  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    g_settings_reset (ot_application_settings (), odd[i].key);
}

int
main (int argc, char *argv[])
{
  static const OtHarnessTest tests[] = {
    OT_HARNESS_TEST ("/grid-columns/sort", test_sort),
    OT_HARNESS_TEST ("/grid-columns/sort stays", test_sort_stays),
    OT_HARNESS_TEST ("/grid-columns/heads", test_heads),
    OT_HARNESS_TEST ("/grid-columns/room for the arrow", test_room_for_arrow),
    OT_HARNESS_TEST ("/grid-columns/sort of years", test_sort_of_years),
    OT_HARNESS_TEST ("/grid-columns/column widths", test_column_widths),
    OT_HARNESS_TEST ("/grid-columns/hidden column", test_hidden_column),
    OT_HARNESS_TEST ("/grid-columns/folds", test_folds),
    OT_HARNESS_TEST ("/grid-columns/units", test_units),
    OT_HARNESS_TEST ("/grid-columns/dim years", test_dim_years),
    OT_HARNESS_TEST ("/grid-columns/giant column", test_giant_column),
    OT_HARNESS_TEST ("/grid-columns/names of a smaller view", test_names_of_a_smaller_view),
  };

  ot_grid_fixture_add (&argc, &argv, tests, G_N_ELEMENTS (tests));
  g_test_add_func ("/grid-columns/odd settings", test_odd_settings);
  return g_test_run ();
}
