#include "config.h"

#include "app/grid-private.h"
#include "app/text-control.h"

#include <glib/gi18n.h>

#define LEAST_EDITOR   96
#define EDITOR_PADDING 24
#define MOST_MEASURED  500 /* letters */
#define MESSAGE_WIDTH  320
#define MOST_OF_ENTRY  60  /* letters: a longer text has lines to be read in */
#define LINES_WIDTH    440 /* of a long text */
#define LEAST_LINES    4
#define MOST_LINES     14
#define LINES_PADDING  34 /* margins, and where it is scrolled */

static gboolean
edited_cell (OtGrid *self, int *row, int *column)
{
  *row = self->view ? ot_view_find_row (self->view, self->edit.row_id) : -1;
  *column = self->view ? ot_view_find_column (self->view, self->edit.column_id) : -1;
  return *row >= 0 && *column >= 0;
}

static gboolean
is_lines (OtGrid *self)
{
  return GTK_IS_TEXT_VIEW (self->edit.entry);
}

static GtkWidget *
add_note (OtGrid *self, const char *css_class, GtkAccessibleRole role)
{
  GtkWidget *label =
    g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "xalign", 0.0, "accessible-role", role, NULL);

  gtk_widget_add_css_class (label, css_class);
  gtk_widget_set_parent (label, GTK_WIDGET (self));
  return label;
}

static void
show_message (OtGrid *self, const char *text)
{
  g_clear_pointer (&self->edit.echo, gtk_widget_unparent);
  if (!self->edit.message)
    self->edit.message = add_note (self, "ot-grid-message", GTK_ACCESSIBLE_ROLE_ALERT);
  gtk_label_set_label (GTK_LABEL (self->edit.message), text);
  gtk_widget_add_css_class (self->edit.entry, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->edit.entry), GTK_ACCESSIBLE_STATE_INVALID,
                               GTK_ACCESSIBLE_INVALID_TRUE, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->edit.entry),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
hide_message (OtGrid *self)
{
  g_clear_pointer (&self->edit.message, gtk_widget_unparent);
  if (!self->edit.entry)
    return;
  gtk_widget_remove_css_class (self->edit.entry, "error");
  gtk_accessible_reset_state (GTK_ACCESSIBLE (self->edit.entry), GTK_ACCESSIBLE_STATE_INVALID);
  gtk_accessible_reset_property (GTK_ACCESSIBLE (self->edit.entry),
                                 GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

/* Pounds are typed where the page shows thousands: how the text will be read stands beside it. */
static void
show_echo (OtGrid *self)
{
  g_autofree char *typed = ot_text_control_get (self->edit.entry);
  g_autofree char *text = NULL;
  OtCell           cell;
  int              row, column;

  if (!edited_cell (self, &row, &column))
    return;
  cell = ot_view_cell (self->view, (guint) row, (guint) column);
  if (is_lines (self))
    text = g_strdup (_("Enter keeps it, Alt+Enter adds a line, Escape restores"));
  else if (cell.kind == OT_CELL_INPUT)
    text = ot_show_typed (&self->show, ot_results_plan (self->view->results), cell.field, cell.unit,
                          typed);
  if (!text)
    {
      g_clear_pointer (&self->edit.echo, gtk_widget_unparent);
      return;
    }
  if (!self->edit.echo)
    self->edit.echo = add_note (self, "ot-grid-echo", GTK_ACCESSIBLE_ROLE_STATUS);
  gtk_label_set_label (GTK_LABEL (self->edit.echo), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->edit.entry),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

static void
end_edit (OtGrid *self)
{
  GtkWidget *entry = g_steal_pointer (&self->edit.entry);
  GtkWidget *frame = g_steal_pointer (&self->edit.frame);
  gboolean   had_focus = gtk_widget_get_root (entry) != NULL
                       && (gtk_widget_get_state_flags (entry) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;

  hide_message (self);
  g_clear_pointer (&self->edit.echo, gtk_widget_unparent);
  if (had_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_widget_unparent (frame);
  g_clear_pointer (&self->edit.row_id, g_free);
  g_clear_pointer (&self->edit.column_id, g_free);
  g_clear_pointer (&self->edit.held, g_free);
  ot_grid_redraw (self);
}

gboolean
ot_grid_is_editing (OtGrid *self)
{
  g_return_val_if_fail (OT_IS_GRID (self), FALSE);

  return self->edit.entry != NULL;
}

gboolean
ot_grid_commit (OtGrid *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  int              row, column;

  g_return_val_if_fail (OT_IS_GRID (self), FALSE);

  if (!self->edit.entry)
    return TRUE;

  if (!edited_cell (self, &row, &column))
    {
      show_message (self,
                    _("This row is no longer there. Copy the text, or press Escape to leave it."));
      return FALSE;
    }
  if (ot_text_control_is_pasting (self->edit.entry))
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.say", "s", OT_TEXT_STILL_PASTING);
      return FALSE;
    }
  text = ot_text_control_get (self->edit.entry);
  if (self->edit.taken_back || g_str_equal (text, self->edit.held))
    {
      end_edit (self);
      return TRUE;
    }
  if (!ot_grid_type (self, &(OtGridTyped){ (guint) row, (guint) column, text }, 1, &error))
    {
      show_message (self, error->message);
      return FALSE;
    }
  if (self->edit.entry)
    end_edit (self);
  ot_grid_say_typed (self, NULL);
  return TRUE;
}

void
ot_grid_cancel (OtGrid *self)
{
  g_return_if_fail (OT_IS_GRID (self));

  if (self->edit.entry)
    end_edit (self);
}

gboolean
ot_grid_undo_typing (OtGrid *self, gboolean again)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_return_val_if_fail (OT_IS_GRID (self), FALSE);

  if (!self->edit.entry)
    return FALSE;
  before = ot_text_control_get (self->edit.entry);
  ot_text_control_undo (self->edit.entry, again);
  after = ot_text_control_get (self->edit.entry);
  self->edit.taken_back = g_str_equal (after, self->edit.typed_over ? "" : self->edit.held);
  /* Where undo reaches no further back, what is left of the text stays. */
  if (!again && self->edit.taken_back && g_str_equal (before, after))
    ot_grid_cancel (self);
  return TRUE;
}

static void
commit_and_move (OtGrid *self, int down, int right)
{
  self->edit.waits = self->edit.entry && ot_text_control_is_pasting (self->edit.entry);
  self->edit.down = down;
  self->edit.right = right;
  if (self->edit.waits)
    return;
  if (ot_grid_commit (self))
    ot_grid_move_cursor (self, self->cursor_line + down, self->cursor_column + right, FALSE);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  key,
                guint                  code,
                GdkModifierType        state,
                OtGrid                *self)
{
  gboolean shift = (state & GDK_SHIFT_MASK) != 0;
  gboolean enter = key == GDK_KEY_Return || key == GDK_KEY_KP_Enter;

  if (enter && (state & GDK_CONTROL_MASK))
    {
      commit_and_move (self, 0, 0);
      return TRUE;
    }
  if (state & GDK_CONTROL_MASK)
    return (key == GDK_KEY_z || key == GDK_KEY_Z || key == GDK_KEY_y)
           && ot_grid_undo_typing (self, shift || key == GDK_KEY_y);
  if (enter && is_lines (self) && (state & GDK_ALT_MASK))
    {
      ot_text_control_type (self->edit.entry, "\n");
      return TRUE;
    }

  switch (key)
    {
    case GDK_KEY_Escape:
      ot_grid_cancel (self);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      commit_and_move (self, shift ? -1 : 1, 0);
      return TRUE;
    case GDK_KEY_Tab:
    case GDK_KEY_ISO_Left_Tab:
      commit_and_move (self, 0, shift || key == GDK_KEY_ISO_Left_Tab ? -1 : 1);
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      if (is_lines (self))
        return FALSE;
      commit_and_move (self, key == GDK_KEY_Up || key == GDK_KEY_KP_Up ? -1 : 1, 0);
      return TRUE;
    case GDK_KEY_Left:
    case GDK_KEY_Right:
      if (!self->edit.typed_over || is_lines (self))
        return FALSE;
      commit_and_move (self, 0, key == GDK_KEY_Left ? -1 : 1);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
changed_cb (OtGrid *self)
{
  /* An input method may have a last word while the editor goes. */
  if (!self->edit.entry)
    return;
  hide_message (self);
  show_echo (self);
  self->edit.taken_back = FALSE;
  /* Who types on behind Enter has not seen the paste: then nothing is committed unseen. */
  if (ot_text_control_is_pasting (self->edit.entry))
    self->edit.waits = FALSE;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
pasted_cb (GtkWidget *control, gpointer grid)
{
  OtGrid *self = grid;

  if (self->edit.entry == control && self->edit.waits)
    commit_and_move (self, self->edit.down, self->edit.right);
}

/* What is edited is what the cell holds, not how the page shows it: all the pence, in pounds. */
static char *
text_to_edit (OtGrid *self, guint row, guint column)
{
  OtCell   cell = ot_view_cell (self->view, row, column);
  OtShow   exact = ot_show_exactly (&self->show);
  GString *text = g_string_new (NULL);

  ot_show_cell (&exact, self->view, &cell, text);
  return g_string_free (text, FALSE);
}

/* A text that is long, or may be, is read and typed in lines. */
static gboolean
wants_lines (const OtField *field, const char *held)
{
  return field->type == OT_VALUE_TEXT
         && ((field->flags & OT_FIELD_LONG) || strchr (held, '\n')
             || g_utf8_strlen (held, -1) > MOST_OF_ENTRY);
}

static void
make_entry (OtGrid *self)
{
  self->edit.entry = self->edit.frame = gtk_entry_new ();
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->edit.entry), FALSE);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->edit.entry), 1);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->edit.entry), 1);
  gtk_widget_add_css_class (self->edit.entry, "ot-grid-editor");
}

static void
make_lines (OtGrid *self)
{
  self->edit.entry = ot_text_lines_new ();
  self->edit.frame = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "child", self->edit.entry, "has-frame",
                                   TRUE, "hscrollbar-policy", GTK_POLICY_NEVER, NULL);
  gtk_widget_add_css_class (self->edit.frame, "ot-grid-lines");
}

static void
name_editor (OtGrid *self, guint row, guint column)
{
  /* Translators: what an editor is called: the column's head, and the row's name */
  g_autofree char *name = g_strdup_printf (_("%s, %s"), ot_view_column (self->view, column)->label,
                                           ot_view_row (self->view, row)->label);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->edit.entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
}

static void
hear_editor (OtGrid *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_object (ot_text_control_source (self->edit.entry), "changed",
                           G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  ot_text_control_hear_pastes (self->edit.entry, pasted_cb, self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (self->edit.entry, keys);
}

void
ot_grid_edit_begin (OtGrid *self, const char *text)
{
  guint  row, column;
  OtCell cell;

  if (self->edit.entry || self->read_only || !self->type_func || self->cursor_line < 0)
    return;
  row = ot_grid_row_of_line (self, self->cursor_line);
  cell = ot_grid_cell (self, row, self->cursor_column);
  column = (guint) ot_grid_cell_column (self, self->cursor_column);
  if (cell.kind != OT_CELL_INPUT)
    return;

  ot_grid_scroll_to_cursor (self);
  self->edit.held = text_to_edit (self, row, column);
  self->edit.row_id = g_strdup (ot_view_row (self->view, row)->id);
  self->edit.column_id = g_strdup (ot_view_column (self->view, column)->id);
  self->edit.typed_over = text != NULL;
  self->edit.taken_back = FALSE;
  self->edit.waits = FALSE;
  (wants_lines (cell.field, self->edit.held) ? make_lines : make_entry) (self);
  if (!text)
    ot_text_control_set (self->edit.entry, self->edit.held);
  /* What is typed from here on can be taken back, and not what the editor began with. */
  ot_text_control_keep_history (self->edit.entry);
  if (text)
    ot_text_control_type (self->edit.entry, text);
  name_editor (self, row, column);
  hear_editor (self);
  gtk_widget_set_parent (self->edit.frame, GTK_WIDGET (self));
  show_echo (self);
  gtk_widget_grab_focus (self->edit.entry);
  /* The focus selects all: what comes next goes behind it. */
  if (is_lines (self))
    ot_text_lines_show_cursor (self->edit.entry);
  else
    gtk_editable_set_position (GTK_EDITABLE (self->edit.entry), -1);
}

/* Below the editor, or above it at the foot; as wide as its text where that is less than a line. */
static void
place_note (GtkWidget *note, const GdkRectangle *cell, int width, int height)
{
  GdkRectangle area = { cell->x, cell->y + cell->height, 0, 0 };

  gtk_widget_measure (note, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &area.width, NULL, NULL);
  area.width = MIN (area.width, MIN (MESSAGE_WIDTH, width));
  gtk_widget_measure (note, GTK_ORIENTATION_VERTICAL, area.width, NULL, &area.height, NULL, NULL);
  area.x = CLAMP (area.x + cell->width - area.width, 0, MAX (0, width - area.width));
  if (area.y + area.height > height)
    area.y = MAX (0, cell->y - area.height);
  gtk_widget_set_child_visible (note, TRUE);
  gtk_widget_size_allocate (note, &area, -1);
}

/* What is typed is seen whole, as far as the grid is wide. */
static int
text_room (OtGrid *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->edit.entry));
  g_autoptr (PangoLayout) layout = NULL;
  int width;

  if (g_utf8_strlen (text, -1) > MOST_MEASURED)
    return G_MAXINT / 2;
  layout = gtk_widget_create_pango_layout (self->edit.entry, text);
  pango_layout_get_pixel_size (layout, &width, NULL);
  return MAX (LEAST_EDITOR, width + EDITOR_PADDING);
}

static void
fit_entry (OtGrid *self, GdkRectangle *area, int width)
{
  int least;

  gtk_widget_measure (self->edit.entry, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  area->width = MAX (area->width, MAX (least, text_room (self)));
  area->width = MIN (area->width, MAX (least, MAX (self->label_width, width - self->label_width)));
  gtk_widget_measure (self->edit.entry, GTK_ORIENTATION_VERTICAL, area->width, &least, NULL, NULL,
                      NULL);
  area->height = MAX (area->height, least);
}

/* As many lines as the text has, within bounds; the rest is scrolled. */
static void
fit_lines (OtGrid *self, GdkRectangle *area, int width, int height)
{
  g_autofree char *text = ot_text_control_get (self->edit.entry);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (self->edit.entry, "X");
  int line, tall = G_MAXINT / 2;

  pango_layout_get_pixel_size (layout, NULL, &line);
  area->width = MIN (MAX (area->width, LINES_WIDTH), width);
  if (g_utf8_strlen (text, -1) <= MOST_MEASURED * MOST_LINES)
    {
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
      pango_layout_set_width (layout, MAX (1, area->width - LINES_PADDING) * PANGO_SCALE);
      pango_layout_set_text (layout, text, -1);
      pango_layout_get_pixel_size (layout, NULL, &tall);
    }
  area->height = CLAMP (tall + LINES_PADDING / 2, LEAST_LINES * line, MOST_LINES * line);
  area->height = MAX (self->row_height, MIN (area->height, height - self->head_height));
}

/* The editor stays over its cell. Where the cell is scrolled out, folded or gone it waits at the edge,
 * since what was typed must never be lost from sight. */
void
ot_grid_edit_place (OtGrid *self, int width, int height)
{
  GdkRectangle area = { 0, self->head_height, self->label_width, self->row_height };
  int          row, column, line = -1;

  if (!self->edit.entry)
    return;
  if (edited_cell (self, &row, &column))
    line = ot_grid_line_of_row (self, (guint) row);
  if (line >= 0)
    ot_grid_cell_area (self, line, column, &area);

  if (is_lines (self))
    fit_lines (self, &area, width, height);
  else
    fit_entry (self, &area, width);
  area.x = CLAMP (area.x, 0, MAX (0, width - area.width));
  area.y = CLAMP (area.y, self->head_height, MAX (self->head_height, height - area.height));
  gtk_widget_set_child_visible (self->edit.frame, TRUE);
  gtk_widget_size_allocate (self->edit.frame, &area, -1);
  if (self->edit.message)
    place_note (self->edit.message, &area, width, height);
  if (self->edit.echo)
    place_note (self->edit.echo, &area, width, height);
}

void
ot_grid_edit_dispose (OtGrid *self)
{
  g_clear_pointer (&self->edit.message, gtk_widget_unparent);
  g_clear_pointer (&self->edit.echo, gtk_widget_unparent);
  self->edit.entry = NULL;
  g_clear_pointer (&self->edit.frame, gtk_widget_unparent);
  g_clear_pointer (&self->edit.row_id, g_free);
  g_clear_pointer (&self->edit.column_id, g_free);
  g_clear_pointer (&self->edit.held, g_free);
}
