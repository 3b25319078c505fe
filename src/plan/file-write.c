#include "plan/file-private.h"
#include "plan/json.h"
#include "plan/scenario.h"

static void append_changes (GString           *out,
                            const OtChangeSet *set,
                            gboolean           in_scenario,
                            char               separator);

/* A member that is never left out: NULL is "". */
static void
append_text_member (GString *out, const char *name, const char *text)
{
  ot_json_append_member (out, name, text ? text : "");
}

/* `separator` stands before each change of a scenario. */
static void
append_value (GString *out, const OtField *field, const OtValue *value, char separator)
{
  if (field->type == OT_VALUE_CHANGES && !ot_value_is_empty (value))
    append_changes (out, value->changes, TRUE, separator);
  else
    ot_json_append_value (out, field, value);
}

static void
append_series (GString *out, const OtField *field, const OtSeries *series)
{
  char buffer[OT_YEAR_TEXT];

  g_string_append_c (out, '{');
  for (guint i = 0; i < series->n; i++)
    {
      OtValue value = { field->type, { .raw = series->values[i] } };

      if (value.raw == OT_RAW_EMPTY)
        continue;
      ot_json_append_name (out, ot_year_to_text (series->first + (OtYear) i, buffer));
      ot_value_to_file (field, &value, out);
    }
  g_string_append_c (out, '}');
}

static void
append_record (GString *out, const OtRecord *record, char separator)
{
  const OtRecordType *type = record->type;

  g_string_append_c (out, '{');
  if (type != &ot_plan_details_type)
    append_text_member (out, "id", record->id);
  for (guint i = 0; i < type->n_fields; i++)
    {
      const OtField *field = &type->fields[i];
      OtValue        value;

      if (field->type == OT_VALUE_SOURCE)
        continue;
      if (ot_field_is_series (field))
        {
          const OtSeries *series = ot_record_series (record, field);

          if (series == NULL)
            continue;
          ot_json_append_name (out, field->name);
          append_series (out, field, series);
          continue;
        }
      value = ot_record_get (record, field, OT_YEAR_EMPTY);
      if (ot_value_is_empty (&value))
        continue;
      ot_json_append_name (out, field->name);
      append_value (out, field, &value, separator);
    }
  if (record->unknown != NULL)
    {
      ot_json_append_comma (out);
      g_string_append (out, record->unknown);
    }
  g_string_append_c (out, '}');
}

static void
append_table (GString *out, const OtTable *table)
{
  if (table->type == &ot_plan_details_type)
    {
      append_record (out, table->records[0], '\n');
      return;
    }
  g_string_append_c (out, '[');
  for (guint i = 0; i < table->n; i++)
    {
      g_string_append (out, i > 0 ? ",\n" : "\n");
      append_record (out, table->records[i], '\n');
    }
  g_string_append (out, table->n > 0 ? "\n]" : "]");
}

static GBytes *
string_to_bytes (GString *out)
{
  g_string_append_c (out, '\n');
  return g_string_free_to_bytes (out);
}

GBytes *
ot_table_write (const OtTable *table)
{
  GString *out = g_string_new (NULL);

  append_table (out, table);
  return string_to_bytes (out);
}

/* Whether a file can do without a table. */
static gboolean
says_nothing (const OtTable *table)
{
  g_autoptr (OtRecord) blank = NULL;

  if (!table->type->single || table->type == &ot_plan_details_type)
    return table->n == 0;
  blank = ot_record_new (table->type, table->type->table);
  return ot_record_equal (table->records[0], blank);
}

GBytes *
ot_plan_write (const OtPlan *plan)
{
  GString             *out = g_string_new (NULL);
  const OtPlanDetails *details = ot_plan_details (plan);

  g_string_append_printf (out, "{\n\"format\": \"%s\",\n\"version\": %d", OT_PLAN_FORMAT,
                          OT_PLAN_FILE_VERSION);
  for (guint i = 0; i < OT_N_TABLES; i++)
    if (!says_nothing (plan->tables[i]))
      {
        g_string_append_printf (out, ",\n\"%s\": ", ot_record_types[i]->table);
        append_table (out, plan->tables[i]);
      }
  if (details->other_tables != NULL)
    {
      g_string_append (out, ",\n");
      g_string_append (out, details->other_tables);
    }
  g_string_append (out, "\n}");
  return string_to_bytes (out);
}

static void
append_change (GString *out, const OtChange *change, gboolean in_scenario)
{
  char buffer[OT_YEAR_TEXT];

  if (change->kind == OT_CHANGE_OTHER)
    {
      g_string_append (out, change->other);
      return;
    }

  g_string_append_c (out, '{');
  if (change->layer != NULL && !in_scenario)
    append_text_member (out, "layer", change->layer);
  append_text_member (out, "table", change->type->table);
  switch (change->kind)
    {
    case OT_CHANGE_SET:
      append_text_member (out, "id", change->id);
      append_text_member (out, "field", change->field->name);
      if (change->year != OT_YEAR_EMPTY)
        append_text_member (out, "year", ot_year_to_text (change->year, buffer));
      if (change->has_before && !in_scenario)
        {
          ot_json_append_name (out, "before");
          append_value (out, change->field, &change->before, ' ');
        }
      ot_json_append_name (out, "value");
      append_value (out, change->field, &change->after, ' ');
      break;

    case OT_CHANGE_ADD:
      ot_json_append_name (out, "add");
      append_record (out, change->record, ' ');
      if (!change->at_end)
        append_text_member (out, "after", change->follows);
      break;

    case OT_CHANGE_REMOVE:
      append_text_member (out, "remove", change->id);
      if (change->record != NULL && !in_scenario)
        {
          ot_json_append_name (out, "record");
          append_record (out, change->record, ' ');
        }
      if (change->previous != NULL && !in_scenario)
        append_text_member (out, "after", change->previous);
      break;

    case OT_CHANGE_MOVE:
      append_text_member (out, "move", change->id);
      append_text_member (out, "from", change->previous);
      append_text_member (out, "after", change->follows);
      break;

    case OT_CHANGE_OTHER:
    default:
      g_assert_not_reached ();
    }
  g_string_append_c (out, '}');
}

/* Each change after a `separator`: on a line of its own, or all on one. */
static void
append_changes (GString *out, const OtChangeSet *set, gboolean in_scenario, char separator)
{
  g_string_append_c (out, '[');
  for (guint i = 0; i < ot_change_set_length (set); i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      if (i > 0 || separator == '\n')
        g_string_append_c (out, separator);
      append_change (out, ot_change_set_nth (set, i), in_scenario);
    }
  if (separator == '\n' && ot_change_set_length (set) > 0)
    g_string_append_c (out, '\n');
  g_string_append_c (out, ']');
}

GBytes *
ot_change_set_write (const OtChangeSet *set)
{
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "{\n\"format\": \"%s\",\n\"version\": %d", OT_CHANGES_FORMAT,
                          OT_CHANGES_VERSION);
  if (set->title != NULL)
    {
      g_string_append (out, ",\n\"title\": ");
      ot_json_append_text (out, set->title);
    }
  g_string_append (out, ",\n\"changes\": ");
  append_changes (out, set, FALSE, '\n');
  g_string_append (out, "\n}");
  return string_to_bytes (out);
}
