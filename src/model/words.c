#include "model/words.h"

#include "plan/budget.h"
#include "plan/grant.h"
#include "plan/spend.h"

/* Nothing may stand between the two: a line does not end there either. */
#define MINUS_POUND           "\342\210\222\342\201\240£" /* U+2212 U+2060 */
#define PENCE_A_POUND         100
#define PENCE_A_THOUSAND      (1000 * PENCE_A_POUND)
#define WHOLE_FROM            (100 * PENCE_A_THOUSAND) /* from here on thousands are not split */
#define MOST_PERCENT_DECIMALS 4

char *
ot_words_for_period (int64_t period)
{
  static const char *const names[OT_PERIOD_OUTTURN] = {
    N_("April"),     N_("May"),     N_("June"),     N_("July"),     N_("August"),
    N_("September"), N_("October"), N_("November"), N_("December"), N_("January"),
    N_("February"),  N_("March"),   N_("Outturn"),
  };

  if (period < 1 || period > OT_PERIOD_OUTTURN)
    return g_strdup_printf (_("period %d"), (int) period);
  /* Translators: a month (or Outturn, the final figure of a year), and which period that is. */
  return g_strdup_printf (_("%s (period %d)"), _ (names[period - 1]), (int) period);
}

static void
append_key_value (const OtPlan *plan, const OtField *field, const OtValue *value, GString *text)
{
  g_autofree char *title = NULL;

  if (g_str_equal (field->name, "period"))
    {
      title = ot_words_for_period (value->raw);
      g_string_append (text, title);
      return;
    }
  switch (value->type)
    {
    case OT_VALUE_REFERENCE:
      title = ot_words_for_reference (plan, field->table, value->text);
      g_string_append (text, title);
      break;
    case OT_VALUE_CHOICE:
      g_string_append (text, ot_field_choice_label (field, value->raw));
      break;
    default:
      ot_value_to_file (field, value, text);
    }
}

/* It has no title of its own: what it moves, and between which services. */
static char *
words_for_virement (const OtPlan *plan, const OtVirement *virement)
{
  g_autofree char *from = ot_words_for_reference (plan, "services", virement->from.id);
  g_autofree char *to = ot_words_for_reference (plan, "services", virement->to.id);
  const char      *of = *from ? from : _("no service"), *into = *to ? to : _("no service");
  char             year[OT_YEAR_TEXT];

  if (virement->year == OT_YEAR_EMPTY)
    /* Translators: two services. */
    return g_strdup_printf (_("Virement from %s to %s"), of, into);
  /* Translators: two services, and a financial year. */
  return g_strdup_printf (_("Virement from %s to %s, %s"), of, into,
                          ot_year_to_text (virement->year, year));
}

/* "Schools → High needs, 2018-19" */
static char *
words_for_transfer (const OtBlockTransfer *transfer)
{
  const OtRecordType *type = transfer->record.type;
  const char         *from = transfer->from
                               ? ot_field_choice_label (ot_record_type_field (type, "from"), transfer->from)
                               : _("no block");
  const char         *to = transfer->to
                             ? ot_field_choice_label (ot_record_type_field (type, "to"), transfer->to)
                             : _("no block");
  char                year[OT_YEAR_TEXT];

  if (transfer->year == OT_YEAR_EMPTY)
    return g_strdup_printf ("%s → %s", from, to);
  return g_strdup_printf ("%s → %s, %s", from, to, ot_year_to_text (transfer->year, year));
}

static gboolean
has_title (const OtRecord *record)
{
  const OtRecordType *type = record->type;
  OtValue             title =
    type->title ? ot_record_get (record, ot_record_type_field (type, type->title), OT_YEAR_EMPTY)
                            : ot_value_empty (OT_VALUE_TEXT);

  return !ot_value_is_empty (&title);
}

char *
ot_words_for_record (const OtPlan *plan, const OtRecord *record)
{
  const OtRecordType *type = record->type;
  GString            *text;

  if (plan && type == &ot_virement_type)
    return words_for_virement (plan, (const OtVirement *) record);
  if (type == &ot_block_transfer_type)
    return words_for_transfer ((const OtBlockTransfer *) record);
  if (type->single && !type->title)
    return g_strdup (_ (type->label));
  if (!plan || has_title (record) || !type->natural_key)
    return ot_record_title (record);

  text = g_string_new (NULL);
  for (const char *const *name = type->natural_key; *name; name++)
    {
      const OtField *field = ot_record_type_field (type, *name);
      OtValue        value = ot_record_get (record, field, OT_YEAR_EMPTY);

      if (ot_value_is_empty (&value))
        continue;
      if (text->len > 0)
        g_string_append (text, " · ");
      append_key_value (plan, field, &value, text);
    }
  if (text->len == 0)
    g_string_append (text, record->id);
  return g_string_free (text, FALSE);
}

char *
ot_words_for_reference (const OtPlan *plan, const char *table, const char *id)
{
  const OtRecordType *type = ot_record_type_find (table);
  const OtRecord     *record =
    plan && type ? ot_plan_find (plan, ot_record_type_number (type), id) : NULL;

  return record ? ot_record_title (record) : g_strdup (id ? id : "");
}

/* The locale does not change while the program runs, and findings ask often. */
static const OtNumberStyle *
get_style (void)
{
  static OtNumberStyle style;
  static gsize         made = 0;

  if (g_once_init_enter (&made))
    {
      style = ot_number_style_from_locale ();
      g_once_init_leave (&made, 1);
    }
  return &style;
}

char *
ot_words_for_money (OtMoney money)
{
  const OtNumberStyle *style = get_style ();
  GString             *text = g_string_new (NULL);

  if (ot_money_is_empty (money))
    return g_string_free (g_string_append (text, _("nothing")), FALSE);

  if (ot_money_is_number (money))
    {
      OtMoney size = money.pence < 0 ? ot_money_negate (money) : money;

      g_string_append (text, money.pence < 0 ? MINUS_POUND : "£");
      ot_money_format (size, style, OT_MONEY_UNIT_POUNDS, size.pence % PENCE_A_POUND ? 2 : 0, text);
    }
  else
    ot_money_format (money, style, OT_MONEY_UNIT_POUNDS, 2, text);
  return g_string_free (text, FALSE);
}

/* From the coarsest on: each kind of amount begins with one, and ends to the penny. */
static const struct
{
  OtSumShape shape;
  int64_t    least; /* of the largest amount: rounded it is no less than one, or ten, of the unit */
  int64_t    most;  /* likewise: nobody says three million in thousands */
  const char *after;
} shapes[] = {
  { { OT_MONEY_UNIT_MILLIONS, 1 }, INT64_C (99950000), INT64_MAX, "m" },
  { { OT_MONEY_UNIT_MILLIONS, 2 }, INT64_C (99950000), INT64_MAX, "m" },
  { { OT_MONEY_UNIT_MILLIONS, 3 }, INT64_C (99950000), INT64_MAX, "m" },
  { { OT_MONEY_UNIT_THOUSANDS, 0 }, INT64_C (1000000), INT64_C (99949999), "k" },
  { { OT_MONEY_UNIT_THOUSANDS, 1 }, INT64_C (1000000), INT64_C (99949999), "k" },
  { { OT_MONEY_UNIT_POUNDS, 0 }, 0, INT64_MAX, "" },
  { { OT_MONEY_UNIT_POUNDS, OT_MONEY_PLACES }, 0, INT64_MAX, "" },
};

/* What one in the last place is, in pence. */
static int64_t
step_of (OtSumShape shape)
{
  static const int64_t units[] = { PENCE_A_POUND, PENCE_A_THOUSAND, 1000 * PENCE_A_THOUSAND };
  int64_t              step = units[shape.unit];

  for (int i = 0; i < shape.decimals; i++)
    step /= 10;
  return step;
}

/* Whether an amount has two figures, or loses nothing. */
static gboolean
is_told (OtMoney money, int64_t step)
{
  return money.pence % step == 0 || ABS (money.pence) >= 10 * step - step / 2;
}

/* How many steps an amount is rounded to, as it is formatted. */
static int64_t
steps_in (OtMoney money, int64_t step)
{
  int64_t size = ABS (money.pence), n = size / step + (size % step >= step - step / 2 ? 1 : 0);

  return money.pence < 0 ? -n : n;
}

static gboolean
casts (const OtMoney *parts, guint n, OtMoney sum, OtSumShape shape)
{
  int64_t  steps = 0, step = step_of (shape);
  gboolean told = is_told (sum, step);

  for (guint i = 0; i < n; i++)
    if (ot_money_is_number (parts[i]))
      {
        steps += steps_in (parts[i], step);
        told = told && is_told (parts[i], step);
      }
  return told && steps == steps_in (sum, step);
}

OtSumShape
ot_words_shape_of (const OtMoney *parts, guint n)
{
  OtMoney sum = OT_MONEY_ZERO;
  int64_t largest;
  guint   i = 0;

  for (guint part = 0; part < n; part++)
    sum = ot_money_add (sum, parts[part]);
  largest = ot_money_is_number (sum) ? ABS (sum.pence) : 0;
  for (guint part = 0; part < n; part++)
    if (ot_money_is_number (parts[part]))
      largest = MAX (largest, ABS (parts[part].pence));
  while (i + 1 < G_N_ELEMENTS (shapes)
         && (largest < shapes[i].least || largest > shapes[i].most || !ot_money_is_number (sum)
             || !casts (parts, n, sum, shapes[i].shape)))
    i++;
  return shapes[i].shape;
}

char *
ot_words_in_shape (OtMoney money, OtSumShape shape)
{
  GString *text;

  if (!ot_money_is_number (money) || money.pence == 0)
    return ot_words_for_money (money);
  /* "£45k" is as exact as "£0.045m". */
  if (shape.unit == OT_MONEY_UNIT_MILLIONS && shape.decimals == 3
      && ABS (steps_in (money, step_of (shape))) < 1000)
    shape = (OtSumShape){ OT_MONEY_UNIT_THOUSANDS, 0 };
  text = g_string_new (money.pence < 0 ? MINUS_POUND : "£");
  ot_money_format ((OtMoney){ ABS (money.pence) }, get_style (), shape.unit, shape.decimals, text);
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    if (shapes[i].shape.unit == shape.unit && shapes[i].shape.decimals == shape.decimals)
      g_string_append (text, shapes[i].after);
  return g_string_free (text, FALSE);
}

char *
ot_words_for_sum (OtMoney money)
{
  int64_t size = ot_money_is_number (money) ? ABS (money.pence) : 0;

  for (guint i = 0; i < G_N_ELEMENTS (shapes) && shapes[i].least > 0; i++)
    if (size >= shapes[i].least)
      {
        gboolean is_whole = size >= WHOLE_FROM || size % PENCE_A_THOUSAND == 0;
        gboolean is_split = shapes[i].shape.unit == OT_MONEY_UNIT_THOUSANDS && !is_whole;

        return ot_words_in_shape (money, shapes[i + is_split].shape);
      }
  return ot_words_for_money (money);
}

void
ot_words_for_pair (OtMoney one, OtMoney other, char **one_words, char **other_words)
{
  *one_words = ot_words_for_sum (one);
  *other_words = ot_words_for_sum (other);
  if (!g_str_equal (*one_words, *other_words))
    return;
  g_free (*one_words);
  g_free (*other_words);
  *one_words = ot_words_for_money (one);
  *other_words = ot_words_for_money (other);
}

char *
ot_words_for_figure (const OtField *field, OtValueType unit, const OtValue *value)
{
  GString *text;

  if (value->type == OT_VALUE_MONEY)
    return ot_words_for_sum ((OtMoney){ value->raw });
  if (unit == OT_VALUE_PERCENT)
    return ot_words_for_percent ((OtDecimal){ value->raw });
  text = g_string_new (NULL);
  if (value->type == OT_VALUE_DECIMAL && ot_raw_is_number (value->raw))
    ot_decimal_format ((OtDecimal){ value->raw }, get_style (), 0, OT_DECIMAL_PLACES, text);
  else
    ot_value_to_file (field, value, text);
  return g_string_free (text, FALSE);
}

int
ot_percent_decimals (OtDecimal percent)
{
  int64_t unit = OT_DECIMAL_ONE / 100;

  for (int decimals = 1; decimals <= MOST_PERCENT_DECIMALS; decimals++)
    {
      unit /= 10;
      if (percent.nanos % unit == 0)
        return decimals;
    }
  return 1;
}

char *
ot_words_for_percent (OtDecimal percent)
{
  GString *text = g_string_new (NULL);

  ot_percent_format (percent, get_style (), ot_percent_decimals (percent), text);
  return g_string_free (text, FALSE);
}
