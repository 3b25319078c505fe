#include "model-text.h"

#include "model/grant.h"
#include "plan-text.h"

OtResults *
results_from_text (const char *members, const char *scenario)
{
  g_autoptr (OtPlan) plan = plan_from_text (members);
  g_autoptr (GError) error = NULL;
  OtResults *results = ot_results_new (plan, scenario, TODAY, NULL, &error);

  g_assert_no_error (error);
  return results;
}

OtView *
statement_of (OtResults *results, const char *school, const char *year)
{
  g_autoptr (GError) error = NULL;
  OtYear  of;
  OtView *view;

  g_assert_true (ot_year_parse (year, &of, NULL));
  view = ot_view_new (results, "statement", of, school, &error);
  g_assert_no_error (error);
  return view;
}

char *
value_to_text (const OtField *field, const OtValue *value)
{
  GString *text = g_string_new (NULL);

  if (ot_value_type_is_raw (value->type) && value->raw == OT_RAW_OVERFLOW)
    g_string_append (text, "overflow");
  else
    ot_value_to_file (field, value, text);
  return g_string_free (text, FALSE);
}

char *
cell_to_text (const OtView *view, guint row, guint column)
{
  OtCell cell = ot_view_cell (view, row, column);

  return value_to_text (cell.field, &cell.value);
}

static OtView *
view_of (OtResults *results, const char *name, OtYear year, const char *id)
{
  g_autoptr (GError) error = NULL;
  OtView *view = ot_view_new (results, name, year, id, &error);

  g_assert_no_error (error);
  return view;
}

static void
assert_row (const OtView *view, const char *line)
{
  g_auto (GStrv) wanted = g_strsplit (line, "|", -1);
  int row = ot_view_find_row (view, g_strstrip (wanted[0]));

  if (row < 0)
    g_error ("%s has no row %s", view->type->name, wanted[0]);
  g_assert_cmpuint (g_strv_length (wanted), ==, ot_view_n_columns (view) + 1);
  for (guint column = 0; column < ot_view_n_columns (view); column++)
    {
      g_autofree char *is = cell_to_text (view, (guint) row, column);

      if (!g_str_equal (is, g_strstrip (wanted[column + 1])))
        g_error ("%s, %s, %s is “%s” and should be “%s”", view->type->name, wanted[0],
                 ot_view_column (view, column)->id, is, wanted[column + 1]);
    }
}

void
assert_view (OtResults *results, const char *name, const char *year, const char *expected)
{
  OtYear of = OT_YEAR_EMPTY;
  g_autoptr (OtView) view = NULL;
  g_auto (GStrv) lines = g_strsplit (expected, "\n", -1);

  if (*year)
    g_assert_true (ot_year_parse (year, &of, NULL));
  view = view_of (results, name, of, NULL);
  for (guint i = 0; lines[i]; i++)
    if (*g_strstrip (lines[i]))
      assert_row (view, lines[i]);
}

char *
view_cell_text (OtResults *results, const char *name, const char *row, const char *column)
{
  g_autoptr (OtView) view = view_of (results, name, OT_YEAR_EMPTY, NULL);
  int at_row = ot_view_find_row (view, row);
  int at_column = ot_view_find_column (view, column);

  g_assert_cmpint (at_row, >=, 0);
  g_assert_cmpint (at_column, >=, 0);
  return cell_to_text (view, (guint) at_row, (guint) at_column);
}

static const OtStep *
nth_step (const OtExplanation *explanation, guint n)
{
  return g_ptr_array_index (explanation->steps, n);
}

/* Whether all steps of a depth, from `from` on, are words, which reckon nothing. */
static gboolean
are_words (const OtExplanation *explanation, guint from, guint depth)
{
  for (guint i = from; i < explanation->steps->len; i++)
    {
      const OtStep *step = nth_step (explanation, i);

      if (step->depth < depth)
        break;
      if (step->depth == depth && step->how != OT_STEP_WORDS)
        return FALSE;
    }
  return TRUE;
}

/* Sums that pass what fits on their way do not say the same as others that do not: each is found by
 * number_overflow. */
static gboolean
is_same (const OtValue *value, const OtValue *wanted)
{
  return value->raw == wanted->raw || value->raw == OT_RAW_OVERFLOW
         || wanted->raw == OT_RAW_OVERFLOW;
}

/* A step with deeper ones behind it comes to what they come to. */
static void
assert_steps_explain (const OtView *view, const OtExplanation *explanation)
{
  for (guint i = 0; i + 1 < explanation->steps->len; i++)
    {
      const OtStep *step = nth_step (explanation, i);
      OtValue       value;

      if (nth_step (explanation, i + 1)->depth <= step->depth)
        continue;
      if (!ot_explanation_evaluate_step (explanation, i, &value))
        {
          if (!are_words (explanation, i + 1, step->depth + 1))
            g_error ("%s: %s: the step “%s” cannot be evaluated", view->type->name,
                     explanation->title, step->label);
          value = ot_value_empty (step->value.type);
        }
      if (!is_same (&value, &step->value))
        g_error ("%s: %s: the step “%s” is %" G_GINT64_FORMAT " and is made to %" G_GINT64_FORMAT,
                 view->type->name, explanation->title, step->label, step->value.raw, value.raw);
    }
}

/* A step has a name, and can be opened further: down to a field of a record, a bound, a number that is
 * the calendar's or that the step's rule names, or a nothing that says why. */
static void
assert_steps_lead_on (const OtView *view, const OtExplanation *explanation)
{
  const OtPlan *plan = ot_results_plan (view->results);

  for (guint i = 0; i < explanation->steps->len; i++)
    {
      const OtStep *step = nth_step (explanation, i);
      gboolean      is_open =
        i + 1 < explanation->steps->len && nth_step (explanation, i + 1)->depth > step->depth;

      if (!step->label || !*step->label)
        g_error ("%s: %s: a step has no name", view->type->name, explanation->title);
      if (step->id && !ot_plan_find (plan, ot_record_type_number (step->type), step->id))
        g_error ("%s: %s: there is no record %s", view->type->name, explanation->title, step->id);
      if (step->how != OT_STEP_WORDS && !is_open && !step->row && !step->id && !step->rule
          && step->value.type != OT_VALUE_INTEGER && step->value.raw != OT_RAW_OVERFLOW
          && step->value.raw != 0 && step->how != OT_STEP_MIN && step->how != OT_STEP_MAX)
        g_error ("%s: %s: the step “%s” leads nowhere", view->type->name, explanation->title,
                 step->label);
    }
}

static gboolean
is_figure (const OtValue *value)
{
  return value->type == OT_VALUE_MONEY || value->type == OT_VALUE_DECIMAL
         || value->type == OT_VALUE_PERCENT || value->type == OT_VALUE_INTEGER;
}

void
assert_explains (const OtView *view, guint row, guint column)
{
  OtCell cell = ot_view_cell (view, row, column);
  g_autoptr (OtExplanation) explanation = ot_view_explain (view, row, column);
  OtValue value;

  g_assert_true (ot_value_equal (&explanation->value, &cell.value));
  assert_steps_explain (view, explanation);
  assert_steps_lead_on (view, explanation);
  if (cell.kind == OT_CELL_NONE || !is_figure (&cell.value))
    return;
  if (cell.kind != OT_CELL_INPUT)
    g_assert_nonnull (cell.rule);
  if (!ot_explanation_evaluate (explanation, &value))
    {
      g_assert_true (are_words (explanation, 0, 0));
      value = ot_value_empty (cell.value.type);
    }
  if (!is_same (&value, &cell.value))
    g_error ("%s: %s is %" G_GINT64_FORMAT " and is explained as %" G_GINT64_FORMAT,
             view->type->name, explanation->title, cell.value.raw, value.raw);
}

/* The cells of all views, each opened once, and those that are being opened. */
typedef struct
{
  OtResults  *results;
  GHashTable *views; /* by name, year and scenario */
  GHashTable *opened;
} Walk;

static const OtView *
walk_get_view (Walk *walk, const char *name, OtYear year, const char *id, const char *scenario)
{
  g_autofree char *key =
    g_strdup_printf ("%s %d %s %s", name, year, id ? id : "", scenario ? scenario : "");
  OtView *view = g_hash_table_lookup (walk->views, key);

  if (!view)
    {
      const char *own = ot_results_scenario (walk->results);
      g_autoptr (OtResults) results =
        g_strcmp0 (scenario, own) == 0
          ? ot_results_ref (walk->results)
          : ot_results_new (ot_results_base_plan (walk->results), scenario, TODAY, NULL, NULL);

      view = view_of (results, name, year, id);
      g_hash_table_insert (walk->views, g_steal_pointer (&key), view);
    }
  return view;
}

/* The view that a step of a cell of `view` is in. */
static const OtView *
walk_follow (Walk *walk, const OtView *view, const OtStep *step)
{
  const char *scenario = ot_results_scenario (view->results);

  if (!step->view)
    return view;
  if (step->scenario)
    scenario = *step->scenario ? step->scenario : NULL;
  return walk_get_view (walk, step->view, step->view_year, NULL, scenario);
}

/* Opens a cell, and then each cell that its steps are. */
static void
walk_open (Walk *walk, const OtView *view, guint row, guint column)
{
  g_autofree char *key = g_strdup_printf ("%p %u %u", (gconstpointer) view, row, column);
  g_autoptr (OtExplanation) explanation = NULL;
  gpointer is_done;

  if (g_hash_table_lookup_extended (walk->opened, key, NULL, &is_done))
    {
      if (!is_done)
        g_error ("%s: %s, %s is made of itself", view->type->name, ot_view_row (view, row)->label,
                 ot_view_column (view, column)->label);
      return;
    }
  g_hash_table_insert (walk->opened, g_strdup (key), GINT_TO_POINTER (FALSE));
  assert_explains (view, row, column);
  explanation = ot_view_explain (view, row, column);
  for (guint i = 0; i < explanation->steps->len; i++)
    {
      const OtStep *step = nth_step (explanation, i);
      const OtView *of = step->row ? walk_follow (walk, view, step) : NULL;
      int           at_row, at_column;
      OtCell        cell;

      if (!step->row)
        continue;
      at_row = ot_view_find_row (of, step->row);
      at_column = ot_view_find_column (of, step->column);
      if (at_row < 0 || at_column < 0)
        g_error ("%s: %s: the step “%s” is of no cell (%s, %s)", view->type->name,
                 explanation->title, step->label, step->row, step->column);
      cell = ot_view_cell (of, (guint) at_row, (guint) at_column);
      if (!ot_value_equal (&step->value, &cell.value))
        g_error ("%s: %s: the step “%s” is %" G_GINT64_FORMAT ", its cell %" G_GINT64_FORMAT,
                 view->type->name, explanation->title, step->label, step->value.raw,
                 cell.value.raw);
      walk_open (walk, of, (guint) at_row, (guint) at_column);
    }
  g_hash_table_insert (walk->opened, g_steal_pointer (&key), GINT_TO_POINTER (TRUE));
}

static void
walk_view (Walk *walk, const char *name, OtYear year, const char *id)
{
  const OtView *view = walk_get_view (walk, name, year, id, ot_results_scenario (walk->results));

  for (guint row = 0; row < ot_view_n_rows (view); row++)
    for (guint column = 0; column < ot_view_n_columns (view); column++)
      walk_open (walk, view, row, column);
}

typedef void (*ViewFunc) (OtResults        *results,
                          const OtViewType *type,
                          OtYear            year,
                          const char       *id,
                          gpointer          data);

static void
foreach_year (OtResults        *results,
              const OtViewType *type,
              const char       *id,
              ViewFunc          visit,
              gpointer          data)
{
  OtYears years = ot_plan_years (ot_results_plan (results));

  if (!type->by_year)
    visit (results, type, OT_YEAR_EMPTY, id, data);
  else
    for (OtYear year = years.first; year <= years.last; year++)
      visit (results, type, year, id, data);
}

/* What a view can be of: blocks of the grant, and records. What a scenario edits is no rule's figure. */
static void
foreach_id (OtResults *results, const OtViewType *type, ViewFunc visit, gpointer data)
{
  const OtPlan *plan = ot_results_plan (results);

  for (guint block = 0; block < OT_N_BLOCKS; block++)
    if (type->has_id (plan, ot_block_names[block].name))
      foreach_year (results, type, ot_block_names[block].name, visit, data);
  for (guint i = 0; i < OT_N_TABLES; i++)
    for (guint n = 0; i != OT_TABLE_SCENARIOS && n < plan->tables[i]->n; n++)
      if (type->has_id (plan, plan->tables[i]->records[n]->id))
        foreach_year (results, type, plan->tables[i]->records[n]->id, visit, data);
}

static void
foreach_view (OtResults *results, ViewFunc visit, gpointer data)
{
  g_autofree const OtViewType **types = ot_view_types ();

  for (guint i = 0; types[i]; i++)
    if (types[i]->by_id)
      foreach_id (results, types[i], visit, data);
    else
      foreach_year (results, types[i], NULL, visit, data);
}

static void
walk_type (OtResults *results, const OtViewType *type, OtYear year, const char *id, gpointer walk)
{
  walk_view (walk, type->name, year, id);
}

void
assert_all_explain (OtResults *results)
{
  Walk walk = {
    results,
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) ot_view_unref),
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
  };

  foreach_view (results, walk_type, &walk);
  for (guint i = 0; i < OT_N_TABLES; i++)
    {
      g_autofree char *name = g_strconcat ("table:", ot_record_types[i]->table, NULL);

      walk_view (&walk, name, OT_YEAR_EMPTY, NULL);
    }
  g_hash_table_unref (walk.views);
  g_hash_table_unref (walk.opened);
}

/* That each figure of `results` is that of `data`, of the row with the same id. */
static void
compare_view (OtResults        *results,
              const OtViewType *type,
              OtYear            year,
              const char       *id,
              gpointer          data)
{
  g_autoptr (OtView) view = view_of (results, type->name, year, id);
  g_autoptr (OtView) wanted = view_of (data, type->name, year, id);

  for (guint row = 0; row < ot_view_n_rows (wanted); row++)
    for (guint column = 0; column < ot_view_n_columns (wanted); column++)
      {
        int              at = ot_view_find_row (view, ot_view_row (wanted, row)->id);
        g_autofree char *should = cell_to_text (wanted, row, column);
        g_autofree char *is = at < 0 ? NULL : cell_to_text (view, (guint) at, column);

        if (g_strcmp0 (is, should) != 0)
          g_error ("%s, %s, %s is “%s” and should be “%s”", type->name,
                   ot_view_row (wanted, row)->id, ot_view_column (wanted, column)->id, is, should);
      }
}

void
assert_same_figures (OtResults *results, OtResults *wanted)
{
  foreach_view (wanted, compare_view, wanted);
}
