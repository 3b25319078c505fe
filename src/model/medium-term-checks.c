/* medium-term-checks.c: what checks have to say of the medium term plan: section 10 */
#include "model/medium-term.h"
#include "model/words.h"
#include "plan/decision.h"
#include "plan/details.h"

#define TEN_TIMES      10
#define THOUSAND_TIMES 1000

/* What the checks share. */
typedef struct
{
  const OtPlan       *plan;
  const char         *layer;
  const OtMediumTerm *term;
  OtFindings         *findings;
} Check;

static const char *
year_text (const Check *check, guint i, char buffer[OT_YEAR_TEXT])
{
  return ot_year_to_text (ot_medium_term_year (check->term, i), buffer);
}

static int64_t
size_of (OtMoney money)
{
  if (!ot_money_is_number (money))
    return 0;
  return money.pence < 0 ? -money.pence : money.pence;
}

static gboolean
is_many_times (int64_t size, int64_t other, int64_t times)
{
  return other > 0 && (OtInt128) size >= (OtInt128) other * times;
}

/* unbalanced_year */

/* The budget year and the next have to balance once the plan is approved; later years are a task,
 * and a year with money over is news. */
static OtSeverity
severity_of_gap (const Check *check, guint i, OtMoney gap)
{
  gboolean is_due =
    i <= check->term->base + 1 && ot_plan_details (check->plan)->status == OT_PLAN_STATUS_APPROVED;

  if (gap.pence < 0)
    return OT_SEVERITY_NOTE;
  return is_due ? OT_SEVERITY_ERROR : OT_SEVERITY_WARNING;
}

static void
check_gap (const Check *check, guint i)
{
  const OtMoney (*rows)[OT_MOST_YEARS] = check->term->rows;
  OtMoney gap = rows[OT_PLAN_ROW_GAP][i];
  OtMoney from_reserves =
    ot_money_sub (rows[OT_PLAN_ROW_DRAWDOWNS][i], rows[OT_PLAN_ROW_CONTRIBUTIONS][i]);
  g_autofree char *by = ot_words_for_money ((OtMoney){ size_of (gap) });
  g_autofree char *net = ot_words_for_money (rows[OT_PLAN_ROW_NET][i]);
  g_autofree char *funding = ot_words_for_money (rows[OT_PLAN_ROW_FUNDING][i]);
  g_autofree char *reserves = ot_words_for_money (from_reserves);
  char             text[OT_YEAR_TEXT];

  if (size_of (gap) == 0)
    return;
  ot_findings_report (
    check->findings, "unbalanced_year", severity_of_gap (check, i, gap), NULL, NULL,
    ot_medium_term_year (check->term, i),
    gap.pence > 0
      ? _("%s falls short by %s: a net budget of %s against funding of %s and %s from reserves.")
      : _("%s has %s over: a net budget of %s against funding of %s and %s from reserves."),
    year_text (check, i, text), by, net, funding, reserves);
}

static void
check_years (const Check *check)
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
check_balance (const Check *check, guint n)
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
                      year_text (check, i, text), at, least);
}

static void
check_reserves (const Check *check)
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

/* Of variations: saving_at_risk */

static void
check_saving (const Check *check, guint n)
{
  const OtMediumTerm *term = check->term;
  const OtVariation  *record = term->movements[n].record;
  OtMoney             lost = OT_MONEY_EMPTY, saved = OT_MONEY_EMPTY;
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
      saved = ot_money_sub (saved, ot_medium_term_amount (term, i, n));
    }
  if (!ot_money_is_number (lost) || lost.pence <= 0)
    return;
  title = ot_record_title (&record->record);
  risk = ot_words_for_money (lost);
  whole = ot_words_for_money (saved);
  confidence = ot_words_for_percent (record->confidence);
  ot_findings_report (check->findings, "saving_at_risk", OT_SEVERITY_WARNING, &record->record,
                      "confidence", OT_YEAR_EMPTY,
                      _("“%s” may bring %s less than its %s: confidence is %s."), title, risk,
                      whole, confidence);
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
check_costed (const Check *check, guint n)
{
  const OtMovement *movement = &check->term->movements[n];
  g_autofree char  *title = NULL;

  if (movement->is_costed || movement->basis == OT_BASIS_UPLIFT)
    return;
  title = ot_record_title (&movement->record->record);
  ot_findings_report (check->findings, "empty_amount", OT_SEVERITY_WARNING,
                      &movement->record->record, uncosted[movement->basis].field, OT_YEAR_EMPTY,
                      "“%s” %s", title, _ (uncosted[movement->basis].message));
}

/* volume_without_price */

static void
check_stock (const Check *check, guint n)
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
      title = ot_record_title (&record->record);
      ot_findings_report (
        check->findings, "volume_without_price", OT_SEVERITY_WARNING, &record->record,
        has_volume ? "price" : "volume", year,
        has_volume ? _("“%s” has a volume and no price in %s: until then it counts as nothing.")
                   : _("“%s” has a price and no volume in %s: until then it counts as nothing."),
        title, year_text (check, i, text));
      return;
    }
}

/* decision_missing */

static OtMoney
key_threshold (const Check *check)
{
  OtMoney        typed = ot_plan_details (check->plan)->key_decision_threshold;
  const OtField *field = ot_record_type_field (&ot_plan_details_type, "key_decision_threshold");

  return ot_money_is_empty (typed) ? (OtMoney){ field->normal } : typed;
}

static void
check_decided (const Check *check, guint n)
{
  const OtMediumTerm *term = check->term;
  const OtVariation  *record = term->movements[n].record;
  OtMoney             threshold = key_threshold (check);

  if (record->decision.id
      || (record->status != OT_VARIATION_AGREED && record->status != OT_VARIATION_DELIVERED))
    return;
  for (guint i = term->base + 1; i < term->n_years; i++)
    {
      OtMoney          amount = { size_of (ot_medium_term_amount (term, i, n)) };
      g_autofree char *title = NULL;
      g_autofree char *by = NULL;
      g_autofree char *most = NULL;
      char             text[OT_YEAR_TEXT];

      if (amount.pence <= threshold.pence)
        continue;
      title = ot_record_title (&record->record);
      by = ot_words_for_money (amount);
      most = ot_words_for_money (threshold);
      ot_findings_report (check->findings, "decision_missing", OT_SEVERITY_NOTE, &record->record,
                          "decision", OT_YEAR_EMPTY,
                          _("“%s” is agreed and names no decision: %s in %s is above the %s from "
                             "which a decision is a key one."),
                          title, by, year_text (check, i, text), most);
      return;
    }
}

/* scale_suspect */

static int64_t
size_of_line (const OtMediumTerm *term, const OtMoney *figures, guint i, guint line)
{
  guint   at = ot_medium_term_at (term, i, line);
  OtMoney size = OT_MONEY_EMPTY;

  for (guint s = 0; s < OT_N_SUBJECTIVES; s++)
    size = ot_money_add (size, (OtMoney){ size_of (figures[at + s]) });
  return size_of (size);
}

/* The year beside `i` in which an amount of the variation is a thousandth of this one's; -1: none. */
static int
small_neighbour (const OtMediumTerm *term, guint n, guint i)
{
  int64_t size = size_of (ot_medium_term_amount (term, i, n));

  if (i > 0
      && is_many_times (size, size_of (ot_medium_term_amount (term, i - 1, n)), THOUSAND_TIMES))
    return (int) i - 1;
  if (i + 1 < term->n_years
      && is_many_times (size, size_of (ot_medium_term_amount (term, i + 1, n)), THOUSAND_TIMES))
    return (int) i + 1;
  return -1;
}

/* Pounds typed where thousands were meant, or the other way about, are mended by a division. */
static void
mend_scale (const Check *check, OtFinding *finding, const OtVariation *record, OtYear year)
{
  const OtField *field = ot_record_type_field (&ot_variation_type, "amounts");
  OtMoney        amount = ot_money_series_get (record->amounts, year);
  OtValue        value = ot_value_money ((OtMoney){ amount.pence / THOUSAND_TIMES });

  if (ot_money_is_number (amount) && amount.pence % THOUSAND_TIMES == 0)
    ot_finding_mend (finding, check->layer, &record->record, field, year, &value,
                     _("Divide by 1,000"));
}

static void
report_scale (const Check *check, guint n, guint i, int neighbour, int64_t line)
{
  const OtMediumTerm *term = check->term;
  const OtMovement   *movement = &term->movements[n];
  g_autofree char    *title = ot_record_title (&movement->record->record);
  g_autofree char    *amount = ot_words_for_money (ot_medium_term_amount (term, i, n));
  g_autofree char    *other = NULL;
  char                text[OT_YEAR_TEXT], other_text[OT_YEAR_TEXT];
  OtFinding          *finding;

  if (neighbour >= 0)
    {
      other = ot_words_for_money (ot_medium_term_amount (term, (guint) neighbour, n));
      finding = ot_findings_report (
        check->findings, "scale_suspect", OT_SEVERITY_WARNING, &movement->record->record, "amounts",
        ot_medium_term_year (term, i),
        _("“%s” is %s in %s, a thousand times its %s in %s or more."), title, amount,
        year_text (check, i, text), other, year_text (check, (guint) neighbour, other_text));
    }
  else
    {
      other = ot_words_for_money ((OtMoney){ line });
      finding = ot_findings_report (
        check->findings, "scale_suspect", OT_SEVERITY_WARNING, &movement->record->record,
        movement->basis == OT_BASIS_FULL_YEAR ? "full_year" : "amounts",
        ot_medium_term_year (term, i),
        _("“%s” is %s in %s, ten times the %s of its service or more."), title, amount,
        year_text (check, i, text), other);
    }
  if (movement->basis == OT_BASIS_AMOUNT)
    mend_scale (check, finding, movement->record, ot_medium_term_year (term, i));
}

static void
check_scale (const Check *check, guint n)
{
  const OtMediumTerm *term = check->term;
  const OtMovement   *movement = &term->movements[n];

  if (movement->basis != OT_BASIS_AMOUNT && movement->basis != OT_BASIS_FULL_YEAR)
    return;
  for (guint i = term->base + 1; i < term->n_years; i++)
    {
      int64_t size = size_of (ot_medium_term_amount (term, i, n)), line;
      int     neighbour;

      if (size == 0)
        continue;
      line = size_of_line (term, term->position, i - 1, movement->line);
      neighbour = movement->basis == OT_BASIS_AMOUNT ? small_neighbour (term, n, i) : -1;
      if (neighbour < 0 && !is_many_times (size, line, TEN_TIMES))
        continue;
      report_scale (check, n, i, neighbour, line);
      return;
    }
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
check_unnamed (const Check *check, guint n)
{
  const OtVariation *record = check->term->movements[n].record;
  g_autofree char   *title = NULL;

  if (check->term->movements[n].basis != OT_BASIS_UPLIFT)
    return;
  title = ot_record_title (&record->record);
  ot_findings_report (check->findings, "assumption_missing", OT_SEVERITY_WARNING, &record->record,
                      "assumption", OT_YEAR_EMPTY,
                      _("“%s” is an uplift by no assumption: it counts as nothing."), title);
}

static void
report_missing (const Check *check, const Missing *missing)
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

        g_string_append_printf (years, "%s%s", i > first ? ", " : "", year_text (check, i, text));
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
check_assumptions (const Check *check)
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

static void
check_variations (const Check *check)
{
  for (guint n = 0; n < check->term->n_movements; n++)
    {
      if (!check->term->movements[n].counts)
        continue;
      check_costed (check, n);
      check_saving (check, n);
      check_stock (check, n);
      check_decided (check, n);
      check_scale (check, n);
    }
  check_assumptions (check);
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
check_cliff (const Check *check, guint n)
{
  const OtMediumTerm *term = check->term;
  const OtFunding    *record = (const OtFunding *) term->funding_rows->records[n];
  int                 line = ot_lines_find (term->lines, record->service);
  guint               i = MAX (term->base, 1);
  g_autofree char    *title = NULL;
  g_autofree char    *amount = NULL;
  char                last[OT_YEAR_TEXT], text[OT_YEAR_TEXT];

  while (i < term->n_years
         && (size_of (funding_of (term, i - 1, n)) == 0 || size_of (funding_of (term, i, n)) > 0))
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
    amount, year_text (check, i - 1, last), year_text (check, i, text));
}

static void
check_funding (const Check *check)
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
check_budget_amounts (const Check *check)
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
check_budget_scale (const Check *check, guint n)
{
  const OtMediumTerm *term = check->term;
  const OtBudget     *budget = (const OtBudget *) term->budgets->records[n];
  guint               line = (guint) term->budget_lines[n];
  guint               i = (guint) (budget->year - term->years.first);
  int64_t             size = size_of_line (term, term->budget, i, line);

  for (guint other = i > 0 ? i - 1 : 0; other <= i + 1 && other < term->n_years; other++)
    {
      int64_t          neighbour = size_of_line (term, term->budget, other, line);
      g_autofree char *title = NULL;
      g_autofree char *amount = NULL;
      g_autofree char *least = NULL;
      char             text[OT_YEAR_TEXT];

      if (!is_many_times (size, neighbour, THOUSAND_TIMES))
        continue;
      title = ot_words_for_record (check->plan, &budget->record);
      amount = ot_words_for_money ((OtMoney){ size });
      least = ot_words_for_money ((OtMoney){ neighbour });
      ot_findings_report (check->findings, "scale_suspect", OT_SEVERITY_WARNING, &budget->record,
                          NULL, OT_YEAR_EMPTY,
                          _("“%s” comes to %s, a thousand times the %s of %s or more."), title,
                          amount, least, year_text (check, other, text));
      return;
    }
}

/* A total that was pasted with its parts counts them twice: a service whose own budget is the very
 * sum of those of its parts. */
static void
check_cast_of_year (const Check *check, guint i)
{
  const OtMediumTerm *term = check->term;
  const OtLines      *lines = term->lines;
  g_autofree OtMoney *below = g_new (OtMoney, lines->n_services + 1);
  g_autofree guint   *n_below = g_new0 (guint, lines->n_services + 1);

  for (guint line = 0; line < lines->n_services; line++)
    below[line] = OT_MONEY_EMPTY;
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

      if (n_below[line] < 2 || size_of (own) == 0 || own.pence != below[line].pence)
        continue;
      title = ot_lines_title (lines, line);
      amount = ot_words_for_money (own);
      ot_findings_report (check->findings, "cast_differs", OT_SEVERITY_WARNING,
                          ot_lines_service (lines, line), NULL, ot_medium_term_year (term, i),
                          _("“%s” has a budget of its own of %s in %s, the very sum of its %u "
                             "parts: it is counted twice."),
                          title, amount, year_text (check, i, text), n_below[line]);
    }
}

/* More than one record for a service, year and kind: they add up, which is seldom meant. */
static void
check_budget_twice (const Check *check)
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
check_budgets (const Check *check)
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
check_decision (const Check *check, const OtDecision *decision)
{
  OtMoney  threshold = key_threshold (check);
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
report_overflow (const Check *check, const OtRecord *record, const char *row, guint i)
{
  g_autofree char *title = record ? ot_words_for_record (check->plan, record) : g_strdup (row);
  char             text[OT_YEAR_TEXT];

  ot_findings_report (check->findings, "number_overflow", OT_SEVERITY_ERROR, record, NULL,
                      ot_medium_term_year (check->term, i),
                      _("“%s” is too large to be reckoned with in %s."), title,
                      year_text (check, i, text));
}

/* Of a table's figures by year and record, the first that did not fit. */
static gboolean
find_overflow (const Check *check, const OtMoney *figures, guint n_records, guint *i, guint *n)
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
check_overflow (const Check *check)
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
  const OtPlan  *plan = ot_results_plan (results);
  const OtTable *decisions = plan->tables[OT_TABLE_DECISIONS];
  const Check    check = { plan, ot_results_scenario (results), figures, findings };

  check_overflow (&check);
  check_years (&check);
  check_reserves (&check);
  check_variations (&check);
  check_funding (&check);
  check_budgets (&check);
  for (guint n = 0; n < decisions->n; n++)
    check_decision (&check, (const OtDecision *) decisions->records[n]);
}
