#include "model/monitoring.h"

#include "model/medium-term.h"
#include "model/words.h"

#define PERIODS_A_YEAR 12

static const OtField *
spend_field (const char *name)
{
  return ot_record_type_field (&ot_spend_type, name);
}

/* To date is net. */
static inline OtMoney
to_date (const OtSpend *spend, OtTrace *trace)
{
  static const char *const names[] = { "staffing", "non_staffing", "income", "grants" };
  const OtMoney parts[] = { spend->staffing, spend->non_staffing, spend->income, spend->grants };
  OtMoney       sum = OT_MONEY_EMPTY;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      sum = ot_money_add (sum, parts[i]);
      if (trace && !ot_money_is_empty (parts[i]))
        ot_trace_input (trace, OT_STEP_PLUS, &spend->record, spend_field (names[i]), OT_YEAR_EMPTY);
    }
  return sum;
}

static void
trace_to_date (const OtSpend *spend, OtTrace *trace)
{
  ot_trace_step (trace, OT_STEP_PLUS, _("Spent to date"), ot_value_money (to_date (spend, NULL)));
  ot_trace_enter (trace);
  to_date (spend, trace);
  ot_trace_leave (trace);
}

static inline OtMoney
straight_line (const OtSpend *spend, OtTrace *trace)
{
  if (trace)
    {
      trace_to_date (spend, trace);
      ot_trace_step (trace, OT_STEP_TIMES, _("Months of the year"),
                     ot_value_integer (PERIODS_A_YEAR));
      ot_trace_input (trace, OT_STEP_OVER, &spend->record, spend_field ("period"), OT_YEAR_EMPTY);
      ot_trace_round (trace, OT_MONEY_PLACES);
    }
  return ot_money_part (to_date (spend, NULL), PERIODS_A_YEAR, spend->period, OT_ROUND_HALF_UP);
}

/* The sum of the first months' weights: an empty one is nothing. */
static inline OtDecimal
weight_to (const OtProfile *profile, int64_t months, OtTrace *trace)
{
  OtDecimal sum = OT_DECIMAL_EMPTY;

  for (int64_t month = 0; month < months; month++)
    {
      char name[16];

      sum = ot_decimal_add (sum, profile->month[month]);
      if (!trace || ot_decimal_is_empty (profile->month[month]))
        continue;
      g_snprintf (name, sizeof name, "month_%d", (int) month + 1);
      ot_trace_input (trace, OT_STEP_PLUS, &profile->record,
                      ot_record_type_field (&ot_profile_type, name), OT_YEAR_EMPTY);
    }
  return sum;
}

static void
trace_weight (OtTrace         *trace,
              OtStepOperator   how,
              const char      *label,
              const OtProfile *profile,
              int64_t          months)
{
  ot_trace_step (trace, how, label, ot_value_decimal (weight_to (profile, months, NULL)));
  ot_trace_enter (trace);
  weight_to (profile, months, trace);
  ot_trace_leave (trace);
}

static inline OtMoney
profiled (const OtSpend *spend, const OtProfile *profile, OtTrace *trace)
{
  if (!profile)
    {
      if (trace)
        ot_trace_words (trace, _("It names no profile"), NULL);
      return OT_MONEY_EMPTY;
    }
  if (trace)
    {
      trace_to_date (spend, trace);
      trace_weight (trace, OT_STEP_TIMES, _("The year’s weights"), profile, PERIODS_A_YEAR);
      trace_weight (trace, OT_STEP_OVER, _("Weights to the period"), profile, spend->period);
      ot_trace_round (trace, OT_MONEY_PLACES);
    }
  return ot_money_part (to_date (spend, NULL), weight_to (profile, PERIODS_A_YEAR, NULL).nanos,
                        weight_to (profile, spend->period, NULL).nanos, OT_ROUND_HALF_UP);
}

static inline OtMoney
commitment (const OtSpend *spend, OtTrace *trace)
{
  if (trace)
    {
      trace_to_date (spend, trace);
      if (!ot_money_is_empty (spend->committed))
        ot_trace_input (trace, OT_STEP_PLUS, &spend->record, spend_field ("committed"),
                        OT_YEAR_EMPTY);
    }
  return ot_money_add (to_date (spend, NULL), spend->committed);
}

static inline OtMoney
forecast (const OtSpend *spend, const OtProfile *profile, OtTrace *trace)
{
  if (spend->period == OT_PERIOD_OUTTURN || spend->method == OT_FORECAST_OUTTURN)
    return to_date (spend, trace);
  switch (spend->method)
    {
    case OT_FORECAST_STRAIGHT_LINE:
      return straight_line (spend, trace);
    case OT_FORECAST_PROFILED:
      return profiled (spend, profile, trace);
    case OT_FORECAST_COMMITMENT:
      return commitment (spend, trace);
    case OT_FORECAST_MANUAL:
    default:
      if (trace)
        ot_trace_input (trace, OT_STEP_PLUS, &spend->record, spend_field ("forecast"),
                        OT_YEAR_EMPTY);
      return spend->forecast;
    }
}

OtMoney
ot_spend_forecast (const OtSpend *spend, const OtProfile *profile, OtTrace *trace)
{
  return forecast (spend, profile, trace);
}

static const OtProfile *
profile_of (const OtMonitoring *monitoring, const OtSpend *spend)
{
  return (const OtProfile *) ot_table_find (monitoring->profiles, spend->profile.id);
}

/* Calculating */

static void
resolve_spend (OtMonitoring *monitoring)
{
  monitoring->spend_lines = g_new (int, monitoring->spend->n);
  for (guint n = 0; n < monitoring->spend->n; n++)
    {
      const OtSpend *spend = (const OtSpend *) monitoring->spend->records[n];
      gboolean counts = ot_years_contain (monitoring->years, spend->year) && spend->period >= 1
                        && spend->period <= OT_PERIOD_OUTTURN;

      monitoring->spend_lines[n] =
        counts ? (int) ot_lines_add (monitoring->lines, spend->service) : -1;
    }
}

static inline OtMoney
forecast_of (const OtMonitoring *monitoring, guint n)
{
  const OtSpend   *spend = (const OtSpend *) monitoring->spend->records[n];
  const OtProfile *profile =
    spend->method == OT_FORECAST_PROFILED ? profile_of (monitoring, spend) : NULL;

  return forecast (spend, profile, NULL);
}

/* A profile is part of what it forecasts. */
static OtOrigin
origin_of (const OtMonitoring *monitoring, const OtSpend *spend)
{
  gboolean is_profiled =
    spend->method == OT_FORECAST_PROFILED && spend->period != OT_PERIOD_OUTTURN;
  const OtProfile *profile = is_profiled ? profile_of (monitoring, spend) : NULL;

  return ot_record_origin (&spend->record)
         | (profile ? ot_record_origin (&profile->record) : OT_ORIGIN_NONE);
}

/* [outturn]: the latest period that has a figure; records of the same period add up. */
static void
post_spend (OtMonitoring *monitoring, guint n)
{
  const OtSpend *spend = (const OtSpend *) monitoring->spend->records[n];
  guint          i = (guint) (spend->year - monitoring->years.first);
  OtSpendFigure *figure =
    &monitoring->figures[i * monitoring->lines->n + (guint) monitoring->spend_lines[n]];
  OtMoney says;

  if (spend->period < figure->period)
    return;
  says = forecast_of (monitoring, n);
  if (ot_money_is_empty (says))
    return;
  if (spend->period > figure->period)
    *figure = (OtSpendFigure){ OT_MONEY_EMPTY, OT_MONEY_EMPTY, (int) n, (int) spend->period,
                               OT_ORIGIN_NONE };
  ot_money_post (&figure->figure, &figure->origin, says, origin_of (monitoring, spend));
  figure->to_date = ot_money_add (figure->to_date, to_date (spend, NULL));
}

static gpointer
calculate (const OtResults *results)
{
  const OtPlan       *plan = ot_results_plan (results);
  const OtMediumTerm *term = ot_medium_term (results);
  OtMonitoring       *monitoring = g_new0 (OtMonitoring, 1);
  gsize               n_figures;

  monitoring->years = term->years;
  monitoring->n_years = term->n_years;
  monitoring->lines = ot_lines_copy (term->lines);
  monitoring->spend = plan->tables[OT_TABLE_SPEND];
  monitoring->profiles = plan->tables[OT_TABLE_PROFILES];
  resolve_spend (monitoring);

  n_figures = (gsize) monitoring->n_years * monitoring->lines->n;
  monitoring->figures = g_new (OtSpendFigure, n_figures);
  for (gsize i = 0; i < n_figures; i++)
    monitoring->figures[i] =
      (OtSpendFigure){ OT_MONEY_EMPTY, OT_MONEY_EMPTY, -1, 0, OT_ORIGIN_NONE };
  for (guint n = 0; n < monitoring->spend->n; n++)
    if (monitoring->spend_lines[n] >= 0)
      post_spend (monitoring, n);
  return monitoring;
}

static void
free_figures (gpointer figures)
{
  OtMonitoring *monitoring = figures;

  ot_lines_free (monitoring->lines);
  g_free (monitoring->spend_lines);
  g_free (monitoring->figures);
  g_free (monitoring);
}

/* Explanations */

/* Calls `explain` (may be NULL) for each record that a line's figure of a year is made of. Returns
 * how many there are. */
static guint
foreach_record (const OtMonitoring *monitoring,
                guint               i,
                guint               line,
                void (*explain) (const OtMonitoring *, const OtSpend *, OtTrace *),
                OtTrace *trace)
{
  const OtSpendFigure *figure = ot_monitoring_spend (monitoring, i, line);
  guint                n_records = 0;

  for (guint n = 0; n < monitoring->spend->n; n++)
    {
      const OtSpend *spend = (const OtSpend *) monitoring->spend->records[n];

      if (monitoring->spend_lines[n] != (int) line
          || spend->year != monitoring->years.first + (OtYear) i || spend->period != figure->period
          || ot_money_is_empty (forecast_of (monitoring, n)))
        continue;
      n_records++;
      if (explain)
        explain (monitoring, spend, trace);
    }
  return n_records;
}

static void
explain_forecast (const OtMonitoring *monitoring, const OtSpend *spend, OtTrace *trace)
{
  ot_spend_forecast (spend, profile_of (monitoring, spend), trace);
}

/* More than one record: each is a step. */
static void
explain_one_of_many (const OtMonitoring *monitoring, const OtSpend *spend, OtTrace *trace)
{
  const OtProfile *profile = profile_of (monitoring, spend);
  g_autofree char *title = ot_words_for_record (trace->plan, &spend->record);

  ot_trace_step (trace, OT_STEP_PLUS, title,
                 ot_value_money (ot_spend_forecast (spend, profile, NULL)));
  ot_trace_enter (trace);
  ot_spend_forecast (spend, profile, trace);
  ot_trace_leave (trace);
}

static void
explain_to_date (const OtMonitoring *monitoring, const OtSpend *spend, OtTrace *trace)
{
  to_date (spend, trace);
}

guint
ot_monitoring_n_records (const OtMonitoring *monitoring, guint i, guint line)
{
  return foreach_record (monitoring, i, line, NULL, NULL);
}

void
ot_monitoring_explain_spend (const OtMonitoring *monitoring, guint i, guint line, OtTrace *trace)
{
  gboolean is_one = ot_monitoring_n_records (monitoring, i, line) == 1;

  foreach_record (monitoring, i, line, is_one ? explain_forecast : explain_one_of_many, trace);
}

void
ot_monitoring_explain_to_date (const OtMonitoring *monitoring, guint i, guint line, OtTrace *trace)
{
  foreach_record (monitoring, i, line, explain_to_date, trace);
}

const OtMonitoring *
ot_monitoring (const OtResults *results)
{
  return ot_results_subject (results, &ot_monitoring_subject);
}

const OtSubject ot_monitoring_subject = {
  .name = "monitoring",
  .tables = OT_MEDIUM_TERM_TABLES | OT_READS (OT_TABLE_SPEND) | OT_READS (OT_TABLE_PROFILES)
            | OT_READS (OT_TABLE_ACTIVITY),
  .calculate = calculate,
  .free = free_figures,
  .check = ot_monitoring_check,
  .views = ot_monitoring_views,
  .shelf = 2,
};
