/* Ranges to and from the clipboard, and from cell to cell. */
#include "config.h"

#include "app/grid-private.h"
#include "base/clip-table.h"

#include <glib/gi18n.h>

/* Corners of the selection, in lines and columns. */
typedef struct
{
  int top, bottom, left, right;
} Corners;

static Corners
corners_of (OtGrid *self)
{
  return (Corners){ MIN (self->cursor_line, self->anchor_line),
                    MAX (self->cursor_line, self->anchor_line),
                    MIN (self->cursor_column, self->anchor_column),
                    MAX (self->cursor_column, self->anchor_column) };
}

static void
say (OtGrid *self, const char *action, const char *text)
{
  gtk_widget_activate_action (GTK_WIDGET (self), action, "s", text);
}

/* Copying */

static gboolean
reads_back (OtGrid *self, const OtCell *cell, const char *text)
{
  OtValue  value;
  gboolean same;

  if (!ot_view_parse_typed (ot_results_plan (self->view->results), cell->field, cell->unit, text,
                            &self->show.style, &value, NULL))
    return FALSE;
  same = ot_value_equal (&value, &cell->value);
  ot_value_clear (&value);
  return same;
}

/* Exactly, without noughts at the end. */
static void
append_percent (OtDecimal percent, GString *text)
{
  g_autoptr (GString) figure = g_string_new (NULL);

  ot_percent_format (percent, &ot_number_style_file, OT_DECIMAL_PLACES - 2, figure);
  g_string_truncate (figure, figure->len - 1);
  while (figure->str[figure->len - 1] == '0')
    g_string_truncate (figure, figure->len - 1);
  if (figure->str[figure->len - 1] == '.')
    g_string_truncate (figure, figure->len - 1);
  /* People's minus is another sign than that of files. */
  g_string_replace (figure, "−", "-", 0);
  g_string_append_printf (text, "%s%%", figure->str);
}

/* A cell as a spreadsheet takes it, and as it can be typed again: appended. Column -1: the label. */
static void
append_plain_text (OtGrid *self, guint row, int column, GString *text)
{
  OtCell  cell;
  OtField untyped = { 0 };

  if (ot_grid_cell_column (self, column) < 0)
    {
      g_string_append (text, ot_view_row (self->view, row)->label);
      return;
    }
  cell = ot_grid_cell (self, row, column);
  if (cell.kind == OT_CELL_NONE || ot_value_is_empty (&cell.value))
    return;
  if (ot_value_type_is_number (cell.value.type))
    {
      if (!ot_raw_is_number (cell.value.raw))
        {
          ot_show_cell (&self->show, self->view, &cell, text);
          return;
        }
      if (cell.unit == OT_VALUE_PERCENT)
        {
          append_percent ((OtDecimal){ cell.value.raw }, text);
          return;
        }
    }
  else if (cell.field && cell.value.type != OT_VALUE_TEXT && cell.value.type != OT_VALUE_DATE)
    {
      /* In words, where they lead back to the same: other titles may be alike. */
      g_autoptr (GString) words = g_string_new (NULL);

      ot_show_cell (&self->show, self->view, &cell, words);
      if (reads_back (self, &cell, words->str))
        {
          g_string_append (text, words->str);
          return;
        }
    }
  untyped.type = cell.value.type;
  ot_value_to_file (cell.field ? cell.field : &untyped, &cell.value, text);
}

/* The columns of a range that are shown; -1 is the label. */
static GArray *
columns_shown (OtGrid *self, int first, int last)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (int));

  for (int column = first; column <= last; column++)
    if (column < 0 || ot_grid_column_is_shown (self, column))
      g_array_append_val (columns, column);
  return columns;
}

/* A spreadsheet takes `sdval` as it is, whatever its language, and `sdnum` as the cell's format. */
static void
append_html_cell (OtGrid *self, guint row, int column, const char *text, GString *html)
{
  OtCell cell;
  g_autoptr (GString) number = g_string_new (NULL);
  const char *format = "@";

  cell = ot_grid_cell (self, row, column);
  if (cell.kind != OT_CELL_NONE && ot_value_type_is_number (cell.value.type)
      && ot_raw_is_number (cell.value.raw))
    {
      const OtField untyped = { .type = cell.value.type };

      ot_value_to_file (&untyped, &cell.value, number);
      format = cell.value.type == OT_VALUE_MONEY || cell.unit == OT_VALUE_MONEY ? "#,##0.00"
               : cell.unit == OT_VALUE_PERCENT                                  ? "0.00%"
                                                                                : "General";
    }
  else if (cell.kind != OT_CELL_NONE && cell.value.type == OT_VALUE_DATE
           && !ot_value_is_empty (&cell.value))
    {
      /* Spreadsheets count days from 30 December 1899. */
      g_string_append_printf (number, "%" G_GINT64_FORMAT, cell.value.raw + 25569);
      format = "YYYY-MM-DD";
    }
  if (*text == '\0')
    g_string_append (html, "<td></td>");
  else if (number->len > 0)
    g_string_append_printf (html, "<td align=\"right\" sdval=\"%s\" sdnum=\"1033;0;%s\">",
                            number->str, format);
  else
    g_string_append_printf (html, "<td sdnum=\"1033;0;%s\">", format);
  if (*text)
    {
      ot_clip_append_html (html, text);
      g_string_append (html, "</td>");
    }
}

/* The selection as text and as a table of HTML; either may be NULL. */
static void
write_selection (OtGrid *self, GString *plain, GString *html)
{
  Corners corners = corners_of (self);
  g_autoptr (GArray) columns = columns_shown (self, corners.left, corners.right);
  g_autoptr (GString) text = g_string_new (NULL);

  for (int line = corners.top; line >= 0 && line <= corners.bottom; line++)
    {
      guint row = ot_grid_row_of_line (self, line);

      if (html)
        g_string_append (html, "<tr>");
      for (guint i = 0; i < columns->len; i++)
        {
          int column = g_array_index (columns, int, i);

          g_string_truncate (text, 0);
          append_plain_text (self, row, column, text);
          if (i > 0)
            g_string_append_c (plain, '\t');
          ot_clip_append_text (plain, text->str);
          if (html)
            append_html_cell (self, row, column, text->str, html);
        }
      g_string_append_c (plain, '\n');
      if (html)
        g_string_append (html, "</tr>\n");
    }
}

char *
ot_grid_copy_text (OtGrid *self)
{
  GString *plain = g_string_new (NULL);

  g_return_val_if_fail (OT_IS_GRID (self), NULL);

  write_selection (self, plain, NULL);
  return g_string_free (plain, FALSE);
}

static GdkContentProvider *
provider_of (const char *type, GString *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text->str, text->len);

  return gdk_content_provider_new_for_bytes (type, bytes);
}

void
ot_grid_copy (OtGrid *self)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  g_autoptr (GString) html = g_string_new (
    "<html><head><meta http-equiv=\"content-type\" content=\"text/html; charset=utf-8\"></head>"
    "<body><table>\n");
  GdkContentProvider *providers[2];
  g_autoptr (GdkContentProvider) both = NULL;

  if (self->cursor_line < 0)
    return;
  write_selection (self, plain, html);
  g_string_append (html, "</table></body></html>\n");
  providers[0] = gdk_content_provider_new_typed (G_TYPE_STRING, plain->str);
  providers[1] = provider_of ("text/html", html);
  both = gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), both);
}

/* Emptying */

gboolean
ot_grid_selects_input (OtGrid *self)
{
  Corners corners = corners_of (self);

  if (self->read_only || !self->type_func)
    return FALSE;
  for (int line = corners.top; line >= 0 && line <= corners.bottom; line++)
    for (int column = corners.left; column <= corners.right; column++)
      if ((column < 0 || ot_grid_column_is_shown (self, column))
          && ot_grid_cell (self, ot_grid_row_of_line (self, line), column).kind == OT_CELL_INPUT)
        return TRUE;
  return FALSE;
}

void
ot_grid_empty (OtGrid *self)
{
  Corners corners = corners_of (self);
  g_autoptr (GArray) columns = columns_shown (self, corners.left, corners.right);
  g_autoptr (GArray) typed = g_array_new (FALSE, FALSE, sizeof (OtGridTyped));
  g_autoptr (GError) error = NULL;

  if (corners.top >= 0 && !ot_grid_selects_input (self))
    {
      ot_grid_say_not_typed (self);
      return;
    }
  for (int line = corners.top; line >= 0 && line <= corners.bottom; line++)
    for (guint i = 0; i < columns->len; i++)
      {
        int         column = g_array_index (columns, int, i);
        OtGridTyped one = { ot_grid_row_of_line (self, line),
                            (guint) ot_grid_cell_column (self, column), "" };
        OtCell      cell = ot_grid_cell (self, one.row, column);

        if (cell.kind == OT_CELL_INPUT && !ot_value_is_empty (&cell.value))
          g_array_append_val (typed, one);
      }
  if (typed->len > 0
      && !ot_grid_type (self, (const OtGridTyped *) (gpointer) typed->data, typed->len, &error))
    say (self, "win.say", error->message);
}

/* Filling */

/* Where a row begins: at what it is called, where that is typed. */
static int
first_to_type (OtGrid *self)
{
  return ot_grid_cell_column (self, -1) < 0 ? 0 : -1;
}

void
ot_grid_fill (OtGrid *self, GtkOrientation orientation)
{
  Corners  corners = corners_of (self);
  gboolean down = orientation == GTK_ORIENTATION_VERTICAL;
  int      from_line = corners.top, from_column;
  g_autoptr (GArray) columns = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  OtGridBatch *batch;

  if (corners.top < 0)
    return;
  if (!ot_grid_selects_input (self))
    {
      ot_grid_say_not_typed (self);
      return;
    }
  /* Of one line or column the one before is what it is filled with, as in a spreadsheet. */
  if (down && corners.top == corners.bottom)
    from_line = MAX (0, corners.top - 1);
  if (!down && corners.left == corners.right)
    do
      corners.left--;
    while (corners.left > 0 && !ot_grid_column_is_shown (self, corners.left));
  columns = columns_shown (self, MAX (first_to_type (self), corners.left), corners.right);
  if (columns->len == 0)
    return;
  from_column = g_array_index (columns, int, 0);

  batch = ot_grid_batch_new (self);
  for (int line = down ? from_line + 1 : corners.top; line <= corners.bottom; line++)
    for (guint i = down ? 0 : 1; i < columns->len; i++)
      {
        guint row = ot_grid_row_of_line (self, line);
        int   column = g_array_index (columns, int, i);

        if (ot_grid_cell (self, row, column).kind != OT_CELL_INPUT)
          continue;
        g_string_truncate (text, 0);
        append_plain_text (self, down ? ot_grid_row_of_line (self, from_line) : row,
                           down ? column : from_column, text);
        ot_grid_batch_add (batch, row, column, text->str, text->str);
      }
  if (ot_grid_batch_end (batch) == 0)
    gtk_widget_error_bell (GTK_WIDGET (self));
  else
    ot_grid_say_typed (self, NULL);
}

/* Pasting */

/* Where a paste goes: it was asked for before what is on the clipboard is known. */
typedef struct
{
  OtGrid *grid;
  OtView *view;
  guint   n_lines;
  Corners corners;
} Paste;

static void
paste_free (Paste *paste)
{
  g_object_unref (paste->grid);
  ot_view_unref (paste->view);
  g_free (paste);
}

/* Rows behind the last one can be added where a record of the page stands there, and all are shown. */
static gboolean
can_add_rows (OtGrid *self)
{
  if (self->filter)
    return FALSE;
  for (int column = 0; column < ot_grid_n_columns (self); column++)
    if (ot_view_addition_cell (self->view, (guint) column).kind == OT_CELL_INPUT)
      return TRUE;
  return FALSE;
}

/* The exact figure goes in where there is one, but not the fraction for a percent where money belongs. */
static void
paste_cell (OtGridBatch *batch, OtGrid *self, guint row, int column, const OtClipCell *clip)
{
  g_autofree char *sum = ot_clip_cell_as_sum (clip);
  OtCell           cell = { .kind = OT_CELL_NONE };

  column = ot_grid_cell_column (self, column);
  if (sum && column >= 0)
    cell = row < ot_view_n_rows (self->view) ? ot_view_cell (self->view, row, (guint) column)
                                             : ot_view_addition_cell (self->view, (guint) column);
  if (!ot_value_type_is_number (cell.value.type)
      || (strchr (clip->text, '%') && cell.unit == OT_VALUE_MONEY))
    g_clear_pointer (&sum, g_free);
  ot_grid_batch_add (batch, row, column, sum ? sum : clip->text, clip->text);
}

static int
tiled (int selected, guint copied)
{
  g_assert (copied > 0); /* an empty table is not pasted */
  return selected > (int) copied && selected % (int) copied == 0 ? selected : (int) copied;
}

static void
say_pasted (OtGrid *self, guint n, gboolean is_cut)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (n > 1)
    g_string_append_printf (text, ngettext ("Pasted %u cell.", "Pasted %u cells.", n), n);
  if (is_cut)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "",
                            _("The clipboard holds more cells than can be pasted at once: its end "
                               "was left out."));
  ot_grid_say_typed (self, text->len > 0 ? text->str : NULL);
}

static void
paste_table (Paste *paste, const OtClipTable *table)
{
  OtGrid      *self = paste->grid;
  Corners      to = paste->corners;
  guint        n_rows = ot_clip_table_n_rows (table), n_columns = ot_clip_table_n_columns (table);
  gboolean     adds = can_add_rows (self);
  int          n_lines = (int) self->lines->len, height, width;
  OtGridBatch *batch;
  g_autoptr (GArray) columns = columns_shown (self, to.left, ot_grid_n_columns (self) - 1);
  guint n;
  int   right = 0;

  if (columns->len == 0)
    {
      say (self, "win.say", _("All columns are hidden: nothing can be pasted."));
      return;
    }
  batch = ot_grid_batch_new (self);
  for (guint i = 0; i < columns->len; i++)
    right += g_array_index (columns, int, i) <= to.right;
  height = tiled (to.bottom - to.top + 1, n_rows);
  width = tiled (right, n_columns);
  for (int i = 0; i < height; i++)
    for (int j = 0; j < width; j++)
      {
        const OtClipCell *clip =
          ot_clip_table_cell (table, (guint) i % n_rows, (guint) j % n_columns);
        int   line = to.top + i;
        guint row = line < n_lines ? ot_grid_row_of_line (self, line)
                                   : ot_view_n_rows (self->view) + (guint) (line - n_lines);

        if (!clip)
          continue;
        if (line < n_lines || adds)
          {
            if (j < (int) columns->len)
              {
                paste_cell (batch, self, row, g_array_index (columns, int, j), clip);
                continue;
              }
          }
        if (*clip->text)
          ot_grid_batch_refuse (batch, row,
                                j < (int) columns->len ? g_array_index (columns, int, j)
                                                       : ot_grid_n_columns (self),
                                clip->text, _("The page has no such cell."));
      }

  /* A page without rows has no cursor, and keeps none where nothing could be read. */
  if (n_lines > 0)
    {
      self->anchor_line = MIN (to.top + height, n_lines) - 1;
      self->cursor_line = to.top;
      self->cursor_column = to.left;
      self->anchor_column = g_array_index (columns, int, MIN (width, (int) columns->len) - 1);
    }
  n = ot_grid_batch_end (batch);
  say_pasted (self, n, ot_clip_table_is_cut (table));
  ot_grid_move_cursor (self, self->cursor_line, self->cursor_column, TRUE);
}

void
ot_grid_paste_clip (OtGrid *self, const OtClipTable *table)
{
  Paste paste = { self, self->view, self->lines->len, corners_of (self) };

  /* An empty page takes a paste from its first cell on. */
  if (self->cursor_line < 0)
    paste.corners = (Corners){ 0, 0, first_to_type (self), first_to_type (self) };
  if (self->view && ot_grid_n_columns (self) > 0 && ot_clip_table_n_columns (table) > 0)
    paste_table (&paste, table);
}

static void
end_paste (Paste *paste, const OtClipTable *table)
{
  OtGrid *self = paste->grid;

  if (self->view != paste->view || self->lines->len != paste->n_lines)
    say (self, "win.say", _("The page changed while the clipboard was read. Paste again."));
  else if (ot_clip_table_n_columns (table) == 0)
    say (self, "win.say", _("There is nothing on the clipboard that can be pasted here."));
  else
    paste_table (paste, table);
  paste_free (paste);
}

static void
text_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Paste           *paste = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  g_autoptr (OtClipTable) table = ot_clip_table_from_text (text ? text : "");

  end_paste (paste, table);
}

static void
html_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Paste *paste = user_data;
  g_autoptr (GBytes) bytes =
    g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (source));
  gsize            size;
  const char      *data = g_bytes_get_data (bytes, &size);
  g_autofree char *html = g_utf8_make_valid (size > 0 ? data : "", (gssize) size);
  g_autoptr (OtClipTable) table = NULL;

  if (g_output_stream_splice_finish (G_OUTPUT_STREAM (source), result, NULL) >= 0)
    table = ot_clip_table_from_html (html);
  if (table)
    end_paste (paste, table);
  else
    gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (paste->grid)), NULL,
                                   text_read_cb, paste);
}

static void
clipboard_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Paste      *paste = user_data;
  const char *type;
  g_autoptr (GInputStream) input =
    gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, &type, NULL);
  g_autoptr (GOutputStream) bytes = NULL;

  if (!input)
    {
      gdk_clipboard_read_text_async (GDK_CLIPBOARD (source), NULL, text_read_cb, paste);
      return;
    }
  bytes = g_memory_output_stream_new_resizable ();
  g_output_stream_splice_async (
    bytes, input, G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
    G_PRIORITY_DEFAULT, NULL, html_read_cb, paste);
}

void
ot_grid_paste (OtGrid *self)
{
  static const char *types[] = { "text/html", NULL };
  Paste             *paste;

  if (!self->view || ot_grid_n_columns (self) == 0)
    return;
  if (self->read_only || !self->type_func)
    {
      say (self, "win.say", _("This page is read only: nothing can be pasted into it."));
      return;
    }
  paste = g_new0 (Paste, 1);
  paste->grid = g_object_ref (self);
  paste->view = ot_view_ref (self->view);
  paste->n_lines = self->lines->len;
  paste->corners = self->cursor_line < 0
                     ? (Corners){ 0, 0, first_to_type (self), first_to_type (self) }
                     : corners_of (self);
  gdk_clipboard_read_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), types, G_PRIORITY_DEFAULT,
                            NULL, clipboard_read_cb, paste);
}
