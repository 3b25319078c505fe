#include "config.h"

#include "app/paste-report.h"

#include "app/grid-private.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (OtRefused, ot_refused, G_TYPE_OBJECT)

static void
ot_refused_finalize (GObject *object)
{
  OtRefused *self = OT_REFUSED (object);

  g_free (self->row);
  g_free (self->column);
  g_free (self->place);
  g_free (self->text);
  g_free (self->reason);

  G_OBJECT_CLASS (ot_refused_parent_class)->finalize (object);
}

static void
ot_refused_class_init (OtRefusedClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ot_refused_finalize;
}

static void
ot_refused_init (OtRefused *self)
{
}

OtRefused *
ot_refused_new (const char *row,
                const char *column,
                const char *place,
                const char *text,
                const char *reason)
{
  OtRefused *self = g_object_new (OT_TYPE_REFUSED, NULL);

  self->row = g_strdup (row);
  self->column = g_strdup (column);
  self->place = g_strdup (place);
  self->text = g_strdup (text);
  self->reason = g_strdup (reason);
  return self;
}

void
ot_refused_set_row (OtRefused *self, const char *row)
{
  g_free (self->row);
  self->row = g_strdup (row);
}

void
ot_refused_set_reason (OtRefused *self, const char *reason)
{
  g_free (self->reason);
  self->reason = g_strdup (reason);
}

struct _OtPasteReport
{
  GtkWindow parent_instance;

  OtGrid     *grid; /* weak */
  GListStore *items;
  GtkWidget  *title;
  GtkWidget  *list;
};

G_DEFINE_FINAL_TYPE (OtPasteReport, ot_paste_report, GTK_TYPE_WINDOW)

/* One line of the list: place, text, reason. */
typedef struct
{
  GtkWidget *place, *text, *reason;
  OtRefused *item; /* borrowed while it is shown */
} Line;

static void
update_title (OtPasteReport *self)
{
  guint            n = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  g_autofree char *text = g_strdup_printf (
    ngettext ("%u cell could not be pasted. Nothing of it is lost: mend it here and press Enter.",
              "%u cells could not be pasted. Nothing of them is lost: mend one here and press "
              "Enter, or try all again.",
              n),
    n);

  gtk_label_set_label (GTK_LABEL (self->title), text);
}

/* Types what can be read now; the rest stays, with its reason. */
static void
mend (OtPasteReport *self, GPtrArray *items)
{
  g_autoptr (GPtrArray) mended = self->grid ? ot_grid_mend (self->grid, items) : NULL;
  guint at;

  for (guint i = 0; mended && i < mended->len; i++)
    if (g_list_store_find (self->items, g_ptr_array_index (mended, i), &at))
      g_list_store_remove (self->items, at);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->items)) == 0)
    {
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  update_title (self);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, OtPasteReport *self)
{
  GtkWidget *box = gtk_list_item_get_child (list_item);
  Line      *line = g_object_get_data (G_OBJECT (box), "line");
  OtRefused *item = gtk_list_item_get_item (list_item);

  line->item = NULL;
  gtk_label_set_label (GTK_LABEL (line->place), item->place);
  gtk_widget_set_tooltip_text (line->place, item->place);
  gtk_editable_set_text (GTK_EDITABLE (line->text), item->text);
  gtk_label_set_label (GTK_LABEL (line->reason), item->reason);
  gtk_accessible_update_property (GTK_ACCESSIBLE (line->text), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  item->place, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, item->reason,
                                  -1);
  gtk_editable_set_editable (GTK_EDITABLE (line->text), item->row && item->column);
  line->item = item;
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, OtPasteReport *self)
{
  Line *line = g_object_get_data (G_OBJECT (gtk_list_item_get_child (list_item)), "line");

  line->item = NULL;
}

static void
changed_cb (GtkEditable *editable, Line *line)
{
  if (!line->item)
    return;
  g_free (line->item->text);
  line->item->text = g_strdup (gtk_editable_get_text (editable));
}

static void
activate_cb (GtkEntry *entry, Line *line)
{
  OtPasteReport *self = OT_PASTE_REPORT (gtk_widget_get_root (GTK_WIDGET (entry)));
  g_autoptr (GPtrArray) one = g_ptr_array_new_with_free_func (g_object_unref);
  OtRefused *item = line->item;

  if (!item)
    return;
  g_ptr_array_add (one, g_object_ref (item));
  g_object_ref (self);
  mend (self, one);
  if (line->item == item)
    gtk_label_set_label (GTK_LABEL (line->reason), item->reason);
  g_object_unref (self);
}

static GtkWidget *
new_label (int width)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_width_chars (GTK_LABEL (label), width);
  gtk_label_set_max_width_chars (GTK_LABEL (label), width);
  return label;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, OtPasteReport *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  Line      *line = g_new0 (Line, 1);

  line->place = new_label (30);
  gtk_label_set_ellipsize (GTK_LABEL (line->place), PANGO_ELLIPSIZE_MIDDLE);
  line->text = gtk_entry_new ();
  gtk_editable_set_width_chars (GTK_EDITABLE (line->text), 18);
  line->reason = new_label (36);
  gtk_label_set_wrap (GTK_LABEL (line->reason), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (line->reason), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (line->reason, "ot-reason");
  gtk_widget_set_hexpand (line->reason, TRUE);
  gtk_box_append (GTK_BOX (box), line->place);
  gtk_box_append (GTK_BOX (box), line->text);
  gtk_box_append (GTK_BOX (box), line->reason);
  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_end (box, 6);
  g_object_set_data_full (G_OBJECT (box), "line", line, g_free);
  g_signal_connect (line->text, "changed", G_CALLBACK (changed_cb), line);
  g_signal_connect (line->text, "activate", G_CALLBACK (activate_cb), line);
  gtk_list_item_set_activatable (list_item, FALSE);
  gtk_list_item_set_child (list_item, box);
}

static void
try_again_cb (GtkButton *button, OtPasteReport *self)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (all, g_list_model_get_item (G_LIST_MODEL (self->items), i));
  g_object_ref (self);
  mend (self, all);
  n = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  /* Their reasons may be others now. */
  g_list_model_items_changed (G_LIST_MODEL (self->items), 0, n, n);
  g_object_unref (self);
}

/* Place, text and reason, as a table. */
static void
copy_cb (GtkButton *button, OtPasteReport *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (OtRefused) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);
      const char *const parts[] = { item->place, item->text, item->reason };

      for (guint part = 0; part < G_N_ELEMENTS (parts); part++)
        {
          g_string_append (text, part > 0 ? "\t" : "");
          ot_clip_append_text (text, parts[part]);
        }
      g_string_append_c (text, '\n');
    }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text->str);
}

static void
ot_paste_report_dispose (GObject *object)
{
  OtPasteReport *self = OT_PASTE_REPORT (object);

  g_clear_weak_pointer (&self->grid);
  g_clear_object (&self->items);

  G_OBJECT_CLASS (ot_paste_report_parent_class)->dispose (object);
}

static void
ot_paste_report_class_init (OtPasteReportClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ot_paste_report_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
add_button (GtkWidget *box, const char *label, GCallback clicked, OtPasteReport *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_signal_connect (button, "clicked", clicked, self);
  gtk_box_append (GTK_BOX (box), button);
}

static void
close_cb (GtkButton *button, OtPasteReport *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
ot_paste_report_init (OtPasteReport *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget          *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget          *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget          *scrolled = gtk_scrolled_window_new ();

  gtk_window_set_title (GTK_WINDOW (self), _("What was not pasted"));
  gtk_window_set_default_size (GTK_WINDOW (self), 840, 380);
  self->items = g_list_store_new (OT_TYPE_REFUSED);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), self);
  self->title = new_label (80);
  gtk_label_set_wrap (GTK_LABEL (self->title), TRUE);
  self->list = gtk_list_view_new (
    GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->items)))),
    factory);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("What was not pasted"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->list);
  gtk_scrolled_window_set_has_frame (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_widget_set_vexpand (scrolled, TRUE);
  add_button (buttons, _("_Copy as table"), G_CALLBACK (copy_cb), self);
  add_button (buttons, _("_Try all again"), G_CALLBACK (try_again_cb), self);
  add_button (buttons, _("C_lose"), G_CALLBACK (close_cb), self);
  gtk_widget_set_halign (buttons, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (box), self->title);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_box_append (GTK_BOX (box), buttons);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_window_set_child (GTK_WINDOW (self), box);
}

GtkWidget *
ot_paste_report_new (OtGrid *grid)
{
  OtPasteReport *self =
    g_object_new (OT_TYPE_PASTE_REPORT, "transient-for", gtk_widget_get_root (GTK_WIDGET (grid)),
                  "destroy-with-parent", TRUE, NULL);

  g_set_weak_pointer (&self->grid, grid);
  return GTK_WIDGET (self);
}

void
ot_paste_report_add (OtPasteReport *self, GPtrArray *refused)
{
  g_return_if_fail (OT_IS_PASTE_REPORT (self));

  g_list_store_splice (self->items, g_list_model_get_n_items (G_LIST_MODEL (self->items)), 0,
                       refused->pdata, refused->len);
  update_title (self);
  gtk_window_present (GTK_WINDOW (self));
}

GListModel *
ot_paste_report_get_items (OtPasteReport *self)
{
  g_return_val_if_fail (OT_IS_PASTE_REPORT (self), NULL);

  return G_LIST_MODEL (self->items);
}
