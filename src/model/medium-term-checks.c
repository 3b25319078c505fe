/* medium-term-checks.c: what checks have to say of the medium term plan: section 10 */
#include "model/medium-term-private.h"
#include "model/words.h"
#include "plan/decision.h"
#include "plan/details.h"

#define THOUSAND_TIMES 1000

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

/* unbalanced_year */

/* The budget year and the next have to balance once the plan is approved; later years are a task,
 * and a year with money over is news. */
static OtSeverity
severity_of_gap (const OtTermCheck *check, guint i, OtMoney gap)
{
  gboolean is_due =
    i <= check->term->base + 1 && ot_plan_details (check->plan)->status == OT_PLAN_STATUS_APPROVED;

  if (gap.pence < 0)
    return OT_SEVERITY_NOTE;
  return is_due ? OT_SEVERITY_ERROR : OT_SEVERITY_WARNING;
}

static void
check_gap (const OtTermCheck *check, guint i)
{
  const OtMoney (*rows)[OT_MOST_YEARS] = check->term->rows;
  OtMoney gap = rows[OT_PLAN_ROW_GAP][i];
  OtMoney from_reserves =
    ot_money_sub (rows[OT_PLAN_ROW_DRAWDOWNS][i], rows[OT_PLAN_ROW_CONTRIBUTIONS][i]);
  g_autofree char *by = ot_words_for_money ((OtMoney){ ot_figure_size (gap) });
  g_autofree char *net = ot_words_for_money (rows[OT_PLAN_ROW_NET][i]);
  g_autofree char *funding = ot_words_for_money (rows[OT_PLAN_ROW_FUNDING][i]);
  g_autofree char *reserves = ot_words_for_money (from_reserves);
  char             text[OT_YEAR_TEXT];

  if (ot_figure_size (gap) == 0)
    return;
  ot_findings_report (
    check->findings, "unbalanced_year", severity_of_gap (check, i, gap), NULL, NULL,
    ot_medium_term_year (check->term, i),
    gap.pence > 0
      ? _("%s falls short by %s: a net budget of %s against funding of %s and %s from reserves.")
      : _("%s has %s over: a net budget of %s against funding of %s and %s from reserves."),
    ot_term_check_year (check, i, text), by, net, funding, reserves);
}

static void
check_years (const OtTermCheck *check)
{
  const OtMediumTerm *term = check->term;
  gboolean            is_funded = FALSE;

  for (guint i = term->base; i < term->n_years; i++)
    is_funded |= !ot_money_is_empty (term->rows[OT_PLAN_ROW_FUNDING][i]);
  for (guint i = term->base; is_funded && i < term->n_years; i++)
    check_gap (check, i);
  if (!is_funded && term->base < term->n_years
      && !ot_money_is_empty (term->rows[OT_PLAN_ROW_NET][term->base]))
    ot_findings_report (check->findings, "unbalanced_year", OT_SEVERITY_NOTE, NULL, NULL,
                        OT_YEAR_EMPTY,
                        _("No funding is given, so the gap is the whole net budget."));
}

/* reserve_below_minimum; empty_amount of reserves */

static void
check_balance (const OtTermCheck *check, guint n)
{
  const OtMediumTerm *term = check->term;
  const OtReserve    *reserve = (const OtReserve *) term->reserves->records[n];
  OtMoney             minimum = ot_money_or_zero (reserve->minimum);
  guint               i = 0;
  OtMoney             balance = OT_MONEY_EMPTY;
  g_autofree char    *title = NULL;
  g_autofree char    *at = NULL;
  g_autofree char    *least = NULL;
  char                text[OT_YEAR_TEXT];

  for (; i < term->n_years; i++)
    {
      balance = term->balance[i * term->reserves->n + n];
      if (ot_money_is_number (balance) && balance.pence < minimum.pence)
        break;
    }
  if (i == term->n_years)
    return;
  title = ot_record_title (&reserve->record);
  at = ot_words_for_money (balance);
  least = ot_words_for_money (minimum);
  ot_findings_report (check->findings, "reserve_below_minimum",
                      balance.pence < 0 ? OT_SEVERITY_ERROR : OT_SEVERITY_WARNING, &reserve->record,
                      "drawdowns", ot_medium_term_year (term, i),
                      _("“%s” closes %s at %s, below the %s that it should hold."), title,
                      ot_term_check_year (check, i, text), at, least);
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
                          _("“%s” has no opening balance: it is counted from nothing."), title);
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
  g_autofree char    *title = NULL;
  g_autofree char    *amount = NULL;
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
  amount = ot_words_for_money (funding_of (term, i - 1, n));
  ot_findings_report (
    check->findings, "grant_cliff_edge", OT_SEVERITY_WARNING, &record->record, "ends",
    ot_medium_term_year (term, i),
    _("“%s” brings %s in %s and nothing in %s, and spending does not fall by as much."), title,
    amount, ot_term_check_year (check, i - 1, last), ot_term_check_year (check, i, text));
}

static void
check_funding (const OtTermCheck *check)
{
  const OtMediumTerm *term = check->term;

  for (guint n = 0; n < term->funding_rows->n; n++)
    {
      const OtRecord  *record = term->funding_rows->records[n];
      gboolean         is_costed = FALSE;
      g_autofree char *title = NULL;

      for (guint i = 0; i < term->n_years; i++)
        is_costed |= !ot_money_is_empty (funding_of (term, i, n));
      check_cliff (check, n);
      if (is_costed)
        continue;
      title = ot_record_title (record);
      ot_findings_report (check->findings, "empty_amount", OT_SEVERITY_WARNING, record, "amounts",
                          OT_YEAR_EMPTY, _("“%s” brings nothing: no year has an amount."), title);
    }
}

/* Of budgets: empty_amount, scale_suspect, cast_differs */

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

static void
check_budget_scale (const OtTermCheck *check, guint n)
{
  const OtMediumTerm *term = check->term;
  const OtBudget     *budget = (const OtBudget *) term->budgets->records[n];
  guint               line = (guint) term->budget_lines[n];
  guint               i = (guint) (budget->year - term->years.first);
  int64_t             size = ot_line_size (term, term->budget, i, line);

  for (guint other = i > 0 ? i - 1 : 0; other <= i + 1 && other < term->n_years; other++)
    {
      int64_t          neighbour = ot_line_size (term, term->budget, other, line);
      g_autofree char *title = NULL;
      g_autofree char *amount = NULL;
      g_autofree char *least = NULL;
      char             text[OT_YEAR_TEXT];

      if (!ot_is_many_times (size, neighbour, THOUSAND_TIMES))
        continue;
      title = ot_words_for_record (check->plan, &budget->record);
      amount = ot_words_for_money ((OtMoney){ size });
      least = ot_words_for_money ((OtMoney){ neighbour });
      ot_findings_report (check->findings, "scale_suspect", OT_SEVERITY_WARNING, &budget->record,
                          NULL, OT_YEAR_EMPTY,
                          _("“%s” comes to %s, a thousand times the %s of %s or more."), title,
                          amount, least, ot_term_check_year (check, other, text));
      return;
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
      amount = ot_words_for_money (own);
      ot_findings_report (check->findings, "cast_differs", OT_SEVERITY_WARNING,
                          ot_lines_service (lines, line), NULL, ot_medium_term_year (term, i),
                          _("“%s” has a budget of its own of %s in %s, the very sum of its %u "
                             "parts: it is counted twice."),
                          title, amount, ot_term_check_year (check, i, text), n_below[line]);
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

static void
check_budgets (const OtTermCheck *check)
{
  const OtMediumTerm *term = check->term;

  check_budget_amounts (check);
  check_budget_twice (check);
  for (guint n = 0; n < term->budgets->n; n++)
    if (term->budget_lines[n] >= 0)
      check_budget_scale (check, n);
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
  value = ot_words_for_money (decision->value);
  most = ot_words_for_money (threshold);
  if (is_large)
    finding = ot_findings_report (
      check->findings, "key_decision_missing", OT_SEVERITY_WARNING, &decision->record, "key",
      OT_YEAR_EMPTY, _("“%s” is worth %s, more than %s, and is not recorded as a key decision."),
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
  check_years (&check);
  check_reserves (&check);
  ot_check_variations (&check);
  check_funding (&check);
  check_budgets (&check);
  for (guint n = 0; n < decisions->n; n++)
    check_decision (&check, (const OtDecision *) decisions->records[n]);
}
