/* schools-checks.c: what checks have to say of schools and of the formula: section 10 */
#include "model/schools.h"
#include "model/words.h"

typedef struct
{
  const OtPlan    *plan;
  const char      *layer;
  const OtSchools *schools;
  const OtFormula *formula;
  OtFindings      *findings;
} Check;

static const OtRecord *
school_record (const Check *check, guint n)
{
  return check->schools->schools->schools->records[n];
}

static const OtSchoolYear *
year_of (const Check *check, guint n, guint i)
{
  return ot_school_year (check->schools->schools, n, i);
}

static gboolean
counts (const Check *check, guint n, guint i)
{
  return ot_school_year_counts (year_of (check, n, i));
}

static const char *
year_text (const Check *check, guint i, char buffer[OT_YEAR_TEXT])
{
  return ot_year_to_text (check->formula->of_year[i].year, buffer);
}

/* school_without_pupils: not before it opens, but where it has none at all. */
static void
check_pupils (const Check *check, guint n)
{
  const OtSchool  *school = (const OtSchool *) school_record (check, n);
  guint            n_years = check->formula->n_years, n_without = 0, first = 0, opens = 0;
  g_autofree char *title = NULL;
  const char      *field = "pupils_primary";
  char             text[OT_YEAR_TEXT];

  while (opens < n_years && !counts (check, n, opens))
    opens++;
  for (guint i = n_years; i-- > (opens < n_years ? opens : 0);)
    if (!counts (check, n, i))
      {
        first = i;
        n_without++;
      }
  if (n_without == 0)
    return;
  if (school->phase == OT_SCHOOL_SECONDARY)
    field = "pupils_ks3";
  title = ot_record_title (&school->record);
  ot_findings_report (
    check->findings, "school_without_pupils", OT_SEVERITY_WARNING, &school->record, field,
    check->formula->of_year[first].year,
    ngettext ("“%s” has no pupils in %u of the plan’s years, first in %s: it gets nothing then.",
              "“%s” has no pupils in %u of the plan’s years, first in %s: it gets nothing then.",
              n_without),
    title, n_without, year_text (check, first, text));
}

/* school_without_baseline: in the first year in which it counts, where something is compared. */
static void
check_baseline (const Check *check, guint n)
{
  const OtSchool  *school = (const OtSchool *) school_record (check, n);
  guint            i = 0;
  g_autofree char *title = NULL;
  const char      *field = "baseline_budget";
  const char      *why;
  char             text[OT_YEAR_TEXT];

  while (i < check->formula->n_years && !counts (check, n, i))
    i++;
  if (i == check->formula->n_years
      || (!check->formula->of_year[i].has_floor && !check->formula->of_year[i].has_cap)
      || ot_schools_case (check->schools, n, i).prior.kind != OT_PRIOR_NONE)
    return;
  why = _("it has no baseline");
  if (!ot_money_is_empty (school->baseline_budget))
    {
      field = "baseline_year";
      why = _("its baseline is of another year");
      if (ot_money_is_empty (check->schools->schools->facts[n].baseline_budget))
        {
          field = "baseline_pupils";
          why = _("its baseline has no pupils");
        }
    }
  title = ot_record_title (&school->record);
  ot_findings_report (check->findings, "school_without_baseline", OT_SEVERITY_WARNING,
                      &school->record, field, check->formula->of_year[i].year,
                      /* Translators: a school, a financial year, and what is wrong. */
                      _("“%s” has no guarantee and no cap in %s: %s."), title,
                      year_text (check, i, text), why);
}

/* The year groups of a school of each phase that has the usual ones; a middle school has no usual ones. */
static const guint8 usual_groups[][OT_N_GROUPS] = {
  [0] = { 0, 0, 0 },
  [OT_SCHOOL_PRIMARY] = { 7, 0, 0 },
  [OT_SCHOOL_SECONDARY] = { 0, 3, 2 },
  [OT_SCHOOL_MIDDLE] = { 0, 0, 0 },
  [OT_SCHOOL_ALL_THROUGH] = { 7, 3, 2 },
};

static const struct
{
  const char *field;
  const char *label; /* to be translated */
  OtPupils    pupils;
} stages[OT_N_GROUPS] = {
  [OT_GROUPS_PRIMARY] = { "primary_year_groups", N_("primary"), OT_PUPILS_PRIMARY },
  [OT_GROUPS_KS3] = { "ks3_year_groups", N_("key stage 3"), OT_PUPILS_KS3 },
  [OT_GROUPS_KS4] = { "ks4_year_groups", N_("key stage 4"), OT_PUPILS_KS4 },
};

static gboolean
has_pupils (const Check *check, guint n, OtPupils pupils)
{
  for (guint i = 0; i < check->schools->schools->n_years; i++)
    if (year_of (check, n, i)->count[pupils] > 0)
      return TRUE;
  return FALSE;
}

/* Sets the usual year groups of the school's phase where it has none and pupils that need them. */
static void
mend_year_groups (const Check *check, guint n, OtFinding *finding)
{
  const OtSchoolFacts *facts = &check->schools->schools->facts[n];
  const OtRecord      *record = school_record (check, n);
  gboolean             is_empty = !has_pupils (check, n, OT_PUPILS_ALL);
  g_autoptr (OtChangeSet) set = ot_change_set_new (_("Set the usual year groups"));

  for (guint group = 0; group < OT_N_GROUPS; group++)
    {
      const OtField *field = ot_record_type_field (record->type, stages[group].field);
      OtValue        before = ot_record_get (record, field, OT_YEAR_EMPTY);
      OtValue        usual = ot_value_integer (usual_groups[facts->phase][group]);

      if (usual.raw > 0 && facts->year_groups[group] == 0
          && (is_empty || has_pupils (check, n, stages[group].pupils)))
        ot_change_set_append (set,
                              ot_change_set (check->layer, record->type, record->id, field,
                                             OT_YEAR_EMPTY, check->layer ? NULL : &before, &usual));
    }
  if (ot_change_set_length (set) == 0)
    return;
  finding->mend_label = g_strdup (set->title);
  finding->mend = g_steal_pointer (&set);
}

/* school_without_year_groups: at all, or for some of its pupils. */
static void
check_year_groups (const Check *check, guint n)
{
  const OtSchoolFacts *facts = &check->schools->schools->facts[n];
  const OtRecord      *record = school_record (check, n);
  g_autofree char     *title = NULL;
  g_autoptr (GString) lacking = g_string_new (NULL);
  const char *field = NULL;
  OtFinding  *finding;

  for (guint group = 0; group < OT_N_GROUPS && facts->has_year_groups; group++)
    if (facts->year_groups[group] == 0 && has_pupils (check, n, stages[group].pupils))
      {
        g_string_append_printf (lacking, "%s%s", lacking->len > 0 ? ", " : "",
                                _ (stages[group].label));
        field = field ? field : stages[group].field;
      }
  if (facts->has_year_groups && lacking->len == 0)
    return;
  title = ot_record_title (record);
  if (facts->has_year_groups)
    finding = ot_findings_report (
      check->findings, "school_without_year_groups", OT_SEVERITY_WARNING, record, field,
      OT_YEAR_EMPTY,
      /* Translators: a school, and the stages of its pupils. */
      _("“%s” has pupils and no year groups of these stages: %s. Its minimum leaves them out."),
      title, lacking->str);
  else
    finding = ot_findings_report (
      check->findings, "school_without_year_groups", OT_SEVERITY_WARNING, record,
      stages[facts->phase == OT_SCHOOL_SECONDARY ? OT_GROUPS_KS3 : OT_GROUPS_PRIMARY].field,
      OT_YEAR_EMPTY, _("“%s” has no year groups: it has no minimum and is not sparse."), title);
  mend_year_groups (check, n, finding);
}

/* school_without_phase */
static void
check_kind (const Check *check, guint n)
{
  const OtRecord  *record = school_record (check, n);
  g_autofree char *title = NULL;

  check_year_groups (check, n);
  if (check->schools->schools->facts[n].phase != 0)
    return;
  title = ot_record_title (record);
  ot_findings_report (check->findings, "school_without_phase", OT_SEVERITY_WARNING, record, "phase",
                      OT_YEAR_EMPTY,
                      _("“%s” has no phase: it gets no lump sum and is not sparse."), title);
}

/* share_over_one: every one of a school that has any. */
static void
check_shares (const Check *check, guint n)
{
  const OtRecord  *record = school_record (check, n);
  g_autofree char *title = ot_record_title (record);

  for (guint i = 0; i < record->type->n_fields; i++)
    {
      const OtField  *field = &record->type->fields[i];
      const OtSeries *series;

      if (!ot_school_field_is_share (field))
        continue;
      series = ot_record_series (record, field);
      for (guint at = 0; series && at < series->n; at++)
        if (series->values[at] != OT_RAW_EMPTY
            && (series->values[at] < 0 || series->values[at] > OT_DECIMAL_ONE))
          {
            g_autofree char *is = ot_words_for_percent ((OtDecimal){ series->values[at] });

            ot_findings_report (check->findings, "share_over_one", OT_SEVERITY_WARNING, record,
                                field->name, series->first + (OtYear) at,
                                _("“%s”: %s is %s; a share of pupils lies between none and all."),
                                title, ot_field_label (field), is);
          }
    }
}

static void
check_schools (const Check *check)
{
  const OtSchoolYears *years = check->schools->schools;

  for (guint n = 0; n < years->n; n++)
    {
      gboolean has_wrong_shares = FALSE, is_without_pupils = FALSE;

      for (guint i = 0; i < years->n_years; i++)
        {
          is_without_pupils |= !counts (check, n, i);
          has_wrong_shares |= ot_school_traits (years, year_of (check, n, i))->has_wrong_shares;
        }
      if (is_without_pupils)
        check_pupils (check, n);
      check_baseline (check, n);
      check_kind (check, n);
      if (has_wrong_shares)
        check_shares (check, n);
    }
}

/* factor_without_value */

/* How many schools would be paid by a line in a year. */
static guint
count_paid (const Check *check, guint line, guint i)
{
  const OtSchoolYears *years = check->schools->schools;
  const OtPupilLine   *it = &ot_pupil_lines[line];
  guint                n_paid = 0;

  for (guint n = 0; n < years->n; n++)
    {
      const OtSchoolYear *of_year = year_of (check, n, i);
      OtFormulaCase       of = {
              .year = &check->formula->of_year[i],
              .record = (const OtSchool *) school_record (check, n),
      };

      if (ot_school_year_counts (of_year) && of_year->count[it->pupils] > 0
          && ot_decimal_is_number (ot_formula_share (&of, line))
          && ot_formula_share (&of, line).nanos != 0)
        n_paid++;
    }
  return n_paid;
}

static void
report_without_value (const Check *check, OtFactor factor, OtPhase phase, guint i, guint n_schools)
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
    year_text (check, i, text), n_schools);
}

/* How many schools a lump sum of a phase, or a minimum of a year group, is for. */
static guint
count_schools (const Check *check,
               guint        i,
               gboolean (*wants) (const OtSchoolFacts *, guint),
               guint what)
{
  const OtSchoolYears *years = check->schools->schools;
  guint                n_schools = 0;

  for (guint n = 0; n < years->n; n++)
    if (counts (check, n, i) && wants (&years->facts[n], what))
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
count_lacking (const Check *check, guint i, OtFactorPhase *first)
{
  const OtSchoolYears *years = check->schools->schools;
  guint8               is_missed[OT_N_FACTORS + 1][OT_N_PHASES + 1] = { 0 };
  guint                n_missed = 0;

  for (guint n = 0; n < years->n; n++)
    {
      OtFormulaCase of;
      OtPhase       phase;

      if (!counts (check, n, i))
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
last_known (const Check *check, guint i)
{
  while (i-- > 0)
    if (ot_money_is_number (check->schools->of_year[i].allocations))
      return check->schools->of_year[i].allocations;
  return OT_MONEY_ZERO;
}

/* One finding of a year, however many schools and factors it is about. */
static void
report_lacking (const Check *check, guint i, guint n_lacking, const OtFactorPhase *first)
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
      others, year_text (check, i, text), text),
    last_known (check, i));
}

static void
check_values (const Check *check, guint i)
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
check_closer (const Check *check, OtFactor factor, OtPhase phase, guint i, OtDecimal area_cost)
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
    year_text (check, i, text), is, from, to);
  ot_finding_mend (finding, check->layer, &record->record, field, year, &mended,
                   _("Set it to the nearest value that is allowed"));
}

static void
check_corridors (const Check *check, guint i)
{
  OtDecimal area_cost = ot_schools_area_cost (check->schools);

  for (guint line = 0; line < OT_N_PUPIL_LINES; line++)
    check_closer (check, ot_pupil_lines[line].factor, ot_pupil_lines[line].phase, i, area_cost);
  check_closer (check, OT_FACTOR_LUMP_SUM, OT_PHASE_PRIMARY, i, area_cost);
  check_closer (check, OT_FACTOR_LUMP_SUM, OT_PHASE_SECONDARY, i, area_cost);
}

/* minimum_below_national */
static void
check_minimum (const Check *check, guint group, guint i)
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
  finding = ot_findings_report (
    check->findings, "minimum_below_national", OT_SEVERITY_WARNING, &year->record->record,
    groups[group].field, OT_YEAR_EMPTY,
    _("The minimum per pupil of %s, %s, is %s, below the national one of %s."),
    year_text (check, i, text), _ (ot_phase_names[groups[group].phase - 1].label), is, should);
  ot_finding_mend (finding, check->layer, &year->record->record,
                   ot_record_type_field (&ot_formula_settings_type, groups[group].field),
                   OT_YEAR_EMPTY, &empty, _("Leave it to the national one"));
}

/* guarantee_out_of_range */
static void
check_guarantee (const Check *check, guint i)
{
  const OtFormulaYear *year = &check->formula->of_year[i];
  const OtTable       *ranges = check->plan->tables[OT_TABLE_GUARANTEE_RANGES];

  for (guint n = 0; year->has_floor && n < ranges->n; n++)
    {
      const OtGuaranteeRange *range = (const OtGuaranteeRange *) ranges->records[n];
      OtDecimal               is = year->record->guarantee;
      gboolean below = !ot_decimal_is_empty (range->lowest) && is.nanos < range->lowest.nanos;
      gboolean above = !ot_decimal_is_empty (range->highest) && is.nanos > range->highest.nanos;
      g_autofree char *words = NULL, *bound = NULL;
      char             text[OT_YEAR_TEXT];

      if (range->year != year->year || (!below && !above))
        continue;
      words = ot_words_for_percent (is);
      bound = ot_words_for_percent (below ? range->lowest : range->highest);
      ot_findings_report (
        check->findings, "guarantee_out_of_range", OT_SEVERITY_WARNING, &year->record->record,
        "guarantee", OT_YEAR_EMPTY,
        below ? _("The guarantee of %s is %s, below the lowest that is allowed, %s.")
              : _("The guarantee of %s is %s, above the highest that is allowed, %s."),
        year_text (check, i, text), words, bound);
      return;
    }
}

/* cap_over_guarantee: [headroom] */
static void
check_cap (const Check *check, guint i)
{
  const OtSchoolsYear *year = &check->schools->of_year[i];
  OtMoney              taken = ot_money_sub (year->cap, year->minimum_after);
  g_autofree char     *takes = NULL, *costs = NULL;
  char                 text[OT_YEAR_TEXT];

  if (!ot_money_is_number (taken) || !ot_money_is_number (year->guarantee)
      || taken.pence <= year->guarantee.pence)
    return;
  takes = ot_words_for_money (taken);
  costs = ot_words_for_money (year->guarantee);
  ot_findings_report (check->findings, "cap_over_guarantee", OT_SEVERITY_ERROR,
                      &check->formula->of_year[i].record->record, "cap", OT_YEAR_EMPTY,
                      _("The cap of %s takes %s, more than the guarantee costs, %s."),
                      year_text (check, i, text), takes, costs);
}

/* cap_below_guarantee: what the guarantee lifts, such a cap would cut again. */
static void
check_cap_below (const Check *check, guint i)
{
  const OtFormulaYear *year = &check->formula->of_year[i];
  g_autofree char     *cap = NULL, *guarantee = NULL;
  char                 text[OT_YEAR_TEXT];

  if (!year->has_cap || !year->has_floor
      || year->record->cap.nanos >= year->record->guarantee.nanos)
    return;
  cap = ot_words_for_percent (year->record->cap);
  guarantee = ot_words_for_percent (year->record->guarantee);
  ot_findings_report (
    check->findings, "cap_below_guarantee", OT_SEVERITY_WARNING, &year->record->record, "cap",
    OT_YEAR_EMPTY,
    _("The cap of %s is %s, below the guarantee of %s: no school could be between."),
    year_text (check, i, text), cap, guarantee);
}

static void
check_overflow (const Check *check, guint i)
{
  const OtSchoolYears *years = check->schools->schools;

  for (guint n = 0; n < years->n; n++)
    if (check->schools->total[(gsize) n * years->n_years + i].pence == OT_RAW_OVERFLOW)
      {
        g_autofree char *title = ot_record_title (school_record (check, n));

        ot_findings_report (check->findings, "number_overflow", OT_SEVERITY_ERROR,
                            school_record (check, n), NULL, check->formula->of_year[i].year,
                            _("“%s” is too large to be reckoned with."), title);
      }
}

void
ot_schools_check (const OtResults *results, gconstpointer figures, OtFindings *findings)
{
  const OtSchools *schools = figures;
  const Check      check = { ot_results_plan (results), ot_results_scenario (results), schools,
                             schools->formula, findings };

  check_schools (&check);
  for (guint i = 0; i < check.formula->n_years; i++)
    {
      if (schools->of_year[i].n > 0)
        check_values (&check, i);
      check_corridors (&check, i);
      for (guint group = 0; group < OT_N_GROUPS; group++)
        check_minimum (&check, group, i);
      check_guarantee (&check, i);
      check_cap (&check, i);
      check_cap_below (&check, i);
      if (schools->of_year[i].allocations.pence == OT_RAW_OVERFLOW)
        check_overflow (&check, i);
    }
}
