/* From one part of the window to another: the list of pages, the grid, the chart, the inspector. */
#include "config.h"

#include "app/window-private.h"

static gboolean
holds (GtkWidget *part, GtkWidget *focus)
{
  return focus && (focus == part || gtk_widget_is_ancestor (focus, part));
}

/* The next part that takes the focus, going round. From what is none of them, the header for instance,
 * on goes to the page and back to its end. */
static void
part_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OtWindow  *self = OT_WINDOW (widget);
  OtPage    *page = ot_window_get_page (self);
  GtkWidget *focus;
  gboolean   next = g_str_equal (action, "win.next-part");
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  guint at = 0;

  if (!page || !ot_window_commit (self))
    return;
  focus = gtk_root_get_focus (GTK_ROOT (self));
  /* The list would go to where its cursor was last, which may be another page. */
  g_ptr_array_add (parts, gtk_list_box_get_selected_row (GTK_LIST_BOX (self->sidebar)));
  ot_page_list_parts (page, parts);
  for (guint i = 0; i < parts->len; i++)
    if (holds (g_ptr_array_index (parts, i), focus))
      at = i;
  for (guint i = 1; i < parts->len; i++)
    {
      GtkWidget *part = g_ptr_array_index (parts, (at + (next ? i : parts->len - i)) % parts->len);

      if (gtk_widget_get_mapped (part) && gtk_widget_child_focus (part, GTK_DIR_TAB_FORWARD))
        return;
    }
}

/* Tab leaves the list of pages. By itself it would go through them, and show each. */
static gboolean
sidebar_key_cb (GtkEventControllerKey *controller,
                guint                  key,
                guint                  code,
                GdkModifierType        state,
                OtWindow              *self)
{
  gboolean back = key == GDK_KEY_ISO_Left_Tab || (state & GDK_SHIFT_MASK);

  if ((key != GDK_KEY_Tab && key != GDK_KEY_KP_Tab && key != GDK_KEY_ISO_Left_Tab)
      || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)))
    return FALSE;
  return back ? gtk_widget_child_focus (gtk_window_get_titlebar (GTK_WINDOW (self)),
                                        GTK_DIR_TAB_BACKWARD)
              : gtk_widget_child_focus (self->pages, GTK_DIR_TAB_FORWARD);
}

void
ot_window_watch_sidebar_keys (OtWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (sidebar_key_cb), self);
  gtk_widget_add_controller (self->sidebar, keys);
}

void
ot_window_install_parts (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.previous-part", NULL, part_cb);
  gtk_widget_class_install_action (widget_class, "win.next-part", NULL, part_cb);
}
