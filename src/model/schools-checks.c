/* schools-checks.c: what checks have to say of schools: section 10 */
#include "model/schools-checks.h"

/* Where pupils are typed; where none are, where the phase wants them. */
static const char *
field_of_pupils (const OtSchool *school)
{
  if (school->pupils_primary.series)
    return "pupils_primary";
  if (school->pupils_ks3.series)
    return "pupils_ks3";
  if (school->pupils_ks4.series)
    return "pupils_ks4";
  return school->phase == OT_SCHOOL_SECONDARY ? "pupils_ks3" : "pupils_primary";
}

/* school_without_pupils: not before it opens, but where it has none at all. */
static void
check_pupils (const OtSchoolsCheck *check, guint n)
{
  const OtSchool  *school = (const OtSchool *) ot_schools_check_record (check, n);
  guint            n_years = check->formula->n_years, n_without = 0, first = 0, opens = 0;
  g_autofree char *title = NULL;
  char             text[OT_YEAR_TEXT];

  while (opens < n_years && !ot_schools_counts (check->schools, n, opens))
    opens++;
  for (guint i = n_years; i-- > (opens < n_years ? opens : 0);)
    if (!ot_schools_counts (check->schools, n, i))
      {
        first = i;
        n_without++;
      }
  if (n_without == 0)
    return;
  title = ot_record_title (&school->record);
  ot_findings_report (
    check->findings, "school_without_pupils", OT_SEVERITY_WARNING, &school->record,
    field_of_pupils (school), check->formula->of_year[first].year,
    ngettext ("“%s” has no pupils in %u of the plan’s years, first in %s: it gets nothing then.",
              "“%s” has no pupils in %u of the plan’s years, first in %s: it gets nothing then.",
              n_without),
    title, n_without, ot_schools_check_year_text (check, first, text));
}

/* school_without_baseline: in the first year in which it counts. */
static void
check_baseline (const OtSchoolsCheck *check, guint n)
{
  const OtSchool  *school = (const OtSchool *) ot_schools_check_record (check, n);
  guint            i = 0;
  g_autofree char *title = NULL;
  const char      *field = "baseline_budget";
  const char      *why;
  char             text[OT_YEAR_TEXT];

  while (i < check->formula->n_years && !ot_schools_counts (check->schools, n, i))
    i++;
  if (i == check->formula->n_years
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
                      ot_schools_check_year_text (check, i, text), why);
}

/* pupils_of_another_phase: what is paid for them is not what the school's phase is paid. */
static void
check_pupils_of_phase (const OtSchoolsCheck *check, guint n)
{
  static const struct
  {
    OtSchoolPhase phase;
    OtPupils      pupils;
    const char   *field;
    const char   *message; /* to be translated; of a school and a field */
  } others[] = {
    { OT_SCHOOL_SECONDARY, OT_PUPILS_PRIMARY, "pupils_primary",
      /* Translators: a school, and the field that has the pupils. */
      N_("“%s” is a secondary school and has “%s”: they are funded at the primary values and the "
          "primary minimum.") },
    { OT_SCHOOL_PRIMARY, OT_PUPILS_KS3, "pupils_ks3",
      /* Translators: a school, and the field that has the pupils. */
      N_("“%s” is a primary school and has “%s”: they are funded at the secondary values and the "
          "minimum of their stage.") },
    { OT_SCHOOL_PRIMARY, OT_PUPILS_KS4, "pupils_ks4",
      N_("“%s” is a primary school and has “%s”: they are funded at the secondary values and the "
          "minimum of their stage.") },
  };
  const OtRecord *record = ot_schools_check_record (check, n);

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *title = NULL;

      if (check->schools->schools->facts[n].phase != others[i].phase
          || !ot_schools_check_has_pupils (check, n, others[i].pupils))
        continue;
      title = ot_record_title (record);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
      ot_findings_report (check->findings, "pupils_of_another_phase", OT_SEVERITY_WARNING, record,
                          others[i].field, OT_YEAR_EMPTY, _ (others[i].message), title,
                          ot_field_label (ot_record_type_field (record->type, others[i].field)));
#pragma GCC diagnostic pop
    }
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

/* Sets the usual year groups of the school's phase where it has none and pupils that need them. */
static void
mend_year_groups (const OtSchoolsCheck *check, guint n, OtFinding *finding)
{
  const OtSchoolFacts *facts = &check->schools->schools->facts[n];
  const OtRecord      *record = ot_schools_check_record (check, n);
  gboolean             is_empty = !ot_schools_check_has_pupils (check, n, OT_PUPILS_ALL);
  g_autoptr (OtChangeSet) set = ot_change_set_new (_("Set the usual year groups"));

  for (guint group = 0; group < OT_N_GROUPS; group++)
    {
      const OtField *field = ot_record_type_field (record->type, stages[group].field);
      OtValue        before = ot_record_get (record, field, OT_YEAR_EMPTY);
      OtValue        usual = ot_value_integer (usual_groups[facts->phase][group]);

      if (usual.raw > 0 && facts->year_groups[group] == 0
          && (is_empty || ot_schools_check_has_pupils (check, n, stages[group].pupils)))
        ot_change_set_append (set,
                              ot_change_set (check->layer, record->type, record->id, field,
                                             OT_YEAR_EMPTY, check->layer ? NULL : &before, &usual));
    }
  if (ot_change_set_length (set) == 0)
    return;
  finding->mend_label = g_strdup (set->title);
  finding->mend = g_steal_pointer (&set);
}

/* A stage of which a school has pupils and no year groups. */
static gboolean
lacks_groups (const OtSchoolsCheck *check, guint n, guint group)
{
  return check->schools->schools->facts[n].year_groups[group] == 0
         && ot_schools_check_has_pupils (check, n, stages[group].pupils);
}

/* school_without_year_groups: at all, or for some of its pupils. */
static void
check_year_groups (const OtSchoolsCheck *check, guint n)
{
  const OtSchoolFacts *facts = &check->schools->schools->facts[n];
  const OtRecord      *record = ot_schools_check_record (check, n);
  g_autofree char     *title = NULL;
  g_autoptr (GString) lacking = NULL;
  guint      first = 0;
  OtFinding *finding;

  while (facts->has_year_groups && first < OT_N_GROUPS && !lacks_groups (check, n, first))
    first++;
  if (first == OT_N_GROUPS)
    return;
  title = ot_record_title (record);
  if (facts->has_year_groups)
    {
      lacking = g_string_new (_ (stages[first].label));
      for (guint group = first + 1; group < OT_N_GROUPS; group++)
        if (lacks_groups (check, n, group))
          g_string_append_printf (lacking, ", %s", _ (stages[group].label));
      finding = ot_findings_report (
        check->findings, "school_without_year_groups", OT_SEVERITY_WARNING, record,
        stages[first].field, OT_YEAR_EMPTY,
        /* Translators: a school, and the stages of its pupils. */
        _("“%s” has pupils and no year groups of these stages: %s. Its minimum leaves them out."),
        title, lacking->str);
    }
  else
    finding = ot_findings_report (
      check->findings, "school_without_year_groups", OT_SEVERITY_WARNING, record,
      stages[facts->phase == OT_SCHOOL_SECONDARY ? OT_GROUPS_KS3 : OT_GROUPS_PRIMARY].field,
      OT_YEAR_EMPTY, _("“%s” has no year groups: it has no minimum and is not sparse."), title);
  mend_year_groups (check, n, finding);
}

/* school_without_phase */
static void
check_kind (const OtSchoolsCheck *check, guint n)
{
  const OtRecord  *record = ot_schools_check_record (check, n);
  g_autofree char *title = NULL;

  check_year_groups (check, n);
  check_pupils_of_phase (check, n);
  if (check->schools->schools->facts[n].phase != 0)
    return;
  title = ot_record_title (record);
  ot_findings_report (check->findings, "school_without_phase", OT_SEVERITY_WARNING, record, "phase",
                      OT_YEAR_EMPTY,
                      _("“%s” has no phase: it gets no lump sum and is not sparse."), title);
}

/* urn_not_unique: a school that has the URN of one before it. */
static void
check_urn (const OtSchoolsCheck *check, const OtRecord *record, GHashTable *first)
{
  const char      *urn = ((const OtSchool *) record)->urn;
  const OtRecord  *other = g_hash_table_lookup (first, urn);
  g_autofree char *title = NULL, *other_title = NULL;

  if (!other)
    {
      g_hash_table_insert (first, (gpointer) urn, (gpointer) record);
      return;
    }
  title = ot_record_title (record);
  other_title = ot_record_title (other);
  ot_findings_report (check->findings, "urn_not_unique", OT_SEVERITY_WARNING, record, "urn",
                      OT_YEAR_EMPTY,
                      /* Translators: two schools and a number. */
                      _("“%s” and “%s” have the same URN, %s: one of them may be counted "
                         "twice, and an import does not know which is meant."),
                      other_title, title, urn);
}

/* Of 20,000 schools a hash table would take longer than their formula: it is asked only about a URN whose place
 * another has too. */
static void
check_urns (const OtSchoolsCheck *check)
{
  enum
  {
    PLACES = 1 << 18,
    NOWHERE = PLACES,
  };
  guint               n_schools = check->schools->schools->n;
  g_autofree guint8  *at_place = g_new0 (guint8, PLACES + 1);
  g_autofree guint32 *places = g_new (guint32, n_schools);
  g_autoptr (GHashTable) first = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint n = 0; n < n_schools; n++)
    {
      const char *urn = ((const OtSchool *) ot_schools_check_record (check, n))->urn;

      places[n] = urn ? g_str_hash (urn) % PLACES : NOWHERE;
      at_place[places[n]] += at_place[places[n]] < 2;
    }
  for (guint n = 0; n < n_schools; n++)
    if (places[n] != NOWHERE && at_place[places[n]] == 2)
      check_urn (check, ot_schools_check_record (check, n), first);
}

static void
check_schools (const OtSchoolsCheck *check)
{
  const OtSchoolYears *years = check->schools->schools;

  for (guint n = 0; n < years->n; n++)
    {
      gboolean is_without_pupils = FALSE;

      for (guint i = 0; i < years->n_years; i++)
        is_without_pupils |= !ot_schools_counts (check->schools, n, i);
      if (is_without_pupils)
        check_pupils (check, n);
      check_baseline (check, n);
      check_kind (check, n);
      ot_schools_check_shares (check, n);
    }
  check_urns (check);
}

static void
check_overflow (const OtSchoolsCheck *check, guint i)
{
  const OtSchoolYears *years = check->schools->schools;

  for (guint n = 0; n < years->n; n++)
    if (check->schools->total[(gsize) n * years->n_years + i].pence == OT_RAW_OVERFLOW)
      {
        g_autofree char *title = ot_record_title (ot_schools_check_record (check, n));

        ot_findings_report (check->findings, "number_overflow", OT_SEVERITY_ERROR,
                            ot_schools_check_record (check, n), NULL,
                            check->formula->of_year[i].year,
                            _("“%s” is too large to be reckoned with."), title);
      }
}

void
ot_schools_check (const OtResults *results, gconstpointer figures, OtFindings *findings)
{
  const OtSchools     *schools = figures;
  const OtSchoolsCheck check = { ot_results_plan (results), ot_results_scenario (results), schools,
                                 schools->formula, findings };

  check_schools (&check);
  ot_schools_check_guarantees (&check);
  for (guint i = 0; i < check.formula->n_years; i++)
    {
      ot_schools_check_formula (&check, i);
      ot_schools_check_guarantee (&check, i);
      if (schools->of_year[i].allocations.pence == OT_RAW_OVERFLOW)
        check_overflow (&check, i);
    }
}
