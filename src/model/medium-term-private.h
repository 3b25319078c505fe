/* medium-term-private.h: what the files of the medium term plan share */
#pragma once

#include "model/medium-term.h"
#include "model/view.h"

G_BEGIN_DECLS

/* `n` empty figures; free them. */
OtMoney *ot_figures_new (gsize n);

static inline void
ot_figure_post (OtMoney *figure, OtMoney amount)
{
  *figure = ot_money_add (*figure, amount);
}

static inline const OtField *
ot_field_of (const OtRecord *record, const char *name)
{
  return ot_record_type_field (record->type, name);
}

/* Where a year stands among those of the plan; -1: it is none of them, and counts nowhere. */
static inline int
ot_term_place_of_year (const OtMediumTerm *term, OtYear year)
{
  return ot_years_contain (term->years, year) ? year - term->years.first : -1;
}

/* A choice of subjective as a place among them. */
static inline guint
ot_subjective_place (OtChoice choice)
{
  return (choice ? choice : OT_SUBJECTIVE_NET) - 1;
}

/* Which budgets a record is one of. */
static inline OtBudgets
ot_budgets_of (const OtBudget *budget)
{
  return budget->kind == OT_BUDGET_REVISED ? OT_BUDGETS_REVISED : OT_BUDGETS_ORIGINAL;
}

/* Whether there is a budget that later years build on: without one no gap is known, [gap]. */
static inline gboolean
ot_term_has_base (const OtMediumTerm *term)
{
  return term->base < term->n_years && !ot_money_is_empty (term->rows[OT_PLAN_ROW_NET][term->base]);
}

/* Whether the year after the base year undoes a virement. */
static inline gboolean
ot_virement_is_undone (const OtMediumTerm *term, const OtVirement *virement)
{
  return virement->permanent <= 0
         && ot_term_place_of_year (term, virement->year) == (int) term->base;
}

/* [outturn]: a year after the base year has a budget where it has records, else the plan's net. */
static inline gboolean
ot_term_has_own_budget (const OtMediumTerm *term, guint i, guint line)
{
  return i <= term->base
         || (line < term->lines->n && term->counting[i * term->lines->n + line] != OT_BUDGETS_NONE);
}

/* Whether a figure of one subjective is part of what is asked for: of that one, or with -1 of all. */
static inline gboolean
ot_is_asked_for (int subjective, guint s)
{
  return subjective < 0 || subjective == (int) s;
}

/* Fills in the amounts of a variation that do not depend on what came before: all but uplifts. */
void ot_movement_reckon (OtMediumTerm *term, guint n);

/* What an uplift comes to in a year after the base year, once the year before is there. */
OtMoney ot_movement_uplift (const OtMediumTerm *term, guint i, guint n);

/* Find what other subjects add; post it in a year after the base year; the steps of what is posted to
 * a line, of one subjective (from 0) or with -1 all; of one link; and of those without a row. */
void ot_links_resolve (OtMediumTerm *term, const OtResults *results);
void ot_links_post (OtMediumTerm *term, guint i);
void ot_links_explain (const OtMediumTerm *term,
                       guint               i,
                       guint               line,
                       int                 subjective,
                       OtTrace            *trace);
void ot_link_explain (const OtMediumTerm *term, guint i, guint n, OtTrace *trace);
void ot_links_explain_rowless (const OtMediumTerm *term, guint i, OtTrace *trace);

/* Fill in what each record of funding brings, the reserves' balances, their sums, and then the gap. */
void ot_funding_reckon (OtMediumTerm *term);
void ot_reserves_reckon (OtMediumTerm *term);
void ot_gap_reckon (OtMediumTerm *term);

/* The step that is what a line stood at at the end of a year: of one subjective (from 0), or with -1 net. */
void ot_medium_term_trace_position (const OtMediumTerm *term,
                                    OtStepOperator      how,
                                    const char         *label,
                                    guint               i,
                                    guint               line,
                                    int                 subjective,
                                    OtTrace            *trace);

/* The steps of what is in a year and not in the next. */
void ot_medium_term_explain_once (const OtMediumTerm *term,
                                  guint               i,
                                  guint               line,
                                  guint               subjective,
                                  OtTrace            *trace);

/* What the checks share. */
typedef struct
{
  const OtPlan       *plan;
  const char         *layer;
  const OtMediumTerm *term;
  OtFindings         *findings;
} OtTermCheck;

/* A figure without its sign; 0 where it is not a number. */
static inline int64_t
ot_figure_size (OtMoney money)
{
  if (!ot_money_is_number (money))
    return 0;
  return money.pence < 0 ? -money.pence : money.pence;
}

/* Whether a size is at least so many times another, which is not nothing. */
static inline gboolean
ot_is_many_times (int64_t size, int64_t other, int64_t times)
{
  return other > 0 && (OtInt128) size >= (OtInt128) other * times;
}

static inline const char *
ot_term_check_year (const OtTermCheck *check, guint i, char buffer[OT_YEAR_TEXT])
{
  return ot_year_to_text (ot_medium_term_year (check->term, i), buffer);
}

/* The size of a line's figures, one subjective as well as another. */
int64_t ot_line_size (const OtMediumTerm *term, const OtMoney *figures, guint i, guint line);

/* From what value on a decision is a key one. */
OtMoney ot_key_threshold (const OtPlan *plan);

/* The parts of the checks that have files of their own: year-checks.c, variation-checks.c. */
void ot_check_years (const OtTermCheck *check);
void ot_check_variations (const OtTermCheck *check);

extern const OtViewType ot_services_view;
extern const OtViewType ot_subjective_view;
extern const OtViewType ot_reserves_view;

G_END_DECLS
