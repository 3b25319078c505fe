/* schools-view.c: the view schools: what the formula gives each school in a year, and what holds it */
#include "model/schools-totals.h"
#include "model/view.h"

#define TOTAL "total"
#define AHEAD 8 /* schools */

/* What the view keeps: the school that was asked for last, and the fields of its columns. */
typedef struct
{
  guint       i; /* the year's place */
  int         n; /* of `statement`; -1: of none yet */
  OtStatement statement;
  /* Of the record, where a column shows one: cells come by the ten thousand. */
  const OtField *fields[OT_N_SCHOOLS_COLUMNS];
} Own;

static gboolean
is_total (const OtView *view, guint row)
{
  return row == ot_school_years (view->results)->n;
}

const OtStatement *
ot_schools_view_statement (const OtView *view, guint n)
{
  Own *own = view->own;

  if (own->n != (int) n)
    {
      ot_statement_fill (ot_schools (view->results), n, own->i, &own->statement);
      own->n = (int) n;
    }
  return &own->statement;
}

guint
ot_schools_view_year (const OtView *view)
{
  return ((const Own *) view->own)->i;
}

/* Columns by which whole lists of schools are filtered and drawn: what they need of a school, and no
 * other figure of it. */
static gboolean
is_quick (guint column)
{
  return ot_schools_columns[column].kind == OT_SCHOOLS_KIND_PER_PUPIL
         || ot_schools_columns[column].kind == OT_SCHOOLS_KIND_CHANGE
         || ot_schools_columns[column].kind == OT_SCHOOLS_KIND_LIKE_FOR_LIKE
         || ot_schools_columns[column].kind == OT_SCHOOLS_KIND_HELD_BY;
}

/* Line 42, and what holds it, are kept. */
static const OtStatement *
quick_of (const OtView *view, guint n, guint column, OtStatement *statement)
{
  const OtSchools *schools = ot_schools (view->results);
  const Own       *own = view->own;
  gsize            at = (gsize) n * schools->schools->n_years + own->i;

  if (own->n == (int) n)
    return &own->statement;
  statement->of = ot_schools_case (schools, n, own->i);
  statement->it.total = schools->total[at];
  statement->it.held_by = schools->held_by[at];
  if (ot_schools_columns[column].kind == OT_SCHOOLS_KIND_LIKE_FOR_LIKE)
    ot_formula_allocate_quickly (&statement->of, &statement->it);
  return statement;
}

/* Where others have a year before: allocations less it are then not the change. */
static void
note_new (OtView *view, guint i)
{
  const OtSchoolsYear *year = &ot_schools (view->results)->of_year[i];
  g_autofree char     *note = NULL;

  if (year->n_new == 0 || year->n_new == year->n)
    return;
  note = g_strdup_printf (
    ngettext ("%u school without a year before", "%u schools without a year before", year->n_new),
    year->n_new);
  ot_view_note_row (view, ot_view_n_rows (view) - 1, note);
}

/* Records lie apart, each with its texts behind it: the next ones are fetched meanwhile. */
static void
fetch_ahead (const OtSchoolYears *schools, guint n)
{
  if (n + 2 * AHEAD < schools->n)
    __builtin_prefetch (schools->schools->records[n + 2 * AHEAD]);
  if (n + AHEAD < schools->n)
    __builtin_prefetch (schools->schools->records[n + AHEAD]->id);
}

static void
build (OtView *view)
{
  const OtSchoolYears *schools = ot_school_years (view->results);
  Own                 *own = g_new0 (Own, 1);

  own->i = (guint) (view->year - schools->years.first);
  own->n = -1;
  view->own = own;
  for (guint column = 0; column < OT_N_SCHOOLS_COLUMNS; column++)
    {
      ot_view_add_column (view, ot_schools_columns[column].id, _ (ot_schools_columns[column].label),
                          ot_schools_columns[column].type, OT_YEAR_EMPTY);
      if (column == OT_SCHOOLS_PER_PUPIL)
        ot_view_set_unit (view, ot_money_unit_name (OT_MONEY_UNIT_POUNDS));
      if (ot_schools_columns[column].kind == OT_SCHOOLS_KIND_FIELD
          || ot_schools_columns[column].kind == OT_SCHOOLS_KIND_TYPED)
        own->fields[column] = ot_record_type_field (&ot_school_type, ot_schools_columns[column].id);
    }
  for (guint n = 0; n < schools->n; n++)
    {
      fetch_ahead (schools, n);
      ot_view_add_own_record_row (view, schools->schools->records[n], 0);
    }
  ot_view_add_row (view, TOTAL, _("Total"), OT_ROW_TOTAL, 0);
  note_new (view, own->i);
}

/* What is typed, and pupils, come from the school alone; all else from the formula too. */
static OtOrigin
origin_of (const OtSchools *schools, OtOrigin school, guint i, guint column)
{
  return ot_schools_columns[column].kind == OT_SCHOOLS_KIND_TYPED
             || ot_schools_columns[column].kind == OT_SCHOOLS_KIND_PUPILS
           ? school
           : school | schools->formula->of_year[i].origin;
}

static void
cell_of_total (const OtView *view, guint column, OtCell *cell)
{
  const OtSchools *schools = ot_schools (view->results);
  const Own       *own = view->own;

  if (!ot_schools_adds_up (column) && column != OT_SCHOOLS_PER_PUPIL)
    return;
  ot_cell_figure (cell, OT_CELL_TOTAL, ot_schools_totals (schools, own->i)->total[column],
                  ot_schools_columns[column].rule);
  cell->field = ot_schools_columns[column].read_as;
  ot_cell_mark_origin (cell, origin_of (schools, schools->of_year[own->i].origin, own->i, column));
}

/* What is typed can be typed over; what is carried from another year shows where it stands. */
static gboolean
cell_of_typed (const OtView *view, const OtStatement *statement, guint column, OtCell *cell)
{
  const Own *own = view->own;
  OtValue    value = ot_schools_figure (statement, column);

  ot_cell_input_from (cell, &statement->of.facts->record->record, own->fields[column], view->year,
                      statement->of.facts->origin);
  return ot_value_equal (&value, &cell->value);
}

static void
cell_of (const OtView *view, guint row, guint column, OtCell *cell)
{
  const OtSchools   *schools = ot_schools (view->results);
  const Own         *own = view->own;
  const OtStatement *statement;
  OtStatement        quick;
  OtCell             blank = *cell;
  OtDecimal          pupils;

  if (is_total (view, row))
    {
      cell_of_total (view, column, cell);
      return;
    }
  if (ot_schools_columns[column].kind == OT_SCHOOLS_KIND_FIELD)
    {
      ot_cell_input_from (cell, schools->schools->schools->records[row], own->fields[column],
                          OT_YEAR_EMPTY, schools->schools->facts[row].origin);
      return;
    }
  if (!ot_schools_counts (schools, row, own->i))
    {
      pupils = ot_school_pupils (ot_school_years_record (schools->schools, row), OT_PUPILS_ALL,
                                 view->year);
      if (column == OT_SCHOOLS_PUPILS)
        ot_cell_figure (cell, OT_CELL_CALCULATED, ot_value_decimal (pupils),
                        ot_schools_columns[column].rule);
      return;
    }
  statement = is_quick (column) ? quick_of (view, row, column, &quick)
                                : ot_schools_view_statement (view, row);
  if (ot_schools_columns[column].kind == OT_SCHOOLS_KIND_TYPED
      && cell_of_typed (view, statement, column, cell))
    return;
  *cell = blank;
  ot_cell_figure (cell, OT_CELL_CALCULATED, ot_schools_figure (statement, column),
                  ot_schools_columns[column].rule);
  cell->field = ot_schools_columns[column].read_as;
  ot_cell_mark_origin (cell, origin_of (schools, statement->of.facts->origin, own->i, column));
}

const OtViewType ot_schools_view = {
  .name = "schools",
  .label = N_("Schools"),
  .help = N_("What the formula gives each school in a year, and what holds it"),
  .rows = "school ids, total",
  .columns = "phase, pupils, allocation, last_year, change, like_for_like, per_pupil, held_by, "
             "change_percent, district, academy, basic_entitlement, fsm, fsm6, idaci, "
             "low_prior_attainment, eal, mobility, looked_after, lump_sum, sparsity, split_sites, "
             "pfi, exceptional, fringe, minimum, budget_share, guarantee, cap, minimum_after_cap, "
             "rates, de_delegated, notional_sen",
  .by_year = TRUE,
  .adds = "schools",
  .build = build,
  .cell = cell_of,
  .explain = ot_schools_explain,
  .free = g_free,
};

void
ot_schools_trace_cell (OtTrace        *trace,
                       OtStepOperator  how,
                       const char     *label,
                       OtValue         value,
                       OtYear          year,
                       const OtRecord *school,
                       const char     *column)
{
  g_autofree char *row =
    school ? ot_view_record_row_id (&ot_schools_view, school) : g_strdup (TOTAL);

  ot_trace_cell_of (trace, how, label, value, ot_schools_view.name, year, NULL, row, column);
}
