/* test-arithmetic.c: sums typed where a number is expected */
#include "base/arithmetic.h"

#include <string.h>

#define UNKNOWN   OT_BASE_ERROR_NOT_UNDERSTOOD
#define TOO_LARGE OT_BASE_ERROR_OVERFLOW

static const OtNumberStyle german = { .point = ",", .thousands = "." };

static void
test_evaluate (void)
{
  static const struct
  {
    const char          *text;
    int                  places;
    int64_t              raw;
    const OtNumberStyle *style; /* NULL: English */
  } cases[] = {
    { "325500*11/12", 2, 29837500, NULL },
    { "325,500 × 11 ÷ 12", 2, 29837500, NULL },
    { "1+2*3", 0, 7, NULL },
    { "(1+2)*3", 0, 9, NULL },
    { "10-4-3", 0, 3, NULL },
    { "100/10/2", 0, 5, NULL },
    { "2*3/4", 2, 150, NULL },
    { "-5+3", 0, -2, NULL },
    { "--5", 0, 5, NULL },
    { "2*-3", 0, -6, NULL },
    { "\342\210\2225", 0, -5, NULL },
    { "+5", 0, 5, NULL },
    { "-(2+3)", 0, -5, NULL },
    { "5x3", 0, 15, NULL },
    { "5 X 3", 0, 15, NULL },
    { "2kx3", 0, 6000, NULL },
    { "1.2m+300k", 2, 150000000, NULL },
    { "£1,000 * 3%", 2, 3000, NULL },
    { "5%", 2, 5, NULL },
    { "(1+1)%", 2, 2, NULL },
    { "100+5%", 2, 10005, NULL },
    { "1.234567*1000", 2, 123457, NULL },
    /* Exact inside: a third three times is one, and half a penny goes away from zero. */
    { "1/3*3", 2, 100, NULL },
    { "1/3+1/3+1/3", 9, 1000000000, NULL },
    { "2/3", 2, 67, NULL },
    { "-2/3", 2, -67, NULL },
    { "0.005", 2, 1, NULL },
    { "-0.005", 2, -1, NULL },
    { "0.0049999999", 2, 0, NULL },
    { "1/7/-2", 9, -71428571, NULL },
    { "1/-4", 2, -25, NULL },
    { "0/5", 2, 0, NULL },
    { "0*1/3", 2, 0, NULL },
    { "12345678901234567890*0", 2, 0, NULL },
    { "9223372036854775807", 0, INT64_MAX, NULL },
    { "10000000000000000000-1000000000000000000", 0, INT64_C (9000000000000000000), NULL },
    { "1/3*2/3*3/2*3", 2, 100, NULL },
    { "  7  ", 0, 7, NULL },
    { "1.500,5/2", 2, 75025, &german },
    { "7.520.000*2/12", 2, 125333333, &german },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      int64_t raw = 4711;

      g_test_message ("%s", cases[i].text);
      ot_arithmetic_evaluate (cases[i].text,
                              cases[i].style != NULL ? cases[i].style : &ot_number_style_english,
                              cases[i].places, &raw, &error);
      g_assert_no_error (error);
      g_assert_cmpint (raw, ==, cases[i].raw);
    }
}

static void
test_refuse (void)
{
  static const struct
  {
    const char *text;
    int         code;
    const char *reason;
  } cases[] = {
    { "", UNKNOWN, "a number is missing (at character 1)" },
    { "  ", UNKNOWN, "a number is missing" },
    { "5+", UNKNOWN, "“5+” is not understood: a number is missing (at character 3)" },
    { "5**3", UNKNOWN, "“*” has no place in it (at character 3)" },
    { "×÷3", UNKNOWN, "(at character 1)" },
    { "5×÷3", UNKNOWN, "(at character 3)" },
    { "5/0", UNKNOWN, "nothing can be divided by 0 (at character 4)" },
    { "0*1/", UNKNOWN, "a number is missing (at character 5)" },
    { "5/(3-3)", UNKNOWN, "divided by 0" },
    { "0/0", UNKNOWN, "divided by 0" },
    { "1/0%", UNKNOWN, "divided by 0" },
    { "(5", UNKNOWN, "a bracket is not closed (at character 3)" },
    { "5)", UNKNOWN, "a bracket has no partner (at character 2)" },
    { "()", UNKNOWN, "a bracket has no partner (at character 2)" },
    { "2(3)", UNKNOWN, "a sign such as + or * is missing (at character 2)" },
    { "(2)3", UNKNOWN, "a sign such as + or * is missing (at character 4)" },
    { "(2 3)", UNKNOWN, "groups of three" },
    { "(2)(3)", UNKNOWN, "a sign such as + or * is missing" },
    { "((2)(3))", UNKNOWN, "a sign such as + or * is missing (at character 5)" },
    { "5 3", UNKNOWN, "groups of three" },
    { "1,2+3", UNKNOWN, "groups of three" },
    { "5%%", UNKNOWN, "percent sign" },
    { "2^3", UNKNOWN, "“^” has no place" },
    { "a1+b2", UNKNOWN, "letters" },
    { "SUM(1)", UNKNOWN, "letters" },
    { "5y", UNKNOWN, "letters" },
    { "1.5.2", UNKNOWN, "like 1,234.50" },
    { "$5", UNKNOWN, "only pounds" },
    { "=5", UNKNOWN, "“=” has no place" },
    { "5\xff", OT_BASE_ERROR_ENCODING, "UTF-8" },
    { "92233720368547758.08", TOO_LARGE, "too large" },
    { "-92233720368547758.07", TOO_LARGE, "too large" },
    { "-92233720368547758.08", TOO_LARGE, "too large" },
    { "9bn*9bn*9bn", TOO_LARGE, "too large" },
    { "9bn*9bn*9bn*9bn*9bn", TOO_LARGE, "too large to be worked out" },
    { "123456789012345678901", TOO_LARGE, "too large to be worked out" },
    { "0.0000000000000000000000000000000000000000000000001", TOO_LARGE, "worked out" },
    /* -2^127 has no magnitude in 128 bits. */
    { "-18446744073709551615*18446744073709551615*18446744073709551615", TOO_LARGE, "too large" },
    { "-9223372036854775808*18446744073709551616", TOO_LARGE, "too large" },
    { "1/18446744073709551557/18446744073709551533/18446744073709551521", TOO_LARGE, "too large" },
    { "1/18446744073709551557/9223372036854775783+1/18446744073709551533/9223372036854775643",
      TOO_LARGE, "too large" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      int64_t raw = 4711;

      g_test_message ("%s", cases[i].reason);
      g_assert_false (
        ot_arithmetic_evaluate (cases[i].text, &ot_number_style_english, 2, &raw, &error));
      g_assert_error (error, OT_BASE_ERROR, cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].reason));
      g_assert_cmpint (raw, ==, 4711);
    }
}

static void
test_deep (void)
{
  static const char nested[] = { '(', '-', '+' };

  for (gsize i = 0; i < G_N_ELEMENTS (nested); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = g_strnfill (1000000, nested[i]);
      int64_t          raw;

      g_assert_false (ot_arithmetic_evaluate (text, &ot_number_style_english, 2, &raw, &error));
      g_assert_error (error, OT_BASE_ERROR, OT_BASE_ERROR_NOT_UNDERSTOOD);
      g_assert_nonnull (strstr (error->message, "too many brackets or signs"));
      g_assert_cmpuint (strlen (error->message), <, 250);
    }
}

/* A sum of twelfths, evaluated, is the parts of a year. */
static void
test_parts (void)
{
  for (int i = 0; i < 5000; i++)
    {
      OtMoney total = { (int64_t) g_test_rand_int () * g_test_rand_int_range (1, 1000) };
      int     months = g_test_rand_int_range (0, 13);
      int64_t raw = 4711;
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GError) error = NULL;

      ot_money_format (total, &ot_number_style_english, OT_MONEY_UNIT_POUNDS, 2, text);
      g_string_append_printf (text, "*%d/12", months);
      ot_arithmetic_evaluate (text->str, &ot_number_style_english, 2, &raw, &error);
      g_assert_no_error (error);
      g_assert_cmpint (raw, ==, ot_money_part (total, months, 12, OT_ROUND_HALF_UP).pence);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/arithmetic/evaluate", test_evaluate);
  g_test_add_func ("/arithmetic/refuse", test_refuse);
  g_test_add_func ("/arithmetic/deep", test_deep);
  g_test_add_func ("/arithmetic/parts", test_parts);
  return g_test_run ();
}
