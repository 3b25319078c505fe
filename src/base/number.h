/* number.h: what money, decimals and integers have in common
 *
 * Each is an int64_t of its smallest unit. Two values at the lower end are not numbers:
 * "empty" (nobody has said) and "overflow" (the true value does not fit). Overflow is passed
 * on by every operation, so that it reaches the user as a finding and never wraps; empty
 * counts as nothing in a sum, and makes a product or quotient empty. */
#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

#define OT_RAW_EMPTY    INT64_MIN
#define OT_RAW_OVERFLOW (INT64_MIN + 1)

/* How a result that lies between two units is taken. Each rounding is named where it happens. */
typedef enum
{
  OT_ROUND_HALF_UP, /* to the nearest; a half away from zero */
  OT_ROUND_CUT,     /* towards zero */
} OtRounding;

static inline gboolean
ot_raw_is_number (int64_t raw)
{
  return raw > OT_RAW_OVERFLOW;
}

/* A sum in which empty counts as nothing; empty only when both are. */
static inline int64_t
ot_raw_add (int64_t a, int64_t b)
{
  int64_t sum;

  if (G_LIKELY (ot_raw_is_number (a) && ot_raw_is_number (b)))
    return G_LIKELY (!__builtin_add_overflow (a, b, &sum) && ot_raw_is_number (sum))
             ? sum
             : OT_RAW_OVERFLOW;
  if (a == OT_RAW_OVERFLOW || b == OT_RAW_OVERFLOW)
    return OT_RAW_OVERFLOW;
  return a == OT_RAW_EMPTY ? b : a;
}

/* What is not a number stays what it is. */
static inline int64_t
ot_raw_negate (int64_t a)
{
  return ot_raw_is_number (a) ? -a : a;
}

__extension__ typedef __int128          OtInt128;
__extension__ typedef unsigned __int128 OtUint128;

/* What a product or quotient of these is when one of them is not a number. */
static inline int64_t
ot_raw_not_number (int64_t a, int64_t b)
{
  return a == OT_RAW_OVERFLOW || b == OT_RAW_OVERFLOW ? OT_RAW_OVERFLOW : OT_RAW_EMPTY;
}

/* A sign and a magnitude as a raw value. */
static inline int64_t
ot_raw_from_magnitude (OtUint128 magnitude, gboolean negative)
{
  if (G_UNLIKELY (magnitude > INT64_MAX - (negative ? 1 : 0)))
    return OT_RAW_OVERFLOW;
  return negative ? -(int64_t) magnitude : (int64_t) magnitude;
}

/* numerator / denominator, rounded. The denominator is not zero. */
static inline int64_t
ot_raw_quotient (OtInt128 numerator, OtInt128 denominator, OtRounding rounding)
{
  OtUint128 n = numerator < 0 ? -(OtUint128) numerator : (OtUint128) numerator;
  OtUint128 d = denominator < 0 ? -(OtUint128) denominator : (OtUint128) denominator;
  OtUint128 quotient = n / d;
  OtUint128 rest = n - quotient * d;

  if (rounding == OT_ROUND_HALF_UP && rest >= d - rest)
    quotient++;
  return ot_raw_from_magnitude (quotient, (numerator < 0) != (denominator < 0));
}

/* a × b / units, rounded once. `units` is a positive power of ten, constant where this is called
 * in bulk, so that the usual case is one multiplication of 64 bits and no division. */
static inline int64_t
ot_raw_times (int64_t a, int64_t b, int64_t units, OtRounding rounding)
{
  int64_t product, quotient, rest;

  if (G_UNLIKELY (!ot_raw_is_number (a) || !ot_raw_is_number (b)))
    return ot_raw_not_number (a, b);
  if (G_UNLIKELY (__builtin_mul_overflow (a, b, &product)))
    return ot_raw_quotient ((OtInt128) a * b, units, rounding);

  quotient = product / units;
  rest = product % units;
  if (rounding == OT_ROUND_HALF_UP)
    {
      if (rest >= units - rest)
        quotient++;
      else if (-rest >= units + rest)
        quotient--;
    }
  return ot_raw_is_number (quotient) ? quotient : OT_RAW_OVERFLOW;
}

/* a × b / c, rounded once; empty where c is nothing. */
static inline int64_t
ot_raw_part (int64_t a, int64_t b, int64_t c, OtRounding rounding)
{
  if (G_UNLIKELY (!ot_raw_is_number (a) || !ot_raw_is_number (b) || !ot_raw_is_number (c)))
    return c == OT_RAW_OVERFLOW ? OT_RAW_OVERFLOW : ot_raw_not_number (a, b);
  return c == 0 ? OT_RAW_EMPTY : ot_raw_quotient ((OtInt128) a * b, c, rounding);
}

/* One factor or divisor of a chain: a whole number of units of 10^-places. */
typedef struct
{
  int64_t raw;
  int     places;
} OtTerm;

/* The product of `n_times` factors over the product of `n_over` divisors, in units of
 * 10^-places, rounded once: 256 bits inside. Empty when a term is empty or a divisor is zero;
 * overflow when the result, or the exact numerator or denominator in 256 bits, does not fit. */
int64_t ot_chain (const OtTerm *times,
                  gsize         n_times,
                  const OtTerm *over,
                  gsize         n_over,
                  int           places,
                  OtRounding    rounding);

/* a × b / (c × d), rounded once, where a and c are wide: 256 bits inside. c × d is not zero. */
int64_t ot_raw_wide_ratio (OtInt128 a, int64_t b, OtInt128 c, int64_t d, OtRounding rounding);

/* Splits `total` over weights: each part is the difference of rounded running totals, so the
 * parts sum to the total. Weights are not negative and not all zero (then all goes to the last). */
void ot_raw_split (int64_t total, const int64_t *weights, gsize n, int64_t *parts);

G_END_DECLS
