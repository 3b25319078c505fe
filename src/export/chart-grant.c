/* chart-grant.c: the blocks of the Dedicated Schools Grant and its reserve; high needs against its block */
#include "export/chart-points.h"
#include "model/grant.h"

#include <glib/gi18n.h>

static OtMoney
amount_of (const OtView *view, const char *row, guint column)
{
  return ot_cell_money (view, ot_view_find_row (view, row), column);
}

static gboolean
has_figures (const OtView *view, const char *row)
{
  for (guint column = 0; column < ot_view_n_columns (view); column++)
    if (!ot_money_is_empty (amount_of (view, row, column)))
      return TRUE;
  return FALSE;
}

/* The columns of the years in which any of the rows has a figure, each a category of the chart. */
static GArray *
add_years (OtChart *chart, const OtView *view, const char *const *rows, guint n_rows)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint column = 0; column < ot_view_n_columns (view); column++)
    for (guint i = 0; i < n_rows; i++)
      if (!ot_money_is_empty (amount_of (view, rows[i], column)))
        {
          g_array_append_val (columns, column);
          ot_chart_add_category (chart, ot_view_column (view, column)->label);
          break;
        }
  return columns;
}

static void
add_row (OtChart      *chart,
         const OtView *view,
         const GArray *columns,
         const char   *row,
         const char   *name,
         OtSeriesKind  kind,
         OtRole        role)
{
  guint series = ot_chart_add_series (chart, name, kind, role);
  int   at = ot_view_find_row (view, row);

  for (guint i = 0; i < columns->len; i++)
    ot_chart_set_point (
      chart, series, i,
      ot_cell_point (view, at, g_array_index (columns, guint, i), OT_STANDING_FIRM));
}

/* Blocks and reserve */

/* Rows of the view. */
static const char *const blocks[] = { "schools", "high_needs", "early_years", "central" };

static const char *const grant_movement[3] = {
  /* Translators: an amount, a financial year, an amount, a financial year */
  N_("Together the blocks fall from %s in %s to %s in %s."),
  N_("Together the blocks are %s in %s, and again %s in %s."),
  N_("Together the blocks rise from %s in %s to %s in %s."),
};

static const OtComparisonSentences reserve_sentences = {
  .above = N_("The reserve is in surplus %s, by %s."),
  .below = N_("The reserve is in deficit %s, by %s."),
  .equal = N_("The reserve is nil %s."),
};

static const OtComparisonSentences unmitigated_sentences = {
  .above = N_("Without mitigations it is in surplus %s, by %s."),
  .below = N_("Without mitigations it is in deficit %s, by %s."),
  .equal = N_("Without mitigations it is nil %s."),
};

/* Where the balances of a series stand from nothing. */
static OtComparison
compare_balances (const OtChart *chart, guint series)
{
  OtComparison comparison = { 0 };

  for (guint i = 0; i < chart->categories->len; i++)
    ot_comparison_add (&comparison, ot_chart_get_category (chart, i),
                       ot_point_money (chart, series, i));
  return comparison;
}

/* Whether two series have the same balances wherever either of them is on that side of nothing. */
static gboolean
is_same_on_side (const OtChart *chart, guint a, guint b, int side)
{
  for (guint i = 0; i < chart->categories->len; i++)
    {
      OtMoney one = ot_point_money (chart, a, i), other = ot_point_money (chart, b, i);
      int     one_way = (one.pence > 0) - (one.pence < 0);
      int     other_way = (other.pence > 0) - (other.pence < 0);

      if ((one_way == side || other_way == side) && one.pence != other.pence)
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_mitigated (const OtView *view, const GArray *columns)
{
  for (guint i = 0; i < columns->len; i++)
    {
      guint column = g_array_index (columns, guint, i);

      if (amount_of (view, "reserve", column).pence
          != amount_of (view, "reserve_unmitigated", column).pence)
        return TRUE;
    }
  return FALSE;
}

/* The balances, with what they leave out where that makes a difference. */
static void
add_reserves (OtChart *chart, const OtView *view, const GArray *columns)
{
  gboolean mitigated = is_mitigated (view, columns);

  if (has_figures (view, "reserve"))
    add_row (chart, view, columns, "reserve",
             mitigated ? _("Reserve, with mitigations") : _("Reserve"), OT_SERIES_LINE,
             OT_ROLE_TOTAL);
  if (mitigated)
    add_row (chart, view, columns, "reserve_unmitigated", _("Reserve, without mitigations"),
             OT_SERIES_LINE, OT_ROLE_NEGATIVE);
}

/* From which year the reserve is not known, and why. */
static void
append_unknown (GString *words, const OtView *view, OtChart *chart)
{
  const OtGrant   *grant = ot_grant (view->results);
  guint            i = 0;
  g_autofree char *why = NULL;
  g_autofree char *sentence = NULL;
  char             year[OT_YEAR_TEXT];

  while (i < grant->n_years && !grant->of_year[i].spend_is_unknown)
    i++;
  if (i == grant->n_years)
    return;
  why = ot_grant_say_unknown (grant, i, FALSE);
  /* Translators: a financial year, and what has no value in which year */
  sentence = g_strdup_printf (_("From %s on the reserve is not known: %s."),
                              ot_year_to_text (ot_grant_year (grant, i), year), why);
  ot_sentence_append (words, "%s", sentence);
  ot_chart_set_text (chart, OT_CHART_TEXT_NOTHING, sentence);
}

static void
append_reserves (GString *words, const OtChart *chart)
{
  int mitigated = -1;

  for (guint s = 0; s < chart->series->len; s++)
    {
      OtComparison comparison;

      if (ot_chart_get_series (chart, s)->kind != OT_SERIES_LINE)
        continue;
      comparison = compare_balances (chart, s);
      if (mitigated < 0)
        {
          mitigated = (int) s;
          ot_comparison_append (&comparison, &reserve_sentences, words);
          continue;
        }
      /* What mitigations do not change is said already. */
      if (is_same_on_side (chart, (guint) mitigated, s, 1))
        comparison.above.n = 0;
      if (is_same_on_side (chart, (guint) mitigated, s, 0))
        comparison.equal.n = 0;
      ot_comparison_append (&comparison, &unmitigated_sentences, words);
    }
}

/* All blocks of a year together; empty where one of those that other years have is missing. */
static OtMoney
all_blocks (const OtChart *chart, guint category)
{
  OtMoney sum = OT_MONEY_EMPTY;

  for (guint s = 0; s < chart->series->len; s++)
    if (ot_chart_get_series (chart, s)->kind == OT_SERIES_STACKED)
      {
        OtMoney amount = ot_point_money (chart, s, category);

        if (ot_money_is_empty (amount))
          return OT_MONEY_EMPTY;
        sum = ot_money_add (sum, amount);
      }
  return sum;
}

/* How they move over the years that have all blocks. */
static void
append_blocks (GString *words, const OtChart *chart)
{
  guint first = 0, end = chart->categories->len;

  while (first < end && !ot_money_is_number (all_blocks (chart, first)))
    first++;
  while (end > first && !ot_money_is_number (all_blocks (chart, end - 1)))
    end--;
  if (end - first >= 2)
    ot_append_change (words, grant_movement, all_blocks (chart, first),
                      ot_chart_get_category (chart, first), all_blocks (chart, end - 1),
                      ot_chart_get_category (chart, end - 1), NULL);
}

/* Which blocks that other years have a year has not: "High needs, Early years and Schools"; NULL: none. Free it. */
static char *
missing_blocks (const OtChart *chart, guint category)
{
  const char *last = NULL;
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint s = 0; s < chart->series->len; s++)
    {
      const OtChartSeries *series = ot_chart_get_series (chart, s);

      if (series->kind == OT_SERIES_STACKED
          && ot_money_is_empty (ot_point_money (chart, s, category)))
        {
          if (last != NULL)
            g_string_append_printf (names, names->len > 0 ? ", %s" : "%s", last);
          last = series->name;
        }
    }
  if (names->len == 0)
    return g_strdup (last);
  /* Translators: names after commas, and the last of them. */
  return g_strdup_printf (_("%s and %s"), names->str, last);
}

/* A lower stack for want of a block is no lower grant: says so, and under it. */
static void
mark_incomplete (GString *words, OtChart *chart)
{
  for (guint i = 0; i < chart->categories->len; i++)
    {
      const char      *year = ot_chart_get_category (chart, i);
      g_autofree char *missing = missing_blocks (chart, i);
      g_autofree char *name = NULL;

      if (missing == NULL)
        continue;
      /* Translators: a financial year, and the names of blocks of the grant. */
      ot_sentence_append (words, _("%s is incomplete, without %s."), year, missing);
      /* Translators: a financial year of which some blocks are not known. */
      name = g_strdup_printf (_("%s (incomplete)"), year);
      ot_chart_rename_category (chart, i, name);
    }
}

static char *
fill_blocks (const OtView *view, OtChart *chart)
{
  g_autoptr (GArray) columns = add_years (chart, view, blocks, G_N_ELEMENTS (blocks));
  g_autoptr (GString) words = g_string_new (NULL);

  if (columns->len == 0)
    {
      ot_sentence_append (words, _("No year has a block of the grant."));
      return g_string_free (g_steal_pointer (&words), FALSE);
    }
  ot_append_extent (
    words, chart, _("The blocks of the Dedicated Schools Grant and its reserve for %s."),
    _("The blocks of the Dedicated Schools Grant and its reserve for each year from %s to %s."));
  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    if (has_figures (view, blocks[i]))
      add_row (chart, view, columns, blocks[i],
               ot_view_row (view, ot_view_find_row (view, blocks[i]))->label, OT_SERIES_STACKED,
               OT_ROLE_FIRST_OF_MANY + i);
  add_reserves (chart, view, columns);
  append_blocks (words, chart);
  append_reserves (words, chart);
  append_unknown (words, view, chart);
  mark_incomplete (words, chart);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

const OtChartType ot_chart_blocks = {
  .name = "blocks",
  .label = N_("Dedicated Schools Grant by block"),
  .help = N_("The blocks of the grant one on another, and the reserve at the end of each year, "
              "with mitigations and without, as lines"),
  .nothing = N_("No year has a block of the grant yet."),
  .view = "grant_blocks",
  .smallest_width = 90,
  .smallest_height = 78,
  .fill = fill_blocks,
};

/* The reserve by itself */

static char *
fill_grant_reserve (const OtView *view, OtChart *chart)
{
  static const char *const shown[] = { "reserve" };
  g_autoptr (GArray) columns = add_years (chart, view, shown, G_N_ELEMENTS (shown));
  g_autoptr (GString) words = g_string_new (NULL);

  if (columns->len == 0)
    {
      ot_sentence_append (words, _("The Dedicated Schools Grant has no reserve."));
      append_unknown (words, view, chart);
      return g_string_free (g_steal_pointer (&words), FALSE);
    }
  ot_append_extent (
    words, chart, _("The reserve of the Dedicated Schools Grant at the end of %s."),
    _("The reserve of the Dedicated Schools Grant at the end of each year from %s to %s."));
  add_reserves (chart, view, columns);
  append_reserves (words, chart);
  append_unknown (words, view, chart);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

const OtChartType ot_chart_grant_reserve = {
  .name = "grant-reserve",
  .label = N_("Reserve of the Dedicated Schools Grant"),
  .help = N_("The surplus or deficit of the grant at the end of each year, with mitigations and "
              "without"),
  .nothing = N_("No year has a reserve of the grant yet."),
  .view = "grant_blocks",
  .smallest_width = 90,
  .smallest_height = 72,
  .fill = fill_grant_reserve,
};

/* High needs */

enum
{
  BLOCK,
  MITIGATED,
  UNMITIGATED,
};

static const OtComparisonSentences spend_sentences[] = {
  [BLOCK] = { .above = N_("Spend is above the block %s, by %s."),
              .below = N_("Spend is below the block %s, by %s."),
              .equal = N_("Spend is equal to the block %s.") },
  [MITIGATED] = { .above = N_("With mitigations, spend is above the block %s, by %s."),
                  .below = N_("With mitigations, spend is below the block %s, by %s."),
                  .equal = N_("With mitigations, spend is equal to the block %s.") },
  [UNMITIGATED] = { .above = N_("Without mitigations, spend is above the block %s, by %s."),
                    .below = N_("Without mitigations, spend is below the block %s, by %s."),
                    .equal = N_("Without mitigations, spend is equal to the block %s.") },
};

/* A year of the view of the grant: what there is for high needs (the block, with what is transferred to it and
 * from it), and what is spent on it by grant lines, beside the provision. */
static OtChartPoint
grant_point (const OtView *grant, const char *const *rows, guint column)
{
  OtChartPoint sum = { .value = OT_RAW_EMPTY, .cell = OT_CHART_NO_CELL };

  for (; *rows != NULL; rows++)
    {
      OtChartPoint part =
        ot_cell_point (grant, ot_view_find_row (grant, *rows), column, OT_STANDING_FIRM);

      ot_chart_point_add (&sum, &part);
    }
  return sum;
}

/* Spend as the view has it; where grant lines spend from the block too, with them. */
static void
add_spend (OtChart      *chart,
           const OtView *view,
           const OtView *grant,
           const GArray *columns,
           const char   *row,
           const char   *name,
           OtRole        role)
{
  static const char *const spend[] = { "high_needs:spend", NULL };
  guint                    series = chart->series->len;

  add_row (chart, view, columns, row, name, OT_SERIES_LINE, role);
  for (guint i = 0; i < columns->len; i++)
    {
      guint        column = g_array_index (columns, guint, i);
      OtChartPoint whole = grant_point (grant, spend, column);
      OtMoney      mitigated = amount_of (view, "mitigated", column);

      if (whole.value == mitigated.pence)
        continue;
      whole.value = ot_raw_add (whole.value, ot_raw_add (amount_of (view, row, column).pence,
                                                         ot_raw_negate (mitigated.pence)));
      ot_chart_set_point (chart, series, i, whole);
    }
}

static void
append_against_block (GString                     *words,
                      const OtChart               *chart,
                      guint                        series,
                      const OtComparisonSentences *sentences)
{
  OtComparison comparison = { 0 };

  for (guint i = 0; i < chart->categories->len; i++)
    {
      OtMoney spend = ot_point_money (chart, series, i), block = ot_point_money (chart, BLOCK, i);

      if (!ot_money_is_empty (spend) && !ot_money_is_empty (block))
        ot_comparison_add (&comparison, ot_chart_get_category (chart, i),
                           ot_money_sub (spend, block));
    }
  ot_comparison_append (&comparison, sentences, words);
}

static char *
fill_high_needs (const OtView *view, OtChart *chart)
{
  static const char *const block[] = { "high_needs", "high_needs:transfers", NULL };
  static const char *const shown[] = { "high_needs", "high_needs:spend" };
  g_autoptr (OtView) grant = ot_view_new (view->results, "grant_blocks", view->year, NULL, NULL);
  g_autoptr (GArray) columns = add_years (chart, grant, shown, G_N_ELEMENTS (shown));
  gboolean mitigated = has_figures (view, "mitigation");
  g_autoptr (GString) words = g_string_new (NULL);

  if (columns->len == 0)
    {
      ot_sentence_append (words, _("No year has a high needs block or spend."));
      return g_string_free (g_steal_pointer (&words), FALSE);
    }
  ot_chart_add_series (chart, _("Block, after transfers"), OT_SERIES_STEP, OT_ROLE_BUDGET);
  for (guint i = 0; i < columns->len; i++)
    ot_chart_set_point (chart, BLOCK, i,
                        grant_point (grant, block, g_array_index (columns, guint, i)));
  add_spend (chart, view, grant, columns, "mitigated",
             mitigated ? _("Spend, with mitigations") : _("Spend"), OT_ROLE_SPEND);
  if (mitigated)
    add_spend (chart, view, grant, columns, "total", _("Spend, without mitigations"),
               OT_ROLE_NEGATIVE);
  ot_append_extent (words, chart, _("Spend on high needs and the block for %s."),
                    _("Spend on high needs and the block for each year from %s to %s."));
  append_against_block (words, chart, MITIGATED, &spend_sentences[mitigated ? MITIGATED : BLOCK]);
  if (mitigated)
    append_against_block (words, chart, UNMITIGATED, &spend_sentences[UNMITIGATED]);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

const OtChartType ot_chart_high_needs = {
  .name = "high-needs",
  .label = N_("High needs spend against its block"),
  .help = N_("The high needs block of each year after transfers, as steps, and the spend on high "
              "needs, with mitigations and without, as lines"),
  .nothing = N_("No year has a high needs block or spend yet."),
  .view = "high_needs",
  .smallest_width = 90,
  .smallest_height = 72,
  .fill = fill_high_needs,
};
