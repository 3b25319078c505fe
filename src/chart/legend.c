/* What the marks of a chart stand for. */
#include "chart/draft.h"
#include "chart/figures.h"

#include <glib/gi18n.h>

/* In ems. */
#define SAMPLE_WIDTH  1.7
#define SAMPLE_HEIGHT 0.8
#define OVER_LEGEND   0.55

static void
entry_clear (OtLegendEntry *entry)
{
  g_free (entry->name);
}

char *
ot_draft_series_name (const OtChart *chart, guint series)
{
  static const char *const made_up[] = {
    [OT_MADE_UP_WHOLLY] = N_("%s (illustrative)"),
    [OT_MADE_UP_IN_PART] = N_("%s (illustrative in part)"),
    [OT_MADE_UP_WHOLLY | OT_MADE_UP_IN_PART] = N_("%s (illustrative, in whole or in part)"),
  };
  const char *name = ot_chart_get_series (chart, series)->name;
  OtStanding  standing = ot_builder_series_standing (chart, series);
  const char *format;

  if (standing == OT_STANDING_FIRM)
    return g_strdup (name);
  format = standing == OT_STANDING_ILLUSTRATIVE
             ? made_up[ot_builder_made_up (chart, (int) series)]
             /* Translators: the name of a series all of whose figures are forecasts. */
             : N_("%s (forecast)");
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (_ (format), name);
#pragma GCC diagnostic pop
}

/* Adds a standing that figures have of a series whose name does not say it. */
static void
add_standing (const OtChart *chart, OtStanding standing, GArray *entries)
{
  static const char *const made_up[] = {
    [OT_MADE_UP_WHOLLY] = N_("Illustrative"),
    [OT_MADE_UP_IN_PART] = N_("Illustrative in part"),
    /* Translators: beneath a chart whose figures have these marks. */
    [OT_MADE_UP_WHOLLY | OT_MADE_UP_IN_PART] = N_("* Illustrative, † illustrative in part"),
  };
  OtLegendEntry entry = { .standing = standing };
  gboolean      any = FALSE;

  for (guint s = 0; s < chart->series->len; s++)
    {
      const OtChartSeries *series = ot_chart_get_series (chart, s);

      if (ot_builder_count (chart, s, standing) == 0
          || ot_builder_series_standing (chart, s) == standing)
        continue;
      for (guint c = 0; c < chart->categories->len; c++)
        {
          OtRole own = series->points[c].role, role = own == OT_ROLE_SERIES ? series->role : own;

          if (!ot_figures_can_draw (series->points[c].value)
              || ot_builder_standing (chart, s, c) != standing)
            continue;
          entry.kind = any ? entry.kind : series->kind;
          entry.role = any && entry.role != role ? OT_ROLE_NEUTRAL : role;
          any = TRUE;
        }
    }
  if (!any)
    return;
  entry.name =
    g_strdup (standing == OT_STANDING_ILLUSTRATIVE ? _ (made_up[ot_builder_made_up (chart, -1)])
                                                   : ot_standing_name (standing));
  g_array_append_val (entries, entry);
}

OtStanding
ot_draft_series_look (const OtChart *chart, guint series)
{
  OtStanding standing = ot_builder_series_standing (chart, series);

  return standing == OT_STANDING_ILLUSTRATIVE ? OT_STANDING_FIRM : standing;
}

void
ot_draft_add_sample (OtDraft     *draft,
                     OtSeriesKind kind,
                     OtRole       role,
                     OtStanding   standing,
                     double       x,
                     double       y)
{
  double width = SAMPLE_WIDTH * draft->em, height = SAMPLE_HEIGHT * draft->em;

  ot_marks_add_sample (draft->layout, kind, role, standing,
                       (OtBox){ x, y - height / 2, width, height });
}

GArray *
ot_draft_list_entries (const OtChart *chart, OtNamed named)
{
  GArray  *entries = g_array_new (FALSE, FALSE, sizeof (OtLegendEntry));
  gboolean any = ot_builder_names_series (chart);

  g_array_set_clear_func (entries, (GDestroyNotify) entry_clear);
  for (guint s = 0; s < chart->series->len && any; s++)
    {
      const OtChartSeries *series = ot_chart_get_series (chart, s);
      OtLegendEntry entry = { NULL, series->kind, series->role, ot_draft_series_look (chart, s) };

      if (*series->name == '\0' || series->kind == OT_SERIES_STRIP
          || !ot_builder_has_figures (chart, s)
          || (named != OT_NAMED_IN_LEGEND && !ot_marks_is_body (series->kind)))
        continue;
      entry.name = ot_draft_series_name (chart, s);
      g_array_append_val (entries, entry);
    }
  for (guint i = 0; i < chart->references->len && any; i++)
    {
      const OtChartReference *reference = &g_array_index (chart->references, OtChartReference, i);
      OtLegendEntry           entry = { NULL, 0, reference->role, OT_STANDING_FIRM, reference };

      if (*reference->name == '\0')
        continue;
      entry.name = g_strdup (reference->name);
      g_array_append_val (entries, entry);
    }
  add_standing (chart, OT_STANDING_FORECAST, entries);
  add_standing (chart, OT_STANDING_ILLUSTRATIVE, entries);
  return entries;
}

void
ot_draft_add_reference (OtChartLayout *layout, const OtChartReference *reference, OtBox box)
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

void
ot_draft_add_legend (OtDraft *draft)
{
  g_autoptr (GArray) entries = ot_draft_list_entries (draft->chart, draft->named);
  g_autoptr (GArray) widths = g_array_new (FALSE, FALSE, sizeof (double));
  double before = OT_DRAFT_SAMPLE * draft->em, after = OT_DRAFT_ENTRY_GAP * draft->em;
  double available = draft->right - draft->left + after;
  double line = OT_DRAFT_LINE * draft->em;
  double x = draft->left, room, height = 0;

  if (entries->len == 0)
    return;
  for (guint i = 0; i < entries->len; i++)
    {
      g_autoptr (PangoLayout) label = ot_label_new (&draft->letterer, OT_LETTERING_NAMES,
                                                    g_array_index (entries, OtLegendEntry, i).name);
      double width, text_width;

      ot_label_get_size (label, &text_width, &height);
      width = before + text_width + 0.02 + after;
      line = MAX (line, height + 0.1 * draft->em);
      g_array_append_val (widths, width);
    }
  room = entry_room (widths, available, draft->concession->legend_rows,
                     OT_DRAFT_SMALLEST_ENTRY * draft->em);
  draft->top += OVER_LEGEND * draft->em;
  for (guint i = 0; i < entries->len; i++)
    {
      const OtLegendEntry *entry = &g_array_index (entries, OtLegendEntry, i);
      double               width = MIN (g_array_index (widths, double, i), room);
      OtBox                sample = { x, 0, SAMPLE_WIDTH * draft->em, SAMPLE_HEIGHT * draft->em };
      gboolean             shortened = FALSE;
      PangoLayout         *label;
      double               text_width;

      if (x > draft->left && x + width > draft->left + available + 0.001)
        {
          x = draft->left;
          draft->top += line;
        }
      label = ot_label_fit (&draft->letterer, OT_LETTERING_NAMES, entry->name,
                            width - before - after, 1, PANGO_ALIGN_LEFT, &shortened);
      if (label != NULL)
        ot_label_get_size (label, &text_width, &height);
      sample.x = x;
      sample.y = draft->top + (line - sample.height) / 2;
      if (entry->reference != NULL)
        ot_draft_add_reference (draft->layout, entry->reference, sample);
      else
        ot_draft_add_sample (draft, entry->kind, entry->role, entry->standing, x,
                             draft->top + line / 2);
      ot_builder_add_text (draft->layout, OT_PART_LEGEND, label, shortened, x + before,
                           draft->top + (line - height) / 2);
      x += width;
    }
  draft->top += line;
}
