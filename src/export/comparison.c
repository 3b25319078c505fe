#include "export/comparison.h"

#include "base/text.h"

#include <glib/gi18n.h>

/* Figures that would round to the next unit's one are said in it. */
#define LEAST_MILLIONS  99950000
#define LEAST_THOUSANDS 99950

static void
add_to_side (OtComparisonSide *side, const char *year, OtMoney by)
{
  if (side->n++ == 0 || by.pence > side->by.pence)
    {
      side->furthest = year;
      side->by = by;
    }
}

void
ot_comparison_add (OtComparison *comparison, const char *year, OtMoney difference)
{
  if (!ot_money_is_number (difference))
    return;
  comparison->n++;
  if (difference.pence > 0)
    add_to_side (&comparison->above, year, difference);
  else if (difference.pence < 0)
    add_to_side (&comparison->below, year, ot_money_negate (difference));
  else
    add_to_side (&comparison->equal, year, OT_MONEY_ZERO);
}

/* Small numbers are words, as papers write them. */
static char *
number_in_words (guint n)
{
  static const char *const words[] = {
    N_("none"), N_("one"), N_("two"),   N_("three"), N_("four"),
    N_("five"), N_("six"), N_("seven"), N_("eight"), N_("nine"),
  };

  return n < G_N_ELEMENTS (words) ? g_strdup (_ (words[n])) : g_strdup_printf ("%u", n);
}

/* When: "in 2018-19", "in both years", "in three of four years". */
static char *
years_in_words (const OtComparisonSide *side, guint n)
{
  g_autofree char *some = number_in_words (side->n);
  g_autofree char *all = number_in_words (n);

  if (n == 1)
    return g_strdup_printf (_("in %s"), side->furthest);
  if (side->n == 2 && n == 2)
    return g_strdup (_("in both years"));
  /* Translators: numbers in words: in all three years */
  if (side->n == n)
    return g_strdup_printf (ngettext ("in all %s year", "in all %s years", n), all);
  /* Translators: numbers in words: in one of three years */
  return g_strdup_printf (ngettext ("in %s of %s year", "in %s of %s years", n), some, all);
}

/* When, and where it was furthest. */
static char *
when_in_words (const OtComparisonSide *side, guint n)
{
  g_autofree char *years = years_in_words (side, n);

  if (n == 1)
    return g_steal_pointer (&years);
  if (side->n == 1)
    /* Translators: in one of three years, 2018-19 */
    return g_strdup_printf (_("%s, %s"), years, side->furthest);
  /* Translators: in two of three years, most in 2018-19 */
  return g_strdup_printf (_("%s, most in %s"), years, side->furthest);
}

static void
append_side (const OtComparisonSide *side, guint n, const char *sentence, GString *words)
{
  g_autofree char *when = NULL;
  g_autofree char *by = NULL;

  if (side->n == 0)
    return;
  when = when_in_words (side, n);
  by = ot_money_in_words (side->by);
  ot_sentence_append (words, _ (sentence), when, by);
}

void
ot_comparison_append (const OtComparison          *comparison,
                      const OtComparisonSentences *sentences,
                      GString                     *words)
{
  append_side (&comparison->above, comparison->n, sentences->above, words);
  append_side (&comparison->below, comparison->n, sentences->below, words);
  if (comparison->equal.n > 0)
    {
      g_autofree char *when = comparison->equal.n == 1
                                ? when_in_words (&comparison->equal, comparison->n)
                                : years_in_words (&comparison->equal, comparison->n);

      ot_sentence_append (words, _ (sentences->equal), when);
    }
}

void
ot_sentence_append (GString *words, const char *format, ...)
{
  va_list arguments;

  if (words->len > 0)
    g_string_append_c (words, ' ');
  va_start (arguments, format);
  /* Templates come from tables, where no compiler sees them. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_string_append_vprintf (words, format, arguments);
#pragma GCC diagnostic pop
  va_end (arguments);
}

char *
ot_money_in_words (OtMoney money)
{
  int64_t                  size = ABS (money.pence);
  OtMoneyUnit              unit = size >= LEAST_MILLIONS    ? OT_MONEY_UNIT_MILLIONS
                                  : size >= LEAST_THOUSANDS ? OT_MONEY_UNIT_THOUSANDS
                                                            : OT_MONEY_UNIT_POUNDS;
  int                      decimals = unit == OT_MONEY_UNIT_MILLIONS                           ? 1
                                      : unit == OT_MONEY_UNIT_POUNDS && money.pence % 100 != 0 ? OT_MONEY_PLACES
                                                                                               : 0;
  static const char *const letters[] = {
    [OT_MONEY_UNIT_POUNDS] = "",
    [OT_MONEY_UNIT_THOUSANDS] = "k",
    [OT_MONEY_UNIT_MILLIONS] = "m",
  };
  g_autoptr (GString) figures = g_string_new (NULL);

  ot_money_format ((OtMoney){ size }, &ot_number_style_english, unit, decimals, figures);
  return g_strdup_printf ("%s£%s%s", money.pence < 0 ? "−" : "", figures->str, letters[unit]);
}
