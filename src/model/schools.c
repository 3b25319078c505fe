#include "model/schools.h"

#include "model/allocation-rules.h"

G_ALWAYS_INLINE static inline void
make_case (const OtSchools *schools, guint n, guint i, OtFormulaCase *of)
{
  const OtSchoolYears *years = schools->schools;
  const OtSchoolFacts *facts = &years->facts[n];
  const OtSchoolYear  *of_year = ot_school_year (years, n, i);
  const OtFormulaYear *year = &schools->formula->of_year[i];
  gboolean             is_first = TRUE;

  *of = (OtFormulaCase){
    .formula = schools->formula,
    .year = year,
    .rates = &year->rates[ot_school_traits (years, of_year)->area],
    .facts = facts,
    .of_year = of_year,
    .traits = ot_school_traits (years, of_year),
  };

  /* [baseline] */
  if (i > 0)
    {
      of->prior.of_year = of_year - 1;
      of->prior.traits = ot_school_traits (years, of_year - 1);
    }
  for (guint before = 0; before < i && is_first; before++)
    is_first = !ot_school_year_counts (ot_school_year (years, n, before));
  if (!ot_money_is_empty (facts->baseline_budget)
      && (facts->baseline_year == OT_YEAR_EMPTY ? is_first
                                                : facts->baseline_year == year->year - 1))
    {
      of->prior.kind = OT_PRIOR_TYPED;
      of->prior.budget = facts->baseline_budget;
      of->prior.count = facts->baseline_count;
      of->prior.places = facts->baseline_places;
    }
  else if (i > 0 && ot_school_year_counts (of_year - 1))
    {
      of->prior.budget = schools->total[(gsize) n * years->n_years + i - 1];
      of->prior.kind =
        ot_money_is_empty (of->prior.budget) ? OT_PRIOR_UNKNOWN : OT_PRIOR_CALCULATED;
      of->prior.count = (of_year - 1)->count[OT_PUPILS_ALL];
      of->prior.places = (of_year - 1)->places;
    }
}

OtFormulaCase
ot_schools_case (const OtSchools *schools, guint n, guint i)
{
  OtFormulaCase of;

  make_case (schools, n, i, &of);
  return of;
}

/* A sum of as many schools as there may be: the part that no longer fits 64 bits is put aside. */
typedef struct
{
  int64_t  sum;
  OtInt128 aside;
} WideSum;

static inline void
add (WideSum *to, OtMoney money)
{
  int64_t sum;

  if (G_UNLIKELY (__builtin_add_overflow (to->sum, money.pence, &sum)))
    {
      to->aside += to->sum;
      sum = money.pence;
    }
  to->sum = sum;
}

/* The sums of a year while they are made. */
typedef struct
{
  WideSum  allocations;
  WideSum  rates;
  WideSum  guarantee;
  WideSum  cap;
  WideSum  minimum;
  WideSum  minimum_after;
  gboolean has_rates;
  gboolean overflows;
} Sums;

/* Of the school `n`, whose change is in this direction: see ot_formula_like_for_like (). */
static inline void
add_to_year (OtSchoolsYear       *year,
             Sums                *sums,
             const OtFormulaCase *of,
             const OtAllocation  *it,
             int                  direction,
             guint                n)
{
  OtMoney rates = of->traits->rates;

  year->n++;
  year->n_new += of->prior.kind == OT_PRIOR_NONE;
  year->n_gaining += direction > 0;
  year->n_losing += direction < 0;
  year->n_held[it->held_by]++;
  year->origin |= of->facts->origin;
  if (!ot_money_is_empty (rates))
    {
      add (&sums->rates, rates);
      sums->has_rates = TRUE;
    }
  if (G_UNLIKELY (ot_money_is_empty (it->total)))
    {
      if (year->n_unknown++ == 0)
        year->first_unknown = n;
      return;
    }
  /* What a school gets is a number only where all of it is. */
  if (G_UNLIKELY (!ot_money_is_number (it->total)))
    {
      sums->overflows = TRUE;
      return;
    }
  add (&sums->allocations, it->total);
  add (&sums->guarantee, it->guarantee);
  add (&sums->cap, it->cap);
  add (&sums->minimum, it->minimum);
  add (&sums->minimum_after, it->minimum_after);
}

static OtMoney
narrow (const WideSum *sum)
{
  return (OtMoney){ ot_raw_quotient (sum->aside + sum->sum, 1, OT_ROUND_CUT) };
}

static OtMoney
finish (const OtSchoolsYear *year, const Sums *sums, const WideSum *sum)
{
  if (year->n == 0)
    return OT_MONEY_EMPTY;
  if (sums->overflows)
    return OT_MONEY_OVERFLOW;
  /* The sum of what is known would pass for that of all schools. */
  if (year->n_unknown > 0)
    return OT_MONEY_EMPTY;
  return narrow (sum);
}

static void
finish_year (OtSchoolsYear *year, const Sums *sums)
{
  year->allocations = finish (year, sums, &sums->allocations);
  year->guarantee = finish (year, sums, &sums->guarantee);
  year->cap = finish (year, sums, &sums->cap);
  year->minimum = finish (year, sums, &sums->minimum);
  year->minimum_after = finish (year, sums, &sums->minimum_after);
  year->rates = sums->has_rates ? narrow (&sums->rates) : OT_MONEY_EMPTY;
}

static inline void
keep (OtSchools           *schools,
      guint                n,
      guint                i,
      Sums                *sums,
      const OtFormulaCase *of,
      const OtAllocation  *it,
      gboolean             plain)
{
  gsize at = (gsize) n * schools->schools->n_years + i;

  schools->total[at] = it->total;
  schools->held_by[at] = (guint8) it->held_by;
  add_to_year (&schools->of_year[i], &sums[i], of, it, direction (of, it, plain), n);
}

/* Apart from those of plain numbers, whose allocation has no place in memory. */
G_GNUC_NO_INLINE static void
allocate_any (OtSchools *schools, guint n, guint i, Sums *sums, const OtFormulaCase *of)
{
  OtAllocation it;

  ot_formula_allocate (of, &it);
  keep (schools, n, i, sums, of, &it, FALSE);
}

static inline void
allocate_plain (OtSchools *schools, guint n, guint i, Sums *sums, const OtFormulaCase *of)
{
  OtAllocation it;

  allocate (of, &it, TRUE, FALSE);
  keep (schools, n, i, sums, of, &it, TRUE);
}

static void
allocate_school (OtSchools *schools, guint n, Sums *sums)
{
  guint         n_years = schools->schools->n_years;
  OtFormulaCase of;

  for (guint i = 0; i < n_years; i++)
    if (ot_school_year_counts (ot_school_year (schools->schools, n, i)))
      {
        make_case (schools, n, i, &of);
        if (G_LIKELY (is_plain (&of)))
          allocate_plain (schools, n, i, sums, &of);
        else
          allocate_any (schools, n, i, sums, &of);
      }
    else
      schools->total[(gsize) n * n_years + i] = OT_MONEY_EMPTY;
}

static gpointer
calculate (const OtResults *results)
{
  const OtPlan        *plan = ot_results_plan (results);
  const OtSchoolYears *years = ot_school_years (results);
  OtSchools           *schools = g_new0 (OtSchools, 1);
  g_autofree Sums     *sums = g_new0 (Sums, years->n_years);

  schools->schools = years;
  schools->de_delegation = plan->tables[OT_TABLE_DE_DELEGATION];
  schools->formula = ot_formula_new (plan, years->area_costs);
  schools->total = g_new (OtMoney, (gsize) years->n * years->n_years);
  schools->held_by = g_new0 (guint8, (gsize) years->n * years->n_years);
  schools->of_year = g_new0 (OtSchoolsYear, years->n_years);
  schools->kept = g_new0 (OtSchoolsKept, 1);
  g_mutex_init (&schools->kept->lock);
  schools->kept->totals = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_set_size (schools->kept->totals, (int) years->n_years);
  for (guint n = 0; n < years->n; n++)
    allocate_school (schools, n, sums);
  for (guint i = 0; i < years->n_years; i++)
    finish_year (&schools->of_year[i], &sums[i]);
  return schools;
}

static void
free_figures (gpointer figures)
{
  OtSchools *schools = figures;

  g_ptr_array_unref (schools->kept->totals);
  g_mutex_clear (&schools->kept->lock);
  g_free (schools->kept);
  ot_formula_free (schools->formula);
  g_free (schools->total);
  g_free (schools->held_by);
  g_free (schools->of_year);
  g_free (schools);
}

gboolean
ot_schools_find_missing (const OtSchools *schools,
                         guint            n,
                         guint            i,
                         OtFactorPhase   *missing,
                         OtYear          *year)
{
  for (;; i--)
    {
      OtFormulaCase of = ot_schools_case (schools, n, i);

      *year = of.year->year;
      if (ot_formula_missing_value (&of, missing))
        return TRUE;
      if (of.prior.kind != OT_PRIOR_UNKNOWN)
        return FALSE;
    }
}

char *
ot_schools_say_missing (const OtFactorPhase *missing, OtYear year)
{
  char text[OT_YEAR_TEXT];

  /* Translators: a factor of the formula, a phase, a financial year */
  return g_strdup_printf (
    _("“%s, %s” has no value in %s"), _ (ot_factor_names[missing->factor - 1].label),
    _ (ot_phase_names[missing->phase - 1].label), ot_year_to_text (year, text));
}

char *
ot_schools_say_unknown (const OtSchools *schools, guint i)
{
  const OtSchoolsYear *of_year = &schools->of_year[i];
  OtFactorPhase        missing;
  OtYear               year;

  if (of_year->n_unknown == 0
      || !ot_schools_find_missing (schools, of_year->first_unknown, i, &missing, &year))
    return NULL;
  return ot_schools_say_missing (&missing, year);
}

OtDecimal
ot_schools_area_cost (const OtSchools *schools)
{
  const OtSchoolYears *years = schools->schools;
  g_autofree guint    *n_of = g_new0 (guint, years->area_costs->len);
  guint                most = 0;

  if (years->n == 0 || years->n_years == 0)
    return (OtDecimal){ OT_DECIMAL_ONE };
  for (guint n = 0; n < years->n; n++)
    n_of[ot_school_traits (years, ot_school_year (years, n, years->n_years - 1))->area]++;
  for (guint area = 1; area < years->area_costs->len; area++)
    if (n_of[area] > n_of[most])
      most = area;
  return g_array_index (years->area_costs, OtDecimal, most);
}

const OtSchools *
ot_schools (const OtResults *results)
{
  return ot_results_subject (results, &ot_schools_subject);
}

static const OtViewType *const views[] = { &ot_formula_view, &ot_schools_view, &ot_statement_view,
                                           NULL };

const OtSubject ot_schools_subject = {
  .name = "schools",
  .tables = OT_SCHOOLS_TABLES,
  .calculate = calculate,
  .free = free_figures,
  .check = ot_schools_check,
  .views = views,
  .shelf = 4,
};
