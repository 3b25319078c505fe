#include "export/comparison.h"

#include "model/words.h"

#include <glib/gi18n.h>

static void
add_to_side (OtComparisonSide *side, const char *name, OtMoney by)
{
  if (side->n++ == 0 || by.pence > side->by.pence)
    {
      side->furthest = name;
      side->by = by;
    }
}

void
ot_comparison_add (OtComparison *comparison, const char *name, OtMoney difference)
{
  if (!ot_money_is_number (difference))
    return;
  comparison->n++;
  if (difference.pence > 0)
    add_to_side (&comparison->above, name, difference);
  else if (difference.pence < 0)
    add_to_side (&comparison->below, name, ot_money_negate (difference));
  else
    add_to_side (&comparison->equal, name, OT_MONEY_ZERO);
}

static char *
all_years (const char *all, guint n)
{
  /* Translators: numbers in words: in all three years */
  return g_strdup_printf (ngettext ("in all %s year", "in all %s years", n), all);
}

static char *
some_years (const char *some, const char *all, guint n)
{
  /* Translators: numbers in words: in one of three years */
  return g_strdup_printf (ngettext ("in %s of %s year", "in %s of %s years", n), some, all);
}

static char *
all_services (const char *all, guint n)
{
  return g_strdup_printf (ngettext ("in all %s service", "in all %s services", n), all);
}

static char *
some_services (const char *some, const char *all, guint n)
{
  return g_strdup_printf (ngettext ("in %s of %s service", "in %s of %s services", n), some, all);
}

static char *
all_divisions (const char *all, guint n)
{
  return g_strdup_printf (ngettext ("in all %s division", "in all %s divisions", n), all);
}

static char *
some_divisions (const char *some, const char *all, guint n)
{
  return g_strdup_printf (ngettext ("in %s of %s division", "in %s of %s divisions", n), some, all);
}

static const struct
{
  const char *both;
  char *(*all) (const char *all, guint n);
  char *(*some) (const char *some, const char *all, guint n);
} nouns[OT_N_THINGS] = {
  [OT_THINGS_YEARS] = { N_("in both years"), all_years, some_years },
  [OT_THINGS_SERVICES] = { N_("in both services"), all_services, some_services },
  [OT_THINGS_DIVISIONS] = { N_("in both divisions"), all_divisions, some_divisions },
};

/* In how many: "in 2018-19", "in both years", "in three of four years". Of two things one is told by its name. */
static char *
things_in_words (const OtComparison *comparison, const OtComparisonSide *side)
{
  guint            n = comparison->n;
  g_autofree char *some = ot_number_in_words (side->n);
  g_autofree char *all = ot_number_in_words (n);

  if (side->n == 1 && n <= 2)
    return g_strdup_printf (_("in %s"), side->furthest);
  if (n == 2)
    return g_strdup (_ (nouns[comparison->things].both));
  if (side->n == n)
    return nouns[comparison->things].all (all, n);
  return nouns[comparison->things].some (some, all, n);
}

char *
ot_comparison_where (const OtComparison *comparison, const OtComparisonSide *side)
{
  g_autofree char *things = things_in_words (comparison, side);

  if (side->n == 1 && comparison->n <= 2)
    return g_steal_pointer (&things);
  if (side->n == 1)
    /* Translators: in one of three years, 2018-19 */
    return g_strdup_printf (_("%s, %s"), things, side->furthest);
  /* Translators: in two of three years, most in 2018-19 */
  return g_strdup_printf (_("%s, most in %s"), things, side->furthest);
}

static void
append_side (const OtComparison     *comparison,
             const OtComparisonSide *side,
             const char             *sentence,
             GString                *words)
{
  g_autofree char *where = NULL;
  g_autofree char *by = NULL;

  if (side->n == 0)
    return;
  where = ot_comparison_where (comparison, side);
  by = ot_words_for_sum (side->by);
  ot_sentence_append (words, _ (sentence), where, by);
}

void
ot_comparison_append (const OtComparison          *comparison,
                      const OtComparisonSentences *sentences,
                      GString                     *words)
{
  append_side (comparison, &comparison->above, sentences->above, words);
  append_side (comparison, &comparison->below, sentences->below, words);
  if (comparison->equal.n > 0)
    {
      g_autofree char *where = comparison->equal.n == 1
                                 ? ot_comparison_where (comparison, &comparison->equal)
                                 : things_in_words (comparison, &comparison->equal);

      ot_sentence_append (words, _ (sentences->equal), where);
    }
}

char *
ot_number_in_words (guint n)
{
  static const char *const words[] = {
    N_("none"), N_("one"), N_("two"),   N_("three"), N_("four"),
    N_("five"), N_("six"), N_("seven"), N_("eight"), N_("nine"),
  };

  return n < G_N_ELEMENTS (words) ? g_strdup (_ (words[n])) : g_strdup_printf ("%u", n);
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
