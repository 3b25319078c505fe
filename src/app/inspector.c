#include "config.h"

#include "app/inspector-private.h"
#include "app/statement-list.h"
#include "app/steps.h"
#include "app/view-page.h"
#include "export/findings-view.h"

#include <glib/gi18n.h>

#define MOST_TITLE 160

enum
{
  ROW_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OtInspector, ot_inspector, GTK_TYPE_WIDGET)

GtkWidget *
ot_inspector_new_label (const char *text, const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR, "selectable", FALSE, NULL);

  if (css_class)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* Leads to the record on its own page, unless it is shown there already. */
static void
show_open (OtInspector *self, int row)
{
  const OtFinding *finding = self->view->type == &ot_findings_view
                               ? ot_findings_view_finding (self->view, (guint) row)
                               : NULL;
  gboolean leads = self->type && self->id && !g_str_has_prefix (self->view->type->name, "table:");

  gtk_widget_set_visible (self->open, leads);
  if (leads)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (self->open), "(sssi)", self->type->table,
                                      self->id,
                                      finding && finding->field ? finding->field->name : "",
                                      finding ? finding->year : OT_YEAR_EMPTY);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->open), leads ? "win.show-record" : NULL);
}

/* How is this made? */

static void
choose_row_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const char *row, *column;

  g_variant_get (parameter, "(&s&s)", &row, &column);
  g_signal_emit (widget, signals[ROW_CHOSEN], 0, row, column);
}

static void
fill_explanation (OtInspector *self, int row, int column)
{
  OtCell     cell = { .kind = OT_CELL_NONE };
  GtkWidget *steps = NULL;
  g_autoptr (OtExplanation) explanation = NULL;

  /* A finding is a sentence: it explains itself. */
  if (row >= 0 && column >= 0 && self->view->type != &ot_findings_view)
    cell = ot_view_cell (self->view, (guint) row, (guint) column);
  if (cell.kind == OT_CELL_CALCULATED || cell.kind == OT_CELL_TOTAL)
    explanation = ot_view_explain (self->view, (guint) row, (guint) column);

  /* A word, or an empty figure, that nothing makes needs no explanation. */
  gtk_widget_set_visible (
    self->explanation_expander,
    explanation
      && (explanation->steps->len > 0
          || (ot_value_type_is_raw (cell.value.type) && !ot_value_is_empty (&cell.value))));
  if (explanation)
    steps = ot_steps_new (explanation, ot_results_plan (self->view->results), &self->show,
                          self->all_steps);
  gtk_expander_set_child (GTK_EXPANDER (self->explanation_expander), steps);
  /* Closed, an expander holds its child outside the window, and would give it the focus there. */
  if (steps)
    g_object_bind_property (self->explanation_expander, "expanded", steps, "can-focus",
                            G_BINDING_SYNC_CREATE);
}

/* The statement of a school, where the page is of all of them in one year. */
static void
fill_statement (OtInspector *self, const OtRow *shown)
{
  g_autoptr (OtView) statement = NULL;

  if (g_str_equal (self->view->type->name, "schools") && shown->record)
    statement =
      ot_view_new (self->view->results, "statement", self->view->year, shown->record, NULL);
  gtk_widget_set_visible (self->statement_expander, statement != NULL);
  ot_statement_list_show (OT_STATEMENT_LIST (self->statement), statement, &self->show);
}

static void
all_steps_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OtInspector *self = OT_INSPECTOR (widget);

  if (!self->view || self->all_steps)
    return;
  self->all_steps = TRUE;
  fill_explanation (self, self->wanted_row, self->wanted_column);
}

/* To the cell, and into it. */
static void
type_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OtInspector *self = OT_INSPECTOR (widget);
  GtkWidget   *grid = ot_view_page_get_grid (OT_VIEW_PAGE (self->page));

  if (!self->view || self->wanted_row < 0 || self->wanted_column < 0)
    return;
  g_signal_emit (self, signals[ROW_CHOSEN], 0,
                 ot_view_row (self->view, (guint) self->wanted_row)->id,
                 ot_view_column (self->view, (guint) self->wanted_column)->id);
  gtk_widget_activate_action (grid, "grid.edit", NULL);
}

/* An expander has the focus at its head, but is scrolled to as a whole: to its foot, where it is tall. */
static gboolean
show_head_cb (gpointer user_data)
{
  OtInspector       *self = user_data;
  GtkScrolledWindow *scrolled = GTK_SCROLLED_WINDOW (self->scrolled);
  GtkWidget         *content =
    gtk_viewport_get_child (GTK_VIEWPORT (gtk_scrolled_window_get_child (scrolled)));
  GtkAdjustment   *adjustment = gtk_scrolled_window_get_vadjustment (scrolled);
  GtkRoot         *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget       *focus = root ? gtk_root_get_focus (root) : NULL;
  graphene_point_t head;

  self->head_idle = 0;
  if (focus && GTK_IS_EXPANDER (focus)
      && gtk_widget_compute_point (focus, content, &GRAPHENE_POINT_INIT (0, 0), &head))
    gtk_adjustment_set_value (adjustment, MIN (gtk_adjustment_get_value (adjustment), head.y));
  return G_SOURCE_REMOVE;
}

static void
expander_focus_cb (GtkEventControllerFocus *focus, GParamSpec *pspec, OtInspector *self)
{
  if (gtk_event_controller_focus_is_focus (focus) && self->head_idle == 0)
    self->head_idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, show_head_cb, self, NULL);
}

static void
watch_expander (OtInspector *self, GtkWidget *expander)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect (focus, "notify::is-focus", G_CALLBACK (expander_focus_cb), self);
  gtk_widget_add_controller (expander, focus);
}

static void
ot_inspector_dispose (GObject *object)
{
  OtInspector *self = OT_INSPECTOR (object);

  g_clear_handle_id (&self->head_idle, g_source_remove);
  self->filling = TRUE;
  g_ptr_array_set_size (self->controls, 0);
  g_clear_pointer (&self->scrolled, gtk_widget_unparent);
  g_clear_pointer (&self->view, ot_view_unref);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->form_id, g_free);

  G_OBJECT_CLASS (ot_inspector_parent_class)->dispose (object);
}

static void
ot_inspector_finalize (GObject *object)
{
  g_ptr_array_unref (OT_INSPECTOR (object)->controls);

  G_OBJECT_CLASS (ot_inspector_parent_class)->finalize (object);
}

static void
ot_inspector_class_init (OtInspectorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ot_inspector_dispose;
  G_OBJECT_CLASS (klass)->finalize = ot_inspector_finalize;
  signals[ROW_CHOSEN] = g_signal_new ("row-chosen", OT_TYPE_INSPECTOR, G_SIGNAL_RUN_LAST, 0, NULL,
                                      NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "inspector");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_REGION);
  g_type_ensure (OT_TYPE_STATEMENT_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/outturn/Outturn/inspector.ui");
  gtk_widget_class_bind_template_child (widget_class, OtInspector, scrolled);
  gtk_widget_class_bind_template_child (widget_class, OtInspector, title);
  gtk_widget_class_bind_template_child (widget_class, OtInspector, open);
  gtk_widget_class_bind_template_child (widget_class, OtInspector, nothing);
  gtk_widget_class_bind_template_child (widget_class, OtInspector, findings);
  gtk_widget_class_bind_template_child (widget_class, OtInspector, statement_expander);
  gtk_widget_class_bind_template_child (widget_class, OtInspector, statement);
  gtk_widget_class_bind_template_child (widget_class, OtInspector, explanation_expander);
  gtk_widget_class_install_action (widget_class, "inspector.choose-row", "(ss)", choose_row_cb);
  gtk_widget_class_install_action (widget_class, "inspector.all-steps", NULL, all_steps_cb);
  gtk_widget_class_install_action (widget_class, "inspector.type", NULL, type_cb);
  gtk_widget_class_bind_template_child (widget_class, OtInspector, absent);
  gtk_widget_class_bind_template_child (widget_class, OtInspector, form_expander);
  gtk_widget_class_bind_template_child (widget_class, OtInspector, form_head);
  gtk_widget_class_bind_template_child (widget_class, OtInspector, form);
}

static void
ot_inspector_init (OtInspector *self)
{
  self->controls = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  watch_expander (self, self->statement_expander);
  watch_expander (self, self->explanation_expander);
  watch_expander (self, self->form_expander);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Inspector"), -1);
}

/* The year of which the form shows its series: the cell's, the column's, or the base year. */
static OtYear
year_of_cell (OtView *view, int column, const OtCell *cell)
{
  OtYear year = OT_YEAR_EMPTY;

  if (column >= 0)
    year = cell->id && cell->year != OT_YEAR_EMPTY ? cell->year
                                                   : ot_view_column (view, (guint) column)->year;
  return year != OT_YEAR_EMPTY ? year : ot_plan_base_year (ot_results_plan (view->results));
}

void
ot_inspector_show (OtInspector  *self,
                   OtPage       *page,
                   OtView       *view,
                   int           row,
                   int           column,
                   const OtShow *show)
{
  const OtRow     *shown = row >= 0 && view ? ot_view_row (view, (guint) row) : NULL;
  OtCell           cell = { 0 };
  gboolean         is_absent;
  g_autofree char *title = NULL;

  g_return_if_fail (OT_IS_INSPECTOR (self));

  self->page = page;
  self->show = *show;
  if (view != self->view)
    {
      g_clear_pointer (&self->view, ot_view_unref);
      self->view = view ? ot_view_ref (view) : NULL;
    }
  if (row != self->wanted_row || column != self->wanted_column)
    self->all_steps = FALSE;
  self->wanted_row = row;
  self->wanted_column = column;
  if (view && ot_inspector_hold_form (self))
    return;
  gtk_widget_set_visible (self->scrolled, shown != NULL);
  if (!shown)
    return;

  if (column >= 0)
    cell = ot_view_cell (view, (guint) row, (guint) column);
  /* The row may show another record of the same table, as the national value beside a local one that
   * is not there: it is not what would be typed into. */
  is_absent = cell.kind == OT_CELL_INPUT && !cell.id && cell.type && cell.type == shown->type;
  self->type = cell.id ? cell.type : is_absent ? NULL : shown->type;
  g_free (self->id);
  self->id = g_strdup (cell.id ? cell.id : is_absent ? NULL : shown->record);
  self->year = year_of_cell (view, column, &cell);

  title = ot_text_shorten (shown->label, MOST_TITLE);
  gtk_label_set_label (self->title, title);
  ot_inspector_fill_findings (self, row);
  show_open (self, row);
  fill_statement (self, shown);
  fill_explanation (self, row, column);
  gtk_widget_set_visible (self->absent, is_absent);
  ot_inspector_fill_form (self);
  gtk_widget_set_visible (self->nothing, !gtk_widget_get_first_child (self->findings)
                                           && !gtk_widget_get_visible (self->statement_expander)
                                           && !gtk_widget_get_visible (self->explanation_expander)
                                           && !gtk_widget_get_visible (self->form_expander));
}

void
ot_inspector_explain (OtInspector *self)
{
  g_return_if_fail (OT_IS_INSPECTOR (self));

  gtk_expander_set_expanded (GTK_EXPANDER (self->explanation_expander), TRUE);
  all_steps_cb (GTK_WIDGET (self), NULL, NULL);
}
