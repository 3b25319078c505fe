#include "cases.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

char *
cli_folder_new (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("outturn-cli-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

void
cli_folder_remove (char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_free (folder);
}

void
cli_write (const char *folder, const char *name, const char *content)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, content, -1, &error);
  g_assert_no_error (error);
}

char *
cli_read (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  char            *content = NULL;

  return g_file_get_contents (path, &content, NULL, NULL) ? content : NULL;
}

static char *
bytes_to_text (GBytes *bytes)
{
  gsize         size;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  return g_strndup (data != NULL ? data : "", size);
}

/* What a command reads. Not a pipe: one that refuses its words ends without having read it, and
 * writing to a pipe that nobody reads is an error. */
static int
open_input (const char *input)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  gsize            length = input != NULL ? strlen (input) : 0;
  int              fd = g_file_open_tmp ("outturn-cli-XXXXXX", &path, &error);

  g_assert_no_error (error);
  g_assert_cmpint (write (fd, input, length), ==, (gssize) length);
  g_assert_cmpint (lseek (fd, 0, SEEK_SET), ==, 0);
  g_unlink (path);
  return fd;
}

CliRun *
cli_run (const char *folder,
         const char *words,
         const char *input,
         const char *variable,
         const char *setting)
{
  g_autofree char *program =
    g_build_filename (g_getenv ("OUTTURN_BUILDDIR"), "src", "cli", "outturn-cli", NULL);
  g_autofree char *line = g_strdup_printf ("'%s' %s", program, words);
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GBytes) errors = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) argv = NULL;
  CliRun *run = g_new0 (CliRun, 1);

  g_assert_true (g_shell_parse_argv (line, NULL, &argv, &error));
  g_subprocess_launcher_set_cwd (launcher, folder);
  g_subprocess_launcher_take_stdin_fd (launcher, open_input (input));
  if (variable != NULL)
    g_subprocess_launcher_setenv (launcher, variable, setting, TRUE);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) argv, &error);
  g_assert_no_error (error);
  g_subprocess_communicate (process, NULL, NULL, &run->bytes, &errors, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));

  run->status = g_subprocess_get_exit_status (process);
  run->out = bytes_to_text (run->bytes);
  run->errors = bytes_to_text (errors);
  return run;
}

void
cli_run_free (CliRun *run)
{
  g_free (run->out);
  g_free (run->errors);
  g_bytes_unref (run->bytes);
  g_free (run);
}

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

/* A line that ends in … says only how it begins: the rest is another folder's. */
static void
check_lines (const char *found, const char *expected)
{
  g_auto (GStrv) lines = g_strsplit (found, "\n", -1);
  g_auto (GStrv) wanted = g_strsplit (expected, "\n", -1);

  if (strstr (expected, "…\n") == NULL)
    {
      g_assert_cmpstr (found, ==, expected);
      return;
    }
  g_assert_cmpuint (g_strv_length (lines), ==, g_strv_length (wanted));
  for (guint i = 0; wanted[i] != NULL; i++)
    {
      gsize length = strlen (wanted[i]);

      if (g_str_has_suffix (wanted[i], "…"))
        {
          wanted[i][length - strlen ("…")] = '\0';
          lines[i][MIN (length - strlen ("…"), strlen (lines[i]))] = '\0';
        }
      g_assert_cmpstr (lines[i], ==, wanted[i]);
    }
}

static void
check_files (const CliCase *it, const char *folder)
{
  for (guint i = 0; i < G_N_ELEMENTS (it->files) && it->files[i].name != NULL; i++)
    if (g_strcmp0 (it->files[i].name, it->after.name) != 0)
      {
        g_autofree char *found = cli_read (folder, it->files[i].name);

        g_assert_cmpstr (found, ==, it->files[i].content);
      }
  if (it->after.name != NULL)
    {
      g_autofree char *found = cli_read (folder, it->after.name);

      g_assert_cmpstr (found, ==, it->after.content);
    }
}

static void
test_case (gconstpointer data)
{
  const CliCase *it = data;
  char          *folder = cli_folder_new ();
  g_autoptr (CliRun) run = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (it->files) && it->files[i].content != NULL; i++)
    cli_write (folder, it->files[i].name, it->files[i].content);
  run = cli_run (folder, it->words, it->input, NULL, NULL);

  check_lines (run->errors, or_empty (it->errors));
  check_lines (run->out, or_empty (it->out));
  g_assert_cmpint (run->status, ==, it->status);
  check_files (it, folder);
  cli_folder_remove (folder);
}

void
cli_add_cases (const CliCase *cases, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *path = g_strconcat ("/cli/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
}
