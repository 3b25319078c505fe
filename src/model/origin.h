/* origin.h: whether figures come from a source or are made up
 *
 * One rule: what a figure comes from is what all figures come from that it is made of, taken
 * together. So it is from sources, illustrative, or in part illustrative. An empty figure comes from
 * nothing, and takes no part in what it is added to. */
#pragma once

#include "plan/record.h"

G_BEGIN_DECLS

/* A set: a figure of which all flags are there is in part illustrative. */
typedef enum
{
  OT_ORIGIN_NONE = 0,
  OT_ORIGIN_SOURCE = 1 << 0,       /* a paper, a system, or nobody said */
  OT_ORIGIN_ILLUSTRATIVE = 1 << 1, /* made up to show how it would look */
} OtOrigin;

/* What the figures of a record come from: its source is "illustrative", or it says, among other
 * words, "illustrative": a printed total whose parts are made up is in part illustrative. */
OtOrigin ot_record_origin (const OtRecord *record);

/* The same for a figure of it; an empty one comes from nothing. NULL: no record. */
static inline OtOrigin
ot_figure_origin (const OtRecord *record, int64_t raw)
{
  return record && raw != OT_RAW_EMPTY ? ot_record_origin (record) : OT_ORIGIN_NONE;
}

/* Adds an amount to a figure, and what it comes from to what the figure comes from. */
static inline void
ot_money_post (OtMoney *figure, guint8 *origin, OtMoney amount, OtOrigin from)
{
  *figure = ot_money_add (*figure, amount);
  if (!ot_money_is_empty (amount))
    *origin |= (guint8) from;
}

G_END_DECLS
