#include "plan-text.h"
#include "random-plan.h"

#define S    "'table': 'services', "
#define BASE "'services': [{'id': 'a', 'name': 'A'}, {'id': 'b'}], "

/* What a scenario shows of services, and what of it cannot be laid on. */
static const struct
{
  const char *name, *plan, *scenario, *services;
  const char *skipped; /* scenario: reason, a line each */
} overlay_cases[] = {
  { "no scenario", BASE "'scenarios': []", NULL, "{'id': 'a', 'name': 'A'}, {'id': 'b'}", "" },
  { "no changes", BASE "'scenarios': [{'id': 's'}]", "s", "{'id': 'a', 'name': 'A'}, {'id': 'b'}",
    "" },
  { "a set",
    BASE "'scenarios': [{'id': 's', 'changes': [{" S "'id': 'a', 'field': 'name', 'value': 'B'}]}]",
    "s", "{'id': 'a', 'name': 'B'}, {'id': 'b'}", "" },
  { "a removal", BASE "'scenarios': [{'id': 's', 'changes': [{" S "'remove': 'a'}]}]", "s",
    "{'id': 'b'}", "" },
  { "additions in their places",
    BASE "'scenarios': [{'id': 's', 'changes': [{" S "'add': {'id': 'c'}}, {" S
         "'add': {'id': 'd'}, 'after': 'a'}, {" S "'add': {'id': 'e'}, 'after': ''}]}]",
    "s", "{'id': 'e'}, {'id': 'a', 'name': 'A'}, {'id': 'd'}, {'id': 'b'}, {'id': 'c'}", "" },
  { "an addition whose neighbour has gone",
    BASE "'scenarios': [{'id': 's', 'changes': [{" S "'add': {'id': 'c'}, 'after': 'gone'}]}]", "s",
    "{'id': 'a', 'name': 'A'}, {'id': 'b'}, {'id': 'c'}", "" },
  { "what cannot be laid on",
    BASE "'scenarios': [{'id': 's', 'changes': [{" S
         "'id': 'gone', 'field': 'name', 'value': 'B'}, "
         "{" S "'remove': 'gone'}, {" S "'add': {'id': 'a'}}, {'table': 'later', 'remove': '1'}, "
         "{" S "'id': 'b', 'field': 'name', 'value': 'B'}]}]",
    "s", "{'id': 'a', 'name': 'A'}, {'id': 'b', 'name': 'B'}",
    "s: there is no such record\ns: there is no such record\ns: there is a record with this id already\n"
    "s: there is no such table\n" },
  { "what is not understood",
    BASE "'scenarios': [{'id': 's', 'changes': [{'table': 'scenarios', 'id': 's', 'field': 'name', "
         "'value': 'B'}, {" S "'id': 'a', 'field': 'colour', 'value': 'B'}, {" S
         "'id': 'a', 'field': 'name', 'value': 'B', 'layer': 't'}, {'bang': 1}]}]",
    "s", "{'id': 'a', 'name': 'A'}, {'id': 'b'}",
    "s: a scenario cannot alter scenarios\ns: the table has no such field\n"
    "s: it has members that a change of a scenario has not\n"
    "s: this is not a change: its members are not those of one\n" },
  { "parents first",
    BASE "'scenarios': [{'id': 's', 'parent': 't', 'changes': [{" S
         "'id': 'c', 'field': 'name', 'value': 'C'}]}, "
         "{'id': 't', 'parent': 'u', 'changes': [{" S "'add': {'id': 'c'}}]}, "
         "{'id': 'u', 'changes': [{" S "'remove': 'b'}, {" S "'remove': 'gone'}]}]",
    "s", "{'id': 'a', 'name': 'A'}, {'id': 'c', 'name': 'C'}", "u: there is no such record\n" },
  { "a parent that is not there",
    BASE "'scenarios': [{'id': 's', 'parent': 'gone', 'changes': [{" S "'remove': 'a'}]}]", "s",
    "{'id': 'b'}", "" },
};

static char *
skipped_to_text (GPtrArray *skipped)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < skipped->len; i++)
    {
      const OtSkippedChange *skip = g_ptr_array_index (skipped, i);

      g_string_append_printf (text, "%s: %s\n", skip->scenario, skip->message);
    }
  return g_string_free (text, FALSE);
}

/* The tables but for the scenarios are those of `wanted`. */
static void
assert_same_tables (const OtPlan *plan, const OtPlan *wanted)
{
  OtTable *tables[OT_N_TABLES];
  g_autoptr (OtPlan) with_its_scenarios = NULL;

  for (guint i = 0; i < OT_N_TABLES; i++)
    tables[i] = ot_table_ref ((i == OT_TABLE_SCENARIOS ? plan : wanted)->tables[i]);
  with_its_scenarios = ot_plan_new_from_tables (tables);
  assert_same_plan (plan, with_its_scenarios);
}

static void
test_overlay (gconstpointer user_data)
{
  guint            n = GPOINTER_TO_UINT (user_data);
  g_autofree char *services = g_strdup_printf ("'services': [%s]", overlay_cases[n].services);
  g_autoptr (OtPlan) plan = plan_from_text (overlay_cases[n].plan);
  g_autoptr (OtPlan) wanted = plan_from_text (services);
  g_autoptr (GPtrArray) skipped =
    g_ptr_array_new_with_free_func ((GDestroyNotify) ot_skipped_change_free);
  g_autofree char *reasons = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (OtPlan) shown = ot_plan_overlay (plan, overlay_cases[n].scenario, skipped, &error);

  g_assert_no_error (error);
  assert_same_tables (shown, wanted);
  g_assert_true (shown->tables[OT_TABLE_SCENARIOS] == plan->tables[OT_TABLE_SCENARIOS]);
  reasons = skipped_to_text (skipped);
  g_assert_cmpstr (reasons, ==, overlay_cases[n].skipped);
}

static void
test_overlay_errors (void)
{
  static const struct
  {
    const char *plan, *message;
  } cases[] = {
    { "'scenarios': []", "there is no scenario “s”" },
    { "'scenarios': [{'id': 's', 'parent': 's'}]",
      "the scenarios that “s” is laid over go round in a circle" },
    { "'scenarios': [{'id': 's', 'parent': 't'}, {'id': 't', 'parent': 'u'}, {'id': 'u', 'parent': 't'}]",
      "the scenarios that “s” is laid over go round in a circle" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (OtPlan) plan = plan_from_text (cases[i].plan);
      g_autoptr (GError) error = NULL;
      g_autoptr (GError) again = NULL;

      g_assert_null (ot_plan_overlay (plan, "s", NULL, &error));
      g_assert_error (error, OT_PLAN_ERROR, OT_PLAN_ERROR_MISSING);
      g_assert_cmpstr (error->message, ==, cases[i].message);
      g_assert_null (ot_scenario_adoption (plan, "s", &again));
      g_assert_error (again, OT_PLAN_ERROR, OT_PLAN_ERROR_MISSING);
    }
}

/* A scenario of a file may hold what this version does not let anybody make. */
static void
test_forbidden_changes (void)
{
  g_autoptr (OtPlan) plan = plan_from_text (BASE "'scenarios': [{'id': 's'}]");
  g_autoptr (OtChangeSet) list = ot_change_set_new (NULL);
  g_autoptr (OtChangeSet) set = ot_change_set_new (NULL);
  g_autoptr (GPtrArray) skipped =
    g_ptr_array_new_with_free_func ((GDestroyNotify) ot_skipped_change_free);
  g_autoptr (OtPlan) with_list = NULL;
  g_autoptr (OtPlan) shown = NULL;
  g_autofree char *reasons = NULL;
  OtValue          value = { OT_VALUE_CHANGES, { .changes = list } };

  ot_change_set_append (list, ot_change_move (ot_record_type_find ("services"), "a", NULL, "b"));
  ot_change_set_append (list, ot_change_remove (NULL, &ot_scenario_type, "s", NULL, NULL));
  ot_change_set_append (set, ot_change_set (NULL, &ot_scenario_type, "s",
                                            ot_record_type_field (&ot_scenario_type, "changes"),
                                            OT_YEAR_EMPTY, NULL, &value));
  with_list = ot_plan_apply (plan, set, NULL, NULL);
  shown = ot_plan_overlay (with_list, "s", skipped, NULL);
  assert_same_tables (shown, plan);
  reasons = skipped_to_text (skipped);
  g_assert_cmpstr (reasons, ==,
                   "s: a scenario cannot move records\ns: a scenario cannot alter scenarios\n");
}

static const struct
{
  const char *name, *plan, *after;
} adoption_cases[] = {
  { "its changes are made, and it goes",
    BASE "'scenarios': [{'id': 'r'}, {'id': 's', 'name': 'S', 'changes': [{" S
         "'add': {'id': 'c'}}, "
         "{" S "'remove': 'b'}, {" S "'id': 'a', 'field': 'name', 'value': 'Z'}]}]",
    "'services': [{'id': 'a', 'name': 'Z'}, {'id': 'c'}], 'scenarios': [{'id': 'r'}]" },
  { "with its parents, and its children find another",
    BASE "'scenarios': [{'id': 'c', 'parent': 's'}, {'id': 's', 'parent': 'p', 'changes': [{" S
         "'remove': 'b'}]}, "
         "{'id': 'p', 'changes': [{" S "'id': 'a', 'field': 'name', 'value': 'P'}]}]",
    "'services': [{'id': 'a', 'name': 'P'}], 'scenarios': [{'id': 'c', 'parent': 'p'}, "
    "{'id': 'p', 'changes': [{" S "'id': 'a', 'field': 'name', 'value': 'P'}]}]" },
  { "without what cannot be made",
    BASE "'scenarios': [{'id': 's', 'changes': [{" S "'remove': 'gone'}, {" S "'remove': 'b'}]}]",
    "'services': [{'id': 'a', 'name': 'A'}]" },
};

static void
test_adoption (gconstpointer user_data)
{
  guint n = GPOINTER_TO_UINT (user_data);
  g_autoptr (OtPlan) plan = plan_from_text (adoption_cases[n].plan);
  g_autoptr (OtPlan) wanted = plan_from_text (adoption_cases[n].after);
  g_autoptr (GError) error = NULL;
  g_autoptr (OtChangeSet) set = ot_scenario_adoption (plan, "s", &error);
  g_autoptr (OtChangeSet) inverse = NULL;
  g_autoptr (OtPlan) after = NULL;
  g_autoptr (OtPlan) back = NULL;

  g_assert_no_error (error);
  after = ot_plan_apply (plan, set, &inverse, &error);
  g_assert_no_error (error);
  assert_same_plan (after, wanted);
  back = ot_plan_apply (after, inverse, NULL, &error);
  g_assert_no_error (error);
  assert_same_plan (back, plan);
}

/* The changes of a layer as they would be for good. */
static OtChangeSet *
for_good (const OtChangeSet *set)
{
  OtChangeSet *bare = ot_change_set_new (NULL);

  for (guint i = 0; i < ot_change_set_length (set); i++)
    {
      const OtChange *change = ot_change_set_nth (set, i);

      if (change->kind == OT_CHANGE_SET)
        ot_change_set_append (bare, ot_change_set (NULL, change->type, change->id, change->field,
                                                   change->year, NULL, &change->after));
      else if (change->kind == OT_CHANGE_REMOVE)
        ot_change_set_append (bare, ot_change_remove (NULL, change->type, change->id, NULL, NULL));
      else if (change->at_end)
        ot_change_set_append (bare, ot_change_add_at_end (NULL, change->record));
      else
        ot_change_set_append (bare, ot_change_add (NULL, change->record, change->follows));
    }
  return bare;
}

/* The same records, whatever their order. */
static void
assert_same_records (const OtPlan *a, const OtPlan *b)
{
  for (guint t = 0; t < OT_TABLE_SCENARIOS; t++)
    {
      g_assert_cmpuint (a->tables[t]->n, ==, b->tables[t]->n);
      for (guint i = 0; i < a->tables[t]->n; i++)
        {
          const OtRecord *record = a->tables[t]->records[i];
          const OtRecord *other = ot_plan_find (b, t, record->id);

          g_assert_nonnull (other);
          g_assert_true (ot_record_equal (record, other));
        }
    }
}

/* One set at most for each value, and each of them makes a difference. */
static void
assert_tidy (const OtPlan *plan, const OtScenario *scenario)
{
  const OtRecord *parent = ot_plan_find (plan, OT_TABLE_SCENARIOS, scenario->parent.id);
  g_autoptr (OtPlan) under = ot_plan_overlay (plan, parent ? parent->id : NULL, NULL, NULL);

  for (guint i = 0; i < ot_change_set_length (scenario->changes); i++)
    {
      const OtChange *change = ot_change_set_nth (scenario->changes, i);
      const OtRecord *record;
      OtValue         value;

      g_assert_null (change->layer);
      g_assert_false (change->has_before);
      for (guint j = 0; j < i; j++)
        {
          const OtChange *before = ot_change_set_nth (scenario->changes, j);

          g_assert_false (before->kind == change->kind && before->type == change->type
                          && strcmp (before->id, change->id) == 0 && before->field == change->field
                          && before->year == change->year);
        }
      if (change->kind != OT_CHANGE_SET)
        continue;
      record = ot_plan_find (under, ot_record_type_number (change->type), change->id);
      g_assert_nonnull (record);
      value = ot_record_get (record, change->field, change->year);
      g_assert_false (ot_value_equal (&value, &change->after));
    }
}

/* Editing within a scenario shows what the same edits show when they are made for good in a plan that
 * is what the scenario showed; its list stays tidy; and nothing is skipped. */
static void
test_random_edits (void)
{
  for (guint seed = 1; seed <= 100; seed++)
    {
      GRand *rand = g_rand_new_with_seed (seed);
      g_autoptr (OtPlan) made = random_plan (rand, 5);
      g_autoptr (OtChangeSet) scenarios = ot_change_set_new (NULL);
      g_autoptr (OtRecord) parent = ot_record_new (&ot_scenario_type, "the parent");
      g_autoptr (OtRecord) orphan = ot_record_new (&ot_scenario_type, "the child");
      OtValue to_parent = { OT_VALUE_REFERENCE, { .text = "the parent" } };
      g_autoptr (OtRecord) child = ot_record_with (
        orphan, ot_record_type_field (&ot_scenario_type, "parent"), OT_YEAR_EMPTY, &to_parent);
      g_autoptr (OtPlan) plan = NULL;

      ot_change_set_append (scenarios, ot_change_add (NULL, child, NULL));
      ot_change_set_append (scenarios, ot_change_add (NULL, parent, NULL));
      plan = ot_plan_apply (made, scenarios, NULL, NULL);
      for (guint round = 0; round < 4; round++)
        {
          const char *layer = round % 2 ? "the child" : "the parent";
          g_autoptr (OtPlan) before = ot_plan_overlay (plan, layer, NULL, NULL);
          g_autoptr (OtChangeSet) set = random_changes (rand, plan, layer, 25);
          g_autoptr (OtChangeSet) bare = for_good (set);
          g_autoptr (GPtrArray) skipped =
            g_ptr_array_new_with_free_func ((GDestroyNotify) ot_skipped_change_free);
          g_autoptr (GError) error = NULL;
          g_autoptr (OtPlan) made_for_good = ot_plan_apply (before, bare, NULL, &error);
          g_autoptr (OtPlan) shown = NULL;
          OtPlan *after;

          g_assert_no_error (error);
          after = ot_plan_apply (plan, set, NULL, &error);
          g_assert_no_error (error);
          shown = ot_plan_overlay (after, layer, skipped, &error);
          g_assert_no_error (error);
          assert_same_records (shown, made_for_good);

          /* An edit of the parent may make an edit of the child needless, or impossible. */
          if (round < 2)
            {
              g_assert_cmpuint (skipped->len, ==, 0);
              assert_tidy (after,
                           (const OtScenario *) ot_plan_find (after, OT_TABLE_SCENARIOS, layer));
            }
          for (guint i = 0; i < OT_TABLE_SCENARIOS; i++)
            g_assert_true (after->tables[i] == plan->tables[i]);
          ot_plan_unref (plan);
          plan = after;
        }
      g_rand_free (rand);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (overlay_cases); i++)
    {
      g_autofree char *name = g_strconcat ("/scenario/overlay/", overlay_cases[i].name, NULL);

      g_test_add_data_func (name, GUINT_TO_POINTER (i), test_overlay);
    }
  for (guint i = 0; i < G_N_ELEMENTS (adoption_cases); i++)
    {
      g_autofree char *name = g_strconcat ("/scenario/adoption/", adoption_cases[i].name, NULL);

      g_test_add_data_func (name, GUINT_TO_POINTER (i), test_adoption);
    }
  g_test_add_func ("/scenario/overlay errors", test_overlay_errors);
  g_test_add_func ("/scenario/forbidden changes", test_forbidden_changes);
  g_test_add_func ("/scenario/random edits", test_random_edits);
  return g_test_run ();
}
