/* medium-term-checks.c: what checks have to say of the medium term plan: section 10 */
#include "model/medium-term-private.h"
#include "model/words.h"
#include "plan/decision.h"
#include "plan/details.h"

int64_t
ot_line_size (const OtMediumTerm *term, const OtMoney *figures, guint i, guint line)
{
  guint   at = ot_medium_term_at (term, i, line);
  OtMoney size = OT_MONEY_EMPTY;

  for (guint s = 0; s < OT_N_SUBJECTIVES; s++)
    size = ot_money_add (size, (OtMoney){ ot_figure_size (figures[at + s]) });
  return ot_figure_size (size);
}

OtMoney
ot_key_threshold (const OtPlan *plan)
{
  OtMoney        typed = ot_plan_details (plan)->key_decision_threshold;
  const OtField *field = ot_record_type_field (&ot_plan_details_type, "key_decision_threshold");

  return ot_money_is_empty (typed) ? (OtMoney){ field->normal } : typed;
}

/* reserve_below_minimum; empty_amount of reserves */

/* The years, among those of a reserve that close below its minimum: "2018-19, 2019-20 and 2020-21". */
static char *
years_below (const OtTermCheck *check, guint n, OtMoney minimum, guint *lowest)
{
  const OtMediumTerm *term = check->term;
  GString            *years = g_string_new (NULL);
  g_autofree char    *last = NULL;
  OtMoney             least = OT_MONEY_EMPTY;

  for (guint i = 0; i < term->n_years; i++)
    {
      OtMoney balance = term->balance[i * term->reserves->n + n];
      char    text[OT_YEAR_TEXT];

      if (!ot_money_is_number (balance) || balance.pence >= minimum.pence)
        continue;
      if (last)
        g_string_append_printf (years, "%s%s", years->len > 0 ? ", " : "", last);
      g_free (last);
      last = g_strdup (ot_term_check_year (check, i, text));
      if (!ot_money_is_empty (least) && balance.pence >= least.pence)
        continue;
      least = balance;
      *lowest = i;
    }
  if (last)
    /* Translators: joins the last year of a list to those before. */
    g_string_append_printf (years, "%s%s", years->len > 0 ? _(" and ") : "", last);
  return g_string_free (years, FALSE);
}

static void
check_balance (const OtTermCheck *check, guint n)
{
  const OtMediumTerm *term = check->term;
  const OtReserve    *reserve = (const OtReserve *) term->reserves->records[n];
  OtMoney             minimum = ot_money_or_zero (reserve->minimum);
  guint               lowest = 0;
  g_autofree char    *years = years_below (check, n, minimum, &lowest);
  OtMoney             balance;
  g_autofree char    *title = NULL;
  g_autofree char    *at = NULL;
  g_autofree char    *least = NULL;
  char                text[OT_YEAR_TEXT];

  if (*years == '\0')
    return;
  balance = term->balance[lowest * term->reserves->n + n];
  title = ot_record_title (&reserve->record);
  ot_words_for_pair (balance, minimum, &at, &least);
  ot_finding_stake (
    balance.pence < 0
      ? ot_findings_report (
        check->findings, "reserve_below_minimum", OT_SEVERITY_ERROR, &reserve->record, "drawdowns",
        ot_medium_term_year (term, lowest),
        _ (
          "“%s” is overdrawn at the end of %s: at its lowest it is %s, in %s. A reserve cannot pay "
          "out what it does not hold."),
        title, years, at, ot_term_check_year (check, lowest, text))
      : ot_findings_report (
        check->findings, "reserve_below_minimum", OT_SEVERITY_WARNING, &reserve->record,
        "drawdowns", ot_medium_term_year (term, lowest),
        _("“%s” closes below the %s that it should hold in %s: at its lowest it is %s, in %s."),
        title, least, years, at, ot_term_check_year (check, lowest, text)),
    ot_money_sub (minimum, balance));
}

static void
check_reserves (const OtTermCheck *check)
{
  for (guint n = 0; n < check->term->reserves->n; n++)
    {
      const OtReserve *reserve = (const OtReserve *) check->term->reserves->records[n];
      g_autofree char *title = NULL;

      check_balance (check, n);
      if (!ot_money_is_empty (reserve->opening))
        continue;
      title = ot_record_title (&reserve->record);
      ot_findings_report (check->findings, "empty_amount", OT_SEVERITY_WARNING, &reserve->record,
                          "opening", OT_YEAR_EMPTY,
                          _("“%s” has no opening balance: it is taken as nil, and so are its "
                             "balances but for what the plan adds."),
                          title);
    }
}

/* Of funding: empty_amount, grant_cliff_edge */

static OtMoney
funding_of (const OtMediumTerm *term, guint i, guint n)
{
  return term->funding[i * term->funding_rows->n + n];
}

/* What the plan takes off a line in a year. */
static OtMoney
taken_off (const OtMediumTerm *term, guint i, guint line)
{
  OtMoney off = OT_MONEY_ZERO;

  for (guint n = 0; n < term->n_movements; n++)
    {
      OtMoney amount = ot_medium_term_amount (term, i, n);

      if (term->movements[n].line == line && term->movements[n].counts
          && ot_money_is_number (amount) && amount.pence < 0)
        off = ot_money_sub (off, amount);
    }
  return off;
}

static void
check_cliff (const OtTermCheck *check, guint n)
{
  const OtMediumTerm *term = check->term;
  const OtFunding    *record = (const OtFunding *) term->funding_rows->records[n];
  int                 line = ot_lines_find (term->lines, record->service);
  guint               i = MAX (term->base, 1);
  OtMoney             off = OT_MONEY_ZERO, left;
  g_autofree char    *title = NULL;
  g_autofree char    *amount = NULL, *saved = NULL, *uncovered = NULL;
  OtSumShape          shape;
  char                last[OT_YEAR_TEXT], text[OT_YEAR_TEXT];

  while (i < term->n_years
         && (ot_figure_size (funding_of (term, i - 1, n)) == 0
             || ot_figure_size (funding_of (term, i, n)) > 0))
    i++;
  if (record->kind != OT_FUNDING_RING_FENCED_GRANT || i >= term->n_years)
    return;
  if (line >= 0 && taken_off (term, i, (guint) line).pence >= funding_of (term, i - 1, n).pence)
    return;
  title = ot_record_title (&record->record);
  if (line >= 0)
    off = taken_off (term, i, (guint) line);
  left = ot_money_sub (funding_of (term, i - 1, n), off);
  shape = ot_words_shape_of ((OtMoney[]){ left, off }, 2);
  amount = ot_words_in_shape (funding_of (term, i - 1, n), shape);
  saved = ot_words_in_shape (off, shape);
  uncovered = ot_words_in_shape (left, shape);
  ot_finding_stake (
    ot_findings_report (
      check->findings, "grant_cliff_edge", OT_SEVERITY_WARNING, &record->record, "ends",
      ot_medium_term_year (term, i),
      _("“%s” ends: it brings %s in %s and nothing in %s. Spending falls by %s, so %s a year is "
         "left to be found."),
      title, amount, ot_term_check_year (check, i - 1, last), ot_term_check_year (check, i, text),
      saved, uncovered),
    left);
}

/* The part of council tax that no year has, where another was typed; NULL: both stand, or neither. */
static const char *
missing_part (const OtFunding *record)
{
  gboolean has_base = record->tax_base.series != NULL, has_rate = record->band_d.series != NULL;

  if (record->kind != OT_FUNDING_COUNCIL_TAX || has_base == has_rate)
    return NULL;
  return has_base ? "band_d" : "tax_base";
}

static void
report_nothing (const OtTermCheck *check, const OtRecord *record)
{
  const OtFunding *funding = (const OtFunding *) record;
  const char      *missing = missing_part (funding);
  gboolean         is_tax =
    funding->kind == OT_FUNDING_COUNCIL_TAX && funding->tax_base.series && funding->band_d.series;
  g_autofree char *title = ot_record_title (record);

  if (missing)
    ot_findings_report (
      check->findings, "empty_amount", OT_SEVERITY_WARNING, record, missing, OT_YEAR_EMPTY,
      /* Translators: a record of council tax; the field it has, and the one it has not. */
      _("“%s” brings nothing: it has “%s” and no year has “%s”. Council tax is one times the "
         "other."),
      title,
      ot_field_label (ot_record_type_field (record->type, *missing == 'b' ? "tax_base" : "band_d")),
      ot_field_label (ot_record_type_field (record->type, missing)));
  else if (is_tax)
    ot_findings_report (
      check->findings, "empty_amount", OT_SEVERITY_WARNING, record, "band_d", OT_YEAR_EMPTY,
      _("“%s” brings nothing: no year of the plan has both its tax base and its band D."), title);
  else
    ot_findings_report (check->findings, "empty_amount", OT_SEVERITY_WARNING, record, "amounts",
                        OT_YEAR_EMPTY, _("“%s” brings nothing: no year has an amount."), title);
}

static void
check_funding (const OtTermCheck *check)
{
  const OtMediumTerm *term = check->term;

  for (guint n = 0; n < term->funding_rows->n; n++)
    {
      const OtRecord *record = term->funding_rows->records[n];
      gboolean        is_costed = FALSE;

      for (guint i = 0; i < term->n_years; i++)
        is_costed |= !ot_money_is_empty (funding_of (term, i, n));
      check_cliff (check, n);
      if (!is_costed)
        report_nothing (check, record);
    }
}

/* Of budgets: empty_amount, cast_differs, budget_twice, budget_not_used */

static void
check_budget_amounts (const OtTermCheck *check)
{
  const OtMediumTerm *term = check->term;

  for (guint n = 0; n < term->budgets->n; n++)
    {
      const OtBudget  *budget = (const OtBudget *) term->budgets->records[n];
      g_autofree char *title = NULL;

      if (!ot_money_is_empty (budget->staffing) || !ot_money_is_empty (budget->non_staffing)
          || !ot_money_is_empty (budget->income) || !ot_money_is_empty (budget->grants))
        continue;
      title = ot_words_for_record (check->plan, &budget->record);
      ot_findings_report (check->findings, "empty_amount", OT_SEVERITY_WARNING, &budget->record,
                          NULL, OT_YEAR_EMPTY, _("“%s” is a budget without an amount."), title);
    }
}

/* A total that was pasted with its parts counts them twice: a service whose own budget is the very
 * sum of those of its parts. */
static void
check_cast_of_year (const OtTermCheck *check, guint i)
{
  const OtMediumTerm *term = check->term;
  const OtLines      *lines = term->lines;
  g_autofree OtMoney *below = ot_figures_new (lines->n_services);
  g_autofree guint   *n_below = g_new0 (guint, lines->n_services + 1);

  for (guint line = 0; line < lines->n_services; line++)
    if (lines->parents[line] >= 0)
      {
        OtMoney own = ot_medium_term_net (term, term->budget, i, line);

        below[lines->parents[line]] = ot_money_add (below[lines->parents[line]], own);
        n_below[lines->parents[line]] += ot_money_is_empty (own) ? 0 : 1;
      }
  for (guint line = 0; line < lines->n_services; line++)
    {
      OtMoney          own = ot_medium_term_net (term, term->budget, i, line);
      g_autofree char *title = NULL;
      g_autofree char *amount = NULL;
      char             text[OT_YEAR_TEXT];

      if (n_below[line] < 2 || ot_figure_size (own) == 0 || own.pence != below[line].pence)
        continue;
      title = ot_lines_title (lines, line);
      amount = ot_words_for_sum (own);
      ot_finding_stake (
        ot_findings_report (check->findings, "cast_differs", OT_SEVERITY_WARNING,
                            ot_lines_service (lines, line), NULL, ot_medium_term_year (term, i),
                            _("“%s” has a budget of its own of %s in %s, the very sum of its %u "
                               "parts: it is counted twice."),
                            title, amount, ot_term_check_year (check, i, text), n_below[line]),
        own);
    }
}

/* More than one record for a service, year and kind: they add up, which is seldom meant. */
static void
check_budget_twice (const OtTermCheck *check)
{
  const OtMediumTerm *term = check->term;
  g_autofree guint8  *seen = g_new0 (guint8, (gsize) term->n_years * term->lines->n + 1);

  for (guint n = 0; n < term->budgets->n; n++)
    {
      const OtBudget  *budget = (const OtBudget *) term->budgets->records[n];
      guint8           bit = budget->kind == OT_BUDGET_REVISED ? 2 : 1;
      guint8          *at;
      g_autofree char *title = NULL;

      if (term->budget_lines[n] < 0)
        continue;
      at = &seen[(guint) (budget->year - term->years.first) * term->lines->n
                 + (guint) term->budget_lines[n]];
      if (*at & bit)
        {
          title = ot_words_for_record (check->plan, &budget->record);
          ot_findings_report (check->findings, "budget_twice", OT_SEVERITY_WARNING, &budget->record,
                              NULL, OT_YEAR_EMPTY,
                              _("“%s” stands more than once: the records are added up."), title);
        }
      *at |= bit;
    }
}

/* A budget of a year to come is compared with that year's spend, and carried nowhere. */
static void
check_later_budgets (const OtTermCheck *check)
{
  const OtMediumTerm *term = check->term;

  for (guint n = 0; n < term->budgets->n; n++)
    {
      const OtBudget  *budget = (const OtBudget *) term->budgets->records[n];
      guint            i = (guint) (budget->year - term->years.first);
      guint            line = (guint) term->budget_lines[n];
      OtMoney          own, net;
      g_autofree char *title = NULL, *is = NULL, *carried = NULL;
      char             text[OT_YEAR_TEXT];

      if (term->budget_lines[n] < 0 || i <= term->base)
        continue;
      own = ot_medium_term_net (term, term->budget, i, line);
      net = ot_medium_term_net (term, term->position, i, line);
      if (ot_money_is_empty (own) || own.pence == net.pence)
        continue;
      title = ot_words_for_record (check->plan, &budget->record);
      ot_words_for_pair (own, net, &is, &carried);
      ot_finding_stake (
        ot_findings_report (
          check->findings, "budget_not_used", OT_SEVERITY_WARNING, &budget->record, "year",
          OT_YEAR_EMPTY,
          _("“%s” is a budget of %s for a year after the base year, %s. The medium term plan does "
             "not use it, and carries %s there: spend alone is compared with it."),
          title, is, ot_term_check_year (check, term->base, text), carried),
        ot_money_sub (own, net));
    }
}

static void
check_budgets (const OtTermCheck *check)
{
  const OtMediumTerm *term = check->term;

  check_budget_amounts (check);
  check_budget_twice (check);
  check_later_budgets (check);
  for (guint i = 0; i < term->n_years; i++)
    check_cast_of_year (check, i);
}

/* key_decision_missing: [key-decision] */

/* Key decisions are those of the executive: not of full council, the schools forum or the Department. */
static gboolean
can_be_key (const OtDecision *decision)
{
  return decision->kind == 0 || decision->kind == OT_DECISION_KEY
         || decision->kind == OT_DECISION_OFFICER;
}

static void
check_decision (const OtTermCheck *check, const OtDecision *decision)
{
  OtMoney  threshold = ot_key_threshold (check->plan);
  gboolean is_large =
    ot_money_is_number (decision->value) && decision->value.pence > threshold.pence;
  gboolean         is_wide = decision->electoral_divisions >= 2;
  g_autofree char *title = NULL;
  g_autofree char *value = NULL;
  g_autofree char *most = NULL;
  OtFinding       *finding;

  if (decision->key == OT_KEY_YES || (decision->key == 0 && decision->kind == OT_DECISION_KEY)
      || !can_be_key (decision) || (!is_large && !is_wide))
    return;
  title = ot_record_title (&decision->record);
  ot_words_for_pair (decision->value, threshold, &value, &most);
  if (is_large)
    finding = ot_findings_report (
      check->findings, "key_decision_missing", OT_SEVERITY_WARNING, &decision->record, "key",
      OT_YEAR_EMPTY,
      _("“%s” is worth %s, more than %s, and is not recorded as a key decision, "
         "which leaves it open to challenge."),
      title, value, most);
  else
    finding = ot_findings_report (
      check->findings, "key_decision_missing", OT_SEVERITY_WARNING, &decision->record, "key",
      OT_YEAR_EMPTY,
      _("“%s” touches %d electoral divisions and is not recorded as a key decision."), title,
      (int) decision->electoral_divisions);
  ot_finding_mend (finding, check->layer, &decision->record,
                   ot_record_type_field (&ot_decision_type, "key"), OT_YEAR_EMPTY,
                   &(OtValue){ OT_VALUE_CHOICE, { .raw = OT_KEY_YES } },
                   _("Record it as a key decision"));
}

/* number_overflow */

static void
report_overflow (const OtTermCheck *check, const OtRecord *record, const char *row, guint i)
{
  g_autofree char *title = record ? ot_words_for_record (check->plan, record) : g_strdup (row);
  char             text[OT_YEAR_TEXT];

  ot_findings_report (check->findings, "number_overflow", OT_SEVERITY_ERROR, record, NULL,
                      ot_medium_term_year (check->term, i),
                      _("“%s” is too large to be reckoned with in %s."), title,
                      ot_term_check_year (check, i, text));
}

/* Of a table's figures by year and record, the first that did not fit. */
static gboolean
find_overflow (const OtTermCheck *check,
               const OtMoney     *figures,
               guint              n_records,
               guint             *i,
               guint             *n)
{
  for (guint at = 0; at < check->term->n_years * n_records; at++)
    if (figures[at].pence == OT_RAW_OVERFLOW)
      {
        *i = at / n_records;
        *n = at % n_records;
        return TRUE;
      }
  return FALSE;
}

static void
check_overflow (const OtTermCheck *check)
{
  const OtMediumTerm *term = check->term;
  const OtTable      *variations = check->plan->tables[OT_TABLE_VARIATIONS];
  guint               i, n;

  if (find_overflow (check, term->amounts, term->n_movements, &i, &n))
    report_overflow (check, variations->records[n], NULL, i);
  else if (find_overflow (check, term->position, term->lines->n * OT_N_SUBJECTIVES, &i, &n))
    report_overflow (check, ot_lines_service (term->lines, n / OT_N_SUBJECTIVES), "services", i);
  else if (find_overflow (check, term->funding, term->funding_rows->n, &i, &n))
    report_overflow (check, term->funding_rows->records[n], NULL, i);
  else if (find_overflow (check, term->balance, term->reserves->n, &i, &n))
    report_overflow (check, term->reserves->records[n], NULL, i);
  else
    for (guint row = 0; row < OT_N_PLAN_ROWS; row++)
      for (i = 0; i < term->n_years; i++)
        if (term->rows[row][i].pence == OT_RAW_OVERFLOW)
          {
            report_overflow (check, NULL, "medium_term", i);
            return;
          }
}

void
ot_medium_term_check (const OtResults *results, gconstpointer figures, OtFindings *findings)
{
  const OtPlan     *plan = ot_results_plan (results);
  const OtTable    *decisions = plan->tables[OT_TABLE_DECISIONS];
  const OtTermCheck check = { plan, ot_results_scenario (results), figures, findings };

  check_overflow (&check);
  ot_check_years (&check);
  check_reserves (&check);
  ot_check_variations (&check);
  check_funding (&check);
  check_budgets (&check);
  for (guint n = 0; n < decisions->n; n++)
    check_decision (&check, (const OtDecision *) decisions->records[n]);
}
