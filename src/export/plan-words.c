#include "export/plan-words.h"

#include "export/chart-points.h"

#include <glib/gi18n.h>

/* The views that sentences are written from, and the years that they are about. */
typedef struct
{
  OtView             *spend;
  OtView             *term;
  OtView             *reserves;
  OtView             *grant;
  OtIllustrativeCount said;
  char                base[OT_YEAR_TEXT];
  char                next[OT_YEAR_TEXT]; /* "" where the base year is the last */
  char                last[OT_YEAR_TEXT];
} Subject;

static void
subject_clear (Subject *subject)
{
  g_clear_pointer (&subject->spend, ot_view_unref);
  g_clear_pointer (&subject->term, ot_view_unref);
  g_clear_pointer (&subject->reserves, ot_view_unref);
  g_clear_pointer (&subject->grant, ot_view_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Subject, subject_clear)

/* The money in a cell; empty where there is none. */
static OtMoney
money_at (const OtView *view, const char *row, const char *column)
{
  int at_row = ot_view_find_row (view, row), at_column = ot_view_find_column (view, column);

  return at_row < 0 || at_column < 0 ? OT_MONEY_EMPTY
                                     : ot_cell_money (view, (guint) at_row, (guint) at_column);
}

/* The same, of a figure that a sentence says. */
static OtMoney
say (Subject *subject, const OtView *view, const char *row, const char *column)
{
  OtMoney money = money_at (view, row, column);
  OtCell  cell;

  if (!ot_money_is_number (money))
    return money;
  cell = ot_view_cell (view, (guint) ot_view_find_row (view, row),
                       (guint) ot_view_find_column (view, column));
  ot_illustrative_count (&subject->said, ot_cell_illustrative (&cell));
  return money;
}

/* One of three sentences, by the sign of the money: below, at, above nothing. */
static const char *
by_sign (OtMoney money, const char *const sentences[3])
{
  return _ (sentences[(money.pence > 0) - (money.pence < 0) + 1]);
}

static const char *const outturns[3] = {
  /* Translators: an amount that was spent, an amount, its share of the budget in brackets or "" */
  N_("Spend was %s, %s below it%s."),
  N_("Spend was %s, just as budgeted."),
  N_("Spend was %s, %s above it%s."),
};

static const char *const forecasts[3] = {
  /* Translators: an amount that will be spent, an amount, its share of the budget in brackets or "" */
  N_("Spend is forecast at %s, %s below it%s."),
  N_("Spend is forecast at %s, just as budgeted."),
  N_("Spend is forecast at %s, %s above it%s."),
};

/* " (2.4%)": the size of a share, to one decimal. */
static char *
share_in_words (const OtView *spend, const char *year)
{
  const OtShow show = { .style = ot_number_style_from_locale () };
  OtCell       cell = ot_view_cell (spend, (guint) ot_view_find_row (spend, year),
                                    (guint) ot_view_find_column (spend, "variance_percent"));
  g_autoptr (GString) text = g_string_new (NULL);

  if (!ot_raw_is_number (cell.value.raw))
    return g_strdup ("");
  cell.value.raw = ABS (cell.value.raw);
  ot_show_cell (&show, spend, &cell, text);
  return g_strdup_printf (" (%s)", text->str);
}

static void
append_spend (GString *words, Subject *subject)
{
  OtMoney          budget = say (subject, subject->spend, subject->base, "budget");
  OtMoney          spend = say (subject, subject->spend, subject->base, "spend");
  OtMoney          variance = say (subject, subject->spend, subject->base, "variance");
  OtSumShape       shape = ot_words_shape_of ((OtMoney[]){ budget, variance }, 2);
  g_autofree char *budgeted = ot_words_in_shape (budget, shape);
  g_autofree char *spent = NULL;
  g_autofree char *by = NULL;
  g_autofree char *share = NULL;
  g_autofree char *kind = NULL;
  OtCell           cell;

  if (!ot_money_is_number (budget))
    return;
  ot_sentence_append (words, _("The net budget is %s in %s."), budgeted, subject->base);
  if (!ot_money_is_number (variance))
    return;
  cell = ot_view_cell (subject->spend, (guint) ot_view_find_row (subject->spend, subject->base),
                       (guint) ot_view_find_column (subject->spend, "kind"));
  kind = g_strdup (ot_field_choice_name (cell.field, cell.value.raw));
  spent = ot_words_in_shape (spend, shape);
  by = ot_words_in_shape (ot_money_size (variance), shape);
  share = share_in_words (subject->spend, subject->base);
  ot_sentence_append (words,
                      by_sign (variance, g_strcmp0 (kind, "outturn") == 0 ? outturns : forecasts),
                      spent, by, share);
}

static void
append_gap (GString *words, Subject *subject, const char *year, gboolean is_last, OtSumShape shape)
{
  OtMoney          gap = say (subject, subject->term, "gap", year);
  g_autofree char *amount = ot_words_in_shape (ot_money_size (gap), shape);

  if (!ot_money_is_number (gap))
    return;
  if (gap.pence == 0)
    ot_sentence_append (words, _("The plan balances in %s."), year);
  else if (gap.pence > 0 && is_last)
    /* Translators: an amount, a financial year. */
    ot_sentence_append (words, _("The lasting gap is %s a year by %s."), amount, year);
  else
    ot_sentence_append (
      words, gap.pence < 0 ? _("There is %s to spare in %s.") : _("The gap is %s in %s."), amount,
      year);
}

const char *const ot_gaps_together[3] = {
  /* Translators: a financial year, a financial year, an amount */
  N_("Added up, the years from %s to %s have %s over."),
  N_("Added up, the years from %s to %s balance."),
  N_ (
    "Met year by year from one-off money, the gaps from %s to %s would take %s, added up over the years; not the gap of any one year."),
};

static void
append_gaps (GString *words, Subject *subject)
{
  const char      *first = *subject->next ? subject->next : subject->base;
  gboolean         is_one = g_str_equal (first, subject->last);
  OtMoney          gap = money_at (subject->term, "gap", first);
  OtMoney          sum = is_one ? gap : money_at (subject->term, "cumulative_gap", subject->last);
  OtSumShape       shape = ot_words_shape_of ((OtMoney[]){ gap, ot_money_sub (sum, gap) }, 2);
  g_autofree char *amount = ot_words_in_shape (ot_money_size (sum), shape);

  append_gap (words, subject, first, FALSE, shape);
  if (is_one)
    return;
  append_gap (words, subject, subject->last, TRUE, shape);
  if (ot_money_is_number (say (subject, subject->term, "cumulative_gap", subject->last)))
    ot_sentence_append (words, by_sign (sum, ot_gaps_together), subject->next, subject->last,
                        amount);
}

/* ", before any of the £4.2m overspend is met": no reserve of the plan falls by itself with spend above budget; ""
 * where there is none. */
static char *
overspend_in_words (Subject *subject)
{
  OtMoney          variance = money_at (subject->spend, subject->base, "variance");
  OtMoney          budget = money_at (subject->spend, subject->base, "budget");
  OtSumShape       shape = ot_words_shape_of ((OtMoney[]){ budget, variance }, 2);
  g_autofree char *over = NULL;

  if (!ot_money_is_number (variance) || variance.pence <= 0)
    return g_strdup ("");
  over = ot_words_in_shape (variance, shape);
  /* Translators: after what reserves hold: an amount. */
  return g_strdup_printf (_(", before any of the %s overspend is met"), over);
}

static void
append_reserves (GString *words, Subject *subject)
{
  OtMoney          now = say (subject, subject->reserves, "total", subject->base);
  OtMoney          then = say (subject, subject->reserves, "total", subject->last);
  g_autofree char *held = ot_words_for_sum (now);
  g_autofree char *left = ot_words_for_sum (then);
  g_autofree char *before = overspend_in_words (subject);

  if (!ot_money_is_number (now) || !ot_money_is_number (then))
    return;
  if (*subject->next == '\0')
    /* Translators: an amount, a financial year, "" or ", before any of the £4.2m overspend is met" */
    ot_sentence_append (words, _("Reserves hold %s at the end of %s%s."), held, subject->base,
                        before);
  else
    ot_sentence_append (
      words,
      /* Translators: an amount, a financial year, an amount, a financial year, "" or as above */
      _("Reserves hold %s at the end of %s, and %s at the end of %s%s."), held, subject->base,
      left, subject->last, before);
}

/* "a deficit of £2.6m" */
static char *
balance_in_words (OtMoney balance)
{
  g_autofree char *size = ot_words_for_sum (ot_money_size (balance));

  if (balance.pence == 0)
    /* Translators: the balance of the grant’s reserve: The grant ends 2018-19 with no balance. */
    return g_strdup (_("no balance"));
  return g_strdup_printf (balance.pence < 0 ? _("a deficit of %s") : _("a surplus of %s"), size);
}

/* How the Dedicated Schools Grant stands, and without what is planned against its deficit. */
static void
append_grant (GString *words, Subject *subject)
{
  gboolean         is_one = g_str_equal (subject->base, subject->last);
  OtMoney          now = say (subject, subject->grant, "reserve", subject->base);
  OtMoney          then = is_one ? now : say (subject, subject->grant, "reserve", subject->last);
  OtMoney          without = money_at (subject->grant, "reserve_unmitigated", subject->last);
  g_autofree char *from = balance_in_words (now);
  g_autofree char *to = balance_in_words (then);
  g_autofree char *bare = balance_in_words (without);

  if (!ot_money_is_number (now) || !ot_money_is_number (then))
    return;
  if (is_one)
    /* Translators: a financial year, then "a deficit of £2.6m" or the like. */
    ot_sentence_append (words, _("The Dedicated Schools Grant ends %s with %s."), subject->last,
                        to);
  else if (without.pence == then.pence || !ot_money_is_number (without))
    ot_sentence_append (words, _("The Dedicated Schools Grant ends %s with %s, and %s with %s."),
                        subject->base, from, subject->last, to);
  else
    ot_sentence_append (words,
                        _("The Dedicated Schools Grant ends %s with %s, and %s with %s; without "
                           "mitigations it would be %s."),
                        subject->base, from, subject->last, to, bare);
}

static void
append_savings (GString *words, Subject *subject)
{
  OtMoney          identified = money_at (subject->term, "savings_identified", subject->last);
  OtMoney          at_risk = ot_money_sub (money_at (subject->term, "gap_at_risk", subject->last),
                                           money_at (subject->term, "gap", subject->last));
  g_autofree char *whole = ot_words_for_sum (identified);
  g_autofree char *part = ot_words_for_sum (at_risk);

  if (!ot_money_is_number (identified) || identified.pence <= 0)
    return;
  say (subject, subject->term, "savings_identified", subject->last);
  if (ot_money_is_number (at_risk) && at_risk.pence > 0)
    /* Translators: an amount, a financial year, an amount */
    ot_sentence_append (words, _("Of savings of %s by %s, %s is at risk."), whole, subject->last,
                        part);
  else
    ot_sentence_append (words, _("Savings of %s are found by %s, none of them at risk."), whole,
                        subject->last);
}

char *
ot_plan_words (OtResults *results)
{
  g_auto (Subject) subject = { 0 };
  g_autoptr (GString) words = g_string_new (NULL);
  const char *illustrative;
  OtYears     years = ot_plan_years (ot_results_plan (results));
  OtYear      base = ot_plan_base_year (ot_results_plan (results));

  if (ot_years_count (years) == 0)
    return NULL;
  subject.spend = ot_view_new (results, "budget_spend", OT_YEAR_EMPTY, NULL, NULL);
  subject.term = ot_view_new (results, "medium_term", OT_YEAR_EMPTY, NULL, NULL);
  subject.reserves = ot_view_new (results, "reserves", OT_YEAR_EMPTY, NULL, NULL);
  subject.grant = ot_view_new (results, "grant_blocks", OT_YEAR_EMPTY, NULL, NULL);
  ot_year_to_text (base, subject.base);
  ot_year_to_text (years.last, subject.last);
  if (years.last > base)
    ot_year_to_text (base + 1, subject.next);

  append_spend (words, &subject);
  append_gaps (words, &subject);
  append_reserves (words, &subject);
  append_grant (words, &subject);
  append_savings (words, &subject);
  if (subject.said.n > 0 && (illustrative = ot_illustrative_sentence (&subject.said)))
    ot_sentence_append (words, "%s", illustrative);
  if (words->len == 0)
    g_string_append (
      words, _("This plan has no figures yet. Begin with its services and their budgets."));
  return g_string_free (g_steal_pointer (&words), FALSE);
}
