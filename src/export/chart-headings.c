/* chart-headings.c: pressures and savings of the years after the base year by heading */
#include "export/chart-points.h"
#include "plan/details.h"

#include <glib/gi18n.h>

#define MOST_HEADINGS 7

/* Rows of the view, and what is in the years that are shown. */
typedef struct
{
  const OtView *view;
  GArray       *columns; /* of guint */
  GArray       *rows;    /* of guint */
} Headings;

static guint
get_column (const Headings *headings, guint category)
{
  return g_array_index (headings->columns, guint, category);
}

static OtMoney
amount_of (const Headings *headings, guint row, guint category)
{
  return ot_cell_money (headings->view, row, get_column (headings, category));
}

/* The amounts of a row over all years without their signs. */
static OtMoney
size_of (const Headings *headings, guint row)
{
  OtMoney size = OT_MONEY_ZERO;

  for (guint i = 0; i < headings->columns->len; i++)
    size = ot_money_add (size, ot_money_size (amount_of (headings, row, i)));
  return size;
}

static void
list_headings (Headings *headings)
{
  const OtView *view = headings->view;
  OtYear        base = ot_plan_base_year (ot_results_plan (view->results));

  headings->columns = g_array_new (FALSE, FALSE, sizeof (guint));
  headings->rows = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint column = 0; column < ot_view_n_columns (view); column++)
    if (ot_view_column (view, column)->year > base)
      g_array_append_val (headings->columns, column);
  for (guint row = 0; row < ot_view_n_rows (view); row++)
    if (ot_row_is_change (ot_view_row (view, row)) && size_of (headings, row).pence != 0)
      g_array_append_val (headings->rows, row);
}

static void
headings_clear (Headings *headings)
{
  g_array_unref (headings->columns);
  g_array_unref (headings->rows);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Headings, headings_clear)

static void
add_heading (OtChart *chart, const Headings *headings, guint row, OtRole role)
{
  guint series =
    ot_chart_add_series (chart, ot_view_row (headings->view, row)->name, OT_SERIES_STACKED, role);

  for (guint i = 0; i < headings->columns->len; i++)
    {
      OtChartPoint point =
        ot_cell_point (headings->view, row, get_column (headings, i), OT_STANDING_FIRM);

      /* Nothing is no part of a stack. */
      if (point.value != 0)
        ot_chart_set_point (chart, series, i, point);
    }
}

/* The sums of what the headings left over add, or of what they take off. */
static void
add_others (OtChart        *chart,
            const Headings *headings,
            const gboolean *kept,
            gboolean        adding,
            const char     *name,
            OtRole          role)
{
  guint series = ot_chart_add_series (chart, name, OT_SERIES_STACKED, role);

  for (guint i = 0; i < headings->columns->len; i++)
    {
      OtChartPoint sum = { .value = OT_RAW_EMPTY, .cell = OT_CHART_NO_CELL };

      for (guint n = 0; n < headings->rows->len; n++)
        {
          OtChartPoint part =
            ot_cell_point (headings->view, g_array_index (headings->rows, guint, n),
                           get_column (headings, i), OT_STANDING_FIRM);

          if (kept[n] || !ot_raw_is_number (part.value) || part.value == 0
              || (part.value > 0) != adding)
            continue;
          sum.value = ot_raw_add (sum.value, part.value);
          sum.standing = MAX (sum.standing, part.standing);
        }
      ot_chart_set_point (chart, series, i, sum);
    }
}

/* How the net budget changes in all, at its level. */
static void
add_change (OtChart *chart, const Headings *headings)
{
  int   net = ot_view_find_row (headings->view, "net");
  guint series =
    ot_chart_add_series (chart, _("Change in net budget"), OT_SERIES_MARKERS, OT_ROLE_TOTAL);

  for (guint i = 0; i < headings->columns->len; i++)
    {
      guint        column = get_column (headings, i);
      OtChartPoint point = ot_cell_point (headings->view, net, column, OT_STANDING_FIRM);
      OtMoney      before = ot_cell_money (headings->view, net, column - 1);

      if (ot_money_is_empty (before))
        continue;
      point.value = ot_raw_add (point.value, ot_raw_negate (before.pence));
      ot_chart_set_point (chart, series, i, point);
    }
}

/* What adds, or takes off, over all years and headings. */
typedef struct
{
  OtMoney     sum;
  const char *most_in; /* year */
  OtMoney     most;
  const char *largest; /* heading */
  OtMoney     by;
} Side;

static OtMoney
amount_on_side (const Headings *headings, guint n, guint category, gboolean adding)
{
  OtMoney amount = amount_of (headings, g_array_index (headings->rows, guint, n), category);

  return !ot_money_is_number (amount) || (amount.pence > 0) != adding ? OT_MONEY_ZERO
         : adding                                                     ? amount
                                                                      : ot_money_negate (amount);
}

static Side
find_side (const OtChart *chart, const Headings *headings, gboolean adding)
{
  Side side = { 0 };

  for (guint i = 0; i < headings->columns->len; i++)
    {
      OtMoney sum = OT_MONEY_ZERO;

      for (guint n = 0; n < headings->rows->len; n++)
        sum = ot_money_add (sum, amount_on_side (headings, n, i, adding));
      side.sum = ot_money_add (side.sum, sum);
      if (sum.pence > side.most.pence)
        {
          side.most = sum;
          side.most_in = ot_chart_get_category (chart, i);
        }
    }
  for (guint n = 0; n < headings->rows->len; n++)
    {
      OtMoney sum = OT_MONEY_ZERO;

      for (guint i = 0; i < headings->columns->len; i++)
        sum = ot_money_add (sum, amount_on_side (headings, n, i, adding));
      if (sum.pence > side.by.pence)
        {
          side.by = sum;
          side.largest =
            ot_view_row (headings->view, g_array_index (headings->rows, guint, n))->name;
        }
    }
  return side;
}

/* Sentences for one year (an amount) and more (an amount, a year, an amount). */
static void
append_side (GString *words, const Side *side, guint n_years, const char *one, const char *more)
{
  g_autofree char *sum = NULL;
  g_autofree char *most = NULL;
  g_autofree char *by = NULL;

  if (!ot_money_is_number (side->sum) || side->most_in == NULL || side->largest == NULL)
    return;
  sum = ot_money_in_words (side->sum);
  most = ot_money_in_words (side->most);
  by = ot_money_in_words (side->by);
  if (n_years == 1)
    ot_sentence_append (words, one, sum);
  else
    ot_sentence_append (words, more, sum, side->most_in, most);
  ot_sentence_append (words, _("The largest of them is %s, %s."), side->largest, by);
}

static void
append_words (GString *words, const OtChart *chart, const Headings *headings)
{
  const OtView *view = headings->view;
  int           net = ot_view_find_row (view, "net");
  guint         n = headings->columns->len;
  Side adds = find_side (chart, headings, TRUE), takes = find_side (chart, headings, FALSE);

  if (n == 0 || headings->rows->len == 0)
    {
      ot_sentence_append (words, _("No year after the base year has a variation with an amount."));
      return;
    }
  ot_append_extent (words, chart, _("Pressures and savings by heading for %s."),
                    _("Pressures and savings by heading for each year from %s to %s."));
  append_side (words, &adds, n, _("Pressures add %s."),
               _("Pressures add %s in all, most in %s, %s."));
  append_side (words, &takes, n, _("Savings and income take off %s."),
               _("Savings and income take off %s in all, most in %s, %s."));
  if (get_column (headings, 0) > 0)
    ot_append_change (words, ot_net_movement,
                      ot_cell_money (view, net, get_column (headings, 0) - 1),
                      ot_view_column (view, get_column (headings, 0) - 1)->label,
                      ot_cell_money (view, net, get_column (headings, n - 1)),
                      ot_view_column (view, get_column (headings, n - 1))->label);
  ot_append_note (words, view, net);
}

static char *
fill (const OtView *view, OtChart *chart)
{
  g_auto (Headings) headings = { .view = view };
  g_autofree OtMoney  *sizes = NULL;
  g_autofree gboolean *kept = NULL;
  g_autoptr (GString) words = g_string_new (NULL);
  guint n_shown = 0;

  list_headings (&headings);
  if (headings.rows->len > 0)
    for (guint i = 0; i < headings.columns->len; i++)
      ot_chart_add_category (chart, ot_view_column (view, get_column (&headings, i))->label);
  sizes = g_new0 (OtMoney, headings.rows->len + 1);
  for (guint n = 0; n < headings.rows->len; n++)
    sizes[n] = size_of (&headings, g_array_index (headings.rows, guint, n));
  kept = ot_keep_largest (sizes, headings.rows->len, MOST_HEADINGS);

  chart->changes = TRUE;
  if (headings.rows->len > 0)
    {
      for (guint n = 0; n < headings.rows->len; n++)
        if (kept[n])
          add_heading (chart, &headings, g_array_index (headings.rows, guint, n),
                       OT_ROLE_FIRST_OF_MANY + n_shown++);
      if (n_shown < headings.rows->len)
        {
          add_others (chart, &headings, kept, TRUE, _("Other pressures"),
                      OT_ROLE_FIRST_OF_MANY + n_shown);
          add_others (chart, &headings, kept, FALSE, _("Other savings"),
                      OT_ROLE_FIRST_OF_MANY + n_shown + 1);
        }
      add_change (chart, &headings);
    }
  append_words (words, chart, &headings);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

const OtChartType ot_chart_headings = {
  .name = "headings",
  .label = N_("Pressures and savings by heading"),
  .help = N_ (
    "What the variations under each heading add to the net budget of each year, up, and take off "
    "it, down; and the change that this comes to"),
  .nothing = N_("No year after the base year has a variation with an amount yet."),
  .view = "medium_term",
  .smallest_width = 90,
  .smallest_height = 84,
  .fill = fill,
};
