/* Making and altering plans by commands, from what is typed to what stands in the file. */
#include "cases.h"

#define SERVICES                                                                                \
  CLI_TABLE ("services", "{\"id\": \"s1\", \"name\": \"Fostering\", \"division\": \"Care\"},\n" \
                         "{\"id\": \"s2\", \"name\": \"Adoption\", \"division\": \"Care\"}")
#define VARIATION(amounts)                                                             \
  "{\"id\": \"v1\", \"service\": \"s1\", \"heading\": \"pay\", \"title\": \"Award\", " \
  "\"amounts\": {" amounts "}}"
#define VARIATIONS(amounts) CLI_TABLE ("variations", VARIATION (amounts))
#define SCENARIO(changes) \
  CLI_TABLE ("scenarios", "{\"id\": \"c1\", \"name\": \"Pay 3%\", \"changes\": [" changes "]}")

#define TINY_WITH(amounts) CLI_PLAN_HEAD SERVICES VARIATIONS (amounts) CLI_PLAN_END
#define TINY               TINY_WITH ("\"2019-20\": 100.00")
#define TINY_AND(scenario) \
  CLI_PLAN_HEAD SERVICES VARIATIONS ("\"2019-20\": 100.00") scenario CLI_PLAN_END

#define CHANGED_IN_SCENARIO                                                                       \
  "\n{\"table\": \"variations\", \"id\": \"v1\", \"field\": \"amounts\", \"year\": \"2019-20\", " \
  "\"value\": 250.00}\n"

#define BASE_BUDGET \
  CLI_TABLE ("budgets", CLI_RECORD ("\"id\": \"b1\", \"year\": \"2018-19\", \"staffing\": 50.00"))

static const CliCase cases[] = {
  { "new/as-told",
    .words =
      "new p.outturn --title 'A “plan”' --first-year 2017-18 --base-year 2018/19 --last-year 2020-21",
    .after = { "p.outturn",
               "{\n\"format\": \"outturn\",\n\"version\": 1,\n\"plan\": {\"title\": \"A “plan”\", "
               "\"first_year\": \"2017-18\", \"base_year\": \"2018-19\", "
               "\"last_year\": \"2020-21\"}\n}\n" } },
  { "new/of-today", .words = "new p.outturn --today 2019-03-31",
    .after = { "p.outturn",
               "{\n\"format\": \"outturn\",\n\"version\": 1,\n\"plan\": {\"first_year\": \"2018-19\", "
               "\"base_year\": \"2018-19\", \"last_year\": \"2021-22\"}\n}\n" } },
  { "new/to-output", .words = "new - --base-year 2018-19",
    .out = "{\n\"format\": \"outturn\",\n\"version\": 1,\n\"plan\": {\"first_year\": \"2018-19\", "
           "\"base_year\": \"2018-19\", \"last_year\": \"2021-22\"}\n}\n" },
  { "new/is-there-already", .files = { { "p.outturn", TINY } }, .words = "new p.outturn",
    .status = 3, .errors = "p.outturn: it is there already; --overwrite replaces it\n" },
  { "new/overwrite", .files = { { "p.outturn", TINY } },
    .words = "new p.outturn --overwrite --base-year 2018-19",
    .after = { "p.outturn",
               "{\n\"format\": \"outturn\",\n\"version\": 1,\n\"plan\": {\"first_year\": \"2018-19\", "
               "\"base_year\": \"2018-19\", \"last_year\": \"2021-22\"}\n}\n" } },
  { "new/years-out-of-order", .words = "new p.outturn --first-year 2019-20 --base-year 2018-19",
    .status = 2,
    .errors =
      "outturn-cli: the first year, the base year and the last year must follow in this order\n",
    .after = { "p.outturn", NULL } },
  { "new/no-folder", .words = "new none/p.outturn", .status = 3,
    .errors =
      "outturn-cli: A new file could not be created there: none/p.outturn: No such file or directory\n" },

  { "set/text", .files = { { "p.outturn", TINY } },
    .words = "set p.outturn plan plan title 'Other'",
    .after = { "p.outturn",
               "{\n\"format\": \"outturn\",\n\"version\": 1,\n\"plan\": {\"title\": \"Other\", "
               "\"first_year\": \"2017-18\", \"base_year\": \"2018-19\", \"last_year\": \"2020-21\", "
               "\"prepared\": \"2018-02-01\"}" SERVICES VARIATIONS ("\"2019-20\": 100.00")
                 CLI_PLAN_END } },
  { "set/year", .files = { { "p.outturn", TINY } },
    .words = "set p.outturn variations v1 amounts.2020-21 £1.2m",
    .after = { "p.outturn", TINY_WITH ("\"2019-20\": 100.00, \"2020-21\": 1200000.00") } },
  { "set/negative", .files = { { "p.outturn", TINY } },
    .words = "set p.outturn variations v1 amounts.2019-20 -1,234.50",
    .after = { "p.outturn", TINY_WITH ("\"2019-20\": -1234.50") } },
  { "set/brackets", .files = { { "p.outturn", TINY } },
    .words = "set p.outturn variations v1 amounts.2019-20 '(1,234.50)'",
    .after = { "p.outturn", TINY_WITH ("\"2019-20\": -1234.50") } },
  { "set/empty", .files = { { "p.outturn", TINY_WITH ("\"2019-20\": 100.00, \"2020-21\": 5.00") } },
    .words = "set p.outturn variations v1 amounts.2020-21 ''", .after = { "p.outturn", TINY } },
  { "set/after-dashes", .files = { { "p.outturn", TINY } },
    .words = "set p.outturn variations v1 -- amounts.2019-20 -1",
    .after = { "p.outturn", TINY_WITH ("\"2019-20\": -1.00") } },
  { "set/pipe", .words = "set - variations v1 amounts.2019-20 7", .input = TINY,
    .out = TINY_WITH ("\"2019-20\": 7.00") },
  { "set/pipe-without-change", .words = "set - variations v1 amounts.2019-20 100", .input = TINY,
    .out = TINY },
  { "set/scenario-by-name", .files = { { "p.outturn", TINY_AND (SCENARIO ("")) } },
    .words = "set p.outturn variations v1 amounts.2019-20 250 --scenario 'Pay 3%'",
    .after = { "p.outturn", TINY_AND (SCENARIO (CHANGED_IN_SCENARIO)) } },
  { "set/scenario-by-id", .files = { { "p.outturn", TINY_AND (SCENARIO ("")) } },
    .words = "set p.outturn variations v1 amounts.2019-20 250 --scenario c1",
    .after = { "p.outturn", TINY_AND (SCENARIO (CHANGED_IN_SCENARIO)) } },
  { "set/scenario-unknown", .files = { { "p.outturn", TINY_AND (SCENARIO ("")) } },
    .words = "set p.outturn variations v1 amounts.2019-20 250 --scenario Pay", .status = 4,
    .errors = "p.outturn: scenarios/Pay: there is no such scenario\n" },
  { "set/bad-value", .files = { { "p.outturn", TINY } },
    .words = "set p.outturn variations v1 amounts.2019-20 12x", .status = 4,
    .errors = "p.outturn: variations/v1/amounts.2019-20: “12x” is not understood: …\n" },
  { "set/bad-choice", .files = { { "p.outturn", TINY } },
    .words = "set p.outturn variations v1 status done", .status = 4,
    .errors =
      "p.outturn: variations/v1/status: this is not one of the choices: Proposed, Agreed, Delivered, "
      "Withdrawn\n" },
  { "new/title-with-minus", .words = "new - --title -5x --base-year 2018-19 --last-year 2018-19",
    .out = "{\n\"format\": \"outturn\",\n\"version\": 1,\n\"plan\": {\"title\": \"-5x\", "
           "\"first_year\": \"2018-19\", \"base_year\": \"2018-19\", "
           "\"last_year\": \"2018-19\"}\n}\n" },
  { "new/title-not-text", .words = "new - --title \xff", .status = 4,
    .errors = "-: plan/plan/title: this is not text in UTF-8\n" },
  { "set/no-record", .files = { { "p.outturn", TINY } },
    .words = "set p.outturn variations v9 title x", .status = 4,
    .errors = "p.outturn: variations/v9: there is no such record\n" },
  { "set/no-table", .files = { { "p.outturn", TINY } },
    .words = "set p.outturn variation v1 title x", .status = 2,
    .errors =
      "outturn-cli: variation: there is no such table; tables are: plan, assumptions, …\n" },
  { "set/no-field", .files = { { "p.outturn", TINY } }, .words = "set p.outturn services s1 nom x",
    .status = 2,
    .errors =
      "outturn-cli: nom: the table has no such field; its fields are: name, division, parent, owner, "
      "statutory, source, notes\n" },
  { "set/id", .files = { { "p.outturn", TINY } }, .words = "set p.outturn services s1 id x",
    .status = 2, .errors = "outturn-cli: id: the id of a record never changes\n" },
  { "set/no-year", .files = { { "p.outturn", TINY } },
    .words = "set p.outturn variations v1 amounts 1", .status = 2,
    .errors =
      "outturn-cli: amounts: the field “amounts” has figures by year: name the year, as in amounts.2018-19\n" },
  { "set/year-of-none", .files = { { "p.outturn", TINY } },
    .words = "set p.outturn services s1 name.2018-19 x", .status = 2,
    .errors = "outturn-cli: name.2018-19: the field “name” has no figures by year\n" },
  { "set/dangling", .files = { { "p.outturn", TINY } },
    .words = "set p.outturn services s2 parent s9",
    .errors = "p.outturn: services/s2/parent: kept, but there is no record “s9” in services\n",
    .after = { "p.outturn",
               CLI_PLAN_HEAD CLI_TABLE (
                 "services",
                 "{\"id\": \"s1\", \"name\": \"Fostering\", \"division\": \"Care\"},\n{\"id\": \"s2\", "
                 "\"name\": \"Adoption\", \"division\": \"Care\", \"parent\": \"s9\"}")
                 VARIATIONS ("\"2019-20\": 100.00") CLI_PLAN_END } },
  { "set/too-few", .words = "set p.outturn services s1 name", .status = 2,
    .errors =
      "outturn-cli: set: it needs FILE TABLE ID FIELD[.YEAR] VALUE; see outturn-cli set --help\n" },
  { "set/too-many", .words = "set p.outturn services s1 name a b", .status = 2,
    .errors = "outturn-cli: set: “b” is one argument too many; see outturn-cli set --help\n" },
  { "set/unknown-option", .words = "set --replace p.outturn services s1 name a", .status = 2,
    .errors = "outturn-cli: set: Unknown option --replace; see outturn-cli set --help\n" },
  { "set/no-file", .words = "set p.outturn services s1 name a", .status = 3,
    .errors = "outturn-cli: The file could not be opened: p.outturn: No such file or directory\n" },

  { "open/not-json",
    .files = { { "p.outturn", "{\n\"format\": \"outturn\",\n\"version\": 1\n\"plan\": {}\n}\n" } },
    .words = "export p.outturn services", .status = 3,
    .errors = "p.outturn:4: a comma or } is missing…\n" },
  { "open/bad-value",
    .files = { { "p.outturn", TINY_WITH ("\"2019-20\": 1.005, \"2020-21\": true") } },
    .words = "set p.outturn services s1 name a", .status = 4,
    .errors = "p.outturn:10: variations/v1/amounts.2019-20: …\n"
              "p.outturn:10: variations/v1/amounts.2020-21: …\n" },
  { "open/newer",
    .files = { { "p.outturn", "{\"format\": \"outturn\", \"version\": 99, \"plan\": {}}\n" } },
    .words = "export p.outturn services", .status = 3,
    .errors = "p.outturn:1: the file is of version 99…\n" },

  { "add/record", .files = { { "p.outturn", TINY } },
    .words =
      "add p.outturn variations id=v2 service=s2 heading=prices 'title=Up = more' amounts.2019-20=-5 one_off=yes",
    .out = "v2\n",
    .after = { "p.outturn",
               CLI_PLAN_HEAD SERVICES CLI_TABLE (
                 "variations",
                 VARIATION (
                   "\"2019-20\": 100.00") ",\n{\"id\": \"v2\", \"service\": \"s2\", \"heading\": \"prices\", "
                                          "\"title\": \"Up = more\", \"amounts\": {\"2019-20\": -5.00}, "
                                          "\"one_off\": true}") CLI_PLAN_END } },
  { "add/pipe", .words = "add - services id=s1 name=Fostering", .input = CLI_PLAN_HEAD CLI_PLAN_END,
    .out = CLI_PLAN_HEAD CLI_TABLE ("services", "{\"id\": \"s1\", \"name\": \"Fostering\"}")
      CLI_PLAN_END },
  { "add/in-scenario", .files = { { "p.outturn", TINY_AND (SCENARIO ("")) } },
    .words = "add p.outturn services id=s3 name=New -s c1", .out = "s3\n",
    .after = { "p.outturn",
               TINY_AND (SCENARIO (
                 "\n{\"table\": \"services\", \"add\": {\"id\": \"s3\", \"name\": \"New\"}}\n")) } },
  { "add/twice", .files = { { "p.outturn", TINY } },
    .words = "add p.outturn services id=s1 name=Again", .status = 4,
    .errors = "p.outturn: services/s1: there is a record with this id already\n" },
  { "add/bad-id", .files = { { "p.outturn", TINY } }, .words = "add p.outturn services id=a/b",
    .status = 4, .errors = "p.outturn: services: “a/b” cannot be an id\n" },
  { "add/bad-value", .files = { { "p.outturn", TINY } },
    .words = "add p.outturn services id=s3 statutory=perhaps", .status = 4,
    .errors = "p.outturn: services/statutory: this is neither yes nor no\n" },
  { "add/not-a-value", .files = { { "p.outturn", TINY } }, .words = "add p.outturn services name",
    .status = 2, .errors = "outturn-cli: name: this is not FIELD=VALUE\n" },
  { "add/value-twice", .files = { { "p.outturn", TINY } },
    .words = "add p.outturn assumptions values.2018-19=1 values.2018/19=2", .status = 2,
    .errors = "outturn-cli: values.2018/19: this is given twice\n" },
  { "add/hidden-field", .files = { { "p.outturn", TINY } },
    .words = "add p.outturn scenarios changes=x", .status = 2,
    .errors = "outturn-cli: changes: the table has no such field; its fields are: name, parent, "
              "source, notes\n" },
  { "add/single", .files = { { "p.outturn", TINY } }, .words = "add p.outturn plan title=x",
    .status = 4,
    .errors = "p.outturn: plan: this table has one record, which can be set but not added\n" },

  { "output/over-the-plan", .files = { { "p.outturn", TINY } },
    .words = "export p.outturn services -o ./p.outturn", .status = 2,
    .errors = "outturn-cli: -o: ./p.outturn is the file that is read\n" },
  { "output/over-the-other-plan", .files = { { "p.outturn", TINY }, { "q.outturn", TINY } },
    .words = "diff p.outturn q.outturn -o q.outturn", .status = 2,
    .errors = "outturn-cli: -o: q.outturn is the file that is read\n" },

  { "remove/record", .files = { { "p.outturn", TINY } }, .words = "remove p.outturn variations v1",
    .after = { "p.outturn", CLI_PLAN_HEAD SERVICES CLI_PLAN_END } },
  { "remove/pointed-at", .files = { { "p.outturn", TINY } },
    .words = "remove p.outturn services s1", .status = 4,
    .errors =
      "p.outturn: variations/v1/service: points at services/s1\n"
      "p.outturn: services/s1: records point at it: --empty-references empties those fields, "
      "--with-references removes those records too\n" },
  { "remove/empty-references", .files = { { "p.outturn", TINY } },
    .words = "remove p.outturn services s1 --empty-references",
    .after = { "p.outturn",
               CLI_PLAN_HEAD CLI_TABLE (
                 "services",
                 "{\"id\": \"s2\", \"name\": \"Adoption\", \"division\": \"Care\"}")
                 CLI_TABLE ("variations",
                            "{\"id\": \"v1\", \"heading\": \"pay\", \"title\": \"Award\", "
                            "\"amounts\": {\"2019-20\": 100.00}}") CLI_PLAN_END } },
  { "remove/with-references", .files = { { "p.outturn", TINY } },
    .words = "remove p.outturn services s1 --with-references",
    .after = { "p.outturn", CLI_PLAN_HEAD CLI_TABLE (
                              "services",
                              "{\"id\": \"s2\", \"name\": \"Adoption\", \"division\": \"Care\"}")
                              CLI_PLAN_END } },
  { "remove/both", .files = { { "p.outturn", TINY } },
    .words = "remove p.outturn services s1 --with-references --empty-references", .status = 2,
    .errors = "outturn-cli: --empty-references and --with-references exclude each other\n" },
  { "remove/in-scenario", .files = { { "p.outturn", TINY_AND (SCENARIO ("")) } },
    .words = "remove p.outturn variations v1 --scenario c1",
    .after = { "p.outturn",
               TINY_AND (SCENARIO ("\n{\"table\": \"variations\", \"remove\": \"v1\"}\n")) } },
  { "remove/none", .files = { { "p.outturn", TINY } }, .words = "remove p.outturn services s9",
    .status = 4, .errors = "p.outturn: services/s9: there is no such record\n" },
  { "remove/single", .files = { { "p.outturn", TINY } }, .words = "remove p.outturn plan plan",
    .status = 4,
    .errors = "p.outturn: plan/plan: this table has one record, which cannot be removed\n" },

  { "scenario/list",
    .files = { { "p.outturn", TINY_AND (BASE_BUDGET SCENARIO (CHANGED_IN_SCENARIO)) } },
    .words = "scenario p.outturn list",
    .out = "id  name       parent  changes  gap 2018-19  gap 2019-20  gap 2020-21\n"
           "---------------------------------------------------------------------\n"
           "    Base plan                            50          150          150\n"
           "c1  Pay 3%                   1           50          300          300\n" },
  { "scenario/list-of-schools",
    .files = { { "p.outturn",
                 TINY_AND (
                   BASE_BUDGET SCENARIO (CHANGED_IN_SCENARIO) CLI_TABLE (
                     "grant_blocks",
                     CLI_RECORD (
                       "\"id\": \"b\", \"block\": \"schools\", \"amounts\": {\"2019-20\": 9.00}"))
                     CLI_TABLE (
                       "formula_settings",
                       CLI_RECORD ("\"id\": \"f\", \"year\": \"2019-20\", \"growth_fund\": 4.00"))
                       CLI_TABLE ("schools", CLI_RECORD ("\"id\": \"s\""))) } },
    .words = "scenario p.outturn list",
    .out =
      "id  name       parent  changes  gap 2018-19  gap 2019-20  gap 2020-21  headroom 2019-20\n"
      "---------------------------------------------------------------------------------------\n"
      "    Base plan                            50          150          150\n"
      "c1  Pay 3%                   1           50          300          300\n" },
  { "scenario/remove", .files = { { "p.outturn", TINY_AND (SCENARIO (CHANGED_IN_SCENARIO)) } },
    .words = "scenario p.outturn remove 'Pay 3%'", .after = { "p.outturn", TINY } },
  { "scenario/apply", .files = { { "p.outturn", TINY_AND (SCENARIO (CHANGED_IN_SCENARIO)) } },
    .words = "scenario p.outturn apply c1",
    .after = { "p.outturn", TINY_WITH ("\"2019-20\": 250.00") } },
  { "scenario/add-again", .files = { { "p.outturn", TINY_AND (SCENARIO ("")) } },
    .words = "scenario p.outturn add 'Pay 3%'", .status = 4,
    .errors = "p.outturn: scenarios/Pay 3%: there is a scenario of that name already\n" },
  { "scenario/remove-none", .files = { { "p.outturn", TINY } },
    .words = "scenario p.outturn remove c1", .status = 4,
    .errors = "p.outturn: scenarios/c1: there is no such scenario\n" },
  { "scenario/no-name", .files = { { "p.outturn", TINY } }, .words = "scenario p.outturn apply",
    .status = 2, .errors = "outturn-cli: scenario apply needs the name of a scenario\n" },
  { "scenario/what", .files = { { "p.outturn", TINY } }, .words = "scenario p.outturn drop c1",
    .status = 2, .errors = "outturn-cli: drop: this is none of: list, add, remove, apply\n" },

  { "export/csv", .files = { { "p.outturn", TINY } }, .words = "export p.outturn variations",
    .out =
      "id,service,heading,title,basis,subjective,amounts.2017-18,amounts.2018-19,amounts.2019-20,"
      "amounts.2020-21,full_year,starts,…\n"
      "v1,s1,pay,Award,,,,,100.00,,,,…\n" },
  { "export/json", .files = { { "p.outturn", TINY } },
    .words = "export p.outturn variations --format json",
    .out = "[\n" VARIATION ("\"2019-20\": 100.00") "\n]\n" },
  { "export/to-file", .files = { { "p.outturn", TINY } },
    .words = "export p.outturn services --format json -o s.json",
    .after = { "s.json",
               "[\n{\"id\": \"s1\", \"name\": \"Fostering\", \"division\": \"Care\"},\n"
               "{\"id\": \"s2\", \"name\": \"Adoption\", \"division\": \"Care\"}\n]\n" } },
  { "export/to-no-folder", .files = { { "p.outturn", TINY } },
    .words = "export p.outturn services -o none/s.csv", .status = 3,
    .errors =
      "outturn-cli: A new file could not be created there: none/s.csv: No such file or directory\n" },
  { "export/format", .files = { { "p.outturn", TINY } },
    .words = "export p.outturn services --format xml", .status = 2,
    .errors = "outturn-cli: --format: “xml” is not one of csv, json\n" },

  { "diff/none", .files = { { "a.outturn", TINY }, { "b.outturn", TINY } },
    .words = "diff a.outturn b.outturn" },
  { "diff/text",
    .files = { { "a.outturn", TINY }, { "b.outturn", TINY_WITH ("\"2019-20\": 120.00") } },
    .words = "diff a.outturn b.outturn", .status = 1,
    .out = "variations/v1 amounts.2019-20: 100.00 → 120.00\n" },
  { "diff/lines", .files = { { "a.outturn", CLI_PLAN_HEAD CLI_PLAN_END } },
    .words = "diff a.outturn -", .status = 1,
    .input = CLI_PLAN_HEAD CLI_TABLE ("services", "{\"id\": \"s1\", \"name\": \"a\\nb\\u001b\"}")
      CLI_PLAN_END,
    .out = "services/s1: added, “a b ”\n" },
  { "diff/json",
    .files = { { "a.outturn", TINY }, { "b.outturn", TINY_WITH ("\"2019-20\": 120.00") } },
    .words = "diff a.outturn b.outturn --format json", .status = 1,
    .out =
      "{\n\"format\": \"outturn-changes\",\n\"version\": 1,\n\"changes\": [\n{\"table\": \"variations\", "
      "\"id\": \"v1\", \"field\": \"amounts\", \"year\": \"2019-20\", \"before\": 100.00, \"value\": 120.00}\n]\n}\n" },
  { "diff/no-file", .files = { { "a.outturn", TINY } }, .words = "diff a.outturn b.outturn",
    .status = 3,
    .errors = "outturn-cli: The file could not be opened: b.outturn: No such file or directory\n" },
  { "apply/changes", .files = { { "p.outturn", TINY } }, .words = "apply p.outturn -",
    .input =
      "{\"format\": \"outturn-changes\", \"version\": 1, \"changes\": [{\"table\": \"variations\", "
      "\"id\": \"v1\", \"field\": \"amounts\", \"year\": \"2019-20\", \"before\": 100.00, \"value\": 120}]}",
    .after = { "p.outturn", TINY_WITH ("\"2019-20\": 120.00") } },
  { "apply/conflict", .files = { { "p.outturn", TINY_WITH ("\"2019-20\": 1.00") } },
    .words = "apply p.outturn -",
    .input =
      "{\"format\": \"outturn-changes\", \"version\": 1, \"changes\": [{\"table\": \"variations\", "
      "\"id\": \"v1\", \"field\": \"amounts\", \"year\": \"2019-20\", \"before\": 100.00, \"value\": 120}]}",
    .status = 4, .errors = "p.outturn: variations/v1/amounts.2019-20: …\n" },
  { "apply/not-changes", .files = { { "p.outturn", TINY }, { "c.json", "[]" } },
    .words = "apply p.outturn c.json", .status = 3, .errors = "c.json:1: …\n" },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  cli_add_cases (cases, G_N_ELEMENTS (cases));
  return g_test_run ();
}
