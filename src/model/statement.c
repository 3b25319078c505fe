#include "model/statement.h"

#define AMOUNT OT_STATEMENT_AMOUNT

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

const OtField *
ot_statement_line_field (guint line)
{
  static const OtField per_pupil = { .name = "rate", .type = OT_VALUE_DECIMAL, .each = TRUE };
  static const OtField change = { .name = "share", .type = OT_VALUE_PERCENT, .each = TRUE };

  switch (line)
    {
    case OT_STATEMENT_13:
    case OT_STATEMENT_14:
    case OT_STATEMENT_24:
      return &per_pupil;
    case OT_STATEMENT_31:
    case OT_STATEMENT_34:
    case OT_STATEMENT_35:
      return &change;
    default:
      return NULL;
    }
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
  if (ot_money_is_empty (statement->it.guarantee) || ot_money_is_empty (statement->it.cap))
    return OT_MONEY_EMPTY;
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

/* Standing */

static gboolean
is_unconfirmed (const OtStatement *statement, const OtRate *rate)
{
  return rate && !rate->is_local && rate->record && !ot_decimal_is_empty (rate->value)
         && ot_formula_is_unconfirmed (&rate->record->record, statement->of.year->year);
}

static gboolean
has_unconfirmed_minimum (const OtStatement *statement)
{
  const OtFormulaCase *of = &statement->of;

  for (guint group = 0; group < OT_N_GROUPS; group++)
    if (of->facts->year_groups[group] > 0 && of->year->national_minimum[group]
        && !ot_decimal_is_empty (of->year->minimum[group])
        && ot_formula_is_unconfirmed (&of->year->national_minimum[group]->record, of->year->year))
      return TRUE;
  return FALSE;
}

gboolean
ot_statement_is_unconfirmed (const OtStatement *statement, guint line)
{
  const OtFormulaCase *of = &statement->of;
  const OtRate        *lump_sums = of->rates->lump_sum;

  if (line < OT_N_PUPIL_LINES)
    return is_unconfirmed (statement, &of->rates->pupil[ot_statement_pupil_line (line)]);
  switch (line)
    {
    case OT_STATEMENT_LUMP_SUM:
      return (of->facts->lump_sum != OT_SHARE_SECONDARY && of->facts->phase != 0
              && is_unconfirmed (statement, &lump_sums[OT_SHARE_PRIMARY]))
             || (of->facts->lump_sum != OT_SHARE_PRIMARY && of->facts->phase != 0
                 && is_unconfirmed (statement, &lump_sums[OT_SHARE_SECONDARY]));
    case OT_STATEMENT_SPARSITY:
      return is_unconfirmed (statement, ot_formula_sparsity_rate (of, NULL));
    case OT_STATEMENT_MINIMUM:
    case OT_STATEMENT_37:
      return has_unconfirmed_minimum (statement);
    default:
      return FALSE;
    }
}

void
ot_statement_fill (const OtSchools *schools, guint n, guint i, OtStatement *statement)
{
  statement->of = ot_schools_case (schools, n, i);
  statement->de_delegation = schools->de_delegation;
  ot_formula_allocate (&statement->of, &statement->it);
  if (!ot_schools_find_missing (schools, n, i, &statement->missing, &statement->missing_in))
    statement->missing_in = OT_YEAR_EMPTY;
}
