/* schools-checks.h: what the parts of the checks of schools and of the formula share; private to them */
#pragma once

#include "model/schools.h"
#include "model/words.h"

G_BEGIN_DECLS

typedef struct
{
  const OtPlan    *plan;
  const char      *layer;
  const OtSchools *schools;
  const OtFormula *formula;
  OtFindings      *findings;
} OtSchoolsCheck;

static inline const OtRecord *
ot_schools_check_record (const OtSchoolsCheck *check, guint n)
{
  return check->schools->schools->schools->records[n];
}

static inline const OtSchoolYear *
ot_schools_check_year (const OtSchoolsCheck *check, guint n, guint i)
{
  return ot_school_year (check->schools->schools, n, i);
}

static inline const char *
ot_schools_check_year_text (const OtSchoolsCheck *check, guint i, char buffer[OT_YEAR_TEXT])
{
  return ot_year_to_text (check->formula->of_year[i].year, buffer);
}

/* Whether a school has any such pupils in a year of the plan. */
static inline gboolean
ot_schools_check_has_pupils (const OtSchoolsCheck *check, guint n, OtPupils pupils)
{
  for (guint i = 0; i < check->schools->schools->n_years; i++)
    if (ot_schools_check_year (check, n, i)->count[pupils] > 0)
      return TRUE;
  return FALSE;
}

/* What is said of one school's shares: schools-shares.c. */
void ot_schools_check_shares (const OtSchoolsCheck *check, guint n);

/* What is said of the unit values and settings of a year: formula-checks.c. */
void ot_schools_check_formula (const OtSchoolsCheck *check, guint i);

/* What is said of the guarantee and cap of a year, and of the years without a guarantee:
 * guarantee-checks.c. */
void ot_schools_check_guarantee (const OtSchoolsCheck *check, guint i);
void ot_schools_check_guarantees (const OtSchoolsCheck *check);

G_END_DECLS
