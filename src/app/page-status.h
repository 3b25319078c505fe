/* page-status.h: the line at the foot of a page: a year's figures, and the sum of what is selected */
#pragma once

#include "app/grid.h"

G_BEGIN_DECLS

#define OT_TYPE_PAGE_STATUS (ot_page_status_get_type ())
G_DECLARE_FINAL_TYPE (OtPageStatus, ot_page_status, OT, PAGE_STATUS, GtkBox)

/* "2019-20:  net budget £183m  funding £179.6m  gap £2.6m  reserves £3.2m   26 findings", or with
 * `by_severity` "0 errors, 26 warnings, 4 notes" in place of that number; `brief` has the gap alone, and
 * leaves room for what a filter shows. */
void ot_page_status_show_figures (OtPageStatus *status,
                                  OtResults    *results,
                                  OtYear        year,
                                  gboolean      by_severity,
                                  gboolean      brief);

/* "6 of 28 rows" of a grid that is filtered (`which` rows it shows, in words; NULL: all), with what the rows shown have of the sum of columns
 * (`sums`, ended by NULL), and of a chart beside it that it shows all (`charted`); then "Sum 12.0 £k   Count 3   Mean 4.0 £k" of the money selected, where there is more than one
 * amount. */
void ot_page_status_show_selection (OtPageStatus      *status,
                                    OtGrid            *grid,
                                    const OtShow      *show,
                                    const char        *which,
                                    const char *const *sums,
                                    gboolean           charted);

G_END_DECLS
