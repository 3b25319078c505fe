/* pdf.h: pages on PDF, the same bytes whenever they are made */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

typedef void (*OtPaintPage) (cairo_t *cr, guint page, gpointer user_data);

/* What a PDF says of itself, and its pages. */
typedef struct
{
  const char *title;   /* may be empty */
  const char *subject; /* in words, for those who do not see it; may be empty */
  double      width;   /* of every page, in points */
  double      height;
  guint       n_pages;
  OtPaintPage paint;
  gpointer    user_data;
} OtPdf;

/* Appends the PDF to `bytes`. */
cairo_status_t ot_pdf_write (const OtPdf *pdf, GByteArray *bytes);

/* The same page by page: what is drawn until cairo_show_page () is the next one, and nothing is known
 * of the PDF until its end. `bytes` is kept until then. */
cairo_t       *ot_pdf_begin (const OtPdf *pdf, GByteArray *bytes);
cairo_status_t ot_pdf_end (cairo_t *cr);

G_END_DECLS
