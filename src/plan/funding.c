#include "plan/funding.h"

static const OtChoiceName kinds[] = {
  { "envelope", N_("Envelope") },
  { "council_tax", N_("Council tax") },
  { "collection_fund", N_("Collection fund") },
  { "business_rates", N_("Business rates") },
  { "revenue_support_grant", N_("Revenue support grant") },
  { "social_care_grant", N_("Social care grant") },
  { "ring_fenced_grant", N_("Ring-fenced grant") },
  { "other_grant", N_("Other grant") },
};

static const OtField fields[] = {
  OT_FIELD_TEXT (OtFunding, title, N_("Title"), NULL),
  OT_FIELD_CHOICE (OtFunding, kind, kinds, N_("Kind"), NULL),
  OT_FIELD_MONEY_BY_YEAR (OtFunding, amounts, N_("Amount"), NULL),
  OT_FIELD_DECIMAL_BY_YEAR (OtFunding,
                            tax_base,
                            N_("Tax base"),
                            N_("Band D equivalent dwellings"),
                            .sign = 1),
  OT_FIELD_MONEY_BY_YEAR (OtFunding,
                          band_d,
                          N_("Band D"),
                          N_("Council tax of a band D dwelling"),
                          .each = TRUE,
                          .sign = 1),
  OT_FIELD_REF (OtFunding,
                service,
                "services",
                N_("Service"),
                N_("Where a ring-fenced grant must be spent")),
  OT_FIELD_YEAR (OtFunding, ends, N_("Ends"), N_("The last year of a ring-fenced grant")),
  OT_FIELDS_COMMON (OtFunding),
};

static const char *const natural_key[] = { "kind", "title", NULL };

const OtRecordType ot_funding_type = {
  .table = "funding",
  .label = N_("Funding"),
  .label_one = N_("Funding"),
  .size = sizeof (OtFunding),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .natural_key = natural_key,
  .title = "title",
};
