/* Columns that stand in line, and JSON that others can read. */
#include "export/text-table.h"
#include "plan/json.h"

static void
test_columns (void)
{
  static const OtAlign     alignment[] = { OT_ALIGN_LEFT, OT_ALIGN_RIGHT, OT_ALIGN_LEFT };
  static const char *const cells[] = { "id",   "Budget", "Notes", "a",    "1,234", "é",
                                       "日本", "−5",     NULL,    "b\nc", "",      "x" };
  g_autoptr (OtTextTable) table = ot_text_table_new (G_N_ELEMENTS (alignment), alignment);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      ot_text_table_add (table, cells[i]);
      if (i == 2)
        ot_text_table_add_rule (table);
    }
  ot_text_table_write (table, out);
  g_assert_cmpstr (out->str, ==,
                   "id    Budget  Notes\n"
                   "-------------------\n"
                   "a      1,234  é\n"
                   "日本      −5\n"
                   "b c           x\n");
}

/* A text of a plan that a stranger sent tells the terminal nothing. */
static void
test_line (void)
{
  static const struct
  {
    const char *text, *line;
  } lines[] = {
    { "", "" },
    { "£5 “é” 日本", "£5 “é” 日本" },
    { "a\r\nb\tc", "a  b c" },
    { "\033[31mred\177", " [31mred " },
    { "\302\2332J", " 2J" }, /* the same in one character */
    { "one\342\200\250two\342\200\251three", "one two three" },
    { "caf\351", "caf\357\277\275" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *line = ot_text_line (lines[i].text);

      g_assert_cmpstr (line, ==, lines[i].line);
    }
}

static void
test_width (void)
{
  g_assert_cmpuint (ot_text_width (""), ==, 0);
  g_assert_cmpuint (ot_text_width ("£5"), ==, 2);
  g_assert_cmpuint (ot_text_width ("e\314\201"), ==, 1); /* with an accent of its own */
  g_assert_cmpuint (ot_text_width ("日本"), ==, 4);
}

static const struct
{
  const char *text, *json;
} texts[] = {
  { NULL, "null" },
  { "", "\"\"" },
  { "bfnrt", "\"bfnrt\"" },
  { "a\"b\\c/d", "\"a\\\"b\\\\c/d\"" },
  { "\b\f\n\r\t", "\"\\b\\f\\n\\r\\t\"" },
  { "\001\037\177", "\"\\u0001\\u001f\177\"" },
  { "£ “é”", "\"£ “é”\"" },
};

static void
test_json_text (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);

      ot_json_append_text (out, texts[i].text);
      g_assert_cmpstr (out->str, ==, texts[i].json);
    }
}

static void
test_json_members (void)
{
  g_autoptr (GString) out = g_string_new ("{");

  ot_json_append_member (out, "a", "x");
  ot_json_append_member (out, "none", NULL);
  ot_json_append_name (out, "list");
  g_string_append (out, "[\n");
  ot_json_append_comma (out);
  g_string_append (out, "1\n");
  ot_json_append_comma (out);
  g_string_append (out, "2\n]");
  ot_json_append_member (out, "b", "{");
  g_string_append_c (out, '}');
  g_assert_cmpstr (out->str, ==, "{\"a\": \"x\", \"list\": [\n1,\n2\n], \"b\": \"{\"}");
}

static const OtChoiceName answers[] = { { "yes", "Yes" }, { "no", "No" }, { "likely", "Likely" } };
static const OtField choice_field = { .type = OT_VALUE_CHOICE, .choices = answers, .n_choices = 3 };

static const struct
{
  OtValueType type;
  int64_t     raw;
  const char *json;
} values[] = {
  { OT_VALUE_MONEY, -123456, "-1234.56" },
  { OT_VALUE_MONEY, OT_RAW_EMPTY, "null" },
  { OT_VALUE_MONEY, OT_RAW_OVERFLOW, "\"overflow\"" },
  { OT_VALUE_PERCENT, 30000000, "0.03" },
  { OT_VALUE_DECIMAL, INT64_C (1500000000), "1.5" },
  { OT_VALUE_INTEGER, 7, "7" },
  { OT_VALUE_FLAG, 1, "true" },
  { OT_VALUE_FLAG, 0, "false" },
  { OT_VALUE_YEAR, 2018, "\"2018-19\"" },
  { OT_VALUE_DATE, 0, "\"1970-01-01\"" },
  { OT_VALUE_CHOICE, 2, "\"no\"" },
  { OT_VALUE_CHOICES, 5, "[\"yes\", \"likely\"]" },
};

static void
test_json_values (void)
{
  g_autofree OtIntegerList *list = g_malloc0 (sizeof (OtIntegerList) + 2 * sizeof (int64_t));
  OtValue                   integers = { OT_VALUE_INTEGERS, { .integers = list } };
  g_autoptr (GString) written = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      const OtValue value = { values[i].type, { .raw = values[i].raw } };
      g_autoptr (GString) out = g_string_new (NULL);

      ot_json_append_value (out, &choice_field, &value);
      g_assert_cmpstr (out->str, ==, values[i].json);
    }

  list->n = 2;
  list->values[0] = 12;
  list->values[1] = 6;
  ot_json_append_value (written, NULL, &integers);
  g_assert_cmpstr (written->str, ==, "[12, 6]");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export/text-table/columns", test_columns);
  g_test_add_func ("/export/text-table/line", test_line);
  g_test_add_func ("/export/text-table/width", test_width);
  g_test_add_func ("/export/json/text", test_json_text);
  g_test_add_func ("/export/json/members", test_json_members);
  g_test_add_func ("/export/json/values", test_json_values);
  return g_test_run ();
}
