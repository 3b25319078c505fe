#include "config.h"

#include "app/grid-private.h"

#include <glib/gi18n.h>

/* Cells and rows as assistive programs see them */

G_DEFINE_FINAL_TYPE (OtGridCell, ot_grid_cell, GTK_TYPE_WIDGET)
G_DEFINE_FINAL_TYPE (OtGridRow, ot_grid_row, GTK_TYPE_WIDGET)

static OtGrid *
grid_of (GtkWidget *widget)
{
  return OT_GRID (gtk_widget_get_ancestor (widget, OT_TYPE_GRID));
}

static void
cell_edit_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OtGridCell *cell = OT_GRID_CELL (widget);
  OtGrid     *grid = grid_of (widget);

  if (cell->line < 0)
    return;
  ot_grid_move_cursor (grid, cell->line, cell->column, FALSE);
  ot_grid_edit_begin (grid, NULL);
}

static void
cell_select_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OtGridCell *cell = OT_GRID_CELL (widget);

  if (cell->line >= 0)
    ot_grid_move_cursor (grid_of (widget), cell->line, cell->column, FALSE);
}

static void
cell_explain_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cell_select_cb (widget, action, NULL);
  g_signal_emit_by_name (grid_of (widget), "explain-requested");
}

static void
ot_grid_cell_class_init (OtGridCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID_CELL);
  gtk_widget_class_set_css_name (widget_class, "cell");
  gtk_widget_class_install_action (widget_class, "cell.select", NULL, cell_select_cb);
  gtk_widget_class_install_action (widget_class, "cell.edit", NULL, cell_edit_cb);
  gtk_widget_class_install_action (widget_class, "cell.explain", NULL, cell_explain_cb);
}

static void
ot_grid_cell_init (OtGridCell *self)
{
  self->line = -1;
}

static void
ot_grid_row_dispose (GObject *object)
{
  OtGridRow *self = OT_GRID_ROW (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_pointer (&self->cells, g_ptr_array_unref);

  G_OBJECT_CLASS (ot_grid_row_parent_class)->dispose (object);
}

static void
ot_grid_row_class_init (OtGridRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ot_grid_row_dispose;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_ROW);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "row");
}

static void
ot_grid_row_init (OtGridRow *self)
{
  self->line = -1;
  self->cells = g_ptr_array_new ();
}

/* The grid */

typedef enum
{
  PROP_HADJUSTMENT = 1,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
} OtGridProperty;

enum
{
  CURSOR_MOVED,
  EXPLAIN_REQUESTED,
  ROW_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (OtGrid,
                               ot_grid,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

void
ot_grid_redraw (OtGrid *self)
{
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
ot_grid_move_cursor (OtGrid *self, int line, int column, gboolean extend)
{
  if (self->lines->len == 0)
    return;

  self->cursor_line = CLAMP (line, 0, (int) self->lines->len - 1);
  self->cursor_column = CLAMP (column, -1, ot_grid_n_columns (self) - 1);
  if (!extend)
    {
      self->anchor_line = self->cursor_line;
      self->anchor_column = self->cursor_column;
    }
  ot_grid_scroll_to_cursor (self);
  ot_grid_focus_cursor (self);
  ot_grid_redraw (self);
  g_signal_emit (self, signals[CURSOR_MOVED], 0);
}

/* Keys */

static void
fold_or_move (OtGrid *self, gboolean left, gboolean extend)
{
  guint row = ot_grid_row_of_line (self, self->cursor_line);

  if (self->cursor_column == -1 && !extend && !self->filter && ot_grid_row_is_foldable (self, row)
      && g_hash_table_contains (self->folded, ot_view_row (self->view, row)->id) != left)
    ot_grid_fold (self, row, left);
  else
    ot_grid_move_cursor (self, self->cursor_line, self->cursor_column + (left ? -1 : 1), extend);
}

static void
activate (OtGrid *self)
{
  OtCell cell = { .kind = OT_CELL_NONE };
  guint  row = ot_grid_row_of_line (self, self->cursor_line);

  if (self->cursor_column >= 0)
    cell = ot_view_cell (self->view, row, (guint) self->cursor_column);
  if (cell.kind == OT_CELL_INPUT && !self->read_only)
    ot_grid_move_cursor (self, self->cursor_line + 1, self->cursor_column, FALSE);
  else if (self->cursor_column < 0 && ot_grid_row_is_foldable (self, row) && !self->filter)
    ot_grid_fold (self, row, !g_hash_table_contains (self->folded, ot_view_row (self->view, row)->id));
  else
    g_signal_emit (self, signals[ROW_ACTIVATED], 0, row);
}

/* Empties what is selected, cell by cell from the last, so that one that is refused leaves the rest as it is. */
static void
empty_selection (OtGrid *self)
{
  OtGridRange range = ot_grid_get_selection (self);

  if (self->read_only || !self->type_func)
    return;
  for (int row = range.first_row; row <= range.last_row; row++)
    for (int column = MAX (0, range.first_column); column <= range.last_column; column++)
      {
        OtCell cell = ot_view_cell (self->view, (guint) row, (guint) column);
        g_autoptr (GError) error = NULL;

        if (cell.kind != OT_CELL_INPUT || ot_value_is_empty (&cell.value)
            || ot_grid_line_of_row (self, (guint) row) < 0)
          continue;
        if (!self->type_func (self, (guint) row, (guint) column, "", self->type_data, &error))
          {
            gtk_widget_error_bell (GTK_WIDGET (self));
            return;
          }
      }
}

static void
copy_selection (OtGrid *self)
{
  g_autofree char *text = ot_grid_copy_text (self);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

static gboolean
move_by_key (OtGrid *self, guint key, gboolean control, gboolean extend)
{
  int line = self->cursor_line, column = self->cursor_column;
  int last_line = (int) self->lines->len - 1, last_column = ot_grid_n_columns (self) - 1;
  int page = ot_grid_visible_lines (self) - 1;

  switch (key)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      line = control ? 0 : line - 1;
      break;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      line = control ? last_line : line + 1;
      break;
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      line -= page;
      break;
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      line += page;
      break;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      line = control ? 0 : line;
      column = control || column <= 0 ? -1 : 0;
      break;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      line = control ? last_line : line;
      column = last_column;
      break;
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      {
        gboolean left = key == GDK_KEY_Left || key == GDK_KEY_KP_Left;

        if (!control)
          {
            fold_or_move (self, left, extend);
            return TRUE;
          }
        column = left ? -1 : last_column;
        break;
      }
    default:
      return FALSE;
    }
  ot_grid_move_cursor (self, line, column, extend);
  return TRUE;
}

static gboolean
act_by_key (OtGrid *self, guint key, gboolean control, gboolean shift)
{
  switch (key)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      activate (self);
      return TRUE;
    case GDK_KEY_Tab:
    case GDK_KEY_ISO_Left_Tab:
      {
        int to = self->cursor_column + (shift || key == GDK_KEY_ISO_Left_Tab ? -1 : 1);

        /* At the end of a row Tab leaves the grid, so that the keyboard is never caught in it. */
        if (control || to < -1 || to >= ot_grid_n_columns (self))
          return FALSE;
        ot_grid_move_cursor (self, self->cursor_line, to, FALSE);
        return TRUE;
      }
    case GDK_KEY_F2:
      ot_grid_edit_begin (self, NULL);
      return TRUE;
    case GDK_KEY_F4:
      g_signal_emit (self, signals[EXPLAIN_REQUESTED], 0);
      return TRUE;
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
      empty_selection (self);
      return TRUE;
    case GDK_KEY_a:
      if (!control)
        return FALSE;
      self->anchor_line = 0;
      self->anchor_column = -1;
      self->cursor_line = (int) self->lines->len - 1;
      self->cursor_column = ot_grid_n_columns (self) - 1;
      ot_grid_redraw (self);
      g_signal_emit (self, signals[CURSOR_MOVED], 0);
      return TRUE;
    case GDK_KEY_c:
      if (!control)
        return FALSE;
      copy_selection (self);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, OtGrid *self)
{
  gboolean control = (state & GDK_CONTROL_MASK) != 0;
  gboolean shift = (state & GDK_SHIFT_MASK) != 0;
  gunichar letter;

  if (self->edit.entry || self->cursor_line < 0 || (state & (GDK_ALT_MASK | GDK_SUPER_MASK)))
    return FALSE;
  if (move_by_key (self, key, control, shift) || act_by_key (self, key, control, shift))
    return TRUE;

  letter = gdk_keyval_to_unicode (key);
  if (!control && letter >= 0x20 && letter != 0x7f)
    {
      char text[8] = "";

      g_unichar_to_utf8 (letter, text);
      ot_grid_edit_begin (self, text);
      return self->edit.entry != NULL;
    }
  return FALSE;
}

/* Pointer */

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, OtGrid *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  int             line, column;
  guint           row;

  if (!ot_grid_cell_at (self, x, y, &line, &column))
    return;
  if (self->edit.entry && !ot_grid_commit (self))
    return;
  if (line >= (int) self->lines->len)
    return;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  row = ot_grid_row_of_line (self, line);
  if (column < 0 && n_press == 1 && x < 16 * (ot_view_row (self->view, row)->level + 1) + 8
      && ot_grid_row_is_foldable (self, row) && !self->filter)
    {
      ot_grid_move_cursor (self, line, column, FALSE);
      ot_grid_fold (self, row, !g_hash_table_contains (self->folded, ot_view_row (self->view, row)->id));
      return;
    }

  ot_grid_move_cursor (self, line, column, (state & GDK_SHIFT_MASK) != 0);
  if (n_press == 2)
    {
      ot_grid_edit_begin (self, NULL);
      if (!self->edit.entry)
        g_signal_emit (self, signals[ROW_ACTIVATED], 0, row);
    }
}

static void
drag_update_cb (GtkGestureDrag *gesture, double dx, double dy, OtGrid *self)
{
  double x, y;
  int    line, column;

  if (self->edit.entry || !gtk_gesture_drag_get_start_point (gesture, &x, &y))
    return;
  if (ABS (dx) + ABS (dy) > 4 && ot_grid_cell_at (self, x + dx, y + dy, &line, &column)
      && (line != self->cursor_line || column != self->cursor_column))
    ot_grid_move_cursor (self, line, column, TRUE);
}

static gboolean
query_tooltip_cb (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip, gpointer unused)
{
  OtGrid *self = OT_GRID (widget);
  g_autoptr (GString) text = g_string_new (NULL);
  GdkRectangle area;
  OtCell       cell;
  guint        row;
  int          line = self->cursor_line, column = self->cursor_column;

  if (!self->view || (!keyboard && !ot_grid_cell_at (self, x, y, &line, &column)) || line < 0
      || line >= (int) self->lines->len)
    return FALSE;
  row = ot_grid_row_of_line (self, line);
  if (column < 0)
    g_string_append (text, ot_view_row (self->view, row)->label);
  else
    {
      OtShow exact = self->show;

      cell = ot_view_cell (self->view, row, (guint) column);
      exact.unit = OT_MONEY_UNIT_POUNDS;
      exact.decimals = 2;
      ot_show_cell (&exact, self->view, &cell, text);
      if (cell.marks & OT_MARK_ILLUSTRATIVE)
        g_string_append_printf (text, "\n%s", _ ("Illustrative: not from a paper or system"));
      if (cell.marks & OT_MARK_EDITED)
        g_string_append_printf (text, "\n%s", _ ("Set by this scenario"));
      if (cell.n_empty > 0)
        g_string_append_printf (text, ngettext ("\n%u figure is empty and left out",
                                                "\n%u figures are empty and left out", cell.n_empty),
                                cell.n_empty);
    }
  if (text->len == 0 || !ot_grid_cell_area (self, line, column, &area))
    return FALSE;
  gtk_tooltip_set_text (tooltip, text->str);
  gtk_tooltip_set_tip_area (tooltip, &area);
  return TRUE;
}

/* Widget */

static void
adjusted_cb (GtkAdjustment *adjustment, OtGrid *self)
{
  ot_grid_redraw (self);
}

static void
set_adjustment (OtGrid *self, GtkOrientation orientation, GtkAdjustment *adjustment)
{
  if (adjustment && adjustment == self->adjustments[orientation])
    return;

  if (self->adjustments[orientation])
    {
      g_clear_signal_handler (&self->adjusted[orientation], self->adjustments[orientation]);
      g_clear_object (&self->adjustments[orientation]);
    }
  self->adjustments[orientation] = g_object_ref_sink (adjustment ? adjustment : gtk_adjustment_new (0, 0, 0, 0, 0, 0));
  self->adjusted[orientation] = g_signal_connect (self->adjustments[orientation], "value-changed",
                                                  G_CALLBACK (adjusted_cb), self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
ot_grid_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  OtGrid *self = OT_GRID (object);

  switch ((OtGridProperty) id)
    {
    case PROP_HADJUSTMENT:
      set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, g_value_get_object (value));
      break;
    case PROP_VADJUSTMENT:
      set_adjustment (self, GTK_ORIENTATION_VERTICAL, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
      self->policies[GTK_ORIENTATION_HORIZONTAL] = g_value_get_enum (value);
      break;
    case PROP_VSCROLL_POLICY:
      self->policies[GTK_ORIENTATION_VERTICAL] = g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ot_grid_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OtGrid *self = OT_GRID (object);

  switch ((OtGridProperty) id)
    {
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->adjustments[GTK_ORIENTATION_HORIZONTAL]);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->adjustments[GTK_ORIENTATION_VERTICAL]);
      break;
    case PROP_HSCROLL_POLICY:
      g_value_set_enum (value, self->policies[GTK_ORIENTATION_HORIZONTAL]);
      break;
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->policies[GTK_ORIENTATION_VERTICAL]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ot_grid_measure_size (GtkWidget *widget, GtkOrientation orientation, int for_size, int *least, int *natural, int *least_baseline, int *natural_baseline)
{
  OtGrid *self = OT_GRID (widget);

  if (self->row_height == 0)
    ot_grid_measure (self);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *least = self->head_height + 3 * self->row_height;
      *natural = self->head_height + (int) CLAMP (self->lines->len, 4, 20) * self->row_height;
    }
  else
    {
      *least = 240;
      *natural = self->label_width + g_array_index (self->edges, int, self->edges->len - 1);
    }
}

static void
ot_grid_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  OtGrid *self = OT_GRID (widget);

  ot_grid_configure_adjustments (self, width, height);
  ot_grid_place_children (self, width, height);
  ot_grid_edit_place (self, width, height);
  ot_grid_focus_cursor (self);
}

static void
ot_grid_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  OtGrid *self = OT_GRID (widget);

  ot_grid_draw (self, snapshot);
  if (self->edit.entry)
    gtk_widget_snapshot_child (widget, self->edit.entry, snapshot);
  if (self->edit.message)
    gtk_widget_snapshot_child (widget, self->edit.message, snapshot);
}

static gboolean
ot_grid_focus (GtkWidget *widget, GtkDirectionType direction)
{
  OtGrid    *self = OT_GRID (widget);
  GtkRoot   *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  if (focus && (focus == widget || gtk_widget_is_ancestor (focus, widget)))
    return FALSE;
  gtk_widget_grab_focus (widget);
  ot_grid_focus_cursor (self);
  return TRUE;
}

static gboolean
ot_grid_grab_focus (GtkWidget *widget)
{
  OtGrid  *self = OT_GRID (widget);
  GtkRoot *root = gtk_widget_get_root (widget);

  if (!root)
    return FALSE;
  if (self->edit.entry)
    return gtk_widget_grab_focus (self->edit.entry);
  gtk_root_set_focus (root, widget);
  ot_grid_focus_cursor (self);
  return TRUE;
}

static void
state_flags_changed (GtkWidget *widget, GtkStateFlags before)
{
  gtk_widget_queue_draw (widget);
}

static void
css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (ot_grid_parent_class)->css_changed (widget, change);
  ot_grid_measure (OT_GRID (widget));
  gtk_widget_queue_resize (widget);
}

static void
ot_grid_dispose (GObject *object)
{
  OtGrid    *self = OT_GRID (object);
  GtkWidget *child;

  g_clear_handle_id (&self->names_idle, g_source_remove);
  ot_grid_edit_dispose (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  self->heads = NULL;
  g_ptr_array_set_size (self->rows, 0);
  for (int i = 0; i < 2; i++)
    if (self->adjustments[i])
      {
        g_clear_signal_handler (&self->adjusted[i], self->adjustments[i]);
        g_clear_object (&self->adjustments[i]);
      }
  ot_grid_set_type_func (self, NULL, NULL, NULL);
  ot_grid_set_mark_func (self, NULL, NULL, NULL);
  g_clear_pointer (&self->view, ot_view_unref);

  G_OBJECT_CLASS (ot_grid_parent_class)->dispose (object);
}

static void
ot_grid_finalize (GObject *object)
{
  OtGrid *self = OT_GRID (object);

  g_array_unref (self->lines);
  g_array_unref (self->edges);
  g_ptr_array_unref (self->rows);
  g_hash_table_unref (self->folded);
  g_free (self->filter);
  g_free (self->empty_text);

  G_OBJECT_CLASS (ot_grid_parent_class)->finalize (object);
}

static void
grid_commit_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ot_grid_commit (OT_GRID (widget));
}

static void
grid_cancel_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ot_grid_cancel (OT_GRID (widget));
}

static void
ot_grid_class_init (OtGridClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = ot_grid_set_property;
  object_class->get_property = ot_grid_get_property;
  object_class->dispose = ot_grid_dispose;
  object_class->finalize = ot_grid_finalize;
  widget_class->measure = ot_grid_measure_size;
  widget_class->size_allocate = ot_grid_size_allocate;
  widget_class->snapshot = ot_grid_snapshot;
  widget_class->focus = ot_grid_focus;
  widget_class->grab_focus = ot_grid_grab_focus;
  widget_class->state_flags_changed = state_flags_changed;
  widget_class->css_changed = css_changed;

  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");

  signals[CURSOR_MOVED] = g_signal_new ("cursor-moved", OT_TYPE_GRID, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);
  signals[EXPLAIN_REQUESTED] = g_signal_new ("explain-requested", OT_TYPE_GRID, G_SIGNAL_RUN_LAST, 0,
                                             NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ROW_ACTIVATED] = g_signal_new ("row-activated", OT_TYPE_GRID, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
  gtk_widget_class_set_css_name (widget_class, "grid");
  gtk_widget_class_install_action (widget_class, "grid.commit", NULL, grid_commit_cb);
  gtk_widget_class_install_action (widget_class, "grid.cancel", NULL, grid_cancel_cb);
}

static void
ot_grid_init (OtGrid *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture         *click = gtk_gesture_click_new ();
  GtkGesture         *drag = gtk_gesture_drag_new ();
  int                 edge = 0;

  self->folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->lines = g_array_new (FALSE, FALSE, sizeof (guint));
  self->edges = g_array_new (FALSE, FALSE, sizeof (int));
  g_array_append_val (self->edges, edge);
  self->rows = g_ptr_array_new ();
  self->cursor_line = self->anchor_line = -1;
  self->show = (OtShow) { ot_number_style_english, OT_MONEY_UNIT_THOUSANDS, 1 };

  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
}

/* What others call */

GtkWidget *
ot_grid_new (void)
{
  return g_object_new (OT_TYPE_GRID, NULL);
}

static gboolean
is_same_view (const OtView *a, const OtView *b)
{
  return a && b && a->type == b->type && a->year == b->year && g_strcmp0 (a->id, b->id) == 0;
}

/* Where a cell of the view before stands in this one; its line as near as can be. */
static void
carry_over (OtGrid *self, const OtView *before, guint row, int *line, int *column)
{
  int now = ot_view_find_row (self->view, ot_view_row (before, row)->id);

  now = now >= 0 ? ot_grid_line_of_row (self, (guint) now) : -1;
  *line = now >= 0 ? now : CLAMP (*line, 0, (int) self->lines->len - 1);
  if (*column >= 0)
    *column = MAX (-1, ot_view_find_column (self->view, ot_view_column (before, (guint) *column)->id));
}

void
ot_grid_set_view (OtGrid *self, OtView *view)
{
  g_autoptr (OtView) before = NULL;
  guint    cursor_row = 0, anchor_row = 0;
  gboolean same;

  g_return_if_fail (OT_IS_GRID (self));

  same = is_same_view (self->view, view);
  if (self->cursor_line >= 0)
    {
      cursor_row = ot_grid_row_of_line (self, self->cursor_line);
      anchor_row = ot_grid_row_of_line (self, self->anchor_line);
    }
  before = g_steal_pointer (&self->view);
  self->view = view ? ot_view_ref (view) : NULL;
  if (!same)
    g_hash_table_remove_all (self->folded);
  ot_grid_make_lines (self);

  if (self->lines->len == 0)
    self->cursor_line = self->anchor_line = -1;
  else if (same && self->cursor_line >= 0)
    {
      carry_over (self, before, cursor_row, &self->cursor_line, &self->cursor_column);
      carry_over (self, before, anchor_row, &self->anchor_line, &self->anchor_column);
    }
  else
    {
      self->cursor_line = self->anchor_line = 0;
      self->cursor_column = self->anchor_column = MIN (0, ot_grid_n_columns (self) - 1);
      for (int i = 0; i < 2; i++)
        if (self->adjustments[i])
          gtk_adjustment_set_value (self->adjustments[i], 0);
    }

  ot_grid_measure (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  ot_grid_redraw (self);
}

OtView *
ot_grid_get_view (OtGrid *self)
{
  g_return_val_if_fail (OT_IS_GRID (self), NULL);

  return self->view;
}

void
ot_grid_set_show (OtGrid *self, const OtShow *show)
{
  g_return_if_fail (OT_IS_GRID (self));

  self->show = *show;
  ot_grid_measure (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  ot_grid_redraw (self);
}

void
ot_grid_set_type_func (OtGrid *self, OtGridTypeFunc func, gpointer user_data, GDestroyNotify destroy)
{
  g_return_if_fail (OT_IS_GRID (self));

  if (self->type_destroy)
    self->type_destroy (self->type_data);
  self->type_func = func;
  self->type_data = user_data;
  self->type_destroy = destroy;
}

void
ot_grid_set_mark_func (OtGrid *self, OtGridMarkFunc func, gpointer user_data, GDestroyNotify destroy)
{
  g_return_if_fail (OT_IS_GRID (self));

  if (self->mark_destroy)
    self->mark_destroy (self->mark_data);
  self->mark_func = func;
  self->mark_data = user_data;
  self->mark_destroy = destroy;
}

void
ot_grid_set_read_only (OtGrid *self, gboolean read_only)
{
  g_return_if_fail (OT_IS_GRID (self));

  self->read_only = read_only;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
ot_grid_set_filter (OtGrid *self, const char *text)
{
  guint row = 0;
  int   line;

  g_return_if_fail (OT_IS_GRID (self));

  if (self->cursor_line >= 0)
    row = ot_grid_row_of_line (self, self->cursor_line);
  g_free (self->filter);
  self->filter = text && *text ? g_utf8_casefold (text, -1) : NULL;
  ot_grid_make_lines (self);
  line = self->lines->len > 0 ? MAX (0, ot_grid_line_of_row (self, row)) : -1;
  self->cursor_line = self->anchor_line = line;
  self->anchor_column = self->cursor_column;
  ot_grid_redraw (self);
}

void
ot_grid_set_empty_text (OtGrid *self, const char *text)
{
  g_return_if_fail (OT_IS_GRID (self));

  g_free (self->empty_text);
  self->empty_text = g_strdup (text);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

gboolean
ot_grid_get_cursor (OtGrid *self, int *row, int *column)
{
  g_return_val_if_fail (OT_IS_GRID (self), FALSE);

  if (self->cursor_line < 0)
    return FALSE;
  *row = (int) ot_grid_row_of_line (self, self->cursor_line);
  *column = self->cursor_column;
  return TRUE;
}

/* Unfolds the groups above a row. */
static void
reveal (OtGrid *self, guint row)
{
  guint level = ot_view_row (self->view, row)->level;

  for (guint above = row; above-- > 0 && level > 0;)
    if (ot_view_row (self->view, above)->level < level)
      {
        level = ot_view_row (self->view, above)->level;
        g_hash_table_remove (self->folded, ot_view_row (self->view, above)->id);
      }
  ot_grid_make_lines (self);
}

void
ot_grid_set_cursor (OtGrid *self, int row, int column)
{
  g_return_if_fail (OT_IS_GRID (self));

  if (!self->view || row < 0 || row >= (int) ot_view_n_rows (self->view))
    return;
  if (ot_grid_line_of_row (self, (guint) row) < 0)
    reveal (self, (guint) row);
  if (ot_grid_line_of_row (self, (guint) row) >= 0)
    ot_grid_move_cursor (self, ot_grid_line_of_row (self, (guint) row), column, FALSE);
}

OtGridRange
ot_grid_get_selection (OtGrid *self)
{
  OtGridRange range = { 0, -1, 0, -1 };

  g_return_val_if_fail (OT_IS_GRID (self), range);

  if (self->cursor_line >= 0)
    {
      range.first_row = (int) ot_grid_row_of_line (self, MIN (self->cursor_line, self->anchor_line));
      range.last_row = (int) ot_grid_row_of_line (self, MAX (self->cursor_line, self->anchor_line));
      range.first_column = MIN (self->cursor_column, self->anchor_column);
      range.last_column = MAX (self->cursor_column, self->anchor_column);
    }
  return range;
}

char *
ot_grid_copy_text (OtGrid *self)
{
  GString    *text = g_string_new (NULL);
  OtGridRange range;

  g_return_val_if_fail (OT_IS_GRID (self), NULL);

  range = ot_grid_get_selection (self);
  for (int row = range.first_row; row <= range.last_row; row++)
    {
      if (ot_grid_line_of_row (self, (guint) row) < 0)
        continue;
      for (int column = range.first_column; column <= range.last_column; column++)
        {
          if (column > range.first_column)
            g_string_append_c (text, '\t');
          if (column < 0)
            g_string_append (text, ot_view_row (self->view, (guint) row)->label);
          else
            {
              OtCell cell = ot_view_cell (self->view, (guint) row, (guint) column);

              ot_value_to_file (cell.field ? cell.field : &(OtField) { .type = cell.unit }, &cell.value, text);
            }
        }
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}
