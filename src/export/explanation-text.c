#include "export/explanation-text.h"

#include "export/text-table.h"
#include "plan/json.h"

#include <string.h>

static const struct
{
  const char *name;
  const char *sign; /* to be translated where it is a word; "" where the label says it all */
} operators[] = {
  [OT_STEP_PLUS] = { "plus", "+" },           [OT_STEP_MINUS] = { "minus", "−" },
  [OT_STEP_TIMES] = { "times", "×" },         [OT_STEP_OVER] = { "over", "÷" },
  [OT_STEP_MAX] = { "max", N_("at least") }, [OT_STEP_MIN] = { "min", N_("at most") },
  [OT_STEP_ROUND] = { "round", "" },          [OT_STEP_CUT] = { "cut", "" },
  [OT_STEP_WORDS] = { "words", "" },
};

/* `is_held`: it is what the field holds, which is shown to the last digit. */
static char *
show (const OtPlan  *plan,
      const OtField *field,
      OtValueType    unit,
      const OtValue *value,
      gboolean       is_held)
{
  const OtShow in_pounds = {
    .style = { ".", ",", FALSE },
    .unit = OT_MONEY_UNIT_POUNDS,
    .decimals = OT_MONEY_PLACES,
    .is_exact = is_held,
  };
  GString *text = g_string_new (NULL);

  ot_show_value (&in_pounds, plan, field, unit, value, text);
  return g_string_free (text, FALSE);
}

static const OtRecord *
step_record (const OtStep *step, const OtPlan *plan)
{
  return step->type != NULL && step->id != NULL
           ? ot_plan_find (plan, ot_record_type_number (step->type), step->id)
           : NULL;
}

static void
append_part (GString *text, const char *before, const char *part)
{
  if (part == NULL)
    return;
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append_printf (text, "%s%s", before, part);
}

/* Where a step's value comes from: its rule, its record and field, its source; or its cell. */
static char *
step_origin (const OtStep *step, const OtPlan *plan)
{
  const OtRecord  *record = step_record (step, plan);
  g_autofree char *rule = step->rule != NULL ? g_strdup_printf ("[%s]", step->rule) : NULL;
  GString         *text = g_string_new (rule);
  char             year[OT_YEAR_TEXT];

  if (step->type != NULL && step->id != NULL)
    {
      append_part (text, "", step->type->table);
      g_string_append_printf (text, "/%s", step->id);
      if (step->field != NULL)
        {
          g_autofree char *address = ot_field_address (step->field, step->year);

          g_string_append_printf (text, "/%s", address);
        }
    }
  else if (step->row != NULL)
    {
      append_part (text, "", step->view);
      append_part (text, "", step->row);
      append_part (text, "", step->column);
      if (step->view_year != OT_YEAR_EMPTY)
        append_part (text, "--year ", ot_year_to_text (step->view_year, year));
      if (step->scenario)
        append_part (text, *step->scenario ? "--scenario " : "",
                     *step->scenario ? step->scenario : _("(base plan)"));
    }
  if (record != NULL && record->source != NULL)
    append_part (text, _("from "), record->source);
  return g_string_free (text, FALSE);
}

/* The sign is left out where a sum begins. */
static const char *
step_sign (const OtStep *step, gboolean begins)
{
  const char *sign = operators[step->how].sign;

  if (*sign == '\0' || (begins && step->how == OT_STEP_PLUS))
    return "";
  return _ (sign);
}

static void
add_step (OtTextTable *table, const OtStep *step, gboolean begins, const OtPlan *plan)
{
  const char      *sign = step_sign (step, begins);
  gboolean         is_rounding = step->how == OT_STEP_ROUND || step->how == OT_STEP_CUT;
  const char      *text = step->value.type == OT_VALUE_TEXT ? step->value.text : NULL;
  g_autofree char *label =
    g_strdup_printf ("%*s%-1s %s%s%s", (int) (2 + 4 * step->depth), "", *sign ? sign : " ",
                     step->label, text != NULL ? ": " : "", text != NULL ? text : "");
  g_autofree char *figure = is_rounding || text != NULL ? NULL
                                                        : show (plan, step->field, step->value.type,
                                                                &step->value, step->field != NULL);
  g_autofree char *origin = step_origin (step, plan);

  ot_text_table_add (table, label);
  ot_text_table_add (table, figure);
  ot_text_table_add (table, origin);
}

static void
write_text (const OtExplanation *explanation, const OtPlan *plan, GString *out)
{
  static const OtAlign alignment[] = { OT_ALIGN_LEFT, OT_ALIGN_RIGHT, OT_ALIGN_LEFT };
  g_autoptr (OtTextTable) table = ot_text_table_new (G_N_ELEMENTS (alignment), alignment);
  g_autofree char *value =
    show (plan, explanation->field, explanation->unit, &explanation->value, FALSE);
  g_autofree char *rule =
    explanation->rule != NULL ? g_strdup_printf ("[%s]", explanation->rule) : NULL;
  g_autofree char *title = ot_text_line (explanation->title);
  guint            depth = G_MAXUINT;

  for (guint i = 0; i < explanation->steps->len; i++)
    {
      const OtStep *step = g_ptr_array_index (explanation->steps, i);

      add_step (table, step, depth == G_MAXUINT || step->depth > depth, plan);
      depth = step->depth;
    }
  ot_text_table_add_rule (table);
  ot_text_table_add (table, "  =");
  ot_text_table_add (table, *value ? value : _("empty"));
  ot_text_table_add (table, rule);

  g_string_append_printf (out, "%s\n\n", title);
  ot_text_table_write (table, out);
}

static void
append_json_step (const OtStep *step, const OtPlan *plan, GString *out)
{
  const OtRecord *record = step_record (step, plan);
  char            year[OT_YEAR_TEXT];

  g_string_append_c (out, '{');
  ot_json_append_name (out, "depth");
  ot_integer_to_file (step->depth, out);
  ot_json_append_member (out, "operator", operators[step->how].name);
  ot_json_append_member (out, "label", step->label);
  ot_json_append_name (out, "value");
  ot_json_append_value (out, NULL, &step->value);
  ot_json_append_member (out, "rule", step->rule);
  if (step->type != NULL)
    ot_json_append_member (out, "table", step->type->table);
  ot_json_append_member (out, "id", step->id);
  if (step->field != NULL)
    {
      g_autofree char *address = ot_field_address (step->field, step->year);

      ot_json_append_member (out, "field", address);
    }
  ot_json_append_member (out, "view", step->view);
  if (step->view_year != OT_YEAR_EMPTY)
    ot_json_append_member (out, "year", ot_year_to_text (step->view_year, year));
  ot_json_append_member (out, "scenario", step->scenario);
  ot_json_append_member (out, "row", step->row);
  ot_json_append_member (out, "column", step->column);
  ot_json_append_member (out, "source", record != NULL ? record->source : NULL);
  g_string_append_c (out, '}');
}

static void
write_json (const OtExplanation *explanation, const OtPlan *plan, GString *out)
{
  g_string_append (out, "{\n");
  ot_json_append_member (out, "title", explanation->title);
  ot_json_append_member (out, "rule", explanation->rule);
  ot_json_append_name (out, "value");
  ot_json_append_value (out, explanation->field, &explanation->value);
  ot_json_append_name (out, "steps");
  g_string_append (out, "[\n");
  for (guint i = 0; i < explanation->steps->len; i++)
    {
      ot_json_append_comma (out);
      append_json_step (g_ptr_array_index (explanation->steps, i), plan, out);
      g_string_append_c (out, '\n');
    }
  g_string_append (out, "]\n}\n");
}

void
ot_explanation_write (const OtExplanation *explanation,
                      const OtPlan        *plan,
                      OtFormat             format,
                      GString             *out)
{
  g_return_if_fail (format == OT_FORMAT_TEXT || format == OT_FORMAT_JSON);

  if (format == OT_FORMAT_TEXT)
    write_text (explanation, plan, out);
  else
    write_json (explanation, plan, out);
}
