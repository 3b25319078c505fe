/* plan.h: a plan, its tables, and the record types there are */
#pragma once

#include "plan/details.h"
#include "plan/error.h"

G_BEGIN_DECLS

/* The tables, in the order of the file. One line here and one in plan.c for each record type. */
typedef enum
{
  OT_TABLE_PLAN,
  OT_TABLE_ASSUMPTIONS,
  OT_TABLE_DECISIONS,
  OT_TABLE_OPTIONS,
  OT_TABLE_SERVICES,
  OT_TABLE_BUDGETS,
  OT_TABLE_VIREMENTS,
  OT_TABLE_ACTIVITY,
  OT_TABLE_SPEND,
  OT_TABLE_PROFILES,
  OT_TABLE_VARIATIONS,
  OT_TABLE_FUNDING,
  OT_TABLE_RESERVES,
  OT_TABLE_GRANT_BLOCKS,
  OT_TABLE_BLOCK_TRANSFERS,
  OT_TABLE_GRANT_LINES,
  OT_TABLE_HIGH_NEEDS,
  OT_TABLE_GRANT_RESERVE,
  OT_TABLE_FORMULA_VALUES,
  OT_TABLE_FORMULA_SETTINGS,
  OT_TABLE_GUARANTEE_RANGES,
  OT_TABLE_SCHOOLS,
  OT_TABLE_DE_DELEGATION,
  OT_TABLE_IMPORT_HEADINGS,
  OT_TABLE_SCENARIOS,
  OT_N_TABLES
} OtTableNumber;

extern const OtRecordType *const ot_record_types[OT_N_TABLES];

/* NULL where there is none. */
const OtRecordType *ot_record_type_find (const char *table);
OtTableNumber       ot_record_type_number (const OtRecordType *type);

/* The records of one table, in the user's order. Never changes; shared between plans. */
typedef struct
{
  gatomicrefcount     count;
  const OtRecordType *type;
  guint               n;
  OtRecord          **records;
  /* Ids to positions, once somebody asked; shared by tables with the same ids. */
  struct _OtTableIndex *index;
  /* What its records are called, once somebody asked: ot_names_of_table (). */
  GHashTable *names;
} OtTable;

/* Takes over `records` (an array of n owned records, ids unique, made with g_new). */
OtTable *ot_table_new (const OtRecordType *type, OtRecord **records, guint n);

/* `records` in place of those of `table`: as many, with the same ids in the same order. */
OtTable        *ot_table_new_same_ids (const OtTable *table, OtRecord **records);
OtTable        *ot_table_ref (const OtTable *table);
void            ot_table_unref (OtTable *table);
const OtRecord *ot_table_find (const OtTable *table, const char *id);     /* NULL id: NULL */
int             ot_table_position (const OtTable *table, const char *id); /* -1: none */

/* The position of the first record whose id another has before it; -1: none, as it must be of a
 * table in a plan. For readers, which make the table first and then ask. */
int ot_table_duplicate (const OtTable *table);

/* A plan: one table of each type. Never changes: ot_plan_apply () gives another, which shares
 * what it does not change, so that a snapshot is a reference. */
struct _OtPlan
{
  gatomicrefcount count;
  OtTable        *tables[OT_N_TABLES];
};

OtPlan *ot_plan_new (void); /* with an empty record `plan` */

/* Takes over the tables. The table `plan` has its one record. */
OtPlan  *ot_plan_new_from_tables (OtTable *tables[OT_N_TABLES]);
OtPlan  *ot_plan_ref (const OtPlan *plan);
void     ot_plan_unref (OtPlan *plan);
gboolean ot_plan_equal (const OtPlan *a, const OtPlan *b);

static inline const OtRecord *
ot_plan_find (const OtPlan *plan, OtTableNumber table, const char *id)
{
  return ot_table_find (plan->tables[table], id);
}

/* Calls `visit` for each record and field of the plan that points at record `id` of `type`. */
typedef void (*OtReferrerFunc) (const OtRecord *referrer, const OtField *field, gpointer user_data);
void ot_plan_foreach_referrer (const OtPlan       *plan,
                               const OtRecordType *type,
                               const char         *id,
                               OtReferrerFunc      visit,
                               gpointer            user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OtTable, ot_table_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OtPlan, ot_plan_unref)

G_END_DECLS
