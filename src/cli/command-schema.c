/* What there is: schema, views. */
#include "cli/names.h"
#include "export/text-table.h"
#include "model/view.h"
#include "plan/json.h"

#include <glib/gi18n.h>

/* The id, which every table has and no field table lists. */
static const OtField id_field = {
  .name = "id",
  .label = N_("Id"),
  .help = N_("Stable and unique in its table"),
  .type = OT_VALUE_TEXT,
};

static const OtField *
nth_field (const OtRecordType *type, guint n)
{
  return n == 0 ? &id_field : &type->fields[n - 1];
}

/* Appends a part after a separator where something stands before it. */
static void
append_part (GString *text, const char *separator, const char *part)
{
  if (part == NULL)
    return;
  if (text->len > 0)
    g_string_append (text, separator);
  g_string_append (text, part);
}

/* The name as commands write it. */
static char *
field_name (const OtField *field)
{
  return g_strconcat (field->name, ot_field_is_series (field) ? ".YEAR" : "", NULL);
}

/* What its values are: "money", "percent or pounds", "reference to services". */
static char *
field_type (const OtField *field)
{
  if (field->type == OT_VALUE_REFERENCE)
    return g_strdup_printf (_("%s to %s"), ot_json_type_name (field->type), field->table);
  if (field->unit_from != NULL)
    return g_strdup_printf (_("%s, as %s says"), ot_json_type_name (field->type),
                            field->unit_from);
  return g_strdup (ot_json_type_name (field->type));
}

static char *
field_bound (const OtField *field, int64_t raw)
{
  const OtValue value = { field->type, { .raw = raw } };
  GString      *text = g_string_new (NULL);

  ot_value_to_file (field, &value, text);
  return g_string_free (text, FALSE);
}

/* What else there is to say: unit, choices, range, what an empty one means, help. */
static char *
field_remarks (const OtField *field)
{
  GString *text = g_string_new (NULL);
  GString *choices = g_string_new (NULL);

  append_part (text, "; ", field->unit != NULL ? _ (field->unit) : NULL);
  for (guint choice = 1; choice <= field->n_choices; choice++)
    append_part (choices, ", ", ot_field_choice_name (field, choice));
  append_part (text, "; ", choices->len > 0 ? choices->str : NULL);
  g_string_free (choices, TRUE);
  if (field->least != 0 || field->most != 0)
    {
      g_autofree char *least = field_bound (field, field->least);
      g_autofree char *most = field_bound (field, field->most);
      g_autofree char *range = g_strdup_printf (_("%s to %s"), least, most);

      append_part (text, "; ", range);
    }
  if (field->normal != 0)
    {
      g_autofree char *normal = field_bound (field, field->normal);
      g_autofree char *empty = g_strdup_printf (_("empty means %s"), normal);

      append_part (text, "; ", empty);
    }
  if (field->flags & OT_FIELD_CARRY)
    append_part (text, "; ", _("an empty year takes the figure before it"));
  append_part (text, "; ", field->help != NULL ? _ (field->help) : NULL);
  return g_string_free (text, FALSE);
}

static void
write_table_text (const OtRecordType *type, GString *out)
{
  static const OtAlign alignment[] = { OT_ALIGN_LEFT, OT_ALIGN_LEFT, OT_ALIGN_LEFT, OT_ALIGN_LEFT };
  g_autoptr (OtTextTable) table = ot_text_table_new (G_N_ELEMENTS (alignment), alignment);

  g_string_append_printf (out, "%s: %s", type->table, _ (type->label));
  for (guint i = 0; type->natural_key != NULL && type->natural_key[i] != NULL; i++)
    g_string_append_printf (out, "%s%s", i == 0 ? _("; told apart by ") : ", ",
                            type->natural_key[i]);
  g_string_append_c (out, '\n');
  for (guint i = 0; i <= type->n_fields; i++)
    {
      const OtField   *field = nth_field (type, i);
      g_autofree char *name = field_name (field);
      g_autofree char *indented = g_strconcat ("  ", name, NULL);
      g_autofree char *kind = field_type (field);
      g_autofree char *remarks = field_remarks (field);

      ot_text_table_add (table, indented);
      ot_text_table_add (table, kind);
      ot_text_table_add (table, ot_field_label (field));
      ot_text_table_add (table, remarks);
    }
  ot_text_table_write (table, out);
}

static void
append_json_raw (GString *out, const char *name, const OtField *field, int64_t raw)
{
  const OtValue value = { field->type, { .raw = raw } };

  ot_json_append_name (out, name);
  ot_json_append_value (out, field, &value);
}

static void
append_json_field (GString *out, const OtField *field)
{
  g_string_append_c (out, '{');
  ot_json_append_member (out, "name", field->name);
  ot_json_append_member (out, "label", ot_field_label (field));
  ot_json_append_member (out, "type", ot_json_type_name (field->type));
  if (ot_field_is_series (field))
    {
      ot_json_append_name (out, "by_year");
      g_string_append (out, "true");
    }
  if (field->flags & OT_FIELD_CARRY)
    {
      ot_json_append_name (out, "carries");
      g_string_append (out, "true");
    }
  ot_json_append_member (out, "unit", field->unit != NULL ? _ (field->unit) : NULL);
  ot_json_append_member (out, "unit_from", field->unit_from);
  ot_json_append_member (out, "table", field->table);
  if (field->n_choices > 0)
    {
      ot_json_append_name (out, "choices");
      g_string_append_c (out, '{');
      for (guint choice = 1; choice <= field->n_choices; choice++)
        ot_json_append_member (out, ot_field_choice_name (field, choice),
                               ot_field_choice_label (field, choice));
      g_string_append_c (out, '}');
    }
  if (field->least != 0 || field->most != 0)
    {
      append_json_raw (out, "least", field, field->least);
      append_json_raw (out, "most", field, field->most);
    }
  if (field->normal != 0)
    append_json_raw (out, "empty_means", field, field->normal);
  ot_json_append_member (out, "help", field->help != NULL ? _ (field->help) : NULL);
  g_string_append_c (out, '}');
}

static void
append_json_table (GString *out, const OtRecordType *type)
{
  g_string_append_c (out, '{');
  ot_json_append_member (out, "name", type->table);
  ot_json_append_member (out, "label", _ (type->label));
  ot_json_append_name (out, "single");
  g_string_append (out, type->single ? "true" : "false");
  ot_json_append_name (out, "natural_key");
  g_string_append_c (out, '[');
  for (guint i = 0; type->natural_key != NULL && type->natural_key[i] != NULL; i++)
    {
      ot_json_append_comma (out);
      ot_json_append_text (out, type->natural_key[i]);
    }
  g_string_append_c (out, ']');
  ot_json_append_name (out, "fields");
  g_string_append (out, "[\n");
  for (guint i = 0; i <= type->n_fields; i++)
    {
      ot_json_append_comma (out);
      append_json_field (out, nth_field (type, i));
      g_string_append_c (out, '\n');
    }
  g_string_append (out, "]}\n");
}

enum
{
  SCHEMA_TEXT,
  SCHEMA_JSON,
};

static const char *const schema_formats[] = { "text", "json", NULL };

static OtExit
run_schema (const OtCall *call)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  const OtRecordType *only = NULL;
  guint               format;
  OtExit              result;

  if (!ot_call_get_format (call, &format, &error))
    return ot_fail (NULL, error);
  if (call->n_arguments > 0 && (result = ot_find_table (call->arguments[0], &only)) != OT_EXIT_DONE)
    return result;

  if (format == SCHEMA_JSON)
    g_string_append (out, "{\"tables\": [\n");
  for (guint i = 0; i < OT_N_TABLES; i++)
    {
      if (only != NULL && only != ot_record_types[i])
        continue;
      if (format == SCHEMA_JSON)
        {
          ot_json_append_comma (out);
          append_json_table (out, ot_record_types[i]);
        }
      else
        {
          if (out->len > 0)
            g_string_append_c (out, '\n');
          write_table_text (ot_record_types[i], out);
        }
    }
  if (format == SCHEMA_JSON)
    g_string_append (out, "]}\n");
  return ot_write_text (call, out);
}

static OtExit
run_views (const OtCall *call)
{
  g_autofree const OtViewType **types = ot_view_types ();
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; types[i] != NULL; i++)
    {
      g_string_append_printf (out, "%s%s%s\n", types[i]->name, types[i]->by_id ? " --id ID" : "",
                              types[i]->by_year ? " --year Y" : "");
      g_string_append_printf (out, "  %s. %s\n", _ (types[i]->label), _ (types[i]->help));
      g_string_append_printf (out, _("  rows: %s\n"), types[i]->rows);
      g_string_append_printf (out, _("  columns: %s\n"), types[i]->columns);
    }
  g_string_append_printf (out, "table:NAME\n  %s\n",
                          _("The records of a table, as schema lists them."));
  return ot_write_text (call, out);
}

const OtCommand ot_commands_schema[] = {
  { "schema", "[TABLE]", 0, 1, OT_TAKES (FORMAT), schema_formats,
    N_("Write tables and their fields: types, units, choices and help: text or json."),
    run_schema },
  { "views", "", 0, 0, 0, NULL, N_("List views, with their rows and columns."), run_views },
  { 0 },
};
