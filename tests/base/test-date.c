/* test-date.c: the calendar, and terms of months */
#include "base/date.h"
#include "base/text.h"

static OtDate
date (const char *text)
{
  OtDate   result = OT_DATE_EMPTY;
  gboolean ok = ot_date_from_file (text, -1, &result, NULL);

  g_assert_true (ok);
  return result;
}

static void
assert_date (OtDate found, const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  ot_date_to_file (found, text);
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_new (void)
{
  static const struct
  {
    int      year, month, day;
    gboolean exists;
  } cases[] = {
    { 1970, 1, 1, TRUE },   { 2024, 2, 29, TRUE },  { 2023, 2, 29, FALSE },  { 2000, 2, 29, TRUE },
    { 2100, 2, 29, FALSE }, { 2018, 4, 31, FALSE }, { 2018, 4, 0, FALSE },   { 2018, 0, 1, FALSE },
    { 2018, 13, 1, FALSE }, { 1900, 1, 1, TRUE },   { 1899, 12, 31, FALSE }, { 2999, 12, 31, TRUE },
    { 3000, 1, 1, FALSE },  { 2018, -1, 1, FALSE }, { 2018, 1, -1, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (!ot_date_is_empty (ot_date_new (cases[i].year, cases[i].month, cases[i].day)),
                     ==, cases[i].exists);
  g_assert_cmpint (ot_date_new (1970, 1, 1).days, ==, 0);
  g_assert_cmpint (ot_date_new (2018, 4, 1).days, ==, 17622);
}

/* Every day of 1,100 years, one after another, against GLib's calendar. */
static void
test_every_day (void)
{
  OtDate first = ot_date_new (1900, 1, 1), last = ot_date_new (2999, 12, 31);
  GDate  calendar;

  g_date_set_dmy (&calendar, 1, G_DATE_JANUARY, 1900);
  for (OtDate day = first; day.days <= last.days; day.days++, g_date_add_days (&calendar, 1))
    {
      int year, month, number;

      ot_date_split (day, &year, &month, &number);
      g_assert_cmpint (year, ==, g_date_get_year (&calendar));
      g_assert_cmpint (month, ==, g_date_get_month (&calendar));
      g_assert_cmpint (number, ==, g_date_get_day (&calendar));
      g_assert_cmpint (ot_date_new (year, month, number).days, ==, day.days);
    }
}

static void
test_add_months (void)
{
  static const struct
  {
    const char *date;
    int         months;
    const char *result;
  } cases[] = {
    { "2018-01-31", 1, "2018-02-28" },  { "2020-01-31", 1, "2020-02-29" },
    { "2018-01-31", 3, "2018-04-30" },  { "2018-03-15", -3, "2017-12-15" },
    { "2018-03-31", -1, "2018-02-28" }, { "2018-03-31", 0, "2018-03-31" },
    { "2018-12-01", 1, "2019-01-01" },  { "2999-12-01", 1, "" },
    { "1900-01-01", -1, "" },           { "2018-01-01", G_MAXINT, "" },
    { "2018-01-01", G_MININT, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_date (ot_date_add_months (date (cases[i].date), cases[i].months), cases[i].result);
  assert_date (ot_date_add_months (OT_DATE_EMPTY, 1), "");
}

/* [end-date] */
static void
test_term_end (void)
{
  static const struct
  {
    const char *start;
    int         months;
    const char *end;
    int         days; /* from start to end, as the papers count */
  } cases[] = {
    { "2023-04-01", 36, "2026-03-31", 1095 }, { "2023-04-01", 36 + 24, "2028-03-31", 1826 },
    { "2024-02-29", 12, "2025-02-28", 365 },  { "2026-08-31", 6, "2027-02-28", 181 },
    { "2018-02-01", 48, "2022-01-31", 1460 }, { "2018-01-15", 1, "2018-02-14", 30 },
    { "2023-01-31", 1, "2023-02-28", 28 },    { "2023-02-28", 12, "2024-02-27", 364 },
    { "2024-02-29", 48, "2028-02-28", 1460 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      OtDate start = date (cases[i].start), end = ot_term_end (start, cases[i].months);

      assert_date (end, cases[i].end);
      g_assert_cmpint (end.days - start.days, ==, cases[i].days);
    }
  assert_date (ot_term_end (date ("2018-01-01"), 0), "");
  assert_date (ot_term_end (date ("2018-01-01"), -3), "");
  assert_date (ot_term_end (OT_DATE_EMPTY, 3), "");
  assert_date (ot_term_end (date ("2999-06-01"), 12), "");
}

static void
test_whole_months (void)
{
  static const struct
  {
    const char *start, *end;
    int         months;
  } cases[] = {
    { "2018-02-01", "2022-01-31", 48 }, { "2018-02-01", "2018-02-28", 1 },
    { "2020-02-01", "2020-02-28", -1 }, { "2020-02-01", "2020-02-29", 1 },
    { "2018-02-02", "2018-03-01", -1 }, { "2018-02-01", "2018-01-31", -1 },
    { "2018-02-01", "2018-03-30", -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (ot_term_whole_months (date (cases[i].start), date (cases[i].end)), ==,
                     cases[i].months);
  g_assert_cmpint (ot_term_whole_months (OT_DATE_EMPTY, date ("2018-01-31")), ==, -1);
  g_assert_cmpint (ot_term_whole_months (date ("2018-01-01"), OT_DATE_EMPTY), ==, -1);
}

static void
test_today (void)
{
  g_autoptr (GDateTime) before = g_date_time_new_now_local ();
  OtDate today = ot_date_today ();
  g_autoptr (GDateTime) after = g_date_time_new_now_local ();
  g_autofree char *first = g_date_time_format (before, "%Y-%m-%d");
  g_autofree char *last = g_date_time_format (after, "%Y-%m-%d");

  g_assert_true (today.days == date (first).days || today.days == date (last).days);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date/new", test_new);
  g_test_add_func ("/date/every day", test_every_day);
  g_test_add_func ("/date/add months", test_add_months);
  g_test_add_func ("/date/term end [end-date]", test_term_end);
  g_test_add_func ("/date/whole months", test_whole_months);
  g_test_add_func ("/date/today", test_today);
  return g_test_run ();
}
