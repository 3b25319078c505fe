#include "plan/file-private.h"

#include <inttypes.h>
#include <string.h>

/* So much is shown of what broke the scan off. */
#define BROKEN_BYTES 12

/* A series takes room for each year from its first to its last. So many years may be empty in all,
 * beside one for each byte of the file: enough for any plan, and no small file fills the memory. */
#define SPARE_YEARS 1000000

/* Problems */

/* "variations/v1/title", or less. */
static char *
place_to_text (const OtReaderPlace *place)
{
  g_autofree char *address = place->field ? ot_field_address (place->field, place->year) : NULL;

  return ot_place_to_text (place->table, place->id, address);
}

/* Takes `message`. `found` is what stood there; NULL where nothing did. */
void
ot_reader_refuse (OtReader        *reader,
                  OtPlanError      code,
                  const char      *at,
                  const OtScanned *found,
                  char            *message)
{
  const OtReaderPlace *place = reader->outer ? reader->outer : &reader->place;
  OtProblem           *problem;

  if (reader->problems->len == OT_MOST_PROBLEMS)
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
gboolean
ot_reader_note_failure (OtReader *reader)
{
  OtPlanError          code;
  const char          *at;
  const char          *message = ot_scan_error (reader->scan, &code, &at);
  const OtReaderPlace *place = reader->outer ? reader->outer : &reader->place;

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

void
ot_reader_refuse_value (OtReader *reader, const OtScanned *found, char *message)
{
  ot_reader_refuse (reader, OT_PLAN_ERROR_VALUE, found->start, found, message);
}

/* Takes `error`, which has the text in it. */
gboolean
ot_reader_refuse_error (OtReader *reader, const OtScanned *found, GError *error)
{
  OtScanned inner = *found;

  if (found->kind == OT_SCAN_TEXT)
    {
      inner.start++;
      inner.length -= 2;
    }
  ot_reader_refuse_value (reader, &inner, g_strdup (error->message));
  g_error_free (error);
  return FALSE;
}

/* Passes over a value that cannot be what is wanted. */
gboolean
ot_reader_refuse_kind (OtReader *reader, OtScanned *found, const char *wanted)
{
  if (ot_scan_pass (reader->scan, found, OT_SCAN_DEEPEST))
    ot_reader_refuse_value (reader, found, g_strdup (wanted));
  return FALSE;
}

/* Asks for a value that must be of a kind. */
gboolean
ot_reader_want (OtReader *reader, OtScanned *found, OtScanKind kind, const char *wanted)
{
  if (!ot_scan_value (reader->scan, found))
    return FALSE;
  return found->kind == kind || ot_reader_refuse_kind (reader, found, wanted);
}

/* Values: each reads what was found into `value`, which borrows texts from the reader. */

static gboolean
read_text (OtReader *reader, const OtField *field, const OtScanned *found, OtValue *value)
{
  ot_scan_text (reader->scan, found, reader->text);
  value->text = reader->text->len > 0 ? reader->text->str : NULL;
  return TRUE;
}

static gboolean
read_money (OtReader *reader, const OtField *field, const OtScanned *found, OtValue *value)
{
  OtMoney money;
  GError *error = NULL;

  if (!ot_money_from_file (found->start, (gssize) found->length, &money, &error))
    return ot_reader_refuse_error (reader, found, error);
  value->raw = money.pence;
  return TRUE;
}

static gboolean
read_decimal (OtReader *reader, const OtField *field, const OtScanned *found, OtValue *value)
{
  OtDecimal decimal;
  GError   *error = NULL;

  if (!ot_decimal_from_file (found->start, (gssize) found->length, &decimal, &error))
    return ot_reader_refuse_error (reader, found, error);
  value->raw = decimal.nanos;
  return TRUE;
}

static gboolean
read_integer (OtReader *reader, const OtField *field, const OtScanned *found, OtValue *value)
{
  GError *error = NULL;

  return ot_integer_from_file (found->start, (gssize) found->length, &value->raw, &error)
         || ot_reader_refuse_error (reader, found, error);
}

static gboolean
read_date (OtReader *reader, const OtField *field, const OtScanned *found, OtValue *value)
{
  OtDate  date;
  GError *error = NULL;

  ot_scan_text (reader->scan, found, reader->text);
  if (!ot_date_from_file (reader->text->str, (gssize) reader->text->len, &date, &error))
    return ot_reader_refuse_error (reader, found, error);
  value->raw = date.days;
  return TRUE;
}

static gboolean
read_year (OtReader *reader, const OtField *field, const OtScanned *found, OtValue *value)
{
  OtYear  year;
  GError *error = NULL;

  ot_scan_text (reader->scan, found, reader->text);
  if (!ot_year_from_file (reader->text->str, (gssize) reader->text->len, &year, &error))
    return ot_reader_refuse_error (reader, found, error);
  value->raw = year;
  return TRUE;
}

static gboolean
read_flag (OtReader *reader, const OtField *field, const OtScanned *found, OtValue *value)
{
  value->raw = found->kind == OT_SCAN_TRUE;
  return TRUE;
}

static gboolean
read_choice (OtReader *reader, const OtField *field, const OtScanned *found, OtValue *value)
{
  ot_scan_text (reader->scan, found, reader->text);
  for (guint i = 0; i < field->n_choices; i++)
    if (strcmp (reader->text->str, field->choices[i].name) == 0)
      {
        value->raw = i + 1;
        return TRUE;
      }
  ot_reader_refuse_value (reader, found, g_strdup (_("this is not one of the choices")));
  return FALSE;
}

static gboolean
read_choices (OtReader *reader, const OtField *field, const OtScanned *found, OtValue *value)
{
  gboolean  is_good = TRUE;
  int64_t   bits = 0;
  OtScanned item;

  while (ot_scan_item (reader->scan))
    {
      is_good =
        ot_reader_want (reader, &item, OT_SCAN_TEXT, _("a choice must be a text in quotes"))
        && read_choice (reader, field, &item, value) && is_good;
      if (is_good)
        bits |= INT64_C (1) << (value->raw - 1);
    }
  value->raw = bits == 0 ? OT_RAW_EMPTY : bits;
  return is_good;
}

static gboolean
read_integers (OtReader *reader, const OtField *field, const OtScanned *found, OtValue *value)
{
  g_autoptr (GArray) integers = g_array_new (FALSE, FALSE, sizeof (int64_t));
  gboolean       is_good = TRUE;
  OtIntegerList *list;
  OtScanned      item;
  OtValue        integer = { OT_VALUE_INTEGER, { .raw = 0 } };

  while (ot_scan_item (reader->scan))
    {
      is_good = ot_reader_want (reader, &item, OT_SCAN_NUMBER, _("a number is wanted here"))
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
read_changes (OtReader *reader, const OtField *field, const OtScanned *found, OtValue *value)
{
  g_autoptr (OtChangeSet) set = ot_change_set_new (NULL);
  OtReaderPlace outer = reader->place;
  guint         before = reader->problems->len;

  reader->outer = &outer;
  reader->nth = 0;
  while (ot_scan_item (reader->scan))
    {
      reader->place = (OtReaderPlace){ .year = OT_YEAR_EMPTY };
      reader->nth++;
      ot_reader_change (reader, set);
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
        ot_scan_pass (scan, &found, OT_UNKNOWN_DEEPEST);
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
read_source (OtReader *reader, const OtField *field, const OtScanned *found, OtValue *value)
{
  const OtRecordType *type = ot_record_type_find (reader->place.table);

  read_text (reader, field, found, value);
  if (field == &ot_field_unknown)
    g_strdelimit (reader->text->str, "\r\n", ' ');
  if (value->text == NULL || is_source (value->text, field == &ot_field_unknown ? type : NULL))
    return TRUE;
  ot_reader_refuse_value (reader, found,
                          g_strdup (_("this is not a list of members as files have it")));
  return FALSE;
}

static const struct
{
  OtScanKind  kind;
  const char *wanted;
  gboolean (*read) (OtReader *reader, const OtField *field, const OtScanned *found, OtValue *value);
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

/* A value that was just asked for. Afterwards ot_reader_release (). */
gboolean
ot_reader_value (OtReader *reader, const OtField *field, OtScanned *found, OtValue *value)
{
  OtScanKind kind = found->kind == OT_SCAN_FALSE ? OT_SCAN_TRUE : found->kind;

  if (kind == OT_SCAN_NULL)
    {
      *value = ot_value_empty (field->type);
      return TRUE;
    }
  value->type = field->type;
  if (kind != readers[field->type].kind)
    return ot_reader_refuse_kind (reader, found, gettext (readers[field->type].wanted));
  return readers[field->type].read (reader, field, found, value);
}

/* What ot_reader_value () made rather than borrowed. */
void
ot_reader_release (OtValue *value)
{
  if (value->type == OT_VALUE_INTEGERS || value->type == OT_VALUE_CHANGES)
    ot_value_clear (value);
}

/* The whole */

void
ot_reader_init (OtReader *reader, GBytes *bytes)
{
  *reader = (OtReader){ .place.year = OT_YEAR_EMPTY };
  reader->scan = ot_scan_new (bytes);
  reader->problems = ot_problems_new ();
  reader->text = g_string_new (NULL);
  reader->years = (gint64) g_bytes_get_size (bytes) + SPARE_YEARS;
}

/* Whether all went well. The problems go to the caller, the first of them into `error`. */
gboolean
ot_reader_end (OtReader *reader, GPtrArray *problems, GError **error)
{
  gboolean is_good;

  ot_reader_note_failure (reader);
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

/* Refuses a file for what stands in no one place. Takes `message`. */
void
ot_reader_refuse_whole (GPtrArray *problems, GError **error, OtPlanError code, char *message)
{
  g_autoptr (GPtrArray) one = ot_problems_new ();

  ot_problems_add (one, code, message);
  ot_problems_to_error (one, error);
  if (problems != NULL)
    g_ptr_array_extend_and_steal (problems, g_steal_pointer (&one));
}

static void
refuse_file (OtReader *reader, OtPlanError code, const OtScanned *found, char *message)
{
  ot_reader_refuse (reader, code, found->start, found->length > 0 ? found : NULL, message);
}

/* Finds `format` and `version`, which a file begins with, but wherever they are. */
gboolean
ot_reader_header (GBytes     *bytes,
                  const char *format,
                  guint       current,
                  guint      *version,
                  GPtrArray  *problems,
                  GError    **error)
{
  OtReader   reader;
  OtScanned  file, found, format_found = { 0 }, version_found = { 0 };
  OtScanName name;
  int64_t    number = 0;

  *version = 0;
  if (g_bytes_get_size (bytes) > OT_PLAN_FILE_LIMIT)
    {
      g_autofree char *limit = g_format_size_full (OT_PLAN_FILE_LIMIT, G_FORMAT_SIZE_IEC_UNITS);

      ot_reader_refuse_whole (problems, error, OT_PLAN_ERROR_TOO_LARGE,
                              g_strdup_printf (_("the file is larger than %s"), limit));
      return FALSE;
    }

  ot_reader_init (&reader, bytes);
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
    return ot_reader_end (&reader, problems, error);

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
  return ot_reader_end (&reader, problems, error);
}
