/* test-views.c: what views hold, how they are typed into, and how their cells are shown */
#include "model-text.h"
#include "model/view.h"
#include "model/words.h"
#include "plan-text.h"
#include "plan/error.h"
#include "plan/file.h"
#include "plan/school.h"

#define PLAN                                                                                                                                                     \
  "'plan': {'first_year': '2018-19', 'base_year': '2018-19', 'last_year': '2019-20'},"                                                                           \
  "'assumptions': [{'id': 'a', 'name': 'Pay award', 'values': {'2019-20': 0.02}}],"                                                                              \
  "'services': [{'id': 's', 'name': 'Fostering', 'division': 'Care'}, {'id': 't', 'name': 'Homes', 'division': 'Care'}, {'id': 'u', 'name': 'homes'}],"          \
  "'budgets': [{'id': 'b', 'service': 's', 'year': '2018-19', 'staffing': 1000.00, 'source': 'Illustrative'}],"                                                  \
  "'variations': [{'id': 'v', 'service': 's', 'heading': 'pay', 'title': 'Award', 'amounts': {'2019-20': 100.00}, 'notes': 'Agreed', 'source': 'illustrative'}," \
  "{'id': 'w', 'service': 's', 'heading': 'pay', 'title': 'Old', 'status': 'withdrawn', 'amounts': {'2019-20': 5.00}},"                                          \
  "{'id': 'x', 'heading': 'policy', 'title': 'Free', 'basis': 'uplift', 'assumption': 'a', 'subjective': 'staffing'},"                                           \
  "{'id': 'y', 'heading': 'policy', 'title': 'Open'}],"                                                                                                          \
  "'funding': [{'id': 'f', 'title': 'Share', 'amounts': {'2018-19': 1000.00, '2019-20': 1050.00}}],"                                                             \
  "'reserves': [{'id': 'r', 'name': 'General', 'opening': 10.00}],"                                                                                              \
  "'scenarios': [{'id': 'z', 'name': 'More', 'changes': [{'table': 'variations', 'id': 'v', 'field': 'amounts', 'year': '2019-20', 'value': 130.00}]},"          \
  "{'id': 'lost', 'parent': 'lost', 'changes': []}]"

static OtView *
view_of (OtResults *results, const char *name)
{
  g_autoptr (GError) error = NULL;
  OtView *view = ot_view_new (results, name, OT_YEAR_EMPTY, NULL, &error);

  g_assert_no_error (error);
  return view;
}

static OtCell
cell_at (const OtView *view, const char *row, const char *column)
{
  int at_row = ot_view_find_row (view, row), at_column = ot_view_find_column (view, column);

  g_assert_cmpint (at_row, >=, 0);
  g_assert_cmpint (at_column, >=, 0);
  return ot_view_cell (view, (guint) at_row, (guint) at_column);
}

/* Rows as "level kind id label". */
static const struct
{
  const char *view;
  const char *rows;
} shapes[] = {
  { "medium_term", "0 record base Base budget\n"
                   "0 group pressures Pressures\n"
                   "1 group heading:pay Pay\n"
                   "2 record variation:v Award\n"
                   "2 record variation:w Old (withdrawn)\n"
                   "0 group savings Savings (2 not costed)\n"
                   "1 group heading:policy Policy (2 not costed)\n"
                   "2 record variation:x Free\n"
                   "2 record variation:y Open\n"
                   "0 group other_changes Grants, reversals and other changes\n"
                   "1 record reversal Reversal of one-offs\n"
                   "0 total net Net budget (2 not costed)\n"
                   "0 group funding Funding\n"
                   "1 record funding:f Share\n"
                   "0 record drawdowns Drawn from reserves\n"
                   "0 record contributions Added to reserves\n"
                   "0 total gap Gap\n"
                   "0 record gap_new Change in the gap\n"
                   "0 record cumulative_gap Cumulative gap: the years so far added up\n"
                   "0 record gap_percent Gap as a share of funding\n"
                   "0 record gap_at_risk Gap with savings at risk\n"
                   "0 record savings_identified Savings identified\n"
                   "0 record savings_required Savings required\n" },
  { "services", "0 group division:Care Care (1 without a budget)\n"
                "1 record s Fostering\n"
                "1 record t Homes\n"
                "0 record u homes\n"
                "0 record unassigned Not assigned to a service\n"
                "0 total total Total (2 without a budget)\n" },
  { "reserves", "0 group r General\n"
                "1 record r:opening On 1 April\n"
                "1 record r:contributions Added\n"
                "1 record r:drawdowns Drawn\n"
                "1 record r:minimum Minimum\n"
                "0 total total Total\n"
                "1 record total:opening On 1 April\n"
                "1 record total:contributions Added\n"
                "1 record total:drawdowns Drawn\n"
                "1 record total:minimum Minimum\n" },
  { "budget_spend", "0 record 2018-19 2018-19\n0 record 2019-20 2019-20\n" },
  { "scenarios", "0 record base Base plan\n0 group z More\n"
                 "1 record difference:z Difference from the base plan\n0 group lost lost\n"
                 "1 record difference:lost Difference from the base plan\n" },
  { "table:services", "0 record s Fostering\n0 record t Homes\n0 record u homes\n" },
};

static void
test_shape (gconstpointer data)
{
  static const char *const kinds[] = { "record", "group", "total" };
  guint                    i = GPOINTER_TO_UINT (data);
  g_autoptr (OtResults) results = results_from_text (PLAN, NULL);
  g_autoptr (OtView) view = view_of (results, shapes[i].view);
  g_autoptr (GString) rows = g_string_new (NULL);

  for (guint row = 0; row < ot_view_n_rows (view); row++)
    {
      const OtRow *it = ot_view_row (view, row);

      g_string_append_printf (rows, "%u %s %s %s\n", it->level, kinds[it->kind], it->id, it->label);
      g_assert_cmpint (ot_view_find_row (view, it->id), ==, (int) row);
    }
  g_assert_cmpstr (rows->str, ==, shapes[i].rows);
  g_assert_cmpint (ot_view_find_row (view, "nowhere"), ==, -1);
  g_assert_cmpint (ot_view_find_column (view, "nowhere"), ==, -1);
}

/* Each subject brings its own; these are those of this file. */
static void
test_registry (void)
{
  static const char *const names[] = { "medium_term",  "services",   "subjective",   "reserves",
                                       "budget_spend", "monitoring", "price_volume", "scenarios" };
  g_autofree const OtViewType **types = ot_view_types ();
  g_autoptr (GHashTable) listed = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint n = 0; types[n]; n++)
    {
      g_assert_true (g_hash_table_add (listed, (gpointer) types[n]->name));
      g_assert_nonnull (types[n]->label);
      g_assert_nonnull (types[n]->help);
      g_assert_nonnull (types[n]->rows);
      g_assert_nonnull (types[n]->columns);
      g_assert_true (!types[n]->adds || ot_record_type_find (types[n]->adds));
    }
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_true (g_hash_table_contains (listed, names[i]));
}

static void
test_no_such_view (void)
{
  static const struct
  {
    const char *name;
    OtYear      year;
  } cases[] = { { "mediumterm", OT_YEAR_EMPTY },
                { "table:", OT_YEAR_EMPTY },
                { "table:nothing", OT_YEAR_EMPTY },
                { "subjective", 2017 },
                { "monitoring", 2020 } };
  g_autoptr (OtResults) results = results_from_text (PLAN, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (ot_view_new (results, cases[i].name, cases[i].year, NULL, &error));
      g_assert_error (error, OT_PLAN_ERROR, OT_PLAN_ERROR_MISSING);
    }
}

/* A table has a column for each field, and of a series for each year; what is hidden has none. */
static void
test_table_columns (void)
{
  g_autoptr (OtResults) results = results_from_text (PLAN, NULL);
  g_autoptr (OtView) assumptions = view_of (results, "table:assumptions");
  g_autoptr (OtView) scenarios = view_of (results, "table:scenarios");
  g_autoptr (GString) ids = g_string_new (NULL);
  OtCell cell = cell_at (assumptions, "a", "values.2019-20");

  for (guint i = 0; i < ot_view_n_columns (assumptions); i++)
    g_string_append_printf (ids, "%s ", ot_view_column (assumptions, i)->id);
  g_assert_cmpstr (ids->str, ==,
                   "name values.2018-19 values.2019-20 kind distribution low.2018-19 low.2019-20 "
                   "high.2018-19 high.2019-20 source notes ");
  g_assert_cmpint (ot_view_find_column (scenarios, "changes"), ==, -1);
  g_assert_cmpint (cell.kind, ==, OT_CELL_INPUT);
  g_assert_cmpint (cell.unit, ==, OT_VALUE_PERCENT);
  g_assert_cmpint (cell.year, ==, 2019);
  g_assert_cmpstr (cell.id, ==, "a");
}

static void
test_kinds (void)
{
  static const struct
  {
    const char *view;
    const char *row;
    const char *column;
    OtCellKind  kind;
    guint       marks;
  } cells[] = {
    { "medium_term", "variation:v", "2019-20", OT_CELL_INPUT, OT_MARK_ILLUSTRATIVE },
    { "medium_term", "variation:v", "2018-19", OT_CELL_INPUT, OT_MARK_HISTORY },
    { "medium_term", "variation:w", "2019-20", OT_CELL_INPUT, OT_MARK_HISTORY },
    { "medium_term", "variation:x", "2019-20", OT_CELL_CALCULATED, 0 },
    { "medium_term", "heading:pay", "2019-20", OT_CELL_TOTAL, OT_MARK_ILLUSTRATIVE },
    { "medium_term", "heading:policy", "2019-20", OT_CELL_TOTAL, 0 },
    { "medium_term", "net", "2018-19", OT_CELL_TOTAL, OT_MARK_ILLUSTRATIVE },
    { "medium_term", "gap", "2019-20", OT_CELL_TOTAL, OT_MARK_ILLUSTRATIVE | OT_MARK_IN_PART },
    { "medium_term", "gap_new", "2018-19", OT_CELL_NONE, 0 },
    { "medium_term", "gap_percent", "2019-20", OT_CELL_CALCULATED,
      OT_MARK_ILLUSTRATIVE | OT_MARK_IN_PART },
    { "medium_term", "funding:f", "2019-20", OT_CELL_INPUT, 0 },
    { "medium_term", "funding", "2019-20", OT_CELL_TOTAL, 0 },
    { "subjective", "s", "staffing", OT_CELL_INPUT, OT_MARK_ILLUSTRATIVE },
    { "subjective", "t", "staffing", OT_CELL_INPUT, 0 },
    { "subjective", "s", "gross", OT_CELL_CALCULATED, OT_MARK_ILLUSTRATIVE },
    { "subjective", "total", "staffing", OT_CELL_TOTAL, OT_MARK_ILLUSTRATIVE },
    { "reserves", "r", "2018-19", OT_CELL_CALCULATED, 0 },
    { "reserves", "total", "2018-19", OT_CELL_TOTAL, 0 },
    { "budget_spend", "2018-19", "budget", OT_CELL_TOTAL, OT_MARK_ILLUSTRATIVE },
    { "scenarios", "z", "2019-20", OT_CELL_CALCULATED, OT_MARK_ILLUSTRATIVE | OT_MARK_IN_PART },
    { "scenarios", "lost", "2019-20", OT_CELL_NONE, 0 },
  };
  g_autoptr (OtResults) results = results_from_text (PLAN, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_autoptr (OtView) view = view_of (results, cells[i].view);
      OtCell cell = cell_at (view, cells[i].row, cells[i].column);

      g_test_message ("%s %s %s", cells[i].view, cells[i].row, cells[i].column);
      g_assert_cmpint (cell.kind, ==, cells[i].kind);
      g_assert_cmpint (cell.marks, ==, cells[i].marks);
    }
}

/* A year up to the base one, and not what is withdrawn, nor what no change is. */
static void
test_in_base (void)
{
  static const struct
  {
    const char *row;
    const char *column;
    gboolean    in_base;
  } cells[] = {
    { "variation:h", "2018-19", TRUE },  { "variation:v", "2018-19", FALSE },
    { "pressures", "2018-19", TRUE },    { "heading:pay", "2018-19", TRUE },
    { "variation:v", "2019-20", FALSE }, { "variation:w", "2019-20", FALSE },
    { "pressures", "2019-20", FALSE },   { "net", "2018-19", FALSE },
  };
  g_autoptr (OtResults) results = results_from_text (
    "'plan': {'first_year': '2018-19', 'base_year': '2018-19', 'last_year': '2019-20'},"
    "'variations': [{'id': 'h', 'heading': 'pay', 'title': 'Held', 'amounts': {'2018-19': 7.00}},"
    "{'id': 'v', 'heading': 'pay', 'title': 'Award', 'amounts': {'2019-20': 100.00}},"
    "{'id': 'w', 'heading': 'pay', 'title': 'Old', 'status': 'withdrawn', 'amounts': {'2019-20': 5.00}}]",
    NULL);
  g_autoptr (OtView) view = view_of (results, "medium_term");
  g_autofree char *words = ot_view_words_for_base (view);

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      OtCell cell = cell_at (view, cells[i].row, cells[i].column);
      guint  column = (guint) ot_view_find_column (view, cells[i].column);

      g_test_message ("%s %s", cells[i].row, cells[i].column);
      g_assert_cmpint (ot_view_is_in_base (view, column, &cell), ==, cells[i].in_base);
    }
  g_assert_cmpstr (words, ==, "Changes up to 2018-19 are in the base budget already.");
}

/* Typing: what then stands there, read from the plan's own table; NULL where it is refused. */
static const struct
{
  const char *name;
  const char *view;
  const char *row;
  const char *column;
  const char *text;
  const char *table;
  const char *id;
  const char *field;
  const char *value;
} typed[] = {
  { "an amount", "medium_term", "variation:v", "2019-20", "£1.2k", "table:variations", "v",
    "amounts.2019-20", "1200.00" },
  { "nothing", "medium_term", "variation:v", "2019-20", " ", "table:variations", "v",
    "amounts.2019-20", "" },
  { "history", "medium_term", "variation:v", "2018-19", "7", "table:variations", "v",
    "amounts.2018-19", "7.00" },
  { "funding", "medium_term", "funding:f", "2018-19", "(5)", "table:funding", "f",
    "amounts.2018-19", "-5.00" },
  { "a percent", "table:assumptions", "a", "values.2019-20", "3", "table:assumptions", "a",
    "values.2019-20", "0.03" },
  { "a reference by title", "table:variations", "y", "service", "fostering", "table:variations",
    "y", "service", "s" },
  { "a reference by id", "table:variations", "v", "service", "u", "table:variations", "v",
    "service", "u" },
  { "a reference emptied", "table:variations", "v", "service", "", "table:variations", "v",
    "service", "" },
  { "a choice by label", "table:variations", "v", "heading", "Policy", "table:variations", "v",
    "heading", "policy" },
  { "a budget", "subjective", "s", "non_staffing", "50", "table:budgets", "b", "non_staffing",
    "50.00" },
  { "a reference to nothing", "table:variations", "v", "service", "Nowhere", NULL },
  { "a reference to more than one", "table:variations", "v", "service", "HOMES", NULL },
  { "words where money belongs", "medium_term", "variation:v", "2019-20", "about ten", NULL },
  { "a calculated cell", "medium_term", "net", "2019-20", "7", NULL },
  { "where nothing belongs", "medium_term", "gap_new", "2018-19", "7", NULL },
};

static void
test_type (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (OtPlan) plan = plan_from_text (PLAN);
  g_autoptr (OtResults) results = ot_results_new (plan, NULL, TODAY, NULL, NULL);
  g_autoptr (OtView) view = view_of (results, typed[i].view);
  g_autoptr (GError) error = NULL;
  g_autoptr (OtChangeSet) set =
    ot_view_type_text (view, (guint) ot_view_find_row (view, typed[i].row),
                       (guint) ot_view_find_column (view, typed[i].column), typed[i].text,
                       &ot_number_style_english, &error);
  g_autoptr (OtPlan) after = NULL;
  g_autoptr (OtResults) results_after = NULL;
  g_autofree char *value = NULL;

  if (!typed[i].table)
    {
      g_assert_null (set);
      g_assert_nonnull (error);
      return;
    }
  g_assert_no_error (error);
  g_assert_cmpuint (ot_change_set_length (set), ==, 1);
  after = ot_plan_apply (plan, set, NULL, &error);
  g_assert_no_error (error);
  results_after = ot_results_new (after, NULL, TODAY, results, NULL);
  value = view_cell_text (results_after, typed[i].table, typed[i].id, typed[i].field);
  g_assert_cmpstr (value, ==, typed[i].value);
}

/* A name that a record had before it was called otherwise leads to it no more, and its new one does;
 * in the plan from before it stays as it was. */
static void
test_type_renamed (void)
{
  static const struct
  {
    gboolean    is_after;
    const char *text;
    const char *id; /* NULL: refused */
  } names[] = {
    { FALSE, "Fostering", "s" }, { FALSE, "Kinship", NULL }, { TRUE, "Kinship", "s" },
    { TRUE, "Fostering", NULL }, { FALSE, "Kinship", NULL }, { FALSE, "Fostering", "s" },
  };
  const OtField *field = ot_record_type_field (ot_record_types[OT_TABLE_VARIATIONS], "service");
  g_autoptr (OtPlan) plan = plan_from_text (PLAN);
  g_autoptr (OtPlan) after = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;
      OtValue  value = ot_value_empty (OT_VALUE_REFERENCE);
      gboolean is_found;

      if (names[i].is_after && !after)
        {
          g_autoptr (OtResults) results = ot_results_new (plan, NULL, TODAY, NULL, NULL);
          g_autoptr (OtView) services = view_of (results, "table:services");
          g_autoptr (OtChangeSet) set =
            ot_view_type_text (services, (guint) ot_view_find_row (services, "s"),
                               (guint) ot_view_find_column (services, "name"), "Kinship",
                               &ot_number_style_english, NULL);

          after = ot_plan_apply (plan, set, NULL, NULL);
        }
      is_found = ot_view_parse_typed (names[i].is_after ? after : plan, field, field->type,
                                      names[i].text, &ot_number_style_english, &value, &error);
      g_assert_cmpint (is_found, ==, names[i].id != NULL);
      g_assert_cmpint (is_found, ==, error == NULL);
      g_assert_cmpstr (value.text, ==, names[i].id);
      ot_value_clear (&value);
    }
}

/* What stands there already is no change. */
static void
test_type_same (void)
{
  g_autoptr (OtResults) results = results_from_text (PLAN, NULL);
  g_autoptr (OtView) view = view_of (results, "medium_term");
  g_autoptr (OtChangeSet) set = ot_view_type_text (
    view, (guint) ot_view_find_row (view, "variation:v"), 1, "100", &ot_number_style_english, NULL);

  g_assert_cmpuint (ot_change_set_length (set), ==, 0);
}

/* Where a service has no budget yet, typing adds the record that the cell stands for. */
static void
test_type_adds (void)
{
  g_autoptr (OtPlan) plan = plan_from_text (PLAN);
  g_autoptr (OtResults) results = ot_results_new (plan, NULL, TODAY, NULL, NULL);
  g_autoptr (OtView) view = view_of (results, "subjective");
  guint row = (guint) ot_view_find_row (view, "t");
  guint column = (guint) ot_view_find_column (view, "income");
  g_autoptr (OtChangeSet) nothing =
    ot_view_type_text (view, row, column, "", &ot_number_style_english, NULL);
  g_autoptr (OtChangeSet) set =
    ot_view_type_text (view, row, column, "-30", &ot_number_style_english, NULL);
  g_autoptr (OtPlan) after = ot_plan_apply (plan, set, NULL, NULL);
  g_autoptr (OtResults) results_after = ot_results_new (after, NULL, TODAY, NULL, NULL);

  g_assert_cmpuint (ot_change_set_length (nothing), ==, 0);
  g_assert_cmpuint (after->tables[OT_TABLE_BUDGETS]->n, ==, 2);
  assert_view (results_after, "subjective", "", "t | | | | -30.00 | | -30.00 | |");
}

/* What is typed at once is one change set: cells of one row add one record, and rows behind the last
 * come in their order. */
static void
test_type_many (void)
{
  g_autoptr (OtPlan) plan = plan_from_text (PLAN);
  g_autoptr (OtResults) results = ot_results_new (plan, NULL, TODAY, NULL, NULL);
  g_autoptr (OtView) subjective = view_of (results, "subjective");
  g_autoptr (OtView) services = view_of (results, "table:services");
  guint         row = (guint) ot_view_find_row (subjective, "t"), n = ot_view_n_rows (services);
  guint         name = (guint) ot_view_find_column (services, "name");
  const OtTyped of_row[] = {
    { row, (guint) ot_view_find_column (subjective, "income"), "-30" },
    { row, (guint) ot_view_find_column (subjective, "staffing"), "" },
    { row, (guint) ot_view_find_column (subjective, "non_staffing"), "=5*8" },
  };
  const OtTyped behind[] = { { n, name, "One" }, { n + 1, name, "Two" } };
  const OtTyped odd[] = { of_row[0], { row, of_row[2].column, "odd" } };
  g_autoptr (OtChangeSet) set =
    ot_view_type_texts (subjective, of_row, G_N_ELEMENTS (of_row), &ot_number_style_english, NULL);
  g_autoptr (OtChangeSet) rows =
    ot_view_type_texts (services, behind, G_N_ELEMENTS (behind), &ot_number_style_english, NULL);
  g_autoptr (OtPlan) after = ot_plan_apply (plan, set, NULL, NULL);
  g_autoptr (OtPlan) longer = ot_plan_apply (plan, rows, NULL, NULL);
  g_autoptr (OtResults) results_after = ot_results_new (after, NULL, TODAY, NULL, NULL);
  g_autoptr (GError) error = NULL;
  const OtTable *table = longer->tables[OT_TABLE_SERVICES];

  g_assert_cmpstr (set->title, ==, "Set 3 cells");
  g_assert_cmpuint (after->tables[OT_TABLE_BUDGETS]->n, ==, 2);
  assert_view (results_after, "subjective", "", "t | | 40.00 | 40.00 | -30.00 | | 10.00 | |");

  g_assert_cmpuint (table->n, ==, n + 2);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *title = ot_record_title (table->records[n + i]);

      g_assert_cmpstr (title, ==, behind[i].text);
    }

  g_assert_null (
    ot_view_type_texts (subjective, odd, G_N_ELEMENTS (odd), &ot_number_style_english, &error));
  g_assert_nonnull (error);
}

/* Where rows can be added behind the last one: where that is a record of the kind, or in an empty table. */
static void
test_addition_cell (void)
{
  g_autoptr (OtPlan) empty = ot_plan_new ();
  g_autoptr (OtResults) nothing = ot_results_new (empty, NULL, TODAY, NULL, NULL);
  g_autoptr (OtResults) results = results_from_text (PLAN, NULL);
  g_autoptr (OtView) services = view_of (nothing, "table:services");
  g_autoptr (OtView) variations = view_of (results, "table:variations");
  g_autoptr (OtView) term = view_of (results, "medium_term");
  OtCell name = ot_view_addition_cell (services, (guint) ot_view_find_column (services, "name"));
  OtCell amount =
    ot_view_addition_cell (variations, (guint) ot_view_find_column (variations, "amounts.2019-20"));

  g_assert_cmpint (name.kind, ==, OT_CELL_INPUT);
  g_assert_cmpstr (name.field->name, ==, "name");
  g_assert_null (name.id);
  g_assert_cmpint (amount.year, ==, 2019);
  g_assert_true (ot_value_is_empty (&amount.value));
  g_assert_cmpint (ot_view_addition_cell (term, 1).kind, ==, OT_CELL_NONE);
}

/* Under a scenario the edit goes into it, shows as edited, and the base plan stays. */
static void
test_type_in_scenario (void)
{
  g_autoptr (OtPlan) plan = plan_from_text (PLAN);
  g_autoptr (OtResults) results = ot_results_new (plan, "z", TODAY, NULL, NULL);
  g_autoptr (OtView) view = view_of (results, "medium_term");
  g_autoptr (OtChangeSet) set = ot_view_type_text (
    view, (guint) ot_view_find_row (view, "funding:f"), 1, "900", &ot_number_style_english, NULL);
  g_autoptr (OtPlan) after = ot_plan_apply (plan, set, NULL, NULL);
  g_autoptr (OtResults) results_after = ot_results_new (after, "z", TODAY, results, NULL);
  g_autoptr (OtView) view_after = view_of (results_after, "medium_term");

  g_assert_true (after->tables[OT_TABLE_FUNDING] == plan->tables[OT_TABLE_FUNDING]);
  g_assert_true (cell_at (view, "variation:v", "2019-20").marks & OT_MARK_EDITED);
  g_assert_false (cell_at (view, "variation:v", "2018-19").marks & OT_MARK_EDITED);
  g_assert_false (cell_at (view, "funding:f", "2019-20").marks & OT_MARK_EDITED);
  g_assert_true (cell_at (view_after, "funding:f", "2019-20").marks & OT_MARK_EDITED);
  assert_view (results_after, "medium_term", "",
               "funding:f | 1000.00 | 900.00\nvariation:v | | 130.00");
  assert_view (
    results_after, "scenarios", "",
    "base | 0.00 | 50.00\nz | 0.00 | 230.00\ndifference:z | 0.00 | 180.00\nlost | |\ndifference:lost | |");
}

/* What Add sets: the field as "field=value" of the new record, and where it comes to stand. */
static const struct
{
  const char *view;
  const char *row; /* NULL: none */
  const char *table;
  const char *field;
  const char *value;
  int         position;
} additions[] = {
  { "medium_term", "heading:policy", "variations", "heading", "policy", 4 },
  { "medium_term", "variation:v", "variations", "heading", "pay", 1 },
  { "medium_term", "variation:v", "variations", "service", "s", 1 },
  { "medium_term", "net", "variations", "heading", "", 4 },
  { "medium_term", NULL, "variations", "service", "", 4 },
  { "services", "s", "services", "division", "Care", 1 },
  { "services", "division:Care", "services", "division", "Care", 3 },
  { "services", "total", "services", "division", "", 3 },
  { "subjective", "t", "budgets", "service", "t", 1 },
  { "subjective", NULL, "budgets", "year", "2018-19", 1 },
  { "monitoring", "t", "spend", "service", "t", 0 },
  { "monitoring", NULL, "spend", "year", "2018-19", 0 },
  { "price_volume", NULL, "activity", "year", "2018-19", 0 },
  { "reserves", "r", "reserves", "name", "", 1 },
  { "table:variations", "w", "variations", "title", "", 2 },
  { "scenarios", "z", "scenarios", "name", "", 1 },
};

static void
test_addition (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (OtPlan) plan = plan_from_text (PLAN);
  g_autoptr (OtResults) results = ot_results_new (plan, NULL, TODAY, NULL, NULL);
  g_autoptr (OtView) view = view_of (results, additions[i].view);
  int              row = additions[i].row ? ot_view_find_row (view, additions[i].row) : -1;
  g_autofree char *id = NULL;
  g_autoptr (OtChangeSet) set = ot_view_addition (view, row, &id);
  g_autoptr (OtPlan) after = ot_plan_apply (plan, set, NULL, NULL);
  const OtTable *table =
    after->tables[ot_record_type_number (ot_record_type_find (additions[i].table))];
  const OtRecord  *record = ot_table_find (table, id);
  const OtField   *field = ot_record_type_field (table->type, additions[i].field);
  OtValue          value;
  g_autofree char *text = NULL;

  g_assert_nonnull (record);
  value = ot_record_get (record, field, OT_YEAR_EMPTY);
  text = value_to_text (field, &value);
  g_assert_cmpstr (text, ==, additions[i].value);
  g_assert_cmpint (ot_table_position (table, id), ==, additions[i].position);
}

static void
test_addition_in_scenario (void)
{
  g_autoptr (OtPlan) plan = plan_from_text (PLAN);
  g_autoptr (OtResults) results = ot_results_new (plan, "z", TODAY, NULL, NULL);
  g_autoptr (OtView) view = view_of (results, "medium_term");
  g_autofree char *id = NULL;
  g_autoptr (OtChangeSet) set =
    ot_view_addition (view, ot_view_find_row (view, "variation:v"), &id);
  g_autoptr (OtPlan) after = ot_plan_apply (plan, set, NULL, NULL);
  g_autoptr (OtResults) results_after = ot_results_new (after, "z", TODAY, NULL, NULL);

  g_assert_null (ot_plan_find (after, OT_TABLE_VARIATIONS, id));
  g_assert_nonnull (ot_plan_find (ot_results_plan (results_after), OT_TABLE_VARIATIONS, id));
}

static void
test_nothing_to_add (void)
{
  g_autoptr (OtResults) results = results_from_text (PLAN, NULL);
  g_autoptr (OtView) years = view_of (results, "budget_spend");
  g_autoptr (OtView) plan = view_of (results, "table:plan");

  g_assert_null (ot_view_addition (years, -1, NULL));
  g_assert_null (ot_view_addition (plan, -1, NULL));
}

static void
test_show (void)
{
  static const struct
  {
    const char *view;
    const char *row;
    const char *column;
    const char *thousands; /* in £k with one decimal */
  } cells[] = {
    { "medium_term", "net", "2018-19", "1.0" },
    { "medium_term", "gap_percent", "2019-20", "4.8%" },
    { "medium_term", "gap_new", "2018-19", "" },
    { "table:assumptions", "a", "values.2019-20", "2.0%" },
    { "table:assumptions", "a", "kind", "" },
    { "table:variations", "v", "service", "Fostering" },
    { "table:variations", "v", "heading", "Pay" },
    { "table:variations", "v", "source", "illustrative" },
    { "table:budgets", "b", "year", "2018-19" },
    { "table:scenarios", "lost", "parent", "lost" },
    { "budget_spend", "2018-19", "kind", "Budget only" },
  };
  const OtShow show = { ot_number_style_english, OT_MONEY_UNIT_THOUSANDS, 1 };
  g_autoptr (OtResults) results = results_from_text (PLAN, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_autoptr (OtView) view = view_of (results, cells[i].view);
      OtCell cell = cell_at (view, cells[i].row, cells[i].column);
      g_autoptr (GString) text = g_string_new (NULL);

      ot_show_cell (&show, view, &cell, text);
      g_assert_cmpstr (text->str, ==, cells[i].thousands);
    }
}

static void
test_show_values (void)
{
  static const struct
  {
    OtValue     value;
    OtValueType unit;
    const char *text;
  } values[] = {
    { { OT_VALUE_PERCENT, { .raw = 27500000 } }, OT_VALUE_PERCENT, "2.75%" },
    { { OT_VALUE_PERCENT, { .raw = 12345000 } }, OT_VALUE_PERCENT, "1.2345%" },
    { { OT_VALUE_PERCENT, { .raw = 12345600 } }, OT_VALUE_PERCENT, "1.2%" },
    { { OT_VALUE_DECIMAL, { .raw = 1500000000 } }, OT_VALUE_DECIMAL, "1.5" },
    { { OT_VALUE_DECIMAL, { .raw = 1500000000 } }, OT_VALUE_MONEY, "1.50" },
    { { OT_VALUE_INTEGER, { .raw = 1234 } }, OT_VALUE_INTEGER, "1,234" },
    { { OT_VALUE_FLAG, { .raw = 1 } }, OT_VALUE_FLAG, "Yes" },
    { { OT_VALUE_FLAG, { .raw = 0 } }, OT_VALUE_FLAG, "No" },
    { { OT_VALUE_FLAG, { .raw = OT_RAW_EMPTY } }, OT_VALUE_FLAG, "" },
    { { OT_VALUE_DATE, { .raw = 17622 } }, OT_VALUE_DATE, "1 April 2018" },
  };
  const OtShow show = { ot_number_style_english, OT_MONEY_UNIT_POUNDS, 2 };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      ot_show_value (&show, NULL, NULL, values[i].unit, &values[i].value, text);
      g_assert_cmpstr (text->str, ==, values[i].text);
    }
}

/* In a view of one year an explanation says of which. */
static void
test_explain_names_year (void)
{
  g_autoptr (OtResults) results = results_from_text (PLAN, NULL);
  g_autoptr (OtView) view = ot_view_new (results, "subjective", 2019, NULL, NULL);
  g_autoptr (OtExplanation) explanation = ot_view_explain (
    view, (guint) ot_view_find_row (view, "total"), (guint) ot_view_find_column (view, "net"));

  g_assert_cmpstr (explanation->title, ==, "Total, Net 2019-20");
}

/* An input explains itself by its field, its source and its notes. */
static void
test_explain_input (void)
{
  g_autoptr (OtResults) results = results_from_text (PLAN, NULL);
  g_autoptr (OtView) view = view_of (results, "medium_term");
  g_autoptr (OtExplanation) explanation =
    ot_view_explain (view, (guint) ot_view_find_row (view, "variation:v"), 1);
  static const char *const labels[] = { "Award: Amount, 2019-20", "Source", "Notes" };

  g_assert_cmpstr (explanation->title, ==, "Award, 2019-20");
  g_assert_cmpuint (explanation->steps->len, ==, G_N_ELEMENTS (labels));
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    g_assert_cmpstr (((const OtStep *) g_ptr_array_index (explanation->steps, i))->label, ==,
                     labels[i]);
}

static void
add_cases (const char *path, guint n, GTestDataFunc test, const char *(*name) (guint))
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *full = g_strdup_printf ("%s/%u %s", path, i, name (i));

      g_test_add_data_func (full, GUINT_TO_POINTER (i), test);
    }
}

static const char *
name_of_shape (guint i)
{
  return shapes[i].view;
}

static const char *
name_of_typed (guint i)
{
  return typed[i].name;
}

static const char *
name_of_addition (guint i)
{
  return additions[i].view;
}

#define TWO_SCENARIOS                                                                                         \
  "'plan': {'first_year': '2018-19', 'base_year': '2018-19', 'last_year': '2019-20'},"                        \
  "'assumptions': [{'id': 'a', 'name': 'Pay', 'values': {'2019-20': 0.1}}],"                                  \
  "'services': [{'id': 's', 'name': 'Care'}],"                                                                \
  "'budgets': [{'id': 'b', 'service': 's', 'year': '2018-19', 'staffing': 1000.00}],"                         \
  "'variations': [{'id': 'v', 'service': 's', 'heading': 'pay', 'title': 'Award', 'basis': "                  \
  "'uplift', 'subjective': 'staffing', 'assumption': 'a'}],"                                                  \
  "'scenarios': [{'id': 'x', 'name': 'Dear', 'changes': ["                                                    \
  "{'table': 'assumptions', 'id': 'a', 'field': 'values', 'year': '2019-20', 'value': 0.2},"                  \
  "{'table': 'budgets', 'id': 'b', 'field': 'staffing', 'value': 2000.00}]},"                                 \
  "{'id': 'y', 'name': 'Over it', 'parent': 'x', 'changes': [{'table': 'variations', "                        \
  "'add': {'id': 'w', 'service': 's', 'title': 'New', 'heading': 'prices', 'amounts': {'2019-20': 5.00}}}]}," \
  "{'id': 'lost', 'parent': 'lost', 'changes': []}]"

/* What records without a title are called. */
static void
test_words_for_records (void)
{
  static const struct
  {
    OtTableNumber table;
    const char   *words;
  } wanted[] = {
    { OT_TABLE_SPEND, "Care · 2018-19 · October (period 7)" },
    { OT_TABLE_SPEND, "Care · 2018-19 · Outturn (period 13)" },
    { OT_TABLE_VIREMENTS, "Virement from Care to Homes, 2018-19" },
    { OT_TABLE_VIREMENTS, "Virement from gone to no service" },
    { OT_TABLE_BUDGETS, "Care · 2018-19 · Revised" },
    { OT_TABLE_BLOCK_TRANSFERS, "Schools → High needs, 2018-19" },
    { OT_TABLE_BLOCK_TRANSFERS, "no block → High needs" },
    { OT_TABLE_GRANT_RESERVE, "Grant reserve" },
  };
  g_autoptr (OtResults) results = results_from_text (
    "'services': [{'id': 's', 'name': 'Care'}, {'id': 't', 'name': 'Homes'}],"
    "'budgets': [{'id': 'b', 'service': 's', 'year': '2018-19', 'kind': 'revised'}],"
    "'block_transfers': [{'id': 'p', 'year': '2018-19', 'from': 'schools', 'to': 'high_needs'}, {'id': 'q', 'to': 'high_needs'}],"
    "'grant_reserve': [{'id': 'grant_reserve', 'opening': 1.00}],"
    "'virements': [{'id': 'v', 'year': '2018-19', 'from': 's', 'to': 't'}, {'id': 'w', 'from': 'gone'}],"
    "'spend': [{'id': 'x', 'service': 's', 'year': '2018-19', 'period': 7}, {'id': 'y', 'service': 's', 'year': '2018-19', 'period': 13}]",
    NULL);
  const OtPlan *plan = ot_results_plan (results);
  guint         n[OT_N_TABLES] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      const OtTable   *table = plan->tables[wanted[i].table];
      g_autofree char *words = ot_words_for_record (plan, table->records[n[wanted[i].table]++]);

      g_assert_cmpstr (words, ==, wanted[i].words);
    }
}

/* Each change by itself, and what they do beside that when they come together. */
static void
test_scenario_differences (void)
{
  static const struct
  {
    const char *id;
    const char *rows;
  } wanted[] = {
    { "x", "change:assumptions/a/values.2019-20|Value, 2019-20|0.1|0.2|0.00|100.00\n"
           "change:budgets/b/staffing|Staffing|1000.00|2000.00|1000.00|1100.00\n"
           "together||||0.00|100.00\ntotal||||1000.00|1300.00\n" },
    { "y", "change:variations/w|Added|||0.00|5.00\ntogether||||0.00|0.00\ntotal||||0.00|5.00\n" },
    { "lost", "together|||||\ntotal|||||\n" },
  };
  g_autoptr (OtResults) results = results_from_text (TWO_SCENARIOS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (OtView) view =
        ot_view_new (results, "scenario_differences", OT_YEAR_EMPTY, wanted[i].id, &error);
      g_autoptr (GString) rows = g_string_new (NULL);

      g_assert_no_error (error);
      for (guint row = 0; row < ot_view_n_rows (view); row++)
        {
          g_string_append (rows, ot_view_row (view, row)->id);
          for (guint column = 0; column < ot_view_n_columns (view); column++)
            {
              g_autofree char *text = cell_to_text (view, row, column);

              g_string_append_printf (rows, "|%s", text);
            }
          g_string_append_c (rows, '\n');
        }
      g_assert_cmpstr (rows->str, ==, wanted[i].rows);
    }
}

/* A column a scenario, and the rows of all. */
static void
test_comparison (void)
{
  g_autoptr (OtResults) results = results_from_text (TWO_SCENARIOS, NULL);

  assert_view (results, "comparison", "2019-20",
               "base | 1000.00 | 2000.00 | 2000.00 |\nheading:pay | 100.00 | 400.00 | 400.00 |\n"
               "heading:prices | | | 5.00 |\nvariation:w | | | 5.00 |\n"
               "pressures | 100.00 | 400.00 | 405.00 |\ngap | 1100.00 | 2400.00 | 2405.00 |");
  assert_all_explain (results);
}

/* Without a year, the first in which scenarios differ; where they do not, that after the base year. */
static void
test_comparison_year (void)
{
#define FOUR_YEARS                                                                      \
  "'plan': {'first_year': '2017-18', 'base_year': '2018-19', 'last_year': '2021-22'}, " \
  "'funding': [{'id': 'f', 'amounts': {'2017-18': 5, '2018-19': 5, '2021-22': 5}}]"
#define WITH(year)                                                                      \
  FOUR_YEARS ", 'scenarios': [{'id': 'x', 'changes': [{'table': 'funding', 'id': 'f', " \
             "'field': 'amounts', 'year': '" year "', 'value': 9}]}]"
  static const struct
  {
    const char *plan;
    const char *view;
    OtYear      year;
  } cases[] = {
    { FOUR_YEARS, "comparison", 2019 },
    { WITH ("2018-19"), "comparison", 2018 },
    { WITH ("2020-21"), "comparison", 2020 },
    { WITH ("2021-22"), "comparison", 2021 },
    { WITH ("2017-18"), "comparison", 2019 },
    { WITH ("2020-21"), "grant_comparison", 2019 },
    { TWO_SCENARIOS, "comparison", 2018 },
    { "'plan': {'first_year': '2018-19', 'base_year': '2018-19', 'last_year': '2018-19'}",
      "grant_comparison", 2018 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (OtResults) results = results_from_text (cases[i].plan, NULL);
      g_autoptr (OtView) view = ot_view_new (results, cases[i].view, OT_YEAR_EMPTY, NULL, NULL);

      g_test_message ("%u", i);
      g_assert_cmpint (view->year, ==, cases[i].year);
    }
}

#define TWO_OPTIONS                                                                                                                                      \
  "'plan': {'first_year': '2018-19', 'base_year': '2018-19', 'last_year': '2019-20'},"                                                                   \
  "'grant_blocks': [{'id': 's', 'block': 'schools', 'amounts': {'2018-19': 1000, '2019-20': 1000}}, "                                                    \
  "{'id': 'h', 'block': 'high_needs', 'amounts': {'2018-19': 100, '2019-20': 100}}],"                                                                    \
  "'high_needs': [{'id': 'n', 'title': 'x', 'places': {'2018-19': 1, '2019-20': 1}, 'unit_cost': "                                                       \
  "{'2018-19': 100, '2019-20': 140}, 'mitigation': {'2019-20': -10}}],"                                                                                  \
  "'formula_values': [{'id': 'v', 'set': 'local', 'factor': 'basic_entitlement', 'phase': 'primary', "                                                   \
  "'values': {'2018-19': 90, '2019-20': 90}}, {'id': 'l', 'set': 'local', 'factor': 'lump_sum', "                                                        \
  "'phase': 'primary', 'values': {'2018-19': 0, '2019-20': 0}}],"                                                                                        \
  "'formula_settings': [{'id': 'e', 'year': '2018-19', 'minimum_primary': 0}, {'id': 'f', 'year': '2019-20', 'guarantee': 0.02, 'minimum_primary': 0}]," \
  "'schools': [{'id': 'a', 'name': 'A', 'phase': 'primary', 'primary_year_groups': 7, "                                                                  \
  "'pupils_primary': {'2018-19': 10, '2019-20': 10}}],"                                                                                                  \
  "'scenarios': [{'id': 'move', 'name': 'Move', 'changes': [{'table': 'block_transfers', 'add': "                                                        \
  "{'id': 't', 'year': '2019-20', 'from': 'schools', 'to': 'high_needs', 'amount': 5}}]}, "                                                              \
  "{'id': 'rate', 'name': 'Rate', 'changes': [{'table': 'formula_values', 'id': 'v', 'field': "                                                          \
  "'values', 'year': '2019-20', 'value': 95}]}]"

/* What each option comes to: 10 pupils at 90 are 900, which the guarantee of 2% makes 918; at 95 they
 * are 950. What is moved leaves the one block and reaches the other, and the reserve stays. */
static void
test_grant_comparison (void)
{
  g_autoptr (OtResults) results = results_from_text (TWO_OPTIONS, NULL);

  assert_view (results, "grant_comparison", "2019-20",
               "schools_block | 1000.00 | 1000.00 | 1000.00\ntransfers | | -5.00 |\n"
               "allocations | 918.00 | 918.00 | 950.00\nguarantee | 18.00 | 18.00 | 0.00\n"
               "gaining | 1 | 1 | 1\nlosing | 0 | 0 | 0\n"
               "headroom | 82.00 | 77.00 | 50.00\nhigh_needs | 100.00 | 105.00 | 100.00\n"
               "high_needs:spend | 130.00 | 130.00 | 130.00\n"
               "high_needs:in_year | -30.00 | -25.00 | -30.00\n"
               "total:in_year | 52.00 | 52.00 | 20.00\n"
               "reserve | 152.00 | 152.00 | 120.00\n"
               "reserve_unmitigated | 142.00 | 142.00 | 110.00");
  assert_all_explain (results);
}

/* Each cell of the example plans can be opened down to what was typed, under each scenario. */
static void
test_examples (gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_getenv ("OUTTURN_DATADIR"), "examples", data, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (OtPlan) plan = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &text, &size, NULL));
  bytes = g_bytes_new (text, size);
  plan = ot_plan_read (bytes, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i <= plan->tables[OT_TABLE_SCENARIOS]->n; i++)
    {
      g_autoptr (OtResults) results = ot_results_new (
        plan, i ? plan->tables[OT_TABLE_SCENARIOS]->records[i - 1]->id : NULL, TODAY, NULL, &error);

      g_assert_no_error (error);
      assert_all_explain (results);
    }
}

/* A share is shown as a percent, and what is there to be typed over is the share to its last digit. */
static void
test_shares (void)
{
  static const struct
  {
    int64_t     nanos;
    const char *shown;
    const char *exact;
  } shares[] = {
    { 59524000, "5.95%", "5.9524%" },
    { 50000000, "5.00%", "5.0%" },
    { 0, "0.00%", "0.0%" },
    { OT_DECIMAL_ONE, "100.00%", "100.0%" },
    { 123456789, "12.35%", "12.3456789%" },
    { 1, "0.00%", "0.0000001%" },
    { -15000000, "\u22121.50%", "\u22121.5%" },
  };
  static const char *const fields[] = { "fsm_primary", "idaci_a_secondary", "looked_after" };
  const OtShow             show = { ot_number_style_english, OT_MONEY_UNIT_THOUSANDS, 1, FALSE };
  const OtShow             exactly = ot_show_exactly (&show);

  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    for (guint j = 0; j < G_N_ELEMENTS (fields); j++)
      {
        const OtField *field = ot_record_type_field (&ot_school_type, fields[j]);
        OtValue        value = { field->type, { .raw = shares[i].nanos } }, again;
        g_autoptr (GString) shown = g_string_new (NULL), exact = g_string_new (NULL);

        ot_show_value (&show, NULL, field, field->type, &value, shown);
        ot_show_value (&exactly, NULL, field, field->type, &value, exact);
        g_assert_cmpstr (shown->str, ==, shares[i].shown);
        g_assert_cmpstr (exact->str, ==, shares[i].exact);
        g_assert_true (ot_field_parse_typed (field, field->type, exact->str,
                                             &ot_number_style_english, &again, NULL));
        g_assert_cmpint (again.raw, ==, value.raw);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/views/shares", test_shares);

  add_cases ("/views/shape", G_N_ELEMENTS (shapes), test_shape, name_of_shape);
  g_test_add_func ("/views/registry", test_registry);
  g_test_add_func ("/views/no such view", test_no_such_view);
  g_test_add_func ("/views/columns of a table", test_table_columns);
  g_test_add_func ("/views/kinds and marks", test_kinds);
  g_test_add_func ("/views/in the base budget", test_in_base);
  add_cases ("/views/type", G_N_ELEMENTS (typed), test_type, name_of_typed);
  g_test_add_func ("/views/type/the same", test_type_same);
  g_test_add_func ("/views/type/renamed", test_type_renamed);
  g_test_add_func ("/views/type/adds a record", test_type_adds);
  g_test_add_func ("/views/type/many", test_type_many);
  g_test_add_func ("/views/type/behind the last row", test_addition_cell);
  g_test_add_func ("/views/type/in a scenario", test_type_in_scenario);
  add_cases ("/views/add", G_N_ELEMENTS (additions), test_addition, name_of_addition);
  g_test_add_func ("/views/add/in a scenario", test_addition_in_scenario);
  g_test_add_func ("/views/add/nothing", test_nothing_to_add);
  g_test_add_func ("/views/show/cells", test_show);
  g_test_add_func ("/views/show/values", test_show_values);
  g_test_add_func ("/views/explain an input", test_explain_input);

  g_test_add_func ("/views/words for records", test_words_for_records);
  g_test_add_func ("/views/scenario differences", test_scenario_differences);
  g_test_add_func ("/views/explain-names-year", test_explain_names_year);
  g_test_add_func ("/views/comparison", test_comparison);
  g_test_add_func ("/views/comparison-year", test_comparison_year);
  g_test_add_func ("/views/grant-comparison", test_grant_comparison);
  g_test_add_data_func ("/views/examples/kent-2018", "kent-2018.outturn", test_examples);
  g_test_add_data_func ("/views/examples/first-steps", "first-steps.outturn", test_examples);

  return g_test_run ();
}
