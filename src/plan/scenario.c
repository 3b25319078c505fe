#include "plan/scenario.h"

static const OtField fields[] = {
  OT_FIELD_TEXT (OtScenario, name, N_ ("Name"), NULL),
  OT_FIELD_REF (OtScenario,
                parent,
                "scenarios",
                N_ ("Laid over"),
                N_ ("A scenario whose changes are made first")),
  OT_FIELD_CHANGES (OtScenario, changes, N_ ("Changes")),
  OT_FIELDS_COMMON (OtScenario),
};

static const char *const natural_key[] = { "name", NULL };

const OtRecordType ot_scenario_type = {
  .table = "scenarios",
  .label = N_ ("Scenarios"),
  .label_one = N_ ("Scenario"),
  .size = sizeof (OtScenario),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .natural_key = natural_key,
  .title = "name",
};
