/* price-volume.c: what of a change in cost is volume, mix and price: [price-volume] */
#include "model/medium-term.h"
#include "model/monitoring.h"
#include "model/service-rows.h"
#include "model/view.h"
#include "plan/activity.h"

#include <string.h>

/* Amounts of which costs and effects are made. */
typedef enum
{
  AMOUNT_NONE,
  AMOUNT_BUDGET,   /* sum (v0 × p0) */
  AMOUNT_MEAN,     /* V1 × mean price of the budget */
  AMOUNT_REPRICED, /* sum (v1 × p0) */
  AMOUNT_ACTUAL,   /* sum (v1 × p1) */
  N_AMOUNTS
} Amount;

/* A sum of products is of these fields of each activity. */
static const struct
{
  const char *label;
  const char *volume;
  const char *unit_cost;
} amounts[N_AMOUNTS] = {
  [AMOUNT_BUDGET] = { N_("Budgeted volume at budgeted cost"), "budget_volume",
                      "budget_unit_cost" },
  [AMOUNT_MEAN] = { N_("Actual volume at the mean budgeted cost"), NULL, NULL },
  [AMOUNT_REPRICED] = { N_("Actual volume at budgeted cost"), "actual_volume",
                        "budget_unit_cost" },
  [AMOUNT_ACTUAL] = { N_("Actual volume at actual cost"), "actual_volume", "actual_unit_cost" },
};

/* Each column is one amount less another. */
static const struct
{
  const char *id;
  const char *label;
  Amount      plus;
  Amount      minus;
  gboolean    of_several; /* there is no such thing of one activity */
} columns[] = {
  { "cost_0", N_("Cost as budgeted"), AMOUNT_BUDGET, AMOUNT_NONE },
  { "volume_effect", N_("Volume effect"), AMOUNT_MEAN, AMOUNT_BUDGET },
  { "mix_effect", N_("Mix effect"), AMOUNT_REPRICED, AMOUNT_MEAN, TRUE },
  { "price_effect", N_("Price effect"), AMOUNT_ACTUAL, AMOUNT_REPRICED },
  { "cost_1", N_("Actual cost"), AMOUNT_ACTUAL, AMOUNT_NONE },
};

/* Activities whose volumes can be added: of one service, with one unit. Or one alone. */
typedef struct
{
  guint       line;
  const char *unit;
  GPtrArray  *activities; /* of OtActivity, with all four figures */
} Pool;

/* What the view keeps. */
typedef struct
{
  OtLines       *lines;
  OtServiceRows *rows;
  GPtrArray     *latest; /* of Pool: each activity of the year alone */
  GPtrArray     *pools;  /* of Pool */
  GArray        *alone;  /* of each row: its place in `latest`, or -1 */
  guint8        *is_shown;
} PriceVolume;

static void
pool_free (Pool *pool)
{
  g_ptr_array_unref (pool->activities);
  g_free (pool);
}

static const OtField *
field_of (const char *name)
{
  return ot_record_type_field (&ot_activity_type, name);
}

static OtDecimal
figure_of (const OtActivity *activity, const char *field)
{
  return (OtDecimal){ ot_record_get (&activity->record, field_of (field), OT_YEAR_EMPTY).raw };
}

static const OtActivity *
get_activity (const Pool *pool, guint i)
{
  return g_ptr_array_index (pool->activities, i);
}

static OtDecimal
sum_volume (const Pool *pool, const char *field, OtTrace *trace)
{
  OtDecimal sum = OT_DECIMAL_EMPTY;

  for (guint i = 0; i < pool->activities->len; i++)
    {
      sum = ot_decimal_add (sum, figure_of (get_activity (pool, i), field));
      if (trace)
        ot_trace_input (trace, OT_STEP_PLUS, &get_activity (pool, i)->record, field_of (field),
                        OT_YEAR_EMPTY);
    }
  return sum;
}

static OtMoney
product_of (const OtActivity *activity, Amount amount, OtTrace *trace)
{
  if (trace)
    {
      ot_trace_input (trace, OT_STEP_PLUS, &activity->record, field_of (amounts[amount].volume),
                      OT_YEAR_EMPTY);
      ot_trace_input (trace, OT_STEP_TIMES, &activity->record, field_of (amounts[amount].unit_cost),
                      OT_YEAR_EMPTY);
      ot_trace_round (trace, OT_MONEY_PLACES);
    }
  return ot_money_from_product (figure_of (activity, amounts[amount].volume),
                                figure_of (activity, amounts[amount].unit_cost), OT_ROUND_HALF_UP);
}

static OtMoney
sum_products (const Pool *pool, Amount amount, OtTrace *trace)
{
  OtMoney sum = OT_MONEY_EMPTY;

  for (guint i = 0; i < pool->activities->len; i++)
    {
      const OtActivity *activity = get_activity (pool, i);
      OtMoney           product = product_of (activity, amount, NULL);
      g_autofree char  *title = NULL;

      sum = ot_money_add (sum, product);
      if (!trace)
        continue;
      title = ot_record_title (&activity->record);
      ot_trace_step (trace, OT_STEP_PLUS, title, ot_value_money (product));
      ot_trace_enter (trace);
      product_of (activity, amount, trace);
      ot_trace_leave (trace);
    }
  return sum;
}

static void
trace_volume (const Pool *pool, OtStepOperator how, const char *field, OtTrace *trace)
{
  ot_trace_step (trace, how, ot_field_label (field_of (field)),
                 ot_value_decimal (sum_volume (pool, field, NULL)));
  ot_trace_enter (trace);
  sum_volume (pool, field, trace);
  ot_trace_leave (trace);
}

/* An amount of a pool. Without a budgeted volume there is no mean price, and all is volume. */
static OtMoney
amount_of (const Pool *pool, Amount amount, OtTrace *trace)
{
  OtDecimal volume_0 = sum_volume (pool, "budget_volume", NULL);
  OtDecimal volume_1 = sum_volume (pool, "actual_volume", NULL);
  OtMoney   cost_0;

  if (amount == AMOUNT_MEAN && volume_0.nanos == 0)
    amount = AMOUNT_REPRICED;
  if (amount != AMOUNT_MEAN)
    return sum_products (pool, amount, trace);

  cost_0 = sum_products (pool, AMOUNT_BUDGET, NULL);
  if (trace)
    {
      trace_volume (pool, OT_STEP_PLUS, "actual_volume", trace);
      ot_trace_step (trace, OT_STEP_TIMES, _ (amounts[AMOUNT_BUDGET].label),
                     ot_value_money (cost_0));
      ot_trace_enter (trace);
      sum_products (pool, AMOUNT_BUDGET, trace);
      ot_trace_leave (trace);
      trace_volume (pool, OT_STEP_OVER, "budget_volume", trace);
      ot_trace_round (trace, OT_MONEY_PLACES);
    }
  return ot_money_chain ((OtTerm[]){ ot_term_decimal (volume_1), ot_term_money (cost_0) }, 2,
                         (OtTerm[]){ ot_term_decimal (volume_0) }, 1, OT_ROUND_HALF_UP);
}

static void
trace_amount (const Pool *pool, OtStepOperator how, Amount amount, OtTrace *trace)
{
  ot_trace_step (trace, how, _ (amounts[amount].label),
                 ot_value_money (amount_of (pool, amount, NULL)));
  ot_trace_enter (trace);
  amount_of (pool, amount, trace);
  ot_trace_leave (trace);
}

/* What a column says of a pool. */
static OtMoney
effect_of (const Pool *pool, guint column, OtTrace *trace)
{
  OtMoney plus = amount_of (pool, columns[column].plus, NULL);

  if (columns[column].minus == AMOUNT_NONE)
    return amount_of (pool, columns[column].plus, trace);
  if (trace)
    {
      trace_amount (pool, OT_STEP_PLUS, columns[column].plus, trace);
      trace_amount (pool, OT_STEP_MINUS, columns[column].minus, trace);
    }
  return ot_money_sub (plus, amount_of (pool, columns[column].minus, NULL));
}

/* Building */

static gboolean
is_whole (const OtActivity *activity)
{
  return !ot_decimal_is_empty (activity->budget_volume)
         && !ot_decimal_is_empty (activity->budget_unit_cost)
         && !ot_decimal_is_empty (activity->actual_volume)
         && !ot_decimal_is_empty (activity->actual_unit_cost);
}

static Pool *
add_pool (GPtrArray *pools, guint line, const OtActivity *activity)
{
  Pool *pool = g_new0 (Pool, 1);

  pool->line = line;
  pool->unit = activity->unit;
  pool->activities = g_ptr_array_new ();
  g_ptr_array_add (pool->activities, (gpointer) activity);
  g_ptr_array_add (pools, pool);
  return pool;
}

/* What tells activities apart: service, unit and, of one through the year, its title. */
static char *
key_of (guint line, const char *unit, const char *title)
{
  return g_strdup_printf ("%u\n%s\n%s", line, unit ? unit : "", title ? title : "");
}

/* Of the records of one activity the latest periods count; an empty period is the earliest. */
static void
find_latest (PriceVolume *own, const OtTable *table, OtYear year)
{
  g_autoptr (GHashTable) latest = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint n = 0; n < table->n; n++)
    {
      const OtActivity *activity = (const OtActivity *) table->records[n];
      const OtActivity *before;
      g_autofree char  *key = NULL;

      if (activity->year != year)
        continue;
      key = key_of (ot_lines_add (own->lines, activity->service), activity->unit, activity->title);
      before = g_hash_table_lookup (latest, key);
      if (!before || activity->period > before->period)
        g_hash_table_insert (latest, g_steal_pointer (&key), (gpointer) activity);
    }
  for (guint n = 0; n < table->n; n++)
    {
      const OtActivity *activity = (const OtActivity *) table->records[n];
      guint             line;
      g_autofree char  *key = NULL;

      if (activity->year != year)
        continue;
      line = ot_lines_add (own->lines, activity->service);
      key = key_of (line, activity->unit, activity->title);
      if (activity->period == ((const OtActivity *) g_hash_table_lookup (latest, key))->period)
        add_pool (own->latest, line, activity);
    }
}

static void
gather_pools (PriceVolume *own)
{
  g_autoptr (GHashTable) pools = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < own->latest->len; i++)
    {
      const Pool       *alone = g_ptr_array_index (own->latest, i);
      const OtActivity *activity = get_activity (alone, 0);
      g_autofree char  *key = key_of (alone->line, activity->unit, NULL);
      Pool             *pool = g_hash_table_lookup (pools, key);

      if (!is_whole (activity))
        continue;
      if (pool)
        g_ptr_array_add (pool->activities, (gpointer) activity);
      else
        g_hash_table_insert (pools, g_steal_pointer (&key),
                             add_pool (own->pools, alone->line, activity));
    }
}

static void
add_activities (OtView *view, OtServiceRows *rows, guint line, guint level, gpointer user_data)
{
  PriceVolume *own = user_data;
  int          none = -1;

  /* Rows of services came before without one each. */
  while (own->alone->len < ot_view_n_rows (view))
    g_array_append_val (own->alone, none);
  for (guint i = 0; i < own->latest->len; i++)
    {
      const Pool      *alone = g_ptr_array_index (own->latest, i);
      const OtRecord  *record = &get_activity (alone, 0)->record;
      g_autofree char *id = NULL;
      int              n = (int) i;

      if (alone->line != line)
        continue;
      id = ot_table_find (own->lines->services, record->id)
             ? g_strconcat (record->type->table, ":", record->id, NULL)
             : ot_view_record_row_id (view->type, record);
      ot_view_add_record_row (view, id, record, level);
      ot_service_rows_add_other (rows);
      g_array_append_val (own->alone, n);
    }
}

static void
build (OtView *view)
{
  const OtTable       *table = ot_results_plan (view->results)->tables[OT_TABLE_ACTIVITY];
  PriceVolume         *own = g_new0 (PriceVolume, 1);
  OtServiceRowsOptions options = { .under = add_activities, .user_data = own };

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    ot_view_add_column (view, columns[i].id, _ (columns[i].label), OT_VALUE_MONEY, OT_YEAR_EMPTY);
  own->lines = ot_lines_copy (ot_medium_term (view->results)->lines);
  own->latest = g_ptr_array_new_with_free_func ((GDestroyNotify) pool_free);
  own->pools = g_ptr_array_new_with_free_func ((GDestroyNotify) pool_free);
  own->alone = g_array_new (FALSE, FALSE, sizeof (int));
  view->own = own;
  find_latest (own, table, view->year);
  gather_pools (own);

  own->is_shown = g_new0 (guint8, own->lines->n);
  for (guint i = 0; i < own->latest->len; i++)
    own->is_shown[((const Pool *) g_ptr_array_index (own->latest, i))->line] = TRUE;
  options.is_shown = own->is_shown;
  own->rows = ot_service_rows_new (view, own->lines, &options);
}

static void
free_own (gpointer data)
{
  PriceVolume *own = data;

  ot_service_rows_free (own->rows);
  g_ptr_array_unref (own->latest);
  g_ptr_array_unref (own->pools);
  g_array_unref (own->alone);
  g_free (own->is_shown);
  ot_lines_free (own->lines);
  g_free (own);
}

/* Cells */

/* The activity that a row shows, as a pool of one; NULL: a sum. */
static const Pool *
alone_of_row (const OtView *view, guint row)
{
  const PriceVolume *own = view->own;
  int                n = row < own->alone->len ? g_array_index (own->alone, int, row) : -1;

  return n < 0 ? NULL : g_ptr_array_index (own->latest, (guint) n);
}

static int64_t
own_effect (const OtView *view, guint line, guint column)
{
  const PriceVolume *own = view->own;
  OtMoney            sum = OT_MONEY_EMPTY;

  for (guint i = 0; i < own->pools->len; i++)
    {
      const Pool *pool = g_ptr_array_index (own->pools, i);

      if (pool->line == line)
        sum = ot_money_add (sum, effect_of (pool, column, NULL));
    }
  return sum.pence;
}

static void
explain_own_effect (const OtView *view, guint line, guint column, OtTrace *trace)
{
  const PriceVolume *own = view->own;

  for (guint i = 0; i < own->pools->len; i++)
    {
      const Pool *pool = g_ptr_array_index (own->pools, i);

      if (pool->line != line)
        continue;
      ot_trace_step (trace, OT_STEP_PLUS, pool->unit ? pool->unit : _("Without a unit"),
                     ot_value_money (effect_of (pool, column, NULL)));
      ot_trace_enter (trace);
      effect_of (pool, column, trace);
      ot_trace_leave (trace);
    }
}

static OtOrigin
pool_origin (const Pool *pool)
{
  OtOrigin origin = OT_ORIGIN_NONE;

  for (guint i = 0; i < pool->activities->len; i++)
    origin |= ot_record_origin (&get_activity (pool, i)->record);
  return origin;
}

static OtOrigin
own_origin (const OtView *view, guint line, guint column)
{
  const PriceVolume *own = view->own;
  OtOrigin           origin = OT_ORIGIN_NONE;

  for (guint i = 0; i < own->pools->len; i++)
    if (((const Pool *) g_ptr_array_index (own->pools, i))->line == line)
      origin |= pool_origin (g_ptr_array_index (own->pools, i));
  return origin;
}

static const OtServiceFigure effect = { OT_VALUE_MONEY, own_effect, explain_own_effect,
                                        own_origin };

/* Of one activity. A cost can be had where its own two figures are there, an effect where all four are. */
static gboolean
can_be_had (const Pool *alone, guint column)
{
  return columns[column].minus == AMOUNT_NONE
         || (is_whole (get_activity (alone, 0)) && !columns[column].of_several);
}

static void
cell_of (const OtView *view, guint row, guint column, OtCell *cell)
{
  const PriceVolume *own = view->own;
  const Pool        *alone = alone_of_row (view, row);

  if (!alone)
    {
      ot_service_rows_cell (own->rows, view, row, column, &effect, "price-volume", cell);
      return;
    }
  ot_cell_figure (
    cell, OT_CELL_CALCULATED,
    ot_value_money (can_be_had (alone, column) ? effect_of (alone, column, NULL) : OT_MONEY_EMPTY),
    "price-volume");
  ot_cell_mark_origin (cell, pool_origin (alone));
}

static void
explain (const OtView *view, guint row, guint column, OtTrace *trace)
{
  const PriceVolume *own = view->own;
  const Pool        *alone = alone_of_row (view, row);

  if (!alone)
    ot_service_rows_explain (own->rows, view, row, column, &effect, trace);
  else if (can_be_had (alone, column))
    effect_of (alone, column, trace);
  else if (columns[column].of_several)
    ot_trace_words (trace,
                    _("Mix is of several activities together. What this one adds to it is in its "
                       "volume effect, which is at its own budgeted cost."),
                    NULL);
  else
    ot_trace_words (trace, _("A volume or a unit cost is missing"), NULL);
}

static void
add_record (const OtView *view, int row, OtRecordBuilder *builder)
{
  const PriceVolume  *own = view->own;
  const OtServiceRow *at = row >= 0 ? ot_service_row (own->rows, (guint) row) : NULL;
  const Pool         *alone = row >= 0 ? alone_of_row (view, (guint) row) : NULL;
  const char         *service = NULL;

  if (alone)
    service = get_activity (alone, 0)->service.id;
  else if (at && at->kind == OT_SERVICE_ROW_SERVICE)
    service = ot_view_row (view, (guint) row)->record;
  if (service)
    ot_record_builder_set (builder, field_of ("service"), OT_YEAR_EMPTY,
                           &(OtValue){ OT_VALUE_REFERENCE, { .text = service } });
  ot_record_builder_set (builder, field_of ("year"), OT_YEAR_EMPTY,
                         &(OtValue){ OT_VALUE_YEAR, { .raw = view->year } });
}

const OtViewType ot_price_volume_view = {
  .name = "price_volume",
  .label = N_("Price, volume and mix"),
  .help = N_("What of a year’s change in cost from budget to actual is volume, mix and price"),
  .rows = "activity ids, service ids, unassigned, total",
  .columns = "cost_0, volume_effect, mix_effect, price_effect, cost_1",
  .by_year = TRUE,
  .adds = "activity",
  .addition = add_record,
  .build = build,
  .cell = cell_of,
  .explain = explain,
  .free = free_own,
};
