#include "config.h"

#include "app/text-control.h"

GtkWidget *
ot_text_lines_new (void)
{
  GtkWidget *lines = gtk_text_view_new ();

  g_object_set (lines, "wrap-mode", GTK_WRAP_WORD_CHAR, "accepts-tab", FALSE, "top-margin", 6,
                "bottom-margin", 6, "left-margin", 8, "right-margin", 8, NULL);
  gtk_text_buffer_set_enable_undo (gtk_text_view_get_buffer (GTK_TEXT_VIEW (lines)), FALSE);
  return lines;
}

static GtkTextBuffer *
buffer_of (GtkWidget *control)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (control));
}

void
ot_text_lines_show_cursor (GtkWidget *lines)
{
  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (lines),
                                      gtk_text_buffer_get_insert (buffer_of (lines)));
}

char *
ot_text_control_get (GtkWidget *control)
{
  GtkTextIter start, end;

  if (GTK_IS_ENTRY (control))
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (control)));
  if (!GTK_IS_TEXT_VIEW (control))
    return NULL;
  gtk_text_buffer_get_bounds (buffer_of (control), &start, &end);
  return gtk_text_buffer_get_text (buffer_of (control), &start, &end, TRUE);
}

/* How many pastes have been asked for, and not come yet. */
#define PASTES "pastes"

void
ot_text_control_set (GtkWidget *control, const char *text)
{
  g_object_set_data (G_OBJECT (control), PASTES, NULL);
  if (GTK_IS_ENTRY (control))
    gtk_editable_set_text (GTK_EDITABLE (control), text);
  else
    gtk_text_buffer_set_text (buffer_of (control), text, -1);
}

void
ot_text_control_type (GtkWidget *control, const char *text)
{
  int end = -1;

  if (GTK_IS_ENTRY (control))
    {
      gtk_editable_insert_text (GTK_EDITABLE (control), text, -1, &end);
      gtk_editable_set_position (GTK_EDITABLE (control), -1);
    }
  else
    {
      gtk_text_buffer_begin_user_action (buffer_of (control));
      gtk_text_buffer_delete_selection (buffer_of (control), FALSE, TRUE);
      gtk_text_buffer_insert_at_cursor (buffer_of (control), text, -1);
      gtk_text_buffer_end_user_action (buffer_of (control));
    }
}

void
ot_text_control_keep_history (GtkWidget *control)
{
  if (GTK_IS_ENTRY (control))
    gtk_editable_set_enable_undo (GTK_EDITABLE (control), TRUE);
  else
    gtk_text_buffer_set_enable_undo (buffer_of (control), TRUE);
}

void
ot_text_control_undo (GtkWidget *control, gboolean again)
{
  if (GTK_IS_ENTRY (control))
    gtk_widget_activate_action (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (control))),
                                again ? "text.redo" : "text.undo", NULL);
  else if (again)
    gtk_text_buffer_redo (buffer_of (control));
  else
    gtk_text_buffer_undo (buffer_of (control));
}

/* Pasting */

/* Who hears that one has come. */
typedef struct
{
  OtTextPastedFunc func;
  gpointer         user_data;
} Hearer;

static int
n_pastes (GtkWidget *control)
{
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (control), PASTES));
}

static void
count_paste (GtkWidget *control, int by)
{
  g_object_set_data (G_OBJECT (control), PASTES, GINT_TO_POINTER (n_pastes (control) + by));
}

gboolean
ot_text_control_is_pasting (GtkWidget *control)
{
  return n_pastes (control) > 0;
}

/* In place of what is selected. */
static void
insert_pasted (GtkWidget *control, const char *text)
{
  int at;

  if (!GTK_IS_ENTRY (control))
    {
      ot_text_control_type (control, text);
      ot_text_lines_show_cursor (control);
      return;
    }
  gtk_editable_delete_selection (GTK_EDITABLE (control));
  at = gtk_editable_get_position (GTK_EDITABLE (control));
  gtk_editable_insert_text (GTK_EDITABLE (control), text, -1, &at);
  gtk_editable_set_position (GTK_EDITABLE (control), at);
}

static void
pasted_cb (GObject *clipboard, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) control = user_data;
  const Hearer    *hearer = g_object_get_data (G_OBJECT (control), "hearer");
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);

  if (n_pastes (control) == 0 || !gtk_widget_get_root (control))
    return;
  /* What is heard of it changing from here on is the paste itself. */
  count_paste (control, -1);
  if (text)
    insert_pasted (control, text);
  else
    gtk_widget_error_bell (control);
  hearer->func (control, hearer->user_data);
}

static void
paste_clipboard_cb (GtkWidget *source, GtkWidget *control)
{
  gboolean editable;

  g_object_get (control, "editable", &editable, NULL);
  if (!editable)
    return;
  g_signal_stop_emission_by_name (source, "paste-clipboard");
  count_paste (control, 1);
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (control), NULL, pasted_cb,
                                 g_object_ref (control));
}

void
ot_text_control_hear_pastes (GtkWidget *control, OtTextPastedFunc func, gpointer user_data)
{
  Hearer *hearer = g_new (Hearer, 1);

  *hearer = (Hearer){ func, user_data };
  g_object_set_data_full (G_OBJECT (control), "hearer", hearer, g_free);
  g_signal_connect (GTK_IS_ENTRY (control)
                      ? (gpointer) gtk_editable_get_delegate (GTK_EDITABLE (control))
                      : (gpointer) control,
                    "paste-clipboard", G_CALLBACK (paste_clipboard_cb), control);
}

gpointer
ot_text_control_source (GtkWidget *control)
{
  return GTK_IS_ENTRY (control) ? (gpointer) control : (gpointer) buffer_of (control);
}
