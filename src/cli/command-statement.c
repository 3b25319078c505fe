/* Sending to schools: statement. */
#include "cli/calculation.h"
#include "cli/messages.h"
#include "export/statement-page.h"
#include "export/view-table.h"
#include "model/schools.h"
#include "plan/school.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#define ALL "all"

static const char *const statement_formats[] = { "html", "csv", NULL };
static const char *const endings[] = { ".html", ".csv" };

enum
{
  STATEMENT_HTML,
  STATEMENT_CSV,
};

/* What --format says, else what the file's name ends in, else a page. */
static gboolean
get_format (const OtCall *call, guint *format, GError **error)
{
  const char *out = call->options[OT_OPTION_OUT];

  if (!ot_call_get_format (call, format, error))
    return FALSE;
  if (!ot_call_has (call, OT_OPTION_FORMAT) && g_str_has_suffix (out, endings[STATEMENT_CSV]))
    *format = STATEMENT_CSV;
  return TRUE;
}

/* The school that has this id, else this URN, else alone this name. */
static OtExit
find_school (const OtCalculation *calculation, const char *word, const OtRecord **found)
{
  const OtTable *schools = ot_results_plan (calculation->results)->tables[OT_TABLE_SCHOOLS];
  const OtPlace  place = { calculation->open.name, schools->type->table, word, NULL };
  guint          n_named = 0;

  *found = ot_table_find (schools, word);
  for (guint i = 0; i < schools->n && *found == NULL; i++)
    if (g_strcmp0 (((const OtSchool *) schools->records[i])->urn, word) == 0)
      *found = schools->records[i];
  if (*found != NULL)
    return OT_EXIT_DONE;
  for (guint i = 0; i < schools->n; i++)
    if (g_strcmp0 (((const OtSchool *) schools->records[i])->name, word) == 0)
      {
        *found = schools->records[i];
        n_named++;
      }
  if (n_named == 1)
    return OT_EXIT_DONE;
  return ot_refuse (&place,
                    g_strdup (n_named == 0 ? _("there is no such school")
                                           : _("several schools are called so: give the id")));
}

/* Why a school has no statement of a year, in words; NULL: it has one. Free it. */
static char *
say_why_not (const OtCalculation *calculation, guint n, OtYear year)
{
  const OtSchools *schools = ot_schools (calculation->results);
  guint            i = (guint) (year - schools->schools->years.first);
  OtFactorPhase    missing;
  OtYear           missing_in;
  g_autofree char *why = NULL;

  if (!ot_school_year_counts (ot_school_year (schools->schools, n, i)))
    return g_strdup (_("the school has no pupils that year, so it has no statement"));
  if (!ot_money_is_empty (schools->total[(gsize) n * schools->schools->n_years + i])
      || !ot_schools_find_missing (schools, n, i, &missing, &missing_in))
    return NULL;
  why = ot_schools_say_missing (&missing, missing_in);
  /* Translators: a sentence without its full stop: what has no value in which year */
  return g_strdup_printf (_("%s, so the school has no statement"), why);
}

/* The school's statement, as it is to be written; NULL in `text` where it has none, with why in words. */
static OtExit
make_statement (const OtCalculation *calculation,
                const OtRecord      *school,
                OtYear               year,
                guint                format,
                GString            **text)
{
  const OtTable *schools = ot_results_plan (calculation->results)->tables[OT_TABLE_SCHOOLS];
  const OtPlace  place = { calculation->open.name, "schools", school->id, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (OtView) view =
    ot_view_new (calculation->results, "statement", year, school->id, &error);
  g_autofree char *why = NULL;

  *text = NULL;
  if (view == NULL)
    return ot_fail (calculation->open.name, error);
  why = say_why_not (calculation, (guint) ot_table_position (schools, school->id), view->year);
  if (why != NULL)
    {
      ot_say_at (&place, why);
      return OT_EXIT_DONE;
    }
  *text = g_string_new (NULL);
  if (format == STATEMENT_CSV)
    ot_view_write (view, -1, OT_FORMAT_CSV, *text);
  else
    ot_statement_page_write (view, *text);
  return OT_EXIT_DONE;
}

static OtExit
write_one (const OtCall *call, const OtCalculation *calculation, OtYear year, guint format)
{
  const OtRecord *school;
  g_autoptr (GString) text = NULL;
  OtExit result;

  if ((result = find_school (calculation, call->arguments[1], &school)) != OT_EXIT_DONE
      || (result = make_statement (calculation, school, year, format, &text)) != OT_EXIT_DONE)
    return result;
  return text != NULL ? ot_write_text (call, text) : OT_EXIT_REFUSED;
}

static OtExit
write_file (const char *folder, const char *name, const GString *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *target = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (text->str, text->len);
  g_autoptr (GError) error = NULL;
  OtFileState state;

  target = ot_file_resolve (path, &error);
  if (target == NULL || !ot_file_write (target, bytes, &state, NULL, &error))
    return ot_fail (path, error);
  return OT_EXIT_DONE;
}

static OtExit
write_all (const OtCall *call, const OtCalculation *calculation, OtYear year, guint format)
{
  const OtTable *schools = ot_results_plan (calculation->results)->tables[OT_TABLE_SCHOOLS];
  const char    *folder = call->options[OT_OPTION_OUT];

  if (ot_is_stream (folder))
    return ot_wrong_use (g_strdup (_("-o: statements of all schools go into a folder")));
  if (g_mkdir_with_parents (folder, 0777) != 0)
    {
      ot_say_at (&(const OtPlace){ .file = folder }, g_strerror (errno));
      return OT_EXIT_FILE;
    }
  for (guint i = 0; i < schools->n; i++)
    {
      const char      *id = schools->records[i]->id;
      g_autofree char *name = ot_statement_file_name (id, endings[format]);
      g_autoptr (GString) text = NULL;
      OtExit result = make_statement (calculation, schools->records[i], year, format, &text);

      if (result == OT_EXIT_DONE && text != NULL)
        result = write_file (folder, name, text);
      if (result != OT_EXIT_DONE)
        return result;
    }
  return OT_EXIT_DONE;
}

static OtExit
run_statement (const OtCall *call)
{
  g_auto (OtCalculation) calculation = { 0 };
  g_autoptr (GError) error = NULL;
  OtYear year = OT_YEAR_EMPTY;
  guint  format;
  OtExit result;

  if (!ot_call_has (call, OT_OPTION_OUT))
    return ot_wrong_use (g_strdup (_("-o says which file to write, or -; for all, which folder")));
  if (!get_format (call, &format, &error)
      || !ot_call_get_year (call, OT_OPTION_YEAR, &year, &error))
    return ot_fail (NULL, error);
  if ((result = ot_calculate (call, &calculation)) != OT_EXIT_DONE)
    return result;
  return (g_str_equal (call->arguments[1], ALL) ? write_all : write_one) (call, &calculation, year,
                                                                          format);
}

const OtCommand ot_commands_statement[] = {
  { "statement", "FILE SCHOOL", 2, 2,
    OT_TAKES (YEAR) | OT_TAKES (SCENARIO) | OT_TAKES (FORMAT) | OT_TAKES (OUT) | OT_TAKES (TODAY),
    statement_formats,
    N_ (
      "Write a school’s budget statement, to be sent to it: a web page that needs no other file, or csv. "
      "The school goes by its id, its URN or its name; all writes one file a school into the folder that "
      "-o names."),
    run_statement, .n_files = 1 },
  { 0 },
};
