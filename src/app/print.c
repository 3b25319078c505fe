#include "config.h"

#include "app/print.h"

#include "chart/layout.h"
#include "chart/paint.h"
#include "export/paper.h"

/* A chart on paper is as high as this part of its width, where the page allows it. */
#define CHART_HEIGHT (9.0 / 16.0)

typedef struct
{
  OtView        *view;
  GArray        *rows; /* of guint; NULL: all */
  OtShow         show;
  char          *title;
  char          *source;
  OtPaperLayout *layout;
} ViewJob;

static void
view_job_free (ViewJob *job)
{
  ot_view_unref (job->view);
  g_clear_pointer (&job->rows, g_array_unref);
  g_free (job->title);
  g_free (job->source);
  g_clear_pointer (&job->layout, ot_paper_layout_free);
  g_free (job);
}

/* The sizes of the paper are known only now: its margins are outside of the context. */
static gboolean
paginate_view_cb (GtkPrintOperation *operation, GtkPrintContext *context, ViewJob *job)
{
  const OtPaper paper = {
    .width = gtk_print_context_get_width (context),
    .height = gtk_print_context_get_height (context),
    .show = job->show,
    .title = job->title,
    .source = job->source,
  };

  g_clear_pointer (&job->layout, ot_paper_layout_free);
  job->layout =
    ot_paper_layout_new (job->view, &paper, job->rows ? (const guint *) job->rows->data : NULL,
                         job->rows ? job->rows->len : 0);
  gtk_print_operation_set_n_pages (operation, (int) ot_paper_layout_n_pages (job->layout));
  return TRUE;
}

static void
draw_view_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, ViewJob *job)
{
  ot_paper_layout_draw (job->layout, gtk_print_context_get_cairo_context (context), (guint) page);
}

static GtkPrintOperation *
new_operation (const char *title)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) size = gtk_paper_size_new (GTK_PAPER_NAME_A4);

  gtk_page_setup_set_paper_size_and_default_margins (setup, size);
  gtk_page_setup_set_orientation (setup, GTK_PAGE_ORIENTATION_LANDSCAPE);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_job_name (operation, title && *title ? title : "Outturn");
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  return operation;
}

GtkPrintOperation *
ot_print_view (OtView       *view,
               const guint  *rows,
               guint         n_rows,
               const OtShow *show,
               const char   *title,
               const char   *source)
{
  GtkPrintOperation *operation = new_operation (title);
  ViewJob           *job = g_new0 (ViewJob, 1);

  job->view = ot_view_ref (view);
  if (rows)
    {
      job->rows = g_array_sized_new (FALSE, FALSE, sizeof (guint), n_rows);
      g_array_append_vals (job->rows, rows, n_rows);
    }
  job->show = *show;
  job->title = g_strdup (title);
  job->source = g_strdup (source);
  g_object_set_data_full (G_OBJECT (operation), "job", job, (GDestroyNotify) view_job_free);
  g_signal_connect (operation, "paginate", G_CALLBACK (paginate_view_cb), job);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_view_cb), job);
  return operation;
}

static gboolean
paginate_chart_cb (GtkPrintOperation *operation, GtkPrintContext *context, const OtChart *chart)
{
  gtk_print_operation_set_n_pages (operation, 1);
  return TRUE;
}

static void
draw_chart_cb (GtkPrintOperation *operation,
               GtkPrintContext   *context,
               int                page,
               const OtChart     *chart)
{
  double width = gtk_print_context_get_width (context);
  double height = MIN (gtk_print_context_get_height (context), width * CHART_HEIGHT);
  g_autoptr (OtChartLayout) layout = ot_chart_layout_new (chart, width, height, NULL);

  ot_chart_paint (gtk_print_context_get_cairo_context (context), layout, &ot_palette_light);
}

GtkPrintOperation *
ot_print_chart (const OtChart *chart)
{
  GtkPrintOperation *operation = new_operation (chart->texts[OT_CHART_TEXT_TITLE]);
  OtChart           *kept = ot_chart_ref (chart);

  g_object_set_data_full (G_OBJECT (operation), "chart", kept, (GDestroyNotify) ot_chart_unref);
  g_signal_connect (operation, "paginate", G_CALLBACK (paginate_chart_cb), kept);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_chart_cb), kept);
  return operation;
}
