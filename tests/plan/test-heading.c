#include "plan-text.h"
#include "plan/heading.h"

#include <string.h>

static const char plan_text[] =
  "'plan': {'base_year': '2018-19'}, 'import_headings': ["
  "{'id': 'h1', 'table': 'schools', 'heading': 'NOR', 'field': 'pupils_primary'}, "
  "{'id': 'h2', 'table': 'schools', 'heading': 'Head teacher'}, "
  "{'id': 'h3', 'table': 'schools', 'heading': 'Roll now', 'field': 'pupils_ks3.2021-22'}, "
  "{'id': 'h4', 'table': 'schools', 'heading': 'Lost', 'field': 'gone'}, "
  "{'id': 'h5', 'table': 'services', 'heading': 'URN', 'field': 'name'}, "
  "{'id': 'h6', 'table': 'schools', 'heading': '2020-21', 'field': 'rates'}, "
  "{'id': 'h7', 'table': 'schools', 'heading': 'Roll (2020/21)', 'field': 'pupils_ks4'}, "
  "{'id': 'h8', 'table': 'schools', 'heading': '(-)'}]";

static void
test_read (void)
{
  static const struct
  {
    const char *text;
    const char *address; /* NULL: the column is left out */
  } cases[] = {
    { "urn", "urn" },
    { " URN ", "urn" },
    { "Name", "name" },
    { "id", "id" },
    { "ID", "id" },
    { "Label", NULL },
    { "primary year groups", "primary_year_groups" },
    { "PRIMARY_YEAR_GROUPS", "primary_year_groups" },
    { "pupils_primary.2019-20", "pupils_primary.2019-20" },
    { "Pupils_Primary.2019/20", "pupils_primary.2019-20" },
    { "Pupils, primary 2019-20", "pupils_primary.2019-20" },
    { "pupils primary 2019/20", "pupils_primary.2019-20" },
    { "PUPILS PRIMARY 19-20", "pupils_primary.2019-20" },
    { "Pupils, primary (19/20)", "pupils_primary.2019-20" },
    { "Pupils, primary [2019–20]", "pupils_primary.2019-20" },
    { "2019-20 Pupils, primary", "pupils_primary.2019-20" },
    { "2019/2020 pupils primary", "pupils_primary.2019-20" },
    { "Pupils, key stage 3 2019-20", "pupils_ks3.2019-20" },
    { "Free school meals, ever 6, primary", "fsm6_primary.2018-19" },
    { "Area cost", "area_cost.2018-19" },
    { "area_cost.2020-21", "area_cost.2020-21" },
    { "NOR 2019-20", "pupils_primary.2019-20" },
    { "19/20 nor", "pupils_primary.2019-20" },
    { "HEAD TEACHER", NULL },
    { "Roll now", "pupils_ks3.2021-22" },
    { "NOR", "pupils_primary.2018-19" },
    { "2020/21", "rates.2020-21" },
    { " (-) ", NULL },
  };
  g_autoptr (OtPlan) plan = plan_from_text (plan_text);
  const OtRecordType *type = ot_record_type_find ("schools");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *address = NULL;
      OtHeading        heading;

      g_test_message ("%s", cases[i].text);
      g_assert_true (ot_heading_read (plan, type, cases[i].text, &heading, &error));
      g_assert_no_error (error);
      if (!heading.is_ignored)
        address = heading.field ? ot_field_address (heading.field, heading.year) : g_strdup ("id");
      g_assert_cmpstr (address, ==, cases[i].address);
    }
}

static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    int         code;
    const char *says;
  } cases[] = {
    { "", OT_PLAN_ERROR_MISSING, "no name" },
    { "  ", OT_PLAN_ERROR_MISSING, "no name" },
    { "Pupil, primary 2019-20", OT_PLAN_ERROR_MISSING,
      "“Pupil, primary”; the closest is “Pupils, primary”" },
    { "2019-20", OT_PLAN_ERROR_MISSING, "as in pupils_primary.2019-20" },
    { "2019/2020", OT_PLAN_ERROR_MISSING, "does not say of which field" },
    { "Lost", OT_PLAN_ERROR_MISSING, "“Lost”" },
    { "Headmaster", OT_PLAN_ERROR_MISSING, "there is no field “Headmaster”" },
    { "URNs", OT_PLAN_ERROR_MISSING, "closest is “URN”" },
    { "Nam", OT_PLAN_ERROR_MISSING, "closest is “Name”" },
    { "KS3 rolls", OT_PLAN_ERROR_MISSING, "closest is “Key stage 3 year groups”" },
    { "Pupils, primary", OT_PLAN_ERROR_VALUE, "name the year, as in pupils_primary.2018-19" },
    { "Pupils, primary 2019", OT_PLAN_ERROR_MISSING, "closest is “Pupils, primary”" },
    { "Pupils, primary 2019-21", OT_PLAN_ERROR_VALUE, "ends in the year after" },
    { "pupils_primary.soon", OT_PLAN_ERROR_VALUE, "written like 2018-19" },
    { "URN 2019-20", OT_PLAN_ERROR_VALUE, "no figures by year" },
    { "id 2019-20", OT_PLAN_ERROR_MISSING, "no field “id”" },
  };
  g_autoptr (OtPlan) plan = plan_from_text (plan_text);
  const OtRecordType *type = ot_record_type_find ("schools");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      OtHeading heading;

      g_assert_false (ot_heading_read (plan, type, cases[i].text, &heading, &error));
      g_test_message ("%s", error->message);
      g_assert_error (error, OT_PLAN_ERROR, cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].says));
    }
}

/* A year alone, and which years are assumed. */
static void
test_years (void)
{
  static const struct
  {
    const char *table, *text;
    const char *address; /* NULL: refused */
    gboolean    is_assumed;
  } cases[] = {
    { "grant_lines", "2019-20", "amounts.2019-20", FALSE },
    { "grant_lines", "2019/20", "amounts.2019-20", FALSE },
    { "grant_lines", "2019–2020", "amounts.2019-20", FALSE },
    { "grant_lines", " 19/20 ", "amounts.2019-20", FALSE },
    { "grant_lines", "2019-21", NULL, FALSE },
    { "grant_lines", "2019", NULL, FALSE },
    { "formula_values", "2019-20", "values.2019-20", FALSE },
    { "variations", "2019-20", "amounts.2019-20", FALSE },
    { "reserves", "2019-20", NULL, FALSE },
    { "services", "2019-20", NULL, FALSE },
    { "schools", "NOR", "pupils_primary.2018-19", TRUE },
    { "schools", "NOR 2019-20", "pupils_primary.2019-20", FALSE },
    { "schools", "Roll (2020/21)", "pupils_ks4.2020-21", FALSE },
    { "schools", "Roll now", "pupils_ks3.2021-22", FALSE },
    { "schools", "Fringe", "fringe.2018-19", TRUE },
  };
  g_autoptr (OtPlan) plan = plan_from_text (plan_text);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *address = NULL;
      OtHeading        heading;

      g_test_message ("%s: %s", cases[i].table, cases[i].text);
      if (ot_heading_read (plan, ot_record_type_find (cases[i].table), cases[i].text, &heading,
                           &error))
        {
          address = ot_field_address (heading.field, heading.year);
          g_assert_cmpint (heading.is_assumed, ==, cases[i].is_assumed);
        }
      else
        g_assert_nonnull (error);
      g_assert_cmpstr (address, ==, cases[i].address);
    }
}

/* A hint that is not near would mislead: none of these may have one. */
static void
test_no_hint (void)
{
  static const char *const texts[] = { "Headmaster", "NOR", "2026-27", "Primary", "Lost", "x" };
  g_autoptr (OtPlan) plan = ot_plan_new ();

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      OtHeading heading;

      g_assert_false (
        ot_heading_read (plan, ot_record_type_find ("schools"), texts[i], &heading, &error));
      g_test_message ("%s", error->message);
      g_assert_null (strstr (error->message, "closest"));
    }
}

/* Whether a name or label of a table means two of its fields. */
static void
test_no_two_alike (void)
{
  for (guint t = 0; t < OT_N_TABLES; t++)
    {
      const OtRecordType *type = ot_record_types[t];
      g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

      for (guint i = 0; i < type->n_fields; i++)
        {
          const OtField *field = &type->fields[i];
          const char    *texts[] = { field->name, field->label };

          if (field->flags & OT_FIELD_HIDDEN)
            continue;
          for (guint j = 0; j < G_N_ELEMENTS (texts); j++)
            {
              char          *folded = ot_heading_fold (texts[j]);
              const OtField *other = g_hash_table_lookup (seen, folded);

              if (other != NULL && other != field)
                g_error ("%s: “%s” means %s and %s", type->table, texts[j], other->name,
                         field->name);
              g_hash_table_insert (seen, folded, (gpointer) field);
            }
        }
    }
}

/* What lists of authorities and of the Department call fields, whatever the order of the words. */
static void
test_other_names (void)
{
  static const struct
  {
    const char *text;
    const char *field;
  } cases[] = {
    { "DfE URN", "urn" },
    { "LAESTAB", "dfe_number" },
    { "DfE Number", "dfe_number" },
    { "School Name", "name" },
    { "School phase", "phase" },
    { "Academy (Y/N)", "academy" },
    { "Primary NOR 2019-20", "pupils_primary" },
    { "2019-20 NOR KS3", "pupils_ks3" },
    { "Key Stage 4 pupils 2019/20", "pupils_ks4" },
    { "FSM % PRI", "fsm_primary" },
    { "FSM6 % SEC", "fsm6_secondary" },
    { "Primary Ever 6 FSM (%)", "fsm6_primary" },
    { "IDACI (P F)", "idaci_f_primary" },
    { "IDACI band A % sec", "idaci_a_secondary" },
    { "EAL 3 % PRI", "eal_primary" },
    { "Percentage LPA secondary", "low_prior_attainment_secondary" },
    { "MOB primary per cent", "mobility_primary" },
    { "LAC %", "looked_after" },
    { "London Fringe", "fringe" },
    { "NNDR", "rates" },
    { "Number of KS3 year groups", "ks3_year_groups" },
  };
  g_autoptr (OtPlan) plan = plan_from_text (plan_text);
  const OtRecordType *type = ot_record_type_find ("schools");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      OtHeading heading;

      g_test_message ("%s", cases[i].text);
      ot_heading_read (plan, type, cases[i].text, &heading, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (heading.field->name, ==, cases[i].field);
    }
}

/* No two fields go by the same words. */
static void
test_other_names_differ (void)
{
  const OtRecordType *type = ot_record_type_find ("schools");

  for (guint i = 0; i < type->n_fields; i++)
    {
      const OtField *field = &type->fields[i];
      g_auto (GStrv) also = field->also ? g_strsplit (field->also, "|", -1) : NULL;

      for (guint j = 0; also && also[j]; j++)
        {
          g_test_message ("%s", also[j]);
          g_assert_true (ot_heading_find_by_words (type, also[j]) == field);
        }
    }
}

static void
test_percent_headings (void)
{
  static const struct
  {
    const char *text;
    gboolean    says;
  } cases[] = {
    { "FSM %", TRUE },      { "FSM percent", TRUE }, { "Per cent FSM", TRUE },
    { "Percentage", TRUE }, { "FSM", FALSE },        { "Cost per pupil", FALSE },
    { "Percy", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (ot_heading_says_percent (cases[i].text), ==, cases[i].says);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/heading/read", test_read);
  g_test_add_func ("/heading/refused", test_refused);
  g_test_add_func ("/heading/years", test_years);
  g_test_add_func ("/heading/no-hint", test_no_hint);
  g_test_add_func ("/heading/no-two-alike", test_no_two_alike);

  g_test_add_func ("/heading/other-names", test_other_names);
  g_test_add_func ("/heading/other-names-differ", test_other_names_differ);
  g_test_add_func ("/heading/percent", test_percent_headings);
  return g_test_run ();
}
