/* grant-steps.h: steps and cells that several views of the grant have; private to its views */
#pragma once

#include "model/grant.h"
#include "model/view.h"

G_BEGIN_DECLS

extern const OtViewType ot_grant_blocks_view;
extern const OtViewType ot_block_movement_view;
extern const OtViewType ot_high_needs_view;
extern const OtViewType ot_headroom_view;

/* The one record of a block, else the one that has a figure in a year, or an end state; NULL: none, or
 * several. */
const OtGrantBlock *ot_grant_only_record (const OtGrant *grant,
                                          OtBlock        block,
                                          OtYear         year,
                                          guint         *n_records);

/* What parts of a block from one to another come from, together; and its amount. */
OtOrigin ot_grant_block_origin (const OtGrant *grant,
                                OtBlock        block,
                                OtGrantPart    first,
                                OtGrantPart    last,
                                guint          i);
OtOrigin ot_grant_amount_origin (const OtGrant *grant, OtBlock block, guint i);

/* A block's amount, which can be typed where it is not units × rate and one record has it. */
void ot_grant_cell_of_amount (const OtGrant *grant, OtBlock block, guint i, OtCell *cell);

/* Steps of a block's parts. */
void ot_grant_explain_amount (const OtGrant *grant, OtBlock block, guint i, OtTrace *trace);
void ot_grant_explain_transfers (const OtGrant *grant, OtBlock block, guint i, OtTrace *trace);
void ot_grant_explain_mitigation (const OtGrant *grant, guint i, OtTrace *trace);
void ot_grant_explain_lines (const OtGrant *grant, OtBlock block, guint i, OtTrace *trace);
void ot_grant_explain_spend (const OtGrant *grant, OtBlock block, guint i, OtTrace *trace);

/* The step that is another cell of the view, where that has a figure. */
void ot_grant_trace_cell (const OtView  *view,
                          OtTrace       *trace,
                          OtStepOperator how,
                          guint          row,
                          guint          column);

/* A record is added for a block. */
void ot_grant_add_block (OtRecordBuilder *builder, guint block);

G_END_DECLS
