/* Drawing: charts, chart. */
#include "cli/calculation.h"
#include "cli/messages.h"
#include "export/chart-file.h"
#include "export/charts.h"

#include <glib/gi18n.h>

#define LEAST_DPI 10
#define MOST_DPI  2400

static OtExit
run_charts (const OtCall *call)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; ot_chart_types[i] != NULL; i++)
    {
      const OtChartType *type = ot_chart_types[i];

      g_string_append_printf (text, "%s%s\n  %s. %s.\n", type->name,
                              type->by_year ? " --year Y" : "", _ (type->label), _ (type->help));
      g_string_append_printf (text, _("  from the view %s; %d × %d mm or more\n"), type->view,
                              type->smallest_width, type->smallest_height);
    }
  return ot_write_text (call, text);
}

static OtExit
find_chart (const char *name, const OtChartType **type)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  *type = ot_chart_type_find (name);
  if (*type != NULL)
    return OT_EXIT_DONE;
  for (guint i = 0; ot_chart_types[i] != NULL; i++)
    g_ptr_array_add (names, (gpointer) ot_chart_types[i]->name);
  return ot_unknown_name (_("there is no such chart; charts are"), name, names);
}

/* In the order of OtPicture. */
static const char *const picture_formats[OT_N_PICTURES + 1] = { "svg", "pdf", "png", NULL };

/* The kind of picture: what --format says, else what the file's name ends in. */
static gboolean
get_picture (const OtCall *call, OtPicture *picture, GError **error)
{
  const char *out = call->options[OT_OPTION_OUT];
  guint       format;

  if (out == NULL)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _("-o says which picture to write, or -"));
      return FALSE;
    }
  if (!ot_call_has (call, OT_OPTION_FORMAT) && ot_picture_from_name (out, picture))
    return TRUE;
  if (!ot_call_get_format (call, &format, error))
    return FALSE;
  *picture = (OtPicture) format;
  if (ot_call_has (call, OT_OPTION_FORMAT) || ot_is_stream (out))
    return TRUE;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _("%s: the name ends in none of .svg, .pdf and .png, and --format does not say"),
               out);
  return FALSE;
}

static gboolean
get_palette (const OtCall *call, const OtPalette **palette, GError **error)
{
  const char *name = call->options[OT_OPTION_PALETTE];
  g_autoptr (GString) names = g_string_new (NULL);

  if (name == NULL || (*palette = ot_palette_find (name)) != NULL)
    return TRUE;
  for (guint i = 0; ot_palettes[i] != NULL; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", ot_palettes[i]->name);
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _("--palette: “%s” is not one of %s"), name, names->str);
  return FALSE;
}

static gboolean
get_chart_file (const OtCall *call, OtChartFile *file, GError **error)
{
  int dpi = OT_CHART_FILE_DPI;

  *file = ot_chart_file_usual;
  if (!get_picture (call, &file->picture, error)
      || !ot_call_get_count (call, OT_OPTION_DPI, LEAST_DPI, MOST_DPI, &dpi, error)
      || !get_palette (call, &file->palette, error))
    return FALSE;
  file->dpi = dpi;
  return !ot_call_has (call, OT_OPTION_SIZE)
         || ot_chart_file_parse_size (file, call->options[OT_OPTION_SIZE], error);
}

static OtExit
run_chart (const OtCall *call)
{
  g_auto (OtCalculation) calculation = { 0 };
  g_autoptr (OtChart) chart = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  const OtChartType *type;
  OtChartFile        file;
  gboolean           is_drawn;
  OtYear             year = OT_YEAR_EMPTY;
  OtExit             result;

  if ((result = find_chart (call->arguments[1], &type)) != OT_EXIT_DONE)
    return result;
  if (!get_chart_file (call, &file, &error))
    return ot_fail (NULL, error);
  if (ot_call_has (call, OT_OPTION_YEAR) && !type->by_year)
    return ot_wrong_use (g_strdup_printf (_("%s: this chart is not of one year"), type->name));
  if (!ot_call_get_year (call, OT_OPTION_YEAR, &year, &error))
    return ot_fail (NULL, error);
  if ((result = ot_calculate (call, &calculation)) != OT_EXIT_DONE)
    return result;

  chart = ot_chart_new_from_results (type, calculation.results, year, call->options[OT_OPTION_ID],
                                     &error);
  if (chart == NULL)
    return ot_fail (calculation.open.name, error);
  if (!ot_call_has (call, OT_OPTION_SIZE))
    ot_chart_file_fit (&file, chart);
  bytes = ot_chart_file_render (&file, chart, &is_drawn, &error);
  if (bytes == NULL)
    return ot_fail (NULL, error);
  if (!is_drawn)
    ot_say_at (&(const OtPlace){ .file = call->options[OT_OPTION_OUT] },
               _("no figures are drawn: the picture says why"));
  return ot_write_output (call, bytes);
}

const OtCommand ot_commands_chart[] = {
  { "chart", "FILE CHART", 2, 2,
    OT_TAKES (OUT) | OT_TAKES (YEAR) | OT_TAKES (ID) | OT_TAKES (SCENARIO) | OT_TAKES (SIZE)
      | OT_TAKES (DPI) | OT_TAKES (PALETTE) | OT_TAKES (FORMAT) | OT_TAKES (TODAY),
    picture_formats,
    N_ (
      "Draw a chart. The ending of OUT (.svg, .pdf or .png), or --format, says how; without --size it is 160x90mm, or higher where there are many rows."),
    run_chart, .n_files = 1 },
  { "charts", "", 0, 0, 0, NULL, N_("List charts, and what they show."), run_charts },
  { 0 },
};
