/* record-builder.c: how records are made: in one block of memory, with all that they point at */
#include "plan/change.h"
#include "plan/record-private.h"

/* The id is kept by the builder as the fields are. */
static const OtField id_field = {
  .name = "id",
  .type = OT_VALUE_TEXT,
  .offset = offsetof (OtRecord, id),
};

/* What a record keeps behind itself for one of its fields, while it is being made. */
typedef struct
{
  const OtField *field;
  enum
  {
    SLOT_EMPTY,
    SLOT_KEPT,    /* the image points into the record that was loaded */
    SLOT_SCRATCH, /* in the builder's scratch, or in `figures` */
  } state;
  gsize   at; /* in the scratch */
  gsize   length;
  GArray *figures; /* of a series, from `first` on */
  OtYear  first;
} Slot;

struct _OtRecordBuilder
{
  const OtRecordType *type;
  guint8             *image; /* the struct; what it points at is only right where a slot keeps it */
  guint8             *blank;
  GByteArray         *scratch;
  guint               n_slots;
  Slot               *slots;
  Slot              **slot_of; /* of each field; NULL where the struct itself holds the value */
  OtRecord           *loaded;
};

OtRecordBuilder *
ot_record_builder_new (const OtRecordType *type)
{
  OtRecordBuilder *builder = g_new0 (OtRecordBuilder, 1);
  OtRecord        *blank;
  Slot            *slot;

  g_assert (type->size % sizeof (int64_t) == 0);

  builder->type = type;
  builder->image = g_malloc0 (type->size);
  builder->blank = g_malloc0 (type->size);
  builder->scratch = g_byte_array_new ();
  builder->slots = g_new0 (Slot, type->n_fields + 2);
  builder->slot_of = g_new0 (Slot *, type->n_fields);

  slot = builder->slots;
  (slot++)->field = &id_field;
  (slot++)->field = &ot_field_unknown;
  for (guint i = 0; i < type->n_fields; i++)
    {
      const OtField *field = &type->fields[i];

      if (ot_field_is_in_struct (field))
        {
          ot_record_put_raw (builder->blank, field, OT_RAW_EMPTY);
          continue;
        }
      slot->field = field;
      if (ot_field_is_series (field))
        slot->figures = g_array_new (FALSE, FALSE, sizeof (int64_t));
      builder->slot_of[i] = slot++;
    }
  builder->n_slots = slot - builder->slots;

  blank = (OtRecord *) builder->blank;
  blank->type = type;
  g_atomic_ref_count_init (&blank->count);
  memcpy (builder->image, builder->blank, type->size);
  return builder;
}

/* A change set that was set here, rather than loaded, belongs to the builder. */
static void
slot_release (OtRecordBuilder *builder, Slot *slot)
{
  if (slot->field->type == OT_VALUE_CHANGES && slot->state == SLOT_SCRATCH)
    ot_change_set_unref (*(OtChangeSet **) ot_record_member (builder->image, slot->field));
  slot->state = SLOT_EMPTY;
}

void
ot_record_builder_reset (OtRecordBuilder *builder)
{
  for (guint i = 0; i < builder->n_slots; i++)
    slot_release (builder, &builder->slots[i]);
  memcpy (builder->image, builder->blank, builder->type->size);
  g_byte_array_set_size (builder->scratch, 0);
  g_clear_pointer (&builder->loaded, ot_record_unref);
}

void
ot_record_builder_free (OtRecordBuilder *builder)
{
  g_return_if_fail (builder != NULL);

  ot_record_builder_reset (builder);
  for (guint i = 0; i < builder->n_slots; i++)
    g_clear_pointer (&builder->slots[i].figures, g_array_unref);
  g_byte_array_unref (builder->scratch);
  g_free (builder->slots);
  g_free (builder->slot_of);
  g_free (builder->image);
  g_free (builder->blank);
  g_free (builder);
}

void
ot_record_builder_load (OtRecordBuilder *builder, const OtRecord *record)
{
  g_return_if_fail (record->type == builder->type);

  ot_record_builder_reset (builder);
  builder->loaded = ot_record_ref (record);
  memcpy (builder->image, record, builder->type->size);
  g_atomic_ref_count_init (&((OtRecord *) builder->image)->count);
  for (guint i = 0; i < builder->n_slots; i++)
    if (*(gconstpointer *) ot_record_member (record, builder->slots[i].field))
      builder->slots[i].state = SLOT_KEPT;
}

/* Room of `length` bytes in the scratch, for a type that needs `align`. */
static gpointer
slot_scratch (OtRecordBuilder *builder, Slot *slot, gsize length, gsize align)
{
  GByteArray *scratch = builder->scratch;

  slot->state = SLOT_SCRATCH;
  slot->at = (scratch->len + align - 1) / align * align;
  slot->length = length;
  g_byte_array_set_size (scratch, slot->at + length);
  return scratch->data + slot->at;
}

static void
slot_set_text (OtRecordBuilder *builder, Slot *slot, const char *text)
{
  gsize length = strlen (text) + 1;

  memcpy (slot_scratch (builder, slot, length, 1), text, length);
}

void
ot_record_builder_set_id (OtRecordBuilder *builder, const char *id)
{
  slot_set_text (builder, &builder->slots[0], id);
}

static gsize
integers_size (const OtIntegerList *list)
{
  return sizeof *list + list->n * sizeof *list->values;
}

static gsize
series_size (guint n)
{
  return sizeof (OtSeries) + n * sizeof (int64_t);
}

/* Makes the figures of a series the builder's own, and wide enough for `year`. */
static void
slot_widen (OtRecordBuilder *builder, Slot *slot, OtYear year)
{
  static const int64_t empty = OT_RAW_EMPTY;

  if (slot->state == SLOT_KEPT)
    {
      const OtSeries *kept =
        *(const OtSeries *const *) ot_record_member (builder->image, slot->field);

      slot->first = kept->first;
      g_array_set_size (slot->figures, 0);
      g_array_append_vals (slot->figures, kept->values, kept->n);
    }
  else if (slot->state == SLOT_EMPTY)
    {
      slot->first = year;
      g_array_set_size (slot->figures, 0);
    }
  slot->state = SLOT_SCRATCH;

  if (year < slot->first)
    {
      guint before = slot->first - year;
      guint n = slot->figures->len;

      g_array_set_size (slot->figures, n + before);
      memmove (&g_array_index (slot->figures, int64_t, before), slot->figures->data,
               n * sizeof (int64_t));
      for (guint i = 0; i < before; i++)
        g_array_index (slot->figures, int64_t, i) = OT_RAW_EMPTY;
      slot->first = year;
    }
  while ((guint) (year - slot->first) >= slot->figures->len)
    g_array_append_val (slot->figures, empty);
}

static void
slot_set_figure (OtRecordBuilder *builder, Slot *slot, OtYear year, int64_t raw)
{
  g_return_if_fail (ot_year_is_valid (year));

  if (raw == OT_RAW_EMPTY && slot->state == SLOT_EMPTY)
    return;
  slot_widen (builder, slot, year);
  g_array_index (slot->figures, int64_t, year - slot->first) = raw;
}

static void
slot_set (OtRecordBuilder *builder, Slot *slot, const OtValue *value)
{
  slot_release (builder, slot);
  if (ot_value_is_empty (value))
    return;
  if (value->type == OT_VALUE_CHANGES)
    {
      *(OtChangeSet **) ot_record_member (builder->image, slot->field) =
        ot_change_set_ref (value->changes);
      slot->state = SLOT_SCRATCH;
    }
  else if (value->type == OT_VALUE_INTEGERS)
    {
      gsize size = integers_size (value->integers);

      memcpy (slot_scratch (builder, slot, size, sizeof (int64_t)), value->integers, size);
    }
  else
    slot_set_text (builder, slot, value->text);
}

void
ot_record_builder_set (OtRecordBuilder *builder,
                       const OtField   *field,
                       OtYear           year,
                       const OtValue   *value)
{
  const OtRecordType *type = builder->type;
  Slot               *slot;

  g_return_if_fail (ot_value_type_serves (value->type, field->type));

  if (field == &ot_field_unknown)
    {
      slot_set (builder, &builder->slots[1], value);
      return;
    }
  g_return_if_fail (field >= type->fields && field < type->fields + type->n_fields);

  slot = builder->slot_of[field - type->fields];
  if (slot == NULL)
    ot_record_put_raw (builder->image, field, value->raw);
  else if (ot_field_is_series (field))
    slot_set_figure (builder, slot, year, value->raw);
  else
    slot_set (builder, slot, value);
}

/* Leaves no empty figures at the ends, so that equal series are equal bytes. */
static void
slot_trim (Slot *slot)
{
  const int64_t *figures = (const int64_t *) slot->figures->data;
  guint          from = 0, to = slot->figures->len;

  while (to > from && figures[to - 1] == OT_RAW_EMPTY)
    to--;
  while (from < to && figures[from] == OT_RAW_EMPTY)
    from++;
  g_array_set_size (slot->figures, to);
  if (from > 0)
    g_array_remove_range (slot->figures, 0, from);
  slot->first += from;
  if (to == from)
    slot->state = SLOT_EMPTY;
}

/* How many bytes the slot's value takes behind the struct. */
static gsize
slot_size (OtRecordBuilder *builder, Slot *slot)
{
  const void *kept = *(const void *const *) ot_record_member (builder->image, slot->field);

  if (slot->figures && slot->state == SLOT_SCRATCH)
    slot_trim (slot);
  if (slot->state == SLOT_EMPTY || slot->field->type == OT_VALUE_CHANGES)
    slot->length = 0;
  else if (slot->figures)
    slot->length =
      series_size (slot->state == SLOT_KEPT ? ((const OtSeries *) kept)->n : slot->figures->len);
  else if (slot->state == SLOT_KEPT)
    slot->length =
      slot->field->type == OT_VALUE_INTEGERS ? integers_size (kept) : strlen (kept) + 1;
  return slot->length;
}

/* Copies the slot's value to `to`, and has the record point there. */
static void
slot_put (OtRecordBuilder *builder, const Slot *slot, OtRecord *record, gpointer to)
{
  gpointer *member = ot_record_member (record, slot->field);

  if (slot->field->type == OT_VALUE_CHANGES)
    *member = slot->state == SLOT_EMPTY ? NULL : ot_change_set_ref (*member);
  else if (slot->state == SLOT_EMPTY)
    *member = NULL;
  else
    {
      if (slot->state == SLOT_KEPT)
        memcpy (to, *member, slot->length);
      else if (slot->figures)
        {
          OtSeries *series = to;

          series->first = slot->first;
          series->n = slot->figures->len;
          memcpy (series->values, slot->figures->data, series->n * sizeof *series->values);
        }
      else
        memcpy (to, builder->scratch->data + slot->at, slot->length);
      *member = to;
    }
}

static gboolean
slot_is_text (const Slot *slot)
{
  return slot->figures == NULL && slot->field->type != OT_VALUE_INTEGERS;
}

OtRecord *
ot_record_builder_end (OtRecordBuilder *builder)
{
  gsize     size = builder->type->size;
  OtRecord *record;
  guint8   *to;

  g_return_val_if_fail (builder->slots[0].state != SLOT_EMPTY, NULL);

  for (guint i = 0; i < builder->n_slots; i++)
    size += slot_size (builder, &builder->slots[i]);
  record = g_malloc (size);
  memcpy (record, builder->image, builder->type->size);
  to = (guint8 *) record + builder->type->size;

  /* Texts last, since all else has to be aligned. */
  for (gboolean texts = FALSE; texts <= TRUE; texts++)
    for (guint i = 0; i < builder->n_slots; i++)
      if (slot_is_text (&builder->slots[i]) == texts)
        {
          slot_put (builder, &builder->slots[i], record, to);
          to += builder->slots[i].length;
        }

  ot_record_builder_reset (builder);
  return record;
}

OtRecord *
ot_record_with (const OtRecord *record, const OtField *field, OtYear year, const OtValue *value)
{
  g_autoptr (OtRecordBuilder) builder = ot_record_builder_new (record->type);

  ot_record_builder_load (builder, record);
  ot_record_builder_set (builder, field, year, value);
  return ot_record_builder_end (builder);
}

OtRecord *
ot_record_new (const OtRecordType *type, const char *id)
{
  g_autoptr (OtRecordBuilder) builder = ot_record_builder_new (type);

  ot_record_builder_set_id (builder, id);
  return ot_record_builder_end (builder);
}
