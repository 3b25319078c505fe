/* medium-term-views.c: the views medium_term, services, subjective and reserves */
#include "model/medium-term.h"
#include "model/service-rows.h"
#include "model/view.h"
#include "model/words.h"

/* medium_term */

typedef enum
{
  LINE_FIGURE,    /* n: OtPlanRow */
  LINE_HEADING,   /* n: OtHeading */
  LINE_VARIATION, /* n: movement */
  LINE_FUNDING,   /* n: record of funding */
} LineKind;

/* What one row of the view is. */
typedef struct
{
  LineKind kind;
  guint    n;
  guint    n_empty; /* of a sum: parts that have no amount in any year */
} Line;

static const Line *
get_line (const OtView *view, guint row)
{
  return &g_array_index ((GArray *) view->own, Line, row);
}

static const struct
{
  const char *id;
  const char *label;
  OtRowKind   kind;
  const char *rule;
} figures[OT_N_PLAN_ROWS] = {
  [OT_PLAN_ROW_BASE] = { "base", N_("Base budget"), OT_ROW_RECORD, "base" },
  [OT_PLAN_ROW_REVERSAL] = { "reversal", N_("Reversal of one-offs"), OT_ROW_RECORD, "variation" },
  [OT_PLAN_ROW_NET] = { "net", N_("Net budget"), OT_ROW_TOTAL, "variation" },
  [OT_PLAN_ROW_FUNDING] = { "funding", N_("Funding"), OT_ROW_GROUP, "funding" },
  [OT_PLAN_ROW_DRAWDOWNS] = { "drawdowns", N_("Drawn from reserves"), OT_ROW_RECORD, "reserve" },
  [OT_PLAN_ROW_CONTRIBUTIONS] = { "contributions", N_("Added to reserves"), OT_ROW_RECORD,
                                  "reserve" },
  [OT_PLAN_ROW_GAP] = { "gap", N_("Gap"), OT_ROW_TOTAL, "gap" },
  [OT_PLAN_ROW_GAP_NEW] = { "gap_new", N_("Change in the gap"), OT_ROW_RECORD, "gap" },
  [OT_PLAN_ROW_CUMULATIVE_GAP] = { "cumulative_gap", N_("Cumulative gap"), OT_ROW_RECORD, "gap" },
  [OT_PLAN_ROW_GAP_PERCENT] = { "gap_percent", N_("Gap as a share of funding"), OT_ROW_RECORD,
                                "gap" },
  [OT_PLAN_ROW_GAP_AT_RISK] = { "gap_at_risk", N_("Gap with savings at risk"), OT_ROW_RECORD,
                                "at-risk" },
  [OT_PLAN_ROW_SAVINGS_IDENTIFIED] = { "savings_identified", N_("Savings identified"),
                                       OT_ROW_RECORD, "gap" },
  [OT_PLAN_ROW_SAVINGS_REQUIRED] = { "savings_required", N_("Savings required"), OT_ROW_RECORD,
                                     "gap" },
};

/* "Pay (2 not costed)": a total that leaves out amounts says so. */
static char *
label_of_sum (const char *label, guint n_empty)
{
  if (n_empty == 0)
    return g_strdup (label);
  /* Translators: the label of a total, and how many of its parts have no amount. */
  return g_strdup_printf (ngettext ("%s (%u not costed)", "%s (%u not costed)", n_empty), label,
                          n_empty);
}

static void
add_line (OtView *view, LineKind kind, guint n, guint n_empty)
{
  Line line = { kind, n, n_empty };

  g_array_append_val ((GArray *) view->own, line);
}

static void
add_figure (OtView *view, OtPlanRow row, guint n_empty)
{
  g_autofree char *label = label_of_sum (_ (figures[row].label), n_empty);

  ot_view_add_row (view, figures[row].id, label, figures[row].kind, 0);
  add_line (view, LINE_FIGURE, row, n_empty);
}

static void
add_variation (OtView *view, const OtMediumTerm *term, guint n)
{
  const OtRecord  *record = &term->movements[n].record->record;
  g_autofree char *id = g_strconcat ("variation:", record->id, NULL);
  g_autofree char *label = NULL;
  OtRow           *row = ot_view_add_record_row (view, id, record, 1);

  if (!term->movements[n].counts)
    {
      /* Translators: the title of a variation that counts nowhere. */
      label = g_strdup_printf (_("%s (withdrawn)"), row->label);
      row->label = g_string_chunk_insert (view->texts, label);
    }
  add_line (view, LINE_VARIATION, n, 0);
}

static guint
count_uncosted (const OtMediumTerm *term, guint heading)
{
  guint n_empty = 0;

  for (guint n = 0; n < term->n_movements; n++)
    if (term->movements[n].heading == heading && term->movements[n].counts
        && !term->movements[n].is_costed)
      n_empty++;
  return n_empty;
}

static void
add_heading (OtView *view, const OtMediumTerm *term, guint heading, const GArray *variations)
{
  guint       n_empty = count_uncosted (term, heading);
  const char *name = heading ? ot_heading_names[heading - 1].name : OT_ROW_UNASSIGNED;
  const char *words = heading ? _ (ot_heading_names[heading - 1].label) : _("Without a heading");
  g_autofree char *label = label_of_sum (words, n_empty);
  g_autofree char *id = g_strconcat ("heading:", name, NULL);

  ot_view_add_row (view, id, label, OT_ROW_GROUP, 0);
  add_line (view, LINE_HEADING, heading, n_empty);
  for (guint i = 0; i < variations->len; i++)
    add_variation (view, term, g_array_index (variations, guint, i));
}

/* Headings in the order of the budget papers; what has none comes last. */
static void
add_headings (OtView *view, const OtMediumTerm *term)
{
  for (guint i = 1; i <= OT_N_HEADINGS + 1; i++)
    {
      guint heading = i % (OT_N_HEADINGS + 1);
      g_autoptr (GArray) variations = g_array_new (FALSE, FALSE, sizeof (guint));

      for (guint n = 0; n < term->n_movements; n++)
        if (term->movements[n].heading == heading)
          g_array_append_val (variations, n);
      if (variations->len > 0)
        add_heading (view, term, heading, variations);
    }
}

static gboolean
has_any_funding (const OtMediumTerm *term, guint n)
{
  for (guint i = 0; i < term->n_years; i++)
    if (!ot_money_is_empty (term->funding[i * term->funding_rows->n + n]))
      return TRUE;
  return FALSE;
}

static void
add_funding (OtView *view, const OtMediumTerm *term)
{
  guint n_empty = 0;

  for (guint n = 0; n < term->funding_rows->n; n++)
    n_empty += has_any_funding (term, n) ? 0 : 1;
  add_figure (view, OT_PLAN_ROW_FUNDING, n_empty);
  for (guint n = 0; n < term->funding_rows->n; n++)
    {
      const OtRecord  *record = term->funding_rows->records[n];
      g_autofree char *id = g_strconcat ("funding:", record->id, NULL);

      ot_view_add_record_row (view, id, record, 1);
      add_line (view, LINE_FUNDING, n, 0);
    }
}

static void
build_medium_term (OtView *view)
{
  const OtMediumTerm *term = ot_medium_term (view->results);
  guint               n_empty = 0;

  view->own = g_array_new (FALSE, FALSE, sizeof (Line));
  ot_view_add_year_columns (view, OT_VALUE_MONEY);
  for (guint heading = 0; heading <= OT_N_HEADINGS; heading++)
    n_empty += count_uncosted (term, heading);
  add_figure (view, OT_PLAN_ROW_BASE, 0);
  add_headings (view, term);
  add_figure (view, OT_PLAN_ROW_REVERSAL, 0);
  add_figure (view, OT_PLAN_ROW_NET, n_empty);
  add_funding (view, term);
  for (OtPlanRow row = OT_PLAN_ROW_DRAWDOWNS; row < OT_N_PLAN_ROWS; row++)
    add_figure (view, row, 0);
}

static gboolean
is_marked (guint64 marks, guint i)
{
  return (marks >> i & 1) != 0;
}

static void
cell_of_figure (const OtMediumTerm *term, OtPlanRow row, guint i, OtCell *cell)
{
  OtValue value = ot_value_money (term->rows[row][i]);
  /* These are of the directorate in all years; all others begin with the base year or after it. */
  gboolean is_of_any_year = row == OT_PLAN_ROW_NET || row == OT_PLAN_ROW_FUNDING
                            || row == OT_PLAN_ROW_DRAWDOWNS || row == OT_PLAN_ROW_CONTRIBUTIONS;
  gboolean begins_later = row == OT_PLAN_ROW_REVERSAL || row == OT_PLAN_ROW_GAP_NEW
                          || row == OT_PLAN_ROW_CUMULATIVE_GAP
                          || row >= OT_PLAN_ROW_SAVINGS_IDENTIFIED;

  if (!is_of_any_year && i < term->base + (begins_later ? 1 : 0))
    return;
  if (row == OT_PLAN_ROW_GAP_PERCENT)
    {
      value = ot_value_percent (ot_medium_term_gap_percent (term, i));
      cell->unit = OT_VALUE_PERCENT;
    }
  ot_cell_figure (cell, row == OT_PLAN_ROW_GAP_PERCENT ? OT_CELL_CALCULATED : OT_CELL_TOTAL, value,
                  figures[row].rule);
  if (is_marked (term->illustrative_rows[row], i))
    cell->marks |= OT_MARK_ILLUSTRATIVE;
}

static void
cell_of_variation (const OtMediumTerm *term, guint n, guint i, OtCell *cell)
{
  const OtMovement *movement = &term->movements[n];
  const OtRecord   *record = &movement->record->record;

  if (movement->basis == OT_BASIS_AMOUNT)
    ot_cell_input (cell, record, ot_record_type_field (record->type, "amounts"),
                   ot_medium_term_year (term, i));
  else
    {
      ot_cell_figure (cell, OT_CELL_CALCULATED, ot_value_money (ot_medium_term_amount (term, i, n)),
                      "variation");
      if (ot_record_is_illustrative (record) && !ot_value_is_empty (&cell->value))
        cell->marks |= OT_MARK_ILLUSTRATIVE;
    }
  if (i <= term->base || !movement->counts)
    cell->marks |= OT_MARK_HISTORY;
}

static void
cell_of_funding (const OtMediumTerm *term, guint n, guint i, OtCell *cell)
{
  const OtRecord *record = term->funding_rows->records[n];

  if (ot_medium_term_funding_is_typed (term, i, n))
    {
      ot_cell_input (cell, record, ot_record_type_field (record->type, "amounts"),
                     ot_medium_term_year (term, i));
      return;
    }
  ot_cell_figure (cell, OT_CELL_CALCULATED,
                  ot_value_money (term->funding[i * term->funding_rows->n + n]), "funding");
  if (ot_record_is_illustrative (record) && !ot_value_is_empty (&cell->value))
    cell->marks |= OT_MARK_ILLUSTRATIVE;
}

static void
cell_of_medium_term (const OtView *view, guint row, guint column, OtCell *cell)
{
  const OtMediumTerm *term = ot_medium_term (view->results);
  const Line         *line = get_line (view, row);

  switch (line->kind)
    {
    case LINE_FIGURE:
      cell_of_figure (term, line->n, column, cell);
      break;
    case LINE_VARIATION:
      cell_of_variation (term, line->n, column, cell);
      break;
    case LINE_FUNDING:
      cell_of_funding (term, line->n, column, cell);
      break;
    case LINE_HEADING:
    default:
      ot_cell_figure (cell, OT_CELL_TOTAL, ot_value_money (term->headings[line->n][column]),
                      "variation");
      if (is_marked (term->illustrative_headings[line->n], column))
        cell->marks |= OT_MARK_ILLUSTRATIVE;
      if (column <= term->base)
        cell->marks |= OT_MARK_HISTORY;
    }
  cell->n_empty = line->n_empty;
}

/* Explanations of medium_term */

static guint
row_of (const OtView *view, OtPlanRow row)
{
  return (guint) ot_view_find_row (view, figures[row].id);
}

static void
trace_figure (const OtView *view, OtTrace *trace, OtStepOperator operator, OtPlanRow row, guint i)
{
  OtCell cell = ot_view_cell (view, row_of (view, row), i);

  if (!ot_value_is_empty (&cell.value))
    ot_view_trace_cell (view, trace, operator, row_of (view, row), i, FALSE);
}

/* The rows of a greater level that follow a group's, those that have a figure. */
static void
explain_group (const OtView *view, guint group, guint i, OtTrace *trace)
{
  const OtMediumTerm *term = ot_medium_term (view->results);

  for (guint row = group + 1; row < ot_view_n_rows (view) && ot_view_row (view, row)->level > 0;
       row++)
    {
      const Line *line = get_line (view, row);
      OtCell      cell = ot_view_cell (view, row, i);

      if (!ot_value_is_empty (&cell.value)
          && (line->kind != LINE_VARIATION || term->movements[line->n].counts))
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
    trace_figure (view, trace, OT_STEP_PLUS, OT_PLAN_ROW_NET, i - 1);
  else
    explain_budgets (term, i, trace);
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
  if (i == term->base)
    return;
  for (guint row = 0; row < ot_view_n_rows (view); row++)
    {
      OtCell cell = ot_view_cell (view, row, i);

      if (get_line (view, row)->kind == LINE_HEADING && !ot_value_is_empty (&cell.value))
        ot_view_trace_cell (view, trace, OT_STEP_PLUS, row, i, FALSE);
    }
  trace_figure (view, trace, OT_STEP_PLUS, OT_PLAN_ROW_REVERSAL, i);
}

/* A virement of the base year that is undone takes from one line what it gives to another. */
static void
explain_undone_virements (const OtMediumTerm *term, guint i, OtTrace *trace)
{
  const OtField *amount = ot_record_type_field (&ot_virement_type, "amount");

  for (guint n = 0; i == term->base + 1 && n < term->virements->n; n++)
    {
      const OtVirement *virement = (const OtVirement *) term->virements->records[n];

      if (term->virement_lines[2 * n] < 0 || virement->permanent > 0
          || virement->year != ot_medium_term_year (term, term->base))
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
      const Line       *line = get_line (view, row);
      const OtMovement *movement = &term->movements[line->n];

      if (line->kind == LINE_VARIATION && movement->counts && movement->record->one_off > 0
          && !ot_money_is_empty (ot_medium_term_amount (term, i - 1, line->n)))
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

/* What a saving takes off net by year `i`; a one-off comes back the year after. */
static void
explain_saved (const OtView *view, guint row, guint i, OtTrace *trace)
{
  const OtMediumTerm *term = ot_medium_term (view->results);
  guint               n = get_line (view, row)->n;
  const OtMovement   *movement = &term->movements[n];

  for (guint at = term->base + 1; at <= i; at++)
    if (!ot_money_is_empty (ot_medium_term_amount (term, at, n)))
      {
        ot_view_trace_cell (view, trace, OT_STEP_MINUS, row, at, FALSE);
        if (movement->record->one_off > 0 && at < i)
          ot_view_trace_cell (view, trace, OT_STEP_PLUS, row, at, FALSE);
      }
}

static gboolean
is_saving_row (const OtMediumTerm *term, const Line *line)
{
  return line->kind == LINE_VARIATION && term->movements[line->n].counts
         && ot_heading_is_saving ((OtChoice) term->movements[line->n].heading);
}

static void
explain_identified (const OtView *view, guint i, OtTrace *trace)
{
  const OtMediumTerm *term = ot_medium_term (view->results);

  for (guint row = 0; row < ot_view_n_rows (view); row++)
    if (is_saving_row (term, get_line (view, row)))
      explain_saved (view, row, i, trace);
}

/* What a saving falls short by in a year: round (amount × confidence) - amount. */
static void
explain_loss (const OtView *view, guint row, guint at, OtTrace *trace)
{
  const OtMediumTerm *term = ot_medium_term (view->results);
  const OtRecord     *record = &term->movements[get_line (view, row)->n].record->record;
  OtMoney             amount = ot_medium_term_amount (term, at, get_line (view, row)->n);
  OtMoney             loss = ot_medium_term_loss (term, at, get_line (view, row)->n);

  ot_trace_enter (trace);
  ot_trace_step (trace, OT_STEP_PLUS, _("What is expected of it"),
                 ot_value_money (ot_money_add (loss, amount)));
  ot_trace_enter (trace);
  ot_view_trace_cell (view, trace, OT_STEP_PLUS, row, at, FALSE);
  ot_trace_input (trace, OT_STEP_TIMES, record, ot_record_type_field (record->type, "confidence"),
                  OT_YEAR_EMPTY);
  ot_trace_round (trace, OT_MONEY_PLACES);
  ot_trace_leave (trace);
  ot_view_trace_cell (view, trace, OT_STEP_MINUS, row, at, FALSE);
  ot_trace_leave (trace);
}

static void
explain_losses (const OtView *view, guint row, guint i, OtTrace *trace)
{
  const OtMediumTerm *term = ot_medium_term (view->results);
  guint               n = get_line (view, row)->n;

  for (guint at = term->base + 1; at <= i; at++)
    {
      OtMoney          loss = ot_medium_term_loss (term, at, n);
      g_autofree char *label = NULL;
      char             text[OT_YEAR_TEXT];

      if (ot_money_is_empty (loss))
        continue;
      /* Translators: the title of a saving, and a financial year. */
      label = g_strdup_printf (_("%s, not delivered of %s"), ot_view_row (view, row)->label,
                               ot_year_to_text (ot_medium_term_year (term, at), text));
      ot_trace_step (trace, OT_STEP_PLUS, label, ot_value_money (loss));
      explain_loss (view, row, at, trace);
      if (term->movements[n].record->one_off > 0 && at < i)
        ot_trace_step (trace, OT_STEP_MINUS, _("One-off: not of this year any more"),
                       ot_value_money (loss));
    }
}

static void
explain_gap_at_risk (const OtView *view, guint i, OtTrace *trace)
{
  const OtMediumTerm *term = ot_medium_term (view->results);

  trace_figure (view, trace, OT_STEP_PLUS, OT_PLAN_ROW_GAP, i);
  for (guint row = 0; i > term->base && row < ot_view_n_rows (view); row++)
    if (is_saving_row (term, get_line (view, row)))
      explain_losses (view, row, i, trace);
}

static void
explain_figure (const OtView *view, guint row, OtPlanRow figure, guint i, OtTrace *trace)
{
  guint base = ot_medium_term (view->results)->base;

  switch (figure)
    {
    case OT_PLAN_ROW_BASE:
      explain_base (view, i, trace);
      break;
    case OT_PLAN_ROW_REVERSAL:
      explain_reversal (view, i, trace);
      break;
    case OT_PLAN_ROW_NET:
      explain_net (view, i, trace);
      break;
    case OT_PLAN_ROW_FUNDING:
      explain_group (view, row, i, trace);
      break;
    case OT_PLAN_ROW_DRAWDOWNS:
      explain_reserves (view, "drawdowns", i, trace);
      break;
    case OT_PLAN_ROW_CONTRIBUTIONS:
      explain_reserves (view, "contributions", i, trace);
      break;
    case OT_PLAN_ROW_GAP:
      trace_figure (view, trace, OT_STEP_PLUS, OT_PLAN_ROW_NET, i);
      trace_figure (view, trace, OT_STEP_PLUS, OT_PLAN_ROW_CONTRIBUTIONS, i);
      trace_figure (view, trace, OT_STEP_MINUS, OT_PLAN_ROW_DRAWDOWNS, i);
      trace_figure (view, trace, OT_STEP_MINUS, OT_PLAN_ROW_FUNDING, i);
      break;
    case OT_PLAN_ROW_GAP_NEW:
      trace_figure (view, trace, OT_STEP_PLUS, OT_PLAN_ROW_GAP, i);
      trace_figure (view, trace, OT_STEP_MINUS, OT_PLAN_ROW_GAP, i - 1);
      break;
    case OT_PLAN_ROW_CUMULATIVE_GAP:
      for (guint at = base + 1; at <= i; at++)
        trace_figure (view, trace, OT_STEP_PLUS, OT_PLAN_ROW_GAP, at);
      break;
    case OT_PLAN_ROW_GAP_PERCENT:
      explain_gap_percent (view, i, trace);
      break;
    case OT_PLAN_ROW_GAP_AT_RISK:
      explain_gap_at_risk (view, i, trace);
      break;
    case OT_PLAN_ROW_SAVINGS_IDENTIFIED:
      explain_identified (view, i, trace);
      break;
    case OT_PLAN_ROW_SAVINGS_REQUIRED:
      trace_figure (view, trace, OT_STEP_PLUS, OT_PLAN_ROW_GAP, i);
      trace_figure (view, trace, OT_STEP_PLUS, OT_PLAN_ROW_SAVINGS_IDENTIFIED, i);
      break;
    case OT_N_PLAN_ROWS:
    default:
      g_assert_not_reached ();
    }
}

static void
explain_medium_term (const OtView *view, guint row, guint column, OtTrace *trace)
{
  const OtMediumTerm *term = ot_medium_term (view->results);
  const Line         *line = get_line (view, row);

  switch (line->kind)
    {
    case LINE_FIGURE:
      explain_figure (view, row, line->n, column, trace);
      break;
    case LINE_HEADING:
      explain_group (view, row, column, trace);
      break;
    case LINE_VARIATION:
      ot_medium_term_explain_amount (term, column, line->n, trace);
      break;
    case LINE_FUNDING:
    default:
      ot_medium_term_explain_funding (term, column, line->n, trace);
    }
}

/* A variation is added under the heading, and for the service, of the row. */
static void
add_to_medium_term (const OtView *view, int row, OtRecordBuilder *builder)
{
  const OtMediumTerm *term = ot_medium_term (view->results);
  const Line         *line = row >= 0 ? get_line (view, (guint) row) : NULL;
  guint               heading = 0;

  if (!line || (line->kind != LINE_HEADING && line->kind != LINE_VARIATION))
    return;
  heading = line->kind == LINE_HEADING ? line->n : term->movements[line->n].heading;
  if (heading > 0)
    ot_record_builder_set (builder, ot_record_type_field (&ot_variation_type, "heading"),
                           OT_YEAR_EMPTY, &(OtValue){ OT_VALUE_CHOICE, { .raw = heading } });
  if (line->kind == LINE_VARIATION && term->movements[line->n].record->service.id)
    ot_record_builder_set (
      builder, ot_record_type_field (&ot_variation_type, "service"), OT_YEAR_EMPTY,
      &(OtValue){ OT_VALUE_REFERENCE, { .text = term->movements[line->n].record->service.id } });
}

static const OtViewType medium_term_view = {
  .name = "medium_term",
  .label = N_("Medium term plan"),
  .help = N_("Base budget, variations by heading, net budget, funding, reserves and the gap"),
  .rows = "base, heading:NAME, variation:ID, linked:NAME, reversal, net, funding, funding:ID, "
          "drawdowns, contributions, gap, gap_new, cumulative_gap, gap_percent, gap_at_risk, "
          "savings_identified, savings_required",
  .columns = "years",
  .adds = "variations",
  .addition = add_to_medium_term,
  .build = build_medium_term,
  .cell = cell_of_medium_term,
  .explain = explain_medium_term,
  .free = (void (*) (gpointer)) g_array_unref,
};

/* services */

static int64_t
own_net (const OtView *view, guint line, guint column)
{
  const OtMediumTerm *term = ot_medium_term (view->results);

  return ot_medium_term_net (term, term->position, column, line).pence;
}

static void
explain_own_net (const OtView *view, guint line, guint column, OtTrace *trace)
{
  ot_medium_term_explain_position (ot_medium_term (view->results), column, line, -1, trace);
}

static const OtServiceFigure net_figure = { OT_VALUE_MONEY, own_net, explain_own_net };

static gboolean
lacks_net (const OtView *view, guint line)
{
  for (guint column = 0; column < ot_view_n_columns (view); column++)
    if (own_net (view, line, column) != OT_RAW_EMPTY)
      return FALSE;
  return TRUE;
}

static char *
words_without_budget (const char *label, guint n)
{
  /* Translators: the label of a total, and how many of its services have no budget. */
  return g_strdup_printf (ngettext ("%s (%u without a budget)", "%s (%u without a budget)", n),
                          label, n);
}

static void
build_services (OtView *view)
{
  OtServiceRows *rows;

  ot_view_add_year_columns (view, OT_VALUE_MONEY);
  rows = ot_service_rows_new (view, ot_medium_term (view->results)->lines, NULL);
  ot_service_rows_note (rows, view, lacks_net, words_without_budget);
  view->own = rows;
}

static void
cell_of_services (const OtView *view, guint row, guint column, OtCell *cell)
{
  ot_service_rows_cell (view->own, view, row, column, &net_figure, "variation", cell);
}

static void
explain_services (const OtView *view, guint row, guint column, OtTrace *trace)
{
  ot_service_rows_explain (view->own, view, row, column, &net_figure, trace);
}

/* A service is added to the division of the row. */
static void
add_to_services (const OtView *view, int row, OtRecordBuilder *builder)
{
  const OtServiceRows *rows = view->own;
  const char          *division = NULL;

  if (row >= 0 && ot_service_row (rows, (guint) row)->n > 0)
    {
      guint line = ot_service_row_lines (rows, (guint) row)[0];

      if (line < rows->lines->n_services
          && ot_service_row (rows, (guint) row)->kind != OT_SERVICE_ROW_TOTAL)
        division = rows->lines->divisions[line];
    }
  if (division)
    ot_record_builder_set (builder, ot_record_type_field (&ot_service_type, "division"),
                           OT_YEAR_EMPTY, &(OtValue){ OT_VALUE_TEXT, { .text = division } });
}

static const OtViewType services_view = {
  .name = "services",
  .label = N_("Net budget by service"),
  .help = N_("The net budget of each service and division, carried through the years"),
  .rows = "service ids, division:NAME, unassigned, total",
  .columns = "years",
  .adds = "services",
  .addition = add_to_services,
  .build = build_services,
  .cell = cell_of_services,
  .explain = explain_services,
  .free = (void (*) (gpointer)) ot_service_rows_free,
};

/* subjective */

typedef enum
{
  COLUMN_STAFFING,
  COLUMN_NON_STAFFING,
  COLUMN_GROSS,
  COLUMN_INCOME,
  COLUMN_GRANTS,
  COLUMN_NET,
  COLUMN_FTE,
} SubjectiveColumn;

/* `subjective` is that of a column that is one, and the field of a budget that it can be typed into. */
static const struct
{
  const char *id;
  const char *label;
  OtValueType type;
  int         subjective; /* OtSubjective - 1; -1: not one */
  const char *rule;
} subjective_columns[] = {
  [COLUMN_STAFFING] = { "staffing", N_("Staffing"), OT_VALUE_MONEY, OT_SUBJECTIVE_STAFFING - 1,
                        "variation" },
  [COLUMN_NON_STAFFING] = { "non_staffing", N_("Non-staffing"), OT_VALUE_MONEY,
                            OT_SUBJECTIVE_NON_STAFFING - 1, "variation" },
  [COLUMN_GROSS] = { "gross", N_("Gross"), OT_VALUE_MONEY, -1, "base" },
  [COLUMN_INCOME] = { "income", N_("Income"), OT_VALUE_MONEY, OT_SUBJECTIVE_INCOME - 1,
                      "variation" },
  [COLUMN_GRANTS] = { "grants", N_("Grants"), OT_VALUE_MONEY, OT_SUBJECTIVE_GRANTS - 1,
                      "variation" },
  [COLUMN_NET] = { "net", N_("Net"), OT_VALUE_MONEY, -1, "base" },
  [COLUMN_FTE] = { "fte", N_("Posts (FTE)"), OT_VALUE_DECIMAL, -1, "base" },
};

/* The view's rows, and the one record that each line's cells of the year show. */
typedef struct
{
  OtServiceRows   *rows;
  guint            i;       /* the year's place */
  const OtBudget **records; /* of each line; NULL: none */
  guint           *n_records;
  gboolean        *is_moved; /* a virement is in its figures */
} Subjective;

static int64_t
own_subjective (const OtView *view, guint line, guint column)
{
  const OtMediumTerm *term = ot_medium_term (view->results);
  const Subjective   *own = view->own;
  const OtMoney      *figures_of_line = &term->position[ot_medium_term_at (term, own->i, line)];

  switch (column)
    {
    case COLUMN_GROSS:
      return ot_money_add (figures_of_line[OT_SUBJECTIVE_STAFFING - 1],
                           figures_of_line[OT_SUBJECTIVE_NON_STAFFING - 1])
        .pence;
    case COLUMN_NET:
      return ot_medium_term_net (term, term->position, own->i, line).pence;
    case COLUMN_FTE:
      return term->fte[own->i * term->lines->n + line].nanos;
    default:
      return figures_of_line[subjective_columns[column].subjective].pence;
    }
}

static void
explain_fte (const OtView *view, guint line, OtTrace *trace)
{
  const OtMediumTerm *term = ot_medium_term (view->results);
  const Subjective   *own = view->own;
  const OtField      *fte = ot_record_type_field (&ot_budget_type, "fte");
  OtBudgets           counting = term->counting[own->i * term->lines->n + line];

  for (guint n = 0; n < term->budgets->n; n++)
    {
      const OtBudget *budget = (const OtBudget *) term->budgets->records[n];

      if (term->budget_lines[n] == (int) line && budget->year == view->year
          && (budget->kind == OT_BUDGET_REVISED) == (counting == OT_BUDGETS_REVISED)
          && !ot_decimal_is_empty (budget->fte))
        ot_trace_input (trace, OT_STEP_PLUS, &budget->record, fte, OT_YEAR_EMPTY);
    }
}

static void
explain_own_subjective (const OtView *view, guint line, guint column, OtTrace *trace)
{
  const OtMediumTerm *term = ot_medium_term (view->results);
  guint               i = ((const Subjective *) view->own)->i;

  switch (column)
    {
    case COLUMN_FTE:
      explain_fte (view, line, trace);
      break;
    case COLUMN_NET:
      ot_medium_term_explain_position (term, i, line, -1, trace);
      break;
    case COLUMN_GROSS:
      ot_medium_term_explain_position (term, i, line, OT_SUBJECTIVE_STAFFING - 1, trace);
      ot_medium_term_explain_position (term, i, line, OT_SUBJECTIVE_NON_STAFFING - 1, trace);
      break;
    default:
      ot_medium_term_explain_position (term, i, line, subjective_columns[column].subjective, trace);
    }
}

static void
find_records (const OtView *view, Subjective *own)
{
  const OtMediumTerm *term = ot_medium_term (view->results);

  own->records = g_new0 (const OtBudget *, term->lines->n);
  own->n_records = g_new0 (guint, term->lines->n);
  own->is_moved = g_new0 (gboolean, term->lines->n);
  for (guint n = 0; n < term->budgets->n; n++)
    {
      const OtBudget *budget = (const OtBudget *) term->budgets->records[n];
      int             line = term->budget_lines[n];

      if (line < 0 || budget->year != view->year
          || (budget->kind == OT_BUDGET_REVISED)
               != (term->counting[own->i * term->lines->n + (guint) line] == OT_BUDGETS_REVISED))
        continue;
      own->records[line] = budget;
      own->n_records[line]++;
    }
  for (guint n = 0; n < 2 * term->virements->n; n++)
    if (term->virement_lines[n] >= 0
        && ((const OtVirement *) term->virements->records[n / 2])->year == view->year)
      own->is_moved[term->virement_lines[n]] = TRUE;
}

static gboolean
lacks_subjective (const OtView *view, guint line)
{
  return own_subjective (view, line, COLUMN_NET) == OT_RAW_EMPTY;
}

static void
build_subjective (OtView *view)
{
  const OtMediumTerm *term = ot_medium_term (view->results);
  Subjective         *own = g_new0 (Subjective, 1);

  for (guint i = 0; i < G_N_ELEMENTS (subjective_columns); i++)
    ot_view_add_column (view, subjective_columns[i].id, _ (subjective_columns[i].label),
                        subjective_columns[i].type, OT_YEAR_EMPTY);
  view->own = own;
  own->i = (guint) (view->year - term->years.first);
  own->rows = ot_service_rows_new (view, term->lines, NULL);
  find_records (view, own);
  ot_service_rows_note (own->rows, view, lacks_subjective, words_without_budget);
}

static void
free_subjective (gpointer data)
{
  Subjective *own = data;

  ot_service_rows_free (own->rows);
  g_free (own->records);
  g_free (own->n_records);
  g_free (own->is_moved);
  g_free (own);
}

/* A service's own figure of a year that is not carried forward can be typed: into its one record,
 * or into a new one where there is none. */
static gboolean
cell_of_record (const OtView *view, guint row, guint column, OtCell *cell)
{
  const OtMediumTerm *term = ot_medium_term (view->results);
  const Subjective   *own = view->own;
  int                 line = ot_service_row_only_line (own->rows, row);
  const OtField      *field = ot_record_type_field (&ot_budget_type, subjective_columns[column].id);

  if (line < 0 || !field || (own->i > term->base && column != COLUMN_FTE)
      || own->n_records[line] > 1)
    return FALSE;
  if (own->is_moved[line] && column != COLUMN_FTE
      && term->counting[own->i * term->lines->n + (guint) line] != OT_BUDGETS_REVISED)
    return FALSE;
  if (own->records[line])
    {
      ot_cell_input (cell, &own->records[line]->record, field, OT_YEAR_EMPTY);
      return TRUE;
    }
  cell->kind = OT_CELL_INPUT;
  cell->type = &ot_budget_type;
  cell->field = field;
  return TRUE;
}

static void
cell_of_subjective (const OtView *view, guint row, guint column, OtCell *cell)
{
  static const OtServiceFigure money = { OT_VALUE_MONEY, own_subjective, explain_own_subjective };
  static const OtServiceFigure posts = { OT_VALUE_DECIMAL, own_subjective, explain_own_subjective };
  const Subjective            *own = view->own;

  if (!cell_of_record (view, row, column, cell))
    ot_service_rows_cell (own->rows, view, row, column, column == COLUMN_FTE ? &posts : &money,
                          subjective_columns[column].rule, cell);
}

/* What was posted without a subjective is in net, and in no column of its own. */
static void
explain_not_split (const OtView *view, guint row, OtTrace *trace)
{
  const OtMediumTerm *term = ot_medium_term (view->results);
  const Subjective   *own = view->own;
  const guint        *lines = ot_service_row_lines (own->rows, row);
  guint               net = OT_SUBJECTIVE_NET - 1;

  for (guint n = 0; n < ot_service_row (own->rows, row)->n; n++)
    {
      OtMoney          value = term->position[ot_medium_term_at (term, own->i, lines[n]) + net];
      g_autofree char *title = NULL;
      g_autofree char *label = NULL;

      if (ot_money_is_empty (value))
        continue;
      title = ot_lines_title (term->lines, lines[n]);
      /* Translators: the title of a service. */
      label = g_strdup_printf (_("%s: not split by subjective"), title);
      ot_trace_step (trace, OT_STEP_PLUS, label, ot_value_money (value));
      ot_trace_enter (trace);
      ot_medium_term_explain_position (term, own->i, lines[n], (int) net, trace);
      ot_trace_leave (trace);
    }
}

static void
explain_subjective (const OtView *view, guint row, guint column, OtTrace *trace)
{
  static const SubjectiveColumn parts[] = { COLUMN_STAFFING, COLUMN_NON_STAFFING, COLUMN_INCOME,
                                            COLUMN_GRANTS };
  static const OtServiceFigure  money = { OT_VALUE_MONEY, own_subjective, explain_own_subjective };
  static const OtServiceFigure posts = { OT_VALUE_DECIMAL, own_subjective, explain_own_subjective };
  const Subjective            *own = view->own;

  if (column != COLUMN_GROSS && column != COLUMN_NET)
    {
      ot_service_rows_explain (own->rows, view, row, column, column == COLUMN_FTE ? &posts : &money,
                               trace);
      return;
    }
  for (guint i = 0; i < (column == COLUMN_GROSS ? 2 : G_N_ELEMENTS (parts)); i++)
    {
      OtCell cell = ot_view_cell (view, row, parts[i]);

      if (!ot_value_is_empty (&cell.value))
        ot_view_trace_cell (view, trace, OT_STEP_PLUS, row, parts[i], TRUE);
    }
  if (column == COLUMN_NET)
    explain_not_split (view, row, trace);
}

/* A budget is added for the service of the row and the year of the view. */
static void
add_to_subjective (const OtView *view, int row, OtRecordBuilder *builder)
{
  const OtRow *at = row >= 0 ? ot_view_row (view, (guint) row) : NULL;

  if (at && at->record)
    ot_record_builder_set (builder, ot_record_type_field (&ot_budget_type, "service"),
                           OT_YEAR_EMPTY, &(OtValue){ OT_VALUE_REFERENCE, { .text = at->record } });
  ot_record_builder_set (builder, ot_record_type_field (&ot_budget_type, "year"), OT_YEAR_EMPTY,
                         &(OtValue){ OT_VALUE_YEAR, { .raw = view->year } });
}

static const OtViewType subjective_view = {
  .name = "subjective",
  .label = N_("Budget by subjective"),
  .help = N_("A year’s budget of each service by staffing, non-staffing, income and grants"),
  .rows = "service ids, division:NAME, unassigned, total",
  .columns = "staffing, non_staffing, gross, income, grants, net, fte",
  .by_year = TRUE,
  .adds = "budgets",
  .addition = add_to_subjective,
  .build = build_subjective,
  .cell = cell_of_subjective,
  .explain = explain_subjective,
  .free = free_subjective,
};

/* reserves */

static void
build_reserves (OtView *view)
{
  const OtMediumTerm *term = ot_medium_term (view->results);

  ot_view_add_year_columns (view, OT_VALUE_MONEY);
  for (guint n = 0; n < term->reserves->n; n++)
    ot_view_add_record_row (view, term->reserves->records[n]->id, term->reserves->records[n], 0);
  ot_view_add_row (view, "total", _("Total"), OT_ROW_TOTAL, 0);
}

static gboolean
is_total_of_reserves (const OtView *view, guint row)
{
  return row == ot_medium_term (view->results)->reserves->n;
}

static void
cell_of_reserves (const OtView *view, guint row, guint column, OtCell *cell)
{
  const OtMediumTerm *term = ot_medium_term (view->results);
  const gsize         first = (gsize) column * term->reserves->n;
  OtMoney             total = OT_MONEY_EMPTY;

  if (!is_total_of_reserves (view, row))
    {
      ot_cell_figure (cell, OT_CELL_CALCULATED, ot_value_money (term->balance[first + row]),
                      "reserve");
      if (ot_record_is_illustrative (term->reserves->records[row])
          && !ot_money_is_empty (term->balance[first + row]))
        cell->marks |= OT_MARK_ILLUSTRATIVE;
      return;
    }
  for (guint n = 0; n < term->reserves->n; n++)
    {
      total = ot_money_add (total, term->balance[first + n]);
      cell->n_empty += ot_money_is_empty (term->balance[first + n]) ? 1 : 0;
    }
  ot_cell_figure (cell, OT_CELL_TOTAL, ot_value_money (total), "reserve");
  if (is_marked (term->illustrative_reserves, column))
    cell->marks |= OT_MARK_ILLUSTRATIVE;
}

static void
trace_if_there (OtTrace *trace,
                OtStepOperator
                operator,
                const OtRecord * record,
                const char *name,
                OtYear      year)
{
  const OtField *field = ot_record_type_field (record->type, name);
  OtValue        value = ot_record_get (record, field, year);

  if (!ot_value_is_empty (&value))
    ot_trace_input (trace, operator, record, field, year);
}

static void
explain_balance (const OtView *view, guint row, guint column, OtTrace *trace)
{
  const OtMediumTerm *term = ot_medium_term (view->results);
  const OtRecord     *record = term->reserves->records[row];
  OtYear              year = ot_medium_term_year (term, column);

  if (column == 0)
    trace_if_there (trace, OT_STEP_PLUS, record, "opening", OT_YEAR_EMPTY);
  else
    ot_trace_cell (trace, OT_STEP_PLUS, _("Balance of the year before"),
                   ot_view_cell (view, row, column - 1).value, ot_view_row (view, row)->id,
                   ot_view_column (view, column - 1)->id);
  trace_if_there (trace, OT_STEP_PLUS, record, "contributions", year);
  trace_if_there (trace, OT_STEP_MINUS, record, "drawdowns", year);
}

static void
explain_reserves_view (const OtView *view, guint row, guint column, OtTrace *trace)
{
  if (!is_total_of_reserves (view, row))
    explain_balance (view, row, column, trace);
  else
    for (guint n = 0; n < row; n++)
      ot_view_trace_cell (view, trace, OT_STEP_PLUS, n, column, FALSE);
}

static const OtViewType reserves_view = {
  .name = "reserves",
  .label = N_("Reserves"),
  .help = N_("The closing balance of each reserve"),
  .rows = "reserve ids, total",
  .columns = "years",
  .adds = "reserves",
  .build = build_reserves,
  .cell = cell_of_reserves,
  .explain = explain_reserves_view,
};

const OtViewType *const ot_medium_term_views[] = { &medium_term_view, &services_view,
                                                   &subjective_view, &reserves_view, NULL };
