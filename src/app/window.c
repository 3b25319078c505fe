#include "config.h"

#include "app/start-page.h"
#include "app/window-private.h"

/* The layer's id, "" for the base plan, and the page's name: as properties they are actions with a
 * state, and menus and tabs show which one is chosen. */
typedef enum
{
  PROP_SCENARIO = 1,
  PROP_PAGE,
} OtWindowProperty;

static GParamSpec *properties[PROP_PAGE + 1];

G_DEFINE_FINAL_TYPE (OtWindow, ot_window, GTK_TYPE_APPLICATION_WINDOW)

/* Messages */

static gboolean
hide_message_cb (gpointer user_data)
{
  OtWindow *self = user_data;

  self->message_timeout = 0;
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->message), FALSE);
  return G_SOURCE_REMOVE;
}

void
ot_window_say (OtWindow *self, const char *text, gboolean can_undo)
{
  g_autofree char *said = ot_text_shorten (text, OT_WINDOW_MOST_SAID);

  gtk_label_set_label (GTK_LABEL (self->message_label), said);
  gtk_widget_set_visible (self->message_undo, can_undo);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->message), TRUE);
  g_clear_handle_id (&self->message_timeout, g_source_remove);
  self->message_timeout = g_timeout_add_seconds (10, hide_message_cb, self);
}

/* The document */

static void
document_changed_cb (OtDocument *document, OtWindow *self)
{
  ot_window_update_header (self);
  ot_window_update_actions (self);
  ot_window_update_sidebar (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SCENARIO]);
}

static void
document_notify_cb (OtDocument *document, GParamSpec *pspec, OtWindow *self)
{
  ot_window_update_header (self);
  ot_window_update_actions (self);
}

OtDocument *
ot_window_get_document (OtWindow *self)
{
  g_return_val_if_fail (OT_IS_WINDOW (self), NULL);

  return self->document;
}

void
ot_window_set_document (OtWindow *self, OtDocument *document)
{
  GtkWidget *page;

  g_return_if_fail (OT_IS_WINDOW (self));

  if (self->document)
    g_signal_handlers_disconnect_by_data (self->document, self);
  while ((page = gtk_widget_get_first_child (self->pages)))
    gtk_stack_remove (GTK_STACK (self->pages), page);
  g_set_object (&self->document, document);
  ot_window_update_actions (self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), document ? "plan" : "start");
  if (!document)
    return;

  g_signal_connect (document, "changed", G_CALLBACK (document_changed_cb), self);
  g_signal_connect (document, "notify::path", G_CALLBACK (document_notify_cb), self);
  g_signal_connect (document, "notify::unsaved", G_CALLBACK (document_notify_cb), self);
  document_changed_cb (document, self);
  ot_window_show_state_of_file (self);
  ot_window_show_page_of_type (self, &ot_page_types[0]);
}

/* Properties */

static void
ot_window_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OtWindow   *self = OT_WINDOW (object);
  const char *scenario = self->document ? ot_document_scenario (self->document) : NULL;
  OtPage     *page = ot_window_get_page (self);

  switch ((OtWindowProperty) id)
    {
    case PROP_SCENARIO:
      g_value_set_string (value, scenario ? scenario : "");
      break;
    case PROP_PAGE:
      g_value_set_string (value, page ? ot_page_get_page_type (page)->name : "");
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ot_window_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  OtWindow   *self = OT_WINDOW (object);
  const char *text = g_value_get_string (value);

  switch ((OtWindowProperty) id)
    {
    case PROP_SCENARIO:
      if (self->document && ot_window_commit (self))
        ot_document_set_scenario (self->document, text && *text ? text : NULL);
      break;
    case PROP_PAGE:
      ot_window_show_page (self, text);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

/* The window */

static void
ot_window_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  OtWindow *self = OT_WINDOW (widget);

  GTK_WIDGET_CLASS (ot_window_parent_class)->size_allocate (widget, width, height, baseline);
  ot_window_fold_sidebar (self, width);
}

/* Undo is there for what is being typed too. */
static void
focus_cb (OtWindow *self)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));
  gboolean   typing = self->document && (GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus));

  if (typing == self->typing)
    return;
  self->typing = typing;
  ot_window_update_actions (self);
}

static void
is_active_cb (OtWindow *self)
{
  if (gtk_window_is_active (GTK_WINDOW (self)))
    ot_window_check_file (self);
}

static void
remember_size (OtWindow *self)
{
  int width, height;

  if (!ot_application_settings ())
    return;
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set (ot_application_settings (), "window-size", "(ii)", width, height);
  g_settings_set_boolean (ot_application_settings (), "window-maximized",
                          gtk_window_is_maximized (GTK_WINDOW (self)));
}

static gboolean
ot_window_close_request (GtkWindow *window)
{
  OtWindow *self = OT_WINDOW (window);

  if (!ot_window_may_close (self))
    return TRUE;
  remember_size (self);
  return GTK_WINDOW_CLASS (ot_window_parent_class)->close_request (window);
}

static void
ot_window_dispose (GObject *object)
{
  OtWindow *self = OT_WINDOW (object);

  g_clear_handle_id (&self->message_timeout, g_source_remove);
  g_clear_handle_id (&self->fold_idle, g_source_remove);
  g_clear_pointer (&self->scenarios, ot_table_unref);
  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->document)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (ot_window_parent_class)->dispose (object);
}

static void
ot_window_class_init (OtWindowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = ot_window_get_property;
  object_class->set_property = ot_window_set_property;
  object_class->dispose = ot_window_dispose;
  widget_class->size_allocate = ot_window_size_allocate;
  GTK_WINDOW_CLASS (klass)->close_request = ot_window_close_request;

  properties[PROP_SCENARIO] =
    g_param_spec_string ("scenario", NULL, NULL, "",
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_PAGE] = g_param_spec_string (
    "page", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (OT_TYPE_START_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/outturn/Outturn/window.ui");
  gtk_widget_class_bind_template_child (widget_class, OtWindow, title);
  gtk_widget_class_bind_template_child (widget_class, OtWindow, subtitle);
  gtk_widget_class_bind_template_child (widget_class, OtWindow, scenario_button);
  gtk_widget_class_bind_template_child (widget_class, OtWindow, scenario_label);
  gtk_widget_class_bind_template_child (widget_class, OtWindow, save_button);
  gtk_widget_class_bind_template_child (widget_class, OtWindow, edit_box);
  gtk_widget_class_bind_template_child (widget_class, OtWindow, undo_button);
  gtk_widget_class_bind_template_child (widget_class, OtWindow, redo_button);
  gtk_widget_class_bind_template_child (widget_class, OtWindow, sidebar_button);
  gtk_widget_class_bind_template_child (widget_class, OtWindow, sidebar_revealer);
  gtk_widget_class_bind_template_child (widget_class, OtWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, OtWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, OtWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, OtWindow, bar);
  gtk_widget_class_bind_template_child (widget_class, OtWindow, bar_label);
  gtk_widget_class_bind_template_child (widget_class, OtWindow, bar_buttons);
  gtk_widget_class_bind_template_child (widget_class, OtWindow, message);
  gtk_widget_class_bind_template_child (widget_class, OtWindow, message_label);
  gtk_widget_class_bind_template_child (widget_class, OtWindow, message_undo);
  ot_window_install_pages (widget_class);
  ot_window_install_parts (widget_class);
  ot_window_install_header_acts (widget_class);
  ot_window_install_acts (widget_class);
}

static void
ot_window_init (OtWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ot_window_fill_sidebar (self);
  ot_window_watch_sidebar_keys (self);
  ot_window_update_actions (self);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (is_active_cb), NULL);
  g_signal_connect (self, "notify::focus-widget", G_CALLBACK (focus_cb), NULL);
  if (ot_application_settings ())
    {
      int width, height;

      g_settings_get (ot_application_settings (), "window-size", "(ii)", &width, &height);
      /* -1: as large as what is in it */
      gtk_window_set_default_size (GTK_WINDOW (self), MAX (width, -1), MAX (height, -1));
      if (g_settings_get_boolean (ot_application_settings (), "window-maximized"))
        gtk_window_maximize (GTK_WINDOW (self));
    }
}

OtWindow *
ot_window_new (OtApplication *application)
{
  return g_object_new (OT_TYPE_WINDOW, "application", application, NULL);
}
