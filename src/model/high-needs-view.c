/* high-needs-view.c: the view high_needs */
#include "model/grant-steps.h"

/* high_needs: a row a provision, and then: */

enum
{
  NEEDS_TOTAL,
  NEEDS_MITIGATION,
  NEEDS_MITIGATED,
  NEEDS_OTHER_LINES,
  NEEDS_SPEND,
  NEEDS_BLOCK,
  NEEDS_IN_YEAR,
  N_NEEDS_ROWS
};

static const struct
{
  const char *id;
  const char *label;
  OtRowKind   kind;
  const char *rule;
} needs_rows[N_NEEDS_ROWS] = {
  [NEEDS_TOTAL] = { "total", N_("Before mitigations"), OT_ROW_TOTAL, "high-needs" },
  [NEEDS_MITIGATION] = { "mitigation", N_("Mitigations"), OT_ROW_RECORD, "high-needs" },
  [NEEDS_MITIGATED] = { "mitigated", N_("After mitigations"), OT_ROW_TOTAL, "high-needs" },
  [NEEDS_OTHER_LINES] = { "other_lines", N_("Other lines of the block"), OT_ROW_RECORD, "block" },
  [NEEDS_SPEND] = { "spend", N_("Total spend of the block"), OT_ROW_TOTAL, "block" },
  [NEEDS_BLOCK] = { "block", N_("Block after transfers"), OT_ROW_TOTAL, "block" },
  [NEEDS_IN_YEAR] = { "in_year", N_("In year"), OT_ROW_TOTAL, "block" },
};

static void
build_high_needs (OtView *view)
{
  const OtGrant *grant = ot_grant (view->results);

  ot_view_add_year_columns (view, OT_VALUE_MONEY);
  for (guint n = 0; n < grant->needs->n; n++)
    ot_view_add_own_record_row (view, grant->needs->records[n], 0);
  for (guint row = 0; row < N_NEEDS_ROWS; row++)
    ot_view_add_row (view, needs_rows[row].id, _ (needs_rows[row].label), needs_rows[row].kind, 0);
}

static void
cell_of_high_needs (const OtView *view, guint row, guint column, OtCell *cell)
{
  const OtGrant     *grant = ot_grant (view->results);
  const OtGrantYear *year = &grant->of_year[column];
  const guint        block = OT_BLOCK_HIGH_NEEDS - 1;
  const OtMoney      sums[N_NEEDS_ROWS] = {
         [NEEDS_TOTAL] = year->needs,
         [NEEDS_MITIGATION] = year->mitigation,
         [NEEDS_MITIGATED] = year->mitigated,
         [NEEDS_OTHER_LINES] = year->other_lines[block],
         [NEEDS_SPEND] = year->spend[block],
         [NEEDS_BLOCK] = ot_money_add (year->amount[block], year->transfers[block]),
         [NEEDS_IN_YEAR] = year->in_year[block],
  };
  const OtOrigin origins[N_NEEDS_ROWS] = {
    [NEEDS_TOTAL] = year->needs_origin,
    [NEEDS_MITIGATION] = year->mitigation_origin,
    [NEEDS_MITIGATED] = year->needs_origin | year->mitigation_origin,
    [NEEDS_OTHER_LINES] = year->other_lines_origin[block],
    [NEEDS_SPEND] =
      ot_grant_block_origin (grant, OT_BLOCK_HIGH_NEEDS, OT_GRANT_SPEND, OT_GRANT_SPEND, column),
    [NEEDS_BLOCK] = ot_grant_block_origin (grant, OT_BLOCK_HIGH_NEEDS, OT_GRANT_AMOUNT,
                                           OT_GRANT_TRANSFERS, column),
    [NEEDS_IN_YEAR] =
      ot_grant_block_origin (grant, OT_BLOCK_HIGH_NEEDS, OT_GRANT_AMOUNT, OT_GRANT_SPEND, column),
  };

  if (row < grant->needs->n)
    {
      ot_cell_figure (cell, OT_CELL_CALCULATED,
                      ot_value_money (ot_grant_needs (grant, row, column)->spend), "high-needs");
      ot_cell_mark_origin (cell, ot_grant_needs_origin (grant, row, column));
      return;
    }
  row -= grant->needs->n;
  ot_cell_figure (cell, OT_CELL_TOTAL, ot_value_money (sums[row]), needs_rows[row].rule);
  ot_cell_mark_origin (cell, origins[row]);
}

static void
explain_high_needs (const OtView *view, guint row, guint column, OtTrace *trace)
{
  const OtGrant *grant = ot_grant (view->results);
  guint          total = grant->needs->n;

  if (row < total)
    {
      ot_grant_explain_needs (grant, row, column, trace);
      return;
    }
  switch (row - total)
    {
    case NEEDS_TOTAL:
      for (guint n = 0; n < total; n++)
        ot_grant_trace_cell (view, trace, OT_STEP_PLUS, n, column);
      break;
    case NEEDS_MITIGATION:
      ot_grant_explain_mitigation (grant, column, trace);
      break;
    case NEEDS_MITIGATED:
      ot_grant_trace_cell (view, trace, OT_STEP_PLUS, total + NEEDS_TOTAL, column);
      ot_grant_trace_cell (view, trace, OT_STEP_PLUS, total + NEEDS_MITIGATION, column);
      break;
    case NEEDS_OTHER_LINES:
      ot_grant_explain_lines (grant, OT_BLOCK_HIGH_NEEDS, column, trace);
      break;
    case NEEDS_SPEND:
      ot_grant_trace_cell (view, trace, OT_STEP_PLUS, total + NEEDS_MITIGATED, column);
      ot_grant_trace_cell (view, trace, OT_STEP_PLUS, total + NEEDS_OTHER_LINES, column);
      break;
    case NEEDS_BLOCK:
      ot_grant_explain_amount (grant, OT_BLOCK_HIGH_NEEDS, column, trace);
      ot_grant_explain_transfers (grant, OT_BLOCK_HIGH_NEEDS, column, trace);
      break;
    default:
      ot_grant_trace_cell (view, trace, OT_STEP_PLUS, total + NEEDS_BLOCK, column);
      ot_grant_trace_cell (view, trace, OT_STEP_MINUS, total + NEEDS_SPEND, column);
    }
}

const OtViewType ot_high_needs_view = {
  .name = "high_needs",
  .label = N_("High needs"),
  .help = N_("What each provision costs, and all of them before and after mitigations"),
  .rows = "provision ids, total, mitigation, mitigated, other_lines, spend, block, in_year",
  .columns = "years",
  .adds = "high_needs",
  .build = build_high_needs,
  .cell = cell_of_high_needs,
  .explain = explain_high_needs,
};
