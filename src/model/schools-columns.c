/* schools-columns.c: the columns of the view schools, and what each is of a school */
#include "model/schools-columns.h"

static const OtField per_pupil_field = {
  .name = "per_pupil",
  .label = N_("Per pupil"),
  .type = OT_VALUE_MONEY,
  .each = TRUE,
};

static const OtField held_by_field = {
  .name = "held_by",
  .label = N_("Held by"),
  .type = OT_VALUE_CHOICE,
  .choices = ot_held_by_names,
  .n_choices = G_N_ELEMENTS (ot_held_by_names),
};

static const OtField change_field = {
  .name = "change",
  .label = N_("Change per pupil"),
  .type = OT_VALUE_PERCENT,
  .each = TRUE,
};

const OtSchoolsColumn ot_schools_columns[OT_N_SCHOOLS_COLUMNS] = {
  [OT_SCHOOLS_PHASE] = { "phase", N_("Phase"), OT_VALUE_CHOICE, OT_SCHOOLS_KIND_FIELD },
  [OT_SCHOOLS_DISTRICT] = { "district", N_("District"), OT_VALUE_TEXT, OT_SCHOOLS_KIND_FIELD },
  [OT_SCHOOLS_ACADEMY] = { "academy", N_("Academy"), OT_VALUE_FLAG, OT_SCHOOLS_KIND_FIELD },
  [OT_SCHOOLS_PUPILS] = { "pupils", N_("Pupils"), OT_VALUE_DECIMAL, OT_SCHOOLS_KIND_PUPILS, 0, 0,
                          "pupil-led" },
  [OT_SCHOOLS_BASIC] = { "basic_entitlement", N_("Basic entitlement"), OT_VALUE_MONEY,
                         OT_SCHOOLS_KIND_FACTOR, OT_FACTOR_BASIC_ENTITLEMENT,
                         OT_FACTOR_BASIC_ENTITLEMENT, "pupil-led" },
  [OT_SCHOOLS_FSM] = { "fsm", N_("Free school meals"), OT_VALUE_MONEY, OT_SCHOOLS_KIND_FACTOR,
                       OT_FACTOR_FSM, OT_FACTOR_FSM, "pupil-led" },
  [OT_SCHOOLS_FSM6] = { "fsm6", N_("Free school meals, ever 6"), OT_VALUE_MONEY,
                        OT_SCHOOLS_KIND_FACTOR, OT_FACTOR_FSM6, OT_FACTOR_FSM6, "pupil-led" },
  [OT_SCHOOLS_IDACI] = { "idaci", N_("IDACI"), OT_VALUE_MONEY, OT_SCHOOLS_KIND_FACTOR,
                         OT_FACTOR_IDACI_F, OT_FACTOR_IDACI_A, "pupil-led" },
  [OT_SCHOOLS_LOW_PRIOR_ATTAINMENT] = { "low_prior_attainment", N_("Low prior attainment"),
                                        OT_VALUE_MONEY, OT_SCHOOLS_KIND_FACTOR,
                                        OT_FACTOR_LOW_PRIOR_ATTAINMENT,
                                        OT_FACTOR_LOW_PRIOR_ATTAINMENT, "pupil-led" },
  [OT_SCHOOLS_EAL] = { "eal", N_("English as an additional language"), OT_VALUE_MONEY,
                       OT_SCHOOLS_KIND_FACTOR, OT_FACTOR_EAL, OT_FACTOR_EAL, "pupil-led" },
  [OT_SCHOOLS_MOBILITY] = { "mobility", N_("Mobility"), OT_VALUE_MONEY, OT_SCHOOLS_KIND_FACTOR,
                            OT_FACTOR_MOBILITY, OT_FACTOR_MOBILITY, "pupil-led" },
  [OT_SCHOOLS_LOOKED_AFTER] = { "looked_after", N_("Looked-after children"), OT_VALUE_MONEY,
                                OT_SCHOOLS_KIND_FACTOR, OT_FACTOR_LOOKED_AFTER,
                                OT_FACTOR_LOOKED_AFTER, "pupil-led" },
  [OT_SCHOOLS_LUMP_SUM] = { "lump_sum", N_("Lump sum"), OT_VALUE_MONEY, OT_SCHOOLS_KIND_LINE,
                            OT_STATEMENT_LUMP_SUM, 0, "lump-sum" },
  [OT_SCHOOLS_SPARSITY] = { "sparsity", N_("Sparsity"), OT_VALUE_MONEY, OT_SCHOOLS_KIND_LINE,
                            OT_STATEMENT_SPARSITY, 0, "sparsity" },
  [OT_SCHOOLS_SPLIT_SITES] = { "split_sites", N_("Split sites"), OT_VALUE_MONEY,
                               OT_SCHOOLS_KIND_TYPED, OT_STATEMENT_SPLIT_SITES, 0, "budget-share" },
  [OT_SCHOOLS_PFI] = { "pfi", N_("PFI"), OT_VALUE_MONEY, OT_SCHOOLS_KIND_TYPED, OT_STATEMENT_PFI,
                       0, "budget-share" },
  [OT_SCHOOLS_EXCEPTIONAL] = { "exceptional", N_("Exceptional"), OT_VALUE_MONEY,
                               OT_SCHOOLS_KIND_TYPED, OT_STATEMENT_EXCEPTIONAL, 0, "budget-share" },
  [OT_SCHOOLS_FRINGE] = { "fringe", N_("London fringe"), OT_VALUE_MONEY, OT_SCHOOLS_KIND_LINE,
                          OT_STATEMENT_FRINGE, 0, "fringe" },
  [OT_SCHOOLS_MINIMUM] = { "minimum", N_("Minimum per pupil"), OT_VALUE_MONEY,
                           OT_SCHOOLS_KIND_LINE, OT_STATEMENT_MINIMUM, 0, "minimum" },
  [OT_SCHOOLS_BUDGET_SHARE] = { "budget_share", N_("Budget share"), OT_VALUE_MONEY,
                                OT_SCHOOLS_KIND_SUM, OT_STATEMENT_15, OT_SCHOOLS_BASIC,
                                "budget-share" },
  [OT_SCHOOLS_GUARANTEE] = { "guarantee", N_("Guarantee"), OT_VALUE_MONEY, OT_SCHOOLS_KIND_LINE,
                             OT_STATEMENT_33, 0, "guarantee" },
  [OT_SCHOOLS_CAP] = { "cap", N_("Cap"), OT_VALUE_MONEY, OT_SCHOOLS_KIND_TAKEN, OT_STATEMENT_36, 0,
                       "guarantee" },
  [OT_SCHOOLS_MINIMUM_AFTER] = { "minimum_after_cap", N_("Minimum after the cap"), OT_VALUE_MONEY,
                                 OT_SCHOOLS_KIND_LINE, OT_STATEMENT_37, 0, "guarantee" },
  [OT_SCHOOLS_ALLOCATION] = { "allocation", N_("Allocation"), OT_VALUE_MONEY, OT_SCHOOLS_KIND_SUM,
                              OT_STATEMENT_42, OT_SCHOOLS_BUDGET_SHARE, "guarantee" },
  [OT_SCHOOLS_RATES] = { "rates", N_("Rates"), OT_VALUE_MONEY, OT_SCHOOLS_KIND_TYPED,
                         OT_STATEMENT_RATES, 0, "budget-share" },
  [OT_SCHOOLS_DE_DELEGATED] = { "de_delegated", N_("De-delegated"), OT_VALUE_MONEY,
                                OT_SCHOOLS_KIND_LINE, OT_STATEMENT_DE_DELEGATED, 0,
                                "de-delegation" },
  [OT_SCHOOLS_NOTIONAL_SEN] = { "notional_sen", N_("Notional SEN"), OT_VALUE_MONEY,
                                OT_SCHOOLS_KIND_LINE, OT_STATEMENT_NOTIONAL_SEN, 0,
                                "de-delegation" },
  [OT_SCHOOLS_PER_PUPIL] = { "per_pupil", N_("Per pupil"), OT_VALUE_MONEY,
                             OT_SCHOOLS_KIND_PER_PUPIL, 0, 0, "held-by", &per_pupil_field },
  [OT_SCHOOLS_LAST_YEAR] = { "last_year", N_("Year before"), OT_VALUE_MONEY,
                             OT_SCHOOLS_KIND_BEFORE, 0, 0, "held-by" },
  [OT_SCHOOLS_DIFFERENCE] = { "change", N_("Change"), OT_VALUE_MONEY, OT_SCHOOLS_KIND_DIFFERENCE,
                              0, 0, "held-by" },
  [OT_SCHOOLS_LIKE_FOR_LIKE] = { "like_for_like", N_("Change per pupil, like for like"),
                                 OT_VALUE_PERCENT, OT_SCHOOLS_KIND_LIKE_FOR_LIKE, 0, 0, "guarantee",
                                 &change_field },
  [OT_SCHOOLS_CHANGE] = { "change_percent", N_("Change per pupil of the whole budget"),
                          OT_VALUE_PERCENT, OT_SCHOOLS_KIND_CHANGE, 0, 0, "held-by",
                          &change_field },
  [OT_SCHOOLS_HELD_BY] = { "held_by", N_("Held by"), OT_VALUE_CHOICE, OT_SCHOOLS_KIND_HELD_BY, 0,
                           0, "held-by", &held_by_field },
};

static OtMoney
factor_sum (const OtStatement *statement, guint column)
{
  OtMoney sum = OT_MONEY_ZERO;

  for (guint line = 0; line < OT_N_PUPIL_LINES; line++)
    if (ot_pupil_lines[line].factor >= ot_schools_columns[column].n
        && ot_pupil_lines[line].factor <= ot_schools_columns[column].last)
      {
        if (G_UNLIKELY (ot_money_is_empty (statement->it.subtotal[line])))
          return OT_MONEY_EMPTY;
        sum = ot_money_add (sum, statement->it.subtotal[line]);
      }
  return sum;
}

/* Lines 1 and 4, with which change per pupil compares; empty where there is no baseline. */
static OtMoney
budget_before (const OtStatement *statement)
{
  return statement->of.prior.kind == OT_PRIOR_NONE || statement->of.prior.kind == OT_PRIOR_UNKNOWN
           ? OT_MONEY_EMPTY
           : ot_money_add (statement->of.prior.budget, statement->of.of_year->baseline_grants);
}

OtValue
ot_schools_figure (const OtStatement *statement, guint column)
{
  OtValue value;

  switch (ot_schools_columns[column].kind)
    {
    case OT_SCHOOLS_KIND_PUPILS:
      return ot_value_decimal (ot_formula_pupils (statement->of.of_year, OT_PUPILS_ALL));
    case OT_SCHOOLS_KIND_FACTOR:
      return ot_value_money (factor_sum (statement, column));
    case OT_SCHOOLS_KIND_TAKEN:
      value = ot_statement_figure (statement, ot_schools_columns[column].n, OT_STATEMENT_AMOUNT);
      value.raw = ot_raw_negate (value.raw);
      return value;
    case OT_SCHOOLS_KIND_BEFORE:
      return ot_value_money (budget_before (statement));
    case OT_SCHOOLS_KIND_DIFFERENCE:
      return ot_value_money (ot_money_is_empty (budget_before (statement))
                                 || ot_money_is_empty (statement->it.total)
                               ? OT_MONEY_EMPTY
                               : ot_money_sub (statement->it.total, budget_before (statement)));
    case OT_SCHOOLS_KIND_PER_PUPIL:
      return ot_value_money (ot_formula_per_pupil (&statement->of, &statement->it));
    case OT_SCHOOLS_KIND_LIKE_FOR_LIKE:
      return ot_value_percent (ot_formula_like_for_like (&statement->of, &statement->it));
    case OT_SCHOOLS_KIND_CHANGE:
      return ot_value_percent (ot_formula_change_per_pupil (&statement->of, &statement->it));
    case OT_SCHOOLS_KIND_HELD_BY:
      return (OtValue){ OT_VALUE_CHOICE, { .raw = statement->it.held_by } };
    case OT_SCHOOLS_KIND_FIELD:
    case OT_SCHOOLS_KIND_LINE:
    case OT_SCHOOLS_KIND_TYPED:
    case OT_SCHOOLS_KIND_SUM:
    default:
      return ot_statement_figure (statement, ot_schools_columns[column].n, OT_STATEMENT_AMOUNT);
    }
}

gboolean
ot_schools_may_be_empty (const OtStatement *statement, guint column)
{
  OtSchoolsColumnKind kind = ot_schools_columns[column].kind;

  return kind == OT_SCHOOLS_KIND_TYPED
         || ((kind == OT_SCHOOLS_KIND_BEFORE || kind == OT_SCHOOLS_KIND_DIFFERENCE
              || kind == OT_SCHOOLS_KIND_CHANGE)
             && statement->of.prior.kind == OT_PRIOR_NONE);
}
