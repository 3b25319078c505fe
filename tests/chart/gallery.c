/* Writes every sample as a picture, to be looked at: gallery FOLDER [PALETTE [WIDTH HEIGHT [DPI]]] */
#include "chart/paint.h"
#include "samples.h"

int
main (int argc, char **argv)
{
  const OtPalette *palette = argc > 2 ? ot_palette_find (argv[2]) : &ot_palette_light;
  double           width = argc > 4 ? g_ascii_strtod (argv[3], NULL) : 160 / 25.4 * 72;
  double           height = argc > 4 ? g_ascii_strtod (argv[4], NULL) : 90 / 25.4 * 72;
  double           dpi = argc > 5 ? g_ascii_strtod (argv[5], NULL) : 144;

  if (argc < 2 || palette == NULL)
    {
      g_printerr ("gallery FOLDER [light|dark|contrast|grey [WIDTH HEIGHT [DPI]]], in points\n");
      return 2;
    }
  for (guint i = 0; i < n_samples; i++)
    {
      g_autoptr (OtChart) chart = sample_make (&samples[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (OtChartLayout) layout = NULL;
      g_autofree char *name = g_strconcat (samples[i].name, ".png", NULL);
      g_autofree char *path = g_build_filename (argv[1], name, NULL);
      double           least_width, least_height;

      ot_chart_smallest_size (chart, 0, &least_width, &least_height);
      layout = ot_chart_layout_new (chart, width > 0 ? width : least_width,
                                    height > 0 ? height : least_height, NULL);
      bytes = ot_chart_to_picture (layout, palette, OT_PICTURE_PNG, dpi, &error);
      if (bytes == NULL
          || !g_file_set_contents (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                   &error))
        {
          g_printerr ("%s: %s\n", path, error->message);
          return 1;
        }
    }
  return 0;
}
