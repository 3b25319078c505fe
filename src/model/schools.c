#include "model/schools.h"

OtFormulaCase
ot_schools_case (const OtSchools *schools, guint n, guint i)
{
  const OtSchoolYears *years = schools->schools;
  const OtSchoolFacts *facts = &years->facts[n];
  const OtSchoolYear  *of_year = ot_school_year (years, n, i);
  const OtFormulaYear *year = &schools->formula->of_year[i];
  gboolean             is_first = TRUE;
  OtFormulaCase        of = {
           .formula = schools->formula,
           .year = year,
           .rates = &year->rates[ot_school_traits (years, of_year)->area],
           .facts = facts,
           .of_year = of_year,
           .traits = ot_school_traits (years, of_year),
           .record = ot_school_years_record (years, n),
  };

  /* [baseline] */
  if (i > 0)
    {
      of.prior.of_year = of_year - 1;
      of.prior.traits = ot_school_traits (years, of_year - 1);
    }
  for (guint before = 0; before < i && is_first; before++)
    is_first = !ot_school_year_counts (ot_school_year (years, n, before));
  if (!ot_money_is_empty (facts->baseline_budget)
      && (facts->baseline_year == OT_YEAR_EMPTY ? is_first
                                                : facts->baseline_year == year->year - 1))
    {
      of.prior.kind = OT_PRIOR_TYPED;
      of.prior.budget = facts->baseline_budget;
      of.prior.count = facts->baseline_count;
      of.prior.places = facts->baseline_places;
    }
  else if (i > 0 && ot_school_year_counts (of_year - 1))
    {
      of.prior.kind = OT_PRIOR_CALCULATED;
      of.prior.budget = schools->total[(gsize) n * years->n_years + i - 1];
      of.prior.count = (of_year - 1)->count[OT_PUPILS_ALL];
      of.prior.places = (of_year - 1)->places;
    }
  return of;
}

static inline void
post (OtMoney *sum, OtMoney amount)
{
  *sum = ot_money_add (*sum, amount);
}

static inline void
add_to_year (OtSchoolsYear *year, const OtFormulaCase *of, const OtAllocation *it)
{
  int direction = ot_formula_direction (of, it);

  year->n++;
  post (&year->allocations, it->total);
  post (&year->rates, of->traits->rates);
  post (&year->guarantee, it->guarantee);
  post (&year->cap, it->cap);
  post (&year->minimum, it->minimum);
  post (&year->minimum_after, it->minimum_after);
  year->n_gaining += direction > 0;
  year->n_losing += direction < 0;
  year->n_held[it->held_by]++;
  year->is_illustrative |= of->facts->is_illustrative;
}

static void
allocate_school (OtSchools *schools, guint n)
{
  guint        n_years = schools->schools->n_years;
  OtMoney     *total = &schools->total[(gsize) n * n_years];
  guint8      *held_by = &schools->held_by[(gsize) n * n_years];
  OtAllocation it;

  for (guint i = 0; i < n_years; i++)
    if (ot_school_year_counts (ot_school_year (schools->schools, n, i)))
      {
        OtFormulaCase of = ot_schools_case (schools, n, i);

        ot_formula_allocate_sums (&of, &it);
        total[i] = it.total;
        held_by[i] = (guint8) it.held_by;
        add_to_year (&schools->of_year[i], &of, &it);
      }
    else
      total[i] = OT_MONEY_EMPTY;
}

static gpointer
calculate (const OtResults *results)
{
  const OtPlan        *plan = ot_results_plan (results);
  const OtSchoolYears *years = ot_school_years (results);
  OtSchools           *schools = g_new0 (OtSchools, 1);

  schools->schools = years;
  schools->de_delegation = plan->tables[OT_TABLE_DE_DELEGATION];
  schools->formula = ot_formula_new (plan, years->area_costs);
  schools->total = g_new (OtMoney, (gsize) years->n * years->n_years);
  schools->held_by = g_new0 (guint8, (gsize) years->n * years->n_years);
  schools->of_year = g_new0 (OtSchoolsYear, years->n_years);
  for (guint i = 0; i < years->n_years; i++)
    {
      OtSchoolsYear *year = &schools->of_year[i];

      year->allocations = year->rates = year->guarantee = year->cap = year->minimum =
        year->minimum_after = OT_MONEY_EMPTY;
    }
  for (guint n = 0; n < years->n; n++)
    allocate_school (schools, n);
  return schools;
}

static void
free_figures (gpointer figures)
{
  OtSchools *schools = figures;

  ot_formula_free (schools->formula);
  g_free (schools->total);
  g_free (schools->held_by);
  g_free (schools->of_year);
  g_free (schools);
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

const OtSubject ot_schools_subject = {
  .name = "schools",
  .tables = OT_SCHOOLS_TABLES,
  .calculate = calculate,
  .free = free_figures,
  .check = ot_schools_check,
  .views = ot_schools_views,
  .shelf = 4,
};
