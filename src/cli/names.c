#include "cli/names.h"

#include <glib/gi18n.h>
#include <string.h>

OtExit
ot_find_table (const char *name, const OtRecordType **type)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  *type = ot_record_type_find (name);
  if (*type != NULL)
    return OT_EXIT_DONE;
  for (guint i = 0; i < OT_N_TABLES; i++)
    g_ptr_array_add (names, (gpointer) ot_record_types[i]->table);
  return ot_unknown_name (_("there is no such table; tables are"), name, names);
}

static OtExit
unknown_field (const OtRecordType *type, const char *name)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < type->n_fields; i++)
    if (!(type->fields[i].flags & OT_FIELD_HIDDEN))
      g_ptr_array_add (names, (gpointer) type->fields[i].name);
  return ot_unknown_name (_("the table has no such field; its fields are"), name, names);
}

OtExit
ot_find_field (const OtOpenPlan   *open,
               const OtRecordType *type,
               const char         *address,
               const OtField     **field,
               OtYear             *year)
{
  const char      *point = strrchr (address, '.');
  g_autofree char *name = point != NULL ? g_strndup (address, point - address) : g_strdup (address);
  g_autoptr (GError) error = NULL;

  *year = OT_YEAR_EMPTY;
  if (g_str_equal (name, "id"))
    return ot_wrong_use (g_strdup (_("id: the id of a record never changes")));
  *field = ot_record_type_field (type, name);
  if (*field == NULL || (*field)->flags & OT_FIELD_HIDDEN)
    return unknown_field (type, address);

  if (!ot_field_is_series (*field))
    return point == NULL
             ? OT_EXIT_DONE
             : ot_wrong_use (g_strdup_printf (_("%s: this field has no years"), address));
  if (point == NULL && (*field)->flags & OT_FIELD_CARRY)
    *year = ot_plan_base_year (open->plan);
  else if (point != NULL && !ot_year_parse (point + 1, year, &error))
    return ot_wrong_use (g_strdup_printf ("%s: %s", address, error->message));
  if (*year == OT_YEAR_EMPTY)
    return ot_wrong_use (
      g_strdup_printf (_("%s: it has a figure for each year: %s.2018-19"), address, name));
  return OT_EXIT_DONE;
}

OtExit
ot_read_value (const OtPlace *place, const OtField *field, const char *text, OtValue *value)
{
  g_autoptr (GError) error = NULL;

  if (!g_utf8_validate (text, -1, NULL))
    return ot_refuse (place, g_strdup (_("this is not text in UTF-8")));
  if (!ot_field_parse (field, text, &ot_number_style_english, value, &error))
    return ot_fail_at (place, error);
  return OT_EXIT_DONE;
}
