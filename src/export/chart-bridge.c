/* chart-bridge.c: how the net budget of one year becomes that of the next, and a cost its actual one */
#include "export/chart-points.h"
#include "plan/activity.h"

#include <glib/gi18n.h>

/* From one year to the next */

/* What adds, or takes off. */
typedef struct
{
  guint       n;
  OtMoney     sum;
  const char *largest;
  OtMoney     by;
} Side;

static void
add_to_side (Side *side, const char *name, OtMoney amount)
{
  side->sum = ot_money_add (side->sum, amount);
  if (side->n++ == 0 || amount.pence > side->by.pence)
    {
      side->largest = name;
      side->by = amount;
    }
}

/* `alone` is of a name and an amount; `many` of a number, an amount, a name and an amount. */
static void
append_side (GString    *words,
             const Side *side,
             const char *alone,
             const char *many,
             OtSumShape  shape)
{
  g_autofree char *n = ot_number_in_words (side->n);
  g_autofree char *sum = ot_words_in_shape (side->sum, shape);
  g_autofree char *by = ot_words_in_shape (side->by, shape);

  if (side->n == 1)
    ot_sentence_append (words, alone, side->largest, by);
  else if (side->n > 1 && ot_money_is_number (side->sum))
    ot_sentence_append (words, many, n, sum, side->largest, by);
}

/* From the first of the steps to the last, and what lies between: together they add up. */
static void
append_steps (GString *words, const GArray *steps, const char *from, const char *to)
{
  Side       adds = { .sum = OT_MONEY_ZERO }, takes = { .sum = OT_MONEY_ZERO };
  OtMoney    was = { g_array_index (steps, OtBridgeStep, 0).point.value };
  OtMoney    is = { g_array_index (steps, OtBridgeStep, steps->len - 1).point.value };
  OtSumShape shape;

  for (guint i = 0; i < steps->len; i++)
    {
      const OtBridgeStep *step = &g_array_index (steps, OtBridgeStep, i);
      OtMoney             amount = { step->point.value };

      if (step->point.total)
        continue;
      if (amount.pence > 0)
        add_to_side (&adds, step->name, amount);
      else
        add_to_side (&takes, step->name, ot_money_negate (amount));
    }
  shape = ot_words_shape_of ((OtMoney[]){ was, adds.sum, ot_money_negate (takes.sum) }, 3);
  ot_append_change (words, ot_net_movement, was, from, is, to, &shape);
  append_side (
    words, &adds, _("%s adds %s."),
    /* Translators: a number in words, an amount, the name of one of the changes, an amount */
    _("Of %s changes that add %s together, %s is the largest, %s."), shape);
  append_side (words, &takes, _("%s takes off %s."),
               _("Of %s changes that take off %s together, %s is the largest, %s."), shape);
}

static void
add_step (GArray       *steps,
          const OtView *view,
          guint         row,
          guint         column,
          const char   *name,
          gboolean      total)
{
  OtBridgeStep step = { name, ot_cell_point (view, row, column, OT_STANDING_FIRM) };

  step.point.total = total;
  g_array_append_val (steps, step);
}

/* Everything between the two budgets; what no row explains comes last. */
static void
add_changes (GArray *steps, const OtView *view, guint column, OtMoney change)
{
  for (guint row = 0; row < ot_view_n_rows (view); row++)
    {
      OtMoney amount = ot_cell_money (view, row, column);

      if (!ot_row_is_change (ot_view_row (view, row)) || !ot_money_is_number (amount)
          || amount.pence == 0)
        continue;
      add_step (steps, view, row, column, ot_view_row (view, row)->name, FALSE);
      change = ot_money_sub (change, amount);
    }
  if (ot_money_is_number (change) && change.pence != 0)
    g_array_append_val (
      steps,
      ((OtBridgeStep){ _("Other changes"), { .value = change.pence, .cell = OT_CHART_NO_CELL } }));
}

static char *
name_changes (guint n)
{
  return g_strdup_printf (ngettext ("%u other change", "%u other changes", n), n);
}

static char *
fill (const OtView *view, OtChart *chart)
{
  char             from[OT_YEAR_TEXT], to[OT_YEAR_TEXT];
  int              before = ot_view_find_column (view, ot_year_to_text (view->year - 1, from));
  int              after = ot_view_find_column (view, ot_year_to_text (view->year, to));
  int              net = ot_view_find_row (view, "net");
  OtMoney          was = before >= 0 ? ot_cell_money (view, net, before) : OT_MONEY_EMPTY;
  OtMoney          is = after >= 0 ? ot_cell_money (view, net, after) : OT_MONEY_EMPTY;
  g_autofree char *first = g_strdup_printf (_("Net budget %s"), from);
  g_autofree char *last = g_strdup_printf (_("Net budget %s"), to);
  /* Translators: two financial years */
  g_autofree char *title = g_strdup_printf (_("Net budget from %s to %s"), from, to);
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (OtBridgeStep));
  g_autoptr (GString) words = g_string_new (NULL);

  if (ot_money_is_number (was) && ot_money_is_number (is))
    {
      add_step (steps, view, net, before, first, TRUE);
      add_changes (steps, view, after, ot_money_sub (is, was));
      add_step (steps, view, net, after, last, TRUE);
      append_steps (words, steps, from, to);
      ot_append_note (words, view, net);
    }
  else
    ot_sentence_append (words, _("There is no net budget for both %s and %s."), from, to);
  chart->lying = TRUE;
  chart->name_others = name_changes;
  ot_chart_fill_bridge (chart, _("Net budget"), steps);
  ot_chart_set_text (chart, OT_CHART_TEXT_TITLE, title);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

const OtChartType ot_chart_bridge = {
  .name = "bridge",
  .label = N_("Net budget from one year to the next"),
  .help = N_ (
    "What the variations under each heading, and the end of one-offs, make of the net budget of "
    "the year before"),
  .nothing = N_("There is no net budget for both years yet."),
  .view = "medium_term",
  .by_year = TRUE,
  .follows_base = TRUE,
  .smallest_width = 96,
  .smallest_height = 140,
  .fill = fill,
};

/* From a cost as budgeted to the actual one */

/* In pence. */
#define THOUSAND INT64_C (100000)
#define MILLION  (1000 * THOUSAND)

/* By what an effect does: it takes off, nothing, it adds. */
static const struct
{
  const char *column;
  const char *sentences[3];
} effects[] = {
  { "volume_effect",
    { N_("Volume takes off %s."), N_("Volume changes nothing."), N_("Volume adds %s.") } },
  { "mix_effect", { N_("Mix takes off %s."), N_("Mix changes nothing."), N_("Mix adds %s.") } },
  { "price_effect",
    { N_("Price takes off %s."), N_("Price changes nothing."), N_("Price adds %s.") } },
};

static const char *const cost_movement[3] = {
  /* Translators: an amount, then in small letters what it is; twice */
  N_("Cost falls from %s %s to %s %s."),
  N_("Cost is %s %s, and again %s %s."),
  N_("Cost rises from %s %s to %s %s."),
};

static void
append_effects (GString *words, const OtMoney *amounts, OtSumShape shape)
{
  for (guint i = 0; i < G_N_ELEMENTS (effects); i++)
    {
      OtMoney          effect = amounts[i];
      int              way = (effect.pence > 0) - (effect.pence < 0);
      g_autofree char *amount = NULL;

      if (!ot_money_is_number (effect))
        continue;
      amount = ot_words_in_shape (ot_money_size (effect), shape);
      ot_sentence_append (words, _ (effects[i].sentences[way + 1]), amount);
    }
}

/* How a cost and its effects are said: nobody reads millions to the pound, so where nothing coarser adds up they are
 * in thousands, and `rounded` is set, unless one would be nothing. */
static OtSumShape
choose_shape (const OtMoney *parts, guint n, gboolean *rounded)
{
  const OtSumShape shape = ot_words_shape_of (parts, n), thousands = { OT_MONEY_UNIT_MILLIONS, 3 };

  *rounded = shape.unit == OT_MONEY_UNIT_POUNDS && ot_money_size (parts[0]).pence >= MILLION;
  for (guint i = 0; i < n; i++)
    if (parts[i].pence != 0 && ot_money_size (parts[i]).pence < THOUSAND)
      *rounded = FALSE;
  return *rounded ? thousands : shape;
}

/* The last period that activity of the view's year is known to, where that is not the whole year; 0: it is. */
static OtInteger
part_of_year (const OtView *view)
{
  const OtTable *table = ot_results_plan (view->results)->tables[OT_TABLE_ACTIVITY];
  OtInteger      last = 0;

  for (guint n = 0; n < table->n; n++)
    {
      const OtActivity *activity = (const OtActivity *) table->records[n];

      if (activity->year == view->year && activity->period >= 1 && activity->period < 12)
        last = MAX (last, activity->period);
    }
  return last;
}

/* How much of the net budget is seen here at all: services without volumes are not. */
static void
append_share (GString *words, OtChart *chart, const OtView *view, OtMoney covered)
{
  g_autoptr (OtView) budgets =
    ot_view_new (view->results, "budget_spend", OT_YEAR_EMPTY, NULL, NULL);
  char             year[OT_YEAR_TEXT];
  int              row = ot_view_find_row (budgets, ot_year_to_text (view->year, year));
  OtMoney          budget = ot_cell_money (budgets, row, ot_view_find_column (budgets, "budget"));
  g_autofree char *part = ot_words_for_sum (covered);
  g_autofree char *whole = ot_words_for_sum (budget);
  g_autofree char *caption = NULL;
  OtInteger        period = part_of_year (view);

  if (period > 0)
    {
      /* A part of a year is not held against the budget of the whole. */
      ot_sentence_append (words, _("It is of activity to period %d of the year, budgeted at %s."),
                          (int) period, part);
      /* Translators: beneath the title of a chart; a number and an amount. */
      caption = g_strdup_printf (_("to period %d of the year: activity budgeted at %s"),
                                 (int) period, part);
      ot_chart_set_text (chart, OT_CHART_TEXT_SUBTITLE, caption);
      return;
    }
  if (!ot_money_is_number (budget) || budget.pence <= 0)
    return;
  /* Translators: two amounts. */
  ot_sentence_append (words, _("It is of activity budgeted at %s, out of a net budget of %s."),
                      part, whole);
  /* Translators: beneath the title of a chart; two amounts. */
  caption =
    g_strdup_printf (_("of activity budgeted at %s, out of a net budget of %s"), part, whole);
  ot_chart_set_text (chart, OT_CHART_TEXT_SUBTITLE, caption);
}

static char *
fill_price_volume (const OtView *view, OtChart *chart)
{
  guint      total = ot_view_find_row (view, "total");
  guint      first = ot_view_find_column (view, "cost_0");
  guint      last = ot_view_find_column (view, "cost_1");
  OtMoney    was = ot_cell_money (view, total, first);
  OtMoney    is = ot_cell_money (view, total, last);
  OtMoney    parts[1 + G_N_ELEMENTS (effects)] = { was };
  char       year[OT_YEAR_TEXT];
  OtSumShape shape;
  gboolean   rounded;
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (OtBridgeStep));
  g_autoptr (GString) words = g_string_new (NULL);

  if (ot_money_is_number (was) && ot_money_is_number (is))
    {
      for (guint column = first; column <= last; column++)
        add_step (steps, view, total, column, ot_view_column (view, column)->label,
                  column == first || column == last);
      for (guint i = 0; i < G_N_ELEMENTS (effects); i++)
        parts[i + 1] = ot_cell_money (view, total, ot_view_find_column (view, effects[i].column));
      shape = choose_shape (parts, G_N_ELEMENTS (parts), &rounded);
      ot_append_change (words, cost_movement, was, _("budgeted"), is,
                        /* Translators: after an amount, of a cost */
                        _("actual"), &shape);
      append_effects (words, parts + 1, shape);
      if (rounded)
        ot_sentence_append (words, _("Rounded figures may not add up exactly."));
      append_share (words, chart, view, was);
    }
  else
    ot_sentence_append (
      words, _("No activity of %s has volumes and unit costs, both budgeted and actual."),
      ot_year_to_text (view->year, year));
  ot_chart_fill_bridge (chart, _("Cost"), steps);
  ot_chart_set_title_of_year (chart, _ (ot_chart_price_volume.label), view->year);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

const OtChartType ot_chart_price_volume = {
  .name = "price-volume",
  .label = N_("Price, volume and mix"),
  .help = N_ (
    "What of the change from the budgeted to the actual cost of a year’s activity is volume, mix "
    "and price"),
  .nothing =
    N_("No activity of this year has volumes and unit costs yet, both budgeted and actual."),
  .view = "price_volume",
  .by_year = TRUE,
  .smallest_width = 90,
  .smallest_height = 60,
  .fill = fill_price_volume,
};
