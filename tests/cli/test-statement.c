/* Budget statements by a command: for one school, for all, and what is refused. */
#include "cases.h"

#include <glib/gstdio.h>
#include <string.h>

#define SCHOOL(id, urn, name)                                                                  \
  "{\"id\": \"" id "\", \"urn\": \"" urn "\", \"name\": \"" name                               \
  "\", \"phase\": \"primary\", \"primary_year_groups\": 7, \"pupils_primary\": {\"2018-19\": " \
  "90}}"
#define VALUES                                                                               \
  CLI_TABLE ("formula_values", "{\"id\": \"v\", \"set\": \"local\", \"factor\": "            \
                               "\"basic_entitlement\", \"phase\": \"primary\", \"values\": " \
                               "{\"2018-19\": 2747}}")
#define SCHOOLS                                                                                \
  CLI_PLAN_HEAD CLI_TABLE ("schools", SCHOOL ("a", "100", "Hill") ",\n" SCHOOL (               \
                                        "b", "101", "Twin") ",\n" SCHOOL ("c", "102", "Twin")) \
    VALUES      CLI_PLAN_END

static const CliCase cases[] = {
  { "statement/unknown", .files = { { "p.outturn", CLI_PLAN_HEAD CLI_PLAN_END } },
    .words = "statement p.outturn x -o x.html", .status = 4,
    .errors = "p.outturn: schools/x: there is no such school\n" },
  { "statement/no-output", .files = { { "p.outturn", CLI_PLAN_HEAD CLI_PLAN_END } },
    .words = "statement p.outturn x", .status = 2,
    .errors = "outturn-cli: -o says which file to write, or -; for all, which folder\n" },
  { "statement/all-to-output", .files = { { "p.outturn", CLI_PLAN_HEAD CLI_PLAN_END } },
    .words = "statement p.outturn all -o -", .status = 2,
    .errors = "outturn-cli: -o: statements of all schools go into a folder\n" },
  { "statement/wrong-year", .files = { { "p.outturn", CLI_PLAN_HEAD CLI_PLAN_END } },
    .words = "statement p.outturn x -o x.html --year 2018", .status = 2,
    .errors = "outturn-cli: --year: …\n" },
  { "statement/over-the-plan",
    .files = { { "p.outturn", CLI_PLAN_HEAD CLI_TABLE ("schools", SCHOOL ("a", "100", "Hill"))
                                VALUES CLI_PLAN_END } },
    .words = "statement p.outturn a -o p.outturn", .status = 2,
    .errors = "outturn-cli: -o: p.outturn is the file that is read\n" },
  { "statement/no-pupils",
    .files = { { "p.outturn",
                 CLI_PLAN_HEAD CLI_TABLE ("schools", SCHOOL ("a", "100", "Hill")) CLI_PLAN_END } },
    .words = "statement p.outturn a --year 2020-21 -o -", .status = 4,
    .errors =
      "p.outturn: schools/a: the school has no pupils that year, so it has no statement\n" },
  { "statement/no-value",
    .files = { { "p.outturn",
                 CLI_PLAN_HEAD CLI_TABLE ("schools", SCHOOL ("a", "100", "Hill")) CLI_PLAN_END } },
    .words = "statement p.outturn a --year 2018-19 -o -", .status = 4,
    .errors = "p.outturn: schools/a: “Basic entitlement, Primary” has no value in 2018-19, so the "
              "school has no statement\n" },
};

static void
assert_title (const char *page, const char *title)
{
  g_autofree char *element = g_strdup_printf ("<title>%s</title>", title);

  g_assert_nonnull (page);
  g_assert_nonnull (strstr (page, element));
}

/* By id, URN, or the name of one school; as a page or as CSV, to a file or to standard output. */
static void
test_one (void)
{
  char                    *folder = cli_folder_new ();
  static const char *const words[] = { "a", "100", "Hill" };
  g_autoptr (CliRun) csv = NULL;
  g_autoptr (CliRun) same = NULL;
  g_autoptr (CliRun) twin = NULL;
  g_autofree char *written = NULL;

  cli_write (folder, "p.outturn", SCHOOLS);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *line =
        g_strdup_printf ("statement p.outturn %s --year 2018-19 -o -", words[i]);
      g_autoptr (CliRun) run = cli_run (folder, line, NULL, NULL, NULL);

      g_assert_cmpstr (run->errors, ==, "");
      g_assert_cmpint (run->status, ==, 0);
      assert_title (run->out, "Budget statement 2018-19: Hill");
    }
  csv = cli_run (folder, "statement p.outturn a -o a.csv", NULL, NULL, NULL);
  g_assert_cmpint (csv->status, ==, 0);
  written = cli_read (folder, "a.csv");
  same = cli_run (folder, "results p.outturn statement --id a --format csv", NULL, NULL, NULL);
  g_assert_cmpstr (written, ==, same->out);
  twin = cli_run (folder, "statement p.outturn Twin -o -", NULL, NULL, NULL);
  g_assert_cmpint (twin->status, ==, 4);
  g_assert_nonnull (strstr (twin->errors, "several schools are called so"));
  cli_folder_remove (folder);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* Every school of the example has its file; twice the same is the same bytes. */
static void
test_all (void)
{
  char            *folder = cli_folder_new ();
  char            *inner = g_build_filename (folder, "out", NULL);
  g_autofree char *line =
    g_strdup_printf ("statement '%s/examples/kent-2018.outturn' all --year 2019-20 -o out",
                     g_getenv ("OUTTURN_DATADIR"));
  g_autoptr (CliRun) run = cli_run (folder, line, NULL, NULL, NULL);
  g_autofree char *first = NULL, *again = NULL;

  g_assert_cmpstr (run->errors, ==, "");
  g_assert_cmpint (run->status, ==, 0);
  g_assert_cmpuint (count_files (inner), ==, 28);
  first = cli_read (inner, "sch-primary-a.html");
  assert_title (first, "Budget statement 2019-20: Primary A, small and sparse");
  cli_run_free (cli_run (folder, line, NULL, NULL, NULL));
  g_assert_cmpuint (count_files (inner), ==, 28 + 28); /* and what was there before */
  again = cli_read (inner, "sch-primary-a.html");
  g_assert_cmpstr (first, ==, again);
  cli_folder_remove (inner);
  cli_folder_remove (folder);
}

/* Names of files stay in the folder, whatever ids are; a folder that is a file is no folder. */
static void
test_folder (void)
{
  char            *folder = cli_folder_new ();
  char            *inner = g_build_filename (folder, "out", NULL);
  g_autofree char *safe = NULL;
  g_autoptr (CliRun) run = NULL;
  g_autoptr (CliRun) refused = NULL;

  cli_write (folder, "p.outturn",
             CLI_PLAN_HEAD CLI_TABLE ("schools", SCHOOL ("..\\\\c", "102", "<b>"))
               VALUES      CLI_PLAN_END);
  run = cli_run (folder, "statement p.outturn all -o out", NULL, NULL, NULL);
  g_assert_cmpint (run->status, ==, 0);
  safe = cli_read (inner, "%2E.%5Cc.html");
  assert_title (safe, "Budget statement 2018-19: &lt;b&gt;");
  cli_folder_remove (inner);

  refused = cli_run (folder, "statement p.outturn all -o p.outturn", NULL, NULL, NULL);
  g_assert_cmpint (refused->status, ==, 3);
  g_assert_true (g_str_has_prefix (refused->errors, "p.outturn: "));
  cli_folder_remove (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  cli_add_cases (cases, G_N_ELEMENTS (cases));
  g_test_add_func ("/cli/statement/one", test_one);
  g_test_add_func ("/cli/statement/all", test_all);
  g_test_add_func ("/cli/statement/folder", test_folder);
  return g_test_run ();
}
