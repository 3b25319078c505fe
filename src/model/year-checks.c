/* year-checks.c: what checks have to say of the plan's years, and of whether they balance: section 10 */
#include "model/medium-term-private.h"
#include "model/words.h"
#include "plan/details.h"

/* years_out_of_order */

static void
mend_years (const OtTermCheck *check, OtFinding *finding)
{
  const OtPlanDetails *details = ot_plan_details (check->plan);
  const char *const    names[] = { "first_year", "last_year" };
  const OtYear         years[] = { check->term->years.first, check->term->years.last };

  finding->mend_label = g_strdup (_("Put them in order"));
  finding->mend = ot_change_set_new (finding->mend_label);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const OtField *field = ot_field_of (&details->record, names[i]);
      OtValue        before = ot_record_get (&details->record, field, OT_YEAR_EMPTY);

      ot_change_set_append (finding->mend,
                            ot_change_set (check->layer, details->record.type, details->record.id,
                                           field, OT_YEAR_EMPTY, check->layer ? NULL : &before,
                                           &(OtValue){ OT_VALUE_YEAR, { .raw = years[i] } }));
    }
}

static gboolean
comes_after (OtYear one, OtYear other)
{
  return one != OT_YEAR_EMPTY && other != OT_YEAR_EMPTY && one > other;
}

/* The base year outside first to last, or these the wrong way round. */
static void
check_order (const OtTermCheck *check)
{
  const OtPlanDetails *details = ot_plan_details (check->plan);
  const OtMediumTerm  *term = check->term;
  gboolean             is_wrong = comes_after (details->first_year, details->base_year)
                      || comes_after (details->base_year, details->last_year)
                      || comes_after (details->first_year, details->last_year);
  char first[OT_YEAR_TEXT], base[OT_YEAR_TEXT], last[OT_YEAR_TEXT];

  if (is_wrong)
    mend_years (
      check,
      ot_findings_report (
        check->findings, "years_out_of_order", OT_SEVERITY_ERROR, &details->record,
        comes_after (details->first_year, details->base_year) ? "first_year" : "last_year",
        OT_YEAR_EMPTY,
        _("The years of the plan are out of order. It is reckoned from %s to %s, with %s as "
           "the base year, which may not be what was meant."),
        ot_year_to_text (term->years.first, first), ot_year_to_text (term->years.last, last),
        ot_term_check_year (check, term->base, base)));
  else if (details->base_year == OT_YEAR_EMPTY && term->n_years > 0 && term->lines->n > 0)
    ot_findings_report (check->findings, "base_year_missing", OT_SEVERITY_ERROR, &details->record,
                        "base_year", OT_YEAR_EMPTY,
                        _("The plan names no base year, and builds on its first one, %s."),
                        ot_year_to_text (term->years.first, first));
}

/* Whether a plan has any record with a figure for results. */
static gboolean
has_figures (const OtPlan *plan)
{
  static const OtTableNumber tables[] = {
    OT_TABLE_BUDGETS,      OT_TABLE_VARIATIONS,  OT_TABLE_FUNDING,    OT_TABLE_RESERVES,
    OT_TABLE_GRANT_BLOCKS, OT_TABLE_GRANT_LINES, OT_TABLE_HIGH_NEEDS, OT_TABLE_SCHOOLS,
  };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (plan->tables[tables[i]]->n > 0)
      return TRUE;
  return FALSE;
}

/* base_without_budget, plan_empty: what the plan lacks to begin with */
static void
check_base (const OtTermCheck *check)
{
  const OtMediumTerm *term = check->term;
  char                text[OT_YEAR_TEXT];

  if (term->n_years == 0 || ot_term_has_base (term))
    return;
  ot_term_check_year (check, term->base, text);
  if (term->budgets->n > 0 || term->n_movements > 0)
    ot_findings_report (
      check->findings, "base_without_budget", OT_SEVERITY_ERROR, NULL, NULL,
      ot_medium_term_year (term, term->base),
      _("The base year, %s, has no budget: every later year is built on it, and so "
         "holds the variations alone, and no gap is known."),
      text);
  else if (term->funding_rows->n > 0 || term->reserves->n > 0)
    ot_findings_report (
      check->findings, "base_without_budget", OT_SEVERITY_WARNING, NULL, NULL,
      ot_medium_term_year (term, term->base),
      _("The base year, %s, has no budget, so no gap is known: type or import the budgets of its "
         "services."),
      text);
  else if (!has_figures (check->plan))
    ot_findings_report (
      check->findings, "plan_empty", OT_SEVERITY_NOTE, NULL, NULL,
      ot_medium_term_year (term, term->base),
      term->lines->n_services > 0
        ? _ (
          "No service has a budget yet: type or import those of the base year, %s, on which every "
          "later year is built.")
        : _ (
          "The plan has no services, blocks or schools yet. Begin with services and their budgets of "
          "%s, or with the blocks of the grant and the schools."),
      text);
}

/* unbalanced_year */

/* The base year is the budget that was set, and balances by law; so do the year after it once the
 * plan is approved. Later years are a task, and a later year with money over is news. */
static OtSeverity
severity_of_gap (const OtTermCheck *check, guint i, OtMoney gap, gboolean is_drawn_beyond)
{
  gboolean is_due =
    i == check->term->base + 1 && ot_plan_details (check->plan)->status == OT_PLAN_STATUS_APPROVED;

  if (is_drawn_beyond)
    return OT_SEVERITY_NOTE;
  if (i == check->term->base)
    return OT_SEVERITY_ERROR;
  if (gap.pence < 0)
    return OT_SEVERITY_NOTE;
  return is_due ? OT_SEVERITY_ERROR : OT_SEVERITY_WARNING;
}

/* What reserves give in the year itself, to meet an overspend, stands beside the budget that was set:
 * without it that budget has nothing over. */
static gboolean
draws_beyond (const OtTermCheck *check, guint i, OtMoney gap, OtMoney from_reserves)
{
  return i == check->term->base && ot_money_is_number (gap) && gap.pence < 0
         && ot_money_is_number (from_reserves) && -gap.pence <= from_reserves.pence;
}

static const char *
words_of_gap (const OtTermCheck *check, guint i, OtMoney gap, gboolean is_drawn_beyond)
{
  if (is_drawn_beyond)
    return _ (
      "%s draws %s more from reserves than its budget takes, which can meet an overspend: net "
      "budget %s, funding %s, from reserves %s.");
  if (i == check->term->base)
    return gap.pence > 0
             ? _("The base year, %s, does not balance: it falls short by %s, and every later gap "
                  "holds that. Net budget %s, funding %s, from reserves %s.")
             : _ (
               "The base year, %s, does not balance: it has %s over, and every later gap is that "
               "much too small. Net budget %s, funding %s, from reserves %s.");
  return gap.pence > 0
           ? _("%s falls short by %s: a net budget of %s against funding of %s and %s from "
                "reserves.")
           : _("%s has %s over: a net budget of %s against funding of %s and %s from reserves.");
}

static void
check_gap (const OtTermCheck *check, guint i)
{
  const OtMoney (*rows)[OT_MOST_YEARS] = check->term->rows;
  OtMoney gap = rows[OT_PLAN_ROW_GAP][i];
  OtMoney from_reserves =
    ot_money_sub (rows[OT_PLAN_ROW_DRAWDOWNS][i], rows[OT_PLAN_ROW_CONTRIBUTIONS][i]);
  OtMoney    net = rows[OT_PLAN_ROW_NET][i], funding = rows[OT_PLAN_ROW_FUNDING][i];
  OtSumShape shape = ot_words_shape_of (
    (OtMoney[]){ net, ot_money_negate (funding), ot_money_negate (from_reserves) }, 3);
  g_autofree char *by = ot_words_in_shape ((OtMoney){ ot_figure_size (gap) }, shape);
  g_autofree char *spent = ot_words_in_shape (net, shape);
  g_autofree char *funded = ot_words_in_shape (funding, shape);
  g_autofree char *reserves = ot_words_in_shape (from_reserves, shape);
  gboolean         is_beyond = draws_beyond (check, i, gap, from_reserves);
  char             text[OT_YEAR_TEXT];

  if (ot_figure_size (gap) == 0)
    return;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  ot_finding_stake (ot_findings_report (
                      check->findings, "unbalanced_year",
                      severity_of_gap (check, i, gap, is_beyond), NULL, NULL,
                      ot_medium_term_year (check->term, i), words_of_gap (check, i, gap, is_beyond),
                      ot_term_check_year (check, i, text), by, spent, funded, reserves),
                    gap);
#pragma GCC diagnostic pop
}

static void
check_gaps (const OtTermCheck *check)
{
  const OtMediumTerm *term = check->term;
  gboolean            is_funded = FALSE;

  for (guint i = term->base; i < term->n_years; i++)
    is_funded |= !ot_money_is_empty (term->rows[OT_PLAN_ROW_FUNDING][i]);
  for (guint i = term->base; is_funded && i < term->n_years; i++)
    check_gap (check, i);
  if (!is_funded && ot_term_has_base (term))
    ot_findings_report (check->findings, "unbalanced_year", OT_SEVERITY_NOTE, NULL, NULL,
                        OT_YEAR_EMPTY,
                        _("No funding is given, so the gap is the whole net budget."));
}

void
ot_check_years (const OtTermCheck *check)
{
  check_order (check);
  check_base (check);
  check_gaps (check);
}
