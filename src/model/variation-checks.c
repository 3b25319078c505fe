/* variation-checks.c: what checks have to say of variations: section 10 */
#include "model/medium-term-private.h"
#include "model/scale.h"
#include "model/words.h"

#define TEN_TIMES 10

/* saving_at_risk: about what the last year's gap at risk holds of it, where one-offs before have left. */

static void
check_saving (const OtTermCheck *check, guint n)
{
  const OtMediumTerm *term = check->term;
  const OtVariation  *record = term->movements[n].record;
  OtMoney             lost = OT_MONEY_EMPTY, saved = OT_MONEY_EMPTY, at_last = OT_MONEY_ZERO;
  g_autofree char    *title = NULL;
  g_autofree char    *risk = NULL;
  g_autofree char    *whole = NULL;
  g_autofree char    *confidence = NULL;

  if (ot_decimal_is_empty (record->confidence))
    return;
  for (guint i = term->base + 1; i < term->n_years; i++)
    {
      OtMoney loss = ot_medium_term_loss (term, i, n);

      if (ot_money_is_empty (loss))
        continue;
      lost = ot_money_add (lost, loss);
      if (record->one_off <= 0 || i == term->n_years - 1)
        at_last = ot_money_add (at_last, loss);
      saved = ot_money_sub (saved, ot_medium_term_amount (term, i, n));
    }
  if (!ot_money_is_number (lost) || lost.pence <= 0)
    return;
  title = ot_words_for_record (check->plan, &record->record);
  risk = ot_words_for_sum (lost);
  whole = ot_words_for_sum (saved);
  confidence = ot_words_for_percent (record->confidence);
  ot_finding_stake (ot_findings_report (
                      check->findings, "saving_at_risk", OT_SEVERITY_WARNING, &record->record,
                      "confidence", OT_YEAR_EMPTY,
                      _("“%s” may bring %s less than its %s: confidence is %s, and what does not "
                         "come widens the gap."),
                      title, risk, whole, confidence),
                    at_last);
}

/* wrong_sign: a saving of which every amount adds. */

static void
mend_amounts (const OtTermCheck *check,
              OtFinding         *finding,
              const OtRecord    *record,
              const char        *name)
{
  const OtField  *field = ot_record_type_field (record->type, name);
  const OtSeries *series = ot_field_is_series (field) ? ot_record_series (record, field) : NULL;
  guint           n = ot_field_is_series (field) ? (series ? series->n : 0) : 1;

  finding->mend_label = g_strdup (_("Make it negative"));
  finding->mend = ot_change_set_new (finding->mend_label);
  for (guint i = 0; i < n; i++)
    {
      OtYear  year = series ? series->first + (OtYear) i : OT_YEAR_EMPTY;
      OtValue before = ot_record_get (record, field, year), after = before;

      after.raw = ot_raw_negate (before.raw);
      if (ot_raw_is_number (before.raw) && before.raw > 0)
        ot_change_set_append (finding->mend,
                              ot_change_set (check->layer, record->type, record->id, field, year,
                                             check->layer ? NULL : &before, &after));
    }
}

static void
check_sign (const OtTermCheck *check, guint n)
{
  const OtMediumTerm *term = check->term;
  const OtMovement   *movement = &term->movements[n];
  OtMoney             sum = OT_MONEY_EMPTY;
  g_autofree char    *title = NULL;
  g_autofree char    *adds = NULL;
  const char         *field = movement->basis == OT_BASIS_FULL_YEAR ? "full_year" : "amounts";
  OtFinding          *finding;

  if (!ot_heading_is_saving ((OtChoice) movement->heading)
      || (movement->basis != OT_BASIS_AMOUNT && movement->basis != OT_BASIS_FULL_YEAR))
    return;
  for (guint i = term->base + 1; i < term->n_years; i++)
    {
      OtMoney amount = ot_medium_term_amount (term, i, n);

      if (ot_money_is_number (amount) && amount.pence < 0)
        return;
      sum = ot_money_add (sum, amount);
    }
  if (ot_figure_size (sum) == 0)
    return;
  title = ot_words_for_record (check->plan, &movement->record->record);
  adds = ot_words_for_sum (sum);
  finding = ot_findings_report (
    check->findings, "wrong_sign", OT_SEVERITY_WARNING, &movement->record->record, field,
    OT_YEAR_EMPTY,
    _("“%s” stands under %s and adds %s. Savings are written negative: as it stands it widens the "
       "gap that it is meant to close."),
    title, _ (ot_heading_names[movement->heading - 1].label), adds);
  ot_finding_stake (finding, ot_money_add (sum, sum));
  mend_amounts (check, finding, &movement->record->record, field);
}

/* amount_left_out, amount_is_history: what is dated where it changes nothing. */

/* The amounts of a series outside the plan's years, and the first such year. */
static OtMoney
outside_years (const OtTermCheck *check, OtMoneySeries amounts, OtYear *year)
{
  const OtSeries *series = amounts.series;
  OtMoney         sum = OT_MONEY_EMPTY;

  for (guint i = 0; series && i < series->n; i++)
    if (!ot_years_contain (check->term->years, series->first + (OtYear) i)
        && ot_figure_size ((OtMoney){ series->values[i] }) > 0)
      {
        *year = ot_money_is_empty (sum) ? series->first + (OtYear) i : *year;
        sum = ot_money_add (sum, (OtMoney){ series->values[i] });
      }
  return sum;
}

/* Whether it has amounts, all of them of the base year or before it, where they are history. */
static gboolean
is_all_history (const OtMediumTerm *term, guint n)
{
  gboolean has_history = FALSE;

  for (guint i = 0; i < term->n_years; i++)
    if (ot_figure_size (ot_medium_term_amount (term, i, n)) > 0)
      {
        if (i > term->base)
          return FALSE;
        has_history = TRUE;
      }
  return has_history;
}

static void
check_dates (const OtTermCheck *check, guint n)
{
  const OtMediumTerm *term = check->term;
  const OtVariation  *record = term->movements[n].record;
  OtYear              year = OT_YEAR_EMPTY;
  OtMoney             outside = outside_years (check, record->amounts, &year);
  g_autofree char    *title = NULL;
  g_autofree char    *amount = NULL;
  char                text[OT_YEAR_TEXT];

  gboolean is_history =
    ot_money_is_empty (outside) && record->one_off <= 0 && is_all_history (term, n);

  if (term->movements[n].basis != OT_BASIS_AMOUNT || (ot_money_is_empty (outside) && !is_history))
    return;
  title = ot_words_for_record (check->plan, &record->record);
  amount = ot_words_for_sum (outside);
  if (!is_history)
    ot_finding_stake (
      ot_findings_report (check->findings, "amount_left_out", OT_SEVERITY_WARNING, &record->record,
                          "amounts", year,
                          _("“%s” has %s in %s, which is no year of the plan: it is left out."),
                          title, amount, ot_year_to_text (year, text)),
      outside);
  else
    ot_findings_report (
      check->findings, "amount_is_history", OT_SEVERITY_NOTE, &record->record, "amounts",
      ot_medium_term_year (term, term->base),
      _("“%s” has amounts of %s and before alone: the base budget holds them, and no year to come "
         "changes by them."),
      title, ot_term_check_year (check, term->base, text));
}

/* empty_amount */

static const struct
{
  const char *field;
  const char *message; /* of the title; to be translated */
} uncosted[] = {
  [OT_BASIS_AMOUNT] = { "amounts", N_("is not costed: no year has an amount.") },
  [OT_BASIS_FULL_YEAR] = { "full_year",
                           N_ (
                             "is not costed: it wants an amount, and a start in the plan’s years.") },
  [OT_BASIS_VOLUME_PRICE] = { "volume", N_("is not costed: no year has a change in cost.") },
};

static void
check_costed (const OtTermCheck *check, guint n)
{
  const OtMovement *movement = &check->term->movements[n];
  g_autofree char  *title = NULL;
  OtYear            year = OT_YEAR_EMPTY;

  if (movement->is_costed || movement->basis == OT_BASIS_UPLIFT)
    return;
  /* Amounts outside the plan's years are left out, and that is said. */
  if (movement->record->amounts.series && movement->basis == OT_BASIS_AMOUNT
      && !ot_money_is_empty (outside_years (check, movement->record->amounts, &year)))
    return;
  title = ot_words_for_record (check->plan, &movement->record->record);
  ot_findings_report (check->findings, "empty_amount", OT_SEVERITY_WARNING,
                      &movement->record->record, uncosted[movement->basis].field, OT_YEAR_EMPTY,
                      "“%s” %s", title, _ (uncosted[movement->basis].message));
}

/* volume_without_price */

static void
check_stock (const OtTermCheck *check, guint n)
{
  const OtMediumTerm *term = check->term;
  const OtVariation  *record = term->movements[n].record;
  gboolean            has_volume = FALSE, has_price = FALSE;

  if (term->movements[n].basis != OT_BASIS_VOLUME_PRICE)
    return;
  for (guint i = 0; i < term->n_years; i++)
    {
      OtYear           year = ot_medium_term_year (term, i);
      g_autofree char *title = NULL;
      char             text[OT_YEAR_TEXT];

      has_volume |= !ot_decimal_is_empty (ot_decimal_series_get (record->volume, year));
      has_price |= !ot_decimal_is_empty (ot_decimal_series_get (record->price, year));
      if (i < term->base || has_volume == has_price)
        continue;
      title = ot_words_for_record (check->plan, &record->record);
      ot_findings_report (
        check->findings, "volume_without_price", OT_SEVERITY_WARNING, &record->record,
        has_volume ? "price" : "volume", year,
        has_volume ? _("“%s” has a volume and no price in %s: until then it counts as nothing.")
                   : _("“%s” has a price and no volume in %s: until then it counts as nothing."),
        title, ot_term_check_year (check, i, text));
      return;
    }
}

/* decision_missing */

static void
check_decided (const OtTermCheck *check, guint n)
{
  const OtMediumTerm *term = check->term;
  const OtVariation  *record = term->movements[n].record;
  OtMoney             threshold = ot_key_threshold (check->plan);

  if (record->decision.id
      || (record->status != OT_VARIATION_AGREED && record->status != OT_VARIATION_DELIVERED))
    return;
  for (guint i = term->base + 1; i < term->n_years; i++)
    {
      OtMoney          amount = { ot_figure_size (ot_medium_term_amount (term, i, n)) };
      g_autofree char *title = NULL;
      g_autofree char *by = NULL;
      g_autofree char *most = NULL;
      char             text[OT_YEAR_TEXT];

      if (amount.pence <= threshold.pence)
        continue;
      title = ot_words_for_record (check->plan, &record->record);
      ot_words_for_pair (amount, threshold, &by, &most);
      ot_finding_stake (ot_findings_report (
                          check->findings, "decision_missing", OT_SEVERITY_NOTE, &record->record,
                          "decision", OT_YEAR_EMPTY,
                          _("“%s” is agreed and names no decision: %s in %s is above the %s from "
                             "which a decision is a key one."),
                          title, by, ot_term_check_year (check, i, text), most),
                        amount);
      return;
    }
}

/* scale_suspect */

/* What each service stood at, by year and line, without signs. */
static int64_t *
line_sizes (const OtMediumTerm *term)
{
  int64_t *sizes = g_new (int64_t, (gsize) term->n_years * term->lines->n + 1);

  for (guint i = 0; i < term->n_years; i++)
    for (guint line = 0; line < term->lines->n; line++)
      sizes[i * term->lines->n + line] = ot_line_size (term, term->position, i, line);
  return sizes;
}

/* The first year in which an amount is ten times what its service stood at, or more; -1: none. */
static int
year_above_service (const OtMediumTerm *term, const int64_t *lines, guint n, const int64_t *sizes)
{
  for (guint i = term->base + 1; i < term->n_years; i++)
    if (ot_is_many_times (sizes[i], lines[(i - 1) * term->lines->n + term->movements[n].line],
                          TEN_TIMES))
      return (int) i;
  return -1;
}

/* `beside` is what the amount should be near to. */
static void
report_scale (const OtTermCheck *check, guint n, guint i, int64_t beside, const char *words)
{
  const OtMediumTerm *term = check->term;
  const OtMovement   *movement = &term->movements[n];
  gboolean            is_typed = movement->basis == OT_BASIS_AMOUNT;
  const char         *names[] = { "amounts", NULL };
  OtMoney             amount = ot_medium_term_amount (term, i, n);
  g_autofree char    *title = ot_words_for_record (check->plan, &movement->record->record);
  g_autofree char    *is = ot_words_for_sum (amount);
  g_autofree char    *other = ot_words_for_sum ((OtMoney){ beside });
  char                text[OT_YEAR_TEXT];
  OtFinding          *finding;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  finding = ot_findings_report (check->findings, "scale_suspect", OT_SEVERITY_WARNING,
                                &movement->record->record, is_typed ? "amounts" : "full_year",
                                ot_medium_term_year (term, i), words, title, is,
                                ot_term_check_year (check, i, text), other);
#pragma GCC diagnostic pop
  ot_finding_stake (finding, amount);
  if (is_typed)
    ot_scale_mend (finding, check->layer, &movement->record->record, names,
                   ot_medium_term_year (term, i), ot_figure_size (amount), beside);
}

static void
check_scale (const OtTermCheck *check, guint n, const int64_t *lines)
{
  const OtMediumTerm *term = check->term;
  const OtMovement   *movement = &term->movements[n];
  int64_t             sizes[OT_MOST_YEARS], usual = 0;
  int                 odd;

  if (movement->basis != OT_BASIS_AMOUNT && movement->basis != OT_BASIS_FULL_YEAR)
    return;
  for (guint i = 0; i < term->n_years; i++)
    sizes[i] = ot_figure_size (ot_medium_term_amount (term, i, n));
  odd = year_above_service (term, lines, n, sizes);
  if (odd >= 0)
    {
      report_scale (check, n, (guint) odd,
                    ot_line_size (term, term->position, (guint) odd - 1, movement->line),
                    _("“%s” is %s in %s, ten times the %s of its service or more: net and gap "
                       "follow it."));
      return;
    }
  if (movement->basis != OT_BASIS_AMOUNT)
    return;
  odd = ot_scale_odd_one (sizes, term->n_years, &usual);
  if (odd >= 0)
    report_scale (
      check, n, (guint) odd, usual,
      _("“%s” is %s in %s, while its other years are about %s: a hundredfold is mostly "
         "a slip of scale, and net and gap follow it."));
}

/* assumption_missing */

/* A bit for each year in which a variation would have wanted a value of its assumption. */
static guint64
years_without_value (const OtMediumTerm *term, guint n)
{
  const OtMovement *movement = &term->movements[n];
  guint64           years = 0;

  for (guint i = term->base + 1; i < term->n_years; i++)
    {
      OtYear   year = ot_medium_term_year (term, i);
      gboolean is_typed =
        movement->basis == OT_BASIS_VOLUME_PRICE
        && !ot_decimal_is_empty (ot_decimal_series_get (movement->record->price, year));

      if (!is_typed
          && ot_decimal_is_empty (ot_decimal_series_get (movement->assumption->values, year)))
        years |= G_GUINT64_CONSTANT (1) << i;
    }
  return years;
}

typedef struct
{
  const OtAssumption *assumption;
  guint64             years;
  guint               n_variations;
} Missing;

static void
check_unnamed (const OtTermCheck *check, guint n)
{
  const OtVariation *record = check->term->movements[n].record;
  g_autofree char   *title = NULL;

  if (check->term->movements[n].basis != OT_BASIS_UPLIFT)
    return;
  title = ot_words_for_record (check->plan, &record->record);
  ot_findings_report (check->findings, "assumption_missing", OT_SEVERITY_WARNING, &record->record,
                      "assumption", OT_YEAR_EMPTY,
                      _("“%s” is an uplift by no assumption: it counts as nothing."), title);
}

static void
report_missing (const OtTermCheck *check, const Missing *missing)
{
  g_autofree char *title = ot_record_title (&missing->assumption->record);
  g_autoptr (GString) years = g_string_new (NULL);
  guint first = check->term->n_years;

  for (guint i = check->term->n_years; i > 0; i--)
    if (missing->years >> (i - 1) & 1)
      first = i - 1;
  for (guint i = first; i < check->term->n_years; i++)
    if (missing->years >> i & 1)
      {
        char text[OT_YEAR_TEXT];

        g_string_append_printf (years, "%s%s", i > first ? ", " : "",
                                ot_term_check_year (check, i, text));
      }
  ot_findings_report (
    check->findings, "assumption_missing", OT_SEVERITY_WARNING, &missing->assumption->record,
    "values", ot_medium_term_year (check->term, first),
    ngettext ("“%s” has no value for %s: %u variation takes it as nothing.",
              "“%s” has no value for %s: %u variations take it as nothing.", missing->n_variations),
    title, years->str, missing->n_variations);
}

/* One finding an assumption, however many variations name it. */
static void
check_assumptions (const OtTermCheck *check)
{
  const OtTable      *table = check->plan->tables[OT_TABLE_ASSUMPTIONS];
  g_autofree Missing *missing = g_new0 (Missing, table->n + 1);

  for (guint n = 0; n < check->term->n_movements; n++)
    {
      const OtMovement *movement = &check->term->movements[n];
      guint64           years;
      Missing          *of;

      if (!movement->counts)
        continue;
      if (!movement->assumption)
        {
          check_unnamed (check, n);
          continue;
        }
      years = years_without_value (check->term, n);
      if (years == 0)
        continue;
      of = &missing[ot_table_position (table, movement->assumption->record.id)];
      of->assumption = movement->assumption;
      of->years |= years;
      of->n_variations++;
    }
  for (guint i = 0; i < table->n; i++)
    if (missing[i].n_variations > 0)
      report_missing (check, &missing[i]);
}

void
ot_check_variations (const OtTermCheck *check)
{
  g_autofree int64_t *lines = line_sizes (check->term);

  for (guint n = 0; n < check->term->n_movements; n++)
    {
      if (!check->term->movements[n].counts)
        continue;
      check_costed (check, n);
      check_saving (check, n);
      check_sign (check, n);
      check_dates (check, n);
      check_stock (check, n);
      check_decided (check, n);
      check_scale (check, n, lines);
    }
  check_assumptions (check);
}
