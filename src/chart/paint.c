#include "chart/paint.h"

#include <math.h>
#include <pango/pangocairo.h>

/* In ems. */
#define GRID_WIDTH          0.07
#define BASELINE_WIDTH      0.11
#define OUTLINE_WIDTH       0.12
#define LINE_WIDTH          0.22
#define FINE_LINE_WIDTH     0.12
#define CROWDED             0.25
#define HALO                0.08
#define ILLUSTRATIVE_MARKER 0.8 /* of a firm one */
#define HATCH_WIDTH         0.13
#define HATCH_DISTANCE      0.52
#define DOT_RADIUS          0.1
#define BETWEEN_STACKED     0.08
#define PLATE               0.12
#define LEAST_TEXTURED      0.35
#define LEAST_THICK         0.1

/* Spots of a crowded line that are drawn at once. */
#define PIECE 16

typedef struct
{
  cairo_t             *cr;
  const OtChartLayout *layout;
  const OtPalette     *palette;
  const OtSpot        *spots;
  double               em;
  double               pixel; /* its side, where there are pixels to which edges snap; else 0 */
} Painter;

static void
set_colour (const Painter *p, OtColour colour)
{
  cairo_set_source_rgb (p->cr, colour.red / 255.0, colour.green / 255.0, colour.blue / 255.0);
}

/* The side of a pixel; 0 on paper and other surfaces that have none. */
static double
find_pixel (cairo_t *cr)
{
  cairo_surface_t *target = cairo_get_group_target (cr);
  double           x = 1, y = 0, scale_x, scale_y;

  if (cairo_surface_get_type (target) != CAIRO_SURFACE_TYPE_IMAGE)
    return 0;
  cairo_surface_get_device_scale (target, &scale_x, &scale_y);
  cairo_user_to_device_distance (cr, &x, &y);
  /* Turned: no edge lies along the pixels. */
  return y == 0 && x > 0 ? 1 / (x * scale_x) : 0;
}

/* A spot moved to the nearest corner of pixels. */
static OtSpot
snapped (const Painter *p, double x, double y)
{
  double origin_x = 0, origin_y = 0;

  if (p->pixel <= 0)
    return (OtSpot){ x, y };
  cairo_device_to_user (p->cr, &origin_x, &origin_y);
  return (OtSpot){ origin_x + round ((x - origin_x) / p->pixel) * p->pixel,
                   origin_y + round ((y - origin_y) / p->pixel) * p->pixel };
}

static OtBox
snapped_box (const Painter *p, OtBox box)
{
  OtSpot from = snapped (p, box.x, box.y);
  OtSpot to = snapped (p, box.x + box.width, box.y + box.height);

  return (OtBox){ from.x, from.y, to.x - from.x, to.y - from.y };
}

static OtBox
grown (OtBox box, double by)
{
  return (OtBox){ box.x - by, box.y - by, box.width + 2 * by, box.height + 2 * by };
}

static void
add_rectangle (const Painter *p, OtBox box)
{
  cairo_rectangle (p->cr, box.x, box.y, box.width, box.height);
}

/* Textures. All start from the origin, so that they run on from one mark to the next. */

/* Lines of x + y (rising) or y - x (falling) = a multiple of the distance, cut to the box. */
static void
add_slanted (const Painter *p, OtBox box, gboolean rising)
{
  double distance = HATCH_DISTANCE * M_SQRT2 * p->em;
  double left = box.x, right = box.x + box.width, up = box.y, down = box.y + box.height;
  double first = rising ? left + up : up - right;
  double last = rising ? right + down : down - left;

  for (double c = ceil (first / distance) * distance; c < last; c += distance)
    {
      double from = rising ? MAX (left, c - down) : MAX (left, up - c);
      double to = rising ? MIN (right, c - up) : MIN (right, down - c);

      cairo_move_to (p->cr, from, rising ? c - from : c + from);
      cairo_line_to (p->cr, to, rising ? c - to : c + to);
    }
}

static void
paint_rising (const Painter *p, OtBox box)
{
  add_slanted (p, box, TRUE);
  cairo_stroke (p->cr);
}

static void
paint_falling (const Painter *p, OtBox box)
{
  add_slanted (p, box, FALSE);
  cairo_stroke (p->cr);
}

static void
paint_crossed (const Painter *p, OtBox box)
{
  add_slanted (p, box, TRUE);
  add_slanted (p, box, FALSE);
  cairo_stroke (p->cr);
}

static void
paint_barred (const Painter *p, OtBox box)
{
  double distance = HATCH_DISTANCE * 0.8 * p->em;

  for (double y = ceil (box.y / distance) * distance; y < box.y + box.height; y += distance)
    {
      cairo_move_to (p->cr, box.x, y);
      cairo_line_to (p->cr, box.x + box.width, y);
    }
  cairo_stroke (p->cr);
}

static void
paint_dotted (const Painter *p, OtBox box)
{
  double distance = HATCH_DISTANCE * 0.8 * p->em, radius = DOT_RADIUS * p->em;
  OtBox  inner = grown (box, -radius);

  for (gint64 row = ceil (inner.y / distance); row * distance < inner.y + inner.height; row++)
    {
      double shift = row % 2 != 0 ? distance / 2 : 0;

      for (gint64 column = ceil ((inner.x - shift) / distance);
           column * distance + shift < inner.x + inner.width; column++)
        {
          cairo_new_sub_path (p->cr);
          cairo_arc (p->cr, column * distance + shift, row * distance, radius, 0, 2 * G_PI);
        }
    }
  cairo_fill (p->cr);
}

static const struct
{
  void (*paint) (const Painter *p, OtBox box); /* on the tint; NULL: nothing */
  gboolean dashed;                             /* the outline */
} textures[OT_N_TEXTURES] = {
  [OT_TEXTURE_OPEN] = { NULL, FALSE },
  [OT_TEXTURE_HATCHED] = { paint_rising, FALSE },
  [OT_TEXTURE_DASHED] = { NULL, TRUE },
  [OT_TEXTURE_DOTTED] = { paint_dotted, FALSE },
  [OT_TEXTURE_BARRED] = { paint_barred, FALSE },
  [OT_TEXTURE_CROSSED] = { paint_crossed, FALSE },
  [OT_TEXTURE_FALLING] = { paint_falling, FALSE },
};

/* Marks */

static void
set_dash (const Painter *p, OtStanding standing)
{
  const double forecast[] = { 0.6 * p->em, 0.4 * p->em };
  const double illustrative[] = { 0.01 * p->em, 0.42 * p->em };

  cairo_set_line_cap (p->cr, standing == OT_STANDING_FORECAST ? CAIRO_LINE_CAP_BUTT
                                                              : CAIRO_LINE_CAP_ROUND);
  if (standing == OT_STANDING_FORECAST)
    cairo_set_dash (p->cr, forecast, G_N_ELEMENTS (forecast), 0);
  else if (standing == OT_STANDING_ILLUSTRATIVE)
    cairo_set_dash (p->cr, illustrative, G_N_ELEMENTS (illustrative), 0);
}

/* What is more than nothing can be seen. */
static OtBox
at_least_thick (const Painter *p, OtBox box)
{
  double by = LEAST_THICK * p->em;

  if (box.width > 0 && box.width < by)
    return (OtBox){ box.x + (box.width - by) / 2, box.y, by, box.height };
  if (box.height > 0 && box.height < by)
    return (OtBox){ box.x, box.y + (box.height - by) / 2, box.width, by };
  return box;
}

/* Leaves the background to be seen, a pixel at least, between one part of a stack and the next: their colours need
 * not stand out against each other. */
static OtBox
apart (const Painter *p, OtBox box)
{
  double gap = MAX (BETWEEN_STACKED * p->em, p->pixel);

  if (ot_chart_layout_get_chart (p->layout)->lying)
    return box.width > 4 * gap ? (OtBox){ box.x + gap / 2, box.y, box.width - gap, box.height }
                               : box;
  return box.height > 4 * gap ? (OtBox){ box.x, box.y + gap / 2, box.width, box.height - gap }
                              : box;
}

static void
paint_body (const Painter *p, const OtShape *shape)
{
  const OtStroke *stroke = &p->palette->strokes[shape->role];
  OtTexture       texture = ot_palette_texture (p->palette, shape->role, shape->standing);
  double          outline = OUTLINE_WIDTH * p->em;
  const double    dashes[] = { 0.45 * p->em, 0.3 * p->em };
  OtBox           box = shape->box, inner;

  if (shape->series_kind == OT_SERIES_STACKED)
    box = apart (p, box);
  box = snapped_box (p, at_least_thick (p, box));
  inner = grown (box, -outline / 2);
  if (texture == OT_TEXTURE_SOLID || MIN (box.width, box.height) < LEAST_TEXTURED * p->em
      || (shape->series_kind == OT_SERIES_STRIP && shape->standing == OT_STANDING_FIRM))
    {
      set_colour (p, stroke->colour);
      add_rectangle (p, box);
      cairo_fill (p->cr);
      return;
    }

  set_colour (p, stroke->tint);
  add_rectangle (p, inner);
  cairo_fill (p->cr);
  set_colour (p, stroke->colour);
  cairo_set_line_width (p->cr, HATCH_WIDTH * p->em);
  if (textures[texture].paint != NULL)
    textures[texture].paint (p, inner);
  cairo_set_line_width (p->cr, outline);
  if (textures[texture].dashed)
    cairo_set_dash (p->cr, dashes, G_N_ELEMENTS (dashes), 0);
  add_rectangle (p, inner);
  cairo_stroke (p->cr);
}

static void
add_path (const Painter *p, const OtShape *shape)
{
  for (guint i = 0; i < shape->n_spots; i++)
    cairo_line_to (p->cr, p->spots[shape->first_spot + i].x, p->spots[shape->first_spot + i].y);
}

static void
paint_area (const Painter *p, const OtShape *shape)
{
  const OtStroke *stroke = &p->palette->strokes[shape->role];

  set_colour (p, shape->series_kind == OT_SERIES_STRIP ? stroke->colour : stroke->tint);
  add_path (p, shape);
  cairo_close_path (p->cr);
  cairo_fill (p->cr);
}

/* Whether a line goes through so many points that, any broader, it would run together. */
static gboolean
is_crowded (const Painter *p, const OtShape *shape)
{
  return MAX (shape->box.width, shape->box.height) / shape->n_spots < CROWDED * p->em;
}

/* A line of which much lies over itself takes far longer as a whole than in pieces. */
static void
paint_crowded (const Painter *p, const OtShape *shape)
{
  set_colour (p, p->palette->strokes[shape->role].colour);
  cairo_set_line_width (p->cr, FINE_LINE_WIDTH * p->em);
  cairo_set_antialias (p->cr, CAIRO_ANTIALIAS_FAST);
  cairo_set_line_join (p->cr, CAIRO_LINE_JOIN_BEVEL);
  for (guint first = 0; first + 1 < shape->n_spots; first += PIECE)
    {
      for (guint i = first; i <= first + PIECE && i < shape->n_spots; i++)
        cairo_line_to (p->cr, p->spots[shape->first_spot + i].x, p->spots[shape->first_spot + i].y);
      cairo_stroke (p->cr);
    }
}

static void
paint_line (const Painter *p, const OtShape *shape)
{
  cairo_set_line_join (p->cr, shape->series_kind == OT_SERIES_STEP ? CAIRO_LINE_JOIN_MITER
                                                                   : CAIRO_LINE_JOIN_ROUND);
  set_dash (p, shape->standing);
  if (is_crowded (p, shape))
    {
      paint_crowded (p, shape);
      return;
    }
  add_path (p, shape);
  /* The seam around a broken line is broken too, and hides no other line in the gaps. */
  set_colour (p, p->palette->background);
  cairo_set_line_width (p->cr, (LINE_WIDTH + 2 * HALO) * p->em);
  cairo_stroke_preserve (p->cr);
  set_colour (p, p->palette->strokes[shape->role].colour);
  cairo_set_line_width (p->cr, LINE_WIDTH * p->em);
  cairo_stroke (p->cr);
}

/* The corners of markers, in parts of the radius; a circle has none. */
static const struct
{
  guint  n;
  OtSpot corners[4];
} markers[] = {
  { 0 },
  { 4, { { -0.85, -0.85 }, { 0.85, -0.85 }, { 0.85, 0.85 }, { -0.85, 0.85 } } },
  { 4, { { 0, -1.15 }, { 1.15, 0 }, { 0, 1.15 }, { -1.15, 0 } } },
  { 3, { { 0, -1.1 }, { 1.1, 0.85 }, { -1.1, 0.85 } } },
};

static guint
marker_of (OtRole role)
{
  static const guint of_role[OT_ROLE_FIRST_OF_MANY] = {
    [OT_ROLE_BUDGET] = 1,
    [OT_ROLE_FUNDING] = 3,
    [OT_ROLE_GAP] = 2,
    [OT_ROLE_NEGATIVE] = 2,
  };

  return role < OT_ROLE_FIRST_OF_MANY ? of_role[role]
                                      : (role - OT_ROLE_FIRST_OF_MANY) % G_N_ELEMENTS (markers);
}

static void
add_marker (const Painter *p, const OtShape *shape, double radius)
{
  guint  which = marker_of (shape->role);
  OtSpot middle = { shape->box.x + shape->box.width / 2, shape->box.y + shape->box.height / 2 };

  cairo_new_path (p->cr);
  if (markers[which].n == 0)
    cairo_arc (p->cr, middle.x, middle.y, radius, 0, 2 * G_PI);
  for (guint i = 0; i < markers[which].n; i++)
    cairo_line_to (p->cr, middle.x + markers[which].corners[i].x * radius,
                   middle.y + markers[which].corners[i].y * radius);
  cairo_close_path (p->cr);
}

static void
paint_marker (const Painter *p, const OtShape *shape)
{
  double radius = shape->box.width / 2;
  double outline = 1.4 * OUTLINE_WIDTH * p->em;

  add_marker (p, shape, radius);
  set_colour (p, p->palette->background);
  cairo_set_line_width (p->cr, 2 * HALO * p->em);
  cairo_stroke_preserve (p->cr);
  if (shape->standing == OT_STANDING_FIRM)
    {
      set_colour (p, p->palette->strokes[shape->role].colour);
      cairo_fill (p->cr);
      return;
    }
  cairo_fill (p->cr);
  add_marker (p, shape,
              (shape->standing == OT_STANDING_FORECAST ? 1 : ILLUSTRATIVE_MARKER) * radius
                - outline / 2);
  set_colour (p, p->palette->strokes[shape->role].colour);
  cairo_set_line_width (p->cr, outline);
  cairo_stroke (p->cr);
}

static void
paint_mark (const Painter *p, const OtShape *shape)
{
  if (shape->kind == OT_SHAPE_BOX)
    paint_body (p, shape);
  else if (shape->kind == OT_SHAPE_MARKER)
    paint_marker (p, shape);
  else if (shape->closed)
    paint_area (p, shape);
  else
    paint_line (p, shape);
}

/* Lines of the axes */

/* A level or upright line, as thick as a whole number of pixels where there are pixels. */
static void
paint_rule (const Painter *p, const OtShape *shape, OtColour colour, double width)
{
  OtSpot   from = p->spots[shape->first_spot], to = p->spots[shape->first_spot + 1];
  double   thickness = p->pixel > 0 ? MAX (round (width / p->pixel), 1) * p->pixel : width;
  gboolean level = from.y == to.y;
  OtSpot   corner = level ? snapped (p, MIN (from.x, to.x), from.y - thickness / 2)
                          : snapped (p, from.x - thickness / 2, MIN (from.y, to.y));

  set_colour (p, colour);
  cairo_rectangle (p->cr, corner.x, corner.y, level ? ABS (to.x - from.x) : thickness,
                   level ? thickness : ABS (to.y - from.y));
  cairo_fill (p->cr);
}

static void
paint_grid (const Painter *p, const OtShape *shape)
{
  paint_rule (p, shape, p->palette->grid, GRID_WIDTH * p->em);
}

static void
paint_baseline (const Painter *p, const OtShape *shape)
{
  paint_rule (p, shape, p->palette->baseline, BASELINE_WIDTH * p->em);
}

static void
paint_band (const Painter *p, const OtShape *shape)
{
  set_colour (p, p->palette->strokes[shape->role].tint);
  add_rectangle (p, snapped_box (p, shape->box));
  cairo_fill (p->cr);
}

static void
paint_reference (const Painter *p, const OtShape *shape)
{
  const double dashes[] = { 0.9 * p->em, 0.35 * p->em, 0.15 * p->em, 0.35 * p->em };

  add_path (p, shape);
  set_colour (p, p->palette->background);
  cairo_set_line_width (p->cr, (BASELINE_WIDTH + 0.04 + HALO) * p->em);
  cairo_stroke_preserve (p->cr);
  set_colour (p, p->palette->strokes[shape->role].colour);
  cairo_set_line_width (p->cr, (BASELINE_WIDTH + 0.04) * p->em);
  cairo_set_dash (p->cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_stroke (p->cr);
}

/* Texts */

static void
paint_text_in (const Painter *p, const OtShape *shape, OtColour colour)
{
  PangoRectangle logical;

  pango_layout_get_extents (shape->text, NULL, &logical);
  set_colour (p, colour);
  cairo_move_to (p->cr, shape->box.x - (double) logical.x / PANGO_SCALE,
                 shape->box.y - (double) logical.y / PANGO_SCALE);
  pango_cairo_show_layout (p->cr, shape->text);
}

static void
paint_text (const Painter *p, const OtShape *shape)
{
  paint_text_in (p, shape, p->palette->text);
}

static void
paint_muted (const Painter *p, const OtShape *shape)
{
  paint_text_in (p, shape, p->palette->muted);
}

static void
paint_inside (const Painter *p, const OtShape *shape)
{
  if (ot_palette_texture (p->palette, shape->role, shape->standing) != OT_TEXTURE_SOLID)
    {
      set_colour (p, p->palette->strokes[shape->role].tint);
      add_rectangle (p, grown (shape->box, PLATE * p->em));
      cairo_fill (p->cr);
    }
  paint_text_in (p, shape, ot_palette_text_on (p->palette, shape->role, shape->standing));
}

static void (*const painters[OT_N_PARTS]) (const Painter *p, const OtShape *shape) = {
  [OT_PART_BAND] = paint_band,           [OT_PART_GRID] = paint_grid,
  [OT_PART_MARK] = paint_mark,           [OT_PART_CONNECTOR] = paint_baseline,
  [OT_PART_BASELINE] = paint_baseline,   [OT_PART_REFERENCE] = paint_reference,
  [OT_PART_TITLE] = paint_text,          [OT_PART_SUBTITLE] = paint_muted,
  [OT_PART_LEGEND] = paint_text,         [OT_PART_TICK] = paint_muted,
  [OT_PART_NAME] = paint_text,           [OT_PART_VALUE] = paint_text,
  [OT_PART_VALUE_INSIDE] = paint_inside, [OT_PART_TABLE] = paint_text,
  [OT_PART_SOURCE] = paint_muted,        [OT_PART_SENTENCE] = paint_muted,
};

void
ot_chart_paint (cairo_t *cr, const OtChartLayout *layout, const OtPalette *palette)
{
  Painter        p = { cr, layout, palette };
  const OtShape *shapes;
  guint          n_shapes, n_spots;

  g_return_if_fail (cr != NULL && layout != NULL && palette != NULL);

  p.em = ot_chart_layout_get_text_size (layout);
  p.pixel = find_pixel (cr);
  p.spots = ot_chart_layout_get_spots (layout, &n_spots);
  shapes = ot_chart_layout_get_shapes (layout, &n_shapes);

  cairo_save (cr);
  set_colour (&p, palette->background);
  cairo_rectangle (cr, 0, 0, ot_chart_layout_get_width (layout),
                   ot_chart_layout_get_height (layout));
  cairo_fill (cr);
  for (guint i = 0; i < n_shapes; i++)
    {
      cairo_save (cr);
      cairo_new_path (cr);
      painters[shapes[i].part](&p, &shapes[i]);
      cairo_restore (cr);
    }
  cairo_new_path (cr);
  cairo_restore (cr);
}
