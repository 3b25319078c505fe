/* explanation-text.h: the steps behind a figure, as an indented column or as JSON */
#pragma once

#include "export/view-table.h"

G_BEGIN_DECLS

/* Appends an explanation as text or JSON. `plan` gives records their sources. */
void ot_explanation_write (const OtExplanation *explanation,
                           const OtPlan        *plan,
                           OtFormat             format,
                           GString             *out);

G_END_DECLS
