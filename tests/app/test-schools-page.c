/* The page Schools: which schools are shown, and the statement of the chosen one */
#include "app/grid-private.h"
#include "app/inspector.h"
#include "app/page-export.h"
#include "harness.h"

#include <glib/gstdio.h>

typedef struct
{
  OtWindow *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (OtPlan) plan = ot_harness_example ("kent-2018.outturn");

  fixture->window = ot_harness_window (plan, NULL, 1366, 768);
  ot_harness_page (fixture->window, "schools");
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  ot_harness_close (fixture->window);
}

static gboolean
is_list (GtkWidget *widget, gpointer user_data)
{
  return GTK_IS_DROP_DOWN (widget) && gtk_widget_get_mapped (widget)
         && g_strcmp0 (gtk_widget_get_tooltip_text (widget), user_data) == 0;
}

/* Chooses the line of a list, by what both say. */
static void
choose (Fixture *fixture, const char *list, const char *line)
{
  GtkWidget  *found = ot_harness_find (GTK_WIDGET (fixture->window), is_list, (gpointer) list);
  GListModel *lines = gtk_drop_down_get_model (GTK_DROP_DOWN (found));

  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr (GtkStringObject) item = g_list_model_get_item (lines, i);

      if (g_str_equal (gtk_string_object_get_string (item), line))
        {
          gtk_drop_down_set_selected (GTK_DROP_DOWN (found), i);
          ot_harness_settle (fixture->window);
          return;
        }
    }
  g_error ("“%s” has no line “%s”", list, line);
}

/* Every row that is shown, and no other of the schools, has `text` in a column. */
static void
assert_only (Fixture *fixture, const char *column, const char *text)
{
  OtGrid      *grid = ot_harness_grid (fixture->window);
  OtView      *view = ot_grid_get_view (grid);
  int          at = ot_view_find_column (view, column);
  const OtShow show = { ot_number_style_english, OT_MONEY_UNIT_POUNDS, 2 };
  guint        n_shown = 0;

  for (guint row = 0; row < ot_view_n_rows (view); row++)
    {
      OtCell cell = ot_view_cell (view, row, (guint) at);
      g_autoptr (GString) is = g_string_new (NULL);

      ot_show_cell (&show, view, &cell, is);
      g_assert_cmpint (ot_grid_shows_row (grid, row), ==, g_str_equal (is->str, text));
      n_shown += ot_grid_shows_row (grid, row);
    }
  g_assert_cmpuint (n_shown, >, 0);
}

static void
test_filters (Fixture *fixture, gconstpointer unused)
{
  static const struct
  {
    const char *list, *line, *all, *column, *text;
  } filters[] = {
    { "Phase", "Middle", "Phase: all", "phase", "Middle" },
    { "District", "Ashford", "District: all", "district", "Ashford" },
    { "Academy", "Yes", "Academy: all", "academy", "Yes" },
    { "Held by", "Cap", "Held by: all", "held_by", "Cap" },
  };
  OtGrid *grid = ot_harness_grid (fixture->window);
  guint   n = ot_view_n_rows (ot_grid_get_view (grid));
  guint   n_schools =
    ot_document_plan (ot_window_get_document (fixture->window))->tables[OT_TABLE_SCHOOLS]->n;

  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      g_autofree char *counted = NULL;

      choose (fixture, filters[i].list, filters[i].line);
      assert_only (fixture, filters[i].column, filters[i].text);
      counted = g_strdup_printf ("%u of %u rows · Pupils", grid->lines->len, n_schools);
      g_assert_true (ot_harness_says (GTK_WIDGET (fixture->window), counted));
      choose (fixture, filters[i].list, filters[i].all);
      g_assert_false (ot_harness_says (GTK_WIDGET (fixture->window), counted));
      g_assert_cmpuint (grid->lines->len, ==, n);
    }
}

/* The chart is of the rows that a filter leaves, and says which; so is one that leaves the page. */
static void
test_filtered_chart (Fixture *fixture, gconstpointer unused)
{
  OtPage          *page = ot_window_get_page (fixture->window);
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "filtered.svg", NULL);
  g_autofree char *svg = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (OtSomeRows) some = NULL;

  g_assert_null (ot_page_get_rows (page));
  choose (fixture, "Phase", "Middle");
  some = ot_page_get_rows (page);
  g_assert_cmpuint (some->rows->len, ==, ot_harness_grid (fixture->window)->lines->len);
  g_assert_true (g_str_has_prefix (some->words, "Phase: Middle ("));
  ot_page_write_chart (page, path, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &svg, NULL, NULL));
  g_unlink (path);
  g_assert_nonnull (strstr (svg, "Only some are shown: Phase: Middle ("));
  choose (fixture, "Phase", "Phase: all");
  g_assert_null (ot_page_get_rows (page));
}

/* Filters together, and in another year. */
static void
test_filters_together (Fixture *fixture, gconstpointer unused)
{
  OtGrid *grid = ot_harness_grid (fixture->window);
  guint   n_primary;

  choose (fixture, "Phase", "Primary");
  n_primary = grid->lines->len;
  choose (fixture, "Academy", "Yes");
  g_assert_cmpuint (grid->lines->len, <, n_primary);
  choose (fixture, "Academy", "Academy: all");
  choose (fixture, "Held by", "Guarantee");
  g_assert_cmpuint (grid->lines->len, <, n_primary);
  /* Nothing holds a school in a year without pupils: what was chosen has gone. */
  choose (fixture, "Financial year", "2015-16");
  g_assert_cmpuint (grid->lines->len, ==, n_primary);
  choose (fixture, "Financial year", "2018-19");
  g_assert_cmpuint (grid->lines->len, ==, n_primary);
}

static const char *
cursor_row (Fixture *fixture)
{
  OtGrid *grid = ot_harness_grid (fixture->window);
  int     row, column;

  return ot_grid_get_cursor (grid, &row, &column)
           ? ot_view_row (ot_grid_get_view (grid), (guint) row)->id
           : NULL;
}

/* What is asked for is shown, whatever a filter or a search hides: else what is typed next would go
 * into the row that the cursor stood on. */
static void
test_filters_give_way (Fixture *fixture, gconstpointer unused)
{
  OtGrid *grid = ot_harness_grid (fixture->window);
  OtPage *page = ot_window_get_page (fixture->window);
  guint   n = ot_view_n_rows (ot_grid_get_view (grid));
  g_autoptr (OtView) before = ot_view_ref (ot_grid_get_view (grid));

  choose (fixture, "Phase", "Middle");
  g_assert_cmpstr (cursor_row (fixture), !=, "sch-primary-a");
  g_assert_true (ot_page_show_cell (page, OT_YEAR_EMPTY, "sch-primary-a", "pupils"));
  ot_harness_settle (fixture->window);
  g_assert_cmpstr (cursor_row (fixture), ==, "sch-primary-a");
  g_assert_cmpuint (grid->lines->len, ==, n);
  g_assert_null (ot_page_get_rows (page));

  choose (fixture, "Phase", "Middle");
  gtk_widget_activate_action (GTK_WIDGET (page), "page.add", NULL);
  ot_harness_settle (fixture->window);
  g_assert_cmpuint (ot_view_n_rows (ot_grid_get_view (grid)), ==, n + 1);
  g_assert_cmpint (ot_view_find_row (before, cursor_row (fixture)), <, 0);
  g_assert_null (ot_page_get_rows (page));
}

static gboolean
is_statement_line (GtkWidget *widget, gpointer user_data)
{
  return GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget)
         && gtk_widget_has_css_class (widget, "ot-statement-line")
         && ot_harness_says (widget, user_data);
}

/* The statement follows the cursor, and a line of it opens to how it is made. */
static void
test_statement (Fixture *fixture, gconstpointer unused)
{
  GtkWidget *inspector = ot_view_page_get_inspector (ot_harness_page (fixture->window, "schools"));
  GtkWidget *line;

  ot_harness_go (fixture->window, "sch-primary-a", "pupils");
  g_assert_true (ot_harness_says (inspector, "Primary A, small and sparse"));
  line = ot_harness_find (inspector, is_statement_line, "11 Baseline");
  g_assert_nonnull (line);
  g_assert_false (ot_harness_says (inspector, "Rule: guarantee"));
  g_signal_emit_by_name (line, "clicked");
  ot_harness_settle (fixture->window);
  g_assert_true (ot_harness_says (inspector, "Rule: guarantee"));
  g_assert_nonnull (
    ot_harness_find (inspector, is_statement_line, "42 Budget after guarantee and cap"));
  g_assert_true (ot_harness_says (inspector, "227,220.00"));

  ot_harness_go (fixture->window, "sch-primary-b", "pupils");
  g_assert_false (ot_harness_says (inspector, "227,220.00"));
  g_assert_true (ot_harness_says (inspector, "124,430.00"));

  /* The total is no school. */
  ot_harness_go (fixture->window, "total", "pupils");
  g_assert_null (ot_harness_find (inspector, is_statement_line, "11 Baseline"));
}

/* A step that is another line opens that line. */
static void
test_statement_step (Fixture *fixture, gconstpointer unused)
{
  GtkWidget *inspector = ot_view_page_get_inspector (ot_harness_page (fixture->window, "schools"));
  GtkWidget *line;

  ot_harness_go (fixture->window, "sch-primary-a", "pupils");
  line = ot_harness_find (inspector, is_statement_line, "42 Budget after guarantee and cap");
  g_assert_true (gtk_widget_activate_action (line, "inspector.choose-row", "(ss)", "33", "amount"));
  ot_harness_settle (fixture->window);
  g_assert_true (ot_harness_says (inspector, "At least nothing"));
}

/* How a block moves from year to year, and where it ends without a date; of the block that is chosen. */
static void
test_block_movement (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *schools = NULL, *needs = NULL;

  ot_harness_page (fixture->window, "block-movement");
  schools = ot_harness_cell (fixture->window, "end_state", "amount");
  g_assert_cmpstr (schools, ==, "901,500,000.00");
  choose (fixture, "Of which", "High needs");
  needs = ot_harness_cell (fixture->window, "2018-19", "amount");
  g_assert_cmpstr (needs, ==, "169,342,500.00");
}

/* Schools that are given badly */

#define BAD_PLAN                                                                                 \
  "{\"format\": \"outturn\", \"version\": 1,\n"                                                  \
  "\"plan\": {\"first_year\": \"2024-25\", \"base_year\": \"2024-25\", "                         \
  "\"last_year\": \"2024-25\"},\n"                                                               \
  "\"formula_values\": [{\"id\": \"v\", \"set\": \"local\", \"factor\": \"basic_entitlement\", " \
  "\"phase\": \"primary\", \"values\": {\"2024-25\": 3562}}, "                                   \
  "{\"id\": \"w\", \"set\": \"local\", \"factor\": \"fsm\", \"phase\": \"primary\", "            \
  "\"values\": {\"2024-25\": 490}}],\n"                                                          \
  "\"formula_settings\": [{\"id\": \"y\", \"year\": \"2024-25\", \"guarantee\": 0.005, "         \
  "\"cap_on\": true, \"cap\": %s, \"cap_scale\": 0.5}],\n"                                       \
  "\"schools\": [{\"id\": \"bad\", \"name\": \"Bad One\"%s}, "                                   \
  "{\"id\": \"good\", \"name\": \"Good\", \"phase\": \"primary\", "                              \
  "\"primary_year_groups\": 7, \"pupils_primary\": {\"2024-25\": 100}, "                         \
  "\"baseline_year\": \"2023-24\", \"baseline_budget\": 350000.00, "                             \
  "\"baseline_pupils\": 100}]\n}\n"
#define PRIMARY ", \"phase\": \"primary\", \"primary_year_groups\": 7"
#define PUPILS  ", \"pupils_primary\": {\"2024-25\": 100}"
#define BASELINE                                                                            \
  ", \"baseline_year\": \"2023-24\", \"baseline_budget\": 350000.00, \"baseline_pupils\": " \
  "100"

static const struct
{
  const char *name, *school;
  const char *field; /* the finding's, by its label … */
  const char *column, *mended;
} bad[] = {
  { "zero pupils", PRIMARY BASELINE ", \"pupils_primary\": {\"2024-25\": 0}", "Pupils, primary",
    "pupils_primary.2024-25", "100" },
  { "no baseline", PRIMARY PUPILS ", \"baseline_year\": \"2023-24\", \"baseline_pupils\": 100",
    "Baseline budget", "baseline_budget", "350000" },
  { "a baseline of another year",
    PRIMARY PUPILS ", \"baseline_year\": \"2020-21\", \"baseline_budget\": 350000.00, "
                   "\"baseline_pupils\": 100",
    "Baseline year", "baseline_year", "2023-24" },
  { "a share over one", PRIMARY PUPILS BASELINE ", \"fsm_primary\": {\"2024-25\": 1.5}",
    "Free school meals, primary", "fsm_primary.2024-25", "15%" },
  { "a negative share", PRIMARY PUPILS BASELINE ", \"fsm_primary\": {\"2024-25\": -0.5}",
    "Free school meals, primary", "fsm_primary.2024-25", "5%" },
  { "no phase", ", \"primary_year_groups\": 7" PUPILS BASELINE, "Phase", "phase", "Primary" },
  { "no year groups", ", \"phase\": \"primary\"" PUPILS BASELINE, "Primary year groups",
    "primary_year_groups", "7" },
};

static OtWindow *
bad_window (const char *school, const char *cap)
{
  g_autofree char *text = g_strdup_printf (BAD_PLAN, cap, school);
  g_autoptr (OtPlan) plan = ot_harness_plan (text);

  return ot_harness_window (plan, NULL, 1366, 768);
}

/* What marks the row of a school on the page Schools; NULL: nothing. */
static const char *
mark_of (OtWindow *window, const char *school)
{
  OtGrid *grid = ot_harness_grid (window);
  int     row = ot_view_find_row (ot_grid_get_view (grid), school);
  OtCell  cell = ot_grid_cell (grid, (guint) row, -1);

  return grid->mark_func (grid, &cell, grid->mark_data);
}

/* The school is marked, its finding names it, and leads to the field, where it is mended; the other
 * school has its budget all along. */
static void
test_bad (gconstpointer data)
{
  guint            i = GPOINTER_TO_UINT (data);
  OtWindow        *window = bad_window (bad[i].school, "0.02");
  GtkWidget       *inspector, *button;
  g_autofree char *other = NULL;

  inspector = ot_view_page_get_inspector (ot_harness_page (window, "schools"));
  ot_harness_go (window, "bad", NULL);
  g_assert_nonnull (mark_of (window, "bad"));
  g_assert_nonnull (strstr (mark_of (window, "bad"), "Bad One"));
  g_assert_null (mark_of (window, "good"));
  other = ot_harness_cell (window, "good", "allocation");
  g_assert_cmpstr (other, ==, "356,200.00");

  button = ot_harness_button (inspector, bad[i].field);
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  ot_harness_settle (window);
  g_assert_cmpstr (ot_page_get_page_type (ot_window_get_page (window))->name, ==, "school-records");
  {
    int row, column;

    g_assert_true (ot_grid_get_cursor (ot_harness_grid (window), &row, &column));
    g_assert_cmpstr (
      ot_view_column (ot_grid_get_view (ot_harness_grid (window)), (guint) column)->id, ==,
      bad[i].column);
  }
  ot_harness_type (window, bad[i].mended);
  ot_harness_key (window, GDK_KEY_Return, 0);
  ot_harness_settle (window);
  ot_harness_page (window, "schools");
  g_assert_null (mark_of (window, "bad"));
  ot_harness_close (window);
}

/* It is refused where it is typed, and says why. */
static void
test_pupils_as_text (void)
{
  OtWindow        *window = bad_window (PRIMARY PUPILS BASELINE, "0.02");
  g_autofree char *is = NULL;

  ot_harness_page (window, "school-records");
  ot_harness_go (window, "bad", "pupils_primary.2024-25");
  ot_harness_type (window, "about ninety");
  ot_harness_key (window, GDK_KEY_Return, 0);
  ot_harness_settle (window);
  g_assert_nonnull (ot_harness_entry (GTK_WIDGET (window), "about ninety"));
  ot_harness_key (window, GDK_KEY_Escape, 0);
  is = ot_harness_cell (window, "bad", "pupils_primary.2024-25");
  g_assert_cmpstr (is, ==, "100");
  ot_harness_close (window);
}

/* A cap below the guarantee is a finding of the year's settings; schools are calculated. */
static void
test_cap_below_guarantee (void)
{
  OtWindow        *window = bad_window (PRIMARY PUPILS BASELINE, "-0.01");
  g_autofree char *allocation = NULL;

  ot_harness_page (window, "formula-settings");
  ot_harness_go (window, "y", "cap");
  g_assert_true (
    ot_harness_says (ot_view_page_get_inspector (ot_harness_page (window, "formula-settings")),
                     "below the guarantee of"));
  ot_harness_page (window, "schools");
  allocation = ot_harness_cell (window, "good", "allocation");
  g_assert_cmpstr (allocation, !=, "");
  ot_harness_close (window);
}

int
main (int argc, char *argv[])
{
  static const OtHarnessTest tests[] = {
    OT_HARNESS_TEST ("/schools-page/filters", test_filters),
    OT_HARNESS_TEST ("/schools-page/filtered chart", test_filtered_chart),
    OT_HARNESS_TEST ("/schools-page/filters together", test_filters_together),
    OT_HARNESS_TEST ("/schools-page/filters give way", test_filters_give_way),
    OT_HARNESS_TEST ("/schools-page/statement", test_statement),
    OT_HARNESS_TEST ("/schools-page/statement step", test_statement_step),
    OT_HARNESS_TEST ("/schools-page/block movement", test_block_movement),
  };

  ot_harness_add (&argc, &argv, OT_HARNESS_FIXTURE (Fixture, set_up, tear_down), tests,
                  G_N_ELEMENTS (tests));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *path = g_strdup_printf ("/schools-page/bad/%s", bad[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_bad);
    }
  g_test_add_func ("/schools-page/bad/pupils as text", test_pupils_as_text);
  g_test_add_func ("/schools-page/bad/cap below guarantee", test_cap_below_guarantee);
  return g_test_run ();
}
