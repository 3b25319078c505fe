/* split.h: a paned whose end child is as large as somebody left it, however large the window is */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How many pixels the end child is to have of `size`; 0: what GTK gives it. */
typedef int (*OtSplitWantedFunc) (int size, gpointer user_data);

/* Somebody moved the handle: the end child now has `pixels`. */
typedef void (*OtSplitMovedFunc) (int pixels, gpointer user_data);

/* Watches a paned as long as it lives; `user_data` has to live as long. */
void ot_split_watch (GtkPaned         *paned,
                     OtSplitWantedFunc wanted,
                     OtSplitMovedFunc  moved,
                     gpointer          user_data);

/* Asks again what is wanted, and moves the handle there. */
void ot_split_place (GtkPaned *paned);

G_END_DECLS
