#include "config.h"

#include "app/chart-panel.h"

#include "app/chart-view.h"

#include <glib/gi18n.h>

struct _OtChartPanel
{
  GtkBox parent_instance;

  GtkWidget   *head;
  GtkDropDown *choice;
  GtkLabel    *name; /* in place of the choice, where there is only one */
  GtkDropDown *year;
  GtkWidget   *menu_button;
  GtkWidget   *chart;

  GPtrArray *types;  /* of OtChartType, borrowed */
  guint      chosen; /* the lists never own the truth */
  OtYears    years;  /* those in the list */
  OtYear     own_year;
  OtYear     page_year;
  gboolean   filling;
};

enum
{
  POINT_ACTIVATED,
  CHART_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OtChartPanel, ot_chart_panel, GTK_TYPE_BOX)

static void
choose (OtChartPanel *self)
{
  if (!self->filling)
    g_signal_emit (self, signals[CHART_CHOSEN], 0);
}

static void
chosen_cb (GtkDropDown *drop_down, GParamSpec *pspec, OtChartPanel *self)
{
  if (self->filling || gtk_drop_down_get_selected (drop_down) >= self->types->len)
    return;
  self->chosen = gtk_drop_down_get_selected (drop_down);
  choose (self);
}

static void
year_chosen_cb (GtkDropDown *drop_down, GParamSpec *pspec, OtChartPanel *self)
{
  if (self->filling || gtk_drop_down_get_selected (drop_down) == GTK_INVALID_LIST_POSITION)
    return;
  self->own_year = self->years.first + (OtYear) gtk_drop_down_get_selected (drop_down);
  choose (self);
}

static void
point_activated_cb (OtChartView *chart, guint row, guint column, OtChartPanel *self)
{
  g_signal_emit (self, signals[POINT_ACTIVATED], 0, row, column);
}

/* The years that the chart can be of; a chart that follows a year needs one before it. */
static OtYears
years_of_chart (const OtChartType *type, const OtPlan *plan)
{
  OtYears years = ot_plan_years (plan);

  if (type->follows_base)
    years.first = MAX (years.first, ot_plan_base_year (plan) + 1);
  return years;
}

static void
list_years (OtChartPanel *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  for (OtYear year = self->years.first; year <= self->years.last; year++)
    {
      char name[OT_YEAR_TEXT];

      gtk_string_list_append (list, ot_year_to_text (year, name));
    }
  gtk_drop_down_set_model (self->year, G_LIST_MODEL (list));
}

/* The list is not replaced while it stays the same: this may be called while it says what was chosen. */
static void
fill_years (OtChartPanel *self, const OtChartType *type, const OtPlan *plan)
{
  OtYears  years = type->by_year ? years_of_chart (type, plan) : (OtYears){ 0, -1 };
  gboolean any = ot_years_count (years) > 0;
  gboolean same = years.first == self->years.first && years.last == self->years.last;

  self->years = years;
  if (!ot_years_contain (years, self->own_year))
    self->own_year =
      any ? CLAMP (ot_plan_base_year (plan), years.first, years.last) : OT_YEAR_EMPTY;
  gtk_widget_set_visible (GTK_WIDGET (self->year), any && self->page_year == OT_YEAR_EMPTY);
  self->filling = TRUE;
  if (!same)
    list_years (self);
  if (any)
    gtk_drop_down_set_selected (self->year, (guint) (self->own_year - years.first));
  self->filling = FALSE;
}

static void
ot_chart_panel_finalize (GObject *object)
{
  g_ptr_array_unref (OT_CHART_PANEL (object)->types);

  G_OBJECT_CLASS (ot_chart_panel_parent_class)->finalize (object);
}

static void
ot_chart_panel_class_init (OtChartPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ot_chart_panel_finalize;
  signals[POINT_ACTIVATED] =
    g_signal_new ("point-activated", OT_TYPE_CHART_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
  signals[CHART_CHOSEN] = g_signal_new ("chart-chosen", OT_TYPE_CHART_PANEL, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (OT_TYPE_CHART_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/outturn/Outturn/chart-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, OtChartPanel, head);
  gtk_widget_class_bind_template_child (widget_class, OtChartPanel, choice);
  gtk_widget_class_bind_template_child (widget_class, OtChartPanel, name);
  gtk_widget_class_bind_template_child (widget_class, OtChartPanel, year);
  gtk_widget_class_bind_template_child (widget_class, OtChartPanel, menu_button);
  gtk_widget_class_bind_template_child (widget_class, OtChartPanel, chart);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, year_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, point_activated_cb);
}

static void
ot_chart_panel_init (OtChartPanel *self)
{
  self->types = g_ptr_array_new ();
  self->years = (OtYears){ 0, -1 };
  self->own_year = self->page_year = OT_YEAR_EMPTY;
  gtk_widget_init_template (GTK_WIDGET (self));
  ot_chart_view_set_menu (OT_CHART_VIEW (self->chart),
                          gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (self->menu_button)));
}

void
ot_chart_panel_set_charts (OtChartPanel *self, const char *const *names)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  g_return_if_fail (OT_IS_CHART_PANEL (self));

  g_ptr_array_set_size (self->types, 0);
  for (guint i = 0; names[i]; i++)
    {
      const OtChartType *type = ot_chart_type_find (names[i]);

      g_return_if_fail (type != NULL);
      g_ptr_array_add (self->types, (gpointer) type);
      gtk_string_list_append (labels, _ (type->label));
    }
  self->chosen = 0;
  self->filling = TRUE;
  gtk_drop_down_set_model (self->choice, G_LIST_MODEL (labels));
  self->filling = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->choice), self->types->len > 1);
  gtk_widget_set_visible (GTK_WIDGET (self->name), self->types->len == 1);
  if (self->types->len == 1)
    gtk_label_set_label (self->name, gtk_string_list_get_string (labels, 0));
}

void
ot_chart_panel_show (OtChartPanel     *self,
                     OtView           *view,
                     OtMoneyUnit       unit,
                     OtYear            page_year,
                     const OtSomeRows *some)
{
  const OtChartType *type;
  g_autoptr (OtChart) chart = NULL;

  g_return_if_fail (OT_IS_CHART_PANEL (self));

  type = ot_chart_panel_get_chart_type (self);
  if (!type)
    return;
  self->page_year = page_year;
  fill_years (self, type, ot_results_plan (view->results));
  chart = ot_chart_new_beside_view (type, view, ot_chart_panel_get_year (self), some, NULL);
  if (chart)
    {
      /* What stands above it names the chart, and the page has a unit; figures too small for it
       * have theirs. */
      chart->money_unit = MIN (chart->money_unit, unit);
      ot_chart_fit_decimals (chart);
      ot_chart_set_text (chart, OT_CHART_TEXT_TITLE, "");
      ot_chart_set_text (chart, OT_CHART_TEXT_SOURCE, "");
    }
  ot_chart_view_set_chart (OT_CHART_VIEW (self->chart), chart);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->chart), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (type->label), -1);
}

gboolean
ot_chart_panel_follow_year (OtChartPanel *self, OtYear year)
{
  const OtChartType *type;

  g_return_val_if_fail (OT_IS_CHART_PANEL (self), FALSE);

  type = ot_chart_panel_get_chart_type (self);
  if (!type || !type->by_year || self->page_year != OT_YEAR_EMPTY || year == self->own_year
      || !ot_years_contain (self->years, year))
    return FALSE;
  self->own_year = year;
  return TRUE;
}

const OtChartType *
ot_chart_panel_get_chart_type (OtChartPanel *self)
{
  g_return_val_if_fail (OT_IS_CHART_PANEL (self), NULL);

  return self->chosen < self->types->len ? g_ptr_array_index (self->types, self->chosen) : NULL;
}

OtYear
ot_chart_panel_get_year (OtChartPanel *self)
{
  const OtChartType *type = ot_chart_panel_get_chart_type (self);

  if (!type || !type->by_year)
    return OT_YEAR_EMPTY;
  return self->page_year != OT_YEAR_EMPTY ? self->page_year : self->own_year;
}

GtkWidget *
ot_chart_panel_get_chart_view (OtChartPanel *self)
{
  g_return_val_if_fail (OT_IS_CHART_PANEL (self), NULL);

  return self->chart;
}

int
ot_chart_panel_get_wanted_height (OtChartPanel *self)
{
  int head, chart;

  g_return_val_if_fail (OT_IS_CHART_PANEL (self), 0);

  gtk_widget_measure (self->head, GTK_ORIENTATION_VERTICAL, -1, &head, NULL, NULL, NULL);
  gtk_widget_measure (self->chart, GTK_ORIENTATION_VERTICAL, -1, NULL, &chart, NULL, NULL);
  return head + chart;
}
