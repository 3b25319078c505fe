/* Charts by commands: pictures of each kind, and what is refused. Timing, too, ends well. */
#include "cases.h"

#include <string.h>

#define PLAN                                                                                   \
  CLI_PLAN_HEAD CLI_TABLE ("services", "{\"id\": \"s1\", \"name\": \"Care\"}") CLI_TABLE (     \
    "budgets",                                                                                 \
    "{\"id\": \"b1\", \"service\": \"s1\", \"year\": \"2017-18\", \"staffing\": 1000000.00}")  \
    CLI_TABLE ("spend",                                                                        \
               "{\"id\": \"p1\", \"service\": \"s1\", \"year\": \"2017-18\", \"period\": 13, " \
               "\"staffing\": 1250000.00, \"method\": \"outturn\"}") CLI_PLAN_END

static const CliCase cases[] = {
  { "chart/no-out", .files = { { "p.outturn", PLAN } }, .words = "chart p.outturn budget-vs-spend",
    .status = 2, .errors = "outturn-cli: -o says which picture to write, or -\n" },
  { "chart/unknown", .files = { { "p.outturn", PLAN } }, .words = "chart p.outturn pie -o p.svg",
    .status = 2,
    .errors = "outturn-cli: pie: there is no such chart; charts are: budget-vs-spend, gap, …\n",
    .after = { "p.svg", NULL } },
  { "chart/ending", .files = { { "p.outturn", PLAN } }, .words = "chart p.outturn gap -o p.gif",
    .status = 2,
    .errors =
      "outturn-cli: p.gif: the name ends in none of .svg, .pdf and .png, and --format does not say\n",
    .after = { "p.gif", NULL } },
  { "chart/size", .files = { { "p.outturn", PLAN } },
    .words = "chart p.outturn gap -o p.svg --size 160x90", .status = 2,
    .errors = "outturn-cli: “160x90” is not a size like 160x90mm, 6x4in or 800x450px\n" },
  { "chart/dpi", .files = { { "p.outturn", PLAN } },
    .words = "chart p.outturn gap -o p.png --dpi 0", .status = 2,
    .errors = "outturn-cli: --dpi: “0” is not a whole number from 10 to 2400\n" },
  { "chart/palette", .files = { { "p.outturn", PLAN } },
    .words = "chart p.outturn gap -o p.png --palette pink", .status = 2,
    .errors = "outturn-cli: --palette: “pink” is not one of light, dark, contrast, grey\n" },
  { "chart/not-of-a-year", .files = { { "p.outturn", PLAN } },
    .words = "chart p.outturn gap -o p.svg --year 2017-18", .status = 2,
    .errors = "outturn-cli: gap: this chart is not of one year\n" },
  { "chart/no-such-year", .files = { { "p.outturn", PLAN } },
    .words = "chart p.outturn divisions -o p.svg --year 2031-32", .status = 4,
    .errors = "p.outturn: The chart “divisions” has no year 2031-32: the plan does not hold it.\n",
    .after = { "p.svg", NULL } },
  { "chart/of-a-year", .files = { { "p.outturn", PLAN } },
    .words = "chart p.outturn divisions -o p.svg --year 2017-18" },
  { "chart/too-many-pixels", .files = { { "p.outturn", PLAN } },
    .words = "chart p.outturn gap -o p.png --size 190x190in --dpi 2400", .status = 2,
    .errors = "outturn-cli: …\n", .after = { "p.png", NULL } },
  { "chart/no-folder", .files = { { "p.outturn", PLAN } },
    .words = "chart p.outturn budget-vs-spend -o none/p.svg", .status = 3,
    .errors =
      "outturn-cli: A new file could not be created there: none/p.svg: No such file or directory\n" },
  { "chart/no-plan", .words = "chart p.outturn gap -o p.svg", .status = 3,
    .errors = "outturn-cli: The file could not be opened: p.outturn: No such file or directory\n" },
  { "bench/bad-count", .words = "bench --variations many", .status = 2,
    .errors = "outturn-cli: --variations: “many” is not a whole number from 1 to 100000\n" },
};

static GBytes *
draw (const char *words, const char *variable, const char *setting)
{
  char *folder = cli_folder_new ();
  g_autoptr (CliRun) run = cli_run (folder, words, PLAN, variable, setting);

  g_assert_cmpstr (run->errors, ==, "");
  g_assert_cmpint (run->status, ==, 0);
  cli_folder_remove (folder);
  return g_bytes_ref (run->bytes);
}

static gboolean
contains (GBytes *bytes, const char *text)
{
  gsize       size;
  const char *data = g_bytes_get_data (bytes, &size);

  return g_strstr_len (data, (gssize) size, text) != NULL;
}

static void
test_svg (void)
{
  g_autoptr (GBytes) svg = draw ("chart - budget-vs-spend -o -", NULL, NULL);

  g_assert_true (contains (svg, "Budget against spend</title>"));
  g_assert_true (contains (svg, ">Net budget and spend for each year from 2017-18 to 2020-21. "
                                "Spend was above budget in 2017-18, by £250k.</desc>"));
}

/* The big-endian number at `at`. */
static guint32
number_at (GBytes *bytes, gsize at)
{
  guint32 number;

  memcpy (&number, (const char *) g_bytes_get_data (bytes, NULL) + at, sizeof number);
  return GUINT32_FROM_BE (number);
}

static void
test_png (void)
{
  static const struct
  {
    const char *words;
    guint32     width, height;
  } sizes[] = {
    { "chart - budget-vs-spend -o - --format png", 945, 531 },
    { "chart - budget-vs-spend -o - --format png --size 800x450px", 800, 450 },
    { "chart - budget-vs-spend -o - --format png --size 800x450px --dpi 100", 800, 450 },
    { "chart - budget-vs-spend -o - --format png --size 6x4in --dpi 100", 600, 400 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GBytes) png = draw (sizes[i].words, NULL, NULL);

      g_assert_cmpuint (number_at (png, 16), ==, sizes[i].width);
      g_assert_cmpuint (number_at (png, 20), ==, sizes[i].height);
    }
}

/* Neither the day nor the language nor chance leaves a trace. */
static void
test_same_bytes (void)
{
  static const char *const kinds[] = { "svg", "pdf", "png" };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *words =
        g_strdup_printf ("chart - budget-vs-spend -o - --format %s", kinds[i]);
      g_autofree char *later = g_strconcat (words, " --today 2031-01-01", NULL);
      g_autoptr (GBytes) first = draw (words, NULL, NULL);
      g_autoptr (GBytes) second = draw (later, "LC_ALL", "C");

      g_assert_true (g_bytes_equal (first, second));
    }
}

static void
test_ending_says_how (void)
{
  static const struct
  {
    const char *words, *name, *begins;
  } files[] = {
    { "chart p.outturn gap -o c.svg", "c.svg", "<?xml" },
    { "chart p.outturn gap -o c.PDF --palette grey", "c.PDF", "%PDF-" },
    { "chart p.outturn gap -o c.png --palette dark", "c.png", "\x89PNG" },
    { "chart p.outturn gap -o c.txt --format pdf", "c.txt", "%PDF-" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      char *folder = cli_folder_new ();
      g_autoptr (CliRun) run = NULL;
      g_autofree char *content = NULL;

      cli_write (folder, "p.outturn", PLAN);
      run = cli_run (folder, files[i].words, NULL, NULL, NULL);
      g_assert_cmpint (run->status, ==, 0);
      content = cli_read (folder, files[i].name);
      g_assert_nonnull (content);
      g_assert_true (g_str_has_prefix (content, files[i].begins));
      cli_folder_remove (folder);
    }
}

static void
test_too_small (void)
{
  char *folder = cli_folder_new ();
  g_autoptr (CliRun) run =
    cli_run (folder, "chart - budget-vs-spend -o - --size 20x10mm", PLAN, NULL, NULL);

  g_assert_cmpint (run->status, ==, 0);
  g_assert_cmpstr (run->errors, ==, "-: no figures are drawn: the picture says why\n");
  cli_folder_remove (folder);
}

static void
test_bench (void)
{
  char *folder = cli_folder_new ();
  g_autoptr (CliRun) run =
    cli_run (folder, "bench --services 3 --variations 2000 --years 2 --runs 1", NULL, NULL, NULL);

  g_assert_cmpstr (run->errors, ==, "");
  g_assert_cmpint (run->status, ==, 0);
  g_assert_nonnull (strstr (run->out, "median"));
  g_assert_nonnull (strstr (run->out, "Recompute"));
  cli_folder_remove (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  cli_add_cases (cases, G_N_ELEMENTS (cases));
  g_test_add_func ("/cli/chart/svg", test_svg);
  g_test_add_func ("/cli/chart/png", test_png);
  g_test_add_func ("/cli/chart/same-bytes", test_same_bytes);
  g_test_add_func ("/cli/chart/ending-says-how", test_ending_says_how);
  g_test_add_func ("/cli/chart/too-small", test_too_small);
  g_test_add_func ("/cli/bench", test_bench);
  return g_test_run ();
}
