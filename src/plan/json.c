#include "plan/json.h"

#include <string.h>

static const char *const type_names[] = {
  [OT_VALUE_TEXT] = "text",       [OT_VALUE_REFERENCE] = "reference",
  [OT_VALUE_MONEY] = "money",     [OT_VALUE_DECIMAL] = "decimal",
  [OT_VALUE_PERCENT] = "percent", [OT_VALUE_INTEGER] = "integer",
  [OT_VALUE_DATE] = "date",       [OT_VALUE_YEAR] = "year",
  [OT_VALUE_FLAG] = "flag",       [OT_VALUE_CHOICE] = "choice",
  [OT_VALUE_CHOICES] = "choices", [OT_VALUE_INTEGERS] = "integers",
  [OT_VALUE_CHANGES] = "changes", [OT_VALUE_SOURCE] = "source",
};

const char *
ot_json_type_name (OtValueType type)
{
  g_return_val_if_fail (type < G_N_ELEMENTS (type_names), NULL);

  return type_names[type];
}

void
ot_json_append_text (GString *out, const char *text)
{
  static const char short_escapes[] = "btn\0fr"; /* of \b to \r */

  if (text == NULL)
    {
      g_string_append (out, "null");
      return;
    }
  g_string_append_c (out, '"');
  for (;;)
    {
      const char *from = text;

      while ((guchar) *text >= 0x20 && *text != '"' && *text != '\\')
        text++;
      g_string_append_len (out, from, text - from);
      if (*text == '\0')
        break;
      if (*text == '"' || *text == '\\')
        {
          g_string_append_c (out, '\\');
          g_string_append_c (out, *text);
        }
      else if (*text >= '\b' && *text <= '\r' && short_escapes[*text - '\b'] != '\0')
        {
          g_string_append_c (out, '\\');
          g_string_append_c (out, short_escapes[*text - '\b']);
        }
      else
        g_string_append_printf (out, "\\u%04x", (guint) *text);
      text++;
    }
  g_string_append_c (out, '"');
}

void
ot_json_append_comma (GString *out)
{
  gsize at = out->len;

  while (at > 0 && g_ascii_isspace (out->str[at - 1]))
    at--;
  if (at > 0 && strchr ("{[", out->str[at - 1]) == NULL)
    g_string_insert (out, at, at == out->len ? ", " : ",");
}

void
ot_json_append_name (GString *out, const char *name)
{
  ot_json_append_comma (out);
  ot_json_append_text (out, name);
  g_string_append (out, ": ");
}

void
ot_json_append_member (GString *out, const char *name, const char *text)
{
  if (text == NULL)
    return;
  ot_json_append_name (out, name);
  ot_json_append_text (out, text);
}

static void
append_list (GString *out, const OtField *field, const OtValue *value)
{
  g_string_append_c (out, '[');
  if (value->type == OT_VALUE_INTEGERS)
    for (guint i = 0; i < value->integers->n; i++)
      {
        ot_json_append_comma (out);
        ot_integer_to_file (value->integers->values[i], out);
      }
  else
    for (guint choice = 1; choice <= field->n_choices; choice++)
      if (value->raw & (INT64_C (1) << (choice - 1)))
        {
          ot_json_append_comma (out);
          ot_json_append_text (out, ot_field_choice_name (field, choice));
        }
  g_string_append_c (out, ']');
}

void
ot_json_append_value (GString *out, const OtField *field, const OtValue *value)
{
  g_autoptr (GString) text = NULL;

  if (ot_value_is_empty (value))
    {
      g_string_append (out, "null");
      return;
    }
  if (ot_value_type_is_raw (value->type) && value->raw == OT_RAW_OVERFLOW)
    {
      ot_json_append_text (out, OT_OVERFLOW_NAME);
      return;
    }

  switch (value->type)
    {
    case OT_VALUE_MONEY:
    case OT_VALUE_DECIMAL:
    case OT_VALUE_PERCENT:
    case OT_VALUE_INTEGER:
      ot_value_to_file (field, value, out);
      break;
    case OT_VALUE_FLAG:
      g_string_append (out, value->raw > 0 ? "true" : "false");
      break;
    case OT_VALUE_CHOICES:
    case OT_VALUE_INTEGERS:
      append_list (out, field, value);
      break;
    case OT_VALUE_CHANGES:
      g_string_append (out, "null");
      break;
    case OT_VALUE_TEXT:
    case OT_VALUE_REFERENCE:
    case OT_VALUE_SOURCE:
      ot_json_append_text (out, value->text);
      break;
    case OT_VALUE_DATE:
    case OT_VALUE_YEAR:
    case OT_VALUE_CHOICE:
    default:
      text = g_string_new (NULL);
      ot_value_to_file (field, value, text);
      ot_json_append_text (out, text->str);
      break;
    }
}
