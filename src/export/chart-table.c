#include "export/chart-table.h"

static const OtValueType value_types[] = {
  [OT_CHART_UNIT_MONEY] = OT_VALUE_MONEY,
  [OT_CHART_UNIT_DECIMAL] = OT_VALUE_DECIMAL,
  [OT_CHART_UNIT_PERCENT] = OT_VALUE_PERCENT,
  [OT_CHART_UNIT_INTEGER] = OT_VALUE_INTEGER,
};

static void
build (OtView *view)
{
}

static void
cell_of (const OtView *view, guint row, guint column, OtCell *cell)
{
  const OtChart      *chart = view->own;
  const OtChartPoint *point = &ot_chart_get_series (chart, column)->points[row];
  OtValue             value = { value_types[chart->unit], { .raw = point->value } };

  if (point->value != OT_RAW_EMPTY)
    ot_cell_figure (cell, point->total ? OT_CELL_TOTAL : OT_CELL_CALCULATED, value, NULL);
  if (point->illustrative != OT_ILLUSTRATIVE_NOT)
    cell->marks |= OT_MARK_ILLUSTRATIVE;
  if (point->illustrative == OT_ILLUSTRATIVE_IN_PART)
    cell->marks |= OT_MARK_IN_PART;
}

/* The chart has the figures already: its steps are opened on the page that it shows. */
static void
explain (const OtView *view, guint row, guint column, OtTrace *trace)
{
}

static void
free_own (gpointer own)
{
  ot_chart_unref (own);
}

static const OtViewType chart_table = {
  .name = "chart",
  .build = build,
  .cell = cell_of,
  .explain = explain,
  .free = free_own,
};

OtView *
ot_chart_table_new (const OtChart *chart, OtResults *results)
{
  OtView *view = ot_view_new_of_type (results, &chart_table, OT_YEAR_EMPTY, NULL);

  view->own = ot_chart_ref (chart);
  for (guint i = 0; i < chart->series->len; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);

      ot_view_add_column (view, id, ot_chart_get_series (chart, i)->name, value_types[chart->unit],
                          OT_YEAR_EMPTY);
    }
  for (guint i = 0; i < chart->categories->len; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);

      ot_view_add_row (view, id, ot_chart_get_category (chart, i), OT_ROW_RECORD, 0);
    }
  return view;
}

char *
ot_chart_table_text (const OtChart *chart)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < chart->series->len; i++)
    g_string_append_printf (text, "\t%s", ot_chart_get_series (chart, i)->name);
  g_string_append_c (text, '\n');
  for (guint row = 0; row < chart->categories->len; row++)
    {
      g_string_append (text, ot_chart_get_category (chart, row));
      for (guint i = 0; i < chart->series->len; i++)
        {
          int64_t raw = ot_chart_get_series (chart, i)->points[row].value;

          g_string_append_c (text, '\t');
          if (raw == OT_RAW_EMPTY)
            continue;
          if (chart->unit == OT_CHART_UNIT_MONEY)
            ot_money_to_file ((OtMoney){ raw }, text);
          else if (chart->unit == OT_CHART_UNIT_INTEGER)
            ot_integer_to_file (raw, text);
          else
            ot_decimal_to_file ((OtDecimal){ raw }, text);
        }
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}
