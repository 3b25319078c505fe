/* file-private.h: what the parts share that read plan files and change sets */
#pragma once

#include "plan/file.h"
#include "plan/scan.h"

G_BEGIN_DECLS

#define OT_PLAN_FORMAT     "outturn"
#define OT_CHANGES_FORMAT  "outturn-changes"
#define OT_CHANGES_VERSION 1

/* How deeply a member that is not known may be nested: less than the scanner allows, because a
 * change set may take it to a deeper place, where it must be read again. */
#define OT_UNKNOWN_DEEPEST 16

/* Where in a plan something stands. */
typedef struct
{
  const char    *table;
  char          *id;
  const OtField *field;
  OtYear         year;
} OtReaderPlace;

typedef struct
{
  OtScan              *scan;
  GPtrArray           *problems;
  OtReaderPlace        place;
  const OtReaderPlace *outer; /* of the scenario, while a change of its list is read; else NULL */
  guint                nth;   /* of that change, from 1 */
  GString             *text;
  gint64               years;      /* that series may take yet */
  gboolean             has_failed; /* the scan has, and that stands among the problems */
} OtReader;

void ot_reader_init (OtReader *reader, GBytes *bytes);

/* Whether all went well. The problems go to the caller, the first of them into `error`. */
gboolean ot_reader_end (OtReader *reader, GPtrArray *problems, GError **error);

/* Finds `format` and `version`, which a file begins with, but wherever they are. */
gboolean ot_reader_header (GBytes     *bytes,
                           const char *format,
                           guint       current,
                           guint      *version,
                           GPtrArray  *problems,
                           GError    **error);

/* Refuses a file for what stands in no one place. Takes `message`. */
void ot_reader_refuse_whole (GPtrArray *problems, GError **error, OtPlanError code, char *message);

/* Takes `message`. `found` is what stood there; NULL where nothing did. */
void ot_reader_refuse (OtReader        *reader,
                       OtPlanError      code,
                       const char      *at,
                       const OtScanned *found,
                       char            *message);
void ot_reader_refuse_value (OtReader *reader, const OtScanned *found, char *message);

/* Takes `error`, which has the text in it. FALSE, for callers to give back. */
gboolean ot_reader_refuse_error (OtReader *reader, const OtScanned *found, GError *error);

/* Passes over a value that cannot be what is wanted. FALSE. */
gboolean ot_reader_refuse_kind (OtReader *reader, OtScanned *found, const char *wanted);

/* Puts what broke the scan off among the problems, while it is known where that was. */
gboolean ot_reader_note_failure (OtReader *reader);

/* Asks for a value that must be of a kind. */
gboolean ot_reader_want (OtReader *reader, OtScanned *found, OtScanKind kind, const char *wanted);

/* A value that was just asked for, which borrows texts from the reader. Afterwards
 * ot_reader_release (). */
gboolean ot_reader_value (OtReader *reader, const OtField *field, OtScanned *found, OtValue *value);
void     ot_reader_release (OtValue *value);

/* The members of an object that was just asked for. NULL where it was refused. */
OtRecord *ot_reader_record (OtReader           *reader,
                            const OtRecordType *type,
                            const OtScanned    *object,
                            OtRecordBuilder    *builder);

/* An item of a list of changes. */
void ot_reader_change (OtReader *reader, OtChangeSet *set);

G_END_DECLS
