#include "plan/csv.h"
#include "plan/file.h"
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

/* Splitting: cells of a row joined with |, rows with / */

static char *
split (const char *text, gsize length)
{
  /* Of the very size, so that a read past the end is seen. */
  g_autofree char *copy = g_memdup2 (text, length);
  g_autoptr (GBytes) bytes = g_bytes_new (copy, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (OtCsv) csv = ot_csv_new (bytes, NULL, &error);
  GString *out = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < ot_csv_n_rows (csv); i++)
    {
      const OtCsvRow *row = ot_csv_row (csv, i);

      g_string_append_printf (out, "%s%u:", i > 0 ? "/" : "", row->line);
      for (guint j = 0; j < row->n; j++)
        g_string_append_printf (out, "%s%s", j > 0 ? "|" : "", row->cells[j]);
    }
  return g_string_free (out, FALSE);
}

static void
test_split (void)
{
  static const struct
  {
    const char *csv;
    const char *rows;
  } cases[] = {
    { "", "" },
    { "\n\r\n\n", "" },
    { "a", "1:a" },
    { "a,b\n1,2\n", "1:a|b/2:1|2" },
    { "a,b\r\n1,2", "1:a|b/2:1|2" },
    { "a,b\r1,2\r", "1:a|b/2:1|2" },
    { "a,b\n\n\r\n1,2\n", "1:a|b/4:1|2" },
    { "a,b,\n,,", "1:a|b|/2:||" },
    { "a;b\n1,5;2", "1:a|b/2:1,5|2" },
    { "a\tb\n1,5\t2;3", "1:a|b/2:1,5|2;3" },
    { "\"a;b;c\",d\n1,2", "1:a;b;c|d/2:1|2" },
    { "a,b\n\"1,2\",\"\"\n", "1:a|b/2:1,2|" },
    { "a\n\"say \"\"so\"\"\"\n", "1:a/2:say \"so\"" },
    { "a,b\n\"one\ntwo\r\nthree\",x\ny,z", "1:a|b/2:one\ntwo\r\nthree|x/5:y|z" },
    { "a\n\"\"\"\"", "1:a/2:\"" },
    { " a , b \n 1 , 2 ", "1: a | b /2: 1 | 2 " },
    { "\xef\xbb\xbf"
      "a,£\n",
      "1:a|£" },
    { "a,\xa3 \x80 \x93x\x94 \xe9\n", "1:a|£ € “x” é" },
    { "a,£ €\n", "1:a|£ €" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *rows = split (cases[i].csv, strlen (cases[i].csv));
      g_assert_cmpstr (rows, ==, cases[i].rows);
    }
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
#define BASE ", \"variations\": [{\"id\": \"v1\", \"title\": \"Pay\", \"service\": \"sen\"}, " \
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
  { "unknown-column", "id,titel\nv1,x\n", MISSING, 1, 2, NULL, NULL, "titel", "“title”" },
  { "unknown-series", "id,amount.2018-19\nv1,x\n", MISSING, 1, 2, NULL, NULL, "amount.2018-19", "“amounts”" },
  { "hidden-column", "id,unknown_members\nv1,x\n", MISSING, 1, 2, NULL, NULL, "unknown_members", NULL },
  { "column-without-name", "id,,title\nv1,x,y\n", MISSING, 1, 2, NULL, NULL, NULL, "no name" },
  { "column-twice", "title,id,Title\nx,v1,y\n", DUPLICATE, 1, 3, NULL, "title", "Title", "column 1" },
  { "id-column-twice", "id,ID\nv1,v1\n", DUPLICATE, 1, 2, NULL, NULL, "ID", "column 1" },
  { "year-column-twice", "id,amounts.2018-19,amounts.2018/19\nv1,1,2\n", DUPLICATE, 1, 3, NULL, "amounts.2018-19", "amounts.2018/19", "column 2" },
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
  { "ambiguous-key", "title,amounts.2018-19\nSame,1\n", DUPLICATE, 2, 0, NULL, NULL, NULL, "several" },
  { "money-wrong", "id,amounts.2018-19\nv1,1\nv2,about 5\n", VALUE, 3, 2, "v2", "amounts.2018-19", "about 5", NULL },
  { "money-too-fine", "id,full_year\nv1,1.005\n", VALUE, 2, 2, "v1", "full_year", "1.005", NULL },
  { "money-too-large", "id,full_year\nv1,99999999999999999999\n", VALUE, 2, 2, "v1", "full_year", "99999999999999999999", NULL },
  { "money-german", "id;full_year\nv1;1.234,50\n", VALUE, 2, 2, "v1", "full_year", "1.234,50", NULL },
  { "date-wrong", "id,starts\nv1,30/02/2018\n", VALUE, 2, 2, "v1", "starts", "30/02/2018", NULL },
  { "flag-wrong", "id,one_off\nv1,maybe\n", VALUE, 2, 2, "v1", "one_off", "maybe", NULL },
  { "choice-wrong", "id,status\nv1,perhaps\n", VALUE, 2, 2, "v1", "status", "perhaps", NULL },
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

  g_assert_null (
    ot_csv_import (plan, NULL, &ot_variation_type, bytes, TRUE, NULL, problems, &error));
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
test_nul (void)
{
  static const char csv[] = "id,title\nv1,a\0b\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (csv, sizeof csv - 1);
  g_autoptr (GPtrArray) problems = ot_problems_new ();
  g_autoptr (GError) error = NULL;
  const OtProblem *problem;

  g_assert_null (ot_csv_new (bytes, problems, &error));
  g_assert_error (error, OT_PLAN_ERROR, OT_PLAN_ERROR_SYNTAX);
  g_assert_cmpuint (problems->len, ==, 1);
  problem = problems->pdata[0];
  g_assert_cmpuint (problem->line, ==, 2);
  g_assert_cmpuint (problem->column, ==, 2);
}

static void
test_whole (void)
{
  static const char utf_16[] = "\xff\xfe"
                               "i\0d\0\n\0";
  g_autoptr (GBytes) bytes = g_bytes_new_static (utf_16, sizeof utf_16 - 1);
  /* Only the length is looked at. */
  g_autoptr (GBytes) large = g_bytes_new_static ("id", (gsize) 1 << 29);
  g_autoptr (GPtrArray) problems = ot_problems_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (ot_csv_new (bytes, problems, &error));
  g_assert_error (error, OT_PLAN_ERROR, OT_PLAN_ERROR_SYNTAX);
  g_assert_nonnull (strstr (error->message, "UTF-16"));
  g_assert_cmpuint (problems->len, ==, 1);
  g_clear_error (&error);

  g_assert_null (ot_csv_new (large, NULL, &error));
  g_assert_error (error, OT_PLAN_ERROR, OT_PLAN_ERROR_TOO_LARGE);
}

static void
test_all_listed (void)
{
  g_autoptr (OtPlan) plan = plan_of (BASE);
  g_autoptr (GBytes) bytes =
    bytes_of ("id,starts,one_off\nv1,x,y\nv2,1 April 2018,no\nv3\nv3,z,\n");
  g_autoptr (GPtrArray) problems = ot_problems_new ();
  g_autoptr (GError) error = NULL;
  static const guint places[][2] = { { 2, 2 }, { 2, 3 }, { 4, 0 }, { 5, 2 } };

  g_assert_null (
    ot_csv_import (plan, NULL, &ot_variation_type, bytes, FALSE, NULL, problems, &error));
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
  g_assert_null (
    ot_csv_import (plan, NULL, &ot_variation_type, bytes, FALSE, NULL, problems, NULL));
  g_assert_cmpuint (problems->len, ==, 1001);
  g_assert_cmpint (((OtProblem *) problems->pdata[1000])->code, ==, OT_PLAN_ERROR_TOO_LARGE);
}

/* Importing: what the changes are, one a line as files have them */

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
  g_autoptr (OtChangeSet) set =
    ot_csv_import (plan, layer, type, bytes, replace, rand, NULL, &error);
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
      "{\"table\": \"variations\", \"remove\": \"v1\", \"record\": {\"id\": \"v1\", \"service\": "
      "\"sen\", \"title\": \"Pay\"}},\n"
      "{\"table\": \"variations\", \"remove\": \"v3\", \"record\": {\"id\": \"v3\", \"title\": "
      "\"Same\"}, \"after\": \"v2\"}" },
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

  g_assert_null (
    ot_csv_import (plan, "gone", &ot_variation_type, bytes, FALSE, NULL, NULL, &error));
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
  g_assert_null (ot_csv_import (plan, NULL, type, twice, FALSE, NULL, NULL, &error));
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
  g_assert_null (
    ot_csv_import (plan, NULL, &ot_plan_details_type, other, FALSE, NULL, NULL, &error));
  g_assert_error (error, OT_PLAN_ERROR, OT_PLAN_ERROR_VALUE);
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
      g_autoptr (GBytes) bytes = ot_csv_export (plan, ot_record_type_find (cases[i].table));
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

/* Export, then import: into the same plan nothing changes; into an empty one the table is there. */
static void
test_there_and_back (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);

  for (guint i = 0; i < 60; i++)
    {
      g_autoptr (OtPlan) plan = random_plan (rand, 6);

      for (guint table = 0; table < OT_N_TABLES; table++)
        {
          const OtRecordType *type = ot_record_types[table];
          g_autoptr (GBytes) csv = ot_csv_export (plan, type);
          g_autoptr (OtPlan) empty = ot_plan_new ();
          g_autoptr (OtPlan) filled = NULL;
          g_autoptr (OtChangeSet) nothing = NULL;
          g_autoptr (OtChangeSet) all = NULL;
          g_autoptr (GError) error = NULL;

          nothing = ot_csv_import (plan, NULL, type, csv, TRUE, NULL, NULL, &error);
          g_assert_no_error (error);
          g_assert_cmpuint (ot_change_set_length (nothing), ==, 0);

          all = ot_csv_import (empty, NULL, type, csv, FALSE, NULL, NULL, &error);
          g_assert_no_error (error);
          filled = ot_plan_apply (empty, all, NULL, &error);
          g_assert_no_error (error);
          assert_same_table (filled->tables[table], plan->tables[table]);
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/csv/split", test_split);
  for (guint i = 0; i < G_N_ELEMENTS (bad_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/csv/bad/", bad_cases[i].name, NULL);
      g_test_add_data_func (path, &bad_cases[i], test_bad);
    }
  g_test_add_func ("/csv/nul", test_nul);
  g_test_add_func ("/csv/whole", test_whole);
  g_test_add_func ("/csv/all-listed", test_all_listed);
  g_test_add_func ("/csv/too-many-problems", test_too_many_problems);
  g_test_add_func ("/csv/import", test_import);
  g_test_add_func ("/csv/no-scenario", test_no_scenario);
  g_test_add_func ("/csv/normal-in-key", test_normal_in_key);
  g_test_add_func ("/csv/carried", test_carried);
  g_test_add_func ("/csv/single", test_single);
  g_test_add_func ("/csv/export", test_export);
  g_test_add_func ("/csv/there-and-back", test_there_and_back);

  return g_test_run ();
}
