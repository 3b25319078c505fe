/* explanation.h: the steps behind one figure
 *
 * A figure's function takes a trace. Given NULL it only calculates; given one it also writes each
 * step down, so that figure and explanation cannot disagree. */
#pragma once

#include "plan/plan.h"

G_BEGIN_DECLS

typedef enum
{
  OT_STEP_PLUS,
  OT_STEP_MINUS,
  OT_STEP_TIMES,
  OT_STEP_OVER,
  OT_STEP_MAX,   /* the larger of what is so far and this */
  OT_STEP_MIN,   /* the smaller */
  OT_STEP_ROUND, /* what is so far, half up to as many places as the value (an integer) says */
  OT_STEP_CUT,   /* the same, towards zero */
  OT_STEP_WORDS, /* said in words: dates, choices, what was left out; reckons nothing */
} OtStepOperator;

/* One step. Steps with a greater depth that follow it say how its value was made: evaluated by
 * themselves, from nothing, they give it. */
typedef struct
{
  OtStepOperator      how;
  guint               depth;
  char               *label; /* in the user's language */
  OtValue             value; /* money, decimal, percent, integer; text for words. Its own */
  const OtRecordType *type;  /* the record and field that it came from; NULL: calculated */
  char               *id;
  const OtField      *field;
  OtYear              year;
  const char *rule; /* its name in calculations.md without brackets, where it has one; constant */
  char
    *row; /* the row of the same view that it is; NULL: none. Its own explanation is that cell's */
  char *column; /* with it, the column */
  const char
        *view; /* with it, the name of the view that it is in where that is another; constant */
  OtYear view_year; /* the year that view is of; OT_YEAR_EMPTY: of none */
  char *
    scenario; /* with it, the id of the scenario of that view where that is another, "" the base plan */
} OtStep;

typedef struct
{
  char          *title; /* "Net budget, 2019-20" */
  const char    *rule;  /* the rule's name, without brackets; constant */
  OtValue        value; /* the figure that the steps make */
  OtValueType    unit;  /* as what it is read, as of its cell */
  const OtField *field; /* names its choices; NULL where it is none */
  GPtrArray     *steps; /* of OtStep */
} OtExplanation;

/* Without steps yet. Copies the title. */
OtExplanation *ot_explanation_new (const char *title, const char *rule);
void           ot_explanation_free (OtExplanation *explanation);

/* Evaluates the steps of depth 0, exactly. FALSE where there is nothing to evaluate (words alone). */
gboolean ot_explanation_evaluate (const OtExplanation *explanation, OtValue *value);

/* The same for the steps under step `n`. */
gboolean ot_explanation_evaluate_step (const OtExplanation *explanation, guint n, OtValue *value);

/* Where figures' functions write their steps: the explanation, and how deep they are in it.
 * All functions do nothing when `trace` is NULL. */
typedef struct
{
  OtExplanation *explanation;
  guint          depth;
  const OtPlan  *plan; /* names what records without a title point at; may be NULL */
} OtTrace;

/* Appends a step, to be filled in further; NULL when there is no trace. Copies the label. */
OtStep *ot_trace_step (OtTrace *trace, OtStepOperator how, const char *label, OtValue value);

/* The same, for a value that stands in a record. */
OtStep *ot_trace_input (OtTrace        *trace,
                        OtStepOperator  how,
                        const OtRecord *record,
                        const OtField  *field,
                        OtYear          year);

/* The same, for a cell of the same view. */
OtStep *ot_trace_cell (OtTrace       *trace,
                       OtStepOperator how,
                       const char    *label,
                       OtValue        value,
                       const char    *row,
                       const char    *column);

/* The same, for a cell of another view: under `scenario` ("" the base plan; NULL: the same). */
OtStep *ot_trace_cell_of (OtTrace       *trace,
                          OtStepOperator how,
                          const char    *label,
                          OtValue        value,
                          const char    *view,
                          OtYear         year,
                          const char    *scenario,
                          const char    *row,
                          const char    *column);

/* What is so far, half up to as many places. */
void ot_trace_round (OtTrace *trace, int places);

/* A step that is said and not reckoned. `words` may be NULL: the label says it all. */
void ot_trace_words (OtTrace *trace, const char *label, const char *words);

/* The steps that a figure is nothing, and why; and that one is taken from a ratio, which so is a change. */
void ot_trace_nothing (OtTrace *trace, const char *why);
void ot_trace_less_one (OtTrace *trace);

/* The step that multiplies by one and the growth that an assumption has in a year, and its rounding. */
void ot_trace_grow (OtTrace *trace, const OtRecord *assumption, const OtField *values, OtYear year);

/* Between these, steps say how the last step before was made. */
void ot_trace_enter (OtTrace *trace);
void ot_trace_leave (OtTrace *trace);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OtExplanation, ot_explanation_free)

G_END_DECLS
