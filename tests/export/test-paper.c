/* Views on paper: every figure stands once, whole, inside the margins. */
#include "export/paper.h"

#include <pango/pangocairo.h>
#include <string.h>

#define MARGIN 36

static const struct
{
  const char *name;
  guint       n_rows, n_columns;
  double      width, height;
  int64_t     figure; /* of every cell, in pence */
  const char *label;  /* of every row */
  guint       least_pages;
  gboolean    is_smaller; /* the figures are, so that all columns stand on one page */
  gboolean    is_split;
} cases[] = {
  { "no rows", 0, 3, OT_PAPER_A4_LONG, OT_PAPER_A4_SHORT, 1, "Pay", 1 },
  { "one row", 1, 1, OT_PAPER_A4_SHORT, OT_PAPER_A4_LONG, 123456789, "Pay", 1 },
  { "a page of years", 20, 7, OT_PAPER_A4_LONG, OT_PAPER_A4_SHORT, 17593860000, "Pay", 1 },
  { "years that want smaller figures", 20, 8, OT_PAPER_A4_LONG, OT_PAPER_A4_SHORT, 17593860000000,
    "A service with a name", 1, TRUE },
  { "the same that go on", 20, 8, OT_PAPER_A4_LONG, OT_PAPER_A4_SHORT, 17593860000000,
    "A service with a name", 2, FALSE, TRUE },
  { "thirty years", 40, 30, OT_PAPER_A4_LONG, OT_PAPER_A4_SHORT, -1759386000000, "Pay", 3, TRUE },
  { "two thousand rows", 2000, 2, OT_PAPER_A4_SHORT, OT_PAPER_A4_LONG, 99900000000000, "Pay", 20 },
  { "thirty years on A3", 40, 30, OT_PAPER_A3_LONG, OT_PAPER_A4_LONG, -1759386000000, "Pay", 2,
    TRUE },
  { "thirty years in millions on A3", 40, 30, OT_PAPER_A3_LONG, OT_PAPER_A4_LONG, 1234, "Pay", 1,
    TRUE },
  { "no columns", 5, 0, OT_PAPER_A4_SHORT, OT_PAPER_A4_LONG, 0, "Pay", 1 },
  { "paper of a hand's size", 12, 3, 220, 220, 12345678901, "Pay", 6, TRUE },
};

static guint       at;    /* the case whose view is made */
static const char *label; /* of every row; NULL: the case's */
static const char *title = "Medium term";
static gboolean    headed; /* of `every` rows the first heads the others */
static guint       every;

static void
build (OtView *view)
{
  for (guint i = 0; i < cases[at].n_columns; i++)
    {
      g_autofree char *id = g_strdup_printf ("c%u", i);

      ot_view_add_column (view, id, "2018-19", OT_VALUE_MONEY, OT_YEAR_EMPTY);
    }
  for (guint i = 0; i < cases[at].n_rows; i++)
    {
      g_autofree char *id = g_strdup_printf ("r%u", i);

      if (headed)
        ot_view_add_row (view, id, "Pay", i % every == 0 ? OT_ROW_GROUP : OT_ROW_RECORD,
                         i % every == 0 ? 0 : 1);
      else
        ot_view_add_row (view, id, label ? label : cases[at].label,
                         i % 5 == 4 ? OT_ROW_TOTAL : OT_ROW_RECORD, i % 3);
    }
}

static void
make_cell (const OtView *view, guint row, guint column, OtCell *cell)
{
  cell->kind = OT_CELL_CALCULATED;
  cell->value = ot_value_money ((OtMoney){ cases[at].figure });
  cell->unit = OT_VALUE_MONEY;
}

static const OtViewType view_type = {
  .name = "paper",
  .label = "Paper",
  .build = build,
  .cell = make_cell,
};

static OtPrintout *
new_printout (OtView *view, const GArray *rows, const GArray *columns)
{
  const OtPrintTable table = {
    view, rows, columns, { ot_number_style_english, OT_MONEY_UNIT_POUNDS, 2 }, title
  };

  return ot_printout_new_table (&table);
}

static OtView *
new_view (OtResults *results, guint n)
{
  at = n;
  return ot_view_new_of_type (results, &view_type, OT_YEAR_EMPTY, NULL);
}

static gboolean
overlap (const OtPaperPlace *a, const OtPaperPlace *b)
{
  const double touch = 0.01;

  return a->page == b->page && a->x + a->width > b->x + touch && b->x + b->width > a->x + touch
         && a->y + a->height > b->y + touch && b->y + b->height > a->y + touch;
}

/* Two cells that overlap on one page, or one outside the margins, would be a figure cut; so would be one
 * that is wider than its column. */
static void
check_places (OtView *view, const OtPaperLayout *layout)
{
  const OtPaper *paper = ot_paper_layout_paper (layout);
  guint          n_pages = ot_paper_layout_n_pages (layout);

  for (guint row = 0; row < ot_view_n_rows (view); row++)
    for (guint column = 0; column < ot_view_n_columns (view); column++)
      {
        OtPaperPlace place, before, above;

        g_assert_true (ot_paper_layout_find (layout, row, column, &place));
        g_assert_cmpuint (place.page, <, n_pages);
        g_assert_cmpfloat (place.x, >=, MARGIN);
        g_assert_cmpfloat (place.x + place.width, <=, paper->width - MARGIN + 0.02);
        g_assert_cmpfloat (place.y, >, MARGIN);
        g_assert_cmpfloat (place.y + place.height, <, paper->height - MARGIN);
        if (column > 0 && ot_paper_layout_find (layout, row, column - 1, &before))
          g_assert_false (overlap (&place, &before));
        if (row > 0 && ot_paper_layout_find (layout, row - 1, column, &above))
          g_assert_false (overlap (&place, &above));
        if (row > 0 && above.page == place.page)
          g_assert_cmpfloat (above.y, <, place.y);
      }
}

/* As wide as it is drawn, measured by laying it out. */
static double
width_of_figure (int64_t pence, double size, gboolean bold)
{
  const OtShow  show = { ot_number_style_english, OT_MONEY_UNIT_POUNDS, 2 };
  OtValue       value = ot_value_money ((OtMoney){ pence });
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  g_autoptr (PangoLayout) layout = pango_layout_new (context);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("Cantarell, sans");
  g_autoptr (GString) text = g_string_new (NULL);
  PangoRectangle logical;

  ot_show_value (&show, NULL, NULL, OT_VALUE_MONEY, &value, text);
  pango_font_description_set_absolute_size (font, size * 100 * PANGO_SCALE);
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, text->str, -1);
  pango_layout_get_extents (layout, NULL, &logical);
  g_object_unref (context);
  return logical.width / (100.0 * PANGO_SCALE);
}

static void
check_figures (OtView *view, const OtPaperLayout *layout)
{
  OtPaperPlace place;
  double       size = ot_paper_layout_text_size (layout);
  double       width = width_of_figure (cases[at].figure, size, cases[at].n_rows > 4);

  for (guint column = 0; column < ot_view_n_columns (view) && ot_view_n_rows (view) > 0; column++)
    {
      g_assert_true (ot_paper_layout_find (layout, 0, column, &place));
      g_assert_cmpfloat (place.width, >, width);
    }
}

static void
test_paper (gconstpointer data)
{
  g_autoptr (OtPlan) plan = ot_plan_new ();
  g_autoptr (OtResults) results = ot_results_new (plan, NULL, ot_date_new (2018, 7, 1), NULL, NULL);
  g_autoptr (OtView) view = new_view (results, GPOINTER_TO_UINT (data));
  g_autoptr (OtPrintout) printout = new_printout (view, NULL, NULL);
  const OtPaper paper = { cases[at].width, cases[at].height, MARGIN, cases[at].is_split };
  g_autoptr (OtPaperLayout) layout = ot_paper_layout_new (printout, &paper);
  g_autoptr (OtPaperLayout) again = ot_paper_layout_new (printout, &paper);
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GBytes) same = NULL;
  double size = ot_paper_layout_text_size (layout);

  g_assert_cmpuint (ot_paper_layout_n_pages (layout), >=, cases[at].least_pages);
  g_assert_cmpint (size < OT_PAPER_USUAL_SIZE, ==, cases[at].is_smaller);
  g_assert_cmpfloat (size, >=, 5);
  check_places (view, layout);
  check_figures (view, layout);

  pdf = ot_paper_layout_to_pdf (layout, NULL);
  same = ot_paper_layout_to_pdf (again, NULL);
  g_assert_nonnull (pdf);
  g_assert_true (memcmp (g_bytes_get_data (pdf, NULL), "%PDF", 4) == 0);
  g_assert_true (g_bytes_equal (pdf, same));
}

/* A long title has a second line, for which the table makes room; one without end has no third. */
static void
test_long_title (void)
{
  static const struct
  {
    guint  letters;
    double lines;
  } titles[] = { { 20, 1 }, { 90, 2 }, { 5000, 2 } };
  g_autoptr (OtPlan) plan = ot_plan_new ();
  g_autoptr (OtResults) results = ot_results_new (plan, NULL, ot_date_new (2018, 7, 1), NULL, NULL);
  g_autoptr (OtView) view = new_view (results, 6);
  OtPaper paper = ot_paper_new (0, FALSE, FALSE);
  double  top = 0;

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autofree char *name = g_strnfill (titles[i].letters, 'a');
      g_autoptr (OtPrintout) printout = NULL;
      g_autoptr (OtPaperLayout) layout = NULL;
      OtPaperPlace place;

      title = name;
      printout = new_printout (view, NULL, NULL);
      title = "Medium term";
      layout = ot_paper_layout_new (printout, &paper);
      check_places (view, layout);
      g_assert_true (ot_paper_layout_find (layout, 0, 0, &place));
      if (i == 0)
        top = place.y;
      g_assert_cmpfloat_with_epsilon (
        place.y - top, (titles[i].lines - 1) * 1.5 * 1.28 * OT_PAPER_USUAL_SIZE, 0.01);
    }
}

/* Page by page it is the same as at once; what has not ended is nothing. */
static void
test_by_page (void)
{
  g_autoptr (OtPlan) plan = ot_plan_new ();
  g_autoptr (OtResults) results = ot_results_new (plan, NULL, ot_date_new (2018, 7, 1), NULL, NULL);
  g_autoptr (OtView) view = new_view (results, 6);
  g_autoptr (OtPrintout) printout = new_printout (view, NULL, NULL);
  OtPaper paper = ot_paper_new (0, FALSE, FALSE);
  g_autoptr (OtPaperLayout) layout = ot_paper_layout_new (printout, &paper);
  g_autoptr (OtPaperPdf) pdf = ot_paper_pdf_new (layout);
  g_autoptr (OtPaperPdf) left = ot_paper_pdf_new (layout);
  g_autoptr (GBytes) at_once = ot_paper_layout_to_pdf (layout, NULL);
  g_autoptr (GBytes) by_page = NULL;
  guint n = ot_paper_layout_n_pages (layout);

  for (guint page = 1; page <= n; page++)
    {
      g_assert_cmpint (ot_paper_pdf_draw (pdf), ==, page < n);
      g_assert_cmpuint (ot_paper_pdf_n_drawn (pdf), ==, page);
    }
  g_assert_false (ot_paper_pdf_draw (pdf));
  g_assert_cmpuint (ot_paper_pdf_n_drawn (pdf), ==, n);
  by_page = ot_paper_pdf_end (pdf, NULL);
  g_assert_true (g_bytes_equal (by_page, at_once));
  g_assert_true (ot_paper_pdf_draw (left));
}

static GArray *
numbers (guint first, guint second)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (guint));

  g_array_append_val (all, first);
  g_array_append_val (all, second);
  return all;
}

/* Rows that are filtered out or folded away, and columns that are hidden, take no room; rows stand as
 * they are sorted. */
static void
test_shown (void)
{
  g_autoptr (OtPlan) plan = ot_plan_new ();
  g_autoptr (OtResults) results = ot_results_new (plan, NULL, ot_date_new (2018, 7, 1), NULL, NULL);
  g_autoptr (OtView) view = new_view (results, 2);
  g_autoptr (GArray) rows = numbers (5, 3);
  g_autoptr (GArray) columns = numbers (1, 4);
  g_autoptr (OtPrintout) printout = new_printout (view, rows, columns);
  OtPaper paper = ot_paper_new (0, FALSE, FALSE);
  g_autoptr (OtPaperLayout) layout = ot_paper_layout_new (printout, &paper);
  g_autofree char *holds = ot_paper_layout_describe (layout, 0);
  OtPaperPlace     place, below, beside;

  g_assert_false (ot_paper_layout_find (layout, 4, 1, &place));
  g_assert_false (ot_paper_layout_find (layout, 3, 0, &place));
  g_assert_true (ot_paper_layout_find (layout, 5, 1, &place));
  g_assert_true (ot_paper_layout_find (layout, 3, 1, &below));
  g_assert_true (ot_paper_layout_find (layout, 5, 4, &beside));
  g_assert_cmpfloat_with_epsilon (below.y, place.y + place.height, 0.01);
  g_assert_cmpfloat_with_epsilon (beside.x, place.x + place.width, 0.01);
  g_assert_cmpuint (ot_paper_layout_n_pages (layout), ==, 1);
  g_assert_cmpstr (holds, ==, "From “Pay” to “Pay”");
}

/* No rows are not all rows. */
static void
test_none_shown (void)
{
  g_autoptr (OtPlan) plan = ot_plan_new ();
  g_autoptr (OtResults) results = ot_results_new (plan, NULL, ot_date_new (2018, 7, 1), NULL, NULL);
  g_autoptr (OtView) view = new_view (results, 2);
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (OtPrintout) printout = new_printout (view, none, NULL);
  OtPaper paper = ot_paper_new (0, FALSE, FALSE);
  g_autoptr (OtPaperLayout) layout = ot_paper_layout_new (printout, &paper);
  g_autofree char *holds = ot_paper_layout_describe (layout, 0);
  OtPaperPlace     place;

  g_assert_false (ot_paper_layout_find (layout, 0, 0, &place));
  g_assert_cmpuint (ot_paper_layout_n_pages (layout), ==, 1);
  g_assert_cmpstr (holds, ==, "There are no rows.");
}

/* Names of several lines make rows higher; one of thousands of letters ends, and no row is cut by the
 * foot of a page. */
static void
test_words (void)
{
  static const struct
  {
    guint letters;
    guint most_lines;
  } names[] = { { 4, 1 }, { 60, 2 }, { 200, 6 }, { 5000, 6 } };
  double before = 0;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (OtPlan) plan = ot_plan_new ();
      g_autoptr (OtResults) results =
        ot_results_new (plan, NULL, ot_date_new (2018, 7, 1), NULL, NULL);
      g_autofree char *name = g_strnfill (names[i].letters, 'a');
      g_autoptr (OtView) view = NULL;
      g_autoptr (OtPrintout) printout = NULL;
      g_autoptr (OtPaperLayout) layout = NULL;
      OtPaper      paper = ot_paper_new (0, FALSE, FALSE);
      OtPaperPlace place;

      for (guint letter = 5; letter < names[i].letters; letter += 6)
        name[letter] = ' ';
      label = name;
      view = new_view (results, 2);
      label = NULL;
      printout = new_printout (view, NULL, NULL);
      layout = ot_paper_layout_new (printout, &paper);
      check_places (view, layout);
      g_assert_true (ot_paper_layout_find (layout, 0, 0, &place));
      g_assert_cmpfloat (place.height, >=, before);
      g_assert_cmpfloat (place.height, <,
                         (names[i].most_lines * 1.28 + 1) * ot_paper_layout_text_size (layout));
      before = place.height;
    }
  g_assert_cmpfloat (before, >, 5 * 1.28 * 5);
}

/* A heading at the foot of a page would be parted from what it heads. */
static void
test_heads_stay (void)
{
  g_autoptr (OtPlan) plan = ot_plan_new ();
  g_autoptr (OtResults) results = ot_results_new (plan, NULL, ot_date_new (2018, 7, 1), NULL, NULL);
  OtPaper paper = ot_paper_new (0, TRUE, FALSE);

  headed = TRUE;
  for (guint n = 2; n <= 6; n++)
    {
      g_autoptr (OtView) view = NULL;
      g_autoptr (OtPrintout) printout = NULL;
      g_autoptr (OtPaperLayout) layout = NULL;

      every = n;
      view = new_view (results, 6);
      printout = new_printout (view, NULL, NULL);
      layout = ot_paper_layout_new (printout, &paper);
      check_places (view, layout);
      g_assert_cmpuint (ot_paper_layout_n_pages (layout), >, 10);
      for (guint row = 0; row + 1 < 400; row += n)
        {
          OtPaperPlace head, first;

          g_assert_true (ot_paper_layout_find (layout, row, 0, &head));
          g_assert_true (ot_paper_layout_find (layout, row + 1, 0, &first));
          g_assert_cmpuint (head.page, ==, first.page);
        }
    }
  headed = FALSE;
}

/* Pages are numbered, and say what they hold; paper is as large as its name says. */
static void
test_names (void)
{
  g_autoptr (OtPlan) plan = ot_plan_new ();
  g_autoptr (OtResults) results = ot_results_new (plan, NULL, ot_date_new (2018, 7, 1), NULL, NULL);
  g_autoptr (OtView) view = new_view (results, 2);
  g_autoptr (OtPrintout) printout = new_printout (view, NULL, NULL);
  OtPaper across = ot_paper_new (1, TRUE, FALSE), upright = ot_paper_new (0, FALSE, TRUE);
  g_autoptr (OtPaperLayout) layout = ot_paper_layout_new (printout, &across);
  g_autofree char *name = ot_paper_layout_page_name (layout, 0);

  g_assert_cmpstr (name, ==, "Page 1 of 1");
  g_assert_cmpstr (ot_paper_layout_title (layout), ==, "Medium term");
  g_assert_cmpfloat (across.width, ==, OT_PAPER_A3_LONG);
  g_assert_cmpfloat (across.height, ==, OT_PAPER_A4_LONG);
  g_assert_cmpfloat (upright.width, ==, OT_PAPER_A4_SHORT);
  g_assert_true (upright.is_split);
  g_assert_true (ot_paper_suits_across (printout));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/paper/%s", cases[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_paper);
    }
  g_test_add_func ("/paper/a long title", test_long_title);
  g_test_add_func ("/paper/page by page", test_by_page);
  g_test_add_func ("/paper/rows and columns that are shown", test_shown);
  g_test_add_func ("/paper/no rows that are shown", test_none_shown);
  g_test_add_func ("/paper/names of several lines", test_words);
  g_test_add_func ("/paper/heads stay with their rows", test_heads_stay);
  g_test_add_func ("/paper/names of pages", test_names);
  return g_test_run ();
}
