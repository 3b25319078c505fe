#include "chart/paint.h"
#include "chart/pdf.h"
#include "export/paper-private.h"

#include <glib/gi18n.h>

struct _OtPaperPdf
{
  OtPaperLayout *layout;
  GByteArray    *bytes;
  cairo_t       *cr; /* NULL: it has ended */
  guint          n_drawn;
};

OtPaperPdf *
ot_paper_pdf_new (OtPaperLayout *layout)
{
  const OtPrintout *printout = layout->printout;
  const OtPdf       pdf = {
          .title = printout->title,
          .subject = layout->chart ? printout->chart->texts[OT_CHART_TEXT_ALTERNATIVE] : printout->source,
          .width = layout->paper.width,
          .height = layout->paper.height,
  };
  OtPaperPdf *self = g_new0 (OtPaperPdf, 1);

  self->layout = layout;
  self->bytes = g_byte_array_new ();
  self->cr = ot_pdf_begin (&pdf, self->bytes);
  return self;
}

void
ot_paper_pdf_free (OtPaperPdf *self)
{
  if (self == NULL)
    return;
  if (self->cr)
    ot_pdf_end (self->cr);
  g_clear_pointer (&self->bytes, g_byte_array_unref);
  g_free (self);
}

gboolean
ot_paper_pdf_draw (OtPaperPdf *self)
{
  guint n = ot_paper_layout_n_pages (self->layout);

  g_return_val_if_fail (self->cr != NULL, FALSE);

  if (self->n_drawn < n)
    {
      ot_paper_layout_draw (self->layout, self->cr, self->n_drawn++);
      cairo_show_page (self->cr);
    }
  return self->n_drawn < n;
}

guint
ot_paper_pdf_n_drawn (const OtPaperPdf *self)
{
  return self->n_drawn;
}

GBytes *
ot_paper_pdf_end (OtPaperPdf *self, GError **error)
{
  cairo_status_t status;

  g_return_val_if_fail (self->cr != NULL, NULL);

  status = ot_pdf_end (g_steal_pointer (&self->cr));
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, OT_CHART_ERROR, OT_CHART_ERROR_PAINT,
                   _("The pages could not be drawn: %s"), cairo_status_to_string (status));
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&self->bytes));
}

GBytes *
ot_paper_layout_to_pdf (OtPaperLayout *layout, GError **error)
{
  g_autoptr (OtPaperPdf) pdf = ot_paper_pdf_new (layout);

  while (ot_paper_pdf_draw (pdf))
    ;
  return ot_paper_pdf_end (pdf, error);
}
