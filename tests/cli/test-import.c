/* Importing by a command: what people's files may look like, what is said, what stands in the file. */
#include "cases.h"

#include <string.h>

#define SERVICES                                                                                \
  CLI_TABLE ("services", "{\"id\": \"s1\", \"name\": \"Fostering\", \"division\": \"Care\"},\n" \
                         "{\"id\": \"s2\", \"name\": \"Adoption\", \"division\": \"Care\"}")
#define VARIATIONS(amounts)                                                            \
  CLI_TABLE ("variations",                                                             \
             "{\"id\": \"v1\", \"service\": \"s1\", \"heading\": \"pay\", \"title\": " \
             "\"Award\", \"amounts\": {" amounts "}}")
#define TINY_WITH(amounts) CLI_PLAN_HEAD SERVICES VARIATIONS (amounts) CLI_PLAN_END
#define TINY               TINY_WITH ("\"2019-20\": 100.00")
#define TWINS                                                                                       \
  "{\"id\": \"s1\", \"name\": \"Twin\"},\n{\"id\": \"s2\", \"name\": \"twin\"},\n{\"id\": \"s3\", " \
  "\"name\": \"Only\"}"

static const CliCase cases[] = {
  { "import/cells",
    .files = { { "p.outturn", TINY },
               { "v.csv", "id;amounts.2019-20;one_off\nv1;£1,234.50;yes\n" } },
    .words = "import p.outturn variations v.csv",
    .out = "variations: 0 new, 1 changed, 0 unchanged, 0 removed\n"
           "total            before     after\n"
           "amounts.2019-20  100.00  1,234.50\n",
    .after = { "p.outturn",
               CLI_PLAN_HEAD SERVICES CLI_TABLE (
                 "variations",
                 "{\"id\": \"v1\", \"service\": \"s1\", \"heading\": \"pay\", \"title\": \"Award\", "
                 "\"amounts\": {\"2019-20\": 1234.50}, \"one_off\": true}") CLI_PLAN_END } },
  { "import/from-pipe", .files = { { "p.outturn", TINY_WITH ("") } },
    .words = "import p.outturn variations -",
    .input = "service,heading,title,amounts.2019-20\ns1,pay,Award,100\n",
    .out = "variations: 0 new, 1 changed, 0 unchanged, 0 removed\n"
           "total            before   after\n"
           "amounts.2019-20    0.00  100.00\n",
    .after = { "p.outturn", TINY } },
  { "import/replace", .files = { { "p.outturn", TINY }, { "s.csv", "id,name\ns1,Foster care\n" } },
    .words = "import p.outturn services s.csv --replace",
    .out = "services: 0 new, 1 changed, 0 unchanged, 1 removed\n",
    .after = { "p.outturn", CLI_PLAN_HEAD CLI_TABLE (
                              "services",
                              "{\"id\": \"s1\", \"name\": \"Foster care\", \"division\": "
                              "\"Care\"}") VARIATIONS ("\"2019-20\": 100.00") CLI_PLAN_END } },
  { "import/bad-cells",
    .files = { { "p.outturn", TINY },
               { "v.csv",
                 "id,amounts.2019-20,one_off,title\nv1,7,yes,Changed\nv2,1x,no,A\nv3,2,perhaps,B\n" } },
    .words = "import p.outturn variations v.csv", .status = 4,
    .errors =
      "v.csv:3: variations/v2/amounts.2019-20: “1x” is not understood: of letters only k, m or bn may "
      "follow a number (column 2, found “1x”)\n"
      "v.csv:4: variations/v3/one_off: this is neither yes nor no (column 3, found “perhaps”)\n" },
  { "import/bad-header", .files = { { "p.outturn", TINY }, { "s.csv", "id,nam\ns1,x\n" } },
    .words = "import p.outturn services s.csv", .status = 4,
    .errors =
      "s.csv:1: services: there is no field “nam”; the closest is “Name” (column 2, found “nam”)\n"
      "s.csv: services: --map HEADING=FIELD says…\n" },
  { "import/ragged", .files = { { "p.outturn", TINY }, { "s.csv", "id,name\ns1,x,y\n" } },
    .words = "import p.outturn services s.csv", .status = 3,
    .errors = "s.csv:2: services: the row has 3 cells and the header 2\n" },
  { "import/open-quote", .files = { { "p.outturn", TINY }, { "s.csv", "id,name\ns1,\"x\n" } },
    .words = "import p.outturn services s.csv", .status = 3,
    .errors = "s.csv:2: a quote is opened and never closed…\n" },
  { "import/two-pipes", .words = "import - services -", .status = 2,
    .errors = "outturn-cli: only one of the two can be standard input\n" },
  { "import/no-csv", .files = { { "p.outturn", TINY } }, .words = "import p.outturn services s.csv",
    .status = 3,
    .errors = "outturn-cli: The file could not be opened: s.csv: No such file or directory\n" },
  { "import/labels-and-names",
    .files = { { "p.outturn", TINY },
               { "v.csv", "Title;SERVICE;Heading; amount 19/20 ;One-off\n"
                          "Award;fostering;Pay;£150.00;Y\n" } },
    .words = "import p.outturn variations v.csv --check",
    .out = "variations/v1 amounts.2019-20: 100.00 → 150.00\n"
           "variations/v1 one_off: empty → yes\n"
           "variations: 0 new, 1 changed, 0 unchanged, 0 removed\n"
           "total            before   after\n"
           "amounts.2019-20  100.00  150.00\n" },
  { "import/references",
    .files = { { "p.outturn", CLI_PLAN_HEAD CLI_TABLE ("services", TWINS) CLI_PLAN_END },
               { "v.csv", "id,service,title\nv1,Twin,A\nv2,nobody,B\nv3,s3,C\nv4,only,D\n" } },
    .words = "import p.outturn variations v.csv", .status = 4,
    .errors =
      "v.csv:2: variations/v1/service: several records of services are called so: give the id "
      "(column 2, found “Twin”)\n"
      "v.csv:3: variations/v2/service: no record of services has this id or name (column 2, "
      "found “nobody”)\n" },
  { "import/replace-orphans",
    .files = { { "p.outturn", TINY }, { "s.csv", "id,name\ns2,Adoption\n" } },
    .words = "import p.outturn services s.csv --replace", .status = 4,
    .errors = "s.csv: variations/v1/service: points at a record of services that no row has\n"
              "s.csv: services: --empty-references empties the fields that point at what goes, "
              "--with-references removes those records too\n" },
  { "import/replace-and-empty",
    .files = { { "p.outturn", TINY }, { "s.csv", "id,name\ns2,Adoption\n" } },
    .words = "import p.outturn services s.csv --replace --empty-references",
    .out = "services: 0 new, 0 changed, 1 unchanged, 1 removed\n",
    .after = { "p.outturn",
               CLI_PLAN_HEAD CLI_TABLE (
                 "services",
                 "{\"id\": \"s2\", \"name\": \"Adoption\", \"division\": \"Care\"}")
                 CLI_TABLE ("variations",
                            "{\"id\": \"v1\", \"heading\": \"pay\", \"title\": \"Award\", "
                            "\"amounts\": {\"2019-20\": 100.00}}") CLI_PLAN_END } },
  { "import/replace-with",
    .files = { { "p.outturn", TINY }, { "s.csv", "id,name\ns2,Adoption\n" } },
    .words = "import p.outturn services s.csv --replace --with-references",
    .out =
      "services: 0 new, 0 changed, 1 unchanged, 1 removed, 1 of other tables removed with them\n",
    .after = { "p.outturn",
               CLI_PLAN_HEAD CLI_TABLE ("services",
                                        "{\"id\": \"s2\", \"name\": \"Adoption\", \"division\": "
                                        "\"Care\"}") CLI_PLAN_END } },
  { "import/replace-with-itself",
    .files = { { "p.outturn",
                 CLI_PLAN_HEAD CLI_TABLE ("services",
                                          "{\"id\": \"s1\", \"name\": \"Care\"},\n{\"id\": "
                                          "\"s2\", \"parent\": \"s1\"}") CLI_PLAN_END },
               { "s.csv", "id\ns2\n" } },
    .words = "import p.outturn services s.csv --replace --with-references", .status = 4,
    .errors = "s.csv: services/s2: points at a record of services that no row has\n"
              "s.csv: services: --empty-references…\n" },
  { "import/references-without-replace", .files = { { "p.outturn", TINY }, { "s.csv", "id\n" } },
    .words = "import p.outturn services s.csv --with-references", .status = 2,
    .errors = "outturn-cli: only with --replace does anything go that others could point at\n" },
  { "import/percent",
    .files = { { "p.outturn", TINY },
               { "v.csv", "id,confidence\nv1,3\nv2,3%\nv3,0.03\nv4,150%\n" } },
    .words = "import p.outturn variations v.csv", .status = 4,
    .errors =
      "v.csv:2: variations/v1/confidence: this is 300%, and only 0% to 100% can be: write 3% "
      "or 0.03 (column 2, found “3”)\n" },
  { "import/percent-of-its-kind",
    .files = { { "p.outturn", CLI_PLAN_HEAD CLI_TABLE ("assumptions",
                                                       "{\"id\": \"m\", \"kind\": \"money\"},\n"
                                                       "{\"id\": \"p\"}") CLI_PLAN_END },
               { "a.csv", "id,kind,values.2019-20\nm,,3\nn,number,3\nq,,0.03\np,percent,3\n" },
               { "m.csv", "id,values.2019-20\nm,3\n" } },
    .words = "import p.outturn assumptions a.csv", .status = 4,
    .errors =
      "a.csv:2: assumptions/m/values.2019-20: this is 300%: write 3% or 0.03, or, if it is meant, "
      "300% (column 3, found “3”)\n"
      "a.csv:5: assumptions/p/values.2019-20: this is 300%…\n" },
  { "import/money-of-its-kind",
    .files = { { "p.outturn",
                 CLI_PLAN_HEAD CLI_TABLE ("assumptions", "{\"id\": \"m\", \"kind\": \"money\"}")
                   CLI_PLAN_END },
               { "m.csv", "id,values.2019-20\nm,3\n" } },
    .words = "import p.outturn assumptions m.csv",
    .out = "assumptions: 0 new, 1 changed, 0 unchanged, 0 removed\n",
    .after = { "p.outturn", CLI_PLAN_HEAD CLI_TABLE (
                              "assumptions",
                              "{\"id\": \"m\", \"kind\": \"money\", \"values\": {\"2019-20\": 3}}")
                              CLI_PLAN_END } },
  { "add/percent", .files = { { "p.outturn", TINY } },
    .words = "add p.outturn assumptions name=Pay values.2019-20=3", .status = 4,
    .errors =
      "p.outturn: assumptions/values.2019-20: this is 300%: write 3% or 0.03, or, if it is meant, "
      "300%\n" },
  { "add/reference-by-name", .files = { { "p.outturn", TINY } },
    .words = "add p.outturn variations id=v2 service=fostering", .out = "v2\n",
    .after = { "p.outturn",
               CLI_PLAN_HEAD SERVICES CLI_TABLE (
                 "variations",
                 "{\"id\": \"v1\", \"service\": \"s1\", \"heading\": \"pay\", \"title\": \"Award\", "
                 "\"amounts\": {\"2019-20\": 100.00}},\n{\"id\": \"v2\", \"service\": \"s1\"}")
                 CLI_PLAN_END } },
  { "set/percent", .files = { { "p.outturn", TINY } },
    .words = "set p.outturn variations v1 confidence 3", .status = 4,
    .errors =
      "p.outturn: variations/v1/confidence: this is 300%, and only 0% to 100% can be: write 3% "
      "or 0.03\n" },
  { "import/unknown-headings",
    .files = { { "p.outturn", TINY }, { "s.csv", "URNs,Schools name,NOR 19/20,Head\n1,A,2,x\n" } },
    .words = "import p.outturn schools s.csv", .status = 4,
    .errors = "s.csv:1: schools: there is no field “URNs”; the closest is “URN” (column 1, found "
              "“URNs”)\n"
              "s.csv:1: schools: there is no field “Schools name”…\n"
              "s.csv:1: schools: there is no field “NOR”…\n"
              "s.csv:1: schools: there is no field “Head”…\n"
              "s.csv: schools: --map HEADING=FIELD says what a heading means…\n" },
  { "import/bad-schools",
    .files = { { "p.outturn", TINY },
               { "s.csv", "URN,Name,\"Pupils, primary 2019-20\",Phase\n"
                          "1,A,many,Primary\n2,B,12,16 plus\n3,C,3,middle\n" } },
    .words = "import p.outturn schools s.csv", .status = 4,
    .errors = "s.csv:2: schools/pupils_primary.2019-20: “many” is not understood…\n"
              "s.csv:3: schools/phase: this is not one of the choices…\n" },
  { "import/urn-twice",
    .files = { { "p.outturn", TINY }, { "s.csv", "URN,Name\n100001,A\n100002,B\n100001,C\n" } },
    .words = "import p.outturn schools s.csv", .status = 4,
    .errors =
      "s.csv:4: schools: line 2 has URN “100001” too: one of the two rows must go, or each be "
      "given its id\n" },
  { "import/unknown-year",
    .files = { { "p.outturn", TINY }, { "s.csv", "URN,\"Pupils, primary 2019-21\"\n1,2\n" } },
    .words = "import p.outturn schools s.csv", .status = 4,
    .errors = "s.csv:1: schools: “2019-21” is not understood: a financial year ends…\n" },
  { "import/map-again",
    .files = { { "p.outturn", TINY }, { "s.csv", "DfE no,NOR 19/20\n1,many\n" } },
    .words = "import p.outturn schools s.csv --map 'DfE no=urn' --map NOR=pupils_primary",
    .status = 4,
    .errors = "s.csv:2: schools/pupils_primary.2019-20: “many” is not understood…\n"
              "s.csv: schools: nothing is changed, and no heading remembered: give again --map "
              "'DfE no=urn' --map 'NOR=pupils_primary'\n" },
  { "import/header-row",
    .files = { { "p.outturn", TINY }, { "s.csv", "Name,Division\nid,name\ns1,x\n" } },
    .words = "import p.outturn services s.csv --header-row 2 --check",
    .out = "services/s1 name: Fostering → x\n"
           "services: 0 new, 1 changed, 0 unchanged, 0 removed\n" },
  { "import/header-row-missing",
    .files = { { "p.outturn", TINY }, { "s.csv", "id,name\n\ns1,x\n" } },
    .words = "import p.outturn services s.csv --header-row 2", .status = 3,
    .errors = "s.csv:2: services: there is no row of headings in this line\n" },
  { "import/header-row-wrong", .files = { { "p.outturn", TINY } },
    .words = "import p.outturn services s.csv --header-row x", .status = 2,
    .errors = "outturn-cli: --header-row: “x” is not a whole number…\n" },
  { "import/map-wrong", .files = { { "p.outturn", TINY }, { "s.csv", "x\n1\n" } },
    .words = "import p.outturn schools s.csv --map x", .status = 4,
    .errors = "s.csv: “x” is not HEADING=FIELD\n" },
  { "export/template", .files = { { "p.outturn", TINY } },
    .words = "export p.outturn reserves --template",
    .out = "name,opening,contributions.2017-18,contributions.2018-19,contributions.2019-20,"
           "contributions.2020-21,drawdowns.2017-18,drawdowns.2018-19,drawdowns.2019-20,"
           "drawdowns.2020-21,minimum,purpose,source,notes\n" },
  { "export/template-of-schools", .files = { { "p.outturn", CLI_PLAN_HEAD CLI_PLAN_END } },
    .words = "export p.outturn import_headings --template",
    .out = "table,heading,field,source,notes\n" },
  { "export/template-json", .files = { { "p.outturn", TINY } },
    .words = "export p.outturn reserves --template --format json", .status = 2,
    .errors = "outturn-cli: --template: a template is CSV\n" },
};

/* Headings of an authority's list are said once; the next list needs no word. */
static void
test_map (void)
{
  static const char list[] = "DfE no;School;NOR 19/20;Head\n100;Hill;31.5;Ms A\n";
  static const char next[] = "DfE no;School;NOR 20/21;Head\n100;Hill;33;Ms A\n";
  char             *folder = cli_folder_new ();
  g_autoptr (CliRun) first = NULL;
  g_autoptr (CliRun) second = NULL;
  g_autoptr (CliRun) schools = NULL;
  g_autoptr (CliRun) headings = NULL;

  cli_write (folder, "p.outturn", CLI_PLAN_HEAD CLI_PLAN_END);
  cli_write (folder, "s.csv", list);
  cli_write (folder, "t.csv", next);
  first = cli_run (folder,
                   "import p.outturn schools s.csv --map 'dfe NO=urn' --map School=name "
                   "--map NOR=pupils_primary --map Head=",
                   NULL, NULL, NULL);
  g_assert_cmpstr (first->errors, ==, "");
  g_assert_cmpstr (first->out, ==, "schools: 1 new, 0 changed, 0 unchanged, 0 removed\n");
  second = cli_run (folder, "import p.outturn schools t.csv", NULL, NULL, NULL);
  g_assert_cmpstr (second->errors, ==, "");
  g_assert_cmpstr (second->out, ==, "schools: 0 new, 1 changed, 0 unchanged, 0 removed\n");

  schools = cli_run (folder, "export p.outturn schools --format json", NULL, NULL, NULL);
  g_assert_nonnull (strstr (schools->out, "\"urn\": \"100\", \"name\": \"Hill\", "
                                          "\"pupils_primary\": {\"2019-20\": 31.5, "
                                          "\"2020-21\": 33}}"));
  headings = cli_run (folder, "export p.outturn import_headings", NULL, NULL, NULL);
  g_assert_nonnull (strstr (headings->out, ",schools,NOR,pupils_primary,"));
  g_assert_nonnull (strstr (headings->out, ",schools,Head,,"));
  cli_folder_remove (folder);
}

/* A whole list as an authority has it: words for yes and no, thousands with commas, shares as percents.
 * The list of the next year needs no word. */
static void
test_school_list (void)
{
#define LIST(year, ks3)                                                                \
  "URN,School name,Phase,LA District,Academy (Y/N),NOR Primary " year ",NOR KS3 " year \
  ",NOR KS4 " year ",FSM % " year ",Ever6 % " year "\n"                                \
  "100001,Hill,Primary,North,N,\"1,210.5\",,,12.5%,20.1%\n"                            \
  "100002,Bay,All-through,South,Y,210," ks3 ",120,15%,22%\n"
#define MAPPED                                                                                \
  " --map 'School name=name' --map 'LA District=district' --map 'Academy (Y/N)=academy' "     \
  "--map 'NOR Primary=pupils_primary' --map 'NOR KS3=pupils_ks3' --map 'NOR KS4=pupils_ks4' " \
  "--map 'FSM %=fsm_primary' --map 'Ever6 %=fsm6_primary'"
  char *folder = cli_folder_new ();
  g_autoptr (CliRun) first = NULL;
  g_autoptr (CliRun) second = NULL;
  g_autoptr (CliRun) schools = NULL;

  cli_write (folder, "p.outturn", CLI_PLAN_HEAD CLI_PLAN_END);
  cli_write (folder, "s.csv", LIST ("2019-20", "180"));
  cli_write (folder, "t.csv", LIST ("2020-21", "184"));
  first = cli_run (folder, "import p.outturn schools s.csv" MAPPED, NULL, NULL, NULL);
  g_assert_cmpstr (first->errors, ==, "");
  g_assert_cmpstr (first->out, ==, "schools: 2 new, 0 changed, 0 unchanged, 0 removed\n");
  second = cli_run (folder, "import p.outturn schools t.csv", NULL, NULL, NULL);
  g_assert_cmpstr (second->errors, ==, "");
  g_assert_cmpstr (second->out, ==, "schools: 0 new, 2 changed, 0 unchanged, 0 removed\n");

  schools = cli_run (folder, "export p.outturn schools --format json", NULL, NULL, NULL);
  g_assert_nonnull (strstr (schools->out,
                            "\"phase\": \"primary\", \"district\": \"North\", \"academy\": false, "
                            "\"pupils_primary\": {\"2019-20\": 1210.5, \"2020-21\": 1210.5}, "
                            "\"fsm_primary\": {\"2019-20\": 0.125, \"2020-21\": 0.125}"));
  g_assert_nonnull (strstr (schools->out, "\"pupils_ks3\": {\"2019-20\": 180, \"2020-21\": 184}"));
  cli_folder_remove (folder);
}

/* Files as people have them, of tests/fixtures: what is said, and what stands in the plan then. */
static void
test_files (void)
{
  static const struct
  {
    const char *file, *table, *words;
    const char *out;
    const char *exported[6]; /* parts of the table in JSON */
  } files[] = {
    { "schools-with-titles.csv",
      "schools",
      " --map 'School Name=name' --map 'Academy Type=academy' --map 'NOR Primary=pupils_primary' "
      "--map 'NOR KS3=pupils_ks3' --map 'NOR KS4=pupils_ks4' --map 'FSM %=fsm_primary' "
      "--map 'IDACI A=idaci_a_primary' --map 'Local code='",
      "schools: 4 new, 0 changed, 0 unchanged, 0 removed\n"
      "schools: the headings are taken from line 6; what stands above it is left out\n"
      "schools: 6 headings name no year, and are taken for 2018-19: “NOR Primary”, “NOR KS3”, “NOR "
      "KS4”, “FSM %”, …\n"
      "schools: 2 rows beneath the records are left out, from line 12, “Total”\n"
      "schools: 4 cells that say there is no figure are left empty, the first “c” in line 7, column "
      "9\n"
      "total          before      after\n"
      "rates.2018-19    0.00  63,300.00\n",
      { "\"name\": \"First Primary\", \"phase\": \"primary\", \"academy\": false, "
        "\"pupils_primary\": {\"2018-19\": 210}, \"fsm_primary\": {\"2018-19\": 0.125}, "
        "\"rates\": {\"2018-19\": 21500.00}",
        "\"phase\": \"secondary\", \"academy\": true", "{\"2018-19\": -1200.00}",
        "\"phase\": \"all_through\", \"academy\": true",
        "\"phase\": \"middle\", \"academy\": false" } },
    { "schools-windows-1252.csv",
      "schools",
      "",
      "schools: 2 new, 0 changed, 0 unchanged, 0 removed\n"
      "total            before      after\n"
      "rates.2019-20      0.00  22,700.00\n"
      "balance.2019-20    0.00  −2,400.00\n",
      { "\"name\": \"École First\"", "\"pupils_primary\": {\"2019-20\": 210.5}",
        "\"name\": \"Second’s\", \"phase\": \"secondary\", \"academy\": true" } },
    { "bare-years.csv",
      "variations",
      "",
      "variations: 1 new, 0 changed, 0 unchanged, 0 removed\n"
      "variations: 1 row beneath the records is left out: line 3, “Total”\n"
      "total            before     after\n"
      "amounts.2019-20    0.00  1,000.00\n"
      "amounts.2020-21    0.00  2,000.00\n"
      "amounts.2021-22    0.00   −500.00\n",
      { "\"amounts\": {\"2019-20\": 1000.00, \"2020-21\": 2000.00, \"2021-22\": -500.00}" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      char            *folder = cli_folder_new ();
      g_autofree char *path =
        g_build_filename (g_getenv ("OUTTURN_TESTDIR"), "fixtures", files[i].file, NULL);
      g_autofree char *words =
        g_strdup_printf ("import p.outturn %s %s%s", files[i].table, path, files[i].words);
      g_autofree char *export_words =
        g_strdup_printf ("export p.outturn %s --format json", files[i].table);
      g_autoptr (CliRun) run = NULL;
      g_autoptr (CliRun) exported = NULL;

      g_test_message ("%s", files[i].file);
      cli_write (folder, "p.outturn", CLI_PLAN_HEAD SERVICES CLI_PLAN_END);
      run = cli_run (folder, words, NULL, NULL, NULL);
      g_assert_cmpstr (run->errors, ==, "");
      g_assert_cmpstr (run->out, ==, files[i].out);
      exported = cli_run (folder, export_words, NULL, NULL, NULL);
      for (guint j = 0; files[i].exported[j] != NULL; j++)
        if (strstr (exported->out, files[i].exported[j]) == NULL)
          g_error ("%s is not in %s", files[i].exported[j], exported->out);
      cli_folder_remove (folder);
    }
}

/* The national formula comes with the program: found by its files' names, or with the plan; whoever
 * has better figures imports their own. */
static void
test_national (void)
{
  char *folder = cli_folder_new ();
  g_autoptr (CliRun) made = NULL;
  g_autoptr (CliRun) with = NULL;
  g_autoptr (CliRun) values = NULL;
  g_autoptr (CliRun) ranges = NULL;
  g_autoptr (CliRun) other = NULL;
  g_autofree char *a = NULL, *b = NULL, *c = NULL;

  made = cli_run (folder, "new a.outturn --base-year 2019-20", NULL, NULL, NULL);
  with = cli_run (folder, "new b.outturn --base-year 2019-20 --national", NULL, NULL, NULL);
  g_assert_cmpint (with->status, ==, 0);
  values = cli_run (folder, "import a.outturn formula_values formula-values.csv", NULL, NULL, NULL);
  g_assert_cmpstr (values->errors, ==, "");
  g_assert_true (g_str_has_prefix (values->out, "formula_values: "));
  ranges =
    cli_run (folder, "import a.outturn guarantee_ranges guarantee-ranges.csv", NULL, NULL, NULL);
  g_assert_cmpstr (ranges->out, ==,
                   "guarantee_ranges: 10 new, 0 changed, 0 unchanged, 0 removed\n");
  a = cli_read (folder, "a.outturn");
  b = cli_read (folder, "b.outturn");
  g_assert_nonnull (strstr (b, "\"factor\": \"basic_entitlement\""));
  g_assert_nonnull (strstr (b, "unconfirmed: check against the Department’s table"));
  g_assert_nonnull (strstr (a, "\"year\": \"2017-18\""));
  g_assert_null (strstr (b, "\"year\": \"2017-18\"")); /* years of the plan only */
  g_assert_nonnull (strstr (b, "\"year\": \"2020-21\""));

  cli_write (folder, "formula-values.csv",
             "set,factor,phase,values.2019-20\nnational,eal,primary,999\n");
  other = cli_run (folder, "import b.outturn formula_values formula-values.csv", NULL, NULL, NULL);
  g_assert_cmpstr (other->out, ==, "formula_values: 0 new, 1 changed, 0 unchanged, 0 removed\n");
  c = cli_read (folder, "b.outturn");
  g_assert_nonnull (strstr (c, "\"2019-20\": 999"));
  cli_folder_remove (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  cli_add_cases (cases, G_N_ELEMENTS (cases));
  g_test_add_func ("/cli/import/map", test_map);
  g_test_add_func ("/cli/import/school list", test_school_list);
  g_test_add_func ("/cli/import/files", test_files);
  g_test_add_func ("/cli/import/national", test_national);
  return g_test_run ();
}
