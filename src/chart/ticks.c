/* The axis of values: its figures, its lines, and what it is compared with. */
#include "chart/draft.h"
#include "chart/figures.h"

/* Where there is nothing but zero, one of the unit is fine enough. */
static int64_t
finest_step (const OtDraft *draft)
{
  return draft->least == draft->largest ? ot_figures_power (ot_figures_places (draft->chart)) : 1;
}

void
ot_draft_choose_axis (OtDraft *draft, int most_steps)
{
  draft->layout->axis =
    ot_axis_choose (draft->least, draft->largest, most_steps, finest_step (draft));
}

GPtrArray *
ot_draft_label_ticks (OtDraft *draft, double *widest, double *tallest)
{
  const OtAxis *axis = &draft->layout->axis;
  int           decimals = ot_figures_step_decimals (draft->chart, axis->step);
  GPtrArray    *labels = g_ptr_array_new_with_free_func (g_object_unref);

  *widest = *tallest = 0;
  for (guint i = 0; i < ot_axis_n_ticks (axis); i++)
    {
      g_autofree char *text = ot_figures_format (draft->chart, ot_axis_tick (axis, i), decimals);
      PangoLayout     *label = ot_label_new (&draft->letterer, OT_LETTERING_FIGURES, text);
      double           width, height;

      ot_label_get_size (label, &width, &height);
      *widest = MAX (*widest, width);
      *tallest = MAX (*tallest, height);
      g_ptr_array_add (labels, label);
    }
  return labels;
}

void
ot_draft_add_grid (OtDraft *draft)
{
  OtChartLayout *layout = draft->layout;
  double         length = ot_builder_length (layout);

  /* Not under names beside the ends of lines. */
  if (draft->named == OT_NAMED_AT_ENDS)
    length *= 1 - 0.5 / draft->chart->categories->len;

  g_array_set_size (layout->ticks, 0);
  for (guint i = 0; i < ot_axis_n_ticks (&layout->axis); i++)
    {
      int64_t value = ot_axis_tick (&layout->axis, i);
      OtShape shape = { .part = value == 0 ? OT_PART_BASELINE : OT_PART_GRID, .point = -1 };

      g_array_append_val (layout->ticks, value);
      ot_builder_add_line (layout, shape, ot_builder_spot (layout, 0, value),
                           ot_builder_spot (layout, length, value));
    }
  for (guint i = 0; i < draft->chart->references->len; i++)
    {
      const OtChartReference *reference =
        &g_array_index (draft->chart->references, OtChartReference, i);

      if (ot_figures_can_draw (reference->from) && ot_figures_can_draw (reference->to))
        ot_draft_add_reference (
          layout, reference,
          ot_builder_span_box (layout, 0, length, reference->from, reference->to));
    }
}
