/* test-text-dates.c: financial years and dates as text */
#include "base/text.h"

#include <string.h>

#define UNKNOWN  OT_BASE_ERROR_NOT_UNDERSTOOD
#define BEYOND   OT_BASE_ERROR_OVERFLOW
#define ENCODING OT_BASE_ERROR_ENCODING

static void
test_year_parse (void)
{
  static const struct
  {
    const char *text;
    OtYear      year;
  } cases[] = {
    { "2018-19", 2018 },   { "2018/19", 2018 },    { "2018-2019", 2018 },   { "2018/2019", 2018 },
    { "FY2018-19", 2018 }, { "fy 2018/19", 2018 }, { " 2018-19 ", 2018 },   { "2018 - 19", 2018 },
    { "2018–19", 2018 },   { "2018‑19", 2018 },    { "1999-00", 1999 },     { "1999-2000", 1999 },
    { "18-19", 2018 },     { "18/19", 2018 },      { "FY18/19", 2018 },     { "99-00", 1999 },
    { "69-70", 2069 },     { "70-71", 1970 },      { "00/01", 2000 },       { "2998-99", 2998 },
    { "1900-01", 1900 },   { "", OT_YEAR_EMPTY },  { "  ", OT_YEAR_EMPTY },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      OtYear year = 4711;

      g_test_message ("%s", cases[i].text);
      ot_year_parse (cases[i].text, &year, &error);
      g_assert_no_error (error);
      g_assert_cmpint (year, ==, cases[i].year);
    }
}

static void
test_year_refuse (void)
{
  static const struct
  {
    const char *text;
    int         code;
    const char *reason;
  } cases[] = {
    { "2018-20", UNKNOWN,
      "“2018-20” is not understood: a financial year ends in the year after it begins: 2018-19" },
    { "2018-2020", UNKNOWN, "after it begins: 2018-19" },
    { "2018-18", UNKNOWN, "after it begins" },
    { "1999-01", UNKNOWN, "after it begins: 1999-00" },
    { "2018", UNKNOWN, "may begin the year or end it: write 2018-19 or 2017-18" },
    { "FY2018", UNKNOWN, "may begin the year or end it" },
    { "18-2019", UNKNOWN, "like 2018-19" },
    { "18-20", UNKNOWN, "after it begins: 2018-19" },
    { "18", UNKNOWN, "like 2018-19" },
    { "118-19", UNKNOWN, "like 2018-19" },
    { "2018-019", UNKNOWN, "like 2018-19" },
    { "2018 19", UNKNOWN, "like 2018-19" },
    { "201819", UNKNOWN, "like 2018-19" },
    { "20181-19", UNKNOWN, "like 2018-19" },
    { "2018-19x", UNKNOWN, "like 2018-19" },
    { "2018-", UNKNOWN, "like 2018-19" },
    { "-2018-19", UNKNOWN, "like 2018-19" },
    { "FY", UNKNOWN, "like 2018-19" },
    { "next year", UNKNOWN, "like 2018-19" },
    { "２０１８-19", UNKNOWN, "like 2018-19" },
    { "1899-00", BEYOND, "1900-01 to 2998-99" },
    { "2999-00", BEYOND, "1900-01 to 2998-99" },
    { "9999-00", BEYOND, "1900-01 to 2998-99" },
    { "2018-\xff", ENCODING, "UTF-8" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      OtYear year = 4711;

      g_test_message ("%s", cases[i].reason);
      g_assert_false (ot_year_parse (cases[i].text, &year, &error));
      g_assert_error (error, OT_BASE_ERROR, cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].reason));
      g_assert_cmpint (year, ==, 4711);
    }
}

static void
assert_date (OtDate found, const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  ot_date_to_file (found, text);
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_date_parse (void)
{
  static const struct
  {
    const char *text, *date;
  } cases[] = {
    { "2018-04-01", "2018-04-01" },
    { "2018-4-1", "2018-04-01" },
    { "2018/04/01", "2018-04-01" },
    { "01/04/2018", "2018-04-01" },
    { "1/4/2018", "2018-04-01" },
    { "1/4/18", "2018-04-01" },
    { "01-04-2018", "2018-04-01" },
    { "01.04.2018", "2018-04-01" },
    { "12/04/2018", "2018-04-12" },
    { "1 April 2018", "2018-04-01" },
    { "01 april 2018", "2018-04-01" },
    { "1 APR 18", "2018-04-01" },
    { "1-Apr-18", "2018-04-01" },
    { "1/Apr/2018", "2018-04-01" },
    { "1April2018", "2018-04-01" },
    { "30 Sept 2018", "2018-09-30" },
    { "30 Sep 2018", "2018-09-30" },
    { "1 May 2018", "2018-05-01" },
    { " 1  April  2018 ", "2018-04-01" },
    { "29/02/2024", "2024-02-29" },
    { "1/1/00", "2000-01-01" },
    { "1/1/69", "2069-01-01" },
    { "1/1/70", "1970-01-01" },
    { "1/1/99", "1999-01-01" },
    { "01–04–2018", "2018-04-01" },
    { "", "" },
    { " \n", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      OtDate date = { 4711 };

      g_test_message ("%s", cases[i].text);
      ot_date_parse (cases[i].text, &date, &error);
      g_assert_no_error (error);
      assert_date (date, cases[i].date);
    }
}

static void
test_date_refuse (void)
{
  static const struct
  {
    const char *text;
    int         code;
    const char *reason;
  } cases[] = {
    { "31/02/2018", UNKNOWN, "“31/02/2018” is not understood: there is no such day" },
    { "29/02/2023", UNKNOWN, "no such day" },
    { "2018-02-30", UNKNOWN, "no such day" },
    { "0/1/2018", UNKNOWN, "no such day" },
    { "31 June 2018", UNKNOWN, "no such day" },
    { "04/25/2018", UNKNOWN, "there is no month 25; days come before months" },
    { "2018-13-01", UNKNOWN, "there is no month 13" },
    { "1/0/2018", UNKNOWN, "there is no month 0" },
    { "1/1/1899", BEYOND, "1900 to 2999" },
    { "3000-01-01", BEYOND, "1900 to 2999" },
    { "1/1/018", UNKNOWN, "a date is written like 1 April 2018, 01/04/2018 or 2018-04-01" },
    { "1/1/8", UNKNOWN, "written like" },
    { "1/1", UNKNOWN, "written like" },
    { "1 4 2018", UNKNOWN, "written like" },
    { "1/4-2018", UNKNOWN, "written like" },
    { "1-April 2018", UNKNOWN, "written like" },
    { "20180401", UNKNOWN, "written like" },
    { "April 2018", UNKNOWN, "written like" },
    { "April 1 2018", UNKNOWN, "written like" },
    { "2018 April 1", UNKNOWN, "written like" },
    { "1 Avril 2018", UNKNOWN, "written like" },
    { "1 A 2018", UNKNOWN, "written like" },
    { "1 Ap 2018", UNKNOWN, "written like" },
    { "1 Apri 2018", UNKNOWN, "written like" },
    { "001/04/2018", UNKNOWN, "written like" },
    { "1/004/2018", UNKNOWN, "written like" },
    { "1/4/20180", UNKNOWN, "written like" },
    { "1/4/2018 00:00", UNKNOWN, "written like" },
    { "2018-04-01T00:00:00", UNKNOWN, "written like" },
    { "43191", UNKNOWN, "written like" },
    { "today", UNKNOWN, "written like" },
    { "-", UNKNOWN, "written like" },
    { "１/4/2018", UNKNOWN, "written like" },
    { "1/4/2018\xff", ENCODING, "UTF-8" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      OtDate date = { 4711 };

      g_test_message ("%s", cases[i].reason);
      g_assert_false (ot_date_parse (cases[i].text, &date, &error));
      g_assert_error (error, OT_BASE_ERROR, cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].reason));
      g_assert_cmpint (date.days, ==, 4711);
    }
}

static void
test_from_file (void)
{
  static const char *const years[] = { "2018-20", "2018/19", "2018-2019", " 2018-19", "2018-19 ",
                                       "",        "1899-00", "2999-00",   "2018-1x" };
  static const char *const dates[] = { "2018-02-30",  "01/04/2018",  "2018-4-1",
                                       " 2018-04-01", "2018-04-01 ", "",
                                       "1899-12-31",  "3000-01-01",  "2018-04-0x" };

  for (gsize i = 0; i < G_N_ELEMENTS (years); i++)
    {
      g_autoptr (GError) error = NULL;
      OtYear year = 4711;

      g_assert_false (ot_year_from_file (years[i], -1, &year, &error));
      g_assert_error (error, OT_BASE_ERROR, OT_BASE_ERROR_NOT_UNDERSTOOD);
      g_assert_cmpint (year, ==, 4711);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_autoptr (GError) error = NULL;
      OtDate date = { 4711 };

      g_assert_false (ot_date_from_file (dates[i], -1, &date, &error));
      g_assert_error (error, OT_BASE_ERROR, OT_BASE_ERROR_NOT_UNDERSTOOD);
      g_assert_cmpint (date.days, ==, 4711);
    }
}

static void
test_year_round_trip (void)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (OtYear year = OT_YEAR_LOWEST; year <= OT_YEAR_HIGHEST; year++)
    {
      OtYear back = 4711, parsed = 4711;

      g_string_truncate (out, 0);
      ot_year_to_file (year, out);
      g_string_append (out, "\"");
      g_assert_true (ot_year_from_file (out->str, (gssize) out->len - 1, &back, NULL));
      g_assert_cmpint (back, ==, year);
      g_string_truncate (out, out->len - 1);
      g_assert_true (ot_year_parse (out->str, &parsed, NULL));
      g_assert_cmpint (parsed, ==, year);
    }

  g_string_truncate (out, 0);
  ot_year_to_file (OT_YEAR_EMPTY, out);
  g_assert_cmpstr (out->str, ==, "");
}

static void
test_date_round_trip (void)
{
  g_autoptr (GString) out = g_string_new (NULL);
  OtDate last = ot_date_new (2999, 12, 31);

  for (OtDate date = ot_date_new (1900, 1, 1); date.days <= last.days; date.days += 13)
    {
      OtDate back = { 4711 };

      g_string_truncate (out, 0);
      ot_date_to_file (date, out);
      g_assert_true (ot_date_from_file (out->str, -1, &back, NULL));
      g_assert_cmpint (back.days, ==, date.days);
      g_assert_true (ot_date_parse (out->str, &back, NULL));
      g_assert_cmpint (back.days, ==, date.days);

      g_string_truncate (out, 0);
      ot_date_format (date, out);
      g_assert_true (ot_date_parse (out->str, &back, NULL));
      g_assert_cmpint (back.days, ==, date.days);
    }

  g_string_truncate (out, 0);
  ot_date_format (ot_date_new (2018, 4, 1), out);
  g_assert_cmpstr (out->str, ==, "1 April 2018");
  g_string_truncate (out, 0);
  ot_date_format (OT_DATE_EMPTY, out);
  ot_date_to_file (OT_DATE_EMPTY, out);
  g_assert_cmpstr (out->str, ==, "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/year/parse", test_year_parse);
  g_test_add_func ("/text/year/refuse", test_year_refuse);
  g_test_add_func ("/text/date/parse", test_date_parse);
  g_test_add_func ("/text/date/refuse", test_date_refuse);
  g_test_add_func ("/text/dates from file", test_from_file);
  g_test_add_func ("/text/year/round trip", test_year_round_trip);
  g_test_add_func ("/text/date/round trip", test_date_round_trip);
  return g_test_run ();
}
