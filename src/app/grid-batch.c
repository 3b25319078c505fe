/* Many texts at once: pasted, filled, mended. What can be read goes in as one act; the rest is not
 * lost, but reported with its reason, to be mended. */
#include "config.h"

#include "app/grid-private.h"
#include "app/paste-report.h"

#include <glib/gi18n.h>

struct _OtGridBatch
{
  OtGrid    *grid;
  GArray    *typed;   /* of OtGridTyped; texts are in `texts` */
  GPtrArray *refused; /* of OtRefused */
  GArray    *rows; /* of guint: of each that was refused, its row; behind the last one it is new */
  GPtrArray *texts;
};

OtGridBatch *
ot_grid_batch_new (OtGrid *self)
{
  OtGridBatch *batch = g_new0 (OtGridBatch, 1);

  batch->grid = self;
  batch->typed = g_array_new (FALSE, FALSE, sizeof (OtGridTyped));
  batch->refused = g_ptr_array_new_with_free_func (g_object_unref);
  batch->rows = g_array_new (FALSE, FALSE, sizeof (guint));
  batch->texts = g_ptr_array_new_with_free_func (g_free);
  return batch;
}

static void
batch_free (OtGridBatch *batch)
{
  g_array_unref (batch->typed);
  g_ptr_array_unref (batch->refused);
  g_array_unref (batch->rows);
  g_ptr_array_unref (batch->texts);
  g_free (batch);
}

/* "2019-20, Fostering", as far as there is such a row and column. */
static char *
words_for_place (OtGrid *self, guint row, int column)
{
  const char *column_label = column < 0 ? _("Row")
                             : column < ot_grid_n_columns (self)
                               ? ot_view_column (self->view, (guint) column)->label
                               : _("right of the last column");
  gboolean    is_row = row < ot_view_n_rows (self->view);
  const char *row_label = is_row ? ot_view_row (self->view, row)->label : _("below the last row");

  return g_strdup_printf ("%s, %s", row_label, column_label);
}

void
ot_grid_batch_refuse (OtGridBatch *batch,
                      guint        row,
                      int          column,
                      const char  *text,
                      const char  *reason)
{
  OtGrid          *self = batch->grid;
  g_autofree char *place = words_for_place (self, row, column);
  gboolean         is_row = row < ot_view_n_rows (self->view);
  gboolean         is_column;

  column = ot_grid_cell_column (self, column);
  is_column = column >= 0 && column < ot_grid_n_columns (self);
  g_ptr_array_add (
    batch->refused,
    ot_refused_new (is_row ? ot_view_row (self->view, row)->id : NULL,
                    is_column ? ot_view_column (self->view, (guint) column)->id : NULL, place, text,
                    reason));
  g_array_append_val (batch->rows, row);
}

static gboolean
is_understood (OtGrid *self, const OtCell *cell, const char *text, GError **error)
{
  OtValue value;

  if (!ot_view_parse_typed (ot_results_plan (self->view->results), cell->field, cell->unit, text,
                            &self->show.style, &value, error))
    return FALSE;
  ot_value_clear (&value);
  return TRUE;
}

/* Whether a text says what a calculated cell shows already: then nobody meant to type it. */
static gboolean
is_already (OtGrid *self, const OtCell *cell, const char *text)
{
  const OtField field = { .type = cell->value.type };
  g_autoptr (GString) shown = g_string_new (NULL);
  OtValue  value;
  gboolean same;

  ot_show_cell (&self->show, self->view, cell, shown);
  if (g_str_equal (shown->str, text))
    return TRUE;
  if (!ot_value_type_is_number (cell->value.type)
      || !ot_field_parse_typed (&field, cell->unit, text, &self->show.style, &value, NULL))
    return FALSE;
  same = ot_value_equal (&value, &cell->value);
  ot_value_clear (&value);
  return same;
}

void
ot_grid_batch_add (OtGridBatch *batch, guint row, int column, const char *text, const char *said)
{
  OtGrid     *self = batch->grid;
  gboolean    is_new = row >= ot_view_n_rows (self->view);
  OtGridTyped typed = { row, (guint) ot_grid_cell_column (self, column), NULL };
  OtCell      cell;
  g_autoptr (GError) error = NULL;

  column = ot_grid_cell_column (self, column);
  if (column < 0)
    {
      if (*said && (is_new || !g_str_equal (said, ot_view_row (self->view, row)->label)))
        ot_grid_batch_refuse (batch, row, column, said,
                              _("What a row is called is typed on the page of its records."));
      return;
    }
  cell = is_new ? ot_view_addition_cell (self->view, (guint) column)
                : ot_view_cell (self->view, row, (guint) column);
  if (cell.kind != OT_CELL_INPUT)
    {
      if (*said && !is_already (self, &cell, text))
        ot_grid_batch_refuse (batch, row, column, said,
                              _("This cell is calculated: what it is made of can be typed."));
      return;
    }
  if (is_new && *said == '\0')
    return;
  if (!is_understood (self, &cell, text, &error))
    {
      ot_grid_batch_refuse (batch, row, column, said, error->message);
      return;
    }
  typed.text = g_strdup (text);
  g_ptr_array_add (batch->texts, (char *) typed.text);
  g_array_append_val (batch->typed, typed);
}

/* Rows that came with the act, in the order of the view, get those that were refused of them. */
static void
find_new_rows (OtGridBatch *batch, const OtView *before)
{
  OtGrid *self = batch->grid;
  guint   n = ot_view_n_rows (before);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GArray) added = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < batch->typed->len; i++)
    {
      guint row = g_array_index (batch->typed, OtGridTyped, i).row;

      if (row >= n && (added->len == 0 || g_array_index (added, guint, added->len - 1) != row))
        g_array_append_val (added, row);
    }
  for (guint row = 0; added->len > 0 && row < ot_view_n_rows (self->view); row++)
    if (ot_view_find_row (before, ot_view_row (self->view, row)->id) < 0)
      g_ptr_array_add (ids, (gpointer) ot_view_row (self->view, row)->id);
  if (ids->len != added->len)
    return;
  for (guint i = 0; i < batch->refused->len; i++)
    for (guint at = 0; at < added->len; at++)
      if (g_array_index (batch->rows, guint, i) == g_array_index (added, guint, at))
        ot_refused_set_row (g_ptr_array_index (batch->refused, i), g_ptr_array_index (ids, at));
}

guint
ot_grid_batch_end (OtGridBatch *batch)
{
  OtGrid *self = batch->grid;
  guint   n = batch->typed->len;
  g_autoptr (OtView) before = ot_view_ref (self->view);
  g_autoptr (GError) error = NULL;

  if (n > 0 && !ot_grid_type (self, (const OtGridTyped *) (gpointer) batch->typed->data, n, &error))
    {
      /* The act as a whole was refused. */
      for (guint i = 0; i < n; i++)
        {
          const OtGridTyped *typed = &g_array_index (batch->typed, OtGridTyped, i);

          ot_grid_batch_refuse (batch, typed->row, (int) typed->column, typed->text,
                                error->message);
        }
      n = 0;
    }
  else if (n > 0)
    find_new_rows (batch, before);
  if (batch->refused->len > 0)
    {
      if (!self->report)
        {
          self->report = ot_paste_report_new (self);
          g_object_add_weak_pointer (G_OBJECT (self->report), (gpointer *) &self->report);
        }
      ot_paste_report_add (OT_PASTE_REPORT (self->report), batch->refused);
    }
  batch_free (batch);
  return n;
}

GPtrArray *
ot_grid_mend (OtGrid *self, GPtrArray *items)
{
  GPtrArray *mended = g_ptr_array_new ();
  g_autoptr (GArray) typed = g_array_new (FALSE, FALSE, sizeof (OtGridTyped));
  g_autoptr (GError) failure = NULL;

  for (guint i = 0; self->view && i < items->len; i++)
    {
      OtRefused  *item = g_ptr_array_index (items, i);
      int         row = item->row ? ot_view_find_row (self->view, item->row) : -1;
      int         column = item->column ? ot_view_find_column (self->view, item->column) : -1;
      OtGridTyped one = { (guint) row, (guint) column, item->text };
      g_autoptr (GError) error = NULL;
      OtCell cell;

      if (row < 0 || column < 0)
        continue;
      cell = ot_view_cell (self->view, one.row, one.column);
      if (cell.kind != OT_CELL_INPUT)
        continue;
      if (!is_understood (self, &cell, item->text, &error))
        {
          ot_refused_set_reason (item, error->message);
          continue;
        }
      g_array_append_val (typed, one);
      g_ptr_array_add (mended, item);
    }
  if (typed->len > 0
      && !ot_grid_type (self, (const OtGridTyped *) (gpointer) typed->data, typed->len, &failure))
    {
      for (guint i = 0; i < mended->len; i++)
        ot_refused_set_reason (g_ptr_array_index (mended, i), failure->message);
      g_ptr_array_set_size (mended, 0);
    }
  ot_grid_say_typed (self, NULL);
  return mended;
}
