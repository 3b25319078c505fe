/* inspector.h: beside the grid, all of the chosen record, and how the chosen cell is made */
#pragma once

#include "app/page.h"

G_BEGIN_DECLS

#define OT_TYPE_INSPECTOR (ot_inspector_get_type ())
G_DECLARE_FINAL_TYPE (OtInspector, ot_inspector, OT, INSPECTOR, GtkWidget)

/* Signals:
 * - "row-chosen" (char *row, char *column): a step that is another cell of the view was opened */

/* Shows a cell of a view on a page. `row` -1: nothing is chosen; column -1: the row itself. */
void ot_inspector_show (OtInspector  *inspector,
                        OtPage       *page,
                        OtView       *view,
                        int           row,
                        int           column,
                        const OtShow *show);

/* Commits what is being typed; FALSE: it was refused and is still there. */
gboolean ot_inspector_commit (OtInspector *inspector);

/* Opens "How is this made?". */
void ot_inspector_explain (OtInspector *inspector);

G_END_DECLS
