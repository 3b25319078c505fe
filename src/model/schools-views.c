/* schools-views.c: the views schools and statement */
#include "model/schools.h"
#include "model/statement.h"
#include "model/view.h"

#include <string.h>

#define TOTAL "total"

/* schools */

typedef enum
{
  KIND_FIELD, /* of the school: its name is the field's */
  KIND_PUPILS,
  KIND_FACTOR,     /* n: the first of its factors, last: the last */
  KIND_LINE,       /* n: a line of the statement */
  KIND_TYPED,      /* the same, of what is typed: its name is the field's */
  KIND_TAKEN,      /* the same, with a minus */
  KIND_SUM,        /* the same, explained by the columns from `last` on */
  KIND_BEFORE,     /* lines 1 and 4 */
  KIND_DIFFERENCE, /* line 42 less them */
  KIND_LIKE_FOR_LIKE,
  KIND_PER_PUPIL,
  KIND_CHANGE,
  KIND_HELD_BY,
} ColumnKind;

/* What the school gets and what holds it come first, then what that is made of. */
enum
{
  COLUMN_PHASE,
  COLUMN_PUPILS,
  COLUMN_ALLOCATION,
  COLUMN_LAST_YEAR,
  COLUMN_DIFFERENCE,
  COLUMN_LIKE_FOR_LIKE,
  COLUMN_PER_PUPIL,
  COLUMN_HELD_BY,
  COLUMN_CHANGE,
  COLUMN_DISTRICT,
  COLUMN_ACADEMY,
  COLUMN_BASIC,
  COLUMN_FSM,
  COLUMN_FSM6,
  COLUMN_IDACI,
  COLUMN_LOW_PRIOR_ATTAINMENT,
  COLUMN_EAL,
  COLUMN_MOBILITY,
  COLUMN_LOOKED_AFTER,
  COLUMN_LUMP_SUM,
  COLUMN_SPARSITY,
  COLUMN_SPLIT_SITES,
  COLUMN_PFI,
  COLUMN_EXCEPTIONAL,
  COLUMN_FRINGE,
  COLUMN_MINIMUM,
  COLUMN_BUDGET_SHARE,
  COLUMN_GUARANTEE,
  COLUMN_CAP,
  COLUMN_MINIMUM_AFTER,
  COLUMN_RATES,
  COLUMN_DE_DELEGATED,
  COLUMN_NOTIONAL_SEN,
  N_COLUMNS
};

static const struct
{
  const char *id;
  const char *label;
  OtValueType type;
  ColumnKind  kind;
  guint       n;
  guint       last;
  const char *rule;
} columns[N_COLUMNS] = {
  [COLUMN_PHASE] = { "phase", N_("Phase"), OT_VALUE_CHOICE, KIND_FIELD },
  [COLUMN_DISTRICT] = { "district", N_("District"), OT_VALUE_TEXT, KIND_FIELD },
  [COLUMN_ACADEMY] = { "academy", N_("Academy"), OT_VALUE_FLAG, KIND_FIELD },
  [COLUMN_PUPILS] = { "pupils", N_("Pupils"), OT_VALUE_DECIMAL, KIND_PUPILS, 0, 0, "pupil-led" },
  [COLUMN_BASIC] = { "basic_entitlement", N_("Basic entitlement"), OT_VALUE_MONEY, KIND_FACTOR,
                     OT_FACTOR_BASIC_ENTITLEMENT, OT_FACTOR_BASIC_ENTITLEMENT, "pupil-led" },
  [COLUMN_FSM] = { "fsm", N_("Free school meals"), OT_VALUE_MONEY, KIND_FACTOR, OT_FACTOR_FSM,
                   OT_FACTOR_FSM, "pupil-led" },
  [COLUMN_FSM6] = { "fsm6", N_("Free school meals, ever 6"), OT_VALUE_MONEY, KIND_FACTOR,
                    OT_FACTOR_FSM6, OT_FACTOR_FSM6, "pupil-led" },
  [COLUMN_IDACI] = { "idaci", N_("IDACI"), OT_VALUE_MONEY, KIND_FACTOR, OT_FACTOR_IDACI_F,
                     OT_FACTOR_IDACI_A, "pupil-led" },
  [COLUMN_LOW_PRIOR_ATTAINMENT] = { "low_prior_attainment", N_("Low prior attainment"),
                                    OT_VALUE_MONEY, KIND_FACTOR, OT_FACTOR_LOW_PRIOR_ATTAINMENT,
                                    OT_FACTOR_LOW_PRIOR_ATTAINMENT, "pupil-led" },
  [COLUMN_EAL] = { "eal", N_("English as an additional language"), OT_VALUE_MONEY, KIND_FACTOR,
                   OT_FACTOR_EAL, OT_FACTOR_EAL, "pupil-led" },
  [COLUMN_MOBILITY] = { "mobility", N_("Mobility"), OT_VALUE_MONEY, KIND_FACTOR,
                        OT_FACTOR_MOBILITY, OT_FACTOR_MOBILITY, "pupil-led" },
  [COLUMN_LOOKED_AFTER] = { "looked_after", N_("Looked-after children"), OT_VALUE_MONEY,
                            KIND_FACTOR, OT_FACTOR_LOOKED_AFTER, OT_FACTOR_LOOKED_AFTER,
                            "pupil-led" },
  [COLUMN_LUMP_SUM] = { "lump_sum", N_("Lump sum"), OT_VALUE_MONEY, KIND_LINE,
                        OT_STATEMENT_LUMP_SUM, 0, "lump-sum" },
  [COLUMN_SPARSITY] = { "sparsity", N_("Sparsity"), OT_VALUE_MONEY, KIND_LINE,
                        OT_STATEMENT_SPARSITY, 0, "sparsity" },
  [COLUMN_SPLIT_SITES] = { "split_sites", N_("Split sites"), OT_VALUE_MONEY, KIND_TYPED,
                           OT_STATEMENT_SPLIT_SITES, 0, "budget-share" },
  [COLUMN_PFI] = { "pfi", N_("PFI"), OT_VALUE_MONEY, KIND_TYPED, OT_STATEMENT_PFI, 0,
                   "budget-share" },
  [COLUMN_EXCEPTIONAL] = { "exceptional", N_("Exceptional"), OT_VALUE_MONEY, KIND_TYPED,
                           OT_STATEMENT_EXCEPTIONAL, 0, "budget-share" },
  [COLUMN_FRINGE] = { "fringe", N_("London fringe"), OT_VALUE_MONEY, KIND_LINE,
                      OT_STATEMENT_FRINGE, 0, "fringe" },
  [COLUMN_MINIMUM] = { "minimum", N_("Minimum per pupil"), OT_VALUE_MONEY, KIND_LINE,
                       OT_STATEMENT_MINIMUM, 0, "minimum" },
  [COLUMN_BUDGET_SHARE] = { "budget_share", N_("Budget share"), OT_VALUE_MONEY, KIND_SUM,
                            OT_STATEMENT_15, COLUMN_BASIC, "budget-share" },
  [COLUMN_GUARANTEE] = { "guarantee", N_("Guarantee"), OT_VALUE_MONEY, KIND_LINE, OT_STATEMENT_33,
                         0, "guarantee" },
  [COLUMN_CAP] = { "cap", N_("Cap"), OT_VALUE_MONEY, KIND_TAKEN, OT_STATEMENT_36, 0, "guarantee" },
  [COLUMN_MINIMUM_AFTER] = { "minimum_after_cap", N_("Minimum after the cap"), OT_VALUE_MONEY,
                             KIND_LINE, OT_STATEMENT_37, 0, "guarantee" },
  [COLUMN_ALLOCATION] = { "allocation", N_("Allocation"), OT_VALUE_MONEY, KIND_SUM,
                          OT_STATEMENT_42, COLUMN_BUDGET_SHARE, "guarantee" },
  [COLUMN_RATES] = { "rates", N_("Rates"), OT_VALUE_MONEY, KIND_TYPED, OT_STATEMENT_RATES, 0,
                     "budget-share" },
  [COLUMN_DE_DELEGATED] = { "de_delegated", N_("De-delegated"), OT_VALUE_MONEY, KIND_LINE,
                            OT_STATEMENT_DE_DELEGATED, 0, "de-delegation" },
  [COLUMN_NOTIONAL_SEN] = { "notional_sen", N_("Notional SEN"), OT_VALUE_MONEY, KIND_LINE,
                            OT_STATEMENT_NOTIONAL_SEN, 0, "de-delegation" },
  [COLUMN_PER_PUPIL] = { "per_pupil", N_("Per pupil, £"), OT_VALUE_MONEY, KIND_PER_PUPIL, 0, 0,
                         "held-by" },
  [COLUMN_LAST_YEAR] = { "last_year", N_("Year before"), OT_VALUE_MONEY, KIND_BEFORE, 0, 0,
                         "held-by" },
  [COLUMN_DIFFERENCE] = { "change", N_("Change"), OT_VALUE_MONEY, KIND_DIFFERENCE, 0, 0,
                          "held-by" },
  [COLUMN_LIKE_FOR_LIKE] = { "like_for_like", N_("Change per pupil, like for like"),
                             OT_VALUE_PERCENT, KIND_LIKE_FOR_LIKE, 0, 0, "guarantee" },
  [COLUMN_CHANGE] = { "change_percent", N_("Change per pupil of the whole budget"),
                      OT_VALUE_PERCENT, KIND_CHANGE, 0, 0, "held-by" },
  [COLUMN_HELD_BY] = { "held_by", N_("Held by"), OT_VALUE_CHOICE, KIND_HELD_BY, 0, 0, "held-by" },
};

static const OtField per_pupil_field = {
  .name = "per_pupil",
  .label = N_("Per pupil, £"),
  .type = OT_VALUE_MONEY,
  .each = TRUE,
};

static const OtField held_by_field = {
  .name = "held_by",
  .label = N_("Held by"),
  .type = OT_VALUE_CHOICE,
  .choices = ot_held_by_names,
  .n_choices = G_N_ELEMENTS (ot_held_by_names),
};

static const OtField change_field = {
  .name = "change",
  .label = N_("Change per pupil"),
  .type = OT_VALUE_PERCENT,
  .each = TRUE,
};

/* How calculated cells are read where their type does not say it. */
static const OtField *const read_as[N_COLUMNS] = {
  [COLUMN_PER_PUPIL] = &per_pupil_field,
  [COLUMN_LIKE_FOR_LIKE] = &change_field,
  [COLUMN_CHANGE] = &change_field,
  [COLUMN_HELD_BY] = &held_by_field,
};

/* What the view keeps: the school that was asked for last, and the sums once they were. */
typedef struct
{
  guint       i; /* the year's place */
  int         n; /* of `statement`; -1: of none yet */
  OtStatement statement;
  gboolean    has_totals;
  OtValue     totals[N_COLUMNS];
  gboolean    is_unknown[N_COLUMNS]; /* a total: of one school at least it is */
  /* Of the record, where a column shows one: cells come by the ten thousand. */
  const OtField *fields[N_COLUMNS];
} Own;

static void
fill_statement (const OtSchools *schools, guint n, guint i, OtStatement *statement)
{
  statement->of = ot_schools_case (schools, n, i);
  statement->de_delegation = schools->de_delegation;
  ot_formula_allocate (&statement->of, &statement->it);
  if (!ot_schools_find_missing (schools, n, i, &statement->missing, &statement->missing_in))
    statement->missing_in = OT_YEAR_EMPTY;
}

static gboolean
counts (const OtSchools *schools, guint n, guint i)
{
  return ot_school_year_counts (ot_school_year (schools->schools, n, i));
}

static const OtStatement *
statement_of (const OtView *view, guint n)
{
  Own *own = view->own;

  if (own->n != (int) n)
    {
      fill_statement (ot_schools (view->results), n, own->i, &own->statement);
      own->n = (int) n;
    }
  return &own->statement;
}

/* What is reckoned from line 42, or is kept beside it, needs no other figure of a school. */
static gboolean
is_kept (guint column)
{
  return columns[column].kind == KIND_PER_PUPIL || columns[column].kind == KIND_CHANGE
         || columns[column].kind == KIND_HELD_BY;
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

static OtMoney
factor_sum (const OtStatement *statement, guint column)
{
  OtMoney sum = OT_MONEY_ZERO;

  for (guint line = 0; line < OT_N_PUPIL_LINES; line++)
    if (ot_pupil_lines[line].factor >= columns[column].n
        && ot_pupil_lines[line].factor <= columns[column].last)
      {
        if (G_UNLIKELY (ot_money_is_empty (statement->it.subtotal[line])))
          return OT_MONEY_EMPTY;
        sum = ot_money_add (sum, statement->it.subtotal[line]);
      }
  return sum;
}

/* Lines 1 and 4, with which change per pupil compares; empty where there is no baseline. */
static OtMoney
budget_before (const OtStatement *statement)
{
  return statement->of.prior.kind == OT_PRIOR_NONE || statement->of.prior.kind == OT_PRIOR_UNKNOWN
           ? OT_MONEY_EMPTY
           : ot_money_add (statement->of.prior.budget, statement->of.of_year->baseline_grants);
}

static OtValue
figure_of (const OtStatement *statement, guint column)
{
  OtValue value;

  switch (columns[column].kind)
    {
    case KIND_PUPILS:
      return ot_value_decimal (ot_formula_pupils (statement->of.of_year, OT_PUPILS_ALL));
    case KIND_FACTOR:
      return ot_value_money (factor_sum (statement, column));
    case KIND_TAKEN:
      value = ot_statement_figure (statement, columns[column].n, OT_STATEMENT_AMOUNT);
      value.raw = ot_raw_negate (value.raw);
      return value;
    case KIND_BEFORE:
      return ot_value_money (budget_before (statement));
    case KIND_DIFFERENCE:
      return ot_value_money (ot_money_is_empty (budget_before (statement))
                                 || ot_money_is_empty (statement->it.total)
                               ? OT_MONEY_EMPTY
                               : ot_money_sub (statement->it.total, budget_before (statement)));
    case KIND_PER_PUPIL:
      return ot_value_money (ot_formula_per_pupil (&statement->of, &statement->it));
    case KIND_LIKE_FOR_LIKE:
      return ot_value_percent (ot_formula_like_for_like (&statement->of, &statement->it));
    case KIND_CHANGE:
      return ot_value_percent (ot_formula_change_per_pupil (&statement->of, &statement->it));
    case KIND_HELD_BY:
      return (OtValue){ OT_VALUE_CHOICE, { .raw = statement->it.held_by } };
    case KIND_FIELD:
    case KIND_LINE:
    case KIND_TYPED:
    case KIND_SUM:
    default:
      return ot_statement_figure (statement, columns[column].n, OT_STATEMENT_AMOUNT);
    }
}

/* Whether a figure may be empty without a unit value missing: nothing is typed, or there is no baseline. */
static gboolean
may_be_empty (const OtStatement *statement, guint column)
{
  ColumnKind kind = columns[column].kind;

  return kind == KIND_TYPED
         || ((kind == KIND_BEFORE || kind == KIND_DIFFERENCE || kind == KIND_CHANGE)
             && statement->of.prior.kind == OT_PRIOR_NONE);
}

/* What can be added up over schools; what is for one pupil is reckoned from such sums. */
static gboolean
adds_up (guint column)
{
  return column == COLUMN_PUPILS
         || (columns[column].type == OT_VALUE_MONEY && column != COLUMN_PER_PUPIL);
}

static void
add_up (const OtView *view, Own *own)
{
  const OtSchools *schools = ot_schools (view->results);
  OtStatement      statement = { .links = FALSE };
  OtValue         *totals = own->totals;

  for (guint column = 0; column < N_COLUMNS; column++)
    totals[column] = ot_value_empty (columns[column].type);
  for (guint n = 0; n < schools->schools->n; n++)
    if (counts (schools, n, own->i))
      {
        statement.of = ot_schools_case (schools, n, own->i);
        statement.de_delegation = schools->de_delegation;
        ot_formula_allocate_quickly (&statement.of, &statement.it);
        for (guint column = 0; column < N_COLUMNS; column++)
          if (adds_up (column))
            {
              int64_t raw = figure_of (&statement, column).raw;

              totals[column].raw = ot_raw_add (totals[column].raw, raw);
              own->is_unknown[column] |= raw == OT_RAW_EMPTY && !may_be_empty (&statement, column);
            }
      }
  for (guint column = 0; column < N_COLUMNS; column++)
    if (own->is_unknown[column])
      totals[column].raw = OT_RAW_EMPTY;
  totals[COLUMN_PER_PUPIL] = ot_value_money (ot_money_chain (
    (const OtTerm[]){ ot_term_money ((OtMoney){ totals[COLUMN_ALLOCATION].raw }) }, 1,
    (const OtTerm[]){ ot_term_decimal ((OtDecimal){ totals[COLUMN_PUPILS].raw }) }, 1,
    OT_ROUND_HALF_UP));
  own->is_unknown[COLUMN_PER_PUPIL] = own->is_unknown[COLUMN_ALLOCATION];
  own->has_totals = TRUE;
}

static void
build_schools (OtView *view)
{
  const OtSchoolYears *schools = ot_school_years (view->results);
  Own                 *own = g_new0 (Own, 1);

  own->i = (guint) (view->year - schools->years.first);
  own->n = -1;
  view->own = own;
  for (guint column = 0; column < N_COLUMNS; column++)
    {
      ot_view_add_column (view, columns[column].id, _ (columns[column].label), columns[column].type,
                          OT_YEAR_EMPTY);
      if (columns[column].kind == KIND_FIELD || columns[column].kind == KIND_TYPED)
        own->fields[column] = ot_record_type_field (&ot_school_type, columns[column].id);
    }
  for (guint n = 0; n < schools->n; n++)
    ot_view_add_own_record_row (view, schools->schools->records[n], 0);
  ot_view_add_row (view, TOTAL, _("Total"), OT_ROW_TOTAL, 0);
}

static gboolean
is_total (const OtView *view, guint row)
{
  return row == ot_school_years (view->results)->n;
}

/* What is typed, and pupils, come from the school alone; all else from the formula too. */
static OtOrigin
origin_of (const OtSchools *schools, OtOrigin school, guint i, guint column)
{
  return columns[column].kind == KIND_TYPED || columns[column].kind == KIND_PUPILS
           ? school
           : school | schools->formula->of_year[i].origin;
}

static void
cell_of_total (const OtView *view, guint column, OtCell *cell)
{
  const OtSchools *schools = ot_schools (view->results);
  Own             *own = view->own;

  if (!adds_up (column) && column != COLUMN_PER_PUPIL)
    return;
  if (!own->has_totals)
    add_up (view, own);
  ot_cell_figure (cell, OT_CELL_TOTAL, own->totals[column], columns[column].rule);
  cell->field = read_as[column];
  ot_cell_mark_origin (cell, origin_of (schools, schools->of_year[own->i].origin, own->i, column));
}

/* What is typed can be typed over; what is carried from another year shows where it stands. */
static gboolean
cell_of_typed (const OtView *view, const OtStatement *statement, guint column, OtCell *cell)
{
  const Own *own = view->own;
  OtValue    value = figure_of (statement, column);

  ot_cell_input (cell, &statement->of.record->record, own->fields[column], view->year);
  return ot_value_equal (&value, &cell->value);
}

static void
cell_of_schools (const OtView *view, guint row, guint column, OtCell *cell)
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
  if (columns[column].kind == KIND_FIELD)
    {
      ot_cell_input (cell, schools->schools->schools->records[row], own->fields[column],
                     OT_YEAR_EMPTY);
      return;
    }
  if (!counts (schools, row, own->i))
    {
      pupils = ot_school_pupils (ot_school_years_record (schools->schools, row), OT_PUPILS_ALL,
                                 view->year);
      if (column == COLUMN_PUPILS)
        ot_cell_figure (cell, OT_CELL_CALCULATED, ot_value_decimal (pupils), columns[column].rule);
      return;
    }
  statement = is_kept (column) ? kept_of (view, row, &kept) : statement_of (view, row);
  if (columns[column].kind == KIND_TYPED && cell_of_typed (view, statement, column, cell))
    return;
  *cell = blank;
  ot_cell_figure (cell, OT_CELL_CALCULATED, figure_of (statement, column), columns[column].rule);
  cell->field = read_as[column];
  ot_cell_mark_origin (cell, origin_of (schools, statement->of.facts->origin, own->i, column));
}

/* The columns of a row that a sum is made of, and that come to anything. */
static void
explain_sum (const OtView *view, guint row, guint column, OtTrace *trace)
{
  guint behind = column == COLUMN_ALLOCATION ? COLUMN_RATES : column;

  for (guint part = columns[column].last; part < behind; part++)
    {
      OtCell cell = ot_view_cell (view, row, part);

      if (!ot_value_is_empty (&cell.value) && cell.value.raw != 0)
        ot_view_trace_cell (view, trace, OT_STEP_PLUS, row, part, TRUE);
    }
}

static void
trace_nothing (OtTrace *trace)
{
  if (trace->explanation->steps->len == 0)
    ot_trace_step (trace, OT_STEP_PLUS, _("Nothing"), ot_value_money (OT_MONEY_ZERO));
}

static void
explain_factor (const OtStatement *statement, guint column, OtTrace *trace)
{
  for (guint line = 0; line < OT_N_PUPIL_LINES; line++)
    {
      guint at = ot_statement_pupil_line (line);

      if (ot_pupil_lines[at].factor >= columns[column].n
          && ot_pupil_lines[at].factor <= columns[column].last
          && statement->it.subtotal[at].pence != 0)
        ot_statement_trace (statement, trace, OT_STEP_PLUS, line);
    }
  trace_nothing (trace);
}

/* What pupils there are, and the lump sum that they share, is left out of it. */
static void
explain_like_for_like (const OtStatement *statement, OtTrace *trace)
{
  OtValue held;

  ot_trace_words (
    trace, _("Like for like"),
    _("What the school gets for each pupil after guarantee, cap and minimum, against the baseline "
       "for each pupil: without the lump sum and what else the settings leave out. It does not "
       "fall because more pupils share one lump sum."));
  if (ot_decimal_is_empty (ot_formula_like_for_like (&statement->of, &statement->it)))
    {
      /* Which of the two wants a figure says what is missing. */
      if (ot_decimal_is_empty (ot_formula_change (&statement->of, &statement->it)))
        ot_statement_explain (statement, OT_STATEMENT_31, OT_STATEMENT_SHARE, trace);
      else
        ot_statement_explain (statement, OT_STATEMENT_42, OT_STATEMENT_AMOUNT, trace);
      return;
    }
  held = ot_statement_figure (statement, OT_STATEMENT_22, OT_STATEMENT_AMOUNT);
  held.raw = ot_raw_add (held.raw,
                         ot_statement_figure (statement, OT_STATEMENT_38, OT_STATEMENT_AMOUNT).raw);
  ot_trace_step (trace, OT_STEP_PLUS, _("What is compared, as it is held"), held);
  ot_trace_enter (trace);
  ot_statement_trace (statement, trace, OT_STEP_PLUS, OT_STATEMENT_22);
  ot_statement_trace (statement, trace, OT_STEP_PLUS, OT_STATEMENT_38);
  ot_trace_leave (trace);
  ot_statement_trace (statement, trace, OT_STEP_TIMES, OT_STATEMENT_12);
  ot_statement_trace (statement, trace, OT_STEP_OVER, OT_STATEMENT_23);
  ot_statement_trace (statement, trace, OT_STEP_OVER, OT_STATEMENT_11);
  ot_trace_round (trace, OT_LIKE_FOR_LIKE_PLACES);
  ot_trace_step (trace, OT_STEP_MINUS, _("One"), ot_value_integer (1));
}

static void
trace_no_baseline (OtTrace *trace)
{
  ot_trace_words (trace, _("The school has no baseline to compare with"), NULL);
}

static void
explain_change (const OtView *view, guint row, const OtStatement *statement, OtTrace *trace)
{
  ot_trace_words (
    trace, _("Of the whole budget"),
    _("Line 42 per pupil, lump sum included, against the year before. A school that "
       "grows spreads its lump sum over more pupils, and one that shrinks over fewer: "
       "who gains and who loses, the change like for like says."));
  if (statement->of.prior.kind == OT_PRIOR_NONE)
    {
      trace_no_baseline (trace);
      return;
    }
  ot_view_trace_cell (view, trace, OT_STEP_PLUS, row, COLUMN_ALLOCATION, TRUE);
  ot_statement_trace (statement, trace, OT_STEP_TIMES, OT_STATEMENT_12);
  ot_view_trace_cell (view, trace, OT_STEP_OVER, row, COLUMN_PUPILS, TRUE);
  ot_view_trace_cell (view, trace, OT_STEP_OVER, row, COLUMN_LAST_YEAR, TRUE);
  ot_trace_round (trace, OT_DECIMAL_PLACES);
  ot_trace_step (trace, OT_STEP_MINUS, _("One"), ot_value_integer (1));
}

static void
explain_before (const OtStatement *statement, OtTrace *trace)
{
  if (statement->of.prior.kind == OT_PRIOR_NONE)
    {
      trace_no_baseline (trace);
      return;
    }
  ot_statement_trace (statement, trace, OT_STEP_PLUS, OT_STATEMENT_1);
  ot_statement_trace (statement, trace, OT_STEP_PLUS, OT_STATEMENT_4);
}

static void
explain_difference (const OtView *view, guint row, const OtStatement *statement, OtTrace *trace)
{
  if (statement->of.prior.kind == OT_PRIOR_NONE)
    {
      trace_no_baseline (trace);
      return;
    }
  ot_view_trace_cell (view, trace, OT_STEP_PLUS, row, COLUMN_ALLOCATION, TRUE);
  ot_view_trace_cell (view, trace, OT_STEP_MINUS, row, COLUMN_LAST_YEAR, TRUE);
}

static void
explain_held_by (const OtStatement *statement, OtTrace *trace)
{
  static const guint held[] = { OT_STATEMENT_37, OT_STATEMENT_33, OT_STATEMENT_36,
                                OT_STATEMENT_MINIMUM };

  ot_trace_words (trace, _("The first of these that comes to anything"), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (held); i++)
    ot_statement_trace (statement, trace, OT_STEP_WORDS, held[i]);
}

static void
explain_per_pupil (const OtView *view, guint row, OtTrace *trace)
{
  ot_view_trace_cell (view, trace, OT_STEP_PLUS, row, COLUMN_ALLOCATION, TRUE);
  ot_view_trace_cell (view, trace, OT_STEP_OVER, row, COLUMN_PUPILS, TRUE);
  ot_trace_round (trace, OT_MONEY_PLACES);
}

/* How many schools a total is not known of, and why of the first. */
static void
explain_unknown_total (const OtView *view, OtTrace *trace)
{
  const OtSchools *schools = ot_schools (view->results);
  guint            i = ((const Own *) view->own)->i;
  g_autofree char *why = ot_schools_say_unknown (schools, i);
  g_autofree char *label = NULL;

  label = g_strdup_printf (
    ngettext ("Not known of %u school", "Not known of %u schools", schools->of_year[i].n_unknown),
    schools->of_year[i].n_unknown);
  ot_trace_words (trace, label, why);
}

static void
explain_total (const OtView *view, guint row, guint column, OtTrace *trace)
{
  const Own *own = view->own;

  if (own->is_unknown[column])
    {
      explain_unknown_total (view, trace);
      return;
    }
  if (column == COLUMN_PER_PUPIL)
    {
      explain_per_pupil (view, row, trace);
      return;
    }
  for (guint n = 0; n < row; n++)
    if (counts (ot_schools (view->results), n, ((const Own *) view->own)->i))
      {
        OtCell cell = ot_view_cell (view, n, column);

        if (!ot_value_is_empty (&cell.value))
          ot_view_trace_cell (view, trace, OT_STEP_PLUS, n, column, FALSE);
      }
}

static void
explain_pupils (const OtView *view, guint row, OtTrace *trace)
{
  OtFormulaCase of =
    ot_schools_case (ot_schools (view->results), row, ((const Own *) view->own)->i);

  ot_formula_explain_pupils (&of, OT_PUPILS_ALL, trace);
}

/* Whether a figure is empty for want of a unit value; of lines their own explanation knows it. */
static gboolean
is_unknown (const OtStatement *statement, guint column)
{
  OtValue value = figure_of (statement, column);

  return statement->missing_in != OT_YEAR_EMPTY && ot_value_is_empty (&value)
         && columns[column].kind != KIND_LIKE_FOR_LIKE && !may_be_empty (statement, column);
}

static void
explain_schools (const OtView *view, guint row, guint column, OtTrace *trace)
{
  const OtStatement *statement;

  if (is_total (view, row))
    {
      explain_total (view, row, column, trace);
      return;
    }
  if (columns[column].kind == KIND_PUPILS)
    {
      explain_pupils (view, row, trace);
      return;
    }
  statement = statement_of (view, row);
  if (is_unknown (statement, column))
    {
      ot_statement_explain_unknown (statement, trace);
      return;
    }
  switch (columns[column].kind)
    {
    case KIND_FACTOR:
      explain_factor (statement, column, trace);
      break;
    case KIND_TAKEN:
      ot_statement_trace (statement, trace, OT_STEP_MINUS, columns[column].n);
      break;
    case KIND_SUM:
      explain_sum (view, row, column, trace);
      trace_nothing (trace);
      break;
    case KIND_BEFORE:
      explain_before (statement, trace);
      break;
    case KIND_DIFFERENCE:
      explain_difference (view, row, statement, trace);
      break;
    case KIND_PER_PUPIL:
      explain_per_pupil (view, row, trace);
      break;
    case KIND_LIKE_FOR_LIKE:
      explain_like_for_like (statement, trace);
      break;
    case KIND_CHANGE:
      explain_change (view, row, statement, trace);
      break;
    case KIND_HELD_BY:
      explain_held_by (statement, trace);
      break;
    case KIND_FIELD:
    case KIND_LINE:
    case KIND_TYPED:
    case KIND_PUPILS:
    default:
      ot_statement_explain (statement, columns[column].n, OT_STATEMENT_AMOUNT, trace);
    }
}

static const OtViewType schools_view = {
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
  .build = build_schools,
  .cell = cell_of_schools,
  .explain = explain_schools,
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
  g_autofree char *row = school ? ot_view_record_row_id (&schools_view, school) : g_strdup (TOTAL);

  ot_trace_cell_of (trace, how, label, value, schools_view.name, year, NULL, row, column);
}

/* statement */

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
build_statement (OtView *view)
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
  if (!counts (schools, n, i))
    return;
  fill_statement (schools, n, i, &own->statement);
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
cell_of_statement (const OtView *view, guint row, guint column, OtCell *cell)
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
explain_statement (const OtView *view, guint row, guint column, OtTrace *trace)
{
  const StatementRows *own = view->own;
  guint                line = ot_statement_line_of_row (view, row);
  OtValue              value = ot_statement_figure (&own->statement, line, column);

  ot_statement_explain (&own->statement, line, column, trace);
  if (ot_statement_line_field (line) && !ot_value_is_empty (&value))
    ot_trace_words (trace, _("Shown with two decimals"), _("Sums use it unrounded."));
}

static void
free_statement (gpointer data)
{
  StatementRows *own = data;

  g_array_unref (own->lines);
  g_free (own);
}

static const OtViewType statement_view = {
  .name = "statement",
  .label = N_("Budget statement"),
  .help = N_("A school’s budget of a year, line by line as the Department numbers them"),
  .rows = "factor lines, then 1 to 42, rates, de_delegated, notional_sen",
  .columns = "rate, share, pupils, amount",
  .by_year = TRUE,
  .by_id = TRUE,
  .has_id = has_school,
  .build = build_statement,
  .cell = cell_of_statement,
  .explain = explain_statement,
  .free = free_statement,
};

const OtViewType *const ot_schools_views[] = { &ot_formula_view, &schools_view, &statement_view,
                                               NULL };
