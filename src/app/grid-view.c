#include "config.h"

#include "app/grid-private.h"

static gboolean
is_same_view (const OtView *a, const OtView *b)
{
  return a && b && a->type == b->type && a->year == b->year && g_strcmp0 (a->id, b->id) == 0;
}

/* Of another year or record: what rows are folded and sorted by is as before. */
static gboolean
is_like_view (const OtView *a, const OtView *b)
{
  return a && b && a->type == b->type;
}

/* Groups that were not there before are folded as somebody left them, or as they are at first. */
static void
fold_new_groups (OtGrid *self, const OtView *before)
{
  if (!before)
    ot_grid_recall_folds (self);
  for (guint i = 0; self->view && i < ot_view_n_rows (self->view); i++)
    {
      const OtRow *row = ot_view_row (self->view, i);

      if (ot_grid_row_is_foldable (self, i) && (!before || ot_view_find_row (before, row->id) < 0)
          && ot_grid_recall_fold (self, row))
        g_hash_table_add (self->folded, g_strdup (row->id));
    }
}

/* Where a cell of the view before stands in this one; its line as near as can be. */
static void
carry_over (OtGrid *self, const OtView *before, guint row, int *line, int *column)
{
  const char *id = ot_view_row (before, row)->id;
  int         now = (int) row; /* it mostly still does */

  if (row >= ot_view_n_rows (self->view) || !g_str_equal (ot_view_row (self->view, row)->id, id))
    now = ot_view_find_row (self->view, id);
  now = now >= 0 ? ot_grid_line_of_row (self, (guint) now) : -1;
  *line = now >= 0 ? now : CLAMP (*line, 0, (int) self->lines->len - 1);
  if (*column >= 0)
    *column =
      MAX (-1, ot_view_find_column (self->view, ot_view_column (before, (guint) *column)->id));
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
  if (!is_like_view (before, self->view))
    {
      g_hash_table_remove_all (self->folded);
      g_clear_pointer (&self->sort_column, g_free);
    }
  if (!same)
    ot_grid_recall_columns (self);
  fold_new_groups (self, is_like_view (before, self->view) ? before : NULL);
  ot_grid_make_order (self, !same);
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

  if (self->show.unit == show->unit && self->show.decimals == show->decimals
      && self->show.style.brackets == show->style.brackets)
    return;
  self->show = *show;
  ot_grid_measure (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  ot_grid_redraw (self);
}

/* Which rows and columns of it */

gboolean
ot_grid_is_folded (OtGrid *self, guint row)
{
  return !ot_grid_is_searched (self)
         && g_hash_table_contains (self->folded, ot_view_row (self->view, row)->id);
}

void
ot_grid_unfold (OtGrid *self, guint row)
{
  g_return_if_fail (OT_IS_GRID (self));

  ot_grid_fold (self, row, FALSE);
}

void
ot_grid_fold_level (OtGrid *self, gboolean fold)
{
  guint    n = self->view ? ot_view_n_rows (self->view) : 0;
  guint    level = 0, above;
  gboolean any = FALSE;

  if (ot_grid_is_searched (self) || self->cursor_line < 0)
    return;
  for (guint row = 0; row < n; row++)
    if (ot_grid_line_of_row (self, row) >= 0 && ot_grid_row_is_foldable (self, row)
        && ot_grid_is_folded (self, row) != fold)
      {
        guint of_row = ot_view_row (self->view, row)->level;

        level = !any ? of_row : fold ? MAX (level, of_row) : MIN (level, of_row);
        any = TRUE;
      }
  above = ot_grid_row_of_line (self, self->cursor_line);
  for (guint row = 0; any && row < n; row++)
    {
      const OtRow *this = ot_view_row (self->view, row);

      if (this->level == level && ot_grid_row_is_foldable (self, row))
        {
          if (fold)
            g_hash_table_add (self->folded, g_strdup (this->id));
          else
            g_hash_table_remove (self->folded, this->id);
        }
    }
  ot_grid_make_lines (self);
  while (above > 0 && ot_grid_line_of_row (self, above) < 0)
    above--;
  ot_grid_move_cursor (self, ot_grid_line_of_row (self, above), self->cursor_column, FALSE);
}

/* The rows that are shown have changed: the cursor stays on its row where that is one of them. */
static void
show_rows (OtGrid *self)
{
  guint row = 0;

  if (self->cursor_line >= 0)
    row = ot_grid_row_of_line (self, self->cursor_line);
  ot_grid_make_lines (self);
  if (self->lines->len > 0)
    ot_grid_move_cursor (self, MAX (0, ot_grid_line_of_row (self, row)), self->cursor_column,
                         FALSE);
  else
    {
      self->cursor_line = self->anchor_line = -1;
      g_signal_emit_by_name (self, "cursor-moved");
    }
  ot_grid_redraw (self);
}

void
ot_grid_set_filter (OtGrid *self, const char *text)
{
  g_autofree char *folded = NULL;

  g_return_if_fail (OT_IS_GRID (self));

  if (text && *text)
    folded = g_utf8_casefold (text, -1);
  else if (self->row_func)
    folded = g_strdup ("");
  if (g_strcmp0 (self->filter, folded) == 0)
    return;
  g_free (self->filter);
  self->filter = g_steal_pointer (&folded);
  show_rows (self);
}

void
ot_grid_set_row_func (OtGrid *self, OtGridRowFunc func, gpointer user_data)
{
  g_return_if_fail (OT_IS_GRID (self));

  if (!func && !self->row_func)
    return;
  self->row_func = func;
  self->row_data = user_data;
  if (func && !ot_grid_is_searched (self))
    self->filter = g_strdup ("");
  else if (!func && self->filter && !*self->filter)
    g_clear_pointer (&self->filter, g_free);
  if (self->view)
    show_rows (self);
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
ot_grid_shows_column (OtGrid *self, guint column)
{
  g_return_val_if_fail (OT_IS_GRID (self), FALSE);

  return (int) column < ot_grid_n_columns (self) && ot_grid_column_is_shown (self, (int) column);
}

gboolean
ot_grid_is_filtered (OtGrid *self)
{
  g_return_val_if_fail (OT_IS_GRID (self), FALSE);

  return self->filter != NULL;
}

gboolean
ot_grid_shows_row (OtGrid *self, guint row)
{
  g_return_val_if_fail (OT_IS_GRID (self), FALSE);

  return ot_grid_line_of_row (self, row) >= 0;
}
