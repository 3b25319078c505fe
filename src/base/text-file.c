/* text-file.c: numbers as files have them */
#include "base/text-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* Reads digits up to `end`; FALSE where there is none. */
static gboolean
take_digits (const char **text, const char *end, OtDigits *digits)
{
  const char *start = *text;

  for (; *text < end && g_ascii_isdigit (**text); (*text)++)
    ot_digits_take (digits, **text - '0');
  return *text > start;
}

/* JSON's number and nothing else. */
static gboolean
read_file_number (const char *text,
                  const char *end,
                  OtDigits   *digits,
                  gboolean   *negative,
                  int64_t    *exponent)
{
  const char *p = text, *start;

  *digits = (OtDigits){ 0 };
  *exponent = 0;
  *negative = p < end && *p == '-';
  if (*negative)
    p++;
  start = p;
  if (!take_digits (&p, end, digits) || (*start == '0' && p - start > 1))
    return FALSE;
  if (p < end && *p == '.')
    {
      start = ++p;
      if (!take_digits (&p, end, digits))
        return FALSE;
      digits->decimals = p - start;
    }
  if (p < end && (*p == 'e' || *p == 'E'))
    {
      gboolean below = FALSE;

      p++;
      if (p < end && (*p == '+' || *p == '-'))
        below = *p++ == '-';
      if (p == end)
        return FALSE;
      /* No number that is understood comes near the bound. */
      for (; p < end && g_ascii_isdigit (*p); p++)
        *exponent = MIN (*exponent * 10 + (*p - '0'), G_MAXINT32);
      if (!g_ascii_isdigit (p[-1]))
        return FALSE;
      if (below)
        *exponent = -*exponent;
    }
  return p == end;
}

static gboolean
number_from_file (const char *text, gssize length, int places, int64_t *raw, GError **error)
{
  const char      *end = text + (length < 0 ? strlen (text) : (gsize) length);
  OtDigits         digits;
  OtBaseError      code = OT_BASE_ERROR_NOT_UNDERSTOOD;
  gboolean         negative;
  int64_t          exponent;
  g_autofree char *quoted = NULL;

  if (read_file_number (text, end, &digits, &negative, &exponent)
      && ot_digits_to_raw (&digits, negative, exponent, places, raw, &code))
    return TRUE;

  quoted = ot_text_quote (text, end - text);
  switch (code)
    {
    case OT_BASE_ERROR_OVERFLOW:
      g_set_error (error, OT_BASE_ERROR, (int) code, _("the number %s is too large"), quoted);
      break;
    case OT_BASE_ERROR_TOO_FINE:
      if (places == 0)
        g_set_error (error, OT_BASE_ERROR, (int) code, _("the number %s is not a whole one"),
                     quoted);
      else
        g_set_error (error, OT_BASE_ERROR, (int) code,
                     ngettext ("the number %s has more than %d decimal",
                               "the number %s has more than %d decimals", (gulong) places),
                     quoted, places);
      break;
    case OT_BASE_ERROR_NOT_UNDERSTOOD:
    case OT_BASE_ERROR_ENCODING:
    default:
      g_set_error (error, OT_BASE_ERROR, (int) code, _("“%s” is not a number"), quoted);
    }
  return FALSE;
}

gboolean
ot_money_from_file (const char *text, gssize length, OtMoney *money, GError **error)
{
  return number_from_file (text, length, OT_MONEY_PLACES, &money->pence, error);
}

gboolean
ot_decimal_from_file (const char *text, gssize length, OtDecimal *decimal, GError **error)
{
  return number_from_file (text, length, OT_DECIMAL_PLACES, &decimal->nanos, error);
}

gboolean
ot_integer_from_file (const char *text, gssize length, int64_t *integer, GError **error)
{
  return number_from_file (text, length, 0, integer, error);
}

static void
append_to_file (GString *out, int64_t raw, int places, int least)
{
  g_return_if_fail (raw != OT_RAW_OVERFLOW);

  if (raw == OT_RAW_EMPTY)
    return;
  if (raw < 0)
    g_string_append_c (out, '-');
  ot_text_append_digits (out, ot_raw_magnitude (raw), places, least, &ot_number_style_file);
}

void
ot_money_to_file (OtMoney money, GString *out)
{
  append_to_file (out, money.pence, OT_MONEY_PLACES, OT_MONEY_PLACES);
}

void
ot_decimal_to_file (OtDecimal decimal, GString *out)
{
  append_to_file (out, decimal.nanos, OT_DECIMAL_PLACES, 0);
}

void
ot_integer_to_file (int64_t integer, GString *out)
{
  append_to_file (out, integer, 0, 0);
}
