#include "plan-text.h"
#include "plan/history.h"
#include "random-plan.h"

#define PLAN    "'services': [{'id': 'a'}], 'scenarios': [{'id': 's'}]"
#define NAME(x) "{'table': 'services', 'id': 'a', 'field': 'name', 'value': '" x "'}"
#define IN_NAME(x) \
  "{'layer': 's', 'table': 'services', 'id': 'a', 'field': 'name', 'value': '" x "'}"
#define REMOVE_GONE "{'table': 'services', 'remove': 'gone'}"

static OtHistory *
history_from_text (const char *text)
{
  g_autoptr (OtPlan) plan = plan_from_text (text);

  return ot_history_new (plan);
}

static gboolean
do_text (OtHistory *history, const char *title, const char *changes, GError **error)
{
  g_autoptr (OtChangeSet) set = changes_from_text (changes);

  set->title = g_strdup (title);
  return ot_history_do (history, set, error);
}

static const char *
name_of_a (const OtHistory *history)
{
  const OtRecord *record = ot_plan_find (ot_history_plan (history), OT_TABLE_SERVICES, "a");

  return ot_record_get (record, ot_record_type_field (record->type, "name"), OT_YEAR_EMPTY).text;
}

static void
test_undo (void)
{
  g_autoptr (OtHistory) history = history_from_text (PLAN);

  g_assert_false (ot_history_undo (history));
  g_assert_false (ot_history_redo (history));
  g_assert_null (ot_history_undo_title (history));
  g_assert_null (ot_history_redo_title (history));

  g_assert_true (do_text (history, "First", NAME ("A"), NULL));
  g_assert_true (do_text (history, NULL, NAME ("B"), NULL));
  g_assert_cmpstr (name_of_a (history), ==, "B");
  g_assert_cmpstr (ot_history_undo_title (history), ==, "");

  g_assert_true (ot_history_undo (history));
  g_assert_cmpstr (name_of_a (history), ==, "A");
  g_assert_cmpstr (ot_history_undo_title (history), ==, "First");
  g_assert_cmpstr (ot_history_redo_title (history), ==, "");

  g_assert_true (ot_history_redo (history));
  g_assert_cmpstr (name_of_a (history), ==, "B");
  g_assert_false (ot_history_redo (history));

  g_assert_true (ot_history_undo (history));
  g_assert_true (ot_history_undo (history));
  g_assert_null (name_of_a (history));
  g_assert_null (ot_history_undo_title (history));
  g_assert_cmpstr (ot_history_redo_title (history), ==, "First");

  /* What is done now takes the place of what was undone. */
  g_assert_true (do_text (history, "Other", NAME ("C"), NULL));
  g_assert_null (ot_history_redo_title (history));
  g_assert_true (ot_history_undo (history));
  g_assert_null (name_of_a (history));
}

static void
test_failure (void)
{
  g_autoptr (OtHistory) history = history_from_text (PLAN);
  g_autoptr (GError) error = NULL;
  const OtPlan *before;

  do_text (history, "First", NAME ("A"), NULL);
  ot_history_undo (history);
  before = ot_history_plan (history);
  g_assert_false (do_text (history, "Bad", NAME ("B") ", " REMOVE_GONE, &error));
  g_assert_error (error, OT_PLAN_ERROR, OT_PLAN_ERROR_MISSING);
  g_assert_true (ot_history_plan (history) == before);
  g_assert_cmpstr (ot_history_redo_title (history), ==, "First");
  g_assert_null (ot_history_undo_title (history));
}

/* Neither an edit that sets what is there, nor one that takes itself back. */
static void
test_nothing_changed (void)
{
  static const char *const nothings[] = {
    "",
    NAME ("A"),
    NAME ("B") ", " NAME ("A"),
    IN_NAME ("A"),
    "{'table': 'services', 'add': {'id': 'c'}}, {'table': 'services', 'remove': 'c'}",
  };
  g_autoptr (OtHistory) history = history_from_text (PLAN);

  do_text (history, "First", NAME ("A"), NULL);
  do_text (history, "Second", NAME ("B"), NULL);
  ot_history_undo (history);
  for (guint i = 0; i < G_N_ELEMENTS (nothings); i++)
    {
      const OtPlan *before = ot_history_plan (history);

      g_assert_true (do_text (history, "Nothing", nothings[i], NULL));
      g_assert_true (ot_history_plan (history) == before);
      g_assert_cmpstr (ot_history_undo_title (history), ==, "First");
      g_assert_cmpstr (ot_history_redo_title (history), ==, "Second");
    }
}

static void
test_saved (void)
{
  g_autoptr (OtHistory) history = history_from_text (PLAN);
  g_autoptr (OtPlan) snapshot = NULL;

  g_assert_false (ot_history_is_saved (history));
  ot_history_mark_saved (history, ot_history_plan (history));
  g_assert_true (ot_history_is_saved (history));
  do_text (history, NULL, NAME ("A"), NULL);
  g_assert_false (ot_history_is_saved (history));
  ot_history_undo (history);
  g_assert_true (ot_history_is_saved (history));

  /* Edits while it is being saved. */
  ot_history_redo (history);
  snapshot = ot_plan_ref (ot_history_plan (history));
  do_text (history, NULL, NAME ("B"), NULL);
  ot_history_mark_saved (history, snapshot);
  g_assert_false (ot_history_is_saved (history));
  ot_history_undo (history);
  g_assert_true (ot_history_is_saved (history));

  /* What was saved can no longer be reached. */
  ot_history_undo (history);
  do_text (history, NULL, NAME ("C"), NULL);
  g_assert_false (ot_history_is_saved (history));
  ot_history_undo (history);
  g_assert_false (ot_history_is_saved (history));
}

/* Further back than plans are kept. */
#define MANY 180

static void
test_long (void)
{
  g_autoptr (OtHistory) history = history_from_text (PLAN);
  g_autoptr (OtPlan) first = ot_plan_ref (ot_history_plan (history));
  g_autoptr (OtPlan) last = NULL;

  ot_history_mark_saved (history, first);
  for (guint i = 0; i < MANY; i++)
    {
      g_autofree char *changes =
        g_strdup_printf ("{%s'table': 'services', 'id': 'a', 'field': 'name', 'value': '%u'}",
                         i % 3 == 0 ? "'layer': 's', " : "", i);

      g_assert_true (do_text (history, NULL, changes, NULL));
    }
  last = ot_plan_ref (ot_history_plan (history));

  for (guint round = 0; round < 2; round++)
    {
      for (guint i = 0; i < MANY; i++)
        {
          g_assert_false (ot_history_is_saved (history));
          g_assert_true (ot_history_undo (history));
        }
      g_assert_false (ot_history_undo (history));
      g_assert_true (ot_history_is_saved (history));
      assert_same_plan (ot_history_plan (history), first);
      for (guint i = 0; i < MANY; i++)
        g_assert_true (ot_history_redo (history));
      g_assert_false (ot_history_redo (history));
      assert_same_plan (ot_history_plan (history), last);
    }
}

static void
test_random (void)
{
  for (guint seed = 1; seed <= 15; seed++)
    {
      GRand *rand = g_rand_new_with_seed (seed);
      g_autoptr (OtPlan) plan = random_plan (rand, 4);
      g_autoptr (OtHistory) history = ot_history_new (plan);
      g_autoptr (OtPlan) last = NULL;

      for (guint i = 0; i < 70; i++)
        {
          const char *layer = i % 2 ? random_scenario (rand, ot_history_plan (history)) : NULL;
          g_autoptr (OtPlan) shown = ot_plan_overlay (ot_history_plan (history), layer, NULL, NULL);
          g_autoptr (OtChangeSet) set = NULL;
          g_autoptr (GError) error = NULL;

          if (shown == NULL)
            continue;
          set = random_changes (rand, ot_history_plan (history), layer, 4);
          ot_history_do (history, set, &error);
          g_assert_no_error (error);
        }
      last = ot_plan_ref (ot_history_plan (history));
      while (ot_history_undo (history))
        continue;
      assert_same_plan (ot_history_plan (history), plan);
      while (ot_history_redo (history))
        continue;
      assert_same_plan (ot_history_plan (history), last);
      g_rand_free (rand);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/history/undo", test_undo);
  g_test_add_func ("/history/failure", test_failure);
  g_test_add_func ("/history/nothing changed", test_nothing_changed);
  g_test_add_func ("/history/saved", test_saved);
  g_test_add_func ("/history/long", test_long);
  g_test_add_func ("/history/random", test_random);
  return g_test_run ();
}
