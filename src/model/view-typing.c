/* Typing into a view's cells: the change sets that come of it. */
#include "model/view.h"
#include "model/words.h"
#include "plan/error.h"
#include "plan/names.h"

/* The id of the record that people mean by its id or its title; NULL, and an error, where none or
 * more than one is called so. */
static char *
resolve_reference (const OtPlan *plan, const OtField *field, const char *text, GError **error)
{
  const OtRecordType *type = ot_record_type_find (field->table);
  const OtTable      *table = plan->tables[ot_record_type_number (type)];
  gboolean            are_several;
  const char         *id;

  if (ot_table_find (table, text))
    return g_strdup (text);
  id = ot_names_find (ot_names_of_table (table), text, &are_several);
  if (!id)
    g_set_error (error, OT_PLAN_ERROR, OT_PLAN_ERROR_VALUE,
                 are_several ? _("More than one of “%s” is called “%s”: type its id.")
                             : _("None of “%s” is called “%s”."),
                 _ (type->label), text);
  return g_strdup (id);
}

gboolean
ot_view_parse_typed (const OtPlan        *plan,
                     const OtField       *field,
                     OtValueType          unit,
                     const char          *text,
                     const OtNumberStyle *style,
                     OtValue             *value,
                     GError             **error)
{
  g_autofree char *stripped = NULL;
  OtValue          parsed = ot_value_empty (OT_VALUE_REFERENCE);

  if (field->type != OT_VALUE_REFERENCE)
    return ot_field_parse_typed (field, unit, text, style, value, error);

  stripped = g_strstrip (g_strdup (text));
  if (*stripped)
    {
      parsed.text = resolve_reference (plan, field, stripped, error);
      if (!parsed.text)
        return FALSE;
    }
  *value = parsed;
  return TRUE;
}

static char *
pounds (OtMoney money, OtNumberStyle style)
{
  g_autoptr (GString) figures = g_string_new (NULL);

  ot_money_format ((OtMoney){ ABS (money.pence) }, &style, OT_MONEY_UNIT_POUNDS,
                   money.pence % 100 != 0 ? OT_MONEY_PLACES : 0, figures);
  return g_strdup_printf ("%s£%s", money.pence < 0 ? "−" : "", figures->str);
}

char *
ot_show_typed (const OtShow  *show,
               const OtPlan  *plan,
               const OtField *field,
               OtValueType    unit,
               const char    *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) shown = g_string_new (NULL);
  g_autofree char *full = NULL;
  OtValue          value;

  if (field->type != OT_VALUE_MONEY || field->each || show->unit == OT_MONEY_UNIT_POUNDS)
    return NULL;
  if (!ot_view_parse_typed (plan, field, unit, text, &show->style, &value, &error))
    return g_strdup (error->message);
  if (ot_value_is_empty (&value))
    return g_strdup (_("empty"));
  full = pounds ((OtMoney){ value.raw }, show->style);
  ot_show_value (show, plan, field, unit, &value, shown);
  /* Translators: an amount as it was typed, as the page shows it, the page's unit: "£3,000 = 3.0 in £k". */
  return g_strdup_printf (_("%s = %s in %s"), full, shown->str, ot_money_unit_name (show->unit));
}

static void
append_set (const OtView *view, OtChangeSet *set, const OtCell *cell, const OtValue *value)
{
  const OtPlan   *plan = ot_results_plan (view->results);
  const char     *layer = ot_results_scenario (view->results);
  const OtRecord *record = ot_plan_find (plan, ot_record_type_number (cell->type), cell->id);
  OtValue         before = ot_record_get (record, cell->field, cell->year);

  if (!ot_value_equal (&before, value))
    ot_change_set_append (set, ot_change_set (layer, cell->type, cell->id, cell->field, cell->year,
                                              layer ? NULL : &before, value));
}

static OtChangeSet *
set_cell (const OtView *view, const OtCell *cell, const OtValue *value)
{
  const OtPlan    *plan = ot_results_plan (view->results);
  const OtRecord  *record = ot_plan_find (plan, ot_record_type_number (cell->type), cell->id);
  g_autofree char *name = ot_words_for_record (plan, record);
  g_autofree char *title = NULL;
  OtChangeSet     *set;

  /* Translators: undo's name for a change: a record's title, and its field. */
  title = g_strdup_printf (_("Set %s, %s"), name, ot_field_label (cell->field));
  set = ot_change_set_new (title);
  append_set (view, set, cell, value);
  return set;
}

static OtRecordBuilder *
begin_addition (const OtView *view, int row, const OtRecordType *type)
{
  OtRecordBuilder *builder = ot_record_builder_new (type);
  g_autofree char *id = ot_id_new (NULL);

  ot_record_builder_set_id (builder, id);
  if (view->type->addition)
    view->type->addition (view, row, builder);
  return builder;
}

/* Adds the record, behind the one that row `row` shows where that is of its table. */
static OtChangeSet *
finish_addition (const OtView *view, int row, OtRecordBuilder *builder, char **id)
{
  g_autoptr (OtRecord) record = ot_record_builder_end (builder);
  const char      *layer = ot_results_scenario (view->results);
  const OtRow     *at = row >= 0 ? ot_view_row (view, (guint) row) : NULL;
  g_autofree char *title = NULL;
  OtChangeSet     *set;

  /* Translators: undo's name for a change: "Add Variation". */
  title = g_strdup_printf (_("Add %s"), _ (record->type->label_one));
  set = ot_change_set_new (title);
  if (!layer && at && at->type == record->type)
    ot_change_set_append (set, ot_change_add (layer, record, at->record));
  else
    ot_change_set_append (set, ot_change_add_at_end (layer, record));
  if (id)
    *id = g_strdup (record->id);
  return set;
}

static gboolean
is_typed (const OtCell *cell, GError **error)
{
  if (cell->kind == OT_CELL_INPUT)
    return TRUE;
  g_set_error_literal (error, OT_PLAN_ERROR, OT_PLAN_ERROR_VALUE,
                       _("This cell is calculated: what it is made of can be typed."));
  return FALSE;
}

OtChangeSet *
ot_view_type_text (const OtView        *view,
                   guint                row,
                   guint                column,
                   const char          *text,
                   const OtNumberStyle *style,
                   GError             **error)
{
  OtCell       cell = ot_view_cell (view, row, column);
  OtValue      value;
  OtChangeSet *set;

  if (!is_typed (&cell, error))
    return NULL;
  if (!ot_view_parse_typed (ot_results_plan (view->results), cell.field, cell.unit, text, style,
                            &value, error))
    return NULL;

  if (cell.id)
    set = set_cell (view, &cell, &value);
  else if (ot_value_is_empty (&value))
    set = ot_change_set_new (NULL);
  else
    {
      g_autoptr (OtRecordBuilder) builder = begin_addition (view, (int) row, cell.type);

      ot_record_builder_set (builder, cell.field, cell.year, &value);
      set = finish_addition (view, (int) row, builder, NULL);
    }
  ot_value_clear (&value);
  return set;
}

OtChangeSet *
ot_view_addition (const OtView *view, int row, char **id)
{
  const OtRecordType *type = view->type->adds ? ot_record_type_find (view->type->adds) : NULL;
  g_autoptr (OtRecordBuilder) builder = NULL;

  g_return_val_if_fail (row < (int) ot_view_n_rows (view), NULL);

  if (!type)
    return NULL;
  builder = begin_addition (view, row, type);
  return finish_addition (view, row, builder, id);
}

/* The field, and the year, whose address a column's id is. */
static void
find_address (const OtRecordType *type, const OtColumn *column, OtCell *cell)
{
  for (guint i = 0; i < type->n_fields; i++)
    {
      const OtField   *field = &type->fields[i];
      g_autofree char *address = ot_field_address (field, column->year);

      if (!g_str_equal (address, column->id))
        continue;
      cell->kind = OT_CELL_INPUT;
      cell->type = type;
      cell->field = field;
      cell->year = ot_field_is_series (field) ? column->year : OT_YEAR_EMPTY;
    }
}

OtCell
ot_view_addition_cell (const OtView *view, guint column)
{
  const OtRecordType *type = view->type->adds ? ot_record_type_find (view->type->adds) : NULL;
  OtValueType         shown_as = ot_view_column (view, column)->type;
  OtCell none = { .value = ot_value_empty (shown_as), .unit = shown_as, .year = OT_YEAR_EMPTY };
  OtCell cell = none;
  guint  n = ot_view_n_rows (view);

  if (!type)
    return none;
  if (n == 0)
    find_address (type, ot_view_column (view, column), &cell);
  else if (ot_view_row (view, n - 1)->type == type)
    cell = ot_view_cell (view, n - 1, column);
  if (cell.kind != OT_CELL_INPUT || cell.type != type)
    return none;
  cell.id = NULL;
  cell.marks = 0;
  cell.value = ot_value_empty (cell.field->type);
  return cell;
}

/* Many at once */

/* A record that is added, as far as its values are known. */
typedef struct
{
  OtRecord *record;
  int       row; /* what it is added at */
} Addition;

typedef struct
{
  const OtView        *view;
  const OtNumberStyle *style;
  OtChangeSet         *set;
  GArray              *additions; /* of Addition */
  GHashTable          *places;    /* what tells additions apart, to positions + 1 */
} Typing;

static void
addition_clear (Addition *addition)
{
  ot_record_unref (addition->record);
}

/* Cells without a record that begin with the same values (a service, a year) are of the same one. */
static char *
words_of_beginning (const OtRecord *record)
{
  GString *words = g_string_new (record->type->table);

  for (guint i = 0; i < record->type->n_fields; i++)
    if (!ot_field_is_series (&record->type->fields[i]))
      {
        OtValue value = ot_record_get (record, &record->type->fields[i], OT_YEAR_EMPTY);

        g_string_append_c (words, '\n');
        ot_value_to_file (&record->type->fields[i], &value, words);
      }
  return g_string_free (words, FALSE);
}

/* The record that is added for a row of the view, or for one behind its last. */
static Addition *
addition_for (Typing *typing, guint row, const OtRecordType *type)
{
  int      n = (int) ot_view_n_rows (typing->view);
  Addition addition = { NULL, MIN ((int) row, n - 1) };
  g_autoptr (OtRecordBuilder) builder = begin_addition (typing->view, addition.row, type);
  g_autofree char *key = NULL;
  guint            at;

  addition.record = ot_record_builder_end (builder);
  key =
    (int) row < n ? words_of_beginning (addition.record) : g_strdup_printf ("+%u", row - (guint) n);
  at = GPOINTER_TO_UINT (g_hash_table_lookup (typing->places, key));
  if (at > 0)
    ot_record_unref (addition.record);
  else
    {
      g_array_append_val (typing->additions, addition);
      at = typing->additions->len;
      g_hash_table_insert (typing->places, g_steal_pointer (&key), GUINT_TO_POINTER (at));
    }
  return &g_array_index (typing->additions, Addition, at - 1);
}

static gboolean
type_addition (Typing *typing, const OtTyped *typed, const OtCell *cell, GError **error)
{
  Addition *addition = addition_for (typing, typed->row, cell->type);
  OtRecord *record = addition->record;
  OtValue   value;

  if (!ot_view_parse_typed (ot_results_plan (typing->view->results), cell->field,
                            cell->field->unit_from ? ot_record_unit (record, cell->field)
                                                   : cell->unit,
                            typed->text, typing->style, &value, error))
    return FALSE;
  addition->record = ot_record_with (record, cell->field, cell->year, &value);
  ot_record_unref (record);
  ot_value_clear (&value);
  return TRUE;
}

static gboolean
type_one (Typing *typing, const OtTyped *typed, GError **error)
{
  gboolean is_new = typed->row >= ot_view_n_rows (typing->view);
  OtCell   cell = is_new ? ot_view_addition_cell (typing->view, typed->column)
                         : ot_view_cell (typing->view, typed->row, typed->column);
  OtValue  value;

  if (!is_typed (&cell, error))
    return FALSE;
  if (!cell.id)
    return *typed->text == '\0' || type_addition (typing, typed, &cell, error);
  if (!ot_view_parse_typed (ot_results_plan (typing->view->results), cell.field, cell.unit,
                            typed->text, typing->style, &value, error))
    return FALSE;
  append_set (typing->view, typing->set, &cell, &value);
  ot_value_clear (&value);
  return TRUE;
}

/* Each behind the record that its row shows, and those of one row in their order. */
static void
append_additions (Typing *typing)
{
  const char *layer = ot_results_scenario (typing->view->results);
  int         before = -2;
  const char *after = NULL;

  for (guint i = 0; i < typing->additions->len; i++)
    {
      Addition    *addition = &g_array_index (typing->additions, Addition, i);
      const OtRow *at =
        addition->row >= 0 ? ot_view_row (typing->view, (guint) addition->row) : NULL;

      if (layer || !at || at->type != addition->record->type)
        {
          ot_change_set_append (typing->set, ot_change_add_at_end (layer, addition->record));
          continue;
        }
      if (addition->row != before)
        after = at->record;
      ot_change_set_append (typing->set, ot_change_add (layer, addition->record, after));
      before = addition->row;
      after = addition->record->id;
    }
}

OtChangeSet *
ot_view_type_texts (const OtView        *view,
                    const OtTyped       *typed,
                    guint                n,
                    const OtNumberStyle *style,
                    GError             **error)
{
  g_autofree char *title =
    /* Translators: undo's name for what was typed, pasted or filled at once. */
    g_strdup_printf (ngettext ("Set %u cell", "Set %u cells", n), n);
  Typing   typing = { view, style, ot_change_set_new (title), NULL, NULL };
  gboolean ok = TRUE;

  if (n == 1 && typed->row < ot_view_n_rows (view))
    {
      ot_change_set_unref (typing.set);
      return ot_view_type_text (view, typed->row, typed->column, typed->text, style, error);
    }
  typing.additions = g_array_new (FALSE, FALSE, sizeof (Addition));
  g_array_set_clear_func (typing.additions, (GDestroyNotify) addition_clear);
  typing.places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; ok && i < n; i++)
    ok = type_one (&typing, &typed[i], error);
  if (ok)
    append_additions (&typing);
  else
    g_clear_pointer (&typing.set, ot_change_set_unref);
  g_array_unref (typing.additions);
  g_hash_table_unref (typing.places);
  return typing.set;
}
