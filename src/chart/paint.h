/* paint.h: a laid out chart on any cairo context, and as a picture in bytes */
#pragma once

#include "chart/palette.h"

#include <cairo.h>

G_BEGIN_DECLS

typedef enum
{
  OT_CHART_ERROR_SIZE,  /* no picture of that many pixels, or of no size at all */
  OT_CHART_ERROR_PAINT, /* what the drawing library says */
} OtChartError;

#define OT_CHART_ERROR (ot_chart_error_quark ())
GQuark ot_chart_error_quark (void);

/* Paints the chart, background included, from the origin of `cr`, which is left as it was. */
void ot_chart_paint (cairo_t *cr, const OtChartLayout *layout, const OtPalette *palette);

typedef enum
{
  OT_PICTURE_SVG,
  OT_PICTURE_PDF,
  OT_PICTURE_PNG,
  OT_N_PICTURES
} OtPicture;

/* The kind that a file name ends in: "svg", "pdf", "png", any case. */
gboolean ot_picture_from_name (const char *name, OtPicture *picture);

/* The chart as a file's bytes; the units of the layout are points. `dpi` is the number of pixels to an inch
 * (PNG only). Title and alternative text go with it. The same layout is always the same bytes. */
GBytes *ot_chart_to_picture (const OtChartLayout *layout,
                             const OtPalette     *palette,
                             OtPicture            picture,
                             double               dpi,
                             GError             **error);

G_END_DECLS
