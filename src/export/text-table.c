#include "export/text-table.h"

#include <string.h>

struct _OtTextTable
{
  guint      n_columns;
  OtAlign   *alignment;
  GPtrArray *cells; /* of char *, row by row; NULL where a rule begins its row */
};

OtTextTable *
ot_text_table_new (guint n_columns, const OtAlign *alignment)
{
  OtTextTable *table = g_new0 (OtTextTable, 1);

  g_return_val_if_fail (n_columns > 0, NULL);

  table->n_columns = n_columns;
  table->alignment = g_memdup2 (alignment, n_columns * sizeof *alignment);
  table->cells = g_ptr_array_new_with_free_func (g_free);
  return table;
}

void
ot_text_table_free (OtTextTable *table)
{
  if (table == NULL)
    return;
  g_free (table->alignment);
  g_ptr_array_unref (table->cells);
  g_free (table);
}

char *
ot_text_line (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString         *line = g_string_new (NULL);

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar     c = g_utf8_get_char (at);
      GUnicodeType type = g_unichar_type (c);

      g_string_append_unichar (line, type == G_UNICODE_CONTROL || type == G_UNICODE_LINE_SEPARATOR
                                         || type == G_UNICODE_PARAGRAPH_SEPARATOR
                                       ? ' '
                                       : c);
    }
  return g_string_free (line, FALSE);
}

void
ot_text_table_add (OtTextTable *table, const char *text)
{
  g_ptr_array_add (table->cells, ot_text_line (text != NULL ? text : ""));
}

void
ot_text_table_add_rule (OtTextTable *table)
{
  g_return_if_fail (table->cells->len % table->n_columns == 0);

  for (guint column = 0; column < table->n_columns; column++)
    g_ptr_array_add (table->cells, NULL);
}

guint
ot_text_width (const char *text)
{
  guint width = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      width += g_unichar_iszerowidth (c) ? 0 : g_unichar_iswide (c) ? 2 : 1;
    }
  return width;
}

static void
append_repeated (GString *out, char c, guint times)
{
  while (times-- > 0)
    g_string_append_c (out, c);
}

static const char *
nth_cell (const OtTextTable *table, guint row, guint column)
{
  return g_ptr_array_index (table->cells, row * table->n_columns + column);
}

static void
write_row (const OtTextTable *table, guint row, const guint *widths, GString *out)
{
  gsize end;

  for (guint column = 0; column < table->n_columns; column++)
    {
      const char *cell = nth_cell (table, row, column);
      guint       space = widths[column] - ot_text_width (cell);

      if (table->alignment[column] == OT_ALIGN_RIGHT)
        append_repeated (out, ' ', space);
      g_string_append (out, cell);
      if (table->alignment[column] == OT_ALIGN_LEFT)
        append_repeated (out, ' ', space);
      append_repeated (out, ' ', 2);
    }

  for (end = out->len; end > 0 && out->str[end - 1] == ' '; end--)
    ;
  g_string_truncate (out, end);
  g_string_append_c (out, '\n');
}

void
ot_text_table_write (const OtTextTable *table, GString *out)
{
  g_autofree guint *widths = g_new0 (guint, table->n_columns);
  guint             n_rows = table->cells->len / table->n_columns;
  guint             whole = 2 * (table->n_columns - 1);

  for (guint i = 0; i < table->cells->len; i++)
    if (g_ptr_array_index (table->cells, i) != NULL)
      widths[i % table->n_columns] =
        MAX (widths[i % table->n_columns], ot_text_width (g_ptr_array_index (table->cells, i)));
  for (guint column = 0; column < table->n_columns; column++)
    whole += widths[column];

  for (guint row = 0; row < n_rows; row++)
    if (nth_cell (table, row, 0) != NULL)
      write_row (table, row, widths, out);
    else
      {
        append_repeated (out, '-', whole);
        g_string_append_c (out, '\n');
      }
}
