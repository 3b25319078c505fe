/* findings-table.h: what the checks have to say, as text, CSV and JSON */
#pragma once

#include "export/view-table.h"

G_BEGIN_DECLS

/* Appends findings: severity, rule, where, message, and what its mend would do. */
void ot_findings_write (const OtFindings *findings, OtFormat format, GString *out);

/* How many there are of a severity. */
guint ot_findings_count (const OtFindings *findings, OtSeverity severity);

/* "0 errors, 30 warnings, 4 notes". Free it. */
char *ot_findings_summary (const OtFindings *findings);

G_END_DECLS
