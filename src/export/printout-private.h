/* printout-private.h: what printouts and their pages share */
#pragma once

#include "export/printout.h"

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/* In parts of the size of figures. */
#define OT_PRINT_PADDING 0.6 /* of a cell, at either side */
#define OT_PRINT_INDENT  1.0 /* of each level */

#define OT_PRINT_HEAD_LINES 3 /* at most */

/* A letter beyond ASCII: its width is looked up. */
#define OT_PRINT_LETTERS 128

/* The column of labels, or one of the view; its widths in parts of the size of figures, padding
 * included. */
typedef struct
{
  int    column;  /* of the view; -1: the labels */
  double natural; /* the longest text in one line, a long head in two; a very long one has less */
  double least;   /* no figure is cut, and words have room to be broken between them */
  double words;   /* the longest words in one line, however long: beyond it nothing is broken */
} OtPrintColumn;

struct _OtPrintout
{
  gatomicrefcount count;
  OtChart        *chart; /* NULL: it is a table */

  OtView *view;
  OtShow  show;
  GArray *rows;    /* of guint */
  GArray *columns; /* of OtPrintColumn: the labels', then those that are shown */
  char   *title;
  char   *subtitle; /* of whom, which scenario, and how many of the rows there are */
  char   *source;
  char   *head; /* of the labels: what rows are called by, and the unit of money */
  OtMarks
    marks; /* whose signs some figure has; OT_MARK_HISTORY: some is in the base budget already */

  PangoContext         *context;
  PangoFontDescription *font;
  PangoAttrList        *attributes;
  double      widths[2][OT_PRINT_LETTERS]; /* of letters, plain and bold; 0: not yet known */
  GHashTable *wider[2];                    /* of others, in thousandths */
};

/* What stands in a cell: its text as people read it, and how it stands there. */
typedef struct
{
  GString *text;
  OtMarks  marks;  /* OT_MARK_ILLUSTRATIVE, perhaps with OT_MARK_IN_PART */
  gboolean right;  /* against the right edge */
  gboolean figure; /* a cut one would be another figure: it is never broken */
  gboolean bold;
  gboolean in_base; /* a change that the base budget holds */
} OtPrintCell;

/* Fills `cell`, whose text is there; column -1 is the label. */
void ot_printout_cell (const OtPrintout *printout, guint row, int column, OtPrintCell *cell);

/* The sign of a figure's marks, which stands outside of its column. */
const char *ot_printout_sign (OtMarks marks);

const char *ot_printout_head (const OtPrintout *printout, int column);

/* The width of a text in one line, in parts of its size, and never less than it will have; no text is
 * laid out for it. What is longer than `enough` is not looked at to its end. */
double ot_printout_width (OtPrintout *printout, const char *text, gboolean bold, double enough);

/* A text to be drawn or measured, in one line. `size` in points. The caller's. */
PangoLayout *ot_printout_layout (const OtPrintout *printout,
                                 const char       *text,
                                 double            size,
                                 gboolean          bold,
                                 gboolean          slanted);

G_END_DECLS
