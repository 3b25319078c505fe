#include "config.h"

#include "app/page-import.h"
#include "app/view-page-private.h"
#include "model/words.h"

#include <glib/gi18n.h>

gboolean
ot_view_page_can_remove (OtViewPage *self, int row)
{
  const OtRecordType *type = row >= 0 ? ot_view_row (self->view, (guint) row)->type : NULL;

  return type && !type->single && !ot_document_is_read_only (ot_page_get_document (OT_PAGE (self)));
}

#define MUCH      100 /* times larger or smaller: thousands were meant, or pounds */
#define MOST_NAME 60

static gboolean
is_much (int64_t large, int64_t small)
{
  return small != 0 && ABS (large) / MUCH >= ABS (small);
}

/* What was typed of another size than what stood there. */
typedef struct
{
  guint          n;
  const OtTyped *first;
  OtMoney        before, after; /* of the first */
} Much;

static void
look_if_much (Much *much, const OtView *view, const OtTyped *typed, const OtNumberStyle *style)
{
  OtCell  cell = { .kind = OT_CELL_NONE };
  OtValue value;
  OtMoney before, after;

  if (typed->row < ot_view_n_rows (view))
    cell = ot_view_cell (view, typed->row, typed->column);
  if (cell.kind != OT_CELL_INPUT || cell.field->type != OT_VALUE_MONEY
      || !ot_view_parse_typed (ot_results_plan (view->results), cell.field, cell.unit, typed->text,
                               style, &value, NULL))
    return;
  before.pence = cell.value.raw;
  after.pence = value.raw;
  if (!ot_money_is_number (before) || !ot_money_is_number (after)
      || (!is_much (before.pence, after.pence) && !is_much (after.pence, before.pence)))
    return;
  if (much->n++ == 0)
    {
      much->first = typed;
      much->before = before;
      much->after = after;
    }
}

/* Says what stood where a figure of another size was typed; NULL: nowhere. */
static char *
words_for_much (const Much *much, const OtView *view)
{
  OtShow show = ot_page_show (OT_MONEY_UNIT_POUNDS);
  g_autoptr (GString) typed = g_string_new (NULL);
  g_autoptr (GString) stood = g_string_new (NULL);
  g_autofree char *row = NULL;

  if (much->n == 0)
    return NULL;
  ot_money_format (much->after, &show.style, show.unit, OT_MONEY_PLACES, typed);
  ot_money_format (much->before, &show.style, show.unit, OT_MONEY_PLACES, stood);
  if (much->n == 1)
    return g_strdup_printf (_("%s typed; %s stood there: Ctrl+Z takes it back"), typed->str,
                            stood->str);
  row = ot_text_shorten (ot_view_row (view, much->first->row)->label, MOST_NAME);
  /* Translators: how many, row, column, the figure that is there now, the one before */
  return g_strdup_printf (
    ngettext ("%u figure is %d times or more another than before, first %s, %s: %s typed; "
              "%s stood there. Ctrl+Z takes all back",
              "%u figures are %d times or more another than before, first %s, %s: %s typed; "
              "%s stood there. Ctrl+Z takes all back",
              much->n),
    much->n, MUCH, row, ot_view_column (view, much->first->column)->label, typed->str, stood->str);
}

gboolean
ot_view_page_take_typed (OtGrid            *grid,
                         const OtGridTyped *typed,
                         guint              n_typed,
                         gpointer           user_data,
                         char             **remark,
                         GError           **error)
{
  OtViewPage   *self = user_data;
  OtNumberStyle style = ot_page_show (self->shown_unit).style;
  g_autoptr (OtView) view = ot_view_ref (self->view);
  g_autoptr (OtChangeSet) set = ot_view_type_texts (view, typed, n_typed, &style, error);
  Much much = { 0 };

  if (!set || !ot_document_edit (ot_page_get_document (OT_PAGE (self)), set, error))
    return FALSE;
  for (guint i = 0; i < n_typed; i++)
    look_if_much (&much, view, &typed[i], &style);
  *remark = words_for_much (&much, view);
  return TRUE;
}

/* A key on the grid that would have changed something, where nothing may be. */
static gboolean
refused_key_cb (GtkEventControllerKey *keys,
                guint                  key,
                guint                  code,
                GdkModifierType        state,
                OtViewPage            *self)
{
  gunichar letter = gdk_keyval_to_unicode (key);

  if (!ot_document_is_read_only (ot_page_get_document (OT_PAGE (self)))
      || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK))
      || (key != GDK_KEY_F2 && key != GDK_KEY_Delete && key != GDK_KEY_BackSpace
          && !(letter && g_unichar_isprint (letter))))
    return FALSE;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.say", "s",
                              _("This plan is read only. Save it under another name to edit it."));
  return TRUE;
}

/* Where typing into a record that was just added begins: at what it is called. */
static int
first_column (OtViewPage *self, const OtRow *row)
{
  int column =
    row->type && row->type->title ? ot_view_find_column (self->view, row->type->title) : -1;

  return MAX (0, column);
}

static void
add_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OtViewPage *self = OT_VIEW_PAGE (widget);
  g_autoptr (OtChangeSet) set = NULL;
  g_autofree char *id = NULL;
  int              row = -1, column;

  if (!ot_page_commit (OT_PAGE (self)))
    return;
  ot_grid_get_cursor (OT_GRID (self->grid), &row, &column);
  set = ot_view_addition (self->view, row, &id);
  if (!set || !ot_page_edit (OT_PAGE (self), set))
    return;
  for (guint i = 0; i < ot_view_n_rows (self->view); i++)
    if (g_strcmp0 (ot_view_row (self->view, i)->record, id) == 0)
      {
        gtk_widget_grab_focus (self->grid);
        ot_view_page_go_to_row (self, i, first_column (self, ot_view_row (self->view, i)));
        break;
      }
}

/* What points at the record keeps its figures: the reference is emptied, in the same change set. */
static void
remove_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OtViewPage *self = OT_VIEW_PAGE (widget);
  g_autoptr (OtChangeSet) set = NULL;
  g_autofree char *title = NULL;
  OtResults       *results;
  const OtPlan    *plan;
  const OtRow     *shown;
  const OtRecord  *record;
  int              row, column;

  if (!ot_page_commit (OT_PAGE (self)) || !ot_grid_get_cursor (OT_GRID (self->grid), &row, &column))
    return;
  results = ot_view_page_results (self);
  plan = ot_results_plan (results);
  shown = ot_view_row (self->view, (guint) row);
  record =
    shown->type ? ot_plan_find (plan, ot_record_type_number (shown->type), shown->record) : NULL;
  if (!record)
    return;
  title = ot_words_for_record (plan, record);
  set = ot_plan_removal (plan, ot_results_scenario (results), shown->type, shown->record, FALSE);
  if (!set->title)
    set->title = g_strdup_printf (_("Remove %s"), title);
  if (ot_page_edit (OT_PAGE (self), set))
    {
      g_autofree char *said = g_strdup_printf (_("Removed %s. Undo brings it back."), title);

      gtk_widget_activate_action (GTK_WIDGET (self), "win.say-undo", "s", said);
    }
}

static void
import_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OtViewPage *self = OT_VIEW_PAGE (widget);

  if (ot_page_commit (OT_PAGE (self)))
    ot_page_import (OT_PAGE (self), ot_record_type_find (self->view->type->adds));
}

void
ot_view_page_watch_keys (OtViewPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (refused_key_cb), self);
  gtk_widget_add_controller (gtk_widget_get_parent (self->grid), keys);
}

void
ot_view_page_install_acts (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.add", NULL, add_cb);
  gtk_widget_class_install_action (widget_class, "page.remove", NULL, remove_cb);
  gtk_widget_class_install_action (widget_class, "page.import", NULL, import_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_plus, GDK_CONTROL_MASK, "page.add",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_minus, GDK_CONTROL_MASK, "page.remove",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_i, GDK_CONTROL_MASK, "page.import",
                                       NULL);
}
