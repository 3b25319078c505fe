/* formula-steps.c: steps that figures of the school funding formula share: what of a school, of its pupils
 * and of the unit values they are made of */
#include "model/formula-steps.h"

static const OtField *
school_field (const char *name)
{
  return ot_record_type_field (&ot_school_type, name);
}

/* The last year up to `year` that has a figure of a series that is carried. */
static OtYear
carried_from (const OtSeries *series, OtYear year)
{
  if (!series || year < series->first)
    return year;
  for (OtYear at = MIN (year, series->first + (OtYear) series->n - 1); at >= series->first; at--)
    if (ot_series_raw (series, at) != OT_RAW_EMPTY)
      return at;
  return year;
}

gboolean
ot_formula_trace_school (const OtFormulaCase *of,
                         OtTrace             *trace,
                         OtStepOperator       how,
                         const char          *name,
                         OtYear               year)
{
  const OtField  *field = school_field (name);
  const OtSeries *series = ot_record_series (&of->facts->record->record, field);
  OtYear          from = field->flags & OT_FIELD_CARRY ? carried_from (series, year) : year;

  if (ot_series_raw (series, from) == OT_RAW_EMPTY)
    return FALSE;
  ot_trace_input (trace, how, &of->facts->record->record, field, from);
  return TRUE;
}

void
ot_formula_trace_carried (OtTrace             *trace,
                          const OtFormulaCase *of,
                          OtStepOperator       how,
                          const char          *name)
{
  ot_formula_trace_school (of, trace, how, name, of->year->year);
}

void
ot_formula_explain_rate (const OtFormulaCase *of, const OtRate *rate, OtTrace *trace)
{
  const OtField *values = ot_record_type_field (&ot_formula_value_type, "values");

  if (ot_decimal_is_empty (rate->value))
    {
      ot_trace_words (trace, _("There is no unit value, local or national"), NULL);
      return;
    }
  ot_trace_input (trace, OT_STEP_PLUS, &rate->record->record, values, of->year->year);
  if (rate->is_local)
    return;
  ot_formula_trace_carried (trace, of, OT_STEP_TIMES, "area_cost");
  ot_trace_round (trace, OT_MONEY_PLACES);
}

void
ot_formula_trace_rate (OtTrace             *trace,
                       const OtFormulaCase *of,
                       OtStepOperator       how,
                       const OtRate        *rate)
{
  const OtField *values = ot_record_type_field (&ot_formula_value_type, "values");

  if (rate->is_local)
    {
      ot_trace_input (trace, how, &rate->record->record, values, of->year->year);
      return;
    }
  ot_trace_step (trace, how, _("National value × area cost"), ot_value_decimal (rate->value));
  ot_trace_enter (trace);
  ot_formula_explain_rate (of, rate, trace);
  ot_trace_leave (trace);
}

void
ot_formula_explain_pupils (const OtFormulaCase *of, OtPupils pupils, OtTrace *trace)
{
  static const char *const names[] = { "pupils_primary", "pupils_ks3", "pupils_ks4" };
  guint                    from = pupils == OT_PUPILS_SECONDARY ? 1 : 0;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (pupils < OT_PUPILS_SECONDARY ? i == pupils : i >= from)
      ot_formula_trace_school (of, trace, OT_STEP_PLUS, names[i], of->year->year);
}

void
ot_formula_trace_pupils (OtTrace             *trace,
                         const OtFormulaCase *of,
                         OtStepOperator       how,
                         OtPupils             pupils)
{
  static const char *const labels[OT_N_PUPILS] = {
    N_("Pupils, primary"),
    N_("Pupils, key stage 3"),
    N_("Pupils, key stage 4"),
    N_("Pupils, key stages 3 and 4"),
    N_("Pupils"),
  };

  ot_trace_step (trace, how, _ (labels[pupils]),
                 ot_value_decimal (ot_formula_pupils (of->of_year, pupils)));
  ot_trace_enter (trace);
  ot_formula_explain_pupils (of, pupils, trace);
  ot_trace_leave (trace);
}

OtDecimal
ot_formula_pupils (const OtSchoolYear *of_year, OtPupils pupils)
{
  return (OtDecimal){ ot_raw_times (of_year->count[pupils],
                                    ot_powers_of_ten[OT_DECIMAL_PLACES - of_year->places], 1,
                                    OT_ROUND_HALF_UP) };
}
