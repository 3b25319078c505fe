#include "config.h"

#include "app/pdf-saving.h"

#include "base/files.h"

#define STEP_TIME 25000 /* microseconds: no key waits longer, and most of the time is for pages */

struct _OtPdfSaving
{
  OtPaperLayout   *layout;
  OtPaperPdf      *pdf;
  char            *path;
  OtPdfSavingFuncs funcs;
  gpointer         user_data;
  guint            idle;
};

static void
saving_free (OtPdfSaving *self)
{
  g_clear_handle_id (&self->idle, g_source_remove);
  ot_paper_pdf_free (self->pdf);
  g_free (self->path);
  g_free (self);
}

static gboolean
write_file (OtPdfSaving *self, GError **error)
{
  g_autofree char *target = ot_file_resolve (self->path, error);
  g_autoptr (GBytes) bytes = target ? ot_paper_pdf_end (self->pdf, error) : NULL;
  OtFileState state;

  return bytes && ot_file_write (target, bytes, &state, NULL, error);
}

static gboolean
step_cb (gpointer user_data)
{
  OtPdfSaving     *self = user_data;
  OtPdfSavingFuncs funcs = self->funcs;
  gpointer         for_funcs = self->user_data;
  gint64           end = g_get_monotonic_time () + STEP_TIME;
  gboolean         more = TRUE;
  g_autoptr (GError) error = NULL;

  while (more && g_get_monotonic_time () < end)
    more = ot_paper_pdf_draw (self->pdf);
  if (more)
    {
      funcs.drawn (ot_paper_pdf_n_drawn (self->pdf), ot_paper_layout_n_pages (self->layout),
                   for_funcs);
      return G_SOURCE_CONTINUE;
    }
  write_file (self, &error);
  self->idle = 0;
  saving_free (self);
  funcs.done (error, for_funcs);
  return G_SOURCE_REMOVE;
}

OtPdfSaving *
ot_pdf_saving_start (OtPaperLayout          *layout,
                     const char             *path,
                     const OtPdfSavingFuncs *funcs,
                     gpointer                user_data)
{
  OtPdfSaving *self = g_new0 (OtPdfSaving, 1);

  self->layout = layout;
  self->pdf = ot_paper_pdf_new (layout);
  self->path = g_strdup (path);
  self->funcs = *funcs;
  self->user_data = user_data;
  self->idle = g_idle_add (step_cb, self);
  return self;
}

void
ot_pdf_saving_cancel (OtPdfSaving *self)
{
  saving_free (self);
}
