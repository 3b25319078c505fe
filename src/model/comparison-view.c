/* comparison-view.c: the view comparison: the medium term plan of a year, a column a scenario */
#include "model/scenario-results.h"

typedef struct
{
  OtScenarioResults *scenarios;
  OtView           **terms; /* of each layer the view medium_term; NULL: it cannot be laid on */
} Comparison;

static void
free_comparison (gpointer data)
{
  Comparison *own = data;

  for (guint layer = 0; layer < own->scenarios->n; layer++)
    g_clear_pointer (&own->terms[layer], ot_view_unref);
  g_free (own->terms);
  ot_scenario_results_free (own->scenarios);
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

  for (guint layer = 0; layer < own->scenarios->n; layer++)
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
  const OtTable *table = ot_scenarios_of (view);
  Comparison    *own = g_new0 (Comparison, 1);
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  own->scenarios = ot_scenario_results_new (view);
  own->terms = g_new0 (OtView *, own->scenarios->n);
  view->own = own;
  ot_view_add_column (view, "base", _("Base plan"), OT_VALUE_MONEY, OT_YEAR_EMPTY);
  for (guint i = 0; i < table->n; i++)
    {
      g_autofree char *id = ot_view_record_row_id (view->type, table->records[i]);
      g_autofree char *title = ot_record_title (table->records[i]);

      ot_view_add_column (view, id, title, OT_VALUE_MONEY, OT_YEAR_EMPTY);
    }
  for (guint layer = 0; layer < own->scenarios->n; layer++)
    {
      OtResults *results = ot_scenario_results_get (own->scenarios, view, layer);

      own->terms[layer] =
        results ? ot_view_new (results, "medium_term", OT_YEAR_EMPTY, NULL, NULL) : NULL;
      if (own->terms[layer])
        add_missing_rows (rows, seen, own->terms[layer]);
    }
  for (guint i = 0; i < rows->len; i++)
    {
      const OtRow *it = rows->pdata[i];

      ot_view_add_row (view, it->id, it->name, it->kind, it->level)->folded = it->folded;
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
  const char      *scenario = ot_scenario_id (view, column);
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

const OtViewType ot_comparison_view = {
  .name = "comparison",
  .label = N_("Scenarios side by side"),
  .help = N_("The medium term plan of one year, in the base plan and in each scenario"),
  .rows = "those of medium_term",
  .columns = "base, scenario ids",
  .by_year = TRUE,
  .usual_year = ot_scenarios_year_of_difference,
  .build = build_comparison,
  .cell = cell_of_comparison,
  .explain = explain_comparison,
  .free = free_comparison,
};
