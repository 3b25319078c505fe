#include "config.h"

#include "app/page-memory.h"
#include "app/view-page-private.h"
#include "export/findings-view.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (OtViewPage, ot_view_page, OT_TYPE_PAGE)

static const OtPageType *
page_type (OtViewPage *self)
{
  return ot_page_get_page_type (OT_PAGE (self));
}

static void
enable (OtViewPage *self, const char *action, gboolean enabled)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), action, enabled);
}

/* Findings by record, since each cell drawn asks for its own. */
static void
sort_findings (OtViewPage *self)
{
  const OtFindings *findings = ot_results_each_finding (ot_view_page_results (self));

  g_hash_table_remove_all (self->found);
  for (guint i = 0; i < findings->len; i++)
    {
      OtFinding *finding = g_ptr_array_index (findings, i);
      GPtrArray *of_record;

      if (finding->severity == OT_SEVERITY_NOTE || !finding->id || !finding->field)
        continue;
      of_record = g_hash_table_lookup (self->found, finding->id);
      if (!of_record)
        {
          of_record = g_ptr_array_new ();
          g_hash_table_insert (self->found, finding->id, of_record);
        }
      g_ptr_array_add (of_record, finding);
    }
}

/* Of a row's label, what is found in any field of its record. */
static const char *
finding_cb (OtGrid *grid, const OtCell *cell, gpointer user_data)
{
  OtViewPage *self = user_data;
  GPtrArray  *of_record = cell->id ? g_hash_table_lookup (self->found, cell->id) : NULL;
  OtYear      year = cell->field ? cell->year : self->view->year;

  if (!cell->field && self->view->type == &ot_findings_view)
    return NULL;
  for (guint i = 0; of_record && i < of_record->len; i++)
    {
      const OtFinding *finding = g_ptr_array_index (of_record, i);

      if (finding->type == cell->type && (!cell->field || finding->field == cell->field)
          && (finding->year == OT_YEAR_EMPTY || finding->year == year
              || (!cell->field && !self->view->type->by_year)))
        return finding->message;
    }
  return NULL;
}

static gboolean
has_money (OtView *view)
{
  for (guint i = 0; i < ot_view_n_columns (view); i++)
    if (ot_view_column (view, i)->type == OT_VALUE_MONEY)
      return TRUE;
  return FALSE;
}

/* The years of the plan; the list must never own the truth. It is not replaced while it stays the same:
 * this may be called while it says what was chosen. */
static void
fill_years (OtViewPage *self)
{
  OtYears        years = ot_plan_years (ot_results_plan (ot_view_page_results (self)));
  gboolean       by_year = self->view && self->view->type->by_year;
  GtkStringList *list;

  gtk_widget_set_visible (GTK_WIDGET (self->year), by_year);
  if (!by_year)
    return;
  self->filling = TRUE;
  if (years.first != self->listed_years.first || years.last != self->listed_years.last
      || !gtk_drop_down_get_model (self->year))
    {
      list = gtk_string_list_new (NULL);
      for (OtYear year = years.first; year <= years.last; year++)
        {
          char name[OT_YEAR_TEXT];

          gtk_string_list_append (list, ot_year_to_text (year, name));
        }
      gtk_drop_down_set_model (self->year, G_LIST_MODEL (list));
      self->listed_years = years;
      g_object_unref (list);
    }
  gtk_drop_down_set_selected (self->year, (guint) (self->shown_year - years.first));
  self->filling = FALSE;
}

/* The first view that it shows: the cursor begins in the base year, unless words stand before the years. */
static void
begin_view (OtViewPage *self, OtView *view)
{
  char base[OT_YEAR_TEXT];
  int  column = 0;

  if (!gtk_widget_get_first_child (self->filters))
    ot_page_filters_add (OT_PAGE_FILTERS (self->filters), page_type (self)->filters, view);
  ot_year_to_text (ot_plan_base_year (ot_results_plan (view->results)), base);
  ot_grid_set_view (OT_GRID (self->grid), view);
  if (ot_view_n_columns (view) > 0 && ot_view_column (view, 0)->year != OT_YEAR_EMPTY)
    column = MAX (0, ot_view_find_column (view, base));
  ot_grid_set_cursor (OT_GRID (self->grid), 0, column);
}

/* The scenario that a page of one shows: that of the window, under the base plan the first. */
static const char *
shown_scenario (OtViewPage *self)
{
  const char    *id = ot_results_scenario (ot_view_page_results (self));
  const OtTable *table =
    ot_results_base_plan (ot_view_page_results (self))->tables[OT_TABLE_SCENARIOS];

  if (!page_type (self)->of_scenario)
    return NULL;
  return id || table->n == 0 ? id : table->records[0]->id;
}

/* NULL: there is none of that id. Free it. */
static char *
scenario_name (OtViewPage *self, const char *id)
{
  const OtRecord *record =
    ot_plan_find (ot_results_base_plan (ot_view_page_results (self)), OT_TABLE_SCENARIOS, id);

  return record ? ot_record_title (record) : NULL;
}

/* Names the page, and the scenario where it is of one. */
static void
show_title (OtViewPage *self)
{
  const char      *id = shown_scenario (self);
  const char      *label = _ (ot_page_type_head (page_type (self))->label);
  g_autofree char *name = id ? scenario_name (self, id) : NULL;
  g_autofree char *title = name ? g_strdup_printf ("%s: %s", label, name) : g_strdup (label);

  gtk_label_set_label (self->title, title);
}

/* What the view is of, as chosen; NULL: it is of all. */
static const OtChoiceName *
shown_of (OtViewPage *self)
{
  guint chosen = gtk_drop_down_get_selected (self->of);

  if (!page_type (self)->ids)
    return NULL;
  return &page_type (self)->ids[chosen < page_type (self)->n_ids ? chosen : 0];
}

/* The year that was shown may have gone. NULL: the view needs years, and there are none. */
static OtView *
new_view (OtViewPage *self)
{
  const OtPageType *type = page_type (self);
  const char       *id = type->ids ? shown_of (self)->name : shown_scenario (self);
  OtView           *view;

  if (type->view_type)
    return ot_view_new_of_type (ot_view_page_results (self), type->view_type, OT_YEAR_EMPTY, NULL);
  view = ot_view_new (ot_view_page_results (self), type->view, self->shown_year, id, NULL);
  return view ? view
              : ot_view_new (ot_view_page_results (self), type->view, OT_YEAR_EMPTY, id, NULL);
}

/* Tabs of a page share its unit. */
static void
recall_unit (OtViewPage *self)
{
  int unit = ot_page_recall (page_type (self), "page-units", (int) self->shown_unit);

  self->shown_unit = (OtMoneyUnit) CLAMP (unit, OT_MONEY_UNIT_POUNDS, OT_MONEY_UNIT_MILLIONS);
  self->filling = TRUE;
  gtk_drop_down_set_selected (self->unit, self->shown_unit);
  self->filling = FALSE;
}

/* Who does not see the head of the names hears the unit with the name of the table. */
static void
describe_grid (OtViewPage *self, const OtShow *show)
{
  g_autofree char *unit = has_money (self->view)
                            ? g_strdup_printf (_("Money in %s"), ot_money_unit_name (show->unit))
                            : g_strdup ("");

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->grid), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  unit, -1);
}

static void
ot_view_page_refresh (OtPage *page)
{
  OtViewPage *self = OT_VIEW_PAGE (page);
  gboolean    read_only = ot_document_is_read_only (ot_page_get_document (page));
  gboolean    adds;
  OtShow      show;
  g_autoptr (OtView) view = NULL;

  recall_unit (self);
  show = ot_page_show (self->shown_unit);
  view = new_view (self);
  ot_grid_set_show (OT_GRID (self->grid), &show);
  ot_grid_set_read_only (OT_GRID (self->grid), read_only);
  if (!gtk_widget_get_first_child (self->tabs))
    ot_view_page_lay_out (self);
  show_title (self);
  ot_view_page_fill_hint (self, view);
  if (view && !self->view)
    begin_view (self, view);
  sort_findings (self);
  if (view)
    ot_page_filters_fill (OT_PAGE_FILTERS (self->filters), view, &show);
  ot_grid_set_view (OT_GRID (self->grid), view);
  g_clear_pointer (&self->view, ot_view_unref);
  self->view = view ? ot_view_ref (view) : NULL;
  if (!view)
    {
      /* A view of one year, or of one scenario, and there is none. */
      enable (self, "page.add", FALSE);
      enable (self, "page.remove", FALSE);
      enable (self, "page.import", FALSE);
      return;
    }

  self->shown_year = view->year;
  describe_grid (self, &show);
  fill_years (self);
  gtk_widget_set_visible (GTK_WIDGET (self->unit), has_money (view) || page_type (self)->charts[0]);
  adds = view->type->adds != NULL;
  gtk_widget_set_visible (self->add, adds);
  gtk_widget_set_visible (self->remove, adds);
  gtk_widget_set_visible (self->import, adds);
  enable (self, "page.add", adds && !read_only);
  enable (self, "page.import", adds && !read_only);
  ot_view_page_show_chart (self);
  ot_view_page_inspect_soon (self);
  gtk_widget_set_visible (GTK_WIDGET (self->strip), page_type (self)->strip != NULL);
  if (page_type (self)->strip)
    page_type (self)->strip (self->strip, page);
}

static gboolean
ot_view_page_commit (OtPage *page)
{
  OtViewPage *self = OT_VIEW_PAGE (page);

  return ot_grid_commit (OT_GRID (self->grid))
         && ot_inspector_commit (OT_INSPECTOR (self->inspector));
}

void
ot_view_page_go_to_row (OtViewPage *self, guint row, int column)
{
  OtGrid *grid = OT_GRID (self->grid);

  ot_grid_set_filter (grid, NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  ot_grid_set_cursor (grid, (int) row, column); /* unfolds */
  if (!ot_grid_shows_row (grid, row))
    {
      ot_page_filters_clear (OT_PAGE_FILTERS (self->filters));
      ot_grid_set_cursor (grid, (int) row, column);
    }
}

static gboolean
ot_view_page_show_record (OtPage             *page,
                          const OtRecordType *type,
                          const char         *id,
                          const OtField      *field,
                          OtYear              year)
{
  OtViewPage *self = OT_VIEW_PAGE (page);
  char        name[OT_YEAR_TEXT];

  for (guint row = 0; self->view && row < ot_view_n_rows (self->view); row++)
    {
      const OtRow     *shown = ot_view_row (self->view, row);
      g_autofree char *address = NULL;
      int              column = -1;

      if (shown->type != type || g_strcmp0 (shown->record, id) != 0)
        continue;
      if (field)
        {
          /* What is said of all years is shown at the base year. */
          if (ot_field_is_series (field) && year == OT_YEAR_EMPTY)
            year = ot_plan_base_year (ot_results_plan (self->view->results));
          address = ot_field_address (field, ot_field_is_series (field) ? year : OT_YEAR_EMPTY);
          column = ot_view_find_column (self->view, address);
          if (column < 0 && year != OT_YEAR_EMPTY)
            column = ot_view_find_column (self->view, ot_year_to_text (year, name));
        }
      ot_view_page_go_to_row (self, row, column);
      gtk_widget_grab_focus (self->grid);
      return TRUE;
    }
  return FALSE;
}

static gboolean
ot_view_page_show_cell (OtPage *page, OtYear year, const char *row, const char *column)
{
  OtViewPage *self = OT_VIEW_PAGE (page);
  int         at;

  if (year != OT_YEAR_EMPTY && year != self->shown_year)
    {
      self->shown_year = year;
      ot_view_page_refresh (page);
    }
  at = self->view ? ot_view_find_row (self->view, row) : -1;
  if (at < 0)
    return FALSE;
  ot_view_page_go_to_row (self, (guint) at, ot_view_find_column (self->view, column));
  ot_grid_unfold (OT_GRID (self->grid), (guint) at);
  gtk_widget_grab_focus (self->grid);
  return TRUE;
}

static OtView *
ot_view_page_get_view (OtPage *page)
{
  return OT_VIEW_PAGE (page)->view;
}

static OtSomeRows *
ot_view_page_get_rows (OtPage *page)
{
  OtViewPage *self = OT_VIEW_PAGE (page);
  OtGrid     *grid = OT_GRID (self->grid);
  const char *search = gtk_editable_get_text (GTK_EDITABLE (self->search));
  OtSomeRows *some;
  guint       n = 0, n_shown = 0;
  g_autoptr (GString) words = g_string_new (NULL);

  if (!self->view || !ot_grid_is_filtered (grid))
    return NULL;
  some = g_new0 (OtSomeRows, 1);
  some->rows = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint row = 0; row < ot_view_n_rows (self->view); row++)
    if (ot_view_row (self->view, row)->kind == OT_ROW_RECORD)
      {
        n++;
        if (!ot_grid_shows_row (grid, row))
          continue;
        n_shown++;
        g_array_append_val (some->rows, row);
      }
  ot_page_filters_append_words (OT_PAGE_FILTERS (self->filters), self->view, words);
  if (*search)
    g_string_append_printf (words, _("%s“%s”"), words->len > 0 ? ", " : "", search);
  /* Translators: which rows a filter leaves, and how many of all rows */
  some->words = g_strdup_printf (words->len > 0 ? _("%s (%u of %u)") : _("%s%u of %u"),
                                 words->str, n_shown, n);
  return some;
}

static const char *
ot_view_page_get_chart (OtPage *page)
{
  const OtChartType *type =
    ot_chart_panel_get_chart_type (OT_CHART_PANEL (OT_VIEW_PAGE (page)->chart));

  return type ? type->name : NULL;
}

static OtYear
ot_view_page_get_year (OtPage *page)
{
  return ot_chart_panel_get_year (OT_CHART_PANEL (OT_VIEW_PAGE (page)->chart));
}

/* The page, whose year and scenario are part of its title. */
static char *
printed_title (OtViewPage *self)
{
  const char      *id = shown_scenario (self);
  g_autofree char *scenario = id ? scenario_name (self, id) : NULL;
  GString         *title = g_string_new (_ (page_type (self)->label));
  char             year[OT_YEAR_TEXT];

  if (scenario)
    g_string_append_printf (title, ": %s", scenario);
  if (shown_of (self))
    g_string_append_printf (title, ": %s", _ (shown_of (self)->label));
  if (self->view->type->by_year)
    g_string_append_printf (title, ", %s", ot_year_to_text (self->shown_year, year));
  return g_string_free (title, FALSE);
}

static gboolean
is_found (const OtCell *cell, gpointer self)
{
  return finding_cb (NULL, cell, self) != NULL;
}

static GArray *
printed_columns (OtViewPage *self, int first, int last)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (guint));

  for (int column = MAX (first, 0); column <= last; column++)
    if (ot_grid_shows_column (OT_GRID (self->grid), (guint) column))
      g_array_append_val (columns, column);
  return columns;
}

/* What is folded away, filtered out or hidden is not printed either. */
static OtPrintout *
ot_view_page_print (OtPage *page, gboolean selection)
{
  OtViewPage      *self = OT_VIEW_PAGE (page);
  OtGrid          *grid = OT_GRID (self->grid);
  OtGridRange      range = ot_grid_get_selection (grid);
  int              last = self->view ? (int) ot_view_n_columns (self->view) - 1 : -1;
  gboolean         is_one = range.first_column == range.last_column;
  g_autofree char *title = NULL;
  g_autoptr (GArray) all_rows = ot_grid_get_rows (grid, FALSE);
  g_autoptr (GArray) all_columns = printed_columns (self, 0, last);
  g_autoptr (GArray) rows = ot_grid_get_rows (grid, selection);
  g_autoptr (GArray) columns = NULL;

  if (!self->view)
    return NULL;
  columns = selection ? printed_columns (self, range.first_column, range.last_column)
                      : g_array_ref (all_columns);
  if (selection
      && ((rows->len <= 1 && is_one)
          || (rows->len == all_rows->len && columns->len == all_columns->len)))
    return NULL;
  title = printed_title (self);
  return ot_printout_new_table (&(OtPrintTable){
    .view = self->view,
    .rows = rows,
    .columns = columns,
    .show = ot_page_show (self->shown_unit),
    .title = title,
    .part = selection,
    .is_found = is_found,
    .user_data = self,
  });
}

static void
ot_view_page_find (OtPage *page)
{
  gtk_widget_grab_focus (OT_VIEW_PAGE (page)->search);
}

static GtkWidget *
ot_view_page_get_main (OtPage *page)
{
  return OT_VIEW_PAGE (page)->grid;
}

static void
ot_view_page_list_parts (OtPage *page, GPtrArray *parts)
{
  OtViewPage *self = OT_VIEW_PAGE (page);

  g_ptr_array_add (parts, self->grid);
  g_ptr_array_add (parts, ot_chart_panel_get_chart_view (OT_CHART_PANEL (self->chart)));
  g_ptr_array_add (parts, self->inspector);
}

static void
search_changed_cb (GtkSearchEntry *entry, OtViewPage *self)
{
  ot_grid_set_filter (OT_GRID (self->grid), gtk_editable_get_text (GTK_EDITABLE (entry)));
}

static void
search_leave_cb (GtkSearchEntry *entry, OtViewPage *self)
{
  gtk_widget_grab_focus (self->grid);
}

static void
unit_chosen_cb (GtkDropDown *drop_down, GParamSpec *pspec, OtViewPage *self)
{
  if (self->filling || !self->view)
    return;
  self->shown_unit = gtk_drop_down_get_selected (drop_down);
  ot_page_remember (page_type (self), "page-units", (int) self->shown_unit);
  ot_view_page_refresh (OT_PAGE (self));
}

void
ot_view_page_show_year (OtViewPage *self, OtYear year)
{
  if (year == self->shown_year)
    return;
  if (!ot_page_commit (OT_PAGE (self)))
    {
      fill_years (self);
      return;
    }
  self->shown_year = year;
  ot_page_refresh (OT_PAGE (self));
}

static void
year_chosen_cb (GtkDropDown *drop_down, GParamSpec *pspec, OtViewPage *self)
{
  OtYears years;

  if (self->filling || !self->view)
    return;
  years = ot_plan_years (ot_results_plan (ot_view_page_results (self)));
  ot_view_page_show_year (self, years.first + (OtYear) gtk_drop_down_get_selected (drop_down));
}

static void
of_chosen_cb (GtkDropDown *drop_down, GParamSpec *pspec, OtViewPage *self)
{
  if (self->view && ot_page_commit (OT_PAGE (self)))
    ot_page_refresh (OT_PAGE (self));
}

static void
ot_view_page_dispose (GObject *object)
{
  OtViewPage *self = OT_VIEW_PAGE (object);

  g_clear_handle_id (&self->inspect_idle, g_source_remove);
  if (self->grid)
    {
      ot_grid_set_type_func (OT_GRID (self->grid), NULL, NULL, NULL);
      ot_grid_set_mark_func (OT_GRID (self->grid), NULL, NULL, NULL);
      ot_page_filters_set_grid (OT_PAGE_FILTERS (self->filters), NULL);
    }
  g_clear_pointer (&self->found, g_hash_table_unref);
  g_clear_pointer (&self->charted, g_free);
  g_clear_pointer (&self->view, ot_view_unref);

  G_OBJECT_CLASS (ot_view_page_parent_class)->dispose (object);
}

static void
ot_view_page_class_init (OtViewPageClass *klass)
{
  OtPageClass    *page_class = OT_PAGE_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ot_view_page_dispose;
  page_class->refresh = ot_view_page_refresh;
  page_class->commit = ot_view_page_commit;
  page_class->show_record = ot_view_page_show_record;
  page_class->show_cell = ot_view_page_show_cell;
  page_class->get_view = ot_view_page_get_view;
  page_class->get_rows = ot_view_page_get_rows;
  page_class->get_chart = ot_view_page_get_chart;
  page_class->get_year = ot_view_page_get_year;
  page_class->print = ot_view_page_print;
  page_class->get_main = ot_view_page_get_main;
  page_class->list_parts = ot_view_page_list_parts;
  page_class->find = ot_view_page_find;

  g_type_ensure (OT_TYPE_GRID);
  g_type_ensure (OT_TYPE_CHART_PANEL);
  g_type_ensure (OT_TYPE_INSPECTOR);
  g_type_ensure (OT_TYPE_PAGE_FILTERS);
  g_type_ensure (OT_TYPE_PAGE_STATUS);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/outturn/Outturn/view-page.ui");
  gtk_widget_class_bind_template_child (widget_class, OtViewPage, title);
  gtk_widget_class_bind_template_child (widget_class, OtViewPage, search);
  gtk_widget_class_bind_template_child (widget_class, OtViewPage, filters);
  gtk_widget_class_bind_template_child (widget_class, OtViewPage, year);
  gtk_widget_class_bind_template_child (widget_class, OtViewPage, of);
  gtk_widget_class_bind_template_child (widget_class, OtViewPage, unit);
  gtk_widget_class_bind_template_child (widget_class, OtViewPage, add);
  gtk_widget_class_bind_template_child (widget_class, OtViewPage, remove);
  gtk_widget_class_bind_template_child (widget_class, OtViewPage, import);
  gtk_widget_class_bind_template_child (widget_class, OtViewPage, tabs);
  gtk_widget_class_bind_template_child (widget_class, OtViewPage, strip);
  gtk_widget_class_bind_template_child (widget_class, OtViewPage, grid);
  gtk_widget_class_bind_template_child (widget_class, OtViewPage, hint);
  gtk_widget_class_bind_template_child (widget_class, OtViewPage, paned);
  gtk_widget_class_bind_template_child (widget_class, OtViewPage, below);
  gtk_widget_class_bind_template_child (widget_class, OtViewPage, chart);
  gtk_widget_class_bind_template_child (widget_class, OtViewPage, inspector);
  gtk_widget_class_bind_template_child (widget_class, OtViewPage, status);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_leave_cb);
  gtk_widget_class_bind_template_callback (widget_class, unit_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, year_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, of_chosen_cb);

  ot_view_page_follow_cursor (widget_class);
  ot_view_page_install_acts (widget_class);
}

static void
ot_view_page_init (OtViewPage *self)
{
  self->found =
    g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  self->shown_year = OT_YEAR_EMPTY;
  self->shown_unit = OT_MONEY_UNIT_THOUSANDS;
  gtk_widget_init_template (GTK_WIDGET (self));
  ot_view_page_watch_keys (self);
  ot_grid_set_type_func (OT_GRID (self->grid), ot_view_page_take_typed, self, NULL);
  ot_grid_set_mark_func (OT_GRID (self->grid), finding_cb, self, NULL);
  ot_page_filters_set_grid (OT_PAGE_FILTERS (self->filters), OT_GRID (self->grid));
}

GtkWidget *
ot_view_page_get_grid (OtViewPage *self)
{
  g_return_val_if_fail (OT_IS_VIEW_PAGE (self), NULL);

  return self->grid;
}

GtkWidget *
ot_view_page_get_inspector (OtViewPage *self)
{
  g_return_val_if_fail (OT_IS_VIEW_PAGE (self), NULL);

  return self->inspector;
}
