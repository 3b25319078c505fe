/* Lettering: texts look as Pango draws them, whichever way they are put on the page. */
#include "export/lettering.h"

#include <math.h>

#define SIZE   20.0
#define WIDTH  600
#define HEIGHT 80

static PangoLayout *
new_layout (OtLetteringStyle style, double size, gpointer context)
{
  PangoLayout *layout = pango_layout_new (context);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("Cantarell, sans");

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  if (style & OT_LETTERING_BOLD)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  if (style & OT_LETTERING_SLANTED)
    pango_font_description_set_style (font, PANGO_STYLE_ITALIC);
  pango_layout_set_font_description (layout, font);
  return layout;
}

static PangoContext *
new_context (void)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_context_set_round_glyph_positions (context, FALSE);
  return context;
}

static cairo_t *
new_page (void)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, WIDTH, HEIGHT);
  cairo_t         *cr = cairo_create (surface);

  cairo_surface_destroy (surface);
  return cr;
}

/* How much of the ink of both stands elsewhere, of 1, and the ink of the first. */
static double
difference (cairo_t *a, cairo_t *b, double *ink)
{
  cairo_surface_t *surfaces[] = { cairo_get_target (a), cairo_get_target (b) };
  const guchar    *bytes[2];
  double           sum = 0, differs = 0;

  for (guint i = 0; i < 2; i++)
    {
      cairo_surface_flush (surfaces[i]);
      bytes[i] = cairo_image_surface_get_data (surfaces[i]);
    }
  for (int i = 0; i < HEIGHT * cairo_image_surface_get_stride (surfaces[0]); i++)
    {
      sum += bytes[0][i] + bytes[1][i];
      differs += fabs ((double) bytes[0][i] - bytes[1][i]);
    }
  *ink = sum / 2;
  return sum > 0 ? differs / sum : 0;
}

static const struct
{
  const char      *name, *text;
  OtLetteringStyle style;
  gboolean         right;
} cases[] = {
  { "a figure", "1,234,567.89", OT_LETTERING_PLAIN, TRUE },
  { "a negative one", "−£45.6", OT_LETTERING_BOLD, TRUE },
  { "a slanted one", "12.5%", OT_LETTERING_SLANTED, TRUE },
  { "a date", "31/03/2019", OT_LETTERING_PLAIN, FALSE },
  { "signs", "*†‡§", OT_LETTERING_PLAIN, FALSE },
  { "words", "Fostering: AV To. fi", OT_LETTERING_BOLD | OT_LETTERING_SLANTED, FALSE },
  { "words to the right", "Free meals, ever 6", OT_LETTERING_PLAIN, TRUE },
  { "a letter with another's accent", "Noe\xcc\x88l", OT_LETTERING_PLAIN, FALSE },
  { "from right to left", "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d 12", OT_LETTERING_PLAIN, FALSE },
  { "of more fonts", "Pay \xe8\xb4\xb9 \xd7\xa9 9", OT_LETTERING_PLAIN, FALSE },
  { "nothing", "", OT_LETTERING_PLAIN, FALSE },
};

/* Three times, since what is laid out once is looked up later. All stand on the figures' line. */
static void
test_alike (gconstpointer user_data)
{
  guint         i = GPOINTER_TO_UINT (user_data);
  PangoContext *context = new_context ();
  g_autoptr (OtLettering) lettering = ot_lettering_new (new_layout, SIZE, context);
  double x = cases[i].right ? WIDTH - 20 : 20, ink;

  for (guint times = 0; times < 3; times++)
    {
      cairo_t       *ours = new_page (), *pangos = new_page ();
      PangoLayout   *layout = new_layout (cases[i].style, SIZE, context);
      PangoRectangle logical;
      int            baseline;
      double         y;

      ot_lettering_begin (lettering, ours);
      ot_lettering_add (lettering, cases[i].text, cases[i].style, cases[i].right, x, 20);
      ot_lettering_end (lettering);

      pango_layout_set_text (layout, "0", -1);
      baseline = pango_layout_get_baseline (layout);
      pango_layout_set_text (layout, cases[i].text, -1);
      y = 20 + (double) (baseline - pango_layout_get_baseline (layout)) / PANGO_SCALE;
      pango_layout_get_extents (layout, NULL, &logical);
      if (cases[i].right)
        cairo_move_to (pangos, x - (double) logical.width / PANGO_SCALE, y);
      else
        cairo_move_to (pangos, x, y);
      pango_cairo_show_layout (pangos, layout);
      g_assert_cmpfloat (difference (ours, pangos, &ink), ==, 0);
      g_assert_true ((ink > 0) == (*cases[i].text != '\0'));

      g_object_unref (layout);
      cairo_destroy (ours);
      cairo_destroy (pangos);
    }
  g_object_unref (context);
}

/* Words in lines, words beside figures, in other styles: as they stand each by itself. */
static void
test_together (void)
{
  PangoContext *context = new_context ();
  g_autoptr (OtLettering) lettering = ot_lettering_new (new_layout, SIZE, context);
  cairo_t     *together = new_page (), *apart = new_page ();
  PangoLayout *words;
  double       ink;

  for (guint pass = 0; pass < 2; pass++)
    for (guint part = 0; part < 4; part++)
      {
        cairo_t *cr = pass == 0 ? together : apart;

        if (pass == 1 || part == 0)
          ot_lettering_begin (lettering, cr);
        if (part == 3)
          {
            words = ot_lettering_words (lettering, "Looked after children", OT_LETTERING_PLAIN);
            pango_layout_set_width (words, 130 * PANGO_SCALE);
            ot_lettering_add_words (lettering, words, 400, 10);
          }
        else
          ot_lettering_add (lettering, part == 1 ? "Pay" : "1,234", (OtLetteringStyle) part, FALSE,
                            10 + 120 * part, 10);
        if (pass == 1 || part == 3)
          ot_lettering_end (lettering);
      }
  g_assert_cmpfloat (difference (together, apart, &ink), ==, 0);
  g_assert_cmpfloat (ink, >, 0);
  cairo_destroy (together);
  cairo_destroy (apart);
  g_object_unref (context);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/lettering/%s", cases[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_alike);
    }
  g_test_add_func ("/lettering/together", test_together);
  return g_test_run ();
}
