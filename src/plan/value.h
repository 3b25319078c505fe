/* value.h: one value of a field, of any type */
#pragma once

#include "base/text.h"

G_BEGIN_DECLS

typedef struct _OtChangeSet OtChangeSet;

typedef enum
{
  OT_VALUE_TEXT,
  OT_VALUE_REFERENCE, /* the id of a record of the table that the field names */
  OT_VALUE_MONEY,
  OT_VALUE_DECIMAL,
  OT_VALUE_PERCENT, /* a decimal: 3% is 0.03 */
  OT_VALUE_INTEGER,
  OT_VALUE_DATE,
  OT_VALUE_YEAR,
  OT_VALUE_FLAG,
  OT_VALUE_CHOICE,   /* the number of one of the field's choices, from 1 */
  OT_VALUE_CHOICES,  /* a bit for each: choice n is bit n - 1 */
  OT_VALUE_INTEGERS, /* a list of integers */
  OT_VALUE_CHANGES,  /* the change set of a scenario */
  OT_VALUE_SOURCE,   /* members of a file that this version does not know, as they stood there */
} OtValueType;

/* A list of integers, in order. Never of length 0: that is the empty value. */
typedef struct
{
  guint   n;
  int64_t values[];
} OtIntegerList;

/* A value. `raw` serves the types held as a number (pence, 10^-9, days, 2018 …, 0 or 1, choice,
 * bits), and is OT_RAW_EMPTY when empty; the pointers are NULL when empty. */
typedef struct
{
  OtValueType type;
  union
  {
    int64_t              raw;
    const char          *text; /* text, reference, source */
    const OtIntegerList *integers;
    OtChangeSet         *changes;
  };
} OtValue;

/* Whether its values are `raw`; else they point at something. */
gboolean ot_value_type_is_raw (OtValueType type);

/* Whether it is one that can be reckoned with: money, decimal, percent or integer. */
gboolean ot_value_type_is_number (OtValueType type);

/* Whether a value of `type` can be one of `wanted`: they are the same, or decimal and percent. */
gboolean ot_value_type_serves (OtValueType type, OtValueType wanted);
OtValue  ot_value_empty (OtValueType type);
gboolean ot_value_is_empty (const OtValue *value);
gboolean ot_value_equal (const OtValue *a, const OtValue *b);

/* A value of its own: what it points at is copied (or, for changes, referenced). */
OtValue ot_value_copy (const OtValue *value);
void    ot_value_clear (OtValue *value);

static inline OtValue
ot_value_money (OtMoney money)
{
  return (OtValue){ OT_VALUE_MONEY, { .raw = money.pence } };
}

static inline OtValue
ot_value_decimal (OtDecimal decimal)
{
  return (OtValue){ OT_VALUE_DECIMAL, { .raw = decimal.nanos } };
}

static inline OtValue
ot_value_percent (OtDecimal percent)
{
  return (OtValue){ OT_VALUE_PERCENT, { .raw = percent.nanos } };
}

static inline OtValue
ot_value_integer (int64_t integer)
{
  return (OtValue){ OT_VALUE_INTEGER, { .raw = integer } };
}

/* Text that somebody else keeps. */
static inline OtValue
ot_value_text (const char *text)
{
  return (OtValue){ OT_VALUE_TEXT, { .text = text } };
}

G_END_DECLS
