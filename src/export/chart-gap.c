/* chart-gap.c: how far funding falls short, in each year and taken together */
#include "export/chart-points.h"
#include "export/plan-words.h"

#include <glib/gi18n.h>

enum
{
  SHORTFALL,
  SURPLUS,
  CUMULATIVE,
  N_SERIES
};

static const struct
{
  const char  *row;
  const char  *name;
  OtSeriesKind kind;
  OtRole       role;
} all_series[N_SERIES] = {
  /* One on the other, as no year has both: so each column has the whole width. */
  [SHORTFALL] = { "gap", N_("Shortfall of the year"), OT_SERIES_STACKED, OT_ROLE_GAP },
  [SURPLUS] = { "gap", N_("Surplus of the year"), OT_SERIES_STACKED, OT_ROLE_POSITIVE },
  /* Translators: the gaps of all years so far together. */
  [CUMULATIVE] = { "cumulative_gap", N_("Cumulative gap"), OT_SERIES_LINE, OT_ROLE_TOTAL },
};

static const OtComparisonSentences sentences = {
  .above = N_("There is a shortfall %s, of %s."),
  .below = N_("There is a surplus %s, of %s."),
  .equal = N_("The plan balances %s."),
};

static void
append_together (GString *words, const OtChart *chart)
{
  guint n = chart->categories->len, first = n, last = n;

  for (guint category = 0; category < n; category++)
    if (ot_money_is_number (ot_point_money (chart, CUMULATIVE, category)))
      {
        first = MIN (first, category);
        last = category;
      }
  if (first < last)
    {
      OtMoney          sum = ot_point_money (chart, CUMULATIVE, last);
      g_autofree char *amount = ot_words_for_sum (ot_money_size (sum));
      int              way = (sum.pence > 0) - (sum.pence < 0);

      ot_sentence_append (words, _ (ot_gaps_together[way + 1]),
                          ot_chart_get_category (chart, first), ot_chart_get_category (chart, last),
                          amount);
    }
}

static char *
fill (const OtView *view, OtChart *chart)
{
  int          gap_row = ot_view_find_row (view, "gap");
  OtComparison comparison = { 0 };
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GString) words = g_string_new (NULL);

  /* Years before the base year have no gap. */
  for (guint column = 0; column < ot_view_n_columns (view); column++)
    if (!ot_money_is_empty (ot_cell_money (view, gap_row, column)))
      {
        g_array_append_val (columns, column);
        ot_chart_add_category (chart, ot_view_column (view, column)->label);
      }
  for (guint series = 0; series < N_SERIES; series++)
    {
      int row = ot_view_find_row (view, all_series[series].row);

      ot_chart_add_series (chart, _ (all_series[series].name), all_series[series].kind,
                           all_series[series].role);
      for (guint i = 0; i < columns->len; i++)
        {
          OtChartPoint point =
            ot_cell_point (view, row, g_array_index (columns, guint, i), OT_STANDING_FIRM);

          if (series == CUMULATIVE || (series == SURPLUS) == (point.value < 0))
            ot_chart_set_point (chart, series, i, point);
        }
    }

  chart->adds_up = TRUE;
  ot_append_extent (words, chart, _("The gap between net budget and funding for %s."),
                    _("The gap between net budget and funding for each year from %s to %s."));
  for (guint i = 0; i < columns->len; i++)
    ot_comparison_add (&comparison, ot_chart_get_category (chart, i),
                       ot_cell_money (view, gap_row, g_array_index (columns, guint, i)));
  ot_comparison_append (&comparison, &sentences, words);
  append_together (words, chart);
  if (columns->len == 0)
    ot_sentence_append (words, _("No year has a gap."));
  return g_string_free (g_steal_pointer (&words), FALSE);
}

const OtChartType ot_chart_gap = {
  .name = "gap",
  .label = N_("Medium term gap"),
  .help = N_("How far funding and reserves fall short of net budget in each year, as columns, and "
              "what that adds up to, as a line"),
  .nothing = N_("No year has a net budget and funding yet."),
  .view = "medium_term",
  .smallest_width = 90,
  .smallest_height = 74,
  .fill = fill,
};
