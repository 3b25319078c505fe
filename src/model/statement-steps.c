/* statement-steps.c: how each line of a school's budget statement is made */
#include "model/statement-steps.h"

static const char *const column_ids[] = { "rate", "share", "pupils", "amount" };

void
ot_statement_trace (const OtStatement *statement, OtTrace *trace, OtStepOperator how, guint line)
{
  OtStatementColumn column = ot_statement_line_column (line);
  OtValue           value = ot_statement_figure (statement, line, column);
  g_autofree char  *label = ot_statement_line_label (line);

  if (statement->links && ot_statement_has_line (statement, line))
    {
      ot_trace_cell (trace, how, label, value, ot_statement_line_id (line), column_ids[column]);
      return;
    }
  ot_trace_step (trace, how, label, value);
  ot_trace_enter (trace);
  ot_statement_explain (statement, line, column, trace);
  ot_trace_leave (trace);
}

gboolean
ot_statement_is_nothing (const OtStatement *statement, guint line)
{
  OtValue value = ot_statement_figure (statement, line, ot_statement_line_column (line));

  return ot_value_is_empty (&value) || value.raw == 0;
}

void
ot_statement_trace_lines (const OtStatement *statement,
                          OtTrace           *trace,
                          OtStepOperator     how,
                          guint              first,
                          guint              last)
{
  for (guint line = first; line <= last; line++)
    if (!ot_statement_is_nothing (statement, line))
      ot_statement_trace (statement, trace, how, line);
}

void
ot_statement_trace_pupil_led (const OtStatement *statement, OtTrace *trace, OtStepOperator how)
{
  ot_trace_step (trace, how, _("By pupil"), ot_value_money (statement->it.pupil_led));
  ot_trace_enter (trace);
  ot_statement_trace_lines (statement, trace, OT_STEP_PLUS, 0, OT_N_PUPIL_LINES - 1);
  if (statement->it.pupil_led.pence == 0)
    ot_trace_nothing (trace, _("Nothing"));
  ot_trace_leave (trace);
}

typedef void (*Steps) (const OtStatement *statement, guint line, OtTrace *trace);

static void
explain_lump_sum (const OtStatement *statement, guint line, OtTrace *trace)
{
  ot_formula_lump_sum (&statement->of, trace);
}

static void
explain_lump_sum_rate (const OtStatement *statement, guint line, OtTrace *trace)
{
  ot_formula_lump_sum_rate (&statement->of, trace);
}

static void
explain_sparsity (const OtStatement *statement, guint line, OtTrace *trace)
{
  ot_formula_sparsity (&statement->of, trace);
}

static void
explain_sparsity_rate (const OtStatement *statement, guint line, OtTrace *trace)
{
  const OtRate *rate = ot_formula_sparsity_rate (&statement->of, NULL);

  if (rate)
    ot_formula_explain_rate (&statement->of, rate, trace);
}

static void
explain_sparsity_part (const OtStatement *statement, guint line, OtTrace *trace)
{
  ot_formula_sparsity_part (&statement->of, trace);
}

/* The field of a school has the name of the line. */
static void
explain_typed (const OtStatement *statement, guint line, OtTrace *trace)
{
  ot_formula_trace_school (&statement->of, trace, OT_STEP_PLUS, ot_statement_line_id (line),
                           statement->of.year->year);
}

static void
explain_fringe_share (const OtStatement *statement, guint line, OtTrace *trace)
{
  if (!ot_formula_trace_school (&statement->of, trace, OT_STEP_PLUS, "fringe",
                                statement->of.year->year))
    ot_trace_step (trace, OT_STEP_PLUS, _("The school has no fringe"), ot_value_integer (1));
  ot_trace_less_one (trace);
}

static void
explain_minimum_rate (const OtStatement *statement, guint line, OtTrace *trace)
{
  ot_formula_minimum_per_pupil (&statement->of, trace);
}

static void
explain_pupils (const OtStatement *statement, guint line, OtTrace *trace)
{
  ot_formula_explain_pupils (&statement->of, OT_PUPILS_ALL, trace);
}

static void
explain_de_delegated (const OtStatement *statement, guint line, OtTrace *trace)
{
  ot_formula_de_delegated (&statement->of, statement->de_delegation, trace);
}

static void
explain_notional_sen (const OtStatement *statement, guint line, OtTrace *trace)
{
  ot_formula_notional_sen (&statement->of, &statement->it, trace);
}

static void
explain_fringe (const OtStatement *statement, guint line, OtTrace *trace)
{
  if (statement->of.traits->fringe.nanos == OT_DECIMAL_ONE)
    {
      ot_trace_nothing (trace, _("The school has no fringe"));
      return;
    }
  ot_statement_trace_pupil_led (statement, trace, OT_STEP_PLUS);
  ot_statement_trace (statement, trace, OT_STEP_PLUS, OT_STATEMENT_LUMP_SUM);
  ot_trace_step (trace, OT_STEP_TIMES, _("The fringe, less one"),
                 ot_statement_figure (statement, OT_STATEMENT_FRINGE, OT_STATEMENT_SHARE));
  ot_trace_enter (trace);
  ot_statement_explain (statement, OT_STATEMENT_FRINGE, OT_STATEMENT_SHARE, trace);
  ot_trace_leave (trace);
  ot_trace_round (trace, OT_MONEY_PLACES);
}

void
ot_statement_trace_minimum_budget (const OtStatement *statement, OtTrace *trace)
{
  ot_trace_step (trace, OT_STEP_PLUS, _("Minimum per pupil × pupils"),
                 ot_value_money (statement->it.minimum_budget));
  ot_trace_enter (trace);
  ot_formula_explain_minimum_budget (&statement->of, trace);
  ot_trace_leave (trace);
}

static void
explain_minimum (const OtStatement *statement, guint line, OtTrace *trace)
{
  if (ot_money_is_empty (statement->it.minimum_budget))
    {
      ot_trace_nothing (trace, _("There is no minimum for its year groups"));
      return;
    }
  ot_statement_trace_minimum_budget (statement, trace);
  ot_statement_trace_pupil_led (statement, trace, OT_STEP_MINUS);
  ot_statement_trace (statement, trace, OT_STEP_MINUS, OT_STATEMENT_LUMP_SUM);
  ot_statement_trace_lines (statement, trace, OT_STEP_MINUS, OT_STATEMENT_FRINGE,
                            OT_STATEMENT_FRINGE);
  ot_statement_trace_lines (statement, trace, OT_STEP_MINUS, OT_STATEMENT_SPARSITY,
                            OT_STATEMENT_SPARSITY);
  ot_trace_step (trace, OT_STEP_MAX, _("At least nothing"), ot_value_money (OT_MONEY_ZERO));
}

static gboolean
is_in (guint line, guint first, guint last)
{
  return line >= first && line <= last;
}

static void
explain_pupil_line (const OtStatement *statement,
                    guint              line,
                    OtStatementColumn  column,
                    OtTrace           *trace)
{
  const OtFormulaCase *of = &statement->of;

  switch (column)
    {
    case OT_STATEMENT_RATE:
      ot_formula_explain_rate (of, &of->rates->pupil[line], trace);
      break;
    case OT_STATEMENT_SHARE:
      ot_formula_explain_share (of, line, trace);
      break;
    case OT_STATEMENT_PUPILS:
      ot_formula_explain_pupils (of, ot_pupil_lines[line].pupils, trace);
      break;
    case OT_STATEMENT_AMOUNT:
    case OT_N_STATEMENT_COLUMNS:
    default:
      ot_formula_explain_subtotal (of, line, trace);
    }
}

/* Whether a line compares with the baseline, so that it is empty without one. */
static gboolean
is_comparison (guint line)
{
  return line == OT_STATEMENT_1 || is_in (line, OT_STATEMENT_11, OT_STATEMENT_14)
         || line == OT_STATEMENT_25 || line == OT_STATEMENT_31
         || is_in (line, OT_STATEMENT_34, OT_STATEMENT_35);
}

/* Whether a figure is empty because a unit value is missing, and not for want of what is typed, a
 * baseline, a guarantee or a cap. */
static gboolean
is_unknown (const OtStatement *statement, guint line, OtStatementColumn column)
{
  const OtFormulaCase *of = &statement->of;
  OtMoney              baseline = statement->it.baseline;
  OtValue              value = ot_statement_figure (statement, line, column);

  if (statement->missing_in == OT_YEAR_EMPTY || !ot_value_is_empty (&value)
      || column != ot_statement_line_column (line)
      || is_in (line, OT_STATEMENT_SPLIT_SITES, OT_STATEMENT_EXCEPTIONAL)
      || line == OT_STATEMENT_RATES)
    return FALSE;
  if (!is_comparison (line))
    return TRUE;
  if (of->prior.kind == OT_PRIOR_NONE || (ot_money_is_number (baseline) && baseline.pence <= 0))
    return FALSE;
  if (line == OT_STATEMENT_14 || line == OT_STATEMENT_25)
    return of->year->has_floor;
  return !is_in (line, OT_STATEMENT_34, OT_STATEMENT_35) || ot_formula_is_capped (of);
}

void
ot_statement_explain_unknown (const OtStatement *statement, OtTrace *trace)
{
  g_autofree char *why = ot_schools_say_missing (&statement->missing, statement->missing_in);

  ot_trace_words (trace, _("Not known"), why);
}

/* What has no number of the Department: what pays otherwise than by pupil, and what stands outside. */
static const Steps own_steps[OT_N_STATEMENT_LINES][OT_N_STATEMENT_COLUMNS] = {
  [OT_STATEMENT_LUMP_SUM] = { [OT_STATEMENT_RATE] = explain_lump_sum_rate,
                              [OT_STATEMENT_AMOUNT] = explain_lump_sum },
  [OT_STATEMENT_SPARSITY] = { [OT_STATEMENT_RATE] = explain_sparsity_rate,
                              [OT_STATEMENT_SHARE] = explain_sparsity_part,
                              [OT_STATEMENT_AMOUNT] = explain_sparsity },
  [OT_STATEMENT_SPLIT_SITES] = { [OT_STATEMENT_AMOUNT] = explain_typed },
  [OT_STATEMENT_PFI] = { [OT_STATEMENT_AMOUNT] = explain_typed },
  [OT_STATEMENT_EXCEPTIONAL] = { [OT_STATEMENT_AMOUNT] = explain_typed },
  [OT_STATEMENT_FRINGE] = { [OT_STATEMENT_SHARE] = explain_fringe_share,
                            [OT_STATEMENT_AMOUNT] = explain_fringe },
  [OT_STATEMENT_MINIMUM] = { [OT_STATEMENT_RATE] = explain_minimum_rate,
                             [OT_STATEMENT_PUPILS] = explain_pupils,
                             [OT_STATEMENT_AMOUNT] = explain_minimum },
  [OT_STATEMENT_RATES] = { [OT_STATEMENT_AMOUNT] = explain_typed },
  [OT_STATEMENT_DE_DELEGATED] = { [OT_STATEMENT_AMOUNT] = explain_de_delegated },
  [OT_STATEMENT_NOTIONAL_SEN] = { [OT_STATEMENT_AMOUNT] = explain_notional_sen },
};

void
ot_statement_explain (const OtStatement *statement,
                      guint              line,
                      OtStatementColumn  column,
                      OtTrace           *trace)
{
  if (is_unknown (statement, line, column))
    ot_statement_explain_unknown (statement, trace);
  else if (line < OT_N_PUPIL_LINES)
    explain_pupil_line (statement, ot_statement_pupil_line (line), column, trace);
  else if (own_steps[line][column])
    own_steps[line][column](statement, line, trace);
  else if (column == ot_statement_line_column (line))
    ot_guarantee_explain (statement, line, trace);
}
