/* Making and altering plans: new, set, add, remove, export, diff, apply. */
#include "cli/names.h"
#include "cli/removal.h"
#include "plan/diff.h"
#include "plan/export.h"
#include "plan/file.h"
#include "plan/national.h"

#include <glib/gi18n.h>
#include <string.h>

/* How many years behind the base year a new plan shows, as medium term plans mostly do. */
#define YEARS_AHEAD 3

static void
append_set (OtChangeSet *set, const OtRecordType *type, const char *field, OtValue value)
{
  const OtField *it = ot_record_type_field (type, field);

  value.type = it->type;
  ot_change_set_append (set,
                        ot_change_set (NULL, type, type->table, it, OT_YEAR_EMPTY, NULL, &value));
}

static gboolean
get_years (const OtCall *call, OtYear *first, OtYear *base, OtYear *last, GError **error)
{
  OtDate today;

  *first = *base = *last = OT_YEAR_EMPTY;
  if (!ot_call_get_year (call, OT_OPTION_FIRST_YEAR, first, error)
      || !ot_call_get_year (call, OT_OPTION_BASE_YEAR, base, error)
      || !ot_call_get_year (call, OT_OPTION_LAST_YEAR, last, error)
      || !ot_call_get_today (call, &today, error))
    return FALSE;

  if (*base == OT_YEAR_EMPTY)
    *base = *first != OT_YEAR_EMPTY ? *first : ot_year_of_date (today);
  if (*first == OT_YEAR_EMPTY)
    *first = *base;
  if (*last == OT_YEAR_EMPTY)
    *last = MIN (*base + YEARS_AHEAD, OT_YEAR_HIGHEST);
  if (*first <= *base && *base <= *last)
    return TRUE;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _("the first year, the base year and the last year must follow in this order"));
  return FALSE;
}

/* Takes `plan`. */
static OtPlan *
with_national (OtPlan *plan, GError **error)
{
  g_autoptr (OtPlan) without = plan;
  g_autoptr (OtChangeSet) values = ot_national_import (without, NULL, error);

  return values != NULL ? ot_plan_apply (without, values, NULL, error) : NULL;
}

static OtExit
run_new (const OtCall *call)
{
  const OtRecordType *type = &ot_plan_details_type;
  const char         *title = call->options[OT_OPTION_TITLE];
  g_autoptr (OtPlan) empty = ot_plan_new ();
  g_autoptr (OtChangeSet) set = ot_change_set_new (NULL);
  g_autoptr (OtPlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  OtYear first, base, last;

  if (!get_years (call, &first, &base, &last, &error))
    return ot_fail (NULL, error);
  if (title != NULL)
    {
      const OtField *field = ot_record_type_field (type, "title");
      const OtPlace  place = { call->arguments[0], type->table, type->table, field->name };
      OtValue        value;
      OtExit         result = ot_read_value (empty, &place, field, title, &value);

      if (result != OT_EXIT_DONE)
        return result;
      append_set (set, type, field->name, value);
      ot_value_clear (&value);
    }
  append_set (set, type, "first_year", ot_value_integer (first));
  append_set (set, type, "base_year", ot_value_integer (base));
  append_set (set, type, "last_year", ot_value_integer (last));

  plan = ot_plan_apply (empty, set, NULL, &error);
  if (plan != NULL && ot_call_has (call, OT_OPTION_NATIONAL))
    plan = with_national (plan, &error);
  if (plan == NULL)
    return ot_fail (call->arguments[0], error);
  return ot_write_new_plan (plan, call->arguments[0], ot_call_has (call, OT_OPTION_OVERWRITE));
}

static OtExit
run_set (const OtCall *call)
{
  const char *id = call->arguments[2];
  OtPlace     place = { call->arguments[0], call->arguments[1], id, call->arguments[3] };
  g_auto (OtOpenPlan) open = { 0 };
  g_autoptr (OtPlan) laid = NULL;
  g_autoptr (OtChangeSet) set = ot_change_set_new (NULL);
  const OtRecordType *type;
  const OtField      *field;
  const OtRecord     *record;
  const char         *scenario;
  OtValue             value;
  OtYear              year;
  OtExit              result;

  if ((result = ot_find_table (call->arguments[1], &type)) != OT_EXIT_DONE
      || (result = ot_open_with_scenario (call, &open, &scenario)) != OT_EXIT_DONE
      || (result = ot_open_plan_overlay (&open, scenario, &laid)) != OT_EXIT_DONE
      || (result = ot_find_field (&open, type, call->arguments[3], &field, &year)) != OT_EXIT_DONE)
    return result;
  record = ot_plan_find (laid, ot_record_type_number (type), id);
  if (record == NULL)
    {
      place.field = NULL;
      return ot_refuse (&place, g_strdup (_("there is no such record")));
    }
  if ((result = ot_read_value (laid, &place, field, call->arguments[4], &value)) != OT_EXIT_DONE)
    return result;

  result = ot_check_sign (&place, record, field, call->arguments[4], &value);
  ot_change_set_append (set, ot_change_set (scenario, type, id, field, year, NULL, &value));
  ot_value_clear (&value);
  return result == OT_EXIT_DONE ? ot_open_plan_change (&open, set) : result;
}

static OtExit
refuse_twice (const char *address)
{
  return ot_wrong_use (g_strdup_printf (_("%s: this is given twice"), address));
}

/* Puts one FIELD=VALUE into a record that is being made. `given` are the addresses that were. */
static OtExit
add_value (const OtOpenPlan   *open,
           const OtPlan       *laid,
           const OtRecordType *type,
           const char         *word,
           GHashTable         *given,
           OtRecordBuilder    *builder)
{
  const char      *equals = strchr (word, '=');
  g_autofree char *address = equals != NULL ? g_strndup (word, equals - word) : NULL;
  const OtPlace    place = { .file = open->name, .table = type->table };
  const OtPlace    at_field = { .file = open->name, .table = type->table, .field = address };
  const OtField   *field;
  OtValue          value;
  OtYear           year;
  OtExit           result;

  if (address == NULL)
    return ot_wrong_use (g_strdup_printf (_("%s: this is not FIELD=VALUE"), word));
  if (g_str_equal (address, "id"))
    {
      if (!ot_id_is_valid (equals + 1))
        return ot_refuse (&place, g_strdup_printf (_("“%s” cannot be an id"), equals + 1));
      if (!g_hash_table_add (given, g_strdup (address)))
        return refuse_twice (address);
      ot_record_builder_set_id (builder, equals + 1);
      return OT_EXIT_DONE;
    }
  if ((result = ot_find_field (open, type, address, &field, &year)) != OT_EXIT_DONE)
    return result;
  if (!g_hash_table_add (given, ot_field_address (field, year)))
    return refuse_twice (address);
  if ((result = ot_read_value (laid, &at_field, field, equals + 1, &value)) != OT_EXIT_DONE)
    return result;
  ot_record_builder_set (builder, field, year, &value);
  ot_value_clear (&value);
  return OT_EXIT_DONE;
}

/* Whether the record that was made of one FIELD=VALUE has a percentage without its sign there. */
static OtExit
check_value (const OtOpenPlan *open, const OtRecord *record, const char *word)
{
  const char      *equals = strchr (word, '=');
  g_autofree char *address = g_strndup (word, (gsize) (equals - word));
  const OtPlace    place = { .file = open->name, .table = record->type->table, .field = address };
  const OtField   *field;
  OtValue          value;
  OtYear           year;

  if (g_str_equal (address, "id")
      || ot_find_field (open, record->type, address, &field, &year) != OT_EXIT_DONE)
    return OT_EXIT_DONE;
  value = ot_record_get (record, field, year);
  return ot_check_sign (&place, record, field, equals + 1, &value);
}

/* Says which record was made, where standard output is not for the plan itself. */
static OtExit
write_id (const OtCall *call, const OtRecord *record)
{
  g_autoptr (GString) line = g_string_new (record->id);

  g_string_append_c (line, '\n');
  return ot_is_stream (call->arguments[0]) ? OT_EXIT_DONE : ot_write_text (call, line);
}

static OtExit
run_add (const OtCall *call)
{
  const OtPlace place = { .file = call->arguments[0], .table = call->arguments[1] };
  g_auto (OtOpenPlan) open = { 0 };
  g_autoptr (OtPlan) laid = NULL;
  g_autoptr (OtRecordBuilder) builder = NULL;
  g_autoptr (OtRecord) record = NULL;
  g_autoptr (OtChangeSet) set = ot_change_set_new (NULL);
  g_autoptr (GHashTable) given = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char    *id = ot_id_new (NULL);
  const OtRecordType *type;
  const char         *scenario;
  OtExit              result;

  if ((result = ot_find_table (call->arguments[1], &type)) != OT_EXIT_DONE
      || (result = ot_open_with_scenario (call, &open, &scenario)) != OT_EXIT_DONE
      || (result = ot_open_plan_overlay (&open, scenario, &laid)) != OT_EXIT_DONE)
    return result;
  if (type->single)
    return ot_refuse (&place,
                      g_strdup (_("this table has one record, which can be set but not added")));

  builder = ot_record_builder_new (type);
  ot_record_builder_set_id (builder, id);
  for (guint i = 2; i < call->n_arguments; i++)
    if ((result = add_value (&open, laid, type, call->arguments[i], given, builder))
        != OT_EXIT_DONE)
      return result;
  record = ot_record_builder_end (builder);
  for (guint i = 2; i < call->n_arguments; i++)
    if ((result = check_value (&open, record, call->arguments[i])) != OT_EXIT_DONE)
      return result;

  ot_change_set_append (set, ot_change_add_at_end (scenario, record));
  result = ot_open_plan_change (&open, set);
  return result == OT_EXIT_DONE ? write_id (call, record) : result;
}

static OtExit
run_remove (const OtCall *call)
{
  g_auto (OtOpenPlan) open = { 0 };
  const OtRecordType *type;
  const char         *scenario;
  OtExit              result;

  if ((result = ot_find_table (call->arguments[1], &type)) != OT_EXIT_DONE
      || (result = ot_open_with_scenario (call, &open, &scenario)) != OT_EXIT_DONE)
    return result;
  return ot_remove_record (call, &open, scenario, type, call->arguments[2]);
}

enum
{
  EXPORT_CSV,
  EXPORT_JSON,
};

static const char *const export_formats[] = { "csv", "json", NULL };

static OtExit
run_export (const OtCall *call)
{
  g_auto (OtOpenPlan) open = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  const OtRecordType *type;
  guint               format;
  OtExit              result;

  if (!ot_call_get_format (call, &format, &error))
    return ot_fail (NULL, error);
  if (ot_call_has (call, OT_OPTION_TEMPLATE) && format != EXPORT_CSV)
    return ot_wrong_use (g_strdup (_("--template: a template is CSV")));
  if ((result = ot_find_table (call->arguments[1], &type)) != OT_EXIT_DONE
      || (result = ot_open_plan_read (&open, call->arguments[0])) != OT_EXIT_DONE)
    return result;
  if (ot_call_has (call, OT_OPTION_TEMPLATE))
    bytes = ot_table_template (open.plan, type);
  else if (format == EXPORT_CSV)
    bytes = ot_table_export (open.plan, type);
  else
    bytes = ot_table_write (open.plan->tables[ot_record_type_number (type)]);
  return ot_write_output (call, bytes);
}

enum
{
  DIFF_TEXT,
  DIFF_JSON,
};

static const char *const diff_formats[] = { "text", "json", NULL };

static OtExit
run_diff (const OtCall *call)
{
  g_auto (OtOpenPlan) from = { 0 };
  g_auto (OtOpenPlan) to = { 0 };
  g_autoptr (OtChangeSet) set = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  guint  format;
  OtExit result;

  if (!ot_call_get_format (call, &format, &error))
    return ot_fail (NULL, error);
  if ((result = ot_refuse_two_streams (call->arguments[0], call->arguments[1])) != OT_EXIT_DONE
      || (result = ot_open_plan_read (&from, call->arguments[0])) != OT_EXIT_DONE
      || (result = ot_open_plan_read (&to, call->arguments[1])) != OT_EXIT_DONE)
    return result;
  set = ot_plan_diff (from.plan, to.plan);
  bytes = format == DIFF_TEXT ? ot_changes_to_text (set) : ot_change_set_write (set);
  result = ot_write_output (call, bytes);
  return result == OT_EXIT_DONE && ot_change_set_length (set) > 0 ? OT_EXIT_FOUND : result;
}

static OtExit
run_apply (const OtCall *call)
{
  const char *changes = call->arguments[1];
  g_auto (OtOpenPlan) open = { 0 };
  g_autoptr (GPtrArray) problems = ot_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (OtChangeSet) set = NULL;
  OtExit result;

  if ((result = ot_refuse_two_streams (call->arguments[0], changes)) != OT_EXIT_DONE
      || (result = ot_open_plan_read (&open, call->arguments[0])) != OT_EXIT_DONE
      || (result = ot_read_input (changes, &bytes)) != OT_EXIT_DONE)
    return result;
  set = ot_change_set_read (bytes, problems, &error);
  return set != NULL ? ot_open_plan_change (&open, set)
                     : ot_fail_with_problems (changes, problems, error);
}

const OtCommand ot_commands_plan[] = {
  { "new", "FILE", 1, 1,
    OT_TAKES (TITLE) | OT_TAKES (FIRST_YEAR) | OT_TAKES (BASE_YEAR) | OT_TAKES (LAST_YEAR)
      | OT_TAKES (NATIONAL) | OT_TAKES (OVERWRITE) | OT_TAKES (TODAY),
    NULL,
    N_ (
      "Make an empty plan. Where no years are given, it is of this financial year and the three after it. "
      "The source of each national value says which years of it are unconfirmed."),
    run_new },
  { "set", "FILE TABLE ID FIELD[.YEAR] VALUE", 5, 5, OT_TAKES (SCENARIO), NULL,
    N_("Set one value. An empty one empties it, which is not the same as nothing."), run_set },
  { "add", "FILE TABLE FIELD[.YEAR]=VALUE …", 3, G_MAXUINT, OT_TAKES (SCENARIO), NULL,
    N_("Add a record, and write its id, which id=ID can choose."), run_add },
  { "remove", "FILE TABLE ID", 3, 3,
    OT_TAKES (SCENARIO) | OT_TAKES (EMPTY_REFERENCES) | OT_TAKES (WITH_REFERENCES), NULL,
    N_("Remove a record. Where others point at it, say what becomes of them."), run_remove },
  { "export", "FILE TABLE", 2, 2, OT_TAKES (TEMPLATE) | OT_TAKES (FORMAT) | OT_TAKES (OUT),
    export_formats,
    N_("Write a table as import reads it, or as it stands in the plan file: csv or json."),
    run_export, .n_files = 1 },
  { "diff", "A B", 2, 2, OT_TAKES (FORMAT) | OT_TAKES (OUT), diff_formats,
    N_("Write the change set that leads from one plan to the other: text, or json for apply."),
    run_diff, .n_files = 2 },
  { "apply", "FILE CHANGES", 2, 2, 0, NULL,
    N_("Make the changes of a change set, as diff writes it in json."), run_apply },
  { 0 },
};
