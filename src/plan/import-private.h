/* import-private.h: what the parts of an import share */
#pragma once

#include "plan/csv.h"
#include "plan/heading.h"
#include "plan/import.h"

G_BEGIN_DECLS

/* A row, with what its cells say. */
typedef struct
{
  const OtCsvRow *row;
  char           *id;         /* NULL: none was given, and none is made up yet */
  gboolean        is_made_up; /* the id */
  int             position;   /* of its record in the table; -1: it is a new one */
  OtValue        *values;     /* of each column */
} OtImportRow;

typedef struct
{
  const OtImportOptions *options;
  OtPlan                *plan; /* with the layer laid over it, and the headings remembered */
  const OtRecordType    *type;
  const OtTable         *table;
  GBytes                *bytes;
  OtCsv                 *csv;
  guint                  header;  /* the row that names the fields … */
  guint                  end;     /* … and the one behind the last of its records */
  OtHeading             *columns; /* of the header */
  guint                  n_columns;
  guint                  n_marked; /* cells that say that they say nothing, and … */
  const OtCsvRow        *marked;   /* … the row and column of the first of them */
  guint                  marked_column;
  GPtrArray             *rows;  /* of OtImportRow */
  GHashTable            *taken; /* ids that a row of the file has, to OtImportRow */
  GPtrArray             *problems;
  GPtrArray             *notes; /* of sentences */
  OtChangeSet           *set;
  OtImportSummary        summary;
} OtImport;

/* Lays the file out, and the plan with what the maps say. FALSE where that is not possible. In any case
 * it is to be closed. */
gboolean ot_import_open (OtImport              *import,
                         const OtPlan          *plan,
                         const OtRecordType    *type,
                         GBytes                *bytes,
                         const OtImportOptions *options,
                         GPtrArray             *problems,
                         GError               **error);
void     ot_import_close (OtImport *import);

/* Says that a cell (column from 1; 0: the whole row) is bad. Takes `message`. */
OtProblem *ot_import_refuse (OtImport       *import,
                             OtPlanError     code,
                             const OtCsvRow *row,
                             guint           column,
                             char           *message);

/* The same of a row whose record is known. */
void ot_import_refuse_row (OtImport          *import,
                           OtPlanError        code,
                           const OtImportRow *row,
                           guint              column,
                           char              *message);

/* Adds a sentence on what the person who imports must know. Takes `note`. */
void ot_import_note (OtImport *import, char *note);

/* Finds the header, which titles may stand above: import-table.c. FALSE where there is none, which is
 * refused then. */
gboolean ot_import_find_header (OtImport *import);

/* Leaves out what stands beneath the records: totals and notes. The header has been read. */
void ot_import_find_end (OtImport *import);

/* Whether a row has no text at all. */
gboolean ot_import_row_is_blank (const OtCsvRow *row);

/* What the headings mean, in `columns`: import-rows.c. */
void ot_import_read_header (OtImport *import);

/* Appends to `rows` those that are not blank and of which each cell is good; refuses the others' bad
 * cells. Natural keys and references are not looked at yet. */
void ot_import_read_rows (OtImport *import);
void ot_import_row_free (const OtImport *import, OtImportRow *row);

/* Finds for each reference the record that it means: first those to other tables, from which
 * natural keys are made; once rows are matched, those to the table itself. What is not found stays
 * as it was typed. */
void ot_import_find_references (OtImport *import, gboolean to_itself);

/* Refuses what means no record or several, and is not what the record says already. */
void ot_import_check_references (OtImport *import);

G_END_DECLS
