#include "config.h"

#include "app/page-filters.h"

#include "app/page.h"

#include <glib/gi18n.h>

struct _OtPageFilters
{
  GtkBox parent_instance;

  OtGrid  *grid;
  OtShow   show;
  GString *text; /* of the value in hand */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (OtPageFilters, ot_page_filters, GTK_TYPE_BOX)

static GtkWidget *
first_list (OtPageFilters *self)
{
  return gtk_widget_get_first_child (GTK_WIDGET (self));
}

static const char *
column_of (GtkWidget *list)
{
  return g_object_get_data (G_OBJECT (list), "column");
}

/* What is chosen; NULL: all. */
static const char *
value_of (GtkWidget *list)
{
  return g_object_get_data (G_OBJECT (list), "value");
}

/* The page of a row's records is no column of any view. */
static gboolean
is_by_page (GtkWidget *list)
{
  return g_str_equal (column_of (list), OT_FILTER_BY_PAGE);
}

static const char *
page_of (OtView *view, guint row)
{
  const OtRecordType *type = ot_view_row (view, row)->type;
  const OtPageType   *page = type ? ot_page_type_of_table (type->table) : NULL;

  return page ? _ (ot_page_type_head (page)->label) : _("The plan");
}

/* `cell`: the row's in the column of the list; NULL: it is by page. Valid until the next is written. */
static const char *
write_value (OtPageFilters *self, OtView *view, guint row, const OtCell *cell)
{
  g_string_truncate (self->text, 0);
  if (cell)
    ot_show_cell (&self->show, view, cell, self->text);
  else
    g_string_append (self->text, page_of (view, row));
  return self->text->str;
}

static gboolean
row_func (OtGrid *grid, guint row, gpointer user_data)
{
  OtPageFilters *self = user_data;
  OtView        *view = ot_grid_get_view (grid);

  for (GtkWidget *list = first_list (self); list; list = gtk_widget_get_next_sibling (list))
    {
      const char *value = value_of (list);
      OtCell      cell;

      if (!value)
        continue;
      if (!is_by_page (list))
        cell = ot_view_cell (view, row, (guint) ot_view_find_column (view, column_of (list)));
      if (!g_str_equal (write_value (self, view, row, is_by_page (list) ? NULL : &cell), value))
        return FALSE;
    }
  return TRUE;
}

static void
filter_rows (OtPageFilters *self)
{
  gboolean any = FALSE;

  for (GtkWidget *list = first_list (self); list; list = gtk_widget_get_next_sibling (list))
    any = any || value_of (list);
  ot_grid_set_row_func (self->grid, any ? row_func : NULL, self);
}

/* What is being typed is committed first: its row may go out of sight. */
static void
chosen_cb (GtkDropDown *list, GParamSpec *pspec, OtPageFilters *self)
{
  guint          selected = gtk_drop_down_get_selected (list);
  GtkStringList *values = GTK_STRING_LIST (gtk_drop_down_get_model (list));

  if (self->filling || selected == GTK_INVALID_LIST_POSITION || !ot_grid_commit (self->grid))
    return;
  g_object_set_data_full (
    G_OBJECT (list), "value",
    selected > 0 ? g_strdup (gtk_string_list_get_string (values, selected)) : NULL, g_free);
  filter_rows (self);
}

/* The values of a list while they are met: thousands of rows share a few, which are put into words once. */
typedef struct
{
  GtkWidget     *list;
  int            column; /* -1: it is by page */
  GtkStringList *values;
  GHashTable    *seen;  /* in words */
  GHashTable    *texts; /* of the view */
  GHashTable    *raws;
} Met;

static gboolean
meet (const Met *met, const OtCell *cell)
{
  if (!ot_value_type_is_raw (cell->value.type))
    return cell->value.text && g_hash_table_add (met->texts, (gpointer) cell->value.text);
  if (ot_value_is_empty (&cell->value) || g_hash_table_contains (met->raws, &cell->value.raw))
    return FALSE;
  return g_hash_table_add (met->raws, g_memdup2 (&cell->value.raw, sizeof cell->value.raw));
}

/* NULL: the view has no such column. */
static const char *
label_of (GtkWidget *list, OtView *view)
{
  int column = ot_view_find_column (view, column_of (list));

  if (is_by_page (list))
    return _("Page");
  return column >= 0 ? ot_view_column (view, (guint) column)->label : NULL;
}

static void
met_clear (Met *met)
{
  g_object_unref (met->values);
  g_hash_table_unref (met->seen);
  g_hash_table_unref (met->texts);
  g_hash_table_unref (met->raws);
}

/* Those of the lists that are shown; first of each, that all rows are. */
static GArray *
begin_values (OtPageFilters *self, OtView *view)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (Met));

  g_array_set_clear_func (all, (GDestroyNotify) met_clear);
  for (GtkWidget *list = first_list (self); list; list = gtk_widget_get_next_sibling (list))
    if (gtk_widget_get_visible (list))
      {
        Met met = {
          .list = list,
          .column = ot_view_find_column (view, column_of (list)),
          .values = gtk_string_list_new (NULL),
          .seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
          .texts = g_hash_table_new (g_str_hash, g_str_equal),
          .raws = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL),
        };
        /* Translators: the first line of a list that filters rows; the column's name */
        g_autofree char *name = g_strdup_printf (_("%s: all"), label_of (list, view));

        gtk_string_list_append (met.values, name);
        g_array_append_val (all, met);
      }
  return all;
}

static void
meet_row (OtPageFilters *self, const Met *met, OtView *view, guint row)
{
  OtCell      cell;
  const char *value;

  if (met->column >= 0)
    {
      cell = ot_view_cell (view, row, (guint) met->column);
      if (!meet (met, &cell))
        return;
    }
  value = write_value (self, view, row, met->column >= 0 ? &cell : NULL);
  if (*value && g_hash_table_add (met->seen, g_strdup (value)))
    gtk_string_list_append (met->values, value);
}

/* What the rows say in the columns of the lists, in the order in which they do: row by row, since their
 * records lie far apart. */
static GArray *
list_values (OtPageFilters *self, OtView *view)
{
  GArray *all = begin_values (self, view);

  for (guint row = 0; row < ot_view_n_rows (view) && all->len > 0; row++)
    for (guint i = 0; i < all->len; i++)
      meet_row (self, &g_array_index (all, Met, i), view, row);
  return all;
}

static gboolean
are_equal (GListModel *before, GtkStringList *now)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (now));

  if (!before || g_list_model_get_n_items (before) != n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (before), i),
                      gtk_string_list_get_string (now, i)))
      return FALSE;
  return TRUE;
}

static guint
position_of (GtkStringList *values, const char *value)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (values));

  for (guint i = 1; value && i < n; i++)
    if (g_str_equal (gtk_string_list_get_string (values, i), value))
      return i;
  return 0;
}

/* TRUE: the chosen value has gone. The list is not replaced while it stays the same: that takes longer
 * than all else that is done here. */
static gboolean
fill_list (OtPageFilters *self, GtkWidget *list, GtkStringList *values)
{
  guint selected = position_of (values, value_of (list));

  self->filling = TRUE;
  if (!are_equal (gtk_drop_down_get_model (GTK_DROP_DOWN (list)), values))
    gtk_drop_down_set_model (GTK_DROP_DOWN (list), G_LIST_MODEL (values));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (list), selected);
  self->filling = FALSE;
  if (selected > 0 || !value_of (list))
    return FALSE;
  g_object_set_data (G_OBJECT (list), "value", NULL);
  return TRUE;
}

static void
ot_page_filters_finalize (GObject *object)
{
  g_string_free (OT_PAGE_FILTERS (object)->text, TRUE);

  G_OBJECT_CLASS (ot_page_filters_parent_class)->finalize (object);
}

static void
ot_page_filters_class_init (OtPageFiltersClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ot_page_filters_finalize;
}

static void
ot_page_filters_init (OtPageFilters *self)
{
  self->text = g_string_new (NULL);
}

void
ot_page_filters_set_grid (OtPageFilters *self, OtGrid *grid)
{
  g_return_if_fail (OT_IS_PAGE_FILTERS (self));

  if (self->grid && !grid)
    ot_grid_set_row_func (self->grid, NULL, NULL);
  self->grid = grid;
}

void
ot_page_filters_add (OtPageFilters *self, const char *const *columns, OtView *view)
{
  g_return_if_fail (OT_IS_PAGE_FILTERS (self));

  for (guint i = 0; columns[i]; i++)
    {
      GtkWidget  *list = gtk_drop_down_new (NULL, NULL);
      const char *label;

      g_object_set_data (G_OBJECT (list), "column", (gpointer) columns[i]);
      label = label_of (list, view);
      if (label)
        {
          gtk_widget_set_tooltip_text (list, label);
          gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                          label, -1);
        }
      g_signal_connect (list, "notify::selected", G_CALLBACK (chosen_cb), self);
      gtk_box_append (GTK_BOX (self), list);
    }
}

void
ot_page_filters_fill (OtPageFilters *self, OtView *view, const OtShow *show)
{
  gboolean gone = FALSE;
  g_autoptr (GArray) all = NULL;

  g_return_if_fail (OT_IS_PAGE_FILTERS (self));

  self->show = *show;
  for (GtkWidget *list = first_list (self); list; list = gtk_widget_get_next_sibling (list))
    gtk_widget_set_visible (list, label_of (list, view) != NULL);
  all = list_values (self, view);
  for (guint i = 0; i < all->len; i++)
    {
      const Met *met = &g_array_index (all, Met, i);

      gone = fill_list (self, met->list, met->values) || gone;
    }
  if (gone)
    filter_rows (self);
}

void
ot_page_filters_clear (OtPageFilters *self)
{
  g_return_if_fail (OT_IS_PAGE_FILTERS (self));

  for (GtkWidget *list = first_list (self); list; list = gtk_widget_get_next_sibling (list))
    if (value_of (list))
      gtk_drop_down_set_selected (GTK_DROP_DOWN (list), 0);
}

void
ot_page_filters_append_words (OtPageFilters *self, OtView *view, GString *words)
{
  g_return_if_fail (OT_IS_PAGE_FILTERS (self));

  for (GtkWidget *list = first_list (self); list; list = gtk_widget_get_next_sibling (list))
    if (value_of (list))
      g_string_append_printf (words, "%s%s: %s", words->len > 0 ? ", " : "", label_of (list, view),
                              value_of (list));
}
