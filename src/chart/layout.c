#include "chart/layout.h"

#include "chart/draft.h"

#include <glib/gi18n.h>

/* In the unit of the caller. */
#define LONGEST 100000.0

/* Measures in ems, the size of the figures. */
#define INSET                1.2
#define TITLE_GAP            0.15
#define HEADING_GAP          0.9
#define FOOT_GAP             0.8
#define SMALLEST_WIDTH       27.0
#define SMALLEST_LYING_WIDTH 30.0
#define SMALLEST_NAME        3.8
#define SMALLEST_PLOT        5.0
#define TABLE_ROW            1.9
#define USUAL_WIDTH          50.0
#define USUAL_PLOT           12.5
#define USUAL_ROW            0.5
#define USUAL_COLUMN         1.6

/* In the order in which they are tried. */
static const OtConcession concessions[] = {
  { 3, 2, 4, 3, 3, 10, TRUE },
  { 2, 1, 3, 2, 3, 7, TRUE },
  { 2, 1, 3, 2, 3, 7, FALSE },
  { 1, 1, 2, 2, 2, 6, FALSE },
  { 1, 1, 1, 2, 1, SMALLEST_PLOT, FALSE },
};

/* Heading and foot */

static void
add_top_line (OtDraft *draft, OtPart part, OtLettering lettering, const char *text, int lines)
{
  gboolean     shortened = FALSE;
  PangoLayout *label;
  double       width, height;

  if (*text == '\0')
    return;
  label = ot_label_fit (&draft->letterer, lettering, text, draft->right - draft->left, lines,
                        PANGO_ALIGN_LEFT, &shortened);
  if (label == NULL)
    return;
  ot_label_get_size (label, &width, &height);
  ot_builder_add_text (draft->layout, part, label, shortened, draft->left, draft->top);
  draft->top += height + TITLE_GAP * draft->em;
}

/* "£m", "Children": it begins a line. Free it. */
static char *
unit_as_heading (const OtChart *chart)
{
  g_autofree char *unit = ot_chart_format_unit (chart);
  char             first[6];
  int              length = g_unichar_to_utf8 (g_unichar_toupper (g_utf8_get_char (unit)), first);

  return *unit == '\0' ? g_strdup ("")
                       : g_strdup_printf ("%.*s%s", length, first, g_utf8_next_char (unit));
}

static void
add_heading (OtDraft *draft, gboolean any_figures)
{
  const char      *subtitle = draft->chart->texts[OT_CHART_TEXT_SUBTITLE];
  g_autofree char *unit = any_figures ? unit_as_heading (draft->chart) : g_strdup ("");
  const char      *between = *subtitle != '\0' && *unit != '\0' ? "\u200e · " : "";
  /* The unit comes first, so that it is never what is cut off. Marks of direction: the line runs as the chart does,
   * and the unit in it always to the right. */
  const char      *way = draft->chart->right_to_left ? "\u200f\u200e" : "";
  g_autofree char *measured =
    *unit != '\0' ? g_strconcat (way, unit, between, subtitle, NULL) : g_strdup (subtitle);

  add_top_line (draft, OT_PART_TITLE, OT_LETTERING_TITLE, draft->chart->texts[OT_CHART_TEXT_TITLE],
                draft->concession->title);
  add_top_line (draft, OT_PART_SUBTITLE, OT_LETTERING_SUBTITLE, measured,
                draft->concession->subtitle);
}

static void
add_foot (OtDraft *draft)
{
  gboolean     shortened = FALSE;
  PangoLayout *label;
  double       width, height;

  if (*draft->chart->texts[OT_CHART_TEXT_SOURCE] == '\0')
    return;
  label = ot_label_fit (&draft->letterer, OT_LETTERING_SOURCE,
                        draft->chart->texts[OT_CHART_TEXT_SOURCE], draft->right - draft->left,
                        draft->concession->source, PANGO_ALIGN_LEFT, &shortened);
  if (label == NULL)
    return;
  ot_label_get_size (label, &width, &height);
  draft->bottom -= height;
  ot_builder_add_text (draft->layout, OT_PART_SOURCE, label, shortened, draft->left, draft->bottom);
  draft->bottom -= FOOT_GAP * draft->em;
}

/* Empties the layout and puts a sentence in the middle of what is free. */
static void
add_sentence (OtDraft *draft, const char *sentence)
{
  gboolean     shortened = FALSE;
  double       line = ot_letterer_line (&draft->letterer, OT_LETTERING_SENTENCE);
  PangoLayout *label =
    ot_label_fit (&draft->letterer, OT_LETTERING_SENTENCE, sentence, draft->right - draft->left,
                  (draft->bottom - draft->top) / line, PANGO_ALIGN_CENTER, &shortened);
  double width, height;

  if (label == NULL)
    return;
  ot_label_get_size (label, &width, &height);
  if (height > draft->bottom - draft->top)
    g_object_unref (label);
  else
    ot_builder_add_text (draft->layout, OT_PART_SENTENCE, label, shortened,
                         (draft->left + draft->right - width) / 2,
                         (draft->top + draft->bottom - height) / 2);
}

static void
start (OtDraft *draft, const OtConcession *concession, double inset)
{
  draft->concession = concession;
  draft->left = inset;
  /* Without a title something stands close above that names the chart. */
  draft->top = *draft->chart->texts[OT_CHART_TEXT_TITLE] != '\0' ? inset : inset / 4;
  draft->right = draft->layout->width - inset;
  draft->bottom = draft->layout->height - inset;
  g_array_set_size (draft->layout->shapes, 0);
  g_array_set_size (draft->layout->spots, 0);
  g_array_set_size (draft->layout->ticks, 0);
}

static gboolean
build (OtDraft *draft, const OtConcession *concession, OtNamed named)
{
  start (draft, concession, INSET * draft->em);
  draft->named = named;
  add_heading (draft, TRUE);
  ot_draft_add_legend (draft);
  draft->top += (HEADING_GAP - 0.3) * draft->em;
  add_foot (draft);
  return draft->chart->lying ? ot_draft_build_lying (draft) : ot_draft_build_upright (draft);
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
    return !shape->closed ? 6 : shape->series_kind == OT_SERIES_STRIP ? 3 : 1;
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
build_best (OtDraft *draft)
{
  OtChartLayout *layout = draft->layout;
  const char    *nothing = draft->chart->texts[OT_CHART_TEXT_NOTHING];
  double         width, height;

  ot_chart_smallest_size (draft->chart, draft->em, &width, &height);
  if (layout->width + 0.01 < width || layout->height + 0.01 < height)
    {
      start (draft, &concessions[0], 0.5 * draft->em);
      add_sentence (draft, _("This chart needs more room."));
      return;
    }
  if (draft->chart->categories->len == 0
      || !ot_marks_measure (layout, &draft->least, &draft->largest))
    {
      start (draft, &concessions[G_N_ELEMENTS (concessions) - 1], INSET * draft->em);
      add_heading (draft, FALSE);
      add_foot (draft);
      add_sentence (draft, *nothing != '\0' ? nothing : _("There are no figures to show yet."));
      return;
    }
  for (guint i = 0; ot_draft_can_have_table (draft->chart) && concessions[i].values; i++)
    if ((layout->drawn = build (draft, &concessions[i], OT_NAMED_IN_TABLE)))
      break;
  if (!layout->drawn && ot_draft_can_be_direct (draft->chart))
    layout->drawn = build (draft, &concessions[0], OT_NAMED_AT_ENDS);
  for (guint i = 0; i < G_N_ELEMENTS (concessions) && !layout->drawn; i++)
    layout->drawn = build (draft, &concessions[i], OT_NAMED_IN_LEGEND);
  if (!layout->drawn)
    {
      start (draft, &concessions[0], 0.5 * draft->em);
      add_sentence (draft, _("This chart needs more room."));
      return;
    }
  ot_marks_add (layout);
  if (draft->concession->values)
    ot_values_add (layout, &draft->letterer);
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
  OtDraft        draft = { .chart = chart };
  OtChartLayout *layout;

  g_return_val_if_fail (chart != NULL, NULL);

  layout = draft.layout = g_new0 (OtChartLayout, 1);
  layout->chart = ot_chart_ref (chart);
  layout->width = usable_length (width);
  layout->height = usable_length (height);
  layout->shapes = g_array_new (FALSE, FALSE, sizeof (OtShape));
  g_array_set_clear_func (layout->shapes, (GDestroyNotify) shape_clear);
  layout->spots = g_array_new (FALSE, FALSE, sizeof (OtSpot));
  layout->ticks = g_array_new (FALSE, FALSE, sizeof (int64_t));
  layout->places = g_array_new (FALSE, TRUE, sizeof (OtChartPlace));

  ot_letterer_init (&draft.letterer, font);
  layout->em = draft.em = draft.letterer.em;
  build_best (&draft);
  ot_letterer_clear (&draft.letterer);

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
  g_free (layout->standings);
  g_array_unref (layout->shapes);
  g_array_unref (layout->spots);
  g_array_unref (layout->ticks);
  g_array_unref (layout->places);
  g_free (layout->first_places);
  g_free (layout);
}

/* The size in ems, with so much room for each row of a lying chart, and for the plot of an upright one. */
static void
measure_size (const OtChart *chart,
              OtNamed        named,
              double         row,
              double         plot,
              double        *ems_wide,
              double        *ems_high)
{
  g_autoptr (GArray) entries = ot_draft_list_entries (chart, named);
  guint n = chart->categories->len;

  *ems_wide = SMALLEST_WIDTH;
  if (chart->lying)
    *ems_wide = SMALLEST_LYING_WIDTH;
  else if (chart->categories_are == OT_CATEGORIES_NAMES)
    *ems_wide = MAX (*ems_wide, n * SMALLEST_NAME + 8);
  *ems_high = INSET;
  *ems_high += *chart->texts[OT_CHART_TEXT_TITLE] != '\0' ? INSET + 2.1 : INSET / 4;
  *ems_high += 1.6 + HEADING_GAP;
  if (entries->len > 0)
    {
      guint abreast = (*ems_wide - 2 * INSET + OT_DRAFT_ENTRY_GAP) / OT_DRAFT_SMALLEST_ENTRY;
      guint n_lines = (entries->len + abreast - 1) / abreast;

      *ems_high += HEADING_GAP + OT_DRAFT_LINE * n_lines;
    }
  if (*chart->texts[OT_CHART_TEXT_SOURCE] != '\0')
    *ems_high += 2.4 + FOOT_GAP;
  *ems_high += OT_DRAFT_AXIS_GAP + 1.6 + 0.5 + ot_lanes_ems (chart);
  *ems_high += chart->lying ? MAX (n * row, 2.0) : plot + 0.5;
}

void
ot_chart_smallest_size (const OtChart *chart, double text_size, double *width, double *height)
{
  double ems_wide, ems_high;

  g_return_if_fail (chart != NULL && width != NULL && height != NULL);

  measure_size (chart, OT_NAMED_IN_LEGEND, ot_draft_smallest_row (chart), SMALLEST_PLOT, &ems_wide,
                &ems_high);
  text_size = text_size > 0 ? text_size : OT_LETTERER_USUAL_SIZE;
  *width = ems_wide * text_size;
  *height = ems_high * text_size;
}

double
ot_chart_whole_height (const OtChart *chart, double text_size)
{
  OtNamed named = OT_NAMED_IN_LEGEND;
  double  ems_wide, ems_high, plot = SMALLEST_PLOT;

  g_return_val_if_fail (chart != NULL, 0);

  if (ot_draft_can_have_table (chart))
    {
      named = OT_NAMED_IN_TABLE;
      plot += chart->series->len * TABLE_ROW;
    }
  measure_size (chart, named, ot_draft_smallest_row (chart), plot, &ems_wide, &ems_high);
  return ems_high * (text_size > 0 ? text_size : OT_LETTERER_USUAL_SIZE);
}

void
ot_chart_usual_size (const OtChart *chart, double text_size, double *width, double *height)
{
  double ems_wide, ems_high;
  guint  n_columns;

  g_return_if_fail (chart != NULL && width != NULL && height != NULL);

  n_columns = ot_marks_count_columns (chart);
  measure_size (chart, OT_NAMED_IN_LEGEND, USUAL_ROW + USUAL_COLUMN * n_columns, USUAL_PLOT,
                &ems_wide, &ems_high);
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
