/* Charts whose categories run along the foot. */
#include "chart/draft.h"

/* In ems. */
#define TICK_DISTANCE 2.6

/* With fewer, more of the axis would lie beyond the figures. */
#define LEAST_STEPS 3

/* In ems, over a table: it has the figures. */
#define TABLE_PLOT 5.0

/* Of the width, for the names of lines beside their ends. */
#define DIRECT_TAKE 0.38

/* And for those of lanes. */
#define LANES_TAKE 0.3

/* What stands around the plot. */
typedef struct
{
  GPtrArray *line_names; /* NULL: they are in the legend */
  GPtrArray *names;      /* of categories; NULL: they have lanes */
  GPtrArray *lanes;
  GPtrArray *rows; /* names of those of the table; NULL: there is none */
  GPtrArray *ticks;
  GArray    *shortened; /* of names or lanes */
  guint      every;     /* categories to a name */
  double     over;      /* room for values and markers */
  double     under;
  double     at_left;
  double     at_right;
  double     names_height; /* of the categories */
  double     at_foot;
} Surround;

static void
surround_clear (Surround *around)
{
  g_clear_pointer (&around->line_names, g_ptr_array_unref);
  g_clear_pointer (&around->names, g_ptr_array_unref);
  g_clear_pointer (&around->lanes, g_ptr_array_unref);
  g_clear_pointer (&around->rows, g_ptr_array_unref);
  g_clear_pointer (&around->ticks, g_ptr_array_unref);
  g_clear_pointer (&around->shortened, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Surround, surround_clear)

static gboolean
any_series (const OtChart *chart, gboolean is_body)
{
  for (guint s = 0; s < chart->series->len; s++)
    if (ot_marks_is_body (ot_chart_get_series (chart, s)->kind) == is_body)
      return TRUE;
  return FALSE;
}

/* Whether all its figures stand in the table. */
static gboolean
is_written_under (const OtDraft *draft)
{
  return draft->named == OT_NAMED_IN_TABLE && !any_series (draft->chart, TRUE);
}

static void
measure_over_and_under (const OtDraft *draft, Surround *around)
{
  double line = ot_letterer_line (&draft->letterer, OT_LETTERING_VALUES) + 0.3 * draft->em;
  double strip = (any_series (draft->chart, FALSE) ? 0.5 : 0.3) * draft->em;
  double most =
    draft->concession->values && !is_written_under (draft) && !ot_marks_any_strip (draft->chart)
      ? line
      : strip;

  around->over = most;
  around->under = draft->least < 0 ? most : 0;
}

/* Names at the left and the right of the plot; FALSE where they would leave it too little. */
static gboolean
name_beside (OtDraft *draft, Surround *around)
{
  double room = draft->right - draft->left;

  if (draft->named == OT_NAMED_IN_TABLE)
    {
      around->rows = ot_draft_name_rows (draft, &around->at_left);
      return around->rows != NULL;
    }
  if (draft->named == OT_NAMED_AT_ENDS)
    {
      around->line_names = ot_draft_name_lines (draft, &around->at_right);
      around->at_right += OT_DRAFT_DIRECT_GAP * draft->em;
      if (around->at_right > DIRECT_TAKE * room)
        return FALSE;
    }
  if (ot_marks_any_strip (draft->chart))
    {
      around->lanes =
        ot_draft_name_lanes (draft, LANES_TAKE * room, &around->at_left, around->shortened);
      return around->lanes != NULL;
    }
  return TRUE;
}

/* How wide the plot is, and what stands under it. */
static gboolean
set_width (OtDraft *draft, Surround *around)
{
  OtBox *plot = &draft->layout->plot;
  guint  n = draft->chart->categories->len;

  plot->x = draft->left + around->at_left + OT_DRAFT_AXIS_GAP * draft->em;
  plot->width = draft->right - plot->x;
  /* The last half of a category is free for names. */
  if (draft->named == OT_NAMED_AT_ENDS)
    plot->width = MIN (plot->width, (plot->width - around->at_right) / (1 - 0.5 / n));
  if (plot->width < OT_DRAFT_NARROWEST_PLOT * draft->em)
    return FALSE;
  if (around->lanes != NULL)
    {
      around->at_foot = ot_draft_lanes_height (draft);
      return TRUE;
    }
  g_clear_pointer (&around->names, g_ptr_array_unref);
  around->names = ot_draft_name_categories (draft, plot->x, plot->width, &around->every,
                                            &around->at_foot, around->shortened);
  if (around->names != NULL && around->rows != NULL)
    {
      around->names_height = around->at_foot;
      around->at_foot += ot_draft_table_height (draft, around->rows);
    }
  return around->names != NULL;
}

/* How high the plot is, and its axis, whose figures may want more room at the left. */
static gboolean
set_height (OtDraft *draft, Surround *around, double *widest)
{
  OtBox *plot = &draft->layout->plot;
  double least = draft->named == OT_NAMED_IN_TABLE ? TABLE_PLOT : draft->concession->plot;
  double tallest;

  plot->y = draft->top + around->over;
  plot->height =
    draft->bottom - around->at_foot - OT_DRAFT_AXIS_GAP * draft->em - around->under - plot->y;
  if (plot->height < least * draft->em)
    return FALSE;
  ot_draft_choose_axis (draft, CLAMP ((int) (plot->height / (TICK_DISTANCE * draft->em)),
                                      LEAST_STEPS, OT_DRAFT_MOST_STEPS));
  g_clear_pointer (&around->ticks, g_ptr_array_unref);
  around->ticks = ot_draft_label_ticks (draft, widest, &tallest);
  return TRUE;
}

/* The figures beside the axis depend on its height, that on the names, they on what the figures leave. */
static gboolean
set_plot (OtDraft *draft, Surround *around)
{
  for (;;)
    {
      double widest;

      if (!set_width (draft, around) || !set_height (draft, around, &widest))
        return FALSE;
      if (widest <= around->at_left)
        return TRUE;
      around->at_left = widest;
    }
}

static void
add_ticks (OtDraft *draft, const Surround *around)
{
  for (guint i = 0; i < around->ticks->len; i++)
    {
      PangoLayout *label = g_ptr_array_index (around->ticks, i);
      int64_t      value = g_array_index (draft->layout->ticks, int64_t, i);
      double       width, height;

      ot_label_get_size (label, &width, &height);
      ot_builder_add_text (draft->layout, OT_PART_TICK, g_object_ref (label), FALSE,
                           draft->left + around->at_left - width,
                           ot_builder_value_at (draft->layout, value) - height / 2);
    }
}

static void
add_names (OtDraft *draft, const Surround *around)
{
  const OtBox *plot = &draft->layout->plot;
  double       slot = plot->width / draft->chart->categories->len;
  double       y = plot->y + plot->height + around->under + OT_DRAFT_AXIS_GAP * draft->em;

  for (guint i = 0; i < around->names->len; i++)
    {
      PangoLayout *label = g_ptr_array_index (around->names, i);
      double       width, height, x;

      ot_label_get_size (label, &width, &height);
      x = plot->x + (i * around->every + 0.5) * slot - width / 2;
      ot_builder_add_text (draft->layout, OT_PART_NAME, g_object_ref (label),
                           ot_draft_was_shortened (around->shortened, i),
                           CLAMP (x, plot->x, plot->x + plot->width - width), y);
    }
}

/* The names of all years, or of none. */
static gboolean
add_table (OtDraft *draft, const Surround *around)
{
  const OtBox *plot = &draft->layout->plot;

  return around->every == 1
         && ot_draft_add_table (draft, around->rows,
                                plot->y + plot->height + around->under
                                  + OT_DRAFT_AXIS_GAP * draft->em + around->names_height);
}

gboolean
ot_draft_build_upright (OtDraft *draft)
{
  g_auto (Surround)
    around = { .shortened = g_array_new (FALSE, FALSE, sizeof (gboolean)), .every = 1 };

  measure_over_and_under (draft, &around);
  if (!name_beside (draft, &around) || !set_plot (draft, &around))
    return FALSE;
  if (around.line_names != NULL && !ot_draft_add_line_names (draft, around.line_names))
    return FALSE;
  if (around.rows != NULL && !add_table (draft, &around))
    return FALSE;
  ot_draft_add_grid (draft);
  add_ticks (draft, &around);
  if (around.lanes == NULL)
    add_names (draft, &around);
  else
    ot_draft_add_lanes (draft, around.lanes, around.shortened, around.under);
  return TRUE;
}
