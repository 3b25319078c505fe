/* csv.h: CSV as rows of cells */
#pragma once

#include "plan/error.h"
#include "plan/field.h"

G_BEGIN_DECLS

typedef struct
{
  guint        line; /* from 1 */
  guint        n;
  const char **cells;
} OtCsvRow;

typedef struct _OtCsv OtCsv;

/* Splits CSV into rows: RFC 4180; comma, semicolon or tab (found out from the first lines); UTF-8
 * with or without a mark, UTF-16 with one, else Windows-1252. Problems: an unclosed quote, a stray
 * quote, a NUL. */
OtCsv          *ot_csv_new (GBytes *bytes, GPtrArray *problems, GError **error);
void            ot_csv_free (OtCsv *csv);
guint           ot_csv_n_rows (const OtCsv *csv);
const OtCsvRow *ot_csv_row (const OtCsv *csv, guint n);

/* Appends one cell, quoted where it must be; a text that a spreadsheet would take for a formula
 * gets a leading `'`. */
void ot_csv_append_text (GString *out, const char *text);
void ot_csv_append_plain (GString *out, const char *text); /* numbers, dates, names of ours */

/* The same for a value, which is empty where it is; `field` gives choices their names. */
void ot_csv_append_value (GString *out, const OtField *field, const OtValue *value);

/* The text that was marked so. */
const char *ot_csv_unmarked (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OtCsv, ot_csv_free)

G_END_DECLS
