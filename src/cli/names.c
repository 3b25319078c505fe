#include "cli/names.h"

#include "model/view.h"
#include "plan/heading.h"

#include <glib/gi18n.h>

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
  g_autoptr (GError) error = NULL;
  OtHeading heading;

  if (g_str_equal (address, "id"))
    return ot_wrong_use (g_strdup (_("id: the id of a record never changes")));
  if (ot_heading_read (open->plan, type, address, &heading, &error) && heading.field != NULL)
    {
      if (heading.is_assumed && !(heading.field->flags & OT_FIELD_CARRY))
        return ot_wrong_use (g_strdup_printf (_("%s: name the year, as in %s.2018-19"), address,
                                              heading.field->name));
      *field = heading.field;
      *year = heading.year;
      return OT_EXIT_DONE;
    }
  if (error == NULL || error->code == OT_PLAN_ERROR_MISSING)
    return unknown_field (type, address);
  return ot_wrong_use (g_strdup_printf ("%s: %s", address, error->message));
}

OtExit
ot_read_value (const OtPlan  *plan,
               const OtPlace *place,
               const OtField *field,
               const char    *text,
               OtValue       *value)
{
  g_autofree char *message = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_utf8_validate (text, -1, NULL))
    return ot_refuse (place, g_strdup (_("this is not text in UTF-8")));
  if (field->type == OT_VALUE_REFERENCE
      && ot_view_parse_typed (plan, field, field->type, text, &ot_number_style_english, value,
                              NULL))
    return OT_EXIT_DONE;
  if (!ot_field_parse (field, text, &ot_number_style_english, value, &error))
    return ot_fail_at (place, error);
  if (field->type != OT_VALUE_REFERENCE)
    return OT_EXIT_DONE;
  message =
    g_strdup_printf (_("kept, but there is no record “%s” in %s"), value->text, field->table);
  ot_say_at (place, message);
  return OT_EXIT_DONE;
}

OtExit
ot_check_sign (const OtPlace  *place,
               const OtRecord *record,
               const OtField  *field,
               const char     *text,
               const OtValue  *value)
{
  char *refusal = NULL;

  if (ot_value_type_is_number (field->type))
    refusal = ot_field_bare_refusal (field, ot_record_unit (record, field), text, value);
  return refusal == NULL ? OT_EXIT_DONE : ot_refuse (place, refusal);
}
