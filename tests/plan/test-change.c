#include "plan-text.h"
#include "random-plan.h"

#define S       "'table': 'services', "
#define V       "'table': 'variations', "
#define ABC     "'services': [{'id': 'a'}, {'id': 'b'}, {'id': 'c'}]"
#define LAYER   "'layer': 's', "
#define CHILD   "'layer': 't', "
#define BASE    "'services': [{'id': 'a', 'name': 'A'}, {'id': 'b'}], "
#define NO_LIST "'scenarios': [{'id': 's'}]"
#define LIST(x) "'scenarios': [{'id': 's', 'changes': [" x "]}]"

#define PARENT(x) "{'id': 's', 'changes': [" x "]}, "
#define OVER(x)   "{'id': 't', 'parent': 's', 'changes': [" x "]}"

/* What a change set makes of a plan; everything here can be undone. */
static const struct
{
  const char *name, *before, *changes, *after;
} apply_cases[] = {
  { "set a text", ABC, "{" S "'id': 'b', 'field': 'name', 'value': 'B'}",
    "'services': [{'id': 'a'}, {'id': 'b', 'name': 'B'}, {'id': 'c'}]" },
  { "set what was expected", "'services': [{'id': 'a', 'name': 'A'}]",
    "{" S "'id': 'a', 'field': 'name', 'before': 'A', 'value': 'B'}",
    "'services': [{'id': 'a', 'name': 'B'}]" },
  { "set to empty", "'services': [{'id': 'a', 'name': 'A'}]",
    "{" S "'id': 'a', 'field': 'name', 'value': null}", "'services': [{'id': 'a'}]" },
  { "set a year", "'variations': [{'id': 'a', 'amounts': {'2018-19': 1.00}}]",
    "{" V "'id': 'a', 'field': 'amounts', 'year': '2016-17', 'value': 2.50}",
    "'variations': [{'id': 'a', 'amounts': {'2016-17': 2.50, '2018-19': 1.00}}]" },
  { "empty the only year", "'variations': [{'id': 'a', 'amounts': {'2018-19': 1.00}}]",
    "{" V "'id': 'a', 'field': 'amounts', 'year': '2018-19', 'value': null}",
    "'variations': [{'id': 'a'}]" },
  { "set the plan's own", "'plan': {'title': 'T'}",
    "{'table': 'plan', 'id': 'plan', 'field': 'title', 'value': 'U'}", "'plan': {'title': 'U'}" },
  { "set unknown members", "'services': [{'id': 'a', 'x': 1}]",
    "{" S "'id': 'a', 'field': 'unknown_members', 'value': null}", "'services': [{'id': 'a'}]" },
  { "set unknown tables", "'plan': {}, 'x': [1]",
    "{'table': 'plan', 'id': 'plan', 'field': 'other_tables', 'value': null}", "'plan': {}" },
  { "add first", ABC, "{" S "'add': {'id': 'd'}, 'after': ''}",
    "'services': [{'id': 'd'}, {'id': 'a'}, {'id': 'b'}, {'id': 'c'}]" },
  { "add behind", ABC, "{" S "'add': {'id': 'd'}, 'after': 'b'}",
    "'services': [{'id': 'a'}, {'id': 'b'}, {'id': 'd'}, {'id': 'c'}]" },
  { "add at the end", ABC, "{" S "'add': {'id': 'd'}}",
    "'services': [{'id': 'a'}, {'id': 'b'}, {'id': 'c'}, {'id': 'd'}]" },
  { "add to nothing, twice", "",
    "{" S "'add': {'id': 'd'}}, {" S "'add': {'id': 'e'}, 'after': 'd'}",
    "'services': [{'id': 'd'}, {'id': 'e'}]" },
  { "remove the first", ABC, "{" S "'remove': 'a'}", "'services': [{'id': 'b'}, {'id': 'c'}]" },
  { "remove the last", ABC, "{" S "'remove': 'c'}", "'services': [{'id': 'a'}, {'id': 'b'}]" },
  { "remove neighbours", ABC, "{" S "'remove': 'a'}, {" S "'remove': 'b'}",
    "'services': [{'id': 'c'}]" },
  { "remove all", ABC, "{" S "'remove': 'b'}, {" S "'remove': 'a'}, {" S "'remove': 'c'}", "" },
  { "remove what was expected", "'services': [{'id': 'a', 'name': 'A'}]",
    "{" S "'remove': 'a', 'record': {'id': 'a', 'name': 'A'}}", "" },
  { "move to the front", ABC, "{" S "'move': 'c', 'from': 'b', 'after': ''}",
    "'services': [{'id': 'c'}, {'id': 'a'}, {'id': 'b'}]" },
  { "move back", ABC, "{" S "'move': 'a', 'from': '', 'after': 'c'}",
    "'services': [{'id': 'b'}, {'id': 'c'}, {'id': 'a'}]" },
  { "move to where it is", ABC, "{" S "'move': 'b', 'from': 'a', 'after': 'a'}", ABC },
  { "set what was added", "",
    "{" S "'add': {'id': 'a'}}, {" S "'id': 'a', 'field': 'name', 'value': 'A'}",
    "'services': [{'id': 'a', 'name': 'A'}]" },
  { "set, remove and add again", "'services': [{'id': 'a', 'name': 'A'}]",
    "{" S "'id': 'a', 'field': 'name', 'value': 'B'}, {" S "'remove': 'a'}, {" S
    "'add': {'id': 'a'}}",
    "'services': [{'id': 'a'}]" },
  { "rename a scenario", LIST ("{" S "'remove': 'a'}"),
    "{'table': 'scenarios', 'id': 's', 'field': 'name', 'value': 'N'}",
    "'scenarios': [{'id': 's', 'name': 'N', 'changes': [{" S "'remove': 'a'}]}]" },

  /* Within a scenario */
  { "a set goes into the list", BASE NO_LIST,
    "{" LAYER S "'id': 'a', 'field': 'name', 'value': 'B'}",
    BASE      LIST ("{" S "'id': 'a', 'field': 'name', 'value': 'B'}") },
  { "a set in place of another",
    BASE      LIST ("{" S "'id': 'a', 'field': 'name', 'value': 'B'}, {" S "'remove': 'b'}"),
    "{" LAYER S "'id': 'a', 'field': 'name', 'before': 'B', 'value': 'C'}",
    BASE      LIST ("{" S "'id': 'a', 'field': 'name', 'value': 'C'}, {" S "'remove': 'b'}") },
  { "the base value drops a set", BASE LIST ("{" S "'id': 'a', 'field': 'name', 'value': 'B'}"),
    "{" LAYER S "'id': 'a', 'field': 'name', 'value': 'A'}", BASE NO_LIST },
  { "the value that is there is no set", BASE NO_LIST,
    "{" LAYER S "'id': 'a', 'field': 'name', 'value': 'A'}", BASE NO_LIST },
  { "the value that this change set gives the base drops a set",
    BASE LIST ("{" S "'id': 'a', 'field': 'name', 'value': 'B'}"),
    "{" S "'id': 'a', 'field': 'name', 'value': 'C'}, {" LAYER S
    "'id': 'a', 'field': 'name', 'value': 'C'}",
    "'services': [{'id': 'a', 'name': 'C'}, {'id': 'b'}], " NO_LIST },
  { "each year is a set", "'variations': [{'id': 'v'}], " NO_LIST,
    "{" LAYER V "'id': 'v', 'field': 'amounts', 'year': '2018-19', 'value': 1.00}, "
    "{" LAYER V "'id': 'v', 'field': 'amounts', 'year': '2019-20', 'value': 2.00}",
    "'variations': [{'id': 'v'}], " LIST (
      "{" V "'id': 'v', 'field': 'amounts', 'year': '2018-19', 'value': 1.00}, "
      "{" V "'id': 'v', 'field': 'amounts', 'year': '2019-20', 'value': 2.00}") },
  { "of several sets of a file one is left",
    BASE      LIST ("{" S "'id': 'a', 'field': 'name', 'value': 'B'}, {" S
                    "'id': 'a', 'field': 'name', 'value': 'C'}"),
    "{" LAYER S "'id': 'a', 'field': 'name', 'value': 'D'}",
    BASE      LIST ("{" S "'id': 'a', 'field': 'name', 'value': 'D'}") },
  { "an addition", BASE NO_LIST, "{" LAYER S "'add': {'id': 'd'}, 'after': 'a'}",
    BASE LIST ("{" S "'add': {'id': 'd'}, 'after': 'a'}") },
  { "a set alters an addition", BASE LIST ("{" S "'add': {'id': 'd'}, 'after': 'a'}"),
    "{" LAYER S "'id': 'd', 'field': 'name', 'before': null, 'value': 'D'}",
    BASE      LIST ("{" S "'add': {'id': 'd', 'name': 'D'}, 'after': 'a'}") },
  { "and takes in its sets",
    BASE      LIST ("{" S "'add': {'id': 'd'}}, {" S "'id': 'd', 'field': 'owner', 'value': 'O'}"),
    "{" LAYER S "'id': 'd', 'field': 'name', 'value': 'D'}",
    BASE      LIST ("{" S "'add': {'id': 'd', 'name': 'D', 'owner': 'O'}}") },
  { "removing an addition",
    BASE      LIST ("{" S "'add': {'id': 'd'}}, {" S "'id': 'd', 'field': 'name', 'value': 'D'}"),
    "{" LAYER S "'remove': 'd'}", BASE NO_LIST },
  { "what followed it stands where it stood",
    BASE LIST ("{" S "'add': {'id': 'd'}, 'after': 'a'}, {" S "'add': {'id': 'e'}, 'after': 'd'}"),
    "{" LAYER S "'remove': 'd'}", BASE LIST ("{" S "'add': {'id': 'e'}, 'after': 'a'}") },
  { "removing a record of the base", BASE LIST ("{" S "'id': 'a', 'field': 'name', 'value': 'B'}"),
    "{" LAYER S "'remove': 'a', 'record': {'id': 'a', 'name': 'B'}, 'after': ''}",
    BASE      LIST ("{" S "'remove': 'a'}") },
  { "and adding another under its id", BASE LIST ("{" S "'remove': 'a'}"),
    "{" LAYER S "'add': {'id': 'a', 'name': 'Z'}}, {" LAYER S
    "'id': 'a', 'field': 'name', 'value': 'Y'}",
    BASE LIST ("{" S "'remove': 'a'}, {" S "'add': {'id': 'a', 'name': 'Y'}}") },
  { "which goes again", BASE LIST ("{" S "'remove': 'a'}, {" S "'add': {'id': 'a', 'name': 'Y'}}"),
    "{" LAYER S "'remove': 'a'}", BASE LIST ("{" S "'remove': 'a'}") },
  { "what is not understood stays",
    BASE      LIST ("{'table': 'later', 'remove': '1'}, {" S
                    "'id': 'a', 'field': 'name', 'value': 'B'}"),
    "{" LAYER S "'id': 'a', 'field': 'name', 'value': 'A'}",
    BASE      LIST ("{'table': 'later', 'remove': '1'}") },
  { "what cannot be laid on stays",
    BASE      LIST ("{" S "'id': 'gone', 'field': 'name', 'value': 'B'}"),
    "{" LAYER S "'id': 'a', 'field': 'name', 'value': 'B'}",
    BASE      LIST ("{" S "'id': 'gone', 'field': 'name', 'value': 'B'}, {" S
                    "'id': 'a', 'field': 'name', 'value': 'B'}") },
  { "the parent's value drops a set",
    BASE "'scenarios': [" PARENT ("{" S "'id': 'a', 'field': 'name', 'value': 'B'}")
      OVER ("{" S "'id': 'a', 'field': 'name', 'value': 'C'}") "]",
    "{" CHILD S "'id': 'a', 'field': 'name', 'value': 'B'}",
    BASE "'scenarios': [" PARENT (
      "{" S "'id': 'a', 'field': 'name', 'value': 'B'}") "{'id': 't', 'parent': 's'}]" },
  { "the base value does not",
    BASE "'scenarios': [" PARENT (
      "{" S "'id': 'a', 'field': 'name', 'value': 'B'}") "{'id': 't', 'parent': 's'}]",
    "{" CHILD S "'id': 'a', 'field': 'name', 'value': 'A'}",
    BASE "'scenarios': [" PARENT ("{" S "'id': 'a', 'field': 'name', 'value': 'B'}")
      OVER ("{" S "'id': 'a', 'field': 'name', 'value': 'A'}") "]" },
  { "a set of what the parent added",
    BASE "'scenarios': [" PARENT ("{" S "'add': {'id': 'd'}}") "{'id': 't', 'parent': 's'}]",
    "{" CHILD S "'id': 'd', 'field': 'name', 'value': 'D'}",
    BASE "'scenarios': [" PARENT ("{" S "'add': {'id': 'd'}}")
      OVER ("{" S "'id': 'd', 'field': 'name', 'value': 'D'}") "]" },
  { "parent and child at once", BASE "'scenarios': [" PARENT ("") "{'id': 't', 'parent': 's'}]",
    "{" LAYER S "'id': 'a', 'field': 'name', 'value': 'B'}, {" CHILD S
    "'id': 'a', 'field': 'name', 'value': 'B'}, "
    "{" CHILD S "'id': 'b', 'field': 'name', 'value': 'B'}",
    BASE "'scenarios': [" PARENT ("{" S "'id': 'a', 'field': 'name', 'value': 'B'}")
      OVER ("{" S "'id': 'b', 'field': 'name', 'value': 'B'}") "]" },
  { "a new scenario and its changes", BASE "'scenarios': []",
    "{'table': 'scenarios', 'add': {'id': 's'}}, {" LAYER S "'remove': 'a'}, "
    "{'table': 'scenarios', 'id': 's', 'field': 'name', 'value': 'N'}, {" LAYER S "'remove': 'b'}",
    BASE "'scenarios': [{'id': 's', 'name': 'N', 'changes': [{" S "'remove': 'a'}, {" S
         "'remove': 'b'}]}]" },
  { "changes, then the scenario goes", BASE NO_LIST,
    "{" LAYER S "'remove': 'a'}, {'table': 'scenarios', 'remove': 's'}", BASE "'scenarios': []" },
};

static void
test_apply (gconstpointer user_data)
{
  guint i = GPOINTER_TO_UINT (user_data);
  g_autoptr (OtPlan) plan = plan_from_text (apply_cases[i].before);
  g_autoptr (OtPlan) wanted = plan_from_text (apply_cases[i].after);
  g_autofree char *before = plan_to_text (plan);
  g_autofree char *still = NULL;
  g_autoptr (OtChangeSet) set = changes_from_text (apply_cases[i].changes);
  g_autoptr (OtChangeSet) inverse = NULL;
  g_autoptr (OtChangeSet) again = NULL;
  g_autoptr (OtPlan) after = NULL;
  g_autoptr (OtPlan) back = NULL;
  g_autoptr (OtPlan) forth = NULL;
  g_autoptr (GError) error = NULL;

  after = ot_plan_apply (plan, set, &inverse, &error);
  g_assert_no_error (error);
  assert_same_plan (after, wanted);
  still = plan_to_text (plan);
  g_assert_cmpstr (still, ==, before);

  back = ot_plan_apply (after, inverse, &again, &error);
  g_assert_no_error (error);
  assert_same_plan (back, plan);
  forth = ot_plan_apply (back, again, NULL, &error);
  g_assert_no_error (error);
  assert_same_plan (forth, wanted);
}

#define CIRCLE "'scenarios': [{'id': 's', 'parent': 't'}, {'id': 't', 'parent': 's'}]"

static const struct
{
  const char *name, *plan, *changes;
  OtPlanError code;
  const char *message;
} error_cases[] = {
  { "no such record to set", ABC, "{" S "'id': 'x', 'field': 'name', 'value': 'B'}",
    OT_PLAN_ERROR_MISSING, "services/x/name: there is no such record" },
  { "no such record to remove", ABC, "{" S "'remove': 'x'}", OT_PLAN_ERROR_MISSING,
    "services/x: there is no such record" },
  { "no such record to move", ABC, "{" S "'move': 'x', 'from': '', 'after': 'a'}",
    OT_PLAN_ERROR_MISSING, "services/x: there is no such record" },
  { "nothing to add behind", ABC, "{" S "'add': {'id': 'd'}, 'after': 'x'}", OT_PLAN_ERROR_MISSING,
    "services/d: there is no record “x” for it to stand behind" },
  { "nothing to move behind", ABC, "{" S "'move': 'a', 'from': '', 'after': 'x'}",
    OT_PLAN_ERROR_MISSING, "services/a: there is no record “x” for it to stand behind" },
  { "behind itself", ABC, "{" S "'move': 'a', 'from': '', 'after': 'a'}", OT_PLAN_ERROR_VALUE,
    "services/a: a record cannot stand behind itself" },
  { "an id twice", ABC, "{" S "'add': {'id': 'a'}}", OT_PLAN_ERROR_DUPLICATE,
    "services/a: there is a record with this id already" },
  { "an id twice in one set", ABC, "{" S "'add': {'id': 'd'}}, {" S "'add': {'id': 'd'}}",
    OT_PLAN_ERROR_DUPLICATE, "services/d: there is a record with this id already" },
  { "removed twice", ABC, "{" S "'remove': 'a'}, {" S "'remove': 'a'}", OT_PLAN_ERROR_MISSING,
    "services/a: there is no such record" },
  { "not what was expected", "'variations': [{'id': 'a', 'amounts': {'2018-19': 1.00}}]",
    "{" V "'id': 'a', 'field': 'amounts', 'year': '2018-19', 'before': 2.00, 'value': 3.00}",
    OT_PLAN_ERROR_CONFLICT,
    "variations/a/amounts.2018-19: the value here is “1.00”, and the change expects “2.00”" },
  { "something where nothing was expected", "'services': [{'id': 'a', 'name': 'A'}]",
    "{" S "'id': 'a', 'field': 'name', 'before': null, 'value': 'B'}", OT_PLAN_ERROR_CONFLICT,
    "services/a/name: the value here is “A”, and the change expects “”" },
  { "another list than expected", LIST ("{" S "'remove': 'a'}"),
    "{'table': 'scenarios', 'id': 's', 'field': 'changes', 'before': null, 'value': null}",
    OT_PLAN_ERROR_CONFLICT, "scenarios/s/changes: what is here is not what the change expects" },
  { "removed after an edit", "'services': [{'id': 'a', 'name': 'B'}]",
    "{" S "'remove': 'a', 'record': {'id': 'a', 'name': 'A'}}", OT_PLAN_ERROR_CONFLICT,
    "services/a: the record is not what the change expects: it was edited" },
  { "the plan cannot be removed", "", "{'table': 'plan', 'remove': 'plan'}", OT_PLAN_ERROR_VALUE,
    "plan/plan: the table plan has one record, always" },
  { "the last of several changes", ABC,
    "{" S "'remove': 'a'}, {" S "'id': 'a', 'field': 'name', 'value': 'B'}", OT_PLAN_ERROR_MISSING,
    "services/a/name: there is no such record" },

  { "no such scenario", ABC, "{" LAYER S "'remove': 'a'}", OT_PLAN_ERROR_MISSING,
    "services/a: there is no scenario “s”" },
  { "a circle of parents", ABC ", " CIRCLE, "{" LAYER S "'remove': 'a'}", OT_PLAN_ERROR_MISSING,
    "services/a: the scenarios that “s” is laid over go round in a circle" },
  { "a scenario alters scenarios", BASE NO_LIST,
    "{" LAYER "'table': 'scenarios', 'id': 's', 'field': 'name', 'value': 'N'}",
    OT_PLAN_ERROR_VALUE, "scenarios/s/name: a scenario cannot alter scenarios" },
  { "removed in the scenario", BASE LIST ("{" S "'remove': 'a'}"),
    "{" LAYER S "'id': 'a', 'field': 'name', 'value': 'B'}", OT_PLAN_ERROR_MISSING,
    "services/a/name: there is no such record" },
  { "removed by its parent",
    BASE "'scenarios': [" PARENT ("{" S "'remove': 'a'}") "{'id': 't', 'parent': 's'}]",
    "{" CHILD S "'remove': 'a'}", OT_PLAN_ERROR_MISSING, "services/a: there is no such record" },
  { "an id of the base again", BASE NO_LIST, "{" LAYER S "'add': {'id': 'a'}}",
    OT_PLAN_ERROR_DUPLICATE, "services/a: there is a record with this id already" },
  { "an id of the scenario again", BASE LIST ("{" S "'add': {'id': 'd'}}"),
    "{" LAYER S "'add': {'id': 'd'}}", OT_PLAN_ERROR_DUPLICATE,
    "services/d: there is a record with this id already" },
  { "nothing in the scenario to add behind", BASE LIST ("{" S "'remove': 'a'}"),
    "{" LAYER S "'add': {'id': 'd'}, 'after': 'a'}", OT_PLAN_ERROR_MISSING,
    "services/d: there is no record “a” for it to stand behind" },
  { "not what the scenario shows", BASE LIST ("{" S "'id': 'a', 'field': 'name', 'value': 'B'}"),
    "{" LAYER S "'id': 'a', 'field': 'name', 'before': 'A', 'value': 'C'}", OT_PLAN_ERROR_CONFLICT,
    "services/a/name: the value here is “B”, and the change expects “A”" },
  { "the plan cannot be removed in a scenario", BASE NO_LIST,
    "{" LAYER "'table': 'plan', 'remove': 'plan'}", OT_PLAN_ERROR_VALUE,
    "plan/plan: the table plan has one record, always" },
};

static void
assert_refused (const OtPlan *plan, const OtChangeSet *set, OtPlanError code, const char *message)
{
  g_autofree char *before = plan_to_text (plan);
  g_autofree char *after = NULL;
  OtChangeSet     *inverse = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (ot_plan_apply (plan, set, &inverse, &error));
  g_assert_error (error, OT_PLAN_ERROR, (int) code);
  g_assert_cmpstr (error->message, ==, message);
  g_assert_null (inverse);
  after = plan_to_text (plan);
  g_assert_cmpstr (after, ==, before);
}

static void
test_errors (gconstpointer user_data)
{
  guint i = GPOINTER_TO_UINT (user_data);
  g_autoptr (OtPlan) plan = plan_from_text (error_cases[i].plan);
  g_autoptr (OtChangeSet) set = changes_from_text (error_cases[i].changes);

  assert_refused (plan, set, error_cases[i].code, error_cases[i].message);
}

/* What no file can say. Takes `change`. */
static void
assert_change_refused (const OtPlan *plan, OtChange *change, OtPlanError code, const char *message)
{
  g_autoptr (OtChangeSet) set = ot_change_set_new (NULL);

  ot_change_set_append (set, change);
  assert_refused (plan, set, code, message);
}

static void
test_refused_values (void)
{
  g_autoptr (OtPlan) plan = plan_from_text (
    "'variations': [{'id': 'v'}], 'services': [{'id': 'a'}], 'decisions': [{'id': 'd'}]");
  const OtRecordType *variations = ot_record_type_find ("variations");
  const OtRecordType *services = ot_record_type_find ("services");
  const OtRecordType *plans = ot_record_type_find ("plan");
  const OtRecordType *decisions = ot_record_type_find ("decisions");
  const OtField      *amounts = ot_record_type_field (variations, "amounts");
  const OtField      *heading = ot_record_type_field (variations, "heading");
  const OtField      *title = ot_record_type_field (variations, "title");
  const OtField      *one_off = ot_record_type_field (variations, "one_off");
  const OtField      *starts = ot_record_type_field (variations, "starts");
  const OtField      *base_year = ot_record_type_field (plans, "base_year");
  const OtField      *linked_off = ot_record_type_field (plans, "linked_off");
  const struct
  {
    const OtRecordType *type;
    const OtField      *field;
    OtYear              year;
    OtValue             value;
    OtPlanError         code;
    const char         *message;
  } cases[] = {
    { variations,
      amounts,
      OT_YEAR_EMPTY,
      { OT_VALUE_MONEY, { .raw = 1 } },
      OT_PLAN_ERROR_VALUE,
      "variations/v/amounts: this field has a value for each financial year: say which" },
    { variations,
      amounts,
      1899,
      { OT_VALUE_MONEY, { .raw = 1 } },
      OT_PLAN_ERROR_VALUE,
      "variations/v/amounts.1899: there is no such year" },
    { variations,
      amounts,
      2999,
      { OT_VALUE_MONEY, { .raw = 1 } },
      OT_PLAN_ERROR_VALUE,
      "variations/v/amounts.2999: there is no such year" },
    { variations,
      amounts,
      2018,
      { OT_VALUE_MONEY, { .raw = OT_RAW_OVERFLOW } },
      OT_PLAN_ERROR_VALUE,
      "variations/v/amounts.2018-19: the number is too large" },
    { variations,
      amounts,
      2018,
      { OT_VALUE_DECIMAL, { .raw = 1 } },
      OT_PLAN_ERROR_VALUE,
      "variations/v/amounts.2018-19: the value is not of the field's type" },
    { variations,
      title,
      2018,
      { OT_VALUE_TEXT, { .text = "T" } },
      OT_PLAN_ERROR_VALUE,
      "variations/v/title: this field has no years" },
    { variations,
      title,
      OT_YEAR_EMPTY,
      { OT_VALUE_TEXT, { .text = "\xff" } },
      OT_PLAN_ERROR_VALUE,
      "variations/v/title: this is not text in UTF-8" },
    { variations,
      heading,
      OT_YEAR_EMPTY,
      { OT_VALUE_CHOICE, { .raw = 15 } },
      OT_PLAN_ERROR_VALUE,
      "variations/v/heading: there is no such choice" },
    { variations,
      heading,
      OT_YEAR_EMPTY,
      { OT_VALUE_CHOICE, { .raw = -1 } },
      OT_PLAN_ERROR_VALUE,
      "variations/v/heading: there is no such choice" },
    { variations,
      one_off,
      OT_YEAR_EMPTY,
      { OT_VALUE_FLAG, { .raw = 2 } },
      OT_PLAN_ERROR_VALUE,
      "variations/v/one_off: this is neither yes nor no" },
    { variations,
      starts,
      OT_YEAR_EMPTY,
      { OT_VALUE_DATE, { .raw = INT32_MAX } },
      OT_PLAN_ERROR_VALUE,
      "variations/v/starts: there is no such date" },
    { plans,
      base_year,
      OT_YEAR_EMPTY,
      { OT_VALUE_YEAR, { .raw = 18 } },
      OT_PLAN_ERROR_VALUE,
      "plan/plan/base_year: there is no such year" },
    { plans,
      linked_off,
      OT_YEAR_EMPTY,
      { OT_VALUE_CHOICES, { .raw = 1 << 6 } },
      OT_PLAN_ERROR_VALUE,
      "plan/plan/linked_off: there is no such choice" },
    { services,
      title,
      OT_YEAR_EMPTY,
      { OT_VALUE_TEXT, { .text = "T" } },
      OT_PLAN_ERROR_MISSING,
      "services/a/title: records of this table have no such field" },
  };
  g_autoptr (OtRecord) bad_id = ot_record_new (services, "a/b");
  g_autoptr (OtRecord) bad_value = NULL;
  g_autoptr (OtRecord) no_record = ot_record_new (decisions, "e");
  OtValue overflow = { OT_VALUE_MONEY, { .raw = OT_RAW_OVERFLOW } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *id = cases[i].type == plans ? "plan" : cases[i].type == services ? "a" : "v";

      assert_change_refused (plan,
                             ot_change_set (NULL, cases[i].type, id, cases[i].field, cases[i].year,
                                            NULL, &cases[i].value),
                             cases[i].code, cases[i].message);
    }
  assert_change_refused (plan, ot_change_add_at_end (NULL, bad_id), OT_PLAN_ERROR_VALUE,
                         "services/a/b: this is not an id");
  bad_value =
    ot_record_with (no_record, ot_record_type_field (decisions, "value"), OT_YEAR_EMPTY, &overflow);
  assert_change_refused (plan, ot_change_add_at_end (NULL, bad_value), OT_PLAN_ERROR_VALUE,
                         "decisions/e: value: the number is too large");
  assert_change_refused (plan, ot_change_add_at_end (NULL, plan->tables[OT_TABLE_PLAN]->records[0]),
                         OT_PLAN_ERROR_VALUE, "plan/plan: the table plan has one record, always");
  assert_change_refused (plan, ot_change_other ("{}"), OT_PLAN_ERROR_VALUE,
                         "this is not a change: its members are not those of one");
}

static void
test_moves_within_a_scenario (void)
{
  g_autoptr (OtPlan) plan = plan_from_text (BASE NO_LIST);
  OtChange *change = ot_change_move (ot_record_type_find ("services"), "a", NULL, "b");

  change->layer = g_strdup ("s");
  assert_change_refused (plan, change, OT_PLAN_ERROR_VALUE,
                         "services/a: a scenario cannot move records");
}

static void
test_nested_layers (void)
{
  g_autoptr (OtPlan) plan = plan_from_text (BASE NO_LIST);
  g_autoptr (OtChangeSet) list = ot_change_set_new (NULL);
  const OtField *field = ot_record_type_field (&ot_scenario_type, "changes");
  OtValue        value = { OT_VALUE_CHANGES, { .changes = list } };

  ot_change_set_append (list,
                        ot_change_remove ("s", ot_record_type_find ("services"), "a", NULL, NULL));
  assert_change_refused (
    plan, ot_change_set (NULL, &ot_scenario_type, "s", field, OT_YEAR_EMPTY, NULL, &value),
    OT_PLAN_ERROR_VALUE, "scenarios/s/changes: a change within a scenario cannot name a scenario");
}

/* What is not touched is the very same. */
static void
test_sharing (void)
{
  g_autoptr (OtPlan) plan = plan_from_text (ABC ", 'variations': [{'id': 'v'}]");
  g_autoptr (OtChangeSet) set =
    changes_from_text ("{" S "'id': 'b', 'field': 'name', 'value': 'B'}");
  g_autoptr (OtChangeSet) same =
    changes_from_text ("{" S "'id': 'b', 'field': 'name', 'value': null}");
  g_autoptr (OtPlan) after = ot_plan_apply (plan, set, NULL, NULL);
  g_autoptr (OtPlan) unchanged = ot_plan_apply (plan, same, NULL, NULL);
  const OtTable *before_table = plan->tables[OT_TABLE_SERVICES];
  const OtTable *after_table = after->tables[OT_TABLE_SERVICES];

  g_assert_true (unchanged == plan);
  for (guint i = 0; i < OT_N_TABLES; i++)
    g_assert_true ((plan->tables[i] == after->tables[i]) == (i != OT_TABLE_SERVICES));
  for (guint i = 0; i < 3; i++)
    g_assert_true ((before_table->records[i] == after_table->records[i]) == (i != 1));
  g_assert_true (before_table->index == after_table->index);
  g_assert_cmpint (ot_table_position (after_table, "c"), ==, 2);
}

#define FAMILY                                                                          \
  "'services': [{'id': 'a'}, {'id': 'b', 'parent': 'a'}, {'id': 'c', 'parent': 'c'}], " \
  "'budgets': [{'id': 'x', 'service': 'b'}, {'id': 'y', 'service': 'c'}], "             \
  "'virements': [{'id': 'm', 'from': 'a', 'to': 'b'}], "

static const struct
{
  const char *name, *layer, *id;
  gboolean    and_referrers;
  const char *after; /* what the layer shows */
} removal_cases[] = {
  { "emptying references", NULL, "a", FALSE,
    "'services': [{'id': 'b'}, {'id': 'c', 'parent': 'c'}], "
    "'budgets': [{'id': 'x', 'service': 'b'}, {'id': 'y', 'service': 'c'}], "
    "'virements': [{'id': 'm', 'to': 'b'}]" },
  { "with all that points at it", NULL, "a", TRUE,
    "'services': [{'id': 'c', 'parent': 'c'}], 'budgets': [{'id': 'y', 'service': 'c'}]" },
  { "of what points at itself", NULL, "c", FALSE,
    "'services': [{'id': 'a'}, {'id': 'b', 'parent': 'a'}], "
    "'budgets': [{'id': 'x', 'service': 'b'}, {'id': 'y'}], "
    "'virements': [{'id': 'm', 'from': 'a', 'to': 'b'}]" },
  { "of what points at itself, and the others", NULL, "c", TRUE,
    "'services': [{'id': 'a'}, {'id': 'b', 'parent': 'a'}], "
    "'budgets': [{'id': 'x', 'service': 'b'}], "
    "'virements': [{'id': 'm', 'from': 'a', 'to': 'b'}]" },
  { "in a scenario", "s", "a", FALSE,
    "'services': [{'id': 'b'}, {'id': 'c', 'parent': 'c'}], "
    "'budgets': [{'id': 'x', 'service': 'b'}, {'id': 'y', 'service': 'c'}], "
    "'virements': [{'id': 'm', 'to': 'b'}]" },
  { "in a scenario, with all that points at it", "s", "a", TRUE,
    "'services': [{'id': 'c', 'parent': 'c'}], 'budgets': [{'id': 'y', 'service': 'c'}]" },
};

/* The plan without its scenarios. */
static OtPlan *
without_scenarios (const OtPlan *plan)
{
  g_autoptr (OtChangeSet) set = ot_change_set_new (NULL);
  const OtTable *scenarios = plan->tables[OT_TABLE_SCENARIOS];

  for (guint i = 0; i < scenarios->n; i++)
    ot_change_set_append (
      set, ot_change_remove (NULL, scenarios->type, scenarios->records[i]->id, NULL, NULL));
  return ot_plan_apply (plan, set, NULL, NULL);
}

static void
test_removal (gconstpointer user_data)
{
  guint i = GPOINTER_TO_UINT (user_data);
  g_autoptr (OtPlan) plan = plan_from_text (FAMILY NO_LIST);
  g_autoptr (OtPlan) wanted = plan_from_text (removal_cases[i].after);
  g_autoptr (OtChangeSet) set =
    ot_plan_removal (plan, removal_cases[i].layer, ot_record_type_find ("services"),
                     removal_cases[i].id, removal_cases[i].and_referrers);
  g_autoptr (GError) error = NULL;
  g_autoptr (OtPlan) after = ot_plan_apply (plan, set, NULL, &error);
  g_autoptr (OtPlan) shown = NULL;
  g_autoptr (OtPlan) bare = NULL;

  g_assert_no_error (error);
  shown = ot_plan_overlay (after, removal_cases[i].layer, NULL, &error);
  g_assert_no_error (error);
  bare = without_scenarios (shown);
  assert_same_plan (bare, wanted);
}

static void
test_removal_of_nothing (void)
{
  g_autoptr (OtPlan) plan = plan_from_text (FAMILY NO_LIST);
  g_autoptr (OtChangeSet) set =
    ot_plan_removal (plan, NULL, ot_record_type_find ("services"), "x", FALSE);

  assert_refused (plan, set, OT_PLAN_ERROR_MISSING, "services/x: there is no such record");
}

static void
test_removal_of_a_parent (void)
{
  g_autoptr (OtPlan) plan =
    plan_from_text ("'scenarios': [{'id': 's'}, {'id': 't', 'parent': 's'}]");
  g_autoptr (OtPlan) wanted = plan_from_text ("'scenarios': [{'id': 't'}]");
  g_autoptr (OtChangeSet) set = ot_plan_removal (plan, NULL, &ot_scenario_type, "s", FALSE);
  g_autoptr (OtPlan) after = ot_plan_apply (plan, set, NULL, NULL);

  assert_same_plan (after, wanted);
}

/* Any changes lead back to the very bytes. */
static void
test_random_inverse (void)
{
  for (guint seed = 1; seed <= 150; seed++)
    {
      GRand *rand = g_rand_new_with_seed (seed);
      g_autoptr (OtPlan) plan = random_plan (rand, seed % 8);
      const char *layer = seed % 2 ? NULL : random_scenario (rand, plan);
      g_autoptr (OtPlan) shown = ot_plan_overlay (plan, layer, NULL, NULL);

      if (shown)
        {
          g_autoptr (OtChangeSet) set = random_changes (rand, plan, layer, 30);
          g_autoptr (OtChangeSet) inverse = NULL;
          g_autoptr (GError) error = NULL;
          g_autoptr (OtPlan) after = ot_plan_apply (plan, set, &inverse, &error);
          g_autoptr (OtPlan) back = NULL;

          g_assert_no_error (error);
          back = ot_plan_apply (after, inverse, NULL, &error);
          g_assert_no_error (error);
          assert_same_plan (back, plan);
        }
      g_rand_free (rand);
    }
}

/* One change set, or one for each change: the same plan. */
static void
test_random_one_by_one (void)
{
  for (guint seed = 1; seed <= 60; seed++)
    {
      GRand *rand = g_rand_new_with_seed (seed);
      g_autoptr (OtPlan) plan = plan_from_text (BASE NO_LIST);
      g_autoptr (OtChangeSet) set = random_changes (rand, plan, seed % 2 ? NULL : "s", 30);
      g_autoptr (OtPlan) at_once = ot_plan_apply (plan, set, NULL, NULL);
      g_autoptr (OtPlan) now = ot_plan_ref (plan);

      for (guint i = 0; i < ot_change_set_length (set); i++)
        {
          g_autoptr (OtChangeSet) one = ot_change_set_new (NULL);
          OtPlan *next;

          ot_change_set_append (one, ot_change_ref (ot_change_set_nth (set, i)));
          next = ot_plan_apply (now, one, NULL, NULL);
          ot_plan_unref (now);
          now = next;
        }
      assert_same_plan (now, at_once);
      g_rand_free (rand);
    }
}

static void
test_equality (void)
{
  g_autoptr (OtChangeSet) set = changes_from_text (
    "{" S "'id': 'a', 'field': 'name', 'value': 'B'}, {" S
    "'id': 'a', 'field': 'name', 'value': 'C'}, "
    "{" S "'id': 'a', 'field': 'name', 'before': null, 'value': 'B'}, {" S
    "'id': 'b', 'field': 'name', 'value': 'B'}, "
    "{" LAYER S "'id': 'a', 'field': 'name', 'value': 'B'}, {" S
    "'id': 'a', 'field': 'owner', 'value': 'B'}, "
    "{" S "'add': {'id': 'a'}}, {" S "'add': {'id': 'a'}, 'after': ''}, {" S
    "'add': {'id': 'a', 'name': 'B'}}, "
    "{" S "'remove': 'a'}, {" S "'remove': 'a', 'record': {'id': 'a'}}, {" S
    "'remove': 'a', 'after': 'b'}, "
    "{'table': 'budgets', 'remove': 'a'}, {" S "'move': 'a', 'from': '', 'after': 'b'}, "
    "{" S "'move': 'a', 'from': 'c', 'after': 'b'}");
  g_autoptr (OtChangeSet) none = ot_change_set_new ("Nothing");

  for (guint i = 0; i < ot_change_set_length (set); i++)
    for (guint j = 0; j < ot_change_set_length (set); j++)
      g_assert_true (ot_change_equal (ot_change_set_nth (set, i), ot_change_set_nth (set, j))
                     == (i == j));
  g_assert_true (ot_change_set_equal (none, NULL));
  g_assert_true (ot_change_set_equal (NULL, none));
  g_assert_false (ot_change_set_equal (none, set));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD_CASES(path, cases, function)                               \
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)                     \
    {                                                                  \
      g_autofree char *name = g_strconcat (path, cases[i].name, NULL); \
      g_test_add_data_func (name, GUINT_TO_POINTER (i), function);     \
    }

  ADD_CASES ("/change/apply/", apply_cases, test_apply);
  ADD_CASES ("/change/errors/", error_cases, test_errors);
  ADD_CASES ("/change/removal/", removal_cases, test_removal);
  g_test_add_func ("/change/errors/values", test_refused_values);
  g_test_add_func ("/change/errors/moves within a scenario", test_moves_within_a_scenario);
  g_test_add_func ("/change/errors/layers within layers", test_nested_layers);
  g_test_add_func ("/change/sharing", test_sharing);
  g_test_add_func ("/change/removal/of nothing", test_removal_of_nothing);
  g_test_add_func ("/change/removal/of a parent", test_removal_of_a_parent);
  g_test_add_func ("/change/equality", test_equality);
  g_test_add_func ("/change/random/inverse", test_random_inverse);
  g_test_add_func ("/change/random/one by one", test_random_one_by_one);
  return g_test_run ();
}
