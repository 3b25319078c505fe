#include "config.h"

#include "app/grid-private.h"

#define CELL_PADDING 8
#define LEVEL_INDENT 16
#define MARK_SIZE    6
#define HEAD_FOOT    6 /* below the heads' last line */

/* The colours of one drawing, from the theme. */
typedef struct
{
  GdkRGBA text;
  GdkRGBA dim;
  GdkRGBA base;
  GdkRGBA line;
  GdkRGBA band;
  GdkRGBA input;
  GdkRGBA selected;
  GdkRGBA ring;
  GdkRGBA edited;
  GdkRGBA finding;
} Colours;

typedef struct
{
  OtGrid      *grid;
  GtkSnapshot *snapshot;
  PangoLayout *layout;
  GString     *text;
  Colours      colours;
  int          width, height;
} Drawing;

static GdkRGBA
lookup (GtkStyleContext *context, const char *name, const char *otherwise)
{
  GdkRGBA colour;

  if (!gtk_style_context_lookup_color (context, name, &colour))
    gdk_rgba_parse (&colour, otherwise);
  return colour;
}

static GdkRGBA
with_alpha (GdkRGBA colour, float alpha)
{
  colour.alpha *= alpha;
  return colour;
}

static void
read_colours (OtGrid *self, Colours *colours)
{
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (self));

  gtk_style_context_get_color (context, &colours->text);
  colours->base = lookup (context, "theme_base_color", "white");
  colours->ring = lookup (context, "ot_ring_color", "#3584e4");
  colours->input = lookup (context, "ot_input_color", "#1a5fb4");
  colours->edited = lookup (context, "ot_edited_color", "#c64600");
  colours->finding = lookup (context, "ot_finding_color", "#c01c28");
  colours->dim = with_alpha (colours->text, 0.7f);
  colours->line = with_alpha (colours->text, 0.15f);
  colours->band = with_alpha (colours->text, 0.045f);
  colours->selected = with_alpha (lookup (context, "theme_selected_bg_color", "#3584e4"), 0.22f);
}

static void
fill (Drawing *d, const GdkRGBA *colour, float x, float y, float width, float height)
{
  gtk_snapshot_append_color (d->snapshot, colour, &GRAPHENE_RECT_INIT (x, y, width, height));
}

/* No more of a text than could ever fit, since a name of thousands of characters takes long to lay out. */
static gsize
bytes_that_fit (const char *text, int room)
{
  glong most = room; /* no letter is less than a pixel wide */

  return g_utf8_strlen (text, -1) <= most ? strlen (text)
                                          : (gsize) (g_utf8_offset_to_pointer (text, most) - text);
}

/* A text in a cell's area: from the left, or against the right edge. Too long, a name ends in "…"; a
 * figure becomes "###", since a cut figure would be another figure. */
static void
draw_text (Drawing            *d,
           const char         *text,
           OtGridLettering     lettering,
           const GdkRGBA      *colour,
           const GdkRectangle *area,
           int                 indent,
           gboolean            right,
           gboolean            figure)
{
  int room = area->width - 2 * CELL_PADDING - indent, x = area->x + CELL_PADDING + indent;
  int top;
  PangoRectangle extents;

  if (*text == '\0' || room <= 0)
    return;
  pango_layout_set_attributes (d->layout, d->grid->letterings[lettering]);
  pango_layout_set_ellipsize (d->layout, figure ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
  pango_layout_set_width (d->layout, figure ? -1 : room * PANGO_SCALE);
  pango_layout_set_text (d->layout, text, figure ? -1 : (int) bytes_that_fit (text, room));
  pango_layout_get_pixel_extents (d->layout, NULL, &extents);
  if (figure && extents.width > room)
    {
      pango_layout_set_text (d->layout, "###", -1);
      d->grid->narrow = TRUE;
      pango_layout_get_pixel_extents (d->layout, NULL, &extents);
    }
  if (right)
    x = area->x + area->width - CELL_PADDING - extents.width;
  top = area->y + (area->height - extents.height) / 2;

  /* Less where its line begins: names that run from right to left stand in the column as others do. */
  gtk_snapshot_save (d->snapshot);
  gtk_snapshot_translate (d->snapshot, &GRAPHENE_POINT_INIT (x - extents.x, top));
  gtk_snapshot_append_layout (d->snapshot, d->layout, colour);
  gtk_snapshot_restore (d->snapshot);
}

/* A small triangle in a corner: a mark that needs no colour to be seen. */
static void
draw_corner (Drawing *d, const GdkRectangle *area, gboolean right, const GdkRGBA *colour)
{
  int      x = right ? area->x + area->width - MARK_SIZE - 1 : area->x + 1;
  cairo_t *cr = gtk_snapshot_append_cairo (
    d->snapshot, &GRAPHENE_RECT_INIT (x, area->y + 1, MARK_SIZE, MARK_SIZE));

  gdk_cairo_set_source_rgba (cr, colour);
  cairo_move_to (cr, x, area->y + 1);
  cairo_rel_line_to (cr, MARK_SIZE, 0);
  cairo_rel_line_to (cr, right ? 0 : -MARK_SIZE, MARK_SIZE);
  cairo_close_path (cr);
  cairo_fill (cr);
  cairo_destroy (cr);
}

static void
draw_expander (Drawing *d, const GdkRectangle *area, int indent, gboolean folded)
{
  double   x = area->x + CELL_PADDING + indent - 14, y = area->y + area->height / 2.0;
  cairo_t *cr =
    gtk_snapshot_append_cairo (d->snapshot, &GRAPHENE_RECT_INIT ((float) x, (float) y - 6, 12, 12));

  gdk_cairo_set_source_rgba (cr, &d->colours.dim);
  if (folded)
    {
      cairo_move_to (cr, x + 3, y - 4);
      cairo_line_to (cr, x + 8, y);
      cairo_line_to (cr, x + 3, y + 4);
    }
  else
    {
      cairo_move_to (cr, x + 2, y - 2.5);
      cairo_line_to (cr, x + 10, y - 2.5);
      cairo_line_to (cr, x + 6, y + 3);
    }
  cairo_close_path (cr);
  cairo_fill (cr);
  cairo_destroy (cr);
}

/* What may be typed has a line to write on; what is calculated has none. */
static void
draw_writing_line (Drawing *d, const OtCell *cell, const GdkRectangle *area, int indent)
{
  int left = area->x + CELL_PADDING / 2 + indent;

  if (cell->kind == OT_CELL_INPUT && !d->grid->read_only)
    fill (d, &d->colours.line, left, area->y + area->height - 3,
          area->width - CELL_PADDING - indent, 1);
}

static void
draw_marks (Drawing *d, const OtCell *cell, const GdkRectangle *area)
{
  if (cell->marks & OT_MARK_EDITED)
    draw_corner (d, area, FALSE, &d->colours.edited);
  if (d->grid->mark_func && d->grid->mark_func (d->grid, cell, d->grid->mark_data))
    draw_corner (d, area, TRUE, &d->colours.finding);
}

static void
draw_cell (Drawing *d, const OtRow *row, guint row_number, int column, const GdkRectangle *area)
{
  OtCell         cell = ot_view_cell (d->grid->view, row_number, (guint) column);
  gboolean       input = cell.kind == OT_CELL_INPUT;
  const GdkRGBA *colour = (cell.marks & OT_MARK_HISTORY) ? &d->colours.dim
                          : input                        ? &d->colours.input
                                                         : &d->colours.text;

  if (cell.kind == OT_CELL_NONE)
    return;

  draw_writing_line (d, &cell, area, 0);
  g_string_truncate (d->text, 0);
  ot_show_cell (&d->grid->show, d->grid->view, &cell, d->text);
  draw_text (d, d->text->str, ot_grid_cell_lettering (row, &cell), colour, area, 0,
             ot_grid_is_aligned_right (cell.unit), ot_grid_is_figure (cell.unit));
  draw_marks (d, &cell, area);
}

static void
draw_row_back (Drawing *d, const OtRow *row, const GdkRectangle *area)
{
  if (row->kind == OT_ROW_TOTAL)
    {
      fill (d, &d->colours.band, area->x, area->y, area->width, area->height);
      fill (d, &d->colours.line, area->x, area->y, area->width, 1);
    }
  fill (d, &d->colours.band, area->x, area->y + area->height - 1, area->width, 1);
}

static void
draw_label (Drawing *d, const OtRow *row, guint row_number, int line, int y)
{
  OtGrid      *self = d->grid;
  GdkRectangle area = { 0, y, self->label_width, self->row_height };
  int          indent = LEVEL_INDENT * (int) (row->level + 1);
  OtCell       cell = ot_grid_cell (self, row_number, -1);
  gboolean     input = cell.kind == OT_CELL_INPUT;

  draw_row_back (d, row, &area);
  if (ot_grid_is_selected (self, line, -1))
    fill (d, &d->colours.selected, area.x, area.y, area.width, area.height);
  if (ot_grid_row_is_foldable (self, row_number))
    draw_expander (d, &area, indent,
                   g_hash_table_contains (self->folded, row->id) && !ot_grid_is_searched (self));
  draw_writing_line (d, &cell, &area, indent);
  g_string_truncate (d->text, 0);
  ot_grid_cell_text (self, row_number, -1, d->text);
  draw_text (d, d->text->str, ot_grid_cell_lettering (row, &cell),
             input ? &d->colours.input : &d->colours.text, &area, indent, FALSE, FALSE);
  draw_marks (d, &cell, &area);
}

/* Which way the rows are sorted: up is from the least on. */
static void
draw_arrow (Drawing *d, double x, double y)
{
  cairo_t *cr = gtk_snapshot_append_cairo (
    d->snapshot, &GRAPHENE_RECT_INIT ((float) x, (float) y - 5, OT_GRID_ARROW, 10));
  double tip = d->grid->sort_down ? 3 : -3;

  gdk_cairo_set_source_rgba (cr, &d->colours.text);
  cairo_move_to (cr, x + 2, y - tip);
  cairo_line_to (cr, x + 10, y - tip);
  cairo_line_to (cr, x + 6, y + tip);
  cairo_close_path (cr);
  cairo_fill (cr);
  cairo_destroy (cr);
}

/* In as many lines as the heads have, at their foot. */
static void
draw_head_text (Drawing *d, const char *text, const GdkRectangle *area, int indent, gboolean right)
{
  int            room = area->width - 2 * CELL_PADDING - indent;
  PangoRectangle extents;

  if (*text == '\0' || room <= 0)
    return;
  pango_layout_set_attributes (d->layout, d->grid->letterings[OT_GRID_BOLD]);
  pango_layout_set_ellipsize (d->layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_width (d->layout, room * PANGO_SCALE);
  pango_layout_set_height (d->layout, -d->grid->head_lines);
  pango_layout_set_alignment (d->layout, right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  pango_layout_set_text (d->layout, text, -1);
  pango_layout_get_pixel_extents (d->layout, NULL, &extents);
  gtk_snapshot_save (d->snapshot);
  gtk_snapshot_translate (d->snapshot,
                          &GRAPHENE_POINT_INIT (area->x + CELL_PADDING + indent,
                                                area->height - extents.height - HEAD_FOOT));
  gtk_snapshot_append_layout (d->snapshot, d->layout, &d->colours.dim);
  gtk_snapshot_restore (d->snapshot);
  pango_layout_set_height (d->layout, -1);
  pango_layout_set_alignment (d->layout, PANGO_ALIGN_LEFT);
}

static void
draw_head (Drawing *d, int column, const char *label, GdkRectangle *area, gboolean right)
{
  if (column == ot_grid_sorted_column (d->grid))
    {
      draw_arrow (d,
                  right ? area->x + CELL_PADDING - 4
                        : area->x + area->width - CELL_PADDING - OT_GRID_ARROW + 4,
                  area->height - d->grid->row_height / 2.0);
      area->width -= OT_GRID_ARROW;
      area->x += right ? OT_GRID_ARROW : 0;
    }
  draw_head_text (d, label, area, column < 0 ? LEVEL_INDENT : 0, right);
}

static void
draw_heads (Drawing *d, int first_column, int last_column)
{
  OtGrid *self = d->grid;

  fill (d, &d->colours.band, 0, 0, d->width, self->head_height);
  fill (d, &d->colours.line, 0, self->head_height - 1, d->width, 1);
  draw_head (d, -1, ot_grid_head_label (self, -1),
             &(GdkRectangle){ 0, 0, self->label_width, self->head_height }, FALSE);
  gtk_snapshot_push_clip (
    d->snapshot,
    &GRAPHENE_RECT_INIT (self->label_width, 0, d->width - self->label_width, self->head_height));
  for (int column = first_column; column <= last_column; column++)
    {
      const OtColumn *head = ot_view_column (self->view, (guint) column);
      GdkRectangle    area;

      if (!ot_grid_column_is_shown (self, column) || !ot_grid_cell_area (self, 0, column, &area))
        continue;
      area.y = 0;
      area.height = self->head_height;
      draw_head (d, column, ot_grid_head_label (self, column), &area,
                 ot_grid_is_aligned_right (head->type));
    }
  gtk_snapshot_pop (d->snapshot);
}

static void
draw_line (Drawing *d, int line, int first_column, int last_column)
{
  OtGrid      *self = d->grid;
  guint        row_number = ot_grid_row_of_line (self, line);
  const OtRow *row = ot_view_row (self->view, row_number);
  GdkRectangle area;

  ot_grid_cell_area (self, line, -1, &area);
  draw_label (d, row, row_number, line, area.y);

  gtk_snapshot_push_clip (
    d->snapshot,
    &GRAPHENE_RECT_INIT (self->label_width, area.y, d->width - self->label_width, area.height));
  draw_row_back (
    d, row,
    &(GdkRectangle){ self->label_width, area.y, d->width - self->label_width, area.height });
  for (int column = first_column; column <= last_column; column++)
    {
      if (!ot_grid_column_is_shown (self, column))
        continue;
      ot_grid_cell_area (self, line, column, &area);
      if (ot_grid_is_selected (self, line, column))
        fill (d, &d->colours.selected, area.x, area.y, area.width, area.height);
      draw_cell (d, row, row_number, column, &area);
    }
  gtk_snapshot_pop (d->snapshot);
}

static void
draw_cursor (Drawing *d)
{
  OtGrid        *self = d->grid;
  GdkRectangle   area;
  GskRoundedRect outline;
  gboolean       focused;
  GdkRGBA        colour;

  if (!ot_grid_cell_area (self, self->cursor_line, self->cursor_column, &area))
    return;

  focused = (gtk_widget_get_state_flags (GTK_WIDGET (self)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
  colour = focused ? d->colours.ring : with_alpha (d->colours.text, 0.55f);
  gtk_snapshot_push_clip (d->snapshot,
                          &GRAPHENE_RECT_INIT (self->cursor_column < 0 ? 0 : self->label_width,
                                               self->head_height, d->width, d->height));
  gsk_rounded_rect_init_from_rect (
    &outline, &GRAPHENE_RECT_INIT (area.x, area.y, area.width, area.height), 2);
  gtk_snapshot_append_border (d->snapshot, &outline, (float[4]){ 2, 2, 2, 2 },
                              (GdkRGBA[4]){ colour, colour, colour, colour });
  gtk_snapshot_pop (d->snapshot);
}

static void
draw_empty (Drawing *d)
{
  OtGrid *self = d->grid;
  int     height;

  if (!self->empty_text)
    return;
  pango_layout_set_attributes (d->layout, self->letterings[0]);
  pango_layout_set_width (d->layout, MAX (0, d->width - 48) * PANGO_SCALE);
  pango_layout_set_wrap (d->layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment (d->layout, PANGO_ALIGN_CENTER);
  pango_layout_set_text (d->layout, self->empty_text, -1);
  pango_layout_get_pixel_size (d->layout, NULL, &height);
  gtk_snapshot_save (d->snapshot);
  gtk_snapshot_translate (
    d->snapshot, &GRAPHENE_POINT_INIT (24, MAX (self->head_height, (d->height - height) / 2)));
  gtk_snapshot_append_layout (d->snapshot, d->layout, &d->colours.dim);
  gtk_snapshot_restore (d->snapshot);
}

static void
draw_lines (Drawing *d)
{
  OtGrid *self = d->grid;
  int     first_column, last_column;
  int     first = (int) (ot_grid_scroll (self, GTK_ORIENTATION_VERTICAL) / self->row_height);
  int     last = MIN ((int) self->lines->len - 1,
                      first + (d->height - self->head_height) / self->row_height + 1);

  ot_grid_columns_on_screen (self, d->width, &first_column, &last_column);
  gtk_snapshot_push_clip (d->snapshot, &GRAPHENE_RECT_INIT (0, self->head_height, d->width,
                                                            d->height - self->head_height));
  for (int line = first; line <= last; line++)
    draw_line (d, line, first_column, last_column);
  gtk_snapshot_pop (d->snapshot);
  draw_heads (d, first_column, last_column);
  /* The labels' edge, where columns pass beneath. */
  fill (d, &d->colours.line, self->label_width - 1, 0, 1, d->height);
  draw_cursor (d);
}

void
ot_grid_draw (OtGrid *self, GtkSnapshot *snapshot)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  Drawing d = {
    .grid = self,
    .snapshot = snapshot,
    .layout = layout,
    .text = text,
    .width = gtk_widget_get_width (GTK_WIDGET (self)),
    .height = gtk_widget_get_height (GTK_WIDGET (self)),
  };

  read_colours (self, &d.colours);
  self->narrow = FALSE;
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, d.width, d.height));
  fill (&d, &d.colours.base, 0, 0, d.width, d.height);
  if (!self->view || self->lines->len == 0)
    draw_empty (&d);
  else
    draw_lines (&d);
  gtk_snapshot_pop (snapshot);
  if (self->narrow)
    ot_grid_widen_soon (self);
}
