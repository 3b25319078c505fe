/* test-statement-page.c: budget statements as web pages */
#include "export/statement-page.h"
#include "model-text.h"
#include "school-statements.h"

#include <string.h>

static char *
page_of (const OtView *view)
{
  GString *out = g_string_new (NULL);

  ot_statement_page_write (view, out);
  return g_string_free (out, FALSE);
}

/* What a page is made of: every element is closed, and says what it must. */
typedef struct
{
  guint    n_tables, n_captions, n_headings, n_main;
  gboolean has_title;
  gboolean has_language;
} Seen;

static void
start_cb (GMarkupParseContext *context,
          const char          *element,
          const char         **names,
          const char         **values,
          gpointer             user_data,
          GError             **error)
{
  static const char *const known[] = { "html",   "head",  "meta",    "title", "style",
                                       "body",   "main",  "h1",      "p",     "bdi",
                                       "strong", "table", "caption", "thead", "tbody",
                                       "tr",     "th",    "td",      NULL };
  Seen                    *seen = user_data;
  const char              *scope = NULL;

  g_assert_true (g_strv_contains (known, element));
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (g_str_equal (names[i], "scope"))
        scope = values[i];
      g_assert_false (g_str_has_prefix (names[i], "on"));
      seen->has_language |= g_str_equal (element, "html") && g_str_equal (names[i], "lang");
    }
  if (g_str_equal (element, "th"))
    g_assert_true (g_str_equal (scope, "row") || g_str_equal (scope, "col"));
  seen->n_tables += g_str_equal (element, "table");
  seen->n_captions += g_str_equal (element, "caption");
  seen->n_headings += g_str_equal (element, "h1");
  seen->n_main += g_str_equal (element, "main");
  seen->has_title |= g_str_equal (element, "title");
}

static void
assert_page (const char *page)
{
  static const GMarkupParser parser = { .start_element = start_cb };
  Seen                       seen = { 0 };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, &seen, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_str_has_prefix (page, "<!DOCTYPE html>\n<html lang=\"en-GB\">"));
  g_markup_parse_context_parse (context, page, -1, &error);
  g_assert_no_error (error);
  g_markup_parse_context_end_parse (context, &error);
  g_assert_no_error (error);
  g_assert_true (seen.has_title && seen.has_language);
  g_assert_cmpuint (seen.n_tables, ==, 3);
  g_assert_cmpuint (seen.n_captions, ==, 3);
  g_assert_cmpuint (seen.n_headings, ==, 1);
  g_assert_cmpuint (seen.n_main, ==, 1);
  g_assert_null (strstr (page, "http"));
}

/* The row of the page that has this label, up to its end. */
static char *
row_of (const char *page, const char *label)
{
  g_autofree char *escaped = g_markup_escape_text (label, -1);
  g_autofree char *head = g_strdup_printf ("<th scope=\"row\">%s</th>", escaped);
  const char      *from = strstr (page, head);

  return from ? g_strndup (from, (gsize) (strstr (from, "</tr>") - from)) : NULL;
}

/* Each figure of the statements that are public, to the penny. */
static void
test_public (gconstpointer data)
{
  const SchoolStatement *it = data;
  g_autoptr (OtResults) results = results_from_text (it->plan, NULL);
  g_autoptr (OtView) view = statement_of (results, "s", it->year);
  g_autofree char *page = page_of (view);
  g_auto (GStrv) lines = g_strsplit (it->lines, "\n", -1);
  guint n = 0;

  assert_page (page);
  g_assert_null (strstr (page, "illustrative"));
  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto (GStrv) wanted = g_strsplit (lines[i], "|", -1);
      const char      *id = g_strstrip (wanted[0]);
      const char      *label = ot_view_row (view, (guint) ot_view_find_row (view, id))->label;
      g_autofree char *row = row_of (page, label);
      g_autofree char *cell = NULL;
      g_autoptr (GString) figure = g_string_new (NULL);
      OtMoney money;

      g_assert_true (ot_money_parse (wanted[4], &ot_number_style_english, &money, NULL));
      g_assert_nonnull (row);
      if (ot_money_is_empty (money))
        continue;
      ot_money_format (money, &ot_number_style_english, OT_MONEY_UNIT_POUNDS, 2, figure);
      cell = g_strdup_printf ("<td class=\"n\">%s</td>", figure->str);
      g_assert_nonnull (strstr (row, cell));
      n++;
    }
  g_assert_cmpuint (n, >=, 11);
}

/* How lines are made is said by their numbers. */
static void
test_made (void)
{
  static const struct
  {
    const char *label;
    const char *made;
  } cases[] = {
    { "1 Budget of the year before", "Baseline budget" },
    { "4 Grants rolled in", "None" },
    { "11 Baseline", "1 + 4, less 5 to 10" },
    { "12 Pupils of the year before", "Baseline pupils" },
    { "13 Baseline per pupil", "11 ÷ 12" },
    { "14 Guaranteed per pupil", "13, and the guarantee of +1.5%" },
    { "22 What is compared with the baseline", "15, less 16 to 21" },
    { "23 Pupils", "All pupils" },
    { "31 Change per pupil", "By how much 24 differs from 13" },
    { "33 Minimum funding guarantee", "By how much 25 is above 22; nothing where it is not" },
    { "36 Cap", "The year has no cap" },
    { "42 Budget after guarantee and cap", "15 + 38" },
  };
  g_autoptr (OtResults) results = results_from_text (school_statements[1].plan, NULL);
  g_autoptr (OtView) view = statement_of (results, "s", school_statements[1].year);
  g_autofree char *page = page_of (view);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *row = row_of (page, cases[i].label);
      g_autofree char *cell = g_strdup_printf ("<td>%s</td>", cases[i].made);

      g_test_message ("%s", row);
      g_assert_nonnull (strstr (row, cell));
    }
}

/* Figures of one pupil are shown to the penny, changes to two decimals and with their sign; that sums use
 * more is said. */
static void
test_decimals (void)
{
  static const struct
  {
    const char *label;
    const char *figure;
  } cases[] = {
    { "13 Baseline per pupil", "4,443.93" },
    { "14 Guaranteed per pupil", "4,510.59" },
    { "24 What is compared, per pupil", "4,596.35" },
    { "31 Change per pupil", "+3.43%" },
  };
  g_autoptr (OtResults) results = results_from_text (school_statements[1].plan, NULL);
  g_autoptr (OtView) view = statement_of (results, "s", school_statements[1].year);
  g_autofree char *page = page_of (view);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *row = row_of (page, cases[i].label);
      g_autofree char *cell = g_strdup_printf ("<td class=\"n\">%s</td>", cases[i].figure);

      g_test_message ("%s", row);
      g_assert_nonnull (strstr (row, cell));
    }
  g_assert_nonnull (strstr (page, "the sums use them unrounded"));
}

/* Shares make amounts again by hand, and stand under one another. */
static void
test_shares (void)
{
  static const struct
  {
    const char *label;
    const char *share;
  } cases[] = {
    { "Free school meals, Secondary", "5.4291%" },
    { "IDACI band F, Secondary", "0.1751%" },
    { "Sparsity", "9.666667%" },
  };
  g_autoptr (OtResults) results = results_from_text (school_statements[1].plan, NULL);
  g_autoptr (OtView) view = statement_of (results, "s", school_statements[1].year);
  g_autofree char *page = page_of (view);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *row = row_of (page, cases[i].label);
      g_autofree char *cell = g_strdup_printf ("<td class=\"n\">%s</td>", cases[i].share);

      g_test_message ("%s", row);
      g_assert_nonnull (strstr (row, cell));
    }
}

/* What the school receives ends in one sum, but only where all that goes into it is known. */
static void
test_received (void)
{
  static const char *const labels[] = { "42 Budget after guarantee and cap", "Rates",
                                        "De-delegated",
                                        "Budget, rates and de-delegation together" };
  static const struct
  {
    const char *value; /* of basic entitlement */
    const char *rates;
    const char *figures[G_N_ELEMENTS (labels)]; /* NULL: no row */
  } cases[] = {
    { "1000", "'rates': {'2024-25': 500}, ", { "90,000.00", "500.00", "−180.00", "90,320.00" } },
    { "1000", "", { "90,000.00", NULL, "−180.00", NULL } },
    { "null", "'rates': {'2024-25': 500}, ", { NULL, "500.00", "−180.00", NULL } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *plan = g_strdup_printf (
        "'plan': {'first_year': '2024-25', 'base_year': '2024-25', 'last_year': '2024-25'}, "
        "'formula_values': [{'id': 'v', 'set': 'local', 'factor': 'basic_entitlement', 'phase': "
        "'primary', 'values': {'2024-25': %s}}], 'de_delegation': [{'id': 'd', 'title': 'x', "
        "'primary_rate': {'2024-25': 2}}], 'schools': [{'id': 's', 'phase': 'primary', %s"
        "'pupils_primary': {'2024-25': 90}}]",
        cases[i].value, cases[i].rates);
      g_autoptr (OtResults) results = results_from_text (plan, NULL);
      g_autoptr (OtView) view = statement_of (results, "s", "2024-25");
      g_autofree char *page = page_of (view);
      const char      *last = strstr (page, "Beside the budget");

      assert_page (page);
      for (guint n = 0; n < G_N_ELEMENTS (labels); n++)
        {
          g_autofree char *row = row_of (last, labels[n]);
          g_autofree char *cell = g_strdup_printf ("<td class=\"n\">%s</td>", cases[i].figures[n]);

          g_test_message ("%s: %s", labels[n], row);
          g_assert_cmpint (row != NULL, ==, cases[i].figures[n] != NULL);
          g_assert_true (row == NULL || strstr (row, cell) != NULL);
        }
    }
}

/* A national value whose source says so is unconfirmed, and the page says what to do; a local one, and a
 * year that the source confirms, are not. */
static void
test_unconfirmed (void)
{
  static const struct
  {
    const char *set;
    const char *source;
    gboolean    is_unconfirmed;
  } cases[] = {
    { "national", "unconfirmed: check", TRUE },
    { "national", "2023-24: the Department; other years unconfirmed: check", TRUE },
    { "national", "2024-25: the Department; other years unconfirmed: check", FALSE },
    { "national", "the Department", FALSE },
    { "local", "unconfirmed: check", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *plan = g_strdup_printf (
        "'plan': {'first_year': '2024-25', 'base_year': '2024-25', 'last_year': '2024-25'}, "
        "'formula_values': [{'id': 'v', 'set': '%s', 'factor': 'basic_entitlement', 'phase': "
        "'primary', 'values': {'2024-25': 3562}, 'source': '%s'}], 'schools': [{'id': 's', "
        "'phase': 'primary', 'pupils_primary': {'2024-25': 90}}]",
        cases[i].set, cases[i].source);
      g_autoptr (OtResults) results = results_from_text (plan, NULL);
      g_autoptr (OtView) view = statement_of (results, "s", "2024-25");
      g_autofree char *page = page_of (view);

      assert_page (page);
      g_assert_cmpint (strstr (page, "unconfirmed: check against the Department’s table") != NULL,
                       ==, cases[i].is_unconfirmed);
      g_assert_cmpint (strstr (page, ">Basic entitlement, Primary (unconfirmed)<") != NULL, ==,
                       cases[i].is_unconfirmed);
    }
}

/* Where a unit value is missing the page says so, and shows no nothing for it. */
static void
test_unknown (void)
{
  g_autoptr (OtResults) results = results_from_text (
    "'plan': {'first_year': '2024-25', 'base_year': '2024-25', 'last_year': '2024-25'}, 'schools': "
    "[{'id': 's', 'phase': 'primary', 'pupils_primary': {'2024-25': 90}}]",
    NULL);
  g_autoptr (OtView) view = statement_of (results, "s", "2024-25");
  g_autofree char *page = page_of (view);
  g_autofree char *row = row_of (page, "42 Budget after guarantee and cap");

  assert_page (page);
  g_assert_nonnull (strstr (page, "The school’s budget for 2024-25 is not known: “Basic "
                                  "entitlement, Primary” has no value in 2024-25."));
  g_assert_nonnull (strstr (row, "<td class=\"n\"></td>"));
}

/* Nothing that a plan says is more than text. */
static void
test_hostile (void)
{
  static const char *const names[] = {
    "<script>alert(1)</script>", "\\u0022 onload=\\u0022x", "&lt;b&gt; &amp; </title>",
    "a\\u0001\\u0007b\\nc",      "\\u202egnp.exe",          "]]> <!-- -->",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *plan = g_strdup_printf (
        "'plan': {'first_year': '2024-25', 'base_year': '2024-25', 'last_year': '2024-25', 'title': "
        "'%s', 'organisation': '%s'}, 'schools': [{'id': 's', 'name': '%s', 'urn': '%s', 'district': "
        "'%s', 'phase': 'primary', 'primary_year_groups': 7, 'pupils_primary': {'2024-25': 90}, "
        "'source': '%s'}]",
        names[i], names[i], names[i], names[i], names[i], names[i]);
      g_autoptr (OtResults) results = results_from_text (plan, NULL);
      g_autoptr (OtView) view = statement_of (results, "s", "2024-25");
      g_autofree char *page = page_of (view);

      assert_page (page);
      g_assert_null (strstr (page, "<script"));
      g_assert_null (strstr (page, "<!--"));
    }
}

/* That figures are made up is said once, above them. */
static void
test_illustrative (void)
{
  g_autofree char *plan = NULL;
  g_autoptr (OtResults) results = NULL;
  g_autoptr (OtView) view = NULL;
  g_autofree char *page = NULL;
  GString         *text = g_string_new (school_statements[0].plan);

  g_string_replace (text, "'id': 's', ", "'id': 's', 'source': 'illustrative', ", 1);
  plan = g_string_free (text, FALSE);
  results = results_from_text (plan, NULL);
  view = statement_of (results, "s", school_statements[0].year);
  page = page_of (view);
  assert_page (page);
  g_assert_nonnull (strstr (page, ">88<"));
  g_assert_nonnull (strstr (page, ">258,614.40<"));
  g_assert_nonnull (strstr (page, "The figures on this page are illustrative"));
}

static void
test_file_name (void)
{
  static const struct
  {
    const char *id;
    const char *name;
  } cases[] = {
    { "sch-1", "sch-1.html" },      { "a b", "a%20b.html" },
    { "..", "%2E..html" },          { ".x", "%2Ex.html" },
    { "a\\b:c", "a%5Cb%3Ac.html" }, { "é", "%C3%A9.html" },
    { "%2Ex", "%252Ex.html" },      { "-o", "-o.html" },
  };
  g_autofree char *long_id = g_strnfill (99, '|');
  g_autofree char *other_id = g_strconcat (long_id, "|", NULL);
  g_autofree char *long_name = ot_statement_file_name (long_id, ".csv");
  g_autofree char *other_name = ot_statement_file_name (other_id, ".csv");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = ot_statement_file_name (cases[i].id, ".html");

      g_assert_cmpstr (name, ==, cases[i].name);
    }
  g_assert_cmpstr (long_name, !=, other_name);
  g_assert_cmpuint (strlen (long_name), <, 200);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < N_SCHOOL_STATEMENTS; i++)
    {
      g_autofree char *path =
        g_strconcat ("/statement-page/public/", school_statements[i].name, NULL);

      g_test_add_data_func (path, &school_statements[i], test_public);
    }
  g_test_add_func ("/statement-page/made", test_made);
  g_test_add_func ("/statement-page/decimals", test_decimals);
  g_test_add_func ("/statement-page/shares", test_shares);
  g_test_add_func ("/statement-page/received", test_received);
  g_test_add_func ("/statement-page/unconfirmed", test_unconfirmed);
  g_test_add_func ("/statement-page/unknown", test_unknown);
  g_test_add_func ("/statement-page/hostile", test_hostile);
  g_test_add_func ("/statement-page/illustrative", test_illustrative);
  g_test_add_func ("/statement-page/file-name", test_file_name);

  return g_test_run ();
}
