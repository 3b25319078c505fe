#include "plan/variation.h"

#include "plan/subjective.h"

const OtChoiceName ot_heading_names[OT_N_HEADINGS] = {
  { "base_realignment", N_("Base realignment") },
  { "pay", N_("Pay") },
  { "prices", N_("Prices") },
  { "demand_cost", N_("Demand: cost drivers") },
  { "demand_demography", N_("Demand: demography") },
  { "government_legislative", N_("Government and legislative") },
  { "service_improvement", N_("Service improvement") },
  { "reduction_in_grant", N_("Reduction in grant") },
  { "transformation", N_("Transformation") },
  { "efficiency", N_("Efficiency") },
  { "income", N_("Income") },
  { "financing", N_("Financing") },
  { "policy", N_("Policy") },
  { "grant_increase", N_("Increase in grant") },
};

static const OtChoiceName bases[] = {
  { "amount", N_("Amount typed for each year") },
  { "full_year", N_("Full-year cost from a date") },
  { "uplift", N_("Uplift by an assumption") },
  { "volume_price", N_("Volume × price") },
};

static const OtChoiceName statuses[] = {
  { "proposed", N_("Proposed") },
  { "agreed", N_("Agreed") },
  { "delivered", N_("Delivered") },
  { "withdrawn", N_("Withdrawn") },
};

static const OtField fields[] = {
  OT_FIELD_REF (OtVariation, service, "services", N_("Service"), NULL),
  OT_FIELD_CHOICE (OtVariation, heading, ot_heading_names, N_("Heading"), NULL),
  OT_FIELD_TEXT (OtVariation, title, N_("Title"), NULL),
  OT_FIELD_CHOICE (OtVariation,
                   basis,
                   bases,
                   N_("Basis"),
                   N_("How the figure of a year comes about"),
                   .normal = OT_BASIS_AMOUNT),
  OT_FIELD_CHOICE (OtVariation,
                   subjective,
                   ot_subjective_names,
                   N_("Subjective"),
                   NULL,
                   .normal = OT_SUBJECTIVE_NET),
  OT_FIELD_MONEY_BY_YEAR (OtVariation,
                          amounts,
                          N_("Amount"),
                          N_("The change on the year before; savings are negative")),
  OT_FIELD_MONEY (OtVariation,
                  full_year,
                  N_("Full-year amount"),
                  N_("What a whole year costs or saves")),
  OT_FIELD_DATE (OtVariation, starts, N_("Starts"), NULL),
  OT_FIELD_REF (OtVariation,
                assumption,
                "assumptions",
                N_("Assumption"),
                N_("The uplift of each year")),
  OT_FIELD_DECIMAL_BY_YEAR (OtVariation, volume, N_("Volume"), NULL, .sign = 1),
  OT_FIELD_DECIMAL_BY_YEAR (OtVariation,
                            price,
                            N_("Price"),
                            NULL,
                            .unit = N_("£ a unit"),
                            .sign = 1),
  OT_FIELD_REF (OtVariation,
                price_assumption,
                "assumptions",
                N_("Price assumption"),
                N_("How an empty price grows from the year before")),
  OT_FIELD_FLAG (OtVariation, one_off, N_("One-off"), N_("Reversed the next year")),
  OT_FIELD_CHOICE (OtVariation,
                   status,
                   statuses,
                   N_("Status"),
                   N_("Withdrawn variations count nowhere"),
                   .normal = OT_VARIATION_PROPOSED),
  OT_FIELD_PERCENT (OtVariation,
                    confidence,
                    N_("Confidence"),
                    N_("How much of a saving is expected to be delivered"),
                    .least = 0,
                    .most = OT_DECIMAL_ONE),
  OT_FIELD_REF (OtVariation, decision, "decisions", N_("Decision"), NULL),
  OT_FIELDS_COMMON (OtVariation),
};

static const char *const natural_key[] = { "service", "heading", "title", NULL };

const OtRecordType ot_variation_type = {
  .table = "variations",
  .label = N_("Variations"),
  .label_one = N_("Variation"),
  .size = sizeof (OtVariation),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .natural_key = natural_key,
  .title = "title",
};

OtHeadingGroup
ot_heading_group (OtChoice heading)
{
  static const OtHeadingGroup groups[OT_N_HEADINGS + 1] = {
    [0] = OT_HEADINGS_OTHER,
    [OT_HEADING_REDUCTION_IN_GRANT] = OT_HEADINGS_OTHER,
    [OT_HEADING_TRANSFORMATION] = OT_HEADINGS_SAVINGS,
    [OT_HEADING_EFFICIENCY] = OT_HEADINGS_SAVINGS,
    [OT_HEADING_INCOME] = OT_HEADINGS_SAVINGS,
    [OT_HEADING_FINANCING] = OT_HEADINGS_SAVINGS,
    [OT_HEADING_POLICY] = OT_HEADINGS_SAVINGS,
    [OT_HEADING_GRANT_INCREASE] = OT_HEADINGS_OTHER,
  };

  return heading <= OT_N_HEADINGS ? groups[heading] : OT_HEADINGS_OTHER;
}
