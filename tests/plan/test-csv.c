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
    { "Schools, with notes, and more\na;b\n1,5;2\n",
      "1:Schools, with notes, and more/2:a|b/3:1,5|2" },
    { "Title;of; all\na,b\n1,2\n", "1:Title;of; all/2:a|b/3:1|2" },
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

/* As spreadsheets save “Unicode text”. */
static void
test_utf_16 (void)
{
  static const struct
  {
    const char *bytes;
    gsize       length;
    const char *rows; /* NULL: refused */
  } cases[] = {
    { "\xff\xfe"
      "a\0\t\0\xa3\0\n\0",
      10, "1:a|£" },
    { "\xfe\xff"
      "\0a\0\t\x20\xac",
      8, "1:a|€" },
    { "\xff\xfe\x3d\xd8\x00\xde", 6, "1:😀" },
    { "\xff\xfe", 2, "" },
    { "\xff\xfe\x3d\xd8"
      "a\0",
      6, NULL },
    { "\xff\xfe"
      "a",
      3, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (cases[i].bytes, cases[i].length);
      g_autoptr (GError) error = NULL;
      g_autoptr (OtCsv) csv = ot_csv_new (bytes, NULL, &error);
      g_autofree char *rows = csv != NULL ? split (cases[i].bytes, cases[i].length) : NULL;

      g_assert_cmpstr (rows, ==, cases[i].rows);
      if (csv == NULL)
        g_assert_error (error, OT_PLAN_ERROR, OT_PLAN_ERROR_SYNTAX);
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
  /* Only the length is looked at. */
  g_autoptr (GBytes) large = g_bytes_new_static ("id", (gsize) 1 << 29);
  g_autoptr (GPtrArray) problems = ot_problems_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (ot_csv_new (large, problems, &error));
  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_error (error, OT_PLAN_ERROR, OT_PLAN_ERROR_TOO_LARGE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/csv/split", test_split);
  g_test_add_func ("/csv/utf-16", test_utf_16);
  g_test_add_func ("/csv/nul", test_nul);
  g_test_add_func ("/csv/whole", test_whole);

  return g_test_run ();
}
