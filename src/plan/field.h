/* field.h: the field tables, from which files, grids, forms, comparison and help are made */
#pragma once

#include "plan/value.h"

#include <glib/gi18n.h>
#include <stddef.h>

G_BEGIN_DECLS

/* What the members of a record are. Each has an empty state, which is not zero. */
typedef int64_t  OtInteger; /* OT_RAW_EMPTY: empty */
typedef int8_t   OtFlag;    /* 0: empty, 1: yes, -1: no */
typedef uint8_t  OtChoice;  /* 0: empty, else from 1 in the order of the field's choices */
typedef uint32_t OtChoices; /* a bit for each choice; 0: empty */

typedef struct
{
  const char *id; /* NULL: empty */
} OtRef;

typedef struct
{
  const OtIntegerList *list; /* NULL: empty */
} OtIntegers;

/* Figures by financial year, from `first` on; those before and after are empty. */
typedef struct
{
  OtYear  first;
  guint   n;
  int64_t values[];
} OtSeries;

typedef struct
{
  const OtSeries *series; /* NULL: no year has a figure */
} OtMoneySeries;

typedef struct
{
  const OtSeries *series;
} OtDecimalSeries; /* percents too */

typedef struct
{
  const OtSeries *series;
} OtIntegerSeries;

/* The figure of `year`; empty where there is none. */
static inline int64_t
ot_series_raw (const OtSeries *series, OtYear year)
{
  guint at = series ? (guint) (year - series->first) : 0;

  return series && at < series->n ? series->values[at] : OT_RAW_EMPTY;
}

/* The figure of `year`, or where that is empty the last one before it ({y*} of tables.md). */
static inline int64_t
ot_series_raw_carried (const OtSeries *series, OtYear year)
{
  if (series && year >= series->first)
    for (int64_t at = MIN ((int64_t) year - series->first, (int64_t) series->n - 1); at >= 0; at--)
      if (series->values[at] != OT_RAW_EMPTY)
        return series->values[at];
  return OT_RAW_EMPTY;
}

static inline OtMoney
ot_money_series_get (OtMoneySeries series, OtYear year)
{
  return (OtMoney){ ot_series_raw (series.series, year) };
}

static inline OtDecimal
ot_decimal_series_get (OtDecimalSeries series, OtYear year)
{
  return (OtDecimal){ ot_series_raw (series.series, year) };
}

/* One of the answers that a choice allows. Never removed, never re-meant. */
typedef struct
{
  const char *name;  /* in files */
  const char *label; /* on screen, to be translated */
} OtChoiceName;

/* What other people's files say in place of a choice or a flag. */
typedef struct
{
  const char *word;
  int64_t     raw; /* the choice, or 0 or 1 */
} OtFieldWord;

typedef enum
{
  OT_FIELD_NORMAL = 0,
  OT_FIELD_SERIES = 1 << 0, /* a value for each financial year */
  OT_FIELD_CARRY = 1 << 1,  /* an empty year takes the last figure before it */
  OT_FIELD_LONG = 1 << 2,   /* text of several lines */
  OT_FIELD_HIDDEN = 1 << 3, /* not for grids and forms */
} OtFieldFlags;

/* One field of a record type. Constant. */
typedef struct
{
  const char         *name;  /* in files; never changes */
  const char         *label; /* on screen, to be translated */
  const char         *help;  /* one sentence, to be translated; may be NULL */
  OtValueType         type;
  OtFieldFlags        flags;
  gsize               offset;    /* in the record's struct */
  const char         *unit;      /* to be translated; NULL: the type says it */
  const char         *unit_from; /* the name of the choice field that says the unit; NULL: none */
  const char         *table;     /* of a reference: the table that it points to */
  const OtChoiceName *choices;
  guint               n_choices;
  int64_t least; /* sensible range, raw; both 0: any. Outside is a finding, not an error */
  int64_t most;
  int64_t normal; /* what an empty value stands for, raw; 0: nothing */
  int     sign;   /* of its figures: 1 or -1; 0: any. The other is a finding, not an error */
  gboolean
                     each; /* of one of something: in pounds and pence whatever a page shows; a percent to two decimals */
  const OtFieldWord *words; /* ended by one without a word; NULL: none */
  const char        *also;  /* what other people's headings call it, parted by "|"; NULL: no more */
} OtField;

/* The offset of a member, checked when compiled to be of the type that the field says. */
#define OT_FIELD_OFFSET(Struct, member, Type)                                                   \
  (offsetof (Struct, member)                                                                    \
   + 0 * sizeof (struct {                                                                       \
       _Static_assert(__builtin_types_compatible_p (__typeof__ (((Struct *) 0)->member), Type), \
                      #Struct "." #member " is not of the type that its field says");           \
       char none;                                                                               \
     }))

#define OT_FIELD_ANY(Struct, member, Type, value_type, label_, help_, ...) \
  {                                                                        \
    .name = #member, .label = label_, .help = help_, .type = value_type,   \
    .offset = OT_FIELD_OFFSET (Struct, member, Type), __VA_ARGS__          \
  }

/* Each takes, after label and help, further members of OtField where they differ, for instance
 * `.normal = 100000000`. */
#define OT_FIELD_TEXT(S, m, label_, help_, ...) \
  OT_FIELD_ANY (S, m, const char *, OT_VALUE_TEXT, label_, help_, __VA_ARGS__)
#define OT_FIELD_MONEY(S, m, label_, help_, ...) \
  OT_FIELD_ANY (S, m, OtMoney, OT_VALUE_MONEY, label_, help_, __VA_ARGS__)
#define OT_FIELD_DECIMAL(S, m, label_, help_, ...) \
  OT_FIELD_ANY (S, m, OtDecimal, OT_VALUE_DECIMAL, label_, help_, __VA_ARGS__)
#define OT_FIELD_PERCENT(S, m, label_, help_, ...) \
  OT_FIELD_ANY (S, m, OtDecimal, OT_VALUE_PERCENT, label_, help_, __VA_ARGS__)
#define OT_FIELD_COUNT(S, m, label_, unit_, help_, least_, most_, ...)                            \
  OT_FIELD_ANY (S, m, OtInteger, OT_VALUE_INTEGER, label_, help_, .unit = unit_, .least = least_, \
                .most = most_, __VA_ARGS__)
#define OT_FIELD_DATE(S, m, label_, help_, ...) \
  OT_FIELD_ANY (S, m, OtDate, OT_VALUE_DATE, label_, help_, __VA_ARGS__)
#define OT_FIELD_YEAR(S, m, label_, help_, ...) \
  OT_FIELD_ANY (S, m, OtYear, OT_VALUE_YEAR, label_, help_, __VA_ARGS__)
#define OT_FIELD_FLAG(S, m, label_, help_, ...) \
  OT_FIELD_ANY (S, m, OtFlag, OT_VALUE_FLAG, label_, help_, __VA_ARGS__)
#define OT_FIELD_CHOICE(S, m, names, label_, help_, ...)                          \
  OT_FIELD_ANY (S, m, OtChoice, OT_VALUE_CHOICE, label_, help_, .choices = names, \
                .n_choices = G_N_ELEMENTS (names), __VA_ARGS__)
#define OT_FIELD_CHOICES(S, m, names, label_, help_, ...)                           \
  OT_FIELD_ANY (S, m, OtChoices, OT_VALUE_CHOICES, label_, help_, .choices = names, \
                .n_choices = G_N_ELEMENTS (names), __VA_ARGS__)
#define OT_FIELD_INTEGERS(S, m, label_, help_, ...) \
  OT_FIELD_ANY (S, m, OtIntegers, OT_VALUE_INTEGERS, label_, help_, __VA_ARGS__)
#define OT_FIELD_REF(S, m, table_, label_, help_, ...) \
  OT_FIELD_ANY (S, m, OtRef, OT_VALUE_REFERENCE, label_, help_, .table = table_, __VA_ARGS__)
#define OT_FIELD_MONEY_BY_YEAR(S, m, label_, help_, ...)                                      \
  OT_FIELD_ANY (S, m, OtMoneySeries, OT_VALUE_MONEY, label_, help_, .flags = OT_FIELD_SERIES, \
                __VA_ARGS__)
#define OT_FIELD_DECIMAL_BY_YEAR(S, m, label_, help_, ...)                                        \
  OT_FIELD_ANY (S, m, OtDecimalSeries, OT_VALUE_DECIMAL, label_, help_, .flags = OT_FIELD_SERIES, \
                __VA_ARGS__)
#define OT_FIELD_PERCENT_BY_YEAR(S, m, label_, help_, ...)                                        \
  OT_FIELD_ANY (S, m, OtDecimalSeries, OT_VALUE_PERCENT, label_, help_, .flags = OT_FIELD_SERIES, \
                __VA_ARGS__)
#define OT_FIELD_INTEGER_BY_YEAR(S, m, label_, help_, ...)                                        \
  OT_FIELD_ANY (S, m, OtIntegerSeries, OT_VALUE_INTEGER, label_, help_, .flags = OT_FIELD_SERIES, \
                __VA_ARGS__)
/* Hidden, and not plain members of a record in the file: a change set is a list of objects; source
 * stands where the file keeps it, and a record's member of the field's name is an unknown one. */
#define OT_FIELD_CHANGES(S, m, label_) \
  OT_FIELD_ANY (S, m, OtChangeSet *, OT_VALUE_CHANGES, label_, NULL, .flags = OT_FIELD_HIDDEN)
#define OT_FIELD_SOURCE(S, m, label_) \
  OT_FIELD_ANY (S, m, const char *, OT_VALUE_SOURCE, label_, NULL, .flags = OT_FIELD_HIDDEN)

/* What every record type has, at the end of its table. */
#define OT_FIELDS_COMMON(S)                                                                \
  { .name = "source",                                                                      \
    .label = N_("Source"),                                                                \
    .help = N_("Where the figure comes from: paper, page, system, date"),                 \
    .type = OT_VALUE_TEXT,                                                                 \
    .offset = OT_FIELD_OFFSET (S, record.source, const char *) },                          \
  {                                                                                        \
    .name = "notes", .label = N_("Notes"), .type = OT_VALUE_TEXT, .flags = OT_FIELD_LONG, \
    .offset = OT_FIELD_OFFSET (S, record.notes, const char *)                              \
  }

static inline gboolean
ot_field_is_series (const OtField *field)
{
  return (field->flags & OT_FIELD_SERIES) != 0;
}

/* The choice's name in files, or its label in the user's language. `choice` counts from 1. */
const char *ot_field_choice_name (const OtField *field, int64_t choice);
const char *ot_field_choice_label (const OtField *field, int64_t choice);

/* The field's label in the user's language. */
const char *ot_field_label (const OtField *field);

/* "amounts.2018-19", or "title": how the command line and CSV name one value. */
char *ot_field_address (const OtField *field, OtYear year);

/* Whether the field can hold `value` (for `year`, which series have and others have not). VALUE
 * where it cannot; a value outside the sensible range can be held. */
gboolean ot_field_accepts (const OtField *field, OtYear year, const OtValue *value, GError **error);

/* Reads a value as files other than the plan's write it, and people type into a command: `3%` is
 * 0.03 and so is `0.03`; choices by name (or label); flags yes, no, y, n, true, false, 1, 0 or a tick;
 * lists joined by spaces, commas or `+`. Blank is empty. `value` is the caller's, to be cleared. */
gboolean ot_field_parse (const OtField       *field,
                         const char          *text,
                         const OtNumberStyle *style,
                         OtValue             *value,
                         GError             **error);

/* Why a number cannot be meant as it stands where percents are written as decimals: `text`, which
 * has no percent sign, says `value`, which is greater than the field's range allows, whichever its
 * sign. `unit` is the type that shows it (see ot_record_unit ()); a percent without a range has that
 * of 100%. NULL: it can. Free it. */
char *ot_field_bare_refusal (const OtField *field,
                             OtValueType    unit,
                             const char    *text,
                             const OtValue *value);

/* The same as ot_field_parse (), as people type into a cell or form: where the unit is percent, `3` is 0.03, and a number
 * may be a small sum after `=`: `=325500*11/12`.
 * `unit` is the type that shows it (see ot_record_unit ()). */
gboolean ot_field_parse_typed (const OtField       *field,
                               OtValueType          unit,
                               const char          *text,
                               const OtNumberStyle *style,
                               OtValue             *value,
                               GError             **error);

/* Appends a value as CSV and the command line write it (no quotes, no leading `'`). */
void ot_value_to_file (const OtField *field, const OtValue *value, GString *out);

G_END_DECLS
