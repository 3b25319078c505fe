#include "model/scenarios.h"

#include "model/view.h"
#include "model/words.h"

/* scenario_change_skipped */

/* The mend leaves the change out of the scenario's list. */
static void
mend_skipped (OtFinding *finding, const OtScenario *scenario, const OtChange *skipped)
{
  g_autoptr (OtChangeSet) rest = ot_change_set_new (NULL);
  OtValue value = { OT_VALUE_CHANGES, { .changes = rest } };

  for (guint i = 0; i < ot_change_set_length (scenario->changes); i++)
    if (ot_change_set_nth (scenario->changes, i) != skipped)
      ot_change_set_append (rest, ot_change_ref (ot_change_set_nth (scenario->changes, i)));
  ot_finding_mend (finding, NULL, &scenario->record,
                   ot_record_type_field (&ot_scenario_type, "changes"), OT_YEAR_EMPTY, &value,
                   _("Leave the change out of the scenario"));
}

/* “Fostering”, Name; where the plan has no such record, its place in the file. */
static char *
words_for_place (const OtPlan *plan, const OtChange *change)
{
  const OtRecord  *record = change->kind == OT_CHANGE_SET || change->kind == OT_CHANGE_REMOVE
                              ? ot_plan_find (plan, ot_record_type_number (change->type), change->id)
                              : NULL;
  g_autofree char *title = record ? ot_words_for_record (plan, record) : NULL;

  if (!record)
    return ot_change_place (change);
  if (change->kind == OT_CHANGE_REMOVE)
    return g_strdup_printf ("“%s”", title);
  return g_strdup_printf ("“%s”, %s", title, ot_field_label (change->field));
}

static void
report_skipped (const OtPlan *plan, const OtSkippedChange *skipped, OtFindings *findings)
{
  const OtRecord  *record = ot_plan_find (plan, OT_TABLE_SCENARIOS, skipped->scenario);
  g_autofree char *title = NULL, *place = NULL, *reason = NULL;
  OtFinding       *finding;

  if (!record)
    return;
  title = ot_record_title (record);
  place = words_for_place (plan, skipped->change);
  /* Translators: where a change is made, as “Fostering”, Name, and why it is not. */
  reason =
    place ? g_strdup_printf (_("%s: %s"), place, skipped->message) : g_strdup (skipped->message);
  finding = ot_findings_report (
    findings, "scenario_change_skipped", OT_SEVERITY_WARNING, record, "changes", OT_YEAR_EMPTY,
    _("A change of the scenario “%s” is passed over: %s"), title, reason);
  mend_skipped (finding, (const OtScenario *) record, skipped->change);
}

/* Of a scenario seen from the base plan: each by itself, its parents' changes with their own. */
static void
check_scenario (const OtPlan *plan, const OtRecord *record, OtFindings *findings)
{
  g_autoptr (GPtrArray) skipped =
    g_ptr_array_new_with_free_func ((GDestroyNotify) ot_skipped_change_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (OtPlan) overlaid = ot_plan_overlay (plan, record->id, skipped, &error);

  if (!overlaid)
    {
      g_autofree char *title = ot_record_title (record);

      ot_findings_report (findings, "scenario_change_skipped", OT_SEVERITY_ERROR, record, "parent",
                          OT_YEAR_EMPTY, _("The scenario “%s” cannot be laid on: %s."), title,
                          error->message);
      return;
    }
  for (guint i = 0; i < skipped->len; i++)
    {
      const OtSkippedChange *it = g_ptr_array_index (skipped, i);

      if (g_str_equal (it->scenario, record->id))
        report_skipped (plan, it, findings);
    }
}

static void
check (const OtResults *results, gconstpointer figures, OtFindings *findings)
{
  const OtPlan    *plan = ot_results_base_plan (results);
  const OtTable   *table = plan->tables[OT_TABLE_SCENARIOS];
  const GPtrArray *skipped = ot_results_skipped (results);

  for (guint i = 0; i < skipped->len; i++)
    report_skipped (plan, g_ptr_array_index (skipped, i), findings);
  for (guint i = 0; !ot_results_scenario (results) && i < table->n; i++)
    check_scenario (plan, table->records[i], findings);
}

const OtSubject ot_scenarios_subject = {
  .name = "scenarios",
  .tables = ~G_GUINT64_CONSTANT (0),
  .check = check,
  .views = ot_scenario_views,
  .shelf = 5,
};
