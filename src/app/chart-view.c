#include "config.h"

#include "app/chart-view-private.h"
#include "chart/paint.h"

#include <math.h>

#define TIP_GAP 8

/* In pixels, whatever the chart. */
#define LEAST_WIDTH  200
#define LEAST_HEIGHT 140

enum
{
  POINT_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OtChartView, ot_chart_view, GTK_TYPE_WIDGET)

/* Light text means a dark theme; themes of high contrast say so in their name. */
static const OtPalette *
palette_of (GtkWidget *widget)
{
  g_autofree char *theme = NULL;
  GdkRGBA          text;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &text);
  if (text.red + text.green + text.blue > 1.5f)
    return &ot_palette_dark;
  g_object_get (gtk_widget_get_settings (widget), "gtk-theme-name", &theme, NULL);
  return theme && g_str_has_prefix (theme, "HighContrast") ? &ot_palette_high_contrast
                                                           : &ot_palette_light;
}

/* The lettering of the chart, in pixels: a little smaller than that of the page. Free it. */
static PangoFontDescription *
chart_font (OtChartView *self)
{
  PangoContext         *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontDescription *font =
    pango_font_description_copy (pango_context_get_font_description (context));

  /* Points to pixels, as the screen has them. */
  if (!pango_font_description_get_size_is_absolute (font))
    pango_font_description_set_absolute_size (font, pango_font_description_get_size (font)
                                                      * pango_cairo_context_get_resolution (context)
                                                      / 72.0);
  pango_font_description_set_absolute_size (font, pango_font_description_get_size (font) * 0.9);
  return font;
}

static double
size_of_font (const PangoFontDescription *font)
{
  return (double) pango_font_description_get_size (font) / PANGO_SCALE;
}

OtChartLayout *
ot_chart_view_get_layout (OtChartView *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  if (!self->chart || width <= 0 || height <= 0)
    return NULL;
  if (self->layout && ot_chart_layout_get_width (self->layout) == width
      && ot_chart_layout_get_height (self->layout) == height)
    return self->layout;

  g_clear_pointer (&self->layout, ot_chart_layout_free);
  {
    g_autoptr (PangoFontDescription) font = chart_font (self);

    g_autoptr (OtChart) folded = ot_chart_fold (self->chart, size_of_font (font), height);

    self->layout = ot_chart_layout_new (folded, width, height, font);
  }
  return self->layout;
}

static void
activate_point (OtChartView *self, int point)
{
  OtChartLayout *layout = ot_chart_view_get_layout (self);

  if (layout && point >= 0)
    {
      OtChartCell cell = ot_chart_layout_get_point (layout, (guint) point)->cell;

      g_signal_emit (self, signals[POINT_ACTIVATED], 0, cell.row, cell.column);
    }
}

/* Beneath a spot of the chart. */
static gboolean
open_menu (OtChartView *self, double x, double y)
{
  if (!self->menu || !self->chart)
    return FALSE;
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle){ (int) x, (int) y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
  return TRUE;
}

/* At the current point, or in the middle. */
static gboolean
open_menu_by_key (OtChartView *self)
{
  OtChartLayout *layout = ot_chart_view_get_layout (self);
  OtSpot         spot = { gtk_widget_get_width (GTK_WIDGET (self)) / 2.0,
                          gtk_widget_get_height (GTK_WIDGET (self)) / 2.0 };

  if (layout && self->point >= 0)
    spot = ot_chart_layout_get_place (layout, (guint) self->point)->spot;
  return open_menu (self, spot.x, spot.y);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  key,
                guint                  code,
                GdkModifierType        state,
                OtChartView           *self)
{
  static const struct
  {
    guint key;
    OtWay way;
  } ways[] = {
    { GDK_KEY_Left, OT_WAY_LEFT }, { GDK_KEY_Right, OT_WAY_RIGHT }, { GDK_KEY_Up, OT_WAY_UP },
    { GDK_KEY_Down, OT_WAY_DOWN }, { GDK_KEY_Home, OT_WAY_FIRST },  { GDK_KEY_End, OT_WAY_LAST },
  };
  OtChartLayout *layout = ot_chart_view_get_layout (self);

  if (key == GDK_KEY_Menu || (key == GDK_KEY_F10 && (state & GDK_SHIFT_MASK)))
    return open_menu_by_key (self);
  if (!layout || !ot_chart_layout_is_drawn (layout))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    if (ways[i].key == key)
      {
        ot_chart_view_set_point (self,
                                 ot_chart_layout_neighbour (layout, self->point, ways[i].way));
        return TRUE;
      }
  if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_space)
    {
      activate_point (self, self->point);
      return TRUE;
    }
  return FALSE;
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, OtChartView *self)
{
  OtChartLayout *layout = ot_chart_view_get_layout (self);
  int            point = layout ? ot_chart_layout_point_at (layout, x, y) : -1;

  if (point != self->point)
    ot_chart_view_set_point (self, point);
}

static void
leave_cb (GtkEventControllerMotion *controller, OtChartView *self)
{
  ot_chart_view_set_point (self, -1);
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, OtChartView *self)
{
  OtChartLayout *layout = ot_chart_view_get_layout (self);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (layout)
    activate_point (self, ot_chart_layout_point_at (layout, x, y));
}

static void
menu_pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, OtChartView *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  open_menu (self, x, y);
}

/* The size from which on the chart is drawn, in pixels; and the height from which on it has all its rows. */
static void
smallest_size (OtChartView *self, int *width, int *height, int *whole_height)
{
  double least_width = 0, least_height = 0, whole = 0;

  if (self->chart)
    {
      g_autoptr (PangoFontDescription) font = chart_font (self);
      g_autoptr (OtChart) folded = ot_chart_fold (self->chart, size_of_font (font), 0);

      whole = ot_chart_whole_height (self->chart, size_of_font (font));
      ot_chart_smallest_size (folded, size_of_font (font), &least_width, &least_height);
    }
  *width = MAX (LEAST_WIDTH, (int) ceil (least_width));
  *height = MAX (LEAST_HEIGHT, (int) ceil (least_height));
  *whole_height = MAX (LEAST_HEIGHT, (int) ceil (whole));
}

static void
ot_chart_view_measure (GtkWidget     *widget,
                       GtkOrientation orientation,
                       int            for_size,
                       int           *least,
                       int           *natural,
                       int           *least_baseline,
                       int           *natural_baseline)
{
  int width, height, whole;

  smallest_size (OT_CHART_VIEW (widget), &width, &height, &whole);
  /* A chart that is too narrow says so; one that is too low has its smallest rows as one, and then is scrolled. */
  *least = orientation == GTK_ORIENTATION_HORIZONTAL ? LEAST_WIDTH : height;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? width : whole;
}

/* The tip stands above its point, or beneath where there is no room, and always inside. */
static void
place_tip (OtChartView *self, int width, int height)
{
  OtBox        box = OT_CHART_RING (self->ring)->box;
  GdkRectangle area = { 0, 0, 0, 0 };

  if (!gtk_widget_get_visible (self->tip))
    return;
  gtk_widget_measure (self->tip, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &area.width, NULL, NULL);
  area.width = MIN (area.width, width);
  gtk_widget_measure (self->tip, GTK_ORIENTATION_VERTICAL, area.width, NULL, &area.height, NULL,
                      NULL);
  area.x = CLAMP ((int) (box.x + box.width / 2) - area.width / 2, 0, MAX (0, width - area.width));
  area.y = (int) box.y - area.height - TIP_GAP;
  if (area.y < 0)
    area.y = MIN ((int) (box.y + box.height) + TIP_GAP, height - area.height);
  gtk_widget_size_allocate (self->tip, &area, -1);
}

static void
ot_chart_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  OtChartView   *self = OT_CHART_VIEW (widget);
  OtChartLayout *before = self->layout;
  guint          n_points = 0;

  gtk_widget_size_allocate (self->ring, &(GdkRectangle){ 0, 0, width, height }, -1);
  if (ot_chart_view_get_layout (self) != before)
    ot_chart_view_describe_soon (self);
  if (self->layout)
    n_points = ot_chart_layout_get_n_points (self->layout);
  for (guint i = 0; i < MIN (self->items->len, n_points); i++)
    {
      OtBox box = ot_chart_layout_get_place (self->layout, i)->box;

      gtk_widget_size_allocate (
        g_ptr_array_index (self->items, i),
        &(GdkRectangle){ (int) box.x, (int) box.y, (int) box.width, (int) box.height }, -1);
    }
  place_tip (self, width, height);
  if (self->menu)
    gtk_popover_present (GTK_POPOVER (self->menu));
}

static void
ot_chart_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  OtChartView   *self = OT_CHART_VIEW (widget);
  OtChartLayout *layout = ot_chart_view_get_layout (self);
  int            width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);

  if (layout)
    {
      cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));

      ot_chart_paint (cr, layout, palette_of (widget));
      cairo_destroy (cr);
    }
  if (gtk_widget_has_visible_focus (widget) && self->point < 0)
    {
      GdkRGBA        colour;
      GskRoundedRect outline;

      gtk_style_context_get_color (gtk_widget_get_style_context (self->ring), &colour);
      gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT (1, 1, width - 2, height - 2),
                                       4);
      gtk_snapshot_append_border (snapshot, &outline, (float[4]){ 2, 2, 2, 2 },
                                  (GdkRGBA[4]){ colour, colour, colour, colour });
    }
  gtk_widget_snapshot_child (widget, self->ring, snapshot);
  gtk_widget_snapshot_child (widget, self->tip, snapshot);
}

static void
ot_chart_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  OtChartView *self = OT_CHART_VIEW (widget);

  GTK_WIDGET_CLASS (ot_chart_view_parent_class)->css_changed (widget, change);
  g_clear_pointer (&self->layout, ot_chart_layout_free);
  gtk_widget_queue_resize (widget);
}

static void
ot_chart_view_state_flags_changed (GtkWidget *widget, GtkStateFlags before)
{
  gtk_widget_queue_draw (widget);
}

static void
ot_chart_view_dispose (GObject *object)
{
  OtChartView *self = OT_CHART_VIEW (object);
  GtkWidget   *child;

  g_clear_handle_id (&self->describe_idle, g_source_remove);
  g_ptr_array_set_size (self->items, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_pointer (&self->layout, ot_chart_layout_free);
  g_clear_pointer (&self->chart, ot_chart_unref);

  G_OBJECT_CLASS (ot_chart_view_parent_class)->dispose (object);
}

static void
ot_chart_view_finalize (GObject *object)
{
  g_ptr_array_unref (OT_CHART_VIEW (object)->items);

  G_OBJECT_CLASS (ot_chart_view_parent_class)->finalize (object);
}

static void
ot_chart_view_class_init (OtChartViewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ot_chart_view_dispose;
  object_class->finalize = ot_chart_view_finalize;
  widget_class->measure = ot_chart_view_measure;
  widget_class->size_allocate = ot_chart_view_size_allocate;
  widget_class->snapshot = ot_chart_view_snapshot;
  widget_class->css_changed = ot_chart_view_css_changed;
  widget_class->state_flags_changed = ot_chart_view_state_flags_changed;

  signals[POINT_ACTIVATED] =
    g_signal_new ("point-activated", OT_TYPE_CHART_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
  gtk_widget_class_set_css_name (widget_class, "chart");
}

static void
ot_chart_view_init (OtChartView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture         *click = gtk_gesture_click_new ();
  GtkGesture         *menu = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  self->point = -1;
  self->items = g_ptr_array_new ();
  self->ring = g_object_new (OT_TYPE_CHART_RING, NULL);
  gtk_widget_set_parent (self->ring, GTK_WIDGET (self));
  self->tip =
    g_object_new (GTK_TYPE_LABEL, "visible", FALSE, "wrap", TRUE, "can-target", FALSE, NULL);
  gtk_widget_add_css_class (self->tip, "ot-chart-tip");
  gtk_widget_set_parent (self->tip, GTK_WIDGET (self));

  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect (menu, "pressed", G_CALLBACK (menu_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (menu));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
ot_chart_view_new (void)
{
  return g_object_new (OT_TYPE_CHART_VIEW, NULL);
}

void
ot_chart_view_set_menu (OtChartView *self, GMenuModel *menu)
{
  g_return_if_fail (OT_IS_CHART_VIEW (self));

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  if (!menu)
    return;
  self->menu = gtk_popover_menu_new_from_model (menu);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
}

void
ot_chart_view_set_chart (OtChartView *self, const OtChart *chart)
{
  OtChartCell cell = { 0 };
  gboolean    had_point;
  int         width_before, height_before, whole_before, width, height, whole;

  g_return_if_fail (OT_IS_CHART_VIEW (self));

  smallest_size (self, &width_before, &height_before, &whole_before);

  had_point = self->point >= 0 && ot_chart_view_get_layout (self) != NULL;
  if (had_point)
    cell = ot_chart_layout_get_point (self->layout, (guint) self->point)->cell;

  g_clear_pointer (&self->layout, ot_chart_layout_free);
  g_clear_pointer (&self->chart, ot_chart_unref);
  self->chart = chart ? ot_chart_ref (chart) : NULL;
  self->point = had_point && ot_chart_view_get_layout (self)
                  ? ot_chart_layout_find_cell (self->layout, cell)
                  : -1;

  if (chart)
    gtk_accessible_update_property (
      GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, chart->texts[OT_CHART_TEXT_TITLE],
      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, chart->texts[OT_CHART_TEXT_ALTERNATIVE], -1);
  ot_chart_view_describe_soon (self);
  /* After an edit the page mostly keeps its layout. */
  smallest_size (self, &width, &height, &whole);
  if (width != width_before || height != height_before || whole != whole_before)
    gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

OtChart *
ot_chart_view_get_chart (OtChartView *self)
{
  g_return_val_if_fail (OT_IS_CHART_VIEW (self), NULL);

  return self->chart;
}

int
ot_chart_view_get_point (OtChartView *self)
{
  g_return_val_if_fail (OT_IS_CHART_VIEW (self), -1);

  return self->point;
}
