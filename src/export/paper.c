#include "export/paper-private.h"

#include <glib/gi18n.h>

#define MARGIN 36.0 /* points: more than what any printer leaves white */

#define MOST_LETTERS 2000 /* of a text: more than OT_PAPER_ROW_LINES ever have */

#define NUMBER_ROOM 11.0 /* of the page's number, in parts of the usual size */

/* A chart on paper is as high as this part of its width, where the page allows it. */
#define CHART_HEIGHT (9.0 / 16.0)

const OtPaperSize ot_paper_sizes[OT_N_PAPER_SIZES] = {
  { "A4", OT_PAPER_A4_SHORT, OT_PAPER_A4_LONG },
  { "A3", OT_PAPER_A4_LONG, OT_PAPER_A3_LONG },
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

gboolean
ot_paper_suits_across (OtPrintout *printout)
{
  double width = 0;

  g_return_val_if_fail (printout != NULL, FALSE);

  if (printout->chart)
    return TRUE;
  for (guint i = 0; i < printout->columns->len; i++)
    width += g_array_index (printout->columns, OtPrintColumn, i).natural;
  return width * OT_PAPER_USUAL_SIZE > OT_PAPER_A4_SHORT - 2 * MARGIN;
}

/* Measures */

double
ot_paper_room (const OtPaperLayout *self, guint n)
{
  return self->widths[n] - (2 * OT_PRINT_PADDING + ot_paper_column (self, n)->signs) * self->size;
}

double
ot_paper_indent (const OtPaperLayout *self, guint row, guint n)
{
  return n > 0 ? 0 : OT_PRINT_INDENT * self->size * ot_view_row (self->printout->view, row)->level;
}

void
ot_paper_break (PangoLayout *layout, double room, guint most)
{
  pango_layout_set_width (layout, (int) (MAX (1, room) * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_height (layout, -(int) most);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
}

void
ot_paper_shorten (GString *text)
{
  if (g_utf8_strlen (text->str, (gssize) text->len) > MOST_LETTERS)
    g_string_truncate (text,
                       (gsize) (g_utf8_offset_to_pointer (text->str, MOST_LETTERS) - text->str));
}

/* In parts of the usual size; each has as many lines as it takes, up to the most. */
static const struct
{
  double           size;
  OtLetteringStyle style;
  guint            most_lines;
} margin_texts[OT_PAPER_N_MARGIN_TEXTS] = {
  [OT_PAPER_TITLE] = { 1.5, OT_LETTERING_BOLD, 2 },
  [OT_PAPER_SUBTITLE] = { 1, OT_LETTERING_PLAIN, 2 },
  [OT_PAPER_NOTES] = { OT_PAPER_SMALL_SIZE, OT_LETTERING_PLAIN, 4 },
  [OT_PAPER_SOURCE] = { OT_PAPER_SMALL_SIZE, OT_LETTERING_PLAIN, 3 },
};

static const char *
margin_text (const OtPaperLayout *self, OtPaperMarginText which)
{
  const char *texts[OT_PAPER_N_MARGIN_TEXTS] = {
    [OT_PAPER_TITLE] = self->printout->title,
    [OT_PAPER_SUBTITLE] = self->printout->subtitle,
    [OT_PAPER_NOTES] = self->printout->notes,
    [OT_PAPER_SOURCE] = self->printout->source,
  };

  return texts[which];
}

PangoLayout *
ot_paper_margin_layout (const OtPaperLayout *self, OtPaperMarginText which)
{
  double beside = which == OT_PAPER_SOURCE ? NUMBER_ROOM * OT_PAPER_USUAL_SIZE : 0;
  g_autoptr (GString) text = g_string_new (margin_text (self, which));
  PangoLayout *layout;

  ot_paper_shorten (text);
  layout =
    ot_printout_layout (self->printout, text->str, OT_PAPER_USUAL_SIZE * margin_texts[which].size,
                        margin_texts[which].style);
  ot_paper_break (layout, ot_paper_inner_width (self) - beside, margin_texts[which].most_lines);
  return layout;
}

double
ot_paper_margin_height (const OtPaperLayout *self, OtPaperMarginText which)
{
  return self->margin_lines[which] * margin_texts[which].size * OT_PAPER_TEXT_LINE
         * OT_PAPER_USUAL_SIZE;
}

/* The foot has a line for the page's number, also without a source. */
static void
count_margin_lines (OtPaperLayout *self)
{
  for (guint which = 0; which < OT_PAPER_N_MARGIN_TEXTS; which++)
    {
      const char *text = margin_text (self, (OtPaperMarginText) which);
      g_autoptr (PangoLayout) layout = NULL;

      self->margin_lines[which] = which == OT_PAPER_SOURCE;
      if (!text || !*text)
        continue;
      layout = ot_paper_margin_layout (self, (OtPaperMarginText) which);
      self->margin_lines[which] =
        MIN ((guint) pango_layout_get_line_count (layout), margin_texts[which].most_lines);
    }
}

double
ot_paper_head_top (const OtPaperLayout *self)
{
  return self->paper.margin + ot_paper_margin_height (self, OT_PAPER_TITLE)
         + ot_paper_margin_height (self, OT_PAPER_SUBTITLE) + 0.7 * OT_PAPER_USUAL_SIZE;
}

double
ot_paper_rows_top (const OtPaperLayout *self)
{
  return ot_paper_head_top (self) + ot_paper_row_height (self, self->head_lines) + 0.5 * self->size;
}

double
ot_paper_foot_top (const OtPaperLayout *self)
{
  return self->paper.height - self->paper.margin - ot_paper_margin_height (self, OT_PAPER_NOTES)
         - ot_paper_margin_height (self, OT_PAPER_SOURCE);
}

static void
lay_out_chart (OtPaperLayout *self)
{
  double width = ot_paper_inner_width (self), scale = MAX (1, width / OT_PAPER_A4_LONG);
  double most = ot_paper_foot_top (self) - OT_PAPER_USUAL_SIZE - self->paper.margin;
  double usual_width, usual_height;
  g_autoptr (PangoFontDescription) font = pango_font_description_new ();

  /* On larger paper the lettering is larger too. */
  self->size = OT_PAPER_USUAL_SIZE * scale;
  pango_font_description_set_absolute_size (font, self->size * PANGO_SCALE);
  ot_chart_usual_size (self->printout->chart, self->size, &usual_width, &usual_height);
  self->chart = ot_chart_layout_new (self->printout->chart, width,
                                     MIN (most, MAX (usual_height, width * CHART_HEIGHT)), font);
}

static PangoLayout *
new_layout (OtLetteringStyle style, double size, gpointer printout)
{
  return ot_printout_layout (printout, "", size, style);
}

OtPaperLayout *
ot_paper_layout_new (OtPrintout *printout, const OtPaper *paper)
{
  OtPaperLayout *self;

  g_return_val_if_fail (printout != NULL && paper != NULL, NULL);

  self = g_new0 (OtPaperLayout, 1);
  self->printout = ot_printout_ref (printout);
  self->paper = *paper;
  count_margin_lines (self);
  if (printout->chart)
    {
      lay_out_chart (self);
      return self;
    }
  self->widths = g_new0 (double, printout->columns->len);
  self->groups = g_array_new (FALSE, FALSE, sizeof (OtPaperGroup));
  self->lines = g_array_new (FALSE, FALSE, sizeof (guint8));
  self->starts = g_array_new (FALSE, FALSE, sizeof (guint));
  ot_paper_place_columns (self);
  self->lettering = ot_lettering_new (new_layout, self->size, printout);
  ot_paper_break_rows (self);
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
  g_clear_pointer (&self->lettering, ot_lettering_free);
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

const OtPaperGroup *
ot_paper_group (const OtPaperLayout *self, guint page)
{
  g_assert (self->starts->len > 0);
  return &g_array_index (self->groups, OtPaperGroup, page / self->starts->len);
}

void
ot_paper_rows (const OtPaperLayout *self, guint page, guint *first, guint *end)
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
  ot_paper_rows (self, page, &first, &end);
  if (first == end)
    return g_strdup (_("There are no rows."));
  /* Translators: the first and the last row of a printed page. */
  return g_strdup_printf (_("From “%s” to “%s”"),
                          ot_view_row (view, ot_paper_row (self, first))->name,
                          ot_view_row (view, ot_paper_row (self, end - 1))->name);
}

gboolean
ot_paper_layout_find (const OtPaperLayout *self, guint row, guint column, OtPaperPlace *place)
{
  guint n = 1, line = 0;

  while (n < self->printout->columns->len && ot_paper_column (self, n)->column != (int) column)
    n++;
  while (line < self->printout->rows->len && ot_paper_row (self, line) != row)
    line++;
  if (n == self->printout->columns->len || line == self->printout->rows->len)
    return FALSE;

  for (place->page = 0; place->page < ot_paper_layout_n_pages (self); place->page++)
    {
      const OtPaperGroup *group = ot_paper_group (self, place->page);
      guint               first, end;

      ot_paper_rows (self, place->page, &first, &end);
      if (n < group->first || n >= group->end || line < first || line >= end)
        continue;
      place->x = self->paper.margin + self->widths[0];
      for (guint before = group->first; before < n; before++)
        place->x += self->widths[before];
      place->width = self->widths[n];
      place->y = ot_paper_rows_top (self);
      for (guint above = first; above < line; above++)
        place->y += ot_paper_line_height (self, above);
      place->height = ot_paper_line_height (self, line);
      return TRUE;
    }
  return FALSE;
}
