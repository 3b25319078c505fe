#include "plan/csv.h"

#include <string.h>

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

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/csv/split", test_split);
  g_test_add_func ("/csv/nul", test_nul);
  g_test_add_func ("/csv/whole", test_whole);

  return g_test_run ();
}
