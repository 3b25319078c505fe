/* test-properties.c: what holds for any plan */
#include "model-text.h"
#include "model/results.h"
#include "model/view.h"
#include "plan/scenario.h"
#include "plan/variation.h"
#include "random-budget.h"
#include "random-plan.h"

#define N_PLANS 100

typedef void (*PropertyFunc) (GRand *rand, const OtPlan *plan);

static OtResults *
results_of (const OtPlan *plan, const char *scenario)
{
  g_autoptr (GError) error = NULL;
  OtResults *results = ot_results_new (plan, scenario, TODAY, NULL, &error);

  g_assert_no_error (error);
  return results;
}

/* Every calculated cell and total of every view evaluates to itself, under a scenario too. */
static void
explanations_evaluate (GRand *rand, const OtPlan *plan)
{
  g_autoptr (OtResults) base = results_of (plan, NULL);
  g_autoptr (OtResults) scenario = results_of (plan, "what-if");

  assert_all_explain (base);
  assert_all_explain (scenario);
}

static void
order_does_not_matter (GRand *rand, const OtPlan *plan)
{
  g_autoptr (OtPlan) shuffled = permuted (rand, plan);
  g_autoptr (OtResults) wanted = results_of (plan, NULL);
  g_autoptr (OtResults) results = results_of (shuffled, NULL);

  assert_same_figures (results, wanted);
  assert_same_figures (wanted, results);
}

/* A scenario is the same as its changes made for good. */
static void
scenarios_can_be_made_good (GRand *rand, const OtPlan *plan)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OtChangeSet) adoption = ot_scenario_adoption (plan, "what-if", &error);
  g_autoptr (OtPlan) adopted = NULL;
  g_autoptr (OtResults) wanted = results_of (plan, "what-if");
  g_autoptr (OtResults) results = NULL;

  g_assert_no_error (error);
  adopted = ot_plan_apply (plan, adoption, NULL, &error);
  g_assert_no_error (error);
  results = results_of (adopted, NULL);
  assert_same_figures (wanted, results);
}

/* The first variation with typed amounts and no confidence, whose parts are not rounded. */
static const OtVariation *
divisible (const OtPlan *plan)
{
  const OtTable *table = plan->tables[OT_TABLE_VARIATIONS];

  for (guint i = 0; i < table->n; i++)
    {
      const OtVariation *variation = (const OtVariation *) table->records[i];

      if ((variation->basis == 0 || variation->basis == OT_BASIS_AMOUNT)
          && ot_decimal_is_empty (variation->confidence) && variation->amounts.series)
        return variation;
    }
  return NULL;
}

/* Two variations whose amounts add up to those of `variation`. */
static OtPlan *
with_split (GRand *rand, const OtPlan *plan, const OtVariation *variation)
{
  const OtField  *amounts = ot_record_type_field (&ot_variation_type, "amounts");
  const OtSeries *series = variation->amounts.series;
  g_autoptr (OtChangeSet) set = ot_change_set_new (NULL);
  g_autoptr (OtRecordBuilder) builder = ot_record_builder_new (&ot_variation_type);
  g_autoptr (OtRecord) second = NULL;
  g_autoptr (GError) error = NULL;
  OtPlan *split;

  ot_record_builder_load (builder, &variation->record);
  ot_record_builder_set_id (builder, "second");
  for (guint i = 0; i < series->n; i++)
    {
      OtYear  year = series->first + (OtYear) i;
      OtValue part = ot_value_money ((OtMoney){ g_rand_int_range (rand, -1000, 1000) });
      OtValue rest = part;

      if (series->values[i] == OT_RAW_EMPTY)
        continue;
      rest.raw = series->values[i] - part.raw;
      ot_record_builder_set (builder, amounts, year, &part);
      ot_change_set_append (set, ot_change_set (NULL, &ot_variation_type, variation->record.id,
                                                amounts, year, NULL, &rest));
    }
  second = ot_record_builder_end (builder);
  ot_change_set_append (set, ot_change_add (NULL, second, variation->record.id));
  split = ot_plan_apply (plan, set, NULL, &error);
  g_assert_no_error (error);
  return split;
}

static void
assert_same_row (OtResults *results, OtResults *wanted, const char *view, const char *row)
{
  g_autoptr (OtView) shape = ot_view_new (wanted, view, OT_YEAR_EMPTY, NULL, NULL);

  for (guint column = 0; column < ot_view_n_columns (shape); column++)
    {
      const char      *id = ot_view_column (shape, column)->id;
      g_autofree char *is = view_cell_text (results, view, row, id);
      g_autofree char *should = view_cell_text (wanted, view, row, id);

      g_assert_cmpstr (is, ==, should);
    }
}

static void
variations_can_be_split (GRand *rand, const OtPlan *plan)
{
  static const char *const rows[] = { "base",
                                      "reversal",
                                      "net",
                                      "gap",
                                      "gap_new",
                                      "cumulative_gap",
                                      "gap_percent",
                                      "gap_at_risk",
                                      "savings_identified",
                                      "savings_required" };
  const OtVariation       *variation = divisible (plan);
  g_autoptr (OtPlan) split = NULL;
  g_autoptr (OtResults) results = NULL;
  g_autoptr (OtResults) wanted = NULL;

  if (!variation)
    return;
  split = with_split (rand, plan, variation);
  results = results_of (split, NULL);
  wanted = results_of (plan, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    assert_same_row (results, wanted, "medium_term", rows[i]);
  assert_same_row (results, wanted, "services", "total");
  assert_same_row (results, wanted, "subjective", "total");
}

/* What falls on a service counts, whether its record is there or not. */
static void
removing_services_moves_no_total (GRand *rand, const OtPlan *plan)
{
  g_autoptr (OtChangeSet) set = ot_change_set_new (NULL);
  g_autoptr (OtPlan) without = NULL;
  g_autoptr (OtResults) wanted = results_of (plan, NULL);
  g_autoptr (OtResults) results = NULL;
  const OtTable *services = plan->tables[OT_TABLE_SERVICES];

  for (guint i = 0; i < services->n; i++)
    ot_change_set_append (
      set, ot_change_remove (NULL, services->type, services->records[i]->id, NULL, NULL));
  without = ot_plan_apply (plan, set, NULL, NULL);
  g_assert_nonnull (without);
  results = results_of (without, NULL);
  assert_same_row (results, wanted, "medium_term", "gap");
  assert_same_row (results, wanted, "services", "total");
  assert_same_row (results, wanted, "monitoring", "total");
  assert_same_row (results, wanted, "price_volume", "total");
}

/* What is taken from results before is what would be calculated anew. */
static void
reuse_changes_nothing (GRand *rand, const OtPlan *plan)
{
  g_autoptr (OtPlan) edited = random_edit (rand, plan, 3);
  g_autoptr (OtResults) before = results_of (plan, NULL);
  g_autoptr (OtResults) anew = results_of (edited, NULL);
  g_autoptr (OtResults) reused = ot_results_new (edited, NULL, TODAY, before, NULL);

  g_assert_cmpuint (ot_results_findings (reused)->len, ==, ot_results_findings (anew)->len);
  assert_same_figures (reused, anew);
}

static const struct
{
  const char  *name;
  PropertyFunc holds;
} properties[] = {
  { "explanations evaluate", explanations_evaluate },
  { "the order of records does not matter", order_does_not_matter },
  { "scenarios can be made good", scenarios_can_be_made_good },
  { "variations can be split", variations_can_be_split },
  { "removing services moves no total", removing_services_moves_no_total },
  { "reuse changes nothing", reuse_changes_nothing },
};

static void
test_property (gconstpointer data)
{
  PropertyFunc holds = properties[GPOINTER_TO_UINT (data)].holds;

  for (guint32 seed = 0; seed < N_PLANS; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (OtPlan) plan = random_budget (rand);

      g_test_message ("seed %u", seed);
      holds (rand, plan);
    }
}

/* Plans with any values at all: extreme, in circles, without years. Nothing breaks. */
static void
test_any_plan (void)
{
  for (guint32 seed = 0; seed < N_PLANS; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (OtPlan) plan = random_plan (rand, 6);
      g_autoptr (OtResults) results = results_of (plan, NULL);

      g_test_message ("seed %u", seed);
      assert_all_explain (results);
      for (guint i = 0; i < ot_results_findings (results)->len; i++)
        g_assert_nonnull (
          ((const OtFinding *) g_ptr_array_index (ot_results_findings (results), i))->message);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (properties); i++)
    {
      g_autofree char *path = g_strdup_printf ("/properties/%s", properties[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_property);
    }
  g_test_add_func ("/properties/of any plan", test_any_plan);

  return g_test_run ();
}
