/* Names of categories, and of lines where they end. */
#include "chart/draft.h"
#include "chart/figures.h"

/* In ems. */
#define NAME_GAP 0.7

/* How far a name may be moved from the end of its line, in lines of text. */
#define DIRECT_SHIFT 0.8

/* Names of categories */

/* Every `every`-th name in one line, centred under its category, or NULL if they would meet. */
static GPtrArray *
name_every (OtDraft *draft, guint every, double left, double length, double *height)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_object_unref);
  guint  n = draft->chart->categories->len;
  double slot = length / n, free_from = left;

  *height = 0;
  for (guint c = 0; c < n; c += every)
    {
      PangoLayout *label = ot_label_new (&draft->letterer, OT_LETTERING_NAMES,
                                         ot_chart_get_category (draft->chart, c));
      double       width, label_height, x;

      g_ptr_array_add (labels, label);
      ot_label_get_size (label, &width, &label_height);
      x = CLAMP (left + (c + 0.5) * slot - width / 2, left, MAX (left, left + length - width));
      if (x < free_from || x + width > left + length + 0.01)
        return NULL;
      free_from = x + width + NAME_GAP * draft->em;
      *height = MAX (*height, label_height);
    }
  return g_steal_pointer (&labels);
}

GPtrArray *
ot_draft_fit_names (OtDraft       *draft,
                    guint          every,
                    double         width,
                    int            lines,
                    PangoAlignment alignment,
                    double        *height,
                    GArray        *shortened)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_object_unref);

  *height = 0;
  for (guint c = 0; c < draft->chart->categories->len; c += every)
    {
      gboolean     cut = FALSE;
      PangoLayout *label =
        ot_label_fit (&draft->letterer, OT_LETTERING_NAMES, ot_chart_get_category (draft->chart, c),
                      width, lines, alignment, &cut);
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
/* Whether any had to be cut. */
static gboolean
any_shortened (const GArray *shortened)
{
  for (guint i = 0; i < shortened->len; i++)
    if (g_array_index (shortened, gboolean, i))
      return TRUE;
  return FALSE;
}

/* All, each in lines between its words where they meet in one; NULL where that cuts one. */
static GPtrArray *
name_all_whole (OtDraft *draft, double left, double length, double *height, GArray *shortened)
{
  g_autoptr (GPtrArray) labels = name_every (draft, 1, left, length, height);

  if (labels != NULL)
    return g_steal_pointer (&labels);
  labels =
    ot_draft_fit_names (draft, 1, length / draft->chart->categories->len - NAME_GAP * draft->em, 2,
                        PANGO_ALIGN_CENTER, height, shortened);
  if (labels != NULL && !any_shortened (shortened))
    return g_steal_pointer (&labels);
  g_array_set_size (shortened, 0);
  return NULL;
}

GPtrArray *
ot_draft_name_categories (OtDraft *draft,
                          double   left,
                          double   length,
                          guint   *every,
                          double  *height,
                          GArray  *shortened)
{
  guint n = draft->chart->categories->len;

  *every = 1;
  g_array_set_size (shortened, 0);
  if (draft->chart->categories_are == OT_CATEGORIES_NAMES)
    return ot_draft_fit_names (draft, 1, length / n - NAME_GAP * draft->em,
                               draft->concession->names, PANGO_ALIGN_CENTER, height, shortened);

  while (length / n * *every < draft->em && *every < n)
    *every *= 2;
  for (; *every < n; *every *= 2)
    {
      GPtrArray *labels = *every == 1 ? name_all_whole (draft, left, length, height, shortened)
                                      : name_every (draft, *every, left, length, height);

      if (labels != NULL)
        return labels;
    }
  return ot_draft_fit_names (draft, *every, length, 1, PANGO_ALIGN_CENTER, height, shortened);
}

gboolean
ot_draft_was_shortened (const GArray *shortened, guint index)
{
  return index < shortened->len && g_array_index (shortened, gboolean, index);
}

/* Names of lines where they end */

/* Whether there are nothing but lines, two or more, and all of them lead to the end. */
gboolean
ot_draft_can_be_direct (const OtChart *chart)
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

GPtrArray *
ot_draft_name_lines (OtDraft *draft, double *widest)
{
  int        decimals = ot_figures_label_decimals (draft->chart);
  GPtrArray *labels = g_ptr_array_new_with_free_func (g_object_unref);

  *widest = 0;
  for (guint s = 0; s < draft->chart->series->len; s++)
    {
      g_autofree char *name = ot_draft_series_name (draft->chart, s);
      g_autofree char *value =
        ot_marks_value_text (draft->layout, s, draft->chart->categories->len - 1, decimals);
      g_autofree char *text = g_strdup_printf ("%s %s", name, value);
      PangoLayout     *label = ot_label_new (&draft->letterer, OT_LETTERING_NAMES, text);
      double           width, height;

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
gboolean
ot_draft_add_line_names (OtDraft *draft, const GPtrArray *labels)
{
  OtChartLayout *layout = draft->layout;
  guint          n = draft->chart->categories->len;
  double         line = ot_letterer_line (&draft->letterer, OT_LETTERING_NAMES);
  double x = layout->plot.x + layout->plot.width * (1 - 0.5 / n) + OT_DRAFT_DIRECT_GAP * draft->em;
  double free_from = draft->top;
  g_autofree LineEnd *ends = g_new (LineEnd, labels->len);

  for (guint s = 0; s < labels->len; s++)
    {
      int64_t last = ot_chart_get_series (draft->chart, s)->points[n - 1].value;
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

      ends[i].y = i > 0 ? MAX (middle, ends[i - 1].y + line) : MAX (middle, draft->top);
      if (ABS (ends[i].y - ends[i].wanted) > DIRECT_SHIFT * line)
        return FALSE;
    }
  for (guint i = 0; i < labels->len; i++)
    ot_builder_add_text (layout, OT_PART_LEGEND,
                         g_object_ref (g_ptr_array_index (labels, ends[i].series)), FALSE, x,
                         ends[i].y);
  return TRUE;
}
