#include "plan/file-private.h"

#include <string.h>

static void
read_series (OtReader *reader, const OtField *field, OtScanned *found, OtRecordBuilder *builder)
{
  OtYear     first = OT_YEAR_HIGHEST, last = OT_YEAR_LOWEST;
  OtScanName name;

  if (found->kind == OT_SCAN_NULL)
    return;
  if (found->kind != OT_SCAN_OBJECT)
    {
      ot_reader_refuse_kind (reader, found,
                             _("figures by year are wanted here: {\"2018-19\": 1.00}"));
      return;
    }

  while (ot_scan_member (reader->scan, &name))
    {
      GError *error = NULL;
      OtValue value;

      reader->place.year = OT_YEAR_EMPTY;
      if (!ot_year_from_file (name.text, (gssize) name.length, &reader->place.year, &error))
        {
          OtScanned key = { OT_SCAN_TEXT, FALSE, name.text, name.length };

          reader->place.year = OT_YEAR_EMPTY;
          ot_reader_refuse (reader, OT_PLAN_ERROR_VALUE, name.start, &key,
                            g_strdup (error->message));
          g_error_free (error);
        }
      if (!ot_scan_value (reader->scan, found))
        break;
      if (!ot_reader_value (reader, field, found, &value) || ot_value_is_empty (&value)
          || reader->place.year == OT_YEAR_EMPTY)
        continue;

      first = MIN (first, reader->place.year);
      last = MAX (last, reader->place.year);
      ot_record_builder_set (builder, field, reader->place.year, &value);
    }
  reader->place.year = OT_YEAR_EMPTY;

  reader->years -= MAX (0, last - first);
  if (reader->years < 0)
    ot_scan_fail (reader->scan, OT_PLAN_ERROR_TOO_LARGE, found->start,
                  g_strdup (_("the years of the file's figures lie too far apart")));
}

static void
read_field (OtReader *reader, const OtField *field, OtScanned *found, OtRecordBuilder *builder)
{
  reader->place.field = field;
  if (ot_field_is_series (field))
    read_series (reader, field, found, builder);
  else
    {
      OtValue value = ot_value_empty (field->type);

      if (ot_reader_value (reader, field, found, &value) && !ot_value_is_empty (&value))
        ot_record_builder_set (builder, field, OT_YEAR_EMPTY, &value);
      ot_reader_release (&value);
    }
  reader->place.field = NULL;
}

static void
read_id (OtReader *reader, const OtRecordType *type, OtScanned *found)
{
  if (found->kind != OT_SCAN_TEXT)
    {
      ot_reader_refuse_kind (reader, found, _("an id must be a text in quotes"));
      return;
    }
  ot_scan_text (reader->scan, found, reader->text);
  if (!ot_id_is_valid (reader->text->str))
    ot_reader_refuse_value (reader, found, g_strdup (_("this cannot be an id")));
  else if (type->single && strcmp (reader->text->str, type->table) != 0)
    ot_reader_refuse_value (
      reader, found,
      g_strdup_printf (_("the one record of this table has the id “%s”"), type->table));
  reader->place.id = g_strdup (reader->text->str);
}

/* The field of that name. `hint` is where it is likely to be found, since files keep the order. */
static const OtField *
find_field (const OtRecordType *type, const OtScanName *name, guint *hint)
{
  for (guint i = 0; i < type->n_fields; i++)
    {
      guint          n = (*hint + i) % type->n_fields;
      const OtField *field = &type->fields[n];

      if (ot_scan_name_is (name, field->name) && field->type != OT_VALUE_SOURCE)
        {
          *hint = n + 1;
          return field;
        }
    }
  return NULL;
}

/* The members of an object that this version does not know, as they stand there. */
typedef struct
{
  GString    *text; /* NULL: there are none */
  const char *end;  /* of the last one, where no other member has come since */
} Unknown;

/* Those next to each other keep what is between them, so that what was written is read the same. */
static void
keep_unknown (Unknown *unknown, const char *start, const char *end, const char *separator)
{
  if (unknown->text == NULL)
    unknown->text = g_string_new (NULL);
  else if (unknown->end != NULL)
    start = unknown->end;
  else
    g_string_append (unknown->text, separator);
  g_string_append_len (unknown->text, start, end - start);
  unknown->end = end;
}

static void
free_string (GString *string)
{
  g_string_free (string, TRUE);
}

/* The members of a record's object; those that are not known go into `unknown`. */
static void
read_members (OtReader           *reader,
              const OtRecordType *type,
              OtRecordBuilder    *builder,
              Unknown            *unknown)
{
  guint      hint = 0;
  OtScanName name;
  OtScanned  found;

  while (ot_scan_member (reader->scan, &name))
    {
      const OtField *field;

      if (!ot_scan_value (reader->scan, &found))
        break;
      field = find_field (type, &name, &hint);
      if (field == NULL && !ot_scan_name_is (&name, "id"))
        {
          if (ot_scan_pass (reader->scan, &found, OT_UNKNOWN_DEEPEST))
            keep_unknown (unknown, name.start, found.start + found.length, ", ");
          continue;
        }
      unknown->end = NULL;
      if (field != NULL)
        read_field (reader, field, &found, builder);
      else
        read_id (reader, type, &found);
    }
  ot_reader_note_failure (reader);
}

static OtRecord *
build_record (OtReader *reader, OtRecordBuilder *builder, const Unknown *unknown)
{
  if (unknown->text != NULL)
    {
      OtValue value = { OT_VALUE_SOURCE, { .text = unknown->text->str } };

      g_strdelimit (unknown->text->str, "\r\n", ' ');
      ot_record_builder_set (builder, &ot_field_unknown, OT_YEAR_EMPTY, &value);
    }
  ot_record_builder_set_id (builder, reader->place.id);
  return ot_record_builder_end (builder);
}

/* Says of the problems from the `first` on which record they are about: its id may stand behind the
 * fields that were refused. */
static void
name_record (OtReader *reader, guint first)
{
  for (guint i = first; i < reader->problems->len && reader->outer == NULL; i++)
    {
      OtProblem *problem = g_ptr_array_index (reader->problems, i);

      if (problem->id == NULL)
        problem->id = g_strdup (reader->place.id);
    }
}

OtRecord *
ot_reader_record (OtReader           *reader,
                  const OtRecordType *type,
                  const OtScanned    *object,
                  OtRecordBuilder    *builder)
{
  guint     before = reader->problems->len;
  Unknown   unknown = { NULL };
  OtRecord *record = NULL;

  reader->place.table = type->table;
  reader->place.id = NULL;
  read_members (reader, type, builder, &unknown);
  if (reader->place.id == NULL && type->single)
    reader->place.id = g_strdup (type->table);
  if (reader->place.id == NULL && reader->problems->len == before)
    ot_reader_refuse (reader, OT_PLAN_ERROR_VALUE, object->start, NULL,
                      g_strdup (_("the record has no id")));

  if (reader->problems->len == before)
    record = build_record (reader, builder, &unknown);
  else
    {
      name_record (reader, before);
      ot_record_builder_reset (builder);
    }
  g_clear_pointer (&unknown.text, free_string);
  g_clear_pointer (&reader->place.id, g_free);
  return record;
}

/* Says of each record whose id another has before it that it is refused. */
static void
refuse_duplicates (OtReader *reader, const OtTable *table, const GArray *places)
{
  for (guint i = 0; i < table->n; i++)
    if (ot_table_position (table, table->records[i]->id) != (int) i)
      {
        reader->place.id = (char *) table->records[i]->id;
        ot_reader_refuse (reader, OT_PLAN_ERROR_DUPLICATE, g_array_index (places, const char *, i),
                          NULL, g_strdup (_("another record of the table has this id")));
      }
  reader->place.id = NULL;
}

/* A table of nothing, but for the one empty record that some always have. */
static OtTable *
empty_table (const OtRecordType *type)
{
  OtRecord **records = type->single ? g_new (OtRecord *, 1) : NULL;

  if (type->single)
    records[0] = ot_record_new (type, type->table);
  return ot_table_new (type, records, type->single ? 1 : 0);
}

static OtTable *
read_table (OtReader *reader, const OtRecordType *type, OtScanned *found)
{
  g_autoptr (OtRecordBuilder) builder = ot_record_builder_new (type);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) ot_record_unref);
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (const char *));
  OtTable   *table;
  OtRecord  *record;
  OtScanned  object;
  OtRecord **taken;
  gsize      n;

  reader->place.table = type->table;
  if (found->kind != OT_SCAN_LIST)
    {
      ot_reader_refuse_kind (reader, found, _("a list of records is wanted here"));
      return empty_table (type);
    }
  while (ot_scan_item (reader->scan))
    {
      if (!ot_reader_want (reader, &object, OT_SCAN_OBJECT, _("a record must be an object"))
          || (record = ot_reader_record (reader, type, &object, builder)) == NULL)
        continue;
      g_ptr_array_add (records, record);
      g_array_append_val (places, object.start);
    }

  if (records->len == 0)
    return empty_table (type);
  taken = (OtRecord **) g_ptr_array_steal (records, &n);
  table = ot_table_new (type, taken, (guint) n);
  if (ot_table_duplicate (table) >= 0)
    refuse_duplicates (reader, table, places);
  return table;
}

static OtTable *
read_details (OtReader *reader, OtScanned *found)
{
  g_autoptr (OtRecordBuilder) builder = ot_record_builder_new (&ot_plan_details_type);
  OtRecord **records = NULL;
  OtRecord  *record = NULL;

  reader->place.table = ot_plan_details_type.table;
  if (found->kind != OT_SCAN_OBJECT)
    ot_reader_refuse_kind (reader, found, _("an object is wanted here"));
  else
    record = ot_reader_record (reader, &ot_plan_details_type, found, builder);
  if (record != NULL)
    {
      records = g_new (OtRecord *, 1);
      records[0] = record;
    }
  return ot_table_new (&ot_plan_details_type, records, record ? 1 : 0);
}

/* The plan's record with the members of the file that no table of this version is. */
static void
keep_other_tables (OtTable **details, const char *source)
{
  const OtField *field = ot_record_type_field (&ot_plan_details_type, "other_tables");
  OtValue        value = { OT_VALUE_SOURCE, { .text = source } };
  OtRecord     **records = g_new (OtRecord *, 1);

  records[0] = ot_record_with ((*details)->records[0], field, OT_YEAR_EMPTY, &value);
  ot_table_unref (*details);
  *details = ot_table_new (&ot_plan_details_type, records, 1);
}

/* The tables of a file whose header was read. */
static OtPlan *
read_plan (GBytes *bytes, GPtrArray *problems, GError **error)
{
  OtTable   *tables[OT_N_TABLES] = { NULL };
  Unknown    others = { NULL };
  OtReader   reader;
  OtScanned  found;
  OtScanName name;

  ot_reader_init (&reader, bytes);
  ot_scan_value (reader.scan, &found);
  while (ot_scan_member (reader.scan, &name))
    {
      g_autofree char    *text = g_strndup (name.text, name.length);
      const OtRecordType *type = ot_record_type_find (text);

      if (!ot_scan_value (reader.scan, &found))
        break;
      if (type == NULL && strcmp (text, "format") != 0 && strcmp (text, "version") != 0)
        {
          if (ot_scan_pass (reader.scan, &found, OT_UNKNOWN_DEEPEST))
            keep_unknown (&others, name.start, found.start + found.length, ",\n");
          continue;
        }
      others.end = NULL;
      if (type == NULL)
        ot_scan_pass (reader.scan, &found, OT_SCAN_DEEPEST);
      else if (type == &ot_plan_details_type)
        tables[OT_TABLE_PLAN] = read_details (&reader, &found);
      else
        tables[ot_record_type_number (type)] = read_table (&reader, type, &found);
      ot_reader_note_failure (&reader);
      reader.place.table = NULL;
    }
  ot_scan_end (reader.scan);

  if (!ot_reader_end (&reader, problems, error))
    {
      for (guint i = 0; i < OT_N_TABLES; i++)
        g_clear_pointer (&tables[i], ot_table_unref);
      g_clear_pointer (&others.text, free_string);
      return NULL;
    }

  for (guint i = 0; i < OT_N_TABLES; i++)
    if (tables[i] == NULL)
      tables[i] = empty_table (ot_record_types[i]);
  if (others.text != NULL)
    keep_other_tables (&tables[OT_TABLE_PLAN], others.text->str);
  g_clear_pointer (&others.text, free_string);
  return ot_plan_new_from_tables (tables);
}

OtPlan *
ot_plan_read_migrated (GBytes                *bytes,
                       guint                  version,
                       const OtPlanMigration *steps,
                       GPtrArray             *problems,
                       GError               **error)
{
  g_autoptr (GBytes) file = g_bytes_ref (bytes);
  guint found;

  if (!ot_reader_header (bytes, OT_PLAN_FORMAT, version, &found, problems, error))
    return NULL;
  for (; found < version; found++)
    {
      GBytes *next;

      if (steps[found] == NULL)
        {
          ot_reader_refuse_whole (
            problems, error, OT_PLAN_ERROR_FORMAT,
            g_strdup_printf (_("there never was a version %u of plan files"), found));
          return NULL;
        }
      next = steps[found](file, error);
      if (next == NULL)
        return NULL;
      g_bytes_unref (file);
      file = next;
    }
  return read_plan (file, problems, error);
}

OtPlan *
ot_plan_read (GBytes *bytes, GPtrArray *problems, GError **error)
{
  static const OtPlanMigration steps[OT_PLAN_FILE_VERSION] = { NULL };

  return ot_plan_read_migrated (bytes, OT_PLAN_FILE_VERSION, steps, problems, error);
}
