#include "export/paper.h"

#include "chart/layout.h"
#include "chart/paint.h"
#include "chart/pdf.h"
#include "export/printout-private.h"

#include <glib/gi18n.h>

#define MARGIN 36.0 /* points: more than what any printer leaves white */

#define LEAST_SIZE 5.0 /* of figures, in points, where all columns are to stand on one page */
#define SMALLER_BY 0.25

/* Where they cannot, so that they take few pages. */
#define SMALLER_SIZE 7.0

/* In parts of the size of figures. */
#define TITLE_SIZE    1.5
#define SMALL_SIZE    0.85 /* of the foot */
#define TEXT_LINE     1.28 /* of a text in several lines */
#define ROW_GAP       0.32 /* between rows */
#define MOST_LINES    6    /* of a text in a row; a longer one ends in an ellipsis */
#define MOST_LETTERS  2000 /* of a text: more than MOST_LINES ever have */
#define LONGEST_LABEL 0.4  /* of the page's width, where columns go on to further pages */

#define GREY       0.4
#define LIGHT_GREY 0.82

/* A chart on paper is as high as this part of its width, where the page allows it. */
#define CHART_HEIGHT (9.0 / 16.0)

const OtPaperSize ot_paper_sizes[OT_N_PAPER_SIZES] = {
  { "A4", OT_PAPER_A4_SHORT, OT_PAPER_A4_LONG },
  { "A3", OT_PAPER_A4_LONG, OT_PAPER_A3_LONG },
};

/* Columns that stand side by side on a page, beside the labels: of the printout's, from the first up
 * to, and not with, the end. */
typedef struct
{
  guint first;
  guint end;
} ColumnGroup;

struct _OtPaperLayout
{
  OtPrintout    *printout;
  OtPaper        paper;
  OtChartLayout *chart; /* NULL: it is a table */

  double  size;       /* of figures */
  double *widths;     /* of the printout's columns */
  guint   head_lines; /* of the heads, on each page */
  GArray *groups;     /* of ColumnGroup; at least one */
  GArray *lines;      /* of guint8: how many each row has */
  GArray *starts;     /* of guint: the row with which each page begins, down; at least one */
};

OtPaper
ot_paper_new (guint size, gboolean across, gboolean is_split)
{
  const OtPaperSize *upright = &ot_paper_sizes[MIN (size, OT_N_PAPER_SIZES - 1)];

  return (OtPaper){
    .width = across ? upright->height : upright->width,
    .height = across ? upright->width : upright->height,
    .margin = MARGIN,
    .is_split = is_split,
  };
}

static const OtPrintColumn *
column_at (const OtPrintout *printout, guint n)
{
  return &g_array_index (printout->columns, OtPrintColumn, n);
}

gboolean
ot_paper_suits_across (OtPrintout *printout)
{
  double width = 0;

  g_return_val_if_fail (printout != NULL, FALSE);

  if (printout->chart)
    return TRUE;
  for (guint i = 0; i < printout->columns->len; i++)
    width += column_at (printout, i)->natural;
  return width * OT_PAPER_USUAL_SIZE > OT_PAPER_A4_SHORT - 2 * MARGIN;
}

/* Columns */

static double
inner_width (const OtPaperLayout *self)
{
  return MAX (1, self->paper.width - 2 * self->paper.margin);
}

/* Gives the columns what they need at `size`, and of what is left to those that want more, each its
 * part. FALSE: there is not room for all. */
static gboolean
fit_columns (OtPaperLayout *self, double size)
{
  const GArray *columns = self->printout->columns;
  double        least = 0, natural = 0, share = 1;

  for (guint i = 0; i < columns->len; i++)
    {
      least += column_at (self->printout, i)->least * size;
      natural += column_at (self->printout, i)->natural * size;
    }
  if (least > inner_width (self))
    return FALSE;
  if (natural > least)
    share = MIN (1, (inner_width (self) - least) / (natural - least));
  for (guint i = 0; i < columns->len; i++)
    {
      const OtPrintColumn *column = column_at (self->printout, i);

      self->widths[i] = (column->least + (column->natural - column->least) * share) * size;
    }
  self->size = size;
  return TRUE;
}

/* What a column beside the labels has where columns go on: all that its words want, or but what they need. */
static double
wanted_width (const OtPaperLayout *self, guint n)
{
  const OtPrintColumn *column = column_at (self->printout, n);
  double               width = self->paper.is_split ? column->natural : column->least;

  return MIN (width * self->size, inner_width (self) - self->widths[0]);
}

/* Columns of words share what room is left beside those of their page. */
static void
widen_group (OtPaperLayout *self, const ColumnGroup *group, double left)
{
  double more = 0, share;

  for (guint n = group->first; n < group->end; n++)
    more += MAX (0, column_at (self->printout, n)->natural * self->size - self->widths[n]);
  share = more > left ? left / more : 1;
  for (guint n = group->first; n < group->end; n++)
    self->widths[n] +=
      share * MAX (0, column_at (self->printout, n)->natural * self->size - self->widths[n]);
}

/* As many columns to a page as there is room for; one at least. */
static void
group_columns (OtPaperLayout *self)
{
  const GArray *columns = self->printout->columns;
  ColumnGroup   group = { 1, 1 };
  double        room;

  self->size = self->paper.is_split ? OT_PAPER_USUAL_SIZE : SMALLER_SIZE;
  self->widths[0] =
    MIN (column_at (self->printout, 0)->natural * self->size, inner_width (self) * LONGEST_LABEL);
  room = inner_width (self) - self->widths[0];
  for (guint i = 1; i < columns->len; i++)
    {
      self->widths[i] = wanted_width (self, i);
      if (i > group.first && self->widths[i] > room + 0.01)
        {
          group.end = i;
          widen_group (self, &group, room);
          g_array_append_val (self->groups, group);
          group.first = i;
          room = inner_width (self) - self->widths[0];
        }
      room -= self->widths[i];
    }
  group.end = columns->len;
  widen_group (self, &group, MAX (0, room));
  g_array_append_val (self->groups, group);
}

static void
place_columns (OtPaperLayout *self)
{
  ColumnGroup all = { 1, self->printout->columns->len };
  double      size = OT_PAPER_USUAL_SIZE;

  while (!self->paper.is_split && size >= LEAST_SIZE)
    {
      if (fit_columns (self, size))
        {
          g_array_append_val (self->groups, all);
          return;
        }
      size -= SMALLER_BY;
    }
  group_columns (self);
}

/* Rows */

static double
padding (const OtPaperLayout *self)
{
  return OT_PRINT_PADDING * self->size;
}

/* A text in as many lines of `room` as it takes, up to `most`. */
static void
break_into_lines (PangoLayout *layout, double room, guint most)
{
  pango_layout_set_width (layout, (int) (MAX (1, room) * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_height (layout, -(int) most);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
}

static guint
count_lines (OtPaperLayout *self, const char *text, gboolean bold, double room)
{
  g_autoptr (PangoLayout) layout =
    ot_printout_layout (self->printout, text, self->size, bold, FALSE);

  break_into_lines (layout, room, MOST_LINES);
  return CLAMP ((guint) pango_layout_get_line_count (layout), 1, MOST_LINES);
}

static double
indent_of (const OtPaperLayout *self, guint row, guint n)
{
  return n > 0 ? 0 : OT_PRINT_INDENT * self->size * ot_view_row (self->printout->view, row)->level;
}

/* What a thousands of letters long name says at its end has no room on any page. */
static void
shorten (GString *text)
{
  if (g_utf8_strlen (text->str, (gssize) text->len) > MOST_LETTERS)
    g_string_truncate (text,
                       (gsize) (g_utf8_offset_to_pointer (text->str, MOST_LETTERS) - text->str));
}

/* The words of a column that is narrower than its longest take several lines. */
static guint
lines_of_row (OtPaperLayout *self, guint row, OtPrintCell *cell)
{
  guint lines = 1;

  for (guint n = 0; n < self->printout->columns->len; n++)
    {
      const OtPrintColumn *column = column_at (self->printout, n);
      double               room = self->widths[n] - 2 * padding (self);

      if (column->words * self->size <= self->widths[n])
        continue;
      ot_printout_cell (self->printout, row, column->column, cell);
      room -= indent_of (self, row, n);
      if (cell->figure
          || ot_printout_width (self->printout, cell->text->str, cell->bold, room / self->size)
                 * self->size
               <= room)
        continue;
      shorten (cell->text);
      lines = MAX (lines, count_lines (self, cell->text->str, cell->bold, room));
    }
  return lines;
}

static double
row_height (const OtPaperLayout *self, guint lines)
{
  return (lines * TEXT_LINE + ROW_GAP) * self->size;
}

static double
head_top (const OtPaperLayout *self)
{
  return self->paper.margin + OT_PAPER_USUAL_SIZE * (TITLE_SIZE + 2.4);
}

static double
rows_top (const OtPaperLayout *self)
{
  return head_top (self) + row_height (self, self->head_lines) + 0.5 * self->size;
}

/* The top of the lines at the foot: of the signs, where there are any, and of the source. */
static double
foot_top (const OtPaperLayout *self)
{
  double lines = !self->chart && self->printout->marks ? 2 : 1;

  return self->paper.height - self->paper.margin - lines * OT_PAPER_USUAL_SIZE * TEXT_LINE;
}

static guint
row_at (const OtPaperLayout *self, guint n)
{
  return g_array_index (self->printout->rows, guint, n);
}

/* Whether it heads the row after it, from which it is not to be parted. */
static gboolean
heads_next (const OtPaperLayout *self, guint n)
{
  const OtRow *row = ot_view_row (self->printout->view, row_at (self, n));

  return row->kind == OT_ROW_GROUP && n + 1 < self->printout->rows->len
         && ot_view_row (self->printout->view, row_at (self, n + 1))->level > row->level;
}

static void
break_rows (OtPaperLayout *self)
{
  double room = foot_top (self) - OT_PAPER_USUAL_SIZE - rows_top (self), used = 0;
  guint  start = 0;
  g_autoptr (GString) text = g_string_new (NULL);
  OtPrintCell cell = { text };

  g_array_append_val (self->starts, start);
  for (guint n = 0; n < self->printout->rows->len; n++)
    {
      guint8 lines = (guint8) lines_of_row (self, row_at (self, n), &cell);
      guint  from = n;

      g_array_append_val (self->lines, lines);
      used += row_height (self, lines);
      if (used <= room || n == start)
        continue;
      while (from > start + 1 && heads_next (self, from - 1))
        from--;
      start = from;
      g_array_append_val (self->starts, start);
      used = 0;
      for (guint i = start; i <= n; i++)
        used += row_height (self, g_array_index (self->lines, guint8, i));
    }
}

static void
count_head_lines (OtPaperLayout *self)
{
  self->head_lines = 1;
  for (guint n = 0; n < self->printout->columns->len; n++)
    {
      const char *head = ot_printout_head (self->printout, column_at (self->printout, n)->column);
      g_autoptr (PangoLayout) layout =
        ot_printout_layout (self->printout, head, self->size, TRUE, FALSE);

      break_into_lines (layout, self->widths[n] - 2 * padding (self), OT_PRINT_HEAD_LINES);
      self->head_lines = MAX (self->head_lines, (guint) pango_layout_get_line_count (layout));
    }
}

static void
lay_out_chart (OtPaperLayout *self)
{
  double width = inner_width (self), scale = MAX (1, width / OT_PAPER_A4_LONG);
  double most = foot_top (self) - OT_PAPER_USUAL_SIZE - self->paper.margin;
  double usual_width, usual_height;
  g_autoptr (PangoFontDescription) font = pango_font_description_new ();

  /* On larger paper the lettering is larger too. */
  self->size = OT_PAPER_USUAL_SIZE * scale;
  pango_font_description_set_absolute_size (font, self->size * PANGO_SCALE);
  ot_chart_usual_size (self->printout->chart, self->size, &usual_width, &usual_height);
  self->chart = ot_chart_layout_new (self->printout->chart, width,
                                     MIN (most, MAX (usual_height, width * CHART_HEIGHT)), font);
}

OtPaperLayout *
ot_paper_layout_new (OtPrintout *printout, const OtPaper *paper)
{
  OtPaperLayout *self;

  g_return_val_if_fail (printout != NULL && paper != NULL, NULL);

  self = g_new0 (OtPaperLayout, 1);
  self->printout = ot_printout_ref (printout);
  self->paper = *paper;
  if (printout->chart)
    {
      lay_out_chart (self);
      return self;
    }
  self->widths = g_new0 (double, printout->columns->len);
  self->groups = g_array_new (FALSE, FALSE, sizeof (ColumnGroup));
  self->lines = g_array_new (FALSE, FALSE, sizeof (guint8));
  self->starts = g_array_new (FALSE, FALSE, sizeof (guint));
  place_columns (self);
  count_head_lines (self);
  break_rows (self);
  return self;
}

void
ot_paper_layout_free (OtPaperLayout *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->chart, ot_chart_layout_free);
  g_clear_pointer (&self->groups, g_array_unref);
  g_clear_pointer (&self->lines, g_array_unref);
  g_clear_pointer (&self->starts, g_array_unref);
  g_free (self->widths);
  ot_printout_unref (self->printout);
  g_free (self);
}

guint
ot_paper_layout_n_pages (const OtPaperLayout *self)
{
  return self->chart ? 1 : self->starts->len * self->groups->len;
}

const OtPaper *
ot_paper_layout_paper (const OtPaperLayout *self)
{
  return &self->paper;
}

const char *
ot_paper_layout_title (const OtPaperLayout *self)
{
  return self->printout->title;
}

double
ot_paper_layout_text_size (const OtPaperLayout *self)
{
  return self->size;
}

/* Down first, then across, as a spreadsheet prints. */
static const ColumnGroup *
group_of_page (const OtPaperLayout *self, guint page)
{
  return &g_array_index (self->groups, ColumnGroup, page / self->starts->len);
}

/* The rows of a page: from the first up to, and not with, the end. */
static void
rows_of_page (const OtPaperLayout *self, guint page, guint *first, guint *end)
{
  guint down = page % self->starts->len;

  *first = g_array_index (self->starts, guint, down);
  *end = down + 1 < self->starts->len ? g_array_index (self->starts, guint, down + 1)
                                      : self->printout->rows->len;
}

char *
ot_paper_layout_page_name (const OtPaperLayout *self, guint page)
{
  /* Translators: number of this page, number of all. */
  return g_strdup_printf (_("Page %u of %u"), page + 1, ot_paper_layout_n_pages (self));
}

char *
ot_paper_layout_describe (const OtPaperLayout *self, guint page)
{
  const OtView *view = self->printout->view;
  guint         first, end;

  if (self->chart)
    return g_strdup (self->printout->chart->texts[OT_CHART_TEXT_ALTERNATIVE]);
  rows_of_page (self, page, &first, &end);
  if (first == end)
    return g_strdup (_("There are no rows."));
  /* Translators: the first and the last row of a printed page. */
  return g_strdup_printf (_("From “%s” to “%s”"), ot_view_row (view, row_at (self, first))->name,
                          ot_view_row (view, row_at (self, end - 1))->name);
}

gboolean
ot_paper_layout_find (const OtPaperLayout *self, guint row, guint column, OtPaperPlace *place)
{
  guint n = 1, line = 0;

  while (n < self->printout->columns->len && column_at (self->printout, n)->column != (int) column)
    n++;
  while (line < self->printout->rows->len && row_at (self, line) != row)
    line++;
  if (n == self->printout->columns->len || line == self->printout->rows->len)
    return FALSE;

  for (place->page = 0; place->page < ot_paper_layout_n_pages (self); place->page++)
    {
      const ColumnGroup *group = group_of_page (self, place->page);
      guint              first, end;

      rows_of_page (self, place->page, &first, &end);
      if (n < group->first || n >= group->end || line < first || line >= end)
        continue;
      place->x = self->paper.margin + self->widths[0];
      for (guint before = group->first; before < n; before++)
        place->x += self->widths[before];
      place->width = self->widths[n];
      place->y = rows_top (self);
      for (guint above = first; above < line; above++)
        place->y += row_height (self, g_array_index (self->lines, guint8, above));
      place->height = row_height (self, g_array_index (self->lines, guint8, line));
      return TRUE;
    }
  return FALSE;
}

/* Drawing */

static double
text_width (PangoLayout *layout)
{
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  return (double) logical.width / PANGO_SCALE;
}

static void
show_text (cairo_t *cr, PangoLayout *layout, double x, double y)
{
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
}

/* A line of the margins, in the usual size times `size`: shortened in its middle where it must be. */
static void
draw_line (const OtPaperLayout *self,
           cairo_t             *cr,
           const char          *text,
           double               size,
           gboolean             bold,
           double               y,
           double               room,
           gboolean             right)
{
  g_autoptr (PangoLayout) layout =
    ot_printout_layout (self->printout, text, OT_PAPER_USUAL_SIZE * size, bold, FALSE);

  pango_layout_set_width (layout, (int) (room * PANGO_SCALE));
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_MIDDLE);
  if (right)
    pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
  show_text (cr, layout, right ? self->paper.width - self->paper.margin - room : self->paper.margin,
             y);
}

/* A line as wide as the columns of a page. */
static void
draw_rule (const OtPaperLayout *self,
           cairo_t             *cr,
           const ColumnGroup   *group,
           double               y,
           double               thickness,
           double               grey)
{
  double width = self->widths[0];

  for (guint n = group->first; n < group->end; n++)
    width += self->widths[n];
  cairo_set_source_rgb (cr, grey, grey, grey);
  cairo_set_line_width (cr, thickness);
  cairo_move_to (cr, self->paper.margin, y);
  cairo_rel_line_to (cr, width, 0);
  cairo_stroke (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
}

/* A figure stands against the right edge, and its sign beside it, so that figures stay in line. */
static void
draw_cell (const OtPaperLayout *self, cairo_t *cr, guint row, guint n, double x, double y)
{
  double indent = indent_of (self, row, n), room = self->widths[n] - 2 * padding (self) - indent;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (PangoLayout) layout = NULL;
  g_autoptr (PangoLayout) sign = NULL;
  OtPrintCell cell = { text };

  ot_printout_cell (self->printout, row, column_at (self->printout, n)->column, &cell);
  if (text->len == 0)
    return;
  shorten (text);
  layout = ot_printout_layout (self->printout, text->str, self->size, cell.bold, cell.marks != 0);
  if (!cell.figure)
    break_into_lines (layout, room, MOST_LINES);
  /* Names that run from right to left stand in the column as others do: Pango turns sides for them. */
  if (pango_layout_get_direction (layout, 0) == PANGO_DIRECTION_RTL)
    pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
  x += padding (self) + indent;
  if (!cell.right)
    {
      show_text (cr, layout, x, y);
      return;
    }
  show_text (cr, layout, x + room - text_width (layout), y);
  sign =
    ot_printout_layout (self->printout, ot_printout_sign (cell.marks), self->size, FALSE, FALSE);
  show_text (cr, sign, x + room, y);
}

static void
draw_row (const OtPaperLayout *self, cairo_t *cr, const ColumnGroup *group, guint line, double y)
{
  guint        row = row_at (self, line);
  const OtRow *of = ot_view_row (self->printout->view, row);
  double       x = self->paper.margin + self->widths[0];
  double       height = row_height (self, g_array_index (self->lines, guint8, line));
  double       over = y - 0.5 * ROW_GAP * self->size;

  draw_rule (self, cr, group, over + height, 0.35, LIGHT_GREY);
  if (of->kind == OT_ROW_TOTAL)
    draw_rule (self, cr, group, over, 0.6, 0);
  draw_cell (self, cr, row, 0, self->paper.margin, y);
  for (guint n = group->first; n < group->end; n++)
    {
      draw_cell (self, cr, row, n, x, y);
      x += self->widths[n];
    }
}

/* Heads of figures stand against the right edge; all end above the rule. */
static void
draw_head (const OtPaperLayout *self, cairo_t *cr, guint n, double x)
{
  int           column = column_at (self->printout, n)->column;
  const OtView *view = self->printout->view;
  g_autoptr (PangoLayout) layout = ot_printout_layout (
    self->printout, ot_printout_head (self->printout, column), self->size, TRUE, FALSE);
  guint lines;

  break_into_lines (layout, self->widths[n] - 2 * padding (self), OT_PRINT_HEAD_LINES);
  if (column >= 0 && ot_value_type_is_number (ot_view_column (view, (guint) column)->type))
    pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
  lines = (guint) pango_layout_get_line_count (layout);
  show_text (cr, layout, x + padding (self),
             head_top (self) + row_height (self, self->head_lines) - row_height (self, lines));
}

static void
draw_heads (const OtPaperLayout *self, cairo_t *cr, const ColumnGroup *group)
{
  double x = self->paper.margin + self->widths[0];

  draw_head (self, cr, 0, self->paper.margin);
  for (guint n = group->first; n < group->end; n++)
    {
      draw_head (self, cr, n, x);
      x += self->widths[n];
    }
  draw_rule (self, cr, group,
             head_top (self) + row_height (self, self->head_lines) + 0.1 * self->size, 1, 0);
}

/* Page number, source, and what the signs mean; a chart says its source itself. */
static void
draw_foot (const OtPaperLayout *self, cairo_t *cr, guint page)
{
  OtMarks          marks = self->printout->marks;
  double           y = self->paper.height - self->paper.margin - OT_PAPER_USUAL_SIZE * TEXT_LINE;
  g_autofree char *number = ot_paper_layout_page_name (self, page);
  g_autoptr (GString) signs = g_string_new (NULL);

  cairo_set_source_rgb (cr, GREY, GREY, GREY);
  draw_line (self, cr, number, SMALL_SIZE, FALSE, y, 10 * OT_PAPER_USUAL_SIZE, TRUE);
  if (self->chart)
    return;
  draw_line (self, cr, self->printout->source, SMALL_SIZE, FALSE, y,
             inner_width (self) - 11 * OT_PAPER_USUAL_SIZE, FALSE);
  if (marks & OT_MARK_ILLUSTRATIVE)
    g_string_append_printf (signs, "%s %s    ", ot_printout_sign (OT_MARK_ILLUSTRATIVE),
                            _("illustrative"));
  if (marks & OT_MARK_IN_PART)
    g_string_append_printf (signs, "%s %s    ", ot_printout_sign (OT_MARK_IN_PART),
                            _("illustrative in part"));
  if (marks & OT_MARK_HISTORY)
    {
      g_autofree char *sentence = ot_view_words_for_base (self->printout->view);

      g_string_append (signs, sentence);
    }
  if (marks)
    draw_line (self, cr, signs->str, SMALL_SIZE, FALSE, foot_top (self), inner_width (self), FALSE);
}

static void
draw_table (const OtPaperLayout *self, cairo_t *cr, guint page)
{
  const ColumnGroup *group = group_of_page (self, page);
  double             y = rows_top (self);
  guint              first, end;

  cairo_set_source_rgb (cr, 0, 0, 0);
  draw_line (self, cr, self->printout->title, TITLE_SIZE, TRUE, self->paper.margin,
             inner_width (self), FALSE);
  cairo_set_source_rgb (cr, GREY, GREY, GREY);
  draw_line (self, cr, self->printout->subtitle, 1, FALSE,
             self->paper.margin + OT_PAPER_USUAL_SIZE * TITLE_SIZE * TEXT_LINE, inner_width (self),
             FALSE);
  cairo_set_source_rgb (cr, 0, 0, 0);
  draw_heads (self, cr, group);
  rows_of_page (self, page, &first, &end);
  for (guint line = first; line < end; line++)
    {
      draw_row (self, cr, group, line, y);
      y += row_height (self, g_array_index (self->lines, guint8, line));
    }
  if (first == end)
    draw_line (self, cr, _("There are no rows."), 1, FALSE, y, inner_width (self), FALSE);
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
  draw_foot (self, cr, page);
  cairo_restore (cr);
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
    .title = self->printout->title,
    .subject = self->chart ? self->printout->chart->texts[OT_CHART_TEXT_ALTERNATIVE]
                           : self->printout->source,
    .width = self->paper.width,
    .height = self->paper.height,
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
