/* links.c: what other subjects add to the medium term plan: [linked] */
#include "model/grant.h"
#include "model/medium-term-private.h"
#include "plan/details.h"

static OtLink *
add_link (OtMediumTerm *term,
          const char   *name,
          const char   *label,
          guint         line,
          OtSubjective  subjective)
{
  OtLink *link = g_new0 (OtLink, 1);

  link->name = name;
  link->label = label;
  link->line = line;
  link->subjective = subjective - 1;
  for (guint i = 0; i < OT_MOST_YEARS; i++)
    link->amounts[i] = OT_MONEY_EMPTY;
  g_ptr_array_add (term->links, link);
  return link;
}

/* Turns levels into what they change by; years up to the base year add nothing. */
static void
difference (const OtMediumTerm *term, OtLink *link)
{
  OtMoney before = OT_MONEY_EMPTY;
  guint8  origin_before = OT_ORIGIN_NONE;

  for (guint i = 0; i < term->n_years; i++)
    {
      OtMoney level = link->amounts[i];
      guint8  origin = link->origins[i];

      link->amounts[i] = i > term->base ? ot_money_sub (level, before) : OT_MONEY_EMPTY;
      link->origins[i] |= origin_before;
      before = level;
      origin_before = origin;
    }
}

/* Interest on the grant's deficit does reach net: [ring-fence]. It is of no service. */
static void
link_interest (OtMediumTerm *term, const OtGrant *grant)
{
  gboolean is_there = FALSE;
  OtLink  *link;

  for (guint i = term->base; i < term->n_years; i++)
    is_there |= !ot_money_is_empty (grant->of_year[i].interest);
  if (!is_there)
    return;
  link = add_link (term, "grant_interest", N_("Interest on the deficit of the grant"),
                   ot_lines_add (term->lines, (OtRef){ NULL }), OT_SUBJECTIVE_NON_STAFFING);
  for (guint i = 0; i < term->n_years; i++)
    ot_money_post (&link->amounts[i], &link->origins[i], grant->of_year[i].interest,
                   grant->of_year[i].interest_origin);
  difference (term, link);
  /* A change from, or to, what is not known is not known either. */
  for (guint i = 0; i < term->n_years; i++)
    if (grant->of_year[i].opening_is_unknown)
      link->amounts[i] = OT_MONEY_EMPTY;
}

/* What the grant spends through a service is paid by the grant, and moves its reserve alone:
 * [ring-fence]. */
static void
post_part (OtRef service, guint i, OtMoney amount, OtOrigin origin, gpointer user_data)
{
  OtMediumTerm *term = user_data;
  guint         line = ot_lines_add (term->lines, service);
  OtLink       *link = NULL;

  for (guint n = 0; n < term->links->len && !link; n++)
    if (((OtLink *) g_ptr_array_index (term->links, n))->line == line)
      link = g_ptr_array_index (term->links, n);
  if (!link)
    link = add_link (term, NULL, N_("Spend of the grant, against the year before"), line,
                     OT_SUBJECTIVE_NON_STAFFING);
  ot_money_post (&link->amounts[i], &link->origins[i], amount, origin);
}

static void
link_spend (OtMediumTerm *term, const OtGrant *grant)
{
  guint n_spends;

  ot_grant_foreach_part (grant, post_part, term);
  n_spends = term->links->len;
  for (guint n = 0; n < n_spends; n++)
    {
      OtLink *spend = g_ptr_array_index (term->links, n);
      OtLink *paid =
        add_link (term, NULL, N_("The grant that pays for it"), spend->line, OT_SUBJECTIVE_GRANTS);

      difference (term, spend);
      for (guint i = 0; i < term->n_years; i++)
        ot_money_post (&paid->amounts[i], &paid->origins[i], ot_money_negate (spend->amounts[i]),
                       spend->origins[i]);
    }
}

static gboolean
is_off (const OtPlan *plan, const char *name)
{
  const OtField *field = ot_record_type_field (&ot_plan_details_type, "linked_off");

  for (guint i = 0; i < field->n_choices; i++)
    if (g_str_equal (field->choices[i].name, name))
      return (ot_plan_details (plan)->linked_off >> i & 1) != 0;
  g_return_val_if_reached (FALSE);
}

void
ot_links_resolve (OtMediumTerm *term, const OtResults *results)
{
  const OtGrant *grant = ot_grant (results);

  term->grant = grant;
  term->links = g_ptr_array_new_with_free_func (g_free);
  link_spend (term, grant);
  if (!is_off (ot_results_plan (results), "grant_interest"))
    link_interest (term, grant);
}

void
ot_links_post (OtMediumTerm *term, guint i)
{
  for (guint n = 0; n < term->links->len; n++)
    {
      const OtLink *link = ot_medium_term_link (term, n);
      guint         at = ot_medium_term_at (term, i, link->line) + link->subjective;

      ot_money_post (&term->position[at], &term->position_origin[at], link->amounts[i],
                     link->origins[i]);
    }
}

/* What a year's interest on the grant's deficit is more than that of the year before. */
static void
explain_interest (const OtGrant *grant, guint i, OtTrace *trace)
{
  if (grant->of_year[i].opening_is_unknown)
    {
      ot_grant_explain_interest (grant, i, trace);
      return;
    }
  for (guint at = i; at + 1 >= i && at < grant->n_years; at--)
    {
      g_autofree char *label = NULL;
      char             text[OT_YEAR_TEXT];

      if (ot_money_is_empty (grant->of_year[at].interest))
        continue;
      /* Translators: a financial year. */
      label =
        g_strdup_printf (_("Interest of %s"), ot_year_to_text (ot_grant_year (grant, at), text));
      ot_trace_step (trace, at == i ? OT_STEP_PLUS : OT_STEP_MINUS, label,
                     ot_value_money (grant->of_year[at].interest));
      ot_trace_enter (trace);
      ot_grant_explain_interest (grant, at, trace);
      ot_trace_leave (trace);
    }
}

/* What a provision for high needs costs the grant in a year. */
static void
explain_needs (const OtGrant *grant, OtStepOperator how, guint n, guint i, OtTrace *trace)
{
  const OtRecord  *record = grant->needs->records[n];
  const OtField   *field = ot_field_of (record, "mitigation");
  OtMoney          spend = ot_grant_needs (grant, n, i)->spend;
  OtMoney          mitigation = { ot_record_get (record, field, ot_grant_year (grant, i)).raw };
  g_autofree char *title = NULL;
  g_autofree char *label = NULL;
  char             text[OT_YEAR_TEXT];

  if (ot_money_is_empty (spend) && ot_money_is_empty (mitigation))
    return;
  title = ot_record_title (record);
  label = g_strdup_printf (_("%s, %s"), title, ot_year_to_text (ot_grant_year (grant, i), text));
  ot_trace_step (trace, how, label, ot_value_money (ot_money_add (spend, mitigation)));
  ot_trace_enter (trace);
  if (!ot_money_is_empty (spend))
    {
      ot_trace_step (trace, OT_STEP_PLUS, _("Places at their unit cost"), ot_value_money (spend));
      ot_trace_enter (trace);
      ot_grant_explain_needs (grant, n, i, trace);
      ot_trace_leave (trace);
    }
  if (!ot_money_is_empty (mitigation))
    ot_trace_input (trace, OT_STEP_PLUS, record, field, ot_grant_year (grant, i));
  ot_trace_leave (trace);
}

/* What the grant spends on a line in a year: [ring-fence]. */
static void
explain_spend (const OtMediumTerm *term, OtStepOperator how, guint i, guint line, OtTrace *trace)
{
  const OtGrant *grant = term->grant;

  for (guint n = 0; n < grant->lines->n; n++)
    {
      const OtGrantLine *part = (const OtGrantLine *) grant->lines->records[n];
      OtYear             year = ot_grant_year (grant, i);

      if (part->service.id && ot_lines_find (term->lines, part->service) == (int) line
          && !ot_money_is_empty (ot_money_series_get (part->amounts, year)))
        ot_trace_input (trace, how, &part->record, ot_field_of (&part->record, "amounts"), year);
    }
  for (guint n = 0; n < grant->needs->n; n++)
    {
      const OtHighNeeds *part = (const OtHighNeeds *) grant->needs->records[n];

      if (part->service.id && ot_lines_find (term->lines, part->service) == (int) line)
        explain_needs (grant, how, n, i, trace);
    }
}

void
ot_link_explain (const OtMediumTerm *term, guint i, guint n, OtTrace *trace)
{
  const OtLink *link = ot_medium_term_link (term, n);
  gboolean      is_spend = link->subjective == OT_SUBJECTIVE_NON_STAFFING - 1;

  if (link->name)
    {
      explain_interest (term->grant, i, trace);
      return;
    }
  explain_spend (term, is_spend ? OT_STEP_PLUS : OT_STEP_MINUS, i, link->line, trace);
  explain_spend (term, is_spend ? OT_STEP_MINUS : OT_STEP_PLUS, i - 1, link->line, trace);
}

static void
explain_one (const OtMediumTerm *term, guint i, guint n, OtTrace *trace)
{
  const OtLink *link = ot_medium_term_link (term, n);

  ot_trace_step (trace, OT_STEP_PLUS, _ (link->label), ot_value_money (link->amounts[i]));
  ot_trace_enter (trace);
  ot_link_explain (term, i, n, trace);
  ot_trace_leave (trace);
}

void
ot_links_explain (const OtMediumTerm *term, guint i, guint line, int subjective, OtTrace *trace)
{
  for (guint n = 0; n < term->links->len; n++)
    {
      const OtLink *link = ot_medium_term_link (term, n);

      if (link->line == line && (subjective < 0 || link->subjective == (guint) subjective)
          && !ot_money_is_empty (link->amounts[i]))
        explain_one (term, i, n, trace);
    }
}

void
ot_links_explain_rowless (const OtMediumTerm *term, guint i, OtTrace *trace)
{
  for (guint n = 0; n < term->links->len; n++)
    if (!ot_medium_term_link (term, n)->name
        && !ot_money_is_empty (ot_medium_term_link (term, n)->amounts[i]))
      explain_one (term, i, n, trace);
}
