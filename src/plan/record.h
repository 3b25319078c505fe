/* record.h: records, which never change in place */
#pragma once

#include "plan/field.h"

G_BEGIN_DECLS

typedef struct _OtRecordType OtRecordType;

/* What each record begins with. A record is one block of memory: all that it points at stands
 * behind it. Read only; made by OtRecordBuilder. */
typedef struct
{
  const OtRecordType *type;
  gatomicrefcount     count;
  const char         *id;
  const char         *source;
  const char         *notes;
  /* Members that this version does not know, as in the file: `"a": 1, "b": 2`. */
  const char *unknown;
} OtRecord;

/* A record type: a table of the plan. Constant; its fields stand in the order of the file. */
struct _OtRecordType
{
  const char    *table;     /* its name in files */
  const char    *label;     /* of the table: "Variations", to be translated */
  const char    *label_one; /* of one record: "Variation", to be translated */
  gsize          size;
  const OtField *fields;
  guint          n_fields;
  gboolean       single; /* one record, whose id is the table's name */
  /* The fields that tell its records apart where ids are not given; NULL-terminated, or NULL. */
  const char *const *natural_key;
  const char        *title; /* the field that names a record to people; NULL: the natural key */
  /* Which rule over several fields is broken, in a sentence; NULL: none. May be NULL itself. */
  char *(*check) (const OtRecord *record);
};

OtRecord *ot_record_ref (const OtRecord *record);
void      ot_record_unref (OtRecord *record);
gboolean  ot_record_equal (const OtRecord *a, const OtRecord *b); /* type, id and every value */

/* The value of a field; for a series that of `year`. Borrowed from the record. */
OtValue         ot_record_get (const OtRecord *record, const OtField *field, OtYear year);
const OtSeries *ot_record_series (const OtRecord *record, const OtField *field);

/* The type that a value is shown as: the field's own, or what its `unit_from` says. */
OtValueType ot_record_unit (const OtRecord *record, const OtField *field);

/* NULL: there is no such field. */
const OtField *ot_record_type_field (const OtRecordType *type, const char *name);

/* A field for the unknown members of records of any type (type OT_VALUE_SOURCE). */
extern const OtField ot_field_unknown;

/* What people call a record: its title, else its natural key, else its id. */
char *ot_record_title (const OtRecord *record);

/* Makes records. Reusable: after ot_record_builder_end () it is empty again. */
typedef struct _OtRecordBuilder OtRecordBuilder;

OtRecordBuilder *ot_record_builder_new (const OtRecordType *type);
void             ot_record_builder_free (OtRecordBuilder *builder);
void             ot_record_builder_reset (OtRecordBuilder *builder);

/* Takes all of `record`, its id too; `record` is kept alive. */
void ot_record_builder_load (OtRecordBuilder *builder, const OtRecord *record);
void ot_record_builder_set_id (OtRecordBuilder *builder, const char *id);

/* `value` must be of the field's type (percent and decimal apart). Text is copied. Setting a year
 * of a series leaves the others. */
void      ot_record_builder_set (OtRecordBuilder *builder,
                                 const OtField   *field,
                                 OtYear           year,
                                 const OtValue   *value);
OtRecord *ot_record_builder_end (OtRecordBuilder *builder);

/* `record` with one value changed. */
OtRecord *ot_record_with (const OtRecord *record,
                          const OtField  *field,
                          OtYear          year,
                          const OtValue  *value);

/* A record without any value. */
OtRecord *ot_record_new (const OtRecordType *type, const char *id);

/* A made-up id: ten random characters of base 32. `rand` NULL: the system's randomness. */
char *ot_id_new (GRand *rand);

/* What an id may be: 1 to 100 bytes of printable UTF-8 without white space at its ends, without `/`. */
gboolean ot_id_is_valid (const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OtRecord, ot_record_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OtRecordBuilder, ot_record_builder_free)

G_END_DECLS
