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

/* Whether the view is there, and was asked for what it needs. */
static OtExit
check_view (const OtCall *call, const char *name)
{
  g_autofree const OtViewType **types = ot_view_types ();
  const OtViewType             *type = NULL;

  if (g_str_has_prefix (name, TABLE_VIEW))
    {
      if (ot_record_type_find (name + strlen (TABLE_VIEW)) == NULL)
        return unknown_view (types, name);
    }
  else
    {
      for (guint i = 0; types[i] != NULL && type == NULL; i++)
        if (g_str_equal (types[i]->name, name))
          type = types[i];
      if (type == NULL)
        return unknown_view (types, name);
    }

  if (type != NULL && type->by_id && !ot_call_has (call, OT_OPTION_ID))
    return ot_wrong_use (
      g_strdup_printf (_("%s: this view is of one record, which --id names"), name));
  if (ot_call_has (call, OT_OPTION_YEAR) && (type == NULL || !type->by_year))
    return ot_wrong_use (g_strdup_printf (_("%s: this view is not of one year"), name));
  return OT_EXIT_DONE;
}

OtExit
ot_calculation_get_view (const OtCalculation *calculation,
                         const OtCall        *call,
                         const char          *name,
                         OtView             **view)
{
  g_autoptr (GError) error = NULL;
  OtYear year = OT_YEAR_EMPTY;
  OtExit result = check_view (call, name);

  if (result != OT_EXIT_DONE)
    return result;
  if (!ot_call_get_year (call, OT_OPTION_YEAR, &year, &error))
    return ot_fail (NULL, error);
  *view = ot_view_new (calculation->results, name, year, call->options[OT_OPTION_ID], &error);
  return *view != NULL ? OT_EXIT_DONE : ot_fail (calculation->open.name, error);
}
