#include "plan/file.h"

#include "plan/scan.h"
#include "plan/scenario.h"

#include <inttypes.h>
#include <string.h>

#define PLAN_FORMAT     "outturn"
#define CHANGES_FORMAT  "outturn-changes"
#define CHANGES_VERSION 1

/* No more problems than this are listed. */
#define MOST_PROBLEMS 1000

/* So much is shown of what broke the scan off. */
#define BROKEN_BYTES 12

/* How deeply a member that is not known may be nested: less than the scanner allows, because a
 * change set may take it to a deeper place, where it must be read again. */
#define UNKNOWN_DEEPEST 16

/* A value of a change may be a list (of changes) of objects (to add) of records with such members. */
#define CHANGE_DEEPEST (UNKNOWN_DEEPEST + 3)

/* A series takes room for each year from its first to its last. So many years may be empty in all,
 * beside one for each byte of the file: enough for any plan, and no small file fills the memory. */
#define SPARE_YEARS 1000000

/* Where in a plan something stands. */
typedef struct
{
  const char    *table;
  char          *id;
  const OtField *field;
  OtYear         year;
} Place;

typedef struct
{
  OtScan      *scan;
  GPtrArray   *problems;
  Place        place;
  const Place *outer; /* of the scenario, while a change of its list is read; else NULL */
  guint        nth;   /* of that change, from 1 */
  GString     *text;
  gint64       years;      /* that series may take yet */
  gboolean     has_failed; /* the scan has, and that stands among the problems */
} Reader;

static void read_change (Reader *reader, OtChangeSet *set);

/* Problems */

/* "variations/v1/title", or less. */
static char *
place_to_text (const Place *place)
{
  g_autofree char *address = place->field ? ot_field_address (place->field, place->year) : NULL;

  return ot_place_to_text (place->table, place->id, address);
}

/* Takes `message`. `found` is what stood there; NULL where nothing did. */
static void
refuse (Reader *reader, OtPlanError code, const char *at, const OtScanned *found, char *message)
{
  const Place *place = reader->outer ? reader->outer : &reader->place;
  OtProblem   *problem;

  if (reader->problems->len == MOST_PROBLEMS)
    {
      g_free (message);
      ot_scan_fail (reader->scan, OT_PLAN_ERROR_TOO_LARGE, at,
                    g_strdup (_("there are too many problems to list them all")));
      return;
    }
  if (reader->outer != NULL)
    {
      g_autofree char *reason = message;
      g_autofree char *inner = place_to_text (&reader->place);
      /* Translators: a change in a scenario's list: its number, what it changes, what is wrong. */
      message = *inner ? g_strdup_printf (_("change %u (%s): %s"), reader->nth, inner, reason)
                       : g_strdup_printf (_("change %u: %s"), reader->nth, reason);
    }

  problem = ot_problems_add (reader->problems, code, message);
  problem->line = ot_scan_line (reader->scan, at);
  problem->table = g_strdup (place->table);
  problem->id = g_strdup (place->id);
  problem->field = place->field ? ot_field_address (place->field, place->year) : NULL;
  problem->value = found ? ot_scan_excerpt (found->start, MAX (found->length, 1)) : NULL;
}

/* Puts what broke the scan off among the problems, while it is known where that was. */
static gboolean
note_failure (Reader *reader)
{
  OtPlanError  code;
  const char  *at;
  const char  *message = ot_scan_error (reader->scan, &code, &at);
  const Place *place = reader->outer ? reader->outer : &reader->place;

  if (message != NULL && !reader->has_failed)
    {
      gsize      rest = ot_scan_rest (reader->scan, at);
      OtProblem *problem = ot_problems_add (reader->problems, code, g_strdup (message));

      problem->line = ot_scan_line (reader->scan, at);
      problem->table = g_strdup (place->table);
      problem->id = g_strdup (place->id);
      problem->value = rest > 0 ? ot_scan_excerpt (at, MIN (rest, BROKEN_BYTES)) : NULL;
      reader->has_failed = TRUE;
    }
  return message != NULL;
}

static void
refuse_value (Reader *reader, const OtScanned *found, char *message)
{
  refuse (reader, OT_PLAN_ERROR_VALUE, found->start, found, message);
}

/* Takes `error`, which has the text in it. */
static gboolean
refuse_error (Reader *reader, const OtScanned *found, GError *error)
{
  OtScanned inner = *found;

  if (found->kind == OT_SCAN_TEXT)
    {
      inner.start++;
      inner.length -= 2;
    }
  refuse_value (reader, &inner, g_strdup (error->message));
  g_error_free (error);
  return FALSE;
}

/* Passes over a value that cannot be what is wanted. */
static gboolean
refuse_kind (Reader *reader, OtScanned *found, const char *wanted)
{
  if (ot_scan_pass (reader->scan, found, OT_SCAN_DEEPEST))
    refuse_value (reader, found, g_strdup (wanted));
  return FALSE;
}

/* Asks for a value that must be of a kind. */
static gboolean
want (Reader *reader, OtScanned *found, OtScanKind kind, const char *wanted)
{
  if (!ot_scan_value (reader->scan, found))
    return FALSE;
  return found->kind == kind || refuse_kind (reader, found, wanted);
}

/* Values: each reads what was found into `value`, which borrows texts from the reader. */

static gboolean
read_text (Reader *reader, const OtField *field, const OtScanned *found, OtValue *value)
{
  ot_scan_text (reader->scan, found, reader->text);
  value->text = reader->text->len > 0 ? reader->text->str : NULL;
  return TRUE;
}

static gboolean
read_money (Reader *reader, const OtField *field, const OtScanned *found, OtValue *value)
{
  OtMoney money;
  GError *error = NULL;

  if (!ot_money_from_file (found->start, (gssize) found->length, &money, &error))
    return refuse_error (reader, found, error);
  value->raw = money.pence;
  return TRUE;
}

static gboolean
read_decimal (Reader *reader, const OtField *field, const OtScanned *found, OtValue *value)
{
  OtDecimal decimal;
  GError   *error = NULL;

  if (!ot_decimal_from_file (found->start, (gssize) found->length, &decimal, &error))
    return refuse_error (reader, found, error);
  value->raw = decimal.nanos;
  return TRUE;
}

static gboolean
read_integer (Reader *reader, const OtField *field, const OtScanned *found, OtValue *value)
{
  GError *error = NULL;

  return ot_integer_from_file (found->start, (gssize) found->length, &value->raw, &error)
         || refuse_error (reader, found, error);
}

static gboolean
read_date (Reader *reader, const OtField *field, const OtScanned *found, OtValue *value)
{
  OtDate  date;
  GError *error = NULL;

  ot_scan_text (reader->scan, found, reader->text);
  if (!ot_date_from_file (reader->text->str, (gssize) reader->text->len, &date, &error))
    return refuse_error (reader, found, error);
  value->raw = date.days;
  return TRUE;
}

static gboolean
read_year (Reader *reader, const OtField *field, const OtScanned *found, OtValue *value)
{
  OtYear  year;
  GError *error = NULL;

  ot_scan_text (reader->scan, found, reader->text);
  if (!ot_year_from_file (reader->text->str, (gssize) reader->text->len, &year, &error))
    return refuse_error (reader, found, error);
  value->raw = year;
  return TRUE;
}

static gboolean
read_flag (Reader *reader, const OtField *field, const OtScanned *found, OtValue *value)
{
  value->raw = found->kind == OT_SCAN_TRUE;
  return TRUE;
}

static gboolean
read_choice (Reader *reader, const OtField *field, const OtScanned *found, OtValue *value)
{
  ot_scan_text (reader->scan, found, reader->text);
  for (guint i = 0; i < field->n_choices; i++)
    if (strcmp (reader->text->str, field->choices[i].name) == 0)
      {
        value->raw = i + 1;
        return TRUE;
      }
  refuse_value (reader, found, g_strdup (_("this is not one of the choices")));
  return FALSE;
}

static gboolean
read_choices (Reader *reader, const OtField *field, const OtScanned *found, OtValue *value)
{
  gboolean  is_good = TRUE;
  int64_t   bits = 0;
  OtScanned item;

  while (ot_scan_item (reader->scan))
    {
      is_good = want (reader, &item, OT_SCAN_TEXT, _("a choice must be a text in quotes"))
                && read_choice (reader, field, &item, value) && is_good;
      if (is_good)
        bits |= INT64_C (1) << (value->raw - 1);
    }
  value->raw = bits == 0 ? OT_RAW_EMPTY : bits;
  return is_good;
}

static gboolean
read_integers (Reader *reader, const OtField *field, const OtScanned *found, OtValue *value)
{
  g_autoptr (GArray) integers = g_array_new (FALSE, FALSE, sizeof (int64_t));
  gboolean       is_good = TRUE;
  OtIntegerList *list;
  OtScanned      item;
  OtValue        integer = { OT_VALUE_INTEGER, { .raw = 0 } };

  while (ot_scan_item (reader->scan))
    {
      is_good = want (reader, &item, OT_SCAN_NUMBER, _("a number is wanted here"))
                && read_integer (reader, field, &item, &integer) && is_good;
      g_array_append_val (integers, integer.raw);
    }

  value->integers = NULL;
  if (is_good && integers->len > 0)
    {
      list = g_malloc (sizeof *list + integers->len * sizeof (int64_t));
      list->n = integers->len;
      memcpy (list->values, integers->data, integers->len * sizeof (int64_t));
      value->integers = list;
    }
  return is_good;
}

static gboolean
read_changes (Reader *reader, const OtField *field, const OtScanned *found, OtValue *value)
{
  g_autoptr (OtChangeSet) set = ot_change_set_new (NULL);
  Place outer = reader->place;
  guint before = reader->problems->len;

  reader->outer = &outer;
  reader->nth = 0;
  while (ot_scan_item (reader->scan))
    {
      reader->place = (Place){ .year = OT_YEAR_EMPTY };
      reader->nth++;
      read_change (reader, set);
      g_free (reader->place.id);
    }
  reader->place = outer;
  reader->outer = NULL;

  value->changes = set->changes->len > 0 ? g_steal_pointer (&set) : NULL;
  return reader->problems->len == before;
}

/* Whether a source is a list of members that can stand beside those of a record of `type` or,
 * where that is NULL, beside the tables of a plan. */
static gboolean
is_source (const char *source, const OtRecordType *type)
{
  g_autofree char *object = g_strdup_printf ("{%s}", source);
  g_autoptr (GBytes) bytes = g_bytes_new (object, strlen (object));
  g_autoptr (OtScan) scan = ot_scan_new (bytes);
  gboolean   is_good = FALSE;
  OtScanned  found;
  OtScanName name;

  if (!ot_scan_value (scan, &found))
    return FALSE;
  for (gboolean is_first = TRUE; ot_scan_member (scan, &name); is_first = FALSE)
    {
      g_autofree char *text = g_strndup (name.text, name.length);
      const OtField   *field = type ? ot_record_type_field (type, text) : NULL;

      if (ot_scan_value (scan, &found))
        ot_scan_pass (scan, &found, UNKNOWN_DEEPEST);
      is_good |= is_first;
      if (type != NULL)
        is_good &= (field == NULL || field->type == OT_VALUE_SOURCE) && strcmp (text, "id") != 0;
      else
        is_good &= ot_record_type_find (text) == NULL && strcmp (text, "format") != 0
                   && strcmp (text, "version") != 0;
    }
  return ot_scan_end (scan) && is_good;
}

static gboolean
read_source (Reader *reader, const OtField *field, const OtScanned *found, OtValue *value)
{
  const OtRecordType *type = ot_record_type_find (reader->place.table);

  read_text (reader, field, found, value);
  if (field == &ot_field_unknown)
    g_strdelimit (reader->text->str, "\r\n", ' ');
  if (value->text == NULL || is_source (value->text, field == &ot_field_unknown ? type : NULL))
    return TRUE;
  refuse_value (reader, found, g_strdup (_("this is not a list of members as files have it")));
  return FALSE;
}

static const struct
{
  OtScanKind  kind;
  const char *wanted;
  gboolean (*read) (Reader *reader, const OtField *field, const OtScanned *found, OtValue *value);
} readers[] = {
  [OT_VALUE_TEXT] = { OT_SCAN_TEXT, N_("a text in quotes is wanted here"), read_text },
  [OT_VALUE_REFERENCE] = { OT_SCAN_TEXT, N_("an id in quotes is wanted here"), read_text },
  [OT_VALUE_MONEY] = { OT_SCAN_NUMBER, N_("a number is wanted here"), read_money },
  [OT_VALUE_DECIMAL] = { OT_SCAN_NUMBER, N_("a number is wanted here"), read_decimal },
  [OT_VALUE_PERCENT] = { OT_SCAN_NUMBER, N_("a number is wanted here"), read_decimal },
  [OT_VALUE_INTEGER] = { OT_SCAN_NUMBER, N_("a number is wanted here"), read_integer },
  [OT_VALUE_DATE] = { OT_SCAN_TEXT, N_("a date in quotes is wanted here"), read_date },
  [OT_VALUE_YEAR] = { OT_SCAN_TEXT, N_("a year in quotes is wanted here"), read_year },
  [OT_VALUE_FLAG] = { OT_SCAN_TRUE, N_("true or false is wanted here"), read_flag },
  [OT_VALUE_CHOICE] = { OT_SCAN_TEXT, N_("a choice in quotes is wanted here"), read_choice },
  [OT_VALUE_CHOICES] = { OT_SCAN_LIST, N_("a list of choices is wanted here"), read_choices },
  [OT_VALUE_INTEGERS] = { OT_SCAN_LIST, N_("a list of numbers is wanted here"), read_integers },
  [OT_VALUE_CHANGES] = { OT_SCAN_LIST, N_("a list of changes is wanted here"), read_changes },
  [OT_VALUE_SOURCE] = { OT_SCAN_TEXT, N_("a text in quotes is wanted here"), read_source },
};

/* A value that was just asked for. Afterwards release_value (). */
static gboolean
read_value (Reader *reader, const OtField *field, OtScanned *found, OtValue *value)
{
  OtScanKind kind = found->kind == OT_SCAN_FALSE ? OT_SCAN_TRUE : found->kind;

  if (kind == OT_SCAN_NULL)
    {
      *value = ot_value_empty (field->type);
      return TRUE;
    }
  value->type = field->type;
  if (kind != readers[field->type].kind)
    return refuse_kind (reader, found, gettext (readers[field->type].wanted));
  return readers[field->type].read (reader, field, found, value);
}

/* What read_value () made rather than borrowed. */
static void
release_value (OtValue *value)
{
  if (value->type == OT_VALUE_INTEGERS || value->type == OT_VALUE_CHANGES)
    ot_value_clear (value);
}

/* Records */

static void
read_series (Reader *reader, const OtField *field, OtScanned *found, OtRecordBuilder *builder)
{
  OtYear     first = OT_YEAR_HIGHEST, last = OT_YEAR_LOWEST;
  OtScanName name;

  if (found->kind == OT_SCAN_NULL)
    return;
  if (found->kind != OT_SCAN_OBJECT)
    {
      refuse_kind (reader, found, _("figures by year are wanted here: {\"2018-19\": 1.00}"));
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
          refuse (reader, OT_PLAN_ERROR_VALUE, name.start, &key, g_strdup (error->message));
          g_error_free (error);
        }
      if (!ot_scan_value (reader->scan, found))
        break;
      if (!read_value (reader, field, found, &value) || ot_value_is_empty (&value)
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
read_field (Reader *reader, const OtField *field, OtScanned *found, OtRecordBuilder *builder)
{
  reader->place.field = field;
  if (ot_field_is_series (field))
    read_series (reader, field, found, builder);
  else
    {
      OtValue value = ot_value_empty (field->type);

      if (read_value (reader, field, found, &value) && !ot_value_is_empty (&value))
        ot_record_builder_set (builder, field, OT_YEAR_EMPTY, &value);
      release_value (&value);
    }
  reader->place.field = NULL;
}

static void
read_id (Reader *reader, const OtRecordType *type, OtScanned *found)
{
  if (found->kind != OT_SCAN_TEXT)
    {
      refuse_kind (reader, found, _("an id must be a text in quotes"));
      return;
    }
  ot_scan_text (reader->scan, found, reader->text);
  if (!ot_id_is_valid (reader->text->str))
    refuse_value (reader, found, g_strdup (_("this cannot be an id")));
  else if (type->single && strcmp (reader->text->str, type->table) != 0)
    refuse_value (
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

/* The members of an object that was just asked for. NULL where it was refused. */
static OtRecord *
read_record (Reader             *reader,
             const OtRecordType *type,
             const OtScanned    *object,
             OtRecordBuilder    *builder)
{
  guint      before = reader->problems->len;
  guint      hint = 0;
  Unknown    unknown = { NULL };
  OtRecord  *record = NULL;
  OtScanName name;
  OtScanned  found;

  reader->place.table = type->table;
  reader->place.id = NULL;
  while (ot_scan_member (reader->scan, &name))
    {
      const OtField *field;

      if (!ot_scan_value (reader->scan, &found))
        break;
      field = find_field (type, &name, &hint);
      if (field == NULL && !ot_scan_name_is (&name, "id"))
        {
          if (ot_scan_pass (reader->scan, &found, UNKNOWN_DEEPEST))
            keep_unknown (&unknown, name.start, found.start + found.length, ", ");
          continue;
        }
      unknown.end = NULL;
      if (field != NULL)
        read_field (reader, field, &found, builder);
      else
        read_id (reader, type, &found);
    }

  note_failure (reader);
  if (reader->place.id == NULL && type->single)
    reader->place.id = g_strdup (type->table);
  if (reader->place.id == NULL && reader->problems->len == before)
    refuse (reader, OT_PLAN_ERROR_VALUE, object->start, NULL,
            g_strdup (_("the record has no id")));

  if (reader->problems->len == before)
    {
      if (unknown.text != NULL)
        {
          OtValue value = { OT_VALUE_SOURCE, { .text = unknown.text->str } };

          g_strdelimit (unknown.text->str, "\r\n", ' ');
          ot_record_builder_set (builder, &ot_field_unknown, OT_YEAR_EMPTY, &value);
        }
      ot_record_builder_set_id (builder, reader->place.id);
      record = ot_record_builder_end (builder);
    }
  else
    {
      /* An id may stand behind the fields that were refused. */
      for (guint i = before; i < reader->problems->len && reader->outer == NULL; i++)
        {
          OtProblem *problem = g_ptr_array_index (reader->problems, i);
          if (problem->id == NULL)
            problem->id = g_strdup (reader->place.id);
        }
      ot_record_builder_reset (builder);
    }
  g_clear_pointer (&unknown.text, free_string);
  g_clear_pointer (&reader->place.id, g_free);
  return record;
}

/* Says of each record whose id another has before it that it is refused. */
static void
refuse_duplicates (Reader *reader, const OtTable *table, const GArray *places)
{
  for (guint i = 0; i < table->n; i++)
    if (ot_table_position (table, table->records[i]->id) != (int) i)
      {
        reader->place.id = (char *) table->records[i]->id;
        refuse (reader, OT_PLAN_ERROR_DUPLICATE, g_array_index (places, const char *, i), NULL,
                g_strdup (_("another record of the table has this id")));
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
read_table (Reader *reader, const OtRecordType *type, OtScanned *found)
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
      refuse_kind (reader, found, _("a list of records is wanted here"));
      return empty_table (type);
    }
  while (ot_scan_item (reader->scan))
    {
      if (!want (reader, &object, OT_SCAN_OBJECT, _("a record must be an object"))
          || (record = read_record (reader, type, &object, builder)) == NULL)
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
read_details (Reader *reader, OtScanned *found)
{
  g_autoptr (OtRecordBuilder) builder = ot_record_builder_new (&ot_plan_details_type);
  OtRecord **records = NULL;
  OtRecord  *record = NULL;

  reader->place.table = ot_plan_details_type.table;
  if (found->kind != OT_SCAN_OBJECT)
    refuse_kind (reader, found, _("an object is wanted here"));
  else
    record = read_record (reader, &ot_plan_details_type, found, builder);
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

/* Files */

static void
reader_init (Reader *reader, GBytes *bytes)
{
  *reader = (Reader){ .place.year = OT_YEAR_EMPTY };
  reader->scan = ot_scan_new (bytes);
  reader->problems = ot_problems_new ();
  reader->text = g_string_new (NULL);
  reader->years = (gint64) g_bytes_get_size (bytes) + SPARE_YEARS;
}

/* Whether all went well. The problems go to the caller, the first of them into `error`. */
static gboolean
reader_end (Reader *reader, GPtrArray *problems, GError **error)
{
  gboolean is_good;

  note_failure (reader);
  is_good = reader->problems->len == 0;
  if (!is_good)
    ot_problems_to_error (reader->problems, error);
  if (problems != NULL)
    g_ptr_array_extend_and_steal (problems, g_steal_pointer (&reader->problems));
  else
    g_ptr_array_unref (reader->problems);
  g_string_free (reader->text, TRUE);
  ot_scan_free (reader->scan);
  return is_good;
}

static void
refuse_file (Reader *reader, OtPlanError code, const OtScanned *found, char *message)
{
  refuse (reader, code, found->start, found->length > 0 ? found : NULL, message);
}

/* Refuses a file for what stands in no one place. Takes `message`. */
static void
refuse_whole (GPtrArray *problems, GError **error, OtPlanError code, char *message)
{
  g_autoptr (GPtrArray) one = ot_problems_new ();

  ot_problems_add (one, code, message);
  ot_problems_to_error (one, error);
  if (problems != NULL)
    g_ptr_array_extend_and_steal (problems, g_steal_pointer (&one));
}

/* Finds `format` and `version`, which a file begins with, but wherever they are. */
static gboolean
read_header (GBytes     *bytes,
             const char *format,
             guint       current,
             guint      *version,
             GPtrArray  *problems,
             GError    **error)
{
  Reader     reader;
  OtScanned  file, found, format_found = { 0 }, version_found = { 0 };
  OtScanName name;
  int64_t    number = 0;

  *version = 0;
  if (g_bytes_get_size (bytes) > OT_PLAN_FILE_LIMIT)
    {
      g_autofree char *limit = g_format_size_full (OT_PLAN_FILE_LIMIT, G_FORMAT_SIZE_IEC_UNITS);

      refuse_whole (problems, error, OT_PLAN_ERROR_TOO_LARGE,
                    g_strdup_printf (_("the file is larger than %s"), limit));
      return FALSE;
    }

  reader_init (&reader, bytes);
  if (ot_scan_value (reader.scan, &file) && file.kind == OT_SCAN_OBJECT)
    while ((format_found.start == NULL || version_found.start == NULL)
           && ot_scan_member (reader.scan, &name))
      {
        if (!ot_scan_value (reader.scan, &found)
            || !ot_scan_pass (reader.scan, &found, OT_SCAN_DEEPEST))
          break;
        if (ot_scan_name_is (&name, "format"))
          format_found = found;
        else if (ot_scan_name_is (&name, "version"))
          version_found = found;
      }

  if (ot_scan_failed (reader.scan))
    return reader_end (&reader, problems, error);

  if (format_found.kind == OT_SCAN_TEXT)
    ot_scan_text (reader.scan, &format_found, reader.text);
  if (format_found.kind != OT_SCAN_TEXT || strcmp (reader.text->str, format) != 0)
    refuse_file (&reader, OT_PLAN_ERROR_FORMAT, format_found.start ? &format_found : &file,
                 g_strdup_printf (
                   _("this is another kind of file: its member “format” is not “%s”"), format));
  else if (version_found.kind != OT_SCAN_NUMBER
           || !ot_integer_from_file (version_found.start, (gssize) version_found.length, &number,
                                     NULL)
           || number < 0)
    refuse_file (&reader, OT_PLAN_ERROR_FORMAT, version_found.start ? &version_found : &file,
                 g_strdup (_("the member “version” must be a whole number")));
  else if (number > current)
    refuse_file (&reader, OT_PLAN_ERROR_NEWER, &version_found,
                 g_strdup_printf (_("the file is of version %" PRId64
                                     ", this program reads up to version %u: it needs a newer "
                                     "Outturn"),
                                  number, current));
  *version = (guint) number;
  return reader_end (&reader, problems, error);
}

/* The tables of a file whose header was read. */
static OtPlan *
read_plan (GBytes *bytes, GPtrArray *problems, GError **error)
{
  OtTable   *tables[OT_N_TABLES] = { NULL };
  Unknown    others = { NULL };
  Reader     reader;
  OtScanned  found;
  OtScanName name;

  reader_init (&reader, bytes);
  ot_scan_value (reader.scan, &found);
  while (ot_scan_member (reader.scan, &name))
    {
      g_autofree char    *text = g_strndup (name.text, name.length);
      const OtRecordType *type = ot_record_type_find (text);

      if (!ot_scan_value (reader.scan, &found))
        break;
      if (type == NULL && strcmp (text, "format") != 0 && strcmp (text, "version") != 0)
        {
          if (ot_scan_pass (reader.scan, &found, UNKNOWN_DEEPEST))
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
      note_failure (&reader);
      reader.place.table = NULL;
    }
  ot_scan_end (reader.scan);

  if (!reader_end (&reader, problems, error))
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

  if (!read_header (bytes, PLAN_FORMAT, version, &found, problems, error))
    return NULL;
  for (; found < version; found++)
    {
      GBytes *next;

      if (steps[found] == NULL)
        {
          refuse_whole (problems, error, OT_PLAN_ERROR_FORMAT,
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

/* Changes */

/* The members that an object of a change may have. */
typedef enum
{
  MEMBER_LAYER,
  MEMBER_TABLE,
  MEMBER_ID,
  MEMBER_FIELD,
  MEMBER_YEAR,
  MEMBER_BEFORE,
  MEMBER_VALUE,
  MEMBER_ADD,
  MEMBER_REMOVE,
  MEMBER_RECORD,
  MEMBER_MOVE,
  MEMBER_FROM,
  MEMBER_AFTER,
  N_MEMBERS
} Member;

static const char *const member_names[N_MEMBERS] = {
  "layer", "table",  "id",     "field", "year", "before", "value",
  "add",   "remove", "record", "move",  "from", "after",
};

#define BIT(member) (1u << (member))

/* What tells each kind of change, what it must have and may have; and the same in a scenario's
 * list, which has no layer and no memory of what was before. */
static const struct
{
  OtChangeKind kind;
  guint        needed;
  guint        allowed;
  guint        allowed_in_scenario;
} shapes[] = {
  { OT_CHANGE_SET, BIT (MEMBER_TABLE) | BIT (MEMBER_ID) | BIT (MEMBER_FIELD) | BIT (MEMBER_VALUE),
    BIT (MEMBER_LAYER) | BIT (MEMBER_YEAR) | BIT (MEMBER_BEFORE), BIT (MEMBER_YEAR) },
  { OT_CHANGE_ADD, BIT (MEMBER_TABLE) | BIT (MEMBER_ADD), BIT (MEMBER_LAYER) | BIT (MEMBER_AFTER),
    BIT (MEMBER_AFTER) },
  { OT_CHANGE_REMOVE, BIT (MEMBER_TABLE) | BIT (MEMBER_REMOVE),
    BIT (MEMBER_LAYER) | BIT (MEMBER_RECORD) | BIT (MEMBER_AFTER), 0 },
  { OT_CHANGE_MOVE, BIT (MEMBER_TABLE) | BIT (MEMBER_MOVE) | BIT (MEMBER_AFTER), BIT (MEMBER_FROM),
    0 },
};

/* An object of a change, passed over once, so that its members may stand in any order. */
typedef struct
{
  OtScanned object;
  OtScanned members[N_MEMBERS];
  guint     present;  /* a bit for each */
  gboolean  is_known; /* it has no other members */
} ChangeObject;

static void
pass_change (Reader *reader, ChangeObject *change)
{
  OtScanName name;
  OtScanned  found;
  guint      i;

  while (ot_scan_member (reader->scan, &name))
    {
      if (!ot_scan_value (reader->scan, &found)
          || !ot_scan_pass (reader->scan, &found, CHANGE_DEEPEST))
        return;
      for (i = 0; i < N_MEMBERS && !ot_scan_name_is (&name, member_names[i]); i++)
        ;
      if (i == N_MEMBERS)
        {
          change->is_known = FALSE;
          continue;
        }
      change->members[i] = found;
      change->present |= BIT (i);
    }
  change->object.length = (gsize) (ot_scan_place (reader->scan) - change->object.start);
}

/* A member that is a text: its copy, or NULL where it is not there or is "". */
static gboolean
member_text (Reader *reader, const ChangeObject *change, Member member, char **text)
{
  OtScanned found = change->members[member];

  *text = NULL;
  if ((change->present & BIT (member)) == 0 || found.kind == OT_SCAN_NULL)
    return TRUE;
  if (found.kind != OT_SCAN_TEXT)
    {
      refuse_value (reader, &found, g_strdup (_("a text in quotes is wanted here")));
      return FALSE;
    }
  ot_scan_text (reader->scan, &found, reader->text);
  if (reader->text->len > 0)
    *text = g_strdup (reader->text->str);
  return TRUE;
}

/* A member that is a value of a field, as a copy. */
static gboolean
member_value (Reader             *reader,
              const ChangeObject *change,
              Member              member,
              const OtField      *field,
              OtValue            *copy)
{
  OtScanned found = change->members[member];
  OtValue   value = ot_value_empty (field->type);
  gboolean  is_good;

  *copy = value;
  if ((change->present & BIT (member)) == 0)
    return TRUE;
  if (!ot_scan_again (reader->scan, &found))
    return FALSE;
  is_good = read_value (reader, field, &found, &value);
  if (is_good)
    *copy = ot_value_copy (&value);
  release_value (&value);
  return is_good;
}

static OtRecord *
member_record (Reader *reader, const ChangeObject *change, Member member, const OtRecordType *type)
{
  g_autoptr (OtRecordBuilder) builder = ot_record_builder_new (type);
  OtScanned found = change->members[member];

  if ((change->present & BIT (member)) == 0 || !ot_scan_again (reader->scan, &found))
    return NULL;
  if (found.kind != OT_SCAN_OBJECT)
    {
      refuse_kind (reader, &found, _("a record must be an object"));
      return NULL;
    }
  return read_record (reader, type, &found, builder);
}

/* The field that a change sets. Also the ones that hold what this version does not know. */
static const OtField *
changed_field (const OtRecordType *type, const char *name)
{
  return g_strcmp0 (name, ot_field_unknown.name) == 0 ? &ot_field_unknown
                                                      : ot_record_type_field (type, name);
}

/* A change that cannot be made sense of: kept where it is a scenario's, because a later version
 * may know it; else refused. */
static void
keep_or_refuse (Reader             *reader,
                const ChangeObject *change,
                OtChangeSet        *set,
                OtPlanError         code,
                const char         *message)
{
  if (reader->outer != NULL)
    {
      g_autofree char *source = g_strndup (change->object.start, change->object.length);

      g_strdelimit (source, "\r\n", ' ');
      ot_change_set_append (set, ot_change_other (source));
    }
  else
    refuse (reader, code, change->object.start, &change->object, g_strdup (message));
}

static OtChange *
read_set_change (Reader             *reader,
                 const ChangeObject *change,
                 const OtRecordType *type,
                 const char         *layer)
{
  g_autofree char *year = NULL;
  const OtField   *field = reader->place.field;
  OtValue          before = ot_value_empty (field->type), after = before;
  OtChange        *made = NULL;

  if (!member_text (reader, change, MEMBER_YEAR, &year))
    return NULL;
  if (year != NULL)
    {
      const OtScanned *found = &change->members[MEMBER_YEAR];
      GError          *error = NULL;

      if (!ot_year_from_file (year, -1, &reader->place.year, &error))
        {
          refuse_error (reader, found, error);
          return NULL;
        }
    }
  if (ot_field_is_series (field) != (year != NULL))
    {
      refuse_value (reader, &change->object,
                    g_strdup (year ? _("the field has no figures by year")
                                   : _("the field has figures by year: “year” is missing")));
      return NULL;
    }

  if (member_value (reader, change, MEMBER_BEFORE, field, &before)
      && member_value (reader, change, MEMBER_VALUE, field, &after))
    made = ot_change_set (layer, type, reader->place.id, field, reader->place.year,
                          change->present & BIT (MEMBER_BEFORE) ? &before : NULL, &after);
  ot_value_clear (&before);
  ot_value_clear (&after);
  return made;
}

/* The shape that the members of an object have; -1: none. */
static int
find_shape (const ChangeObject *change, gboolean in_scenario)
{
  for (guint i = 0; i < G_N_ELEMENTS (shapes) && change->is_known; i++)
    {
      guint allowed = in_scenario ? shapes[i].allowed_in_scenario : shapes[i].allowed;

      if ((change->present & shapes[i].needed) == shapes[i].needed
          && (change->present & ~(shapes[i].needed | allowed)) == 0)
        return (int) i;
    }
  return -1;
}

/* The change that an object of a known shape is; NULL where a value was refused. */
static OtChange *
make_change (Reader             *reader,
             const ChangeObject *change,
             OtChangeKind        kind,
             const OtRecordType *type)
{
  g_autofree char *layer = NULL, *after = NULL, *from = NULL;
  g_autoptr (OtRecord) record = NULL;

  if (!member_text (reader, change, MEMBER_LAYER, &layer)
      || !member_text (reader, change, MEMBER_AFTER, &after)
      || !member_text (reader, change, MEMBER_FROM, &from))
    return NULL;

  switch (kind)
    {
    case OT_CHANGE_SET:
      return read_set_change (reader, change, type, layer);

    case OT_CHANGE_ADD:
      record = member_record (reader, change, MEMBER_ADD, type);
      if (record == NULL)
        return NULL;
      return change->present & BIT (MEMBER_AFTER) ? ot_change_add (layer, record, after)
                                                  : ot_change_add_at_end (layer, record);

    case OT_CHANGE_REMOVE:
      {
        g_autofree char *id = g_steal_pointer (&reader->place.id);

        record = member_record (reader, change, MEMBER_RECORD, type);
        if (record != NULL && strcmp (record->id, id) != 0)
          {
            refuse_value (reader, &change->members[MEMBER_RECORD],
                          g_strdup (_("this is not the record that is removed")));
            return NULL;
          }
        return ot_change_remove (layer, type, id, record, after);
      }

    case OT_CHANGE_MOVE:
      return ot_change_move (type, reader->place.id, from, after);

    case OT_CHANGE_OTHER:
    default:
      g_assert_not_reached ();
    }
}

/* An item of a list of changes. */
static void
read_change (Reader *reader, OtChangeSet *set)
{
  static const Member ids[] = {
    [OT_CHANGE_SET] = MEMBER_ID, [OT_CHANGE_REMOVE] = MEMBER_REMOVE, [OT_CHANGE_MOVE] = MEMBER_MOVE
  };
  g_autofree char    *table = NULL, *field = NULL;
  const OtRecordType *type;
  ChangeObject        object = { .is_known = TRUE };
  const char         *end;
  OtChangeKind        kind;
  OtChange           *change;
  int                 shape;

  if (!want (reader, &object.object, OT_SCAN_OBJECT, _("a change must be an object")))
    return;
  pass_change (reader, &object);
  if (ot_scan_failed (reader->scan))
    return;
  end = ot_scan_place (reader->scan);

  shape = find_shape (&object, reader->outer != NULL);
  if (shape < 0)
    {
      keep_or_refuse (reader, &object, set, OT_PLAN_ERROR_FORMAT,
                      _("this is not a change: its members are not those of one"));
      return;
    }
  kind = shapes[shape].kind;

  if (!member_text (reader, &object, MEMBER_TABLE, &table)
      || !member_text (reader, &object, MEMBER_FIELD, &field))
    return;
  type = ot_record_type_find (table);
  reader->place.table = type ? type->table : NULL;
  if (type == NULL || (reader->outer != NULL && type == &ot_scenario_type))
    {
      keep_or_refuse (reader, &object, set, OT_PLAN_ERROR_MISSING, _("there is no such table"));
      return;
    }
  if (kind != OT_CHANGE_ADD)
    {
      const OtScanned *id = &object.members[ids[kind]];

      if (!member_text (reader, &object, ids[kind], &reader->place.id))
        return;
      if (!ot_id_is_valid (reader->place.id))
        {
          refuse_value (reader, id, g_strdup (_("this cannot be an id")));
          return;
        }
    }
  if (kind == OT_CHANGE_SET)
    {
      reader->place.field = field ? changed_field (type, field) : NULL;
      if (reader->place.field == NULL)
        {
          keep_or_refuse (reader, &object, set, OT_PLAN_ERROR_MISSING,
                          _("the table has no such field"));
          return;
        }
    }

  change = make_change (reader, &object, kind, type);
  if (change != NULL)
    ot_change_set_append (set, change);
  ot_scan_resume (reader->scan, end);
}

OtChangeSet *
ot_change_set_read (GBytes *bytes, GPtrArray *problems, GError **error)
{
  g_autoptr (OtChangeSet) set = ot_change_set_new (NULL);
  guint      version;
  Reader     reader;
  OtScanned  found;
  OtScanName name;

  if (!read_header (bytes, CHANGES_FORMAT, CHANGES_VERSION, &version, problems, error))
    return NULL;

  reader_init (&reader, bytes);
  ot_scan_value (reader.scan, &found);
  while (ot_scan_member (reader.scan, &name))
    {
      if (ot_scan_name_is (&name, "title"))
        {
          if (want (&reader, &found, OT_SCAN_TEXT, _("a text in quotes is wanted here")))
            {
              ot_scan_text (reader.scan, &found, reader.text);
              set->title = g_strdup (reader.text->str);
            }
        }
      else if (ot_scan_name_is (&name, "changes"))
        {
          if (want (&reader, &found, OT_SCAN_LIST, _("a list of changes is wanted here")))
            while (ot_scan_item (reader.scan))
              {
                read_change (&reader, set);
                g_free (reader.place.id);
                reader.place = (Place){ .year = OT_YEAR_EMPTY };
              }
        }
      else if (ot_scan_value (reader.scan, &found)
               && ot_scan_pass (reader.scan, &found, OT_SCAN_DEEPEST)
               && !ot_scan_name_is (&name, "format") && !ot_scan_name_is (&name, "version"))
        refuse (&reader, OT_PLAN_ERROR_FORMAT, name.start, NULL,
                g_strdup (_("a file of changes has no such member")));
    }
  ot_scan_end (reader.scan);
  return reader_end (&reader, problems, error) ? g_steal_pointer (&set) : NULL;
}

/* Writing */

static void
append_quoted (GString *out, const char *text)
{
  static const char short_escapes[] = "btn\0fr"; /* of \b to \r */

  g_string_append_c (out, '"');
  for (;;)
    {
      const char *from = text;

      while ((guchar) *text >= 0x20 && *text != '"' && *text != '\\')
        text++;
      g_string_append_len (out, from, text - from);
      if (*text == '\0')
        break;
      if (*text == '"' || *text == '\\')
        {
          g_string_append_c (out, '\\');
          g_string_append_c (out, *text);
        }
      else if (*text >= '\b' && *text <= '\r' && short_escapes[*text - '\b'] != '\0')
        {
          g_string_append_c (out, '\\');
          g_string_append_c (out, short_escapes[*text - '\b']);
        }
      else
        g_string_append_printf (out, "\\u%04x", (guint) *text);
      text++;
    }
  g_string_append_c (out, '"');
}

/* `"name": ` of a member, with a comma before it where it is not the first. */
static void
append_name (GString *out, const char *name)
{
  if (out->str[out->len - 1] != '{')
    g_string_append (out, ", ");
  g_string_append_c (out, '"');
  g_string_append (out, name);
  g_string_append (out, "\": ");
}

static void
append_text_member (GString *out, const char *name, const char *text)
{
  append_name (out, name);
  append_quoted (out, text ? text : "");
}

static void append_changes (GString           *out,
                            const OtChangeSet *set,
                            gboolean           in_scenario,
                            char               separator);

static void
append_choices (GString *out, const OtField *field, int64_t bits)
{
  const char *separator = "";

  g_string_append_c (out, '[');
  for (guint i = 0; i < field->n_choices; i++)
    if (bits >> i & 1)
      {
        g_string_append_printf (out, "%s\"%s\"", separator, field->choices[i].name);
        separator = ", ";
      }
  g_string_append_c (out, ']');
}

static void
append_integers (GString *out, const OtIntegerList *list)
{
  g_string_append_c (out, '[');
  for (guint i = 0; i < list->n; i++)
    {
      g_string_append (out, i > 0 ? ", " : "");
      ot_integer_to_file (list->values[i], out);
    }
  g_string_append_c (out, ']');
}

/* `separator` stands before each change of a scenario. */
static void
append_value (GString *out, const OtField *field, const OtValue *value, char separator)
{
  if (ot_value_is_empty (value))
    {
      g_string_append (out, "null");
      return;
    }
  switch (field->type)
    {
    case OT_VALUE_TEXT:
    case OT_VALUE_REFERENCE:
    case OT_VALUE_SOURCE:
      append_quoted (out, value->text);
      break;
    case OT_VALUE_FLAG:
      g_string_append (out, value->raw ? "true" : "false");
      break;
    case OT_VALUE_DATE:
    case OT_VALUE_YEAR:
    case OT_VALUE_CHOICE:
      g_string_append_c (out, '"');
      ot_value_to_file (field, value, out);
      g_string_append_c (out, '"');
      break;
    case OT_VALUE_CHOICES:
      append_choices (out, field, value->raw);
      break;
    case OT_VALUE_INTEGERS:
      append_integers (out, value->integers);
      break;
    case OT_VALUE_CHANGES:
      append_changes (out, value->changes, TRUE, separator);
      break;
    case OT_VALUE_MONEY:
    case OT_VALUE_DECIMAL:
    case OT_VALUE_PERCENT:
    case OT_VALUE_INTEGER:
    default:
      ot_value_to_file (field, value, out);
    }
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
      append_name (out, ot_year_to_text (series->first + (OtYear) i, buffer));
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
          append_name (out, field->name);
          append_series (out, field, series);
          continue;
        }
      value = ot_record_get (record, field, OT_YEAR_EMPTY);
      if (ot_value_is_empty (&value))
        continue;
      append_name (out, field->name);
      append_value (out, field, &value, separator);
    }
  if (record->unknown != NULL)
    {
      if (out->str[out->len - 1] != '{')
        g_string_append (out, ", ");
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

  g_string_append_printf (out, "{\n\"format\": \"%s\",\n\"version\": %d", PLAN_FORMAT,
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
          append_name (out, "before");
          append_value (out, change->field, &change->before, ' ');
        }
      append_name (out, "value");
      append_value (out, change->field, &change->after, ' ');
      break;

    case OT_CHANGE_ADD:
      append_name (out, "add");
      append_record (out, change->record, ' ');
      if (!change->at_end)
        append_text_member (out, "after", change->follows);
      break;

    case OT_CHANGE_REMOVE:
      append_text_member (out, "remove", change->id);
      if (change->record != NULL && !in_scenario)
        {
          append_name (out, "record");
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

  g_string_append_printf (out, "{\n\"format\": \"%s\",\n\"version\": %d", CHANGES_FORMAT,
                          CHANGES_VERSION);
  if (set->title != NULL)
    {
      g_string_append (out, ",\n\"title\": ");
      append_quoted (out, set->title);
    }
  g_string_append (out, ",\n\"changes\": ");
  append_changes (out, set, FALSE, '\n');
  g_string_append (out, "\n}");
  return string_to_bytes (out);
}
