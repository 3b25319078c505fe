/* movements.c: what a variation comes to in each year: [variation] */
#include "model/medium-term-private.h"

#define MONTHS_A_YEAR 12
#define NET           (OT_SUBJECTIVE_NET - 1)

/* [variation]: what is typed. With a trace, each of these writes how its figure is made. */

/* What part of `full_year` falls into the year in which it starts. */
static inline OtMoney
full_year_part (const OtVariation *record, OtYear year, OtAccrual accrual, OtTrace *trace)
{
  OtDate  end = ot_year_end (year);
  int     months = accrual == OT_ACCRUAL_DAYS ? -1 : ot_term_whole_months (record->starts, end);
  int64_t part = months > 0 ? months : end.days - record->starts.days + 1;
  int64_t whole = months > 0 ? MONTHS_A_YEAR : end.days - ot_year_start (year).days + 1;

  if (trace)
    {
      ot_trace_input (trace, OT_STEP_PLUS, &record->record,
                      ot_field_of (&record->record, "full_year"), OT_YEAR_EMPTY);
      ot_trace_step (trace, OT_STEP_TIMES,
                     months > 0 ? _("Months from its start to 31 March")
                                : _("Days from its start to 31 March"),
                     ot_value_integer (part));
      ot_trace_step (trace, OT_STEP_OVER,
                     months > 0 ? _("Months of the year") : _("Days of the year"),
                     ot_value_integer (whole));
      ot_trace_round (trace, OT_MONEY_PLACES);
    }
  return ot_money_part (record->full_year, part, whole, OT_ROUND_HALF_UP);
}

static inline OtMoney
full_year_amount (const OtVariation *record,
                  OtYear             year,
                  OtYear             started,
                  OtAccrual          accrual,
                  OtTrace           *trace)
{
  OtMoney part;

  if (ot_money_is_empty (record->full_year) || started == OT_YEAR_EMPTY
      || (year != started && year != started + 1))
    {
      if (trace)
        ot_trace_words (trace, _("Nothing starts in this year or the year before"), NULL);
      return OT_MONEY_EMPTY;
    }
  if (year == started)
    return full_year_part (record, started, accrual, trace);

  part = full_year_part (record, started, accrual, NULL);
  if (trace)
    {
      ot_trace_input (trace, OT_STEP_PLUS, &record->record,
                      ot_field_of (&record->record, "full_year"), OT_YEAR_EMPTY);
      ot_trace_step (trace, OT_STEP_MINUS, _("Its part of the year before"),
                     ot_value_money (part));
      ot_trace_enter (trace);
      full_year_part (record, started, accrual, trace);
      ot_trace_leave (trace);
    }
  return ot_money_sub (record->full_year, part);
}

/* A volume and a price, as they come down through the years. */
typedef struct
{
  OtDecimal volume;
  OtDecimal price;
  OtYear    volume_year; /* in which they were typed */
  OtYear    price_year;
} Stock;

static inline OtDecimal
growth_of (const OtAssumption *assumption, OtYear year)
{
  return assumption ? ot_decimal_series_get (assumption->values, year) : OT_DECIMAL_EMPTY;
}

/* An empty price: last year's × (1 + the assumption), kept to 9 decimals. */
static inline OtDecimal
grown (OtDecimal price, const OtAssumption *assumption, OtYear year, OtTrace *trace)
{
  OtDecimal growth = growth_of (assumption, year);
  OtDecimal factor = ot_decimal_add (ot_decimal_from_integer (1), growth);

  if (trace && !ot_decimal_is_empty (growth))
    ot_trace_grow (trace, &assumption->record, ot_field_of (&assumption->record, "values"), year);
  return ot_decimal_times (price, factor, OT_ROUND_HALF_UP);
}

static inline void
carry_stock (Stock *stock, const OtMovement *movement, OtYear year)
{
  OtDecimal volume = ot_decimal_series_get (movement->record->volume, year);
  OtDecimal price = ot_decimal_series_get (movement->record->price, year);

  if (!ot_decimal_is_empty (volume))
    {
      stock->volume = volume;
      stock->volume_year = year;
    }
  if (!ot_decimal_is_empty (price))
    {
      stock->price = price;
      stock->price_year = year;
    }
  else if (!ot_decimal_is_empty (stock->price))
    stock->price = grown (stock->price, movement->assumption, year, NULL);
}

/* Volume × price of a year, to the penny. */
static inline OtMoney
stock_product (const Stock *stock, const OtMovement *movement, OtYear year, OtTrace *trace)
{
  const OtRecord *record = &movement->record->record;

  if (trace)
    {
      ot_trace_input (trace, OT_STEP_PLUS, record, ot_field_of (record, "volume"),
                      stock->volume_year);
      if (stock->price_year == year)
        ot_trace_input (trace, OT_STEP_TIMES, record, ot_field_of (record, "price"), year);
      else
        {
          OtDecimal price = ot_decimal_series_get (movement->record->price, stock->price_year);

          ot_trace_step (trace, OT_STEP_TIMES, _("Price, grown"), ot_value_decimal (stock->price));
          ot_trace_enter (trace);
          ot_trace_input (trace, OT_STEP_PLUS, record, ot_field_of (record, "price"),
                          stock->price_year);
          for (OtYear at = stock->price_year + 1; at <= year; at++)
            price = grown (price, movement->assumption, at, trace);
          ot_trace_leave (trace);
        }
      ot_trace_round (trace, OT_MONEY_PLACES);
    }
  return ot_money_from_product (stock->volume, stock->price, OT_ROUND_HALF_UP);
}

#define STOCK_NONE                                                   \
  {                                                                  \
    OT_DECIMAL_EMPTY, OT_DECIMAL_EMPTY, OT_YEAR_EMPTY, OT_YEAR_EMPTY \
  }

static void
volume_price_amounts (OtMediumTerm *term, guint n)
{
  const OtMovement *movement = &term->movements[n];
  Stock             stock = STOCK_NONE;
  OtMoney           before = OT_MONEY_EMPTY;

  for (guint i = 0; i < term->n_years; i++)
    {
      OtYear  year = ot_medium_term_year (term, i);
      OtMoney product;

      carry_stock (&stock, movement, year);
      product = stock_product (&stock, movement, year, NULL);
      /* The first product is a starting point, and a change only of a year still to come. */
      if (!ot_money_is_empty (product) && (!ot_money_is_empty (before) || i > term->base))
        term->amounts[i * term->n_movements + n] = ot_money_sub (product, before);
      before = product;
    }
}

static void
explain_product (OtTrace          *trace,
                 OtStepOperator    how,
                 const Stock      *stock,
                 const OtMovement *movement,
                 OtYear            year)
{
  OtMoney          product = stock_product (stock, movement, year, NULL);
  char             text[OT_YEAR_TEXT];
  g_autofree char *label = NULL;

  if (ot_decimal_is_empty (stock->volume) || ot_decimal_is_empty (stock->price))
    return;
  /* Translators: a financial year. */
  label = g_strdup_printf (_("Volume × price, %s"), ot_year_to_text (year, text));
  ot_trace_step (trace, how, label, ot_value_money (product));
  ot_trace_enter (trace);
  stock_product (stock, movement, year, trace);
  ot_trace_leave (trace);
}

static void
explain_volume_price (const OtMediumTerm *term, guint i, guint n, OtTrace *trace)
{
  const OtMovement *movement = &term->movements[n];
  OtYear            year = ot_medium_term_year (term, i);
  Stock             stock = STOCK_NONE, before = STOCK_NONE;

  if (ot_money_is_empty (ot_medium_term_amount (term, i, n)))
    {
      ot_trace_words (trace,
                      i <= term->base
                        ? _("There is no volume and price of the year before to differ from")
                        : _("There is no volume, or no price, yet"),
                      NULL);
      return;
    }
  for (OtYear at = term->years.first; at <= year; at++)
    {
      before = stock;
      carry_stock (&stock, movement, at);
    }
  explain_product (trace, OT_STEP_PLUS, &stock, movement, year);
  explain_product (trace, OT_STEP_MINUS, &before, movement, year - 1);
}

void
ot_movement_reckon (OtMediumTerm *term, guint n)
{
  const OtVariation *record = term->movements[n].record;
  OtYear             started;

  switch (term->movements[n].basis)
    {
    case OT_BASIS_AMOUNT:
      for (guint i = 0; i < term->n_years; i++)
        term->amounts[i * term->n_movements + n] =
          ot_money_series_get (record->amounts, ot_medium_term_year (term, i));
      break;
    case OT_BASIS_FULL_YEAR:
      started = ot_year_of_date (record->starts);
      for (guint i = 0; i < term->n_years; i++)
        term->amounts[i * term->n_movements + n] =
          full_year_amount (record, ot_medium_term_year (term, i), started, term->accrual, NULL);
      break;
    case OT_BASIS_VOLUME_PRICE:
      volume_price_amounts (term, n);
      break;
    case OT_BASIS_UPLIFT:
    default:
      break;
    }
}

/* [variation]: year by year */

/* What a line stood at at the end of a year, less that year's one-offs. */
static inline OtMoney
stood_at (const OtMediumTerm *term, guint i, guint line, guint subjective)
{
  guint at = ot_medium_term_at (term, i, line) + subjective;

  return ot_money_sub (term->position[at], term->once[at]);
}

static void
explain_stood (const OtMediumTerm *term, guint i, guint line, guint subjective, OtTrace *trace)
{
  guint            at = ot_medium_term_at (term, i, line) + subjective;
  const char      *name = _ (ot_subjective_names[subjective].label);
  char             text[OT_YEAR_TEXT];
  g_autofree char *label = NULL;
  g_autofree char *once = NULL;

  if (ot_money_is_empty (term->position[at]) && ot_money_is_empty (term->once[at]))
    return;
  ot_year_to_text (ot_medium_term_year (term, i), text);
  /* Translators: a subjective, for instance Staffing, and a financial year. */
  label = g_strdup_printf (_("%s at the end of %s"), name, text);
  ot_medium_term_trace_position (term, OT_STEP_PLUS, label, i, line, (int) subjective, trace);
  /* Translators: a subjective, for instance Staffing, and a financial year. */
  once = g_strdup_printf (_("%s: one-offs of %s"), name, text);
  if (ot_money_is_empty (term->once[at]))
    return;
  ot_trace_step (trace, OT_STEP_MINUS, once, ot_value_money (term->once[at]));
  ot_trace_enter (trace);
  ot_medium_term_explain_once (term, i, line, subjective, trace);
  ot_trace_leave (trace);
}

/* An uplift of `net` meets the sum of all subjectives. */
static inline OtMoney
uplift_amount (const OtMediumTerm *term, guint i, const OtMovement *movement, OtTrace *trace)
{
  guint     first = movement->subjective == NET ? 0 : movement->subjective;
  OtMoney   stood = OT_MONEY_EMPTY;
  OtDecimal growth = growth_of (movement->assumption, ot_medium_term_year (term, i));

  for (guint s = first; s <= movement->subjective; s++)
    stood = ot_money_add (stood, stood_at (term, i - 1, movement->line, s));
  if (trace && ot_money_is_empty (stood))
    ot_trace_words (trace, _("There is nothing yet that it could raise"), NULL);
  else if (trace && movement->assumption)
    {
      ot_trace_step (trace, OT_STEP_PLUS, _("What it raises"), ot_value_money (stood));
      ot_trace_enter (trace);
      for (guint s = first; s <= movement->subjective; s++)
        explain_stood (term, i - 1, movement->line, s, trace);
      ot_trace_leave (trace);
      ot_trace_input (trace, OT_STEP_TIMES, &movement->assumption->record,
                      ot_field_of (&movement->assumption->record, "values"),
                      ot_medium_term_year (term, i));
      ot_trace_round (trace, OT_MONEY_PLACES);
    }
  return ot_money_times (stood, growth, OT_ROUND_HALF_UP);
}

OtMoney
ot_movement_uplift (const OtMediumTerm *term, guint i, guint n)
{
  return uplift_amount (term, i, &term->movements[n], NULL);
}

/* Whether the price of a year, or the one that it differs from, is not typed. */
static gboolean
is_price_grown (const OtMovement *movement, OtYear year)
{
  return ot_decimal_is_empty (ot_decimal_series_get (movement->record->price, year))
         || ot_decimal_is_empty (ot_decimal_series_get (movement->record->price, year - 1));
}

OtOrigin
ot_movement_origin (const OtMediumTerm *term, guint i, guint n)
{
  const OtMovement *movement = &term->movements[n];
  OtOrigin          origin = movement->origin;
  guint             first, at;

  if (!movement->assumption || i <= term->base)
    return origin;
  if (movement->basis == OT_BASIS_UPLIFT
      || is_price_grown (movement, ot_medium_term_year (term, i)))
    origin |= movement->grows_from;
  if (movement->basis != OT_BASIS_UPLIFT)
    return origin;
  first = movement->subjective == NET ? 0 : movement->subjective;
  at = ot_medium_term_at (term, i - 1, movement->line);
  for (guint s = first; s <= movement->subjective; s++)
    origin |= term->position_origin[at + s] | (i - 1 == term->base ? term->once_origin[at + s] : 0);
  return origin;
}

/* Explanations */

void
ot_medium_term_explain_amount (const OtMediumTerm *term, guint i, guint n, OtTrace *trace)
{
  const OtMovement *movement = &term->movements[n];
  OtYear            year = ot_medium_term_year (term, i);

  switch (movement->basis)
    {
    case OT_BASIS_FULL_YEAR:
      full_year_amount (movement->record, year, ot_year_of_date (movement->record->starts),
                        term->accrual, trace);
      break;
    case OT_BASIS_VOLUME_PRICE:
      explain_volume_price (term, i, n, trace);
      break;
    case OT_BASIS_UPLIFT:
      if (!movement->counts)
        ot_trace_words (trace, _("Withdrawn: it counts nowhere"), NULL);
      else if (i <= term->base)
        ot_trace_words (trace, _("Uplifts begin after the base year"), NULL);
      else if (!movement->assumption)
        ot_trace_words (trace, _("It names no assumption: it counts as nothing"), NULL);
      else
        uplift_amount (term, i, movement, trace);
      break;
    case OT_BASIS_AMOUNT:
    default:
      ot_trace_input (trace, OT_STEP_PLUS, &movement->record->record,
                      ot_field_of (&movement->record->record, "amounts"), year);
    }
}

void
ot_medium_term_explain_movement (const OtMediumTerm *term,
                                 OtStepOperator      how,
                                 guint               i,
                                 guint               n,
                                 OtTrace            *trace)
{
  const OtRecord  *record = &term->movements[n].record->record;
  g_autofree char *title = NULL;

  if (term->movements[n].basis == OT_BASIS_AMOUNT)
    {
      ot_trace_input (trace, how, record, ot_field_of (record, "amounts"),
                      ot_medium_term_year (term, i));
      return;
    }
  title = ot_record_title (record);
  ot_trace_step (trace, how, title, ot_value_money (ot_medium_term_amount (term, i, n)));
  ot_trace_enter (trace);
  ot_medium_term_explain_amount (term, i, n, trace);
  ot_trace_leave (trace);
}
