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

/* How many steps long an axis is. */
static double
steps_of (const OtAxis *axis)
{
  return ((double) axis->high - (double) axis->low) / (double) axis->step;
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
        OtAxis  axis = { first * step, MAX (last, first + 1) * step, step };

        if (step < finest || last - first > most + 2)
          continue;
        ot_axis_trim (&axis, least, largest);
        if (steps_of (&axis) <= most)
          return axis;
      }
  g_assert_not_reached ();
}

void
ot_axis_trim (OtAxis *axis, int64_t least, int64_t largest)
{
  int64_t  half = axis->step / 2;
  int64_t  low = MIN (axis->low + axis->step, 0), high = MAX (axis->high - axis->step, 0);
  gboolean is_low = axis->low < 0 && least < low && least > low - half;
  gboolean is_high = axis->high > 0 && largest > high && largest < high + half;

  /* Two lines or more are left. */
  if (is_low && axis->high - low >= axis->step)
    axis->low = least;
  else
    low = axis->low;
  if (is_high && high - low >= axis->step)
    axis->high = largest;
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
