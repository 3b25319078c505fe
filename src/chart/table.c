/* The figures of lines as rows under the axis, each after the name of its line: lines run close together and through
 * each other's labels, rows never do. */
#include "chart/draft.h"
#include "chart/figures.h"

/* Of the width, for the names. */
#define NAMES_TAKE 0.36

/* In lines. */
#define NAME_LINES 3

/* In ems. */
#define ROW_GAP   0.25
#define VALUE_GAP 0.7

static gboolean
is_line (const OtChartSeries *series)
{
  return !ot_marks_is_body (series->kind) && series->kind != OT_SERIES_MARKERS;
}

static gboolean
has_row (const OtChart *chart, guint series)
{
  return is_line (ot_chart_get_series (chart, series)) && ot_builder_has_figures (chart, series);
}

gboolean
ot_draft_can_have_table (const OtChart *chart)
{
  guint n_lines = 0;

  if (chart->lying || chart->categories_are != OT_CATEGORIES_SEQUENCE)
    return FALSE;
  for (guint s = 0; s < chart->series->len; s++)
    {
      const OtChartSeries *series = ot_chart_get_series (chart, s);

      if (series->kind == OT_SERIES_MARKERS || *series->name == '\0')
        return FALSE;
      n_lines += has_row (chart, s);
    }
  return n_lines >= 2;
}

static double
height_of (PangoLayout *label)
{
  double width, height;

  ot_label_get_size (label, &width, &height);
  return height;
}

GPtrArray *
ot_draft_name_rows (OtDraft *draft, double *widest)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_object_unref);
  double before = OT_DRAFT_SAMPLE * draft->em;
  double most = NAMES_TAKE * (draft->right - draft->left) - before;

  *widest = 0;
  for (guint s = 0; s < draft->chart->series->len; s++)
    {
      g_autofree char *name = NULL;
      gboolean         shortened = FALSE;
      PangoLayout     *label;
      double           width, height;

      if (!has_row (draft->chart, s))
        continue;
      name = ot_draft_series_name (draft->chart, s);
      label = ot_label_fit (&draft->letterer, OT_LETTERING_NAMES, name, most, NAME_LINES,
                            PANGO_ALIGN_LEFT, &shortened);
      if (label == NULL)
        return NULL;
      g_ptr_array_add (names, label);
      if (shortened)
        return NULL;
      ot_label_get_size (label, &width, &height);
      *widest = MAX (*widest, before + width);
    }
  return g_steal_pointer (&names);
}

double
ot_draft_table_height (const OtDraft *draft, const GPtrArray *names)
{
  double height = 0;

  for (guint i = 0; i < names->len; i++)
    height += height_of (g_ptr_array_index (names, i)) + ROW_GAP * draft->em;
  return height + ROW_GAP * draft->em;
}

/* The figures of a row, each in the middle of its category; FALSE where one is wider than that. */
static gboolean
add_figures (OtDraft *draft, guint series, double top, double height)
{
  OtChartLayout *layout = draft->layout;
  guint          n = draft->chart->categories->len;
  int            decimals = ot_figures_label_decimals (draft->chart);
  double         slot = layout->plot.width / n;

  for (guint c = 0; c < n; c++)
    {
      g_autofree char *text = NULL;
      PangoLayout     *label;
      double           width, line;

      if (!ot_figures_can_draw (ot_builder_point (layout, series, c)->value))
        continue;
      text = ot_marks_value_text (layout, series, c, decimals);
      label = ot_label_new (&draft->letterer, OT_LETTERING_FIGURES, text);
      ot_label_get_size (label, &width, &line);
      ot_builder_add_text (layout, OT_PART_TABLE, label, FALSE,
                           layout->plot.x + (c + 0.5) * slot - width / 2,
                           top + (height - line) / 2);
      if (width + VALUE_GAP * draft->em > slot)
        return FALSE;
    }
  return TRUE;
}

gboolean
ot_draft_add_table (OtDraft *draft, const GPtrArray *names, double top)
{
  OtChartLayout *layout = draft->layout;
  double         right = layout->plot.x + layout->plot.width;
  double         before = OT_DRAFT_SAMPLE * draft->em, gap = ROW_GAP * draft->em;
  guint          row = 0;

  top += gap;
  for (guint s = 0; s < draft->chart->series->len; s++)
    {
      const OtChartSeries *series = ot_chart_get_series (draft->chart, s);
      OtShape              rule = { .part = OT_PART_GRID, .point = -1 };
      PangoLayout         *name;
      double               height;

      if (!has_row (draft->chart, s))
        continue;
      name = g_ptr_array_index (names, row++);
      height = height_of (name);
      ot_builder_add_line (layout, rule, (OtSpot){ draft->left, top }, (OtSpot){ right, top });
      ot_draft_add_sample (draft, series->kind, series->role,
                           ot_draft_series_look (draft->chart, s), draft->left,
                           top + (gap + height) / 2);
      ot_builder_add_text (layout, OT_PART_LEGEND, g_object_ref (name), FALSE, draft->left + before,
                           top + gap / 2);
      if (!add_figures (draft, s, top + gap / 2, height))
        return FALSE;
      top += height + gap;
    }
  return TRUE;
}
