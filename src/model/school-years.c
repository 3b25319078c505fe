#include "model/school-years.h"

#include "model/view.h"

#define AHEAD          2
#define CACHE_LINE     64
#define FETCHED_SERIES 512 /* bytes */

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

/* The largest unit up to `unit` that holds pupils exactly: mostly one pupil. */
static inline int64_t
largest_unit (int64_t nanos, int64_t unit, guint8 *places)
{
  while (G_UNLIKELY (nanos % unit != 0))
    {
      unit /= 10;
      ++*places;
    }
  return unit;
}

static inline int64_t
groups (OtInteger typed)
{
  return MAX (typed, 0);
}

static void
read_facts (OtSchoolFacts *facts, const OtSchool *school)
{
  static const guint8 lump_sums[] = {
    [0] = OT_N_SHARE_PHASES,
    [OT_SCHOOL_PRIMARY] = OT_SHARE_PRIMARY,
    [OT_SCHOOL_SECONDARY] = OT_SHARE_SECONDARY,
    [OT_SCHOOL_MIDDLE] = OT_N_SHARE_PHASES,
    [OT_SCHOOL_ALL_THROUGH] = OT_SHARE_SECONDARY,
  };
  OtDecimal pupils = school->baseline_pupils;
  gboolean  has_pupils = ot_decimal_is_number (pupils) && pupils.nanos > 0;
  guint8    places = 0;
  int64_t   unit = has_pupils ? largest_unit (pupils.nanos, OT_DECIMAL_ONE, &places) : 1;
  *facts = (OtSchoolFacts){
    .record = school,
    .year_groups = { groups (school->primary_year_groups), groups (school->ks3_year_groups),
                     groups (school->ks4_year_groups) },
    .baseline_budget = has_pupils ? school->baseline_budget : OT_MONEY_EMPTY,
    .baseline_count = has_pupils ? pupils.nanos / unit : 0,
    .baseline_places = places,
    .baseline_excluded = school->baseline_excluded,
    .baseline_year = school->baseline_year,
    .phase = school->phase,
    .lump_sum = lump_sums[school->phase],
    .is_growing = school->growing > 0,
    .is_academy = school->academy > 0,
    .has_year_groups = groups (school->primary_year_groups) > 0
                       || groups (school->ks3_year_groups) > 0
                       || groups (school->ks4_year_groups) > 0,
    .origin = ot_record_origin (&school->record),
  };
}

gboolean
ot_school_field_is_share (const OtField *field)
{
  return (field->offset >= offsetof (OtSchool, share)
          && field->offset < offsetof (OtSchool, share) + sizeof (((OtSchool *) 0)->share))
         || field->offset == offsetof (OtSchool, looked_after);
}

static inline int64_t
nothing_if_empty (int64_t raw)
{
  return raw == OT_RAW_EMPTY ? 0 : raw;
}

static inline int64_t
carried (const OtSeries *series, OtYear year, int64_t empty)
{
  int64_t raw = ot_series_raw_carried (series, year);

  return raw == OT_RAW_EMPTY ? empty : raw;
}

static inline gboolean
is_usual (OtMoney money)
{
  return ot_money_is_empty (money)
         || (money.pence > -OT_USUAL_PENCE && money.pence < OT_USUAL_PENCE);
}

static inline void
read_pupils (OtSchoolYear *of_year, const OtSchool *school, OtYear year)
{
  const OtDecimalSeries series[] = { school->pupils_primary, school->pupils_ks3,
                                     school->pupils_ks4 };
  int64_t              *count = of_year->count;
  int64_t               unit = OT_DECIMAL_ONE;
  gboolean              is_usual_count = TRUE;

  of_year->places = 0;
  for (guint i = 0; i < G_N_ELEMENTS (series); i++)
    {
      count[i] = nothing_if_empty (ot_series_raw (series[i].series, year));
      unit = largest_unit (count[i], unit, &of_year->places);
    }
  for (guint i = 0; i < G_N_ELEMENTS (series); i++)
    {
      count[i] /= unit;
      is_usual_count &= count[i] >= 0
                        && count[i] < OT_USUAL_PUPILS / 3 * ot_powers_of_ten[of_year->places]
                        && count[i] < OT_USUAL_COUNT;
    }
  count[OT_PUPILS_SECONDARY] = ot_raw_add (count[OT_PUPILS_KS3], count[OT_PUPILS_KS4]);
  count[OT_PUPILS_ALL] = ot_raw_add (count[OT_PUPILS_PRIMARY], count[OT_PUPILS_SECONDARY]);
  of_year->is_plain = is_usual_count;
}

/* Which of the area costs a school's is. Those of one authority follow one another, so that the last
 * one met is mostly it. */
static guint
place_of_area (OtSchoolYears *schools, GHashTable *areas, guint last, int64_t cost)
{
  gpointer place;

  if (G_LIKELY (last < schools->area_costs->len
                && g_array_index (schools->area_costs, OtDecimal, last).nanos == cost))
    return last;
  if (!g_hash_table_lookup_extended (areas, &cost, NULL, &place))
    {
      OtDecimal area_cost = { cost };

      place = GUINT_TO_POINTER (schools->area_costs->len);
      g_array_append_val (schools->area_costs, area_cost);
      g_hash_table_insert (areas, g_memdup2 (&cost, sizeof cost), place);
    }
  return GPOINTER_TO_UINT (place);
}

static inline guint32
read_share (OtSchoolTraits *traits, OtDecimalSeries series, OtYear year)
{
  int64_t share = carried (series.series, year, 0);

  traits->has_wrong_shares |= share < 0 || share > OT_DECIMAL_ONE;
  traits->has_odd_shares |= share < 0 || share > G_MAXUINT32;
  return (guint32) share;
}

static void
read_traits (OtSchoolTraits *traits, const OtSchool *school, OtYear year)
{
  *traits = (OtSchoolTraits){
    .fringe = { carried (school->fringe.series, year, OT_DECIMAL_ONE) },
    .distance = { ot_series_raw_carried (school->sparsity_distance.series, year) },
    .split_sites = { ot_series_raw_carried (school->split_sites.series, year) },
    .rates = { ot_series_raw_carried (school->rates.series, year) },
    .pfi = { ot_series_raw_carried (school->pfi.series, year) },
    .exceptional = { ot_series_raw_carried (school->exceptional.series, year) },
  };
  for (guint phase = 0; phase < OT_N_SHARE_PHASES; phase++)
    for (guint share = 0; share < OT_N_SHARES; share++)
      traits->share[phase][share] = read_share (traits, school->share[share][phase], year);
  traits->looked_after = read_share (traits, school->looked_after, year);
  traits->is_plain = !traits->has_odd_shares && is_usual (traits->split_sites)
                     && is_usual (traits->pfi) && is_usual (traits->exceptional)
                     && traits->fringe.nanos >= 0 && traits->fringe.nanos <= G_MAXUINT32;
}

static inline OtYear
last_of (const OtSeries *series, OtYear so_far)
{
  return series ? MAX (so_far, series->first + (OtYear) series->n - 1) : so_far;
}

/* The last year in which what a school is like may change. */
static OtYear
last_change (const OtSchool *school, OtYear first)
{
  OtYear last = first;

  for (guint share = 0; share < OT_N_SHARES; share++)
    for (guint phase = 0; phase < OT_N_SHARE_PHASES; phase++)
      last = last_of (school->share[share][phase].series, last);
  last = last_of (school->looked_after.series, last);
  last = last_of (school->area_cost.series, last);
  last = last_of (school->fringe.series, last);
  last = last_of (school->sparsity_distance.series, last);
  last = last_of (school->split_sites.series, last);
  last = last_of (school->rates.series, last);
  last = last_of (school->pfi.series, last);
  return last_of (school->exceptional.series, last);
}

static void
read_year (OtSchoolYear *of_year, const OtSchool *school, OtYear year)
{
  read_pupils (of_year, school, year);
  of_year->baseline_grants = ot_money_series_get (school->baseline_grants, year);
  of_year->excluded = ot_money_series_get (school->excluded, year);
  of_year->technical = ot_money_series_get (school->technical, year);
  of_year->is_plain &= is_usual (of_year->baseline_grants) && is_usual (of_year->excluded)
                       && is_usual (of_year->technical);
}

/* Records lie apart, each with its series behind it: the next but one is fetched meanwhile. */
static inline void
fetch_ahead (const OtSchoolYears *schools, guint n)
{
  const char *record;

  if (n + AHEAD >= schools->n)
    return;
  record = (const char *) ot_school_years_record (schools, n + AHEAD);
  for (guint at = 0; at < sizeof (OtSchool) + FETCHED_SERIES; at += CACHE_LINE)
    __builtin_prefetch (record + at);
}

static gpointer
calculate (const OtResults *results)
{
  const OtPlan  *plan = ot_results_plan (results);
  OtSchoolYears *schools = g_new0 (OtSchoolYears, 1);
  guint          area = 0, n_traits = 0, room;
  g_autoptr (GHashTable) areas = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  schools->years = ot_plan_years (plan);
  schools->n_years = (guint) ot_years_count (schools->years);
  schools->schools = plan->tables[OT_TABLE_SCHOOLS];
  schools->n = schools->schools->n;
  schools->facts = g_new (OtSchoolFacts, schools->n);
  schools->of_year = g_new (OtSchoolYear, (gsize) schools->n * schools->n_years);
  schools->area_costs = g_array_new (FALSE, FALSE, sizeof (OtDecimal));
  room = schools->n;
  schools->traits = g_new (OtSchoolTraits, room);

  for (guint n = 0; n < schools->n; n++)
    {
      const OtSchool *school = ot_school_years_record (schools, n);
      OtYear          change = last_change (school, schools->years.first);

      g_assert (change >= schools->years.first); /* so that each school has traits of its own */
      fetch_ahead (schools, n);
      read_facts (&schools->facts[n], school);
      for (guint i = 0; i < schools->n_years; i++)
        {
          OtSchoolYear *of_year = &schools->of_year[(gsize) n * schools->n_years + i];
          OtYear        year = schools->years.first + (OtYear) i;

          if (year <= change)
            {
              if (n_traits == room)
                {
                  room += MAX (room / 2, 16);
                  schools->traits = g_renew (OtSchoolTraits, schools->traits, room);
                }
              read_traits (&schools->traits[n_traits], school, year);
              area = place_of_area (schools, areas, area,
                                    carried (school->area_cost.series, year, OT_DECIMAL_ONE));
              schools->traits[n_traits++].area = area;
            }
          read_year (of_year, school, year);
          of_year->traits = n_traits - 1;
          of_year->is_plain &= schools->traits[n_traits - 1].is_plain
                               && is_usual (schools->facts[n].baseline_excluded);
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
  g_free (schools->traits);
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
