#include "cli/calculation.h"

#include "cli/messages.h"

#include <glib/gi18n.h>

#define TABLE_VIEW "table:"

void
ot_calculation_clear (OtCalculation *calculation)
{
  g_clear_pointer (&calculation->results, ot_results_unref);
  ot_open_plan_clear (&calculation->open);
}

OtExit
ot_calculate (const OtCall *call, OtCalculation *calculation)
{
  g_autoptr (GError) error = NULL;
  const char *scenario;
  OtDate      today;
  OtExit      result;

  if (!ot_call_get_today (call, &today, &error))
    return ot_fail (NULL, error);
  if ((result = ot_open_plan_read (&calculation->open, call->arguments[0])) != OT_EXIT_DONE
      || (result = ot_open_plan_find_scenario (&calculation->open,
                                               call->options[OT_OPTION_SCENARIO], &scenario))
           != OT_EXIT_DONE)
    return result;
  calculation->results = ot_results_new (calculation->open.plan, scenario, today, NULL, &error);
  return calculation->results != NULL ? OT_EXIT_DONE : ot_fail (calculation->open.name, error);
}

static OtExit
unknown_view (const OtViewType *const *types, const char *name)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; types[i] != NULL; i++)
    g_ptr_array_add (names, (gpointer) types[i]->name);
  g_ptr_array_add (names, (gpointer) TABLE_VIEW "NAME");
  return ot_unknown_name (_("there is no such view; views are"), name, names);
}

static const OtViewType *
find_type (const OtViewType *const *types, const char *name)
{
  for (guint i = 0; types[i] != NULL; i++)
    if (g_str_equal (types[i]->name, name))
      return types[i];
  return NULL;
}

/* Whether the view is there, and was asked for what it needs. */
static OtExit
check_view (const OtCall *call, const char *name)
{
  g_autofree const OtViewType **types = ot_view_types ();
  const OtViewType             *type = find_type (types, name);

  if (g_str_has_prefix (name, TABLE_VIEW))
    {
      if (ot_record_type_find (name + strlen (TABLE_VIEW)) == NULL)
        return unknown_view (types, name);
    }
  else if (type == NULL)
    return unknown_view (types, name);

  if (type != NULL && type->by_id && !ot_call_has (call, OT_OPTION_ID))
    return ot_wrong_use (
      g_strdup_printf (_("%s: this view is of one record, which --id names"), name));
  if (ot_call_has (call, OT_OPTION_YEAR) && (type == NULL || !type->by_year))
    return ot_wrong_use (g_strdup_printf (_("%s: this view is not of one year"), name));
  return OT_EXIT_DONE;
}

/* What --id names: an id, else what one record of the view's table is called. */
static OtExit
find_id (const OtCalculation *calculation, const OtCall *call, const char *name, const char **id)
{
  g_autofree const OtViewType **types = ot_view_types ();
  const OtViewType             *type = find_type (types, name);
  const OtPlan                 *plan = ot_results_base_plan (calculation->results);
  const OtTable                *table = NULL;
  guint                         n_named = 0;

  *id = call->options[OT_OPTION_ID];
  if (type == NULL || type->id_table == NULL || *id == NULL || type->has_id (plan, *id))
    return OT_EXIT_DONE;
  table = plan->tables[ot_record_type_number (ot_record_type_find (type->id_table))];
  for (guint i = 0; i < table->n; i++)
    {
      g_autofree char *title = ot_record_title (table->records[i]);

      if (g_strcmp0 (title, call->options[OT_OPTION_ID]) != 0)
        continue;
      *id = table->records[i]->id;
      n_named++;
    }
  return n_named < 2 ? OT_EXIT_DONE
                     : ot_refuse (&(OtPlace){ calculation->open.name, type->id_table,
                                              call->options[OT_OPTION_ID], NULL },
                                  g_strdup (_("several records have that name: give the id")));
}

OtExit
ot_calculation_get_view (const OtCalculation *calculation,
                         const OtCall        *call,
                         const char          *name,
                         OtView             **view)
{
  g_autoptr (GError) error = NULL;
  const char *id;
  OtYear      year = OT_YEAR_EMPTY;
  OtExit      result = check_view (call, name);

  if (result != OT_EXIT_DONE)
    return result;
  if (!ot_call_get_year (call, OT_OPTION_YEAR, &year, &error))
    return ot_fail (NULL, error);
  if ((result = find_id (calculation, call, name, &id)) != OT_EXIT_DONE)
    return result;
  *view = ot_view_new (calculation->results, name, year, id, &error);
  return *view != NULL ? OT_EXIT_DONE : ot_fail (calculation->open.name, error);
}
