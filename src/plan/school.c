#include "plan/school.h"

#define CARRIED .flags = OT_FIELD_SERIES | OT_FIELD_CARRY
#define BY_YEAR(member_, type_, value_type, label_, help_, ...)                \
  {                                                                            \
    .name = #member_, .label = label_, .help = help_, .type = value_type,      \
    .offset = OT_FIELD_OFFSET (OtSchool, member_, type_), CARRIED, __VA_ARGS__ \
  }

/* A share of the pupils of one phase. */
#define SHARE(share_, phase_, name_, label_)                                              \
  {                                                                                       \
    .name = name_, .label = label_, .type = OT_VALUE_PERCENT, .each = TRUE,               \
    .offset = OT_FIELD_OFFSET (OtSchool, share[share_][phase_], OtDecimalSeries), CARRIED \
  }

static const OtChoiceName phases[] = {
  { "primary", N_("Primary") },
  { "secondary", N_("Secondary") },
  { "middle", N_("Middle") },
  { "all_through", N_("All-through") },
};

/* The Department's phases and types of school that have other names. */
static const OtFieldWord phase_words[] = {
  { "Middle deemed primary", OT_SCHOOL_MIDDLE },
  { "Middle deemed secondary", OT_SCHOOL_MIDDLE },
  { "Infant", OT_SCHOOL_PRIMARY },
  { "Junior", OT_SCHOOL_PRIMARY },
  { "First", OT_SCHOOL_PRIMARY },
  { "Nursery and primary", OT_SCHOOL_PRIMARY },
  { "Infant and junior", OT_SCHOOL_PRIMARY },
  { "Upper", OT_SCHOOL_SECONDARY },
  { "High", OT_SCHOOL_SECONDARY },
  { NULL, 0 },
};

static const OtFieldWord academy_words[] = {
  { "Maintained", 0 },
  { "Maintained school", 0 },
  { "Local authority maintained school", 0 },
  { "Community school", 0 },
  { "Foundation school", 0 },
  { "Voluntary aided school", 0 },
  { "Voluntary controlled school", 0 },
  { "Academy", 1 },
  { "Academies", 1 },
  { "Academy converter", 1 },
  { "Academy sponsor led", 1 },
  { "Free school", 1 },
  { "Free schools", 1 },
  { NULL, 0 },
};

static const OtField school_fields[] = {
  OT_FIELD_TEXT (OtSchool, urn, N_("URN"), N_("The Department’s number of the school")),
  OT_FIELD_TEXT (OtSchool, name, N_("Name"), NULL),
  OT_FIELD_CHOICE (OtSchool, phase, phases, N_("Phase"), NULL, .words = phase_words),
  OT_FIELD_TEXT (OtSchool, district, N_("District"), NULL),
  OT_FIELD_FLAG (OtSchool, academy, N_("Academy"), NULL, .words = academy_words),
  OT_FIELD_COUNT (OtSchool, primary_year_groups, N_("Primary year groups"), NULL, NULL, 0, 7),
  OT_FIELD_COUNT (OtSchool, ks3_year_groups, N_("Key stage 3 year groups"), NULL, NULL, 0, 3),
  OT_FIELD_COUNT (OtSchool, ks4_year_groups, N_("Key stage 4 year groups"), NULL, NULL, 0, 2),
  OT_FIELD_DECIMAL_BY_YEAR (OtSchool, pupils_primary, N_("Pupils, primary"), NULL, .sign = 1),
  OT_FIELD_DECIMAL_BY_YEAR (OtSchool, pupils_ks3, N_("Pupils, key stage 3"), NULL, .sign = 1),
  OT_FIELD_DECIMAL_BY_YEAR (OtSchool, pupils_ks4, N_("Pupils, key stage 4"), NULL, .sign = 1),
  SHARE (OT_SHARE_FSM, OT_SHARE_PRIMARY, "fsm_primary", N_("Free school meals, primary")),
  SHARE (OT_SHARE_FSM, OT_SHARE_SECONDARY, "fsm_secondary", N_("Free school meals, secondary")),
  SHARE (OT_SHARE_FSM6,
         OT_SHARE_PRIMARY,
         "fsm6_primary",
         N_("Free school meals, ever 6, primary")),
  SHARE (OT_SHARE_FSM6,
         OT_SHARE_SECONDARY,
         "fsm6_secondary",
         N_("Free school meals, ever 6, secondary")),
  SHARE (OT_SHARE_IDACI_F, OT_SHARE_PRIMARY, "idaci_f_primary", N_("IDACI band F, primary")),
  SHARE (OT_SHARE_IDACI_F, OT_SHARE_SECONDARY, "idaci_f_secondary", N_("IDACI band F, secondary")),
  SHARE (OT_SHARE_IDACI_E, OT_SHARE_PRIMARY, "idaci_e_primary", N_("IDACI band E, primary")),
  SHARE (OT_SHARE_IDACI_E, OT_SHARE_SECONDARY, "idaci_e_secondary", N_("IDACI band E, secondary")),
  SHARE (OT_SHARE_IDACI_D, OT_SHARE_PRIMARY, "idaci_d_primary", N_("IDACI band D, primary")),
  SHARE (OT_SHARE_IDACI_D, OT_SHARE_SECONDARY, "idaci_d_secondary", N_("IDACI band D, secondary")),
  SHARE (OT_SHARE_IDACI_C, OT_SHARE_PRIMARY, "idaci_c_primary", N_("IDACI band C, primary")),
  SHARE (OT_SHARE_IDACI_C, OT_SHARE_SECONDARY, "idaci_c_secondary", N_("IDACI band C, secondary")),
  SHARE (OT_SHARE_IDACI_B, OT_SHARE_PRIMARY, "idaci_b_primary", N_("IDACI band B, primary")),
  SHARE (OT_SHARE_IDACI_B, OT_SHARE_SECONDARY, "idaci_b_secondary", N_("IDACI band B, secondary")),
  SHARE (OT_SHARE_IDACI_A, OT_SHARE_PRIMARY, "idaci_a_primary", N_("IDACI band A, primary")),
  SHARE (OT_SHARE_IDACI_A, OT_SHARE_SECONDARY, "idaci_a_secondary", N_("IDACI band A, secondary")),
  SHARE (OT_SHARE_LOW_PRIOR_ATTAINMENT,
         OT_SHARE_PRIMARY,
         "low_prior_attainment_primary",
         N_("Low prior attainment, primary")),
  SHARE (OT_SHARE_LOW_PRIOR_ATTAINMENT,
         OT_SHARE_SECONDARY,
         "low_prior_attainment_secondary",
         N_("Low prior attainment, secondary")),
  SHARE (OT_SHARE_EAL,
         OT_SHARE_PRIMARY,
         "eal_primary",
         N_("English as an additional language, primary")),
  SHARE (OT_SHARE_EAL,
         OT_SHARE_SECONDARY,
         "eal_secondary",
         N_("English as an additional language, secondary")),
  SHARE (OT_SHARE_MOBILITY, OT_SHARE_PRIMARY, "mobility_primary", N_("Mobility, primary")),
  SHARE (OT_SHARE_MOBILITY, OT_SHARE_SECONDARY, "mobility_secondary", N_("Mobility, secondary")),
  BY_YEAR (looked_after,
           OtDecimalSeries,
           OT_VALUE_PERCENT,
           N_("Looked after"),
           N_("Share of all pupils"),
           .each = TRUE),
  BY_YEAR (area_cost,
           OtDecimalSeries,
           OT_VALUE_DECIMAL,
           N_("Area cost"),
           N_("The authority’s multiplier apart from the fringe: 1 is none")),
  BY_YEAR (fringe,
           OtDecimalSeries,
           OT_VALUE_DECIMAL,
           N_("Fringe"),
           N_("The London fringe multiplier: 1 is none")),
  BY_YEAR (sparsity_distance,
           OtDecimalSeries,
           OT_VALUE_DECIMAL,
           N_("Sparsity distance"),
           NULL,
           .unit = N_("miles")),
  BY_YEAR (split_sites, OtMoneySeries, OT_VALUE_MONEY, N_("Split sites"), NULL),
  BY_YEAR (rates, OtMoneySeries, OT_VALUE_MONEY, N_("Rates"), N_("National non-domestic rates")),
  BY_YEAR (pfi, OtMoneySeries, OT_VALUE_MONEY, N_("PFI"), NULL),
  BY_YEAR (exceptional, OtMoneySeries, OT_VALUE_MONEY, N_("Exceptional"), NULL),
  OT_FIELD_MONEY_BY_YEAR (OtSchool,
                          baseline_grants,
                          N_("Grants rolled in"),
                          N_("Added to that year’s baseline")),
  OT_FIELD_MONEY_BY_YEAR (OtSchool, excluded, N_("Agreed exclusions"), NULL),
  OT_FIELD_MONEY_BY_YEAR (OtSchool, technical, N_("Technical adjustment"), NULL),
  OT_FIELD_COUNT (OtSchool, split_site_count, N_("Sites"), NULL, NULL, 0, 10),
  OT_FIELD_DECIMAL (OtSchool,
                    split_site_distance,
                    N_("Distance of sites"),
                    NULL,
                    .unit = N_("miles")),
  OT_FIELD_YEAR (OtSchool,
                 baseline_year,
                 N_("Baseline year"),
                 N_("The year before the first that is calculated")),
  OT_FIELD_MONEY (OtSchool, baseline_budget, N_("Baseline budget"), NULL),
  OT_FIELD_DECIMAL (OtSchool, baseline_pupils, N_("Baseline pupils"), NULL, .sign = 1),
  OT_FIELD_MONEY (OtSchool,
                  baseline_excluded,
                  N_("Baseline exclusions"),
                  N_("That year’s split sites, PFI and agreed exclusions together")),
  OT_FIELD_MONEY_BY_YEAR (OtSchool, balance, N_("Balance"), N_("The school’s own reserve")),
  OT_FIELD_FLAG (OtSchool, growing, N_("Growing"), N_("Exempt from the cap")),
  OT_FIELDS_COMMON (OtSchool),
};

static const OtField de_delegation_fields[] = {
  OT_FIELD_TEXT (OtDeDelegation, title, N_("Title"), NULL),
  OT_FIELD_DECIMAL_BY_YEAR (OtDeDelegation,
                            primary_rate,
                            N_("Rate, primary"),
                            NULL,
                            .unit = N_("£ a pupil"),
                            .sign = 1),
  OT_FIELD_DECIMAL_BY_YEAR (OtDeDelegation,
                            secondary_rate,
                            N_("Rate, secondary"),
                            NULL,
                            .unit = N_("£ a pupil"),
                            .sign = 1),
  OT_FIELDS_COMMON (OtDeDelegation),
};

static const char *const school_key[] = { "urn", NULL };
static const char *const de_delegation_key[] = { "title", NULL };

const OtRecordType ot_school_type = {
  .table = "schools",
  .label = N_("Schools"),
  .label_one = N_("School"),
  .size = sizeof (OtSchool),
  .fields = school_fields,
  .n_fields = G_N_ELEMENTS (school_fields),
  .natural_key = school_key,
  .title = "name",
};

const OtRecordType ot_de_delegation_type = {
  .table = "de_delegation",
  .label = N_("De-delegation"),
  .label_one = N_("De-delegation"),
  .size = sizeof (OtDeDelegation),
  .fields = de_delegation_fields,
  .n_fields = G_N_ELEMENTS (de_delegation_fields),
  .natural_key = de_delegation_key,
  .title = "title",
};
