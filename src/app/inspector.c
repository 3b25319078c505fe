#include "config.h"

#include "app/inspector.h"

#include "app/statement-list.h"
#include "app/steps.h"
#include "app/text-control.h"
#include "export/findings-view.h"
#include "model/words.h"
#include "plan/error.h"

#include <glib/gi18n.h>

#define LABEL_WIDTH 15 /* letters */
#define MOST_TITLE  160
#define MOST_SAID   800 /* of a finding, or in a tooltip */
#define SEEN_WHOLE  12

struct _OtInspector
{
  GtkWidget parent_instance;

  GtkWidget *scrolled;
  GtkLabel  *title;
  GtkWidget *open;
  GtkWidget *findings;
  GtkWidget *statement_expander;
  GtkWidget *statement;
  GtkWidget *explanation_expander;
  GtkWidget *form_expander;
  GtkWidget *form;

  OtPage             *page; /* borrowed: it holds us */
  OtView             *view;
  OtShow              show;
  const OtRecordType *type; /* of the record in the form; NULL: none */
  char               *id;
  OtYear              year;
  const OtRecordType *form_type; /* what the form was last filled for */
  char               *form_id;
  OtYear              form_year;
  gboolean            form_read_only;
  gboolean            all_steps;  /* of the explanation, and not only the first */
  const OtRecordType *built_type; /* whose fields the controls are */
  GPtrArray          *controls;   /* of the form: entries and lists, borrowed */
  int      wanted_row; /* what was last asked for, while a typed text holds the form back */
  int      wanted_column;
  gboolean filling;
};

enum
{
  ROW_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OtInspector, ot_inspector, GTK_TYPE_WIDGET)

static void
empty_box (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)))
    {
      if (GTK_IS_GRID (box))
        gtk_grid_remove (GTK_GRID (box), child);
      else
        gtk_box_remove (GTK_BOX (box), child);
    }
}

static GtkWidget *
new_label (const char *text, const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR, "selectable", FALSE, NULL);

  if (css_class)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* The form */

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

/* A value as it is typed: all the pence; references by their titles. */
static char *
value_text (OtInspector *self, const OtRecord *record, const OtField *field)
{
  OtValue  value = ot_record_get (record, field, self->form_year);
  OtShow   exact = self->show;
  GString *text = g_string_new (NULL);

  exact.unit = OT_MONEY_UNIT_POUNDS;
  exact.decimals = OT_MONEY_PLACES;
  exact.style.brackets = FALSE;
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

static gboolean
is_typed (GtkWidget *control)
{
  g_autofree char *text = ot_text_control_get (control);

  return text && g_strcmp0 (held_text (control), text) != 0;
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
  if (!set_text (self, field_of (entry), text, &error))
    {
      show_reason (entry, error->message);
      return FALSE;
    }
  /* The plan has it now, and the form is filled from the plan. */
  hold (entry, text);
  return TRUE;
}

static void
entry_activate_cb (GtkEntry *entry, OtInspector *self)
{
  commit_entry (self, GTK_WIDGET (entry));
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
      commit_entry (self, entry);
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
      gtk_string_list_append (list, _("yes"));
      gtk_string_list_append (list, _("no"));
    }
  else
    for (guint i = 1; i <= field->n_choices; i++)
      gtk_string_list_append (list, ot_field_choice_label (field, i));
  drop_down = gtk_drop_down_new (G_LIST_MODEL (list), NULL);
  shorten_choice (GTK_DROP_DOWN (drop_down));
  g_signal_connect (drop_down, "notify::selected", G_CALLBACK (chosen_cb), self);
  return drop_down;
}

/* What an entry and a long text have in common: a commit when they are left, Escape, and a reason. */
static void
hear_text (OtInspector *self, GtkWidget *control)
{
  GtkWidget          *reason = new_label ("", "ot-reason");
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  hold (control, "");
  gtk_widget_set_visible (reason, FALSE);
  g_object_set_data (G_OBJECT (control), "reason", reason);
  g_signal_connect (focus, "leave", G_CALLBACK (entry_leave_cb), self);
  gtk_widget_add_controller (control, focus);
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
  g_autofree char *told = ot_text_shorten (shown, MOST_SAID);
  gboolean         is_long = !GTK_IS_TEXT_VIEW (control) && g_utf8_strlen (shown, -1) > SEEN_WHOLE;
  g_autofree char *text = g_strjoin (is_long && field->help ? "\n\n" : "", is_long ? told : "",
                                     field->help ? _ (field->help) : "", NULL);

  gtk_tooltip_set_text (tooltip, text);
  return *text != '\0';
}

/* The rows of the form that a field takes: a long text stands beneath its name. */
static int
add_field (OtInspector *self, const OtField *field, int row)
{
  GtkWidget *label = new_label ("", "dim-label");
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gboolean   listed = field->type == OT_VALUE_CHOICE || field->type == OT_VALUE_FLAG;
  gboolean   is_long = (field->flags & OT_FIELD_LONG) != 0;
  GtkWidget *control = listed    ? new_drop_down (self, field)
                       : is_long ? new_long_text (self)
                                 : new_entry (self);

  g_object_set_data (G_OBJECT (control), "field", (gpointer) field);
  g_object_set_data (G_OBJECT (control), "label", label);
  gtk_box_append (GTK_BOX (box), is_long ? scroll_long_text (control) : control);
  if (!listed)
    gtk_box_append (GTK_BOX (box), g_object_get_data (G_OBJECT (control), "reason"));
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_sensitive (control, !listed || !self->form_read_only);
  gtk_widget_set_has_tooltip (control, TRUE);
  g_signal_connect (control, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  if (!is_long)
    {
      gtk_label_set_width_chars (GTK_LABEL (label), LABEL_WIDTH);
      gtk_label_set_max_width_chars (GTK_LABEL (label), LABEL_WIDTH);
      gtk_widget_set_valign (label, GTK_ALIGN_BASELINE);
      gtk_widget_set_valign (box, GTK_ALIGN_BASELINE);
    }
  gtk_grid_attach (GTK_GRID (self->form), label, 0, row, is_long ? 2 : 1, 1);
  gtk_grid_attach (GTK_GRID (self->form), box, is_long ? 0 : 1, is_long ? row + 1 : row,
                   is_long ? 2 : 1, 1);
  g_ptr_array_add (self->controls, control);
  return is_long ? 2 : 1;
}

static void
build_form (OtInspector *self, const OtRecordType *type)
{
  int row = 0;

  self->filling = TRUE;
  g_ptr_array_set_size (self->controls, 0);
  empty_box (self->form);
  self->filling = FALSE;
  for (guint i = 0; i < type->n_fields; i++)
    if (!(type->fields[i].flags & OT_FIELD_HIDDEN))
      row += add_field (self, &type->fields[i], row);
  self->built_type = type;
}

/* A field's name, of a series with the year that is shown. */
static void
name_field (OtInspector *self, GtkWidget *control)
{
  const OtField   *field = field_of (control);
  GtkLabel        *label = g_object_get_data (G_OBJECT (control), "label");
  char             year[OT_YEAR_TEXT];
  g_autofree char *name =
    ot_field_is_series (field) && ot_year_is_valid (self->form_year)
      ? g_strdup_printf ("%s %s", ot_field_label (field), ot_year_to_text (self->form_year, year))
      : g_strdup (ot_field_label (field));

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

/* The form of the last record serves the next one of its type: only its values change. */
static void
fill_form (OtInspector *self)
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
  update_form (self, record);
}

/* Findings */

static void
mend_cb (GtkButton *button, OtInspector *self)
{
  OtChangeSet *mend = g_object_get_data (G_OBJECT (button), "mend");

  ot_page_edit (self->page, mend);
}

static GtkWidget *
add_finding_button (GtkWidget *box, const char *label)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static void
add_finding (OtInspector *self, const OtFinding *finding)
{
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  g_autofree char *message = ot_text_shorten (finding->message, MOST_SAID);
  g_autofree char *text =
    g_strdup_printf ("%s: %s", ot_severity_label (finding->severity), message);

  gtk_widget_add_css_class (box, "ot-finding");
  gtk_widget_add_css_class (box, ot_severity_name (finding->severity));
  gtk_box_append (GTK_BOX (box), new_label (text, NULL));
  if (finding->type && finding->id && finding->field)
    {
      GtkWidget *button = add_finding_button (box, ot_field_label (finding->field));

      gtk_widget_add_css_class (button, "ot-small");
      gtk_widget_set_tooltip_text (button, _("Go to the field"));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-record");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(sssi)", finding->type->table,
                                        finding->id, finding->field->name, finding->year);
    }
  if (finding->mend)
    {
      GtkWidget *button =
        add_finding_button (box, finding->mend_label ? finding->mend_label : _("Mend"));

      g_object_set_data_full (G_OBJECT (button), "mend", ot_change_set_ref (finding->mend),
                              (GDestroyNotify) ot_change_set_unref);
      g_signal_connect (button, "clicked", G_CALLBACK (mend_cb), self);
    }
  gtk_box_append (GTK_BOX (self->findings), box);
}

/* Of the row's record; a row that is a finding itself shows that one. */
static void
fill_findings (OtInspector *self, int row)
{
  const OtFindings *findings = ot_results_each_finding (self->view->results);

  empty_box (self->findings);
  if (self->view->type == &ot_findings_view)
    {
      add_finding (self, ot_findings_view_finding (self->view, (guint) row));
      return;
    }
  for (guint i = 0; self->type && i < findings->len; i++)
    {
      const OtFinding *finding = g_ptr_array_index (findings, i);

      if (finding->type == self->type && g_strcmp0 (finding->id, self->id) == 0)
        add_finding (self, finding);
    }
}

/* Leads to the record on its own page, unless it is shown there already. */
static void
show_open (OtInspector *self, int row)
{
  const OtFinding *finding = self->view->type == &ot_findings_view
                               ? ot_findings_view_finding (self->view, (guint) row)
                               : NULL;
  gboolean leads = self->type && self->id && !g_str_has_prefix (self->view->type->name, "table:");

  gtk_widget_set_visible (self->open, leads);
  if (leads)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (self->open), "(sssi)", self->type->table,
                                      self->id,
                                      finding && finding->field ? finding->field->name : "",
                                      finding ? finding->year : OT_YEAR_EMPTY);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->open), leads ? "win.show-record" : NULL);
}

/* How is this made? */

static void
choose_row_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const char *row, *column;

  g_variant_get (parameter, "(&s&s)", &row, &column);
  g_signal_emit (widget, signals[ROW_CHOSEN], 0, row, column);
}

static void
fill_explanation (OtInspector *self, int row, int column)
{
  OtCell cell = { .kind = OT_CELL_NONE };
  g_autoptr (OtExplanation) explanation = NULL;

  /* A finding is a sentence: it explains itself. */
  if (row >= 0 && column >= 0 && self->view->type != &ot_findings_view)
    cell = ot_view_cell (self->view, (guint) row, (guint) column);
  if (cell.kind == OT_CELL_CALCULATED || cell.kind == OT_CELL_TOTAL)
    explanation = ot_view_explain (self->view, (guint) row, (guint) column);

  /* An empty figure that nothing makes needs no explanation. */
  gtk_widget_set_visible (self->explanation_expander,
                          explanation
                            && (explanation->steps->len > 0 || !ot_value_is_empty (&cell.value)));
  gtk_expander_set_child (GTK_EXPANDER (self->explanation_expander),
                          explanation
                            ? ot_steps_new (explanation, ot_results_plan (self->view->results),
                                            &self->show, self->all_steps)
                            : NULL);
}

/* The statement of a school, where the page is of all of them in one year. */
static void
fill_statement (OtInspector *self, const OtRow *shown)
{
  g_autoptr (OtView) statement = NULL;

  if (g_str_equal (self->view->type->name, "schools") && shown->record)
    statement =
      ot_view_new (self->view->results, "statement", self->view->year, shown->record, NULL);
  gtk_widget_set_visible (self->statement_expander, statement != NULL);
  ot_statement_list_show (OT_STATEMENT_LIST (self->statement), statement, &self->show);
}

static void
all_steps_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OtInspector *self = OT_INSPECTOR (widget);

  if (!self->view || self->all_steps)
    return;
  self->all_steps = TRUE;
  fill_explanation (self, self->wanted_row, self->wanted_column);
}

static void
ot_inspector_dispose (GObject *object)
{
  OtInspector *self = OT_INSPECTOR (object);

  self->filling = TRUE;
  g_ptr_array_set_size (self->controls, 0);
  g_clear_pointer (&self->scrolled, gtk_widget_unparent);
  g_clear_pointer (&self->view, ot_view_unref);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->form_id, g_free);

  G_OBJECT_CLASS (ot_inspector_parent_class)->dispose (object);
}

static void
ot_inspector_finalize (GObject *object)
{
  g_ptr_array_unref (OT_INSPECTOR (object)->controls);

  G_OBJECT_CLASS (ot_inspector_parent_class)->finalize (object);
}

static void
ot_inspector_class_init (OtInspectorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ot_inspector_dispose;
  G_OBJECT_CLASS (klass)->finalize = ot_inspector_finalize;
  signals[ROW_CHOSEN] = g_signal_new ("row-chosen", OT_TYPE_INSPECTOR, G_SIGNAL_RUN_LAST, 0, NULL,
                                      NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "inspector");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_REGION);
  g_type_ensure (OT_TYPE_STATEMENT_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/outturn/Outturn/inspector.ui");
  gtk_widget_class_bind_template_child (widget_class, OtInspector, scrolled);
  gtk_widget_class_bind_template_child (widget_class, OtInspector, title);
  gtk_widget_class_bind_template_child (widget_class, OtInspector, open);
  gtk_widget_class_bind_template_child (widget_class, OtInspector, findings);
  gtk_widget_class_bind_template_child (widget_class, OtInspector, statement_expander);
  gtk_widget_class_bind_template_child (widget_class, OtInspector, statement);
  gtk_widget_class_bind_template_child (widget_class, OtInspector, explanation_expander);
  gtk_widget_class_install_action (widget_class, "inspector.choose-row", "(ss)", choose_row_cb);
  gtk_widget_class_install_action (widget_class, "inspector.all-steps", NULL, all_steps_cb);
  gtk_widget_class_bind_template_child (widget_class, OtInspector, form_expander);
  gtk_widget_class_bind_template_child (widget_class, OtInspector, form);
}

static void
ot_inspector_init (OtInspector *self)
{
  self->controls = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Inspector"), -1);
}

/* The year of which the form shows its series: the cell's, the column's, or the base year. */
static OtYear
year_of_cell (OtView *view, int column, const OtCell *cell)
{
  OtYear year = OT_YEAR_EMPTY;

  if (column >= 0)
    year = cell->id && cell->year != OT_YEAR_EMPTY ? cell->year
                                                   : ot_view_column (view, (guint) column)->year;
  return year != OT_YEAR_EMPTY ? year : ot_plan_base_year (ot_results_plan (view->results));
}

void
ot_inspector_show (OtInspector  *self,
                   OtPage       *page,
                   OtView       *view,
                   int           row,
                   int           column,
                   const OtShow *show)
{
  const OtRow     *shown = row >= 0 && view ? ot_view_row (view, (guint) row) : NULL;
  OtCell           cell = { 0 };
  g_autofree char *title = NULL;

  g_return_if_fail (OT_IS_INSPECTOR (self));

  self->page = page;
  self->show = *show;
  if (view != self->view)
    {
      g_clear_pointer (&self->view, ot_view_unref);
      self->view = view ? ot_view_ref (view) : NULL;
    }
  if (row != self->wanted_row || column != self->wanted_column)
    self->all_steps = FALSE;
  self->wanted_row = row;
  self->wanted_column = column;
  if (view && typed_entry (self))
    {
      const OtRecord *record = find_record (self);

      if (record)
        update_form (self, record);
      return;
    }
  gtk_widget_set_visible (self->scrolled, shown != NULL);
  if (!shown)
    return;

  if (column >= 0)
    cell = ot_view_cell (view, (guint) row, (guint) column);
  self->type = cell.id ? cell.type : shown->type;
  g_free (self->id);
  self->id = g_strdup (cell.id ? cell.id : shown->record);
  self->year = year_of_cell (view, column, &cell);

  title = ot_text_shorten (shown->label, MOST_TITLE);
  gtk_label_set_label (self->title, title);
  fill_findings (self, row);
  show_open (self, row);
  fill_statement (self, shown);
  fill_explanation (self, row, column);
  fill_form (self);
}

gboolean
ot_inspector_commit (OtInspector *self)
{
  GtkWidget *entry;

  g_return_val_if_fail (OT_IS_INSPECTOR (self), FALSE);

  while ((entry = typed_entry (self)))
    if (!commit_entry (self, entry))
      {
        gtk_widget_grab_focus (entry);
        return FALSE;
      }
  return TRUE;
}

void
ot_inspector_explain (OtInspector *self)
{
  g_return_if_fail (OT_IS_INSPECTOR (self));

  gtk_expander_set_expanded (GTK_EXPANDER (self->explanation_expander), TRUE);
  all_steps_cb (GTK_WIDGET (self), NULL, NULL);
}
