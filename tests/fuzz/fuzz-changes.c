/* Change sets as JSON: whatever is read is written so that it is read the same; and a plan that they
 * can be applied to is still a plan. */
#include "fuzz.h"
#include "plan/file.h"

#include <string.h>

static const char plan_text[] =
  "{\"format\": \"outturn\", \"version\": 1, \"plan\": {\"base_year\": \"2018-19\"},\n"
  "\"services\": [{\"id\": \"sen\", \"name\": \"Special needs\"}, {\"id\": \"a\"}, {\"id\": \"b\"}],\n"
  "\"variations\": [{\"id\": \"v1\", \"service\": \"sen\", \"amounts\": {\"2018-19\": 1.00}, \"later\": 1}],\n"
  "\"scenarios\": [{\"id\": \"s1\", \"changes\": [{\"table\": \"variations\", \"id\": \"v1\", "
  "\"field\": \"title\", \"value\": \"x\"}]}], \"remark\": 1}";

static OtPlan *
read_plan (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  OtPlan *plan = ot_plan_read (bytes, NULL, &error);

  g_assert_no_error (error);
  return plan;
}

static void
apply (const OtChangeSet *set)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (plan_text, strlen (plan_text));
  g_autoptr (OtPlan) plan = read_plan (bytes);
  g_autoptr (GBytes) before = ot_plan_write (plan);
  g_autoptr (OtChangeSet) inverse = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (OtPlan) changed = ot_plan_apply (plan, set, &inverse, &error);
  g_autoptr (OtPlan) back = NULL;
  g_autoptr (OtPlan) read = NULL;
  g_autoptr (GBytes) written = NULL;
  g_autoptr (GBytes) twice = NULL;
  g_autoptr (GBytes) undone = NULL;

  if (changed == NULL)
    {
      g_assert_nonnull (error);
      return;
    }
  written = ot_plan_write (changed);
  read = read_plan (written);
  twice = ot_plan_write (read);
  g_assert_true (g_bytes_equal (written, twice));

  back = ot_plan_apply (changed, inverse, NULL, &error);
  g_assert_no_error (error);
  undone = ot_plan_write (back);
  g_assert_true (g_bytes_equal (before, undone));
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  g_autoptr (GBytes) file = g_bytes_new_static (bytes, length);
  g_autoptr (GPtrArray) problems = ot_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (OtChangeSet) set = ot_change_set_read (file, problems, &error);
  g_autoptr (OtChangeSet) again = NULL;
  g_autoptr (GBytes) written = NULL;

  if (set == NULL)
    {
      g_assert_nonnull (error);
      g_assert_cmpuint (problems->len, >, 0);
      return 0;
    }

  g_assert_no_error (error);
  written = ot_change_set_write (set);
  again = ot_change_set_read (written, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (ot_change_set_equal (set, again));
  apply (set);
  return 0;
}
