#include "config.h"

#include "app/inspector-private.h"
#include "app/text-control.h"
#include "model/words.h"
#include "plan/error.h"

#include <glib/gi18n.h>

#define LABEL_WIDTH 15 /* letters */
#define SEEN_WHOLE  12

/* The record in the form, as the plan has it now; NULL: it has gone. */
static const OtRecord *
find_record (OtInspector *self)
{
  const OtPlan *plan = ot_results_plan (self->view->results);

  return self->form_type
           ? ot_plan_find (plan, ot_record_type_number (self->form_type), self->form_id)
           : NULL;
}

static const OtField *
field_of (GtkWidget *widget)
{
  return g_object_get_data (G_OBJECT (widget), "field");
}

static void
show_reason (GtkWidget *entry, const char *reason)
{
  GtkWidget *label = g_object_get_data (G_OBJECT (entry), "reason");

  gtk_widget_add_css_class (entry, "error");
  gtk_label_set_label (GTK_LABEL (label), reason);
  gtk_widget_set_visible (label, TRUE);
  gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
                               GTK_ACCESSIBLE_INVALID_TRUE, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  reason, -1);
}

static void
hide_reason (GtkWidget *entry)
{
  gtk_widget_remove_css_class (entry, "error");
  gtk_widget_set_visible (g_object_get_data (G_OBJECT (entry), "reason"), FALSE);
  gtk_accessible_reset_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID);
  gtk_accessible_reset_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

/* What is typed */

/* A value as it is typed: all the pence; references by their titles. */
static char *
value_text (OtInspector *self, const OtRecord *record, const OtField *field)
{
  OtValue  value = ot_record_get (record, field, self->form_year);
  OtShow   exact = ot_show_exactly (&self->show);
  GString *text = g_string_new (NULL);

  ot_show_value (&exact, ot_results_plan (self->view->results), field,
                 ot_record_unit (record, field), &value, text);
  return g_string_free (text, FALSE);
}

/* What an entry was last filled with is held beside it: another text is somebody's, which nothing
 * but Escape takes away. */
static const char *
held_text (GtkWidget *entry)
{
  return g_object_get_data (G_OBJECT (entry), "held");
}

static void
hold (GtkWidget *entry, const char *text)
{
  g_object_set_data_full (G_OBJECT (entry), "held", g_strdup (text), g_free);
}

/* What is pasted and has not come is typed too. */
static gboolean
is_typed (GtkWidget *control)
{
  g_autofree char *text = ot_text_control_get (control);

  return text
         && (ot_text_control_is_pasting (control) || g_strcmp0 (held_text (control), text) != 0);
}

static GtkWidget *
typed_entry (OtInspector *self)
{
  for (guint i = 0; i < self->controls->len; i++)
    if (is_typed (g_ptr_array_index (self->controls, i)))
      return g_ptr_array_index (self->controls, i);
  return NULL;
}

static void
fill_entry (GtkWidget *entry, const char *text)
{
  g_autofree char *before = ot_text_control_get (entry);

  hold (entry, text);
  if (g_strcmp0 (text, before) != 0)
    ot_text_control_set (entry, text);
  hide_reason (entry);
}

static gboolean
set_value (OtInspector    *self,
           const OtRecord *record,
           const OtField  *field,
           const OtValue  *value,
           GError        **error)
{
  const char      *layer = ot_results_scenario (self->view->results);
  OtYear           year = ot_field_is_series (field) ? self->form_year : OT_YEAR_EMPTY;
  g_autofree char *name = ot_words_for_record (ot_results_plan (self->view->results), record);
  /* Translators: undo's name for a change: a record's title, and its field. */
  g_autofree char *title = g_strdup_printf (_("Set %s, %s"), name, ot_field_label (field));
  g_autoptr (OtChangeSet) set = ot_change_set_new (title);

  ot_change_set_append (set,
                        ot_change_set (layer, record->type, record->id, field, year, NULL, value));
  return ot_document_edit (ot_page_get_document (self->page), set, error);
}

static gboolean
set_text (OtInspector *self, const OtField *field, const char *text, GError **error)
{
  const OtRecord *record = find_record (self);
  OtValue         value;
  gboolean        done;

  if (!record)
    {
      g_set_error_literal (
        error, OT_PLAN_ERROR, OT_PLAN_ERROR_MISSING,
        _("This record is no longer there. Copy the text, or press Escape to leave it."));
      return FALSE;
    }
  if (!ot_view_parse_typed (ot_results_plan (self->view->results), field,
                            ot_record_unit (record, field), text, &self->show.style, &value, error))
    return FALSE;
  done = set_value (self, record, field, &value, error);
  ot_value_clear (&value);
  return done;
}

/* FALSE: the text was refused, and stays with the reason. */
static gboolean
commit_entry (OtInspector *self, GtkWidget *entry)
{
  g_autofree char *text = ot_text_control_get (entry);
  g_autoptr (GError) error = NULL;

  if (self->filling || !is_typed (entry))
    return TRUE;
  if (ot_text_control_is_pasting (entry))
    return FALSE;
  if (!set_text (self, field_of (entry), text, &error))
    {
      show_reason (entry, error->message);
      return FALSE;
    }
  /* The plan has it now, and the form is filled from the plan. */
  hold (entry, text);
  return TRUE;
}

/* Enter, which what is pasted may have to come before. */
static void
commit_when_pasted (OtInspector *self, GtkWidget *entry)
{
  g_object_set_data (G_OBJECT (entry), "waits",
                     GINT_TO_POINTER (ot_text_control_is_pasting (entry)));
  commit_entry (self, entry);
}

static void
entry_activate_cb (GtkEntry *entry, OtInspector *self)
{
  commit_when_pasted (self, GTK_WIDGET (entry));
}

/* What was left before it came, or ended by Enter, is committed now. */
static void
pasted_cb (GtkWidget *entry, gpointer user_data)
{
  OtInspector *self = user_data;
  gboolean     has_focus = (gtk_widget_get_state_flags (entry) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;

  if (ot_text_control_is_pasting (entry))
    return;
  if (!has_focus || g_object_get_data (G_OBJECT (entry), "waits"))
    commit_entry (self, entry);
  g_object_set_data (G_OBJECT (entry), "waits", NULL);
  if (!is_typed (entry))
    ot_inspector_show (self, self->page, self->view, self->wanted_row, self->wanted_column,
                       &self->show);
}

static void
entry_leave_cb (GtkEventControllerFocus *focus, OtInspector *self)
{
  commit_entry (self, gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (focus)));
}

static gboolean
entry_key_cb (GtkEventControllerKey *keys,
              guint                  key,
              guint                  code,
              GdkModifierType        state,
              OtInspector           *self)
{
  GtkWidget *entry = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (keys));

  if ((key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) && (state & GDK_CONTROL_MASK))
    {
      commit_when_pasted (self, entry);
      return TRUE;
    }
  if (key != GDK_KEY_Escape || !is_typed (entry))
    return FALSE;
  ot_text_control_set (entry, held_text (entry));
  hide_reason (entry);
  /* The cursor may have gone on while the text stood here. */
  ot_inspector_show (self, self->page, self->view, self->wanted_row, self->wanted_column,
                     &self->show);
  return TRUE;
}

/* Choices */

static void
chosen_cb (GtkDropDown *drop_down, GParamSpec *pspec, OtInspector *self)
{
  const OtField  *field = field_of (GTK_WIDGET (drop_down));
  const OtRecord *record = self->filling ? NULL : find_record (self);
  guint           chosen = gtk_drop_down_get_selected (drop_down);
  OtValue         value = ot_value_empty (field->type);
  g_autoptr (GError) error = NULL;

  if (!record || chosen == GTK_INVALID_LIST_POSITION)
    return;
  /* The list's first line is "empty". */
  if (chosen > 0)
    value.raw = field->type == OT_VALUE_FLAG ? 2 - (int) chosen : (int64_t) chosen;
  if (!set_value (self, record, field, &value, &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.say", "s", error->message);
}

/* The line of the list that stands for a value. */
static guint
line_of_value (const OtField *field, const OtValue *value)
{
  if (value->raw == OT_RAW_EMPTY)
    return 0;
  if (field->type == OT_VALUE_FLAG)
    return value->raw ? 1 : 2;
  return (guint) value->raw;
}

static void
setup_item_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  gtk_list_item_set_child (
    item, g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END, NULL));
}

static void
bind_item_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

/* Long choices end in "…" on the closed list, so that they do not widen the form. */
static void
shorten_choice (GtkDropDown *drop_down)
{
  g_autoptr (GtkListItemFactory) whole = g_object_ref (gtk_drop_down_get_factory (drop_down));
  g_autoptr (GtkListItemFactory) shortened = gtk_signal_list_item_factory_new ();

  g_signal_connect (shortened, "setup", G_CALLBACK (setup_item_cb), NULL);
  g_signal_connect (shortened, "bind", G_CALLBACK (bind_item_cb), NULL);
  gtk_drop_down_set_list_factory (drop_down, whole);
  gtk_drop_down_set_factory (drop_down, shortened);
}

/* Choices and flags: a list whose first line is "empty". */
static GtkWidget *
new_drop_down (OtInspector *self, const OtField *field)
{
  GtkStringList *list = gtk_string_list_new (NULL);
  GtkWidget     *drop_down;

  gtk_string_list_append (list, "—");
  if (field->type == OT_VALUE_FLAG)
    {
      gtk_string_list_append (list, _("Yes"));
      gtk_string_list_append (list, _("No"));
    }
  else
    for (guint i = 1; i <= field->n_choices; i++)
      gtk_string_list_append (list, ot_field_choice_label (field, i));
  drop_down = gtk_drop_down_new (G_LIST_MODEL (list), NULL);
  shorten_choice (GTK_DROP_DOWN (drop_down));
  g_signal_connect (drop_down, "notify::selected", G_CALLBACK (chosen_cb), self);
  return drop_down;
}

/* The controls */

/* What an entry and a long text have in common: a commit when they are left, Escape, and a reason. */
static void
hear_text (OtInspector *self, GtkWidget *control)
{
  GtkWidget          *reason = ot_inspector_new_label ("", "ot-reason");
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  hold (control, "");
  gtk_widget_set_visible (reason, FALSE);
  g_object_set_data (G_OBJECT (control), "reason", reason);
  g_signal_connect (focus, "leave", G_CALLBACK (entry_leave_cb), self);
  gtk_widget_add_controller (control, focus);
  ot_text_control_hear_pastes (control, pasted_cb, self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (entry_key_cb), self);
  gtk_widget_add_controller (control, keys);
}

static GtkWidget *
new_entry (OtInspector *self)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 8);
  gtk_editable_set_enable_undo (GTK_EDITABLE (entry), FALSE);
  gtk_editable_set_editable (GTK_EDITABLE (entry), !self->form_read_only);
  g_signal_connect (entry, "activate", G_CALLBACK (entry_activate_cb), self);
  hear_text (self, entry);
  return entry;
}

/* Several lines: Enter begins a new one, Ctrl+Enter commits, Tab goes on to the next field. */
static GtkWidget *
new_long_text (OtInspector *self)
{
  GtkWidget *lines = ot_text_lines_new ();

  gtk_text_view_set_editable (GTK_TEXT_VIEW (lines), !self->form_read_only);
  hear_text (self, lines);
  return lines;
}

static GtkWidget *
scroll_long_text (GtkWidget *lines)
{
  return g_object_new (GTK_TYPE_SCROLLED_WINDOW, "child", lines, "focusable", FALSE, "has-frame",
                       TRUE, "hscrollbar-policy", GTK_POLICY_NEVER, "min-content-height", 88,
                       "max-content-height", 180, "propagate-natural-height", TRUE, NULL);
}

/* What a control shows: its text, or the whole of its choice. */
static char *
shown_text (GtkWidget *control)
{
  if (GTK_IS_DROP_DOWN (control))
    return g_strdup (
      gtk_string_object_get_string (gtk_drop_down_get_selected_item (GTK_DROP_DOWN (control))));
  return ot_text_control_get (control);
}

/* A text that may be wider than its control is told whole; then what the field means. */
static gboolean
query_tooltip_cb (GtkWidget  *control,
                  int         x,
                  int         y,
                  gboolean    keyboard,
                  GtkTooltip *tooltip,
                  gpointer    unused)
{
  const OtField   *field = field_of (control);
  g_autofree char *shown = shown_text (control);
  g_autofree char *told = ot_text_shorten (shown, OT_INSPECTOR_MOST_SAID);
  gboolean         is_long = !GTK_IS_TEXT_VIEW (control) && g_utf8_strlen (shown, -1) > SEEN_WHOLE;
  g_autofree char *text = g_strjoin (is_long && field->help ? "\n\n" : "", is_long ? told : "",
                                     field->help ? _ (field->help) : "", NULL);

  gtk_tooltip_set_text (tooltip, text);
  return *text != '\0';
}

/* A long text stands beneath its name, and why a text was refused beneath that; the row after them. The
 * control stands in the grid itself, which sets names level with texts. */
static int
add_field (OtInspector *self, const OtField *field, int row)
{
  GtkWidget *label = ot_inspector_new_label ("", "dim-label");
  gboolean   listed = field->type == OT_VALUE_CHOICE || field->type == OT_VALUE_FLAG;
  gboolean   is_long = (field->flags & OT_FIELD_LONG) != 0;
  int        n_columns = is_long ? 2 : 1;
  GtkWidget *control = listed    ? new_drop_down (self, field)
                       : is_long ? new_long_text (self)
                                 : new_entry (self);

  g_object_set_data (G_OBJECT (control), "field", (gpointer) field);
  g_object_set_data (G_OBJECT (control), "label", label);
  gtk_widget_set_hexpand (control, TRUE);
  gtk_widget_set_sensitive (control, !listed || !self->form_read_only);
  gtk_widget_set_has_tooltip (control, TRUE);
  g_signal_connect (control, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  if (!is_long)
    {
      gtk_label_set_width_chars (GTK_LABEL (label), LABEL_WIDTH);
      gtk_label_set_max_width_chars (GTK_LABEL (label), LABEL_WIDTH);
      /* A list has no baseline that is its text's. */
      gtk_widget_set_valign (label, listed ? GTK_ALIGN_CENTER : GTK_ALIGN_BASELINE);
      gtk_widget_set_valign (control, listed ? GTK_ALIGN_CENTER : GTK_ALIGN_BASELINE);
    }
  gtk_grid_attach (GTK_GRID (self->form), label, 0, row, n_columns, 1);
  row += is_long;
  gtk_grid_attach (GTK_GRID (self->form), is_long ? scroll_long_text (control) : control,
                   2 - n_columns, row, n_columns, 1);
  if (!listed)
    gtk_grid_attach (GTK_GRID (self->form), g_object_get_data (G_OBJECT (control), "reason"),
                     2 - n_columns, row + 1, n_columns, 1);
  g_ptr_array_add (self->controls, control);
  return row + 2;
}

/* The form */

static void
build_form (OtInspector *self, const OtRecordType *type)
{
  GtkWidget *child;
  int        row = 0;

  self->filling = TRUE;
  g_ptr_array_set_size (self->controls, 0);
  while ((child = gtk_widget_get_first_child (self->form)))
    gtk_grid_remove (GTK_GRID (self->form), child);
  self->filling = FALSE;
  for (guint i = 0; i < type->n_fields; i++)
    if (!(type->fields[i].flags & OT_FIELD_HIDDEN))
      row = add_field (self, &type->fields[i], row);
  self->built_type = type;
}

/* What figures of a field are in; NULL: they say it themselves. */
static const char *
unit_of (const OtField *field)
{
  if (field->type == OT_VALUE_MONEY)
    return ot_money_unit_name (OT_MONEY_UNIT_POUNDS);
  return field->unit ? _ (field->unit) : NULL;
}

/* A field's name, of a series with the year that is shown, and its unit. */
static void
name_field (OtInspector *self, GtkWidget *control)
{
  const OtField   *field = field_of (control);
  GtkLabel        *label = g_object_get_data (G_OBJECT (control), "label");
  const char      *unit = unit_of (field);
  char             year[OT_YEAR_TEXT];
  g_autofree char *label_of_year =
    ot_field_is_series (field) && ot_year_is_valid (self->form_year)
      ? g_strdup_printf ("%s %s", ot_field_label (field), ot_year_to_text (self->form_year, year))
      : g_strdup (ot_field_label (field));
  g_autofree char *name = g_strjoin (unit ? ",\u00a0" : NULL, label_of_year, unit, NULL);

  if (g_str_equal (name, gtk_label_get_label (label)))
    return;
  gtk_label_set_label (label, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

/* The plan's values; what somebody is typing stays, and so does the focus. */
static void
update_form (OtInspector *self, const OtRecord *record)
{
  self->filling = TRUE;
  for (guint i = 0; i < self->controls->len; i++)
    {
      GtkWidget     *control = g_ptr_array_index (self->controls, i);
      const OtField *field = field_of (control);

      name_field (self, control);
      if (GTK_IS_DROP_DOWN (control))
        {
          OtValue value = ot_record_get (record, field, self->form_year);

          gtk_drop_down_set_selected (GTK_DROP_DOWN (control), line_of_value (field, &value));
        }
      else if (!is_typed (control))
        {
          g_autofree char *text = value_text (self, record, field);

          fill_entry (control, text);
        }
    }
  self->filling = FALSE;
}

/* Of a table whose records have no name of their own, the head says which of them it is. */
static void
name_form (OtInspector *self, const OtRecord *record)
{
  gboolean         is_named = record->type->title || !record->type->natural_key;
  g_autofree char *name =
    is_named ? NULL : ot_words_for_record (ot_results_plan (self->view->results), record);
  /* Translators: which record the form holds: "Record: National · Lump sum · Primary" */
  g_autofree char *head = name ? g_strdup_printf (_("Record: %s"), name) : g_strdup (_("Record"));

  gtk_label_set_label (self->form_head, head);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->form_head), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->form_expander),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, head, -1);
}

/* The form of the last record serves the next one of its type: only its values change. */
void
ot_inspector_fill_form (OtInspector *self)
{
  gboolean        read_only = ot_document_is_read_only (ot_page_get_document (self->page));
  const OtRecord *record;

  self->form_type = self->type;
  self->form_year = self->year;
  g_free (self->form_id);
  self->form_id = g_strdup (self->id);
  record = find_record (self);
  gtk_widget_set_visible (self->form_expander, record != NULL);
  if (!record)
    return;

  if (self->built_type != record->type || self->form_read_only != read_only)
    {
      self->form_read_only = read_only;
      build_form (self, record->type);
    }
  name_form (self, record);
  update_form (self, record);
}

gboolean
ot_inspector_hold_form (OtInspector *self)
{
  const OtRecord *record = find_record (self);

  if (!typed_entry (self))
    return FALSE;
  if (record)
    update_form (self, record);
  return TRUE;
}

gboolean
ot_inspector_commit (OtInspector *self)
{
  GtkWidget *entry;

  g_return_val_if_fail (OT_IS_INSPECTOR (self), FALSE);

  while ((entry = typed_entry (self)))
    if (!commit_entry (self, entry))
      {
        /* The focus would select all, for the paste to go in its place. */
        if (ot_text_control_is_pasting (entry))
          gtk_widget_activate_action (GTK_WIDGET (self), "win.say", "s", OT_TEXT_STILL_PASTING);
        else
          gtk_widget_grab_focus (entry);
        return FALSE;
      }
  return TRUE;
}
