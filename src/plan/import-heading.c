#include "plan/import-heading.h"

#include "plan/heading.h"

#include <string.h>

static const OtField import_heading_fields[] = {
  OT_FIELD_TEXT (OtImportHeading, table, N_("Table"), N_("Into which such files are imported")),
  OT_FIELD_TEXT (OtImportHeading,
                 heading,
                 N_("Heading"),
                 N_("As the files have it, with its year or without")),
  OT_FIELD_TEXT (OtImportHeading,
                 field,
                 N_("Field"),
                 N_("What it means there; empty: the column is left out")),
  OT_FIELDS_COMMON (OtImportHeading),
};

static const char *const import_heading_key[] = { "table", "heading", NULL };

const OtRecordType ot_import_heading_type = {
  .table = "import_headings",
  .label = N_("Headings of imports"),
  .label_one = N_("Heading of imports"),
  .size = sizeof (OtImportHeading),
  .fields = import_heading_fields,
  .n_fields = G_N_ELEMENTS (import_heading_fields),
  .natural_key = import_heading_key,
  .title = "heading",
};

const OtImportHeading *
ot_import_heading_find (const OtPlan *plan, const OtRecordType *type, const char *heading)
{
  const OtTable   *table = plan->tables[OT_TABLE_IMPORT_HEADINGS];
  g_autofree char *folded = table->n > 0 ? ot_heading_fold (heading) : NULL;

  for (guint i = 0; i < table->n; i++)
    {
      const OtImportHeading *known = (const OtImportHeading *) table->records[i];
      g_autofree char       *other = ot_heading_fold (known->heading ? known->heading : "");

      if (g_strcmp0 (known->table, type->table) == 0 && *other != '\0'
          && g_str_equal (other, folded))
        return known;
    }
  return NULL;
}

static OtRecord *
make_heading (const OtRecordType *type, const char *heading, const char *field, GRand *rand)
{
  g_autoptr (OtRecordBuilder) builder = ot_record_builder_new (&ot_import_heading_type);
  g_autofree char *id = ot_id_new (rand);
  const OtValue    values[] = { ot_value_text (type->table), ot_value_text (heading),
                                ot_value_text (field) };

  ot_record_builder_set_id (builder, id);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    if (!ot_value_is_empty (&values[i]))
      ot_record_builder_set (builder, &import_heading_fields[i], OT_YEAR_EMPTY, &values[i]);
  return ot_record_builder_end (builder);
}

gboolean
ot_import_heading_remember (const OtPlan       *plan,
                            const OtRecordType *type,
                            const char         *map,
                            GRand              *rand,
                            OtChangeSet        *set)
{
  const char            *equals = strrchr (map, '=');
  g_autofree char       *heading = equals ? g_strndup (map, (gsize) (equals - map)) : NULL;
  g_autofree char       *folded = heading ? ot_heading_fold (heading) : NULL;
  const OtImportHeading *known;
  OtValue                field;

  if (folded == NULL || *folded == '\0' || !g_utf8_validate (map, -1, NULL))
    return FALSE;
  field = ot_value_text (equals[1] != '\0' ? equals + 1 : NULL);
  known = ot_import_heading_find (plan, type, heading);
  if (known == NULL)
    {
      g_autoptr (OtRecord) record = make_heading (type, heading, field.text, rand);

      ot_change_set_append (set, ot_change_add_at_end (NULL, record));
    }
  else if (g_strcmp0 (known->field, field.text) != 0)
    ot_change_set_append (set,
                          ot_change_set (NULL, &ot_import_heading_type, known->record.id,
                                         ot_record_type_field (&ot_import_heading_type, "field"),
                                         OT_YEAR_EMPTY, NULL, &field));
  return TRUE;
}
