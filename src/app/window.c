#include "config.h"

#include "app/dialogs.h"
#include "app/grid.h"
#include "app/page-export.h"
#include "app/start-page.h"
#include "app/window-private.h"
#include "plan/scenario.h"

#include <glib/gi18n.h>

#define LEAST_WITH_SIDEBAR 1100
#define MOST_SAID          300 /* letters of a message */

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
  g_autofree char *said = ot_text_shorten (text, MOST_SAID);

  gtk_label_set_label (GTK_LABEL (self->message_label), said);
  gtk_widget_set_visible (self->message_undo, can_undo);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->message), TRUE);
  g_clear_handle_id (&self->message_timeout, g_source_remove);
  self->message_timeout = g_timeout_add_seconds (10, hide_message_cb, self);
}

/* Titles and actions follow the document */

OtPage *
ot_window_get_page (OtWindow *self)
{
  GtkWidget *page;

  g_return_val_if_fail (OT_IS_WINDOW (self), NULL);

  page = self->document ? gtk_stack_get_visible_child (GTK_STACK (self->pages)) : NULL;
  return page ? OT_PAGE (page) : NULL;
}

static void
enable (OtWindow *self, const char *action, gboolean enabled)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), action, enabled);
}

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

/* "Undo: Set Pay award, Amount" */
static void
update_step (GtkWidget *button, const char *verb, const char *title)
{
  g_autofree char *what = ot_text_shorten (title ? title : "", MOST_SAID);
  g_autofree char *text = *what ? g_strdup_printf ("%s: %s", verb, what) : g_strdup (verb);

  gtk_widget_set_tooltip_text (button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  what, -1);
}

void
ot_window_update_actions (OtWindow *self)
{
  static const char *const with_plan[] = {
    "win.scenario",     "win.new-scenario",     "win.export-chart", "win.export-page",
    "win.print",        "win.print-chart",      "win.copy-chart",   "win.copy-chart-table",
    "win.find",         "win.show-chart-table", "win.page",         "win.show-record",
    "win.previous-tab", "win.next-tab",
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

/* Sidebar and pages */

/* Each row of the sidebar is a page; their tabs are not in it. */
static const OtPageType *
page_of_row (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "page");
}

/* A page may be chosen elsewhere, for instance by a finding. */
static void
reveal_row (OtWindow *self, GtkListBoxRow *row)
{
  GtkAdjustment  *adjustment = gtk_list_box_get_adjustment (GTK_LIST_BOX (self->sidebar));
  graphene_rect_t bounds;

  if (adjustment && gtk_widget_compute_bounds (GTK_WIDGET (row), self->sidebar, &bounds))
    gtk_adjustment_clamp_page (adjustment, bounds.origin.y, bounds.origin.y + bounds.size.height);
}

static void
select_row (OtWindow *self, const OtPageType *type)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->sidebar), i)); i++)
    if (page_of_row (row) == ot_page_type_head (type))
      {
        gtk_list_box_select_row (GTK_LIST_BOX (self->sidebar), row);
        reveal_row (self, row);
      }
}

/* A page is made when it is first shown. */
static void
show_page (OtWindow *self, const OtPageType *type)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));

  if (!gtk_stack_get_child_by_name (GTK_STACK (self->pages), type->name))
    gtk_stack_add_named (GTK_STACK (self->pages), ot_page_new (type, self->document), type->name);
  gtk_stack_set_visible_child_name (GTK_STACK (self->pages), type->name);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
  select_row (self, type);
  /* While somebody walks the list, it keeps the keys. */
  if (!focus || !gtk_widget_is_ancestor (focus, self->sidebar)
      || !gtk_revealer_get_reveal_child (GTK_REVEALER (self->sidebar_revealer)))
    ot_page_take_focus (ot_window_get_page (self));
}

void
ot_window_show_page (OtWindow *self, const char *name)
{
  const OtPageType *type;
  OtPage           *page;

  g_return_if_fail (OT_IS_WINDOW (self));

  type = ot_page_type_find (name);
  page = ot_window_get_page (self);
  if (!type || !self->document || (page && ot_page_get_page_type (page) == type))
    return;
  /* What is being typed is committed first; where it is refused, its page stays. */
  if (!page || ot_page_commit (page))
    show_page (self, type);
  else
    {
      select_row (self, ot_page_get_page_type (page));
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
    }
}

static void
row_selected_cb (GtkListBox *list, GtkListBoxRow *row, OtWindow *self)
{
  OtPage *page = ot_window_get_page (self);

  if (row && page && ot_page_type_head (ot_page_get_page_type (page)) != page_of_row (row))
    ot_window_show_page (self, page_of_row (row)->name);
}

/* The page gets the keys when it is chosen, not while somebody walks the list. */
static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, OtWindow *self)
{
  OtPage *page = ot_window_get_page (self);

  if (page)
    ot_page_take_focus (page);
}

static void
sidebar_header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  const char *section = page_of_row (row)->section;
  const char *last = before ? page_of_row (before)->section : NULL;
  GtkWidget  *label;

  if (!section || g_strcmp0 (section, last) == 0)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = gtk_label_new (_ (section));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "ot-section");
  gtk_list_box_row_set_header (row, label);
}

static void
fill_sidebar (OtWindow *self)
{
  for (const OtPageType *type = ot_page_types; type->name; type++)
    if (!type->under)
      {
        GtkWidget *row = gtk_list_box_row_new ();
        GtkWidget *label = gtk_label_new (_ (type->label));

        gtk_label_set_xalign (GTK_LABEL (label), 0);
        gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
        g_object_set_data (G_OBJECT (row), "page", (gpointer) type);
        gtk_list_box_append (GTK_LIST_BOX (self->sidebar), row);
      }
  gtk_list_box_set_header_func (GTK_LIST_BOX (self->sidebar), sidebar_header_cb, NULL, NULL);
}

/* The number of findings that need somebody stands beside their page. */
static void
update_sidebar (OtWindow *self)
{
  guint          n = ot_page_count_findings (ot_document_results (self->document));
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->sidebar), i)); i++)
    {
      const char      *label = _ (page_of_row (row)->label);
      g_autofree char *counted = g_str_equal (page_of_row (row)->name, "checks") && n > 0
                                   ? g_strdup_printf ("%s (%u)", label, n)
                                   : g_strdup (label);

      gtk_label_set_label (GTK_LABEL (gtk_list_box_row_get_child (row)), counted);
      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, counted,
                                      -1);
    }
}

static void
document_changed_cb (OtDocument *document, OtWindow *self)
{
  update_titles (self);
  ot_window_update_actions (self);
  update_scenario_menu (self);
  update_sidebar (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SCENARIO]);
}

static void
document_notify_cb (OtDocument *document, GParamSpec *pspec, OtWindow *self)
{
  update_titles (self);
  ot_window_update_actions (self);
}

gboolean
ot_window_commit (OtWindow *self)
{
  OtPage *page = ot_window_get_page (self);

  return !page || ot_page_commit (page);
}

/* The document */

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
  show_page (self, &ot_page_types[0]);
}

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

static void
find_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OtPage *page = ot_window_get_page (OT_WINDOW (widget));

  if (page)
    ot_page_find (page);
}

static void
show_sidebar (OtWindow *self, gboolean show)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));

  if (!show && focus && gtk_widget_is_ancestor (focus, self->sidebar) && ot_window_get_page (self))
    ot_page_take_focus (ot_window_get_page (self));
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->sidebar_revealer), show);
}

static void
sidebar_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OtWindow *self = OT_WINDOW (widget);

  show_sidebar (self, !gtk_revealer_get_reveal_child (GTK_REVEALER (self->sidebar_revealer)));
}

/* The tab beside the one that is shown, as in other programs with tabs. */
static void
tab_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OtWindow         *self = OT_WINDOW (widget);
  OtPage           *page = ot_window_get_page (self);
  const OtPageType *type = page ? ot_page_get_page_type (page) : NULL;
  gboolean          next = g_str_equal (action, "win.next-tab");

  if (type && (next || type != ot_page_types)
      && ot_page_type_head (next ? type + 1 : type - 1) == ot_page_type_head (type))
    ot_window_show_page (self, (next ? type + 1 : type - 1)->name);
}

static void
say_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ot_window_say (OT_WINDOW (widget), g_variant_get_string (parameter, NULL),
                 g_str_equal (action, "win.say-undo"));
}

/* The page of a table's records, and on it the record, its field and year. */
static void
show_record_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OtWindow           *self = OT_WINDOW (widget);
  const char         *table, *id, *field;
  int                 year;
  const OtRecordType *type;
  g_autofree char    *view = NULL;

  g_variant_get (parameter, "(&s&s&si)", &table, &id, &field, &year);
  type = ot_record_type_find (table);
  view = g_strdup_printf ("table:%s", table);
  for (const OtPageType *page = ot_page_types; type && page->name; page++)
    if (g_strcmp0 (page->view, view) == 0)
      {
        ot_window_show_page (self, page->name);
        /* Not where the page before has a text that was refused. */
        if (ot_page_get_page_type (ot_window_get_page (self)) == page)
          ot_page_show_record (ot_window_get_page (self), type, id,
                               ot_record_type_field (type, field), year);
        return;
      }
}

/* The page of a view, under the scenario (NULL: the same), and on it a cell. */
static void
show_cell_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OtWindow   *self = OT_WINDOW (widget);
  const char *view, *scenario, *row, *column;
  int         year;

  g_variant_get (parameter, "(&sm&si&s&s)", &view, &scenario, &year, &row, &column);
  for (const OtPageType *page = ot_page_types; page->name; page++)
    if (g_strcmp0 (page->view_type ? page->view_type->name : page->view, view) == 0)
      {
        if (scenario)
          g_object_set (self, "scenario", scenario, NULL);
        ot_window_show_page (self, page->name);
        if (ot_page_get_page_type (ot_window_get_page (self)) == page)
          ot_page_show_cell (ot_window_get_page (self), year, row, column);
        return;
      }
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

/* Where the window is narrow the sidebar folds; F9 brings it back. */

static gboolean
fold_cb (gpointer user_data)
{
  OtWindow *self = user_data;

  self->fold_idle = 0;
  show_sidebar (self, !self->narrow);
  return G_SOURCE_REMOVE;
}

static void
ot_window_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  OtWindow *self = OT_WINDOW (widget);

  GTK_WIDGET_CLASS (ot_window_parent_class)->size_allocate (widget, width, height, baseline);
  if (self->narrow == (width < LEAST_WITH_SIDEBAR))
    return;
  self->narrow = !self->narrow;
  if (self->fold_idle == 0)
    self->fold_idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, fold_cb, self, NULL);
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
install_actions (GtkWidgetClass *widget_class)
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
    { "win.new-scenario", NULL, new_scenario_cb },
    { "win.find", NULL, find_cb },
    { "win.sidebar", NULL, sidebar_cb },
    { "win.previous-tab", NULL, tab_cb },
    { "win.next-tab", NULL, tab_cb },
    { "win.show-record", "(sssi)", show_record_cb },
    { "win.show-cell", "(smsiss)", show_cell_cb },
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
  gtk_widget_class_install_property_action (widget_class, "win.scenario", "scenario");
  gtk_widget_class_install_property_action (widget_class, "win.page", "page");
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
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  install_actions (widget_class);
}

static void
ot_window_init (OtWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_sidebar (self);
  ot_window_update_actions (self);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (is_active_cb), NULL);
  g_signal_connect (self, "notify::focus-widget", G_CALLBACK (focus_cb), NULL);
  if (ot_application_settings ())
    {
      int width, height;

      g_settings_get (ot_application_settings (), "window-size", "(ii)", &width, &height);
      gtk_window_set_default_size (GTK_WINDOW (self), width, height);
      if (g_settings_get_boolean (ot_application_settings (), "window-maximized"))
        gtk_window_maximize (GTK_WINDOW (self));
    }
}

OtWindow *
ot_window_new (OtApplication *application)
{
  return g_object_new (OT_TYPE_WINDOW, "application", application, NULL);
}
