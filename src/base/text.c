/* text.c: numbers as text, for files and for people */
#include "base/text.h"

#include "base/text-private.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <string.h>

#define MINUS "\342\210\222" /* U+2212 */
#define POUND "£"

/* The longest text that a message quotes, in characters. */
#define QUOTED_CHARACTERS 40

/* The digits of the largest magnitude. */
#define RAW_DIGITS 19

#define MOST_DECIMALS 20

const OtNumberStyle ot_number_style_english = { .point = ".", .thousands = "," };
const OtNumberStyle ot_number_style_file = { .point = "." };

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
  static const char *const dashes[] = { "-", MINUS, "\342\200\220", "\342\200\221",
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

char *
ot_text_quote (const char *text, gssize length)
{
  /* Four bytes a character, and one character more to see that there is more. */
  gsize            bytes = length < 0 ? strnlen (text, 4 * (QUOTED_CHARACTERS + 1))
                                      : MIN ((gsize) length, 4 * (QUOTED_CHARACTERS + 1));
  g_autofree char *valid = g_utf8_make_valid (text, (gssize) bytes);
  GString         *quoted = g_string_new (NULL);
  int              n = 0;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (n++ == QUOTED_CHARACTERS)
        {
          g_string_append (quoted, "…");
          break;
        }
      g_string_append_unichar (quoted, g_unichar_isprint (c) ? c : 0xFFFD);
    }
  return g_string_free (quoted, FALSE);
}

gboolean
ot_text_refuse (GError **error, OtBaseError code, const char *text, const char *reason)
{
  g_autofree char *quoted = ot_text_quote (text, -1);

  /* Translators: what was typed, then the reason, which begins with a small letter. */
  g_set_error (error, OT_BASE_ERROR, (int) code, _("“%s” is not understood: %s"), quoted, reason);
  return FALSE;
}

gboolean
ot_text_check_encoding (const char *text, GError **error)
{
  if (g_utf8_validate (text, -1, NULL))
    return TRUE;
  return ot_text_refuse (error, OT_BASE_ERROR_ENCODING, text, _("it is not text in UTF-8"));
}

/* The value × 10^exponent in units of 10^-places, exactly. On failure says in `code` why:
 * OT_BASE_ERROR_OVERFLOW or OT_BASE_ERROR_TOO_FINE. */
static gboolean
digits_to_raw (const OtDigits *digits,
               gboolean        negative,
               int64_t         exponent,
               int             places,
               int64_t        *raw,
               OtBaseError    *code)
{
  int64_t  power = exponent - digits->decimals + places;
  uint64_t magnitude = digits->digits;
  int64_t  value;

  if (digits->length == 0)
    {
      *raw = 0;
      return TRUE;
    }
  *code = digits->length + power > RAW_DIGITS ? OT_BASE_ERROR_OVERFLOW : OT_BASE_ERROR_TOO_FINE;
  if (digits->full || *code == OT_BASE_ERROR_OVERFLOW || digits->noughts + power < 0)
    return FALSE;

  /* RAW_DIGITS digits fit 64 bits, though not all of them a raw value. */
  for (power += digits->noughts; power > 0; power--)
    magnitude *= 10;
  *code = OT_BASE_ERROR_OVERFLOW;
  value = ot_raw_from_magnitude (magnitude, negative);
  if (!ot_raw_is_number (value))
    return FALSE;
  *raw = value;
  return TRUE;
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
  if (!digits_to_raw (&number.digits, number.negative, number.exponent, typed->places, raw, &code))
    return ot_text_refuse (error, code, text, _("it is too large"));
  return TRUE;
}

OtNumberStyle
ot_number_style_from_locale (void)
{
  const struct lconv *conventions = localeconv ();
  g_autofree char    *point = g_locale_to_utf8 (conventions->decimal_point, -1, NULL, NULL, NULL);
  g_autofree char *thousands = g_locale_to_utf8 (conventions->thousands_sep, -1, NULL, NULL, NULL);
  OtNumberStyle    style = { 0 };

  /* A point and nothing for thousands is how no one writes: it is the C locale. */
  if (point == NULL || *point == '\0' || thousands == NULL
      || (*thousands == '\0' && g_str_equal (point, "."))
      || g_strlcpy (style.point, point, sizeof style.point) >= sizeof style.point
      || g_strlcpy (style.thousands, thousands, sizeof style.thousands) >= sizeof style.thousands)
    return ot_number_style_english;
  return style;
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

/* Reads digits up to `end`; FALSE where there is none. */
static gboolean
take_digits (const char **text, const char *end, OtDigits *digits)
{
  const char *start = *text;

  for (; *text < end && digit_at (*text); (*text)++)
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
      for (; p < end && digit_at (p); p++)
        *exponent = MIN (*exponent * 10 + (*p - '0'), G_MAXINT32);
      if (!digit_at (p - 1))
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
      && digits_to_raw (&digits, negative, exponent, places, raw, &code))
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

/* Appends magnitude × 10^-places, with at least so many decimals and no nought after those. */
static void
append_magnitude (GString             *out,
                  uint64_t             magnitude,
                  int                  places,
                  int                  least,
                  const OtNumberStyle *style)
{
  char digits[RAW_DIGITS + MOST_DECIMALS + 2];
  int  n = 0, decimals = places;

  do
    {
      digits[n++] = (char) ('0' + magnitude % 10);
      magnitude /= 10;
    }
  while (magnitude > 0 || n <= places);
  while (decimals > least && digits[places - decimals] == '0')
    decimals--;

  for (int i = n - 1; i >= places; i--)
    {
      g_string_append_c (out, digits[i]);
      if (style->thousands[0] != '\0' && i > places && (i - places) % 3 == 0)
        g_string_append (out, style->thousands);
    }
  if (MAX (decimals, least) > 0)
    g_string_append (out, style->point);
  for (int i = places - 1; i >= places - decimals; i--)
    g_string_append_c (out, digits[i]);
  for (int i = decimals; i < least; i++)
    g_string_append_c (out, '0');
}

static uint64_t
magnitude_of (int64_t raw)
{
  return raw < 0 ? -(uint64_t) raw : (uint64_t) raw;
}

static void
append_to_file (GString *out, int64_t raw, int places, int least)
{
  g_return_if_fail (raw != OT_RAW_OVERFLOW);

  if (raw == OT_RAW_EMPTY)
    return;
  if (raw < 0)
    g_string_append_c (out, '-');
  append_magnitude (out, magnitude_of (raw), places, least, &ot_number_style_file);
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

/* Appends raw × 10^-places for people, rounded half up to `most` decimals. */
static void
append_for_people (GString             *out,
                   int64_t              raw,
                   int                  places,
                   int                  least,
                   int                  most,
                   const char          *suffix,
                   const OtNumberStyle *style)
{
  uint64_t magnitude = magnitude_of (raw);
  gboolean negative;

  if (raw == OT_RAW_EMPTY)
    return;
  if (raw == OT_RAW_OVERFLOW)
    {
      /* Translators: stands where a figure would, when it is too large to be held. */
      g_string_append (out, _("too large"));
      return;
    }

  least = CLAMP (least, 0, MOST_DECIMALS);
  most = CLAMP (most, least, MOST_DECIMALS);
  if (places > most)
    {
      uint64_t units = 1;

      for (; places > most; places--)
        units *= 10;
      magnitude = magnitude / units + (magnitude % units >= units / 2 ? 1 : 0);
    }
  negative = raw < 0 && magnitude > 0;
  if (negative)
    g_string_append (out, style->brackets ? "(" : MINUS);
  append_magnitude (out, magnitude, places, least, style);
  g_string_append (out, suffix);
  if (negative && style->brackets)
    g_string_append_c (out, ')');
}

const char *
ot_money_unit_name (OtMoneyUnit unit)
{
  static const char *const names[] = {
    [OT_MONEY_UNIT_POUNDS] = N_("£"),
    [OT_MONEY_UNIT_THOUSANDS] = N_("£k"),
    [OT_MONEY_UNIT_MILLIONS] = N_("£m"),
  };

  return _ (names[unit]);
}

void
ot_money_format (OtMoney              money,
                 const OtNumberStyle *style,
                 OtMoneyUnit          unit,
                 int                  decimals,
                 GString             *out)
{
  static const int powers[] = {
    [OT_MONEY_UNIT_POUNDS] = 0,
    [OT_MONEY_UNIT_THOUSANDS] = 3,
    [OT_MONEY_UNIT_MILLIONS] = 6,
  };

  append_for_people (out, money.pence, OT_MONEY_PLACES + powers[unit], decimals, decimals, "",
                     style);
}

void
ot_decimal_format (OtDecimal            decimal,
                   const OtNumberStyle *style,
                   int                  least_decimals,
                   int                  most_decimals,
                   GString             *out)
{
  append_for_people (out, decimal.nanos, OT_DECIMAL_PLACES, least_decimals, most_decimals, "",
                     style);
}

void
ot_percent_format (OtDecimal percent, const OtNumberStyle *style, int decimals, GString *out)
{
  append_for_people (out, percent.nanos, OT_DECIMAL_PLACES - 2, decimals, decimals, "%", style);
}

void
ot_integer_format (int64_t integer, const OtNumberStyle *style, GString *out)
{
  append_for_people (out, integer, 0, 0, 0, "", style);
}

char *
ot_text_shorten (const char *text, glong most)
{
  g_autofree char *start = NULL;

  if (g_utf8_strlen (text, -1) <= most)
    return g_strdup (text);
  start = g_utf8_substring (text, 0, most);
  return g_strconcat (start, "…", NULL);
}
