/* service-rows.h: rows by service, division and total, which several views have
 *
 * A row's figure is the sum of the own figures of its lines: a service's of itself and all that is
 * part of it, a division's of its services, each line once. */
#pragma once

#include "model/lines.h"
#include "model/view.h"

G_BEGIN_DECLS

typedef enum
{
  OT_SERVICE_ROW_SERVICE,
  OT_SERVICE_ROW_DIVISION,
  OT_SERVICE_ROW_UNASSIGNED,
  OT_SERVICE_ROW_TOTAL,
  OT_SERVICE_ROW_OTHER, /* the view's own: without lines */
} OtServiceRowKind;

typedef struct
{
  OtServiceRowKind kind;
  guint            line;  /* of a service */
  guint            first; /* in `members` */
  guint            n;
  guint            n_lacking; /* of its lines, as ot_service_rows_note () found */
} OtServiceRow;

typedef struct
{
  const OtLines *lines;       /* the figures' */
  GArray        *rows;        /* of OtServiceRow, beside the view's */
  GArray        *members;     /* of guint: the lines of each row */
  int           *row_of_line; /* the row of each line's own figures; -1: none */
} OtServiceRows;

/* Adds a view's own rows under the row of a line. May be NULL. */
typedef void (*OtServiceRowsUnder) (OtView        *view,
                                    OtServiceRows *rows,
                                    guint          line,
                                    guint          level,
                                    gpointer       user_data);

typedef struct
{
  gboolean           by_division;
  const guint8      *is_shown; /* of each line; NULL: all */
  OtServiceRowsUnder under;
  gpointer           user_data;
  /* Whether a line has figures of its own, so that a service that others are part of, and each missing
   * one, has a row of its own beside that of the sum: see ot_line_row_id (). NULL: none has. */
  gboolean (*has_own) (const OtView *view, guint line);
} OtServiceRowsOptions;

/* The row of a line's own figures in a view that has such rows: the service's, where no other is part of
 * it; else `own:ID`; of a missing one `unassigned:ID`. Free it. */
char *ot_line_row_id (const OtLines *lines, const OtViewType *type, guint line);

/* Adds the rows to a view that is being built; keeps `lines`, which must live as long as the view. */
OtServiceRows *ot_service_rows_new (OtView                     *view,
                                    const OtLines              *lines,
                                    const OtServiceRowsOptions *options);
void           ot_service_rows_free (OtServiceRows *rows);

/* Adds a row of the view's own to its list, after it was added to the view. */
void ot_service_rows_add_other (OtServiceRows *rows);

static inline const OtServiceRow *
ot_service_row (const OtServiceRows *rows, guint row)
{
  return &g_array_index (rows->rows, OtServiceRow, row);
}

/* The lines of a row; NULL where no row has one. */
static inline const guint *
ot_service_row_lines (const OtServiceRows *rows, guint row)
{
  return rows->members->len > 0
           ? &g_array_index (rows->members, guint, ot_service_row (rows, row)->first)
           : NULL;
}

/* The line of a row that is of one line alone; -1: a sum. */
int ot_service_row_only_line (const OtServiceRows *rows, guint row);

/* Tells each sum how many of its lines have not what it sums, and its row the `words` for that number.
 * Lines that others are part of are not asked: they may well have nothing of their own. */
void ot_service_rows_note (OtServiceRows *rows,
                           OtView        *view,
                           gboolean (*lacks) (const OtView *view, guint line),
                           char *(*words) (guint n));

/* What a view says of one line. */
typedef struct
{
  OtValueType type;
  int64_t (*own) (const OtView *view, guint line, guint column);
  /* Writes the steps of the own figure. */
  void (*explain) (const OtView *view, guint line, guint column, OtTrace *trace);
  /* What the own figure comes from. */
  OtOrigin (*origin) (const OtView *view, guint line, guint column);
} OtServiceFigure;

/* The figure of a row, raw. */
int64_t ot_service_rows_sum (const OtServiceRows   *rows,
                             const OtView          *view,
                             guint                  row,
                             guint                  column,
                             const OtServiceFigure *figure);

/* What that comes from. */
OtOrigin ot_service_rows_origin (const OtServiceRows   *rows,
                                 const OtView          *view,
                                 guint                  row,
                                 guint                  column,
                                 const OtServiceFigure *figure);

/* The same as a cell: calculated for one line, a total for more. */
void ot_service_rows_cell (const OtServiceRows   *rows,
                           const OtView          *view,
                           guint                  row,
                           guint                  column,
                           const OtServiceFigure *figure,
                           const char            *rule,
                           OtCell                *cell);

/* Writes the steps of such a cell: of one line its own steps, of a total its rows. */
void ot_service_rows_explain (const OtServiceRows   *rows,
                              const OtView          *view,
                              guint                  row,
                              guint                  column,
                              const OtServiceFigure *figure,
                              OtTrace               *trace);

G_END_DECLS
