#include "config.h"

#include "app/grid-private.h"

#include <glib/gi18n.h>

#define EXPANDER_WIDTH 16
#define DRAG_START     4

/* Keys that move */

typedef struct
{
  OtGrid  *grid;
  gboolean control;
  gboolean extend;
  int      last_line, last_column, page;
} Move;

/* Whether a cell holds anything. A row is always called something. */
static gboolean
is_filled (OtGrid *self, int line, int column)
{
  g_autoptr (GString) text = g_string_new (NULL);

  ot_grid_cell_text (self, ot_grid_row_of_line (self, line), column, text);
  return text->len > 0;
}

/* From within a block of filled cells its last one; from its edge, or from an empty cell, the first of
 * the next block, or the end. */
static int
edge_of_block (const Move *move, gboolean down, int step)
{
  OtGrid  *self = move->grid;
  int      from = down ? self->cursor_line : self->cursor_column, at = from;
  int      first = down ? 0 : -1, last = down ? move->last_line : move->last_column;
  int      next;
  gboolean within = FALSE, is_begun = FALSE;

  for (next = from + step; next >= first && next <= last; next += step)
    {
      gboolean filled;

      if (!down && next >= 0 && !ot_grid_column_is_shown (self, next))
        continue;
      filled = is_filled (self, down ? next : self->cursor_line, down ? self->cursor_column : next);
      if (!is_begun)
        within = filled && is_filled (self, self->cursor_line, self->cursor_column);
      is_begun = TRUE;
      if (within && !filled)
        return at;
      at = next;
      if (!within && filled)
        return at;
    }
  return at;
}

/* Left and right fold a group when the cursor is on its label, as in a tree. */
static void
move_sideways (const Move *move, int step)
{
  OtGrid *self = move->grid;
  guint   row = ot_grid_row_of_line (self, self->cursor_line);

  if (move->control)
    ot_grid_move_cursor (self, self->cursor_line, edge_of_block (move, FALSE, step), move->extend);
  else if (self->cursor_column == -1 && !move->extend && !ot_grid_is_searched (self)
           && ot_grid_row_is_foldable (self, row) && ot_grid_is_folded (self, row) != (step < 0))
    ot_grid_fold (self, row, step < 0);
  else
    ot_grid_move_cursor (self, self->cursor_line, self->cursor_column + step, move->extend);
}

static void
move_upright (const Move *move, int step)
{
  OtGrid *self = move->grid;
  int     line = self->cursor_line + step;

  if (move->control)
    line = edge_of_block (move, TRUE, step);
  ot_grid_move_cursor (self, line, self->cursor_column, move->extend);
}

static void
move_by_page (const Move *move, int step)
{
  ot_grid_move_cursor (move->grid, move->grid->cursor_line + step * move->page,
                       move->grid->cursor_column, move->extend);
}

/* Home goes to the first figure, and from there to the label. */
static void
move_to_end (const Move *move, int step)
{
  OtGrid *self = move->grid;
  int     line = self->cursor_line;

  if (move->control)
    line = step < 0 ? 0 : move->last_line;
  if (step > 0)
    ot_grid_move_cursor (self, line, move->last_column, move->extend);
  else
    ot_grid_move_cursor (self, line, move->control || self->cursor_column <= 0 ? -1 : 0,
                         move->extend);
}

static gboolean
move_by_key (OtGrid *self, guint key, gboolean control, gboolean extend)
{
  static const struct
  {
    guint key, keypad;
    void (*move) (const Move *move, int step);
    int step;
  } keys[] = {
    { GDK_KEY_Left, GDK_KEY_KP_Left, move_sideways, -1 },
    { GDK_KEY_Right, GDK_KEY_KP_Right, move_sideways, 1 },
    { GDK_KEY_Up, GDK_KEY_KP_Up, move_upright, -1 },
    { GDK_KEY_Down, GDK_KEY_KP_Down, move_upright, 1 },
    { GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up, move_by_page, -1 },
    { GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down, move_by_page, 1 },
    { GDK_KEY_Home, GDK_KEY_KP_Home, move_to_end, -1 },
    { GDK_KEY_End, GDK_KEY_KP_End, move_to_end, 1 },
  };
  const Move move = {
    .grid = self,
    .control = control,
    .extend = extend,
    .last_line = (int) self->lines->len - 1,
    .last_column = ot_grid_n_columns (self) - 1,
    .page = MAX (1, ot_grid_visible_lines (self) - 1),
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i].key == key || keys[i].keypad == key)
      {
        keys[i].move (&move, keys[i].step);
        return TRUE;
      }
  return FALSE;
}

/* Keys that act: each returns whether it took the key */

static gboolean
enter (OtGrid *self, gboolean shift)
{
  guint row = ot_grid_row_of_line (self, self->cursor_line);

  if (self->cursor_column >= 0 || ot_grid_cell (self, row, -1).kind == OT_CELL_INPUT)
    ot_grid_move_cursor (self, self->cursor_line + (shift ? -1 : 1), self->cursor_column, FALSE);
  else if (ot_grid_row_is_foldable (self, row) && !ot_grid_is_searched (self))
    ot_grid_fold (self, row, !ot_grid_is_folded (self, row));
  else
    ot_grid_activate_row (self, row);
  return TRUE;
}

/* At the end of a row Tab leaves the grid, so that the keyboard is never caught in it. */
static gboolean
tab (OtGrid *self, gboolean shift)
{
  int to = self->cursor_column + (shift ? -1 : 1);

  if (to < -1 || to >= ot_grid_n_columns (self))
    return FALSE;
  ot_grid_move_cursor (self, self->cursor_line, to, FALSE);
  return TRUE;
}

static gboolean
back_tab (OtGrid *self, gboolean shift)
{
  return tab (self, TRUE);
}

/* In words too: a bell alone says neither what is wrong nor that nothing was taken. */
void
ot_grid_say_not_typed (OtGrid *self)
{
  OtCellKind kind =
    ot_grid_cell (self, ot_grid_row_of_line (self, self->cursor_line), self->cursor_column).kind;

  gtk_widget_error_bell (GTK_WIDGET (self));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.say", "s",
                              self->read_only || kind == OT_CELL_INPUT || kind == OT_CELL_NONE
                                ? _("This cannot be typed here.")
                                : _("This cell is calculated: what it is made of can be typed."));
}

static void
begin_or_say_why (OtGrid *self, const char *text)
{
  ot_grid_edit_begin (self, text);
  if (!self->edit.entry)
    ot_grid_say_not_typed (self);
}

static gboolean
edit (OtGrid *self, gboolean shift)
{
  begin_or_say_why (self, NULL);
  return TRUE;
}

static gboolean
explain (OtGrid *self, gboolean shift)
{
  ot_grid_explain (self);
  return TRUE;
}

static gboolean
empty (OtGrid *self, gboolean shift)
{
  ot_grid_empty (self);
  return TRUE;
}

static gboolean
menu (OtGrid *self, gboolean shift)
{
  ot_grid_popup_menu (self, NULL);
  return TRUE;
}

static gboolean
menu_by_shift (OtGrid *self, gboolean shift)
{
  return shift && menu (self, shift);
}

static gboolean
leave_range (OtGrid *self, gboolean shift)
{
  if (self->anchor_line == self->cursor_line && self->anchor_column == self->cursor_column)
    return FALSE;
  ot_grid_move_cursor (self, self->cursor_line, self->cursor_column, FALSE);
  return TRUE;
}

static gboolean
select_all (OtGrid *self, gboolean shift)
{
  ot_grid_move_cursor (self, 0, -1, FALSE);
  ot_grid_move_cursor (self, (int) self->lines->len - 1, ot_grid_n_columns (self) - 1, TRUE);
  return TRUE;
}

static gboolean
copy (OtGrid *self, gboolean shift)
{
  ot_grid_copy (self);
  return TRUE;
}

static gboolean
cut (OtGrid *self, gboolean shift)
{
  ot_grid_copy (self);
  ot_grid_empty (self);
  return TRUE;
}

static gboolean
paste (OtGrid *self, gboolean shift)
{
  ot_grid_paste (self);
  return TRUE;
}

static gboolean
fill_down (OtGrid *self, gboolean shift)
{
  ot_grid_fill (self, GTK_ORIENTATION_VERTICAL);
  return TRUE;
}

static gboolean
fill_right (OtGrid *self, gboolean shift)
{
  ot_grid_fill (self, GTK_ORIENTATION_HORIZONTAL);
  return TRUE;
}

/* Whole rows by Shift, whole columns by Control, as spreadsheets have it. */
static gboolean
select_whole (OtGrid *self, guint key, gboolean control, gboolean shift)
{
  if ((key != GDK_KEY_space && key != GDK_KEY_KP_Space) || (!control && !shift))
    return FALSE;
  if (shift)
    {
      self->anchor_column = ot_grid_n_columns (self) - 1;
      self->cursor_column = -1;
    }
  if (control)
    {
      self->anchor_line = (int) self->lines->len - 1;
      self->cursor_line = 0;
    }
  ot_grid_move_cursor (self, self->cursor_line, self->cursor_column, TRUE);
  return TRUE;
}

static gboolean
act_by_key (OtGrid *self, guint key, gboolean control, gboolean shift)
{
  static const struct
  {
    guint    key;
    gboolean control;
    gboolean (*act) (OtGrid *self, gboolean shift);
  } keys[] = {
    { GDK_KEY_Return, FALSE, enter },
    { GDK_KEY_KP_Enter, FALSE, enter },
    { GDK_KEY_Tab, FALSE, tab },
    { GDK_KEY_ISO_Left_Tab, FALSE, back_tab },
    { GDK_KEY_F2, FALSE, edit },
    { GDK_KEY_F4, FALSE, explain },
    { GDK_KEY_Menu, FALSE, menu },
    { GDK_KEY_F10, FALSE, menu_by_shift },
    { GDK_KEY_Delete, FALSE, empty },
    { GDK_KEY_KP_Delete, FALSE, empty },
    { GDK_KEY_Escape, FALSE, leave_range },
    { GDK_KEY_a, TRUE, select_all },
    { GDK_KEY_c, TRUE, copy },
    { GDK_KEY_x, TRUE, cut },
    { GDK_KEY_v, TRUE, paste },
    { GDK_KEY_d, TRUE, fill_down },
    { GDK_KEY_r, TRUE, fill_right },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i].key == key && keys[i].control == control)
      return keys[i].act (self, shift);
  return FALSE;
}

/* What is typed goes in place of what the cell holds. */
static gboolean
type_over (OtGrid *self, guint key)
{
  gunichar letter = gdk_keyval_to_unicode (key);
  char     text[7] = "";

  if (letter < 0x20 || letter == 0x7f)
    return FALSE;
  g_unichar_to_utf8 (letter, text);
  begin_or_say_why (self, text);
  return TRUE;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  key,
                guint                  code,
                GdkModifierType        state,
                OtGrid                *self)
{
  gboolean control = (state & GDK_CONTROL_MASK) != 0;
  gboolean shift = (state & GDK_SHIFT_MASK) != 0;

  if (self->edit.entry || (state & (GDK_ALT_MASK | GDK_SUPER_MASK)))
    return FALSE;
  if (self->cursor_line < 0)
    return control && key == GDK_KEY_v && paste (self, FALSE);
  return select_whole (self, key, control, shift) || move_by_key (self, key, control, shift)
         || act_by_key (self, key, control, shift) || (!control && type_over (self, key));
}

/* Pointer */

static gboolean
is_on_expander (OtGrid *self, guint row, double x)
{
  return x < EXPANDER_WIDTH * (ot_view_row (self->view, row)->level + 1.5)
         && ot_grid_row_is_foldable (self, row) && !ot_grid_is_searched (self);
}

static int
width_of (OtGrid *self, int column)
{
  return column < 0 ? self->label_width
                    : g_array_index (self->edges, int, column + 1)
                        - g_array_index (self->edges, int, column);
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, OtGrid *self)
{
  GdkModifierType state =
    gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  int   line, column;
  guint row;

  self->sized_column = ot_grid_edge_at (self, x, y);
  if (self->sized_column != OT_GRID_UNSORTED)
    {
      if (n_press == 2)
        ot_grid_size_column (self, self->sized_column, 0);
      self->sized_from = width_of (self, self->sized_column);
      return;
    }
  /* Text that is refused stays, and so does the cursor; committed, lines may have gone. */
  if (!ot_grid_commit (self) || !ot_grid_cell_at (self, x, y, &line, &column))
    return;

  row = ot_grid_row_of_line (self, line);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  ot_grid_move_cursor (self, line, column, (state & GDK_SHIFT_MASK) != 0);
  if (n_press == 1 && column < 0 && is_on_expander (self, row, x))
    ot_grid_fold (self, row, !ot_grid_is_folded (self, row));
  else if (n_press == 2 && column < 0 && ot_grid_cell (self, row, -1).kind != OT_CELL_INPUT)
    ot_grid_activate_row (self, row);
  else if (n_press == 2)
    {
      ot_grid_edit_begin (self, NULL);
      if (!self->edit.entry)
        ot_grid_explain (self);
    }
}

static void
drag_update_cb (GtkGestureDrag *gesture, double dx, double dy, OtGrid *self)
{
  double x, y;
  int    line, column;

  if (self->sized_column != OT_GRID_UNSORTED)
    {
      if (ABS (dx) > DRAG_START)
        ot_grid_size_column (self, self->sized_column,
                             MAX (OT_GRID_LEAST_WIDTH, self->sized_from + (int) dx));
      return;
    }
  if (self->edit.entry || ABS (dx) + ABS (dy) <= DRAG_START
      || !gtk_gesture_drag_get_start_point (gesture, &x, &y)
      || !ot_grid_cell_at (self, x + dx, y + dy, &line, &column))
    return;
  if (line != self->cursor_line || column != self->cursor_column)
    ot_grid_move_cursor (self, line, column, TRUE);
}

static void
drag_end_cb (GtkGestureDrag *gesture, double dx, double dy, OtGrid *self)
{
  self->sized_column = OT_GRID_UNSORTED;
}

/* A click on a head sorts; one that sizes a column does not. */
static void
released_cb (GtkGestureClick *gesture, int n_press, double x, double y, OtGrid *self)
{
  int column = ot_grid_head_at (self, x, y);

  if (column != OT_GRID_UNSORTED && ot_grid_edge_at (self, x, y) == OT_GRID_UNSORTED
      && self->sized_column == OT_GRID_UNSORTED && ot_grid_commit (self))
    ot_grid_sort_next (self, column);
}

static void
menu_pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, OtGrid *self)
{
  int line, column = ot_grid_head_at (self, x, y);

  if (!self->view || !ot_grid_commit (self))
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (column != OT_GRID_UNSORTED)
    ot_grid_move_cursor (self, self->cursor_line, column, FALSE);
  else if (ot_grid_cell_at (self, x, y, &line, &column)
           && !ot_grid_is_selected (self, line, column))
    ot_grid_move_cursor (self, line, column, FALSE);
  ot_grid_popup_menu (self, &(GdkRectangle){ (int) x, (int) y, 1, 1 });
}

static void
motion_cb (GtkEventControllerMotion *motion, double x, double y, OtGrid *self)
{
  gtk_widget_set_cursor_from_name (
    GTK_WIDGET (self), ot_grid_edge_at (self, x, y) == OT_GRID_UNSORTED ? NULL : "col-resize");
}

void
ot_grid_add_controllers (OtGrid *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture         *click = gtk_gesture_click_new ();
  GtkGesture         *drag = gtk_gesture_drag_new ();
  GtkGesture         *menu = gtk_gesture_click_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  g_signal_connect (menu, "pressed", G_CALLBACK (menu_pressed_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (menu));
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (ot_grid_query_tooltip), NULL);
}
