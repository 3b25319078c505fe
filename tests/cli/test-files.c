/* What commands do with files and streams, and that neither locale nor terminal matters to them. */
#include "cases.h"

#include <glib/gstdio.h>
#include <string.h>

#define SERVICE(name) \
  CLI_TABLE ("services", "{\"id\": \"s1\", \"name\": \"" name "\", \"division\": \"Care\"}")
#define PLAN(name) CLI_PLAN_HEAD SERVICE (name) CLI_PLAN_END

#define SET "set p.outturn services s1 name Other"

static char *
path_in (const char *folder, const char *name)
{
  return g_build_filename (folder, name, NULL);
}

static void
run_well (const char *folder, const char *words, const char *input)
{
  g_autoptr (CliRun) run = cli_run (folder, words, input, NULL, NULL);

  g_assert_cmpstr (run->errors, ==, "");
  g_assert_cmpint (run->status, ==, 0);
}

static void
check_file (const char *folder, const char *name, const char *expected)
{
  g_autofree char *found = cli_read (folder, name);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_keeps_one_before (void)
{
  char *folder = cli_folder_new ();

  cli_write (folder, "p.outturn", PLAN ("First"));
  run_well (folder, SET, NULL);
  check_file (folder, "p.outturn", PLAN ("Other"));
  check_file (folder, "p.outturn~", PLAN ("First"));
  cli_folder_remove (folder);
}

static void
test_without_change (void)
{
  char            *folder = cli_folder_new ();
  g_autofree char *path = path_in (folder, "p.outturn");
  GStatBuf         before, after;

  cli_write (folder, "p.outturn", PLAN ("Other"));
  g_assert_cmpint (g_stat (path, &before), ==, 0);
  run_well (folder, SET, NULL);
  g_assert_cmpint (g_stat (path, &after), ==, 0);
  g_assert_cmpuint (before.st_ino, ==, after.st_ino);
  check_file (folder, "p.outturn~", NULL);
  cli_folder_remove (folder);
}

static void
test_symbolic_link (void)
{
  char            *folder = cli_folder_new ();
  g_autofree char *link = path_in (folder, "p.outturn");
  g_autoptr (GFile) file = g_file_new_for_path (link);
  g_autoptr (GError) error = NULL;

  cli_write (folder, "real.outturn", PLAN ("First"));
  g_file_make_symbolic_link (file, "real.outturn", NULL, &error);
  g_assert_no_error (error);
  run_well (folder, SET, NULL);
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  check_file (folder, "real.outturn", PLAN ("Other"));
  run_well (folder, "export p.outturn services --format json -o p.outturn.json", NULL);
  cli_folder_remove (folder);
}

static void
test_mode (void)
{
  char            *folder = cli_folder_new ();
  g_autofree char *path = path_in (folder, "p.outturn");
  GStatBuf         state;

  cli_write (folder, "p.outturn", PLAN ("First"));
  g_assert_cmpint (g_chmod (path, 0640), ==, 0);
  run_well (folder, SET, NULL);
  g_assert_cmpint (g_stat (path, &state), ==, 0);
  g_assert_cmpint (state.st_mode & 0777, ==, 0640);
  cli_folder_remove (folder);
}

/* A device is written to, and never replaced by a file. */
static void
test_device (void)
{
  char *folder = cli_folder_new ();

  cli_write (folder, "p.outturn", PLAN ("First"));
  run_well (folder, "export p.outturn services -o /dev/null", NULL);
  g_assert_false (g_file_test ("/dev/null", G_FILE_TEST_IS_REGULAR));
  cli_folder_remove (folder);
}

static void
test_full_device (void)
{
  static const char *const words[] = {
    "export p.outturn services -o /dev/full",
    "new /dev/full --overwrite",
  };
  char *folder = cli_folder_new ();

  if (!g_file_test ("/dev/full", G_FILE_TEST_EXISTS))
    {
      cli_folder_remove (folder);
      g_test_skip ("there is no /dev/full here");
      return;
    }
  cli_write (folder, "p.outturn", PLAN ("First"));
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autoptr (CliRun) run = cli_run (folder, words[i], NULL, NULL, NULL);

      g_assert_cmpint (run->status, ==, 3);
      g_assert_true (g_str_has_prefix (run->errors, "/dev/full: "));
    }
  cli_folder_remove (folder);
}

static void
test_folder_as_file (void)
{
  static const char *const words[] = {
    "export . services",           "set . services s1 name x",
    "new . --overwrite",           "export p.outturn services -o .",
    "import p.outturn services .",
  };
  char *folder = cli_folder_new ();

  cli_write (folder, "p.outturn", PLAN ("First"));
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autoptr (CliRun) run = cli_run (folder, words[i], NULL, NULL, NULL);

      g_test_message ("%s: %s", words[i], run->errors);
      g_assert_cmpint (run->status, ==, 3);
      g_assert_cmpstr (run->errors, !=, "");
    }
  check_file (folder, "p.outturn", PLAN ("First"));
  cli_folder_remove (folder);
}

/* A chain of pipes does what the same commands do to a file. */
static void
test_pipes (void)
{
  char *folder = cli_folder_new ();
  g_autoptr (CliRun) made = cli_run (folder, "new - --base-year 2018-19", NULL, NULL, NULL);
  g_autoptr (CliRun) added =
    cli_run (folder, "add - services id=s1 name=Care", made->out, NULL, NULL);
  g_autoptr (CliRun) exported = cli_run (folder, "export - services", added->out, NULL, NULL);

  g_assert_cmpint (exported->status, ==, 0);
  g_assert_cmpstr (exported->out, ==,
                   "id,name,division,parent,owner,statutory,source,notes\ns1,Care,,,,,,\n");
  cli_folder_remove (folder);
}

/* What a table is exported as, it is imported from. */
static void
test_csv_round_trip (void)
{
  static const char plan[] = CLI_PLAN_HEAD CLI_TABLE (
    "services",
    "{\"id\": \"s1\", \"name\": \"=A, “quoted” \\\"one\\\"\", \"division\": \"'Care\", \"statutory\": true, "
    "\"notes\": \"two\\nlines\"},\n{\"id\": \"s2\", \"name\": \"-1\", \"parent\": \"s1\", \"statutory\": false}")
    CLI_TABLE (
      "variations",
      "{\"id\": \"v1\", \"service\": \"s1\", \"amounts\": {\"2016-17\": 1.50, \"2019-20\": -100.00}, "
      "\"starts\": \"2018-04-01\", \"volume\": {\"2018-19\": 0.000000001}, \"one_off\": true, "
      "\"confidence\": 0.035}") CLI_PLAN_END;
  static const char *const tables[] = { "services", "variations" };
  char                    *folder = cli_folder_new ();

  cli_write (folder, "p.outturn", plan);
  cli_write (folder, "e.outturn", CLI_PLAN_HEAD CLI_PLAN_END);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *out = g_strdup_printf ("export p.outturn %s -o t.csv", tables[i]);
      g_autofree char *in = g_strdup_printf ("import e.outturn %s t.csv", tables[i]);

      run_well (folder, out, NULL);
      run_well (folder, in, NULL);
    }
  check_file (folder, "e.outturn", plan);
  cli_folder_remove (folder);
}

/* What `diff` finds, `apply` makes: the same bytes. */
static void
test_diff_and_apply (void)
{
  char *folder = cli_folder_new ();
  g_autoptr (CliRun) diff = NULL;

  cli_write (folder, "a.outturn", PLAN ("First"));
  cli_write (
    folder, "b.outturn",
    CLI_PLAN_HEAD CLI_TABLE ("services",
                             "{\"id\": \"s0\", \"name\": \"New\", \"later\": {\"a\": 1}},\n"
                             "{\"id\": \"s1\", \"name\": \"Other\"}")
      CLI_TABLE ("scenarios", "{\"id\": \"c1\", \"name\": \"What if\", \"changes\": [\n{\"table\": "
                              "\"services\", \"remove\": \"s0\"}\n]}") CLI_PLAN_END);
  diff = cli_run (folder, "diff a.outturn b.outturn --format json -o c.json", NULL, NULL, NULL);
  g_assert_cmpint (diff->status, ==, 1);
  run_well (folder, "apply a.outturn c.json", NULL);
  run_well (folder, "diff a.outturn b.outturn", NULL);
  {
    g_autofree char *wanted = cli_read (folder, "b.outturn");

    check_file (folder, "a.outturn", wanted);
  }
  cli_folder_remove (folder);
}

/* Commas stay commas and points stay points, in whatever language the program speaks. */
static void
test_locale (void)
{
  static const char *const locales[] = { "de_DE.UTF-8", "tr_TR.UTF-8", "C", "C.UTF-8" };

  for (guint i = 0; i < G_N_ELEMENTS (locales); i++)
    {
      char *folder = cli_folder_new ();
      g_autoptr (CliRun) set = NULL;
      g_autoptr (CliRun) exported = NULL;

      cli_write (folder, "p.outturn",
                 CLI_PLAN_HEAD CLI_TABLE ("reserves", "{\"id\": \"r1\"}") CLI_PLAN_END);
      set = cli_run (folder, "set p.outturn reserves r1 opening '£1,234.50'", NULL, "LC_ALL",
                     locales[i]);
      g_assert_cmpint (set->status, ==, 0);
      check_file (folder, "p.outturn",
                  CLI_PLAN_HEAD CLI_TABLE ("reserves", "{\"id\": \"r1\", \"opening\": 1234.50}")
                    CLI_PLAN_END);
      exported = cli_run (folder, "results p.outturn table:reserves --format json", NULL, "LC_ALL",
                          locales[i]);
      g_assert_cmpint (exported->status, ==, 0);
      g_assert_nonnull (strstr (exported->out, "1234.50"));
      cli_folder_remove (folder);
    }
}

/* Every command says what it takes, to standard output, and so does the program as a whole. */
static void
test_help (void)
{
  static const char *const commands[] = {
    "new",     "import",  "set",   "add",    "remove", "scenario", "export", "schema", "views",
    "results", "explain", "check", "charts", "chart",  "diff",     "apply",  "bench",
  };
  char *folder = cli_folder_new ();
  g_autoptr (CliRun) all = cli_run (folder, "--help", NULL, NULL, NULL);
  g_autoptr (CliRun) word = cli_run (folder, "help", NULL, NULL, NULL);
  g_autoptr (CliRun) none = cli_run (folder, "", NULL, NULL, NULL);
  g_autoptr (CliRun) version = cli_run (folder, "--version", NULL, NULL, NULL);
  g_autoptr (CliRun) wrong = cli_run (folder, "merge a b c", NULL, NULL, NULL);

  g_assert_cmpint (all->status, ==, 0);
  g_assert_cmpint (word->status, ==, 0);
  g_assert_cmpstr (word->out, ==, all->out);
  g_assert_cmpint (none->status, ==, 2);
  g_assert_cmpstr (none->errors, ==, all->out);
  g_assert_cmpint (version->status, ==, 0);
  g_assert_true (g_regex_match_simple ("^outturn-cli \\d+\\.\\d+\\.\\d+\\n$", version->out, 0, 0));
  g_assert_cmpint (wrong->status, ==, 2);
  g_assert_cmpstr (wrong->errors, ==,
                   "outturn-cli: merge: there is no such command; see outturn-cli --help\n");

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *words = g_strconcat (commands[i], " --help", NULL);
      g_autofree char *usage = g_strdup_printf ("Usage:\n  outturn-cli %s [OPTION…]", commands[i]);
      g_autofree char *line = g_strdup_printf ("\n  %-9s ", commands[i]);
      g_autoptr (CliRun) run = cli_run (folder, words, NULL, NULL, NULL);

      g_assert_cmpint (run->status, ==, 0);
      g_assert_true (g_str_has_prefix (run->out, usage));
      g_assert_nonnull (strstr (run->out, "--help"));
      g_assert_nonnull (strstr (all->out, line));
    }
  cli_folder_remove (folder);
}

/* One line a message, whatever stands in names and values. */
static void
test_one_line_a_message (void)
{
  char *folder = cli_folder_new ();
  g_autoptr (CliRun) run = NULL;

  cli_write (folder, "p.outturn", PLAN ("First"));
  run = cli_run (folder, "set p.outturn services 'a\nb' name x", NULL, NULL, NULL);
  g_assert_cmpint (run->status, ==, 4);
  g_assert_true (g_str_has_suffix (run->errors, "\n"));
  g_assert_null (strchr (g_strchomp (run->errors), '\n'));
  cli_folder_remove (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/files/keeps-one-before", test_keeps_one_before);
  g_test_add_func ("/cli/files/without-change", test_without_change);
  g_test_add_func ("/cli/files/symbolic-link", test_symbolic_link);
  g_test_add_func ("/cli/files/mode", test_mode);
  g_test_add_func ("/cli/files/device", test_device);
  g_test_add_func ("/cli/files/full-device", test_full_device);
  g_test_add_func ("/cli/files/folder-as-file", test_folder_as_file);
  g_test_add_func ("/cli/files/pipes", test_pipes);
  g_test_add_func ("/cli/files/csv-round-trip", test_csv_round_trip);
  g_test_add_func ("/cli/files/diff-and-apply", test_diff_and_apply);
  g_test_add_func ("/cli/files/locale", test_locale);
  g_test_add_func ("/cli/files/help", test_help);
  g_test_add_func ("/cli/files/one-line-a-message", test_one_line_a_message);
  return g_test_run ();
}
