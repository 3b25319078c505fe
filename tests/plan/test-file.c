#include "plan/file.h"
#include "plan/scan.h"
#include "plan/scenario.h"
#include "plan/service.h"
#include "plan/variation.h"
#include "random-plan.h"

#include <string.h>

static GBytes *
load (const char *name)
{
  g_autofree char *path =
    g_build_filename (g_getenv ("OUTTURN_TESTDIR"), "plan", "files", name, NULL);
  g_autoptr (GError) error = NULL;
  char *text;
  gsize length;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (text, length);
}

static GBytes *
bytes_of (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static char **
lines_of (GBytes *bytes)
{
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  g_assert_cmpuint (strlen (text), ==, g_bytes_get_size (bytes));
  return g_strsplit (text, "\n", -1);
}

static void
assert_bytes (GBytes *found, GBytes *wanted)
{
  g_auto (GStrv) of_found = lines_of (found);
  g_auto (GStrv) of_wanted = lines_of (wanted);
  guint i = 0;

  while (of_found[i] != NULL && g_strcmp0 (of_found[i], of_wanted[i]) == 0)
    i++;
  g_assert_cmpstr (of_found[i], ==, of_wanted[i]);
}

static OtPlan *
read_good (GBytes *bytes)
{
  g_autoptr (GPtrArray) problems = ot_problems_new ();
  g_autoptr (GError) error = NULL;
  OtPlan *plan = ot_plan_read (bytes, problems, &error);

  g_assert_no_error (error);
  g_assert_nonnull (plan);
  g_assert_cmpuint (problems->len, ==, 0);
  return plan;
}

/* Plan files that are read */

static void
test_same_bytes (void)
{
  static const char *const files[][2] = {
    { "every-kind.outturn", "every-kind.outturn" },
    { "by-hand.outturn", "by-hand.canonical.outturn" },
    { "by-hand.canonical.outturn", "by-hand.canonical.outturn" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GBytes) file = load (files[i][0]);
      g_autoptr (GBytes) canonical = load (files[i][1]);
      g_autoptr (OtPlan) plan = read_good (file);
      g_autoptr (GBytes) written = ot_plan_write (plan);
      g_autoptr (OtPlan) again = read_good (written);

      assert_bytes (written, canonical);
      g_assert_true (ot_plan_equal (plan, again));
    }
}

/* Plans and change sets made up at random come through their files whole. */
static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (OtPlan) plan = random_plan (rand, 8);
      g_autoptr (GBytes) written = ot_plan_write (plan);
      g_autoptr (OtPlan) again = read_good (written);
      g_autoptr (GBytes) twice = ot_plan_write (again);
      const char *scenario = i % 2 ? random_scenario (rand, plan) : NULL;
      g_autoptr (OtPlan) laid = ot_plan_overlay (plan, scenario, NULL, NULL);
      g_autoptr (OtChangeSet) set = random_changes (rand, plan, laid ? scenario : NULL, 20);
      g_autoptr (GBytes) changes = ot_change_set_write (set);
      g_autoptr (GError) error = NULL;
      g_autoptr (OtChangeSet) read = ot_change_set_read (changes, NULL, &error);

      assert_bytes (twice, written);
      g_assert_true (ot_plan_equal (plan, again));
      g_assert_no_error (error);
      g_assert_true (ot_change_set_equal (set, read));
    }
}

/* What was read is what stood there, and not only what is written again. */
static void
test_values (void)
{
  g_autoptr (GBytes) file = load ("every-kind.outturn");
  g_autoptr (OtPlan) plan = read_good (file);
  const OtPlanDetails *details = ot_plan_details (plan);
  const OtService     *service = (const OtService *) ot_plan_find (plan, OT_TABLE_SERVICES, "a b");
  const OtVariation   *variation =
    (const OtVariation *) ot_plan_find (plan, OT_TABLE_VARIATIONS, "v1");
  const OtScenario *scenario = (const OtScenario *) ot_plan_find (plan, OT_TABLE_SCENARIOS, "s1");
  const OtChange   *change;

  g_assert_cmpstr (details->title, ==, "Children’s services \"2018\" / draft");
  g_assert_cmpint (details->first_year, ==, 2016);
  g_assert_cmpint (details->prepared.days, ==, ot_date_new (2018, 2, 20).days);
  g_assert_cmpint (details->weeks, ==, OT_WEEKS_EXACT);
  g_assert_cmpint (details->key_decision_threshold.pence, ==, 100000000);
  g_assert_cmpint (details->linked_off, ==, 1 | 1 << 5);
  g_assert_cmpint (details->policy_no_borrowing, ==, -1);
  g_assert_true (ot_money_is_empty (details->classroom_cost));
  g_assert_cmpstr (details->record.unknown, ==, "\"colour\": \"red\"");

  g_assert_cmpstr (service->name, ==, "£ and € and \xf0\x9f\x98\x80");
  g_assert_cmpstr (service->parent.id, ==, "sen");
  g_assert_cmpint (service->statutory, ==, 0);
  g_assert_cmpstr (service->record.notes, ==, "\x01\x1f\b\f\r");

  g_assert_cmpint (ot_money_series_get (variation->amounts, 2018).pence, ==, 83940000000);
  g_assert_true (ot_money_is_empty (ot_money_series_get (variation->amounts, 2019)));
  g_assert_cmpint (ot_money_series_get (variation->amounts, 2020).pence, ==, -100);

  g_assert_cmpuint (ot_change_set_length (scenario->changes), ==, 10);
  change = ot_change_set_nth (scenario->changes, 0);
  g_assert_cmpint (change->kind, ==, OT_CHANGE_SET);
  g_assert_null (change->layer);
  g_assert_false (change->has_before);
  g_assert_cmpint (change->year, ==, 2019);
  g_assert_cmpint (change->after.raw, ==, 1200);
  change = ot_change_set_nth (scenario->changes, 3);
  g_assert_cmpint (change->kind, ==, OT_CHANGE_ADD);
  g_assert_false (change->at_end);
  g_assert_cmpstr (change->follows, ==, "v1");
  change = ot_change_set_nth (scenario->changes, 4);
  g_assert_false (change->at_end);
  g_assert_null (change->follows);
  g_assert_true (ot_change_set_nth (scenario->changes, 5)->at_end);
  g_assert_cmpint (ot_change_set_nth (scenario->changes, 6)->kind, ==, OT_CHANGE_REMOVE);
  for (guint i = 7; i < 10; i++)
    g_assert_cmpint (ot_change_set_nth (scenario->changes, i)->kind, ==, OT_CHANGE_OTHER);
}

static void
test_table_write (void)
{
  static const struct
  {
    OtTableNumber table;
    const char   *text;
  } cases[] = {
    { OT_TABLE_SERVICES, "[\n{\"id\": \"sen\", \"name\": \"Written by hand\", \"colour\": [ 1, "
                         "                              2 ]}\n]\n" },
    { OT_TABLE_BUDGETS, "[]\n" },
    { OT_TABLE_PLAN, "{\"base_year\": \"2018-19\"}\n" },
  };
  g_autoptr (GBytes) file = load ("by-hand.outturn");
  g_autoptr (OtPlan) plan = read_good (file);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) found = ot_table_write (plan->tables[cases[i].table]);
      g_autoptr (GBytes) wanted = bytes_of (cases[i].text);

      assert_bytes (found, wanted);
    }
}

/* The smallest file is an empty plan; an empty table is none, and so is an empty record that is always there. */
static void
test_empty (void)
{
  static const char *const members[] = { "", ",\"services\":[]", ",\"grant_reserve\":[]",
                                         ",\"grant_reserve\":[{}]",
                                         ",\"grant_reserve\":[{\"id\":\"grant_reserve\"}]" };
  g_autoptr (OtPlan) empty = ot_plan_new ();
  g_autoptr (GBytes) written = ot_plan_write (empty);
  g_autoptr (GBytes) wanted =
    bytes_of ("{\n\"format\": \"outturn\",\n\"version\": 1,\n\"plan\": {}\n}\n");

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autofree char *text =
        g_strconcat ("{\"format\":\"outturn\",\"version\":1", members[i], "}", NULL);
      g_autoptr (GBytes) file = bytes_of (text);
      g_autoptr (OtPlan) plan = read_good (file);

      g_assert_true (ot_plan_equal (plan, empty));
    }
  assert_bytes (written, wanted);
}

/* Plan files that are refused */

typedef struct
{
  const char *name;
  const char *body; /* from line 4 on; NULL: `file` is the whole */
  const char *file;
  OtPlanError code;
  guint       line;
  const char *table;
  const char *id;
  const char *field;
  const char *says; /* in the message; NULL: whatever */
} BadCase;

#define SERVICE(members)   "\"services\": [\n" members "\n]\n}"
#define VARIATION(members) "\"variations\": [\n{\"id\": \"v1\", " members "}\n]\n}"
#define BUDGET(members)    "\"budgets\": [\n{\"id\": \"b1\", " members "}\n]\n}"
#define PLAN(members)      "\"plan\": {" members "}\n}"
#define SCENARIO(changes)  "\"scenarios\": [\n{\"id\": \"s1\", \"changes\": [\n" changes "\n]}\n]\n}"

#define SYNTAX    OT_PLAN_ERROR_SYNTAX
#define FORMAT    OT_PLAN_ERROR_FORMAT
#define NEWER     OT_PLAN_ERROR_NEWER
#define VALUE     OT_PLAN_ERROR_VALUE
#define DUPLICATE OT_PLAN_ERROR_DUPLICATE
#define TOO_LARGE OT_PLAN_ERROR_TOO_LARGE

/* clang-format off */
static const BadCase bad_cases[] = {
  /* The file */
  { "empty", NULL, "", SYNTAX, 1, NULL, NULL, NULL, NULL },
  { "not-json", NULL, "id,name\n1,2\n", SYNTAX, 1, NULL, NULL, NULL, NULL },
  { "list", NULL, "[]", FORMAT, 1, NULL, NULL, NULL, "format" },
  { "number", NULL, "12", FORMAT, 1, NULL, NULL, NULL, "format" },
  { "no-format", NULL, "{\"version\": 1}", FORMAT, 1, NULL, NULL, NULL, "format" },
  { "other-format", NULL, "{\n\"format\": \"outturn-changes\", \"version\": 1}", FORMAT, 2, NULL, NULL, NULL, "format" },
  { "format-of-number", NULL, "{\"format\": 1, \"version\": 1}", FORMAT, 1, NULL, NULL, NULL, "format" },
  { "no-version", NULL, "{\"format\": \"outturn\"}", FORMAT, 1, NULL, NULL, NULL, "version" },
  { "version-of-text", NULL, "{\"format\": \"outturn\",\n\"version\": \"1\"}", FORMAT, 2, NULL, NULL, NULL, "version" },
  { "version-with-point", NULL, "{\"format\": \"outturn\", \"version\": 1.5}", FORMAT, 1, NULL, NULL, NULL, "version" },
  { "version-below", NULL, "{\"format\": \"outturn\", \"version\": -1}", FORMAT, 1, NULL, NULL, NULL, "version" },
  { "version-never", NULL, "{\"format\": \"outturn\", \"version\": 0}", FORMAT, 0, NULL, NULL, NULL, "version 0" },
  { "newer", NULL, "{\"format\": \"outturn\",\n\"version\": 2, \"plan\": []}", NEWER, 2, NULL, NULL, NULL, "version 2" },
  { "newer-at-end", NULL, "{\"plan\": 7,\n\"version\": 99,\n\"format\": \"outturn\"}", NEWER, 2, NULL, NULL, NULL, "version 99" },
  { "format-twice", NULL, "{\"format\": \"outturn\", \"version\": 1,\n\"format\": \"outturn\"}", DUPLICATE, 2, NULL, NULL, NULL, NULL },

  /* Tables and records */
  { "table-of-number", "\"services\": 5}", NULL, VALUE, 4, "services", NULL, NULL, "list" },
  { "table-of-object", "\"services\": {}}", NULL, VALUE, 4, "services", NULL, NULL, "list" },
  { "table-null", "\"services\": null}", NULL, VALUE, 4, "services", NULL, NULL, "list" },
  { "plan-of-list", "\"plan\": []}", NULL, VALUE, 4, "plan", NULL, NULL, "object" },
  { "table-twice", "\"services\": [],\n\"services\": []}", NULL, DUPLICATE, 5, NULL, NULL, NULL, NULL },
  { "record-of-text", SERVICE ("\"sen\""), NULL, VALUE, 5, "services", NULL, NULL, "object" },
  { "no-id", SERVICE ("{\"id\": \"a\"},\n{\"name\": \"b\"}"), NULL, VALUE, 6, "services", NULL, NULL, "no id" },
  { "id-null", SERVICE ("{\"id\": null}"), NULL, VALUE, 5, "services", NULL, NULL, "id" },
  { "id-of-number", SERVICE ("{\"id\": 12}"), NULL, VALUE, 5, "services", NULL, NULL, "id" },
  { "id-empty", SERVICE ("{\"id\": \"\"}"), NULL, VALUE, 5, "services", "", NULL, "id" },
  { "id-with-slash", SERVICE ("{\"id\": \"a/b\"}"), NULL, VALUE, 5, "services", "a/b", NULL, "id" },
  { "id-with-space", SERVICE ("{\"id\": \" a\"}"), NULL, VALUE, 5, "services", " a", NULL, "id" },
  { "id-twice", SERVICE ("{\"id\": \"a\"},\n{\"id\": \"b\"},\n{\"id\": \"a\"}"), NULL, DUPLICATE, 7, "services", "a", NULL, NULL },
  { "id-twice-escaped", SERVICE ("{\"id\": \"a\"},\n{\"id\": \"\\u0061\"}"), NULL, DUPLICATE, 6, "services", "a", NULL, NULL },
  { "id-of-plan", PLAN ("\"id\": \"mine\""), NULL, VALUE, 4, "plan", "mine", NULL, "plan" },
  { "member-twice", SERVICE ("{\"id\": \"a\", \"name\": \"b\",\n\"name\": \"c\"}"), NULL, DUPLICATE, 6, "services", "a", NULL, NULL },
  { "unknown-twice", SERVICE ("{\"id\": \"a\", \"x\": {\"y\": 1, \"y\": 1}}"), NULL, DUPLICATE, 5, "services", "a", NULL, NULL },
  { "unknown-deep", SERVICE ("{\"id\": \"a\", \"x\": [[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]}"), NULL, TOO_LARGE, 5, "services", "a", NULL, NULL },
  { "id-behind", SERVICE ("{\"name\": 5,\n\"id\": \"a\"}"), NULL, VALUE, 5, "services", "a", "name", NULL },

  /* What json-c lets pass, or alters */
  { "text-as-number", BUDGET ("\"staffing\": \"12\""), NULL, VALUE, 5, "budgets", "b1", "staffing", "number" },
  { "number-as-text", SERVICE ("{\"id\": \"a\", \"name\": 5}"), NULL, VALUE, 5, "services", "a", "name", "text" },
  { "integer-too-large", "\"activity\": [{\"id\": \"a\", \"period\": 12345678901234567890123}]}", NULL, VALUE, 4, "activity", "a", "period", "large" },
  { "integer-one-too-large", "\"activity\": [{\"id\": \"a\", \"period\": 9223372036854775808}]}", NULL, VALUE, 4, "activity", "a", "period", "large" },
  { "integer-one-too-small", "\"activity\": [{\"id\": \"a\", \"period\": -9223372036854775808}]}", NULL, VALUE, 4, "activity", "a", "period", NULL },
  { "integer-with-point", "\"activity\": [{\"id\": \"a\", \"period\": 1.5}]}", NULL, VALUE, 4, "activity", "a", "period", NULL },
  { "single-quotes", SERVICE ("{\"id\": \"a\", 'name': \"b\"}"), NULL, SYNTAX, 5, "services", "a", NULL, NULL },
  { "nan", BUDGET ("\"staffing\": NaN"), NULL, SYNTAX, 5, "budgets", "b1", NULL, NULL },
  { "infinity", BUDGET ("\"staffing\": -Infinity"), NULL, SYNTAX, 5, "budgets", "b1", NULL, NULL },
  { "raw-tab", SERVICE ("{\"id\": \"a\", \"name\": \"b\tc\"}"), NULL, SYNTAX, 5, "services", "a", NULL, "control" },
  { "bad-utf-8", SERVICE ("{\"id\": \"a\",\n\"name\": \"b\xa3\"}"), NULL, SYNTAX, 6, "services", "a", NULL, "UTF-8" },
  { "lone-surrogate", SERVICE ("{\"id\": \"a\", \"name\": \"\\ud800\"}"), NULL, SYNTAX, 5, "services", "a", NULL, NULL },
  { "escaped-nul", SERVICE ("{\"id\": \"a\", \"name\": \"x\\u0000y\"}"), NULL, SYNTAX, 5, "services", "a", NULL, NULL },

  /* Values */
  { "money-too-fine", BUDGET ("\"staffing\": 1.001"), NULL, VALUE, 5, "budgets", "b1", "staffing", NULL },
  { "money-too-large", BUDGET ("\"staffing\": 92233720368547758.08"), NULL, VALUE, 5, "budgets", "b1", "staffing", "large" },
  { "money-huge", BUDGET ("\"staffing\": 1e400"), NULL, VALUE, 5, "budgets", "b1", "staffing", NULL },
  { "money-of-list", BUDGET ("\"staffing\": [1]"), NULL, VALUE, 5, "budgets", "b1", "staffing", "number" },
  { "money-of-flag", BUDGET ("\"staffing\": true"), NULL, VALUE, 5, "budgets", "b1", "staffing", "number" },
  { "decimal-too-fine", BUDGET ("\"fte\": 0.0000000001"), NULL, VALUE, 5, "budgets", "b1", "fte", NULL },
  { "decimal-too-large", BUDGET ("\"fte\": 9223372036.854775808"), NULL, VALUE, 5, "budgets", "b1", "fte", "large" },
  { "year-wrong", BUDGET ("\"year\": \"2018-20\""), NULL, VALUE, 5, "budgets", "b1", "year", NULL },
  { "year-of-number", BUDGET ("\"year\": 2018"), NULL, VALUE, 5, "budgets", "b1", "year", "year" },
  { "year-too-early", BUDGET ("\"year\": \"1899-00\""), NULL, VALUE, 5, "budgets", "b1", "year", NULL },
  { "date-wrong", VARIATION ("\"starts\": \"2018-02-29\""), NULL, VALUE, 5, "variations", "v1", "starts", NULL },
  { "date-for-people", VARIATION ("\"starts\": \"01/04/2018\""), NULL, VALUE, 5, "variations", "v1", "starts", NULL },
  { "flag-of-text", VARIATION ("\"one_off\": \"yes\""), NULL, VALUE, 5, "variations", "v1", "one_off", "true or false" },
  { "flag-of-number", VARIATION ("\"one_off\": 1"), NULL, VALUE, 5, "variations", "v1", "one_off", "true or false" },
  { "choice-unknown", VARIATION ("\"status\": \"perhaps\""), NULL, VALUE, 5, "variations", "v1", "status", "choices" },
  { "choice-by-label", VARIATION ("\"status\": \"Agreed\""), NULL, VALUE, 5, "variations", "v1", "status", "choices" },
  { "choice-of-number", VARIATION ("\"status\": 1"), NULL, VALUE, 5, "variations", "v1", "status", NULL },
  { "choices-of-text", PLAN ("\"linked_off\": \"rates\""), NULL, VALUE, 4, "plan", "plan", "linked_off", "list" },
  { "choices-unknown", PLAN ("\"linked_off\": [\"rates\",\n\"rents\", \"interest\"]"), NULL, VALUE, 5, "plan", "plan", "linked_off", "choices" },
  { "choices-with-number", PLAN ("\"linked_off\": [1]"), NULL, VALUE, 4, "plan", "plan", "linked_off", NULL },
  { "reference-of-object", VARIATION ("\"service\": {\"id\": \"sen\"}"), NULL, VALUE, 5, "variations", "v1", "service", "id" },
  { "series-of-number", VARIATION ("\"amounts\": 5"), NULL, VALUE, 5, "variations", "v1", "amounts", "by year" },
  { "series-of-list", VARIATION ("\"amounts\": [5]"), NULL, VALUE, 5, "variations", "v1", "amounts", "by year" },
  { "series-year-wrong", VARIATION ("\"amounts\": {\"2018-19\": 1,\n\"2019-21\": 1}"), NULL, VALUE, 6, "variations", "v1", "amounts", NULL },
  { "series-year-escaped", VARIATION ("\"amounts\": {\n\"2018-\\u0032\\u0031\": 1}"), NULL, VALUE, 6, "variations", "v1", "amounts", "2018-21" },
  { "series-year-alone", VARIATION ("\"amounts\": {\"2018\": 1}"), NULL, VALUE, 5, "variations", "v1", "amounts", NULL },
  { "series-year-twice", VARIATION ("\"amounts\": {\"2018-19\": 1, \"2018-19\": 1}"), NULL, DUPLICATE, 5, "variations", "v1", NULL, NULL },
  { "series-value-wrong", VARIATION ("\"amounts\": {\"2018-19\": 1,\n\"2019-20\": 1.005}"), NULL, VALUE, 6, "variations", "v1", "amounts.2019-20", NULL },
  { "series-value-of-text", VARIATION ("\"amounts\": {\"2018-19\": \"1\"}"), NULL, VALUE, 5, "variations", "v1", "amounts.2018-19", "number" },

  /* Scenarios */
  { "changes-of-object", "\"scenarios\": [{\"id\": \"s1\", \"changes\": {}}]}", NULL, VALUE, 4, "scenarios", "s1", "changes", "list" },
  { "change-of-number", SCENARIO ("5"), NULL, VALUE, 6, "scenarios", "s1", "changes", "change 1: a" },
  { "change-value-wrong", SCENARIO ("{\"table\": \"variations\", \"id\": \"v1\", \"field\": \"title\", \"value\": \"x\"},\n"
    "{\"table\": \"variations\", \"id\": \"v1\", \"field\": \"amounts\", \"year\": \"2018-19\", \"value\": \"x\"}"), NULL,
    VALUE, 7, "scenarios", "s1", "changes", "change 2 (variations/v1/amounts.2018-19): a number" },
  { "change-year-wrong", SCENARIO ("{\"table\": \"variations\", \"id\": \"v1\", \"field\": \"amounts\", \"year\": \"2018-20\", \"value\": 1}"), NULL,
    VALUE, 6, "scenarios", "s1", "changes", "change 1 (variations/v1/amounts): “2018-20”" },
  { "change-without-year", SCENARIO ("{\"table\": \"variations\", \"id\": \"v1\", \"field\": \"amounts\", \"value\": 1}"), NULL,
    VALUE, 6, "scenarios", "s1", "changes", "year" },
  { "change-with-year", SCENARIO ("{\"table\": \"variations\", \"id\": \"v1\", \"field\": \"title\", \"year\": \"2018-19\", \"value\": \"x\"}"), NULL,
    VALUE, 6, "scenarios", "s1", "changes", "year" },
  { "change-id-wrong", SCENARIO ("{\"table\": \"variations\", \"id\": \"a/b\", \"field\": \"title\", \"value\": \"x\"}"), NULL,
    VALUE, 6, "scenarios", "s1", "changes", "id" },
  { "change-id-of-number", SCENARIO ("{\"table\": \"variations\", \"remove\": 5}"), NULL, VALUE, 6, "scenarios", "s1", "changes", NULL },
  { "change-adds-wrong", SCENARIO ("{\"table\": \"variations\", \"add\": {\"id\": \"v2\",\n\"one_off\": 5}}"), NULL,
    VALUE, 7, "scenarios", "s1", "changes", "change 1 (variations/v2/one_off): true" },
  { "change-adds-nothing", SCENARIO ("{\"table\": \"variations\", \"add\": 5}"), NULL, VALUE, 6, "scenarios", "s1", "changes", "object" },
  { "change-adds-without-id", SCENARIO ("{\"table\": \"variations\", \"add\": {}}"), NULL, VALUE, 6, "scenarios", "s1", "changes", "no id" },
  { "change-source-wrong", SCENARIO ("{\"table\": \"variations\", \"id\": \"v1\", \"field\": \"unknown_members\", \"value\": \"}, {\"}"), NULL,
    VALUE, 6, "scenarios", "s1", "changes", "members" },
  { "change-broken", SCENARIO ("{\"table\": \"variations\", \"id\": 01}"), NULL, SYNTAX, 6, "scenarios", "s1", NULL, NULL },
};
/* clang-format on */

/* The first problem, of a file that must be refused for it. */
static const OtProblem *
read_bad (GBytes *bytes, GPtrArray *problems)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) alone = NULL;
  OtPlan *plan = ot_plan_read (bytes, problems, &error);

  g_assert_null (plan);
  g_assert_nonnull (error);
  g_assert_cmpuint (error->domain, ==, OT_PLAN_ERROR);
  g_assert_null (ot_plan_read (bytes, NULL, &alone));
  g_assert_cmpstr (alone->message, ==, error->message);
  g_assert_cmpuint (problems->len, >, 0);
  g_assert_cmpint (((OtProblem *) problems->pdata[0])->code, ==, error->code);
  return problems->pdata[0];
}

static void
test_bad (gconstpointer data)
{
  const BadCase   *bad = data;
  g_autofree char *text =
    bad->file ? g_strdup (bad->file)
              : g_strconcat ("{\n\"format\": \"outturn\",\n\"version\": 1,\n", bad->body, NULL);
  g_autoptr (GBytes) bytes = bytes_of (text);
  g_autoptr (GPtrArray) problems = ot_problems_new ();
  const OtProblem *problem = read_bad (bytes, problems);
  g_autofree char *shown = ot_problem_to_text (problem);

  g_test_message ("%s", shown);
  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_cmpint (problem->code, ==, bad->code);
  g_assert_cmpuint (problem->line, ==, bad->line);
  g_assert_cmpstr (problem->table, ==, bad->table);
  g_assert_cmpstr (problem->id, ==, bad->id);
  g_assert_cmpstr (problem->field, ==, bad->field);
  if (bad->says != NULL)
    g_assert_nonnull (strstr (problem->message, bad->says));
}

static void
test_all_listed (void)
{
  static const struct
  {
    guint       line;
    const char *id;
    const char *field;
    const char *value;
  } wanted[] = {
    { 4, "plan", "base_year", "2018" },
    { 6, "a", "name", "5" },
    { 6, "a", "statutory", "\"no\"" },
    { 7, "b", "parent", "[1, 2]" },
    { 8, "c", NULL, NULL },
    { 11, "v", "amounts.2018-19", "1.234" },
    { 11, "v", "amounts.2020-21", "{\"a\": 1}" },
    { 11, "v", NULL, NULL },
  };
  g_autoptr (GBytes) bytes = bytes_of (
    "{\n\"format\": \"outturn\",\n\"version\": 1,\n\"plan\": {\"base_year\": \"2018\"},\n"
    "\"services\": [\n{\"id\": \"a\", \"name\": 5, \"statutory\": \"no\"},\n"
    "{\"id\": \"b\", \"parent\": [1, 2]},\n{\"id\": \"c\"}, {\"id\": \"c\"}\n],\n"
    "\"variations\": [\n{\"id\": \"v\", \"amounts\": {\"2018-19\": 1.234, \"2020-21\": {\"a\": 1}},");
  g_autoptr (GPtrArray) problems = ot_problems_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (ot_plan_read (bytes, problems, &error));
  g_assert_error (error, OT_PLAN_ERROR, OT_PLAN_ERROR_VALUE);
  g_assert_nonnull (strstr (error->message, "7 more"));
  g_assert_cmpuint (problems->len, ==, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < problems->len; i++)
    {
      const OtProblem *problem = problems->pdata[i];

      g_assert_cmpuint (problem->line, ==, wanted[i].line);
      g_assert_cmpstr (problem->id, ==, wanted[i].id);
      g_assert_cmpstr (problem->field, ==, wanted[i].field);
      g_assert_cmpstr (problem->value, ==, wanted[i].value);
    }
  g_assert_cmpint (((OtProblem *) problems->pdata[4])->code, ==, OT_PLAN_ERROR_DUPLICATE);
  g_assert_cmpint (((OtProblem *) problems->pdata[7])->code, ==, OT_PLAN_ERROR_SYNTAX);
}

static void
test_too_many_problems (void)
{
  GString *text = g_string_new ("{\"format\":\"outturn\",\"version\":1,\"services\":[");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) problems = ot_problems_new ();
  const OtProblem *last;

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (text, "%s\n{\"id\":\"s%u\",\"name\":5}", i > 0 ? "," : "", i);
  g_string_append (text, "]}");
  bytes = g_string_free_to_bytes (text);
  g_assert_null (ot_plan_read (bytes, problems, NULL));
  g_assert_cmpuint (problems->len, ==, 1001);
  last = problems->pdata[1000];
  g_assert_cmpint (last->code, ==, OT_PLAN_ERROR_TOO_LARGE);
  g_assert_cmpuint (last->line, ==, 1002);
}

/* A file that breaks off anywhere is refused, and one with a byte lost or changed does no harm. */
static void
test_truncated (gconstpointer data)
{
  g_autoptr (GBytes) file = load (data);
  gsize       length;
  const char *text = g_bytes_get_data (file, &length);

  while (g_ascii_isspace (text[length - 1]))
    length--;
  for (gsize i = 0; i < length; i++)
    {
      g_autofree char *copy = g_memdup2 (text, i);
      g_autoptr (GBytes) part = g_bytes_new (copy, i);
      g_autoptr (GPtrArray) problems = ot_problems_new ();
      const OtProblem *problem = read_bad (part, problems);

      g_assert_cmpuint (problems->len, ==, 1);
      g_assert_cmpint (problem->code, ==, OT_PLAN_ERROR_SYNTAX);
      g_assert_cmpuint (problem->line, >, 0);
    }
}

static void
test_disturbed (gconstpointer data)
{
  static const char bytes_put[] = "\"{}[]:,\\ 0-9.eE+tfnu\n\x80\xff";
  g_autoptr (GBytes) file = load (data);
  gsize       length;
  const char *text = g_bytes_get_data (file, &length);

  for (gsize i = 0; i < length; i++)
    for (gsize j = 0; j < sizeof bytes_put; j += 1 + i % 3)
      {
        g_autofree char *copy = g_memdup2 (text, length);
        g_autoptr (GBytes) disturbed = NULL;
        g_autoptr (OtPlan) plan = NULL;

        copy[i] = bytes_put[j];
        disturbed = g_bytes_new (copy, length);
        plan = ot_plan_read (disturbed, NULL, NULL);
        if (plan != NULL)
          {
            g_autoptr (GBytes) written = ot_plan_write (plan);
            g_autoptr (OtPlan) again = read_good (written);
            g_autoptr (GBytes) twice = ot_plan_write (again);

            assert_bytes (twice, written);
          }
      }
}

/* What is odd, and kept. */
static void
test_kept (void)
{
  g_autoptr (GBytes) file = bytes_of (
    "{\n\"format\": \"outturn\",\n\"version\": 1,\n\"plan\": {\"base_year\": \"2018-19\", "
    "\"last_year\": \"1950-51\"},\n\"decisions\": [\n{\"id\": \"d\", \"tolerance\": 99, "
    "\"electoral_divisions\": -5}\n],\n\"activity\": [\n{\"id\": \"a\", \"service\": \"gone\", "
    "\"period\": 9223372036854775807}\n],\n\"variations\": [\n{\"id\": \"v\", \"service\": \"not/an "
    "id\", \"amounts\": {\"1900-01\": 1.00, \"2998-99\": -1.00}}\n]\n}\n");
  g_autoptr (OtPlan) plan = read_good (file);
  g_autoptr (GBytes) written = ot_plan_write (plan);

  assert_bytes (written, file);
}

static void
test_limits (void)
{
  /* Only the length is looked at. */
  g_autoptr (GBytes) large = g_bytes_new_static ("{", OT_PLAN_FILE_LIMIT + 1);
  GString *text = g_string_new ("{\"format\":\"outturn\",\"version\":1,\"variations\":[");
  g_autoptr (GBytes) sparse = NULL;
  g_autoptr (GPtrArray) problems = ot_problems_new ();
  g_autoptr (GError) error = NULL;
  const OtProblem *problem;

  problem = read_bad (large, problems);
  g_assert_cmpint (problem->code, ==, OT_PLAN_ERROR_TOO_LARGE);
  g_assert_null (ot_change_set_read (large, NULL, &error));
  g_assert_error (error, OT_PLAN_ERROR, OT_PLAN_ERROR_TOO_LARGE);
  g_ptr_array_set_size (problems, 0);

  for (guint i = 0; i < 2000; i++)
    g_string_append_printf (text, "%s\n{\"id\":\"v%u\",\"amounts\":{\"1900-01\":1,\"2998-99\":1}}",
                            i > 0 ? "," : "", i);
  g_string_append (text, "]}");
  sparse = g_string_free_to_bytes (text);
  problem = read_bad (sparse, problems);
  g_assert_cmpint (problem->code, ==, OT_PLAN_ERROR_TOO_LARGE);
  g_assert_cmpstr (problem->table, ==, "variations");
}

/* Versions */

static GBytes *
replaced (GBytes *bytes, const char *from, const char *to)
{
  GString *text =
    g_string_new_len (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));

  g_string_replace (text, from, to, 0);
  return g_string_free_to_bytes (text);
}

static GBytes *
rename_table (GBytes *bytes, GError **error)
{
  return replaced (bytes, "\"pressures\"", "\"variations\"");
}

static GBytes *
mend_title (GBytes *bytes, GError **error)
{
  return replaced (bytes, "\"title\": 7", "\"title\": \"7\"");
}

static GBytes *
give_up (GBytes *bytes, GError **error)
{
  g_set_error (error, OT_PLAN_ERROR, OT_PLAN_ERROR_FORMAT, "given up");
  return NULL;
}

static void
test_migrations (void)
{
  static const OtPlanMigration one[] = { rename_table };
  static const OtPlanMigration two[] = { rename_table, mend_title };
  static const OtPlanMigration bad[] = { rename_table, give_up };
  g_autoptr (GBytes) file = load ("version-0.outturn");
  g_autoptr (GPtrArray) problems = ot_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (OtPlan) plan = NULL;
  const OtProblem *problem;

  /* One step is not enough, and the problem names the line of the file. */
  g_assert_null (ot_plan_read_migrated (file, 1, one, problems, NULL));
  g_assert_cmpuint (problems->len, ==, 1);
  problem = problems->pdata[0];
  g_assert_cmpuint (problem->line, ==, 7);
  g_assert_cmpstr (problem->table, ==, "variations");
  g_assert_cmpstr (problem->id, ==, "v2");

  plan = ot_plan_read_migrated (file, 2, two, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (plan->tables[OT_TABLE_VARIATIONS]->n, ==, 2);
  g_assert_cmpstr (ot_plan_details (plan)->other_tables, ==, NULL);

  g_assert_null (ot_plan_read_migrated (file, 2, bad, NULL, &error));
  g_assert_cmpstr (error->message, ==, "given up");
}

/* Change sets */

static OtChangeSet *
read_changes (GBytes *bytes)
{
  g_autoptr (GPtrArray) problems = ot_problems_new ();
  g_autoptr (GError) error = NULL;
  OtChangeSet *set = ot_change_set_read (bytes, problems, &error);

  g_assert_no_error (error);
  g_assert_nonnull (set);
  g_assert_cmpuint (problems->len, ==, 0);
  return set;
}

static void
test_changes_same_bytes (void)
{
  g_autoptr (GBytes) file = load ("every-kind.changes.json");
  g_autoptr (OtChangeSet) set = read_changes (file);
  g_autoptr (GBytes) written = ot_change_set_write (set);
  g_autoptr (OtChangeSet) again = read_changes (written);
  const OtChange *change;

  assert_bytes (written, file);
  g_assert_true (ot_change_set_equal (set, again));
  g_assert_cmpstr (set->title, ==, "A \"title\"");

  change = ot_change_set_nth (set, 0);
  g_assert_true (change->has_before);
  g_assert_true (ot_value_is_empty (&change->before));
  g_assert_cmpint (change->after.raw, ==, 10000);
  change = ot_change_set_nth (set, 2);
  g_assert_false (change->has_before);
  change = ot_change_set_nth (set, 6);
  g_assert_true (change->field == &ot_field_unknown);
  g_assert_cmpstr (change->after.text, ==, "\"a\": 1.50, \"b\": [ ]");
  change = ot_change_set_nth (set, 7);
  g_assert_cmpstr (change->layer, ==, "s1");
  change = ot_change_set_nth (set, 12);
  g_assert_cmpstr (change->record->unknown, ==, "\"later\": \"é\"");
  g_assert_cmpstr (change->previous, ==, "before");
  change = ot_change_set_nth (set, 15);
  g_assert_cmpint (change->kind, ==, OT_CHANGE_MOVE);
  g_assert_cmpstr (change->previous, ==, "b");
  g_assert_null (change->follows);
}

static void
test_changes_by_hand (void)
{
  g_autoptr (GBytes) file = bytes_of (
    "{\"changes\": [ {\"value\": 5, \"field\": \"amounts\", \"year\": \"2018-19\", \"id\": \"v1\",\n"
    "\"table\": \"variations\"}, {\"add\": {\"id\": \"s\"}, \"table\": \"services\"},\n"
    "{\"move\": \"a\", \"table\": \"services\", \"after\": \"\"} ],\n"
    "\"version\": 1, \"format\": \"outturn-changes\"}");
  g_autoptr (OtChangeSet) set = read_changes (file);

  g_assert_cmpuint (ot_change_set_length (set), ==, 3);
  g_assert_cmpint (ot_change_set_nth (set, 0)->after.raw, ==, 500);
  g_assert_true (ot_change_set_nth (set, 1)->at_end);
  g_assert_cmpint (ot_change_set_nth (set, 2)->kind, ==, OT_CHANGE_MOVE);
}

#define CHANGES(items) \
  "{\"format\": \"outturn-changes\", \"version\": 1, \"changes\": [\n" items "\n]}"
#define MISSING OT_PLAN_ERROR_MISSING

/* clang-format off */
static const BadCase bad_changes[] = {
  { "plan-file", NULL, "{\"format\": \"outturn\", \"version\": 1}", FORMAT, 1, NULL, NULL, NULL, "outturn-changes" },
  { "newer", NULL, "{\"format\": \"outturn-changes\", \"version\": 2}", NEWER, 1, NULL, NULL, NULL, NULL },
  { "unknown-member", NULL, "{\"format\": \"outturn-changes\", \"version\": 1,\n\"chnages\": []}", FORMAT, 2, NULL, NULL, NULL, NULL },
  { "title-of-number", NULL, "{\"format\": \"outturn-changes\", \"version\": 1, \"title\": 5}", VALUE, 1, NULL, NULL, NULL, NULL },
  { "changes-of-object", NULL, "{\"format\": \"outturn-changes\", \"version\": 1, \"changes\": {}}", VALUE, 1, NULL, NULL, NULL, NULL },
  { "of-text", NULL, CHANGES ("\"x\""), VALUE, 2, NULL, NULL, NULL, NULL },
  { "no-members", NULL, CHANGES ("{}"), FORMAT, 2, NULL, NULL, NULL, NULL },
  { "two-kinds", NULL, CHANGES ("{\"table\": \"services\", \"remove\": \"a\", \"move\": \"a\", \"after\": \"\"}"), FORMAT, 2, NULL, NULL, NULL, NULL },
  { "strange-member", NULL, CHANGES ("{\"table\": \"services\", \"remove\": \"a\", \"why\": 1}"), FORMAT, 2, NULL, NULL, NULL, NULL },
  { "no-table", NULL, CHANGES ("{\"remove\": \"a\"}"), FORMAT, 2, NULL, NULL, NULL, NULL },
  { "move-in-layer", NULL, CHANGES ("{\"layer\": \"s\", \"table\": \"services\", \"move\": \"a\", \"after\": \"\"}"), FORMAT, 2, NULL, NULL, NULL, NULL },
  { "unknown-table", NULL, CHANGES ("{\"table\": \"service\", \"remove\": \"a\"}"), MISSING, 2, NULL, NULL, NULL, NULL },
  { "unknown-field", NULL, CHANGES ("{\"table\": \"services\", \"id\": \"a\", \"field\": \"nmae\", \"value\": 1}"), MISSING, 2, "services", "a", NULL, NULL },
  { "table-of-number", NULL, CHANGES ("{\"table\": 5, \"remove\": \"a\"}"), VALUE, 2, NULL, NULL, NULL, NULL },
  { "wrong-value", NULL, CHANGES ("{\"table\": \"services\", \"id\": \"a\", \"field\": \"name\",\n\"value\": 1}"), VALUE, 3, "services", "a", "name", NULL },
  { "wrong-before", NULL, CHANGES ("{\"table\": \"services\", \"id\": \"a\", \"field\": \"name\", \"before\": 1, \"value\": \"x\"}"), VALUE, 2, "services", "a", "name", NULL },
  { "wrong-figure", NULL, CHANGES ("{\"table\": \"variations\", \"id\": \"a\", \"field\": \"amounts\", \"year\": \"2018-19\", \"value\": 1.001}"), VALUE, 2, "variations", "a", "amounts.2018-19", NULL },
  { "wrong-record", NULL, CHANGES ("{\"table\": \"services\", \"add\": {\"id\": \"a\", \"name\": 5}}"), VALUE, 2, "services", "a", "name", NULL },
  { "record-of-another", NULL, CHANGES ("{\"table\": \"services\", \"remove\": \"a\", \"record\": {\"id\": \"b\"}}"), VALUE, 2, "services", NULL, NULL, NULL },
  { "in-a-scenario-of-a-scenario", NULL, CHANGES ("{\"table\": \"scenarios\", \"add\": {\"id\": \"s\", \"changes\": [{\"table\": \"plan\", \"id\": \"plan\", \"field\": \"title\", \"value\": 1}]}}"), VALUE, 2, "scenarios", "s", "changes", "change 1 (plan/plan/title): a text" },
  { "source-not-members", NULL, CHANGES ("{\"table\": \"services\", \"id\": \"a\", \"field\": \"unknown_members\", \"value\": \"x\"}"), VALUE, 2, "services", "a", "unknown_members", NULL },
  { "source-blank", NULL, CHANGES ("{\"table\": \"services\", \"id\": \"a\", \"field\": \"unknown_members\", \"value\": \" \"}"), VALUE, 2, "services", "a", "unknown_members", NULL },
  { "source-known", NULL, CHANGES ("{\"table\": \"services\", \"id\": \"a\", \"field\": \"unknown_members\", \"value\": \"\\\"name\\\": 1\"}"), VALUE, 2, "services", "a", "unknown_members", NULL },
  { "source-id", NULL, CHANGES ("{\"table\": \"services\", \"id\": \"a\", \"field\": \"unknown_members\", \"value\": \"\\\"id\\\": 1\"}"), VALUE, 2, "services", "a", "unknown_members", NULL },
  { "source-breaks-out", NULL, CHANGES ("{\"table\": \"services\", \"id\": \"a\", \"field\": \"unknown_members\", \"value\": \"\\\"a\\\": 1}, {\\\"b\\\": 1\"}"), VALUE, 2, "services", "a", "unknown_members", NULL },
  { "tables-known", NULL, CHANGES ("{\"table\": \"plan\", \"id\": \"plan\", \"field\": \"other_tables\", \"value\": \"\\\"services\\\": []\"}"), VALUE, 2, "plan", "plan", "other_tables", NULL },
  { "tables-version", NULL, CHANGES ("{\"table\": \"plan\", \"id\": \"plan\", \"field\": \"other_tables\", \"value\": \"\\\"version\\\": 3\"}"), VALUE, 2, "plan", "plan", "other_tables", NULL },
};
/* clang-format on */

static void
test_bad_changes (gconstpointer data)
{
  const BadCase *bad = data;
  g_autoptr (GBytes) bytes = bytes_of (bad->file);
  g_autoptr (GPtrArray) problems = ot_problems_new ();
  g_autoptr (GError) error = NULL;
  const OtProblem *problem;

  g_assert_null (ot_change_set_read (bytes, problems, &error));
  g_test_message ("%s", error->message);
  g_assert_error (error, OT_PLAN_ERROR, (int) bad->code);
  g_assert_cmpuint (problems->len, ==, 1);
  problem = problems->pdata[0];
  g_assert_cmpuint (problem->line, ==, bad->line);
  g_assert_cmpstr (problem->table, ==, bad->table);
  g_assert_cmpstr (problem->id, ==, bad->id);
  g_assert_cmpstr (problem->field, ==, bad->field);
  if (bad->says != NULL)
    g_assert_nonnull (strstr (problem->message, bad->says));
}

static void
test_changes_truncated (void)
{
  g_autoptr (GBytes) file = load ("every-kind.changes.json");
  gsize length = g_bytes_get_size (file) - 1;

  for (gsize i = 0; i < length; i++)
    {
      g_autofree char *copy = g_memdup2 (g_bytes_get_data (file, NULL), i);
      g_autoptr (GBytes) part = g_bytes_new (copy, i);
      g_autoptr (GError) error = NULL;

      g_assert_null (ot_change_set_read (part, NULL, &error));
      g_assert_error (error, OT_PLAN_ERROR, OT_PLAN_ERROR_SYNTAX);
    }
}

/* A scenario that is taken out of a plan and put back is the same bytes, whatever is in it. */
static void
test_unknown_travels (void)
{
  g_autoptr (GBytes) file = load ("every-kind.outturn");
  g_autoptr (OtPlan) plan = read_good (file);
  const OtRecord *scenario = plan->tables[OT_TABLE_SCENARIOS]->records[0];
  g_autoptr (OtChangeSet) set = ot_change_set_new (NULL);
  g_autoptr (GBytes) written = NULL;
  g_autoptr (OtChangeSet) again = NULL;

  ot_change_set_append (set, ot_change_remove (NULL, &ot_scenario_type, "s1", scenario, NULL));
  ot_change_set_append (set, ot_change_add (NULL, scenario, NULL));
  written = ot_change_set_write (set);
  again = read_changes (written);
  g_assert_true (ot_change_set_equal (set, again));
}

static void
add_cases (const char *folder, const BadCase *cases, guint n, GTestDataFunc test)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *path = g_strconcat (folder, cases[i].name, NULL);
      g_test_add_data_func (path, &cases[i], test);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/file/same-bytes", test_same_bytes);
  g_test_add_func ("/file/random", test_random);
  g_test_add_func ("/file/values", test_values);
  g_test_add_func ("/file/table-write", test_table_write);
  g_test_add_func ("/file/empty", test_empty);
  g_test_add_func ("/file/all-listed", test_all_listed);
  g_test_add_func ("/file/too-many-problems", test_too_many_problems);
  g_test_add_data_func ("/file/truncated", "every-kind.outturn", test_truncated);
  g_test_add_data_func ("/file/truncated-by-hand", "by-hand.outturn", test_truncated);
  g_test_add_data_func ("/file/disturbed", "every-kind.outturn", test_disturbed);
  g_test_add_data_func ("/file/disturbed-by-hand", "by-hand.outturn", test_disturbed);
  g_test_add_func ("/file/kept", test_kept);
  g_test_add_func ("/file/limits", test_limits);
  g_test_add_func ("/file/migrations", test_migrations);
  add_cases ("/file/bad/", bad_cases, G_N_ELEMENTS (bad_cases), test_bad);
  g_test_add_func ("/changes/same-bytes", test_changes_same_bytes);
  g_test_add_func ("/changes/by-hand", test_changes_by_hand);
  g_test_add_func ("/changes/truncated", test_changes_truncated);
  g_test_add_func ("/changes/unknown-travels", test_unknown_travels);
  add_cases ("/changes/bad/", bad_changes, G_N_ELEMENTS (bad_changes), test_bad_changes);

  return g_test_run ();
}
