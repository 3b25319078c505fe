/* record.c: what a record holds, and what it is called */
#include "plan/change.h"
#include "plan/record-private.h"

#define ID_LONGEST 100

const OtField ot_field_unknown = {
  .name = "unknown_members",
  .label = N_("Unknown members"),
  .type = OT_VALUE_SOURCE,
  .flags = OT_FIELD_HIDDEN,
  .offset = offsetof (OtRecord, unknown),
};

void
ot_record_put_raw (gpointer image, const OtField *field, int64_t raw)
{
  gpointer member = ot_record_member (image, field);
  gboolean is_empty = raw == OT_RAW_EMPTY;

  switch (field->type)
    {
    case OT_VALUE_MONEY:
    case OT_VALUE_DECIMAL:
    case OT_VALUE_PERCENT:
    case OT_VALUE_INTEGER:
      *(int64_t *) member = raw;
      break;
    case OT_VALUE_DATE:
    case OT_VALUE_YEAR:
      *(int32_t *) member = is_empty ? INT32_MIN : (int32_t) raw;
      break;
    case OT_VALUE_FLAG:
      *(OtFlag *) member = is_empty ? 0 : raw ? 1 : -1;
      break;
    case OT_VALUE_CHOICE:
      *(OtChoice *) member = is_empty ? 0 : (OtChoice) raw;
      break;
    case OT_VALUE_CHOICES:
      *(OtChoices *) member = is_empty ? 0 : (OtChoices) raw;
      break;
    default:
      g_assert_not_reached ();
    }
}

static int64_t
raw_member (gconstpointer image, const OtField *field)
{
  gconstpointer member = ot_record_member (image, field);
  OtFlag        flag;
  int64_t       raw;

  switch (field->type)
    {
    case OT_VALUE_MONEY:
    case OT_VALUE_DECIMAL:
    case OT_VALUE_PERCENT:
    case OT_VALUE_INTEGER:
      return *(const int64_t *) member;
    case OT_VALUE_DATE:
    case OT_VALUE_YEAR:
      raw = *(const int32_t *) member;
      return raw == INT32_MIN ? OT_RAW_EMPTY : raw;
    case OT_VALUE_FLAG:
      flag = *(const OtFlag *) member;
      return flag == 0 ? OT_RAW_EMPTY : flag > 0;
    case OT_VALUE_CHOICE:
      raw = *(const OtChoice *) member;
      return raw == 0 ? OT_RAW_EMPTY : raw;
    case OT_VALUE_CHOICES:
      raw = *(const OtChoices *) member;
      return raw == 0 ? OT_RAW_EMPTY : raw;
    default:
      g_assert_not_reached ();
    }
}

OtRecord *
ot_record_ref (const OtRecord *record)
{
  OtRecord *mutable = (OtRecord *) record;

  g_return_val_if_fail (record != NULL, NULL);

  g_atomic_ref_count_inc (&mutable->count);
  return mutable;
}

void
ot_record_unref (OtRecord *record)
{
  g_return_if_fail (record != NULL);

  if (!g_atomic_ref_count_dec (&record->count))
    return;

  /* A change set is all that a record points at and does not hold itself. */
  for (guint i = 0; i < record->type->n_fields; i++)
    if (record->type->fields[i].type == OT_VALUE_CHANGES)
      g_clear_pointer ((OtChangeSet **) ot_record_member (record, &record->type->fields[i]),
                       ot_change_set_unref);
  g_free (record);
}

static gboolean
series_equal (const OtSeries *a, const OtSeries *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return a->first == b->first && a->n == b->n
         && memcmp (a->values, b->values, a->n * sizeof *a->values) == 0;
}

gboolean
ot_record_equal (const OtRecord *a, const OtRecord *b)
{
  if (a == b)
    return TRUE;
  if (a->type != b->type || strcmp (a->id, b->id) != 0 || g_strcmp0 (a->unknown, b->unknown) != 0)
    return FALSE;
  for (guint i = 0; i < a->type->n_fields; i++)
    {
      const OtField *field = &a->type->fields[i];

      if (ot_field_is_in_struct (field))
        {
          if (raw_member (a, field) != raw_member (b, field))
            return FALSE;
        }
      else if (ot_field_is_series (field))
        {
          if (!series_equal (ot_record_series (a, field), ot_record_series (b, field)))
            return FALSE;
        }
      else
        {
          OtValue of_a = ot_record_get (a, field, OT_YEAR_EMPTY);
          OtValue of_b = ot_record_get (b, field, OT_YEAR_EMPTY);

          if (!ot_value_equal (&of_a, &of_b))
            return FALSE;
        }
    }
  return TRUE;
}

OtValue
ot_record_get (const OtRecord *record, const OtField *field, OtYear year)
{
  OtValue value = { .type = field->type };

  if (ot_field_is_series (field))
    value.raw = ot_series_raw (ot_record_series (record, field), year);
  else if (ot_value_type_is_raw (field->type))
    value.raw = raw_member (record, field);
  else
    value.text = *(const char *const *) ot_record_member (record, field);
  return value;
}

const OtSeries *
ot_record_series (const OtRecord *record, const OtField *field)
{
  g_return_val_if_fail (ot_field_is_series (field), NULL);

  return *(const OtSeries *const *) ot_record_member (record, field);
}

OtValueType
ot_record_unit (const OtRecord *record, const OtField *field)
{
  static const struct
  {
    const char *choice;
    OtValueType unit;
  } units[] = {
    { "percent", OT_VALUE_PERCENT },
    { "money", OT_VALUE_MONEY },
    { "number", OT_VALUE_DECIMAL },
  };
  const OtField *from;
  const char    *choice;
  int64_t        raw;

  if (field->unit_from == NULL)
    return field->type;

  from = ot_record_type_field (record->type, field->unit_from);
  g_return_val_if_fail (from != NULL && from->type == OT_VALUE_CHOICE, field->type);
  raw = raw_member (record, from);
  if (raw == OT_RAW_EMPTY)
    raw = from->normal;
  if (raw == 0)
    return field->type;
  choice = ot_field_choice_name (from, raw);
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (strcmp (units[i].choice, choice) == 0)
      return units[i].unit;
  return field->type;
}

const OtField *
ot_record_type_field (const OtRecordType *type, const char *name)
{
  for (guint i = 0; i < type->n_fields; i++)
    if (strcmp (type->fields[i].name, name) == 0)
      return &type->fields[i];
  return NULL;
}

static char *
natural_key_to_text (const OtRecord *record)
{
  GString *text = g_string_new (NULL);

  for (const char *const *name = record->type->natural_key; name && *name; name++)
    {
      const OtField *field = ot_record_type_field (record->type, *name);
      OtValue        value = ot_record_get (record, field, OT_YEAR_EMPTY);

      if (ot_value_is_empty (&value))
        continue;
      if (text->len > 0)
        g_string_append (text, " · ");
      ot_value_to_file (field, &value, text);
    }
  return g_string_free (text, text->len == 0);
}

char *
ot_record_title (const OtRecord *record)
{
  const OtRecordType *type = record->type;
  char               *key;

  if (type->title)
    {
      OtValue title =
        ot_record_get (record, ot_record_type_field (type, type->title), OT_YEAR_EMPTY);

      if (!ot_value_is_empty (&title))
        return g_strdup (title.text);
    }
  key = natural_key_to_text (record);
  return key ? key : g_strdup (record->id);
}

char *
ot_id_new (GRand *rand)
{
  /* Without i, l, o and u, which are misread. */
  static const char letters[] = "0123456789abcdefghjkmnpqrstvwxyz";
  char             *id = g_malloc (11);

  for (guint i = 0; i < 10; i++)
    id[i] = letters[(rand ? g_rand_int (rand) : g_random_int ()) >> 27];
  id[10] = '\0';
  return id;
}

gboolean
ot_id_is_valid (const char *id)
{
  gsize    length = id ? strlen (id) : 0;
  gunichar last = 0;

  if (length == 0 || length > ID_LONGEST || !g_utf8_validate (id, length, NULL))
    return FALSE;
  if (g_unichar_isspace (g_utf8_get_char (id)))
    return FALSE;
  for (const char *at = id; *at; at = g_utf8_next_char (at))
    {
      last = g_utf8_get_char (at);
      if (last == '/' || !g_unichar_isprint (last))
        return FALSE;
    }
  return !g_unichar_isspace (last);
}
