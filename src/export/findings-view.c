#include "export/findings-view.h"

#include "model/words.h"

#include <glib/gi18n.h>

enum
{
  SEVERITY,
  TABLE,
  FIELD,
  YEAR,
  MESSAGE,
  MEND,
  N_COLUMNS
};

static const struct
{
  const char *id;
  const char *label;
} columns[N_COLUMNS] = {
  [SEVERITY] = { "severity", N_("Severity") },
  [TABLE] = { "table", N_("Table") },
  [FIELD] = { "field", N_("Field") },
  [YEAR] = { "year", N_("Year") },
  [MESSAGE] = { "message", N_("What the check says") },
  [MEND] = { "mend", N_("Mend") },
};

/* The same finding has the same id in the next results, so that a cursor stays on it. */
static char *
row_id (const OtFinding *finding, GHashTable *ids)
{
  g_autofree char *field = finding->field ? ot_field_address (finding->field, finding->year) : NULL;
  char            *id = g_strjoin ("/", finding->rule, finding->type ? finding->type->table : "",
                        finding->id ? finding->id : "", field ? field : "", NULL);

  for (guint n = 2; g_hash_table_contains (ids, id); n++)
    {
      char *next = g_strdup_printf ("%s#%u", id, n);

      g_free (id);
      id = next;
    }
  g_hash_table_add (ids, g_strdup (id));
  return id;
}

static void
add_row (OtView *view, const OtFinding *finding, GHashTable *ids)
{
  const OtPlan   *plan = ot_results_plan (view->results);
  const OtRecord *record =
    finding->type && finding->id
      ? ot_plan_find (plan, ot_record_type_number (finding->type), finding->id)
      : NULL;
  g_autofree char *id = row_id (finding, ids);
  g_autofree char *label = record ? ot_words_for_record (plan, record) : g_strdup (_("The plan"));
  OtRow           *row = ot_view_add_row (view, id, label, OT_ROW_RECORD, 0);

  if (record)
    {
      row->type = finding->type;
      row->record = g_string_chunk_insert_const (view->texts, finding->id);
    }
}

/* The texts of the cells, row by row; freed with the view. */
static void
build (OtView *view)
{
  const OtFindings *findings = ot_results_findings (view->results);
  char              year[OT_YEAR_TEXT];
  char            **texts = g_new0 (char *, findings->len *N_COLUMNS + 1);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < N_COLUMNS; i++)
    ot_view_add_column (view, columns[i].id, _ (columns[i].label), OT_VALUE_TEXT, OT_YEAR_EMPTY);
  for (guint i = 0; i < findings->len; i++)
    {
      const OtFinding *finding = g_ptr_array_index (findings, i);
      char           **cells = texts + (gsize) i * N_COLUMNS;

      add_row (view, finding, ids);
      cells[SEVERITY] = g_strdup (ot_severity_label (finding->severity));
      cells[TABLE] = g_strdup (finding->type ? _ (finding->type->label) : _("The plan"));
      cells[FIELD] = g_strdup (finding->field ? ot_field_label (finding->field) : "");
      cells[YEAR] =
        g_strdup (finding->year == OT_YEAR_EMPTY ? "" : ot_year_to_text (finding->year, year));
      cells[MESSAGE] = g_strdup (finding->message);
      cells[MEND] = g_strdup (finding->mend_label ? finding->mend_label : "");
    }
  view->own = texts;
}

static void
cell_of (const OtView *view, guint row, guint column, OtCell *cell)
{
  char **texts = view->own;

  ot_cell_figure (cell, OT_CELL_CALCULATED, ot_value_text (texts[row * N_COLUMNS + column]),
                  ot_findings_view_finding (view, row)->rule);
}

/* The sentence is the explanation. */
static void
explain (const OtView *view, guint row, guint column, OtTrace *trace)
{
}

static void
free_own (gpointer own)
{
  g_strfreev (own);
}

const OtViewType ot_findings_view = {
  .name = "findings",
  .label = N_("Findings"),
  .help = N_("What the rules of the field have to say"),
  .build = build,
  .cell = cell_of,
  .explain = explain,
  .free = free_own,
};

const OtFinding *
ot_findings_view_finding (const OtView *view, guint row)
{
  return g_ptr_array_index (ot_results_findings (view->results), row);
}
