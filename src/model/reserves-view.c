/* reserves-view.c: the view reserves */
#include "model/medium-term-private.h"
#include "model/view.h"

static void
build_reserves (OtView *view)
{
  const OtMediumTerm *term = ot_medium_term (view->results);

  ot_view_add_year_columns (view, OT_VALUE_MONEY);
  for (guint n = 0; n < term->reserves->n; n++)
    ot_view_add_own_record_row (view, term->reserves->records[n], 0);
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
  guint8              origin = OT_ORIGIN_NONE;

  if (!is_total_of_reserves (view, row))
    {
      ot_cell_figure (cell, OT_CELL_CALCULATED, ot_value_money (term->balance[first + row]),
                      "reserve");
      ot_cell_mark_origin (cell, ot_record_origin (term->reserves->records[row]));
      return;
    }
  for (guint n = 0; n < term->reserves->n; n++)
    {
      ot_money_post (&total, &origin, term->balance[first + n],
                     ot_record_origin (term->reserves->records[n]));
      cell->n_empty += ot_money_is_empty (term->balance[first + n]) ? 1 : 0;
    }
  ot_cell_figure (cell, OT_CELL_TOTAL, ot_value_money (total), "reserve");
  ot_cell_mark_origin (cell, origin);
}

static void
trace_if_there (OtTrace        *trace,
                OtStepOperator  how,
                const OtRecord *record,
                const char     *name,
                OtYear          year)
{
  const OtField *field = ot_record_type_field (record->type, name);
  OtValue        value = ot_record_get (record, field, year);

  if (!ot_value_is_empty (&value))
    ot_trace_input (trace, how, record, field, year);
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

const OtViewType ot_reserves_view = {
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
