#include "plan/layer.h"

#include "plan/scenario.h"

/* A scenario's list. What is taken out leaves a NULL in its place, so that places stay. */
typedef struct
{
  char       *id;
  GPtrArray  *changes;
  GHashTable *places; /* "table/id" to a GArray of guint, in order */
  GPtrArray  *under;  /* of Layer: the parents, the first laid first */
  gboolean    is_altered;
} Layer;

struct _OtLayers
{
  OtDraft   *draft;
  GPtrArray *layers;
};

/* What a layer makes of one record. */
typedef struct
{
  OtRecord *record; /* owned; NULL: there is none */
  int addition;     /* the place of the change that added it in this layer; -1: it is from below */
} Outcome;

static void
layer_free (Layer *layer)
{
  g_free (layer->id);
  g_ptr_array_unref (layer->changes);
  g_hash_table_unref (layer->places);
  g_ptr_array_unref (layer->under);
  g_free (layer);
}

static void
change_unref_or_null (gpointer change)
{
  if (change)
    ot_change_unref (change);
}

static GArray *
layer_places (Layer *layer, const OtRecordType *type, const char *id)
{
  g_autofree char *key = g_strconcat (type->table, "/", id, NULL);

  return g_hash_table_lookup (layer->places, key);
}

static void
layer_append (Layer *layer, OtChange *change)
{
  guint   place = layer->changes->len;
  GArray *places;

  g_ptr_array_add (layer->changes, change);
  if (change->kind == OT_CHANGE_OTHER)
    return;
  places = layer_places (layer, change->type, change->id);
  if (places == NULL)
    {
      places = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (layer->places, g_strconcat (change->type->table, "/", change->id, NULL),
                           places);
    }
  g_array_append_val (places, place);
}

/* Takes `change`, which may be NULL: then the place is left empty. */
static void
layer_put (Layer *layer, guint place, OtChange *change)
{
  change_unref_or_null (layer->changes->pdata[place]);
  layer->changes->pdata[place] = change;
  layer->is_altered = TRUE;
}

gboolean
ot_layer_allows (const OtChange *change, GError **error)
{
  if (change->kind == OT_CHANGE_OTHER)
    {
      g_autofree char *reason = ot_change_other_reason (change);

      return ot_draft_refuse (error, OT_PLAN_ERROR_VALUE, reason);
    }
  if (change->kind == OT_CHANGE_MOVE)
    return ot_draft_refuse (error, OT_PLAN_ERROR_VALUE, _("a scenario cannot move records"));
  if (change->type == &ot_scenario_type)
    return ot_draft_refuse (error, OT_PLAN_ERROR_VALUE, _("a scenario cannot alter scenarios"));
  return TRUE;
}

GPtrArray *
ot_layer_chain (OtDraft *draft, const char *id, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  const OtScenario *scenario = (const OtScenario *) ot_draft_find (draft, &ot_scenario_type, id);

  if (scenario == NULL)
    {
      g_set_error (error, OT_PLAN_ERROR, OT_PLAN_ERROR_MISSING, _("there is no scenario “%s”"),
                   id);
      return NULL;
    }
  while (scenario)
    {
      if (g_ptr_array_find_with_equal_func (ids, scenario->record.id, g_str_equal, NULL))
        {
          g_set_error (error, OT_PLAN_ERROR, OT_PLAN_ERROR_MISSING,
                       _("the scenarios that “%s” is laid over go round in a circle"), id);
          return NULL;
        }
      g_ptr_array_insert (ids, 0, (char *) scenario->record.id);
      scenario = (const OtScenario *) ot_draft_find (draft, &ot_scenario_type, scenario->parent.id);
    }
  return g_steal_pointer (&ids);
}

static Layer *
layer_new (OtDraft *draft, const char *id)
{
  const OtScenario *scenario = (const OtScenario *) ot_draft_find (draft, &ot_scenario_type, id);
  Layer            *layer = g_new0 (Layer, 1);

  layer->id = g_strdup (id);
  layer->changes = g_ptr_array_new_with_free_func (change_unref_or_null);
  layer->places =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  layer->under = g_ptr_array_new ();
  for (guint i = 0; i < ot_change_set_length (scenario->changes); i++)
    layer_append (layer, ot_change_ref (ot_change_set_nth (scenario->changes, i)));
  return layer;
}

static Layer *
layers_find (OtLayers *layers, const char *id)
{
  for (guint i = 0; i < layers->layers->len; i++)
    {
      Layer *layer = g_ptr_array_index (layers->layers, i);

      if (strcmp (layer->id, id) == 0)
        return layer;
    }
  return NULL;
}

/* The layer of scenario `id`, with those that it is laid over. */
static Layer *
layers_get (OtLayers *layers, const char *id, GError **error)
{
  Layer *layer = layers_find (layers, id);
  g_autoptr (GPtrArray) chain = NULL;

  if (layer)
    return layer;
  chain = ot_layer_chain (layers->draft, id, error);
  for (guint i = 0; chain && i < chain->len; i++)
    {
      const char *each = g_ptr_array_index (chain, i);

      layer = layers_find (layers, each);
      if (layer)
        continue;
      layer = layer_new (layers->draft, each);
      for (guint j = 0; j < i; j++)
        g_ptr_array_add (layer->under, layers_find (layers, g_ptr_array_index (chain, j)));
      g_ptr_array_add (layers->layers, layer);
    }
  return layer;
}

/* Lays on what the layer has for one record, passing over what cannot be made. */
static void
layer_lay (OtLayers           *layers,
           Layer              *layer,
           const OtRecordType *type,
           const char         *id,
           Outcome            *outcome)
{
  GArray *places = layer_places (layer, type, id);

  outcome->addition = -1;
  for (guint i = 0; places && i < places->len; i++)
    {
      guint           place = g_array_index (places, guint, i);
      const OtChange *change = g_ptr_array_index (layer->changes, place);

      if (change == NULL || !ot_layer_allows (change, NULL)
          || !ot_draft_step (layers->draft, change, &outcome->record, NULL))
        continue;
      if (change->kind == OT_CHANGE_ADD)
        outcome->addition = place;
      else if (change->kind == OT_CHANGE_REMOVE)
        outcome->addition = -1;
    }
}

/* The record as it is without the layer: owned; NULL: there is none. */
static OtRecord *
record_under (OtLayers *layers, Layer *layer, const OtRecordType *type, const char *id)
{
  const OtRecord *base = ot_draft_find (layers->draft, type, id);
  Outcome         outcome = { .record = base ? ot_record_ref (base) : NULL };

  for (guint i = 0; i < layer->under->len; i++)
    layer_lay (layers, g_ptr_array_index (layer->under, i), type, id, &outcome);
  return outcome.record;
}

static Outcome
record_in (OtLayers *layers, Layer *layer, const OtRecordType *type, const char *id)
{
  Outcome outcome = { .record = record_under (layers, layer, type, id) };

  layer_lay (layers, layer, type, id, &outcome);
  return outcome;
}

/* Takes out the layer's sets of the record of `change`, from place `from` on; with `same`, only those of
 * its very field and year. Returns the place of the first; -1: there was none. */
static int
layer_drop_sets (Layer *layer, const OtChange *change, guint from, gboolean same)
{
  GArray *places = layer_places (layer, change->type, change->id);
  int     first = -1;

  for (guint i = 0; places && i < places->len; i++)
    {
      guint           place = g_array_index (places, guint, i);
      const OtChange *set = g_ptr_array_index (layer->changes, place);

      if (place < from || set == NULL || set->kind != OT_CHANGE_SET
          || (same && (set->field != change->field || set->year != change->year)))
        continue;
      layer_put (layer, place, NULL);
      if (first < 0)
        first = place;
    }
  return first;
}

static OtChange *
addition_of (const OtRecord *record, const char *follows, gboolean at_end)
{
  return at_end ? ot_change_add_at_end (NULL, record) : ot_change_add (NULL, record, follows);
}

static void
layer_set (OtLayers *layers, Layer *layer, const OtChange *change, const Outcome *outcome)
{
  g_autoptr (OtRecord) under = NULL;
  OtValue   below;
  OtChange *set;
  int       place;

  if (outcome->addition >= 0)
    {
      const OtChange *addition = g_ptr_array_index (layer->changes, outcome->addition);

      layer_drop_sets (layer, change, outcome->addition, FALSE);
      layer_put (layer, outcome->addition,
                 addition_of (outcome->record, addition->follows, addition->at_end));
      return;
    }

  under = record_under (layers, layer, change->type, change->id);
  below = ot_record_get (under, change->field, change->year);
  place = layer_drop_sets (layer, change, 0, TRUE);
  if (ot_value_equal (&below, &change->after))
    return;
  set = ot_change_set (NULL, change->type, change->id, change->field, change->year, NULL,
                       &change->after);
  if (place >= 0)
    layer_put (layer, place, set);
  else
    layer_append (layer, set);
}

/* Additions that stand behind one that goes come to stand where it stood. */
static void
layer_close_gap (Layer *layer, const OtChange *gone)
{
  for (guint i = 0; i < layer->changes->len; i++)
    {
      const OtChange *change = g_ptr_array_index (layer->changes, i);

      if (change && change != gone && change->kind == OT_CHANGE_ADD && change->type == gone->type
          && g_strcmp0 (change->follows, gone->id) == 0)
        layer_put (layer, i, addition_of (change->record, gone->follows, gone->at_end));
    }
}

static void
layer_remove (Layer *layer, const OtChange *change, int addition)
{
  if (addition >= 0)
    {
      layer_close_gap (layer, g_ptr_array_index (layer->changes, addition));
      layer_drop_sets (layer, change, addition, FALSE);
      layer_put (layer, addition, NULL);
    }
  else
    {
      layer_drop_sets (layer, change, 0, FALSE);
      layer_append (layer, ot_change_remove (NULL, change->type, change->id, NULL, NULL));
    }
}

static gboolean
layer_add (OtLayers *layers, Layer *layer, const OtChange *change, GError **error)
{
  if (change->follows)
    {
      Outcome  before = record_in (layers, layer, change->type, change->follows);
      gboolean is_there = before.record != NULL;

      g_clear_pointer (&before.record, ot_record_unref);
      if (!is_there)
        {
          g_set_error (error, OT_PLAN_ERROR, OT_PLAN_ERROR_MISSING,
                       _("there is no record “%s” for it to stand behind"), change->follows);
          return FALSE;
        }
    }
  layer_append (layer, addition_of (change->record, change->follows, change->at_end));
  return TRUE;
}

OtLayers *
ot_layers_new (OtDraft *draft)
{
  OtLayers *layers = g_new0 (OtLayers, 1);

  layers->draft = draft;
  layers->layers = g_ptr_array_new_with_free_func ((GDestroyNotify) layer_free);
  return layers;
}

void
ot_layers_free (OtLayers *layers)
{
  g_ptr_array_unref (layers->layers);
  g_free (layers);
}

gboolean
ot_layers_change (OtLayers *layers, const OtChange *change, GError **error)
{
  Layer   *layer = layers_get (layers, change->layer, error);
  Outcome  outcome;
  gboolean is_done;

  if (layer == NULL || !ot_layer_allows (change, error))
    return FALSE;

  outcome = record_in (layers, layer, change->type, change->id);
  is_done = ot_draft_step (layers->draft, change, &outcome.record, error);
  if (is_done && change->kind == OT_CHANGE_SET)
    layer_set (layers, layer, change, &outcome);
  else if (is_done && change->kind == OT_CHANGE_REMOVE)
    layer_remove (layer, change, outcome.addition);
  else if (is_done)
    is_done = layer_add (layers, layer, change, error);
  if (is_done)
    layer->is_altered = TRUE;
  g_clear_pointer (&outcome.record, ot_record_unref);
  return is_done;
}

void
ot_layers_flush (OtLayers *layers, GPtrArray *inverse)
{
  const OtField *field = ot_record_type_field (&ot_scenario_type, "changes");

  for (guint i = 0; i < layers->layers->len; i++)
    {
      Layer *layer = g_ptr_array_index (layers->layers, i);
      g_autoptr (OtChangeSet) list = NULL;
      g_autoptr (OtChange) change = NULL;
      OtValue value = { .type = OT_VALUE_CHANGES };

      if (!layer->is_altered)
        continue;
      list = ot_change_set_new (NULL);
      for (guint j = 0; j < layer->changes->len; j++)
        if (layer->changes->pdata[j])
          ot_change_set_append (list, ot_change_ref (layer->changes->pdata[j]));
      value.changes = list;
      change =
        ot_change_set (NULL, &ot_scenario_type, layer->id, field, OT_YEAR_EMPTY, NULL, &value);
      if (!ot_draft_change (layers->draft, change, inverse, NULL))
        g_assert_not_reached ();
    }
  g_ptr_array_set_size (layers->layers, 0);
}
