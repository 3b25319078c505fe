/* test-words.c: sums of money as sentences say them */
#include "model/words.h"

#include <math.h>

#define MINUS_POUND "−\u2060£"

static const struct
{
  int64_t     pence;
  const char *words;
} sums[] = {
  { OT_RAW_EMPTY, "nothing" },
  { 0, "£0" },
  { 1, "£0.01" },
  { 99949, "£999.49" },
  { 145000, "£1,450" },
  { 999900, "£9,999" },
  { 1000000, "£10k" },
  { 7350000, "£73.5k" },
  { 31049999, "£310k" },
  { 99949999, "£999k" },
  { 99950000, "£1.0m" },
  { -1250, MINUS_POUND "12.50" },
  { -420000000, MINUS_POUND "4.2m" },
  { INT64_C (123456789012), "£1,234.6m" },
};

static void
test_sums (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (sums); i++)
    {
      g_autofree char *words = ot_words_for_sum ((OtMoney){ sums[i].pence });

      g_assert_cmpstr (words, ==, sums[i].words);
    }
}

#define MOST 4

/* Parts, and they and their sum as a sentence says them. */
static const struct
{
  const char *name;
  guint       n;
  int64_t     parts[MOST];
  const char *words;
} cases[] = {
  { "they cast in millions", 2, { 17590000000, 420000000 }, "£175.9m £4.2m £180.1m" },
  { "half a million beside forty", 2, { 4391000000, 55000000 }, "£43.91m £0.55m £44.46m" },
  { "each rounds up", 2, { 4391000000, -4446000000 }, "£43.91m −£44.46m −£0.55m" },
  { "rounded alone they would not cast",
    3,
    { 18307883560, -17963698900, -75000000 },
    "£183.08m −£179.64m −£0.75m £2.69m" },
  { "small beside large", 2, { 1000000000, 4550000 }, "£10.000m £46k £10.046m" },
  { "thousands beside millions", 2, { 1000000000, 4500000 }, "£10.000m £45k £10.045m" },
  { "too small for millions", 2, { 18014300000, 500000 }, "£180.143m £5k £180.148m" },
  { "thousands", 2, { 20000000, -4550000 }, "£200.0k −£45.5k £154.5k" },
  { "pounds", 2, { 200000, 10000 }, "£2,000 £100 £2,100" },
  { "pence", 2, { 200000, 250 }, "£2,000.00 £2.50 £2,002.50" },
  { "nothing is said so", 3, { 420000000, OT_RAW_EMPTY, 0 }, "£4.2m nothing £0 £4.2m" },
  { "no number", 2, { 420000000, OT_RAW_OVERFLOW }, "£4,200,000.00 too large too large" },
  { "one", 1, { 4446000000 }, "£44.5m £44.5m" },
  { "the largest there is",
    2,
    { INT64_MAX - 1, -(INT64_MAX - 1) },
    "£92,233,720,368.5m −£92,233,720,368.5m £0" },
};

static void
test_shapes (gconstpointer data)
{
  guint      n = GPOINTER_TO_UINT (data);
  OtMoney    parts[MOST + 1], sum = OT_MONEY_ZERO;
  OtSumShape shape;
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < cases[n].n; i++)
    {
      parts[i] = (OtMoney){ cases[n].parts[i] };
      sum = ot_money_add (sum, parts[i]);
    }
  shape = ot_words_shape_of (parts, cases[n].n);
  parts[cases[n].n] = sum;
  for (guint i = 0; i <= cases[n].n; i++)
    {
      g_autofree char *said = ot_words_in_shape (parts[i], shape);

      g_string_append_printf (words, "%s%s", i > 0 ? " " : "", said);
    }
  g_string_replace (words, "\u2060", "", 0);
  g_assert_cmpstr (words->str, ==, cases[n].words);
}

/* Amounts of every size: as they are said they add up. */
static void
test_any (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < 20000; i++)
    {
      OtMoney    parts[MOST], sum = OT_MONEY_ZERO;
      OtSumShape shape;
      int64_t    said = 0;

      for (guint part = 0; part < MOST; part++)
        {
          int64_t size = (int64_t) pow (10, g_rand_double_range (rand, 0, 13));

          parts[part].pence = g_rand_boolean (rand) ? size : -size;
          sum = ot_money_add (sum, parts[part]);
        }
      shape = ot_words_shape_of (parts, MOST);
      for (guint part = 0; part <= MOST; part++)
        {
          OtMoney          is = part < MOST ? parts[part] : ot_money_negate (sum);
          g_autofree char *words = ot_words_in_shape (is, shape);
          g_autoptr (GString) digits = g_string_new (NULL);

          for (const char *at = words; *at != '\0'; at++)
            if (g_ascii_isdigit (*at))
              g_string_append_c (digits, *at);
          /* "£0" has no decimals, and needs none. */
          said += (is.pence < 0 ? -1 : 1) * g_ascii_strtoll (digits->str, NULL, 10);
        }
      g_assert_cmpint (said, ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/words/sums", test_sums);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/words/shapes/%s", cases[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_shapes);
    }
  g_test_add_func ("/words/any", test_any);
  return g_test_run ();
}
