#include "plans.h"

#include "plan-text.h"
#include "plan/variation.h"

#define FIRST_YEAR 2015
#define LONG_NAME                                                                             \
  "Safeguarding, placements and provision for looked-after children, care leavers and their " \
  "families across the county "
#define RIGHT_TO_LEFT "خدمات الأطفال والتعليم والمساعدة المبكرة "

const PlanShape plan_shapes[] = {
  { "nothing", 0, 0, 0, 0, 0, NULL, { NULL } },
  { "no-figures", 2, 3, 2, 2, 2, NULL, { NULL } },
  { "one-year", 0, 0, 1, 1, 1, NULL, { "1000000.00", "1000000.00" } },
  { "two-years", 0, 1, 1, 1, 1, NULL, { "1000000.00", "-200000.00" } },
  { "plain", 3, 3, 4, 3, 3, NULL, { "12000000.00", "-350000.00" } },
  { "thirty-years", 10, 19, 3, 2, 3, NULL, { "2000000.00", "1999999.99" } },
  { "sixty-years", 1, 58, 1, 1, 2, NULL, { "2000000.00", "-1.00" } },
  { "many", 2, 3, 40, 3, 25, NULL, { "8000000.00", "-900000.00" } },
  { "long-names", 2, 3, 15, 2, 12, LONG_NAME, { "8000000.00", "-900000.00" } },
  { "right-to-left", 2, 3, 5, 2, 4, RIGHT_TO_LEFT, { "8000000.00", "-900000.00" } },
  { "negative", 2, 3, 4, 3, 3, NULL, { "-12000000.00", "-350000.00" } },
  { "nothing-but-zeros", 2, 3, 4, 3, 3, NULL, { "0.00", "0.00" } },
  { "pennies", 2, 3, 4, 3, 3, NULL, { "0.01", "-0.02" } },
  { "billions", 2, 3, 4, 3, 3, NULL, { "999000000000.00", "-999000000000.00" } },
  { "too-large", 2, 3, 4, 3, 3, NULL, { "92000000000000000.00", "91000000000000000.00" } },
  { "huge-and-small", 2, 3, 4, 3, 3, NULL, { "30000000000000000.00", "-0.01" } },
};
const guint n_plan_shapes = G_N_ELEMENTS (plan_shapes);

/* Amounts taken in turn, so that neighbours differ. */
static const char *
amount (const PlanShape *shape, int n)
{
  return shape->amounts[n % 2];
}

static void append (GString *text, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
append (GString *text, const char *format, ...)
{
  va_list arguments;

  if (!g_str_has_suffix (text->str, "[") && !g_str_has_suffix (text->str, "{"))
    g_string_append (text, ", ");
  va_start (arguments, format);
  g_string_append_vprintf (text, format, arguments);
  va_end (arguments);
}

static void
append_years (GString *text, const PlanShape *shape, int first, int end, int n)
{
  char year[OT_YEAR_TEXT];

  for (int i = first; i < end && shape->amounts[0] != NULL; i++)
    append (text, "'%s': %s", ot_year_to_text (FIRST_YEAR + i, year), amount (shape, i + n));
}

static void
append_services (GString *text, const PlanShape *shape)
{
  const char *called = shape->called ? shape->called : "";

  g_string_append (text, ", 'services': [");
  for (int d = 0; d < shape->n_divisions; d++)
    for (int s = 0; s < shape->n_services; s++)
      {
        append (text, "{'id': 's%d-%d', 'name': '%sService %d of %d'", d, s, called, s, d);
        /* Some have no division, and the second of each is part of the first. */
        if (d % 5 < 4)
          append (text, "'division': '%sDivision %d'", called, d);
        if (s == 1)
          append (text, "'parent': 's%d-0'", d);
        g_string_append (text, "}");
      }
  g_string_append (text, "]");
}

static void
append_budget (GString *text, const PlanShape *shape, int d, int s, int i)
{
  char year[OT_YEAR_TEXT];
  int  n = d + s + i;

  ot_year_to_text (FIRST_YEAR + i, year);
  if (shape->amounts[0] != NULL && i <= shape->n_before)
    append (text, "{'id': 'b%d-%d-%d', 'service': 's%d-%d', 'year': '%s', 'staffing': %s}", d, s, i,
            d, s, year, amount (shape, n));
}

static void
append_spend (GString *text, const PlanShape *shape, int d, int s, int i)
{
  char year[OT_YEAR_TEXT];
  int  n = d + 2 * s + i;

  ot_year_to_text (FIRST_YEAR + i, year);
  if (shape->amounts[0] == NULL || i > shape->n_before)
    return;
  append (
    text,
    i < shape->n_before
      ? "{'id': 'p%d-%d-%d', 'service': 's%d-%d', 'year': '%s', 'period': 13, 'staffing': %s, "
        "'method': 'outturn', 'source': '%s'}"
      : "{'id': 'p%d-%d-%d', 'service': 's%d-%d', 'year': '%s', 'period': 6, 'forecast': %s, "
        "'method': 'manual', 'source': '%s'}",
    d, s, i, d, s, year, amount (shape, n), d % 2 == 0 ? "illustrative" : "Ledger");
}

static void
append_activity (GString *text, const PlanShape *shape, int d, int s, int i)
{
  char year[OT_YEAR_TEXT];

  ot_year_to_text (FIRST_YEAR + i, year);
  if (shape->amounts[0] != NULL && i <= shape->n_before)
    append (text,
            "{'id': 'a%d-%d-%d', 'service': 's%d-%d', 'title': 'Places', 'year': '%s', "
            "'budget_volume': %d, 'budget_unit_cost': 1200.5, 'actual_volume': %d, "
            "'actual_unit_cost': 1100.25}",
            d, s, i, d, s, year, 10 + d, 12 + s);
}

static void
append_table (GString         *text,
              const PlanShape *shape,
              const char      *name,
              void (*add) (GString *text, const PlanShape *shape, int d, int s, int i))
{
  g_string_append_printf (text, ", '%s': [", name);
  for (int d = 0; d < shape->n_divisions; d++)
    for (int s = 0; s < shape->n_services; s++)
      for (int i = 0; i <= shape->n_before + shape->n_after; i++)
        add (text, shape, d, s, i);
  g_string_append (text, "]");
}

static void
append_variations (GString *text, const PlanShape *shape)
{
  int n_years = shape->n_before + 1 + shape->n_after;

  g_string_append (text, ", 'variations': [");
  for (int h = 0; shape->n_divisions > 0 && h < OT_N_HEADINGS; h++)
    {
      append (text,
              "{'id': 'v%d', 'service': 's%d-0', 'heading': '%s', 'title': '%sVariation %d', "
              "'one_off': %s, 'source': '%s', 'amounts': {",
              h, h % shape->n_divisions, ot_heading_names[h].name,
              shape->called ? shape->called : "", h, h % 4 == 0 ? "true" : "false",
              h % 3 == 0 ? "illustrative" : "Budget book");
      append_years (text, shape, 0, n_years, h);
      g_string_append (text, "}}");
    }
  g_string_append (text, "]");
}

static void
append_funding (GString *text, const PlanShape *shape)
{
  int n_years = shape->n_before + 1 + shape->n_after;

  g_string_append (text, ", 'funding': [");
  append (text, "{'id': 'f', 'title': 'All', 'kind': 'envelope', 'amounts': {");
  append_years (text, shape, shape->n_before, n_years, 1);
  g_string_append (text, "}}], 'reserves': [");
  for (int r = 0; r < shape->n_reserves; r++)
    {
      append (text, "{'id': 'r%d', 'name': '%sReserve %d'", r, shape->called ? shape->called : "",
              r);
      if (shape->amounts[0] != NULL)
        append (text, "'opening': %s", amount (shape, r));
      if (r % 3 == 1)
        append (text, "'minimum': 900000.00");
      append (text, "'contributions': {");
      append_years (text, shape, 0, MIN (n_years, 2), r);
      g_string_append (text, "}, 'drawdowns': {");
      append_years (text, shape, 0, n_years, r + 1);
      g_string_append (text, "}}");
    }
  g_string_append (text, "]");
}

static void
append_grant (GString *text, const PlanShape *shape)
{
  static const char *const blocks[] = { "schools", "central", "high_needs", "early_years" };
  int                      n_years = shape->n_before + 1 + shape->n_after;

  g_string_append (text, ", 'grant_blocks': [");
  for (guint b = 0; shape->n_divisions > 0 && b < G_N_ELEMENTS (blocks); b++)
    {
      append (text, "{'id': 'g%u', 'block': '%s', 'source': '%s', 'amounts': {", b, blocks[b],
              b == 1 ? "illustrative" : "");
      append_years (text, shape, b == 3 ? 1 : 0, n_years, (int) b);
      g_string_append (text, "}}");
    }
  g_string_append (text, "], 'grant_lines': [");
  append (text, "{'id': 'l', 'block': 'high_needs', 'title': 'Outreach', 'amounts': {");
  append_years (text, shape, 0, n_years, 1);
  g_string_append (text, "}}], 'high_needs': [");
  append (text, "{'id': 'n', 'provision': 'special', 'title': '%sSpecial', 'mitigation': {",
          shape->called ? shape->called : "");
  append_years (text, shape, n_years - 2, n_years, 1);
  g_string_append (text, "}, 'places': {");
  for (int i = 0; i < n_years && shape->amounts[0] != NULL; i++)
    {
      char year[OT_YEAR_TEXT];

      append (text, "'%s': %d", ot_year_to_text (FIRST_YEAR + i, year), 100 + i);
    }
  g_string_append (text, "}, 'unit_cost': {");
  if (shape->amounts[0] != NULL)
    {
      char year[OT_YEAR_TEXT];

      append (text, "'%s': 20000.5", ot_year_to_text (FIRST_YEAR, year));
    }
  g_string_append (text, "}}]");
}

/* Schools that gain and lose, one of which has no year before, and another no pupils. */
static void
append_schools (GString *text, const PlanShape *shape)
{
  int  n_years = shape->n_before + 1 + shape->n_after, n = shape->n_divisions * shape->n_services;
  char year[OT_YEAR_TEXT];

  g_string_append (text, ", 'schools': [");
  for (int i = 0; i < n; i++)
    {
      append (text, "{'id': 'school%d', 'name': '%sSchool %d', 'phase': 'primary', 'source': '%s'",
              i, shape->called ? shape->called : "", i, i % 5 == 4 ? "illustrative" : "");
      if (i % 4 != 1 && shape->amounts[0] != NULL)
        append (text,
                "'baseline_year': '%s', 'baseline_budget': %d.00, 'baseline_pupils': 100, "
                "'baseline_excluded': 0.00",
                ot_year_to_text (FIRST_YEAR + shape->n_before - 1, year), 300000 + 7000 * i);
      g_string_append (text, ", 'pupils_primary': {");
      for (int y = 0; y < n_years; y++)
        append (text, "'%s': %d", ot_year_to_text (FIRST_YEAR + y, year),
                i % 7 == 6 ? 0 : 100 + (i + y) % 13);
      g_string_append (text, "}, 'exceptional': {");
      append_years (text, shape, 0, n_years, i);
      g_string_append (text, "}}");
    }
  g_string_append (text, "], 'formula_values': [");
  if (shape->amounts[0] != NULL)
    append (text,
            "{'id': 'bas', 'set': 'local', 'factor': 'basic_entitlement', 'phase': 'primary', "
            "'values': {'%s': 2747}}",
            ot_year_to_text (FIRST_YEAR, year));
  g_string_append (text, "]");
}

OtPlan *
plan_of_shape (const PlanShape *shape)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char first[OT_YEAR_TEXT], base[OT_YEAR_TEXT], last[OT_YEAR_TEXT];

  g_string_append_printf (
    text,
    "'plan': {'title': '%sPlan', 'organisation': '%sCouncil', 'directorate': '%sChildren', "
    "'first_year': '%s', 'base_year': '%s', 'last_year': '%s', 'prepared': '2018-02-01'}",
    shape->called ? shape->called : "", shape->called ? shape->called : "",
    shape->called ? shape->called : "", ot_year_to_text (FIRST_YEAR, first),
    ot_year_to_text (FIRST_YEAR + shape->n_before, base),
    ot_year_to_text (FIRST_YEAR + shape->n_before + shape->n_after, last));
  append_services (text, shape);
  append_table (text, shape, "budgets", append_budget);
  append_table (text, shape, "spend", append_spend);
  append_table (text, shape, "activity", append_activity);
  append_variations (text, shape);
  append_funding (text, shape);
  append_grant (text, shape);
  append_schools (text, shape);
  return plan_from_text (text->str);
}
