#include "model/statement.h"

#define AMOUNT OT_STATEMENT_AMOUNT

static const char *const column_ids[] = { "rate", "share", "pupils", "amount" };

/* The lines that are not paid by pupil. */
static const struct
{
  const char       *id;
  const char       *label;
  OtStatementColumn column;
  const char       *rule;
} lines[OT_N_STATEMENT_LINES] = {
  [OT_STATEMENT_LUMP_SUM] = { "lump_sum", N_("Lump sum"), AMOUNT, "lump-sum" },
  [OT_STATEMENT_SPARSITY] = { "sparsity", N_("Sparsity"), AMOUNT, "sparsity" },
  [OT_STATEMENT_SPLIT_SITES] = { "split_sites", N_("Split sites"), AMOUNT, "budget-share" },
  [OT_STATEMENT_PFI] = { "pfi", N_("PFI"), AMOUNT, "budget-share" },
  [OT_STATEMENT_EXCEPTIONAL] = { "exceptional", N_("Exceptional circumstances"), AMOUNT,
                                 "budget-share" },
  [OT_STATEMENT_FRINGE] = { "fringe", N_("London fringe"), AMOUNT, "fringe" },
  [OT_STATEMENT_MINIMUM] = { "minimum", N_("Up to the minimum per pupil"), AMOUNT, "minimum" },
  /* Translators: the numbers are those of the Department's statement. */
  [OT_STATEMENT_1] = { "1", N_("1 Budget of the year before"), AMOUNT, "baseline" },
  [OT_STATEMENT_4] = { "4", N_("4 Grants rolled in"), AMOUNT, "guarantee" },
  [OT_STATEMENT_5] = { "5", N_("5 Lump sum of this year, with fringe"), AMOUNT, "guarantee" },
  [OT_STATEMENT_6] = { "6", N_("6 Split sites of the year before"), AMOUNT, "guarantee" },
  [OT_STATEMENT_7] = { "7", N_("7 PFI of the year before"), AMOUNT, "guarantee" },
  [OT_STATEMENT_8] = { "8", N_("8 Sparsity of this year"), AMOUNT, "guarantee" },
  [OT_STATEMENT_9] = { "9", N_("9 Agreed exclusions of the year before"), AMOUNT, "guarantee" },
  [OT_STATEMENT_10] = { "10", N_("10 Technical adjustments of the year before"), AMOUNT,
                        "guarantee" },
  [OT_STATEMENT_11] = { "11", N_("11 Baseline"), AMOUNT, "guarantee" },
  [OT_STATEMENT_12] = { "12", N_("12 Pupils of the year before"), OT_STATEMENT_PUPILS,
                        "baseline" },
  [OT_STATEMENT_13] = { "13", N_("13 Baseline per pupil"), OT_STATEMENT_RATE, "guarantee" },
  [OT_STATEMENT_14] = { "14", N_("14 Guaranteed per pupil"), OT_STATEMENT_RATE, "guarantee" },
  [OT_STATEMENT_15] = { "15", N_("15 Budget share before guarantee and cap"), AMOUNT,
                        "budget-share" },
  [OT_STATEMENT_16] = { "16", N_("16 Lump sum, with fringe"), AMOUNT, "guarantee" },
  [OT_STATEMENT_17] = { "17", N_("17 Split sites"), AMOUNT, "guarantee" },
  [OT_STATEMENT_18] = { "18", N_("18 PFI"), AMOUNT, "guarantee" },
  [OT_STATEMENT_19] = { "19", N_("19 Sparsity"), AMOUNT, "guarantee" },
  [OT_STATEMENT_20] = { "20", N_("20 Agreed exclusions"), AMOUNT, "guarantee" },
  [OT_STATEMENT_21] = { "21", N_("21 Technical adjustments"), AMOUNT, "guarantee" },
  [OT_STATEMENT_22] = { "22", N_("22 What is compared with the baseline"), AMOUNT, "guarantee" },
  [OT_STATEMENT_23] = { "23", N_("23 Pupils"), OT_STATEMENT_PUPILS, "guarantee" },
  [OT_STATEMENT_24] = { "24", N_("24 What is compared, per pupil"), OT_STATEMENT_RATE,
                        "guarantee" },
  [OT_STATEMENT_25] = { "25", N_("25 Guaranteed for this year’s pupils"), AMOUNT, "guarantee" },
  [OT_STATEMENT_31] = { "31", N_("31 Change per pupil"), OT_STATEMENT_SHARE, "guarantee" },
  [OT_STATEMENT_33] = { "33", N_("33 Minimum funding guarantee"), AMOUNT, "guarantee" },
  [OT_STATEMENT_34] = { "34", N_("34 Gain above the cap"), OT_STATEMENT_SHARE, "guarantee" },
  [OT_STATEMENT_35] = { "35", N_("35 Gain taken back"), OT_STATEMENT_SHARE, "guarantee" },
  [OT_STATEMENT_36] = { "36", N_("36 Cap"), AMOUNT, "guarantee" },
  [OT_STATEMENT_37] = { "37", N_("37 Up to the minimum per pupil after the cap"), AMOUNT,
                        "guarantee" },
  [OT_STATEMENT_38] = { "38", N_("38 Guarantee, cap and minimum together"), AMOUNT, "guarantee" },
  [OT_STATEMENT_42] = { "42", N_("42 Budget after guarantee and cap"), AMOUNT, "guarantee" },
  [OT_STATEMENT_RATES] = { "rates", N_("Rates"), AMOUNT, "budget-share" },
  [OT_STATEMENT_DE_DELEGATED] = { "de_delegated", N_("De-delegated"), AMOUNT, "de-delegation" },
  [OT_STATEMENT_NOTIONAL_SEN] = { "notional_sen", N_("Of it notional SEN"), AMOUNT,
                                  "de-delegation" },
};

guint
ot_statement_pupil_line (guint line)
{
  guint at = line - OT_PUPIL_LINES_SHARES;

  if (line < OT_PUPIL_LINES_SHARES || line >= OT_PUPIL_LINES_LOOKED_AFTER)
    return line;
  return OT_PUPIL_LINES_SHARES + at % OT_N_SHARE_PHASES * OT_N_SHARES + at / OT_N_SHARE_PHASES;
}

static const OtPupilLine *
pupil_line (guint line)
{
  return &ot_pupil_lines[ot_statement_pupil_line (line)];
}

const char *
ot_statement_line_id (guint line)
{
  return line < OT_N_PUPIL_LINES ? pupil_line (line)->id : lines[line].id;
}

char *
ot_statement_line_label (guint line)
{
  if (line >= OT_N_PUPIL_LINES)
    return g_strdup (_ (lines[line].label));
  /* Translators: a factor of the school funding formula and a phase: "Mobility, primary". */
  return g_strdup_printf (_("%s, %s"), _ (ot_factor_names[pupil_line (line)->factor - 1].label),
                          _ (ot_phase_names[pupil_line (line)->phase - 1].label));
}

const char *
ot_statement_line_rule (guint line)
{
  return line < OT_N_PUPIL_LINES ? "pupil-led" : lines[line].rule;
}

OtStatementColumn
ot_statement_line_column (guint line)
{
  return line < OT_N_PUPIL_LINES ? AMOUNT : lines[line].column;
}

gboolean
ot_statement_has_line (const OtStatement *statement, guint line)
{
  return line >= OT_N_PUPIL_LINES || statement->of.of_year->count[pupil_line (line)->pupils] > 0;
}

/* Figures */

static OtValue
pupil_figure (const OtStatement *statement, guint line, OtStatementColumn column)
{
  const OtFormulaCase *of = &statement->of;
  guint                at = ot_statement_pupil_line (line);

  switch (column)
    {
    case OT_STATEMENT_RATE:
      return ot_value_decimal (of->rates->pupil[at].value);
    case OT_STATEMENT_SHARE:
      return ot_value_percent (ot_pupil_lines[at].share < 0 ? OT_DECIMAL_EMPTY
                                                            : ot_formula_share (of, at));
    case OT_STATEMENT_PUPILS:
      return ot_value_decimal (ot_formula_pupils (of->of_year, ot_pupil_lines[at].pupils));
    case OT_STATEMENT_AMOUNT:
    case OT_N_STATEMENT_COLUMNS:
    default:
      return ot_value_money (statement->it.subtotal[at]);
    }
}

static OtMoney
held (const OtStatement *statement)
{
  return ot_money_add (ot_money_sub (statement->it.guarantee, statement->it.cap),
                       statement->it.minimum_after);
}

/* Line 4, 20 or 21: typed for the year. */
static OtMoney
typed (OtMoney money)
{
  return ot_money_or_zero (money);
}

static OtMoney
amount_of (const OtStatement *statement, guint line)
{
  const OtFormulaCase *of = &statement->of;
  const OtAllocation  *it = &statement->it;

  switch (line)
    {
    case OT_STATEMENT_LUMP_SUM:
      return it->lump_sum;
    case OT_STATEMENT_SPARSITY:
      return it->sparsity;
    case OT_STATEMENT_SPLIT_SITES:
      return of->traits->split_sites;
    case OT_STATEMENT_PFI:
      return of->traits->pfi;
    case OT_STATEMENT_EXCEPTIONAL:
      return of->traits->exceptional;
    case OT_STATEMENT_FRINGE:
      return it->fringe;
    case OT_STATEMENT_MINIMUM:
      return it->minimum;
    case OT_STATEMENT_1:
      return of->prior.kind == OT_PRIOR_NONE ? OT_MONEY_EMPTY : of->prior.budget;
    case OT_STATEMENT_4:
      return typed (of->of_year->baseline_grants);
    case OT_STATEMENT_5:
    case OT_STATEMENT_16:
      return it->lump_sum_left;
    case OT_STATEMENT_6:
      return it->split_before;
    case OT_STATEMENT_7:
      return it->pfi_before;
    case OT_STATEMENT_8:
    case OT_STATEMENT_19:
      return it->sparsity_left;
    case OT_STATEMENT_9:
      return it->excluded_before;
    case OT_STATEMENT_10:
      return it->technical_before;
    case OT_STATEMENT_11:
      return it->baseline;
    case OT_STATEMENT_15:
      return it->budget_share;
    case OT_STATEMENT_17:
      return it->split_left;
    case OT_STATEMENT_18:
      return it->pfi_left;
    case OT_STATEMENT_20:
      return typed (of->of_year->excluded);
    case OT_STATEMENT_21:
      return typed (of->of_year->technical);
    case OT_STATEMENT_22:
      return it->compared;
    case OT_STATEMENT_25:
      return ot_formula_floor_budget (of, it);
    case OT_STATEMENT_33:
      return it->guarantee;
    case OT_STATEMENT_36:
      return it->cap;
    case OT_STATEMENT_37:
      return it->minimum_after;
    case OT_STATEMENT_38:
      return held (statement);
    case OT_STATEMENT_42:
      return it->total;
    case OT_STATEMENT_RATES:
      return of->traits->rates;
    case OT_STATEMENT_DE_DELEGATED:
      return ot_formula_de_delegated (of, statement->de_delegation, NULL);
    case OT_STATEMENT_NOTIONAL_SEN:
      return ot_formula_notional_sen (of, it, NULL);
    default:
      return OT_MONEY_EMPTY;
    }
}

static OtDecimal
fringe_share (const OtStatement *statement)
{
  return ot_decimal_sub (statement->of.traits->fringe, (OtDecimal){ OT_DECIMAL_ONE });
}

static OtDecimal
rate_of (const OtStatement *statement, guint line)
{
  const OtFormulaCase *of = &statement->of;
  const OtAllocation  *it = &statement->it;
  const OtRate        *sparsity;

  switch (line)
    {
    case OT_STATEMENT_LUMP_SUM:
      return ot_formula_lump_sum_rate (of, NULL);
    case OT_STATEMENT_SPARSITY:
      sparsity = ot_formula_sparsity_rate (of, NULL);
      return sparsity ? sparsity->value : OT_DECIMAL_EMPTY;
    case OT_STATEMENT_MINIMUM:
      return ot_formula_minimum_per_pupil (of, NULL);
    case OT_STATEMENT_13:
      return ot_formula_baseline_per_pupil (of, it);
    case OT_STATEMENT_14:
      return ot_formula_floor_per_pupil (of, it);
    case OT_STATEMENT_24:
      return ot_formula_compared_per_pupil (of, it);
    default:
      return OT_DECIMAL_EMPTY;
    }
}

static OtDecimal
share_of (const OtStatement *statement, guint line)
{
  const OtFormulaCase *of = &statement->of;
  const OtAllocation  *it = &statement->it;

  switch (line)
    {
    case OT_STATEMENT_SPARSITY:
      return ot_formula_sparsity_part (of, NULL);
    case OT_STATEMENT_FRINGE:
      return fringe_share (statement);
    case OT_STATEMENT_31:
      return ot_formula_change (of, it);
    case OT_STATEMENT_34:
      return ot_formula_gain_above_cap (of, it);
    case OT_STATEMENT_35:
      return ot_formula_gain_taken (of, it);
    default:
      return OT_DECIMAL_EMPTY;
    }
}

static OtDecimal
pupils_of (const OtStatement *statement, guint line)
{
  switch (line)
    {
    case OT_STATEMENT_MINIMUM:
    case OT_STATEMENT_23:
      return ot_formula_pupils (statement->of.of_year, OT_PUPILS_ALL);
    case OT_STATEMENT_12:
      return ot_formula_prior_pupils (&statement->of);
    default:
      return OT_DECIMAL_EMPTY;
    }
}

OtValue
ot_statement_figure (const OtStatement *statement, guint line, OtStatementColumn column)
{
  if (line < OT_N_PUPIL_LINES)
    return pupil_figure (statement, line, column);
  switch (column)
    {
    case OT_STATEMENT_RATE:
      return ot_value_decimal (rate_of (statement, line));
    case OT_STATEMENT_SHARE:
      return ot_value_percent (share_of (statement, line));
    case OT_STATEMENT_PUPILS:
      return ot_value_decimal (pupils_of (statement, line));
    case OT_STATEMENT_AMOUNT:
    case OT_N_STATEMENT_COLUMNS:
    default:
      return ot_value_money (amount_of (statement, line));
    }
}

/* Explanations */

static const OtField *
school_field (const char *name)
{
  return ot_record_type_field (&ot_school_type, name);
}

/* That a figure is nothing, and why. */
static void
trace_nothing (OtTrace *trace, const char *why)
{
  ot_trace_step (trace, OT_STEP_PLUS, why, ot_value_money (OT_MONEY_ZERO));
}

/* What is typed for a school, in `year` or carried to it. */
static void
explain_typed (const OtStatement *statement, OtTrace *trace, const char *name, OtYear year)
{
  if (!ot_formula_trace_school (&statement->of, trace, OT_STEP_PLUS, name, year))
    trace_nothing (trace, _("Nothing is typed"));
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
    trace_nothing (trace, _("Nothing"));
  ot_trace_leave (trace);
}

static void
explain_fringe (const OtStatement *statement, OtTrace *trace)
{
  if (statement->of.traits->fringe.nanos == OT_DECIMAL_ONE)
    {
      trace_nothing (trace, _("The school has no fringe"));
      return;
    }
  trace_pupil_led (statement, trace, OT_STEP_PLUS);
  ot_statement_trace (statement, trace, OT_STEP_PLUS, OT_STATEMENT_LUMP_SUM);
  ot_trace_step (trace, OT_STEP_TIMES, _("The fringe, less one"),
                 ot_value_percent (fringe_share (statement)));
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
      trace_nothing (trace, _("There is no minimum for its year groups"));
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

  ot_year_to_text (of->year->year - 1, text);
  switch (of->prior.kind)
    {
    case OT_PRIOR_TYPED:
      ot_trace_input (trace, OT_STEP_PLUS, &of->record->record,
                      school_field (is_budget ? "baseline_budget" : "baseline_pupils"),
                      OT_YEAR_EMPTY);
      break;
    case OT_PRIOR_CALCULATED:
      /* Translators: a financial year. */
      words = g_strdup_printf (is_budget ? _("Line 42 of %s") : _("Pupils of %s"), text);
      ot_trace_step (trace, OT_STEP_PLUS, words,
                     is_budget ? ot_value_money (of->prior.budget)
                               : ot_value_decimal (ot_formula_prior_pupils (of)));
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
    trace_nothing (trace, _("Nothing, or it is not left out of the comparison"));
  else
    explain_typed (statement, trace, field, year);
}

static void
explain_lump_sum_left (const OtStatement *statement, guint line, OtTrace *trace)
{
  if (is_nothing (statement, line))
    {
      trace_nothing (trace, _("Nothing, or it is not left out of the comparison"));
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
    trace_nothing (trace, _("Nothing"));
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
  else if (!ot_formula_compares (&statement->it))
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
    trace_nothing (trace, why);
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
  ot_trace_step (trace, OT_STEP_MINUS, _("One"), ot_value_integer (1));
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
    ot_trace_step (trace, OT_STEP_PLUS, words, figure);
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
      trace_nothing (trace, _("There is no minimum for its year groups"));
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

static void
explain_amount (const OtStatement *statement, guint line, OtTrace *trace)
{
  const OtFormulaCase *of = &statement->of;
  OtYear               year = of->year->year;

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
      ot_formula_trace_school (of, trace, OT_STEP_PLUS, lines[line].id, year);
      break;
    case OT_STATEMENT_FRINGE:
      explain_fringe (statement, trace);
      break;
    case OT_STATEMENT_MINIMUM:
      explain_minimum (statement, trace);
      break;
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
        trace_nothing (trace, _("Nothing, or it is not left out of the comparison"));
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
      ot_trace_step (trace, OT_STEP_MINUS, _("One"), ot_value_integer (1));
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

  if (line < OT_N_PUPIL_LINES)
    explain_pupil_line (statement, ot_statement_pupil_line (line), column, trace);
  else
    explain[column](statement, line, trace);
}
