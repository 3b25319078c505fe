/* test-decimal.c: decimals, their products and powers */
#include "base/decimal.h"

#define ONE OT_DECIMAL_ONE
#define E   OT_RAW_EMPTY
#define O   OT_RAW_OVERFLOW

static OtDecimal
decimal (int64_t nanos)
{
  return (OtDecimal){ nanos };
}

static void
test_arithmetic (void)
{
  static const struct
  {
    int64_t a, b, sum, difference, product;
  } cases[] = {
    { ONE, 2 * ONE, 3 * ONE, -ONE, 2 * ONE },
    { 2 * ONE, 3 * ONE, 5 * ONE, -ONE, 6 * ONE },
    { -2 * ONE, 3 * ONE, ONE, -5 * ONE, -6 * ONE },
    /* Half a unit goes away from zero. */
    { 1, ONE / 2, ONE / 2 + 1, 1 - ONE / 2, 1 },
    { -1, ONE / 2, ONE / 2 - 1, -1 - ONE / 2, -1 },
    { ONE, 0, ONE, ONE, 0 },
    { E, ONE, ONE, -ONE, E },
    { ONE, E, ONE, ONE, E },
    { E, E, E, E, E },
    { O, E, O, O, O },
    { INT64_MAX, ONE, O, INT64_MAX - ONE, INT64_MAX },
    { INT64_MAX, ONE / 2, O, INT64_MAX - ONE / 2, INT64_C (4611686018427387904) },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      OtDecimal a = decimal (cases[i].a), b = decimal (cases[i].b);

      g_assert_cmpint (ot_decimal_add (a, b).nanos, ==, cases[i].sum);
      g_assert_cmpint (ot_decimal_sub (a, b).nanos, ==, cases[i].difference);
      g_assert_cmpint (ot_decimal_times (a, b, OT_ROUND_HALF_UP).nanos, ==, cases[i].product);
    }
}

static void
test_from_integer (void)
{
  g_assert_cmpint (ot_decimal_from_integer (7).nanos, ==, 7 * ONE);
  g_assert_cmpint (ot_decimal_from_integer (-7).nanos, ==, -7 * ONE);
  g_assert_cmpint (ot_decimal_from_integer (INT64_C (9223372036)).nanos, ==,
                   INT64_C (9223372036000000000));
  g_assert_cmpint (ot_decimal_from_integer (INT64_C (9223372037)).nanos, ==, O);
  g_assert_cmpint (ot_decimal_from_integer (E).nanos, ==, E);
}

static void
test_terms (void)
{
  OtTerm term = ot_term_decimal (decimal (5));

  g_assert_cmpint (term.raw, ==, 5);
  g_assert_cmpint (term.places, ==, 9);
  term = ot_term_integer (5);
  g_assert_cmpint (term.places, ==, 0);
  g_assert_true (ot_decimal_is_empty (OT_DECIMAL_EMPTY));
  g_assert_false (ot_decimal_is_empty (OT_DECIMAL_ZERO));
  g_assert_false (ot_decimal_is_number (OT_DECIMAL_OVERFLOW));
}

static void
test_power (void)
{
  /* The exact values are from long arithmetic; the last digit is rounded half up. */
  static const struct
  {
    int64_t  base;
    unsigned power;
    int64_t  result;
  } cases[] = {
    { 1040000000, 0, ONE },
    { 0, 0, ONE },
    { 0, 5, 0 },
    { 1040000000, 1, 1040000000 },
    { 1040000000, 2, 1081600000 },
    { 1040000000, 25, 2665836331 }, /* 2.66583633148741… */
    { 1000000001, 3, 1000000003 },
    { 1025000000, 60, 4399789749 }, /* 4.39978974877… */
    { 3 * ONE, 20, INT64_C (3486784401000000000) },
    { 1000 * ONE, 3, INT64_C (1000000000000000000) },
    { -2 * ONE, 3, -8 * ONE },
    { -2 * ONE, 4, 16 * ONE },
    { 500000000, 9, 1953125 },
    { 500000000, 10, 976563 },            /* 0.0009765625 */
    { -500000000, 11, -488281 },          /* -0.00048828125 */
    { 999999999, 4000000000u, 18315639 }, /* e^-4 = 0.0183156388… */
    { ONE, 4000000000u, ONE },
    { 2 * ONE, 33, INT64_C (8589934592000000000) },
    { 2 * ONE, 34, O },
    { 2 * ONE, 4000000000u, O },
    { INT64_MAX, 1, INT64_MAX },
    { INT64_MAX, 2, O },
    { E, 2, E },
    { E, 0, E },
    { O, 2, O },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%" G_GINT64_FORMAT " to the %u", cases[i].base, cases[i].power);
      g_assert_cmpint (ot_decimal_power (decimal (cases[i].base), cases[i].power).nanos, ==,
                       cases[i].result);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decimal/arithmetic", test_arithmetic);
  g_test_add_func ("/decimal/from integer", test_from_integer);
  g_test_add_func ("/decimal/terms", test_terms);
  g_test_add_func ("/decimal/power", test_power);
  return g_test_run ();
}
