/* chart-reserves.c: what the reserves hold at the end of each year, one on another */
#include "export/chart-points.h"
#include "plan/plan.h"
#include "plan/reserve.h"

#include <glib/gi18n.h>

#define MOST_RESERVES 8

static const OtReserve *
get_reserve (const OtView *view, guint row)
{
  const OtRow *it = ot_view_row (view, row);

  return it->record != NULL ? (const OtReserve *) ot_plan_find (ot_results_plan (view->results),
                                                                OT_TABLE_RESERVES, it->record)
                            : NULL;
}

/* The least that a reserve should hold, where there is one. */
static OtMoney
minimum_of (const OtView *view, guint row)
{
  const OtReserve *reserve = get_reserve (view, row);

  return reserve != NULL && ot_money_is_number (reserve->minimum) && reserve->minimum.pence > 0
           ? reserve->minimum
           : OT_MONEY_EMPTY;
}

static gboolean
has_figures (const OtView *view, guint row)
{
  for (guint column = 0; column < ot_view_n_columns (view); column++)
    if (ot_money_is_number (ot_cell_money (view, row, column)))
      return TRUE;
  return FALSE;
}

/* Rows of reserves with figures. Those that have a minimum come first: at the foot of the stack they
 * can be seen against it. */
static GArray *
list_reserves (const OtView *view)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));

  for (int without = FALSE; without <= TRUE; without++)
    for (guint row = 0; row < ot_view_n_rows (view); row++)
      if (ot_view_row (view, row)->record != NULL && has_figures (view, row)
          && ot_money_is_empty (minimum_of (view, row)) == without)
        g_array_append_val (rows, row);
  return rows;
}

/* The most that a reserve holds or owes. */
static OtMoney
size_of (const OtView *view, guint row)
{
  OtMoney size = OT_MONEY_ZERO;

  for (guint column = 0; column < ot_view_n_columns (view); column++)
    size.pence = MAX (size.pence, ot_money_size (ot_cell_money (view, row, column)).pence);
  return size;
}

static void
add_reserve (OtChart *chart, const OtView *view, guint row, OtRole role)
{
  guint series =
    ot_chart_add_series (chart, ot_view_row (view, row)->name, OT_SERIES_STACKED, role);

  for (guint column = 0; column < ot_view_n_columns (view); column++)
    ot_chart_set_point (chart, series, column, ot_cell_point (view, row, column, OT_STANDING_FIRM));
}

static void
add_others (OtChart *chart, const OtView *view, const GArray *rows, const gboolean *kept, guint n)
{
  g_autofree char *name =
    g_strdup_printf (ngettext ("%u other reserve", "%u other reserves", n), n);
  guint series = ot_chart_add_series (chart, name, OT_SERIES_STACKED, OT_ROLE_LAST_OF_MANY);

  for (guint column = 0; column < ot_view_n_columns (view); column++)
    {
      OtChartPoint sum = { .value = OT_RAW_EMPTY, .cell = OT_CHART_NO_CELL };

      for (guint i = 0; i < rows->len; i++)
        {
          OtChartPoint part =
            ot_cell_point (view, g_array_index (rows, guint, i), column, OT_STANDING_FIRM);

          if (!kept[i])
            ot_chart_point_add (&sum, &part);
        }
      ot_chart_set_point (chart, series, column, sum);
    }
}

/* A line at what the reserves at the foot of the stack should hold at least. */
static void
add_minimum (OtChart *chart, const OtView *view, const GArray *rows, const gboolean *kept)
{
  OtMoney          sum = OT_MONEY_EMPTY;
  guint            n = 0;
  g_autofree char *name = NULL;

  for (guint i = 0; i < rows->len; i++)
    {
      OtMoney minimum = minimum_of (view, g_array_index (rows, guint, i));

      if (ot_money_is_empty (minimum))
        continue;
      if (!kept[i])
        return;
      sum = ot_money_add (sum, minimum);
      n++;
    }
  if (n == 0 || !ot_money_is_number (sum))
    return;
  if (n == 1)
    name = g_strdup_printf (_("Minimum of %s"),
                            ot_view_row (view, g_array_index (rows, guint, 0))->name);
  else
    name = g_strdup_printf (
      ngettext ("Minimum of %u reserve together", "Minimum of %u reserves together", n), n);
  ot_chart_add_reference (chart, name, OT_ROLE_NEGATIVE, sum.pence, sum.pence);
}

static const char *const movement[3] = {
  /* Translators: an amount, a financial year, an amount, a financial year */
  N_("Together they fall from %s in %s to %s in %s."),
  N_("Together they stand at %s in %s, and again at %s in %s."),
  N_("Together they rise from %s in %s to %s in %s."),
};

static const char *const movement_of_one[3] = {
  N_("The balance falls from %s in %s to %s in %s."),
  N_("The balance is %s in %s, and again %s in %s."),
  N_("The balance rises from %s in %s to %s in %s."),
};

static void
append_movement (GString *words, const OtView *view, gboolean one)
{
  guint total = ot_view_find_row (view, "total"), n = ot_view_n_columns (view);

  if (n > 1)
    ot_append_change (words, one ? movement_of_one : movement, ot_cell_money (view, total, 0),
                      ot_view_column (view, 0)->label, ot_cell_money (view, total, n - 1),
                      ot_view_column (view, n - 1)->label, NULL);
}

/* In which years a reserve is below what it should hold. */
static void
append_shortage (GString *words, const OtView *view, guint row)
{
  OtMoney          minimum = minimum_of (view, row);
  OtComparison     comparison = { 0 };
  g_autofree char *where = NULL;
  g_autofree char *least = NULL;
  g_autofree char *by = NULL;

  for (guint column = 0; column < ot_view_n_columns (view); column++)
    {
      OtMoney balance = ot_cell_money (view, row, column);

      if (!ot_money_is_empty (balance))
        ot_comparison_add (&comparison, ot_view_column (view, column)->label,
                           ot_money_sub (balance, minimum));
    }
  if (comparison.below.n == 0)
    return;
  where = ot_comparison_where (&comparison, &comparison.below);
  least = ot_words_for_sum (minimum);
  by = ot_words_for_sum (comparison.below.by);
  /* Translators: a reserve, an amount, in which years, an amount */
  ot_sentence_append (words, _("%s is below its minimum of %s %s, by %s."),
                      ot_view_row (view, row)->name, least, where, by);
}

static char *
fill (const OtView *view, OtChart *chart)
{
  g_autoptr (GArray) rows = list_reserves (view);
  g_autofree OtMoney  *sizes = g_new0 (OtMoney, rows->len + 1);
  g_autofree gboolean *kept = NULL;
  g_autoptr (GString) words = g_string_new (NULL);
  guint n_shown = 0, n_least = 0;

  while (n_least < rows->len
         && !ot_money_is_empty (minimum_of (view, g_array_index (rows, guint, n_least))))
    n_least++;
  /* Those with a minimum have their place at the foot, whatever their size, where all have room. */
  for (guint i = 0; i < rows->len; i++)
    sizes[i] = i < n_least && n_least < MOST_RESERVES
                 ? (OtMoney){ INT64_MAX }
                 : size_of (view, g_array_index (rows, guint, i));
  kept = ot_keep_largest (sizes, rows->len, MOST_RESERVES);
  for (guint column = 0; rows->len > 0 && column < ot_view_n_columns (view); column++)
    ot_chart_add_category (chart, ot_view_column (view, column)->label);
  for (guint i = 0; i < rows->len; i++)
    if (kept[i])
      add_reserve (chart, view, g_array_index (rows, guint, i), OT_ROLE_FIRST_OF_MANY + n_shown++);
  if (n_shown < rows->len)
    add_others (chart, view, rows, kept, rows->len - n_shown);
  add_minimum (chart, view, rows, kept);

  if (rows->len == 0)
    ot_sentence_append (words, _("There are no reserves."));
  else if (rows->len == 1)
    ot_append_extent (words, chart, _("What the one reserve holds at the end of %s."),
                      _("What the one reserve holds at the end of each year from %s to %s."));
  else
    ot_append_extent (words, chart, _("What the reserves hold at the end of %s."),
                      _("What the reserves hold at the end of each year from %s to %s."));
  if (rows->len > 0)
    append_movement (words, view, rows->len == 1);
  for (guint i = 0; i < rows->len; i++)
    if (!ot_money_is_empty (minimum_of (view, g_array_index (rows, guint, i))))
      append_shortage (words, view, g_array_index (rows, guint, i));
  return g_string_free (g_steal_pointer (&words), FALSE);
}

const OtChartType ot_chart_reserves = {
  .name = "reserves",
  .label = N_("Reserves at the end of each year"),
  .help =
    N_("The closing balance of each reserve, one on another, and the least that those at the foot "
        "should hold"),
  .nothing = N_("There are no reserves yet."),
  .view = "reserves",
  .smallest_width = 90,
  .smallest_height = 78,
  .fill = fill,
};
