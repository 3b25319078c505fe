/* medium-term.c: budgets, and what variations make of them year by year */
#include "model/medium-term-private.h"
#include "plan/details.h"

#include <string.h>

/* Reading what there is */

static void
resolve_budgets (OtMediumTerm *term)
{
  term->budget_lines = g_new (int, term->budgets->n);
  for (guint n = 0; n < term->budgets->n; n++)
    {
      const OtBudget *budget = (const OtBudget *) term->budgets->records[n];

      term->budget_lines[n] = ot_term_place_of_year (term, budget->year) < 0
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
        ot_term_place_of_year (term, virement->year) >= 0 && !ot_money_is_empty (virement->amount);

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
      movement->subjective = ot_subjective_place (record->subjective);
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

static void
post_budgets (OtMediumTerm *term)
{
  for (guint n = 0; n < term->budgets->n; n++)
    if (term->budget_lines[n] >= 0)
      {
        const OtBudget *budget = (const OtBudget *) term->budgets->records[n];
        guint           i = (guint) ot_term_place_of_year (term, budget->year);
        guint8 *counting = &term->counting[i * term->lines->n + (guint) term->budget_lines[n]];

        *counting = MAX (*counting, (guint8) ot_budgets_of (budget));
      }
  for (guint n = 0; n < term->budgets->n; n++)
    if (term->budget_lines[n] >= 0)
      {
        const OtBudget *budget = (const OtBudget *) term->budgets->records[n];
        guint           i = (guint) ot_term_place_of_year (term, budget->year);
        guint           line = (guint) term->budget_lines[n];
        guint           at = ot_medium_term_at (term, i, line);
        OtDecimal      *fte = &term->fte[i * term->lines->n + line];
        const OtMoney   parts[] = { budget->staffing, budget->non_staffing, budget->income,
                                    budget->grants };
        OtOrigin        origin;

        if (term->counting[i * term->lines->n + line] != ot_budgets_of (budget))
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

static void
post_virements (OtMediumTerm *term)
{
  for (guint n = 0; n < 2 * term->virements->n; n++)
    if (term->virement_lines[n] >= 0)
      {
        const OtVirement *virement = (const OtVirement *) term->virements->records[n / 2];
        guint             i = (guint) ot_term_place_of_year (term, virement->year);
        guint             line = (guint) term->virement_lines[n];
        guint at = ot_medium_term_at (term, i, line) + ot_subjective_place (virement->subjective);
        OtOrigin origin = ot_record_origin (&virement->record);

        /* A revised budget is what the ledger says with its virements in it. */
        if (term->counting[i * term->lines->n + line] != OT_BUDGETS_REVISED)
          ot_money_post (&term->budget[at], &term->budget_origin[at], moved (virement, n % 2),
                         origin);
        if (ot_virement_is_undone (term, virement))
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

OtMoney
ot_medium_term_budget (const OtMediumTerm *term, guint i, guint line)
{
  if (line >= term->lines->n)
    return OT_MONEY_EMPTY;
  return ot_medium_term_net (
    term, ot_term_has_own_budget (term, i, line) ? term->budget : term->position, i, line);
}

OtOrigin
ot_medium_term_origin (const OtMediumTerm *term, guint i, guint line, int subjective)
{
  guint    at = ot_medium_term_at (term, i, line);
  OtOrigin origin = OT_ORIGIN_NONE;

  for (guint s = 0; s < OT_N_SUBJECTIVES; s++)
    if (ot_is_asked_for (subjective, s))
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
  if (!ot_term_has_own_budget (term, i, line))
    return ot_medium_term_origin (term, i, line, -1);
  for (guint s = 0; s < OT_N_SUBJECTIVES; s++)
    origin |= term->budget_origin[at + s];
  return origin;
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
  ot_gap_reckon (term);
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
