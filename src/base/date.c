/* date.c: calendar dates */
#include "base/date.h"

#define LOWEST_YEAR  1900
#define HIGHEST_YEAR 2999

/* Days from 1 March of year 0 to 1 January 1970, by the Gregorian calendar. Counting years from
 * March puts the leap day last. */
#define DAYS_TO_1970      719468
#define DAYS_IN_400_YEARS 146097

static gboolean
is_leap_year (int year)
{
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int
days_in_month (int year, int month)
{
  static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  return month == 2 && is_leap_year (year) ? 29 : days[month - 1];
}

OtDate
ot_date_new (int year, int month, int day)
{
  int from_march, march_year;

  if (year < LOWEST_YEAR || year > HIGHEST_YEAR || month < 1 || month > 12 || day < 1
      || day > days_in_month (year, month))
    return OT_DATE_EMPTY;

  from_march = (month + 9) % 12;
  march_year = month > 2 ? year : year - 1;
  return (OtDate){ march_year * 365 + march_year / 4 - march_year / 100 + march_year / 400
                   + (153 * from_march + 2) / 5 + day - 1 - DAYS_TO_1970 };
}

void
ot_date_split (OtDate date, int *year, int *month, int *day)
{
  int days, era, day_of_era, year_of_era, day_of_year, from_march;

  g_return_if_fail (!ot_date_is_empty (date));

  days = date.days + DAYS_TO_1970;
  era = days / DAYS_IN_400_YEARS;
  day_of_era = days % DAYS_IN_400_YEARS;
  year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  from_march = (5 * day_of_year + 2) / 153;
  *day = day_of_year - (153 * from_march + 2) / 5 + 1;
  *month = from_march < 10 ? from_march + 3 : from_march - 9;
  *year = era * 400 + year_of_era + (*month <= 2 ? 1 : 0);
}

OtDate
ot_date_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  int year, month, day;

  g_date_time_get_ymd (now, &year, &month, &day);
  return ot_date_new (year, month, day);
}

OtDate
ot_date_add_months (OtDate date, int months)
{
  int     year, month, day;
  int64_t count;

  if (ot_date_is_empty (date))
    return date;

  ot_date_split (date, &year, &month, &day);
  count = (int64_t) year * 12 + month - 1 + months;
  if (count < LOWEST_YEAR * 12 || count > HIGHEST_YEAR * 12 + 11)
    return OT_DATE_EMPTY;
  year = (int) (count / 12);
  month = (int) (count % 12) + 1;
  return ot_date_new (year, month, MIN (day, days_in_month (year, month)));
}

OtDate
ot_term_end (OtDate start, int months)
{
  OtDate end = months < 1 ? OT_DATE_EMPTY : ot_date_add_months (start, months);
  int    year, month, start_day, end_day;

  if (ot_date_is_empty (end))
    return end;

  ot_date_split (start, &year, &month, &start_day);
  ot_date_split (end, &year, &month, &end_day);
  if (end_day == start_day)
    end.days--;
  return end;
}

int
ot_term_whole_months (OtDate start, OtDate end)
{
  int start_year, start_month, start_day, end_year, end_month, end_day;

  if (ot_date_is_empty (start) || ot_date_is_empty (end) || end.days < start.days)
    return -1;

  ot_date_split (start, &start_year, &start_month, &start_day);
  ot_date_split (end, &end_year, &end_month, &end_day);
  if (start_day != 1 || end_day != days_in_month (end_year, end_month))
    return -1;
  return (end_year - start_year) * 12 + end_month - start_month + 1;
}
