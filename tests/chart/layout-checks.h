/* layout-checks.h: what holds for every chart at every size, in every palette */
#pragma once

#include "chart/palette.h"

/* Lays a chart out from its smallest size to A3: no figure is cut, nothing overlaps, lengths start at
 * zero and are true, every figure can be pointed at and walked to, all can be read. */
void check_chart (const OtChart *chart);

/* All texts are on the canvas, with their ink, and none is over another. */
void check_texts (const OtChartLayout *layout);

/* No line of a text ends between a minus and its number, or within a year. */
void check_minus (PangoLayout *text);

/* How many figures can be drawn. */
guint count_drawable (const OtChart *chart);

const char *text_of_shape (const OtShape *shape);

/* Whether one box lies in another, but for `by`. */
gboolean box_is_inside (OtBox inner, OtBox outer, double by);
