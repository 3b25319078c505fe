#include "config.h"

#include "app/dialogs.h"
#include "app/window-private.h"
#include "plan/error.h"

#include <glib/gi18n.h>

/* The bar above the page */

/* One thing that can be done about the state of the file. */
typedef struct
{
  const char *label; /* to be translated */
  const char *action;
} BarButton;

static const BarButton read_only_buttons[] = { { N_("Save _as…"), "win.save-as" }, { NULL } };

static const BarButton conflict_buttons[] = {
  { N_("_Reload"), "win.reload" },
  { N_("Save a _copy…"), "win.save-as" },
  { N_("_Overwrite"), "win.overwrite" },
  { NULL },
};

static void
show_bar (OtWindow *self, const char *text, const BarButton *buttons)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->bar_buttons)))
    gtk_box_remove (GTK_BOX (self->bar_buttons), child);
  for (; buttons->label; buttons++)
    {
      GtkWidget *button = gtk_button_new_with_mnemonic (_ (buttons->label));

      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), buttons->action);
      gtk_box_append (GTK_BOX (self->bar_buttons), button);
    }
  gtk_label_set_label (GTK_LABEL (self->bar_label), text);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->bar), TRUE);
}

const char *
ot_window_get_bar_text (OtWindow *self)
{
  g_return_val_if_fail (OT_IS_WINDOW (self), NULL);

  return gtk_revealer_get_reveal_child (GTK_REVEALER (self->bar))
           ? gtk_label_get_label (GTK_LABEL (self->bar_label))
           : NULL;
}

void
ot_window_show_state_of_file (OtWindow *self)
{
  self->conflict = FALSE;
  if (ot_document_is_read_only (self->document))
    show_bar (self, _("This file is read only. Save it under another name to edit it."),
              read_only_buttons);
  else
    gtk_revealer_set_reveal_child (GTK_REVEALER (self->bar), FALSE);
}

static void
show_conflict (OtWindow *self)
{
  self->conflict = TRUE;
  show_bar (
    self,
    _("This file is no longer as it was opened or saved here: somebody else has changed, moved or "
       "removed it."),
    conflict_buttons);
}

/* Whether the file changed: asked when the window comes back to the front. */

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OtWindow) self = user_data;
  gboolean unchanged;

  self->checking = FALSE;
  /* What cannot be looked at now will be said when it is saved. */
  if (!ot_document_check_finish (OT_DOCUMENT (source), result, &unchanged, NULL) || self->saving
      || self->document != OT_DOCUMENT (source) || unchanged != self->conflict)
    return;
  if (unchanged)
    ot_window_show_state_of_file (self);
  else
    show_conflict (self);
}

void
ot_window_check_file (OtWindow *self)
{
  if (!self->document || !ot_document_path (self->document) || self->saving || self->checking)
    return;
  self->checking = TRUE;
  ot_document_check_async (self->document, NULL, checked_cb, g_object_ref (self));
}

/* Opening */

static void
remember_path (const char *path)
{
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);

  if (uri)
    gtk_recent_manager_add_item (gtk_recent_manager_get_default (), uri);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OtWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OtDocument) document = ot_document_open_finish (result, &error);

  /* A window that was closed meanwhile has no children any more. */
  if (!self->cancellable)
    return;
  g_clear_object (&self->cancellable);
  if (document)
    {
      remember_path (ot_document_path (document));
      ot_window_set_document (self, document);
      return;
    }
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "start");
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    ot_dialog_tell (GTK_WINDOW (self), _("This file could not be opened"), error->message);
}

void
ot_window_open (OtWindow *self, const char *path)
{
  g_return_if_fail (OT_IS_WINDOW (self));

  if (self->document || self->cancellable)
    {
      OtWindow *other =
        ot_window_new (OT_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))));

      gtk_window_present (GTK_WINDOW (other));
      ot_window_open (other, path);
      return;
    }
  self->cancellable = g_cancellable_new ();
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "busy");
  ot_document_open_async (path, self->cancellable, opened_cb, g_object_ref (self));
}

/* Saving */

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OtWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = ot_document_save_finish (OT_DOCUMENT (source), result, &error);
  gboolean close = self->close_when_saved;

  self->saving = FALSE;
  self->close_when_saved = FALSE;
  if (self->document != OT_DOCUMENT (source))
    return;
  ot_window_update_actions (self);
  if (done)
    {
      remember_path (ot_document_path (self->document));
      ot_window_show_state_of_file (self);
      /* Typed meanwhile: then there is something to save again, and closing asks again. */
      if (close)
        gtk_window_close (GTK_WINDOW (self));
    }
  else if (g_error_matches (error, OT_PLAN_ERROR, OT_PLAN_ERROR_CHANGED))
    show_conflict (self);
  else
    ot_dialog_tell (GTK_WINDOW (self), _("The plan could not be saved"), error->message);
}

static void
save (OtWindow *self, const char *path, gboolean overwrite)
{
  if (self->saving)
    return;
  self->saving = TRUE;
  ot_window_update_actions (self);
  ot_document_save_async (self->document, path, overwrite, NULL, saved_cb, g_object_ref (self));
}

/* The dialog has asked whether to replace what is there. */
static void
save_path_cb (const char *path, gpointer user_data)
{
  g_autoptr (OtWindow) self = user_data;

  if (path && self->document)
    save (self, path, TRUE);
  else
    self->close_when_saved = FALSE;
}

void
ot_window_save_as (OtWindow *self)
{
  static const char *const patterns[] = { "*.outturn", NULL };
  const char              *path = ot_document_path (self->document);
  g_autofree char         *folder = path ? g_path_get_dirname (path) : NULL;
  g_autofree char         *name = path ? g_path_get_basename (path) : g_strdup (_("plan.outturn"));

  ot_dialog_save (GTK_WINDOW (self), _("Save the plan"), folder, name, _("Outturn plans"),
                  patterns, save_path_cb, g_object_ref (self));
}

void
ot_window_save (OtWindow *self)
{
  if (ot_document_path (self->document) && !ot_document_is_read_only (self->document))
    save (self, NULL, FALSE);
  else
    ot_window_save_as (self);
}

void
ot_window_overwrite (OtWindow *self)
{
  save (self, NULL, TRUE);
}

static void
reloaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OtWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = ot_document_reload_finish (OT_DOCUMENT (source), result, &error);

  if (self->document != OT_DOCUMENT (source))
    return;
  if (!done)
    {
      ot_dialog_tell (GTK_WINDOW (self), _("The file could not be read again"), error->message);
      return;
    }
  ot_window_show_state_of_file (self);
  ot_window_say (self, _("Reloaded. Undo brings your own version back."), TRUE);
}

void
ot_window_reload (OtWindow *self)
{
  ot_document_reload_async (self->document, NULL, reloaded_cb, g_object_ref (self));
}

/* Closing */

static void
close_answer_cb (const char *answer, gpointer user_data)
{
  g_autoptr (OtWindow) self = user_data;

  if (g_strcmp0 (answer, "save") == 0 && self->document)
    {
      self->close_when_saved = TRUE;
      ot_window_save (self);
    }
  else if (g_strcmp0 (answer, "discard") == 0)
    {
      self->closing = TRUE;
      gtk_window_close (GTK_WINDOW (self));
    }
}

/* A new plan in which nothing was done is nobody's work. */
static gboolean
has_work (OtDocument *document)
{
  return ot_document_is_unsaved (document)
         && (ot_document_path (document) || ot_document_undo_title (document)
             || ot_document_redo_title (document));
}

gboolean
ot_window_may_close (OtWindow *self)
{
  static const OtAnswer answers[] = {
    { "discard", N_("Close _without saving"), TRUE },
    { "cancel", N_("_Cancel"), FALSE },
    { "save", N_("_Save"), FALSE },
    { NULL },
  };
  g_autofree char *detail = NULL;

  if (self->saving)
    {
      self->close_when_saved = TRUE;
      return FALSE;
    }
  if (!self->document || self->closing)
    return TRUE;
  if (!ot_window_commit (self))
    {
      ot_window_say (
        self,
        _ (
          "What is being typed was not understood. Mend it, or press Escape to leave it, then close."),
        FALSE);
      return FALSE;
    }
  if (!has_work (self->document))
    return TRUE;

  detail = g_strdup_printf (
    _("What was changed in “%s” since it was last saved will be lost if it is not saved."),
    ot_document_title (self->document));
  ot_dialog_ask (GTK_WINDOW (self), _("Save the plan before closing?"), detail, answers,
                 close_answer_cb, g_object_ref (self));
  return FALSE;
}
