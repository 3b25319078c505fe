/* variation-checks.c: what checks have to say of variations: section 10 */
#include "model/medium-term-private.h"
#include "model/words.h"

#define TEN_TIMES      10
#define THOUSAND_TIMES 1000

/* saving_at_risk */

static void
check_saving (const OtTermCheck *check, guint n)
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
check_costed (const OtTermCheck *check, guint n)
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
      title = ot_record_title (&record->record);
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
      title = ot_record_title (&record->record);
      by = ot_words_for_money (amount);
      most = ot_words_for_money (threshold);
      ot_findings_report (check->findings, "decision_missing", OT_SEVERITY_NOTE, &record->record,
                          "decision", OT_YEAR_EMPTY,
                          _("“%s” is agreed and names no decision: %s in %s is above the %s from "
                             "which a decision is a key one."),
                          title, by, ot_term_check_year (check, i, text), most);
      return;
    }
}

/* scale_suspect */

/* The year beside `i` in which an amount of the variation is a thousandth of this one's; -1: none. */
static int
small_neighbour (const OtMediumTerm *term, guint n, guint i)
{
  int64_t size = ot_figure_size (ot_medium_term_amount (term, i, n));

  if (i > 0
      && ot_is_many_times (size, ot_figure_size (ot_medium_term_amount (term, i - 1, n)),
                           THOUSAND_TIMES))
    return (int) i - 1;
  if (i + 1 < term->n_years
      && ot_is_many_times (size, ot_figure_size (ot_medium_term_amount (term, i + 1, n)),
                           THOUSAND_TIMES))
    return (int) i + 1;
  return -1;
}

/* Pounds typed where thousands were meant, or the other way about, are mended by a division. */
static void
mend_scale (const OtTermCheck *check, OtFinding *finding, const OtVariation *record, OtYear year)
{
  const OtField *field = ot_record_type_field (&ot_variation_type, "amounts");
  OtMoney        amount = ot_money_series_get (record->amounts, year);
  OtValue        value = ot_value_money ((OtMoney){ amount.pence / THOUSAND_TIMES });

  if (ot_money_is_number (amount) && amount.pence % THOUSAND_TIMES == 0)
    ot_finding_mend (finding, check->layer, &record->record, field, year, &value,
                     _("Divide by 1,000"));
}

static void
report_scale (const OtTermCheck *check, guint n, guint i, int neighbour, int64_t line)
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
      finding =
        ot_findings_report (check->findings, "scale_suspect", OT_SEVERITY_WARNING,
                            &movement->record->record, "amounts", ot_medium_term_year (term, i),
                            _("“%s” is %s in %s, a thousand times its %s in %s or more."), title,
                            amount, ot_term_check_year (check, i, text), other,
                            ot_term_check_year (check, (guint) neighbour, other_text));
    }
  else
    {
      other = ot_words_for_money ((OtMoney){ line });
      finding = ot_findings_report (
        check->findings, "scale_suspect", OT_SEVERITY_WARNING, &movement->record->record,
        movement->basis == OT_BASIS_FULL_YEAR ? "full_year" : "amounts",
        ot_medium_term_year (term, i),
        _("“%s” is %s in %s, ten times the %s of its service or more."), title, amount,
        ot_term_check_year (check, i, text), other);
    }
  if (movement->basis == OT_BASIS_AMOUNT)
    mend_scale (check, finding, movement->record, ot_medium_term_year (term, i));
}

static void
check_scale (const OtTermCheck *check, guint n)
{
  const OtMediumTerm *term = check->term;
  const OtMovement   *movement = &term->movements[n];

  if (movement->basis != OT_BASIS_AMOUNT && movement->basis != OT_BASIS_FULL_YEAR)
    return;
  for (guint i = term->base + 1; i < term->n_years; i++)
    {
      int64_t size = ot_figure_size (ot_medium_term_amount (term, i, n)), line;
      int     neighbour;

      if (size == 0)
        continue;
      line = ot_line_size (term, term->position, i - 1, movement->line);
      neighbour = movement->basis == OT_BASIS_AMOUNT ? small_neighbour (term, n, i) : -1;
      if (neighbour < 0 && !ot_is_many_times (size, line, TEN_TIMES))
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
check_unnamed (const OtTermCheck *check, guint n)
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
