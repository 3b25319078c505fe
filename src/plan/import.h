/* import.h: CSV into a table, as a change set */
#pragma once

#include "plan/change.h"

G_BEGIN_DECLS

/* What becomes of records that point at one that goes. */
typedef enum
{
  OT_REFERRERS_REFUSE, /* nothing goes, and they are named */
  OT_REFERRERS_EMPTY,  /* the fields that point at it are emptied */
  OT_REFERRERS_REMOVE, /* they go too */
} OtReferrers;

typedef struct
{
  const char *layer;     /* NULL: the base plan; else the id of a scenario */
  gboolean    replace;   /* records that the file does not have are removed */
  OtReferrers referrers; /* of those */
  const char *const
        *maps; /* "Heading=field", "Heading=" where a column is left out; ended by NULL, or NULL */
  GRand *rand; /* where ids come from; may be NULL */
  guint  header_row; /* the line of the headings, from 1; 0: it is found */
} OtImportOptions;

/* A column of money over the whole table. */
typedef struct
{
  const OtField *field;
  OtYear         year;
  OtMoney        before;
  OtMoney        after;
} OtImportTotal;

/* What an import comes to. */
typedef struct
{
  guint   n_new;
  guint   n_changed;
  guint   n_unchanged; /* rows that say what the record says already */
  guint   n_removed;   /* records of the table */
  guint   n_referrers; /* records of any table that go with them */
  GArray *totals;      /* of OtImportTotal: the columns of money that the file has */
  char  **notes;       /* sentences on what was left out or assumed; ended by NULL */
} OtImportSummary;

void ot_import_summary_clear (OtImportSummary *summary);

/* What a spreadsheet calls a column, from 0: room for any. Returns `letters`. */
#define OT_COLUMN_LETTERS 8
const char *ot_column_letters (guint column, char letters[OT_COLUMN_LETTERS]);

/* A column of a file, and what it would be taken for. */
typedef struct
{
  char           letters[OT_COLUMN_LETTERS]; /* as a spreadsheet calls it: A, B, … AA */
  char          *heading;
  char          *name;     /* the same without the year that stands in it */
  gboolean       has_year; /* that a year stands in it */
  const OtField *field;    /* NULL: the id, or nothing */
  OtYear         year;     /* of a series */
  gboolean       is_ignored;
  char          *refusal; /* why it is taken for nothing; NULL: it is not */
  char          *samples; /* what its first cells say */
} OtImportColumn;

/* A file before it is imported. */
typedef struct
{
  guint           header_row; /* the line of the headings */
  guint           n_rows;     /* beneath it */
  guint           n_columns;
  OtImportColumn *columns;
} OtImportLook;

/* How the headings of a file would be taken, for whoever is to say what they mean; columns that have
 * nothing at all are left out. FALSE where the file has no table at all. */
gboolean ot_import_look (const OtPlan          *plan,
                         const OtRecordType    *type,
                         GBytes                *bytes,
                         const OtImportOptions *options,
                         OtImportLook          *look,
                         GError               **error);
void     ot_import_look_clear (OtImportLook *look);

/* The change set that imports `bytes` into a table. The header row names fields (heading.h): the first,
 * or where the first is none, that of the first rows which most of whose cells do. Totals and notes
 * beneath the records are left out; rows are matched by id, else by the natural key, else added with
 * made-up ids. A cell that is empty, or says “n/a” or the like where no text stands, empties the field; a
 * column that is missing leaves it. A reference is an id, or what just one
 * record is called. A percent without a sign is a decimal, and refused where its field's range has
 * no such figure. What a cell says already is never refused. `maps` are remembered in the base plan.
 *
 * Where one cell is bad nothing comes of it, and every bad one stands in `problems` (may be NULL);
 * `summary` (may be NULL) is only then left alone. `options` NULL are none. */
OtChangeSet *ot_table_import (const OtPlan          *plan,
                              const OtRecordType    *type,
                              GBytes                *bytes,
                              const OtImportOptions *options,
                              OtImportSummary       *summary,
                              GPtrArray             *problems,
                              GError               **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OtImportSummary, ot_import_summary_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OtImportLook, ot_import_look_clear)

G_END_DECLS
