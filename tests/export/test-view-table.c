/* A view with every kind of cell as CSV, JSON and text; explanations and findings likewise. */
#include "export/explanation-text.h"
#include "export/findings-table.h"

#define N_COLUMNS 7
#define N_ROWS    3

static const OtChoiceName kinds[] = { { "straight_line", "Straight line" },
                                      { "manual", "Manual" } };
static const OtField      kind_field = { .name = "kind",
                                         .type = OT_VALUE_CHOICE,
                                         .choices = kinds,
                                         .n_choices = 2 };

static const struct
{
  const char *id, *label;
  OtValueType type;
} columns[N_COLUMNS] = {
  { "budget", "Budget", OT_VALUE_MONEY },  { "share", "Share", OT_VALUE_PERCENT },
  { "fte", "Posts", OT_VALUE_DECIMAL },    { "starts", "Starts", OT_VALUE_DATE },
  { "one_off", "One-off", OT_VALUE_FLAG }, { "kind", "Kind", OT_VALUE_CHOICE },
  { "title", "Title", OT_VALUE_TEXT },
};

#define FIGURE(n)                       \
  {                                     \
    OT_CELL_CALCULATED, 0, { .raw = n } \
  }
#define WORDS(t)                         \
  {                                      \
    OT_CELL_CALCULATED, 0, { .text = t } \
  }

/* Row by row. Types are those of the columns. */
static const struct
{
  OtCellKind kind;
  OtMarks    marks;
  union
  {
    int64_t     raw;
    const char *text;
  };
} cells[N_ROWS + 1][N_COLUMNS] = {
  { { OT_CELL_TOTAL, OT_MARK_ILLUSTRATIVE | OT_MARK_IN_PART, { .raw = -123456789 } },
    FIGURE (30000000),
    FIGURE (INT64_C (1500000000)),
    FIGURE (17622),
    FIGURE (1),
    FIGURE (1),
    WORDS ("=A, “b” \"c\"") },
  { { OT_CELL_TOTAL, OT_MARK_ILLUSTRATIVE, { .raw = 100 } },
    FIGURE (0),
    FIGURE (OT_RAW_EMPTY),
    FIGURE (OT_RAW_EMPTY),
    FIGURE (0),
    FIGURE (OT_RAW_EMPTY),
    WORDS (NULL) },
  { FIGURE (OT_RAW_OVERFLOW),
    { OT_CELL_NONE, 0, { .raw = 1 } },
    FIGURE (INT64_C (-1)),
    FIGURE (0),
    FIGURE (OT_RAW_EMPTY),
    FIGURE (2),
    WORDS ("two\nlines") },
  { { OT_CELL_NONE } },
};

static void
build (OtView *view)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    ot_view_add_column (view, columns[i].id, columns[i].label, columns[i].type, OT_YEAR_EMPTY);
  ot_view_add_row (view, "total", "All", OT_ROW_GROUP, 0);
  ot_view_add_row (view, "a,b", "+One", OT_ROW_RECORD, 1);
  ot_view_add_row (view, "c", "Two", OT_ROW_TOTAL, 0);
}

static void
make_cell (const OtView *view, guint row, guint column, OtCell *cell)
{
  cell->kind = cells[row][column].kind;
  cell->marks = cells[row][column].marks;
  cell->field = columns[column].type == OT_VALUE_CHOICE ? &kind_field : NULL;
  if (columns[column].type == OT_VALUE_TEXT)
    cell->value.text = cells[row][column].text;
  else
    cell->value.raw = cells[row][column].raw;
}

static const OtViewType type = { .name = "test",
                                 .label = "Test",
                                 .build = build,
                                 .cell = make_cell,
                                 .by_year = TRUE };

static OtView *
view_new (void)
{
  g_autoptr (OtPlan) plan = ot_plan_new ();
  OtView *view = g_new0 (OtView, 1);

  g_atomic_ref_count_init (&view->count);
  view->type = &type;
  view->results = ot_results_new (plan, NULL, ot_date_new (2018, 4, 1), NULL, NULL);
  view->year = 2018;
  view->texts = g_string_chunk_new (64);
  view->columns = g_array_new (FALSE, FALSE, sizeof (OtColumn));
  view->rows = g_array_new (FALSE, FALSE, sizeof (OtRow));
  build (view);
  return view;
}

static const struct
{
  const char *name;
  int         row;
  OtFormat    format;
  const char *text;
} cases[] = {
  { "csv", -1, OT_FORMAT_CSV,
    "id,label,budget,share,fte,starts,one_off,kind,title\n"
    "total,All,-1234567.89,0.03,1.5,2018-04-01,yes,straight_line,\"'=A, “b” \"\"c\"\"\"\n"
    "\"a,b\",'+One,1.00,0,,,no,,\n"
    "c,Two,overflow,,-0.000000001,1970-01-01,,manual,\"two\nlines\"\n" },
  { "csv-row", 2, OT_FORMAT_CSV,
    "id,label,budget,share,fte,starts,one_off,kind,title\n"
    "c,Two,overflow,,-0.000000001,1970-01-01,,manual,\"two\nlines\"\n" },
  { "json", -1, OT_FORMAT_JSON,
    "{\n\"view\": \"test\", \"year\": \"2018-19\", \"columns\": [\n"
    "{\"id\": \"budget\", \"label\": \"Budget\", \"type\": \"money\"},\n"
    "{\"id\": \"share\", \"label\": \"Share\", \"type\": \"percent\"},\n"
    "{\"id\": \"fte\", \"label\": \"Posts\", \"type\": \"decimal\"},\n"
    "{\"id\": \"starts\", \"label\": \"Starts\", \"type\": \"date\"},\n"
    "{\"id\": \"one_off\", \"label\": \"One-off\", \"type\": \"flag\"},\n"
    "{\"id\": \"kind\", \"label\": \"Kind\", \"type\": \"choice\"},\n"
    "{\"id\": \"title\", \"label\": \"Title\", \"type\": \"text\"}\n"
    "], \"rows\": [\n"
    "{\"id\": \"total\", \"label\": \"All\", \"kind\": \"group\", \"level\": 0, \"values\": {\"budget\": -1234567.89, "
    "\"share\": 0.03, \"fte\": 1.5, \"starts\": \"2018-04-01\", \"one_off\": true, \"kind\": \"straight_line\", "
    "\"title\": \"=A, “b” \\\"c\\\"\"}, \"illustrative\": {\"budget\": \"in_part\"}},\n"
    "{\"id\": \"a,b\", \"label\": \"+One\", \"kind\": \"record\", \"level\": 1, \"values\": {\"budget\": 1.00, "
    "\"share\": 0, \"fte\": null, \"starts\": null, \"one_off\": false, \"kind\": null, \"title\": null}, "
    "\"illustrative\": {\"budget\": \"wholly\"}},\n"
    "{\"id\": \"c\", \"label\": \"Two\", \"kind\": \"total\", \"level\": 0, \"values\": {\"budget\": \"overflow\", "
    "\"share\": null, \"fte\": -0.000000001, \"starts\": \"1970-01-01\", \"one_off\": null, \"kind\": \"manual\", "
    "\"title\": \"two\\nlines\"}}\n"
    "]\n}\n" },
  { "text-whole-pounds", 1, OT_FORMAT_TEXT,
    "id           Budget   Share   Posts   Starts  One-off  Kind  Title\n"
    "------------------------------------------------------------------\n"
    "a,b    +One       1*   0.0%                   No\n"
    "* illustrative\n" },
  { "text-pence", 0, OT_FORMAT_TEXT,
    "id                 Budget   Share   Posts   Starts        One-off  Kind           Title\n"
    "---------------------------------------------------------------------------------------------\n"
    "total  All  −1,234,567.89†   3.0%     1.5   1 April 2018  Yes      Straight line  =A, “b” \"c\"\n"
    "† illustrative in part\n" },
};

static void
test_view (gconstpointer data)
{
  gsize n = GPOINTER_TO_SIZE (data);
  g_autoptr (OtView) view = view_new ();
  g_autoptr (GString) out = g_string_new (NULL);

  ot_view_write (view, cases[n].row, cases[n].format, out);
  g_assert_cmpstr (out->str, ==, cases[n].text);
}

/* In units, without ids, names and words cut, notes at the end. */
static void
test_brief (void)
{
  g_autoptr (OtView) view = view_new ();
  g_autoptr (GString) out = g_string_new (NULL);

  ot_view_add_row (view, "d",
                   "A name that is longer than what is left of a line beside its figures",
                   OT_ROW_RECORD, 1);
  ot_view_note_row (view, 0, "2 not costed");
  ot_view_note_row (view, 0, "and so on");
  g_assert_cmpstr (ot_view_row (view, 0)->label, ==, "All (2 not costed, and so on)");
  g_assert_cmpstr (ot_view_row (view, 0)->name, ==, "All");
  for (int row = 0; row < 4; row += 3)
    ot_view_write_brief (view, row, OT_MONEY_UNIT_THOUSANDS, out);
  g_assert_cmpstr (
    out->str, ==,
    "£k   Budget   Share   Posts   Starts        One-off  Kind           Title\n"
    "--------------------------------------------------------------------------------------------------------\n"
    "All  −1,235†   3.0%     1.5   1 April 2018  Yes      Straight line  =A, “b” \"c\"  2 not costed, and so on\n"
    "† illustrative in part\n"
    "£k                                                                 Budget   Share   Posts   Starts  One-off  Kind  Title\n"
    "------------------------------------------------------------------------------------------------------------------------\n"
    "  A name that is longer than what is left of a line beside its f…\n");
}

/* An explanation of each kind of step. */
static OtExplanation *
explanation_new (void)
{
  OtExplanation *explanation = ot_explanation_new ("Award, 2019-20", "variation");
  OtTrace        trace = { explanation, 0 };
  OtStep        *step;

  ot_trace_cell (&trace, OT_STEP_PLUS, "Net budget", ot_value_money ((OtMoney){ 100000050 }), "net",
                 "2018-19");
  ot_trace_enter (&trace);
  ot_trace_step (&trace, OT_STEP_PLUS, "Staffing", ot_value_money ((OtMoney){ 150000050 }));
  ot_trace_step (&trace, OT_STEP_MINUS, "Income", ot_value_money ((OtMoney){ 50000000 }));
  ot_trace_leave (&trace);
  step = ot_trace_step (&trace, OT_STEP_TIMES, "Pay", ot_value_percent ((OtDecimal){ 25000000 }));
  step->type = ot_record_types[OT_TABLE_ASSUMPTIONS];
  step->id = g_strdup ("a1");
  step->field = ot_record_type_field (step->type, "values");
  step->year = 2019;
  step->rule = "uprate";
  ot_trace_step (&trace, OT_STEP_ROUND, "Rounded to the penny", ot_value_integer (2));
  ot_trace_words (&trace, "Left out", "one empty amount");
  explanation->value = ot_value_money ((OtMoney){ 2500001 });
  return explanation;
}

static void
test_explanation (void)
{
  g_autoptr (OtExplanation) explanation = explanation_new ();
  g_autoptr (OtPlan) plan = ot_plan_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) json = g_string_new (NULL);

  ot_explanation_write (explanation, plan, OT_FORMAT_TEXT, text);
  g_assert_cmpstr (
    text->str, ==,
    "Award, 2019-20\n\n"
    "    Net budget                  1,000,000.50  net 2018-19\n"
    "        Staffing                1,500,000.50\n"
    "      − Income                    500,000.00\n"
    "  × Pay                                 2.5%  [uprate] assumptions/a1/values.2019-20\n"
    "    Rounded to the penny\n"
    "    Left out: one empty amount\n"
    "------------------------------------------------------------------------------------\n"
    "  =                                25,000.01  [variation]\n");

  ot_explanation_write (explanation, plan, OT_FORMAT_JSON, json);
  g_assert_cmpstr (
    json->str, ==,
    "{\n\"title\": \"Award, 2019-20\", \"rule\": \"variation\", \"value\": 25000.01, \"steps\": [\n"
    "{\"depth\": 0, \"operator\": \"plus\", \"label\": \"Net budget\", \"value\": 1000000.50, \"row\": \"net\", "
    "\"column\": \"2018-19\"},\n"
    "{\"depth\": 1, \"operator\": \"plus\", \"label\": \"Staffing\", \"value\": 1500000.50},\n"
    "{\"depth\": 1, \"operator\": \"minus\", \"label\": \"Income\", \"value\": 500000.00},\n"
    "{\"depth\": 0, \"operator\": \"times\", \"label\": \"Pay\", \"value\": 0.025, \"rule\": \"uprate\", \"table\": "
    "\"assumptions\", \"id\": \"a1\", \"field\": \"values.2019-20\"},\n"
    "{\"depth\": 0, \"operator\": \"round\", \"label\": \"Rounded to the penny\", \"value\": 2},\n"
    "{\"depth\": 0, \"operator\": \"words\", \"label\": \"Left out\", \"value\": \"one empty amount\"}\n"
    "]\n}\n");
}

static void
test_findings (void)
{
  const OtRecordType *variations = ot_record_types[OT_TABLE_VARIATIONS];
  g_autoptr (GPtrArray) findings = ot_findings_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) csv = g_string_new (NULL);
  g_autoptr (GString) json = g_string_new (NULL);
  OtFinding *finding;

  ot_findings_add (findings, "unbalanced_year", OT_SEVERITY_ERROR, NULL, NULL, NULL, 2019,
                   g_strdup ("£5m short, and more"));
  finding =
    ot_findings_add (findings, "empty_amount", OT_SEVERITY_NOTE, variations, "v1",
                     ot_record_type_field (variations, "amounts"), 2019, g_strdup ("No amount"));
  finding->mend_label = g_strdup ("Set it to nothing");

  g_assert_cmpuint (ot_findings_count (findings, OT_SEVERITY_ERROR), ==, 1);
  g_assert_cmpuint (ot_findings_count (findings, OT_SEVERITY_WARNING), ==, 0);

  ot_findings_write (findings, OT_FORMAT_TEXT, text);
  g_assert_cmpstr (text->str, ==,
                   "Error  2019-20                        unbalanced_year  £5m short, and more\n"
                   "Note   variations/v1/amounts.2019-20  empty_amount     No amount\n"
                   "1 error, 0 warnings, 1 note\n");
  ot_findings_write (findings, OT_FORMAT_CSV, csv);
  g_assert_cmpstr (csv->str, ==,
                   "severity,rule,table,id,field,message,mend\n"
                   "error,unbalanced_year,,,2019-20,\"£5m short, and more\",\n"
                   "note,empty_amount,variations,v1,amounts.2019-20,No amount,Set it to nothing\n");
  ot_findings_write (findings, OT_FORMAT_JSON, json);
  g_assert_cmpstr (
    json->str, ==,
    "[\n{\"severity\": \"error\", \"rule\": \"unbalanced_year\", \"field\": \"2019-20\", \"message\": "
    "\"£5m short, and more\"},\n"
    "{\"severity\": \"note\", \"rule\": \"empty_amount\", \"table\": \"variations\", \"id\": \"v1\", "
    "\"field\": \"amounts.2019-20\", \"message\": \"No amount\", \"mend\": \"Set it to nothing\"}\n]\n");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/export/view/", cases[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_view);
    }
  g_test_add_func ("/export/brief text", test_brief);
  g_test_add_func ("/export/explanation", test_explanation);
  g_test_add_func ("/export/findings", test_findings);
  return g_test_run ();
}
