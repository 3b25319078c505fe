/* service-views.c: the views services and subjective */
#include "model/medium-term-private.h"
#include "model/service-rows.h"
#include "model/view.h"

/* services */

static int64_t
own_net (const OtView *view, guint line, guint column)
{
  const OtMediumTerm *term = ot_medium_term (view->results);

  return ot_medium_term_net (term, term->position, column, line).pence;
}

static void
explain_own_net (const OtView *view, guint line, guint column, OtTrace *trace)
{
  ot_medium_term_explain_position (ot_medium_term (view->results), column, line, -1, trace);
}

static OtOrigin
net_origin (const OtView *view, guint line, guint column)
{
  return ot_medium_term_origin (ot_medium_term (view->results), column, line, -1);
}

static const OtServiceFigure net_figure = { OT_VALUE_MONEY, own_net, explain_own_net, net_origin };

static gboolean
lacks_net (const OtView *view, guint line)
{
  for (guint column = 0; column < ot_view_n_columns (view); column++)
    if (own_net (view, line, column) != OT_RAW_EMPTY)
      return FALSE;
  return TRUE;
}

static gboolean
has_net (const OtView *view, guint line)
{
  return !lacks_net (view, line);
}

static char *
words_without_budget (guint n)
{
  /* Translators: how many services of a total have no budget. */
  return g_strdup_printf (ngettext ("%u without a budget", "%u without a budget", n), n);
}

static void
build_services (OtView *view)
{
  static const OtServiceRowsOptions options = { .by_division = TRUE, .has_own = has_net };
  OtServiceRows                    *rows;

  ot_view_add_year_columns (view, OT_VALUE_MONEY);
  rows = ot_service_rows_new (view, ot_medium_term (view->results)->lines, &options);
  ot_service_rows_note (rows, view, lacks_net, words_without_budget);
  view->own = rows;
}

static void
cell_of_services (const OtView *view, guint row, guint column, OtCell *cell)
{
  ot_service_rows_cell (view->own, view, row, column, &net_figure, "variation", cell);
}

static void
explain_services (const OtView *view, guint row, guint column, OtTrace *trace)
{
  ot_service_rows_explain (view->own, view, row, column, &net_figure, trace);
}

/* A service is added to the division of the row. */
static void
add_to_services (const OtView *view, int row, OtRecordBuilder *builder)
{
  const OtServiceRows *rows = view->own;
  const char          *division = NULL;

  if (row >= 0 && ot_service_row (rows, (guint) row)->n > 0)
    {
      guint line = ot_service_row_lines (rows, (guint) row)[0];

      if (line < rows->lines->n_services
          && ot_service_row (rows, (guint) row)->kind != OT_SERVICE_ROW_TOTAL)
        division = rows->lines->divisions[line];
    }
  if (division)
    ot_record_builder_set (builder, ot_record_type_field (&ot_service_type, "division"),
                           OT_YEAR_EMPTY, &(OtValue){ OT_VALUE_TEXT, { .text = division } });
}

const OtViewType ot_services_view = {
  .name = "services",
  .label = N_("Net budget by service"),
  .help = N_("The net budget of each service and division, carried through the years"),
  .rows = "service ids, own:ID, division:NAME, unassigned, unassigned:ID, total",
  .columns = "years",
  .adds = "services",
  .addition = add_to_services,
  .build = build_services,
  .cell = cell_of_services,
  .explain = explain_services,
  .free = (void (*) (gpointer)) ot_service_rows_free,
};

/* subjective */

typedef enum
{
  COLUMN_STAFFING,
  COLUMN_NON_STAFFING,
  COLUMN_GROSS,
  COLUMN_INCOME,
  COLUMN_GRANTS,
  COLUMN_NET,
  COLUMN_FTE,
  COLUMN_NOT_SPLIT,
} SubjectiveColumn;

/* `subjective` is that of a column that is one, and the field of a budget that it can be typed into. */
static const struct
{
  const char *id;
  const char *label;
  OtValueType type;
  int         subjective; /* OtSubjective - 1; -1: not one */
  const char *rule;
} subjective_columns[] = {
  [COLUMN_STAFFING] = { "staffing", N_("Staffing"), OT_VALUE_MONEY, OT_SUBJECTIVE_STAFFING - 1,
                        "variation" },
  [COLUMN_NON_STAFFING] = { "non_staffing", N_("Non-staffing"), OT_VALUE_MONEY,
                            OT_SUBJECTIVE_NON_STAFFING - 1, "variation" },
  [COLUMN_GROSS] = { "gross", N_("Gross"), OT_VALUE_MONEY, -1, "base" },
  [COLUMN_INCOME] = { "income", N_("Income"), OT_VALUE_MONEY, OT_SUBJECTIVE_INCOME - 1,
                      "variation" },
  [COLUMN_GRANTS] = { "grants", N_("Grants"), OT_VALUE_MONEY, OT_SUBJECTIVE_GRANTS - 1,
                      "variation" },
  [COLUMN_NET] = { "net", N_("Net"), OT_VALUE_MONEY, -1, "base" },
  [COLUMN_FTE] = { "fte", N_("Posts (FTE)"), OT_VALUE_DECIMAL, -1, "base" },
  /* Translators: money of a net budget that no subjective was named for. */
  [COLUMN_NOT_SPLIT] = { "not_split", N_("Not split"), OT_VALUE_MONEY, OT_SUBJECTIVE_NET - 1,
                         "variation" },
};

/* The view's rows, and the one record that each line's cells of the year show. */
typedef struct
{
  OtServiceRows   *rows;
  guint            i;       /* the year's place */
  const OtBudget **records; /* of each line; NULL: none */
  guint           *n_records;
  gboolean        *is_moved; /* a virement is in its figures */
} Subjective;

static int64_t
own_subjective (const OtView *view, guint line, guint column)
{
  const OtMediumTerm *term = ot_medium_term (view->results);
  const Subjective   *own = view->own;
  const OtMoney      *figures_of_line = &term->position[ot_medium_term_at (term, own->i, line)];

  switch (column)
    {
    case COLUMN_GROSS:
      return ot_money_add (figures_of_line[OT_SUBJECTIVE_STAFFING - 1],
                           figures_of_line[OT_SUBJECTIVE_NON_STAFFING - 1])
        .pence;
    case COLUMN_NET:
      return ot_medium_term_net (term, term->position, own->i, line).pence;
    case COLUMN_FTE:
      return term->fte[own->i * term->lines->n + line].nanos;
    default:
      return figures_of_line[subjective_columns[column].subjective].pence;
    }
}

static void
explain_fte (const OtView *view, guint line, OtTrace *trace)
{
  const OtMediumTerm *term = ot_medium_term (view->results);
  const Subjective   *own = view->own;
  const OtField      *fte = ot_record_type_field (&ot_budget_type, "fte");
  OtBudgets           counting = term->counting[own->i * term->lines->n + line];

  for (guint n = 0; n < term->budgets->n; n++)
    {
      const OtBudget *budget = (const OtBudget *) term->budgets->records[n];

      if (term->budget_lines[n] == (int) line && budget->year == view->year
          && (budget->kind == OT_BUDGET_REVISED) == (counting == OT_BUDGETS_REVISED)
          && !ot_decimal_is_empty (budget->fte))
        ot_trace_input (trace, OT_STEP_PLUS, &budget->record, fte, OT_YEAR_EMPTY);
    }
}

static void
explain_own_subjective (const OtView *view, guint line, guint column, OtTrace *trace)
{
  const OtMediumTerm *term = ot_medium_term (view->results);
  guint               i = ((const Subjective *) view->own)->i;

  switch (column)
    {
    case COLUMN_FTE:
      explain_fte (view, line, trace);
      break;
    default:
      ot_medium_term_explain_position (term, i, line, subjective_columns[column].subjective, trace);
    }
}

static OtOrigin
subjective_origin (const OtView *view, guint line, guint column)
{
  const OtMediumTerm *term = ot_medium_term (view->results);
  guint               i = ((const Subjective *) view->own)->i;

  if (column == COLUMN_FTE)
    return term->fte_origin[i * term->lines->n + line];
  if (column == COLUMN_GROSS)
    return ot_medium_term_origin (term, i, line, OT_SUBJECTIVE_STAFFING - 1)
           | ot_medium_term_origin (term, i, line, OT_SUBJECTIVE_NON_STAFFING - 1);
  return ot_medium_term_origin (term, i, line, subjective_columns[column].subjective);
}

static const OtServiceFigure money = { OT_VALUE_MONEY, own_subjective, explain_own_subjective,
                                       subjective_origin };
static const OtServiceFigure posts = { OT_VALUE_DECIMAL, own_subjective, explain_own_subjective,
                                       subjective_origin };

static void
find_records (const OtView *view, Subjective *own)
{
  const OtMediumTerm *term = ot_medium_term (view->results);

  own->records = g_new0 (const OtBudget *, term->lines->n);
  own->n_records = g_new0 (guint, term->lines->n);
  own->is_moved = g_new0 (gboolean, term->lines->n);
  for (guint n = 0; n < term->budgets->n; n++)
    {
      const OtBudget *budget = (const OtBudget *) term->budgets->records[n];
      int             line = term->budget_lines[n];

      if (line < 0 || budget->year != view->year
          || (budget->kind == OT_BUDGET_REVISED)
               != (term->counting[own->i * term->lines->n + (guint) line] == OT_BUDGETS_REVISED))
        continue;
      own->records[line] = budget;
      own->n_records[line]++;
    }
  for (guint n = 0; n < 2 * term->virements->n; n++)
    if (term->virement_lines[n] >= 0
        && ((const OtVirement *) term->virements->records[n / 2])->year == view->year)
      own->is_moved[term->virement_lines[n]] = TRUE;
}

static gboolean
has_subjective (const OtView *view, guint line)
{
  return own_subjective (view, line, COLUMN_NET) != OT_RAW_EMPTY
         || own_subjective (view, line, COLUMN_FTE) != OT_RAW_EMPTY;
}

static gboolean
lacks_subjective (const OtView *view, guint line)
{
  return own_subjective (view, line, COLUMN_NET) == OT_RAW_EMPTY;
}

static void
build_subjective (OtView *view)
{
  static const OtServiceRowsOptions options = { .by_division = TRUE, .has_own = has_subjective };
  const OtMediumTerm               *term = ot_medium_term (view->results);
  Subjective                       *own = g_new0 (Subjective, 1);

  for (guint i = 0; i < G_N_ELEMENTS (subjective_columns); i++)
    ot_view_add_column (view, subjective_columns[i].id, _ (subjective_columns[i].label),
                        subjective_columns[i].type, OT_YEAR_EMPTY);
  view->own = own;
  own->i = (guint) (view->year - term->years.first);
  own->rows = ot_service_rows_new (view, term->lines, &options);
  find_records (view, own);
  ot_service_rows_note (own->rows, view, lacks_subjective, words_without_budget);
}

static void
free_subjective (gpointer data)
{
  Subjective *own = data;

  ot_service_rows_free (own->rows);
  g_free (own->records);
  g_free (own->n_records);
  g_free (own->is_moved);
  g_free (own);
}

/* A service's own figure of a year that is not carried forward can be typed: into its one record,
 * or into a new one where there is none. */
static gboolean
cell_of_record (const OtView *view, guint row, guint column, OtCell *cell)
{
  const OtMediumTerm *term = ot_medium_term (view->results);
  const Subjective   *own = view->own;
  int                 line = ot_service_row_only_line (own->rows, row);
  const OtField      *field = ot_record_type_field (&ot_budget_type, subjective_columns[column].id);

  if (line < 0 || !field || (own->i > term->base && column != COLUMN_FTE)
      || own->n_records[line] > 1)
    return FALSE;
  if (own->is_moved[line] && column != COLUMN_FTE
      && term->counting[own->i * term->lines->n + (guint) line] != OT_BUDGETS_REVISED)
    return FALSE;
  if ((guint) line >= term->lines->n_services && !own->records[line])
    return FALSE;
  if (own->records[line])
    {
      ot_cell_input (cell, &own->records[line]->record, field, OT_YEAR_EMPTY);
      return TRUE;
    }
  cell->kind = OT_CELL_INPUT;
  cell->type = &ot_budget_type;
  cell->field = field;
  return TRUE;
}

static void
cell_of_subjective (const OtView *view, guint row, guint column, OtCell *cell)
{
  const Subjective *own = view->own;

  if (!cell_of_record (view, row, column, cell))
    ot_service_rows_cell (own->rows, view, row, column, column == COLUMN_FTE ? &posts : &money,
                          subjective_columns[column].rule, cell);
}

static void
explain_subjective (const OtView *view, guint row, guint column, OtTrace *trace)
{
  static const SubjectiveColumn parts[] = { COLUMN_STAFFING, COLUMN_NON_STAFFING, COLUMN_INCOME,
                                            COLUMN_GRANTS, COLUMN_NOT_SPLIT };
  const Subjective             *own = view->own;

  if (column != COLUMN_GROSS && column != COLUMN_NET)
    {
      ot_service_rows_explain (own->rows, view, row, column, column == COLUMN_FTE ? &posts : &money,
                               trace);
      return;
    }
  for (guint i = 0; i < (column == COLUMN_GROSS ? 2 : G_N_ELEMENTS (parts)); i++)
    {
      OtCell cell = ot_view_cell (view, row, parts[i]);

      if (!ot_value_is_empty (&cell.value))
        ot_view_trace_cell (view, trace, OT_STEP_PLUS, row, parts[i], TRUE);
    }
}

/* A budget is added for the service of the row and the year of the view. */
static void
add_to_subjective (const OtView *view, int row, OtRecordBuilder *builder)
{
  const OtRow *at = row >= 0 ? ot_view_row (view, (guint) row) : NULL;

  if (at && at->record)
    ot_record_builder_set (builder, ot_record_type_field (&ot_budget_type, "service"),
                           OT_YEAR_EMPTY, &(OtValue){ OT_VALUE_REFERENCE, { .text = at->record } });
  ot_record_builder_set (builder, ot_record_type_field (&ot_budget_type, "year"), OT_YEAR_EMPTY,
                         &(OtValue){ OT_VALUE_YEAR, { .raw = view->year } });
}

const OtViewType ot_subjective_view = {
  .name = "subjective",
  .label = N_("Budget by subjective"),
  .help = N_("A year’s budget of each service by staffing, non-staffing, income and grants"),
  .rows = "service ids, own:ID, division:NAME, unassigned, unassigned:ID, total",
  .columns = "staffing, non_staffing, gross, income, grants, net, fte, not_split",
  .by_year = TRUE,
  .adds = "budgets",
  .addition = add_to_subjective,
  .build = build_subjective,
  .cell = cell_of_subjective,
  .explain = explain_subjective,
  .free = free_subjective,
};
