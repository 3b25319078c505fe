/* wide.c: whole numbers of 256 bits */
#include "base/wide.h"

#define LIMBS 4

static int
compare (const uint64_t *a, const uint64_t *b)
{
  for (int i = LIMBS - 1; i >= 0; i--)
    if (a[i] != b[i])
      return a[i] < b[i] ? -1 : 1;
  return 0;
}

/* a - b; returns what had to be borrowed. */
static uint64_t
subtract (uint64_t *a, const uint64_t *b)
{
  uint64_t borrow = 0;

  for (int i = 0; i < LIMBS; i++)
    {
      OtUint128 difference = (OtUint128) a[i] - b[i] - borrow;

      a[i] = (uint64_t) difference;
      borrow = (uint64_t) (difference >> 64) & 1;
    }
  return borrow;
}

static uint64_t
add (uint64_t *a, const uint64_t *b)
{
  uint64_t carry = 0;

  for (int i = 0; i < LIMBS; i++)
    {
      OtUint128 sum = (OtUint128) a[i] + b[i] + carry;

      a[i] = (uint64_t) sum;
      carry = (uint64_t) (sum >> 64);
    }
  return carry;
}

static int
count_limbs (const OtWide *wide)
{
  int n = LIMBS;

  while (n > 0 && wide->limbs[n - 1] == 0)
    n--;
  return n;
}

/* Multiplies in place; returns what is carried out at the top. */
static uint64_t
multiply (OtWide *wide, uint64_t factor)
{
  OtUint128 carry = 0;

  for (int i = 0; i < LIMBS; i++)
    {
      carry += (OtUint128) wide->limbs[i] * factor;
      wide->limbs[i] = (uint64_t) carry;
      carry >>= 64;
    }
  return (uint64_t) carry;
}

gboolean
ot_wide_multiply (OtWide *wide, uint64_t factor)
{
  return multiply (wide, factor) == 0;
}

gboolean
ot_wide_multiply_power_of_ten (OtWide *wide, guint power)
{
  static const guint step = 19; /* the largest power of ten in one limb */

  for (; power >= step; power -= step)
    if (!ot_wide_multiply (wide, UINT64_C (10000000000000000000)))
      return FALSE;
  for (; power > 0; power--)
    if (!ot_wide_multiply (wide, 10))
      return FALSE;
  return TRUE;
}

OtWide
ot_wide_product (OtUint128 a, OtUint128 b)
{
  OtWide low = { { (uint64_t) a, (uint64_t) (a >> 64), 0, 0 } };
  OtWide high = { { 0, (uint64_t) a, (uint64_t) (a >> 64), 0 } };

  multiply (&low, (uint64_t) b);
  multiply (&high, (uint64_t) (b >> 64));
  add (low.limbs, high.limbs);
  return low;
}

uint64_t
ot_wide_divide (OtWide *wide, uint64_t divisor)
{
  OtUint128 rest = 0;

  for (int i = LIMBS - 1; i >= 0; i--)
    {
      rest = rest << 64 | wide->limbs[i];
      wide->limbs[i] = (uint64_t) (rest / divisor);
      rest %= divisor;
    }
  return (uint64_t) rest;
}

/* The quotient is one limb, so it is estimated once from the leading limbs of both, with the
 * divisor shifted until its highest bit is set: then the estimate is at most two too large. */
gboolean
ot_wide_quotient (const OtWide *a, const OtWide *b, OtRounding rounding, uint64_t *quotient)
{
  int       n = count_limbs (b);
  int       shift = __builtin_clzll (b->limbs[n - 1]);
  OtWide    divisor = *b;
  OtWide    rest = *a;
  OtWide    taken, doubled;
  uint64_t  top, borrow, estimate;
  OtUint128 leading;

  /* At or above divisor × 2^64: the quotient needs a second limb. */
  for (int i = LIMBS - 1; i > n; i--)
    if (a->limbs[i] != 0)
      return FALSE;
  if (n < LIMBS)
    {
      OtWide high = { 0 };

      for (int i = 1; i < LIMBS; i++)
        high.limbs[i - 1] = a->limbs[i];
      if (compare (high.limbs, b->limbs) >= 0)
        return FALSE;
    }

  if (shift > 0)
    {
      multiply (&divisor, UINT64_C (1) << shift);
      top = multiply (&rest, UINT64_C (1) << shift);
    }
  else
    top = 0;
  if (n < LIMBS)
    top = rest.limbs[n];
  leading = (OtUint128) top << 64 | rest.limbs[n - 1];
  estimate = top >= divisor.limbs[n - 1] ? UINT64_MAX : (uint64_t) (leading / divisor.limbs[n - 1]);

  taken = divisor;
  top = n == LIMBS ? top : 0;
  borrow = multiply (&taken, estimate);
  borrow += subtract (rest.limbs, taken.limbs);
  while (borrow > top)
    {
      estimate--;
      borrow -= add (rest.limbs, divisor.limbs);
    }

  /* rest < divisor; a half or more of it counts as one where that is asked for. */
  doubled = divisor;
  if (rounding == OT_ROUND_HALF_UP)
    {
      subtract (doubled.limbs, rest.limbs);
      if (compare (rest.limbs, doubled.limbs) >= 0 && estimate++ == UINT64_MAX)
        return FALSE;
    }
  *quotient = estimate;
  return TRUE;
}
