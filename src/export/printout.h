/* printout.h: what is printed: a table as a page shows it, or a chart */
#pragma once

#include "chart/chart.h"
#include "model/view.h"

G_BEGIN_DECLS

typedef struct _OtPrintout OtPrintout;

/* What a page shows of its view. Borrowed for the call. */
typedef struct
{
  OtView       *view;
  const GArray *rows;    /* of guint: of the view, in their order on the page; NULL: all */
  const GArray *columns; /* of guint; NULL: all but the one that rows are called by */
  OtShow        show;
  const char   *title; /* of which page */
  gboolean      part;  /* rows and columns are but those that were selected: the title says so */

  /* Whether a finding speaks of a cell; of a label, of its row's record. NULL: of none. Asked once. */
  gboolean (*is_found) (const OtCell *cell, gpointer user_data);
  gpointer user_data;
} OtPrintTable;

/* Keeps the view, and measures the texts of all its rows: once, for any paper. */
OtPrintout *ot_printout_new_table (const OtPrintTable *table);

/* Keeps the chart. */
OtPrintout *ot_printout_new_chart (const OtChart *chart);
OtPrintout *ot_printout_ref (OtPrintout *printout);
void        ot_printout_unref (OtPrintout *printout);

/* What it is called; "" where a chart has no title. */
const char *ot_printout_title (const OtPrintout *printout);

/* NULL: it is a table. */
const OtChart *ot_printout_chart (const OtPrintout *printout);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OtPrintout, ot_printout_unref)

G_END_DECLS
