#include "plan-text.h"
#include "plan/assumption.h"
#include "plan/error.h"
#include "plan/service.h"
#include "plan/spend.h"
#include "plan/variation.h"
#include "random-plan.h"

static const OtField integers_field = { .name = "extensions",
                                        .label = "Extensions",
                                        .type = OT_VALUE_INTEGERS };

static const OtField *
field_of (const char *table, const char *name)
{
  if (table == NULL)
    return &integers_field;
  return ot_record_type_field (ot_record_type_find (table), name);
}

/* What is read, as files have it; NULL: it is refused. */
static const struct
{
  const char *table, *field, *text, *value;
} parse_cases[] = {
  { "services", "name", "Fostering", "Fostering" },
  { "services", "name", " spaces ", " spaces " },
  { "services", "name", "", "" },
  { "services", "name", "\xff", NULL },
  { "services", "parent", " a ", "a" },
  { "services", "parent", "  ", "" },
  { "services", "statutory", "yes", "yes" },
  { "services", "statutory", "No", "no" },
  { "services", "statutory", "TRUE", "yes" },
  { "services", "statutory", "false", "no" },
  { "services", "statutory", "", "" },
  { "services", "statutory", "maybe", NULL },
  { "grant_blocks", "block", "Schools block", "schools" },
  { "grant_blocks", "block", "Schools", "schools" },
  { "block_transfers", "to", "High Needs Block", "high_needs" },
  { "grant_lines", "block", "CSSB", "central" },
  { "grant_lines", "block", "Building block", NULL },
  { "variations", "amounts", "£1,234.50", "1234.50" },
  { "variations", "amounts", "(1,234)", "-1234.00" },
  { "variations", "amounts", "1.2m", "1200000.00" },
  { "variations", "amounts", "1.234", NULL },
  { "variations", "amounts", "lots", NULL },
  { "variations", "heading", "pay", "pay" },
  { "variations", "heading", "Demand: demography", "demand_demography" },
  { "variations", "heading", "DEMAND_COST", "demand_cost" },
  { "variations", "heading", "weather", NULL },
  { "variations", "starts", "1 April 2018", "2018-04-01" },
  { "variations", "starts", "01/04/2018", "2018-04-01" },
  { "variations", "starts", "31/02/2018", NULL },
  { "variations", "confidence", "3%", "0.03" },
  { "variations", "confidence", "0.03", "0.03" },
  { "variations", "volume", "1,000.5", "1000.5" },
  { "assumptions", "values", "3%", "0.03" },
  { "assumptions", "values", "0.03", "0.03" },
  { "spend", "period", "12", "12" },
  { "spend", "period", "1.5", NULL },
  { "spend", "year", "2018/19", "2018-19" },
  { "spend", "year", "2018-20", NULL },
  { "plan", "linked_off", "rates contracts", "rates contracts" },
  { "plan", "linked_off", "contracts, rates", "rates contracts" },
  { "plan", "linked_off", "rates+interest", "rates interest" },
  { "plan", "linked_off", "Uprated rates, interest", "rates interest" },
  { "plan", "linked_off", " , ", "" },
  { "plan", "linked_off", "rates weather", NULL },
  { "plan", "weeks", "365/7", "365/7" },
  { NULL, NULL, "12+12", "12+12" },
  { NULL, NULL, "12, 6 6", "12+6+6" },
  { NULL, NULL, "+", "" },
  { NULL, NULL, "12+x", NULL },
  { "scenarios", "changes", "x", NULL },
  { "plan", "other_tables", "x", NULL },
};

static void
test_parse (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (parse_cases); i++)
    {
      const OtField *field = field_of (parse_cases[i].table, parse_cases[i].field);
      OtValue        value = { OT_VALUE_FLAG, { .raw = 77 } };
      g_autoptr (GString) out = g_string_new (NULL);
      g_autoptr (GError) error = NULL;

      g_test_message ("case %u: %s", i, field->name);
      if (parse_cases[i].value == NULL)
        {
          g_assert_false (
            ot_field_parse (field, parse_cases[i].text, &ot_number_style_english, &value, &error));
          g_assert_nonnull (error);
          g_assert_cmpint (value.raw, ==, 77);
          continue;
        }
      g_assert_true (
        ot_field_parse (field, parse_cases[i].text, &ot_number_style_english, &value, &error));
      g_assert_no_error (error);
      ot_value_to_file (field, &value, out);
      g_assert_cmpstr (out->str, ==, parse_cases[i].value);
      g_assert_true (ot_value_is_empty (&value) == (out->len == 0));
      ot_value_clear (&value);
    }
}

static const struct
{
  const char *table, *field;
  OtValueType unit;
  const char *text, *value;
} typed_cases[] = {
  { "assumptions", "values", OT_VALUE_PERCENT, "3", "0.03" },
  { "assumptions", "values", OT_VALUE_PERCENT, "3%", "0.03" },
  { "assumptions", "values", OT_VALUE_DECIMAL, "3", "3" },
  { "assumptions", "values", OT_VALUE_MONEY, "£3.125", "3.125" },
  { "variations", "confidence", OT_VALUE_PERCENT, "50", "0.5" },
  { "variations", "amounts", OT_VALUE_MONEY, " 1k ", "1000.00" },
  { "variations", "amounts", OT_VALUE_MONEY, " =325500*11/12", "298375.00" },
  { "variations", "amounts", OT_VALUE_MONEY, "=1m*2.5%", "25000.00" },
  { "variations", "confidence", OT_VALUE_PERCENT, "=100*2/3", "0.666666667" },
  { "variations", "confidence", OT_VALUE_PERCENT, "=5%*2", "0.1" },
  { "assumptions", "values", OT_VALUE_DECIMAL, "=1/8", "0.125" },
  { "decisions", "title", OT_VALUE_TEXT, "=1/8", "=1/8" },
  { "services", "name", OT_VALUE_TEXT, " Fostering ", "Fostering" },
  { "services", "name", OT_VALUE_TEXT, "  ", "" },
};

static void
test_parse_typed (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (typed_cases); i++)
    {
      const OtField *field = field_of (typed_cases[i].table, typed_cases[i].field);
      OtValue        value;
      g_autoptr (GString) out = g_string_new (NULL);
      g_autoptr (GError) error = NULL;

      ot_field_parse_typed (field, typed_cases[i].unit, typed_cases[i].text,
                            &ot_number_style_english, &value, &error);
      g_assert_no_error (error);
      ot_value_to_file (field, &value, out);
      g_assert_cmpstr (out->str, ==, typed_cases[i].value);
      ot_value_clear (&value);
    }
}

/* What is written is read again as the very same. */
static void
test_random (void)
{
  GRand *rand = g_rand_new_with_seed (1);

  for (guint t = 0; t < OT_N_TABLES; t++)
    for (guint f = 0; f < ot_record_types[t]->n_fields * 50; f++)
      {
        const OtField *field = &ot_record_types[t]->fields[f % ot_record_types[t]->n_fields];
        OtValue        value = random_value (rand, NULL, field);
        OtValue        again;
        g_autoptr (GString) text = g_string_new (NULL);
        g_autoptr (GError) error = NULL;
        OtYear year = ot_field_is_series (field) ? 2018 : OT_YEAR_EMPTY;

        g_assert_true (ot_field_accepts (field, year, &value, &error));
        if (field->type != OT_VALUE_CHANGES && field->type != OT_VALUE_SOURCE)
          {
            ot_value_to_file (field, &value, text);
            ot_field_parse (field, text->str, &ot_number_style_file, &again, &error);
            g_assert_no_error (error);
            g_assert_true (ot_value_equal (&value, &again));
            ot_value_clear (&again);
          }
        ot_value_clear (&value);
      }
  g_rand_free (rand);
}

static void
test_addresses (void)
{
  g_autofree char *series = ot_field_address (field_of ("variations", "amounts"), 2018);
  g_autofree char *without_year =
    ot_field_address (field_of ("variations", "amounts"), OT_YEAR_EMPTY);
  g_autofree char *plain = ot_field_address (field_of ("variations", "title"), OT_YEAR_EMPTY);

  g_assert_cmpstr (series, ==, "amounts.2018-19");
  g_assert_cmpstr (without_year, ==, "amounts");
  g_assert_cmpstr (plain, ==, "title");
}

static void
test_values (void)
{
  OtIntegerList *list = g_malloc0 (sizeof *list + 2 * sizeof *list->values);
  OtValue        values[] = {
           { OT_VALUE_TEXT, { .text = "a" } },
           { OT_VALUE_TEXT, { .text = "b" } },
           { OT_VALUE_REFERENCE, { .text = "a" } },
           { OT_VALUE_MONEY, { .raw = 0 } },
           { OT_VALUE_MONEY, { .raw = 1 } },
           { OT_VALUE_DECIMAL, { .raw = 1 } },
           { OT_VALUE_FLAG, { .raw = 0 } },
           { OT_VALUE_INTEGERS, { .integers = list } },
           { OT_VALUE_MONEY, { .raw = OT_RAW_EMPTY } },
  };
  OtValue no_text = ot_value_text (NULL), blank = ot_value_text ("");
  OtValue no_choice = { OT_VALUE_CHOICES, { .raw = 0 } };
  OtValue empty_choice = ot_value_empty (OT_VALUE_CHOICES);

  list->n = 2;
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      OtValue copy = ot_value_copy (&values[i]);

      for (guint j = 0; j < G_N_ELEMENTS (values); j++)
        g_assert_true (ot_value_equal (&copy, &values[j]) == (i == j));
      g_assert_true (ot_value_is_empty (&copy) == (i == G_N_ELEMENTS (values) - 1));
      ot_value_clear (&copy);
      g_assert_true (ot_value_is_empty (&copy));
      g_assert_cmpint (copy.type, ==, values[i].type);
    }
  g_assert_true (ot_value_equal (&no_text, &blank));
  g_assert_true (ot_value_equal (&no_choice, &empty_choice));
  g_free (list);
}

static const struct
{
  OtProblem   problem;
  const char *text;
} problem_cases[] = {
  { { .message = "no" }, "no" },
  { { .line = 12, .message = "no" }, "line 12: no" },
  { { .line = 12, .table = "variations", .message = "no" }, "line 12: variations: no" },
  { { .line = 12,
      .table = "variations",
      .id = "v-pay",
      .field = "amounts.2018-19",
      .message = "no",
      .value = "x" },
    "line 12: variations/v-pay/amounts.2018-19: no (found “x”)" },
  { { .line = 2, .column = 3, .field = "title", .message = "no" }, "line 2, column 3: title: no" },
};

static void
test_problems (void)
{
  g_autoptr (GPtrArray) problems = ot_problems_new ();
  g_autoptr (GError) one = NULL;
  g_autoptr (GError) three = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (problem_cases); i++)
    {
      g_autofree char *text = ot_problem_to_text (&problem_cases[i].problem);

      g_assert_cmpstr (text, ==, problem_cases[i].text);
    }

  g_assert_null (ot_problems_add (NULL, OT_PLAN_ERROR_VALUE, g_strdup ("forgotten")));
  ot_problems_add (problems, OT_PLAN_ERROR_DUPLICATE, g_strdup ("twice"))->line = 3;
  ot_problems_to_error (problems, &one);
  g_assert_error (one, OT_PLAN_ERROR, OT_PLAN_ERROR_DUPLICATE);
  g_assert_cmpstr (one->message, ==, "line 3: twice");
  ot_problems_add (problems, OT_PLAN_ERROR_VALUE, g_strdup ("b"));
  ot_problems_add (problems, OT_PLAN_ERROR_VALUE, g_strdup ("c"));
  ot_problems_to_error (problems, &three);
  g_assert_error (three, OT_PLAN_ERROR, OT_PLAN_ERROR_DUPLICATE);
  g_assert_cmpstr (three->message, ==, "line 3: twice (and 2 more problems)");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/field/parse", test_parse);
  g_test_add_func ("/field/parse typed", test_parse_typed);
  g_test_add_func ("/field/random", test_random);
  g_test_add_func ("/field/addresses", test_addresses);
  g_test_add_func ("/value/equality and copies", test_values);
  g_test_add_func ("/error/problems", test_problems);
  return g_test_run ();
}
