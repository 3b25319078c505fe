#include "plan/change.h"
#include "plan/scenario.h"

#include <string.h>

/* A reference that is emptied. */
typedef struct
{
  const OtRecord *record;
  const OtField  *field;
} Referrer;

typedef struct
{
  const OtPlan *plan;
  gboolean      and_referrers;
  GHashTable   *going;                /* of OtRecord, as a set */
  GPtrArray    *removed;              /* of OtRecord, each after what it points at */
  GArray       *emptied;              /* of Referrer */
  GHashTable   *targets[OT_N_TABLES]; /* ids of those whose referrers are looked for next */
} Removal;

static void
removal_add (Removal *removal, const OtRecord *record)
{
  if (g_hash_table_add (removal->going, (gpointer) record))
    g_ptr_array_add (removal->removed, (gpointer) record);
}

static void
visit (Removal *removal, const OtRecord *referrer, const OtField *field)
{
  Referrer emptied = { referrer, field };

  if (removal->and_referrers && !referrer->type->single)
    removal_add (removal, referrer);
  else
    g_array_append_val (removal->emptied, emptied);
}

/* Visits what points at any of the targets, in one pass over the plan. */
static void
visit_referrers (Removal *removal)
{
  for (guint t = 0; t < OT_N_TABLES; t++)
    {
      const OtTable *table = removal->plan->tables[t];

      for (guint f = 0; f < table->type->n_fields; f++)
        {
          const OtField *field = &table->type->fields[f];
          GHashTable    *targets =
            field->type == OT_VALUE_REFERENCE
                 ? removal->targets[ot_record_type_number (ot_record_type_find (field->table))]
                 : NULL;

          for (guint i = 0; i < table->n && targets != NULL; i++)
            {
              OtValue value = ot_record_get (table->records[i], field, OT_YEAR_EMPTY);

              if (value.text != NULL && g_hash_table_contains (targets, value.text))
                visit (removal, table->records[i], field);
            }
        }
    }
}

/* Makes those removed from the `first` on the targets. */
static void
set_targets (Removal *removal, guint first)
{
  for (guint t = 0; t < OT_N_TABLES; t++)
    g_clear_pointer (&removal->targets[t], g_hash_table_unref);
  for (guint i = first; i < removal->removed->len; i++)
    {
      const OtRecord *record = g_ptr_array_index (removal->removed, i);
      GHashTable    **targets = &removal->targets[ot_record_type_number (record->type)];

      if (*targets == NULL)
        *targets = g_hash_table_new (g_str_hash, g_str_equal);
      g_hash_table_add (*targets, (gpointer) record->id);
    }
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

void
ot_plan_append_removals (const OtPlan    *plan,
                         const char      *layer,
                         const GPtrArray *records,
                         gboolean         and_referrers,
                         OtChangeSet     *set)
{
  Removal removal = { .plan = plan, .and_referrers = and_referrers };
  guint   first = 0;

  removal.going = g_hash_table_new (NULL, NULL);
  removal.removed = g_ptr_array_new ();
  removal.emptied = g_array_new (FALSE, FALSE, sizeof (Referrer));
  for (guint i = 0; i < records->len; i++)
    removal_add (&removal, g_ptr_array_index (records, i));
  while (first < removal.removed->len)
    {
      set_targets (&removal, first);
      first = removal.removed->len;
      visit_referrers (&removal);
    }
  removal_append (&removal, layer, set);

  set_targets (&removal, first);
  g_hash_table_unref (removal.going);
  g_ptr_array_unref (removal.removed);
  g_array_unref (removal.emptied);
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

  if (record != NULL)
    {
      g_autoptr (GPtrArray) records = g_ptr_array_new ();

      g_ptr_array_add (records, (gpointer) record);
      ot_plan_append_removals (seen, layer, records, and_referrers, set);
    }
  else /* Applying it then says what is missing. */
    ot_change_set_append (set, ot_change_remove (layer, type, id, NULL, NULL));
  return set;
}
