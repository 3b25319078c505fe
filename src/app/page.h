/* page.h: what all pages of the window have in common, and the list of them */
#pragma once

#include "app/document.h"
#include "export/charts.h"
#include "export/printout.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define OT_TYPE_PAGE (ot_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (OtPage, ot_page, OT, PAGE, GtkBox)

struct _OtPageClass
{
  GtkBoxClass parent_class;

  /* The document's results are new, or the page is shown again. */
  void (*refresh) (OtPage *page);
  /* Commits the edit in progress; FALSE: it was refused and is still there. */
  gboolean (*commit) (OtPage *page);
  /* Goes to a record, and to one of its fields and years; FALSE: this page does not show it. */
  gboolean (*show_record) (OtPage             *page,
                           const OtRecordType *type,
                           const char         *id,
                           const OtField      *field,
                           OtYear              year);
  /* Goes to a cell of its view, of a year where the view is of one; FALSE: there is none. */
  gboolean (*show_cell) (OtPage *page, OtYear year, const char *row, const char *column);
  /* The view that the page shows, for export; NULL: none. Borrowed. */
  OtView *(*get_view) (OtPage *page);
  /* The rows that a filter leaves; NULL: it shows all. The caller's. */
  OtSomeRows *(*get_rows) (OtPage *page);
  /* The chart that the page shows, by its name; NULL: none. */
  const char *(*get_chart) (OtPage *page);
  /* The year that the chart shows; OT_YEAR_EMPTY: its usual one. */
  OtYear (*get_year) (OtPage *page);
  /* The table that the page shows, to be printed; NULL: none. Of its selection: NULL where that is one
   * cell, or all. The caller's. */
  OtPrintout *(*print) (OtPage *page, gboolean selection);
  void (*find) (OtPage *page);           /* Ctrl+F */
  GtkWidget *(*get_main) (OtPage *page); /* what gets the keys when the page is chosen */
  /* Adds the widgets that F6 goes round, in order; those that are hidden are passed over. */
  void (*list_parts) (OtPage *page, GPtrArray *parts);
};

/* How many charts, and filters, a page offers at most, and one. */
#define OT_PAGE_CHARTS 6
#define OT_PAGE_LISTS  5

/* One page, or one tab of a page. Constant. */
typedef struct
{
  const char *name;
  const char *label;   /* to be translated */
  const char *section; /* its heading in the sidebar, to be translated; NULL: none */
  const char *tab;     /* what its own tab says, where it has others under it, to be translated */
  const char *under;   /* the page of which it is a tab: not in the sidebar; NULL: it is a page */
  GType (*type) (void);
  const char       *view;                   /* of a view page … */
  const OtViewType *view_type;              /* … or one that the model does not list */
  const char       *charts[OT_PAGE_CHARTS]; /* of a view page; the first is shown first */
  const char       *filters[OT_PAGE_LISTS]; /* columns by whose values rows can be filtered */
  const char *sums[OT_PAGE_LISTS]; /* columns whose sum is said of the rows that a filter leaves */
  gboolean    of_scenario;         /* the view is of one scenario */
  const OtChoiceName *ids;         /* what the view is of, to choose from; NULL: of all */
  guint               n_ids;
  /* Fills and refreshes what a view page has above its grid; NULL: nothing. */
  void (*strip) (GtkBox *box, OtPage *page);
  int
    below; /* how high, in pixels, what stands below its grid is at first; 0: as its chart wants */
  const char *empty_text; /* what stands where the view has no rows, to be translated */
  const char *blank_text; /* what stands where no row has a figure; NULL: nothing */
} OtPageType;

/* In the order of the sidebar, each page followed by its tabs; ended by one without a name. */
extern const OtPageType ot_page_types[];

/* NULL: there is none of that name. */
const OtPageType *ot_page_type_find (const char *name);

/* A filter by the page that shows a row's records, in place of a column. */
#define OT_FILTER_BY_PAGE "@page"

/* The page, or the tab of one, of the records of a table; NULL: none shows them. */
const OtPageType *ot_page_type_of_table (const char *table);

/* The page of which it is a tab, or itself. */
const OtPageType *ot_page_type_head (const OtPageType *type);

/* Shows the document's results, and again whenever they change. Keeps the document. */
GtkWidget        *ot_page_new (const OtPageType *type, OtDocument *document);
const OtPageType *ot_page_get_page_type (OtPage *page);
OtDocument       *ot_page_get_document (OtPage *page);

/* Call the virtual functions; those that a page does not have do nothing. */
void        ot_page_refresh (OtPage *page);
gboolean    ot_page_commit (OtPage *page);
gboolean    ot_page_show_record (OtPage             *page,
                                 const OtRecordType *type,
                                 const char         *id,
                                 const OtField      *field,
                                 OtYear              year);
gboolean    ot_page_show_cell (OtPage *page, OtYear year, const char *row, const char *column);
OtView     *ot_page_get_view (OtPage *page);
const char *ot_page_get_chart (OtPage *page);
OtSomeRows *ot_page_get_rows (OtPage *page);
OtYear      ot_page_get_year (OtPage *page);
OtPrintout *ot_page_print (OtPage *page, gboolean selection);
void        ot_page_find (OtPage *page);
void        ot_page_take_focus (OtPage *page);
void        ot_page_list_parts (OtPage *page, GPtrArray *parts);

/* Makes an edit, and says below the page where it was refused. */
gboolean ot_page_edit (OtPage *page, const OtChangeSet *set);

/* How many findings there are, as every list of them counts. */
guint ot_page_count_findings (OtResults *results);

/* How the page shows money: the user's number style, and the unit with its decimals. */
OtShow ot_page_show (OtMoneyUnit unit);

G_END_DECLS
