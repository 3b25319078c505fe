#include "plan/activity.h"

static const OtField fields[] = {
  OT_FIELD_REF (OtActivity, service, "services", N_("Service"), NULL),
  OT_FIELD_TEXT (OtActivity, title, N_("Title"), NULL),
  OT_FIELD_TEXT (OtActivity, unit, N_("Unit"), N_("What is counted: child week, pupil, journey")),
  OT_FIELD_YEAR (OtActivity, year, N_("Year"), NULL),
  OT_FIELD_COUNT (OtActivity,
                  period,
                  N_("Period"),
                  NULL,
                  N_("The month, 1 for April to 12; 13 for the year"),
                  1,
                  13),
  OT_FIELD_DECIMAL (OtActivity, budget_volume, N_("Budget volume"), NULL, .sign = 1),
  OT_FIELD_DECIMAL (OtActivity,
                    budget_unit_cost,
                    N_("Budget unit cost"),
                    NULL,
                    .unit = N_("£ a unit"),
                    .sign = 1),
  OT_FIELD_DECIMAL (OtActivity, actual_volume, N_("Actual volume"), NULL, .sign = 1),
  OT_FIELD_DECIMAL (OtActivity,
                    actual_unit_cost,
                    N_("Actual unit cost"),
                    NULL,
                    .unit = N_("£ a unit"),
                    .sign = 1),
  OT_FIELDS_COMMON (OtActivity),
};

static const char *const natural_key[] = { "service", "title", "year", "period", NULL };

const OtRecordType ot_activity_type = {
  .table = "activity",
  .label = N_("Activity"),
  .label_one = N_("Activity"),
  .size = sizeof (OtActivity),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .natural_key = natural_key,
  .title = "title",
};
