/* budget-spend-view.c: the view budget_spend: the directorate as a whole, year by year */
#include "model/medium-term.h"
#include "model/monitoring-steps.h"

enum
{
  YEARLY_BUDGET,
  YEARLY_SPEND,
  YEARLY_VARIANCE,
  YEARLY_PERCENT,
  YEARLY_KIND,
};

enum
{
  KIND_OUTTURN = 1,
  KIND_FORECAST,
  KIND_NONE,
};

static const OtChoiceName kinds[] = {
  { "outturn", N_("Outturn") },
  { "forecast", N_("Forecast") },
  { "none", N_("Budget only") },
};

/* What the column `kind` holds: a choice like those of records. */
static const OtField kind_field = {
  .name = "kind",
  .label = N_("Kind"),
  .type = OT_VALUE_CHOICE,
  .choices = kinds,
  .n_choices = G_N_ELEMENTS (kinds),
};

static void
build_budget_spend (OtView *view)
{
  const OtMonitoring *monitoring = ot_monitoring (view->results);

  ot_view_add_column (view, "budget", _("Budget"), OT_VALUE_MONEY, OT_YEAR_EMPTY);
  ot_view_add_column (view, "spend", _("Spend"), OT_VALUE_MONEY, OT_YEAR_EMPTY);
  ot_view_add_column (view, "variance", _("Variance"), OT_VALUE_MONEY, OT_YEAR_EMPTY);
  ot_view_add_column (view, "variance_percent", _("Variance, %"), OT_VALUE_PERCENT, OT_YEAR_EMPTY);
  ot_view_add_column (view, "kind", _("Kind"), OT_VALUE_CHOICE, OT_YEAR_EMPTY);
  for (guint i = 0; i < monitoring->n_years; i++)
    {
      char text[OT_YEAR_TEXT];

      ot_year_to_text (monitoring->years.first + (OtYear) i, text);
      ot_view_add_row (view, text, text, OT_ROW_RECORD, 0);
    }
}

static int64_t
kind_of_year (const OtMonitoringYear *yearly)
{
  if (yearly->n_forecasts > 0)
    return KIND_FORECAST;
  return yearly->n_outturns > 0 ? KIND_OUTTURN : KIND_NONE;
}

static void
cell_of_budget_spend (const OtView *view, guint row, guint column, OtCell *cell)
{
  OtMonitoringYear yearly = ot_monitoring_sum_year (view, row);
  OtMoney          variance = ot_money_difference (yearly.spend, yearly.budget);
  const OtOrigin   both = yearly.budget_origin | yearly.spend_origin;
  const OtOrigin   origins[] = {
      [YEARLY_BUDGET] = yearly.budget_origin,
      [YEARLY_SPEND] = yearly.spend_origin,
      [YEARLY_VARIANCE] = both,
      [YEARLY_PERCENT] = both,
      [YEARLY_KIND] = OT_ORIGIN_NONE,
  };

  const OtValue values[] = {
    [YEARLY_BUDGET] = ot_value_money (yearly.budget),
    [YEARLY_SPEND] = ot_value_money (yearly.spend),
    [YEARLY_VARIANCE] = ot_value_money (variance),
    [YEARLY_PERCENT] = ot_value_percent (ot_monitoring_share (variance, yearly.budget)),
    [YEARLY_KIND] = { OT_VALUE_CHOICE, { .raw = kind_of_year (&yearly) } },
  };

  ot_cell_figure (cell, column <= YEARLY_SPEND ? OT_CELL_TOTAL : OT_CELL_CALCULATED, values[column],
                  "outturn");
  cell->field = column == YEARLY_KIND ? &kind_field : NULL;
  if (column == YEARLY_SPEND && yearly.n_outturns + yearly.n_forecasts > 0)
    cell->n_empty = yearly.n_silent;
  ot_cell_mark_origin (cell, origins[column]);
}

static void
explain_kind (const OtView *view, guint row, OtTrace *trace)
{
  OtMonitoringYear yearly = ot_monitoring_sum_year (view, row);
  g_autofree char *outturns = g_strdup_printf ("%u", yearly.n_outturns);
  g_autofree char *forecasts = g_strdup_printf ("%u", yearly.n_forecasts);
  g_autofree char *silent = g_strdup_printf ("%u", yearly.n_silent);

  ot_trace_words (trace, _("Services with an outturn"), outturns);
  ot_trace_words (trace, _("Services with a forecast"), forecasts);
  ot_trace_words (trace, _("Services with a budget and neither"), silent);
}

/* Each line with a figure, and how it is made. */
static void
explain_lines (const OtView *view, guint row, guint column, OtTrace *trace)
{
  const OtMonitoring *monitoring = ot_monitoring (view->results);
  const OtMediumTerm *term = ot_medium_term (view->results);

  for (guint line = 0; line < monitoring->lines->n; line++)
    {
      OtMoney          own = column == YEARLY_BUDGET ? ot_monitoring_budget (view, row, line)
                                                     : ot_monitoring_spend_of (view, row, line)->figure;
      g_autofree char *title = NULL;

      if (ot_money_is_empty (own))
        continue;
      title = ot_lines_title (monitoring->lines, line);
      ot_trace_step (trace, OT_STEP_PLUS, title, ot_value_money (own));
      ot_trace_enter (trace);
      if (column == YEARLY_BUDGET)
        ot_medium_term_explain_outturn_budget (term, row, line, trace);
      else
        ot_monitoring_explain_spend (monitoring, row, line, trace);
      ot_trace_leave (trace);
    }
}

static void
explain_budget_spend (const OtView *view, guint row, guint column, OtTrace *trace)
{
  switch (column)
    {
    case YEARLY_VARIANCE:
      ot_monitoring_explain_variance (view, row, YEARLY_SPEND, YEARLY_BUDGET, trace);
      for (guint line = 0; line < ot_monitoring (view->results)->lines->n; line++)
        ot_monitoring_explain_in_words (view, row, line, FALSE, trace);
      break;
    case YEARLY_PERCENT:
      ot_monitoring_explain_share (view, row, YEARLY_VARIANCE, YEARLY_SPEND, YEARLY_BUDGET, trace);
      break;
    case YEARLY_KIND:
      explain_kind (view, row, trace);
      break;
    default:
      explain_lines (view, row, column, trace);
    }
}

const OtViewType ot_budget_spend_view = {
  .name = "budget_spend",
  .label = N_("Budget and spend by year"),
  .help = N_("The net budget of each year and what was, or will be, spent"),
  .rows = "years",
  .columns = "budget, spend, variance, variance_percent, kind",
  .build = build_budget_spend,
  .cell = cell_of_budget_spend,
  .explain = explain_budget_spend,
};
