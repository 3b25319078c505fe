/* medium-term-view.c: the view medium_term */
#include "model/medium-term-private.h"
#include "model/view.h"
#include "model/words.h"

typedef enum
{
  LINE_FIGURE,    /* n: OtPlanRow */
  LINE_HEADING,   /* n: OtHeading */
  LINE_VARIATION, /* n: movement */
  LINE_LINK,      /* n: link */
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
  [OT_PLAN_ROW_PRESSURES] = { "pressures", N_("Pressures"), OT_ROW_GROUP, "variation" },
  [OT_PLAN_ROW_SAVINGS] = { "savings", N_("Savings"), OT_ROW_GROUP, "variation" },
  [OT_PLAN_ROW_OTHER_CHANGES] = { "other_changes", N_("Grants, reversals and other changes"),
                                  OT_ROW_GROUP, "variation" },
  [OT_PLAN_ROW_REVERSAL] = { "reversal", N_("Reversal of one-offs"), OT_ROW_RECORD, "variation" },
  [OT_PLAN_ROW_NET] = { "net", N_("Net budget"), OT_ROW_TOTAL, "variation" },
  [OT_PLAN_ROW_FUNDING] = { "funding", N_("Funding"), OT_ROW_GROUP, "funding" },
  [OT_PLAN_ROW_DRAWDOWNS] = { "drawdowns", N_("Drawn from reserves"), OT_ROW_RECORD, "reserve" },
  [OT_PLAN_ROW_CONTRIBUTIONS] = { "contributions", N_("Added to reserves"), OT_ROW_RECORD,
                                  "reserve" },
  [OT_PLAN_ROW_GAP] = { "gap", N_("Gap"), OT_ROW_TOTAL, "gap" },
  [OT_PLAN_ROW_GAP_NEW] = { "gap_new", N_("Change in the gap"), OT_ROW_RECORD, "gap" },
  [OT_PLAN_ROW_CUMULATIVE_GAP] = { "cumulative_gap",
                                   N_("Cumulative gap: the years so far added up"), OT_ROW_RECORD,
                                   "gap" },
  [OT_PLAN_ROW_GAP_PERCENT] = { "gap_percent", N_("Gap as a share of funding"), OT_ROW_RECORD,
                                "gap" },
  [OT_PLAN_ROW_GAP_AT_RISK] = { "gap_at_risk", N_("Gap with savings at risk"), OT_ROW_RECORD,
                                "at-risk" },
  [OT_PLAN_ROW_SAVINGS_IDENTIFIED] = { "savings_identified", N_("Savings identified"),
                                       OT_ROW_RECORD, "gap" },
  [OT_PLAN_ROW_SAVINGS_REQUIRED] = { "savings_required", N_("Savings required"), OT_ROW_RECORD,
                                     "gap" },
};

/* A total that leaves out amounts says so. */
static void
note_uncosted (OtView *view, guint n_empty)
{
  g_autofree char *note = NULL;

  if (n_empty == 0)
    return;
  /* Translators: how many parts of a total have no amount. */
  note = g_strdup_printf (ngettext ("%u not costed", "%u not costed", n_empty), n_empty);
  ot_view_note_row (view, ot_view_n_rows (view) - 1, note);
}

static void
add_line (OtView *view, LineKind kind, guint n, guint n_empty)
{
  Line line = { kind, n, n_empty };

  g_array_append_val ((GArray *) view->own, line);
}

/* Folded the plan is one page, with its gap at the foot. */
static void
add_figure (OtView *view, OtPlanRow row, guint level, guint n_empty)
{
  ot_view_add_row (view, figures[row].id, _ (figures[row].label), figures[row].kind, level)
    ->folded = figures[row].kind == OT_ROW_GROUP;
  note_uncosted (view, n_empty);
  add_line (view, LINE_FIGURE, row, n_empty);
}

static void
add_variation (OtView *view, const OtMediumTerm *term, guint n)
{
  const OtRecord  *record = &term->movements[n].record->record;
  g_autofree char *id = g_strconcat ("variation:", record->id, NULL);

  ot_view_add_record_row (view, id, record, 2);
  if (!term->movements[n].counts)
    ot_view_note_row (view, ot_view_n_rows (view) - 1,
                      /* Translators: of a variation that counts nowhere. */
                      _("withdrawn"));
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
  g_autofree char *id = g_strconcat ("heading:", name, NULL);

  ot_view_add_row (view, id, words, OT_ROW_GROUP, 1)->folded = TRUE;
  note_uncosted (view, n_empty);
  add_line (view, LINE_HEADING, heading, n_empty);
  for (guint i = 0; i < variations->len; i++)
    add_variation (view, term, g_array_index (variations, guint, i));
}

static guint
count_uncosted_of_group (const OtMediumTerm *term, OtHeadingGroup group)
{
  guint n_empty = 0;

  for (guint heading = 0; heading <= OT_N_HEADINGS; heading++)
    if (ot_heading_group ((OtChoice) heading) == group)
      n_empty += count_uncosted (term, heading);
  return n_empty;
}

/* Of a group the headings in the order of the budget papers; what has none comes last. */
static void
add_headings (OtView *view, const OtMediumTerm *term, OtHeadingGroup group)
{
  for (guint i = 1; i <= OT_N_HEADINGS + 1; i++)
    {
      guint heading = i % (OT_N_HEADINGS + 1);
      g_autoptr (GArray) variations = g_array_new (FALSE, FALSE, sizeof (guint));

      if (ot_heading_group ((OtChoice) heading) != group)
        continue;
      for (guint n = 0; n < term->n_movements; n++)
        if (term->movements[n].heading == heading)
          g_array_append_val (variations, n);
      if (variations->len > 0)
        add_heading (view, term, heading, variations);
    }
}

static void
add_links (OtView *view, const OtMediumTerm *term)
{
  for (guint n = 0; n < term->links->len; n++)
    {
      const OtLink    *link = ot_medium_term_link (term, n);
      g_autofree char *id = NULL;

      if (!link->name)
        continue;
      id = g_strconcat ("linked:", link->name, NULL);
      ot_view_add_row (view, id, _ (link->label), OT_ROW_RECORD, 1);
      add_line (view, LINE_LINK, n, 0);
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
  add_figure (view, OT_PLAN_ROW_FUNDING, 0, n_empty);
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
  add_figure (view, OT_PLAN_ROW_BASE, 0, 0);
  for (OtHeadingGroup group = 0; group < OT_N_HEADING_GROUPS; group++)
    {
      guint n_in_group = count_uncosted_of_group (term, group);

      add_figure (view, ot_plan_row_of_group (group), 0, n_in_group);
      add_headings (view, term, group);
      if (group == OT_HEADINGS_OTHER)
        {
          add_links (view, term);
          add_figure (view, OT_PLAN_ROW_REVERSAL, 1, 0);
        }
      n_empty += n_in_group;
    }
  add_figure (view, OT_PLAN_ROW_NET, 0, n_empty);
  add_funding (view, term);
  for (OtPlanRow row = OT_PLAN_ROW_DRAWDOWNS; row < OT_N_PLAN_ROWS; row++)
    add_figure (view, row, 0, 0);
}

static void
cell_of_figure (const OtMediumTerm *term, OtPlanRow row, guint i, OtCell *cell)
{
  OtValue value = ot_value_money (term->rows[row][i]);
  /* These are of the directorate in all years; all others begin with the base year or after it. */
  gboolean is_change =
    row == OT_PLAN_ROW_PRESSURES || row == OT_PLAN_ROW_SAVINGS || row == OT_PLAN_ROW_OTHER_CHANGES;
  gboolean is_of_any_year = is_change || row == OT_PLAN_ROW_NET || row == OT_PLAN_ROW_FUNDING
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
  ot_cell_mark_origin (cell, term->rows_origin[row][i]);
  if (is_change && i <= term->base)
    cell->marks |= OT_MARK_HISTORY;
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
      ot_cell_mark_origin (cell, ot_movement_origin (term, i, n));
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
  ot_cell_mark_origin (cell, ot_record_origin (record));
}

static void
cell_of_link (const OtMediumTerm *term, guint n, guint i, OtCell *cell)
{
  const OtLink *link = ot_medium_term_link (term, n);

  if (i <= term->base)
    return;
  ot_cell_figure (cell, OT_CELL_CALCULATED, ot_value_money (link->amounts[i]), "linked");
  ot_cell_mark_origin (cell, link->origins[i]);
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
    case LINE_LINK:
      cell_of_link (term, line->n, column, cell);
      break;
    case LINE_FUNDING:
      cell_of_funding (term, line->n, column, cell);
      break;
    case LINE_HEADING:
    default:
      ot_cell_figure (cell, OT_CELL_TOTAL, ot_value_money (term->headings[line->n][column]),
                      "variation");
      ot_cell_mark_origin (cell, term->headings_origin[line->n][column]);
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
  label = g_strdup_printf (_("%s, %s"), _ (figures[row].label), ot_view_column (view, i)->label);
  ot_trace_cell (trace, how, label, cell.value, figures[row].id, ot_view_column (view, i)->id);
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
      const Line *line = get_line (view, row);
      OtCell      cell = ot_view_cell (view, row, i);
      int         of_row = OT_HEADINGS_OTHER;

      if (line->kind == LINE_HEADING)
        of_row = (int) ot_heading_group ((OtChoice) line->n);
      else if (line->kind != LINE_LINK
               && !(line->kind == LINE_FIGURE && line->n == OT_PLAN_ROW_REVERSAL))
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
  label = g_strdup_printf (_("%s: change on the year before"), _ (figures[row].label));
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
      const OtMovement *movement = line->kind == LINE_VARIATION ? &term->movements[line->n] : NULL;

      if (movement != NULL && movement->counts && movement->record->one_off > 0
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
  guint               n = get_line (view, row)->n;
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
  guint               n = get_line (view, row)->n;
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
    if (is_saving_row (term, get_line (view, row)))
      explain_level (view, trace, OT_STEP_PLUS, row, i, ot_medium_term_loss, explain_loss);
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
    case OT_PLAN_ROW_PRESSURES:
    case OT_PLAN_ROW_SAVINGS:
    case OT_PLAN_ROW_OTHER_CHANGES:
      explain_changes (view, i, (int) (figure - OT_PLAN_ROW_PRESSURES), trace);
      break;
    case OT_PLAN_ROW_GAP:
      explain_gap (view, i, trace);
      break;
    case OT_PLAN_ROW_GAP_NEW:
      trace_year (view, trace, OT_STEP_PLUS, OT_PLAN_ROW_GAP, i);
      trace_year (view, trace, OT_STEP_MINUS, OT_PLAN_ROW_GAP, i - 1);
      break;
    case OT_PLAN_ROW_CUMULATIVE_GAP:
      for (guint at = base + 1; at <= i; at++)
        trace_year (view, trace, OT_STEP_PLUS, OT_PLAN_ROW_GAP, at);
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
  OtCell              cell = ot_view_cell (view, row, column);

  if (ot_view_is_in_base (view, column, &cell))
    ot_trace_words (trace, _("In the base budget already: it changes no year to come"), NULL);
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
    case LINE_LINK:
      ot_link_explain (term, column, line->n, trace);
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

const OtViewType ot_medium_term_view = {
  .name = "medium_term",
  .label = N_("Medium term plan"),
  .help = N_("Base budget, variations by heading, net budget, funding, reserves and the gap"),
  .rows =
    "base, heading:NAME, variation:ID, pressures, savings, linked:NAME, reversal, other_changes, "
    "net, funding, funding:ID, drawdowns, contributions, gap, gap_new, cumulative_gap, gap_percent, gap_at_risk, "
    "savings_identified, savings_required",
  .columns = "years",
  .adds = "variations",
  .addition = add_to_medium_term,
  .build = build_medium_term,
  .cell = cell_of_medium_term,
  .explain = explain_medium_term,
  .free = (void (*) (gpointer)) g_array_unref,
};

const OtViewType *const ot_medium_term_views[] = { &ot_medium_term_view, &ot_services_view,
                                                   &ot_subjective_view, &ot_reserves_view, NULL };
