/* paper.h: a view on pages of paper: for print, its preview, and PDF
 *
 * Pages break between rows, and the heads stand again on each. Columns that do not fit go on to
 * further pages, with the rows' labels again. No figure is ever cut. */
#pragma once

#include "model/view.h"

#include <cairo.h>

G_BEGIN_DECLS

#define OT_PAPER_A4_SHORT 595.276 /* points */
#define OT_PAPER_A4_LONG  841.89
#define OT_PAPER_A3_LONG  1190.551

/* Figures where there is room for them, in points. */
#define OT_PAPER_USUAL_SIZE 9.0

/* What a printed page says beside the figures, and its size in points. Borrowed for the call. */
typedef struct
{
  double      width;
  double      height;
  double      margin;
  OtShow      show;
  const char *title;
  const char *source; /* at the foot, with the page's number */
} OtPaper;

typedef struct _OtPaperLayout OtPaperLayout;

/* Lays the rows of a view out on paper. `rows` are the view's rows that are shown, in order; NULL:
 * all of them. The view is kept. At least one page. */
OtPaperLayout *ot_paper_layout_new (OtView        *view,
                                    const OtPaper *paper,
                                    const guint   *rows,
                                    guint          n_rows);
void           ot_paper_layout_free (OtPaperLayout *layout);
guint          ot_paper_layout_n_pages (const OtPaperLayout *layout);

/* The size of figures, in points: smaller where that lets all columns stand on one page. */
double ot_paper_layout_text_size (const OtPaperLayout *layout);

/* On which page a cell of the view stands, and where its column does, in points. FALSE: its row is
 * not shown. */
gboolean ot_paper_layout_find (const OtPaperLayout *layout,
                               guint                row,
                               guint                column,
                               guint               *page,
                               double              *x,
                               double              *y,
                               double              *width);

/* Draws one page from the origin of `cr`, black on white. */
void ot_paper_layout_draw (OtPaperLayout *layout, cairo_t *cr, guint page);

/* All pages as a PDF; the same view is always the same bytes. */
GBytes *ot_paper_layout_to_pdf (OtPaperLayout *layout, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OtPaperLayout, ot_paper_layout_free)

G_END_DECLS
