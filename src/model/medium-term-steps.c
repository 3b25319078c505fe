/* medium-term-steps.c: how each cell of the view medium_term is made */
#include "model/medium-term-steps.h"

static guint
row_of (const OtView *view, OtPlanRow row)
{
  return (guint) ot_view_find_row (view, ot_plan_row_types[row].id);
}

static void
trace_figure (const OtView *view, OtTrace *trace, OtStepOperator how, OtPlanRow row, guint i)
{
  OtCell cell = ot_view_cell (view, row_of (view, row), i);

  if (!ot_value_is_empty (&cell.value))
    ot_view_trace_cell (view, trace, how, row_of (view, row), i, FALSE);
}

/* The same, named by its year too. */
static void
trace_year (const OtView *view, OtTrace *trace, OtStepOperator how, OtPlanRow row, guint i)
{
  OtCell           cell = ot_view_cell (view, row_of (view, row), i);
  g_autofree char *label = NULL;

  if (ot_value_is_empty (&cell.value))
    return;
  label = g_strdup_printf (_("%s, %s"), _ (ot_plan_row_types[row].label),
                           ot_view_column (view, i)->label);
  ot_trace_cell (trace, how, label, cell.value, ot_plan_row_types[row].id,
                 ot_view_column (view, i)->id);
}

/* The rows of a greater level that follow a group's, those that have a figure. */
static void
explain_group (const OtView *view, guint group, guint i, OtTrace *trace)
{
  const OtMediumTerm *term = ot_medium_term (view->results);

  guint level = ot_view_row (view, group)->level;

  for (guint row = group + 1; row < ot_view_n_rows (view) && ot_view_row (view, row)->level > level;
       row++)
    {
      const OtTermRow *it = ot_term_row (view, row);
      OtCell           cell = ot_view_cell (view, row, i);

      if (!ot_value_is_empty (&cell.value)
          && (it->kind != OT_TERM_ROW_VARIATION || term->movements[it->n].counts))
        ot_view_trace_cell (view, trace, OT_STEP_PLUS, row, i, FALSE);
    }
}

/* The budgets of a year, line by line. */
static void
explain_budgets (const OtMediumTerm *term, guint i, OtTrace *trace)
{
  for (guint line = 0; line < term->lines->n; line++)
    {
      OtMoney          own = ot_medium_term_net (term, term->budget, i, line);
      g_autofree char *title = NULL;

      if (ot_money_is_empty (own))
        continue;
      title = ot_lines_title (term->lines, line);
      ot_trace_step (trace, OT_STEP_PLUS, title, ot_value_money (own));
      ot_trace_enter (trace);
      ot_medium_term_explain_budget (term, i, line, -1, trace);
      ot_trace_leave (trace);
    }
}

static void
explain_base (const OtView *view, guint i, OtTrace *trace)
{
  const OtMediumTerm *term = ot_medium_term (view->results);

  if (i > term->base)
    trace_year (view, trace, OT_STEP_PLUS, OT_PLAN_ROW_NET, i - 1);
  else
    explain_budgets (term, i, trace);
}

/* The rows of which the change of net is the sum: those of one group, or with -1 of all. */
static void
explain_changes (const OtView *view, guint i, int group, OtTrace *trace)
{
  for (guint row = 0; row < ot_view_n_rows (view); row++)
    {
      const OtTermRow *it = ot_term_row (view, row);
      OtCell           cell = ot_view_cell (view, row, i);
      int              of_row = OT_HEADINGS_OTHER;

      if (it->kind == OT_TERM_ROW_HEADING)
        of_row = (int) ot_heading_group ((OtChoice) it->n);
      else if (it->kind != OT_TERM_ROW_LINK
               && !(it->kind == OT_TERM_ROW_FIGURE && it->n == OT_PLAN_ROW_REVERSAL))
        continue;
      if ((group < 0 || of_row == group) && !ot_value_is_empty (&cell.value))
        ot_view_trace_cell (view, trace, OT_STEP_PLUS, row, i, FALSE);
    }
}

/* Links without a row net to nothing, and are told of where there is nothing else. */
static void
explain_all_changes (const OtView *view, guint i, OtTrace *trace)
{
  guint n_steps = trace->explanation->steps->len;

  explain_changes (view, i, -1, trace);
  if (trace->explanation->steps->len == n_steps)
    ot_links_explain_rowless (ot_medium_term (view->results), i, trace);
}

static void
explain_net (const OtView *view, guint i, OtTrace *trace)
{
  const OtMediumTerm *term = ot_medium_term (view->results);

  if (i < term->base)
    {
      explain_budgets (term, i, trace);
      return;
    }
  trace_figure (view, trace, OT_STEP_PLUS, OT_PLAN_ROW_BASE, i);
  if (i > term->base)
    explain_all_changes (view, i, trace);
}

/* What a figure differs by from the year before, as one step. */
static void
explain_change (const OtView *view, OtStepOperator how, OtPlanRow row, guint i, OtTrace *trace)
{
  const OtMediumTerm *term = ot_medium_term (view->results);
  OtMoney             change = ot_money_sub (term->rows[row][i], term->rows[row][i - 1]);
  g_autofree char    *label = NULL;

  if (ot_money_is_empty (change))
    return;
  /* Translators: the label of a row, for instance Funding. */
  label = g_strdup_printf (_("%s: change on the year before"), _ (ot_plan_row_types[row].label));
  ot_trace_step (trace, how, label, ot_value_money (change));
  ot_trace_enter (trace);
  trace_year (view, trace, OT_STEP_PLUS, row, i);
  trace_year (view, trace, OT_STEP_MINUS, row, i - 1);
  ot_trace_leave (trace);
}

/* From the gap of the year before: what changes net, reserves and funding. */
static void
explain_gap (const OtView *view, guint i, OtTrace *trace)
{
  static const struct
  {
    OtStepOperator how;
    OtPlanRow      row;
  } parts[] = {
    { OT_STEP_PLUS, OT_PLAN_ROW_NET },
    { OT_STEP_PLUS, OT_PLAN_ROW_CONTRIBUTIONS },
    { OT_STEP_MINUS, OT_PLAN_ROW_DRAWDOWNS },
    { OT_STEP_MINUS, OT_PLAN_ROW_FUNDING },
  };
  const OtMediumTerm *term = ot_medium_term (view->results);
  guint               base = term->base;

  if (ot_money_is_empty (term->rows[OT_PLAN_ROW_GAP][i]))
    return;
  if (i > base)
    {
      trace_year (view, trace, OT_STEP_PLUS, OT_PLAN_ROW_GAP, i - 1);
      explain_all_changes (view, i, trace);
    }
  for (guint part = 0; part < G_N_ELEMENTS (parts); part++)
    if (i == base)
      trace_figure (view, trace, parts[part].how, parts[part].row, i);
    else if (parts[part].row != OT_PLAN_ROW_NET)
      explain_change (view, parts[part].how, parts[part].row, i, trace);
}

/* A virement of the base year that is undone takes from one line what it gives to another. */
static void
explain_undone_virements (const OtMediumTerm *term, guint i, OtTrace *trace)
{
  const OtField *amount = ot_record_type_field (&ot_virement_type, "amount");

  for (guint n = 0; i == term->base + 1 && n < term->virements->n; n++)
    {
      const OtVirement *virement = (const OtVirement *) term->virements->records[n];

      if (term->virement_lines[2 * n] < 0 || !ot_virement_is_undone (term, virement))
        continue;
      ot_trace_input (trace, OT_STEP_PLUS, &virement->record, amount, OT_YEAR_EMPTY);
      ot_trace_input (trace, OT_STEP_MINUS, &virement->record, amount, OT_YEAR_EMPTY);
    }
}

static void
explain_reversal (const OtView *view, guint i, OtTrace *trace)
{
  const OtMediumTerm *term = ot_medium_term (view->results);

  for (guint row = 0; row < ot_view_n_rows (view); row++)
    {
      const OtTermRow  *it = ot_term_row (view, row);
      const OtMovement *movement =
        it->kind == OT_TERM_ROW_VARIATION ? &term->movements[it->n] : NULL;

      if (movement != NULL && movement->counts && movement->record->one_off > 0
          && !ot_money_is_empty (ot_medium_term_amount (term, i - 1, it->n)))
        ot_view_trace_cell (view, trace, OT_STEP_MINUS, row, i - 1, FALSE);
    }
  explain_undone_virements (term, i, trace);
}

static void
explain_reserves (const OtView *view, const char *field, guint i, OtTrace *trace)
{
  const OtMediumTerm *term = ot_medium_term (view->results);
  OtYear              year = ot_medium_term_year (term, i);
  const OtField      *of = ot_record_type_field (&ot_reserve_type, field);

  for (guint n = 0; n < term->reserves->n; n++)
    {
      OtValue value = ot_record_get (term->reserves->records[n], of, year);

      if (!ot_value_is_empty (&value))
        ot_trace_input (trace, OT_STEP_PLUS, term->reserves->records[n], of, year);
    }
}

static void
explain_gap_percent (const OtView *view, guint i, OtTrace *trace)
{
  ot_view_trace_cell (view, trace, OT_STEP_PLUS, row_of (view, OT_PLAN_ROW_GAP), i, FALSE);
  ot_view_trace_cell (view, trace, OT_STEP_OVER, row_of (view, OT_PLAN_ROW_FUNDING), i, FALSE);
  ot_trace_round (trace, OT_DECIMAL_PLACES);
}

/* Of one saving the sum of a figure by year to year `i`: a one-off leaves it the year after. */
typedef OtMoney (*LevelFunc) (const OtMediumTerm *term, guint i, guint movement);

static OtMoney
sum_level (const OtMediumTerm *term, guint n, guint i, LevelFunc figure)
{
  OtMoney level = OT_MONEY_EMPTY;

  for (guint at = term->base + 1; at <= i; at++)
    {
      level = ot_money_add (level, figure (term, at, n));
      if (term->movements[n].record->one_off > 0 && at < i)
        level = ot_money_sub (level, figure (term, at, n));
    }
  return level;
}

/* The same as steps, each year's as `explain` writes it. */
typedef void (
  *LevelExplain) (const OtView *view, OtTrace *trace, OtStepOperator how, guint row, guint at);

static void
explain_level (const OtView  *view,
               OtTrace       *trace,
               OtStepOperator how,
               guint          row,
               guint          i,
               LevelFunc      figure,
               LevelExplain   explain)
{
  const OtMediumTerm *term = ot_medium_term (view->results);
  guint               n = ot_term_row (view, row)->n;
  OtMoney             level = sum_level (term, n, i, figure);

  if (ot_money_is_empty (level))
    return;
  ot_trace_step (trace, how, ot_view_row (view, row)->label, ot_value_money (level));
  ot_trace_enter (trace);
  for (guint at = term->base + 1; at <= i; at++)
    if (!ot_money_is_empty (figure (term, at, n)))
      {
        explain (view, trace, OT_STEP_PLUS, row, at);
        if (term->movements[n].record->one_off > 0 && at < i)
          explain (view, trace, OT_STEP_MINUS, row, at);
      }
  ot_trace_leave (trace);
}

static void
explain_amount (const OtView *view, OtTrace *trace, OtStepOperator how, guint row, guint at)
{
  ot_view_trace_cell (view, trace, how, row, at, TRUE);
}

static gboolean
is_saving_row (const OtMediumTerm *term, const OtTermRow *it)
{
  return it->kind == OT_TERM_ROW_VARIATION && term->movements[it->n].counts
         && ot_heading_is_saving ((OtChoice) term->movements[it->n].heading);
}

static void
explain_identified (const OtView *view, guint i, OtTrace *trace)
{
  const OtMediumTerm *term = ot_medium_term (view->results);

  for (guint row = 0; row < ot_view_n_rows (view); row++)
    if (is_saving_row (term, ot_term_row (view, row)))
      explain_level (view, trace, OT_STEP_MINUS, row, i, ot_medium_term_amount, explain_amount);
}

/* A confidence that cannot be is taken as the nearest that can. */
static void
trace_confidence (const OtVariation *variation, OtTrace *trace)
{
  const OtRecord *record = &variation->record;
  const OtField  *field = ot_field_of (record, "confidence");
  OtDecimal       taken = ot_variation_confidence (variation);

  if (taken.nanos == variation->confidence.nanos)
    {
      ot_trace_input (trace, OT_STEP_TIMES, record, field, OT_YEAR_EMPTY);
      return;
    }
  ot_trace_step (trace, OT_STEP_TIMES, _("Confidence, from none to all"),
                 ot_value_percent (taken));
  ot_trace_enter (trace);
  ot_trace_input (trace, OT_STEP_PLUS, record, field, OT_YEAR_EMPTY);
  ot_trace_step (trace, taken.nanos > 0 ? OT_STEP_MIN : OT_STEP_MAX,
                 taken.nanos > 0 ? _("At most all of it") : _("At least none of it"),
                 ot_value_integer (taken.nanos > 0));
  ot_trace_leave (trace);
}

/* What a saving falls short by in a year: round (amount × confidence) - amount. */
static void
explain_loss (const OtView *view, OtTrace *trace, OtStepOperator how, guint row, guint at)
{
  const OtMediumTerm *term = ot_medium_term (view->results);
  guint               n = ot_term_row (view, row)->n;
  OtMoney             amount = ot_medium_term_amount (term, at, n);
  OtMoney             loss = ot_medium_term_loss (term, at, n);

  ot_trace_step (trace, how, ot_view_column (view, at)->label, ot_value_money (loss));
  ot_trace_enter (trace);
  ot_trace_step (trace, OT_STEP_PLUS, _("What is expected of it"),
                 ot_value_money (ot_money_add (loss, amount)));
  ot_trace_enter (trace);
  ot_view_trace_cell (view, trace, OT_STEP_PLUS, row, at, FALSE);
  trace_confidence (term->movements[n].record, trace);
  ot_trace_round (trace, OT_MONEY_PLACES);
  ot_trace_leave (trace);
  ot_view_trace_cell (view, trace, OT_STEP_MINUS, row, at, FALSE);
  ot_trace_leave (trace);
}

static void
explain_gap_at_risk (const OtView *view, guint i, OtTrace *trace)
{
  const OtMediumTerm *term = ot_medium_term (view->results);

  trace_figure (view, trace, OT_STEP_PLUS, OT_PLAN_ROW_GAP, i);
  for (guint row = 0; i > term->base && row < ot_view_n_rows (view); row++)
    if (is_saving_row (term, ot_term_row (view, row)))
      explain_level (view, trace, OT_STEP_PLUS, row, i, ot_medium_term_loss, explain_loss);
}

static void
explain_funding (const OtView *view, guint i, OtTrace *trace)
{
  explain_group (view, row_of (view, OT_PLAN_ROW_FUNDING), i, trace);
}

static void
explain_drawdowns (const OtView *view, guint i, OtTrace *trace)
{
  explain_reserves (view, "drawdowns", i, trace);
}

static void
explain_contributions (const OtView *view, guint i, OtTrace *trace)
{
  explain_reserves (view, "contributions", i, trace);
}

static void
explain_new_gap (const OtView *view, guint i, OtTrace *trace)
{
  trace_year (view, trace, OT_STEP_PLUS, OT_PLAN_ROW_GAP, i);
  trace_year (view, trace, OT_STEP_MINUS, OT_PLAN_ROW_GAP, i - 1);
}

static void
explain_cumulative_gap (const OtView *view, guint i, OtTrace *trace)
{
  for (guint at = ot_medium_term (view->results)->base + 1; at <= i; at++)
    trace_year (view, trace, OT_STEP_PLUS, OT_PLAN_ROW_GAP, at);
}

static void
explain_required (const OtView *view, guint i, OtTrace *trace)
{
  trace_figure (view, trace, OT_STEP_PLUS, OT_PLAN_ROW_GAP, i);
  trace_figure (view, trace, OT_STEP_PLUS, OT_PLAN_ROW_SAVINGS_IDENTIFIED, i);
}

/* Those that are missing are groups of changes. */
static void (*const explain_figure[OT_N_PLAN_ROWS]) (const OtView *view,
                                                     guint         i,
                                                     OtTrace      *trace) = {
  [OT_PLAN_ROW_BASE] = explain_base,
  [OT_PLAN_ROW_REVERSAL] = explain_reversal,
  [OT_PLAN_ROW_NET] = explain_net,
  [OT_PLAN_ROW_FUNDING] = explain_funding,
  [OT_PLAN_ROW_DRAWDOWNS] = explain_drawdowns,
  [OT_PLAN_ROW_CONTRIBUTIONS] = explain_contributions,
  [OT_PLAN_ROW_GAP] = explain_gap,
  [OT_PLAN_ROW_GAP_NEW] = explain_new_gap,
  [OT_PLAN_ROW_CUMULATIVE_GAP] = explain_cumulative_gap,
  [OT_PLAN_ROW_GAP_PERCENT] = explain_gap_percent,
  [OT_PLAN_ROW_GAP_AT_RISK] = explain_gap_at_risk,
  [OT_PLAN_ROW_SAVINGS_IDENTIFIED] = explain_identified,
  [OT_PLAN_ROW_SAVINGS_REQUIRED] = explain_required,
};

/* What needs a base budget that is not there. */
static gboolean
is_unknown (const OtMediumTerm *term, const OtTermRow *row)
{
  return row->kind == OT_TERM_ROW_FIGURE && row->n >= OT_PLAN_ROW_GAP
         && row->n != OT_PLAN_ROW_SAVINGS_IDENTIFIED && !ot_term_has_base (term);
}

void
ot_medium_term_explain (const OtView *view, guint row, guint column, OtTrace *trace)
{
  const OtMediumTerm *term = ot_medium_term (view->results);
  const OtTermRow    *it = ot_term_row (view, row);
  OtCell              cell = ot_view_cell (view, row, column);

  if (ot_view_is_in_base (view, column, &cell))
    ot_trace_words (trace, _("In the base budget already: it changes no year to come"), NULL);
  if (is_unknown (term, it))
    {
      ot_trace_words (trace, _("The base year has no budget, so the gap is not known"), NULL);
      return;
    }
  switch (it->kind)
    {
    case OT_TERM_ROW_FIGURE:
      if (explain_figure[it->n])
        explain_figure[it->n](view, column, trace);
      else
        explain_changes (view, column, (int) (it->n - OT_PLAN_ROW_PRESSURES), trace);
      break;
    case OT_TERM_ROW_HEADING:
      explain_group (view, row, column, trace);
      break;
    case OT_TERM_ROW_VARIATION:
      ot_medium_term_explain_amount (term, column, it->n, trace);
      break;
    case OT_TERM_ROW_LINK:
      ot_link_explain (term, column, it->n, trace);
      break;
    case OT_TERM_ROW_FUNDING:
    default:
      ot_medium_term_explain_funding (term, column, it->n, trace);
    }
}
