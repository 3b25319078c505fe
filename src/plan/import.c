#include "plan/import-heading.h"
#include "plan/import-private.h"
#include "plan/scan.h"
#include "plan/scenario.h"

#include <string.h>

#define AMBIGUOUS  (-2) /* several records have this natural key */
#define MOST_NAMED 4

void
ot_import_summary_clear (OtImportSummary *summary)
{
  g_clear_pointer (&summary->totals, g_array_unref);
  g_clear_pointer (&summary->notes, g_strfreev);
}

void
ot_import_note (OtImport *import, char *note)
{
  g_ptr_array_add (import->notes, note);
}

OtProblem *
ot_import_refuse (OtImport       *import,
                  OtPlanError     code,
                  const OtCsvRow *row,
                  guint           column,
                  char           *message)
{
  const OtHeading *place =
    column > 0 && column <= import->n_columns ? &import->columns[column - 1] : NULL;
  OtProblem *problem = ot_problems_add_at (import->problems, code, row->line, column, message);

  problem->table = g_strdup (import->type->table);
  if (place != NULL && place->field != NULL)
    problem->field = ot_field_address (place->field, place->year);
  if (column > 0 && column <= row->n && *row->cells[column - 1] != '\0')
    problem->value = ot_scan_excerpt (row->cells[column - 1], strlen (row->cells[column - 1]));
  return problem;
}

void
ot_import_refuse_row (OtImport          *import,
                      OtPlanError        code,
                      const OtImportRow *row,
                      guint              column,
                      char              *message)
{
  OtProblem *problem = ot_import_refuse (import, code, row->row, column, message);

  problem->id = g_strdup (row->is_made_up ? NULL : row->id);
}

/* Which records the rows are about */

/* Appends to a natural key what tells two values apart: an empty one is what it stands for. */
static void
append_key (GString *key, const OtField *field, OtValue value)
{
  if (ot_value_is_empty (&value) && ot_value_type_is_raw (value.type) && field->normal != 0)
    value.raw = field->normal;
  ot_value_to_file (field, &value, key);
  g_string_append_c (key, '\x1f');
}

static char *
record_key (const OtRecord *record)
{
  GString *key = g_string_new (NULL);

  for (const char *const *name = record->type->natural_key; *name != NULL; name++)
    {
      const OtField *field = ot_record_type_field (record->type, *name);

      append_key (key, field, ot_record_get (record, field, OT_YEAR_EMPTY));
    }
  return g_string_free (key, FALSE);
}

/* NULL where the row says nothing of the fields of the natural key. `is_whole`: it says all of those that have a
 * column, its title among them; rows that leave one out may well be of several things. */
static char *
row_key (const OtImport *import, const OtImportRow *row, gboolean *is_whole)
{
  GString *key = g_string_new (NULL);
  gboolean is_given = FALSE;

  *is_whole = TRUE;
  for (const char *const *name = import->type->natural_key; *name != NULL; name++)
    {
      const OtField *field = ot_record_type_field (import->type, *name);
      OtValue        value = ot_value_empty (field->type);
      gboolean       is_asked = g_strcmp0 (*name, import->type->title) == 0;

      for (guint i = 0; i < import->n_columns; i++)
        if (import->columns[i].field == field)
          {
            value = row->values[i];
            is_asked = TRUE;
          }
      is_given |= !ot_value_is_empty (&value);
      *is_whole &= !is_asked || !ot_value_is_empty (&value);
      append_key (key, field, value);
    }
  return g_string_free (key, !is_given);
}

/* Natural keys to positions in the table. */
static GHashTable *
collect_keys (const OtImport *import)
{
  GHashTable *keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < import->table->n && import->type->natural_key != NULL; i++)
    {
      char *key = record_key (import->table->records[i]);
      int   position = g_hash_table_contains (keys, key) ? AMBIGUOUS : (int) i;

      g_hash_table_replace (keys, key, GINT_TO_POINTER (position));
    }
  return keys;
}

/* What a row says of the natural key, for people: URN “100”. */
static char *
words_for_key (const OtImport *import, const OtImportRow *row)
{
  GString *words = g_string_new (NULL);

  for (const char *const *name = import->type->natural_key; *name != NULL; name++)
    for (guint i = 0; i < import->n_columns; i++)
      if (import->columns[i].field != NULL && g_str_equal (import->columns[i].field->name, *name)
          && !ot_value_is_empty (&row->values[i]))
        g_string_append_printf (words, "%s%s “%s”", words->len > 0 ? ", " : "",
                                ot_field_label (import->columns[i].field), row->row->cells[i]);
  return g_string_free (words, FALSE);
}

/* The records that have a natural key: “Hill” (id a), “Dale” (id b), … */
static char *
words_for_records (const OtImport *import, const char *key)
{
  GString *words = g_string_new (NULL);
  guint    n = 0;

  for (guint i = 0; i < import->table->n && n <= MOST_NAMED; i++)
    {
      const OtRecord  *record = import->table->records[i];
      g_autofree char *other = record_key (record), *title = NULL;

      if (!g_str_equal (other, key))
        continue;
      title = ot_record_title (record);
      if (n++ < MOST_NAMED)
        /* Translators: what a record is called, and its id. */
        g_string_append_printf (words, _("%s“%s” (id %s)"), n > 1 ? ", " : "", title, record->id);
      else
        g_string_append (words, ", …");
    }
  return g_string_free (words, FALSE);
}

/* FALSE where several records could be meant. */
static gboolean
match_row (OtImport *import, OtImportRow *row, GHashTable *keys)
{
  g_autofree char *key = NULL, *words = NULL, *records = NULL;
  gpointer         found;
  gboolean         is_whole;

  if (row->id != NULL)
    row->position = ot_table_position (import->table, row->id);
  else if (import->type->single)
    row->position = 0;
  else if (import->type->natural_key != NULL && (key = row_key (import, row, &is_whole)) != NULL
           && g_hash_table_lookup_extended (keys, key, NULL, &found))
    row->position = GPOINTER_TO_INT (found);
  if (row->position != AMBIGUOUS)
    return TRUE;
  row->position = -1;
  words = words_for_key (import, row);
  records = words_for_records (import, key);
  ot_import_refuse (
    import, OT_PLAN_ERROR_DUPLICATE, row->row, 0,
    /* Translators: a field and what it says, as URN “100”; records. */
    g_strdup_printf (_("several records have %s: %s; give the id"), words, records));
  return FALSE;
}

/* FALSE, and refused, where a row before it without an id has the same natural key: they would become
 * two records of one thing. */
static gboolean
take_key (OtImport *import, const OtImportRow *row, GHashTable *taken_keys)
{
  gboolean           is_whole;
  const OtImportRow *other;
  g_autofree char   *key = NULL;
  g_autofree char   *words = NULL;

  if (row->id != NULL || import->type->single || import->type->natural_key == NULL)
    return TRUE;
  key = row_key (import, row, &is_whole);
  if (key == NULL || !is_whole)
    return TRUE;
  other = g_hash_table_lookup (taken_keys, key);
  if (other == NULL)
    {
      g_hash_table_insert (taken_keys, g_steal_pointer (&key), (gpointer) row);
      return TRUE;
    }
  words = words_for_key (import, row);
  ot_import_refuse (
    import, OT_PLAN_ERROR_DUPLICATE, row->row, 0,
    /* Translators: a line of the file; a field and what it says, as URN “100”. */
    g_strdup_printf (_("line %u has %s too: one of the two rows must go, or each be given its id"),
                     other->row->line, words));
  return FALSE;
}

static char *
unused_id (const OtImport *import)
{
  char *id = ot_id_new (import->options->rand);

  while (ot_table_find (import->table, id) != NULL || g_hash_table_contains (import->taken, id))
    {
      g_free (id);
      id = ot_id_new (import->options->rand);
    }
  return id;
}

static void
match_rows (OtImport *import)
{
  g_autoptr (GHashTable) keys = collect_keys (import);
  g_autoptr (GHashTable) taken_keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < import->rows->len && !ot_problems_are_too_many (import->problems); i++)
    {
      OtImportRow *row = g_ptr_array_index (import->rows, i);

      if (!match_row (import, row, keys) || !take_key (import, row, taken_keys))
        continue;
      row->is_made_up = row->id == NULL && row->position < 0;
      if (row->is_made_up)
        row->id = unused_id (import);
      else if (row->id == NULL)
        row->id = g_strdup (import->table->records[row->position]->id);
      if (g_hash_table_contains (import->taken, row->id))
        ot_import_refuse_row (import, OT_PLAN_ERROR_DUPLICATE, row, 0,
                              g_strdup (_("another row is about the same record")));
      else
        g_hash_table_insert (import->taken, row->id, row);
    }
}

static OtValue
value_before (const OtImport *import, const OtImportRow *row, guint column)
{
  const OtHeading *it = &import->columns[column];

  return row->position >= 0
           ? ot_record_get (import->table->records[row->position], it->field, it->year)
           : ot_value_empty (it->field->type);
}

/* The type that shows a field's value in a row, which another cell of it may say. */
static OtValueType
unit_of_row (const OtImport *import, const OtImportRow *row, const OtField *field)
{
  g_autoptr (OtRecordBuilder) builder = ot_record_builder_new (import->type);
  g_autoptr (OtRecord) record = NULL;

  ot_record_builder_set_id (builder, row->id);
  if (row->position >= 0)
    ot_record_builder_load (builder, import->table->records[row->position]);
  for (guint i = 0; i < import->n_columns; i++)
    if (import->columns[i].field != NULL
        && g_strcmp0 (import->columns[i].field->name, field->unit_from) == 0)
      ot_record_builder_set (builder, import->columns[i].field, OT_YEAR_EMPTY, &row->values[i]);
  record = ot_record_builder_end (builder);
  return ot_record_unit (record, field);
}

/* Why a cell has to have a percent sign; NULL: it need not. */
static char *
refuse_bare (const OtImport *import, const OtImportRow *row, guint column)
{
  const OtField *field = import->columns[column].field;
  gboolean       may_differ = field->unit_from != NULL;
  char   *refusal = ot_field_bare_refusal (field, may_differ ? OT_VALUE_PERCENT : field->type,
                                           row->row->cells[column], &row->values[column]);
  OtValue before;

  if (refusal == NULL)
    return NULL;
  before = value_before (import, row, column);
  if (ot_value_equal (&before, &row->values[column])
      || (may_differ && unit_of_row (import, row, field) != OT_VALUE_PERCENT))
    g_clear_pointer (&refusal, g_free);
  return refusal;
}

/* Such a column needs no signs: its heading has them. */
static gboolean
is_read_as_percents (const OtImport *import, guint column)
{
  return import->columns[column].field->type == OT_VALUE_PERCENT
         && ot_heading_says_percent (ot_csv_row (import->csv, import->header)->cells[column]);
}

static void
check_signs (OtImport *import, const OtImportRow *row)
{
  for (guint i = 0; i < import->n_columns; i++)
    {
      char *refusal = NULL;

      if (import->columns[i].field != NULL && !import->columns[i].is_ignored
          && ot_value_type_is_number (import->columns[i].field->type)
          && !is_read_as_percents (import, i))
        refusal = refuse_bare (import, row, i);
      if (refusal != NULL)
        ot_import_refuse_row (import, OT_PLAN_ERROR_VALUE, row, i + 1, refusal);
    }
}

/* Changes */

static void
add_record (OtImport *import, const OtImportRow *row, OtRecordBuilder *builder)
{
  g_autoptr (OtRecord) record = NULL;

  ot_record_builder_set_id (builder, row->id);
  for (guint i = 0; i < import->n_columns; i++)
    if (import->columns[i].field != NULL && !ot_value_is_empty (&row->values[i]))
      ot_record_builder_set (builder, import->columns[i].field, import->columns[i].year,
                             &row->values[i]);
  record = ot_record_builder_end (builder);
  ot_change_set_append (import->set, ot_change_add_at_end (import->options->layer, record));
  import->summary.n_new++;
}

static void
alter_record (OtImport *import, const OtImportRow *row)
{
  guint length = ot_change_set_length (import->set);

  for (guint i = 0; i < import->n_columns; i++)
    {
      const OtHeading *column = &import->columns[i];
      OtValue          before;

      if (column->field == NULL || column->is_ignored)
        continue;
      before = value_before (import, row, i);
      if (!ot_value_equal (&before, &row->values[i]))
        ot_change_set_append (import->set, ot_change_set (import->options->layer, import->type,
                                                          row->id, column->field, column->year,
                                                          &before, &row->values[i]));
    }
  if (ot_change_set_length (import->set) > length)
    import->summary.n_changed++;
  else
    import->summary.n_unchanged++;
}

static void
append_rows (OtImport *import)
{
  g_autoptr (OtRecordBuilder) builder = ot_record_builder_new (import->type);

  for (guint i = 0; i < import->rows->len; i++)
    {
      const OtImportRow *row = g_ptr_array_index (import->rows, i);

      if (row->position >= 0)
        alter_record (import, row);
      else
        add_record (import, row, builder);
    }
}

/* The records of the table that no row is about, as `plan` has them. */
static GPtrArray *
collect_others (const OtImport *import, const OtPlan *plan)
{
  const OtTable *table = plan->tables[ot_record_type_number (import->type)];
  GPtrArray     *others = g_ptr_array_new ();

  for (guint i = 0; i < table->n && !import->type->single; i++)
    if (!g_hash_table_contains (import->taken, table->records[i]->id))
      g_ptr_array_add (others, table->records[i]);
  return others;
}

static void
refuse_referrer (OtImport *import, const char *table, const char *id, const char *field)
{
  OtProblem *problem;

  if (ot_problems_are_too_many (import->problems))
    return;
  problem = ot_problems_add (
    import->problems, OT_PLAN_ERROR_CONFLICT,
    g_strdup_printf (_("points at a record of %s that no row has"), import->type->table));
  problem->table = g_strdup (table);
  problem->id = g_strdup (id);
  problem->field = g_strdup (field);
}

/* Refuses what removing the others would do to records that point at them and may not be touched:
 * to all, or to those of the file. */
static void
check_removals (OtImport *import, const OtChangeSet *removals)
{
  for (guint i = 0; i < ot_change_set_length (removals); i++)
    {
      const OtChange *change = ot_change_set_nth (removals, i);
      gboolean        is_own = change->type == import->type;

      if (change->kind == OT_CHANGE_SET)
        {
          if (import->options->referrers == OT_REFERRERS_REFUSE)
            refuse_referrer (import, change->type->table, change->id, change->field->name);
          continue;
        }
      if (is_own && g_hash_table_contains (import->taken, change->id))
        refuse_referrer (import, change->type->table, change->id, NULL);
      else if (is_own)
        import->summary.n_removed++;
      else
        import->summary.n_referrers++;
    }
}

/* What points at records that go is looked for in the plan as the rows leave it. */
static gboolean
remove_others (OtImport *import, const OtPlan *plan, GError **error)
{
  g_autoptr (OtPlan) rows_in = ot_plan_apply (plan, import->set, NULL, error);
  g_autoptr (OtPlan) laid =
    rows_in ? ot_plan_overlay (rows_in, import->options->layer, NULL, error) : NULL;
  g_autoptr (OtChangeSet) removals = ot_change_set_new (NULL);
  g_autoptr (GPtrArray) others = NULL;

  if (laid == NULL)
    return FALSE;
  others = collect_others (import, laid);
  ot_plan_append_removals (laid, import->options->layer, others,
                           import->options->referrers == OT_REFERRERS_REMOVE, removals);
  check_removals (import, removals);
  for (guint i = 0; i < ot_change_set_length (removals); i++)
    ot_change_set_append (import->set, ot_change_ref (ot_change_set_nth (removals, i)));
  return TRUE;
}

/* Headings */

/* The plan with what `maps` say of headings, which `set` does to it. */
static OtPlan *
remember (const OtPlan          *plan,
          const OtRecordType    *type,
          const OtImportOptions *options,
          OtChangeSet           *set,
          GError               **error)
{
  OtPlan *known = ot_plan_ref (plan);

  for (guint i = 0; options->maps != NULL && options->maps[i] != NULL && known != NULL; i++)
    {
      g_autoptr (OtChangeSet) one = ot_change_set_new (NULL);
      OtPlan *next = NULL;

      if (!ot_import_heading_remember (known, type, options->maps[i], options->rand, one))
        g_set_error (error, OT_PLAN_ERROR, OT_PLAN_ERROR_VALUE, _("“%s” is not HEADING=FIELD"),
                     options->maps[i]);
      else
        next = ot_plan_apply (known, one, NULL, error);
      for (guint j = 0; j < ot_change_set_length (one); j++)
        ot_change_set_append (set, ot_change_ref (ot_change_set_nth (one, j)));
      ot_plan_unref (known);
      known = next;
    }
  return known;
}

/* Totals */

static OtMoney
sum_up (const OtTable *table, const OtHeading *column)
{
  OtMoney sum = OT_MONEY_ZERO;

  for (guint i = 0; i < table->n; i++)
    {
      OtMoney money = { ot_record_get (table->records[i], column->field, column->year).raw };

      sum = ot_money_add (sum, ot_money_or_zero (money));
    }
  return sum;
}

static gboolean
add_totals (OtImport *import, const OtPlan *plan, GError **error)
{
  OtTableNumber number = ot_record_type_number (import->type);
  g_autoptr (OtPlan) after = ot_plan_apply (plan, import->set, NULL, error);
  g_autoptr (OtPlan) laid =
    after ? ot_plan_overlay (after, import->options->layer, NULL, error) : NULL;

  if (laid == NULL)
    return FALSE;
  import->summary.totals = g_array_new (FALSE, FALSE, sizeof (OtImportTotal));
  for (guint i = 0; i < import->n_columns; i++)
    {
      const OtHeading *column = &import->columns[i];
      OtImportTotal    total = { column->field, column->year, OT_MONEY_EMPTY, OT_MONEY_EMPTY };

      if (column->is_ignored || column->field == NULL || column->field->type != OT_VALUE_MONEY)
        continue;
      total.before = sum_up (import->table, column);
      total.after = sum_up (laid->tables[number], column);
      g_array_append_val (import->summary.totals, total);
    }
  return TRUE;
}

/* What the file says, as changes; where something is wrong it stands among the problems. */
static void
import_rows (OtImport *import)
{
  ot_import_read_header (import);
  if (import->problems->len > 0)
    return;
  ot_import_find_end (import);
  ot_import_read_rows (import);
  ot_import_find_references (import, FALSE);
  match_rows (import);
  if (import->problems->len == 0)
    ot_import_find_references (import, TRUE);
  ot_import_check_references (import);
  for (guint i = 0; i < import->rows->len && !ot_problems_are_too_many (import->problems); i++)
    check_signs (import, g_ptr_array_index (import->rows, i));
  if (import->problems->len == 0)
    append_rows (import);
}

gboolean
ot_import_open (OtImport              *import,
                const OtPlan          *plan,
                const OtRecordType    *type,
                GBytes                *bytes,
                const OtImportOptions *options,
                GPtrArray             *problems,
                GError               **error)
{
  static const OtImportOptions none = { NULL };
  g_autoptr (OtPlan) known = NULL;
  /* Translators: the title of a change; %s is a table, for instance Variations. */
  g_autofree char *title = g_strdup_printf (_("Import into %s"), _ (type->label));

  *import = (OtImport){ .options = options ? options : &none, .type = type, .bytes = bytes };
  import->set = ot_change_set_new (title);
  import->rows = g_ptr_array_new ();
  import->notes = g_ptr_array_new_with_free_func (g_free);
  import->taken = g_hash_table_new (g_str_hash, g_str_equal);
  known = remember (plan, type, import->options, import->set, error);
  import->plan = known ? ot_plan_overlay (known, import->options->layer, NULL, error) : NULL;
  import->csv = import->plan ? ot_csv_new (bytes, problems, error) : NULL;
  if (import->csv == NULL)
    return FALSE;
  import->table = import->plan->tables[ot_record_type_number (type)];
  import->problems = ot_problems_new ();
  return TRUE;
}

static gboolean
import_file (OtImport *import, const OtPlan *plan, GPtrArray *problems, GError **error)
{
  gboolean is_good;

  import_rows (import);
  is_good =
    import->problems->len > 0 || !import->options->replace || remove_others (import, plan, error);
  if (!ot_problems_end (g_steal_pointer (&import->problems), problems, is_good ? error : NULL))
    return FALSE;
  return is_good && add_totals (import, plan, error);
}

void
ot_import_close (OtImport *import)
{
  for (guint i = 0; i < import->rows->len; i++)
    ot_import_row_free (import, g_ptr_array_index (import->rows, i));
  g_ptr_array_unref (import->rows);
  g_ptr_array_unref (import->notes);
  g_hash_table_unref (import->taken);
  g_clear_pointer (&import->problems, g_ptr_array_unref);
  g_clear_pointer (&import->csv, ot_csv_free);
  g_clear_pointer (&import->plan, ot_plan_unref);
  g_clear_pointer (&import->set, ot_change_set_unref);
  g_free (import->columns);
  ot_import_summary_clear (&import->summary);
}

OtChangeSet *
ot_table_import (const OtPlan          *plan,
                 const OtRecordType    *type,
                 GBytes                *bytes,
                 const OtImportOptions *options,
                 OtImportSummary       *summary,
                 GPtrArray             *problems,
                 GError               **error)
{
  OtImport     import;
  OtChangeSet *set = NULL;

  if (ot_import_open (&import, plan, type, bytes, options, problems, error)
      && import_file (&import, plan, problems, error))
    {
      set = g_steal_pointer (&import.set);
      if (summary != NULL)
        {
          *summary = import.summary;
          g_ptr_array_add (import.notes, NULL);
          summary->notes = (char **) g_ptr_array_steal (import.notes, NULL);
          import.summary.totals = NULL;
        }
    }
  ot_import_close (&import);
  return set;
}
