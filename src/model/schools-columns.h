/* schools-columns.h: the columns of the view `schools`; private to it */
#pragma once

#include "model/statement.h"

G_BEGIN_DECLS

typedef enum
{
  OT_SCHOOLS_KIND_FIELD, /* of the school: its name is the field's */
  OT_SCHOOLS_KIND_PUPILS,
  OT_SCHOOLS_KIND_FACTOR,     /* n: the first of its factors, last: the last */
  OT_SCHOOLS_KIND_LINE,       /* n: a line of the statement */
  OT_SCHOOLS_KIND_TYPED,      /* the same, of what is typed: its name is the field's */
  OT_SCHOOLS_KIND_TAKEN,      /* the same, with a minus */
  OT_SCHOOLS_KIND_SUM,        /* the same, explained by the columns from `last` on */
  OT_SCHOOLS_KIND_BEFORE,     /* lines 1 and 4 */
  OT_SCHOOLS_KIND_DIFFERENCE, /* line 42 less them */
  OT_SCHOOLS_KIND_LIKE_FOR_LIKE,
  OT_SCHOOLS_KIND_PER_PUPIL,
  OT_SCHOOLS_KIND_CHANGE,
  OT_SCHOOLS_KIND_HELD_BY,
} OtSchoolsColumnKind;

/* What the school gets and what holds it come first, then what that is made of. */
enum
{
  OT_SCHOOLS_PHASE,
  OT_SCHOOLS_PUPILS,
  OT_SCHOOLS_ALLOCATION,
  OT_SCHOOLS_LAST_YEAR,
  OT_SCHOOLS_DIFFERENCE,
  OT_SCHOOLS_LIKE_FOR_LIKE,
  OT_SCHOOLS_PER_PUPIL,
  OT_SCHOOLS_HELD_BY,
  OT_SCHOOLS_CHANGE,
  OT_SCHOOLS_DISTRICT,
  OT_SCHOOLS_ACADEMY,
  OT_SCHOOLS_BASIC,
  OT_SCHOOLS_FSM,
  OT_SCHOOLS_FSM6,
  OT_SCHOOLS_IDACI,
  OT_SCHOOLS_LOW_PRIOR_ATTAINMENT,
  OT_SCHOOLS_EAL,
  OT_SCHOOLS_MOBILITY,
  OT_SCHOOLS_LOOKED_AFTER,
  OT_SCHOOLS_LUMP_SUM,
  OT_SCHOOLS_SPARSITY,
  OT_SCHOOLS_SPLIT_SITES,
  OT_SCHOOLS_PFI,
  OT_SCHOOLS_EXCEPTIONAL,
  OT_SCHOOLS_FRINGE,
  OT_SCHOOLS_MINIMUM,
  OT_SCHOOLS_BUDGET_SHARE,
  OT_SCHOOLS_GUARANTEE,
  OT_SCHOOLS_CAP,
  OT_SCHOOLS_MINIMUM_AFTER,
  OT_SCHOOLS_RATES,
  OT_SCHOOLS_DE_DELEGATED,
  OT_SCHOOLS_NOTIONAL_SEN,
  OT_N_SCHOOLS_COLUMNS
};

typedef struct
{
  const char         *id;
  const char         *label;
  OtValueType         type;
  OtSchoolsColumnKind kind;
  guint               n;
  guint               last;
  const char         *rule;
  const OtField      *read_as; /* how calculated cells are read where their type does not say it */
} OtSchoolsColumn;

extern const OtSchoolsColumn ot_schools_columns[OT_N_SCHOOLS_COLUMNS];

/* The figure of a column; not of those of kind `field`. */
OtValue ot_schools_figure (const OtStatement *statement, guint column);

/* Whether a figure may be empty without a unit value missing: nothing is typed, or there is no baseline. */
gboolean ot_schools_may_be_empty (const OtStatement *statement, guint column);

/* Of the view: its year's place; and the statement of a school, which lasts until that of another is
 * asked for. */
guint              ot_schools_view_year (const OtView *view);
const OtStatement *ot_schools_view_statement (const OtView *view, guint n);

/* The steps of a cell. */
void ot_schools_explain (const OtView *view, guint row, guint column, OtTrace *trace);

G_END_DECLS
