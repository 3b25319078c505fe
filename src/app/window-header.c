#include "config.h"

#include "app/window-private.h"
#include "plan/scenario.h"

#include <glib/gi18n.h>

static const char *
scenario_name (OtWindow *self)
{
  const char     *id = ot_document_scenario (self->document);
  const OtRecord *record =
    id ? ot_plan_find (ot_document_plan (self->document), OT_TABLE_SCENARIOS, id) : NULL;

  if (!record)
    return NULL;
  return ((const OtScenario *) record)->name ? ((const OtScenario *) record)->name : id;
}

static void
update_titles (OtWindow *self)
{
  const char      *path = ot_document_path (self->document);
  const char      *scenario = scenario_name (self);
  const char      *mark = ot_document_is_unsaved (self->document) ? "• " : "";
  const char      *title = ot_document_title (self->document);
  g_autofree char *name =
    path ? g_filename_display_basename (path) : g_strdup (_("not saved yet"));
  g_autofree char *window_title = g_strconcat (mark, title, NULL);
  /* Translators: a mark where there is something to save, the file's name, the layer */
  g_autofree char *subtitle =
    g_strdup_printf (_("%s%s – %s"), mark, name, scenario ? scenario : _("base plan"));

  gtk_label_set_label (GTK_LABEL (self->title), title);
  gtk_label_set_label (GTK_LABEL (self->subtitle), subtitle);
  gtk_window_set_title (GTK_WINDOW (self), window_title);
  gtk_label_set_label (GTK_LABEL (self->scenario_label), scenario ? scenario : _("Base plan"));
}

/* The layers that can be chosen. Made anew where scenarios changed, and only then, since it may be open. */
static void
update_scenario_menu (OtWindow *self)
{
  const OtTable *table = ot_document_plan (self->document)->tables[OT_TABLE_SCENARIOS];
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) layers = g_menu_new ();
  g_autoptr (GMenu) acts = g_menu_new ();

  if (table == self->scenarios)
    return;
  g_clear_pointer (&self->scenarios, ot_table_unref);
  self->scenarios = ot_table_ref (table);
  g_menu_append (layers, _("Base plan"), "win.scenario::");
  for (guint i = 0; i < table->n; i++)
    {
      const OtScenario *scenario = (const OtScenario *) table->records[i];
      g_autoptr (GMenuItem) item =
        g_menu_item_new (scenario->name ? scenario->name : scenario->record.id, NULL);

      g_menu_item_set_action_and_target (item, "win.scenario", "s", scenario->record.id);
      g_menu_append_item (layers, item);
    }
  g_menu_append (acts, _("_New scenario"), "win.new-scenario");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (layers));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (acts));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->scenario_button), G_MENU_MODEL (menu));
}

static void
new_scenario_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OtWindow        *self = OT_WINDOW (widget);
  const OtTable   *table;
  g_autofree char *id = ot_id_new (NULL);
  g_autofree char *name = NULL;
  g_autoptr (OtRecord) empty = ot_record_new (&ot_scenario_type, id);
  g_autoptr (OtRecord) named = NULL;
  g_autoptr (OtChangeSet) set = ot_change_set_new (_("New scenario"));
  g_autoptr (GError) error = NULL;
  OtValue value;

  if (!self->document || !ot_window_commit (self))
    return;
  table = ot_document_plan (self->document)->tables[OT_TABLE_SCENARIOS];
  name = g_strdup_printf (_("Scenario %u"), table->n + 1);
  value = ot_value_text (name);
  named =
    ot_record_with (empty, ot_record_type_field (&ot_scenario_type, "name"), OT_YEAR_EMPTY, &value);
  ot_change_set_append (set, ot_change_add_at_end (NULL, named));
  if (ot_document_edit (self->document, set, &error))
    {
      ot_document_set_scenario (self->document, id);
      ot_window_say (self, _("Edits now go into the new scenario. The base plan stays as it is."),
                     FALSE);
    }
  else
    ot_window_say (self, error->message, FALSE);
}

void
ot_window_update_header (OtWindow *self)
{
  update_titles (self);
  update_scenario_menu (self);
}

void
ot_window_install_header_acts (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.new-scenario", NULL, new_scenario_cb);
  gtk_widget_class_install_property_action (widget_class, "win.scenario", "scenario");
}
