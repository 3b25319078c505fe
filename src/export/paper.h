/* paper.h: a printout on pages of paper: for print, its preview, and PDF
 *
 * Pages break between rows, and the heads stand again on each. Columns stand side by side on one page
 * where they can: words are broken into lines, then all is smaller. Else they go on to further pages,
 * with the rows' labels again. No figure is ever cut. */
#pragma once

#include "export/printout.h"

#include <cairo.h>

G_BEGIN_DECLS

#define OT_PAPER_A4_SHORT 595.276 /* points */
#define OT_PAPER_A4_LONG  841.89
#define OT_PAPER_A3_LONG  1190.551

/* Figures where there is room for them, in points. */
#define OT_PAPER_USUAL_SIZE 9.0

/* A sheet, upright. */
typedef struct
{
  const char *name; /* "A4" */
  double      width;
  double      height;
} OtPaperSize;

#define OT_N_PAPER_SIZES 2
extern const OtPaperSize ot_paper_sizes[OT_N_PAPER_SIZES]; /* the usual one first */

/* A page, in points. */
typedef struct
{
  double width;
  double height;
  double margin;
  gboolean
    is_split; /* columns that do not fit go on to further pages, in figures of the usual size */
} OtPaper;

/* The nth of the sizes, with the usual margin. */
OtPaper ot_paper_new (guint size, gboolean across, gboolean is_split);

/* Which way the printout is best read. */
gboolean ot_paper_suits_across (OtPrintout *printout);

typedef struct _OtPaperLayout OtPaperLayout;

/* Lays a printout out on paper; it is kept. At least one page. */
OtPaperLayout *ot_paper_layout_new (OtPrintout *printout, const OtPaper *paper);
void           ot_paper_layout_free (OtPaperLayout *layout);
guint          ot_paper_layout_n_pages (const OtPaperLayout *layout);
const OtPaper *ot_paper_layout_paper (const OtPaperLayout *layout);
const char    *ot_paper_layout_title (const OtPaperLayout *layout);

/* The size of figures, in points: smaller where that lets all columns stand on one page. */
double ot_paper_layout_text_size (const OtPaperLayout *layout);

/* Where a cell of the view stands, in points: its page, its column, and the whole height of its row. */
typedef struct
{
  guint  page;
  double x;
  double y;
  double width;
  double height;
} OtPaperPlace;

/* FALSE: its row or its column is not shown. */
gboolean ot_paper_layout_find (const OtPaperLayout *layout,
                               guint                row,
                               guint                column,
                               OtPaperPlace        *place);

/* "Page 2 of 5", and what is on it: from which row to which, or the chart's alternative text. Free them. */
char *ot_paper_layout_page_name (const OtPaperLayout *layout, guint page);
char *ot_paper_layout_describe (const OtPaperLayout *layout, guint page);

/* Draws one page from the origin of `cr`, black on white. */
void ot_paper_layout_draw (OtPaperLayout *layout, cairo_t *cr, guint page);

/* All pages as a PDF; the same printout is always the same bytes. */
GBytes *ot_paper_layout_to_pdf (OtPaperLayout *layout, GError **error);

/* The same page by page, so that others go on meanwhile. The layout is borrowed. */
typedef struct _OtPaperPdf OtPaperPdf;

OtPaperPdf *ot_paper_pdf_new (OtPaperLayout *layout);
void        ot_paper_pdf_free (OtPaperPdf *pdf);

/* Draws the next page. FALSE: it was the last. */
gboolean ot_paper_pdf_draw (OtPaperPdf *pdf);
guint    ot_paper_pdf_n_drawn (const OtPaperPdf *pdf);

/* What was drawn, once; nothing is drawn after it. */
GBytes *ot_paper_pdf_end (OtPaperPdf *pdf, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OtPaperLayout, ot_paper_layout_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OtPaperPdf, ot_paper_pdf_free)

G_END_DECLS
