#include "config.h"

#include "app/grid-private.h"

#include <glib/gi18n.h>

/* Cells and rows as assistive programs see them: bare, undrawn, and no more than there are on screen. */

G_DEFINE_FINAL_TYPE (OtGridCell, ot_grid_cell, GTK_TYPE_WIDGET)
G_DEFINE_FINAL_TYPE (OtGridRow, ot_grid_row, GTK_TYPE_WIDGET)

static OtGrid *
grid_of (GtkWidget *widget)
{
  return OT_GRID (gtk_widget_get_ancestor (widget, OT_TYPE_GRID));
}

static void
cell_select_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OtGridCell *cell = OT_GRID_CELL (widget);

  if (cell->line >= 0)
    ot_grid_move_cursor (grid_of (widget), cell->line, cell->column, FALSE);
}

static void
cell_edit_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OtGrid *grid = grid_of (widget);

  if (OT_GRID_CELL (widget)->line < 0 || !ot_grid_commit (grid))
    return;
  cell_select_cb (widget, action, NULL);
  ot_grid_edit_begin (grid, NULL);
}

static void
cell_explain_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cell_select_cb (widget, action, NULL);
  ot_grid_explain (grid_of (widget));
}

/* Folds the group that the cell's row heads, or opens it. */
static void
cell_fold_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OtGrid *grid = grid_of (widget);
  guint   row;

  if (OT_GRID_CELL (widget)->line < 0 || !ot_grid_commit (grid))
    return;
  row = ot_grid_row_of_line (grid, OT_GRID_CELL (widget)->line);
  if (ot_grid_row_is_foldable (grid, row) && !ot_grid_is_searched (grid))
    ot_grid_fold (grid, row, !ot_grid_is_folded (grid, row));
}

/* Of a head: sorts by its column, as a click does. */
static void
head_sort_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OtGridCell *cell = OT_GRID_CELL (widget);

  if (cell->line == OT_GRID_HEADS)
    ot_grid_sort_next (grid_of (widget), cell->column);
}

static void
ot_grid_cell_finalize (GObject *object)
{
  g_free (OT_GRID_CELL (object)->name);

  G_OBJECT_CLASS (ot_grid_cell_parent_class)->finalize (object);
}

static void
ot_grid_cell_class_init (OtGridCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ot_grid_cell_finalize;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID_CELL);
  gtk_widget_class_set_css_name (widget_class, "cell");
  gtk_widget_class_install_action (widget_class, "cell.select", NULL, cell_select_cb);
  gtk_widget_class_install_action (widget_class, "cell.edit", NULL, cell_edit_cb);
  gtk_widget_class_install_action (widget_class, "cell.explain", NULL, cell_explain_cb);
  gtk_widget_class_install_action (widget_class, "cell.fold", NULL, cell_fold_cb);
  gtk_widget_class_install_action (widget_class, "head.sort", NULL, head_sort_cb);
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
  g_clear_pointer (&self->name, g_free);

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

/* Placing: line n has the row n % rows, column n the cell 1 + n % (cells - 1), so that what stays on
 * screen keeps its widget. */

OtGridRow *
ot_grid_new_row (OtGrid *self)
{
  OtGridRow *row = g_object_new (OT_TYPE_GRID_ROW, NULL);

  gtk_widget_insert_before (GTK_WIDGET (row), GTK_WIDGET (self), self->edit.frame);
  return row;
}

static OtGridCell *
new_cell (OtGridRow *row)
{
  gboolean          heads = row->line == OT_GRID_HEADS;
  GtkAccessibleRole role = heads                  ? GTK_ACCESSIBLE_ROLE_COLUMN_HEADER
                           : row->cells->len == 0 ? GTK_ACCESSIBLE_ROLE_ROW_HEADER
                                                  : GTK_ACCESSIBLE_ROLE_GRID_CELL;
  OtGridCell       *cell =
    g_object_new (OT_TYPE_GRID_CELL, "accessible-role", role, "focusable", !heads, NULL);

  gtk_widget_set_parent (GTK_WIDGET (cell), GTK_WIDGET (row));
  return cell;
}

static void
drop_children (GPtrArray *children, guint wanted)
{
  while (children->len > wanted)
    {
      gtk_widget_unparent (g_ptr_array_index (children, children->len - 1));
      g_ptr_array_set_size (children, (int) children->len - 1);
    }
}

static void
fit_cells (OtGrid *self, OtGridRow *row)
{
  drop_children (row->cells, self->wanted_cells);
  while (row->cells->len < self->wanted_cells)
    g_ptr_array_add (row->cells, new_cell (row));
}

static gboolean
fit_children_cb (gpointer user_data)
{
  OtGrid *self = user_data;

  self->children_idle = 0;
  drop_children (self->rows, self->wanted_rows);
  while (self->rows->len < self->wanted_rows)
    g_ptr_array_add (self->rows, ot_grid_new_row (self));
  for (guint i = 0; i < self->rows->len; i++)
    fit_cells (self, g_ptr_array_index (self->rows, i));
  fit_cells (self, self->heads);
  ot_grid_redraw (self);
  return G_SOURCE_REMOVE;
}

/* Rows as many as fit, and in each as many cells as columns were ever on screen at once, with one for
 * the label. They are made before the next frame: a child that comes within an allocation asks for
 * another one, which GTK then takes as done. */
static void
want_children (OtGrid *self, int on_screen, int height)
{
  int rows = (height - self->head_height) / MAX (1, self->row_height) + 2;

  self->wanted_rows = (guint) CLAMP (rows, 0, (int) self->lines->len);
  self->wanted_cells =
    1 + (guint) MIN (MAX ((int) self->wanted_cells - 1, on_screen), ot_grid_n_columns (self));
  if (self->children_idle == 0
      && (self->rows->len != self->wanted_rows || self->heads->cells->len != self->wanted_cells))
    self->children_idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, fit_children_cb, self, NULL);
}

static void
place (GtkWidget *child, const GdkRectangle *area)
{
  gtk_widget_set_child_visible (child, TRUE);
  gtk_widget_size_allocate (child, area, -1);
}

static void
place_cells (OtGrid *self, OtGridRow *row, int first, int last, int height)
{
  int n = (int) row->cells->len - 1;
  int scroll = (int) ot_grid_scroll (self, GTK_ORIENTATION_HORIZONTAL);

  for (guint i = 0; i < row->cells->len; i++)
    {
      OtGridCell  *cell = g_ptr_array_index (row->cells, i);
      GdkRectangle area = { 0, 0, self->label_width, height };

      cell->line = row->line;
      cell->column = -1;
      if (i > 0)
        {
          cell->column = first + ((int) i - 1 - first % n + n) % n;
          if (cell->column > last || !ot_grid_column_is_shown (self, cell->column))
            {
              cell->line = -1;
              gtk_widget_set_child_visible (GTK_WIDGET (cell), FALSE);
              continue;
            }
          area.x = self->label_width + g_array_index (self->edges, int, cell->column) - scroll;
          area.width = g_array_index (self->edges, int, cell->column + 1)
                       - g_array_index (self->edges, int, cell->column);
        }
      place (GTK_WIDGET (cell), &area);
    }
}

static void
place_row (OtGrid *self, OtGridRow *row, int y, int height, int width, int first, int last)
{
  place (GTK_WIDGET (row), &(GdkRectangle){ 0, y, width, height });
  place_cells (self, row, first, last, height);
}

/* Names, and places */

static gboolean
is_renamed (char **name, const char *text)
{
  if (g_strcmp0 (*name, text) == 0)
    return FALSE;
  g_free (*name);
  *name = g_strdup (text);
  return TRUE;
}

/* Where the view has changed since, a child may stand for what is no more, until it is placed again. */
static gboolean
stands (OtGrid *self, const OtGridCell *cell)
{
  return cell->line != -1 && cell->line < (int) self->lines->len
         && cell->column < ot_grid_n_columns (self);
}

/* "1,234, 2019-20, Fostering": a cell's name is its value, column and row. */
static void
name_cell (OtGrid *self, OtGridCell *cell, GString *text)
{
  guint  row = ot_grid_row_of_line (self, cell->line);
  OtCell shown = ot_grid_cell (self, row, cell->column);

  g_string_truncate (text, 0);
  ot_grid_cell_text (self, row, cell->column, text);
  if (cell->column >= 0)
    {
      if (text->len == 0)
        g_string_append (text, _("empty"));
      g_string_append_printf (text, ", %s, %s",
                              ot_view_column (self->view, (guint) cell->column)->label,
                              ot_view_row (self->view, row)->label);
    }
  if (!is_renamed (&cell->name, text->str))
    return;
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, text->str,
                                  GTK_ACCESSIBLE_PROPERTY_READ_ONLY,
                                  shown.kind != OT_CELL_INPUT || self->read_only, -1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_RELATION_COL_INDEX,
                                  cell->column + 2, GTK_ACCESSIBLE_RELATION_ROW_INDEX,
                                  cell->line + 2, -1);
}

static void
name_row (OtGrid *self, OtGridRow *row, GString *text)
{
  guint       at = ot_grid_row_of_line (self, row->line);
  const char *label = ot_view_row (self->view, at)->label;

  if (is_renamed (&row->name, label))
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  if (ot_grid_row_is_foldable (self, at))
    gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_EXPANDED,
                                 !ot_grid_is_folded (self, at), -1);
  else
    gtk_accessible_reset_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_EXPANDED);
  for (guint i = 0; i < row->cells->len; i++)
    {
      OtGridCell *cell = g_ptr_array_index (row->cells, i);

      if (stands (self, cell))
        name_cell (self, cell, text);
    }
}

static void
name_heads (OtGrid *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->heads->cells->len; i++)
    {
      OtGridCell *cell = g_ptr_array_index (self->heads->cells, i);
      const char *label;

      if (!stands (self, cell))
        continue;
      label = ot_grid_head_label (self, cell->column);
      if (cell->column < 0 && self->view->naming < 0)
        label = _("Row");
      g_string_truncate (text, 0);
      ot_grid_describe_head (self, cell->column, text);
      if (is_renamed (&cell->name, label))
        gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                        -1);
      gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      text->str, GTK_ACCESSIBLE_PROPERTY_SORT,
                                      cell->column != ot_grid_sorted_column (self)
                                        ? GTK_ACCESSIBLE_SORT_NONE
                                      : self->sort_down ? GTK_ACCESSIBLE_SORT_DESCENDING
                                                        : GTK_ACCESSIBLE_SORT_ASCENDING,
                                      -1);
    }
  if (is_renamed (&self->heads->name, _("Columns")))
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->heads), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    self->heads->name, -1);
}

static gboolean
update_names_cb (gpointer user_data)
{
  OtGrid *self = user_data;
  g_autoptr (GString) text = g_string_new (NULL);

  self->names_idle = 0;
  if (!self->view || gtk_widget_get_width (GTK_WIDGET (self)) == 0)
    return G_SOURCE_REMOVE;

  name_heads (self);
  for (guint i = 0; i < self->rows->len; i++)
    {
      OtGridRow *row = g_ptr_array_index (self->rows, i);

      if (row->line >= 0 && row->line < (int) self->lines->len)
        name_row (self, row, text);
    }
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_ROW_COUNT,
                                  (int) self->lines->len + 1, GTK_ACCESSIBLE_RELATION_COL_COUNT,
                                  ot_grid_n_columns (self) + 1, -1);
  return G_SOURCE_REMOVE;
}

/* When nothing else waits: nobody listens to a name within the frame. */
static void
name_soon (OtGrid *self)
{
  if (self->names_idle == 0)
    self->names_idle = g_idle_add_full (G_PRIORITY_LOW, update_names_cb, self, NULL);
}

void
ot_grid_place_children (OtGrid *self, int width, int height)
{
  int scroll = (int) ot_grid_scroll (self, GTK_ORIENTATION_VERTICAL);
  int first_line = scroll / MAX (1, self->row_height), first, last;

  ot_grid_columns_on_screen (self, width, &first, &last);
  want_children (self, last - first + 1, height);

  place_row (self, self->heads, 0, self->head_height, width, first, last);
  for (guint i = 0; i < self->rows->len; i++)
    {
      int        line = first_line + (int) i;
      OtGridRow *row = g_ptr_array_index (self->rows, (guint) line % self->rows->len);

      row->line = line < (int) self->lines->len ? line : -1;
      if (row->line < 0)
        gtk_widget_set_child_visible (GTK_WIDGET (row), FALSE);
      else
        place_row (self, row, self->head_height + line * self->row_height - scroll,
                   self->row_height, width, first, last);
    }
  name_soon (self);
}

/* Focus */

static GtkWidget *
cell_on_screen (OtGrid *self, int line, int column)
{
  OtGridRow  *row;
  OtGridCell *cell;

  if (self->rows->len == 0 || line < 0)
    return NULL;
  row = g_ptr_array_index (self->rows, (guint) line % self->rows->len);
  if (row->line != line || row->cells->len == 0 || (column >= 0 && row->cells->len < 2))
    return NULL;
  cell =
    g_ptr_array_index (row->cells, column < 0 ? 0 : 1 + (guint) column % (row->cells->len - 1));
  return cell->line == line && cell->column == column ? GTK_WIDGET (cell) : NULL;
}

void
ot_grid_focus_cursor (OtGrid *self)
{
  GtkWidget *cell = cell_on_screen (self, self->cursor_line, self->cursor_column);
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  if (self->edit.entry || !focus
      || (focus != GTK_WIDGET (self) && !gtk_widget_is_ancestor (focus, GTK_WIDGET (self))))
    return;

  /* Scrolled out, the cursor has no child: the grid itself then keeps the focus. */
  if (!cell)
    cell = GTK_WIDGET (self);
  if (focus != cell)
    gtk_root_set_focus (root, cell);
}
