#include "chart/builder.h"

#include "chart/figures.h"

OtRole
ot_builder_role (const OtChartLayout *layout, guint series, guint category)
{
  OtRole role = ot_builder_point (layout, series, category)->role;

  return role == OT_ROLE_SERIES ? ot_chart_get_series (layout->chart, series)->role : role;
}

OtStanding
ot_builder_standing (const OtChart *chart, guint series, guint category)
{
  OtStanding standing = ot_chart_get_series (chart, series)->points[category].standing;

  return standing == OT_STANDING_ILLUSTRATIVE && chart->illustrative ? OT_STANDING_FIRM : standing;
}

guint
ot_builder_count (const OtChart *chart, guint series, OtStanding standing)
{
  const guint *n_of = ot_chart_get_series (chart, series)->n_of;

  if (chart->illustrative && standing != OT_STANDING_FORECAST)
    return standing == OT_STANDING_FIRM ? n_of[OT_STANDING_FIRM] + n_of[OT_STANDING_ILLUSTRATIVE]
                                        : 0;
  return n_of[standing];
}

gboolean
ot_builder_has_figures (const OtChart *chart, guint series)
{
  for (OtStanding standing = 0; standing < OT_N_STANDINGS; standing++)
    if (ot_builder_count (chart, series, standing) > 0)
      return TRUE;
  return FALSE;
}

/* The one standing of all figures of a series; FIRM where they differ. */
static OtStanding
common_standing (const OtChart *chart, guint series)
{
  OtStanding common = OT_STANDING_FIRM;
  guint      n = 0;

  for (OtStanding standing = 0; standing < OT_N_STANDINGS; standing++)
    if (ot_builder_count (chart, series, standing) > 0)
      {
        common = standing;
        n++;
      }
  return n == 1 ? common : OT_STANDING_FIRM;
}

gboolean
ot_builder_names_series (const OtChart *chart)
{
  guint n = 0;

  for (guint s = 0; s < chart->series->len; s++)
    {
      const OtChartSeries *series = ot_chart_get_series (chart, s);

      if (series->kind == OT_SERIES_STRIP)
        return TRUE;
      n += *series->name != '\0' && ot_builder_has_figures (chart, s);
    }
  for (guint i = 0; i < chart->references->len; i++)
    n += *g_array_index (chart->references, OtChartReference, i).name != '\0';
  return n > 1;
}

OtStanding
ot_builder_series_standing (const OtChart *chart, guint series)
{
  return *ot_chart_get_series (chart, series)->name != '\0' && ot_builder_names_series (chart)
           ? common_standing (chart, series)
           : OT_STANDING_FIRM;
}

OtMadeUp
ot_builder_made_up (const OtChart *chart, int series)
{
  OtMadeUp made_up = 0;

  for (guint s = 0; s < chart->series->len; s++)
    {
      if (series < 0 ? ot_builder_series_standing (chart, s) == OT_STANDING_ILLUSTRATIVE
                     : (int) s != series)
        continue;
      for (guint c = 0; c < chart->categories->len; c++)
        {
          const OtChartPoint *point = &ot_chart_get_series (chart, s)->points[c];

          if (ot_figures_can_draw (point->value)
              && ot_builder_standing (chart, s, c) == OT_STANDING_ILLUSTRATIVE)
            made_up |= point->illustrative == OT_ILLUSTRATIVE_IN_PART ? OT_MADE_UP_IN_PART
                                                                      : OT_MADE_UP_WHOLLY;
        }
    }
  return made_up;
}

OtStanding
ot_builder_look (const OtChartLayout *layout, guint series, guint category)
{
  return layout->standings[series] == OT_STANDING_ILLUSTRATIVE
           ? OT_STANDING_FIRM
           : ot_builder_standing (layout->chart, series, category);
}

void
ot_builder_add_text (OtChartLayout *layout,
                     OtPart         part,
                     PangoLayout   *label,
                     gboolean       shortened,
                     double         x,
                     double         y)
{
  OtShape shape = {
    .kind = OT_SHAPE_TEXT,
    .part = part,
    .role = OT_ROLE_NEUTRAL,
    .point = -1,
    .box = { x, y },
    .text = label,
    .shortened = shortened,
  };

  if (label == NULL)
    return;
  ot_label_get_size (label, &shape.box.width, &shape.box.height);
  g_array_append_val (layout->shapes, shape);
}

void
ot_builder_add_box (OtChartLayout *layout, OtShape shape, OtBox box)
{
  shape.box = box;
  g_array_append_val (layout->shapes, shape);
}

void
ot_builder_add_path (OtChartLayout *layout, OtShape shape, const OtSpot *spots, guint n_spots)
{
  OtSpot least = spots[0], largest = spots[0];

  for (guint i = 1; i < n_spots; i++)
    {
      least = (OtSpot){ MIN (least.x, spots[i].x), MIN (least.y, spots[i].y) };
      largest = (OtSpot){ MAX (largest.x, spots[i].x), MAX (largest.y, spots[i].y) };
    }
  shape.kind = OT_SHAPE_PATH;
  shape.first_spot = layout->spots->len;
  shape.n_spots = n_spots;
  shape.box = (OtBox){ least.x, least.y, largest.x - least.x, largest.y - least.y };
  g_array_append_vals (layout->spots, spots, n_spots);
  g_array_append_val (layout->shapes, shape);
}

void
ot_builder_add_line (OtChartLayout *layout, OtShape shape, OtSpot from, OtSpot to)
{
  const OtSpot ends[] = { from, to };

  ot_builder_add_path (layout, shape, ends, G_N_ELEMENTS (ends));
}

double
ot_builder_value_at (const OtChartLayout *layout, int64_t value)
{
  double       place = ot_axis_place (&layout->axis, value);
  const OtBox *plot = &layout->plot;

  return layout->chart->lying ? plot->x + plot->width * place
                              : plot->y + plot->height * (1 - place);
}

OtSpot
ot_builder_spot (const OtChartLayout *layout, double along, int64_t value)
{
  double at = ot_builder_value_at (layout, value);

  return layout->chart->lying ? (OtSpot){ at, layout->plot.y + along }
                              : (OtSpot){ layout->plot.x + along, at };
}

double
ot_builder_length (const OtChartLayout *layout)
{
  return layout->chart->lying ? layout->plot.height : layout->plot.width;
}

OtBox
ot_builder_span_box (const OtChartLayout *layout,
                     double               along,
                     double               thickness,
                     int64_t              from,
                     int64_t              to)
{
  OtSpot a = ot_builder_spot (layout, along, from);
  OtSpot b = ot_builder_spot (layout, along + thickness, to);

  return (OtBox){ MIN (a.x, b.x), MIN (a.y, b.y), ABS (a.x - b.x), ABS (a.y - b.y) };
}

gboolean
ot_box_meets (OtBox a, OtBox b)
{
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
