/* test-money.c: money, and what rates, shares and weights make of it */
#include "base/money.h"

#define E OT_RAW_EMPTY
#define O OT_RAW_OVERFLOW

static OtMoney
money (int64_t pence)
{
  return (OtMoney){ pence };
}

static OtDecimal
decimal (int64_t nanos)
{
  return (OtDecimal){ nanos };
}

static void
test_sums (void)
{
  g_assert_cmpint (ot_money_add (money (150), money (-50)).pence, ==, 100);
  g_assert_cmpint (ot_money_sub (money (150), money (-50)).pence, ==, 200);
  g_assert_cmpint (ot_money_sub (OT_MONEY_EMPTY, money (50)).pence, ==, -50);
  g_assert_cmpint (ot_money_sub (money (0), money (INT64_MAX)).pence, ==, O);
  g_assert_cmpint (ot_money_difference (money (150), money (-50)).pence, ==, 200);
  g_assert_cmpint (ot_money_difference (OT_MONEY_EMPTY, money (50)).pence, ==, E);
  g_assert_cmpint (ot_money_difference (money (50), OT_MONEY_EMPTY).pence, ==, E);
  g_assert_cmpint (ot_money_difference (OT_MONEY_OVERFLOW, money (50)).pence, ==, O);
  g_assert_cmpint (ot_money_negate (money (50)).pence, ==, -50);
  g_assert_cmpint (ot_money_or_zero (OT_MONEY_EMPTY).pence, ==, 0);
  g_assert_cmpint (ot_money_or_zero (OT_MONEY_OVERFLOW).pence, ==, O);
  g_assert_cmpint (ot_money_or_zero (money (7)).pence, ==, 7);
  g_assert_true (ot_money_is_empty (OT_MONEY_EMPTY));
  g_assert_false (ot_money_is_empty (OT_MONEY_ZERO));
  g_assert_true (ot_money_is_number (OT_MONEY_ZERO));
  g_assert_false (ot_money_is_number (OT_MONEY_OVERFLOW));
  g_assert_cmpint (ot_term_money (money (5)).places, ==, 2);
}

static void
test_times (void)
{
  static const struct
  {
    int64_t    pence, nanos;
    OtRounding rounding;
    int64_t    result;
  } cases[] = {
    /* The local value of a national one, 2,857.00 × 1.02863, half a penny away from zero. */
    { 285700, 1028630000, OT_ROUND_HALF_UP, 293880 },
    { 50, 10000000, OT_ROUND_HALF_UP, 1 },
    { 50, 10000000, OT_ROUND_CUT, 0 },
    { -50, 10000000, OT_ROUND_HALF_UP, -1 },
    { -49, 10000000, OT_ROUND_HALF_UP, 0 },
    { -50, 10000000, OT_ROUND_CUT, 0 },
    /* Past 64 bits inside: £8bn × 1.5. */
    { INT64_C (800000000000), 1500000000, OT_ROUND_HALF_UP, INT64_C (1200000000000) },
    { INT64_MAX, 1000000000, OT_ROUND_HALF_UP, INT64_MAX },
    { INT64_MAX, 1000000001, OT_ROUND_HALF_UP, O },
    { INT64_MAX, -1000000000, OT_ROUND_HALF_UP, O },
    { E, 1000000000, OT_ROUND_HALF_UP, E },
    { 5, E, OT_ROUND_HALF_UP, E },
    { O, E, OT_ROUND_HALF_UP, O },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (
      ot_money_times (money (cases[i].pence), decimal (cases[i].nanos), cases[i].rounding).pence,
      ==, cases[i].result);
}

static void
test_from_product (void)
{
  static const struct
  {
    int64_t volume, price, result;
  } cases[] = {
    /* 88 pupils at 2,938.80. */
    { INT64_C (88000000000), INT64_C (2938800000000), 25861440 },
    /* A fraction of a pupil: 0.5 at 33.33, half a penny up. */
    { 500000000, INT64_C (33330000000), 1667 },
    { -500000000, INT64_C (33330000000), -1667 },
    { INT64_C (1500000000), INT64_C (4000000000000000), 600000000 },
    { INT64_C (3000000000000), INT64_C (5000000000000000), INT64_C (1500000000000) },
    { INT64_C (9000000000000000001), INT64_C (9000000000000000001), O },
    { INT64_MAX, INT64_MAX, O },
    { 0, INT64_C (33330000000), 0 },
    { E, 5, E },
    { 5, E, E },
    { O, E, O },
    { E, O, O },
    { O, 5, O },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      OtTerm  terms[] = { { cases[i].volume, 9 }, { cases[i].price, 9 } };
      OtMoney result = ot_money_from_product (decimal (cases[i].volume), decimal (cases[i].price),
                                              OT_ROUND_HALF_UP);

      g_assert_cmpint (result.pence, ==,
                       ot_money_chain (terms, 2, NULL, 0, OT_ROUND_HALF_UP).pence);
      g_assert_cmpint (result.pence, ==, cases[i].result);
    }
}

static void
test_part (void)
{
  g_assert_cmpint (ot_money_part (money (32550000), 11, 12, OT_ROUND_HALF_UP).pence, ==, 29837500);
  g_assert_cmpint (ot_money_part (money (-1), 1, 2, OT_ROUND_HALF_UP).pence, ==, -1);
  g_assert_cmpint (ot_money_part (money (5), 1, 0, OT_ROUND_HALF_UP).pence, ==, E);
  g_assert_cmpint (ot_money_part (OT_MONEY_EMPTY, 1, 2, OT_ROUND_HALF_UP).pence, ==, E);
}

static void
test_ratio (void)
{
  /* £4,145 to £4,452 a pupil is 7.4%. */
  g_assert_cmpint (ot_money_ratio (money (30700), money (414500), OT_ROUND_HALF_UP).nanos, ==,
                   74065139);
  g_assert_cmpint (ot_money_ratio (money (1), money (0), OT_ROUND_HALF_UP).nanos, ==, E);
  g_assert_cmpint (ot_money_ratio (OT_MONEY_EMPTY, money (1), OT_ROUND_HALF_UP).nanos, ==, E);
  g_assert_cmpint (ot_money_ratio (money (1), OT_MONEY_EMPTY, OT_ROUND_HALF_UP).nanos, ==, E);
  g_assert_cmpint (ot_money_ratio (money (INT64_MAX), money (1), OT_ROUND_HALF_UP).nanos, ==, O);
}

static void
test_chain (void)
{
  /* IDACI E: 257.16 × 0.087719 × 88 = 1,985.09. */
  OtTerm times[] = { { INT64_C (257160000000), 9 }, { 87719000, 9 }, { 88, 0 } };
  OtTerm over[] = { { 1, 0 } };

  g_assert_cmpint (ot_money_chain (times, 3, NULL, 0, OT_ROUND_HALF_UP).pence, ==, 198509);
  g_assert_cmpint (ot_money_chain (times, 3, over, 1, OT_ROUND_CUT).pence, ==, 198508);
}

static void
test_split (void)
{
  /* A partnership of three authorities by population. */
  int64_t weights[] = { 1554600, 277616, 1 };
  OtMoney parts[3];

  ot_money_split (money (100000000), weights, 3, parts);
  g_assert_cmpint (parts[0].pence + parts[1].pence + parts[2].pence, ==, 100000000);
  g_assert_cmpint (parts[0].pence, ==, 84848028);
  g_assert_cmpint (parts[2].pence, ==, 55);

  ot_money_split (OT_MONEY_EMPTY, weights, 3, parts);
  g_assert_true (ot_money_is_empty (parts[1]));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/money/sums", test_sums);
  g_test_add_func ("/money/times", test_times);
  g_test_add_func ("/money/from product", test_from_product);
  g_test_add_func ("/money/part", test_part);
  g_test_add_func ("/money/ratio", test_ratio);
  g_test_add_func ("/money/chain", test_chain);
  g_test_add_func ("/money/split", test_split);
  return g_test_run ();
}
