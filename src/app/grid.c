#include "config.h"

#include "app/grid-private.h"
#include "plan/error.h"

#include <glib/gi18n.h>

typedef enum
{
  PROP_HADJUSTMENT = 1,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
} OtGridProperty;

enum
{
  EXPLAIN_REQUESTED,
  ROW_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (OtGrid,
                               ot_grid,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

/* Not from within an allocation: GTK would take the grid to be laid out, and never lay it out again.
 * For the same reason the scrolled window hears of another height or width of the content now. */
void
ot_grid_redraw (OtGrid *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self)),
      height = gtk_widget_get_height (GTK_WIDGET (self));

  if (!self->allocating)
    {
      if (width > 0 && height > 0)
        ot_grid_configure_adjustments (self, width, height);
      gtk_widget_queue_allocate (GTK_WIDGET (self));
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
ot_grid_explain (OtGrid *self)
{
  g_signal_emit (self, signals[EXPLAIN_REQUESTED], 0);
}

void
ot_grid_activate_row (OtGrid *self, guint row)
{
  g_signal_emit (self, signals[ROW_ACTIVATED], 0, row);
}

/* What types into cells, and what marks them */

void
ot_grid_set_type_func (OtGrid        *self,
                       OtGridTypeFunc func,
                       gpointer       user_data,
                       GDestroyNotify destroy)
{
  g_return_if_fail (OT_IS_GRID (self));

  if (self->type_destroy)
    self->type_destroy (self->type_data);
  self->type_func = func;
  self->type_data = user_data;
  self->type_destroy = destroy;
}

void
ot_grid_set_mark_func (OtGrid        *self,
                       OtGridMarkFunc func,
                       gpointer       user_data,
                       GDestroyNotify destroy)
{
  g_return_if_fail (OT_IS_GRID (self));

  if (self->mark_destroy)
    self->mark_destroy (self->mark_data);
  self->mark_func = func;
  self->mark_data = user_data;
  self->mark_destroy = destroy;
}

void
ot_grid_set_read_only (OtGrid *self, gboolean read_only)
{
  g_return_if_fail (OT_IS_GRID (self));

  self->read_only = read_only;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

gboolean
ot_grid_type (OtGrid *self, const OtGridTyped *typed, guint n_typed, GError **error)
{
  if (!self->type_func || self->read_only)
    {
      g_set_error_literal (error, OT_PLAN_ERROR, OT_PLAN_ERROR_VALUE,
                           _("This cannot be typed here."));
      return FALSE;
    }
  g_clear_pointer (&self->remark, g_free);
  return self->type_func (self, typed, n_typed, self->type_data, &self->remark, error);
}

void
ot_grid_say_typed (OtGrid *self, const char *text)
{
  g_autofree char *remark = g_steal_pointer (&self->remark);
  g_autofree char *said =
    text && remark ? g_strdup_printf ("%s %s", text, remark) : g_strdup (text ? text : remark);

  if (said)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.say-undo", "s", said);
}

/* Widget */

static void
adjusted_cb (GtkAdjustment *adjustment, OtGrid *self)
{
  ot_grid_redraw (self);
}

static void
set_adjustment (OtGrid *self, GtkOrientation orientation, GtkAdjustment *adjustment)
{
  if (adjustment && adjustment == self->adjustments[orientation])
    return;

  if (self->adjustments[orientation])
    {
      g_clear_signal_handler (&self->adjusted[orientation], self->adjustments[orientation]);
      g_clear_object (&self->adjustments[orientation]);
    }
  self->adjustments[orientation] =
    g_object_ref_sink (adjustment ? adjustment : gtk_adjustment_new (0, 0, 0, 0, 0, 0));
  self->adjusted[orientation] = g_signal_connect (self->adjustments[orientation], "value-changed",
                                                  G_CALLBACK (adjusted_cb), self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
ot_grid_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  OtGrid *self = OT_GRID (object);

  switch ((OtGridProperty) id)
    {
    case PROP_HADJUSTMENT:
      set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, g_value_get_object (value));
      break;
    case PROP_VADJUSTMENT:
      set_adjustment (self, GTK_ORIENTATION_VERTICAL, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
      self->policies[GTK_ORIENTATION_HORIZONTAL] = g_value_get_enum (value);
      break;
    case PROP_VSCROLL_POLICY:
      self->policies[GTK_ORIENTATION_VERTICAL] = g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ot_grid_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OtGrid *self = OT_GRID (object);

  switch ((OtGridProperty) id)
    {
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->adjustments[GTK_ORIENTATION_HORIZONTAL]);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->adjustments[GTK_ORIENTATION_VERTICAL]);
      break;
    case PROP_HSCROLL_POLICY:
      g_value_set_enum (value, self->policies[GTK_ORIENTATION_HORIZONTAL]);
      break;
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->policies[GTK_ORIENTATION_VERTICAL]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ot_grid_measure_size (GtkWidget     *widget,
                      GtkOrientation orientation,
                      int            for_size,
                      int           *least,
                      int           *natural,
                      int           *least_baseline,
                      int           *natural_baseline)
{
  OtGrid *self = OT_GRID (widget);

  if (self->row_height == 0)
    ot_grid_measure (self);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *least = self->head_height + 3 * self->row_height;
      *natural = self->head_height + (int) CLAMP (self->lines->len, 4, 20) * self->row_height;
    }
  else
    {
      *least = 240;
      *natural =
        MAX (*least, self->label_natural + g_array_index (self->edges, int, self->edges->len - 1));
    }
}

static void
ot_grid_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  OtGrid *self = OT_GRID (widget);

  self->allocating = TRUE;
  ot_grid_configure_adjustments (self, width, height);
  if (self->reveal)
    ot_grid_scroll_to_cursor (self);
  self->reveal = FALSE;
  ot_grid_place_children (self, width, height);
  ot_grid_edit_place (self, width, height);
  if (self->menu)
    gtk_popover_present (GTK_POPOVER (self->menu));
  self->allocating = FALSE;
  ot_grid_focus_cursor (self);
}

static void
ot_grid_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  OtGrid *self = OT_GRID (widget);

  ot_grid_draw (self, snapshot);
  if (self->edit.entry)
    gtk_widget_snapshot_child (widget, self->edit.frame, snapshot);
  if (self->edit.echo)
    gtk_widget_snapshot_child (widget, self->edit.echo, snapshot);
  if (self->edit.message)
    gtk_widget_snapshot_child (widget, self->edit.message, snapshot);
}

static gboolean
ot_grid_focus (GtkWidget *widget, GtkDirectionType direction)
{
  OtGrid    *self = OT_GRID (widget);
  GtkRoot   *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  if (focus && (focus == widget || gtk_widget_is_ancestor (focus, widget)))
    return FALSE;
  gtk_widget_grab_focus (widget);
  ot_grid_focus_cursor (self);
  return TRUE;
}

static gboolean
ot_grid_grab_focus (GtkWidget *widget)
{
  OtGrid  *self = OT_GRID (widget);
  GtkRoot *root = gtk_widget_get_root (widget);

  if (!root)
    return FALSE;
  if (self->edit.entry)
    return gtk_widget_grab_focus (self->edit.entry);
  gtk_root_set_focus (root, widget);
  ot_grid_focus_cursor (self);
  return TRUE;
}

static void
state_flags_changed (GtkWidget *widget, GtkStateFlags before)
{
  gtk_widget_queue_draw (widget);
}

static void
css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  OtGrid *self = OT_GRID (widget);
  guint   serial;

  GTK_WIDGET_CLASS (ot_grid_parent_class)->css_changed (widget, change);
  /* Only another font makes other sizes; focus and pointer change the style too. */
  serial = pango_context_get_serial (gtk_widget_get_pango_context (widget));
  if (serial == self->font_serial)
    return;
  self->font_serial = serial;
  for (guint i = 0; i < OT_GRID_N_LETTERINGS; i++)
    g_hash_table_remove_all (self->known_widths[i]);
  ot_grid_measure (self);
  gtk_widget_queue_resize (widget);
}

static void
ot_grid_dispose (GObject *object)
{
  OtGrid    *self = OT_GRID (object);
  GtkWidget *child;

  g_clear_handle_id (&self->names_idle, g_source_remove);
  g_clear_handle_id (&self->narrow_idle, g_source_remove);
  g_clear_handle_id (&self->children_idle, g_source_remove);
  ot_grid_edit_dispose (self);
  if (self->report)
    gtk_window_destroy (GTK_WINDOW (self->report));
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  self->heads = NULL;
  g_ptr_array_set_size (self->rows, 0);
  for (int i = 0; i < 2; i++)
    if (self->adjustments[i])
      {
        g_clear_signal_handler (&self->adjusted[i], self->adjustments[i]);
        g_clear_object (&self->adjustments[i]);
      }
  ot_grid_set_type_func (self, NULL, NULL, NULL);
  ot_grid_set_mark_func (self, NULL, NULL, NULL);
  g_clear_pointer (&self->view, ot_view_unref);

  G_OBJECT_CLASS (ot_grid_parent_class)->dispose (object);
}

static void
ot_grid_finalize (GObject *object)
{
  OtGrid *self = OT_GRID (object);

  g_array_unref (self->lines);
  g_array_unref (self->line_of);
  g_array_unref (self->order);
  g_hash_table_unref (self->ranks);
  g_hash_table_unref (self->sizes);
  g_free (self->sort_column);
  g_array_unref (self->edges);
  for (guint i = 0; i < OT_GRID_N_LETTERINGS; i++)
    {
      pango_attr_list_unref (self->letterings[i]);
      g_hash_table_unref (self->known_widths[i]);
    }
  g_ptr_array_unref (self->rows);
  g_hash_table_unref (self->folded);
  g_hash_table_unref (self->folds);
  g_free (self->filter);
  g_free (self->empty_text);
  g_free (self->remark);

  G_OBJECT_CLASS (ot_grid_parent_class)->finalize (object);
}

static void
grid_commit_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ot_grid_commit (OT_GRID (widget));
}

static void
grid_cancel_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ot_grid_cancel (OT_GRID (widget));
}

static void
ot_grid_class_init (OtGridClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = ot_grid_set_property;
  object_class->get_property = ot_grid_get_property;
  object_class->dispose = ot_grid_dispose;
  object_class->finalize = ot_grid_finalize;
  widget_class->measure = ot_grid_measure_size;
  widget_class->size_allocate = ot_grid_size_allocate;
  widget_class->snapshot = ot_grid_snapshot;
  widget_class->focus = ot_grid_focus;
  widget_class->grab_focus = ot_grid_grab_focus;
  widget_class->state_flags_changed = state_flags_changed;
  widget_class->css_changed = css_changed;

  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");

  g_signal_new ("cursor-moved", OT_TYPE_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                0);
  signals[EXPLAIN_REQUESTED] = g_signal_new ("explain-requested", OT_TYPE_GRID, G_SIGNAL_RUN_LAST,
                                             0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ROW_ACTIVATED] = g_signal_new ("row-activated", OT_TYPE_GRID, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
  gtk_widget_class_set_css_name (widget_class, "grid");
  ot_grid_install_acts (widget_class);
  gtk_widget_class_install_action (widget_class, "grid.commit", NULL, grid_commit_cb);
  gtk_widget_class_install_action (widget_class, "grid.cancel", NULL, grid_cancel_cb);
}

static PangoAttrList *
new_lettering (OtGridLettering lettering)
{
  PangoAttrList *list = pango_attr_list_new ();

  pango_attr_list_insert (list, pango_attr_font_features_new ("tnum=1"));
  if (lettering & OT_GRID_BOLD)
    pango_attr_list_insert (list, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  if (lettering & OT_GRID_ITALIC)
    pango_attr_list_insert (list, pango_attr_style_new (PANGO_STYLE_ITALIC));
  return list;
}

static void
ot_grid_init (OtGrid *self)
{
  int edge = 0;

  self->folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->folds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->lines = g_array_new (FALSE, FALSE, sizeof (guint));
  self->line_of = g_array_new (FALSE, FALSE, sizeof (int));
  self->order = g_array_new (FALSE, FALSE, sizeof (guint));
  self->ranks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->sizes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->sized_column = OT_GRID_UNSORTED;
  self->edges = g_array_new (FALSE, FALSE, sizeof (int));
  g_array_append_val (self->edges, edge);
  for (guint i = 0; i < OT_GRID_N_LETTERINGS; i++)
    {
      self->letterings[i] = new_lettering (i);
      self->known_widths[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    }
  self->rows = g_ptr_array_new ();
  self->heads = ot_grid_new_row (self);
  self->heads->line = OT_GRID_HEADS;
  self->cursor_line = self->anchor_line = -1;
  self->show = (OtShow){ ot_number_style_english, OT_MONEY_UNIT_THOUSANDS, 1 };

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  ot_grid_add_controllers (self);
}

GtkWidget *
ot_grid_new (void)
{
  return g_object_new (OT_TYPE_GRID, NULL);
}
