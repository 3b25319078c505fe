#include "config.h"

#include "app/grid-private.h"

/* The next column that is shown, the way that the cursor goes; else the one before. */
static int
shown_column (OtGrid *self, int column)
{
  int step = column < self->cursor_column ? -1 : 1;
  int at = column;

  while (at >= 0 && at < ot_grid_n_columns (self) && !ot_grid_column_is_shown (self, at))
    at += step;
  if (at < ot_grid_n_columns (self))
    return at;
  while (column >= 0 && !ot_grid_column_is_shown (self, column))
    column--;
  return column;
}

void
ot_grid_move_cursor (OtGrid *self, int line, int column, gboolean extend)
{
  if (self->lines->len == 0)
    return;

  self->cursor_line = CLAMP (line, 0, (int) self->lines->len - 1);
  self->cursor_column = shown_column (self, CLAMP (column, -1, ot_grid_n_columns (self) - 1));
  if (!extend)
    {
      self->anchor_line = self->cursor_line;
      self->anchor_column = self->cursor_column;
    }
  self->reveal = TRUE;
  ot_grid_scroll_to_cursor (self);
  ot_grid_focus_cursor (self);
  ot_grid_redraw (self);
  g_signal_emit_by_name (self, "cursor-moved");
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
  if (column == self->view->naming)
    column = -1;
  if (ot_grid_line_of_row (self, (guint) row) >= 0)
    ot_grid_move_cursor (self, ot_grid_line_of_row (self, (guint) row), column, FALSE);
}

/* What is selected */

gboolean
ot_grid_is_selected (OtGrid *self, int line, int column)
{
  return line >= MIN (self->cursor_line, self->anchor_line)
         && line <= MAX (self->cursor_line, self->anchor_line)
         && column >= MIN (self->cursor_column, self->anchor_column)
         && column <= MAX (self->cursor_column, self->anchor_column);
}

OtGridRange
ot_grid_get_selection (OtGrid *self)
{
  OtGridRange range = { 0, -1, 0, -1 };

  g_return_val_if_fail (OT_IS_GRID (self), range);

  if (self->cursor_line >= 0)
    {
      range.first_row =
        (int) ot_grid_row_of_line (self, MIN (self->cursor_line, self->anchor_line));
      range.last_row = (int) ot_grid_row_of_line (self, MAX (self->cursor_line, self->anchor_line));
      range.first_column = MIN (self->cursor_column, self->anchor_column);
      range.last_column = MAX (self->cursor_column, self->anchor_column);
    }
  return range;
}

GArray *
ot_grid_get_rows (OtGrid *self, gboolean selected)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));
  int     first = 0, last;

  g_return_val_if_fail (OT_IS_GRID (self), rows);

  last = (int) self->lines->len - 1;
  if (selected)
    {
      first = MIN (self->cursor_line, self->anchor_line);
      last = MAX (self->cursor_line, self->anchor_line);
    }
  if (first >= 0 && last >= first)
    g_array_append_vals (rows, &g_array_index (self->lines, guint, first),
                         (guint) (last - first + 1));
  return rows;
}
