/* statement-steps.c: how each line of a school's budget statement is made */
#include "model/schools.h"
#include "model/statement.h"

static const char *const column_ids[] = { "rate", "share", "pupils", "amount" };

static const OtField *
school_field (const char *name)
{
  return ot_record_type_field (&ot_school_type, name);
}

/* What is typed for a school, in `year` or carried to it. */
static void
explain_typed (const OtStatement *statement, OtTrace *trace, const char *name, OtYear year)
{
  if (!ot_formula_trace_school (&statement->of, trace, OT_STEP_PLUS, name, year))
    ot_trace_nothing (trace, _("Nothing is typed"));
}

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

static gboolean
is_nothing (const OtStatement *statement, guint line)
{
  OtValue value = ot_statement_figure (statement, line, ot_statement_line_column (line));

  return ot_value_is_empty (&value) || value.raw == 0;
}

/* Those of a run of lines that come to anything. */
static void
trace_lines (const OtStatement *statement,
             OtTrace           *trace,
             OtStepOperator     how,
             guint              first,
             guint              last)
{
  for (guint line = first; line <= last; line++)
    if (!is_nothing (statement, line))
      ot_statement_trace (statement, trace, how, line);
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
trace_floor (const OtStatement *statement, OtTrace *trace)
{
  trace_one_and (statement, trace, _("1 + the guarantee"), "guarantee",
                 statement->of.year->record->guarantee);
}

static void
trace_setting (const OtStatement *statement, OtTrace *trace, OtStepOperator how, const char *name)
{
  ot_trace_input (trace, how, &statement->of.year->record->record,
                  ot_record_type_field (&ot_formula_settings_type, name), OT_YEAR_EMPTY);
}

static void
trace_pupil_led (const OtStatement *statement, OtTrace *trace, OtStepOperator how)
{
  ot_trace_step (trace, how, _("By pupil"), ot_value_money (statement->it.pupil_led));
  ot_trace_enter (trace);
  trace_lines (statement, trace, OT_STEP_PLUS, 0, OT_N_PUPIL_LINES - 1);
  if (statement->it.pupil_led.pence == 0)
    ot_trace_nothing (trace, _("Nothing"));
  ot_trace_leave (trace);
}

static void
explain_fringe (const OtStatement *statement, OtTrace *trace)
{
  if (statement->of.traits->fringe.nanos == OT_DECIMAL_ONE)
    {
      ot_trace_nothing (trace, _("The school has no fringe"));
      return;
    }
  trace_pupil_led (statement, trace, OT_STEP_PLUS);
  ot_statement_trace (statement, trace, OT_STEP_PLUS, OT_STATEMENT_LUMP_SUM);
  ot_trace_step (trace, OT_STEP_TIMES, _("The fringe, less one"),
                 ot_statement_figure (statement, OT_STATEMENT_FRINGE, OT_STATEMENT_SHARE));
  ot_trace_enter (trace);
  ot_statement_explain (statement, OT_STATEMENT_FRINGE, OT_STATEMENT_SHARE, trace);
  ot_trace_leave (trace);
  ot_trace_round (trace, OT_MONEY_PLACES);
}

static void
trace_minimum_budget (const OtStatement *statement, OtTrace *trace)
{
  ot_trace_step (trace, OT_STEP_PLUS, _("Minimum per pupil × pupils"),
                 ot_value_money (statement->it.minimum_budget));
  ot_trace_enter (trace);
  ot_formula_explain_minimum_budget (&statement->of, trace);
  ot_trace_leave (trace);
}

static void
explain_minimum (const OtStatement *statement, OtTrace *trace)
{
  if (ot_money_is_empty (statement->it.minimum_budget))
    {
      ot_trace_nothing (trace, _("There is no minimum for its year groups"));
      return;
    }
  trace_minimum_budget (statement, trace);
  trace_pupil_led (statement, trace, OT_STEP_MINUS);
  ot_statement_trace (statement, trace, OT_STEP_MINUS, OT_STATEMENT_LUMP_SUM);
  trace_lines (statement, trace, OT_STEP_MINUS, OT_STATEMENT_FRINGE, OT_STATEMENT_FRINGE);
  trace_lines (statement, trace, OT_STEP_MINUS, OT_STATEMENT_SPARSITY, OT_STATEMENT_SPARSITY);
  ot_trace_step (trace, OT_STEP_MAX, _("At least nothing"), ot_value_money (OT_MONEY_ZERO));
}

static void
explain_prior (const OtStatement *statement, gboolean is_budget, OtTrace *trace)
{
  const OtFormulaCase *of = &statement->of;
  g_autofree char     *words = NULL;
  char                 text[OT_YEAR_TEXT];

  switch (of->prior.kind)
    {
    case OT_PRIOR_TYPED:
      ot_trace_input (trace, OT_STEP_PLUS, &of->record->record,
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
                             of->year->year - 1, &of->record->record,
                             is_budget ? "allocation" : "pupils");
      break;
    case OT_PRIOR_NONE:
    default:
      ot_trace_words (trace, _("The school has no baseline to compare with"), NULL);
    }
}

/* A line that the year's settings leave out of the comparison, or do not. */
static void
explain_left (const OtStatement *statement,
              guint              line,
              const char        *field,
              OtYear             year,
              OtTrace           *trace)
{
  if (is_nothing (statement, line))
    ot_trace_nothing (trace, _("None"));
  else
    explain_typed (statement, trace, field, year);
}

static void
explain_lump_sum_left (const OtStatement *statement, guint line, OtTrace *trace)
{
  if (is_nothing (statement, line))
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
explain_excluded_before (const OtStatement *statement, OtTrace *trace)
{
  const OtFormulaCase *of = &statement->of;

  if (is_nothing (statement, OT_STATEMENT_9))
    ot_trace_nothing (trace, _("Nothing"));
  else if (of->prior.kind == OT_PRIOR_TYPED)
    ot_trace_input (trace, OT_STEP_PLUS, &of->record->record, school_field ("baseline_excluded"),
                    OT_YEAR_EMPTY);
  else
    explain_typed (statement, trace, "excluded", of->year->year - 1);
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
explain_change (const OtStatement *statement, OtTrace *trace)
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
explain_floor (const OtStatement *statement, gboolean by_pupil, OtTrace *trace)
{
  if (explain_no_comparison (statement, FALSE, FALSE, trace))
    return;
  ot_statement_trace (statement, trace, OT_STEP_PLUS, OT_STATEMENT_11);
  trace_floor (statement, trace);
  if (!by_pupil)
    ot_statement_trace (statement, trace, OT_STEP_TIMES, OT_STATEMENT_23);
  ot_statement_trace (statement, trace, OT_STEP_OVER, OT_STATEMENT_12);
  ot_trace_round (trace, by_pupil ? OT_DECIMAL_PLACES : OT_MONEY_PLACES);
}

static void
explain_guarantee (const OtStatement *statement, OtTrace *trace)
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
say_gain_taken (const OtStatement *statement, OtTrace *trace)
{
  ot_statement_trace (statement, trace, OT_STEP_PLUS, OT_STATEMENT_34);
  trace_setting (statement, trace, OT_STEP_TIMES, "cap_scale");
  ot_trace_round (trace, OT_DECIMAL_PLACES);
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
explain_minimum_after (const OtStatement *statement, OtTrace *trace)
{
  if (explain_no_comparison (statement, TRUE, TRUE, trace))
    return;
  if (ot_money_is_empty (statement->it.minimum_budget))
    {
      ot_trace_nothing (trace, _("There is no minimum for its year groups"));
      return;
    }
  trace_minimum_budget (statement, trace);
  ot_statement_trace (statement, trace, OT_STEP_MINUS, OT_STATEMENT_15);
  trace_lines (statement, trace, OT_STEP_MINUS, OT_STATEMENT_33, OT_STATEMENT_33);
  ot_statement_trace (statement, trace, OT_STEP_PLUS, OT_STATEMENT_36);
  trace_lines (statement, trace, OT_STEP_PLUS, OT_STATEMENT_SPLIT_SITES, OT_STATEMENT_EXCEPTIONAL);
  ot_trace_step (trace, OT_STEP_MAX, _("At least nothing"), ot_value_money (OT_MONEY_ZERO));
  ot_statement_trace (statement, trace, OT_STEP_MIN, OT_STATEMENT_36);
}

/* What has no number of the Department: what pays otherwise than by pupil, and what stands outside. */
static void
explain_own_amount (const OtStatement *statement, guint line, OtTrace *trace)
{
  const OtFormulaCase *of = &statement->of;
  OtYear               year = statement->of.year->year;

  switch (line)
    {
    case OT_STATEMENT_LUMP_SUM:
      ot_formula_lump_sum (of, trace);
      break;
    case OT_STATEMENT_SPARSITY:
      ot_formula_sparsity (of, trace);
      break;
    case OT_STATEMENT_SPLIT_SITES:
    case OT_STATEMENT_PFI:
    case OT_STATEMENT_EXCEPTIONAL:
    case OT_STATEMENT_RATES:
      ot_formula_trace_school (of, trace, OT_STEP_PLUS, ot_statement_line_id (line), year);
      break;
    case OT_STATEMENT_FRINGE:
      explain_fringe (statement, trace);
      break;
    case OT_STATEMENT_MINIMUM:
      explain_minimum (statement, trace);
      break;
    case OT_STATEMENT_DE_DELEGATED:
      ot_formula_de_delegated (of, statement->de_delegation, trace);
      break;
    case OT_STATEMENT_NOTIONAL_SEN:
      ot_formula_notional_sen (of, &statement->it, trace);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* Lines 1 to 11 of the year before, and 16 and 19, which are as 5 and 8. */
static void
explain_compared_amount (const OtStatement *statement, guint line, OtTrace *trace)
{
  const OtFormulaCase *of = &statement->of;
  OtYear               year = statement->of.year->year;

  switch (line)
    {
    case OT_STATEMENT_1:
      explain_prior (statement, TRUE, trace);
      break;
    case OT_STATEMENT_4:
      explain_typed (statement, trace, "baseline_grants", year);
      break;
    case OT_STATEMENT_5:
    case OT_STATEMENT_16:
      explain_lump_sum_left (statement, line, trace);
      break;
    case OT_STATEMENT_6:
      explain_left (statement, line, "split_sites", year - 1, trace);
      break;
    case OT_STATEMENT_7:
      explain_left (statement, line, "pfi", year - 1, trace);
      break;
    case OT_STATEMENT_8:
    case OT_STATEMENT_19:
      if (is_nothing (statement, line))
        ot_trace_nothing (trace, _("None"));
      else
        ot_statement_trace (statement, trace, OT_STEP_PLUS, OT_STATEMENT_SPARSITY);
      break;
    case OT_STATEMENT_9:
      explain_excluded_before (statement, trace);
      break;
    case OT_STATEMENT_10:
      explain_left (statement, line, "technical", year - 1, trace);
      break;
    case OT_STATEMENT_11:
      if (of->prior.kind == OT_PRIOR_NONE)
        explain_no_comparison (statement, FALSE, FALSE, trace);
      else
        {
          ot_statement_trace (statement, trace, OT_STEP_PLUS, OT_STATEMENT_1);
          trace_lines (statement, trace, OT_STEP_PLUS, OT_STATEMENT_4, OT_STATEMENT_4);
          trace_lines (statement, trace, OT_STEP_MINUS, OT_STATEMENT_5, OT_STATEMENT_10);
        }
      break;
    default:
      g_assert_not_reached ();
    }
}

/* Lines 15 to 25. */
static void
explain_this_year (const OtStatement *statement, guint line, OtTrace *trace)
{
  OtYear year = statement->of.year->year;

  switch (line)
    {
    case OT_STATEMENT_15:
      trace_pupil_led (statement, trace, OT_STEP_PLUS);
      trace_lines (statement, trace, OT_STEP_PLUS, OT_STATEMENT_LUMP_SUM, OT_STATEMENT_MINIMUM);
      break;
    case OT_STATEMENT_17:
      explain_left (statement, line, "split_sites", year, trace);
      break;
    case OT_STATEMENT_18:
      explain_left (statement, line, "pfi", year, trace);
      break;
    case OT_STATEMENT_20:
      explain_typed (statement, trace, "excluded", year);
      break;
    case OT_STATEMENT_21:
      explain_typed (statement, trace, "technical", year);
      break;
    case OT_STATEMENT_22:
      ot_statement_trace (statement, trace, OT_STEP_PLUS, OT_STATEMENT_15);
      trace_lines (statement, trace, OT_STEP_MINUS, OT_STATEMENT_16, OT_STATEMENT_21);
      break;
    case OT_STATEMENT_25:
      explain_floor (statement, FALSE, trace);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* Lines 33 to 42. */
static void
explain_held_amount (const OtStatement *statement, guint line, OtTrace *trace)
{

  switch (line)
    {
    case OT_STATEMENT_33:
      explain_guarantee (statement, trace);
      break;
    case OT_STATEMENT_36:
      if (!explain_no_comparison (statement, TRUE, TRUE, trace))
        explain_unrounded (statement, line, say_cap,
                           _("Line 35 × line 23 × line 13, all of them unrounded"), trace);
      break;
    case OT_STATEMENT_37:
      explain_minimum_after (statement, trace);
      break;
    case OT_STATEMENT_38:
      ot_statement_trace (statement, trace, OT_STEP_PLUS, OT_STATEMENT_33);
      ot_statement_trace (statement, trace, OT_STEP_MINUS, OT_STATEMENT_36);
      ot_statement_trace (statement, trace, OT_STEP_PLUS, OT_STATEMENT_37);
      break;
    case OT_STATEMENT_42:
      ot_statement_trace (statement, trace, OT_STEP_PLUS, OT_STATEMENT_15);
      ot_statement_trace (statement, trace, OT_STEP_PLUS, OT_STATEMENT_38);
      break;
    default:
      g_assert_not_reached ();
    }
}

static gboolean
is_in (guint line, guint first, guint last)
{
  return line >= first && line <= last;
}

static void
explain_amount (const OtStatement *statement, guint line, OtTrace *trace)
{
  if (is_in (line, OT_STATEMENT_1, OT_STATEMENT_11) || line == OT_STATEMENT_16
      || line == OT_STATEMENT_19)
    explain_compared_amount (statement, line, trace);
  else if (is_in (line, OT_STATEMENT_15, OT_STATEMENT_25))
    explain_this_year (statement, line, trace);
  else if (is_in (line, OT_STATEMENT_33, OT_STATEMENT_42))
    explain_held_amount (statement, line, trace);
  else
    explain_own_amount (statement, line, trace);
}

static void
explain_rate (const OtStatement *statement, guint line, OtTrace *trace)
{
  const OtFormulaCase *of = &statement->of;
  const OtRate        *sparsity;

  switch (line)
    {
    case OT_STATEMENT_LUMP_SUM:
      ot_formula_lump_sum_rate (of, trace);
      break;
    case OT_STATEMENT_SPARSITY:
      sparsity = ot_formula_sparsity_rate (of, NULL);
      if (sparsity)
        ot_formula_explain_rate (of, sparsity, trace);
      break;
    case OT_STATEMENT_MINIMUM:
      ot_formula_minimum_per_pupil (of, trace);
      break;
    case OT_STATEMENT_13:
      if (of->prior.kind == OT_PRIOR_NONE)
        {
          explain_no_comparison (statement, FALSE, FALSE, trace);
          break;
        }
      ot_statement_trace (statement, trace, OT_STEP_PLUS, OT_STATEMENT_11);
      ot_statement_trace (statement, trace, OT_STEP_OVER, OT_STATEMENT_12);
      ot_trace_round (trace, OT_DECIMAL_PLACES);
      break;
    case OT_STATEMENT_14:
      explain_floor (statement, TRUE, trace);
      break;
    case OT_STATEMENT_24:
      ot_statement_trace (statement, trace, OT_STEP_PLUS, OT_STATEMENT_22);
      ot_statement_trace (statement, trace, OT_STEP_OVER, OT_STATEMENT_23);
      ot_trace_round (trace, OT_DECIMAL_PLACES);
      break;
    default:
      break;
    }
}

static void
explain_share (const OtStatement *statement, guint line, OtTrace *trace)
{
  const OtFormulaCase *of = &statement->of;

  switch (line)
    {
    case OT_STATEMENT_SPARSITY:
      ot_formula_sparsity_part (of, trace);
      break;
    case OT_STATEMENT_FRINGE:
      if (!ot_formula_trace_school (of, trace, OT_STEP_PLUS, "fringe", of->year->year))
        ot_trace_step (trace, OT_STEP_PLUS, _("The school has no fringe"), ot_value_integer (1));
      ot_trace_less_one (trace);
      break;
    case OT_STATEMENT_31:
      explain_change (statement, trace);
      break;
    case OT_STATEMENT_34:
      if (explain_no_comparison (statement, TRUE, FALSE, trace))
        break;
      ot_statement_trace (statement, trace, OT_STEP_PLUS, OT_STATEMENT_31);
      trace_setting (statement, trace, OT_STEP_MINUS, "cap");
      ot_trace_step (trace, OT_STEP_MAX, _("At least nothing"), ot_value_integer (0));
      break;
    case OT_STATEMENT_35:
      if (!explain_no_comparison (statement, TRUE, FALSE, trace))
        explain_unrounded (statement, line, say_gain_taken, _("Line 34 × the scaling, unrounded"),
                           trace);
      break;
    default:
      break;
    }
}

static void
explain_pupils (const OtStatement *statement, guint line, OtTrace *trace)
{
  switch (line)
    {
    case OT_STATEMENT_MINIMUM:
    case OT_STATEMENT_23:
      ot_formula_explain_pupils (&statement->of, OT_PUPILS_ALL, trace);
      break;
    case OT_STATEMENT_12:
      explain_prior (statement, FALSE, trace);
      break;
    default:
      break;
    }
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

void
ot_statement_explain (const OtStatement *statement,
                      guint              line,
                      OtStatementColumn  column,
                      OtTrace           *trace)
{
  static void (*const explain[]) (const OtStatement *, guint, OtTrace *) = {
    [OT_STATEMENT_RATE] = explain_rate,
    [OT_STATEMENT_SHARE] = explain_share,
    [OT_STATEMENT_PUPILS] = explain_pupils,
    [OT_STATEMENT_AMOUNT] = explain_amount,
  };

  if (is_unknown (statement, line, column))
    ot_statement_explain_unknown (statement, trace);
  else if (line < OT_N_PUPIL_LINES)
    explain_pupil_line (statement, ot_statement_pupil_line (line), column, trace);
  else
    explain[column](statement, line, trace);
}
