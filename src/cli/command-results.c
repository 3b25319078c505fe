/* Calculating: results, explain, check. */
#include "cli/calculation.h"
#include "cli/messages.h"
#include "export/explanation-text.h"
#include "export/findings-table.h"

#include <glib/gi18n.h>

/* A row or column that the view does not have. */
static OtExit
refuse_cell (const OtCalculation *calculation, const OtView *view, const char *id, gboolean is_row)
{
  const OtPlace place = { calculation->open.name, view->type->name, id, NULL };

  return ot_refuse (
    &place, g_strdup (is_row ? _("the view has no such row") : _("the view has no such column")));
}

/* In the order of OtMoneyUnit. */
static const char *const unit_names[] = { "pounds", "k", "m", NULL };

static OtExit
run_results (const OtCall *call)
{
  g_auto (OtCalculation) calculation = { 0 };
  g_autoptr (OtView) view = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  const char *only = call->options[OT_OPTION_ID];
  guint       format;
  int         unit, row = -1;
  OtExit      result;

  if (!ot_call_get_format (call, &format, &error)
      || !ot_call_get_name (call, OT_OPTION_UNITS, unit_names, &unit, &error))
    return ot_fail (NULL, error);
  if (unit >= 0 && format != OT_FORMAT_TEXT)
    return ot_wrong_use (g_strdup (_("--units goes with text alone: csv and json are exact")));
  if ((result = ot_calculate (call, &calculation)) != OT_EXIT_DONE
      || (result = ot_calculation_get_view (&calculation, call, call->arguments[1], &view))
           != OT_EXIT_DONE)
    return result;
  if (only != NULL && !view->type->by_id && (row = ot_view_find_row (view, only)) < 0)
    return refuse_cell (&calculation, view, only, TRUE);
  if (unit >= 0)
    ot_view_write_brief (view, row, (OtMoneyUnit) unit, text);
  else
    ot_view_write (view, row, format, text);
  return ot_write_text (call, text);
}

/* In the order of OtFormat, without CSV. */
static const OtFormat    explain_format[] = { OT_FORMAT_TEXT, OT_FORMAT_JSON };
static const char *const explain_formats[] = { "text", "json", NULL };

static OtExit
run_explain (const OtCall *call)
{
  g_auto (OtCalculation) calculation = { 0 };
  g_autoptr (OtView) view = NULL;
  g_autoptr (OtExplanation) explanation = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  guint  format;
  int    row, column;
  OtExit result;

  if (!ot_call_get_format (call, &format, &error))
    return ot_fail (NULL, error);
  if ((result = ot_calculate (call, &calculation)) != OT_EXIT_DONE
      || (result = ot_calculation_get_view (&calculation, call, call->arguments[1], &view))
           != OT_EXIT_DONE)
    return result;
  if ((row = ot_view_find_row (view, call->arguments[2])) < 0)
    return refuse_cell (&calculation, view, call->arguments[2], TRUE);
  if ((column = ot_view_find_column (view, call->arguments[3])) < 0)
    return refuse_cell (&calculation, view, call->arguments[3], FALSE);

  explanation = ot_view_explain (view, row, column);
  ot_explanation_write (explanation, ot_results_plan (calculation.results), explain_format[format],
                        text);
  return ot_write_text (call, text);
}

static OtExit
run_check (const OtCall *call)
{
  g_auto (OtCalculation) calculation = { 0 };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  const OtFindings *findings;
  guint             format;
  OtExit            result;

  if (!ot_call_get_format (call, &format, &error))
    return ot_fail (NULL, error);
  if ((result = ot_calculate (call, &calculation)) != OT_EXIT_DONE)
    return result;
  findings = ot_results_findings (calculation.results);
  ot_findings_write (findings, format, text);
  result = ot_write_text (call, text);
  return result == OT_EXIT_DONE && ot_findings_count (findings, OT_SEVERITY_ERROR) > 0
           ? OT_EXIT_FOUND
           : result;
}

const OtCommand ot_commands_results[] = {
  { "results", "FILE VIEW", 2, 2,
    OT_TAKES (YEAR) | OT_TAKES (ID) | OT_TAKES (SCENARIO) | OT_TAKES (FORMAT) | OT_TAKES (UNITS)
      | OT_TAKES (OUT) | OT_TAKES (TODAY),
    ot_format_names,
    N_ (
      "Calculate a view. In text figures are as people read them; in csv and json they are exact."),
    run_results, .n_files = 1 },
  { "explain", "FILE VIEW ROW COLUMN", 4, 4,
    OT_TAKES (YEAR) | OT_TAKES (ID) | OT_TAKES (SCENARIO) | OT_TAKES (FORMAT) | OT_TAKES (OUT)
      | OT_TAKES (TODAY),
    explain_formats,
    N_("Show the steps that make one figure, where each comes from, and its rule: text or json."),
    run_explain, .n_files = 1 },
  { "check", "FILE", 1, 1,
    OT_TAKES (SCENARIO) | OT_TAKES (FORMAT) | OT_TAKES (OUT) | OT_TAKES (TODAY), ot_format_names,
    N_ (
      "List what the rules of the field have to say. The exit status is 1 where one is an error."),
    run_check, .n_files = 1 },
  { 0 },
};
