/* monitoring.h: budget against spend: section 3 of calculations.md */
#pragma once

#include "model/explanation.h"
#include "model/lines.h"
#include "model/origin.h"
#include "model/results.h"
#include "plan/spend.h"

G_BEGIN_DECLS

/* What a line spent or will spend in a year, from the records of the latest period that say. */
typedef struct
{
  OtMoney figure; /* empty: no record says */
  OtMoney to_date;
  int     record; /* the first of those records; -1: none */
  int     period;
  guint8  origin; /* OtOrigin of the figure */
} OtSpendFigure;

typedef struct
{
  OtYears        years;
  guint          n_years;
  OtLines       *lines; /* those of the medium term plan, then what only spend falls on */
  const OtTable *spend;
  const OtTable *profiles;
  int           *spend_lines; /* of each record; -1: it says nothing of a year of the plan */
  OtSpendFigure *figures;     /* by year and line */
} OtMonitoring;

extern const OtSubject ot_monitoring_subject;

/* The figures of these results, which own them. */
const OtMonitoring *ot_monitoring (const OtResults *results);

static inline const OtSpendFigure *
ot_monitoring_spend (const OtMonitoring *monitoring, guint i, guint line)
{
  return &monitoring->figures[i * monitoring->lines->n + line];
}

/* What a record says of its whole year: [forecast], or of period 13 the outturn. Empty where it does
 * not. With a trace, the steps. */
OtMoney ot_spend_forecast (const OtSpend *spend, const OtProfile *profile, OtTrace *trace);

/* How many records a line's figure of a year is made of. */
guint ot_monitoring_n_records (const OtMonitoring *monitoring, guint i, guint line);

/* The steps of a line's spend, and of what it had spent to date. */
void ot_monitoring_explain_spend (const OtMonitoring *monitoring,
                                  guint               i,
                                  guint               line,
                                  OtTrace            *trace);
void ot_monitoring_explain_to_date (const OtMonitoring *monitoring,
                                    guint               i,
                                    guint               line,
                                    OtTrace            *trace);

/* Parts of the subject: its views, its checks. */
extern const OtViewType *const ot_monitoring_views[];
extern const OtViewType        ot_price_volume_view;
void ot_monitoring_check (const OtResults *results, gconstpointer figures, OtFindings *findings);

G_END_DECLS
