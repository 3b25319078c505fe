#include "config.h"

#include "app/view-page-private.h"
#include "export/findings-view.h"

/* The year under the cursor; OT_YEAR_EMPTY: it is on none. */
static OtYear
year_of_cursor (OtViewPage *self)
{
  int row, column;

  if (!ot_grid_get_cursor (OT_GRID (self->grid), &row, &column) || column < 0)
    return OT_YEAR_EMPTY;
  return ot_view_column (self->view, (guint) column)->year;
}

/* The year under the cursor, or the page's, or the base year. */
static OtYear
year_of_status (OtViewPage *self)
{
  OtYear year = self->view->type->by_year ? self->view->year : year_of_cursor (self);

  return year != OT_YEAR_EMPTY ? year
                               : ot_plan_base_year (ot_results_plan (ot_view_page_results (self)));
}

/* Whether the chart is of the rows that the grid shows, and follows its filter. */
static gboolean
chart_follows_rows (OtViewPage *self)
{
  const OtChartType *type = ot_chart_panel_get_chart_type (OT_CHART_PANEL (self->chart));

  return type && type->fill_rows && g_str_equal (type->view, self->view->type->name);
}

void
ot_view_page_show_chart (OtViewPage *self)
{
  g_autoptr (OtSomeRows) some =
    chart_follows_rows (self) ? ot_page_get_rows (OT_PAGE (self)) : NULL;

  g_free (self->charted);
  self->charted = some ? g_strdup (some->words) : NULL;
  if (ot_page_get_page_type (OT_PAGE (self))->charts[0])
    ot_chart_panel_show (OT_CHART_PANEL (self->chart), self->view, self->shown_unit,
                         self->view->type->by_year ? self->shown_year : OT_YEAR_EMPTY, some);
}

/* What stands around the grid follows the cursor when the keys have come to rest. */
static gboolean
inspect_cb (gpointer user_data)
{
  OtViewPage *self = user_data;
  OtShow      show = ot_page_show (self->shown_unit);
  int         row = -1, column = -1;
  const char *which;
  g_autoptr (OtSomeRows) some = NULL;

  self->inspect_idle = 0;
  if (!self->view)
    return G_SOURCE_REMOVE;
  some = ot_page_get_rows (OT_PAGE (self));
  which = some ? some->words : NULL;
  ot_grid_get_cursor (OT_GRID (self->grid), &row, &column);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.remove",
                                 ot_view_page_can_remove (self, row));
  ot_inspector_show (OT_INSPECTOR (self->inspector), OT_PAGE (self), self->view, row, column,
                     &show);
  if (ot_chart_panel_follow_year (OT_CHART_PANEL (self->chart), year_of_cursor (self))
      || g_strcmp0 (chart_follows_rows (self) ? which : NULL, self->charted) != 0)
    ot_view_page_show_chart (self);
  ot_page_status_show_figures (OT_PAGE_STATUS (self->status), ot_view_page_results (self),
                               year_of_status (self), self->view->type == &ot_findings_view,
                               which != NULL);
  ot_page_status_show_selection (OT_PAGE_STATUS (self->status), OT_GRID (self->grid), &show, which,
                                 ot_page_get_page_type (OT_PAGE (self))->sums,
                                 ot_page_get_page_type (OT_PAGE (self))->charts[0] != NULL
                                   && !chart_follows_rows (self));
  return G_SOURCE_REMOVE;
}

void
ot_view_page_inspect_soon (OtViewPage *self)
{
  if (self->inspect_idle == 0)
    self->inspect_idle = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, inspect_cb, self, NULL);
}

static void
cursor_moved_cb (OtGrid *grid, OtViewPage *self)
{
  ot_view_page_inspect_soon (self);
}

static void
explain_requested_cb (OtGrid *grid, OtViewPage *self)
{
  g_clear_handle_id (&self->inspect_idle, g_source_remove);
  inspect_cb (self);
  ot_inspector_explain (OT_INSPECTOR (self->inspector));
}

/* The record's own page, where this one shows it among figures. */
static void
row_activated_cb (OtGrid *grid, guint row, OtViewPage *self)
{
  const OtRow     *shown = ot_view_row (self->view, row);
  const OtFinding *finding =
    self->view->type == &ot_findings_view ? ot_findings_view_finding (self->view, row) : NULL;

  if (shown->type && shown->record && !g_str_has_prefix (self->view->type->name, "table:"))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-record", "(sssi)", shown->type->table,
                                shown->record,
                                finding && finding->field ? finding->field->name : "",
                                finding ? finding->year : OT_YEAR_EMPTY);
}

static void
row_chosen_cb (OtInspector *inspector, const char *row, const char *column, OtViewPage *self)
{
  int at = ot_view_find_row (self->view, row);

  if (at >= 0)
    ot_view_page_go_to_row (self, (guint) at, ot_view_find_column (self->view, column));
}

/* The chart */

static void
chart_chosen_cb (OtChartPanel *panel, OtViewPage *self)
{
  if (!self->view)
    return;
  ot_view_page_show_chart (self);
  ot_view_page_set_split (self);
}

/* The year that a cell is of, by its column or, where rows are years, by its row. */
static OtYear
year_of_point (OtView *view, guint row, guint column)
{
  OtYear year = ot_view_column (view, column)->year;

  if (year == OT_YEAR_EMPTY)
    ot_year_from_file (ot_view_row (view, row)->id, -1, &year, NULL);
  return year;
}

/* Where the chart shows this page's own view, a click leads to the very cell; else to the year, or
 * to the page that shows it. */
static void
point_activated_cb (OtChartPanel *panel, guint row, guint column, OtViewPage *self)
{
  const OtChartType *type = ot_chart_panel_get_chart_type (panel);
  g_autoptr (OtView) view = ot_view_new (ot_view_page_results (self), type->view,
                                         ot_chart_panel_get_year (panel), NULL, NULL);

  if (!view || row >= ot_view_n_rows (view) || column >= ot_view_n_columns (view))
    return;
  if (g_str_equal (type->view, self->view->type->name))
    ot_grid_set_cursor (OT_GRID (self->grid), (int) row, (int) column);
  else if (self->view->type->by_year && year_of_point (view, row, column) != OT_YEAR_EMPTY)
    ot_view_page_show_year (self, year_of_point (view, row, column));
  else
    for (const OtPageType *page = ot_page_types; page->name; page++)
      if (g_strcmp0 (page->view, type->view) == 0)
        {
          gtk_widget_activate_action (GTK_WIDGET (self), "win.page", "s", page->name);
          return;
        }
}

void
ot_view_page_follow_cursor (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, cursor_moved_cb);
  gtk_widget_class_bind_template_callback (widget_class, explain_requested_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, chart_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, point_activated_cb);
}
