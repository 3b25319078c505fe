#include "config.h"

#include "app/application.h"
#include "base/memory.h"

#include <glib/gi18n.h>
#include <locale.h>

int
main (int argc, char *argv[])
{
  g_autoptr (GtkApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, OT_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  ot_memory_keep ();
  application = ot_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
