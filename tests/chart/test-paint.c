#include "chart/paint.h"
#include "samples.h"

#include <math.h>
#include <string.h>

#define WIDTH  360
#define HEIGHT 240

static OtChartLayout *
lay_out (const Sample *sample)
{
  g_autoptr (OtChart) chart = sample_make (sample);

  return ot_chart_layout_new (chart, WIDTH, HEIGHT, NULL);
}

/* Every sample in every palette: painted, nothing off the canvas, the context as it was. */
static void
test_all (void)
{
  for (guint s = 0; s < n_samples; s++)
    for (guint i = 0; ot_palettes[i] != NULL; i++)
      {
        g_autoptr (OtChartLayout) layout = lay_out (&samples[s]);
        cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
        cairo_t         *cr = cairo_create (surface);
        cairo_matrix_t   before, after;
        double           x, y, width, height;

        cairo_get_matrix (cr, &before);
        ot_chart_paint (cr, layout, ot_palettes[i]);
        cairo_get_matrix (cr, &after);
        g_assert_cmpmem (&before, sizeof before, &after, sizeof after);
        g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
        g_assert_false (cairo_has_current_point (cr));
        cairo_recording_surface_ink_extents (surface, &x, &y, &width, &height);
        g_test_message ("%s, %s: %g %g %g %g", samples[s].name, ot_palettes[i]->name, x, y, width,
                        height);
        g_assert_cmpfloat (x, >=, 0);
        g_assert_cmpfloat (y, >=, 0);
        g_assert_cmpfloat (x + width, <=, WIDTH);
        g_assert_cmpfloat (y + height, <=, HEIGHT);
        cairo_destroy (cr);
        cairo_surface_destroy (surface);
      }
}

static cairo_surface_t *
paint_image (const OtChartLayout *layout, const OtPalette *palette)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t         *cr = cairo_create (surface);

  ot_chart_paint (cr, layout, palette);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static guint32
pixel_at (cairo_surface_t *surface, int x, int y)
{
  const guint8 *row =
    cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface);

  return ((const guint32 *) row)[x] & 0xffffff;
}

static guint32
packed (OtColour colour)
{
  return (guint32) colour.red << 16 | (guint32) colour.green << 8 | colour.blue;
}

/* In the grey palette no pixel has a colour. */
static void
test_grey (void)
{
  for (guint s = 0; s < n_samples; s++)
    {
      g_autoptr (OtChartLayout) layout = lay_out (&samples[s]);
      cairo_surface_t *surface = paint_image (layout, &ot_palette_grey);

      for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++)
          {
            guint32 pixel = pixel_at (surface, x, y);

            g_assert_cmphex (pixel & 0xff, ==, pixel >> 8 & 0xff);
            g_assert_cmphex (pixel & 0xff, ==, pixel >> 16 & 0xff);
          }
      cairo_surface_destroy (surface);
    }
}

/* Where one part of a stack ends and the next begins the background is seen, against which each stands out. */
static void
test_apart (void)
{
  for (guint s = 0; s < n_samples; s++)
    for (guint i = 0; ot_palettes[i] != NULL; i++)
      {
        g_autoptr (OtChartLayout) layout = lay_out (&samples[s]);
        cairo_surface_t *surface = paint_image (layout, ot_palettes[i]);
        guint32          background = packed (ot_palettes[i]->background);
        gboolean         lying = samples[s].lying;

        for (guint point = 1; point < ot_chart_layout_get_n_points (layout)
                              && strstr (samples[s].name, "stacked") != NULL;
             point++)
          {
            const OtBox *below = &ot_chart_layout_get_place (layout, point - 1)->box;
            const OtBox *box = &ot_chart_layout_get_place (layout, point)->box;
            guint        seen = 0;

            if (ot_chart_layout_get_place (layout, point)->category
                  != ot_chart_layout_get_place (layout, point - 1)->category
                || (lying ? MIN (box->width, below->width) : MIN (box->height, below->height)) < 5)
              continue;
            for (int by = -1; by <= 1; by++)
              {
                guint32 pixel =
                  lying ? pixel_at (surface, (int) box->x + by, (int) box->y + 3)
                        : pixel_at (surface, (int) box->x + 3, (int) (box->y + box->height) + by);

                /* Of which a line of the grid may be part. */
                seen += pixel == background || pixel == packed (ot_palettes[i]->grid);
              }
            g_assert_cmpuint (seen, >=, 1);
          }
        cairo_surface_destroy (surface);
      }
}

/* What a figure's place holds: solid spend, an open budget, a forecast that is hatched. */
static void
test_textures (void)
{
  for (guint i = 0; ot_palettes[i] != NULL; i++)
    {
      g_autoptr (OtChartLayout) layout = lay_out (&samples[0]);
      const OtPalette *palette = ot_palettes[i];
      cairo_surface_t *surface = paint_image (layout, palette);

      for (guint point = 0; point < ot_chart_layout_get_n_points (layout); point++)
        {
          const OtChartPlace *place = ot_chart_layout_get_place (layout, point);
          OtRole              role = place->series == 0 ? OT_ROLE_BUDGET : OT_ROLE_SPEND;
          OtTexture           texture =
            ot_palette_texture (palette, role, ot_chart_layout_get_point (layout, point)->standing);
          guint marks = 0, tints = 0;
          int   x = place->spot.x;

          for (int y = ceil (place->box.y) + 2; y < place->box.y + place->box.height - 2; y++)
            {
              marks += pixel_at (surface, x, y) == packed (palette->strokes[role].colour);
              tints += pixel_at (surface, x, y) == packed (palette->strokes[role].tint);
            }
          if (texture == OT_TEXTURE_SOLID)
            g_assert_true (marks > 0 && tints == 0);
          else if (texture == OT_TEXTURE_OPEN)
            g_assert_true (marks == 0 && tints > 0);
          else
            g_assert_true (tints > 0);
        }
      cairo_surface_destroy (surface);
    }
}

static GBytes *
make_picture (guint sample, const OtPalette *palette, OtPicture kind, double dpi)
{
  g_autoptr (OtChartLayout) layout = lay_out (&samples[sample]);
  g_autoptr (GError) error = NULL;
  GBytes *bytes = ot_chart_to_picture (layout, palette, kind, dpi, &error);

  g_assert_no_error (error);
  return bytes;
}

/* The same chart is the same bytes. */
static void
test_same_bytes (void)
{
  for (OtPicture kind = 0; kind < OT_N_PICTURES; kind++)
    for (guint s = 0; s < n_samples; s++)
      {
        g_autoptr (GBytes) first = make_picture (s, &ot_palette_light, kind, 96);
        g_autoptr (GBytes) second = make_picture (s, &ot_palette_light, kind, 96);

        g_assert_cmpuint (g_bytes_get_size (first), >, 100);
        g_assert_true (g_bytes_equal (first, second));
      }
}

/* SVG */

typedef struct
{
  GString *title;
  GString *description;
  guint    depth;
  guint    elements;
} Svg;

static void
start_cb (GMarkupParseContext *context,
          const char          *element,
          const char         **names,
          const char         **values,
          gpointer             data,
          GError             **error)
{
  Svg *svg = data;

  if (svg->elements == 0)
    {
      const char *role = NULL, *label = NULL;

      g_assert_cmpstr (element, ==, "svg");
      for (guint i = 0; names[i] != NULL; i++)
        {
          role = g_str_equal (names[i], "role") ? values[i] : role;
          label = g_str_equal (names[i], "aria-labelledby") ? values[i] : label;
        }
      g_assert_cmpstr (role, ==, "img");
      g_assert_cmpstr (label, ==, "chart-title");
    }
  if (svg->elements == 1)
    g_assert_cmpstr (element, ==, "title");
  if (svg->elements == 2)
    g_assert_cmpstr (element, ==, "desc");
  svg->elements++;
}

static void
text_cb (GMarkupParseContext *context,
         const char          *text,
         gsize                length,
         gpointer             data,
         GError             **error)
{
  Svg        *svg = data;
  const char *element = g_markup_parse_context_get_element (context);

  if (g_strcmp0 (element, "title") == 0)
    g_string_append_len (svg->title, text, length);
  if (g_strcmp0 (element, "desc") == 0)
    g_string_append_len (svg->description, text, length);
}

static void
test_svg (void)
{
  static const GMarkupParser parser = { .start_element = start_cb, .text = text_cb };

  for (guint s = 0; s < n_samples; s++)
    {
      g_autoptr (OtChart) chart = sample_make (&samples[s]);
      g_autoptr (GBytes) bytes = make_picture (s, &ot_palette_dark, OT_PICTURE_SVG, 96);
      Svg svg = { g_string_new (NULL), g_string_new (NULL) };
      g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, &svg, NULL);
      g_autoptr (GError) error = NULL;

      g_markup_parse_context_parse (context, g_bytes_get_data (bytes, NULL),
                                    g_bytes_get_size (bytes), &error);
      g_assert_no_error (error);
      g_markup_parse_context_end_parse (context, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (svg.title->str, ==, chart->texts[OT_CHART_TEXT_TITLE]);
      g_assert_cmpstr (svg.description->str, ==, chart->texts[OT_CHART_TEXT_ALTERNATIVE]);
      g_string_free (svg.title, TRUE);
      g_string_free (svg.description, TRUE);
    }
}

/* PDF */

static void
test_pdf (void)
{
  g_autoptr (GBytes) bytes = make_picture (1, &ot_palette_light, OT_PICTURE_PDF, 96);
  gsize                    length;
  const char              *data = g_bytes_get_data (bytes, &length);
  static const char *const parts[] = { "%PDF-1.", "/Title (Budget against spend)",
                                       "/Subject (Spend was above", "/CreationDate (20000101",
                                       "/Creator (Outturn)" };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      gboolean found = FALSE;

      g_test_message ("%s", parts[i]);
      for (gsize at = 0; at + strlen (parts[i]) <= length && !found; at++)
        found = memcmp (data + at, parts[i], strlen (parts[i])) == 0;
      g_assert_true (found);
    }
}

/* PNG */

static const struct
{
  double  dpi;
  int     width, height;
  guint32 to_metre;
} densities[] = { { 72, 360, 240, 2835 }, { 96, 480, 320, 3780 }, { 300, 1500, 1000, 11811 } };

typedef struct
{
  const guint8 *data;
  gsize         length;
} Reader;

static cairo_status_t
read_cb (void *closure, unsigned char *bytes, unsigned int length)
{
  Reader *reader = closure;

  if (length > reader->length)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (bytes, reader->data, length);
  reader->data += length;
  reader->length -= length;
  return CAIRO_STATUS_SUCCESS;
}

static guint32
number_at (const guint8 *data)
{
  return (guint32) data[0] << 24 | (guint32) data[1] << 16 | (guint32) data[2] << 8 | data[3];
}

/* The content of a chunk, or NULL. */
static const guint8 *
find_chunk (const guint8 *data, gsize length, const char *type, const char *start)
{
  for (gsize at = 8; at + 12 <= length; at += 12 + number_at (data + at))
    if (memcmp (data + at + 4, type, 4) == 0 && memcmp (data + at + 8, start, strlen (start)) == 0)
      return data + at + 8;
  return NULL;
}

static void
test_png (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (densities); i++)
    {
      g_autoptr (GBytes) bytes =
        make_picture (0, &ot_palette_light, OT_PICTURE_PNG, densities[i].dpi);
      Reader           reader;
      cairo_surface_t *surface;
      const guint8    *data, *physical;
      gsize            length;

      data = g_bytes_get_data (bytes, &length);
      reader = (Reader){ data, length };
      surface = cairo_image_surface_create_from_png_stream (read_cb, &reader);
      g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
      g_assert_cmpint (cairo_image_surface_get_width (surface), ==, densities[i].width);
      g_assert_cmpint (cairo_image_surface_get_height (surface), ==, densities[i].height);
      cairo_surface_destroy (surface);
      physical = find_chunk (data, length, "pHYs", "");
      g_assert_nonnull (physical);
      g_assert_cmpuint (number_at (physical), ==, densities[i].to_metre);
      g_assert_cmpuint (number_at (physical + 4), ==, densities[i].to_metre);
      g_assert_nonnull (find_chunk (data, length, "iTXt", "Title"));
      g_assert_nonnull (find_chunk (data, length, "iTXt", "Description"));
    }
}

static const struct
{
  double    width, height;
  OtPicture kind;
  double    dpi;
} impossible[] = {
  { 0, 100, OT_PICTURE_SVG, 96 },     { 100, -1, OT_PICTURE_PDF, 96 },
  { NAN, 100, OT_PICTURE_PNG, 96 },   { 100, INFINITY, OT_PICTURE_SVG, 96 },
  { 100, 20000, OT_PICTURE_PDF, 96 }, { 100, 100, OT_PICTURE_PNG, 0 },
  { 100, 100, OT_PICTURE_PNG, -96 },  { 100, 100, OT_PICTURE_PNG, NAN },
  { 100, 100, OT_PICTURE_PNG, 1e9 },  { 10000, 10000, OT_PICTURE_PNG, 96 },
};

static void
test_impossible (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (impossible); i++)
    {
      g_autoptr (OtChart) chart = sample_make (&samples[0]);
      g_autoptr (OtChartLayout) layout =
        ot_chart_layout_new (chart, impossible[i].width, impossible[i].height, NULL);
      g_autoptr (GError) error = NULL;

      g_assert_null (ot_chart_to_picture (layout, &ot_palette_light, impossible[i].kind,
                                          impossible[i].dpi, &error));
      g_assert_error (error, OT_CHART_ERROR, OT_CHART_ERROR_SIZE);
    }
}

static const struct
{
  const char *name;
  gboolean    known;
  OtPicture   kind;
} names[] = {
  { "a.svg", TRUE, OT_PICTURE_SVG },
  { "b.c.PDF", TRUE, OT_PICTURE_PDF },
  { "/x.svg/y.png", TRUE, OT_PICTURE_PNG },
  { "png", FALSE, 0 },
  { "a.jpg", FALSE, 0 },
  { "", FALSE, 0 },
};

static void
test_names (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      OtPicture kind = OT_N_PICTURES;

      g_assert_cmpint (ot_picture_from_name (names[i].name, &kind), ==, names[i].known);
      g_assert_cmpint (kind, ==, names[i].known ? names[i].kind : OT_N_PICTURES);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/paint/all", test_all);
  g_test_add_func ("/chart/paint/grey", test_grey);
  g_test_add_func ("/chart/paint/apart", test_apart);
  g_test_add_func ("/chart/paint/textures", test_textures);
  g_test_add_func ("/chart/paint/same-bytes", test_same_bytes);
  g_test_add_func ("/chart/paint/svg", test_svg);
  g_test_add_func ("/chart/paint/pdf", test_pdf);
  g_test_add_func ("/chart/paint/png", test_png);
  g_test_add_func ("/chart/paint/impossible", test_impossible);
  g_test_add_func ("/chart/paint/names", test_names);
  return g_test_run ();
}
