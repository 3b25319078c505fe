/* What differences say in words: cases, as an alternative text would have them. */
#include "export/comparison.h"

static const OtComparisonSentences sentences = {
  .above = "Spend was above budget %s, by %s.",
  .below = "Spend was below budget %s, by %s.",
  .equal = "Spend was equal to budget %s.",
};

#define MOST 12

/* Differences are in pence; the first is of 2015-16. */
static const struct
{
  const char *name;
  guint       n;
  int64_t     differences[MOST];
  const char *words;
} cases[] = {
  { "none", 0, { 0 }, "" },
  { "one-above", 1, { 420000000 }, "Spend was above budget in 2015-16, by £4.2m." },
  { "one-below", 1, { -31000000 }, "Spend was below budget in 2015-16, by £310k." },
  { "one-equal", 1, { 0 }, "Spend was equal to budget in 2015-16." },
  { "both-above",
    2,
    { 100, 250 },
    "Spend was above budget in both years, most in 2016-17, by £2.50." },
  { "both-equal", 2, { 0, 0 }, "Spend was equal to budget in both years." },
  { "one-of-two",
    2,
    { 0, -100 },
    "Spend was below budget in 2016-17, by £1. Spend was equal to budget in 2015-16." },
  { "all-three",
    3,
    { 300, 200, 300 },
    "Spend was above budget in all three years, most in 2015-16, by £3." },
  { "three-of-four",
    4,
    { 100000000, -50000000, 200000000, 0 + 420000000 },
    "Spend was above budget in three of four years, most in 2018-19, by £4.2m. "
    "Spend was below budget in one of four years, 2016-17, by £500k." },
  { "two-and-two",
    4,
    { 100, -100, 200, -300 },
    "Spend was above budget in two of four years, most in 2017-18, by £2. "
    "Spend was below budget in two of four years, most in 2018-19, by £3." },
  { "empty-and-overflow",
    3,
    { OT_RAW_EMPTY, OT_RAW_OVERFLOW, 100 },
    "Spend was above budget in 2017-18, by £1." },
  { "more-than-nine",
    11,
    { 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1 },
    "Spend was above budget in 10 of 11 years, most in 2015-16, by £0.01. "
    "Spend was below budget in one of 11 years, 2025-26, by £0.01." },
};

static void
test_comparison (gconstpointer data)
{
  gsize        n = GPOINTER_TO_SIZE (data);
  OtComparison comparison = { 0 };
  char         years[MOST][16];
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < cases[n].n; i++)
    {
      g_snprintf (years[i], sizeof years[i], "%u-%02u", 2015 + i, 16 + i);
      ot_comparison_add (&comparison, years[i], (OtMoney){ cases[n].differences[i] });
    }
  ot_comparison_append (&comparison, &sentences, words);
  g_assert_cmpstr (words->str, ==, cases[n].words);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/export/comparison/", cases[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_comparison);
    }
  return g_test_run ();
}
