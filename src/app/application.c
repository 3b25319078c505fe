#include "config.h"

#include "app/application.h"

#include "app/outturn-resources.h"
#include "app/window.h"

#include <glib/gi18n.h>

struct _OtApplication
{
  GtkApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (OtApplication, ot_application, GTK_TYPE_APPLICATION)

GSettings *
ot_application_settings (void)
{
  static GSettings *settings;
  static gboolean   looked;

  if (!looked)
    {
      GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
      g_autoptr (GSettingsSchema) schema =
        source ? g_settings_schema_source_lookup (source, OT_APP_ID, TRUE) : NULL;

      settings = schema ? g_settings_new (OT_APP_ID) : NULL;
      looked = TRUE;
    }
  return settings;
}

OtNumberStyle
ot_application_number_style (void)
{
  OtNumberStyle style = ot_number_style_from_locale ();

  if (ot_application_settings ())
    style.brackets = g_settings_get_boolean (ot_application_settings (), "negative-brackets");
  return style;
}

char *
ot_application_examples_folder (void)
{
  const char *folder = g_getenv ("OUTTURN_DATADIR");

  return g_build_filename (folder ? folder : OT_DATA_DIR, "examples", NULL);
}

static void
ot_application_activate (GApplication *application)
{
  gtk_window_present (GTK_WINDOW (ot_window_new (OT_APPLICATION (application))));
}

static void
ot_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  for (int i = 0; i < n_files; i++)
    {
      OtWindow        *window = ot_window_new (OT_APPLICATION (application));
      g_autofree char *path = g_file_get_path (files[i]);

      gtk_window_present (GTK_WINDOW (window));
      if (path)
        ot_window_open (window, path);
    }
}

static void
new_window_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ot_application_activate (G_APPLICATION (user_data));
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  /* Each window asks for itself; the program ends with the last of them. */
  GList *windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (user_data)));

  for (GList *l = windows; l; l = l->next)
    gtk_window_close (l->data);
  g_list_free (windows);
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gtk_show_about_dialog (
    gtk_application_get_active_window (user_data), "program-name", "Outturn", "version", OT_VERSION,
    "logo-icon-name", OT_APP_ID, "license-type", GTK_LICENSE_GPL_3_0, "comments",
    _("Budgets, spend and the medium term plan of children’s services"), NULL);
}

static void
ot_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = {
    { .name = "new-window", .activate = new_window_cb },
    { .name = "quit", .activate = quit_cb },
    { .name = "about", .activate = about_cb },
  };
  static const struct
  {
    const char *action;
    const char *keys[3];
  } keys[] = {
    { "app.quit", { "<Control>q" } },
    { "app.new-window", { "<Control><Shift>n" } },
    { "win.new", { "<Control>n" } },
    { "win.open", { "<Control>o" } },
    { "win.save", { "<Control>s" } },
    { "win.save-as", { "<Control><Shift>s" } },
    { "win.undo", { "<Control>z" } },
    { "win.redo", { "<Control><Shift>z", "<Control>y" } },
    { "win.find", { "<Control>f" } },
    { "win.export-chart", { "<Control>e" } },
    { "win.print", { "<Control>p" } },
    { "win.print-chart", { "<Control><Shift>p" } },
    { "win.copy-chart", { "<Control><Shift>c" } },
    { "win.show-chart-table", { "<Control><Shift>t" } },
    { "win.previous-tab", { "<Control>Page_Up" } },
    { "win.next-tab", { "<Control>Page_Down" } },
    { "win.previous-part", { "<Shift>F6" } },
    { "win.next-part", { "F6" } },
    { "win.sidebar", { "F9" } },
    { "win.show-help-overlay", { "<Control>question", "F1" } },
    { "window.close", { "<Control>w" } },
  };
  g_autoptr (GtkCssProvider) css = gtk_css_provider_new ();

  /* Named, so that the linker keeps what a static library only registers. */
  g_resources_register (ot_get_resource ());
  G_APPLICATION_CLASS (ot_application_parent_class)->startup (application);

  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions),
                                   application);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application), keys[i].action,
                                           keys[i].keys);

  gtk_css_provider_load_from_resource (css, "/org/outturn/Outturn/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (css),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  gtk_window_set_default_icon_name (OT_APP_ID);
}

static void
ot_application_class_init (OtApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->startup = ot_application_startup;
  application_class->activate = ot_application_activate;
  application_class->open = ot_application_open;
}

static void
ot_application_init (OtApplication *self)
{
}

GtkApplication *
ot_application_new (void)
{
  return g_object_new (OT_TYPE_APPLICATION, "application-id", OT_APP_ID, "flags",
                       G_APPLICATION_HANDLES_OPEN, "resource-base-path", "/org/outturn/Outturn",
                       NULL);
}
