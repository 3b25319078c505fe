/* reserves-view.c: the view reserves */
#include "model/medium-term-private.h"
#include "model/view.h"

/* The parts of a reserve's year. Its own row is what it closes with. */
typedef enum
{
  PART_CLOSING,
  PART_OPENING,
  PART_ADDED,
  PART_DRAWN,
  PART_MINIMUM,
  N_PARTS
} Part;

/* What a part's row is called, and the field that it shows; closing, and opening after the first year,
 * are calculated. */
static const struct
{
  const char *id;
  const char *label;
  const char *field;
} parts[N_PARTS] = {
  [PART_OPENING] = { "opening", N_("On 1 April"), "opening" },
  [PART_ADDED] = { "contributions", N_("Added"), "contributions" },
  [PART_DRAWN] = { "drawdowns", N_("Drawn"), "drawdowns" },
  [PART_MINIMUM] = { "minimum", N_("Minimum"), "minimum" },
};

/* Rows come in the order of the reserves, each with its parts; the total is one more. */
static guint
reserve_of_row (guint row)
{
  return row / N_PARTS;
}

static Part
part_of_row (guint row)
{
  return (Part) (row % N_PARTS);
}

static guint
row_of (guint n, Part part)
{
  return n * N_PARTS + part;
}

static void
add_parts (OtView *view)
{
  const OtRow whole = *ot_view_row (view, ot_view_n_rows (view) - 1);

  for (Part part = PART_OPENING; part < N_PARTS; part++)
    {
      g_autofree char *id = g_strdup_printf ("%s:%s", whole.id, parts[part].id);

      ot_view_add_part_row (view, id, whole.name, _ (parts[part].label));
    }
}

static void
build_reserves (OtView *view)
{
  const OtMediumTerm *term = ot_medium_term (view->results);

  ot_view_add_year_columns (view, OT_VALUE_MONEY);
  for (guint n = 0; n < term->reserves->n; n++)
    {
      ot_view_add_own_record_row (view, term->reserves->records[n], 0)->kind = OT_ROW_GROUP;
      add_parts (view);
    }
  ot_view_add_row (view, "total", _("Total"), OT_ROW_TOTAL, 0);
  add_parts (view);
}

static const OtField *
field_of_part (Part part)
{
  return ot_record_type_field (&ot_reserve_type, parts[part].field);
}

static gboolean
is_typed (Part part, guint column)
{
  return part != PART_CLOSING && (part != PART_OPENING || column == 0);
}

/* A part of one reserve in a year. */
static OtMoney
amount_of (const OtMediumTerm *term, guint n, Part part, guint column)
{
  if (is_typed (part, column))
    return (OtMoney){ ot_record_get (term->reserves->records[n], field_of_part (part),
                                     ot_medium_term_year (term, column))
                        .raw };
  if (part == PART_OPENING)
    column--;
  return term->balance[(gsize) column * term->reserves->n + n];
}

static void
cell_of_total (const OtMediumTerm *term, Part part, guint column, OtCell *cell)
{
  OtMoney total = OT_MONEY_EMPTY;
  guint8  origin = OT_ORIGIN_NONE;

  for (guint n = 0; n < term->reserves->n; n++)
    {
      OtMoney amount = amount_of (term, n, part, column);

      ot_money_post (&total, &origin, amount, ot_record_origin (term->reserves->records[n]));
      cell->n_empty += part == PART_CLOSING && ot_money_is_empty (amount) ? 1 : 0;
    }
  ot_cell_figure (cell, OT_CELL_TOTAL, ot_value_money (total), "reserve");
  ot_cell_mark_origin (cell, origin);
}

static void
cell_of_reserves (const OtView *view, guint row, guint column, OtCell *cell)
{
  const OtMediumTerm *term = ot_medium_term (view->results);
  Part                part = part_of_row (row);
  guint               n = reserve_of_row (row);

  if (n == term->reserves->n)
    cell_of_total (term, part, column, cell);
  else if (is_typed (part, column))
    ot_cell_input (cell, term->reserves->records[n], field_of_part (part),
                   ot_medium_term_year (term, column));
  else
    {
      ot_cell_figure (cell, OT_CELL_CALCULATED, ot_value_money (amount_of (term, n, part, column)),
                      "reserve");
      ot_cell_mark_origin (cell, ot_record_origin (term->reserves->records[n]));
    }
}

static void
trace_if_there (const OtView *view, OtTrace *trace, OtStepOperator how, guint row, guint column)
{
  OtCell cell = ot_view_cell (view, row, column);

  if (!ot_value_is_empty (&cell.value))
    ot_view_trace_cell (view, trace, how, row, column, FALSE);
}

static void
explain_reserves_view (const OtView *view, guint row, guint column, OtTrace *trace)
{
  const OtMediumTerm *term = ot_medium_term (view->results);
  guint               n = reserve_of_row (row);
  Part                part = part_of_row (row);

  if (n == term->reserves->n)
    for (guint at = 0; at < n; at++)
      {
        OtCell cell = ot_view_cell (view, row_of (at, part), column);

        if (!ot_value_is_empty (&cell.value))
          ot_trace_cell (trace, OT_STEP_PLUS, ot_view_row (view, row_of (at, PART_CLOSING))->name,
                         cell.value, ot_view_row (view, row_of (at, part))->id,
                         ot_view_column (view, column)->id);
      }
  else if (part == PART_OPENING)
    trace_if_there (view, trace, OT_STEP_PLUS, row_of (n, PART_CLOSING), column - 1);
  else
    {
      trace_if_there (view, trace, OT_STEP_PLUS, row_of (n, PART_OPENING), column);
      trace_if_there (view, trace, OT_STEP_PLUS, row_of (n, PART_ADDED), column);
      trace_if_there (view, trace, OT_STEP_MINUS, row_of (n, PART_DRAWN), column);
    }
}

const OtViewType ot_reserves_view = {
  .name = "reserves",
  .label = N_("Reserves"),
  .help =
    N_("What each reserve closes a year with, what it opens with, what is added and drawn, and "
        "the least that it should hold"),
  .rows = "reserve ids, ID:opening, ID:contributions, ID:drawdowns, ID:minimum, total",
  .columns = "years",
  .adds = "reserves",
  .build = build_reserves,
  .cell = cell_of_reserves,
  .explain = explain_reserves_view,
};
