/* statement-steps.h: what the steps of a statement's lines share; private to these */
#pragma once

#include "model/statement.h"

G_BEGIN_DECLS

/* Whether a line has no figure, or one that is nothing. */
gboolean ot_statement_is_nothing (const OtStatement *statement, guint line);

/* Those of a run of lines that come to anything. */
void ot_statement_trace_lines (const OtStatement *statement,
                               OtTrace           *trace,
                               OtStepOperator     how,
                               guint              first,
                               guint              last);

/* All that is paid by pupil, and the minimum per pupil of all pupils, as one step each. */
void ot_statement_trace_pupil_led (const OtStatement *statement,
                                   OtTrace           *trace,
                                   OtStepOperator     how);
void ot_statement_trace_minimum_budget (const OtStatement *statement, OtTrace *trace);

/* The steps of a numbered line, 1 to 42: each has one figure. */
void ot_guarantee_explain (const OtStatement *statement, guint line, OtTrace *trace);

G_END_DECLS
