#include "plan/file-private.h"
#include "plan/scenario.h"

#include <string.h>

/* A value of a change may be a list (of changes) of objects (to add) of records with such members. */
#define CHANGE_DEEPEST (OT_UNKNOWN_DEEPEST + 3)

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
pass_change (OtReader *reader, ChangeObject *change)
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
member_text (OtReader *reader, const ChangeObject *change, Member member, char **text)
{
  OtScanned found = change->members[member];

  *text = NULL;
  if ((change->present & BIT (member)) == 0 || found.kind == OT_SCAN_NULL)
    return TRUE;
  if (found.kind != OT_SCAN_TEXT)
    {
      ot_reader_refuse_value (reader, &found, g_strdup (_("a text in quotes is wanted here")));
      return FALSE;
    }
  ot_scan_text (reader->scan, &found, reader->text);
  if (reader->text->len > 0)
    *text = g_strdup (reader->text->str);
  return TRUE;
}

/* A member that is a value of a field, as a copy. */
static gboolean
member_value (OtReader           *reader,
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
  is_good = ot_reader_value (reader, field, &found, &value);
  if (is_good)
    *copy = ot_value_copy (&value);
  ot_reader_release (&value);
  return is_good;
}

static OtRecord *
member_record (OtReader           *reader,
               const ChangeObject *change,
               Member              member,
               const OtRecordType *type)
{
  g_autoptr (OtRecordBuilder) builder = ot_record_builder_new (type);
  OtScanned found = change->members[member];

  if ((change->present & BIT (member)) == 0 || !ot_scan_again (reader->scan, &found))
    return NULL;
  if (found.kind != OT_SCAN_OBJECT)
    {
      ot_reader_refuse_kind (reader, &found, _("a record must be an object"));
      return NULL;
    }
  return ot_reader_record (reader, type, &found, builder);
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
keep_or_refuse (OtReader           *reader,
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
    ot_reader_refuse (reader, code, change->object.start, &change->object, g_strdup (message));
}

static OtChange *
read_set_change (OtReader           *reader,
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
          ot_reader_refuse_error (reader, found, error);
          return NULL;
        }
    }
  if (ot_field_is_series (field) != (year != NULL))
    {
      ot_reader_refuse_value (
        reader, &change->object,
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
make_change (OtReader           *reader,
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
            ot_reader_refuse_value (reader, &change->members[MEMBER_RECORD],
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

/* Finds the table of a change; NULL where there is none, or it is refused. */
static const OtRecordType *
find_table (OtReader *reader, const ChangeObject *object, OtChangeSet *set)
{
  g_autofree char    *table = NULL;
  const OtRecordType *type;

  if (!member_text (reader, object, MEMBER_TABLE, &table))
    return NULL;
  type = ot_record_type_find (table);
  reader->place.table = type ? type->table : NULL;
  if (type != NULL && (reader->outer == NULL || type != &ot_scenario_type))
    return type;
  keep_or_refuse (reader, object, set, OT_PLAN_ERROR_MISSING, _("there is no such table"));
  return NULL;
}

/* Finds the id of the record that a change is of, where it names one. */
static gboolean
find_id (OtReader *reader, const ChangeObject *object, OtChangeKind kind)
{
  static const Member ids[] = {
    [OT_CHANGE_SET] = MEMBER_ID, [OT_CHANGE_REMOVE] = MEMBER_REMOVE, [OT_CHANGE_MOVE] = MEMBER_MOVE
  };

  if (kind == OT_CHANGE_ADD)
    return TRUE;
  if (!member_text (reader, object, ids[kind], &reader->place.id))
    return FALSE;
  if (ot_id_is_valid (reader->place.id))
    return TRUE;
  ot_reader_refuse_value (reader, &object->members[ids[kind]],
                          g_strdup (_("this cannot be an id")));
  return FALSE;
}

/* Finds the field that a change sets, where it sets one. */
static gboolean
find_field (OtReader           *reader,
            const ChangeObject *object,
            OtChangeKind        kind,
            const OtRecordType *type,
            OtChangeSet        *set)
{
  g_autofree char *field = NULL;

  if (!member_text (reader, object, MEMBER_FIELD, &field))
    return FALSE;
  if (kind != OT_CHANGE_SET)
    return TRUE;
  reader->place.field = field ? changed_field (type, field) : NULL;
  if (reader->place.field != NULL)
    return TRUE;
  keep_or_refuse (reader, object, set, OT_PLAN_ERROR_MISSING, _("the table has no such field"));
  return FALSE;
}

void
ot_reader_change (OtReader *reader, OtChangeSet *set)
{
  const OtRecordType *type;
  ChangeObject        object = { .is_known = TRUE };
  const char         *end;
  OtChangeKind        kind;
  OtChange           *change;
  int                 shape;

  if (!ot_reader_want (reader, &object.object, OT_SCAN_OBJECT, _("a change must be an object")))
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
  if ((type = find_table (reader, &object, set)) == NULL || !find_id (reader, &object, kind)
      || !find_field (reader, &object, kind, type, set))
    return;

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
  OtReader   reader;
  OtScanned  found;
  OtScanName name;

  if (!ot_reader_header (bytes, OT_CHANGES_FORMAT, OT_CHANGES_VERSION, &version, problems, error))
    return NULL;

  ot_reader_init (&reader, bytes);
  ot_scan_value (reader.scan, &found);
  while (ot_scan_member (reader.scan, &name))
    {
      if (ot_scan_name_is (&name, "title"))
        {
          if (ot_reader_want (&reader, &found, OT_SCAN_TEXT, _("a text in quotes is wanted here")))
            {
              ot_scan_text (reader.scan, &found, reader.text);
              set->title = g_strdup (reader.text->str);
            }
        }
      else if (ot_scan_name_is (&name, "changes"))
        {
          if (ot_reader_want (&reader, &found, OT_SCAN_LIST,
                              _("a list of changes is wanted here")))
            while (ot_scan_item (reader.scan))
              {
                ot_reader_change (&reader, set);
                g_free (reader.place.id);
                reader.place = (OtReaderPlace){ .year = OT_YEAR_EMPTY };
              }
        }
      else if (ot_scan_value (reader.scan, &found)
               && ot_scan_pass (reader.scan, &found, OT_SCAN_DEEPEST)
               && !ot_scan_name_is (&name, "format") && !ot_scan_name_is (&name, "version"))
        ot_reader_refuse (&reader, OT_PLAN_ERROR_FORMAT, name.start, NULL,
                          g_strdup (_("a file of changes has no such member")));
    }
  ot_scan_end (reader.scan);
  return ot_reader_end (&reader, problems, error) ? g_steal_pointer (&set) : NULL;
}

char *
ot_change_other_reason (const OtChange *change)
{
  g_autofree char *text =
    g_strdup_printf ("{\"format\": \"" OT_CHANGES_FORMAT "\", \"version\": %d, \"changes\": [%s]}",
                     OT_CHANGES_VERSION, change->other);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GPtrArray) problems = ot_problems_new ();
  g_autoptr (OtChangeSet) set = ot_change_set_read (bytes, problems, NULL);

  if (problems->len > 0)
    return g_strdup (((const OtProblem *) g_ptr_array_index (problems, 0))->message);
  if (ot_change_set_length (set) > 0 && ot_change_set_nth (set, 0)->type == &ot_scenario_type)
    return g_strdup (_("a scenario cannot alter scenarios"));
  return g_strdup (_("it has members that a change of a scenario has not"));
}
