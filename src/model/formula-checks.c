/* formula-checks.c: what checks have to say of unit values and of a year's settings: section 10 */
#include "model/schools-checks.h"

/* factor_without_value */

/* How many schools would be paid by a line in a year. */
static guint
count_paid (const OtSchoolsCheck *check, guint line, guint i)
{
  const OtSchoolYears *years = check->schools->schools;
  const OtPupilLine   *it = &ot_pupil_lines[line];
  guint                n_paid = 0;

  for (guint n = 0; n < years->n; n++)
    {
      const OtSchoolYear *of_year = ot_schools_check_year (check, n, i);
      OtFormulaCase       of = {
              .year = &check->formula->of_year[i],
              .facts = &years->facts[n],
      };

      if (ot_school_year_counts (of_year) && of_year->count[it->pupils] > 0
          && ot_decimal_is_number (ot_formula_share (&of, line))
          && ot_formula_share (&of, line).nanos != 0)
        n_paid++;
    }
  return n_paid;
}

static void
report_without_value (const OtSchoolsCheck *check,
                      OtFactor              factor,
                      OtPhase               phase,
                      guint                 i,
                      guint                 n_schools)
{
  const OtFormulaValue *record = check->formula->values[OT_VALUES_LOCAL][factor][phase];
  char                  text[OT_YEAR_TEXT];

  if (!record)
    record = check->formula->values[OT_VALUES_NATIONAL][factor][phase];
  ot_findings_report (
    check->findings, "factor_without_value", OT_SEVERITY_WARNING, record ? &record->record : NULL,
    record ? "values" : NULL, check->formula->of_year[i].year,
    ngettext ("%s, %s, has no value of %s, local or national: %u school gets nothing for it.",
              "%s, %s, has no value of %s, local or national: %u schools get nothing for it.",
              n_schools),
    _ (ot_factor_names[factor - 1].label), _ (ot_phase_names[phase - 1].label),
    ot_schools_check_year_text (check, i, text), n_schools);
}

/* How many schools a lump sum of a phase, or a minimum of a year group, is for. */
static guint
count_schools (const OtSchoolsCheck *check,
               guint                 i,
               gboolean (*wants) (const OtSchoolFacts *, guint),
               guint what)
{
  const OtSchoolYears *years = check->schools->schools;
  guint                n_schools = 0;

  for (guint n = 0; n < years->n; n++)
    if (ot_schools_counts (check->schools, n, i) && wants (&years->facts[n], what))
      n_schools++;
  return n_schools;
}

static gboolean
wants_lump_sum (const OtSchoolFacts *facts, guint phase)
{
  if (facts->phase == OT_SCHOOL_MIDDLE)
    return TRUE;
  return facts->phase != 0 && (facts->phase == OT_SCHOOL_PRIMARY) == (phase == OT_SHARE_PRIMARY);
}

static gboolean
wants_minimum (const OtSchoolFacts *facts, guint group)
{
  return facts->year_groups[group] > 0;
}

/* Which factors the schools of a year need and it lacks: how many, and the first. */
static guint
count_lacking (const OtSchoolsCheck *check, guint i, OtFactorPhase *first)
{
  const OtSchoolYears *years = check->schools->schools;
  guint8               is_missed[OT_N_FACTORS + 1][OT_N_PHASES + 1] = { 0 };
  guint                n_missed = 0;

  for (guint n = 0; n < years->n; n++)
    {
      OtFormulaCase of;
      OtPhase       phase;

      if (!ot_schools_counts (check->schools, n, i))
        continue;
      of = ot_schools_case (check->schools, n, i);
      for (guint line = 0; line < OT_N_PUPIL_LINES; line++)
        if (!is_missed[ot_pupil_lines[line].factor][ot_pupil_lines[line].phase])
          is_missed[ot_pupil_lines[line].factor][ot_pupil_lines[line].phase] =
            ot_formula_misses_line (&of, line);
      if (ot_formula_misses_lump_sum (&of, &phase))
        is_missed[OT_FACTOR_LUMP_SUM][phase] = TRUE;
      if (ot_formula_misses_sparsity (&of, &phase))
        is_missed[OT_FACTOR_SPARSITY][phase] = TRUE;
      if (ot_formula_misses_minimum (&of, &phase))
        is_missed[OT_FACTOR_MINIMUM][phase] = TRUE;
    }
  for (OtFactor factor = OT_N_FACTORS; factor > 0; factor--)
    for (OtPhase phase = OT_N_PHASES; phase > 0; phase--)
      if (is_missed[factor][phase])
        {
          *first = (OtFactorPhase){ factor, phase };
          n_missed++;
        }
  return n_missed;
}

/* The last year before `i` of which it is known what schools get: that much is at stake. */
static OtMoney
last_known (const OtSchoolsCheck *check, guint i)
{
  while (i-- > 0)
    if (ot_money_is_number (check->schools->of_year[i].allocations))
      return check->schools->of_year[i].allocations;
  return OT_MONEY_ZERO;
}

/* One finding of a year, however many schools and factors it is about. */
static void
report_lacking (const OtSchoolsCheck *check, guint i, guint n_lacking, const OtFactorPhase *first)
{
  const OtFormulaValue *record =
    check->formula->values[OT_VALUES_LOCAL][first->factor][first->phase];
  g_autofree char *others = NULL;
  char             text[OT_YEAR_TEXT];

  if (!record)
    record = check->formula->values[OT_VALUES_NATIONAL][first->factor][first->phase];
  others =
    n_lacking > 1 ? g_strdup_printf (
      ngettext (" (and %u factor more)", " (and %u factors more)", n_lacking - 1), n_lacking - 1)
                  : g_strdup ("");
  ot_finding_stake (
    ot_findings_report (
      check->findings, "factor_without_value", OT_SEVERITY_ERROR, record ? &record->record : NULL,
      record ? "values" : NULL, check->formula->of_year[i].year,
      /* Translators: a factor, a phase, "(and 20 factors more)", a financial year, that year */
      _ (
        "“%s, %s”%s has no value in %s, local or national: what schools get in %s is not known, nor "
        "what is compared with it in later years. Type the values of the year on the page Formula, "
        "or import the Department’s table; where a factor is not to be used, type 0."),
      _ (ot_factor_names[first->factor - 1].label), _ (ot_phase_names[first->phase - 1].label),
      others, ot_schools_check_year_text (check, i, text), text),
    last_known (check, i));
}

static void
check_values (const OtSchoolsCheck *check, guint i)
{
  static const OtPhase lump_sums[] = { OT_PHASE_PRIMARY, OT_PHASE_SECONDARY };
  static const OtPhase minimums[] = { OT_PHASE_PRIMARY, OT_PHASE_KS3, OT_PHASE_KS4 };
  const OtFormulaYear *year = &check->formula->of_year[i];
  OtFactorPhase        first;
  guint                n = year->lacks_any ? count_lacking (check, i, &first) : 0;

  if (n > 0)
    {
      report_lacking (check, i, n, &first);
      return;
    }
  for (guint line = 0; line < OT_N_PUPIL_LINES; line++)
    if (ot_decimal_is_empty (year->rates[0].pupil[line].value)
        && (n = count_paid (check, line, i)) > 0)
      report_without_value (check, ot_pupil_lines[line].factor, ot_pupil_lines[line].phase, i, n);
  for (guint phase = 0; phase < G_N_ELEMENTS (lump_sums); phase++)
    if (ot_decimal_is_empty (year->rates[0].lump_sum[phase].value)
        && (n = count_schools (check, i, wants_lump_sum, phase)) > 0)
      report_without_value (check, OT_FACTOR_LUMP_SUM, lump_sums[phase], i, n);
  for (guint group = 0; group < G_N_ELEMENTS (minimums); group++)
    if (ot_decimal_is_empty (year->minimum[group])
        && (n = count_schools (check, i, wants_minimum, group)) > 0)
      report_without_value (check, OT_FACTOR_MINIMUM, minimums[group], i, n);
}

/* value_not_closer */

/* To whole pence: up where a value may not lie below, down where not above. */
static OtDecimal
to_pence (OtDecimal value, gboolean up)
{
  int64_t penny = OT_DECIMAL_ONE / 100;
  int64_t rest = ((value.nanos % penny) + penny) % penny;

  return rest == 0 ? value : (OtDecimal){ ot_raw_add (value.nanos, up ? penny - rest : -rest) };
}

static void
check_closer (const OtSchoolsCheck *check,
              OtFactor              factor,
              OtPhase               phase,
              guint                 i,
              OtDecimal             area_cost)
{
  const OtFormulaValue *record = check->formula->values[OT_VALUES_LOCAL][factor][phase];
  OtYear                year = check->formula->of_year[i].year;
  const OtField        *field = ot_record_type_field (&ot_formula_value_type, "values");
  OtDecimal             local, least, most;
  OtValue               mended;
  OtFinding            *finding;
  g_autofree char      *is = NULL, *from = NULL, *to = NULL;
  char                  text[OT_YEAR_TEXT];

  if (!record)
    return;
  local = ot_decimal_series_get (record->values, year);
  if (ot_decimal_is_empty (local)
      || !ot_formula_corridor (check->formula, factor, phase, year, area_cost, &least, &most)
      || (local.nanos >= least.nanos && local.nanos <= most.nanos))
    return;
  mended =
    ot_value_decimal (local.nanos < least.nanos ? to_pence (least, TRUE) : to_pence (most, FALSE));
  is = ot_words_for_money (
    (OtMoney){ ot_raw_times (local.nanos, 100, OT_DECIMAL_ONE, OT_ROUND_HALF_UP) });
  from = ot_words_for_money (
    (OtMoney){ ot_raw_times (least.nanos, 100, OT_DECIMAL_ONE, OT_ROUND_HALF_UP) });
  to = ot_words_for_money (
    (OtMoney){ ot_raw_times (most.nanos, 100, OT_DECIMAL_ONE, OT_ROUND_HALF_UP) });
  finding = ot_findings_report (
    check->findings, "value_not_closer", OT_SEVERITY_WARNING, &record->record, "values", year,
    /* Translators: a factor, a phase, a financial year, and three amounts. */
    _("%s, %s, of %s is %s: to come closer to the national formula it lies from %s to %s."),
    _ (ot_factor_names[factor - 1].label), _ (ot_phase_names[phase - 1].label),
    ot_schools_check_year_text (check, i, text), is, from, to);
  ot_finding_mend (finding, check->layer, &record->record, field, year, &mended,
                   _("Set it to the nearest value that is allowed"));
}

static void
check_corridors (const OtSchoolsCheck *check, guint i)
{
  OtDecimal area_cost = ot_schools_area_cost (check->schools);

  for (guint line = 0; line < OT_N_PUPIL_LINES; line++)
    check_closer (check, ot_pupil_lines[line].factor, ot_pupil_lines[line].phase, i, area_cost);
  check_closer (check, OT_FACTOR_LUMP_SUM, OT_PHASE_PRIMARY, i, area_cost);
  check_closer (check, OT_FACTOR_LUMP_SUM, OT_PHASE_SECONDARY, i, area_cost);
}

/* minimum_below_national */
static void
check_minimum (const OtSchoolsCheck *check, guint group, guint i)
{
  static const struct
  {
    const char *field;
    OtPhase     phase;
  } groups[] = {
    { "minimum_primary", OT_PHASE_PRIMARY },
    { "minimum_ks3", OT_PHASE_KS3 },
    { "minimum_ks4", OT_PHASE_KS4 },
  };
  const OtFormulaYear  *year = &check->formula->of_year[i];
  const OtFormulaValue *record =
    check->formula->values[OT_VALUES_NATIONAL][OT_FACTOR_MINIMUM][groups[group].phase];
  OtDecimal national =
    record ? ot_decimal_series_get (record->values, year->year) : OT_DECIMAL_EMPTY;
  OtValue          empty = ot_value_empty (OT_VALUE_DECIMAL);
  OtFinding       *finding;
  g_autofree char *is = NULL, *should = NULL;
  char             text[OT_YEAR_TEXT];

  if (!year->record || ot_decimal_is_empty (national)
      || year->minimum[group].nanos >= national.nanos)
    return;
  is = ot_words_for_money (
    (OtMoney){ ot_raw_times (year->minimum[group].nanos, 100, OT_DECIMAL_ONE, OT_ROUND_HALF_UP) });
  should = ot_words_for_money (
    (OtMoney){ ot_raw_times (national.nanos, 100, OT_DECIMAL_ONE, OT_ROUND_HALF_UP) });
  finding =
    ot_findings_report (check->findings, "minimum_below_national", OT_SEVERITY_WARNING,
                        &year->record->record, groups[group].field, OT_YEAR_EMPTY,
                        _("The minimum per pupil of %s, %s, is %s, below the national one of %s."),
                        ot_schools_check_year_text (check, i, text),
                        _ (ot_phase_names[groups[group].phase - 1].label), is, should);
  ot_finding_mend (finding, check->layer, &year->record->record,
                   ot_record_type_field (&ot_formula_settings_type, groups[group].field),
                   OT_YEAR_EMPTY, &empty, _("Leave it to the national one"));
}

void
ot_schools_check_formula (const OtSchoolsCheck *check, guint i)
{
  if (check->schools->of_year[i].n > 0)
    check_values (check, i);
  check_corridors (check, i);
  for (guint group = 0; group < OT_N_GROUPS; group++)
    check_minimum (check, group, i);
}
