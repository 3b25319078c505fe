/* steps.h: an explanation as people read it: a line a step, and what they come to */
#pragma once

#include "model/view.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A step that is another cell of the view is a button of the action inspector.choose-row, one that
 * stands in a record a button of win.show-record. `plan` names what references point at.
 * Without `all` only the first are shown, and a button of inspector.all-steps. */
GtkWidget *ot_steps_new (const OtExplanation *explanation,
                         const OtPlan        *plan,
                         const OtShow        *show,
                         gboolean             all);

G_END_DECLS
