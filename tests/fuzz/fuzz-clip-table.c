/* The clipboard: whatever it carries is read as a table whose cells are text, or as none. */
#include "base/clip-table.h"
#include "fuzz.h"

static void
check (const OtClipTable *table)
{
  guint n_columns = ot_clip_table_n_columns (table);

  for (guint row = 0; row < ot_clip_table_n_rows (table); row++)
    for (guint column = 0; column <= n_columns; column++)
      {
        const OtClipCell *cell = ot_clip_table_cell (table, row, column);
        g_autofree char  *sum = NULL;

        if (cell == NULL)
          break;
        g_assert_cmpuint (column, <, n_columns);
        g_assert_true (g_utf8_validate (cell->text, -1, NULL));
        sum = ot_clip_cell_as_sum (cell);
        g_assert_true (sum == NULL || cell->number != NULL);
      }
}

/* The window gives the readers valid text only. */
int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  g_autofree char *text =
    g_utf8_make_valid (length > 0 ? (const char *) bytes : "", (gssize) length);
  g_autoptr (OtClipTable) of_text = ot_clip_table_from_text (text);
  g_autoptr (OtClipTable) of_html = ot_clip_table_from_html (text);

  check (of_text);
  if (of_html != NULL)
    check (of_html);
  return 0;
}
