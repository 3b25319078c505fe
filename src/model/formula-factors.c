/* formula-factors.c: what pays by pupil, the lump sum and the minimum, and how each is made: [pupil-led],
 * [lump-sum], [minimum] */
#include "model/formula-steps.h"

#define PENCE (OT_DECIMAL_ONE / 100)

/* [pupil-led] */

/* The field of a school that has the share of a line. */
static const char *
share_field (guint line, char *buffer, gsize size)
{
  if (line >= OT_PUPIL_LINES_LOOKED_AFTER)
    return "looked_after";
  g_strlcpy (buffer, ot_pupil_lines[line].id, size);
  return g_strdelimit (buffer, ":", '_');
}

void
ot_formula_explain_share (const OtFormulaCase *of, guint line, OtTrace *trace)
{
  char buffer[64];

  if (ot_pupil_lines[line].share >= 0)
    ot_formula_trace_school (of, trace, OT_STEP_PLUS, share_field (line, buffer, sizeof buffer),
                             of->year->year);
}

void
ot_formula_explain_quantity (const OtFormulaCase *of, guint line, OtTrace *trace)
{
  char buffer[64];

  if (line >= OT_PUPIL_LINES_SHARES)
    ot_formula_trace_carried (trace, of, OT_STEP_PLUS, share_field (line, buffer, sizeof buffer));
  ot_formula_trace_pupils (trace, of, line >= OT_PUPIL_LINES_SHARES ? OT_STEP_TIMES : OT_STEP_PLUS,
                           ot_pupil_lines[line].pupils);
}

void
ot_formula_explain_subtotal (const OtFormulaCase *of, guint line, OtTrace *trace)
{
  const OtRate *rate = &of->rates->pupil[line];
  char          buffer[64];

  if (ot_decimal_is_empty (rate->value))
    {
      ot_trace_nothing (trace, _("There is no unit value, local or national"));
      return;
    }
  if (ot_decimal_is_empty (ot_formula_share (of, line)))
    {
      ot_trace_nothing (trace, _("The school has no share of such pupils"));
      return;
    }
  ot_formula_trace_rate (trace, of, OT_STEP_PLUS, rate);
  if (line >= OT_PUPIL_LINES_SHARES)
    ot_formula_trace_carried (trace, of, OT_STEP_TIMES, share_field (line, buffer, sizeof buffer));
  ot_formula_trace_pupils (trace, of, OT_STEP_TIMES, ot_pupil_lines[line].pupils);
  ot_trace_round (trace, OT_MONEY_PLACES);
}

/* [lump-sum] */

static int64_t
weighed_lump_sum (const OtFormulaCase *of, OtTrace *trace)
{
  const int64_t *groups = of->facts->year_groups;
  int64_t        primary = groups[OT_GROUPS_PRIMARY];
  int64_t        secondary = ot_raw_add (groups[OT_GROUPS_KS3], groups[OT_GROUPS_KS4]);
  const OtRate  *rates = of->rates->lump_sum;
  int64_t        sum = OT_RAW_EMPTY;
  const struct
  {
    const OtRate *rate;
    int64_t       groups;
    const char   *label;
  } parts[] = {
    { &rates[OT_SHARE_PRIMARY], primary, N_("Primary value × primary year groups") },
    { &rates[OT_SHARE_SECONDARY], secondary, N_("Secondary value × secondary year groups") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      int64_t part =
        ot_raw_times (parts[i].rate->value.nanos, parts[i].groups, 1, OT_ROUND_HALF_UP);

      sum = ot_raw_add (sum, part);
      if (!trace || part == OT_RAW_EMPTY)
        continue;
      ot_trace_step (trace, OT_STEP_PLUS, _ (parts[i].label),
                     ot_value_decimal ((OtDecimal){ part }));
      ot_trace_enter (trace);
      ot_formula_trace_rate (trace, of, OT_STEP_PLUS, parts[i].rate);
      ot_trace_step (trace, OT_STEP_TIMES, _("Year groups"), ot_value_integer (parts[i].groups));
      ot_trace_round (trace, OT_DECIMAL_PLACES);
      ot_trace_leave (trace);
    }
  if (sum == OT_RAW_EMPTY || ot_raw_add (primary, secondary) <= 0)
    return OT_RAW_EMPTY;
  ot_trace_step (trace, OT_STEP_OVER, _("Year groups"), ot_value_integer (primary + secondary));
  return ot_raw_part (sum, 1, ot_raw_times (primary + secondary, PENCE, 1, OT_ROUND_HALF_UP),
                      OT_ROUND_HALF_UP);
}

static inline OtMoney
lump_sum (const OtFormulaCase *of, OtTrace *trace)
{
  guint         lump = of->facts->lump_sum;
  const OtRate *rate;
  OtMoney       sum = OT_MONEY_EMPTY;

  if (of->facts->phase == OT_SCHOOL_MIDDLE)
    sum.pence = weighed_lump_sum (of, trace);
  else if (lump < OT_N_SHARE_PHASES
           && !ot_decimal_is_empty ((rate = &of->rates->lump_sum[lump])->value))
    {
      sum = of->rates->lump_sums[lump];
      if (trace)
        ot_formula_trace_rate (trace, of, OT_STEP_PLUS, rate);
    }
  if (trace)
    {
      if (ot_money_is_empty (sum))
        ot_trace_nothing (trace, _("There is no lump sum for its phase"));
      else
        ot_trace_round (trace, OT_MONEY_PLACES);
    }
  return ot_money_or_zero (sum);
}

OtMoney
ot_formula_lump_sum (const OtFormulaCase *of, OtTrace *trace)
{
  return lump_sum (of, trace);
}

OtDecimal
ot_formula_lump_sum_rate (const OtFormulaCase *of, OtTrace *trace)
{
  const OtRate *rate =
    &of->rates
       ->lump_sum[of->facts->phase == OT_SCHOOL_PRIMARY ? OT_SHARE_PRIMARY : OT_SHARE_SECONDARY];
  OtPhase phase;

  switch (of->facts->phase)
    {
    case 0:
      return OT_DECIMAL_EMPTY;
    case OT_SCHOOL_MIDDLE:
      if (ot_formula_misses_lump_sum (of, &phase))
        return OT_DECIMAL_EMPTY;
      return (OtDecimal){ ot_raw_times (lump_sum (of, trace).pence, PENCE, 1, OT_ROUND_HALF_UP) };
    default:
      if (trace)
        ot_formula_explain_rate (of, rate, trace);
      return rate->value;
    }
}

/* [minimum] */

static void
explain_minimum (const OtFormulaCase *of, OtTrace *trace)
{
  static const char *const names[] = { "minimum_primary", "minimum_ks3", "minimum_ks4" };
  static const char *const labels[] = { N_("Primary minimum × year groups"),
                                        N_("Key stage 3 minimum × year groups"),
                                        N_("Key stage 4 minimum × year groups") };
  int64_t                  n_groups = 0;

  for (guint i = 0; i < OT_N_GROUPS; i++)
    {
      int64_t   groups = MIN (of->facts->year_groups[i], ot_most_groups[i]);
      OtDecimal minimum = of->year->minimum[i];

      if (groups == 0)
        continue;
      n_groups += groups;
      ot_trace_step (trace, OT_STEP_PLUS, _ (labels[i]),
                     ot_value_decimal (
                       (OtDecimal){ ot_raw_times (groups, minimum.nanos, 1, OT_ROUND_HALF_UP) }));
      ot_trace_enter (trace);
      if (of->year->national_minimum[i])
        ot_trace_input (trace, OT_STEP_PLUS, &of->year->national_minimum[i]->record,
                        ot_record_type_field (&ot_formula_value_type, "values"), of->year->year);
      else
        ot_trace_input (trace, OT_STEP_PLUS, &of->year->record->record,
                        ot_record_type_field (&ot_formula_settings_type, names[i]), OT_YEAR_EMPTY);
      ot_trace_step (trace, OT_STEP_TIMES, _("Year groups"), ot_value_integer (groups));
      ot_trace_round (trace, OT_DECIMAL_PLACES);
      ot_trace_leave (trace);
    }
  ot_trace_step (trace, OT_STEP_OVER, _("Year groups"), ot_value_integer (n_groups));
}

void
ot_formula_explain_minimum_budget (const OtFormulaCase *of, OtTrace *trace)
{
  explain_minimum (of, trace);
  ot_formula_trace_pupils (trace, of, OT_STEP_TIMES, OT_PUPILS_ALL);
  ot_trace_round (trace, OT_MONEY_PLACES);
}

OtDecimal
ot_formula_minimum_per_pupil (const OtFormulaCase *of, OtTrace *trace)
{
  int64_t          n_groups;
  const OtWeighed *weighed = ot_formula_weighed (of, &n_groups);

  if (weighed->nanos == OT_RAW_EMPTY)
    return OT_DECIMAL_EMPTY;
  if (trace)
    {
      explain_minimum (of, trace);
      ot_trace_round (trace, OT_DECIMAL_PLACES);
    }
  return (OtDecimal){ ot_raw_part (weighed->nanos, 1, n_groups, OT_ROUND_HALF_UP) };
}
