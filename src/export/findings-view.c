#include "export/findings-view.h"

#include "model/words.h"

#include <glib/gi18n.h>

enum
{
  SEVERITY,
  MESSAGE,
  TABLE,
  FIELD,
  YEAR,
  MEND,
  N_COLUMNS
};

static const struct
{
  const char *id;
  const char *label;
} columns[N_COLUMNS] = {
  [SEVERITY] = { "severity", N_("Severity") },
  [MESSAGE] = { "message", N_("What the check says") },
  [TABLE] = { "table", N_("Table") },
  [FIELD] = { "field", N_("Field") },
  [YEAR] = { "year", N_("Year") },
  [MEND] = { "mend", N_("Mend") },
};

/* What the view keeps: its findings row by row, and the texts of their cells. */
typedef struct
{
  GPtrArray *findings; /* of OtFinding, of the results */
  GPtrArray *texts;
} Own;

char *
ot_findings_view_row_id (const OtFinding *finding)
{
  g_autofree char *field = finding->field ? ot_field_address (finding->field, finding->year) : NULL;
  const char      *table = finding->type ? finding->type->table : "";

  if (finding->parts)
    return g_strjoin ("/", finding->rule, table, NULL);
  return g_strjoin ("/", finding->rule, table, finding->id ? finding->id : "", field ? field : "",
                    NULL);
}

/* The same finding has the same id in the next results, so that a cursor stays on it. */
static char *
row_id (const OtFinding *finding, GHashTable *ids)
{
  char *id = ot_findings_view_row_id (finding);

  for (guint n = 2; g_hash_table_contains (ids, id); n++)
    {
      char *next = g_strdup_printf ("%s#%u", id, n);

      g_free (id);
      id = next;
    }
  g_hash_table_add (ids, g_strdup (id));
  return id;
}

/* Of many, how many; of one, its record. */
static char *
words_for_place (const OtFinding *finding, const OtPlan *plan, const OtRecord *record)
{
  guint n = finding->parts ? finding->parts->len : 0;

  if (n > 0)
    return g_strdup_printf (ngettext ("%u record", "%u records", n), n);
  return record ? ot_words_for_record (plan, record) : g_strdup (_("The plan"));
}

/* A finding that says many as one has them under it. */
static void
add_row (OtView *view, OtFinding *finding, guint level, GHashTable *ids)
{
  Own            *own = view->own;
  char            year[OT_YEAR_TEXT];
  const OtPlan   *plan = ot_results_plan (view->results);
  const OtRecord *record =
    finding->type && finding->id
      ? ot_plan_find (plan, ot_record_type_number (finding->type), finding->id)
      : NULL;
  g_autofree char *id = row_id (finding, ids);
  g_autofree char *label = words_for_place (finding, plan, record);
  OtRow           *row =
    ot_view_add_row (view, id, label, finding->parts ? OT_ROW_GROUP : OT_ROW_RECORD, level);

  if (record)
    row->type = finding->type;
  if (record && !finding->parts)
    row->record = g_string_chunk_insert_const (view->texts, finding->id);
  row->folded = finding->parts != NULL;
  g_ptr_array_add (own->findings, finding);
  g_ptr_array_add (own->texts, g_strdup (ot_severity_label (finding->severity)));
  g_ptr_array_add (own->texts, g_strdup (finding->message));
  g_ptr_array_add (own->texts,
                   g_strdup (finding->type ? _ (finding->type->label) : _("The plan")));
  g_ptr_array_add (own->texts, g_strdup (finding->field ? ot_field_label (finding->field) : ""));
  g_ptr_array_add (
    own->texts,
    g_strdup (finding->year == OT_YEAR_EMPTY ? "" : ot_year_to_text (finding->year, year)));
  g_ptr_array_add (own->texts, g_strdup (finding->mend_label ? finding->mend_label : ""));
  for (guint i = 0; finding->parts && i < finding->parts->len; i++)
    add_row (view, g_ptr_array_index (finding->parts, i), level + 1, ids);
}

static void
build (OtView *view)
{
  const OtFindings *findings = ot_results_findings (view->results);
  Own              *own = g_new0 (Own, 1);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < N_COLUMNS; i++)
    ot_view_add_column (view, columns[i].id, _ (columns[i].label), OT_VALUE_TEXT, OT_YEAR_EMPTY);
  g_array_index (view->columns, OtColumn, MESSAGE).wide = TRUE;
  own->findings = g_ptr_array_new ();
  own->texts = g_ptr_array_new_with_free_func (g_free);
  view->own = own;
  for (guint i = 0; i < findings->len; i++)
    add_row (view, g_ptr_array_index (findings, i), 0, ids);
}

static void
cell_of (const OtView *view, guint row, guint column, OtCell *cell)
{
  const Own *own = view->own;

  ot_cell_figure (cell, OT_CELL_CALCULATED,
                  ot_value_text (g_ptr_array_index (own->texts, row * N_COLUMNS + column)),
                  ot_findings_view_finding (view, row)->rule);
}

/* The sentence is the explanation. */
static void
explain (const OtView *view, guint row, guint column, OtTrace *trace)
{
}

static void
free_own (gpointer data)
{
  Own *own = data;

  g_ptr_array_unref (own->findings);
  g_ptr_array_unref (own->texts);
  g_free (own);
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
  return g_ptr_array_index (((const Own *) view->own)->findings, row);
}
