/* monitoring-steps.c: budget, spend and variance, as the views of budget monitoring share them */
#include "model/monitoring-steps.h"

#include "model/medium-term.h"

OtMoney
ot_monitoring_budget (const OtView *view, guint i, guint line)
{
  return ot_medium_term_budget (ot_medium_term (view->results), i, line);
}

OtOrigin
ot_monitoring_budget_origin (const OtView *view, guint i, guint line)
{
  return ot_medium_term_budget_origin (ot_medium_term (view->results), i, line);
}

const OtSpendFigure *
ot_monitoring_spend_of (const OtView *view, guint i, guint line)
{
  return ot_monitoring_spend (ot_monitoring (view->results), i, line);
}

OtDecimal
ot_monitoring_share (OtMoney variance, OtMoney budget)
{
  if (ot_money_is_empty (variance))
    return OT_DECIMAL_EMPTY;
  return ot_money_ratio (variance, budget.pence < 0 ? ot_money_negate (budget) : budget,
                         OT_ROUND_HALF_UP);
}

void
ot_monitoring_explain_variance (const OtView *view,
                                guint         row,
                                guint         spend,
                                guint         budget,
                                OtTrace      *trace)
{
  OtCell of_spend = ot_view_cell (view, row, spend);
  OtCell of_budget = ot_view_cell (view, row, budget);

  if (ot_value_is_empty (&of_spend.value))
    ot_trace_words (trace, _("There is no spend, and no forecast, to compare"), NULL);
  else if (ot_value_is_empty (&of_budget.value))
    ot_trace_words (trace, _("There is no budget to compare with"), NULL);
  else
    {
      ot_view_trace_cell (view, trace, OT_STEP_PLUS, row, spend, TRUE);
      ot_view_trace_cell (view, trace, OT_STEP_MINUS, row, budget, TRUE);
    }
}

void
ot_monitoring_explain_share (const OtView *view,
                             guint         row,
                             guint         variance,
                             guint         spend,
                             guint         budget,
                             OtTrace      *trace)
{
  OtCell of_variance = ot_view_cell (view, row, variance);
  OtCell of_budget = ot_view_cell (view, row, budget);

  if (ot_value_is_empty (&of_variance.value))
    {
      ot_monitoring_explain_variance (view, row, spend, budget, trace);
      return;
    }
  ot_view_trace_cell (view, trace, OT_STEP_PLUS, row, variance, TRUE);
  if (ot_raw_is_number (of_budget.value.raw) && of_budget.value.raw < 0)
    {
      ot_trace_step (trace, OT_STEP_OVER, _("Budget, without its sign"),
                     ot_value_money (ot_money_negate ((OtMoney){ of_budget.value.raw })));
      ot_trace_enter (trace);
      ot_view_trace_cell (view, trace, OT_STEP_MINUS, row, budget, TRUE);
      ot_trace_leave (trace);
    }
  else
    ot_view_trace_cell (view, trace, OT_STEP_OVER, row, budget, TRUE);
  ot_trace_round (trace, OT_DECIMAL_PLACES);
}

void
ot_monitoring_explain_in_words (const OtView *view,
                                guint         i,
                                guint         line,
                                gboolean      alone,
                                OtTrace      *trace)
{
  const OtMonitoring *monitoring = ot_monitoring (view->results);
  int                 n = ot_monitoring_spend_of (view, i, line)->record;
  const OtSpend      *spend = n < 0 ? NULL : (const OtSpend *) monitoring->spend->records[n];
  g_autofree char    *title = NULL;

  if (!spend || !spend->explanation)
    return;
  title = ot_lines_title (monitoring->lines, line);
  ot_trace_words (trace, alone ? _("Explanation") : title, spend->explanation);
}

OtMonitoringYear
ot_monitoring_sum_year (const OtView *view, guint i)
{
  const OtMonitoring *monitoring = ot_monitoring (view->results);
  OtMonitoringYear    yearly = { .budget = OT_MONEY_EMPTY, .spend = OT_MONEY_EMPTY };

  for (guint line = 0; line < monitoring->lines->n; line++)
    {
      OtMoney              budget = ot_monitoring_budget (view, i, line);
      const OtSpendFigure *spend = ot_monitoring_spend_of (view, i, line);

      ot_money_post (&yearly.budget, &yearly.budget_origin, budget,
                     ot_monitoring_budget_origin (view, i, line));
      ot_money_post (&yearly.spend, &yearly.spend_origin, spend->figure, spend->origin);
      if (spend->record < 0)
        yearly.n_silent += ot_money_is_empty (budget) ? 0 : 1;
      else if (spend->period == OT_PERIOD_OUTTURN)
        yearly.n_outturns++;
      else
        yearly.n_forecasts++;
    }
  return yearly;
}
