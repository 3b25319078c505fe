#include "model/results.h"

#include "model/grant.h"
#include "model/medium-term.h"
#include "model/monitoring.h"
#include "model/records.h"
#include "model/scenarios.h"

const OtSubject *const ot_subjects[] = {
  &ot_school_years_subject, &ot_schools_subject,    &ot_grant_subject,
  &ot_medium_term_subject,  &ot_monitoring_subject, &ot_grant_checks_subject,
  &ot_scenarios_subject,    &ot_records_subject,    NULL,
};

#define N_SUBJECTS (G_N_ELEMENTS (ot_subjects) - 1)

/* The figures of one subject, shared by all results whose tables are the same. */
typedef struct
{
  gatomicrefcount  count;
  const OtSubject *subject;
  gpointer         figures;
} Figures;

struct _OtResults
{
  gatomicrefcount count;
  OtPlan         *base_plan;
  OtPlan         *plan;
  char           *scenario;
  OtDate          today;
  GPtrArray      *skipped; /* of OtSkippedChange */
  Figures        *figures[N_SUBJECTS];
  OtFindings     *own_findings[N_SUBJECTS]; /* each subject's, which own them */
  OtFindings     *each_finding;             /* all of them, in order */
  OtFindings     *folded;                   /* those that say several of them as one */
  OtFindings     *findings;                 /* what is left of all when these are folded */
};

static Figures *
figures_new (const OtSubject *subject, const OtResults *results)
{
  Figures *figures = g_new0 (Figures, 1);

  g_atomic_ref_count_init (&figures->count);
  figures->subject = subject;
  figures->figures = subject->calculate ? subject->calculate (results) : NULL;
  return figures;
}

static Figures *
figures_ref (Figures *figures)
{
  g_atomic_ref_count_inc (&figures->count);
  return figures;
}

static void
figures_unref (Figures *figures)
{
  if (!g_atomic_ref_count_dec (&figures->count))
    return;
  if (figures->figures)
    figures->subject->free (figures->figures);
  g_free (figures);
}

/* Whether `previous` was calculated from the very tables that `subject` reads. */
static gboolean
has_same_tables (const OtResults *results, const OtResults *previous, const OtSubject *subject)
{
  for (guint i = 0; i < OT_N_TABLES; i++)
    if (subject->tables & OT_READS (i) && results->plan->tables[i] != previous->plan->tables[i])
      return FALSE;
  return TRUE;
}

/* Findings say a day and carry change sets of their layer: figures do neither. */
static gboolean
has_same_findings (const OtResults *results, const OtResults *previous)
{
  return results->today.days == previous->today.days
         && g_strcmp0 (results->scenario, previous->scenario) == 0;
}

static void
calculate_subject (OtResults *results, const OtResults *previous, guint n)
{
  const OtSubject *subject = ot_subjects[n];
  gboolean         is_same = previous && has_same_tables (results, previous, subject);

  results->figures[n] =
    is_same ? figures_ref (previous->figures[n]) : figures_new (subject, results);
  if (is_same && has_same_findings (results, previous))
    {
      results->own_findings[n] = g_ptr_array_ref (previous->own_findings[n]);
      return;
    }
  results->own_findings[n] = ot_findings_new ();
  if (subject->check)
    subject->check (results, results->figures[n]->figures, results->own_findings[n]);
}

/* A finding and where it stands among those of its severity and stake: by table, record and
 * subject. */
typedef struct
{
  guint64    place;
  OtFinding *finding;
} Placed;

static int
compare_placed (gconstpointer a, gconstpointer b)
{
  const Placed *x = a, *y = b;

  if (x->finding->severity != y->finding->severity)
    return x->finding->severity > y->finding->severity ? -1 : 1;
  if (x->finding->stake != y->finding->stake)
    return x->finding->stake > y->finding->stake ? -1 : 1;
  return x->place < y->place ? -1 : x->place > y->place;
}

static guint64
place_of (const OtResults *results, const OtFinding *finding, guint n)
{
  guint64 table = 0, record = 0;

  if (finding->type)
    {
      OtTableNumber number = ot_record_type_number (finding->type);

      table = number + 1;
      record = ot_table_position (results->plan->tables[number], finding->id) + 1;
    }
  return table << 54 | (record & 0x7ffffff) << 27 | (n & 0x7ffffff);
}

static void
gather_findings (OtResults *results)
{
  g_autofree Placed *placed = NULL;
  guint              n = 0;

  for (guint i = 0; i < N_SUBJECTS; i++)
    n += results->own_findings[i]->len;
  placed = g_new (Placed, n);
  n = 0;
  for (guint i = 0; i < N_SUBJECTS; i++)
    for (guint j = 0; j < results->own_findings[i]->len; j++, n++)
      {
        placed[n].finding = g_ptr_array_index (results->own_findings[i], j);
        placed[n].place = place_of (results, placed[n].finding, n);
      }
  if (n > 1)
    qsort (placed, n, sizeof *placed, compare_placed);

  results->each_finding = g_ptr_array_sized_new (n);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (results->each_finding, placed[i].finding);
  results->folded = ot_findings_new ();
  results->findings = ot_findings_fold (results->plan, results->each_finding, results->folded);
}

OtResults *
ot_results_new (const OtPlan    *plan,
                const char      *scenario,
                OtDate           today,
                const OtResults *previous,
                GError         **error)
{
  g_autoptr (GPtrArray) skipped =
    g_ptr_array_new_with_free_func ((GDestroyNotify) ot_skipped_change_free);
  g_autoptr (OtPlan) overlaid = NULL;
  OtResults *results;

  g_return_val_if_fail (plan != NULL, NULL);

  overlaid = ot_plan_overlay (plan, scenario, skipped, error);
  if (!overlaid)
    return NULL;

  results = g_new0 (OtResults, 1);
  g_atomic_ref_count_init (&results->count);
  results->base_plan = ot_plan_ref (plan);
  results->plan = g_steal_pointer (&overlaid);
  results->scenario = g_strdup (scenario);
  results->today = today;
  results->skipped = g_steal_pointer (&skipped);
  for (guint i = 0; i < N_SUBJECTS; i++)
    calculate_subject (results, previous, i);
  gather_findings (results);
  return results;
}

OtResults *
ot_results_ref (const OtResults *results)
{
  OtResults *mutable = (OtResults *) results;

  g_return_val_if_fail (results != NULL, NULL);

  g_atomic_ref_count_inc (&mutable->count);
  return mutable;
}

void
ot_results_unref (OtResults *results)
{
  g_return_if_fail (results != NULL);

  if (!g_atomic_ref_count_dec (&results->count))
    return;
  g_ptr_array_unref (results->findings);
  g_ptr_array_unref (results->folded);
  g_ptr_array_unref (results->each_finding);
  for (guint i = 0; i < N_SUBJECTS; i++)
    {
      g_ptr_array_unref (results->own_findings[i]);
      figures_unref (results->figures[i]);
    }
  g_ptr_array_unref (results->skipped);
  g_free (results->scenario);
  ot_plan_unref (results->plan);
  ot_plan_unref (results->base_plan);
  g_free (results);
}

const OtPlan *
ot_results_base_plan (const OtResults *results)
{
  return results->base_plan;
}

const OtPlan *
ot_results_plan (const OtResults *results)
{
  return results->plan;
}

const char *
ot_results_scenario (const OtResults *results)
{
  return results->scenario;
}

OtDate
ot_results_today (const OtResults *results)
{
  return results->today;
}

const GPtrArray *
ot_results_skipped (const OtResults *results)
{
  return results->skipped;
}

const OtFindings *
ot_results_findings (const OtResults *results)
{
  return results->findings;
}

const OtFindings *
ot_results_each_finding (const OtResults *results)
{
  return results->each_finding;
}

gconstpointer
ot_results_subject (const OtResults *results, const OtSubject *subject)
{
  for (guint i = 0; i < N_SUBJECTS; i++)
    if (ot_subjects[i] == subject)
      return results->figures[i]->figures;
  g_return_val_if_reached (NULL);
}
