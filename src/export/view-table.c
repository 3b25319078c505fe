#include "export/view-table.h"

#include "export/text-table.h"
#include "plan/csv.h"
#include "plan/json.h"

#include <string.h>

#define SCREEN     120 /* places of a line of brief text */
#define LEAST_NAME 24

const char *const ot_format_names[OT_N_FORMATS + 1] = { "text", "csv", "json", NULL };

static void
append_csv_cell (GString *out, const OtCell *cell)
{
  if (cell->kind == OT_CELL_NONE || ot_value_is_empty (&cell->value))
    return;
  if (ot_value_type_is_raw (cell->value.type) && cell->value.raw == OT_RAW_OVERFLOW)
    g_string_append (out, OT_OVERFLOW_NAME);
  else
    ot_csv_append_value (out, cell->field, &cell->value);
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

static const char *
illustrative_name (const OtCell *cell)
{
  if (!(cell->marks & OT_MARK_ILLUSTRATIVE))
    return NULL;
  return cell->marks & OT_MARK_IN_PART ? "in_part" : "wholly";
}

/* Which cells of a row are made up, by column: only those that are. */
static void
append_json_illustrative (const OtView *view, guint row, GString *out)
{
  gboolean is_first = TRUE;

  for (guint column = 0; column < ot_view_n_columns (view); column++)
    {
      OtCell cell = ot_view_cell (view, row, column);

      if (illustrative_name (&cell) == NULL)
        continue;
      if (is_first)
        {
          ot_json_append_name (out, "illustrative");
          g_string_append_c (out, '{');
        }
      is_first = FALSE;
      ot_json_append_member (out, ot_view_column (view, column)->id, illustrative_name (&cell));
    }
  if (!is_first)
    g_string_append_c (out, '}');
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
  g_string_append_c (out, '}');
  append_json_illustrative (view, row, out);
  g_string_append_c (out, '}');
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

/* How a view is written for people. */
typedef struct
{
  OtShow   show;
  gboolean is_brief; /* fits the width of a screen: names are cut, and ids left out */
} Writing;

static gboolean
is_number_column (const OtView *view, guint column)
{
  return ot_value_type_is_number (ot_view_column (view, column)->type);
}

/* Cuts what is wider than `width`, so that it is seen; 0: nothing is. */
static void
cut (GString *text, guint width)
{
  if (width == 0 || ot_text_width (text->str) <= width)
    return;
  while (text->len > 0 && (ot_text_width (text->str) >= width || g_str_has_suffix (text->str, " ")))
    g_string_truncate (text, (gsize) (g_utf8_prev_char (text->str + text->len) - text->str));
  g_string_append (text, "…");
}

/* A cell; of a number one more place, in which the mark of what is illustrative stands. Sets in `said` (may be
 * NULL) what is said beneath the table: OT_MARK_ILLUSTRATIVE, or OT_MARK_IN_PART; OT_MARK_HISTORY. */
static char *
cell_in_text (const OtView *view, guint row, guint column, const Writing *writing, OtMarks *said)
{
  OtCell   cell = ot_view_cell (view, row, column);
  GString *text = g_string_new (NULL);

  if (said && ot_view_is_in_base (view, column, &cell))
    *said |= OT_MARK_HISTORY;

  ot_show_cell (&writing->show, view, &cell, text);
  if (writing->is_brief && !is_number_column (view, column))
    cut (text, LEAST_NAME);
  if (text->len > 0 && cell.marks & OT_MARK_ILLUSTRATIVE)
    {
      OtMarks mark = cell.marks & OT_MARK_IN_PART ? OT_MARK_IN_PART : OT_MARK_ILLUSTRATIVE;

      g_string_append (text, mark == OT_MARK_IN_PART ? "†" : "*");
      if (said)
        *said |= mark;
    }
  else if (is_number_column (view, column))
    g_string_append_c (text, ' ');
  return g_string_free (text, FALSE);
}

static char *
head_in_text (const OtView *view, guint column)
{
  const OtColumn *of = ot_view_column (view, column);
  gboolean        says = of->unit && *of->unit;

  return g_strconcat (of->label, says ? ", " : "", says ? of->unit : "",
                      is_number_column (view, column) ? " " : "", NULL);
}

static gboolean
has_notes (const OtView *view, guint first, guint end)
{
  for (guint row = first; row < end; row++)
    if (ot_view_row (view, row)->note)
      return TRUE;
  return FALSE;
}

/* What is left of a line for names beside the cells and notes of its rows. */
static guint
width_for_names (const OtView *view, guint first, guint end, const Writing *writing)
{
  guint taken = 0, most = 0;

  for (guint row = first; row < end; row++)
    if (ot_view_row (view, row)->note)
      most = MAX (most, ot_text_width (ot_view_row (view, row)->note) + 2);
  taken = most;
  for (guint column = 0; column < ot_view_n_columns (view); column++)
    {
      g_autofree char *head = head_in_text (view, column);

      most = ot_text_width (head);
      for (guint row = first; row < end; row++)
        {
          g_autofree char *text = cell_in_text (view, row, column, writing, NULL);

          most = MAX (most, ot_text_width (text));
        }
      taken += most + 2;
    }
  return taken + LEAST_NAME < SCREEN ? SCREEN - taken : LEAST_NAME;
}

static char *
name_in_text (const OtRow *row, guint width)
{
  g_autofree char *line = ot_text_line (row->name);
  GString         *name = g_string_new (NULL);

  g_string_append_printf (name, "%*s%s", (int) (2 * row->level), "", line);
  cut (name, width);
  return g_string_free (name, FALSE);
}

static void
add_heads (OtTextTable *table, const OtView *view, gboolean notes, const Writing *writing)
{
  if (!writing->is_brief)
    ot_text_table_add (table, "id");
  ot_text_table_add (table, writing->is_brief ? ot_money_unit_name (writing->show.unit) : NULL);
  for (guint column = 0; column < ot_view_n_columns (view); column++)
    {
      g_autofree char *head = head_in_text (view, column);

      ot_text_table_add (table, head);
    }
  if (notes)
    ot_text_table_add (table, NULL);
  ot_text_table_add_rule (table);
}

static OtTextTable *
new_table (const OtView *view, gboolean notes, const Writing *writing)
{
  guint               n = 0, n_columns = ot_view_n_columns (view);
  g_autofree OtAlign *alignment = g_new0 (OtAlign, n_columns + 3);

  n = writing->is_brief ? 1 : 2;
  for (guint column = 0; column < n_columns; column++)
    alignment[n++] = is_number_column (view, column) ? OT_ALIGN_RIGHT : OT_ALIGN_LEFT;
  return ot_text_table_new (notes ? n + 1 : n, alignment);
}

static void
write_for_people (const OtView *view, guint first, guint end, const Writing *writing, GString *out)
{
  gboolean notes = has_notes (view, first, end);
  OtMarks  said = 0;
  guint    width = writing->is_brief ? width_for_names (view, first, end, writing) : 0;
  g_autoptr (OtTextTable) table = new_table (view, notes, writing);

  add_heads (table, view, notes, writing);
  for (guint row = first; row < end; row++)
    {
      const OtRow     *it = ot_view_row (view, row);
      g_autofree char *name = name_in_text (it, width);

      if (!writing->is_brief)
        ot_text_table_add (table, it->id);
      ot_text_table_add (table, name);
      for (guint column = 0; column < ot_view_n_columns (view); column++)
        {
          g_autofree char *text = cell_in_text (view, row, column, writing, &said);

          ot_text_table_add (table, text);
        }
      if (notes)
        ot_text_table_add (table, it->note);
    }
  ot_text_table_write (table, out);
  if (said & OT_MARK_ILLUSTRATIVE)
    g_string_append_printf (out, "* %s\n", _("illustrative"));
  if (said & OT_MARK_IN_PART)
    g_string_append_printf (out, "† %s\n", _("illustrative in part"));
  if (said & OT_MARK_HISTORY)
    {
      g_autofree char *sentence = ot_view_words_for_base (view);

      g_string_append_printf (out, "%s\n", sentence);
    }
}

static void
write_text (const OtView *view, guint first, guint end, GString *out)
{
  const Writing writing = { show_for (view, first, end), FALSE };

  write_for_people (view, first, end, &writing, out);
}

void
ot_view_write_brief (const OtView *view, int row, OtMoneyUnit unit, GString *out)
{
  static const int decimals[] = { [OT_MONEY_UNIT_MILLIONS] = 1 };
  const Writing    writing = { { ot_number_style_english, unit, decimals[unit] }, TRUE };
  guint            first = row < 0 ? 0 : (guint) row;

  write_for_people (view, first, row < 0 ? ot_view_n_rows (view) : first + 1, &writing, out);
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
