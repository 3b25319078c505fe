#include "config.h"

#include "app/application.h"
#include "app/page-memory.h"
#include "app/split.h"
#include "app/view-page-private.h"

#include <glib/gi18n.h>

/* In pixels. What stands below the grid takes half the page or, where that is more, MOST_BELOW. */
#define LEAST_BELOW  264
#define MOST_BELOW   330
#define LEAST_GRID   120
#define BESIDE_GRID  350 /* what the inspector takes of the width, until somebody sizes it */
#define BESIDE_CHART 380
#define BESIDE_ROW   500 /* beside the row of a table that has but one */
#define WIDTH_KEY    "inspector-width"

static const OtPageType *
page_type (OtViewPage *self)
{
  return ot_page_get_page_type (OT_PAGE (self));
}

/* The tabs of the page, this one among them; none where it is the only one. */
static void
fill_tabs (OtViewPage *self)
{
  const OtPageType *head = ot_page_type_head (page_type (self));
  guint             n = 0;

  for (const OtPageType *type = ot_page_types; type->name; type++)
    if (ot_page_type_head (type) == head)
      {
        GtkWidget *tab = gtk_toggle_button_new_with_label (
          _ (type == head && type->tab ? type->tab : type->label));

        gtk_actionable_set_action_name (GTK_ACTIONABLE (tab), "win.page");
        gtk_actionable_set_action_target (GTK_ACTIONABLE (tab), "s", type->name);
        gtk_widget_add_css_class (tab, "flat");
        gtk_box_append (GTK_BOX (self->tabs), tab);
        n++;
      }
  gtk_widget_set_visible (self->tabs, n > 1);
}

/* What the view is of is chosen beside the unit; on other pages nothing is. */
static void
fill_of (OtViewPage *self)
{
  const OtPageType *type = page_type (self);
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  for (guint i = 0; i < type->n_ids; i++)
    gtk_string_list_append (list, _ (type->ids[i].label));
  gtk_drop_down_set_model (self->of, G_LIST_MODEL (list));
  gtk_widget_set_visible (GTK_WIDGET (self->of), type->ids != NULL);
}

static int
wanted_height (int height, gpointer user_data)
{
  OtViewPage *self = user_data;
  int         wanted = ot_page_recall (page_type (self), "page-splits", 0);

  if (wanted <= 0)
    wanted = MIN (page_type (self)->below, height * 3 / 5);
  if (wanted <= 0)
    wanted = CLAMP (ot_chart_panel_get_wanted_height (OT_CHART_PANEL (self->chart)), LEAST_BELOW,
                    MAX (MOST_BELOW, height / 2));
  return MIN (wanted, height - LEAST_GRID);
}

static void
height_moved (int pixels, gpointer user_data)
{
  ot_page_remember (page_type (user_data), "page-splits", pixels);
}

static gboolean
is_of_one_record (const OtPageType *type)
{
  const OtRecordType *shown = type->view && g_str_has_prefix (type->view, "table:")
                                ? ot_record_type_find (type->view + strlen ("table:"))
                                : NULL;

  return shown && shown->single;
}

/* One width for the inspectors of all pages, as far as they stand beside something. */
static int
wanted_width (int width, gpointer user_data)
{
  int wanted = 0;

  if (ot_application_settings ())
    wanted = g_settings_get_int (ot_application_settings (), WIDTH_KEY);
  if (wanted <= 0)
    wanted = page_type (user_data)->charts[0]           ? BESIDE_CHART
             : is_of_one_record (page_type (user_data)) ? BESIDE_ROW
                                                        : BESIDE_GRID;
  return MIN (wanted, width * 3 / 5);
}

static void
width_moved (int pixels, gpointer user_data)
{
  if (ot_application_settings ())
    g_settings_set_int (ot_application_settings (), WIDTH_KEY, pixels);
}

void
ot_view_page_lay_out (OtViewPage *self)
{
  const OtPageType *type = page_type (self);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->grid), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (type->label), -1);
  fill_tabs (self);
  fill_of (self);
  gtk_widget_set_visible (self->chart, type->charts[0] != NULL);
  if (type->charts[0])
    ot_chart_panel_set_charts (OT_CHART_PANEL (self->chart), type->charts);
  if (!type->charts[0])
    {
      /* Without a chart the inspector stands beside the grid, which then has the whole height. */
      gtk_orientable_set_orientation (GTK_ORIENTABLE (self->paned), GTK_ORIENTATION_HORIZONTAL);
      ot_split_watch (GTK_PANED (self->paned), wanted_width, width_moved, self);
    }
  else
    {
      ot_split_watch (GTK_PANED (self->paned), wanted_height, height_moved, self);
      ot_split_watch (GTK_PANED (self->below), wanted_width, width_moved, self);
    }
}

void
ot_view_page_set_split (OtViewPage *self)
{
  ot_split_place (GTK_PANED (self->paned));
}

/* Whether there is no year, or nothing but totals and what they are of. */
static gboolean
is_hollow (OtView *view)
{
  guint level = G_MAXUINT; /* of the total that we are under */

  for (guint row = 0; ot_view_n_columns (view) > 0 && row < ot_view_n_rows (view); row++)
    {
      const OtRow *shown = ot_view_row (view, row);

      if (shown->kind == OT_ROW_TOTAL)
        level = shown->level;
      else if (level == G_MAXUINT || shown->level <= level)
        return FALSE;
    }
  return ot_view_n_rows (view) > 0;
}

/* Whether there are rows and years, and not one figure. */
static gboolean
is_blank (OtView *view)
{
  for (guint row = 0; row < ot_view_n_rows (view); row++)
    for (guint column = 0; column < ot_view_n_columns (view); column++)
      {
        OtCell cell = ot_view_cell (view, row, column);

        if (cell.kind != OT_CELL_NONE && !ot_value_is_empty (&cell.value))
          return FALSE;
      }
  return TRUE;
}

void
ot_view_page_fill_hint (OtViewPage *self, OtView *view)
{
  const OtPageType *type = page_type (self);
  gboolean          has_rows = view && ot_view_n_rows (view) > 0 && ot_view_n_columns (view) > 0;
  gboolean          blank = has_rows && type->blank_text && is_blank (view);
  g_autofree char  *text = g_strdup (_ (blank ? type->blank_text : type->empty_text));

  if (view && view->type->adds && !blank && ot_view_n_columns (view) > 0)
    {
      g_autofree char *missing = g_steal_pointer (&text);

      text = g_strdup_printf ("%s %s", missing,
                              _("Begin with Add or Import, or paste rows from a spreadsheet."));
    }
  ot_grid_set_empty_text (OT_GRID (self->grid), text);
  gtk_label_set_label (self->hint, text);
  gtk_widget_set_visible (GTK_WIDGET (self->hint), blank || !view || is_hollow (view));
  /* Beneath the rows, as far as it can be, and not over those to type in. */
  gtk_widget_set_valign (GTK_WIDGET (self->hint), has_rows ? GTK_ALIGN_END : GTK_ALIGN_CENTER);
}
