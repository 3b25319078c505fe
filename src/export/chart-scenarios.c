/* chart-scenarios.c: the gap of the base plan and of each scenario */
#include "export/chart-points.h"

#include <glib/gi18n.h>

/* A mark for each; the first has that of the base plan. */
#define MOST_SCENARIOS (OT_N_ROLES_OF_MANY - 1)

/* What is shown of the view: rows of gaps, that of the base plan first, and years in which it has one. */
typedef struct
{
  const OtView *view;
  GArray       *rows;    /* of guint */
  GArray       *columns; /* of guint */
} Gaps;

static void
gaps_clear (Gaps *gaps)
{
  g_array_unref (gaps->rows);
  g_array_unref (gaps->columns);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Gaps, gaps_clear)

static OtMoney
gap_at (const Gaps *gaps, guint n, guint year)
{
  return ot_cell_money (gaps->view, g_array_index (gaps->rows, guint, n),
                        g_array_index (gaps->columns, guint, year));
}

static gboolean
has_figures (const OtView *view, guint row)
{
  for (guint column = 0; column < ot_view_n_columns (view); column++)
    if (ot_money_is_number (ot_cell_money (view, row, column)))
      return TRUE;
  return FALSE;
}

/* The rows of the scenarios that can be laid on; those of differences stand beneath them. */
static void
list_gaps (Gaps *gaps, const OtView *view)
{
  gaps->view = view;
  gaps->rows = g_array_new (FALSE, FALSE, sizeof (guint));
  gaps->columns = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint row = 0; row < ot_view_n_rows (view); row++)
    if (ot_view_row (view, row)->level == 0 && (row == 0 || has_figures (view, row)))
      g_array_append_val (gaps->rows, row);
  for (guint column = 0; column < ot_view_n_columns (view); column++)
    if (!ot_money_is_empty (ot_cell_money (view, 0, column)))
      g_array_append_val (gaps->columns, column);
}

/* How far a scenario's gap of the last year is from the base plan's. */
static OtMoney
difference_of (const Gaps *gaps, guint n)
{
  guint last = gaps->columns->len - 1;

  return ot_money_sub (gap_at (gaps, n, last), gap_at (gaps, 0, last));
}

/* Where there are more than can be told apart, those furthest from the base plan stay. Returns how many go. */
static guint
keep_furthest (Gaps *gaps)
{
  guint                n = gaps->rows->len - 1;
  g_autofree OtMoney  *sizes = g_new0 (OtMoney, n + 1);
  g_autofree gboolean *kept = NULL;

  if (n <= MOST_SCENARIOS)
    return 0;
  for (guint i = 0; i < n; i++)
    sizes[i] = ot_money_size (difference_of (gaps, i + 1));
  /* The last of those that it keeps would be a sum of the rest: gaps have none. */
  kept = ot_keep_largest (sizes, n, MOST_SCENARIOS + 1);
  for (guint i = n; i-- > 0;)
    if (!kept[i])
      g_array_remove_index (gaps->rows, i + 1);
  return n - MOST_SCENARIOS;
}

static void
add_gap (OtChart *chart, const Gaps *gaps, guint n)
{
  guint row = g_array_index (gaps->rows, guint, n);
  guint series = ot_chart_add_series (chart, ot_view_row (gaps->view, row)->name, OT_SERIES_LINE,
                                      n == 0 ? OT_ROLE_TOTAL : OT_ROLE_FIRST_OF_MANY + n);

  for (guint i = 0; i < gaps->columns->len; i++)
    ot_chart_set_point (
      chart, series, i,
      ot_cell_point (gaps->view, row, g_array_index (gaps->columns, guint, i), OT_STANDING_FIRM));
}

/* By whether there is something over, nothing, or a gap. */
static const char *const levels[3] = {
  /* Translators: a financial year, an amount. */
  N_("In %s the base plan has a surplus of %s."),
  N_("In %s the base plan balances."),
  N_("In %s the base plan has a gap of %s."),
};

static const char *const levels_under[3] = {
  /* Translators: the name of a scenario, an amount. */
  N_("Under “%s” there is a surplus of %s."),
  N_("Under “%s” it balances."),
  N_("Under “%s” there is a gap of %s."),
};

static int
sign_of (OtMoney money)
{
  return (money.pence > 0) - (money.pence < 0);
}

static void
append_last_year (GString *words, const OtChart *chart, const Gaps *gaps)
{
  guint last = gaps->columns->len - 1;

  for (guint n = 0; n < gaps->rows->len; n++)
    {
      OtMoney          gap = gap_at (gaps, n, last);
      g_autofree char *amount = ot_words_for_sum (ot_money_size (gap));

      if (ot_money_is_number (gap))
        ot_sentence_append (words, _ ((n == 0 ? levels : levels_under)[sign_of (gap) + 1]),
                            n == 0 ? ot_chart_get_category (chart, last)
                                   : ot_chart_get_series (chart, n)->name,
                            amount);
    }
}

/* A gap of another year may be larger than any of the last. */
static void
append_largest (GString *words, const OtChart *chart, const Gaps *gaps)
{
  OtMoney          largest = OT_MONEY_ZERO;
  guint            of = 0, in = 0;
  g_autofree char *amount = NULL;

  for (guint n = 0; n < gaps->rows->len; n++)
    for (guint i = 0; i < gaps->columns->len; i++)
      if (ot_money_is_number (gap_at (gaps, n, i)) && gap_at (gaps, n, i).pence > largest.pence)
        {
          largest = gap_at (gaps, n, i);
          of = n;
          in = i;
        }
  if (largest.pence == 0 || in + 1 == gaps->columns->len)
    return;
  amount = ot_words_for_sum (largest);
  if (of == 0)
    /* Translators: a financial year, an amount. */
    ot_sentence_append (words, _("The largest gap of all is that of the base plan in %s, %s."),
                        ot_chart_get_category (chart, in), amount);
  else
    /* Translators: the name of a scenario, a financial year, an amount. */
    ot_sentence_append (words, _("The largest gap of all is that under “%s” in %s, %s."),
                        ot_chart_get_series (chart, of)->name, ot_chart_get_category (chart, in),
                        amount);
}

static char *
fill (const OtView *view, OtChart *chart)
{
  g_auto (Gaps) gaps = { 0 };
  g_autoptr (GString) words = g_string_new (NULL);
  guint n_left = 0;

  list_gaps (&gaps, view);
  if (gaps.columns->len == 0)
    {
      ot_sentence_append (words, _("No year has a gap."));
      return g_string_free (g_steal_pointer (&words), FALSE);
    }
  n_left = keep_furthest (&gaps);
  for (guint i = 0; i < gaps.columns->len; i++)
    ot_chart_add_category (chart,
                           ot_view_column (view, g_array_index (gaps.columns, guint, i))->label);
  for (guint n = 0; n < gaps.rows->len; n++)
    add_gap (chart, &gaps, n);

  if (gaps.rows->len == 1)
    ot_sentence_append (words, _("The gap of the base plan; there are no scenarios."));
  else
    ot_append_extent (words, chart, _("The gap of the base plan and of each scenario for %s."),
                      _("The gap of the base plan and of each scenario for each year from %s to "
                         "%s."));
  append_last_year (words, chart, &gaps);
  append_largest (words, chart, &gaps);
  if (n_left > 0)
    {
      g_autofree char *shown = g_strdup_printf (_("the %u scenarios furthest from the base plan"),
                                                (guint) MOST_SCENARIOS);

      ot_chart_set_text (chart, OT_CHART_TEXT_SUBTITLE, shown);
      ot_sentence_append (words,
                          ngettext ("%u scenario closer to the base plan is not shown.",
                                    "%u scenarios closer to the base plan are not shown.", n_left),
                          n_left);
    }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

const OtChartType ot_chart_scenario_gaps = {
  .name = "scenario-gaps",
  .label = N_("Gap of each scenario"),
  .help = N_("The gap of the base plan and of each scenario across the years, a line each, named "
              "where it ends"),
  .nothing = N_("No year has a net budget and funding yet."),
  .view = "scenarios",
  .of_all_scenarios = TRUE,
  .smallest_width = 90,
  .smallest_height = 80,
  .fill = fill,
};
