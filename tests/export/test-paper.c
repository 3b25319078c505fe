/* Views on paper: every figure stands once, whole, inside the margins. */
#include "export/paper.h"

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
} cases[] = {
  { "no rows", 0, 3, OT_PAPER_A4_LONG, OT_PAPER_A4_SHORT, 1, "Pay", 1, FALSE },
  { "one row", 1, 1, OT_PAPER_A4_SHORT, OT_PAPER_A4_LONG, 123456789, "Pay", 1, FALSE },
  { "a page of years", 20, 7, OT_PAPER_A4_LONG, OT_PAPER_A4_SHORT, 17593860000, "Pay", 1, FALSE },
  { "years that want smaller figures", 20, 8, OT_PAPER_A4_LONG, OT_PAPER_A4_SHORT, 1759386000000,
    "A service with a name", 1, TRUE },
  { "thirty years", 40, 30, OT_PAPER_A4_LONG, OT_PAPER_A4_SHORT, -1759386000000, "Pay", 4, FALSE },
  { "thirty years on A3", 40, 30, OT_PAPER_A3_LONG, OT_PAPER_A4_LONG, -1759386000000, "Pay", 2,
    FALSE },
  { "two thousand rows", 2000, 2, OT_PAPER_A4_SHORT, OT_PAPER_A4_LONG, 99900000000000, "Pay", 20,
    FALSE },
  { "no columns", 5, 0, OT_PAPER_A4_SHORT, OT_PAPER_A4_LONG, 0, "Pay", 1, FALSE },
};

static guint at; /* the case whose view is made */

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

      ot_view_add_row (view, id, cases[at].label, i % 5 == 4 ? OT_ROW_TOTAL : OT_ROW_RECORD, i % 3);
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

static OtPaperLayout *
new_layout (OtView *view)
{
  const OtPaper paper = { cases[at].width, cases[at].height,
                          MARGIN,          { ot_number_style_english, OT_MONEY_UNIT_POUNDS, 2 },
                          "Medium term",   "Source: a plan" };

  return ot_paper_layout_new (view, &paper, NULL, 0);
}

/* Two cells that overlap on one page, or one outside the margins, would be a figure cut. */
static void
check_places (OtView *view, const OtPaperLayout *layout)
{
  guint n_pages = ot_paper_layout_n_pages (layout);

  for (guint row = 0; row < ot_view_n_rows (view); row++)
    for (guint column = 0; column < ot_view_n_columns (view); column++)
      {
        guint  page, page_before;
        double x, y, width, x_before, y_before, width_before;

        g_assert_true (ot_paper_layout_find (layout, row, column, &page, &x, &y, &width));
        g_assert_cmpuint (page, <, n_pages);
        g_assert_cmpfloat (x, >=, MARGIN);
        g_assert_cmpfloat (x + width, <=, cases[at].width - MARGIN + 0.02);
        g_assert_cmpfloat (y, >, MARGIN);
        g_assert_cmpfloat (y + ot_paper_layout_text_size (layout), <, cases[at].height - MARGIN);
        if (column > 0)
          {
            ot_paper_layout_find (layout, row, column - 1, &page_before, &x_before, &y_before,
                                  &width_before);
            g_assert_true (page_before != page || x_before + width_before <= x + 0.001);
          }
        if (row > 0)
          {
            ot_paper_layout_find (layout, row - 1, column, &page_before, &x_before, &y_before,
                                  &width_before);
            g_assert_true (page_before != page
                           || y_before + ot_paper_layout_text_size (layout) < y);
          }
      }
}

static void
test_paper (gconstpointer data)
{
  g_autoptr (OtPlan) plan = ot_plan_new ();
  g_autoptr (OtResults) results = ot_results_new (plan, NULL, ot_date_new (2018, 7, 1), NULL, NULL);
  OtView        *view;
  OtPaperLayout *layout, *again;
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GBytes) same = NULL;

  at = GPOINTER_TO_UINT (data);
  view = ot_view_new_of_type (results, &view_type, OT_YEAR_EMPTY, NULL);
  layout = new_layout (view);
  again = new_layout (view);

  g_assert_cmpuint (ot_paper_layout_n_pages (layout), >=, cases[at].least_pages);
  g_assert_cmpint (ot_paper_layout_text_size (layout) < 9, ==, cases[at].is_smaller);
  check_places (view, layout);

  pdf = ot_paper_layout_to_pdf (layout, NULL);
  same = ot_paper_layout_to_pdf (again, NULL);
  g_assert_nonnull (pdf);
  g_assert_true (memcmp (g_bytes_get_data (pdf, NULL), "%PDF", 4) == 0);
  g_assert_true (g_bytes_equal (pdf, same));

  ot_paper_layout_free (layout);
  ot_paper_layout_free (again);
  ot_view_unref (view);
}

/* Rows that are filtered out or folded away take no room. */
static void
test_rows (void)
{
  static const guint rows[] = { 3, 5 };
  g_autoptr (OtPlan) plan = ot_plan_new ();
  g_autoptr (OtResults) results = ot_results_new (plan, NULL, ot_date_new (2018, 7, 1), NULL, NULL);
  const OtPaper  paper = { .width = OT_PAPER_A4_LONG,
                           .height = OT_PAPER_A4_SHORT,
                           .margin = MARGIN,
                           .show = { ot_number_style_english, OT_MONEY_UNIT_MILLIONS, 1 } };
  OtView        *view;
  OtPaperLayout *layout;
  guint          page;
  double         x, y, next, width;

  at = 2;
  view = ot_view_new_of_type (results, &view_type, OT_YEAR_EMPTY, NULL);
  layout = ot_paper_layout_new (view, &paper, rows, G_N_ELEMENTS (rows));
  g_assert_false (ot_paper_layout_find (layout, 4, 0, &page, &x, &y, &width));
  g_assert_true (ot_paper_layout_find (layout, 3, 0, &page, &x, &y, &width));
  g_assert_true (ot_paper_layout_find (layout, 5, 0, &page, &x, &next, &width));
  g_assert_cmpfloat (next - y, <, 3 * ot_paper_layout_text_size (layout));
  ot_paper_layout_free (layout);
  ot_view_unref (view);
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
  g_test_add_func ("/paper/rows that are shown", test_rows);
  return g_test_run ();
}
