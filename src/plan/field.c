#include "plan/field.h"

#include "base/arithmetic.h"
#include "plan/change.h"
#include "plan/heading.h"

const char *
ot_field_choice_name (const OtField *field, int64_t choice)
{
  g_return_val_if_fail (choice >= 1 && choice <= field->n_choices, NULL);

  return field->choices[choice - 1].name;
}

const char *
ot_field_choice_label (const OtField *field, int64_t choice)
{
  g_return_val_if_fail (choice >= 1 && choice <= field->n_choices, NULL);

  return _ (field->choices[choice - 1].label);
}

const char *
ot_field_label (const OtField *field)
{
  return _ (field->label);
}

char *
ot_field_address (const OtField *field, OtYear year)
{
  char buffer[OT_YEAR_TEXT];

  if (!ot_field_is_series (field) || year == OT_YEAR_EMPTY)
    return g_strdup (field->name);
  if (!ot_year_is_valid (year))
    return g_strdup_printf ("%s.%d", field->name, year);
  return g_strconcat (field->name, ".", ot_year_to_text (year, buffer), NULL);
}

static gboolean
integers_are_numbers (const OtIntegerList *list)
{
  for (guint i = 0; i < list->n; i++)
    if (!ot_raw_is_number (list->values[i]))
      return FALSE;
  return TRUE;
}

/* Inside a scenario's own list no change names a layer. */
static gboolean
changes_are_bare (const OtChangeSet *set)
{
  for (guint i = 0; i < ot_change_set_length (set); i++)
    if (ot_change_set_nth (set, i)->layer)
      return FALSE;
  return TRUE;
}

/* Why the field cannot hold a value that is not empty; NULL where it can. */
static const char *
value_refusal (const OtField *field, const OtValue *value)
{
  int64_t raw = ot_value_type_is_raw (value->type) ? value->raw : 0;

  switch (field->type)
    {
    case OT_VALUE_MONEY:
    case OT_VALUE_DECIMAL:
    case OT_VALUE_PERCENT:
    case OT_VALUE_INTEGER:
      return ot_raw_is_number (raw) ? NULL : _("the number is too large");
    case OT_VALUE_DATE:
      return raw >= ot_date_new (1900, 1, 1).days && raw <= ot_date_new (2999, 12, 31).days
               ? NULL
               : _("there is no such date");
    case OT_VALUE_YEAR:
      return raw >= OT_YEAR_LOWEST && raw <= OT_YEAR_HIGHEST ? NULL : _("there is no such year");
    case OT_VALUE_FLAG:
      return raw == 0 || raw == 1 ? NULL : _("this is neither yes nor no");
    case OT_VALUE_CHOICE:
      return raw >= 1 && raw <= field->n_choices ? NULL : _("there is no such choice");
    case OT_VALUE_CHOICES:
      return raw > 0 && raw >> field->n_choices == 0 ? NULL : _("there is no such choice");
    case OT_VALUE_REFERENCE:
    case OT_VALUE_TEXT:
    case OT_VALUE_SOURCE:
      return g_utf8_validate (value->text, -1, NULL) ? NULL : _("this is not text in UTF-8");
    case OT_VALUE_INTEGERS:
      return integers_are_numbers (value->integers) ? NULL : _("the number is too large");
    case OT_VALUE_CHANGES:
    default:
      return changes_are_bare (value->changes)
               ? NULL
               : _("a change within a scenario cannot name a scenario");
    }
}

gboolean
ot_field_accepts (const OtField *field, OtYear year, const OtValue *value, GError **error)
{
  const char *refusal = NULL;

  if (!ot_value_type_serves (value->type, field->type))
    refusal = _("the value is not of the field's type");
  else if (!ot_field_is_series (field) && year != OT_YEAR_EMPTY)
    refusal = _("this field has no years");
  else if (ot_field_is_series (field) && year == OT_YEAR_EMPTY)
    refusal = _("this field has a value for each financial year: say which");
  else if (ot_field_is_series (field) && !ot_year_is_valid (year))
    refusal = _("there is no such year");
  else if (!ot_value_is_empty (value))
    refusal = value_refusal (field, value);

  if (refusal)
    g_set_error_literal (error, OT_PLAN_ERROR, OT_PLAN_ERROR_VALUE, refusal);
  return refusal == NULL;
}

static gboolean
same_word (const char *a, const char *b)
{
  g_autofree char *folded_a = g_utf8_casefold (a, -1);
  g_autofree char *folded_b = g_utf8_casefold (b, -1);

  return strcmp (folded_a, folded_b) == 0;
}

/* 0: none of the field's choices is called so. */
static guint
choice_find (const OtField *field, const char *word)
{
  for (guint i = 0; i < field->n_choices; i++)
    if (same_word (field->choices[i].name, word))
      return i + 1;
  for (guint i = 0; i < field->n_choices; i++)
    if (same_word (field->choices[i].label, word) || same_word (_ (field->choices[i].label), word))
      return i + 1;
  return 0;
}

/* Whether they are one but for case, spaces and dashes. */
static gboolean
is_alike (const char *name, const char *folded)
{
  g_autofree char *other = ot_heading_fold (name);

  return strcmp (other, folded) == 0;
}

/* What a word means that is neither a choice's name nor its label, but was meant for one; -1: nothing. */
static int64_t
find_word (const OtField *field, const char *word)
{
  g_autofree char *folded = ot_heading_fold (word);

  for (guint i = 0; i < field->n_choices; i++)
    if (is_alike (field->choices[i].name, folded) || is_alike (field->choices[i].label, folded))
      return i + 1;
  for (const OtFieldWord *known = field->words; known != NULL && known->word != NULL; known++)
    if (is_alike (known->word, folded))
      return known->raw;
  return -1;
}

static char *
choice_labels (const OtField *field)
{
  GString *labels = g_string_new (NULL);

  for (guint i = 0; i < field->n_choices; i++)
    g_string_append_printf (labels, "%s%s", i == 0 ? "" : ", ", _ (field->choices[i].label));
  return g_string_free (labels, FALSE);
}

/* 0 on error. */
static guint
parse_choice (const OtField *field, const char *word, GError **error)
{
  guint choice = choice_find (field, word);

  if (choice == 0)
    choice = (guint) MAX (find_word (field, word), 0);
  if (choice == 0)
    {
      g_autofree char *labels = choice_labels (field);

      g_set_error (error, OT_PLAN_ERROR, OT_PLAN_ERROR_VALUE,
                   _("this is not one of the choices: %s"), labels);
    }
  return choice;
}

/* Labels may hold spaces, so a piece is tried whole before it is taken for several names. */
static gboolean
parse_choices (const OtField *field, const char *text, int64_t *bits, GError **error)
{
  g_auto (GStrv) pieces = g_strsplit_set (text, ",+", -1);
  int64_t all = 0;

  for (guint i = 0; pieces[i]; i++)
    {
      guint whole = choice_find (field, g_strstrip (pieces[i]));
      g_auto (GStrv) words = NULL;

      if (whole > 0)
        {
          all |= INT64_C (1) << (whole - 1);
          continue;
        }
      words = g_strsplit_set (pieces[i], " \t\n", -1);
      for (guint j = 0; words[j]; j++)
        {
          guint choice;

          if (*words[j] == '\0')
            continue;
          choice = parse_choice (field, words[j], error);
          if (choice == 0)
            return FALSE;
          all |= INT64_C (1) << (choice - 1);
        }
    }
  *bits = all;
  return TRUE;
}

static gboolean
parse_integers (const char *text, const OtNumberStyle *style, OtValue *value, GError **error)
{
  g_auto (GStrv) words = g_strsplit_set (text, ",+ \t\n", -1);
  guint          n_words = g_strv_length (words);
  OtIntegerList *list = g_malloc0 (sizeof *list + n_words * sizeof *list->values);

  for (guint i = 0; i < n_words; i++)
    if (*words[i] != '\0' && !ot_integer_parse (words[i], style, &list->values[list->n++], error))
      {
        g_free (list);
        return FALSE;
      }
  if (list->n == 0)
    g_clear_pointer (&list, g_free);
  value->integers = list;
  return TRUE;
}

static gboolean
parse_flag (const OtField *field, const char *text, int64_t *flag, GError **error)
{
  const char *const words[] = { "no", "yes", "false", "true", "n", "y", "0",      "1",
                                "✗",  "✓",   "✘",     "✔",    "☐", "☑", _("No"), _("Yes") };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (same_word (words[i], text))
      {
        *flag = i % 2;
        return TRUE;
      }
  *flag = find_word (field, text);
  if (*flag >= 0)
    return TRUE;
  g_set_error (error, OT_PLAN_ERROR, OT_PLAN_ERROR_VALUE, _("this is neither yes nor no"));
  return FALSE;
}

static gboolean
parse_text (const char *text, OtValue *value, GError **error)
{
  if (!g_utf8_validate (text, -1, NULL))
    {
      g_set_error (error, OT_PLAN_ERROR, OT_PLAN_ERROR_VALUE, _("this is not text in UTF-8"));
      return FALSE;
    }
  value->text = *text ? g_strdup (text) : NULL;
  return TRUE;
}

/* A text that is not blank, without white space around it. `shown_as` tells how a number without
 * a sign is meant: 3 under percent is 0.03. */
static gboolean
parse_word (const OtField       *field,
            OtValueType          shown_as,
            const char          *text,
            const OtNumberStyle *style,
            OtValue             *value,
            GError             **error)
{
  OtMoney   money;
  OtDecimal decimal;
  OtDate    date;
  OtYear    year;
  int64_t   raw;

  switch (field->type)
    {
    case OT_VALUE_MONEY:
      if (!ot_money_parse (text, style, &money, error))
        return FALSE;
      raw = money.pence;
      break;
    case OT_VALUE_DECIMAL:
    case OT_VALUE_PERCENT:
      if (shown_as == OT_VALUE_PERCENT ? !ot_percent_parse (text, style, &decimal, error)
                                       : !ot_decimal_parse (text, style, &decimal, error))
        return FALSE;
      raw = decimal.nanos;
      break;
    case OT_VALUE_INTEGER:
      if (!ot_integer_parse (text, style, &raw, error))
        return FALSE;
      break;
    case OT_VALUE_DATE:
      if (!ot_date_parse (text, &date, error))
        return FALSE;
      raw = date.days;
      break;
    case OT_VALUE_YEAR:
      if (!ot_year_parse (text, &year, error))
        return FALSE;
      raw = year;
      break;
    case OT_VALUE_FLAG:
      if (!parse_flag (field, text, &raw, error))
        return FALSE;
      break;
    case OT_VALUE_CHOICE:
      raw = parse_choice (field, text, error);
      if (raw == 0)
        return FALSE;
      break;
    case OT_VALUE_CHOICES:
      if (!parse_choices (field, text, &raw, error))
        return FALSE;
      break;
    case OT_VALUE_INTEGERS:
      return parse_integers (text, style, value, error);
    case OT_VALUE_TEXT:
    case OT_VALUE_REFERENCE:
      return parse_text (text, value, error);
    case OT_VALUE_CHANGES:
    case OT_VALUE_SOURCE:
    default:
      g_set_error (error, OT_PLAN_ERROR, OT_PLAN_ERROR_VALUE, _("this field cannot be typed"));
      return FALSE;
    }
  value->raw = raw;
  return TRUE;
}

static int
places_of (OtValueType type)
{
  return type == OT_VALUE_MONEY     ? OT_MONEY_PLACES
         : type == OT_VALUE_INTEGER ? 0
                                    : OT_DECIMAL_PLACES;
}

/* `sum` is what follows `=`. Under percent its result is so many percent, as a number typed there
 * is, unless the sum itself says where percents are. */
static gboolean
parse_sum (const OtField       *field,
           OtValueType          shown_as,
           const char          *sum,
           const OtNumberStyle *style,
           OtValue             *value,
           GError             **error)
{
  int places = places_of (field->type);

  if (shown_as == OT_VALUE_PERCENT && !strchr (sum, '%'))
    places -= 2;
  return ot_arithmetic_evaluate (sum, style, places, &value->raw, error);
}

static gboolean
parse_stripped (const OtField       *field,
                OtValueType          shown_as,
                const char          *text,
                const OtNumberStyle *style,
                OtValue             *value,
                GError             **error)
{
  g_autofree char *word = g_strstrip (g_strdup (text));
  OtValue          parsed = ot_value_empty (field->type);

  if (*word != '\0' && !parse_word (field, shown_as, word, style, &parsed, error))
    return FALSE;
  *value = parsed;
  return TRUE;
}

gboolean
ot_field_parse (const OtField       *field,
                const char          *text,
                const OtNumberStyle *style,
                OtValue             *value,
                GError             **error)
{
  OtValue parsed = ot_value_empty (field->type);

  if (field->type != OT_VALUE_TEXT)
    return parse_stripped (field, OT_VALUE_DECIMAL, text, style, value, error);
  if (!parse_text (text, &parsed, error))
    return FALSE;
  *value = parsed;
  return TRUE;
}

static char *
percent_to_text (int64_t raw)
{
  int64_t  unit = OT_DECIMAL_ONE / 100;
  int      decimals = 0;
  GString *text = g_string_new (NULL);

  for (; raw % unit != 0; unit /= 10)
    decimals++;
  ot_percent_format ((OtDecimal){ raw }, &ot_number_style_english, decimals, text);
  return g_string_free (text, FALSE);
}

char *
ot_field_bare_refusal (const OtField *field,
                       OtValueType    unit,
                       const char    *text,
                       const OtValue *value)
{
  gboolean has_range = field->least != 0 || field->most != 0;
  int64_t  least = has_range ? field->least : -OT_DECIMAL_ONE;
  int64_t  most = has_range ? field->most : OT_DECIMAL_ONE;
  gboolean is_share = field->type == OT_VALUE_DECIMAL && least == 0 && most == OT_DECIMAL_ONE;
  g_autofree char *given = NULL, *from = NULL, *to = NULL, *meant = NULL;
  GString         *decimal;
  char            *refusal;

  if ((unit != OT_VALUE_PERCENT && !is_share) || ot_value_is_empty (value)
      || strchr (text, '%') != NULL || ABS (value->raw) <= MAX (ABS (least), ABS (most)))
    return NULL;
  given = percent_to_text (value->raw);
  from = percent_to_text (least);
  to = percent_to_text (most);
  meant = percent_to_text (value->raw / 100);
  decimal = g_string_new (NULL);
  ot_decimal_to_file ((OtDecimal){ value->raw / 100 }, decimal);
  if (has_range)
    /* Translators: "3" was written where "3%" must have been meant: this is 300%, and only 0% to
     * 100% can be: write 3% or 0.03. */
    refusal = g_strdup_printf (_("this is %s, and only %s to %s can be: write %s or %s"), given,
                               from, to, meant, decimal->str);
  else
    /* Translators: "3" was written where "3%" may have been meant: this is 300%: write 3% or 0.03,
     * or, if it is meant, 300%. */
    refusal = g_strdup_printf (_("this is %s: write %s or %s, or, if it is meant, %s"), given,
                               meant, decimal->str, given);
  g_string_free (decimal, TRUE);
  return refusal;
}

gboolean
ot_field_parse_typed (const OtField       *field,
                      OtValueType          unit,
                      const char          *text,
                      const OtNumberStyle *style,
                      OtValue             *value,
                      GError             **error)
{
  const char *sum = text;
  OtValue     parsed = ot_value_empty (field->type);

  while (g_ascii_isspace (*sum))
    sum++;
  if (*sum != '=' || !ot_value_type_is_number (field->type))
    {
      if (parse_stripped (field, unit, text, style, value, error))
        return TRUE;
      if (strpbrk (sum, "+-*/") && ot_value_type_is_number (field->type)
          && parse_sum (field, unit, sum, style, &parsed, NULL))
        {
          g_clear_error (error);
          g_set_error (error, OT_PLAN_ERROR, OT_PLAN_ERROR_VALUE,
                       _("“%s” is a sum: with = before it, it is worked out"), text);
        }
      return FALSE;
    }
  if (!parse_sum (field, unit, sum + 1, style, &parsed, error))
    return FALSE;
  *value = parsed;
  return TRUE;
}

static void
choices_to_file (const OtField *field, int64_t bits, GString *out)
{
  const char *separator = "";

  for (guint i = 0; i < field->n_choices; i++)
    if (bits >> i & 1)
      {
        g_string_append_printf (out, "%s%s", separator, field->choices[i].name);
        separator = " ";
      }
}

static void
integers_to_file (const OtIntegerList *list, GString *out)
{
  for (guint i = 0; i < list->n; i++)
    {
      if (i > 0)
        g_string_append_c (out, '+');
      ot_integer_to_file (list->values[i], out);
    }
}

void
ot_value_to_file (const OtField *field, const OtValue *value, GString *out)
{
  if (ot_value_is_empty (value))
    return;
  switch (value->type)
    {
    case OT_VALUE_TEXT:
    case OT_VALUE_REFERENCE:
    case OT_VALUE_SOURCE:
      g_string_append (out, value->text);
      break;
    case OT_VALUE_MONEY:
      ot_money_to_file ((OtMoney){ value->raw }, out);
      break;
    case OT_VALUE_DECIMAL:
    case OT_VALUE_PERCENT:
      ot_decimal_to_file ((OtDecimal){ value->raw }, out);
      break;
    case OT_VALUE_INTEGER:
      ot_integer_to_file (value->raw, out);
      break;
    case OT_VALUE_DATE:
      ot_date_to_file ((OtDate){ (int32_t) value->raw }, out);
      break;
    case OT_VALUE_YEAR:
      ot_year_to_file ((OtYear) value->raw, out);
      break;
    case OT_VALUE_FLAG:
      g_string_append (out, value->raw ? "yes" : "no");
      break;
    case OT_VALUE_CHOICE:
      g_string_append (out, ot_field_choice_name (field, value->raw));
      break;
    case OT_VALUE_CHOICES:
      choices_to_file (field, value->raw, out);
      break;
    case OT_VALUE_INTEGERS:
      integers_to_file (value->integers, out);
      break;
    case OT_VALUE_CHANGES:
    default:
      break;
    }
}
