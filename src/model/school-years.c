#include "model/school-years.h"

#include "plan/details.h"

const int64_t ot_powers_of_ten[19] = {
  INT64_C (1),
  INT64_C (10),
  INT64_C (100),
  INT64_C (1000),
  INT64_C (10000),
  INT64_C (100000),
  INT64_C (1000000),
  INT64_C (10000000),
  INT64_C (100000000),
  INT64_C (1000000000),
  INT64_C (10000000000),
  INT64_C (100000000000),
  INT64_C (1000000000000),
  INT64_C (10000000000000),
  INT64_C (100000000000000),
  INT64_C (1000000000000000),
  INT64_C (10000000000000000),
  INT64_C (100000000000000000),
  INT64_C (1000000000000000000),
};

OtDecimal
ot_school_pupils (const OtSchool *school, OtPupils pupils, OtYear year)
{
  OtDecimal primary = ot_decimal_series_get (school->pupils_primary, year);
  OtDecimal ks3 = ot_decimal_series_get (school->pupils_ks3, year);
  OtDecimal ks4 = ot_decimal_series_get (school->pupils_ks4, year);

  switch (pupils)
    {
    case OT_PUPILS_PRIMARY:
      return primary;
    case OT_PUPILS_KS3:
      return ks3;
    case OT_PUPILS_KS4:
      return ks4;
    case OT_PUPILS_SECONDARY:
      return ot_decimal_add (ks3, ks4);
    case OT_PUPILS_ALL:
    case OT_N_PUPILS:
    default:
      return ot_decimal_add (primary, ot_decimal_add (ks3, ks4));
    }
}

static inline int64_t
groups (OtInteger typed)
{
  return MAX (typed, 0);
}

static void
read_facts (OtSchoolFacts *facts, const OtSchool *school)
{
  *facts = (OtSchoolFacts){
    .year_groups = { groups (school->primary_year_groups), groups (school->ks3_year_groups),
                     groups (school->ks4_year_groups) },
    .baseline_budget = school->baseline_budget,
    .baseline_pupils = school->baseline_pupils,
    .baseline_excluded = school->baseline_excluded,
    .baseline_year = school->baseline_year,
    .phase = school->phase,
    .is_growing = school->growing > 0,
    .is_academy = school->academy > 0,
  };
}

static inline int64_t
nothing_if_empty (int64_t raw)
{
  return raw == OT_RAW_EMPTY ? 0 : raw;
}

static inline OtDecimal
carried (OtDecimalSeries series, OtYear year, OtDecimal empty)
{
  int64_t raw = ot_series_raw_carried (series.series, year);

  return raw == OT_RAW_EMPTY ? empty : (OtDecimal){ raw };
}

static inline OtMoney
carried_money (OtMoneySeries series, OtYear year)
{
  return (OtMoney){ ot_series_raw_carried (series.series, year) };
}

/* Pupils in the largest unit that holds all of them exactly: mostly one. */
static inline void
read_pupils (OtSchoolYear *of_year, const OtSchool *school, OtYear year)
{
  const OtDecimalSeries series[] = { school->pupils_primary, school->pupils_ks3,
                                     school->pupils_ks4 };
  int64_t              *count = of_year->count;
  int64_t               unit = OT_DECIMAL_ONE;

  for (guint i = 0; i < G_N_ELEMENTS (series); i++)
    {
      count[i] = nothing_if_empty (ot_series_raw (series[i].series, year));
      while (G_UNLIKELY (count[i] % unit != 0))
        {
          unit /= 10;
          of_year->places++;
        }
    }
  for (guint i = 0; i < G_N_ELEMENTS (series); i++)
    count[i] /= unit;
  count[OT_PUPILS_SECONDARY] = ot_raw_add (count[OT_PUPILS_KS3], count[OT_PUPILS_KS4]);
  count[OT_PUPILS_ALL] = ot_raw_add (count[OT_PUPILS_PRIMARY], count[OT_PUPILS_SECONDARY]);
}

/* Which of the area costs a school's is. Those of one authority follow one another, so that the last
 * one met is mostly it. */
static guint
place_of_area (OtSchoolYears *schools, GHashTable *areas, guint last, OtDecimal cost)
{
  gpointer place;

  if (G_LIKELY (last < schools->area_costs->len
                && g_array_index (schools->area_costs, OtDecimal, last).nanos == cost.nanos))
    return last;
  if (!g_hash_table_lookup_extended (areas, &cost.nanos, NULL, &place))
    {
      place = GUINT_TO_POINTER (schools->area_costs->len);
      g_array_append_val (schools->area_costs, cost);
      g_hash_table_insert (areas, g_memdup2 (&cost.nanos, sizeof cost.nanos), place);
    }
  return GPOINTER_TO_UINT (place);
}

static void
read_year (OtSchoolYear *of_year, const OtSchool *school, OtYear year)
{
  read_pupils (of_year, school, year);
  for (guint phase = 0; phase < OT_N_SHARE_PHASES; phase++)
    for (guint share = 0; share < OT_N_SHARES; share++)
      of_year->share[phase][share] = carried (school->share[share][phase], year, OT_DECIMAL_ZERO);
  of_year->looked_after = carried (school->looked_after, year, OT_DECIMAL_ZERO);
  of_year->fringe = carried (school->fringe, year, (OtDecimal){ OT_DECIMAL_ONE });
  of_year->distance = carried (school->sparsity_distance, year, OT_DECIMAL_EMPTY);
  of_year->split_sites = carried_money (school->split_sites, year);
  of_year->rates = carried_money (school->rates, year);
  of_year->pfi = carried_money (school->pfi, year);
  of_year->exceptional = carried_money (school->exceptional, year);
  of_year->baseline_grants = ot_money_series_get (school->baseline_grants, year);
  of_year->excluded = ot_money_series_get (school->excluded, year);
  of_year->technical = ot_money_series_get (school->technical, year);
}

static gpointer
calculate (const OtResults *results)
{
  const OtPlan  *plan = ot_results_plan (results);
  OtSchoolYears *schools = g_new0 (OtSchoolYears, 1);
  guint          area = 0;
  g_autoptr (GHashTable) areas = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  schools->years = ot_plan_years (plan);
  schools->n_years = (guint) ot_years_count (schools->years);
  schools->schools = plan->tables[OT_TABLE_SCHOOLS];
  schools->n = schools->schools->n;
  schools->facts = g_new (OtSchoolFacts, schools->n);
  schools->of_year = g_new0 (OtSchoolYear, (gsize) schools->n * schools->n_years);
  schools->area_costs = g_array_new (FALSE, FALSE, sizeof (OtDecimal));

  for (guint n = 0; n < schools->n; n++)
    {
      const OtSchool *school = ot_school_years_record (schools, n);

      read_facts (&schools->facts[n], school);
      for (guint i = 0; i < schools->n_years; i++)
        {
          OtSchoolYear *of_year = &schools->of_year[(gsize) n * schools->n_years + i];
          OtYear        year = schools->years.first + (OtYear) i;

          read_year (of_year, school, year);
          area = place_of_area (schools, areas, area,
                                carried (school->area_cost, year, (OtDecimal){ OT_DECIMAL_ONE }));
          of_year->area = area;
        }
    }
  return schools;
}

static void
free_figures (gpointer figures)
{
  OtSchoolYears *schools = figures;

  g_free (schools->facts);
  g_free (schools->of_year);
  g_array_unref (schools->area_costs);
  g_free (schools);
}

const OtSchoolYears *
ot_school_years (const OtResults *results)
{
  return ot_results_subject (results, &ot_school_years_subject);
}

const OtSubject ot_school_years_subject = {
  .name = "school_years",
  .tables = OT_SCHOOL_YEARS_TABLES,
  .calculate = calculate,
  .free = free_figures,
};
