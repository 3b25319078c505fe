/* test-bench-schools.c: the England that the formula is timed with, and that all its schools get the
 * same whichever way they are worked out */
#include "cli/bench-schools.h"
#include "model/schools.h"

/* What schools were added up to, again from allocations made the careful way. */
static void
assert_sums (const OtSchoolsYear *found, const OtSchoolsYear *wanted)
{
  g_assert_cmpint (found->allocations.pence, ==, wanted->allocations.pence);
  g_assert_cmpint (found->guarantee.pence, ==, wanted->guarantee.pence);
  g_assert_cmpint (found->cap.pence, ==, wanted->cap.pence);
  g_assert_cmpint (found->minimum.pence, ==, wanted->minimum.pence);
  g_assert_cmpint (found->minimum_after.pence, ==, wanted->minimum_after.pence);
  g_assert_cmpuint (found->n, ==, wanted->n);
  g_assert_cmpuint (found->n_gaining, ==, wanted->n_gaining);
  g_assert_cmpuint (found->n_losing, ==, wanted->n_losing);
  for (guint held_by = OT_HELD_BY_MINIMUM; held_by <= OT_HELD_BY_FREE; held_by++)
    {
      g_assert_cmpuint (found->n_held[held_by], ==, wanted->n_held[held_by]);
      g_assert_cmpuint (found->n_held[held_by], >, 20);
    }
}

static void
add_up (OtSchoolsYear *year, const OtFormulaCase *of, const OtAllocation *it)
{
  OtDecimal change = ot_formula_like_for_like (of, it);

  year->n++;
  year->allocations = ot_money_add (year->allocations, it->total);
  year->guarantee = ot_money_add (year->guarantee, it->guarantee);
  year->cap = ot_money_add (year->cap, it->cap);
  year->minimum = ot_money_add (year->minimum, it->minimum);
  year->minimum_after = ot_money_add (year->minimum_after, it->minimum_after);
  year->n_gaining += ot_decimal_is_number (change) && change.nanos > 0;
  year->n_losing += ot_decimal_is_number (change) && change.nanos < 0;
  year->n_held[it->held_by]++;
}

/* What was kept of each school is what its statement comes to, by the careful way. */
static void
test_england (void)
{
  g_autoptr (OtPlan) plan = ot_bench_schools_new (3000, 3, OT_BENCH_AREAS);
  g_autoptr (OtResults) results = ot_results_new (plan, NULL, ot_date_new (2024, 4, 1), NULL, NULL);
  const OtSchools     *schools = ot_schools (results);
  const OtSchoolYears *years = schools->schools;

  for (guint i = 0; i < years->n_years; i++)
    {
      OtSchoolsYear wanted = { 0 };

      for (guint n = 0; n < years->n; n++)
        {
          OtFormulaCase of = ot_schools_case (schools, n, i);
          OtAllocation  it, quick;

          ot_formula_allocate (&of, &it);
          ot_formula_allocate_quickly (&of, &quick);
          for (guint line = 0; line < OT_N_PUPIL_LINES; line++)
            g_assert_cmpint (it.subtotal[line].pence, ==, quick.subtotal[line].pence);
          g_assert_cmpint (it.total.pence, ==, quick.total.pence);
          g_assert_cmpint (it.total.pence, ==, schools->total[n * years->n_years + i].pence);
          g_assert_cmpint (it.held_by, ==, schools->held_by[n * years->n_years + i]);
          add_up (&wanted, &of, &it);
        }
      assert_sums (&schools->of_year[i], &wanted);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/bench-schools/england", test_england);

  return g_test_run ();
}
