/* statement-view.c: the view statement: a school's budget of a year, line by line */
#include "model/statement.h"

typedef struct
{
  OtStatement statement;
  GArray     *lines; /* of guint: which line each row is */
} StatementRows;

static gboolean
has_school (const OtPlan *plan, const char *id)
{
  return ot_plan_find (plan, OT_TABLE_SCHOOLS, id) != NULL;
}

static void
add_line (OtView *view, guint line)
{
  StatementRows   *own = view->own;
  g_autofree char *label = ot_statement_line_label (line);
  gboolean is_sum = line == OT_STATEMENT_15 || line == OT_STATEMENT_22 || line == OT_STATEMENT_42;

  ot_view_add_row (view, ot_statement_line_id (line), label, is_sum ? OT_ROW_TOTAL : OT_ROW_RECORD,
                   0);
  g_array_append_val (own->lines, line);
}

static void
build (OtView *view)
{
  const OtSchools *schools = ot_schools (view->results);
  StatementRows   *own = g_new0 (StatementRows, 1);
  guint            i = (guint) (view->year - schools->schools->years.first);
  guint            n = (guint) ot_table_position (schools->schools->schools, view->id);

  view->own = own;
  own->lines = g_array_new (FALSE, FALSE, sizeof (guint));
  ot_view_add_column (view, "rate", _("Unit value"), OT_VALUE_DECIMAL, OT_YEAR_EMPTY);
  ot_view_add_column (view, "share", _("Share"), OT_VALUE_PERCENT, OT_YEAR_EMPTY);
  ot_view_add_column (view, "pupils", _("Pupils"), OT_VALUE_DECIMAL, OT_YEAR_EMPTY);
  ot_view_add_column (view, "amount", _("Amount"), OT_VALUE_MONEY, OT_YEAR_EMPTY);
  if (!ot_schools_counts (schools, n, i))
    return;
  ot_statement_fill (schools, n, i, &own->statement);
  own->statement.links = TRUE;
  for (guint line = 0; line < OT_N_STATEMENT_LINES; line++)
    if (ot_statement_has_line (&own->statement, line))
      add_line (view, line);
}

const OtStatement *
ot_statement_of_view (const OtView *view)
{
  const StatementRows *own = view->own;

  return own->lines->len > 0 ? &own->statement : NULL;
}

guint
ot_statement_line_of_row (const OtView *view, guint row)
{
  return g_array_index (((const StatementRows *) view->own)->lines, guint, row);
}

static void
cell_of (const OtView *view, guint row, guint column, OtCell *cell)
{
  const StatementRows *own = view->own;
  guint                line = ot_statement_line_of_row (view, row);
  OtValue              value = ot_statement_figure (&own->statement, line, column);
  OtOrigin             origin;

  if (ot_value_is_empty (&value) && column != ot_statement_line_column (line))
    return;
  ot_cell_figure (cell, OT_CELL_CALCULATED, value, ot_statement_line_rule (line));
  if (column == OT_STATEMENT_RATE)
    cell->unit = OT_VALUE_MONEY;
  if (column == ot_statement_line_column (line))
    cell->field = ot_statement_line_field (line);
  origin = own->statement.of.facts->origin;
  if (column != OT_STATEMENT_PUPILS)
    origin |= own->statement.of.year->origin;
  ot_cell_mark_origin (cell, origin);
}

static void
explain (const OtView *view, guint row, guint column, OtTrace *trace)
{
  const StatementRows *own = view->own;
  guint                line = ot_statement_line_of_row (view, row);
  OtValue              value = ot_statement_figure (&own->statement, line, column);

  ot_statement_explain (&own->statement, line, column, trace);
  if (ot_statement_line_field (line) && !ot_value_is_empty (&value))
    ot_trace_words (trace, _("Shown with two decimals"), _("Sums use it unrounded."));
}

static void
free_own (gpointer data)
{
  StatementRows *own = data;

  g_array_unref (own->lines);
  g_free (own);
}

const OtViewType ot_statement_view = {
  .name = "statement",
  .label = N_("Budget statement"),
  .help = N_("A school’s budget of a year, line by line as the Department numbers them"),
  .rows = "factor lines, then 1 to 42, rates, de_delegated, notional_sen",
  .columns = "rate, share, pupils, amount",
  .by_year = TRUE,
  .by_id = TRUE,
  .has_id = has_school,
  .id_table = "schools",
  .build = build,
  .cell = cell_of,
  .explain = explain,
  .free = free_own,
};
