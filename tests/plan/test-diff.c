#include "plan-text.h"
#include "plan/diff.h"
#include "plan/file.h"
#include "random-plan.h"

#define S       "'table': 'services', "
#define BASE    "'services': [{'id': 'a', 'name': 'A'}, {'id': 'b'}], "
#define LIST(x) BASE "'scenarios': [{'id': 's', 'changes': [" x "]}]"

/* The change set in words, a line each. */
static const struct
{
  const char *name, *from, *to, *changes;
} diff_cases[] = {
  { "nothing", BASE "'scenarios': []", BASE "'scenarios': []", "" },
  { "a value", "'variations': [{'id': 'v-pay', 'amounts': {'2018-19': 100.00}}]",
    "'variations': [{'id': 'v-pay', 'amounts': {'2018-19': 120.00}}]",
    "variations/v-pay amounts.2018-19: 100.00 → 120.00\n" },
  { "years that come and go",
    "'variations': [{'id': 'v', 'amounts': {'2018-19': 1.00, '2020-21': 3.00}}]",
    "'variations': [{'id': 'v', 'amounts': {'2019-20': 2.00, '2020-21': 3.00}}]",
    "variations/v amounts.2018-19: 1.00 → empty\nvariations/v amounts.2019-20: empty → 2.00\n" },
  { "a whole series that goes", "'variations': [{'id': 'v', 'amounts': {'2018-19': 1.00}}]",
    "'variations': [{'id': 'v'}]", "variations/v amounts.2018-19: 1.00 → empty\n" },
  { "records that come and go", "'services': [{'id': 'a', 'name': 'A'}]",
    "'services': [{'id': 'b', 'name': 'B'}]",
    "services/a: removed, “A”\nservices/b: added, “B”\n" },
  { "one that was moved back", "'services': [{'id': 'a'}, {'id': 'b'}, {'id': 'c'}, {'id': 'd'}]",
    "'services': [{'id': 'b'}, {'id': 'c'}, {'id': 'd'}, {'id': 'a'}]",
    "services/a: moved behind d\n" },
  { "one that was moved to the front",
    "'services': [{'id': 'a'}, {'id': 'b'}, {'id': 'c'}, {'id': 'd'}]",
    "'services': [{'id': 'd'}, {'id': 'a'}, {'id': 'b'}, {'id': 'c'}]",
    "services/d: moved to the beginning\n" },
  { "moved and set, among others that come and go",
    "'services': [{'id': 'x'}, {'id': 'a'}, {'id': 'b'}, {'id': 'c'}]",
    "'services': [{'id': 'b'}, {'id': 'y'}, {'id': 'a', 'name': 'A'}, {'id': 'c'}]",
    "services/x: removed, “x”\nservices/b: moved to the beginning\nservices/y: added, “y”\nservices/a name: empty → A\n" },
  { "unknown members and tables", "'plan': {}, 'later': [], 'services': [{'id': 'a', 'x': 1}]",
    "'plan': {}, 'later': [1], 'services': [{'id': 'a'}]",
    "plan/plan other_tables: \"later\": [] → \"later\": [1]\nservices/a unknown_members: \"x\": 1 → empty\n" },
  { "a scenario", BASE "'scenarios': []", LIST ("{" S "'remove': 'a'}"),
    "scenarios/s: added, “s”\n" },
  { "a set within a scenario", LIST (""), LIST ("{" S "'id': 'a', 'field': 'name', 'value': 'B'}"),
    "in s: services/a name: A → B\n" },
  { "another", LIST ("{" S "'id': 'a', 'field': 'name', 'value': 'B'}"),
    LIST ("{" S "'id': 'a', 'field': 'name', 'value': 'C'}"), "in s: services/a name: B → C\n" },
  { "none any more", LIST ("{" S "'id': 'a', 'field': 'name', 'value': 'B'}"), LIST (""),
    "in s: services/a name: B → A\n" },
  { "additions within a scenario",
    LIST ("{" S "'add': {'id': 'c', 'name': 'C'}}, {" S "'add': {'id': 'd'}}"),
    LIST ("{" S "'add': {'id': 'd', 'name': 'D'}}, {" S "'add': {'id': 'e'}, 'after': 'a'}"),
    "in s: services/c: removed, “C”\nin s: services/d name: empty → D\nin s: services/e: added, “e”\n" },
  { "a removal within a scenario", LIST ("{" S "'id': 'a', 'field': 'name', 'value': 'B'}"),
    LIST ("{" S "'remove': 'a'}"), "in s: services/a: removed, “B”\n" },
  { "the order of a list", LIST ("{" S "'remove': 'a'}, {" S "'remove': 'b'}"),
    LIST ("{" S "'remove': 'b'}, {" S "'remove': 'a'}"),
    "scenarios/s changes: 2 changes → 2 changes\n" },
  { "a removal taken back", LIST ("{" S "'remove': 'a'}"), LIST (""),
    "scenarios/s changes: 1 change → empty\n" },
  { "what is not understood", LIST (""), LIST ("{'table': 'later', 'remove': '1'}"),
    "scenarios/s changes: empty → 1 change\n" },
  { "base and scenario together", LIST ("{" S "'id': 'a', 'field': 'name', 'value': 'B'}"),
    "'services': [{'id': 'a', 'name': 'C'}, {'id': 'b'}], "
    "'scenarios': [{'id': 's', 'changes': [{" S "'id': 'a', 'field': 'name', 'value': 'D'}]}]",
    "services/a name: A → C\nin s: services/a name: B → D\n" },
  { "a child listed before its parent",
    BASE "'scenarios': [{'id': 't', 'parent': 's'}, {'id': 's'}]",
    BASE "'scenarios': [{'id': 't', 'parent': 's', 'changes': [{" S
         "'id': 'c', 'field': 'name', 'value': 'C'}]}, "
         "{'id': 's', 'changes': [{" S "'add': {'id': 'c'}}]}]",
    "scenarios/t changes: empty → 1 change\nin s: services/c: added, “c”\n" },
};

static char *
set_to_text (const OtChangeSet *set)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < ot_change_set_length (set); i++)
    {
      g_autofree char *line = ot_change_to_text (ot_change_set_nth (set, i));

      g_string_append_printf (text, "%s\n", line);
    }
  return g_string_free (text, FALSE);
}

/* Also by way of a file of changes. */
static void
assert_leads_to (const OtPlan *from, const OtChangeSet *set, const OtPlan *to)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OtPlan) after = ot_plan_apply (from, set, NULL, &error);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (OtChangeSet) again = NULL;
  g_autoptr (OtPlan) after_again = NULL;

  g_assert_no_error (error);
  assert_same_plan (after, to);

  bytes = ot_change_set_write (set);
  again = ot_change_set_read (bytes, NULL, &error);
  g_assert_no_error (error);
  after_again = ot_plan_apply (from, again, NULL, &error);
  g_assert_no_error (error);
  assert_same_plan (after_again, to);
}

static void
test_diff (gconstpointer user_data)
{
  guint n = GPOINTER_TO_UINT (user_data);
  g_autoptr (OtPlan) from = plan_from_text (diff_cases[n].from);
  g_autoptr (OtPlan) to = plan_from_text (diff_cases[n].to);
  g_autoptr (OtChangeSet) set = ot_plan_diff (from, to);
  g_autoptr (OtChangeSet) back = ot_plan_diff (to, from);
  g_autofree char *text = set_to_text (set);

  g_assert_cmpstr (text, ==, diff_cases[n].changes);
  assert_leads_to (from, set, to);
  assert_leads_to (to, back, from);
}

static void
test_words (void)
{
  static const struct
  {
    const char *change, *text;
  } cases[] = {
    { "{" S "'id': 'a', 'field': 'name', 'value': 'B'}", "services/a name: B" },
    { "{" S "'id': 'a', 'field': 'name', 'before': null, 'value': null}",
      "services/a name: empty → empty" },
    { "{" S "'remove': 'a'}", "services/a: removed" },
    { "{" S "'move': 'a', 'from': 'b', 'after': ''}", "services/a: moved to the beginning" },
  };
  g_autoptr (OtChange) other = ot_change_other ("{}");
  g_autofree char *other_text = ot_change_to_text (other);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (OtChangeSet) set = changes_from_text (cases[i].change);
      g_autofree char *text = ot_change_to_text (ot_change_set_nth (set, 0));

      g_assert_cmpstr (text, ==, cases[i].text);
    }
  g_assert_cmpstr (other_text, ==, "not understood: {}");
}

/* A plan after edits, and one made up apart from it. */
static void
test_random (void)
{
  for (guint seed = 1; seed <= 120; seed++)
    {
      GRand *rand = g_rand_new_with_seed (seed);
      g_autoptr (OtPlan) from = random_plan (rand, seed % 7);
      g_autoptr (OtPlan) to =
        seed % 5 == 0 ? random_plan (rand, seed % 7) : random_edit (rand, from, 1 + seed % 30);
      g_autoptr (OtChangeSet) set = ot_plan_diff (from, to);
      g_autoptr (OtChangeSet) none = ot_plan_diff (to, to);

      assert_leads_to (from, set, to);
      g_assert_cmpuint (ot_change_set_length (none), ==, 0);
      g_rand_free (rand);
    }
}

/* Any order comes of any other, and of n records that one was moved from, one is moved. */
static void
test_random_order (void)
{
  GRand *rand = g_rand_new_with_seed (1);

  for (guint round = 0; round < 50; round++)
    {
      guint     n = g_rand_int_range (rand, 1, 30);
      OtPlan   *plans[2];
      OtRecord *shuffled[30];

      for (guint i = 0; i < n; i++)
        {
          g_autofree char *id = g_strdup_printf ("r%u", i);

          shuffled[i] = ot_record_new (ot_record_type_find ("services"), id);
        }
      for (guint p = 0; p < 2; p++)
        {
          g_autoptr (OtPlan) empty = ot_plan_new ();
          OtTable   *tables[OT_N_TABLES];
          OtRecord **records = g_new (OtRecord *, n);

          for (guint i = 0; i < n; i++)
            records[i] = ot_record_ref (shuffled[i]);
          for (guint i = 0; i < OT_N_TABLES; i++)
            tables[i] = i == OT_TABLE_SERVICES
                          ? ot_table_new (ot_record_type_find ("services"), records, n)
                          : ot_table_ref (empty->tables[i]);
          plans[p] = ot_plan_new_from_tables (tables);

          if (round % 2)
            {
              guint     i = g_rand_int_range (rand, 0, n), j = g_rand_int_range (rand, 0, n);
              OtRecord *moved = shuffled[i];

              memmove (shuffled + i, shuffled + i + 1, (n - i - 1) * sizeof *shuffled);
              memmove (shuffled + j + 1, shuffled + j, (n - j - 1) * sizeof *shuffled);
              shuffled[j] = moved;
            }
          else
            for (guint i = n - 1; i > 0; i--)
              {
                guint     j = g_rand_int_range (rand, 0, i + 1);
                OtRecord *other = shuffled[i];

                shuffled[i] = shuffled[j];
                shuffled[j] = other;
              }
        }
      {
        g_autoptr (OtChangeSet) set = ot_plan_diff (plans[0], plans[1]);

        assert_leads_to (plans[0], set, plans[1]);
        if (round % 2)
          g_assert_cmpuint (ot_change_set_length (set), <=, 1);
      }
      for (guint i = 0; i < n; i++)
        ot_record_unref (shuffled[i]);
      ot_plan_unref (plans[0]);
      ot_plan_unref (plans[1]);
    }
  g_rand_free (rand);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (diff_cases); i++)
    {
      g_autofree char *name = g_strconcat ("/diff/cases/", diff_cases[i].name, NULL);

      g_test_add_data_func (name, GUINT_TO_POINTER (i), test_diff);
    }
  g_test_add_func ("/diff/words", test_words);
  g_test_add_func ("/diff/random", test_random);
  g_test_add_func ("/diff/random order", test_random_order);
  return g_test_run ();
}
