/* grant-checks.c: what checks have to say of the Dedicated Schools Grant: section 10 */
#include "model/grant.h"
#include "model/medium-term.h"
#include "model/words.h"

typedef struct
{
  const OtPlan       *plan;
  const char         *layer;
  const OtGrant      *grant;
  const OtMediumTerm *term;
  OtFindings         *findings;
} Check;

static const char *
year_text (const Check *check, guint i, char buffer[OT_YEAR_TEXT])
{
  return ot_year_to_text (ot_grant_year (check->grant, i), buffer);
}

static gboolean
is_of_schools (const OtBlockTransfer *transfer, OtYear year)
{
  return ot_block_transfer_counts (transfer) && transfer->year == year
         && transfer->from == OT_BLOCK_SCHOOLS && transfer->to != OT_BLOCK_SCHOOLS
         && ot_money_is_number (transfer->amount) && transfer->amount.pence > 0;
}

/* transfer_not_agreed: the forum has not, and the Department has not said so over its head. */
static void
check_agreement (const Check *check, const OtBlockTransfer *transfer)
{
  g_autofree char *amount = ot_words_for_sum (transfer->amount);
  char             text[OT_YEAR_TEXT];

  if (transfer->forum_agreed > 0 || transfer->department_approved > 0)
    return;
  ot_finding_stake (
    ot_findings_report (
      check->findings, "transfer_not_agreed", OT_SEVERITY_WARNING, &transfer->record,
      "forum_agreed", OT_YEAR_EMPTY,
      _("Neither the schools forum nor the Department has agreed to move %s out of the schools "
         "block in %s."),
      amount, ot_year_to_text (transfer->year, text)),
    transfer->amount);
}

/* What the Department approves needs no limit, nor does it use up what the forum may agree to. */
static void
check_limit (const Check *check, guint i, OtMoney moved, const OtBlockTransfer *last, guint n)
{
  OtMoney limit = ot_grant_transfer_limit (check->grant->of_year[i].amount[OT_BLOCK_SCHOOLS - 1]);
  g_autofree char *amount = NULL, *most = NULL, *label = NULL;
  OtValue          value = ot_value_money (limit);
  OtFinding       *finding;
  char             text[OT_YEAR_TEXT];

  if (!ot_money_is_number (limit) || !ot_money_is_number (moved) || moved.pence <= limit.pence)
    return;
  ot_words_for_pair (moved, limit, &amount, &most);
  finding = ot_findings_report (
    check->findings, "transfer_over_limit", OT_SEVERITY_ERROR, &last->record, "amount",
    OT_YEAR_EMPTY,
    _("%s goes out of the schools block in %s and the Department has not approved it. The schools "
       "forum can agree to 0.5%% of the block, %s; more is for the Department to approve."),
    amount, year_text (check, i, text), most);
  ot_finding_stake (finding, ot_money_sub (moved, limit));
  if (n > 1 || limit.pence < 0)
    return;
  label = g_strdup_printf (_("Move no more than %s"), most);
  ot_finding_mend (finding, check->layer, &last->record,
                   ot_record_type_field (&ot_block_transfer_type, "amount"), OT_YEAR_EMPTY, &value,
                   label);
}

/* transfer_over_limit: [transfer-limit] */
static void
check_transfers (const Check *check, guint i)
{
  const OtBlockTransfer *last = NULL;
  OtMoney                moved = OT_MONEY_EMPTY;
  guint                  n_moved = 0;

  for (guint n = 0; n < check->grant->transfers->n; n++)
    {
      const OtBlockTransfer *transfer =
        (const OtBlockTransfer *) check->grant->transfers->records[n];

      if (!is_of_schools (transfer, ot_grant_year (check->grant, i)))
        continue;
      check_agreement (check, transfer);
      if (transfer->department_approved > 0)
        continue;
      moved = ot_money_add (moved, transfer->amount);
      last = transfer;
      n_moved++;
    }
  if (last)
    check_limit (check, i, moved, last, n_moved);
}

/* formula_over_block: [headroom] */
static void
check_headroom (const Check *check, guint i)
{
  OtMoney          headroom = check->grant->of_year[i].headroom;
  g_autofree char *amount = NULL;
  char             text[OT_YEAR_TEXT];

  if (!ot_money_is_number (headroom) || headroom.pence >= 0)
    return;
  amount = ot_words_for_sum (ot_money_negate (headroom));
  ot_finding_stake (
    ot_findings_report (check->findings, "formula_over_block", OT_SEVERITY_ERROR, NULL, NULL,
                        ot_grant_year (check->grant, i),
                        _("The formula of %s and the other lines of the schools block come to "
                           "%s more than the block has."),
                        year_text (check, i, text), amount),
    headroom);
}

/* block_not_spent: [headroom], once for all years. */
static void
check_not_spent (const Check *check)
{
  g_autoptr (GString) years = g_string_new (NULL);
  OtMoney sum = OT_MONEY_ZERO;
  OtYear  first = OT_YEAR_EMPTY;

  for (guint i = 0; i < check->grant->n_years; i++)
    {
      OtMoney          headroom = check->grant->of_year[i].headroom;
      g_autofree char *amount = NULL;
      char             text[OT_YEAR_TEXT];

      if (!ot_money_is_number (headroom) || headroom.pence <= 0)
        continue;
      if (first == OT_YEAR_EMPTY)
        first = ot_grant_year (check->grant, i);
      sum = ot_money_add (sum, headroom);
      amount = ot_words_for_sum (headroom);
      if (years->len > 0)
        g_string_append (years, ", ");
      /* Translators: an amount of money and a financial year. */
      g_string_append_printf (years, _("%s of %s"), amount, year_text (check, i, text));
    }
  if (first == OT_YEAR_EMPTY)
    return;
  ot_finding_stake (ot_findings_report (
                      check->findings, "block_not_spent", OT_SEVERITY_NOTE, NULL, NULL, first,
                      /* Translators: amounts with their financial years. */
                      _("Of the schools block, this is not given to anyone yet: %s."), years->str),
                    sum);
}

static gboolean
is_deficit (OtMoney reserve)
{
  return ot_money_is_number (reserve) && reserve.pence < 0;
}

/* The first block that is spent in a year without an amount; 0: none. */
static OtBlock
find_unfunded (const OtGrantYear *year)
{
  for (OtBlock block = OT_BLOCK_SCHOOLS; block <= OT_N_BLOCKS; block++)
    if (ot_money_is_empty (year->amount[block - 1]) && ot_money_is_number (year->spend[block - 1])
        && year->spend[block - 1].pence > 0)
      return block;
  return 0;
}

/* block_missing: what looks like a deficit is an amount that nobody has typed. */
static void
report_unfunded (const Check *check, guint i, OtBlock block)
{
  OtMoney             spend = check->grant->of_year[i].spend[block - 1];
  const OtGrantBlock *record = NULL;
  g_autofree char    *amount = ot_words_for_sum (spend);
  char                text[OT_YEAR_TEXT];

  for (guint n = 0; n < check->grant->blocks->n && !record; n++)
    {
      const OtGrantBlock *at = (const OtGrantBlock *) check->grant->blocks->records[n];

      record = at->block == (OtChoice) block ? at : NULL;
    }
  ot_finding_stake (
    ot_findings_report (
      check->findings, "block_missing", OT_SEVERITY_WARNING, record ? &record->record : NULL,
      record ? "amounts" : NULL, ot_grant_year (check->grant, i),
      /* Translators: the block of a grant, a financial year, an amount of money. */
      _("The block “%s” has no amount in %s, though %s is spent from it: type the amount, or the "
         "reserve shows a deficit that may not be there."),
      _ (ot_block_names[block - 1].label), year_text (check, i, text), amount),
    spend);
}

static OtMoney
size_of (OtMoney money)
{
  return is_deficit (money) ? ot_money_negate (money) : money;
}

/* What becomes of a deficit by the last year. */
static const char *
words_of_deficit (OtMoney at_first, OtMoney at_last)
{
  if (at_last.pence >= 0)
    /* Translators: an amount and a year, and again. */
    return _ (
      "The grant is %s in deficit at the end of %s; the reserve is %s in surplus at the end "
      "of %s.");
  return at_last.pence <= at_first.pence
           ? _("The grant is %s in deficit at the end of %s, and %s at the end of %s.")
           : _("The grant is %s in deficit at the end of %s, and still %s at the end of %s.");
}

static void
report_deficit (const Check *check, guint first, guint last)
{
  const OtGrant   *grant = check->grant;
  const OtRecord  *record = grant->record ? &grant->record->record : NULL;
  OtMoney          at_first = grant->of_year[first].reserve;
  OtMoney          at_last = grant->of_year[last].reserve;
  g_autofree char *begins = ot_words_for_sum (size_of (at_first));
  g_autofree char *ends = ot_words_for_sum (size_of (at_last));
  gboolean         grows = is_deficit (at_last) && at_last.pence <= at_first.pence;
  OtSeverity       severity = grows ? OT_SEVERITY_WARNING : OT_SEVERITY_NOTE;
  const char      *field = record ? "opening" : NULL;
  OtYear           year = ot_grant_year (grant, first);
  OtFinding       *finding;
  char             first_text[OT_YEAR_TEXT], last_text[OT_YEAR_TEXT];

  year_text (check, first, first_text);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  finding =
    first == last
      ? ot_findings_report (check->findings, "grant_deficit", severity, record, field, year,
                            _("The grant is %s in deficit at the end of %s."), begins, first_text)
      : ot_findings_report (check->findings, "grant_deficit", severity, record, field, year,
                            words_of_deficit (at_first, at_last), begins, first_text, ends,
                            year_text (check, last, last_text));
#pragma GCC diagnostic pop
  ot_finding_stake (finding, at_last);
}

/* grant_deficit: once, from the year it begins to the last. Without a block there is only spend yet. */
static void
check_deficit (const Check *check)
{
  const OtGrant *grant = check->grant;
  guint          last = grant->n_years - 1, first = 0, unfunded = 0;

  if (!grant->record && grant->blocks->n == 0)
    return;
  while (last > 0 && grant->of_year[last].opening_is_unknown)
    last--;
  if (last > 0 && grant->of_year[last].spend_is_unknown)
    last--;
  while (first < last && !is_deficit (grant->of_year[first].reserve))
    first++;
  if (!is_deficit (grant->of_year[first].reserve))
    return;
  while (unfunded <= last && !find_unfunded (&grant->of_year[unfunded]))
    unfunded++;
  if (unfunded <= last)
    report_unfunded (check, unfunded, find_unfunded (&grant->of_year[unfunded]));
  if (unfunded > first)
    report_deficit (check, first, MIN (last, unfunded - 1));
}

static OtMoney
usable_reserves (const OtMediumTerm *term, guint i)
{
  OtMoney sum = OT_MONEY_EMPTY;

  for (guint n = 0; n < term->reserves->n; n++)
    sum = ot_money_add (sum, term->balance[i * term->reserves->n + n]);
  return ot_money_or_zero (sum);
}

/* override_ended: [ring-fence] */
static void
check_override (const Check *check)
{
  const OtGrant *grant = check->grant;

  if (!grant->record || grant->record->override_ends == OT_YEAR_EMPTY)
    return;
  for (guint i = 0; i < grant->n_years; i++)
    {
      OtMoney          reserve = grant->of_year[i].reserve;
      g_autofree char *deficit = NULL, *reserves = NULL;
      char             text[OT_YEAR_TEXT];

      if (ot_grant_year (grant, i) <= grant->record->override_ends || !is_deficit (reserve))
        continue;
      deficit = ot_words_for_sum (ot_money_negate (reserve));
      reserves = ot_words_for_sum (usable_reserves (check->term, i));
      ot_finding_stake (
        ot_findings_report (
          check->findings, "override_ended", OT_SEVERITY_ERROR, &grant->record->record,
          "override_ends", ot_grant_year (grant, i),
          _("The deficit of the grant, %s at the end of %s, does not stand apart any more: usable "
             "reserves are %s."),
          deficit, year_text (check, i, text), reserves),
        reserve);
      return;
    }
}

/* assumption_missing: an assumption that is named says nothing of a year that needs it. */
static void
report_missing (const Check *check, const OtRecord *record, const char *field, guint i)
{
  g_autofree char *title = ot_words_for_record (check->plan, record);
  char             text[OT_YEAR_TEXT];

  ot_findings_report (check->findings, "assumption_missing", OT_SEVERITY_WARNING, record, field,
                      ot_grant_year (check->grant, i),
                      _("“%s” has no assumption to go by in %s: it counts as nothing."), title,
                      year_text (check, i, text));
}

static gboolean
has_no_value (const Check *check, OtRef ref, guint i)
{
  const OtAssumption *assumption =
    (const OtAssumption *) ot_table_find (check->grant->assumptions, ref.id);

  return ref.id
         && (!assumption
             || ot_decimal_is_empty (
               ot_decimal_series_get (assumption->values, ot_grant_year (check->grant, i))));
}

static void
check_growth (const Check    *check,
              guint           n,
              const char     *field,
              OtRef           growth,
              OtDecimalSeries typed,
              gboolean        is_places)
{
  const OtGrant *grant = check->grant;

  for (guint i = 1; i < grant->n_years; i++)
    {
      const OtNeedsYear *before = ot_grant_needs (grant, n, i - 1);
      OtDecimal          grows = is_places ? before->places : before->unit_cost;

      if (ot_decimal_is_empty (grows)
          || !ot_decimal_is_empty (ot_decimal_series_get (typed, ot_grant_year (grant, i)))
          || !has_no_value (check, growth, i))
        continue;
      report_missing (check, grant->needs->records[n], field, i);
      return;
    }
}

static void
check_needs (const Check *check, guint n)
{
  const OtHighNeeds *needs = (const OtHighNeeds *) check->grant->needs->records[n];
  const OtNeedsYear *last = ot_grant_needs (check->grant, n, check->grant->n_years - 1);
  g_autofree char   *title = NULL;

  check_growth (check, n, "growth", needs->growth, needs->places, TRUE);
  check_growth (check, n, "inflation", needs->inflation, needs->unit_cost, FALSE);
  if (ot_decimal_is_empty (last->places) || !ot_decimal_is_empty (last->unit_cost))
    return;
  title = ot_words_for_record (check->plan, &needs->record);
  ot_findings_report (check->findings, "volume_without_price", OT_SEVERITY_WARNING, &needs->record,
                      "unit_cost", OT_YEAR_EMPTY,
                      _("“%s” has places and no unit cost: it counts as nothing."), title);
}

static void
check_interest (const Check *check)
{
  const OtGrant *grant = check->grant;

  if (!grant->record)
    return;
  for (guint i = 1; i < grant->n_years; i++)
    if (is_deficit (grant->of_year[i - 1].reserve)
        && has_no_value (check, grant->record->interest, i))
      {
        report_missing (check, &grant->record->record, "interest", i);
        return;
      }
}

/* Where a school is too large, that was said of it. */
static void
check_overflow (const Check *check)
{
  for (guint i = 0; i < check->grant->n_years; i++)
    if (check->grant->schools->of_year[i].allocations.pence == OT_RAW_OVERFLOW)
      return;
    else if (check->grant->of_year[i].reserve.pence == OT_RAW_OVERFLOW)
      {
        ot_findings_report (check->findings, "number_overflow", OT_SEVERITY_ERROR, NULL, NULL,
                            ot_grant_year (check->grant, i),
                            _("The grant is too large to be reckoned with."));
        return;
      }
}

static void
check_grant (const OtResults *results, gconstpointer figures, OtFindings *findings)
{
  const Check check = { ot_results_plan (results), ot_results_scenario (results),
                        ot_grant (results), ot_medium_term (results), findings };

  if (check.grant->n_years == 0)
    return;
  for (guint i = 0; i < check.grant->n_years; i++)
    {
      check_transfers (&check, i);
      check_headroom (&check, i);
    }
  check_not_spent (&check);
  check_deficit (&check);
  check_override (&check);
  for (guint n = 0; n < check.grant->needs->n; n++)
    check_needs (&check, n);
  check_interest (&check);
  check_overflow (&check);
}

const OtSubject ot_grant_checks_subject = {
  .name = "grant_checks",
  .tables = OT_MEDIUM_TERM_TABLES, /* those of the grant are among them */
  .check = check_grant,
};
