/* sparsity.c: what a small school gets that is far from others, and how it is made: [sparsity] */
#include "model/formula-steps.h"

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
  ot_formula_trace_pupils (trace, of, OT_STEP_MINUS, OT_PUPILS_ALL);
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
  ot_formula_trace_carried (trace, of, OT_STEP_PLUS, "sparsity_distance");
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
    ot_formula_trace_rate (trace, of, OT_STEP_PLUS, rate);
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
