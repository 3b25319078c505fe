#include "export/charts.h"

#include "export/comparison.h"

/* What a cell's figure is to a chart. */
static OtChartPoint
point_of_cell (const OtView *view, guint row, guint column, OtStanding standing)
{
  OtCell cell = ot_view_cell (view, row, column);

  return (OtChartPoint){
    .value = cell.kind == OT_CELL_NONE || cell.value.type != OT_VALUE_MONEY ? OT_RAW_EMPTY
                                                                            : cell.value.raw,
    .standing = standing == OT_STANDING_FIRM && cell.marks & OT_MARK_ILLUSTRATIVE
                  ? OT_STANDING_ILLUSTRATIVE
                  : standing,
    .cell = { row, column },
  };
}

static OtMoney
point_money (const OtChart *chart, guint series, guint category)
{
  return (OtMoney){ ot_chart_get_series (chart, series)->points[category].value };
}

static OtStanding
point_standing (const OtChart *chart, guint series, guint category)
{
  return ot_chart_get_series (chart, series)->points[category].standing;
}

/* Appends "Net budget and spend for each year from 2015-16 to 2018-19." */
static void
append_extent (GString *words, const OtChart *chart, const char *one, const char *many)
{
  guint n = chart->categories->len;

  if (n == 1)
    ot_sentence_append (words, one, ot_chart_get_category (chart, 0));
  else if (n > 1)
    ot_sentence_append (words, many, ot_chart_get_category (chart, 0),
                        ot_chart_get_category (chart, n - 1));
}

/* Appends how a series moves from its first figure to its last; nothing where it has only one. */
static void
append_movement (GString *words, const OtChart *chart, guint series, const char *const templates[3])
{
  guint first = 0, end = chart->categories->len;

  while (first < end && !ot_money_is_number (point_money (chart, series, first)))
    first++;
  while (end > first && !ot_money_is_number (point_money (chart, series, end - 1)))
    end--;
  if (end - first >= 2)
    {
      OtMoney          from = point_money (chart, series, first);
      OtMoney          to = point_money (chart, series, end - 1);
      g_autofree char *was = ot_money_in_words (from);
      g_autofree char *is = ot_money_in_words (to);
      int              way = (to.pence > from.pence) - (to.pence < from.pence);

      ot_sentence_append (words, _ (templates[way + 1]), was, ot_chart_get_category (chart, first),
                          is, ot_chart_get_category (chart, end - 1));
    }
}

/* Appends what the differences of two series say, over the years in which the first has, or has
 * not, forecasts. Returns whether there were any. */
static gboolean
append_comparison (GString                     *words,
                   const OtChart               *chart,
                   guint                        series,
                   guint                        against,
                   gboolean                     forecasts,
                   const OtComparisonSentences *sentences)
{
  OtComparison comparison = { 0 };

  for (guint category = 0; category < chart->categories->len; category++)
    {
      OtMoney a = point_money (chart, series, category);
      OtMoney b = point_money (chart, against, category);
      OtMoney difference =
        ot_money_is_empty (a) || ot_money_is_empty (b) ? OT_MONEY_EMPTY : ot_money_sub (a, b);

      if ((point_standing (chart, series, category) == OT_STANDING_FORECAST) == forecasts)
        ot_comparison_add (&comparison, ot_chart_get_category (chart, category), difference);
    }
  ot_comparison_append (&comparison, sentences, words);
  return comparison.n > 0;
}

/* Budget against spend: a column each for every year. */

enum
{
  BUDGET,
  SPEND,
};

static const OtComparisonSentences outturn_sentences = {
  .above = N_("Spend was above budget %s, by %s."),
  .below = N_("Spend was below budget %s, by %s."),
  .equal = N_("Spend was equal to budget %s."),
};

static const OtComparisonSentences forecast_sentences = {
  .above = N_("Spend is forecast above budget %s, by %s."),
  .below = N_("Spend is forecast below budget %s, by %s."),
  .equal = N_("Spend is forecast equal to budget %s."),
};

/* By the way that it moves: down, level, up. */
static const char *const budget_movement[3] = {
  /* Translators: an amount, a financial year, an amount, a financial year */
  N_("Budget falls from %s in %s to %s in %s."),
  N_("Budget is %s in %s, and again %s in %s."),
  N_("Budget rises from %s in %s to %s in %s."),
};

static gboolean
is_forecast (const OtView *view, guint row, guint column)
{
  OtCell cell = ot_view_cell (view, row, column);
  g_autoptr (GString) kind = g_string_new (NULL);

  if (!ot_value_is_empty (&cell.value))
    ot_value_to_file (cell.field, &cell.value, kind);
  return g_str_equal (kind->str, "forecast");
}

static char *
fill_budget_vs_spend (const OtView *view, OtChart *chart)
{
  int budget = ot_view_find_column (view, "budget");
  int spend = ot_view_find_column (view, "spend");
  int kind = ot_view_find_column (view, "kind");
  g_autoptr (GString) words = g_string_new (NULL);
  gboolean outturns, forecasts;

  for (guint row = 0; row < ot_view_n_rows (view); row++)
    ot_chart_add_category (chart, ot_view_row (view, row)->label);
  ot_chart_add_series (chart, _("Budget"), OT_SERIES_COLUMNS, OT_ROLE_BUDGET);
  ot_chart_add_series (chart, _("Spend"), OT_SERIES_COLUMNS, OT_ROLE_SPEND);
  for (guint row = 0; row < ot_view_n_rows (view); row++)
    {
      OtStanding standing = is_forecast (view, row, kind) ? OT_STANDING_FORECAST : OT_STANDING_FIRM;

      ot_chart_set_point (chart, BUDGET, row, point_of_cell (view, row, budget, OT_STANDING_FIRM));
      ot_chart_set_point (chart, SPEND, row, point_of_cell (view, row, spend, standing));
    }

  append_extent (words, chart, _("Net budget and spend for %s."),
                 _("Net budget and spend for each year from %s to %s."));
  outturns = append_comparison (words, chart, SPEND, BUDGET, FALSE, &outturn_sentences);
  forecasts = append_comparison (words, chart, SPEND, BUDGET, TRUE, &forecast_sentences);
  if (!outturns && !forecasts)
    ot_sentence_append (words, _("No year has both a budget and spend."));
  append_movement (words, chart, BUDGET, budget_movement);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

/* The gap: net budget and funding as lines, and what is between them. */

enum
{
  GAP,
  NET,
  FUNDING,
};

static const struct
{
  const char  *row;
  const char  *name;
  OtSeriesKind kind;
  OtRole       role;
} gap_series[] = {
  [GAP] = { "gap", N_("Gap"), OT_SERIES_COLUMNS, OT_ROLE_GAP },
  [NET] = { "net", N_("Net budget"), OT_SERIES_LINE, OT_ROLE_BUDGET },
  [FUNDING] = { "funding", N_("Funding"), OT_SERIES_LINE, OT_ROLE_FUNDING },
};

static const OtComparisonSentences gap_sentences = {
  .above = N_("There is a shortfall %s, of %s."),
  .below = N_("There is a surplus %s, of %s."),
  .equal = N_("The plan balances %s."),
};

static const char *const net_movement[3] = {
  N_("Net budget falls from %s in %s to %s in %s."),
  N_("Net budget is %s in %s, and again %s in %s."),
  N_("Net budget rises from %s in %s to %s in %s."),
};

static const char *const funding_movement[3] = {
  N_("Funding falls from %s in %s to %s in %s."),
  N_("Funding is %s in %s, and again %s in %s."),
  N_("Funding rises from %s in %s to %s in %s."),
};

static void
append_gap (GString *words, const OtChart *chart)
{
  OtComparison comparison = { 0 };

  for (guint category = 0; category < chart->categories->len; category++)
    ot_comparison_add (&comparison, ot_chart_get_category (chart, category),
                       point_money (chart, GAP, category));
  ot_comparison_append (&comparison, &gap_sentences, words);
}

static gboolean
has_figure (const OtView *view, int row, guint column)
{
  OtCell cell = { 0 };

  if (row >= 0)
    cell = ot_view_cell (view, row, column);
  return cell.kind != OT_CELL_NONE && !ot_value_is_empty (&cell.value);
}

static char *
fill_gap (const OtView *view, OtChart *chart)
{
  int gap_row = ot_view_find_row (view, gap_series[GAP].row);
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GString) words = g_string_new (NULL);

  /* Years before the base year have no gap, and often only part of their funding. */
  for (guint column = 0; column < ot_view_n_columns (view); column++)
    if (has_figure (view, gap_row, column))
      {
        g_array_append_val (columns, column);
        ot_chart_add_category (chart, ot_view_column (view, column)->label);
      }
  for (guint series = 0; series < G_N_ELEMENTS (gap_series); series++)
    {
      int row = ot_view_find_row (view, gap_series[series].row);

      ot_chart_add_series (chart, _ (gap_series[series].name), gap_series[series].kind,
                           gap_series[series].role);
      for (guint i = 0; row >= 0 && i < columns->len; i++)
        ot_chart_set_point (
          chart, series, i,
          point_of_cell (view, row, g_array_index (columns, guint, i), OT_STANDING_FIRM));
    }

  append_extent (words, chart, _("Net budget, funding and the gap for %s."),
                 _("Net budget, funding and the gap for each year from %s to %s."));
  if (columns->len == 0)
    ot_sentence_append (words, _("No year has a gap."));
  append_gap (words, chart);
  append_movement (words, chart, NET, net_movement);
  append_movement (words, chart, FUNDING, funding_movement);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

/* What every chart has. */

static const OtChartType budget_vs_spend = {
  .name = "budget-vs-spend",
  .label = N_("Budget against spend"),
  .help = N_("Net budget and spend of each year side by side; forecasts are hatched"),
  .view = "budget_spend",
  .smallest_width = 120,
  .smallest_height = 60,
  .fill = fill_budget_vs_spend,
};

static const OtChartType gap = {
  .name = "gap",
  .label = N_("Net budget, funding and the gap"),
  .help = N_("Net budget and funding of each year as lines, and the gap that is left as columns"),
  .view = "medium_term",
  .smallest_width = 120,
  .smallest_height = 60,
  .fill = fill_gap,
};

const OtChartType *const ot_chart_types[] = { &budget_vs_spend, &gap, NULL };

const OtChartType *
ot_chart_type_find (const char *name)
{
  for (guint i = 0; ot_chart_types[i] != NULL; i++)
    if (g_str_equal (ot_chart_types[i]->name, name))
      return ot_chart_types[i];
  return NULL;
}

static gboolean
is_illustrative (const OtChart *chart, const OtView *view)
{
  for (guint s = 0; s < chart->series->len; s++)
    for (guint c = 0; c < chart->categories->len; c++)
      {
        const OtChartPoint *point = &ot_chart_get_series (chart, s)->points[c];

        if (point->value != OT_RAW_EMPTY
            && ot_view_cell (view, point->cell.row, point->cell.column).marks
                 & OT_MARK_ILLUSTRATIVE)
          return TRUE;
      }
  return FALSE;
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

/* Of whom, and under which scenario. */
static char *
subtitle (const OtView *view, const char *scenario)
{
  const OtPlanDetails *details = ot_plan_details (ot_results_plan (view->results));
  GString             *line = g_string_new (NULL);

  append_part (line, details->directorate);
  append_part (line, details->organisation);
  append_part (line, scenario);
  return g_string_free (line, FALSE);
}

/* Where the figures come from, and of when they are. */
static char *
source (const OtView *view, const char *scenario, gboolean illustrative)
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
  if (illustrative)
    ot_sentence_append (line, _("Some figures are illustrative."));
  return g_string_free (line, FALSE);
}

OtChart *
ot_chart_new_from_view (const OtChartType *type, const OtView *view)
{
  OtChart         *chart = ot_chart_new (OT_CHART_UNIT_MONEY, OT_CATEGORIES_SEQUENCE);
  g_autofree char *alternative = type->fill (view, chart);
  gboolean         illustrative = is_illustrative (chart, view);
  g_autofree char *scenario = scenario_words (view);
  g_autofree char *under = subtitle (view, scenario);
  g_autofree char *from = source (view, scenario, illustrative);
  g_autoptr (GString) words = g_string_new (alternative);

  if (scenario != NULL)
    ot_sentence_append (words, _("Under the %s."), scenario);
  if (illustrative)
    ot_sentence_append (words, _("Some figures are illustrative."));

  ot_chart_set_text (chart, OT_CHART_TEXT_TITLE, _ (type->label));
  ot_chart_set_text (chart, OT_CHART_TEXT_SUBTITLE, under);
  ot_chart_set_text (chart, OT_CHART_TEXT_SOURCE, from);
  ot_chart_set_text (chart, OT_CHART_TEXT_ALTERNATIVE, words->str);
  ot_chart_fit_money_unit (chart);
  return chart;
}

OtChart *
ot_chart_new_from_results (const OtChartType *type,
                           OtResults         *results,
                           OtYear             year,
                           const char        *id,
                           GError           **error)
{
  g_autoptr (OtView) view = ot_view_new (results, type->view, year, id, error);

  return view != NULL ? ot_chart_new_from_view (type, view) : NULL;
}
