#include "config.h"

#include "app/window-private.h"

#include <glib/gi18n.h>

#define LEAST_WITH_SIDEBAR 1100

OtPage *
ot_window_get_page (OtWindow *self)
{
  GtkWidget *page;

  g_return_val_if_fail (OT_IS_WINDOW (self), NULL);

  page = self->document ? gtk_stack_get_visible_child (GTK_STACK (self->pages)) : NULL;
  return page ? OT_PAGE (page) : NULL;
}

gboolean
ot_window_commit (OtWindow *self)
{
  OtPage *page = ot_window_get_page (self);

  return !page || ot_page_commit (page);
}

/* The sidebar */

/* Each row of the sidebar is a page; their tabs are not in it. */
static const OtPageType *
page_of_row (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "page");
}

/* A page may be chosen elsewhere, for instance by a finding. */
static void
reveal_row (OtWindow *self, GtkListBoxRow *row)
{
  GtkAdjustment  *adjustment = gtk_list_box_get_adjustment (GTK_LIST_BOX (self->sidebar));
  graphene_rect_t bounds;

  if (adjustment && gtk_widget_compute_bounds (GTK_WIDGET (row), self->sidebar, &bounds))
    gtk_adjustment_clamp_page (adjustment, bounds.origin.y, bounds.origin.y + bounds.size.height);
}

static void
select_row (OtWindow *self, const OtPageType *type)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->sidebar), i)); i++)
    if (page_of_row (row) == ot_page_type_head (type))
      {
        gtk_list_box_select_row (GTK_LIST_BOX (self->sidebar), row);
        reveal_row (self, row);
      }
}

static void
sidebar_header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  const char *section = page_of_row (row)->section;
  const char *last = before ? page_of_row (before)->section : NULL;
  GtkWidget  *label;

  if (!section || g_strcmp0 (section, last) == 0)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = gtk_label_new (_ (section));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "ot-section");
  gtk_list_box_row_set_header (row, label);
}

void
ot_window_fill_sidebar (OtWindow *self)
{
  for (const OtPageType *type = ot_page_types; type->name; type++)
    if (!type->under)
      {
        GtkWidget *row = gtk_list_box_row_new ();
        GtkWidget *label = gtk_label_new (_ (type->label));

        gtk_label_set_xalign (GTK_LABEL (label), 0);
        gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
        g_object_set_data (G_OBJECT (row), "page", (gpointer) type);
        gtk_list_box_append (GTK_LIST_BOX (self->sidebar), row);
      }
  gtk_list_box_set_header_func (GTK_LIST_BOX (self->sidebar), sidebar_header_cb, NULL, NULL);
}

/* The number of findings that need somebody stands beside their page. */
void
ot_window_update_sidebar (OtWindow *self)
{
  guint          n = ot_page_count_findings (ot_document_results (self->document));
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->sidebar), i)); i++)
    {
      const char      *label = _ (page_of_row (row)->label);
      g_autofree char *counted = g_str_equal (page_of_row (row)->name, "checks") && n > 0
                                   ? g_strdup_printf ("%s (%u)", label, n)
                                   : g_strdup (label);

      gtk_label_set_label (GTK_LABEL (gtk_list_box_row_get_child (row)), counted);
      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, counted,
                                      -1);
    }
}

static void
show_sidebar (OtWindow *self, gboolean show)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));

  if (!show && focus && gtk_widget_is_ancestor (focus, self->sidebar) && ot_window_get_page (self))
    ot_page_take_focus (ot_window_get_page (self));
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->sidebar_revealer), show);
}

static void
sidebar_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OtWindow *self = OT_WINDOW (widget);

  show_sidebar (self, !gtk_revealer_get_reveal_child (GTK_REVEALER (self->sidebar_revealer)));
}

/* Where the window is narrow the sidebar folds; F9 brings it back. */

static gboolean
fold_cb (gpointer user_data)
{
  OtWindow *self = user_data;

  self->fold_idle = 0;
  show_sidebar (self, !self->narrow);
  return G_SOURCE_REMOVE;
}

void
ot_window_fold_sidebar (OtWindow *self, int width)
{
  if (self->narrow == (width < LEAST_WITH_SIDEBAR))
    return;
  self->narrow = !self->narrow;
  if (self->fold_idle == 0)
    self->fold_idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, fold_cb, self, NULL);
}

/* Going to a page */

/* A page is made when it is first shown. */
void
ot_window_show_page_of_type (OtWindow *self, const OtPageType *type)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));

  if (!gtk_stack_get_child_by_name (GTK_STACK (self->pages), type->name))
    gtk_stack_add_named (GTK_STACK (self->pages), ot_page_new (type, self->document), type->name);
  gtk_stack_set_visible_child_name (GTK_STACK (self->pages), type->name);
  g_object_notify (G_OBJECT (self), "page");
  select_row (self, type);
  /* While somebody walks the list, it keeps the keys. */
  if (!focus || !gtk_widget_is_ancestor (focus, self->sidebar)
      || !gtk_revealer_get_reveal_child (GTK_REVEALER (self->sidebar_revealer)))
    ot_page_take_focus (ot_window_get_page (self));
}

void
ot_window_show_page (OtWindow *self, const char *name)
{
  const OtPageType *type;
  OtPage           *page;

  g_return_if_fail (OT_IS_WINDOW (self));

  type = ot_page_type_find (name);
  page = ot_window_get_page (self);
  if (!type || !self->document || (page && ot_page_get_page_type (page) == type))
    return;
  /* What is being typed is committed first; where it is refused, its page stays. */
  if (!page || ot_page_commit (page))
    ot_window_show_page_of_type (self, type);
  else
    {
      select_row (self, ot_page_get_page_type (page));
      g_object_notify (G_OBJECT (self), "page");
    }
}

static void
row_selected_cb (GtkListBox *list, GtkListBoxRow *row, OtWindow *self)
{
  OtPage *page = ot_window_get_page (self);

  if (row && page && ot_page_type_head (ot_page_get_page_type (page)) != page_of_row (row))
    ot_window_show_page (self, page_of_row (row)->name);
}

/* The page gets the keys when it is chosen, not while somebody walks the list. */
static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, OtWindow *self)
{
  OtPage *page = ot_window_get_page (self);

  if (page)
    ot_page_take_focus (page);
}

/* The tab beside the one that is shown, as in other programs with tabs. */
static void
tab_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OtWindow         *self = OT_WINDOW (widget);
  OtPage           *page = ot_window_get_page (self);
  const OtPageType *type = page ? ot_page_get_page_type (page) : NULL;
  gboolean          next = g_str_equal (action, "win.next-tab");

  if (type && (next || type != ot_page_types)
      && ot_page_type_head (next ? type + 1 : type - 1) == ot_page_type_head (type))
    ot_window_show_page (self, (next ? type + 1 : type - 1)->name);
}

/* The page of a table's records, and on it the record, its field and year. */
static void
show_record_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OtWindow           *self = OT_WINDOW (widget);
  const char         *table, *id, *field;
  int                 year;
  const OtRecordType *type;
  g_autofree char    *view = NULL;

  g_variant_get (parameter, "(&s&s&si)", &table, &id, &field, &year);
  type = ot_record_type_find (table);
  view = g_strdup_printf ("table:%s", table);
  for (const OtPageType *page = ot_page_types; type && page->name; page++)
    if (g_strcmp0 (page->view, view) == 0)
      {
        ot_window_show_page (self, page->name);
        /* Not where the page before has a text that was refused. */
        if (ot_page_get_page_type (ot_window_get_page (self)) == page)
          ot_page_show_record (ot_window_get_page (self), type, id,
                               ot_record_type_field (type, field), year);
        return;
      }
}

/* The page of a view, under the scenario (NULL: the same), and on it a cell. */
static void
show_cell_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OtWindow   *self = OT_WINDOW (widget);
  const char *view, *scenario, *row, *column;
  int         year;

  g_variant_get (parameter, "(&sm&si&s&s)", &view, &scenario, &year, &row, &column);
  for (const OtPageType *page = ot_page_types; page->name; page++)
    if (g_strcmp0 (page->view_type ? page->view_type->name : page->view, view) == 0)
      {
        if (scenario)
          g_object_set (self, "scenario", scenario, NULL);
        ot_window_show_page (self, page->name);
        if (ot_page_get_page_type (ot_window_get_page (self)) == page)
          ot_page_show_cell (ot_window_get_page (self), year, row, column);
        return;
      }
}

static void
find_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OtPage *page = ot_window_get_page (OT_WINDOW (widget));

  if (page)
    ot_page_find (page);
}

void
ot_window_install_pages (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_install_action (widget_class, "win.sidebar", NULL, sidebar_cb);
  gtk_widget_class_install_action (widget_class, "win.previous-tab", NULL, tab_cb);
  gtk_widget_class_install_action (widget_class, "win.next-tab", NULL, tab_cb);
  gtk_widget_class_install_action (widget_class, "win.show-record", "(sssi)", show_record_cb);
  gtk_widget_class_install_action (widget_class, "win.show-cell", "(smsiss)", show_cell_cb);
  gtk_widget_class_install_action (widget_class, "win.find", NULL, find_cb);
  gtk_widget_class_install_property_action (widget_class, "win.page", "page");
}
