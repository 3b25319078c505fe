#include "model/view.h"

#include "model/table-view.h"
#include "model/words.h"
#include "plan/error.h"

#include <string.h>

#define EACH_PERCENT_DECIMALS 2

static int
compare_shelves (gconstpointer a, gconstpointer b)
{
  const OtSubject *one = *(const OtSubject *const *) a, *other = *(const OtSubject *const *) b;

  return (one->shelf > other->shelf) - (one->shelf < other->shelf);
}

const OtViewType **
ot_view_types (void)
{
  g_autoptr (GPtrArray) subjects = g_ptr_array_new ();
  GPtrArray *types = g_ptr_array_new ();

  for (const OtSubject *const *subject = ot_subjects; *subject; subject++)
    if ((*subject)->views)
      g_ptr_array_add (subjects, (gpointer) *subject);
  g_ptr_array_sort (subjects, compare_shelves);
  for (guint i = 0; i < subjects->len; i++)
    for (const OtViewType *const *type = ((const OtSubject *) subjects->pdata[i])->views; *type;
         type++)
      g_ptr_array_add (types, (gpointer) *type);
  g_ptr_array_add (types, NULL);
  return (const OtViewType **) g_ptr_array_free (types, FALSE);
}

static const OtViewType *
view_type_find (const char *name)
{
  g_autofree const OtViewType **types = ot_view_types ();

  for (guint i = 0; types[i]; i++)
    if (g_str_equal (types[i]->name, name))
      return types[i];
  return ot_table_view_type (name);
}

static gboolean
is_answerable (const OtViewType *type,
               const OtPlan     *plan,
               OtYear            year,
               const char       *id,
               GError          **error)
{
  OtYears years = ot_plan_years (plan);
  char    text[OT_YEAR_TEXT];

  if (type->by_id && !id)
    {
      g_set_error (error, OT_PLAN_ERROR, OT_PLAN_ERROR_MISSING,
                   _("The view “%s” is of one record: say which."), type->name);
      return FALSE;
    }
  if (type->by_id && !type->has_id (plan, id))
    {
      g_set_error (error, OT_PLAN_ERROR, OT_PLAN_ERROR_MISSING,
                   _("The view “%s” is not of “%s”: there is no such record."), type->name, id);
      return FALSE;
    }
  if (type->by_year && !ot_years_contain (years, year))
    {
      g_set_error (error, OT_PLAN_ERROR, OT_PLAN_ERROR_MISSING,
                   _("The view “%s” has no year %s: the plan does not hold it."), type->name,
                   ot_year_is_valid (year) ? ot_year_to_text (year, text) : "");
      return FALSE;
    }
  return TRUE;
}

OtView *
ot_view_new_of_type (OtResults *results, const OtViewType *type, OtYear year, const char *id)
{
  OtView *view = g_new0 (OtView, 1);

  g_atomic_ref_count_init (&view->count);
  view->type = type;
  view->results = ot_results_ref (results);
  view->year = year;
  view->texts = g_string_chunk_new (1024);
  view->id = id ? g_string_chunk_insert (view->texts, id) : NULL;
  view->columns = g_array_new (FALSE, FALSE, sizeof (OtColumn));
  view->naming = -1;
  view->rows = g_array_new (FALSE, FALSE, sizeof (OtRow));
  type->build (view);
  return view;
}

static OtYear
usual_year (const OtViewType *type, const OtPlan *plan)
{
  OtYear base = ot_plan_base_year (plan);

  return type->usual_year ? MIN (base + 1, ot_plan_years (plan).last) : base;
}

OtView *
ot_view_new (OtResults *results, const char *name, OtYear year, const char *id, GError **error)
{
  const OtPlan     *plan;
  const OtViewType *type;
  gboolean          is_usual = year == OT_YEAR_EMPTY;
  OtView           *view;

  g_return_val_if_fail (results != NULL && name != NULL, NULL);

  plan = ot_results_plan (results);
  type = view_type_find (name);
  if (!type)
    {
      g_set_error (error, OT_PLAN_ERROR, OT_PLAN_ERROR_MISSING, _("There is no view “%s”."), name);
      return NULL;
    }
  if (is_usual)
    year = usual_year (type, plan);
  if (!is_answerable (type, plan, year, id, error))
    return NULL;

  view = ot_view_new_of_type (results, type, year, id);
  if (is_usual && type->usual_year)
    view->year = type->usual_year (view);
  return view;
}

OtView *
ot_view_ref (OtView *view)
{
  g_return_val_if_fail (view != NULL, NULL);

  g_atomic_ref_count_inc (&view->count);
  return view;
}

void
ot_view_unref (OtView *view)
{
  g_return_if_fail (view != NULL);

  if (!g_atomic_ref_count_dec (&view->count))
    return;
  if (view->type->free)
    view->type->free (view->own);
  g_clear_pointer (&view->row_index, g_hash_table_unref);
  g_array_unref (view->columns);
  g_array_unref (view->rows);
  g_string_chunk_free (view->texts);
  ot_results_unref (view->results);
  g_free (view);
}

static GHashTable *
make_row_index (const OtView *view)
{
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);

  /* Of rows with the same id the first is found. */
  for (guint i = ot_view_n_rows (view); i > 0; i--)
    g_hash_table_insert (index, (gpointer) ot_view_row (view, i - 1)->id, GUINT_TO_POINTER (i));
  return index;
}

int
ot_view_find_row (const OtView *view, const char *id)
{
  OtView *mutable = (OtView *) view;

  if (!view->row_index)
    mutable->row_index = make_row_index (view);
  return GPOINTER_TO_INT (g_hash_table_lookup (view->row_index, id)) - 1;
}

int
ot_view_find_column (const OtView *view, const char *id)
{
  for (guint i = 0; i < ot_view_n_columns (view); i++)
    if (g_str_equal (ot_view_column (view, i)->id, id))
      return (int) i;
  return -1;
}

static gboolean
differs_from_base (const OtView *view, const OtCell *cell)
{
  OtTableNumber   number = ot_record_type_number (cell->type);
  const OtRecord *base = ot_plan_find (ot_results_base_plan (view->results), number, cell->id);
  OtValue         value;

  if (!base)
    return !ot_value_is_empty (&cell->value);
  if (base == ot_plan_find (ot_results_plan (view->results), number, cell->id))
    return FALSE;
  value = ot_record_get (base, cell->field, cell->year);
  return !ot_value_equal (&value, &cell->value);
}

const char *
ot_view_head (const OtView *view, int column, OtMoneyUnit unit)
{
  const OtColumn  *of = column >= 0 || view->naming >= 0
                          ? ot_view_column (view, (guint) (column >= 0 ? column : view->naming))
                          : NULL;
  const char      *label = of ? of->label : "", *said = "";
  gboolean         in_heads = view->has_units || view->naming >= 0;
  g_autofree char *head = NULL;

  if (column < 0 ? view->has_money && !in_heads : in_heads && of->type == OT_VALUE_MONEY)
    said = ot_money_unit_name (unit);
  if (column >= 0 && of->unit)
    said = of->unit;
  if (*said == '\0' || *label == '\0')
    return *label ? label : said;
  head = g_strdup_printf ("%s, %s", label, said);
  return g_string_chunk_insert_const (view->texts, head);
}

OtCell
ot_view_cell (const OtView *view, guint row, guint column)
{
  OtValueType type = ot_view_column (view, column)->type;
  OtCell      cell = { .value = ot_value_empty (type), .unit = type, .year = OT_YEAR_EMPTY };

  g_return_val_if_fail (row < ot_view_n_rows (view) && column < ot_view_n_columns (view), cell);

  view->type->cell (view, row, column, &cell);
  if (cell.kind == OT_CELL_INPUT && cell.id && ot_results_scenario (view->results)
      && differs_from_base (view, &cell))
    cell.marks |= OT_MARK_EDITED;
  return cell;
}

gboolean
ot_view_is_in_base (const OtView *view, guint column, const OtCell *cell)
{
  OtYear year = ot_view_column (view, column)->year;

  return (cell->marks & OT_MARK_HISTORY) != 0 && !ot_value_is_empty (&cell->value)
         && year != OT_YEAR_EMPTY && year <= ot_plan_base_year (ot_results_plan (view->results));
}

char *
ot_view_words_for_base (const OtView *view)
{
  char year[OT_YEAR_TEXT];

  ot_year_to_text (ot_plan_base_year (ot_results_plan (view->results)), year);
  /* Translators: a financial year. */
  return g_strdup_printf (_("Changes up to %s are in the base budget already."), year);
}

/* Explanations */

static void
explain_words (const OtView *view, const OtCell *cell, OtTrace *trace)
{
  const OtShow show = { ot_number_style_from_locale (), OT_MONEY_UNIT_POUNDS, OT_MONEY_PLACES };
  g_autoptr (GString) words = g_string_new (NULL);

  ot_show_cell (&show, view, cell, words);
  ot_trace_words (trace, ot_field_label (cell->field), words->str);
}

static void
explain_input (const OtView *view, const OtCell *cell, OtTrace *trace)
{
  const OtRecord *record = NULL;

  if (cell->id)
    record =
      ot_plan_find (ot_results_plan (view->results), ot_record_type_number (cell->type), cell->id);
  if (!record)
    {
      ot_trace_words (trace, _("Nothing is typed here yet"), NULL);
      return;
    }

  if (ot_value_type_is_number (cell->field->type))
    ot_trace_input (trace, OT_STEP_PLUS, record, cell->field, cell->year);
  else
    explain_words (view, cell, trace);
  if (record->source)
    ot_trace_words (trace, _("Source"), record->source);
  if (record->notes)
    ot_trace_words (trace, _("Notes"), record->notes);
}

static gboolean
is_of_view (const OtView *view, const OtStep *step)
{
  const char *scenario = ot_results_scenario (view->results);

  return g_str_equal (step->view, view->type->name) && !view->id
         && (!view->type->by_year || step->view_year == view->year)
         && (!step->scenario || g_str_equal (step->scenario, scenario ? scenario : ""));
}

/* A cell of the very same view is no other's. */
static void
bring_home (const OtView *view, OtExplanation *explanation)
{
  for (guint i = 0; i < explanation->steps->len; i++)
    {
      OtStep *step = g_ptr_array_index (explanation->steps, i);

      if (!step->view || !is_of_view (view, step))
        continue;
      step->view = NULL;
      step->view_year = OT_YEAR_EMPTY;
      g_clear_pointer (&step->scenario, g_free);
    }
}

const char *
ot_row_full_name (const OtRow *row)
{
  return row->full ? row->full : row->name;
}

/* What a cell is called: by its row, its column and, in a view of one year, that. */
static char *
name_cell (const OtView *view, guint row, guint column)
{
  const char *name = ot_row_full_name (ot_view_row (view, row));
  const char *label = ot_view_column (view, column)->label;
  char        year[OT_YEAR_TEXT];

  if (view->type->by_year && !strstr (label, ot_year_to_text (view->year, year)))
    /* Translators: the labels of a row and of a column, and a financial year. */
    return g_strdup_printf (_("%s, %s %s"), name, label, year);
  /* Translators: the label of a row and of a column: "Net budget, 2019-20". */
  return g_strdup_printf (_("%s, %s"), name, label);
}

OtExplanation *
ot_view_explain (const OtView *view, guint row, guint column)
{
  OtCell           cell = ot_view_cell (view, row, column);
  g_autofree char *title = name_cell (view, row, column);
  OtTrace          trace = { NULL, 0, ot_results_plan (view->results) };

  trace.explanation = ot_explanation_new (title, cell.rule);
  ot_value_clear (&trace.explanation->value);
  trace.explanation->value = ot_value_copy (&cell.value);
  trace.explanation->unit = cell.unit;
  trace.explanation->field = cell.field;
  if (cell.kind == OT_CELL_INPUT)
    explain_input (view, &cell, &trace);
  else if (cell.kind != OT_CELL_NONE && view->type->explain)
    {
      view->type->explain (view, row, column, &trace);
      if (trace.explanation->steps->len == 0 && ot_value_type_is_raw (cell.value.type))
        ot_trace_words (&trace, _("There is nothing to add up yet"), NULL);
      bring_home (view, trace.explanation);
    }
  else
    ot_trace_words (&trace, _("Nothing stands here"), NULL);
  return trace.explanation;
}

void
ot_view_trace_cell (const OtView  *view,
                    OtTrace       *trace,
                    OtStepOperator how,
                    guint          row,
                    guint          column,
                    gboolean       by_column)
{
  OtCell          cell = ot_view_cell (view, row, column);
  const OtRow    *of_row = ot_view_row (view, row);
  const OtColumn *of_column = ot_view_column (view, column);

  ot_trace_cell (trace, how, by_column ? of_column->label : of_row->name, cell.value, of_row->id,
                 of_column->id);
}

/* Showing */

OtShow
ot_show_exactly (const OtShow *show)
{
  OtShow exactly = *show;

  exactly.unit = OT_MONEY_UNIT_POUNDS;
  exactly.decimals = OT_MONEY_PLACES;
  exactly.style.brackets = FALSE;
  exactly.is_exact = TRUE;
  return exactly;
}

/* So many that a percent is written to its last digit. */
static int
all_percent_decimals (OtDecimal percent)
{
  int     decimals = 1;
  int64_t unit = OT_DECIMAL_ONE / 1000;

  for (; percent.nanos % unit != 0; unit /= 10)
    decimals++;
  return decimals;
}

static int
percent_decimals (const OtShow *show, gboolean each, OtDecimal percent)
{
  if (show->is_exact)
    return all_percent_decimals (percent);
  return each ? EACH_PERCENT_DECIMALS : ot_percent_decimals (percent);
}

static void
show_number (const OtShow  *show,
             gboolean       each,
             OtValueType    unit,
             const OtValue *value,
             GString       *out)
{
  OtDecimal decimal = { value->raw };

  if (value->type == OT_VALUE_MONEY)
    ot_money_format ((OtMoney){ value->raw }, &show->style, show->unit, show->decimals, out);
  else if (value->type == OT_VALUE_INTEGER)
    ot_integer_format (value->raw, &show->style, out);
  else if (value->type == OT_VALUE_PERCENT || unit == OT_VALUE_PERCENT)
    ot_percent_format (decimal, &show->style, percent_decimals (show, each, decimal), out);
  else
    ot_decimal_format (decimal, &show->style, each || unit == OT_VALUE_MONEY ? OT_MONEY_PLACES : 0,
                       each && !show->is_exact ? OT_MONEY_PLACES : OT_DECIMAL_PLACES, out);
}

static void
show_choices (const OtField *field, int64_t choices, GString *out)
{
  const char *comma = "";

  for (guint i = 0; i < field->n_choices; i++)
    if (choices & (INT64_C (1) << i))
      {
        g_string_append_printf (out, "%s%s", comma, ot_field_choice_label (field, i + 1));
        comma = ", ";
      }
}

static void
show_changes (const OtChangeSet *changes, GString *out)
{
  guint n = ot_change_set_length (changes);

  g_string_append_printf (out, ngettext ("%u change", "%u changes", n), n);
}

void
ot_show_value (const OtShow  *show,
               const OtPlan  *plan,
               const OtField *field,
               OtValueType    unit,
               const OtValue *value,
               GString       *out)
{
  g_autofree char *title = NULL;
  OtShow           exact;

  if (ot_value_is_empty (value))
    return;
  if (field && field->each)
    {
      exact = *show;
      exact.unit = OT_MONEY_UNIT_POUNDS;
      exact.decimals = OT_MONEY_PLACES;
      show = &exact;
    }
  switch (value->type)
    {
    case OT_VALUE_MONEY:
    case OT_VALUE_DECIMAL:
    case OT_VALUE_PERCENT:
    case OT_VALUE_INTEGER:
      show_number (show, field && field->each, unit, value, out);
      break;
    case OT_VALUE_DATE:
      ot_date_format ((OtDate){ (int32_t) value->raw }, out);
      break;
    case OT_VALUE_FLAG:
      g_string_append (out, value->raw ? _("Yes") : _("No"));
      break;
    case OT_VALUE_CHOICE:
      g_string_append (out, ot_field_choice_label (field, value->raw));
      break;
    case OT_VALUE_CHOICES:
      show_choices (field, value->raw, out);
      break;
    case OT_VALUE_CHANGES:
      show_changes (value->changes, out);
      break;
    case OT_VALUE_REFERENCE:
      title = ot_words_for_reference (plan, field ? field->table : NULL, value->text);
      g_string_append (out, title);
      break;
    default:
      ot_value_to_file (field, value, out);
    }
}

void
ot_show_cell (const OtShow *show, const OtView *view, const OtCell *cell, GString *out)
{
  if (cell->kind != OT_CELL_NONE)
    ot_show_value (show, ot_results_plan (view->results), cell->field, cell->unit, &cell->value,
                   out);
}

/* For the functions of a view's type */

void
ot_view_add_column (OtView *view, const char *id, const char *label, OtValueType type, OtYear year)
{
  OtColumn column = {
    .id = g_string_chunk_insert (view->texts, id),
    .label = g_string_chunk_insert (view->texts, label),
    .type = type,
    .year = year,
  };

  g_array_append_val (view->columns, column);
  view->has_money |= type == OT_VALUE_MONEY;
}

void
ot_view_set_unit (OtView *view, const char *unit)
{
  g_return_if_fail (view->columns->len > 0);

  g_array_index (view->columns, OtColumn, view->columns->len - 1).unit =
    g_string_chunk_insert (view->texts, unit);
  view->has_units = TRUE;
}

void
ot_view_add_year_columns (OtView *view, OtValueType type)
{
  OtYears years = ot_plan_years (ot_results_plan (view->results));

  for (OtYear year = years.first; year <= years.last; year++)
    {
      char text[OT_YEAR_TEXT];

      ot_year_to_text (year, text);
      ot_view_add_column (view, text, text, type, year);
    }
}

/* `id` lasts as long as the view. */
static OtRow *
add_row (OtView *view, const char *id, const char *label, OtRowKind kind, guint level)
{
  OtRow row = {
    .id = id,
    .label = g_string_chunk_insert (view->texts, label),
    .kind = kind,
    .level = level,
  };

  row.name = row.label;
  g_array_append_val (view->rows, row);
  return &g_array_index (view->rows, OtRow, view->rows->len - 1);
}

OtRow *
ot_view_add_row (OtView *view, const char *id, const char *label, OtRowKind kind, guint level)
{
  return add_row (view, g_string_chunk_insert (view->texts, id), label, kind, level);
}

void
ot_view_add_part_row (OtView *view, const char *id, const char *of, const char *label)
{
  OtRow           *row = ot_view_add_row (view, id, label, OT_ROW_RECORD, 1);
  g_autofree char *full = NULL;

  /* Translators: a whole and a part of it: "High needs: In year". */
  full = g_strdup_printf (_("%s: %s"), of, label);
  row->full = g_string_chunk_insert (view->texts, full);
}

/* Records are of the plan, which the results keep, and with them the view. */
static OtRow *
add_record_row (OtView *view, const char *id, const OtRecord *record, guint level)
{
  g_autofree char *label = ot_words_for_record (ot_results_plan (view->results), record);
  OtRow           *row = add_row (view, id, label, OT_ROW_RECORD, level);

  row->type = record->type;
  row->record = record->id;
  return row;
}

OtRow *
ot_view_add_record_row (OtView *view, const char *id, const OtRecord *record, guint level)
{
  return add_record_row (view, g_string_chunk_insert (view->texts, id), record, level);
}

/* Whether `id` is one of the rows that a view has of its own: its list is "service ids, total". */
static gboolean
is_own_row (const OtViewType *type, const char *id)
{
  gsize length = strlen (id);

  for (const char *at = strstr (type->rows, id); at && length > 0; at = strstr (at + 1, id))
    if ((at == type->rows || (at - type->rows >= 2 && g_str_has_prefix (at - 2, ", ")))
        && (at[length] == '\0' || at[length] == ','))
      return TRUE;
  return FALSE;
}

static gboolean
is_taken (const OtViewType *type, const char *id)
{
  return strchr (id, ':') || is_own_row (type, id);
}

char *
ot_view_record_row_id (const OtViewType *type, const OtRecord *record)
{
  return is_taken (type, record->id) ? g_strconcat (record->type->table, ":", record->id, NULL)
                                     : g_strdup (record->id);
}

OtRow *
ot_view_add_own_record_row (OtView *view, const OtRecord *record, guint level)
{
  g_autofree char *id = NULL;

  if (!is_taken (view->type, record->id))
    return add_record_row (view, record->id, record, level);
  id = ot_view_record_row_id (view->type, record);
  return ot_view_add_record_row (view, id, record, level);
}

void
ot_view_note_row (OtView *view, guint row, const char *note)
{
  OtRow           *it = &g_array_index (view->rows, OtRow, row);
  g_autofree char *notes = NULL;
  g_autofree char *label = NULL;

  /* Translators: two things that are said of a row, both short. */
  notes = it->note ? g_strdup_printf (_("%s, %s"), it->note, note) : g_strdup (note);
  /* Translators: the name of a row, and what is said of it: "Net budget (2 not costed)". */
  label = g_strdup_printf (_("%s (%s)"), it->name, notes);
  it->note = g_string_chunk_insert (view->texts, notes);
  it->label = g_string_chunk_insert (view->texts, label);
}

void
ot_cell_mark_origin (OtCell *cell, OtOrigin origin)
{
  if (!(origin & OT_ORIGIN_ILLUSTRATIVE) || ot_value_is_empty (&cell->value))
    return;
  cell->marks |= OT_MARK_ILLUSTRATIVE;
  if (origin & OT_ORIGIN_SOURCE)
    cell->marks |= OT_MARK_IN_PART;
}

void
ot_cell_input (OtCell *cell, const OtRecord *record, const OtField *field, OtYear year)
{
  ot_cell_input_from (cell, record, field, year, ot_record_origin (record));
}

void
ot_cell_input_from (OtCell         *cell,
                    const OtRecord *record,
                    const OtField  *field,
                    OtYear          year,
                    OtOrigin        origin)
{
  cell->kind = OT_CELL_INPUT;
  cell->value = ot_record_get (record, field, year);
  cell->unit = ot_record_unit (record, field);
  cell->type = record->type;
  cell->id = record->id;
  cell->field = field;
  cell->year = ot_field_is_series (field) ? year : OT_YEAR_EMPTY;
  ot_cell_mark_origin (cell, origin);
}

void
ot_cell_figure (OtCell *cell, OtCellKind kind, OtValue value, const char *rule)
{
  cell->kind = kind;
  cell->value = value;
  cell->rule = rule;
}
