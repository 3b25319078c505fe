#include "cli/messages.h"

#include "chart/paint.h"
#include "export/text-table.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

/* Writes one line, whatever is in it. */
static void
say (const GString *line)
{
  g_autofree char *text = ot_text_line (line->str);

  fprintf (stderr, "%s\n", text);
}

/* Begins a line with "file:line: table/id/field: ". */
static GString *
begin (const OtPlace *place, guint line)
{
  g_autofree char *where = ot_place_to_text (place->table, place->id, place->field);
  GString         *text = g_string_new (place->file != NULL ? place->file : g_get_prgname ());

  if (line > 0)
    g_string_append_printf (text, ":%u", line);
  g_string_append_printf (text, ": %s%s", where, *where != '\0' ? ": " : "");
  return text;
}

void
ot_say_at (const OtPlace *place, const char *message)
{
  g_autoptr (GString) line = begin (place, 0);

  g_string_append (line, message);
  say (line);
}

/* How the program ends for each error of plan. */
static const OtExit plan_exits[] = {
  [OT_PLAN_ERROR_SYNTAX] = OT_EXIT_FILE,       [OT_PLAN_ERROR_FORMAT] = OT_EXIT_FILE,
  [OT_PLAN_ERROR_NEWER] = OT_EXIT_FILE,        [OT_PLAN_ERROR_VALUE] = OT_EXIT_REFUSED,
  [OT_PLAN_ERROR_DUPLICATE] = OT_EXIT_REFUSED, [OT_PLAN_ERROR_TOO_LARGE] = OT_EXIT_FILE,
  [OT_PLAN_ERROR_MISSING] = OT_EXIT_REFUSED,   [OT_PLAN_ERROR_CONFLICT] = OT_EXIT_REFUSED,
  [OT_PLAN_ERROR_CHANGED] = OT_EXIT_FILE,
};

static OtExit
exit_of (const GError *error)
{
  if (error->domain == OT_PLAN_ERROR)
    return plan_exits[error->code];
  if (error->domain == G_OPTION_ERROR
      || g_error_matches (error, OT_CHART_ERROR, OT_CHART_ERROR_SIZE))
    return OT_EXIT_USE;
  return error->domain == OT_BASE_ERROR ? OT_EXIT_REFUSED : OT_EXIT_FILE;
}

OtExit
ot_fail_at (const OtPlace *place, const GError *error)
{
  /* The file operations name the file themselves. */
  gboolean named =
    place->table == NULL && place->file != NULL && strstr (error->message, place->file) != NULL;
  const OtPlace nowhere = { 0 };

  ot_say_at (named ? &nowhere : place, error->message);
  return exit_of (error);
}

OtExit
ot_fail (const char *file, const GError *error)
{
  return ot_fail_at (&(const OtPlace){ .file = file }, error);
}

static void
say_problem (const char *file, const OtProblem *problem)
{
  const OtPlace place = { file, problem->table, problem->id, problem->field };
  g_autoptr (GString) line = begin (&place, problem->line);
  g_autoptr (GString) found = g_string_new (NULL);

  g_string_append (line, problem->message);
  if (problem->column > 0)
    g_string_append_printf (found, _("column %u"), problem->column);
  if (problem->value != NULL)
    {
      if (found->len > 0)
        g_string_append (found, ", ");
      g_string_append_printf (found, _("found “%s”"), problem->value);
    }
  if (found->len > 0)
    g_string_append_printf (line, " (%s)", found->str);
  say (line);
}

OtExit
ot_fail_with_problems (const char *file, const GPtrArray *problems, const GError *error)
{
  if (problems->len == 0)
    return ot_fail (file, error);
  for (guint i = 0; i < problems->len; i++)
    say_problem (file, g_ptr_array_index (problems, i));
  return exit_of (error);
}

OtExit
ot_refuse (const OtPlace *place, char *message)
{
  ot_say_at (place, message);
  g_free (message);
  return OT_EXIT_REFUSED;
}

OtExit
ot_wrong_use (char *message)
{
  ot_say_at (&(const OtPlace){ 0 }, message);
  g_free (message);
  return OT_EXIT_USE;
}

OtExit
ot_unknown_name (const char *message, const char *name, const GPtrArray *names)
{
  g_autoptr (GString) line = g_string_new (NULL);

  g_string_append_printf (line, "%s: %s", name, message);
  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (line, "%s%s", i > 0 ? ", " : ": ",
                            (const char *) g_ptr_array_index (names, i));
  return ot_wrong_use (g_strdup (line->str));
}
