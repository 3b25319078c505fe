#include "config.h"

#include "app/chart-window.h"

#include "app/grid.h"

#define WIDTH  640
#define HEIGHT 420

static gboolean
escape_cb (GtkWidget *window, GVariant *arguments, gpointer unused)
{
  gtk_window_close (GTK_WINDOW (window));
  return TRUE;
}

GtkWidget *
ot_chart_window_present (GtkWindow     *parent,
                         const OtChart *chart,
                         OtResults     *results,
                         const OtShow  *show)
{
  const char         *title = chart->texts[OT_CHART_TEXT_TITLE];
  GtkWidget          *window = gtk_window_new ();
  GtkWidget          *scrolled = gtk_scrolled_window_new ();
  GtkWidget          *grid = ot_grid_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();
  g_autoptr (OtView) view = ot_chart_table_new (chart, results);

  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (window), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  gtk_window_set_title (GTK_WINDOW (window), title);
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                      gtk_callback_action_new (escape_cb, NULL, NULL)));
  gtk_widget_add_controller (window, keys);

  gtk_accessible_update_property (GTK_ACCESSIBLE (grid), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  ot_grid_set_empty_text (OT_GRID (grid), chart->texts[OT_CHART_TEXT_NOTHING]);
  ot_grid_set_show (OT_GRID (grid), show);
  ot_grid_set_read_only (OT_GRID (grid), TRUE);
  ot_grid_set_view (OT_GRID (grid), view);
  ot_grid_set_cursor (OT_GRID (grid), 0, 0);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), grid);
  gtk_window_set_child (GTK_WINDOW (window), scrolled);
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_grab_focus (grid);
  return window;
}
