/* formula-factors.c: the factors of the school funding formula one by one, and how each is made:
 * [pupil-led], [lump-sum], [sparsity], [minimum], [de-delegation] */
#include "model/formula.h"

#define PENCE (OT_DECIMAL_ONE / 100)

/* Steps that several figures share */

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
  const OtSeries *series = ot_record_series (&of->record->record, field);
  OtYear          from = field->flags & OT_FIELD_CARRY ? carried_from (series, year) : year;

  if (ot_series_raw (series, from) == OT_RAW_EMPTY)
    return FALSE;
  ot_trace_input (trace, how, &of->record->record, field, from);
  return TRUE;
}

static void
trace_carried (OtTrace *trace, const OtFormulaCase *of, OtStepOperator how, const char *name)
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
  trace_carried (trace, of, OT_STEP_TIMES, "area_cost");
  ot_trace_round (trace, OT_MONEY_PLACES);
}

static void
trace_rate (OtTrace *trace, const OtFormulaCase *of, OtStepOperator how, const OtRate *rate)
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

static void
trace_pupils (OtTrace *trace, const OtFormulaCase *of, OtStepOperator how, OtPupils pupils)
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
    trace_carried (trace, of, OT_STEP_PLUS, share_field (line, buffer, sizeof buffer));
  trace_pupils (trace, of, line >= OT_PUPIL_LINES_SHARES ? OT_STEP_TIMES : OT_STEP_PLUS,
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
  trace_rate (trace, of, OT_STEP_PLUS, rate);
  if (line >= OT_PUPIL_LINES_SHARES)
    trace_carried (trace, of, OT_STEP_TIMES, share_field (line, buffer, sizeof buffer));
  trace_pupils (trace, of, OT_STEP_TIMES, ot_pupil_lines[line].pupils);
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
      trace_rate (trace, of, OT_STEP_PLUS, parts[i].rate);
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
        trace_rate (trace, of, OT_STEP_PLUS, rate);
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

/* [sparsity] */

/* The two parts of it: each a product over another, empty where that part is one. */
typedef struct
{
  gboolean  is_sparse;
  OtDecimal lack;   /* T × year groups - pupils, …  */
  int64_t   times;  /* … once or twice … */
  OtDecimal limit;  /* … over T … */
  int64_t   groups; /* … and year groups */
  OtDecimal near;   /* 5 × (d - 0.8 D), over D */
  OtDecimal far;
} Sparse;

static Sparse
sparse_of (const OtFormulaCase *of)
{
  const OtFormulaYear *year = of->year;
  OtChoice             phase = of->facts->phase;
  const int64_t       *groups = of->facts->year_groups;
  int64_t              n = ot_raw_add (ot_raw_add (groups[0], groups[1]), groups[2]);
  OtDecimal            distance = of->traits->distance;
  OtDecimal            limit = year->year_group[phase], far = year->distance[phase];
  OtDecimal            pupils, room;
  Sparse               sparse = { .lack = OT_DECIMAL_EMPTY, .near = OT_DECIMAL_EMPTY };

  if (phase == 0 || n <= 0 || !ot_decimal_is_number (distance))
    return sparse;
  pupils = ot_formula_pupils (of->of_year, OT_PUPILS_ALL);
  room.nanos = ot_raw_times (limit.nanos, n, 1, OT_ROUND_HALF_UP);
  sparse.lack = ot_decimal_sub (room, pupils);
  if (!ot_decimal_is_number (sparse.lack) || sparse.lack.nanos < 0)
    return sparse;
  if (distance.nanos < far.nanos)
    {
      /* d > 0.8 D, and then times (d - 0.8 D) / (0.2 D). */
      sparse.near =
        ot_decimal_sub ((OtDecimal){ ot_raw_times (distance.nanos, 5, 1, OT_ROUND_HALF_UP) },
                        (OtDecimal){ ot_raw_times (far.nanos, 4, 1, OT_ROUND_HALF_UP) });
      if (!year->distance_taper || sparse.near.nanos <= 0)
        return sparse;
    }
  sparse.is_sparse = TRUE;
  sparse.limit = limit;
  sparse.groups = n;
  sparse.far = far;
  sparse.times = year->method == OT_SPARSITY_NFF ? 2 : 1;
  /* As the national formula: min (1, 2 × lack / room). */
  if (year->method == OT_SPARSITY_FIXED
      || (year->method == OT_SPARSITY_NFF && sparse.lack.nanos >= room.nanos - sparse.lack.nanos))
    sparse.lack = OT_DECIMAL_EMPTY;
  return sparse;
}

/* What is asked of a school: as the year's settings have it, or else as the rule does. */
static void
trace_asked (const OtFormulaCase *of,
             OtTrace             *trace,
             OtStepOperator       how,
             const char          *name,
             OtDecimal            asked)
{
  const OtFormulaSettings *settings = of->year->record;
  const OtField           *field = ot_record_type_field (&ot_formula_settings_type, name);
  g_autofree char         *label = NULL;

  if (settings && ot_record_get (&settings->record, field, OT_YEAR_EMPTY).raw != OT_RAW_EMPTY)
    {
      ot_trace_input (trace, how, &settings->record, field, OT_YEAR_EMPTY);
      return;
    }
  /* Translators: a field of the formula's settings: "Distance, primary". */
  label = g_strdup_printf (_("%s, as in the national formula"), ot_field_label (field));
  ot_trace_step (trace, how, label, ot_value_decimal (asked))->rule = "sparsity";
}

/* How small a school is. */
static void
explain_small (const OtFormulaCase *of, const Sparse *sparse, OtTrace *trace)
{
  static const char *const limits[] = { NULL, "year_group_primary", "year_group_secondary",
                                        "year_group_middle", "year_group_all_through" };
  const char              *limit = limits[of->facts->phase];

  if (sparse->times != 1)
    ot_trace_step (trace, OT_STEP_TIMES, _("As the national formula has it"),
                   ot_value_integer (sparse->times));
  ot_trace_step (trace, OT_STEP_TIMES, _("How many pupils more there could be"),
                 ot_value_decimal (sparse->lack));
  ot_trace_enter (trace);
  trace_asked (of, trace, OT_STEP_PLUS, limit, sparse->limit);
  ot_trace_step (trace, OT_STEP_TIMES, _("Year groups"), ot_value_integer (sparse->groups));
  ot_trace_round (trace, OT_DECIMAL_PLACES);
  trace_pupils (trace, of, OT_STEP_MINUS, OT_PUPILS_ALL);
  ot_trace_leave (trace);
  trace_asked (of, trace, OT_STEP_OVER, limit, sparse->limit);
  ot_trace_step (trace, OT_STEP_OVER, _("Year groups"), ot_value_integer (sparse->groups));
}

/* How near it is to the next: between 80% of the distance that is asked and the whole of it. */
static void
explain_near (const OtFormulaCase *of, const Sparse *sparse, OtTrace *trace)
{
  const char *far =
    of->facts->phase == OT_SCHOOL_SECONDARY ? "distance_secondary" : "distance_primary";

  ot_trace_step (trace, OT_STEP_TIMES, _("Five times the distance beyond 80% of what is asked"),
                 ot_value_decimal (sparse->near));
  ot_trace_enter (trace);
  trace_carried (trace, of, OT_STEP_PLUS, "sparsity_distance");
  ot_trace_step (trace, OT_STEP_TIMES, _("Five times"), ot_value_integer (5));
  ot_trace_round (trace, OT_DECIMAL_PLACES);
  ot_trace_step (
    trace, OT_STEP_MINUS, _("Five times 80% of the distance that is asked"),
    ot_value_decimal ((OtDecimal){ ot_raw_times (sparse->far.nanos, 4, 1, OT_ROUND_HALF_UP) }));
  ot_trace_enter (trace);
  trace_asked (of, trace, OT_STEP_PLUS, far, sparse->far);
  ot_trace_step (trace, OT_STEP_TIMES, _("Five times 80%"), ot_value_integer (4));
  ot_trace_round (trace, OT_DECIMAL_PLACES);
  ot_trace_leave (trace);
  ot_trace_leave (trace);
  trace_asked (of, trace, OT_STEP_OVER, far, sparse->far);
}

/* The steps of such a part, behind those of the rate. */
static void
explain_sparse (const OtFormulaCase *of,
                const Sparse        *sparse,
                gboolean             is_alone,
                int                  places,
                OtTrace             *trace)
{
  if (is_alone)
    ot_trace_step (trace, OT_STEP_PLUS, _("One"), ot_value_integer (1));
  if (!ot_decimal_is_empty (sparse->lack))
    explain_small (of, sparse, trace);
  if (!ot_decimal_is_empty (sparse->near))
    explain_near (of, sparse, trace);
  ot_trace_round (trace, places);
}

/* rate × what of it a school gets, in units of 10^-places. The rate may be empty: then the part. */
static int64_t
sparse_product (const OtFormulaCase *of,
                const Sparse        *sparse,
                OtDecimal            rate,
                int                  places,
                OtTrace             *trace)
{
  OtTerm times[4] = { ot_term_integer (1) }, over[3];
  guint  n_times = 1, n_over = 0;

  if (!ot_decimal_is_empty (rate))
    times[0] = ot_term_decimal (rate);
  if (!ot_decimal_is_empty (sparse->lack))
    {
      times[n_times++] = ot_term_integer (sparse->times);
      times[n_times++] = ot_term_decimal (sparse->lack);
      over[n_over++] = ot_term_decimal (sparse->limit);
      over[n_over++] = ot_term_integer (sparse->groups);
    }
  if (!ot_decimal_is_empty (sparse->near))
    {
      times[n_times++] = ot_term_decimal (sparse->near);
      over[n_over++] = ot_term_decimal (sparse->far);
    }
  if (trace)
    explain_sparse (of, sparse, ot_decimal_is_empty (rate), places, trace);
  return ot_chain (times, n_times, over, n_over, places, OT_ROUND_HALF_UP);
}

const OtRate *
ot_formula_sparsity_rate (const OtFormulaCase *of, OtPhase *phase)
{
  static const OtPhase phases[] = { 0, OT_PHASE_PRIMARY, OT_PHASE_SECONDARY, OT_PHASE_MIDDLE,
                                    OT_PHASE_ALL_THROUGH };
  OtChoice             own = of->facts->phase;

  if (own == 0)
    return NULL;
  if (own > OT_SCHOOL_SECONDARY && ot_decimal_is_empty (of->rates->sparsity[own].value))
    own = OT_SCHOOL_SECONDARY;
  if (phase)
    *phase = phases[own];
  return &of->rates->sparsity[own];
}

OtMoney
ot_formula_sparsity (const OtFormulaCase *of, OtTrace *trace)
{
  Sparse        sparse = sparse_of (of);
  const OtRate *rate = ot_formula_sparsity_rate (of, NULL);

  if (!sparse.is_sparse || ot_decimal_is_empty (rate->value))
    {
      if (trace)
        ot_trace_nothing (trace, sparse.is_sparse ? _("There is no unit value, local or national")
                                                  : _("The school is not both small and remote"));
      return OT_MONEY_ZERO;
    }
  if (trace)
    trace_rate (trace, of, OT_STEP_PLUS, rate);
  return (OtMoney){ sparse_product (of, &sparse, rate->value, OT_MONEY_PLACES, trace) };
}

OtDecimal
ot_formula_sparsity_part (const OtFormulaCase *of, OtTrace *trace)
{
  Sparse sparse = sparse_of (of);

  if (!sparse.is_sparse)
    {
      ot_trace_step (trace, OT_STEP_PLUS, _("The school is not both small and remote"),
                     ot_value_integer (0));
      return OT_DECIMAL_ZERO;
    }
  return (OtDecimal){ sparse_product (of, &sparse, OT_DECIMAL_EMPTY, OT_DECIMAL_PLACES, trace) };
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
  trace_pupils (trace, of, OT_STEP_TIMES, OT_PUPILS_ALL);
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

/* [de-delegation] */

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
      trace_carried (trace, of, OT_STEP_PLUS, "split_sites");
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
        trace_pupils (trace, of, OT_STEP_TIMES, phases[i].pupils);
        ot_trace_round (trace, OT_MONEY_PLACES);
        ot_trace_leave (trace);
      }
  if (trace && items->n > 0 && sum.pence == 0)
    ot_trace_nothing (trace, _("Nothing for its pupils"));
  return sum;
}
