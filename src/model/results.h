/* results.h: every calculated figure of one plan under one scenario
 *
 * The model has no state, no clock and no files. Each subject (medium term, monitoring …) is one
 * file that tells, in an OtSubject, which tables it reads, how it calculates, what it checks and
 * which views it has. */
#pragma once

#include "model/finding.h"
#include "plan/scenario.h"

G_BEGIN_DECLS

typedef struct _OtResults OtResults;

/* Calculates all subjects of `plan` under `scenario` (NULL: the base plan). A subject whose tables
 * are the very same as those of `previous` (may be NULL) is taken from it. `today` serves the
 * checks. Fails only where there is no such scenario. Safe in any thread. */
OtResults *ot_results_new (const OtPlan    *plan,
                           const char      *scenario,
                           OtDate           today,
                           const OtResults *previous,
                           GError         **error);
OtResults *ot_results_ref (const OtResults *results);
void       ot_results_unref (OtResults *results);

const OtPlan *ot_results_base_plan (const OtResults *results); /* as given */
const OtPlan *ot_results_plan (const OtResults *results);      /* with the scenario laid over it */
const char   *ot_results_scenario (const OtResults *results);  /* NULL: the base plan */
OtDate        ot_results_today (const OtResults *results);

/* The findings as people read them, many of a kind as one; and each by itself. */
const OtFindings *ot_results_findings (const OtResults *results);
const OtFindings *ot_results_each_finding (const OtResults *results);

/* The changes of the scenario that could not be laid on: of OtSkippedChange. */
const GPtrArray *ot_results_skipped (const OtResults *results);

typedef struct _OtViewType OtViewType;

/* A table's bit in the set of those that a subject reads. */
#define OT_READS(table) (G_GUINT64_CONSTANT (1) << (table))

/* One subject of the model. Constant. */
typedef struct
{
  const char *name;
  guint64     tables; /* which tables it reads: OT_READS (OT_TABLE_…) | … */
  /* Its figures, immutable once returned. Subjects come in the order of the list in results.c, and
   * may read those before them whose tables are among their own. Figures may point at the tables and
   * the figures that they were made from, which are kept as long, and at nothing else of `results`.
   * NULL: a subject without figures of its own. */
  gpointer (*calculate) (const OtResults *results);
  void (*free) (gpointer figures);
  void (*check) (const OtResults *results, gconstpointer figures, OtFindings *findings);
  const OtViewType *const *views; /* NULL-terminated */
  guint
    shelf; /* where its views stand in lists for people, which is not the order of calculation */
} OtSubject;

/* The figures of a subject. */
gconstpointer ot_results_subject (const OtResults *results, const OtSubject *subject);

/* NULL-terminated, in the order of calculation. */
extern const OtSubject *const ot_subjects[];

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OtResults, ot_results_unref)

G_END_DECLS
