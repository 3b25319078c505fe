/* position-steps.c: how a line's budget and position are made */
#include "model/medium-term-private.h"
#include "model/service-rows.h"

#define NET (OT_SUBJECTIVE_NET - 1)

typedef enum
{
  VIREMENTS_ALL,
  VIREMENTS_UNDONE, /* those that the next year undoes … */
  VIREMENTS_UNDOING /* … and as it does so */
} Virements;

/* What virements of a year do to a line. */
static void
explain_virements (const OtMediumTerm *term,
                   guint               i,
                   guint               line,
                   int                 subjective,
                   Virements           which,
                   OtTrace            *trace)
{
  for (guint n = 0; n < 2 * term->virements->n; n++)
    {
      const OtVirement *virement = (const OtVirement *) term->virements->records[n / 2];
      gboolean          is_added = (n % 2 == 1) != (which == VIREMENTS_UNDOING);

      if (term->virement_lines[n] == (int) line
          && ot_term_place_of_year (term, virement->year) == (int) i
          && ot_is_asked_for (subjective, ot_subjective_place (virement->subjective))
          && (which == VIREMENTS_ALL || ot_virement_is_undone (term, virement)))
        ot_trace_input (trace, is_added ? OT_STEP_PLUS : OT_STEP_MINUS, &virement->record,
                        ot_field_of (&virement->record, "amount"), OT_YEAR_EMPTY);
    }
}

void
ot_medium_term_explain_budget (const OtMediumTerm *term,
                               guint               i,
                               guint               line,
                               int                 subjective,
                               OtTrace            *trace)
{
  OtBudgets counting;

  if (line >= term->lines->n)
    return;
  counting = term->counting[i * term->lines->n + line];
  for (guint n = 0; n < term->budgets->n; n++)
    {
      const OtBudget *budget = (const OtBudget *) term->budgets->records[n];

      if (term->budget_lines[n] != (int) line
          || ot_term_place_of_year (term, budget->year) != (int) i
          || ot_budgets_of (budget) != counting)
        continue;
      for (guint s = 0; s < NET; s++)
        {
          const OtField *field = ot_field_of (&budget->record, ot_subjective_names[s].name);
          OtValue        value = ot_record_get (&budget->record, field, OT_YEAR_EMPTY);

          if (ot_is_asked_for (subjective, s) && !ot_value_is_empty (&value))
            ot_trace_input (trace, OT_STEP_PLUS, &budget->record, field, OT_YEAR_EMPTY);
        }
    }
  if (counting != OT_BUDGETS_REVISED)
    explain_virements (term, i, line, subjective, VIREMENTS_ALL, trace);
}

void
ot_medium_term_trace_position (const OtMediumTerm *term,
                               OtStepOperator      how,
                               const char         *label,
                               guint               i,
                               guint               line,
                               int                 subjective,
                               OtTrace            *trace)
{
  guint             at = ot_medium_term_at (term, i, line);
  gboolean          is_net = subjective < 0;
  const OtViewType *type = is_net ? &ot_services_view : &ot_subjective_view;
  OtMoney           position = is_net ? ot_medium_term_net (term, term->position, i, line)
                                      : term->position[at + (guint) subjective];
  OtYear            year = ot_medium_term_year (term, i);
  char              text[OT_YEAR_TEXT];
  g_autofree char  *row = NULL;

  if (ot_money_is_empty (position))
    return;
  row = ot_line_row_id (term->lines, type, line);
  ot_trace_cell_of (trace, how, label, ot_value_money (position), type->name,
                    is_net ? OT_YEAR_EMPTY : year, NULL, row,
                    is_net              ? ot_year_to_text (year, text)
                    : subjective == NET ? "not_split"
                                        : ot_subjective_names[subjective].name);
}

static void
explain_year_before (const OtMediumTerm *term, guint i, guint line, int subjective, OtTrace *trace)
{
  char             text[OT_YEAR_TEXT];
  g_autofree char *label = NULL;

  /* Translators: a financial year. */
  label = g_strdup_printf (_("At the end of %s"),
                           ot_year_to_text (ot_medium_term_year (term, i - 1), text));
  ot_medium_term_trace_position (term, OT_STEP_PLUS, label, i - 1, line, subjective, trace);
}

static gboolean
is_once (const OtMediumTerm *term, guint i, guint n)
{
  return term->movements[n].counts && term->movements[n].record->one_off > 0
         && !ot_money_is_empty (ot_medium_term_amount (term, i, n));
}

void
ot_medium_term_explain_once (const OtMediumTerm *term,
                             guint               i,
                             guint               line,
                             guint               subjective,
                             OtTrace            *trace)
{
  for (guint n = 0; n < term->n_movements; n++)
    if (term->movements[n].line == line && term->movements[n].subjective == subjective
        && is_once (term, i, n))
      ot_medium_term_explain_movement (term, OT_STEP_PLUS, i, n, trace);
  explain_virements (term, i, line, (int) subjective, VIREMENTS_UNDONE, trace);
}

void
ot_medium_term_explain_position (const OtMediumTerm *term,
                                 guint               i,
                                 guint               line,
                                 int                 subjective,
                                 OtTrace            *trace)
{
  if (i <= term->base)
    {
      ot_medium_term_explain_budget (term, i, line, subjective, trace);
      return;
    }

  explain_year_before (term, i, line, subjective, trace);
  for (guint n = 0; n < term->n_movements; n++)
    {
      const OtMovement *movement = &term->movements[n];

      if (movement->line != line || !movement->counts
          || !ot_is_asked_for (subjective, movement->subjective))
        continue;
      if (!ot_money_is_empty (ot_medium_term_amount (term, i, n)))
        ot_medium_term_explain_movement (term, OT_STEP_PLUS, i, n, trace);
      if (is_once (term, i - 1, n))
        ot_medium_term_explain_movement (term, OT_STEP_MINUS, i - 1, n, trace);
    }
  explain_virements (term, i - 1, line, subjective, VIREMENTS_UNDOING, trace);
  ot_links_explain (term, i, line, subjective, trace);
}

void
ot_medium_term_explain_outturn_budget (const OtMediumTerm *term,
                                       guint               i,
                                       guint               line,
                                       OtTrace            *trace)
{
  if (ot_term_has_own_budget (term, i, line))
    ot_medium_term_explain_budget (term, i, line, -1, trace);
  else
    ot_medium_term_explain_position (term, i, line, -1, trace);
}
