#include "config.h"

#include "app/dialogs.h"

#include <glib/gi18n.h>

typedef struct
{
  const OtAnswer *answers;
  OtAnswerFunc    answer_func;
  OtPathFunc      path_func;
  gpointer        user_data;
} Question;

static void
answered_cb (GtkDialog *dialog, int response, Question *question)
{
  const char *id = response >= 0 ? question->answers[response].id : NULL;

  gtk_window_destroy (GTK_WINDOW (dialog));
  question->answer_func (id, question->user_data);
  g_free (question);
}

void
ot_dialog_ask (GtkWindow      *parent,
               const char     *title,
               const char     *detail,
               const OtAnswer *answers,
               OtAnswerFunc    func,
               gpointer        user_data)
{
  Question  *question = g_new0 (Question, 1);
  GtkWidget *dialog = g_object_new (GTK_TYPE_MESSAGE_DIALOG, "modal", TRUE, "transient-for", parent,
                                    "text", title, "secondary-text", detail, NULL);
  int        n = 0;

  question->answers = answers;
  question->answer_func = func;
  question->user_data = user_data;
  for (; answers[n].id; n++)
    {
      GtkWidget *button = gtk_dialog_add_button (GTK_DIALOG (dialog), _ (answers[n].label), n);

      if (answers[n].destructive)
        gtk_widget_add_css_class (button, "destructive-action");
    }
  gtk_widget_add_css_class (gtk_dialog_get_widget_for_response (GTK_DIALOG (dialog), n - 1),
                            "suggested-action");
  gtk_dialog_set_default_response (GTK_DIALOG (dialog), n - 1);
  g_signal_connect (dialog, "response", G_CALLBACK (answered_cb), question);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
ot_dialog_tell (GtkWindow *parent, const char *title, const char *detail)
{
  GtkWidget *dialog =
    g_object_new (GTK_TYPE_MESSAGE_DIALOG, "modal", TRUE, "transient-for", parent, "text", title,
                  "secondary-text", detail, "buttons", GTK_BUTTONS_CLOSE, NULL);

  g_signal_connect (dialog, "response", G_CALLBACK (gtk_window_destroy), NULL);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* The chooser must be held until it answers: it is, by this reference. */
static void
path_chosen_cb (GtkNativeDialog *dialog, int response, Question *question)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  path = file ? g_file_get_path (file) : NULL;
  question->path_func (path, question->user_data);
  g_free (question);
  g_object_unref (dialog);
}

static void
choose_path (GtkWindow           *parent,
             const char          *title,
             GtkFileChooserAction action,
             const char          *accept,
             const char          *folder,
             const char          *name,
             const char          *kind,
             const char *const   *patterns,
             OtPathFunc           func,
             gpointer             user_data)
{
  GtkFileChooserNative *dialog =
    gtk_file_chooser_native_new (title, parent, action, accept, _("_Cancel"));
  GtkFileFilter *filter = gtk_file_filter_new ();
  Question      *question = g_new0 (Question, 1);

  gtk_file_filter_set_name (filter, kind);
  for (guint i = 0; patterns[i]; i++)
    gtk_file_filter_add_pattern (filter, patterns[i]);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  g_object_unref (filter);
  if (folder)
    {
      g_autoptr (GFile) file = g_file_new_for_path (folder);

      gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (dialog), file, NULL);
    }
  if (name)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);

  question->path_func = func;
  question->user_data = user_data;
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (path_chosen_cb), question);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

void
ot_dialog_open_table (GtkWindow *parent, const char *title, OtPathFunc func, gpointer user_data)
{
  static const char *const patterns[] = { "*.csv", "*.txt", "*.tsv", NULL };

  choose_path (parent, title, GTK_FILE_CHOOSER_ACTION_OPEN, _("_Import"), NULL, NULL,
               _("Tables (CSV)"), patterns, func, user_data);
}

void
ot_dialog_open_plan (GtkWindow *parent, OtPathFunc func, gpointer user_data)
{
  static const char *const patterns[] = { "*.outturn", NULL };

  choose_path (parent, _("Open a plan"), GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"), NULL, NULL,
               _("Outturn plans"), patterns, func, user_data);
}

void
ot_dialog_save (GtkWindow         *parent,
                const char        *title,
                const char        *folder,
                const char        *name,
                const char        *kind,
                const char *const *patterns,
                OtPathFunc         func,
                gpointer           user_data)
{
  choose_path (parent, title, GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), folder, name, kind,
               patterns, func, user_data);
}
