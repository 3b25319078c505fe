#include "plan/details.h"

#include "base/year.h"
#include "plan/plan.h"

#define MOST_YEARS 60

static const OtChoiceName statuses[] = {
  { "draft", N_("Draft") },
  { "proposed", N_("Proposed") },
  { "approved", N_("Approved") },
};

static const OtChoiceName accruals[] = {
  { "months", N_("By months where whole, else by days") },
  { "days", N_("Always by days") },
};

static const OtChoiceName weeks[] = {
  { "365/7", N_("365 days are 365/7 weeks") },
  { "52", N_("A year is 52 weeks") },
};

/* The names of linked rows, as [linked] of calculations.md lists them. */
static const OtChoiceName links[] = {
  { "rates", N_("Uprated rates") },
  { "contracts", N_("Indexation of contracts") },
  { "provision", N_("Provision on borrowing") },
  { "interest", N_("Interest on borrowing") },
  { "opening_costs", N_("Opening costs of places") },
  { "grant_interest", N_("Interest on a grant deficit") },
};

static const OtField fields[] = {
  OT_FIELD_TEXT (OtPlanDetails, title, N_("Title"), N_("What the plan is called in papers")),
  OT_FIELD_TEXT (OtPlanDetails, organisation, N_("Organisation"), NULL),
  OT_FIELD_TEXT (OtPlanDetails, directorate, N_("Directorate"), NULL),
  OT_FIELD_YEAR (OtPlanDetails,
                 first_year,
                 N_("First year"),
                 N_("The first financial year that the plan shows; reserves open on its 1 April")),
  OT_FIELD_YEAR (OtPlanDetails,
                 base_year,
                 N_("Base year"),
                 N_("The current budget year, from which later years are built")),
  OT_FIELD_YEAR (OtPlanDetails,
                 last_year,
                 N_("Last year"),
                 N_("The last financial year that the plan shows")),
  OT_FIELD_CHOICE (OtPlanDetails, status, statuses, N_("Status"), NULL),
  OT_FIELD_DATE (OtPlanDetails,
                 prepared,
                 N_("Prepared"),
                 N_("The date that charts and papers carry")),
  OT_FIELD_CHOICE (OtPlanDetails,
                   accrual,
                   accruals,
                   N_("Accrual"),
                   N_("How a sum over a term is split over financial years"),
                   .normal = OT_ACCRUAL_MONTHS),
  OT_FIELD_CHOICE (OtPlanDetails,
                   weeks,
                   weeks,
                   N_("Weeks in a year"),
                   N_("How a weekly rate is costed for a year"),
                   .normal = OT_WEEKS_EXACT),
  OT_FIELD_MONEY (OtPlanDetails,
                  key_decision_threshold,
                  N_("Key decision threshold"),
                  N_("A decision worth more than this is a key decision"),
                  .normal = 100000000),
  OT_FIELD_MONEY (OtPlanDetails,
                  classroom_cost,
                  N_("Cost of a classroom"),
                  N_("Equipping one classroom when new places open"),
                  .each = TRUE,
                  .normal = 600000),
  OT_FIELD_CHOICES (OtPlanDetails,
                    linked_off,
                    links,
                    N_("Links switched off"),
                    N_("Calculated rows that the medium term plan leaves out")),
  OT_FIELD_FLAG (OtPlanDetails,
                 policy_no_borrowing,
                 N_("No borrowing by policy"),
                 N_("Borrowing is then reported by the checks")),
  OT_FIELD_SOURCE (OtPlanDetails, other_tables, N_("Unknown tables")),
  OT_FIELDS_COMMON (OtPlanDetails),
};

const OtRecordType ot_plan_details_type = {
  .table = "plan",
  .label = N_("Plan"),
  .label_one = N_("Plan"),
  .size = sizeof (OtPlanDetails),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .single = TRUE,
  .title = "title",
};

const OtPlanDetails *
ot_plan_details (const OtPlan *plan)
{
  return (const OtPlanDetails *) plan->tables[OT_TABLE_PLAN]->records[0];
}

OtYears
ot_plan_years (const OtPlan *plan)
{
  const OtPlanDetails *details = ot_plan_details (plan);
  const OtYear         given[] = { details->first_year, details->base_year, details->last_year };
  OtYears              years = { OT_YEAR_HIGHEST, OT_YEAR_LOWEST };

  for (guint i = 0; i < G_N_ELEMENTS (given); i++)
    if (given[i] != OT_YEAR_EMPTY)
      {
        years.first = MIN (years.first, given[i]);
        years.last = MAX (years.last, given[i]);
      }
  years.last = MIN (years.last, years.first + MOST_YEARS - 1);
  return years;
}

OtYear
ot_plan_base_year (const OtPlan *plan)
{
  const OtPlanDetails *details = ot_plan_details (plan);
  OtYears              years = ot_plan_years (plan);

  return ot_years_contain (years, details->base_year) ? details->base_year : years.first;
}
