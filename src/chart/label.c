#include "chart/label.h"

#include <pango/pangocairo.h>
#include <string.h>

#define FAMILIES "Cantarell, sans"

/* No letter is on average narrower than this part of its size. */
#define NARROWEST_LETTER 0.15

static const struct
{
  double      size;
  PangoWeight weight;
} letterings[OT_N_LETTERINGS] = {
  [OT_LETTERING_TITLE] = { 1.4, PANGO_WEIGHT_BOLD },
  [OT_LETTERING_SUBTITLE] = { 1.0, PANGO_WEIGHT_NORMAL },
  [OT_LETTERING_FIGURES] = { 0.95, PANGO_WEIGHT_NORMAL },
  [OT_LETTERING_VALUES] = { 0.88, PANGO_WEIGHT_NORMAL },
  [OT_LETTERING_NAMES] = { 1.0, PANGO_WEIGHT_NORMAL },
  [OT_LETTERING_SOURCE] = { 0.85, PANGO_WEIGHT_NORMAL },
  [OT_LETTERING_SENTENCE] = { 1.0, PANGO_WEIGHT_NORMAL },
};

/* Without a place between a minus and its pound where a line could end. Free it. */
static char *
hold_minus (const char *text)
{
  static const char *const minuses[] = { "−", "-" };
  GString                 *held = g_string_new (text);

  for (guint i = 0; i < G_N_ELEMENTS (minuses); i++)
    {
      g_autofree char *loose = g_strconcat (minuses[i], "£", NULL);
      g_autofree char *whole = g_strconcat (minuses[i], "\u2060£", NULL);

      g_string_replace (held, loose, whole, 0);
    }
  return g_string_free (held, FALSE);
}

static gboolean
fits (PangoLayout *label, const char *text, gsize length, const char *end, double width, int lines)
{
  g_autofree char *part = g_strndup (text, length);
  g_autofree char *whole = NULL;
  g_autofree char *held = NULL;
  double           actual_width, actual_height;

  g_strchomp (part);
  whole = g_strconcat (part, end, NULL);
  held = hold_minus (whole);
  pango_layout_set_text (label, held, -1);
  ot_label_get_size (label, &actual_width, &actual_height);
  return pango_layout_get_line_count (label) <= lines && actual_width <= width + 0.01;
}

/* Sets the label to the longest beginning that ends where `may_end` allows and fits. */
static gboolean
shorten (PangoLayout *label, const char *text, const GArray *ends, double width, int lines)
{
  guint none = 0, too_many = ends->len + 1;

  while (too_many - none > 1)
    {
      guint half = none + (too_many - none) / 2;

      if (fits (label, text, g_array_index (ends, gsize, half - 1), "…", width, lines))
        none = half;
      else
        too_many = half;
    }
  return none > 0 && fits (label, text, g_array_index (ends, gsize, none - 1), "…", width, lines);
}

/* The places, in bytes, at which a text may be cut: between words, or between letters. */
static GArray *
find_ends (const char *text, gboolean within_words)
{
  GArray                  *ends = g_array_new (FALSE, FALSE, sizeof (gsize));
  int                      n = g_utf8_strlen (text, -1) + 1;
  g_autofree PangoLogAttr *attributes = g_new0 (PangoLogAttr, n);
  const char              *at = text;

  pango_get_log_attrs (text, -1, -1, pango_language_get_default (), attributes, n);
  for (int i = 1; i < n - 1; i++)
    {
      gsize end = (at = g_utf8_next_char (at)) - text;

      if (within_words ? attributes[i].is_cursor_position : attributes[i].is_line_break)
        g_array_append_val (ends, end);
    }
  return ends;
}

void
ot_letterer_init (OtLetterer *letterer, const PangoFontDescription *font)
{
  g_autoptr (PangoFontDescription) plain = pango_font_description_from_string (FAMILIES);
  cairo_font_options_t *options = cairo_font_options_create ();

  letterer->em = OT_LETTERER_USUAL_SIZE;
  if (font != NULL)
    {
      pango_font_description_merge (plain, font, TRUE);
      if (pango_font_description_get_size (font) > 0)
        letterer->em = (double) pango_font_description_get_size (font) / PANGO_SCALE;
    }

  /* Hinting would make widths depend on the scale of what is drawn on. */
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  letterer->context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  pango_cairo_context_set_font_options (letterer->context, options);
  pango_context_set_round_glyph_positions (letterer->context, FALSE);
  cairo_font_options_destroy (options);

  for (guint i = 0; i < OT_N_LETTERINGS; i++)
    {
      letterer->fonts[i] = pango_font_description_copy (plain);
      pango_font_description_set_weight (letterer->fonts[i], letterings[i].weight);
      pango_font_description_set_absolute_size (letterer->fonts[i],
                                                letterings[i].size * letterer->em * PANGO_SCALE);
    }
  letterer->attributes = pango_attr_list_new ();
  pango_attr_list_insert (letterer->attributes, pango_attr_font_features_new ("tnum=1"));
}

void
ot_letterer_clear (OtLetterer *letterer)
{
  for (guint i = 0; i < OT_N_LETTERINGS; i++)
    pango_font_description_free (letterer->fonts[i]);
  pango_attr_list_unref (letterer->attributes);
  g_object_unref (letterer->context);
}

double
ot_letterer_line (const OtLetterer *letterer, OtLettering lettering)
{
  g_autoptr (PangoLayout) label = ot_label_new (letterer, lettering, "0");
  double width, height;

  ot_label_get_size (label, &width, &height);
  return height;
}

PangoLayout *
ot_label_new (const OtLetterer *letterer, OtLettering lettering, const char *text)
{
  PangoLayout *label = pango_layout_new (letterer->context);

  pango_layout_set_font_description (label, letterer->fonts[lettering]);
  pango_layout_set_attributes (label, letterer->attributes);
  pango_layout_set_single_paragraph_mode (label, TRUE);
  pango_layout_set_text (label, text, -1);
  return label;
}

PangoLayout *
ot_label_fit (const OtLetterer *letterer,
              OtLettering       lettering,
              const char       *text,
              double            width,
              int               lines,
              PangoAlignment    alignment,
              gboolean         *shortened)
{
  g_autoptr (PangoLayout) label = NULL;
  g_autofree char *beginning = NULL;
  glong            most = lines * MAX (width, 0.0) / (NARROWEST_LETTER * letterer->em) + 1;

  if (width <= 0 || lines < 1)
    return NULL;

  *shortened = FALSE;
  label = ot_label_new (letterer, lettering, "");
  pango_layout_set_width (label, width * PANGO_SCALE);
  pango_layout_set_wrap (label, PANGO_WRAP_WORD);
  pango_layout_set_alignment (label, alignment);

  /* A name of thousands of letters is not set as a whole only to be cut. */
  beginning = g_utf8_strlen (text, -1) > most ? g_utf8_substring (text, 0, most) : g_strdup (text);
  if (fits (label, beginning, strlen (beginning), "", width, lines)
      && strlen (beginning) == strlen (text))
    return g_steal_pointer (&label);

  *shortened = TRUE;
  for (int within_words = FALSE; within_words <= TRUE; within_words++)
    {
      g_autoptr (GArray) ends = find_ends (beginning, within_words);

      if (shorten (label, beginning, ends, width, lines))
        return g_steal_pointer (&label);
    }
  return NULL;
}

void
ot_label_get_size (PangoLayout *label, double *width, double *height)
{
  PangoRectangle logical;

  pango_layout_get_extents (label, NULL, &logical);
  *width = (double) logical.width / PANGO_SCALE;
  *height = (double) logical.height / PANGO_SCALE;
}
