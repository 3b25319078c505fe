#include "model/formula.h"

#include <string.h>

#define PENCE (OT_DECIMAL_ONE / 100)

/* A share line for primary and secondary pupils. */
#define SHARE_LINES(phase_, name_, pupils_, phase_name)                                   \
  [OT_PUPIL_LINES_SHARES + phase_ *                                                       \
    OT_N_SHARES] = { "fsm:" phase_name, OT_FACTOR_FSM, name_, pupils_, OT_SHARE_FSM },    \
    { "fsm6:" phase_name, OT_FACTOR_FSM6, name_, pupils_, OT_SHARE_FSM6 },                \
    { "idaci_f:" phase_name, OT_FACTOR_IDACI_F, name_, pupils_, OT_SHARE_IDACI_F },       \
    { "idaci_e:" phase_name, OT_FACTOR_IDACI_E, name_, pupils_, OT_SHARE_IDACI_E },       \
    { "idaci_d:" phase_name, OT_FACTOR_IDACI_D, name_, pupils_, OT_SHARE_IDACI_D },       \
    { "idaci_c:" phase_name, OT_FACTOR_IDACI_C, name_, pupils_, OT_SHARE_IDACI_C },       \
    { "idaci_b:" phase_name, OT_FACTOR_IDACI_B, name_, pupils_, OT_SHARE_IDACI_B },       \
    { "idaci_a:" phase_name, OT_FACTOR_IDACI_A, name_, pupils_, OT_SHARE_IDACI_A },       \
    { "low_prior_attainment:" phase_name, OT_FACTOR_LOW_PRIOR_ATTAINMENT, name_, pupils_, \
      OT_SHARE_LOW_PRIOR_ATTAINMENT },                                                    \
    { "eal:" phase_name, OT_FACTOR_EAL, name_, pupils_, OT_SHARE_EAL },                   \
  {                                                                                       \
    "mobility:" phase_name, OT_FACTOR_MOBILITY, name_, pupils_, OT_SHARE_MOBILITY         \
  }

const OtPupilLine ot_pupil_lines[OT_N_PUPIL_LINES] = {
  [OT_PUPIL_LINES_BASIC] = { "basic_entitlement:primary", OT_FACTOR_BASIC_ENTITLEMENT,
                             OT_PHASE_PRIMARY, OT_PUPILS_PRIMARY, -1 },
  { "basic_entitlement:ks3", OT_FACTOR_BASIC_ENTITLEMENT, OT_PHASE_KS3, OT_PUPILS_KS3, -1 },
  { "basic_entitlement:ks4", OT_FACTOR_BASIC_ENTITLEMENT, OT_PHASE_KS4, OT_PUPILS_KS4, -1 },
  SHARE_LINES (OT_SHARE_PRIMARY, OT_PHASE_PRIMARY, OT_PUPILS_PRIMARY, "primary"),
  SHARE_LINES (OT_SHARE_SECONDARY, OT_PHASE_SECONDARY, OT_PUPILS_SECONDARY, "secondary"),
  [OT_PUPIL_LINES_LOOKED_AFTER] = { "looked_after:primary", OT_FACTOR_LOOKED_AFTER,
                                    OT_PHASE_PRIMARY, OT_PUPILS_PRIMARY, OT_N_SHARES },
  { "looked_after:secondary", OT_FACTOR_LOOKED_AFTER, OT_PHASE_SECONDARY, OT_PUPILS_SECONDARY,
    OT_N_SHARES },
};

const OtChoiceName ot_held_by_names[OT_N_HELD_BY] = {
  { "minimum", N_("Minimum") },
  { "guarantee", N_("Guarantee") },
  { "cap", N_("Cap") },
  { "free", N_("None of them") },
};

const int64_t ot_most_groups[OT_N_GROUPS] = { OT_MOST_PRIMARY_GROUPS, OT_MOST_KS3_GROUPS,
                                              OT_MOST_KS4_GROUPS };

/* The formula of a plan */

static void
read_values (OtFormula *formula, const OtTable *table)
{
  for (guint n = 0; n < table->n; n++)
    {
      const OtFormulaValue  *value = (const OtFormulaValue *) table->records[n];
      const OtFormulaValue **place = &formula->values[value->set][value->factor][value->phase];

      if (*place == NULL)
        *place = value;
    }
  for (guint factor = 0; factor <= OT_N_FACTORS; factor++)
    for (guint phase = 0; phase <= OT_N_PHASES; phase++)
      {
        const OtFormulaValue *local = formula->values[OT_VALUES_LOCAL][factor][phase];
        const OtFormulaValue *national = formula->values[OT_VALUES_NATIONAL][factor][phase];
        OtDecimal            *share = &formula->notional[factor][phase];

        *share = local ? local->notional_sen : OT_DECIMAL_EMPTY;
        if (ot_decimal_is_empty (*share) && national)
          *share = national->notional_sen;
      }
}

/* To the penny. National values are whole pence, so that the product mostly fits 64 bits. */
static OtDecimal
times_area (OtDecimal value, OtDecimal area_cost)
{
  int64_t pence;

  if (G_LIKELY (ot_decimal_is_number (value) && value.nanos % PENCE == 0))
    pence = ot_raw_times (value.nanos / PENCE, area_cost.nanos, OT_DECIMAL_ONE, OT_ROUND_HALF_UP);
  else
    pence = ot_raw_times (value.nanos, area_cost.nanos, OT_DECIMAL_ONE * PENCE, OT_ROUND_HALF_UP);
  return (OtDecimal){ ot_raw_times (pence, PENCE, 1, OT_ROUND_HALF_UP) };
}

static OtDecimal
value_of (const OtFormulaValue *value, OtYear year)
{
  return value ? ot_decimal_series_get (value->values, year) : OT_DECIMAL_EMPTY;
}

OtDecimal
ot_formula_national (const OtFormula *formula,
                     OtFactor         factor,
                     OtPhase          phase,
                     OtYear           year,
                     OtDecimal        area_cost)
{
  return times_area (value_of (formula->values[OT_VALUES_NATIONAL][factor][phase], year),
                     area_cost);
}

/* [rate] */
static OtRate
find_rate (const OtFormula *formula,
           OtFactor         factor,
           OtPhase          phase,
           OtYear           year,
           OtDecimal        area_cost)
{
  OtRate rate = { .record = formula->values[OT_VALUES_LOCAL][factor][phase], .is_local = TRUE };

  rate.value = value_of (rate.record, year);
  if (!ot_decimal_is_empty (rate.value))
    return rate;
  return (OtRate){
    .value = ot_formula_national (formula, factor, phase, year, area_cost),
    .record = formula->values[OT_VALUES_NATIONAL][factor][phase],
  };
}

/* Not below nothing, and under a million pounds. */
static gboolean
is_usual (OtDecimal value)
{
  return ot_decimal_is_empty (value)
         || (value.nanos >= 0 && value.nanos < OT_USUAL_POUNDS * OT_DECIMAL_ONE);
}

static void
read_rates (OtFormulaRates      *rates,
            const OtFormula     *formula,
            const OtFormulaYear *of_year,
            OtDecimal            area_cost)
{
  static const OtPhase phases[OT_SCHOOL_ALL_THROUGH + 1] = {
    [OT_SCHOOL_PRIMARY] = OT_PHASE_PRIMARY,
    [OT_SCHOOL_SECONDARY] = OT_PHASE_SECONDARY,
    [OT_SCHOOL_MIDDLE] = OT_PHASE_MIDDLE,
    [OT_SCHOOL_ALL_THROUGH] = OT_PHASE_ALL_THROUGH,
  };
  OtYear year = of_year->year;

  rates->area_cost = area_cost;
  rates->is_plain = of_year->is_plain;
  for (guint line = 0; line < OT_N_PUPIL_LINES; line++)
    {
      OtRate rate = find_rate (formula, ot_pupil_lines[line].factor, ot_pupil_lines[line].phase,
                               year, area_cost);

      rates->pupil[line] = rate;
      if (ot_decimal_is_empty (rate.value))
        rates->pence[line] = 0;
      else
        rates->pence[line] =
          rate.value.nanos % PENCE == 0 ? rate.value.nanos / PENCE : OT_RAW_EMPTY;
      rates->is_plain &= rates->pence[line] >= 0 && is_usual (rate.value);
      if (line >= OT_PUPIL_LINES_SHARES)
        rates->most_pence = MAX (rates->most_pence, rates->pence[line]);
    }
  rates->lump_sum[OT_SHARE_PRIMARY] =
    find_rate (formula, OT_FACTOR_LUMP_SUM, OT_PHASE_PRIMARY, year, area_cost);
  rates->lump_sum[OT_SHARE_SECONDARY] =
    find_rate (formula, OT_FACTOR_LUMP_SUM, OT_PHASE_SECONDARY, year, area_cost);
  for (guint phase = OT_SCHOOL_PRIMARY; phase <= OT_SCHOOL_ALL_THROUGH; phase++)
    {
      rates->sparsity[phase] =
        find_rate (formula, OT_FACTOR_SPARSITY, phases[phase], year, area_cost);
      rates->is_plain &= is_usual (rates->sparsity[phase].value);
    }
  for (guint phase = 0; phase < OT_N_SHARE_PHASES; phase++)
    {
      OtDecimal value = rates->lump_sum[phase].value;

      rates->is_plain &= is_usual (value);
      rates->lump_sums[phase] =
        ot_money_or_zero ((OtMoney){ ot_raw_times (value.nanos, 1, PENCE, OT_ROUND_HALF_UP) });
    }
}

/* Without the noughts at the ends of both. */
static OtFraction
fraction (int64_t nanos)
{
  OtFraction it = { nanos, OT_DECIMAL_ONE };

  for (; it.over > 1 && it.times % 10 == 0; it.over /= 10)
    it.times /= 10;
  return it;
}

static OtDecimal
or_normal (OtDecimal value, const char *field)
{
  return ot_decimal_is_empty (value)
           ? (OtDecimal){ ot_record_type_field (&ot_formula_settings_type, field)->normal }
           : value;
}

static OtDecimal
or_national_minimum (const OtFormula *formula,
                     OtFormulaYear   *year,
                     guint            group,
                     OtPhase          phase,
                     OtDecimal        typed)
{
  const OtFormulaValue *national = formula->values[OT_VALUES_NATIONAL][OT_FACTOR_MINIMUM][phase];

  if (!ot_decimal_is_empty (typed))
    return typed;
  year->national_minimum[group] = national;
  return value_of (national, year->year);
}

/* The sum of minimum × year groups; empty where one that is needed is not there. */
static int64_t
weigh (const OtDecimal *minimum, const int64_t *groups)
{
  int64_t sum = OT_RAW_EMPTY;

  for (guint i = 0; i < OT_N_GROUPS; i++)
    if (groups[i] > 0)
      {
        if (!ot_decimal_is_number (minimum[i]))
          return OT_RAW_EMPTY;
        sum = ot_raw_add (sum, ot_raw_times (groups[i], minimum[i].nanos, 1, OT_ROUND_HALF_UP));
      }
  return sum;
}

static void
weigh_minimums (OtFormulaYear *year)
{
  for (int64_t primary = 0; primary <= ot_most_groups[OT_GROUPS_PRIMARY]; primary++)
    for (int64_t ks3 = 0; ks3 <= ot_most_groups[OT_GROUPS_KS3]; ks3++)
      for (int64_t ks4 = 0; ks4 <= ot_most_groups[OT_GROUPS_KS4]; ks4++)
        {
          OtWeighed *it = &year->weighed[primary][ks3][ks4];

          it->nanos = weigh (year->minimum, (const int64_t[]){ primary, ks3, ks4 });
          it->pence = ot_raw_is_number (it->nanos) && it->nanos % PENCE == 0 ? it->nanos / PENCE
                                                                             : OT_RAW_EMPTY;
        }
}

static void
read_settings (const OtFormula *formula, OtFormulaYear *year, const OtFormulaSettings *settings)
{
  static const OtFormulaSettings none = {
    .minimum_primary = { OT_RAW_EMPTY },
    .minimum_ks3 = { OT_RAW_EMPTY },
    .minimum_ks4 = { OT_RAW_EMPTY },
    .guarantee = { OT_RAW_EMPTY },
    .cap = { OT_RAW_EMPTY },
    .cap_scale = { OT_RAW_EMPTY },
    .distance_primary = { OT_RAW_EMPTY },
    .distance_secondary = { OT_RAW_EMPTY },
    .year_group_primary = { OT_RAW_EMPTY },
    .year_group_secondary = { OT_RAW_EMPTY },
    .year_group_middle = { OT_RAW_EMPTY },
    .year_group_all_through = { OT_RAW_EMPTY },
    .growth_fund = { OT_RAW_EMPTY },
    .falling_rolls_fund = { OT_RAW_EMPTY },
    .mobility_threshold = { OT_RAW_EMPTY },
  };
  const OtFormulaSettings *of = settings ? settings : &none;

  year->record = settings;
  year->minimum[OT_GROUPS_PRIMARY] =
    or_national_minimum (formula, year, OT_GROUPS_PRIMARY, OT_PHASE_PRIMARY, of->minimum_primary);
  year->minimum[OT_GROUPS_KS3] =
    or_national_minimum (formula, year, OT_GROUPS_KS3, OT_PHASE_KS3, of->minimum_ks3);
  year->minimum[OT_GROUPS_KS4] =
    or_national_minimum (formula, year, OT_GROUPS_KS4, OT_PHASE_KS4, of->minimum_ks4);
  weigh_minimums (year);
  year->is_plain = TRUE;
  for (guint i = 0; i < OT_N_GROUPS; i++)
    year->is_plain &= is_usual (year->minimum[i]);
  year->has_floor = !ot_decimal_is_empty (of->guarantee);
  if (year->has_floor)
    year->floor = fraction (ot_raw_add (OT_DECIMAL_ONE, of->guarantee.nanos));
  year->has_cap =
    of->cap_on > 0 && !ot_decimal_is_empty (of->cap) && !ot_decimal_is_empty (of->cap_scale);
  if (year->has_cap)
    {
      year->cap = fraction (ot_raw_add (OT_DECIMAL_ONE, of->cap.nanos));
      year->scale = fraction (of->cap_scale.nanos);
    }
  year->excludes = of->guarantee_excludes;
  year->method = of->sparsity_method ? of->sparsity_method : OT_SPARSITY_NFF;
  year->distance_taper = of->distance_taper > 0;
  year->distance[OT_SCHOOL_PRIMARY] = or_normal (of->distance_primary, "distance_primary");
  year->distance[OT_SCHOOL_SECONDARY] = or_normal (of->distance_secondary, "distance_secondary");
  year->distance[OT_SCHOOL_MIDDLE] = year->distance[OT_SCHOOL_PRIMARY];
  year->distance[OT_SCHOOL_ALL_THROUGH] = year->distance[OT_SCHOOL_PRIMARY];
  year->year_group[OT_SCHOOL_PRIMARY] = or_normal (of->year_group_primary, "year_group_primary");
  year->year_group[OT_SCHOOL_SECONDARY] =
    or_normal (of->year_group_secondary, "year_group_secondary");
  year->year_group[OT_SCHOOL_MIDDLE] = or_normal (of->year_group_middle, "year_group_middle");
  year->year_group[OT_SCHOOL_ALL_THROUGH] =
    or_normal (of->year_group_all_through, "year_group_all_through");
  year->growth_fund = of->growth_fund;
  year->falling_rolls_fund = of->falling_rolls_fund;
}

/* Missing values */

/* Whether a unit value is there in any year up to the plan's last. */
static gboolean
has_any_value (const OtFormula *formula, const OtFormulaValue *value)
{
  const OtSeries *series = value ? value->values.series : NULL;

  for (guint at = 0; series && at < series->n && series->first + (OtYear) at <= formula->years.last;
       at++)
    if (series->values[at] != OT_RAW_EMPTY)
      return TRUE;
  return FALSE;
}

/* A minimum is that of the settings, or the national one. */
static gboolean
has_value (const OtFormula *formula, const OtFormulaYear *year, OtFactor factor, OtPhase phase)
{
  static const OtPhase of_group[OT_N_GROUPS] = { OT_PHASE_PRIMARY, OT_PHASE_KS3, OT_PHASE_KS4 };

  for (guint group = 0; factor == OT_FACTOR_MINIMUM && group < OT_N_GROUPS; group++)
    if (of_group[group] == phase)
      return !ot_decimal_is_empty (year->minimum[group]);
  return !ot_decimal_is_empty (
           value_of (formula->values[OT_VALUES_LOCAL][factor][phase], year->year))
         || !ot_decimal_is_empty (
           value_of (formula->values[OT_VALUES_NATIONAL][factor][phase], year->year));
}

/* What is never given a value is not used; what is given one in any year is used in all. */
static gboolean
is_used (const OtFormula *formula, OtFactor factor, OtPhase phase)
{
  if (factor == OT_FACTOR_BASIC_ENTITLEMENT
      || has_any_value (formula, formula->values[OT_VALUES_NATIONAL][factor][phase]))
    return TRUE;
  if (factor != OT_FACTOR_MINIMUM)
    return has_any_value (formula, formula->values[OT_VALUES_LOCAL][factor][phase]);
  for (guint i = 0; i < formula->n_years; i++)
    if (has_value (formula, &formula->of_year[i], factor, phase))
      return TRUE;
  return FALSE;
}

static void
find_lack (const OtFormula *formula, OtFormulaYear *year, OtFactor factor, OtPhase phase)
{
  year->lacks[factor][phase] =
    is_used (formula, factor, phase) && !has_value (formula, year, factor, phase);
  year->lacks_any |= year->lacks[factor][phase];
}

/* Of the values that the formula pays by. */
static void
find_lacks (const OtFormula *formula, OtFormulaYear *year)
{
  static const struct
  {
    OtFactor factor;
    OtPhase  phase;
  } others[] = {
    { OT_FACTOR_LUMP_SUM, OT_PHASE_PRIMARY }, { OT_FACTOR_LUMP_SUM, OT_PHASE_SECONDARY },
    { OT_FACTOR_SPARSITY, OT_PHASE_PRIMARY }, { OT_FACTOR_SPARSITY, OT_PHASE_SECONDARY },
    { OT_FACTOR_SPARSITY, OT_PHASE_MIDDLE },  { OT_FACTOR_SPARSITY, OT_PHASE_ALL_THROUGH },
    { OT_FACTOR_MINIMUM, OT_PHASE_PRIMARY },  { OT_FACTOR_MINIMUM, OT_PHASE_KS3 },
    { OT_FACTOR_MINIMUM, OT_PHASE_KS4 },
  };

  for (guint line = 0; line < OT_N_PUPIL_LINES; line++)
    find_lack (formula, year, ot_pupil_lines[line].factor, ot_pupil_lines[line].phase);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    find_lack (formula, year, others[i].factor, others[i].phase);
}

/* What a year's settings and unit values come from. */
static OtOrigin
origin_of_year (const OtFormula *formula, const OtFormulaYear *year)
{
  OtOrigin origin = year->record ? ot_record_origin (&year->record->record) : OT_ORIGIN_NONE;

  for (guint factor = 1; factor <= OT_N_FACTORS; factor++)
    for (guint phase = 1; phase <= OT_N_PHASES; phase++)
      {
        const OtFormulaValue *value = formula->values[OT_VALUES_LOCAL][factor][phase];

        if (ot_decimal_is_empty (value_of (value, year->year)))
          value = formula->values[OT_VALUES_NATIONAL][factor][phase];
        if (value)
          origin |= ot_figure_origin (&value->record, value_of (value, year->year).nanos);
      }
  return origin;
}

static const OtFormulaSettings *
find_settings (const OtTable *table, OtYear year)
{
  for (guint n = 0; n < table->n; n++)
    if (((const OtFormulaSettings *) table->records[n])->year == year)
      return (const OtFormulaSettings *) table->records[n];
  return NULL;
}

OtFormula *
ot_formula_new (const OtPlan *plan, const GArray *area_costs)
{
  OtFormula *formula = g_new0 (OtFormula, 1);

  formula->years = ot_plan_years (plan);
  formula->n_years = (guint) ot_years_count (formula->years);
  formula->of_year = g_new0 (OtFormulaYear, formula->n_years);
  read_values (formula, plan->tables[OT_TABLE_FORMULA_VALUES]);
  for (guint i = 0; i < formula->n_years; i++)
    {
      OtFormulaYear *year = &formula->of_year[i];

      year->year = formula->years.first + (OtYear) i;
      read_settings (formula, year,
                     find_settings (plan->tables[OT_TABLE_FORMULA_SETTINGS], year->year));
      year->origin = origin_of_year (formula, year) | (i > 0 ? year[-1].origin : OT_ORIGIN_NONE);
      year->rates = g_new0 (OtFormulaRates, area_costs->len);
      for (guint area = 0; area < area_costs->len; area++)
        read_rates (&year->rates[area], formula, year, g_array_index (area_costs, OtDecimal, area));
    }
  for (guint i = 0; i < formula->n_years; i++)
    find_lacks (formula, &formula->of_year[i]);
  return formula;
}

const OtGuaranteeRange *
ot_formula_guarantee_range (const OtPlan *plan, OtYear year)
{
  const OtTable *ranges = plan->tables[OT_TABLE_GUARANTEE_RANGES];

  for (guint n = 0; n < ranges->n; n++)
    if (((const OtGuaranteeRange *) ranges->records[n])->year == year)
      return (const OtGuaranteeRange *) ranges->records[n];
  return NULL;
}

void
ot_formula_free (OtFormula *formula)
{
  for (guint i = 0; i < formula->n_years; i++)
    g_free (formula->of_year[i].rates);
  g_free (formula->of_year);
  g_free (formula);
}

gboolean
ot_formula_is_unconfirmed (const OtRecord *record, OtYear year)
{
  char             text[OT_YEAR_TEXT];
  g_autofree char *folded = record->source ? g_utf8_casefold (record->source, -1) : NULL;

  return folded && strstr (folded, "unconfirmed") && !strstr (folded, ot_year_to_text (year, text));
}

/* [closer] */

gboolean
ot_formula_corridor (const OtFormula *formula,
                     OtFactor         factor,
                     OtPhase          phase,
                     OtYear           year,
                     OtDecimal        area_cost,
                     OtDecimal       *least,
                     OtDecimal       *most)
{
  static const OtDecimal below = { INT64_C (975000000) }, above = { INT64_C (1025000000) },
                         near = { INT64_C (25000000) }, closer = { INT64_C (900000000) };
  OtDecimal now = ot_formula_national (formula, factor, phase, year, area_cost);
  OtDecimal before = ot_formula_national (formula, factor, phase, year - 1, area_cost);
  OtDecimal local = value_of (formula->values[OT_VALUES_LOCAL][factor][phase], year - 1);
  OtDecimal gap = ot_decimal_sub (before, local);
  OtDecimal step = ot_decimal_times (gap, closer, OT_ROUND_HALF_UP);
  int64_t   band = ot_decimal_times (before, near, OT_ROUND_HALF_UP).nanos;

  if (year < OT_FORMULA_CLOSER_FROM || !ot_decimal_is_number (now) || !ot_decimal_is_number (before)
      || !ot_decimal_is_number (local))
    return FALSE;
  *least = ot_decimal_times (now, below, OT_ROUND_HALF_UP);
  *most = ot_decimal_times (now, above, OT_ROUND_HALF_UP);
  if (gap.nanos > band)
    *least = ot_decimal_sub (now, step);
  else if (gap.nanos < -band)
    *most = ot_decimal_sub (now, step);
  return TRUE;
}
