/* monitoring-checks.c: what checks have to say of budget and spend: section 10 */
#include "model/medium-term-private.h"
#include "model/monitoring.h"
#include "model/words.h"
#include "plan/activity.h"

#define TEN_TIMES 10

typedef struct
{
  const OtPlan       *plan;
  const OtMediumTerm *term;
  const OtMonitoring *monitoring;
  OtFindings         *findings;
} Check;

/* scale_suspect: spend that is ten times its budget, gross. */
static void
check_scale (const Check *check, guint i, guint line)
{
  const OtSpendFigure *spend = ot_monitoring_spend (check->monitoring, i, line);
  const OtRecord      *record;
  int64_t              budget;
  g_autofree char     *title = NULL;
  g_autofree char     *figure = NULL;
  g_autofree char     *gross = NULL;

  if (spend->record < 0 || line >= check->term->lines->n)
    return;
  budget = ot_line_size (check->term, check->term->position, i, line);
  if (!ot_is_many_times (ot_figure_size (spend->figure), budget, TEN_TIMES))
    return;
  record = check->monitoring->spend->records[spend->record];
  title = ot_words_for_record (check->plan, record);
  figure = ot_words_for_money (spend->figure);
  gross = ot_words_for_money ((OtMoney){ budget });
  ot_findings_report (check->findings, "scale_suspect", OT_SEVERITY_WARNING, record, NULL,
                      OT_YEAR_EMPTY, _("“%s” comes to %s, ten times its budget of %s or more."),
                      title, figure, gross);
}

/* forecast_missing: some services of a year say what they will spend, and others do not. */
static void
check_silent (const Check *check, guint i)
{
  guint            n_figures = 0, n_silent = 0;
  OtMoney          left_out = OT_MONEY_EMPTY;
  g_autofree char *amount = NULL;
  char             text[OT_YEAR_TEXT];
  OtYear           year = ot_medium_term_year (check->term, i);

  for (guint line = 0; line < check->monitoring->lines->n; line++)
    {
      OtMoney budget = ot_medium_term_budget (check->term, i, line);

      if (ot_monitoring_spend (check->monitoring, i, line)->record >= 0)
        n_figures++;
      else if (ot_figure_size (budget) > 0)
        {
          n_silent++;
          left_out = ot_money_add (left_out, budget);
        }
    }
  if (n_figures == 0 || n_silent == 0)
    return;
  amount = ot_words_for_money (left_out);
  ot_findings_report (check->findings, "forecast_missing", OT_SEVERITY_WARNING, NULL, NULL, year,
                      ngettext ("Spend of %s leaves out %u service with a budget of %s: nothing "
                                "says what it spends.",
                                "Spend of %s leaves out %u services with budgets of %s: nothing "
                                "says what they spend.",
                                n_silent),
                      ot_year_to_text (year, text), n_silent, amount);
}

/* empty_amount: the one record of a service and year says nothing of the whole year. */
static void
check_says_nothing (const Check *check, guint n)
{
  const OtMonitoring *monitoring = check->monitoring;
  const OtSpend      *spend = (const OtSpend *) monitoring->spend->records[n];
  g_autofree char    *title = NULL;

  if (monitoring->spend_lines[n] < 0
      || ot_monitoring_spend (monitoring, (guint) (spend->year - monitoring->years.first),
                              (guint) monitoring->spend_lines[n])
             ->record
           >= 0)
    return;
  title = ot_words_for_record (check->plan, &spend->record);
  ot_findings_report (check->findings, "empty_amount", OT_SEVERITY_WARNING, &spend->record,
                      spend->method == OT_FORECAST_PROFILED ? "profile" : "forecast", OT_YEAR_EMPTY,
                      _("“%s” does not say what the year comes to."), title);
}

/* volume_without_price, of activity. */
static void
check_activity (const Check *check, const OtActivity *activity)
{
  const OtDecimal  volumes[] = { activity->budget_volume, activity->actual_volume };
  const OtDecimal  costs[] = { activity->budget_unit_cost, activity->actual_unit_cost };
  g_autofree char *title = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (volumes); i++)
    {
      gboolean wants_cost = !ot_decimal_is_empty (volumes[i]) && ot_decimal_is_empty (costs[i]);

      if (!wants_cost)
        continue;
      title = ot_record_title (&activity->record);
      ot_findings_report (
        check->findings, "volume_without_price", OT_SEVERITY_NOTE, &activity->record,
        i == 0 ? "budget_unit_cost" : "actual_unit_cost", OT_YEAR_EMPTY,
        _("“%s” has a volume and no unit cost: its effects cannot be reckoned."), title);
      return;
    }
}

static void
check_overflow (const Check *check, guint i, guint line)
{
  const OtSpendFigure *spend = ot_monitoring_spend (check->monitoring, i, line);
  const OtRecord      *record;
  g_autofree char     *title = NULL;

  if (spend->figure.pence != OT_RAW_OVERFLOW)
    return;
  record = check->monitoring->spend->records[spend->record];
  title = ot_words_for_record (check->plan, record);
  ot_findings_report (check->findings, "number_overflow", OT_SEVERITY_ERROR, record, NULL,
                      OT_YEAR_EMPTY, _("“%s” is too large to be reckoned with."), title);
}

void
ot_monitoring_check (const OtResults *results, gconstpointer figures, OtFindings *findings)
{
  const Check    check = { ot_results_plan (results), ot_medium_term (results), figures, findings };
  const OtTable *activity = check.plan->tables[OT_TABLE_ACTIVITY];

  for (guint i = 0; i < check.monitoring->n_years; i++)
    {
      check_silent (&check, i);
      for (guint line = 0; line < check.monitoring->lines->n; line++)
        {
          check_overflow (&check, i, line);
          check_scale (&check, i, line);
        }
    }
  for (guint n = 0; n < check.monitoring->spend->n; n++)
    check_says_nothing (&check, n);
  for (guint n = 0; n < activity->n; n++)
    check_activity (&check, (const OtActivity *) activity->records[n]);
}
