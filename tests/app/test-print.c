/* Print: any grid and any chart onto A4 and A3, as the print operation writes it. What stands on the
 * pages is read back with poppler's tools. */
#include "app/page-export.h"
#include "app/print.h"
#include "export/charts.h"
#include "harness.h"

#include <glib/gstdio.h>

static char *folder;

/* What a program prints; fails where it does. */
static char *
output_of (const char *program, const char *first, const char *second, const char *third)
{
  const char *const arguments[] = { program, first, second, third, NULL };
  g_autoptr (GError) error = NULL;
  char *text = NULL;
  int   status;

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL,
                NULL, NULL, &text, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  return text;
}

static char *export(GtkPrintOperation *operation, GtkWindow *window, const char *paper)
{
  char *path = g_build_filename (folder, "printed.pdf", NULL);
  g_autoptr (GError) error = NULL;

  if (paper)
    {
      GtkPageSetup *setup = gtk_print_operation_get_default_page_setup (operation);
      g_autoptr (GtkPaperSize) size = gtk_paper_size_new (paper);

      gtk_page_setup_set_paper_size_and_default_margins (setup, size);
      gtk_print_operation_set_default_page_setup (operation, setup);
    }
  gtk_print_operation_set_export_filename (operation, path);
  g_assert_cmpint (
    gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, window, &error), ==,
    GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_no_error (error);
  return path;
}

/* "841.89 x 595.276 pts (A4)" and the number of pages. */
static void
assert_paper (const char *path, const char *size, guint least_pages)
{
  g_autofree char *facts = output_of ("pdfinfo", path, NULL, NULL);
  const char      *pages = strstr (facts, "Pages:");

  if (!strstr (facts, size))
    g_error ("not on %s: %s", size, facts);
  g_assert_nonnull (pages);
  g_assert_cmpint (g_ascii_strtoll (pages + strlen ("Pages:"), NULL, 10), >=, least_pages);
}

static const struct
{
  const char *paper, *size;
} papers[] = {
  { NULL, "841.89 x 595.276" },
  { GTK_PAPER_NAME_A3, "1190.55 x 841.89" },
};

/* Pages of the table: a title, heads, source and number on each; each row on one of them, once. */
static void
test_view (void)
{
  g_autoptr (OtPlan) plan = ot_harness_example ("kent-2018.outturn");
  OtWindow *window = ot_harness_window (plan, NULL, 1366, 768);

  ot_harness_page (window, "medium-term");
  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      OtView *view = ot_grid_get_view (ot_harness_grid (window));
      g_autoptr (GtkPrintOperation) operation = ot_page_print (ot_window_get_page (window));
      g_autofree char *path = export(operation, GTK_WINDOW (window), papers[i].paper);
      g_autofree char *text = output_of ("pdftotext", "-layout", path, "-");
      g_auto (GStrv) pages = g_strsplit (text, "\f", -1);
      guint n = g_strv_length (pages) - 1; /* each ends with a form feed */
      guint last = ot_view_n_rows (view) - 1;

      assert_paper (path, papers[i].size, 2);
      for (guint page = 0; page < n; page++)
        {
          g_autofree char *number = g_strdup_printf ("Page %u of %u", page + 1, n);

          g_assert_nonnull (strstr (pages[page], "Medium term"));
          g_assert_nonnull (strstr (pages[page], "2019-20"));
          g_assert_nonnull (strstr (pages[page], "Source: Kent children's services"));
          g_assert_nonnull (strstr (pages[page], number));
        }
      g_assert_nonnull (strstr (pages[0], ot_view_row (view, 0)->label));
      g_assert_null (strstr (pages[n - 1], ot_view_row (view, 0)->label));
      g_assert_nonnull (strstr (pages[n - 1], ot_view_row (view, last)->label));
      g_unlink (path);
    }
  ot_harness_close (window);
}

/* Only what the page shows; upright where the columns have room. */
static void
test_filtered (void)
{
  g_autoptr (OtPlan) plan = ot_harness_small_plan ();
  OtWindow *window = ot_harness_window (plan, NULL, 1366, 768);
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autofree char *path = NULL, *text = NULL;

  ot_harness_page (window, "medium-term");
  ot_grid_set_filter (ot_harness_grid (window), "drift");
  operation = ot_page_print (ot_window_get_page (window));
  path = export(operation, GTK_WINDOW (window), NULL);
  text = output_of ("pdftotext", "-layout", path, "-");
  assert_paper (path, "595.276 x 841.89", 1);
  g_assert_nonnull (strstr (text, "Grade drift"));
  g_assert_null (strstr (text, "Pay award"));
  g_unlink (path);
  ot_harness_close (window);
}

/* Every chart: its title, in black on white, on one page of either paper. */
static void
test_charts (void)
{
  g_autoptr (OtPlan) plan = ot_harness_example ("kent-2018.outturn");
  OtWindow  *window = ot_harness_window (plan, NULL, 1366, 768);
  OtResults *results = ot_document_results (ot_window_get_document (window));

  for (guint i = 0; ot_chart_types[i]; i++)
    for (guint paper = 0; paper < G_N_ELEMENTS (papers); paper++)
      {
        g_autoptr (OtChart) chart =
          ot_chart_new_from_results (ot_chart_types[i], results, OT_YEAR_EMPTY, NULL, NULL);
        g_autoptr (GtkPrintOperation) operation = ot_print_chart (chart);
        g_autofree char *path = export(operation, GTK_WINDOW (window), papers[paper].paper);
        g_autofree char *text = output_of ("pdftotext", path, "-", NULL);
        g_autofree char *first = g_strndup (chart->texts[OT_CHART_TEXT_TITLE],
                                            strcspn (chart->texts[OT_CHART_TEXT_TITLE], " "));

        assert_paper (path, papers[paper].size, 1);
        g_assert_nonnull (strstr (text, first));
        g_assert_null (strstr (text, "needs more room"));
        g_unlink (path);
      }
  ot_harness_close (window);
}

int
main (int argc, char *argv[])
{
  g_autofree char *pdftotext = g_find_program_in_path ("pdftotext");
  int              result;

  g_test_init (&argc, &argv, NULL);
  if (!pdftotext)
    {
      g_print ("1..0 # SKIP pdftotext is not there\n");
      return 0;
    }
  ot_harness_init ();
  folder = g_dir_make_tmp ("outturn-XXXXXX", NULL);
  g_test_add_func ("/print/view", test_view);
  g_test_add_func ("/print/filtered", test_filtered);
  g_test_add_func ("/print/charts", test_charts);
  result = g_test_run ();
  g_rmdir (folder);
  g_free (folder);
  return result;
}
