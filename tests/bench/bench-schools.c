/* How long the school funding formula takes for an England of schools, beside a bare loop of the same
 * multiplications: bench-schools [SCHOOLS [YEARS [TIMES [PLAN [WHAT]]]]]
 *
 * With PLAN, if that is not "", the schools are written there, as a plan. With WHAT only what has it
 * in its name is measured: for a profiler. */
#include "cli/bench-schools.h"

#include "base/memory.h"
#include "model/schools.h"
#include "plan/file.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Of this thread, in microseconds: what else the machine does is not in it. */
static gint64
processor_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  const gint64 *left = a;
  const gint64 *right = b;

  return (*left > *right) - (*left < *right);
}

static void
print_times (const char *what, GArray *times)
{
  g_array_sort (times, compare_cb);
  g_print ("%-44s %8.2f %8.2f\n", what,
           (double) g_array_index (times, gint64, times->len / 2) / 1000,
           (double) g_array_index (times, gint64, 0) / 1000);
}

static gpointer
calculate_years (const OtResults *results)
{
  return ot_school_years_subject.calculate (results);
}

static gpointer
calculate_formula (const OtResults *results)
{
  return ot_schools_subject.calculate (results);
}

static gpointer
check (const OtResults *results)
{
  OtFindings *findings = ot_findings_new ();

  ot_schools_subject.check (results, ot_schools (results), findings);
  return findings;
}

static gpointer
multiply (const OtResults *results)
{
  guint64 sum = ot_bench_schools_multiply (results);

  return g_memdup2 (&sum, sizeof sum);
}

static gpointer
all (const OtResults *results)
{
  return ot_results_new (ot_results_base_plan (results), NULL, ot_results_today (results), NULL,
                         NULL);
}

static void
free_years (gpointer figures)
{
  ot_school_years_subject.free (figures);
}

static void
free_formula (gpointer figures)
{
  ot_schools_subject.free (figures);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *what;
    gpointer (*run) (const OtResults *results);
    GDestroyNotify free;
  } timed[] = {
    { "a bare loop of the same multiplications", multiply, g_free },
    { "the formula", calculate_formula, free_formula },
    { "what it reads of the records", calculate_years, free_years },
    { "its findings", check, (GDestroyNotify) g_ptr_array_unref },
    { "all results of the plan, with findings", all, (GDestroyNotify) ot_results_unref },
  };
  guint n = argc > 1 ? (guint) atoi (argv[1]) : 20000;
  guint n_years = argc > 2 ? (guint) atoi (argv[2]) : 1;
  int   n_times = argc > 3 ? atoi (argv[3]) : 31;
  g_autoptr (OtPlan) plan = ot_bench_schools_new (n, n_years, OT_BENCH_AREAS);
  g_autoptr (OtResults) results = ot_results_new (plan, NULL, ot_date_new (2024, 4, 1), NULL, NULL);

  ot_memory_keep ();
  if (argc > 4 && *argv[4] != '\0')
    {
      g_autoptr (GBytes) bytes = ot_plan_write (plan);

      g_file_set_contents (argv[4], g_bytes_get_data (bytes, NULL),
                           (gssize) g_bytes_get_size (bytes), NULL);
    }
  g_print ("%u schools, %u years, %d runs\n", n, n_years, n_times);
  g_print ("%-44s %8s %8s\n", "ms", "median", "least");
  for (guint what = 0; what < G_N_ELEMENTS (timed); what++)
    {
      g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));

      if (argc > 5 && !strstr (timed[what].what, argv[5]))
        continue;
      for (int i = 0; i < n_times; i++)
        {
          gint64   start = processor_time (), took;
          gpointer made = timed[what].run (results);

          took = processor_time () - start;
          g_array_append_val (times, took);
          timed[what].free (made);
        }
      print_times (timed[what].what, times);
    }
  return 0;
}
