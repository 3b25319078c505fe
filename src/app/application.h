/* application.h: the program, its windows, and what the user has set */
#pragma once

#include "base/text.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define OT_TYPE_APPLICATION (ot_application_get_type ())
G_DECLARE_FINAL_TYPE (OtApplication, ot_application, OT, APPLICATION, GtkApplication)

GtkApplication *ot_application_new (void);

/* How the user writes numbers: the locale's separators, and brackets where they are set. */
OtNumberStyle ot_application_number_style (void);

/* The folder of the example plans. Free it. */
char *ot_application_examples_folder (void);

/* The user's settings; NULL where their schema is not installed. */
GSettings *ot_application_settings (void);

G_END_DECLS
