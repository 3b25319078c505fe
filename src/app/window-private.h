/* window-private.h: what the files of the window share */
#pragma once

#include "app/window.h"

G_BEGIN_DECLS

#define OT_WINDOW_MOST_SAID 300 /* letters, in a message or a tooltip */

struct _OtWindow
{
  GtkApplicationWindow parent_instance;

  GtkWidget *title;
  GtkWidget *subtitle;
  GtkWidget *scenario_button;
  GtkWidget *scenario_label;
  GtkWidget *save_button;
  GtkWidget *edit_box; /* header buttons that need a plan */
  GtkWidget *undo_button;
  GtkWidget *redo_button;
  GtkWidget *sidebar_button;
  GtkWidget *sidebar_revealer;
  GtkWidget *sidebar;
  GtkWidget *stack; /* start, busy, plan */
  GtkWidget *pages;
  GtkWidget *bar; /* the state of the file */
  GtkWidget *bar_label;
  GtkWidget *bar_buttons;
  GtkWidget *message; /* an act that can be undone, or was refused */
  GtkWidget *message_label;
  GtkWidget *message_undo;

  OtDocument   *document;
  OtTable      *scenarios;   /* those in the menu */
  GCancellable *cancellable; /* of what is being opened */
  guint         message_timeout;
  gboolean      narrow; /* too narrow for the sidebar: it folds */
  guint         fold_idle;
  gboolean      typing; /* an entry has the focus */
  gboolean      saving;
  gboolean      checking; /* whether the file changed */
  gboolean      conflict; /* it did, and the bar says so */
  gboolean      close_when_saved;
  gboolean      closing; /* it has been asked and may go */
};

/* window.c */
void ot_window_say (OtWindow *self, const char *text, gboolean can_undo);

/* window-header.c: what the header says: the plan, its file, and the layer that edits go into */
void ot_window_update_header (OtWindow *self);
void ot_window_install_header_acts (GtkWidgetClass *widget_class);

/* window-pages.c: the sidebar, and the page that is shown */
gboolean ot_window_commit (
  OtWindow *self); /* what is being typed; FALSE: it was refused and is still there */
void ot_window_show_page_of_type (OtWindow *self, const OtPageType *type); /* without a commit */
void ot_window_fill_sidebar (OtWindow *self);
void ot_window_update_sidebar (OtWindow *self);
void ot_window_fold_sidebar (OtWindow *self, int width); /* where it is too narrow for it */
void ot_window_install_pages (GtkWidgetClass *widget_class);

/* window-parts.c: the keys that go from one part of the window to another */
void ot_window_watch_sidebar_keys (OtWindow *self);
void ot_window_install_parts (GtkWidgetClass *widget_class);

/* window-acts.c: what can be chosen in menus and by keys, and whether it can be now */
void ot_window_update_actions (OtWindow *self);
void ot_window_install_acts (GtkWidgetClass *widget_class);

/* window-file.c: opening, saving, and what becomes of the file meanwhile */
void     ot_window_show_state_of_file (OtWindow *self);
void     ot_window_check_file (OtWindow *self);
void     ot_window_save (OtWindow *self);
void     ot_window_save_as (OtWindow *self);
void     ot_window_overwrite (OtWindow *self);
void     ot_window_reload (OtWindow *self);
gboolean ot_window_may_close (
  OtWindow *self); /* FALSE: not now; it has been asked, or is being saved */

G_END_DECLS
