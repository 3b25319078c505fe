/* view.h: named tables of results, which window, charts and exports all read
 *
 * A view has typed columns and rows with ids and levels. Its cells are made when asked for, so a
 * view of 20,000 rows costs its row keys. */
#pragma once

#include "model/explanation.h"
#include "model/origin.h"
#include "model/results.h"

G_BEGIN_DECLS

typedef enum
{
  OT_CELL_NONE,       /* nothing belongs here */
  OT_CELL_INPUT,      /* a field of a record: may be typed */
  OT_CELL_CALCULATED, /* a rule's figure */
  OT_CELL_TOTAL,      /* a sum of other cells */
} OtCellKind;

typedef enum
{
  OT_MARK_ILLUSTRATIVE = 1 << 0, /* made up, in whole or in part: see model/origin.h */
  OT_MARK_EDITED = 1 << 1,       /* an input that differs from the base plan under the scenario */
  OT_MARK_HISTORY = 1 << 2,      /* kept and shown, and changes nothing */
  OT_MARK_IN_PART = 1 << 3,      /* with OT_MARK_ILLUSTRATIVE: the rest comes from sources */
} OtMarks;

/* One cell. What it points at belongs to the view and lives as long as it does. */
typedef struct
{
  OtCellKind          kind;
  OtMarks             marks;
  OtValue             value;
  OtValueType         unit; /* the type that shows the value: money, percent … */
  const OtRecordType *type; /* input: the record's table … */
  const char *id; /* … its id; NULL: typing adds a record, with the values of ot_view_addition () */
  const OtField *field;   /* … its field … */
  OtYear         year;    /* … and year, of a series */
  const char    *rule;    /* calculated, total: the rule's name without brackets; constant */
  guint          n_empty; /* total: how many parts were empty and left out */
} OtCell;

typedef struct
{
  const char *id;    /* "2019-20", "variance" */
  const char *label; /* in the user's language */
  OtValueType type;  /* of most of its cells; tells alignment and width */
  OtYear      year;  /* OT_YEAR_EMPTY: not a year */
  gboolean    wide;  /* of sentences: it may have what room the others leave */
  const char
    *unit; /* of its own, in the user's language; "": rows say theirs. NULL: as its type has it */
} OtColumn;

typedef enum
{
  OT_ROW_RECORD, /* one record, or one line of figures */
  OT_ROW_GROUP,  /* heads the rows of a greater level that follow it; has their sum */
  OT_ROW_TOTAL,  /* a result of the view: net, gap, total */
} OtRowKind;

typedef struct
{
  const char         *id;    /* as command-line.md names it */
  const char         *label; /* in the user's language: its name, and in brackets its note */
  const char         *name;  /* in the user's language */
  const char         *full;  /* what it is called away from the rows about it; NULL: its name */
  const char         *note;  /* "2 not costed": what a total leaves out; NULL: nothing */
  OtRowKind           kind;
  guint               level;  /* 0 is the outermost */
  gboolean            folded; /* of a group: what it holds is shown when asked for */
  const OtRecordType *type;   /* the record that it shows; NULL: none */
  const char         *record; /* its id */
} OtRow;

/* What a row is called where the rows about it are not seen: "High needs: In year". */
const char *ot_row_full_name (const OtRow *row);

/* A view of one set of results. Immutable but for what it keeps of cells made; one thread. */
typedef struct
{
  gatomicrefcount   count;
  const OtViewType *type;
  OtResults        *results;
  OtYear            year;      /* as asked for */
  const char       *id;        /* as asked for; may be NULL */
  GArray           *columns;   /* of OtColumn */
  GArray           *rows;      /* of OtRow */
  gboolean          has_money; /* in some column … */
  gboolean          has_units; /* … and in some, figures in units of their own */
  int               naming;    /* the column whose inputs are what rows are called; -1: none */
  GStringChunk     *texts;     /* of labels and ids */
  GHashTable       *row_index; /* row ids to positions + 1; made when first asked */
  gpointer          own;       /* what the view's type keeps; freed by its `free` */
} OtView;

struct _OtViewType
{
  const char *name;    /* in commands: "medium_term" */
  const char *label;   /* to be translated */
  const char *help;    /* one sentence, to be translated */
  const char *rows;    /* what its row ids are, as `outturn-cli views` prints it */
  const char *columns; /* what its columns are, likewise: "years" or their names */
  gboolean    by_year; /* it is of one year … */
  /* … by default what this says of a view that was made of the year after the base year; NULL: of the
   * base year. It may ask for cells of any year, by setting the view's. */
  OtYear (*usual_year) (OtView *view);
  gboolean by_id; /* it is of one record */
  gboolean (*has_id) (const OtPlan *plan,
                      const char   *id); /* with by_id: whether there is such a one */
  const char *id_table; /* with by_id: the table of which the record is; NULL: none */
  const char *adds;     /* the table that Add creates a record of; NULL: none */
  /* Sets what row `row` (-1: no row) says of a record that is added there; NULL: nothing. */
  void (*addition) (const OtView *view, int row, OtRecordBuilder *builder);
  void (*build) (OtView *view);
  void (*cell) (const OtView *view, guint row, guint column, OtCell *cell);
  /* Writes the steps of a calculated or total cell. */
  void (*explain) (const OtView *view, guint row, guint column, OtTrace *trace);
  void (*free) (gpointer own);
};

/* All views but those of tables, in the order in which people look for them; NULL-terminated. Free with g_free (). */
const OtViewType **ot_view_types (void);

/* A view of any type, not only of those in the list; its year and id are taken as they are. */
OtView *ot_view_new_of_type (OtResults        *results,
                             const OtViewType *type,
                             OtYear            year,
                             const char       *id);

/* A view by its name; `table:NAME` too. `year` OT_YEAR_EMPTY is the type's usual one; `id` may be NULL.
 * An unknown view, or an id that a view needs and does not get, is an error of OT_PLAN_ERROR_MISSING. */
OtView *ot_view_new (OtResults  *results,
                     const char *name,
                     OtYear      year,
                     const char *id,
                     GError    **error);
OtView *ot_view_ref (OtView *view);
void    ot_view_unref (OtView *view);

static inline guint
ot_view_n_rows (const OtView *view)
{
  return view->rows->len;
}

static inline guint
ot_view_n_columns (const OtView *view)
{
  return view->columns->len;
}

static inline const OtRow *
ot_view_row (const OtView *view, guint row)
{
  return &g_array_index (view->rows, OtRow, row);
}

static inline const OtColumn *
ot_view_column (const OtView *view, guint column)
{
  return &g_array_index (view->columns, OtColumn, column);
}

/* What stands over a column, or over the names of rows (-1): its label, and the unit of its figures. The
 * unit in which money is shown is said once, over the names; where those have a head of their own, or
 * some column another unit, over each column of money. Borrowed. */
const char *ot_view_head (const OtView *view, int column, OtMoneyUnit unit);

/* -1: there is none. */
int ot_view_find_row (const OtView *view, const char *id);
int ot_view_find_column (const OtView *view, const char *id);

OtCell ot_view_cell (const OtView *view, guint row, guint column);

/* Whether a cell has a change of a year whose budget holds it already: the base year or one before it. */
gboolean ot_view_is_in_base (const OtView *view, guint column, const OtCell *cell);

/* What is said of such cells beneath a table that shows some. Free it. */
char *ot_view_words_for_base (const OtView *view);

/* The steps behind a cell. An input's are the record's field itself, its source and notes. Never NULL. */
OtExplanation *ot_view_explain (const OtView *view, guint row, guint column);

/* Reads what people type for a field into a cell or a form: ot_field_parse_typed (), and for a
 * reference the title or the id of a record of `plan`. `value` is the caller's, to be cleared. */
gboolean ot_view_parse_typed (const OtPlan        *plan,
                              const OtField       *field,
                              OtValueType          unit,
                              const char          *text,
                              const OtNumberStyle *style,
                              OtValue             *value,
                              GError             **error);

/* The change set, in the results' scenario, that types `text` into an input cell; for a cell whose
 * record is not there yet, that adds it. Where the text is not understood, an error that says why. */
OtChangeSet *ot_view_type_text (const OtView        *view,
                                guint                row,
                                guint                column,
                                const char          *text,
                                const OtNumberStyle *style,
                                GError             **error);

/* A text for a cell; an empty one empties it. A row behind the view's last is a record to be added. */
typedef struct
{
  guint       row;
  guint       column;
  const char *text;
} OtTyped;

/* The change set that types all of them at once. Cells that add the same record add one. All or
 * nothing: where one text is not understood, an error that says why. */
OtChangeSet *ot_view_type_texts (const OtView        *view,
                                 const OtTyped       *typed,
                                 guint                n,
                                 const OtNumberStyle *style,
                                 GError             **error);

/* What a record that is added behind the view's last row would have in a column; OT_CELL_NONE where
 * none can be added there, or the column is not the record's. */
OtCell ot_view_addition_cell (const OtView *view, guint column);

/* The change set that adds a record as Add on this view does: with what row `row` says of it (its
 * heading, its service); -1: no row. `id` (may be NULL) becomes the new record's id. NULL where nothing can be added. */
OtChangeSet *ot_view_addition (const OtView *view, int row, char **id);

/* How people see figures on a page. */
typedef struct
{
  OtNumberStyle style;
  OtMoneyUnit   unit;
  int           decimals; /* of money */
  gboolean      is_exact; /* what a field holds, to its last digit */
} OtShow;

/* The same, as a field is typed: in pounds, to the last digit, negative without brackets. */
OtShow ot_show_exactly (const OtShow *show);

/* Appends a value as people read it: the only function that does. `field` (may be NULL) gives
 * choices their labels; `plan` (may be NULL) gives references their titles. */
void ot_show_value (const OtShow  *show,
                    const OtPlan  *plan,
                    const OtField *field,
                    OtValueType    unit,
                    const OtValue *value,
                    GString       *out);

/* The same for a cell. */
void ot_show_cell (const OtShow *show, const OtView *view, const OtCell *cell, GString *out);

/* How ot_view_parse_typed () reads a text that is typed for money where figures are shown in another
 * unit than pounds, as typed and as shown: "£3,000 = 3.0 in £k"; what cannot be read: why. NULL where
 * both are the same. Free it. */
char *ot_show_typed (const OtShow  *show,
                     const OtPlan  *plan,
                     const OtField *field,
                     OtValueType    unit,
                     const char    *text);

/* For the functions of a view's type: rows and columns while it is built. Texts are copied. */
void   ot_view_add_column (OtView     *view,
                           const char *id,
                           const char *label,
                           OtValueType type,
                           OtYear      year);
void   ot_view_set_unit (OtView *view, const char *unit); /* of the column that was added last */
void   ot_view_add_year_columns (OtView *view, OtValueType type);
OtRow *ot_view_add_row (OtView     *view,
                        const char *id,
                        const char *label,
                        OtRowKind   kind,
                        guint       level);
/* A row of one part of the whole `of`, at level 1. */
void ot_view_add_part_row (OtView *view, const char *id, const char *of, const char *label);

/* The same for a record, by its title. */
OtRow *ot_view_add_record_row (OtView *view, const char *id, const OtRecord *record, guint level);

/* The same where records stand beside rows of the view's own, such as `total`: an id that is one of
 * those, or has a colon, stands with its table before it: `services:total`. */
OtRow *ot_view_add_own_record_row (OtView *view, const OtRecord *record, guint level);
char  *ot_view_record_row_id (const OtViewType *type, const OtRecord *record);

/* Says something of a row beside its name, after what was said of it before. */
void ot_view_note_row (OtView *view, guint row, const char *note);

/* Makes a cell the field of a record that it shows; or a figure by `rule`. A cell comes to a view's
 * type as OT_CELL_NONE, empty, in the unit of its column. */
void ot_cell_input (OtCell *cell, const OtRecord *record, const OtField *field, OtYear year);
/* The same where it is known what the record comes from, which need not be read of it again. */
void ot_cell_input_from (OtCell         *cell,
                         const OtRecord *record,
                         const OtField  *field,
                         OtYear          year,
                         OtOrigin        origin);
void ot_cell_figure (OtCell *cell, OtCellKind kind, OtValue value, const char *rule);

/* Writes the step that is another cell of the view, labelled as its row or, where `by_column`, as
 * its column. */
void ot_view_trace_cell (const OtView  *view,
                         OtTrace       *trace,
                         OtStepOperator how,
                         guint          row,
                         guint          column,
                         gboolean       by_column);

/* Marks a cell that has a value as what it comes from says. */
void ot_cell_mark_origin (OtCell *cell, OtOrigin origin);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OtView, ot_view_unref)

G_END_DECLS
