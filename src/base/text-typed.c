/* text-typed.c: numbers as people type and paste them */
#include "base/text-private.h"

#include <glib/gi18n.h>
#include <string.h>

#define POUND "£"

/* How one type of number is typed. */
typedef struct
{
  int         places;
  gboolean    pounds;         /* may have a pound sign */
  gboolean    percent;        /* may have a percent sign */
  gboolean    always_percent; /* means a percentage with or without the sign */
  const char *too_fine;
  const char *percent_reason;
} Typed;

static const Typed typed_money = {
  .places = OT_MONEY_PLACES,
  .pounds = TRUE,
  .too_fine = N_("an amount has no more than two decimals"),
  .percent_reason = N_("an amount of money has no percent sign"),
};

static const Typed typed_decimal = {
  .places = OT_DECIMAL_PLACES,
  .pounds = TRUE,
  .percent = TRUE,
  .too_fine = N_("no more than nine decimals are kept"),
};

static const Typed typed_percent = {
  .places = OT_DECIMAL_PLACES,
  .percent = TRUE,
  .always_percent = TRUE,
  .too_fine = N_("a percentage has no more than seven decimals"),
};

static const Typed typed_integer = {
  .places = 0,
  .too_fine = N_("only whole numbers are understood here"),
  .percent_reason = N_("a whole number has no percent sign"),
};

/* A number as it was typed: the digits × 10^exponent, below zero or not. */
typedef struct
{
  OtDigits digits;
  int      exponent;
  gboolean blank;
  gboolean negative;
  gboolean pounds;
  gboolean percent;
} Number;

static gsize
one_of (const char *text, const char *const *choices, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (g_str_has_prefix (text, choices[i]))
      return strlen (choices[i]);
  return 0;
}

static gsize
space_at (const char *text)
{
  gunichar c = g_utf8_get_char (text);

  return c != 0 && g_unichar_isspace (c) ? (gsize) (g_utf8_next_char (text) - text) : 0;
}

gsize
ot_text_dash (const char *text)
{
  /* Hyphen-minus, minus, hyphen, no-break hyphen, en dash. */
  static const char *const dashes[] = { "-", OT_TEXT_MINUS, "\342\200\220", "\342\200\221",
                                        "\342\200\223" };

  return one_of (text, dashes, G_N_ELEMENTS (dashes));
}

const char *
ot_text_skip_spaces (const char *text)
{
  for (gsize n; (n = space_at (text)) > 0;)
    text += n;
  return text;
}

/* An example of how numbers are written in a style. */
static char *
describe_style (const OtNumberStyle *style)
{
  g_autoptr (GString) example = g_string_new (NULL);

  ot_money_format ((OtMoney){ 123450 }, style, OT_MONEY_UNIT_POUNDS, 2, example);
  return g_strdup_printf (_("numbers are written here like %s"), example->str);
}

char *
ot_text_why_not (const char *text, const OtNumberStyle *style)
{
  gunichar c = g_utf8_get_char (text);
  char     shown[7] = { 0 };

  if (c == '\0')
    return g_strdup (_("there is no number in it"));
  if (c == '.' || c == ',' || c == '\'' || c == 0x2019)
    return describe_style (style);
  if (c == '(' || c == ')')
    return g_strdup (_("a bracket has no partner"));
  if (c == '%')
    return g_strdup (_("a percent sign has no place there"));
  if (c == '+' || ot_text_dash (text) > 0)
    return g_strdup (_("one sign may stand before or after the number"));
  if (c < 0x80 && g_ascii_isdigit ((char) c))
    return g_strdup (_("thousands are written in groups of three"));
  if (g_unichar_isdigit (c))
    return g_strdup (_("only the digits 0 to 9 are known"));
  if (g_unichar_type (c) == G_UNICODE_CURRENCY_SYMBOL)
    return g_strdup (_("only pounds (£) are known, once and where they belong"));
  if (g_unichar_isalpha (c))
    return g_strdup (_("of letters only k, m or bn may follow a number"));
  if (!g_unichar_isprint (c))
    return g_strdup (_("it has a sign that cannot be seen"));
  g_unichar_to_utf8 (c, shown);
  return g_strdup_printf (_("“%s” has no place in it"), shown);
}

/* The length of a thousands separator, or 0; `*kind` tells two apart. A tab is none: it stands
 * between two pasted cells. */
static gsize
separator_at (const char *text, const OtNumberStyle *style, int *kind)
{
  *kind = g_unichar_type (g_utf8_get_char (text)) == G_UNICODE_SPACE_SEPARATOR ? 1 : 2;
  if (*kind == 1)
    return space_at (text);
  return style->thousands[0] != '\0' && g_str_has_prefix (text, style->thousands)
           ? strlen (style->thousands)
           : 0;
}

static gboolean
digit_at (const char *text)
{
  return g_ascii_isdigit (*text);
}

/* Whole thousands: groups of three after a first group of one to three that is not a nought. */
static gboolean
read_whole (const char **text, const OtNumberStyle *style, OtDigits *digits)
{
  const char *p = *text;
  gboolean    nought = *p == '0';
  int         group = 0, used = 0, kind;

  for (gsize n;; p += n)
    {
      for (; digit_at (p); p++, group++)
        ot_digits_take (digits, *p - '0');
      *text = p;
      n = separator_at (p, style, &kind);
      if (n == 0 || !digit_at (p + n) || (used != 0 && used != kind))
        return used == 0 || group == 3;
      if (nought || group == 0 || group > 3 || (used != 0 && group != 3))
        return FALSE;
      used = kind;
      group = 0;
    }
}

gboolean
ot_text_read_digits (const char **text, const OtNumberStyle *style, OtDigits *digits, char **reason)
{
  const char *start = *text;
  gsize       point = strlen (style->point);

  *digits = (OtDigits){ 0 };
  if (digit_at (start) && !read_whole (text, style, digits))
    {
      *reason = g_strdup (_("thousands are written in groups of three"));
      return FALSE;
    }
  if (point > 0 && g_str_has_prefix (*text, style->point)
      && (*text > start || digit_at (*text + point)))
    {
      *text += point;
      for (; digit_at (*text); (*text)++, digits->decimals++)
        ot_digits_take (digits, **text - '0');
    }
  if (*text > start)
    return TRUE;
  *reason = ot_text_why_not (*text, style);
  return FALSE;
}

int
ot_text_read_unit (const char **text)
{
  static const struct
  {
    const char *name;
    int         power;
  } units[] = { { "bn", 9 }, { "m", 6 }, { "k", 3 } };

  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    {
      gsize    n = strlen (units[i].name);
      gunichar next;

      if (g_ascii_strncasecmp (*text, units[i].name, n) != 0)
        continue;
      /* An x may follow, since it multiplies in a sum. */
      next = g_utf8_get_char (*text + n);
      if (g_unichar_isalpha (next) && next != 'x' && next != 'X')
        continue;
      *text += n;
      return units[i].power;
    }
  return 0;
}

static gboolean
read_sign (const char **text, gboolean *negative)
{
  gsize n = ot_text_dash (*text);

  *negative = n > 0;
  if (n == 0 && **text == '+')
    n = 1;
  *text += n;
  return n > 0;
}

static gboolean
read_literal (const char **text, const char *literal)
{
  if (!g_str_has_prefix (*text, literal))
    return FALSE;
  *text += strlen (literal);
  return TRUE;
}

/* Reads all of a text as a number; on failure `*reason` says why. */
static gboolean
read_number (const char *text, const OtNumberStyle *style, Number *number, char **reason)
{
  const char *p = text;
  gboolean    opened = FALSE, closed = FALSE, sign = FALSE, any = TRUE;

  *number = (Number){ 0 };
  while (any)
    {
      p = ot_text_skip_spaces (p);
      any = FALSE;
      if (!opened)
        any = opened = read_literal (&p, "(");
      if (!any && !sign)
        any = sign = read_sign (&p, &number->negative);
      if (!any && !number->pounds)
        any = number->pounds = read_literal (&p, POUND);
    }
  number->blank = *p == '\0' && !opened && !sign && !number->pounds;
  if (number->blank)
    return TRUE;
  if (!ot_text_read_digits (&p, style, &number->digits, reason))
    return FALSE;

  p = ot_text_skip_spaces (p);
  number->exponent = ot_text_read_unit (&p);
  p = ot_text_skip_spaces (p);
  number->percent = read_literal (&p, "%");
  p = ot_text_skip_spaces (p);
  if (!number->pounds)
    number->pounds = read_literal (&p, POUND);
  p = ot_text_skip_spaces (p);
  if (!sign && !opened)
    sign = read_sign (&p, &number->negative);
  if (opened)
    closed = read_literal (&p, ")");
  p = ot_text_skip_spaces (p);

  if (*p != '\0')
    *reason = ot_text_why_not (p, style);
  else if (opened && !closed)
    *reason = g_strdup (_("a bracket has no partner"));
  else if (opened && sign)
    *reason = g_strdup (_("brackets already mean a minus"));
  else if (number->percent && number->exponent > 0)
    *reason = g_strdup (_("a percentage is not in k, m or bn"));
  if (*reason != NULL)
    return FALSE;

  number->negative = number->negative || opened;
  return TRUE;
}

static gboolean
parse_typed (const char          *text,
             const OtNumberStyle *style,
             const Typed         *typed,
             int64_t             *raw,
             GError             **error)
{
  g_autofree char *reason = NULL;
  Number           number;
  OtBaseError      code = OT_BASE_ERROR_NOT_UNDERSTOOD;

  if (!ot_text_check_encoding (text, error))
    return FALSE;
  if (!read_number (text, style, &number, &reason))
    return ot_text_refuse (error, code, text, reason);
  if (number.blank)
    {
      *raw = OT_RAW_EMPTY;
      return TRUE;
    }
  if (number.percent && !typed->percent)
    return ot_text_refuse (error, code, text, _ (typed->percent_reason));
  if (number.pounds && !typed->pounds)
    return ot_text_refuse (error, code, text, _("a pound sign has no place in it"));
  if (typed->always_percent && number.exponent > 0)
    return ot_text_refuse (error, code, text, _("a percentage is not in k, m or bn"));

  if (number.percent || typed->always_percent)
    number.exponent -= 2;
  if (number.digits.decimals > typed->places + number.exponent)
    return ot_text_refuse (error, OT_BASE_ERROR_TOO_FINE, text, _ (typed->too_fine));
  if (!ot_digits_to_raw (&number.digits, number.negative, number.exponent, typed->places, raw,
                         &code))
    return ot_text_refuse (error, code, text, _("it is too large"));
  return TRUE;
}

gboolean
ot_money_parse (const char *text, const OtNumberStyle *style, OtMoney *money, GError **error)
{
  return parse_typed (text, style, &typed_money, &money->pence, error);
}

gboolean
ot_decimal_parse (const char *text, const OtNumberStyle *style, OtDecimal *decimal, GError **error)
{
  return parse_typed (text, style, &typed_decimal, &decimal->nanos, error);
}

gboolean
ot_percent_parse (const char *text, const OtNumberStyle *style, OtDecimal *percent, GError **error)
{
  return parse_typed (text, style, &typed_percent, &percent->nanos, error);
}

gboolean
ot_integer_parse (const char *text, const OtNumberStyle *style, int64_t *integer, GError **error)
{
  return parse_typed (text, style, &typed_integer, integer, error);
}
