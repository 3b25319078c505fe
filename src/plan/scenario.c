#include "plan/scenario.h"

#include "plan/diff.h"
#include "plan/layer.h"

static const OtField fields[] = {
  OT_FIELD_TEXT (OtScenario, name, N_("Name"), NULL),
  OT_FIELD_REF (OtScenario,
                parent,
                "scenarios",
                N_("Laid over"),
                N_("A scenario whose changes are made first")),
  OT_FIELD_CHANGES (OtScenario, changes, N_("Changes")),
  OT_FIELDS_COMMON (OtScenario),
};

static const char *const natural_key[] = { "name", NULL };

const OtRecordType ot_scenario_type = {
  .table = "scenarios",
  .label = N_("Scenarios"),
  .label_one = N_("Scenario"),
  .size = sizeof (OtScenario),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .natural_key = natural_key,
  .title = "name",
};

void
ot_skipped_change_free (OtSkippedChange *skipped)
{
  g_free (skipped->scenario);
  ot_change_unref (skipped->change);
  g_free (skipped->message);
  g_free (skipped);
}

static void
lay_changes (OtDraft *draft, const OtScenario *scenario, GPtrArray *skipped)
{
  for (guint i = 0; i < ot_change_set_length (scenario->changes); i++)
    {
      const OtChange *change = ot_change_set_nth (scenario->changes, i);
      g_autoptr (GError) error = NULL;
      OtSkippedChange *skip;

      if ((ot_layer_allows (change, &error) && ot_draft_change (draft, change, NULL, &error))
          || skipped == NULL)
        continue;
      skip = g_new0 (OtSkippedChange, 1);
      skip->scenario = g_strdup (scenario->record.id);
      skip->change = ot_change_ref (change);
      skip->message = g_strdup (error->message);
      g_ptr_array_add (skipped, skip);
    }
}

OtPlan *
ot_plan_overlay (const OtPlan *plan, const char *id, GPtrArray *skipped, GError **error)
{
  g_autoptr (OtDraft) draft = NULL;
  g_autoptr (GPtrArray) chain = NULL;

  if (id == NULL)
    return ot_plan_ref (plan);

  draft = ot_draft_new (plan, TRUE);
  chain = ot_layer_chain (draft, id, error);
  if (chain == NULL)
    return NULL;
  for (guint i = 0; i < chain->len; i++)
    lay_changes (
      draft,
      (const OtScenario *) ot_plan_find (plan, OT_TABLE_SCENARIOS, g_ptr_array_index (chain, i)),
      skipped);
  return ot_draft_end (g_steal_pointer (&draft));
}

typedef struct
{
  OtChangeSet *set;
  OtValue      parent;
} Adoption;

static void
reparent_cb (const OtRecord *child, const OtField *field, gpointer user_data)
{
  Adoption *adoption = user_data;
  OtValue   before = ot_record_get (child, field, OT_YEAR_EMPTY);

  ot_change_set_append (adoption->set, ot_change_set (NULL, child->type, child->id, field,
                                                      OT_YEAR_EMPTY, &before, &adoption->parent));
}

OtChangeSet *
ot_scenario_adoption (const OtPlan *plan, const char *id, GError **error)
{
  g_autoptr (OtPlan) laid = ot_plan_overlay (plan, id, NULL, error);
  g_autoptr (OtChangeSet) edits = NULL;
  g_autofree char  *title = NULL;
  g_autofree char  *name = NULL;
  const OtTable    *table = plan->tables[OT_TABLE_SCENARIOS];
  const OtScenario *scenario;
  Adoption          adoption;
  int               position;

  if (laid == NULL)
    return NULL;

  position = ot_table_position (table, id);
  scenario = (const OtScenario *) table->records[position];
  name = ot_record_title (&scenario->record);
  title = g_strdup_printf (_("Adopt %s"), name);
  adoption.set = ot_change_set_new (title);
  adoption.parent = (OtValue){ OT_VALUE_REFERENCE, { .text = scenario->parent.id } };

  edits = ot_plan_diff (plan, laid);
  for (guint i = 0; i < ot_change_set_length (edits); i++)
    ot_change_set_append (adoption.set, ot_change_ref (ot_change_set_nth (edits, i)));
  ot_plan_foreach_referrer (plan, &ot_scenario_type, id, reparent_cb, &adoption);
  ot_change_set_append (adoption.set,
                        ot_change_remove (NULL, &ot_scenario_type, id, &scenario->record,
                                          position > 0 ? table->records[position - 1]->id : NULL));
  return adoption.set;
}
