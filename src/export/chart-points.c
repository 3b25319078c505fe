#include "export/chart-points.h"

#include "plan/spend.h"

#include <glib/gi18n.h>

OtMoney
ot_cell_money (const OtView *view, guint row, guint column)
{
  OtCell cell = ot_view_cell (view, row, column);

  return cell.kind == OT_CELL_NONE || cell.value.type != OT_VALUE_MONEY
           ? OT_MONEY_EMPTY
           : (OtMoney){ cell.value.raw };
}

OtIllustrative
ot_cell_illustrative (const OtCell *cell)
{
  if ((cell->marks & OT_MARK_ILLUSTRATIVE) == 0)
    return OT_ILLUSTRATIVE_NOT;
  return cell->marks & OT_MARK_IN_PART ? OT_ILLUSTRATIVE_IN_PART : OT_ILLUSTRATIVE_WHOLLY;
}

void
ot_illustrative_count (OtIllustrativeCount *count, OtIllustrative figure)
{
  count->n++;
  count->n_wholly += figure == OT_ILLUSTRATIVE_WHOLLY;
  count->n_in_part += figure == OT_ILLUSTRATIVE_IN_PART;
}

const char *
ot_illustrative_sentence (const OtIllustrativeCount *count)
{
  /* Of some and of all figures: in whole, in part, some in whole and others in part. */
  static const char *const sentences[2][3] = {
    { N_("Some figures are illustrative."), N_("Some figures are illustrative in part."),
      N_("Some figures are illustrative, in whole or in part.") },
    { N_("All figures are illustrative."), N_("All figures are illustrative in part."),
      N_("All figures are illustrative, in whole or in part.") },
  };
  guint n_made_up = count->n_wholly + count->n_in_part;
  guint how = count->n_in_part == 0 ? 0 : count->n_wholly == 0 ? 1 : 2;

  return n_made_up > 0 ? _ (sentences[n_made_up == count->n][how]) : NULL;
}

OtChartPoint
ot_cell_point (const OtView *view, guint row, guint column, OtStanding standing)
{
  OtCell         cell = ot_view_cell (view, row, column);
  OtIllustrative illustrative = ot_cell_illustrative (&cell);

  return (OtChartPoint){
    .value = ot_cell_money (view, row, column).pence,
    .standing = standing == OT_STANDING_FIRM && illustrative != OT_ILLUSTRATIVE_NOT
                  ? OT_STANDING_ILLUSTRATIVE
                  : standing,
    .illustrative = illustrative,
    .cell = { row, column },
  };
}

OtMoney
ot_point_money (const OtChart *chart, guint series, guint category)
{
  return (OtMoney){ ot_chart_get_series (chart, series)->points[category].value };
}

gboolean
ot_row_is_forecast (const OtView *view, guint row)
{
  int   column = ot_view_find_column (view, "period");
  guint level = ot_view_row (view, row)->level;
  guint at = row;

  do
    {
      OtCell cell = ot_view_cell (view, at, column);

      /* A sum of several periods has none itself. */
      if (cell.kind != OT_CELL_NONE && cell.value.raw != OT_PERIOD_OUTTURN)
        return TRUE;
      at++;
    }
  while (at < ot_view_n_rows (view) && ot_view_row (view, at)->level > level);
  return FALSE;
}

gboolean
ot_row_is_change (const OtRow *row)
{
  return (g_str_has_prefix (row->id, "heading:") || g_str_has_prefix (row->id, "linked:")
          || g_str_equal (row->id, "reversal"));
}

OtMoney
ot_money_size (OtMoney amount)
{
  return (OtMoney){ ot_money_is_number (amount) ? ABS (amount.pence) : 0 };
}

void
ot_chart_set_title_of_year (OtChart *chart, const char *title, OtYear year)
{
  char text[OT_YEAR_TEXT];
  /* Translators: the title of a chart, and the financial year that it is of. */
  g_autofree char *whole = g_strdup_printf (_("%s, %s"), title, ot_year_to_text (year, text));

  ot_chart_set_text (chart, OT_CHART_TEXT_TITLE, whole);
}

void
ot_append_extent (GString *words, const OtChart *chart, const char *one, const char *many)
{
  guint n = chart->categories->len;

  if (n == 1)
    ot_sentence_append (words, one, ot_chart_get_category (chart, 0));
  else if (n > 1)
    ot_sentence_append (words, many, ot_chart_get_category (chart, 0),
                        ot_chart_get_category (chart, n - 1));
}

void
ot_append_note (GString *words, const OtView *view, int row)
{
  const OtRow *it = row >= 0 ? ot_view_row (view, (guint) row) : NULL;

  if (it && it->note)
    /* Translators: the name of a row, and what is said of it. */
    ot_sentence_append (words, _("%s: %s."), it->name, it->note);
}

void
ot_append_change (GString          *words,
                  const char *const templates[3],
                  OtMoney           from,
                  const char       *from_name,
                  OtMoney           to,
                  const char       *to_name,
                  const OtSumShape *shape)
{
  g_autofree char *was = NULL;
  g_autofree char *is = NULL;
  int              way = (to.pence > from.pence) - (to.pence < from.pence);

  if (!ot_money_is_number (from) || !ot_money_is_number (to))
    return;
  if (shape || way == 0)
    {
      was = shape ? ot_words_in_shape (from, *shape) : ot_words_for_sum (from);
      is = shape ? ot_words_in_shape (to, *shape) : ot_words_for_sum (to);
    }
  else
    ot_words_for_pair (from, to, &was, &is);
  ot_sentence_append (words, _ (templates[way + 1]), was, from_name, is, to_name);
}

void
ot_append_movement (GString          *words,
                    const OtChart    *chart,
                    guint             series,
                    const char *const templates[3])
{
  guint first = 0, end = chart->categories->len;

  while (first < end && !ot_money_is_number (ot_point_money (chart, series, first)))
    first++;
  while (end > first && !ot_money_is_number (ot_point_money (chart, series, end - 1)))
    end--;
  if (end - first >= 2)
    ot_append_change (words, templates, ot_point_money (chart, series, first),
                      ot_chart_get_category (chart, first), ot_point_money (chart, series, end - 1),
                      ot_chart_get_category (chart, end - 1), NULL);
}

const char *const ot_net_movement[3] = {
  /* Translators: an amount, a financial year, an amount, a financial year */
  N_("Net budget falls from %s in %s to %s in %s."),
  N_("Net budget is %s in %s, and again %s in %s."),
  N_("Net budget rises from %s in %s to %s in %s."),
};

const OtComparisonSentences ot_outturn_sentences = {
  .above = N_("Spend was above budget %s, by %s."),
  .below = N_("Spend was below budget %s, by %s."),
  .equal = N_("Spend was equal to budget %s."),
};

const OtComparisonSentences ot_forecast_sentences = {
  .above = N_("Spend is forecast above budget %s, by %s."),
  .below = N_("Spend is forecast below budget %s, by %s."),
  .equal = N_("Spend is forecast equal to budget %s."),
};

gboolean *
ot_keep_largest (const OtMoney *sizes, guint n, guint most)
{
  gboolean *kept = g_new0 (gboolean, n + 1);

  for (guint i = 0; i < (n <= most ? n : most - 1); i++)
    {
      int best = -1;

      for (guint at = 0; at < n; at++)
        if (!kept[at] && (best < 0 || sizes[at].pence > sizes[best].pence))
          best = at;
      kept[best] = TRUE;
    }
  return kept;
}

void
ot_chart_fill_bridge (OtChart *chart, const char *name, const GArray *steps)
{
  guint series;

  chart->categories_are = OT_CATEGORIES_NAMES;
  chart->adds_up = TRUE;
  for (guint i = 0; i < steps->len; i++)
    ot_chart_add_category (chart, g_array_index (steps, OtBridgeStep, i).name);
  series = ot_chart_add_series (chart, name, OT_SERIES_BRIDGE, OT_ROLE_TOTAL);
  for (guint i = 0; i < steps->len; i++)
    {
      OtChartPoint point = g_array_index (steps, OtBridgeStep, i).point;

      if (!point.total)
        point.role = point.value > 0 ? OT_ROLE_NEGATIVE : OT_ROLE_POSITIVE;
      ot_chart_set_point (chart, series, i, point);
    }
}
