/* test-year.c: financial years, and totals split over them */
#include "base/text.h"
#include "base/year.h"

static OtDate
date (const char *text)
{
  OtDate result = OT_DATE_EMPTY;

  if (text != NULL)
    g_assert_true (ot_date_from_file (text, -1, &result, NULL));
  return result;
}

static OtMoney
money (const char *text)
{
  OtMoney result = OT_MONEY_EMPTY;

  if (text != NULL)
    g_assert_true (ot_money_from_file (text, -1, &result, NULL));
  return result;
}

static void
test_bounds (void)
{
  g_assert_cmpint (ot_year_start (2018).days, ==, date ("2018-04-01").days);
  g_assert_cmpint (ot_year_end (2018).days, ==, date ("2019-03-31").days);
  g_assert_cmpint (ot_year_start (1900).days, ==, date ("1900-04-01").days);
  g_assert_cmpint (ot_year_end (2998).days, ==, date ("2999-03-31").days);
  g_assert_true (ot_date_is_empty (ot_year_start (1899)));
  g_assert_true (ot_date_is_empty (ot_year_end (2999)));
  g_assert_true (ot_date_is_empty (ot_year_start (OT_YEAR_EMPTY)));
  g_assert_true (ot_date_is_empty (ot_year_end (G_MAXINT32)));
}

static void
test_of_date (void)
{
  g_assert_cmpint (ot_year_of_date (date ("2018-04-01")), ==, 2018);
  g_assert_cmpint (ot_year_of_date (date ("2019-03-31")), ==, 2018);
  g_assert_cmpint (ot_year_of_date (date ("2019-04-01")), ==, 2019);
  g_assert_cmpint (ot_year_of_date (date ("2018-12-31")), ==, 2018);
  g_assert_cmpint (ot_year_of_date (date ("1900-03-31")), ==, OT_YEAR_EMPTY);
  g_assert_cmpint (ot_year_of_date (date ("2999-04-01")), ==, OT_YEAR_EMPTY);
  g_assert_cmpint (ot_year_of_date (OT_DATE_EMPTY), ==, OT_YEAR_EMPTY);
}

static void
test_text (void)
{
  char buffer[OT_YEAR_TEXT];

  g_assert_cmpstr (ot_year_to_text (2018, buffer), ==, "2018-19");
  g_assert_cmpstr (ot_year_to_text (1999, buffer), ==, "1999-00");
  g_assert_cmpstr (ot_year_to_text (2009, buffer), ==, "2009-10");
  g_assert_cmpstr (ot_year_to_text (1900, buffer), ==, "1900-01");
  g_assert_cmpstr (ot_year_to_text (2998, buffer), ==, "2998-99");
}

static void
test_runs (void)
{
  OtYears years = { 2018, 2022 }, none = { 2018, 2017 };

  g_assert_cmpint (ot_years_count (years), ==, 5);
  g_assert_cmpint (ot_years_count (none), ==, 0);
  g_assert_true (ot_years_contain (years, 2018));
  g_assert_true (ot_years_contain (years, 2022));
  g_assert_false (ot_years_contain (years, 2023));
  g_assert_false (ot_years_contain (none, 2018));
}

static void
test_elapsed (void)
{
  static const struct
  {
    const char *start, *end, *until;
    OtAccrual   accrual;
    int64_t     part, whole;
  } cases[] = {
    { "2018-02-01", "2022-01-31", "2018-03-31", OT_ACCRUAL_MONTHS, 2, 48 },
    { "2018-02-01", "2022-01-31", "2018-03-31", OT_ACCRUAL_DAYS, 59, 1461 },
    { "2018-02-01", "2022-01-31", "2018-01-31", OT_ACCRUAL_MONTHS, 0, 48 },
    { "2018-02-01", "2022-01-31", "2017-03-31", OT_ACCRUAL_MONTHS, 0, 48 },
    { "2018-02-01", "2022-01-31", "2022-01-31", OT_ACCRUAL_MONTHS, 48, 48 },
    { "2018-02-01", "2022-01-31", "2025-03-31", OT_ACCRUAL_MONTHS, 48, 48 },
    { "2018-02-01", "2022-01-31", "2025-03-31", OT_ACCRUAL_DAYS, 1461, 1461 },
    /* Not on the first of a month, or not whole months long: by days. */
    { "2018-02-15", "2019-02-14", "2018-03-31", OT_ACCRUAL_MONTHS, 45, 365 },
    { "2018-02-01", "2019-01-15", "2018-03-31", OT_ACCRUAL_MONTHS, 59, 349 },
    /* Nor where the day asked for ends no month. */
    { "2018-02-01", "2019-01-31", "2018-03-30", OT_ACCRUAL_MONTHS, 58, 365 },
    /* Leap days are days: 366 in 2019-20. */
    { "2019-04-01", "2020-03-31", "2020-02-29", OT_ACCRUAL_DAYS, 335, 366 },
    { "2018-02-01", "2018-01-31", "2018-03-31", OT_ACCRUAL_MONTHS, 0, 0 },
    { NULL, "2018-01-31", "2018-03-31", OT_ACCRUAL_MONTHS, 0, 0 },
    { "2018-02-01", NULL, "2018-03-31", OT_ACCRUAL_DAYS, 0, 0 },
    { "2018-02-01", "2018-02-28", NULL, OT_ACCRUAL_DAYS, 0, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      int64_t part = -1, whole = -1;

      ot_term_elapsed (date (cases[i].start), date (cases[i].end), date (cases[i].until),
                       cases[i].accrual, &part, &whole);
      g_assert_cmpint (part, ==, cases[i].part);
      g_assert_cmpint (whole, ==, cases[i].whole);
    }
}

/* [split] */
static void
test_split (void)
{
  static const struct
  {
    const char *name, *total, *start, *end;
    OtYear      first;
    OtAccrual   accrual;
    const char *parts; /* `-` where a year is left alone */
  } cases[] = {
    { "fostering framework, 2018 pack", "30080000.00", "2018-02-01", "2022-01-31", 2017,
      OT_ACCRUAL_MONTHS, "1253333.33 7520000.00 7520000.00 7520000.00 6266666.67" },
    { "the same by days", "30080000.00", "2018-02-01", "2022-01-31", 2017, OT_ACCRUAL_DAYS,
      "1214729.64 7514852.84 7535441.48 7514852.84 6300123.20" },
    { "years around the term are left alone", "30080000.00", "2018-02-01", "2022-01-31", 2016,
      OT_ACCRUAL_MONTHS, "- 1253333.33 7520000.00 7520000.00 7520000.00 6266666.67 - -" },
    { "only some of the years", "30080000.00", "2018-02-01", "2022-01-31", 2019, OT_ACCRUAL_MONTHS,
      "7520000.00 7520000.00 6266666.67" },
    { "not from the first: by days", "365.00", "2018-03-22", "2019-03-21", 2017, OT_ACCRUAL_MONTHS,
      "10.00 355.00" },
    { "a leap year by days", "731.00", "2019-04-01", "2021-03-31", 2019, OT_ACCRUAL_DAYS,
      "366.00 365.00" },
    { "a leap year by months", "731.00", "2019-04-01", "2021-03-31", 2019, OT_ACCRUAL_MONTHS,
      "365.50 365.50" },
    { "a third of a penny each", "0.01", "2018-04-01", "2021-03-31", 2018, OT_ACCRUAL_MONTHS,
      "0.00 0.01 0.00" },
    { "below zero, likewise", "-100.00", "2018-04-01", "2021-03-31", 2018, OT_ACCRUAL_MONTHS,
      "-33.33 -33.34 -33.33" },
    { "within a year", "50.00", "2018-05-01", "2018-05-31", 2018, OT_ACCRUAL_MONTHS, "50.00" },
    { "one day", "50.00", "2019-03-31", "2019-03-31", 2018, OT_ACCRUAL_DAYS, "50.00 -" },
    { "nothing costs nothing", "0.00", "2018-04-01", "2020-03-31", 2018, OT_ACCRUAL_MONTHS,
      "0.00 0.00" },
    { "no total", NULL, "2018-04-01", "2020-03-31", 2018, OT_ACCRUAL_MONTHS, "- -" },
    { "no start", "50.00", NULL, "2020-03-31", 2018, OT_ACCRUAL_MONTHS, "- -" },
    { "the end before the start", "50.00", "2020-04-01", "2020-03-31", 2018, OT_ACCRUAL_MONTHS,
      "- - -" },
    { "past the last year", "50.00", "2998-04-01", "2999-12-31", 2998, OT_ACCRUAL_DAYS, "28.52" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) expected = g_strsplit (cases[i].parts, " ", -1);
      int     n = (int) g_strv_length (expected);
      OtYears years = { cases[i].first, cases[i].first + n - 1 };
      OtMoney parts[8], added[8];

      g_test_message ("%s", cases[i].name);
      for (int j = 0; j < n; j++)
        {
          parts[j] = OT_MONEY_EMPTY;
          added[j] = money ("1000.00");
        }
      ot_term_split (money (cases[i].total), date (cases[i].start), date (cases[i].end), years,
                     cases[i].accrual, parts);
      ot_term_split (money (cases[i].total), date (cases[i].start), date (cases[i].end), years,
                     cases[i].accrual, added);
      for (int j = 0; j < n; j++)
        {
          OtMoney part = money (*expected[j] == '-' && expected[j][1] == '\0' ? NULL : expected[j]);

          g_assert_cmpint (parts[j].pence, ==, part.pence);
          g_assert_cmpint (added[j].pence, ==, ot_money_add (money ("1000.00"), part).pence);
        }
    }
}

static void
test_split_overflow (void)
{
  OtYears years = { 2018, 2019 };
  OtMoney parts[2] = { OT_MONEY_EMPTY, OT_MONEY_EMPTY };

  ot_term_split (OT_MONEY_OVERFLOW, date ("2018-04-01"), date ("2019-03-31"), years,
                 OT_ACCRUAL_MONTHS, parts);
  g_assert_cmpint (parts[0].pence, ==, OT_RAW_OVERFLOW);
  g_assert_true (ot_money_is_empty (parts[1]));
}

static void
test_split_sums (void)
{
  for (int i = 0; i < 5000; i++)
    {
      OtYears years = { 1990, 2060 };
      OtMoney parts[71], sum = OT_MONEY_ZERO;
      OtMoney total = { (int64_t) g_test_rand_int () * g_test_rand_int_range (1, 100000) };
      OtDate  start = ot_date_add_months (date ("1995-01-01"), g_test_rand_int_range (0, 480));
      OtDate  end;

      start.days += i % 3 == 0 ? g_test_rand_int_range (0, 40) : 0;
      end = ot_term_end (start, g_test_rand_int_range (1, 200));
      end.days += i % 5 == 0 ? g_test_rand_int_range (0, 40) : 0;
      for (int j = 0; j < ot_years_count (years); j++)
        parts[j] = OT_MONEY_EMPTY;
      ot_term_split (total, start, end, years, i % 2 == 0 ? OT_ACCRUAL_MONTHS : OT_ACCRUAL_DAYS,
                     parts);
      for (int j = 0; j < ot_years_count (years); j++)
        sum = ot_money_add (sum, parts[j]);
      g_assert_cmpint (sum.pence, ==, total.pence);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/year/bounds", test_bounds);
  g_test_add_func ("/year/of date", test_of_date);
  g_test_add_func ("/year/text", test_text);
  g_test_add_func ("/year/runs", test_runs);
  g_test_add_func ("/year/elapsed", test_elapsed);
  g_test_add_func ("/year/split [split]", test_split);
  g_test_add_func ("/year/split/overflow", test_split_overflow);
  g_test_add_func ("/year/split/sums", test_split_sums);
  return g_test_run ();
}
