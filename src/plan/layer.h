/* layer.h: the lists of changes of scenarios, while they are being altered
 *
 * Private to plan. A scenario's list holds at most one set for a (table, id, field, year), and none
 * that leaves what is there without it; a set of a record that the scenario added alters that
 * addition. Lists are looked up by record, so that a thousand changes cost a thousand look-ups. */
#pragma once

#include "plan/draft.h"

G_BEGIN_DECLS

typedef struct _OtLayers OtLayers;

OtLayers *ot_layers_new (OtDraft *draft); /* borrows `draft` */
void      ot_layers_free (OtLayers *layers);

/* Makes a change that names a layer, in that scenario's list. */
gboolean ot_layers_change (OtLayers *layers, const OtChange *change, GError **error);

/* Writes the lists back to the draft's scenarios and forgets them: before anything else touches
 * scenarios, and at the end. What leads back is appended to `inverse` (may be NULL). */
void ot_layers_flush (OtLayers *layers, GPtrArray *inverse);

/* Whether a change may stand in a scenario's list: scenarios do not alter scenarios, nor move records. */
gboolean ot_layer_allows (const OtChange *change, GError **error);

/* The ids of scenario `id` and those that it is laid over, the first laid first; borrowed from the
 * draft's records. A parent that is not there is passed over: a check finds it. MISSING where
 * there is no such scenario, or its parents go round in a circle. */
GPtrArray *ot_layer_chain (OtDraft *draft, const char *id, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OtLayers, ot_layers_free)

G_END_DECLS
