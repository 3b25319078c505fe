/* marks.h: columns, lines and their kin, and their values in figures; for the inside of this folder */
#pragma once

#include "chart/builder.h"

G_BEGIN_DECLS

/* Finds the spans of all points, and the least and largest value that the axis must cover: zero
 * too where lengths are compared. FALSE if there is no figure at all. */
gboolean ot_marks_measure (OtChartLayout *layout, int64_t *least, int64_t *largest);

/* Whether a kind of series is drawn as a body from zero, or as a line. */
gboolean ot_marks_is_body (OtSeriesKind kind);

/* How many columns stand side by side in each category. */
guint ot_marks_count_columns (const OtChart *chart);

/* Whether a chart has strips. */
gboolean ot_marks_any_strip (const OtChart *chart);

/* Adds the marks of strips and their lanes, once there are places. */
void ot_marks_add_strips (OtChartLayout *layout);

/* Adds what stands for the figures, once plot and axis are known; and their places. */
void ot_marks_add (OtChartLayout *layout);

/* Adds a sample of a series for the legend. */
void ot_marks_add_sample (OtChartLayout *layout,
                          OtSeriesKind   kind,
                          OtRole         role,
                          OtStanding     standing,
                          OtBox          box);

/* The text of a point's value label. Free it. */
char *ot_marks_value_text (const OtChartLayout *layout, guint series, guint category, int decimals);

/* Adds the value labels for which there is room: of a series all or (but for the ends of lines) none. */
void ot_values_add (OtChartLayout *layout, const OtLetterer *letterer);

G_END_DECLS
