#include "config.h"

#include "app/chart-view-private.h"

#include <glib/gi18n.h>

#define MOST_LISTED 400 /* points that a screen reader is given one by one */
#define RING_GAP    3

/* A point as a screen reader sees it: bare and undrawn. */
#define OT_TYPE_CHART_POINT_ITEM (ot_chart_point_item_get_type ())
G_DECLARE_FINAL_TYPE (OtChartPointItem, ot_chart_point_item, OT, CHART_POINT_ITEM, GtkWidget)

struct _OtChartPointItem
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (OtChartPointItem, ot_chart_point_item, GTK_TYPE_WIDGET)

static void
ot_chart_point_item_class_init (OtChartPointItemClass *klass)
{
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "point");
}

static void
ot_chart_point_item_init (OtChartPointItem *self)
{
}

G_DEFINE_FINAL_TYPE (OtChartRing, ot_chart_ring, GTK_TYPE_WIDGET)

static void
ot_chart_ring_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  OtChartRing   *self = OT_CHART_RING (widget);
  GskRoundedRect outline;
  GdkRGBA        colour;

  if (!self->shown)
    return;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  gsk_rounded_rect_init_from_rect (&outline,
                                   &GRAPHENE_RECT_INIT ((float) self->box.x - RING_GAP,
                                                        (float) self->box.y - RING_GAP,
                                                        (float) self->box.width + 2 * RING_GAP,
                                                        (float) self->box.height + 2 * RING_GAP),
                                   3);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]){ 2, 2, 2, 2 },
                              (GdkRGBA[4]){ colour, colour, colour, colour });
}

static void
ot_chart_ring_class_init (OtChartRingClass *klass)
{
  GTK_WIDGET_CLASS (klass)->snapshot = ot_chart_ring_snapshot;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_PRESENTATION);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "ring");
}

static void
ot_chart_ring_init (OtChartRing *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

/* "£180.2m", "−£3k", "1,234 children": a value as it is said outside the axis. */
static char *
value_with_unit (const OtChart *chart, int64_t value)
{
  static const char minus[] = "−", pound[] = "£";
  g_autofree char  *figures = ot_chart_format_value (chart, value);
  g_autofree char  *unit = ot_chart_format_unit (chart);
  gboolean          negative = g_str_has_prefix (figures, minus);

  if (g_str_has_prefix (unit, pound))
    /* Nothing may stand between the two: a line does not end there either. */
    return g_strconcat (negative ? "−\u2060" : "", pound, figures + (negative ? strlen (minus) : 0),
                        unit + strlen (pound), NULL);
  return *unit ? g_strdup_printf ("%s %s", figures, unit) : g_steal_pointer (&figures);
}

char *
ot_chart_view_describe_point (OtChartView *self, int point)
{
  OtChartLayout      *layout;
  const OtChartPlace *place;
  const OtChartPoint *figure;
  g_autofree char    *value = NULL;
  g_autofree char    *standing = NULL;
  const char         *series, *category;
  const OtChart      *chart;

  g_return_val_if_fail (OT_IS_CHART_VIEW (self), NULL);

  layout = ot_chart_view_get_layout (self);
  if (!layout || point < 0 || point >= (int) ot_chart_layout_get_n_points (layout))
    return NULL;

  chart = ot_chart_layout_get_chart (layout);
  place = ot_chart_layout_get_place (layout, (guint) point);
  figure = ot_chart_layout_get_point (layout, (guint) point);
  value = value_with_unit (chart, figure->value);
  series = ot_chart_get_series (chart, place->series)->name;
  category = ot_chart_get_category (chart, place->category);
  standing = ot_chart_point_standing (figure);
  if (!standing)
    /* Translators: series, category: value */
    return g_strdup_printf (_("%s, %s: %s"), series, category, value);
  /* Translators: series, category: value, standing ("Forecast") */
  return g_strdup_printf (_("%s, %s: %s, %s"), series, category, value, standing);
}

static void
show_point (OtChartView *self, int point)
{
  OtChartLayout   *layout = ot_chart_view_get_layout (self);
  OtChartRing     *ring = OT_CHART_RING (self->ring);
  g_autofree char *text = ot_chart_view_describe_point (self, point);

  ring->shown = text != NULL;
  if (text)
    ring->box = ot_chart_layout_get_place (layout, (guint) point)->box;
  gtk_label_set_label (GTK_LABEL (self->tip), text ? text : "");
  gtk_widget_set_visible (self->tip, text != NULL);
  gtk_widget_queue_draw (self->ring);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* The list of points that a screen reader reads. */
static void
describe (OtChartView *self)
{
  OtChartLayout *layout = ot_chart_view_get_layout (self);
  guint          n = layout ? MIN (ot_chart_layout_get_n_points (layout), MOST_LISTED) : 0;

  while (self->items->len > n)
    {
      gtk_widget_unparent (g_ptr_array_index (self->items, self->items->len - 1));
      g_ptr_array_set_size (self->items, (int) self->items->len - 1);
    }
  while (self->items->len < n)
    {
      GtkWidget *item = g_object_new (OT_TYPE_CHART_POINT_ITEM, NULL);

      gtk_widget_insert_before (item, GTK_WIDGET (self), self->ring);
      g_ptr_array_add (self->items, item);
    }
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = ot_chart_view_describe_point (self, (int) i);

      gtk_accessible_update_property (g_ptr_array_index (self->items, i),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
    }
}

static gboolean
describe_cb (gpointer user_data)
{
  OtChartView *self = user_data;

  self->describe_idle = 0;
  describe (self);
  show_point (self, self->point);
  return G_SOURCE_REMOVE;
}

/* Children come and go between layouts, not within one. */
void
ot_chart_view_describe_soon (OtChartView *self)
{
  if (self->describe_idle == 0)
    self->describe_idle = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, describe_cb, self, NULL);
}

void
ot_chart_view_set_point (OtChartView *self, int point)
{
  g_return_if_fail (OT_IS_CHART_VIEW (self));

  self->point = point;
  show_point (self, point);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT);
  if (point >= 0 && point < (int) self->items->len)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (self),
                                    GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT,
                                    g_ptr_array_index (self->items, (guint) point), -1);
}
