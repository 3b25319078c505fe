#include "config.h"

#include "app/page-status.h"

#include "app/page.h"
#include "export/findings-table.h"
#include "model/words.h"

#include <glib/gi18n.h>

#define BETWEEN " · " /* figures that stand in one line */

struct _OtPageStatus
{
  GtkBox parent_instance;

  GtkLabel *figures_label;
  GtkLabel *selection_label;

  OtResults *results; /* those that the views are of */
  OtView    *figures; /* the medium term; NULL: the plan has no years */
  OtView    *reserves;

  OtView *summed;    /* whose rows are counted in `shown` … */
  char   *shown_key; /* … and which of them, in which unit */
  char   *shown;
};

G_DEFINE_FINAL_TYPE (OtPageStatus, ot_page_status, GTK_TYPE_BOX)

static void
forget (OtPageStatus *self)
{
  g_clear_pointer (&self->figures, ot_view_unref);
  g_clear_pointer (&self->reserves, ot_view_unref);
  g_clear_pointer (&self->results, ot_results_unref);
}

static void
set_results (OtPageStatus *self, OtResults *results)
{
  if (self->results == results)
    return;
  forget (self);
  self->results = ot_results_ref (results);
  self->figures = ot_view_new (results, "medium_term", OT_YEAR_EMPTY, NULL, NULL);
  self->reserves = ot_view_new (results, "reserves", OT_YEAR_EMPTY, NULL, NULL);
}

static OtMoney
money_at (OtView *view, const char *row_id, const char *year)
{
  int    row = view ? ot_view_find_row (view, row_id) : -1;
  int    column = view ? ot_view_find_column (view, year) : -1;
  OtCell cell = row >= 0 && column >= 0 ? ot_view_cell (view, (guint) row, (guint) column)
                                        : (OtCell){ .kind = OT_CELL_NONE };

  return cell.kind == OT_CELL_NONE || cell.value.type != OT_VALUE_MONEY
           ? OT_MONEY_EMPTY
           : (OtMoney){ cell.value.raw };
}

/* Appends "gap £2.6m", where there is such a figure. */
static void
append_figure (const char *label, OtMoney money, OtSumShape shape, GString *text)
{
  g_autofree char *words = NULL;

  if (!ot_money_is_number (money))
    return;
  words = ot_words_in_shape (money, shape);
  g_string_append_printf (text, "%s%s %s", text->len > 0 ? BETWEEN : "", label, words);
}

/* What the gap is made of, so that it can be seen to be right; the gap alone where there is less room. */
static void
append_gap (OtPageStatus *self, const char *year, gboolean brief, GString *text)
{
  OtMoney    net = money_at (self->figures, "net", year);
  OtMoney    funding = money_at (self->figures, "funding", year);
  OtMoney    gap = money_at (self->figures, "gap", year);
  OtMoney    drawn = ot_money_is_empty (gap)
                       ? OT_MONEY_EMPTY
                       : ot_money_sub (money_at (self->figures, "drawdowns", year),
                                       money_at (self->figures, "contributions", year));
  OtSumShape shape =
    ot_words_shape_of ((OtMoney[]){ net, ot_money_negate (funding), ot_money_negate (drawn) }, 3);

  if (!brief)
    {
      append_figure (_("net budget"), net, shape, text);
      append_figure (_("funding"), funding, shape, text);
    }
  if (!brief && drawn.pence != 0)
    append_figure (_("from reserves"), drawn, shape, text);
  append_figure (_("gap"), gap, shape, text);
}

static void
ot_page_status_dispose (GObject *object)
{
  OtPageStatus *self = OT_PAGE_STATUS (object);

  forget (self);
  g_clear_pointer (&self->summed, ot_view_unref);
  g_clear_pointer (&self->shown_key, g_free);
  g_clear_pointer (&self->shown, g_free);

  G_OBJECT_CLASS (ot_page_status_parent_class)->dispose (object);
}

static void
ot_page_status_class_init (OtPageStatusClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ot_page_status_dispose;
}

static GtkLabel *
add_label (OtPageStatus *self)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_add_css_class (label, "numeric");
  gtk_box_append (GTK_BOX (self), label);
  return GTK_LABEL (label);
}

static void
ot_page_status_init (OtPageStatus *self)
{
  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_widget_add_css_class (GTK_WIDGET (self), "ot-status");
  self->figures_label = add_label (self);
  gtk_label_set_xalign (self->figures_label, 0);
  gtk_label_set_ellipsize (self->figures_label, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->figures_label), TRUE);
  self->selection_label = add_label (self);
}

void
ot_page_status_show_figures (OtPageStatus *self,
                             OtResults    *results,
                             OtYear        year,
                             gboolean      by_severity,
                             gboolean      brief)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint            n;
  OtMoney          held;
  g_autofree char *summary = NULL;
  char             name[OT_YEAR_TEXT];

  g_return_if_fail (OT_IS_PAGE_STATUS (self));

  set_results (self, results);
  n = ot_page_count_findings (results);
  ot_year_to_text (year, name);
  append_gap (self, name, brief, text);
  held = money_at (self->reserves, "total", name);
  if (!brief)
    append_figure (_("reserves"), held, ot_words_shape_of (&held, 1), text);
  if (text->len > 0)
    {
      g_string_prepend (text, ": ");
      g_string_prepend (text, name);
      g_string_append (text, BETWEEN);
    }
  if (by_severity)
    summary = ot_findings_summary (ot_results_findings (results));
  else if (n == 0)
    summary = g_strdup (_("No findings"));
  else
    summary = g_strdup_printf (ngettext ("%u finding", "%u findings", n), n);
  g_string_append (text, summary);
  gtk_label_set_label (self->figures_label, text->str);
}

/* How many of the rows a filter leaves; groups and totals are none. Free it. */
static char *
count_shown (OtGrid *grid, gboolean charted)
{
  OtView *view = ot_grid_get_view (grid);
  guint   n = 0, n_shown = 0;

  for (guint row = 0; row < ot_view_n_rows (view); row++)
    if (ot_view_row (view, row)->kind == OT_ROW_RECORD)
      {
        n++;
        n_shown += ot_grid_shows_row (grid, row);
      }
  if (charted)
    return g_strdup_printf (
      ngettext ("%u of %u row; the chart shows all", "%u of %u rows; the chart shows all", n),
      n_shown, n);
  return g_strdup_printf (ngettext ("%u of %u row", "%u of %u rows", n), n_shown, n);
}

/* "Allocation 1,200.0 of 5,600.0 £k": what the rows shown have of the sum of all; nothing where neither has
 * a figure. */
static void
append_sum (OtGrid *grid, const OtShow *show, guint column, GString *text)
{
  OtView         *view = ot_grid_get_view (grid);
  const OtColumn *of = ot_view_column (view, column);
  OtValue         shown = ot_value_empty (of->type), all = shown;

  for (guint row = 0; row < ot_view_n_rows (view); row++)
    {
      OtCell cell = ot_view_cell (view, row, column);

      if (ot_view_row (view, row)->kind != OT_ROW_RECORD || ot_value_is_empty (&cell.value))
        continue;
      all.raw = ot_raw_add (ot_value_is_empty (&all) ? 0 : all.raw, cell.value.raw);
      if (ot_grid_shows_row (grid, row))
        shown.raw = ot_raw_add (ot_value_is_empty (&shown) ? 0 : shown.raw, cell.value.raw);
    }
  if (ot_value_is_empty (&all))
    return;
  if (ot_value_is_empty (&shown))
    shown.raw = 0;
  g_string_append_printf (text, BETWEEN "%s ", of->label);
  ot_show_value (show, NULL, NULL, of->type, &shown, text);
  g_string_append_printf (text, " %s ", _("of"));
  ot_show_value (show, NULL, NULL, of->type, &all, text);
  if (of->type == OT_VALUE_MONEY)
    g_string_append_printf (text, " %s", ot_money_unit_name (show->unit));
}

/* Of thousands of rows that takes time: it is done again where something else is shown. */
static void
sum_shown (OtPageStatus      *self,
           OtGrid            *grid,
           const OtShow      *show,
           const char        *which,
           const char *const *sums,
           gboolean           charted)
{
  OtView          *view = ot_grid_get_view (grid);
  g_autofree char *rows = NULL;
  g_autoptr (GString) text = NULL;
  g_autofree char *key = g_strdup_printf ("%u %d %s", show->unit, charted, which);

  if (self->summed == view && g_strcmp0 (self->shown_key, key) == 0)
    return;
  rows = count_shown (grid, charted);
  text = g_string_new (rows);
  for (; *sums; sums++)
    append_sum (grid, show, (guint) ot_view_find_column (view, *sums), text);
  g_clear_pointer (&self->summed, ot_view_unref);
  self->summed = ot_view_ref (view);
  g_free (self->shown_key);
  self->shown_key = g_steal_pointer (&key);
  g_free (self->shown);
  self->shown = g_strdup (text->str);
}

void
ot_page_status_show_selection (OtPageStatus      *self,
                               OtGrid            *grid,
                               const OtShow      *show,
                               const char        *which,
                               const char *const *sums,
                               gboolean           charted)
{
  OtView     *view = ot_grid_get_view (grid);
  OtGridRange range = ot_grid_get_selection (grid);
  g_autoptr (GArray) rows = ot_grid_get_rows (grid, TRUE);
  OtMoney sum = OT_MONEY_EMPTY;
  gint64  n = 0;
  g_autoptr (GString) sum_text = g_string_new (NULL);
  g_autoptr (GString) n_text = g_string_new (NULL);
  g_autoptr (GString) mean_text = g_string_new (NULL);
  g_autofree char *text = NULL;
  g_autofree char *labels = NULL;

  g_return_if_fail (OT_IS_PAGE_STATUS (self));

  for (guint i = 0; i < rows->len; i++)
    for (int column = MAX (0, range.first_column); column <= range.last_column; column++)
      {
        OtCell cell = ot_view_cell (view, g_array_index (rows, guint, i), (guint) column);

        if (!ot_grid_shows_column (grid, (guint) column))
          continue;
        /* What one pupil gets cannot be added to what another gets. */
        if (cell.value.type == OT_VALUE_MONEY && !(cell.field && cell.field->each)
            && !ot_value_is_empty (&cell.value))
          {
            sum = ot_money_add (sum, (OtMoney){ cell.value.raw });
            n++;
          }
      }
  if (n > 1)
    {
      ot_money_format (sum, &show->style, show->unit, show->decimals, sum_text);
      ot_integer_format (n, &show->style, n_text);
      ot_money_format (ot_money_part (sum, 1, n, OT_ROUND_HALF_UP), &show->style, show->unit,
                       show->decimals, mean_text);
      /* Translators: of the cells selected; the unit of money follows the sum and the mean */
      text = g_strdup_printf (_("Sum %s %s · Count %s · Mean %s %s"), sum_text->str,
                              ot_money_unit_name (show->unit), n_text->str, mean_text->str,
                              ot_money_unit_name (show->unit));
    }
  if (which)
    sum_shown (self, grid, show, which, sums, charted);
  labels = g_strjoin (which && text ? BETWEEN : "", which ? self->shown : "", text, NULL);
  gtk_label_set_label (self->selection_label, labels);
}
