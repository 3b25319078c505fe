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

void
ot_text_control_set (GtkWidget *control, const char *text)
{
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

gpointer
ot_text_control_source (GtkWidget *control)
{
  return GTK_IS_ENTRY (control) ? (gpointer) control : (gpointer) buffer_of (control);
}
