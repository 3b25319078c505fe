#include "config.h"

#include "app/dialogs.h"
#include "app/grid.h"
#include "app/page-export.h"
#include "app/window-private.h"

#include <glib/gi18n.h>

/* Which acts there are now */

static void
enable (OtWindow *self, const char *action, gboolean enabled)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), action, enabled);
}

/* "Undo: Set Pay award, Amount" */
static void
update_step (GtkWidget *button, const char *verb, const char *title)
{
  g_autofree char *what = ot_text_shorten (title ? title : "", OT_WINDOW_MOST_SAID);
  g_autofree char *text = *what ? g_strdup_printf ("%s: %s", verb, what) : g_strdup (verb);

  gtk_widget_set_tooltip_text (button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  what, -1);
}

void
ot_window_update_actions (OtWindow *self)
{
  static const char *const with_plan[] = {
    "win.scenario",     "win.new-scenario",     "win.export-chart",  "win.export-page",
    "win.print",        "win.print-chart",      "win.copy-chart",    "win.copy-chart-table",
    "win.find",         "win.show-chart-table", "win.page",          "win.show-record",
    "win.previous-tab", "win.next-tab",         "win.previous-part", "win.next-part",
  };
  static const char *const with_file[] = { "win.overwrite", "win.reload" };
  gboolean                 has = self->document != NULL, idle = has && !self->saving;
  const char              *undo = has ? ot_document_undo_title (self->document) : NULL;
  const char              *redo = has ? ot_document_redo_title (self->document) : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (with_plan); i++)
    enable (self, with_plan[i], has);
  for (guint i = 0; i < G_N_ELEMENTS (with_file); i++)
    enable (self, with_file[i], idle && ot_document_path (self->document) != NULL);
  enable (self, "win.save", idle);
  enable (self, "win.save-as", idle);
  enable (self, "win.undo", undo != NULL || self->typing);
  enable (self, "win.redo", redo != NULL || self->typing);
  update_step (self->undo_button, _("Undo"), undo);
  update_step (self->redo_button, _("Redo"), redo);

  gtk_widget_set_visible (self->subtitle, has);
  gtk_widget_set_visible (self->edit_box, has);
  gtk_widget_set_visible (self->scenario_button, has);
  gtk_widget_set_visible (self->save_button, has);
  gtk_widget_set_visible (self->sidebar_button, has);
}

/* The acts */

static void
new_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OtWindow *self = OT_WINDOW (widget);
  g_autoptr (OtPlan) empty = ot_plan_new ();
  g_autoptr (OtPlan) plan = NULL;
  g_autoptr (OtChangeSet) set = ot_change_set_new (NULL);
  g_autoptr (OtDocument) document = NULL;
  OtYear base = ot_year_of_date (ot_date_today ());
  static const struct
  {
    const char *field;
    int         years;
  } years[] = { { "first_year", -3 }, { "base_year", 0 }, { "last_year", 3 } };

  if (self->document)
    {
      self = ot_window_new (OT_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))));
      gtk_window_present (GTK_WINDOW (self));
    }
  for (guint i = 0; i < G_N_ELEMENTS (years); i++)
    {
      OtValue value = { OT_VALUE_YEAR, { .raw = base + years[i].years } };

      ot_change_set_append (
        set, ot_change_set (NULL, &ot_plan_details_type, "plan",
                            ot_record_type_field (&ot_plan_details_type, years[i].field),
                            OT_YEAR_EMPTY, NULL, &value));
    }
  plan = ot_plan_apply (empty, set, NULL, NULL);
  document = ot_document_new (plan, NULL, NULL);
  ot_window_set_document (self, document);
}

static void
open_path_cb (const char *path, gpointer user_data)
{
  g_autoptr (OtWindow) self = user_data;

  if (path)
    ot_window_open (self, path);
}

static void
open_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ot_dialog_open_plan (GTK_WINDOW (widget), open_path_cb, g_object_ref (OT_WINDOW (widget)));
}

static void
open_path_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ot_window_open (OT_WINDOW (widget), g_variant_get_bytestring (parameter));
}

static void
cancel_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OtWindow *self = OT_WINDOW (widget);

  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
}

/* Acts on the file as the plan stands, what is being typed included. */
static void
file_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  static const struct
  {
    const char *action;
    void (*act) (OtWindow *self);
  } acts[] = {
    { "win.save", ot_window_save },
    { "win.save-as", ot_window_save_as },
    { "win.overwrite", ot_window_overwrite },
    { "win.reload", ot_window_reload },
  };
  OtWindow *self = OT_WINDOW (widget);

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    if (g_str_equal (acts[i].action, action) && ot_window_commit (self))
      acts[i].act (self);
}

/* Acts on what the page shows. */
static void
page_act_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  static const struct
  {
    const char *action;
    void (*act) (OtPage *page);
  } acts[] = {
    { "win.export-chart", ot_page_export_chart },
    { "win.export-page", ot_page_export_table },
    { "win.print", ot_page_print_table },
    { "win.print-chart", ot_page_print_chart },
    { "win.copy-chart", ot_page_copy_chart },
    { "win.copy-chart-table", ot_page_copy_chart_table },
    { "win.show-chart-table", ot_page_show_chart_table },
  };
  OtWindow *self = OT_WINDOW (widget);

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    if (g_str_equal (acts[i].action, action) && ot_window_commit (self))
      acts[i].act (ot_window_get_page (self));
}

/* In an entry, undo takes back what was typed there, as long as there is something. FALSE: nothing is. */
static gboolean
undo_typing (OtWindow *self, gboolean again)
{
  GtkWidget       *focus = gtk_root_get_focus (GTK_ROOT (self));
  GtkWidget       *grid = focus ? gtk_widget_get_ancestor (focus, OT_TYPE_GRID) : NULL;
  g_autofree char *before = NULL;

  if (grid)
    return ot_grid_undo_typing (OT_GRID (grid), again);
  if (!GTK_IS_TEXT (focus))
    return FALSE;
  before = g_strdup (gtk_editable_get_text (GTK_EDITABLE (focus)));
  gtk_widget_activate_action (focus, again ? "text.redo" : "text.undo", NULL);
  return !g_str_equal (before, gtk_editable_get_text (GTK_EDITABLE (focus)));
}

/* What is being typed elsewhere is committed first, then undone: nothing typed is skipped. */
static void
undo_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OtWindow *self = OT_WINDOW (widget);

  if (!undo_typing (self, FALSE) && ot_window_commit (self))
    ot_document_undo (self->document);
}

static void
redo_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OtWindow *self = OT_WINDOW (widget);

  if (!undo_typing (self, TRUE) && ot_window_commit (self))
    ot_document_redo (self->document);
}

static void
say_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ot_window_say (OT_WINDOW (widget), g_variant_get_string (parameter, NULL),
                 g_str_equal (action, "win.say-undo"));
}

void
ot_window_install_acts (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char                 *name;
    const char                 *parameter;
    GtkWidgetActionActivateFunc func;
  } actions[] = {
    { "win.new", NULL, new_cb },
    { "win.open", NULL, open_cb },
    { "win.open-path", "ay", open_path_action_cb },
    { "win.cancel", NULL, cancel_cb },
    { "win.save", NULL, file_cb },
    { "win.save-as", NULL, file_cb },
    { "win.overwrite", NULL, file_cb },
    { "win.reload", NULL, file_cb },
    { "win.undo", NULL, undo_cb },
    { "win.redo", NULL, redo_cb },
    { "win.say", "s", say_cb },
    { "win.say-undo", "s", say_cb },
    { "win.export-chart", NULL, page_act_cb },
    { "win.export-page", NULL, page_act_cb },
    { "win.print", NULL, page_act_cb },
    { "win.print-chart", NULL, page_act_cb },
    { "win.copy-chart", NULL, page_act_cb },
    { "win.copy-chart-table", NULL, page_act_cb },
    { "win.show-chart-table", NULL, page_act_cb },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].parameter,
                                     actions[i].func);
}
