/* Pages of a view as a PDF, to be looked at, and how long that took, in milliseconds of the processor:
 * export-pages PLAN VIEW PDF [A4|A3] [across] [split] */
#include "export/paper.h"
#include "plan/file.h"

#include <time.h>

#define SCREEN 2.0 /* pixels of a point, as the preview draws a page */

static double
cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

static void
print_time (const char *what, double *since, guint n)
{
  g_print ("%-20s %10.2f\n", what, (cpu_ms () - *since) / n);
  *since = cpu_ms ();
}

static void
draw_on_screen (OtPaperLayout *layout)
{
  const OtPaper   *paper = ot_paper_layout_paper (layout);
  cairo_surface_t *surface = cairo_image_surface_create (
    CAIRO_FORMAT_RGB24, (int) (paper->width * SCREEN), (int) (paper->height * SCREEN));
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, SCREEN, SCREEN);
  ot_paper_layout_draw (layout, cr, ot_paper_layout_n_pages (layout) / 2);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static OtView *
get_view (const char *path, const char *name, GError **error)
{
  g_autofree char *content = NULL;
  gsize            size;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (OtPlan) plan = NULL;
  g_autoptr (OtResults) results = NULL;

  if (!g_file_get_contents (path, &content, &size, error))
    return NULL;
  bytes = g_bytes_new_take (g_steal_pointer (&content), size);
  plan = ot_plan_read (bytes, NULL, error);
  if (!plan)
    return NULL;
  results = ot_results_new (plan, NULL, ot_date_new (2018, 7, 1), NULL, NULL);
  return ot_view_new (results, name, OT_YEAR_EMPTY, NULL, error);
}

static gboolean
write_pages (OtView *view, const OtPaper *paper, const char *path, GError **error)
{
  const OtPrintTable table = {
    .view = view,
    .show = { ot_number_style_english, OT_MONEY_UNIT_POUNDS, 0 },
    .title = view->type->label,
  };
  double time = cpu_ms ();
  g_autoptr (OtPrintout) printout = ot_printout_new_table (&table);
  g_autoptr (OtPaperLayout) layout = NULL;
  g_autoptr (GBytes) pdf = NULL;

  print_time ("measured", &time, 1);
  layout = ot_paper_layout_new (printout, paper);
  print_time ("laid out", &time, 1);
  draw_on_screen (layout);
  print_time ("first on a screen", &time, 1);
  draw_on_screen (layout);
  print_time ("again", &time, 1);
  pdf = ot_paper_layout_to_pdf (layout, error);
  if (!pdf)
    return FALSE;
  print_time ("each page of the PDF", &time, ot_paper_layout_n_pages (layout));
  g_print ("%u pages in size %g\n", ot_paper_layout_n_pages (layout),
           ot_paper_layout_text_size (layout));
  return g_file_set_contents (path, g_bytes_get_data (pdf, NULL), (gssize) g_bytes_get_size (pdf),
                              error);
}

int
main (int argc, char **argv)
{
  const char *const *words = (const char *const *) argv;
  g_autoptr (OtView) view = NULL;
  g_autoptr (GError) error = NULL;
  OtPaper paper;

  if (argc < 4)
    {
      g_printerr ("export-pages PLAN VIEW PDF [A4|A3] [across] [split]\n");
      return 1;
    }
  paper = ot_paper_new (g_strv_contains (words, "A3"), g_strv_contains (words, "across"),
                        g_strv_contains (words, "split"));
  view = get_view (argv[1], argv[2], &error);
  if (!view || !write_pages (view, &paper, argv[3], &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  return 0;
}
