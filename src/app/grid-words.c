/* What is told of cells, labels and heads, in tooltips and to assistive programs. */
#include "config.h"

#include "app/grid-private.h"

#include <glib/gi18n.h>

#define MOST_TOLD 400 /* letters of a tooltip */

/* Of a scenario's edit: what it says, and what the base plan says. */
static void
append_base (OtGrid *self, const OtCell *cell, const OtShow *show, GString *text)
{
  const OtPlan   *plan = ot_results_base_plan (self->view->results);
  const OtRecord *base = ot_plan_find (plan, ot_record_type_number (cell->type), cell->id);
  g_autoptr (GString) before = g_string_new (NULL);

  if (!base)
    {
      g_string_append_printf (text, "\n%s", _("Added by this scenario"));
      return;
    }
  {
    OtValue value = ot_record_get (base, cell->field, cell->year);

    ot_show_value (show, plan, cell->field, cell->unit, &value, before);
  }
  /* Translators: of a cell that a scenario changes: what the base plan holds there */
  g_string_append_printf (text, _("\nSet by this scenario; in the base plan: %s"),
                          before->len > 0 ? before->str : _("empty"));
}

/* Such figures are dim. */
static void
append_words_for_base (OtGrid *self, GString *text)
{
  char year[OT_YEAR_TEXT];

  ot_year_to_text (ot_plan_base_year (ot_results_plan (self->view->results)), year);
  if (text->len > 0)
    g_string_append_c (text, '\n');
  /* Translators: of figures that are paler than others; a financial year */
  g_string_append_printf (text, _("Dim: changes up to %s are in the base budget already."), year);
}

void
ot_grid_describe_cell (OtGrid *self, guint row, guint column, GString *text)
{
  OtCell      cell = ot_view_cell (self->view, row, column);
  OtShow      exact = self->show;
  const char *finding = self->mark_func ? self->mark_func (self, &cell, self->mark_data) : NULL;

  exact.unit = OT_MONEY_UNIT_POUNDS;
  exact.decimals = OT_MONEY_PLACES;
  exact.is_exact = cell.kind == OT_CELL_INPUT;
  ot_show_cell (&exact, self->view, &cell, text);
  if (cell.marks & OT_MARK_ILLUSTRATIVE)
    g_string_append_printf (text, "\n%s",
                            cell.marks & OT_MARK_IN_PART
                              ? _("Illustrative in part: some of what it is made of comes from no "
                                   "paper or system")
                              : _("Illustrative: not from a paper or system"));
  if (ot_view_is_in_base (self->view, column, &cell))
    append_words_for_base (self, text);
  if (cell.marks & OT_MARK_EDITED)
    append_base (self, &cell, &exact, text);
  if (cell.n_empty > 0)
    g_string_append_printf (text,
                            ngettext ("\n%u figure is empty and left out",
                                      "\n%u figures are empty and left out", cell.n_empty),
                            cell.n_empty);
  if (finding)
    g_string_append_printf (text, "\n%s", finding);
}

/* Whether some figure of a column that is in sight is of a year that the base budget holds. */
static gboolean
is_dim (OtGrid *self, guint column)
{
  int first = (int) ot_grid_scroll (self, GTK_ORIENTATION_VERTICAL) / MAX (1, self->row_height);
  int behind = MIN (first + ot_grid_visible_lines (self) + 1, (int) self->lines->len);

  if (ot_view_column (self->view, column)->year == OT_YEAR_EMPTY)
    return FALSE;
  for (int line = first; line < behind; line++)
    {
      OtCell cell = ot_view_cell (self->view, ot_grid_row_of_line (self, line), column);

      if (ot_view_is_in_base (self->view, column, &cell))
        return TRUE;
    }
  return FALSE;
}

void
ot_grid_describe_head (OtGrid *self, int column, GString *text)
{
  if (column >= 0 && is_dim (self, (guint) column))
    append_words_for_base (self, text);
}

static void
describe_label (OtGrid *self, guint row, GString *text)
{
  OtCell      cell = ot_grid_cell (self, row, -1);
  const char *finding = self->mark_func ? self->mark_func (self, &cell, self->mark_data) : NULL;

  g_string_append (text, ot_view_row (self->view, row)->label);
  if (finding)
    g_string_append_printf (text, "\n%s", finding);
}

gboolean
ot_grid_query_tooltip (GtkWidget  *widget,
                       int         x,
                       int         y,
                       gboolean    keyboard,
                       GtkTooltip *tooltip,
                       gpointer    unused)
{
  OtGrid *self = OT_GRID (widget);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *told = NULL;
  GdkRectangle     area;
  int              line = self->cursor_line, column = self->cursor_column;
  int              head = keyboard ? OT_GRID_UNSORTED : ot_grid_head_at (self, x, y);

  if (self->edit.entry)
    return FALSE;
  if (head != OT_GRID_UNSORTED)
    {
      column = head;
      line = MAX (0, self->cursor_line);
    }
  else if (!keyboard && !ot_grid_cell_at (self, x, y, &line, &column))
    return FALSE;
  if (!ot_grid_cell_area (self, line, column, &area))
    return FALSE;

  if (head != OT_GRID_UNSORTED)
    {
      area.y = 0;
      area.height = self->head_height;
      ot_grid_describe_head (self, column, text);
    }
  else if (ot_grid_cell_column (self, column) < 0)
    describe_label (self, ot_grid_row_of_line (self, line), text);
  else
    ot_grid_describe_cell (self, ot_grid_row_of_line (self, line),
                           (guint) ot_grid_cell_column (self, column), text);
  g_strstrip (text->str);
  if (*text->str == '\0')
    return FALSE;
  /* A tooltip that fills the screen says nothing: the inspector has the text whole. */
  told = ot_text_shorten (text->str, MOST_TOLD);
  gtk_tooltip_set_text (tooltip, told);
  gtk_tooltip_set_tip_area (tooltip, &area);
  return TRUE;
}
