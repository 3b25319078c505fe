#include "chart/axis.h"
#include "chart/chart.h"

static const struct
{
  int64_t least, largest;
  int     most;
  int64_t finest;
  int64_t low, high, step;
} cases[] = {
  { 0, 100, 5, 1, 0, 100, 20 },
  { 0, 101, 5, 1, 0, 101, 50 },
  { 0, 17950000000, 8, 1, 0, 20000000000, 5000000000 },
  { -21, 42, 8, 1, -21, 42, 10 },
  { -21, 42, 2, 1, -21, 50, 50 },
  { 90210, 90322, 4, 1, 90200, 90322, 50 },
  { -8, -3, 5, 1, -8, -3, 1 },
  { 0, 0, 5, 1, 0, 1, 1 },
  { 0, 0, 5, 100, 0, 100, 100 },
  { 7, 7, 5, 1, 7, 8, 1 },
  { 0, 3, 8, 1, 0, 3, 1 },
  { 0, OT_CHART_LARGEST, 2, 1, 0, OT_CHART_LARGEST, OT_CHART_LARGEST / 2 },
  { -OT_CHART_LARGEST, OT_CHART_LARGEST, 2, 1, -5000000000000000000, 5000000000000000000,
    5000000000000000000 },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      OtAxis axis =
        ot_axis_choose (cases[i].least, cases[i].largest, cases[i].most, cases[i].finest);

      g_test_message ("%" G_GINT64_FORMAT " to %" G_GINT64_FORMAT, cases[i].least,
                      cases[i].largest);
      g_assert_cmpint (axis.low, ==, cases[i].low);
      g_assert_cmpint (axis.high, ==, cases[i].high);
      g_assert_cmpint (axis.step, ==, cases[i].step);
    }
}

static int64_t
random_within (int64_t bound)
{
  guint64 bits = (guint64) (guint32) g_test_rand_int () << 32 | (guint32) g_test_rand_int ();
  int64_t value = bits % (guint64) bound;

  return g_test_rand_bit () ? -value : value;
}

/* Any range: covered, with no more steps than allowed, of 1, 2 or 5 × 10^n, and no finer one would do. */
static void
test_any (void)
{
  for (int i = 0; i < 20000; i++)
    {
      int     bits = g_test_rand_int_range (1, 62);
      int64_t bound = INT64_C (1) << bits;
      int64_t a = random_within (bound);
      int64_t b = random_within (bound);
      int     most = g_test_rand_int_range (2, 12);
      int64_t least = CLAMP (MIN (a, b), -OT_CHART_LARGEST, OT_CHART_LARGEST);
      int64_t largest = CLAMP (MAX (a, b), -OT_CHART_LARGEST, OT_CHART_LARGEST);
      OtAxis  axis = ot_axis_choose (least, largest, most, 1);
      int64_t lead = axis.step;

      while (lead % 10 == 0)
        lead /= 10;
      g_assert_true (lead == 1 || lead == 2 || lead == 5);
      g_assert_cmpint (axis.low, <=, least);
      g_assert_cmpint (axis.high, >=, largest);
      g_assert_cmpint (axis.low, <, axis.high);
      g_assert_true (axis.low % axis.step == 0 || axis.low == least);
      g_assert_true (axis.high % axis.step == 0 || axis.high == largest);
      g_assert_cmpuint (ot_axis_n_ticks (&axis), <=, most + 1);
      g_assert_cmpfloat (ot_axis_place (&axis, least), >=, 0);
      g_assert_cmpfloat (ot_axis_place (&axis, largest), <=, 1);
      if (axis.step > 1)
        {
          int64_t finer = lead == 5 ? axis.step / 5 * 2 : axis.step / 2;
          OtAxis  other = { (least / finer - (least % finer < 0)) * finer,
                            (largest / finer + (largest % finer > 0)) * finer, finer };

          if (other.low == other.high)
            other.high += finer;
          ot_axis_trim (&other, least, largest);
          g_assert_cmpfloat (((double) other.high - (double) other.low) / (double) finer, >, most);
        }
    }
}

/* An axis ends with figures that use little of its last step, where two lines are left. */
static void
test_trim (void)
{
  static const struct
  {
    int64_t least, largest;
    int64_t low, high;
    guint   n_ticks;
  } trims[] = {
    { -30, 1185, -30, 1185, 3 },   { -300, 1185, -500, 1185, 4 }, { 0, 1185, 0, 1185, 3 },
    { -1185, 30, -1185, 30, 3 },   { 1000, 1185, 1000, 1200, 5 }, { -1185, -1000, -1200, -1000, 5 },
    { -250, 1185, -500, 1185, 4 }, { -2, 2, -2, 2, 5 },           { 0, 1900, 0, 2000, 5 },
    { -30, 1900, -30, 2000, 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (trims); i++)
    {
      OtAxis axis = ot_axis_choose (trims[i].least, trims[i].largest, 4, 1);

      g_test_message ("%" G_GINT64_FORMAT " to %" G_GINT64_FORMAT, trims[i].least,
                      trims[i].largest);
      g_assert_cmpint (axis.low, ==, trims[i].low);
      g_assert_cmpint (axis.high, ==, trims[i].high);
      g_assert_cmpuint (ot_axis_n_ticks (&axis), ==, trims[i].n_ticks);
      g_assert_cmpint (ot_axis_tick (&axis, 0) % axis.step, ==, 0);
      g_assert_cmpfloat (ot_axis_place (&axis, trims[i].least), >=, 0);
      g_assert_cmpfloat (ot_axis_place (&axis, trims[i].largest), <=, 1);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/axis/cases", test_cases);
  g_test_add_func ("/chart/axis/any-range", test_any);
  g_test_add_func ("/chart/axis/trim", test_trim);
  return g_test_run ();
}
