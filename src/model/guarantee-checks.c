/* guarantee-checks.c: what checks have to say of a year's guarantee and its cap: section 10 */
#include "model/schools-checks.h"

/* guarantee_out_of_range */
static void
check_range (const OtSchoolsCheck *check, guint i)
{
  const OtFormulaYear    *year = &check->formula->of_year[i];
  const OtGuaranteeRange *range = ot_formula_guarantee_range (check->plan, year->year);
  OtDecimal               is;
  gboolean                below, above;
  g_autofree char        *words = NULL, *bound = NULL;
  char                    text[OT_YEAR_TEXT];

  if (!year->has_floor || !range)
    return;
  is = year->record->guarantee;
  below = !ot_decimal_is_empty (range->lowest) && is.nanos < range->lowest.nanos;
  above = !ot_decimal_is_empty (range->highest) && is.nanos > range->highest.nanos;
  if (!below && !above)
    return;
  words = ot_words_for_percent (is);
  bound = ot_words_for_percent (below ? range->lowest : range->highest);
  ot_findings_report (check->findings, "guarantee_out_of_range", OT_SEVERITY_WARNING,
                      &year->record->record, "guarantee", OT_YEAR_EMPTY,
                      below
                        ? _("The guarantee of %s is %s, below the lowest that is allowed, %s.")
                        : _("The guarantee of %s is %s, above the highest that is allowed, %s."),
                      ot_schools_check_year_text (check, i, text), words, bound);
}

/* guarantee_missing */

static gboolean
lacks_guarantee (const OtSchoolsCheck *check, guint i)
{
  return check->schools->of_year[i].n > 0 && !check->formula->of_year[i].has_floor;
}

/* What the Department allows in a year, where the plan holds it; NULL: it does not. */
static char *
words_for_range (const OtSchoolsCheck *check, guint i)
{
  const OtGuaranteeRange *range =
    ot_formula_guarantee_range (check->plan, check->formula->of_year[i].year);
  g_autofree char *lowest = NULL, *highest = NULL;
  char             text[OT_YEAR_TEXT];

  if (!range || ot_decimal_is_empty (range->lowest) || ot_decimal_is_empty (range->highest))
    return NULL;
  ot_schools_check_year_text (check, i, text);
  lowest = ot_words_for_percent (range->lowest);
  highest = ot_words_for_percent (range->highest);
  return range->lowest.nanos == range->highest.nanos
           /* Translators: a percentage and a financial year. */
           ? g_strdup_printf (_("%s in %s"), lowest, text)
           /* Translators: two percentages and a financial year. */
           : g_strdup_printf (_("%s to %s in %s"), lowest, highest, text);
}

/* An id that stays the same from one run to the next. */
static char *
id_for_settings (const OtPlan *plan, const char *year)
{
  char *id = g_strconcat ("settings-", year, NULL);

  while (ot_plan_find (plan, OT_TABLE_FORMULA_SETTINGS, id))
    {
      g_autofree char *taken = id;

      id = g_strconcat (taken, "-1", NULL);
    }
  return id;
}

/* Appends what sets a year's guarantee to the lowest that is allowed. */
static void
append_lowest (const OtSchoolsCheck *check, guint i, OtChangeSet *set)
{
  const OtFormulaYear    *year = &check->formula->of_year[i];
  const OtGuaranteeRange *range = ot_formula_guarantee_range (check->plan, year->year);
  const OtRecordType     *type = &ot_formula_settings_type;
  const OtField          *field = ot_record_type_field (type, "guarantee");
  OtValue                 empty = ot_value_empty (field->type), lowest;

  if (!range || ot_decimal_is_empty (range->lowest))
    return;
  lowest = ot_value_decimal (range->lowest);
  if (year->record)
    ot_change_set_append (set,
                          ot_change_set (check->layer, type, year->record->record.id, field,
                                         OT_YEAR_EMPTY, check->layer ? NULL : &empty, &lowest));
  else
    {
      g_autoptr (OtRecordBuilder) builder = ot_record_builder_new (type);
      g_autoptr (OtRecord) record = NULL;
      g_autofree char *id = NULL;
      char             text[OT_YEAR_TEXT];

      id = id_for_settings (check->plan, ot_schools_check_year_text (check, i, text));
      ot_record_builder_set_id (builder, id);
      ot_record_builder_set (builder, ot_record_type_field (type, "year"), OT_YEAR_EMPTY,
                             &(OtValue){ OT_VALUE_YEAR, { .raw = year->year } });
      ot_record_builder_set (builder, field, OT_YEAR_EMPTY, &lowest);
      record = ot_record_builder_end (builder);
      ot_change_set_append (set, ot_change_add_at_end (check->layer, record));
    }
}

/* One finding, of all years that have schools and no guarantee. */
void
ot_schools_check_guarantees (const OtSchoolsCheck *check)
{
  g_autoptr (GString) years = g_string_new (NULL), ranges = g_string_new (NULL);
  g_autoptr (OtChangeSet) set =
    ot_change_set_new (_("Set the lowest guarantee that the Department allows"));
  const OtFormulaYear *first = NULL;
  g_autofree char     *allowed = NULL;
  OtFinding           *finding;

  for (guint i = 0; i < check->formula->n_years; i++)
    {
      g_autofree char *range = NULL;
      char             text[OT_YEAR_TEXT];

      if (!lacks_guarantee (check, i))
        continue;
      first = first ? first : &check->formula->of_year[i];
      g_string_append_printf (years, "%s%s", years->len > 0 ? ", " : "",
                              ot_schools_check_year_text (check, i, text));
      if ((range = words_for_range (check, i)))
        g_string_append_printf (ranges, "%s%s", ranges->len > 0 ? ", " : "", range);
      append_lowest (check, i, set);
    }
  if (!first)
    return;
  if (ranges->len > 0)
    /* Translators: what is allowed in which years: "−1.5% to 0.5% in 2018-19". */
    allowed = g_strdup_printf (_(" The Department allows %s."), ranges->str);
  finding = ot_findings_report (
    check->findings, "guarantee_missing", OT_SEVERITY_WARNING,
    first->record ? &first->record->record : NULL, first->record ? "guarantee" : NULL,
    first->record ? OT_YEAR_EMPTY : first->year,
    /* Translators: financial years, and a sentence or nothing. */
    _("No minimum funding guarantee is set for %s: no school is protected.%s Set it on the page "
       "Formula."),
    years->str, allowed ? allowed : "");
  if (ot_change_set_length (set) == 0)
    return;
  finding->mend_label = g_strdup (set->title);
  finding->mend = g_steal_pointer (&set);
}

/* cap_over_guarantee: [headroom] */
static void
check_cap (const OtSchoolsCheck *check, guint i)
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
                      ot_schools_check_year_text (check, i, text), takes, costs);
}

/* cap_below_guarantee: what the guarantee lifts, such a cap would cut again. */
static void
check_cap_below (const OtSchoolsCheck *check, guint i)
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
    ot_schools_check_year_text (check, i, text), cap, guarantee);
}

void
ot_schools_check_guarantee (const OtSchoolsCheck *check, guint i)
{
  check_range (check, i);
  check_cap (check, i);
  check_cap_below (check, i);
}
