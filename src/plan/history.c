#include "plan/history.h"

/* How many plans before and after the present one are kept as they were. One further off is made
 * again from the change sets in between: every step keeps the tables that it touched. */
#define SNAPSHOTS 50

/* From one plan to the next. */
typedef struct
{
  char        *title;
  OtChangeSet *set;
  OtChangeSet *inverse;
} Step;

struct _OtHistory
{
  GArray    *steps;
  GPtrArray *plans;    /* one more than steps; NULL where it is far off */
  guint      position; /* of the present plan */
  int        saved;    /* the position that is saved; -1: none */
};

static Step *
step_at (const OtHistory *history, guint n)
{
  return &g_array_index (history->steps, Step, n);
}

static void
step_clear (gpointer data)
{
  Step *step = data;

  g_free (step->title);
  ot_change_set_unref (step->set);
  ot_change_set_unref (step->inverse);
}

static void
plan_unref_or_null (gpointer plan)
{
  if (plan)
    ot_plan_unref (plan);
}

/* Takes `plan`. */
static void
history_put (OtHistory *history, guint position, OtPlan *plan)
{
  plan_unref_or_null (history->plans->pdata[position]);
  history->plans->pdata[position] = plan;
}

/* Every move is by one step, so that at most one plan at each end comes to be far off. */
static void
history_go (OtHistory *history, guint position)
{
  history->position = position;
  if (position > SNAPSHOTS)
    history_put (history, position - SNAPSHOTS - 1, NULL);
  if (position + SNAPSHOTS + 1 < history->plans->len)
    history_put (history, position + SNAPSHOTS + 1, NULL);
}

static void
history_step (OtHistory *history, guint position, const OtChangeSet *set)
{
  if (history->plans->pdata[position] == NULL)
    {
      g_autoptr (GError) error = NULL;
      OtPlan *plan = ot_plan_apply (ot_history_plan (history), set, NULL, &error);

      g_assert_no_error (error);
      history_put (history, position, plan);
    }
  history_go (history, position);
}

OtHistory *
ot_history_new (const OtPlan *plan)
{
  OtHistory *history = g_new0 (OtHistory, 1);

  history->steps = g_array_new (FALSE, TRUE, sizeof (Step));
  g_array_set_clear_func (history->steps, step_clear);
  history->plans = g_ptr_array_new_with_free_func (plan_unref_or_null);
  g_ptr_array_add (history->plans, ot_plan_ref (plan));
  history->saved = -1;
  return history;
}

void
ot_history_free (OtHistory *history)
{
  g_return_if_fail (history != NULL);

  g_array_unref (history->steps);
  g_ptr_array_unref (history->plans);
  g_free (history);
}

const OtPlan *
ot_history_plan (const OtHistory *history)
{
  return g_ptr_array_index (history->plans, history->position);
}

static void
history_forget_undone (OtHistory *history)
{
  g_array_set_size (history->steps, history->position);
  g_ptr_array_set_size (history->plans, history->position + 1);
  if (history->saved > (int) history->position)
    history->saved = -1;
}

gboolean
ot_history_do (OtHistory *history, const OtChangeSet *set, GError **error)
{
  g_autoptr (OtChangeSet) inverse = NULL;
  g_autoptr (OtPlan) plan = ot_plan_apply (ot_history_plan (history), set, &inverse, error);
  Step *step;

  if (plan == NULL)
    return FALSE;
  if (ot_plan_equal (plan, ot_history_plan (history)))
    return TRUE;

  history_forget_undone (history);
  g_array_set_size (history->steps, history->position + 1);
  step = step_at (history, history->position);
  step->title = g_strdup (set->title ? set->title : "");
  step->set = ot_change_set_ref (set);
  step->inverse = g_steal_pointer (&inverse);
  g_ptr_array_add (history->plans, g_steal_pointer (&plan));
  history_go (history, history->position + 1);
  return TRUE;
}

gboolean
ot_history_undo (OtHistory *history)
{
  if (history->position == 0)
    return FALSE;
  history_step (history, history->position - 1, step_at (history, history->position - 1)->inverse);
  return TRUE;
}

gboolean
ot_history_redo (OtHistory *history)
{
  if (history->position == history->steps->len)
    return FALSE;
  history_step (history, history->position + 1, step_at (history, history->position)->set);
  return TRUE;
}

const char *
ot_history_undo_title (const OtHistory *history)
{
  return history->position == 0 ? NULL : step_at (history, history->position - 1)->title;
}

const char *
ot_history_redo_title (const OtHistory *history)
{
  return history->position == history->steps->len ? NULL
                                                  : step_at (history, history->position)->title;
}

void
ot_history_mark_saved (OtHistory *history, const OtPlan *plan)
{
  guint at;

  history->saved = g_ptr_array_find (history->plans, plan, &at) ? (int) at : -1;
}

gboolean
ot_history_is_saved (const OtHistory *history)
{
  return history->saved == (int) history->position;
}
