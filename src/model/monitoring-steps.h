/* monitoring-steps.h: budget, spend and variance, as views of budget monitoring share them; private to
 * these views */
#pragma once

#include "model/monitoring.h"
#include "model/view.h"

G_BEGIN_DECLS

extern const OtViewType ot_budget_spend_view;

/* Of a line in a year: its budget, empty where it has none, what that comes from, and what it spends. */
OtMoney              ot_monitoring_budget (const OtView *view, guint i, guint line);
OtOrigin             ot_monitoring_budget_origin (const OtView *view, guint i, guint line);
const OtSpendFigure *ot_monitoring_spend_of (const OtView *view, guint i, guint line);

/* A year of the directorate as a whole. */
typedef struct
{
  OtMoney budget;
  OtMoney spend;
  guint   n_outturns;  /* lines whose figure is the outturn */
  guint   n_forecasts; /* lines whose figure is a forecast */
  guint   n_silent;    /* lines with a budget and no figure */
  guint8  budget_origin;
  guint8  spend_origin;
} OtMonitoringYear;

OtMonitoringYear ot_monitoring_sum_year (const OtView *view, guint i);

/* A variance as a share of the budget's size, so that what is above budget is positive of a negative
 * budget too: [outturn]. */
OtDecimal ot_monitoring_share (OtMoney variance, OtMoney budget);

/* The steps of a variance, or of its share of the budget, from the cells of its row. */
void ot_monitoring_explain_variance (const OtView *view,
                                     guint         row,
                                     guint         spend,
                                     guint         budget,
                                     OtTrace      *trace);
void ot_monitoring_explain_share (const OtView *view,
                                  guint         row,
                                  guint         variance,
                                  guint         spend,
                                  guint         budget,
                                  OtTrace      *trace);

/* Why spend of a line differs from its budget, as typed; `alone` where nothing else is told of. */
void ot_monitoring_explain_in_words (const OtView *view,
                                     guint         i,
                                     guint         line,
                                     gboolean      alone,
                                     OtTrace      *trace);

G_END_DECLS
