#include "export/view-table.h"

#include "export/json.h"
#include "export/text-table.h"
#include "plan/csv.h"

const char *const ot_format_names[OT_N_FORMATS + 1] = { "text", "csv", "json", NULL };

static void
append_csv_cell (GString *out, const OtCell *cell)
{
  g_autoptr (GString) text = g_string_new (NULL);
  OtValueType type = cell->value.type;

  if (cell->kind == OT_CELL_NONE || ot_value_is_empty (&cell->value))
    return;
  if (ot_value_type_is_raw (type) && cell->value.raw == OT_RAW_OVERFLOW)
    {
      g_string_append (out, OT_OVERFLOW_NAME);
      return;
    }
  ot_value_to_file (cell->field, &cell->value, text);
  if (type == OT_VALUE_TEXT || type == OT_VALUE_REFERENCE || type == OT_VALUE_SOURCE)
    ot_csv_append_text (out, text->str);
  else
    ot_csv_append_plain (out, text->str);
}

static void
write_csv (const OtView *view, guint first, guint end, GString *out)
{
  g_string_append (out, "id,label");
  for (guint column = 0; column < ot_view_n_columns (view); column++)
    {
      g_string_append_c (out, ',');
      ot_csv_append_plain (out, ot_view_column (view, column)->id);
    }
  g_string_append_c (out, '\n');

  for (guint row = first; row < end; row++)
    {
      ot_csv_append_text (out, ot_view_row (view, row)->id);
      g_string_append_c (out, ',');
      ot_csv_append_text (out, ot_view_row (view, row)->label);
      for (guint column = 0; column < ot_view_n_columns (view); column++)
        {
          OtCell cell = ot_view_cell (view, row, column);

          g_string_append_c (out, ',');
          append_csv_cell (out, &cell);
        }
      g_string_append_c (out, '\n');
    }
}

static void
append_json_row (const OtView *view, guint row, GString *out)
{
  static const char *const kinds[] = { "record", "group", "total" };
  const OtRow             *it = ot_view_row (view, row);

  g_string_append (out, "{");
  ot_json_append_member (out, "id", it->id);
  ot_json_append_member (out, "label", it->label);
  ot_json_append_member (out, "note", it->note);
  ot_json_append_member (out, "kind", kinds[it->kind]);
  ot_json_append_name (out, "level");
  ot_integer_to_file (it->level, out);
  ot_json_append_name (out, "values");
  g_string_append_c (out, '{');
  for (guint column = 0; column < ot_view_n_columns (view); column++)
    {
      OtCell cell = ot_view_cell (view, row, column);

      ot_json_append_name (out, ot_view_column (view, column)->id);
      if (cell.kind == OT_CELL_NONE)
        g_string_append (out, "null");
      else
        ot_json_append_value (out, cell.field, &cell.value);
    }
  g_string_append (out, "}}");
}

static void
write_json (const OtView *view, guint first, guint end, GString *out)
{
  char year[OT_YEAR_TEXT];

  g_string_append (out, "{\n");
  ot_json_append_member (out, "view", view->type->name);
  ot_json_append_member (out, "scenario", ot_results_scenario (view->results));
  if (view->type->by_year)
    ot_json_append_member (out, "year", ot_year_to_text (view->year, year));
  if (view->type->by_id)
    ot_json_append_member (out, "id", view->id);

  ot_json_append_name (out, "columns");
  g_string_append (out, "[\n");
  for (guint column = 0; column < ot_view_n_columns (view); column++)
    {
      const OtColumn *it = ot_view_column (view, column);

      ot_json_append_comma (out);
      g_string_append_c (out, '{');
      ot_json_append_member (out, "id", it->id);
      ot_json_append_member (out, "label", it->label);
      ot_json_append_member (out, "type", ot_json_type_name (it->type));
      g_string_append (out, "}\n");
    }
  g_string_append_c (out, ']');

  ot_json_append_name (out, "rows");
  g_string_append (out, "[\n");
  for (guint row = first; row < end; row++)
    {
      ot_json_append_comma (out);
      append_json_row (view, row, out);
      g_string_append_c (out, '\n');
    }
  g_string_append (out, "]\n}\n");
}

/* Pounds, and pence where one figure has any. */
static OtShow
show_for (const OtView *view, guint first, guint end)
{
  OtShow show = { .style = ot_number_style_english, .unit = OT_MONEY_UNIT_POUNDS };

  for (guint row = first; row < end; row++)
    for (guint column = 0; column < ot_view_n_columns (view); column++)
      {
        OtCell cell = ot_view_cell (view, row, column);

        if (cell.unit == OT_VALUE_MONEY && cell.value.type == OT_VALUE_MONEY
            && ot_raw_is_number (cell.value.raw) && cell.value.raw % 100 != 0)
          {
            show.decimals = OT_MONEY_PLACES;
            return show;
          }
      }
  return show;
}

static void
write_text (const OtView *view, guint first, guint end, GString *out)
{
  guint               n_columns = ot_view_n_columns (view);
  OtShow              show = show_for (view, first, end);
  g_autofree OtAlign *alignment = g_new0 (OtAlign, n_columns + 2);
  g_autoptr (OtTextTable) table = NULL;
  gboolean illustrative = FALSE;

  for (guint column = 0; column < n_columns; column++)
    alignment[column + 2] = ot_value_type_is_number (ot_view_column (view, column)->type)
                              ? OT_ALIGN_RIGHT
                              : OT_ALIGN_LEFT;
  table = ot_text_table_new (n_columns + 2, alignment);
  ot_text_table_add (table, "id");
  ot_text_table_add (table, NULL);
  for (guint column = 0; column < n_columns; column++)
    {
      g_autofree char *head =
        g_strconcat (ot_view_column (view, column)->label,
                     alignment[column + 2] == OT_ALIGN_RIGHT ? " " : "", NULL);

      ot_text_table_add (table, head);
    }
  ot_text_table_add_rule (table);

  for (guint row = first; row < end; row++)
    {
      const OtRow     *it = ot_view_row (view, row);
      g_autofree char *label = g_strdup_printf ("%*s%s", (int) (2 * it->level), "", it->label);

      ot_text_table_add (table, it->id);
      ot_text_table_add (table, label);
      for (guint column = 0; column < n_columns; column++)
        {
          OtCell cell = ot_view_cell (view, row, column);
          g_autoptr (GString) text = g_string_new (NULL);

          if (cell.kind != OT_CELL_NONE)
            ot_show_cell (&show, view, &cell, text);
          if (text->len > 0 && cell.marks & OT_MARK_ILLUSTRATIVE)
            {
              g_string_append_c (text, '*');
              illustrative = TRUE;
            }
          else if (alignment[column + 2] == OT_ALIGN_RIGHT)
            g_string_append_c (text, ' '); /* so that it stands in line with marked figures */
          ot_text_table_add (table, text->str);
        }
    }

  ot_text_table_write (table, out);
  if (illustrative)
    g_string_append_printf (out, "* %s\n", _("illustrative"));
}

void
ot_view_write (const OtView *view, int row, OtFormat format, GString *out)
{
  static void (*const writers[OT_N_FORMATS]) (const OtView *, guint, guint,
                                              GString *) = { write_text, write_csv, write_json };
  guint first = row < 0 ? 0 : row;
  guint end = row < 0 ? ot_view_n_rows (view) : first + 1;

  g_return_if_fail (end <= ot_view_n_rows (view));
  g_return_if_fail (format < OT_N_FORMATS);

  writers[format](view, first, end, out);
}
