/* date.h: calendar dates and terms of whole months */
#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/* A day, counted from 1 January 1970. Years 1900 to 2999. */
typedef struct
{
  int32_t days;
} OtDate;

#define OT_DATE_EMPTY ((OtDate){ INT32_MIN })

static inline gboolean
ot_date_is_empty (OtDate date)
{
  return date.days == INT32_MIN;
}

/* Empty where there is no such day. */
OtDate ot_date_new (int year, int month, int day);

/* The date is not empty. */
void ot_date_split (OtDate date, int *year, int *month, int *day);

/* Today by the system's clock, local time. Only `cli` and `app` may ask. */
OtDate ot_date_today (void);

/* The same day `months` on (or back), clamped to the month's last day; empty
 * where there is no such day. */
OtDate ot_date_add_months (OtDate date, int months);

/* The last day of a term of `months` (1 or more) from `start`: [end-date]. */
OtDate ot_term_end (OtDate start, int months);

/* Whole months of a term from `start` to `end` (its last day), when it starts on the first of a
 * month and is whole months long; else -1. */
int ot_term_whole_months (OtDate start, OtDate end);

G_END_DECLS
