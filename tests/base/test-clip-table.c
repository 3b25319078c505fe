/* Tables as they stand on clipboards: what spreadsheets write is read whole. */
#include "base/clip-table.h"

/* Rows on lines, cells between bars; behind a cell its exact number, if it has one. */
static char *
spell (const OtClipTable *table)
{
  GString *out = g_string_new (NULL);

  if (!table)
    return g_string_free (g_string_append (out, "none"), FALSE);
  for (guint row = 0; row < ot_clip_table_n_rows (table); row++)
    {
      for (guint column = 0; ot_clip_table_cell (table, row, column); column++)
        {
          const OtClipCell *cell = ot_clip_table_cell (table, row, column);

          g_string_append_printf (out, "%s%s", column > 0 ? "|" : "", cell->text);
          if (cell->number)
            g_string_append_printf (out, "{%s}", cell->number);
        }
      g_string_append_c (out, '/');
    }
  return g_string_free (out, FALSE);
}

static const struct
{
  const char *name, *text, *cells;
} texts[] = {
  { "nothing", "", "" },
  { "one", "a", "a/" },
  { "lines", "a\tb\nc\td\n", "a|b/c|d/" },
  { "lines of Windows", "a\tb\r\nc\td\r\n", "a|b/c|d/" },
  { "lines of old", "a\rb", "a/b/" },
  { "empty cells", "\ta\t\n\n\t\n",
    "|a|/"
    "/"
    "|/" },
  { "quoted", "\"two\nlines\tand \"\"quotes\"\"\"\tb\n", "two\nlines and \"quotes\"|b/" },
  { "quoted lines of Windows", "\"two\r\nlines\"\r\n", "two\nlines/" },
  { "quotes of its own", "\"new\" money\tb\n", "\"new\" money|b/" },
  { "a quote that nothing closes", "\"open\tb\nc", "\"open|b/c/" },
};

static void
test_text (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (OtClipTable) table = ot_clip_table_from_text (texts[i].text);
  g_autofree char *cells = spell (table);

  g_assert_cmpstr (cells, ==, texts[i].cells);
}

/* What is written is read back as it was. */
static void
test_write (void)
{
  static const char *const cells[] = { "a",          "",       "two\nlines", "a line\n", " a b ",
                                       "\"quoted\"", "\"open", "5\" wide",   " a b " };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (OtClipTable) table = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_string_append (text, i == 0 ? "" : i % 3 == 0 ? "\n" : "\t");
      ot_clip_append_text (text, cells[i]);
    }
  table = ot_clip_table_from_text (text->str);
  g_assert_cmpuint (ot_clip_table_n_rows (table), ==, 3);
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    g_assert_cmpstr (ot_clip_table_cell (table, i / 3, i % 3)->text, ==, cells[i]);
}

static const struct
{
  const char *name, *html, *cells;
} htmls[] = {
  { "no table", "<p>a</p>", "none" },
  { "nothing", "", "none" },
  { "one", "<table><tr><td>a</td></tr></table>", "a/" },
  { "tags in capitals, none closed", "<TABLE><TR><TD>a<TD>b<TR><TH>c</TABLE>", "a|b/c/" },
  { "spaces", "<table><tr><td>\n  two   words &nbsp;</td><td>&nbsp;</td></tr></table>",
    "two words|/" },
  { "letters",
    "<table><tr><td>&lt;a&gt; &amp;&#163;&#x20AC;&pound; &unknown; & b</td></tr></table>",
    "<a> &£€£ &unknown; & b/" },
  { "lines", "<table><tr><td>a<br>b<br/>c<p>d</p></td></tr></table>", "a\nb\nc\nd/" },
  { "numbers",
    "<table><tr><td sdval=\"1.5\" sdnum=\"1033;\">2</td><td SDVAL='7'>7</td></tr></table>",
    "2{1.5}|7{7}/" },
  { "an attribute with a tag in it",
    "<table><tr><td title=\"<td>x\" sdval=\"3\">3</td></tr></table>", "3{3}/" },
  { "wide", "<table><tr><td colspan=2>a</td><td>b</td></tr></table>", "a||b/" },
  { "tall",
    "<table><tr><td>a</td><td rowspan=2>b</td><td>c</td></tr><tr><td>d</td><td>e</td></tr></table>",
    "a|b|c/d||e/" },
  { "tall at the end", "<table><tr><td>a<td rowspan=2>b<tr><td>c</table>", "a|b/c|/" },
  { "hidden", "<style>td{}</style><table><tr><td>a<script>b<td></script><!-- <td> -->c</table>",
    "ac/" },
  { "a table in a cell", "<table><tr><td>a<table><tr><td>b</table>c<td>d</table>", "a b c|d/" },
  { "two tables", "<table><tr><td rowspan=9>a</table><table><tr><td>b</table>", "a/b/" },
  { "cut off", "<table><tr><td sdval=\"1", "{1}/" },
  { "bold", "<table><tr><td><b>a</b><i>b</i></td></tr></table>", "ab/" },
  { "not a tag", "<table><tr><td>1 < 2 <3</td></tr></table>", "1 < 2 <3/" },
};

static void
test_html (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (OtClipTable) table = ot_clip_table_from_html (htmls[i].html);
  g_autofree char *cells = spell (table);

  g_assert_cmpstr (cells, ==, htmls[i].cells);
}

static OtClipTable *
read_fixture (const char *name, OtClipTable *(*read) (const char *text))
{
  g_autofree char *path = g_build_filename (g_getenv ("OUTTURN_TESTDIR"), "fixtures", name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return read (text);
}

/* The very bytes that LibreOffice Calc 7.4 puts on the clipboard. */
static void
test_calc (void)
{
  g_autoptr (OtClipTable) html = read_fixture ("calc-clipboard.html", ot_clip_table_from_html);
  g_autoptr (OtClipTable) text = read_fixture ("calc-clipboard.txt", ot_clip_table_from_text);
  g_autofree char *of_html = spell (html), *of_text = spell (text);

  g_assert_cmpstr (
    of_html, ==,
    "Pay award|£1,234,568{1234567.5}|(2,500.25){-2500.25}|3%{0.025}|01/04/2018{43191}/"
    "Carers’ fees, \"new\" & <old>|£325,500{325500}|0.000000001{0.000000001}|"
    "13%{0.125}|/"
    "two\nlines here|£999,000,000,000{999000000000.01}||100%{1}|2018-19/"
    "שלום|£1,131,687{1131686.875}|0012|about 2m|TRUE{1}/");
  g_assert_cmpstr (of_text, ==,
                   "Pay award|£1,234,568|(2,500.25)|3%|01/04/2018/"
                   "Carers’ fees, \"new\" & <old>|£325,500|0.000000001|13%|/"
                   "two lines here|£999,000,000,000||100%|2018-19/"
                   "שלום|£1,131,687|0012|about 2m|TRUE/");
}

static const struct
{
  const char *text, *number, *sum;
} sums[] = {
  { "£1,234,568", "1234567.5", "=12345675/10" },
  { "(2,500.25)", "-2500.25", "=-250025/100" },
  { "3%", "0.025", "=0025/1000*100%" },
  { "325,500", "325500", "=325500" },
  { "0.3333333333", "0.333333333333333", "=0333333333333333/1000000000000000" },
  { "0.00001", "1E-05", "=1/100000" },
  { "1,200,000,000,000,000", "1.2E+15", "=1200000000000000" },
  { "1,500.00k", "1500000", "=1500000" },
  { "01/04/2018", "43191", NULL },
  { "TRUE", "1", NULL },
  { "2018-19", NULL, NULL },
  { "", "1", NULL },
  { "1", "", NULL },
  { "1", "1.2.3", NULL },
  { "1", "1e999", NULL },
  { "1", "0x10", NULL },
};

static void
test_sums (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (sums); i++)
    {
      g_autofree char *sum = ot_clip_cell_as_sum (&(OtClipCell){ sums[i].text, sums[i].number });

      g_assert_cmpstr (sum, ==, sums[i].sum);
    }
}

/* A page can say anything: what no screen holds is cut, and quickly. */
static void
test_hostile (void)
{
  g_autoptr (GString) html = g_string_new ("<table><tr>");
  g_autoptr (OtClipTable) table = NULL;

  for (guint i = 0; i < 100; i++)
    g_string_append (html, "<td colspan=4000000000 rowspan=99999999>");
  for (guint i = 0; i < 1000; i++)
    g_string_append (html, "<tr>");
  table = ot_clip_table_from_html (html->str);
  g_assert_cmpuint (ot_clip_table_n_rows (table), ==, 401);
  g_assert_cmpuint (ot_clip_table_n_columns (table), <=, 10000);
}

/* Cells beyond the widest row, rows that one above covers, and rows of nothing: all end. */
static void
test_endless (void)
{
  static const struct
  {
    const char *name, *start, *again;
    guint       n;
  } pages[] = {
    { "wide cells", "<table><tr>", "<td colspan=1000>", 1000000 },
    { "covered rows",
      "<table><tr><td colspan=1000 rowspan=65536><td colspan=1000 rowspan=65536>"
      "<td colspan=1000 rowspan=65536><td colspan=1000 rowspan=65536>",
      "<tr>", 5000000 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autoptr (GString) html = g_string_new (pages[i].start);
      g_autoptr (OtClipTable) table = NULL;

      for (guint j = 0; j < pages[i].n; j++)
        g_string_append (html, pages[i].again);
      table = ot_clip_table_from_html (html->str);
      g_test_message ("%s", pages[i].name);
      g_assert_cmpuint (ot_clip_table_n_rows (table), <=, 4000000);
      g_assert_cmpuint (ot_clip_table_n_columns (table), <=, 10000);
    }
}

static void
test_rows_without_end (void)
{
  g_autofree char *text = g_strnfill (6000000, '\n');
  g_autoptr (OtClipTable) table = ot_clip_table_from_text (text);

  g_assert_cmpuint (ot_clip_table_n_rows (table), <=, 4000000);
  g_assert_true (ot_clip_table_is_cut (table));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *path = g_strdup_printf ("/clip table/text/%s", texts[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_text);
    }
  g_test_add_func ("/clip table/written", test_write);
  for (guint i = 0; i < G_N_ELEMENTS (htmls); i++)
    {
      g_autofree char *path = g_strdup_printf ("/clip table/HTML/%s", htmls[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_html);
    }
  g_test_add_func ("/clip table/Calc", test_calc);
  g_test_add_func ("/clip table/sums", test_sums);
  g_test_add_func ("/clip table/hostile", test_hostile);
  g_test_add_func ("/clip table/endless", test_endless);
  g_test_add_func ("/clip table/rows without end", test_rows_without_end);
  return g_test_run ();
}
