#include "plan/spend.h"

static const OtChoiceName methods[] = {
  { "manual", N_("Manual") },     { "straight_line", N_("Straight line") },
  { "profiled", N_("Profiled") }, { "commitment", N_("Commitment") },
  { "outturn", N_("Outturn") },
};

static const OtField spend_fields[] = {
  OT_FIELD_REF (OtSpend, service, "services", N_("Service"), NULL),
  OT_FIELD_YEAR (OtSpend, year, N_("Year"), NULL),
  OT_FIELD_COUNT (OtSpend,
                  period,
                  N_("Period"),
                  NULL,
                  N_("The month, 1 for April to 12; 13 is the final outturn"),
                  1,
                  OT_PERIOD_OUTTURN),
  OT_FIELD_MONEY (OtSpend, staffing, N_("Staffing to date"), NULL),
  OT_FIELD_MONEY (OtSpend, non_staffing, N_("Non-staffing to date"), NULL),
  OT_FIELD_MONEY (OtSpend, income, N_("Income to date"), N_("Negative"), .sign = -1),
  OT_FIELD_MONEY (OtSpend, grants, N_("Grants to date"), N_("Negative"), .sign = -1),
  OT_FIELD_MONEY (OtSpend, committed, N_("Committed"), N_("Ordered and not yet spent")),
  OT_FIELD_MONEY (OtSpend, forecast, N_("Forecast"), N_("The year's net spend, typed by hand")),
  OT_FIELD_CHOICE (OtSpend,
                   method,
                   methods,
                   N_("Method"),
                   N_("How the year is forecast from the figures to date")),
  OT_FIELD_REF (OtSpend, profile, "profiles", N_("Profile"), NULL),
  OT_FIELD_TEXT (OtSpend,
                 explanation,
                 N_("Explanation"),
                 N_("Why spend differs from budget"),
                 .flags = OT_FIELD_LONG),
  OT_FIELDS_COMMON (OtSpend),
};

#define MONTH(n, label_)                                            \
  {                                                                 \
    .name = "month_" #n, .label = label_, .type = OT_VALUE_DECIMAL, \
    .offset = OT_FIELD_OFFSET (OtProfile, month[n - 1], OtDecimal)  \
  }

static const OtField profile_fields[] = {
  OT_FIELD_TEXT (OtProfile, name, N_("Name"), NULL),
  MONTH (1, N_("April")),
  MONTH (2, N_("May")),
  MONTH (3, N_("June")),
  MONTH (4, N_("July")),
  MONTH (5, N_("August")),
  MONTH (6, N_("September")),
  MONTH (7, N_("October")),
  MONTH (8, N_("November")),
  MONTH (9, N_("December")),
  MONTH (10, N_("January")),
  MONTH (11, N_("February")),
  MONTH (12, N_("March")),
  OT_FIELDS_COMMON (OtProfile),
};

static const char *const spend_key[] = { "service", "year", "period", NULL };
static const char *const profile_key[] = { "name", NULL };

const OtRecordType ot_spend_type = {
  .table = "spend",
  .label = N_("Spend"),
  .label_one = N_("Spend"),
  .size = sizeof (OtSpend),
  .fields = spend_fields,
  .n_fields = G_N_ELEMENTS (spend_fields),
  .natural_key = spend_key,
};

const OtRecordType ot_profile_type = {
  .table = "profiles",
  .label = N_("Profiles"),
  .label_one = N_("Profile"),
  .size = sizeof (OtProfile),
  .fields = profile_fields,
  .n_fields = G_N_ELEMENTS (profile_fields),
  .natural_key = profile_key,
  .title = "name",
};
