/* text-shown.c: numbers as people are shown them */
#include "base/text-private.h"

#include <glib/gi18n.h>

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
  uint64_t magnitude = ot_raw_magnitude (raw);
  gboolean negative;

  if (raw == OT_RAW_EMPTY)
    return;
  if (raw == OT_RAW_OVERFLOW)
    {
      /* Translators: stands where a figure would, when it is too large to be held. */
      g_string_append (out, _("too large"));
      return;
    }

  least = CLAMP (least, 0, OT_TEXT_MOST_DECIMALS);
  most = CLAMP (most, least, OT_TEXT_MOST_DECIMALS);
  if (places > most)
    {
      uint64_t units = 1;

      for (; places > most; places--)
        units *= 10;
      magnitude = magnitude / units + (magnitude % units >= units / 2 ? 1 : 0);
    }
  negative = raw < 0 && magnitude > 0;
  if (negative)
    g_string_append (out, style->brackets ? "(" : OT_TEXT_MINUS);
  ot_text_append_digits (out, magnitude, places, least, style);
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
