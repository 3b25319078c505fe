#include "plan-text.h"
#include "plan/assumption.h"
#include "plan/budget.h"
#include "plan/scenario.h"
#include "plan/service.h"
#include "plan/spend.h"
#include "plan/variation.h"
#include "random-plan.h"

static const OtField *
field_of (const OtRecordType *type, const char *name)
{
  const OtField *field = ot_record_type_field (type, name);

  g_assert_nonnull (field);
  return field;
}

/* The only record of the first table beside the plan that `members` fill. */
static OtRecord *
record_from_text (const char *members)
{
  g_autoptr (OtPlan) plan = plan_from_text (members);

  for (guint i = OT_TABLE_PLAN + 1; i < OT_N_TABLES; i++)
    if (plan->tables[i]->n > 0)
      return ot_record_ref (plan->tables[i]->records[0]);
  g_assert_not_reached ();
}

static void
test_types (void)
{
  for (guint i = 0; i < OT_N_TABLES; i++)
    {
      const OtRecordType *type = ot_record_types[i];

      g_test_message ("%s", type->table);
      g_assert_true (ot_record_type_find (type->table) == type);
      g_assert_cmpint (ot_record_type_number (type), ==, i);
      g_assert_true (type->title == NULL || ot_record_type_field (type, type->title));
      for (const char *const *key = type->natural_key; key && *key; key++)
        g_assert_nonnull (ot_record_type_field (type, *key));
      for (guint j = 0; j < type->n_fields; j++)
        {
          const OtField *field = &type->fields[j];

          /* Names are found by their first bearer, so each must be the only one. */
          g_assert_true (ot_record_type_field (type, field->name) == field);
          g_assert_cmpuint (field->offset, <, type->size);
          g_assert_true (field->type != OT_VALUE_REFERENCE || ot_record_type_find (field->table));
          g_assert_true (field->unit_from == NULL || ot_record_type_field (type, field->unit_from));
          g_assert_cmpuint (field->n_choices, <=, field->type == OT_VALUE_CHOICES ? 32 : 255);
        }
    }
  g_assert_null (ot_record_type_find ("nothing"));
  g_assert_null (ot_record_type_find (NULL));
}

/* Nothing is said: nothing is nought. */
static void
test_empty (void)
{
  for (guint i = 0; i < OT_N_TABLES; i++)
    {
      g_autoptr (OtRecord) record = ot_record_new (ot_record_types[i], "r");

      for (guint j = 0; j < record->type->n_fields; j++)
        {
          const OtField *field = &record->type->fields[j];
          OtYear         year = ot_field_is_series (field) ? 2018 : OT_YEAR_EMPTY;
          OtValue        value = ot_record_get (record, field, year);

          g_assert_true (ot_value_is_empty (&value));
          g_assert_true (value.type == field->type);
          g_assert_true (!ot_value_type_is_raw (field->type) || value.raw == OT_RAW_EMPTY);
        }
      g_assert_cmpstr (record->id, ==, "r");
      g_assert_null (record->unknown);
    }
}

/* The members of the structs themselves, as the model reads them. */
static void
test_members (void)
{
  g_autoptr (OtRecord) record = record_from_text (
    "'variations': [{'id': 'v', 'service': 's', 'heading': 'pay', 'title': 'T', "
    "'amounts': {'2018-19': -1.50, '2020-21': 3.00}, 'starts': '2018-04-01', 'one_off': false, "
    "'confidence': 0.5, 'x': 1}]");
  const OtVariation *variation = (const OtVariation *) record;

  g_assert_cmpstr (variation->service.id, ==, "s");
  g_assert_cmpint (variation->heading, ==, OT_HEADING_PAY);
  g_assert_cmpstr (variation->title, ==, "T");
  g_assert_cmpint (variation->amounts.series->first, ==, 2018);
  g_assert_cmpuint (variation->amounts.series->n, ==, 3);
  g_assert_cmpint (ot_money_series_get (variation->amounts, 2018).pence, ==, -150);
  g_assert_true (ot_money_is_empty (ot_money_series_get (variation->amounts, 2019)));
  g_assert_cmpint (ot_money_series_get (variation->amounts, 2020).pence, ==, 300);
  g_assert_true (ot_money_is_empty (ot_money_series_get (variation->amounts, 2017)));
  g_assert_true (ot_money_is_empty (ot_money_series_get (variation->amounts, 2021)));
  g_assert_cmpint (ot_series_raw_carried (variation->amounts.series, 2019), ==, -150);
  g_assert_cmpint (variation->starts.days, ==, ot_date_new (2018, 4, 1).days);
  g_assert_cmpint (variation->one_off, ==, -1);
  g_assert_cmpint (variation->confidence.nanos, ==, OT_DECIMAL_ONE / 2);
  g_assert_cmpstr (variation->record.unknown, ==, "\"x\": 1");
  g_assert_null (variation->decision.id);
  g_assert_null (variation->volume.series);
  g_assert_true (ot_money_is_empty (variation->full_year));
}

static void
set_raw (OtRecordBuilder *builder, const OtField *field, OtYear year, int64_t raw)
{
  OtValue value = { field->type, { .raw = raw } };

  ot_record_builder_set (builder, field, year, &value);
}

static const struct
{
  const char *name, *edits; /* year=pence, year= empties */
  int         first;
  const char *values; /* from the first year on; - is empty */
} series_cases[] = {
  { "none", "", 0, "" },
  { "one", "2018=1", 2018, "1" },
  { "a gap", "2018=1 2020=3", 2018, "1 - 3" },
  { "backwards", "2020=3 2018=1 2019=2", 2018, "1 2 3" },
  { "far apart and back", "2998=1 1900=2 2998=", 1900, "2" },
  { "trimmed at both ends", "2018=1 2019=2 2020=3 2018= 2020=", 2019, "2" },
  { "emptied again", "2018=1 2019=2 2018= 2019=", 0, "" },
  { "emptied where nothing was", "2018= 2019=2 2025=", 2019, "2" },
  { "set twice", "2018=1 2018=5", 2018, "5" },
  { "nought is not empty", "2018=0 2020=0", 2018, "0 - 0" },
};

static char *
series_to_text (const OtSeries *series)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; series && i < series->n; i++)
    if (series->values[i] == OT_RAW_EMPTY)
      g_string_append_printf (text, "%s-", i == 0 ? "" : " ");
    else
      g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i == 0 ? "" : " ", series->values[i]);
  return g_string_free (text, FALSE);
}

static void
test_series (gconstpointer user_data)
{
  guint          n = GPOINTER_TO_UINT (user_data);
  const OtField *field = field_of (&ot_variation_type, "amounts");
  g_auto (GStrv) edits = g_strsplit (series_cases[n].edits, " ", -1);
  g_autoptr (OtRecordBuilder) builder = ot_record_builder_new (&ot_variation_type);
  g_autoptr (OtRecord) at_once = NULL;
  g_autoptr (OtRecord) in_steps = ot_record_new (&ot_variation_type, "v");
  g_autofree char *text = NULL;
  const OtSeries  *series;

  ot_record_builder_set_id (builder, "v");
  for (guint i = 0; edits[i] && *edits[i]; i++)
    {
      OtYear    year = atoi (edits[i]);
      int64_t   raw = edits[i][5] ? atoi (edits[i] + 5) : OT_RAW_EMPTY;
      OtValue   value = { OT_VALUE_MONEY, { .raw = raw } };
      OtRecord *next = ot_record_with (in_steps, field, year, &value);

      set_raw (builder, field, year, raw);
      ot_record_unref (in_steps);
      in_steps = next;
    }
  at_once = ot_record_builder_end (builder);
  series = ot_record_series (at_once, field);
  text = series_to_text (series);
  g_assert_cmpstr (text, ==, series_cases[n].values);
  g_assert_cmpint (series ? series->first : 0, ==, series_cases[n].first);
  g_assert_true (series == NULL || series->n > 0);
  g_assert_true (ot_record_equal (at_once, in_steps));
}

/* A builder is as new after each record, whatever was in it. */
static void
test_reuse (void)
{
  g_autoptr (OtRecordBuilder) builder = ot_record_builder_new (&ot_variation_type);
  g_autoptr (OtRecord) first = NULL;
  g_autoptr (OtRecord) second = NULL;
  g_autoptr (OtRecord) third = NULL;
  g_autoptr (OtRecord) bare = ot_record_new (&ot_variation_type, "b");
  OtValue title = ot_value_text ("Title"), other = ot_value_text ("Another, longer title");

  ot_record_builder_set_id (builder, "a");
  ot_record_builder_set (builder, field_of (&ot_variation_type, "title"), OT_YEAR_EMPTY, &title);
  ot_record_builder_set (builder, field_of (&ot_variation_type, "title"), OT_YEAR_EMPTY, &other);
  set_raw (builder, field_of (&ot_variation_type, "amounts"), 2018, 1);
  set_raw (builder, field_of (&ot_variation_type, "full_year"), OT_YEAR_EMPTY, 1);
  first = ot_record_builder_end (builder);
  g_assert_cmpstr (((OtVariation *) first)->title, ==, "Another, longer title");

  ot_record_builder_set_id (builder, "b");
  second = ot_record_builder_end (builder);
  g_assert_true (ot_record_equal (second, bare));

  ot_record_builder_load (builder, first);
  ot_record_builder_reset (builder);
  ot_record_builder_set_id (builder, "b");
  third = ot_record_builder_end (builder);
  g_assert_true (ot_record_equal (third, bare));
}

/* A record outlives what it was made from. */
static void
test_load (void)
{
  g_autoptr (OtRecordBuilder) builder = ot_record_builder_new (&ot_variation_type);
  OtRecord        *record = record_from_text ("'variations': [{'id': 'v', 'title': 'T', 'amounts': "
                                                     "{'2018-19': 1.00}, 'notes': 'N', 'x': 1}]");
  g_autofree char *text = NULL;
  g_autoptr (OtRecord) copy = NULL;
  g_autoptr (OtRecord) other = NULL;
  OtValue empty = ot_value_empty (OT_VALUE_TEXT);

  ot_record_builder_load (builder, record);
  ot_record_unref (record);
  copy = ot_record_builder_end (builder);
  g_assert_cmpstr (copy->notes, ==, "N");
  g_assert_cmpstr (copy->unknown, ==, "\"x\": 1");

  ot_record_builder_load (builder, copy);
  ot_record_builder_set_id (builder, "w");
  set_raw (builder, field_of (&ot_variation_type, "amounts"), 2016, 5);
  ot_record_builder_set (builder, field_of (&ot_variation_type, "title"), OT_YEAR_EMPTY, &empty);
  other = ot_record_builder_end (builder);
  g_assert_cmpstr (other->id, ==, "w");
  g_assert_null (((OtVariation *) other)->title);
  text = series_to_text (((OtVariation *) other)->amounts.series);
  g_assert_cmpstr (text, ==, "5 - 100");
  g_assert_cmpstr (((OtVariation *) copy)->title, ==, "T");
}

static void
test_changes_are_owned (void)
{
  g_autoptr (OtChangeSet) list = changes_from_text ("{'table': 'services', 'remove': 'a'}");
  g_autoptr (OtChangeSet) none = ot_change_set_new (NULL);
  g_autoptr (OtRecord) record = ot_record_new (&ot_scenario_type, "s");
  g_autoptr (OtRecord) with = NULL;
  g_autoptr (OtRecord) renamed = NULL;
  g_autoptr (OtRecord) without = NULL;
  const OtField *changes = field_of (&ot_scenario_type, "changes");
  OtValue        value = { OT_VALUE_CHANGES, { .changes = list } };
  OtValue        name = ot_value_text ("N");
  OtValue        nothing = { OT_VALUE_CHANGES, { .changes = none } };

  with = ot_record_with (record, changes, OT_YEAR_EMPTY, &value);
  renamed = ot_record_with (with, field_of (&ot_scenario_type, "name"), OT_YEAR_EMPTY, &name);
  g_clear_pointer (&list, ot_change_set_unref);
  g_clear_pointer (&with, ot_record_unref);
  g_assert_cmpuint (ot_change_set_length (((OtScenario *) renamed)->changes), ==, 1);

  without = ot_record_with (renamed, changes, OT_YEAR_EMPTY, &nothing);
  g_assert_null (((OtScenario *) without)->changes);
  g_assert_false (ot_record_equal (without, renamed));
}

static void
test_random (void)
{
  for (guint seed = 1; seed <= 200; seed++)
    {
      GRand              *rand = g_rand_new_with_seed (seed);
      const OtRecordType *type = ot_record_types[seed % OT_N_TABLES];
      g_autoptr (OtPlan) plan = random_plan (rand, 2);
      g_autoptr (OtRecord) record = random_record (rand, plan, type);
      g_autoptr (OtRecordBuilder) builder = ot_record_builder_new (type);
      g_autoptr (OtRecord) loaded = NULL;

      ot_record_builder_load (builder, record);
      loaded = ot_record_builder_end (builder);
      g_assert_true (loaded != record);
      g_assert_true (ot_record_equal (loaded, record));

      /* Each value, set in a record of its own, makes a difference unless it was that already. */
      for (guint i = 0; i < type->n_fields; i++)
        {
          const OtField *field = &type->fields[i];
          OtYear         year = ot_field_is_series (field) ? 2020 : OT_YEAR_EMPTY;
          OtValue        before = ot_record_get (record, field, year);
          OtValue        value = random_value (rand, plan, field);
          g_autoptr (OtRecord) with = ot_record_with (record, field, year, &value);
          g_autoptr (OtRecord) back = ot_record_with (with, field, year, &before);
          OtValue after = ot_record_get (with, field, year);

          g_assert_true (ot_value_equal (&after, &value));
          g_assert_true (ot_record_equal (with, record) == ot_value_equal (&before, &value));
          g_assert_true (ot_record_equal (back, record));
          ot_value_clear (&value);
        }
      g_rand_free (rand);
    }
}

static const struct
{
  const char *members, *title;
} title_cases[] = {
  { "'services': [{'id': 'a', 'name': 'Fostering'}]", "Fostering" },
  { "'services': [{'id': 'a'}]", "a" },
  { "'variations': [{'id': 'v', 'service': 'a', 'heading': 'pay'}]", "a · pay" },
  { "'spend': [{'id': 'x', 'service': 'a', 'year': '2018-19', 'period': 3}]", "a · 2018-19 · 3" },
  { "'spend': [{'id': 'x'}]", "x" },
};

static void
test_titles (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (title_cases); i++)
    {
      g_autoptr (OtRecord) record = record_from_text (title_cases[i].members);
      g_autofree char *title = ot_record_title (record);

      g_assert_cmpstr (title, ==, title_cases[i].title);
    }
}

static const struct
{
  const char *members, *field;
  OtValueType unit;
} unit_cases[] = {
  { "'assumptions': [{'id': 'a'}]", "values", OT_VALUE_PERCENT },
  { "'assumptions': [{'id': 'a', 'kind': 'percent'}]", "low", OT_VALUE_PERCENT },
  { "'assumptions': [{'id': 'a', 'kind': 'money'}]", "values", OT_VALUE_MONEY },
  { "'assumptions': [{'id': 'a', 'kind': 'number'}]", "high", OT_VALUE_DECIMAL },
  { "'assumptions': [{'id': 'a', 'kind': 'money'}]", "name", OT_VALUE_TEXT },
  { "'decisions': [{'id': 'a'}]", "tolerance", OT_VALUE_PERCENT },
};

static void
test_units (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (unit_cases); i++)
    {
      g_autoptr (OtRecord) record = record_from_text (unit_cases[i].members);

      g_assert_cmpint (ot_record_unit (record, field_of (record->type, unit_cases[i].field)), ==,
                       unit_cases[i].unit);
    }
}

static const struct
{
  const char *id;
  gboolean    is_valid;
} id_cases[] = {
  { "a", TRUE },       { "v-pay 2018", TRUE }, { "Zoë", TRUE },   { "日本", TRUE },
  { "plan", TRUE },    { "", FALSE },          { NULL, FALSE },   { " a", FALSE },
  { "a ", FALSE },     { "\u00a0a", FALSE },   { "a/b", FALSE },  { "a\nb", FALSE },
  { "a\tb", FALSE },   { "a\x7f", FALSE },     { "\xff", FALSE }, { "a\u200b", FALSE },
  { "\u2028", FALSE },
};

static void
test_ids (void)
{
  g_autofree char *longest = g_strnfill (100, 'm');
  g_autofree char *too_long = g_strnfill (101, 'm');
  GRand           *rand = g_rand_new_with_seed (1), *same = g_rand_new_with_seed (1);

  for (guint i = 0; i < G_N_ELEMENTS (id_cases); i++)
    g_assert_true (ot_id_is_valid (id_cases[i].id) == id_cases[i].is_valid);
  g_assert_true (ot_id_is_valid (longest));
  g_assert_false (ot_id_is_valid (too_long));

  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *id = ot_id_new (rand);
      g_autofree char *again = ot_id_new (same);
      g_autofree char *other = ot_id_new (NULL);

      g_assert_cmpuint (strlen (id), ==, 10);
      g_assert_true (ot_id_is_valid (id) && ot_id_is_valid (other));
      g_assert_cmpstr (id, ==, again);
      g_assert_cmpstr (id, !=, other);
    }
  g_rand_free (rand);
  g_rand_free (same);
}

static OtTable *
table_of (const char *const *ids, guint n)
{
  OtRecord **records = g_new (OtRecord *, n);

  for (guint i = 0; i < n; i++)
    records[i] = ot_record_new (&ot_service_type, ids[i]);
  return ot_table_new (&ot_service_type, records, n);
}

static void
test_tables (void)
{
  static const char *const once[] = { "c", "a", "b" };
  static const char *const twice[] = { "c", "a", "b", "a", "c" };
  g_autoptr (OtTable) table = table_of (once, 3);
  g_autoptr (OtTable) empty = table_of (NULL, 0);
  g_autoptr (OtTable) doubled = table_of (twice, 5);

  for (guint i = 0; i < 3; i++)
    {
      g_assert_cmpint (ot_table_position (table, once[i]), ==, i);
      g_assert_true (ot_table_find (table, once[i]) == table->records[i]);
    }
  g_assert_cmpint (ot_table_position (table, "d"), ==, -1);
  g_assert_null (ot_table_find (table, "d"));
  g_assert_null (ot_table_find (table, NULL));
  g_assert_null (ot_table_find (empty, "a"));
  g_assert_cmpint (ot_table_duplicate (table), ==, -1);
  g_assert_cmpint (ot_table_duplicate (empty), ==, -1);
  g_assert_cmpint (ot_table_duplicate (doubled), ==, 3);
}

#define N_MANY 5000

static gpointer
look_up_cb (gpointer user_data)
{
  const OtTable *table = user_data;

  for (guint i = 0; i < table->n; i++)
    g_assert_cmpint (ot_table_position (table, table->records[i]->id), ==, i);
  return NULL;
}

/* The index is made by whichever thread comes first. */
static void
test_threads (void)
{
  for (guint round = 0; round < 20; round++)
    {
      OtRecord **records = g_new (OtRecord *, N_MANY);
      g_autoptr (OtTable) table = NULL;
      GThread *threads[4];

      for (guint i = 0; i < N_MANY; i++)
        {
          g_autofree char *id = g_strdup_printf ("r-%u", i);

          records[i] = ot_record_new (&ot_service_type, id);
        }
      table = ot_table_new (&ot_service_type, records, N_MANY);
      for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
        threads[i] = g_thread_new (NULL, look_up_cb, table);
      for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
        g_thread_join (threads[i]);
    }
}

static void
count_cb (const OtRecord *referrer, const OtField *field, gpointer user_data)
{
  GString *found = user_data;

  g_string_append_printf (found, "%s/%s/%s ", referrer->type->table, referrer->id, field->name);
}

static void
test_referrers (void)
{
  g_autoptr (OtPlan) plan =
    plan_from_text ("'services': [{'id': 'a', 'parent': 'a'}, {'id': 'b', 'parent': 'a'}], "
                    "'virements': [{'id': 'v', 'from': 'a', 'to': 'a', 'decision': 'a'}]");
  g_autoptr (GString) found = g_string_new (NULL);

  ot_plan_foreach_referrer (plan, &ot_service_type, "a", count_cb, found);
  g_assert_cmpstr (found->str, ==,
                   "services/a/parent services/b/parent virements/v/from virements/v/to ");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/record/types", test_types);
  g_test_add_func ("/record/empty", test_empty);
  g_test_add_func ("/record/members", test_members);
  for (guint i = 0; i < G_N_ELEMENTS (series_cases); i++)
    {
      g_autofree char *name = g_strconcat ("/record/series/", series_cases[i].name, NULL);

      g_test_add_data_func (name, GUINT_TO_POINTER (i), test_series);
    }
  g_test_add_func ("/record/reuse", test_reuse);
  g_test_add_func ("/record/load", test_load);
  g_test_add_func ("/record/changes are owned", test_changes_are_owned);
  g_test_add_func ("/record/random", test_random);
  g_test_add_func ("/record/titles", test_titles);
  g_test_add_func ("/record/units", test_units);
  g_test_add_func ("/record/ids", test_ids);
  g_test_add_func ("/table/look-up", test_tables);
  g_test_add_func ("/table/threads", test_threads);
  g_test_add_func ("/plan/referrers", test_referrers);
  return g_test_run ();
}
