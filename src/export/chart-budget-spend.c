/* chart-budget-spend.c: budget against spend, a column each for every year */
#include "export/chart-points.h"

#include <glib/gi18n.h>

enum
{
  BUDGET,
  SPEND,
};

/* By the way that it moves: down, level, up. */
static const char *const budget_movement[3] = {
  /* Translators: an amount, a financial year, an amount, a financial year */
  N_("Budget falls from %s in %s to %s in %s."),
  N_("Budget is %s in %s, and again %s in %s."),
  N_("Budget rises from %s in %s to %s in %s."),
};

/* Appends what spend less budget says, over the years whose spend is, or is not, a forecast. Returns
 * whether there were any. */
static gboolean
append_comparison (GString                     *words,
                   const OtChart               *chart,
                   gboolean                     forecasts,
                   const OtComparisonSentences *sentences)
{
  OtComparison comparison = { 0 };

  for (guint category = 0; category < chart->categories->len; category++)
    {
      OtMoney    spend = ot_point_money (chart, SPEND, category);
      OtMoney    budget = ot_point_money (chart, BUDGET, category);
      OtStanding standing = ot_chart_get_series (chart, SPEND)->points[category].standing;
      OtMoney    difference = ot_money_difference (spend, budget);

      if ((standing == OT_STANDING_FORECAST) == forecasts)
        ot_comparison_add (&comparison, ot_chart_get_category (chart, category), difference);
    }
  ot_comparison_append (&comparison, sentences, words);
  return comparison.n > 0;
}

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
fill (const OtView *view, OtChart *chart)
{
  int budget = ot_view_find_column (view, "budget");
  int spend = ot_view_find_column (view, "spend");
  int kind = ot_view_find_column (view, "kind");
  g_autoptr (GString) words = g_string_new (NULL);
  gboolean outturns, forecasts;

  for (guint row = 0; row < ot_view_n_rows (view); row++)
    ot_chart_add_category (chart, ot_view_row (view, row)->name);
  ot_chart_add_series (chart, _("Budget"), OT_SERIES_COLUMNS, OT_ROLE_BUDGET);
  ot_chart_add_series (chart, _("Spend"), OT_SERIES_COLUMNS, OT_ROLE_SPEND);
  for (guint row = 0; row < ot_view_n_rows (view); row++)
    {
      OtStanding standing = is_forecast (view, row, kind) ? OT_STANDING_FORECAST : OT_STANDING_FIRM;

      ot_chart_set_point (chart, BUDGET, row, ot_cell_point (view, row, budget, OT_STANDING_FIRM));
      ot_chart_set_point (chart, SPEND, row, ot_cell_point (view, row, spend, standing));
    }

  ot_append_extent (words, chart, _("Net budget and spend for %s."),
                    _("Net budget and spend for each year from %s to %s."));
  outturns = append_comparison (words, chart, FALSE, &ot_outturn_sentences);
  forecasts = append_comparison (words, chart, TRUE, &ot_forecast_sentences);
  if (!outturns && !forecasts)
    ot_sentence_append (words, _("No year has both a budget and spend."));
  ot_append_movement (words, chart, BUDGET, budget_movement);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

const OtChartType ot_chart_budget_vs_spend = {
  .name = "budget-vs-spend",
  .label = N_("Budget against spend"),
  .help = N_("Net budget and spend of each year side by side; forecasts are hatched"),
  .nothing = N_("No year has a budget or spend yet."),
  .view = "budget_spend",
  .smallest_width = 90,
  .smallest_height = 72,
  .fill = fill,
};
