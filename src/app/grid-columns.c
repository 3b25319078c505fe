/* Columns as the user wants them: their widths, which are hidden, and what rows are sorted by. */
#include "config.h"

#include "app/application.h"
#include "app/grid-private.h"

#define SETTINGS_KEY "grid-columns"
#define FOLDS_KEY    "grid-folds"
#define MOST_FOLDS   1000 /* of all plans; then the memory begins anew */

/* What is remembered of a column is one number: its width; or less than nothing: it is hidden. */
#define HIDDEN (-1)

const char *
ot_grid_column_id (OtGrid *self, int column)
{
  return column < 0 ? "" : ot_view_column (self->view, (guint) column)->id;
}

static char *
address (OtGrid *self, const char *column)
{
  return g_strconcat (self->view->type->name, "/", column, NULL);
}

void
ot_grid_recall_columns (OtGrid *self)
{
  g_autoptr (GVariant) all = NULL;

  g_hash_table_remove_all (self->sizes);
  if (!self->view || !ot_application_settings ())
    return;
  all = g_settings_get_value (ot_application_settings (), SETTINGS_KEY);
  for (int column = -1; column < ot_grid_n_columns (self); column++)
    {
      g_autofree char *key = address (self, ot_grid_column_id (self, column));
      int              size;

      if (g_variant_lookup (all, key, "i", &size))
        g_hash_table_insert (self->sizes, g_strdup (ot_grid_column_id (self, column)),
                             GINT_TO_POINTER (size));
    }
}

static void
remember (OtGrid *self, const char *column, int size)
{
  g_autoptr (GVariant) all = NULL;
  g_autoptr (GVariantDict) dict = NULL;
  g_autofree char *key = address (self, column);

  if (size != 0)
    g_hash_table_insert (self->sizes, g_strdup (column), GINT_TO_POINTER (size));
  else
    g_hash_table_remove (self->sizes, column);
  if (!ot_application_settings ())
    return;
  all = g_settings_get_value (ot_application_settings (), SETTINGS_KEY);
  dict = g_variant_dict_new (all);
  if (size != 0)
    g_variant_dict_insert (dict, key, "i", size);
  else
    g_variant_dict_remove (dict, key);
  g_settings_set_value (ot_application_settings (), SETTINGS_KEY, g_variant_dict_end (dict));
}

/* Folds. They are remembered too where they differ from how a group is at first. */

void
ot_grid_recall_folds (OtGrid *self)
{
  g_autoptr (GVariant) all = NULL;
  GVariantIter each;
  const char  *key;
  gboolean     folded;

  g_hash_table_remove_all (self->folds);
  if (!ot_application_settings ())
    return;
  all = g_settings_get_value (ot_application_settings (), FOLDS_KEY);
  g_variant_iter_init (&each, all);
  while (g_variant_iter_next (&each, "{&sb}", &key, &folded))
    g_hash_table_insert (self->folds, g_strdup (key), GINT_TO_POINTER (folded));
}

gboolean
ot_grid_recall_fold (OtGrid *self, const OtRow *row)
{
  g_autofree char *key = NULL;
  gpointer         folded;

  if (g_hash_table_size (self->folds) == 0)
    return row->folded;
  key = address (self, row->id);
  return g_hash_table_lookup_extended (self->folds, key, NULL, &folded) ? GPOINTER_TO_INT (folded)
                                                                        : row->folded;
}

void
ot_grid_remember_fold (OtGrid *self, const OtRow *row, gboolean folded)
{
  GVariantBuilder all;
  GHashTableIter  each;
  gpointer        key, value;

  if (!ot_application_settings ())
    return;
  /* Other grids have remembered theirs since. */
  ot_grid_recall_folds (self);
  if (g_hash_table_size (self->folds) >= MOST_FOLDS)
    g_hash_table_remove_all (self->folds);
  if (folded != row->folded)
    g_hash_table_insert (self->folds, address (self, row->id), GINT_TO_POINTER (folded));
  else
    {
      g_autofree char *usual = address (self, row->id);

      g_hash_table_remove (self->folds, usual);
    }
  g_variant_builder_init (&all, G_VARIANT_TYPE ("a{sb}"));
  g_hash_table_iter_init (&each, self->folds);
  while (g_hash_table_iter_next (&each, &key, &value))
    g_variant_builder_add (&all, "{sb}", key, GPOINTER_TO_INT (value));
  g_settings_set_value (ot_application_settings (), FOLDS_KEY, g_variant_builder_end (&all));
}

/* Sizes */

static void
measure_again (OtGrid *self)
{
  ot_grid_measure (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  ot_grid_redraw (self);
}

int
ot_grid_column_size (OtGrid *self, int column)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (self->sizes, ot_grid_column_id (self, column)));
}

void
ot_grid_size_column (OtGrid *self, int column, int width)
{
  remember (self, ot_grid_column_id (self, column),
            width == 0 ? 0 : MAX (OT_GRID_LEAST_WIDTH, width));
  measure_again (self);
}

void
ot_grid_hide_column (OtGrid *self, int column)
{
  if (column < 0)
    return;
  remember (self, ot_grid_column_id (self, column), HIDDEN);
  measure_again (self);
  ot_grid_move_cursor (self, self->cursor_line, column, FALSE);
}

void
ot_grid_show_columns (OtGrid *self, const char *id)
{
  for (int column = 0; column < ot_grid_n_columns (self); column++)
    if (ot_grid_column_size (self, column) < 0
        && (!id || g_str_equal (id, ot_grid_column_id (self, column))))
      remember (self, ot_grid_column_id (self, column), 0);
  measure_again (self);
}

/* Sorting */

/* A row with what is below it, which stays together. */
typedef struct
{
  guint   first, behind; /* in the order of the view */
  int     kind;          /* what cannot be compared is grouped: figures by type, texts, nothing */
  int64_t raw;
  char   *text; /* to be collated */
} Node;

typedef struct
{
  OtGrid     *grid;
  int         column; /* -1: the label */
  GHashTable *ranks;  /* of row ids, as they stood before; NULL: by what rows hold */
  GArray     *order;
} Sorting;

static void
node_clear (Node *node)
{
  g_free (node->text);
}

static void
find_key (const Sorting *sorting, Node *node)
{
  OtView *view = sorting->grid->view;
  g_autoptr (GString) text = g_string_new (NULL);
  OtCell cell;

  if (sorting->ranks)
    {
      node->raw =
        GPOINTER_TO_INT (g_hash_table_lookup (sorting->ranks, ot_view_row (view, node->first)->id));
      node->kind = node->raw == 0; /* a new row stays behind those that were there */
      return;
    }
  if (sorting->column >= 0)
    {
      cell = ot_view_cell (view, node->first, (guint) sorting->column);
      node->raw = cell.value.raw;
      node->kind = (int) cell.value.type;
      if (cell.kind == OT_CELL_NONE || ot_value_is_empty (&cell.value))
        node->kind = G_MAXINT;
      else if (!ot_grid_is_figure (cell.value.type))
        ot_show_cell (&sorting->grid->show, view, &cell, text);
    }
  else
    g_string_append (text, ot_view_row (view, node->first)->label);
  if (text->len > 0 || sorting->column < 0)
    {
      g_autofree char *folded = g_utf8_casefold (text->str, -1);

      node->kind = G_MAXINT - 1;
      node->raw = 0;
      node->text = g_utf8_collate_key_for_filename (folded, -1);
    }
}

static int
compare_nodes (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Node    *one = a, *other = b;
  const Sorting *sorting = user_data;
  int            by = 0;

  if (one->kind != other->kind) /* what is empty comes last, either way */
    return one->kind < other->kind ? -1 : 1;
  if (one->raw != other->raw)
    by = one->raw < other->raw ? -1 : 1;
  else if (one->text && other->text)
    by = strcmp (one->text, other->text);
  if (by != 0)
    return sorting->grid->sort_down && !sorting->ranks ? -by : by;
  return one->first < other->first ? -1 : one->first > other->first;
}

static guint
end_of_node (OtView *view, guint first, guint end)
{
  guint at = first + 1;

  while (at < end && ot_view_row (view, at)->level > ot_view_row (view, first)->level)
    at++;
  return at;
}

/* Rows of one kind that follow each other on one level are sorted; totals stand where they stood. */
static void
sort_rows (Sorting *sorting, guint first, guint end)
{
  OtView *view = sorting->grid->view;

  while (first < end)
    {
      const OtRow *head = ot_view_row (view, first);
      g_autoptr (GArray) nodes = g_array_new (FALSE, TRUE, sizeof (Node));

      g_array_set_clear_func (nodes, (GDestroyNotify) node_clear);
      do
        {
          Node node = { .first = first, .behind = end_of_node (view, first, end) };

          first = node.behind;
          g_array_append_val (nodes, node);
        }
      while (first < end && head->kind != OT_ROW_TOTAL
             && ot_view_row (view, first)->kind == head->kind
             && ot_view_row (view, first)->level == head->level
             && ot_view_row (view, first)->type == head->type);
      for (guint i = 0; nodes->len > 1 && i < nodes->len; i++)
        find_key (sorting, &g_array_index (nodes, Node, i));
      if (nodes->len > 1)
        g_array_sort_with_data (nodes, compare_nodes, sorting);
      for (guint i = 0; i < nodes->len; i++)
        {
          const Node *node = &g_array_index (nodes, Node, i);

          g_array_append_val (sorting->order, node->first);
          sort_rows (sorting, node->first + 1, node->behind);
        }
    }
}

/* Where each row stands now, so that an edit moves none. */
static void
keep_ranks (OtGrid *self)
{
  g_hash_table_remove_all (self->ranks);
  for (guint i = 0; i < self->order->len; i++)
    g_hash_table_insert (
      self->ranks, g_strdup (ot_view_row (self->view, g_array_index (self->order, guint, i))->id),
      GINT_TO_POINTER ((int) i + 1));
}

void
ot_grid_make_order (OtGrid *self, gboolean anew)
{
  Sorting sorting = { self, -1, anew ? NULL : self->ranks, self->order };

  g_array_set_size (self->order, 0);
  if (!self->view || !self->sort_column)
    return;
  if (*self->sort_column)
    sorting.column = ot_view_find_column (self->view, self->sort_column);
  if (*self->sort_column && sorting.column < 0)
    return;
  sort_rows (&sorting, 0, ot_view_n_rows (self->view));
  if (anew)
    keep_ranks (self);
}

int
ot_grid_sorted_column (OtGrid *self)
{
  int column;

  if (!self->view || !self->sort_column)
    return OT_GRID_UNSORTED;
  if (*self->sort_column == '\0')
    return -1;
  column = ot_view_find_column (self->view, self->sort_column);
  return column < 0 ? OT_GRID_UNSORTED : column;
}

void
ot_grid_sort (OtGrid *self, int column, OtGridSort sort)
{
  guint row, anchor;

  if (self->cursor_line < 0)
    return;
  row = ot_grid_row_of_line (self, self->cursor_line);
  anchor = ot_grid_row_of_line (self, self->anchor_line);
  g_clear_pointer (&self->sort_column, g_free);
  if (sort != OT_GRID_SORT_NONE)
    self->sort_column = g_strdup (ot_grid_column_id (self, column));
  self->sort_down = sort == OT_GRID_SORT_DOWN;
  ot_grid_make_order (self, TRUE);
  ot_grid_make_lines (self);
  self->cursor_line = ot_grid_line_of_row (self, row);
  self->anchor_line = ot_grid_line_of_row (self, anchor);
  /* The arrow takes room of a head. */
  measure_again (self);
  ot_grid_move_cursor (self, self->cursor_line, self->cursor_column, row == anchor ? FALSE : TRUE);
}

void
ot_grid_sort_next (OtGrid *self, int column)
{
  if (ot_grid_sorted_column (self) != column)
    ot_grid_sort (self, column, OT_GRID_SORT_UP);
  else
    ot_grid_sort (self, column, self->sort_down ? OT_GRID_SORT_NONE : OT_GRID_SORT_DOWN);
}
