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

/* One record that goes, or a reference that is emptied. */
typedef struct
{
  const OtRecord *record;
  const OtField  *field;
} Referrer;

typedef struct
{
  const OtPlan *plan;
  gboolean      and_referrers;
  GHashTable   *going;   /* of OtRecord, as a set */
  GPtrArray    *removed; /* of OtRecord, each after what it points at */
  GArray       *emptied; /* of Referrer */
} Removal;

static void
removal_add (Removal *removal, const OtRecord *record)
{
  if (g_hash_table_add (removal->going, (gpointer) record))
    g_ptr_array_add (removal->removed, (gpointer) record);
}

static void
visit_referrer_cb (const OtRecord *referrer, const OtField *field, gpointer user_data)
{
  Removal *removal = user_data;
  Referrer emptied = { referrer, field };

  if (removal->and_referrers && !referrer->type->single)
    removal_add (removal, referrer);
  else
    g_array_append_val (removal->emptied, emptied);
}

static void
removal_append (const Removal *removal, const char *layer, OtChangeSet *set)
{
  for (guint i = 0; i < removal->emptied->len; i++)
    {
      const Referrer *referrer = &g_array_index (removal->emptied, Referrer, i);
      OtValue         before = ot_record_get (referrer->record, referrer->field, OT_YEAR_EMPTY);
      OtValue         after = ot_value_empty (before.type);

      if (!g_hash_table_contains (removal->going, referrer->record))
        ot_change_set_append (set,
                              ot_change_set (layer, referrer->record->type, referrer->record->id,
                                             referrer->field, OT_YEAR_EMPTY, &before, &after));
    }

  /* What points at others goes before them. */
  for (guint i = removal->removed->len; i > 0; i--)
    {
      const OtRecord *record = g_ptr_array_index (removal->removed, i - 1);
      const OtTable  *table = removal->plan->tables[ot_record_type_number (record->type)];
      int             position = ot_table_position (table, record->id);

      ot_change_set_append (
        set, ot_change_remove (layer, record->type, record->id, record,
                               position > 0 ? table->records[position - 1]->id : NULL));
    }
}

OtChangeSet *
ot_plan_removal (const OtPlan       *plan,
                 const char         *layer,
                 const OtRecordType *type,
                 const char         *id,
                 gboolean            and_referrers)
{
  g_autoptr (OtPlan) seen = ot_plan_overlay (plan, layer, NULL, NULL);
  const OtRecord  *record = seen ? ot_plan_find (seen, ot_record_type_number (type), id) : NULL;
  g_autofree char *name = record ? ot_record_title (record) : g_strdup (id);
  g_autofree char *title = g_strdup_printf (_("Remove %s"), name);
  OtChangeSet     *set = ot_change_set_new (title);
  Removal          removal = { .plan = seen, .and_referrers = and_referrers };

  /* Applying it then says what is missing. */
  if (record == NULL)
    {
      ot_change_set_append (set, ot_change_remove (layer, type, id, NULL, NULL));
      return set;
    }

  removal.going = g_hash_table_new (NULL, NULL);
  removal.removed = g_ptr_array_new ();
  removal.emptied = g_array_new (FALSE, FALSE, sizeof (Referrer));
  removal_add (&removal, record);
  for (guint i = 0; i < removal.removed->len; i++)
    {
      const OtRecord *going = g_ptr_array_index (removal.removed, i);

      ot_plan_foreach_referrer (seen, going->type, going->id, visit_referrer_cb, &removal);
    }
  removal_append (&removal, layer, set);
  g_hash_table_unref (removal.going);
  g_ptr_array_unref (removal.removed);
  g_array_unref (removal.emptied);
  return set;
}
