/* printout-private.h: what printouts and their pages share */
#pragma once

#include "export/lettering.h"
#include "export/printout.h"

G_BEGIN_DECLS

/* In parts of the size of figures. */
#define OT_PRINT_PADDING 0.6 /* of a cell, at either side */
#define OT_PRINT_INDENT  1.0 /* of each level */

#define OT_PRINT_SPACE "\302\240" /* between a text and its sign, which stand on one line */

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
  double signs;   /* beside the figures: what they have more than the padding */
} OtPrintColumn;

/* What is said of a cell by a sign beside it, which the foot of each page explains. */
typedef enum
{
  OT_SIGN_ILLUSTRATIVE = 1 << 0,
  OT_SIGN_IN_PART = 1 << 1,
  OT_SIGN_EDITED = 1 << 2,
  OT_SIGN_FOUND = 1 << 3,
  OT_SIGN_IN_BASE = 1 << 4, /* a change that the base budget holds: it is only explained */
} OtSigns;

#define OT_SIGNS_TEXT 24

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
  char   *head;  /* of the labels: what rows are called by, and the unit of money */
  char   *notes; /* what the signs mean that some cell has; "" where none has any */

  GHashTable *found; /* of cells of which a finding speaks */

  PangoContext         *context;
  PangoFontDescription *font;
  PangoAttrList        *attributes;
  double      widths[2][OT_PRINT_LETTERS]; /* of letters, plain and bold; 0: not yet known */
  GHashTable *wider[2];                    /* of others, in thousandths */
};

/* What stands in a cell: its text as people read it, and how it stands there. */
typedef struct
{
  GString         *text;
  OtSigns          signs; /* those of words are in their text */
  OtLetteringStyle style;
  gboolean         right;  /* against the right edge */
  gboolean         figure; /* a cut one would be another figure: it is never broken */
} OtPrintCell;

/* Fills `cell`, whose text is there; column -1 is the label. */
void ot_printout_cell (const OtPrintout *printout, guint row, int column, OtPrintCell *cell);

/* The signs in their order: a figure's stand outside of its column, those of words after them. `text`
 * has OT_SIGNS_TEXT bytes, and is returned. */
const char *ot_printout_signs (OtSigns signs, char *text);

const char *ot_printout_head (const OtPrintout *printout, int column);

/* The width of a text in one line, in parts of its size, and never less than it will have; no text is
 * laid out for it. What is longer than `enough` is not looked at to its end. */
double ot_printout_width (OtPrintout *printout, const char *text, gboolean bold, double enough);

/* A text to be drawn or measured, in one line. `size` in points. The caller's. */
PangoLayout *ot_printout_layout (const OtPrintout *printout,
                                 const char       *text,
                                 double            size,
                                 OtLetteringStyle  style);

G_END_DECLS
