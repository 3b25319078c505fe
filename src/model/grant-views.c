/* grant-views.c: the views grant_blocks, block_movement, high_needs and headroom */
#include "model/grant.h"
#include "model/view.h"

/* Steps and cells that several views have */

/* The one record of a block, else the one that has a figure in a year, or an end state; NULL: none, or
 * several. */
static const OtGrantBlock *
only_record (const OtGrant *grant, OtBlock block, OtYear year, guint *n_records)
{
  const OtGrantBlock *found = NULL, *with = NULL;
  guint               n_with = 0;

  *n_records = 0;
  for (guint n = 0; n < grant->blocks->n; n++)
    {
      const OtGrantBlock *record = (const OtGrantBlock *) grant->blocks->records[n];

      if (record->block != block)
        continue;
      found = record;
      ++*n_records;
      if (!ot_money_is_empty (year == OT_YEAR_EMPTY ? record->end_state
                                                    : ot_grant_block_amount (record, year, NULL)))
        {
          with = record;
          n_with++;
        }
    }
  if (*n_records == 1)
    return found;
  return n_with == 1 ? with : NULL;
}

/* What the parts of a block from one to another come from, together. */
static OtOrigin
block_origin (const OtGrant *grant, OtBlock block, OtGrantPart first, OtGrantPart last, guint i)
{
  OtOrigin origin = OT_ORIGIN_NONE;

  for (guint part = first; part <= last; part++)
    origin |= grant->of_year[i].origin[block - 1][part];
  return origin;
}

static OtOrigin
amount_origin (const OtGrant *grant, OtBlock block, guint i)
{
  return block_origin (grant, block, OT_GRANT_AMOUNT, OT_GRANT_AMOUNT, i);
}

/* A block's amount can be typed where it is not units × rate, and where one record has it. */
static void
cell_of_amount (const OtGrant *grant, OtBlock block, guint i, OtCell *cell)
{
  guint               n;
  OtYear              year = ot_grant_year (grant, i);
  const OtGrantBlock *record = only_record (grant, block, year, &n);
  OtMoney             amount = grant->of_year[i].amount[block - 1];

  if (n == 0)
    {
      cell->kind = OT_CELL_INPUT;
      cell->type = &ot_grant_block_type;
      cell->field = ot_record_type_field (&ot_grant_block_type, "amounts");
      cell->year = year;
    }
  else if (record && ot_money_series_get (record->amounts, year).pence == amount.pence)
    ot_cell_input (cell, &record->record, ot_record_type_field (&ot_grant_block_type, "amounts"),
                   year);
  else
    {
      ot_cell_figure (cell, OT_CELL_CALCULATED, ot_value_money (amount), "block");
      ot_cell_mark_origin (cell, amount_origin (grant, block, i));
    }
}

static void
explain_amount (const OtGrant *grant, OtBlock block, guint i, OtTrace *trace)
{
  for (guint n = 0; n < grant->blocks->n; n++)
    {
      const OtGrantBlock *record = (const OtGrantBlock *) grant->blocks->records[n];

      if (record->block == block)
        ot_grant_block_amount (record, ot_grant_year (grant, i), trace);
    }
}

static void
explain_transfers (const OtGrant *grant, OtBlock block, guint i, OtTrace *trace)
{
  const OtField *amount = ot_record_type_field (&ot_block_transfer_type, "amount");

  for (guint n = 0; n < grant->transfers->n; n++)
    {
      const OtBlockTransfer *transfer = (const OtBlockTransfer *) grant->transfers->records[n];

      if (!ot_block_transfer_counts (transfer) || transfer->year != ot_grant_year (grant, i))
        continue;
      if (transfer->to == block)
        ot_trace_input (trace, OT_STEP_PLUS, &transfer->record, amount, OT_YEAR_EMPTY);
      if (transfer->from == block)
        ot_trace_input (trace, OT_STEP_MINUS, &transfer->record, amount, OT_YEAR_EMPTY);
    }
}

/* The total of a column of the view `schools`, where there is one. */
static void
trace_all_schools (const OtGrant *grant,
                   guint          i,
                   const char    *label,
                   OtMoney        amount,
                   const char    *column,
                   OtTrace       *trace)
{
  if (!ot_money_is_empty (amount))
    ot_schools_trace_cell (trace, OT_STEP_PLUS, label, ot_value_money (amount),
                           ot_grant_year (grant, i), NULL, column);
}

/* A field of a year's settings, where it is typed. */
static void
trace_setting (const OtGrant *grant, guint i, OtStepOperator how, const char *name, OtTrace *trace)
{
  const OtFormulaSettings *settings = grant->schools->formula->of_year[i].record;
  const OtField           *field = ot_record_type_field (&ot_formula_settings_type, name);
  OtValue                  value;

  if (!settings)
    return;
  value = ot_record_get (&settings->record, field, OT_YEAR_EMPTY);
  if (!ot_value_is_empty (&value))
    ot_trace_input (trace, how, &settings->record, field, OT_YEAR_EMPTY);
}

static void
explain_mitigation (const OtGrant *grant, guint i, OtTrace *trace)
{
  const OtField *mitigation = ot_record_type_field (&ot_high_needs_type, "mitigation");
  OtYear         year = ot_grant_year (grant, i);

  for (guint n = 0; n < grant->needs->n; n++)
    {
      const OtHighNeeds *needs = (const OtHighNeeds *) grant->needs->records[n];

      if (!ot_money_is_empty (ot_money_series_get (needs->mitigation, year)))
        ot_trace_input (trace, OT_STEP_PLUS, &needs->record, mitigation, year);
    }
}

static void
explain_spend_on_schools (const OtGrant *grant, guint i, OtTrace *trace)
{
  const OtSchools *schools = grant->schools;

  if (schools->schools->n == 0)
    return;
  trace_all_schools (grant, i, _("All schools, line 42"), schools->of_year[i].allocations,
                     "allocation", trace);
  trace_all_schools (grant, i, _("Their rates"), schools->of_year[i].rates, "rates", trace);
  trace_setting (grant, i, OT_STEP_PLUS, "growth_fund", trace);
  trace_setting (grant, i, OT_STEP_PLUS, "falling_rolls_fund", trace);
}

static void
explain_spend_on_needs (const OtGrant *grant, guint i, OtTrace *trace)
{
  for (guint n = 0; n < grant->needs->n; n++)
    {
      OtMoney          spend = ot_grant_needs (grant, n, i)->spend;
      g_autofree char *title = NULL;

      if (ot_money_is_empty (spend))
        continue;
      title = ot_record_title (grant->needs->records[n]);
      ot_trace_step (trace, OT_STEP_PLUS, title, ot_value_money (spend));
      ot_trace_enter (trace);
      ot_grant_explain_needs (grant, n, i, trace);
      ot_trace_leave (trace);
    }
  explain_mitigation (grant, i, trace);
}

static void
explain_lines (const OtGrant *grant, OtBlock block, guint i, OtTrace *trace)
{
  OtYear         year = ot_grant_year (grant, i);
  const OtField *amounts = ot_record_type_field (&ot_grant_line_type, "amounts");

  for (guint n = 0; n < grant->lines->n; n++)
    {
      const OtGrantLine *line = (const OtGrantLine *) grant->lines->records[n];

      if (line->block == block && !ot_money_is_empty (ot_money_series_get (line->amounts, year)))
        ot_trace_input (trace, OT_STEP_PLUS, &line->record, amounts, year);
    }
}

static void
explain_spend (const OtGrant *grant, OtBlock block, guint i, OtTrace *trace)
{
  explain_lines (grant, block, i, trace);
  if (block == OT_BLOCK_SCHOOLS)
    explain_spend_on_schools (grant, i, trace);
  else if (block == OT_BLOCK_HIGH_NEEDS)
    explain_spend_on_needs (grant, i, trace);
}

/* Writes the step that is another cell of the view, where that has a figure. */
static void
trace_cell (const OtView *view, OtTrace *trace, OtStepOperator how, guint row, guint column)
{
  OtCell cell = ot_view_cell (view, row, column);

  if (!ot_value_is_empty (&cell.value))
    ot_view_trace_cell (view, trace, how, row, column, FALSE);
}

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

          ot_view_add_row (view, id, _ (parts[part].label), OT_ROW_RECORD, 1);
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
      origin |= block_origin (grant, block + 1, first, last, i);
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
    cell_of_amount (grant, block + 1, column, cell);
  else
    {
      ot_cell_figure (cell, OT_CELL_TOTAL, ot_value_money (figures[row % N_PARTS][block]), "block");
      ot_cell_mark_origin (cell, block_origin (grant, block + 1, parts[row % N_PARTS].first,
                                               parts[row % N_PARTS].last, column));
    }
}

static void
explain_opening (const OtView *view, guint column, OtTrace *trace)
{
  const OtGrant *grant = ot_grant (view->results);

  if (column > 0)
    {
      OtCell before = ot_view_cell (view, ROW_RESERVE, column - 1);

      if (!ot_value_is_empty (&before.value))
        ot_trace_cell (trace, OT_STEP_PLUS, _("Balance of the year before"), before.value,
                       ot_view_row (view, ROW_RESERVE)->id, ot_view_column (view, column - 1)->id);
    }
  else if (grant->record && !ot_money_is_empty (grant->record->opening))
    ot_trace_input (trace, OT_STEP_PLUS, &grant->record->record,
                    ot_record_type_field (&ot_grant_reserve_type, "opening"), OT_YEAR_EMPTY);
}

static void
explain_all_blocks (const OtView *view, Part part, guint column, OtTrace *trace)
{
  for (guint block = 0; block < OT_N_BLOCKS; block++)
    trace_cell (view, trace, OT_STEP_PLUS, block * N_PARTS + part, column);
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
    [ROW_TOTAL - ROW_TOTAL] = PART_AMOUNT,
    [ROW_TOTAL_SPEND - ROW_TOTAL] = PART_SPEND,
    [ROW_TOTAL_IN_YEAR - ROW_TOTAL] = PART_IN_YEAR,
  };

  if (explain_unknown (grant, row, column, trace))
    return;
  if (row == ROW_MITIGATION)
    explain_mitigation (grant, column, trace);
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
    {
      trace_cell (view, trace, OT_STEP_PLUS, ROW_RESERVE, column);
      for (guint at = 0; at <= column; at++)
        trace_cell (view, trace, OT_STEP_PLUS, ROW_MITIGATION, at);
    }
  else
    switch ((Part) (row % N_PARTS))
      {
      case PART_AMOUNT:
        explain_amount (grant, block, column, trace);
        break;
      case PART_TRANSFERS:
        explain_transfers (grant, block, column, trace);
        break;
      case PART_SPEND:
        explain_spend (grant, block, column, trace);
        break;
      case PART_IN_YEAR:
      case N_PARTS:
      default:
        trace_cell (view, trace, OT_STEP_PLUS, first + PART_AMOUNT, column);
        trace_cell (view, trace, OT_STEP_PLUS, first + PART_TRANSFERS, column);
        trace_cell (view, trace, OT_STEP_MINUS, first + PART_SPEND, column);
      }
}

/* A record is added for the block of the row. */
static void
add_block (OtRecordBuilder *builder, guint block)
{
  ot_record_builder_set (builder, ot_record_type_field (&ot_grant_block_type, "block"),
                         OT_YEAR_EMPTY, &(OtValue){ OT_VALUE_CHOICE, { .raw = block } });
}

static void
add_to_grant_blocks (const OtView *view, int row, OtRecordBuilder *builder)
{
  if (row >= 0 && row < ROW_MITIGATION)
    add_block (builder, (guint) row / N_PARTS + 1);
}

static const OtViewType grant_blocks_view = {
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
  const OtGrantBlock *record = only_record (grant, block_named (view->id), OT_YEAR_EMPTY, &n);
  const char         *title = record ? record->end_state_title : NULL;

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
    return amount_origin (grant, block, row);
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
  const OtGrantBlock *record = only_record (grant, block, OT_YEAR_EMPTY, &n);
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
        cell_of_amount (grant, block, row, cell);
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
        explain_amount (grant, block_named (view->id), row, trace);
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
  add_block (builder, block_named (view->id));
}

static const OtViewType block_movement_view = {
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
      block_origin (grant, OT_BLOCK_HIGH_NEEDS, OT_GRANT_SPEND, OT_GRANT_SPEND, column),
    [NEEDS_BLOCK] =
      block_origin (grant, OT_BLOCK_HIGH_NEEDS, OT_GRANT_AMOUNT, OT_GRANT_TRANSFERS, column),
    [NEEDS_IN_YEAR] =
      block_origin (grant, OT_BLOCK_HIGH_NEEDS, OT_GRANT_AMOUNT, OT_GRANT_SPEND, column),
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
        trace_cell (view, trace, OT_STEP_PLUS, n, column);
      break;
    case NEEDS_MITIGATION:
      explain_mitigation (grant, column, trace);
      break;
    case NEEDS_MITIGATED:
      trace_cell (view, trace, OT_STEP_PLUS, total + NEEDS_TOTAL, column);
      trace_cell (view, trace, OT_STEP_PLUS, total + NEEDS_MITIGATION, column);
      break;
    case NEEDS_OTHER_LINES:
      explain_lines (grant, OT_BLOCK_HIGH_NEEDS, column, trace);
      break;
    case NEEDS_SPEND:
      trace_cell (view, trace, OT_STEP_PLUS, total + NEEDS_MITIGATED, column);
      trace_cell (view, trace, OT_STEP_PLUS, total + NEEDS_OTHER_LINES, column);
      break;
    case NEEDS_BLOCK:
      explain_amount (grant, OT_BLOCK_HIGH_NEEDS, column, trace);
      explain_transfers (grant, OT_BLOCK_HIGH_NEEDS, column, trace);
      break;
    default:
      trace_cell (view, trace, OT_STEP_PLUS, total + NEEDS_BLOCK, column);
      trace_cell (view, trace, OT_STEP_MINUS, total + NEEDS_SPEND, column);
    }
}

static const OtViewType high_needs_view = {
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

/* headroom */

enum
{
  HEADROOM_BLOCK,
  HEADROOM_TRANSFERS,
  HEADROOM_ALLOCATIONS,
  HEADROOM_RATES,
  HEADROOM_GROWTH,
  HEADROOM_FALLING_ROLLS,
  HEADROOM_OTHER_LINES,
  HEADROOM_LEFT,
};

static const struct
{
  const char *id;
  const char *label;
  OtRowKind   kind;
} headroom_rows[] = {
  [HEADROOM_BLOCK] = { "schools_block", N_("Schools block"), OT_ROW_RECORD },
  [HEADROOM_TRANSFERS] = { "transfers", N_("Transfers"), OT_ROW_RECORD },
  [HEADROOM_ALLOCATIONS] = { "allocations", N_("Allocations to schools"), OT_ROW_RECORD },
  [HEADROOM_RATES] = { "rates", N_("Rates of schools"), OT_ROW_RECORD },
  [HEADROOM_GROWTH] = { "growth", N_("Growth fund"), OT_ROW_RECORD },
  [HEADROOM_FALLING_ROLLS] = { "falling_rolls", N_("Falling rolls fund"), OT_ROW_RECORD },
  [HEADROOM_OTHER_LINES] = { "other_lines", N_("Other lines of the block"), OT_ROW_RECORD },
  [HEADROOM_LEFT] = { "headroom", N_("Headroom"), OT_ROW_TOTAL },
};

static void
build_headroom (OtView *view)
{
  ot_view_add_year_columns (view, OT_VALUE_MONEY);
  for (guint row = 0; row < G_N_ELEMENTS (headroom_rows); row++)
    ot_view_add_row (view, headroom_rows[row].id, _ (headroom_rows[row].label),
                     headroom_rows[row].kind, 0);
}

static void
cell_of_setting (const OtGrant *grant, const char *name, guint i, OtCell *cell)
{
  const OtFormulaSettings *settings = grant->schools->formula->of_year[i].record;

  if (settings)
    ot_cell_input (cell, &settings->record, ot_record_type_field (&ot_formula_settings_type, name),
                   OT_YEAR_EMPTY);
}

static void
cell_of_headroom (const OtView *view, guint row, guint column, OtCell *cell)
{
  const OtGrant       *grant = ot_grant (view->results);
  const OtGrantYear   *year = &grant->of_year[column];
  const OtSchoolsYear *schools = &grant->schools->of_year[column];
  const OtOrigin       origins[] = {
          [HEADROOM_TRANSFERS] =
            block_origin (grant, OT_BLOCK_SCHOOLS, OT_GRANT_TRANSFERS, OT_GRANT_TRANSFERS, column),
          [HEADROOM_ALLOCATIONS] = schools->origin | grant->schools->formula->of_year[column].origin,
          [HEADROOM_RATES] = schools->origin,
          [HEADROOM_OTHER_LINES] = year->other_lines_origin[OT_BLOCK_SCHOOLS - 1],
          [HEADROOM_LEFT] = year->headroom_origin,
  };

  switch (row)
    {
    case HEADROOM_BLOCK:
      cell_of_amount (grant, OT_BLOCK_SCHOOLS, column, cell);
      return;
    case HEADROOM_GROWTH:
      cell_of_setting (grant, "growth_fund", column, cell);
      return;
    case HEADROOM_FALLING_ROLLS:
      cell_of_setting (grant, "falling_rolls_fund", column, cell);
      return;
    case HEADROOM_TRANSFERS:
      ot_cell_figure (cell, OT_CELL_TOTAL, ot_value_money (year->transfers[OT_BLOCK_SCHOOLS - 1]),
                      "block");
      break;
    case HEADROOM_ALLOCATIONS:
      ot_cell_figure (cell, OT_CELL_TOTAL, ot_value_money (schools->allocations), "guarantee");
      break;
    case HEADROOM_RATES:
      ot_cell_figure (cell, OT_CELL_TOTAL, ot_value_money (schools->rates), "budget-share");
      break;
    case HEADROOM_OTHER_LINES:
      ot_cell_figure (cell, OT_CELL_TOTAL, ot_value_money (year->other_lines[OT_BLOCK_SCHOOLS - 1]),
                      "block");
      break;
    default:
      ot_cell_figure (cell, OT_CELL_TOTAL, ot_value_money (year->headroom), "headroom");
    }
  ot_cell_mark_origin (cell, origins[row]);
}

static void
explain_schools (const OtGrant *grant, gboolean is_rates, guint i, OtTrace *trace)
{
  const OtSchools     *schools = grant->schools;
  const OtSchoolYears *years = schools->schools;

  for (guint n = 0; n < years->n; n++)
    {
      const OtSchoolYear *of_year = ot_school_year (years, n, i);
      OtMoney             part = is_rates ? ot_school_traits (years, of_year)->rates
                                          : schools->total[(gsize) n * years->n_years + i];
      g_autofree char    *title = NULL;

      if (!ot_school_year_counts (of_year) || ot_money_is_empty (part))
        continue;
      title = ot_record_title (years->schools->records[n]);
      ot_schools_trace_cell (trace, OT_STEP_PLUS, title, ot_value_money (part),
                             ot_grant_year (grant, i), years->schools->records[n],
                             is_rates ? "rates" : "allocation");
    }
}

static void
explain_headroom (const OtView *view, guint row, guint column, OtTrace *trace)
{
  const OtGrant   *grant = ot_grant (view->results);
  g_autofree char *why = NULL;

  if (row == HEADROOM_ALLOCATIONS || row == HEADROOM_LEFT)
    why = ot_grant_say_unknown (grant, column, FALSE);
  if (why)
    {
      ot_trace_words (trace, _("Not known"), why);
      return;
    }
  switch (row)
    {
    case HEADROOM_BLOCK:
      explain_amount (grant, OT_BLOCK_SCHOOLS, column, trace);
      break;
    case HEADROOM_TRANSFERS:
      explain_transfers (grant, OT_BLOCK_SCHOOLS, column, trace);
      break;
    case HEADROOM_ALLOCATIONS:
    case HEADROOM_RATES:
      explain_schools (grant, row == HEADROOM_RATES, column, trace);
      break;
    case HEADROOM_OTHER_LINES:
      explain_lines (grant, OT_BLOCK_SCHOOLS, column, trace);
      break;
    default:
      if (ot_money_is_empty (grant->of_year[column].headroom))
        {
          ot_trace_words (trace, _("There is no schools block, or no school, to compare"), NULL);
          break;
        }
      for (guint part = HEADROOM_BLOCK; part < HEADROOM_LEFT; part++)
        trace_cell (view, trace, part <= HEADROOM_TRANSFERS ? OT_STEP_PLUS : OT_STEP_MINUS, part,
                    column);
    }
}

static void
add_to_headroom (const OtView *view, int row, OtRecordBuilder *builder)
{
  add_block (builder, OT_BLOCK_SCHOOLS);
}

static const OtViewType headroom_view = {
  .name = "headroom",
  .label = N_("Headroom"),
  .help = N_("What is left of the schools block when all schools have their allocation"),
  .rows =
    "schools_block, transfers, allocations, rates, growth, falling_rolls, other_lines, headroom",
  .columns = "years",
  .adds = "grant_blocks",
  .addition = add_to_headroom,
  .build = build_headroom,
  .cell = cell_of_headroom,
  .explain = explain_headroom,
};

const OtViewType *const ot_grant_views[] = { &grant_blocks_view, &block_movement_view,
                                             &high_needs_view, &headroom_view, NULL };
