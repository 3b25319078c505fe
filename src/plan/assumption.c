#include "plan/assumption.h"

static const OtChoiceName kinds[] = {
  { "percent", N_("Percent") },
  { "money", N_("Money") },
  { "number", N_("Number") },
};

static const OtChoiceName distributions[] = {
  { "none", N_("None") },
  { "normal", N_("Normal") },
  { "triangular", N_("Triangular") },
  { "uniform", N_("Uniform") },
};

static const OtField fields[] = {
  OT_FIELD_TEXT (OtAssumption, name, N_("Name"), NULL),
  OT_FIELD_CHOICE (OtAssumption,
                   kind,
                   kinds,
                   N_("Kind"),
                   N_("What the figures are: percents, money or numbers"),
                   .normal = OT_ASSUMPTION_PERCENT),
  OT_FIELD_DECIMAL_BY_YEAR (OtAssumption, values, N_("Value"), NULL, .unit_from = "kind"),
  OT_FIELD_CHOICE (OtAssumption,
                   distribution,
                   distributions,
                   N_("Distribution"),
                   N_("How the value may turn out, for a range of results"),
                   .normal = OT_DISTRIBUTION_NONE),
  OT_FIELD_DECIMAL_BY_YEAR (OtAssumption, low, N_("Low"), NULL, .unit_from = "kind"),
  OT_FIELD_DECIMAL_BY_YEAR (OtAssumption, high, N_("High"), NULL, .unit_from = "kind"),
  OT_FIELDS_COMMON (OtAssumption),
};

static const char *const natural_key[] = { "name", NULL };

const OtRecordType ot_assumption_type = {
  .table = "assumptions",
  .label = N_("Assumptions"),
  .label_one = N_("Assumption"),
  .size = sizeof (OtAssumption),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .natural_key = natural_key,
  .title = "name",
};
