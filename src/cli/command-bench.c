/* Timing: bench. */
#include "cli/bench-plan.h"
#include "cli/bench-schools.h"
#include "cli/files.h"
#include "cli/messages.h"
#include "export/chart-file.h"
#include "export/charts.h"
#include "export/text-table.h"
#include "model/schools.h"
#include "plan/export.h"
#include "plan/file.h"
#include "plan/import.h"
#include "plan/json-alone.h"

#include <glib/gi18n.h>
#include <time.h>

#define LARGE_FILE   20000000 /* bytes */
#define SCHOOL_YEARS 6

/* What is timed: a plan of the size asked for, and a file that is large. */
typedef struct
{
  OtPlan      *plan;
  OtResults   *results;
  OtChangeSet *edit;
  GBytes      *csv;
  OtPlan      *large;
  GBytes      *file;
  OtResults   *one_year; /* of an England of schools */
  OtResults   *six_years;
} Bench;

/* What is timed. Goals are in milliseconds, or so many times what the first of its list needs. */
typedef struct
{
  const char *what;
  gpointer (*run) (const Bench *bench);
  GDestroyNotify free;
  double         goal;
  double         goal_times_first;
} Timed;

static gpointer
recompute (const Bench *bench)
{
  return ot_results_new (bench->plan, NULL, ot_results_today (bench->results), NULL, NULL);
}

static gpointer
edit (const Bench *bench)
{
  g_autoptr (OtPlan) plan = ot_plan_apply (bench->plan, bench->edit, NULL, NULL);

  return ot_results_new (plan, NULL, ot_results_today (bench->results), bench->results, NULL);
}

static gpointer
open_file (const Bench *bench)
{
  return ot_plan_read (bench->file, NULL, NULL);
}

static gpointer
parse_alone (const Bench *bench)
{
  return ot_json_alone_parse (bench->file);
}

static gpointer
write_file (const Bench *bench)
{
  return ot_plan_write (bench->large);
}

static gpointer
export_csv (const Bench *bench)
{
  return ot_table_export (bench->plan, ot_record_types[OT_TABLE_VARIATIONS]);
}

static gpointer
import_csv (const Bench *bench)
{
  return ot_table_import (bench->plan, ot_record_types[OT_TABLE_VARIATIONS], bench->csv, NULL, NULL,
                          NULL, NULL);
}

static gpointer
draw (const Bench *bench)
{
  g_autoptr (OtChart) chart =
    ot_chart_new_from_results (ot_chart_types[0], bench->results, OT_YEAR_EMPTY, NULL, NULL);

  return ot_chart_file_render (&ot_chart_file_usual, chart, NULL, NULL);
}

static gpointer
multiply (const Bench *bench)
{
  guint64 sum = ot_bench_schools_multiply (bench->one_year);

  return g_memdup2 (&sum, sizeof sum);
}

static gpointer
calculate_formula (const Bench *bench)
{
  return ot_schools_subject.calculate (bench->one_year);
}

static gpointer
calculate_years (const Bench *bench)
{
  return ot_schools_subject.calculate (bench->six_years);
}

static gpointer
all_of_schools (const OtResults *results)
{
  return ot_results_new (ot_results_base_plan (results), NULL, ot_results_today (results), NULL,
                         NULL);
}

static gpointer
all_of_one_year (const Bench *bench)
{
  return all_of_schools (bench->one_year);
}

static gpointer
all_of_six_years (const Bench *bench)
{
  return all_of_schools (bench->six_years);
}

static void
free_formula (gpointer figures)
{
  ot_schools_subject.free (figures);
}

static const Timed timed_schools[] = {
  { N_("A bare loop of the formula’s multiplications, one year"), multiply, g_free, 0, 0 },
  { N_("The school funding formula, one year"), calculate_formula, free_formula, 0, 3 },
  { N_("The same, six years"), calculate_years, free_formula, 30, 0 },
  { N_("All of one year from the records on, with findings"), all_of_one_year,
    (GDestroyNotify) ot_results_unref, 5, 0 },
  { N_("All of six years from the records on, with findings"), all_of_six_years,
    (GDestroyNotify) ot_results_unref, 30, 0 },
};

enum
{
  PARSE_ALONE,
  OPEN_FILE,
};

static const Timed timed[] = {
  [PARSE_ALONE] = { N_("Parse the large file with json-c alone"), parse_alone, ot_json_alone_free,
                    0, 0 },
  [OPEN_FILE] = { N_("Open the large file"), open_file, (GDestroyNotify) ot_plan_unref, 0, 2 },
  { N_("Write the large file"), write_file, (GDestroyNotify) g_bytes_unref, 0, 0 },
  { N_("Recompute the plan wholly, with findings"), recompute, (GDestroyNotify) ot_results_unref,
    5, 0 },
  { N_("Edit one figure and recompute"), edit, (GDestroyNotify) ot_results_unref, 5, 0 },
  { N_("Export the variations as CSV"), export_csv, (GDestroyNotify) g_bytes_unref, 0, 0 },
  { N_("Import them from CSV"), import_csv, (GDestroyNotify) ot_change_set_unref, 0, 0 },
  { N_("Lay out and draw a chart as SVG"), draw, (GDestroyNotify) g_bytes_unref, 0, 0 },
};

static int
compare_times_cb (gconstpointer a, gconstpointer b)
{
  const gint64 *left = a;
  const gint64 *right = b;

  return (*left > *right) - (*left < *right);
}

/* Of this process, in microseconds: what else the machine does is not in it. */
static gint64
processor_time (void)
{
  return (gint64) clock () * G_USEC_PER_SEC / CLOCKS_PER_SEC;
}

/* Sorts the times, in microseconds; FALSE where it came to nothing. */
static gboolean
take_times (const Bench *bench, const Timed *it, gint64 *times, guint runs)
{
  for (guint run = 0; run < runs; run++)
    {
      gint64   start = processor_time ();
      gpointer made = it->run (bench);

      times[run] = processor_time () - start;
      if (made == NULL)
        return FALSE;
      it->free (made);
    }
  qsort (times, runs, sizeof *times, compare_times_cb);
  return TRUE;
}

static void
add_figure (OtTextTable *table, double figure)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  ot_text_table_add (table, figure > 0 ? g_ascii_formatd (text, sizeof text, "%.2f", figure) : "");
}

static OtChangeSet *
edit_new (const OtPlan *plan)
{
  const OtTable *variations = plan->tables[OT_TABLE_VARIATIONS];
  const OtField *amounts = ot_record_type_field (variations->type, "amounts");
  const OtValue  value = ot_value_money ((OtMoney){ 1234567 });
  OtChangeSet   *set = ot_change_set_new (NULL);

  ot_change_set_append (set, ot_change_set (NULL, variations->type, variations->records[0]->id,
                                            amounts, ot_plan_years (plan).last, NULL, &value));
  return set;
}

static void
bench_init (Bench *bench, const OtBenchSize *size, OtDate today)
{
  OtBenchSize large = *size;
  g_autoptr (GBytes) variations = NULL;

  bench->plan = ot_bench_plan_new (size);
  bench->results = ot_results_new (bench->plan, NULL, today, NULL, NULL);
  bench->edit = edit_new (bench->plan);
  bench->csv = export_csv (bench);

  variations = ot_table_write (bench->plan->tables[OT_TABLE_VARIATIONS]);
  large.variations = LARGE_FILE / (guint) (g_bytes_get_size (variations) / size->variations);
  bench->large = ot_bench_plan_new (&large);
  bench->file = ot_plan_write (bench->large);
}

static OtResults *
england (guint schools, guint years, OtDate today)
{
  g_autoptr (OtPlan) plan = ot_bench_schools_new (schools, years, OT_BENCH_AREAS);

  return ot_results_new (plan, NULL, today, NULL, NULL);
}

static void
bench_clear (Bench *bench)
{
  ot_plan_unref (bench->plan);
  ot_results_unref (bench->results);
  ot_change_set_unref (bench->edit);
  g_bytes_unref (bench->csv);
  ot_plan_unref (bench->large);
  g_bytes_unref (bench->file);
  ot_results_unref (bench->one_year);
  ot_results_unref (bench->six_years);
}

static OtExit
write_times (const OtCall *call, const Bench *bench, const Timed *list, guint n_list, guint runs)
{
  /* Translators: heads of a table of times; the last is how many times the first line's each takes */
  static const char *const heads[] = { N_("CPU ms"), N_("median"), N_("least"),
                                       N_("goal"),   N_("met"),    N_("times the first") };
  static const OtAlign     alignment[G_N_ELEMENTS (heads)] = {
        OT_ALIGN_LEFT, OT_ALIGN_RIGHT, OT_ALIGN_RIGHT, OT_ALIGN_RIGHT, OT_ALIGN_LEFT, OT_ALIGN_RIGHT,
  };
  g_autoptr (OtTextTable) table = ot_text_table_new (G_N_ELEMENTS (heads), alignment);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree gint64 *times = g_new0 (gint64, runs);
  double             first = 0;
  guint              middle = runs / 2;

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    ot_text_table_add (table, _ (heads[i]));
  ot_text_table_add_rule (table);
  for (guint n = 0; n < n_list; n++)
    {
      double median, goal;

      if (!take_times (bench, &list[n], times, runs))
        return ot_refuse (&(const OtPlace){ 0 },
                          g_strdup_printf (_("%s: it failed"), _ (list[n].what)));
      median = times[middle] / 1000.0;
      if (n == 0)
        first = median;
      goal = list[n].goal + list[n].goal_times_first * first;
      ot_text_table_add (table, _ (list[n].what));
      add_figure (table, median);
      add_figure (table, times[0] / 1000.0);
      add_figure (table, goal);
      ot_text_table_add (table, goal <= 0 ? "" : median <= goal ? _("met") : _("missed"));
      add_figure (table, first > 0 ? median / first : 0);
    }
  ot_text_table_write (table, text);
  return ot_write_text (call, text);
}

static OtExit
run_bench (const OtCall *call)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  int    services = 200, variations = 2000, years = 15, runs = 15, schools = 20000;
  OtDate today;
  Bench  bench = { 0 };
  OtExit result;

  if (!ot_call_get_count (call, OT_OPTION_SERVICES, 1, 100000, &services, &error)
      || !ot_call_get_count (call, OT_OPTION_VARIATIONS, 1, 100000, &variations, &error)
      || !ot_call_get_count (call, OT_OPTION_SCHOOLS, 1, 100000, &schools, &error)
      || !ot_call_get_count (call, OT_OPTION_YEARS, 2, 60, &years, &error)
      || !ot_call_get_count (call, OT_OPTION_RUNS, 1, 10001, &runs, &error)
      || !ot_call_get_today (call, &today, &error))
    return ot_fail (NULL, error);

  bench_init (&bench, &(const OtBenchSize){ services, variations, years }, today);
  bench.one_year = england (schools, 1, today);
  bench.six_years = england (schools, SCHOOL_YEARS, today);
  g_string_append_printf (
    text, _("%d services, %d variations, %d years; a large file of %.1f MB; %d runs each\n"),
    services, variations, years, g_bytes_get_size (bench.file) / 1e6, runs);
  result = ot_write_text (call, text);
  if (result == OT_EXIT_DONE)
    result = write_times (call, &bench, timed, G_N_ELEMENTS (timed), runs);
  g_string_printf (text, _("\n%d schools\n"), schools);
  if (result == OT_EXIT_DONE)
    result = ot_write_text (call, text);
  if (result == OT_EXIT_DONE)
    result = write_times (call, &bench, timed_schools, G_N_ELEMENTS (timed_schools), runs);
  bench_clear (&bench);
  return result;
}

const OtCommand ot_commands_bench[] = {
  { "bench", "", 0, 0,
    OT_TAKES (SERVICES) | OT_TAKES (SCHOOLS) | OT_TAKES (VARIATIONS) | OT_TAKES (YEARS)
      | OT_TAKES (RUNS) | OT_TAKES (TODAY),
    NULL, N_("Time the program on a large made-up plan, in milliseconds: medians of many runs."),
    run_bench },
  { 0 },
};
