#include "chart/layout.h"

#include "chart/figures.h"
#include "chart/marks.h"

#include <glib/gi18n.h>

/* In the unit of the caller. */
#define LONGEST 100000.0

/* Measures in ems, the size of the figures. */
#define INSET                1.2
#define TITLE_GAP            0.15
#define HEADING_GAP          0.9
#define FOOT_GAP             0.8
#define AXIS_GAP             0.55
#define TICK_DISTANCE        2.8
#define NAME_GAP             0.7
#define LINE                 1.45
#define SAMPLE_WIDTH         1.7
#define SAMPLE_HEIGHT        0.8
#define SAMPLE_GAP           0.5
#define ENTRY_GAP            1.6
#define SMALLEST_ENTRY       8.0
#define SMALLEST_WIDTH       27.0
#define SMALLEST_LYING_WIDTH 30.0
#define SMALLEST_NAME        3.8
#define SMALLEST_ROW         1.6
#define SMALLEST_PLOT        5.0
#define USUAL_WIDTH          50.0
#define USUAL_PLOT           12.5
#define USUAL_ROW            0.5
#define USUAL_COLUMN         1.6
#define NARROWEST_PLOT       8.0
#define MOST_STEPS           8
#define NAMES_TAKE           0.42
#define DIRECT_TAKE          0.3
#define DIRECT_GAP           0.8
#define DIRECT_SHIFT         0.8
#define VALUES_TAKE          0.4

/* What yields so that a chart fits, in the order in which it is tried. */
typedef struct
{
  int      title; /* lines at most */
  int      subtitle;
  int      legend_rows; /* at most, where entries need not be shorter than the smallest */
  int      source;
  int      names;
  double   plot; /* least height, in ems */
  gboolean values;
} Concession;

static const Concession concessions[] = {
  { 3, 2, 4, 3, 3, 10, TRUE },
  { 2, 1, 3, 2, 3, 7, TRUE },
  { 2, 1, 3, 2, 3, 7, FALSE },
  { 1, 1, 2, 2, 2, 6, FALSE },
  { 1, 1, 1, 2, 1, SMALLEST_PLOT, FALSE },
};

/* A chart on its way to a layout. */
typedef struct
{
  OtChartLayout    *layout;
  const OtChart    *chart;
  const Concession *concession;
  OtLetterer        letterer;
  double            em;
  double            left;
  double            right;
  double            top; /* what is free still */
  double            bottom;
  gboolean          direct; /* lines are named where they end, and not in the legend */
  int64_t           least;
  int64_t           largest;
} Builder;

typedef struct
{
  char                   *name;
  OtSeriesKind            kind;
  OtRole                  role;
  OtStanding              standing;
  const OtChartReference *reference; /* instead of a series */
} Entry;

/* Legend */

static void
entry_clear (Entry *entry)
{
  g_free (entry->name);
}

/* How all figures of a series look; FIRM where some are firm, or they differ, or there are none. */
static OtStanding
standing_of (const OtChartLayout *layout, guint series)
{
  OtStanding standing = OT_STANDING_FIRM;
  gboolean   any = FALSE;

  for (guint c = 0; c < layout->chart->categories->len; c++)
    {
      OtStanding here = ot_builder_standing (layout, series, c);

      if (!ot_figures_can_draw (ot_builder_point (layout, series, c)->value))
        continue;
      if (any && here != standing)
        return OT_STANDING_FIRM;
      any = TRUE;
      standing = here;
    }
  return standing;
}

static gboolean
has_figures (const OtChart *chart, guint series)
{
  for (guint c = 0; c < chart->categories->len; c++)
    if (ot_figures_can_draw (ot_chart_get_series (chart, series)->points[c].value))
      return TRUE;
  return FALSE;
}

/* Adds a standing that figures have of a series that is not named by it already. */
static void
add_standing (const OtChartLayout *layout, OtStanding standing, gboolean is_named, GArray *entries)
{
  const OtChart *chart = layout->chart;
  Entry          entry = { .standing = standing };
  gboolean       any = FALSE;

  for (guint s = 0; s < chart->series->len; s++)
    for (guint c = 0; c < chart->categories->len; c++)
      {
        OtRole role = ot_builder_role (layout, s, c);

        if (!ot_figures_can_draw (ot_builder_point (layout, s, c)->value)
            || ot_builder_standing (layout, s, c) != standing
            || (is_named && standing_of (layout, s) == standing))
          continue;
        entry.kind = any ? entry.kind : ot_chart_get_series (chart, s)->kind;
        entry.role = any && entry.role != role ? OT_ROLE_NEUTRAL : role;
        any = TRUE;
      }
  if (!any)
    return;
  entry.name = g_strdup (ot_standing_name (standing));
  g_array_append_val (entries, entry);
}

static char *
name_series (const char *name, OtStanding standing)
{
  static const char *const templates[OT_N_STANDINGS] = {
    /* Translators: the name of a series all of whose figures are forecasts. */
    [OT_STANDING_FORECAST] = N_("%s (forecast)"),
    [OT_STANDING_ILLUSTRATIVE] = N_("%s (illustrative)"),
  };

  if (templates[standing] == NULL)
    return g_strdup (name);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (_ (templates[standing]), name);
#pragma GCC diagnostic pop
}

/* `direct`: without the series, which are named elsewhere. */
static GArray *
list_entries (const OtChartLayout *layout, gboolean direct)
{
  const OtChart *chart = layout->chart;
  GArray        *entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  gboolean       is_alone;

  g_array_set_clear_func (entries, (GDestroyNotify) entry_clear);
  for (guint s = 0; s < chart->series->len && !direct; s++)
    {
      const OtChartSeries *series = ot_chart_get_series (chart, s);
      Entry                entry = { NULL, series->kind, series->role, standing_of (layout, s) };

      if (*series->name == '\0' || !has_figures (chart, s))
        continue;
      entry.name = name_series (series->name, entry.standing);
      g_array_append_val (entries, entry);
    }
  for (guint i = 0; i < chart->references->len; i++)
    {
      const OtChartReference *reference = &g_array_index (chart->references, OtChartReference, i);
      Entry                   entry = { NULL, 0, reference->role, OT_STANDING_FIRM, reference };

      if (*reference->name == '\0')
        continue;
      entry.name = g_strdup (reference->name);
      g_array_append_val (entries, entry);
    }

  /* One series alone is named by the title. */
  is_alone = entries->len == 1 && !direct;
  if (is_alone)
    g_array_set_size (entries, 0);
  add_standing (layout, OT_STANDING_FORECAST, !is_alone && !direct, entries);
  add_standing (layout, OT_STANDING_ILLUSTRATIVE, !is_alone && !direct, entries);
  return entries;
}

static void
add_reference (OtChartLayout *layout, const OtChartReference *reference, OtBox box)
{
  OtShape shape = { .role = reference->role, .point = -1 };

  if (reference->from != reference->to)
    {
      shape.part = OT_PART_BAND;
      ot_builder_add_box (layout, shape, box);
      return;
    }
  shape.part = OT_PART_REFERENCE;
  if (layout->chart->lying && box.width == 0)
    ot_builder_add_line (layout, shape, (OtSpot){ box.x, box.y },
                         (OtSpot){ box.x, box.y + box.height });
  else
    ot_builder_add_line (layout, shape, (OtSpot){ box.x, box.y + box.height / 2 },
                         (OtSpot){ box.x + box.width, box.y + box.height / 2 });
}

/* How many rows entries take that are at most `room` wide. */
static guint
count_rows (const GArray *widths, double available, double room)
{
  double x = 0;
  guint  rows = 1;

  for (guint i = 0; i < widths->len; i++)
    {
      double width = MIN (g_array_index (widths, double, i), room);

      if (x > 0 && x + width > available + 0.001)
        {
          x = 0;
          rows++;
        }
      x += width;
    }
  return rows;
}

/* How wide entries may be so that the legend takes no more than `most` rows, or else as few as can
 * be: as wide as the chart, half as wide, … */
static double
entry_room (const GArray *widths, double available, guint most, double smallest)
{
  double best = available;

  for (int columns = 2; available / columns >= smallest; columns++)
    {
      if (count_rows (widths, available, best) <= most)
        break;
      if (count_rows (widths, available, available / columns)
          < count_rows (widths, available, best))
        best = available / columns;
    }
  return best;
}

static void
add_legend (Builder *b)
{
  g_autoptr (GArray) entries = list_entries (b->layout, b->direct);
  g_autoptr (GArray) widths = g_array_new (FALSE, FALSE, sizeof (double));
  double before = (SAMPLE_WIDTH + SAMPLE_GAP) * b->em, after = ENTRY_GAP * b->em;
  double available = b->right - b->left + after;
  double line = LINE * b->em;
  double x = b->left, room, height = 0;

  if (entries->len == 0)
    return;
  for (guint i = 0; i < entries->len; i++)
    {
      g_autoptr (PangoLayout) label =
        ot_label_new (&b->letterer, OT_LETTERING_NAMES, g_array_index (entries, Entry, i).name);
      double width, text_width;

      ot_label_get_size (label, &text_width, &height);
      width = before + text_width + 0.02 + after;
      line = MAX (line, height + 0.1 * b->em);
      g_array_append_val (widths, width);
    }
  room = entry_room (widths, available, b->concession->legend_rows, SMALLEST_ENTRY * b->em);
  b->top += (HEADING_GAP - 0.35) * b->em;
  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);
      double       width = MIN (g_array_index (widths, double, i), room);
      OtBox        sample = { x, 0, SAMPLE_WIDTH * b->em, SAMPLE_HEIGHT * b->em };
      gboolean     shortened = FALSE;
      PangoLayout *label;
      double       text_width;

      if (x > b->left && x + width > b->left + available + 0.001)
        {
          x = b->left;
          b->top += line;
        }
      label = ot_label_fit (&b->letterer, OT_LETTERING_NAMES, entry->name, width - before - after,
                            1, PANGO_ALIGN_LEFT, &shortened);
      if (label != NULL)
        ot_label_get_size (label, &text_width, &height);
      sample.x = x;
      sample.y = b->top + (line - sample.height) / 2;
      if (entry->reference != NULL)
        add_reference (b->layout, entry->reference, sample);
      else
        ot_marks_add_sample (b->layout, entry->kind, entry->role, entry->standing, sample);
      ot_builder_add_text (b->layout, OT_PART_LEGEND, label, shortened, x + before,
                           b->top + (line - height) / 2);
      x += width;
    }
  b->top += line;
}

/* Heading and foot */

static void
add_top_line (Builder *b, OtPart part, OtLettering lettering, const char *text, int lines)
{
  gboolean     shortened = FALSE;
  PangoLayout *label;
  double       width, height;

  if (*text == '\0')
    return;
  label = ot_label_fit (&b->letterer, lettering, text, b->right - b->left, lines, PANGO_ALIGN_LEFT,
                        &shortened);
  if (label == NULL)
    return;
  ot_label_get_size (label, &width, &height);
  ot_builder_add_text (b->layout, part, label, shortened, b->left, b->top);
  b->top += height + TITLE_GAP * b->em;
}

static void
add_heading (Builder *b, gboolean any_figures)
{
  const char      *subtitle = b->chart->texts[OT_CHART_TEXT_SUBTITLE];
  g_autofree char *unit = any_figures ? ot_chart_format_unit (b->chart) : g_strdup ("");
  /* A mark of direction: beside words that run to the left, the unit still runs to the right. */
  const char      *between = *subtitle != '\0' && *unit != '\0' ? " · \u200e" : "";
  g_autofree char *measured = g_strconcat (subtitle, between, unit, NULL);

  add_top_line (b, OT_PART_TITLE, OT_LETTERING_TITLE, b->chart->texts[OT_CHART_TEXT_TITLE],
                b->concession->title);
  add_top_line (b, OT_PART_SUBTITLE, OT_LETTERING_SUBTITLE, measured, b->concession->subtitle);
}

static void
add_foot (Builder *b)
{
  gboolean     shortened = FALSE;
  PangoLayout *label;
  double       width, height;

  if (*b->chart->texts[OT_CHART_TEXT_SOURCE] == '\0')
    return;
  label = ot_label_fit (&b->letterer, OT_LETTERING_SOURCE, b->chart->texts[OT_CHART_TEXT_SOURCE],
                        b->right - b->left, b->concession->source, PANGO_ALIGN_LEFT, &shortened);
  if (label == NULL)
    return;
  ot_label_get_size (label, &width, &height);
  b->bottom -= height;
  ot_builder_add_text (b->layout, OT_PART_SOURCE, label, shortened, b->left, b->bottom);
  b->bottom -= FOOT_GAP * b->em;
}

/* Axis of values */

/* Where there is nothing but zero, one of the unit is fine enough. */
static int64_t
finest_step (const Builder *b)
{
  return b->least == b->largest ? ot_figures_power (ot_figures_places (b->chart)) : 1;
}

static GPtrArray *
label_ticks (Builder *b, double *widest, double *tallest)
{
  const OtAxis *axis = &b->layout->axis;
  int           decimals = ot_figures_step_decimals (b->chart, axis->step);
  GPtrArray    *labels = g_ptr_array_new_with_free_func (g_object_unref);

  *widest = *tallest = 0;
  for (guint i = 0; i < ot_axis_n_ticks (axis); i++)
    {
      g_autofree char *text = ot_figures_format (b->chart, ot_axis_tick (axis, i), decimals);
      PangoLayout     *label = ot_label_new (&b->letterer, OT_LETTERING_FIGURES, text);
      double           width, height;

      ot_label_get_size (label, &width, &height);
      *widest = MAX (*widest, width);
      *tallest = MAX (*tallest, height);
      g_ptr_array_add (labels, label);
    }
  return labels;
}

static void
add_grid (Builder *b)
{
  OtChartLayout *layout = b->layout;
  double         length = ot_builder_length (layout);

  g_array_set_size (layout->ticks, 0);
  for (guint i = 0; i < ot_axis_n_ticks (&layout->axis); i++)
    {
      int64_t value = ot_axis_tick (&layout->axis, i);
      OtShape shape = { .part = value == 0 ? OT_PART_BASELINE : OT_PART_GRID, .point = -1 };

      g_array_append_val (layout->ticks, value);
      ot_builder_add_line (layout, shape, ot_builder_spot (layout, 0, value),
                           ot_builder_spot (layout, length, value));
    }
  for (guint i = 0; i < b->chart->references->len; i++)
    {
      const OtChartReference *reference =
        &g_array_index (b->chart->references, OtChartReference, i);

      if (ot_figures_can_draw (reference->from) && ot_figures_can_draw (reference->to))
        add_reference (layout, reference,
                       ot_builder_span_box (layout, 0, length, reference->from, reference->to));
    }
}

static gboolean
any_lines (const OtChart *chart)
{
  for (guint s = 0; s < chart->series->len; s++)
    if (!ot_marks_is_body (ot_chart_get_series (chart, s)->kind))
      return TRUE;
  return FALSE;
}

/* Names of lines where they end */

/* Whether there are nothing but lines, two or more, and all of them lead to the end. */
static gboolean
can_be_direct (const OtChart *chart)
{
  guint n = chart->categories->len;

  if (chart->lying || chart->series->len < 2 || n < 2)
    return FALSE;
  for (guint s = 0; s < chart->series->len; s++)
    {
      const OtChartSeries *series = ot_chart_get_series (chart, s);

      if ((series->kind != OT_SERIES_LINE && series->kind != OT_SERIES_AREA)
          || *series->name == '\0' || !ot_figures_can_draw (series->points[n - 1].value))
        return FALSE;
    }
  return TRUE;
}

static GPtrArray *
name_lines (Builder *b, double *widest)
{
  GPtrArray *labels = g_ptr_array_new_with_free_func (g_object_unref);

  *widest = 0;
  for (guint s = 0; s < b->chart->series->len; s++)
    {
      PangoLayout *label =
        ot_label_new (&b->letterer, OT_LETTERING_NAMES, ot_chart_get_series (b->chart, s)->name);
      double width, height;

      ot_label_get_size (label, &width, &height);
      *widest = MAX (*widest, width);
      g_ptr_array_add (labels, label);
    }
  return labels;
}

typedef struct
{
  guint  series;
  double wanted;
  double y;
} LineEnd;

static int
compare_ends (gconstpointer a, gconstpointer b)
{
  const LineEnd *first = a, *second = b;

  return first->wanted != second->wanted ? (first->wanted > second->wanted) * 2 - 1
                                         : (int) first->series - (int) second->series;
}

/* Puts the names beside the last figures, moved apart a little where they would meet. FALSE where a name
 * could be taken for another line's. */
static gboolean
add_line_names (Builder *b, const GPtrArray *labels)
{
  OtChartLayout      *layout = b->layout;
  guint               n = b->chart->categories->len;
  double              line = ot_letterer_line (&b->letterer, OT_LETTERING_NAMES);
  double              x = layout->plot.x + layout->plot.width * (1 - 0.5 / n) + DIRECT_GAP * b->em;
  double              free_from = b->top;
  g_autofree LineEnd *ends = g_new (LineEnd, labels->len);

  for (guint s = 0; s < labels->len; s++)
    {
      int64_t last = ot_chart_get_series (b->chart, s)->points[n - 1].value;
      double  wanted = ot_builder_value_at (layout, last) - line / 2;

      ends[s] = (LineEnd){ s, wanted, wanted };
    }
  qsort (ends, labels->len, sizeof *ends, compare_ends);
  for (guint i = 0; i < labels->len; i++)
    {
      ends[i].y = MAX (ends[i].wanted, free_from);
      free_from = ends[i].y + line;
    }
  /* Up again by half of what they were moved down. */
  for (guint i = 0; i < labels->len; i++)
    {
      double middle = (ends[i].y + ends[i].wanted) / 2;

      ends[i].y = i > 0 ? MAX (middle, ends[i - 1].y + line) : MAX (middle, b->top);
      if (ABS (ends[i].y - ends[i].wanted) > DIRECT_SHIFT * line)
        return FALSE;
    }
  for (guint i = 0; i < labels->len; i++)
    ot_builder_add_text (layout, OT_PART_LEGEND,
                         g_object_ref (g_ptr_array_index (labels, ends[i].series)), FALSE, x,
                         ends[i].y);
  return TRUE;
}

/* Names of upright charts */

/* Every `every`-th name in one line, centred under its category, or NULL if they would meet. */
static GPtrArray *
name_every (Builder *b, guint every, double left, double length, double *height)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_object_unref);
  guint  n = b->chart->categories->len;
  double slot = length / n, free_from = left;

  *height = 0;
  for (guint c = 0; c < n; c += every)
    {
      PangoLayout *label =
        ot_label_new (&b->letterer, OT_LETTERING_NAMES, ot_chart_get_category (b->chart, c));
      double width, label_height, x;

      g_ptr_array_add (labels, label);
      ot_label_get_size (label, &width, &label_height);
      x = CLAMP (left + (c + 0.5) * slot - width / 2, left, MAX (left, left + length - width));
      if (x < free_from || x + width > left + length + 0.01)
        return NULL;
      free_from = x + width + NAME_GAP * b->em;
      *height = MAX (*height, label_height);
    }
  return g_steal_pointer (&labels);
}

static GPtrArray *
fit_names (Builder       *b,
           guint          every,
           double         width,
           int            lines,
           PangoAlignment alignment,
           double        *height,
           GArray        *shortened)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_object_unref);

  *height = 0;
  for (guint c = 0; c < b->chart->categories->len; c += every)
    {
      gboolean     cut = FALSE;
      PangoLayout *label =
        ot_label_fit (&b->letterer, OT_LETTERING_NAMES, ot_chart_get_category (b->chart, c), width,
                      lines, alignment, &cut);
      double label_width, label_height;

      if (label == NULL)
        return NULL;
      g_ptr_array_add (labels, label);
      g_array_append_val (shortened, cut);
      ot_label_get_size (label, &label_width, &label_height);
      *height = MAX (*height, label_height);
    }
  return g_steal_pointer (&labels);
}

/* The names under an axis of that length; how many categories there are to a name. */
static GPtrArray *
name_categories (Builder *b,
                 double   left,
                 double   length,
                 guint   *every,
                 double  *height,
                 GArray  *shortened)
{
  guint n = b->chart->categories->len;

  *every = 1;
  g_array_set_size (shortened, 0);
  if (b->chart->categories_are == OT_CATEGORIES_NAMES)
    return fit_names (b, 1, length / n - NAME_GAP * b->em, b->concession->names, PANGO_ALIGN_CENTER,
                      height, shortened);

  while (length / n * *every < b->em && *every < n)
    *every *= 2;
  for (; *every < n; *every *= 2)
    {
      GPtrArray *labels = name_every (b, *every, left, length, height);

      if (labels != NULL)
        return labels;
    }
  return fit_names (b, *every, length, 1, PANGO_ALIGN_CENTER, height, shortened);
}

static gboolean
was_shortened (const GArray *shortened, guint index)
{
  return index < shortened->len && g_array_index (shortened, gboolean, index);
}

static gboolean
build_upright (Builder *b)
{
  OtChartLayout *layout = b->layout;
  guint          n = b->chart->categories->len, every = 1;
  double         line = ot_letterer_line (&b->letterer, OT_LETTERING_VALUES) + 0.3 * b->em;
  double         least_strip = any_lines (b->chart) ? 0.5 * b->em : 0.3 * b->em;
  double         over = b->concession->values ? line : least_strip;
  double under = b->concession->values && b->least < 0 ? line : b->least < 0 ? least_strip : 0;
  double widest = 0, reserved = 0, tallest, names_height, at_right = 0;
  g_autoptr (GPtrArray) line_names = NULL;
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GPtrArray) ticks = NULL;
  g_autoptr (GArray) shortened = g_array_new (FALSE, FALSE, sizeof (gboolean));

  if (b->direct)
    {
      line_names = name_lines (b, &at_right);
      at_right += DIRECT_GAP * b->em;
      if (at_right > DIRECT_TAKE * (b->right - b->left))
        return FALSE;
    }
  /* The figures beside the axis depend on its height, that on the names, they on what the figures leave. */
  do
    {
      reserved = widest;
      layout->plot.x = b->left + reserved + AXIS_GAP * b->em;
      layout->plot.width = b->right - layout->plot.x;
      /* The last half of a category is free for names. */
      if (b->direct)
        layout->plot.width =
          MIN (layout->plot.width, (layout->plot.width - at_right) / (1 - 0.5 / n));
      if (layout->plot.width < NARROWEST_PLOT * b->em)
        return FALSE;
      g_clear_pointer (&names, g_ptr_array_unref);
      names =
        name_categories (b, layout->plot.x, layout->plot.width, &every, &names_height, shortened);
      if (names == NULL)
        return FALSE;
      layout->plot.y = b->top + over;
      layout->plot.height = b->bottom - names_height - AXIS_GAP * b->em - under - layout->plot.y;
      if (layout->plot.height < b->concession->plot * b->em)
        return FALSE;
      layout->axis = ot_axis_choose (
        b->least, b->largest,
        CLAMP ((int) (layout->plot.height / (TICK_DISTANCE * b->em)), 2, MOST_STEPS),
        finest_step (b));
      g_clear_pointer (&ticks, g_ptr_array_unref);
      ticks = label_ticks (b, &widest, &tallest);
      widest = MAX (widest, reserved);
    }
  while (widest > reserved);

  if (b->direct && !add_line_names (b, line_names))
    return FALSE;
  add_grid (b);
  for (guint i = 0; i < ticks->len; i++)
    {
      PangoLayout *label = g_ptr_array_index (ticks, i);
      double       width, height;

      ot_label_get_size (label, &width, &height);
      ot_builder_add_text (
        layout, OT_PART_TICK, g_object_ref (label), FALSE, b->left + reserved - width,
        ot_builder_value_at (layout, g_array_index (layout->ticks, int64_t, i)) - height / 2);
    }
  for (guint i = 0; i < names->len; i++)
    {
      PangoLayout *label = g_ptr_array_index (names, i);
      double       slot = layout->plot.width / n;
      double       width, height, x;

      ot_label_get_size (label, &width, &height);
      x = layout->plot.x + (i * every + 0.5) * slot - width / 2;
      ot_builder_add_text (layout, OT_PART_NAME, g_object_ref (label), was_shortened (shortened, i),
                           CLAMP (x, layout->plot.x, layout->plot.x + layout->plot.width - width),
                           layout->plot.y + layout->plot.height + under + AXIS_GAP * b->em);
    }
  return TRUE;
}

/* Names of lying charts, and figures under their axis */

/* The room that value labels take beyond the ends of lying columns. */
static double
widest_value (Builder *b)
{
  int    decimals = ot_figures_label_decimals (b->chart);
  double widest = 0;

  for (guint s = 0; s < b->chart->series->len; s++)
    for (guint c = 0; c < b->chart->categories->len; c++)
      {
        g_autofree char *text = NULL;
        g_autoptr (PangoLayout) label = NULL;
        double width, height;

        if (!ot_builder_span (b->layout, s, c)->shown)
          continue;
        text = ot_marks_value_text (b->layout, s, c, decimals);
        label = ot_label_new (&b->letterer, OT_LETTERING_VALUES, text);
        ot_label_get_size (label, &width, &height);
        widest = MAX (widest, width);
      }
  return widest + 0.4 * b->em;
}

/* Adds every `every`-th figure under the axis, from `first` on, if there are two or more and they
 * do not meet. */
static gboolean
add_ticks_under (Builder *b, const GPtrArray *labels, guint first, guint every, double y)
{
  OtChartLayout *layout = b->layout;
  guint          n_shapes = layout->shapes->len;
  double         free_from = b->left;

  for (guint i = first; i < labels->len; i += every)
    {
      PangoLayout *label = g_ptr_array_index (labels, i);
      double       width, height, x;

      ot_label_get_size (label, &width, &height);
      x = ot_builder_value_at (layout, g_array_index (layout->ticks, int64_t, i)) - width / 2;
      x = CLAMP (x, b->left, b->right - width);
      if (x < free_from || first + every >= labels->len)
        {
          g_array_set_size (layout->shapes, n_shapes);
          return FALSE;
        }
      ot_builder_add_text (layout, OT_PART_TICK, g_object_ref (label), FALSE, x, y);
      free_from = x + width + b->em;
    }
  return TRUE;
}

/* Every figure, or every second, zero among them, …; or those at the two ends. */
static gboolean
label_axis_under (Builder *b, const GPtrArray *labels, double y)
{
  const OtAxis *axis = &b->layout->axis;
  guint         zero = axis->low <= 0 && axis->high >= 0 ? -(axis->low / axis->step) : 0;

  for (guint every = 1; every < labels->len; every *= 2)
    if (add_ticks_under (b, labels, zero % every, every, y))
      return TRUE;
  return add_ticks_under (b, labels, 0, labels->len - 1, y);
}

static gboolean
build_lying (Builder *b)
{
  OtChartLayout *layout = b->layout;
  guint          n = b->chart->categories->len;
  double         tick_line = ot_letterer_line (&b->letterer, OT_LETTERING_FIGURES);
  double         name_line = ot_letterer_line (&b->letterer, OT_LETTERING_NAMES);
  double         values = b->concession->values ? widest_value (b) : 0.5 * b->em;
  double         most_names = NAMES_TAKE * (b->right - b->left);
  double         slot, before, names_height, names_width = 0, widest, tallest;
  int            lines, most = MOST_STEPS;
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GPtrArray) ticks = NULL;
  g_autoptr (GArray) shortened = g_array_new (FALSE, FALSE, sizeof (gboolean));

  layout->plot.y = b->top + 0.4 * b->em;
  layout->plot.height = b->bottom - tick_line - AXIS_GAP * b->em - layout->plot.y;
  slot = layout->plot.height / n;
  if (slot < SMALLEST_ROW * b->em * 0.95 || layout->plot.height < 2 * b->em)
    return FALSE;

  lines = CLAMP ((int) (slot / name_line), 1, 3);
  names = fit_names (b, 1, most_names, lines, PANGO_ALIGN_LEFT, &names_height, shortened);
  while (lines > 1 && names != NULL && names_height > slot)
    {
      g_clear_pointer (&names, g_ptr_array_unref);
      g_array_set_size (shortened, 0);
      names = fit_names (b, 1, most_names, --lines, PANGO_ALIGN_LEFT, &names_height, shortened);
    }
  if (names == NULL || names_height > slot)
    return FALSE;
  for (guint i = 0; i < names->len; i++)
    {
      double width, height;

      ot_label_get_size (g_ptr_array_index (names, i), &width, &height);
      names_width = MAX (names_width, width);
    }

  before = b->least < 0 ? values : 0;
  if (values + before > VALUES_TAKE * (b->right - b->left - names_width))
    return FALSE;
  layout->plot.x = b->left + names_width + AXIS_GAP * b->em + before;
  layout->plot.width = b->right - values - layout->plot.x;
  if (layout->plot.width < NARROWEST_PLOT * b->em)
    return FALSE;

  do
    {
      layout->axis = ot_axis_choose (b->least, b->largest, most, finest_step (b));
      g_clear_pointer (&ticks, g_ptr_array_unref);
      ticks = label_ticks (b, &widest, &tallest);
      most--;
    }
  while (most >= 2 && (widest + 1.2 * b->em) * (ticks->len - 1) > layout->plot.width);

  add_grid (b);
  if (!label_axis_under (b, ticks, b->bottom - tick_line))
    return FALSE;
  for (guint i = 0; i < names->len; i++)
    {
      PangoLayout *label = g_ptr_array_index (names, i);
      double       width, height;

      ot_label_get_size (label, &width, &height);
      ot_builder_add_text (layout, OT_PART_NAME, g_object_ref (label), was_shortened (shortened, i),
                           b->left, layout->plot.y + (i + 0.5) * slot - height / 2);
    }
  return TRUE;
}

/* The whole */

/* Empties the layout and puts a sentence in the middle of what is free. */
static void
add_sentence (Builder *b, const char *sentence)
{
  gboolean     shortened = FALSE;
  double       line = ot_letterer_line (&b->letterer, OT_LETTERING_SENTENCE);
  PangoLayout *label =
    ot_label_fit (&b->letterer, OT_LETTERING_SENTENCE, sentence, b->right - b->left,
                  (b->bottom - b->top) / line, PANGO_ALIGN_CENTER, &shortened);
  double width, height;

  if (label == NULL)
    return;
  ot_label_get_size (label, &width, &height);
  if (height > b->bottom - b->top)
    g_object_unref (label);
  else
    ot_builder_add_text (b->layout, OT_PART_SENTENCE, label, shortened,
                         (b->left + b->right - width) / 2, (b->top + b->bottom - height) / 2);
}

static void
start (Builder *b, const Concession *concession, double inset)
{
  b->concession = concession;
  b->left = b->top = inset;
  b->right = b->layout->width - inset;
  b->bottom = b->layout->height - inset;
  g_array_set_size (b->layout->shapes, 0);
  g_array_set_size (b->layout->spots, 0);
  g_array_set_size (b->layout->ticks, 0);
}

static gboolean
build (Builder *b, const Concession *concession, gboolean direct)
{
  start (b, concession, INSET * b->em);
  b->direct = direct;
  add_heading (b, TRUE);
  add_legend (b);
  b->top += (HEADING_GAP - 0.3) * b->em;
  add_foot (b);
  return b->chart->lying ? build_lying (b) : build_upright (b);
}

/* Lowest first. */
static int
layer_of (const OtShape *shape)
{
  static const int layers[OT_N_PARTS] = {
    [OT_PART_BAND] = 0,      [OT_PART_GRID] = 2,     [OT_PART_MARK] = 3,
    [OT_PART_CONNECTOR] = 4, [OT_PART_BASELINE] = 4, [OT_PART_REFERENCE] = 5,
  };

  if (shape->kind == OT_SHAPE_TEXT)
    return 8;
  if (shape->part != OT_PART_MARK)
    return layers[shape->part];
  if (shape->kind == OT_SHAPE_MARKER)
    return 7;
  if (shape->kind == OT_SHAPE_PATH)
    return shape->closed ? 1 : 6;
  return layers[OT_PART_MARK];
}

static int
compare_layers (gconstpointer a, gconstpointer b)
{
  return layer_of (a) - layer_of (b);
}

static void
mirror_box (OtBox *box, double width)
{
  box->x = width - box->x - box->width;
}

/* Turns left and right about. */
static void
mirror (OtChartLayout *layout)
{
  for (guint i = 0; i < layout->shapes->len; i++)
    mirror_box (&g_array_index (layout->shapes, OtShape, i).box, layout->width);
  for (guint i = 0; i < layout->spots->len; i++)
    {
      OtSpot *spot = &g_array_index (layout->spots, OtSpot, i);

      spot->x = layout->width - spot->x;
    }
  for (guint i = 0; i < layout->places->len; i++)
    {
      OtChartPlace *place = &g_array_index (layout->places, OtChartPlace, i);

      mirror_box (&place->box, layout->width);
      place->spot.x = layout->width - place->spot.x;
    }
  mirror_box (&layout->plot, layout->width);
}

static void
build_best (Builder *b)
{
  OtChartLayout *layout = b->layout;
  const char    *nothing = b->chart->texts[OT_CHART_TEXT_NOTHING];
  double         width, height;

  ot_chart_smallest_size (b->chart, b->em, &width, &height);
  if (layout->width + 0.01 < width || layout->height + 0.01 < height)
    {
      start (b, &concessions[0], 0.5 * b->em);
      add_sentence (b, _("This chart needs more room."));
      return;
    }
  if (b->chart->categories->len == 0 || !ot_marks_measure (layout, &b->least, &b->largest))
    {
      start (b, &concessions[G_N_ELEMENTS (concessions) - 1], INSET * b->em);
      add_heading (b, FALSE);
      add_foot (b);
      add_sentence (b, *nothing != '\0' ? nothing : _("There are no figures to show yet."));
      return;
    }
  layout->drawn = can_be_direct (b->chart) && build (b, &concessions[0], TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (concessions) && !layout->drawn; i++)
    layout->drawn = build (b, &concessions[i], FALSE);
  if (!layout->drawn)
    {
      start (b, &concessions[0], 0.5 * b->em);
      add_sentence (b, _("This chart needs more room."));
      return;
    }
  ot_marks_add (layout);
  if (b->concession->values)
    ot_values_add (layout, &b->letterer);
}

static void
shape_clear (OtShape *shape)
{
  g_clear_object (&shape->text);
}

/* What is no length, or longer than any paper or screen, is nothing. */
static double
usable_length (double length)
{
  return length > 0 && length <= LONGEST ? length : 0;
}

OtChartLayout *
ot_chart_layout_new (const OtChart              *chart,
                     double                      width,
                     double                      height,
                     const PangoFontDescription *font)
{
  Builder        b = { .chart = chart };
  OtChartLayout *layout;

  g_return_val_if_fail (chart != NULL, NULL);

  layout = b.layout = g_new0 (OtChartLayout, 1);
  layout->chart = ot_chart_ref (chart);
  layout->width = usable_length (width);
  layout->height = usable_length (height);
  layout->shapes = g_array_new (FALSE, FALSE, sizeof (OtShape));
  g_array_set_clear_func (layout->shapes, (GDestroyNotify) shape_clear);
  layout->spots = g_array_new (FALSE, FALSE, sizeof (OtSpot));
  layout->ticks = g_array_new (FALSE, FALSE, sizeof (int64_t));
  layout->places = g_array_new (FALSE, TRUE, sizeof (OtChartPlace));

  ot_letterer_init (&b.letterer, font);
  layout->em = b.em = b.letterer.em;
  build_best (&b);
  ot_letterer_clear (&b.letterer);

  g_array_sort (layout->shapes, compare_layers);
  if (chart->right_to_left)
    mirror (layout);
  return layout;
}

void
ot_chart_layout_free (OtChartLayout *layout)
{
  g_return_if_fail (layout != NULL);

  ot_chart_unref (layout->chart);
  g_free (layout->spans);
  g_array_unref (layout->shapes);
  g_array_unref (layout->spots);
  g_array_unref (layout->ticks);
  g_array_unref (layout->places);
  g_free (layout->first_places);
  g_free (layout);
}

/* The size in ems, with so much room for each row of a lying chart, and for the plot of an upright one. */
static void
measure_size (const OtChart *chart, double row, double plot, double *ems_wide, double *ems_high)
{
  g_autoptr (GArray) entries =
    list_entries (&(const OtChartLayout){ .chart = (OtChart *) chart }, FALSE);
  guint n = chart->categories->len;

  *ems_wide = SMALLEST_WIDTH;
  if (chart->lying)
    *ems_wide = SMALLEST_LYING_WIDTH;
  else if (chart->categories_are == OT_CATEGORIES_NAMES)
    *ems_wide = MAX (*ems_wide, n * SMALLEST_NAME + 8);
  *ems_high = 2 * INSET;
  if (*chart->texts[OT_CHART_TEXT_TITLE] != '\0')
    *ems_high += 2.1;
  *ems_high += 1.6 + HEADING_GAP;
  if (entries->len > 0)
    {
      guint abreast = (*ems_wide - 2 * INSET + ENTRY_GAP) / SMALLEST_ENTRY;

      *ems_high += HEADING_GAP + LINE * ((entries->len + abreast - 1) / abreast);
    }
  if (*chart->texts[OT_CHART_TEXT_SOURCE] != '\0')
    *ems_high += 2.4 + FOOT_GAP;
  *ems_high += AXIS_GAP + 1.6 + 0.5;
  *ems_high += chart->lying ? MAX (n * row, 2.0) : plot + 0.5;
}

void
ot_chart_smallest_size (const OtChart *chart, double text_size, double *width, double *height)
{
  double ems_wide, ems_high;

  g_return_if_fail (chart != NULL && width != NULL && height != NULL);

  measure_size (chart, SMALLEST_ROW, SMALLEST_PLOT, &ems_wide, &ems_high);
  text_size = text_size > 0 ? text_size : OT_LETTERER_USUAL_SIZE;
  *width = ems_wide * text_size;
  *height = ems_high * text_size;
}

void
ot_chart_usual_size (const OtChart *chart, double text_size, double *width, double *height)
{
  double ems_wide, ems_high;
  guint  n_columns;

  g_return_if_fail (chart != NULL && width != NULL && height != NULL);

  n_columns = ot_marks_count_columns (chart);
  measure_size (chart, USUAL_ROW + USUAL_COLUMN * n_columns, USUAL_PLOT, &ems_wide, &ems_high);
  text_size = text_size > 0 ? text_size : OT_LETTERER_USUAL_SIZE;
  *width = MAX (ems_wide, USUAL_WIDTH) * text_size;
  *height = ems_high * text_size;
}

const OtChart *
ot_chart_layout_get_chart (const OtChartLayout *layout)
{
  g_return_val_if_fail (layout != NULL, NULL);

  return layout->chart;
}

double
ot_chart_layout_get_width (const OtChartLayout *layout)
{
  g_return_val_if_fail (layout != NULL, 0);

  return layout->width;
}

double
ot_chart_layout_get_height (const OtChartLayout *layout)
{
  g_return_val_if_fail (layout != NULL, 0);

  return layout->height;
}

double
ot_chart_layout_get_text_size (const OtChartLayout *layout)
{
  g_return_val_if_fail (layout != NULL, 0);

  return layout->em;
}

gboolean
ot_chart_layout_is_drawn (const OtChartLayout *layout)
{
  g_return_val_if_fail (layout != NULL, FALSE);

  return layout->drawn;
}

OtBox
ot_chart_layout_get_plot (const OtChartLayout *layout)
{
  g_return_val_if_fail (layout != NULL, (OtBox){ 0 });

  return layout->plot;
}

const OtShape *
ot_chart_layout_get_shapes (const OtChartLayout *layout, guint *n_shapes)
{
  g_return_val_if_fail (layout != NULL && n_shapes != NULL, NULL);

  *n_shapes = layout->shapes->len;
  return (const OtShape *) layout->shapes->data;
}

const OtSpot *
ot_chart_layout_get_spots (const OtChartLayout *layout, guint *n_spots)
{
  g_return_val_if_fail (layout != NULL && n_spots != NULL, NULL);

  *n_spots = layout->spots->len;
  return (const OtSpot *) layout->spots->data;
}

const int64_t *
ot_chart_layout_get_ticks (const OtChartLayout *layout, guint *n_ticks)
{
  g_return_val_if_fail (layout != NULL && n_ticks != NULL, NULL);

  *n_ticks = layout->ticks->len;
  return (const int64_t *) layout->ticks->data;
}
