#include "cli/bench-plan.h"

#include "plan/funding.h"
#include "plan/spend.h"
#include "plan/variation.h"

#define FIRST_YEAR  2018
#define SEED        2018
#define N_DIVISIONS 10
#define N_ASSUMED   8
#define N_RESERVES  4
#define POUNDS(n)   ((int64_t) (n) *100)

/* The plan while it is being made: the records of each table. */
typedef struct
{
  const OtBenchSize  *size;
  GRand              *rand;
  GPtrArray          *records[OT_N_TABLES];
  OtRecordBuilder    *builder; /* of the record in hand */
  const OtRecordType *type;
} Maker;

static void
begin (Maker *maker, OtTableNumber table, const char *id)
{
  g_autofree char *made = id == NULL ? ot_id_new (maker->rand) : g_strdup (id);

  maker->type = ot_record_types[table];
  maker->builder = ot_record_builder_new (maker->type);
  ot_record_builder_set_id (maker->builder, made);
}

static void
end (Maker *maker)
{
  g_ptr_array_add (maker->records[ot_record_type_number (maker->type)],
                   ot_record_builder_end (maker->builder));
  g_clear_pointer (&maker->builder, ot_record_builder_free);
}

static void
set (Maker *maker, const char *name, OtYear year, int64_t raw)
{
  const OtField *field = ot_record_type_field (maker->type, name);
  const OtValue  value = { field->type, { .raw = raw } };

  ot_record_builder_set (maker->builder, field, year, &value);
}

static void
set_once (Maker *maker, const char *name, int64_t raw)
{
  set (maker, name, OT_YEAR_EMPTY, raw);
}

static void G_GNUC_PRINTF (3, 4) set_text (Maker *maker, const char *name, const char *format, ...)
{
  const OtField   *field = ot_record_type_field (maker->type, name);
  g_autofree char *text = NULL;
  OtValue          value;
  va_list          arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  value = (OtValue){ field->type, { .text = text } };
  ot_record_builder_set (maker->builder, field, OT_YEAR_EMPTY, &value);
}

/* From `least` to below `end`, to the penny. */
static int64_t
random_money (Maker *maker, int least, int most)
{
  return POUNDS (g_rand_int_range (maker->rand, least, most))
         + g_rand_int_range (maker->rand, 0, 100);
}

static OtYear
nth_year (guint n)
{
  return FIRST_YEAR + (OtYear) n;
}

static void
add_plan (Maker *maker)
{
  begin (maker, OT_TABLE_PLAN, "plan");
  set_text (maker, "title", "A made-up plan");
  set_once (maker, "first_year", FIRST_YEAR);
  set_once (maker, "base_year", FIRST_YEAR);
  set_once (maker, "last_year", nth_year (maker->size->years - 1));
  end (maker);
}

static void
add_assumption (Maker *maker, guint n)
{
  g_autofree char *id = g_strdup_printf ("assumption-%u", n);

  begin (maker, OT_TABLE_ASSUMPTIONS, id);
  set_text (maker, "name", "Uplift %u", n + 1);
  set_once (maker, "kind", 1);
  for (guint year = 0; year < maker->size->years; year++)
    set (maker, "values", nth_year (year),
         OT_DECIMAL_ONE / 1000 * g_rand_int_range (maker->rand, 0, 60));
  end (maker);
}

static void
add_service (Maker *maker, guint n)
{
  g_autofree char *id = g_strdup_printf ("service-%u", n);

  begin (maker, OT_TABLE_SERVICES, id);
  set_text (maker, "name", "Service %u", n + 1);
  set_text (maker, "division", "Division %u", n % N_DIVISIONS + 1);
  set_text (maker, "source", "Made up");
  end (maker);

  begin (maker, OT_TABLE_BUDGETS, NULL);
  set_text (maker, "service", "service-%u", n);
  set_once (maker, "year", FIRST_YEAR);
  set_once (maker, "kind", 1);
  set_once (maker, "staffing", random_money (maker, 100000, 5000000));
  set_once (maker, "non_staffing", random_money (maker, 100000, 5000000));
  set_once (maker, "income", -random_money (maker, 0, 500000));
  set_once (maker, "grants", -random_money (maker, 0, 500000));
  set_text (maker, "source", "Made up");
  end (maker);

  begin (maker, OT_TABLE_SPEND, NULL);
  set_text (maker, "service", "service-%u", n);
  set_once (maker, "year", FIRST_YEAR);
  set_once (maker, "period", 6);
  set_once (maker, "staffing", random_money (maker, 50000, 2500000));
  set_once (maker, "non_staffing", random_money (maker, 50000, 2500000));
  set_once (maker, "method", OT_FORECAST_STRAIGHT_LINE);
  set_text (maker, "source", "Made up");
  end (maker);
}

static void
add_amounts (Maker *maker, guint n)
{
  for (guint year = 1; year < maker->size->years; year++)
    set (maker, "amounts", nth_year (year), random_money (maker, -200000, 200000));
}

static void
add_full_year (Maker *maker, guint n)
{
  set_once (maker, "full_year", random_money (maker, -500000, 500000));
  set_once (
    maker, "starts",
    ot_date_new (nth_year (1 + n % MAX (maker->size->years - 1, 1)), 4 + (int) (n % 9), 1).days);
}

static void
add_uplift (Maker *maker, guint n)
{
  set_text (maker, "assumption", "assumption-%u", n % N_ASSUMED);
  set_once (maker, "subjective", 1 + n % 2);
}

static void
add_volume_and_price (Maker *maker, guint n)
{
  for (guint year = 0; year < maker->size->years; year++)
    {
      set (maker, "volume", nth_year (year),
           OT_DECIMAL_ONE / 2 * g_rand_int_range (maker->rand, 0, 4000));
      set (maker, "price", nth_year (year),
           OT_DECIMAL_ONE / 100 * g_rand_int_range (maker->rand, 1, 200000));
    }
}

static void
add_variation (Maker *maker, guint n)
{
  static const struct
  {
    OtBasis basis;
    void (*add) (Maker *maker, guint n);
  } bases[] = {
    { OT_BASIS_AMOUNT, add_amounts },
    { OT_BASIS_AMOUNT, add_amounts },
    { OT_BASIS_FULL_YEAR, add_full_year },
    { OT_BASIS_UPLIFT, add_uplift },
    { OT_BASIS_VOLUME_PRICE, add_volume_and_price },
  };

  begin (maker, OT_TABLE_VARIATIONS, NULL);
  set_text (maker, "service", "service-%u", n % maker->size->services);
  set_once (maker, "heading", 1 + n % OT_N_HEADINGS);
  set_text (maker, "title", "Variation %u", n + 1);
  set_once (maker, "basis", bases[n % G_N_ELEMENTS (bases)].basis);
  bases[n % G_N_ELEMENTS (bases)].add (maker, n);
  set_once (maker, "one_off", n % 3 == 0);
  set_once (maker, "status", 1 + n % 3);
  set_once (maker, "confidence", OT_DECIMAL_ONE / 100 * g_rand_int_range (maker->rand, 50, 101));
  set_text (maker, "source", "Made up, page %u", n % 300 + 1);
  end (maker);
}

static void
add_funding (Maker *maker)
{
  begin (maker, OT_TABLE_FUNDING, NULL);
  set_text (maker, "title", "Council tax");
  set_once (maker, "kind", OT_FUNDING_COUNCIL_TAX);
  for (guint year = 0; year < maker->size->years; year++)
    {
      set (maker, "tax_base", nth_year (year), OT_DECIMAL_ONE * (560000 + 5000 * (int64_t) year));
      set (maker, "band_d", nth_year (year), POUNDS (1300 + 40 * (int64_t) year));
    }
  end (maker);
}

static void
add_reserve (Maker *maker, guint n)
{
  begin (maker, OT_TABLE_RESERVES, NULL);
  set_text (maker, "name", "Reserve %u", n + 1);
  set_once (maker, "opening", random_money (maker, 1000000, 20000000));
  for (guint year = 1; year < maker->size->years; year++)
    set (maker, n % 2 ? "drawdowns" : "contributions", nth_year (year),
         random_money (maker, 0, 500000));
  end (maker);
}

OtPlan *
ot_bench_plan_new (const OtBenchSize *size)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  g_autoptr (OtPlan) empty = ot_plan_new ();
  Maker    maker = { .size = size, .rand = rand };
  OtTable *tables[OT_N_TABLES];

  for (guint i = 0; i < OT_N_TABLES; i++)
    maker.records[i] = g_ptr_array_new ();

  add_plan (&maker);
  for (guint n = 0; n < N_ASSUMED; n++)
    add_assumption (&maker, n);
  for (guint n = 0; n < size->services; n++)
    add_service (&maker, n);
  for (guint n = 0; n < size->variations; n++)
    add_variation (&maker, n);
  add_funding (&maker);
  for (guint n = 0; n < N_RESERVES; n++)
    add_reserve (&maker, n);

  for (guint i = 0; i < OT_N_TABLES; i++)
    {
      guint      n = maker.records[i]->len;
      OtRecord **records = (OtRecord **) g_ptr_array_free (maker.records[i], FALSE);

      /* An empty table may still have its one record. */
      if (n == 0)
        g_free (records);
      tables[i] =
        n > 0 ? ot_table_new (ot_record_types[i], records, n) : ot_table_ref (empty->tables[i]);
    }
  return ot_plan_new_from_tables (tables);
}
