/* medium-term-steps.h: what the view medium_term and its steps share; private to these */
#pragma once

#include "model/medium-term-private.h"

G_BEGIN_DECLS

/* What one row of the view is. */
typedef struct
{
  enum
  {
    OT_TERM_ROW_FIGURE,    /* n: OtPlanRow */
    OT_TERM_ROW_HEADING,   /* n: OtHeading */
    OT_TERM_ROW_VARIATION, /* n: movement */
    OT_TERM_ROW_LINK,      /* n: link */
    OT_TERM_ROW_FUNDING,   /* n: record of funding */
  } kind;
  guint n;
  guint n_empty; /* of a sum: parts that have no amount in any year */
} OtTermRow;

static inline const OtTermRow *
ot_term_row (const OtView *view, guint row)
{
  return &g_array_index ((GArray *) view->own, OtTermRow, row);
}

/* How each row of the directorate as a whole shows itself. */
typedef struct
{
  const char *id;
  const char *label; /* to be translated */
  OtRowKind   kind;
  const char *rule;
  enum
  {
    OT_BEGINS_ANY, /* of the directorate in all years */
    OT_BEGINS_WITH_BASE,
    OT_BEGINS_AFTER_BASE,
  } begins;
} OtPlanRowType;

extern const OtPlanRowType ot_plan_row_types[OT_N_PLAN_ROWS];

/* Writes the steps of a cell of the view. */
void ot_medium_term_explain (const OtView *view, guint row, guint column, OtTrace *trace);

G_END_DECLS
