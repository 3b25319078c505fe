#include "plan/budget.h"

#include "plan/subjective.h"

static const OtChoiceName kinds[] = {
  { "original", N_("Original") },
  { "revised", N_("Revised") },
};

static const OtField budget_fields[] = {
  OT_FIELD_REF (OtBudget, service, "services", N_("Service"), NULL),
  OT_FIELD_YEAR (OtBudget, year, N_("Year"), NULL),
  OT_FIELD_CHOICE (OtBudget,
                   kind,
                   kinds,
                   N_("Kind"),
                   N_("A revised budget takes the place of the original"),
                   .normal = OT_BUDGET_ORIGINAL),
  OT_FIELD_MONEY (OtBudget, staffing, N_("Staffing"), NULL),
  OT_FIELD_MONEY (OtBudget, non_staffing, N_("Non-staffing"), NULL),
  OT_FIELD_MONEY (OtBudget, income, N_("Income"), N_("Negative"), .sign = -1),
  OT_FIELD_MONEY (OtBudget, grants, N_("Grants"), N_("Negative"), .sign = -1),
  OT_FIELD_DECIMAL (OtBudget,
                    fte,
                    N_("Posts"),
                    N_("Established posts, in full-time equivalents"),
                    .unit = N_("FTE"),
                    .sign = 1),
  OT_FIELD_DECIMAL (OtBudget, fte_vacant, N_("Vacant posts"), NULL, .unit = N_("FTE"), .sign = 1),
  OT_FIELD_DECIMAL (OtBudget, fte_agency, N_("Agency posts"), NULL, .unit = N_("FTE"), .sign = 1),
  OT_FIELDS_COMMON (OtBudget),
};

static const OtField virement_fields[] = {
  OT_FIELD_YEAR (OtVirement, year, N_("Year"), NULL),
  OT_FIELD_REF (OtVirement, from, "services", N_("From"), NULL),
  OT_FIELD_REF (OtVirement, to, "services", N_("To"), NULL),
  OT_FIELD_CHOICE (OtVirement,
                   subjective,
                   ot_subjective_names,
                   N_("Subjective"),
                   NULL,
                   .normal = OT_SUBJECTIVE_NET),
  OT_FIELD_MONEY (OtVirement, amount, N_("Amount"), NULL),
  OT_FIELD_FLAG (OtVirement, permanent, N_("Permanent"), N_("Stays moved in later years")),
  OT_FIELD_REF (OtVirement, decision, "decisions", N_("Decision"), NULL),
  OT_FIELDS_COMMON (OtVirement),
};

static const char *const budget_key[] = { "service", "year", "kind", NULL };

const OtRecordType ot_budget_type = {
  .table = "budgets",
  .label = N_("Budgets"),
  .label_one = N_("Budget"),
  .size = sizeof (OtBudget),
  .fields = budget_fields,
  .n_fields = G_N_ELEMENTS (budget_fields),
  .natural_key = budget_key,
};

const OtRecordType ot_virement_type = {
  .table = "virements",
  .label = N_("Virements"),
  .label_one = N_("Virement"),
  .size = sizeof (OtVirement),
  .fields = virement_fields,
  .n_fields = G_N_ELEMENTS (virement_fields),
};
