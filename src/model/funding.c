/* funding.c: what pays for net spending, and what is put by: [funding], [reserve] */
#include "model/medium-term-private.h"
#include "model/words.h"

gboolean
ot_medium_term_funding_is_typed (const OtMediumTerm *term, guint i, guint funding)
{
  const OtFunding *record = (const OtFunding *) term->funding_rows->records[funding];
  OtYear           year = ot_medium_term_year (term, i);

  if (record->kind == OT_FUNDING_COUNCIL_TAX)
    return ot_decimal_is_empty (ot_decimal_series_get (record->tax_base, year))
           || ot_money_is_empty (ot_money_series_get (record->band_d, year));
  return record->kind != OT_FUNDING_RING_FENCED_GRANT || record->ends == OT_YEAR_EMPTY
         || year <= record->ends;
}

static OtMoney
council_tax (const OtFunding *record, OtYear base_year, OtYear rate_year)
{
  return ot_money_times (ot_money_series_get (record->band_d, rate_year),
                         ot_decimal_series_get (record->tax_base, base_year), OT_ROUND_HALF_UP);
}

/* Says what of the change on the year before is the tax base, at the old rate, and what the rate. */
static void
trace_change_of_tax (const OtFunding *record, OtYear year, OtTrace *trace)
{
  OtMoney          before = council_tax (record, year - 1, year - 1);
  OtMoney          at_old_rate = council_tax (record, year, year - 1);
  g_autofree char *from_base = NULL;
  g_autofree char *from_rate = NULL;

  if (ot_money_is_empty (before) || ot_money_is_empty (at_old_rate))
    return;
  from_base = ot_words_for_money (ot_money_sub (at_old_rate, before));
  from_rate = ot_words_for_money (ot_money_sub (council_tax (record, year, year), at_old_rate));
  ot_trace_words (trace, _("Change by the tax base, at the old rate"), from_base);
  ot_trace_words (trace, _("Change by the rate, on the new base"), from_rate);
}

static inline OtMoney
funding_amount (const OtMediumTerm *term, guint i, guint n, OtTrace *trace)
{
  const OtFunding *record = (const OtFunding *) term->funding_rows->records[n];
  OtYear           year = ot_medium_term_year (term, i);

  if (ot_medium_term_funding_is_typed (term, i, n))
    return ot_money_series_get (record->amounts, year);
  if (record->kind != OT_FUNDING_COUNCIL_TAX)
    {
      if (trace)
        ot_trace_words (trace, _("The grant has ended: an amount typed here counts nowhere"),
                        NULL);
      return OT_MONEY_EMPTY;
    }
  if (trace)
    {
      ot_trace_input (trace, OT_STEP_PLUS, &record->record,
                      ot_field_of (&record->record, "tax_base"), year);
      ot_trace_input (trace, OT_STEP_TIMES, &record->record,
                      ot_field_of (&record->record, "band_d"), year);
      ot_trace_round (trace, OT_MONEY_PLACES);
      trace_change_of_tax (record, year, trace);
    }
  return council_tax (record, year, year);
}

void
ot_medium_term_explain_funding (const OtMediumTerm *term, guint i, guint funding, OtTrace *trace)
{
  funding_amount (term, i, funding, trace);
}

void
ot_funding_reckon (OtMediumTerm *term)
{
  for (guint n = 0; n < term->funding_rows->n; n++)
    {
      OtOrigin origin = ot_record_origin (term->funding_rows->records[n]);

      for (guint i = 0; i < term->n_years; i++)
        {
          OtMoney amount = funding_amount (term, i, n, NULL);

          term->funding[i * term->funding_rows->n + n] = amount;
          ot_money_post (&term->rows[OT_PLAN_ROW_FUNDING][i],
                         &term->rows_origin[OT_PLAN_ROW_FUNDING][i], amount, origin);
        }
    }
}

void
ot_reserves_reckon (OtMediumTerm *term)
{
  for (guint n = 0; n < term->reserves->n; n++)
    {
      const OtReserve *record = (const OtReserve *) term->reserves->records[n];
      OtOrigin         origin = ot_record_origin (&record->record);
      OtMoney          balance = record->opening;

      for (guint i = 0; i < term->n_years; i++)
        {
          OtYear  year = ot_medium_term_year (term, i);
          OtMoney added = ot_money_series_get (record->contributions, year);
          OtMoney drawn = ot_money_series_get (record->drawdowns, year);

          balance = ot_money_sub (ot_money_add (balance, added), drawn);
          term->balance[i * term->reserves->n + n] = balance;
          ot_money_post (&term->rows[OT_PLAN_ROW_CONTRIBUTIONS][i],
                         &term->rows_origin[OT_PLAN_ROW_CONTRIBUTIONS][i], added, origin);
          ot_money_post (&term->rows[OT_PLAN_ROW_DRAWDOWNS][i],
                         &term->rows_origin[OT_PLAN_ROW_DRAWDOWNS][i], drawn, origin);
        }
    }
}
