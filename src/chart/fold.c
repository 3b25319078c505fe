/* A chart with fewer rows, the smallest of them together as one: so that all of it is seen where there is little room. */
#include "chart/draft.h"
#include "chart/figures.h"

/* With fewer there would be little to compare. */
#define LEAST_ROWS 4

static gboolean
is_total (const OtChart *chart, guint category)
{
  for (guint s = 0; s < chart->series->len; s++)
    if (ot_chart_get_series (chart, s)->points[category].total)
      return TRUE;
  return FALSE;
}

/* The length of the longest mark. What is to be kept, or to go, in any case is longest or none at all. */
static int64_t
size_of (const OtChart *chart, guint category)
{
  int64_t size = 0;

  if (is_total (chart, category))
    return INT64_MAX;
  if (chart->n_others > 0 && category + 1 == chart->categories->len)
    return -1;
  for (guint s = 0; s < chart->series->len; s++)
    {
      int64_t value = ot_chart_get_series (chart, s)->points[category].value;

      if (ot_figures_can_draw (value))
        size = MAX (size, ABS (value));
    }
  return size;
}

/* The categories with rows of their own, in their order. */
static GArray *
keep_largest (const OtChart *chart, guint n_kept)
{
  GArray              *kept = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree gboolean *is_kept = g_new0 (gboolean, chart->categories->len);

  for (guint i = 0; i < n_kept; i++)
    {
      int best = -1;

      for (guint c = 0; c < chart->categories->len; c++)
        if (!is_kept[c] && (best < 0 || size_of (chart, c) > size_of (chart, (guint) best)))
          best = (int) c;
      is_kept[best] = TRUE;
    }
  for (guint c = 0; c < chart->categories->len; c++)
    if (is_kept[c])
      g_array_append_val (kept, c);
  return kept;
}

static OtChart *
copy_frame (const OtChart *chart)
{
  OtChart *copy = ot_chart_new (chart->unit, chart->categories_are);

  copy->money_unit = chart->money_unit;
  copy->decimals = chart->decimals;
  copy->number_style = chart->number_style;
  copy->lying = chart->lying;
  copy->right_to_left = chart->right_to_left;
  copy->changes = chart->changes;
  copy->adds_up = chart->adds_up;
  copy->illustrative = chart->illustrative;
  copy->name_others = chart->name_others;
  for (guint i = 0; i < OT_N_CHART_TEXTS; i++)
    ot_chart_set_text (copy, i, chart->texts[i]);
  return copy;
}

/* All that are not kept, as one. */
static OtChartPoint
sum_others (const OtChartSeries *series, guint n, const GArray *kept)
{
  OtChartPoint sum = { .value = OT_RAW_EMPTY, .cell = OT_CHART_NO_CELL };
  guint        next = 0;
  gboolean     any = FALSE;

  for (guint c = 0; c < n; c++)
    {
      const OtChartPoint *part = &series->points[c];

      if (next < kept->len && g_array_index (kept, guint, next) == c)
        {
          next++;
          continue;
        }
      sum.role = any && sum.role != part->role ? OT_ROLE_NEUTRAL : part->role;
      any = TRUE;
      ot_chart_point_add (&sum, part);
    }
  if (series->kind == OT_SERIES_BRIDGE)
    sum.role = sum.value > 0 ? OT_ROLE_NEGATIVE : OT_ROLE_POSITIVE;
  return sum;
}

/* The others stand last, but for a total at the end. */
static OtChart *
fold (const OtChart *chart, const GArray *kept)
{
  OtChart         *folded = copy_frame (chart);
  guint            n = chart->categories->len;
  guint            others = kept->len - is_total (chart, n - 1);
  g_autofree char *name = NULL;

  folded->n_others = n - kept->len;
  if (chart->n_others > 0)
    folded->n_others += chart->n_others - 1;
  name = chart->name_others (folded->n_others);
  for (guint i = 0; i < kept->len + 1; i++)
    ot_chart_add_category (folded, i == others
                                     ? name
                                     : ot_chart_get_category (
                                       chart, g_array_index (kept, guint, i < others ? i : i - 1)));
  for (guint s = 0; s < chart->series->len; s++)
    {
      const OtChartSeries *series = ot_chart_get_series (chart, s);

      ot_chart_add_series (folded, series->name, series->kind, series->role);
      for (guint i = 0; i < kept->len; i++)
        ot_chart_set_point (folded, s, i < others ? i : i + 1,
                            series->points[g_array_index (kept, guint, i)]);
      ot_chart_set_point (folded, s, others, sum_others (series, n, kept));
    }
  for (guint i = 0; i < chart->references->len; i++)
    {
      const OtChartReference *reference = &g_array_index (chart->references, OtChartReference, i);

      ot_chart_add_reference (folded, reference->name, reference->role, reference->from,
                              reference->to);
    }
  return folded;
}

OtChart *
ot_chart_fold (const OtChart *chart, double text_size, double height)
{
  double width, whole, row;
  guint  n, n_rows;

  g_return_val_if_fail (chart != NULL, NULL);

  n = chart->categories->len;
  row = ot_draft_smallest_row (chart) * (text_size > 0 ? text_size : OT_LETTERER_USUAL_SIZE);
  ot_chart_smallest_size (chart, text_size, &width, &whole);
  if (!chart->lying || chart->name_others == NULL || n <= LEAST_ROWS || whole <= height)
    return ot_chart_ref (chart);
  n_rows = n - MIN (n - LEAST_ROWS, (guint) ((whole - height) / row) + 1);
  {
    g_autoptr (GArray) kept = keep_largest (chart, n_rows - 1);

    return fold (chart, kept);
  }
}
