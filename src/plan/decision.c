#include "plan/decision.h"

static const OtChoiceName kinds[] = {
  { "key", N_("Cabinet Member") },
  { "officer", N_("Officer") },
  { "council", N_("Council") },
  { "forum", N_("Schools forum") },
  { "department", N_("Department for Education") },
};

static const OtChoiceName keys[] = {
  { "yes", N_("Yes") },
  { "no", N_("No") },
  { "likely", N_("Likely") },
  { "unknown", N_("Unknown") },
};

static const OtField decision_fields[] = {
  OT_FIELD_TEXT (OtDecision,
                 number,
                 N_("Number"),
                 N_("In the register of decisions, for instance 18/00004")),
  OT_FIELD_TEXT (OtDecision, title, N_("Title"), NULL),
  OT_FIELD_CHOICE (OtDecision, kind, kinds, N_("Taken by"), NULL),
  OT_FIELD_CHOICE (OtDecision, key, keys, N_("Key decision"), NULL),
  OT_FIELD_MONEY (OtDecision, value, N_("Value"), NULL, .sign = 1),
  OT_FIELD_DATE (OtDecision, committee_date, N_("Committee"), NULL),
  OT_FIELD_DATE (OtDecision, decision_date, N_("Decided"), NULL),
  OT_FIELD_PERCENT (OtDecision,
                    tolerance,
                    N_("Tolerance"),
                    N_("How far over its value it may go without a further decision"),
                    .least = 0,
                    .most = OT_DECIMAL_ONE),
  OT_FIELD_COUNT (OtDecision,
                  electoral_divisions,
                  N_("Electoral divisions"),
                  NULL,
                  N_("How many it touches: two or more make it a key decision"),
                  0,
                  500),
  OT_FIELD_TEXT (OtDecision, status, N_("Status"), NULL),
  OT_FIELDS_COMMON (OtDecision),
};

static const OtField option_fields[] = {
  OT_FIELD_REF (OtOption, decision, "decisions", N_("Decision"), NULL),
  OT_FIELD_TEXT (OtOption, title, N_("Title"), NULL),
  OT_FIELD_MONEY (OtOption, annual_cost, N_("Cost a year"), NULL),
  OT_FIELD_MONEY (OtOption, saving, N_("Saving a year"), NULL),
  OT_FIELD_MONEY (OtOption, one_off_cost, N_("One-off cost"), NULL),
  OT_FIELD_FLAG (OtOption, deliverable, N_("Deliverable"), NULL),
  OT_FIELD_FLAG (OtOption, recommended, N_("Recommended"), NULL),
  OT_FIELD_TEXT (OtOption, benefits, N_("Benefits"), NULL, .flags = OT_FIELD_LONG),
  OT_FIELD_TEXT (OtOption, risks, N_("Risks"), NULL, .flags = OT_FIELD_LONG),
  OT_FIELD_TEXT (OtOption, rejected_because, N_("Rejected because"), NULL, .flags = OT_FIELD_LONG),
  OT_FIELDS_COMMON (OtOption),
};

static const char *const decision_key[] = { "number", NULL };
static const char *const option_key[] = { "decision", "title", NULL };

const OtRecordType ot_decision_type = {
  .table = "decisions",
  .label = N_("Decisions"),
  .label_one = N_("Decision"),
  .size = sizeof (OtDecision),
  .fields = decision_fields,
  .n_fields = G_N_ELEMENTS (decision_fields),
  .natural_key = decision_key,
  .title = "title",
};

const OtRecordType ot_option_type = {
  .table = "options",
  .label = N_("Options"),
  .label_one = N_("Option"),
  .size = sizeof (OtOption),
  .fields = option_fields,
  .n_fields = G_N_ELEMENTS (option_fields),
  .natural_key = option_key,
  .title = "title",
};
