#include "config.h"

#include "app/overview-page.h"

#include "app/chart-view.h"
#include "export/charts.h"
#include "export/findings-view.h"
#include "export/plan-words.h"

#include <glib/gi18n.h>

#define MOST_FINDINGS 100
#define MOST_LINES    10 /* of one finding: the names in it may be long */

/* The charts of the overview, and the page that each opens. Where one has no figures, the chart after
 * it that is for the same place is shown. */
static const struct
{
  guint       place;
  const char *chart;
  const char *page;
} overview_charts[] = {
  { 0, "budget-vs-spend", "monitoring" }, { 1, "gap", "medium-term" },
  { 2, "reserves", "balances" },          { 2, "divisions", "monitoring" },
  { 3, "grant-reserve", "grant-blocks" }, { 3, "headings", "variations" },
};

#define N_PLACES 4
/* In pixels. Where the charts have less than NARROW they are higher, so that names have a line each. */
#define NARROW        760
#define LEAST_HEIGHT  270
#define NARROW_HEIGHT 310

struct _OtOverviewPage
{
  OtPage parent_instance;

  GtkLabel   *title;
  GtkLabel   *figures;
  GtkWidget  *charts;
  GMenuModel *chart_menu;
  GtkWidget  *chart[N_PLACES];
  guint       shown[N_PLACES]; /* which of the list stands there */
  guint       current;         /* the place that was last acted on */
  GtkWidget  *findings_box;
  GtkLabel   *findings_title;
  GtkWidget  *findings;

  OtResults *results; /* whose findings are shown */
  int        height;  /* of a chart at least */
  guint      height_idle;
};

G_DEFINE_FINAL_TYPE (OtOverviewPage, ot_overview_page, OT_TYPE_PAGE)

/* Opens the record, on its page, at the field and year that the finding is about; of many the list. */
static void
finding_clicked_cb (GtkButton *button, OtOverviewPage *self)
{
  const OtFinding *finding = g_object_get_data (G_OBJECT (button), "finding");

  if (finding->parts)
    {
      g_autofree char *row = ot_findings_view_row_id (finding);

      gtk_widget_activate_action (GTK_WIDGET (self), "win.show-cell", "(smsiss)",
                                  ot_findings_view.name, NULL, OT_YEAR_EMPTY, row, "message");
    }
  else if (finding->type)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-record", "(sssi)",
                                finding->type->table, finding->id ? finding->id : "",
                                finding->field ? finding->field->name : "", finding->year);
}

static GtkWidget *
new_finding_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_lines (GTK_LABEL (label), MOST_LINES);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  return label;
}

/* What the plan says of itself in figures, and before it that there are errors. Free it. */
static char *
say_figures (OtResults *results)
{
  const OtFindings *findings = ot_results_findings (results);
  g_autofree char  *figures = ot_plan_words (results);
  guint             n = 0;

  if (!figures)
    return g_strdup (
      _("This plan has no years yet. Give it a first, a base and a last year on the "
         "page Title and years."));
  for (guint i = 0; i < findings->len; i++)
    n += ((const OtFinding *) g_ptr_array_index (findings, i))->severity == OT_SEVERITY_ERROR;
  if (n == 0)
    return g_steal_pointer (&figures);
  /* Translators: the plan's figures in words follow */
  return g_strdup_printf (ngettext ("The checks find %u error: mend it before relying on these "
                                    "figures. %s",
                                    "The checks find %u errors: mend them before relying on these "
                                    "figures. %s",
                                    n),
                          n, figures);
}

/* A button where it is about a record. `finding` belongs to the results that the page shows. */
static GtkWidget *
new_finding (OtOverviewPage *self, const OtFinding *finding)
{
  g_autofree char *text =
    g_strdup_printf ("%s: %s", ot_severity_label (finding->severity), finding->message);
  GtkWidget *widget = new_finding_label (text);

  if (finding->type)
    {
      GtkWidget *button = gtk_button_new ();

      gtk_button_set_child (GTK_BUTTON (button), widget);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                      -1);
      gtk_widget_add_css_class (button, "flat");
      g_object_set_data (G_OBJECT (button), "finding", (gpointer) finding);
      g_signal_connect (button, "clicked", G_CALLBACK (finding_clicked_cb), self);
      widget = button;
    }
  gtk_widget_add_css_class (widget, "ot-finding");
  gtk_widget_add_css_class (widget, ot_severity_name (finding->severity));
  return widget;
}

static void
fill_findings (OtOverviewPage *self)
{
  const OtFindings *findings = ot_results_findings (self->results);
  guint             n = ot_page_count_findings (self->results), shown = 0;
  g_autofree char  *title = g_strdup_printf (ngettext ("%u finding", "%u findings", n), n);
  GtkWidget        *child;

  while ((child = gtk_widget_get_first_child (self->findings)))
    gtk_box_remove (GTK_BOX (self->findings), child);
  for (; shown < n && shown < MOST_FINDINGS; shown++)
    gtk_box_append (GTK_BOX (self->findings),
                    new_finding (self, g_ptr_array_index (findings, shown)));
  if (n > shown)
    {
      g_autofree char *more =
        g_strdup_printf (ngettext ("and %u more", "and %u more", n - shown), n - shown);
      GtkWidget *label = gtk_label_new (more);

      gtk_widget_add_css_class (label, "dim-label");
      gtk_box_append (GTK_BOX (self->findings), label);
    }
  gtk_label_set_label (self->findings_title, title);
  /* Where all is well the charts have the width. */
  gtk_widget_set_visible (self->findings_box, n > 0);
}

static gboolean
has_figures (const OtChart *chart)
{
  for (guint s = 0; s < chart->series->len; s++)
    for (guint c = 0; c < chart->categories->len; c++)
      if (ot_chart_get_series (chart, s)->points[c].value != OT_RAW_EMPTY)
        return TRUE;
  return FALSE;
}

static void
fill_chart (OtOverviewPage *self, guint place)
{
  g_autoptr (OtChart) chart = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (overview_charts); i++)
    if (overview_charts[i].place == place && (!chart || !has_figures (chart)))
      {
        g_clear_pointer (&chart, ot_chart_unref);
        chart = ot_chart_new_from_results (ot_chart_type_find (overview_charts[i].chart),
                                           self->results, OT_YEAR_EMPTY, NULL, NULL);
        self->shown[place] = i;
      }
  /* The page says of itself whose figures these are, and what they are drawn from. */
  if (chart)
    {
      ot_chart_set_text (chart, OT_CHART_TEXT_SOURCE, "");
      ot_chart_set_text (chart, OT_CHART_TEXT_SUBTITLE,
                         chart->illustrative ? _("Illustrative in whole or in part") : "");
    }
  ot_chart_view_set_chart (OT_CHART_VIEW (self->chart[place]), chart);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (gtk_widget_get_parent (self->chart[place])), GTK_ACCESSIBLE_PROPERTY_LABEL,
    _ (ot_chart_type_find (overview_charts[self->shown[place]].chart)->label), -1);
}

static void
ot_overview_page_refresh (OtPage *page)
{
  OtOverviewPage  *self = OT_OVERVIEW_PAGE (page);
  OtDocument      *document = ot_page_get_document (page);
  OtResults       *results = ot_document_results (document);
  OtResults       *before = self->results;
  g_autofree char *figures = say_figures (results);

  gtk_label_set_label (self->title, ot_document_title (document));
  gtk_label_set_label (self->figures, figures);
  self->results = ot_results_ref (results);
  for (guint place = 0; place < N_PLACES; place++)
    fill_chart (self, place);
  fill_findings (self);
  /* The buttons pointed into them until they were made anew. */
  g_clear_pointer (&before, ot_results_unref);
}

/* What is copied, exported and printed: the chart that was last acted on. */
static const char *
ot_overview_page_get_chart (OtPage *page)
{
  OtOverviewPage *self = OT_OVERVIEW_PAGE (page);

  return overview_charts[self->shown[self->current]].chart;
}

static guint
place_of (OtOverviewPage *self, GtkWidget *chart)
{
  guint place = 0;

  while (place + 1 < N_PLACES && self->chart[place] != chart)
    place++;
  return place;
}

static void
focus_cb (GtkEventControllerFocus *focus, OtOverviewPage *self)
{
  self->current = place_of (self, gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (focus)));
}

static void
point_activated_cb (OtChartView *chart, guint row, guint column, OtOverviewPage *self)
{
  guint place = place_of (self, GTK_WIDGET (chart));

  gtk_widget_activate_action (GTK_WIDGET (self), "win.page", "s",
                              overview_charts[self->shown[place]].page);
}

static void
ot_overview_page_list_parts (OtPage *page, GPtrArray *parts)
{
  OtOverviewPage *self = OT_OVERVIEW_PAGE (page);

  g_ptr_array_add (parts, self->chart[self->current]);
  g_ptr_array_add (parts, self->findings_box);
}

static gboolean
set_height_cb (gpointer user_data)
{
  OtOverviewPage *self = user_data;

  self->height_idle = 0;
  for (guint place = 0; place < N_PLACES; place++)
    gtk_widget_set_size_request (self->chart[place], -1, self->height);
  return G_SOURCE_REMOVE;
}

/* How wide the charts are is known within an allocation, in which what they ask for would be lost. */
static void
width_cb (GtkAdjustment *across, GParamSpec *pspec, OtOverviewPage *self)
{
  int wanted = gtk_adjustment_get_page_size (across) < NARROW ? NARROW_HEIGHT : LEAST_HEIGHT;

  if (wanted == self->height)
    return;
  self->height = wanted;
  if (self->height_idle == 0)
    self->height_idle = g_idle_add (set_height_cb, self);
}

static void
ot_overview_page_dispose (GObject *object)
{
  g_clear_handle_id (&OT_OVERVIEW_PAGE (object)->height_idle, g_source_remove);

  G_OBJECT_CLASS (ot_overview_page_parent_class)->dispose (object);
}

static void
ot_overview_page_finalize (GObject *object)
{
  g_clear_pointer (&OT_OVERVIEW_PAGE (object)->results, ot_results_unref);

  G_OBJECT_CLASS (ot_overview_page_parent_class)->finalize (object);
}

static void
ot_overview_page_class_init (OtOverviewPageClass *klass)
{
  OtPageClass    *page_class = OT_PAGE_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ot_overview_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = ot_overview_page_finalize;
  page_class->refresh = ot_overview_page_refresh;
  page_class->get_chart = ot_overview_page_get_chart;
  page_class->list_parts = ot_overview_page_list_parts;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/outturn/Outturn/overview-page.ui");
  gtk_widget_class_bind_template_child (widget_class, OtOverviewPage, title);
  gtk_widget_class_bind_template_child (widget_class, OtOverviewPage, figures);
  gtk_widget_class_bind_template_child (widget_class, OtOverviewPage, charts);
  gtk_widget_class_bind_template_child (widget_class, OtOverviewPage, chart_menu);
  gtk_widget_class_bind_template_child (widget_class, OtOverviewPage, findings_box);
  gtk_widget_class_bind_template_child (widget_class, OtOverviewPage, findings_title);
  gtk_widget_class_bind_template_child (widget_class, OtOverviewPage, findings);
}

/* Keys that a chart leaves scroll the page. By itself a GtkFlowBox would go from child to child, which
 * here have no focus of their own, and divide by how many stand in a line: by zero before it is laid out. */
static gboolean
charts_key_cb (GtkEventControllerKey *controller,
               guint                  key,
               guint                  code,
               GdkModifierType        state,
               OtOverviewPage        *self)
{
  static const struct
  {
    guint         key, keypad;
    GtkScrollType scroll;
  } keys[] = {
    { GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up, GTK_SCROLL_PAGE_UP },
    { GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down, GTK_SCROLL_PAGE_DOWN },
    { GDK_KEY_Home, GDK_KEY_KP_Home, GTK_SCROLL_START },
    { GDK_KEY_End, GDK_KEY_KP_End, GTK_SCROLL_END },
    { GDK_KEY_Up, GDK_KEY_KP_Up, GTK_SCROLL_STEP_UP },
    { GDK_KEY_Down, GDK_KEY_KP_Down, GTK_SCROLL_STEP_DOWN },
  };
  GtkWidget *scrolled = gtk_widget_get_ancestor (self->charts, GTK_TYPE_SCROLLED_WINDOW);
  gboolean   scrolls;

  for (guint i = 0; scrolled && i < G_N_ELEMENTS (keys); i++)
    if (key == keys[i].key || key == keys[i].keypad)
      {
        g_signal_emit_by_name (scrolled, "scroll-child", keys[i].scroll, FALSE, &scrolls);
        return TRUE;
      }
  return FALSE;
}

static void
ot_overview_page_init (OtOverviewPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkWidget          *scrolled;

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (keys, "key-pressed", G_CALLBACK (charts_key_cb), self);
  gtk_widget_add_controller (self->charts, keys);
  scrolled = gtk_widget_get_ancestor (self->charts, GTK_TYPE_SCROLLED_WINDOW);
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scrolled)),
                           "notify::page-size", G_CALLBACK (width_cb), self, 0);
  for (guint place = 0; place < N_PLACES; place++)
    {
      GtkEventController *focus = gtk_event_controller_focus_new ();
      GtkWidget          *chart = ot_chart_view_new ();
      GtkWidget          *child = gtk_flow_box_child_new ();

      gtk_widget_add_css_class (chart, "ot-card");
      ot_chart_view_set_menu (OT_CHART_VIEW (chart), self->chart_menu);
      g_signal_connect (chart, "point-activated", G_CALLBACK (point_activated_cb), self);
      g_signal_connect (focus, "enter", G_CALLBACK (focus_cb), self);
      gtk_widget_add_controller (chart, focus);
      /* The chart has the focus, and not what holds it. */
      gtk_widget_set_focusable (child, FALSE);
      gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), chart);
      gtk_flow_box_append (GTK_FLOW_BOX (self->charts), child);
      self->chart[place] = chart;
    }
}
