/* monitoring-views.c: the views budget_spend and monitoring */
#include "model/medium-term.h"
#include "model/monitoring.h"
#include "model/service-rows.h"
#include "model/view.h"
#include "model/words.h"

static OtMoney
own_budget (const OtView *view, guint i, guint line)
{
  return ot_medium_term_budget (ot_medium_term (view->results), i, line);
}

static OtOrigin
budget_origin (const OtView *view, guint i, guint line)
{
  return ot_medium_term_budget_origin (ot_medium_term (view->results), i, line);
}

static const OtSpendFigure *
own_spend (const OtView *view, guint i, guint line)
{
  return ot_monitoring_spend (ot_monitoring (view->results), i, line);
}

/* Spend less budget: [outturn]. Empty where either is. */
static OtMoney
variance_of (OtMoney spend, OtMoney budget)
{
  return ot_money_is_empty (spend) || ot_money_is_empty (budget) ? OT_MONEY_EMPTY
                                                                 : ot_money_sub (spend, budget);
}

/* As a share of the budget's size, so that what is above budget is positive of a negative budget too. */
static OtDecimal
share_of (OtMoney variance, OtMoney budget)
{
  if (ot_money_is_empty (variance))
    return OT_DECIMAL_EMPTY;
  return ot_money_ratio (variance, budget.pence < 0 ? ot_money_negate (budget) : budget,
                         OT_ROUND_HALF_UP);
}

/* The steps of a variance, or of its share of the budget, from the cells of its row. */
static void
explain_variance (const OtView *view, guint row, guint spend, guint budget, OtTrace *trace)
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

static void
explain_share (const OtView *view,
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
      explain_variance (view, row, spend, budget, trace);
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

/* Why spend of a line differs from its budget, as typed; `alone` where nothing else is told of. */
static void
explain_in_words (const OtView *view, guint i, guint line, gboolean alone, OtTrace *trace)
{
  const OtMonitoring *monitoring = ot_monitoring (view->results);
  int                 n = own_spend (view, i, line)->record;
  const OtSpend      *spend = n < 0 ? NULL : (const OtSpend *) monitoring->spend->records[n];
  g_autofree char    *title = NULL;

  if (!spend || !spend->explanation)
    return;
  title = ot_lines_title (monitoring->lines, line);
  ot_trace_words (trace, alone ? _("Explanation") : title, spend->explanation);
}

/* budget_spend */

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
  { "none", N_("None") },
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

/* A year of the directorate as a whole. */
typedef struct
{
  OtMoney budget;
  OtMoney spend;
  guint   n_outturns;  /* lines whose figure is the outturn */
  guint   n_forecasts; /* lines whose figure is a forecast */
  guint   n_silent;    /* lines with a budget and no figure */
  guint8  budget_origin;
  guint8  spend_origin;
} Yearly;

static Yearly
sum_year (const OtView *view, guint i)
{
  const OtMonitoring *monitoring = ot_monitoring (view->results);
  Yearly              yearly = { .budget = OT_MONEY_EMPTY, .spend = OT_MONEY_EMPTY };

  for (guint line = 0; line < monitoring->lines->n; line++)
    {
      OtMoney              budget = own_budget (view, i, line);
      const OtSpendFigure *spend = own_spend (view, i, line);

      ot_money_post (&yearly.budget, &yearly.budget_origin, budget, budget_origin (view, i, line));
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

static int64_t
kind_of_year (const Yearly *yearly)
{
  if (yearly->n_forecasts > 0)
    return KIND_FORECAST;
  return yearly->n_outturns > 0 ? KIND_OUTTURN : KIND_NONE;
}

static void
cell_of_budget_spend (const OtView *view, guint row, guint column, OtCell *cell)
{
  Yearly         yearly = sum_year (view, row);
  OtMoney        variance = variance_of (yearly.spend, yearly.budget);
  const OtOrigin both = yearly.budget_origin | yearly.spend_origin;
  const OtOrigin origins[] = {
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
    [YEARLY_PERCENT] = ot_value_percent (share_of (variance, yearly.budget)),
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
  Yearly           yearly = sum_year (view, row);
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
      OtMoney          own = column == YEARLY_BUDGET ? own_budget (view, row, line)
                                                     : own_spend (view, row, line)->figure;
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
      explain_variance (view, row, YEARLY_SPEND, YEARLY_BUDGET, trace);
      for (guint line = 0; line < ot_monitoring (view->results)->lines->n; line++)
        explain_in_words (view, row, line, FALSE, trace);
      break;
    case YEARLY_PERCENT:
      explain_share (view, row, YEARLY_VARIANCE, YEARLY_SPEND, YEARLY_BUDGET, trace);
      break;
    case YEARLY_KIND:
      explain_kind (view, row, trace);
      break;
    default:
      explain_lines (view, row, column, trace);
    }
}

static const OtViewType budget_spend_view = {
  .name = "budget_spend",
  .label = N_("Budget and spend by year"),
  .help = N_("The net budget of each year and what was, or will be, spent"),
  .rows = "years",
  .columns = "budget, spend, variance, variance_percent, kind",
  .build = build_budget_spend,
  .cell = cell_of_budget_spend,
  .explain = explain_budget_spend,
};

/* monitoring */

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
      return own_budget (view, i, line).pence;
    case COLUMN_TO_DATE:
      return own_spend (view, i, line)->to_date.pence;
    case COLUMN_FORECAST:
    default:
      return own_spend (view, i, line)->figure.pence;
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

  return column == COLUMN_BUDGET ? budget_origin (view, i, line)
                                 : own_spend (view, i, line)->origin;
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
      const OtSpendFigure *spend = own_spend (view, i, lines[n]);

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
  Yearly                            yearly;

  for (guint i = 0; i < G_N_ELEMENTS (monitoring_columns); i++)
    ot_view_add_column (view, monitoring_columns[i].id, _ (monitoring_columns[i].label),
                        monitoring_columns[i].type, OT_YEAR_EMPTY);
  rows = ot_service_rows_new (view, ot_monitoring (view->results)->lines, &options);
  view->own = rows;
  yearly = sum_year (view, year_of_view (view));
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
  n = own_spend (view, year_of_view (view), (guint) line)->record;
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
      variance = variance_of (variance, budget);
      ot_cell_figure (cell, OT_CELL_CALCULATED,
                      column == COLUMN_VARIANCE ? ot_value_money (variance)
                                                : ot_value_percent (share_of (variance, budget)),
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
    n_record = own_spend (view, year_of_view (view), lines[n])->record;
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
          const OtSpendFigure *spend = own_spend (view, year_of_view (view), lines[n]);

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
      explain_variance (view, row, COLUMN_FORECAST, COLUMN_BUDGET, trace);
      for (guint n = 0; n < n_lines; n++)
        explain_in_words (view, year_of_view (view), lines[n], n_lines == 1, trace);
      break;
    case COLUMN_PERCENT:
      explain_share (view, row, COLUMN_VARIANCE, COLUMN_FORECAST, COLUMN_BUDGET, trace);
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

const OtViewType *const ot_monitoring_views[] = { &budget_spend_view, &monitoring_view,
                                                  &ot_price_volume_view, NULL };
