/* scenario.h: a named change set laid over the plan */
#pragma once

#include "plan/change.h"

G_BEGIN_DECLS

/* A scenario is a record too, so that making, renaming and deleting one is a change. */
typedef struct
{
  OtRecord     record;
  const char  *name;
  OtRef        parent; /* a scenario that is laid on first */
  OtChangeSet *changes;
} OtScenario;

extern const OtRecordType ot_scenario_type;

/* A scenario's change that could not be laid on, and why. */
typedef struct
{
  char     *scenario;
  OtChange *change;
  char     *message;
} OtSkippedChange;

void ot_skipped_change_free (OtSkippedChange *skipped);

/* The plan with scenario `id` (and its parents, first) laid over it; a NULL id gives the plan
 * itself. Its scenarios stay in it. Changes that cannot be made are passed over and appended to
 * `skipped` (of OtSkippedChange; may be NULL). MISSING where there is no such scenario, or its
 * parents go round in a circle. */
OtPlan *ot_plan_overlay (const OtPlan *plan, const char *id, GPtrArray *skipped, GError **error);

/* The change set that makes what a scenario shows for good in the base plan (its own changes and those
 * that it is laid over), and removes it; scenarios laid over it come to lie over its parent. What could
 * not be laid on is lost with it. */
OtChangeSet *ot_scenario_adoption (const OtPlan *plan, const char *id, GError **error);

G_END_DECLS
