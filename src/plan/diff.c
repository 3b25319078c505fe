#include "plan/diff.h"

#include "plan/scenario.h"

/* ---- Tables ---- */

static void
append_set (OtChangeSet    *set,
            const char     *layer,
            const OtRecord *from,
            const OtRecord *to,
            const OtField  *field,
            OtYear          year)
{
  OtValue before = ot_record_get (from, field, year);
  OtValue after = ot_record_get (to, field, year);

  if (!ot_value_equal (&before, &after))
    ot_change_set_append (
      set, ot_change_set (layer, from->type, from->id, field, year, &before, &after));
}

static OtYears
series_years (const OtSeries *series)
{
  return series ? (OtYears){ series->first, series->first + (OtYear) series->n - 1 }
                : (OtYears){ OT_YEAR_HIGHEST, OT_YEAR_LOWEST };
}

/* What leads from one form of a record to another, but for a scenario's list of changes. */
static void
diff_record (OtChangeSet *set, const char *layer, const OtRecord *from, const OtRecord *to)
{
  if (from == to)
    return;
  for (guint i = 0; i < from->type->n_fields; i++)
    {
      const OtField *field = &from->type->fields[i];

      if (ot_field_is_series (field))
        {
          OtYears a = series_years (ot_record_series (from, field));
          OtYears b = series_years (ot_record_series (to, field));

          for (OtYear year = MIN (a.first, b.first); year <= MAX (a.last, b.last); year++)
            append_set (set, layer, from, to, field, year);
        }
      else if (field->type != OT_VALUE_CHANGES)
        append_set (set, layer, from, to, field, OT_YEAR_EMPTY);
    }
  append_set (set, layer, from, to, &ot_field_unknown, OT_YEAR_EMPTY);
}

static const char *
previous_id (const OtTable *table, guint position)
{
  return position == 0 ? NULL : table->records[position - 1]->id;
}

/* How many runs, of which `ends` says where each ends, end before `origin`. */
static guint
count_runs_before (const int *origins, const int *ends, guint n_runs, int origin)
{
  guint low = 0, high = n_runs;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (origins[ends[middle]] < origin)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Which records of `to` can stay where they are: the longest run of those in both tables whose
 * order is the same. `origins` are positions in `from`, -1 for new ones. */
static void
find_staying (const int *origins, guint n, gboolean *stays)
{
  g_autofree int *ends = g_new (int, n + 1); /* by length: where the run with the lowest end ends */
  g_autofree int *befores = g_new (int, n + 1); /* what comes before each in its run */
  guint           longest = 0;
  int             last = -1;

  for (guint i = 0; i < n; i++)
    {
      guint length;

      if (origins[i] < 0)
        continue;
      length = count_runs_before (origins, ends, longest, origins[i]);
      befores[i] = length == 0 ? -1 : ends[length - 1];
      ends[length] = i;
      longest = MAX (longest, length + 1);
      last = ends[longest - 1];
    }
  for (int i = last; i >= 0; i = befores[i])
    stays[i] = TRUE;
}

static void
diff_tables (OtChangeSet *set, const OtTable *from, const OtTable *to)
{
  g_autofree int      *origins = NULL;
  g_autofree gboolean *stays = NULL;

  if (from == to)
    return;

  for (guint i = 0; i < from->n; i++)
    if (ot_table_position (to, from->records[i]->id) < 0)
      ot_change_set_append (set, ot_change_remove (NULL, from->type, from->records[i]->id,
                                                   from->records[i], previous_id (from, i)));

  origins = g_new (int, to->n + 1);
  for (guint i = 0; i < to->n; i++)
    origins[i] = ot_table_position (from, to->records[i]->id);
  stays = g_new0 (gboolean, to->n + 1);
  find_staying (origins, to->n, stays);

  /* Each comes to stand behind the one before it, which by then is in its place. */
  for (guint i = 0; i < to->n; i++)
    {
      const OtRecord *record = to->records[i];
      const char     *follows = previous_id (to, i);

      if (origins[i] < 0)
        {
          ot_change_set_append (set, ot_change_add (NULL, record, follows));
          continue;
        }
      if (!stays[i])
        ot_change_set_append (
          set, ot_change_move (to->type, record->id, previous_id (from, origins[i]), follows));
      diff_record (set, NULL, from->records[origins[i]], record);
    }
}

/* ---- Scenarios ---- */

/* Two changes of a list that cannot both count: of the same kind, record, field and year. */
static guint
change_slot_hash (gconstpointer key)
{
  const OtChange *change = key;

  return (change->id ? g_str_hash (change->id) : 0) * 31 + g_direct_hash (change->field)
         + (guint) change->year * 7 + change->kind;
}

static gboolean
change_slot_equal (gconstpointer a, gconstpointer b)
{
  const OtChange *first = a, *second = b;

  return first->kind == second->kind && first->type == second->type && first->field == second->field
         && first->year == second->year && g_strcmp0 (first->id, second->id) == 0;
}

static GHashTable *
slots_new (const OtChangeSet *list)
{
  GHashTable *slots = g_hash_table_new (change_slot_hash, change_slot_equal);

  for (guint i = 0; i < ot_change_set_length (list); i++)
    g_hash_table_add (slots, (gpointer) ot_change_set_nth (list, i));
  return slots;
}

/* A scenario whose list differs. */
typedef struct
{
  const char  *id;
  OtPlan      *under; /* the plan without it */
  OtPlan      *in;    /* and with its list as it was */
  GHashTable  *were;
  GHashTable  *will_be;
  OtChangeSet *edits;
} ListDiff;

static const OtRecord *
record_of (const OtPlan *plan, const OtChange *change)
{
  return ot_plan_find (plan, ot_record_type_number (change->type), change->id);
}

static void
append_layered_set (ListDiff *diff, const OtChange *change, const OtValue *after)
{
  const OtRecord *record = record_of (diff->in, change);
  OtValue         before;

  if (record == NULL)
    return;
  before = ot_record_get (record, change->field, change->year);
  ot_change_set_append (diff->edits, ot_change_set (diff->id, change->type, change->id,
                                                    change->field, change->year, &before, after));
}

static void
append_layered_removal (ListDiff *diff, const OtChange *change)
{
  ot_change_set_append (diff->edits, ot_change_remove (diff->id, change->type, change->id,
                                                       record_of (diff->in, change), NULL));
}

/* A set that is gone: back to what is there without it, unless its record goes. */
static void
diff_gone_set (ListDiff *diff, const OtChange *set)
{
  const OtChange removal = {
    .kind = OT_CHANGE_REMOVE, .type = set->type, .id = set->id, .year = OT_YEAR_EMPTY
  };
  const OtRecord *under = record_of (diff->under, set);
  OtValue         value;

  if (under == NULL || g_hash_table_contains (diff->will_be, &removal))
    return;
  value = ot_record_get (under, set->field, set->year);
  append_layered_set (diff, set, &value);
}

static void
diff_listed (ListDiff *diff, const OtChange *was)
{
  const OtChange *will_be = g_hash_table_lookup (diff->will_be, was);

  if (was->kind == OT_CHANGE_SET && will_be == NULL)
    diff_gone_set (diff, was);
  else if (was->kind == OT_CHANGE_ADD && will_be == NULL)
    append_layered_removal (diff, was);
  else if (was->kind == OT_CHANGE_SET && !ot_value_equal (&was->after, &will_be->after))
    append_layered_set (diff, was, &will_be->after);
  else if (was->kind == OT_CHANGE_ADD)
    diff_record (diff->edits, diff->id, was->record, will_be->record);
}

static void
diff_unlisted (ListDiff *diff, const OtChange *change)
{
  if (change->kind == OT_CHANGE_SET)
    append_layered_set (diff, change, &change->after);
  else if (change->kind == OT_CHANGE_REMOVE)
    append_layered_removal (diff, change);
  else if (change->kind == OT_CHANGE_ADD && change->at_end)
    ot_change_set_append (diff->edits, ot_change_add_at_end (diff->id, change->record));
  else if (change->kind == OT_CHANGE_ADD)
    ot_change_set_append (diff->edits, ot_change_add (diff->id, change->record, change->follows));
}

/* The edits within scenario `from` that ought to make its list that of `to`. */
static OtChangeSet *
diff_lists (const OtPlan *plan, const OtScenario *from, const OtScenario *to)
{
  gboolean has_parent = ot_plan_find (plan, OT_TABLE_SCENARIOS, from->parent.id) != NULL;
  ListDiff diff = { .id = from->record.id };

  diff.edits = ot_change_set_new (NULL);
  diff.under = ot_plan_overlay (plan, has_parent ? from->parent.id : NULL, NULL, NULL);
  diff.in = ot_plan_overlay (plan, diff.id, NULL, NULL);
  diff.were = slots_new (from->changes);
  diff.will_be = slots_new (to->changes);

  /* No overlay: the parents go round in a circle, and nothing can be edited within. */
  if (diff.under && diff.in)
    {
      for (guint i = 0; i < ot_change_set_length (from->changes); i++)
        diff_listed (&diff, ot_change_set_nth (from->changes, i));
      for (guint i = 0; i < ot_change_set_length (to->changes); i++)
        if (!g_hash_table_contains (diff.were, ot_change_set_nth (to->changes, i)))
          diff_unlisted (&diff, ot_change_set_nth (to->changes, i));
    }
  g_clear_pointer (&diff.under, ot_plan_unref);
  g_clear_pointer (&diff.in, ot_plan_unref);
  g_hash_table_unref (diff.were);
  g_hash_table_unref (diff.will_be);
  return diff.edits;
}

static gboolean
lists_equal (const OtScenario *a, const OtScenario *b)
{
  return ot_change_set_equal (a->changes, b->changes);
}

static const OtScenario *
find_scenario (const OtPlan *plan, const char *id)
{
  return (const OtScenario *) ot_plan_find (plan, OT_TABLE_SCENARIOS, id);
}

/* The edits where they do lead there, to the byte; else the list as a whole. */
static void
append_lists (OtChangeSet *set, OtPlan **plan, const OtScenario *to)
{
  const OtScenario *from = find_scenario (*plan, to->record.id);
  g_autoptr (OtChangeSet) edits = diff_lists (*plan, from, to);
  g_autoptr (OtPlan) edited = ot_plan_apply (*plan, edits, NULL, NULL);

  if (edited == NULL || !lists_equal (find_scenario (edited, to->record.id), to))
    {
      g_clear_pointer (&edits, ot_change_set_unref);
      g_clear_pointer (&edited, ot_plan_unref);
      edits = ot_change_set_new (NULL);
      append_set (edits, NULL, &from->record, &to->record,
                  ot_record_type_field (&ot_scenario_type, "changes"), OT_YEAR_EMPTY);
      edited = ot_plan_apply (*plan, edits, NULL, NULL);
    }
  for (guint i = 0; i < ot_change_set_length (edits); i++)
    ot_change_set_append (set, ot_change_ref (ot_change_set_nth (edits, i)));
  ot_plan_unref (*plan);
  *plan = g_steal_pointer (&edited);
}

/* What is edited within a scenario counts from what is under it, so this comes when all else is done. */
static void
diff_scenarios (OtChangeSet *set, const OtPlan *from, const OtPlan *to)
{
  const OtTable *scenarios = to->tables[OT_TABLE_SCENARIOS];
  g_autoptr (OtPlan) plan = NULL;

  if (from->tables[OT_TABLE_SCENARIOS] == scenarios)
    return;
  for (guint i = 0; i < scenarios->n; i++)
    {
      const OtScenario *scenario = (const OtScenario *) scenarios->records[i];
      const OtScenario *was = find_scenario (from, scenario->record.id);

      if (was == NULL || lists_equal (was, scenario))
        continue;
      if (plan == NULL)
        plan = ot_plan_apply (from, set, NULL, NULL);
      g_return_if_fail (plan != NULL);
      append_lists (set, &plan, scenario);
    }
}

OtChangeSet *
ot_plan_diff (const OtPlan *from, const OtPlan *to)
{
  OtChangeSet *set = ot_change_set_new (NULL);

  for (guint i = 0; i < OT_N_TABLES; i++)
    diff_tables (set, from->tables[i], to->tables[i]);
  diff_scenarios (set, from, to);
  return set;
}

/* ---- In words ---- */

static void
append_value (GString *text, const OtField *field, const OtValue *value)
{
  gsize length = text->len;

  if (field->type == OT_VALUE_CHANGES && !ot_value_is_empty (value))
    g_string_append_printf (
      text, ngettext ("%u change", "%u changes", ot_change_set_length (value->changes)),
      ot_change_set_length (value->changes));
  else
    ot_value_to_file (field, value, text);
  if (text->len == length)
    g_string_append (text, _("empty"));
}

static void
append_change (GString *text, const OtChange *change)
{
  g_autofree char *address = NULL;
  g_autofree char *title = NULL;

  switch (change->kind)
    {
    case OT_CHANGE_SET:
      address = ot_field_address (change->field, change->year);
      g_string_append_printf (text, " %s: ", address);
      if (change->has_before)
        {
          append_value (text, change->field, &change->before);
          g_string_append (text, " → ");
        }
      append_value (text, change->field, &change->after);
      break;
    case OT_CHANGE_ADD:
      title = ot_record_title (change->record);
      g_string_append_printf (text, _(": added, “%s”"), title);
      break;
    case OT_CHANGE_REMOVE:
      title = change->record ? ot_record_title (change->record) : NULL;
      g_string_append (text, _(": removed"));
      if (title)
        g_string_append_printf (text, _(", “%s”"), title);
      break;
    case OT_CHANGE_MOVE:
    default:
      if (change->follows)
        g_string_append_printf (text, _(": moved behind %s"), change->follows);
      else
        g_string_append (text, _(": moved to the beginning"));
      break;
    }
}

char *
ot_change_to_text (const OtChange *change)
{
  GString *text = g_string_new (NULL);

  if (change->kind == OT_CHANGE_OTHER)
    g_string_append_printf (text, _("not understood: %s"), change->other);
  else
    {
      if (change->layer)
        g_string_append_printf (text, _("in %s: "), change->layer);
      g_string_append_printf (text, "%s/%s", change->type->table, change->id);
      append_change (text, change);
    }
  return g_string_free (text, FALSE);
}
