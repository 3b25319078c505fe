/* year.c: financial years, and totals split over them */
#include "base/year.h"

#define FIRST_MONTH 4 /* April */

OtDate
ot_year_start (OtYear year)
{
  return ot_year_is_valid (year) ? ot_date_new (year, FIRST_MONTH, 1) : OT_DATE_EMPTY;
}

OtDate
ot_year_end (OtYear year)
{
  return ot_year_is_valid (year) ? ot_date_new (year + 1, FIRST_MONTH - 1, 31) : OT_DATE_EMPTY;
}

OtYear
ot_year_of_date (OtDate date)
{
  int year, month, day;

  if (ot_date_is_empty (date))
    return OT_YEAR_EMPTY;

  ot_date_split (date, &year, &month, &day);
  if (month < FIRST_MONTH)
    year--;
  return ot_year_is_valid (year) ? year : OT_YEAR_EMPTY;
}

const char *
ot_year_to_text (OtYear year, char buffer[OT_YEAR_TEXT])
{
  buffer[0] = '\0';
  g_return_val_if_fail (ot_year_is_valid (year), buffer);

  for (int i = 3, rest = year; i >= 0; i--, rest /= 10)
    buffer[i] = (char) ('0' + rest % 10);
  buffer[4] = '-';
  buffer[5] = (char) ('0' + (year + 1) / 10 % 10);
  buffer[6] = (char) ('0' + (year + 1) % 10);
  buffer[7] = '\0';
  return buffer;
}

void
ot_term_elapsed (OtDate    start,
                 OtDate    end,
                 OtDate    until,
                 OtAccrual accrual,
                 int64_t  *part,
                 int64_t  *whole)
{
  *part = *whole = 0;
  if (ot_date_is_empty (start) || ot_date_is_empty (end) || ot_date_is_empty (until)
      || end.days < start.days)
    return;

  until.days = CLAMP (until.days, start.days - 1, end.days);
  if (accrual == OT_ACCRUAL_MONTHS)
    {
      int months = ot_term_whole_months (start, end);
      int passed = until.days < start.days ? 0 : ot_term_whole_months (start, until);

      if (months > 0 && passed >= 0)
        {
          *part = passed;
          *whole = months;
          return;
        }
    }
  *part = until.days - start.days + 1;
  *whole = end.days - start.days + 1;
}

/* What of the total has run up at the end of `until`. */
static OtMoney
run_up (OtMoney total, OtDate start, OtDate end, OtDate until, OtAccrual accrual)
{
  int64_t part, whole;

  ot_term_elapsed (start, end, until, accrual, &part, &whole);
  return ot_money_part (total, part, whole, OT_ROUND_HALF_UP);
}

void
ot_term_split (OtMoney   total,
               OtDate    start,
               OtDate    end,
               OtYears   years,
               OtAccrual accrual,
               OtMoney  *parts)
{
  if (ot_date_is_empty (start) || ot_date_is_empty (end) || end.days < start.days)
    return;

  for (OtYear year = years.first; year <= years.last; year++)
    {
      OtDate  first = ot_year_start (year);
      OtDate  before, last = ot_year_end (year);
      OtMoney part;

      if (ot_date_is_empty (first) || last.days < start.days || first.days > end.days)
        continue;
      before.days = first.days - 1;
      part = ot_money_sub (run_up (total, start, end, last, accrual),
                           run_up (total, start, end, before, accrual));
      parts[year - years.first] = ot_money_add (parts[year - years.first], part);
    }
}
