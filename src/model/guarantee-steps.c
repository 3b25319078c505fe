/* guarantee-steps.c: how the numbered lines of a statement are made: [guarantee] */
#include "model/statement-steps.h"

/* How a line is made, and for what is typed: the field, and of how many years before. */
typedef struct
{
  void (*explain) (const OtStatement *statement, guint line, OtTrace *trace);
  const char *field;
  int         years_before;
} Steps;

static const Steps line_steps[OT_N_STATEMENT_LINES];

static const OtField *
school_field (const char *name)
{
  return ot_record_type_field (&ot_school_type, name);
}

/* 1 + a percent of the year's settings. */
static void
trace_one_and (const OtStatement *statement,
               OtTrace           *trace,
               const char        *label,
               const char        *name,
               OtDecimal          percent)
{
  ot_trace_step (trace, OT_STEP_TIMES, label,
                 ot_value_decimal (ot_decimal_add ((OtDecimal){ OT_DECIMAL_ONE }, percent)));
  ot_trace_enter (trace);
  ot_trace_step (trace, OT_STEP_PLUS, _("One"), ot_value_integer (1));
  ot_trace_input (trace, OT_STEP_PLUS, &statement->of.year->record->record,
                  ot_record_type_field (&ot_formula_settings_type, name), OT_YEAR_EMPTY);
  ot_trace_leave (trace);
}

static void
trace_setting (const OtStatement *statement, OtTrace *trace, OtStepOperator how, const char *name)
{
  ot_trace_input (trace, how, &statement->of.year->record->record,
                  ot_record_type_field (&ot_formula_settings_type, name), OT_YEAR_EMPTY);
}

/* What is typed for the school, in the year or carried to it. */
static void
explain_typed (const OtStatement *statement, guint line, OtTrace *trace)
{
  OtYear year = statement->of.year->year - line_steps[line].years_before;

  if (!ot_formula_trace_school (&statement->of, trace, OT_STEP_PLUS, line_steps[line].field, year))
    ot_trace_nothing (trace, _("Nothing is typed"));
}

/* A line that the year's settings leave out of the comparison, or do not. */
static void
explain_left (const OtStatement *statement, guint line, OtTrace *trace)
{
  if (ot_statement_is_nothing (statement, line))
    ot_trace_nothing (trace, _("None"));
  else
    explain_typed (statement, line, trace);
}

static void
explain_baseline_of (const OtStatement *statement, gboolean is_budget, OtTrace *trace)
{
  const OtFormulaCase *of = &statement->of;
  g_autofree char     *words = NULL;
  char                 text[OT_YEAR_TEXT];

  switch (of->prior.kind)
    {
    case OT_PRIOR_TYPED:
      ot_trace_input (trace, OT_STEP_PLUS, &of->facts->record->record,
                      school_field (is_budget ? "baseline_budget" : "baseline_pupils"),
                      OT_YEAR_EMPTY);
      break;
    case OT_PRIOR_CALCULATED:
    case OT_PRIOR_UNKNOWN:
      ot_year_to_text (of->year->year - 1, text);
      /* Translators: a financial year. */
      words = g_strdup_printf (is_budget ? _("Line 42 of %s") : _("Pupils of %s"), text);
      ot_schools_trace_cell (trace, OT_STEP_PLUS, words,
                             is_budget ? ot_value_money (of->prior.budget)
                                       : ot_value_decimal (ot_formula_prior_pupils (of)),
                             of->year->year - 1, &of->facts->record->record,
                             is_budget ? "allocation" : "pupils");
      break;
    case OT_PRIOR_NONE:
    default:
      ot_trace_words (trace, _("The school has no baseline to compare with"), NULL);
    }
}

static void
explain_prior_budget (const OtStatement *statement, guint line, OtTrace *trace)
{
  explain_baseline_of (statement, TRUE, trace);
}

static void
explain_prior_pupils (const OtStatement *statement, guint line, OtTrace *trace)
{
  explain_baseline_of (statement, FALSE, trace);
}

static void
explain_lump_sum_left (const OtStatement *statement, guint line, OtTrace *trace)
{
  if (ot_statement_is_nothing (statement, line))
    {
      ot_trace_nothing (trace, _("None"));
      return;
    }
  ot_statement_trace (statement, trace, OT_STEP_PLUS, OT_STATEMENT_LUMP_SUM);
  if (ot_formula_trace_school (&statement->of, trace, OT_STEP_TIMES, "fringe",
                               statement->of.year->year))
    ot_trace_round (trace, OT_MONEY_PLACES);
}

static void
explain_sparsity_left (const OtStatement *statement, guint line, OtTrace *trace)
{
  if (ot_statement_is_nothing (statement, line))
    ot_trace_nothing (trace, _("None"));
  else
    ot_statement_trace (statement, trace, OT_STEP_PLUS, OT_STATEMENT_SPARSITY);
}

static void
explain_excluded_before (const OtStatement *statement, guint line, OtTrace *trace)
{
  const OtFormulaCase *of = &statement->of;

  if (ot_statement_is_nothing (statement, line))
    ot_trace_nothing (trace, _("Nothing"));
  else if (of->prior.kind == OT_PRIOR_TYPED)
    ot_trace_input (trace, OT_STEP_PLUS, &of->facts->record->record,
                    school_field ("baseline_excluded"), OT_YEAR_EMPTY);
  else
    explain_typed (statement, line, trace);
}

/* Why lines that compare with the baseline are empty, or nothing; FALSE: they are not. */
static gboolean
explain_no_comparison (const OtStatement *statement,
                       gboolean           is_cap,
                       gboolean           is_amount,
                       OtTrace           *trace)
{
  const OtFormulaCase *of = &statement->of;
  const char          *why = NULL;

  if (of->prior.kind == OT_PRIOR_NONE)
    why = _("The school has no baseline to compare with");
  else if (of->prior.kind != OT_PRIOR_UNKNOWN && !ot_formula_compares (&statement->it))
    why = _("The baseline is not above nothing");
  else if (is_cap && of->facts->is_growing)
    why = _("A growing school is exempt from the cap");
  else if (is_cap && !of->year->has_cap)
    why = _("The year has no cap");
  else if (!is_cap && !of->year->has_floor)
    why = _("The year has no guarantee");
  if (!why)
    return FALSE;
  if (is_amount)
    ot_trace_nothing (trace, why);
  else
    ot_trace_words (trace, why, NULL);
  return TRUE;
}

static void
explain_baseline (const OtStatement *statement, guint line, OtTrace *trace)
{
  if (statement->of.prior.kind == OT_PRIOR_NONE)
    {
      explain_no_comparison (statement, FALSE, FALSE, trace);
      return;
    }
  ot_statement_trace (statement, trace, OT_STEP_PLUS, OT_STATEMENT_1);
  ot_statement_trace_lines (statement, trace, OT_STEP_PLUS, OT_STATEMENT_4, OT_STATEMENT_4);
  ot_statement_trace_lines (statement, trace, OT_STEP_MINUS, OT_STATEMENT_5, OT_STATEMENT_10);
}

/* One line over another. */
static void
trace_per_pupil (const OtStatement *statement, guint amount, guint pupils, OtTrace *trace)
{
  ot_statement_trace (statement, trace, OT_STEP_PLUS, amount);
  ot_statement_trace (statement, trace, OT_STEP_OVER, pupils);
  ot_trace_round (trace, OT_DECIMAL_PLACES);
}

static void
explain_baseline_per_pupil (const OtStatement *statement, guint line, OtTrace *trace)
{
  if (statement->of.prior.kind == OT_PRIOR_NONE)
    explain_no_comparison (statement, FALSE, FALSE, trace);
  else
    trace_per_pupil (statement, OT_STATEMENT_11, OT_STATEMENT_12, trace);
}

static void
explain_budget_share (const OtStatement *statement, guint line, OtTrace *trace)
{
  ot_statement_trace_pupil_led (statement, trace, OT_STEP_PLUS);
  ot_statement_trace_lines (statement, trace, OT_STEP_PLUS, OT_STATEMENT_LUMP_SUM,
                            OT_STATEMENT_MINIMUM);
}

static void
explain_compared (const OtStatement *statement, guint line, OtTrace *trace)
{
  ot_statement_trace (statement, trace, OT_STEP_PLUS, OT_STATEMENT_15);
  ot_statement_trace_lines (statement, trace, OT_STEP_MINUS, OT_STATEMENT_16, OT_STATEMENT_21);
}

static void
explain_pupils (const OtStatement *statement, guint line, OtTrace *trace)
{
  ot_formula_explain_pupils (&statement->of, OT_PUPILS_ALL, trace);
}

static void
explain_compared_per_pupil (const OtStatement *statement, guint line, OtTrace *trace)
{
  trace_per_pupil (statement, OT_STATEMENT_22, OT_STATEMENT_23, trace);
}

static void
explain_change (const OtStatement *statement, guint line, OtTrace *trace)
{
  if (!ot_formula_compares (&statement->it))
    {
      explain_no_comparison (statement, FALSE, FALSE, trace);
      return;
    }
  ot_statement_trace (statement, trace, OT_STEP_PLUS, OT_STATEMENT_22);
  ot_statement_trace (statement, trace, OT_STEP_TIMES, OT_STATEMENT_12);
  ot_statement_trace (statement, trace, OT_STEP_OVER, OT_STATEMENT_23);
  ot_statement_trace (statement, trace, OT_STEP_OVER, OT_STATEMENT_11);
  ot_trace_round (trace, OT_DECIMAL_PLACES);
  ot_trace_less_one (trace);
}

/* (1 + floor) × 11 × 23 / 12, or by pupil. */
static void
explain_floor (const OtStatement *statement, guint line, OtTrace *trace)
{
  gboolean by_pupil = line == OT_STATEMENT_14;

  if (explain_no_comparison (statement, FALSE, FALSE, trace))
    return;
  ot_statement_trace (statement, trace, OT_STEP_PLUS, OT_STATEMENT_11);
  trace_one_and (statement, trace, _("1 + the guarantee"), "guarantee",
                 statement->of.year->record->guarantee);
  if (!by_pupil)
    ot_statement_trace (statement, trace, OT_STEP_TIMES, OT_STATEMENT_23);
  ot_statement_trace (statement, trace, OT_STEP_OVER, OT_STATEMENT_12);
  ot_trace_round (trace, by_pupil ? OT_DECIMAL_PLACES : OT_MONEY_PLACES);
}

static void
explain_guarantee (const OtStatement *statement, guint line, OtTrace *trace)
{
  if (explain_no_comparison (statement, FALSE, TRUE, trace))
    return;
  ot_statement_trace (statement, trace, OT_STEP_PLUS, OT_STATEMENT_25);
  ot_statement_trace (statement, trace, OT_STEP_MINUS, OT_STATEMENT_22);
  ot_trace_step (trace, OT_STEP_MAX, _("At least nothing"), ot_value_money (OT_MONEY_ZERO));
}

/* Steps can only round where the figure itself does not: in the last place they may then come to
 * something else. `say` writes them; where they do not come to the figure, one step has it. */
static void
explain_unrounded (const OtStatement *statement,
                   guint              line,
                   void (*say) (const OtStatement *statement, OtTrace *trace),
                   const char *words,
                   OtTrace    *trace)
{
  OtValue figure = ot_statement_figure (statement, line, ot_statement_line_column (line)), value;
  g_autoptr (OtExplanation) tried = ot_explanation_new ("", NULL);
  OtTrace alone = { tried, 0, trace->plan };

  tried->value = figure;
  say (statement, &alone);
  if (ot_explanation_evaluate (tried, &value) && ot_value_equal (&value, &figure))
    say (statement, trace);
  else
    ot_trace_step (trace, OT_STEP_PLUS, words, figure)->rule = "guarantee";
}

static void
explain_gain_above_cap (const OtStatement *statement, guint line, OtTrace *trace)
{
  if (explain_no_comparison (statement, TRUE, FALSE, trace))
    return;
  ot_statement_trace (statement, trace, OT_STEP_PLUS, OT_STATEMENT_31);
  trace_setting (statement, trace, OT_STEP_MINUS, "cap");
  ot_trace_step (trace, OT_STEP_MAX, _("At least nothing"), ot_value_integer (0));
}

static void
say_gain_taken (const OtStatement *statement, OtTrace *trace)
{
  ot_statement_trace (statement, trace, OT_STEP_PLUS, OT_STATEMENT_34);
  trace_setting (statement, trace, OT_STEP_TIMES, "cap_scale");
  ot_trace_round (trace, OT_DECIMAL_PLACES);
}

static void
explain_gain_taken (const OtStatement *statement, guint line, OtTrace *trace)
{
  if (!explain_no_comparison (statement, TRUE, FALSE, trace))
    explain_unrounded (statement, line, say_gain_taken, _("Line 34 × the scaling, unrounded"),
                       trace);
}

static void
say_cap (const OtStatement *statement, OtTrace *trace)
{
  const OtFormulaCase *of = &statement->of;
  OtDecimal            cap = ot_decimal_add ((OtDecimal){ OT_DECIMAL_ONE }, of->year->record->cap);
  OtDecimal            most = { ot_chain (
               (const OtTerm[]){ ot_term_money (statement->it.baseline), ot_term_decimal (cap),
                                 ot_term_decimal (ot_formula_pupils (of->of_year, OT_PUPILS_ALL)) },
               3, (const OtTerm[]){ ot_term_decimal (ot_formula_prior_pupils (of)) }, 1, OT_DECIMAL_PLACES,
               OT_ROUND_HALF_UP) };

  ot_statement_trace (statement, trace, OT_STEP_PLUS, OT_STATEMENT_22);
  ot_trace_step (trace, OT_STEP_MINUS, _("What the cap allows for this year’s pupils"),
                 ot_value_decimal (most));
  ot_trace_enter (trace);
  ot_statement_trace (statement, trace, OT_STEP_PLUS, OT_STATEMENT_11);
  trace_one_and (statement, trace, _("1 + the cap"), "cap", of->year->record->cap);
  ot_statement_trace (statement, trace, OT_STEP_TIMES, OT_STATEMENT_23);
  ot_statement_trace (statement, trace, OT_STEP_OVER, OT_STATEMENT_12);
  ot_trace_round (trace, OT_DECIMAL_PLACES);
  ot_trace_leave (trace);
  ot_trace_step (trace, OT_STEP_MAX, _("At least nothing"), ot_value_money (OT_MONEY_ZERO));
  trace_setting (statement, trace, OT_STEP_TIMES, "cap_scale");
  ot_trace_round (trace, OT_MONEY_PLACES);
}

static void
explain_cap (const OtStatement *statement, guint line, OtTrace *trace)
{
  if (!explain_no_comparison (statement, TRUE, TRUE, trace))
    explain_unrounded (statement, line, say_cap,
                       _("Line 35 × line 23 × line 13, all of them unrounded"), trace);
}

static void
explain_minimum_after (const OtStatement *statement, guint line, OtTrace *trace)
{
  if (explain_no_comparison (statement, TRUE, TRUE, trace))
    return;
  if (ot_money_is_empty (statement->it.minimum_budget))
    {
      ot_trace_nothing (trace, _("There is no minimum for its year groups"));
      return;
    }
  ot_statement_trace_minimum_budget (statement, trace);
  ot_statement_trace (statement, trace, OT_STEP_MINUS, OT_STATEMENT_15);
  ot_statement_trace_lines (statement, trace, OT_STEP_MINUS, OT_STATEMENT_33, OT_STATEMENT_33);
  ot_statement_trace (statement, trace, OT_STEP_PLUS, OT_STATEMENT_36);
  ot_statement_trace_lines (statement, trace, OT_STEP_PLUS, OT_STATEMENT_SPLIT_SITES,
                            OT_STATEMENT_EXCEPTIONAL);
  ot_trace_step (trace, OT_STEP_MAX, _("At least nothing"), ot_value_money (OT_MONEY_ZERO));
  ot_statement_trace (statement, trace, OT_STEP_MIN, OT_STATEMENT_36);
}

static void
explain_held (const OtStatement *statement, guint line, OtTrace *trace)
{
  ot_statement_trace (statement, trace, OT_STEP_PLUS, OT_STATEMENT_33);
  ot_statement_trace (statement, trace, OT_STEP_MINUS, OT_STATEMENT_36);
  ot_statement_trace (statement, trace, OT_STEP_PLUS, OT_STATEMENT_37);
}

static void
explain_total (const OtStatement *statement, guint line, OtTrace *trace)
{
  ot_statement_trace (statement, trace, OT_STEP_PLUS, OT_STATEMENT_15);
  ot_statement_trace (statement, trace, OT_STEP_PLUS, OT_STATEMENT_38);
}

static const Steps line_steps[OT_N_STATEMENT_LINES] = {
  [OT_STATEMENT_1] = { explain_prior_budget },
  [OT_STATEMENT_4] = { explain_typed, "baseline_grants" },
  [OT_STATEMENT_5] = { explain_lump_sum_left },
  [OT_STATEMENT_6] = { explain_left, "split_sites", 1 },
  [OT_STATEMENT_7] = { explain_left, "pfi", 1 },
  [OT_STATEMENT_8] = { explain_sparsity_left },
  [OT_STATEMENT_9] = { explain_excluded_before, "excluded", 1 },
  [OT_STATEMENT_10] = { explain_left, "technical", 1 },
  [OT_STATEMENT_11] = { explain_baseline },
  [OT_STATEMENT_12] = { explain_prior_pupils },
  [OT_STATEMENT_13] = { explain_baseline_per_pupil },
  [OT_STATEMENT_14] = { explain_floor },
  [OT_STATEMENT_15] = { explain_budget_share },
  [OT_STATEMENT_16] = { explain_lump_sum_left },
  [OT_STATEMENT_17] = { explain_left, "split_sites" },
  [OT_STATEMENT_18] = { explain_left, "pfi" },
  [OT_STATEMENT_19] = { explain_sparsity_left },
  [OT_STATEMENT_20] = { explain_typed, "excluded" },
  [OT_STATEMENT_21] = { explain_typed, "technical" },
  [OT_STATEMENT_22] = { explain_compared },
  [OT_STATEMENT_23] = { explain_pupils },
  [OT_STATEMENT_24] = { explain_compared_per_pupil },
  [OT_STATEMENT_25] = { explain_floor },
  [OT_STATEMENT_31] = { explain_change },
  [OT_STATEMENT_33] = { explain_guarantee },
  [OT_STATEMENT_34] = { explain_gain_above_cap },
  [OT_STATEMENT_35] = { explain_gain_taken },
  [OT_STATEMENT_36] = { explain_cap },
  [OT_STATEMENT_37] = { explain_minimum_after },
  [OT_STATEMENT_38] = { explain_held },
  [OT_STATEMENT_42] = { explain_total },
};

void
ot_guarantee_explain (const OtStatement *statement, guint line, OtTrace *trace)
{
  g_return_if_fail (line_steps[line].explain);

  line_steps[line].explain (statement, line, trace);
}
