/* error.h: the errors of plan, and the problems behind them */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  OT_PLAN_ERROR_SYNTAX,    /* not JSON, or not CSV */
  OT_PLAN_ERROR_FORMAT,    /* JSON, but not a plan */
  OT_PLAN_ERROR_NEWER,     /* a plan of a version that this program does not know */
  OT_PLAN_ERROR_VALUE,     /* a value that its field cannot hold */
  OT_PLAN_ERROR_DUPLICATE, /* an id or a member twice */
  OT_PLAN_ERROR_TOO_LARGE, /* size or depth over the limit */
  OT_PLAN_ERROR_MISSING,   /* no such table, record, field or scenario */
  OT_PLAN_ERROR_CONFLICT,  /* what a change expects to find is not what is there */
  OT_PLAN_ERROR_CHANGED,   /* the file is no longer the one that was opened */
} OtPlanError;

#define OT_PLAN_ERROR (ot_plan_error_quark ())
GQuark ot_plan_error_quark (void);

/* Where in a plan something is: "variations/v-pay/amounts.2018-19". Parts that are NULL are left out. */
char *ot_place_to_text (const char *table, const char *id, const char *field);

/* One thing that was refused: where, and why. Members that do not apply are NULL or 0. */
typedef struct
{
  OtPlanError code;
  guint       line;   /* from 1 */
  guint       column; /* of a CSV cell, from 1 */
  char       *table;
  char       *id;
  char       *field;   /* with its year: "amounts.2018-19" */
  char       *value;   /* as it stood there, shortened */
  char       *message; /* the reason, a sentence without the place */
} OtProblem;

/* "line 12: variations/v-pay/amounts.2018-19: the reason (found “x”)". */
char *ot_problem_to_text (const OtProblem *problem);

/* A list that owns its problems. */
GPtrArray *ot_problems_new (void);

/* Appends to `problems` a problem that may be filled in further. `problems` may be NULL: then
 * nothing is kept and NULL returned. Takes `message`. */
OtProblem *ot_problems_add (GPtrArray *problems, OtPlanError code, char *message);

/* The same, of a cell: line and column from 1; column 0: the whole line. */
OtProblem *ot_problems_add_at (GPtrArray  *problems,
                               OtPlanError code,
                               guint       line,
                               guint       column,
                               char       *message);

/* No more problems than this are listed. */
#define OT_MOST_PROBLEMS 1000

static inline gboolean
ot_problems_are_too_many (const GPtrArray *problems)
{
  return problems->len >= OT_MOST_PROBLEMS;
}

/* Whether none were found. Those that were go to `problems` (may be NULL), the first of them into
 * `error`. Takes `found`. */
gboolean ot_problems_end (GPtrArray *found, GPtrArray *problems, GError **error);

/* Sets `error` from the first of `problems`, saying how many more there are. */
void ot_problems_to_error (const GPtrArray *problems, GError **error);

G_END_DECLS
