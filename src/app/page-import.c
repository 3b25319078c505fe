#include "config.h"

#include "app/page-import.h"

#include "app/dialogs.h"

#include <glib/gi18n.h>

typedef struct
{
  OtPage             *page;
  const OtRecordType *type;
} Import;

static void
path_cb (const char *path, gpointer user_data)
{
  Import *import = user_data;

  if (path)
    gtk_window_present (GTK_WINDOW (ot_import_window_new (import->page, import->type, path)));
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
