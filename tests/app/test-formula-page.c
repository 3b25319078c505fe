/* The page Formula: what its values come to follows each of them, typed or spun */
#include "app/formula-strip.h"
#include "app/import-window.h"
#include "harness.h"
#include "model/schools.h"

#include <glib/gstdio.h>

#define YEARS \
  "\"plan\": {\"first_year\": \"2024-25\", \"base_year\": \"2025-26\", \"last_year\": \"2026-27\"}"
#define PLAN                                                                              \
  "{\"format\": \"outturn\", \"version\": 1,\n" YEARS ",\n"                               \
  "\"grant_blocks\": [\n"                                                                 \
  "{\"id\": \"b\", \"block\": \"schools\", \"amounts\": {\"2025-26\": 1000000.00}}],\n"   \
  "\"formula_values\": [\n"                                                               \
  "{\"id\": \"n\", \"set\": \"national\", \"factor\": \"basic_entitlement\", "            \
  "\"phase\": \"primary\", \"values\": {\"2025-26\": 4000}}],\n"                          \
  "\"formula_settings\": [\n"                                                             \
  "{\"id\": \"y\", \"year\": \"2025-26\", \"guarantee\": 0}],\n"                          \
  "\"schools\": [\n"                                                                      \
  "{\"id\": \"a\", \"name\": \"A\", \"phase\": \"primary\", \"primary_year_groups\": 7, " \
  "\"pupils_primary\": {\"2025-26\": 100}, \"baseline_year\": \"2024-25\", "              \
  "\"baseline_budget\": 300000.00, \"baseline_pupils\": 100},\n"                          \
  "{\"id\": \"c\", \"name\": \"C\", \"phase\": \"primary\", \"primary_year_groups\": 7, " \
  "\"pupils_primary\": {\"2025-26\": 10}, \"baseline_year\": \"2024-25\", "               \
  "\"baseline_budget\": 90000.00, \"baseline_pupils\": 10}]\n}\n"

typedef struct
{
  OtWindow *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer text)
{
  g_autoptr (OtPlan) plan = ot_harness_plan (text);

  fixture->window = ot_harness_window (plan, NULL, 1366, 768);
  ot_harness_page (fixture->window, "formula");
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  ot_harness_close (fixture->window);
}

static void
assert_says (Fixture *fixture, const char *text)
{
  if (!ot_harness_says (GTK_WIDGET (ot_window_get_page (fixture->window)), text))
    g_error ("“%s” is nowhere on the page", text);
}

static void
assert_cell (Fixture *fixture, const char *row, const char *text)
{
  g_autofree char *is = ot_harness_cell (fixture->window, row, "local");

  g_assert_cmpstr (is, ==, text);
}

/* 100 × 4,000 + 10 × 4,000 and 50,000 of the guarantee leave 510,000 of a million. */
static void
test_figures (Fixture *fixture, gconstpointer unused)
{
  assert_says (fixture, "£510,000");
  assert_says (fixture, "£50,000");
  ot_harness_go (fixture->window, "basic_entitlement:primary", "local");
  ot_harness_type (fixture->window, "4100");
  ot_harness_key (fixture->window, GDK_KEY_Return, 0);
  /* Ten pounds more for each of a hundred; what the other gains, its guarantee loses. */
  assert_says (fixture, "£500,000");
  assert_says (fixture, "−\u2060£10,000");
  assert_says (fixture, "£49,000");
  assert_says (fixture, "−\u2060£1,000");
}

/* Up from the national value that was in force; one step is one thing to undo. */
static void
test_keys (Fixture *fixture, gconstpointer unused)
{
  OtDocument *document = ot_window_get_document (fixture->window);

  ot_harness_go (fixture->window, "basic_entitlement:primary", "local");
  assert_cell (fixture, "basic_entitlement:primary", "");
  g_assert_true (ot_harness_key (fixture->window, GDK_KEY_Up, GDK_CONTROL_MASK));
  assert_cell (fixture, "basic_entitlement:primary", "4,001.00");
  assert_says (fixture, "£509,900");
  g_assert_true (ot_harness_key (fixture->window, GDK_KEY_Down, GDK_CONTROL_MASK));
  g_assert_true (ot_harness_key (fixture->window, GDK_KEY_Down, GDK_CONTROL_MASK));
  assert_cell (fixture, "basic_entitlement:primary", "3,999.00");
  ot_document_undo (document);
  assert_cell (fixture, "basic_entitlement:primary", "4,000.00");

  ot_harness_go (fixture->window, "guarantee", "local");
  g_assert_nonnull (ot_harness_button (GTK_WIDGET (fixture->window), "−0.1%"));
  g_assert_true (ot_harness_key (fixture->window, GDK_KEY_Down, GDK_CONTROL_MASK));
  assert_cell (fixture, "guarantee", "−0.1%");
}

/* What is being typed is committed, and spun on from there. */
static void
test_keys_while_typing (Fixture *fixture, gconstpointer unused)
{
  ot_harness_go (fixture->window, "basic_entitlement:primary", "local");
  ot_harness_type (fixture->window, "3900");
  g_assert_true (ot_harness_key (fixture->window, GDK_KEY_Up, GDK_CONTROL_MASK));
  assert_cell (fixture, "basic_entitlement:primary", "3,901.00");
}

static void
test_buttons (Fixture *fixture, gconstpointer unused)
{
  GtkWidget *raise;

  ot_harness_go (fixture->window, "basic_entitlement:primary", "local");
  raise = ot_harness_button (GTK_WIDGET (fixture->window), "+£1");
  g_assert_true (gtk_widget_is_sensitive (raise));
  g_signal_emit_by_name (raise, "clicked");
  assert_cell (fixture, "basic_entitlement:primary", "4,001.00");
  g_signal_emit_by_name (ot_harness_button (GTK_WIDGET (fixture->window), "−£1"), "clicked");
  assert_cell (fixture, "basic_entitlement:primary", "4,000.00");

  ot_harness_go (fixture->window, "basic_entitlement:primary", "national");
  g_assert_false (gtk_widget_is_sensitive (raise));
}

/* Beside a national value, what is not typed yet is not that one: it is offered, and makes its own. */
static void
test_inspector (Fixture *fixture, gconstpointer unused)
{
  static const char offer[] = "Nothing is typed in this cell.";
  GtkWidget        *page = GTK_WIDGET (ot_window_get_page (fixture->window));

  ot_harness_go (fixture->window, "basic_entitlement:primary", "national");
  ot_harness_settle (fixture->window);
  assert_says (fixture, "Record: National · ");
  g_assert_false (ot_harness_says (page, offer));

  ot_harness_go (fixture->window, "basic_entitlement:primary", "local");
  ot_harness_settle (fixture->window);
  assert_says (fixture, offer);
  g_assert_false (ot_harness_says (page, "Record: National · "));
  g_signal_emit_by_name (ot_harness_button (page, "_Type a value"), "clicked");
  g_assert_true (ot_grid_is_editing (ot_harness_grid (fixture->window)));
  ot_harness_type (fixture->window, "4100");
  ot_harness_key (fixture->window, GDK_KEY_Return, 0);
  ot_harness_go (fixture->window, "basic_entitlement:primary", "local");
  ot_harness_settle (fixture->window);
  assert_cell (fixture, "basic_entitlement:primary", "4,100.00");
  assert_says (fixture, "Record: Local · ");
  g_assert_false (ot_harness_says (page, offer));
  g_assert_cmpuint (
    ot_document_plan (ot_window_get_document (fixture->window))->tables[OT_TABLE_FORMULA_VALUES]->n,
    ==, 2);
}

static guint
count_national (Fixture *fixture)
{
  const OtPlan  *plan = ot_document_plan (ot_window_get_document (fixture->window));
  const OtTable *table = plan->tables[OT_TABLE_FORMULA_VALUES];
  guint          n = 0;

  for (guint i = 0; i < table->n; i++)
    n += ((const OtFormulaValue *) table->records[i])->set == OT_VALUES_NATIONAL;
  return n;
}

/* A plan without them is offered the program's; each with its standing, and the year without. */
static void
test_national (Fixture *fixture, gconstpointer unused)
{
  GtkWidget       *use = ot_harness_button (GTK_WIDGET (fixture->window), "Use national values");
  g_autofree char *standing = NULL;

  g_assert_nonnull (use);
  g_signal_emit_by_name (use, "clicked");
  ot_harness_settle (fixture->window);
  g_assert_cmpuint (count_national (fixture), >, 30);
  standing = ot_harness_cell (fixture->window, "basic_entitlement:primary", "standing");
  g_assert_cmpstr (standing, ==, "Unconfirmed: check");
  g_assert_false (gtk_widget_get_visible (use));
  assert_says (fixture, "unconfirmed: check against the Department’s table.");

  ot_document_undo (ot_window_get_document (fixture->window));
  g_assert_cmpuint (count_national (fixture), ==, 0);
  g_assert_true (gtk_widget_get_visible (use));
}

static gboolean
is_of_year (GtkWidget *widget, gpointer user_data)
{
  return GTK_IS_DROP_DOWN (widget)
         && g_strcmp0 (gtk_widget_get_tooltip_text (widget), "Financial year") == 0;
}

/* A year that the Department has not said anything of yet says what to do; its table then replaces
 * nothing but what it has. */
static void
test_import (Fixture *fixture, gconstpointer unused)
{
  static const char csv[] = "set,factor,phase,values.2026-27,source\n"
                            "national,basic_entitlement,primary,4100,the Department\n";
  OtPage           *page = ot_window_get_page (fixture->window);
  g_autofree char  *path = g_build_filename (g_get_tmp_dir (), "national-2026.csv", NULL);
  g_autofree char  *national = NULL;
  g_autoptr (GError) error = NULL;

  gtk_drop_down_set_selected (
    GTK_DROP_DOWN (ot_harness_find (GTK_WIDGET (fixture->window), is_of_year, NULL)), 2);
  ot_harness_settle (fixture->window);
  assert_says (fixture, "No national values of 2026-27 are in this plan: import the Department’s "
                        "table from CSV, or type them under Unit values.");
  g_assert_nonnull (ot_harness_button (GTK_WIDGET (fixture->window), "Import values…"));

  g_assert_true (g_file_set_contents (path, csv, -1, &error));
  g_assert_no_error (error);
  g_assert_true (ot_import_window_accept (
    OT_IMPORT_WINDOW (ot_import_window_new (page, &ot_formula_value_type, path))));
  g_remove (path);
  ot_harness_settle (fixture->window);
  national = ot_harness_cell (fixture->window, "basic_entitlement:primary", "national");
  g_assert_cmpstr (national, ==, "4,100.00");
  g_assert_cmpuint (count_national (fixture), ==, 1);
  g_assert_false (
    ot_harness_says (GTK_WIDGET (page), "No national values of 2026-27 are in this plan"));
}

static void
test_no_schools (Fixture *fixture, gconstpointer unused)
{
  assert_says (fixture,
               "No school has pupils in this year yet: what the formula comes to stands here.");
}

int
main (int argc, char *argv[])
{
  static const char          empty[] = "{\"format\": \"outturn\", \"version\": 1,\n" YEARS "\n}\n";
  static const OtHarnessTest tests[] = {
    OT_HARNESS_TEST ("/formula-page/figures", test_figures, PLAN),
    OT_HARNESS_TEST ("/formula-page/keys", test_keys, PLAN),
    OT_HARNESS_TEST ("/formula-page/keys while typing", test_keys_while_typing, PLAN),
    OT_HARNESS_TEST ("/formula-page/buttons", test_buttons, PLAN),
    OT_HARNESS_TEST ("/formula-page/inspector", test_inspector, PLAN),
    OT_HARNESS_TEST ("/formula-page/national", test_national, empty),
    OT_HARNESS_TEST ("/formula-page/import", test_import, PLAN),
    OT_HARNESS_TEST ("/formula-page/no schools", test_no_schools, empty),
  };

  ot_harness_add (&argc, &argv, OT_HARNESS_FIXTURE (Fixture, set_up, tear_down), tests,
                  G_N_ELEMENTS (tests));
  return g_test_run ();
}
