#include "random-plan.h"

static gboolean
one_in (GRand *rand, int n)
{
  return g_rand_int_range (rand, 0, n) == 0;
}

static const char *
pick (GRand *rand, const char *const *texts, guint n)
{
  return texts[g_rand_int_range (rand, 0, n)];
}

static char *
random_text (GRand *rand)
{
  static const char *const texts[] = {
    "x",
    "Looked-after children",
    "£1,234.50",
    "3%",
    "=SUM(A1)",
    "'quoted'",
    "\"quotes\"",
    "back\\slash",
    "two\nlines\r\n",
    "\ttab",
    "\x01\x1f\x7f",
    "Zoë — naïve",
    "日本語",
    "🙂",
    "e\u0301",
    "\u00a0",
    " outer space ",
    "null",
    "true",
    "2018-19",
    "a/b",
    "</script>",
    "\u2028",
    "12+12",
    ";,",
  };

  if (one_in (rand, 20))
    return g_strnfill (g_rand_int_range (rand, 1, 3000), 'm');
  return g_strdup (pick (rand, texts, G_N_ELEMENTS (texts)));
}

static char *
random_id (GRand *rand)
{
  static const char *const forms[] = { "r-%u", "é %u", "%u", "R.%u", "\u65e5%u" };
  /* Not a format from elsewhere: one of these. */
  const char      *form = pick (rand, forms, G_N_ELEMENTS (forms));
  g_autofree char *number = g_strdup_printf ("%u", g_rand_int (rand) >> 8);
  g_auto (GStrv) parts = g_strsplit (form, "%u", 2);

  return g_strjoinv (number, parts);
}

static int64_t
random_number (GRand *rand)
{
  static const int64_t numbers[] = {
    0, 1, -1, 100, -12345, INT64_MAX, -(INT64_MAX - 1), OT_DECIMAL_ONE, 30000000, 83940000000
  };

  if (one_in (rand, 2))
    return numbers[g_rand_int_range (rand, 0, G_N_ELEMENTS (numbers))];
  return (int64_t) g_rand_int (rand) * 1000 - (int64_t) g_rand_int (rand) * 10;
}

static OtYear
random_year (GRand *rand)
{
  if (one_in (rand, 40))
    return one_in (rand, 2) ? OT_YEAR_LOWEST : OT_YEAR_HIGHEST;
  return g_rand_int_range (rand, 2012, 2032);
}

static int64_t
random_day (GRand *rand)
{
  static const int dates[][3] = {
    { 1900, 1, 1 }, { 2999, 12, 31 }, { 2020, 2, 29 }, { 1970, 1, 1 }, { 2018, 4, 1 }
  };
  const int *date = dates[g_rand_int_range (rand, 0, G_N_ELEMENTS (dates))];

  return ot_date_new (date[0], date[1], date[2]).days;
}

static char *
random_reference (GRand *rand, const OtPlan *plan, const OtField *field)
{
  const OtTable *table =
    plan ? plan->tables[ot_record_type_number (ot_record_type_find (field->table))] : NULL;

  if (table == NULL || table->n == 0 || one_in (rand, 10))
    return g_strdup ("nowhere");
  return g_strdup (table->records[g_rand_int_range (rand, 0, table->n)]->id);
}

static OtIntegerList *
random_integers (GRand *rand)
{
  guint          n = g_rand_int_range (rand, 1, 5);
  OtIntegerList *list = g_malloc (sizeof *list + n * sizeof *list->values);

  list->n = n;
  for (guint i = 0; i < n; i++)
    list->values[i] = random_number (rand);
  return list;
}

static OtChangeSet *random_list (GRand *rand, const OtPlan *plan);

OtValue
random_value (GRand *rand, const OtPlan *plan, const OtField *field)
{
  static const char *const members[] = {
    "\"x_later\": 1.50",
    "\"x_later\": [1, {\"a\": null}], \"x_more\": \"\\u00e9\"",
    "\"x_later\":true",
  };
  static const char *const tables[] = {
    "\"x_table\": [\n{\"id\": \"1\"}\n]",
    "\"x_table\": [], \"x_flag\": false",
  };
  OtValue value = ot_value_empty (field->type);

  if (one_in (rand, field->type == OT_VALUE_SOURCE ? 2 : 6))
    return value;
  switch (field->type)
    {
    case OT_VALUE_TEXT:
      value.text = random_text (rand);
      break;
    case OT_VALUE_REFERENCE:
      value.text = random_reference (rand, plan, field);
      break;
    case OT_VALUE_DATE:
      value.raw = random_day (rand);
      break;
    case OT_VALUE_YEAR:
      value.raw = random_year (rand);
      break;
    case OT_VALUE_FLAG:
      value.raw = one_in (rand, 2);
      break;
    case OT_VALUE_CHOICE:
      value.raw = g_rand_int_range (rand, 1, field->n_choices + 1);
      break;
    case OT_VALUE_CHOICES:
      value.raw = g_rand_int_range (rand, 1, 1 << field->n_choices);
      break;
    case OT_VALUE_INTEGERS:
      value.integers = random_integers (rand);
      break;
    case OT_VALUE_CHANGES:
      value.changes = plan ? random_list (rand, plan) : NULL;
      break;
    case OT_VALUE_SOURCE:
      value.text =
        g_strdup (field == &ot_field_unknown ? pick (rand, members, G_N_ELEMENTS (members))
                                             : pick (rand, tables, G_N_ELEMENTS (tables)));
      break;
    case OT_VALUE_MONEY:
    case OT_VALUE_DECIMAL:
    case OT_VALUE_PERCENT:
    case OT_VALUE_INTEGER:
    default:
      value.raw = random_number (rand);
      break;
    }
  return value;
}

static void
fill_field (OtRecordBuilder *builder, GRand *rand, const OtPlan *plan, const OtField *field)
{
  guint n = ot_field_is_series (field) ? g_rand_int_range (rand, 0, 8) : 1;

  for (guint i = 0; i < n; i++)
    {
      OtValue value = random_value (rand, plan, field);

      ot_record_builder_set (
        builder, field, ot_field_is_series (field) ? random_year (rand) : OT_YEAR_EMPTY, &value);
      ot_value_clear (&value);
    }
}

static OtRecord *
record_with_id (GRand *rand, const OtPlan *plan, const OtRecordType *type, const char *id)
{
  g_autoptr (OtRecordBuilder) builder = ot_record_builder_new (type);

  ot_record_builder_set_id (builder, id);
  for (guint i = 0; i < type->n_fields; i++)
    fill_field (builder, rand, plan, &type->fields[i]);
  if (one_in (rand, 3))
    fill_field (builder, rand, plan, &ot_field_unknown);
  return ot_record_builder_end (builder);
}

OtRecord *
random_record (GRand *rand, const OtPlan *plan, const OtRecordType *type)
{
  g_autofree char *id = type->single ? g_strdup (type->table) : random_id (rand);

  return record_with_id (rand, plan, type, id);
}

static const OtRecord *
random_present (GRand *rand, const OtTable *table)
{
  return table->n == 0 ? NULL : table->records[g_rand_int_range (rand, 0, table->n)];
}

const char *
random_scenario (GRand *rand, const OtPlan *plan)
{
  const OtRecord *scenario = random_present (rand, plan->tables[OT_TABLE_SCENARIOS]);

  return scenario ? scenario->id : NULL;
}

static OtChange *
random_set (GRand *rand, const OtPlan *plan, const char *layer, const OtTable *table)
{
  const OtRecord     *record = random_present (rand, table);
  const OtRecordType *type = table->type;
  const OtField      *field;
  OtYear              year;
  OtValue             before, after;
  OtChange           *change;

  if (record == NULL)
    return NULL;
  field = one_in (rand, 12) ? &ot_field_unknown
                            : &type->fields[g_rand_int_range (rand, 0, type->n_fields)];
  year = ot_field_is_series (field) ? random_year (rand) : OT_YEAR_EMPTY;
  before = ot_record_get (record, field, year);
  after = random_value (rand, plan, field);
  change =
    ot_change_set (layer, type, record->id, field, year, one_in (rand, 2) ? &before : NULL, &after);
  ot_value_clear (&after);
  return change;
}

static OtChange *
random_add (GRand *rand, const OtPlan *plan, const char *layer, const OtTable *table)
{
  const OtRecord *follows = one_in (rand, 4) ? NULL : random_present (rand, table);
  g_autoptr (OtRecord) record = random_record (rand, plan, table->type);

  if (table->type->single || ot_table_find (table, record->id))
    return NULL;
  if (one_in (rand, 4))
    return ot_change_add_at_end (layer, record);
  return ot_change_add (layer, record, follows ? follows->id : NULL);
}

static OtChange *
random_remove (GRand *rand, const char *layer, const OtTable *table)
{
  const OtRecord *record = random_present (rand, table);

  if (record == NULL || table->type->single)
    return NULL;
  return ot_change_remove (layer, table->type, record->id, one_in (rand, 2) ? record : NULL, NULL);
}

static OtChange *
random_move (GRand *rand, const OtTable *table)
{
  const OtRecord *record = random_present (rand, table);
  const OtRecord *follows = one_in (rand, 4) ? NULL : random_present (rand, table);

  if (record == NULL || record == follows)
    return NULL;
  return ot_change_move (table->type, record->id, NULL, follows ? follows->id : NULL);
}

/* One that can be made in `plan`, which is what the layer shows. */
static OtChange *
random_change (GRand *rand, const OtPlan *plan, const char *layer)
{
  for (;;)
    {
      const OtTable *table =
        plan->tables[g_rand_int_range (rand, 0, layer ? OT_TABLE_SCENARIOS : OT_N_TABLES)];
      int       kind = g_rand_int_range (rand, 0, 10);
      OtChange *change = kind < 5   ? random_set (rand, plan, layer, table)
                         : kind < 7 ? random_add (rand, plan, layer, table)
                         : kind < 9 ? random_remove (rand, layer, table)
                         : layer    ? NULL
                                    : random_move (rand, table);

      if (change)
        return change;
    }
}

/* `change` as it would be in the base plan. */
static OtChange *
without_layer (const OtChange *change)
{
  if (change->kind == OT_CHANGE_SET)
    return ot_change_set (NULL, change->type, change->id, change->field, change->year,
                          change->has_before ? &change->before : NULL, &change->after);
  if (change->kind == OT_CHANGE_REMOVE)
    return ot_change_remove (NULL, change->type, change->id, change->record, change->previous);
  if (change->at_end)
    return ot_change_add_at_end (NULL, change->record);
  return ot_change_add (NULL, change->record, change->follows);
}

OtChangeSet *
random_changes (GRand *rand, const OtPlan *plan, const char *layer, guint n)
{
  OtChangeSet *set = ot_change_set_new ("Random");
  g_autoptr (OtPlan) now = ot_plan_overlay (plan, layer, NULL, NULL);

  g_assert_nonnull (now);
  for (guint i = 0; i < n; i++)
    {
      OtChange *change = random_change (rand, now, layer);
      g_autoptr (OtChangeSet) one = ot_change_set_new (NULL);
      g_autoptr (GError) error = NULL;
      OtPlan *next;

      ot_change_set_append (one, layer ? without_layer (change) : ot_change_ref (change));
      next = ot_plan_apply (now, one, NULL, &error);
      g_assert_no_error (error);
      ot_plan_unref (now);
      now = next;
      ot_change_set_append (set, change);
    }
  return set;
}

/* A list that nobody kept in order, as a file may have it. */
static OtChangeSet *
random_list (GRand *rand, const OtPlan *plan)
{
  OtChangeSet *list = ot_change_set_new (NULL);
  guint        n = g_rand_int_range (rand, 1, 8);

  while (list->changes->len < n)
    {
      const OtTable *table = plan->tables[g_rand_int_range (rand, 0, OT_TABLE_SCENARIOS)];
      OtChange      *change = NULL;
      OtValue        value;

      switch (g_rand_int_range (rand, 0, 6))
        {
        case 0:
          change = ot_change_other ("{\"table\": \"x_later\", \"remove\": \"1\"}");
          break;
        case 1:
          change = ot_change_remove (NULL, table->type, "nowhere", NULL, NULL);
          break;
        case 2:
          change = random_add (rand, plan, NULL, table);
          break;
        case 3:
          value = ot_value_text ("Nobody");
          change = ot_change_set (NULL, &ot_plan_details_type, "plan",
                                  ot_record_type_field (&ot_plan_details_type, "title"),
                                  OT_YEAR_EMPTY, NULL, &value);
          break;
        default:
          change = random_set (rand, plan, NULL, table);
          /* Lists do not hold what was before. */
          if (change && change->has_before)
            g_clear_pointer (&change, ot_change_unref);
          break;
        }
      if (change)
        ot_change_set_append (list, change);
    }
  return list;
}

/* With the ids of `bare`, where that is given. */
static OtTable *
random_table (GRand              *rand,
              const OtRecordType *type,
              const OtTable      *bare,
              const OtPlan       *plan,
              guint               n)
{
  OtRecord **records = g_new (OtRecord *, n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *start = random_id (rand);
      g_autofree char *id = bare           ? g_strdup (bare->records[i]->id)
                            : type->single ? g_strdup (type->table)
                                           : g_strdup_printf ("%s-%u", start, i);

      records[i] = record_with_id (rand, plan, type, id);
    }
  return ot_table_new (type, records, n);
}

/* With references to the records of `bare`, where that is given. */
static OtPlan *
random_tables (GRand *rand, const OtPlan *bare, guint most)
{
  OtTable *tables[OT_N_TABLES];

  for (guint i = 0; i < OT_N_TABLES; i++)
    {
      const OtTable *table = bare ? bare->tables[i] : NULL;
      guint          n = table ? table->n : (guint) g_rand_int_range (rand, 0, most + 1);

      if (ot_record_types[i]->single)
        n = 1;
      tables[i] = random_table (rand, ot_record_types[i], table, bare, n);
    }
  return ot_plan_new_from_tables (tables);
}

OtPlan *
random_plan (GRand *rand, guint most)
{
  g_autoptr (OtPlan) bare = random_tables (rand, NULL, most);

  return random_tables (rand, bare, most);
}

OtPlan *
random_edit (GRand *rand, const OtPlan *plan, guint n)
{
  OtPlan *edited = ot_plan_ref (plan);

  for (guint i = 0; i < 4; i++)
    {
      const char *scenario = i % 2 == 0 ? NULL : random_scenario (rand, edited);
      g_autoptr (OtPlan) shown = ot_plan_overlay (edited, scenario, NULL, NULL);
      g_autoptr (OtChangeSet) set = NULL;
      g_autoptr (GError) error = NULL;
      OtPlan *next;

      /* Scenarios laid over each other in a circle show nothing. */
      if (shown == NULL)
        continue;
      set = random_changes (rand, edited, scenario, n);
      next = ot_plan_apply (edited, set, NULL, &error);
      g_assert_no_error (error);
      ot_plan_unref (edited);
      edited = next;
    }
  return edited;
}
