/* The plan file: whatever is read is written so that it is read the same, and what is refused is
 * refused with a place. */
#include "fuzz.h"
#include "plan/file.h"

static void
assert_refused (const GPtrArray *problems, const GError *error)
{
  g_assert_nonnull (error);
  g_assert_cmpuint (problems->len, >, 0);
  for (guint i = 0; i < problems->len; i++)
    {
      g_autofree char *text = ot_problem_to_text (g_ptr_array_index (problems, i));

      g_assert_true (g_utf8_validate (text, -1, NULL));
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  g_autoptr (GBytes) file = g_bytes_new_static (bytes, length);
  g_autoptr (GPtrArray) problems = ot_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (OtPlan) plan = ot_plan_read (file, problems, &error);
  g_autoptr (OtPlan) again = NULL;
  g_autoptr (GBytes) written = NULL;
  g_autoptr (GBytes) twice = NULL;

  if (plan == NULL)
    {
      assert_refused (problems, error);
      return 0;
    }

  g_assert_no_error (error);
  written = ot_plan_write (plan);
  again = ot_plan_read (written, NULL, &error);
  g_assert_no_error (error);
  twice = ot_plan_write (again);
  g_assert_true (g_bytes_equal (written, twice));
  g_assert_true (ot_plan_equal (plan, again));
  return 0;
}
