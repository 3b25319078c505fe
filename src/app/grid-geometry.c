#include "config.h"

#include "app/grid-private.h"

#include <math.h>

#define CELL_PADDING   8
#define LEAST_COLUMN   56
#define MOST_COLUMN    320
#define MOST_FIGURE    480  /* a figure is never cut as long as there is any room */
#define WIDEST         4000 /* whatever is remembered of a column */
#define MOST_KNOWN     8192 /* widths of texts that are kept */
#define LEAST_LABEL    140
#define LEAST_SENTENCE 320
#define MOST_SENTENCE  720
#define MOST_LABEL     400
#define LEVEL_INDENT   16
#define ROW_PADDING    8
#define SAMPLE         120 /* lines at each end whose texts tell how wide columns are */

int
ot_grid_n_columns (OtGrid *self)
{
  return self->view ? (int) ot_view_n_columns (self->view) : 0;
}

gboolean
ot_grid_column_is_shown (OtGrid *self, int column)
{
  return g_array_index (self->edges, int, column + 1) > g_array_index (self->edges, int, column);
}

double
ot_grid_scroll (OtGrid *self, GtkOrientation orientation)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];

  return adjustment ? floor (gtk_adjustment_get_value (adjustment)) : 0;
}

int
ot_grid_cell_column (OtGrid *self, int column)
{
  return column < 0 && self->view ? self->view->naming : column;
}

OtCell
ot_grid_cell (OtGrid *self, guint row, int column)
{
  int          of_view = ot_grid_cell_column (self, column);
  const OtRow *shown = ot_view_row (self->view, row);

  /* A label is no field of the record that its row shows, but stands for all of it. */
  return of_view < 0 ? (OtCell){ .kind = OT_CELL_NONE, .type = shown->type, .id = shown->record }
                     : ot_view_cell (self->view, row, (guint) of_view);
}

/* What has no name yet is called by what its row says. */
void
ot_grid_cell_text (OtGrid *self, guint row, int column, GString *text)
{
  OtCell cell = ot_grid_cell (self, row, column);
  gsize  start = text->len;

  if (cell.kind != OT_CELL_NONE)
    ot_show_cell (&self->show, self->view, &cell, text);
  if (column < 0 && text->len == start)
    g_string_append (text, ot_view_row (self->view, row)->label);
}

/* Rows that are shown */

gboolean
ot_grid_row_is_foldable (OtGrid *self, guint row)
{
  const OtRow *this = ot_view_row (self->view, row);

  return this->kind == OT_ROW_GROUP && row + 1 < ot_view_n_rows (self->view)
         && ot_view_row (self->view, row + 1)->level > this->level;
}

/* A text of ASCII, as most are, is searched where it stands. */
static gboolean
text_matches (const char *text, const char *folded_filter)
{
  g_autofree char *folded = NULL;
  gsize            at = 0;

  if (!g_str_is_ascii (text))
    {
      folded = g_utf8_casefold (text, -1);
      return strstr (folded, folded_filter) != NULL;
    }
  for (; folded_filter[at] && *text; text++)
    for (at = 0; folded_filter[at] && g_ascii_tolower (text[at]) == folded_filter[at];)
      at++;
  return folded_filter[at] == '\0';
}

static gboolean
row_matches (OtGrid *self, guint row)
{
  if (self->row_func && !self->row_func (self, row, self->row_data))
    return FALSE;
  if (text_matches (ot_view_row (self->view, row)->label, self->filter))
    return TRUE;

  for (guint column = 0; column < ot_view_n_columns (self->view); column++)
    {
      OtCell cell;

      if (ot_grid_is_figure (ot_view_column (self->view, column)->type))
        continue;
      cell = ot_view_cell (self->view, row, column);
      if (!ot_value_type_is_raw (cell.value.type) && cell.value.type == OT_VALUE_TEXT
          && cell.value.text && text_matches (cell.value.text, self->filter))
        return TRUE;
    }
  return FALSE;
}

/* Marks the rows that hold the filter's text, and the groups above them. */
static gboolean *
filtered_rows (OtGrid *self)
{
  guint     n = ot_view_n_rows (self->view);
  gboolean *shown = g_new0 (gboolean, n);

  for (guint row = 0; row < n; row++)
    if (row_matches (self, row))
      {
        guint level = ot_view_row (self->view, row)->level;

        shown[row] = TRUE;
        for (guint above = row; above-- > 0 && level > 0;)
          if (ot_view_row (self->view, above)->level < level)
            {
              level = ot_view_row (self->view, above)->level;
              if (shown[above])
                break;
              shown[above] = TRUE;
            }
      }
  return shown;
}

static void
append_line (OtGrid *self, guint row)
{
  g_array_index (self->line_of, int, row) = (int) self->lines->len;
  g_array_append_val (self->lines, row);
}

void
ot_grid_make_lines (OtGrid *self)
{
  guint                n = self->view ? ot_view_n_rows (self->view) : 0;
  g_autofree gboolean *shown = NULL;
  guint                hidden_below = G_MAXUINT; /* the level of the folded group that we are in */

  g_array_set_size (self->lines, 0);
  g_array_set_size (self->line_of, n);
  for (guint row = 0; row < n; row++)
    g_array_index (self->line_of, int, row) = -1;
  if (!self->view)
    return;

  if (self->filter)
    shown = filtered_rows (self);

  for (guint at = 0; at < n; at++)
    {
      guint row = self->order->len > 0 ? g_array_index (self->order, guint, at) : at;
      const OtRow *this = ot_view_row (self->view, row);

      if (shown && !shown[row])
        continue;
      if (ot_grid_is_searched (self))
        {
          append_line (self, row);
          continue;
        }
      if (this->level > hidden_below)
        continue;
      hidden_below = g_hash_table_contains (self->folded, this->id) ? this->level : G_MAXUINT;
      append_line (self, row);
    }
}

int
ot_grid_line_of_row (OtGrid *self, guint row)
{
  return row < self->line_of->len ? g_array_index (self->line_of, int, row) : -1;
}

void
ot_grid_fold (OtGrid *self, guint row, gboolean fold)
{
  const OtRow *this = ot_view_row (self->view, row);
  guint cursor_row;
  int   line;

  if (!ot_grid_row_is_foldable (self, row) || ot_grid_is_searched (self)
      || g_hash_table_contains (self->folded, this->id) == fold)
    return;

  cursor_row = self->cursor_line >= 0 ? ot_grid_row_of_line (self, self->cursor_line) : 0;
  if (fold)
    g_hash_table_add (self->folded, g_strdup (this->id));
  else
    g_hash_table_remove (self->folded, this->id);
  ot_grid_remember_fold (self, this, fold);

  ot_grid_make_lines (self);
  line = ot_grid_line_of_row (self, cursor_row);
  ot_grid_move_cursor (self, line >= 0 ? line : ot_grid_line_of_row (self, row),
                       self->cursor_column, FALSE);
}

/* Lettering */

OtGridLettering
ot_grid_row_lettering (const OtRow *row)
{
  return row->kind == OT_ROW_RECORD ? 0 : OT_GRID_BOLD;
}

OtGridLettering
ot_grid_cell_lettering (const OtRow *row, const OtCell *cell)
{
  return ot_grid_row_lettering (row) | (cell->marks & OT_MARK_ILLUSTRATIVE ? OT_GRID_ITALIC : 0);
}

gboolean
ot_grid_is_aligned_right (OtValueType type)
{
  return type == OT_VALUE_MONEY || type == OT_VALUE_DECIMAL || type == OT_VALUE_PERCENT
         || type == OT_VALUE_INTEGER;
}

gboolean
ot_grid_is_figure (OtValueType type)
{
  return ot_grid_is_aligned_right (type) || type == OT_VALUE_DATE || type == OT_VALUE_YEAR;
}

/* Sizes */

/* A column on its way to a width: how long the longest texts were, so that shorter ones need not
 * be measured. */
typedef struct
{
  PangoLayout *layout;  /* NULL: its width does not depend on what it holds */
  gboolean     figures; /* all digits are as wide: only a longer text can be wider */
  glong        longest[OT_GRID_N_LETTERINGS];
  int          widest;
} Width;

/* Most texts are those of the last time: laying them out again is what takes the time. */
static int
text_width (OtGrid *self, PangoLayout *layout, const char *text, OtGridLettering lettering)
{
  GHashTable *known = self->known_widths[lettering];
  int         pixels = GPOINTER_TO_INT (g_hash_table_lookup (known, text));

  if (pixels > 0)
    return pixels;
  pango_layout_set_attributes (layout, self->letterings[lettering]);
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_pixel_size (layout, &pixels, NULL);
  if (g_hash_table_size (known) >= MOST_KNOWN)
    g_hash_table_remove_all (known);
  g_hash_table_insert (known, g_strdup (text), GINT_TO_POINTER (pixels));
  return pixels;
}

static void
widen (OtGrid *self, Width *width, const char *text, OtGridLettering lettering, int indent)
{
  glong length = g_utf8_strlen (text, -1);
  int   pixels = MOST_SENTENCE;

  if (length == 0)
    return;
  if (width->figures ? length <= width->longest[lettering]
                     : length * 5 < width->longest[lettering] * 4)
    return;
  width->longest[lettering] = MAX (length, width->longest[lettering]);
  if (length <= MOST_COLUMN / 4)
    pixels = text_width (self, width->layout, text, lettering);
  width->widest = MAX (width->widest, pixels + indent);
}

static void
widen_cell (OtGrid *self, Width *width, int column, guint at, GString *text)
{
  const OtRow *row = ot_view_row (self->view, at);
  OtCell       cell = ot_grid_cell (self, at, column);

  g_string_truncate (text, 0);
  ot_grid_cell_text (self, at, column, text);
  widen (self, width, text->str, ot_grid_cell_lettering (row, &cell),
         column < 0 ? LEVEL_INDENT * (int) (row->level + 1) : 0);
}

/* Row by row, since a view may work a row out as a whole. `widths` begin with that of the labels. */
static void
widen_by_row (OtGrid *self, Width *widths, guint at, GString *text)
{
  for (int column = -1; column < ot_grid_n_columns (self); column++)
    if (widths[column + 1].layout)
      widen_cell (self, &widths[column + 1], column, at, text);
}

const char *
ot_grid_head_label (OtGrid *self, int column)
{
  return self->view ? ot_view_head (self->view, column, self->show.unit) : "";
}

/* What a head takes in one line, or broken at the space where its two lines are shortest. */
static int
head_width (OtGrid *self, PangoLayout *layout, int column, gboolean broken)
{
  const char *label = ot_grid_head_label (self, column);
  int         arrow = column == ot_grid_sorted_column (self) ? OT_GRID_ARROW : 0;
  int         least = *label ? text_width (self, layout, label, OT_GRID_BOLD) : 0;

  for (const char *space = strchr (label, ' '); broken && space; space = strchr (space + 1, ' '))
    {
      g_autofree char *first = g_strndup (label, (gsize) (space - label));

      least = MIN (least, MAX (text_width (self, layout, first, OT_GRID_BOLD),
                               text_width (self, layout, space + 1, OT_GRID_BOLD)));
    }
  return least + arrow;
}

/* As wide as the user wants it, or as its content needs: that of the first rows, the last, and those on
 * screen. Free it. */
static Width *
content_widths (OtGrid *self, PangoLayout *layout)
{
  int    n_columns = ot_grid_n_columns (self);
  guint  n = ot_view_n_rows (self->view);
  Width *widths = g_new0 (Width, n_columns + 1);
  g_autoptr (GString) text = g_string_new (NULL);
  int first = (int) ot_grid_scroll (self, GTK_ORIENTATION_VERTICAL) / MAX (1, self->row_height);
  int last = MIN (first + ot_grid_visible_lines (self) + 1, (int) self->lines->len - 1);

  for (int column = -1; column < n_columns; column++)
    {
      Width *width = &widths[column + 1];

      width->figures =
        column >= 0 && ot_grid_is_figure (ot_view_column (self->view, (guint) column)->type);
      if ((column < 0 || column != self->view->naming) && ot_grid_column_size (self, column) == 0)
        width->layout = layout;
    }
  for (guint at = 0; at < n; at++)
    {
      if (at == SAMPLE && n > 2 * SAMPLE)
        at = n - SAMPLE;
      widen_by_row (self, widths, at, text);
    }
  for (int line = first; n > 2 * SAMPLE && line <= last; line++)
    widen_by_row (self, widths, ot_grid_row_of_line (self, line), text);
  return widths;
}

/* As the user wants it, or as its content and its head need. Hidden columns have no width. */
static int
wanted_width (OtGrid *self, const Width *widths, int column, int least, int most)
{
  const Width *width = &widths[column + 1];
  int          widest;

  if (column >= 0 && column == self->view->naming) /* it stands where the labels do */
    return 0;
  if (!width->layout)
    return CLAMP (ot_grid_column_size (self, column), 0, WIDEST);
  widest = MAX (width->widest, head_width (self, width->layout, column, TRUE));
  return CLAMP (widest + 2 * CELL_PADDING + 2, least, most);
}

void
ot_grid_measure (OtGrid *self)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), "£0,9");
  g_autofree Width *widths = NULL;
  int               height, edge = 0;

  pango_layout_get_pixel_size (layout, NULL, &height);
  self->row_height = height + ROW_PADDING;
  self->head_lines = 1;
  self->wide_column = -1;
  g_array_set_size (self->edges, 0);
  g_array_append_val (self->edges, edge);
  if (self->view)
    widths = content_widths (self, layout);
  self->label_natural =
    self->view ? wanted_width (self, widths, -1, LEAST_LABEL, MOST_LABEL) : LEAST_LABEL;
  self->label_width = self->label_natural;
  for (int column = 0; column < ot_grid_n_columns (self); column++)
    {
      const OtColumn *shown = ot_view_column (self->view, (guint) column);
      int             width = wanted_width (self, widths, column, LEAST_COLUMN,
                                ot_grid_is_figure (shown->type) ? MOST_FIGURE
                                            : shown->wide                   ? MOST_SENTENCE
                                                                            : MOST_COLUMN);

      if (width > 0 && head_width (self, layout, column, FALSE) + 2 * CELL_PADDING > width)
        self->head_lines = 2;
      if (shown->wide && ot_grid_column_size (self, column) == 0)
        {
          self->wide_column = column;
          self->wide_natural = width;
        }
      edge += width;
      g_array_append_val (self->edges, edge);
    }
  self->head_height = self->row_height + 4 + (self->head_lines - 1) * height;
}

/* The column of sentences takes what room there is, so that those behind it stay in sight. */
static void
fit_wide_column (OtGrid *self, int room)
{
  int column = self->wide_column, before, behind, by;

  if (column < 0)
    return;
  before = g_array_index (self->edges, int, column);
  behind = g_array_index (self->edges, int, column + 1);
  by = CLAMP (room - before, MIN (LEAST_SENTENCE, self->wide_natural), self->wide_natural)
       - (behind - before);
  for (int at = column + 1; at <= ot_grid_n_columns (self); at++)
    g_array_index (self->edges, int, at) += by;
}

static gboolean
widen_cb (gpointer user_data)
{
  OtGrid *self = user_data;
  int     before = g_array_index (self->edges, int, self->edges->len - 1);

  self->narrow_idle = 0;
  ot_grid_measure (self);
  if (g_array_index (self->edges, int, self->edges->len - 1) != before)
    {
      gtk_widget_queue_resize (GTK_WIDGET (self));
      ot_grid_redraw (self);
    }
  return G_SOURCE_REMOVE;
}

void
ot_grid_widen_soon (OtGrid *self)
{
  if (self->narrow_idle == 0)
    self->narrow_idle = g_idle_add (widen_cb, self);
}

int
ot_grid_visible_lines (OtGrid *self)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self)) - self->head_height;

  return MAX (1, height / MAX (1, self->row_height));
}

static void
configure (OtGrid *self, GtkOrientation orientation, double content, double page, double step)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];

  if (adjustment)
    gtk_adjustment_configure (adjustment, gtk_adjustment_get_value (adjustment), 0,
                              MAX (content, page), step, MAX (step, page - step), page);
}

void
ot_grid_configure_adjustments (OtGrid *self, int width, int height)
{
  int most = self->wide_column < 0 ? width * 2 / 5 : width / 4, columns;

  /* Of a narrow window the labels leave most to the figures, and to sentences. */
  self->label_width = MIN (self->label_natural, MAX (LEAST_LABEL, most));
  fit_wide_column (self, width - self->label_width);
  columns = g_array_index (self->edges, int, self->edges->len - 1);
  configure (self, GTK_ORIENTATION_HORIZONTAL, columns, MAX (0, width - self->label_width),
             LEAST_COLUMN);
  configure (self, GTK_ORIENTATION_VERTICAL, (double) self->lines->len * self->row_height,
             MAX (0, height - self->head_height), self->row_height);
}

gboolean
ot_grid_cell_area (OtGrid *self, int line, int column, GdkRectangle *area)
{
  if (line < 0 || line >= (int) self->lines->len || column >= ot_grid_n_columns (self))
    return FALSE;

  area->y = self->head_height + line * self->row_height
            - (int) ot_grid_scroll (self, GTK_ORIENTATION_VERTICAL);
  area->height = self->row_height;
  if (column < 0 || column == self->view->naming)
    {
      area->x = 0;
      area->width = self->label_width;
    }
  else
    {
      int start = g_array_index (self->edges, int, column);

      area->x = self->label_width + start - (int) ot_grid_scroll (self, GTK_ORIENTATION_HORIZONTAL);
      area->width = g_array_index (self->edges, int, column + 1) - start;
    }
  return TRUE;
}

gboolean
ot_grid_cell_at (OtGrid *self, double x, double y, int *line, int *column)
{
  double along = x - self->label_width + ot_grid_scroll (self, GTK_ORIENTATION_HORIZONTAL);
  double down = y - self->head_height + ot_grid_scroll (self, GTK_ORIENTATION_VERTICAL);

  if (y < self->head_height || down < 0 || self->row_height == 0)
    return FALSE;
  *line = (int) (down / self->row_height);
  if (*line >= (int) self->lines->len)
    return FALSE;

  *column = -1;
  if (x < self->label_width)
    return TRUE;
  for (int i = 0; i < ot_grid_n_columns (self); i++)
    if (along < g_array_index (self->edges, int, i + 1))
      {
        *column = i;
        return TRUE;
      }
  return FALSE;
}

#define EDGE_REACH 4

int
ot_grid_edge_at (OtGrid *self, double x, double y)
{
  double along = x - self->label_width + ot_grid_scroll (self, GTK_ORIENTATION_HORIZONTAL);

  if (y >= self->head_height || !self->view)
    return OT_GRID_UNSORTED;
  if (ABS (x - self->label_width) <= EDGE_REACH)
    return -1;
  for (int column = 0; x > self->label_width && column < ot_grid_n_columns (self); column++)
    if (ot_grid_column_is_shown (self, column)
        && ABS (along - g_array_index (self->edges, int, column + 1)) <= EDGE_REACH)
      return column;
  return OT_GRID_UNSORTED;
}

int
ot_grid_head_at (OtGrid *self, double x, double y)
{
  double along = x - self->label_width + ot_grid_scroll (self, GTK_ORIENTATION_HORIZONTAL);

  if (y >= self->head_height || !self->view)
    return OT_GRID_UNSORTED;
  if (x < self->label_width)
    return -1;
  for (int column = 0; column < ot_grid_n_columns (self); column++)
    if (along < g_array_index (self->edges, int, column + 1))
      return column;
  return OT_GRID_UNSORTED;
}

static void
scroll_into (OtGrid *self, GtkOrientation orientation, int start, int end)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];

  if (adjustment)
    gtk_adjustment_clamp_page (adjustment, start, end);
}

void
ot_grid_scroll_to_cursor (OtGrid *self)
{
  if (self->cursor_line < 0)
    return;
  scroll_into (self, GTK_ORIENTATION_VERTICAL, self->cursor_line * self->row_height,
               (self->cursor_line + 1) * self->row_height);
  if (self->cursor_column >= 0)
    scroll_into (self, GTK_ORIENTATION_HORIZONTAL,
                 g_array_index (self->edges, int, self->cursor_column),
                 g_array_index (self->edges, int, self->cursor_column + 1));
}

void
ot_grid_columns_on_screen (OtGrid *self, int width, int *first, int *last)
{
  int start = (int) ot_grid_scroll (self, GTK_ORIENTATION_HORIZONTAL);
  int end = start + MAX (0, width - self->label_width);
  int n = ot_grid_n_columns (self);

  *first = 0;
  while (*first < n && g_array_index (self->edges, int, *first + 1) <= start)
    (*first)++;
  *last = *first - 1;
  while (*last + 1 < n && g_array_index (self->edges, int, *last + 1) < end)
    (*last)++;
}
