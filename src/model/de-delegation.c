/* de-delegation.c: what of a school's budget counts as for special educational needs, and what a
 * maintained school gives back: [de-delegation] */
#include "model/formula-steps.h"

/* Whose percentage counts: the local record's, or else the national one's. */
static const OtRecord *
notional_record (const OtFormula *formula, OtFactor factor, OtPhase phase)
{
  const OtFormulaValue *local = formula->values[OT_VALUES_LOCAL][factor][phase];

  return local && !ot_decimal_is_empty (local->notional_sen)
           ? &local->record
           : &formula->values[OT_VALUES_NATIONAL][factor][phase]->record;
}

/* What is added up, and where its steps go. */
typedef struct
{
  const OtFormulaCase *of;
  OtTrace             *trace;
  OtInt128             sum;
} Notional;

/* Adds what counts of a factor; TRUE: the steps of its amount are to follow, and end_notional (). */
static gboolean
add_notional (Notional *notional, OtFactor factor, OtPhase phase, OtMoney amount)
{
  OtDecimal        share = notional->of->formula->notional[factor][phase], part;
  OtTrace         *trace = notional->trace;
  g_autofree char *label = NULL;

  if (ot_decimal_is_empty (share) || !ot_money_is_number (amount) || amount.pence == 0)
    return FALSE;
  notional->sum += (OtInt128) amount.pence * share.nanos;
  if (!trace)
    return FALSE;
  part.nanos = ot_raw_times (amount.pence, share.nanos, 100, OT_ROUND_HALF_UP);
  label = g_strdup_printf (_("%s, %s"), _ (ot_factor_names[factor - 1].label),
                           _ (ot_phase_names[phase - 1].label));
  ot_trace_step (trace, OT_STEP_PLUS, label, ot_value_decimal (part));
  ot_trace_enter (trace);
  ot_trace_step (trace, OT_STEP_PLUS, _("Amount of the factor"), ot_value_money (amount));
  ot_trace_enter (trace);
  return TRUE;
}

static void
end_notional (Notional *notional, OtFactor factor, OtPhase phase)
{
  const OtRecord *record = notional_record (notional->of->formula, factor, phase);

  ot_trace_leave (notional->trace);
  ot_trace_input (notional->trace, OT_STEP_TIMES, record,
                  ot_record_type_field (record->type, "notional_sen"), OT_YEAR_EMPTY);
  ot_trace_round (notional->trace, OT_DECIMAL_PLACES);
  ot_trace_leave (notional->trace);
}

OtMoney
ot_formula_notional_sen (const OtFormulaCase *of, const OtAllocation *it, OtTrace *trace)
{
  OtPhase  phase = of->facts->phase == OT_SCHOOL_PRIMARY ? OT_PHASE_PRIMARY : OT_PHASE_SECONDARY;
  OtPhase  sparse = phase;
  Notional notional = { of, trace, 0 };

  if (ot_money_is_empty (it->budget_share))
    return OT_MONEY_EMPTY;
  for (guint line = 0; line < OT_N_PUPIL_LINES; line++)
    {
      const OtPupilLine *of_line = &ot_pupil_lines[line];

      if (!add_notional (&notional, of_line->factor, of_line->phase, it->subtotal[line]))
        continue;
      ot_formula_explain_subtotal (of, line, trace);
      end_notional (&notional, of_line->factor, of_line->phase);
    }
  ot_formula_sparsity_rate (of, &sparse);
  if (add_notional (&notional, OT_FACTOR_LUMP_SUM, phase, it->lump_sum))
    {
      ot_formula_lump_sum (of, trace);
      end_notional (&notional, OT_FACTOR_LUMP_SUM, phase);
    }
  if (add_notional (&notional, OT_FACTOR_SPARSITY, sparse, it->sparsity))
    {
      ot_formula_sparsity (of, trace);
      end_notional (&notional, OT_FACTOR_SPARSITY, sparse);
    }
  if (add_notional (&notional, OT_FACTOR_SPLIT_SITE, phase,
                    ot_money_or_zero (of->traits->split_sites)))
    {
      ot_formula_trace_carried (trace, of, OT_STEP_PLUS, "split_sites");
      end_notional (&notional, OT_FACTOR_SPLIT_SITE, phase);
    }
  if (trace)
    {
      if (notional.sum == 0)
        ot_trace_nothing (trace, _("No factor counts for it"));
      ot_trace_round (trace, OT_MONEY_PLACES);
    }
  return (OtMoney){ ot_raw_quotient (notional.sum, OT_DECIMAL_ONE, OT_ROUND_HALF_UP) };
}

OtMoney
ot_formula_de_delegated (const OtFormulaCase *of, const OtTable *items, OtTrace *trace)
{
  static const struct
  {
    const char *field;
    gsize       offset;
    OtPupils    pupils;
  } phases[] = {
    { "primary_rate", offsetof (OtDeDelegation, primary_rate), OT_PUPILS_PRIMARY },
    { "secondary_rate", offsetof (OtDeDelegation, secondary_rate), OT_PUPILS_SECONDARY },
  };
  OtMoney sum = OT_MONEY_ZERO;

  if (of->facts->is_academy)
    {
      if (trace)
        ot_trace_nothing (trace, _("Academies are not part of it"));
      return OT_MONEY_ZERO;
    }
  if (items->n == 0 && trace)
    ot_trace_nothing (trace, _("Nothing is de-delegated"));
  for (guint n = 0; n < items->n; n++)
    for (guint i = 0; i < G_N_ELEMENTS (phases); i++)
      {
        const OtRecord        *item = items->records[n];
        const OtDecimalSeries *series =
          (const OtDecimalSeries *) ((const guint8 *) item + phases[i].offset);
        OtDecimal        rate = ot_decimal_series_get (*series, of->year->year);
        OtMoney          part;
        g_autofree char *title = NULL;

        if (ot_decimal_is_empty (rate))
          continue;
        part = ot_money_chain (
          (const OtTerm[]){ ot_term_decimal (rate),
                            { of->of_year->count[phases[i].pupils], of->of_year->places } },
          2, NULL, 0, OT_ROUND_HALF_UP);
        sum = ot_money_add (sum, part);
        if (!trace || part.pence == 0)
          continue;
        title = ot_record_title (item);
        ot_trace_step (trace, OT_STEP_PLUS, title, ot_value_money (part));
        ot_trace_enter (trace);
        ot_trace_input (trace, OT_STEP_PLUS, item,
                        ot_record_type_field (&ot_de_delegation_type, phases[i].field),
                        of->year->year);
        ot_formula_trace_pupils (trace, of, OT_STEP_TIMES, phases[i].pupils);
        ot_trace_round (trace, OT_MONEY_PLACES);
        ot_trace_leave (trace);
      }
  if (trace && items->n > 0 && sum.pence == 0)
    ot_trace_nothing (trace, _("Nothing for its pupils"));
  return sum;
}
