/* figures.h: how a chart writes its values; for the inside of this folder */
#pragma once

#include "chart/chart.h"

G_BEGIN_DECLS

/* How many decimal places of the raw value the shown unit takes: £1m is 10^8 pence. */
int ot_figures_places (const OtChart *chart);

/* 10 to a power, 0 to 18. */
int64_t ot_figures_power (int power);

/* Whether a value can be drawn: it is one, and not beyond OT_CHART_LARGEST. */
static inline gboolean
ot_figures_can_draw (int64_t value)
{
  return value >= -OT_CHART_LARGEST && value <= OT_CHART_LARGEST && value != OT_RAW_EMPTY;
}

/* The largest figure of the chart, without its sign. */
int64_t ot_figures_largest (const OtChart *chart);

/* How many decimals value labels have, and the ticks of an axis of such steps need. */
int ot_figures_label_decimals (const OtChart *chart);
int ot_figures_step_decimals (const OtChart *chart, int64_t step);

/* Whether with so many decimals each line's figure is what the stacks so far, from the first that has one, come to,
 * and each total of a bridge what its steps do. Series come before the line that adds them up. */
gboolean ot_figures_cast (const OtChart *chart, int decimals);

/* A value as people read it, in the chart's unit. Free it. */
char *ot_figures_format (const OtChart *chart, int64_t value, int decimals);

G_END_DECLS
