#include "cli/files.h"

#include "cli/messages.h"
#include "export/text-table.h"
#include "plan/diff.h"
#include "plan/file.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdio.h>

#define CHUNK (1 << 16)

static OtExit
fail_errno (const char *name, const char *what)
{
  g_autoptr (GError) error =
    g_error_new (G_FILE_ERROR, g_file_error_from_errno (errno), "%s: %s", what, g_strerror (errno));

  return ot_fail (name, error);
}

static OtExit
read_stream (FILE *stream, const char *name, GBytes **bytes)
{
  g_autoptr (GByteArray) all = g_byte_array_new ();
  gsize n;

  do
    {
      guint before = all->len;

      g_byte_array_set_size (all, before + CHUNK);
      n = fread (all->data + before, 1, CHUNK, stream);
      g_byte_array_set_size (all, before + (guint) n);
    }
  while (n > 0 && all->len <= OT_PLAN_FILE_LIMIT);

  if (ferror (stream))
    return fail_errno (name, _("it could not be read"));
  if (all->len > OT_PLAN_FILE_LIMIT)
    {
      ot_say_at (&(const OtPlace){ .file = name }, _("it is too large"));
      return OT_EXIT_FILE;
    }
  *bytes = g_byte_array_free_to_bytes (g_steal_pointer (&all));
  return OT_EXIT_DONE;
}

/* Whether something is there that is no ordinary file: a pipe, a terminal, a device. */
static gboolean
is_special (const char *name)
{
  return g_file_test (name, G_FILE_TEST_EXISTS)
         && !g_file_test (name, G_FILE_TEST_IS_REGULAR | G_FILE_TEST_IS_DIR);
}

OtExit
ot_read_input (const char *name, GBytes **bytes)
{
  g_autoptr (GError) error = NULL;
  OtFileState state;
  FILE       *stream;
  OtExit      result;

  if (ot_is_stream (name))
    return read_stream (stdin, name, bytes);
  if (!is_special (name))
    {
      *bytes = ot_file_read (name, OT_PLAN_FILE_LIMIT, &state, NULL, &error);
      return *bytes != NULL ? OT_EXIT_DONE : ot_fail (name, error);
    }

  stream = g_fopen (name, "rb");
  if (stream == NULL)
    return fail_errno (name, _("it could not be opened"));
  result = read_stream (stream, name, bytes);
  fclose (stream);
  return result;
}

static OtExit
write_stream (FILE *stream, const char *name, GBytes *bytes)
{
  gsize         size;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  if ((size > 0 && fwrite (data, 1, size, stream) != size) || fflush (stream) != 0)
    return fail_errno (name, _("it could not be written"));
  return OT_EXIT_DONE;
}

static OtExit
write_special (const char *name, GBytes *bytes)
{
  FILE  *stream = g_fopen (name, "wb");
  OtExit result;

  if (stream == NULL)
    return fail_errno (name, _("it could not be opened"));
  result = write_stream (stream, name, bytes);
  if (fclose (stream) != 0 && result == OT_EXIT_DONE)
    result = fail_errno (name, _("it could not be written"));
  return result;
}

static gboolean
is_one_file (const char *a, const char *b)
{
  GStatBuf of_a, of_b;

  return g_stat (a, &of_a) == 0 && g_stat (b, &of_b) == 0 && of_a.st_dev == of_b.st_dev
         && of_a.st_ino == of_b.st_ino && of_a.st_ino != 0; /* 0: the system numbers no files */
}

/* Whether the command read the file of this name: what it writes shall not take the plan's place. */
static gboolean
is_input (const OtCall *call, const char *name)
{
  for (guint i = 0; i < call->command->n_files; i++)
    if (!ot_is_stream (call->arguments[i]) && is_one_file (call->arguments[i], name))
      return TRUE;
  return FALSE;
}

GBytes *
ot_changes_to_text (const OtChangeSet *set)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < ot_change_set_length (set); i++)
    {
      g_autofree char *words = ot_change_to_text (ot_change_set_nth (set, i));
      g_autofree char *line = ot_text_line (words);

      g_string_append_printf (text, "%s\n", line);
    }
  return g_string_free_to_bytes (text);
}

OtExit
ot_write_output (const OtCall *call, GBytes *bytes)
{
  const char      *name = ot_call_has (call, OT_OPTION_OUT) ? call->options[OT_OPTION_OUT] : "-";
  g_autofree char *target = NULL;
  g_autoptr (GError) error = NULL;
  OtFileState state;

  if (ot_is_stream (name))
    return write_stream (stdout, name, bytes);
  if (is_special (name))
    return write_special (name, bytes);
  if (is_input (call, name))
    return ot_wrong_use (g_strdup_printf (_("-o: %s is the file that is read"), name));
  target = ot_file_resolve (name, &error);
  if (target == NULL || !ot_file_write (target, bytes, &state, NULL, &error))
    return ot_fail (name, error);
  return OT_EXIT_DONE;
}

OtExit
ot_write_text (const OtCall *call, GString *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text->str, text->len);

  g_string_truncate (text, 0);
  return ot_write_output (call, bytes);
}

void
ot_open_plan_clear (OtOpenPlan *open)
{
  g_clear_pointer (&open->plan, ot_plan_unref);
}

OtExit
ot_open_plan_read (OtOpenPlan *open, const char *name)
{
  g_autoptr (GPtrArray) problems = ot_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  *open = (OtOpenPlan){ .name = name };
  if (ot_is_stream (name) || is_special (name))
    {
      OtExit result = ot_read_input (name, &bytes);

      if (result != OT_EXIT_DONE)
        return result;
      open->plan = ot_plan_read (bytes, problems, &error);
    }
  else
    open->plan = ot_plan_open (name, &open->state, problems, NULL, &error);
  return open->plan != NULL ? OT_EXIT_DONE : ot_fail_with_problems (name, problems, error);
}

static OtExit
write_plan (const OtPlan *plan, const char *name, const OtFileState *expected)
{
  g_autoptr (GError) error = NULL;
  OtFileState state;

  if (ot_is_stream (name) || is_special (name))
    {
      g_autoptr (GBytes) bytes = ot_plan_write (plan);

      return ot_is_stream (name) ? write_stream (stdout, name, bytes) : write_special (name, bytes);
    }
  if (!ot_plan_save (plan, name, expected, &state, NULL, &error))
    return ot_fail (name, error);
  return OT_EXIT_DONE;
}

OtExit
ot_open_plan_change (const OtOpenPlan *open, const OtChangeSet *set)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OtPlan) plan = ot_plan_apply (open->plan, set, NULL, &error);

  if (plan == NULL)
    return ot_fail (open->name, error);
  if (!ot_is_stream (open->name) && ot_plan_equal (plan, open->plan))
    return OT_EXIT_DONE;
  return write_plan (plan, open->name, &open->state);
}

OtExit
ot_write_new_plan (const OtPlan *plan, const char *name, gboolean overwrite)
{
  const OtFileState nothing = { 0 };

  if (!overwrite && !ot_is_stream (name) && g_file_test (name, G_FILE_TEST_EXISTS))
    {
      ot_say_at (&(const OtPlace){ .file = name },
                 _("it is there already; --overwrite replaces it"));
      return OT_EXIT_FILE;
    }
  return write_plan (plan, name, overwrite ? NULL : &nothing);
}

OtExit
ot_open_plan_find_scenario (const OtOpenPlan *open, const char *name, const char **id)
{
  const OtTable *scenarios = open->plan->tables[OT_TABLE_SCENARIOS];
  const OtPlace  place = { .file = open->name, .table = scenarios->type->table, .id = name };
  guint          n_found = 0;

  *id = NULL;
  if (name == NULL)
    return OT_EXIT_DONE;
  if (ot_table_find (scenarios, name) != NULL)
    {
      *id = ot_table_find (scenarios, name)->id;
      return OT_EXIT_DONE;
    }
  for (guint i = 0; i < scenarios->n; i++)
    if (g_strcmp0 (((const OtScenario *) scenarios->records[i])->name, name) == 0)
      {
        *id = scenarios->records[i]->id;
        n_found++;
      }
  if (n_found == 1)
    return OT_EXIT_DONE;
  return ot_refuse (&place,
                    g_strdup (n_found == 0 ? _("there is no such scenario")
                                           : _("several scenarios have that name: give the id")));
}

OtExit
ot_open_plan_overlay (const OtOpenPlan *open, const char *scenario, OtPlan **plan)
{
  g_autoptr (GError) error = NULL;

  *plan = ot_plan_overlay (open->plan, scenario, NULL, &error);
  return *plan != NULL ? OT_EXIT_DONE : ot_fail (open->name, error);
}

OtExit
ot_refuse_two_streams (const char *a, const char *b)
{
  if (!ot_is_stream (a) || !ot_is_stream (b))
    return OT_EXIT_DONE;
  return ot_wrong_use (g_strdup (_("only one of the two can be standard input")));
}

OtExit
ot_open_with_scenario (const OtCall *call, OtOpenPlan *open, const char **scenario)
{
  OtExit result = ot_open_plan_read (open, call->arguments[0]);

  if (result == OT_EXIT_DONE)
    result = ot_open_plan_find_scenario (open, call->options[OT_OPTION_SCENARIO], scenario);
  return result;
}
