/* A chart as the bytes of a file. */
#include "chart/paint.h"
#include "chart/pdf.h"

#include <cairo-svg.h>
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

G_DEFINE_QUARK (ot_chart_error, ot_chart_error)

#define POINTS_TO_INCH   72.0
#define LONGEST_SIDE     14400.0 /* points: the largest page of a PDF */
#define MOST_PIXELS_SIDE 32767.0
#define MOST_PIXELS      100e6

typedef struct
{
  const OtChartLayout *layout;
  const OtPalette     *palette;
  double               dpi;
  const char          *title;
  const char          *alternative;
  GByteArray          *bytes;
} Picture;

static cairo_status_t
append_cb (void *closure, const unsigned char *bytes, unsigned int length)
{
  g_byte_array_append (closure, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

/* Ends a drawing; its status. */
static cairo_status_t
finish (cairo_surface_t *surface)
{
  cairo_status_t status;

  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  return status;
}

static void
paint_on (const Picture *picture, cairo_surface_t *surface, double scale)
{
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, scale, scale);
  ot_chart_paint (cr, picture->layout, picture->palette);
  cairo_show_page (cr);
  cairo_destroy (cr);
}

/* SVG */

/* The rest of the drawing after `from`, once that is found. */
static const char *
find_after (const char *text, const char *from)
{
  const char *found = strstr (text, from);

  g_assert (found != NULL);
  return found + strlen (from);
}

/* Puts the words where programs that read a picture aloud look for them, and a plain name in place of
 * cairo's for the page, which counts the surfaces of the process. */
static void
add_words_to_svg (const Picture *picture)
{
  g_autofree char *drawing = g_strndup ((const char *) picture->bytes->data, picture->bytes->len);
  const char      *attributes = find_after (drawing, "<svg");
  const char      *content = find_after (attributes, ">");
  const char      *page = find_after (content, "<g id=\"surface");
  g_autofree char *words = g_markup_printf_escaped (
    "\n<title id=\"chart-title\">%s</title>\n<desc id=\"chart-description\">%s</desc>",
    picture->title, picture->alternative);
  g_autoptr (GString) whole = g_string_new_len (drawing, attributes - drawing);

  g_string_append (whole, " role=\"img\" aria-labelledby=\"chart-title\""
                          " aria-describedby=\"chart-description\"");
  g_string_append_len (whole, attributes, content - attributes);
  g_string_append (whole, words);
  g_string_append_len (whole, content, page - content);
  g_string_append (whole, page + strspn (page, "0123456789"));
  g_byte_array_set_size (picture->bytes, 0);
  g_byte_array_append (picture->bytes, (const guint8 *) whole->str, whole->len);
}

static cairo_status_t
write_svg (const Picture *picture)
{
  cairo_surface_t *surface = cairo_svg_surface_create_for_stream (
    append_cb, picture->bytes, ot_chart_layout_get_width (picture->layout),
    ot_chart_layout_get_height (picture->layout));
  cairo_status_t status;

  paint_on (picture, surface, 1);
  status = finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    add_words_to_svg (picture);
  return status;
}

/* PDF */

static void
paint_page_cb (cairo_t *cr, guint page, gpointer user_data)
{
  const Picture *picture = user_data;

  ot_chart_paint (cr, picture->layout, picture->palette);
}

static cairo_status_t
write_pdf (const Picture *picture)
{
  const OtPdf pdf = {
    .title = picture->title,
    .subject = picture->alternative,
    .width = ot_chart_layout_get_width (picture->layout),
    .height = ot_chart_layout_get_height (picture->layout),
    .n_pages = 1,
    .paint = paint_page_cb,
    .user_data = (gpointer) picture,
  };

  return ot_pdf_write (&pdf, picture->bytes);
}

/* PNG */

static guint32
checksum (const guint8 *bytes, gsize length)
{
  guint32 sum = 0xffffffff;

  for (gsize i = 0; i < length; i++)
    {
      sum ^= bytes[i];
      for (int bit = 0; bit < 8; bit++)
        sum = sum >> 1 ^ (sum & 1 ? 0xedb88320 : 0);
    }
  return ~sum;
}

static void
append_number (GByteArray *bytes, guint32 number)
{
  guint32 big_endian = GUINT32_TO_BE (number);

  g_byte_array_append (bytes, (const guint8 *) &big_endian, sizeof big_endian);
}

static void
append_chunk (GByteArray *bytes, const char *type, const void *content, gsize length)
{
  guint start;

  append_number (bytes, length);
  start = bytes->len;
  g_byte_array_append (bytes, (const guint8 *) type, 4);
  g_byte_array_append (bytes, content, length);
  append_number (bytes, checksum (bytes->data + start, bytes->len - start));
}

/* A chunk of international text: keyword, neither compressed nor in a named language. */
static void
append_words (GByteArray *bytes, const char *keyword, const char *text)
{
  static const guint8 plain[4] = { 0 };
  g_autoptr (GByteArray) content = g_byte_array_new ();

  if (*text == '\0')
    return;
  g_byte_array_append (content, (const guint8 *) keyword, strlen (keyword) + 1);
  g_byte_array_append (content, plain, sizeof plain);
  g_byte_array_append (content, (const guint8 *) text, strlen (text));
  append_chunk (bytes, "iTXt", content->data, content->len);
}

/* Adds, after the head, how large the picture is on paper, and its words. */
static void
add_words_to_png (const Picture *picture)
{
  const guint  head = 8 + 4 + 4 + 13 + 4; /* signature; length, type, content and sum of IHDR */
  const double inches_to_metre = 1 / 0.0254;
  guint32      density = GUINT32_TO_BE ((guint32) lround (picture->dpi * inches_to_metre));
  guint8       physical[9];
  g_autoptr (GByteArray) rest = g_byte_array_new ();

  memcpy (physical, &density, 4);
  memcpy (physical + 4, &density, 4);
  physical[8] = 1; /* to a metre */
  g_byte_array_append (rest, picture->bytes->data + head, picture->bytes->len - head);
  g_byte_array_set_size (picture->bytes, head);
  append_chunk (picture->bytes, "pHYs", physical, sizeof physical);
  append_words (picture->bytes, "Title", picture->title);
  append_words (picture->bytes, "Description", picture->alternative);
  g_byte_array_append (picture->bytes, rest->data, rest->len);
}

static cairo_status_t
write_png (const Picture *picture)
{
  double           scale = picture->dpi / POINTS_TO_INCH;
  cairo_surface_t *surface = cairo_image_surface_create (
    CAIRO_FORMAT_RGB24, lround (ot_chart_layout_get_width (picture->layout) * scale),
    lround (ot_chart_layout_get_height (picture->layout) * scale));
  cairo_status_t status;

  paint_on (picture, surface, scale);
  status = cairo_surface_write_to_png_stream (surface, append_cb, picture->bytes);
  if (status == CAIRO_STATUS_SUCCESS)
    add_words_to_png (picture);
  cairo_surface_destroy (surface);
  return status;
}

static const struct
{
  const char *extension;
  cairo_status_t (*write) (const Picture *picture);
} pictures[OT_N_PICTURES] = {
  [OT_PICTURE_SVG] = { "svg", write_svg },
  [OT_PICTURE_PDF] = { "pdf", write_pdf },
  [OT_PICTURE_PNG] = { "png", write_png },
};

static gboolean
check_size (const OtChartLayout *layout, OtPicture picture, double dpi, GError **error)
{
  double width = ot_chart_layout_get_width (layout);
  double height = ot_chart_layout_get_height (layout);
  double scale = dpi / POINTS_TO_INCH;

  if (!(width > 0 && height > 0 && width <= LONGEST_SIDE && height <= LONGEST_SIDE))
    {
      g_set_error (
        error, OT_CHART_ERROR, OT_CHART_ERROR_SIZE,
        _("A picture of %.0f by %.0f points cannot be made: each side is more than 0 and at "
           "most %.0f"),
        width, height, LONGEST_SIDE);
      return FALSE;
    }
  if (picture == OT_PICTURE_PNG
      && !(width * scale >= 1 && height * scale >= 1 && width * scale <= MOST_PIXELS_SIDE
           && height * scale <= MOST_PIXELS_SIDE && width * scale * height * scale <= MOST_PIXELS))
    {
      g_set_error (error, OT_CHART_ERROR, OT_CHART_ERROR_SIZE,
                   _("A picture of %.0f by %.0f pixels cannot be made"), width * scale,
                   height * scale);
      return FALSE;
    }
  return TRUE;
}

gboolean
ot_picture_from_name (const char *name, OtPicture *picture)
{
  const char *dot;

  g_return_val_if_fail (name != NULL && picture != NULL, FALSE);

  dot = strrchr (name, '.');
  for (guint i = 0; dot != NULL && i < G_N_ELEMENTS (pictures); i++)
    if (g_ascii_strcasecmp (dot + 1, pictures[i].extension) == 0)
      {
        *picture = i;
        return TRUE;
      }
  return FALSE;
}

GBytes *
ot_chart_to_picture (const OtChartLayout *layout,
                     const OtPalette     *palette,
                     OtPicture            picture,
                     double               dpi,
                     GError             **error)
{
  const OtChart *chart;
  g_autoptr (GByteArray) bytes = NULL;
  Picture        job = { layout, palette, dpi };
  cairo_status_t status;

  g_return_val_if_fail (layout != NULL && palette != NULL && picture < OT_N_PICTURES, NULL);

  if (!check_size (layout, picture, dpi, error))
    return NULL;
  chart = ot_chart_layout_get_chart (layout);
  job.title = chart->texts[OT_CHART_TEXT_TITLE];
  job.alternative = chart->texts[OT_CHART_TEXT_ALTERNATIVE];
  job.bytes = bytes = g_byte_array_new ();
  status = pictures[picture].write (&job);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, OT_CHART_ERROR, OT_CHART_ERROR_PAINT,
                   _("The chart could not be drawn: %s"), cairo_status_to_string (status));
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}
