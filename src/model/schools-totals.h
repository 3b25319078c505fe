/* schools-totals.h: what the columns of the view `schools` come to over all schools of a year */
#pragma once

#include "model/schools-columns.h"

G_BEGIN_DECLS

struct _OtSchoolsTotals
{
  OtValue  total[OT_N_SCHOOLS_COLUMNS]; /* empty where a column does not add up, or of no school */
  gboolean is_unknown[OT_N_SCHOOLS_COLUMNS]; /* it is not known of one school at least: empty too */
};

/* Whether a column can be added up over schools; what is for one pupil is reckoned from such sums. */
gboolean ot_schools_adds_up (guint column);

/* Those of the `i`th year. Made when they are first asked for, and kept: charts and pages share them.
 * Safe in any thread. */
const OtSchoolsTotals *ot_schools_totals (const OtSchools *schools, guint i);

G_END_DECLS
