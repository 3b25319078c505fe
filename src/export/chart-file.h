/* chart-file.h: a chart as a picture in a file */
#pragma once

#include "chart/paint.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define OT_CHART_FILE_WIDTH  160 /* mm, where nobody says */
#define OT_CHART_FILE_HEIGHT 90
#define OT_CHART_FILE_DPI    150

/* What a picture of a chart is to be. */
typedef struct
{
  OtPicture        picture;
  double           width; /* points */
  double           height;
  double           dpi; /* of PNG: pixels an inch */
  const OtPalette *palette;
} OtChartFile;

/* SVG of the usual size, light. */
extern const OtChartFile ot_chart_file_usual;

/* Reads `160x90mm`, `6x4in`, `16x9cm`, `400x300pt` or `800x450px` into points. A pixel is one of the picture's at its
 * `dpi` in PNG, and else, as on the web, 1/96 of an inch. */
gboolean ot_chart_file_parse_size (OtChartFile *file, const char *text, GError **error);

/* Makes room for a chart where nobody gave a size: of the usual width, and higher than usual where it has
 * many rows. */
void ot_chart_file_fit (OtChartFile *file, const OtChart *chart);

/* The chart as the file's bytes. `is_drawn` (may be NULL) becomes FALSE where there are no figures, or
 * no room for them, and the picture holds a sentence that says so. */
GBytes *ot_chart_file_render (const OtChartFile *file,
                              const OtChart     *chart,
                              gboolean          *is_drawn,
                              GError           **error);

/* Renders and writes to `path`: the old file or the new one is whole there. */
gboolean ot_chart_file_write (const OtChartFile *file,
                              const OtChart     *chart,
                              const char        *path,
                              GCancellable      *cancellable,
                              GError           **error);

G_END_DECLS
