#include "export/paper.h"

#include "chart/paint.h"
#include "chart/pdf.h"

#include <glib/gi18n.h>
#include <pango/pangocairo.h>

#define LEAST_SIZE    6.5
#define LINE_HEIGHT   1.55 /* of the size */
#define CELL_PADDING  0.5
#define LEVEL_INDENT  1.0
#define TITLE_SIZE    1.5
#define LONGEST_LABEL 0.4 /* of the page's width */

/* What stands in one cell of the table: texts are made once and measured often. */
typedef struct
{
  OtView *view;
  OtPaper paper;
  char   *title;
  char   *source;
} Sheet;

/* Columns that stand side by side on a page: first and last, both included. */
typedef struct
{
  guint first;
  guint last;
} ColumnGroup;

struct _OtPaperLayout
{
  Sheet         sheet;
  GArray       *rows; /* of guint */
  double        size; /* of figures */
  double        label_width;
  double       *widths; /* of columns */
  GArray       *groups; /* of ColumnGroup; at least one */
  guint         rows_a_page;
  PangoContext *context;
};

static PangoLayout *
new_text (const OtPaperLayout *self,
          const char          *text,
          double               size,
          PangoWeight          weight,
          PangoStyle           style)
{
  PangoLayout *layout = pango_layout_new (self->context);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("Cantarell, sans");
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, weight);
  pango_font_description_set_style (font, style);
  pango_layout_set_font_description (layout, font);
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

static double
text_width (PangoLayout *layout)
{
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  return (double) logical.width / PANGO_SCALE;
}

static double
line_height (const OtPaperLayout *self)
{
  return self->size * LINE_HEIGHT;
}

static void
append_cell (const OtPaperLayout *self, guint row, guint column, GString *text)
{
  OtCell cell = ot_view_cell (self->sheet.view, row, column);

  ot_show_cell (&self->sheet.paper.show, self->sheet.view, &cell, text);
}

/* A cell's text; totals are bold and illustrative figures slanted, as on the screen. */
static PangoLayout *
new_cell (const OtPaperLayout *self, guint row, guint column)
{
  const OtRow *of = ot_view_row (self->sheet.view, row);
  OtCell       cell = ot_view_cell (self->sheet.view, row, column);
  g_autoptr (GString) text = g_string_new (NULL);

  ot_show_cell (&self->sheet.paper.show, self->sheet.view, &cell, text);
  return new_text (self, text->str, self->size,
                   of->kind == OT_ROW_RECORD ? PANGO_WEIGHT_NORMAL : PANGO_WEIGHT_BOLD,
                   (cell.marks & OT_MARK_ILLUSTRATIVE) ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
}

static PangoLayout *
new_label (const OtPaperLayout *self, guint row)
{
  const OtRow *of = ot_view_row (self->sheet.view, row);

  return new_text (self, of->label, self->size,
                   of->kind == OT_ROW_RECORD ? PANGO_WEIGHT_NORMAL : PANGO_WEIGHT_BOLD,
                   PANGO_STYLE_NORMAL);
}

static PangoLayout *
new_head (const OtPaperLayout *self, guint column)
{
  return new_text (self, ot_view_column (self->sheet.view, column)->label, self->size,
                   PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL);
}

static gboolean
is_figure (const OtPaperLayout *self, guint column)
{
  return ot_value_type_is_number (ot_view_column (self->sheet.view, column)->type);
}

static double
inner_width (const OtPaperLayout *self)
{
  return self->sheet.paper.width - 2 * self->sheet.paper.margin;
}

static double
widest (double so_far, PangoLayout *layout)
{
  double width = text_width (layout);

  g_object_unref (layout);
  return MAX (so_far, width);
}

/* The widest figure or word of a column. Laying out every text of 20,000 rows would take seconds:
 * those that are shorter by two letters or more than the longest so far cannot be wider by much, and
 * digits have one width. */
static double
column_width (const OtPaperLayout *self, guint column)
{
  g_autoptr (GString) text = g_string_new (NULL);
  double width = 0;
  glong  longest = 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      guint row = g_array_index (self->rows, guint, i);
      glong length;

      g_string_truncate (text, 0);
      append_cell (self, row, column, text);
      length = g_utf8_strlen (text->str, -1);
      if (length + 1 < longest)
        continue;
      longest = MAX (longest, length);
      width = widest (width, new_cell (self, row, column));
    }
  return width;
}

/* How wide labels and columns are at the present size. Words may be shortened; figures never. */
static void
measure (OtPaperLayout *self)
{
  double padding = 2 * CELL_PADDING * self->size;
  double most_words = inner_width (self) * LONGEST_LABEL;

  self->label_width = 0;
  for (guint i = 0; i < self->rows->len; i++)
    {
      guint  row = g_array_index (self->rows, guint, i);
      double indent = LEVEL_INDENT * self->size * ot_view_row (self->sheet.view, row)->level;

      self->label_width =
        MAX (self->label_width, widest (0, new_label (self, row)) + indent + padding);
    }
  self->label_width = MIN (self->label_width, most_words);

  for (guint column = 0; column < ot_view_n_columns (self->sheet.view); column++)
    {
      self->widths[column] =
        widest (column_width (self, column), new_head (self, column)) + padding;
      if (!is_figure (self, column))
        self->widths[column] = MIN (self->widths[column], most_words);
    }
}

static double
whole_width (const OtPaperLayout *self)
{
  double width = self->label_width;

  for (guint column = 0; column < ot_view_n_columns (self->sheet.view); column++)
    width += self->widths[column];
  return width;
}

/* As many columns to a page as there is room for; one at least. */
static void
group_columns (OtPaperLayout *self)
{
  ColumnGroup group = { 0, 0 };
  double      used = self->label_width;
  guint       n = ot_view_n_columns (self->sheet.view);

  for (guint column = 0; column < n; column++)
    {
      if (column > group.first && used + self->widths[column] > inner_width (self) + 0.01)
        {
          group.last = column - 1;
          g_array_append_val (self->groups, group);
          group.first = column;
          used = self->label_width;
        }
      used += self->widths[column];
    }
  group.last = n > 0 ? n - 1 : 0;
  g_array_append_val (self->groups, group);
}

static double
table_top (const OtPaperLayout *self)
{
  return self->sheet.paper.margin + OT_PAPER_USUAL_SIZE * TITLE_SIZE * 2;
}

/* Of the n-th row of a page. */
static double
row_top (const OtPaperLayout *self, guint n)
{
  return table_top (self) + line_height (self) * (n + 1) + 0.25 * self->size;
}

OtPaperLayout *
ot_paper_layout_new (OtView *view, const OtPaper *paper, const guint *rows, guint n_rows)
{
  OtPaperLayout        *self = g_new0 (OtPaperLayout, 1);
  cairo_font_options_t *options;
  double                room;

  g_return_val_if_fail (view != NULL && paper != NULL, NULL);

  self->sheet =
    (Sheet){ ot_view_ref (view), *paper, g_strdup (paper->title), g_strdup (paper->source) };
  self->groups = g_array_new (FALSE, FALSE, sizeof (ColumnGroup));
  self->rows = g_array_new (FALSE, FALSE, sizeof (guint));
  self->widths = g_new0 (double, ot_view_n_columns (view) + 1);
  self->context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  options = cairo_font_options_create ();
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (self->context, options);
  cairo_font_options_destroy (options);
  pango_context_set_round_glyph_positions (self->context, FALSE);
  for (guint i = 0; i < (rows ? n_rows : ot_view_n_rows (view)); i++)
    g_array_append_vals (self->rows, rows ? &rows[i] : &i, 1);

  self->size = OT_PAPER_USUAL_SIZE;
  measure (self);
  if (whole_width (self) > inner_width (self))
    {
      /* Smaller figures only where they bring all columns onto one page. */
      double smaller = self->size * inner_width (self) / whole_width (self) * 0.99;

      if (smaller >= LEAST_SIZE)
        {
          self->size = smaller;
          measure (self);
        }
    }
  group_columns (self);
  room =
    paper->height - paper->margin - 2 * OT_PAPER_USUAL_SIZE - table_top (self) - line_height (self);
  self->rows_a_page = MAX (1, (guint) (room / line_height (self)));
  return self;
}

void
ot_paper_layout_free (OtPaperLayout *self)
{
  if (self == NULL)
    return;
  ot_view_unref (self->sheet.view);
  g_free (self->sheet.title);
  g_free (self->sheet.source);
  g_array_unref (self->rows);
  g_array_unref (self->groups);
  g_free (self->widths);
  g_object_unref (self->context);
  g_free (self);
}

static guint
pages_down (const OtPaperLayout *self)
{
  return MAX (1, (self->rows->len + self->rows_a_page - 1) / self->rows_a_page);
}

guint
ot_paper_layout_n_pages (const OtPaperLayout *self)
{
  return pages_down (self) * self->groups->len;
}

double
ot_paper_layout_text_size (const OtPaperLayout *self)
{
  return self->size;
}

/* Draws a text in a cell and frees it: words from the left and shortened, figures from the right. */
static void
draw_text (cairo_t     *cr,
           PangoLayout *layout,
           double       x,
           double       y,
           double       width,
           double       padding,
           gboolean     right)
{
  double room = width - 2 * padding;

  if (!right)
    {
      pango_layout_set_width (layout, (int) (room * PANGO_SCALE));
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
    }
  cairo_move_to (cr, right ? x + width - padding - text_width (layout) : x + padding, y);
  pango_cairo_show_layout (cr, layout);
  g_object_unref (layout);
}

/* A line as wide as the columns of a page. */
static void
draw_rule (const OtPaperLayout *self,
           cairo_t             *cr,
           const ColumnGroup   *group,
           double               y,
           double               thickness)
{
  double width = self->label_width;

  for (guint column = group->first; column <= group->last; column++)
    width += self->widths[column];
  cairo_set_line_width (cr, thickness);
  cairo_move_to (cr, self->sheet.paper.margin, y);
  cairo_rel_line_to (cr, width, 0);
  cairo_stroke (cr);
}

static void
draw_row (const OtPaperLayout *self, cairo_t *cr, const ColumnGroup *group, guint row, double y)
{
  const OtRow *of = ot_view_row (self->sheet.view, row);
  double       padding = CELL_PADDING * self->size, x = self->sheet.paper.margin;
  double       indent = LEVEL_INDENT * self->size * of->level;

  if (of->kind == OT_ROW_TOTAL)
    draw_rule (self, cr, group, y - 0.18 * self->size, 0.5);
  draw_text (cr, new_label (self, row), x + indent, y, self->label_width - indent, padding, FALSE);
  x += self->label_width;
  for (guint column = group->first;
       column <= group->last && column < ot_view_n_columns (self->sheet.view); column++)
    {
      draw_text (cr, new_cell (self, row, column), x, y, self->widths[column], padding,
                 is_figure (self, column));
      x += self->widths[column];
    }
}

static void
draw_heads (const OtPaperLayout *self, cairo_t *cr, const ColumnGroup *group)
{
  double padding = CELL_PADDING * self->size, x = self->sheet.paper.margin + self->label_width;
  double y = table_top (self);

  for (guint column = group->first;
       column <= group->last && column < ot_view_n_columns (self->sheet.view); column++)
    {
      draw_text (cr, new_head (self, column), x, y, self->widths[column], padding,
                 is_figure (self, column));
      x += self->widths[column];
    }
  draw_rule (self, cr, group, y + self->size * 1.4, 1);
}

static void
draw_margins (const OtPaperLayout *self, cairo_t *cr, guint page)
{
  const OtPaper *paper = &self->sheet.paper;
  /* Translators: number of this page, number of all. */
  g_autofree char *number =
    g_strdup_printf (_("Page %u of %u"), page + 1, ot_paper_layout_n_pages (self));
  double foot = paper->height - paper->margin - OT_PAPER_USUAL_SIZE, half = inner_width (self) / 2;

  draw_text (cr,
             new_text (self, self->sheet.title ? self->sheet.title : "",
                       OT_PAPER_USUAL_SIZE * TITLE_SIZE, PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL),
             paper->margin, paper->margin, inner_width (self) - 4 * OT_PAPER_USUAL_SIZE, 0, FALSE);
  draw_text (cr,
             new_text (self, ot_money_unit_name (paper->show.unit), OT_PAPER_USUAL_SIZE,
                       PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL),
             paper->margin + half, paper->margin, half, 0, TRUE);
  draw_text (cr,
             new_text (self, self->sheet.source ? self->sheet.source : "",
                       OT_PAPER_USUAL_SIZE * 0.85, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL),
             paper->margin, foot, inner_width (self) - 10 * OT_PAPER_USUAL_SIZE, 0, FALSE);
  draw_text (
    cr,
    new_text (self, number, OT_PAPER_USUAL_SIZE * 0.85, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL),
    paper->margin + half, foot, half, 0, TRUE);
}

void
ot_paper_layout_draw (OtPaperLayout *self, cairo_t *cr, guint page)
{
  const ColumnGroup *group;
  guint              first;

  g_return_if_fail (page < ot_paper_layout_n_pages (self));

  /* Down first, then across, as a spreadsheet prints. */
  group = &g_array_index (self->groups, ColumnGroup, page / pages_down (self));
  first = page % pages_down (self) * self->rows_a_page;

  cairo_save (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  draw_margins (self, cr, page);
  draw_heads (self, cr, group);
  for (guint i = 0; i < self->rows_a_page && first + i < self->rows->len; i++)
    draw_row (self, cr, group, g_array_index (self->rows, guint, first + i), row_top (self, i));
  cairo_restore (cr);
}

gboolean
ot_paper_layout_find (const OtPaperLayout *self,
                      guint                row,
                      guint                column,
                      guint               *page,
                      double              *x,
                      double              *y,
                      double              *width)
{
  g_return_val_if_fail (column < ot_view_n_columns (self->sheet.view), FALSE);

  for (guint i = 0; i < self->rows->len; i++)
    if (g_array_index (self->rows, guint, i) == row)
      for (guint g = 0; g < self->groups->len; g++)
        {
          const ColumnGroup *group = &g_array_index (self->groups, ColumnGroup, g);

          if (column > group->last)
            continue;
          *page = g * pages_down (self) + i / self->rows_a_page;
          *y = row_top (self, i % self->rows_a_page);
          *x = self->sheet.paper.margin + self->label_width;
          for (guint before = group->first; before < column; before++)
            *x += self->widths[before];
          *width = self->widths[column];
          return TRUE;
        }
  return FALSE;
}

static void
paint_page_cb (cairo_t *cr, guint page, gpointer user_data)
{
  ot_paper_layout_draw (user_data, cr, page);
}

GBytes *
ot_paper_layout_to_pdf (OtPaperLayout *self, GError **error)
{
  const OtPdf pdf = {
    .title = self->sheet.title,
    .subject = self->sheet.source,
    .width = self->sheet.paper.width,
    .height = self->sheet.paper.height,
    .n_pages = ot_paper_layout_n_pages (self),
    .paint = paint_page_cb,
    .user_data = self,
  };
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_status_t status = ot_pdf_write (&pdf, bytes);

  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, OT_CHART_ERROR, OT_CHART_ERROR_PAINT,
                   _("The pages could not be drawn: %s"), cairo_status_to_string (status));
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}
