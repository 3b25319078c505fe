/* block-movement-view.c: the view block_movement */
#include "model/grant-steps.h"

/* block_movement: a row a year, and the end state */

enum
{
  MOVEMENT_AMOUNT,
  MOVEMENT_CHANGE,
  MOVEMENT_PERCENT,
  MOVEMENT_CUMULATIVE,
  MOVEMENT_CUMULATIVE_PERCENT,
};

static guint
block_named (const char *name)
{
  for (guint block = 0; block < OT_N_BLOCKS; block++)
    if (g_str_equal (ot_block_names[block].name, name))
      return block + 1;
  return 0;
}

static gboolean
has_block (const OtPlan *plan, const char *id)
{
  return block_named (id) != 0;
}

static void
build_block_movement (OtView *view)
{
  const OtGrant      *grant = ot_grant (view->results);
  guint               n;
  const OtGrantBlock *record =
    ot_grant_only_record (grant, block_named (view->id), OT_YEAR_EMPTY, &n);
  const char *title = record ? record->end_state_title : NULL;

  ot_view_add_column (view, "amount", _("Amount"), OT_VALUE_MONEY, OT_YEAR_EMPTY);
  ot_view_add_column (view, "movement", _("Movement"), OT_VALUE_MONEY, OT_YEAR_EMPTY);
  ot_view_add_column (view, "movement_percent", _("Movement, %"), OT_VALUE_PERCENT, OT_YEAR_EMPTY);
  ot_view_add_column (view, "cumulative", _("Since the first year"), OT_VALUE_MONEY,
                      OT_YEAR_EMPTY);
  ot_view_add_column (view, "cumulative_percent", _("Since the first year, %"), OT_VALUE_PERCENT,
                      OT_YEAR_EMPTY);
  for (guint i = 0; i < grant->n_years; i++)
    {
      char text[OT_YEAR_TEXT];

      ot_year_to_text (ot_grant_year (grant, i), text);
      ot_view_add_row (view, text, text, OT_ROW_RECORD, 0);
    }
  ot_view_add_row (view, "end_state", title ? title : _("End state"), OT_ROW_TOTAL, 0);
}

static OtMoney
moved_amount (const OtView *view, guint row)
{
  const OtGrant *grant = ot_grant (view->results);
  OtBlock        block = block_named (view->id);
  guint8         origin;

  return row < grant->n_years ? grant->of_year[row].amount[block - 1]
                              : ot_grant_end_state (grant, block, &origin);
}

static OtOrigin
moved_origin (const OtView *view, guint row)
{
  const OtGrant *grant = ot_grant (view->results);
  OtBlock        block = block_named (view->id);
  guint8         origin;

  if (row < grant->n_years)
    return ot_grant_amount_origin (grant, block, row);
  ot_grant_end_state (grant, block, &origin);
  return origin;
}

/* The row that a movement is from: the year before; of the end state the last that has an amount. -1:
 * none. */
static int
row_before (const OtView *view, guint row)
{
  guint n_years = ot_grant (view->results)->n_years;

  if (row < n_years)
    return row > 0 && !ot_money_is_empty (moved_amount (view, row - 1)) ? (int) row - 1 : -1;
  for (int at = (int) n_years - 1; at >= 0; at--)
    if (!ot_money_is_empty (moved_amount (view, (guint) at)))
      return at;
  return -1;
}

/* The first year that has an amount; -1 in that year itself and before. */
static int
row_of_first (const OtView *view, guint row)
{
  for (guint at = 0; at < row; at++)
    if (!ot_money_is_empty (moved_amount (view, at)))
      return (int) at;
  return -1;
}

static gboolean
is_cumulative (guint column)
{
  return column >= MOVEMENT_CUMULATIVE;
}

static void
cell_of_end_state (const OtGrant *grant, OtBlock block, OtCell *cell)
{
  guint               n;
  const OtGrantBlock *record = ot_grant_only_record (grant, block, OT_YEAR_EMPTY, &n);
  const OtField      *field = ot_record_type_field (&ot_grant_block_type, "end_state");
  guint8              origin;

  if (record)
    ot_cell_input (cell, &record->record, field, OT_YEAR_EMPTY);
  else if (n > 1)
    {
      ot_cell_figure (cell, OT_CELL_TOTAL,
                      ot_value_money (ot_grant_end_state (grant, block, &origin)),
                      "block-movement");
      ot_cell_mark_origin (cell, origin);
    }
}

static void
cell_of_movement (const OtView *view, guint row, guint column, OtCell *cell)
{
  const OtGrant *grant = ot_grant (view->results);
  OtBlock        block = block_named (view->id);
  int            from = is_cumulative (column) ? row_of_first (view, row) : row_before (view, row);
  OtMoney        amount = moved_amount (view, row), before, change;

  if (column == MOVEMENT_AMOUNT)
    {
      if (row < grant->n_years)
        ot_grant_cell_of_amount (grant, block, row, cell);
      else
        cell_of_end_state (grant, block, cell);
      return;
    }
  change = before = OT_MONEY_EMPTY;
  if (from >= 0 && !ot_money_is_empty (amount))
    {
      before = moved_amount (view, (guint) from);
      change = ot_money_sub (amount, before);
    }
  ot_cell_figure (cell, OT_CELL_CALCULATED,
                  column == MOVEMENT_CHANGE || column == MOVEMENT_CUMULATIVE
                    ? ot_value_money (change)
                    : ot_value_percent (ot_money_ratio (change, before, OT_ROUND_HALF_UP)),
                  "block-movement");
  if (from >= 0)
    ot_cell_mark_origin (cell, moved_origin (view, row) | moved_origin (view, (guint) from));
}

static void
explain_movement (const OtView *view, guint row, guint column, OtTrace *trace)
{
  const OtGrant *grant = ot_grant (view->results);
  int            from = is_cumulative (column) ? row_of_first (view, row) : row_before (view, row);
  OtCell         amount = ot_view_cell (view, row, MOVEMENT_AMOUNT);

  if (column == MOVEMENT_AMOUNT)
    {
      if (row < grant->n_years)
        ot_grant_explain_amount (grant, block_named (view->id), row, trace);
      else
        for (guint n = 0; n < grant->blocks->n; n++)
          if (((const OtGrantBlock *) grant->blocks->records[n])->block == block_named (view->id)
              && !ot_money_is_empty (((const OtGrantBlock *) grant->blocks->records[n])->end_state))
            ot_trace_input (trace, OT_STEP_PLUS, grant->blocks->records[n],
                            ot_record_type_field (&ot_grant_block_type, "end_state"),
                            OT_YEAR_EMPTY);
      return;
    }
  if (from < 0 || ot_value_is_empty (&amount.value))
    {
      ot_trace_words (trace, _("There is no amount to differ from"), NULL);
      return;
    }
  if (column == MOVEMENT_CHANGE || column == MOVEMENT_CUMULATIVE)
    {
      ot_view_trace_cell (view, trace, OT_STEP_PLUS, row, MOVEMENT_AMOUNT, FALSE);
      ot_view_trace_cell (view, trace, OT_STEP_MINUS, (guint) from, MOVEMENT_AMOUNT, FALSE);
      return;
    }
  ot_view_trace_cell (view, trace, OT_STEP_PLUS, row, column - 1, TRUE);
  ot_view_trace_cell (view, trace, OT_STEP_OVER, (guint) from, MOVEMENT_AMOUNT, FALSE);
  ot_trace_round (trace, OT_DECIMAL_PLACES);
}

static void
add_to_block_movement (const OtView *view, int row, OtRecordBuilder *builder)
{
  ot_grant_add_block (builder, block_named (view->id));
}

const OtViewType ot_block_movement_view = {
  .name = "block_movement",
  .label = N_("Movement of a block"),
  .help = N_("How a block of the grant changes from year to year, and since the first"),
  .rows = "years, end_state",
  .columns = "amount, movement, movement_percent, cumulative, cumulative_percent",
  .by_id = TRUE,
  .has_id = has_block,
  .adds = "grant_blocks",
  .addition = add_to_block_movement,
  .build = build_block_movement,
  .cell = cell_of_movement,
  .explain = explain_movement,
};
