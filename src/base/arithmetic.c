/* arithmetic.c: sums typed where a number is expected */
#include "base/arithmetic.h"

#include "base/text-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* Brackets and signs within each other; no one types more. */
#define DEEPEST 50

#define LARGEST ((OtInt128) (~(OtUint128) 0 >> 1))

/* above / below, in lowest terms, `below` positive. */
typedef struct
{
  OtInt128 above;
  OtInt128 below;
} Fraction;

/* The first thing that is wrong, if any: `reason` says what, `wrong` where. */
typedef struct
{
  const char          *at;
  const OtNumberStyle *style;
  const char          *wrong;
  char                *reason;
  OtBaseError          code;
  int                  depth;
} Reader;

static Fraction read_sum (Reader *reader);

/* Stands for a value after something was wrong. */
static const Fraction nothing = { 0, 1 };

static Fraction
fail (Reader *reader, OtBaseError code, const char *reason)
{
  if (reader->reason == NULL)
    {
      reader->wrong = ot_text_skip_spaces (reader->at);
      reader->reason = g_strdup (reason);
      reader->code = code;
    }
  return nothing;
}

static Fraction
fail_too_large (Reader *reader)
{
  return fail (reader, OT_BASE_ERROR_OVERFLOW, _("it is too large to be worked out exactly"));
}

static OtInt128
greatest_common_divisor (OtInt128 a, OtInt128 b)
{
  while (b != 0)
    {
      OtInt128 rest = a % b;

      a = b;
      b = rest;
    }
  return a < 0 ? -a : a;
}

/* The lowest value, whose magnitude does not fit, counts as too large. */
static gboolean
product_overflows (OtInt128 a, OtInt128 b, OtInt128 *product)
{
  return __builtin_mul_overflow (a, b, product) || *product < -LARGEST;
}

/* Factors are cancelled across before they are multiplied, so that what fits is not refused. */
static Fraction
multiply (Reader *reader, Fraction a, Fraction b)
{
  OtInt128 first = greatest_common_divisor (a.above, b.below);
  OtInt128 second = greatest_common_divisor (b.above, a.below);
  Fraction product;

  if (product_overflows (a.above / first, b.above / second, &product.above)
      || product_overflows (a.below / second, b.below / first, &product.below))
    return fail_too_large (reader);
  return product;
}

static Fraction
add (Reader *reader, Fraction a, Fraction b)
{
  OtInt128 common = greatest_common_divisor (a.below, b.below);
  OtInt128 left, right;
  Fraction sum;

  if (product_overflows (a.above, b.below / common, &left)
      || product_overflows (b.above, a.below / common, &right)
      || __builtin_add_overflow (left, right, &sum.above) || sum.above < -LARGEST
      || product_overflows (a.below / common, b.below, &sum.below))
    return fail_too_large (reader);
  common = greatest_common_divisor (sum.above, sum.below);
  return (Fraction){ sum.above / common, sum.below / common };
}

static Fraction
negate (Reader *reader, Fraction a)
{
  return multiply (reader, a, (Fraction){ -1, 1 });
}

static Fraction
power_of_ten (Reader *reader, int64_t power)
{
  OtInt128 units = 1;

  for (int64_t i = ABS (power); i > 0; i--)
    if (product_overflows (units, 10, &units))
      return fail_too_large (reader);
  return power < 0 ? (Fraction){ 1, units } : (Fraction){ units, 1 };
}

/* Reads one of the texts at `at`, after spaces, if one is there. */
static gboolean
accept (Reader *reader, const char *const *choices)
{
  const char *p = ot_text_skip_spaces (reader->at);

  for (; *choices != NULL; choices++)
    if (g_str_has_prefix (p, *choices))
      {
        reader->at = p + strlen (*choices);
        return TRUE;
      }
  return FALSE;
}

static gboolean
accept_minus (Reader *reader)
{
  const char *p = ot_text_skip_spaces (reader->at);
  gsize       n = ot_text_dash (p);

  if (n > 0)
    reader->at = p + n;
  return n > 0;
}

static const char *const plus[] = { "+", NULL };
static const char *const times[] = { "*", "×", "x", "X", NULL };
static const char *const over[] = { "/", "÷", NULL };
static const char *const open_bracket[] = { "(", NULL };
static const char *const close_bracket[] = { ")", NULL };
static const char *const percent[] = { "%", NULL };
static const char *const pound[] = { "£", NULL };

static Fraction
read_number (Reader *reader)
{
  OtDigits         digits;
  Fraction         value;
  g_autofree char *reason = NULL;

  accept (reader, pound);
  reader->at = ot_text_skip_spaces (reader->at);
  if (*reader->at == '\0')
    return fail (reader, OT_BASE_ERROR_NOT_UNDERSTOOD, _("a number is missing"));
  if (!ot_text_read_digits (&reader->at, reader->style, &digits, &reason))
    return fail (reader, OT_BASE_ERROR_NOT_UNDERSTOOD, reason);
  if (digits.full)
    return fail_too_large (reader);
  value = power_of_ten (reader, digits.length == 0 ? 0 : digits.noughts - digits.decimals);
  value = multiply (reader, value, (Fraction){ digits.digits, 1 });
  reader->at = ot_text_skip_spaces (reader->at);
  return multiply (reader, value, power_of_ten (reader, ot_text_read_unit (&reader->at)));
}

/* What stands where a sum should go on or end does neither. */
static Fraction
fail_at_leftover (Reader *reader)
{
  g_autofree char *reason = NULL;

  reader->at = ot_text_skip_spaces (reader->at);
  if (*reader->at == '\0')
    reason = g_strdup (_("a bracket is not closed"));
  else if (*reader->at == '(' || g_ascii_isdigit (*reader->at))
    reason = g_strdup (_("a sign such as + or * is missing"));
  else
    reason = ot_text_why_not (reader->at, reader->style);
  return fail (reader, OT_BASE_ERROR_NOT_UNDERSTOOD, reason);
}

/* A number or bracket, with signs before it and a percent sign after it. */
static Fraction
read_value (Reader *reader)
{
  Fraction value;

  if (++reader->depth > DEEPEST)
    return fail (reader, OT_BASE_ERROR_NOT_UNDERSTOOD, _("there are too many brackets or signs"));

  if (accept_minus (reader))
    value = negate (reader, read_value (reader));
  else if (accept (reader, plus))
    value = read_value (reader);
  else
    {
      if (accept (reader, open_bracket))
        {
          value = read_sum (reader);
          if (!accept (reader, close_bracket))
            value = fail_at_leftover (reader);
        }
      else
        value = read_number (reader);
      if (accept (reader, percent))
        value = multiply (reader, value, (Fraction){ 1, 100 });
    }
  reader->depth--;
  return value;
}

static Fraction
read_product (Reader *reader)
{
  Fraction value = read_value (reader);

  while (reader->reason == NULL)
    {
      if (accept (reader, times))
        value = multiply (reader, value, read_value (reader));
      else if (accept (reader, over))
        {
          Fraction divisor = read_value (reader);

          if (divisor.above == 0)
            return fail (reader, OT_BASE_ERROR_NOT_UNDERSTOOD, _("nothing can be divided by 0"));
          value = multiply (reader, value,
                            divisor.above < 0 ? (Fraction){ -divisor.below, -divisor.above }
                                              : (Fraction){ divisor.below, divisor.above });
        }
      else
        break;
    }
  return value;
}

static Fraction
read_sum (Reader *reader)
{
  Fraction value = read_product (reader);

  while (reader->reason == NULL)
    {
      if (accept (reader, plus))
        value = add (reader, value, read_product (reader));
      else if (accept_minus (reader))
        value = add (reader, value, negate (reader, read_product (reader)));
      else
        break;
    }
  return value;
}

static int64_t
round_fraction (Reader *reader, Fraction value, int places)
{
  Fraction scaled = multiply (reader, value, power_of_ten (reader, places));
  int64_t  raw;

  raw = ot_raw_quotient (scaled.above, scaled.below, OT_ROUND_HALF_UP);
  if (!ot_raw_is_number (raw))
    fail (reader, OT_BASE_ERROR_OVERFLOW, _("it is too large"));
  return raw;
}

gboolean
ot_arithmetic_evaluate (const char          *text,
                        const OtNumberStyle *style,
                        int                  places,
                        int64_t             *raw,
                        GError             **error)
{
  Reader           reader = { .at = text, .style = style };
  g_autofree char *placed = NULL;
  int64_t          result = 0;
  Fraction         value;

  if (!ot_text_check_encoding (text, error))
    return FALSE;

  value = read_sum (&reader);
  if (reader.reason == NULL && *ot_text_skip_spaces (reader.at) != '\0')
    fail_at_leftover (&reader);
  if (reader.reason == NULL)
    result = round_fraction (&reader, value, places);
  if (reader.reason == NULL)
    {
      *raw = result;
      return TRUE;
    }

  /* Translators: a reason, then where in the text it arose, counted from 1. */
  placed = g_strdup_printf (_("%s (at character %ld)"), reader.reason,
                            g_utf8_pointer_to_offset (text, reader.wrong) + 1);
  g_free (reader.reason);
  return ot_text_refuse (error, reader.code, text, placed);
}
