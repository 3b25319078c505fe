#include "chart/paint.h"
#include "export/paper-private.h"

#include <glib/gi18n.h>

#define GREY       0.4
#define LIGHT_GREY 0.82

/* Texts of the margins */

static void
set_grey (cairo_t *cr, double grey)
{
  cairo_set_source_rgb (cr, grey, grey, grey);
}

/* Those from `first` to `last`, below each other from `y` on. */
static void
draw_margin (const OtPaperLayout *self,
             cairo_t             *cr,
             OtPaperMarginText    first,
             OtPaperMarginText    last,
             double               y)
{
  for (guint which = first; which <= last; which++)
    {
      g_autoptr (PangoLayout) layout = ot_paper_margin_layout (self, (OtPaperMarginText) which);

      set_grey (cr, which == OT_PAPER_TITLE ? 0 : GREY);
      cairo_move_to (cr, self->paper.margin, y);
      pango_cairo_show_layout (cr, layout);
      y += ot_paper_margin_height (self, (OtPaperMarginText) which);
    }
}

/* In the last line of the foot, against the right margin; a chart says its source itself. */
static void
draw_number (const OtPaperLayout *self, cairo_t *cr, guint page)
{
  double           size = OT_PAPER_USUAL_SIZE * OT_PAPER_SMALL_SIZE;
  g_autofree char *number = ot_paper_layout_page_name (self, page);
  g_autoptr (PangoLayout) layout =
    ot_printout_layout (self->printout, number, size, OT_LETTERING_PLAIN);
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  set_grey (cr, GREY);
  cairo_move_to (cr, self->paper.width - self->paper.margin - (double) logical.width / PANGO_SCALE,
                 self->paper.height - self->paper.margin - size * OT_PAPER_TEXT_LINE);
  pango_cairo_show_layout (cr, layout);
}

/* Rules, each as wide as the columns of a page */

static void
draw_rules (cairo_t *cr, double thickness, double grey)
{
  set_grey (cr, grey);
  cairo_set_line_width (cr, thickness);
  cairo_stroke (cr);
}

static void
add_rule (const OtPaperLayout *self, cairo_t *cr, const OtPaperGroup *group, double y)
{
  double width = self->widths[0];

  for (guint n = group->first; n < group->end; n++)
    width += self->widths[n];
  cairo_move_to (cr, self->paper.margin, y);
  cairo_rel_line_to (cr, width, 0);
}

/* Below each row, and above totals. */
static void
draw_row_rules (const OtPaperLayout *self,
                cairo_t             *cr,
                const OtPaperGroup  *group,
                guint                first,
                guint                end)
{
  for (guint totals = 0; totals <= 1; totals++)
    {
      double y = ot_paper_rows_top (self) - 0.5 * OT_PAPER_ROW_GAP * self->size;

      for (guint line = first; line < end; line++)
        {
          OtRowKind kind = ot_view_row (self->printout->view, ot_paper_row (self, line))->kind;
          double    below = y + ot_paper_line_height (self, line);

          if (!totals || kind == OT_ROW_TOTAL)
            add_rule (self, cr, group, totals ? y : below);
          y = below;
        }
      draw_rules (cr, totals ? 0.6 : 0.35, totals ? 0 : LIGHT_GREY);
    }
}

/* Texts of the table */

/* A figure stands against the right edge, and its signs beside it, so that figures stay in line. */
static void
draw_figure (const OtPaperLayout *self, const OtPrintCell *cell, double right, double y)
{
  char signs[OT_SIGNS_TEXT];

  ot_lettering_add (self->lettering, cell->text->str, cell->style, TRUE, right, y);
  ot_lettering_add (self->lettering, ot_printout_signs (cell->signs, signs), OT_LETTERING_PLAIN,
                    FALSE, right, y);
}

/* Names that run from right to left stand in the column as others do: Pango turns sides for them. */
static void
draw_words (const OtPaperLayout *self, OtPrintCell *cell, double room, double x, double y)
{
  PangoLayout *layout;
  char         signs[OT_SIGNS_TEXT];
  gboolean     bold = (cell->style & OT_LETTERING_BOLD) != 0;

  if (ot_printout_width (self->printout, cell->text->str, bold, room / self->size) * self->size
      <= room)
    {
      ot_lettering_add (self->lettering, cell->text->str, cell->style, FALSE, x, y);
      return;
    }
  ot_paper_shorten (cell->text);
  layout = ot_lettering_words (self->lettering, cell->text->str, cell->style);
  ot_paper_break (layout, room, OT_PAPER_ROW_LINES);
  ot_printout_signs (cell->signs, signs);
  if (*signs && pango_layout_is_ellipsized (layout))
    {
      g_string_prepend (cell->text, OT_PRINT_SPACE);
      g_string_prepend (cell->text, signs);
      pango_layout_set_text (layout, cell->text->str, -1);
    }
  if (pango_layout_get_direction (layout, 0) == PANGO_DIRECTION_RTL)
    pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
  ot_lettering_add_words (self->lettering, layout, x, y);
}

static void
draw_cell (const OtPaperLayout *self, OtPrintCell *cell, guint row, guint n, double x, double y)
{
  double indent = ot_paper_indent (self, row, n);
  double room = ot_paper_room (self, n) - indent;

  ot_printout_cell (self->printout, row, ot_paper_column (self, n)->column, cell);
  x += OT_PRINT_PADDING * self->size + indent;
  if (cell->right)
    draw_figure (self, cell, x + room, y);
  else if (cell->figure)
    ot_lettering_add (self->lettering, cell->text->str, cell->style, FALSE, x, y);
  else if (cell->text->len > 0)
    draw_words (self, cell, room, x, y);
}

static void
draw_rows (const OtPaperLayout *self, const OtPaperGroup *group, guint first, guint end)
{
  double y = ot_paper_rows_top (self);
  g_autoptr (GString) text = g_string_new (NULL);
  OtPrintCell cell = { text };

  for (guint line = first; line < end; line++)
    {
      double x = self->paper.margin + self->widths[0];

      draw_cell (self, &cell, ot_paper_row (self, line), 0, self->paper.margin, y);
      for (guint n = group->first; n < group->end; n++)
        {
          draw_cell (self, &cell, ot_paper_row (self, line), n, x, y);
          x += self->widths[n];
        }
      y += ot_paper_line_height (self, line);
    }
}

/* Heads of figures stand against the right edge; all end above the rule. */
static void
draw_head (const OtPaperLayout *self, guint n, double x)
{
  int           column = ot_paper_column (self, n)->column;
  const OtView *view = self->printout->view;
  PangoLayout  *layout = ot_lettering_words (
     self->lettering, ot_printout_head (self->printout, column), OT_LETTERING_BOLD);
  guint lines;

  ot_paper_break (layout, ot_paper_room (self, n), OT_PRINT_HEAD_LINES);
  if (column >= 0 && ot_value_type_is_number (ot_view_column (view, (guint) column)->type))
    pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
  lines = (guint) pango_layout_get_line_count (layout);
  ot_lettering_add_words (self->lettering, layout, x + OT_PRINT_PADDING * self->size,
                          ot_paper_head_top (self) + ot_paper_row_height (self, self->head_lines)
                            - ot_paper_row_height (self, lines));
}

static void
draw_heads (const OtPaperLayout *self, const OtPaperGroup *group)
{
  double x = self->paper.margin + self->widths[0];

  draw_head (self, 0, self->paper.margin);
  for (guint n = group->first; n < group->end; n++)
    {
      draw_head (self, n, x);
      x += self->widths[n];
    }
}

static void
draw_nothing (const OtPaperLayout *self)
{
  PangoLayout *layout =
    ot_lettering_words (self->lettering, _("There are no rows."), OT_LETTERING_PLAIN);

  ot_lettering_add_words (self->lettering, layout, self->paper.margin, ot_paper_rows_top (self));
}

static void
draw_table (const OtPaperLayout *self, cairo_t *cr, guint page)
{
  const OtPaperGroup *group = ot_paper_group (self, page);
  double head_foot = ot_paper_head_top (self) + ot_paper_row_height (self, self->head_lines);
  guint  first, end;

  ot_paper_rows (self, page, &first, &end);
  draw_margin (self, cr, OT_PAPER_TITLE, OT_PAPER_SUBTITLE, self->paper.margin);
  add_rule (self, cr, group, head_foot + 0.1 * self->size);
  draw_rules (cr, 1, 0);
  draw_row_rules (self, cr, group, first, end);
  set_grey (cr, 0);
  ot_lettering_begin (self->lettering, cr);
  draw_heads (self, group);
  draw_rows (self, group, first, end);
  if (first == end)
    draw_nothing (self);
  ot_lettering_end (self->lettering);
  draw_margin (self, cr, OT_PAPER_NOTES, OT_PAPER_SOURCE, ot_paper_foot_top (self));
}

void
ot_paper_layout_draw (OtPaperLayout *self, cairo_t *cr, guint page)
{
  g_return_if_fail (page < ot_paper_layout_n_pages (self));

  cairo_save (cr);
  if (self->chart)
    {
      cairo_save (cr);
      cairo_translate (cr, self->paper.margin, self->paper.margin);
      ot_chart_paint (cr, self->chart, &ot_palette_light);
      cairo_restore (cr);
    }
  else
    draw_table (self, cr, page);
  draw_number (self, cr, page);
  cairo_restore (cr);
}
