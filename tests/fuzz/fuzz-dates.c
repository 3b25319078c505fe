/* fuzz-dates.c: any text, read as a date and as a financial year */
#include "base/text.h"
#include "fuzz.h"

#include <string.h>

#define LONGEST_MESSAGE 400
#define UNTOUCHED       4711

static void
check_refused (int32_t value, GError *error)
{
  g_assert_cmpint (value, ==, UNTOUCHED);
  g_assert_nonnull (error);
  g_assert_true (error->domain == OT_BASE_ERROR);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_cmpuint (strlen (error->message), <, LONGEST_MESSAGE);
}

static void
check_date (OtDate date)
{
  g_autoptr (GString) out = g_string_new (NULL);
  OtDate back = { UNTOUCHED };

  g_assert_cmpint (date.days, >=, ot_date_new (1900, 1, 1).days);
  g_assert_cmpint (date.days, <=, ot_date_new (2999, 12, 31).days);
  ot_date_to_file (date, out);
  g_assert_true (ot_date_from_file (out->str, (gssize) out->len, &back, NULL));
  g_assert_cmpint (back.days, ==, date.days);
  g_string_truncate (out, 0);
  ot_date_format (date, out);
  g_assert_true (ot_date_parse (out->str, &back, NULL));
  g_assert_cmpint (back.days, ==, date.days);
}

static void
check_year (OtYear year)
{
  g_autoptr (GString) out = g_string_new (NULL);
  OtYear back = UNTOUCHED;

  g_assert_true (ot_year_is_valid (year));
  ot_year_to_file (year, out);
  g_assert_true (ot_year_from_file (out->str, (gssize) out->len, &back, NULL));
  g_assert_cmpint (back, ==, year);
  g_assert_true (ot_year_parse (out->str, &back, NULL));
  g_assert_cmpint (back, ==, year);
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  g_autofree char *text = g_strndup ((const char *) bytes, length);

  for (int from_file = 0; from_file < 2; from_file++)
    {
      g_autoptr (GError) date_error = NULL;
      g_autoptr (GError) year_error = NULL;
      OtDate date = { UNTOUCHED };
      OtYear year = UNTOUCHED;

      if (!(from_file
              ? ot_date_from_file ((const char *) bytes, (gssize) length, &date, &date_error)
              : ot_date_parse (text, &date, &date_error)))
        check_refused (date.days, date_error);
      else if (from_file || !ot_date_is_empty (date))
        check_date (date);

      if (!(from_file
              ? ot_year_from_file ((const char *) bytes, (gssize) length, &year, &year_error)
              : ot_year_parse (text, &year, &year_error)))
        check_refused (year, year_error);
      else if (from_file || year != OT_YEAR_EMPTY)
        check_year (year);
    }
  return 0;
}
