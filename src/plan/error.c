#include "plan/error.h"

#include <glib/gi18n.h>
#include <string.h>

G_DEFINE_QUARK (ot_plan_error, ot_plan_error)

char *
ot_place_to_text (const char *table, const char *id, const char *field)
{
  const char *const parts[] = { table, id, field };
  GString          *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL)
      g_string_append_printf (text, "%s%s", text->len > 0 ? "/" : "", parts[i]);
  return g_string_free (text, FALSE);
}

static void
problem_free (OtProblem *problem)
{
  g_free (problem->table);
  g_free (problem->id);
  g_free (problem->field);
  g_free (problem->value);
  g_free (problem->message);
  g_free (problem);
}

char *
ot_problem_to_text (const OtProblem *problem)
{
  g_autofree char *place = ot_place_to_text (problem->table, problem->id, problem->field);
  GString         *text = g_string_new (NULL);

  if (problem->line > 0 && problem->column > 0)
    g_string_append_printf (text, _("line %u, column %u: "), problem->line, problem->column);
  else if (problem->line > 0)
    g_string_append_printf (text, _("line %u: "), problem->line);
  g_string_append_printf (text, "%s%s%s", place, *place ? ": " : "", problem->message);
  if (problem->value && strstr (problem->message, problem->value) == NULL)
    g_string_append_printf (text, _(" (found “%s”)"), problem->value);
  return g_string_free (text, FALSE);
}

GPtrArray *
ot_problems_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) problem_free);
}

OtProblem *
ot_problems_add (GPtrArray *problems, OtPlanError code, char *message)
{
  OtProblem *problem;

  if (problems == NULL)
    {
      g_free (message);
      return NULL;
    }
  problem = g_new0 (OtProblem, 1);
  problem->code = code;
  problem->message = message;
  g_ptr_array_add (problems, problem);
  return problem;
}

OtProblem *
ot_problems_add_at (GPtrArray *problems, OtPlanError code, guint line, guint column, char *message)
{
  OtProblem *problem = ot_problems_add (problems, code, message);

  problem->line = line;
  problem->column = column;
  return problem;
}

gboolean
ot_problems_end (GPtrArray *found, GPtrArray *problems, GError **error)
{
  gboolean is_good = found->len == 0;

  if (ot_problems_are_too_many (found))
    ot_problems_add (found, OT_PLAN_ERROR_TOO_LARGE,
                     g_strdup (_("there are too many problems to list them all")));
  if (!is_good)
    ot_problems_to_error (found, error);
  if (problems != NULL)
    g_ptr_array_extend_and_steal (problems, found);
  else
    g_ptr_array_unref (found);
  return is_good;
}

void
ot_problems_to_error (const GPtrArray *problems, GError **error)
{
  const OtProblem *first;
  g_autofree char *text = NULL;
  guint            n_more;

  g_return_if_fail (problems->len > 0);

  first = g_ptr_array_index (problems, 0);
  text = ot_problem_to_text (first);
  n_more = problems->len - 1;
  if (n_more == 0)
    g_set_error_literal (error, OT_PLAN_ERROR, first->code, text);
  else
    g_set_error (error, OT_PLAN_ERROR, first->code,
                 ngettext ("%s (and %u more problem)", "%s (and %u more problems)", n_more), text,
                 n_more);
}
