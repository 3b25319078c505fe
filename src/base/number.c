/* number.c: chains of factors, and splitting */
#include "base/number.h"

#include "base/wide.h"

/* Whether 10^power fits OtUint128. */
#define HIGHEST_POWER_128 38

static OtUint128
power_of_ten (int power)
{
  static const uint64_t powers[] = {
    UINT64_C (1),
    UINT64_C (10),
    UINT64_C (100),
    UINT64_C (1000),
    UINT64_C (10000),
    UINT64_C (100000),
    UINT64_C (1000000),
    UINT64_C (10000000),
    UINT64_C (100000000),
    UINT64_C (1000000000),
    UINT64_C (10000000000),
    UINT64_C (100000000000),
    UINT64_C (1000000000000),
    UINT64_C (10000000000000),
    UINT64_C (100000000000000),
    UINT64_C (1000000000000000),
    UINT64_C (10000000000000000),
    UINT64_C (100000000000000000),
    UINT64_C (1000000000000000000),
    UINT64_C (10000000000000000000),
  };
  static const int most = G_N_ELEMENTS (powers) - 1;

  return power <= most ? powers[power] : (OtUint128) powers[most] * powers[power - most];
}

static uint64_t
magnitude (int64_t raw)
{
  return raw < 0 ? -(uint64_t) raw : (uint64_t) raw;
}

/* What the chain is if it is not a number, or OT_RAW_OVERFLOW + 1. Turns `*negative` once for
 * each term below zero. */
static int64_t
check_terms (const OtTerm *terms, gsize n, gboolean *negative)
{
  int64_t result = 0;

  for (gsize i = 0; i < n; i++)
    {
      if (!ot_raw_is_number (terms[i].raw))
        result = ot_raw_not_number (terms[i].raw, result);
      *negative ^= terms[i].raw < 0;
    }
  return result;
}

static gboolean
multiply_narrow (const OtTerm *terms, gsize n, OtUint128 *product)
{
  *product = 1;
  for (gsize i = 0; i < n; i++)
    if (__builtin_mul_overflow (*product, magnitude (terms[i].raw), product))
      return FALSE;
  return TRUE;
}

/* Noughts at the end of a factor are moved to `*places`, so that they take no room. */
static gboolean
multiply_wide (const OtTerm *terms, gsize n, OtWide *product, int *places)
{
  *product = OT_WIDE_ONE;
  *places = 0;
  for (gsize i = 0; i < n; i++)
    {
      uint64_t factor = magnitude (terms[i].raw);

      *places += terms[i].places;
      for (; factor % 10 == 0; factor /= 10)
        *places -= 1;
      if (!ot_wide_multiply (product, factor))
        return FALSE;
    }
  return TRUE;
}

static int
sum_places (const OtTerm *terms, gsize n)
{
  int sum = 0;

  for (gsize i = 0; i < n; i++)
    sum += terms[i].places;
  return sum;
}

static gboolean
any_zero (const OtTerm *terms, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (terms[i].raw == 0)
      return TRUE;
  return FALSE;
}

static int64_t
chain_wide (const OtTerm *times,
            gsize         n_times,
            const OtTerm *over,
            gsize         n_over,
            int           places,
            OtRounding    rounding,
            gboolean      negative)
{
  OtWide   numerator, denominator;
  int      above, below, power;
  uint64_t quotient;

  if (!multiply_wide (times, n_times, &numerator, &above)
      || !multiply_wide (over, n_over, &denominator, &below))
    return OT_RAW_OVERFLOW;
  power = places + below - above;
  if (!ot_wide_multiply_power_of_ten (power > 0 ? &numerator : &denominator, (guint) ABS (power)))
    return OT_RAW_OVERFLOW;
  if (!ot_wide_quotient (&numerator, &denominator, rounding, &quotient))
    return OT_RAW_OVERFLOW;
  return ot_raw_from_magnitude (quotient, negative);
}

int64_t
ot_chain (const OtTerm *times,
          gsize         n_times,
          const OtTerm *over,
          gsize         n_over,
          int           places,
          OtRounding    rounding)
{
  gboolean  negative = FALSE;
  int64_t   above = check_terms (times, n_times, &negative);
  int64_t   below = check_terms (over, n_over, &negative);
  OtUint128 numerator, denominator;
  int       power;

  if (!ot_raw_is_number (above) || !ot_raw_is_number (below))
    return ot_raw_not_number (above, below);
  if (any_zero (over, n_over))
    return OT_RAW_EMPTY;
  if (any_zero (times, n_times))
    return 0;

  power = places + sum_places (over, n_over) - sum_places (times, n_times);
  if (ABS (power) <= HIGHEST_POWER_128 && multiply_narrow (times, n_times, &numerator)
      && multiply_narrow (over, n_over, &denominator)
      && !__builtin_mul_overflow (power > 0 ? numerator : denominator, power_of_ten (ABS (power)),
                                  power > 0 ? &numerator : &denominator))
    {
      OtUint128 quotient = numerator / denominator;
      OtUint128 rest = numerator - quotient * denominator;

      if (rounding == OT_ROUND_HALF_UP && rest >= denominator - rest)
        quotient++;
      return ot_raw_from_magnitude (quotient, negative);
    }
  return chain_wide (times, n_times, over, n_over, places, rounding, negative);
}

static OtUint128
magnitude_128 (OtInt128 a)
{
  return a < 0 ? -(OtUint128) a : (OtUint128) a;
}

int64_t
ot_raw_wide_ratio (OtInt128 a, int64_t b, OtInt128 c, int64_t d, OtRounding rounding)
{
  OtWide   numerator = ot_wide_product (magnitude_128 (a), magnitude (b));
  OtWide   denominator = ot_wide_product (magnitude_128 (c), magnitude (d));
  gboolean negative = (a < 0) ^ (b < 0) ^ (c < 0) ^ (d < 0);
  uint64_t quotient;

  if (!ot_raw_is_number (b) || !ot_raw_is_number (d))
    return ot_raw_not_number (b, d);
  if (!ot_wide_quotient (&numerator, &denominator, rounding, &quotient))
    return OT_RAW_OVERFLOW;
  return ot_raw_from_magnitude (quotient, negative);
}

void
ot_raw_split (int64_t total, const int64_t *weights, gsize n, int64_t *parts)
{
  int64_t whole = 0, passed = 0, before = 0;

  for (gsize i = 0; i < n; i++)
    {
      g_return_if_fail (weights[i] >= 0);
      whole = ot_raw_add (whole, weights[i]);
    }

  for (gsize i = 0; i < n; i++)
    {
      int64_t after;

      passed = ot_raw_add (passed, weights[i]);
      if (!ot_raw_is_number (total))
        after = total;
      else if (whole == 0)
        after = i == n - 1 ? total : 0;
      else
        after = ot_raw_part (total, passed, whole, OT_ROUND_HALF_UP);
      parts[i] = ot_raw_is_number (after) ? after - before : after;
      before = ot_raw_is_number (after) ? after : 0;
    }
}
