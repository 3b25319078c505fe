/* grant-comparison-view.c: the view grant_comparison: what options for the formula and the blocks come to
 * in a year, a column a scenario */
#include "model/grant.h"
#include "model/scenario-results.h"

enum
{
  ROW_BLOCK,
  ROW_TRANSFERS,
  ROW_ALLOCATIONS,
  ROW_GUARANTEE,
  ROW_CAP,
  ROW_MINIMUM_AFTER,
  ROW_GAINING,
  ROW_LOSING,
  ROW_HEADROOM,
  ROW_NEEDS_BLOCK,
  ROW_NEEDS_SPEND,
  ROW_NEEDS_IN_YEAR,
  ROW_IN_YEAR,
  ROW_RESERVE,
  ROW_UNMITIGATED,
  N_ROWS
};

#define ALL_SCHOOLS "total"

/* Each row, and the cell of another view that it is: of the year's column where none is named. What no view
 * shows is counted. */
static const struct
{
  const char *id;
  const char *label;
  OtRowKind   kind;
  guint       level;
  const char *view;
  const char *row;
  const char *column;
  const char *rule;
} rows[N_ROWS] = {
  [ROW_BLOCK] = { "schools_block", N_("Schools block"), OT_ROW_RECORD, 0, "headroom",
                  "schools_block", NULL, "block" },
  [ROW_TRANSFERS] = { "transfers", N_("Transfers"), OT_ROW_RECORD, 0, "headroom", "transfers",
                      NULL, "block" },
  [ROW_ALLOCATIONS] = { "allocations", N_("Allocations to schools"), OT_ROW_RECORD, 0, "headroom",
                        "allocations", NULL, "guarantee" },
  [ROW_GUARANTEE] = { "guarantee", N_("of which guarantee"), OT_ROW_RECORD, 1, "schools",
                      ALL_SCHOOLS, "guarantee", "guarantee" },
  [ROW_CAP] = { "cap", N_("of which cap"), OT_ROW_RECORD, 1, "schools", ALL_SCHOOLS, "cap",
                "guarantee" },
  [ROW_MINIMUM_AFTER] = { "minimum_after_cap", N_("of which minimum after the cap"), OT_ROW_RECORD,
                          1, "schools", ALL_SCHOOLS, "minimum_after_cap", "guarantee" },
  [ROW_GAINING] = { "gaining", N_("Schools that gain per pupil"), OT_ROW_RECORD, 1, NULL, NULL,
                    NULL, "held-by" },
  [ROW_LOSING] = { "losing", N_("Schools that lose per pupil"), OT_ROW_RECORD, 1, NULL, NULL, NULL,
                   "held-by" },
  [ROW_HEADROOM] = { "headroom", N_("Headroom"), OT_ROW_TOTAL, 0, "headroom", "headroom", NULL,
                     "headroom" },
  [ROW_NEEDS_BLOCK] = { "high_needs", N_("High needs block after transfers"), OT_ROW_RECORD, 0,
                        "high_needs", "block", NULL, "block" },
  [ROW_NEEDS_SPEND] = { "high_needs:spend", N_("Spend on high needs, with mitigations"),
                        OT_ROW_RECORD, 0, "high_needs", "spend", NULL, "block" },
  [ROW_NEEDS_IN_YEAR] = { "high_needs:in_year", N_("High needs: surplus or deficit of the year"),
                          OT_ROW_TOTAL, 0, "high_needs", "in_year", NULL, "block" },
  [ROW_IN_YEAR] = { "total:in_year", N_("All blocks: surplus or deficit of the year"),
                    OT_ROW_TOTAL, 0, "grant_blocks", "total:in_year", NULL, "block" },
  [ROW_RESERVE] = { "reserve", N_("Reserve of the grant at the end of the year"), OT_ROW_TOTAL, 0,
                    "grant_blocks", "reserve", NULL, "grant-reserve" },
  [ROW_UNMITIGATED] = { "reserve_unmitigated", N_("Reserve without mitigations"), OT_ROW_TOTAL, 0,
                        "grant_blocks", "reserve_unmitigated", NULL, "grant-reserve" },
};

static void
build_grant_comparison (OtView *view)
{
  const OtTable *table = ot_scenarios_of (view);

  view->own = ot_scenario_results_new (view);
  ot_view_add_column (view, "base", _("Base plan"), OT_VALUE_MONEY, OT_YEAR_EMPTY);
  for (guint i = 0; i < table->n; i++)
    {
      g_autofree char *id = ot_view_record_row_id (view->type, table->records[i]);
      g_autofree char *title = ot_record_title (table->records[i]);

      ot_view_add_column (view, id, title, OT_VALUE_MONEY, OT_YEAR_EMPTY);
    }
  for (guint row = 0; row < N_ROWS; row++)
    ot_view_add_row (view, rows[row].id, _ (rows[row].label), rows[row].kind, rows[row].level);
}

static const char *
compared_column (const OtView *view, guint row, char text[OT_YEAR_TEXT])
{
  return rows[row].column ? rows[row].column : ot_year_to_text (view->year, text);
}

/* Of all schools together: their view has a row for each, and is not made for a sum that stands ready. */
static void
cell_of_schools (const OtSchools *schools, guint i, guint row, OtCell *cell)
{
  const OtSchoolsYear *year = &schools->of_year[i];
  const OtMoney        sums[N_ROWS] = {
           [ROW_GUARANTEE] = year->guarantee,
           [ROW_CAP] = ot_money_negate (year->cap),
           [ROW_MINIMUM_AFTER] = year->minimum_after,
  };
  gboolean is_count = row == ROW_GAINING || row == ROW_LOSING;

  if (year->n == 0 || year->n_unknown > 0)
    return;
  ot_cell_figure (cell, OT_CELL_CALCULATED,
                  is_count
                    ? ot_value_integer (row == ROW_GAINING ? year->n_gaining : year->n_losing)
                    : ot_value_money (sums[row]),
                  rows[row].rule);
  if (is_count)
    cell->unit = OT_VALUE_INTEGER;
  ot_cell_mark_origin (cell, year->origin | schools->formula->of_year[i].origin);
}

static void
cell_of_grant_comparison (const OtView *view, guint row, guint column, OtCell *cell)
{
  OtResults     *results = ot_scenario_results_get (view->own, view, column);
  const OtGrant *grant = results ? ot_grant (results) : NULL;
  g_autoptr (OtView) of = NULL;
  OtCell compared;
  char   text[OT_YEAR_TEXT];
  int    at_row, at_column;

  if (!grant || !ot_years_contain (grant->years, view->year))
    return;
  if (rows[row].level > 0)
    {
      cell_of_schools (grant->schools, (guint) (view->year - grant->years.first), row, cell);
      return;
    }
  of = ot_view_new (results, rows[row].view, OT_YEAR_EMPTY, NULL, NULL);
  at_row = of ? ot_view_find_row (of, rows[row].row) : -1;
  at_column = of ? ot_view_find_column (of, compared_column (view, row, text)) : -1;
  if (at_row < 0 || at_column < 0)
    return;
  compared = ot_view_cell (of, (guint) at_row, (guint) at_column);
  ot_cell_figure (cell, rows[row].kind == OT_ROW_TOTAL ? OT_CELL_TOTAL : OT_CELL_CALCULATED,
                  compared.value, rows[row].rule);
  cell->marks = compared.marks & (OT_MARK_ILLUSTRATIVE | OT_MARK_IN_PART);
}

static void
explain_grant_comparison (const OtView *view, guint row, guint column, OtTrace *trace)
{
  const char      *scenario = ot_scenario_id (view, column);
  OtCell           cell = ot_view_cell (view, row, column);
  g_autofree char *label = NULL;
  char             year[OT_YEAR_TEXT];

  if (ot_value_is_empty (&cell.value))
    return;
  if (!rows[row].view)
    {
      ot_trace_step (trace, OT_STEP_PLUS,
                     row == ROW_GAINING
                       ? _("Schools whose change per pupil, like for like, is above nothing")
                       : _("Schools whose change per pupil, like for like, is below nothing"),
                     cell.value);
      return;
    }
  ot_year_to_text (view->year, year);
  label = g_strdup_printf (_("%s, %s"), ot_view_row (view, row)->name, year);
  ot_trace_cell_of (trace, OT_STEP_PLUS, label, cell.value, rows[row].view,
                    rows[row].column ? view->year : OT_YEAR_EMPTY, scenario ? scenario : "",
                    rows[row].row, compared_column (view, row, year));
}

const OtViewType ot_grant_comparison_view = {
  .name = "grant_comparison",
  .label = N_("Options for the grant"),
  .help = N_("What the base plan and each scenario make of schools, high needs and the grant's "
              "reserve in one year"),
  .rows =
    "schools_block, transfers, allocations, guarantee, cap, minimum_after_cap, gaining, losing, "
    "headroom, high_needs, high_needs:spend, high_needs:in_year, total:in_year, reserve, "
    "reserve_unmitigated",
  .columns = "base, scenario ids",
  .by_year = TRUE,
  .usual_year = ot_scenarios_year_of_difference,
  .build = build_grant_comparison,
  .cell = cell_of_grant_comparison,
  .explain = explain_grant_comparison,
  .free = ot_scenario_results_free,
};
