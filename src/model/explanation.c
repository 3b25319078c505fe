#include "model/explanation.h"

#include "model/words.h"

#include <string.h>

#define MOST_FACTORS 16

static void
step_free (OtStep *step)
{
  ot_value_clear (&step->value);
  g_free (step->label);
  g_free (step->id);
  g_free (step->row);
  g_free (step->column);
  g_free (step->scenario);
  g_free (step);
}

OtExplanation *
ot_explanation_new (const char *title, const char *rule)
{
  OtExplanation *explanation = g_new0 (OtExplanation, 1);

  explanation->title = g_strdup (title);
  explanation->rule = rule;
  explanation->value = ot_value_empty (OT_VALUE_TEXT);
  explanation->unit = OT_VALUE_TEXT;
  explanation->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) step_free);
  return explanation;
}

void
ot_explanation_free (OtExplanation *explanation)
{
  if (!explanation)
    return;

  ot_value_clear (&explanation->value);
  g_ptr_array_unref (explanation->steps);
  g_free (explanation->title);
  g_free (explanation);
}

static const OtStep *
get_step (const OtExplanation *explanation, guint n)
{
  return g_ptr_array_index (explanation->steps, n);
}

/* What the steps have come to: a product of factors over divisors, which only a rounding makes one
 * figure again. Nothing at all yet where there is no factor. */
typedef struct
{
  OtTerm times[MOST_FACTORS];
  OtTerm over[MOST_FACTORS];
  guint  n_times;
  guint  n_over;
} Sum;

static int
places_of (OtValueType type)
{
  switch (type)
    {
    case OT_VALUE_MONEY:
      return OT_MONEY_PLACES;
    case OT_VALUE_DECIMAL:
    case OT_VALUE_PERCENT:
      return OT_DECIMAL_PLACES;
    case OT_VALUE_INTEGER:
      return 0;
    default:
      return -1;
    }
}

/* The same number with more places. */
static OtTerm
with_places (OtTerm term, int places)
{
  for (; term.places < places; term.places++)
    term.raw = ot_raw_times (term.raw, 10, 1, OT_ROUND_CUT);
  return term;
}

static int64_t
larger_or_smaller (int64_t a, int64_t b, OtStepOperator how)
{
  if (a == OT_RAW_OVERFLOW || b == OT_RAW_OVERFLOW)
    return OT_RAW_OVERFLOW;
  if (a == OT_RAW_EMPTY || b == OT_RAW_EMPTY)
    return a == OT_RAW_EMPTY ? b : a;
  return how == OT_STEP_MAX ? MAX (a, b) : MIN (a, b);
}

/* Sums and comparisons want one figure: what was multiplied has to be rounded first. */
static gboolean
combine (Sum *sum, OtStepOperator how, OtTerm term)
{
  OtTerm *so_far = &sum->times[0];

  if (sum->n_times > 1 || sum->n_over > 0)
    return FALSE;
  if (how == OT_STEP_MINUS)
    term.raw = ot_raw_negate (term.raw);
  if (sum->n_times == 0)
    {
      sum->times[sum->n_times++] = term;
      return TRUE;
    }

  *so_far = with_places (*so_far, term.places);
  term = with_places (term, so_far->places);
  if (how == OT_STEP_MAX || how == OT_STEP_MIN)
    so_far->raw = larger_or_smaller (so_far->raw, term.raw, how);
  else
    so_far->raw = ot_raw_add (so_far->raw, term.raw);
  return TRUE;
}

static gboolean
multiply (Sum *sum, OtStepOperator how, OtTerm term)
{
  if (sum->n_times == 0 || MAX (sum->n_times, sum->n_over) == MOST_FACTORS)
    return FALSE;
  if (how == OT_STEP_TIMES)
    sum->times[sum->n_times++] = term;
  else
    sum->over[sum->n_over++] = term;
  return TRUE;
}

static gboolean
round_to (Sum *sum, OtStepOperator how, OtTerm term)
{
  OtRounding rounding = how == OT_STEP_CUT ? OT_ROUND_CUT : OT_ROUND_HALF_UP;
  int        places = (int) term.raw;

  if (sum->n_times == 0 || term.places != 0 || term.raw < 0 || term.raw > OT_DECIMAL_PLACES)
    return FALSE;
  sum->times[0] = (OtTerm){
    ot_chain (sum->times, sum->n_times, sum->over, sum->n_over, places, rounding),
    places,
  };
  sum->n_times = 1;
  sum->n_over = 0;
  return TRUE;
}

static gboolean
take_step (Sum *sum, const OtStep *step)
{
  OtTerm term = { step->value.raw, places_of (step->value.type) };

  if (term.places < 0)
    return FALSE;
  switch (step->how)
    {
    case OT_STEP_TIMES:
    case OT_STEP_OVER:
      return multiply (sum, step->how, term);
    case OT_STEP_ROUND:
    case OT_STEP_CUT:
      return round_to (sum, step->how, term);
    default:
      return combine (sum, step->how, term);
    }
}

/* The figure in the units of `type`; FALSE where it does not fit them exactly. */
static gboolean
finish (const Sum *sum, OtValueType type, OtValue *value)
{
  OtTerm result = sum->times[0];
  int    places = places_of (type);

  if (sum->n_times != 1 || sum->n_over > 0 || places < 0)
    return FALSE;

  result = with_places (result, places);
  for (; result.places > places && ot_raw_is_number (result.raw); result.places--)
    {
      if (result.raw % 10 != 0)
        return FALSE;
      result.raw /= 10;
    }
  *value = (OtValue){ type, { .raw = result.raw } };
  return TRUE;
}

static gboolean
evaluate (const OtExplanation *explanation,
          guint                from,
          guint                depth,
          OtValueType          type,
          OtValue             *value)
{
  Sum sum = { .n_times = 0 };

  for (guint i = from; i < explanation->steps->len; i++)
    {
      const OtStep *step = get_step (explanation, i);

      if (step->depth < depth)
        break;
      if (step->depth == depth && step->how != OT_STEP_WORDS && !take_step (&sum, step))
        return FALSE;
    }
  return finish (&sum, type, value);
}

gboolean
ot_explanation_evaluate (const OtExplanation *explanation, OtValue *value)
{
  return evaluate (explanation, 0, 0, explanation->value.type, value);
}

gboolean
ot_explanation_evaluate_step (const OtExplanation *explanation, guint n, OtValue *value)
{
  const OtStep *step;

  g_return_val_if_fail (n < explanation->steps->len, FALSE);

  step = get_step (explanation, n);
  return evaluate (explanation, n + 1, step->depth + 1, step->value.type, value);
}

OtStep *
ot_trace_step (OtTrace *trace, OtStepOperator how, const char *label, OtValue value)
{
  OtStep *step;

  if (!trace)
    return NULL;

  step = g_new0 (OtStep, 1);
  step->how = how;
  step->depth = trace->depth;
  step->label = g_strdup (label);
  step->value = ot_value_copy (&value);
  step->year = step->view_year = OT_YEAR_EMPTY;
  g_ptr_array_add (trace->explanation->steps, step);
  return step;
}

OtStep *
ot_trace_input (OtTrace        *trace,
                OtStepOperator  how,
                const OtRecord *record,
                const OtField  *field,
                OtYear          year)
{
  g_autofree char *title = NULL;
  g_autofree char *label = NULL;
  char             year_text[OT_YEAR_TEXT];
  OtValue          value;
  OtStep          *step;

  if (!trace)
    return NULL;

  value = ot_record_get (record, field, year);
  if (value.type == OT_VALUE_DECIMAL)
    value.type = ot_record_unit (record, field) == OT_VALUE_PERCENT ? OT_VALUE_PERCENT : value.type;
  title = ot_words_for_record (trace->plan, record);
  if (ot_field_is_series (field))
    /* Translators: a record's title, its field, the financial year. */
    label = g_strdup_printf (_("%s: %s, %s"), title, ot_field_label (field),
                             ot_year_to_text (year, year_text));
  else
    label = g_strdup_printf (_("%s: %s"), title, ot_field_label (field));

  step = ot_trace_step (trace, how, label, value);
  step->type = record->type;
  step->id = g_strdup (record->id);
  step->field = field;
  step->year = ot_field_is_series (field) ? year : OT_YEAR_EMPTY;
  return step;
}

OtStep *
ot_trace_cell (OtTrace       *trace,
               OtStepOperator how,
               const char    *label,
               OtValue        value,
               const char    *row,
               const char    *column)
{
  OtStep *step = ot_trace_step (trace, how, label, value);

  if (step)
    {
      step->row = g_strdup (row);
      step->column = g_strdup (column);
    }
  return step;
}

OtStep *
ot_trace_cell_of (OtTrace       *trace,
                  OtStepOperator how,
                  const char    *label,
                  OtValue        value,
                  const char    *view,
                  OtYear         year,
                  const char    *scenario,
                  const char    *row,
                  const char    *column)
{
  OtStep *step = ot_trace_cell (trace, how, label, value, row, column);

  if (step)
    {
      step->view = view;
      step->view_year = year;
      step->scenario = g_strdup (scenario);
    }
  return step;
}

void
ot_trace_round (OtTrace *trace, int places)
{
  ot_trace_step (trace, OT_STEP_ROUND,
                 places == OT_MONEY_PLACES ? _("Rounded to the penny") : _("Rounded"),
                 ot_value_integer (places));
}

void
ot_trace_words (OtTrace *trace, const char *label, const char *words)
{
  ot_trace_step (trace, OT_STEP_WORDS, label, ot_value_text (words));
}

void
ot_trace_nothing (OtTrace *trace, const char *why)
{
  ot_trace_step (trace, OT_STEP_PLUS, why, ot_value_money (OT_MONEY_ZERO));
}

void
ot_trace_less_one (OtTrace *trace)
{
  ot_trace_step (trace, OT_STEP_MINUS, _("One"), ot_value_integer (1));
}

void
ot_trace_grow (OtTrace *trace, const OtRecord *assumption, const OtField *values, OtYear year)
{
  const OtValue    growth = ot_record_get (assumption, values, year);
  g_autofree char *label = NULL;
  char             text[OT_YEAR_TEXT];

  if (!trace)
    return;
  label = g_strdup_printf (_("1 + growth in %s"), ot_year_to_text (year, text));
  ot_trace_step (
    trace, OT_STEP_TIMES, label,
    ot_value_decimal (ot_decimal_add (ot_decimal_from_integer (1), (OtDecimal){ growth.raw })));
  ot_trace_enter (trace);
  ot_trace_step (trace, OT_STEP_PLUS, _("One"), ot_value_integer (1));
  ot_trace_input (trace, OT_STEP_PLUS, assumption, values, year);
  ot_trace_leave (trace);
  ot_trace_round (trace, OT_DECIMAL_PLACES);
}

void
ot_trace_enter (OtTrace *trace)
{
  if (trace)
    trace->depth++;
}

void
ot_trace_leave (OtTrace *trace)
{
  if (trace)
    trace->depth--;
}
