#include "config.h"

#include "app/overview-page.h"

#include "app/chart-view.h"
#include "export/charts.h"

#include <glib/gi18n.h>

#define MOST_FINDINGS 12

/* A chart of the overview, and the page that it opens. */
static const struct
{
  const char *chart;
  const char *page;
} overview_charts[] = {
  { "budget-vs-spend", "monitoring" },
  { "gap", "medium-term" },
};

struct _OtOverviewPage
{
  OtPage parent_instance;

  GtkLabel  *title;
  GtkLabel  *figures;
  GtkWidget *charts;
  GtkWidget *chart[G_N_ELEMENTS (overview_charts)];
  GtkLabel  *findings_title;
  GtkWidget *findings;
};

G_DEFINE_FINAL_TYPE (OtOverviewPage, ot_overview_page, OT_TYPE_PAGE)

/* "£175.9m" of a cell of a view; NULL where it is empty. */
static char *
cell_in_millions (OtView *view, const char *row, const char *column)
{
  OtShow   show = ot_page_show (OT_MONEY_UNIT_MILLIONS);
  int      at_row = ot_view_find_row (view, row), at_column = ot_view_find_column (view, column);
  GString *text;
  OtCell   cell;

  if (at_row < 0 || at_column < 0)
    return NULL;
  cell = ot_view_cell (view, (guint) at_row, (guint) at_column);
  if (ot_value_is_empty (&cell.value))
    return NULL;
  text = g_string_new ("£");
  ot_show_cell (&show, view, &cell, text);
  return g_string_free (g_string_append_c (text, 'm'), FALSE);
}

/* The base year's budget and spend, and the gaps to come, in words. */
static char *
figures_in_words (OtResults *results)
{
  g_autoptr (OtView) spend = ot_view_new (results, "budget_spend", OT_YEAR_EMPTY, NULL, NULL);
  g_autoptr (OtView) medium_term = ot_view_new (results, "medium_term", OT_YEAR_EMPTY, NULL, NULL);
  OtYears  years = ot_plan_years (ot_results_plan (results));
  OtYear   base = ot_plan_base_year (ot_results_plan (results));
  char     base_name[OT_YEAR_TEXT], last_name[OT_YEAR_TEXT];
  GString *text = g_string_new (NULL);
  g_autofree char *budget = NULL, *spent = NULL, *variance = NULL, *gap = NULL, *cumulative = NULL;

  if (!spend || !medium_term || ot_years_count (years) == 0)
    return g_string_free (text, FALSE);

  ot_year_to_text (base, base_name);
  ot_year_to_text (years.last, last_name);
  budget = cell_in_millions (spend, base_name, "budget");
  spent = cell_in_millions (spend, base_name, "spend");
  variance = cell_in_millions (spend, base_name, "variance");
  gap = cell_in_millions (medium_term, "gap", last_name);
  cumulative = cell_in_millions (medium_term, "cumulative_gap", last_name);

  if (budget)
    g_string_append_printf (text, _ ("The net budget of %s is %s."), base_name, budget);
  if (spent && variance)
    g_string_append_printf (text, _ (" Spend is %s, a variance of %s."), spent, variance);
  if (gap && years.last > base)
    g_string_append_printf (text, _ (" The gap in %s is %s"), last_name, gap);
  if (cumulative && gap && years.last > base)
    g_string_append_printf (text, _ ("; over the years from here it adds up to %s."), cumulative);
  else if (gap && years.last > base)
    g_string_append_c (text, '.');
  return g_string_free (text, FALSE);
}

static void
finding_clicked_cb (GtkButton *button, OtOverviewPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-record", "(ss)",
                              g_object_get_data (G_OBJECT (button), "table"),
                              g_object_get_data (G_OBJECT (button), "id"));
}

static GtkWidget *
new_finding (OtOverviewPage *self, const OtFinding *finding)
{
  g_autofree char *text = g_strdup_printf ("%s: %s", ot_severity_label (finding->severity), finding->message);
  GtkWidget       *button = gtk_button_new_with_label (text);
  GtkWidget       *label = gtk_button_get_child (GTK_BUTTON (button));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "ot-finding");
  gtk_widget_add_css_class (button, ot_severity_name (finding->severity));
  g_object_set_data_full (G_OBJECT (button), "table", g_strdup (finding->type ? finding->type->table : ""), g_free);
  g_object_set_data_full (G_OBJECT (button), "id", g_strdup (finding->id ? finding->id : ""), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (finding_clicked_cb), self);
  return button;
}

static void
fill_findings (OtOverviewPage *self, OtResults *results)
{
  const OtFindings *findings = ot_results_findings (results);
  GtkWidget        *child;
  guint             n = 0, shown = 0;
  g_autofree char  *title = NULL;

  while ((child = gtk_widget_get_first_child (self->findings)))
    gtk_box_remove (GTK_BOX (self->findings), child);
  for (guint i = 0; i < findings->len; i++)
    {
      const OtFinding *finding = g_ptr_array_index (findings, i);

      if (finding->severity == OT_SEVERITY_NOTE)
        continue;
      n++;
      if (shown < MOST_FINDINGS)
        {
          gtk_box_append (GTK_BOX (self->findings), new_finding (self, finding));
          shown++;
        }
    }
  if (n > shown)
    {
      g_autofree char *more = g_strdup_printf (ngettext ("and %u more", "and %u more", n - shown), n - shown);
      GtkWidget       *label = gtk_label_new (more);

      gtk_widget_add_css_class (label, "dim-label");
      gtk_box_append (GTK_BOX (self->findings), label);
    }
  title = n == 0 ? g_strdup (_ ("No findings that need you"))
                 : g_strdup_printf (ngettext ("%u finding", "%u findings", n), n);
  gtk_label_set_label (self->findings_title, title);
}

static void
ot_overview_page_refresh (OtPage *page)
{
  OtOverviewPage  *self = OT_OVERVIEW_PAGE (page);
  OtDocument      *document = ot_page_get_document (page);
  OtResults       *results = ot_document_results (document);
  g_autofree char *figures = figures_in_words (results);

  gtk_label_set_label (self->title, ot_document_title (document));
  gtk_label_set_label (self->figures, *figures ? figures : _ ("This plan has no years yet. Give it a first, a base and a last year."));
  for (guint i = 0; i < G_N_ELEMENTS (overview_charts); i++)
    {
      const OtChartType *type = ot_chart_type_find (overview_charts[i].chart);
      g_autoptr (OtChart) chart = type ? ot_chart_new_from_results (type, results, OT_YEAR_EMPTY, NULL, NULL) : NULL;

      ot_chart_view_set_chart (OT_CHART_VIEW (self->chart[i]), chart);
    }
  fill_findings (self, results);
}

static const char *
ot_overview_page_get_chart (OtPage *page)
{
  return overview_charts[0].chart;
}

static void
point_activated_cb (OtChartView *chart, guint row, guint column, OtOverviewPage *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (overview_charts); i++)
    if (GTK_WIDGET (chart) == self->chart[i])
      gtk_widget_activate_action (GTK_WIDGET (self), "win.page", "s", overview_charts[i].page);
}

static void
ot_overview_page_class_init (OtOverviewPageClass *klass)
{
  OtPageClass    *page_class = OT_PAGE_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  page_class->refresh = ot_overview_page_refresh;
  page_class->get_chart = ot_overview_page_get_chart;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/outturn/Outturn/overview-page.ui");
  gtk_widget_class_bind_template_child (widget_class, OtOverviewPage, title);
  gtk_widget_class_bind_template_child (widget_class, OtOverviewPage, figures);
  gtk_widget_class_bind_template_child (widget_class, OtOverviewPage, charts);
  gtk_widget_class_bind_template_child (widget_class, OtOverviewPage, findings_title);
  gtk_widget_class_bind_template_child (widget_class, OtOverviewPage, findings);
}

static void
ot_overview_page_init (OtOverviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (overview_charts); i++)
    {
      self->chart[i] = ot_chart_view_new ();
      gtk_widget_set_hexpand (self->chart[i], TRUE);
      gtk_widget_set_vexpand (self->chart[i], TRUE);
      gtk_widget_add_css_class (self->chart[i], "ot-card");
      g_signal_connect (self->chart[i], "point-activated", G_CALLBACK (point_activated_cb), self);
      gtk_box_append (GTK_BOX (self->charts), self->chart[i]);
    }
}
