/* Print: any grid and any chart onto A4 and A3, as the print operation writes it. What stands on the
 * pages is read back with poppler's tools. */
#include "app/page-export.h"
#include "app/print.h"
#include "base/files.h"
#include "export/charts.h"
#include "harness.h"

#include <errno.h>
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

/* What GTK prints on `paper`, as a PDF. Free the path. */
static char *
export_on (OtPrintout *printout, GtkWindow *window, const OtPaper *paper)
{
  char *path = g_build_filename (folder, "printed.pdf", NULL);
  g_autoptr (GtkPrintOperation) operation = ot_print_operation_new (printout, paper);
  g_autoptr (GError) error = NULL;

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
  guint       size;
  gboolean    is_across;
  const char *pdf;
} papers[] = {
  { 0, FALSE, "595.276 x 841.89" },
  { 0, TRUE, "841.89 x 595.276" },
  { 1, FALSE, "841.89 x 1190.55" },
  { 1, TRUE, "1190.55 x 841.89" },
};

/* Pages of the table: a title, heads, source and number on each; each row on one of them, once; and
 * GTK's are those that we save as a PDF. */
static void
test_view (void)
{
  g_autoptr (OtPlan) plan = ot_harness_example ("kent-2018.outturn");
  OtWindow *window = ot_harness_window (plan, NULL, 1366, 768);
  OtView   *view;
  g_autoptr (OtPrintout) printout = NULL;

  ot_harness_page (window, "medium-term");
  ot_harness_unfold (window);
  view = ot_grid_get_view (ot_harness_grid (window));
  printout = ot_page_print (ot_window_get_page (window), FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      OtPaper paper = ot_paper_new (papers[i].size, papers[i].is_across, FALSE);
      g_autoptr (OtPaperLayout) layout = ot_paper_layout_new (printout, &paper);
      g_autofree char *path = export_on (printout, GTK_WINDOW (window), &paper);
      g_autofree char *text = output_of ("pdftotext", "-layout", path, "-");
      g_auto (GStrv) pages = g_strsplit (text, "\f", -1);
      guint n = g_strv_length (pages) - 1; /* each ends with a form feed */
      guint last = ot_view_n_rows (view) - 1;

      assert_paper (path, papers[i].pdf, 1);
      g_assert_cmpuint (n, ==, ot_paper_layout_n_pages (layout));
      for (guint page = 0; page < n; page++)
        {
          g_autofree char *number = g_strdup_printf ("Page %u of %u", page + 1, n);

          g_assert_nonnull (strstr (pages[page], "Medium term"));
          g_assert_nonnull (strstr (pages[page], "2019-20"));
          g_assert_nonnull (strstr (pages[page], "Children, Young People and Education"));
          g_assert_nonnull (strstr (pages[page], "Source: Kent children's services"));
          g_assert_nonnull (strstr (pages[page], "* illustrative"));
          g_assert_nonnull (strstr (pages[page], "† illustrative in part"));
          g_assert_nonnull (strstr (pages[page], "£k"));
          g_assert_nonnull (strstr (pages[page], number));
        }
      g_assert_nonnull (strstr (pages[0], ot_view_row (view, 0)->label));
      g_assert_true (n == 1 || !strstr (pages[n - 1], ot_view_row (view, 0)->label));
      g_assert_nonnull (strstr (pages[n - 1], ot_view_row (view, last)->label));
      g_unlink (path);
    }
  ot_harness_close (window);
}

/* The words of what the page would print, on one A4 page. Free them. */
static char *
printed_words (OtWindow *window)
{
  OtPaper paper = ot_paper_new (0, TRUE, FALSE);
  g_autoptr (OtPrintout) printout = ot_page_print (ot_window_get_page (window), FALSE);
  g_autofree char *path = export_on (printout, GTK_WINDOW (window), &paper);
  char            *text = output_of ("pdftotext", "-layout", path, "-");

  g_unlink (path);
  return text;
}

static void
filter (OtWindow *window)
{
  ot_grid_set_filter (ot_harness_grid (window), "drift");
}

static void
filter_all (OtWindow *window)
{
  ot_grid_set_filter (ot_harness_grid (window), "no row has this");
}

static void
fold (OtWindow *window)
{
  ot_harness_go (window, "heading:pay", NULL);
  ot_harness_key (window, GDK_KEY_Left, 0);
}

static void
hide (OtWindow *window)
{
  ot_harness_go (window, "heading:pay", "2020-21");
  gtk_widget_activate_action (GTK_WIDGET (ot_harness_grid (window)), "grid.hide", NULL);
}

static void
show_all (OtWindow *window)
{
  gtk_widget_activate_action (GTK_WIDGET (ot_harness_grid (window)), "grid.show-all", NULL);
}

static void
sort (OtWindow *window)
{
  ot_harness_go (window, "heading:pay", "2019-20");
  gtk_widget_activate_action (GTK_WIDGET (ot_harness_grid (window)), "grid.sort-up", NULL);
}

static void
choose_scenario (OtWindow *window)
{
  ot_document_set_scenario (ot_window_get_document (window), "sc");
}

/* What is printed is what the page shows. */
static const struct
{
  const char *name;
  void (*act) (OtWindow *window);
  void (*end) (OtWindow *window);    /* where what was done outlives the window */
  const char *said[3], *left_out[3]; /* said in that order */
} shown[] = {
  { "all", NULL, NULL, { "2020-21", "Pay award", "Grade drift" }, { "of 21 rows", "scenario" } },
  { "filtered", filter, NULL, { "3 of 21 rows", "Pay", "Grade drift" }, { "Pay award", "fees" } },
  { "without rows", filter_all, NULL, { "0 of 21 rows", "There are no rows." }, { "Pay award" } },
  { "folded", fold, NULL, { "19 of 21 rows", "Carers' fees" }, { "Pay award", "Grade drift" } },
  { "hidden", hide, show_all, { "2018-19", "2019-20", "Pay award" }, { "2020-21" } },
  { "sorted", sort, NULL, { "Grade drift", "Pay award" }, { "of 21 rows" } },
  { "of a scenario", choose_scenario, NULL, { "scenario “Higher pay”", "Source" }, { "drifted" } },
};

static void
test_shown (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      g_autoptr (OtPlan) plan = ot_harness_small_plan ();
      OtWindow        *window = ot_harness_window (plan, NULL, 1366, 768);
      g_autofree char *text = NULL;
      const char      *from;

      ot_harness_page (window, "medium-term");
      ot_harness_unfold (window);
      if (shown[i].act)
        shown[i].act (window);
      ot_harness_settle (window);
      from = text = printed_words (window);
      for (guint word = 0; word < G_N_ELEMENTS (shown[i].said) && shown[i].said[word]; word++)
        {
          const char *found = strstr (from, shown[i].said[word]);

          if (!found)
            g_error ("%s: no “%s” in its place in:\n%s", shown[i].name, shown[i].said[word], text);
          from = found;
        }
      for (guint word = 0; word < G_N_ELEMENTS (shown[i].left_out) && shown[i].left_out[word];
           word++)
        if (strstr (text, shown[i].left_out[word]))
          g_error ("%s: “%s” in:\n%s", shown[i].name, shown[i].left_out[word], text);
      if (shown[i].end)
        shown[i].end (window);
      ot_harness_close (window);
    }
}

/* Nothing is cut: no name is so long that it ends in an ellipsis. */
static void
assert_whole (OtPaperLayout *layout, const char *page)
{
  g_autofree char *path = g_build_filename (folder, "whole.pdf", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GBytes) pdf = ot_paper_layout_to_pdf (layout, NULL);

  g_assert_nonnull (pdf);
  g_file_set_contents (path, g_bytes_get_data (pdf, NULL), (gssize) g_bytes_get_size (pdf), NULL);
  text = output_of ("pdftotext", "-layout", path, "-");
  if (strstr (text, "…"))
    g_error ("%s is cut:\n%s", page, text);
  g_unlink (path);
}

/* Every page that has a table: on each paper, both ways with columns, it has pages, and its last row. */
static void
test_pages (void)
{
  g_autoptr (OtPlan) plan = ot_harness_example ("kent-2018.outturn");
  OtWindow *window = ot_harness_window (plan, NULL, 1366, 768);
  guint     n_tables = 0;

  for (const OtPageType *type = ot_page_types; type->name; type++)
    {
      g_autoptr (OtPrintout) printout = NULL;

      ot_window_show_page (window, type->name);
      ot_harness_settle (window);
      printout = ot_page_print (ot_window_get_page (window), FALSE);
      if (!printout)
        continue;
      n_tables++;
      for (guint i = 0; i < 2 * G_N_ELEMENTS (papers); i++)
        {
          OtPaper paper = ot_paper_new (papers[i / 2].size, papers[i / 2].is_across, i % 2);
          g_autoptr (OtPaperLayout) layout = ot_paper_layout_new (printout, &paper);
          guint            n = ot_paper_layout_n_pages (layout);
          g_autofree char *holds = ot_paper_layout_describe (layout, n - 1);

          if (papers[i / 2].size == 0 && !paper.is_split)
            assert_whole (layout, type->name);
          g_assert_nonnull (holds);
          g_assert_cmpfloat (ot_paper_layout_text_size (layout), >=, 5);
        }
    }
  g_assert_cmpuint (n_tables, >, 10);
  ot_harness_close (window);
}

/* Every chart: its title and number, in black on white, on one page. */
static void
test_charts (void)
{
  g_autoptr (OtPlan) plan = ot_harness_example ("kent-2018.outturn");
  OtWindow  *window = ot_harness_window (plan, NULL, 1366, 768);
  OtResults *results = ot_document_results (ot_window_get_document (window));

  for (guint i = 0; ot_chart_types[i]; i++)
    for (guint at = 0; at < G_N_ELEMENTS (papers); at += 3) /* the smallest and the largest */
      {
        g_autoptr (OtChart) chart =
          ot_chart_new_from_results (ot_chart_types[i], results, OT_YEAR_EMPTY, NULL, NULL);
        g_autoptr (OtPrintout) printout = ot_printout_new_chart (chart);
        OtPaper          paper = ot_paper_new (papers[at].size, papers[at].is_across, FALSE);
        g_autofree char *path = export_on (printout, GTK_WINDOW (window), &paper);
        g_autofree char *text = output_of ("pdftotext", path, "-", NULL);
        g_autofree char *first = g_strndup (chart->texts[OT_CHART_TEXT_TITLE],
                                            strcspn (chart->texts[OT_CHART_TEXT_TITLE], " "));

        assert_paper (path, papers[at].pdf, 1);
        g_assert_nonnull (strstr (text, first));
        g_assert_nonnull (strstr (text, "Page 1 of 1"));
        g_assert_null (strstr (text, "needs more room"));
        g_unlink (path);
      }
  ot_harness_close (window);
}

/* The dialog's preview ends where it began, and needs no other program. */
static void
test_dialog_preview (void)
{
  g_autoptr (OtPlan) plan = ot_harness_small_plan ();
  OtWindow *window = ot_harness_window (plan, NULL, 1366, 768);
  OtPaper   paper = ot_paper_new (1, TRUE, FALSE);
  g_autoptr (OtPrintout) printout = NULL;
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autoptr (GError) error = NULL;
  guint    size = 0;
  gboolean is_across = FALSE;

  ot_harness_page (window, "medium-term");
  printout = ot_page_print (ot_window_get_page (window), FALSE);
  operation = ot_print_operation_new (printout, &paper);
  g_assert_cmpint (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PREVIEW,
                                            GTK_WINDOW (window), &error),
                   ==, GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_no_error (error);
  g_assert_true (ot_print_operation_paper (operation, &size, &is_across));
  g_assert_cmpuint (size, ==, 1);
  g_assert_true (is_across);
  ot_harness_close (window);
}

static gboolean
is_named_drop_down (GtkWidget *widget, gpointer tooltip)
{
  return GTK_IS_DROP_DOWN (widget)
         && g_strcmp0 (gtk_widget_get_tooltip_text (widget), tooltip) == 0;
}

static void
choose (OtPrintPreview *preview, const char *tooltip, guint which)
{
  GtkWidget *list = ot_harness_find (GTK_WIDGET (preview), is_named_drop_down, (gpointer) tooltip);

  g_assert_nonnull (list);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (list), which);
  ot_harness_settle (preview);
}

static OtPrintPreview *
open_preview (OtWindow *window, const char *action)
{
  OtPrintPreview *preview;

  gtk_widget_activate_action (GTK_WIDGET (window), action, NULL);
  preview = ot_harness_preview ();
  g_assert_nonnull (preview);
  ot_harness_settle (preview);
  return preview;
}

static void
press (OtPrintPreview *preview, guint key, guint page)
{
  g_assert_true (ot_harness_key (preview, key, 0));
  ot_harness_settle (preview);
  g_assert_cmpuint (ot_print_preview_get_page (preview), ==, page);
}

static guint
n_pages (OtPrintPreview *preview)
{
  return ot_paper_layout_n_pages (ot_print_preview_get_layout (preview));
}

/* Waits for the end. */
static void
save_pdf (OtPrintPreview *preview, const char *path)
{
  ot_print_preview_save (preview, path);
  g_assert_true (ot_print_preview_is_saving (preview));
  while (ot_print_preview_is_saving (preview))
    g_main_context_iteration (NULL, TRUE);
  ot_harness_settle (preview);
}

static gboolean
is_selection_only (GtkWidget *widget, gpointer user_data)
{
  return GTK_IS_CHECK_BUTTON (widget)
         && g_strcmp0 (gtk_check_button_get_label (GTK_CHECK_BUTTON (widget)), "Selection _only")
              == 0;
}

/* The files that a test leaves: earlier ones are kept beside those that were saved. */
static void
remove_all (void)
{
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (files)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
}

/* By the keys from the first page to the last and back; paper is chosen; a PDF has the pages that are
 * shown. */
static void
test_preview (void)
{
  g_autoptr (OtPlan) plan = ot_harness_example ("kent-2018.outturn");
  OtWindow        *window = ot_harness_window (plan, NULL, 1366, 768);
  g_autofree char *path = g_build_filename (folder, "saved.pdf", NULL);
  OtPrintPreview  *preview;
  guint            n, upright;

  ot_harness_page (window, "budgets");
  preview = open_preview (window, "win.print");
  choose (preview, "Which way the paper lies", 1);
  n = n_pages (preview);
  g_assert_cmpuint (n, >, 2);
  g_assert_true (ot_harness_says (GTK_WIDGET (preview), "Page 1 of"));
  press (preview, GDK_KEY_Page_Down, 1);
  press (preview, GDK_KEY_Page_Down, 2);
  press (preview, GDK_KEY_Page_Up, 1);
  press (preview, GDK_KEY_End, n - 1);
  press (preview, GDK_KEY_Page_Down, n - 1);
  press (preview, GDK_KEY_Home, 0);
  press (preview, GDK_KEY_Page_Up, 0);
  press (preview, GDK_KEY_End, n - 1);

  choose (preview, "Columns that have no room beside each other", 1);
  g_assert_cmpuint (n_pages (preview), >, n);
  choose (preview, "Columns that have no room beside each other", 0);
  g_assert_cmpuint (n_pages (preview), ==, n);
  choose (preview, "Size of the paper", 1);
  g_assert_cmpuint (n_pages (preview), <, n);
  g_assert_cmpuint (ot_print_preview_get_page (preview), <, n_pages (preview));
  choose (preview, "Which way the paper lies", 0);
  upright = n_pages (preview);
  for (guint zoom = 0; zoom < 5; zoom++)
    choose (preview, "How large the page is shown", zoom);
  press (preview, GDK_KEY_Home, 0);
  press (preview, GDK_KEY_Down, 0);
  press (preview, GDK_KEY_Right, 0);

  save_pdf (preview, path);
  g_assert_true (ot_harness_says (GTK_WIDGET (preview), "Saved as"));
  assert_paper (path, "841.89 x 1190.55", upright);
  g_unlink (path);

  choose (preview, "Size of the paper", 0);
  choose (preview, "How large the page is shown", 0);
  g_assert_true (ot_harness_key (preview, GDK_KEY_Escape, 0));
  ot_harness_settle (window);
  g_assert_null (ot_harness_preview ());
  ot_harness_close (window);
}

/* How often a text stands in another. */
static guint
count (const char *text, const char *part)
{
  guint n = 0;

  for (; (text = strstr (text, part)); text += strlen (part))
    n++;
  return n;
}

/* A sign beside what a scenario sets, and beside what a finding speaks of, as the grid marks them; the
 * foot explains those signs that are there, and no others. */
static void
test_signs (void)
{
  static const struct
  {
    const char *scenario; /* NULL: the base plan */
    gboolean    has_edits;
  } cases[] = { { NULL, FALSE }, { "scn-carers", TRUE } };
  g_autoptr (OtPlan) plan = ot_harness_example ("kent-2018.outturn");
  OtWindow *window = ot_harness_window (plan, NULL, 1366, 768);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = NULL;

      ot_document_set_scenario (ot_window_get_document (window), cases[i].scenario);
      ot_harness_page (window, "variations");
      text = printed_words (window);
      g_assert_cmpuint (count (text, "§ a finding speaks of it"), >, 0);
      g_assert_cmpuint (count (text, "§"), >, count (text, "§ a finding speaks of it"));
      g_assert_cmpint (count (text, "‡ set by the scenario") > 0, ==, cases[i].has_edits);
      g_assert_cmpint (count (text, "‡") > count (text, "‡ set by the scenario"), ==,
                       cases[i].has_edits);
      g_assert_cmpuint (count (text, "‡ set by the scenario"), <=, count (text, "Page "));
    }
  ot_harness_close (window);
}

static gboolean
is_sensitive_button (GtkWidget *widget, gpointer label)
{
  return GTK_IS_BUTTON (widget) && gtk_widget_is_sensitive (widget)
         && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0;
}

/* What a file holds, and how many files stand beside it. */
static void
assert_file (const char *path, const char *content, guint n_files)
{
  g_autofree char *found = NULL;
  g_autofree char *in = g_path_get_dirname (path);
  g_autoptr (GDir) files = g_dir_open (in, 0, NULL);
  guint n = 0;

  g_file_get_contents (path, &found, NULL, NULL);
  g_assert_cmpstr (found, ==, content);
  while (g_dir_read_name (files))
    n++;
  g_assert_cmpuint (n, ==, n_files);
}

static gboolean
has_bar (gpointer preview)
{
  return ot_harness_button (preview, "_Cancel") != NULL;
}

static void
cancel_by_key (OtPrintPreview *preview)
{
  g_assert_true (ot_harness_key (preview, GDK_KEY_Escape, 0));
}

static void
cancel_by_button (OtPrintPreview *preview)
{
  GtkWidget *button = ot_harness_button (GTK_WIDGET (preview), "_Cancel");

  g_assert_true (gtk_widget_has_focus (button));
  g_signal_emit_by_name (button, "clicked");
}

/* Of many pages the window says how many are drawn, and lives: pages are turned; no other save and no
 * other paper is chosen. Cancelled, the earlier file is whole, and none stands beside it. */
static void
test_cancel (void)
{
  static void (*const cancel[]) (OtPrintPreview * preview) = { cancel_by_key, cancel_by_button };
  g_autoptr (OtPlan) plan = ot_harness_large_plan (20000);
  OtWindow        *window = ot_harness_window (plan, NULL, 1366, 768);
  g_autofree char *path = g_build_filename (folder, "earlier.pdf", NULL);
  OtPrintPreview  *preview;

  g_file_set_contents (path, "earlier", -1, NULL);
  ot_harness_page (window, "variations");
  preview = open_preview (window, "win.print");
  for (guint i = 0; i < G_N_ELEMENTS (cancel); i++)
    {
      ot_print_preview_save (preview, path);
      ot_harness_wait (has_bar, preview);
      g_assert_true (ot_harness_says (GTK_WIDGET (preview), "Saving as PDF"));
      g_assert_null (
        ot_harness_find (GTK_WIDGET (preview), is_sensitive_button, (gpointer) "Save as P_DF…"));
      g_assert_true (ot_harness_key (preview, GDK_KEY_s, GDK_CONTROL_MASK));
      g_assert_true (ot_harness_key (preview, GDK_KEY_p, GDK_CONTROL_MASK));
      cancel[i](preview);
      g_assert_false (ot_print_preview_is_saving (preview));
      ot_harness_settle (preview);
      g_assert_true (ot_harness_says (GTK_WIDGET (preview), "Saving was cancelled."));
      g_assert_nonnull (
        ot_harness_find (GTK_WIDGET (preview), is_sensitive_button, (gpointer) "Save as P_DF…"));
      g_assert_false (has_bar (preview));
      assert_file (path, "earlier", 1);
    }

  /* With the window the saving ends too. */
  ot_print_preview_save (preview, path);
  ot_harness_wait (has_bar, preview);
  gtk_window_destroy (GTK_WINDOW (preview));
  ot_harness_settle (window);
  assert_file (path, "earlier", 1);
  g_unlink (path);
  ot_harness_close (window);
}

static gssize
write_nothing (int fd, const void *buffer, gsize count)
{
  errno = ENOSPC;
  return -1;
}

static int
create_nothing (const char *path, guint32 mode)
{
  errno = EACCES;
  return -1;
}

static gboolean
is_dialog (gpointer said)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (GTK_IS_MESSAGE_DIALOG (window) && ot_harness_says (window, said))
        {
          gtk_window_destroy (GTK_WINDOW (window));
          return TRUE;
        }
    }
  return FALSE;
}

/* A folder that is not there, one that may not be written to, a full disk: each is said, and the earlier
 * file is whole. */
static void
test_not_saved (void)
{
  OtFileOps full = ot_file_ops_system, closed = ot_file_ops_system;
  const struct
  {
    const char      *folder; /* NULL: the test's */
    const OtFileOps *ops;
  } cases[] = { { "/nowhere/at/all", NULL }, { NULL, &full }, { NULL, &closed } };
  g_autoptr (OtPlan) plan = ot_harness_small_plan ();
  OtWindow        *window = ot_harness_window (plan, NULL, 1366, 768);
  g_autofree char *earlier = g_build_filename (folder, "earlier.pdf", NULL);
  OtPrintPreview  *preview;

  full.write = write_nothing;
  closed.create = create_nothing;
  g_file_set_contents (earlier, "earlier", -1, NULL);
  ot_harness_page (window, "medium-term");
  preview = open_preview (window, "win.print");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path =
        g_build_filename (cases[i].folder ? cases[i].folder : folder, "earlier.pdf", NULL);

      ot_file_ops_use (cases[i].ops);
      save_pdf (preview, path);
      ot_file_ops_use (NULL);
      ot_harness_wait (is_dialog, (gpointer) "Nothing was saved");
      g_assert_false (ot_harness_says (GTK_WIDGET (preview), "Saved as"));
      assert_file (earlier, "earlier", 1);
    }
  save_pdf (preview, earlier);
  g_assert_true (ot_harness_says (GTK_WIDGET (preview), "Saved as"));
  assert_paper (earlier, "595.276 x 841.89", 1);
  ot_harness_close (window);
  remove_all ();
}

/* The words of what is selected on the page, or NULL where that is not offered. */
static char *
selection_words (OtWindow *window)
{
  OtPrintPreview *preview = open_preview (window, "win.print");
  GtkWidget      *only = ot_harness_find (GTK_WIDGET (preview), is_selection_only, NULL);
  char           *words = NULL;

  if (gtk_widget_get_visible (only))
    {
      g_autofree char *path = g_build_filename (folder, "selection.pdf", NULL);

      gtk_check_button_set_active (GTK_CHECK_BUTTON (only), TRUE);
      ot_harness_settle (preview);
      save_pdf (preview, path);
      words = output_of ("pdftotext", "-layout", path, "-");
      gtk_check_button_set_active (GTK_CHECK_BUTTON (only), FALSE);
      ot_harness_settle (preview);
      g_assert_false (
        strstr (ot_paper_layout_title (ot_print_preview_get_layout (preview)), "selection"));
    }
  gtk_window_destroy (GTK_WINDOW (preview));
  ot_harness_settle (window);
  return words;
}

static void
extend (OtWindow *window, guint key, guint times)
{
  for (guint i = 0; i < times; i++)
    ot_harness_key (window, key, GDK_SHIFT_MASK);
}

/* Of one cell, or of all, there is nothing to choose; of more, those rows and columns are printed, with
 * their heads, and the page says that it is a part. */
static void
test_selection (void)
{
  g_autoptr (OtPlan) plan = ot_harness_small_plan ();
  OtWindow        *window = ot_harness_window (plan, NULL, 1366, 768);
  g_autofree char *one = NULL;
  g_autofree char *some = NULL;
  g_autofree char *all = NULL;

  ot_harness_page (window, "medium-term");
  ot_harness_unfold (window);
  ot_harness_go (window, "variation:v-award", "2019-20");
  one = selection_words (window);
  g_assert_null (one);

  ot_harness_go (window, "variation:v-award", "2019-20");
  extend (window, GDK_KEY_Down, 1);
  extend (window, GDK_KEY_Right, 1);
  some = selection_words (window);
  g_assert_nonnull (strstr (some, "Medium term (selection)"));
  g_assert_nonnull (strstr (some, "2 of 21 rows, 2 of 3 columns"));
  g_assert_nonnull (strstr (some, "2019-20"));
  g_assert_nonnull (strstr (some, "2020-21"));
  g_assert_nonnull (strstr (some, "Pay award"));
  g_assert_nonnull (strstr (some, "Grade drift"));
  g_assert_nonnull (strstr (some, "Source: Small"));
  g_assert_null (strstr (some, "fees"));
  g_assert_null (strstr (some, "2018-19"));

  ot_harness_key (window, GDK_KEY_a, GDK_CONTROL_MASK);
  all = selection_words (window);
  g_assert_null (all);
  ot_harness_close (window);
  remove_all ();
}

/* A chart's preview has one page; a page without a table prints its chart; with the window its preview
 * goes. */
static void
test_chart_preview (void)
{
  static const struct
  {
    const char *page, *action;
  } acts[] = { { "medium-term", "win.print-chart" }, { "overview", "win.print" } };
  g_autoptr (OtPlan) plan = ot_harness_example ("kent-2018.outturn");
  OtWindow *window = ot_harness_window (plan, NULL, 1366, 768);

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      OtPrintPreview *preview;

      ot_window_show_page (window, acts[i].page);
      ot_harness_settle (window);
      preview = open_preview (window, acts[i].action);
      g_assert_cmpuint (n_pages (preview), ==, 1);
      choose (preview, "Which way the paper lies", 0);
      g_assert_cmpuint (n_pages (preview), ==, 1);
      press (preview, GDK_KEY_Page_Down, 0);
      if (i == 0)
        g_assert_true (ot_harness_key (preview, GDK_KEY_Escape, 0));
    }
  ot_harness_close (window);
  g_assert_null (ot_harness_preview ());
}

/* Twenty thousand rows: every page is there. */
static void
test_large (void)
{
  g_autoptr (OtPlan) plan = ot_harness_large_plan (20000);
  OtWindow       *window = ot_harness_window (plan, NULL, 1366, 768);
  OtPrintPreview *preview;

  ot_harness_page (window, "variations");
  preview = open_preview (window, "win.print");
  g_assert_cmpuint (n_pages (preview), >, 300);
  press (preview, GDK_KEY_End, n_pages (preview) - 1);
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
  g_test_add_func ("/print/shown", test_shown);
  g_test_add_func ("/print/pages", test_pages);
  g_test_add_func ("/print/charts", test_charts);
  g_test_add_func ("/print/dialog's preview", test_dialog_preview);
  g_test_add_func ("/print/preview", test_preview);
  g_test_add_func ("/print/signs", test_signs);
  g_test_add_func ("/print/cancel", test_cancel);
  g_test_add_func ("/print/not saved", test_not_saved);
  g_test_add_func ("/print/selection", test_selection);
  g_test_add_func ("/print/chart's preview", test_chart_preview);
  g_test_add_func ("/print/large", test_large);
  result = g_test_run ();
  g_rmdir (folder);
  g_free (folder);
  return result;
}
