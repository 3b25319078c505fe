/* school-years.h: what the school funding formula reads of each school and year
 *
 * Records are walked once: what they hold of all years stands here side by side, so that a unit value
 * can be moved without reading 20,000 records again. */
#pragma once

#include "model/origin.h"
#include "model/results.h"
#include "plan/school.h"

G_BEGIN_DECLS

/* Whose pupils a figure is for. */
typedef enum
{
  OT_PUPILS_PRIMARY,
  OT_PUPILS_KS3,
  OT_PUPILS_KS4,
  OT_PUPILS_SECONDARY, /* key stages 3 and 4 */
  OT_PUPILS_ALL,
  OT_N_PUPILS
} OtPupils;

/* The year groups that a school has, where they are told apart. */
enum
{
  OT_GROUPS_PRIMARY,
  OT_GROUPS_KS3,
  OT_GROUPS_KS4,
  OT_N_GROUPS
};

/* What is of a school in all years. */
typedef struct
{
  const OtSchool *record;
  int64_t         year_groups[OT_N_GROUPS]; /* empty and below nothing: 0 */
  OtMoney         baseline_budget;          /* empty too where it cannot be compared with */
  int64_t         baseline_count;           /* pupils, in units of 10^-places */
  OtMoney         baseline_excluded;
  OtYear          baseline_year;
  guint8          baseline_places;
  OtChoice        phase; /* OtSchoolPhase; 0: none */
  guint8 lump_sum; /* whose it gets: OT_SHARE_PRIMARY or OT_SHARE_SECONDARY; else a mean, or none */
  gboolean is_growing;
  gboolean is_academy;
  OtOrigin origin; /* of the record */
  gboolean has_year_groups;
} OtSchoolFacts;

/* What a school is like: carried from the last year that has it, so that years mostly share it. An
 * empty share counts as none. Typed amounts stay empty where they are. */
typedef struct
{
  guint32   share[OT_N_SHARE_PHASES][OT_N_SHARES]; /* in units of 10^-9 */
  guint32   looked_after;
  guint     area;     /* its area cost: which of those of the plan */
  OtDecimal fringe;   /* 1 where empty */
  OtDecimal distance; /* may be empty */
  OtMoney   split_sites;
  OtMoney   rates;
  OtMoney   pfi;
  OtMoney   exceptional;
  gboolean  has_wrong_shares; /* below nothing or above one */
  gboolean  has_odd_shares;   /* below nothing or above four: `share` does not hold them */
  gboolean  is_plain;         /* amounts and multipliers are of a usual size */
} OtSchoolTraits;

/* What is of a school in one year. */
typedef struct
{
  int64_t count[OT_N_PUPILS]; /* pupils, in units of 10^-places */
  OtMoney baseline_grants;
  OtMoney excluded;
  OtMoney technical;
  guint   traits;   /* which of all */
  guint8  places;   /* of `count`; 0: all pupils are whole */
  guint8  is_plain; /* all numbers are of a usual size */
} OtSchoolYear;

typedef struct
{
  OtYears         years;
  guint           n_years;
  guint           n;
  const OtTable  *schools;
  OtSchoolFacts  *facts;   /* by school */
  OtSchoolYear   *of_year; /* by school, then year */
  OtSchoolTraits *traits;
  GArray         *area_costs; /* of OtDecimal: the different ones, in the order they are met */
} OtSchoolYears;

/* Numbers up to these cannot overflow in the formula: amounts, unit values, pupils, parts of them. */
#define OT_USUAL_PENCE  INT64_C (1000000000000)
#define OT_USUAL_POUNDS INT64_C (1000000)
#define OT_USUAL_PUPILS 1000000
#define OT_USUAL_COUNT  INT64_C (10000000000)

extern const OtSubject ot_school_years_subject;

#define OT_SCHOOL_YEARS_TABLES (OT_READS (OT_TABLE_PLAN) | OT_READS (OT_TABLE_SCHOOLS))

/* The figures of these results, which own them. */
const OtSchoolYears *ot_school_years (const OtResults *results);

static inline const OtSchool *
ot_school_years_record (const OtSchoolYears *schools, guint n)
{
  return (const OtSchool *) schools->schools->records[n];
}

static inline const OtSchoolYear *
ot_school_year (const OtSchoolYears *schools, guint n, guint i)
{
  return &schools->of_year[(gsize) n * schools->n_years + i];
}

static inline const OtSchoolTraits *
ot_school_traits (const OtSchoolYears *schools, const OtSchoolYear *of_year)
{
  return &schools->traits[of_year->traits];
}

/* Whether the formula is worked out for a school and year: it has pupils. */
static inline gboolean
ot_school_year_counts (const OtSchoolYear *of_year)
{
  return of_year->count[OT_PUPILS_ALL] > 0;
}

/* 10^n, n from 0 to 18. */
extern const int64_t ot_powers_of_ten[19];

/* How many pupils, as a decimal; empty where the record has none of them. */
OtDecimal ot_school_pupils (const OtSchool *school, OtPupils pupils, OtYear year);

/* Whether a field of schools is a share of pupils. */
gboolean ot_school_field_is_share (const OtField *field);

G_END_DECLS
