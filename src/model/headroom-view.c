/* headroom-view.c: the view headroom */
#include "model/grant-steps.h"

enum
{
  HEADROOM_BLOCK,
  HEADROOM_TRANSFERS,
  HEADROOM_ALLOCATIONS,
  HEADROOM_RATES,
  HEADROOM_GROWTH,
  HEADROOM_FALLING_ROLLS,
  HEADROOM_OTHER_LINES,
  HEADROOM_LEFT,
};

static const struct
{
  const char *id;
  const char *label;
  OtRowKind   kind;
} headroom_rows[] = {
  [HEADROOM_BLOCK] = { "schools_block", N_("Schools block"), OT_ROW_RECORD },
  [HEADROOM_TRANSFERS] = { "transfers", N_("Transfers"), OT_ROW_RECORD },
  [HEADROOM_ALLOCATIONS] = { "allocations", N_("Allocations to schools"), OT_ROW_RECORD },
  [HEADROOM_RATES] = { "rates", N_("Rates of schools"), OT_ROW_RECORD },
  [HEADROOM_GROWTH] = { "growth", N_("Growth fund"), OT_ROW_RECORD },
  [HEADROOM_FALLING_ROLLS] = { "falling_rolls", N_("Falling rolls fund"), OT_ROW_RECORD },
  [HEADROOM_OTHER_LINES] = { "other_lines", N_("Other lines of the block"), OT_ROW_RECORD },
  [HEADROOM_LEFT] = { "headroom", N_("Headroom"), OT_ROW_TOTAL },
};

static void
build_headroom (OtView *view)
{
  ot_view_add_year_columns (view, OT_VALUE_MONEY);
  for (guint row = 0; row < G_N_ELEMENTS (headroom_rows); row++)
    ot_view_add_row (view, headroom_rows[row].id, _ (headroom_rows[row].label),
                     headroom_rows[row].kind, 0);
}

static void
cell_of_setting (const OtGrant *grant, const char *name, guint i, OtCell *cell)
{
  const OtFormulaSettings *settings = grant->schools->formula->of_year[i].record;

  if (settings)
    ot_cell_input (cell, &settings->record, ot_record_type_field (&ot_formula_settings_type, name),
                   OT_YEAR_EMPTY);
}

static void
cell_of_headroom (const OtView *view, guint row, guint column, OtCell *cell)
{
  const OtGrant       *grant = ot_grant (view->results);
  const OtGrantYear   *year = &grant->of_year[column];
  const OtSchoolsYear *schools = &grant->schools->of_year[column];
  const OtOrigin       origins[] = {
          [HEADROOM_TRANSFERS] = ot_grant_block_origin (grant, OT_BLOCK_SCHOOLS, OT_GRANT_TRANSFERS,
                                                        OT_GRANT_TRANSFERS, column),
          [HEADROOM_ALLOCATIONS] = schools->origin | grant->schools->formula->of_year[column].origin,
          [HEADROOM_RATES] = schools->origin,
          [HEADROOM_OTHER_LINES] = year->other_lines_origin[OT_BLOCK_SCHOOLS - 1],
          [HEADROOM_LEFT] = year->headroom_origin,
  };

  switch (row)
    {
    case HEADROOM_BLOCK:
      ot_grant_cell_of_amount (grant, OT_BLOCK_SCHOOLS, column, cell);
      return;
    case HEADROOM_GROWTH:
      cell_of_setting (grant, "growth_fund", column, cell);
      return;
    case HEADROOM_FALLING_ROLLS:
      cell_of_setting (grant, "falling_rolls_fund", column, cell);
      return;
    case HEADROOM_TRANSFERS:
      ot_cell_figure (cell, OT_CELL_TOTAL, ot_value_money (year->transfers[OT_BLOCK_SCHOOLS - 1]),
                      "block");
      break;
    case HEADROOM_ALLOCATIONS:
      ot_cell_figure (cell, OT_CELL_TOTAL, ot_value_money (schools->allocations), "guarantee");
      break;
    case HEADROOM_RATES:
      ot_cell_figure (cell, OT_CELL_TOTAL, ot_value_money (schools->rates), "budget-share");
      break;
    case HEADROOM_OTHER_LINES:
      ot_cell_figure (cell, OT_CELL_TOTAL, ot_value_money (year->other_lines[OT_BLOCK_SCHOOLS - 1]),
                      "block");
      break;
    default:
      ot_cell_figure (cell, OT_CELL_TOTAL, ot_value_money (year->headroom), "headroom");
    }
  ot_cell_mark_origin (cell, origins[row]);
}

static void
explain_schools (const OtGrant *grant, gboolean is_rates, guint i, OtTrace *trace)
{
  const OtSchools     *schools = grant->schools;
  const OtSchoolYears *years = schools->schools;

  for (guint n = 0; n < years->n; n++)
    {
      const OtSchoolYear *of_year = ot_school_year (years, n, i);
      OtMoney             part = is_rates ? ot_school_traits (years, of_year)->rates
                                          : schools->total[(gsize) n * years->n_years + i];
      g_autofree char    *title = NULL;

      if (!ot_school_year_counts (of_year) || ot_money_is_empty (part))
        continue;
      title = ot_record_title (years->schools->records[n]);
      ot_schools_trace_cell (trace, OT_STEP_PLUS, title, ot_value_money (part),
                             ot_grant_year (grant, i), years->schools->records[n],
                             is_rates ? "rates" : "allocation");
    }
}

static void
explain_headroom (const OtView *view, guint row, guint column, OtTrace *trace)
{
  const OtGrant   *grant = ot_grant (view->results);
  g_autofree char *why = NULL;

  if (row == HEADROOM_ALLOCATIONS || row == HEADROOM_LEFT)
    why = ot_grant_say_unknown (grant, column, FALSE);
  if (why)
    {
      ot_trace_words (trace, _("Not known"), why);
      return;
    }
  switch (row)
    {
    case HEADROOM_BLOCK:
      ot_grant_explain_amount (grant, OT_BLOCK_SCHOOLS, column, trace);
      break;
    case HEADROOM_TRANSFERS:
      ot_grant_explain_transfers (grant, OT_BLOCK_SCHOOLS, column, trace);
      break;
    case HEADROOM_ALLOCATIONS:
    case HEADROOM_RATES:
      explain_schools (grant, row == HEADROOM_RATES, column, trace);
      break;
    case HEADROOM_OTHER_LINES:
      ot_grant_explain_lines (grant, OT_BLOCK_SCHOOLS, column, trace);
      break;
    default:
      if (ot_money_is_empty (grant->of_year[column].headroom))
        {
          ot_trace_words (trace, _("There is no schools block, or no school, to compare"), NULL);
          break;
        }
      for (guint part = HEADROOM_BLOCK; part < HEADROOM_LEFT; part++)
        ot_grant_trace_cell (view, trace, part <= HEADROOM_TRANSFERS ? OT_STEP_PLUS : OT_STEP_MINUS,
                             part, column);
    }
}

static void
add_to_headroom (const OtView *view, int row, OtRecordBuilder *builder)
{
  ot_grant_add_block (builder, OT_BLOCK_SCHOOLS);
}

const OtViewType ot_headroom_view = {
  .name = "headroom",
  .label = N_("Headroom"),
  .help = N_("What is left of the schools block when all schools have their allocation"),
  .rows =
    "schools_block, transfers, allocations, rates, growth, falling_rolls, other_lines, headroom",
  .columns = "years",
  .adds = "grant_blocks",
  .addition = add_to_headroom,
  .build = build_headroom,
  .cell = cell_of_headroom,
  .explain = explain_headroom,
};
