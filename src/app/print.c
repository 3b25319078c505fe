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

static OtPaperLayout *
layout_of (const ViewJob *job, const OtPaper *paper)
{
  return ot_paper_layout_new (job->view, paper, job->rows ? (const guint *) job->rows->data : NULL,
                              job->rows ? job->rows->len : 0);
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
  job->layout = layout_of (job, &paper);
  gtk_print_operation_set_n_pages (operation, (int) ot_paper_layout_n_pages (job->layout));
  return TRUE;
}

static void
draw_view_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, ViewJob *job)
{
  ot_paper_layout_draw (job->layout, gtk_print_context_get_cairo_context (context), (guint) page);
}

/* What people chose last, so that the next page is printed on the same paper; NULL: nothing yet. */
static GtkPageSetup *chosen_setup;

/* Upright A4 with the margins of most printers. */
static GtkPageSetup *
new_page_setup (void)
{
  GtkPageSetup *setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) size = gtk_paper_size_new (GTK_PAPER_NAME_A4);

  gtk_page_setup_set_paper_size_and_default_margins (setup, size);
  return setup;
}

/* Whether all columns stand side by side on upright A4, in figures of the usual size. */
static gboolean
fits_upright (const ViewJob *job)
{
  g_autoptr (GtkPageSetup) setup = new_page_setup ();
  const OtPaper paper = {
    .width = gtk_page_setup_get_page_width (setup, GTK_UNIT_POINTS),
    .height = gtk_page_setup_get_page_height (setup, GTK_UNIT_POINTS),
    .show = job->show,
    .title = job->title,
    .source = job->source,
  };
  g_autoptr (OtPaperLayout) layout = layout_of (job, &paper);
  guint  row = job->rows && job->rows->len > 0 ? g_array_index (job->rows, guint, 0) : 0;
  guint  page;
  double x, y, width;

  return ot_paper_layout_text_size (layout) >= OT_PAPER_USUAL_SIZE
         && (ot_view_n_rows (job->view) == 0 || ot_view_n_columns (job->view) == 0
             || (ot_paper_layout_find (layout, row, ot_view_n_columns (job->view) - 1, &page, &x,
                                       &y, &width)
                 && page == 0));
}

static GtkPrintOperation *
new_operation (const char *title, GtkPageOrientation orientation)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup =
    chosen_setup ? gtk_page_setup_copy (chosen_setup) : new_page_setup ();

  gtk_page_setup_set_orientation (setup, orientation);
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
  GtkPrintOperation *operation;
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
  operation = new_operation (title, fits_upright (job) ? GTK_PAGE_ORIENTATION_PORTRAIT
                                                       : GTK_PAGE_ORIENTATION_LANDSCAPE);
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
  double scale = MAX (1, width / OT_PAPER_A4_LONG);
  double usual_width, usual_height, height;
  g_autoptr (PangoFontDescription) font = pango_font_description_new ();
  g_autoptr (OtChartLayout) layout = NULL;

  /* On larger paper the lettering is larger too. */
  pango_font_description_set_absolute_size (font, OT_PAPER_USUAL_SIZE * scale * PANGO_SCALE);
  ot_chart_usual_size (chart, OT_PAPER_USUAL_SIZE * scale, &usual_width, &usual_height);
  height = MIN (gtk_print_context_get_height (context), MAX (usual_height, width * CHART_HEIGHT));
  layout = ot_chart_layout_new (chart, width, height, font);
  ot_chart_paint (gtk_print_context_get_cairo_context (context), layout, &ot_palette_light);
}

GtkPrintOperation *
ot_print_chart (const OtChart *chart)
{
  GtkPrintOperation *operation =
    new_operation (chart->texts[OT_CHART_TEXT_TITLE], GTK_PAGE_ORIENTATION_LANDSCAPE);
  OtChart *kept = ot_chart_ref (chart);

  g_object_set_data_full (G_OBJECT (operation), "chart", kept, (GDestroyNotify) ot_chart_unref);
  g_signal_connect (operation, "paginate", G_CALLBACK (paginate_chart_cb), kept);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_chart_cb), kept);
  return operation;
}

gboolean
ot_print_run (GtkPrintOperation *operation, GtkWindow *parent, GError **error)
{
  GtkPrintOperationResult result =
    gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, error);

  if (result == GTK_PRINT_OPERATION_RESULT_APPLY)
    g_set_object (&chosen_setup, gtk_print_operation_get_default_page_setup (operation));
  return result != GTK_PRINT_OPERATION_RESULT_ERROR;
}
