/* text-control.h: where people type a text: an entry of one line, or a view of several
 *
 * Both are read and written alike, so that a form and a grid need not know which one they have. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Several lines, wrapped, which Tab leaves; nothing in them is taken back by undo yet. */
GtkWidget *ot_text_lines_new (void);
void       ot_text_lines_show_cursor (GtkWidget *lines);

/* The text of a GtkEntry or a GtkTextView: the caller's. NULL: the widget is neither. */
char *ot_text_control_get (GtkWidget *control);

/* Another text, of which undo knows nothing; or behind all, as if it were typed. */
void ot_text_control_set (GtkWidget *control, const char *text);
void ot_text_control_type (GtkWidget *control, const char *text);

/* From here on what is typed can be taken back, and typed again. */
void ot_text_control_keep_history (GtkWidget *control);
void ot_text_control_undo (GtkWidget *control, gboolean again);

/* What says "changed" when the text does. */
gpointer ot_text_control_source (GtkWidget *control);

G_END_DECLS
