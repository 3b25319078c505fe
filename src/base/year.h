/* year.h: financial years, and totals split over them */
#pragma once

#include "base/date.h"
#include "base/money.h"

G_BEGIN_DECLS

/* A financial year, named by the calendar year in which it begins: 2018 is 2018-19, which runs
 * from 1 April 2018 to 31 March 2019. Years 1900 to 2998. */
typedef int32_t OtYear;

#define OT_YEAR_EMPTY   INT32_MIN
#define OT_YEAR_LOWEST  1900
#define OT_YEAR_HIGHEST 2998

static inline gboolean
ot_year_is_valid (OtYear year)
{
  return year >= OT_YEAR_LOWEST && year <= OT_YEAR_HIGHEST;
}

/* A run of years, both ends included; none when last < first. */
typedef struct
{
  OtYear first;
  OtYear last;
} OtYears;

/* What part of a year a term takes: by whole months where it can be, or always by days. */
typedef enum
{
  OT_ACCRUAL_MONTHS = 1,
  OT_ACCRUAL_DAYS = 2,
} OtAccrual;

static inline int
ot_years_count (OtYears years)
{
  return years.last < years.first ? 0 : years.last - years.first + 1;
}

static inline gboolean
ot_years_contain (OtYears years, OtYear year)
{
  return year >= years.first && year <= years.last;
}

/* Empty where there is no such year. */
OtDate ot_year_start (OtYear year);
OtDate ot_year_end (OtYear year);

/* Empty where the date is, or where there is no such year. */
OtYear ot_year_of_date (OtDate date);

/* "2018-19". `buffer` holds at least 8 bytes; returns it. */
#define OT_YEAR_TEXT 8
const char *ot_year_to_text (OtYear year, char buffer[OT_YEAR_TEXT]);

/* The part of a term from `start` to `end` (its last day) that has passed at the end of `until`,
 * as `part` of `whole` months or days: [split]. Months where `until` ends one; both are 0 when
 * a date is empty or the term ends before it starts. */
void ot_term_elapsed (OtDate    start,
                      OtDate    end,
                      OtDate    until,
                      OtAccrual accrual,
                      int64_t  *part,
                      int64_t  *whole);

/* Adds to `parts`, one a year of `years`, what `total` over the term costs in each: [split].
 * Differences of rounded running totals, so that they sum to the total where `years` covers the term.
 * Years outside the term are left alone. */
void ot_term_split (OtMoney   total,
                    OtDate    start,
                    OtDate    end,
                    OtYears   years,
                    OtAccrual accrual,
                    OtMoney  *parts);

G_END_DECLS
