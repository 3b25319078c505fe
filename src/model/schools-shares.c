/* schools-shares.c: what checks have to say of a school's shares of pupils: section 10 */
#include "model/schools-checks.h"

#include <string.h>

/* share_over_one: every one of a school that has any. */
static void
check_sizes (const OtSchoolsCheck *check, guint n)
{
  const OtRecord  *record = ot_schools_check_record (check, n);
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

/* share_without_pupils */

static const struct
{
  OtPupils    pupils;
  const char *ending;  /* of the names of its fields */
  const char *other;   /* of those of the other phase */
  const char *message; /* to be translated; of a school, and the names of shares */
  const char *mend;    /* to be translated */
} phases[OT_N_SHARE_PHASES] = {
  [OT_SHARE_PRIMARY] = { OT_PUPILS_PRIMARY, "_primary", "_secondary",
                         /* Translators: a school, and the names of fields. */
                         N_("“%s” has no primary pupils, so these shares pay nothing: %s."),
                         N_("Move to secondary") },
  [OT_SHARE_SECONDARY] = { OT_PUPILS_SECONDARY, "_secondary", "_primary",
                           /* Translators: a school, and the names of fields. */
                           N_("“%s” has no secondary pupils, so these shares pay nothing: %s."),
                           N_("Move to primary") },
};

/* Whether a share of any year is more, or less, than nothing. */
static gboolean
is_typed (const OtSeries *series)
{
  for (guint at = 0; series && at < series->n; at++)
    if (ot_raw_is_number (series->values[at]) && series->values[at] != 0)
      return TRUE;
  return FALSE;
}

/* The same share for the other phase. */
static const OtField *
find_other (const OtRecord *record, const OtField *field, guint phase)
{
  g_autofree char *stem =
    g_strndup (field->name, strlen (field->name) - strlen (phases[phase].ending));
  g_autofree char *name = g_strconcat (stem, phases[phase].other, NULL);

  return ot_record_type_field (record->type, name);
}

/* Appends what moves a share to the other phase, unless something is typed there. */
static void
move_share (const OtSchoolsCheck *check,
            const OtRecord       *record,
            const OtField        *field,
            guint                 phase,
            OtChangeSet          *set)
{
  const OtSeries *series = ot_record_series (record, field);
  const OtField  *other = find_other (record, field, phase);
  const OtValue   nothing = ot_value_empty (field->type);

  if (is_typed (ot_record_series (record, other)))
    return;
  for (guint at = 0; at < series->n; at++)
    {
      OtYear  year = series->first + (OtYear) at;
      OtValue is = ot_record_get (record, field, year);
      OtValue was = ot_record_get (record, other, year);

      if (ot_value_is_empty (&is))
        continue;
      ot_change_set_append (set, ot_change_set (check->layer, record->type, record->id, other, year,
                                                check->layer ? NULL : &was, &is));
      ot_change_set_append (set, ot_change_set (check->layer, record->type, record->id, field, year,
                                                check->layer ? NULL : &is, &nothing));
    }
}

/* Of pupils that the school has in no year, though it has others. */
static void
check_phase (const OtSchoolsCheck *check, guint n, guint phase)
{
  const OtRecord  *record = ot_schools_check_record (check, n);
  g_autofree char *title = ot_record_title (record);
  g_autoptr (GString) labels = g_string_new (NULL);
  g_autoptr (OtChangeSet) set = ot_change_set_new (_ (phases[phase].mend));
  const OtField *first = NULL;
  OtFinding     *finding;

  for (guint i = 0; i < record->type->n_fields; i++)
    {
      const OtField *field = &record->type->fields[i];

      if (!ot_school_field_is_share (field) || !g_str_has_suffix (field->name, phases[phase].ending)
          || !is_typed (ot_record_series (record, field)))
        continue;
      g_string_append_printf (labels, "%s“%s”", first ? ", " : "", ot_field_label (field));
      first = first ? first : field;
      move_share (check, record, field, phase, set);
    }
  if (!first)
    return;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  finding =
    ot_findings_report (check->findings, "share_without_pupils", OT_SEVERITY_WARNING, record,
                        first->name, OT_YEAR_EMPTY, _ (phases[phase].message), title, labels->str);
#pragma GCC diagnostic pop
  if (ot_change_set_length (set) == 0)
    return;
  finding->mend_label = g_strdup (set->title);
  finding->mend = g_steal_pointer (&set);
}

static gboolean
has_shares (const OtSchoolTraits *traits, guint phase)
{
  guint32 any = 0;

  for (guint share = 0; share < OT_N_SHARES; share++)
    any |= traits->share[phase][share];
  return any != 0;
}

void
ot_schools_check_shares (const OtSchoolsCheck *check, guint n)
{
  const OtSchoolYears *years = check->schools->schools;
  gboolean             are_wrong = FALSE, have[OT_N_SHARE_PHASES] = { FALSE };

  for (guint i = 0; i < years->n_years; i++)
    {
      const OtSchoolTraits *traits = ot_school_traits (years, ot_schools_check_year (check, n, i));

      are_wrong |= traits->has_wrong_shares;
      for (guint phase = 0; phase < OT_N_SHARE_PHASES; phase++)
        have[phase] |= has_shares (traits, phase);
    }
  if (are_wrong)
    check_sizes (check, n);
  for (guint phase = 0; phase < OT_N_SHARE_PHASES; phase++)
    if (have[phase] && !ot_schools_check_has_pupils (check, n, phases[phase].pupils)
        && ot_schools_check_has_pupils (check, n, OT_PUPILS_ALL))
      check_phase (check, n, phase);
}
