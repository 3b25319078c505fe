/* window.h: the window: one plan, its pages, its file */
#pragma once

#include "app/application.h"
#include "app/page.h"

G_BEGIN_DECLS

#define OT_TYPE_WINDOW (ot_window_get_type ())
G_DECLARE_FINAL_TYPE (OtWindow, ot_window, OT, WINDOW, GtkApplicationWindow)

OtWindow *ot_window_new (OtApplication *application);

/* Opens a plan in this window, or in another where this one has a plan. */
void ot_window_open (OtWindow *window, const char *path);

/* Shows a plan that is already there. NULL: the start page. */
void        ot_window_set_document (OtWindow *window, OtDocument *document);
OtDocument *ot_window_get_document (OtWindow *window);

/* Goes to a page by its name. */
void    ot_window_show_page (OtWindow *window, const char *name);
OtPage *ot_window_get_page (OtWindow *window); /* NULL: the start page */

/* The sentence in the bar above the page; NULL: there is none. For tests. */
const char *ot_window_get_bar_text (OtWindow *window);

G_END_DECLS
