/* test-explanation.c: steps evaluate, exactly, from the left */
#include "model-text.h"
#include "model/explanation.h"

/* Steps as text: operator, value, and `>` for each depth. "m" money in pence, "d" in 10^-9, "i". */
static const struct
{
  const char *name;
  const char *steps;
  OtValueType type;
  const char *result; /* NULL: there is nothing to evaluate */
} cases[] = {
  { "sum", "+m100 +m250 -m50", OT_VALUE_MONEY, "3.00" },
  { "sum of nothing", "+e", OT_VALUE_MONEY, "" },
  { "empty counts as nothing", "+e +m100", OT_VALUE_MONEY, "1.00" },
  { "from the left", "+m100 +m200 *i3", OT_VALUE_MONEY, NULL },
  { "from the left, rounded", "+m100 +m200 *i3 ~i2", OT_VALUE_MONEY, "9.00" },
  { "begins with minus", "-m100", OT_VALUE_MONEY, "-1.00" },
  { "product with empty is empty", "+m100 *e ~i2", OT_VALUE_MONEY, "" },
  { "by nothing is empty", "+m100 /i0 ~i2", OT_VALUE_MONEY, "" },
  { "round half up", "+m1 *i1 /i2 ~i2", OT_VALUE_MONEY, "0.01" },
  { "round half away from zero", "-m1 *i1 /i2 ~i2", OT_VALUE_MONEY, "-0.01" },
  { "cut", "+m1 *i1 /i2 !i2", OT_VALUE_MONEY, "0.00" },
  { "rounded once at the end of a chain", "+m1 /i3 *i3 ~i2", OT_VALUE_MONEY, "0.01" },
  { "rounded in between", "+m1 /i3 ~i2 *i3 ~i2", OT_VALUE_MONEY, "0.00" },
  { "inside 256 bits",
    "+m2000000000 *d9000000000000000000 *d9000000000000000000 "
    "/d9000000000000000000 /d9000000000000000000 ~i2",
    OT_VALUE_MONEY, "20000000.00" },
  { "growth to nine decimals", "+d1000000000 *d1012345678 *d1012345678 ~i9", OT_VALUE_DECIMAL,
    "1.024843772" },
  { "places align", "+i1 +d25000000", OT_VALUE_DECIMAL, "1.025" },
  { "does not fit the penny", "+d1", OT_VALUE_MONEY, NULL },
  { "larger", "+m100 ^m250", OT_VALUE_MONEY, "2.50" },
  { "smaller", "+m100 _m250", OT_VALUE_MONEY, "1.00" },
  { "larger than empty", "+e ^m250", OT_VALUE_MONEY, "2.50" },
  { "overflow is passed on", "+m9223372036854775807 +m1 -m5", OT_VALUE_MONEY, "overflow" },
  { "only its own depth", "+m300 >+m100 >+m200 -m100", OT_VALUE_MONEY, "2.00" },
  { "words reckon nothing", "+m300 w", OT_VALUE_MONEY, "3.00" },
  { "words alone", "w", OT_VALUE_MONEY, NULL },
  { "begins with a factor", "*m300", OT_VALUE_MONEY, NULL },
};

static OtStepOperator
operator_of (char sign)
{
  static const char signs[] = "+-*/^_~!w";

  return (OtStepOperator) (strchr (signs, sign) - signs);
}

static OtValue
value_of (const char *text)
{
  int64_t raw = *text == '\0' || *text == 'e' ? OT_RAW_EMPTY : g_ascii_strtoll (text + 1, NULL, 10);

  switch (*text)
    {
    case 'd':
      return ot_value_decimal ((OtDecimal){ raw });
    case 'i':
      return ot_value_integer (raw);
    case '\0':
      return ot_value_text ("words");
    default:
      return ot_value_money ((OtMoney){ raw });
    }
}

static OtExplanation *
explanation_of (const char *steps, OtValueType type)
{
  OtExplanation *explanation = ot_explanation_new ("Title", "rule");
  OtTrace        trace = { explanation, 0, NULL };
  g_auto (GStrv) words = g_strsplit (steps, " ", -1);

  explanation->value = ot_value_empty (type);
  for (guint i = 0; words[i]; i++)
    {
      const char *word = words[i];

      trace.depth = 0;
      for (; *word == '>'; word++)
        ot_trace_enter (&trace);
      ot_trace_step (&trace, operator_of (*word), "step", value_of (word + 1));
    }
  return explanation;
}

static void
test_evaluate (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (OtExplanation) explanation = explanation_of (cases[i].steps, cases[i].type);
  OtValue          value = ot_value_empty (OT_VALUE_TEXT);
  g_autofree char *text = NULL;

  if (!cases[i].result)
    {
      g_assert_false (ot_explanation_evaluate (explanation, &value));
      return;
    }
  g_assert_true (ot_explanation_evaluate (explanation, &value));
  g_assert_cmpint (value.type, ==, cases[i].type);
  text = value_to_text (NULL, &value);
  g_assert_cmpstr (text, ==, cases[i].result);
}

static void
test_evaluate_step (void)
{
  g_autoptr (OtExplanation) explanation =
    explanation_of ("+m300 >+m600 >/i2 >>+i2 >~i2 +m100", OT_VALUE_MONEY);
  OtValue value;

  g_assert_true (ot_explanation_evaluate_step (explanation, 0, &value));
  g_assert_cmpint (value.raw, ==, 300);
  g_assert_true (ot_explanation_evaluate_step (explanation, 2, &value));
  g_assert_cmpint (value.raw, ==, 2);
  g_assert_false (ot_explanation_evaluate_step (explanation, 5, &value));
}

static void
test_no_trace (void)
{
  g_assert_null (ot_trace_step (NULL, OT_STEP_PLUS, "step", ot_value_integer (1)));
  g_assert_null (ot_trace_cell (NULL, OT_STEP_PLUS, "step", ot_value_integer (1), "r", "c"));
  ot_trace_round (NULL, 2);
  ot_trace_words (NULL, "label", "words");
  ot_trace_enter (NULL);
  ot_trace_leave (NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/explanation/%s", cases[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_evaluate);
    }
  g_test_add_func ("/explanation/a step by itself", test_evaluate_step);
  g_test_add_func ("/explanation/nothing without a trace", test_no_trace);

  return g_test_run ();
}
