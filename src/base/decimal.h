/* decimal.h: rates, shares, multipliers and percents, exact to nine decimals */
#pragma once

#include "base/number.h"

G_BEGIN_DECLS

#define OT_DECIMAL_PLACES 9
#define OT_DECIMAL_ONE    INT64_C (1000000000)

/* A decimal, in units of 10^-9. A percent is one too: 3% is 0.03. */
typedef struct
{
  int64_t nanos;
} OtDecimal;

#define OT_DECIMAL_EMPTY    ((OtDecimal){ OT_RAW_EMPTY })
#define OT_DECIMAL_OVERFLOW ((OtDecimal){ OT_RAW_OVERFLOW })
#define OT_DECIMAL_ZERO     ((OtDecimal){ 0 })

static inline gboolean
ot_decimal_is_empty (OtDecimal a)
{
  return a.nanos == OT_RAW_EMPTY;
}

static inline gboolean
ot_decimal_is_number (OtDecimal a)
{
  return ot_raw_is_number (a.nanos);
}

/* Sums: empty counts as nothing, and is the answer only when both are empty. */
static inline OtDecimal
ot_decimal_add (OtDecimal a, OtDecimal b)
{
  return (OtDecimal){ ot_raw_add (a.nanos, b.nanos) };
}

static inline OtDecimal
ot_decimal_sub (OtDecimal a, OtDecimal b)
{
  return (OtDecimal){ ot_raw_add (a.nanos, ot_raw_negate (b.nanos)) };
}

/* As factors or divisors of a chain: see ot_chain (). */
static inline OtTerm
ot_term_decimal (OtDecimal a)
{
  return (OtTerm){ a.nanos, OT_DECIMAL_PLACES };
}

static inline OtTerm
ot_term_integer (int64_t a)
{
  return (OtTerm){ a, 0 };
}

static inline OtDecimal
ot_decimal_from_integer (int64_t whole)
{
  return (OtDecimal){ ot_raw_times (whole, OT_DECIMAL_ONE, 1, OT_ROUND_CUT) };
}

/* a × b, rounded once; empty where either is. */
static inline OtDecimal
ot_decimal_times (OtDecimal a, OtDecimal b, OtRounding rounding)
{
  return (OtDecimal){ ot_raw_times (a.nanos, b.nanos, OT_DECIMAL_ONE, rounding) };
}

/* `base` to a whole power, 0 or more, carried with 18 places and rounded half up at the end. */
OtDecimal ot_decimal_power (OtDecimal base, unsigned power);

G_END_DECLS
