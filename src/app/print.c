#include "config.h"

#include "app/print.h"

#include <math.h>

typedef struct
{
  OtPrintout    *printout;
  OtPaper        paper;
  OtPaperLayout *layout; /* of the paper that the operation has; NULL: not yet */
} Job;

static void
job_free (Job *job)
{
  ot_printout_unref (job->printout);
  g_clear_pointer (&job->layout, ot_paper_layout_free);
  g_free (job);
}

/* The dialog may have chosen other paper. */
static gboolean
paginate_cb (GtkPrintOperation *operation, GtkPrintContext *context, Job *job)
{
  OtPaper paper = job->paper;

  paper.width = gtk_print_context_get_width (context);
  paper.height = gtk_print_context_get_height (context);
  g_clear_pointer (&job->layout, ot_paper_layout_free);
  job->layout = ot_paper_layout_new (job->printout, &paper);
  gtk_print_operation_set_n_pages (operation, (int) ot_paper_layout_n_pages (job->layout));
  return TRUE;
}

static void
draw_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, Job *job)
{
  ot_paper_layout_draw (job->layout, gtk_print_context_get_cairo_context (context), (guint) page);
}

/* GTK's own preview is another program, which may not be there: ours has the pages already. */
static gboolean
preview_cb (GtkPrintOperation        *operation,
            GtkPrintOperationPreview *preview,
            GtkPrintContext          *context,
            GtkWindow                *parent,
            Job                      *job)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR, NULL);
  cairo_t         *cr = cairo_create (surface);

  gtk_print_context_set_cairo_context (context, cr, 72, 72);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return TRUE;
}

static gboolean
end_preview_cb (gpointer preview)
{
  gtk_print_operation_preview_end_preview (preview);
  return G_SOURCE_REMOVE;
}

static void
ready_cb (GtkPrintOperationPreview *preview, GtkPrintContext *context, Job *job)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, end_preview_cb, g_object_ref (preview), g_object_unref);
}

static const char *const paper_names[OT_N_PAPER_SIZES] = { GTK_PAPER_NAME_A4, GTK_PAPER_NAME_A3 };

static GtkPageSetup *
page_setup_of (const OtPaper *paper)
{
  GtkPageSetup *setup = gtk_page_setup_new ();
  guint         size = 0;
  g_autoptr (GtkPaperSize) gtk_size = NULL;

  while (size + 1 < OT_N_PAPER_SIZES
         && fabs (ot_paper_sizes[size].width - MIN (paper->width, paper->height)) > 1)
    size++;
  gtk_size = gtk_paper_size_new (paper_names[size]);
  gtk_page_setup_set_paper_size_and_default_margins (setup, gtk_size);
  gtk_page_setup_set_orientation (setup, paper->width > paper->height
                                           ? GTK_PAGE_ORIENTATION_LANDSCAPE
                                           : GTK_PAGE_ORIENTATION_PORTRAIT);
  return setup;
}

GtkPrintOperation *
ot_print_operation_new (OtPrintout *printout, const OtPaper *paper)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = page_setup_of (paper);
  const char *title = ot_printout_title (printout);
  Job        *job = g_new0 (Job, 1);

  job->printout = ot_printout_ref (printout);
  job->paper = *paper;
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_job_name (operation, *title ? title : "Outturn");
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (operation, TRUE); /* our pages have margins of their own */
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_show_progress (operation, TRUE);
  g_object_set_data_full (G_OBJECT (operation), "job", job, (GDestroyNotify) job_free);
  g_signal_connect (operation, "paginate", G_CALLBACK (paginate_cb), job);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_cb), job);
  g_signal_connect (operation, "preview", G_CALLBACK (preview_cb), job);
  g_signal_connect (operation, "ready", G_CALLBACK (ready_cb), job);
  return operation;
}

gboolean
ot_print_operation_paper (GtkPrintOperation *operation, guint *size, gboolean *is_across)
{
  GtkPageSetup *setup = gtk_print_operation_get_default_page_setup (operation);
  const char   *name = gtk_paper_size_get_name (gtk_page_setup_get_paper_size (setup));

  for (guint i = 0; i < OT_N_PAPER_SIZES; i++)
    if (g_str_equal (name, paper_names[i]))
      {
        GtkPageOrientation way = gtk_page_setup_get_orientation (setup);

        *size = i;
        *is_across =
          way == GTK_PAGE_ORIENTATION_LANDSCAPE || way == GTK_PAGE_ORIENTATION_REVERSE_LANDSCAPE;
        return TRUE;
      }
  return FALSE;
}
