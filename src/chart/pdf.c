#include "chart/pdf.h"

#include <cairo-pdf.h>

/* Not the time of making, so that the same pages are the same bytes. */
#define CREATED "2000-01-01T00:00:00Z"

static cairo_status_t
append_cb (void *closure, const unsigned char *bytes, unsigned int length)
{
  g_byte_array_append (closure, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

cairo_t *
ot_pdf_begin (const OtPdf *pdf, GByteArray *bytes)
{
  cairo_surface_t *surface =
    cairo_pdf_surface_create_for_stream (append_cb, bytes, pdf->width, pdf->height);
  cairo_t *cr = cairo_create (surface);
  const struct
  {
    cairo_pdf_metadata_t which;
    const char          *text;
  } metadata[] = {
    { CAIRO_PDF_METADATA_TITLE, pdf->title },
    { CAIRO_PDF_METADATA_SUBJECT, pdf->subject },
    { CAIRO_PDF_METADATA_CREATOR, "Outturn" },
    { CAIRO_PDF_METADATA_CREATE_DATE, CREATED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (metadata); i++)
    if (metadata[i].text != NULL && *metadata[i].text != '\0')
      cairo_pdf_surface_set_metadata (surface, metadata[i].which, metadata[i].text);
  cairo_surface_destroy (surface);
  return cr;
}

cairo_status_t
ot_pdf_end (cairo_t *cr)
{
  cairo_surface_t *surface = cairo_surface_reference (cairo_get_target (cr));
  cairo_status_t   status = cairo_status (cr);

  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  return status;
}

cairo_status_t
ot_pdf_write (const OtPdf *pdf, GByteArray *bytes)
{
  cairo_t *cr = ot_pdf_begin (pdf, bytes);

  for (guint page = 0; page < pdf->n_pages; page++)
    {
      pdf->paint (cr, page, pdf->user_data);
      cairo_show_page (cr);
    }
  return ot_pdf_end (cr);
}
