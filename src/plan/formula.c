#include "plan/formula.h"

#define POUNDS_A_PUPIL .unit = N_("£ a pupil")
#define MILES          .unit = N_("miles")
#define PUPILS         .unit = N_("pupils a year group")

const OtChoiceName ot_factor_names[OT_N_FACTORS] = {
  { "basic_entitlement", N_("Basic entitlement") },
  { "fsm", N_("Free school meals") },
  { "fsm6", N_("Free school meals, ever 6") },
  { "idaci_f", N_("IDACI band F") },
  { "idaci_e", N_("IDACI band E") },
  { "idaci_d", N_("IDACI band D") },
  { "idaci_c", N_("IDACI band C") },
  { "idaci_b", N_("IDACI band B") },
  { "idaci_a", N_("IDACI band A") },
  { "low_prior_attainment", N_("Low prior attainment") },
  { "eal", N_("English as an additional language") },
  { "mobility", N_("Mobility") },
  { "lump_sum", N_("Lump sum") },
  { "sparsity", N_("Sparsity") },
  { "split_site", N_("Split site") },
  { "looked_after", N_("Looked-after children") },
  { "minimum", N_("Minimum per pupil") },
};

const OtChoiceName ot_phase_names[OT_N_PHASES] = {
  { "primary", N_("Primary") }, { "ks3", N_("Key stage 3") },
  { "ks4", N_("Key stage 4") }, { "secondary", N_("Secondary") },
  { "middle", N_("Middle") },   { "all_through", N_("All-through") },
};

static const OtChoiceName sets[] = {
  { "local", N_("Local") },
  { "national", N_("National") },
};

static const OtChoiceName exclusions[] = {
  { "lump_sum", N_("Lump sum") },
  { "sparsity", N_("Sparsity") },
  { "split_site", N_("Split sites") },
  { "pfi", N_("PFI") },
  { "rates", N_("Rates") },
};

static const OtChoiceName sparsity_methods[] = {
  { "fixed", N_("Fixed") },
  { "tapered", N_("Tapered") },
  { "nff", N_("As the national formula") },
};

static const OtField value_fields[] = {
  OT_FIELD_CHOICE (OtFormulaValue,
                   set,
                   sets,
                   N_("Set"),
                   N_("The authority’s own, or the national formula’s")),
  OT_FIELD_CHOICE (OtFormulaValue, factor, ot_factor_names, N_("Factor"), NULL),
  OT_FIELD_CHOICE (OtFormulaValue, phase, ot_phase_names, N_("Phase"), NULL),
  OT_FIELD_DECIMAL_BY_YEAR (OtFormulaValue,
                            values,
                            N_("Unit value"),
                            N_("Pounds a pupil, or a school"),
                            .unit = N_("£")),
  OT_FIELD_PERCENT (OtFormulaValue,
                    notional_sen,
                    N_("Notional SEN"),
                    N_("How much of the factor counts as for special educational needs"),
                    .least = 0,
                    .most = OT_DECIMAL_ONE),
  OT_FIELDS_COMMON (OtFormulaValue),
};

static const OtField settings_fields[] = {
  OT_FIELD_YEAR (OtFormulaSettings, year, N_("Year"), NULL),
  OT_FIELD_DECIMAL (OtFormulaSettings,
                    minimum_primary,
                    N_("Minimum, primary"),
                    N_("Empty: the national one"),
                    POUNDS_A_PUPIL),
  OT_FIELD_DECIMAL (OtFormulaSettings,
                    minimum_ks3,
                    N_("Minimum, key stage 3"),
                    N_("Empty: the national one"),
                    POUNDS_A_PUPIL),
  OT_FIELD_DECIMAL (OtFormulaSettings,
                    minimum_ks4,
                    N_("Minimum, key stage 4"),
                    N_("Empty: the national one"),
                    POUNDS_A_PUPIL),
  OT_FIELD_PERCENT (OtFormulaSettings,
                    guarantee,
                    N_("Guarantee"),
                    N_("The least change per pupil: -1.5% lets it fall by so much")),
  OT_FIELD_CHOICES (OtFormulaSettings,
                    guarantee_excludes,
                    exclusions,
                    N_("Guarantee leaves out"),
                    NULL),
  OT_FIELD_FLAG (OtFormulaSettings, cap_on, N_("Cap on gains"), NULL),
  OT_FIELD_PERCENT (OtFormulaSettings,
                    cap,
                    N_("Cap"),
                    N_("Gains per pupil above it are scaled back")),
  OT_FIELD_PERCENT (OtFormulaSettings,
                    cap_scale,
                    N_("Scaling"),
                    N_("How much of a gain above the cap is taken"),
                    .least = 0,
                    .most = OT_DECIMAL_ONE),
  OT_FIELD_CHOICE (OtFormulaSettings,
                   sparsity_method,
                   sparsity_methods,
                   N_("Sparsity"),
                   NULL,
                   .normal = OT_SPARSITY_NFF),
  OT_FIELD_FLAG (OtFormulaSettings,
                 distance_taper,
                 N_("Distance taper"),
                 N_("Schools a little nearer than the distance get a part")),
  OT_FIELD_DECIMAL (OtFormulaSettings,
                    distance_primary,
                    N_("Distance, primary"),
                    NULL,
                    MILES,
                    .normal = 2 * OT_DECIMAL_ONE),
  OT_FIELD_DECIMAL (OtFormulaSettings,
                    distance_secondary,
                    N_("Distance, secondary"),
                    NULL,
                    MILES,
                    .normal = 3 * OT_DECIMAL_ONE),
  OT_FIELD_DECIMAL (OtFormulaSettings,
                    year_group_primary,
                    N_("Year group, primary"),
                    NULL,
                    PUPILS,
                    .normal = INT64_C (21400000000)),
  OT_FIELD_DECIMAL (OtFormulaSettings,
                    year_group_secondary,
                    N_("Year group, secondary"),
                    NULL,
                    PUPILS,
                    .normal = 120 * OT_DECIMAL_ONE),
  OT_FIELD_DECIMAL (OtFormulaSettings,
                    year_group_middle,
                    N_("Year group, middle"),
                    NULL,
                    PUPILS,
                    .normal = INT64_C (69200000000)),
  OT_FIELD_DECIMAL (OtFormulaSettings,
                    year_group_all_through,
                    N_("Year group, all-through"),
                    NULL,
                    PUPILS,
                    .normal = INT64_C (62500000000)),
  OT_FIELD_MONEY (OtFormulaSettings, growth_fund, N_("Growth fund"), NULL),
  OT_FIELD_MONEY (OtFormulaSettings, falling_rolls_fund, N_("Falling rolls fund"), NULL),
  OT_FIELD_PERCENT (OtFormulaSettings,
                    mobility_threshold,
                    N_("Mobility threshold"),
                    N_("For information: the shares given are already above it")),
  OT_FIELDS_COMMON (OtFormulaSettings),
};

static const OtField range_fields[] = {
  OT_FIELD_YEAR (OtGuaranteeRange, year, N_("Year"), NULL),
  OT_FIELD_PERCENT (OtGuaranteeRange, lowest, N_("Lowest"), NULL),
  OT_FIELD_PERCENT (OtGuaranteeRange, highest, N_("Highest"), NULL),
  OT_FIELDS_COMMON (OtGuaranteeRange),
};

static const char *const value_key[] = { "set", "factor", "phase", NULL };
static const char *const year_key[] = { "year", NULL };

const OtRecordType ot_formula_value_type = {
  .table = "formula_values",
  .label = N_("Unit values"),
  .label_one = N_("Unit value"),
  .size = sizeof (OtFormulaValue),
  .fields = value_fields,
  .n_fields = G_N_ELEMENTS (value_fields),
  .natural_key = value_key,
};

const OtRecordType ot_formula_settings_type = {
  .table = "formula_settings",
  .label = N_("Formula settings"),
  .label_one = N_("Formula settings"),
  .size = sizeof (OtFormulaSettings),
  .fields = settings_fields,
  .n_fields = G_N_ELEMENTS (settings_fields),
  .natural_key = year_key,
};

const OtRecordType ot_guarantee_range_type = {
  .table = "guarantee_ranges",
  .label = N_("Guarantee ranges"),
  .label_one = N_("Guarantee range"),
  .size = sizeof (OtGuaranteeRange),
  .fields = range_fields,
  .n_fields = G_N_ELEMENTS (range_fields),
  .natural_key = year_key,
};
