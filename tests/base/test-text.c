/* test-text.c: numbers as text, for files and for people */
#include "base/text.h"

#include <locale.h>
#include <string.h>

#define E OT_RAW_EMPTY
#define O OT_RAW_OVERFLOW

#define NO_BREAK "\302\240"
#define NARROW   "\342\200\257"
#define MINUS    "\342\210\222"

#define UNKNOWN   OT_BASE_ERROR_NOT_UNDERSTOOD
#define TOO_LARGE OT_BASE_ERROR_OVERFLOW
#define TOO_FINE  OT_BASE_ERROR_TOO_FINE
#define ENCODING  OT_BASE_ERROR_ENCODING

static const OtNumberStyle french = { .point = ",", .thousands = NARROW };
static const OtNumberStyle german = { .point = ",", .thousands = "." };
static const OtNumberStyle swiss = { .point = ".", .thousands = "\342\200\231" };
static const OtNumberStyle brackets = { .point = ".", .thousands = ",", .brackets = TRUE };

typedef enum
{
  MONEY,
  DECIMAL,
  PERCENT,
  INTEGER,
} Type;

static gboolean
parse (Type type, const char *text, const OtNumberStyle *style, int64_t *raw, GError **error)
{
  OtMoney   money = { *raw };
  OtDecimal decimal = { *raw };
  gboolean  ok = FALSE;

  switch (type)
    {
    case MONEY:
      ok = ot_money_parse (text, style, &money, error);
      *raw = money.pence;
      break;
    case DECIMAL:
      ok = ot_decimal_parse (text, style, &decimal, error);
      *raw = decimal.nanos;
      break;
    case PERCENT:
      ok = ot_percent_parse (text, style, &decimal, error);
      *raw = decimal.nanos;
      break;
    case INTEGER:
      ok = ot_integer_parse (text, style, raw, error);
    }
  return ok;
}

static gboolean
read_file (Type type, const char *text, gssize length, int64_t *raw, GError **error)
{
  OtMoney   money = { *raw };
  OtDecimal decimal = { *raw };
  gboolean  ok;

  if (type == MONEY)
    {
      ok = ot_money_from_file (text, length, &money, error);
      *raw = money.pence;
    }
  else if (type == DECIMAL)
    {
      ok = ot_decimal_from_file (text, length, &decimal, error);
      *raw = decimal.nanos;
    }
  else
    ok = ot_integer_from_file (text, length, raw, error);
  return ok;
}

static void
write_file (Type type, int64_t raw, GString *out)
{
  g_string_truncate (out, 0);
  if (type == MONEY)
    ot_money_to_file ((OtMoney){ raw }, out);
  else if (type == DECIMAL)
    ot_decimal_to_file ((OtDecimal){ raw }, out);
  else
    ot_integer_to_file (raw, out);
}

static void
test_parse (void)
{
  static const OtNumberStyle *const english = &ot_number_style_english;
  static const struct
  {
    Type                 type;
    const OtNumberStyle *style;
    const char          *text;
    int64_t              raw;
  } cases[] = {
    { MONEY, english, "£1,234.50", 123450 },
    { MONEY, english, "1234.5", 123450 },
    { MONEY, english, "1234", 123400 },
    { MONEY, english, "  1,234.50\t\n", 123450 },
    { MONEY, english, NO_BREAK "1,234.50" NO_BREAK, 123450 },
    { MONEY, english, "(1,234)", -123400 },
    { MONEY, english, "( £1,234.00 )", -123400 },
    { MONEY, english, "£(5)", -500 },
    { MONEY, english, "-5", -500 },
    { MONEY, english, "5-", -500 },
    { MONEY, english, "5 -", -500 },
    { MONEY, english, MINUS "5", -500 },
    { MONEY, english, "\342\200\2235", -500 }, /* an en dash, as word processors write it */
    { MONEY, english, "+5", 500 },
    { MONEY, english, "-£5", -500 },
    { MONEY, english, "£-5", -500 },
    { MONEY, english, "£ 5", 500 },
    { MONEY, english, "5 £", 500 },
    { MONEY, english, "-0", 0 },
    { MONEY, english, "(0.00)", 0 },
    { MONEY, english, "1.2m", 120000000 },
    { MONEY, english, "1.2 M", 120000000 },
    { MONEY, english, "£3.5bn", INT64_C (350000000000) },
    { MONEY, english, "12k", 1200000 },
    { MONEY, english, "(12K)", -1200000 },
    { MONEY, english, "12k-", -1200000 },
    { MONEY, english, "1.23456k", 123456 },
    { MONEY, english, "1.23456789m", 123456789 },
    { MONEY, english, "0.00000000001bn", 1 },
    { MONEY, english, "1.2345678901bn", INT64_C (123456789010) },
    { MONEY, english, ".5", 50 },
    { MONEY, english, "5.", 500 },
    { MONEY, english, "007", 700 },
    { MONEY, english, "1 234.50", 123450 },
    { MONEY, english, "1" NO_BREAK "234" NARROW "567", 123456700 },
    { MONEY, english, "12,345,678.90", 1234567890 },
    { MONEY, english, "92233720368547758.07", INT64_MAX },
    { MONEY, english, "-92233720368547758.06", INT64_MIN + 2 },
    { MONEY, english, "", E },
    { MONEY, english, "   " NO_BREAK "\n", E },
    { MONEY, &french, "1 234,50", 123450 },
    { MONEY, &french, "1" NO_BREAK "234,50 £", 123450 },
    { MONEY, &french, "1" NARROW "234" NARROW "567,5", 123456750 },
    { MONEY, &german, "1.234,50", 123450 },
    { MONEY, &german, "1.234", 123400 },
    { MONEY, &german, "-1.234.567,8", -123456780 },
    { MONEY, &german, "1 234,50", 123450 },
    { MONEY, &german, "1,2m", 120000000 },
    { MONEY, &swiss, "1\342\200\231234.50", 123450 },
    { MONEY, &ot_number_style_file, "1234.50", 123450 },
    { DECIMAL, english, "4,145.23", INT64_C (4145230000000) },
    { DECIMAL, english, "£4,145.23", INT64_C (4145230000000) },
    { DECIMAL, english, "0.123456789", 123456789 },
    { DECIMAL, english, "-0.000000001", -1 },
    { DECIMAL, english, "50%", 500000000 },
    { DECIMAL, english, "12k", INT64_C (12000000000000) },
    { DECIMAL, english, "9223372036.854775807", INT64_MAX },
    { DECIMAL, &french, "1,02863", 1028630000 },
    { PERCENT, english, "3%", 30000000 },
    { PERCENT, english, "3", 30000000 },
    { PERCENT, english, "3 %", 30000000 },
    { PERCENT, english, "0.5%", 5000000 },
    { PERCENT, english, "-0.5%", -5000000 },
    { PERCENT, english, "(0.5%)", -5000000 },
    { PERCENT, english, "0.5%-", -5000000 },
    { PERCENT, english, "0.0000001", 1 },
    { PERCENT, english, "1,000%", INT64_C (10000000000) },
    { PERCENT, &german, "3,5" NO_BREAK "%", 35000000 },
    { INTEGER, english, "1,234", 1234 },
    { INTEGER, english, "12k", 12000 },
    { INTEGER, english, "1.5k", 1500 },
    { INTEGER, english, "(7)", -7 },
    { INTEGER, english, "9223372036854775807", INT64_MAX },
    { INTEGER, english, "00000000000000000000000000000000000000012", 12 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      int64_t raw = 4711;

      g_test_message ("%s", cases[i].text);
      parse (cases[i].type, cases[i].text, cases[i].style, &raw, &error);
      g_assert_no_error (error);
      g_assert_cmpint (raw, ==, cases[i].raw);
    }
}

static void
test_refuse (void)
{
  static const OtNumberStyle *const english = &ot_number_style_english;
  static const struct
  {
    Type                 type;
    const OtNumberStyle *style;
    const char          *text;
    int                  code;
    const char          *reason; /* part of the message */
  } cases[] = {
    { MONEY, english, "1.234,50", UNKNOWN,
      "“1.234,50” is not understood: numbers are written here like 1,234.50" },
    { MONEY, &german, "1,234.50", UNKNOWN, "like 1.234,50" },
    { MONEY, &french, "1.234,50", UNKNOWN, "like 1" NARROW "234,50" },
    { MONEY, &french, "1,234.50", UNKNOWN, "like 1" NARROW "234,50" },
    { MONEY, &ot_number_style_file, "1,234", UNKNOWN, "like 1234.50" },
    { MONEY, &german, "1.2m", UNKNOWN, "groups of three" },
    { MONEY, english, "1,2,3", UNKNOWN,
      "“1,2,3” is not understood: thousands are written in groups of three" },
    { MONEY, english, "1,23", UNKNOWN, "groups of three" },
    { MONEY, english, "1,2345", UNKNOWN, "groups of three" },
    { MONEY, english, "1234,567", UNKNOWN, "groups of three" },
    { MONEY, english, "12,34,567", UNKNOWN, "groups of three" },
    { MONEY, english, "0,123", UNKNOWN, "groups of three" },
    { MONEY, english, "1 23", UNKNOWN, "groups of three" },
    { MONEY, english, "1  234", UNKNOWN, "groups of three" },
    { MONEY, english, "1,234 567", UNKNOWN, "groups of three" },
    { MONEY, english, "1\t234", UNKNOWN, "groups of three" },
    { MONEY, english, "1 234,567", UNKNOWN, "like 1,234.50" },
    { MONEY, english, "1,,234", UNKNOWN, "like" },
    { MONEY, english, "1,234,", UNKNOWN, "like" },
    { MONEY, english, ",234", UNKNOWN, "like" },
    { MONEY, english, "1.2.3", UNKNOWN, "like" },
    { MONEY, english, "1.234.567", UNKNOWN, "like" },
    { MONEY, english, ".", UNKNOWN, "like" },
    { MONEY, english, "1'234", UNKNOWN, "like" },
    { MONEY, english, "1.234", TOO_FINE, "no more than two decimals" },
    { MONEY, english, "1.230", TOO_FINE, "no more than two decimals" },
    { MONEY, english, "1.234567k", TOO_FINE, "no more than two decimals" },
    { MONEY, english, "3%", UNKNOWN, "an amount of money has no percent sign" },
    { MONEY, english, "$5", UNKNOWN, "only pounds" },
    { MONEY, english, "5€", UNKNOWN, "only pounds" },
    { MONEY, english, "££5", UNKNOWN, "only pounds" },
    { MONEY, english, "£5£", UNKNOWN, "only pounds" },
    { MONEY, english, "GBP 5", UNKNOWN, "only k, m or bn" },
    { MONEY, english, "5 million", UNKNOWN, "only k, m or bn" },
    { MONEY, english, "5b", UNKNOWN, "only k, m or bn" },
    { MONEY, english, "5kk", UNKNOWN, "only k, m or bn" },
    { MONEY, english, "5kx", UNKNOWN, "only k, m or bn" },
    { MONEY, english, "k", UNKNOWN, "only k, m or bn" },
    { MONEY, english, "abc", UNKNOWN, "only k, m or bn" },
    { MONEY, english, "1e3", UNKNOWN, "only k, m or bn" },
    { MONEY, english, "0x10", UNKNOWN, "only k, m or bn" },
    { MONEY, english, "nan", UNKNOWN, "only k, m or bn" },
    { MONEY, english, "O.5", UNKNOWN, "only k, m or bn" },
    { MONEY, english, "１２", UNKNOWN, "only the digits 0 to 9" },
    { MONEY, english, "1２", UNKNOWN, "only the digits 0 to 9" },
    { MONEY, english, "١٢", UNKNOWN, "only the digits 0 to 9" },
    { MONEY, english, "--5", UNKNOWN, "one sign" },
    { MONEY, english, "-5-", UNKNOWN, "one sign" },
    { MONEY, english, "+-5", UNKNOWN, "one sign" },
    { MONEY, english, "5+3", UNKNOWN, "groups of three" },
    { MONEY, english, "5-3", UNKNOWN, "groups of three" },
    { MONEY, english, "(-5)", UNKNOWN, "brackets already mean a minus" },
    { MONEY, english, "-(5)", UNKNOWN, "brackets already mean a minus" },
    { MONEY, english, "(5", UNKNOWN, "a bracket has no partner" },
    { MONEY, english, "5)", UNKNOWN, "a bracket has no partner" },
    { MONEY, english, "((5))", UNKNOWN, "a bracket has no partner" },
    { MONEY, english, "()", UNKNOWN, "a bracket has no partner" },
    { MONEY, english, "(", UNKNOWN, "no number" },
    { MONEY, english, "-", UNKNOWN, "no number" },
    { MONEY, english, "£", UNKNOWN, "no number" },
    { MONEY, english, "5½", UNKNOWN, "“½” has no place" },
    { MONEY, english, "5*3", UNKNOWN, "“*” has no place" },
    { MONEY, english, "=5", UNKNOWN, "“=” has no place" },
    { MONEY, english, "5\342\200\213", UNKNOWN, "cannot be seen" }, /* zero-width space */
    { MONEY, english, "5\001", UNKNOWN, "cannot be seen" },
    { MONEY, english, "5\xff", ENCODING, "UTF-8" },
    { MONEY, english, "\xc0\x80", ENCODING, "UTF-8" },
    { MONEY, english, "92233720368547758.08", TOO_LARGE, "too large" },
    { MONEY, english, "-92233720368547758.07", TOO_LARGE, "too large" }, /* would be a sentinel */
    { MONEY, english, "-92233720368547758.08", TOO_LARGE, "too large" },
    { MONEY, english, "92233720.36854775808bn", TOO_LARGE, "too large" },
    { MONEY, english, "99999999999999999999999999999999999999999999", TOO_LARGE, "too large" },
    { MONEY, english, "99999999999999999999999999999999999999999999m", TOO_LARGE, "too large" },
    { MONEY, english, "not a number but a long sentence that goes on and on and on", UNKNOWN,
      "“not a number but a long sentence that go…”" },
    { DECIMAL, english, "0.1234567891", TOO_FINE, "nine decimals" },
    { DECIMAL, english, "0.12345678%", TOO_FINE, "nine decimals" },
    { DECIMAL, english, "9223372036.854775808", TOO_LARGE, "too large" },
    { DECIMAL, english, "3k%", UNKNOWN, "a percentage is not in k, m or bn" },
    { DECIMAL, english, "3%%", UNKNOWN, "percent sign" },
    { DECIMAL, english, "%3", UNKNOWN, "percent sign" },
    { PERCENT, english, "£3", UNKNOWN, "a pound sign has no place" },
    { PERCENT, english, "3k", UNKNOWN, "a percentage is not in k, m or bn" },
    { PERCENT, english, "0.00000001", TOO_FINE, "seven decimals" },
    { INTEGER, english, "1.5", TOO_FINE, "only whole numbers" },
    { INTEGER, english, "1.0", TOO_FINE, "only whole numbers" },
    { INTEGER, english, "5%", UNKNOWN, "a whole number has no percent sign" },
    { INTEGER, english, "£5", UNKNOWN, "a pound sign has no place" },
    { INTEGER, english, "9223372036854775808", TOO_LARGE, "too large" },
    { INTEGER, english, "-9223372036854775807", TOO_LARGE, "too large" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      int64_t raw = 4711;

      g_test_message ("%s", cases[i].reason);
      g_assert_false (parse (cases[i].type, cases[i].text, cases[i].style, &raw, &error));
      g_assert_error (error, OT_BASE_ERROR, cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].reason));
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_cmpint (raw, ==, 4711);
      g_assert_false (parse (cases[i].type, cases[i].text, cases[i].style, &raw, NULL));
    }
}

static void
test_very_long (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strnfill (1000000, '7');
  OtMoney          money;

  g_assert_false (ot_money_parse (text, &ot_number_style_english, &money, &error));
  g_assert_error (error, OT_BASE_ERROR, OT_BASE_ERROR_OVERFLOW);
  g_assert_cmpuint (strlen (error->message), <, 200);
}

static void
test_from_file (void)
{
  static const struct
  {
    Type        type;
    const char *text;
    int64_t     raw;
  } cases[] = {
    { MONEY, "1234.50", 123450 },
    { MONEY, "-1234.5", -123450 },
    { MONEY, "0", 0 },
    { MONEY, "-0", 0 },
    { MONEY, "-0.00", 0 },
    { MONEY, "1e3", 100000 },
    { MONEY, "1E+3", 100000 },
    { MONEY, "123450e-2", 123450 },
    { MONEY, "1234500e-3", 123450 },
    { MONEY, "0.001e3", 100 },
    { MONEY, "0e999999999999999999999", 0 },
    { MONEY, "0.000000000000000000000000000000000000000000e5", 0 },
    { MONEY, "1.5000000000000000000000000000000000000000000000", 150 },
    { MONEY, "100000000000000000000000000000000000000000000e-42", 10000 },
    { MONEY, "839400000.00", INT64_C (83940000000) },
    { MONEY, "92233720368547758.07", INT64_MAX },
    { MONEY, "-92233720368547758.06", INT64_MIN + 2 },
    { DECIMAL, "0.123456789", 123456789 },
    { DECIMAL, "0.1234567890", 123456789 },
    { DECIMAL, "1e-9", 1 },
    { DECIMAL, "9223372036.854775807", INT64_MAX },
    { INTEGER, "1.0", 1 },
    { INTEGER, "12", 12 },
    { INTEGER, "9223372036854775807", INT64_MAX },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *longer = g_strconcat (cases[i].text, "9", NULL);
      int64_t          raw = 4711;

      g_test_message ("%s", cases[i].text);
      read_file (cases[i].type, cases[i].text, -1, &raw, &error);
      g_assert_no_error (error);
      g_assert_cmpint (raw, ==, cases[i].raw);

      /* Only as far as the length. */
      raw = 4711;
      read_file (cases[i].type, longer, (gssize) strlen (cases[i].text), &raw, &error);
      g_assert_no_error (error);
      g_assert_cmpint (raw, ==, cases[i].raw);
    }
}

/* A whole number is not said to have no decimals. */
static void
test_from_file_reason (void)
{
  g_autoptr (GError) money_error = NULL;
  g_autoptr (GError) integer_error = NULL;
  OtMoney money;
  int64_t integer;

  g_assert_false (ot_money_from_file ("1.005", -1, &money, &money_error));
  g_assert_cmpstr (money_error->message, ==, "the number 1.005 has more than 2 decimals");
  g_assert_false (ot_integer_from_file ("1.5", -1, &integer, &integer_error));
  g_assert_cmpstr (integer_error->message, ==, "the number 1.5 is not a whole one");
}

static void
test_from_file_refuse (void)
{
  static const struct
  {
    Type        type;
    const char *text;
    gssize      length;
    int         code;
  } cases[] = {
    { MONEY, "", 0, UNKNOWN },
    { MONEY, "-", -1, UNKNOWN },
    { MONEY, "+1", -1, UNKNOWN },
    { MONEY, "01", -1, UNKNOWN },
    { MONEY, "-01", -1, UNKNOWN },
    { MONEY, "00", -1, UNKNOWN },
    { MONEY, ".5", -1, UNKNOWN },
    { MONEY, "5.", -1, UNKNOWN },
    { MONEY, "1e", -1, UNKNOWN },
    { MONEY, "1e+", -1, UNKNOWN },
    { MONEY, "1ex", -1, UNKNOWN },
    { MONEY, "1.e5", -1, UNKNOWN },
    { MONEY, "1e5.0", -1, UNKNOWN },
    { MONEY, " 1", -1, UNKNOWN },
    { MONEY, "1 ", -1, UNKNOWN },
    { MONEY, "1,234", -1, UNKNOWN },
    { MONEY, "£1", -1, UNKNOWN },
    { MONEY, "1k", -1, UNKNOWN },
    { MONEY, "NaN", -1, UNKNOWN },
    { MONEY, "Infinity", -1, UNKNOWN },
    { MONEY, "0x10", -1, UNKNOWN },
    { MONEY, "１", -1, UNKNOWN },
    { MONEY, "1\0002", 3, UNKNOWN },
    { MONEY, "1\xff", 2, UNKNOWN },
    { MONEY, "1.005", -1, TOO_FINE },
    { MONEY, "1e-3", -1, TOO_FINE },
    { MONEY, "1e-999999999999999999", -1, TOO_FINE },
    { MONEY, "0.123456789012345678901234567890", -1, TOO_FINE },
    { MONEY, "123456789012345678901234567890e-20", -1, TOO_FINE },
    { MONEY, "92233720368547758.08", -1, TOO_LARGE },
    { MONEY, "-92233720368547758.07", -1, TOO_LARGE },
    { MONEY, "1e17", -1, TOO_LARGE },
    { MONEY, "1e999999999999999999", -1, TOO_LARGE },
    { MONEY, "123456789012345678901234567890.123", -1, TOO_LARGE },
    { DECIMAL, "0.1234567891", -1, TOO_FINE },
    { DECIMAL, "9223372036.854775808", -1, TOO_LARGE },
    { INTEGER, "1.5", -1, TOO_FINE },
    { INTEGER, "9223372036854775808", -1, TOO_LARGE },
    { INTEGER, "-9223372036854775807", -1, TOO_LARGE },
    { INTEGER, "-9223372036854775808", -1, TOO_LARGE },
    { INTEGER, "12345678901234567890123", -1, TOO_LARGE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *escaped = g_strescape (cases[i].text, NULL);
      int64_t          raw = 4711;

      g_test_message ("%s", escaped);
      g_assert_false (read_file (cases[i].type, cases[i].text, cases[i].length, &raw, &error));
      g_assert_error (error, OT_BASE_ERROR, cases[i].code);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_cmpint (raw, ==, 4711);
    }
}

static void
test_to_file (void)
{
  static const struct
  {
    Type        type;
    int64_t     raw;
    const char *text;
  } cases[] = {
    { MONEY, 123450, "1234.50" },
    { MONEY, -5, "-0.05" },
    { MONEY, 0, "0.00" },
    { MONEY, 100, "1.00" },
    { MONEY, INT64_MAX, "92233720368547758.07" },
    { MONEY, INT64_MIN + 2, "-92233720368547758.06" },
    { MONEY, E, "" },
    { DECIMAL, 30000000, "0.03" },
    { DECIMAL, 0, "0" },
    { DECIMAL, INT64_C (5000000000), "5" },
    { DECIMAL, INT64_C (10000000000), "10" },
    { DECIMAL, -1, "-0.000000001" },
    { DECIMAL, 1028630000, "1.02863" },
    { DECIMAL, INT64_MAX, "9223372036.854775807" },
    { DECIMAL, E, "" },
    { INTEGER, 0, "0" },
    { INTEGER, -1200, "-1200" },
    { INTEGER, INT64_MAX, "9223372036854775807" },
    { INTEGER, E, "" },
  };
  g_autoptr (GString) out = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      write_file (cases[i].type, cases[i].raw, out);
      g_assert_cmpstr (out->str, ==, cases[i].text);
    }

  /* They append. */
  g_string_assign (out, "\"a\": ");
  ot_money_to_file ((OtMoney){ 5 }, out);
  g_assert_cmpstr (out->str, ==, "\"a\": 0.05");
}

static void
test_to_file_overflow (void)
{
  g_autoptr (GString) out = g_string_new (NULL);

  g_test_expect_message ("Outturn", G_LOG_LEVEL_CRITICAL, "*OVERFLOW*");
  ot_money_to_file (OT_MONEY_OVERFLOW, out);
  g_test_assert_expected_messages ();
  g_assert_cmpstr (out->str, ==, "");
}

static void
test_format (void)
{
  static const struct
  {
    Type                 type;
    const OtNumberStyle *style;
    int64_t              raw;
    int                  unit, least, most;
    const char          *text;
  } cases[] = {
    { MONEY, &ot_number_style_english, 123450, OT_MONEY_UNIT_POUNDS, 0, 2, "1,234.50" },
    { MONEY, &ot_number_style_english, 123450, OT_MONEY_UNIT_POUNDS, 0, 0, "1,235" },
    { MONEY, &ot_number_style_english, -123450, OT_MONEY_UNIT_POUNDS, 0, 0, MINUS "1,235" },
    { MONEY, &ot_number_style_english, -123449, OT_MONEY_UNIT_POUNDS, 0, 0, MINUS "1,234" },
    { MONEY, &ot_number_style_english, -49, OT_MONEY_UNIT_POUNDS, 0, 0, "0" },
    { MONEY, &brackets, -49, OT_MONEY_UNIT_POUNDS, 0, 0, "0" },
    { MONEY, &brackets, -123450, OT_MONEY_UNIT_POUNDS, 0, 2, "(1,234.50)" },
    { MONEY, &ot_number_style_english, 0, OT_MONEY_UNIT_POUNDS, 0, 2, "0.00" },
    { MONEY, &ot_number_style_english, 99999, OT_MONEY_UNIT_POUNDS, 0, 0, "1,000" },
    { MONEY, &ot_number_style_english, 99900, OT_MONEY_UNIT_POUNDS, 0, 0, "999" },
    { MONEY, &ot_number_style_english, 5, OT_MONEY_UNIT_POUNDS, 0, 3, "0.050" },
    { MONEY, &ot_number_style_english, INT64_C (17593860000), OT_MONEY_UNIT_THOUSANDS, 0, 1,
      "175,938.6" },
    { MONEY, &ot_number_style_english, INT64_C (17593860000), OT_MONEY_UNIT_MILLIONS, 0, 1,
      "175.9" },
    { MONEY, &ot_number_style_english, INT64_C (17595000000), OT_MONEY_UNIT_MILLIONS, 0, 1,
      "176.0" },
    { MONEY, &ot_number_style_english, INT64_C (-17595000000), OT_MONEY_UNIT_MILLIONS, 0, 1,
      MINUS "176.0" },
    { MONEY, &ot_number_style_english, INT64_C (123456789), OT_MONEY_UNIT_MILLIONS, 0, 8,
      "1.23456789" },
    { MONEY, &ot_number_style_english, INT64_C (123456789), OT_MONEY_UNIT_MILLIONS, 0, 10,
      "1.2345678900" },
    { MONEY, &ot_number_style_english, 4, OT_MONEY_UNIT_MILLIONS, 0, 0, "0" },
    { MONEY, &ot_number_style_english, INT64_MAX, OT_MONEY_UNIT_POUNDS, 0, 2,
      "92,233,720,368,547,758.07" },
    { MONEY, &french, -123450, OT_MONEY_UNIT_POUNDS, 0, 2, MINUS "1" NARROW "234,50" },
    { MONEY, &german, 123456700, OT_MONEY_UNIT_POUNDS, 0, 2, "1.234.567,00" },
    { MONEY, &ot_number_style_file, 123456700, OT_MONEY_UNIT_POUNDS, 0, 2, "1234567.00" },
    { MONEY, &ot_number_style_english, E, OT_MONEY_UNIT_POUNDS, 0, 2, "" },
    { MONEY, &ot_number_style_english, O, OT_MONEY_UNIT_POUNDS, 0, 2, "too large" },
    { DECIMAL, &ot_number_style_english, 1028630000, 0, 0, 9, "1.02863" },
    { DECIMAL, &ot_number_style_english, 1028630000, 0, 2, 2, "1.03" },
    { DECIMAL, &ot_number_style_english, 1500000000, 0, 2, 9, "1.50" },
    { DECIMAL, &ot_number_style_english, INT64_C (1234000000000), 0, 0, 9, "1,234" },
    { DECIMAL, &ot_number_style_english, -400000000, 0, 0, 0, "0" },
    { DECIMAL, &ot_number_style_english, -500000000, 0, 0, 0, MINUS "1" },
    { DECIMAL, &ot_number_style_english, INT64_MAX, 0, 0, 9, "9,223,372,036.854775807" },
    { DECIMAL, &ot_number_style_english, INT64_MAX, 0, 0, 0, "9,223,372,037" },
    { PERCENT, &ot_number_style_english, 30000000, 0, 0, 1, "3.0%" },
    { PERCENT, &ot_number_style_english, 35000000, 0, 0, 0, "4%" },
    { PERCENT, &ot_number_style_english, -5000000, 0, 0, 1, MINUS "0.5%" },
    { PERCENT, &brackets, -5000000, 0, 0, 1, "(0.5%)" },
    { PERCENT, &ot_number_style_english, 1, 0, 0, 7, "0.0000001%" },
    { PERCENT, &ot_number_style_english, E, 0, 0, 1, "" },
    { PERCENT, &ot_number_style_english, O, 0, 0, 1, "too large" },
    { INTEGER, &ot_number_style_english, 1234567, 0, 0, 0, "1,234,567" },
    { INTEGER, &ot_number_style_english, -7, 0, 0, 0, MINUS "7" },
    { INTEGER, &ot_number_style_english, E, 0, 0, 0, "" },
  };
  g_autoptr (GString) out = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_string_truncate (out, 0);
      switch (cases[i].type)
        {
        case MONEY:
          ot_money_format ((OtMoney){ cases[i].raw }, cases[i].style, (OtMoneyUnit) cases[i].unit,
                           cases[i].most, out);
          break;
        case DECIMAL:
          ot_decimal_format ((OtDecimal){ cases[i].raw }, cases[i].style, cases[i].least,
                             cases[i].most, out);
          break;
        case PERCENT:
          ot_percent_format ((OtDecimal){ cases[i].raw }, cases[i].style, cases[i].most, out);
          break;
        case INTEGER:
          ot_integer_format (cases[i].raw, cases[i].style, out);
        }
      g_assert_cmpstr (out->str, ==, cases[i].text);
    }
}

static int64_t
random_raw (void)
{
  int64_t raw = (int64_t) ((guint64) g_test_rand_int () << 32 | (guint32) g_test_rand_int ());

  raw >>= g_test_rand_int_range (0, 63);
  return ot_raw_is_number (raw) ? raw : 0;
}

static void
test_file_round_trip (void)
{
  static const Type types[] = { MONEY, DECIMAL, INTEGER };
  g_autoptr (GString) out = g_string_new (NULL);

  for (int i = 0; i < 60000; i++)
    {
      int64_t raw = random_raw (), back = 4711;

      write_file (types[i % 3], raw, out);
      g_assert_true (read_file (types[i % 3], out->str, (gssize) out->len, &back, NULL));
      g_assert_cmpint (back, ==, raw);
    }
}

static void
test_people_round_trip (void)
{
  const OtNumberStyle *const styles[] = {
    &ot_number_style_english, &french, &german, &swiss, &brackets, &ot_number_style_file
  };
  g_autoptr (GString) out = g_string_new (NULL);

  for (int i = 0; i < 120000; i++)
    {
      const OtNumberStyle *style = styles[i % (int) G_N_ELEMENTS (styles)];
      Type                 type = (Type) (i / 7 % 4);
      int64_t              raw = random_raw (), back = 4711;
      g_autoptr (GError) error = NULL;

      g_string_truncate (out, 0);
      if (type == MONEY)
        ot_money_format ((OtMoney){ raw }, style, OT_MONEY_UNIT_POUNDS, 2, out);
      else if (type == DECIMAL)
        ot_decimal_format ((OtDecimal){ raw }, style, 0, 9, out);
      else if (type == PERCENT)
        ot_percent_format ((OtDecimal){ raw }, style, 7, out);
      else
        ot_integer_format (raw, style, out);
      parse (type, out->str, style, &back, &error);
      g_assert_no_error (error);
      g_assert_cmpint (back, ==, raw);
    }
}

static void
test_locale (void)
{
  OtNumberStyle style = ot_number_style_from_locale ();

  /* Tests run in the C locale, which is no one's: English. */
  g_assert_cmpstr (style.point, ==, ".");
  g_assert_cmpstr (style.thousands, ==, ",");
  g_assert_false (style.brackets);

  if (setlocale (LC_NUMERIC, "de_DE.UTF-8") != NULL)
    {
      style = ot_number_style_from_locale ();
      g_assert_cmpstr (style.point, ==, ",");
      g_assert_cmpstr (style.thousands, ==, ".");
    }
  setlocale (LC_NUMERIC, "C");
}

static void
test_shorten (void)
{
  static const struct
  {
    const char *text, *shortened;
  } cases[] = {
    { "", "" }, { "abc", "abc" }, { "äöü", "äöü" }, { "abcd", "abc…" }, { "äöü£", "äöü…" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = ot_text_shorten (cases[i].text, 3);

      g_assert_cmpstr (text, ==, cases[i].shortened);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/parse", test_parse);
  g_test_add_func ("/text/refuse", test_refuse);
  g_test_add_func ("/text/very long", test_very_long);
  g_test_add_func ("/text/from file", test_from_file);
  g_test_add_func ("/text/from file/reason", test_from_file_reason);
  g_test_add_func ("/text/from file/refuse", test_from_file_refuse);
  g_test_add_func ("/text/to file", test_to_file);
  g_test_add_func ("/text/to file/overflow", test_to_file_overflow);
  g_test_add_func ("/text/format", test_format);
  g_test_add_func ("/text/file round trip", test_file_round_trip);
  g_test_add_func ("/text/people round trip", test_people_round_trip);
  g_test_add_func ("/text/locale", test_locale);
  g_test_add_func ("/text/shortened", test_shorten);
  return g_test_run ();
}
