/* statement.h: a school's budget statement, line by line as the Department numbers them */
#pragma once

#include "model/schools.h"
#include "model/view.h"

G_BEGIN_DECLS

typedef enum
{
  OT_STATEMENT_RATE,
  OT_STATEMENT_SHARE,
  OT_STATEMENT_PUPILS,
  OT_STATEMENT_AMOUNT,
  OT_N_STATEMENT_COLUMNS
} OtStatementColumn;

/* The lines, in order: what pays by pupil, what pays otherwise, the numbered lines of [guarantee],
 * and what stands outside them. */
enum
{
  OT_STATEMENT_LUMP_SUM = OT_N_PUPIL_LINES,
  OT_STATEMENT_SPARSITY,
  OT_STATEMENT_SPLIT_SITES,
  OT_STATEMENT_PFI,
  OT_STATEMENT_EXCEPTIONAL,
  OT_STATEMENT_FRINGE,
  OT_STATEMENT_MINIMUM,
  OT_STATEMENT_1,
  OT_STATEMENT_4,
  OT_STATEMENT_5,
  OT_STATEMENT_6,
  OT_STATEMENT_7,
  OT_STATEMENT_8,
  OT_STATEMENT_9,
  OT_STATEMENT_10,
  OT_STATEMENT_11,
  OT_STATEMENT_12,
  OT_STATEMENT_13,
  OT_STATEMENT_14,
  OT_STATEMENT_15,
  OT_STATEMENT_16,
  OT_STATEMENT_17,
  OT_STATEMENT_18,
  OT_STATEMENT_19,
  OT_STATEMENT_20,
  OT_STATEMENT_21,
  OT_STATEMENT_22,
  OT_STATEMENT_23,
  OT_STATEMENT_24,
  OT_STATEMENT_25,
  OT_STATEMENT_31,
  OT_STATEMENT_33,
  OT_STATEMENT_34,
  OT_STATEMENT_35,
  OT_STATEMENT_36,
  OT_STATEMENT_37,
  OT_STATEMENT_38,
  OT_STATEMENT_42,
  OT_STATEMENT_RATES,
  OT_STATEMENT_DE_DELEGATED,
  OT_STATEMENT_NOTIONAL_SEN,
  OT_N_STATEMENT_LINES
};

/* A school's statement of one year. */
typedef struct
{
  OtFormulaCase  of;
  OtAllocation   it;
  const OtTable *de_delegation;
  gboolean       links;      /* explanations point at other lines as rows of the view `statement` */
  OtFactorPhase  missing;    /* the value for want of which lines are empty … */
  OtYear         missing_in; /* … and its year; empty: none is missing */
} OtStatement;

/* Fills what is of school `n` in year `i`, which counts; `links` is the caller's. */
void ot_statement_fill (const OtSchools *schools, guint n, guint i, OtStatement *statement);

/* The id of a line's row. */
const char *ot_statement_line_id (guint line);

/* Its label in the user's language; free it. */
char *ot_statement_line_label (guint line);

/* Its rule, constant. */
const char *ot_statement_line_rule (guint line);

/* Which line of the formula by pupil stands at `line`, below OT_N_PUPIL_LINES: here they follow one
 * another by factor. */
guint ot_statement_pupil_line (guint line);

/* Whether the school's statement has a line: those of a phase in which it has no pupils are left out. */
gboolean ot_statement_has_line (const OtStatement *statement, guint line);

/* One figure; empty where a line has none in that column. */
OtValue ot_statement_figure (const OtStatement *statement, guint line, OtStatementColumn column);

/* What shows a figure that sums use unrounded: to the penny, or to two decimals of a percent; NULL: it is
 * shown whole. */
const OtField *ot_statement_line_field (guint line);

/* Whether a line rests on a national value that its source calls unconfirmed. */
gboolean ot_statement_is_unconfirmed (const OtStatement *statement, guint line);

/* What a view `statement` shows, and which line a row of it is; NULL: the school has none that year. */
const OtStatement *ot_statement_of_view (const OtView *view);
guint              ot_statement_line_of_row (const OtView *view, guint row);

/* The column in which a line that has one figure has it. */
OtStatementColumn ot_statement_line_column (guint line);

/* The steps of a figure; and as one step among others. */
void ot_statement_explain (const OtStatement *statement,
                           guint              line,
                           OtStatementColumn  column,
                           OtTrace           *trace);
void ot_statement_explain_unknown (const OtStatement *statement, OtTrace *trace);
void ot_statement_trace (const OtStatement *statement,
                         OtTrace           *trace,
                         OtStepOperator     how,
                         guint              line);

G_END_DECLS
