/* scale.h: figures that are a hundred times as large, or as small, as those beside them */
#pragma once

#include "model/finding.h"

G_BEGIN_DECLS

/* Of figures without sign the one that is a hundred times as large, or as small, as most of the
 * others: of two the smaller, since thousands are typed for pounds more often than pounds for
 * thousands. Figures of 0 take no part. -1: there is none. `usual` becomes the middle of the others. */
int ot_scale_odd_one (const int64_t *sizes, guint n, int64_t *usual);

/* Whether a figure without sign is a hundred times another or more. */
gboolean ot_scale_is_far (int64_t size, int64_t other);

/* Gives a finding the mend that multiplies, or divides, figures of its record by 1,000, where that
 * brings `size` near `usual`, and can be done exactly. `fields`: NULL-terminated names. */
void ot_scale_mend (OtFinding         *finding,
                    const char        *layer,
                    const OtRecord    *record,
                    const char *const *fields,
                    OtYear             year,
                    int64_t            size,
                    int64_t            usual);

G_END_DECLS
