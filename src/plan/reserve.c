#include "plan/reserve.h"

static const OtField fields[] = {
  OT_FIELD_TEXT (OtReserve, name, N_("Name"), NULL),
  OT_FIELD_MONEY (OtReserve,
                  opening,
                  N_("Opening balance"),
                  N_("On 1 April of the plan’s first year")),
  OT_FIELD_MONEY_BY_YEAR (OtReserve, contributions, N_("Contribution"), NULL, .sign = 1),
  OT_FIELD_MONEY_BY_YEAR (OtReserve,
                          drawdowns,
                          N_("Drawdown"),
                          N_("Written positive"),
                          .sign = 1),
  OT_FIELD_MONEY (OtReserve,
                  minimum,
                  N_("Minimum"),
                  N_("The balance that it should not fall below"),
                  .sign = 1),
  OT_FIELD_TEXT (OtReserve, purpose, N_("Purpose"), NULL),
  OT_FIELDS_COMMON (OtReserve),
};

static const char *const natural_key[] = { "name", NULL };

const OtRecordType ot_reserve_type = {
  .table = "reserves",
  .label = N_("Reserves"),
  .label_one = N_("Reserve"),
  .size = sizeof (OtReserve),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .natural_key = natural_key,
  .title = "name",
};
