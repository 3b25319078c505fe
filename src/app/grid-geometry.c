#include "config.h"

#include "app/grid-private.h"

#include <math.h>

#define CELL_PADDING 8
#define LEAST_COLUMN 64
#define MOST_COLUMN 320
#define LEAST_LABEL 140
#define MOST_LABEL 400
#define LEVEL_INDENT 16
#define ROW_PADDING 8
#define SAMPLE 120 /* lines at each end whose texts tell how wide columns are */

int
ot_grid_n_columns (OtGrid *self)
{
  return self->view ? (int) ot_view_n_columns (self->view) : 0;
}

double
ot_grid_scroll (OtGrid *self, GtkOrientation orientation)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];

  return adjustment ? floor (gtk_adjustment_get_value (adjustment)) : 0;
}

void
ot_grid_cell_text (OtGrid *self, guint row, int column, GString *text)
{
  if (column < 0)
    g_string_append (text, ot_view_row (self->view, row)->label);
  else
    {
      OtCell cell = ot_view_cell (self->view, row, (guint) column);

      ot_show_cell (&self->show, self->view, &cell, text);
    }
}

/* Rows that are shown */

gboolean
ot_grid_row_is_foldable (OtGrid *self, guint row)
{
  const OtRow *this = ot_view_row (self->view, row);

  return this->kind == OT_ROW_GROUP && row + 1 < ot_view_n_rows (self->view)
         && ot_view_row (self->view, row + 1)->level > this->level;
}

static gboolean
text_matches (const char *text, const char *folded_filter)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);

  return strstr (folded, folded_filter) != NULL;
}

static gboolean
row_matches (OtGrid *self, guint row)
{
  if (text_matches (ot_view_row (self->view, row)->label, self->filter))
    return TRUE;

  for (guint column = 0; column < ot_view_n_columns (self->view); column++)
    {
      OtCell cell = ot_view_cell (self->view, row, column);

      if (!ot_value_type_is_raw (cell.value.type) && cell.value.type == OT_VALUE_TEXT
          && cell.value.text && text_matches (cell.value.text, self->filter))
        return TRUE;
    }
  return FALSE;
}

/* Marks the rows that hold the filter's text, and the groups above them. */
static gboolean *
filtered_rows (OtGrid *self)
{
  guint     n = ot_view_n_rows (self->view);
  gboolean *shown = g_new0 (gboolean, n);

  for (guint row = 0; row < n; row++)
    if (row_matches (self, row))
      {
        guint level = ot_view_row (self->view, row)->level;

        shown[row] = TRUE;
        for (guint above = row; above-- > 0 && level > 0;)
          if (ot_view_row (self->view, above)->level < level)
            {
              level = ot_view_row (self->view, above)->level;
              if (shown[above])
                break;
              shown[above] = TRUE;
            }
      }
  return shown;
}

void
ot_grid_make_lines (OtGrid *self)
{
  g_autofree gboolean *shown = NULL;
  guint                hidden_below = G_MAXUINT; /* the level of the folded group that we are in */

  g_array_set_size (self->lines, 0);
  if (!self->view)
    return;

  if (self->filter)
    shown = filtered_rows (self);

  for (guint row = 0; row < ot_view_n_rows (self->view); row++)
    {
      const OtRow *this = ot_view_row (self->view, row);

      if (shown)
        {
          if (shown[row])
            g_array_append_val (self->lines, row);
          continue;
        }
      if (this->level > hidden_below)
        continue;
      hidden_below = g_hash_table_contains (self->folded, this->id) ? this->level : G_MAXUINT;
      g_array_append_val (self->lines, row);
    }
}

int
ot_grid_line_of_row (OtGrid *self, guint row)
{
  guint low = 0, high = self->lines->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (ot_grid_row_of_line (self, (int) middle) < row)
        low = middle + 1;
      else
        high = middle;
    }
  return low < self->lines->len && ot_grid_row_of_line (self, (int) low) == row ? (int) low : -1;
}

void
ot_grid_fold (OtGrid *self, guint row, gboolean fold)
{
  const OtRow *this = ot_view_row (self->view, row);
  guint        cursor_row;
  int          line;

  if (!ot_grid_row_is_foldable (self, row) || self->filter
      || g_hash_table_contains (self->folded, this->id) == fold)
    return;

  cursor_row = self->cursor_line >= 0 ? ot_grid_row_of_line (self, self->cursor_line) : 0;
  if (fold)
    g_hash_table_add (self->folded, g_strdup (this->id));
  else
    g_hash_table_remove (self->folded, this->id);

  ot_grid_make_lines (self);
  line = ot_grid_line_of_row (self, cursor_row);
  self->cursor_line = self->anchor_line = line >= 0 ? line : ot_grid_line_of_row (self, row);
  ot_grid_redraw (self);
}

/* Sizes */

static int
text_width (PangoLayout *layout, const char *text, gboolean bold)
{
  int width;

  if (bold)
    {
      g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

      pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
      pango_layout_set_attributes (layout, attributes);
    }
  else
    pango_layout_set_attributes (layout, NULL);
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

/* The widest text of a column among the first and the last rows. */
static int
column_width (OtGrid *self, PangoLayout *layout, int column)
{
  guint              n = ot_view_n_rows (self->view);
  g_autoptr (GString) text = g_string_new (NULL);
  int                widest = 0;
  glong              longest = -1;
  gboolean           bold = FALSE;

  for (guint row = 0; row < n; row++)
    {
      glong length;

      if (row == SAMPLE && n > 2 * SAMPLE)
        row = n - SAMPLE;
      g_string_truncate (text, 0);
      ot_grid_cell_text (self, row, column, text);
      length = g_utf8_strlen (text->str, 400);
      bold = ot_view_row (self->view, row)->kind != OT_ROW_RECORD;
      if (column < 0)
        length += 2 * ot_view_row (self->view, row)->level;
      if (length + (bold ? 1 : 0) > longest)
        {
          int width = text_width (layout, text->str, bold);

          if (column < 0)
            width += LEVEL_INDENT * (int) (ot_view_row (self->view, row)->level + 1);
          widest = MAX (widest, width);
          longest = MAX (longest, length - 1);
        }
    }
  return widest;
}

void
ot_grid_measure (OtGrid *self)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), "£0,9");
  int height, edge = 0;

  pango_layout_get_pixel_size (layout, NULL, &height);
  self->row_height = height + ROW_PADDING;
  self->head_height = self->row_height + 4;

  g_array_set_size (self->edges, 0);
  g_array_append_val (self->edges, edge);
  self->label_width = LEAST_LABEL;
  if (!self->view)
    return;

  self->label_width = CLAMP (column_width (self, layout, -1) + 2 * CELL_PADDING, LEAST_LABEL, MOST_LABEL);
  for (int column = 0; column < ot_grid_n_columns (self); column++)
    {
      int head = text_width (layout, ot_view_column (self->view, (guint) column)->label, TRUE);
      int width = MAX (head, column_width (self, layout, column)) + 2 * CELL_PADDING + 2;

      edge += CLAMP (width, LEAST_COLUMN, MOST_COLUMN);
      g_array_append_val (self->edges, edge);
    }
}

int
ot_grid_visible_lines (OtGrid *self)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self)) - self->head_height;

  return MAX (1, height / MAX (1, self->row_height));
}

static void
configure (OtGrid *self, GtkOrientation orientation, double content, double page, double step)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];

  if (adjustment)
    gtk_adjustment_configure (adjustment, gtk_adjustment_get_value (adjustment), 0,
                              MAX (content, page), step, MAX (step, page - step), page);
}

void
ot_grid_configure_adjustments (OtGrid *self, int width, int height)
{
  int columns = g_array_index (self->edges, int, self->edges->len - 1);

  configure (self, GTK_ORIENTATION_HORIZONTAL, columns, MAX (0, width - self->label_width), LEAST_COLUMN);
  configure (self, GTK_ORIENTATION_VERTICAL, (double) self->lines->len * self->row_height,
             MAX (0, height - self->head_height), self->row_height);
}

gboolean
ot_grid_cell_area (OtGrid *self, int line, int column, GdkRectangle *area)
{
  if (line < 0 || line >= (int) self->lines->len || column >= ot_grid_n_columns (self))
    return FALSE;

  area->y = self->head_height + line * self->row_height
            - (int) ot_grid_scroll (self, GTK_ORIENTATION_VERTICAL);
  area->height = self->row_height;
  if (column < 0)
    {
      area->x = 0;
      area->width = self->label_width;
    }
  else
    {
      int start = g_array_index (self->edges, int, column);

      area->x = self->label_width + start - (int) ot_grid_scroll (self, GTK_ORIENTATION_HORIZONTAL);
      area->width = g_array_index (self->edges, int, column + 1) - start;
    }
  return TRUE;
}

gboolean
ot_grid_cell_at (OtGrid *self, double x, double y, int *line, int *column)
{
  double along = x - self->label_width + ot_grid_scroll (self, GTK_ORIENTATION_HORIZONTAL);
  double down = y - self->head_height + ot_grid_scroll (self, GTK_ORIENTATION_VERTICAL);

  if (y < self->head_height || down < 0 || self->row_height == 0)
    return FALSE;
  *line = (int) (down / self->row_height);
  if (*line >= (int) self->lines->len)
    return FALSE;

  *column = -1;
  if (x < self->label_width)
    return TRUE;
  for (int i = 0; i < ot_grid_n_columns (self); i++)
    if (along < g_array_index (self->edges, int, i + 1))
      {
        *column = i;
        return TRUE;
      }
  return FALSE;
}

static void
scroll_into (OtGrid *self, GtkOrientation orientation, int start, int end)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];

  if (adjustment)
    gtk_adjustment_clamp_page (adjustment, start, end);
}

void
ot_grid_scroll_to_cursor (OtGrid *self)
{
  if (self->cursor_line < 0)
    return;
  scroll_into (self, GTK_ORIENTATION_VERTICAL, self->cursor_line * self->row_height,
               (self->cursor_line + 1) * self->row_height);
  if (self->cursor_column >= 0)
    scroll_into (self, GTK_ORIENTATION_HORIZONTAL,
                 g_array_index (self->edges, int, self->cursor_column),
                 g_array_index (self->edges, int, self->cursor_column + 1));
}

/* Children: what assistive programs see of the screen */

static OtGridRow *
new_row (OtGrid *self)
{
  OtGridRow *row = g_object_new (OT_TYPE_GRID_ROW, NULL);

  row->line = -1;
  gtk_widget_insert_before (GTK_WIDGET (row), GTK_WIDGET (self), self->edit.entry);
  return row;
}

/* As many cells as there are columns, and one for the label. */
static void
fit_cells (OtGrid *self, OtGridRow *row)
{
  guint wanted = (guint) ot_grid_n_columns (self) + 1;

  while (row->cells->len > wanted)
    {
      gtk_widget_unparent (g_ptr_array_index (row->cells, row->cells->len - 1));
      g_ptr_array_set_size (row->cells, (int) row->cells->len - 1);
    }
  while (row->cells->len < wanted)
    {
      OtGridCell   *cell = NULL;
      GtkAccessibleRole role = row->line == OT_GRID_HEADS ? GTK_ACCESSIBLE_ROLE_COLUMN_HEADER
                               : row->cells->len == 0     ? GTK_ACCESSIBLE_ROLE_ROW_HEADER
                                                          : GTK_ACCESSIBLE_ROLE_GRID_CELL;

      cell = g_object_new (OT_TYPE_GRID_CELL, "accessible-role", role, "focusable",
                           row->line != OT_GRID_HEADS, NULL);
      cell->line = row->line;
      cell->column = (int) row->cells->len - 1;
      gtk_widget_set_parent (GTK_WIDGET (cell), GTK_WIDGET (row));
      g_ptr_array_add (row->cells, cell);
    }
}

static void
place (GtkWidget *child, const GdkRectangle *area)
{
  gtk_widget_set_child_visible (child, TRUE);
  gtk_widget_size_allocate (child, area, -1);
}

/* Puts a row's children where its line is; columns that are scrolled out get no room. */
static void
place_row (OtGrid *self, OtGridRow *row, int y, int height, int width)
{
  place (GTK_WIDGET (row), &(GdkRectangle) { 0, y, width, height });
  for (guint i = 0; i < row->cells->len; i++)
    {
      GtkWidget   *cell = g_ptr_array_index (row->cells, i);
      GdkRectangle area = { 0, 0, self->label_width, height };

      if (i > 0)
        {
          int start = g_array_index (self->edges, int, i - 1);

          area.x = self->label_width + start - (int) ot_grid_scroll (self, GTK_ORIENTATION_HORIZONTAL);
          area.width = g_array_index (self->edges, int, i) - start;
        }
      if (i > 0 && (area.x + area.width <= self->label_width || area.x >= width))
        gtk_widget_set_child_visible (cell, FALSE);
      else
        place (cell, &area);
    }
}

void
ot_grid_place_children (OtGrid *self, int width, int height)
{
  int   first = (int) (ot_grid_scroll (self, GTK_ORIENTATION_VERTICAL) / MAX (1, self->row_height));
  guint wanted = (guint) MAX (0, (height - self->head_height) / MAX (1, self->row_height) + 2);

  wanted = MIN (wanted, self->lines->len);
  if (!self->heads)
    {
      self->heads = new_row (self);
      self->heads->line = OT_GRID_HEADS;
    }
  fit_cells (self, self->heads);
  place_row (self, self->heads, 0, self->head_height, width);

  while (self->rows->len > wanted)
    {
      gtk_widget_unparent (g_ptr_array_index (self->rows, self->rows->len - 1));
      g_ptr_array_set_size (self->rows, (int) self->rows->len - 1);
    }
  while (self->rows->len < wanted)
    g_ptr_array_add (self->rows, new_row (self));

  for (guint i = 0; i < wanted; i++)
    {
      int        line = first + (int) i;
      OtGridRow *row = g_ptr_array_index (self->rows, (guint) line % wanted);

      row->line = line < (int) self->lines->len ? line : -1;
      fit_cells (self, row);
      for (guint n = 0; n < row->cells->len; n++)
        ((OtGridCell *) g_ptr_array_index (row->cells, n))->line = row->line;
      if (row->line < 0)
        gtk_widget_set_child_visible (GTK_WIDGET (row), FALSE);
      else
        place_row (self, row,
                   self->head_height + line * self->row_height
                     - (int) ot_grid_scroll (self, GTK_ORIENTATION_VERTICAL),
                   self->row_height, width);
    }
  ot_grid_update_names (self);
}

/* "1,234, 2019-20, Fostering": a cell's name is its value, column and row. */
static void
name_cell (OtGrid *self, OtGridCell *cell, GString *text)
{
  guint row = ot_grid_row_of_line (self, cell->line);

  g_string_truncate (text, 0);
  ot_grid_cell_text (self, row, cell->column, text);
  if (cell->column >= 0)
    {
      if (text->len == 0)
        g_string_append (text, _ ("empty"));
      g_string_append_printf (text, ", %s, %s",
                              ot_view_column (self->view, (guint) cell->column)->label,
                              ot_view_row (self->view, row)->label);
      gtk_accessible_update_relation (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_RELATION_COL_INDEX,
                                      cell->column + 2, GTK_ACCESSIBLE_RELATION_ROW_INDEX,
                                      cell->line + 2, -1);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, text->str, -1);
}

static gboolean
update_names_cb (gpointer user_data)
{
  OtGrid *self = user_data;
  g_autoptr (GString) text = g_string_new (NULL);

  self->names_idle = 0;
  if (!self->view)
    return G_SOURCE_REMOVE;

  for (guint i = 1; self->heads && i < self->heads->cells->len && i <= (guint) ot_grid_n_columns (self); i++)
    gtk_accessible_update_property (g_ptr_array_index (self->heads->cells, i),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    ot_view_column (self->view, i - 1)->label, -1);

  for (guint i = 0; i < self->rows->len; i++)
    {
      OtGridRow *row = g_ptr_array_index (self->rows, i);

      if (row->line < 0 || row->line >= (int) self->lines->len)
        continue;
      for (guint n = 0; n < row->cells->len && (int) n <= ot_grid_n_columns (self); n++)
        if (gtk_widget_get_child_visible (g_ptr_array_index (row->cells, n)))
          name_cell (self, g_ptr_array_index (row->cells, n), text);
    }
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_ROW_COUNT,
                                  (int) self->lines->len + 1, GTK_ACCESSIBLE_RELATION_COL_COUNT,
                                  ot_grid_n_columns (self) + 1, -1);
  return G_SOURCE_REMOVE;
}

void
ot_grid_update_names (OtGrid *self)
{
  if (self->names_idle == 0)
    self->names_idle = g_idle_add_full (G_PRIORITY_LOW, update_names_cb, self, NULL);
}

static OtGridCell *
cell_widget (OtGrid *self, int line, int column)
{
  OtGridRow *row;

  if (self->rows->len == 0 || line < 0)
    return NULL;
  row = g_ptr_array_index (self->rows, (guint) line % self->rows->len);
  if (row->line != line || column + 1 >= (int) row->cells->len)
    return NULL;
  return g_ptr_array_index (row->cells, column + 1);
}

void
ot_grid_focus_cursor (OtGrid *self)
{
  OtGridCell *cell = cell_widget (self, self->cursor_line, self->cursor_column);
  GtkRoot    *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget  *focus = root ? gtk_root_get_focus (root) : NULL;

  if (self->edit.entry || !focus
      || (focus != GTK_WIDGET (self) && !gtk_widget_is_ancestor (focus, GTK_WIDGET (self))))
    return;

  /* Scrolled out, the cursor's child shows another cell: the grid itself then keeps the focus. */
  if (cell && gtk_widget_get_child_visible (GTK_WIDGET (cell)))
    {
      if (focus != GTK_WIDGET (cell))
        gtk_widget_grab_focus (GTK_WIDGET (cell));
    }
  else if (focus != GTK_WIDGET (self))
    {
      gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
      gtk_root_set_focus (root, GTK_WIDGET (self));
    }
}
