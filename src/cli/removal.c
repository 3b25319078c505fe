#include "cli/removal.h"

#include "cli/messages.h"

#include <glib/gi18n.h>

typedef struct
{
  const char     *file;
  const OtRecord *record; /* that is to go */
  guint           n;
} Referrers;

static void
say_referrer_cb (const OtRecord *referrer, const OtField *field, gpointer user_data)
{
  Referrers       *referrers = user_data;
  const OtPlace    place = { referrers->file, referrer->type->table, referrer->id, field->name };
  g_autofree char *message =
    g_strdup_printf (_("points at %s/%s"), referrers->record->type->table, referrers->record->id);

  ot_say_at (&place, message);
  referrers->n++;
}

OtExit
ot_remove_record (const OtCall       *call,
                  const OtOpenPlan   *open,
                  const char         *scenario,
                  const OtRecordType *type,
                  const char         *id)
{
  const OtPlace place = { .file = open->name, .table = type->table, .id = id };
  gboolean      empty = ot_call_has (call, OT_OPTION_EMPTY_REFERENCES);
  gboolean      with = ot_call_has (call, OT_OPTION_WITH_REFERENCES);
  g_autoptr (OtPlan) laid = NULL;
  g_autoptr (OtChangeSet) set = NULL;
  Referrers referrers = { .file = open->name };
  OtExit    result = ot_open_plan_overlay (open, scenario, &laid);

  if (result != OT_EXIT_DONE)
    return result;
  if (empty && with)
    return ot_wrong_use (
      g_strdup (_("--empty-references and --with-references exclude each other")));
  if (type->single)
    return ot_refuse (&place, g_strdup (_("this table has one record, which cannot be removed")));
  referrers.record = ot_plan_find (laid, ot_record_type_number (type), id);
  if (referrers.record == NULL)
    return ot_refuse (&place, g_strdup (_("there is no such record")));

  if (!empty && !with)
    ot_plan_foreach_referrer (laid, type, id, say_referrer_cb, &referrers);
  if (referrers.n > 0)
    return ot_refuse (&place,
                      g_strdup (_("records point at it: --empty-references empties those fields, "
                                   "--with-references removes those records too")));
  set = ot_plan_removal (open->plan, scenario, type, id, with);
  return ot_open_plan_change (open, set);
}
