/* schools-view.c: the view schools: what the formula gives each school in a year, and what holds it */
#include "model/schools-columns.h"
#include "model/view.h"

#define TOTAL "total"

/* What the view keeps: the school that was asked for last, and the sums once they were. */
typedef struct
{
  guint       i; /* the year's place */
  int         n; /* of `statement`; -1: of none yet */
  OtStatement statement;
  gboolean    has_totals;
  OtValue     totals[OT_N_SCHOOLS_COLUMNS];
  gboolean    is_unknown[OT_N_SCHOOLS_COLUMNS]; /* a total: of one school at least it is */
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

gboolean
ot_schools_view_is_unknown (const OtView *view, guint column)
{
  return ((const Own *) view->own)->is_unknown[column];
}

/* What is reckoned from line 42, or is kept beside it, needs no other figure of a school. */
static gboolean
is_kept (guint column)
{
  return ot_schools_columns[column].kind == OT_SCHOOLS_KIND_PER_PUPIL
         || ot_schools_columns[column].kind == OT_SCHOOLS_KIND_CHANGE
         || ot_schools_columns[column].kind == OT_SCHOOLS_KIND_HELD_BY;
}

/* The same for what `is_kept ()`: whole lists of schools are filtered by it. */
static const OtStatement *
kept_of (const OtView *view, guint n, OtStatement *statement)
{
  const OtSchools *schools = ot_schools (view->results);
  const Own       *own = view->own;
  gsize            at = (gsize) n * schools->schools->n_years + own->i;

  if (own->n == (int) n)
    return &own->statement;
  statement->of = ot_schools_case (schools, n, own->i);
  statement->it.total = schools->total[at];
  statement->it.held_by = schools->held_by[at];
  return statement;
}

/* What can be added up over schools; what is for one pupil is reckoned from such sums. */
static gboolean
adds_up (guint column)
{
  return column == OT_SCHOOLS_PUPILS
         || (ot_schools_columns[column].type == OT_VALUE_MONEY && column != OT_SCHOOLS_PER_PUPIL);
}

static void
add_up (const OtView *view, Own *own)
{
  const OtSchools *schools = ot_schools (view->results);
  OtStatement      statement = { .links = FALSE };
  OtValue         *totals = own->totals;

  for (guint column = 0; column < OT_N_SCHOOLS_COLUMNS; column++)
    totals[column] = ot_value_empty (ot_schools_columns[column].type);
  for (guint n = 0; n < schools->schools->n; n++)
    if (ot_schools_counts (schools, n, own->i))
      {
        statement.of = ot_schools_case (schools, n, own->i);
        statement.de_delegation = schools->de_delegation;
        ot_formula_allocate_quickly (&statement.of, &statement.it);
        for (guint column = 0; column < OT_N_SCHOOLS_COLUMNS; column++)
          if (adds_up (column))
            {
              int64_t raw = ot_schools_figure (&statement, column).raw;

              totals[column].raw = ot_raw_add (totals[column].raw, raw);
              own->is_unknown[column] |=
                raw == OT_RAW_EMPTY && !ot_schools_may_be_empty (&statement, column);
            }
      }
  for (guint column = 0; column < OT_N_SCHOOLS_COLUMNS; column++)
    if (own->is_unknown[column])
      totals[column].raw = OT_RAW_EMPTY;
  totals[OT_SCHOOLS_PER_PUPIL] = ot_value_money (ot_money_chain (
    (const OtTerm[]){ ot_term_money ((OtMoney){ totals[OT_SCHOOLS_ALLOCATION].raw }) }, 1,
    (const OtTerm[]){ ot_term_decimal ((OtDecimal){ totals[OT_SCHOOLS_PUPILS].raw }) }, 1,
    OT_ROUND_HALF_UP));
  own->is_unknown[OT_SCHOOLS_PER_PUPIL] = own->is_unknown[OT_SCHOOLS_ALLOCATION];
  own->has_totals = TRUE;
}

/* Where others have a year before: allocations less it are then not the change. */
static void
note_new (OtView *view, guint i)
{
  const OtSchools *schools = ot_schools (view->results);
  guint            n_new = 0, n_others = 0;
  g_autofree char *note = NULL;

  for (guint n = 0; n < schools->schools->n; n++)
    if (!ot_schools_counts (schools, n, i))
      continue;
    else if (ot_schools_case (schools, n, i).prior.kind == OT_PRIOR_NONE)
      n_new++;
    else
      n_others++;
  if (n_new == 0 || n_others == 0)
    return;
  note = g_strdup_printf (
    ngettext ("%u school without a year before", "%u schools without a year before", n_new), n_new);
  ot_view_note_row (view, ot_view_n_rows (view) - 1, note);
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
    ot_view_add_own_record_row (view, schools->schools->records[n], 0);
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
  Own             *own = view->own;

  if (!adds_up (column) && column != OT_SCHOOLS_PER_PUPIL)
    return;
  if (!own->has_totals)
    add_up (view, own);
  ot_cell_figure (cell, OT_CELL_TOTAL, own->totals[column], ot_schools_columns[column].rule);
  cell->field = ot_schools_columns[column].read_as;
  ot_cell_mark_origin (cell, origin_of (schools, schools->of_year[own->i].origin, own->i, column));
}

/* What is typed can be typed over; what is carried from another year shows where it stands. */
static gboolean
cell_of_typed (const OtView *view, const OtStatement *statement, guint column, OtCell *cell)
{
  const Own *own = view->own;
  OtValue    value = ot_schools_figure (statement, column);

  ot_cell_input (cell, &statement->of.facts->record->record, own->fields[column], view->year);
  return ot_value_equal (&value, &cell->value);
}

static void
cell_of (const OtView *view, guint row, guint column, OtCell *cell)
{
  const OtSchools   *schools = ot_schools (view->results);
  const Own         *own = view->own;
  const OtStatement *statement;
  OtStatement        kept;
  OtCell             blank = *cell;
  OtDecimal          pupils;

  if (is_total (view, row))
    {
      cell_of_total (view, column, cell);
      return;
    }
  if (ot_schools_columns[column].kind == OT_SCHOOLS_KIND_FIELD)
    {
      ot_cell_input (cell, schools->schools->schools->records[row], own->fields[column],
                     OT_YEAR_EMPTY);
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
  statement = is_kept (column) ? kept_of (view, row, &kept) : ot_schools_view_statement (view, row);
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
