/* Scenarios: list, add, remove, apply. */
#include "cli/files.h"
#include "cli/messages.h"
#include "cli/removal.h"
#include "export/text-table.h"
#include "model/view.h"

#include <glib/gi18n.h>

static void
add_cell (OtTextTable *table, const OtView *view, int row, int column)
{
  const OtShow show = { .style = ot_number_style_english, .unit = OT_MONEY_UNIT_POUNDS };
  g_autoptr (GString) text = g_string_new (NULL);
  OtCell cell;

  if (row < 0 || column < 0)
    {
      ot_text_table_add (table, NULL);
      return;
    }
  cell = ot_view_cell (view, (guint) row, (guint) column);
  ot_show_cell (&show, view, &cell, text);
  ot_text_table_add (table, text->str);
}

/* What `list` shows of the base plan and of each scenario. */
typedef struct
{
  OtTextTable *table;
  OtView      *gaps;  /* scenarios */
  OtView      *grant; /* grant_comparison; NULL: there are no schools */
  OtYear       from;  /* the base year, from which gaps are shown */
} List;

static void
list_clear (List *list)
{
  g_clear_pointer (&list->table, ot_text_table_free);
  g_clear_pointer (&list->gaps, ot_view_unref);
  g_clear_pointer (&list->grant, ot_view_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (List, list_clear)

/* Adds the figures of one layer, by its id in both views. */
static void
add_figures (const List *list, const char *id)
{
  for (guint column = 0; column < ot_view_n_columns (list->gaps); column++)
    if (ot_view_column (list->gaps, column)->year >= list->from)
      add_cell (list->table, list->gaps, ot_view_find_row (list->gaps, id), (int) column);
  if (list->grant)
    add_cell (list->table, list->grant, ot_view_find_row (list->grant, "headroom"),
              ot_view_find_column (list->grant, id));
}

static void
add_head (List *list)
{
  guint               n_years = ot_view_n_columns (list->gaps), n = 4;
  g_autofree OtAlign *alignment = g_new0 (OtAlign, n_years + n + 1);

  for (guint i = 3; i < n_years + 5; i++)
    alignment[i] = OT_ALIGN_RIGHT;
  for (guint column = 0; column < n_years; column++)
    n += ot_view_column (list->gaps, column)->year >= list->from ? 1 : 0;
  list->table = ot_text_table_new (list->grant ? n + 1 : n, alignment);
  ot_text_table_add (list->table, "id");
  ot_text_table_add (list->table, "name");
  ot_text_table_add (list->table, "parent");
  ot_text_table_add (list->table, "changes");
  for (guint column = 0; column < n_years; column++)
    {
      g_autofree char *head =
        g_strdup_printf (_("gap %s"), ot_view_column (list->gaps, column)->label);

      if (ot_view_column (list->gaps, column)->year >= list->from)
        ot_text_table_add (list->table, head);
    }
  if (list->grant)
    {
      char             year[OT_YEAR_TEXT];
      g_autofree char *head =
        g_strdup_printf (_("headroom %s"), ot_year_to_text (list->grant->year, year));

      ot_text_table_add (list->table, head);
    }
  ot_text_table_add_rule (list->table);
}

static OtExit
list (const OtCall *call, const OtOpenPlan *open)
{
  const OtTable *scenarios = open->plan->tables[OT_TABLE_SCENARIOS];
  g_auto (List) listing = { .from = ot_plan_base_year (open->plan) };
  g_autoptr (OtResults) results = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  results = ot_results_new (open->plan, NULL, ot_date_today (), NULL, &error);
  listing.gaps = results ? ot_view_new (results, "scenarios", OT_YEAR_EMPTY, NULL, &error) : NULL;
  if (listing.gaps == NULL)
    return ot_fail (open->name, error);
  if (open->plan->tables[OT_TABLE_SCHOOLS]->n > 0)
    listing.grant = ot_view_new (results, "grant_comparison", OT_YEAR_EMPTY, NULL, NULL);

  add_head (&listing);
  ot_text_table_add (listing.table, NULL);
  ot_text_table_add (listing.table, _("Base plan"));
  ot_text_table_add (listing.table, NULL);
  ot_text_table_add (listing.table, NULL);
  add_figures (&listing, "base");
  for (guint i = 0; i < scenarios->n; i++)
    {
      const OtScenario *scenario = (const OtScenario *) scenarios->records[i];
      g_autofree char *n_changes = g_strdup_printf ("%u", ot_change_set_length (scenario->changes));
      g_autofree char *row = ot_view_record_row_id (listing.gaps->type, scenarios->records[i]);

      ot_text_table_add (listing.table, scenario->record.id);
      ot_text_table_add (listing.table, scenario->name);
      ot_text_table_add (listing.table, scenario->parent.id);
      ot_text_table_add (listing.table, n_changes);
      add_figures (&listing, row);
    }
  ot_text_table_write (listing.table, text);
  return ot_write_text (call, text);
}

static OtExit
add (const OtCall *call, const OtOpenPlan *open)
{
  const OtRecordType *type = &ot_scenario_type;
  const char         *name = call->arguments[2];
  const OtPlace       place = { open->name, type->table, name, NULL };
  const OtTable      *scenarios = open->plan->tables[OT_TABLE_SCENARIOS];
  g_autofree char    *id = ot_id_new (NULL);
  g_autoptr (OtRecord) empty = ot_record_new (type, id);
  g_autoptr (OtRecord) record = NULL;
  g_autoptr (OtChangeSet) set = ot_change_set_new (NULL);
  g_autoptr (GString) line = g_string_new (NULL);
  const OtValue value = ot_value_text (name);
  OtExit        result;

  if (!g_utf8_validate (name, -1, NULL) || *name == '\0')
    return ot_refuse (&place, g_strdup (_("this cannot be a name")));
  for (guint i = 0; i < scenarios->n; i++)
    if (g_strcmp0 (((const OtScenario *) scenarios->records[i])->name, name) == 0)
      return ot_refuse (&place, g_strdup (_("there is a scenario of that name already")));

  record = ot_record_with (empty, ot_record_type_field (type, "name"), OT_YEAR_EMPTY, &value);
  ot_change_set_append (set, ot_change_add_at_end (NULL, record));
  result = ot_open_plan_change (open, set);
  if (result != OT_EXIT_DONE || ot_is_stream (open->name))
    return result;
  g_string_append_printf (line, "%s\n", record->id);
  return ot_write_text (call, line);
}

static OtExit
remove_one (const OtCall *call, const OtOpenPlan *open)
{
  const char *id;
  OtExit      result = ot_open_plan_find_scenario (open, call->arguments[2], &id);

  return result == OT_EXIT_DONE ? ot_remove_record (call, open, NULL, &ot_scenario_type, id)
                                : result;
}

static OtExit
apply (const OtCall *call, const OtOpenPlan *open)
{
  g_autoptr (OtChangeSet) set = NULL;
  g_autoptr (GError) error = NULL;
  const char *id;
  OtExit      result = ot_open_plan_find_scenario (open, call->arguments[2], &id);

  if (result != OT_EXIT_DONE)
    return result;
  set = ot_scenario_adoption (open->plan, id, &error);
  return set != NULL ? ot_open_plan_change (open, set) : ot_fail (open->name, error);
}

static const struct
{
  const char *name;
  gboolean    of_one; /* it needs a name */
  OtExit (*run) (const OtCall *call, const OtOpenPlan *open);
} acts[] = {
  { "list", FALSE, list },
  { "add", TRUE, add },
  { "remove", TRUE, remove_one },
  { "apply", TRUE, apply },
};

static OtExit
run_scenario (const OtCall *call)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      g_auto (OtOpenPlan) open = { 0 };
      OtExit result;

      g_ptr_array_add (names, (gpointer) acts[i].name);
      if (!g_str_equal (acts[i].name, call->arguments[1]))
        continue;
      if (acts[i].of_one != (call->n_arguments == 3))
        return ot_wrong_use (g_strdup_printf (acts[i].of_one
                                                ? _("scenario %s needs the name of a scenario")
                                                : _("scenario %s takes no name"),
                                              acts[i].name));
      result = ot_open_plan_read (&open, call->arguments[0]);
      return result == OT_EXIT_DONE ? acts[i].run (call, &open) : result;
    }
  return ot_unknown_name (_("this is none of"), call->arguments[1], names);
}

const OtCommand ot_commands_scenario[] = {
  { "scenario", "FILE list|add|remove|apply [NAME]", 2, 3,
    OT_TAKES (EMPTY_REFERENCES) | OT_TAKES (WITH_REFERENCES), NULL,
    N_ (
      "List scenarios with their gaps and, where there are schools, the headroom of the first year in which they differ; add or remove one, or make the changes of one for good in the plan itself."),
    run_scenario },
  { 0 },
};
