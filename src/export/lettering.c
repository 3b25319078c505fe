#include "export/lettering.h"

#include <string.h>

/* How a letter stands alone. */
typedef struct
{
  cairo_scaled_font_t *font; /* a font's of the style's layout; NULL: it is not one glyph */
  gulong               glyph;
  double               width; /* points */
} Letter;

/* How words in one line stand, from the origin on: names come again on each page across, and kinds in
 * each row. */
typedef struct
{
  cairo_scaled_font_t  *font;
  double                width;
  guint                 n_glyphs;
  guint                 n_clusters;
  cairo_glyph_t        *glyphs;
  cairo_text_cluster_t *clusters;
} Shape;

/* Of a style; all are forgotten when there are more. */
#define MOST_SHAPES 32768

typedef struct
{
  PangoLayout *layout;
  double       baseline; /* below the top of a line */
  GHashTable  *letters;  /* of Letter, by letter */
  GHashTable  *shapes;   /* of Shape, by text */
} Style;

struct _OtLettering
{
  Style      styles[OT_N_LETTERING_STYLES];
  GPtrArray *fonts; /* of PangoFont: of letters */
  GArray    *found; /* of Letter: those of one text */

  /* What waits. */
  cairo_t             *cr;
  cairo_scaled_font_t *font;
  GArray              *glyphs;
  GArray              *clusters;
  GString             *text;
};

static void
shape_free (Shape *shape)
{
  g_clear_pointer (&shape->font, cairo_scaled_font_destroy);
  g_free (shape->glyphs);
  g_free (shape->clusters);
  g_free (shape);
}

OtLettering *
ot_lettering_new (OtLetteringFunc func, double size, gpointer user_data)
{
  OtLettering *self = g_new0 (OtLettering, 1);

  for (guint i = 0; i < OT_N_LETTERING_STYLES; i++)
    {
      Style *style = &self->styles[i];

      style->layout = func ((OtLetteringStyle) i, size, user_data);
      pango_layout_set_text (style->layout, "0", -1);
      style->baseline = (double) pango_layout_get_baseline (style->layout) / PANGO_SCALE;
      style->letters = g_hash_table_new_full (NULL, NULL, NULL, g_free);
      style->shapes =
        g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) shape_free);
    }
  self->fonts = g_ptr_array_new_with_free_func (g_object_unref);
  self->found = g_array_new (FALSE, FALSE, sizeof (Letter));
  self->glyphs = g_array_new (FALSE, FALSE, sizeof (cairo_glyph_t));
  self->clusters = g_array_new (FALSE, FALSE, sizeof (cairo_text_cluster_t));
  self->text = g_string_new (NULL);
  return self;
}

void
ot_lettering_free (OtLettering *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < OT_N_LETTERING_STYLES; i++)
    {
      g_object_unref (self->styles[i].layout);
      g_hash_table_unref (self->styles[i].letters);
      g_hash_table_unref (self->styles[i].shapes);
    }
  g_clear_pointer (&self->font, cairo_scaled_font_destroy);
  g_ptr_array_unref (self->fonts);
  g_array_unref (self->found);
  g_array_unref (self->glyphs);
  g_array_unref (self->clusters);
  g_string_free (self->text, TRUE);
  g_free (self);
}

PangoLayout *
ot_lettering_words (OtLettering *self, const char *text, OtLetteringStyle style)
{
  PangoLayout *layout = self->styles[style].layout;

  pango_layout_set_width (layout, -1);
  pango_layout_set_height (layout, -1);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_NONE);
  pango_layout_set_alignment (layout, PANGO_ALIGN_LEFT);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

/* What waits */

static void
forget (OtLettering *self)
{
  g_array_set_size (self->glyphs, 0);
  g_array_set_size (self->clusters, 0);
  g_string_truncate (self->text, 0);
}

static void
draw (OtLettering *self)
{
  if (self->glyphs->len > 0)
    {
      cairo_set_scaled_font (self->cr, self->font);
      cairo_show_text_glyphs (self->cr, self->text->str, (int) self->text->len,
                              (cairo_glyph_t *) self->glyphs->data, (int) self->glyphs->len,
                              (cairo_text_cluster_t *) self->clusters->data,
                              (int) self->clusters->len, 0);
    }
  forget (self);
}

void
ot_lettering_begin (OtLettering *self, cairo_t *cr)
{
  g_return_if_fail (self->cr == NULL);

  self->cr = cr;
}

void
ot_lettering_end (OtLettering *self)
{
  g_return_if_fail (self->cr != NULL);

  draw (self);
  self->cr = NULL;
}

static void
use_font (OtLettering *self, cairo_scaled_font_t *font)
{
  if (self->font == font)
    return;
  draw (self);
  cairo_scaled_font_reference (font);
  g_clear_pointer (&self->font, cairo_scaled_font_destroy);
  self->font = font;
}

static void
add_glyph (OtLettering *self, gulong glyph, double x, double y)
{
  cairo_glyph_t of = { glyph, x, y };

  g_array_append_val (self->glyphs, of);
}

/* The letters of which `n_glyphs` are the picture. */
static void
add_cluster (OtLettering *self, const char *text, int n_bytes, int n_glyphs)
{
  cairo_text_cluster_t of = { n_bytes, n_glyphs };

  g_string_append_len (self->text, text, n_bytes);
  g_array_append_val (self->clusters, of);
}

/* Letters */

/* The only run of a layout of one line, from left to right, of glyphs that its font has. */
static PangoGlyphItem *
only_run (PangoLayout *layout)
{
  PangoLayoutLine *line = pango_layout_get_line_readonly (layout, 0);
  PangoGlyphItem  *run = line && line->runs ? line->runs->data : NULL;

  if (!run || line->runs->next || run->item->analysis.level % 2
      || pango_layout_get_line_count (layout) > 1)
    return NULL;
  return run;
}

static gboolean
is_drawn_by_font (const PangoGlyphString *glyphs)
{
  for (int i = 0; i < glyphs->num_glyphs; i++)
    if (glyphs->glyphs[i].glyph & PANGO_GLYPH_UNKNOWN_FLAG)
      return FALSE;
  return TRUE;
}

static cairo_scaled_font_t *
font_of (const PangoGlyphItem *run)
{
  return pango_cairo_font_get_scaled_font (PANGO_CAIRO_FONT (run->item->analysis.font));
}

static Letter *
look_up (OtLettering *self, Style *style, gunichar letter)
{
  Letter               *of = g_hash_table_lookup (style->letters, GUINT_TO_POINTER (letter));
  char                  text[7] = "";
  const PangoGlyphItem *run;

  if (of)
    return of;
  of = g_new0 (Letter, 1);
  g_hash_table_insert (style->letters, GUINT_TO_POINTER (letter), of);
  g_unichar_to_utf8 (letter, text);
  run = only_run (ot_lettering_words (self, text, (OtLetteringStyle) (style - self->styles)));
  if (!run || run->glyphs->num_glyphs != 1 || !is_drawn_by_font (run->glyphs))
    return of;
  of->font = font_of (run);
  of->glyph = run->glyphs->glyphs[0].glyph;
  of->width = (double) run->glyphs->glyphs[0].geometry.width / PANGO_SCALE;
  g_ptr_array_add (self->fonts, g_object_ref (run->item->analysis.font));
  return of;
}

/* Looks up all letters of a figure; their width, or -1 where they would stand otherwise beside each
 * other than alone. */
static double
look_up_figure (OtLettering *self, Style *style, const char *text)
{
  double width = 0;

  g_array_set_size (self->found, 0);
  for (; *text; text = g_utf8_next_char (text))
    {
      gunichar letter = g_utf8_get_char (text);
      Letter  *of = g_unichar_isalpha (letter) ? NULL : look_up (self, style, letter);

      if (!of || !of->font)
        return -1;
      g_array_append_vals (self->found, of, 1);
      width += of->width;
    }
  return width;
}

static void
add_figure (OtLettering *self, const char *text, double x, double baseline)
{
  for (guint i = 0; i < self->found->len; i++)
    {
      const Letter *of = &g_array_index (self->found, Letter, i);
      const char   *next = g_utf8_next_char (text);

      use_font (self, of->font);
      add_glyph (self, of->glyph, x, baseline);
      add_cluster (self, text, (int) (next - text), 1);
      x += of->width;
      text = next;
    }
}

/* Words */

static void
add_run (OtLettering *self, const char *text, PangoGlyphItem *run, double x, double y)
{
  PangoGlyphItemIter at;

  use_font (self, font_of (run));
  for (gboolean more = pango_glyph_item_iter_init_start (&at, run, text); more;
       more = pango_glyph_item_iter_next_cluster (&at))
    {
      guint before = self->glyphs->len;

      for (int i = at.start_glyph; i < at.end_glyph; i++)
        {
          const PangoGlyphInfo *glyph = &run->glyphs->glyphs[i];

          if (glyph->glyph != PANGO_GLYPH_EMPTY)
            add_glyph (self, glyph->glyph, x + (double) glyph->geometry.x_offset / PANGO_SCALE,
                       y + (double) glyph->geometry.y_offset / PANGO_SCALE);
          x += (double) glyph->geometry.width / PANGO_SCALE;
        }
      add_cluster (self, text + at.start_index, at.end_index - at.start_index,
                   (int) (self->glyphs->len - before));
    }
}

static Shape *
new_shape (OtLettering *self, const char *text, PangoGlyphItem *run)
{
  Shape *of = g_new0 (Shape, 1);

  draw (self);
  add_run (self, text, run, 0, 0);
  of->font = cairo_scaled_font_reference (self->font);
  of->width = (double) pango_glyph_string_get_width (run->glyphs) / PANGO_SCALE;
  of->n_glyphs = self->glyphs->len;
  of->n_clusters = self->clusters->len;
  of->glyphs = g_memdup2 (self->glyphs->data, of->n_glyphs * sizeof (cairo_glyph_t));
  of->clusters = g_memdup2 (self->clusters->data, of->n_clusters * sizeof (cairo_text_cluster_t));
  forget (self);
  return of;
}

static void
add_shape (OtLettering *self, const char *text, const Shape *of, double x, double y)
{
  guint first;

  use_font (self, of->font);
  first = self->glyphs->len;
  g_array_append_vals (self->glyphs, of->glyphs, of->n_glyphs);
  g_array_append_vals (self->clusters, of->clusters, of->n_clusters);
  g_string_append (self->text, text);
  for (guint i = first; i < self->glyphs->len; i++)
    {
      g_array_index (self->glyphs, cairo_glyph_t, i).x += x;
      g_array_index (self->glyphs, cairo_glyph_t, i).y += y;
    }
}

/* NULL: it is more than one run, or runs from right to left; it is laid out then. */
static const Shape *
look_up_words (OtLettering *self, Style *style, const char *text)
{
  Shape          *of = g_hash_table_lookup (style->shapes, text);
  PangoGlyphItem *run;

  if (of)
    return of;
  run = only_run (ot_lettering_words (self, text, (OtLetteringStyle) (style - self->styles)));
  if (!run || !is_drawn_by_font (run->glyphs))
    return NULL;
  if (g_hash_table_size (style->shapes) >= MOST_SHAPES)
    g_hash_table_remove_all (style->shapes);
  of = new_shape (self, text, run);
  g_hash_table_insert (style->shapes, g_strdup (text), of);
  return of;
}

/* Whether glyphs from left to right are all that it takes. */
static gboolean
is_plain (PangoLayout *layout)
{
  PangoLayoutIter *at = pango_layout_get_iter (layout);
  gboolean         plain = !pango_layout_is_ellipsized (layout);

  do
    {
      PangoGlyphItem *run = pango_layout_iter_get_run_readonly (at);

      plain =
        plain && (!run || (run->item->analysis.level % 2 == 0 && is_drawn_by_font (run->glyphs)));
    }
  while (plain && pango_layout_iter_next_run (at));
  pango_layout_iter_free (at);
  return plain;
}

/* In line with the figures beside it, whatever fonts its letters are from. */
void
ot_lettering_add_words (OtLettering *self, PangoLayout *layout, double x, double y)
{
  PangoLayoutIter *at;
  const char      *text = pango_layout_get_text (layout);
  double           up = 0;

  for (guint i = 0; i < OT_N_LETTERING_STYLES; i++)
    if (self->styles[i].layout == layout)
      up = (double) pango_layout_get_baseline (layout) / PANGO_SCALE - self->styles[i].baseline;
  if (!is_plain (layout))
    {
      draw (self);
      cairo_move_to (self->cr, x, y - up);
      pango_cairo_show_layout (self->cr, layout);
      return;
    }
  at = pango_layout_get_iter (layout);
  do
    {
      PangoGlyphItem *run = pango_layout_iter_get_run_readonly (at);
      PangoRectangle  logical;

      if (!run)
        continue;
      pango_layout_iter_get_run_extents (at, NULL, &logical);
      add_run (self, text, run, x + (double) logical.x / PANGO_SCALE,
               y - up + (double) pango_layout_iter_get_baseline (at) / PANGO_SCALE);
    }
  while (pango_layout_iter_next_run (at));
  pango_layout_iter_free (at);
}

void
ot_lettering_add (OtLettering     *self,
                  const char      *text,
                  OtLetteringStyle style,
                  gboolean         right,
                  double           x,
                  double           y)
{
  Style       *of = &self->styles[style];
  double       width = look_up_figure (self, of, text);
  const Shape *words = width < 0 ? look_up_words (self, of, text) : NULL;
  int          laid_out;

  if (width >= 0)
    add_figure (self, text, right ? x - width : x, y + of->baseline);
  else if (words)
    add_shape (self, text, words, right ? x - words->width : x, y + of->baseline);
  else
    {
      pango_layout_get_size (of->layout, &laid_out, NULL);
      ot_lettering_add_words (self, of->layout, right ? x - (double) laid_out / PANGO_SCALE : x, y);
    }
}
