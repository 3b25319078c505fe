/* change.h: changes and change sets, the only way to alter a plan
 *
 * Undo, redo, scenarios, comparison and merge are all change sets. A change names its layer: the
 * base plan, or a scenario, whose own list of changes it then alters. */
#pragma once

#include "plan/plan.h"

G_BEGIN_DECLS

typedef enum
{
  OT_CHANGE_SET,    /* a field (of a year) of a record */
  OT_CHANGE_ADD,    /* a record */
  OT_CHANGE_REMOVE, /* a record */
  OT_CHANGE_MOVE,   /* a record, to another place in its table; base plan only */
  /* A scenario's change that this version does not understand: kept, never laid on. */
  OT_CHANGE_OTHER,
} OtChangeKind;

/* One change. Never altered once made. */
typedef struct
{
  gatomicrefcount     count;
  OtChangeKind        kind;
  char               *layer; /* NULL: the base plan; else the id of a scenario */
  const OtRecordType *type;
  char               *id;
  const OtField      *field; /* set */
  OtYear              year;  /* set, of a series; else OT_YEAR_EMPTY */
  gboolean  has_before; /* set: whether `before` is known (a scenario's list does not hold it) */
  OtValue   before;
  OtValue   after;
  OtRecord *record;   /* add; remove, where it is known */
  char     *previous; /* remove, move: the id that it stood behind; NULL: the first */
  char     *follows;  /* add, move: the id that it comes to stand behind; NULL: the first */
  gboolean  at_end;   /* add: at the end, whatever stands there; `follows` is not used */
  char     *other;    /* other: the object as it stood in the file */
} OtChange;

/* Each copies what it is given. `layer` NULL is the base plan. `before` NULL: not known. */
OtChange *ot_change_set (const char         *layer,
                         const OtRecordType *type,
                         const char         *id,
                         const OtField      *field,
                         OtYear              year,
                         const OtValue      *before,
                         const OtValue      *after);
OtChange *ot_change_add (const char *layer, const OtRecord *record, const char *follows);
OtChange *ot_change_add_at_end (const char *layer, const OtRecord *record);
OtChange *ot_change_remove (const char         *layer,
                            const OtRecordType *type,
                            const char         *id,
                            const OtRecord     *record,
                            const char         *previous);
OtChange *ot_change_move (const OtRecordType *type,
                          const char         *id,
                          const char         *previous,
                          const char         *follows);
OtChange *ot_change_other (const char *source);

/* Why a change of that kind is not understood, to be freed: a later version may. */
char *ot_change_other_reason (const OtChange *change);

OtChange *ot_change_ref (const OtChange *change);
void      ot_change_unref (OtChange *change);
gboolean  ot_change_equal (const OtChange *a, const OtChange *b);

/* Where a change is made, as messages say it: "variations/v-pay/amounts.2018-19"; NULL for other. */
char *ot_change_place (const OtChange *change);

/* An ordered list of changes with a title for people ("Set pay award 2019-20"). A change set that
 * was given away never changes; changes are appended only while it is being made. */
struct _OtChangeSet
{
  gatomicrefcount count;
  char           *title;   /* may be NULL */
  GPtrArray      *changes; /* of OtChange */
};

OtChangeSet *ot_change_set_new (const char *title);
OtChangeSet *ot_change_set_ref (const OtChangeSet *set);
void         ot_change_set_unref (OtChangeSet *set);
void         ot_change_set_append (OtChangeSet *set, OtChange *change); /* takes `change` */

/* Whether they are the same changes, whatever their titles; NULL is as one without changes. */
gboolean ot_change_set_equal (const OtChangeSet *a, const OtChangeSet *b);

static inline guint
ot_change_set_length (const OtChangeSet *set)
{
  return set ? set->changes->len : 0;
}

static inline const OtChange *
ot_change_set_nth (const OtChangeSet *set, guint n)
{
  return g_ptr_array_index (set->changes, n);
}

/* The plan after `set`; `plan` stays as it is, and is what is given back where nothing changes.
 * All or nothing: where one change cannot be made, NULL and an error that names its place and why:
 * MISSING, DUPLICATE, VALUE, or CONFLICT where `before` (of a removal, `record`) is known and not
 * what is there. `inverse` (may be NULL) becomes the change set that leads back, to the same bytes.
 *
 * A change that names a scenario edits that scenario's list, which holds at most one set for a
 * table, id, field and year: the value that is there without it drops the set, a set of a record
 * that the scenario added alters the addition, and removing such a record drops it. What the list
 * holds names no layer and no `before`. Its inverse sets the scenario's field `changes` as a whole. */
OtPlan *ot_plan_apply (const OtPlan      *plan,
                       const OtChangeSet *set,
                       OtChangeSet      **inverse,
                       GError           **error);

/* The change set that removes record `id` from `layer`, and first empties each reference to it or,
 * with `and_referrers`, removes the records that point at it, and so on. */
OtChangeSet *ot_plan_removal (const OtPlan       *plan,
                              const char         *layer,
                              const OtRecordType *type,
                              const char         *id,
                              gboolean            and_referrers);

/* Appends to `set` what removes `records`, of any tables of `plan` (which has the layer laid over it),
 * and what becomes of those that point at them. Each table is looked through once for each step that
 * references lead on. */
void ot_plan_append_removals (const OtPlan    *plan,
                              const char      *layer,
                              const GPtrArray *records,
                              gboolean         and_referrers,
                              OtChangeSet     *set);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OtChange, ot_change_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OtChangeSet, ot_change_set_unref)

G_END_DECLS
