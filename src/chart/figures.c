#include "chart/figures.h"

int
ot_figures_places (const OtChart *chart)
{
  static const int money_places[] = {
    [OT_MONEY_UNIT_POUNDS] = 2,
    [OT_MONEY_UNIT_THOUSANDS] = 5,
    [OT_MONEY_UNIT_MILLIONS] = 8,
  };
  static const int places[] = {
    [OT_CHART_UNIT_DECIMAL] = OT_DECIMAL_PLACES,
    [OT_CHART_UNIT_PERCENT] = OT_DECIMAL_PLACES - 2,
    [OT_CHART_UNIT_INTEGER] = 0,
  };

  return chart->unit == OT_CHART_UNIT_MONEY ? money_places[chart->money_unit] : places[chart->unit];
}

int64_t
ot_figures_power (int power)
{
  int64_t result = 1;

  g_assert (power >= 0 && power <= 18);
  while (power-- > 0)
    result *= 10;
  return result;
}

int64_t
ot_figures_largest (const OtChart *chart)
{
  int64_t largest = 0;

  for (guint s = 0; s < chart->series->len; s++)
    for (guint c = 0; c < chart->categories->len; c++)
      {
        int64_t value = ot_chart_get_series (chart, s)->points[c].value;

        if (ot_figures_can_draw (value))
          largest = MAX (largest, ABS (value));
      }
  return largest;
}

/* Whether a value would be written in whole `unit`s like a line that it is not on. */
static gboolean
is_like_reference (const OtChart *chart, int64_t value, int64_t unit)
{
  for (guint i = 0; i < chart->references->len; i++)
    {
      const OtChartReference *reference = &g_array_index (chart->references, OtChartReference, i);

      if (ot_figures_can_draw (reference->from) && value != reference->from
          && ABS (value - reference->from) < unit)
        return TRUE;
    }
  return FALSE;
}

/* Whether whole `unit`s tell too little: something is written as nothing, or as a line beside which it is;
 * or a change as one figure. */
static gboolean
is_too_coarse (const OtChart *chart, int64_t unit)
{
  int64_t least = chart->changes ? 5 * unit : unit - unit / 2;

  for (guint s = 0; s < chart->series->len; s++)
    for (guint c = 0; c < chart->categories->len; c++)
      {
        int64_t value = ot_chart_get_series (chart, s)->points[c].value;

        if (ot_figures_can_draw (value)
            && ((value != 0 && ABS (value) < least) || is_like_reference (chart, value, unit)))
          return TRUE;
      }
  return FALSE;
}

/* As many decimals as tell the figures apart. */
static int
usual_decimals (const OtChart *chart)
{
  int      places = ot_figures_places (chart);
  gboolean millions =
    chart->unit == OT_CHART_UNIT_MONEY && chart->money_unit == OT_MONEY_UNIT_MILLIONS;
  int     decimals = millions || chart->unit == OT_CHART_UNIT_PERCENT ? 1 : 0;
  int64_t largest;

  largest = ot_figures_largest (chart);
  if (largest >= ot_figures_power (places + 4))
    return 0;
  /* Two figures that tell something, where there are so many. */
  while (decimals < places && largest > 0 && largest < ot_figures_power (places - decimals + 1))
    decimals++;
  if (decimals == 1 && places == OT_MONEY_PLACES)
    return OT_MONEY_PLACES;
  if (decimals == 1 && is_too_coarse (chart, ot_figures_power (places - decimals)))
    decimals++;
  return MIN (decimals, 4);
}

/* In steps of `unit`, as figures are written. */
static int64_t
rounded (int64_t value, int64_t unit)
{
  int64_t n = ABS (value) / unit + (ABS (value) % unit >= unit - unit / 2 ? 1 : 0);

  return value < 0 ? -n : n;
}

gboolean
ot_figures_cast (const OtChart *chart, int decimals)
{
  int64_t unit = ot_figures_power (ot_figures_places (chart) - decimals);
  int64_t running = 0;

  for (guint c = 0; c < chart->categories->len; c++)
    for (guint s = 0; s < chart->series->len; s++)
      {
        const OtChartSeries *series = ot_chart_get_series (chart, s);
        const OtChartPoint  *point = &series->points[c];
        gboolean             is_line = series->kind == OT_SERIES_LINE;
        gboolean             is_there = ot_figures_can_draw (point->value);

        if (is_there && (is_line || (point->total && c > 0)))
          {
            if (running != rounded (point->value, unit))
              return FALSE;
          }
        else if (is_there)
          running = ot_raw_add (running, rounded (point->value, unit));
        else if (is_line)
          running = 0;
      }
  return TRUE;
}

int
ot_figures_label_decimals (const OtChart *chart)
{
  int places = ot_figures_places (chart), decimals;

  if (chart->decimals >= 0)
    return MIN (chart->decimals, places);
  decimals = usual_decimals (chart);
  /* One more at most: figures are there to be read. */
  if (chart->adds_up && decimals < 2 && decimals < places && !ot_figures_cast (chart, decimals))
    {
      int more = places == OT_MONEY_PLACES ? OT_MONEY_PLACES : decimals + 1;

      if (ot_figures_cast (chart, more))
        return more;
    }
  return decimals;
}

int
ot_figures_step_decimals (const OtChart *chart, int64_t step)
{
  int places = ot_figures_places (chart);
  int decimals = 0;

  while (decimals < places && step % ot_figures_power (places - decimals) != 0)
    decimals++;
  return decimals == 1 && places == OT_MONEY_PLACES ? OT_MONEY_PLACES : decimals;
}

char *
ot_figures_format (const OtChart *chart, int64_t value, int decimals)
{
  const OtNumberStyle *style = &chart->number_style;
  GString             *out = g_string_new (NULL);

  switch (chart->unit)
    {
    case OT_CHART_UNIT_MONEY:
      ot_money_format ((OtMoney){ value }, style, chart->money_unit, decimals, out);
      break;
    case OT_CHART_UNIT_DECIMAL:
      ot_decimal_format ((OtDecimal){ value }, style, decimals, decimals, out);
      break;
    case OT_CHART_UNIT_PERCENT:
      ot_percent_format ((OtDecimal){ value }, style, decimals, out);
      break;
    case OT_CHART_UNIT_INTEGER:
      ot_integer_format (value, style, out);
      break;
    }
  return g_string_free (out, FALSE);
}
