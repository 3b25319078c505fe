/* chart-schools.c: what the formula gives all schools of a year, and what it changes for each */
#include "export/chart-points.h"
#include "model/schools.h"

#include <glib/gi18n.h>
#include <string.h>

/* A tenth of a percent, in 10^-9. */
#define TENTH     INT64_C (1000000)
#define MOST_BINS 16

/* That it is not known what schools get in the year of the view, and why: in words, and in place of
 * figures. FALSE: it is known. */
static gboolean
append_unknown (GString *words, const OtView *view, OtChart *chart)
{
  const OtSchools *schools = ot_schools (view->results);
  guint            i = (guint) (view->year - schools->schools->years.first);
  g_autofree char *why = ot_schools_say_unknown (schools, i);
  g_autofree char *sentence = NULL;
  char             year[OT_YEAR_TEXT];

  if (why == NULL)
    return FALSE;
  sentence = g_strdup_printf (
    /* Translators: a financial year, a number of schools, and what has no value in which year */
    ngettext ("The budget of %2$u school in %1$s is not known: %3$s.",
              "The budgets of %2$u schools in %1$s are not known: %3$s.",
              schools->of_year[i].n_unknown),
    ot_year_to_text (view->year, year), schools->of_year[i].n_unknown, why);
  ot_sentence_append (words, "%s", sentence);
  ot_chart_set_text (chart, OT_CHART_TEXT_NOTHING, sentence);
  return TRUE;
}

/* What each factor distributes */

/* Columns of the view whose sum is the allocation, in its order. */
static const struct
{
  const char *column;
  const char *name; /* NULL: of the column */
  OtRole      role;
} factors[] = {
  { "basic_entitlement", NULL, OT_ROLE_SPEND },
  { "fsm", NULL, OT_ROLE_SPEND },
  { "fsm6", NULL, OT_ROLE_SPEND },
  { "idaci", N_("Deprivation of the area (IDACI)"), OT_ROLE_SPEND },
  { "low_prior_attainment", NULL, OT_ROLE_SPEND },
  { "eal", NULL, OT_ROLE_SPEND },
  { "mobility", NULL, OT_ROLE_SPEND },
  { "looked_after", NULL, OT_ROLE_SPEND },
  { "lump_sum", NULL, OT_ROLE_SPEND },
  { "sparsity", NULL, OT_ROLE_SPEND },
  { "split_sites", NULL, OT_ROLE_SPEND },
  { "pfi", NULL, OT_ROLE_SPEND },
  { "exceptional", NULL, OT_ROLE_SPEND },
  { "fringe", NULL, OT_ROLE_SPEND },
  { "minimum", NULL, OT_ROLE_FUNDING },
  { "guarantee", N_("Minimum funding guarantee"), OT_ROLE_FUNDING },
  { "cap", N_("Cap on gains"), OT_ROLE_NEGATIVE },
  { "minimum_after_cap", NULL, OT_ROLE_FUNDING },
};

/* By what it does: takes off, nothing, adds. */
static const struct
{
  const char *column;
  const char *sentence; /* of an amount */
} adjustments[] = {
  { "minimum", N_("The minimum per pupil adds %s.") },
  { "guarantee", N_("The guarantee adds %s.") },
  { "cap", N_("The cap takes off %s.") },
};

/* What all schools have in a column, or those of `rows`. */
static OtChartPoint
total_point (const OtView *view, const GArray *rows, const char *column)
{
  guint        of = ot_view_find_column (view, column);
  OtChartPoint sum;

  if (rows == NULL)
    return ot_cell_point (view, ot_view_find_row (view, "total"), of, OT_STANDING_FIRM);
  sum = (OtChartPoint){ .value = OT_RAW_EMPTY, .cell = OT_CHART_NO_CELL };
  for (guint i = 0; i < rows->len; i++)
    {
      OtChartPoint one = ot_cell_point (view, g_array_index (rows, guint, i), of, OT_STANDING_FIRM);

      ot_chart_point_add (&sum, &one);
    }
  return sum;
}

static OtMoney
total_of (const OtView *view, const GArray *rows, const char *column)
{
  return (OtMoney){ total_point (view, rows, column).value };
}

static void
append_factors (GString      *words,
                const OtView *view,
                const GArray *rows,
                const char   *largest,
                OtMoney       by)
{
  OtMoney          all = total_of (view, rows, "allocation");
  g_autofree char *amount = ot_words_for_sum (by);
  g_autofree char *whole = ot_words_for_sum (all);
  char             year[OT_YEAR_TEXT];

  ot_year_to_text (view->year, year);
  ot_sentence_append (words,
                      rows != NULL
                        ? _("What each factor of the formula gives some schools together in %s.")
                        : _("What each factor of the formula gives all schools together in %s."),
                      year);
  if (largest != NULL && by.pence == all.pence)
    ot_sentence_append (words, _("All of it is %s, %s."), largest, amount);
  else if (largest != NULL && ot_money_is_number (all))
    /* Translators: a factor, in capitals as it is in the chart, and two amounts */
    ot_sentence_append (words, _("%s gives most, %s of %s in all."), largest, amount, whole);
  for (guint i = 0; i < G_N_ELEMENTS (adjustments); i++)
    {
      OtMoney          adjusted = total_of (view, rows, adjustments[i].column);
      g_autofree char *size = ot_words_for_sum (ot_money_size (adjusted));

      if (ot_money_is_number (adjusted) && adjusted.pence != 0)
        ot_sentence_append (words, _ (adjustments[i].sentence), size);
    }
}

static char *
name_factors (guint n)
{
  return g_strdup_printf (ngettext ("%u other factor", "%u other factors", n), n);
}

static char *
fill_factors (const OtView *view, const GArray *rows, OtChart *chart)
{
  const char *largest = NULL;
  OtMoney     by = OT_MONEY_ZERO;
  char        year[OT_YEAR_TEXT];
  g_autoptr (GArray) shown = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GString) words = g_string_new (NULL);
  guint series;

  for (guint i = 0; i < G_N_ELEMENTS (factors); i++)
    {
      guint       column = ot_view_find_column (view, factors[i].column);
      OtMoney     amount = total_of (view, rows, factors[i].column);
      const char *name =
        factors[i].name ? _ (factors[i].name) : ot_view_column (view, column)->label;

      if (ot_money_is_empty (amount) || amount.pence == 0)
        continue;
      g_array_append_val (shown, i);
      ot_chart_add_category (chart, name);
      if (ot_money_is_number (amount) && amount.pence > by.pence)
        {
          largest = name;
          by = amount;
        }
    }
  series = ot_chart_add_series (chart, rows != NULL ? _("Some schools") : _("All schools"),
                                OT_SERIES_COLUMNS, OT_ROLE_SPEND);
  for (guint n = 0; n < shown->len; n++)
    {
      guint        i = g_array_index (shown, guint, n);
      OtChartPoint point = total_point (view, rows, factors[i].column);

      point.role = factors[i].role;
      ot_chart_set_point (chart, series, n, point);
    }
  chart->lying = TRUE;
  chart->name_others = name_factors;
  chart->categories_are = OT_CATEGORIES_NAMES;
  if (shown->len > 0)
    append_factors (words, view, rows, largest, by);
  if (!append_unknown (words, view, chart) && shown->len == 0)
    ot_sentence_append (words, _("The formula gives nothing to any school in %s."),
                        ot_year_to_text (view->year, year));
  ot_chart_set_title_of_year (chart, _ (ot_chart_factors.label), view->year);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

const OtChartType ot_chart_factors = {
  .name = "factors",
  .label = N_("What each factor gives schools"),
  .help =
    N_("What each factor of the school funding formula gives all schools of a year together, "
        "and what the minimum, the guarantee and the cap make of it"),
  .nothing = N_("The formula gives nothing to any school in this year yet."),
  .view = "schools",
  .by_year = TRUE,
  .smallest_width = 96,
  .smallest_height = 140,
  .fill_rows = fill_factors,
};

/* Change per pupil of each school, like for like */

typedef struct
{
  guint          row;
  int64_t        change; /* 10^-9 */
  OtHeldBy       held_by;
  OtIllustrative illustrative;
} School;

static int
compare_changes (gconstpointer a, gconstpointer b)
{
  const School *first = a, *second = b;

  return first->change != second->change ? (first->change > second->change) * 2 - 1
                                         : (first->row > second->row) - (first->row < second->row);
}

/* Of `rows` (NULL: all) schools that have a change, from the least; how many have an allocation but nothing
 * to compare it with. */
static GArray *
list_changes (const OtView *view, const GArray *rows, guint *n_new)
{
  guint   n = rows != NULL ? rows->len : ot_view_n_rows (view);
  guint   change = ot_view_find_column (view, "like_for_like");
  guint   held_by = ot_view_find_column (view, "held_by");
  guint   per_pupil = ot_view_find_column (view, "per_pupil");
  GArray *schools = g_array_new (FALSE, FALSE, sizeof (School));

  *n_new = 0;
  for (guint i = 0; i < n; i++)
    {
      guint  row = rows != NULL ? g_array_index (rows, guint, i) : i;
      OtCell cell = ot_view_cell (view, row, change);

      if (ot_view_row (view, row)->kind == OT_ROW_TOTAL || cell.kind == OT_CELL_NONE)
        continue;
      if (cell.value.raw >= -OT_CHART_LARGEST && cell.value.raw <= OT_CHART_LARGEST)
        g_array_append_val (
          schools,
          ((School){ row, cell.value.raw, (OtHeldBy) ot_view_cell (view, row, held_by).value.raw,
                     ot_cell_illustrative (&cell) }));
      else
        *n_new += !ot_money_is_empty (ot_cell_money (view, row, per_pupil));
    }
  g_array_sort (schools, compare_changes);
  return schools;
}

static const School *
school_at (const GArray *schools, guint i)
{
  return &g_array_index (schools, School, i);
}

/* One school, as a point. */
static OtChartPoint
school_point (const School *school, int64_t value)
{
  return (OtChartPoint){
    .value = value,
    .standing =
      school->illustrative != OT_ILLUSTRATIVE_NOT ? OT_STANDING_ILLUSTRATIVE : OT_STANDING_FIRM,
    .illustrative = school->illustrative,
  };
}

/* "1.5%", "0.02%": to a tenth, but something is never written as nothing. Free it. */
static char *
percent_in_words (int64_t percent)
{
  g_autoptr (GString) text = g_string_new (NULL);
  int decimals = 1;

  for (int64_t half = TENTH / 2; percent != 0 && ABS (percent) < half; half /= 10)
    decimals++;
  ot_percent_format ((OtDecimal){ percent }, &ot_number_style_english, decimals, text);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Schools that gain, or lose. `one` is of a percent and a school, `many` of a number first. */
static void
append_movers (GString      *words,
               const OtView *view,
               guint         n,
               const School *furthest,
               const char   *one,
               const char   *many)
{
  const char      *name;
  g_autofree char *by = NULL;

  if (n == 0)
    return;
  name = ot_view_row (view, furthest->row)->label;
  by = percent_in_words (ABS (furthest->change));
  if (n == 1)
    ot_sentence_append (words, one, by, name);
  else
    ot_sentence_append (words, many, n, by, name);
}

/* What all of them gain and lose, in the year of the view. */
static void
append_changes (GString      *words,
                const OtView *view,
                const GArray *schools,
                guint         n_new,
                gboolean      is_unknown)
{
  guint n = schools->len, n_losing = 0, n_gaining = 0, n_same;
  char  year[OT_YEAR_TEXT];

  ot_year_to_text (view->year, year);
  if (n == 0)
    {
      if (!is_unknown)
        ot_sentence_append (words, _("No school has a change per pupil in %s."), year);
      return;
    }
  for (guint i = 0; i < n; i++)
    {
      n_losing += school_at (schools, i)->change < 0;
      n_gaining += school_at (schools, i)->change > 0;
    }
  n_same = n - n_losing - n_gaining;
  ot_sentence_append (
    words,
    /* Translators: a number, a financial year */
    ngettext ("The change per pupil of %u school in %s from the year before, like "
              "for like, after guarantee, cap and minimum.",
              "The change per pupil of %u schools in %s from the year before, like "
              "for like, after guarantee, cap and minimum.",
              n),
    n, year);
  append_movers (words, view, n_gaining, school_at (schools, n - 1),
                 /* Translators: of schools: a percent, then a school; with a number first */
                 _("One gains, by %s: %s."),
                 n_gaining == n && n > 2 ? _("All %u gain, the most by %s: %s.")
                                         : _("%u gain, the most by %s: %s."));
  append_movers (words, view, n_losing, school_at (schools, 0), _("One loses, by %s: %s."),
                 n_losing == n && n > 2 ? _("All %u lose, the most by %s: %s.")
                                        : _("%u lose, the most by %s: %s."));
  if (n_same > 0)
    ot_sentence_append (words, ngettext ("One stays as it was.", "%u stay as they were.", n_same),
                        n_same);
  if (n_new > 0)
    ot_sentence_append (words,
                        ngettext ("One more has no year before to compare with.",
                                  "%u more have no year before to compare with.", n_new),
                        n_new);
}

/* Gains and losses: how many schools change by how much */

/* Bins are of one width; bin 1 is of gains up to one width, bin -1 of losses up to one, and no change at
 * all has bin 0 to itself, so that none holds both gains and losses. */
typedef struct
{
  int64_t step;
  int64_t first;
  int64_t last;
} Bins;

static int64_t
bin_of (const Bins *bins, int64_t change)
{
  int64_t bin = ABS (change) / bins->step + (ABS (change) % bins->step != 0);

  return change < 0 ? -bin : bin;
}

/* The finest width of 1, 2 or 5 × 10^n by which all but the twentieth part at each end have no more than
 * MOST_BINS: a school far out does not press all others into one. Losses and gains stay apart. */
static Bins
choose_bins (const GArray *schools)
{
  guint   last = schools->len - 1, beyond = schools->len / 20;
  int64_t low = school_at (schools, beyond)->change,
          high = school_at (schools, last - beyond)->change;
  Bins bins = { .step = TENTH };

  if (school_at (schools, 0)->change <= 0)
    low = MIN (low, 0);
  if (school_at (schools, last)->change >= 0)
    high = MAX (high, 0);
  for (guint i = 0;; i++)
    {
      bins.first = bin_of (&bins, low);
      bins.last = bin_of (&bins, high);
      if (bins.last - bins.first < MOST_BINS)
        return bins;
      bins.step = i % 3 == 1 ? bins.step / 2 * 5 : bins.step * 2;
    }
}

static char *
edge_in_words (const Bins *bins, int64_t edge)
{
  g_autoptr (GString) text = g_string_new (NULL);

  ot_percent_format ((OtDecimal){ edge * bins->step }, &ot_number_style_english,
                     edge != 0 && bins->step % (10 * TENTH) != 0, text);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* One before the first, and one after the last, hold all that is further out. */
static char *
name_bin (const Bins *bins, int64_t bin)
{
  g_autofree char *from = edge_in_words (bins, bin > 0 ? bin - 1 : bin);
  g_autofree char *to = edge_in_words (bins, bin < 0 ? bin + 1 : bin);

  if (bin < bins->first)
    /* Translators: of changes: those further down than −2%, further up than 2%, from 1 to 2% */
    return g_strdup_printf (_("below %s"), to);
  if (bin > bins->last)
    return g_strdup_printf (_("above %s"), from);
  if (bin == 0)
    return g_steal_pointer (&to);
  from[strlen (from) - 1] = '\0';
  return g_strdup_printf (_("%s to %s"), from, to);
}

/* Adds a category for each bin: of no change, and for what is further out, only where there is any. */
static void
add_bins (OtChart *chart, const GArray *schools)
{
  Bins bins = choose_bins (schools);
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (OtChartPoint));
  OtChartPoint all = { .value = OT_RAW_EMPTY };
  guint        at = 0, series;

  for (guint i = 0; i < schools->len; i++)
    {
      OtChartPoint one = school_point (school_at (schools, i), 1);

      ot_chart_point_add (&all, &one);
    }
  for (int64_t bin = bins.first - 1; bin <= bins.last + 1; bin++)
    {
      OtChartPoint     point = { .value = OT_RAW_EMPTY };
      gboolean         may_lack = bin < bins.first || bin > bins.last || bin == 0;
      g_autofree char *name = NULL;

      for (; at < schools->len
             && (bin > bins.last || bin_of (&bins, school_at (schools, at)->change) <= bin);
           at++)
        {
          OtChartPoint one = school_point (school_at (schools, at), 1);

          ot_chart_point_add (&point, &one);
        }
      if (point.value == OT_RAW_EMPTY && may_lack)
        continue;
      /* No school at all is as sure as all of them. */
      if (point.value == OT_RAW_EMPTY)
        point =
          (OtChartPoint){ .value = 0, .standing = all.standing, .illustrative = all.illustrative };
      point.role = bin < 0 ? OT_ROLE_NEGATIVE : bin > 0 ? OT_ROLE_POSITIVE : OT_ROLE_NEUTRAL;
      point.cell = OT_CHART_NO_CELL;
      name = name_bin (&bins, bin);
      ot_chart_add_category (chart, name);
      g_array_append_val (points, point);
    }
  series = ot_chart_add_series (chart, _("Schools"), OT_SERIES_COLUMNS, OT_ROLE_POSITIVE);
  for (guint i = 0; i < points->len; i++)
    ot_chart_set_point (chart, series, i, g_array_index (points, OtChartPoint, i));
}

static char *
fill_gains_losses (const OtView *view, const GArray *rows, OtChart *chart)
{
  guint n_new;
  g_autoptr (GArray) schools = list_changes (view, rows, &n_new);
  g_autoptr (GString) words = g_string_new (NULL);

  chart->unit = OT_CHART_UNIT_INTEGER;
  ot_chart_set_text (chart, OT_CHART_TEXT_UNIT, _("schools"));
  if (schools->len > 0)
    add_bins (chart, schools);
  append_changes (words, view, schools, n_new, append_unknown (words, view, chart));
  ot_chart_set_title_of_year (chart, _ (ot_chart_gains_losses.label), view->year);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

const OtChartType ot_chart_gains_losses = {
  .name = "gains-losses",
  .label = N_("Gains and losses of schools per pupil, like for like"),
  .help = N_("How many schools gain or lose how much per pupil against the year before, in steps "
              "of one width: like for like, after guarantee, cap and minimum"),
  .nothing = N_("No school has a year before to compare with yet."),
  .view = "schools",
  .by_year = TRUE,
  .smallest_width = 90,
  .smallest_height = 66,
  .fill_rows = fill_gains_losses,
};

/* Change of every school, in order */

/* In the order of their lanes. */
static const struct
{
  OtHeldBy    held_by;
  const char *name; /* of the lane */
  OtRole      role;
  const char *one;  /* a sentence of one school */
  const char *many; /* of a number */
} holds[] = {
  { OT_HELD_BY_GUARANTEE, N_("Guarantee"), OT_ROLE_POSITIVE, N_("The guarantee holds one up."),
    N_("The guarantee holds %u up.") },
  { OT_HELD_BY_MINIMUM, N_("Minimum per pupil"), OT_ROLE_SPEND,
    N_("The minimum per pupil holds one up."), N_("The minimum per pupil holds %u up.") },
  { OT_HELD_BY_CAP, N_("Cap"), OT_ROLE_NEGATIVE, N_("The cap holds one down."),
    N_("The cap holds %u down.") },
  { OT_HELD_BY_FREE, N_("None of them"), OT_ROLE_NEUTRAL, N_("One is held by none of them."),
    N_("%u are held by none of them.") },
};

static void
add_changes (OtChart *chart, const OtView *view, const GArray *schools)
{
  guint column = ot_view_find_column (view, "like_for_like");

  for (guint i = 0; i < schools->len; i++)
    ot_chart_add_category (chart, ot_view_row (view, school_at (schools, i)->row)->label);
  for (guint h = 0; h < G_N_ELEMENTS (holds); h++)
    ot_chart_add_series (chart, _ (holds[h].name), OT_SERIES_STRIP, holds[h].role);
  for (guint i = 0; i < schools->len; i++)
    for (guint h = 0; h < G_N_ELEMENTS (holds); h++)
      if (school_at (schools, i)->held_by == holds[h].held_by)
        {
          OtChartPoint point =
            school_point (school_at (schools, i), school_at (schools, i)->change);

          point.cell = (OtChartCell){ school_at (schools, i)->row, column };
          ot_chart_set_point (chart, h, i, point);
        }
}

static void
append_holds (GString *words, const GArray *schools)
{
  for (guint h = 0; h < G_N_ELEMENTS (holds); h++)
    {
      guint n = 0;

      for (guint i = 0; i < schools->len; i++)
        n += school_at (schools, i)->held_by == holds[h].held_by;
      if (n > 0)
        ot_sentence_append (words, _ (n == 1 ? holds[h].one : holds[h].many), n);
    }
}

static char *
fill_school_changes (const OtView *view, const GArray *rows, OtChart *chart)
{
  guint n_new;
  g_autoptr (GArray) schools = list_changes (view, rows, &n_new);
  g_autoptr (GString) words = g_string_new (NULL);

  chart->unit = OT_CHART_UNIT_PERCENT;
  ot_chart_set_text (
    chart, OT_CHART_TEXT_CATEGORIES,
    _("Each school, from the least change to the most, after guarantee, cap and minimum"));
  if (schools->len > 0)
    add_changes (chart, view, schools);
  append_changes (words, view, schools, n_new, append_unknown (words, view, chart));
  append_holds (words, schools);
  ot_chart_set_title_of_year (chart, _ (ot_chart_school_changes.label), view->year);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

const OtChartType ot_chart_school_changes = {
  .name = "school-changes",
  .label = N_("Change per pupil of each school, like for like"),
  .help =
    N_("What each school gains or loses per pupil against the year before, in order: like for "
        "like, after guarantee, cap and minimum; and which of these holds it"),
  .nothing = N_("No school has a year before to compare with yet."),
  .view = "schools",
  .by_year = TRUE,
  .smallest_width = 90,
  .smallest_height = 86,
  .fill_rows = fill_school_changes,
};
