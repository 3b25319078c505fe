#include "plan/scan.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *json;
  OtPlanError code;
  guint       line;
  int         at; /* bytes from the start */
} BadCase;

#define SYNTAX    OT_PLAN_ERROR_SYNTAX
#define DUPLICATE OT_PLAN_ERROR_DUPLICATE

/* clang-format off */
static const BadCase bad_cases[] = {
  /* The end */
  { "empty", "", SYNTAX, 1, 0 },
  { "only-space", " \n ", SYNTAX, 2, 3 },
  { "open-object", "{", SYNTAX, 1, 1 },
  { "open-list", "[1,\n2", SYNTAX, 2, 5 },
  { "open-text", "\"abc", SYNTAX, 1, 4 },
  { "open-escape", "\"abc\\", SYNTAX, 1, 5 },
  { "half-word", "tru", SYNTAX, 1, 3 },
  { "minus-alone", "-", SYNTAX, 1, 1 },
  { "trailing", "{} x", SYNTAX, 1, 3 },
  { "two-values", "1 2", SYNTAX, 1, 2 },
  { "nul-behind", "{}\\0", SYNTAX, 1, 2 },

  /* What json-c lets pass, strict or not */
  { "duplicate", "{\"a\":1,\n\"a\":2}", DUPLICATE, 2, 8 },
  { "duplicate-escaped", "{\"a\":1,\"\\u0061\":2}", DUPLICATE, 1, 7 },
  { "duplicate-inside", "{\"x\":[{\"a\":1,\"b\":{},\"a\":2}]}", DUPLICATE, 1, 20 },
  { "duplicate-empty", "{\"\":1,\"\":2}", DUPLICATE, 1, 6 },
  { "single-quotes", "{'a':1}", SYNTAX, 1, 1 },
  { "single-quoted-value", "['a']", SYNTAX, 1, 1 },
  { "nan", "[NaN]", SYNTAX, 1, 1 },
  { "infinity", "[Infinity]", SYNTAX, 1, 1 },
  { "minus-infinity", "[-Infinity]", SYNTAX, 1, 2 },
  { "raw-tab", "[\"a\tb\"]", SYNTAX, 1, 3 },
  { "raw-line-end", "[\n\"a\nb\"]", SYNTAX, 2, 4 },
  { "raw-control", "[\"\x01\"]", SYNTAX, 1, 2 },
  { "comment", "[1 /* one */]", SYNTAX, 1, 3 },
  { "word-in-capitals", "[TRUE]", SYNTAX, 1, 1 },

  /* Grammar */
  { "comma-behind", "[1,]", SYNTAX, 1, 3 },
  { "comma-behind-member", "{\"a\":1,}", SYNTAX, 1, 7 },
  { "comma-before", "[,1]", SYNTAX, 1, 1 },
  { "no-comma", "[1 2]", SYNTAX, 1, 3 },
  { "no-comma-in-object", "{\"a\":1 \"b\":2}", SYNTAX, 1, 7 },
  { "no-colon", "{\"a\" 1}", SYNTAX, 1, 5 },
  { "no-value", "{\"a\":}", SYNTAX, 1, 5 },
  { "no-name", "{1:2}", SYNTAX, 1, 1 },
  { "wrong-bracket", "[1}", SYNTAX, 1, 2 },
  { "wrong-brace", "{\"a\":1]", SYNTAX, 1, 6 },
  { "zero-in-front", "[01]", SYNTAX, 1, 1 },
  { "minus-zero-in-front", "[-01]", SYNTAX, 1, 2 },
  { "plus", "[+1]", SYNTAX, 1, 1 },
  { "point-first", "[.5]", SYNTAX, 1, 1 },
  { "point-last", "[5.]", SYNTAX, 1, 3 },
  { "no-exponent", "[5e]", SYNTAX, 1, 3 },
  { "sign-as-exponent", "[5e+]", SYNTAX, 1, 4 },
  { "hexadecimal", "[0x10]", SYNTAX, 1, 2 },
  { "unknown-escape", "[\"\\x41\"]", SYNTAX, 1, 2 },
  { "short-escape", "[\"\\u12\"]", SYNTAX, 1, 2 },
  { "escape-not-hexadecimal", "[\"\\u12g4\"]", SYNTAX, 1, 2 },

  /* Characters */
  { "escaped-nul", "[\"\\u0000\"]", SYNTAX, 1, 2 },
  { "lone-high-surrogate", "[\"\\ud800\"]", SYNTAX, 1, 2 },
  { "lone-low-surrogate", "[\"\\udc00\"]", SYNTAX, 1, 2 },
  { "high-and-high", "[\"\\ud800\\ud800\"]", SYNTAX, 1, 2 },
  { "high-and-letter", "[\"\\ud800\\u0041\"]", SYNTAX, 1, 2 },
  { "stray-continuation", "[\"\x80\"]", SYNTAX, 1, 2 },
  { "half-character", "[\"\xc2\"]", SYNTAX, 1, 2 },
  { "overlong", "[\"\xc0\x80\"]", SYNTAX, 1, 2 },
  { "overlong-in-three", "[\"\xe0\x80\xaf\"]", SYNTAX, 1, 2 },
  { "surrogate-in-utf-8", "[\"\xed\xa0\x80\"]", SYNTAX, 1, 2 },
  { "beyond-unicode", "[\"\xf4\x90\x80\x80\"]", SYNTAX, 1, 2 },
  { "windows-1252", "[\"\xa3 12\"]", SYNTAX, 1, 2 },
  { "bad-name", "{\"\xff\":1}", SYNTAX, 1, 2 },
  { "utf-16-mark", "\xff\xfe{", SYNTAX, 1, 0 },
  { "second-mark", "\xef\xbb\xbf\xef\xbb\xbf{}", SYNTAX, 1, 3 },
};

static const char *const good_cases[] = {
  "0", "-0", "1e5", "1E+05", "-0.10e-3", "123456789012345678901234567890", "\"\"", "null", "true",
  "false", "{}", "[]", " [ ] ", "\r\n{\t}\n", "[[],{},[{}]]", "{\"a\":{\"a\":{\"a\":1}}}",
  "[{\"a\":1},{\"a\":1}]", "{\"a\":1,\"A\":1,\"\":1,\"aa\":1}", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\"",
  "\"\xf0\x9f\x98\x80 \xc2\xa3 \xed\x9f\xbf \xee\x80\x80 \x7f\"", "\"\\ud83d\\ude00\"", "\xef\xbb\xbf{}",
};
/* clang-format on */

static OtScan *
scan_new (const char *json, gsize length)
{
  /* Of the very size, so that a read past the end is seen. */
  g_autofree char *copy = g_memdup2 (json, length);
  g_autoptr (GBytes) bytes = g_bytes_new (copy, length);

  return ot_scan_new (bytes);
}

static gboolean
scan_all (OtScan *scan, OtScanned *value)
{
  return ot_scan_value (scan, value) && ot_scan_pass (scan, value, OT_SCAN_DEEPEST)
         && ot_scan_end (scan);
}

static void
test_bad (gconstpointer data)
{
  const BadCase   *bad = data;
  g_autofree char *json = g_strdup (bad->json);
  gsize            length = strlen (json);
  g_autoptr (OtScan) scan = NULL;
  OtPlanError code;
  const char *at, *start;
  OtScanned   value;

  /* "\0" stands for a byte that no C text can hold. */
  if (g_str_has_suffix (json, "\\0"))
    json[--length - 1] = '\0';
  scan = scan_new (json, length);
  start = ot_scan_place (scan);
  if (g_str_has_prefix (json, "\xef\xbb\xbf"))
    start -= 3;

  g_assert_false (scan_all (scan, &value));
  g_assert_true (ot_scan_failed (scan));
  g_assert_nonnull (ot_scan_error (scan, &code, &at));
  g_assert_cmpint (code, ==, bad->code);
  g_assert_cmpuint (ot_scan_line (scan, at), ==, bad->line);
  g_assert_cmpint (at - start, ==, bad->at);

  /* Whatever is asked for afterwards fails too. */
  g_assert_false (ot_scan_value (scan, &value));
  g_assert_false (ot_scan_end (scan));
}

static void
test_good (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (good_cases); i++)
    {
      g_autoptr (OtScan) scan = scan_new (good_cases[i], strlen (good_cases[i]));
      OtPlanError code;
      const char *at;
      OtScanned   value;

      if (!scan_all (scan, &value))
        g_error ("%s: %s", good_cases[i], ot_scan_error (scan, &code, &at));
      g_assert_null (ot_scan_error (scan, &code, &at));
    }
}

/* Numbers stay as they were spelt; json-c makes others of some of these. */
static void
test_numbers (void)
{
  static const char *const numbers[] = { "-0",
                                         "1.50",
                                         "1E+05",
                                         "12345678901234567890123",
                                         "9223372036854775808",
                                         "0.1000000000000000055511151231" };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char *json = g_strdup_printf ("[%s]", numbers[i]);
      g_autoptr (OtScan) scan = scan_new (json, strlen (json));
      OtScanned value;

      g_assert_true (ot_scan_value (scan, &value));
      g_assert_true (ot_scan_item (scan));
      g_assert_true (ot_scan_value (scan, &value));
      g_assert_cmpint (value.kind, ==, OT_SCAN_NUMBER);
      g_assert_cmpmem (value.start, value.length, numbers[i], strlen (numbers[i]));
      g_assert_false (ot_scan_item (scan));
      g_assert_true (ot_scan_end (scan));
    }
}

static void
test_texts (void)
{
  static const struct
  {
    const char *json;
    const char *text;
  } texts[] = {
    { "\"\"", "" },
    { "\"plain £\"", "plain £" },
    { "\"a/b\"", "a/b" },
    { "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\b\f\n\r\t" },
    { "\"\\u00A3\\u20ac\"", "£€" },
    { "\"\\ud83d\\ude00!\"", "\xf0\x9f\x98\x80!" },
    { "\"\\uD7FF\\uE000\"", "\xed\x9f\xbf\xee\x80\x80" },
    { "\"\\u0001\\u001f\"", "\x01\x1f" },
  };
  GString *out = g_string_new ("old");

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (OtScan) scan = scan_new (texts[i].json, strlen (texts[i].json));
      OtScanned value;

      g_assert_true (ot_scan_value (scan, &value));
      ot_scan_text (scan, &value, out);
      g_assert_cmpstr (out->str, ==, texts[i].text);
    }
  g_string_free (out, TRUE);
}

static void
test_names (void)
{
  static const char json[] = "{ \"a\" : 1, \"b\\u0062\": 2 }";
  g_autoptr (OtScan) scan = scan_new (json, strlen (json));
  OtScanned  value;
  OtScanName name;

  g_assert_true (ot_scan_value (scan, &value));
  g_assert_true (ot_scan_member (scan, &name));
  g_assert_true (ot_scan_name_is (&name, "a"));
  g_assert_false (ot_scan_name_is (&name, ""));
  g_assert_false (ot_scan_name_is (&name, "ab"));
  g_assert_true (ot_scan_value (scan, &value));
  g_assert_true (ot_scan_member (scan, &name));
  g_assert_true (ot_scan_name_is (&name, "bb"));
  g_assert_cmpint (*name.start, ==, '"');
  g_assert_true (ot_scan_value (scan, &value));
  g_assert_false (ot_scan_member (scan, &name));
  g_assert_true (ot_scan_end (scan));
}

/* More members than are compared one by one. */
static void
test_many_names (void)
{
  for (guint twice = 0; twice <= 100; twice += 25)
    {
      GString *json = g_string_new ("{");
      g_autoptr (OtScan) scan = NULL;
      OtPlanError code;
      const char *at;
      OtScanned   value;

      for (guint i = 0; i < 100; i++)
        g_string_append_printf (json, "\"a-long-name-%u\": {\"a-long-name-%u\": 1},\n", i, i);
      g_string_append_printf (json, "\"a-long-name-%u\": 1}", twice);
      scan = scan_new (json->str, json->len);
      g_assert_cmpint (scan_all (scan, &value), ==, twice == 100);
      if (twice < 100)
        {
          g_assert_nonnull (ot_scan_error (scan, &code, &at));
          g_assert_cmpint (code, ==, OT_PLAN_ERROR_DUPLICATE);
          g_assert_cmpuint (ot_scan_line (scan, at), ==, 101);
        }
      g_string_free (json, TRUE);
    }
}

static void
test_depth (void)
{
  for (guint depth = OT_SCAN_DEEPEST - 1; depth <= OT_SCAN_DEEPEST + 1; depth++)
    for (guint i = 0; i < 2; i++)
      {
        GString *json = g_string_new (NULL);
        g_autoptr (OtScan) scan = NULL;
        OtPlanError code;
        const char *at;
        OtScanned   value;

        for (guint j = 0; j < depth; j++)
          g_string_append (json, i == 0 ? "[" : "{\"a\":");
        g_string_append (json, "1");
        for (guint j = 0; j < depth; j++)
          g_string_append (json, i == 0 ? "]" : "}");
        scan = scan_new (json->str, json->len);
        g_assert_cmpint (scan_all (scan, &value), ==, depth <= OT_SCAN_DEEPEST);
        if (depth > OT_SCAN_DEEPEST)
          {
            g_assert_nonnull (ot_scan_error (scan, &code, &at));
            g_assert_cmpint (code, ==, OT_PLAN_ERROR_TOO_LARGE);
          }
        g_string_free (json, TRUE);
      }
}

/* Deep enough to overflow the stack of a reader without a limit, and left open. */
static void
test_very_deep (void)
{
  gsize            length = 10 * 1000 * 1000;
  g_autofree char *json = g_malloc (length);
  g_autoptr (OtScan) scan = NULL;
  OtPlanError code;
  const char *at;
  OtScanned   value;

  memset (json, '[', length);
  scan = scan_new (json, length);
  g_assert_false (scan_all (scan, &value));
  g_assert_nonnull (ot_scan_error (scan, &code, &at));
  g_assert_cmpint (code, ==, OT_PLAN_ERROR_TOO_LARGE);
}

static void
test_levels_passed (void)
{
  static const char json[] = "[[[1]]]";

  for (guint levels = 0; levels < 4; levels++)
    {
      g_autoptr (OtScan) scan = scan_new (json, strlen (json));
      OtScanned value;

      g_assert_true (ot_scan_value (scan, &value));
      g_assert_cmpint (ot_scan_pass (scan, &value, levels), ==, levels >= 2);
      if (levels >= 2)
        g_assert_cmpuint (value.length, ==, strlen (json));
    }
}

static void
test_again (void)
{
  static const char json[] = "[{\"a\": [1, 2]}, 3]";
  g_autoptr (OtScan) scan = scan_new (json, strlen (json));
  OtScanned   value, list;
  OtScanName  name;
  const char *end;

  g_assert_true (ot_scan_value (scan, &value));
  g_assert_true (ot_scan_item (scan));
  g_assert_true (ot_scan_value (scan, &value));
  g_assert_true (ot_scan_member (scan, &name));
  g_assert_true (ot_scan_value (scan, &list));
  g_assert_true (ot_scan_pass (scan, &list, OT_SCAN_DEEPEST));
  g_assert_cmpmem (list.start, list.length, "[1, 2]", 6);
  g_assert_false (ot_scan_member (scan, &name));
  end = ot_scan_place (scan);

  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (ot_scan_again (scan, &list));
      g_assert_true (ot_scan_item (scan));
      g_assert_true (ot_scan_value (scan, &value));
      g_assert_cmpmem (value.start, value.length, "1", 1);
      g_assert_true (ot_scan_item (scan));
      g_assert_true (ot_scan_value (scan, &value));
      g_assert_false (ot_scan_item (scan));
    }
  ot_scan_resume (scan, end);
  g_assert_true (ot_scan_item (scan));
  g_assert_true (ot_scan_value (scan, &value));
  g_assert_cmpmem (value.start, value.length, "3", 1);
  g_assert_false (ot_scan_item (scan));
  g_assert_true (ot_scan_end (scan));
}

static void
test_lines (void)
{
  static const char json[] = "\n1\r\n  \n";
  g_autoptr (OtScan) scan = scan_new (json, strlen (json));
  const char *start = ot_scan_place (scan);

  g_assert_cmpuint (ot_scan_line (scan, start), ==, 1);
  g_assert_cmpuint (ot_scan_line (scan, start + 7), ==, 4);
  g_assert_cmpuint (ot_scan_line (scan, start + 1), ==, 2);
  g_assert_cmpuint (ot_scan_line (scan, start + 3), ==, 2);
  g_assert_cmpuint (ot_scan_line (scan, start + 4), ==, 3);
}

static void
test_excerpts (void)
{
  static const struct
  {
    const char *source;
    const char *excerpt;
  } excerpts[] = {
    { "abc", "abc" },
    { "a\n\tb", "a  b" },
    { "a\xff"
      "b",
      "a\xef\xbf\xbd"
      "b" },
    { "0123456789012345678901234567890123456789", "0123456789012345678901234567890123456789" },
    { "01234567890123456789012345678901234567890", "0123456789012345678901234567890123456789…" },
    { "012345678901234567890123456789012345678££", "012345678901234567890123456789012345678…" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (excerpts); i++)
    {
      g_autofree char *excerpt = ot_scan_excerpt (excerpts[i].source, strlen (excerpts[i].source));
      g_assert_cmpstr (excerpt, ==, excerpts[i].excerpt);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (bad_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/scan/bad/", bad_cases[i].name, NULL);
      g_test_add_data_func (path, &bad_cases[i], test_bad);
    }
  g_test_add_func ("/scan/good", test_good);
  g_test_add_func ("/scan/numbers", test_numbers);
  g_test_add_func ("/scan/texts", test_texts);
  g_test_add_func ("/scan/names", test_names);
  g_test_add_func ("/scan/many-names", test_many_names);
  g_test_add_func ("/scan/depth", test_depth);
  g_test_add_func ("/scan/very-deep", test_very_deep);
  g_test_add_func ("/scan/levels-passed", test_levels_passed);
  g_test_add_func ("/scan/again", test_again);
  g_test_add_func ("/scan/lines", test_lines);
  g_test_add_func ("/scan/excerpts", test_excerpts);

  return g_test_run ();
}
