#include "plan/change.h"

static OtChange *
change_new (OtChangeKind kind, const char *layer, const OtRecordType *type, const char *id)
{
  OtChange *change = g_new0 (OtChange, 1);

  g_atomic_ref_count_init (&change->count);
  change->kind = kind;
  change->layer = g_strdup (layer);
  change->type = type;
  change->id = g_strdup (id);
  change->year = OT_YEAR_EMPTY;
  change->before = change->after = ot_value_empty (OT_VALUE_TEXT);
  return change;
}

OtChange *
ot_change_set (const char         *layer,
               const OtRecordType *type,
               const char         *id,
               const OtField      *field,
               OtYear              year,
               const OtValue      *before,
               const OtValue      *after)
{
  OtChange *change = change_new (OT_CHANGE_SET, layer, type, id);

  change->field = field;
  change->year = year;
  change->has_before = before != NULL;
  if (before)
    change->before = ot_value_copy (before);
  change->after = ot_value_copy (after);
  return change;
}

OtChange *
ot_change_add (const char *layer, const OtRecord *record, const char *follows)
{
  OtChange *change = change_new (OT_CHANGE_ADD, layer, record->type, record->id);

  change->record = ot_record_ref (record);
  change->follows = g_strdup (follows);
  return change;
}

OtChange *
ot_change_add_at_end (const char *layer, const OtRecord *record)
{
  OtChange *change = ot_change_add (layer, record, NULL);

  change->at_end = TRUE;
  return change;
}

OtChange *
ot_change_remove (const char         *layer,
                  const OtRecordType *type,
                  const char         *id,
                  const OtRecord     *record,
                  const char         *previous)
{
  OtChange *change = change_new (OT_CHANGE_REMOVE, layer, type, id);

  change->record = record ? ot_record_ref (record) : NULL;
  change->previous = g_strdup (previous);
  return change;
}

OtChange *
ot_change_move (const OtRecordType *type, const char *id, const char *previous, const char *follows)
{
  OtChange *change = change_new (OT_CHANGE_MOVE, NULL, type, id);

  change->previous = g_strdup (previous);
  change->follows = g_strdup (follows);
  return change;
}

OtChange *
ot_change_other (const char *source)
{
  OtChange *change = change_new (OT_CHANGE_OTHER, NULL, NULL, NULL);

  change->other = g_strdup (source);
  return change;
}

OtChange *
ot_change_ref (const OtChange *change)
{
  OtChange *mutable = (OtChange *) change;

  g_return_val_if_fail (change != NULL, NULL);

  g_atomic_ref_count_inc (&mutable->count);
  return mutable;
}

void
ot_change_unref (OtChange *change)
{
  g_return_if_fail (change != NULL);

  if (!g_atomic_ref_count_dec (&change->count))
    return;
  g_free (change->layer);
  g_free (change->id);
  ot_value_clear (&change->before);
  ot_value_clear (&change->after);
  g_clear_pointer (&change->record, ot_record_unref);
  g_free (change->previous);
  g_free (change->follows);
  g_free (change->other);
  g_free (change);
}

static gboolean
records_equal (const OtRecord *a, const OtRecord *b)
{
  return a && b ? ot_record_equal (a, b) : a == b;
}

gboolean
ot_change_equal (const OtChange *a, const OtChange *b)
{
  return a == b
         || (a->kind == b->kind && a->type == b->type && a->field == b->field && a->year == b->year
             && a->has_before == b->has_before && a->at_end == b->at_end
             && g_strcmp0 (a->layer, b->layer) == 0 && g_strcmp0 (a->id, b->id) == 0
             && g_strcmp0 (a->previous, b->previous) == 0 && g_strcmp0 (a->follows, b->follows) == 0
             && g_strcmp0 (a->other, b->other) == 0 && ot_value_equal (&a->before, &b->before)
             && ot_value_equal (&a->after, &b->after) && records_equal (a->record, b->record));
}

char *
ot_change_place (const OtChange *change)
{
  g_autofree char *address = NULL;

  if (change->kind == OT_CHANGE_OTHER)
    return NULL;
  if (change->kind == OT_CHANGE_SET)
    address = ot_field_address (change->field, change->year);
  return ot_place_to_text (change->type->table, change->id, address);
}

OtChangeSet *
ot_change_set_new (const char *title)
{
  OtChangeSet *set = g_new0 (OtChangeSet, 1);

  g_atomic_ref_count_init (&set->count);
  set->title = g_strdup (title);
  set->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ot_change_unref);
  return set;
}

OtChangeSet *
ot_change_set_ref (const OtChangeSet *set)
{
  OtChangeSet *mutable = (OtChangeSet *) set;

  g_return_val_if_fail (set != NULL, NULL);

  g_atomic_ref_count_inc (&mutable->count);
  return mutable;
}

void
ot_change_set_unref (OtChangeSet *set)
{
  g_return_if_fail (set != NULL);

  if (!g_atomic_ref_count_dec (&set->count))
    return;
  g_free (set->title);
  g_ptr_array_unref (set->changes);
  g_free (set);
}

void
ot_change_set_append (OtChangeSet *set, OtChange *change)
{
  g_return_if_fail (change != NULL);

  g_ptr_array_add (set->changes, change);
}

gboolean
ot_change_set_equal (const OtChangeSet *a, const OtChangeSet *b)
{
  guint n = ot_change_set_length (a);

  if (a == b)
    return TRUE;
  if (n != ot_change_set_length (b))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!ot_change_equal (ot_change_set_nth (a, i), ot_change_set_nth (b, i)))
      return FALSE;
  return TRUE;
}
