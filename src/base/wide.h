/* wide.h: whole numbers of 256 bits, for what is inside a chain of factors
 *
 * Private to base. Magnitudes only: the sign is the caller's. */
#pragma once

#include "base/number.h"

G_BEGIN_DECLS

/* Limbs of 64 bits, the lowest first. */
typedef struct
{
  uint64_t limbs[4];
} OtWide;

#define OT_WIDE_ONE ((OtWide){ { 1, 0, 0, 0 } })

/* Multiplies in place; FALSE, and the value is lost, when it does not fit. */
gboolean ot_wide_multiply (OtWide *wide, uint64_t factor);
gboolean ot_wide_multiply_power_of_ten (OtWide *wide, guint power);

/* a × b, which always fits. */
OtWide ot_wide_product (OtUint128 a, OtUint128 b);

/* Divides in place by a divisor that is not zero; returns the remainder. */
uint64_t ot_wide_divide (OtWide *wide, uint64_t divisor);

/* a / b, rounded, where the quotient fits 64 bits; else FALSE. `b` is not zero. */
gboolean ot_wide_quotient (const OtWide *a,
                           const OtWide *b,
                           OtRounding    rounding,
                           uint64_t     *quotient);

G_END_DECLS
