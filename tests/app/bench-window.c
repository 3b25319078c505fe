/* How fast the window is: medians of CPU milliseconds, on the example and on large plans. Measures, and
 * asserts nothing: bench-window [PLAN [PAGE [ACT]]]
 *
 * PLAN: one of many schools, whose pages are measured too. With PAGE only what has it in its title is
 * measured, and with ACT only acts so named: for a profiler. */
#include "app/chart-view.h"
#include "app/grid-private.h"
#include "base/memory.h"
#include "harness.h"

#include <locale.h>
#include <stdlib.h>
#include <time.h>

#define RUNS       41
#define FIRST_RUNS 21

typedef void (*Act) (OtWindow *window, guint n);

static const char *wanted_page = "", *wanted_act = "";

/* What has a goal, for the table at the end. */
typedef struct
{
  char  *what;
  double median;
  double least;
  double goal;
} Goal;

static GArray *goals;

static void
keep (const char *title, const char *name, double median, double least, double goal)
{
  Goal it = { .median = median, .least = least, .goal = goal };

  if (goal <= 0)
    return;
  it.what = g_strdup_printf ("%s: %s", title, name);
  g_array_append_val (goals, it);
}

static void
print_goals (void)
{
  guint n_met = 0;

  g_print ("\n%-68s %8s %8s %8s\n", "Goals of the window, CPU ms to the picture at rest", "median",
           "least", "goal");
  for (guint i = 0; i < goals->len; i++)
    {
      const Goal *it = &g_array_index (goals, Goal, i);

      n_met += it->median <= it->goal;
      g_print ("%-68s %8.2f %8.2f %8.0f  %s\n", it->what, it->median, it->least, it->goal,
               it->median <= it->goal  ? "met"
               : it->least <= it->goal ? "missed, met at best"
                                       : "missed");
    }
  g_print ("%u of %u are met\n", n_met, goals->len);
}

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
measure (OtWindow *window, const char *title, const char *name, Act act, double goal)
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
  g_print ("%-36s %8.2f %8.2f %8.2f %8.2f", name, times[RUNS / 2], times[0], frame[RUNS / 2],
           frame[0]);
  g_print ("\n");
  keep (title, name, frame[RUNS / 2], frame[0], goal);
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
  ot_grid_type (grid, &(OtGridTyped){ (guint) row, (guint) column, text }, 1, NULL);
}

static void
filter (OtWindow *window, guint n)
{
  ot_grid_set_filter (ot_harness_grid (window), n % 2 ? NULL : "9");
}

static gboolean
is_chart (GtkWidget *widget, gpointer user_data)
{
  return OT_IS_CHART_VIEW (widget) && gtk_widget_get_mapped (widget);
}

/* Its points are laid out again, and painted. */
static void
draw_chart (OtWindow *window, guint n)
{
  GtkWidget *widget = ot_harness_find (GTK_WIDGET (window), is_chart, NULL);
  g_autoptr (OtChart) chart =
    widget ? ot_chart_ref (ot_chart_view_get_chart (OT_CHART_VIEW (widget))) : NULL;

  if (chart)
    ot_chart_view_set_chart (OT_CHART_VIEW (widget), chart);
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

/* Goals are for the whole picture. An edit has another in each plan. */
static void
bench (const char   *title,
       const OtPlan *plan,
       const char   *page,
       const char   *row,
       const char   *column,
       double        edit_goal)
{
  const struct
  {
    const char *name;
    Act         act;
    double      goal;
  } acts[] = {
    { "nothing", nothing, 0 },
    { "draw the grid", redraw, 10 },
    { "draw the chart", draw_chart, 16 },
    { "cursor down or up", key_down, 10 },
    { "cursor sideways", key_right, 10 },
    { "page down or up", page_down, 10 },
    { "scroll by 400 pixels", scroll, 10 },
    { "refresh the page", refresh, 10 },
    { "one edit", edit, edit_goal },
    { "filter", filter, 0 },
  };
  double    start = cpu_ms ();
  OtWindow *window;
  guint     n_widgets;

  if (!strstr (title, wanted_page))
    return;
  window = ot_harness_window (plan, NULL, 1366, 768);
  ot_harness_page (window, page);
  g_print ("\n%s: window and page in %.0f ms, ", title, cpu_ms () - start);
  ot_harness_go (window, row, column);
  n_widgets = count_widgets (GTK_WIDGET (ot_harness_grid (window)));
  keep (title, "widgets in the grid", n_widgets, n_widgets, 1000);
  g_print ("%u widgets in the grid\n%-36s %8s %8s %8s %8s\n", n_widgets, "CPU ms", "act", "least",
           "picture", "least");
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      if (!strstr (acts[i].name, wanted_act))
        continue;
      ot_harness_go (window, row, column);
      measure (window, title, acts[i].name, acts[i].act, acts[i].goal);
    }
  ot_harness_close (window);
}

/* From nothing to the first picture at rest: the program's window with a plan, and GTK's with nothing. */
static void
bench_first_frame (const OtPlan *plan, double start_up)
{
  double empty[FIRST_RUNS], full[FIRST_RUNS], median, least;

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
  median = (start_up + full[FIRST_RUNS / 2]) / (start_up + empty[FIRST_RUNS / 2]);
  least = (start_up + full[0]) / (start_up + empty[0]);
  g_print ("First picture: an empty window of GTK %.1f ms, ours with the example %.1f ms\n"
           "With the start of the program and of GTK: %.1f ms and %.1f ms, %.2f times\n",
           empty[FIRST_RUNS / 2], full[FIRST_RUNS / 2], start_up + empty[FIRST_RUNS / 2],
           start_up + full[FIRST_RUNS / 2], median);
  keep ("First picture", "times that of an empty window", median, least, 2);
}

static OtPlan *
read_plan (const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return ot_harness_plan (text);
}

int
main (int argc, char *argv[])
{
  g_autoptr (OtPlan) example = NULL;
  g_autoptr (OtPlan) many = NULL;
  g_autoptr (OtPlan) most = NULL;
  double start_up;

  setlocale (LC_ALL, "");
  ot_memory_keep ();
  if (argc > 2)
    wanted_page = argv[2];
  if (argc > 3)
    wanted_act = argv[3];
  ot_harness_init ();
  goals = g_array_new (FALSE, FALSE, sizeof (Goal));
  start_up = cpu_ms ();
  example = ot_harness_example ("kent-2018.outturn");
  many = ot_harness_large_plan (2000);
  most = ot_harness_large_plan (20000);
  if (strstr ("First picture", wanted_page))
    bench_first_frame (example, start_up);
  bench ("The example, medium term", example, "medium-term", "variation:var-save-carers", "2019-20",
         16);
  bench ("2,000 variations, medium term", many, "medium-term", "variation:v-1000", "2019-20", 50);
  bench ("20,000 variations, their table", most, "variations", "v-10000", "amounts.2019-20", 0);
  if (argc > 1)
    {
      g_autoptr (OtPlan) schools = read_plan (argv[1]);

      bench ("20,000 schools, their page with 20,000 points", schools, "schools", "school-12000",
             "split_sites", 50);
      bench ("20,000 schools, formula", schools, "formula", "basic_entitlement:primary", "local",
             50);
    }
  print_goals ();
  return 0;
}
