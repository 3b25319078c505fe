#include "model/grant-steps.h"

static const OtField *
field_of (const OtRecord *record, const char *name)
{
  return ot_record_type_field (record->type, name);
}

static inline void
post (OtMoney *figure, OtMoney amount)
{
  *figure = ot_money_add (*figure, amount);
}

/* [block] */

OtMoney
ot_grant_block_amount (const OtGrantBlock *block, OtYear year, OtTrace *trace)
{
  const OtRecord *record = &block->record;
  OtMoney         typed = ot_money_series_get (block->amounts, year);
  OtMoney         fixed = ot_money_series_get (block->fixed, year);
  OtMoney         product;

  if (!ot_money_is_empty (typed))
    {
      if (trace)
        ot_trace_input (trace, OT_STEP_PLUS, record, field_of (record, "amounts"), year);
      return typed;
    }
  product = ot_money_from_product (ot_decimal_series_get (block->units, year),
                                   ot_decimal_series_get (block->rate, year), OT_ROUND_HALF_UP);
  if (trace && !ot_money_is_empty (product))
    {
      ot_trace_step (trace, OT_STEP_PLUS, _("Units × rate"), ot_value_money (product));
      ot_trace_enter (trace);
      ot_trace_input (trace, OT_STEP_PLUS, record, field_of (record, "units"), year);
      ot_trace_input (trace, OT_STEP_TIMES, record, field_of (record, "rate"), year);
      ot_trace_round (trace, OT_MONEY_PLACES);
      ot_trace_leave (trace);
    }
  if (trace && !ot_money_is_empty (fixed))
    ot_trace_input (trace, OT_STEP_PLUS, record, field_of (record, "fixed"), year);
  return ot_money_add (product, fixed);
}

OtMoney
ot_grant_end_state (const OtGrant *grant, OtBlock block, guint8 *origin)
{
  OtMoney sum = OT_MONEY_EMPTY;

  *origin = OT_ORIGIN_NONE;

  for (guint n = 0; n < grant->blocks->n; n++)
    {
      const OtGrantBlock *record = (const OtGrantBlock *) grant->blocks->records[n];

      if (record->block == block)
        ot_money_post (&sum, origin, record->end_state, ot_record_origin (&record->record));
    }
  return sum;
}

gboolean
ot_block_transfer_counts (const OtBlockTransfer *transfer)
{
  return transfer->year != OT_YEAR_EMPTY && transfer->from && transfer->to
         && !ot_money_is_empty (transfer->amount);
}

OtMoney
ot_grant_transfer_limit (OtMoney schools_block)
{
  static const OtDecimal limit = { OT_DECIMAL_ONE / 200 }; /* 0.5% */

  return ot_money_times (schools_block, limit, OT_ROUND_HALF_UP);
}

static void
read_blocks (OtGrant *grant)
{
  for (guint n = 0; n < grant->blocks->n; n++)
    {
      const OtGrantBlock *block = (const OtGrantBlock *) grant->blocks->records[n];

      for (guint i = 0; block->block && i < grant->n_years; i++)
        {
          OtGrantYear *year = &grant->of_year[i];
          guint        at = block->block - 1;

          ot_money_post (&year->amount[at], &year->origin[at][OT_GRANT_AMOUNT],
                         ot_grant_block_amount (block, ot_grant_year (grant, i), NULL),
                         ot_record_origin (&block->record));
        }
    }
}

static void
read_transfers (OtGrant *grant)
{
  for (guint n = 0; n < grant->transfers->n; n++)
    {
      const OtBlockTransfer *transfer = (const OtBlockTransfer *) grant->transfers->records[n];
      OtOrigin               origin = ot_record_origin (&transfer->record);
      OtGrantYear           *year;

      if (!ot_block_transfer_counts (transfer) || !ot_years_contain (grant->years, transfer->year))
        continue;
      year = &grant->of_year[transfer->year - grant->years.first];
      ot_money_post (&year->transfers[transfer->from - 1],
                     &year->origin[transfer->from - 1][OT_GRANT_TRANSFERS],
                     ot_money_negate (transfer->amount), origin);
      ot_money_post (&year->transfers[transfer->to - 1],
                     &year->origin[transfer->to - 1][OT_GRANT_TRANSFERS], transfer->amount, origin);
    }
}

static void
read_lines (OtGrant *grant)
{
  for (guint n = 0; n < grant->lines->n; n++)
    {
      const OtGrantLine *line = (const OtGrantLine *) grant->lines->records[n];

      for (guint i = 0; line->block && i < grant->n_years; i++)
        {
          OtGrantYear *year = &grant->of_year[i];
          guint        at = line->block - 1;

          ot_money_post (&year->spend[at], &year->origin[at][OT_GRANT_SPEND],
                         ot_money_series_get (line->amounts, ot_grant_year (grant, i)),
                         ot_record_origin (&line->record));
        }
    }
  for (guint i = 0; i < grant->n_years; i++)
    {
      OtGrantYear *year = &grant->of_year[i];

      for (guint block = 0; block < OT_N_BLOCKS; block++)
        {
          year->other_lines[block] = year->spend[block];
          year->other_lines_origin[block] = year->origin[block][OT_GRANT_SPEND];
        }
    }
}

/* What all schools get is spend of their block. */
static void
read_schools (OtGrant *grant)
{
  const OtSchools *schools = grant->schools;

  for (guint i = 0; schools->schools->n > 0 && i < grant->n_years; i++)
    {
      const OtSchoolsYear *year = &schools->of_year[i];
      const OtFormulaYear *of = &schools->formula->of_year[i];
      OtMoney             *spend = &grant->of_year[i].spend[OT_BLOCK_SCHOOLS - 1];
      guint8              *origin = &grant->of_year[i].origin[OT_BLOCK_SCHOOLS - 1][OT_GRANT_SPEND];
      OtOrigin settings = of->record ? ot_record_origin (&of->record->record) : OT_ORIGIN_NONE;

      ot_money_post (spend, origin, year->allocations, year->origin | of->origin);
      ot_money_post (spend, origin, year->rates, year->origin);
      ot_money_post (spend, origin, of->growth_fund, settings);
      ot_money_post (spend, origin, of->falling_rolls_fund, settings);
      grant->of_year[i].spend_is_unknown = year->n_unknown > 0;
      if (year->n_unknown > 0)
        *spend = OT_MONEY_EMPTY;
    }
}

char *
ot_grant_say_unknown (const OtGrant *grant, guint i, gboolean is_balance)
{
  for (guint at = is_balance ? 0 : i; at <= i; at++)
    if (grant->of_year[at].spend_is_unknown)
      return ot_schools_say_unknown (grant->schools, at);
  return NULL;
}

/* [high-needs] */

/* An empty figure is that of the year before × (1 + growth), kept to nine decimals. */
static inline OtDecimal
grown (OtDecimal typed, OtDecimal before, const OtAssumption *growth, OtYear year)
{
  OtDecimal by = growth ? ot_decimal_series_get (growth->values, year) : OT_DECIMAL_EMPTY;

  if (!ot_decimal_is_empty (typed) || ot_decimal_is_empty (by))
    return ot_decimal_is_empty (typed) ? before : typed;
  return ot_decimal_times (before, ot_decimal_add (ot_decimal_from_integer (1), by),
                           OT_ROUND_HALF_UP);
}

static const OtAssumption *
find_assumption (const OtTable *assumptions, OtRef ref)
{
  return (const OtAssumption *) ot_table_find (assumptions, ref.id);
}

static void
read_needs (OtGrant *grant)
{
  grant->of_needs = g_new (OtNeedsYear, (gsize) grant->needs->n * grant->n_years);
  for (guint n = 0; n < grant->needs->n; n++)
    {
      const OtHighNeeds  *needs = (const OtHighNeeds *) grant->needs->records[n];
      const OtAssumption *growth = find_assumption (grant->assumptions, needs->growth);
      const OtAssumption *inflation = find_assumption (grant->assumptions, needs->inflation);
      OtNeedsYear         at = { OT_DECIMAL_EMPTY, OT_DECIMAL_EMPTY, OT_MONEY_EMPTY };

      for (guint i = 0; i < grant->n_years; i++)
        {
          OtYear       year = ot_grant_year (grant, i);
          OtGrantYear *of_year = &grant->of_year[i];
          OtMoney      mitigation = ot_money_series_get (needs->mitigation, year);

          at.places = grown (ot_decimal_series_get (needs->places, year), at.places, growth, year);
          at.unit_cost =
            grown (ot_decimal_series_get (needs->unit_cost, year), at.unit_cost, inflation, year);
          at.spend = ot_money_from_product (at.places, at.unit_cost, OT_ROUND_HALF_UP);
          grant->of_needs[(gsize) n * grant->n_years + i] = at;
          ot_money_post (&of_year->needs, &of_year->needs_origin, at.spend,
                         ot_grant_needs_origin (grant, n, i));
          ot_money_post (&of_year->mitigation, &of_year->mitigation_origin, mitigation,
                         ot_record_origin (&needs->record));
        }
    }
  for (guint i = 0; i < grant->n_years; i++)
    {
      OtGrantYear *of_year = &grant->of_year[i];

      of_year->mitigated = ot_money_add (of_year->needs, of_year->mitigation);
      ot_money_post (&of_year->spend[OT_BLOCK_HIGH_NEEDS - 1],
                     &of_year->origin[OT_BLOCK_HIGH_NEEDS - 1][OT_GRANT_SPEND], of_year->mitigated,
                     of_year->needs_origin | of_year->mitigation_origin);
    }
}

/* What an empty figure grew by since the last one that was typed, or the first year. */
static OtOrigin
growth_origin (const OtGrant *grant, OtDecimalSeries typed, const OtAssumption *growth, guint i)
{
  for (; growth && i > 0
         && ot_decimal_is_empty (ot_decimal_series_get (typed, ot_grant_year (grant, i)));
       i--)
    if (!ot_decimal_is_empty (ot_decimal_series_get (growth->values, ot_grant_year (grant, i))))
      return ot_record_origin (&growth->record);
  return OT_ORIGIN_NONE;
}

OtOrigin
ot_grant_needs_origin (const OtGrant *grant, guint n, guint i)
{
  const OtHighNeeds *needs = (const OtHighNeeds *) grant->needs->records[n];

  return ot_record_origin (&needs->record)
         | growth_origin (grant, needs->places, find_assumption (grant->assumptions, needs->growth),
                          i)
         | growth_origin (grant, needs->unit_cost,
                          find_assumption (grant->assumptions, needs->inflation), i);
}

/* The last year up to `i` in which a figure was typed. */
static OtYear
typed_in (const OtGrant *grant, OtDecimalSeries series, guint i)
{
  OtYear year = ot_grant_year (grant, i);

  while (year > grant->years.first && ot_decimal_is_empty (ot_decimal_series_get (series, year)))
    year--;
  return year;
}

static void
explain_grown (const OtGrant      *grant,
               const OtHighNeeds  *needs,
               const char         *name,
               OtDecimalSeries     series,
               const OtAssumption *growth,
               guint               i,
               OtDecimal           figure,
               OtStepOperator      how,
               OtTrace            *trace)
{
  const OtField *field = field_of (&needs->record, name);
  OtYear         from = typed_in (grant, series, i);

  if (from == ot_grant_year (grant, i))
    {
      ot_trace_input (trace, how, &needs->record, field, from);
      return;
    }
  ot_trace_step (trace, how, ot_field_label (field), ot_value_decimal (figure));
  ot_trace_enter (trace);
  ot_trace_input (trace, OT_STEP_PLUS, &needs->record, field, from);
  for (OtYear year = from + 1; year <= ot_grant_year (grant, i); year++)
    {
      OtDecimal by = growth ? ot_decimal_series_get (growth->values, year) : OT_DECIMAL_EMPTY;

      if (!ot_decimal_is_empty (by))
        ot_trace_grow (trace, &growth->record, field_of (&growth->record, "values"), year);
    }
  ot_trace_leave (trace);
}

void
ot_grant_explain_needs (const OtGrant *grant, guint n, guint i, OtTrace *trace)
{
  const OtHighNeeds *needs = (const OtHighNeeds *) grant->needs->records[n];
  const OtNeedsYear *at = ot_grant_needs (grant, n, i);

  if (ot_money_is_empty (at->spend))
    {
      ot_trace_words (trace, _("There are no places, or no unit cost, yet"), NULL);
      return;
    }
  explain_grown (grant, needs, "places", needs->places,
                 find_assumption (grant->assumptions, needs->growth), i, at->places, OT_STEP_PLUS,
                 trace);
  explain_grown (grant, needs, "unit_cost", needs->unit_cost,
                 find_assumption (grant->assumptions, needs->inflation), i, at->unit_cost,
                 OT_STEP_TIMES, trace);
  ot_trace_round (trace, OT_MONEY_PLACES);
}

/* [grant-reserve], [ring-fence] */

static OtMoney
opening_of (const OtGrant *grant, guint i)
{
  if (i > 0)
    return grant->of_year[i - 1].reserve;
  return grant->record ? grant->record->opening : OT_MONEY_EMPTY;
}

static OtDecimal
interest_rate (const OtGrant *grant, guint i)
{
  return grant->interest ? ot_decimal_series_get (grant->interest->values, ot_grant_year (grant, i))
                         : OT_DECIMAL_EMPTY;
}

static void
roll_reserve (OtGrant *grant)
{
  OtMoney  mitigations = OT_MONEY_EMPTY;
  OtOrigin origin = grant->record
                      ? ot_figure_origin (&grant->record->record, grant->record->opening.pence)
                      : OT_ORIGIN_NONE;

  for (guint i = 0; i < grant->n_years; i++)
    {
      OtGrantYear *year = &grant->of_year[i];
      OtMoney      opening = opening_of (grant, i);
      gboolean     is_deficit = ot_money_is_number (opening) && opening.pence < 0;

      year->opening_is_unknown =
        i > 0 && (year[-1].opening_is_unknown || year[-1].spend_is_unknown);
      year->interest = ot_money_times (is_deficit ? ot_money_negate (opening) : OT_MONEY_ZERO,
                                       interest_rate (grant, i), OT_ROUND_HALF_UP);
      if (grant->interest)
        year->interest_origin = origin | ot_record_origin (&grant->interest->record);
      year->opening = year->reserve = opening;
      year->opening_origin = origin;
      for (guint block = 0; block < OT_N_BLOCKS; block++)
        {
          year->in_year[block] = ot_money_sub (
            ot_money_add (year->amount[block], year->transfers[block]), year->spend[block]);
          if (block == OT_BLOCK_SCHOOLS - 1 && year->spend_is_unknown)
            year->in_year[block] = OT_MONEY_EMPTY;
          post (&year->reserve, year->in_year[block]);
          for (guint part = 0; part < OT_N_GRANT_PARTS; part++)
            origin |= year->origin[block][part];
        }
      year->reserve_origin = origin;
      post (&mitigations, year->mitigation);
      year->reserve_unmitigated = ot_money_add (year->reserve, mitigations);
      if (year->opening_is_unknown)
        year->interest = OT_MONEY_EMPTY;
      if (year->opening_is_unknown || year->spend_is_unknown)
        year->reserve = year->reserve_unmitigated = OT_MONEY_EMPTY;
    }
}

void
ot_grant_explain_interest (const OtGrant *grant, guint i, OtTrace *trace)
{
  OtMoney opening = opening_of (grant, i);
  char    text[OT_YEAR_TEXT];

  if (grant->of_year[i].opening_is_unknown)
    {
      g_autofree char *why = ot_grant_say_unknown (grant, i - 1, TRUE);

      ot_trace_words (trace, _("Not known"), why);
      return;
    }
  if (ot_decimal_is_empty (interest_rate (grant, i)))
    {
      ot_trace_words (trace, _("There is no rate of interest"), NULL);
      return;
    }
  if (i == 0 && grant->record)
    ot_trace_input (trace, OT_STEP_MINUS, &grant->record->record,
                    field_of (&grant->record->record, "opening"), OT_YEAR_EMPTY);
  else if (i > 0 && !ot_money_is_empty (opening))
    {
      g_autofree char *label = NULL;

      ot_year_to_text (ot_grant_year (grant, i - 1), text);
      /* Translators: a financial year. */
      label = g_strdup_printf (_("Reserve at the end of %s"), text);
      ot_trace_cell_of (trace, OT_STEP_MINUS, label, ot_value_money (opening), "grant_blocks",
                        OT_YEAR_EMPTY, NULL, "reserve", text);
    }
  else
    ot_trace_step (trace, OT_STEP_PLUS, _("Nothing is said of the reserve"), ot_value_integer (0));
  ot_trace_step (trace, OT_STEP_MAX, _("Nothing, where there is no deficit"),
                 ot_value_integer (0));
  ot_trace_input (trace, OT_STEP_TIMES, &grant->interest->record,
                  field_of (&grant->interest->record, "values"), ot_grant_year (grant, i));
  ot_trace_round (trace, OT_MONEY_PLACES);
}

void
ot_grant_foreach_part (const OtGrant *grant, OtGrantPartFunc each, gpointer user_data)
{
  for (guint n = 0; n < grant->lines->n; n++)
    {
      const OtGrantLine *line = (const OtGrantLine *) grant->lines->records[n];

      for (guint i = 0; line->service.id && i < grant->n_years; i++)
        each (line->service, i, ot_money_series_get (line->amounts, ot_grant_year (grant, i)),
              ot_record_origin (&line->record), user_data);
    }
  for (guint n = 0; n < grant->needs->n; n++)
    {
      const OtHighNeeds *needs = (const OtHighNeeds *) grant->needs->records[n];

      for (guint i = 0; needs->service.id && i < grant->n_years; i++)
        each (needs->service, i,
              ot_money_add (ot_grant_needs (grant, n, i)->spend,
                            ot_money_series_get (needs->mitigation, ot_grant_year (grant, i))),
              ot_grant_needs_origin (grant, n, i), user_data);
    }
}

/* [headroom]: a comparison, and so empty unless there is something on both sides. */
static void
reckon_headroom (OtGrant *grant)
{
  const OtSchools *schools = grant->schools;

  for (guint i = 0; i < grant->n_years; i++)
    {
      OtGrantYear *year = &grant->of_year[i];
      OtMoney      block = year->amount[OT_BLOCK_SCHOOLS - 1];
      OtMoney      allocations = schools->of_year[i].allocations;
      OtMoney      left;

      year->headroom = OT_MONEY_EMPTY;
      if (ot_money_is_empty (block) || ot_money_is_empty (allocations))
        continue;
      left = ot_money_add (block, year->transfers[OT_BLOCK_SCHOOLS - 1]);
      left = ot_money_sub (left, allocations);
      left = ot_money_sub (left, schools->of_year[i].rates);
      left = ot_money_sub (left, schools->formula->of_year[i].growth_fund);
      left = ot_money_sub (left, schools->formula->of_year[i].falling_rolls_fund);
      year->headroom = ot_money_sub (left, year->other_lines[OT_BLOCK_SCHOOLS - 1]);
      year->headroom_origin = year->origin[OT_BLOCK_SCHOOLS - 1][OT_GRANT_AMOUNT]
                              | year->origin[OT_BLOCK_SCHOOLS - 1][OT_GRANT_TRANSFERS]
                              | schools->of_year[i].origin | schools->formula->of_year[i].origin
                              | year->other_lines_origin[OT_BLOCK_SCHOOLS - 1];
    }
}

/* The subject */

static OtGrantYear
empty_year (void)
{
  OtGrantYear year = { 0 };

  for (guint block = 0; block < OT_N_BLOCKS; block++)
    year.amount[block] = year.transfers[block] = year.spend[block] = OT_MONEY_EMPTY;
  year.needs = year.mitigation = OT_MONEY_EMPTY;
  return year;
}

static gpointer
calculate (const OtResults *results)
{
  const OtPlan  *plan = ot_results_plan (results);
  const OtTable *reserve = plan->tables[OT_TABLE_GRANT_RESERVE];
  OtGrant       *grant = g_new0 (OtGrant, 1);

  grant->years = ot_plan_years (plan);
  grant->n_years = (guint) ot_years_count (grant->years);
  grant->blocks = plan->tables[OT_TABLE_GRANT_BLOCKS];
  grant->transfers = plan->tables[OT_TABLE_BLOCK_TRANSFERS];
  grant->lines = plan->tables[OT_TABLE_GRANT_LINES];
  grant->needs = plan->tables[OT_TABLE_HIGH_NEEDS];
  grant->assumptions = plan->tables[OT_TABLE_ASSUMPTIONS];
  grant->schools = ot_schools (results);
  if (reserve->n > 0)
    grant->record = (const OtGrantReserve *) reserve->records[0];
  if (grant->record)
    grant->interest = find_assumption (grant->assumptions, grant->record->interest);
  grant->of_year = g_new0 (OtGrantYear, grant->n_years);
  for (guint i = 0; i < grant->n_years; i++)
    grant->of_year[i] = empty_year ();

  read_blocks (grant);
  read_transfers (grant);
  read_lines (grant);
  read_schools (grant);
  read_needs (grant);
  roll_reserve (grant);
  reckon_headroom (grant);
  return grant;
}

static void
free_figures (gpointer figures)
{
  OtGrant *grant = figures;

  g_free (grant->of_year);
  g_free (grant->of_needs);
  g_free (grant);
}

const OtGrant *
ot_grant (const OtResults *results)
{
  return ot_results_subject (results, &ot_grant_subject);
}

static const OtViewType *const views[] = { &ot_grant_blocks_view, &ot_block_movement_view,
                                           &ot_high_needs_view, &ot_headroom_view, NULL };

const OtSubject ot_grant_subject = {
  .name = "grant",
  .tables = OT_GRANT_TABLES,
  .calculate = calculate,
  .free = free_figures,
  .views = views,
  .shelf = 3,
};
