/* page-export.h: what a page shows, into files */
#pragma once

#include "app/page.h"

G_BEGIN_DECLS

/* Each asks where to, writes, and says in the window how that went. A page without a chart, or
 * without a table, says so. */
void ot_page_export_chart (OtPage *page);
void ot_page_export_table (OtPage *page);

/* Shows how the page's table, or its chart, will be printed. A page without a table prints its chart. */
void ot_page_print_table (OtPage *page);
void ot_page_print_chart (OtPage *page);

/* Puts the page's chart on the clipboard, as a picture and in words. */
void ot_page_copy_chart (OtPage *page);

/* Puts the figures of the page's chart on the clipboard, for a spreadsheet; shows them as a table. */
void ot_page_copy_chart_table (OtPage *page);
void ot_page_show_chart_table (OtPage *page);

/* Exports once the path is known; FALSE and an error where nothing was written. */
gboolean ot_page_write_chart (OtPage *page, const char *path, GError **error);
gboolean ot_page_write_table (OtPage *page, const char *path, GError **error);

G_END_DECLS
