#include "harness.h"

#include "app/text-control.h"
#include "plan/file.h"
#include "plan/store.h"

static GtkApplication *application;

void
ot_harness_init (void)
{
  g_autoptr (GtkCssProvider) css = gtk_css_provider_new ();
  g_autoptr (GError) error = NULL;

  gtk_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, "gtk-cursor-blink",
                FALSE, "gtk-xft-dpi", 96 * 1024, "gtk-font-name", "Cantarell 11", NULL);
  /* No frame around the window, which would take from its size, as where it fills the screen. */
  gtk_css_provider_load_from_data (
    css, "window.csd, window.solid-csd { border: none; padding: 0; margin: 0; box-shadow: none; }",
    -1);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (css),
                                              GTK_STYLE_PROVIDER_PRIORITY_USER);
  application = ot_application_new ();
  g_application_set_flags (G_APPLICATION (application),
                           G_APPLICATION_NON_UNIQUE | G_APPLICATION_HANDLES_OPEN);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
}

void
ot_harness_add (int                    *argc,
                char                 ***argv,
                const OtHarnessFixture *fixture,
                const OtHarnessTest    *tests,
                guint                   n_tests)
{
  g_test_init (argc, argv, NULL);
  ot_harness_init ();
  for (guint i = 0; i < n_tests; i++)
    g_test_add_vtable (tests[i].path, fixture->size, tests[i].data, fixture->set_up, tests[i].test,
                       fixture->tear_down);
}

OtPlan *
ot_harness_example (const char *name)
{
  g_autofree char *folder = ot_application_examples_folder ();
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  OtPlan *plan = ot_plan_open (path, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return plan;
}

OtPlan *
ot_harness_plan (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  OtPlan *plan = ot_plan_read (bytes, NULL, &error);

  g_assert_no_error (error);
  return plan;
}

OtPlan *
ot_harness_small_plan (void)
{
  return ot_harness_plan (
    "{\n\"format\": \"outturn\",\n\"version\": 1,\n"
    "\"plan\": {\"title\": \"Small\", \"first_year\": \"2018-19\", \"base_year\": \"2018-19\", "
    "\"last_year\": \"2020-21\"},\n"
    "\"services\": [\n{\"id\": \"s-fostering\", \"name\": \"Fostering\"}\n],\n"
    "\"budgets\": [\n{\"id\": \"b-1\", \"service\": \"s-fostering\", \"year\": \"2018-19\", "
    "\"staffing\": 1000000.00}\n],\n"
    "\"variations\": [\n"
    "{\"id\": \"v-award\", \"service\": \"s-fostering\", \"heading\": \"pay\", \"title\": \"Pay award\", "
    "\"basis\": \"amount\", \"amounts\": {\"2019-20\": 100000.00, \"2020-21\": 50000.00}},\n"
    "{\"id\": \"v-drift\", \"service\": \"s-fostering\", \"heading\": \"pay\", \"title\": \"Grade drift\", "
    "\"basis\": \"amount\", \"amounts\": {\"2019-20\": 20000.00}},\n"
    "{\"id\": \"v-fees\", \"service\": \"s-fostering\", \"heading\": \"prices\", \"title\": \"Carers' fees\", "
    "\"basis\": \"amount\", \"amounts\": {\"2019-20\": 30000.00}}\n],\n"
    "\"scenarios\": [\n{\"id\": \"sc\", \"name\": \"Higher pay\", \"changes\": []}\n]\n}\n");
}

OtPlan *
ot_harness_large_plan (guint n)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append (text,
                   "{\n\"format\": \"outturn\",\n\"version\": 1,\n"
                   "\"plan\": {\"title\": \"A large plan\", \"first_year\": \"2015-16\", "
                   "\"base_year\": \"2018-19\", \"last_year\": \"2029-30\"},\n\"variations\": [\n");
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text,
                            "{\"id\": \"v-%u\", \"title\": \"Variation %u\", "
                            "\"amounts\": {\"2019-20\": %u.%02u, \"2020-21\": -%u.50}}%s\n",
                            i, i, 1000 + i * 37 % 90000, i % 100, 500 + i * 13 % 70000,
                            i + 1 < n ? "," : "");
  g_string_append (text, "]\n}\n");
  return ot_harness_plan (text->str);
}

static gboolean
is_active (gpointer window)
{
  return gtk_window_is_active (window);
}

OtWindow *
ot_harness_window (const OtPlan *plan, const char *path, int width, int height)
{
  OtWindow *window = ot_window_new (OT_APPLICATION (application));

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  if (plan)
    {
      g_autoptr (OtDocument) document = ot_document_new (plan, path, NULL);

      ot_window_set_document (window, document);
    }
  gtk_window_present (GTK_WINDOW (window));
  /* The screen gives it the keys when it likes: later, that would be a focus that comes and goes. */
  ot_harness_wait (is_active, window);
  ot_harness_settle (window);
  return window;
}

void
ot_harness_close (OtWindow *window)
{
  gtk_window_destroy (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  /* What one test folds is no matter of the next. */
  if (ot_application_settings ())
    g_settings_reset (ot_application_settings (), "grid-folds");
}

static gboolean
frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
layout_cb (GdkFrameClock *clock, int *n_layouts)
{
  (*n_layouts)++;
}

void
ot_harness_settle (gpointer window)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  int            n_layouts = 0, before;
  gulong         handler = g_signal_connect (clock, "layout", G_CALLBACK (layout_cb), &n_layouts);

  /* Idles may ask for another layout, and a layout for more idles: until a frame needed none. */
  do
    {
      gboolean drawn = FALSE;

      before = n_layouts;
      gtk_widget_add_tick_callback (GTK_WIDGET (window), frame_cb, &drawn, NULL);
      while (!drawn || g_main_context_pending (NULL))
        g_main_context_iteration (NULL, TRUE);
    }
  while (n_layouts > before);
  g_signal_handler_disconnect (clock, handler);
}

void
ot_harness_wait (OtHarnessFunc is_so, gpointer user_data)
{
  while (!is_so (user_data))
    g_main_context_iteration (NULL, TRUE);
}

/* Keys */

static gboolean
key_to (GtkWidget *widget, GtkPropagationPhase phase, guint key, GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean taken = FALSE;

  for (guint i = 0; !taken && i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller)
          && gtk_event_controller_get_propagation_phase (controller) == phase)
        g_signal_emit_by_name (controller, "key-pressed", key, 0, state, &taken);
    }
  return taken;
}

gboolean
ot_harness_key (gpointer window, guint key, GdkModifierType state)
{
  g_autoptr (GPtrArray) way = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean taken = FALSE;

  for (GtkWidget *widget = gtk_root_get_focus (GTK_ROOT (window)); widget;
       widget = gtk_widget_get_parent (widget))
    g_ptr_array_add (way, g_object_ref (widget));
  for (guint i = way->len; !taken && i-- > 0;)
    taken = key_to (g_ptr_array_index (way, i), GTK_PHASE_CAPTURE, key, state);
  for (guint i = 0; !taken && i < way->len; i++)
    taken = key_to (g_ptr_array_index (way, i), GTK_PHASE_BUBBLE, key, state);
  return taken;
}

void
ot_harness_type (OtWindow *window, const char *text)
{
  for (; *text; text = g_utf8_next_char (text))
    {
      gunichar   letter = g_utf8_get_char (text);
      char       bytes[7] = "";
      GtkWidget *focus;
      int        position;

      if (ot_harness_key (window, gdk_unicode_to_keyval (letter), 0))
        continue;
      focus = gtk_root_get_focus (GTK_ROOT (window));
      g_unichar_to_utf8 (letter, bytes);
      if (GTK_IS_TEXT_VIEW (focus))
        {
          ot_text_control_type (focus, bytes);
          continue;
        }
      g_assert_true (GTK_IS_EDITABLE (focus));
      gtk_editable_delete_selection (GTK_EDITABLE (focus));
      position = gtk_editable_get_position (GTK_EDITABLE (focus));
      gtk_editable_insert_text (GTK_EDITABLE (focus), bytes, -1, &position);
      gtk_editable_set_position (GTK_EDITABLE (focus), position);
    }
}

/* Widgets */

GtkWidget *
ot_harness_find (GtkWidget *root, OtHarnessWidgetFunc is_it, gpointer user_data)
{
  if (is_it (root, user_data))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = ot_harness_find (child, is_it, user_data);

      if (found)
        return found;
    }
  return NULL;
}

static gboolean
is_button (GtkWidget *widget, gpointer label)
{
  return GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget)
         && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0;
}

static gboolean
is_entry (GtkWidget *widget, gpointer text)
{
  return GTK_IS_ENTRY (widget) && gtk_widget_get_mapped (widget)
         && g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (widget)), text) == 0;
}

static gboolean
is_label (GtkWidget *widget, gpointer text)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget)
         && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL;
}

GtkWidget *
ot_harness_button (GtkWidget *root, const char *label)
{
  return ot_harness_find (root, is_button, (gpointer) label);
}

GtkWidget *
ot_harness_entry (GtkWidget *root, const char *text)
{
  return ot_harness_find (root, is_entry, (gpointer) text);
}

gboolean
ot_harness_says (GtkWidget *root, const char *text)
{
  return ot_harness_find (root, is_label, (gpointer) text) != NULL;
}

OtPrintPreview *
ot_harness_preview (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (OT_IS_PRINT_PREVIEW (window) && gtk_widget_get_mapped (window))
        return OT_PRINT_PREVIEW (window);
    }
  return NULL;
}

/* Pages and cells */

OtViewPage *
ot_harness_page (OtWindow *window, const char *name)
{
  ot_window_show_page (window, name);
  ot_harness_settle (window);
  return OT_VIEW_PAGE (ot_window_get_page (window));
}

OtGrid *
ot_harness_grid (OtWindow *window)
{
  return OT_GRID (ot_view_page_get_grid (OT_VIEW_PAGE (ot_window_get_page (window))));
}

static void
find_cell (OtGrid *grid, const char *row, const char *column, int *at_row, int *at_column)
{
  OtView *view = ot_grid_get_view (grid);

  *at_row = ot_view_find_row (view, row);
  *at_column = column ? ot_view_find_column (view, column) : -1;
  g_assert_cmpint (*at_row, >=, 0);
  g_assert_true (!column || *at_column >= 0);
}

void
ot_harness_go (OtWindow *window, const char *row, const char *column)
{
  OtGrid *grid = ot_harness_grid (window);
  int     at_row, at_column;

  find_cell (grid, row, column, &at_row, &at_column);
  gtk_widget_grab_focus (GTK_WIDGET (grid));
  ot_grid_set_cursor (grid, at_row, at_column);
  ot_harness_settle (window);
}

char *
ot_harness_cell (OtWindow *window, const char *row, const char *column)
{
  OtGrid      *grid = ot_harness_grid (window);
  OtView      *view = ot_grid_get_view (grid);
  const OtShow exact = { ot_number_style_english, OT_MONEY_UNIT_POUNDS, 2 };
  GString     *text = g_string_new (NULL);
  int          at_row, at_column;
  OtCell       cell;

  find_cell (grid, row, column, &at_row, &at_column);
  cell = ot_view_cell (view, (guint) at_row, (guint) at_column);
  ot_show_cell (&exact, view, &cell, text);
  return g_string_free (text, FALSE);
}

void
ot_harness_unfold (OtWindow *window)
{
  OtGrid *grid = ot_harness_grid (window);

  for (guint row = 0; row < ot_view_n_rows (ot_grid_get_view (grid)); row++)
    ot_grid_unfold (grid, row);
  ot_harness_settle (window);
}
