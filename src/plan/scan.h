/* scan.h: a strict reader of JSON that keeps the place and the spelling of everything
 *
 * json-c accepts more than JSON and alters numbers, and it does not know where a value stood. So
 * the bytes are walked here, by RFC 8259 to the letter: valid UTF-8, no member twice, no half
 * characters, bounded depth. What json-c is left with is the decoding of escaped texts.
 *
 * A value is asked for, and then, where it is a list or an object, each item or member of it, or
 * it is passed over whole:
 *
 *   ot_scan_value (scan, &value);            value.kind is OT_SCAN_OBJECT
 *   while (ot_scan_member (scan, &name))
 *     {
 *       ot_scan_value (scan, &value);
 *       ot_scan_pass (scan, &value, OT_SCAN_DEEPEST);
 *     }
 *
 * After the first error every call fails, so that loops end; the error is asked for once. */
#pragma once

#include "plan/error.h"

G_BEGIN_DECLS

#define OT_SCAN_DEEPEST 32

typedef enum
{
  OT_SCAN_NULL,
  OT_SCAN_FALSE,
  OT_SCAN_TRUE,
  OT_SCAN_NUMBER,
  OT_SCAN_TEXT,
  OT_SCAN_LIST,
  OT_SCAN_OBJECT,
} OtScanKind;

/* A value as it stands in the bytes, with its quotes. A list or an object has length 0 until
 * ot_scan_pass () has gone over it. */
typedef struct
{
  OtScanKind  kind;
  gboolean    escaped; /* a text with escapes */
  const char *start;
  gsize       length;
} OtScanned;

/* The name of a member: `text` is decoded, not terminated, and lives as long as the scan. */
typedef struct
{
  const char *start; /* the quote before it, in the bytes */
  const char *text;
  gsize       length;
} OtScanName;

typedef struct _OtScan OtScan;

/* Reads `bytes`; a UTF-8 mark at their start is passed over. */
OtScan *ot_scan_new (GBytes *bytes);
void    ot_scan_free (OtScan *scan);

gboolean ot_scan_value (OtScan *scan, OtScanned *value);
gboolean ot_scan_member (OtScan *scan, OtScanName *name); /* FALSE: the object ends here */
gboolean ot_scan_item (OtScan *scan);                     /* FALSE: the list ends here */

/* Goes to the end of a value that was just asked for, and sets its length. Below it there may be
 * so many `levels` more. */
gboolean ot_scan_pass (OtScan *scan, OtScanned *value, guint levels);

/* Goes back to a value that was passed over inside what is open still, or was the last to close,
 * and asks for it again. Afterwards ot_scan_resume () at the place before. */
gboolean    ot_scan_again (OtScan *scan, OtScanned *value);
const char *ot_scan_place (const OtScan *scan);
void        ot_scan_resume (OtScan *scan, const char *at);

/* Nothing but white space may follow. */
gboolean ot_scan_end (OtScan *scan);

/* Puts a text, decoded, in place of what `out` holds. */
void ot_scan_text (OtScan *scan, const OtScanned *value, GString *out);

gboolean ot_scan_name_is (const OtScanName *name, const char *text);

/* NULL as long as all is well; else the reason, and its place. */
const char *ot_scan_error (const OtScan *scan, OtPlanError *code, const char **at);

gboolean ot_scan_failed (const OtScan *scan);

/* How many bytes there are from a place on. */
gsize ot_scan_rest (const OtScan *scan, const char *at);

/* Breaks the scan off: every further call fails. Takes `message`. Only the first error counts. */
void ot_scan_fail (OtScan *scan, OtPlanError code, const char *at, char *message);

/* The line, from 1, of a place in the bytes. */
guint ot_scan_line (OtScan *scan, const char *at);

/* The start of a source as a message may show it: valid UTF-8, one line, shortened. */
char *ot_scan_excerpt (const char *start, gsize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OtScan, ot_scan_free)

G_END_DECLS
