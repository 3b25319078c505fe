/* text.c: what numbers as text have in common, whoever reads them */
#include "base/text.h"

#include "base/text-private.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <string.h>

/* The longest text that a message quotes, in characters. */
#define QUOTED_CHARACTERS 40

/* The digits of the largest magnitude. */
#define RAW_DIGITS 19

const OtNumberStyle ot_number_style_english = { .point = ".", .thousands = "," };
const OtNumberStyle ot_number_style_file = { .point = "." };

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
      /* Lines and tabs are seen as such; nobody who pasted them knows a replacement character. */
      g_string_append_unichar (quoted, c == '\n'               ? 0x21B5
                                       : c == '\t'             ? 0x21E5
                                       : g_unichar_isprint (c) ? c
                                                               : 0xFFFD);
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

gboolean
ot_digits_to_raw (const OtDigits *digits,
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

void
ot_text_append_digits (GString             *out,
                       uint64_t             magnitude,
                       int                  places,
                       int                  least,
                       const OtNumberStyle *style)
{
  char digits[RAW_DIGITS + OT_TEXT_MOST_DECIMALS + 2] = "";
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
