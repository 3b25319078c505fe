/* monitoring-view.c: the view monitoring: budget against spend of a year, service by service */
#include "model/medium-term.h"
#include "model/monitoring-steps.h"
#include "model/service-rows.h"
#include "model/words.h"

enum
{
  COLUMN_BUDGET,
  COLUMN_TO_DATE,
  COLUMN_FORECAST,
  COLUMN_VARIANCE,
  COLUMN_PERCENT,
  COLUMN_METHOD,
  COLUMN_PERIOD,
  COLUMN_EXPLANATION,
};

static const struct
{
  const char *id;
  const char *label;
  OtValueType type;
  const char *rule;
} monitoring_columns[] = {
  [COLUMN_BUDGET] = { "budget", N_("Budget"), OT_VALUE_MONEY, "outturn" },
  [COLUMN_TO_DATE] = { "to_date", N_("Spent to date"), OT_VALUE_MONEY, "forecast" },
  [COLUMN_FORECAST] = { "forecast", N_("Forecast"), OT_VALUE_MONEY, "forecast" },
  [COLUMN_VARIANCE] = { "variance", N_("Variance"), OT_VALUE_MONEY, "outturn" },
  [COLUMN_PERCENT] = { "variance_percent", N_("Variance, %"), OT_VALUE_PERCENT, "outturn" },
  [COLUMN_METHOD] = { "method", N_("Method"), OT_VALUE_CHOICE, "forecast" },
  [COLUMN_PERIOD] = { "period", N_("Period"), OT_VALUE_INTEGER, "forecast" },
  [COLUMN_EXPLANATION] = { "explanation", N_("Explanation"), OT_VALUE_TEXT, "outturn" },
};

static guint
year_of_view (const OtView *view)
{
  return (guint) (view->year - ot_monitoring (view->results)->years.first);
}

static int64_t
own_monitored (const OtView *view, guint line, guint column)
{
  guint i = year_of_view (view);

  switch (column)
    {
    case COLUMN_BUDGET:
      return ot_monitoring_budget (view, i, line).pence;
    case COLUMN_TO_DATE:
      return ot_monitoring_spend_of (view, i, line)->to_date.pence;
    case COLUMN_FORECAST:
    default:
      return ot_monitoring_spend_of (view, i, line)->figure.pence;
    }
}

static void
explain_own_monitored (const OtView *view, guint line, guint column, OtTrace *trace)
{
  const OtMonitoring *monitoring = ot_monitoring (view->results);
  guint               i = year_of_view (view);

  switch (column)
    {
    case COLUMN_BUDGET:
      ot_medium_term_explain_outturn_budget (ot_medium_term (view->results), i, line, trace);
      break;
    case COLUMN_TO_DATE:
      ot_monitoring_explain_to_date (monitoring, i, line, trace);
      break;
    case COLUMN_FORECAST:
    default:
      ot_monitoring_explain_spend (monitoring, i, line, trace);
    }
}

static OtOrigin
monitored_origin (const OtView *view, guint line, guint column)
{
  guint i = year_of_view (view);

  return column == COLUMN_BUDGET ? ot_monitoring_budget_origin (view, i, line)
                                 : ot_monitoring_spend_of (view, i, line)->origin;
}

static const OtServiceFigure monitored = { OT_VALUE_MONEY, own_monitored, explain_own_monitored,
                                           monitored_origin };

/* A line that has a budget and no forecast, while others have one, makes totals look better than
 * they are. */
static gboolean
lacks_forecast (const OtView *view, guint line)
{
  return own_monitored (view, line, COLUMN_BUDGET) != OT_RAW_EMPTY
         && own_monitored (view, line, COLUMN_FORECAST) == OT_RAW_EMPTY;
}

static gboolean
has_monitored (const OtView *view, guint line)
{
  for (guint column = COLUMN_BUDGET; column <= COLUMN_FORECAST; column++)
    if (own_monitored (view, line, column) != OT_RAW_EMPTY)
      return TRUE;
  return FALSE;
}

static char *
words_without_forecast (guint n)
{
  /* Translators: how many services of a total have no forecast. */
  return g_strdup_printf (ngettext ("%u without a forecast", "%u without a forecast", n), n);
}

/* From the earliest to the latest period that the figures of a row's lines are at; FALSE: none is. */
static gboolean
periods_of_row (const OtView *view, guint row, int *first, int *last)
{
  const guint *lines = ot_service_row_lines (view->own, row);
  guint        i = year_of_view (view);

  *first = OT_PERIOD_OUTTURN + 1;
  *last = 0;
  for (guint n = 0; n < ot_service_row (view->own, row)->n; n++)
    {
      const OtSpendFigure *spend = ot_monitoring_spend_of (view, i, lines[n]);

      if (spend->record < 0)
        continue;
      *first = MIN (*first, spend->period);
      *last = MAX (*last, spend->period);
    }
  return *last > 0;
}

/* A sum of figures at different periods is of none of them. */
static void
note_periods (OtView *view)
{
  for (guint row = 0; row < ot_view_n_rows (view); row++)
    {
      g_autofree char *note = NULL;
      int              first, last;

      if (!periods_of_row (view, row, &first, &last) || first == last)
        continue;
      /* Translators: the earliest and the latest period of the services of a total. */
      note = g_strdup_printf (_("periods %d to %d"), first, last);
      ot_view_note_row (view, row, note);
    }
}

static void
build_monitoring (OtView *view)
{
  static const OtServiceRowsOptions options = { .by_division = TRUE, .has_own = has_monitored };
  OtServiceRows                    *rows;
  OtMonitoringYear                  yearly;

  for (guint i = 0; i < G_N_ELEMENTS (monitoring_columns); i++)
    ot_view_add_column (view, monitoring_columns[i].id, _ (monitoring_columns[i].label),
                        monitoring_columns[i].type, OT_YEAR_EMPTY);
  rows = ot_service_rows_new (view, ot_monitoring (view->results)->lines, &options);
  view->own = rows;
  yearly = ot_monitoring_sum_year (view, year_of_view (view));
  if (yearly.n_outturns + yearly.n_forecasts > 0)
    ot_service_rows_note (rows, view, lacks_forecast, words_without_forecast);
  note_periods (view);
}

/* The record that a row's forecast comes from; NULL: none, or it is a sum. */
static const OtSpend *
record_of_row (const OtView *view, guint row)
{
  const OtMonitoring *monitoring = ot_monitoring (view->results);
  int                 n, line = ot_service_row_only_line (view->own, row);

  if (line < 0)
    return NULL;
  n = ot_monitoring_spend_of (view, year_of_view (view), (guint) line)->record;
  return n < 0 ? NULL : (const OtSpend *) monitoring->spend->records[n];
}

/* A field of the record, typed where it is shown: method, explanation, period. */
static void
cell_of_field (const OtView *view, guint row, guint column, OtCell *cell)
{
  const OtSpend *spend = record_of_row (view, row);

  if (spend)
    ot_cell_input (cell, &spend->record,
                   ot_record_type_field (&ot_spend_type, monitoring_columns[column].id),
                   OT_YEAR_EMPTY);
}

static void
cell_of_period (const OtView *view, guint row, OtCell *cell)
{
  int first, last;

  if (ot_service_row_only_line (view->own, row) >= 0)
    cell_of_field (view, row, COLUMN_PERIOD, cell);
  else if (periods_of_row (view, row, &first, &last))
    ot_cell_figure (cell, OT_CELL_CALCULATED,
                    ot_value_integer (first == last ? first : OT_RAW_EMPTY),
                    monitoring_columns[COLUMN_PERIOD].rule);
}

/* A forecast by hand is typed where it is shown. */
static gboolean
is_typed_forecast (const OtView *view, guint row)
{
  const OtSpend *spend = record_of_row (view, row);
  int            line = ot_service_row_only_line (view->own, row);

  return spend && line >= 0 && spend->period != OT_PERIOD_OUTTURN
         && (spend->method == 0 || spend->method == OT_FORECAST_MANUAL)
         && ot_monitoring_n_records (ot_monitoring (view->results), year_of_view (view),
                                     (guint) line)
              == 1;
}

static void
cell_of_monitoring (const OtView *view, guint row, guint column, OtCell *cell)
{
  const OtServiceRows *rows = view->own;
  OtMoney              budget, variance;

  if (column == COLUMN_METHOD || column == COLUMN_EXPLANATION)
    cell_of_field (view, row, column, cell);
  else if (column == COLUMN_PERIOD)
    cell_of_period (view, row, cell);
  else if (column == COLUMN_FORECAST && is_typed_forecast (view, row))
    ot_cell_input (cell, &record_of_row (view, row)->record,
                   ot_record_type_field (&ot_spend_type, "forecast"), OT_YEAR_EMPTY);
  else if (column < COLUMN_VARIANCE)
    ot_service_rows_cell (rows, view, row, column, &monitored, monitoring_columns[column].rule,
                          cell);
  else
    {
      budget.pence = ot_service_rows_sum (rows, view, row, COLUMN_BUDGET, &monitored);
      variance.pence = ot_service_rows_sum (rows, view, row, COLUMN_FORECAST, &monitored);
      variance = ot_money_difference (variance, budget);
      ot_cell_figure (cell, OT_CELL_CALCULATED,
                      column == COLUMN_VARIANCE
                        ? ot_value_money (variance)
                        : ot_value_percent (ot_monitoring_share (variance, budget)),
                      monitoring_columns[column].rule);
      ot_cell_mark_origin (
        cell, ot_service_rows_origin (rows, view, row, COLUMN_BUDGET, &monitored)
                | ot_service_rows_origin (rows, view, row, COLUMN_FORECAST, &monitored));
    }
}

/* How many of a row's lines are at which period. */
static void
explain_periods (const OtView *view, guint row, OtTrace *trace)
{
  const OtMonitoring *monitoring = ot_monitoring (view->results);
  const guint        *lines = ot_service_row_lines (view->own, row);
  int                 first, last, n_record = -1;

  periods_of_row (view, row, &first, &last);
  for (guint n = 0; first == last && n_record < 0; n++)
    n_record = ot_monitoring_spend_of (view, year_of_view (view), lines[n])->record;
  if (n_record >= 0)
    ot_trace_input (trace, OT_STEP_PLUS, monitoring->spend->records[n_record],
                    ot_record_type_field (&ot_spend_type, "period"), OT_YEAR_EMPTY);
  for (int period = first; period <= last; period++)
    {
      g_autofree char *name = ot_words_for_period (period);
      g_autofree char *words = NULL;
      guint            n_lines = 0;

      for (guint n = 0; n < ot_service_row (view->own, row)->n; n++)
        {
          const OtSpendFigure *spend = ot_monitoring_spend_of (view, year_of_view (view), lines[n]);

          n_lines += spend->record >= 0 && spend->period == period ? 1 : 0;
        }
      words = g_strdup_printf (ngettext ("%u service", "%u services", n_lines), n_lines);
      if (n_lines > 0)
        ot_trace_words (trace, name, words);
    }
}

static void
explain_monitoring (const OtView *view, guint row, guint column, OtTrace *trace)
{
  const guint *lines = ot_service_row_lines (view->own, row);
  guint        n_lines = ot_service_row (view->own, row)->n;

  switch (column)
    {
    case COLUMN_VARIANCE:
      ot_monitoring_explain_variance (view, row, COLUMN_FORECAST, COLUMN_BUDGET, trace);
      for (guint n = 0; n < n_lines; n++)
        ot_monitoring_explain_in_words (view, year_of_view (view), lines[n], n_lines == 1, trace);
      break;
    case COLUMN_PERCENT:
      ot_monitoring_explain_share (view, row, COLUMN_VARIANCE, COLUMN_FORECAST, COLUMN_BUDGET,
                                   trace);
      break;
    case COLUMN_PERIOD:
      explain_periods (view, row, trace);
      break;
    default:
      ot_service_rows_explain (view->own, view, row, column, &monitored, trace);
    }
}

/* Spend is added for the service of the row and the year of the view. */
static void
add_to_monitoring (const OtView *view, int row, OtRecordBuilder *builder)
{
  const OtRow *at = row >= 0 ? ot_view_row (view, (guint) row) : NULL;

  if (at && at->record)
    ot_record_builder_set (builder, ot_record_type_field (&ot_spend_type, "service"), OT_YEAR_EMPTY,
                           &(OtValue){ OT_VALUE_REFERENCE, { .text = at->record } });
  ot_record_builder_set (builder, ot_record_type_field (&ot_spend_type, "year"), OT_YEAR_EMPTY,
                         &(OtValue){ OT_VALUE_YEAR, { .raw = view->year } });
}

static const OtViewType monitoring_view = {
  .name = "monitoring",
  .label = N_("Budget monitoring"),
  .help = N_("A year’s budget, spend to date, forecast and variance of each service"),
  .rows = "service ids, own:ID, division:NAME, unassigned, unassigned:ID, total",
  .columns = "budget, to_date, forecast, variance, variance_percent, method, period, explanation",
  .by_year = TRUE,
  .adds = "spend",
  .addition = add_to_monitoring,
  .build = build_monitoring,
  .cell = cell_of_monitoring,
  .explain = explain_monitoring,
  .free = (void (*) (gpointer)) ot_service_rows_free,
};

const OtViewType *const ot_monitoring_views[] = { &ot_budget_spend_view, &monitoring_view,
                                                  &ot_price_volume_view, NULL };
