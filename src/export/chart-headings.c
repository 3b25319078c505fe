/* chart-headings.c: pressures and savings of the years after the base year by heading */
#include "export/chart-points.h"
#include "plan/details.h"

#include <glib/gi18n.h>

/* The groups in which the view adds headings up: their rows follow that of their sum. */
typedef enum
{
  PRESSURES,
  SAVINGS,
  OTHERS,
  N_GROUPS
} Group;

/* Sentences of a group by what it comes to: it takes off, or adds. Of one year an amount; of more an
 * amount, a year, an amount. */
static const struct
{
  const char *row;
  const char *rest; /* those of it that are not shown by themselves; NULL: it is shown as a whole */
  const char *one[2];
  const char *more[2];
  const char *once[2]; /* of more years, where one has all of it: an amount, a year */
} groups[N_GROUPS] = {
  [PRESSURES] = { "pressures",
                  N_("Other pressures"),
                  { N_("Pressures take off %s."), N_("Pressures add %s.") },
                  { N_("Pressures take off %s together, most in %s, %s."),
                    N_("Pressures add %s together, most in %s, %s.") },
                  { N_("Pressures take off %s, all in %s."),
                    N_("Pressures add %s, all in %s.") } },
  [SAVINGS] = { "savings",
                N_("Other savings"),
                { N_("Savings take off %s."), N_("Savings add %s.") },
                { N_("Savings take off %s together, most in %s, %s."),
                  N_("Savings add %s together, most in %s, %s.") },
                { N_("Savings take off %s, all in %s."), N_("Savings add %s, all in %s.") } },
  [OTHERS] = { "other_changes",
               NULL,
               { N_("Grants, reversals and other changes take off %s."),
                 N_("Grants, reversals and other changes add %s.") },
               { N_("Grants, reversals and other changes take off %s together, most in %s, %s."),
                 N_("Grants, reversals and other changes add %s together, most in %s, %s.") },
               { N_("Grants, reversals and other changes take off %s, all in %s."),
                 N_("Grants, reversals and other changes add %s, all in %s.") } },
};

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

static guint
get_row (const Headings *headings, guint n)
{
  return g_array_index (headings->rows, guint, n);
}

static Group
group_of_row (const OtView *view, guint row)
{
  Group group = OTHERS;

  while (group > PRESSURES && row < (guint) ot_view_find_row (view, groups[group].row))
    group--;
  return group;
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
add_row (OtChart *chart, const Headings *headings, guint row, OtRole role)
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

/* The sums of the headings of a group that are left over; FALSE where none is. */
static gboolean
add_rest (OtChart *chart, const Headings *headings, const gboolean *kept, Group group, OtRole role)
{
  int series = -1;

  for (guint n = 0; n < headings->rows->len; n++)
    {
      if (kept[n] || group_of_row (headings->view, get_row (headings, n)) != group)
        continue;
      if (series < 0)
        series = (int) ot_chart_add_series (chart, _ (groups[group].rest), OT_SERIES_STACKED, role);
      for (guint i = 0; i < headings->columns->len; i++)
        {
          OtChartPoint sum = ot_chart_get_series (chart, (guint) series)->points[i];
          OtChartPoint part = ot_cell_point (headings->view, get_row (headings, n),
                                             get_column (headings, i), OT_STANDING_FIRM);

          if (part.value == OT_RAW_EMPTY || part.value == 0)
            continue;
          ot_chart_point_add (&sum, &part);
          sum.cell = OT_CHART_NO_CELL;
          ot_chart_set_point (chart, (guint) series, i, sum);
        }
    }
  return series >= 0;
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

/* What a row comes to over the years. */
static OtMoney
sum_of (const Headings *headings, guint row)
{
  OtMoney sum = OT_MONEY_ZERO;

  for (guint i = 0; i < headings->columns->len; i++)
    sum = ot_money_add (sum, amount_of (headings, row, i));
  return sum;
}

/* The heading of a group that adds most, or with `sign` -1 takes off most; what it is alone is not said. */
static void
append_largest (GString *words, const Headings *headings, Group group, int sign, OtSumShape shape)
{
  const char      *largest = NULL;
  OtMoney          most = OT_MONEY_ZERO;
  guint            n_in_group = 0;
  g_autofree char *by = NULL;

  for (guint n = 0; n < headings->rows->len; n++)
    {
      OtMoney sum = sum_of (headings, get_row (headings, n));

      if (group_of_row (headings->view, get_row (headings, n)) != group)
        continue;
      n_in_group++;
      if (ot_money_is_number (sum) && sum.pence * sign > most.pence)
        {
          most.pence = sum.pence * sign;
          largest = ot_view_row (headings->view, get_row (headings, n))->name;
        }
    }
  if (!largest)
    return;
  by = ot_words_in_shape (most, shape);
  if (n_in_group == 1)
    ot_sentence_append (words, _("All of it is %s."), largest);
  else
    ot_sentence_append (words, _("The largest part is %s, %s."), largest, by);
}

static void
append_group (GString        *words,
              const OtChart  *chart,
              const Headings *headings,
              Group           group,
              OtSumShape      shape)
{
  guint            row = (guint) ot_view_find_row (headings->view, groups[group].row);
  guint            n_years = headings->columns->len, most_in = 0, n_with = 0;
  OtMoney          sum = sum_of (headings, row), most = OT_MONEY_ZERO;
  int              sign = (sum.pence > 0) - (sum.pence < 0);
  g_autofree char *whole = NULL;
  g_autofree char *in_year = NULL;

  if (!ot_money_is_number (sum) || sign == 0)
    return;
  for (guint i = 0; i < n_years; i++)
    {
      OtMoney amount = amount_of (headings, row, i);

      n_with += !ot_money_is_empty (amount) && amount.pence != 0;
      if (ot_money_is_number (amount) && amount.pence * sign > most.pence)
        {
          most.pence = amount.pence * sign;
          most_in = i;
        }
    }
  whole = ot_words_in_shape (ot_money_size (sum), shape);
  in_year = ot_words_in_shape (most, shape);
  if (n_years == 1)
    ot_sentence_append (words, _ (groups[group].one[sign > 0]), whole);
  else if (n_with == 1)
    ot_sentence_append (words, _ (groups[group].once[sign > 0]), whole,
                        ot_chart_get_category (chart, most_in));
  else
    ot_sentence_append (words, _ (groups[group].more[sign > 0]), whole,
                        ot_chart_get_category (chart, most_in), in_year);
  append_largest (words, headings, group, sign, shape);
}

static void
append_words (GString *words, const OtChart *chart, const Headings *headings)
{
  const OtView *view = headings->view;
  int           net = ot_view_find_row (view, "net");
  guint         n = headings->columns->len;
  OtMoney       parts[1 + N_GROUPS] = { OT_MONEY_EMPTY };
  OtSumShape    shape;

  if (n == 0 || headings->rows->len == 0)
    {
      ot_sentence_append (words, _("No year after the base year has a variation with an amount."));
      return;
    }
  ot_append_extent (words, chart, _("Pressures and savings by heading for %s."),
                    _("Pressures and savings by heading for each year from %s to %s."));
  if (get_column (headings, 0) > 0)
    parts[N_GROUPS] = ot_cell_money (view, net, get_column (headings, 0) - 1);
  for (Group group = 0; group < N_GROUPS; group++)
    parts[group] = sum_of (headings, (guint) ot_view_find_row (view, groups[group].row));
  shape = ot_words_shape_of (parts, G_N_ELEMENTS (parts));
  for (Group group = 0; group < N_GROUPS; group++)
    append_group (words, chart, headings, group, shape);
  if (get_column (headings, 0) > 0)
    ot_append_change (words, ot_net_movement, parts[N_GROUPS],
                      ot_view_column (view, get_column (headings, 0) - 1)->label,
                      ot_cell_money (view, net, get_column (headings, n - 1)),
                      ot_view_column (view, get_column (headings, n - 1))->label, &shape);
  ot_append_note (words, view, net);
}

/* Which headings of pressures and savings have a mark of their own, so that there are enough marks
 * with one for the other changes and one for what is left over of either group. */
static gboolean *
keep_headings (const Headings *headings, guint n_marks)
{
  g_autofree OtMoney *sizes = g_new0 (OtMoney, headings->rows->len + 1);
  gboolean           *kept = NULL;
  guint               n = 0;

  for (guint i = 0; i < headings->rows->len; i++)
    if (group_of_row (headings->view, get_row (headings, i)) != OTHERS)
      {
        sizes[i] = size_of (headings, get_row (headings, i));
        n++;
      }
  kept =
    ot_keep_largest (sizes, headings->rows->len, n < n_marks ? headings->rows->len : n_marks - 2);
  for (guint i = 0; i < headings->rows->len; i++)
    if (group_of_row (headings->view, get_row (headings, i)) == OTHERS)
      kept[i] = FALSE;
  return kept;
}

static void
fill_series (OtChart *chart, const Headings *headings)
{
  guint                others = (guint) ot_view_find_row (headings->view, groups[OTHERS].row);
  g_autofree gboolean *kept = keep_headings (headings, OT_N_ROLES_OF_MANY);
  guint                n_shown = 0;

  for (Group group = 0; group < OTHERS; group++)
    {
      for (guint n = 0; n < headings->rows->len; n++)
        if (kept[n] && group_of_row (headings->view, get_row (headings, n)) == group)
          add_row (chart, headings, get_row (headings, n), OT_ROLE_FIRST_OF_MANY + n_shown++);
      if (add_rest (chart, headings, kept, group, OT_ROLE_FIRST_OF_MANY + n_shown))
        n_shown++;
    }
  if (size_of (headings, others).pence != 0)
    add_row (chart, headings, others, OT_ROLE_FIRST_OF_MANY + n_shown);
  add_change (chart, headings);
}

static char *
fill (const OtView *view, OtChart *chart)
{
  g_auto (Headings) headings = { .view = view };
  g_autoptr (GString) words = g_string_new (NULL);

  list_headings (&headings);
  chart->changes = TRUE;
  if (headings.rows->len > 0)
    {
      for (guint i = 0; i < headings.columns->len; i++)
        ot_chart_add_category (chart, ot_view_column (view, get_column (&headings, i))->label);
      fill_series (chart, &headings);
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
