/* schools.h: what the school funding formula gives each school in each year: section 6 of
 * calculations.md
 *
 * Of each school and year its line 42 is kept, and what held it; all other figures are made again
 * from it when a view asks, by the same function. */
#pragma once

#include "model/formula.h"
#include "model/results.h"
#include "model/school-years.h"

G_BEGIN_DECLS

/* All schools together, in one year. Money of schools that count; empty where there is none, and, but
 * for rates, where that of one of them is not known. */
typedef struct
{
  guint   n;             /* schools that count */
  guint   n_new;         /* of them, those that have nothing to compare with: no year before */
  guint   n_unknown;     /* of them, those whose line 42 is not known: a value is missing */
  guint   first_unknown; /* the first of these */
  OtMoney allocations;
  OtMoney rates; /* as typed: empty where no school has any */
  OtMoney guarantee;
  OtMoney cap; /* positive */
  OtMoney minimum;
  OtMoney minimum_after;
  guint
    n_gaining; /* schools that get more per pupil than the year before: ot_formula_like_for_like () */
  guint  n_losing;
  guint  n_held[OT_N_HELD_BY + 1]; /* by OtHeldBy */
  guint8 origin;                   /* OtOrigin of the records of the schools that count */
} OtSchoolsYear;

typedef struct _OtSchoolsTotals OtSchoolsTotals;

/* What is made only when it is asked for. */
typedef struct
{
  GMutex     lock;
  GPtrArray *totals; /* of OtSchoolsTotals, by year; NULL: not yet */
} OtSchoolsKept;

typedef struct
{
  const OtSchoolYears *schools;
  const OtTable       *de_delegation;
  OtFormula           *formula;
  OtMoney             *total;   /* line 42, by school, then year; empty where it does not count */
  guint8              *held_by; /* OtHeldBy, likewise; 0 */
  OtSchoolsYear       *of_year;
  OtSchoolsKept       *kept;
} OtSchools;

extern const OtSubject ot_schools_subject;

#define OT_SCHOOLS_TABLES                                                        \
  (OT_SCHOOL_YEARS_TABLES | OT_READS (OT_TABLE_FORMULA_VALUES)                   \
   | OT_READS (OT_TABLE_FORMULA_SETTINGS) | OT_READS (OT_TABLE_GUARANTEE_RANGES) \
   | OT_READS (OT_TABLE_DE_DELEGATION))

/* The figures of these results, which own them. */
const OtSchools *ot_schools (const OtResults *results);

/* Whether a school gets anything in a year at all: ot_school_year_counts (). */
static inline gboolean
ot_schools_counts (const OtSchools *schools, guint n, guint i)
{
  return ot_school_year_counts (ot_school_year (schools->schools, n, i));
}

/* A school and year, with what it is compared with. */
OtFormulaCase ot_schools_case (const OtSchools *schools, guint n, guint i);

/* Which value is missing, in that year or an earlier one that it stands on, so that something of what
 * a school gets in a year is not known; FALSE: none is. */
gboolean ot_schools_find_missing (const OtSchools *schools,
                                  guint            n,
                                  guint            i,
                                  OtFactorPhase   *missing,
                                  OtYear          *year);

/* That in words; and why what all schools get in a year is not known, NULL where it is. Free them. */
char *ot_schools_say_missing (const OtFactorPhase *missing, OtYear year);
char *ot_schools_say_unknown (const OtSchools *schools, guint i);

/* The area cost that most schools have: with it national values are shown beside local ones. */
OtDecimal ot_schools_area_cost (const OtSchools *schools);

/* Writes the step that is a cell of the view `schools` of a year: of a school, or, with NULL, of the
 * total. */
void ot_schools_trace_cell (OtTrace        *trace,
                            OtStepOperator  how,
                            const char     *label,
                            OtValue         value,
                            OtYear          year,
                            const OtRecord *school,
                            const char     *column);

/* Parts of the subject: its views, its checks. */
extern const OtViewType ot_formula_view;
extern const OtViewType ot_schools_view;
extern const OtViewType ot_statement_view;
void ot_schools_check (const OtResults *results, gconstpointer figures, OtFindings *findings);

G_END_DECLS
