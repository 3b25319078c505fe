/* Calculating and explaining by commands, on a plan small enough to reckon by hand. */
#include "cases.h"

#include <string.h>

/* Care has a pay award of 2%, then 3%, on staffing; Schools saves. */
#define ASSUMPTIONS                                               \
  CLI_TABLE (                                                     \
    "assumptions",                                                \
    "{\"id\": \"a1\", \"name\": \"Pay\", \"kind\": \"percent\", " \
    "\"values\": {\"2019-20\": 0.02, \"2020-21\": 0.03}, \"source\": \"Forecast, page 2\"}")
#define SERVICES                                                                                \
  CLI_TABLE ("services", "{\"id\": \"s1\", \"name\": \"Fostering\", \"division\": \"Care\"},\n" \
                         "{\"id\": \"s2\", \"name\": \"Transport\", \"division\": \"Schools\"}")
#define BUDGETS                                                                                 \
  CLI_TABLE ("budgets",                                                                         \
             "{\"id\": \"b1\", \"service\": \"s1\", \"year\": \"2018-19\", "                    \
             "\"staffing\": 1000000.00, \"income\": -20000.00, \"source\": \"Budget book\"},\n" \
             "{\"id\": \"b2\", \"service\": \"s2\", \"year\": \"2018-19\", "                    \
             "\"non_staffing\": 700000.00, \"source\": \"Budget book\"}")
#define SPEND(source)                                                                        \
  CLI_TABLE ("spend",                                                                        \
             "{\"id\": \"p1\", \"service\": \"s1\", \"year\": \"2018-19\", \"period\": 6, "  \
             "\"staffing\": 600000.00, \"method\": \"straight_line\", \"source\": \"" source \
             "\"}")
#define VARIATIONS                                                                                \
  CLI_TABLE (                                                                                     \
    "variations",                                                                                 \
    "{\"id\": \"v1\", \"service\": \"s1\", \"heading\": \"pay\", \"title\": \"Award\", "          \
    "\"basis\": \"uplift\", \"subjective\": \"staffing\", \"assumption\": \"a1\", "               \
    "\"source\": \"Budget book\"},\n"                                                             \
    "{\"id\": \"v2\", \"service\": \"s2\", \"heading\": \"efficiency\", \"title\": \"=Routes\", " \
    "\"amounts\": {\"2019-20\": -50000.00, \"2020-21\": -25000.50}, \"source\": \"Budget book\"}")
#define FUNDING                                                                              \
  CLI_TABLE ("funding", "{\"id\": \"f1\", \"title\": \"Envelope\", \"kind\": \"envelope\", " \
                        "\"amounts\": {\"2018-19\": 1680000.00, \"2019-20\": 1640000.00, "   \
                        "\"2020-21\": 1640000.00}, \"source\": \"Settlement\"}")
#define SCENARIOS                                                                               \
  CLI_TABLE ("scenarios", "{\"id\": \"c1\", \"name\": \"Pay 3%\", \"changes\": [\n{\"table\": " \
                          "\"assumptions\", \"id\": \"a1\", \"field\": \"values\", \"year\": "  \
                          "\"2019-20\", \"value\": 0.03}\n]}")

#define PLAN                                                  \
  CLI_PLAN_HEAD ASSUMPTIONS SERVICES BUDGETS SPEND ("Ledger") \
    VARIATIONS FUNDING SCENARIOS             CLI_PLAN_END

static const CliCase cases[] = {
  { "results/csv", .files = { { "p.outturn", PLAN } },
    .words = "results p.outturn medium_term --format csv",
    .out = "id,label,2017-18,2018-19,2019-20,2020-21\n"
           "base,Base budget,,1680000.00,1680000.00,1650000.00\n"
           "pressures,Pressures,,,20000.00,30600.00\n"
           "heading:pay,Pay,,,20000.00,30600.00\n"
           "variation:v1,Award,,,20000.00,30600.00\n"
           "savings,Savings,,,-50000.00,-25000.50\n"
           "heading:efficiency,Efficiency,,,-50000.00,-25000.50\n"
           "variation:v2,'=Routes,,,-50000.00,-25000.50\n"
           "other_changes,\"Grants, reversals and other changes\",,,,\n"
           "reversal,Reversal of one-offs,,,,\n"
           "net,Net budget,,1680000.00,1650000.00,1655599.50\n"
           "funding,Funding,,1680000.00,1640000.00,1640000.00\n"
           "funding:f1,Envelope,,1680000.00,1640000.00,1640000.00\n"
           "drawdowns,Drawn from reserves,,,,\n"
           "contributions,Added to reserves,,,,\n"
           "gap,Gap,,0.00,10000.00,15599.50\n"
           "gap_new,Change in the gap,,,10000.00,5599.50\n"
           "cumulative_gap,Cumulative gap: the years so far added up,,,10000.00,25599.50\n"
           "gap_percent,Gap as a share of funding,,0,0.006097561,0.00951189\n"
           "gap_at_risk,Gap with savings at risk,,0.00,10000.00,15599.50\n"
           "savings_identified,Savings identified,,,50000.00,75000.50\n"
           "savings_required,Savings required,,,60000.00,90600.00\n" },
  { "results/one-row", .files = { { "p.outturn", PLAN } },
    .words = "results p.outturn medium_term --id gap -f csv",
    .out = "id,label,2017-18,2018-19,2019-20,2020-21\ngap,Gap,,0.00,10000.00,15599.50\n" },
  { "results/scenario", .files = { { "p.outturn", PLAN } },
    .words = "results p.outturn medium_term --id gap -f csv --scenario 'Pay 3%'",
    .out = "id,label,2017-18,2018-19,2019-20,2020-21\ngap,Gap,,0.00,20000.00,25899.50\n" },
  { "results/empty-scenario", .files = { { "p.outturn", PLAN } },
    .words = "results p.outturn medium_term --id gap -f csv --scenario ''",
    .out = "id,label,2017-18,2018-19,2019-20,2020-21\ngap,Gap,,0.00,10000.00,15599.50\n" },
  { "results/of-named-scenario", .files = { { "p.outturn", PLAN } },
    .words = "results p.outturn scenario_differences --id 'Pay 3%' -f csv",
    .out = "id,label,field,before,after,2017-18,2018-19,2019-20,2020-21\n"
           "change:assumptions/a1/values.2019-20,Pay,\"Value, "
           "2019-20\",0.02,0.03,,0.00,10000.00,10300.00\n"
           "together,\"Together, beside each by itself\",,,,,0.00,0.00,0.00\n"
           "total,Total,,,,,0.00,10000.00,10300.00\n" },
  { "results/of-no-scenario", .files = { { "p.outturn", PLAN } },
    .words = "results p.outturn scenario_differences --id 'Pay 4%'", .status = 4,
    .errors = "p.outturn: …\n" },
  { "results/text", .files = { { "p.outturn", PLAN } },
    .words = "results p.outturn medium_term --id gap",
    .out = "id        2017-18   2018-19     2019-20     2020-21\n"
           "----------------------------------------------------\n"
           "gap  Gap               0.00   10,000.00   15,599.50\n" },
  { "results/units", .files = { { "p.outturn", PLAN } },
    .words = "results p.outturn medium_term --id gap --units m",
    .out = "£m   2017-18   2018-19   2019-20   2020-21\n"
           "-------------------------------------------\n"
           "Gap                0.0       0.0       0.0\n" },
  { "results/units-of-csv", .files = { { "p.outturn", PLAN } },
    .words = "results p.outturn medium_term --units k --format csv", .status = 2,
    .errors = "outturn-cli: --units goes with text alone: csv and json are exact\n" },
  { "results/no-units", .files = { { "p.outturn", PLAN } },
    .words = "results p.outturn medium_term --units bn", .status = 2,
    .errors = "outturn-cli: --units: “bn” is not one of pounds, k, m\n" },
  { "results/json", .files = { { "p.outturn", PLAN } },
    .words = "results p.outturn services --id s1 --format json",
    .out =
      "{\n\"view\": \"services\", \"columns\": [\n"
      "{\"id\": \"2017-18\", \"label\": \"2017-18\", \"type\": \"money\"},\n"
      "{\"id\": \"2018-19\", \"label\": \"2018-19\", \"type\": \"money\"},\n"
      "{\"id\": \"2019-20\", \"label\": \"2019-20\", \"type\": \"money\"},\n"
      "{\"id\": \"2020-21\", \"label\": \"2020-21\", \"type\": \"money\"}\n"
      "], \"rows\": [\n"
      "{\"id\": \"s1\", \"label\": \"Fostering\", \"kind\": \"record\", \"level\": 1, \"values\": "
      "{\"2017-18\": null, \"2018-19\": 980000.00, \"2019-20\": 1000000.00, \"2020-21\": 1030600.00}}\n"
      "]\n}\n" },
  { "results/of-a-year", .files = { { "p.outturn", PLAN } },
    .words = "results p.outturn subjective --year 2019-20 --id total --format csv",
    .out = "id,label,staffing,non_staffing,gross,income,grants,net,fte,not_split\n"
           "total,Total,1020000.00,700000.00,1720000.00,-20000.00,,1650000.00,,-50000.00\n" },
  { "results/table", .files = { { "p.outturn", PLAN } },
    .words = "results p.outturn table:services --format csv",
    .out = "id,label,name,division,parent,owner,statutory,source,notes\n"
           "s1,Fostering,Fostering,Care,,,,,\n"
           "s2,Transport,Transport,Schools,,,,,\n" },
  { "results/budget-and-spend", .files = { { "p.outturn", PLAN } },
    .words = "results p.outturn budget_spend --format csv",
    .out = "id,label,budget,spend,variance,variance_percent,kind\n"
           "2017-18,2017-18,,,,,none\n"
           "2018-19,2018-19,1680000.00,1200000.00,-480000.00,-0.285714286,forecast\n"
           "2019-20,2019-20,1650000.00,,,,none\n"
           "2020-21,2020-21,1655599.50,,,,none\n" },
  { "results/to-file", .files = { { "p.outturn", PLAN } },
    .words = "results p.outturn medium_term --id gap -f csv -o gap.csv",
    .after = { "gap.csv",
               "id,label,2017-18,2018-19,2019-20,2020-21\ngap,Gap,,0.00,10000.00,15599.50\n" } },
  { "results/pipe", .words = "results - medium_term --id gap -f csv", .input = PLAN,
    .out = "id,label,2017-18,2018-19,2019-20,2020-21\ngap,Gap,,0.00,10000.00,15599.50\n" },
  { "results/no-view", .files = { { "p.outturn", PLAN } }, .words = "results p.outturn medium-term",
    .status = 2, .errors = "outturn-cli: medium-term: there is no such view; views are: …\n" },
  { "results/no-table", .files = { { "p.outturn", PLAN } }, .words = "results p.outturn table:none",
    .status = 2, .errors = "outturn-cli: table:none: there is no such view; views are: …\n" },
  { "results/no-row", .files = { { "p.outturn", PLAN } },
    .words = "results p.outturn medium_term --id gaps", .status = 4,
    .errors = "p.outturn: medium_term/gaps: the view has no such row\n" },
  { "results/year-of-none", .files = { { "p.outturn", PLAN } },
    .words = "results p.outturn medium_term --year 2018-19", .status = 2,
    .errors = "outturn-cli: medium_term: this view is not of one year\n" },
  { "results/bad-year", .files = { { "p.outturn", PLAN } },
    .words = "results p.outturn subjective --year 2018-20", .status = 2,
    .errors = "outturn-cli: --year: …\n" },
  { "results/bad-today", .files = { { "p.outturn", PLAN } },
    .words = "results p.outturn subjective --today tomorrow", .status = 2,
    .errors = "outturn-cli: --today: …\n" },
  { "results/no-scenario", .files = { { "p.outturn", PLAN } },
    .words = "results p.outturn medium_term --scenario other", .status = 4,
    .errors = "p.outturn: scenarios/other: there is no such scenario\n" },

  { "explain/text", .files = { { "p.outturn", PLAN } },
    .words = "explain p.outturn medium_term variation:v1 2020-21",
    .out =
      "Award, 2020-21\n\n"
      "    What it raises                      1,020,000.00\n"
      "        Staffing at the end of 2019-20  1,020,000.00  subjective s1 staffing --year 2019-20\n"
      "  × Pay: Value, 2020-21                         3.0%  assumptions/a1/values.2020-21 from Forecast, page 2\n"
      "    Rounded to the penny\n"
      "---------------------------------------------------------------------------------------------------------\n"
      "  =                                        30,600.00  [variation]\n" },
  { "explain/json", .files = { { "p.outturn", PLAN } },
    .words = "explain p.outturn medium_term gap 2020-21 --format json",
    .out =
      "{\n\"title\": \"Gap, 2020-21\", \"rule\": \"gap\", \"value\": 15599.50, \"steps\": [\n"
      "{\"depth\": 0, \"operator\": \"plus\", \"label\": \"Gap, 2019-20\", \"value\": 10000.00, \"row\": \"gap\", \"column\": \"2019-20\"},\n"
      "{\"depth\": 0, \"operator\": \"plus\", \"label\": \"Pay\", \"value\": 30600.00, \"row\": \"heading:pay\", \"column\": \"2020-21\"},\n"
      "{\"depth\": 0, \"operator\": \"plus\", \"label\": \"Efficiency\", \"value\": -25000.50, \"row\": \"heading:efficiency\", \"column\": \"2020-21\"},\n"
      "{\"depth\": 0, \"operator\": \"minus\", \"label\": \"Funding: change on the year before\", \"value\": 0.00},\n"
      "{\"depth\": 1, \"operator\": \"plus\", \"label\": \"Funding, 2020-21\", \"value\": 1640000.00, \"row\": \"funding\", \"column\": \"2020-21\"},\n"
      "{\"depth\": 1, \"operator\": \"minus\", \"label\": \"Funding, 2019-20\", \"value\": 1640000.00, \"row\": \"funding\", \"column\": \"2019-20\"}\n]\n}\n" },
  { "explain/choice", .files = { { "p.outturn", PLAN } },
    .words = "explain p.outturn budget_spend 2018-19 kind",
    .out = "2018-19, Kind\n\n"
           "    Services with an outturn: 0\n"
           "    Services with a forecast: 1\n"
           "    Services with a budget and neither: 1\n"
           "--------------------------------------------------------------\n"
           "  =                                        Forecast  [outturn]\n" },
  { "explain/choice-json", .files = { { "p.outturn", PLAN } },
    .words = "explain p.outturn table:variations v1 basis -f json",
    .out = "{\n\"title\": \"Award, Basis\", \"value\": \"uplift\", \"steps\": [\n"
           "{\"depth\": 0, \"operator\": \"words\", \"label\": \"Basis\", "
           "\"value\": \"Uplift by an assumption\"},\n"
           "{\"depth\": 0, \"operator\": \"words\", \"label\": \"Source\", "
           "\"value\": \"Budget book\"}\n]\n}\n" },
  { "explain/unit", .files = { { "p.outturn", PLAN } },
    .words = "explain p.outturn table:assumptions a1 values.2019-20",
    .out =
      "Pay, Value 2019-20\n\n"
      "    Pay: Value, 2019-20       2.0%  assumptions/a1/values.2019-20 from Forecast, page 2\n"
      "    Source: Forecast, page 2\n"
      "---------------------------------------------------------------------------------------\n"
      "  =                           2.0%\n" },
  { "explain/line", .words = "explain - table:services s1 name",
    .input = CLI_PLAN_HEAD CLI_TABLE ("services", "{\"id\": \"s1\", \"name\": \"a\\nb\\u001b\"}")
      CLI_PLAN_END,
    .out = "a b , Name\n\n    Name: a b\n----------------------\n  =             a b\n" },
  { "explain/nothing", .files = { { "p.outturn", PLAN } },
    .words = "explain p.outturn formula values most --year 2019-20",
    .out = "Unit values, £, Allowed to 2019-20\n\n    Nothing stands here\n"
           "--------------------------------\n  =                      empty\n" },
  { "explain/no-row", .files = { { "p.outturn", PLAN } },
    .words = "explain p.outturn medium_term gaps 2020-21", .status = 4,
    .errors = "p.outturn: medium_term/gaps: the view has no such row\n" },
  { "explain/no-column", .files = { { "p.outturn", PLAN } },
    .words = "explain p.outturn medium_term gap 2030-31", .status = 4,
    .errors = "p.outturn: medium_term/2030-31: the view has no such column\n" },
  { "explain/format", .files = { { "p.outturn", PLAN } },
    .words = "explain p.outturn medium_term gap 2020-21 --format csv", .status = 2,
    .errors = "outturn-cli: --format: “csv” is not one of text, json\n" },
};

/* Lists and words that grow with the program: what must be in them. */
static const struct
{
  const char *name;
  const char *words;
  int         status;
  const char *parts[6];
} parts_cases[] = {
  { "schema",
    "schema",
    0,
    { "variations: Variations; told apart by service, heading, title\n", "\n  amounts.YEAR ",
      "\n  id ", "reference to services", "base_realignment, pay", "decimal, as kind says" } },
  { "schema-json",
    "schema variations --format json",
    0,
    { "{\"tables\": [\n{\"name\": \"variations\", \"label\": \"Variations\", \"single\": false, "
      "\"natural_key\": [\"service\", \"heading\", \"title\"], \"fields\": [\n{\"name\": \"id\"",
      "{\"name\": \"amounts\", \"label\": \"Amount\", \"type\": \"money\", \"by_year\": true",
      "\"type\": \"reference\", \"table\": \"services\"",
      "\"choices\": {\"staffing\": \"Staffing\"", "\"least\": 0, \"most\": 1" } },
  { "views",
    "views",
    0,
    { "medium_term\n", "subjective --year Y\n", "  rows: base, ", "  columns: years\n",
      "table:NAME\n" } },
  { "charts", "charts", 0, { "budget-vs-spend\n", "  from the view budget_spend; " } },
  { "check-pipe",
    "check - --today 2018-10-01",
    1,
    { "Error  ", "  services/s2/parent  ", "  parent_circle  ", "1 error, " } },
  { "check-csv",
    "check - --today 2018-10-01 --format csv",
    1,
    { "severity,rule,table,id,field,message,mend\n", "error,parent_circle,services,s2,parent," } },
  { "check-json",
    "check - --today 2018-10-01 --format json",
    1,
    { "{\"severity\": \"error\", \"rule\": \"parent_circle\", \"table\": \"services\", \"id\": \"s2\", "
      "\"field\": \"parent\", \"message\": \"" } },
};

static void
test_parts (gconstpointer data)
{
  gsize             n = GPOINTER_TO_SIZE (data);
  static const char plan[] = CLI_PLAN_HEAD CLI_TABLE (
    "services", "{\"id\": \"s2\", \"name\": \"Transport\", \"parent\": \"s2\"}") CLI_PLAN_END;
  char *folder = cli_folder_new ();
  g_autoptr (CliRun) run = cli_run (folder, parts_cases[n].words, plan, NULL, NULL);

  g_assert_cmpstr (run->errors, ==, "");
  g_assert_cmpint (run->status, ==, parts_cases[n].status);
  for (guint i = 0; i < G_N_ELEMENTS (parts_cases[n].parts) && parts_cases[n].parts[i] != NULL; i++)
    if (strstr (run->out, parts_cases[n].parts[i]) == NULL)
      g_error ("“%s” is not in:\n%s", parts_cases[n].parts[i], run->out);
  cli_folder_remove (folder);
}

/* An error ends `check` with 1, anything less with 0. */
static void
test_check_without_errors (void)
{
  char *folder = cli_folder_new ();
  g_autoptr (CliRun) run = cli_run (folder, "check - --today 2018-10-01", PLAN, NULL, NULL);

  g_assert_cmpint (run->status, ==, 0);
  g_assert_nonnull (strstr (run->out, "0 errors, "));
  cli_folder_remove (folder);
}

/* Where there is nothing, views have totals and headings, and are calculated without a word. */
static void
test_nothing (void)
{
  static const char *const views[] = { "medium_term", "services",     "subjective", "budget_spend",
                                       "monitoring",  "price_volume", "reserves",   "scenarios" };
  char                    *folder = cli_folder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      g_autofree char *words = g_strdup_printf ("results - %s --format csv", views[i]);
      g_autoptr (CliRun) run = cli_run (folder, words, CLI_PLAN_HEAD CLI_PLAN_END, NULL, NULL);

      g_assert_cmpstr (run->errors, ==, "");
      g_assert_cmpint (run->status, ==, 0);
      g_assert_true (g_str_has_prefix (run->out, "id,label,"));
    }
  {
    g_autoptr (CliRun) run = cli_run (folder, "explain - medium_term reversal 2019-20",
                                      CLI_PLAN_HEAD CLI_PLAN_END, NULL, NULL);

    g_assert_cmpstr (run->errors, ==, "");
    g_assert_cmpint (run->status, ==, 0);
  }
  cli_folder_remove (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  cli_add_cases (cases, G_N_ELEMENTS (cases));
  for (gsize i = 0; i < G_N_ELEMENTS (parts_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/cli/parts/", parts_cases[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_parts);
    }
  g_test_add_func ("/cli/check/without-errors", test_check_without_errors);
  g_test_add_func ("/cli/results/nothing", test_nothing);
  return g_test_run ();
}
