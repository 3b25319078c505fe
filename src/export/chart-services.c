/* chart-services.c: a year by division, and the variances of its services */
#include "export/chart-points.h"

#include <glib/gi18n.h>

#define MOST_DIVISIONS 12
#define MOST_SERVICES  12

/* Sentences of spend against budget; where there is a forecast, all of it is one. */
static void
append_comparison (GString *words, const OtComparison *comparison, gboolean is_forecast)
{
  ot_comparison_append (comparison, is_forecast ? &ot_forecast_sentences : &ot_outturn_sentences,
                        words);
}

static char *
name_divisions (guint n)
{
  return g_strdup_printf (ngettext ("%u other division", "%u other divisions", n), n);
}

static char *
name_services (guint n)
{
  return g_strdup_printf (ngettext ("%u other service", "%u other services", n), n);
}

/* Budget against spend by division */

enum
{
  BUDGET,
  SPEND,
  N_SERIES
};

/* A row of the chart, of one row of the view or of several. */
typedef struct
{
  guint        row;
  OtChartPoint points[N_SERIES];
} Division;

static GArray *
list_divisions (const OtView *view)
{
  int     budget = ot_view_find_column (view, "budget");
  int     spend = ot_view_find_column (view, "forecast");
  GArray *divisions = g_array_new (FALSE, FALSE, sizeof (Division));

  for (guint row = 0; row < ot_view_n_rows (view); row++)
    {
      const OtRow *it = ot_view_row (view, row);
      OtStanding   standing =
        ot_row_is_forecast (view, row) ? OT_STANDING_FORECAST : OT_STANDING_FIRM;
      Division division = { row,
                            { ot_cell_point (view, row, budget, OT_STANDING_FIRM),
                              ot_cell_point (view, row, spend, standing) } };

      if (it->level == 0 && it->kind != OT_ROW_TOTAL
          && (division.points[BUDGET].value != OT_RAW_EMPTY
              || division.points[SPEND].value != OT_RAW_EMPTY))
        g_array_append_val (divisions, division);
    }
  return divisions;
}

/* Divides into those with rows of their own, in their order, and one of all others. */
static GArray *
keep_divisions (const GArray *divisions, guint *n_others)
{
  g_autofree OtMoney  *sizes = g_new0 (OtMoney, divisions->len + 1);
  g_autofree gboolean *kept = NULL;
  GArray              *shown = g_array_new (FALSE, FALSE, sizeof (Division));
  Division             others = { 0 };

  *n_others = 0;
  for (guint i = 0; i < divisions->len; i++)
    for (guint series = 0; series < N_SERIES; series++)
      {
        OtMoney size =
          ot_money_size ((OtMoney){ g_array_index (divisions, Division, i).points[series].value });

        sizes[i] = size.pence > sizes[i].pence ? size : sizes[i];
      }
  kept = ot_keep_largest (sizes, divisions->len, MOST_DIVISIONS);
  for (guint series = 0; series < N_SERIES; series++)
    others.points[series] = (OtChartPoint){ .value = OT_RAW_EMPTY, .cell = OT_CHART_NO_CELL };
  for (guint i = 0; i < divisions->len; i++)
    if (kept[i])
      g_array_append_val (shown, g_array_index (divisions, Division, i));
    else
      {
        for (guint series = 0; series < N_SERIES; series++)
          ot_chart_point_add (&others.points[series],
                              &g_array_index (divisions, Division, i).points[series]);
        ++*n_others;
      }
  if (*n_others > 0)
    g_array_append_val (shown, others);
  return shown;
}

static void
append_divisions (GString *words, const OtView *view, const GArray *divisions)
{
  OtComparison     comparison = { .things = OT_THINGS_DIVISIONS };
  g_autofree char *n = ot_number_in_words (divisions->len);
  gboolean         is_forecast = FALSE;
  char             year[OT_YEAR_TEXT];

  ot_year_to_text (view->year, year);
  if (divisions->len == 0)
    {
      ot_sentence_append (words, _("No division has a budget or spend in %s."), year);
      return;
    }
  if (divisions->len == 1)
    ot_sentence_append (words, _("Net budget and spend of %s in %s."),
                        ot_view_row (view, g_array_index (divisions, Division, 0).row)->name, year);
  else
    ot_sentence_append (words,
                        /* Translators: a number in words, a financial year */
                        ngettext ("Net budget and spend of %s division in %s.",
                                  "Net budget and spend of %s divisions in %s.", divisions->len),
                        n, year);
  for (guint i = 0; i < divisions->len; i++)
    {
      const Division *division = &g_array_index (divisions, Division, i);

      ot_comparison_add (&comparison, ot_view_row (view, division->row)->name,
                         ot_money_difference ((OtMoney){ division->points[SPEND].value },
                                              (OtMoney){ division->points[BUDGET].value }));
      is_forecast = is_forecast || division->points[SPEND].standing == OT_STANDING_FORECAST;
    }
  append_comparison (words, &comparison, is_forecast);
  if (comparison.n == 0)
    ot_sentence_append (words, _("No division has both a budget and spend."));
  ot_append_note (words, view, ot_view_find_row (view, "total"));
}

static char *
fill_divisions (const OtView *view, OtChart *chart)
{
  static const struct
  {
    const char *name;
    OtRole      role;
  } all_series[N_SERIES] = {
    [BUDGET] = { N_("Budget"), OT_ROLE_BUDGET },
    [SPEND] = { N_("Spend"), OT_ROLE_SPEND },
  };
  guint n_others;
  g_autoptr (GArray) divisions = list_divisions (view);
  g_autoptr (GArray) shown = keep_divisions (divisions, &n_others);
  g_autofree char *others = name_divisions (n_others);
  g_autoptr (GString) words = g_string_new (NULL);

  chart->lying = TRUE;
  chart->name_others = name_divisions;
  chart->n_others = n_others;
  chart->categories_are = OT_CATEGORIES_NAMES;
  for (guint i = 0; i < shown->len; i++)
    ot_chart_add_category (chart,
                           n_others > 0 && i + 1 == shown->len
                             ? others
                             : ot_view_row (view, g_array_index (shown, Division, i).row)->name);
  for (guint series = 0; series < N_SERIES; series++)
    {
      ot_chart_add_series (chart, _ (all_series[series].name), OT_SERIES_COLUMNS,
                           all_series[series].role);
      for (guint i = 0; i < shown->len; i++)
        ot_chart_set_point (chart, series, i, g_array_index (shown, Division, i).points[series]);
    }
  append_divisions (words, view, divisions);
  ot_chart_set_title_of_year (chart, _ (ot_chart_divisions.label), view->year);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

const OtChartType ot_chart_divisions = {
  .name = "divisions",
  .label = N_("Budget against spend by division"),
  .help =
    N_("Net budget and spend of each division in a year side by side; forecasts are hatched"),
  .nothing = N_("No division has a budget or spend for this year yet."),
  .view = "monitoring",
  .by_year = TRUE,
  .smallest_width = 96,
  .smallest_height = 112,
  .fill = fill_divisions,
};

/* Variances of services */

typedef struct
{
  char        *name; /* NULL: of the row */
  OtChartPoint point;
} Variance;

static void
variance_clear (Variance *variance)
{
  g_free (variance->name);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Variance, variance_clear)

/* All services that have a variance, nothing included; sums of others have none of their own. */
static GArray *
list_variances (const OtView *view)
{
  int     column = ot_view_find_column (view, "variance");
  GArray *variances = g_array_new (FALSE, FALSE, sizeof (Variance));

  g_array_set_clear_func (variances, (GDestroyNotify) variance_clear);
  for (guint row = 0; row < ot_view_n_rows (view); row++)
    {
      const OtRow *it = ot_view_row (view, row);
      Variance     variance = {
            .point =
              ot_cell_point (view, row, column,
                         ot_row_is_forecast (view, row) ? OT_STANDING_FORECAST : OT_STANDING_FIRM),
      };

      if (it->kind != OT_ROW_RECORD || !ot_raw_is_number (variance.point.value))
        continue;
      variance.point.role = variance.point.value > 0 ? OT_ROLE_NEGATIVE : OT_ROLE_POSITIVE;
      variance.name = g_strdup (it->name);
      g_array_append_val (variances, variance);
    }
  return variances;
}

/* From the most over budget to the most under it; equal ones as they were. */
static int
compare_variances (gconstpointer a, gconstpointer b)
{
  const Variance *const *first = a, *const *second = b;
  int64_t                x = (*first)->point.value, y = (*second)->point.value;

  return x != y ? (x < y ? 1 : -1) : (*first > *second) - (*first < *second);
}

/* The largest, sorted; and all others that have any as one. */
static GPtrArray *
keep_variances (const GArray *variances, Variance *others, guint *n_others)
{
  g_autofree OtMoney  *sizes = g_new0 (OtMoney, variances->len + 1);
  g_autofree gboolean *kept = NULL;
  GPtrArray           *shown = g_ptr_array_new ();
  guint                n = 0;
  g_autofree guint    *any = g_new0 (guint, variances->len + 1);

  for (guint i = 0; i < variances->len; i++)
    if (g_array_index (variances, Variance, i).point.value != 0)
      {
        sizes[n] = ot_money_size ((OtMoney){ g_array_index (variances, Variance, i).point.value });
        any[n++] = i;
      }
  kept = ot_keep_largest (sizes, n, MOST_SERVICES);
  others->point =
    (OtChartPoint){ .value = OT_RAW_EMPTY, .role = OT_ROLE_NEUTRAL, .cell = OT_CHART_NO_CELL };
  for (guint i = 0; i < n; i++)
    {
      Variance *variance = &g_array_index (variances, Variance, any[i]);

      if (kept[i])
        g_ptr_array_add (shown, variance);
      else
        {
          ot_chart_point_add (&others->point, &variance->point);
          ++*n_others;
        }
    }
  g_ptr_array_sort (shown, compare_variances);
  if (*n_others > 0)
    {
      others->name = name_services (*n_others);
      g_ptr_array_add (shown, others);
    }
  return shown;
}

/* By where the whole stands: below, at, above budget. */
static const char *const whole_of_outturns[3] = {
  N_("Together, spend was %s below budget."),
  N_("Together, spend was equal to budget."),
  N_("Together, spend was %s above budget."),
};

static const char *const whole_of_forecasts[3] = {
  N_("Together, spend is forecast %s below budget."),
  N_("Together, spend is forecast equal to budget."),
  N_("Together, spend is forecast %s above budget."),
};

static void
append_whole (GString *words, const OtView *view, gboolean is_forecast)
{
  OtMoney whole =
    ot_cell_money (view, ot_view_find_row (view, "total"), ot_view_find_column (view, "variance"));
  int              way = (whole.pence > 0) - (whole.pence < 0);
  g_autofree char *by = NULL;

  if (!ot_money_is_number (whole))
    return;
  by = ot_words_for_sum (ot_money_size (whole));
  ot_sentence_append (
    words, _ (is_forecast ? whole_of_forecasts[way + 1] : whole_of_outturns[way + 1]), by);
}

static char *
fill_variances (const OtView *view, OtChart *chart)
{
  OtComparison comparison = { .things = OT_THINGS_SERVICES };
  g_auto (Variance) others = { 0 };
  g_autoptr (GArray) variances = list_variances (view);
  g_autoptr (GPtrArray) shown = keep_variances (variances, &others, &chart->n_others);
  g_autoptr (GString) words = g_string_new (NULL);
  gboolean is_forecast = FALSE;
  char     year[OT_YEAR_TEXT];
  guint    series;

  chart->lying = TRUE;
  chart->name_others = name_services;
  chart->changes = TRUE;
  chart->categories_are = OT_CATEGORIES_NAMES;
  for (guint i = 0; i < shown->len; i++)
    ot_chart_add_category (chart, ((const Variance *) g_ptr_array_index (shown, i))->name);
  series = ot_chart_add_series (chart, _("Variance"), OT_SERIES_COLUMNS, OT_ROLE_NEGATIVE);
  for (guint i = 0; i < shown->len; i++)
    ot_chart_set_point (chart, series, i, ((const Variance *) g_ptr_array_index (shown, i))->point);

  for (guint i = 0; i < variances->len; i++)
    {
      const Variance *variance = &g_array_index (variances, Variance, i);

      ot_comparison_add (&comparison, variance->name, (OtMoney){ variance->point.value });
      is_forecast = is_forecast || variance->point.standing == OT_STANDING_FORECAST;
    }
  ot_year_to_text (view->year, year);
  if (comparison.n == 0)
    ot_sentence_append (words, _("No service has both a budget and spend in %s."), year);
  else
    ot_sentence_append (words, _("Spend less budget by service for %s."), year);
  append_comparison (words, &comparison, is_forecast);
  if (comparison.n > 1)
    append_whole (words, view, is_forecast);
  ot_append_note (words, view, ot_view_find_row (view, "total"));
  ot_chart_set_title_of_year (chart, _ (ot_chart_variances.label), view->year);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

const OtChartType ot_chart_variances = {
  .name = "variances",
  .label = N_("Variances by service"),
  .help = N_ (
    "Spend less budget of the services of a year that are furthest from their budgets, and of all "
    "others together; forecasts are hatched"),
  .nothing = N_("No service has a variance in this year yet."),
  .view = "monitoring",
  .by_year = TRUE,
  .smallest_width = 96,
  .smallest_height = 112,
  .fill = fill_variances,
};
