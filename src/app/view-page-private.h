/* view-page-private.h: what the files of a view's page share */
#pragma once

#include "app/chart-panel.h"
#include "app/inspector.h"
#include "app/page-filters.h"
#include "app/page-status.h"
#include "app/view-page.h"

G_BEGIN_DECLS

struct _OtViewPage
{
  OtPage parent_instance;

  GtkLabel    *title;
  GtkWidget   *search;
  GtkWidget   *filters;
  GtkDropDown *year;
  GtkDropDown *of;
  GtkDropDown *unit;
  GtkWidget   *add;
  GtkWidget   *remove;
  GtkWidget   *import;
  GtkWidget   *tabs;
  GtkBox      *strip; /* above the grid, where the page type fills it */
  GtkWidget   *grid;
  GtkLabel    *hint;
  GtkWidget   *paned; /* the grid, and what stands below or beside it */
  GtkWidget   *below;
  GtkWidget   *chart;
  GtkWidget   *inspector;
  GtkWidget   *status;

  OtView     *view;
  GHashTable *found; /* ids of records with a warning or an error, each to its findings */
  OtYear      shown_year;
  OtYears     listed_years; /* of the list of years */
  OtMoneyUnit shown_unit;
  char       *charted; /* which rows the chart shows, in words; NULL: all */
  guint       inspect_idle;
  gboolean    filling;
};

static inline OtResults *
ot_view_page_results (OtViewPage *self)
{
  return ot_document_results (ot_page_get_document (OT_PAGE (self)));
}

/* Shows a year of a view of years; the list of years follows. */
void ot_view_page_show_year (OtViewPage *self, OtYear year);

/* Puts the cursor on a row, which neither a fold nor a filter nor a search hides then. */
void ot_view_page_go_to_row (OtViewPage *self, guint row, int column);

/* The cursor: view-page-cursor.c. The inspector, the chart and the status follow it. */
void ot_view_page_inspect_soon (OtViewPage *self); /* when the keys have come to rest */
void ot_view_page_show_chart (OtViewPage *self);
void ot_view_page_follow_cursor (GtkWidgetClass *widget_class);

/* Acts: view-page-acts.c */

/* Whether the row shows a record that may be taken away. */
gboolean ot_view_page_can_remove (OtViewPage *self, int row);

/* Puts all that is typed at once into the plan as one change set, so that one undo takes it back
 * (OtGridTypeFunc; `user_data` is the page). */
gboolean ot_view_page_take_typed (OtGrid            *grid,
                                  const OtGridTyped *typed,
                                  guint              n_typed,
                                  gpointer           user_data,
                                  char             **remark,
                                  GError           **error);

/* Says so when a key on the grid would have changed a plan that is read only. */
void ot_view_page_watch_keys (OtViewPage *self);

/* "page.add", "page.remove" and "page.import", with their keys. */
void ot_view_page_install_acts (GtkWidgetClass *widget_class);

/* Layout: view-page-layout.c */

/* Gives the tabs, the chart and the inspector their places, once: they follow from the page's type. */
void ot_view_page_lay_out (OtViewPage *self);

/* Moves the split to where somebody left it; else the chart has its height. */
void ot_view_page_set_split (OtViewPage *self);

/* Says what is missing, and how to begin, over a grid that is empty or holds but totals. `view` may be
 * NULL. */
void ot_view_page_fill_hint (OtViewPage *self, OtView *view);

G_END_DECLS
