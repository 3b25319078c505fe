#include "random-budget.h"

#include "plan-text.h"

#define FIRST_YEAR 2015

static gboolean
one_in (GRand *rand, int n)
{
  return g_rand_int_range (rand, 0, n) == 0;
}

static int
below (GRand *rand, int n)
{
  return g_rand_int_range (rand, 0, n);
}

static void
add_text (GString *out, const char *name, const char *value)
{
  g_string_append_printf (out, ", '%s': '%s'", name, value);
}

static const char *
pick (GRand *rand, const char *const *texts)
{
  return texts[below (rand, (int) g_strv_length ((char **) texts))];
}

static void
maybe_pick (GRand *rand, GString *out, const char *name, const char *const *texts)
{
  if (!one_in (rand, 5))
    add_text (out, name, pick (rand, texts));
}

static void
append_money (GRand *rand, GString *out)
{
  int pence = below (rand, 100);

  g_string_append_printf (out, "%d.%02d", below (rand, 2000001) - 1000000,
                          one_in (rand, 2) ? 0 : pence);
}

static void
add_money (GRand *rand, GString *out, const char *name)
{
  if (one_in (rand, 4))
    return;
  g_string_append_printf (out, ", '%s': ", name);
  append_money (rand, out);
}

static void
add_decimal (GRand *rand, GString *out, const char *name, int most, int divisor)
{
  if (!one_in (rand, 4))
    g_string_append_printf (out, ", '%s': %d.%09d", name, below (rand, most) / divisor,
                            below (rand, 1000000000));
}

/* Years from the one before the plan's to the one after it. */
static void
add_series (GRand      *rand,
            GString    *out,
            const char *name,
            int         n_years,
            gboolean    money,
            gboolean    small)
{
  const char *comma = "";

  if (one_in (rand, 6))
    return;
  g_string_append_printf (out, ", '%s': {", name);
  for (int year = FIRST_YEAR - 1; year <= FIRST_YEAR + n_years; year++)
    {
      if (one_in (rand, 3))
        continue;
      g_string_append_printf (out, "%s'%d-%02d': ", comma, year, (year + 1) % 100);
      if (money)
        append_money (rand, out);
      else
        g_string_append_printf (out, "%d.%09d", small ? 0 : below (rand, 5000),
                                below (rand, small ? 90000000 : 1000000000));
      comma = ", ";
    }
  g_string_append_c (out, '}');
}

static void
add_service (GRand *rand, GString *out, const char *name)
{
  if (!one_in (rand, 12))
    g_string_append_printf (out, ", '%s': 's%d'", name, below (rand, 10));
}

static void
add_year (GRand *rand, GString *out, const char *name, int n_years)
{
  int year = FIRST_YEAR + below (rand, n_years + 1);

  if (!one_in (rand, 12))
    g_string_append_printf (out, ", '%s': '%d-%02d'", name, year, (year + 1) % 100);
}

static void
add_source (GRand *rand, GString *out)
{
  static const char *const sources[] = { "illustrative", "Illustrative", "Budget book", NULL };

  maybe_pick (rand, out, "source", sources);
}

static void
fill_service (GRand *rand, GString *out, int n_years)
{
  static const char *const divisions[] = { "North", "South", "East", NULL };

  if (one_in (rand, 2))
    add_text (out, "division", pick (rand, divisions));
  if (one_in (rand, 2))
    add_service (rand, out, "parent");
}

static void
fill_budget (GRand *rand, GString *out, int n_years)
{
  static const char *const kinds[] = { "original", "revised", NULL };

  add_service (rand, out, "service");
  add_year (rand, out, "year", n_years);
  maybe_pick (rand, out, "kind", kinds);
  add_money (rand, out, "staffing");
  add_money (rand, out, "non_staffing");
  add_money (rand, out, "income");
  add_money (rand, out, "grants");
  add_decimal (rand, out, "fte", 100, 1);
}

static const char *const subjectives[] = { "staffing", "non_staffing", "income",
                                           "grants",   "net",          NULL };

static void
fill_virement (GRand *rand, GString *out, int n_years)
{
  add_year (rand, out, "year", n_years);
  add_service (rand, out, "from");
  add_service (rand, out, "to");
  maybe_pick (rand, out, "subjective", subjectives);
  add_money (rand, out, "amount");
  if (one_in (rand, 2))
    g_string_append (out, ", 'permanent': true");
}

static void
fill_activity (GRand *rand, GString *out, int n_years)
{
  static const char *const units[] = { "child", "night", NULL };
  static const char *const titles[] = { "Fostering", "Residential", "Transport", NULL };

  add_service (rand, out, "service");
  maybe_pick (rand, out, "title", titles);
  maybe_pick (rand, out, "unit", units);
  add_year (rand, out, "year", n_years);
  if (one_in (rand, 2))
    g_string_append_printf (out, ", 'period': %d", 1 + below (rand, 13));
  add_decimal (rand, out, "budget_volume", 500, 1 + below (rand, 500));
  add_decimal (rand, out, "budget_unit_cost", 5000, 1);
  add_decimal (rand, out, "actual_volume", 500, 1);
  add_decimal (rand, out, "actual_unit_cost", 5000, 1);
}

static void
fill_spend (GRand *rand, GString *out, int n_years)
{
  static const char *const methods[] = { "manual",     "straight_line", "profiled",
                                         "commitment", "outturn",       NULL };

  add_service (rand, out, "service");
  add_year (rand, out, "year", n_years);
  if (!one_in (rand, 10))
    g_string_append_printf (out, ", 'period': %d", below (rand, 15));
  add_money (rand, out, "staffing");
  add_money (rand, out, "non_staffing");
  add_money (rand, out, "income");
  add_money (rand, out, "grants");
  add_money (rand, out, "committed");
  add_money (rand, out, "forecast");
  maybe_pick (rand, out, "method", methods);
  g_string_append_printf (out, ", 'profile': 'p%d'", below (rand, 4));
}

static void
fill_profile (GRand *rand, GString *out, int n_years)
{
  for (int month = 1; month <= 12; month++)
    if (!one_in (rand, 4))
      g_string_append_printf (out, ", 'month_%d': 0.%03d", month, below (rand, 200));
}

static void
fill_assumption (GRand *rand, GString *out, int n_years)
{
  add_series (rand, out, "values", n_years, FALSE, TRUE);
}

static void
fill_variation (GRand *rand, GString *out, int n_years)
{
  static const char *const headings[] = { "pay",        "prices", "demand_cost", "transformation",
                                          "efficiency", "income", "policy",      NULL };
  static const char *const bases[] = { "amount", "full_year", "uplift", "volume_price", NULL };
  static const char *const statuses[] = { "proposed", "agreed", "delivered", "withdrawn", NULL };

  add_service (rand, out, "service");
  maybe_pick (rand, out, "heading", headings);
  maybe_pick (rand, out, "basis", bases);
  maybe_pick (rand, out, "subjective", subjectives);
  add_series (rand, out, "amounts", n_years, TRUE, FALSE);
  add_money (rand, out, "full_year");
  if (!one_in (rand, 6))
    g_string_append_printf (out, ", 'starts': '%d-%02d-%02d'",
                            FIRST_YEAR + below (rand, n_years + 1), 1 + below (rand, 12),
                            one_in (rand, 2) ? 1 : 1 + below (rand, 28));
  g_string_append_printf (out, ", 'assumption': 'a%d', 'price_assumption': 'a%d'", below (rand, 5),
                          below (rand, 5));
  add_series (rand, out, "volume", n_years, FALSE, FALSE);
  add_series (rand, out, "price", n_years, FALSE, FALSE);
  if (one_in (rand, 3))
    g_string_append (out, ", 'one_off': true");
  maybe_pick (rand, out, "status", statuses);
  if (one_in (rand, 2))
    g_string_append_printf (out, ", 'confidence': %d.%03d", below (rand, 5) / 4,
                            below (rand, 1000));
}

static void
fill_funding (GRand *rand, GString *out, int n_years)
{
  static const char *const kinds[] = { "envelope", "council_tax", "ring_fenced_grant",
                                       "other_grant", NULL };

  maybe_pick (rand, out, "kind", kinds);
  add_series (rand, out, "amounts", n_years, TRUE, FALSE);
  add_series (rand, out, "tax_base", n_years, FALSE, FALSE);
  add_series (rand, out, "band_d", n_years, TRUE, FALSE);
  add_service (rand, out, "service");
  if (one_in (rand, 2))
    add_year (rand, out, "ends", n_years);
}

static void
fill_reserve (GRand *rand, GString *out, int n_years)
{
  add_money (rand, out, "opening");
  add_series (rand, out, "contributions", n_years, TRUE, FALSE);
  add_series (rand, out, "drawdowns", n_years, TRUE, FALSE);
  add_money (rand, out, "minimum");
}

static const struct
{
  const char *table;
  const char *prefix;
  int         most;
  void (*fill) (GRand *rand, GString *out, int n_years);
} tables[] = {
  { "assumptions", "a", 5, fill_assumption }, { "services", "s", 9, fill_service },
  { "budgets", "b", 25, fill_budget },        { "virements", "m", 5, fill_virement },
  { "activity", "y", 12, fill_activity },     { "spend", "x", 25, fill_spend },
  { "profiles", "p", 4, fill_profile },       { "variations", "v", 25, fill_variation },
  { "funding", "f", 5, fill_funding },        { "reserves", "r", 3, fill_reserve },
};

static void
add_table (GRand *rand, GString *out, guint t, int n_years)
{
  int n = below (rand, tables[t].most + 1);

  g_string_append_printf (out, ", '%s': [", tables[t].table);
  for (int i = 0; i < n; i++)
    {
      g_string_append_printf (out, "%s{'id': '%s%d'", i > 0 ? ", " : "", tables[t].prefix, i);
      tables[t].fill (rand, out, n_years);
      add_source (rand, out);
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, ']');
}

/* Some amounts, a removal and an addition. Of what is not there, a change is passed over. */
static void
add_scenario (GRand *rand, GString *out)
{
  g_string_append_printf (
    out,
    ", 'scenarios': [{'id': 'what-if', 'name': 'What if', 'changes': ["
    "{'table': 'variations', 'id': 'v%d', 'field': 'amounts', 'year': '%d-%02d', 'value': ",
    below (rand, 10), FIRST_YEAR + 2, (FIRST_YEAR + 3) % 100);
  append_money (rand, out);
  g_string_append_printf (
    out,
    "}, {'table': 'services', 'remove': 's%d'}, {'table': 'variations', 'id': 'v%d', 'field': "
    "'status', 'value': 'withdrawn'}, {'table': 'budgets', 'add': {'id': 'new', 'service': 's1', "
    "'year': '%d-%02d', 'staffing': 5000.00}}]}]",
    below (rand, 10), below (rand, 10), FIRST_YEAR + 1, (FIRST_YEAR + 2) % 100);
}

OtPlan *
random_budget (GRand *rand)
{
  g_autoptr (GString) text = g_string_new (NULL);
  int n_years = 1 + below (rand, 7), base = below (rand, n_years);

  g_string_append_printf (
    text,
    "'plan': {'first_year': '%d-%02d', 'base_year': '%d-%02d', 'last_year': '%d-%02d', 'accrual': '%s'}",
    FIRST_YEAR, FIRST_YEAR + 1 - 2000, FIRST_YEAR + base, FIRST_YEAR + base + 1 - 2000,
    FIRST_YEAR + n_years - 1, FIRST_YEAR + n_years - 2000, one_in (rand, 3) ? "days" : "months");
  for (guint t = 0; t < G_N_ELEMENTS (tables); t++)
    add_table (rand, text, t, n_years);
  add_scenario (rand, text);
  return plan_from_text (text->str);
}

OtPlan *
permuted (GRand *rand, const OtPlan *plan)
{
  OtTable *result[OT_N_TABLES];

  for (guint t = 0; t < OT_N_TABLES; t++)
    {
      guint      n = plan->tables[t]->n;
      OtRecord **records = g_new (OtRecord *, n);

      for (guint i = 0; i < n; i++)
        records[i] = ot_record_ref (plan->tables[t]->records[i]);
      for (guint i = n; i > 1; i--)
        {
          guint     other = (guint) below (rand, (int) i);
          OtRecord *record = records[i - 1];

          records[i - 1] = records[other];
          records[other] = record;
        }
      result[t] = ot_table_new (plan->tables[t]->type, records, n);
    }
  return ot_plan_new_from_tables (result);
}
