/* Writes every chart of a plan as a picture in every palette, to be looked at: gallery PLAN FOLDER [2018].
 * PLAN is a file, or the name of an awkward plan of plans.c. */
#include "export/chart-file.h"
#include "export/charts.h"
#include "plan/file.h"
#include "plans.h"

static gboolean
write_chart (const OtChartType *type,
             OtResults         *results,
             OtYear             year,
             const char        *folder,
             GError           **error)
{
  g_autoptr (OtChart) chart =
    ot_chart_new_from_results (type, results, type->by_year ? year : OT_YEAR_EMPTY, NULL, error);

  for (guint i = 0; chart != NULL && ot_palettes[i] != NULL; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s-%s.png", type->name, ot_palettes[i]->name);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      OtChartFile      file = ot_chart_file_usual;

      file.picture = OT_PICTURE_PNG;
      file.palette = ot_palettes[i];
      ot_chart_file_fit (&file, chart);
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
  OtYear year = OT_YEAR_EMPTY;

  if (argc > 3)
    year = (OtYear) g_ascii_strtoll (argv[3], NULL, 10);
  if (argc < 3)
    {
      g_printerr ("gallery PLAN FOLDER [2018]\n");
      return 2;
    }
  plan = get_plan (argv[1], &error);
  if (plan != NULL)
    results = ot_results_new (plan, NULL, ot_date_new (2018, 7, 31), NULL, &error);
  for (guint i = 0; error == NULL && ot_chart_types[i] != NULL; i++)
    write_chart (ot_chart_types[i], results, year, argv[2], &error);
  if (error == NULL)
    return 0;
  g_printerr ("%s\n", error->message);
  return 1;
}
