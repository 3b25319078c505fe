#include "config.h"

#include "app/window.h"

#include "app/dialogs.h"
#include "export/chart-file.h"
#include "export/charts.h"
#include "export/view-table.h"
#include "plan/error.h"
#include "plan/scenario.h"
#include "plan/store.h"

#include <glib/gi18n.h>

struct _OtWindow
{
  GtkApplicationWindow parent_instance;

  GtkWidget *title;
  GtkWidget *subtitle;
  GtkWidget *scenario_button;
  GtkWidget *scenario_label;
  GtkWidget *save_button;
  GtkWidget *edit_box; /* header buttons that need a plan */
  GtkWidget *sidebar_button;
  GtkWidget *sidebar_revealer;
  GtkWidget *sidebar;
  GtkWidget *stack; /* start, busy, plan */
  GtkWidget *pages;
  GtkWidget *recent;
  GtkWidget *recent_title;
  GtkWidget *examples;
  GtkWidget *bar; /* the state of the file */
  GtkWidget *bar_label;
  GtkWidget *bar_buttons;
  GtkWidget *message; /* an act that can be undone, or was refused */
  GtkWidget *message_label;
  GtkWidget *message_undo;

  OtDocument   *document;
  GCancellable *cancellable; /* of what is being opened */
  guint         message_timeout;
  gboolean      saving;
  gboolean      close_when_saved;
  gboolean      closing; /* it has been asked and may go */
};

G_DEFINE_FINAL_TYPE (OtWindow, ot_window, GTK_TYPE_APPLICATION_WINDOW)

static void save (OtWindow *self, const char *path, gboolean overwrite);

/* Messages */

static gboolean
hide_message_cb (gpointer user_data)
{
  OtWindow *self = user_data;

  self->message_timeout = 0;
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->message), FALSE);
  return G_SOURCE_REMOVE;
}

static void
say (OtWindow *self, const char *text, gboolean can_undo)
{
  gtk_label_set_label (GTK_LABEL (self->message_label), text);
  gtk_widget_set_visible (self->message_undo, can_undo);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->message), TRUE);
  g_clear_handle_id (&self->message_timeout, g_source_remove);
  self->message_timeout = g_timeout_add_seconds (10, hide_message_cb, self);
}

static void
hide_bar (OtWindow *self)
{
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->bar), FALSE);
}

/* A sentence on the state of the file, with what can be done: pairs of label and action, ended by NULL. */
static void
show_bar (OtWindow *self, const char *text, const char *const *buttons)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->bar_buttons)))
    gtk_box_remove (GTK_BOX (self->bar_buttons), child);
  for (guint i = 0; buttons && buttons[i]; i += 2)
    {
      GtkWidget *button = gtk_button_new_with_mnemonic (_ (buttons[i]));

      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), buttons[i + 1]);
      gtk_box_append (GTK_BOX (self->bar_buttons), button);
    }
  gtk_label_set_label (GTK_LABEL (self->bar_label), text);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->bar), TRUE);
}

const char *
ot_window_get_bar_text (OtWindow *self)
{
  g_return_val_if_fail (OT_IS_WINDOW (self), NULL);

  return gtk_revealer_get_reveal_child (GTK_REVEALER (self->bar)) ? gtk_label_get_label (GTK_LABEL (self->bar_label)) : NULL;
}

static void
show_state_of_file (OtWindow *self)
{
  static const char *const buttons[] = { N_ ("Save _as…"), "win.save-as", NULL };

  if (ot_document_is_read_only (self->document))
    show_bar (self, _ ("This file is read only. Save it under another name to edit it."), buttons);
  else
    hide_bar (self);
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
  const OtRecord *record = id ? ot_plan_find (ot_document_plan (self->document), OT_TABLE_SCENARIOS, id) : NULL;

  if (!record)
    return NULL;
  return ((const OtScenario *) record)->name ? ((const OtScenario *) record)->name : id;
}

static void
update_titles (OtWindow *self)
{
  const char      *path = ot_document_path (self->document);
  const char      *scenario = scenario_name (self);
  g_autofree char *name = path ? g_path_get_basename (path) : g_strdup (_ ("not saved yet"));
  /* Translators: file name - layer */
  g_autofree char *subtitle = g_strdup_printf (_ ("%s%s – %s"), ot_document_is_unsaved (self->document) ? "• " : "",
                                               name, scenario ? scenario : _ ("base plan"));

  gtk_label_set_label (GTK_LABEL (self->title), ot_document_title (self->document));
  gtk_label_set_label (GTK_LABEL (self->subtitle), subtitle);
  gtk_window_set_title (GTK_WINDOW (self), ot_document_title (self->document));
  gtk_label_set_label (GTK_LABEL (self->scenario_label), scenario ? scenario : _ ("Base plan"));
}

static void
update_actions (OtWindow *self)
{
  gboolean has = self->document != NULL;

  enable (self, "win.undo", has && ot_document_undo_title (self->document) != NULL);
  enable (self, "win.redo", has && ot_document_redo_title (self->document) != NULL);
  enable (self, "win.save", has && !self->saving);
  enable (self, "win.save-as", has && !self->saving);
  enable (self, "win.export-chart", has);
  enable (self, "win.export-page", has);
  enable (self, "win.find", has);
  gtk_widget_set_visible (self->edit_box, has);
  gtk_widget_set_visible (self->scenario_button, has);
  gtk_widget_set_visible (self->save_button, has);
  gtk_widget_set_visible (self->sidebar_button, has);
}

/* The layers that can be chosen. The model of a menu is made anew: it never owns the truth. */
static void
update_scenario_menu (OtWindow *self)
{
  const OtTable *table = ot_document_plan (self->document)->tables[OT_TABLE_SCENARIOS];
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) layers = g_menu_new ();
  g_autoptr (GMenu) acts = g_menu_new ();

  g_menu_append (layers, _ ("Base plan"), "win.scenario::");
  for (guint i = 0; i < table->n; i++)
    {
      const OtScenario *scenario = (const OtScenario *) table->records[i];
      g_autoptr (GMenuItem) item = g_menu_item_new (scenario->name ? scenario->name : scenario->record.id, NULL);

      g_menu_item_set_action_and_target (item, "win.scenario", "s", scenario->record.id);
      g_menu_append_item (layers, item);
    }
  g_menu_append (acts, _ ("New scenario"), "win.new-scenario");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (layers));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (acts));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->scenario_button), G_MENU_MODEL (menu));
}

static void
document_changed_cb (OtDocument *document, OtWindow *self)
{
  update_titles (self);
  update_actions (self);
  update_scenario_menu (self);
}

static void
document_notify_cb (OtDocument *document, GParamSpec *pspec, OtWindow *self)
{
  update_titles (self);
}

/* Sidebar and pages */

void
ot_window_show_page (OtWindow *self, const char *name)
{
  GtkListBoxRow *row;

  g_return_if_fail (OT_IS_WINDOW (self));

  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->sidebar), i)); i++)
    if (g_strcmp0 (ot_page_types[i].name, name) == 0)
      gtk_list_box_select_row (GTK_LIST_BOX (self->sidebar), row);
}

static void
row_selected_cb (GtkListBox *list, GtkListBoxRow *row, OtWindow *self)
{
  const OtPageType *type;
  OtPage           *page = ot_window_get_page (self);

  if (!row || !self->document)
    return;
  type = &ot_page_types[gtk_list_box_row_get_index (row)];
  if (page && ot_page_get_page_type (page) == type)
    return;
  /* What is being typed is committed first; where it is refused, its page stays. */
  if (page && !ot_page_commit (page))
    {
      ot_window_show_page (self, ot_page_get_page_type (page)->name);
      return;
    }
  if (!gtk_stack_get_child_by_name (GTK_STACK (self->pages), type->name))
    gtk_stack_add_named (GTK_STACK (self->pages), ot_page_new (type, self->document), type->name);
  gtk_stack_set_visible_child_name (GTK_STACK (self->pages), type->name);
}

static void
sidebar_header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  const char *section = ot_page_types[gtk_list_box_row_get_index (row)].section;
  const char *last = before ? ot_page_types[gtk_list_box_row_get_index (before)].section : NULL;
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
    {
      GtkWidget *label = gtk_label_new (_ (type->label));

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_list_box_append (GTK_LIST_BOX (self->sidebar), label);
    }
  gtk_list_box_set_header_func (GTK_LIST_BOX (self->sidebar), sidebar_header_cb, NULL, NULL);
}

/* The start page */

static void
path_clicked_cb (GtkButton *button, OtWindow *self)
{
  ot_window_open (self, g_object_get_data (G_OBJECT (button), "path"));
}

static void
add_start_button (OtWindow *self, GtkWidget *box, const char *title, const char *detail, const char *path)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *first = gtk_label_new (title);
  GtkWidget *second = gtk_label_new (detail);

  gtk_label_set_xalign (GTK_LABEL (first), 0);
  gtk_label_set_xalign (GTK_LABEL (second), 0);
  gtk_label_set_wrap (GTK_LABEL (second), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (second), 64);
  gtk_widget_add_css_class (first, "heading");
  gtk_widget_add_css_class (second, "dim-label");
  gtk_box_append (GTK_BOX (lines), first);
  gtk_box_append (GTK_BOX (lines), second);
  gtk_button_set_child (GTK_BUTTON (button), lines);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_object_set_data_full (G_OBJECT (button), "path", g_strdup (path), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (path_clicked_cb), self);
  gtk_box_append (GTK_BOX (box), button);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* The examples say of themselves what they show. */
static void
fill_examples (OtWindow *self)
{
  g_autofree char *folder = ot_application_examples_folder ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    if (g_str_has_suffix (name, ".outturn"))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);
      g_autoptr (OtPlan) plan = ot_plan_open (path, NULL, NULL, NULL, NULL);

      if (plan)
        {
          const OtPlanDetails *details = ot_plan_details (plan);

          add_start_button (self, self->examples, details->title ? details->title : g_ptr_array_index (names, i),
                            details->record.notes ? details->record.notes : "", path);
        }
    }
}

static void
fill_recent (OtWindow *self)
{
  GList *items = gtk_recent_manager_get_items (gtk_recent_manager_get_default ());
  guint  n = 0;

  for (GList *l = items; l && n < 6; l = l->next)
    {
      g_autofree char *path = gtk_recent_info_is_local (l->data) ? g_filename_from_uri (gtk_recent_info_get_uri (l->data), NULL, NULL) : NULL;

      if (path && g_str_has_suffix (path, ".outturn") && g_file_test (path, G_FILE_TEST_EXISTS))
        {
          add_start_button (self, self->recent, gtk_recent_info_get_display_name (l->data), path, path);
          n++;
        }
    }
  gtk_widget_set_visible (self->recent_title, n > 0);
  g_list_free_full (items, (GDestroyNotify) gtk_recent_info_unref);
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
  gtk_list_box_unselect_all (GTK_LIST_BOX (self->sidebar));
  update_actions (self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), document ? "plan" : "start");
  if (!document)
    return;

  g_signal_connect (document, "changed", G_CALLBACK (document_changed_cb), self);
  g_signal_connect (document, "notify", G_CALLBACK (document_notify_cb), self);
  document_changed_cb (document, self);
  show_state_of_file (self);
  ot_window_show_page (self, ot_page_types[0].name);
}

static void
remember_path (const char *path)
{
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);

  if (uri)
    gtk_recent_manager_add_item (gtk_recent_manager_get_default (), uri);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OtWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OtDocument) document = ot_document_open_finish (result, &error);

  g_clear_object (&self->cancellable);
  if (document)
    {
      remember_path (ot_document_path (document));
      ot_window_set_document (self, document);
      return;
    }
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), self->document ? "plan" : "start");
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    ot_dialog_tell (GTK_WINDOW (self), _ ("This file could not be opened"), error->message);
}

void
ot_window_open (OtWindow *self, const char *path)
{
  g_return_if_fail (OT_IS_WINDOW (self));

  if (self->document || self->cancellable)
    {
      OtWindow *other = ot_window_new (OT_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))));

      gtk_window_present (GTK_WINDOW (other));
      ot_window_open (other, path);
      return;
    }
  self->cancellable = g_cancellable_new ();
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "busy");
  ot_document_open_async (path, self->cancellable, opened_cb, g_object_ref (self));
}

/* Saving */

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  static const char *const conflict[] = { N_ ("_Reload"),    "win.reload",    N_ ("Save a _copy…"), "win.save-as",
                                          N_ ("_Overwrite"), "win.overwrite", NULL };
  g_autoptr (OtWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = ot_document_save_finish (OT_DOCUMENT (source), result, &error);
  gboolean close = self->close_when_saved;

  self->saving = FALSE;
  self->close_when_saved = FALSE;
  update_actions (self);
  if (done)
    {
      remember_path (ot_document_path (self->document));
      show_state_of_file (self);
      /* Typed meanwhile: then there is something to save again, and closing asks again. */
      if (close)
        gtk_window_close (GTK_WINDOW (self));
      return;
    }
  if (g_error_matches (error, OT_PLAN_ERROR, OT_PLAN_ERROR_CHANGED))
    show_bar (self, error->message, conflict);
  else
    ot_dialog_tell (GTK_WINDOW (self), _ ("The plan could not be saved"), error->message);
}

static void
save (OtWindow *self, const char *path, gboolean overwrite)
{
  if (self->saving)
    return;
  self->saving = TRUE;
  update_actions (self);
  ot_document_save_async (self->document, path, overwrite, NULL, saved_cb, g_object_ref (self));
}

static gboolean
commit_page (OtWindow *self)
{
  OtPage *page = ot_window_get_page (self);

  return !page || ot_page_commit (page);
}

static void
save_path_cb (const char *path, gpointer user_data)
{
  g_autoptr (OtWindow) self = user_data;

  if (path)
    save (self, path, TRUE);
  else
    self->close_when_saved = FALSE;
}

/* The name that a file gets: its own with another ending. */
static char *
suggest_name (OtWindow *self, const char *ending)
{
  const char      *path = ot_document_path (self->document);
  g_autofree char *name = path ? g_path_get_basename (path) : g_strdup (_ ("plan"));
  char            *dot = strrchr (name, '.');

  if (dot && dot != name)
    *dot = '\0';
  return g_strconcat (name, ending, NULL);
}

static void
save_as (OtWindow *self)
{
  static const char *const patterns[] = { "*.outturn", NULL };
  const char      *path = ot_document_path (self->document);
  g_autofree char *folder = path ? g_path_get_dirname (path) : NULL;
  g_autofree char *name = suggest_name (self, ".outturn");

  ot_dialog_save (GTK_WINDOW (self), _ ("Save the plan"), folder, name, _ ("Outturn plans"), patterns, save_path_cb,
                  g_object_ref (self));
}

static void
save_or_ask (OtWindow *self)
{
  if (ot_document_path (self->document) && !ot_document_is_read_only (self->document))
    save (self, NULL, FALSE);
  else
    save_as (self);
}

static void
close_answer_cb (const char *answer, gpointer user_data)
{
  g_autoptr (OtWindow) self = user_data;

  if (g_strcmp0 (answer, "save") == 0)
    {
      self->close_when_saved = TRUE;
      save_or_ask (self);
    }
  else if (g_strcmp0 (answer, "discard") == 0)
    {
      self->closing = TRUE;
      gtk_window_close (GTK_WINDOW (self));
    }
}

static gboolean
ot_window_close_request (GtkWindow *window)
{
  static OtAnswer answers[] = {
    { "discard", N_ ("Close _without saving"), TRUE }, { "cancel", N_ ("_Cancel"), FALSE }, { "save", N_ ("_Save"), FALSE }, { NULL },
  };
  static gboolean translated;
  OtWindow       *self = OT_WINDOW (window);

  if (self->saving)
    {
      self->close_when_saved = TRUE;
      return TRUE;
    }
  if (self->document && !self->closing && (!commit_page (self) || ot_document_is_unsaved (self->document)))
    {
      g_autofree char *detail = g_strdup_printf (_ ("What was changed in “%s” since it was last saved will be lost if it is not saved."),
                                                 ot_document_title (self->document));

      for (guint i = 0; !translated && answers[i].id; i++)
        answers[i].label = _ (answers[i].label);
      translated = TRUE;
      ot_dialog_ask (window, _ ("Save the plan before closing?"), detail, answers, close_answer_cb, g_object_ref (self));
      return TRUE;
    }

  if (ot_application_settings ())
    {
      int width, height;

      gtk_window_get_default_size (window, &width, &height);
      g_settings_set (ot_application_settings (), "window-size", "(ii)", width, height);
      g_settings_set_boolean (ot_application_settings (), "window-maximized", gtk_window_is_maximized (window));
    }
  return GTK_WINDOW_CLASS (ot_window_parent_class)->close_request (window);
}

/* Actions */

static void
new_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OtWindow *self = OT_WINDOW (widget);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
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

      ot_change_set_append (set, ot_change_set (NULL, &ot_plan_details_type, "plan",
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
save_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OtWindow *self = OT_WINDOW (widget);

  if (commit_page (self))
    save_or_ask (self);
}

static void
save_as_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OtWindow *self = OT_WINDOW (widget);

  if (commit_page (self))
    save_as (self);
}

static void
overwrite_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  save (OT_WINDOW (widget), NULL, TRUE);
}

static void
reloaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OtWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!ot_document_reload_finish (OT_DOCUMENT (source), result, &error))
    {
      ot_dialog_tell (GTK_WINDOW (self), _ ("The file could not be read again"), error->message);
      return;
    }
  show_state_of_file (self);
  say (self, _ ("Reloaded. Undo brings your own version back."), TRUE);
}

static void
reload_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OtWindow *self = OT_WINDOW (widget);

  ot_document_reload_async (self->document, NULL, reloaded_cb, g_object_ref (self));
}

/* What is being typed is committed first, then undone: nothing typed is skipped. */
static void
undo_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OtWindow *self = OT_WINDOW (widget);

  if (commit_page (self))
    ot_document_undo (self->document);
}

static void
redo_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OtWindow *self = OT_WINDOW (widget);

  if (commit_page (self))
    ot_document_redo (self->document);
}

static void
scenario_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OtWindow   *self = OT_WINDOW (widget);
  const char *id = g_variant_get_string (parameter, NULL);

  if (self->document && commit_page (self))
    ot_document_set_scenario (self->document, *id ? id : NULL);
}

static void
new_scenario_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OtWindow *self = OT_WINDOW (widget);
  const OtTable *table;
  g_autofree char *id = ot_id_new (NULL);
  g_autofree char *name = NULL;
  g_autoptr (OtRecord) empty = ot_record_new (&ot_scenario_type, id);
  g_autoptr (OtRecord) named = NULL;
  g_autoptr (OtChangeSet) set = ot_change_set_new (_ ("New scenario"));
  g_autoptr (GError) error = NULL;
  OtValue value;

  if (!self->document || !commit_page (self))
    return;
  table = ot_document_plan (self->document)->tables[OT_TABLE_SCENARIOS];
  name = g_strdup_printf (_ ("Scenario %u"), table->n + 1);
  value = ot_value_text (name);
  named = ot_record_with (empty, ot_record_type_field (&ot_scenario_type, "name"), OT_YEAR_EMPTY, &value);
  ot_change_set_append (set, ot_change_add_at_end (NULL, named));
  if (ot_document_edit (self->document, set, &error))
    {
      ot_document_set_scenario (self->document, id);
      say (self, _ ("Edits now go into the new scenario. The base plan stays as it is."), FALSE);
    }
  else
    say (self, error->message, FALSE);
}

static void
find_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OtPage *page = ot_window_get_page (OT_WINDOW (widget));

  if (page)
    ot_page_find (page);
}

static void
sidebar_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OtWindow *self = OT_WINDOW (widget);

  gtk_revealer_set_reveal_child (GTK_REVEALER (self->sidebar_revealer),
                                 !gtk_revealer_get_reveal_child (GTK_REVEALER (self->sidebar_revealer)));
}

static void
page_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ot_window_show_page (OT_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
say_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  say (OT_WINDOW (widget), g_variant_get_string (parameter, NULL), g_strcmp0 (action, "win.say-undo") == 0);
}

/* The page of a table's records, and on it the record. */
static void
show_record_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OtWindow           *self = OT_WINDOW (widget);
  const char         *table, *id;
  const OtRecordType *type;
  g_autofree char    *view = NULL;

  g_variant_get (parameter, "(&s&s)", &table, &id);
  type = ot_record_type_find (table);
  view = g_strdup_printf ("table:%s", table);
  for (const OtPageType *page = ot_page_types; type && page->name; page++)
    if (g_strcmp0 (page->view, view) == 0)
      {
        ot_window_show_page (self, page->name);
        ot_page_show_record (ot_window_get_page (self), type, id, NULL, OT_YEAR_EMPTY);
        return;
      }
}

/* Export */

static void
export_chart_path_cb (const char *path, gpointer user_data)
{
  g_autoptr (OtWindow) self = user_data;
  OtPage            *page = ot_window_get_page (self);
  const char        *name = page ? ot_page_get_chart (page) : NULL;
  const OtChartType *type = name ? ot_chart_type_find (name) : NULL;
  OtChartFile        file = ot_chart_file_usual;
  g_autoptr (OtChart) chart = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;

  if (!path || !type)
    return;
  if (!ot_picture_from_name (path, &file.picture))
    {
      ot_dialog_tell (GTK_WINDOW (self), _ ("The chart was not exported"),
                      _ ("The name must end in .svg, .pdf or .png, which says what kind of picture it is."));
      return;
    }
  chart = ot_chart_new_from_results (type, ot_document_results (self->document), OT_YEAR_EMPTY, NULL, &error);
  if (!chart || !ot_chart_file_write (&file, chart, path, NULL, &error))
    {
      ot_dialog_tell (GTK_WINDOW (self), _ ("The chart was not exported"), error->message);
      return;
    }
  said = g_strdup_printf (_ ("Exported the chart to %s"), path);
  say (self, said, FALSE);
}

static void
export_chart_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  static const char *const patterns[] = { "*.svg", "*.pdf", "*.png", NULL };
  OtWindow        *self = OT_WINDOW (widget);
  OtPage          *page = ot_window_get_page (self);
  const char      *chart = page ? ot_page_get_chart (page) : NULL;
  g_autofree char *name = NULL;

  if (!chart)
    {
      say (self, _ ("This page has no chart."), FALSE);
      return;
    }
  name = g_strconcat (chart, ".pdf", NULL);
  ot_dialog_save (GTK_WINDOW (self), _ ("Export the chart"), NULL, name, _ ("Pictures (SVG, PDF, PNG)"), patterns,
                  export_chart_path_cb, g_object_ref (self));
}

static void
export_page_path_cb (const char *path, gpointer user_data)
{
  g_autoptr (OtWindow) self = user_data;
  OtPage *page = ot_window_get_page (self);
  OtView *view = page ? ot_page_get_view (page) : NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;
  OtFileState state;

  if (!path || !view)
    return;
  ot_view_write (view, -1, OT_FORMAT_CSV, text);
  bytes = g_bytes_new (text->str, text->len);
  if (!ot_file_write (path, bytes, &state, NULL, &error))
    {
      ot_dialog_tell (GTK_WINDOW (self), _ ("The page was not exported"), error->message);
      return;
    }
  said = g_strdup_printf (_ ("Exported the page to %s"), path);
  say (self, said, FALSE);
}

static void
export_page_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  static const char *const patterns[] = { "*.csv", NULL };
  OtWindow        *self = OT_WINDOW (widget);
  OtPage          *page = ot_window_get_page (self);
  g_autofree char *name = NULL;

  if (!page || !ot_page_get_view (page))
    {
      say (self, _ ("This page has no table."), FALSE);
      return;
    }
  name = g_strconcat (ot_page_get_page_type (page)->name, ".csv", NULL);
  ot_dialog_save (GTK_WINDOW (self), _ ("Export the page"), NULL, name, _ ("Tables (CSV)"), patterns,
                  export_page_path_cb, g_object_ref (self));
}

static void
ot_window_dispose (GObject *object)
{
  OtWindow *self = OT_WINDOW (object);

  g_clear_handle_id (&self->message_timeout, g_source_remove);
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
    const char                *name;
    const char                *parameter;
    GtkWidgetActionActivateFunc func;
  } actions[] = {
    { "win.new", NULL, new_cb },
    { "win.open", NULL, open_cb },
    { "win.save", NULL, save_cb },
    { "win.save-as", NULL, save_as_cb },
    { "win.overwrite", NULL, overwrite_cb },
    { "win.reload", NULL, reload_cb },
    { "win.undo", NULL, undo_cb },
    { "win.redo", NULL, redo_cb },
    { "win.scenario", "s", scenario_cb },
    { "win.new-scenario", NULL, new_scenario_cb },
    { "win.find", NULL, find_cb },
    { "win.sidebar", NULL, sidebar_cb },
    { "win.page", "s", page_cb },
    { "win.show-record", "(ss)", show_record_cb },
    { "win.say", "s", say_cb },
    { "win.say-undo", "s", say_cb },
    { "win.export-chart", NULL, export_chart_cb },
    { "win.export-page", NULL, export_page_cb },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].parameter, actions[i].func);
}

static void
ot_window_class_init (OtWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ot_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = ot_window_close_request;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/outturn/Outturn/window.ui");
  gtk_widget_class_bind_template_child (widget_class, OtWindow, title);
  gtk_widget_class_bind_template_child (widget_class, OtWindow, subtitle);
  gtk_widget_class_bind_template_child (widget_class, OtWindow, scenario_button);
  gtk_widget_class_bind_template_child (widget_class, OtWindow, scenario_label);
  gtk_widget_class_bind_template_child (widget_class, OtWindow, save_button);
  gtk_widget_class_bind_template_child (widget_class, OtWindow, edit_box);
  gtk_widget_class_bind_template_child (widget_class, OtWindow, sidebar_button);
  gtk_widget_class_bind_template_child (widget_class, OtWindow, sidebar_revealer);
  gtk_widget_class_bind_template_child (widget_class, OtWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, OtWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, OtWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, OtWindow, recent);
  gtk_widget_class_bind_template_child (widget_class, OtWindow, recent_title);
  gtk_widget_class_bind_template_child (widget_class, OtWindow, examples);
  gtk_widget_class_bind_template_child (widget_class, OtWindow, bar);
  gtk_widget_class_bind_template_child (widget_class, OtWindow, bar_label);
  gtk_widget_class_bind_template_child (widget_class, OtWindow, bar_buttons);
  gtk_widget_class_bind_template_child (widget_class, OtWindow, message);
  gtk_widget_class_bind_template_child (widget_class, OtWindow, message_label);
  gtk_widget_class_bind_template_child (widget_class, OtWindow, message_undo);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  install_actions (widget_class);
}

static void
ot_window_init (OtWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_sidebar (self);
  fill_examples (self);
  fill_recent (self);
  update_actions (self);
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
