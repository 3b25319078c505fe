/* grant-blocks-view.c: the view grant_blocks */
#include "model/grant-steps.h"

/* grant_blocks: four rows a block, and those of the grant as a whole. */

typedef enum
{
  PART_AMOUNT,
  PART_TRANSFERS,
  PART_SPEND,
  PART_IN_YEAR,
  N_PARTS
} Part;

enum
{
  ROW_MITIGATION = OT_N_BLOCKS * N_PARTS,
  ROW_RESERVE,
  ROW_UNMITIGATED,
  ROW_TOTAL,
  ROW_TOTAL_SPEND,
  ROW_TOTAL_IN_YEAR,
  ROW_OPENING,
};

static void
build_grant_blocks (OtView *view)
{
  static const struct
  {
    const char *id;
    const char *label;
  } parts[N_PARTS] = {
    [PART_TRANSFERS] = { "transfers", N_("Transfers") },
    [PART_SPEND] = { "spend", N_("Spend") },
    [PART_IN_YEAR] = { "in_year", N_("In year") },
  };

  ot_view_add_year_columns (view, OT_VALUE_MONEY);
  for (guint block = 0; block < OT_N_BLOCKS; block++)
    {
      ot_view_add_row (view, ot_block_names[block].name, _ (ot_block_names[block].label),
                       OT_ROW_RECORD, 0);
      for (guint part = PART_TRANSFERS; part < N_PARTS; part++)
        {
          g_autofree char *id = g_strconcat (ot_block_names[block].name, ":", parts[part].id, NULL);

          ot_view_add_part_row (view, id, _ (ot_block_names[block].label), _ (parts[part].label));
        }
    }
  ot_view_add_row (view, "high_needs:mitigation", _("High needs: mitigations, in spend"),
                   OT_ROW_RECORD, 0);
  ot_view_add_row (view, "reserve", _("Reserve"), OT_ROW_TOTAL, 0);
  ot_view_add_row (view, "reserve_unmitigated", _("Reserve without mitigations"), OT_ROW_TOTAL, 0);
  ot_view_add_row (view, "total", _("All blocks"), OT_ROW_TOTAL, 0);
  ot_view_add_row (view, "total:spend", _("Spend of all blocks"), OT_ROW_TOTAL, 0);
  ot_view_add_row (view, "total:in_year", _("In year, all blocks"), OT_ROW_TOTAL, 0);
  ot_view_add_row (view, "opening", _("Reserve when the year opens"), OT_ROW_TOTAL, 0);
}

/* A figure of every block added up, and what it comes from. */
static void
cell_of_all_blocks (const OtGrant *grant,
                    const OtMoney  figures[OT_N_BLOCKS],
                    OtGrantPart    first,
                    OtGrantPart    last,
                    guint          i,
                    OtCell        *cell)
{
  OtMoney  sum = OT_MONEY_EMPTY;
  OtOrigin origin = OT_ORIGIN_NONE;

  for (guint block = 0; block < OT_N_BLOCKS; block++)
    {
      sum = ot_money_add (sum, figures[block]);
      origin |= ot_grant_block_origin (grant, block + 1, first, last, i);
    }
  if (last >= OT_GRANT_SPEND && grant->of_year[i].spend_is_unknown)
    sum = OT_MONEY_EMPTY;
  ot_cell_figure (cell, OT_CELL_TOTAL, ot_value_money (sum), "block");
  ot_cell_mark_origin (cell, origin);
}

/* What the first year opens with is typed. */
static void
cell_of_opening (const OtGrant *grant, guint i, OtCell *cell)
{
  if (i == 0 && grant->record)
    {
      ot_cell_input (cell, &grant->record->record,
                     ot_record_type_field (&ot_grant_reserve_type, "opening"), OT_YEAR_EMPTY);
      return;
    }
  ot_cell_figure (cell, OT_CELL_TOTAL, ot_value_money (grant->of_year[i].opening), "grant-reserve");
  ot_cell_mark_origin (cell, grant->of_year[i].opening_origin);
}

static void
cell_of_whole (const OtGrant *grant, guint row, guint i, OtCell *cell)
{
  const OtGrantYear *year = &grant->of_year[i];

  switch (row)
    {
    case ROW_MITIGATION:
      ot_cell_figure (cell, OT_CELL_TOTAL, ot_value_money (year->mitigation), "high-needs");
      ot_cell_mark_origin (cell, year->mitigation_origin);
      break;
    case ROW_TOTAL:
      cell_of_all_blocks (grant, year->amount, OT_GRANT_AMOUNT, OT_GRANT_AMOUNT, i, cell);
      break;
    case ROW_TOTAL_SPEND:
      cell_of_all_blocks (grant, year->spend, OT_GRANT_SPEND, OT_GRANT_SPEND, i, cell);
      break;
    case ROW_TOTAL_IN_YEAR:
      cell_of_all_blocks (grant, year->in_year, OT_GRANT_AMOUNT, OT_GRANT_SPEND, i, cell);
      break;
    case ROW_OPENING:
      cell_of_opening (grant, i, cell);
      break;
    default:
      ot_cell_figure (
        cell, OT_CELL_TOTAL,
        ot_value_money (row == ROW_RESERVE ? year->reserve : year->reserve_unmitigated),
        "grant-reserve");
      ot_cell_mark_origin (cell, year->reserve_origin);
    }
}

static void
cell_of_grant_blocks (const OtView *view, guint row, guint column, OtCell *cell)
{
  const OtGrant     *grant = ot_grant (view->results);
  const OtGrantYear *year = &grant->of_year[column];
  guint              block = row / N_PARTS;
  static const struct
  {
    OtGrantPart first, last;
  } parts[N_PARTS] = {
    [PART_TRANSFERS] = { OT_GRANT_TRANSFERS, OT_GRANT_TRANSFERS },
    [PART_SPEND] = { OT_GRANT_SPEND, OT_GRANT_SPEND },
    [PART_IN_YEAR] = { OT_GRANT_AMOUNT, OT_GRANT_SPEND },
  };
  const OtMoney *figures[N_PARTS] = {
    [PART_TRANSFERS] = year->transfers,
    [PART_SPEND] = year->spend,
    [PART_IN_YEAR] = year->in_year,
  };

  if (row >= ROW_MITIGATION)
    cell_of_whole (grant, row, column, cell);
  else if (row % N_PARTS == PART_AMOUNT)
    ot_grant_cell_of_amount (grant, block + 1, column, cell);
  else
    {
      ot_cell_figure (cell, OT_CELL_TOTAL, ot_value_money (figures[row % N_PARTS][block]), "block");
      ot_cell_mark_origin (cell,
                           ot_grant_block_origin (grant, block + 1, parts[row % N_PARTS].first,
                                                  parts[row % N_PARTS].last, column));
    }
}

/* Writes the step that is another cell, where that has a figure, under a label of its own. */
static void
trace_cell (const OtView *view, const char *label, guint row, guint column, OtTrace *trace)
{
  OtCell cell = ot_view_cell (view, row, column);

  if (!ot_value_is_empty (&cell.value))
    ot_trace_cell (trace, OT_STEP_PLUS, label, cell.value, ot_view_row (view, row)->id,
                   ot_view_column (view, column)->id);
}

static void
explain_opening (const OtView *view, guint column, OtTrace *trace)
{
  const OtGrant *grant = ot_grant (view->results);

  if (column > 0)
    {
      g_autofree char *label =
        g_strdup_printf (_("Reserve at the end of %s"), ot_view_column (view, column - 1)->label);

      trace_cell (view, label, ROW_RESERVE, column - 1, trace);
    }
  else if (grant->record && !ot_money_is_empty (grant->record->opening))
    ot_trace_input (trace, OT_STEP_PLUS, &grant->record->record,
                    ot_record_type_field (&ot_grant_reserve_type, "opening"), OT_YEAR_EMPTY);
}

static void
explain_all_blocks (const OtView *view, Part part, guint column, OtTrace *trace)
{
  for (guint block = 0; block < OT_N_BLOCKS; block++)
    {
      guint row = block * N_PARTS + part;

      trace_cell (view, ot_row_full_name (ot_view_row (view, row)), row, column, trace);
    }
}

/* Mitigations reach the reserve of every year after them. */
static void
explain_unmitigated (const OtView *view, guint column, OtTrace *trace)
{
  ot_grant_trace_cell (view, trace, OT_STEP_PLUS, ROW_RESERVE, column);
  for (guint at = 0; at <= column; at++)
    {
      g_autofree char *label =
        g_strdup_printf (_("Mitigations of %s"), ot_view_column (view, at)->label);

      trace_cell (view, label, ROW_MITIGATION, at, trace);
    }
}

/* What depends on what schools get, where that is not known; FALSE: the row does not, or it is. */
static gboolean
explain_unknown (const OtGrant *grant, guint row, guint i, OtTrace *trace)
{
  static const guint spends[] = { (OT_BLOCK_SCHOOLS - 1) * N_PARTS + PART_SPEND,
                                  (OT_BLOCK_SCHOOLS - 1) * N_PARTS + PART_IN_YEAR, ROW_TOTAL_SPEND,
                                  ROW_TOTAL_IN_YEAR };
  g_autofree char   *why = NULL;

  for (guint n = 0; n < G_N_ELEMENTS (spends); n++)
    if (row == spends[n])
      why = ot_grant_say_unknown (grant, i, FALSE);
  if (row == ROW_RESERVE || row == ROW_UNMITIGATED)
    why = ot_grant_say_unknown (grant, i, TRUE);
  if (row == ROW_OPENING && i > 0)
    why = ot_grant_say_unknown (grant, i - 1, TRUE);
  if (why)
    ot_trace_words (trace, _("Not known"), why);
  return why != NULL;
}

static void
explain_grant_blocks (const OtView *view, guint row, guint column, OtTrace *trace)
{
  const OtGrant *grant = ot_grant (view->results);
  OtBlock        block = row / N_PARTS + 1;
  guint          first = row - row % N_PARTS;

  static const Part parts[] = {
    [0] = PART_AMOUNT,
    [ROW_TOTAL_SPEND - ROW_TOTAL] = PART_SPEND,
    [ROW_TOTAL_IN_YEAR - ROW_TOTAL] = PART_IN_YEAR,
  };

  if (explain_unknown (grant, row, column, trace))
    return;
  if (row == ROW_MITIGATION)
    ot_grant_explain_mitigation (grant, column, trace);
  else if (row == ROW_OPENING)
    explain_opening (view, column, trace);
  else if (row >= ROW_TOTAL)
    explain_all_blocks (view, parts[row - ROW_TOTAL], column, trace);
  else if (row == ROW_RESERVE)
    {
      explain_opening (view, column, trace);
      explain_all_blocks (view, PART_IN_YEAR, column, trace);
    }
  else if (row == ROW_UNMITIGATED)
    explain_unmitigated (view, column, trace);
  else
    switch ((Part) (row % N_PARTS))
      {
      case PART_AMOUNT:
        ot_grant_explain_amount (grant, block, column, trace);
        break;
      case PART_TRANSFERS:
        ot_grant_explain_transfers (grant, block, column, trace);
        break;
      case PART_SPEND:
        ot_grant_explain_spend (grant, block, column, trace);
        break;
      case PART_IN_YEAR:
      case N_PARTS:
      default:
        ot_grant_trace_cell (view, trace, OT_STEP_PLUS, first + PART_AMOUNT, column);
        ot_grant_trace_cell (view, trace, OT_STEP_PLUS, first + PART_TRANSFERS, column);
        ot_grant_trace_cell (view, trace, OT_STEP_MINUS, first + PART_SPEND, column);
      }
}

static void
add_to_grant_blocks (const OtView *view, int row, OtRecordBuilder *builder)
{
  if (row >= 0 && row < ROW_MITIGATION)
    ot_grant_add_block (builder, (guint) row / N_PARTS + 1);
}

const OtViewType ot_grant_blocks_view = {
  .name = "grant_blocks",
  .label = N_("Grant blocks"),
  .help = N_("The blocks of the Dedicated Schools Grant, transfers, spend and the reserve"),
  .rows = "BLOCK, BLOCK:transfers, BLOCK:spend, BLOCK:in_year, high_needs:mitigation, reserve, "
          "reserve_unmitigated, total, total:spend, total:in_year, opening",
  .columns = "years",
  .adds = "grant_blocks",
  .addition = add_to_grant_blocks,
  .build = build_grant_blocks,
  .cell = cell_of_grant_blocks,
  .explain = explain_grant_blocks,
};
