/* Charts whose categories run down the side. */
#include "chart/draft.h"
#include "chart/figures.h"

/* In ems, where there are several to a row. */
#define SMALLEST_COLUMN 0.8

/* Of the width. */
#define NAMES_TAKE  0.42
#define VALUES_TAKE 0.4

double
ot_draft_smallest_row (const OtChart *chart)
{
  return MAX (OT_DRAFT_SMALLEST_ROW, SMALLEST_COLUMN * ot_marks_count_columns (chart));
}

/* The room that value labels take beyond the ends of lying columns. */
static double
widest_value (OtDraft *draft)
{
  int    decimals = ot_figures_label_decimals (draft->chart);
  double widest = 0;

  for (guint s = 0; s < draft->chart->series->len; s++)
    for (guint c = 0; c < draft->chart->categories->len; c++)
      {
        g_autofree char *text = NULL;
        g_autoptr (PangoLayout) label = NULL;
        double width, height;

        if (!ot_builder_span (draft->layout, s, c)->shown)
          continue;
        text = ot_marks_value_text (draft->layout, s, c, decimals);
        label = ot_label_new (&draft->letterer, OT_LETTERING_VALUES, text);
        ot_label_get_size (label, &width, &height);
        widest = MAX (widest, width);
      }
  return widest + (OT_DRAFT_VALUE_GAP + 0.2) * draft->em;
}

/* The names at the left, in as many lines as the rows have room for; NULL: in none. */
static GPtrArray *
name_rows (OtDraft *draft, double row, double *widest, GArray *shortened)
{
  double line = ot_letterer_line (&draft->letterer, OT_LETTERING_NAMES);
  double most = NAMES_TAKE * (draft->right - draft->left);

  for (int lines = CLAMP ((int) (row / line), 1, 3); lines > 0; lines--)
    {
      double tallest;
      g_autoptr (GPtrArray) names =
        ot_draft_fit_names (draft, 1, most, lines, PANGO_ALIGN_LEFT, &tallest, shortened);

      if (names == NULL)
        return NULL;
      *widest = 0;
      for (guint i = 0; i < names->len; i++)
        {
          double width, height;

          ot_label_get_size (g_ptr_array_index (names, i), &width, &height);
          *widest = MAX (*widest, width);
        }
      if (tallest <= row)
        return g_steal_pointer (&names);
      g_array_set_size (shortened, 0);
    }
  return NULL;
}

/* How wide the plot is beside the names, with room for values at its ends. */
static gboolean
set_width (OtDraft *draft, double names)
{
  OtBox *plot = &draft->layout->plot;
  double values = draft->concession->values ? widest_value (draft) : 0.5 * draft->em;
  double before = draft->least < 0 ? values : 0;

  if (values + before > VALUES_TAKE * (draft->right - draft->left - names))
    return FALSE;
  plot->x = draft->left + names + OT_DRAFT_AXIS_GAP * draft->em + before;
  plot->width = draft->right - values - plot->x;
  return plot->width >= OT_DRAFT_NARROWEST_PLOT * draft->em;
}

/* Sets the axis of as many steps as its figures have room for, and returns these. */
static GPtrArray *
set_axis (OtDraft *draft)
{
  for (int most = OT_DRAFT_MOST_STEPS;; most--)
    {
      double widest, tallest;
      g_autoptr (GPtrArray) ticks = NULL;

      ot_draft_choose_axis (draft, most);
      ticks = ot_draft_label_ticks (draft, &widest, &tallest);
      if (most == 2 || (widest + 1.2 * draft->em) * (ticks->len - 1) <= draft->layout->plot.width)
        return g_steal_pointer (&ticks);
    }
}

/* Adds every `every`-th figure under the axis, from `first` on, if there are two or more and they
 * do not meet. */
static gboolean
add_ticks (OtDraft *draft, const GPtrArray *labels, guint first, guint every, double y)
{
  OtChartLayout *layout = draft->layout;
  guint          n_shapes = layout->shapes->len;
  double         free_from = draft->left;

  for (guint i = first; i < labels->len; i += every)
    {
      PangoLayout *label = g_ptr_array_index (labels, i);
      double       width, height, x;

      ot_label_get_size (label, &width, &height);
      x = ot_builder_value_at (layout, g_array_index (layout->ticks, int64_t, i)) - width / 2;
      x = CLAMP (x, draft->left, draft->right - width);
      if (x < free_from || first + every >= labels->len)
        {
          g_array_set_size (layout->shapes, n_shapes);
          return FALSE;
        }
      ot_builder_add_text (layout, OT_PART_TICK, g_object_ref (label), FALSE, x, y);
      free_from = x + width + draft->em;
    }
  return TRUE;
}

/* Every figure, or every second, zero among them, …; or those at the two ends. */
static gboolean
label_axis (OtDraft *draft, const GPtrArray *labels, double y)
{
  const OtAxis *axis = &draft->layout->axis;
  guint         zero = axis->low <= 0 && axis->high >= 0 ? -(axis->low / axis->step) : 0;

  for (guint every = 1; every < labels->len; every *= 2)
    if (add_ticks (draft, labels, zero % every, every, y))
      return TRUE;
  return add_ticks (draft, labels, 0, labels->len - 1, y);
}

static void
add_names (OtDraft *draft, const GPtrArray *names, const GArray *shortened, double row)
{
  for (guint i = 0; i < names->len; i++)
    {
      PangoLayout *label = g_ptr_array_index (names, i);
      double       width, height;

      ot_label_get_size (label, &width, &height);
      ot_builder_add_text (draft->layout, OT_PART_NAME, g_object_ref (label),
                           ot_draft_was_shortened (shortened, i), draft->left,
                           draft->layout->plot.y + (i + 0.5) * row - height / 2);
    }
}

gboolean
ot_draft_build_lying (OtDraft *draft)
{
  OtBox *plot = &draft->layout->plot;
  double tick_line = ot_letterer_line (&draft->letterer, OT_LETTERING_FIGURES);
  double row, names_width;
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GPtrArray) ticks = NULL;
  g_autoptr (GArray) shortened = g_array_new (FALSE, FALSE, sizeof (gboolean));

  plot->y = draft->top + 0.4 * draft->em;
  plot->height = draft->bottom - tick_line - OT_DRAFT_AXIS_GAP * draft->em - plot->y;
  row = plot->height / draft->chart->categories->len;
  if (row < ot_draft_smallest_row (draft->chart) * draft->em * 0.95 || plot->height < 2 * draft->em)
    return FALSE;
  names = name_rows (draft, row, &names_width, shortened);
  if (names == NULL || !set_width (draft, names_width))
    return FALSE;
  ticks = set_axis (draft);
  ot_draft_add_grid (draft);
  if (!label_axis (draft, ticks, draft->bottom - tick_line))
    return FALSE;
  add_names (draft, names, shortened, row);
  return TRUE;
}
