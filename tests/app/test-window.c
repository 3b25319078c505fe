/* The window: its pages, acts, messages and its file, as they reach a person. */
#include "app/chart-view.h"
#include "app/grid-private.h"
#include "app/import-window.h"
#include "app/page-export.h"
#include "app/window-private.h"
#include "export/charts.h"
#include "export/findings-table.h"
#include "export/findings-view.h"
#include "harness.h"
#include "plan/file.h"
#include "plan/scenario.h"
#include "plan/store.h"

#include <glib/gstdio.h>

typedef struct
{
  OtWindow   *window;
  OtDocument *document;
  char       *folder, *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (OtPlan) plan = ot_harness_small_plan ();
  g_autoptr (OtDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  OtFileState state;

  fixture->folder = g_dir_make_tmp ("outturn-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "small.outturn", NULL);
  ot_plan_save (plan, fixture->path, NULL, &state, NULL, &error);
  g_assert_no_error (error);
  fixture->window = ot_harness_window (NULL, NULL, 1366, 768);
  document = ot_document_new (plan, fixture->path, &state);
  ot_window_set_document (fixture->window, document);
  fixture->document = ot_window_get_document (fixture->window);
  ot_harness_page (fixture->window, "medium-term");
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  if (fixture->window)
    ot_harness_close (fixture->window);
  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_assert_no_errno (g_unlink (path));
    }
  g_assert_no_errno (g_rmdir (fixture->folder));
  g_free (fixture->folder);
  g_free (fixture->path);
}

static void
act (Fixture *fixture, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL));
  ot_harness_settle (fixture->window);
}

static void
assert_cell (Fixture *fixture, const char *row, const char *column, const char *text)
{
  g_autofree char *is = ot_harness_cell (fixture->window, row, column);

  g_assert_cmpstr (is, ==, text);
}

static void
assert_page (Fixture *fixture, const char *name)
{
  g_assert_cmpstr (ot_page_get_page_type (ot_window_get_page (fixture->window))->name, ==, name);
}

/* What the sidebar shows as chosen. */
static void
assert_row (Fixture *fixture, const char *text)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (fixture->window->sidebar));

  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (gtk_list_box_row_get_child (row))), ==, text);
}

static gboolean
says (Fixture *fixture, const char *text)
{
  ot_harness_settle (fixture->window);
  return ot_harness_says (GTK_WIDGET (fixture->window), text);
}

/* The dialog over the window; NULL: none. */
static GtkWidget *
dialog_of (OtWindow *window)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l; l = l->next)
    if (GTK_IS_DIALOG (l->data) && gtk_window_get_transient_for (l->data) == GTK_WINDOW (window))
      return l->data;
  return NULL;
}

static gboolean
has_dialog (gpointer window)
{
  return dialog_of (window) != NULL;
}

static gboolean
is_idle (gpointer window)
{
  return !((OtWindow *) window)->saving && !((OtWindow *) window)->checking
         && !((OtWindow *) window)->cancellable;
}

static void
answer (Fixture *fixture, int response)
{
  ot_harness_wait (has_dialog, fixture->window);
  gtk_dialog_response (GTK_DIALOG (dialog_of (fixture->window)), response);
}

/* Pages */

static gboolean
is_named (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);

  return gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL)
         || gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

static gboolean
is_text (GtkWidget *widget, gpointer unused)
{
  return GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)) != '\0';
}

/* A widget is called by its own name, by the texts in it, or as the widget of GTK's of which it is a part. */
static gboolean
can_be_called (GtkWidget *widget)
{
  if (is_named (widget) || ot_harness_find (widget, is_text, NULL))
    return TRUE;
  for (GtkWidget *part = gtk_widget_get_parent (widget); part; part = gtk_widget_get_parent (part))
    if (GTK_IS_ENTRY (part) || GTK_IS_SEARCH_ENTRY (part) || GTK_IS_DROP_DOWN (part)
        || GTK_IS_MENU_BUTTON (part))
      return is_named (part);
  return FALSE;
}

static void
assert_large_enough (GtkWidget *widget)
{
  graphene_rect_t bounds;
  GtkBorder       margin;
  int             width, height, across, down;

  g_assert_true (gtk_widget_compute_bounds (widget, widget, &bounds));
  gtk_style_context_get_margin (gtk_widget_get_style_context (widget), &margin);
  across = gtk_widget_get_margin_start (widget) + gtk_widget_get_margin_end (widget) + margin.left
           + margin.right;
  down = gtk_widget_get_margin_top (widget) + gtk_widget_get_margin_bottom (widget) + margin.top
         + margin.bottom;
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, (int) bounds.size.width + across, &height,
                      NULL, NULL, NULL);
  if (bounds.size.width < width - across || bounds.size.height < height - down)
    g_error ("%s (%s) has %g x %g and needs %d x %d", G_OBJECT_TYPE_NAME (widget),
             gtk_widget_get_css_name (widget), bounds.size.width, bounds.size.height,
             width - across, height - down);
}

static gboolean
has_digits (const char *text)
{
  return strpbrk (text, "0123456789") != NULL;
}

/* Everything that is on screen, but for what is within: GTK's own parts of widgets follow from theirs. */
static gboolean
check_widget (GtkWidget *widget, gpointer unused)
{
  if (!gtk_widget_get_mapped (widget) || OT_IS_GRID_ROW (widget) || OT_IS_GRID_CELL (widget))
    return FALSE;
  if (gtk_widget_get_focusable (widget) && !can_be_called (widget))
    g_error ("A focusable %s in a %s has no name", G_OBJECT_TYPE_NAME (widget),
             G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)));
  /* A choice is a name, and whole in the open list. */
  if (GTK_IS_LABEL (widget) && !gtk_widget_get_ancestor (widget, GTK_TYPE_DROP_DOWN)
      && has_digits (gtk_label_get_text (GTK_LABEL (widget)))
      && pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget))))
    g_error ("A figure is cut: %s", gtk_label_get_text (GTK_LABEL (widget)));
  /* What scrolls may be as small as it likes. */
  if (!GTK_IS_SCROLLABLE (widget))
    assert_large_enough (widget);
  return FALSE;
}

/* No figure on the grid stands in a column too narrow for it. */
static void
check_figures (OtGrid *grid)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (grid), NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint line = 0; line < grid->lines->len; line++)
    for (int column = 0; column < ot_grid_n_columns (grid); column++)
      {
        guint        row = ot_grid_row_of_line (grid, (int) line);
        OtCell       cell = ot_view_cell (grid->view, row, (guint) column);
        GdkRectangle area;
        int          width;

        if (!ot_grid_is_figure (cell.unit))
          continue;
        g_string_truncate (text, 0);
        ot_grid_cell_text (grid, row, column, text);
        pango_layout_set_attributes (
          layout, grid->letterings[ot_grid_cell_lettering (ot_view_row (grid->view, row), &cell)]);
        pango_layout_set_text (layout, text->str, -1);
        pango_layout_get_pixel_size (layout, &width, NULL);
        ot_grid_cell_area (grid, (int) line, column, &area);
        g_assert_cmpint (width, <=, area.width - 16);
      }
}

static const struct
{
  int width, height;
} sizes[] = { { 1366, 768 }, { 1024, 640 } };

static void
test_pages (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (OtPlan) plan = ot_harness_example ("kent-2018.outturn");
      OtWindow *window = ot_harness_window (plan, NULL, sizes[i].width, sizes[i].height);

      for (const OtPageType *type = ot_page_types; type->name; type++)
        {
          ot_window_show_page (window, type->name);
          ot_harness_settle (window);
          g_assert_cmpstr (ot_page_get_page_type (ot_window_get_page (window))->name, ==,
                           type->name);
          g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), ==, sizes[i].width);
          g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (window)), ==, sizes[i].height);
          ot_harness_find (GTK_WIDGET (window), check_widget, NULL);
          if (OT_IS_VIEW_PAGE (ot_window_get_page (window)))
            check_figures (ot_harness_grid (window));
        }
      ot_harness_close (window);
    }
}

static void
test_start_page (void)
{
  OtWindow *window = ot_harness_window (NULL, NULL, 1024, 640);

  ot_harness_find (GTK_WIDGET (window), check_widget, NULL);
  g_assert_true (ot_harness_says (GTK_WIDGET (window), "First steps"));
  g_assert_false (gtk_widget_get_mapped (window->save_button));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.save", NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.export-chart", NULL);
  ot_harness_close (window);
}

/* One window after another, wider and narrower: what is laid out is always drawn. */
static void
test_resize (Fixture *fixture, gconstpointer unused)
{
  static const int widths[] = { 1024, 1366, 1000, 1200, 1050 };

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      gtk_window_set_default_size (GTK_WINDOW (fixture->window), widths[i], 640 + (int) i * 30);
      ot_harness_settle (fixture->window);
      ot_harness_find (GTK_WIDGET (fixture->window), check_widget, NULL);
    }
}

/* Typing, and what it leads to */

static void
test_page_switch_commits (Fixture *fixture, gconstpointer unused)
{
  ot_harness_go (fixture->window, "variation:v-award", "2019-20");
  ot_harness_type (fixture->window, "70k");
  ot_window_show_page (fixture->window, "variations");
  ot_harness_settle (fixture->window);
  assert_page (fixture, "variations");
  assert_cell (fixture, "v-award", "amounts.2019-20", "70,000.00");
}

static void
test_page_switch_refused (Fixture *fixture, gconstpointer unused)
{
  ot_harness_go (fixture->window, "variation:v-award", "2019-20");
  ot_harness_type (fixture->window, "lots");
  ot_window_show_page (fixture->window, "variations");
  ot_harness_settle (fixture->window);
  assert_page (fixture, "medium-term");
  g_assert_true (ot_grid_is_editing (ot_harness_grid (fixture->window)));
  assert_row (fixture, "Medium term");
}

static void
test_undo (Fixture *fixture, gconstpointer unused)
{
  GtkWidget *undo = fixture->window->undo_button, *redo = fixture->window->redo_button;

  g_assert_false (gtk_widget_is_sensitive (undo));
  ot_harness_go (fixture->window, "variation:v-award", "2019-20");
  ot_harness_type (fixture->window, "1k");
  ot_harness_key (fixture->window, GDK_KEY_Return, 0);
  g_assert_true (gtk_widget_is_sensitive (undo));
  g_assert_false (gtk_widget_is_sensitive (redo));
  g_assert_true (g_str_has_prefix (gtk_widget_get_tooltip_text (undo), "Undo: Set Pay award"));

  /* What is being typed is taken back first, then the edit is left, then what was committed. */
  ot_harness_go (fixture->window, "variation:v-drift", "2019-20");
  ot_harness_type (fixture->window, "2k");
  act (fixture, "win.undo");
  act (fixture, "win.redo");
  g_assert_true (ot_grid_commit (ot_harness_grid (fixture->window)));
  assert_cell (fixture, "variation:v-drift", "2019-20", "2,000.00");
  act (fixture, "win.undo");
  assert_cell (fixture, "variation:v-drift", "2019-20", "20,000.00");
  assert_cell (fixture, "variation:v-award", "2019-20", "1,000.00");
  act (fixture, "win.undo");
  g_assert_false (gtk_widget_is_sensitive (undo));
}

static gboolean
is_chart (GtkWidget *widget, gpointer unused)
{
  return OT_IS_CHART_VIEW (widget) && gtk_widget_get_mapped (widget);
}

/* The chart, the status line and the title follow an edit. */
static void
test_edit_is_seen (Fixture *fixture, gconstpointer unused)
{
  OtChartView *chart =
    OT_CHART_VIEW (ot_harness_find (GTK_WIDGET (fixture->window), is_chart, NULL));
  g_autofree char *before =
    g_strdup (ot_chart_view_get_chart (chart)->texts[OT_CHART_TEXT_ALTERNATIVE]);

  ot_harness_go (fixture->window, "variation:v-award", "2019-20");
  g_assert_true (says (fixture, "2019-20: net budget £1.2m"));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "Small");
  ot_harness_type (fixture->window, "3m");
  ot_harness_key (fixture->window, GDK_KEY_Return, 0);
  g_assert_true (says (fixture, "2019-20: net budget £4.1m"));
  g_assert_cmpstr (ot_chart_view_get_chart (chart)->texts[OT_CHART_TEXT_ALTERNATIVE], !=, before);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "• Small");
}

/* Under a scenario edits go into its layer, are marked, and name both values. */
static void
test_scenario (Fixture *fixture, gconstpointer unused)
{
  g_autofree char  *state = NULL;
  const OtScenario *scenario;
  OtGrid           *grid = ot_harness_grid (fixture->window);
  OtCell            cell;

  g_assert_true (
    gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.scenario", "s", "sc"));
  g_object_get (fixture->window, "scenario", &state, NULL);
  g_assert_cmpstr (state, ==, "sc");
  g_assert_true (says (fixture, "small.outturn – Higher pay"));
  ot_harness_go (fixture->window, "variation:v-award", "2019-20");
  ot_harness_type (fixture->window, "150k");
  ot_harness_key (fixture->window, GDK_KEY_Return, 0);
  scenario = (const OtScenario *) ot_plan_find (ot_document_plan (fixture->document),
                                                OT_TABLE_SCENARIOS, "sc");
  g_assert_cmpuint (ot_change_set_length (scenario->changes), ==, 1);
  cell = ot_view_cell (grid->view, (guint) ot_view_find_row (grid->view, "variation:v-award"),
                       (guint) ot_view_find_column (grid->view, "2019-20"));
  g_assert_true (cell.marks & OT_MARK_EDITED);

  g_assert_true (
    gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.scenario", "s", ""));
  assert_cell (fixture, "variation:v-award", "2019-20", "100,000.00");
  act (fixture, "win.new-scenario");
  g_assert_nonnull (ot_document_scenario (fixture->document));
  g_assert_cmpstr (ot_document_scenario (fixture->document), !=, "sc");
}

/* The inspector */

static GtkWidget *
inspector (Fixture *fixture)
{
  ot_harness_settle (fixture->window);
  return ot_view_page_get_inspector (OT_VIEW_PAGE (ot_window_get_page (fixture->window)));
}

static gboolean
is_step (GtkWidget *widget, gpointer text)
{
  return GTK_IS_BUTTON (widget) && gtk_widget_has_css_class (widget, "ot-step")
         && g_strcmp0 (gtk_label_get_text (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (widget)))),
                       text)
              == 0;
}

/* Words stand before the years: those are read first, at whatever width. */
static void
test_differences_open_at_the_left (void)
{
  g_autoptr (OtPlan) plan = ot_harness_example ("kent-2018.outturn");
  OtWindow *window = ot_harness_window (plan, NULL, 1024, 640);
  OtGrid   *grid;
  int       row, column;

  ot_harness_page (window, "scenario-differences");
  grid = ot_harness_grid (window);
  g_assert_true (ot_grid_get_cursor (grid, &row, &column));
  g_assert_cmpint (column, ==, 0);
  g_assert_cmpfloat (ot_grid_scroll (grid, GTK_ORIENTATION_HORIZONTAL), ==, 0);
  ot_harness_close (window);
}

/* Where columns are years, the base year is in sight of a narrow window, whatever stands before it. */
static void
test_base_year_in_sight (void)
{
  g_autoptr (OtPlan) plan = ot_harness_example ("kent-2018.outturn");
  OtWindow *window = ot_harness_window (plan, NULL, 1024, 640);
  guint     n = 0;

  for (const OtPageType *type = ot_page_types; type->name; type++)
    {
      OtGrid      *grid;
      OtView      *view;
      GdkRectangle area;

      if (type->type != ot_view_page_get_type)
        continue;
      ot_harness_page (window, type->name);
      grid = ot_harness_grid (window);
      view = ot_grid_get_view (grid);
      if (!view || ot_view_n_columns (view) == 0 || ot_view_column (view, 0)->year == OT_YEAR_EMPTY)
        continue;
      g_test_message ("%s", type->name);
      g_assert_true (ot_grid_cell_area (grid, 0, ot_view_find_column (view, "2018-19"), &area));
      g_assert_cmpint (area.x, >=, grid->label_width);
      g_assert_cmpint (area.x + area.width, <=, gtk_widget_get_width (GTK_WIDGET (grid)));
      n++;
    }
  g_assert_cmpuint (n, >, 3);
  ot_harness_close (window);
}

/* F4 says how a figure is made; each step leads on, to another cell or to the record. */
static void
test_explanation (Fixture *fixture, gconstpointer unused)
{
  int        row, column;
  OtGrid    *grid = ot_harness_grid (fixture->window);
  GtkWidget *step;

  ot_harness_go (fixture->window, "gap", "2019-20");
  g_assert_true (ot_harness_key (fixture->window, GDK_KEY_F4, 0));
  g_assert_true (says (fixture, "How is this made?"));
  step = ot_harness_find (inspector (fixture), is_step, "Gap, 2018-19");
  g_assert_nonnull (step);
  g_signal_emit_by_name (step, "clicked");
  g_assert_true (ot_grid_get_cursor (grid, &row, &column));
  g_assert_cmpstr (ot_view_row (grid->view, (guint) row)->id, ==, "gap");
  g_assert_cmpstr (ot_view_column (grid->view, (guint) column)->id, ==, "2018-19");

  ot_harness_go (fixture->window, "net", "2019-20");
  step = ot_harness_find (inspector (fixture), is_step, "Pay");
  g_assert_nonnull (step);
  g_signal_emit_by_name (step, "clicked");
  g_assert_true (ot_grid_get_cursor (grid, &row, &column));
  g_assert_cmpstr (ot_view_row (grid->view, (guint) row)->id, ==, "heading:pay");
}

static void
test_form (Fixture *fixture, gconstpointer unused)
{
  GtkWidget *entry;

  ot_harness_go (fixture->window, "variation:v-award", "2019-20");
  entry = ot_harness_entry (inspector (fixture), "100,000.00");
  g_assert_nonnull (entry);
  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "=12*1000");
  g_signal_emit_by_name (entry, "activate");
  assert_cell (fixture, "variation:v-award", "2019-20", "12,000.00");
  ot_harness_settle (fixture->window);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "12,000.00");

  /* By its title, as it is shown. */
  entry = ot_harness_entry (inspector (fixture), "Fostering");
  g_assert_nonnull (entry);
  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  gtk_widget_grab_focus (
    ot_view_page_get_grid (OT_VIEW_PAGE (ot_window_get_page (fixture->window))));
  ot_harness_settle (fixture->window);
  g_assert_true (g_str_has_suffix (ot_document_undo_title (fixture->document), "Budget line")
                 || strstr (ot_document_undo_title (fixture->document), "Service"));
}

static gboolean
is_heading_list (GtkWidget *widget, gpointer unused)
{
  return GTK_IS_DROP_DOWN (widget)
         && g_list_model_get_n_items (gtk_drop_down_get_model (GTK_DROP_DOWN (widget))) > 10;
}

static void
test_form_list (Fixture *fixture, gconstpointer unused)
{
  GtkWidget *list;

  ot_harness_go (fixture->window, "variation:v-award", "2019-20");
  list = ot_harness_find (inspector (fixture), is_heading_list, NULL);
  g_assert_nonnull (list);
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (list)), ==, 2);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (list), 3);
  assert_cell (fixture, "heading:prices", "2019-20", "130,000.00");
  /* The list never owns the truth: it follows what is undone. */
  act (fixture, "win.undo");
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (list)), ==, 2);
}

/* A text that is refused holds the form until it is mended or left, wherever the cursor goes. */
static void
test_form_refuses (Fixture *fixture, gconstpointer unused)
{
  GtkWidget *entry;

  ot_harness_go (fixture->window, "variation:v-award", "2019-20");
  entry = ot_harness_entry (inspector (fixture), "100,000.00");
  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "a lot");
  g_signal_emit_by_name (entry, "activate");
  g_assert_true (says (fixture, "not understood"));
  ot_harness_go (fixture->window, "variation:v-fees", "2019-20");
  g_assert_true (ot_harness_entry (inspector (fixture), "a lot") == entry);
  ot_window_show_page (fixture->window, "variations");
  assert_page (fixture, "medium-term");
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (fixture->window)), entry));

  g_assert_true (ot_harness_key (fixture->window, GDK_KEY_Escape, 0));
  g_assert_nonnull (ot_harness_entry (inspector (fixture), "30,000.00"));
  ot_window_show_page (fixture->window, "variations");
  assert_page (fixture, "variations");
}

/* The lines of a long text. */
static gboolean
is_lines (GtkWidget *widget, gpointer unused)
{
  return GTK_IS_TEXT_VIEW (widget) && gtk_widget_get_mapped (widget);
}

static GtkTextBuffer *
notes_of (Fixture *fixture)
{
  return gtk_text_view_get_buffer (
    GTK_TEXT_VIEW (ot_harness_find (inspector (fixture), is_lines, NULL)));
}

static void
assert_notes (Fixture *fixture, const char *record, const char *text)
{
  const OtRecord *it =
    ot_plan_find (ot_document_plan (fixture->document), OT_TABLE_VARIATIONS, record);

  g_assert_cmpstr (it->notes, ==, text);
}

/* The inspector stays as wide as somebody made it, on all pages; what is cut is told whole. */
static void
test_inspector_width (Fixture *fixture, gconstpointer unused)
{
  static const char *const pages[] = { "variations", "funding", "medium-term" };
  GtkPaned                *paned = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      ot_harness_page (fixture->window, pages[i]);
      ot_harness_settle (fixture->window);
      if (i == 0)
        {
          paned = GTK_PANED (gtk_widget_get_ancestor (
            ot_view_page_get_grid (OT_VIEW_PAGE (ot_window_get_page (fixture->window))),
            GTK_TYPE_PANED));
          gtk_paned_set_position (paned, gtk_widget_get_width (GTK_WIDGET (paned)) - 450);
          ot_harness_settle (fixture->window);
        }
      g_assert_cmpint (gtk_widget_get_width (inspector (fixture)), >, 440);
      g_assert_cmpint (gtk_widget_get_width (inspector (fixture)), <=, 450);
    }
  g_settings_reset (ot_application_settings (), "inspector-width");
}

/* Notes have lines: Ctrl+Enter and going elsewhere commit them, Escape restores them. */
static void
test_notes (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *text = NULL;
  GtkTextIter      start, end;
  GtkWidget       *lines;

  ot_harness_go (fixture->window, "variation:v-award", "2019-20");
  lines = ot_harness_find (inspector (fixture), is_lines, NULL);
  gtk_widget_grab_focus (lines);
  gtk_text_buffer_set_text (notes_of (fixture), "From the paper.\nTo be agreed.", -1);
  g_assert_true (ot_harness_key (fixture->window, GDK_KEY_Return, GDK_CONTROL_MASK));
  assert_notes (fixture, "v-award", "From the paper.\nTo be agreed.");

  gtk_text_buffer_set_text (notes_of (fixture), "Something else", -1);
  g_assert_true (ot_harness_key (fixture->window, GDK_KEY_Escape, 0));
  gtk_text_buffer_get_bounds (notes_of (fixture), &start, &end);
  text = gtk_text_buffer_get_text (notes_of (fixture), &start, &end, TRUE);
  g_assert_cmpstr (text, ==, "From the paper.\nTo be agreed.");

  /* Into another cell, onto another page, through a recalculation: nothing is lost. */
  gtk_text_buffer_set_text (notes_of (fixture), "By cell", -1);
  ot_harness_go (fixture->window, "variation:v-fees", "2019-20");
  assert_notes (fixture, "v-award", "By cell");
  ot_harness_go (fixture->window, "variation:v-award", "2019-20");
  gtk_widget_grab_focus (ot_harness_find (inspector (fixture), is_lines, NULL));
  gtk_text_buffer_set_text (notes_of (fixture), "By page", -1);
  ot_window_show_page (fixture->window, "overview");
  assert_notes (fixture, "v-award", "By page");
  ot_harness_page (fixture->window, "medium-term");
  ot_harness_go (fixture->window, "variation:v-award", "2019-20");
  gtk_text_buffer_set_text (notes_of (fixture), "Half a sent", -1);
  ot_document_set_scenario (fixture->document, "sc");
  ot_document_set_scenario (fixture->document, NULL);
  ot_harness_settle (fixture->window);
  ot_window_show_page (fixture->window, "overview");
  assert_notes (fixture, "v-award", "Half a sent");
}

static void
test_add_and_remove (Fixture *fixture, gconstpointer unused)
{
  OtGrid *grid;
  guint   n;

  ot_harness_page (fixture->window, "variations");
  grid = ot_harness_grid (fixture->window);
  n = ot_view_n_rows (grid->view);
  ot_harness_go (fixture->window, "v-award", "title");
  g_signal_emit_by_name (ot_harness_button (GTK_WIDGET (fixture->window), "_Add"), "clicked");
  ot_harness_settle (fixture->window);
  g_assert_cmpuint (ot_view_n_rows (grid->view), ==, n + 1);
  g_assert_cmpint (grid->cursor_line, ==, 1);
  /* What it is called is what is typed first. */
  ot_harness_type (fixture->window, "New pressure");
  ot_harness_key (fixture->window, GDK_KEY_Return, 0);
  g_assert_cmpstr (ot_view_row (grid->view, 1)->label, ==, "New pressure");

  ot_harness_go (fixture->window, "v-award", "title");
  g_signal_emit_by_name (ot_harness_button (GTK_WIDGET (fixture->window), "_Remove"), "clicked");
  g_assert_cmpint (ot_view_find_row (grid->view, "v-award"), ==, -1);
  g_assert_true (says (fixture, "Removed Pay award. Undo brings it back."));
  act (fixture, "win.undo");
  g_assert_cmpint (ot_view_find_row (grid->view, "v-award"), ==, 0);
}

/* A finding on the overview leads to its record, on its page, at its field. */
static gboolean
is_finding (GtkWidget *widget, gpointer unused)
{
  return GTK_IS_BUTTON (widget) && gtk_widget_has_css_class (widget, "ot-finding");
}

static void
test_finding_opens (void)
{
  g_autoptr (OtPlan) plan = ot_harness_example ("kent-2018.outturn");
  Fixture    fixture = { .window = ot_harness_window (plan, NULL, 1366, 768) };
  GtkWidget *finding = ot_harness_find (GTK_WIDGET (fixture.window), is_finding, NULL);
  int        row, column;

  g_assert_nonnull (finding);
  g_signal_emit_by_name (finding, "clicked");
  ot_harness_settle (fixture.window);
  g_assert_true (OT_IS_VIEW_PAGE (ot_window_get_page (fixture.window)));
  g_assert_true (ot_grid_get_cursor (ot_harness_grid (fixture.window), &row, &column));
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (fixture.window)),
                                         GTK_WIDGET (ot_harness_grid (fixture.window))));
  ot_harness_close (fixture.window);
}

static gboolean
is_finding_of_many (GtkWidget *widget, gpointer unused)
{
  return is_finding (widget, NULL)
         && ((const OtFinding *) g_object_get_data (G_OBJECT (widget), "finding"))->parts;
}

/* What is said of many leads to the list of them all, where it is opened. */
static void
test_finding_of_many_opens (void)
{
  g_autoptr (OtPlan) plan = ot_harness_example ("kent-2018.outturn");
  Fixture          fixture = { .window = ot_harness_window (plan, NULL, 1366, 768) };
  GtkWidget       *button = ot_harness_find (GTK_WIDGET (fixture.window), is_finding_of_many, NULL);
  const OtFinding *finding;
  g_autofree char *id = NULL;
  OtGrid          *grid;
  guint            n_parts;
  int              row, column;

  g_assert_nonnull (button);
  finding = g_object_get_data (G_OBJECT (button), "finding");
  id = ot_findings_view_row_id (finding);
  n_parts = finding->parts->len;
  g_signal_emit_by_name (button, "clicked");
  ot_harness_settle (fixture.window);
  assert_page (&fixture, "checks");
  grid = ot_harness_grid (fixture.window);
  g_assert_true (ot_grid_get_cursor (grid, &row, &column));
  g_assert_cmpstr (ot_view_row (grid->view, (guint) row)->id, ==, id);
  for (guint part = 1; part <= n_parts; part++)
    g_assert_true (ot_grid_shows_row (grid, (guint) row + part));
  g_assert_true (
    gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (fixture.window)), GTK_WIDGET (grid)));
  ot_harness_close (fixture.window);
}

/* The overview */

static void
nth_chart (GtkWidget *root, guint *n, GtkWidget **found)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child && !*found;
       child = gtk_widget_get_next_sibling (child))
    if (OT_IS_CHART_VIEW (child) && (*n)-- == 0)
      *found = child;
    else
      nth_chart (child, n, found);
}

/* Four charts, each of which is what is copied once it is chosen, and leads to its page. */
static void
test_overview (void)
{
  static const struct
  {
    const char *plan;
    struct
    {
      const char *chart, *page;
    } places[4];
  } cases[] = {
    { "kent-2018.outturn",
      { { "budget-vs-spend", "monitoring" },
        { "gap", "medium-term" },
        { "reserves", "balances" },
        { "grant-reserve", "grant-blocks" } } },
    /* Without reserves and a grant: the divisions, and what the headings add. */
    { "first-steps.outturn",
      { { "budget-vs-spend", "monitoring" },
        { "gap", "medium-term" },
        { "divisions", "monitoring" },
        { "headings", "variations" } } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (OtPlan) plan = ot_harness_example (cases[i].plan);
      Fixture fixture = { .window = ot_harness_window (plan, NULL, 1366, 768) };

      for (guint place = 0; place < G_N_ELEMENTS (cases[i].places); place++)
        {
          GtkWidget *chart = NULL;
          OtPage    *page;
          guint      n = place;

          ot_window_show_page (fixture.window, "overview");
          ot_harness_settle (fixture.window);
          page = ot_window_get_page (fixture.window);
          nth_chart (GTK_WIDGET (page), &n, &chart);
          g_assert_nonnull (chart);
          gtk_widget_grab_focus (chart);
          g_assert_cmpstr (ot_page_get_chart (page), ==, cases[i].places[place].chart);
          ot_harness_key (fixture.window, GDK_KEY_Home, 0);
          ot_harness_key (fixture.window, GDK_KEY_Return, 0);
          assert_page (&fixture, cases[i].places[place].page);
        }
      ot_harness_close (fixture.window);
    }
}

/* Checks */

static gboolean
is_filter (GtkWidget *widget, gpointer label)
{
  GtkStringList *list = GTK_IS_DROP_DOWN (widget) && gtk_widget_get_mapped (widget)
                          ? GTK_STRING_LIST (gtk_drop_down_get_model (GTK_DROP_DOWN (widget)))
                          : NULL;

  return list && g_list_model_get_n_items (G_LIST_MODEL (list)) > 0
         && g_strcmp0 (gtk_string_list_get_string (list, 0), label) == 0;
}

static void
choose_in_filter (OtWindow *window, const char *all, const char *value)
{
  GtkDropDown *filter =
    GTK_DROP_DOWN (ot_harness_find (GTK_WIDGET (window), is_filter, (gpointer) all));
  GListModel *values = gtk_drop_down_get_model (filter);

  guint at = 0;

  while (!g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (values), at), value))
    at++;
  gtk_drop_down_set_selected (filter, at);
  ot_harness_settle (window);
}

static guint
count_findings (const OtFindings *findings, OtSeverity severity, const char *page)
{
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    {
      const OtFinding *finding = g_ptr_array_index (findings, i);

      const OtPageType *shown =
        finding->type && finding->id ? ot_page_type_of_table (finding->type->table) : NULL;

      n += finding->severity == severity
           && (!page || (shown && g_str_equal (ot_page_type_head (shown)->name, page)));
    }
  return n;
}

/* As many as the checks have, by severity and page; a row leads to its record and field. */
static void
test_checks (void)
{
  g_autoptr (OtPlan) plan = ot_harness_example ("kent-2018.outturn");
  Fixture           fixture = { .window = ot_harness_window (plan, NULL, 1366, 768) };
  const OtFindings *findings;
  const OtField    *field;
  const OtFinding  *many;
  g_autofree char  *summary = NULL, *id = NULL;
  OtGrid           *grid;
  guint             n;
  int               row, column;

  fixture.document = ot_window_get_document (fixture.window);
  findings = ot_results_findings (ot_document_results (fixture.document));
  many = g_ptr_array_index (findings, 0);
  summary = ot_findings_summary (findings);
  ot_harness_page (fixture.window, "checks");
  grid = ot_harness_grid (fixture.window);
  g_assert_true (says (&fixture, summary));
  g_assert_cmpuint (grid->lines->len, ==, findings->len);

  choose_in_filter (fixture.window, "Severity: all", "Warning");
  g_assert_cmpuint (grid->lines->len, ==, count_findings (findings, OT_SEVERITY_WARNING, NULL));
  choose_in_filter (fixture.window, "Page: all", "Medium term");
  g_assert_cmpuint (grid->lines->len, >, 0);
  g_assert_cmpuint (grid->lines->len, ==,
                    count_findings (findings, OT_SEVERITY_WARNING, "medium-term"));

  /* What is said of many opens to each of them. */
  for (guint i = 0; i < grid->lines->len && !many->parts; i++)
    {
      row = (int) ot_grid_row_of_line (grid, (int) i);
      many = ot_findings_view_finding (grid->view, (guint) row);
    }
  g_assert_nonnull (many->parts);
  n = grid->lines->len;
  ot_grid_unfold (grid, (guint) row);
  g_assert_cmpuint (grid->lines->len, ==, n + many->parts->len);
  ot_grid_set_cursor (grid, row + 1, 0);
  g_assert_true (ot_findings_view_finding (grid->view, (guint) row + 1)
                 == g_ptr_array_index (many->parts, 0));

  g_assert_true (ot_grid_get_cursor (grid, &row, &column));
  field = ot_findings_view_finding (grid->view, (guint) row)->field;
  id = g_strdup (ot_view_row (grid->view, (guint) row)->record);
  g_signal_emit_by_name (grid, "row-activated", (guint) row);
  ot_harness_settle (fixture.window);
  assert_page (&fixture, "variations");
  grid = ot_harness_grid (fixture.window);
  g_assert_true (ot_grid_get_cursor (grid, &row, &column));
  g_assert_cmpstr (ot_view_row (grid->view, (guint) row)->record, ==, id);
  g_assert_true (g_str_has_prefix (ot_view_column (grid->view, (guint) column)->id, field->name));
  ot_harness_close (fixture.window);
}

/* Where a mend exists it is a button beside the finding, which then has gone everywhere. */
static void
test_mend (void)
{
  g_autoptr (OtPlan) plan = ot_harness_plan (
    "{\"format\": \"outturn\", \"version\": 1, \"scenarios\": [{\"id\": \"x\", \"name\": \"What if\", "
    "\"changes\": [{\"table\": \"services\", \"id\": \"gone\", \"field\": \"name\", "
    "\"value\": \"y\"}]}]}");
  Fixture          fixture = { .window = ot_harness_window (plan, NULL, 1366, 768) };
  OtView          *view;
  GtkWidget       *button;
  guint            row = 0, n, n_important;
  g_autofree char *counted = NULL;

  fixture.document = ot_window_get_document (fixture.window);
  ot_harness_page (fixture.window, "checks");
  view = ot_grid_get_view (ot_harness_grid (fixture.window));
  n = ot_view_n_rows (view);
  n_important = ot_page_count_findings (view->results);
  while (row < n && !ot_findings_view_finding (view, row)->mend)
    row++;
  g_assert_cmpuint (row, <, n);
  ot_harness_go (fixture.window, ot_view_row (view, row)->id, "message");
  button =
    ot_harness_button (inspector (&fixture), ot_findings_view_finding (view, row)->mend_label);
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  ot_harness_settle (fixture.window);
  g_assert_cmpuint (ot_view_n_rows (ot_grid_get_view (ot_harness_grid (fixture.window))), ==,
                    n - 1);
  counted =
    n_important > 1 ? g_strdup_printf ("Checks (%u)", n_important - 1) : g_strdup ("Checks");
  assert_row (&fixture, counted);
  act (&fixture, "win.undo");
  g_assert_cmpuint (ot_view_n_rows (ot_grid_get_view (ot_harness_grid (fixture.window))), ==, n);
  ot_harness_close (fixture.window);
}

/* Without budgets and figures nothing is found, and the page says so. */
static void
test_no_findings (void)
{
  g_autoptr (OtPlan) plan = ot_harness_plan ("{\"format\": \"outturn\", \"version\": 1}");
  OtWindow *window = ot_harness_window (plan, NULL, 1366, 768);

  ot_harness_page (window, "checks");
  g_assert_cmpuint (ot_view_n_rows (ot_harness_grid (window)->view), ==, 0);
  g_assert_true (ot_harness_says (GTK_WIDGET (window), "0 errors, 0 warnings, 0 notes"));
  ot_harness_close (window);
}

/* Tabs */

static gboolean
is_tab (GtkWidget *widget, gpointer label)
{
  return GTK_IS_TOGGLE_BUTTON (widget) && gtk_widget_get_mapped (widget)
         && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0;
}

static GtkToggleButton *
tab (Fixture *fixture, const char *label)
{
  return GTK_TOGGLE_BUTTON (
    ot_harness_find (GTK_WIDGET (fixture->window), is_tab, (gpointer) label));
}

/* A page's tables are tabs of it: by the pointer, by the keys, and the sidebar stays on the page. */
static void
test_tabs (Fixture *fixture, gconstpointer unused)
{
  g_assert_true (gtk_toggle_button_get_active (tab (fixture, "Plan")));
  g_signal_emit_by_name (tab (fixture, "Variations"), "clicked");
  ot_harness_settle (fixture->window);
  assert_page (fixture, "variations");
  assert_row (fixture, "Medium term");
  g_assert_true (gtk_toggle_button_get_active (tab (fixture, "Variations")));
  g_assert_false (gtk_toggle_button_get_active (tab (fixture, "Plan")));
  act (fixture, "win.next-tab");
  assert_page (fixture, "funding");
  act (fixture, "win.previous-tab");
  act (fixture, "win.previous-tab");
  assert_page (fixture, "medium-term");
  /* It is the first tab. */
  act (fixture, "win.previous-tab");
  assert_page (fixture, "medium-term");
  /* Each page can be reached, and each tab has its page. */
  for (const OtPageType *type = ot_page_types; type->name; type++)
    g_assert_nonnull (ot_page_type_head (type));
}

/* The page's own charts and no others; the bridge is of the year under the cursor. */
static void
test_chart_year (Fixture *fixture, gconstpointer unused)
{
  OtPage      *page = ot_window_get_page (fixture->window);
  OtChartView *chart =
    OT_CHART_VIEW (ot_harness_find (GTK_WIDGET (fixture->window), is_chart, NULL));
  g_autofree char *first = NULL;

  g_assert_cmpstr (ot_page_get_chart (page), ==, "gap");
  g_assert_cmpint (ot_page_get_year (page), ==, OT_YEAR_EMPTY);
  choose_in_filter (fixture->window, gettext (ot_chart_type_find ("gap")->label),
                    gettext (ot_chart_type_find ("bridge")->label));
  g_assert_cmpstr (ot_page_get_chart (page), ==, "bridge");
  ot_harness_go (fixture->window, "net", "2019-20");
  g_assert_cmpint (ot_page_get_year (page), ==, 2019);
  first = g_strdup (ot_chart_view_get_chart (chart)->texts[OT_CHART_TEXT_ALTERNATIVE]);
  ot_harness_go (fixture->window, "net", "2020-21");
  g_assert_cmpint (ot_page_get_year (page), ==, 2020);
  g_assert_cmpstr (ot_chart_view_get_chart (chart)->texts[OT_CHART_TEXT_ALTERNATIVE], !=, first);
  /* Nothing leads to the base year: the chart stays. */
  ot_harness_go (fixture->window, "net", "2018-19");
  g_assert_cmpint (ot_page_get_year (page), ==, 2020);
  choose_in_filter (fixture->window, "2019-20", "2019-20");
  g_assert_cmpint (ot_page_get_year (page), ==, 2019);
}

/* A chart of other figures than the page's leads to the year that was clicked. */
static void
test_chart_leads (Fixture *fixture, gconstpointer unused)
{
  OtViewPage *page = ot_harness_page (fixture->window, "monitoring");

  choose_in_filter (fixture->window, gettext (ot_chart_type_find ("variances")->label),
                    gettext (ot_chart_type_find ("budget-vs-spend")->label));
  gtk_widget_grab_focus (ot_harness_find (GTK_WIDGET (fixture->window), is_chart, NULL));
  ot_harness_key (fixture->window, GDK_KEY_End, 0);
  ot_harness_key (fixture->window, GDK_KEY_Return, 0);
  ot_harness_settle (fixture->window);
  assert_page (fixture, "monitoring");
  g_assert_cmpint (ot_grid_get_view (OT_GRID (ot_view_page_get_grid (page)))->year, ==, 2020);
}

/* Read only */

static void
test_read_only (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (OtDocument) document = NULL;
  g_autoptr (OtPlan) read = NULL;
  OtFileState state;
  GtkWidget  *entry;

  g_chmod (fixture->path, 0444);
  read = ot_plan_open (fixture->path, &state, NULL, NULL, NULL);
  document = ot_document_new (read, fixture->path, &state);
  ot_window_set_document (fixture->window, document);
  fixture->document = document;
  g_assert_true (ot_document_is_read_only (document));
  g_assert_nonnull (ot_window_get_bar_text (fixture->window));
  ot_harness_page (fixture->window, "variations");
  ot_harness_go (fixture->window, "v-award", "amounts.2019-20");
  g_assert_true (ot_harness_key (fixture->window, GDK_KEY_1, 0));
  g_assert_true (says (fixture, "This plan is read only."));
  g_assert_false (ot_grid_is_editing (ot_harness_grid (fixture->window)));
  g_assert_false (
    gtk_widget_is_sensitive (ot_harness_button (GTK_WIDGET (fixture->window), "_Add")));
  g_assert_false (
    gtk_widget_is_sensitive (ot_harness_button (GTK_WIDGET (fixture->window), "_Import")));
  g_assert_false (
    gtk_widget_is_sensitive (ot_harness_button (GTK_WIDGET (fixture->window), "_Remove")));
  /* It can be read and copied, and not written. */
  entry = ot_harness_entry (inspector (fixture), "100,000.00");
  g_assert_false (gtk_editable_get_editable (GTK_EDITABLE (entry)));
  g_assert_true (gtk_widget_is_sensitive (entry));
}

/* Import */

static OtImportWindow *
open_import (Fixture *fixture, const char *table, const char *csv)
{
  g_autofree char *path = g_build_filename (fixture->folder, "import.csv", NULL);
  GtkWidget       *window;

  g_file_set_contents (path, csv, -1, NULL);
  window = ot_import_window_new (OT_PAGE (ot_harness_page (fixture->window, table)),
                                 ot_record_type_find (table), path);
  gtk_window_present (GTK_WINDOW (window));
  ot_harness_settle (fixture->window);
  return OT_IMPORT_WINDOW (window);
}

static void
test_import (Fixture *fixture, gconstpointer unused)
{
  OtImportWindow *window = open_import (
    fixture, "variations", "id,title,amounts.2019-20\nv-award,Pay rise,lots\nv-x,X,many\n");

  g_assert_nonnull (strstr (ot_import_window_refusal (window), "line 2"));
  g_assert_nonnull (strstr (ot_import_window_refusal (window), "line 3"));
  g_assert_false (ot_import_window_accept (window));
  g_assert_false (gtk_widget_is_sensitive (ot_harness_button (GTK_WIDGET (window), "_Import")));
  gtk_window_destroy (GTK_WINDOW (window));
  assert_cell (fixture, "v-award", "amounts.2019-20", "100,000.00");

  window = open_import (fixture, "variations",
                        "id,title,amounts.2019-20\nv-award,Pay rise,1000\nv-new,New,5\n");
  g_assert_null (ot_import_window_refusal (window));
  g_signal_emit_by_name (ot_harness_button (GTK_WIDGET (window), "_Import"), "clicked");
  assert_cell (fixture, "v-award", "amounts.2019-20", "1,000.00");
  assert_cell (fixture, "v-new", "amounts.2019-20", "5.00");
  act (fixture, "win.undo");
  assert_cell (fixture, "v-award", "amounts.2019-20", "100,000.00");
}

/* What was said of headings lasts until it is imported, and is then of the plan: with one undo. */
static void
test_import_maps (Fixture *fixture, gconstpointer unused)
{
  static const char bad[] = "Variations\n\nCode,What,Sum 19/20,Who\nv-award,Pay rise,lots,me\n";
  static const char good[] = "Variations\n\nCode,What,Sum 19/20,Who\nv-award,Pay rise,2000,me\n";
  OtImportWindow   *window = open_import (fixture, "variations", bad);
  guint             n = ot_document_plan (fixture->document)->tables[OT_TABLE_IMPORT_HEADINGS]->n;

  g_assert_nonnull (strstr (ot_import_window_refusal (window), "“Code”"));
  ot_import_window_map (window, "Code", "id");
  ot_import_window_map (window, "What", "title");
  ot_import_window_map (window, "Sum", "amounts");
  ot_import_window_map (window, "Who", "");
  g_assert_null (strstr (ot_import_window_refusal (window), "“Code”"));
  g_assert_nonnull (strstr (ot_import_window_refusal (window), "“lots”"));
  gtk_window_destroy (GTK_WINDOW (window));

  window = open_import (fixture, "variations", good);
  g_assert_null (ot_import_window_refusal (window));
  g_assert_true (ot_harness_says (GTK_WIDGET (window), "Pay rise"));
  g_assert_true (ot_import_window_accept (window));
  assert_cell (fixture, "v-award", "amounts.2019-20", "2,000.00");
  g_assert_cmpuint (ot_document_plan (fixture->document)->tables[OT_TABLE_IMPORT_HEADINGS]->n, ==,
                    n + 4);
  act (fixture, "win.undo");
  assert_cell (fixture, "v-award", "amounts.2019-20", "100,000.00");
  g_assert_cmpuint (ot_document_plan (fixture->document)->tables[OT_TABLE_IMPORT_HEADINGS]->n, ==,
                    n);
}

static gboolean
is_grid (GtkWidget *widget, gpointer unused)
{
  return GTK_IS_GRID (widget);
}

static gboolean
is_spin (GtkWidget *widget, gpointer unused)
{
  return GTK_IS_SPIN_BUTTON (widget);
}

static gboolean
is_refused (gpointer window)
{
  return ot_import_window_refusal (window) != NULL;
}

/* Nothing is imported by headings that are no longer those that are chosen; a cell of any size is shown in
 * one line. */
static void
test_import_header_row (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *tall = g_strnfill (5000, '\n');
  g_autofree char *csv = g_strdup_printf ("id,title,notes\nv-award,Pay rise,\"%s\"\n", tall);
  OtImportWindow  *window = open_import (fixture, "variations", csv);
  GtkWidget       *spin = ot_harness_find (GTK_WIDGET (window), is_spin, NULL);
  int              natural;

  g_assert_null (ot_import_window_refusal (window));
  gtk_widget_measure (GTK_WIDGET (ot_harness_find (GTK_WIDGET (window), is_grid, NULL)),
                      GTK_ORIENTATION_VERTICAL, -1, NULL, &natural, NULL, NULL);
  g_assert_cmpint (natural, <, 400);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), 2);
  g_assert_false (ot_import_window_accept (window));
  ot_harness_wait (is_refused, window);
  g_assert_nonnull (strstr (ot_import_window_refusal (window), "line 2"));
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), 1);
  gtk_window_destroy (GTK_WINDOW (window));
  assert_cell (fixture, "v-award", "amounts.2019-20", "100,000.00");
}

/* The file */

static void
make_unsaved (Fixture *fixture)
{
  ot_harness_go (fixture->window, "variation:v-award", "2019-20");
  ot_harness_type (fixture->window, "70k");
  ot_harness_key (fixture->window, GDK_KEY_Return, 0);
  g_assert_true (ot_document_is_unsaved (fixture->document));
}

static void
destroyed_cb (GtkWidget *window, gboolean *gone)
{
  *gone = TRUE;
}

static gboolean
is_true (gpointer flag)
{
  return *(gboolean *) flag;
}

static void
test_save (Fixture *fixture, gconstpointer unused)
{
  make_unsaved (fixture);
  act (fixture, "win.save");
  ot_harness_wait (is_idle, fixture->window);
  g_assert_false (ot_document_is_unsaved (fixture->document));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "Small");
  g_assert_null (ot_window_get_bar_text (fixture->window));
}

static void
test_close_saved (Fixture *fixture, gconstpointer unused)
{
  gboolean gone = FALSE;

  g_signal_connect (fixture->window, "destroy", G_CALLBACK (destroyed_cb), &gone);
  gtk_window_close (GTK_WINDOW (fixture->window));
  ot_harness_wait (is_true, &gone);
  fixture->window = NULL;
}

/* Closing asks; without an answer nothing happens; it can be saved, or left. */
static void
test_close_unsaved (Fixture *fixture, gconstpointer unused)
{
  gboolean gone = FALSE;
  g_autoptr (OtPlan) plan = NULL;

  g_signal_connect (fixture->window, "destroy", G_CALLBACK (destroyed_cb), &gone);
  make_unsaved (fixture);
  gtk_window_close (GTK_WINDOW (fixture->window));
  answer (fixture, 1);
  ot_harness_settle (fixture->window);
  g_assert_false (gone);
  gtk_window_close (GTK_WINDOW (fixture->window));
  answer (fixture, GTK_RESPONSE_DELETE_EVENT);
  ot_harness_settle (fixture->window);
  g_assert_false (gone);
  g_assert_true (ot_document_is_unsaved (fixture->document));

  gtk_window_close (GTK_WINDOW (fixture->window));
  answer (fixture, 2);
  ot_harness_wait (is_true, &gone);
  fixture->window = NULL;
  plan = ot_plan_open (fixture->path, NULL, NULL, NULL, NULL);
  g_assert_cmpint (
    ot_series_raw (
      ot_record_series (ot_plan_find (plan, OT_TABLE_VARIATIONS, "v-award"),
                        ot_record_type_field (ot_record_type_find ("variations"), "amounts")),
      2019),
    ==, 7000000);
}

static void
test_close_discards (Fixture *fixture, gconstpointer unused)
{
  gboolean gone = FALSE;

  g_signal_connect (fixture->window, "destroy", G_CALLBACK (destroyed_cb), &gone);
  make_unsaved (fixture);
  gtk_window_close (GTK_WINDOW (fixture->window));
  answer (fixture, 0);
  ot_harness_wait (is_true, &gone);
  fixture->window = NULL;
}

/* A text that was refused keeps the window open, and says why. */
static void
test_close_refused (Fixture *fixture, gconstpointer unused)
{
  ot_harness_go (fixture->window, "variation:v-award", "2019-20");
  ot_harness_type (fixture->window, "lots");
  gtk_window_close (GTK_WINDOW (fixture->window));
  ot_harness_settle (fixture->window);
  g_assert_null (dialog_of (fixture->window));
  g_assert_true (says (fixture, "press Escape to leave it, then close"));
}

/* Closed while it is being saved, the window goes when that is done. */
static void
test_close_while_saving (Fixture *fixture, gconstpointer unused)
{
  gboolean gone = FALSE;

  g_signal_connect (fixture->window, "destroy", G_CALLBACK (destroyed_cb), &gone);
  make_unsaved (fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.save", NULL);
  g_assert_true (fixture->window->saving);
  gtk_window_close (GTK_WINDOW (fixture->window));
  g_assert_false (gone);
  ot_harness_wait (is_true, &gone);
  fixture->window = NULL;
}

static int
fail_to_create (const char *path, guint32 mode)
{
  errno = ENOSPC;
  return -1;
}

/* A save that fails on closing keeps the window, and the work in it. */
static void
test_save_fails (Fixture *fixture, gconstpointer unused)
{
  OtFileOps full = ot_file_ops_system;

  full.create = fail_to_create;
  make_unsaved (fixture);
  ot_file_ops_use (&full);
  gtk_window_close (GTK_WINDOW (fixture->window));
  answer (fixture, 2);
  ot_harness_wait (is_idle, fixture->window);
  ot_harness_wait (has_dialog, fixture->window);
  ot_file_ops_use (NULL);
  g_assert_true (ot_document_is_unsaved (fixture->document));
  g_assert_false (fixture->window->close_when_saved);
  answer (fixture, GTK_RESPONSE_CLOSE);
  act (fixture, "win.save");
  ot_harness_wait (is_idle, fixture->window);
  g_assert_false (ot_document_is_unsaved (fixture->document));
}

static gboolean
has_conflict (gpointer window)
{
  return ((OtWindow *) window)->conflict;
}

static gboolean
has_no_conflict (gpointer window)
{
  return !has_conflict (window) && is_idle (window);
}

static void
change_the_file (Fixture *fixture)
{
  g_autofree char *text = NULL;
  g_autoptr (GString) changed = NULL;

  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));
  changed = g_string_new (text);
  g_string_replace (changed, "Pay award", "Pay rise", 0);
  g_assert_true (g_file_set_contents (fixture->path, changed->str, -1, NULL));
}

/* Coming back to a file that changed meanwhile, the window says so before anything is lost. */
static void
test_changed_on_disk (Fixture *fixture, gconstpointer unused)
{
  OtGrid *grid;

  make_unsaved (fixture);
  ot_window_check_file (fixture->window);
  ot_harness_wait (is_idle, fixture->window);
  g_assert_null (ot_window_get_bar_text (fixture->window));

  change_the_file (fixture);
  ot_window_check_file (fixture->window);
  ot_harness_wait (has_conflict, fixture->window);
  g_assert_nonnull (ot_window_get_bar_text (fixture->window));
  ot_harness_settle (fixture->window);
  g_assert_nonnull (ot_harness_button (GTK_WIDGET (fixture->window), "_Reload"));
  g_assert_nonnull (ot_harness_button (GTK_WIDGET (fixture->window), "_Overwrite"));

  g_signal_emit_by_name (ot_harness_button (GTK_WIDGET (fixture->window), "_Reload"), "clicked");
  ot_harness_wait (has_no_conflict, fixture->window);
  g_assert_true (says (fixture, "Reloaded. Undo brings your own version back."));
  grid = ot_harness_grid (fixture->window);
  g_assert_cmpstr (
    ot_view_row (grid->view, (guint) ot_view_find_row (grid->view, "variation:v-award"))->label, ==,
    "Pay rise");
  assert_cell (fixture, "variation:v-award", "2019-20", "100,000.00");
  act (fixture, "win.undo");
  assert_cell (fixture, "variation:v-award", "2019-20", "70,000.00");
}

static void
test_conflict_overwrite (Fixture *fixture, gconstpointer unused)
{
  make_unsaved (fixture);
  change_the_file (fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.save", NULL);
  ot_harness_wait (has_conflict, fixture->window);
  g_assert_true (ot_document_is_unsaved (fixture->document));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.overwrite", NULL));
  ot_harness_wait (has_no_conflict, fixture->window);
  g_assert_false (ot_document_is_unsaved (fixture->document));
  g_assert_null (ot_window_get_bar_text (fixture->window));
}

static gboolean
has_document (gpointer window)
{
  return ot_window_get_document (window) != NULL;
}

/* A broken file says why, and leaves the window as it was: another one opens in it. */
static void
test_open (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *broken = g_build_filename (fixture->folder, "broken.outturn", NULL);
  Fixture          other = { .window = ot_harness_window (NULL, NULL, 1366, 768) };

  g_file_set_contents (broken, "{\"format\": \"outturn\", \"version\": 1, \"plan\": 3}", -1, NULL);
  ot_window_open (other.window, broken);
  ot_harness_wait (has_dialog, other.window);
  answer (&other, GTK_RESPONSE_CLOSE);
  g_assert_null (ot_window_get_document (other.window));
  g_assert_true (says (&other, "Open a plan, or start one"));

  ot_window_open (other.window, fixture->path);
  ot_harness_wait (has_document, other.window);
  g_assert_true (says (&other, "Small"));
  g_assert_false (gtk_widget_is_sensitive (other.window->undo_button));
  ot_harness_close (other.window);
}

/* A window that is closed while it opens a file takes nothing with it. */
static void
test_close_while_opening (Fixture *fixture, gconstpointer unused)
{
  OtWindow *window = ot_harness_window (NULL, NULL, 1366, 768);

  ot_window_open (window, fixture->path);
  ot_harness_close (window);
  ot_harness_settle (fixture->window);
}

static void
test_new (void)
{
  Fixture fixture = { .window = ot_harness_window (NULL, NULL, 1366, 768) };

  act (&fixture, "win.new");
  fixture.document = ot_window_get_document (fixture.window);
  g_assert_nonnull (fixture.document);
  g_assert_true (says (&fixture, "not saved yet"));
  for (const OtPageType *type = ot_page_types; type->name; type++)
    {
      ot_window_show_page (fixture.window, type->name);
      ot_harness_settle (fixture.window);
    }
  /* Nothing was done in it: it goes without a question. */
  g_assert_true (ot_window_may_close (fixture.window));
  ot_harness_close (fixture.window);
}

static void
test_export (Fixture *fixture, gconstpointer unused)
{
  static const char *const names[] = { "chart.svg", "chart.pdf", "chart.png" };
  OtPage                  *page = ot_window_get_page (fixture->window);
  g_autofree char         *table = g_build_filename (fixture->folder, "table.csv", NULL);
  g_autofree char         *wrong = g_build_filename (fixture->folder, "chart.doc", NULL);
  g_autofree char         *text = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, names[i], NULL);

      g_assert_true (ot_page_write_chart (page, path, &error));
      g_assert_no_error (error);
    }
  g_assert_false (ot_page_write_chart (page, wrong, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_true (ot_page_write_table (page, table, &error));
  g_assert_true (g_file_get_contents (table, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "variation:v-award,Pay award"));
}

int
main (int argc, char *argv[])
{
  static const OtHarnessTest tests[] = {
    OT_HARNESS_TEST ("/window/resize", test_resize),
    OT_HARNESS_TEST ("/window/page switch commits", test_page_switch_commits),
    OT_HARNESS_TEST ("/window/page switch refused", test_page_switch_refused),
    OT_HARNESS_TEST ("/window/undo", test_undo),
    OT_HARNESS_TEST ("/window/edit is seen", test_edit_is_seen),
    OT_HARNESS_TEST ("/window/scenario", test_scenario),
    OT_HARNESS_TEST ("/window/explanation", test_explanation),
    OT_HARNESS_TEST ("/window/form", test_form),
    OT_HARNESS_TEST ("/window/form, list", test_form_list),
    OT_HARNESS_TEST ("/window/form refuses", test_form_refuses),
    OT_HARNESS_TEST ("/window/inspector's width", test_inspector_width),
    OT_HARNESS_TEST ("/window/notes", test_notes),
    OT_HARNESS_TEST ("/window/add and remove", test_add_and_remove),
    OT_HARNESS_TEST ("/window/tabs", test_tabs),
    OT_HARNESS_TEST ("/window/chart, year", test_chart_year),
    OT_HARNESS_TEST ("/window/chart leads", test_chart_leads),
    OT_HARNESS_TEST ("/window/read only", test_read_only),
    OT_HARNESS_TEST ("/window/import", test_import),
    OT_HARNESS_TEST ("/window/import-maps", test_import_maps),
    OT_HARNESS_TEST ("/window/import-header-row", test_import_header_row),
    OT_HARNESS_TEST ("/window/save", test_save),
    OT_HARNESS_TEST ("/window/close saved", test_close_saved),
    OT_HARNESS_TEST ("/window/close unsaved", test_close_unsaved),
    OT_HARNESS_TEST ("/window/close discards", test_close_discards),
    OT_HARNESS_TEST ("/window/close refused", test_close_refused),
    OT_HARNESS_TEST ("/window/close while saving", test_close_while_saving),
    OT_HARNESS_TEST ("/window/save fails", test_save_fails),
    OT_HARNESS_TEST ("/window/changed on disk", test_changed_on_disk),
    OT_HARNESS_TEST ("/window/conflict, overwrite", test_conflict_overwrite),
    OT_HARNESS_TEST ("/window/open", test_open),
    OT_HARNESS_TEST ("/window/close while opening", test_close_while_opening),
    OT_HARNESS_TEST ("/window/export", test_export),
  };

  ot_harness_add (&argc, &argv, OT_HARNESS_FIXTURE (Fixture, set_up, tear_down), tests,
                  G_N_ELEMENTS (tests));
  g_test_add_func ("/window/pages", test_pages);
  g_test_add_func ("/window/start page", test_start_page);
  g_test_add_func ("/window/new", test_new);
  g_test_add_func ("/window/finding opens", test_finding_opens);
  g_test_add_func ("/window/finding of many opens", test_finding_of_many_opens);
  g_test_add_func ("/window/differences open at the left", test_differences_open_at_the_left);
  g_test_add_func ("/window/base year in sight", test_base_year_in_sight);
  g_test_add_func ("/window/overview", test_overview);
  g_test_add_func ("/window/checks", test_checks);
  g_test_add_func ("/window/checks, mend", test_mend);
  g_test_add_func ("/window/checks, none", test_no_findings);
  return g_test_run ();
}
