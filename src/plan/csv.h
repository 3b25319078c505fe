/* csv.h: tables from and to CSV */
#pragma once

#include "plan/change.h"

G_BEGIN_DECLS

/* Splits CSV into rows: RFC 4180; comma, semicolon or tab (found out from the first line); UTF-8
 * with or without a mark, else Windows-1252. Problems: an unclosed quote, a stray quote, a NUL. */
typedef struct
{
  guint        line; /* from 1 */
  guint        n;
  const char **cells;
} OtCsvRow;

typedef struct _OtCsv OtCsv;

OtCsv          *ot_csv_new (GBytes *bytes, GPtrArray *problems, GError **error);
void            ot_csv_free (OtCsv *csv);
guint           ot_csv_n_rows (const OtCsv *csv);
const OtCsvRow *ot_csv_row (const OtCsv *csv, guint n);

/* The change set, in `layer`, that imports `bytes` into a table: the header row names fields (with
 * years: `amounts.2018-19`), rows are matched by id, else by the natural key, else added with ids from `rand`
 * (may be NULL). A cell that is empty empties the field; a column that is missing leaves it. With
 * `replace`, records that the file does not have are removed. Nothing comes of it, and every bad cell
 * stands in `problems`, where one is bad. */
OtChangeSet *ot_csv_import (const OtPlan       *plan,
                            const char         *layer,
                            const OtRecordType *type,
                            GBytes             *bytes,
                            gboolean            replace,
                            GRand              *rand,
                            GPtrArray          *problems,
                            GError            **error);

/* A table as CSV: id, then the fields; a series has a column for each year of the plan and each
 * year that has a figure. */
GBytes *ot_csv_export (const OtPlan *plan, const OtRecordType *type);

/* Appends one cell, quoted where it must be; a text that a spreadsheet would take for a formula
 * gets a leading `'`. */
void ot_csv_append_text (GString *out, const char *text);
void ot_csv_append_plain (GString *out, const char *text); /* numbers, dates, names of ours */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OtCsv, ot_csv_free)

G_END_DECLS
