/* money.c: what of money is not in the header */
#include "base/money.h"

OtMoney
ot_money_chain (const OtTerm *times,
                gsize         n_times,
                const OtTerm *over,
                gsize         n_over,
                OtRounding    rounding)
{
  return (OtMoney){ ot_chain (times, n_times, over, n_over, OT_MONEY_PLACES, rounding) };
}

void
ot_money_split (OtMoney total, const int64_t *weights, gsize n, OtMoney *parts)
{
  G_STATIC_ASSERT (sizeof (OtMoney) == sizeof (int64_t));

  ot_raw_split (total.pence, weights, n, &parts->pence);
}
