/* money.h: exact money, in pence */
#pragma once

#include "base/decimal.h"

G_BEGIN_DECLS

#define OT_MONEY_PLACES 2

typedef struct
{
  int64_t pence;
} OtMoney;

#define OT_MONEY_EMPTY    ((OtMoney){ OT_RAW_EMPTY })
#define OT_MONEY_OVERFLOW ((OtMoney){ OT_RAW_OVERFLOW })
#define OT_MONEY_ZERO     ((OtMoney){ 0 })

static inline gboolean
ot_money_is_empty (OtMoney a)
{
  return a.pence == OT_RAW_EMPTY;
}

static inline gboolean
ot_money_is_number (OtMoney a)
{
  return ot_raw_is_number (a.pence);
}

/* Sums: empty counts as nothing, and is the answer only when both are empty. */
static inline OtMoney
ot_money_add (OtMoney a, OtMoney b)
{
  return (OtMoney){ ot_raw_add (a.pence, b.pence) };
}

static inline OtMoney
ot_money_negate (OtMoney a)
{
  return (OtMoney){ ot_raw_negate (a.pence) };
}

static inline OtMoney
ot_money_sub (OtMoney a, OtMoney b)
{
  return ot_money_add (a, ot_money_negate (b));
}

/* `a` less `b`, which is there where both are: empty otherwise. */
static inline OtMoney
ot_money_difference (OtMoney a, OtMoney b)
{
  return ot_money_is_empty (a) || ot_money_is_empty (b) ? OT_MONEY_EMPTY : ot_money_sub (a, b);
}

/* `a`, or nothing where it is empty. */
static inline OtMoney
ot_money_or_zero (OtMoney a)
{
  return ot_money_is_empty (a) ? OT_MONEY_ZERO : a;
}

/* As a factor or divisor of a chain: see ot_chain (). */
static inline OtTerm
ot_term_money (OtMoney a)
{
  return (OtTerm){ a.pence, OT_MONEY_PLACES };
}

/* a × b to the penny, rounded once; empty where either is. */
static inline OtMoney
ot_money_times (OtMoney a, OtDecimal b, OtRounding rounding)
{
  return (OtMoney){ ot_raw_times (a.pence, b.nanos, OT_DECIMAL_ONE, rounding) };
}

/* a × numerator / denominator, rounded once; empty where the denominator is nothing. */
static inline OtMoney
ot_money_part (OtMoney a, int64_t numerator, int64_t denominator, OtRounding rounding)
{
  return (OtMoney){ ot_raw_part (a.pence, numerator, denominator, rounding) };
}

/* The price of `volume` at `price`, both decimals, as money. */
static inline OtMoney
ot_money_from_product (OtDecimal volume, OtDecimal price, OtRounding rounding)
{
  /* Volumes are mostly whole; then the product mostly fits 64 bits. */
  if (G_LIKELY (volume.nanos % OT_DECIMAL_ONE == 0))
    return (OtMoney){ ot_raw_times (volume.nanos / OT_DECIMAL_ONE, price.nanos,
                                    OT_DECIMAL_ONE / 100, rounding) };
  return (OtMoney){ ot_raw_times (volume.nanos, price.nanos, OT_DECIMAL_ONE / 100 * OT_DECIMAL_ONE,
                                  rounding) };
}

/* a / b as a decimal; empty where either is empty or b is nothing. */
static inline OtDecimal
ot_money_ratio (OtMoney a, OtMoney b, OtRounding rounding)
{
  return (OtDecimal){ ot_raw_part (a.pence, OT_DECIMAL_ONE, b.pence, rounding) };
}

/* The product of factors over divisors, to the penny: see ot_chain (). */
OtMoney ot_money_chain (const OtTerm *times,
                        gsize         n_times,
                        const OtTerm *over,
                        gsize         n_over,
                        OtRounding    rounding);

/* Splits a total over weights so that the parts sum to it: see ot_raw_split (). */
void ot_money_split (OtMoney total, const int64_t *weights, gsize n, OtMoney *parts);

G_END_DECLS
