/* fuzz-numbers.c: any text, read as every type of number in every style, and as a sum */
#include "base/arithmetic.h"
#include "base/text.h"
#include "fuzz.h"

#include <string.h>

#define NARROW_NO_BREAK_SPACE "\342\200\257"

/* No message is longer: it quotes at most 40 characters. */
#define LONGEST_MESSAGE 400

/* Stands in a result that must not be touched. */
#define UNTOUCHED 4711

static const OtNumberStyle styles[] = {
  { .point = ".", .thousands = "," }, { .point = ".", .thousands = ",", .brackets = TRUE },
  { .point = ",", .thousands = "." }, { .point = ",", .thousands = NARROW_NO_BREAK_SPACE },
  { .point = ".", .thousands = "" },
};

/* The types of number, each by its raw value. */

static gboolean
parse_money (const char *text, const OtNumberStyle *style, int64_t *raw, GError **error)
{
  OtMoney  money = { *raw };
  gboolean ok = ot_money_parse (text, style, &money, error);

  *raw = money.pence;
  return ok;
}

static void
format_money (int64_t raw, const OtNumberStyle *style, GString *out)
{
  ot_money_format ((OtMoney){ raw }, style, OT_MONEY_UNIT_POUNDS, OT_MONEY_PLACES, out);
}

static gboolean
read_money (const char *text, gssize length, int64_t *raw, GError **error)
{
  OtMoney  money = { *raw };
  gboolean ok = ot_money_from_file (text, length, &money, error);

  *raw = money.pence;
  return ok;
}

static void
write_money (int64_t raw, GString *out)
{
  ot_money_to_file ((OtMoney){ raw }, out);
}

static gboolean
parse_decimal (const char *text, const OtNumberStyle *style, int64_t *raw, GError **error)
{
  OtDecimal decimal = { *raw };
  gboolean  ok = ot_decimal_parse (text, style, &decimal, error);

  *raw = decimal.nanos;
  return ok;
}

static void
format_decimal (int64_t raw, const OtNumberStyle *style, GString *out)
{
  ot_decimal_format ((OtDecimal){ raw }, style, 0, OT_DECIMAL_PLACES, out);
}

static gboolean
read_decimal (const char *text, gssize length, int64_t *raw, GError **error)
{
  OtDecimal decimal = { *raw };
  gboolean  ok = ot_decimal_from_file (text, length, &decimal, error);

  *raw = decimal.nanos;
  return ok;
}

static void
write_decimal (int64_t raw, GString *out)
{
  ot_decimal_to_file ((OtDecimal){ raw }, out);
}

static gboolean
parse_percent (const char *text, const OtNumberStyle *style, int64_t *raw, GError **error)
{
  OtDecimal percent = { *raw };
  gboolean  ok = ot_percent_parse (text, style, &percent, error);

  *raw = percent.nanos;
  return ok;
}

static void
format_percent (int64_t raw, const OtNumberStyle *style, GString *out)
{
  ot_percent_format ((OtDecimal){ raw }, style, OT_DECIMAL_PLACES - 2, out);
}

static const struct
{
  gboolean (*parse) (const char *text, const OtNumberStyle *style, int64_t *raw, GError **error);
  void (*format) (int64_t raw, const OtNumberStyle *style, GString *out);
  gboolean (*read) (const char *text, gssize length, int64_t *raw, GError **error);
  void (*write) (int64_t raw, GString *out);
  int places; /* in which a sum is the same number */
} types[] = {
  { parse_money, format_money, read_money, write_money, OT_MONEY_PLACES },
  { parse_decimal, format_decimal, read_decimal, write_decimal, OT_DECIMAL_PLACES },
  { parse_percent, format_percent, read_decimal, write_decimal, OT_DECIMAL_PLACES },
  { ot_integer_parse, ot_integer_format, ot_integer_from_file, ot_integer_to_file, 0 },
};

/* A reader that refuses says why, and leaves the result alone. */
static void
check_refused (int64_t raw, GError *error)
{
  g_assert_cmpint (raw, ==, UNTOUCHED);
  g_assert_nonnull (error);
  g_assert_true (error->domain == OT_BASE_ERROR);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_cmpuint (strlen (error->message), <, LONGEST_MESSAGE);
}

static void
check_people (const char *text, gsize type, const OtNumberStyle *style)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  int64_t raw = UNTOUCHED, back = UNTOUCHED;

  if (!types[type].parse (text, style, &raw, &error))
    {
      check_refused (raw, error);
      return;
    }
  g_assert_no_error (error);
  g_assert_cmpint (raw, !=, OT_RAW_OVERFLOW);
  types[type].format (raw, style, out);
  g_assert_true (types[type].parse (out->str, style, &back, &error));
  g_assert_cmpint (back, ==, raw);
}

static void
check_file (const char *bytes, gsize length, gsize type)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  int64_t raw = UNTOUCHED, back = UNTOUCHED;

  if (!types[type].read (bytes, (gssize) length, &raw, &error))
    {
      check_refused (raw, error);
      return;
    }
  g_assert_no_error (error);
  g_assert_true (ot_raw_is_number (raw));
  types[type].write (raw, out);
  g_assert_true (types[type].read (out->str, (gssize) out->len, &back, &error));
  g_assert_cmpint (back, ==, raw);
}

static void
check_sum (const char *text, int places, const OtNumberStyle *style)
{
  g_autoptr (GError) error = NULL;
  int64_t raw = UNTOUCHED, parsed;
  OtMoney money;

  if (!ot_arithmetic_evaluate (text, style, places, &raw, &error))
    {
      check_refused (raw, error);
      return;
    }
  g_assert_no_error (error);
  g_assert_true (ot_raw_is_number (raw));

  /* What is both an amount and a sum is the same in both; brackets mean different things. */
  if (places == OT_MONEY_PLACES && strchr (text, '(') == NULL
      && ot_money_parse (text, style, &money, NULL))
    {
      parsed = money.pence;
      g_assert_cmpint (parsed, ==, raw);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  g_autofree char *text = g_strndup ((const char *) bytes, length);

  for (gsize type = 0; type < G_N_ELEMENTS (types); type++)
    {
      check_file ((const char *) bytes, length, type);
      for (gsize i = 0; i < G_N_ELEMENTS (styles); i++)
        {
          check_people (text, type, &styles[i]);
          check_sum (text, types[type].places, &styles[i]);
        }
    }
  return 0;
}
