/* monitoring-checks.c: what checks have to say of budget and spend: section 10 */
#include "model/medium-term-private.h"
#include "model/monitoring.h"
#include "model/scale.h"
#include "model/words.h"
#include "plan/activity.h"
#include "plan/budget.h"

#define TEN_TIMES 10

typedef struct
{
  const OtPlan       *plan;
  const char         *layer;
  const OtMediumTerm *term;
  const OtMonitoring *monitoring;
  OtFindings         *findings;
} Check;

/* scale_suspect: the budgets and outturns of a service beside one another */

static const char *const money_fields[] = { "staffing", "non_staffing", "income", "grants", NULL };

enum
{
  GROSS = G_N_ELEMENTS (money_fields) - 1, /* after the fields */
  N_SIZES
};

/* One of them: its amounts without their signs, 0 where there is none. */
typedef struct
{
  const OtRecord *record;
  int64_t         sizes[N_SIZES];
  int64_t         usual[N_SIZES]; /* of what is odd, what the others are about; else 0 */
} Member;

static void
member_init (Member *member, const OtRecord *record)
{
  const OtBudget *budget = (const OtBudget *) record;
  const OtSpend  *spend = (const OtSpend *) record;
  gboolean        is_budget = record->type == &ot_budget_type;
  const OtMoney   parts[GROSS] = {
      is_budget ? budget->staffing : spend->staffing,
    is_budget ? budget->non_staffing : spend->non_staffing,
    is_budget ? budget->income : spend->income,
    is_budget ? budget->grants : spend->grants,
  };
  OtMoney gross = OT_MONEY_ZERO;

  *member = (Member){ .record = record };
  for (guint i = 0; i < GROSS; i++)
    {
      member->sizes[i] = ot_figure_size (parts[i]);
      gross = ot_money_add (gross, (OtMoney){ member->sizes[i] });
    }
  member->sizes[GROSS] = ot_figure_size (gross);
}

static void
add_member (GArray **members, int line, const OtRecord *record)
{
  Member member;

  if (line < 0)
    return;
  member_init (&member, record);
  if (member.sizes[GROSS] == 0)
    return;
  if (!members[line])
    members[line] = g_array_new (FALSE, FALSE, sizeof (Member));
  g_array_append_val (members[line], member);
}

/* All that the odd amounts of a record come to, as one finding, which mends them together. */
static void
report_member (const Check *check, const Member *member)
{
  const char      *fields[N_SIZES] = { NULL };
  guint            n_fields = 0, of = GROSS;
  int64_t          size, usual;
  g_autofree char *title = ot_words_for_record (check->plan, member->record);
  g_autofree char *is = NULL;
  g_autofree char *others = NULL;
  OtFinding       *finding;

  for (guint i = 0; i < GROSS; i++)
    if (member->usual[i] > 0)
      {
        fields[n_fields++] = money_fields[i];
        of = i;
      }
  of = n_fields == 1 ? of : GROSS;
  size = usual = 0;
  for (guint i = 0; n_fields > 0 && i < GROSS; i++)
    if (member->usual[i] > 0)
      {
        size = ot_raw_add (size, member->sizes[i]);
        usual = ot_raw_add (usual, member->usual[i]);
      }
  if (n_fields == 0)
    {
      size = member->sizes[GROSS];
      usual = member->usual[GROSS];
    }
  is = ot_words_for_sum ((OtMoney){ size });
  others = ot_words_for_sum ((OtMoney){ usual });
  if (of < GROSS)
    {
      const OtField *field = ot_record_type_field (member->record->type, money_fields[of]);

      finding = ot_findings_report (
        check->findings, "scale_suspect", OT_SEVERITY_WARNING, member->record, field->name,
        OT_YEAR_EMPTY,
        /* Translators: a record, one of its fields, and two amounts. */
        _("“%s”: %s is %s, while in other budgets and outturns of the service it is about %s. A "
           "hundredfold is mostly a slip of scale, and every total takes it in."),
        title, ot_field_label (field), is, others);
    }
  else
    finding = ot_findings_report (
      check->findings, "scale_suspect", OT_SEVERITY_WARNING, member->record, NULL, OT_YEAR_EMPTY,
      _("“%s” comes to %s, while budgets and outturns of the service are about %s. A hundredfold "
         "is mostly a slip of scale, and every total takes it in."),
      title, is, others);
  ot_finding_stake (finding, ot_money_sub ((OtMoney){ size }, (OtMoney){ usual }));
  ot_scale_mend (finding, check->layer, member->record, n_fields > 0 ? fields : money_fields,
                 OT_YEAR_EMPTY, size, usual);
}

/* Each amount beside the same one of the others; what they come to only where no amount is odd, since
 * the large ones hide the small. `odd` gains the records that were reported. */
static void
check_members (const Check *check, const GArray *members, GPtrArray *odd)
{
  g_autofree int64_t *sizes = g_new (int64_t, members->len);
  guint               n_odd = 0;

  for (guint of = 0; of < N_SIZES && (of < GROSS || n_odd == 0); of++)
    {
      int64_t usual = 0;
      int     at;

      for (guint i = 0; i < members->len; i++)
        sizes[i] = g_array_index (members, Member, i).sizes[of];
      at = ot_scale_odd_one (sizes, members->len, &usual);
      if (at < 0)
        continue;
      g_array_index (members, Member, at).usual[of] = usual;
      n_odd++;
    }
  for (guint i = 0; n_odd > 0 && i < members->len; i++)
    {
      const Member *member = &g_array_index (members, Member, i);

      for (guint of = 0; of < N_SIZES; of++)
        if (member->usual[of] > 0)
          {
            report_member (check, member);
            g_ptr_array_add (odd, (gpointer) member->record);
            break;
          }
    }
}

/* To date is less than a year's: only outturns are compared. */
static void
check_scales (const Check *check, GPtrArray *odd)
{
  const OtMonitoring *monitoring = check->monitoring;
  g_autofree GArray **members = g_new0 (GArray *, monitoring->lines->n + 1);

  for (guint n = 0; n < check->term->budgets->n; n++)
    add_member (members, check->term->budget_lines[n], check->term->budgets->records[n]);
  for (guint n = 0; n < monitoring->spend->n; n++)
    if (((const OtSpend *) monitoring->spend->records[n])->period == OT_PERIOD_OUTTURN)
      add_member (members, monitoring->spend_lines[n], monitoring->spend->records[n]);
  for (guint line = 0; line < monitoring->lines->n; line++)
    if (members[line])
      {
        check_members (check, members[line], odd);
        g_array_unref (members[line]);
      }
}

/* Whether the spend of a line, or a budget of the same year, was found odd itself. */
static gboolean
is_said (const Check *check, const GPtrArray *odd, const OtRecord *spend, guint i, guint line)
{
  for (guint n = 0; n < odd->len; n++)
    {
      const OtRecord *record = g_ptr_array_index (odd, n);
      const OtBudget *budget = (const OtBudget *) record;

      if (record == spend)
        return TRUE;
      if (record->type == &ot_budget_type && budget->year == ot_medium_term_year (check->term, i)
          && ot_lines_find (check->term->lines, budget->service) == (int) line)
        return TRUE;
    }
  return FALSE;
}

/* Spend that is ten times its budget, gross. A hundredfold was said. */
static void
check_scale (const Check *check, const GPtrArray *odd, guint i, guint line)
{
  const OtSpendFigure *spend = ot_monitoring_spend (check->monitoring, i, line);
  const OtRecord      *record;
  const char          *manual[] = { "forecast", NULL };
  const char *const   *fields = money_fields;
  int64_t              budget, size;
  g_autofree char     *title = NULL;
  g_autofree char     *figure = NULL;
  g_autofree char     *gross = NULL;
  OtFinding           *finding;

  if (spend->record < 0 || line >= check->term->lines->n)
    return;
  size = ot_figure_size (spend->figure);
  budget = ot_line_size (check->term, check->term->position, i, line);
  record = check->monitoring->spend->records[spend->record];
  if (!ot_is_many_times (size, budget, TEN_TIMES) || is_said (check, odd, record, i, line))
    return;
  if (((const OtSpend *) record)->method == OT_FORECAST_MANUAL
      || ((const OtSpend *) record)->method == 0)
    fields = manual;
  title = ot_words_for_record (check->plan, record);
  figure = ot_words_for_sum (spend->figure);
  gross = ot_words_for_sum ((OtMoney){ budget });
  finding = ot_findings_report (
    check->findings, "scale_suspect", OT_SEVERITY_WARNING, record, NULL, OT_YEAR_EMPTY,
    _ (
      "“%s” comes to %s, ten times its budget of %s or more: the variance of the year follows it."),
    title, figure, gross);
  ot_finding_stake (finding, spend->figure);
  ot_scale_mend (finding, check->layer, record, fields, OT_YEAR_EMPTY, size, budget);
}

/* forecast_missing: some services of a year say what they will spend, and others do not. */
static void
check_silent (const Check *check, guint i)
{
  guint            n_figures = 0, n_silent = 0;
  OtMoney          left_out = OT_MONEY_EMPTY;
  g_autofree char *amount = NULL;
  char             text[OT_YEAR_TEXT];
  OtYear           year = ot_medium_term_year (check->term, i);

  for (guint line = 0; line < check->monitoring->lines->n; line++)
    {
      OtMoney budget = ot_medium_term_budget (check->term, i, line);

      if (ot_monitoring_spend (check->monitoring, i, line)->record >= 0)
        n_figures++;
      else if (ot_figure_size (budget) > 0)
        {
          n_silent++;
          left_out = ot_money_add (left_out, budget);
        }
    }
  if (n_figures == 0 || n_silent == 0)
    return;
  amount = ot_words_for_sum (left_out);
  ot_finding_stake (
    ot_findings_report (check->findings, "forecast_missing", OT_SEVERITY_WARNING, NULL, NULL, year,
                        ngettext ("Spend of %s leaves out %u service with a budget of %s: nothing "
                                  "says what it spends, so the year looks that much better.",
                                  "Spend of %s leaves out %u services with budgets of %s: nothing "
                                  "says what they spend, so the year looks that much better.",
                                  n_silent),
                        ot_year_to_text (year, text), n_silent, amount),
    left_out);
}

/* overspend_not_met */

/* What reserves give in a year beyond what its budget needs of them, [gap]; all of it where the year has
 * no funding, since its need is not known then. */
static OtMoney
drawn_beyond (const OtMediumTerm *term, guint i)
{
  OtMoney drawn = term->rows[OT_PLAN_ROW_DRAWDOWNS][i], gap = term->rows[OT_PLAN_ROW_GAP][i];

  if (ot_money_is_empty (term->rows[OT_PLAN_ROW_FUNDING][i]) || !ot_money_is_number (drawn))
    return drawn;
  if (!ot_money_is_number (gap))
    return OT_MONEY_EMPTY;
  return (OtMoney){ CLAMP (-gap.pence, 0, MAX (drawn.pence, 0)) };
}

static void
report_overspend (const Check *check, OtMoney over, gboolean is_forecast, OtMoney beyond)
{
  const OtMediumTerm *term = check->term;
  guint               base = term->base;
  OtMoney             drawn = OT_MONEY_EMPTY, held = OT_MONEY_EMPTY;
  g_autofree char    *by = NULL, *gives = NULL, *draws = NULL, *holds = NULL, *overspend = NULL;
  g_autofree char    *message = NULL;
  char                text[OT_YEAR_TEXT];

  for (guint i = base; i < term->n_years; i++)
    drawn = ot_money_add (drawn, term->rows[OT_PLAN_ROW_DRAWDOWNS][i]);
  for (guint n = 0; n < term->reserves->n; n++)
    held = ot_money_add (held, term->balance[base * term->reserves->n + n]);
  by = ot_words_for_sum (over);
  gives = ot_words_for_sum (beyond);
  draws = ot_words_for_sum (drawn);
  holds = ot_words_for_sum (held);
  ot_term_check_year (&(OtTermCheck){ .term = term }, base, text);
  overspend = g_strdup_printf (is_forecast
                                 /* Translators: an amount and a financial year. */
                                 ? _("The forecast overspend of %s in %s")
                                 /* Translators: an amount and a financial year. */
                                 : _("The overspend of %s in %s"),
                               by, text);
  if (ot_figure_size (drawn) == 0)
    message = g_strdup_printf (
      /* Translators: "The overspend of £1m in 2018-19", and an amount. */
      _("%s is met by no reserve in the plan; reserves hold %s at the end of the year."),
      overspend, holds);
  else if (ot_figure_size (beyond) == 0)
    message = g_strdup_printf (
      /* Translators: "The overspend of £1m in 2018-19", and two amounts. */
      _("%s is met by no reserve in the plan: the %s that it draws from then on its budgets need "
         "themselves; reserves hold %s at the end of the year."),
      overspend, draws, holds);
  else
    message = g_strdup_printf (
      /* Translators: "The overspend of £1m in 2018-19", and two amounts. */
      _("%s is more than the %s that the plan draws from reserves from then on beyond what its "
         "budgets need; reserves hold %s at the end of the year."),
      overspend, gives, holds);
  ot_finding_stake (ot_findings_report (check->findings, "overspend_not_met", OT_SEVERITY_WARNING,
                                        NULL, NULL, ot_medium_term_year (term, base), "%s",
                                        message),
                    ot_money_sub (over, ot_money_or_zero (beyond)));
}

/* The base year spends more than its budget, and from then on reserves are not drawn on for as much beyond
 * what budgets need. */
static void
check_overspend (const Check *check)
{
  const OtMediumTerm *term = check->term;
  guint               base = term->base;
  OtMoney             budget = OT_MONEY_EMPTY, spend = OT_MONEY_EMPTY, beyond = OT_MONEY_EMPTY;
  OtMoney             over;
  gboolean            is_forecast = FALSE;

  if (base >= check->monitoring->n_years || base >= term->n_years)
    return;
  for (guint line = 0; line < check->monitoring->lines->n; line++)
    {
      const OtSpendFigure *figure = ot_monitoring_spend (check->monitoring, base, line);

      if (line < term->lines->n)
        budget = ot_money_add (budget, ot_medium_term_budget (term, base, line));
      spend = ot_money_add (spend, figure->figure);
      is_forecast |= figure->record >= 0 && figure->period != OT_PERIOD_OUTTURN;
    }
  over = ot_money_sub (spend, budget);
  if (ot_money_is_empty (spend) || ot_money_is_empty (budget) || !ot_money_is_number (over)
      || over.pence <= 0)
    return;
  for (guint i = base; i < term->n_years; i++)
    beyond = ot_money_add (beyond, drawn_beyond (term, i));
  if (!ot_money_is_number (beyond) || beyond.pence < over.pence)
    report_overspend (check, over, is_forecast, beyond);
}

/* empty_amount: the one record of a service and year says nothing of the whole year. */
static void
check_says_nothing (const Check *check, guint n)
{
  const OtMonitoring *monitoring = check->monitoring;
  const OtSpend      *spend = (const OtSpend *) monitoring->spend->records[n];
  g_autofree char    *title = NULL;

  if (monitoring->spend_lines[n] < 0
      || ot_monitoring_spend (monitoring, (guint) (spend->year - monitoring->years.first),
                              (guint) monitoring->spend_lines[n])
             ->record
           >= 0)
    return;
  title = ot_words_for_record (check->plan, &spend->record);
  ot_findings_report (check->findings, "empty_amount", OT_SEVERITY_WARNING, &spend->record,
                      spend->method == OT_FORECAST_PROFILED ? "profile" : "forecast", OT_YEAR_EMPTY,
                      _("“%s” does not say what the year comes to, so the service has no "
                         "forecast and no variance."),
                      title);
}

/* scale_suspect: what was budgeted and what there was, of one activity. */
static void
check_activity_scale (const Check *check, const OtActivity *activity)
{
  static const struct
  {
    const char *budget;
    const char *actual;
  } pairs[] = {
    { "budget_volume", "actual_volume" },
    { "budget_unit_cost", "actual_unit_cost" },
  };
  const OtRecord *record = &activity->record;

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      const OtField   *fields[] = { ot_record_type_field (record->type, pairs[i].budget),
                                    ot_record_type_field (record->type, pairs[i].actual) };
      const OtValue    values[] = { ot_record_get (record, fields[0], OT_YEAR_EMPTY),
                                    ot_record_get (record, fields[1], OT_YEAR_EMPTY) };
      int64_t          sizes[2] = { 0 }, usual = 0;
      const char      *names[] = { NULL, NULL };
      g_autofree char *title = NULL, *is = NULL, *other = NULL;
      OtFinding       *finding;
      int              odd;

      for (guint k = 0; k < 2; k++)
        sizes[k] = ot_raw_is_number (values[k].raw) ? ABS (values[k].raw) : 0;
      odd = ot_scale_odd_one (sizes, 2, &usual);
      if (odd < 0)
        continue;
      names[0] = fields[odd]->name;
      title = ot_record_title (record);
      is = ot_words_for_figure (fields[odd], OT_VALUE_DECIMAL, &values[odd]);
      other = ot_words_for_figure (fields[1 - odd], OT_VALUE_DECIMAL, &values[1 - odd]);
      finding = ot_findings_report (
        check->findings, "scale_suspect", OT_SEVERITY_WARNING, record, names[0], OT_YEAR_EMPTY,
        /* Translators: an activity, two of its fields, each with its figure. */
        _ (
          "“%s”: %s is %s and %s is %s, a hundred times apart or more, and so are the effects that "
          "are reckoned from them."),
        title, ot_field_label (fields[odd]), is, ot_field_label (fields[1 - odd]), other);
      ot_scale_mend (finding, check->layer, record, names, OT_YEAR_EMPTY, sizes[odd], usual);
    }
}

/* volume_without_price, of activity. */
static void
check_activity (const Check *check, const OtActivity *activity)
{
  const OtDecimal  volumes[] = { activity->budget_volume, activity->actual_volume };
  const OtDecimal  costs[] = { activity->budget_unit_cost, activity->actual_unit_cost };
  g_autofree char *title = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (volumes); i++)
    {
      gboolean wants_cost = !ot_decimal_is_empty (volumes[i]) && ot_decimal_is_empty (costs[i]);

      if (!wants_cost)
        continue;
      title = ot_record_title (&activity->record);
      ot_findings_report (
        check->findings, "volume_without_price", OT_SEVERITY_NOTE, &activity->record,
        i == 0 ? "budget_unit_cost" : "actual_unit_cost", OT_YEAR_EMPTY,
        _("“%s” has a volume and no unit cost: its effects cannot be reckoned."), title);
      return;
    }
}

static void
check_overflow (const Check *check, guint i, guint line)
{
  const OtSpendFigure *spend = ot_monitoring_spend (check->monitoring, i, line);
  const OtRecord      *record;
  g_autofree char     *title = NULL;

  if (spend->figure.pence != OT_RAW_OVERFLOW)
    return;
  record = check->monitoring->spend->records[spend->record];
  title = ot_words_for_record (check->plan, record);
  ot_findings_report (check->findings, "number_overflow", OT_SEVERITY_ERROR, record, NULL,
                      OT_YEAR_EMPTY, _("“%s” is too large to be reckoned with."), title);
}

void
ot_monitoring_check (const OtResults *results, gconstpointer figures, OtFindings *findings)
{
  const Check    check = { ot_results_plan (results), ot_results_scenario (results),
                           ot_medium_term (results), figures, findings };
  const OtTable *activity = check.plan->tables[OT_TABLE_ACTIVITY];
  g_autoptr (GPtrArray) odd = g_ptr_array_new ();

  check_scales (&check, odd);
  for (guint i = 0; i < check.monitoring->n_years; i++)
    {
      check_silent (&check, i);
      for (guint line = 0; line < check.monitoring->lines->n; line++)
        {
          check_overflow (&check, i, line);
          check_scale (&check, odd, i, line);
        }
    }
  check_overspend (&check);
  for (guint n = 0; n < check.monitoring->spend->n; n++)
    check_says_nothing (&check, n);
  for (guint n = 0; n < activity->n; n++)
    {
      check_activity (&check, (const OtActivity *) activity->records[n]);
      check_activity_scale (&check, (const OtActivity *) activity->records[n]);
    }
}
