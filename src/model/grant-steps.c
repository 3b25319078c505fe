/* grant-steps.c: steps and cells that several views of the grant have */
#include "model/grant-steps.h"

/* The one record of a block, else the one that has a figure in a year, or an end state; NULL: none, or
 * several. */
const OtGrantBlock *
ot_grant_only_record (const OtGrant *grant, OtBlock block, OtYear year, guint *n_records)
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
OtOrigin
ot_grant_block_origin (const OtGrant *grant,
                       OtBlock        block,
                       OtGrantPart    first,
                       OtGrantPart    last,
                       guint          i)
{
  OtOrigin origin = OT_ORIGIN_NONE;

  for (guint part = first; part <= last; part++)
    origin |= grant->of_year[i].origin[block - 1][part];
  return origin;
}

OtOrigin
ot_grant_amount_origin (const OtGrant *grant, OtBlock block, guint i)
{
  return ot_grant_block_origin (grant, block, OT_GRANT_AMOUNT, OT_GRANT_AMOUNT, i);
}

/* A block's amount can be typed where it is not units × rate, and where one record has it. */
void
ot_grant_cell_of_amount (const OtGrant *grant, OtBlock block, guint i, OtCell *cell)
{
  guint               n;
  OtYear              year = ot_grant_year (grant, i);
  const OtGrantBlock *record = ot_grant_only_record (grant, block, year, &n);
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
      ot_cell_mark_origin (cell, ot_grant_amount_origin (grant, block, i));
    }
}

void
ot_grant_explain_amount (const OtGrant *grant, OtBlock block, guint i, OtTrace *trace)
{
  for (guint n = 0; n < grant->blocks->n; n++)
    {
      const OtGrantBlock *record = (const OtGrantBlock *) grant->blocks->records[n];

      if (record->block == block)
        ot_grant_block_amount (record, ot_grant_year (grant, i), trace);
    }
}

void
ot_grant_explain_transfers (const OtGrant *grant, OtBlock block, guint i, OtTrace *trace)
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

void
ot_grant_explain_mitigation (const OtGrant *grant, guint i, OtTrace *trace)
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
  ot_grant_explain_mitigation (grant, i, trace);
}

void
ot_grant_explain_lines (const OtGrant *grant, OtBlock block, guint i, OtTrace *trace)
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

void
ot_grant_explain_spend (const OtGrant *grant, OtBlock block, guint i, OtTrace *trace)
{
  ot_grant_explain_lines (grant, block, i, trace);
  if (block == OT_BLOCK_SCHOOLS)
    explain_spend_on_schools (grant, i, trace);
  else if (block == OT_BLOCK_HIGH_NEEDS)
    explain_spend_on_needs (grant, i, trace);
}

/* Writes the step that is another cell of the view, where that has a figure. */
void
ot_grant_trace_cell (const OtView  *view,
                     OtTrace       *trace,
                     OtStepOperator how,
                     guint          row,
                     guint          column)
{
  OtCell cell = ot_view_cell (view, row, column);

  if (!ot_value_is_empty (&cell.value))
    ot_view_trace_cell (view, trace, how, row, column, FALSE);
}

/* A record is added for the block of the row. */
void
ot_grant_add_block (OtRecordBuilder *builder, guint block)
{
  ot_record_builder_set (builder, ot_record_type_field (&ot_grant_block_type, "block"),
                         OT_YEAR_EMPTY, &(OtValue){ OT_VALUE_CHOICE, { .raw = block } });
}
