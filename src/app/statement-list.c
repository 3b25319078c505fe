#include "config.h"

#include "app/statement-list.h"

#include "app/steps.h"
#include "model/statement.h"

#include <glib/gi18n.h>

/* One line. It is made once, and then holds whatever school is shown. */
typedef struct
{
  GtkWidget *box;
  GtkWidget *button;
  GtkLabel  *label;
  GtkLabel  *parts; /* "£2,705.00 × 5.9% × 84 pupils" */
  GtkLabel  *figure;
  GtkWidget *steps; /* NULL: it is closed */
  char      *id;
} Line;

struct _OtStatementList
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GPtrArray *lines; /* of Line */
  OtView    *view;
  OtShow     show;
};

G_DEFINE_FINAL_TYPE (OtStatementList, ot_statement_list, GTK_TYPE_WIDGET)

static void
line_free (gpointer data)
{
  Line *line = data;

  g_free (line->id);
  g_free (line);
}

static char *
figure_text (OtStatementList *self, guint row, OtStatementColumn column)
{
  OtShow   exact = self->show;
  OtCell   cell = ot_view_cell (self->view, row, column);
  GString *text = g_string_new (NULL);

  exact.unit = OT_MONEY_UNIT_POUNDS;
  exact.decimals = OT_MONEY_PLACES;
  if (!ot_value_is_empty (&cell.value))
    ot_show_cell (&exact, self->view, &cell, text);
  return g_string_free (text, FALSE);
}

/* The column in which a line has its figure: the amount, or what stands for it. */
static OtStatementColumn
main_column (OtStatementList *self, guint row)
{
  for (OtStatementColumn column = OT_N_STATEMENT_COLUMNS; column-- > 0;)
    if (ot_view_cell (self->view, row, column).kind != OT_CELL_NONE)
      return column;
  return OT_STATEMENT_AMOUNT;
}

/* Unit value, share and pupils of a line, where it has an amount besides. */
static char *
parts_text (OtStatementList *self, guint row, OtStatementColumn main)
{
  GString *text = g_string_new (NULL);

  for (guint column = 0; column < OT_STATEMENT_AMOUNT && main == OT_STATEMENT_AMOUNT; column++)
    {
      g_autofree char *part = figure_text (self, row, column);

      if (*part == '\0')
        continue;
      if (text->len > 0)
        g_string_append (text, " × ");
      if (column == OT_STATEMENT_RATE)
        g_string_append (text, "£");
      g_string_append (text, part);
      if (column == OT_STATEMENT_PUPILS)
        /* Translators: behind a number of them */
        g_string_append_printf (text, " %s", _("pupils"));
    }
  return g_string_free (text, FALSE);
}

static void
set_steps (OtStatementList *self, Line *line, gboolean open)
{
  int row = line->id ? ot_view_find_row (self->view, line->id) : -1;
  g_autoptr (OtExplanation) explanation = NULL;

  if (line->steps)
    gtk_box_remove (GTK_BOX (line->box), line->steps);
  line->steps = NULL;
  gtk_accessible_update_state (GTK_ACCESSIBLE (line->button), GTK_ACCESSIBLE_STATE_EXPANDED, open,
                               -1);
  if (!open || row < 0)
    return;
  explanation = ot_view_explain (self->view, (guint) row, main_column (self, (guint) row));
  line->steps =
    ot_steps_new (explanation, ot_results_plan (self->view->results), &self->show, TRUE);
  gtk_widget_add_css_class (line->steps, "ot-statement-steps");
  gtk_box_append (GTK_BOX (line->box), line->steps);
}

static void
line_clicked_cb (GtkButton *button, OtStatementList *self)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      Line *line = g_ptr_array_index (self->lines, i);

      if (line->button == GTK_WIDGET (button))
        set_steps (self, line, !line->steps);
    }
}

static GtkLabel *
new_label (float xalign, const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "xalign", xalign, "wrap", xalign == 0, NULL);

  if (css_class)
    gtk_widget_add_css_class (label, css_class);
  gtk_widget_add_css_class (label, "numeric");
  return GTK_LABEL (label);
}

static Line *
add_line (OtStatementList *self)
{
  Line      *line = g_new0 (Line, 1);
  GtkWidget *across = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  line->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  line->button = gtk_button_new ();
  line->label = new_label (0, NULL);
  line->parts = new_label (0, "ot-statement-parts");
  line->figure = new_label (1, NULL);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (GTK_WIDGET (line->figure), GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (line->label));
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (line->parts));
  gtk_box_append (GTK_BOX (across), words);
  gtk_box_append (GTK_BOX (across), GTK_WIDGET (line->figure));
  gtk_button_set_child (GTK_BUTTON (line->button), across);
  gtk_widget_add_css_class (line->button, "flat");
  gtk_widget_add_css_class (line->button, "ot-statement-line");
  gtk_widget_set_tooltip_text (line->button, _("How is this made?"));
  g_signal_connect (line->button, "clicked", G_CALLBACK (line_clicked_cb), self);
  gtk_box_append (GTK_BOX (line->box), line->button);
  gtk_box_append (GTK_BOX (self->box), line->box);
  g_ptr_array_add (self->lines, line);
  return line;
}

static void
fill_line (OtStatementList *self, Line *line, guint row)
{
  const OtRow      *shown = ot_view_row (self->view, row);
  OtStatementColumn column = main_column (self, row);
  g_autofree char  *figure = figure_text (self, row, column);
  g_autofree char  *parts = parts_text (self, row, column);
  g_autofree char  *said = g_strdup_printf ("%s: %s", shown->label, *figure ? figure : "—");
  gboolean          stays_open = line->steps && g_strcmp0 (line->id, shown->id) == 0;

  g_free (line->id);
  line->id = g_strdup (shown->id);
  gtk_label_set_label (line->label, shown->label);
  gtk_label_set_label (line->parts, parts);
  gtk_widget_set_visible (GTK_WIDGET (line->parts), *parts != '\0');
  gtk_label_set_label (line->figure, *figure ? figure : "—");
  gtk_accessible_update_property (GTK_ACCESSIBLE (line->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  said, -1);
  if (shown->kind == OT_ROW_TOTAL)
    gtk_widget_add_css_class (line->button, "heading");
  else
    gtk_widget_remove_css_class (line->button, "heading");
  gtk_widget_set_visible (line->box, TRUE);
  if (line->steps || stays_open)
    set_steps (self, line, stays_open);
}

void
ot_statement_list_show (OtStatementList *self, OtView *statement, const OtShow *show)
{
  guint n = statement ? ot_view_n_rows (statement) : 0;

  g_return_if_fail (OT_IS_STATEMENT_LIST (self));

  g_clear_pointer (&self->view, ot_view_unref);
  self->view = statement ? ot_view_ref (statement) : NULL;
  self->show = *show;
  while (self->lines->len < n)
    add_line (self);
  for (guint i = 0; i < self->lines->len; i++)
    if (i < n)
      fill_line (self, g_ptr_array_index (self->lines, i), i);
    else
      gtk_widget_set_visible (((Line *) g_ptr_array_index (self->lines, i))->box, FALSE);
}

/* Opens a line by its row's id, and grabs the focus there. */
static void
open_line (OtStatementList *self, const char *id)
{
  for (guint i = 0; self->view && i < MIN (self->lines->len, ot_view_n_rows (self->view)); i++)
    {
      Line *line = g_ptr_array_index (self->lines, i);

      if (g_strcmp0 (line->id, id) != 0)
        continue;
      set_steps (self, line, TRUE);
      gtk_widget_grab_focus (line->button);
      return;
    }
}

/* A step that is another line of the statement opens that line. */
static void
choose_row_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const char *row, *column;

  g_variant_get (parameter, "(&s&s)", &row, &column);
  open_line (OT_STATEMENT_LIST (widget), row);
}

static void
ot_statement_list_dispose (GObject *object)
{
  OtStatementList *self = OT_STATEMENT_LIST (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->view, ot_view_unref);

  G_OBJECT_CLASS (ot_statement_list_parent_class)->dispose (object);
}

static void
ot_statement_list_finalize (GObject *object)
{
  g_ptr_array_unref (OT_STATEMENT_LIST (object)->lines);

  G_OBJECT_CLASS (ot_statement_list_parent_class)->finalize (object);
}

static void
ot_statement_list_class_init (OtStatementListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ot_statement_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = ot_statement_list_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
  gtk_widget_class_install_action (widget_class, "inspector.choose-row", "(ss)", choose_row_cb);
}

static void
ot_statement_list_init (OtStatementList *self)
{
  self->lines = g_ptr_array_new_with_free_func (line_free);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Budget statement"), -1);
}
