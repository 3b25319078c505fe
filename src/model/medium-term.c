#include "model/medium-term-private.h"
#include "model/service-rows.h"
#include "plan/details.h"

#include <string.h>

#define NET (OT_SUBJECTIVE_NET - 1)

/* Where a year stands among those of the plan; -1: it is none of them, and counts nowhere. */
static int
place_of_year (const OtMediumTerm *term, OtYear year)
{
  return ot_years_contain (term->years, year) ? year - term->years.first : -1;
}

static guint
subjective_of (OtChoice choice)
{
  return (choice ? choice : OT_SUBJECTIVE_NET) - 1;
}

/* Reading what there is */

static void
resolve_budgets (OtMediumTerm *term)
{
  term->budget_lines = g_new (int, term->budgets->n);
  for (guint n = 0; n < term->budgets->n; n++)
    {
      const OtBudget *budget = (const OtBudget *) term->budgets->records[n];

      term->budget_lines[n] = place_of_year (term, budget->year) < 0
                                ? -1
                                : (int) ot_lines_add (term->lines, budget->service);
    }
}

static void
resolve_virements (OtMediumTerm *term)
{
  term->virement_lines = g_new (int, 2 * term->virements->n);
  for (guint n = 0; n < term->virements->n; n++)
    {
      const OtVirement *virement = (const OtVirement *) term->virements->records[n];
      gboolean          counts =
        place_of_year (term, virement->year) >= 0 && !ot_money_is_empty (virement->amount);

      term->virement_lines[2 * n] = counts ? (int) ot_lines_add (term->lines, virement->from) : -1;
      term->virement_lines[2 * n + 1] =
        counts ? (int) ot_lines_add (term->lines, virement->to) : -1;
    }
}

static void
resolve_variations (OtMediumTerm *term, const OtTable *variations, const OtTable *assumptions)
{
  term->n_movements = variations->n;
  term->movements = g_new0 (OtMovement, variations->n);
  for (guint n = 0; n < variations->n; n++)
    {
      const OtVariation *record = (const OtVariation *) variations->records[n];
      OtMovement        *movement = &term->movements[n];
      OtRef              grows_by = { NULL };

      movement->record = record;
      movement->line = ot_lines_add (term->lines, record->service);
      movement->subjective = subjective_of (record->subjective);
      movement->heading = record->heading;
      movement->basis = record->basis ? record->basis : OT_BASIS_AMOUNT;
      movement->origin = ot_record_origin (&record->record);
      movement->counts = record->status != OT_VARIATION_WITHDRAWN;
      if (movement->basis == OT_BASIS_UPLIFT)
        grows_by = record->assumption;
      else if (movement->basis == OT_BASIS_VOLUME_PRICE)
        grows_by = record->price_assumption;
      movement->assumption = (const OtAssumption *) ot_table_find (assumptions, grows_by.id);
      if (movement->assumption)
        movement->grows_from = ot_record_origin (&movement->assumption->record);
    }
}

OtMoney *
ot_figures_new (gsize n)
{
  OtMoney *figures = g_new (OtMoney, MAX (n, 1)); /* a plan may have no line */

  for (gsize i = 0; i < n; i++)
    figures[i] = OT_MONEY_EMPTY;
  return figures;
}

static void
allocate (OtMediumTerm *term)
{
  gsize by_line = (gsize) term->n_years * term->lines->n;

  term->budget = ot_figures_new (by_line * OT_N_SUBJECTIVES);
  term->position = ot_figures_new (by_line * OT_N_SUBJECTIVES);
  term->once = ot_figures_new (by_line * OT_N_SUBJECTIVES);
  term->budget_origin = g_new0 (guint8, by_line * OT_N_SUBJECTIVES);
  term->position_origin = g_new0 (guint8, by_line * OT_N_SUBJECTIVES);
  term->once_origin = g_new0 (guint8, by_line * OT_N_SUBJECTIVES);
  term->fte_origin = g_new0 (guint8, by_line);
  term->counting = g_new0 (guint8, by_line);
  term->fte = g_new (OtDecimal, by_line);
  for (gsize i = 0; i < by_line; i++)
    term->fte[i] = OT_DECIMAL_EMPTY;
  term->amounts = ot_figures_new ((gsize) term->n_years * term->n_movements);
  term->funding = ot_figures_new ((gsize) term->n_years * term->funding_rows->n);
  term->balance = ot_figures_new ((gsize) term->n_years * term->reserves->n);
  for (guint i = 0; i < term->n_years; i++)
    {
      for (guint row = 0; row < OT_N_PLAN_ROWS; row++)
        term->rows[row][i] = OT_MONEY_EMPTY;
      for (guint heading = 0; heading <= OT_N_HEADINGS; heading++)
        term->headings[heading][i] = OT_MONEY_EMPTY;
    }
}

/* [base] */

static OtBudgets
kind_of (const OtBudget *budget)
{
  return budget->kind == OT_BUDGET_REVISED ? OT_BUDGETS_REVISED : OT_BUDGETS_ORIGINAL;
}

static void
post_budgets (OtMediumTerm *term)
{
  for (guint n = 0; n < term->budgets->n; n++)
    if (term->budget_lines[n] >= 0)
      {
        const OtBudget *budget = (const OtBudget *) term->budgets->records[n];
        guint           i = (guint) place_of_year (term, budget->year);
        guint8 *counting = &term->counting[i * term->lines->n + (guint) term->budget_lines[n]];

        *counting = MAX (*counting, (guint8) kind_of (budget));
      }
  for (guint n = 0; n < term->budgets->n; n++)
    if (term->budget_lines[n] >= 0)
      {
        const OtBudget *budget = (const OtBudget *) term->budgets->records[n];
        guint           i = (guint) place_of_year (term, budget->year);
        guint           line = (guint) term->budget_lines[n];
        guint           at = ot_medium_term_at (term, i, line);
        OtDecimal      *fte = &term->fte[i * term->lines->n + line];
        const OtMoney   parts[] = { budget->staffing, budget->non_staffing, budget->income,
                                    budget->grants };
        OtOrigin        origin;

        if (term->counting[i * term->lines->n + line] != kind_of (budget))
          continue;
        origin = ot_record_origin (&budget->record);
        for (guint s = 0; s < G_N_ELEMENTS (parts); s++)
          ot_money_post (&term->budget[at + s], &term->budget_origin[at + s], parts[s], origin);
        *fte = ot_decimal_add (*fte, budget->fte);
        if (!ot_decimal_is_empty (budget->fte))
          term->fte_origin[i * term->lines->n + line] |= (guint8) origin;
      }
}

/* What a virement does to one of its ends: signed. */
static OtMoney
moved (const OtVirement *virement, guint end)
{
  return end == 0 ? ot_money_negate (virement->amount) : virement->amount;
}

static gboolean
is_undone (const OtMediumTerm *term, const OtVirement *virement)
{
  return virement->permanent <= 0 && place_of_year (term, virement->year) == (int) term->base;
}

static void
post_virements (OtMediumTerm *term)
{
  for (guint n = 0; n < 2 * term->virements->n; n++)
    if (term->virement_lines[n] >= 0)
      {
        const OtVirement *virement = (const OtVirement *) term->virements->records[n / 2];
        guint             i = (guint) place_of_year (term, virement->year);
        guint             line = (guint) term->virement_lines[n];
        guint    at = ot_medium_term_at (term, i, line) + subjective_of (virement->subjective);
        OtOrigin origin = ot_record_origin (&virement->record);

        /* A revised budget is what the ledger says with its virements in it. */
        if (term->counting[i * term->lines->n + line] != OT_BUDGETS_REVISED)
          ot_money_post (&term->budget[at], &term->budget_origin[at], moved (virement, n % 2),
                         origin);
        if (is_undone (term, virement))
          ot_money_post (&term->once[at], &term->once_origin[at], moved (virement, n % 2), origin);
      }
}

/* [variation]: year by year */

static void
carry_year (OtMediumTerm *term, guint i)
{
  guint n = term->lines->n * OT_N_SUBJECTIVES;
  guint from = ot_medium_term_at (term, i - 1, 0), to = ot_medium_term_at (term, i, 0);

  for (guint at = 0; at < n; at++)
    {
      term->position[to + at] = ot_money_sub (term->position[from + at], term->once[from + at]);
      term->position_origin[to + at] = term->position_origin[from + at];
      /* A base budget holds its one-offs without their being told apart in it. */
      if (i - 1 == term->base)
        term->position_origin[to + at] |= term->once_origin[from + at];
    }
}

/* Posts the variations of a year after the base year; of the base year only what is reversed. */
static void
post_variations (OtMediumTerm *term, guint i)
{
  for (guint n = 0; n < term->n_movements; n++)
    {
      const OtMovement *movement = &term->movements[n];
      OtMoney          *amount = &term->amounts[i * term->n_movements + n];
      guint             at = ot_medium_term_at (term, i, movement->line) + movement->subjective;
      OtOrigin          origin;

      if (!movement->counts)
        continue;
      if (movement->basis == OT_BASIS_UPLIFT && i > term->base)
        *amount = ot_movement_uplift (term, i, n);
      if (ot_money_is_empty (*amount))
        continue;
      origin = ot_movement_origin (term, i, n);
      if (i > term->base)
        ot_figure_post (&term->position[at], *amount);
      if (movement->record->one_off > 0)
        ot_money_post (&term->once[at], &term->once_origin[at], *amount, origin);
      else if (i > term->base)
        term->position_origin[at] |= (guint8) origin;
    }
}

static void
roll_forward (OtMediumTerm *term)
{
  guint n = term->lines->n * OT_N_SUBJECTIVES;

  for (guint i = 0; i < term->n_movements; i++)
    ot_movement_reckon (term, i);
  for (guint i = 0; i <= term->base && i < term->n_years && n > 0; i++)
    {
      guint at = ot_medium_term_at (term, i, 0);

      if (n == 0)
        continue;
      memcpy (&term->position[at], &term->budget[at], n * sizeof *term->position);
      memcpy (&term->position_origin[at], &term->budget_origin[at], n);
    }
  for (guint i = term->base; i < term->n_years; i++)
    {
      if (i > term->base)
        carry_year (term, i);
      post_variations (term, i);
      if (i > term->base)
        ot_links_post (term, i);
    }
}

static void
sum_year (OtMediumTerm *term, guint i)
{
  guint   n = term->lines->n * OT_N_SUBJECTIVES;
  guint   at = ot_medium_term_at (term, i, 0), before = MAX (i, 1) - 1;
  OtMoney net = OT_MONEY_EMPTY, once = OT_MONEY_EMPTY;
  guint8 *origin = &term->rows_origin[OT_PLAN_ROW_NET][i];

  for (guint j = 0; j < n; j++)
    net = ot_money_add (net, term->position[at + j]);
  for (guint line = 0; line < term->lines->n; line++)
    *origin |= (guint8) ot_medium_term_origin (term, i, line, -1);
  term->rows[OT_PLAN_ROW_NET][i] = net;
  if (i < term->base)
    return;
  before = i > term->base ? before : i;
  term->rows[OT_PLAN_ROW_BASE][i] = term->rows[OT_PLAN_ROW_NET][before];
  term->rows_origin[OT_PLAN_ROW_BASE][i] = term->rows_origin[OT_PLAN_ROW_NET][before];
  if (i == term->base)
    return;
  for (guint j = 0; j < n; j++)
    ot_money_post (&once, &term->rows_origin[OT_PLAN_ROW_REVERSAL][i], term->once[at - n + j],
                   term->once_origin[at - n + j]);
  term->rows[OT_PLAN_ROW_REVERSAL][i] = ot_money_negate (once);
}

static void
sum_movement (OtMediumTerm *term, guint n)
{
  OtMovement *movement = &term->movements[n];

  for (guint i = 0; i < term->n_years; i++)
    {
      OtMoney amount = ot_medium_term_amount (term, i, n);

      if (ot_money_is_empty (amount))
        continue;
      movement->is_costed = TRUE;
      if (!movement->counts)
        continue;
      ot_money_post (&term->headings[movement->heading][i],
                     &term->headings_origin[movement->heading][i], amount,
                     ot_movement_origin (term, i, n));
    }
}

/* What changes net, in the three groups that budget papers add up. */
static void
sum_changes (OtMediumTerm *term)
{
  guint8  *of_others = term->rows_origin[OT_PLAN_ROW_OTHER_CHANGES];
  OtMoney *others = term->rows[OT_PLAN_ROW_OTHER_CHANGES];

  for (OtChoice heading = 0; heading <= OT_N_HEADINGS; heading++)
    for (guint i = 0; i < term->n_years; i++)
      {
        OtPlanRow row = ot_plan_row_of_group (ot_heading_group (heading));

        ot_money_post (&term->rows[row][i], &term->rows_origin[row][i], term->headings[heading][i],
                       term->headings_origin[heading][i]);
      }
  for (guint i = term->base + 1; i < term->n_years; i++)
    {
      for (guint n = 0; n < term->links->len; n++)
        if (ot_medium_term_link (term, n)->name)
          ot_money_post (&others[i], &of_others[i], ot_medium_term_link (term, n)->amounts[i],
                         ot_medium_term_link (term, n)->origins[i]);
      ot_money_post (&others[i], &of_others[i], term->rows[OT_PLAN_ROW_REVERSAL][i],
                     term->rows_origin[OT_PLAN_ROW_REVERSAL][i]);
    }
}

/* [gap] */

static void
reckon_gap (OtMediumTerm *term)
{
  OtMoney (*rows)[OT_MOST_YEARS] = term->rows;
  guint8 (*origins)[OT_MOST_YEARS] = term->rows_origin;
  OtMoney cumulative = OT_MONEY_EMPTY;
  guint8  all = OT_ORIGIN_NONE;

  for (guint i = term->base; i < term->n_years; i++)
    {
      OtMoney needed = ot_money_add (rows[OT_PLAN_ROW_NET][i], rows[OT_PLAN_ROW_CONTRIBUTIONS][i]);
      OtMoney there = ot_money_add (rows[OT_PLAN_ROW_DRAWDOWNS][i], rows[OT_PLAN_ROW_FUNDING][i]);
      OtMoney gap = ot_money_sub (needed, there);

      rows[OT_PLAN_ROW_GAP][i] = gap;
      origins[OT_PLAN_ROW_GAP][i] = origins[OT_PLAN_ROW_NET][i] | origins[OT_PLAN_ROW_FUNDING][i]
                                    | origins[OT_PLAN_ROW_DRAWDOWNS][i]
                                    | origins[OT_PLAN_ROW_CONTRIBUTIONS][i];
      origins[OT_PLAN_ROW_GAP_PERCENT][i] = origins[OT_PLAN_ROW_GAP][i];
      if (i == term->base)
        continue;
      ot_money_post (&cumulative, &all, gap, origins[OT_PLAN_ROW_GAP][i]);
      rows[OT_PLAN_ROW_GAP_NEW][i] = ot_money_sub (gap, rows[OT_PLAN_ROW_GAP][i - 1]);
      origins[OT_PLAN_ROW_GAP_NEW][i] =
        origins[OT_PLAN_ROW_GAP][i] | origins[OT_PLAN_ROW_GAP][i - 1];
      rows[OT_PLAN_ROW_CUMULATIVE_GAP][i] = cumulative;
      origins[OT_PLAN_ROW_CUMULATIVE_GAP][i] = all;
    }
}

OtDecimal
ot_medium_term_gap_percent (const OtMediumTerm *term, guint i)
{
  return ot_money_ratio (term->rows[OT_PLAN_ROW_GAP][i], term->rows[OT_PLAN_ROW_FUNDING][i],
                         OT_ROUND_HALF_UP);
}

/* [at-risk] */

OtDecimal
ot_variation_confidence (const OtVariation *variation)
{
  return ot_decimal_is_empty (variation->confidence)
           ? variation->confidence
           : (OtDecimal){ CLAMP (variation->confidence.nanos, 0, OT_DECIMAL_ONE) };
}

OtMoney
ot_medium_term_loss (const OtMediumTerm *term, guint i, guint n)
{
  const OtMovement *movement = &term->movements[n];
  OtDecimal         confidence = ot_variation_confidence (movement->record);
  OtMoney           amount = ot_medium_term_amount (term, i, n);

  if (!movement->counts || !ot_heading_is_saving ((OtChoice) movement->heading)
      || ot_decimal_is_empty (confidence) || ot_money_is_empty (amount)
      || movement->record->status == OT_VARIATION_DELIVERED)
    return OT_MONEY_EMPTY;
  return ot_money_sub (ot_money_times (amount, confidence, OT_ROUND_HALF_UP), amount);
}

/* A level, carried like net: one-offs leave it the year after. */
typedef struct
{
  OtMoney level;
  OtMoney once;
  guint8  origin; /* of what lasts */
  guint8  once_origin;
} Level;

static void
carry_level (Level *level)
{
  level->level = ot_money_sub (level->level, level->once);
  level->once = OT_MONEY_EMPTY;
  level->once_origin = OT_ORIGIN_NONE;
}

static void
post_level (Level *level, OtMoney amount, OtOrigin origin, gboolean one_off)
{
  ot_money_post (&level->level, one_off ? &level->once_origin : &level->origin, amount, origin);
  if (one_off)
    ot_figure_post (&level->once, amount);
}

static void
reckon_savings (OtMediumTerm *term)
{
  OtMoney (*rows)[OT_MOST_YEARS] = term->rows;
  guint8 (*origins)[OT_MOST_YEARS] = term->rows_origin;
  Level saved = { OT_MONEY_EMPTY, OT_MONEY_EMPTY, OT_ORIGIN_NONE, OT_ORIGIN_NONE }, lost = saved;

  for (guint i = term->base; i < term->n_years; i++)
    {
      carry_level (&saved);
      carry_level (&lost);
      for (guint n = 0; i > term->base && n < term->n_movements; n++)
        {
          const OtMovement *movement = &term->movements[n];
          gboolean          one_off = movement->record->one_off > 0;
          OtOrigin          origin;

          if (!movement->counts || !ot_heading_is_saving ((OtChoice) movement->heading))
            continue;
          origin = ot_movement_origin (term, i, n);
          post_level (&saved, ot_medium_term_amount (term, i, n), origin, one_off);
          post_level (&lost, ot_medium_term_loss (term, i, n), origin, one_off);
        }
      rows[OT_PLAN_ROW_GAP_AT_RISK][i] = ot_money_add (rows[OT_PLAN_ROW_GAP][i], lost.level);
      origins[OT_PLAN_ROW_GAP_AT_RISK][i] =
        origins[OT_PLAN_ROW_GAP][i] | lost.origin | lost.once_origin;
      if (i == term->base)
        continue;
      rows[OT_PLAN_ROW_SAVINGS_IDENTIFIED][i] = ot_money_negate (saved.level);
      rows[OT_PLAN_ROW_SAVINGS_REQUIRED][i] =
        ot_money_add (rows[OT_PLAN_ROW_GAP][i], rows[OT_PLAN_ROW_SAVINGS_IDENTIFIED][i]);
      origins[OT_PLAN_ROW_SAVINGS_IDENTIFIED][i] = saved.origin | saved.once_origin;
      origins[OT_PLAN_ROW_SAVINGS_REQUIRED][i] =
        origins[OT_PLAN_ROW_GAP][i] | origins[OT_PLAN_ROW_SAVINGS_IDENTIFIED][i];
    }
}

OtMoney
ot_medium_term_net (const OtMediumTerm *term, const OtMoney *figures, guint i, guint line)
{
  guint   at = ot_medium_term_at (term, i, line);
  OtMoney net = OT_MONEY_EMPTY;

  if (line >= term->lines->n)
    return OT_MONEY_EMPTY;
  for (guint s = 0; s < OT_N_SUBJECTIVES; s++)
    net = ot_money_add (net, figures[at + s]);
  return net;
}

/* [outturn]: a year after the base year has a budget where it has records, else the plan's net. */
static gboolean
has_own_budget (const OtMediumTerm *term, guint i, guint line)
{
  return i <= term->base
         || (line < term->lines->n && term->counting[i * term->lines->n + line] != OT_BUDGETS_NONE);
}

OtMoney
ot_medium_term_budget (const OtMediumTerm *term, guint i, guint line)
{
  if (line >= term->lines->n)
    return OT_MONEY_EMPTY;
  return ot_medium_term_net (term, has_own_budget (term, i, line) ? term->budget : term->position,
                             i, line);
}

static gboolean
is_asked_for (int subjective, guint s)
{
  return subjective < 0 || subjective == (int) s;
}

OtOrigin
ot_medium_term_origin (const OtMediumTerm *term, guint i, guint line, int subjective)
{
  guint    at = ot_medium_term_at (term, i, line);
  OtOrigin origin = OT_ORIGIN_NONE;

  for (guint s = 0; s < OT_N_SUBJECTIVES; s++)
    if (is_asked_for (subjective, s))
      origin |= term->position_origin[at + s] | (i > term->base ? term->once_origin[at + s] : 0);
  return origin;
}

OtOrigin
ot_medium_term_budget_origin (const OtMediumTerm *term, guint i, guint line)
{
  guint    at = ot_medium_term_at (term, i, line);
  OtOrigin origin = OT_ORIGIN_NONE;

  if (line >= term->lines->n)
    return OT_ORIGIN_NONE;
  if (!has_own_budget (term, i, line))
    return ot_medium_term_origin (term, i, line, -1);
  for (guint s = 0; s < OT_N_SUBJECTIVES; s++)
    origin |= term->budget_origin[at + s];
  return origin;
}

/* Explanations */

typedef enum
{
  VIREMENTS_ALL,
  VIREMENTS_UNDONE, /* those that the next year undoes … */
  VIREMENTS_UNDOING /* … and as it does so */
} Virements;

/* What virements of a year do to a line. */
static void
explain_virements (const OtMediumTerm *term,
                   guint               i,
                   guint               line,
                   int                 subjective,
                   Virements           which,
                   OtTrace            *trace)
{
  for (guint n = 0; n < 2 * term->virements->n; n++)
    {
      const OtVirement *virement = (const OtVirement *) term->virements->records[n / 2];
      gboolean          is_added = (n % 2 == 1) != (which == VIREMENTS_UNDOING);

      if (term->virement_lines[n] == (int) line && place_of_year (term, virement->year) == (int) i
          && is_asked_for (subjective, subjective_of (virement->subjective))
          && (which == VIREMENTS_ALL || is_undone (term, virement)))
        ot_trace_input (trace, is_added ? OT_STEP_PLUS : OT_STEP_MINUS, &virement->record,
                        ot_field_of (&virement->record, "amount"), OT_YEAR_EMPTY);
    }
}

void
ot_medium_term_explain_budget (const OtMediumTerm *term,
                               guint               i,
                               guint               line,
                               int                 subjective,
                               OtTrace            *trace)
{
  OtBudgets counting;

  if (line >= term->lines->n)
    return;
  counting = term->counting[i * term->lines->n + line];
  for (guint n = 0; n < term->budgets->n; n++)
    {
      const OtBudget *budget = (const OtBudget *) term->budgets->records[n];

      if (term->budget_lines[n] != (int) line || place_of_year (term, budget->year) != (int) i
          || kind_of (budget) != counting)
        continue;
      for (guint s = 0; s < NET; s++)
        {
          const OtField *field = ot_field_of (&budget->record, ot_subjective_names[s].name);
          OtValue        value = ot_record_get (&budget->record, field, OT_YEAR_EMPTY);

          if (is_asked_for (subjective, s) && !ot_value_is_empty (&value))
            ot_trace_input (trace, OT_STEP_PLUS, &budget->record, field, OT_YEAR_EMPTY);
        }
    }
  if (counting != OT_BUDGETS_REVISED)
    explain_virements (term, i, line, subjective, VIREMENTS_ALL, trace);
}

void
ot_medium_term_trace_position (const OtMediumTerm *term,
                               OtStepOperator      how,
                               const char         *label,
                               guint               i,
                               guint               line,
                               int                 subjective,
                               OtTrace            *trace)
{
  guint             at = ot_medium_term_at (term, i, line);
  gboolean          is_net = subjective < 0;
  const OtViewType *type = is_net ? &ot_services_view : &ot_subjective_view;
  OtMoney           position = is_net ? ot_medium_term_net (term, term->position, i, line)
                                      : term->position[at + (guint) subjective];
  OtYear            year = ot_medium_term_year (term, i);
  char              text[OT_YEAR_TEXT];
  g_autofree char  *row = NULL;

  if (ot_money_is_empty (position))
    return;
  row = ot_line_row_id (term->lines, type, line);
  ot_trace_cell_of (trace, how, label, ot_value_money (position), type->name,
                    is_net ? OT_YEAR_EMPTY : year, NULL, row,
                    is_net              ? ot_year_to_text (year, text)
                    : subjective == NET ? "not_split"
                                        : ot_subjective_names[subjective].name);
}

static void
explain_year_before (const OtMediumTerm *term, guint i, guint line, int subjective, OtTrace *trace)
{
  char             text[OT_YEAR_TEXT];
  g_autofree char *label = NULL;

  /* Translators: a financial year. */
  label = g_strdup_printf (_("At the end of %s"),
                           ot_year_to_text (ot_medium_term_year (term, i - 1), text));
  ot_medium_term_trace_position (term, OT_STEP_PLUS, label, i - 1, line, subjective, trace);
}

static gboolean
is_once (const OtMediumTerm *term, guint i, guint n)
{
  return term->movements[n].counts && term->movements[n].record->one_off > 0
         && !ot_money_is_empty (ot_medium_term_amount (term, i, n));
}

void
ot_medium_term_explain_once (const OtMediumTerm *term,
                             guint               i,
                             guint               line,
                             guint               subjective,
                             OtTrace            *trace)
{
  for (guint n = 0; n < term->n_movements; n++)
    if (term->movements[n].line == line && term->movements[n].subjective == subjective
        && is_once (term, i, n))
      ot_medium_term_explain_movement (term, OT_STEP_PLUS, i, n, trace);
  explain_virements (term, i, line, (int) subjective, VIREMENTS_UNDONE, trace);
}

void
ot_medium_term_explain_position (const OtMediumTerm *term,
                                 guint               i,
                                 guint               line,
                                 int                 subjective,
                                 OtTrace            *trace)
{
  if (i <= term->base)
    {
      ot_medium_term_explain_budget (term, i, line, subjective, trace);
      return;
    }

  explain_year_before (term, i, line, subjective, trace);
  for (guint n = 0; n < term->n_movements; n++)
    {
      const OtMovement *movement = &term->movements[n];

      if (movement->line != line || !movement->counts
          || !is_asked_for (subjective, movement->subjective))
        continue;
      if (!ot_money_is_empty (ot_medium_term_amount (term, i, n)))
        ot_medium_term_explain_movement (term, OT_STEP_PLUS, i, n, trace);
      if (is_once (term, i - 1, n))
        ot_medium_term_explain_movement (term, OT_STEP_MINUS, i - 1, n, trace);
    }
  explain_virements (term, i - 1, line, subjective, VIREMENTS_UNDOING, trace);
  ot_links_explain (term, i, line, subjective, trace);
}

void
ot_medium_term_explain_outturn_budget (const OtMediumTerm *term,
                                       guint               i,
                                       guint               line,
                                       OtTrace            *trace)
{
  if (has_own_budget (term, i, line))
    ot_medium_term_explain_budget (term, i, line, -1, trace);
  else
    ot_medium_term_explain_position (term, i, line, -1, trace);
}

/* The subject */

static gpointer
calculate (const OtResults *results)
{
  const OtPlan *plan = ot_results_plan (results);
  OtMediumTerm *term = g_new0 (OtMediumTerm, 1);
  OtChoice      accrual = ot_plan_details (plan)->accrual;

  term->years = ot_plan_years (plan);
  term->n_years = (guint) ot_years_count (term->years);
  term->base = (guint) (ot_plan_base_year (plan) - term->years.first);
  term->accrual = accrual == OT_ACCRUAL_DAYS ? OT_ACCRUAL_DAYS : OT_ACCRUAL_MONTHS;
  term->lines = ot_lines_new (plan->tables[OT_TABLE_SERVICES]);
  term->budgets = plan->tables[OT_TABLE_BUDGETS];
  term->virements = plan->tables[OT_TABLE_VIREMENTS];
  term->funding_rows = plan->tables[OT_TABLE_FUNDING];
  term->reserves = plan->tables[OT_TABLE_RESERVES];
  resolve_budgets (term);
  resolve_virements (term);
  resolve_variations (term, plan->tables[OT_TABLE_VARIATIONS], plan->tables[OT_TABLE_ASSUMPTIONS]);
  ot_links_resolve (term, results);
  allocate (term);

  post_budgets (term);
  post_virements (term);
  roll_forward (term);
  for (guint i = 0; i < term->n_years; i++)
    sum_year (term, i);
  for (guint n = 0; n < term->n_movements; n++)
    sum_movement (term, n);
  sum_changes (term);
  ot_funding_reckon (term);
  ot_reserves_reckon (term);
  reckon_gap (term);
  reckon_savings (term);
  return term;
}

static void
free_figures (gpointer figures)
{
  OtMediumTerm *term = figures;

  ot_lines_free (term->lines);
  g_free (term->budget_lines);
  g_free (term->virement_lines);
  g_free (term->movements);
  g_ptr_array_unref (term->links);
  g_free (term->budget);
  g_free (term->position);
  g_free (term->once);
  g_free (term->budget_origin);
  g_free (term->position_origin);
  g_free (term->once_origin);
  g_free (term->fte_origin);
  g_free (term->counting);
  g_free (term->fte);
  g_free (term->amounts);
  g_free (term->funding);
  g_free (term->balance);
  g_free (term);
}

const OtMediumTerm *
ot_medium_term (const OtResults *results)
{
  return ot_results_subject (results, &ot_medium_term_subject);
}

const OtSubject ot_medium_term_subject = {
  .name = "medium_term",
  .tables = OT_MEDIUM_TERM_TABLES,
  .calculate = calculate,
  .free = free_figures,
  .check = ot_medium_term_check,
  .views = ot_medium_term_views,
  .shelf = 1,
};
