#include "config.h"

#include "app/sheet.h"

#include <math.h>

#define GAP         18 /* around the page, in pixels */
#define LEAST_WHOLE 200
#define SHADE       3   /* how far it goes, in pixels */
#define FINER_BELOW 2.0 /* pixels of a point: letters would not stand where they do on paper */
#define A_PERCENT   (96.0 / 72.0 / 100.0) /* pixels of a point, at one percent */

struct _OtSheet
{
  GtkWidget parent_instance;

  OtPaperLayout *layout;
  guint          page;
  guint          zoom;
  GdkTexture    *picture; /* of the page, as large as it was shown last; NULL: not yet */
};

G_DEFINE_FINAL_TYPE (OtSheet, ot_sheet, GTK_TYPE_WIDGET)

static GtkSizeRequestMode
ot_sheet_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ot_sheet_measure (GtkWidget     *widget,
                  GtkOrientation orientation,
                  int            for_size,
                  int           *minimum,
                  int           *natural,
                  int           *minimum_baseline,
                  int           *natural_baseline)
{
  OtSheet       *self = OT_SHEET (widget);
  const OtPaper *paper = self->layout ? ot_paper_layout_paper (self->layout) : NULL;
  gboolean       is_width = orientation == GTK_ORIENTATION_HORIZONTAL;

  *minimum = LEAST_WHOLE;
  if (paper && self->zoom > OT_SHEET_WIDTH)
    *minimum = (int) ((is_width ? paper->width : paper->height) * self->zoom * A_PERCENT) + 2 * GAP;
  else if (paper && self->zoom == OT_SHEET_WIDTH && !is_width && for_size > 2 * GAP)
    *minimum = (int) ((for_size - 2 * GAP) * paper->height / paper->width) + 2 * GAP;
  *natural = *minimum;
}

/* Pixels of a point. */
static double
scale_of (OtSheet *self, const OtPaper *paper)
{
  double across = (gtk_widget_get_width (GTK_WIDGET (self)) - 2 * GAP) / paper->width;
  double down = (gtk_widget_get_height (GTK_WIDGET (self)) - 2 * GAP) / paper->height;

  if (self->zoom > OT_SHEET_WIDTH)
    return self->zoom * A_PERCENT;
  return self->zoom == OT_SHEET_WIDTH ? across : MIN (across, down);
}

static int
picture_size (double points, double scale)
{
  return MAX (1, (int) (points * scale));
}

/* The page, `scale` pixels to a point. */
static cairo_surface_t *
draw_page (OtSheet *self, const OtPaper *paper, double scale, int times)
{
  cairo_surface_t *surface =
    cairo_image_surface_create (CAIRO_FORMAT_ARGB32, times * picture_size (paper->width, scale),
                                times * picture_size (paper->height, scale));
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, times * scale, times * scale);
  ot_paper_layout_draw (self->layout, cr, self->page);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/* Each pixel of half a picture is the mean of four. */
static GBytes *
halve (cairo_surface_t *surface, int width, int height)
{
  const guchar *from = cairo_image_surface_get_data (surface);
  gsize         stride = (gsize) cairo_image_surface_get_stride (surface);
  gsize         size = (gsize) width * (gsize) height * 4;
  guchar       *bytes = g_malloc (size), *to = bytes;

  for (int y = 0; y < height; y++, from += 2 * stride)
    for (gsize x = 0; x < (gsize) width * 8; x += 8)
      for (gsize part = x; part < x + 4; part++)
        *to++ = (guchar) ((from[part] + from[part + 4] + from[part + stride]
                           + from[part + stride + 4] + 2)
                          / 4);
  return g_bytes_new_take (bytes, size);
}

/* As large as it is shown, so that no drawing of the window has to make it smaller. */
static GdkTexture *
new_picture (OtSheet *self, const OtPaper *paper, double scale)
{
  int              width = picture_size (paper->width, scale);
  int              height = picture_size (paper->height, scale);
  gboolean         is_finer = scale < FINER_BELOW;
  cairo_surface_t *surface = draw_page (self, paper, scale, is_finer ? 2 : 1);
  gsize            stride = (gsize) cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes = NULL;

  if (is_finer)
    {
      bytes = halve (surface, width, height);
      stride = 4 * (gsize) width;
      cairo_surface_destroy (surface);
    }
  else
    bytes =
      g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), stride * (gsize) height,
                                  (GDestroyNotify) cairo_surface_destroy, surface);
  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, stride);
}

/* It is drawn once, however often the window is. */
static GdkTexture *
get_picture (OtSheet *self, const OtPaper *paper, double scale)
{
  double pixels = scale * gtk_widget_get_scale_factor (GTK_WIDGET (self));

  if (self->picture && gdk_texture_get_width (self->picture) != picture_size (paper->width, pixels))
    g_clear_object (&self->picture);
  if (!self->picture)
    self->picture = new_picture (self, paper, pixels);
  return self->picture;
}

static void
fill (GtkSnapshot *snapshot, const GdkRGBA *colour, float x, float y, float width, float height)
{
  gtk_snapshot_append_color (snapshot, colour, &GRAPHENE_RECT_INIT (x, y, width, height));
}

/* On whole pixels, with a shade that is not blurred: without a graphics card both would take longer
 * than all else. */
static void
ot_sheet_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  static const GdkRGBA edge = { 0, 0, 0, 0.25f }, shade = { 0, 0, 0, 0.15f };
  OtSheet             *self = OT_SHEET (widget);
  const OtPaper       *paper = self->layout ? ot_paper_layout_paper (self->layout) : NULL;
  double               scale = paper ? scale_of (self, paper) : 0;
  float                times = (float) gtk_widget_get_scale_factor (widget);
  GdkTexture          *picture;
  float                x, y, width, height;

  if (!paper || scale <= 0)
    return;
  picture = get_picture (self, paper, scale);
  width = (float) gdk_texture_get_width (picture) / times;
  height = (float) gdk_texture_get_height (picture) / times;
  x = floorf (MAX (GAP, ((float) gtk_widget_get_width (widget) - width) / 2));
  y = GAP;
  if (self->zoom != OT_SHEET_WIDTH)
    y = floorf (MAX (GAP, ((float) gtk_widget_get_height (widget) - height) / 2));
  for (int ring = 1; ring <= SHADE; ring++)
    fill (snapshot, &shade, x + (float) ring, y + height, width, (float) ring);
  for (int ring = 1; ring <= SHADE; ring++)
    fill (snapshot, &shade, x + width, y + (float) ring, (float) ring, height - (float) ring);
  fill (snapshot, &edge, x - 1, y - 1, width + 2, height + 2);
  gtk_snapshot_append_texture (snapshot, picture, &GRAPHENE_RECT_INIT (x, y, width, height));
}

static void
ot_sheet_dispose (GObject *object)
{
  g_clear_object (&OT_SHEET (object)->picture);

  G_OBJECT_CLASS (ot_sheet_parent_class)->dispose (object);
}

static void
ot_sheet_class_init (OtSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ot_sheet_dispose;

  widget_class->get_request_mode = ot_sheet_get_request_mode;
  widget_class->measure = ot_sheet_measure;
  widget_class->snapshot = ot_sheet_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "sheet");
}

static void
ot_sheet_init (OtSheet *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

static void
describe (OtSheet *self)
{
  g_autofree char *name = ot_paper_layout_page_name (self->layout, self->page);
  g_autofree char *whole = g_strdup_printf ("%s: %s", name, ot_paper_layout_title (self->layout));
  g_autofree char *holds = ot_paper_layout_describe (self->layout, self->page);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, whole,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, holds, -1);
}

void
ot_sheet_set_page (OtSheet *self, OtPaperLayout *layout, guint page)
{
  g_return_if_fail (OT_IS_SHEET (self));
  g_return_if_fail (layout == NULL || page < ot_paper_layout_n_pages (layout));

  self->layout = layout;
  self->page = page;
  g_clear_object (&self->picture);
  if (layout)
    describe (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
ot_sheet_set_zoom (OtSheet *self, guint zoom)
{
  g_return_if_fail (OT_IS_SHEET (self));

  self->zoom = zoom;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
