#include "export/plan-words.h"

#include "export/chart-points.h"

#include <glib/gi18n.h>

/* The views that sentences are written from, and the years that they are about. */
typedef struct
{
  OtView *spend;
  OtView *term;
  OtView *reserves;
  char    base[OT_YEAR_TEXT];
  char    next[OT_YEAR_TEXT]; /* "" where the base year is the last */
  char    last[OT_YEAR_TEXT];
} Subject;

static void
subject_clear (Subject *subject)
{
  g_clear_pointer (&subject->spend, ot_view_unref);
  g_clear_pointer (&subject->term, ot_view_unref);
  g_clear_pointer (&subject->reserves, ot_view_unref);
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
append_spend (GString *words, const Subject *subject)
{
  OtMoney          budget = money_at (subject->spend, subject->base, "budget");
  OtMoney          spend = money_at (subject->spend, subject->base, "spend");
  OtMoney          variance = money_at (subject->spend, subject->base, "variance");
  g_autofree char *budgeted = ot_money_in_words (budget);
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
  spent = ot_money_in_words (spend);
  by = ot_money_in_words (ot_money_size (variance));
  share = share_in_words (subject->spend, subject->base);
  ot_sentence_append (words,
                      by_sign (variance, g_strcmp0 (kind, "outturn") == 0 ? outturns : forecasts),
                      spent, by, share);
}

static void
append_gap (GString *words, const Subject *subject, const char *year, gboolean is_last)
{
  OtMoney          gap = money_at (subject->term, "gap", year);
  g_autofree char *amount = ot_money_in_words (ot_money_size (gap));

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

static const char *const together[3] = {
  /* Translators: a financial year, a financial year, an amount */
  N_("Added up, the years from %s to %s have %s over."),
  N_("Added up, the years from %s to %s balance."),
  N_ (
    "Met year by year from one-off money, the gaps from %s to %s would take %s; that is no gap of a year."),
};

static void
append_gaps (GString *words, const Subject *subject)
{
  OtMoney          sum = money_at (subject->term, "cumulative_gap", subject->last);
  g_autofree char *amount = ot_money_in_words (ot_money_size (sum));

  if (*subject->next == '\0')
    {
      append_gap (words, subject, subject->base, FALSE);
      return;
    }
  append_gap (words, subject, subject->next, FALSE);
  if (g_str_equal (subject->next, subject->last))
    return;
  append_gap (words, subject, subject->last, TRUE);
  if (ot_money_is_number (sum))
    ot_sentence_append (words, by_sign (sum, together), subject->next, subject->last, amount);
}

static void
append_reserves (GString *words, const Subject *subject)
{
  OtMoney          now = money_at (subject->reserves, "total", subject->base);
  OtMoney          then = money_at (subject->reserves, "total", subject->last);
  g_autofree char *held = ot_money_in_words (now);
  g_autofree char *left = ot_money_in_words (then);

  if (!ot_money_is_number (now) || !ot_money_is_number (then))
    return;
  if (*subject->next == '\0')
    ot_sentence_append (words, _("Reserves hold %s at the end of %s."), held, subject->base);
  else
    ot_sentence_append (words,
                        /* Translators: an amount, a financial year, an amount, a financial year */
                        _("Reserves hold %s at the end of %s, and %s at the end of %s."), held,
                        subject->base, left, subject->last);
}

static void
append_savings (GString *words, const Subject *subject)
{
  OtMoney          identified = money_at (subject->term, "savings_identified", subject->last);
  OtMoney          at_risk = ot_money_sub (money_at (subject->term, "gap_at_risk", subject->last),
                                           money_at (subject->term, "gap", subject->last));
  g_autofree char *whole = ot_money_in_words (identified);
  g_autofree char *part = ot_money_in_words (at_risk);

  if (!ot_money_is_number (identified) || identified.pence <= 0)
    return;
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
  OtYears years = ot_plan_years (ot_results_plan (results));
  OtYear  base = ot_plan_base_year (ot_results_plan (results));

  if (ot_years_count (years) == 0)
    return NULL;
  subject.spend = ot_view_new (results, "budget_spend", OT_YEAR_EMPTY, NULL, NULL);
  subject.term = ot_view_new (results, "medium_term", OT_YEAR_EMPTY, NULL, NULL);
  subject.reserves = ot_view_new (results, "reserves", OT_YEAR_EMPTY, NULL, NULL);
  ot_year_to_text (base, subject.base);
  ot_year_to_text (years.last, subject.last);
  if (years.last > base)
    ot_year_to_text (base + 1, subject.next);

  append_spend (words, &subject);
  append_gaps (words, &subject);
  append_reserves (words, &subject);
  append_savings (words, &subject);
  if (words->len == 0)
    g_string_append (
      words, _("This plan has no figures yet. Begin with its services and their budgets."));
  return g_string_free (g_steal_pointer (&words), FALSE);
}
