/* test-bench-schools.c: the England that the formula is timed with, and that all its schools get the
 * same whichever way they are worked out */
#include "cli/bench-schools.h"
#include "model/schools.h"

/* What was kept of each school is what its statement comes to, by the careful way. */
static void
test_england (void)
{
  g_autoptr (OtPlan) plan = ot_bench_schools_new (3000, 3, OT_BENCH_AREAS);
  g_autoptr (OtResults) results = ot_results_new (plan, NULL, ot_date_new (2024, 4, 1), NULL, NULL);
  const OtSchools     *schools = ot_schools (results);
  const OtSchoolYears *years = schools->schools;
  guint                n_held[OT_N_HELD_BY + 1] = { 0 };

  for (guint n = 0; n < years->n; n++)
    for (guint i = 0; i < years->n_years; i++)
      {
        OtFormulaCase of = ot_schools_case (schools, n, i);
        OtAllocation  it, quick, sums;

        ot_formula_allocate (&of, &it);
        ot_formula_allocate_quickly (&of, &quick);
        ot_formula_allocate_sums (&of, &sums);
        for (guint line = 0; line < OT_N_PUPIL_LINES; line++)
          g_assert_cmpint (it.subtotal[line].pence, ==, quick.subtotal[line].pence);
        g_assert_cmpint (it.total.pence, ==, quick.total.pence);
        g_assert_cmpint (it.total.pence, ==, schools->total[n * years->n_years + i].pence);
        g_assert_cmpint (it.held_by, ==, schools->held_by[n * years->n_years + i]);
        g_assert_cmpint (it.pupil_led.pence, ==, sums.pupil_led.pence);
        g_assert_cmpint (it.minimum.pence, ==, sums.minimum.pence);
        g_assert_cmpint (it.guarantee.pence, ==, sums.guarantee.pence);
        g_assert_cmpint (it.cap.pence, ==, sums.cap.pence);
        g_assert_cmpint (it.minimum_after.pence, ==, sums.minimum_after.pence);
        n_held[it.held_by]++;
      }
  for (guint held_by = OT_HELD_BY_MINIMUM; held_by <= OT_HELD_BY_FREE; held_by++)
    g_assert_cmpuint (n_held[held_by], >, 100);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/bench-schools/england", test_england);

  return g_test_run ();
}
