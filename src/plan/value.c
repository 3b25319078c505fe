#include "plan/value.h"

#include "plan/change.h"

typedef enum
{
  HOLDS_RAW,
  HOLDS_TEXT,
  HOLDS_INTEGERS,
  HOLDS_CHANGES,
} Holds;

static Holds
value_type_holds (OtValueType type)
{
  static const Holds holds[] = {
    [OT_VALUE_TEXT] = HOLDS_TEXT,       [OT_VALUE_REFERENCE] = HOLDS_TEXT,
    [OT_VALUE_SOURCE] = HOLDS_TEXT,     [OT_VALUE_INTEGERS] = HOLDS_INTEGERS,
    [OT_VALUE_CHANGES] = HOLDS_CHANGES,
  };

  return holds[type];
}

gboolean
ot_value_type_is_raw (OtValueType type)
{
  return value_type_holds (type) == HOLDS_RAW;
}

gboolean
ot_value_type_is_number (OtValueType type)
{
  return type == OT_VALUE_MONEY || type == OT_VALUE_DECIMAL || type == OT_VALUE_PERCENT
         || type == OT_VALUE_INTEGER;
}

gboolean
ot_value_type_serves (OtValueType type, OtValueType wanted)
{
  return type == wanted || (type == OT_VALUE_DECIMAL && wanted == OT_VALUE_PERCENT)
         || (type == OT_VALUE_PERCENT && wanted == OT_VALUE_DECIMAL);
}

OtValue
ot_value_empty (OtValueType type)
{
  OtValue value = { .type = type };

  if (ot_value_type_is_raw (type))
    value.raw = OT_RAW_EMPTY;
  else
    value.text = NULL;
  return value;
}

gboolean
ot_value_is_empty (const OtValue *value)
{
  switch (value_type_holds (value->type))
    {
    case HOLDS_TEXT:
      return value->text == NULL || *value->text == '\0';
    case HOLDS_INTEGERS:
      return value->integers == NULL || value->integers->n == 0;
    case HOLDS_CHANGES:
      return ot_change_set_length (value->changes) == 0;
    case HOLDS_RAW:
    default:
      return value->raw == OT_RAW_EMPTY
             || (value->raw == 0
                 && (value->type == OT_VALUE_CHOICE || value->type == OT_VALUE_CHOICES));
    }
}

static gboolean
integer_lists_equal (const OtIntegerList *a, const OtIntegerList *b)
{
  return a->n == b->n && memcmp (a->values, b->values, a->n * sizeof *a->values) == 0;
}

gboolean
ot_value_equal (const OtValue *a, const OtValue *b)
{
  gboolean a_is_empty = ot_value_is_empty (a), b_is_empty = ot_value_is_empty (b);

  if (a->type != b->type || a_is_empty != b_is_empty)
    return FALSE;
  if (a_is_empty)
    return TRUE;
  switch (value_type_holds (a->type))
    {
    case HOLDS_TEXT:
      return a->text == b->text || strcmp (a->text, b->text) == 0;
    case HOLDS_INTEGERS:
      return integer_lists_equal (a->integers, b->integers);
    case HOLDS_CHANGES:
      return ot_change_set_equal (a->changes, b->changes);
    case HOLDS_RAW:
    default:
      return a->raw == b->raw;
    }
}

OtValue
ot_value_copy (const OtValue *value)
{
  OtValue copy = ot_value_empty (value->type);

  if (ot_value_is_empty (value))
    return copy;
  switch (value_type_holds (value->type))
    {
    case HOLDS_TEXT:
      copy.text = g_strdup (value->text);
      break;
    case HOLDS_INTEGERS:
      copy.integers =
        g_memdup2 (value->integers,
                   sizeof *value->integers + value->integers->n * sizeof *value->integers->values);
      break;
    case HOLDS_CHANGES:
      copy.changes = ot_change_set_ref (value->changes);
      break;
    case HOLDS_RAW:
    default:
      copy.raw = value->raw;
      break;
    }
  return copy;
}

void
ot_value_clear (OtValue *value)
{
  switch (value_type_holds (value->type))
    {
    case HOLDS_TEXT:
      g_free ((char *) value->text);
      break;
    case HOLDS_INTEGERS:
      g_free ((OtIntegerList *) value->integers);
      break;
    case HOLDS_CHANGES:
      g_clear_pointer (&value->changes, ot_change_set_unref);
      break;
    case HOLDS_RAW:
    default:
      break;
    }
  *value = ot_value_empty (value->type);
}
