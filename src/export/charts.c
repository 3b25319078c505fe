#include "export/chart-points.h"

#include <glib/gi18n.h>

const OtChartType *const ot_chart_types[] = {
  &ot_chart_budget_vs_spend, &ot_chart_gap,
  &ot_chart_scenario_gaps,   &ot_chart_bridge,
  &ot_chart_headings,        &ot_chart_divisions,
  &ot_chart_variances,       &ot_chart_price_volume,
  &ot_chart_reserves,        &ot_chart_blocks,
  &ot_chart_grant_reserve,   &ot_chart_factors,
  &ot_chart_school_changes,  &ot_chart_gains_losses,
  &ot_chart_high_needs,      NULL,
};

const OtChartType *
ot_chart_type_find (const char *name)
{
  for (guint i = 0; ot_chart_types[i] != NULL; i++)
    if (g_str_equal (ot_chart_types[i]->name, name))
      return ot_chart_types[i];
  return NULL;
}

static OtIllustrativeCount
how_illustrative (const OtChart *chart)
{
  OtIllustrativeCount it = { 0 };

  for (guint s = 0; s < chart->series->len; s++)
    for (guint c = 0; c < chart->categories->len; c++)
      {
        const OtChartPoint *point = &ot_chart_get_series (chart, s)->points[c];

        if (point->value != OT_RAW_EMPTY)
          ot_illustrative_count (&it, point->illustrative);
      }
  return it;
}

static gboolean
is_all (const OtIllustrativeCount *it)
{
  return it->n > 0 && it->n_wholly + it->n_in_part == it->n;
}

/* The same of a chart of which all figures are, in a word or two. */
static const char *
illustrative_words (const OtIllustrativeCount *it)
{
  if (it->n_in_part == 0)
    return _("illustrative");
  return it->n_wholly == 0 ? _("illustrative in part") : _("illustrative in whole or in part");
}

/* Appends a part after a comma where something stands before it; nothing for NULL and "". */
static void
append_part (GString *line, const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (line->len > 0)
    g_string_append (line, ", ");
  g_string_append (line, part);
}

static char *
scenario_words (const OtView *view)
{
  const char     *id = ot_results_scenario (view->results);
  const OtRecord *scenario =
    id != NULL ? ot_plan_find (ot_results_base_plan (view->results), OT_TABLE_SCENARIOS, id) : NULL;
  g_autofree char *name = scenario != NULL ? ot_record_title (scenario) : g_strdup (id);

  return id != NULL ? g_strdup_printf (_("scenario “%s”"), name) : NULL;
}

static char *
subtitle_line (const OtView *view, const char *scenario)
{
  const OtPlanDetails *details = ot_plan_details (ot_results_plan (view->results));
  GString             *line = g_string_new (NULL);

  append_part (line, details->directorate);
  append_part (line, details->organisation);
  append_part (line, scenario);
  return g_string_free (line, FALSE);
}

char *
ot_subtitle_line (const OtView *view)
{
  g_autofree char *scenario = scenario_words (view);

  return subtitle_line (view, scenario);
}

/* What `caption` says of the chart, that nothing of it is real where that is so, and then whose it is,
 * which can be cut off first. */
static char *
subtitle (const OtView              *view,
          const char                *caption,
          const char                *scenario,
          const OtIllustrativeCount *illustrative)
{
  g_autofree char *whose = subtitle_line (view, scenario);
  GString         *line = g_string_new (caption);

  if (is_all (illustrative))
    append_part (line, illustrative_words (illustrative));
  append_part (line, whose);
  return g_string_free (line, FALSE);
}

static char *
source_line (const OtView *view, const char *scenario)
{
  const OtPlanDetails *details = ot_plan_details (ot_results_plan (view->results));
  GString             *line = g_string_new (NULL);

  append_part (line, details->title);
  append_part (line, scenario);
  if (!ot_date_is_empty (details->prepared))
    {
      g_autofree char *as_at = NULL;
      g_autoptr (GString) date = g_string_new (NULL);

      ot_date_format (details->prepared, date);
      as_at = g_strdup_printf (_("as at %s"), date->str);
      append_part (line, as_at);
    }
  if (line->len > 0)
    {
      g_string_prepend (line, _("Source: "));
      g_string_append_c (line, '.');
    }
  return g_string_free (line, FALSE);
}

char *
ot_source_line (const OtView *view)
{
  g_autofree char *scenario = scenario_words (view);

  return source_line (view, scenario);
}

void
ot_some_rows_free (OtSomeRows *some)
{
  g_array_unref (some->rows);
  g_free (some->words);
  g_free (some);
}

static char *
fill (const OtChartType *type, const OtView *view, const OtSomeRows *some, OtChart *chart)
{
  if (!type->fill_rows)
    return type->fill (view, chart);
  if (some != NULL)
    ot_chart_set_text (chart, OT_CHART_TEXT_SUBTITLE, some->words);
  return type->fill_rows (view, some != NULL ? some->rows : NULL, chart);
}

static OtChart *
new_from_view (const OtChartType *type, const OtView *view, const OtSomeRows *some)
{
  OtChart            *chart = ot_chart_new (OT_CHART_UNIT_MONEY, OT_CATEGORIES_SEQUENCE);
  g_autofree char    *alternative = fill (type, view, some, chart);
  OtIllustrativeCount illustrative = how_illustrative (chart);
  g_autofree char    *scenario = type->of_all_scenarios ? NULL : scenario_words (view);
  const char         *sentence = ot_illustrative_sentence (&illustrative);
  g_autofree char    *under =
    subtitle (view, chart->texts[OT_CHART_TEXT_SUBTITLE], scenario, &illustrative);
  g_autofree char *from = source_line (view, scenario);
  g_autoptr (GString) words = g_string_new (alternative);
  g_autoptr (GString) source = g_string_new (from);

  if (some != NULL && type->fill_rows)
    /* Translators: which rows of a table, and how many of all of them */
    ot_sentence_append (words, _("Only some are shown: %s."), some->words);
  if (scenario != NULL)
    ot_sentence_append (words, _("Under the %s."), scenario);
  if (sentence != NULL)
    {
      ot_sentence_append (words, "%s", sentence);
      ot_sentence_append (source, "%s", sentence);
    }

  chart->illustrative = is_all (&illustrative);
  if (*chart->texts[OT_CHART_TEXT_TITLE] == '\0')
    ot_chart_set_text (chart, OT_CHART_TEXT_TITLE, _ (type->label));
  if (*chart->texts[OT_CHART_TEXT_NOTHING] == '\0')
    ot_chart_set_text (chart, OT_CHART_TEXT_NOTHING, _ (type->nothing));
  ot_chart_set_text (chart, OT_CHART_TEXT_SUBTITLE, under);
  ot_chart_fit_money_unit (chart);
  if (!ot_chart_casts (chart))
    ot_sentence_append (source, _("Rounded figures may not add up exactly."));
  ot_chart_set_text (chart, OT_CHART_TEXT_SOURCE, source->str);
  ot_chart_set_text (chart, OT_CHART_TEXT_ALTERNATIVE, words->str);
  return chart;
}

/* The year that a chart is of where nobody says. */
static OtYear
usual_year (const OtChartType *type, const OtPlan *plan)
{
  OtYear base = ot_plan_base_year (plan);

  return type->follows_base && ot_years_contain (ot_plan_years (plan), base + 1) ? base + 1 : base;
}

OtChart *
ot_chart_new_from_results (const OtChartType *type,
                           OtResults         *results,
                           OtYear             year,
                           const char        *id,
                           GError           **error)
{
  const OtPlan *plan = ot_results_plan (results);
  OtYears       years = ot_plan_years (plan);
  g_autoptr (OtView) view = NULL;
  char text[OT_YEAR_TEXT];

  if (type->by_year && year == OT_YEAR_EMPTY)
    year = usual_year (type, plan);
  if (type->by_year && ot_years_count (years) == 0)
    {
      g_set_error (error, OT_PLAN_ERROR, OT_PLAN_ERROR_MISSING,
                   _("The chart “%s” is of one year, and the plan has none yet."), type->name);
      return NULL;
    }
  if (type->by_year && !ot_years_contain (years, year))
    {
      g_set_error (error, OT_PLAN_ERROR, OT_PLAN_ERROR_MISSING,
                   _("The chart “%s” has no year %s: the plan does not hold it."), type->name,
                   ot_year_is_valid (year) ? ot_year_to_text (year, text) : "");
      return NULL;
    }
  view = ot_view_new (results, type->view, year, id, error);
  return view != NULL ? new_from_view (type, view, NULL) : NULL;
}

OtChart *
ot_chart_new_beside_view (const OtChartType *type,
                          OtView            *view,
                          OtYear             year,
                          const OtSomeRows  *some,
                          GError           **error)
{
  if (g_str_equal (type->view, view->type->name) && view->id == NULL
      && (!type->by_year || view->year == year))
    return new_from_view (type, view, some);
  return ot_chart_new_from_results (type, view->results, year, NULL, error);
}
