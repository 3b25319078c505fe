/* view-table.h: a view as CSV, as JSON, and as aligned text */
#pragma once

#include "model/view.h"

G_BEGIN_DECLS

typedef enum
{
  OT_FORMAT_TEXT, /* for people: thousands separators, percent signs */
  OT_FORMAT_CSV,  /* exact: `id`, `label`, then the columns; percents as decimals, ISO dates */
  OT_FORMAT_JSON, /* exact: an object with `columns` and `rows` */
  OT_N_FORMATS
} OtFormat;

extern const char *const ot_format_names[OT_N_FORMATS + 1]; /* ended by NULL */

/* Appends the view; of its rows only `row`, or with -1 all. */
void ot_view_write (const OtView *view, int row, OtFormat format, GString *out);

/* The same as text of money in units (pounds and thousands whole, millions to one decimal) that fits a
 * line of 120 where it can: without ids, and with names cut. */
void ot_view_write_brief (const OtView *view, int row, OtMoneyUnit unit, GString *out);

G_END_DECLS
