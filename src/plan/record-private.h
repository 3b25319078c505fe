/* record-private.h: where the fields of a record stand in its memory; for record*.c */
#pragma once

#include "plan/record.h"

G_BEGIN_DECLS

/* The struct's member of a field. `image` begins as a record of the field's type does. */
static inline gpointer
ot_record_member (gconstpointer image, const OtField *field)
{
  return (guint8 *) image + field->offset;
}

/* Whether that member is the value itself; else it points at it. */
static inline gboolean
ot_field_is_in_struct (const OtField *field)
{
  return ot_value_type_is_raw (field->type) && !ot_field_is_series (field);
}

/* Sets the value of a field that is in the struct; OT_RAW_EMPTY: empty. */
void ot_record_put_raw (gpointer image, const OtField *field, int64_t raw);

G_END_DECLS
