/* Writes every chart of a plan as a picture in every palette, to be looked at: gallery PLAN FOLDER [2018 [SIZE]].
 * PLAN is a file, or the name of an awkward plan of plans.c, of which "right-to-left" is drawn so. SIZE is
 * "smallest", "A3", or the usual one. */
#include "export/chart-file.h"
#include "export/charts.h"
#include "plan/file.h"
#include "plans.h"

#include <stdio.h>

/* In millimetres. */
#define A3_WIDTH  420
#define A3_HEIGHT 297

/* What is asked for. */
typedef struct
{
  const char *folder;
  const char *size;
  OtYear      year;
  gboolean    right_to_left;
} Asked;

static void
set_size (OtChartFile *file, const char *size, const OtChart *chart)
{
  ot_chart_file_fit (file, chart);
  if (g_str_equal (size, "smallest"))
    {
      ot_chart_smallest_size (chart, 0, &file->width, &file->height);
      /* Pixels are whole. */
      file->width += 1;
      file->height += 1;
    }
  else if (g_str_equal (size, "A3"))
    {
      file->width = A3_WIDTH * 72 / 25.4;
      file->height = A3_HEIGHT * 72 / 25.4;
    }
}

static gboolean
write_chart (const OtChartType *type, OtResults *results, const Asked *asked, GError **error)
{
  OtYear year = type->by_year ? asked->year : OT_YEAR_EMPTY;
  g_autoptr (OtChart) chart = ot_chart_new_from_results (type, results, year, NULL, error);

  if (chart != NULL)
    {
      chart->right_to_left = asked->right_to_left;
      printf ("%s: %s\n", type->name, chart->texts[OT_CHART_TEXT_ALTERNATIVE]);
    }

  for (guint i = 0; chart != NULL && ot_palettes[i] != NULL; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s-%s.png", type->name, ot_palettes[i]->name);
      g_autofree char *path = g_build_filename (asked->folder, name, NULL);
      OtChartFile      file = ot_chart_file_usual;

      file.picture = OT_PICTURE_PNG;
      file.palette = ot_palettes[i];
      set_size (&file, asked->size, chart);
      if (!ot_chart_file_write (&file, chart, path, NULL, error))
        return FALSE;
    }
  return chart != NULL;
}

static OtPlan *
get_plan (const char *name, GError **error)
{
  g_autofree char *content = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gsize size;

  for (guint i = 0; i < n_plan_shapes; i++)
    if (g_str_equal (plan_shapes[i].name, name))
      return plan_of_shape (&plan_shapes[i]);
  if (!g_file_get_contents (name, &content, &size, error))
    return NULL;
  bytes = g_bytes_new_take (g_steal_pointer (&content), size);
  return ot_plan_read (bytes, NULL, error);
}

int
main (int argc, char **argv)
{
  g_autoptr (OtPlan) plan = NULL;
  g_autoptr (OtResults) results = NULL;
  g_autoptr (GError) error = NULL;
  Asked asked = { .size = argc > 4 ? argv[4] : "", .year = OT_YEAR_EMPTY };

  if (argc < 3)
    {
      g_printerr ("gallery PLAN FOLDER [2018 [SIZE]]\n");
      return 2;
    }
  asked.folder = argv[2];
  asked.right_to_left = g_str_equal (argv[1], "right-to-left");
  if (argc > 3 && *argv[3] != '\0')
    asked.year = (OtYear) g_ascii_strtoll (argv[3], NULL, 10);
  plan = get_plan (argv[1], &error);
  if (plan != NULL)
    results = ot_results_new (plan, NULL, ot_date_new (2018, 7, 31), NULL, &error);
  for (guint i = 0; error == NULL && ot_chart_types[i] != NULL; i++)
    write_chart (ot_chart_types[i], results, &asked, &error);
  if (error == NULL)
    return 0;
  g_printerr ("%s\n", error->message);
  return 1;
}
