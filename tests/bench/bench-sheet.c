/* The schools of the bench as a sheet whose formulas are the school funding formula: bench-sheet OUT SCHOOLS
 *
 * What is given stands in cells, and what follows from it in live formulas, one row a school. The last
 * column has what our own formula gives, for comparison; printed is how long ours took. */
#include "cli/bench-schools.h"
#include "model/schools.h"

#include <stdlib.h>
#include <time.h>
#include <xlsxwriter.h>

#define N_TIMES 31

/* The columns of a school. Shares follow one another by phase, as the lines of the formula do. */
enum
{
  NAME,
  PRIMARY,
  KS3,
  KS4,
  GROUPS_PRIMARY,
  GROUPS_KS3,
  GROUPS_KS4,
  PHASE,
  DISTANCE,
  FRINGE,
  SPLIT_SITES,
  PFI,
  EXCEPTIONAL,
  BUDGET,
  PRIOR_PUPILS,
  PRIOR_EXCLUDED,
  GROWING,
  SHARES,
  LOOKED_AFTER = SHARES + OT_N_SHARE_PHASES * OT_N_SHARES,
  LINES, /* from here on: formulas */
  LUMP_SUM = LINES + OT_N_PUPIL_LINES,
  SPARSITY,
  PUPIL_LED,
  LONDON,
  MINIMUM_BUDGET,
  MINIMUM,
  LINE_15,
  LUMP_SUM_LEFT,
  LINE_11,
  LINE_22,
  LINE_33,
  LINE_36,
  LINE_37,
  LINE_42,
  OURS,
};

typedef struct
{
  lxw_worksheet   *sheet;
  const OtSchools *schools;
  guint            row;
} Sheet;

static double
number (int64_t raw, double unit)
{
  return raw == OT_RAW_EMPTY ? 0 : (double) raw / unit;
}

static double
decimal (OtDecimal value)
{
  return number (value.nanos, OT_DECIMAL_ONE);
}

static double
pounds (OtMoney money)
{
  return number (money.pence, 100);
}

static void
put (Sheet *sheet, guint column, double value)
{
  worksheet_write_number (sheet->sheet, sheet->row, (lxw_col_t) column, value, NULL);
}

/* A formula, in which {N} is the cell of column N of this row. */
static void put_formula (Sheet *sheet, guint column, const char *format, ...) G_GNUC_PRINTF (3, 4);

static void
put_formula (Sheet *sheet, guint column, const char *format, ...)
{
  g_autofree char *text = NULL;
  g_autoptr (GString) formula = g_string_new ("=");
  va_list parts;

  va_start (parts, format);
  text = g_strdup_vprintf (format, parts);
  va_end (parts);
  for (const char *at = text; *at; at++)
    if (*at == '{')
      {
        char cell[LXW_MAX_CELL_NAME_LENGTH];

        lxw_rowcol_to_cell (cell, sheet->row, (lxw_col_t) strtoul (at + 1, (char **) &at, 10));
        g_string_append (formula, cell);
      }
    else
      g_string_append_c (formula, *at);
  worksheet_write_formula (sheet->sheet, sheet->row, (lxw_col_t) column, formula->str, NULL);
}

static void
put_given (Sheet *sheet, guint n)
{
  const OtSchools      *schools = sheet->schools;
  const OtSchoolYears  *years = schools->schools;
  const OtSchoolYear   *of_year = ot_school_year (years, n, 0);
  const OtSchoolTraits *traits = ot_school_traits (years, of_year);
  const OtSchoolFacts  *facts = &years->facts[n];

  worksheet_write_string (sheet->sheet, sheet->row, NAME, years->schools->records[n]->id, NULL);
  for (guint i = 0; i < 3; i++)
    {
      put (sheet, PRIMARY + i, decimal (ot_formula_pupils (of_year, i)));
      put (sheet, GROUPS_PRIMARY + i, (double) facts->year_groups[i]);
    }
  put (sheet, PHASE, facts->phase);
  if (!ot_decimal_is_empty (traits->distance))
    put (sheet, DISTANCE, decimal (traits->distance));
  put (sheet, FRINGE, decimal (traits->fringe));
  put (sheet, SPLIT_SITES, pounds (traits->split_sites));
  put (sheet, PFI, pounds (traits->pfi));
  put (sheet, EXCEPTIONAL, pounds (traits->exceptional));
  put (sheet, BUDGET, pounds (facts->baseline_budget));
  put (sheet, PRIOR_PUPILS, decimal (ot_school_years_record (years, n)->baseline_pupils));
  put (sheet, PRIOR_EXCLUDED, pounds (facts->baseline_excluded));
  put (sheet, GROWING, facts->is_growing);
  for (guint phase = 0; phase < OT_N_SHARE_PHASES; phase++)
    for (guint share = 0; share < OT_N_SHARES; share++)
      put (sheet, SHARES + phase * OT_N_SHARES + share,
           number (traits->share[phase][share], OT_DECIMAL_ONE));
  put (sheet, LOOKED_AFTER, number (traits->looked_after, OT_DECIMAL_ONE));
}

/* Values stand in the sheet "Values", a row each; the first rows are the lines by pupil. */
enum
{
  VALUE_LUMP_SUM = OT_N_PUPIL_LINES,
  VALUE_SPARSITY = VALUE_LUMP_SUM + OT_N_SHARE_PHASES,
  VALUE_MINIMUM = VALUE_SPARSITY + OT_SCHOOL_ALL_THROUGH,
  VALUE_FLOOR = VALUE_MINIMUM + OT_N_GROUPS,
  VALUE_CAP,
  VALUE_SCALE,
  N_VALUES
};

#define VALUE(n)  "Values!$B$%u"
#define AT(value) ((guint) (value) + 1)

static void
put_values (Sheet *values)
{
  const OtFormulaYear  *year = &values->schools->formula->of_year[0];
  const OtFormulaRates *rates = &year->rates[0];
  double                value[N_VALUES];

  for (guint line = 0; line < OT_N_PUPIL_LINES; line++)
    value[line] = decimal (rates->pupil[line].value);
  for (guint phase = 0; phase < OT_N_SHARE_PHASES; phase++)
    value[VALUE_LUMP_SUM + phase] = decimal (rates->lump_sum[phase].value);
  for (guint phase = OT_SCHOOL_PRIMARY; phase <= OT_SCHOOL_ALL_THROUGH; phase++)
    {
      guint own = phase > OT_SCHOOL_SECONDARY ? OT_SCHOOL_SECONDARY : phase;

      value[VALUE_SPARSITY + phase - 1] = decimal (rates->sparsity[own].value);
    }
  for (guint group = 0; group < OT_N_GROUPS; group++)
    value[VALUE_MINIMUM + group] = decimal (year->minimum[group]);
  value[VALUE_FLOOR] = decimal (year->record->guarantee);
  value[VALUE_CAP] = decimal (year->record->cap);
  value[VALUE_SCALE] = decimal (year->record->cap_scale);
  for (values->row = 0; values->row < N_VALUES; values->row++)
    {
      put (values, 0, values->row);
      put (values, 1, value[values->row]);
    }
}

/* [pupil-led], [lump-sum], [sparsity] */
static void
put_factors (Sheet *sheet)
{
  static const char *const pupils[] = { "{1}", "({2}+{3})" };

  for (guint line = 0; line < OT_PUPIL_LINES_SHARES; line++)
    put_formula (sheet, LINES + line, "ROUND(" VALUE (0) "*{%u},2)", AT (line), PRIMARY + line);
  for (guint phase = 0; phase < OT_N_SHARE_PHASES; phase++)
    for (guint share = 0; share <= OT_N_SHARES; share++)
      {
        gboolean after = share == OT_N_SHARES;
        guint    line = after ? OT_PUPIL_LINES_LOOKED_AFTER + phase
                              : OT_PUPIL_LINES_SHARES + phase * OT_N_SHARES + share;
        guint    from = after ? LOOKED_AFTER : SHARES + phase * OT_N_SHARES + share;

        put_formula (sheet, LINES + line, "ROUND(" VALUE (0) "*{%u}*%s,2)", AT (line), from,
                     pupils[phase]);
      }
  put_formula (sheet, LUMP_SUM,
               "IF({7}=1," VALUE (0) ",IF({7}=3,ROUND((" VALUE (0) "*{4}+" VALUE (
                 0) "*({5}+{6}))/({4}+{5}+{6}),2)," VALUE (0) "))",
               AT (VALUE_LUMP_SUM), AT (VALUE_LUMP_SUM), AT (VALUE_LUMP_SUM + 1),
               AT (VALUE_LUMP_SUM + 1));
  put_formula (sheet, SPARSITY,
               "IF(OR({8}=\"\",({1}+{2}+{3})/({4}+{5}+{6})>CHOOSE({7},21.4,120,69.2,62.5)),0,"
               "ROUND(CHOOSE({7}," VALUE (0) "," VALUE (0) "," VALUE (0) "," VALUE (
                 0) ")*MIN(1,2*(1-({1}+{2}+{3})/({4}+{5}+{6})/CHOOSE({7},21.4,120,69.2,62.5)))"
                    "*MAX(0,MIN(1,({8}-0.8*IF({7}=2,3,2))/(0.2*IF({7}=2,3,2)))),2))",
               AT (VALUE_SPARSITY), AT (VALUE_SPARSITY + 1), AT (VALUE_SPARSITY + 2),
               AT (VALUE_SPARSITY + 3));
}

/* [budget-share], [minimum], [guarantee] */
static void
put_budget (Sheet *sheet)
{
  put_formula (sheet, PUPIL_LED, "SUM({%u}:{%u})", LINES, LINES + OT_N_PUPIL_LINES - 1);
  put_formula (sheet, LONDON, "ROUND(({%u}-1)*({%u}+{%u}),2)", FRINGE, PUPIL_LED, LUMP_SUM);
  put_formula (sheet, MINIMUM_BUDGET,
               "ROUND((MIN({4},7)*" VALUE (0) "+MIN({5},3)*" VALUE (0) "+MIN({6},2)*" VALUE (
                 0) ")/(MIN({4},7)+MIN({5},3)+MIN({6},2))*({1}+{2}+{3}),2)",
               AT (VALUE_MINIMUM), AT (VALUE_MINIMUM + 1), AT (VALUE_MINIMUM + 2));
  put_formula (sheet, MINIMUM, "MAX(0,{%u}-({%u}+{%u}+{%u}+{%u}))", MINIMUM_BUDGET, PUPIL_LED,
               LUMP_SUM, LONDON, SPARSITY);
  put_formula (sheet, LINE_15, "{%u}+{%u}+{%u}+{%u}+{%u}+{%u}+{%u}+{%u}", PUPIL_LED, LUMP_SUM,
               SPARSITY, SPLIT_SITES, PFI, EXCEPTIONAL, LONDON, MINIMUM);
  put_formula (sheet, LUMP_SUM_LEFT, "ROUND({%u}*{%u},2)", LUMP_SUM, FRINGE);
  put_formula (sheet, LINE_11, "{%u}-{%u}-{%u}-{%u}", BUDGET, LUMP_SUM_LEFT, SPARSITY,
               PRIOR_EXCLUDED);
  put_formula (sheet, LINE_22, "{%u}-{%u}-{%u}-{%u}-{%u}", LINE_15, LUMP_SUM_LEFT, SPLIT_SITES, PFI,
               SPARSITY);
  put_formula (sheet, LINE_33,
               "IF({%u}>0,ROUND(MAX(0,(1+" VALUE (0) ")*{%u}*({1}+{2}+{3})/{%u}-{%u}),2),0)",
               LINE_11, AT (VALUE_FLOOR), LINE_11, PRIOR_PUPILS, LINE_22);
  put_formula (sheet, LINE_36,
               "IF(AND({%u}>0,{%u}=0),ROUND(" VALUE (0) "*MAX(0,{%u}-(1+" VALUE (
                 0) ")*{%u}*({1}+{2}+{3})/{%u}),2),0)",
               LINE_11, GROWING, AT (VALUE_SCALE), LINE_22, AT (VALUE_CAP), LINE_11, PRIOR_PUPILS);
  put_formula (sheet, LINE_37, "IF({%u}=0,0,MIN({%u},MAX(0,{%u}-({%u}+{%u}-{%u}-{%u}-{%u}-{%u}))))",
               LINE_36, LINE_36, MINIMUM_BUDGET, LINE_15, LINE_33, LINE_36, SPLIT_SITES, PFI,
               EXCEPTIONAL);
  put_formula (sheet, LINE_42, "{%u}+{%u}-{%u}+{%u}", LINE_15, LINE_33, LINE_36, LINE_37);
}

static gboolean
write_sheet (const char *path, const OtSchools *schools)
{
  lxw_workbook_options options = { .constant_memory = LXW_TRUE };
  lxw_workbook        *book = workbook_new_opt (path, &options);
  Sheet                values = { workbook_add_worksheet (book, "Values"), schools, 0 };
  Sheet                sheet = { workbook_add_worksheet (book, "Schools"), schools, 0 };

  put_values (&values);
  for (guint n = 0; n < schools->schools->n; n++)
    {
      sheet.row = n;
      put_given (&sheet, n);
      put_factors (&sheet);
      put_budget (&sheet);
      put (&sheet, OURS, pounds (schools->total[n]));
    }
  return workbook_close (book) == LXW_NO_ERROR;
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  const double *left = a;
  const double *right = b;

  return (*left > *right) - (*left < *right);
}

/* From the records to all figures of all schools, in milliseconds of this thread. */
static double
take_time (const OtResults *results)
{
  struct timespec start, end;
  gpointer        years, schools;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &start);
  years = ot_school_years_subject.calculate (results);
  schools = ot_schools_subject.calculate (results);
  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &end);
  ot_school_years_subject.free (years);
  ot_schools_subject.free (schools);
  return (double) (end.tv_sec - start.tv_sec) * 1e3 + (double) (end.tv_nsec - start.tv_nsec) / 1e6;
}

int
main (int argc, char *argv[])
{
  guint  n = argc > 2 ? (guint) atoi (argv[2]) : 20000;
  double times[N_TIMES];
  g_autoptr (OtPlan) plan = ot_bench_schools_new (n, 1, 1);
  g_autoptr (OtResults) results = ot_results_new (plan, NULL, ot_date_new (2024, 4, 1), NULL, NULL);

  if (argc < 2 || !write_sheet (argv[1], ot_schools (results)))
    return 1;
  for (guint i = 0; i < N_TIMES; i++)
    times[i] = take_time (results);
  qsort (times, N_TIMES, sizeof *times, compare_cb);
  g_print ("%.3f\n", times[N_TIMES / 2]);
  return 0;
}
