/* How fast the window is: medians of CPU milliseconds, on the example and on large plans. Measures, and
 * asserts nothing. */
#include "app/chart-view.h"
#include "app/grid-private.h"
#include "harness.h"

#include <locale.h>
#include <stdlib.h>
#include <time.h>

#define RUNS       41
#define FIRST_RUNS 9

typedef void (*Act) (OtWindow *window, guint n);

static double
cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

static int
compare (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static gboolean
frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

/* The next frame is drawn, and what waited for it is done. */
static void
draw (GtkWidget *window)
{
  gboolean drawn = FALSE;

  gtk_widget_add_tick_callback (window, frame_cb, &drawn, NULL);
  while (!drawn || g_main_context_pending (NULL))
    g_main_context_iteration (NULL, TRUE);
}

static void
measure (OtWindow *window, const char *name, Act act)
{
  double times[RUNS], frame[RUNS];

  for (guint i = 0; i < RUNS; i++)
    {
      double start = cpu_ms ();

      act (window, i);
      times[i] = cpu_ms () - start;
      draw (GTK_WIDGET (window));
      frame[i] = cpu_ms () - start;
    }
  qsort (times, RUNS, sizeof (double), compare);
  qsort (frame, RUNS, sizeof (double), compare);
  g_print ("%-44s %8.2f ms %8.2f ms\n", name, times[RUNS / 2], frame[RUNS / 2]);
}

/* Acts */

static void
nothing (OtWindow *window, guint n)
{
}

static void
redraw (OtWindow *window, guint n)
{
  gtk_widget_queue_draw (GTK_WIDGET (ot_harness_grid (window)));
}

static void
key_down (OtWindow *window, guint n)
{
  ot_harness_key (window, n % 40 < 20 ? GDK_KEY_Down : GDK_KEY_Up, 0);
}

static void
key_right (OtWindow *window, guint n)
{
  ot_harness_key (window, n % 8 < 4 ? GDK_KEY_Right : GDK_KEY_Left, 0);
}

static void
page_down (OtWindow *window, guint n)
{
  ot_harness_key (window, n % 2 ? GDK_KEY_Page_Up : GDK_KEY_Page_Down, 0);
}

static void
scroll (OtWindow *window, guint n)
{
  gtk_adjustment_set_value (ot_harness_grid (window)->adjustments[GTK_ORIENTATION_VERTICAL],
                            (n % 10) * 400);
}

static void
refresh (OtWindow *window, guint n)
{
  ot_page_refresh (ot_window_get_page (window));
}

/* Another figure in the cell under the cursor. */
static void
edit (OtWindow *window, guint n)
{
  OtGrid          *grid = ot_harness_grid (window);
  g_autofree char *text = g_strdup_printf ("%u", 1000000 + n);
  int              row, column;

  ot_grid_get_cursor (grid, &row, &column);
  grid->type_func (grid, &(OtGridTyped){ (guint) row, (guint) column, text }, 1, grid->type_data,
                   NULL);
}

static void
filter (OtWindow *window, guint n)
{
  ot_grid_set_filter (ot_harness_grid (window), n % 2 ? NULL : "9");
}

static guint
count_widgets (GtkWidget *widget)
{
  guint n = 1;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    n += count_widgets (child);
  return n;
}

static void
bench (const char *title, const OtPlan *plan, const char *page, const char *row, const char *column)
{
  static const struct
  {
    const char *name;
    Act         act;
  } acts[] = {
    { "nothing", nothing },
    { "draw the grid", redraw },
    { "cursor down or up", key_down },
    { "cursor sideways", key_right },
    { "page down or up", page_down },
    { "scroll by 400 pixels", scroll },
    { "refresh the page", refresh },
    { "one edit", edit },
    { "filter", filter },
  };
  double    start = cpu_ms ();
  OtWindow *window = ot_harness_window (plan, NULL, 1366, 768);

  ot_harness_page (window, page);
  g_print ("\n%s: window and page in %.0f ms, ", title, cpu_ms () - start);
  ot_harness_go (window, row, column);
  g_print ("%u widgets in the grid\n%-44s %11s %11s\n",
           count_widgets (GTK_WIDGET (ot_harness_grid (window))), "", "act", "to picture");
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      ot_harness_go (window, row, column);
      measure (window, acts[i].name, acts[i].act);
    }
  ot_harness_close (window);
}

/* From nothing to the first picture at rest: the program's window with a plan, and GTK's with nothing. */
static void
bench_first_frame (const OtPlan *plan, double start_up)
{
  double empty[FIRST_RUNS], full[FIRST_RUNS];

  for (guint i = 0; i < FIRST_RUNS; i++)
    {
      double     start = cpu_ms ();
      GtkWidget *window = gtk_window_new ();
      OtWindow  *own;

      gtk_window_set_default_size (GTK_WINDOW (window), 1366, 768);
      gtk_window_present (GTK_WINDOW (window));
      draw (window);
      empty[i] = cpu_ms () - start;
      gtk_window_destroy (GTK_WINDOW (window));

      start = cpu_ms ();
      own = ot_harness_window (plan, NULL, 1366, 768);
      full[i] = cpu_ms () - start;
      ot_harness_close (own);
    }
  qsort (empty, FIRST_RUNS, sizeof (double), compare);
  qsort (full, FIRST_RUNS, sizeof (double), compare);
  g_print ("First picture: an empty window of GTK %.1f ms, ours with the example %.1f ms\n"
           "With the start of the program and of GTK: %.1f ms and %.1f ms\n",
           empty[FIRST_RUNS / 2], full[FIRST_RUNS / 2], start_up + empty[FIRST_RUNS / 2],
           start_up + full[FIRST_RUNS / 2]);
}

int
main (int argc, char *argv[])
{
  g_autoptr (OtPlan) example = NULL;
  g_autoptr (OtPlan) many = NULL;
  g_autoptr (OtPlan) most = NULL;
  double start_up;

  setlocale (LC_ALL, "");
  ot_harness_init ();
  start_up = cpu_ms ();
  example = ot_harness_example ("kent-2018.outturn");
  many = ot_harness_large_plan (2000);
  most = ot_harness_large_plan (20000);
  bench_first_frame (example, start_up);
  bench ("The example, medium term", example, "medium-term", "variation:var-save-carers",
         "2019-20");
  bench ("2,000 variations, medium term", many, "medium-term", "variation:v-1000", "2019-20");
  bench ("20,000 variations, their table", most, "variations", "v-10000", "amounts.2019-20");
  return 0;
}
