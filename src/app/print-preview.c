#include "config.h"

#include "app/print-preview.h"

#include "app/dialogs.h"
#include "app/pdf-saving.h"
#include "app/print.h"
#include "app/sheet.h"

#include <glib/gi18n.h>

struct _OtPrintPreview
{
  GtkWindow parent_instance;

  GtkLabel    *heading;
  GtkDropDown *size;
  GtkDropDown *way;
  GtkDropDown *columns;
  GtkDropDown *zoom;
  GtkWidget   *options; /* those that lay pages out anew */
  GtkWidget   *selection;
  GtkWidget   *save;
  GtkWidget   *print;
  GtkWidget   *scrolled;
  GtkWidget   *sheet;
  GtkLabel    *number;
  GtkWidget   *previous;
  GtkWidget   *next;
  GtkLabel    *said;

  GtkWidget      *saving_bar;
  GtkProgressBar *progress;
  GtkWidget      *cancel;
  OtPdfSaving    *saving; /* NULL: nothing is being saved */
  char           *path;   /* where to */

  OtPrintout    *all;
  OtPrintout    *part;     /* NULL: nothing is selected */
  OtPrintout    *printout; /* one of them */
  OtPaperLayout *layout;
  guint          page;
  gboolean       filling; /* the lists are set by us */
};

G_DEFINE_FINAL_TYPE (OtPrintPreview, ot_print_preview, GTK_TYPE_WINDOW)

/* As the lists have them: the order of ui/print-preview.ui. */
static const guint zooms[] = { OT_SHEET_WHOLE, OT_SHEET_WIDTH, 100, 150, 200 };

/* What was chosen last, so that the next page is printed on the same paper. */
static struct
{
  guint size, columns, zoom;
} chosen;

static void
show_page (OtPrintPreview *self, guint page)
{
  guint          n = ot_paper_layout_n_pages (self->layout);
  GtkAdjustment *down = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled));
  g_autofree char *number = NULL;

  self->page = MIN (page, n - 1);
  number = ot_paper_layout_page_name (self->layout, self->page);
  gtk_label_set_label (self->number, number);
  gtk_widget_set_sensitive (self->previous, self->page > 0);
  gtk_widget_set_sensitive (self->next, self->page + 1 < n);
  gtk_adjustment_set_value (down, 0);
  ot_sheet_set_page (OT_SHEET (self->sheet), self->layout, self->page);
}

static OtPaper
paper_of (OtPrintPreview *self)
{
  return ot_paper_new (gtk_drop_down_get_selected (self->size),
                       gtk_drop_down_get_selected (self->way) == 1,
                       gtk_drop_down_get_selected (self->columns) == 1);
}

static void
lay_out (OtPrintPreview *self)
{
  OtPaper paper = paper_of (self);

  ot_sheet_set_page (OT_SHEET (self->sheet), NULL, 0);
  g_clear_pointer (&self->layout, ot_paper_layout_free);
  self->layout = ot_paper_layout_new (self->printout, &paper);
  show_page (self, self->page);
}

static void
paper_chosen_cb (GtkDropDown *drop_down, GParamSpec *pspec, OtPrintPreview *self)
{
  if (self->filling)
    return;
  chosen.size = gtk_drop_down_get_selected (self->size);
  chosen.columns = gtk_drop_down_get_selected (self->columns);
  lay_out (self);
}

/* What is printed, from its first page on, the way it is best read. */
static void
use_printout (OtPrintPreview *self, OtPrintout *printout)
{
  self->printout = printout;
  self->page = 0;
  gtk_label_set_label (self->heading, ot_printout_title (printout));
  self->filling = TRUE;
  gtk_drop_down_set_selected (self->way, ot_paper_suits_across (printout));
  self->filling = FALSE;
  lay_out (self);
}

static void
selection_toggled_cb (GtkCheckButton *button, OtPrintPreview *self)
{
  use_printout (self, gtk_check_button_get_active (button) ? self->part : self->all);
}

static void
zoom_chosen_cb (GtkDropDown *drop_down, GParamSpec *pspec, OtPrintPreview *self)
{
  chosen.zoom = gtk_drop_down_get_selected (self->zoom);
  ot_sheet_set_zoom (OT_SHEET (self->sheet), zooms[MIN (chosen.zoom, G_N_ELEMENTS (zooms) - 1)]);
}

/* Acts */

static void
go_back (OtPrintPreview *self)
{
  if (self->page > 0)
    show_page (self, self->page - 1);
}

static void
go_on (OtPrintPreview *self)
{
  show_page (self, self->page + 1);
}

static void
go_first (OtPrintPreview *self)
{
  show_page (self, 0);
}

static void
go_last (OtPrintPreview *self)
{
  show_page (self, G_MAXUINT);
}

static void
scroll (GtkAdjustment *adjustment, int direction)
{
  gtk_adjustment_set_value (adjustment,
                            gtk_adjustment_get_value (adjustment)
                              + direction * gtk_adjustment_get_page_size (adjustment) / 8);
}

static void
scroll_up (OtPrintPreview *self)
{
  scroll (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled)), -1);
}

static void
scroll_down (OtPrintPreview *self)
{
  scroll (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled)), 1);
}

static void
scroll_left (OtPrintPreview *self)
{
  scroll (gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scrolled)), -1);
}

static void
scroll_right (OtPrintPreview *self)
{
  scroll (gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scrolled)), 1);
}

static void
zoom_in (OtPrintPreview *self)
{
  gtk_drop_down_set_selected (self->zoom, MIN (chosen.zoom + 1, G_N_ELEMENTS (zooms) - 1));
}

static void
zoom_out (OtPrintPreview *self)
{
  gtk_drop_down_set_selected (self->zoom, chosen.zoom > 0 ? chosen.zoom - 1 : 0);
}

/* The paper that was chosen in the dialog is that of the preview from then on. */
static void
print (OtPrintPreview *self)
{
  const OtPaper *paper = ot_paper_layout_paper (self->layout);
  g_autoptr (GtkPrintOperation) operation = ot_print_operation_new (self->printout, paper);
  g_autoptr (OtPrintPreview) kept G_GNUC_UNUSED = g_object_ref (self);
  g_autoptr (GError) error = NULL;
  GtkPrintOperationResult result;
  guint                   size;
  gboolean                is_across;

  if (self->saving)
    return;
  gtk_print_operation_set_current_page (operation, (int) self->page);
  result = gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                                    GTK_WINDOW (self), &error);

  if (!self->layout) /* closed meanwhile */
    return;
  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    ot_dialog_tell (GTK_WINDOW (self), _("Nothing was printed"), error->message);
  if (result == GTK_PRINT_OPERATION_RESULT_APPLY
      && ot_print_operation_paper (operation, &size, &is_across))
    {
      gtk_drop_down_set_selected (self->size, size);
      gtk_drop_down_set_selected (self->way, is_across);
    }
}

/* Saving */

/* While pages are drawn they are not laid out anew. */
static void
show_saving (OtPrintPreview *self, gboolean is_saving)
{
  gtk_widget_set_sensitive (self->options, !is_saving);
  gtk_widget_set_sensitive (self->save, !is_saving);
  gtk_widget_set_sensitive (self->print, !is_saving);
  gtk_widget_set_visible (GTK_WIDGET (self->said), FALSE);
  if (!is_saving && gtk_widget_get_visible (self->saving_bar))
    {
      gtk_widget_set_visible (self->saving_bar, FALSE);
      gtk_widget_grab_focus (self->sheet);
    }
}

static void
say (OtPrintPreview *self, const char *text)
{
  gtk_label_set_label (self->said, text);
  gtk_widget_set_visible (GTK_WIDGET (self->said), TRUE);
}

/* Few pages are saved before there is a bar to be seen. */
static void
drawn_cb (guint n, guint all, gpointer user_data)
{
  OtPrintPreview  *self = user_data;
  g_autofree char *number = ot_paper_layout_page_name (self->layout, n - 1);

  gtk_progress_bar_set_fraction (self->progress, (double) n / all);
  gtk_progress_bar_set_text (self->progress, number);
  if (gtk_widget_get_visible (self->saving_bar))
    return;
  gtk_widget_set_visible (self->saving_bar, TRUE);
  gtk_widget_grab_focus (self->cancel);
}

static void
done_cb (const GError *error, gpointer user_data)
{
  OtPrintPreview  *self = user_data;
  g_autofree char *path = g_steal_pointer (&self->path);
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *said = g_strdup_printf (_("Saved as %s"), name);

  self->saving = NULL;
  show_saving (self, FALSE);
  if (error)
    ot_dialog_tell (GTK_WINDOW (self), _("Nothing was saved"), error->message);
  else
    say (self, said);
}

static void
cancel_saving (OtPrintPreview *self)
{
  if (!self->saving)
    return;
  g_clear_pointer (&self->saving, ot_pdf_saving_cancel);
  g_clear_pointer (&self->path, g_free);
  show_saving (self, FALSE);
  say (self, _("Saving was cancelled. What was there before is as it was."));
}

void
ot_print_preview_save (OtPrintPreview *self, const char *path)
{
  static const OtPdfSavingFuncs funcs = { drawn_cb, done_cb };

  g_return_if_fail (OT_IS_PRINT_PREVIEW (self));

  if (self->saving)
    return;
  show_saving (self, TRUE);
  self->path = g_strdup (path);
  self->saving = ot_pdf_saving_start (self->layout, path, &funcs, self);
}

gboolean
ot_print_preview_is_saving (OtPrintPreview *self)
{
  g_return_val_if_fail (OT_IS_PRINT_PREVIEW (self), FALSE);

  return self->saving != NULL;
}

static void
path_cb (const char *path, gpointer user_data)
{
  g_autoptr (OtPrintPreview) self = user_data;

  if (path && self->layout) /* it may be closed meanwhile */
    ot_print_preview_save (self, path);
}

static void
save (OtPrintPreview *self)
{
  static const char *const patterns[] = { "*.pdf", NULL };
  const char              *title = ot_printout_title (self->printout);
  g_autofree char         *name = g_strconcat (*title ? title : "Outturn", ".pdf", NULL);

  if (self->saving)
    return;
  ot_dialog_save (GTK_WINDOW (self), _("Save as PDF"), NULL, g_strdelimit (name, "/\\:", '-'),
                  _("Pages (PDF)"), patterns, path_cb, g_object_ref (self));
}

static void
previous_cb (GtkButton *button, OtPrintPreview *self)
{
  go_back (self);
}

static void
next_cb (GtkButton *button, OtPrintPreview *self)
{
  go_on (self);
}

static void
print_cb (GtkButton *button, OtPrintPreview *self)
{
  print (self);
}

static void
save_cb (GtkButton *button, OtPrintPreview *self)
{
  save (self);
}

static void
cancel_cb (GtkButton *button, OtPrintPreview *self)
{
  cancel_saving (self);
}

/* First of what is going on, then of the window. */
static void
leave (OtPrintPreview *self)
{
  if (self->saving)
    cancel_saving (self);
  else
    gtk_window_close (GTK_WINDOW (self));
}

/* Keys */

typedef struct
{
  guint           key;
  GdkModifierType state;
  void (*act) (OtPrintPreview *self);
} Key;

static const Key page_keys[] = {
  { GDK_KEY_Page_Up, 0, go_back },
  { GDK_KEY_Page_Down, 0, go_on },
  { GDK_KEY_Home, 0, go_first },
  { GDK_KEY_End, 0, go_last },
  { GDK_KEY_Up, 0, scroll_up },
  { GDK_KEY_Down, 0, scroll_down },
  { GDK_KEY_Left, 0, scroll_left },
  { GDK_KEY_Right, 0, scroll_right },
  { 0 },
};

static const Key window_keys[] = {
  { GDK_KEY_Page_Up, 0, go_back },
  { GDK_KEY_Page_Down, 0, go_on },
  { GDK_KEY_Home, 0, go_first },
  { GDK_KEY_End, 0, go_last },
  { GDK_KEY_Escape, 0, leave },
  { GDK_KEY_p, GDK_CONTROL_MASK, print },
  { GDK_KEY_s, GDK_CONTROL_MASK, save },
  { GDK_KEY_plus, GDK_CONTROL_MASK, zoom_in },
  { GDK_KEY_equal, GDK_CONTROL_MASK, zoom_in },
  { GDK_KEY_minus, GDK_CONTROL_MASK, zoom_out },
  { 0 },
};

static gboolean
take_key (OtPrintPreview *self, const Key *keys, guint key, GdkModifierType state)
{
  state &= GDK_CONTROL_MASK | GDK_ALT_MASK;
  for (; keys->key; keys++)
    if (keys->key == key && keys->state == state)
      {
        keys->act (self);
        return TRUE;
      }
  return FALSE;
}

/* Before the scrolled window, which would take them for its own. */
static gboolean
page_key_cb (GtkEventControllerKey *controller,
             guint                  key,
             guint                  code,
             GdkModifierType        state,
             OtPrintPreview        *self)
{
  return take_key (self, page_keys, key, state);
}

static gboolean
window_key_cb (GtkEventControllerKey *controller,
               guint                  key,
               guint                  code,
               GdkModifierType        state,
               OtPrintPreview        *self)
{
  return take_key (self, window_keys, key, state);
}

static void
ot_print_preview_dispose (GObject *object)
{
  OtPrintPreview *self = OT_PRINT_PREVIEW (object);

  g_clear_pointer (&self->saving, ot_pdf_saving_cancel);
  g_clear_pointer (&self->path, g_free);
  if (self->layout)
    ot_sheet_set_page (OT_SHEET (self->sheet), NULL, 0);
  g_clear_pointer (&self->layout, ot_paper_layout_free);
  g_clear_pointer (&self->all, ot_printout_unref);
  g_clear_pointer (&self->part, ot_printout_unref);
  self->printout = NULL;

  G_OBJECT_CLASS (ot_print_preview_parent_class)->dispose (object);
}

static void
ot_print_preview_class_init (OtPrintPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ot_print_preview_dispose;
  g_type_ensure (OT_TYPE_SHEET);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/outturn/Outturn/print-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, OtPrintPreview, heading);
  gtk_widget_class_bind_template_child (widget_class, OtPrintPreview, size);
  gtk_widget_class_bind_template_child (widget_class, OtPrintPreview, way);
  gtk_widget_class_bind_template_child (widget_class, OtPrintPreview, columns);
  gtk_widget_class_bind_template_child (widget_class, OtPrintPreview, zoom);
  gtk_widget_class_bind_template_child (widget_class, OtPrintPreview, options);
  gtk_widget_class_bind_template_child (widget_class, OtPrintPreview, selection);
  gtk_widget_class_bind_template_child (widget_class, OtPrintPreview, save);
  gtk_widget_class_bind_template_child (widget_class, OtPrintPreview, print);
  gtk_widget_class_bind_template_child (widget_class, OtPrintPreview, saving_bar);
  gtk_widget_class_bind_template_child (widget_class, OtPrintPreview, progress);
  gtk_widget_class_bind_template_child (widget_class, OtPrintPreview, cancel);
  gtk_widget_class_bind_template_child (widget_class, OtPrintPreview, scrolled);
  gtk_widget_class_bind_template_child (widget_class, OtPrintPreview, sheet);
  gtk_widget_class_bind_template_child (widget_class, OtPrintPreview, number);
  gtk_widget_class_bind_template_child (widget_class, OtPrintPreview, previous);
  gtk_widget_class_bind_template_child (widget_class, OtPrintPreview, next);
  gtk_widget_class_bind_template_child (widget_class, OtPrintPreview, said);
  gtk_widget_class_bind_template_callback (widget_class, paper_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoom_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, print_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, selection_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, window_key_cb);
}

static void
ot_print_preview_init (OtPrintPreview *self)
{
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ot_print_preview_present (GtkWindow *parent, OtPrintout *printout, OtPrintout *part)
{
  OtPrintPreview *self;

  g_return_val_if_fail (printout != NULL, NULL);

  self = g_object_new (OT_TYPE_PRINT_PREVIEW, "transient-for", parent, NULL);
  self->all = ot_printout_ref (printout);
  self->part = part ? ot_printout_ref (part) : NULL;
  gtk_widget_set_visible (self->selection, part != NULL);
  gtk_drop_down_set_selected (self->size, chosen.size);
  gtk_drop_down_set_selected (self->columns, chosen.columns);
  gtk_drop_down_set_selected (self->zoom, chosen.zoom);
  gtk_widget_set_visible (GTK_WIDGET (self->columns), ot_printout_chart (printout) == NULL);
  use_printout (self, self->all);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (self->sheet);
  return GTK_WIDGET (self);
}

OtPaperLayout *
ot_print_preview_get_layout (OtPrintPreview *self)
{
  g_return_val_if_fail (OT_IS_PRINT_PREVIEW (self), NULL);

  return self->layout;
}

guint
ot_print_preview_get_page (OtPrintPreview *self)
{
  g_return_val_if_fail (OT_IS_PRINT_PREVIEW (self), 0);

  return self->page;
}
