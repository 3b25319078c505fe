/* decimal.c: powers */
#include "base/decimal.h"

#include "base/wide.h"

/* Powers carry as many places again as decimals have. */
#define CARRIED OT_DECIMAL_ONE

/* The largest magnitude of a decimal in 18 places. Two of these multiplied, and brought back to
 * 18 places, are below 2^127. */
#define LARGEST ((OtUint128) INT64_MAX * CARRIED)

/* The product of two magnitudes of 18 places, half up to 18 places; FALSE when it is no decimal. */
static gboolean
multiply_carried (OtUint128 a, OtUint128 b, OtUint128 *product)
{
  static const uint64_t one = (uint64_t) OT_DECIMAL_ONE * CARRIED;
  OtWide                wide = ot_wide_product (a, b);
  uint64_t              rest = ot_wide_divide (&wide, one);

  *product = (OtUint128) wide.limbs[1] << 64 | wide.limbs[0];
  *product += rest >= one - rest;
  return *product <= LARGEST;
}

OtDecimal
ot_decimal_power (OtDecimal base, unsigned power)
{
  gboolean  negative = base.nanos < 0 && power % 2 == 1;
  OtUint128 result = (OtUint128) OT_DECIMAL_ONE * CARRIED;
  OtUint128 square;

  if (!ot_decimal_is_number (base))
    return base;

  square = (OtUint128) (base.nanos < 0 ? -base.nanos : base.nanos) * CARRIED;
  for (; power > 0; power /= 2)
    {
      if (power % 2 == 1 && !multiply_carried (result, square, &result))
        return OT_DECIMAL_OVERFLOW;
      if (power > 1 && !multiply_carried (square, square, &square))
        return OT_DECIMAL_OVERFLOW;
    }
  return (OtDecimal){ ot_raw_from_magnitude ((result + CARRIED / 2) / CARRIED, negative) };
}
