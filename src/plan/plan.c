#include "plan/plan.h"

#include "plan/activity.h"
#include "plan/assumption.h"
#include "plan/budget.h"
#include "plan/decision.h"
#include "plan/formula.h"
#include "plan/funding.h"
#include "plan/grant.h"
#include "plan/import-heading.h"
#include "plan/reserve.h"
#include "plan/scenario.h"
#include "plan/school.h"
#include "plan/service.h"
#include "plan/spend.h"
#include "plan/variation.h"

const OtRecordType *const ot_record_types[OT_N_TABLES] = {
  [OT_TABLE_PLAN] = &ot_plan_details_type,
  [OT_TABLE_ASSUMPTIONS] = &ot_assumption_type,
  [OT_TABLE_DECISIONS] = &ot_decision_type,
  [OT_TABLE_OPTIONS] = &ot_option_type,
  [OT_TABLE_SERVICES] = &ot_service_type,
  [OT_TABLE_BUDGETS] = &ot_budget_type,
  [OT_TABLE_VIREMENTS] = &ot_virement_type,
  [OT_TABLE_ACTIVITY] = &ot_activity_type,
  [OT_TABLE_SPEND] = &ot_spend_type,
  [OT_TABLE_PROFILES] = &ot_profile_type,
  [OT_TABLE_VARIATIONS] = &ot_variation_type,
  [OT_TABLE_FUNDING] = &ot_funding_type,
  [OT_TABLE_RESERVES] = &ot_reserve_type,
  [OT_TABLE_GRANT_BLOCKS] = &ot_grant_block_type,
  [OT_TABLE_BLOCK_TRANSFERS] = &ot_block_transfer_type,
  [OT_TABLE_GRANT_LINES] = &ot_grant_line_type,
  [OT_TABLE_HIGH_NEEDS] = &ot_high_needs_type,
  [OT_TABLE_GRANT_RESERVE] = &ot_grant_reserve_type,
  [OT_TABLE_FORMULA_VALUES] = &ot_formula_value_type,
  [OT_TABLE_FORMULA_SETTINGS] = &ot_formula_settings_type,
  [OT_TABLE_GUARANTEE_RANGES] = &ot_guarantee_range_type,
  [OT_TABLE_SCHOOLS] = &ot_school_type,
  [OT_TABLE_DE_DELEGATION] = &ot_de_delegation_type,
  [OT_TABLE_IMPORT_HEADINGS] = &ot_import_heading_type,
  [OT_TABLE_SCENARIOS] = &ot_scenario_type,
};

/* Ids to positions: open addressing, a power of two of places, at most half of them taken. It
 * holds positions only, so it serves every table that has the same ids in the same order. */
typedef struct _OtTableIndex
{
  gatomicrefcount count;
  int             duplicate; /* position; -1: none */
  guint           mask;
  struct
  {
    guint32 hash;
    guint32 position; /* + 1; 0: free */
  } places[];
} OtTableIndex;

const OtRecordType *
ot_record_type_find (const char *table)
{
  for (guint i = 0; i < OT_N_TABLES; i++)
    if (g_strcmp0 (ot_record_types[i]->table, table) == 0)
      return ot_record_types[i];
  return NULL;
}

OtTableNumber
ot_record_type_number (const OtRecordType *type)
{
  guint i = 0;

  while (i < OT_N_TABLES && ot_record_types[i] != type)
    i++;
  g_return_val_if_fail (i < OT_N_TABLES, OT_N_TABLES);
  return i;
}

/* Seeded, so that nobody can write a file whose ids all fall on one place. */
static guint32
id_hash (const char *id)
{
  static gsize seed = 0;
  guint64      hash;

  if (g_once_init_enter (&seed))
    g_once_init_leave (&seed, g_random_int () | 1);
  hash = seed;
  for (; *id; id++)
    hash = (hash ^ (guchar) *id) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  return hash >> 32;
}

/* The place of an id, or the free one where it belongs. */
static guint
index_place (const OtTableIndex *index, const OtTable *table, const char *id, guint32 hash)
{
  guint place = hash & index->mask;

  while (index->places[place].position > 0
         && (index->places[place].hash != hash
             || strcmp (table->records[index->places[place].position - 1]->id, id) != 0))
    place = (place + 1) & index->mask;
  return place;
}

static OtTableIndex *
index_new (const OtTable *table)
{
  guint         n_places = 8;
  OtTableIndex *index;

  while (n_places < 2 * table->n)
    n_places *= 2;
  index = g_malloc0 (sizeof *index + n_places * sizeof *index->places);
  g_atomic_ref_count_init (&index->count);
  index->mask = n_places - 1;
  index->duplicate = -1;
  for (guint i = 0; i < table->n; i++)
    {
      guint32 hash = id_hash (table->records[i]->id);
      guint   place = index_place (index, table, table->records[i]->id, hash);

      if (index->places[place].position == 0)
        {
          index->places[place].hash = hash;
          index->places[place].position = i + 1;
        }
      else if (index->duplicate < 0)
        index->duplicate = i;
    }
  return index;
}

static void
index_unref (OtTableIndex *index)
{
  if (g_atomic_ref_count_dec (&index->count))
    g_free (index);
}

/* Made when first asked for, in whichever thread asks first. */
static const OtTableIndex *
table_index (const OtTable *table)
{
  OtTable *mutable = (OtTable *) table;
  OtTableIndex *index = g_atomic_pointer_get (&mutable->index);

  if (index == NULL)
    {
      index = index_new (table);
      if (!g_atomic_pointer_compare_and_exchange (&mutable->index, NULL, index))
        {
          index_unref (index);
          index = g_atomic_pointer_get (&mutable->index);
        }
    }
  return index;
}

OtTable *
ot_table_new (const OtRecordType *type, OtRecord **records, guint n)
{
  OtTable *table = g_new0 (OtTable, 1);

  g_atomic_ref_count_init (&table->count);
  table->type = type;
  table->records = records;
  table->n = n;
  return table;
}

OtTable *
ot_table_new_same_ids (const OtTable *table, OtRecord **records)
{
  OtTable      *changed = ot_table_new (table->type, records, table->n);
  OtTableIndex *index = g_atomic_pointer_get (&((OtTable *) table)->index);

  if (index)
    {
      g_atomic_ref_count_inc (&index->count);
      changed->index = index;
    }
  return changed;
}

OtTable *
ot_table_ref (const OtTable *table)
{
  OtTable *mutable = (OtTable *) table;

  g_return_val_if_fail (table != NULL, NULL);

  g_atomic_ref_count_inc (&mutable->count);
  return mutable;
}

void
ot_table_unref (OtTable *table)
{
  g_return_if_fail (table != NULL);

  if (!g_atomic_ref_count_dec (&table->count))
    return;
  for (guint i = 0; i < table->n; i++)
    ot_record_unref (table->records[i]);
  g_clear_pointer (&table->index, index_unref);
  g_clear_pointer (&table->names, g_hash_table_unref);
  g_free (table->records);
  g_free (table);
}

int
ot_table_position (const OtTable *table, const char *id)
{
  const OtTableIndex *index;

  if (id == NULL || table->n == 0)
    return -1;
  index = table_index (table);
  return (int) index->places[index_place (index, table, id, id_hash (id))].position - 1;
}

const OtRecord *
ot_table_find (const OtTable *table, const char *id)
{
  int position = ot_table_position (table, id);

  return position < 0 ? NULL : table->records[position];
}

int
ot_table_duplicate (const OtTable *table)
{
  return table_index (table)->duplicate;
}

OtPlan *
ot_plan_new_from_tables (OtTable *tables[OT_N_TABLES])
{
  OtPlan *plan = g_new0 (OtPlan, 1);

  g_assert (tables[OT_TABLE_PLAN]->n == 1);

  g_atomic_ref_count_init (&plan->count);
  for (guint i = 0; i < OT_N_TABLES; i++)
    plan->tables[i] = tables[i];
  return plan;
}

OtPlan *
ot_plan_new (void)
{
  OtTable *tables[OT_N_TABLES];

  for (guint i = 0; i < OT_N_TABLES; i++)
    {
      const OtRecordType *type = ot_record_types[i];
      OtRecord          **records = NULL;

      if (type->single)
        {
          records = g_new (OtRecord *, 1);
          records[0] = ot_record_new (type, type->table);
        }
      tables[i] = ot_table_new (type, records, type->single ? 1 : 0);
    }
  return ot_plan_new_from_tables (tables);
}

OtPlan *
ot_plan_ref (const OtPlan *plan)
{
  OtPlan *mutable = (OtPlan *) plan;

  g_return_val_if_fail (plan != NULL, NULL);

  g_atomic_ref_count_inc (&mutable->count);
  return mutable;
}

void
ot_plan_unref (OtPlan *plan)
{
  g_return_if_fail (plan != NULL);

  if (!g_atomic_ref_count_dec (&plan->count))
    return;
  for (guint i = 0; i < OT_N_TABLES; i++)
    ot_table_unref (plan->tables[i]);
  g_free (plan);
}

static gboolean
tables_equal (const OtTable *a, const OtTable *b)
{
  if (a == b)
    return TRUE;
  if (a->n != b->n)
    return FALSE;
  for (guint i = 0; i < a->n; i++)
    if (!ot_record_equal (a->records[i], b->records[i]))
      return FALSE;
  return TRUE;
}

gboolean
ot_plan_equal (const OtPlan *a, const OtPlan *b)
{
  for (guint i = 0; i < OT_N_TABLES; i++)
    if (!tables_equal (a->tables[i], b->tables[i]))
      return FALSE;
  return TRUE;
}

void
ot_plan_foreach_referrer (const OtPlan       *plan,
                          const OtRecordType *type,
                          const char         *id,
                          OtReferrerFunc      visit,
                          gpointer            user_data)
{
  for (guint t = 0; t < OT_N_TABLES; t++)
    {
      const OtTable *table = plan->tables[t];

      for (guint f = 0; f < table->type->n_fields; f++)
        {
          const OtField *field = &table->type->fields[f];

          if (field->type != OT_VALUE_REFERENCE || strcmp (field->table, type->table) != 0)
            continue;
          for (guint i = 0; i < table->n; i++)
            if (g_strcmp0 (ot_record_get (table->records[i], field, OT_YEAR_EMPTY).text, id) == 0)
              visit (table->records[i], field, user_data);
        }
    }
}
