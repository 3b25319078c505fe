/* Reading tables: import. */
#include "cli/names.h"
#include "export/text-table.h"
#include "model/view.h"
#include "plan/import.h"
#include "plan/national.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

/* "amounts.2018-19   1,200.00   1,350.00" for each column of money that the file has. */
static void
append_totals (GString *text, const GArray *totals)
{
  static const OtAlign alignment[] = { OT_ALIGN_LEFT, OT_ALIGN_RIGHT, OT_ALIGN_RIGHT };
  const OtShow         show = { .style = ot_number_style_english,
                                .unit = OT_MONEY_UNIT_POUNDS,
                                .decimals = OT_MONEY_PLACES };
  g_autoptr (OtTextTable) table = ot_text_table_new (G_N_ELEMENTS (alignment), alignment);

  if (totals->len == 0)
    return;
  ot_text_table_add (table, _("total"));
  ot_text_table_add (table, _("before"));
  ot_text_table_add (table, _("after"));
  for (guint i = 0; i < totals->len; i++)
    {
      const OtImportTotal *total = &g_array_index (totals, OtImportTotal, i);
      const OtMoney        money[] = { total->before, total->after };
      g_autofree char     *address = ot_field_address (total->field, total->year);

      ot_text_table_add (table, address);
      for (guint j = 0; j < G_N_ELEMENTS (money); j++)
        {
          g_autoptr (GString) cell = g_string_new (NULL);
          OtValue value = ot_value_money (money[j]);

          ot_show_value (&show, NULL, total->field, OT_VALUE_MONEY, &value, cell);
          ot_text_table_add (table, cell->str);
        }
    }
  ot_text_table_write (table, text);
}

static void
append_count (GString *text, guint n, const char *words)
{
  g_string_append_printf (text, "%s%u %s", text->len > 0 ? ", " : "", n, words);
}

/* What an import comes to: for the person, not for programs. */
static char *
summary_to_text (const OtRecordType *type, const OtImportSummary *summary)
{
  g_autoptr (GString) counts = g_string_new (NULL);
  GString *text = g_string_new (NULL);

  append_count (counts, summary->n_new, _("new"));
  append_count (counts, summary->n_changed, _("changed"));
  append_count (counts, summary->n_unchanged, _("unchanged"));
  append_count (counts, summary->n_removed, _("removed"));
  if (summary->n_referrers > 0)
    append_count (counts, summary->n_referrers, _("of other tables removed with them"));
  g_string_append_printf (text, "%s: %s\n", type->table, counts->str);
  for (guint i = 0; summary->notes[i] != NULL; i++)
    g_string_append_printf (text, "%s: %s\n", type->table, summary->notes[i]);
  append_totals (text, summary->totals);
  return g_string_free (text, FALSE);
}

/* Whether something of a kind is wrong, with a whole heading or with the file as a whole. */
static gboolean
has_problem (const GPtrArray *problems, OtPlanError code, gboolean is_of_heading)
{
  for (guint i = 0; i < problems->len; i++)
    {
      const OtProblem *problem = g_ptr_array_index (problems, i);

      if (problem->code == code
          && (is_of_heading ? problem->line > 0 && problem->field == NULL : problem->line == 0))
        return TRUE;
    }
  return FALSE;
}

static char *
field_names (const OtRecordType *type)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < type->n_fields; i++)
    if (!(type->fields[i].flags & OT_FIELD_HIDDEN))
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", type->fields[i].name);
  return g_string_free (names, FALSE);
}

/* The words that say again what headings mean, as a shell takes them. */
static char *
map_words (char *const *maps)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; maps[i] != NULL; i++)
    {
      g_autofree char *quoted = g_shell_quote (maps[i]);

      g_string_append_printf (words, " --map %s", quoted);
    }
  return g_string_free (words, FALSE);
}

/* Lists what is wrong, and what can be done about it. */
static OtExit
fail (const OtCall       *call,
      const OtRecordType *type,
      const char         *csv,
      const GPtrArray    *problems,
      const GError       *error)
{
  const OtPlace    place = { .file = csv, .table = type->table };
  OtExit           result = ot_fail_with_problems (csv, problems, error);
  g_autofree char *hint = NULL, *names = NULL, *words = NULL;

  if (has_problem (problems, OT_PLAN_ERROR_MISSING, TRUE))
    {
      names = field_names (type);
      hint =
        g_strdup_printf (_("--map HEADING=FIELD says what a heading means, --map HEADING= that "
                            "its column is left out. Fields are %s"),
                         names);
      ot_say_at (&place, hint);
    }
  if (has_problem (problems, OT_PLAN_ERROR_CONFLICT, FALSE))
    ot_say_at (&place, _("--empty-references empties the fields that point at what goes, "
                          "--with-references removes those records too"));
  if (call->maps != NULL && problems->len > 0)
    {
      g_autofree char *again = NULL;

      words = map_words (call->maps);
      again =
        g_strdup_printf (_("nothing is changed, and no heading remembered: give again%s"), words);
      ot_say_at (&place, again);
    }
  return result;
}

static OtExit
get_options (const OtCall *call, const char *scenario, OtImportOptions *options)
{
  gboolean empty = ot_call_has (call, OT_OPTION_EMPTY_REFERENCES);
  gboolean with = ot_call_has (call, OT_OPTION_WITH_REFERENCES);
  int      header_row = 0;
  g_autoptr (GError) error = NULL;

  if (!ot_call_get_count (call, OT_OPTION_HEADER_ROW, 1, G_MAXINT, &header_row, &error))
    return ot_fail (NULL, error);
  *options = (OtImportOptions){
    .layer = scenario,
    .replace = ot_call_has (call, OT_OPTION_REPLACE),
    .referrers = empty  ? OT_REFERRERS_EMPTY
                 : with ? OT_REFERRERS_REMOVE
                        : OT_REFERRERS_REFUSE,
    .maps = (const char *const *) call->maps,
    .header_row = (guint) header_row,
  };
  if (empty && with)
    return ot_wrong_use (
      g_strdup (_("--empty-references and --with-references exclude each other")));
  if ((empty || with) && !options->replace)
    return ot_wrong_use (
      g_strdup (_("only with --replace does anything go that others could point at")));
  return OT_EXIT_DONE;
}

/* Says what the import is, and makes it unless it was only to be checked. */
static OtExit
finish (const OtCall          *call,
        const OtOpenPlan      *open,
        const OtRecordType    *type,
        const OtChangeSet     *set,
        const OtImportSummary *summary)
{
  g_autofree char *text = summary_to_text (type, summary);
  gboolean         is_check = ot_call_has (call, OT_OPTION_CHECK);
  OtExit           result = OT_EXIT_DONE;

  if (is_check)
    {
      g_autoptr (GBytes) changes = ot_changes_to_text (set);

      fwrite (g_bytes_get_data (changes, NULL), 1, g_bytes_get_size (changes), stdout);
    }
  else
    result = ot_open_plan_change (open, set);
  if (result == OT_EXIT_DONE)
    fputs (text, !is_check && ot_is_stream (open->name) ? stderr : stdout);
  return result;
}

/* The file that is meant: where there is none of that name, the one that comes with the program. */
static char *
find_file (const char *name)
{
  g_autofree char *shipped = NULL;

  if (ot_is_stream (name) || strchr (name, G_DIR_SEPARATOR) != NULL
      || g_file_test (name, G_FILE_TEST_EXISTS))
    return g_strdup (name);
  shipped = ot_national_path (name);
  return g_strdup (g_file_test (shipped, G_FILE_TEST_IS_REGULAR) ? shipped : name);
}

static OtExit
run_import (const OtCall *call)
{
  g_autofree char *csv = find_file (call->arguments[2]);
  g_auto (OtOpenPlan) open = { 0 };
  g_auto (OtImportSummary) summary = { 0 };
  g_autoptr (GPtrArray) problems = ot_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (OtChangeSet) set = NULL;
  const OtRecordType *type;
  const char         *scenario;
  OtImportOptions     options;
  OtExit              result;

  if ((result = ot_find_table (call->arguments[1], &type)) != OT_EXIT_DONE
      || (result = ot_refuse_two_streams (call->arguments[0], csv)) != OT_EXIT_DONE
      || (result = ot_open_with_scenario (call, &open, &scenario)) != OT_EXIT_DONE
      || (result = get_options (call, scenario, &options)) != OT_EXIT_DONE
      || (result = ot_read_input (csv, &bytes)) != OT_EXIT_DONE)
    return result;

  set = ot_table_import (open.plan, type, bytes, &options, &summary, problems, &error);
  return set != NULL ? finish (call, &open, type, set, &summary)
                     : fail (call, type, csv, problems, error);
}

const OtCommand ot_commands_import[] = {
  { "import", "FILE TABLE CSV", 3, 3,
    OT_TAKES (REPLACE) | OT_TAKES (EMPTY_REFERENCES) | OT_TAKES (WITH_REFERENCES) | OT_TAKES (MAP)
      | OT_TAKES (HEADER_ROW) | OT_TAKES (CHECK) | OT_TAKES (SCENARIO),
    NULL,
    N_ (
      "Read rows into a table. A line of headings names the fields, by name or label, with years as in "
      "amounts.2018-19 or Amounts 2018/19; export --template writes one. Titles may stand above it, and "
      "totals beneath the rows: what is left out is said. A cell with “n/a”, “-”, “..” or “c” is empty. A row is matched with a record "
      "by its id, or by what tells records of the table apart, and else added. References are ids, or "
      "names of one record each. One wrong cell, and nothing changes. Two files come with the program: "
      "formula-values.csv for formula_values and guarantee-ranges.csv for guarantee_ranges."),
    run_import },
  { 0 },
};
