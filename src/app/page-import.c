#include "config.h"

#include "app/page-import.h"

#include "app/dialogs.h"
#include "plan/error.h"
#include "plan/import.h"

#include <glib/gi18n.h>

#define MOST_PROBLEMS 12 /* that a dialog lists */

typedef struct
{
  OtPage             *page;
  const OtRecordType *type;
} Import;

/* All that was refused, one to a line. */
static void
set_problems (GError **error, const GPtrArray *problems)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint shown = MIN (problems->len, MOST_PROBLEMS), more = problems->len - shown;

  for (guint i = 0; i < shown; i++)
    {
      g_autofree char *line = ot_problem_to_text (g_ptr_array_index (problems, i));

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", line);
    }
  if (more > 0)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text, ngettext ("and %u more", "and %u more", more), more);
    }
  g_set_error_literal (error, OT_PLAN_ERROR,
                       (int) ((const OtProblem *) g_ptr_array_index (problems, 0))->code,
                       text->str);
}

gboolean
ot_page_import_file (OtPage             *page,
                     const OtRecordType *type,
                     const char         *path,
                     char              **said,
                     GError            **error)
{
  OtDocument           *document = ot_page_get_document (page);
  const OtImportOptions options = { .layer = ot_document_scenario (document) };
  g_autoptr (GPtrArray) problems = ot_problems_new ();
  g_autoptr (GError) refused = NULL;
  g_autoptr (OtChangeSet) set = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  gsize            length;
  guint            n;

  if (!g_file_get_contents (path, &text, &length, error))
    return FALSE;
  bytes = g_bytes_new_take (g_steal_pointer (&text), length);
  set =
    ot_table_import (ot_document_plan (document), type, bytes, &options, NULL, problems, &refused);
  if (!set)
    {
      if (problems->len > 0)
        set_problems (error, problems);
      else
        g_propagate_error (error, g_steal_pointer (&refused));
      return FALSE;
    }
  n = ot_change_set_length (set);
  if (n > 0)
    {
      g_free (set->title);
      /* Translators: undo's name for an import: the table's label. */
      set->title = g_strdup_printf (_("Import %s"), _ (type->label));
      if (!ot_document_edit (document, set, error))
        return FALSE;
    }
  *said = n == 0 ? g_strdup (_("Nothing in that file differs from the plan."))
                 : g_strdup_printf (
                   ngettext ("Imported %u change into %s.", "Imported %u changes into %s.", n), n,
                   _ (type->label));
  return TRUE;
}

static void
path_cb (const char *path, gpointer user_data)
{
  Import          *import = user_data;
  g_autofree char *said = NULL;
  g_autoptr (GError) error = NULL;

  if (path && ot_page_import_file (import->page, import->type, path, &said, &error))
    gtk_widget_activate_action (GTK_WIDGET (import->page), "win.say-undo", "s", said);
  else if (path)
    ot_dialog_tell (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (import->page))),
                    _("Nothing was imported"), error->message);
  g_object_unref (import->page);
  g_free (import);
}

void
ot_page_import (OtPage *page, const OtRecordType *type)
{
  Import          *import = g_new0 (Import, 1);
  g_autofree char *title = g_strdup_printf (_("Import %s"), _ (type->label));

  import->page = g_object_ref (page);
  import->type = type;
  ot_dialog_open_table (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page))), title, path_cb,
                        import);
}
