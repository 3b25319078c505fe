#include "export/charts.h"
#include "export/printout-private.h"

#include <glib/gi18n.h>

/* In parts of the size of figures. */
#define LONGEST_LABEL    30.0
#define LONGEST_WORDS    40.0
#define LONGEST_SENTENCE 80.0
#define LEAST_WORDS      9.0 /* most words fit into that */

#define HEAD_STEP 0.25

/* Letters that stand closer or wider beside each other than alone, and what Pango rounds. */
#define SLACK 1.015

#define MEASURED_AT 100.0 /* points */

PangoLayout *
ot_printout_layout (const OtPrintout *self, const char *text, double size, OtLetteringStyle style)
{
  PangoLayout *layout = pango_layout_new (self->context);
  g_autoptr (PangoFontDescription) font = pango_font_description_copy_static (self->font);

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, style & OT_LETTERING_BOLD ? PANGO_WEIGHT_BOLD
                                                                     : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_style (font, style & OT_LETTERING_SLANTED ? PANGO_STYLE_ITALIC
                                                                       : PANGO_STYLE_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_attributes (layout, self->attributes);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

static double
measure_letter (const OtPrintout *self, gunichar letter, gboolean bold)
{
  char           text[7] = "";
  PangoRectangle logical;
  g_autoptr (PangoLayout) layout = NULL;

  g_unichar_to_utf8 (letter, text);
  layout =
    ot_printout_layout (self, text, MEASURED_AT, bold ? OT_LETTERING_BOLD : OT_LETTERING_PLAIN);
  pango_layout_get_extents (layout, NULL, &logical);
  return logical.width / (PANGO_SCALE * MEASURED_AT) * SLACK;
}

static double
letter_width (OtPrintout *self, gunichar letter, gboolean bold)
{
  gpointer known;

  if (letter < OT_PRINT_LETTERS)
    {
      if (self->widths[bold][letter] == 0)
        self->widths[bold][letter] = measure_letter (self, letter, bold);
      return self->widths[bold][letter];
    }
  known = g_hash_table_lookup (self->wider[bold], GUINT_TO_POINTER (letter));
  if (!known)
    {
      known = GUINT_TO_POINTER (1 + (guint) (1000 * measure_letter (self, letter, bold)));
      g_hash_table_insert (self->wider[bold], GUINT_TO_POINTER (letter), known);
    }
  return GPOINTER_TO_UINT (known) / 1000.0;
}

double
ot_printout_width (OtPrintout *self, const char *text, gboolean bold, double enough)
{
  double width = 0;

  for (; *text && width <= enough; text = g_utf8_next_char (text))
    width += letter_width (self, g_utf8_get_char (text), bold);
  return width;
}

static gboolean
is_right (OtValueType type)
{
  return ot_value_type_is_number (type);
}

static gboolean
is_figure (OtValueType type)
{
  return is_right (type) || type == OT_VALUE_DATE || type == OT_VALUE_YEAR;
}

/* Signs as notes beneath a table have them, in their order: none needs a colour. */
static const struct
{
  OtSigns     sign;
  const char *text;
  const char *words; /* at the foot, to be translated */
} signs[] = {
  { OT_SIGN_ILLUSTRATIVE, "*", N_("illustrative") },
  { OT_SIGN_IN_PART, "†", N_("illustrative in part") },
  { OT_SIGN_EDITED, "‡", N_("set by the scenario") },
  { OT_SIGN_FOUND, "§", N_("a finding speaks of it") },
};

const char *
ot_printout_signs (OtSigns of, char *text)
{
  char *end = text;

  *end = '\0';
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (of & signs[i].sign)
      end = g_stpcpy (end, signs[i].text);
  return text;
}

/* Rows are called by a column of the view where there is such a one, and else by what they say. A label
 * that is no field stands for all of its record. */
static OtCell
cell_at (const OtPrintout *self, guint row, int column)
{
  const OtRow *of = ot_view_row (self->view, row);
  int          of_view = column < 0 ? self->view->naming : column;

  return of_view < 0 ? (OtCell){ .kind = OT_CELL_NONE, .type = of->type, .id = of->record }
                     : ot_view_cell (self->view, row, (guint) of_view);
}

static gpointer
cell_key (const OtPrintout *self, guint row, int column)
{
  return GSIZE_TO_POINTER ((gsize) row * (ot_view_n_columns (self->view) + 1)
                           + (gsize) (column + 1));
}

/* Words are slanted where they are illustrative: their notes and sources say it too. */
static OtSigns
signs_of (const OtPrintout *self, guint row, int column, const OtCell *shown, gboolean right)
{
  OtSigns of = 0;

  if (right && shown->marks & OT_MARK_ILLUSTRATIVE)
    of |= shown->marks & OT_MARK_IN_PART ? OT_SIGN_IN_PART : OT_SIGN_ILLUSTRATIVE;
  if (shown->marks & OT_MARK_EDITED)
    of |= OT_SIGN_EDITED;
  if (g_hash_table_contains (self->found, cell_key (self, row, column)))
    of |= OT_SIGN_FOUND;
  if (column >= 0 && ot_view_is_in_base (self->view, (guint) column, shown))
    of |= OT_SIGN_IN_BASE;
  return of;
}

void
ot_printout_cell (const OtPrintout *self, guint row, int column, OtPrintCell *cell)
{
  const OtRow *of = ot_view_row (self->view, row);
  OtCell       shown = cell_at (self, row, column);
  char         text[OT_SIGNS_TEXT];

  g_string_truncate (cell->text, 0);
  if (shown.kind != OT_CELL_NONE)
    ot_show_cell (&self->show, self->view, &shown, cell->text);
  cell->style = of->kind == OT_ROW_RECORD ? OT_LETTERING_PLAIN : OT_LETTERING_BOLD;
  if (cell->text->len > 0 && shown.marks & OT_MARK_ILLUSTRATIVE)
    cell->style |= OT_LETTERING_SLANTED;
  cell->right = column >= 0 && is_right (shown.unit);
  cell->figure = column >= 0 && is_figure (shown.unit);
  cell->signs = signs_of (self, row, column, &shown, cell->right && cell->text->len > 0);
  if (column < 0 && cell->text->len == 0)
    g_string_append (cell->text, of->label);
  ot_printout_signs (cell->signs, text);
  if (!cell->right && *text)
    g_string_append_printf (cell->text, "%s%s", cell->text->len > 0 ? OT_PRINT_SPACE : "", text);
}

const char *
ot_printout_head (const OtPrintout *self, int column)
{
  return column < 0 ? self->head : ot_view_head (self->view, column, self->show.unit);
}

/* How many lines words take in `room`, when each has as many of them as it can. */
static guint
count_lines (OtPrintout *self, char **words, double room)
{
  double used = 0, space = letter_width (self, ' ', TRUE);
  guint  lines = 1;

  for (guint i = 0; words[i]; i++)
    {
      double width = ot_printout_width (self, words[i], TRUE, LONGEST_SENTENCE);

      if (i > 0 && used + space + width > room)
        lines++;
      used = i > 0 && used + space + width <= room ? used + space + width : width;
    }
  return lines;
}

/* What a head takes in two lines, and, as `least`, in as many as there may be. */
static double
head_width (OtPrintout *self, int column, double *least)
{
  g_auto (GStrv) words = g_strsplit (ot_printout_head (self, column), " ", -1);
  double width = 0;

  for (guint i = 0; words[i]; i++)
    width = MAX (width, ot_printout_width (self, words[i], TRUE, LONGEST_SENTENCE));
  while (count_lines (self, words, width) > OT_PRINT_HEAD_LINES)
    width += HEAD_STEP;
  *least = width;
  while (count_lines (self, words, width) > 2)
    width += HEAD_STEP;
  return width;
}

/* The widest texts of a column, in parts of their size. */
typedef struct
{
  double figures;
  double words;
  double signs;
} Widest;

static void
widen (OtPrintout *self, guint row, int column, OtPrintCell *cell, Widest *widest)
{
  double   indent = column < 0 ? OT_PRINT_INDENT * ot_view_row (self->view, row)->level : 0;
  gboolean bold = (cell->style & OT_LETTERING_BOLD) != 0;
  double   width = ot_printout_width (self, cell->text->str, bold, LONGEST_SENTENCE) + indent;
  char     text[OT_SIGNS_TEXT];

  if (cell->figure)
    widest->figures = MAX (widest->figures, width);
  else
    widest->words = MAX (widest->words, width);
  if (cell->right && cell->signs)
    widest->signs =
      MAX (widest->signs,
           ot_printout_width (self, ot_printout_signs (cell->signs, text), FALSE, LEAST_WORDS)
             - OT_PRINT_PADDING);
}

static void
add_column (OtPrintout *self, int column, const Widest *widest)
{
  double        most = column < 0                                          ? LONGEST_LABEL
                       : ot_view_column (self->view, (guint) column)->wide ? LONGEST_SENTENCE
                                                                           : LONGEST_WORDS;
  double        least_head, head = head_width (self, column, &least_head);
  double        natural = MAX (MAX (widest->figures, MIN (widest->words, most)), MIN (head, most));
  double        few_words = MIN (widest->words, column < 0 ? 2 * LEAST_WORDS : LEAST_WORDS);
  double        least = MAX (MAX (widest->figures, few_words), MIN (least_head, most));
  double        around = 2 * OT_PRINT_PADDING + widest->signs;
  OtPrintColumn of = {
    .column = column,
    .natural = natural + around,
    .least = MIN (least, natural) + around,
    .words = widest->words + around,
    .signs = widest->signs,
  };

  g_array_append_val (self->columns, of);
}

/* Row by row: what a view makes for one cell often serves for those beside it. The signs that some cell
 * has are returned. */
static OtSigns
measure_columns (OtPrintout *self, const OtPrintTable *table, const GArray *columns)
{
  g_autofree Widest *widest = g_new0 (Widest, columns->len + 1);
  g_autoptr (GString) text = g_string_new (NULL);
  OtPrintCell cell = { text };
  OtSigns     used = 0;

  for (guint i = 0; i < self->rows->len; i++)
    for (guint n = 0; n <= columns->len; n++)
      {
        guint  row = g_array_index (self->rows, guint, i);
        int    column = n == 0 ? -1 : (int) g_array_index (columns, guint, n - 1);
        OtCell shown = cell_at (self, row, column);

        if (table->is_found && table->is_found (&shown, table->user_data))
          g_hash_table_add (self->found, cell_key (self, row, column));
        ot_printout_cell (self, row, column, &cell);
        widen (self, row, column, &cell, &widest[n]);
        used |= cell.signs;
      }
  for (guint n = 0; n <= columns->len; n++)
    add_column (self, n == 0 ? -1 : (int) g_array_index (columns, guint, n - 1), &widest[n]);
  return used;
}

static char *
notes_of (const OtPrintout *self, OtSigns used)
{
  GString *notes = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (used & signs[i].sign)
      g_string_append_printf (notes, "%s%s" OT_PRINT_SPACE "%s", notes->len > 0 ? "    " : "",
                              signs[i].text, _ (signs[i].words));
  if (used & OT_SIGN_IN_BASE)
    {
      g_autofree char *sentence = ot_view_words_for_base (self->view);

      g_string_append_printf (notes, "%s%s", notes->len > 0 ? "    " : "", sentence);
    }
  return g_string_free (notes, FALSE);
}

static void
append_part (GString *line, const char *part)
{
  if (part && *part)
    g_string_append_printf (line, "%s%s", line->len > 0 ? ", " : "", part);
}

/* Of whom it is, and how much of the page. */
static char *
subtitle_of (const OtPrintout *self, const OtPrintTable *table, guint n_columns)
{
  guint            rows = ot_view_n_rows (self->view);
  guint            columns = ot_view_n_columns (self->view) - (self->view->naming >= 0);
  GString         *line = g_string_new (NULL);
  g_autofree char *whose = ot_subtitle_line (self->view);
  g_autofree char *of_rows = NULL;
  g_autofree char *of_columns = NULL;

  if (self->rows->len < rows)
    /* Translators: the rows that are printed, and all that the page has; it is filtered or folded. */
    of_rows =
      g_strdup_printf (ngettext ("%u of %u row", "%u of %u rows", rows), self->rows->len, rows);
  if (table->part && n_columns < columns)
    /* Translators: the columns that are printed, and all that the page has. */
    of_columns = g_strdup_printf (ngettext ("%u of %u column", "%u of %u columns", columns),
                                  n_columns, columns);
  append_part (line, whose);
  append_part (line, of_rows);
  append_part (line, of_columns);
  return g_string_free (line, FALSE);
}

/* What rows are called by, and the unit, where a column that is shown is of money. */
static char *
head_of (const OtPrintTable *table, const GArray *columns)
{
  const OtView *view = table->view;

  for (guint i = 0; i < columns->len; i++)
    if (ot_view_column (view, g_array_index (columns, guint, i))->type == OT_VALUE_MONEY)
      return g_strdup (ot_view_head (view, -1, table->show.unit));
  return g_strdup (view->naming < 0 ? "" : ot_view_column (view, (guint) view->naming)->label);
}

static OtPrintout *
new_printout (const char *title)
{
  OtPrintout           *self = g_new0 (OtPrintout, 1);
  cairo_font_options_t *options = cairo_font_options_create ();

  g_atomic_ref_count_init (&self->count);
  self->title = g_strdup (title ? title : "");
  self->context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  self->font = pango_font_description_from_string ("Cantarell, sans");
  self->attributes = pango_attr_list_new ();
  pango_attr_list_insert (self->attributes, pango_attr_font_features_new ("tnum=1"));
  for (guint bold = 0; bold < G_N_ELEMENTS (self->wider); bold++)
    self->wider[bold] = g_hash_table_new (NULL, NULL);

  /* Letters stand where they do on paper, however large the page is drawn on a screen. */
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  pango_cairo_context_set_font_options (self->context, options);
  cairo_font_options_destroy (options);
  pango_context_set_round_glyph_positions (self->context, FALSE);
  return self;
}

/* The numbers from 0 to `n`, without `except`, or a copy of those that were asked for. */
static GArray *
chosen_or_all (const GArray *chosen, guint n, int except)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (guint));

  if (chosen && chosen->len > 0)
    g_array_append_vals (all, chosen->data, chosen->len);
  for (guint i = 0; !chosen && i < n; i++)
    if ((int) i != except)
      g_array_append_val (all, i);
  return all;
}

OtPrintout *
ot_printout_new_table (const OtPrintTable *table)
{
  OtPrintout      *self;
  g_autofree char *title = NULL;
  g_autoptr (GArray) columns = NULL;

  g_return_val_if_fail (table != NULL && table->view != NULL, NULL);

  /* Translators: a page of which only what was selected is printed. */
  title = table->part ? g_strdup_printf (_("%s (selection)"), table->title) : NULL;
  self = new_printout (title ? title : table->title);
  columns = chosen_or_all (table->columns, ot_view_n_columns (table->view), table->view->naming);
  self->view = ot_view_ref (table->view);
  self->show = table->show;
  self->rows = chosen_or_all (table->rows, ot_view_n_rows (table->view), -1);
  self->subtitle = subtitle_of (self, table, columns->len);
  self->source = ot_source_line (self->view);
  self->head = head_of (table, columns);
  self->columns = g_array_new (FALSE, FALSE, sizeof (OtPrintColumn));
  self->found = g_hash_table_new (NULL, NULL);
  self->notes = notes_of (self, measure_columns (self, table, columns));
  return self;
}

OtPrintout *
ot_printout_new_chart (const OtChart *chart)
{
  OtPrintout *self;

  g_return_val_if_fail (chart != NULL, NULL);

  self = new_printout (chart->texts[OT_CHART_TEXT_TITLE]);
  self->chart = ot_chart_ref (chart);
  return self;
}

OtPrintout *
ot_printout_ref (OtPrintout *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->count);
  return self;
}

void
ot_printout_unref (OtPrintout *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->count))
    return;
  g_clear_pointer (&self->chart, ot_chart_unref);
  g_clear_pointer (&self->view, ot_view_unref);
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->columns, g_array_unref);
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->source);
  g_free (self->head);
  g_free (self->notes);
  g_clear_pointer (&self->found, g_hash_table_unref);
  g_object_unref (self->context);
  pango_font_description_free (self->font);
  pango_attr_list_unref (self->attributes);
  for (guint bold = 0; bold < G_N_ELEMENTS (self->wider); bold++)
    g_hash_table_unref (self->wider[bold]);
  g_free (self);
}

const char *
ot_printout_title (const OtPrintout *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->title;
}

const OtChart *
ot_printout_chart (const OtPrintout *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->chart;
}
