/* paper-private.h: what the laying out of pages and their drawing share */
#pragma once

#include "chart/layout.h"
#include "export/lettering.h"
#include "export/paper.h"
#include "export/printout-private.h"

G_BEGIN_DECLS

/* In parts of the size of figures. */
#define OT_PAPER_SMALL_SIZE 0.85 /* of the foot */
#define OT_PAPER_TEXT_LINE  1.28 /* of a text in several lines */
#define OT_PAPER_ROW_GAP    0.32 /* between rows */

#define OT_PAPER_ROW_LINES 6 /* of a text in a row; a longer one ends in an ellipsis */

/* Columns that stand side by side on a page, beside the labels: of the printout's, from the first up
 * to, and not with, the end. */
typedef struct
{
  guint first;
  guint end;
} OtPaperGroup;

/* What stands above and below a table, in this order. */
typedef enum
{
  OT_PAPER_TITLE,
  OT_PAPER_SUBTITLE,
  OT_PAPER_NOTES,
  OT_PAPER_SOURCE,
  OT_PAPER_N_MARGIN_TEXTS,
} OtPaperMarginText;

struct _OtPaperLayout
{
  OtPrintout    *printout;
  OtPaper        paper;
  OtChartLayout *chart; /* NULL: it is a table */

  double  size;       /* of figures */
  double *widths;     /* of the printout's columns */
  guint   head_lines; /* of the heads, on each page */
  GArray *groups;     /* of OtPaperGroup; at least one */
  GArray *lines;      /* of guint8: how many each row has */
  GArray *starts;     /* of guint: the row with which each page begins, down; at least one */

  OtLettering *lettering; /* of the table's texts */

  guint margin_lines[OT_PAPER_N_MARGIN_TEXTS];
};

static inline const OtPrintColumn *
ot_paper_column (const OtPaperLayout *self, guint n)
{
  return &g_array_index (self->printout->columns, OtPrintColumn, n);
}

/* The view's row that stands in a line. */
static inline guint
ot_paper_row (const OtPaperLayout *self, guint line)
{
  return g_array_index (self->printout->rows, guint, line);
}

static inline double
ot_paper_inner_width (const OtPaperLayout *self)
{
  return MAX (1, self->paper.width - 2 * self->paper.margin);
}

static inline double
ot_paper_row_height (const OtPaperLayout *self, guint lines)
{
  return (lines * OT_PAPER_TEXT_LINE + OT_PAPER_ROW_GAP) * self->size;
}

static inline double
ot_paper_line_height (const OtPaperLayout *self, guint line)
{
  return ot_paper_row_height (self, g_array_index (self->lines, guint8, line));
}

/* What a column has for its texts: without the padding, and for figures without their signs. */
double ot_paper_room (const OtPaperLayout *self, guint n);
double ot_paper_indent (const OtPaperLayout *self, guint row, guint n);

/* The tops of what stands below each other on a page. */
double ot_paper_head_top (const OtPaperLayout *self);
double ot_paper_rows_top (const OtPaperLayout *self);
double ot_paper_foot_top (const OtPaperLayout *self);

/* A text above or below the table, laid out; the caller's. */
PangoLayout *ot_paper_margin_layout (const OtPaperLayout *self, OtPaperMarginText text);
double       ot_paper_margin_height (const OtPaperLayout *self, OtPaperMarginText text);

/* Down first, then across, as a spreadsheet prints. */
const OtPaperGroup *ot_paper_group (const OtPaperLayout *self, guint page);

/* The rows of a page: from the first up to, and not with, the end. */
void ot_paper_rows (const OtPaperLayout *self, guint page, guint *first, guint *end);

/* A text in as many lines of `room` as it takes, up to `most`. */
void ot_paper_break (PangoLayout *layout, double room, guint most);

/* What a name of thousands of letters says at its end has no room on any page. */
void ot_paper_shorten (GString *text);

/* How wide columns are, in which size, and which stand side by side. */
void ot_paper_place_columns (OtPaperLayout *self);

/* How many lines heads and rows have, and with which rows pages begin. */
void ot_paper_break_rows (OtPaperLayout *self);

G_END_DECLS
