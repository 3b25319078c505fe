#include "plan/change.h"
#include "plan/layer.h"
#include "plan/scenario.h"

static OtChangeSet *
reversed (GPtrArray *changes, const char *title)
{
  OtChangeSet *set = ot_change_set_new (title);

  for (guint i = changes->len; i > 0; i--)
    ot_change_set_append (set, ot_change_ref (g_ptr_array_index (changes, i - 1)));
  return set;
}

static gboolean
apply_change (OtDraft        *draft,
              OtLayers       *layers,
              const OtChange *change,
              GPtrArray      *back,
              GError        **error)
{
  if (change->layer)
    return ot_layers_change (layers, change, error);

  /* The lists are the scenarios' own again before one is touched as a record. */
  if (change->type == &ot_scenario_type)
    ot_layers_flush (layers, back);
  return ot_draft_change (draft, change, back, error);
}

OtPlan *
ot_plan_apply (const OtPlan *plan, const OtChangeSet *set, OtChangeSet **inverse, GError **error)
{
  g_autoptr (OtDraft) draft = ot_draft_new (plan, FALSE);
  g_autoptr (OtLayers) layers = ot_layers_new (draft);
  g_autoptr (GPtrArray) back = NULL;

  if (inverse)
    back = g_ptr_array_new_with_free_func ((GDestroyNotify) ot_change_unref);
  for (guint i = 0; i < ot_change_set_length (set); i++)
    {
      const OtChange *change = ot_change_set_nth (set, i);

      if (!apply_change (draft, layers, change, back, error))
        {
          g_autofree char *place = ot_change_place (change);

          if (place)
            g_prefix_error (error, "%s: ", place);
          return NULL;
        }
    }
  ot_layers_flush (layers, back);
  if (inverse)
    *inverse = reversed (back, set->title);
  return ot_draft_end (g_steal_pointer (&draft));
}
