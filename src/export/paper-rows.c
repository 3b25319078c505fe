#include "export/paper-private.h"

static guint
count_lines (OtPaperLayout *self, const char *text, OtLetteringStyle style, double room, guint most)
{
  PangoLayout *layout = ot_lettering_words (self->lettering, text, style);

  ot_paper_break (layout, room, most);
  return CLAMP ((guint) pango_layout_get_line_count (layout), 1, most);
}

/* The words of a column that is narrower than its longest take several lines. */
static guint
lines_of_row (OtPaperLayout *self, guint row, OtPrintCell *cell)
{
  guint lines = 1;

  for (guint n = 0; n < self->printout->columns->len; n++)
    {
      const OtPrintColumn *column = ot_paper_column (self, n);
      double               room = ot_paper_room (self, n) - ot_paper_indent (self, row, n);

      if (column->words * self->size <= self->widths[n])
        continue;
      ot_printout_cell (self->printout, row, column->column, cell);
      if (cell->figure
          || ot_printout_width (self->printout, cell->text->str,
                                (cell->style & OT_LETTERING_BOLD) != 0, room / self->size)
                 * self->size
               <= room)
        continue;
      ot_paper_shorten (cell->text);
      lines =
        MAX (lines, count_lines (self, cell->text->str, cell->style, room, OT_PAPER_ROW_LINES));
    }
  return lines;
}

static guint
lines_of_heads (OtPaperLayout *self)
{
  guint lines = 1;

  for (guint n = 0; n < self->printout->columns->len; n++)
    {
      const char *head = ot_printout_head (self->printout, ot_paper_column (self, n)->column);

      lines = MAX (lines, count_lines (self, head, OT_LETTERING_BOLD, ot_paper_room (self, n),
                                       OT_PRINT_HEAD_LINES));
    }
  return lines;
}

/* Whether it heads the row after it, from which it is not to be parted. */
static gboolean
heads_next (const OtPaperLayout *self, guint n)
{
  const OtRow *row = ot_view_row (self->printout->view, ot_paper_row (self, n));

  return row->kind == OT_ROW_GROUP && n + 1 < self->printout->rows->len
         && ot_view_row (self->printout->view, ot_paper_row (self, n + 1))->level > row->level;
}

void
ot_paper_break_rows (OtPaperLayout *self)
{
  double room, used = 0;
  guint  start = 0;
  g_autoptr (GString) text = g_string_new (NULL);
  OtPrintCell cell = { text };

  self->head_lines = lines_of_heads (self);
  room = ot_paper_foot_top (self) - OT_PAPER_USUAL_SIZE - ot_paper_rows_top (self);
  g_array_append_val (self->starts, start);
  for (guint n = 0; n < self->printout->rows->len; n++)
    {
      guint8 lines = (guint8) lines_of_row (self, ot_paper_row (self, n), &cell);
      guint  from = n;

      g_array_append_val (self->lines, lines);
      used += ot_paper_row_height (self, lines);
      if (used <= room || n == start)
        continue;
      while (from > start + 1 && heads_next (self, from - 1))
        from--;
      start = from;
      g_array_append_val (self->starts, start);
      used = 0;
      for (guint i = start; i <= n; i++)
        used += ot_paper_line_height (self, i);
    }
}
