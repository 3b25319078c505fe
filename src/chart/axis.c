#include "chart/axis.h"

static int64_t
floor_over (int64_t value, int64_t step)
{
  return value / step - (value % step < 0);
}

static int64_t
ceiling_over (int64_t value, int64_t step)
{
  return value / step + (value % step > 0);
}

OtAxis
ot_axis_choose (int64_t least, int64_t largest, int most, int64_t finest)
{
  static const int64_t leads[] = { 1, 2, 5 };
  int64_t              power = 1;

  g_assert (least <= largest && most >= 2);

  for (int i = 0; i <= 18; i++, power = i <= 18 ? power * 10 : power)
    for (guint lead = 0; lead < G_N_ELEMENTS (leads); lead++)
      {
        int64_t step = power * leads[lead];
        int64_t first = floor_over (least, step);
        int64_t last = ceiling_over (largest, step);

        if (first == last)
          last++;
        if (step >= finest && last - first <= most)
          return (OtAxis){ first * step, last * step, step };
      }
  g_assert_not_reached ();
}

void
ot_axis_trim (OtAxis *axis, int64_t least, int64_t largest)
{
  int64_t half = axis->step / 2;

  if (axis->low >= 0 || axis->high <= 0 || (least > -half) == (largest < half))
    return;
  if (least > -half)
    axis->low = MIN (least, 0);
  else
    axis->high = MAX (largest, 0);
}

guint
ot_axis_n_ticks (const OtAxis *axis)
{
  return axis->high / axis->step - axis->low / axis->step + 1;
}

double
ot_axis_place (const OtAxis *axis, int64_t value)
{
  return ((double) value - (double) axis->low) / ((double) axis->high - (double) axis->low);
}
