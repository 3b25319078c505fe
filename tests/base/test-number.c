/* test-number.c: chains of factors in 256 bits, and splitting */
#include "base/decimal.h"
#include "base/money.h"
#include "base/number.h"

#include <string.h>

#define E        OT_RAW_EMPTY
#define O        OT_RAW_OVERFLOW
#define LARGEST  INT64_MAX
#define SMALLEST (INT64_MIN + 2)

static void
test_add (void)
{
  static const struct
  {
    int64_t a, b, sum;
  } cases[] = {
    { 1, 2, 3 },
    { -1, 1, 0 },
    { E, 2, 2 },
    { 2, E, 2 },
    { E, E, E },
    { O, 2, O },
    { 2, O, O },
    { O, E, O },
    { E, O, O },
    { LARGEST, 0, LARGEST },
    { LARGEST, 1, O },
    { LARGEST, LARGEST, O },
    { SMALLEST, 0, SMALLEST },
    /* Neither sentinel comes about by chance. */
    { SMALLEST, -1, O },
    { SMALLEST, -2, O },
    { SMALLEST, SMALLEST, O },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (ot_raw_add (cases[i].a, cases[i].b), ==, cases[i].sum);
}

static void
test_negate (void)
{
  g_assert_cmpint (ot_raw_negate (5), ==, -5);
  g_assert_cmpint (ot_raw_negate (SMALLEST), ==, LARGEST - 1);
  g_assert_cmpint (ot_raw_negate (LARGEST), ==, O);
  g_assert_cmpint (ot_raw_negate (E), ==, E);
  g_assert_cmpint (ot_raw_negate (O), ==, O);
}

static void
test_part (void)
{
  static const struct
  {
    int64_t a, b, c, half_up, cut;
  } cases[] = {
    { 100, 1, 3, 33, 33 },
    { 200, 1, 3, 67, 66 },
    { 1, 1, 2, 1, 0 },
    { -1, 1, 2, -1, 0 },
    { 1, -1, 2, -1, 0 },
    { 1, 1, -2, -1, 0 },
    { -1, 1, -2, 1, 0 },
    { 3, 1, 2, 2, 1 },
    { -3, 1, 2, -2, -1 },
    { -5, 1, 4, -1, -1 },
    { 0, 5, 7, 0, 0 },
    { 5, 1, 0, E, E },
    { E, 1, 2, E, E },
    { 1, E, 2, E, E },
    { 1, 2, E, E, E },
    { O, E, 2, O, O },
    { E, 1, O, O, O },
    { LARGEST, 2, 2, LARGEST, LARGEST },
    { LARGEST, LARGEST, LARGEST, LARGEST, LARGEST },
    { LARGEST, 2, 1, O, O },
    { LARGEST, -1, 1, O, O },
    { SMALLEST, 1, 1, SMALLEST, SMALLEST },
    { SMALLEST, -1, 1, LARGEST - 1, LARGEST - 1 },
    { LARGEST, LARGEST, 3, O, O },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpint (ot_raw_part (cases[i].a, cases[i].b, cases[i].c, OT_ROUND_HALF_UP), ==,
                       cases[i].half_up);
      g_assert_cmpint (ot_raw_part (cases[i].a, cases[i].b, cases[i].c, OT_ROUND_CUT), ==,
                       cases[i].cut);
    }
}

/* ot_raw_times () goes two ways, by 64 and by 128 bits: both are ot_raw_part (). */
static void
test_times (void)
{
  static const int64_t units[] = { 1, 10, 100, 10000000, 1000000000, 10000000000000000 };

  for (int i = 0; i < 200000; i++)
    {
      int64_t a = (int64_t) ((guint64) g_test_rand_int () << 32 | (guint32) g_test_rand_int ())
                  >> g_test_rand_int_range (0, 63);
      int64_t b = (int64_t) ((guint64) g_test_rand_int () << 32 | (guint32) g_test_rand_int ())
                  >> g_test_rand_int_range (0, 63);
      int64_t    unit = units[i % (int) G_N_ELEMENTS (units)];
      OtRounding rounding = i % 2 == 0 ? OT_ROUND_HALF_UP : OT_ROUND_CUT;

      g_assert_cmpint (ot_raw_times (a, b, unit, rounding), ==, ot_raw_part (a, b, unit, rounding));
    }
  g_assert_cmpint (ot_raw_times (1, 5, 10, OT_ROUND_HALF_UP), ==, 1);
  g_assert_cmpint (ot_raw_times (-1, 5, 10, OT_ROUND_HALF_UP), ==, -1);
  g_assert_cmpint (ot_raw_times (-1, 4, 10, OT_ROUND_HALF_UP), ==, 0);
  g_assert_cmpint (ot_raw_times (SMALLEST, 1, 1, OT_ROUND_HALF_UP), ==, SMALLEST);
  /* The product fits 64 bits, and would be a sentinel. */
  g_assert_cmpint (ot_raw_times (-LARGEST, 1, 1, OT_ROUND_HALF_UP), ==, O);
  g_assert_cmpint (ot_raw_times (INT64_C (-4611686018427387904), 2, 1, OT_ROUND_HALF_UP), ==, O);
}

static void
test_chain_cases (void)
{
  static const struct
  {
    const char *name;
    OtTerm      times[5];
    gsize       n_times;
    OtTerm      over[3];
    gsize       n_over;
    int         places;
    int64_t     result;
  } cases[] = {
    { "nothing at all is one", { { 0 } }, 0, { { 0 } }, 0, 2, 100 },
    { "a nought", { { 0, 2 }, { 5, 0 } }, 2, { { 7, 3 } }, 1, 2, 0 },
    { "half a penny up", { { 1, 3 } }, 1, { { 2, 0 } }, 1, 3, 1 },
    { "half a penny below zero", { { -1, 3 } }, 1, { { 2, 0 } }, 1, 3, -1 },
    { "two signs", { { -1, 3 } }, 1, { { -2, 0 } }, 1, 3, 1 },
    { "empty factor", { { E, 3 } }, 1, { { 2, 0 } }, 1, 3, E },
    { "empty divisor", { { 1, 3 } }, 1, { { E, 0 } }, 1, 3, E },
    { "divided by nothing", { { 1, 3 } }, 1, { { 0, 0 } }, 1, 3, E },
    { "nothing by nothing", { { 0, 3 } }, 1, { { 0, 0 } }, 1, 3, E },
    { "overflow before empty", { { E, 3 }, { O, 0 } }, 2, { { 2, 0 } }, 1, 3, O },
    { "overflow below", { { 1, 3 } }, 1, { { O, 0 } }, 1, 3, O },
    { "overflow times nothing", { { 0, 0 }, { O, 0 } }, 2, { { 0 } }, 0, 3, O },
    /* (1 + floor) × 11 × 23 / 12 of a £20m school with 3,000 pupils: 2 × 10^9 pence, and three
     * factors of 10^-9: 0.995 × 20,000,000.00 × 3,000.5 / 3,000. */
    { "guarantee",
      { { 995000000, 9 }, { 2000000000, 2 }, { INT64_C (3000500000000), 9 } },
      3,
      { { INT64_C (3000000000000), 9 } },
      1,
      2,
      1990331667 },
    /* The same with a scale of 50%, kept to nine places: 160 bits. 9,951,658.333333333… */
    { "cap",
      { { 500000000, 9 }, { 995000000, 9 }, { 2000000000, 2 }, { INT64_C (3000500000000), 9 } },
      4,
      { { INT64_C (3000000000000), 9 } },
      1,
      9,
      INT64_C (9951658333333333) },
    /* What cancels takes no room: 9 × 10^18 five times, over as much. */
    { "noughts",
      { { INT64_C (9000000000000000000), 18 },
        { INT64_C (9000000000000000000), 18 },
        { INT64_C (9000000000000000000), 18 },
        { INT64_C (9000000000000000000), 18 },
        { INT64_C (9000000000000000000), 18 } },
      5,
      { { INT64_C (9000000000000000000), 18 } },
      1,
      2,
      656100 },
    { "largest",
      { { LARGEST, 0 }, { LARGEST, 0 }, { LARGEST, 0 } },
      3,
      { { LARGEST, 0 }, { LARGEST, 0 } },
      2,
      0,
      LARGEST },
    { "smallest",
      { { SMALLEST, 0 }, { LARGEST, 0 }, { LARGEST, 0 } },
      3,
      { { LARGEST, 0 }, { LARGEST, 0 } },
      2,
      0,
      SMALLEST },
    { "a sentinel by chance",
      { { LARGEST, 0 }, { LARGEST, 0 }, { LARGEST, 0 } },
      3,
      { { LARGEST, 0 }, { -LARGEST + 1, 0 } },
      2,
      0,
      O },
    { "too large", { { LARGEST, 0 }, { 2, 0 } }, 2, { { 1, 0 } }, 1, 0, O },
    { "too large in 256 bits",
      { { LARGEST, 0 }, { LARGEST, 0 }, { LARGEST, 0 } },
      3,
      { { 7, 0 } },
      1,
      0,
      O },
    /* 2^64 - 1/2: what is rounded up needs a 65th bit. */
    { "rounded past 64 bits",
      { { 31, 0 }, { INT64_C (1190112520884487201), 0 }, { LARGEST, 0 }, { LARGEST, 0 } },
      4,
      { { 2, 0 }, { LARGEST, 0 }, { LARGEST, 0 } },
      3,
      0,
      O },
    { "too many places", { { LARGEST, 0 } }, 1, { { 3, 90 } }, 1, 0, O },
    { "places cancel", { { 12345, 80 } }, 1, { { 1, 78 } }, 1, 2, 12345 },
    { "tiny", { { 1, 50 } }, 1, { { LARGEST, 0 } }, 1, 9, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      int64_t result = ot_chain (cases[i].times, cases[i].n_times, cases[i].over, cases[i].n_over,
                                 cases[i].places, OT_ROUND_HALF_UP);

      g_test_message ("%s", cases[i].name);
      g_assert_cmpint (result, ==, cases[i].result);
    }
}

/* Long arithmetic as it is done at school, in tens: slow, and nothing like the other. */

#define DIGITS 260

typedef struct
{
  int digits[DIGITS]; /* the units first */
} Long;

static Long
long_from (guint64 value)
{
  Long result = { { 0 } };

  for (int i = 0; value > 0; value /= 10)
    result.digits[i++] = (int) (value % 10);
  return result;
}

static Long
long_times (const Long *a, const Long *b)
{
  Long result = { { 0 } };

  for (int i = 0; i < DIGITS; i++)
    for (int j = 0; a->digits[i] != 0 && i + j < DIGITS; j++)
      result.digits[i + j] += a->digits[i] * b->digits[j];
  for (int i = 0; i + 1 < DIGITS; i++)
    {
      result.digits[i + 1] += result.digits[i] / 10;
      result.digits[i] %= 10;
    }
  g_assert_cmpint (result.digits[DIGITS - 1], <, 10);
  return result;
}

static Long
long_shifted (const Long *a, int places)
{
  Long result = { { 0 } };

  for (int i = 0; i + places < DIGITS; i++)
    result.digits[i + places] = a->digits[i];
  return result;
}

static int
long_compare (const Long *a, const Long *b)
{
  for (int i = DIGITS - 1; i >= 0; i--)
    if (a->digits[i] != b->digits[i])
      return a->digits[i] < b->digits[i] ? -1 : 1;
  return 0;
}

static Long
long_product (const OtTerm *terms, gsize n, int *places)
{
  Long product = long_from (1);

  for (gsize i = 0; i < n; i++)
    {
      Long factor = long_from (terms[i].raw < 0 ? (guint64) -terms[i].raw : (guint64) terms[i].raw);

      product = long_times (&product, &factor);
      *places += terms[i].places;
    }
  return product;
}

/* Whether `q` units are a/b rounded half up: (2q - 1) b <= 2a < (2q + 1) b. */
static gboolean
is_rounded (const Long *a, const Long *b, guint64 q)
{
  Long two = long_from (2), half_above, half_below, numerator = long_times (a, &two);

  half_above = long_from (q);
  half_above = long_times (&half_above, &two);
  half_below = half_above;
  half_above.digits[0] += 1; /* even before */
  half_above = long_times (&half_above, b);
  if (long_compare (&numerator, &half_above) >= 0)
    return FALSE;
  if (q == 0)
    return TRUE;
  half_below = long_from (q - 1);
  half_below = long_times (&half_below, &two);
  half_below.digits[0] += 1;
  half_below = long_times (&half_below, b);
  return long_compare (&numerator, &half_below) >= 0;
}

static OtTerm
random_term (int most_bits)
{
  int     bits = g_test_rand_int_range (1, most_bits + 1);
  int64_t raw = (int64_t) ((guint64) g_test_rand_int () << 32 | (guint32) g_test_rand_int ());
  OtTerm  term = { raw, g_test_rand_int_range (0, 4) * 3 };

  term.raw >>= 64 - bits;
  if (g_test_rand_int_range (0, 4) == 0)
    term.raw = term.raw / 1000 * 1000;
  if (!ot_raw_is_number (term.raw) || term.raw == 0)
    term.raw = 1;
  return term;
}

static void
test_chain_long (void)
{
  int seen = 0, over_128 = 0;

  for (int i = 0; i < 20000; i++)
    {
      OtTerm times[5], over[4];
      gsize  n_times = (gsize) g_test_rand_int_range (1, 6),
            n_over = (gsize) g_test_rand_int_range (0, 5);
      int places = g_test_rand_int_range (0, 4) * 3, above = 0, below = 0, power,
          bits = i % 2 == 0 ? 63 : 40;
      int64_t  result;
      Long     a, b, most;
      gboolean negative = FALSE;

      for (gsize j = 0; j < n_times; j++)
        {
          times[j] = random_term (bits);
          negative ^= times[j].raw < 0;
        }
      for (gsize j = 0; j < n_over; j++)
        {
          over[j] = random_term (bits);
          negative ^= over[j].raw < 0;
        }

      result = ot_chain (times, n_times, over, n_over, places, OT_ROUND_HALF_UP);
      a = long_product (times, n_times, &above);
      b = long_product (over, n_over, &below);
      power = places + below - above;
      if (power > 0)
        a = long_shifted (&a, power);
      else
        b = long_shifted (&b, -power);

      if (result == O)
        {
          /* Rightly, or because 256 bits (77 digits) were too few. */
          Long room = long_from (1);

          most = long_from ((guint64) LARGEST);
          most = long_times (&most, &b);
          room = long_shifted (&room, 77);
          g_assert_true (long_compare (&a, &most) > 0 || long_compare (&a, &room) > 0
                         || long_compare (&b, &room) > 0);
          continue;
        }
      g_assert_true (result == 0 || (result < 0) == negative);
      g_assert_true (is_rounded (&a, &b, result < 0 ? (guint64) -result : (guint64) result));
      seen++;
      most = long_from (1);
      most = long_shifted (&most, 39);
      over_128 += long_compare (&a, &most) > 0;
    }
  g_assert_cmpint (seen, >, 5000);
  g_assert_cmpint (over_128, >, 1000);
}

/* q × b over b is q, whatever is in between; b - 1 more is cut away; a half more goes up. */
static void
test_chain_identities (void)
{
  for (int i = 0; i < 20000; i++)
    {
      OtTerm  x = random_term (63), y = random_term (63), z = random_term (62);
      OtTerm  times[] = { x, y, z, { 2, 0 } }, over[] = { y, z }, halved[] = { y, z, { 2, 0 } };
      int64_t doubled;

      g_assert_cmpint (ot_chain (times, 3, over, 2, x.places, OT_ROUND_HALF_UP), ==, x.raw);
      g_assert_cmpint (ot_chain (times, 3, over, 2, x.places, OT_ROUND_CUT), ==, x.raw);
      g_assert_cmpint (ot_chain (times, 3, halved, 3, x.places, OT_ROUND_HALF_UP), ==,
                       ot_raw_part (x.raw, 1, 2, OT_ROUND_HALF_UP));
      doubled = ot_chain (times, 4, over, 2, x.places, OT_ROUND_CUT);
      g_assert_cmpint (doubled, ==, ot_raw_add (x.raw, x.raw));
    }
}

static void
test_split_cases (void)
{
  static const struct
  {
    int64_t total, weights[4];
    gsize   n;
    int64_t parts[4];
  } cases[] = {
    { 100, { 1, 1, 1 }, 3, { 33, 34, 33 } },
    { -100, { 1, 1, 1 }, 3, { -33, -34, -33 } },
    { 1, { 1, 1 }, 2, { 1, 0 } },
    { -1, { 1, 1 }, 2, { -1, 0 } },
    { 100, { 0, 5, 0 }, 3, { 0, 100, 0 } },
    { 100, { 0, 0, 0 }, 3, { 0, 0, 100 } },
    { 0, { 3, 4 }, 2, { 0, 0 } },
    { E, { 1, 2 }, 2, { E, E } },
    { O, { 1, 2 }, 2, { O, O } },
    { LARGEST, { LARGEST - 1, 1 }, 2, { LARGEST - 1, 1 } },
    { 100, { LARGEST, 1 }, 2, { O, O } },
    { 10, { 7 }, 1, { 10 } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      int64_t parts[4];

      ot_raw_split (cases[i].total, cases[i].weights, cases[i].n, parts);
      for (gsize j = 0; j < cases[i].n; j++)
        g_assert_cmpint (parts[j], ==, cases[i].parts[j]);
    }
}

static void
test_split_sums (void)
{
  for (int i = 0; i < 20000; i++)
    {
      int64_t weights[12], parts[12], total, sum = 0;
      gsize   n = (gsize) g_test_rand_int_range (1, 13);

      total = random_term (63).raw;
      for (gsize j = 0; j < n; j++)
        weights[j] = g_test_rand_int_range (0, 1000000);
      ot_raw_split (total, weights, n, parts);
      for (gsize j = 0; j < n; j++)
        {
          sum += parts[j];
          g_assert_true (parts[j] == 0 || (parts[j] < 0) == (total < 0));
        }
      g_assert_cmpint (sum, ==, total);
    }
}

/* a × b / (c × d), of which a and c need more than 64 bits. */
static void
test_wide_ratio (void)
{
  static const struct
  {
    OtInt128 a;
    int64_t  b;
    OtInt128 c;
    int64_t  d, result;
  } cases[] = {
    { 7, 1, 2, 1, 4 },
    { -7, 1, 2, 1, -4 },
    { 7, -1, -2, 1, 4 },
    { 5, 1, 1, 4, 1 },
    { 0, 5, 3, 1, 0 },
    { (OtInt128) LARGEST * 1000000000, 1000000000, (OtInt128) 1000000000 * 1000000000, 2,
      LARGEST / 2 + 1 },
    { (OtInt128) LARGEST * LARGEST, LARGEST, (OtInt128) LARGEST * LARGEST, 1, LARGEST },
    { (OtInt128) LARGEST * LARGEST, LARGEST, (OtInt128) LARGEST * LARGEST, LARGEST, 1 },
    { (OtInt128) LARGEST * LARGEST, 1, LARGEST, 1, LARGEST },
    { (OtInt128) LARGEST * LARGEST, 2, LARGEST, 1, O },
    { 1, E, 1, 1, E },
    { 1, 1, 1, O, O },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (
      ot_raw_wide_ratio (cases[i].a, cases[i].b, cases[i].c, cases[i].d, OT_ROUND_HALF_UP), ==,
      cases[i].result);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/number/add", test_add);
  g_test_add_func ("/number/negate", test_negate);
  g_test_add_func ("/number/part", test_part);
  g_test_add_func ("/number/times", test_times);
  g_test_add_func ("/number/chain/cases", test_chain_cases);
  g_test_add_func ("/number/chain/long arithmetic", test_chain_long);
  g_test_add_func ("/number/chain/identities", test_chain_identities);
  g_test_add_func ("/number/split/cases", test_split_cases);
  g_test_add_func ("/number/split/sums", test_split_sums);
  g_test_add_func ("/number/wide-ratio", test_wide_ratio);

  return g_test_run ();
}
