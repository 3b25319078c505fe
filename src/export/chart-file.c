#include "export/chart-file.h"

#include "base/files.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define POINTS_AN_INCH 72.0
#define MM_AN_INCH     25.4
#define WEB_DPI        96.0
#define LONGEST_INCHES 200.0

const OtChartFile ot_chart_file_usual = {
  .picture = OT_PICTURE_SVG,
  .width = OT_CHART_FILE_WIDTH / MM_AN_INCH * POINTS_AN_INCH,
  .height = OT_CHART_FILE_HEIGHT / MM_AN_INCH * POINTS_AN_INCH,
  .dpi = OT_CHART_FILE_DPI,
  .palette = &ot_palette_light,
};

static gboolean
refuse_size (const char *text, GError **error)
{
  g_set_error (error, OT_CHART_ERROR, OT_CHART_ERROR_SIZE,
               _("“%s” is not a size like 160x90mm, 6x4in or 800x450px"), text);
  return FALSE;
}

gboolean
ot_chart_file_parse_size (OtChartFile *file, const char *text, GError **error)
{
  const struct
  {
    const char *name;
    double      an_inch;
  } units[] = {
    { "mm", MM_AN_INCH },
    { "cm", MM_AN_INCH / 10 },
    { "in", 1 },
    { "pt", POINTS_AN_INCH },
    { "px", file->picture == OT_PICTURE_PNG ? file->dpi : WEB_DPI },
  };
  char  *end;
  double width, height;

  if (!g_ascii_isdigit (*text))
    return refuse_size (text, error);
  width = g_ascii_strtod (text, &end);
  if (*end == 'x')
    end++;
  else if (g_str_has_prefix (end, "×"))
    end += strlen ("×");
  else
    return refuse_size (text, error);
  if (!g_ascii_isdigit (*end))
    return refuse_size (text, error);
  height = g_ascii_strtod (end, &end);

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_str_equal (end, units[i].name))
      {
        width /= units[i].an_inch;
        height /= units[i].an_inch;
        if (!(width > 0 && height > 0 && width <= LONGEST_INCHES && height <= LONGEST_INCHES))
          return refuse_size (text, error);
        file->width = width * POINTS_AN_INCH;
        file->height = height * POINTS_AN_INCH;
        return TRUE;
      }
  return refuse_size (text, error);
}

void
ot_chart_file_fit (OtChartFile *file, const OtChart *chart)
{
  double width, height;

  ot_chart_usual_size (chart, 0, &width, &height);
  file->width = MAX (ot_chart_file_usual.width, width);
  file->height = MAX (ot_chart_file_usual.height, height);
}

/* A length that ends with a pixel, so that none at the edge is painted in part. */
static double
whole_pixels (const OtChartFile *file, double length)
{
  double pixel = POINTS_AN_INCH / file->dpi;

  return file->picture == OT_PICTURE_PNG ? MAX (round (length / pixel), 1) * pixel : length;
}

GBytes *
ot_chart_file_render (const OtChartFile *file,
                      const OtChart     *chart,
                      gboolean          *is_drawn,
                      GError           **error)
{
  g_autoptr (OtChartLayout) layout = ot_chart_layout_new (chart, whole_pixels (file, file->width),
                                                          whole_pixels (file, file->height), NULL);

  if (is_drawn != NULL)
    *is_drawn = ot_chart_layout_is_drawn (layout);
  return ot_chart_to_picture (layout, file->palette, file->picture, file->dpi, error);
}

gboolean
ot_chart_file_write (const OtChartFile *file,
                     const OtChart     *chart,
                     const char        *path,
                     GCancellable      *cancellable,
                     GError           **error)
{
  g_autofree char *target = ot_file_resolve (path, error);
  g_autoptr (GBytes) bytes = NULL;
  OtFileState state;

  if (target == NULL)
    return FALSE;
  bytes = ot_chart_file_render (file, chart, NULL, error);
  return bytes != NULL && ot_file_write (target, bytes, &state, cancellable, error);
}
