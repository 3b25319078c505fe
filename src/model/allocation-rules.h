/* allocation-rules.h: what a school gets in a year: [pupil-led] to [held-by] of calculations.md
 *
 * A header, so that the loop over all schools holds the rules whole, and keeps in registers what it
 * needs of an allocation: by calls it takes a tenth longer. */
#pragma once

#include "model/allocation.h"

#include <string.h>

G_BEGIN_DECLS

/* Sums of numbers of a usual size need no look at each: they cannot overflow, and none is empty.
 * `plain` is constant wherever these are called, so that a rule stands here once and runs as fast
 * as plain sums do. */
static inline OtMoney
plus (gboolean plain, OtMoney a, OtMoney b)
{
  return plain ? (OtMoney){ a.pence + b.pence } : ot_money_add (a, b);
}

static inline OtMoney
minus (gboolean plain, OtMoney a, OtMoney b)
{
  return plain ? (OtMoney){ a.pence - b.pence } : ot_money_sub (a, b);
}

/* What is typed counts as nothing where it is empty. */
static inline OtMoney
typed (OtMoney money)
{
  return ot_money_or_zero (money);
}

static inline OtMoney
larger (OtMoney a, OtMoney b)
{
  if (G_UNLIKELY (!ot_money_is_number (a) || !ot_money_is_number (b)))
    return OT_MONEY_OVERFLOW;
  return a.pence > b.pence ? a : b;
}

static inline OtMoney
smaller (OtMoney a, OtMoney b)
{
  return larger (a, b).pence == a.pence && a.pence != OT_RAW_OVERFLOW ? b : a;
}

/* [pupil-led] */

/* rate × share × pupils, to the penny. A rate of whole pence and whole pupils make it one product,
 * which of usual numbers fits 64 bits. */
static inline OtMoney
pay_for (const OtFormulaCase *of, guint line, gint64 count, OtDecimal share)
{
  static const int64_t units = OT_DECIMAL_ONE;
  int64_t              pence = of->rates->pence[line];
  guint                places = of->of_year->places;
  int64_t              weight;

  if (pence != OT_RAW_EMPTY && !__builtin_mul_overflow (pence, count, &weight)
      && ot_raw_is_number (weight))
    return (OtMoney){ ot_raw_times (weight, share.nanos, units * ot_powers_of_ten[places],
                                    OT_ROUND_HALF_UP) };
  return ot_money_chain ((const OtTerm[]){ ot_term_decimal (of->rates->pupil[line].value),
                                           ot_term_decimal (share),
                                           { count, (int) places } },
                         3, NULL, 0, OT_ROUND_HALF_UP);
}

/* ot_formula_share (), from what was read of the record. */
static inline OtDecimal
share_of (const OtFormulaCase *of, guint line)
{
  guint at = line - OT_PUPIL_LINES_SHARES;

  if (line < OT_PUPIL_LINES_SHARES)
    return (OtDecimal){ OT_DECIMAL_ONE };
  if (line >= OT_PUPIL_LINES_LOOKED_AFTER)
    return (OtDecimal){ of->traits->looked_after };
  return (OtDecimal){ of->traits->share[at / OT_N_SHARES][at % OT_N_SHARES] };
}

static inline OtMoney
subtotal (const OtFormulaCase *of, guint line)
{
  OtDecimal share = of->traits->has_odd_shares ? ot_formula_share (of, line) : share_of (of, line);
  int64_t   count = of->of_year->count[ot_pupil_lines[line].pupils];

  if (ot_decimal_is_empty (share) || share.nanos == 0 || count == 0)
    return OT_MONEY_ZERO;
  return pay_for (of, line, count, share);
}

/* One line of shares, where all numbers are usual: rate × pupils, which are counted in parts of so
 * many to one, fits 32 bits, as does a share. What the first division leaves over cannot change what
 * the second one gives. */
G_ALWAYS_INLINE static inline guint64
pay_share (int64_t pence, guint64 count, guint64 share, guint64 parts)
{
  guint64 weight = (guint64) pence * count;
  guint64 paid = weight / parts * share + weight % parts * share / parts;

  return (paid + OT_DECIMAL_ONE / 2) / OT_DECIMAL_ONE;
}

/* The lines of one phase's shares. */
G_ALWAYS_INLINE static inline int64_t
pay_shares (const OtFormulaCase *of,
            guint                phase,
            guint64              count,
            guint64              parts,
            OtMoney             *subtotals,
            gboolean             keep)
{
  const int64_t *pence = &of->rates->pence[OT_PUPIL_LINES_SHARES + phase * OT_N_SHARES];
  const guint32 *shares = of->traits->share[phase];
  OtMoney       *to = &subtotals[OT_PUPIL_LINES_SHARES + phase * OT_N_SHARES];
  guint          last = OT_PUPIL_LINES_LOOKED_AFTER + phase;
  guint64        sum = 0, paid;

  for (guint share = 0; share < OT_N_SHARES; share++)
    {
      paid = pay_share (pence[share], count, shares[share], parts);
      if (keep)
        to[share].pence = (int64_t) paid;
      sum += paid;
    }
  paid = pay_share (of->rates->pence[last], count, of->traits->looked_after, parts);
  if (keep)
    subtotals[last].pence = (int64_t) paid;
  return (int64_t) (sum + paid);
}

/* `parts` is constant where all pupils are whole, as nearly everywhere. */
G_ALWAYS_INLINE static inline void
pay_plainly (const OtFormulaCase *of, OtAllocation *it, guint64 parts, gboolean keep)
{
  static const OtPupils pupils[] = { OT_PUPILS_PRIMARY, OT_PUPILS_SECONDARY };
  const int64_t        *count = of->of_year->count;

  it->pupil_led = OT_MONEY_ZERO;
  for (guint line = 0; line < OT_PUPIL_LINES_SHARES; line++)
    {
      guint64 paid = ((guint64) (of->rates->pence[line] * count[line]) + parts / 2) / parts;

      if (keep)
        it->subtotal[line].pence = (int64_t) paid;
      it->pupil_led.pence += (int64_t) paid;
    }
  for (guint phase = 0; phase < OT_N_SHARE_PHASES; phase++)
    if (count[pupils[phase]] != 0)
      it->pupil_led.pence +=
        pay_shares (of, phase, (guint64) count[pupils[phase]], parts, it->subtotal, keep);
    else if (keep)
      {
        memset (&it->subtotal[OT_PUPIL_LINES_SHARES + phase * OT_N_SHARES], 0,
                OT_N_SHARES * sizeof *it->subtotal);
        it->subtotal[OT_PUPIL_LINES_LOOKED_AFTER + phase] = OT_MONEY_ZERO;
      }
}

G_ALWAYS_INLINE static inline void
pay_by_pupil (const OtFormulaCase *of, OtAllocation *it, gboolean plain, gboolean keep)
{
  if (plain && G_LIKELY (of->of_year->places == 0))
    pay_plainly (of, it, 1, keep);
  else if (plain)
    pay_plainly (of, it, (guint64) ot_powers_of_ten[of->of_year->places], keep);
  else
    {
      it->pupil_led = OT_MONEY_ZERO;
      for (guint line = 0; line < OT_N_PUPIL_LINES; line++)
        {
          it->subtotal[line] = subtotal (of, line);
          it->pupil_led = ot_money_add (it->pupil_led, it->subtotal[line]);
        }
    }
}

/* The minimum per pupil × pupils, to the penny: mostly one short division. Empty: there is none. */
static inline OtMoney
minimum_budget (const OtFormulaCase *of)
{
  int64_t          n_groups, product, units;
  const OtWeighed *weighed = ot_formula_weighed (of, &n_groups);
  int64_t          count = of->of_year->count[OT_PUPILS_ALL];
  guint            places = of->of_year->places;

  if (weighed->nanos == OT_RAW_EMPTY)
    return OT_MONEY_EMPTY;
  units = n_groups * ot_powers_of_ten[places];
  if (G_LIKELY (weighed->pence >= 0 && count > 0
                && !__builtin_mul_overflow (weighed->pence, count, &product)
                && product < INT64_MAX / 2))
    return (OtMoney){ (int64_t) (((guint64) product + (guint64) units / 2) / (guint64) units) };
  return ot_money_chain (
    (const OtTerm[]){ { weighed->nanos, OT_DECIMAL_PLACES }, { count, (int) places } }, 2,
    (const OtTerm[]){ ot_term_integer (n_groups) }, 1, OT_ROUND_HALF_UP);
}

/* [budget-share] */
G_ALWAYS_INLINE static inline void
add_up_share (const OtFormulaCase *of, OtAllocation *it, gboolean plain)
{
  const OtSchoolTraits *traits = of->traits;
  OtMoney               sum;

  it->lump_sum = of->facts->lump_sum < OT_N_SHARE_PHASES ? of->rates->lump_sums[of->facts->lump_sum]
                                                         : ot_formula_lump_sum (of, NULL);
  it->sparsity =
    ot_decimal_is_empty (traits->distance) ? OT_MONEY_ZERO : ot_formula_sparsity (of, NULL);
  sum = plus (plain, it->pupil_led, it->lump_sum);
  it->fringe =
    traits->fringe.nanos == OT_DECIMAL_ONE
      ? OT_MONEY_ZERO
      : ot_money_times (sum, ot_decimal_sub (traits->fringe, (OtDecimal){ OT_DECIMAL_ONE }),
                        OT_ROUND_HALF_UP);
  sum = plus (plain, sum, plus (plain, it->fringe, it->sparsity));
  it->minimum_budget = minimum_budget (of);
  it->minimum = ot_money_is_empty (it->minimum_budget)
                  ? OT_MONEY_ZERO
                  : larger (OT_MONEY_ZERO, minus (plain, it->minimum_budget, sum));
  sum = plus (plain, sum, typed (traits->split_sites));
  sum = plus (plain, sum, typed (traits->pfi));
  sum = plus (plain, sum, typed (traits->exceptional));
  it->budget_share = plus (plain, sum, it->minimum);
}

/* Lines 5 to 11, and 16 to 22: [guarantee]. */
G_ALWAYS_INLINE static inline void
compare_years (const OtFormulaCase *of, OtAllocation *it, gboolean plain)
{
  const OtFormulaYear  *year = of->year;
  const OtSchoolYear   *now = of->of_year, *before = of->prior.of_year;
  const OtSchoolTraits *traits = of->traits, *traits_before = of->prior.traits;
  gboolean              is_calculated =
    of->prior.kind == OT_PRIOR_CALCULATED || of->prior.kind == OT_PRIOR_UNKNOWN;
  gboolean split = ot_formula_excludes (year, OT_EXCLUDES_SPLIT_SITE);
  gboolean pfi = ot_formula_excludes (year, OT_EXCLUDES_PFI);
  OtMoney  left;

  it->lump_sum_left = OT_MONEY_ZERO;
  if (ot_formula_excludes (year, OT_EXCLUDES_LUMP_SUM))
    it->lump_sum_left = traits->fringe.nanos == OT_DECIMAL_ONE
                          ? it->lump_sum
                          : ot_money_times (it->lump_sum, traits->fringe, OT_ROUND_HALF_UP);
  it->sparsity_left =
    ot_formula_excludes (year, OT_EXCLUDES_SPARSITY) ? it->sparsity : OT_MONEY_ZERO;
  it->split_left = split ? typed (traits->split_sites) : OT_MONEY_ZERO;
  it->pfi_left = pfi ? typed (traits->pfi) : OT_MONEY_ZERO;
  left = plus (plain, it->lump_sum_left, it->sparsity_left);
  it->compared = minus (plain, it->budget_share, left);
  it->compared = minus (plain, it->compared, it->split_left);
  it->compared = minus (plain, it->compared, it->pfi_left);
  it->compared = minus (plain, it->compared, typed (now->excluded));
  it->compared = minus (plain, it->compared, typed (now->technical));

  it->split_before = is_calculated && split ? typed (traits_before->split_sites) : OT_MONEY_ZERO;
  it->pfi_before = is_calculated && pfi ? typed (traits_before->pfi) : OT_MONEY_ZERO;
  it->excluded_before = OT_MONEY_ZERO;
  if (of->prior.kind == OT_PRIOR_TYPED)
    it->excluded_before = typed (of->facts->baseline_excluded);
  else if (is_calculated)
    it->excluded_before = typed (before->excluded);
  it->technical_before = before ? typed (before->technical) : OT_MONEY_ZERO;
  it->baseline = OT_MONEY_EMPTY;
  if (of->prior.kind == OT_PRIOR_NONE)
    return;
  it->baseline = plus (plain, of->prior.budget, typed (now->baseline_grants));
  it->baseline = minus (plain, it->baseline, left);
  it->baseline = minus (plain, it->baseline, it->split_before);
  it->baseline = minus (plain, it->baseline, it->pfi_before);
  it->baseline = minus (plain, it->baseline, it->excluded_before);
  it->baseline = minus (plain, it->baseline, it->technical_before);
}

/* The same as in the fast way below, wider. */
static int64_t
wide_difference (OtFraction fraction_,
                 OtFraction scale,
                 int64_t    baseline,
                 int64_t    compared,
                 int64_t    now,
                 int64_t    before,
                 gboolean   is_gain)
{
  OtInt128 above, below, over;

  if (__builtin_mul_overflow ((OtInt128) fraction_.times * baseline, now, &above)
      || __builtin_mul_overflow ((OtInt128) fraction_.over * compared, before, &below))
    return OT_RAW_OVERFLOW;
  over = (OtInt128) fraction_.over * before;
  if (is_gain ? below <= above : above <= below)
    return 0;
  return ot_raw_wide_ratio (is_gain ? below - above : above - below, scale.times, over, scale.over,
                            OT_ROUND_HALF_UP);
}

/* scale × max (0, ±(fraction × 11 × 23 / 12 - 22)), rounded once: what line 22 falls short of a floor
 * by, or exceeds a cap by. */
G_ALWAYS_INLINE static inline OtMoney
difference (const OtFormulaCase *of,
            OtFraction           fraction_,
            OtFraction           scale,
            OtMoney              baseline,
            OtMoney              compared,
            gboolean             is_gain)
{
  int64_t now, before, above, below, over, rest;

  if (!ot_money_is_number (baseline) || !ot_money_is_number (compared)
      || !ot_formula_compare_pupils (of, &now, &before))
    return OT_MONEY_OVERFLOW;
  if (G_LIKELY (
        !__builtin_mul_overflow (fraction_.times, baseline.pence, &above)
        && !__builtin_mul_overflow (above, now, &above)
        && !__builtin_mul_overflow (fraction_.over, before, &over)
        && !__builtin_mul_overflow (over, compared.pence, &below)
        && !__builtin_sub_overflow (is_gain ? below : above, is_gain ? above : below, &rest)))
    {
      if (rest <= 0)
        return OT_MONEY_ZERO;
      if (!__builtin_mul_overflow (rest, scale.times, &rest) && rest >= 0
          && !__builtin_mul_overflow (over, scale.over, &over)
          && !__builtin_add_overflow (rest, over / 2, &rest))
        return (OtMoney){ (int64_t) ((guint64) rest / (guint64) over) };
    }
  return (OtMoney){ wide_difference (fraction_, scale, baseline.pence, compared.pence, now, before,
                                     is_gain) };
}

/* Lines 33 to 42. */
G_ALWAYS_INLINE static inline void
hold (const OtFormulaCase *of, OtAllocation *it, gboolean plain)
{
  static const OtFraction whole = { 1, 1 };
  const OtFormulaYear    *year = of->year;
  const OtSchoolTraits   *traits = of->traits;
  gboolean is_comparable = it->baseline.pence > 0 || it->baseline.pence == OT_RAW_OVERFLOW;

  it->guarantee = OT_MONEY_ZERO;
  it->cap = OT_MONEY_ZERO;
  it->minimum_after = OT_MONEY_ZERO;
  if (is_comparable && year->has_floor)
    it->guarantee = difference (of, year->floor, whole, it->baseline, it->compared, FALSE);
  if (is_comparable && ot_formula_is_capped (of))
    it->cap = difference (of, year->cap, year->scale, it->baseline, it->compared, TRUE);
  it->total = minus (plain, plus (plain, it->budget_share, it->guarantee), it->cap);
  if (it->cap.pence != 0 && !ot_money_is_empty (it->minimum_budget))
    {
      OtMoney at_minimum = minus (plain, it->total, typed (traits->split_sites));

      at_minimum = minus (plain, at_minimum, typed (traits->pfi));
      at_minimum = minus (plain, at_minimum, typed (traits->exceptional));
      it->minimum_after =
        smaller (larger (OT_MONEY_ZERO, minus (plain, it->minimum_budget, at_minimum)), it->cap);
      it->total = plus (plain, it->total, it->minimum_after);
    }
  it->held_by = it->minimum_after.pence != 0 ? OT_HELD_BY_MINIMUM
                : it->guarantee.pence != 0   ? OT_HELD_BY_GUARANTEE
                : it->cap.pence != 0         ? OT_HELD_BY_CAP
                : it->minimum.pence != 0     ? OT_HELD_BY_MINIMUM
                                             : OT_HELD_BY_FREE;
}

/* The sign of ot_formula_like_for_like (), which is mostly found without reckoning it. */
G_ALWAYS_INLINE static inline int
direction (const OtFormulaCase *of, const OtAllocation *it, gboolean plain)
{
  /* Half of the last place that is kept: from there it is rounded up. */
  static const int64_t halves = INT64_C (2000000);
  OtDecimal            change;
  int64_t              now, before, base, gain;

  G_STATIC_ASSERT (OT_LIKE_FOR_LIKE_PLACES == 6);
  if (!ot_formula_compares (it))
    return 0;
  if (plain && ot_formula_compare_pupils (of, &now, &before)
      && !__builtin_mul_overflow (it->baseline.pence, now, &base)
      && !__builtin_mul_overflow (it->compared.pence + it->total.pence - it->budget_share.pence,
                                  before, &gain)
      && !__builtin_sub_overflow (gain, base, &gain) && base < INT64_MAX - halves)
    return (gain >= (base + halves - 1) / halves) - (gain < -(base / halves));
  change = ot_formula_like_for_like (of, it);
  return ot_decimal_is_number (change) ? (change.nanos > 0) - (change.nanos < 0) : 0;
}

G_ALWAYS_INLINE static inline void
allocate (const OtFormulaCase *of, OtAllocation *it, gboolean plain, gboolean keep)
{
  pay_by_pupil (of, it, plain, keep);
  add_up_share (of, it, plain);
  compare_years (of, it, plain);
  hold (of, it, plain);
}

/* Whether all numbers of a case are there, and of a usual size. */
G_ALWAYS_INLINE static inline gboolean
is_plain (const OtFormulaCase *of)
{
  const int64_t *count = of->of_year->count;
  const OtPrior *prior = &of->prior;

  return of->of_year->is_plain && of->rates->is_plain && !of->year->lacks_any
         && (of->rates->most_pence * MAX (count[OT_PUPILS_PRIMARY], count[OT_PUPILS_SECONDARY])
             <= G_MAXUINT32 * ot_powers_of_ten[of->of_year->places])
         && (prior->kind == OT_PRIOR_NONE
             || (prior->budget.pence > -OT_USUAL_PENCE && prior->budget.pence < OT_USUAL_PENCE))
         && (prior->of_year == NULL || prior->of_year->is_plain);
}

G_END_DECLS
