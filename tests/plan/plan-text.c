#include "plan-text.h"

#include "plan/file.h"

static GBytes *
file_of (const char *format, const char *members)
{
  char *text = g_strdup_printf ("{'format': '%s', 'version': 1, %s}", format, members);

  return g_bytes_new_take (g_strdelimit (text, "'", '"'), strlen (text));
}

OtPlan *
plan_from_text (const char *members)
{
  g_autofree char *all = strstr (members, "'plan':") ? g_strdup (members)
                         : *members == '\0'          ? g_strdup ("'plan': {}")
                                                     : g_strconcat ("'plan': {}, ", members, NULL);
  g_autoptr (GBytes) bytes = file_of ("outturn", all);
  g_autoptr (GError) error = NULL;
  OtPlan *plan = ot_plan_read (bytes, NULL, &error);

  g_assert_no_error (error);
  return plan;
}

OtChangeSet *
changes_from_text (const char *changes)
{
  g_autofree char *members = g_strdup_printf ("'changes': [%s]", changes);
  g_autoptr (GBytes) bytes = file_of ("outturn-changes", members);
  g_autoptr (GError) error = NULL;
  OtChangeSet *set = ot_change_set_read (bytes, NULL, &error);

  g_assert_no_error (error);
  return set;
}

static char *
text_of (GBytes *bytes)
{
  gsize       length;
  const char *text = g_bytes_get_data (bytes, &length);

  return g_strndup (text, length);
}

char *
plan_to_text (const OtPlan *plan)
{
  g_autoptr (GBytes) bytes = ot_plan_write (plan);

  return text_of (bytes);
}

char *
changes_to_text (const OtChangeSet *set)
{
  g_autoptr (GBytes) bytes = ot_change_set_write (set);

  return text_of (bytes);
}

void
assert_same_plan (const OtPlan *plan, const OtPlan *wanted)
{
  g_autofree char *text = plan_to_text (plan);
  g_autofree char *wanted_text = plan_to_text (wanted);

  g_assert_cmpstr (text, ==, wanted_text);
  g_assert_true (ot_plan_equal (plan, wanted));
}
