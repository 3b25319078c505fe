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

/* Another text, of which undo knows nothing, and to which nothing comes that was pasted before; or behind all, as if it were typed. */
void ot_text_control_set (GtkWidget *control, const char *text);
void ot_text_control_type (GtkWidget *control, const char *text);

/* From here on what is typed can be taken back, and typed again. */
void ot_text_control_keep_history (GtkWidget *control);
void ot_text_control_undo (GtkWidget *control, gboolean again);

/* What says "changed" when the text does. */
gpointer ot_text_control_source (GtkWidget *control);

/* What is pasted comes when the clipboard gives it, which may be after the next key: until then the text
 * is not whole, and must not be committed. `func` hears that it has come, or that there was nothing; a
 * control that has left its window meanwhile takes nothing. */
typedef void (*OtTextPastedFunc) (GtkWidget *control, gpointer user_data);
void ot_text_control_hear_pastes (GtkWidget *control, OtTextPastedFunc func, gpointer user_data);
gboolean ot_text_control_is_pasting (GtkWidget *control);

/* Why a text is not committed while it does, in words. */
#define OT_TEXT_STILL_PASTING \
  _("What is pasted has not come from the clipboard yet. Do this again when it has.")

G_END_DECLS
