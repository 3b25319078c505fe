/* Very many figures in their order, as a strip from zero; and under it a lane for each series, which shows where
 * along the strip its figures are. So the strip is read without its colours. */
#include "chart/draft.h"

/* In ems. */
#define LANE        1.5
#define LANE_MARK   0.85
#define CAPTION_GAP 0.35

/* Of its category, a column where there is room for a gap. */
#define COLUMN    0.84
#define LEAST_GAP 0.35
#define WIDEST    5.0

/* A stretch of the axis no shorter than one unit of length, and the figures in it. */
typedef struct
{
  guint   n;
  guint   series; /* whose most of them are */
  int64_t low;    /* both with zero */
  int64_t high;
} Bin;

typedef struct
{
  OtChartLayout *layout;
  guint          n_bins;
  Bin           *bins;
  guint         *counts; /* of each bin, one a series */
} Strip;

static gboolean
is_strip (const OtChart *chart, guint series)
{
  return ot_chart_get_series (chart, series)->kind == OT_SERIES_STRIP;
}

gboolean
ot_marks_any_strip (const OtChart *chart)
{
  for (guint s = 0; s < chart->series->len; s++)
    if (is_strip (chart, s))
      return TRUE;
  return FALSE;
}

/* Whether a series has a lane. */
static gboolean
has_lane (const OtChart *chart, guint series)
{
  return is_strip (chart, series) && ot_builder_has_figures (chart, series);
}

static guint
count_lanes (const OtChart *chart)
{
  guint count = 0;

  for (guint s = 0; s < chart->series->len; s++)
    count += has_lane (chart, s);
  return count;
}

/* Lanes */

double
ot_lanes_ems (const OtChart *chart)
{
  guint n = count_lanes (chart);

  return n > 0 ? n * LANE + CAPTION_GAP : 0;
}

GPtrArray *
ot_draft_name_lanes (OtDraft *draft, double most, double *widest, GArray *shortened)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_object_unref);

  *widest = 0;
  for (guint s = 0; s < draft->chart->series->len; s++)
    {
      gboolean         cut = FALSE;
      g_autofree char *name = NULL;
      PangoLayout     *label;
      double           width, height;

      if (!has_lane (draft->chart, s))
        continue;
      name = ot_draft_series_name (draft->chart, s);
      label =
        ot_label_fit (&draft->letterer, OT_LETTERING_NAMES, name, most, 1, PANGO_ALIGN_LEFT, &cut);
      if (label == NULL)
        return NULL;
      ot_label_get_size (label, &width, &height);
      *widest = MAX (*widest, width);
      g_ptr_array_add (labels, label);
      g_array_append_val (shortened, cut);
    }
  return g_steal_pointer (&labels);
}

double
ot_draft_lanes_height (const OtDraft *draft)
{
  double caption = *draft->chart->texts[OT_CHART_TEXT_CATEGORIES] != '\0'
                     ? ot_letterer_line (&draft->letterer, OT_LETTERING_NAMES)
                     : 0;

  return ot_lanes_ems (draft->chart) * draft->em + caption;
}

/* On what the marks of a lane stand. */
static double
lane_foot (const OtChartLayout *layout, guint lane)
{
  return layout->lanes.y + (lane * LANE + (LANE + LANE_MARK) / 2) * layout->em;
}

void
ot_draft_add_lanes (OtDraft *draft, const GPtrArray *labels, const GArray *shortened, double under)
{
  OtChartLayout *layout = draft->layout;
  const OtBox   *plot = &layout->plot;
  double         lane = LANE * draft->em, width, height;
  gboolean       cut = FALSE;
  PangoLayout   *caption;

  layout->lanes = (OtBox){ plot->x, plot->y + plot->height + under + OT_DRAFT_AXIS_GAP * draft->em,
                           plot->width, labels->len * lane };
  for (guint i = 0; i < labels->len; i++)
    {
      PangoLayout *label = g_ptr_array_index (labels, i);
      OtShape      rule = { .part = OT_PART_GRID, .point = -1 };
      double       foot = lane_foot (layout, i);

      ot_label_get_size (label, &width, &height);
      ot_builder_add_text (layout, OT_PART_NAME, g_object_ref (label),
                           ot_draft_was_shortened (shortened, i), draft->left,
                           foot - (LANE_MARK * draft->em + height) / 2);
      ot_builder_add_line (layout, rule, (OtSpot){ plot->x, foot },
                           (OtSpot){ plot->x + plot->width, foot });
    }
  caption = ot_label_fit (&draft->letterer, OT_LETTERING_NAMES,
                          draft->chart->texts[OT_CHART_TEXT_CATEGORIES], plot->width, 1,
                          PANGO_ALIGN_LEFT, &cut);
  if (caption == NULL)
    return;
  ot_builder_add_text (layout, OT_PART_NAME, caption, cut, plot->x,
                       layout->lanes.y + layout->lanes.height + CAPTION_GAP * draft->em);
}

/* Bins */

static void
strip_clear (Strip *strip)
{
  g_free (strip->bins);
  g_free (strip->counts);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Strip, strip_clear)

static guint
bin_of (const Strip *strip, guint category)
{
  return (guint) ((guint64) category * strip->n_bins / strip->layout->chart->categories->len);
}

/* Where a bin begins. */
static double
along (const Strip *strip, guint bin)
{
  return ot_builder_length (strip->layout) * bin / strip->n_bins;
}

static void
fill_bins (Strip *strip)
{
  const OtChart *chart = strip->layout->chart;
  guint          n_series = chart->series->len;

  strip->n_bins = MIN (chart->categories->len, (guint) ot_builder_length (strip->layout));
  strip->bins = g_new0 (Bin, strip->n_bins);
  strip->counts = g_new0 (guint, (gsize) strip->n_bins * n_series);
  for (guint c = 0; c < chart->categories->len; c++)
    for (guint s = 0; s < n_series; s++)
      {
        const OtSpan *span = ot_builder_span (strip->layout, s, c);
        guint         at = bin_of (strip, c);
        Bin          *bin = &strip->bins[at];
        guint        *counts = &strip->counts[(gsize) at * n_series];

        if (!is_strip (chart, s) || !span->shown)
          continue;
        bin->n++;
        counts[s]++;
        bin->series = counts[s] > counts[bin->series] ? s : bin->series;
        bin->low = MIN (bin->low, span->to);
        bin->high = MAX (bin->high, span->to);
      }
}

static OtShape
mark_of (const OtChart *chart, guint series)
{
  return (OtShape){
    .part = OT_PART_MARK,
    .series_kind = OT_SERIES_STRIP,
    .role = ot_chart_get_series (chart, series)->role,
    .point = -1,
  };
}

/* A column for each figure. */
static void
add_columns (const Strip *strip)
{
  OtChartLayout *layout = strip->layout;
  double         slot = ot_builder_length (layout) / layout->chart->categories->len;

  for (guint i = 0; i < layout->places->len; i++)
    {
      const OtChartPlace *place = &g_array_index (layout->places, OtChartPlace, i);
      OtShape             shape = mark_of (layout->chart, place->series);

      if (!is_strip (layout->chart, place->series))
        continue;
      shape.point = (int) i;
      shape.role = ot_builder_role (layout, place->series, place->category);
      shape.standing = slot >= layout->em ? ot_builder_look (layout, place->series, place->category)
                                          : OT_STANDING_FIRM;
      ot_builder_add_box (layout, shape, place->box);
    }
}

/* One outline around the bins from `first` to before `end`: of each its highest and its lowest figure. */
static void
add_outline (const Strip *strip, guint first, guint end)
{
  g_autofree OtSpot *spots = g_new (OtSpot, (gsize) 4 * (end - first));
  OtShape            shape = mark_of (strip->layout->chart, strip->bins[first].series);
  guint              n = 4 * (end - first);

  for (guint bin = first; bin < end; bin++)
    for (guint side = 0; side < 2; side++)
      {
        double at = along (strip, bin + side);
        guint  i = 2 * (bin - first) + side;

        spots[i] = ot_builder_spot (strip->layout, at, strip->bins[bin].high);
        spots[n - 1 - i] = ot_builder_spot (strip->layout, at, strip->bins[bin].low);
      }
  shape.closed = TRUE;
  ot_builder_add_path (strip->layout, shape, spots, n);
}

static void
add_outlines (const Strip *strip)
{
  for (guint first = 0, end; first < strip->n_bins; first = end)
    {
      for (end = first + 1; end < strip->n_bins && strip->bins[end].n > 0
                            && strip->bins[end].series == strip->bins[first].series;
           end++)
        ;
      if (strip->bins[first].n > 0)
        add_outline (strip, first, end);
    }
}

/* Which part of a bin's figures are of a series. */
static double
share (const Strip *strip, guint bin, guint series)
{
  guint n = strip->bins[bin].n;

  return n > 0
           ? (double) strip->counts[(gsize) bin * strip->layout->chart->series->len + series] / n
           : 0;
}

/* Marks as high as the share of the series, along its lane. */
static void
add_lane (const Strip *strip, guint series, guint lane)
{
  OtChartLayout *layout = strip->layout;
  double         foot = lane_foot (layout, lane);
  OtShape        shape = mark_of (layout->chart, series);

  for (guint first = 0, end; first < strip->n_bins; first = end)
    {
      double part = share (strip, first, series);
      double height = part * LANE_MARK * layout->em;

      for (end = first + 1; end < strip->n_bins && share (strip, end, series) == part; end++)
        ;
      if (part > 0)
        ot_builder_add_box (layout, shape,
                            (OtBox){ layout->plot.x + along (strip, first), foot - height,
                                     along (strip, end) - along (strip, first), height });
    }
}

static void
set_places (const Strip *strip)
{
  OtChartLayout *layout = strip->layout;
  double         slot = ot_builder_length (layout) / layout->chart->categories->len;
  double         thickness =
    slot >= LEAST_GAP * layout->em ? MIN (COLUMN * slot, WIDEST * layout->em) : slot;

  for (guint i = 0; i < layout->places->len; i++)
    {
      OtChartPlace *place = &g_array_index (layout->places, OtChartPlace, i);
      const OtSpan *span = ot_builder_span (layout, place->series, place->category);
      double        middle = (place->category + 0.5) * slot;

      if (!is_strip (layout->chart, place->series))
        continue;
      place->box =
        ot_builder_span_box (layout, middle - thickness / 2, thickness, span->from, span->to);
      place->spot = ot_builder_spot (layout, middle, span->to);
    }
}

void
ot_marks_add_strips (OtChartLayout *layout)
{
  g_auto (Strip) strip = { layout };
  guint lane = 0;

  if (!ot_marks_any_strip (layout->chart))
    return;
  fill_bins (&strip);
  set_places (&strip);
  if (strip.n_bins == layout->chart->categories->len)
    add_columns (&strip);
  else
    add_outlines (&strip);
  for (guint s = 0; s < layout->chart->series->len; s++)
    if (has_lane (layout->chart, s))
      add_lane (&strip, s, lane++);
}
