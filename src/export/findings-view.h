/* findings-view.h: what the checks have to say, as a view: a row a finding, worst first
 *
 * The window shows it, filters it and prints it as any other view; its rows lead to their records. */
#pragma once

#include "model/view.h"

G_BEGIN_DECLS

/* Columns: severity, message, table, field, mend. What many findings say as one has them under it. */
extern const OtViewType ot_findings_view;

/* Which of the results' findings a row shows. */
const OtFinding *ot_findings_view_finding (const OtView *view, guint row);

/* The id of its row: where findings are alike, of the first. The caller's. */
char *ot_findings_view_row_id (const OtFinding *finding);

G_END_DECLS
