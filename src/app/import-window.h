/* import-window.h: a file before it is imported: what its headings mean, and what would come of it */
#pragma once

#include "app/page.h"

G_BEGIN_DECLS

#define OT_TYPE_IMPORT_WINDOW (ot_import_window_get_type ())
G_DECLARE_FINAL_TYPE (OtImportWindow, ot_import_window, OT, IMPORT_WINDOW, GtkWindow)

/* Of the page's own window, for a CSV file into the table of `type`. What was said of headings and not
 * imported is there again the next time, as long as the document is open. */
GtkWidget *ot_import_window_new (OtPage *page, const OtRecordType *type, const char *path);

/* Says what the headings called `name` mean: a field and, after a point, its year; "" leaves them out. */
void ot_import_window_map (OtImportWindow *self, const char *name, const char *field);

/* Why nothing can be imported as things are, one to a line; NULL: it can. Borrowed. */
const char *ot_import_window_refusal (OtImportWindow *self);

/* Imports as one change set, says so in the page's window, and goes. FALSE: it was refused. */
gboolean ot_import_window_accept (OtImportWindow *self);

G_END_DECLS
