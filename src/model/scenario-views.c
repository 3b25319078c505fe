/* scenario-views.c: the views scenarios, comparison and scenario_differences */
#include "model/medium-term.h"
#include "model/scenarios.h"
#include "model/view.h"
#include "model/words.h"

/* The results of the base plan (0) and of each scenario, calculated when they are first asked for. */
typedef struct
{
  guint       n;
  OtResults **results; /* NULL: not yet, or the scenario cannot be laid on */
  gboolean   *is_asked;
} Layers;

static const OtTable *
scenarios_of (const OtView *view)
{
  return ot_results_base_plan (view->results)->tables[OT_TABLE_SCENARIOS];
}

static Layers *
layers_new (const OtView *view)
{
  Layers *layers = g_new0 (Layers, 1);

  layers->n = scenarios_of (view)->n + 1;
  layers->results = g_new0 (OtResults *, layers->n);
  layers->is_asked = g_new0 (gboolean, layers->n);
  return layers;
}

static void
layers_free (gpointer data)
{
  Layers *layers = data;

  for (guint i = 0; i < layers->n; i++)
    g_clear_pointer (&layers->results[i], ot_results_unref);
  g_free (layers->results);
  g_free (layers->is_asked);
  g_free (layers);
}

static const char *
id_of_layer (const OtView *view, guint layer)
{
  return layer == 0 ? NULL : scenarios_of (view)->records[layer - 1]->id;
}

/* NULL where a scenario's parents go round in a circle, or are missing. */
static OtResults *
layers_get (Layers *layers, const OtView *view, guint layer)
{
  const char *scenario = id_of_layer (view, layer);

  if (layers->is_asked[layer])
    return layers->results[layer];
  layers->is_asked[layer] = TRUE;
  if (g_strcmp0 (scenario, ot_results_scenario (view->results)) == 0)
    layers->results[layer] = ot_results_ref (view->results);
  else
    layers->results[layer] = ot_results_new (ot_results_base_plan (view->results), scenario,
                                             ot_results_today (view->results), view->results, NULL);
  return layers->results[layer];
}

/* The gap of a year under some results (may be NULL), whose plan may have years of its own; empty: none. */
static OtMoney
gap_of (const OtResults *results, OtYear year, OtOrigin *origin)
{
  const OtMediumTerm *term = results ? ot_medium_term (results) : NULL;
  guint               i;

  if (!term || !ot_years_contain (term->years, year))
    return OT_MONEY_EMPTY;
  i = (guint) (year - term->years.first);
  if (origin)
    *origin |= term->rows_origin[OT_PLAN_ROW_GAP][i];
  return term->rows[OT_PLAN_ROW_GAP][i];
}

/* A difference is there where both are. */
static OtMoney
difference_of (OtMoney of, OtMoney from)
{
  return ot_money_is_empty (of) || ot_money_is_empty (from) ? OT_MONEY_EMPTY
                                                            : ot_money_sub (of, from);
}

/* The step that is the gap of the medium term plan under some results. */
static void
trace_gap (OtTrace         *trace,
           OtStepOperator   how,
           const char      *label,
           const OtResults *results,
           const OtColumn  *column)
{
  const char *scenario = ot_results_scenario (results);

  ot_trace_cell_of (trace, how, label, ot_value_money (gap_of (results, column->year, NULL)),
                    "medium_term", OT_YEAR_EMPTY, scenario ? scenario : "", "gap", column->id);
}

/* scenarios: of each scenario two rows behind that of the base plan, its gap and the difference */

static void
build_scenarios (OtView *view)
{
  const OtTable *table = scenarios_of (view);

  view->own = layers_new (view);
  ot_view_add_year_columns (view, OT_VALUE_MONEY);
  ot_view_add_row (view, "base", _("Base plan"), OT_ROW_RECORD, 0);
  for (guint i = 0; i < table->n; i++)
    {
      g_autofree char *id = g_strconcat ("difference:", table->records[i]->id, NULL);

      ot_view_add_own_record_row (view, table->records[i], 0)->kind = OT_ROW_GROUP;
      ot_view_add_row (view, id, _("Difference from the base plan"), OT_ROW_RECORD, 1);
    }
}

static OtResults *
results_of_row (const OtView *view, guint row)
{
  return layers_get (view->own, view, (row + 1) / 2);
}

static gboolean
is_difference (guint row)
{
  return row > 0 && row % 2 == 0;
}

static void
cell_of_scenarios (const OtView *view, guint row, guint column, OtCell *cell)
{
  OtYear   year = ot_view_column (view, column)->year;
  OtOrigin origin = OT_ORIGIN_NONE;
  OtMoney  gap = gap_of (results_of_row (view, row), year, &origin);

  if (is_difference (row))
    gap = difference_of (gap, gap_of (results_of_row (view, 0), year, &origin));
  if (ot_money_is_empty (gap))
    return;
  ot_cell_figure (cell, OT_CELL_CALCULATED, ot_value_money (gap), "gap");
  ot_cell_mark_origin (cell, origin);
}

static void
explain_scenarios (const OtView *view, guint row, guint column, OtTrace *trace)
{
  if (!is_difference (row))
    {
      trace_gap (trace, OT_STEP_PLUS, _("Gap"), results_of_row (view, row),
                 ot_view_column (view, column));
      return;
    }
  ot_view_trace_cell (view, trace, OT_STEP_PLUS, row - 1, column, FALSE);
  ot_view_trace_cell (view, trace, OT_STEP_MINUS, 0, column, FALSE);
}

static const OtViewType scenarios_view = {
  .name = "scenarios",
  .label = N_("Scenarios"),
  .help =
    N_("The gap of the base plan and of each scenario, and how far it is from the base plan's"),
  .rows = "base, scenario ids, difference:ID",
  .columns = "years",
  .adds = "scenarios",
  .build = build_scenarios,
  .cell = cell_of_scenarios,
  .explain = explain_scenarios,
  .free = layers_free,
};

/* comparison: the medium term plan of a year, a column a scenario */

typedef struct
{
  Layers  *layers;
  OtView **terms; /* of each layer the view medium_term; NULL: it cannot be laid on */
} Comparison;

static void
free_comparison (gpointer data)
{
  Comparison *own = data;

  for (guint layer = 0; layer < own->layers->n; layer++)
    g_clear_pointer (&own->terms[layer], ot_view_unref);
  g_free (own->terms);
  layers_free (own->layers);
  g_free (own);
}

static gboolean
is_row (const GPtrArray *rows, guint at, const char *id)
{
  return at < rows->len && g_str_equal (((const OtRow *) rows->pdata[at])->id, id);
}

/* Rows that only a scenario has stand behind the row that they stand behind there. */
static void
add_missing_rows (GPtrArray *rows, GHashTable *seen, OtView *term)
{
  guint at = 0;

  for (guint row = 0; row < ot_view_n_rows (term); row++)
    {
      const OtRow *it = ot_view_row (term, row);
      guint        found;

      if (g_hash_table_add (seen, (gpointer) it->id))
        g_ptr_array_insert (rows, (int) at++, (gpointer) it);
      else
        {
          /* Plans mostly agree on what comes next. */
          for (found = at; !is_row (rows, found, it->id); found = (found + 1) % rows->len)
            ;
          at = found + 1;
        }
    }
}

/* What is said of a row in each plan; where that differs, that it does. */
static void
note_compared (OtView *view, const Comparison *own, guint row)
{
  const char *note = NULL;
  gboolean    is_first = TRUE, differs = FALSE;

  for (guint layer = 0; layer < own->layers->n; layer++)
    {
      int at =
        own->terms[layer] ? ot_view_find_row (own->terms[layer], ot_view_row (view, row)->id) : -1;
      const char *said = at < 0 ? NULL : ot_view_row (own->terms[layer], (guint) at)->note;

      if (at < 0)
        continue;
      differs = differs || (!is_first && g_strcmp0 (said, note) != 0);
      note = said ? said : note;
      is_first = FALSE;
    }
  if (differs)
    ot_view_note_row (view, row, _("some not costed, or withdrawn"));
  else if (note)
    ot_view_note_row (view, row, note);
}

static void
build_comparison (OtView *view)
{
  const OtTable *table = scenarios_of (view);
  Comparison    *own = g_new0 (Comparison, 1);
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  own->layers = layers_new (view);
  own->terms = g_new0 (OtView *, own->layers->n);
  view->own = own;
  ot_view_add_column (view, "base", _("Base plan"), OT_VALUE_MONEY, OT_YEAR_EMPTY);
  for (guint i = 0; i < table->n; i++)
    {
      g_autofree char *id = ot_view_record_row_id (view->type, table->records[i]);
      g_autofree char *title = ot_record_title (table->records[i]);

      ot_view_add_column (view, id, title, OT_VALUE_MONEY, OT_YEAR_EMPTY);
    }
  for (guint layer = 0; layer < own->layers->n; layer++)
    {
      OtResults *results = layers_get (own->layers, view, layer);

      own->terms[layer] =
        results ? ot_view_new (results, "medium_term", OT_YEAR_EMPTY, NULL, NULL) : NULL;
      if (own->terms[layer])
        add_missing_rows (rows, seen, own->terms[layer]);
    }
  for (guint i = 0; i < rows->len; i++)
    {
      const OtRow *it = rows->pdata[i];

      ot_view_add_row (view, it->id, it->name, it->kind, it->level);
      note_compared (view, own, i);
    }
}

/* The place in its medium term plan of what a cell shows; FALSE: it has none. */
static gboolean
find_compared (const OtView *view, guint row, guint column, guint *at_row, guint *at_column)
{
  const OtView *term = ((const Comparison *) view->own)->terms[column];
  char          year[OT_YEAR_TEXT];
  int           of_row, of_column;

  if (!term)
    return FALSE;
  of_row = ot_view_find_row (term, ot_view_row (view, row)->id);
  of_column = ot_view_find_column (term, ot_year_to_text (view->year, year));
  if (of_row < 0 || of_column < 0)
    return FALSE;
  *at_row = (guint) of_row;
  *at_column = (guint) of_column;
  return TRUE;
}

static void
cell_of_comparison (const OtView *view, guint row, guint column, OtCell *cell)
{
  const OtView *term = ((const Comparison *) view->own)->terms[column];
  guint         at_row, at_column;
  OtCell        compared;

  if (!find_compared (view, row, column, &at_row, &at_column))
    return;
  compared = ot_view_cell (term, at_row, at_column);
  if (compared.kind == OT_CELL_NONE)
    return;
  ot_cell_figure (cell, compared.kind == OT_CELL_TOTAL ? OT_CELL_TOTAL : OT_CELL_CALCULATED,
                  compared.value, compared.rule ? compared.rule : "variation");
  cell->unit = compared.unit;
  cell->marks = compared.marks;
  cell->n_empty = compared.n_empty;
}

static void
explain_comparison (const OtView *view, guint row, guint column, OtTrace *trace)
{
  const char      *scenario = id_of_layer (view, column);
  OtCell           cell = ot_view_cell (view, row, column);
  g_autofree char *label = NULL;
  char             year[OT_YEAR_TEXT];

  if (ot_value_is_empty (&cell.value))
    return;
  ot_year_to_text (view->year, year);
  label = g_strdup_printf (_("%s, %s"), ot_view_row (view, row)->name, year);
  ot_trace_cell_of (trace, OT_STEP_PLUS, label, cell.value, "medium_term", OT_YEAR_EMPTY,
                    scenario ? scenario : "", ot_view_row (view, row)->id, year);
}

static const OtViewType comparison_view = {
  .name = "comparison",
  .label = N_("Scenarios side by side"),
  .help = N_("The medium term plan of one year, in the base plan and in each scenario"),
  .rows = "those of medium_term",
  .columns = "base, scenario ids",
  .by_year = TRUE,
  .of_last = TRUE,
  .build = build_comparison,
  .cell = cell_of_comparison,
  .explain = explain_comparison,
  .free = free_comparison,
};

/* scenario_differences: what a scenario changes, and what each change does to the gap */

enum
{
  COLUMN_FIELD,
  COLUMN_BEFORE,
  COLUMN_AFTER,
  FIRST_YEAR, /* and so on: the effect on the gap */
};

typedef struct
{
  Layers           *layers;
  const OtScenario *scenario;
  OtResults        *under;  /* what it is laid over; NULL: that cannot be had */
  OtResults        *laid;   /* with it; NULL likewise */
  guint             n;      /* changes */
  OtMoney         **alone;  /* by year, the gap with one change alone; NULL: not yet asked for */
  const char      **fields; /* what each changes, for people */
} Differences;

static void
free_differences (gpointer data)
{
  Differences *own = data;

  for (guint n = 0; n < own->n; n++)
    g_free (own->alone[n]);
  g_free (own->alone);
  g_free (own->fields);
  layers_free (own->layers);
  g_free (own);
}

static gboolean
has_scenario (const OtPlan *plan, const char *id)
{
  return ot_plan_find (plan, OT_TABLE_SCENARIOS, id) != NULL;
}

static const OtChange *
get_change (const Differences *own, guint n)
{
  return ot_change_set_nth (own->scenario->changes, n);
}

/* The record that a change is about, as the scenario has it, or as it was. */
static const OtRecord *
record_of (const Differences *own, const OtChange *change)
{
  const OtRecord *record = NULL;

  if (own->laid && change->type)
    record =
      ot_plan_find (ot_results_plan (own->laid), ot_record_type_number (change->type), change->id);
  if (!record && own->under && change->type)
    record =
      ot_plan_find (ot_results_plan (own->under), ot_record_type_number (change->type), change->id);
  return record ? record : change->record;
}

static char *
words_for_field (const OtChange *change)
{
  char year[OT_YEAR_TEXT];

  if (change->kind == OT_CHANGE_ADD)
    return g_strdup (_("Added"));
  if (change->kind == OT_CHANGE_REMOVE)
    return g_strdup (_("Removed"));
  if (change->kind == OT_CHANGE_OTHER)
    {
      g_autofree char *reason = ot_change_other_reason (change);

      /* Translators: why a change is not understood. */
      return g_strdup_printf (_("Not understood: %s"), reason);
    }
  if (change->kind != OT_CHANGE_SET)
    return g_strdup (_("Moved"));
  return change->year == OT_YEAR_EMPTY
           ? g_strdup (ot_field_label (change->field))
           : g_strdup_printf (_("%s, %s"), ot_field_label (change->field),
                              ot_year_to_text (change->year, year));
}

static void
add_change (OtView *view, Differences *own, guint n)
{
  const OtChange  *change = get_change (own, n);
  const OtRecord  *record = record_of (own, change);
  g_autofree char *place = ot_change_place (change);
  g_autofree char *id =
    place ? g_strconcat ("change:", place, NULL) : g_strdup_printf ("change:%u", n + 1);
  g_autofree char *field = words_for_field (change);

  own->fields[n] = g_string_chunk_insert (view->texts, field);
  if (record)
    ot_view_add_record_row (view, id, record, 0);
  else
    ot_view_add_row (view, id, change->id ? change->id : _("A change that does nothing"),
                     OT_ROW_RECORD, 0);
}

static void
build_differences (OtView *view)
{
  const OtTable *table = scenarios_of (view);
  Differences   *own = g_new0 (Differences, 1);
  int            at = ot_table_position (table, view->id);
  int            parent;

  ot_view_add_column (view, "field", _("Field"), OT_VALUE_TEXT, OT_YEAR_EMPTY);
  ot_view_add_column (view, "before", _("Without it"), OT_VALUE_TEXT, OT_YEAR_EMPTY);
  ot_view_add_column (view, "after", _("With it"), OT_VALUE_TEXT, OT_YEAR_EMPTY);
  ot_view_add_year_columns (view, OT_VALUE_MONEY);
  own->layers = layers_new (view);
  own->scenario = (const OtScenario *) table->records[at];
  parent = ot_table_position (table, own->scenario->parent.id);
  own->under = own->scenario->parent.id && parent < 0
                 ? NULL
                 : layers_get (own->layers, view, (guint) (parent + 1));
  own->laid = layers_get (own->layers, view, (guint) at + 1);
  own->n = ot_change_set_length (own->scenario->changes);
  own->alone = g_new0 (OtMoney *, own->n + 1);
  own->fields = g_new0 (const char *, own->n + 1);
  view->own = own;
  for (guint n = 0; n < own->n; n++)
    add_change (view, own, n);
  ot_view_add_row (view, "together", _("Together, beside each by itself"), OT_ROW_RECORD, 0);
  ot_view_add_row (view, "total", _("Total"), OT_ROW_TOTAL, 0);
}

/* The gap of a column's year in what the scenario is laid over with one of its changes; empty where
 * it cannot be made. Only gaps are kept: results of every change would fill the memory. */
static OtMoney
gap_with (const OtView *view, Differences *own, guint n, guint column)
{
  g_autoptr (OtChangeSet) set = NULL;
  g_autoptr (OtPlan) plan = NULL;
  g_autoptr (OtResults) results = NULL;

  if (own->alone[n] || !own->under)
    return own->alone[n] ? own->alone[n][column] : OT_MONEY_EMPTY;
  set = ot_change_set_new (NULL);
  ot_change_set_append (set, ot_change_ref (get_change (own, n)));
  plan = ot_plan_apply (ot_results_plan (own->under), set, NULL, NULL);
  if (plan)
    results = ot_results_new (plan, NULL, ot_results_today (view->results), own->under, NULL);
  own->alone[n] = g_new (OtMoney, ot_view_n_columns (view));
  for (guint i = 0; i < ot_view_n_columns (view); i++)
    own->alone[n][i] = gap_of (results, ot_view_column (view, i)->year, NULL);
  return own->alone[n][column];
}

/* What a row does to the gap of a column's year. */
static OtMoney
effect_of (const OtView *view, guint row, guint column)
{
  Differences *own = view->own;
  OtYear       year = ot_view_column (view, column)->year;
  OtMoney      under = gap_of (own->under, year, NULL);
  OtMoney      total = difference_of (gap_of (own->laid, year, NULL), under);

  if (row < own->n)
    return difference_of (gap_with (view, own, row, column), under);
  if (row > own->n)
    return total;
  for (guint n = 0; n < own->n && !ot_money_is_empty (total); n++)
    total = ot_money_sub (total, effect_of (view, n, column));
  return total;
}

static void
cell_of_change (const OtView *view, guint n, guint column, OtCell *cell)
{
  const Differences *own = view->own;
  const OtChange    *change = get_change (own, n);
  const OtRecord    *record;

  if (column == COLUMN_FIELD)
    {
      ot_cell_figure (cell, OT_CELL_CALCULATED, ot_value_text (own->fields[n]), NULL);
      return;
    }
  if (change->kind != OT_CHANGE_SET)
    return;
  record = column == COLUMN_BEFORE && own->under ? ot_plan_find (
             ot_results_plan (own->under), ot_record_type_number (change->type), change->id)
                                                 : NULL;
  if (column == COLUMN_AFTER)
    ot_cell_figure (cell, OT_CELL_CALCULATED, change->after, NULL);
  else if (record)
    ot_cell_figure (cell, OT_CELL_CALCULATED, ot_record_get (record, change->field, change->year),
                    NULL);
  cell->field = change->field;
  record = record_of (own, change);
  cell->unit = record ? ot_record_unit (record, change->field) : change->field->type;
}

static void
cell_of_differences (const OtView *view, guint row, guint column, OtCell *cell)
{
  const Differences *own = view->own;
  OtMoney            effect;

  if (column < FIRST_YEAR)
    {
      if (row < own->n)
        cell_of_change (view, row, column, cell);
      return;
    }
  effect = effect_of (view, row, column);
  if (!ot_money_is_empty (effect))
    ot_cell_figure (cell, row < own->n ? OT_CELL_CALCULATED : OT_CELL_TOTAL,
                    ot_value_money (effect), "gap");
}

static void
explain_differences (const OtView *view, guint row, guint column, OtTrace *trace)
{
  Differences    *own = view->own;
  const OtColumn *of_column = ot_view_column (view, column);

  if (column < FIRST_YEAR)
    return;
  if (row < own->n)
    ot_trace_step (trace, OT_STEP_PLUS, _("Gap with this change alone"),
                   ot_value_money (gap_with (view, own, row, column)));
  else if (row > own->n)
    trace_gap (trace, OT_STEP_PLUS, _("Gap with the scenario"), own->laid, of_column);
  else
    {
      ot_view_trace_cell (view, trace, OT_STEP_PLUS, row + 1, column, FALSE);
      for (guint n = 0; n < own->n; n++)
        {
          OtCell cell = ot_view_cell (view, n, column);

          if (!ot_value_is_empty (&cell.value))
            ot_view_trace_cell (view, trace, OT_STEP_MINUS, n, column, FALSE);
        }
      return;
    }
  trace_gap (trace, OT_STEP_MINUS, _("Gap without it"), own->under, of_column);
}

static const OtViewType differences_view = {
  .name = "scenario_differences",
  .label = N_("What a scenario changes"),
  .help =
    N_("Each change of a scenario, field by field, and what it alone does to the gap of each "
        "year"),
  .rows = "change:TABLE/ID/FIELD, together, total",
  .columns = "field, before, after, years",
  .by_id = TRUE,
  .has_id = has_scenario,
  .build = build_differences,
  .cell = cell_of_differences,
  .explain = explain_differences,
  .free = free_differences,
};

const OtViewType *const ot_scenario_views[] = { &scenarios_view, &comparison_view,
                                                &differences_view, NULL };
