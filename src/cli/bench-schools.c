#include "cli/bench-schools.h"

#include "model/schools.h"

#define FIRST_YEAR 2024
#define SEED       2024
#define N_ENGLAND  20000 /* schools */

/* The plan while it is being made: the records of each table. */
typedef struct
{
  guint            n_years;
  guint            n_areas;
  GRand           *rand;
  GPtrArray       *records[OT_N_TABLES];
  OtRecordBuilder *builders[OT_N_TABLES];
  OtTableNumber    table; /* of the record in hand */
} Maker;

static void
begin (Maker *maker, OtTableNumber table, const char *id)
{
  maker->table = table;
  if (!maker->builders[table])
    maker->builders[table] = ot_record_builder_new (ot_record_types[table]);
  ot_record_builder_set_id (maker->builders[table], id);
}

static void
end (Maker *maker)
{
  g_ptr_array_add (maker->records[maker->table],
                   ot_record_builder_end (maker->builders[maker->table]));
}

static void
set (Maker *maker, const char *name, OtYear year, int64_t raw)
{
  const OtField *field = ot_record_type_field (ot_record_types[maker->table], name);
  const OtValue  value = { field->type, { .raw = raw } };

  ot_record_builder_set (maker->builders[maker->table], field, year, &value);
}

static void
set_once (Maker *maker, const char *name, int64_t raw)
{
  set (maker, name, OT_YEAR_EMPTY, raw);
}

static void
set_text (Maker *maker, const char *name, const char *text)
{
  const OtField *field = ot_record_type_field (ot_record_types[maker->table], name);
  const OtValue  value = { field->type, { .text = text } };

  ot_record_builder_set (maker->builders[maker->table], field, OT_YEAR_EMPTY, &value);
}

static OtYear
nth_year (guint n)
{
  return FIRST_YEAR + (OtYear) n;
}

/* From `least` to `most` thousandths, as a decimal. */
static int64_t
random_thousandths (Maker *maker, int least, int most)
{
  return OT_DECIMAL_ONE / 1000 * g_rand_int_range (maker->rand, least, most + 1);
}

static void
add_plan (Maker *maker)
{
  begin (maker, OT_TABLE_PLAN, "plan");
  set_text (maker, "title", "A made-up England");
  set_once (maker, "first_year", FIRST_YEAR);
  set_once (maker, "base_year", FIRST_YEAR);
  set_once (maker, "last_year", nth_year (maker->n_years - 1));
  end (maker);
}

static const struct
{
  OtFactor factor;
  OtPhase  phase;
  int      pounds;
} national[] = {
  { OT_FACTOR_BASIC_ENTITLEMENT, OT_PHASE_PRIMARY, 3600 },
  { OT_FACTOR_BASIC_ENTITLEMENT, OT_PHASE_KS3, 5000 },
  { OT_FACTOR_BASIC_ENTITLEMENT, OT_PHASE_KS4, 5600 },
  { OT_FACTOR_FSM, OT_PHASE_PRIMARY, 490 },
  { OT_FACTOR_FSM, OT_PHASE_SECONDARY, 490 },
  { OT_FACTOR_FSM6, OT_PHASE_PRIMARY, 820 },
  { OT_FACTOR_FSM6, OT_PHASE_SECONDARY, 1200 },
  { OT_FACTOR_IDACI_F, OT_PHASE_PRIMARY, 235 },
  { OT_FACTOR_IDACI_F, OT_PHASE_SECONDARY, 340 },
  { OT_FACTOR_IDACI_E, OT_PHASE_PRIMARY, 285 },
  { OT_FACTOR_IDACI_E, OT_PHASE_SECONDARY, 450 },
  { OT_FACTOR_IDACI_D, OT_PHASE_PRIMARY, 445 },
  { OT_FACTOR_IDACI_D, OT_PHASE_SECONDARY, 630 },
  { OT_FACTOR_IDACI_C, OT_PHASE_PRIMARY, 485 },
  { OT_FACTOR_IDACI_C, OT_PHASE_SECONDARY, 690 },
  { OT_FACTOR_IDACI_B, OT_PHASE_PRIMARY, 515 },
  { OT_FACTOR_IDACI_B, OT_PHASE_SECONDARY, 740 },
  { OT_FACTOR_IDACI_A, OT_PHASE_PRIMARY, 680 },
  { OT_FACTOR_IDACI_A, OT_PHASE_SECONDARY, 945 },
  { OT_FACTOR_LOW_PRIOR_ATTAINMENT, OT_PHASE_PRIMARY, 1170 },
  { OT_FACTOR_LOW_PRIOR_ATTAINMENT, OT_PHASE_SECONDARY, 1775 },
  { OT_FACTOR_EAL, OT_PHASE_PRIMARY, 590 },
  { OT_FACTOR_EAL, OT_PHASE_SECONDARY, 1585 },
  { OT_FACTOR_MOBILITY, OT_PHASE_PRIMARY, 960 },
  { OT_FACTOR_MOBILITY, OT_PHASE_SECONDARY, 1380 },
  { OT_FACTOR_LOOKED_AFTER, OT_PHASE_PRIMARY, 1000 },
  { OT_FACTOR_LOOKED_AFTER, OT_PHASE_SECONDARY, 1000 },
  { OT_FACTOR_LUMP_SUM, OT_PHASE_PRIMARY, 134400 },
  { OT_FACTOR_LUMP_SUM, OT_PHASE_SECONDARY, 134400 },
  { OT_FACTOR_SPARSITY, OT_PHASE_PRIMARY, 57100 },
  { OT_FACTOR_SPARSITY, OT_PHASE_SECONDARY, 83000 },
  { OT_FACTOR_MINIMUM, OT_PHASE_PRIMARY, 4610 },
  { OT_FACTOR_MINIMUM, OT_PHASE_KS3, 5771 },
  { OT_FACTOR_MINIMUM, OT_PHASE_KS4, 6331 },
};

/* Values rise by 2% a year, to whole pounds. */
static void
add_values (Maker *maker)
{
  for (guint i = 0; i < G_N_ELEMENTS (national); i++)
    {
      g_autofree char *id = g_strdup_printf ("value-%u", i);

      begin (maker, OT_TABLE_FORMULA_VALUES, id);
      set_once (maker, "set", OT_VALUES_NATIONAL);
      set_once (maker, "factor", national[i].factor);
      set_once (maker, "phase", national[i].phase);
      for (guint year = 0; year < maker->n_years; year++)
        set (maker, "values", nth_year (year),
             OT_DECIMAL_ONE * (national[i].pounds * (50 + (int64_t) year) / 50));
      set_once (maker, "notional_sen", OT_DECIMAL_ONE / 20);
      set_text (maker, "source", "Made up");
      end (maker);
    }
}

static void
add_settings (Maker *maker)
{
  for (guint year = 0; year < maker->n_years; year++)
    {
      g_autofree char *id = g_strdup_printf ("settings-%u", year);

      begin (maker, OT_TABLE_FORMULA_SETTINGS, id);
      set_once (maker, "year", nth_year (year));
      set_once (maker, "guarantee", OT_DECIMAL_ONE / 200);
      set_once (maker, "guarantee_excludes",
                1 << (OT_EXCLUDES_LUMP_SUM - 1) | 1 << (OT_EXCLUDES_SPARSITY - 1)
                  | 1 << (OT_EXCLUDES_SPLIT_SITE - 1) | 1 << (OT_EXCLUDES_PFI - 1));
      set_once (maker, "cap_on", 1);
      set_once (maker, "cap", OT_DECIMAL_ONE / 50);
      set_once (maker, "cap_scale", OT_DECIMAL_ONE / 2);
      set_once (maker, "sparsity_method", OT_SPARSITY_NFF);
      set_once (maker, "distance_taper", 1);
      set_text (maker, "source", "Made up");
      end (maker);

      begin (maker, OT_TABLE_GUARANTEE_RANGES, id);
      set_once (maker, "year", nth_year (year));
      set_once (maker, "lowest", 0);
      set_once (maker, "highest", OT_DECIMAL_ONE / 200);
      set_text (maker, "source", "Made up");
      end (maker);
    }
}

static void
set_share (Maker *maker, const char *name, gboolean primary, int most)
{
  g_autofree char *field = g_strconcat (name, primary ? "_primary" : "_secondary", NULL);

  set (maker, field, FIRST_YEAR,
       OT_DECIMAL_ONE / 1000000 * g_rand_int_range (maker->rand, 0, most * 1000));
}

static void
set_shares (Maker *maker, gboolean primary)
{
  static const struct
  {
    const char *name;
    int         most; /* thousandths */
  } shares[] = {
    { "fsm", 400 },     { "fsm6", 450 },    { "idaci_f", 250 },
    { "idaci_e", 250 }, { "idaci_d", 200 }, { "idaci_c", 150 },
    { "idaci_b", 100 }, { "idaci_a", 50 },  { "low_prior_attainment", 400 },
    { "eal", 400 },     { "mobility", 50 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    set_share (maker, shares[i].name, primary, shares[i].most);
}

/* One in fifty has parts of pupils: schools that grow are paid for part of a year. */
static void
set_pupils (Maker *maker, const char *name, int pupils, gboolean has_parts)
{
  for (guint year = 0; year < maker->n_years; year++)
    {
      int64_t n = pupils + g_rand_int_range (maker->rand, -pupils / 20, pupils / 20 + 1);

      set (maker, name, nth_year (year),
           n * OT_DECIMAL_ONE + (has_parts ? OT_DECIMAL_ONE / 12 / 1000 * 1000 * 7 : 0));
    }
}

static void
add_school (Maker *maker, guint n)
{
  GRand           *rand = maker->rand;
  int              kind = g_rand_int_range (rand, 0, 1000);
  OtSchoolPhase    phase = kind < 835   ? OT_SCHOOL_PRIMARY
                           : kind < 985 ? OT_SCHOOL_SECONDARY
                           : kind < 992 ? OT_SCHOOL_MIDDLE
                                        : OT_SCHOOL_ALL_THROUGH;
  gboolean         has_primary = phase != OT_SCHOOL_SECONDARY;
  gboolean         has_secondary = phase != OT_SCHOOL_PRIMARY;
  gboolean         has_parts = n % 50 == 0;
  g_autofree char *id = g_strdup_printf ("school-%u", n);
  g_autofree char *name = g_strdup_printf ("School %u", n + 1);
  g_autofree char *urn = g_strdup_printf ("%u", 100000 + n);
  g_autofree char *district =
    g_strdup_printf ("Authority %u", n * maker->n_areas / N_ENGLAND % maker->n_areas + 1);
  int primary = has_primary ? g_rand_int_range (rand, 40, 640) : 0;
  int ks3 = has_secondary ? g_rand_int_range (rand, 150, 900) : 0;
  int ks4 = phase == OT_SCHOOL_MIDDLE ? 0 : ks3 * 2 / 3;
  int pupils = primary + ks3 + ks4;

  begin (maker, OT_TABLE_SCHOOLS, id);
  set_text (maker, "urn", urn);
  set_text (maker, "name", name);
  set_once (maker, "phase", phase);
  set_text (maker, "district", district);
  set_once (maker, "academy", g_rand_int_range (rand, 0, 2));
  set_once (maker, "primary_year_groups",
            phase == OT_SCHOOL_SECONDARY ? 0
            : phase == OT_SCHOOL_MIDDLE  ? 2
                                         : 7);
  set_once (maker, "ks3_year_groups", !has_secondary ? 0 : phase == OT_SCHOOL_MIDDLE ? 2 : 3);
  set_once (maker, "ks4_year_groups", ks4 > 0 ? 2 : 0);
  if (has_primary)
    {
      set_pupils (maker, "pupils_primary", primary, has_parts);
      set_shares (maker, TRUE);
    }
  if (has_secondary)
    {
      set_pupils (maker, "pupils_ks3", ks3, has_parts);
      if (ks4 > 0)
        set_pupils (maker, "pupils_ks4", ks4, FALSE);
      set_shares (maker, FALSE);
    }
  set (maker, "looked_after", FIRST_YEAR,
       OT_DECIMAL_ONE / 1000000 * g_rand_int_range (rand, 0, 20000));
  set (maker, "area_cost", FIRST_YEAR,
       OT_DECIMAL_ONE
         + OT_DECIMAL_ONE / 100000 * (n * maker->n_areas / N_ENGLAND % maker->n_areas * 120));
  if (n % 20 == 0)
    set (maker, "fringe", FIRST_YEAR, OT_DECIMAL_ONE + 32800000);
  if (n % 8 == 0)
    set (maker, "sparsity_distance", FIRST_YEAR, random_thousandths (maker, 200, 4000));
  if (n % 30 == 0)
    set (maker, "split_sites", FIRST_YEAR, 5370000);
  if (n % 40 == 0)
    set (maker, "pfi", FIRST_YEAR, 100 * g_rand_int_range (rand, 50000, 400000));
  set (maker, "rates", FIRST_YEAR, 100 * g_rand_int_range (rand, 5000, 60000));
  set_once (maker, "baseline_budget",
            100 * ((int64_t) pupils * g_rand_int_range (rand, 4300, 5600) + 134400));
  set_once (maker, "baseline_pupils",
            OT_DECIMAL_ONE * (pupils + g_rand_int_range (rand, -pupils / 20, pupils / 20 + 1)));
  if (n % 30 == 0)
    set_once (maker, "baseline_excluded", 5370000);
  if (n % 60 == 0)
    set_once (maker, "growing", 1);
  set_text (maker, "source", "Made up");
  end (maker);
}

OtPlan *
ot_bench_schools_new (guint n, guint years, guint areas)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  g_autoptr (OtPlan) empty = ot_plan_new ();
  Maker    maker = { .n_years = years, .n_areas = areas, .rand = rand };
  OtTable *tables[OT_N_TABLES];

  for (guint i = 0; i < OT_N_TABLES; i++)
    maker.records[i] = g_ptr_array_new ();
  add_plan (&maker);
  add_values (&maker);
  add_settings (&maker);
  for (guint i = 0; i < n; i++)
    add_school (&maker, i);

  for (guint i = 0; i < OT_N_TABLES; i++)
    {
      guint      n_records = maker.records[i]->len;
      OtRecord **records = (OtRecord **) g_ptr_array_free (maker.records[i], FALSE);

      /* An empty table may still have its one record. */
      if (n_records == 0)
        g_free (records);
      tables[i] = n_records > 0 ? ot_table_new (ot_record_types[i], records, n_records)
                                : ot_table_ref (empty->tables[i]);
      g_clear_pointer (&maker.builders[i], ot_record_builder_free);
    }
  return ot_plan_new_from_tables (tables);
}

static const OtWeighed *
weighed_minimum (const OtSchoolFacts *facts, const OtFormulaYear *year, int64_t *n_groups)
{
  return ot_formula_weighed (&(const OtFormulaCase){ .facts = facts, .year = year }, n_groups);
}

guint64
ot_bench_schools_multiply (const OtResults *results)
{
  static const guint64 half = OT_DECIMAL_ONE / 2;
  const OtSchools     *schools = ot_schools (results);
  const OtSchoolYears *years = schools->schools;
  guint64              sum = 0;

  for (guint n = 0; n < years->n; n++)
    for (guint i = 0; i < years->n_years; i++)
      {
        const OtSchoolYear   *of = ot_school_year (years, n, i);
        const OtSchoolTraits *traits = ot_school_traits (years, of);
        const int64_t        *pence = schools->formula->of_year[i].rates[traits->area].pence;
        guint64               before = (guint64) years->facts[n].baseline_count;
        guint64               pupils = (guint64) of->count[OT_PUPILS_ALL];
        guint64               budget = (guint64) years->facts[n].baseline_budget.pence;
        const OtFormulaYear  *year = &schools->formula->of_year[i];
        int64_t               n_groups;
        guint64               weighed;
        guint64               total = (guint64) schools->total[n * years->n_years + i].pence;

        for (guint line = 0; line < OT_PUPIL_LINES_SHARES; line++)
          sum += (guint64) pence[line] * (guint64) of->count[line];
        for (guint phase = 0; phase < OT_N_SHARE_PHASES; phase++)
          {
            const int64_t *rates = &pence[OT_PUPIL_LINES_SHARES + phase * OT_N_SHARES];
            guint64 count = (guint64) of->count[phase ? OT_PUPILS_SECONDARY : OT_PUPILS_PRIMARY];

            if (count == 0)
              continue;
            for (guint share = 0; share < OT_N_SHARES; share++)
              sum += ((guint64) rates[share] * count * traits->share[phase][share] + half)
                     / OT_DECIMAL_ONE;
            sum +=
              ((guint64) pence[OT_PUPIL_LINES_LOOKED_AFTER + phase] * count * traits->looked_after
               + half)
              / OT_DECIMAL_ONE;
          }
        if (traits->fringe.nanos != OT_DECIMAL_ONE)
          sum +=
            (total * (guint64) (traits->fringe.nanos - OT_DECIMAL_ONE) + half) / OT_DECIMAL_ONE;
        if (!ot_decimal_is_empty (traits->distance))
          sum +=
            (guint64) pence[0] * 2 * pupils / (214 * (guint64) years->facts[n].year_groups[0] + 1);
        /* The minimum, the guarantee, the cap, and whether the school gains. */
        weighed = (guint64) weighed_minimum (&years->facts[n], year, &n_groups)->pence;
        sum += (weighed * pupils + (guint64) n_groups / 2) / (guint64) n_groups;
        sum += ((guint64) year->floor.times * budget * pupils
                - (guint64) year->floor.over * total * before + 1)
               / ((guint64) year->floor.over * before);
        sum +=
          ((guint64) year->cap.over * total * before - (guint64) year->cap.times * budget * pupils)
          * (guint64) year->scale.times
          / ((guint64) year->cap.over * before * (guint64) year->scale.over);
        sum += total * before > budget * pupils;
      }
  return sum;
}
