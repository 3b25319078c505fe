#include "plan/draft.h"

/* A record in its place. Number 0 of a table's nodes stands before the first and after the last. */
typedef struct
{
  OtRecord *record;
  guint     previous;
  guint     next;
} Node;

/* One table. A record goes by its number: its position and 1, for those that were there. */
typedef struct
{
  const OtTable   *table;   /* as it was */
  OtRecord       **records; /* a copy, while records are only replaced */
  GArray          *nodes;   /* instead, once the order or number changes */
  GHashTable      *numbers; /* of the nodes, by ids that their records keep */
  OtRecordBuilder *builder;
} TableDraft;

struct _OtDraft
{
  OtPlan    *plan;
  gboolean   lenient;
  TableDraft tables[OT_N_TABLES];
};

static Node *
node_at (const TableDraft *draft, guint number)
{
  return &g_array_index (draft->nodes, Node, number);
}

/* 0: there is none. */
static guint
table_draft_number (const TableDraft *draft, const char *id)
{
  if (draft->nodes)
    return id ? GPOINTER_TO_UINT (g_hash_table_lookup (draft->numbers, id)) : 0;
  return ot_table_position (draft->table, id) + 1;
}

static OtRecord *
table_draft_get (const TableDraft *draft, guint number)
{
  if (draft->nodes)
    return node_at (draft, number)->record;
  return (draft->records ? draft->records : draft->table->records)[number - 1];
}

static OtRecord **
copy_records (const OtTable *table)
{
  OtRecord **records = g_new (OtRecord *, table->n);

  for (guint i = 0; i < table->n; i++)
    records[i] = ot_record_ref (table->records[i]);
  return records;
}

/* Takes `record`, which has the id of the one that it replaces. */
static void
table_draft_replace (TableDraft *draft, guint number, OtRecord *record)
{
  OtRecord **place;

  if (draft->nodes)
    {
      g_hash_table_replace (draft->numbers, (char *) record->id, GUINT_TO_POINTER (number));
      place = &node_at (draft, number)->record;
    }
  else
    {
      if (draft->records == NULL)
        draft->records = copy_records (draft->table);
      place = &draft->records[number - 1];
    }
  ot_record_unref (*place);
  *place = record;
}

/* From an array to a list. */
static void
table_draft_link (TableDraft *draft)
{
  g_autofree OtRecord **records = NULL;
  guint                 n = draft->table->n;

  if (draft->nodes)
    return;

  records = draft->records ? g_steal_pointer (&draft->records) : copy_records (draft->table);
  draft->nodes = g_array_sized_new (FALSE, FALSE, sizeof (Node), n + 1);
  g_array_set_size (draft->nodes, n + 1);
  draft->numbers = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i <= n; i++)
    {
      *node_at (draft, i) = (Node){ .record = i > 0 ? records[i - 1] : NULL,
                                    .previous = i > 0 ? i - 1 : n,
                                    .next = i < n ? i + 1 : 0 };
      if (i > 0)
        g_hash_table_insert (draft->numbers, (char *) records[i - 1]->id, GUINT_TO_POINTER (i));
    }
}

static void
nodes_join (TableDraft *draft, guint previous, guint next)
{
  node_at (draft, previous)->next = next;
  node_at (draft, next)->previous = previous;
}

static void
node_insert (TableDraft *draft, guint number, guint follows)
{
  guint next = node_at (draft, follows)->next;

  nodes_join (draft, follows, number);
  nodes_join (draft, number, next);
}

static void
node_take_out (TableDraft *draft, guint number)
{
  nodes_join (draft, node_at (draft, number)->previous, node_at (draft, number)->next);
}

/* The id of the record that number `number` stands behind; NULL: it is the first. */
static const char *
node_previous_id (const TableDraft *draft, guint number)
{
  guint previous = node_at (draft, number)->previous;

  return previous == 0 ? NULL : node_at (draft, previous)->record->id;
}

static OtTable *
table_draft_end (TableDraft *draft)
{
  OtRecord **records;
  guint      n = 0;

  if (draft->records)
    return ot_table_new_same_ids (draft->table, g_steal_pointer (&draft->records));
  if (draft->nodes == NULL)
    return ot_table_ref (draft->table);

  records = g_new (OtRecord *, g_hash_table_size (draft->numbers));
  for (guint i = node_at (draft, 0)->next; i != 0; i = node_at (draft, i)->next)
    records[n++] = g_steal_pointer (&node_at (draft, i)->record);
  return ot_table_new (draft->table->type, records, n);
}

static void
table_draft_clear (TableDraft *draft)
{
  for (guint i = 0; draft->records && i < draft->table->n; i++)
    ot_record_unref (draft->records[i]);
  for (guint i = 0; draft->nodes && i < draft->nodes->len; i++)
    g_clear_pointer (&node_at (draft, i)->record, ot_record_unref);
  g_clear_pointer (&draft->records, g_free);
  g_clear_pointer (&draft->nodes, g_array_unref);
  g_clear_pointer (&draft->numbers, g_hash_table_unref);
  g_clear_pointer (&draft->builder, ot_record_builder_free);
}

OtDraft *
ot_draft_new (const OtPlan *plan, gboolean lenient)
{
  OtDraft *draft = g_new0 (OtDraft, 1);

  draft->plan = ot_plan_ref (plan);
  draft->lenient = lenient;
  for (guint i = 0; i < OT_N_TABLES; i++)
    draft->tables[i].table = plan->tables[i];
  return draft;
}

void
ot_draft_free (OtDraft *draft)
{
  for (guint i = 0; i < OT_N_TABLES; i++)
    table_draft_clear (&draft->tables[i]);
  ot_plan_unref (draft->plan);
  g_free (draft);
}

OtPlan *
ot_draft_end (OtDraft *draft)
{
  OtTable *tables[OT_N_TABLES];
  gboolean is_changed = FALSE;
  OtPlan  *plan;

  for (guint i = 0; i < OT_N_TABLES; i++)
    {
      tables[i] = table_draft_end (&draft->tables[i]);
      is_changed |= tables[i] != draft->plan->tables[i];
    }
  if (is_changed)
    plan = ot_plan_new_from_tables (tables);
  else
    {
      plan = ot_plan_ref (draft->plan);
      for (guint i = 0; i < OT_N_TABLES; i++)
        ot_table_unref (tables[i]);
    }
  ot_draft_free (draft);
  return plan;
}

static TableDraft *
draft_table (OtDraft *draft, const OtRecordType *type)
{
  return &draft->tables[ot_record_type_number (type)];
}

const OtRecord *
ot_draft_find (OtDraft *draft, const OtRecordType *type, const char *id)
{
  const TableDraft *table = draft_table (draft, type);
  guint             number = table_draft_number (table, id);

  return number == 0 ? NULL : table_draft_get (table, number);
}

gboolean
ot_draft_refuse (GError **error, OtPlanError code, const char *message)
{
  g_set_error_literal (error, OT_PLAN_ERROR, code, message);
  return FALSE;
}

static gboolean
refuse_conflict (const OtField *field,
                 const OtValue *present,
                 const OtValue *expected,
                 GError       **error)
{
  g_autoptr (GString) found = g_string_new (NULL);
  g_autoptr (GString) wanted = g_string_new (NULL);

  if (field->type == OT_VALUE_CHANGES || field->type == OT_VALUE_SOURCE)
    return ot_draft_refuse (error, OT_PLAN_ERROR_CONFLICT,
                            _("what is here is not what the change expects"));
  ot_value_to_file (field, present, found);
  ot_value_to_file (field, expected, wanted);
  g_set_error (error, OT_PLAN_ERROR, OT_PLAN_ERROR_CONFLICT,
               _("the value here is “%s”, and the change expects “%s”"), found->str, wanted->str);
  return FALSE;
}

static gboolean
field_is_of_type (const OtField *field, const OtRecordType *type)
{
  return field == &ot_field_unknown
         || (field >= type->fields && field < type->fields + type->n_fields);
}

static gboolean
step_set (OtDraft *draft, const OtChange *change, OtRecord **record, GError **error)
{
  TableDraft *table = draft_table (draft, change->type);
  OtValue     present;

  if (*record == NULL)
    return ot_draft_refuse (error, OT_PLAN_ERROR_MISSING, _("there is no such record"));
  if (!field_is_of_type (change->field, change->type))
    return ot_draft_refuse (error, OT_PLAN_ERROR_MISSING,
                            _("records of this table have no such field"));
  if (!ot_field_accepts (change->field, change->year, &change->after, error))
    return FALSE;
  present = ot_record_get (*record, change->field, change->year);
  if (change->has_before && !ot_value_equal (&present, &change->before))
    return refuse_conflict (change->field, &present, &change->before, error);
  if (ot_value_equal (&present, &change->after))
    return TRUE;

  if (table->builder == NULL)
    table->builder = ot_record_builder_new (change->type);
  ot_record_builder_load (table->builder, *record);
  ot_record_builder_set (table->builder, change->field, change->year, &change->after);
  ot_record_unref (*record);
  *record = ot_record_builder_end (table->builder);
  return TRUE;
}

static gboolean
record_is_sound (const OtRecord *record, GError **error)
{
  if (!ot_id_is_valid (record->id))
    return ot_draft_refuse (error, OT_PLAN_ERROR_VALUE, _("this is not an id"));
  for (guint i = 0; i < record->type->n_fields; i++)
    {
      const OtField  *field = &record->type->fields[i];
      const OtSeries *series = ot_field_is_series (field) ? ot_record_series (record, field) : NULL;
      guint           n = ot_field_is_series (field) ? series ? series->n : 0 : 1;

      for (guint j = 0; j < n; j++)
        {
          OtYear  year = series ? series->first + (OtYear) j : OT_YEAR_EMPTY;
          OtValue value = ot_record_get (record, field, year);

          if (!ot_field_accepts (field, year, &value, error))
            {
              g_prefix_error (error, "%s: ", field->name);
              return FALSE;
            }
        }
    }
  return TRUE;
}

static gboolean
refuse_single (const OtRecordType *type, GError **error)
{
  g_set_error (error, OT_PLAN_ERROR, OT_PLAN_ERROR_VALUE, _("the table %s has one record, always"),
               type->table);
  return FALSE;
}

static gboolean
step_add (OtDraft *draft, const OtChange *change, OtRecord **record, GError **error)
{
  if (change->type->single)
    return refuse_single (change->type, error);
  if (*record)
    return ot_draft_refuse (error, OT_PLAN_ERROR_DUPLICATE,
                            _("there is a record with this id already"));
  if (!record_is_sound (change->record, error))
    return FALSE;
  *record = ot_record_ref (change->record);
  return TRUE;
}

static gboolean
step_remove (OtDraft *draft, const OtChange *change, OtRecord **record, GError **error)
{
  if (change->type->single)
    return refuse_single (change->type, error);
  if (*record == NULL)
    return ot_draft_refuse (error, OT_PLAN_ERROR_MISSING, _("there is no such record"));
  if (change->record && !ot_record_equal (change->record, *record))
    return ot_draft_refuse (error, OT_PLAN_ERROR_CONFLICT,
                            _("the record is not what the change expects: it was edited"));
  g_clear_pointer (record, ot_record_unref);
  return TRUE;
}

gboolean
ot_draft_step (OtDraft *draft, const OtChange *change, OtRecord **record, GError **error)
{
  static gboolean (*const steps[]) (OtDraft *, const OtChange *, OtRecord **, GError **) = {
    [OT_CHANGE_SET] = step_set,
    [OT_CHANGE_ADD] = step_add,
    [OT_CHANGE_REMOVE] = step_remove,
  };

  g_return_val_if_fail (change->kind < G_N_ELEMENTS (steps), FALSE);

  return steps[change->kind](draft, change, record, error);
}

/* The number of the record that `change` has its own follow; 0: it becomes the first. */
static gboolean
find_place (OtDraft        *draft,
            TableDraft     *table,
            const OtChange *change,
            guint          *follows,
            GError        **error)
{
  guint last = node_at (table, 0)->previous;

  *follows = table_draft_number (table, change->follows);
  if (change->at_end || (change->follows && *follows == 0 && draft->lenient))
    *follows = last;
  else if (change->follows && *follows == 0)
    {
      g_set_error (error, OT_PLAN_ERROR, OT_PLAN_ERROR_MISSING,
                   _("there is no record “%s” for it to stand behind"), change->follows);
      return FALSE;
    }
  return TRUE;
}

static gboolean
insert_record (OtDraft        *draft,
               TableDraft     *table,
               const OtChange *change,
               OtRecord       *record,
               GError        **error)
{
  Node  node = { .record = record };
  guint number, follows;

  table_draft_link (table);
  if (!find_place (draft, table, change, &follows, error))
    return FALSE;
  number = table->nodes->len;
  ot_record_ref (record);
  g_array_append_val (table->nodes, node);
  node_insert (table, number, follows);
  g_hash_table_insert (table->numbers, (char *) record->id, GUINT_TO_POINTER (number));
  return TRUE;
}

static void
take_out_record (TableDraft *table, guint number)
{
  table_draft_link (table);
  g_hash_table_remove (table->numbers, node_at (table, number)->record->id);
  node_take_out (table, number);
  g_clear_pointer (&node_at (table, number)->record, ot_record_unref);
}

static gboolean
draft_move (OtDraft *draft, const OtChange *change, GPtrArray *inverse, GError **error)
{
  TableDraft      *table = draft_table (draft, change->type);
  guint            number = table_draft_number (table, change->id);
  g_autofree char *previous = NULL;
  guint            follows;

  if (number == 0)
    return ot_draft_refuse (error, OT_PLAN_ERROR_MISSING, _("there is no such record"));
  if (g_strcmp0 (change->follows, change->id) == 0)
    return ot_draft_refuse (error, OT_PLAN_ERROR_VALUE, _("a record cannot stand behind itself"));

  table_draft_link (table);
  if (!find_place (draft, table, change, &follows, error))
    return FALSE;
  previous = g_strdup (node_previous_id (table, number));
  if (g_strcmp0 (previous, change->follows) == 0)
    return TRUE;
  node_take_out (table, number);
  node_insert (table, number, follows);
  if (inverse)
    g_ptr_array_add (inverse, ot_change_move (change->type, change->id, change->follows, previous));
  return TRUE;
}

/* Sets, adds or removes. */
static gboolean
draft_alter (OtDraft *draft, const OtChange *change, GPtrArray *inverse, GError **error)
{
  TableDraft *table = draft_table (draft, change->type);
  guint       number = table_draft_number (table, change->id);
  g_autoptr (OtRecord) before = number ? ot_record_ref (table_draft_get (table, number)) : NULL;
  g_autoptr (OtRecord) after = before ? ot_record_ref (before) : NULL;
  OtValue value;

  if (!ot_draft_step (draft, change, &after, error))
    return FALSE;
  if (after == before)
    return TRUE;

  switch (change->kind)
    {
    case OT_CHANGE_ADD:
      if (!insert_record (draft, table, change, after, error))
        return FALSE;
      number = table_draft_number (table, change->id);
      if (inverse)
        g_ptr_array_add (inverse, ot_change_remove (NULL, change->type, change->id, after,
                                                    node_previous_id (table, number)));
      break;
    case OT_CHANGE_REMOVE:
      table_draft_link (table);
      if (inverse)
        g_ptr_array_add (inverse, ot_change_add (NULL, before, node_previous_id (table, number)));
      take_out_record (table, number);
      break;
    case OT_CHANGE_SET:
    default:
      table_draft_replace (table, number, ot_record_ref (after));
      value = ot_record_get (before, change->field, change->year);
      if (inverse)
        g_ptr_array_add (inverse, ot_change_set (NULL, change->type, change->id, change->field,
                                                 change->year, &change->after, &value));
      break;
    }
  return TRUE;
}

gboolean
ot_draft_change (OtDraft *draft, const OtChange *change, GPtrArray *inverse, GError **error)
{
  switch (change->kind)
    {
    case OT_CHANGE_SET:
    case OT_CHANGE_ADD:
    case OT_CHANGE_REMOVE:
      return draft_alter (draft, change, inverse, error);
    case OT_CHANGE_MOVE:
      return draft_move (draft, change, inverse, error);
    case OT_CHANGE_OTHER:
    default:
      {
        g_autofree char *reason = ot_change_other_reason (change);

        return ot_draft_refuse (error, OT_PLAN_ERROR_VALUE, reason);
      }
    }
}
