/* schools-steps.c: how each cell of the view schools is made */
#include "model/schools-totals.h"
#include "model/view.h"

/* A sum of nothing says so. */
static void
end_sum (OtTrace *trace)
{
  if (trace->explanation->steps->len == 0)
    ot_trace_nothing (trace, _("Nothing"));
}

/* The columns of a row that a sum is made of, and that come to anything. */
static void
explain_sum (const OtView *view, guint row, guint column, OtTrace *trace)
{
  guint behind = column == OT_SCHOOLS_ALLOCATION ? OT_SCHOOLS_RATES : column;

  for (guint part = ot_schools_columns[column].last; part < behind; part++)
    {
      OtCell cell = ot_view_cell (view, row, part);

      if (!ot_value_is_empty (&cell.value) && cell.value.raw != 0)
        ot_view_trace_cell (view, trace, OT_STEP_PLUS, row, part, TRUE);
    }
}

static void
explain_factor (const OtStatement *statement, guint column, OtTrace *trace)
{
  for (guint line = 0; line < OT_N_PUPIL_LINES; line++)
    {
      guint at = ot_statement_pupil_line (line);

      if (ot_pupil_lines[at].factor >= ot_schools_columns[column].n
          && ot_pupil_lines[at].factor <= ot_schools_columns[column].last
          && statement->it.subtotal[at].pence != 0)
        ot_statement_trace (statement, trace, OT_STEP_PLUS, line);
    }
  end_sum (trace);
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
  ot_trace_less_one (trace);
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
  ot_view_trace_cell (view, trace, OT_STEP_PLUS, row, OT_SCHOOLS_ALLOCATION, TRUE);
  ot_statement_trace (statement, trace, OT_STEP_TIMES, OT_STATEMENT_12);
  ot_view_trace_cell (view, trace, OT_STEP_OVER, row, OT_SCHOOLS_PUPILS, TRUE);
  ot_view_trace_cell (view, trace, OT_STEP_OVER, row, OT_SCHOOLS_LAST_YEAR, TRUE);
  ot_trace_round (trace, OT_DECIMAL_PLACES);
  ot_trace_less_one (trace);
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
  ot_view_trace_cell (view, trace, OT_STEP_PLUS, row, OT_SCHOOLS_ALLOCATION, TRUE);
  ot_view_trace_cell (view, trace, OT_STEP_MINUS, row, OT_SCHOOLS_LAST_YEAR, TRUE);
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
  ot_view_trace_cell (view, trace, OT_STEP_PLUS, row, OT_SCHOOLS_ALLOCATION, TRUE);
  ot_view_trace_cell (view, trace, OT_STEP_OVER, row, OT_SCHOOLS_PUPILS, TRUE);
  ot_trace_round (trace, OT_MONEY_PLACES);
}

/* How many schools a total is not known of, and why of the first. */
static void
explain_unknown_total (const OtView *view, OtTrace *trace)
{
  const OtSchools *schools = ot_schools (view->results);
  guint            i = ot_schools_view_year (view);
  g_autofree char *why = ot_schools_say_unknown (schools, i);
  g_autofree char *label = NULL;

  label = g_strdup_printf (
    ngettext ("Not known of %u school", "Not known of %u schools", schools->of_year[i].n_unknown),
    schools->of_year[i].n_unknown);
  ot_trace_words (trace, label, why);
}

/* The note says which schools these sums leave out. */
static void
explain_note (const OtView *view, guint row, guint column, OtTrace *trace)
{
  const char *note = ot_view_row (view, row)->note;

  if (note && (column == OT_SCHOOLS_LAST_YEAR || column == OT_SCHOOLS_DIFFERENCE))
    ot_trace_words (trace, note,
                    _("What such a school gets is in the total allocation, but not in this sum: "
                       "the change is of the other schools."));
}

static void
explain_total (const OtView *view, guint row, guint column, OtTrace *trace)
{
  if (ot_schools_totals (ot_schools (view->results), ot_schools_view_year (view))
        ->is_unknown[column])
    {
      explain_unknown_total (view, trace);
      return;
    }
  if (column == OT_SCHOOLS_PER_PUPIL)
    {
      explain_per_pupil (view, row, trace);
      return;
    }
  explain_note (view, row, column, trace);
  for (guint n = 0; n < row; n++)
    if (ot_schools_counts (ot_schools (view->results), n, ot_schools_view_year (view)))
      {
        OtCell cell = ot_view_cell (view, n, column);

        if (!ot_value_is_empty (&cell.value))
          ot_view_trace_cell (view, trace, OT_STEP_PLUS, n, column, FALSE);
      }
}

static void
explain_pupils (const OtView *view, guint row, OtTrace *trace)
{
  OtFormulaCase of = ot_schools_case (ot_schools (view->results), row, ot_schools_view_year (view));

  ot_formula_explain_pupils (&of, OT_PUPILS_ALL, trace);
}

/* Whether a figure is empty for want of a unit value; of lines their own explanation knows it. */
static gboolean
is_unknown (const OtStatement *statement, guint column)
{
  OtValue value = ot_schools_figure (statement, column);

  return statement->missing_in != OT_YEAR_EMPTY && ot_value_is_empty (&value)
         && ot_schools_columns[column].kind != OT_SCHOOLS_KIND_LIKE_FOR_LIKE
         && !ot_schools_may_be_empty (statement, column);
}

void
ot_schools_explain (const OtView *view, guint row, guint column, OtTrace *trace)
{
  const OtStatement *statement;

  if (row == ot_school_years (view->results)->n)
    {
      explain_total (view, row, column, trace);
      return;
    }
  if (ot_schools_columns[column].kind == OT_SCHOOLS_KIND_PUPILS)
    {
      explain_pupils (view, row, trace);
      return;
    }
  statement = ot_schools_view_statement (view, row);
  if (is_unknown (statement, column))
    {
      ot_statement_explain_unknown (statement, trace);
      return;
    }
  switch (ot_schools_columns[column].kind)
    {
    case OT_SCHOOLS_KIND_FACTOR:
      explain_factor (statement, column, trace);
      break;
    case OT_SCHOOLS_KIND_TAKEN:
      ot_statement_trace (statement, trace, OT_STEP_MINUS, ot_schools_columns[column].n);
      break;
    case OT_SCHOOLS_KIND_SUM:
      explain_sum (view, row, column, trace);
      end_sum (trace);
      break;
    case OT_SCHOOLS_KIND_BEFORE:
      explain_before (statement, trace);
      break;
    case OT_SCHOOLS_KIND_DIFFERENCE:
      explain_difference (view, row, statement, trace);
      break;
    case OT_SCHOOLS_KIND_PER_PUPIL:
      explain_per_pupil (view, row, trace);
      break;
    case OT_SCHOOLS_KIND_LIKE_FOR_LIKE:
      explain_like_for_like (statement, trace);
      break;
    case OT_SCHOOLS_KIND_CHANGE:
      explain_change (view, row, statement, trace);
      break;
    case OT_SCHOOLS_KIND_HELD_BY:
      explain_held_by (statement, trace);
      break;
    case OT_SCHOOLS_KIND_FIELD:
    case OT_SCHOOLS_KIND_LINE:
    case OT_SCHOOLS_KIND_TYPED:
    case OT_SCHOOLS_KIND_PUPILS:
    default:
      ot_statement_explain (statement, ot_schools_columns[column].n, OT_STATEMENT_AMOUNT, trace);
    }
}
