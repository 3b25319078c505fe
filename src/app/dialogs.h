/* dialogs.h: the dialogs, wrapped in one place because GTK's own ways with them change */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One answer of a question. The last one of a list is the safest: it is the default. */
typedef struct
{
  const char *id;
  const char *label;       /* with a mnemonic, to be translated */
  gboolean    destructive; /* work could be lost by it */
} OtAnswer;

/* `answer` is NULL when the dialog was closed without one. */
typedef void (*OtAnswerFunc) (const char *answer, gpointer user_data);

/* Asks, and gives the answer's id back. `answers` is ended by one without an id. */
void ot_dialog_ask (GtkWindow      *parent,
                    const char     *title,
                    const char     *detail,
                    const OtAnswer *answers,
                    OtAnswerFunc    func,
                    gpointer        user_data);

/* Says that something failed, and why. */
void ot_dialog_tell (GtkWindow *parent, const char *title, const char *detail);

/* `path` is NULL when nothing was chosen; else borrowed for the call. */
typedef void (*OtPathFunc) (const char *path, gpointer user_data);

/* Asks for a plan to open. */
void ot_dialog_open_plan (GtkWindow *parent, OtPathFunc func, gpointer user_data);

/* Asks for a table to import. */
void ot_dialog_open_table (GtkWindow  *parent,
                           const char *title,
                           OtPathFunc  func,
                           gpointer    user_data);

/* Asks for a path to save under. `folder` and `name` are suggestions; what is listed is
 * of the `kind`, in words, that `patterns` ("*.pdf"; ended by NULL) match. */
void ot_dialog_save (GtkWindow         *parent,
                     const char        *title,
                     const char        *folder,
                     const char        *name,
                     const char        *kind,
                     const char *const *patterns,
                     OtPathFunc         func,
                     gpointer           user_data);

G_END_DECLS
