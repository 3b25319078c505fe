/* Acts of the grid: class actions, which assistive programs can do too, and the menu that offers them. */
#include "config.h"

#include "app/grid-private.h"

#include <glib/gi18n.h>

#define STEP 24

static void
sort_up (OtGrid *self)
{
  ot_grid_sort (self, self->cursor_column, OT_GRID_SORT_UP);
}

static void
sort_down (OtGrid *self)
{
  ot_grid_sort (self, self->cursor_column, OT_GRID_SORT_DOWN);
}

static void
sort_not (OtGrid *self)
{
  ot_grid_sort (self, self->cursor_column, OT_GRID_SORT_NONE);
}

static void
fill_down (OtGrid *self)
{
  ot_grid_fill (self, GTK_ORIENTATION_VERTICAL);
}

static void
fill_right (OtGrid *self)
{
  ot_grid_fill (self, GTK_ORIENTATION_HORIZONTAL);
}

static void
cut (OtGrid *self)
{
  ot_grid_copy (self);
  ot_grid_empty (self);
}

static void
edit (OtGrid *self)
{
  ot_grid_edit_begin (self, NULL);
}

static void
fold_level (OtGrid *self)
{
  ot_grid_fold_level (self, TRUE);
}

static void
unfold_level (OtGrid *self)
{
  ot_grid_fold_level (self, FALSE);
}

static void
change_width (OtGrid *self, int by)
{
  GdkRectangle area;

  if (ot_grid_cell_area (self, self->cursor_line, self->cursor_column, &area))
    ot_grid_size_column (self, self->cursor_column, MAX (OT_GRID_LEAST_WIDTH, area.width + by));
}

static void
wider (OtGrid *self)
{
  change_width (self, STEP);
}

static void
narrower (OtGrid *self)
{
  change_width (self, -STEP);
}

static void
fit (OtGrid *self)
{
  ot_grid_size_column (self, self->cursor_column, 0);
}

static void
hide (OtGrid *self)
{
  ot_grid_hide_column (self, self->cursor_column);
}

static void
show_all (OtGrid *self)
{
  ot_grid_show_columns (self, NULL);
}

/* In the order of the menu; each part of it is a section, or the submenu of that name. */
static const struct
{
  const char *submenu; /* to be translated; NULL: none */
  const char *action;
  const char *label; /* to be translated */
  guint       part;
  const char *key; /* that does the same; NULL: none */
  void (*act) (OtGrid *self);
} acts[] = {
  { NULL, "grid.edit", N_("_Edit"), 0, "F2", edit },
  { NULL, "grid.explain", N_("_How is this made?"), 0, "F4", ot_grid_explain },
  { NULL, "grid.cut", N_("Cu_t"), 1, "<Control>x", cut },
  { NULL, "grid.copy", N_("_Copy"), 1, "<Control>c", ot_grid_copy },
  { NULL, "grid.paste", N_("_Paste"), 1, "<Control>v", ot_grid_paste },
  { NULL, "grid.empty", N_("E_mpty"), 1, "Delete", ot_grid_empty },
  { NULL, "grid.fill-down", N_("Fill _down"), 2, "<Control>d", fill_down },
  { NULL, "grid.fill-right", N_("Fill _right"), 2, "<Control>r", fill_right },
  { NULL, "grid.fold-level", N_("Fold one _level of groups"), 3, "<Alt>Left", fold_level },
  { NULL, "grid.unfold-level", N_("_Unfold one level of groups"), 3, "<Alt>Right", unfold_level },
  { N_("_Sort by this column"), "grid.sort-up", N_("_Upwards"), 4, NULL, sort_up },
  { N_("_Sort by this column"), "grid.sort-down", N_("_Downwards"), 4, NULL, sort_down },
  { N_("_Sort by this column"), "grid.sort-not", N_("_Not sorted"), 4, NULL, sort_not },
  { N_("Co_lumn"), "grid.wider", N_("_Wider"), 5, NULL, wider },
  { N_("Co_lumn"), "grid.narrower", N_("_Narrower"), 5, NULL, narrower },
  { N_("Co_lumn"), "grid.fit", N_("As wide as its _texts"), 5, NULL, fit },
  { N_("Co_lumn"), "grid.hide", N_("_Hide"), 5, NULL, hide },
  { N_("Co_lumn"), "grid.show-all", N_("Show _all columns"), 5, NULL, show_all },
};

static void
act_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OtGrid *self = OT_GRID (widget);

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    if (g_str_equal (acts[i].action, action) && self->view && self->cursor_line >= 0
        && ot_grid_commit (self))
      acts[i].act (self);
}

static void
show_column_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ot_grid_show_columns (OT_GRID (widget), g_variant_get_string (parameter, NULL));
}

void
ot_grid_install_acts (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    gtk_widget_class_install_action (widget_class, acts[i].action, NULL, act_cb);
  gtk_widget_class_install_action (widget_class, "grid.show-column", "s", show_column_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "grid.fold-level",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Right, GDK_ALT_MASK,
                                       "grid.unfold-level", NULL);
}

/* Hidden columns, each to be shown again. */
static GMenu *
new_hidden_menu (OtGrid *self)
{
  GMenu *menu = g_menu_new ();

  for (int column = 0; column < ot_grid_n_columns (self); column++)
    if (!ot_grid_column_is_shown (self, column) && column != self->view->naming)
      {
        g_autoptr (GMenuItem) item =
          g_menu_item_new (ot_view_column (self->view, (guint) column)->label, NULL);

        g_menu_item_set_action_and_target (item, "grid.show-column", "s",
                                           ot_grid_column_id (self, column));
        g_menu_append_item (menu, item);
      }
  return menu;
}

static GMenu *
new_menu (OtGrid *self)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) last = g_menu_new ();
  g_autoptr (GMenu) hidden = new_hidden_menu (self);

  for (guint i = 0; i < G_N_ELEMENTS (acts);)
    {
      g_autoptr (GMenu) part = g_menu_new ();
      guint first = i;

      for (; i < G_N_ELEMENTS (acts) && acts[i].part == acts[first].part; i++)
        {
          g_autoptr (GMenuItem) item = g_menu_item_new (_ (acts[i].label), acts[i].action);

          if (acts[i].key)
            g_menu_item_set_attribute (item, "accel", "s", acts[i].key);
          g_menu_append_item (part, item);
        }
      if (acts[first].submenu)
        g_menu_append_submenu (last, _ (acts[first].submenu), G_MENU_MODEL (part));
      else
        g_menu_append_section (menu, NULL, G_MENU_MODEL (part));
    }
  if (g_menu_model_get_n_items (G_MENU_MODEL (hidden)) > 0)
    g_menu_append_submenu (last, _("Sho_w hidden column"), G_MENU_MODEL (hidden));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (last));
  return menu;
}

/* What may be typed may be cut, emptied and filled; the rest is left out. */
static void
enable_acts (OtGrid *self)
{
  static const char *const typing[] = { "grid.cut", "grid.paste", "grid.empty", "grid.fill-down",
                                        "grid.fill-right" };
  gboolean                 types = ot_grid_selects_input (self);

  for (guint i = 0; i < G_N_ELEMENTS (typing); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), typing[i], types);
  gtk_widget_action_set_enabled (
    GTK_WIDGET (self), "grid.edit",
    types
      && ot_grid_cell (self, ot_grid_row_of_line (self, self->cursor_line), self->cursor_column)
             .kind
           == OT_CELL_INPUT);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "grid.fold-level", !ot_grid_is_searched (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "grid.unfold-level",
                                 !ot_grid_is_searched (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "grid.hide", self->cursor_column >= 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "grid.sort-not", self->sort_column != NULL);
}

void
ot_grid_popup_menu (OtGrid *self, const GdkRectangle *at)
{
  g_autoptr (GMenu) menu = NULL;
  GdkRectangle area = { 0, 0, 1, 1 };

  if (!self->view || self->cursor_line < 0)
    return;
  menu = new_menu (self);
  enable_acts (self);
  if (!self->menu)
    {
      self->menu = gtk_popover_menu_new_from_model (NULL);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
      g_signal_connect_swapped (self->menu, "closed", G_CALLBACK (gtk_widget_grab_focus), self);
    }
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->menu), G_MENU_MODEL (menu));
  ot_grid_cell_area (self, self->cursor_line, self->cursor_column, &area);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), at ? at : &area);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}
