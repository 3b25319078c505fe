#include "plan-text.h"
#include "plan/details.h"
#include "plan/export.h"
#include "plan/file.h"
#include "plan/import.h"
#include "plan/school.h"
#include "plan/variation.h"
#include "random-plan.h"

#include <string.h>

static GBytes *
bytes_of (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static OtPlan *
plan_of (const char *body)
{
  g_autofree char *text =
    g_strconcat ("{\"format\": \"outturn\", \"version\": 1, \"plan\": {\"first_year\": "
                 "\"2018-19\", \"base_year\": \"2018-19\", \"last_year\": \"2020-21\"}",
                 body, "}", NULL);
  g_autoptr (GBytes) bytes = bytes_of (text);
  g_autoptr (GError) error = NULL;
  OtPlan *plan = ot_plan_read (bytes, NULL, &error);

  g_assert_no_error (error);
  return plan;
}

static OtChangeSet *
import_csv (const OtPlan       *plan,
            const char         *layer,
            const OtRecordType *type,
            GBytes             *bytes,
            gboolean            replace,
            GRand              *rand,
            GPtrArray          *problems,
            GError            **error)
{
  const OtImportOptions options = { .layer = layer, .replace = replace, .rand = rand };

  return ot_table_import (plan, type, bytes, &options, NULL, problems, error);
}

typedef struct
{
  const char *name;
  const char *csv;
  OtPlanError code;
  guint       line;
  guint       column;
  const char *id;
  const char *field;
  const char *value;
  const char *says;
} BadCase;

#define SYNTAX    OT_PLAN_ERROR_SYNTAX
#define FORMAT    OT_PLAN_ERROR_FORMAT
#define VALUE     OT_PLAN_ERROR_VALUE
#define DUPLICATE OT_PLAN_ERROR_DUPLICATE
#define MISSING   OT_PLAN_ERROR_MISSING

/* Into the table `variations` of plan_of (BASE). */
/* clang-format off */
#define BASE ", \"services\": [{\"id\": \"sen\", \"name\": \"Special needs\"}, " \
             "{\"id\": \"other\", \"name\": \"Care\"}, {\"id\": \"y\", \"name\": \"care\"}], " \
             "\"variations\": [{\"id\": \"v1\", \"title\": \"Pay\", \"service\": \"sen\"}, " \
             "{\"id\": \"v2\", \"title\": \"Same\"}, {\"id\": \"v3\", \"title\": \"Same\"}], " \
             "\"scenarios\": [{\"id\": \"s1\", \"changes\": [{\"table\": \"variations\", " \
             "\"add\": {\"id\": \"v9\", \"title\": \"New\"}}]}]"

static const BadCase bad_cases[] = {
  { "empty", "", FORMAT, 1, 0, NULL, NULL, NULL, "header" },
  { "blank", "\n\n\r\n", FORMAT, 1, 0, NULL, NULL, NULL, "header" },
  { "unclosed-quote", "id,title\nv1,\"Pay\nv2,x\n", SYNTAX, 2, 2, NULL, NULL, NULL, "never closed" },
  { "stray-quote", "id,title\nv1,5\" pipe\n", SYNTAX, 2, 2, NULL, NULL, NULL, "quote" },
  { "quote-then-text", "id,title\nv1,\"Pay\" x\n", SYNTAX, 2, 2, NULL, NULL, NULL, "quote" },
  { "quote-behind-lines", "id,title\n\"v\n\n1\",\"a\nb\"c\n", SYNTAX, 5, 2, NULL, NULL, NULL, "quote" },
  { "bad-byte-in-utf-8", "id,title\nv1,£ \xa3\n", SYNTAX, 2, 2, NULL, NULL, NULL, "byte" },
  { "bad-byte-behind-mark", "\xef\xbb\xbfid,title\nv1,\xa3\n", SYNTAX, 2, 2, NULL, NULL, NULL, "byte" },
  { "bad-byte-in-windows-1252", "id,title\nv1,\xa3 \x81\n", SYNTAX, 2, 2, NULL, NULL, NULL, "byte" },
  { "unknown-column", "id,titel\nv1,x\n", MISSING, 1, 2, NULL, NULL, "titel", "“Title”" },
  { "unknown-series", "id,amoumts.2018-19\nv1,x\n", MISSING, 1, 2, NULL, NULL, "amoumts.2018-19", "“Amount”" },
  { "hidden-column", "id,unknown_members\nv1,x\n", MISSING, 1, 2, NULL, NULL, "unknown_members", NULL },
  { "column-without-name", "id,,title\nv1,x,y\n", MISSING, 1, 2, NULL, NULL, NULL, "no name" },
  { "column-twice", "title,id,Title\nx,v1,y\n", DUPLICATE, 1, 3, NULL, "title", "Title", "column A" },
  { "id-column-twice", "id,ID\nv1,v1\n", DUPLICATE, 1, 2, NULL, NULL, "ID", "column A" },
  { "year-column-twice", "id,amounts.2018-19,amounts.2018/19\nv1,1,2\n", DUPLICATE, 1, 3, NULL, "amounts.2018-19", "amounts.2018/19", "column B" },
  { "series-without-year", "id,amounts\nv1,1\n", VALUE, 1, 2, NULL, NULL, "amounts", "year" },
  { "series-with-blank-year", "id,amounts.\nv1,1\n", VALUE, 1, 2, NULL, NULL, "amounts.", "year" },
  { "series-with-wrong-year", "id,amounts.2018-20\nv1,1\n", VALUE, 1, 2, NULL, NULL, "amounts.2018-20", NULL },
  { "year-where-none-is", "id,title.2018-19\nv1,1\n", VALUE, 1, 2, NULL, NULL, "title.2018-19", "by year" },
  { "short-row", "id,title,status\nv1,x\n", FORMAT, 2, 0, NULL, NULL, NULL, "2 cells" },
  { "long-row", "id,title\nv1,x,\n", FORMAT, 2, 0, NULL, NULL, NULL, "3 cells" },
  { "id-wrong", "id,title\na/b,x\n", VALUE, 2, 1, NULL, NULL, "a/b", "id" },
  { "id-twice", "id,title\nv1,x\nv2,y\nv1,z\n", DUPLICATE, 4, 0, "v1", NULL, NULL, "same record" },
  { "new-id-twice", "id,title\nn,x\n\nn,y\n", DUPLICATE, 4, 0, "n", NULL, NULL, "same record" },
  { "id-and-key-twice", "id,title,service\nv1,x,y\n,Pay,sen\n", DUPLICATE, 3, 0, "v1", NULL, NULL, "same record" },
  { "ambiguous-key", "title,amounts.2018-19\nSame,1\n", DUPLICATE, 2, 0, NULL, NULL, NULL, "Title “Same”: “Same” (id v2), “Same” (id v3); give the id" },
  { "key-twice", "title,service\nNew,sen\nOld,sen\nNew,sen\n", DUPLICATE, 4, 0, NULL, NULL, NULL, "line 2 has" },
  { "key-of-record-twice", "title,service\nPay,sen\nPay,sen\n", DUPLICATE, 3, 0, NULL, NULL, NULL, "line 2 has" },
  { "money-wrong", "id,amounts.2018-19\nv1,1\nv2,about 5\n", VALUE, 3, 2, "v2", "amounts.2018-19", "about 5", NULL },
  { "money-too-fine", "id,full_year\nv1,1.005\n", VALUE, 2, 2, "v1", "full_year", "1.005", NULL },
  { "money-too-large", "id,full_year\nv1,99999999999999999999\n", VALUE, 2, 2, "v1", "full_year", "99999999999999999999", NULL },
  { "money-german", "id;full_year\nv1;1.234,50\n", VALUE, 2, 2, "v1", "full_year", "1.234,50", NULL },
  { "date-wrong", "id,starts\nv1,30/02/2018\n", VALUE, 2, 2, "v1", "starts", "30/02/2018", NULL },
  { "flag-wrong", "id,one_off\nv1,maybe\n", VALUE, 2, 2, "v1", "one_off", "maybe", NULL },
  { "choice-wrong", "id,status\nv1,perhaps\n", VALUE, 2, 2, "v1", "status", "perhaps", NULL },
  { "thousands-apostrophe", "id,full_year\nv1,1'000\n", VALUE, 2, 2, "v1", "full_year", "1'000", NULL },
  { "letter-for-date", "id,starts\nv1,x\n", VALUE, 2, 2, "v1", "starts", "x", NULL },
  { "spreadsheet-error", "id,full_year\nv1,#N/A\n", VALUE, 2, 2, "v1", "full_year", "#N/A", NULL },
  { "title-above-wrong-cell", "Variations for the year,,\n,,\nid,title,full_year\nv1,x,many\n", VALUE, 4, 3, "v1", "full_year", "many", NULL },
  { "blank-column-with-text-below", "id,title,\nv1,x,\nv2,y,z\n", MISSING, 1, 3, NULL, NULL, NULL, "no name" },
  { "column-before-id", "status,id\nperhaps,v1\n", VALUE, 2, 1, "v1", "status", "perhaps", NULL },
};
/* clang-format on */

static void
test_bad (gconstpointer data)
{
  const BadCase *bad = data;
  g_autoptr (OtPlan) plan = plan_of (BASE);
  g_autoptr (GBytes) bytes = bytes_of (bad->csv);
  g_autoptr (GPtrArray) problems = ot_problems_new ();
  g_autoptr (GError) error = NULL;
  const OtProblem *problem;

  g_assert_null (import_csv (plan, NULL, &ot_variation_type, bytes, TRUE, NULL, problems, &error));
  g_test_message ("%s", error->message);
  g_assert_error (error, OT_PLAN_ERROR, (int) bad->code);
  g_assert_cmpuint (problems->len, ==, 1);
  problem = problems->pdata[0];
  g_assert_cmpuint (problem->line, ==, bad->line);
  g_assert_cmpuint (problem->column, ==, bad->column);
  g_assert_cmpstr (problem->table, ==, bad->code == SYNTAX ? NULL : "variations");
  g_assert_cmpstr (problem->id, ==, bad->id);
  g_assert_cmpstr (problem->field, ==, bad->field);
  g_assert_cmpstr (problem->value, ==, bad->value);
  if (bad->says != NULL)
    g_assert_nonnull (strstr (problem->message, bad->says));
}

static void
test_all_listed (void)
{
  g_autoptr (OtPlan) plan = plan_of (BASE);
  g_autoptr (GBytes) bytes =
    bytes_of ("id,starts,one_off\nv1,x,?\nv2,1 April 2018,no\nv3\nv3,z,\n");
  g_autoptr (GPtrArray) problems = ot_problems_new ();
  g_autoptr (GError) error = NULL;
  static const guint places[][2] = { { 2, 2 }, { 2, 3 }, { 4, 0 }, { 5, 2 } };

  g_assert_null (import_csv (plan, NULL, &ot_variation_type, bytes, FALSE, NULL, problems, &error));
  g_assert_cmpuint (problems->len, ==, G_N_ELEMENTS (places));
  for (guint i = 0; i < problems->len; i++)
    {
      const OtProblem *problem = problems->pdata[i];

      g_assert_cmpuint (problem->line, ==, places[i][0]);
      g_assert_cmpuint (problem->column, ==, places[i][1]);
    }
  g_assert_nonnull (strstr (error->message, "3 more"));
}

static void
test_too_many_problems (void)
{
  g_autoptr (OtPlan) plan = ot_plan_new ();
  GString *text = g_string_new ("id,one_off\n");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) problems = ot_problems_new ();

  for (guint i = 0; i < 3000; i++)
    g_string_append (text, "a,maybe\n");
  bytes = g_string_free_to_bytes (text);
  g_assert_null (import_csv (plan, NULL, &ot_variation_type, bytes, FALSE, NULL, problems, NULL));
  g_assert_cmpuint (problems->len, ==, 1001);
  g_assert_cmpint (((OtProblem *) problems->pdata[1000])->code, ==, OT_PLAN_ERROR_TOO_LARGE);
}

/* What the changes are, one a line as files have them */

static char *
import (const OtPlan       *plan,
        const char         *layer,
        const OtRecordType *type,
        const char         *csv,
        gboolean            replace)
{
  g_autoptr (GBytes) bytes = bytes_of (csv);
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autoptr (GError) error = NULL;
  g_autoptr (OtChangeSet) set = import_csv (plan, layer, type, bytes, replace, rand, NULL, &error);
  g_autoptr (GBytes) written = NULL;
  g_autofree char *text = NULL;
  char            *from, *to;

  g_assert_no_error (error);
  if (ot_change_set_length (set) == 0)
    return g_strdup ("");
  written = ot_change_set_write (set);
  text = g_strndup (g_bytes_get_data (written, NULL), g_bytes_get_size (written));
  from = strstr (text, "\"changes\": [\n") + strlen ("\"changes\": [\n");
  to = strstr (from, "\n]\n}\n");
  return g_strndup (from, (gsize) (to - from));
}

static void
test_import (void)
{
  static const struct
  {
    const char *csv;
    const char *layer;
    gboolean    replace;
    const char *changes;
  } cases[] = {
    { "id,title\nv1,Pay\n", NULL, FALSE, "" },
    { "id,title,label\nv1,Pay award,x\n", NULL, FALSE,
      "{\"table\": \"variations\", \"id\": \"v1\", \"field\": \"title\", \"before\": \"Pay\", "
      "\"value\": \"Pay award\"}" },
    { "ID;Title; AMOUNTS.2019/20 \nv1;;£1,234.50\n", NULL, FALSE,
      "{\"table\": \"variations\", \"id\": \"v1\", \"field\": \"title\", \"before\": \"Pay\", "
      "\"value\": null},\n"
      "{\"table\": \"variations\", \"id\": \"v1\", \"field\": \"amounts\", \"year\": \"2019-20\", "
      "\"before\": null, \"value\": 1234.50}" },
    { "id\tfull_year\tstarts\tone_off\tconfidence\tstatus\nv1\t(1,234)\t01/04/2018\tYes\t3%\tAgreed\n",
      NULL, FALSE,
      "{\"table\": \"variations\", \"id\": \"v1\", \"field\": \"full_year\", \"before\": null, "
      "\"value\": -1234.00},\n"
      "{\"table\": \"variations\", \"id\": \"v1\", \"field\": \"starts\", \"before\": null, "
      "\"value\": \"2018-04-01\"},\n"
      "{\"table\": \"variations\", \"id\": \"v1\", \"field\": \"one_off\", \"before\": null, "
      "\"value\": true},\n"
      "{\"table\": \"variations\", \"id\": \"v1\", \"field\": \"confidence\", \"before\": null, "
      "\"value\": 0.03},\n"
      "{\"table\": \"variations\", \"id\": \"v1\", \"field\": \"status\", \"before\": null, "
      "\"value\": \"agreed\"}" },
    { "id,confidence\nv1,0.03\n", NULL, FALSE,
      "{\"table\": \"variations\", \"id\": \"v1\", \"field\": \"confidence\", \"before\": null, "
      "\"value\": 0.03}" },
    /* New records, with an id and without; rows and cells that say nothing. */
    { "id,title,amounts.2018-19\nn1,One,1\n,,\n,Two,2\n", NULL, FALSE,
      "{\"table\": \"variations\", \"add\": {\"id\": \"n1\", \"title\": \"One\", \"amounts\": "
      "{\"2018-19\": 1.00}}},\n"
      "{\"table\": \"variations\", \"add\": {\"id\": \"MADE-UP-ID\", \"title\": \"Two\", "
      "\"amounts\": {\"2018-19\": 2.00}}}" },
    /* By the natural key. */
    { "title,service,notes\nPay,sen,x\n", NULL, FALSE,
      "{\"table\": \"variations\", \"id\": \"v1\", \"field\": \"notes\", \"before\": null, "
      "\"value\": \"x\"}" },
    { "id,title,service,notes\n,Pay,other,x\n", NULL, FALSE,
      "{\"table\": \"variations\", \"add\": {\"id\": \"MADE-UP-ID\", \"service\": \"other\", "
      "\"title\": \"Pay\", \"notes\": \"x\"}}" },
    /* A mark against formulas is taken off. */
    { "id,title,source\nv1,'=SUM(A1),''tis\nv2,'t is,'\n", NULL, FALSE,
      "{\"table\": \"variations\", \"id\": \"v1\", \"field\": \"title\", \"before\": \"Pay\", "
      "\"value\": \"=SUM(A1)\"},\n"
      "{\"table\": \"variations\", \"id\": \"v1\", \"field\": \"source\", \"before\": null, "
      "\"value\": \"'tis\"},\n"
      "{\"table\": \"variations\", \"id\": \"v2\", \"field\": \"title\", \"before\": \"Same\", "
      "\"value\": \"'t is\"},\n"
      "{\"table\": \"variations\", \"id\": \"v2\", \"field\": \"source\", \"before\": null, "
      "\"value\": \"'\"}" },
    { "id\nv2\nn\n", NULL, TRUE,
      "{\"table\": \"variations\", \"add\": {\"id\": \"n\"}},\n"
      "{\"table\": \"variations\", \"remove\": \"v3\", \"record\": {\"id\": \"v3\", \"title\": "
      "\"Same\"}, \"after\": \"v2\"},\n"
      "{\"table\": \"variations\", \"remove\": \"v1\", \"record\": {\"id\": \"v1\", \"service\": "
      "\"sen\", \"title\": \"Pay\"}}" },
    /* In a scenario, against what it makes of the plan. */
    { "id,title\nv9,Newer\nv1,Pay\n", "s1", FALSE,
      "{\"layer\": \"s1\", \"table\": \"variations\", \"id\": \"v9\", \"field\": \"title\", "
      "\"before\": \"New\", \"value\": \"Newer\"}" },
  };
  g_autoptr (OtPlan) plan = plan_of (BASE);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (1);
      g_autofree char *id = ot_id_new (rand);
      GString         *wanted = g_string_new (cases[i].changes);
      g_autofree char *found =
        import (plan, cases[i].layer, &ot_variation_type, cases[i].csv, cases[i].replace);

      g_string_replace (wanted, "MADE-UP-ID", id, 0);
      g_assert_cmpstr (found, ==, wanted->str);
      g_string_free (wanted, TRUE);
    }
}

static void
test_no_scenario (void)
{
  g_autoptr (OtPlan) plan = plan_of (BASE);
  g_autoptr (GBytes) bytes = bytes_of ("id\nv1\n");
  g_autoptr (GError) error = NULL;

  g_assert_null (import_csv (plan, "gone", &ot_variation_type, bytes, FALSE, NULL, NULL, &error));
  g_assert_error (error, OT_PLAN_ERROR, OT_PLAN_ERROR_MISSING);
}

/* A key with an empty choice is the key with what the empty choice stands for. */
static void
test_normal_in_key (void)
{
  g_autoptr (OtPlan) plan = plan_of (
    ", \"budgets\": [{\"id\": \"b1\", \"service\": \"sen\", \"year\": \"2018-19\"}, "
    "{\"id\": \"b2\", \"service\": \"sen\", \"year\": \"2018-19\", \"kind\": \"revised\"}]");
  g_autofree char *found =
    import (plan, NULL, ot_record_type_find ("budgets"),
            "service,year,kind,staffing\nsen,2018-19,original,1\nsen,2018-19,revised,2\n", FALSE);

  g_assert_cmpstr (
    found, ==,
    "{\"table\": \"budgets\", \"id\": \"b1\", \"field\": \"kind\", \"before\": null, "
    "\"value\": \"original\"},\n"
    "{\"table\": \"budgets\", \"id\": \"b1\", \"field\": \"staffing\", \"before\": "
    "null, \"value\": 1.00},\n"
    "{\"table\": \"budgets\", \"id\": \"b2\", \"field\": \"staffing\", \"before\": "
    "null, \"value\": 2.00}");
}

/* A series whose figures carry on has a column without a year, too: the base year's. */
static void
test_carried (void)
{
  g_autoptr (OtPlan) plan = plan_of ("");
  const OtRecordType *type = ot_record_type_find ("schools");
  g_autofree char    *found = import (plan, NULL, type, "id,area_cost\nx,1.01\n", FALSE);
  g_autoptr (GBytes) twice = bytes_of ("id,area_cost,area_cost.2018-19\nx,1.01,1.02\n");
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (found, ==,
                   "{\"table\": \"schools\", \"add\": {\"id\": \"x\", \"area_cost\": "
                   "{\"2018-19\": 1.01}}}");
  g_assert_null (import_csv (plan, NULL, type, twice, FALSE, NULL, NULL, &error));
  g_assert_error (error, OT_PLAN_ERROR, OT_PLAN_ERROR_DUPLICATE);
}

/* The table of one record: it is meant, whatever the file says of ids; lists. */
static void
test_single (void)
{
  g_autoptr (OtPlan) plan = plan_of ("");
  g_autofree char *found =
    import (plan, NULL, &ot_plan_details_type, "title,linked_off\nX,rates contracts\n", TRUE);
  g_autoptr (GBytes) other = bytes_of ("id,title\nmine,X\n");
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (
    found, ==,
    "{\"table\": \"plan\", \"id\": \"plan\", \"field\": \"title\", \"before\": null, "
    "\"value\": \"X\"},\n"
    "{\"table\": \"plan\", \"id\": \"plan\", \"field\": \"linked_off\", \"before\": "
    "null, \"value\": [\"rates\", \"contracts\"]}");
  g_assert_null (import_csv (plan, NULL, &ot_plan_details_type, other, FALSE, NULL, NULL, &error));
  g_assert_error (error, OT_PLAN_ERROR, OT_PLAN_ERROR_VALUE);
}

/* References: ids and names, of the plan and of the file itself; what leads nowhere is kept where it
 * stands already. */
static void
test_references (void)
{
  static const struct
  {
    const char *table;
    const char *csv;
    gboolean    replace;
    const char *changes; /* NULL: it is refused */
    const char *says;
  } cases[] = {
    { "variations", "id,service\nv1,SPECIAL needs\n", FALSE,
      "{'table': 'variations', 'id': 'v1', 'field': 'service', 'before': null, 'value': 'sen'}" },
    { "variations", "id,service\nv1,sen\n", FALSE,
      "{'table': 'variations', 'id': 'v1', 'field': 'service', 'before': null, 'value': 'sen'}" },
    { "variations", "id,service\nv2,gone\n", FALSE, "" },
    { "variations", "title,service,notes\nLost,gone,x\n", FALSE,
      "{'table': 'variations', 'id': 'v2', 'field': 'notes', 'before': null, 'value': 'x'}" },
    { "variations", "id,service\nv1,gone\n", FALSE, NULL, "no record of services" },
    { "variations", "id,service\nv3,x\n", FALSE, "" },
    { "variations", "id,service\nv1,x\n", FALSE,
      "{'table': 'variations', 'id': 'v1', 'field': 'service', 'before': null, 'value': 'odd'}" },
    { "variations", "id,service\nv1,Care\n", FALSE, NULL, "several records of services" },
    /* To a row that comes later, and to one that gets its name here. */
    { "services", "id,name,parent\nn1,Unit,Whole\nn2,Whole,\n", FALSE,
      "{'table': 'services', 'add': {'id': 'n1', 'name': 'Unit', 'parent': 'n2'}},\n"
      "{'table': 'services', 'add': {'id': 'n2', 'name': 'Whole'}}" },
    { "services", "id,name,parent\nsen,Inclusion,\ny,Care,inclusion\n", FALSE,
      "{'table': 'services', 'id': 'sen', 'field': 'name', 'before': 'Special needs', 'value': "
      "'Inclusion'},\n"
      "{'table': 'services', 'id': 'y', 'field': 'name', 'before': 'care', 'value': 'Care'},\n"
      "{'table': 'services', 'id': 'y', 'field': 'parent', 'before': null, 'value': 'sen'}" },
    { "services", "id,name,parent\nsen,Inclusion,\ny,Care,special needs\n", FALSE, NULL,
      "no record of services" },
    { "services", "id,parent\nother,\ny,odd\nsen,\n", TRUE, NULL, "because no row has it" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (OtPlan) plan = plan_from_text (
        "'services': [{'id': 'sen', 'name': 'Special needs'}, {'id': 'other', 'name': 'Care'}, "
        "{'id': 'y', 'name': 'care'}, {'id': 'odd', 'name': 'x'}], "
        "'variations': [{'id': 'v1', 'title': 'Pay'}, {'id': 'v2', 'service': 'gone', 'title': "
        "'Lost'}, {'id': 'v3', 'service': 'x'}]");
      const OtRecordType *type = ot_record_type_find (cases[i].table);
      g_autofree char    *wanted = NULL, *found = NULL;

      g_test_message ("%s", cases[i].csv);
      if (cases[i].changes == NULL)
        {
          g_autoptr (GBytes) bytes = bytes_of (cases[i].csv);
          g_autoptr (GError) error = NULL;

          g_assert_null (
            import_csv (plan, NULL, type, bytes, cases[i].replace, NULL, NULL, &error));
          g_assert_error (error, OT_PLAN_ERROR, OT_PLAN_ERROR_MISSING);
          g_assert_nonnull (strstr (error->message, cases[i].says));
          continue;
        }
      wanted = g_strdelimit (g_strdup (cases[i].changes), "'", '"');
      found = import (plan, NULL, type, cases[i].csv, cases[i].replace);
      g_assert_cmpstr (found, ==, wanted);
    }
}

/* A percentage goes out as a decimal and comes in again; without its sign it is refused, unless it
 * is there already. */
static void
test_percents (void)
{
  static const struct
  {
    const char *cell;
    const char *value; /* as CSV has it; NULL: it is refused */
  } cases[] = {
    { "3%", "0.03" },  { "0.03", "0.03" }, { "100%", "1" },    { "1", "1" },
    { "150%", "1.5" }, { "0", "0" },       { "-0.5", "-0.5" }, { "3", NULL },
    { "1.5", NULL },   { "300", NULL },    { "-3", NULL },
  };
  const OtRecordType *type = &ot_variation_type;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (OtPlan) plan = plan_from_text ("'variations': [{'id': 'v'}]");
      g_autofree char *csv = g_strdup_printf ("id,confidence\nv,%s\n", cases[i].cell);
      g_autoptr (GBytes) bytes = bytes_of (csv);
      g_autoptr (OtChangeSet) set = import_csv (plan, NULL, type, bytes, FALSE, NULL, NULL, NULL);
      g_autoptr (OtChangeSet) again = NULL;
      g_autoptr (OtPlan) after = NULL;
      g_autoptr (GBytes) out = NULL;
      g_autofree char *text = NULL, *row = NULL;

      g_test_message ("%s", cases[i].cell);
      g_assert_true ((set == NULL) == (cases[i].value == NULL));
      if (set == NULL)
        continue;
      after = ot_plan_apply (plan, set, NULL, NULL);
      out = ot_table_export (after, type);
      text = g_strndup (g_bytes_get_data (out, NULL), g_bytes_get_size (out));
      row = g_strdup_printf (",%s,", cases[i].value);
      g_assert_nonnull (strstr (text, row));
      again = import_csv (after, NULL, type, out, TRUE, NULL, NULL, NULL);
      g_assert_nonnull (again);
      g_assert_cmpuint (ot_change_set_length (again), ==, 0);
    }
}

/* What a cell says to each kind of field. */
static void
test_words (void)
{
  static const struct
  {
    const char *field, *cell;
    const char *wanted; /* as files write it; NULL: refused */
    gboolean    is_noted;
  } cases[] = {
    { "academy", "Academy converter", "yes", FALSE },
    { "academy", "academy", "yes", FALSE },
    { "academy", "Free  School", "yes", FALSE },
    { "academy", "MAINTAINED", "no", FALSE },
    { "academy", "Voluntary-aided school", "no", FALSE },
    { "academy", "1", "yes", FALSE },
    { "academy", "0", "no", FALSE },
    { "academy", "✓", "yes", FALSE },
    { "academy", "✗", "no", FALSE },
    { "academy", "TRUE", "yes", FALSE },
    { "academy", "", "", FALSE },
    { "academy", "-", "", TRUE },
    { "academy", "x", NULL, FALSE },
    { "academy", "c", NULL, FALSE },
    { "academy", "2", NULL, FALSE },
    { "phase", "PRIMARY", "primary", FALSE },
    { "phase", "All through", "all_through", FALSE },
    { "phase", "ALL-THROUGH", "all_through", FALSE },
    { "phase", "all_through", "all_through", FALSE },
    { "phase", "Middle-deemed primary", "middle", FALSE },
    { "phase", "n/a", "", TRUE },
    { "phase", "Infant", "primary", FALSE },
    { "phase", "junior", "primary", FALSE },
    { "phase", "FIRST", "primary", FALSE },
    { "phase", "Nursery and primary", "primary", FALSE },
    { "phase", "Infant and Junior", "primary", FALSE },
    { "phase", "Upper", "secondary", FALSE },
    { "phase", "High", "secondary", FALSE },
    { "phase", "Primary School", "primary", FALSE },
    { "phase", "16 plus", NULL, FALSE },
    { "district", "-", "-", FALSE },
    { "district", "n/a", "n/a", FALSE },
    { "baseline_budget", "0", "0.00", FALSE },
    { "baseline_budget", "-", "", TRUE },
    { "baseline_budget", " – ", "", TRUE },
    { "baseline_budget", "..", "", TRUE },
    { "baseline_budget", "N/A", "", TRUE },
    { "baseline_budget", "c", "", TRUE },
    { "baseline_budget", "Z", "", TRUE },
    { "baseline_budget", "£1,234.50 ", "1234.50", FALSE },
    { "baseline_budget", "\u00a0£\u00a01\u00a0234", "1234.00", FALSE },
    { "baseline_budget", "(1,234)", "-1234.00", FALSE },
    { "baseline_budget", "-£12", "-12.00", FALSE },
    { "baseline_budget", "1’234", NULL, FALSE },
    { "baseline_budget", "1234 pounds", NULL, FALSE },
    { "fsm_primary.2018-19", "3%", "0.03", FALSE },
    { "fsm_primary.2018-19", "0.03", "0.03", FALSE },
    { "fsm_primary.2018-19", "x", "", TRUE },
    { "pupils_primary.2018-19", "*", "", TRUE },
    { "primary_year_groups", "7", "7", FALSE },
    { "primary_year_groups", "7.5", NULL, FALSE },
  };
  const OtRecordType *type = ot_record_type_find ("schools");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (OtPlan) plan = plan_from_text (
        "'schools': [{'id': 's', 'baseline_budget': 5, 'district': 'd', 'phase': 'secondary', "
        "'academy': true, 'primary_year_groups': 3, 'fsm_primary': {'2018-19': 0.5}, "
        "'pupils_primary': {'2018-19': 1}}]");
      g_autofree char *csv = g_strdup_printf ("id,%s\ns,\"%s\"\n", cases[i].field, cases[i].cell);
      g_autoptr (GBytes) bytes = bytes_of (csv);
      g_auto (OtImportSummary) summary = { 0 };
      g_autoptr (OtChangeSet) set = ot_table_import (plan, type, bytes, NULL, &summary, NULL, NULL);
      g_autoptr (OtPlan) after = NULL;
      g_autoptr (GString) text = g_string_new (NULL);
      g_auto (GStrv) address = g_strsplit (cases[i].field, ".", 2);
      const OtField *field = ot_record_type_field (type, address[0]);
      OtValue        value;

      g_test_message ("%s: %s", cases[i].field, cases[i].cell);
      g_assert_true ((set == NULL) == (cases[i].wanted == NULL));
      if (set == NULL)
        continue;
      after = ot_plan_apply (plan, set, NULL, NULL);
      value = ot_record_get (ot_plan_find (after, OT_TABLE_SCHOOLS, "s"), field,
                             address[1] != NULL ? 2018 : OT_YEAR_EMPTY);
      ot_value_to_file (field, &value, text);
      g_assert_cmpstr (text->str, ==, cases[i].wanted);
      g_assert_cmpuint (g_strv_length (summary.notes), ==, cases[i].is_noted);
    }
}

/* Where a table stands among titles and totals: how many records come of it, and what is said. */
static void
test_titles (void)
{
  static const struct
  {
    const char *csv;
    guint       n_new, n_notes;
  } cases[] = {
    { "URN,Name\n1,A\n2,B\n", 2, 0 },
    { "Schools of 2019-20\nURN,Name\n1,A\n2,B\n", 2, 1 },
    { "Schools,\nNotes,\n,\nURN,Name\n1,A\n", 1, 1 },
    { "URN,Name\n1,A\nTotal,\n", 1, 1 },
    { "URN,Name\n1,A\n,Total\n", 1, 1 },
    { "URN,Name\n1,A\n\nGRAND TOTAL,,\nNotes: provisional\n", 1, 1 },
    { "URN,Name,Phase\n1,A,primary\nThese figures are provisional.,,\n* estimated,,\n", 1, 1 },
    { "URN,Name\n1,Total\n", 1, 0 },
    { "URN,Name\n1,A\n2,Totalbury School\n", 2, 0 },
    { "URN,Name\nTotal,\n1,A\n", 2, 0 },
    { "id,Name\ntotal,A\n", 1, 0 },
    { "id,URN,Name\ntotal,,\n", 1, 0 },
    { "Total;Schools, with more\nURN;Name\n1;A\n", 1, 1 },
    { "URN,Name,,\n1,A,,\n", 1, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (OtPlan) plan = ot_plan_new ();
      g_autoptr (GBytes) bytes = bytes_of (cases[i].csv);
      g_auto (OtImportSummary) summary = { 0 };
      g_autoptr (GError) error = NULL;
      g_autoptr (OtChangeSet) set G_GNUC_UNUSED = ot_table_import (
        plan, ot_record_type_find ("schools"), bytes, NULL, &summary, NULL, &error);

      g_test_message ("%s", cases[i].csv);
      g_assert_no_error (error);
      g_assert_cmpuint (summary.n_new, ==, cases[i].n_new);
      g_assert_cmpuint (g_strv_length (summary.notes), ==, cases[i].n_notes);
    }
}

/* Columns as they would be taken, before anything is imported. */
static void
test_look (void)
{
  static const char csv[] =
    "List\n,,,,,,,\nURN,,Roll,NOR 19/20,Head,2020-21,-,\n1,,2,,x,4,,\n\n5,,6,7,,,y,\nTotal,,8,,,,,\n";
  static const char *const maps[] = { "Roll=pupils_primary", "Head=", "-=", NULL };
  static const struct
  {
    const char *name, *field, *samples, *refusal;
    gboolean    has_year, is_ignored;
  } wanted[] = {
    { "URN", "urn", "1 · 5" },
    { "Roll", "pupils_primary", "2 · 6" },
    { "NOR", NULL, "7", "“NOR”", TRUE, TRUE },
    { "Head", NULL, "x", NULL, FALSE, TRUE },
    { "2020-21", NULL, "4", "of which field", TRUE, TRUE },
    { "-", NULL, "y", NULL, FALSE, TRUE },
  };
  g_autoptr (OtPlan) plan = plan_of ("");
  g_autoptr (GBytes) bytes = bytes_of (csv);
  g_autoptr (GBytes) nothing = bytes_of ("");
  const OtImportOptions options = { .maps = maps };
  g_auto (OtImportLook) look = { 0 };
  g_auto (OtImportLook) none = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (
    ot_import_look (plan, ot_record_type_find ("schools"), bytes, &options, &look, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (look.header_row, ==, 3);
  g_assert_cmpuint (look.n_rows, ==, 2);
  g_assert_cmpuint (look.n_columns, ==, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < look.n_columns; i++)
    {
      const OtImportColumn *column = &look.columns[i];

      g_assert_cmpstr (column->name, ==, wanted[i].name);
      g_assert_cmpstr (column->samples, ==, wanted[i].samples);
      g_assert_cmpstr (column->field ? column->field->name : NULL, ==, wanted[i].field);
      g_assert_cmpint (column->has_year, ==, wanted[i].has_year);
      g_assert_cmpint (column->is_ignored, ==, wanted[i].is_ignored);
      g_assert_true ((column->refusal == NULL) == (wanted[i].refusal == NULL));
      if (column->refusal != NULL)
        g_assert_nonnull (strstr (column->refusal, wanted[i].refusal));
    }
  g_assert_cmpint (look.columns[1].year, ==, 2018);
  g_assert_false (
    ot_import_look (plan, ot_record_type_find ("schools"), nothing, NULL, &none, &error));
  g_assert_error (error, OT_PLAN_ERROR, OT_PLAN_ERROR_FORMAT);
}

static void
test_summary (void)
{
  g_autoptr (OtPlan) plan = plan_from_text (
    "'services': [{'id': 's'}], 'variations': [{'id': 'v1', 'service': 's', 'full_year': 10.00}, "
    "{'id': 'v2', 'full_year': 5}, {'id': 'v3', 'full_year': 7}]");
  g_autoptr (GBytes) bytes = bytes_of ("id,full_year,amounts.2018-19\nv1,10,\nv2,6.50,1\nv4,2,\n");
  const OtImportOptions options = { .replace = TRUE };
  g_auto (OtImportSummary) summary = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (OtChangeSet) set =
    ot_table_import (plan, &ot_variation_type, bytes, &options, &summary, NULL, &error);
  const OtImportTotal *totals = (const OtImportTotal *) summary.totals->data;

  g_assert_no_error (error);
  g_assert_nonnull (set);
  g_assert_cmpuint (summary.n_new, ==, 1);
  g_assert_cmpuint (summary.n_changed, ==, 1);
  g_assert_cmpuint (summary.n_unchanged, ==, 1);
  g_assert_cmpuint (summary.n_removed, ==, 1);
  g_assert_cmpuint (summary.totals->len, ==, 2);
  g_assert_cmpstr (totals[0].field->name, ==, "full_year");
  g_assert_cmpint (totals[0].before.pence, ==, 2200);
  g_assert_cmpint (totals[0].after.pence, ==, 1850);
  g_assert_cmpint (totals[1].year, ==, 2018);
  g_assert_cmpint (totals[1].before.pence, ==, 0);
  g_assert_cmpint (totals[1].after.pence, ==, 100);
}

/* Many records that many point at go in one look through the plan for each step. */
static void
test_many_removals (void)
{
  GString *text = g_string_new ("'services': [{'id': 'keep'}");
  g_autoptr (OtPlan) plan = NULL;
  g_autoptr (OtPlan) after = NULL;
  g_autoptr (GBytes) bytes = bytes_of ("id\nkeep\n");
  const OtImportOptions options = { .replace = TRUE, .referrers = OT_REFERRERS_REMOVE };
  g_auto (OtImportSummary) summary = { 0 };
  g_autoptr (OtChangeSet) set = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (text, ", {'id': 's%u'}", i);
  g_string_append (text, "], 'variations': [{'id': 'keep', 'service': 'keep'}");
  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (text, ", {'id': 'v%u', 'service': 's%u'}", i, i);
  g_string_append (text, "]");
  plan = plan_from_text (text->str);
  g_string_free (text, TRUE);

  set = ot_table_import (plan, ot_record_type_find ("services"), bytes, &options, &summary, NULL,
                         &error);
  g_assert_no_error (error);
  g_assert_cmpuint (summary.n_removed, ==, 5000);
  g_assert_cmpuint (summary.n_referrers, ==, 5000);
  after = ot_plan_apply (plan, set, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (after->tables[OT_TABLE_SERVICES]->n, ==, 1);
  g_assert_cmpuint (after->tables[OT_TABLE_VARIATIONS]->n, ==, 1);
}

static void
test_export (void)
{
  static const struct
  {
    const char *body;
    const char *table;
    const char *csv;
  } cases[] = {
    { "", "services", "id,name,division,parent,owner,statutory,source,notes\n" },
    { ", \"services\": [{\"id\": \"a\", \"name\": \"One, \\\"two\\\"\\nthree\", \"division\": \"=1+1\", "
      "\"parent\": \"-b\", \"owner\": \"'tis\", \"statutory\": false, \"source\": \" x\"}, "
      "{\"id\": \"@b\"}]",
      "services",
      "id,name,division,parent,owner,statutory,source,notes\n"
      "a,\"One, \"\"two\"\"\nthree\",'=1+1,'-b,''tis,no, x,\n"
      "'@b,,,,,,,\n" },
    { ", \"reserves\": [{\"id\": \"r\", \"opening\": -1234567.89, \"drawdowns\": {\"2030-31\": 1}}]",
      "reserves",
      "id,name,opening,contributions.2018-19,contributions.2019-20,contributions.2020-21,"
      "drawdowns.2018-19,drawdowns.2019-20,drawdowns.2020-21,drawdowns.2030-31,minimum,purpose,"
      "source,notes\n"
      "r,,-1234567.89,,,,,,,1.00,,,,\n" },
    { ", \"scenarios\": [{\"id\": \"s\", \"name\": \"n\", \"changes\": [{\"x\": 1}]}]", "scenarios",
      "id,name,parent,source,notes\ns,n,,,\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (OtPlan) plan = plan_of (cases[i].body);
      g_autoptr (GBytes) bytes = ot_table_export (plan, ot_record_type_find (cases[i].table));
      g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

      g_assert_cmpstr (text, ==, cases[i].csv);
    }
}

/* Whether a table has come through CSV whole: all that people may type, and nothing hidden. */
static void
assert_same_table (const OtTable *found, const OtTable *wanted)
{
  g_assert_cmpuint (found->n, ==, wanted->n);
  for (guint i = 0; i < wanted->n; i++)
    {
      g_assert_cmpstr (found->records[i]->id, ==, wanted->records[i]->id);
      for (guint j = 0; j < wanted->type->n_fields; j++)
        {
          const OtField *field = &wanted->type->fields[j];
          gboolean       is_series = ot_field_is_series (field);

          for (OtYear year = is_series ? OT_YEAR_LOWEST : OT_YEAR_HIGHEST;
               year <= OT_YEAR_HIGHEST && !(field->flags & OT_FIELD_HIDDEN); year++)
            {
              OtYear  of = is_series ? year : OT_YEAR_EMPTY;
              OtValue a = ot_record_get (found->records[i], field, of);
              OtValue b = ot_record_get (wanted->records[i], field, of);

              if (!ot_value_equal (&a, &b))
                g_error ("%s/%s/%s", wanted->type->table, wanted->records[i]->id, field->name);
            }
        }
    }
}

/* The plan without the records of one table. */
static OtPlan *
plan_without (const OtPlan *plan, guint number)
{
  g_autoptr (OtPlan) empty = ot_plan_new ();
  OtTable *tables[OT_N_TABLES];

  for (guint i = 0; i < OT_N_TABLES; i++)
    tables[i] = ot_table_ref (i == number ? empty->tables[i] : plan->tables[i]);
  return ot_plan_new_from_tables (tables);
}

/* What a new record cannot say, though one that is there may: a reference that leads nowhere, and a
 * percentage out of its range without a sign. */
static void
assert_only_kept_values (const OtRecordType *type, const GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    {
      const OtProblem *problem = problems->pdata[i];
      g_auto (GStrv) name = g_strsplit (problem->field ? problem->field : "", ".", 2);
      const OtField *field = ot_record_type_field (type, name[0]);

      g_assert_nonnull (field);
      if (field->type == OT_VALUE_REFERENCE)
        g_assert_cmpint (problem->code, ==, OT_PLAN_ERROR_MISSING);
      else
        g_assert_true (ot_value_type_serves (field->type, OT_VALUE_PERCENT));
    }
}

/* Export, then import: into the same plan nothing changes; into one without the table it is there. */
static void
test_there_and_back (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);
  guint n_filled = 0;

  for (guint i = 0; i < 60; i++)
    {
      g_autoptr (OtPlan) plan = random_plan (rand, 6);

      for (guint table = 0; table < OT_N_TABLES; table++)
        {
          const OtRecordType *type = ot_record_types[table];
          g_autoptr (GBytes) csv = ot_table_export (plan, type);
          g_autoptr (OtPlan) without = plan_without (plan, table);
          g_autoptr (OtPlan) filled = NULL;
          g_autoptr (OtChangeSet) nothing = NULL;
          g_autoptr (OtChangeSet) all = NULL;
          g_autoptr (GPtrArray) problems = ot_problems_new ();
          g_autoptr (GError) error = NULL;

          nothing = import_csv (plan, NULL, type, csv, TRUE, NULL, NULL, &error);
          g_assert_no_error (error);
          g_assert_cmpuint (ot_change_set_length (nothing), ==, 0);

          all = import_csv (without, NULL, type, csv, FALSE, NULL, problems, NULL);
          assert_only_kept_values (type, problems);
          if (all == NULL)
            continue;
          filled = ot_plan_apply (without, all, NULL, &error);
          g_assert_no_error (error);
          assert_same_table (filled->tables[table], plan->tables[table]);
          n_filled += plan->tables[table]->n > 0;
        }
    }
  g_assert_cmpuint (n_filled, >, 300);
}

/* Figures without a sign beneath a heading that says percent: one above 1 says that all are percents; else
 * they are decimals. Which it was is said. */
static void
test_percent_heading (void)
{
  static const struct
  {
    const char *csv;
    int64_t     first, second;
    const char *says;
  } cases[] = {
    { "name,FSM % primary\nA,12\nB,0.5\n", 120000000, 5000000, "12 is taken for 12%" },
    { "name,FSM per cent primary\nA,12.3456789\nB,1\n", 123456789, 10000000,
      "12.3456789 is taken for 12.3456789%" },
    { "name,FSM % primary\nA,0.12\nB,0.5\n", 120000000, 500000000,
      "0.5 is taken for 50%; where percents are meant" },
    { "name,FSM % primary\nA,12%\nB,0.5\n", 120000000, 500000000, "0.5 is taken for 50%" },
    { "name,FSM % primary\nA,12%\nB,5%\n", 120000000, 50000000, NULL },
    { "name,FSM primary\nA,0.12\nB,0.5\n", 120000000, 500000000, NULL },
  };
  static const char plan_text[] =
    "'plan': {'first_year': '2018-19', 'base_year': '2018-19', 'last_year': '2019-20'}";

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (OtPlan) plan = plan_from_text (plan_text), after = NULL;
      g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].csv, strlen (cases[i].csv));
      g_auto (OtImportSummary) summary = { 0 };
      g_autoptr (GError) error = NULL;
      g_autoptr (OtChangeSet) set =
        ot_table_import (plan, &ot_school_type, bytes, NULL, &summary, NULL, &error);
      g_autofree char *notes = NULL;
      const OtSchool  *schools[2];

      g_assert_no_error (error);
      after = ot_plan_apply (plan, set, NULL, &error);
      g_assert_no_error (error);
      for (guint j = 0; j < 2; j++)
        schools[j] = (const OtSchool *) after->tables[OT_TABLE_SCHOOLS]->records[j];
      notes = g_strjoinv ("\n", summary.notes);
      g_test_message ("%s", notes);
      g_assert_cmpint (ot_decimal_series_get (schools[0]->share[OT_SHARE_FSM][0], 2018).nanos, ==,
                       cases[i].first);
      g_assert_cmpint (ot_decimal_series_get (schools[1]->share[OT_SHARE_FSM][0], 2018).nanos, ==,
                       cases[i].second);
      g_assert_true (cases[i].says ? strstr (notes, cases[i].says) != NULL
                                   : strstr (notes, "taken for 1") == NULL);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (bad_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/import/bad/", bad_cases[i].name, NULL);
      g_test_add_data_func (path, &bad_cases[i], test_bad);
    }
  g_test_add_func ("/import/all-listed", test_all_listed);
  g_test_add_func ("/import/too-many-problems", test_too_many_problems);
  g_test_add_func ("/import/changes", test_import);
  g_test_add_func ("/import/no-scenario", test_no_scenario);
  g_test_add_func ("/import/normal-in-key", test_normal_in_key);
  g_test_add_func ("/import/carried", test_carried);
  g_test_add_func ("/import/single", test_single);
  g_test_add_func ("/import/references", test_references);
  g_test_add_func ("/import/percents", test_percents);
  g_test_add_func ("/import/percent heading", test_percent_heading);
  g_test_add_func ("/import/words", test_words);
  g_test_add_func ("/import/titles", test_titles);
  g_test_add_func ("/import/look", test_look);
  g_test_add_func ("/import/summary", test_summary);
  g_test_add_func ("/import/many-removals", test_many_removals);
  g_test_add_func ("/import/export", test_export);
  g_test_add_func ("/import/there-and-back", test_there_and_back);

  return g_test_run ();
}
