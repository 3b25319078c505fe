/* text.h: numbers, years and dates as text, for files and for people
 *
 * Files know one spelling and no locale. People type what they are used to: the locale's
 * separators, `£`, `k`, `m`, `bn`, a leading or trailing minus, accountant's brackets, `%`.
 * What is not understood is refused with a reason; nothing is guessed. */
#pragma once

#include "base/date.h"
#include "base/error.h"
#include "base/money.h"
#include "base/year.h"

G_BEGIN_DECLS

/* How people write numbers. Separators are UTF-8 texts. A space of any kind (also no-break and
 * narrow) is understood as a thousands separator wherever one may stand. */
typedef struct
{
  char     point[8];     /* decimal separator */
  char     thousands[8]; /* "" for none */
  gboolean brackets;     /* negatives in brackets when formatting; always understood */
} OtNumberStyle;

extern const OtNumberStyle ot_number_style_english; /* 1,234.56 */
extern const OtNumberStyle ot_number_style_file;    /* point, no thousands separator */

/* The style of the process's locale (LC_NUMERIC). */
OtNumberStyle ot_number_style_from_locale (void);

/* In what a page shows money. */
typedef enum
{
  OT_MONEY_UNIT_POUNDS,
  OT_MONEY_UNIT_THOUSANDS,
  OT_MONEY_UNIT_MILLIONS,
} OtMoneyUnit;

/* "£", "£k" or "£m": what stands over figures in that unit. */
const char *ot_money_unit_name (OtMoneyUnit unit);

/* What people type or paste. Surrounding white space is ignored. Outputs are set only on success.
 * An empty or blank text is the empty value. Money: at most two decimals after any k, m or bn.
 * Decimals may have a percent sign (50% is 0.5) or, being unit values, a pound sign. */
gboolean ot_money_parse (const char          *text,
                         const OtNumberStyle *style,
                         OtMoney             *money,
                         GError             **error);
gboolean ot_decimal_parse (const char          *text,
                           const OtNumberStyle *style,
                           OtDecimal           *decimal,
                           GError             **error);
gboolean ot_percent_parse (const char          *text,
                           const OtNumberStyle *style,
                           OtDecimal           *percent,
                           GError             **error); /* `3%` and `3` are 0.03 */
gboolean ot_integer_parse (const char          *text,
                           const OtNumberStyle *style,
                           int64_t             *integer,
                           GError             **error);
gboolean ot_year_parse (const char *text,
                        OtYear     *year,
                        GError    **error); /* 2018-19, 2018/19, 2018-2019 */
gboolean ot_date_parse (const char *text,
                        OtDate     *date,
                        GError    **error); /* 2018-04-01, 01/04/2018, 1 April 2018, 1 Apr 18 */

/* What stands in files: `length` bytes, exactly one spelling's grammar (JSON's number; exponents
 * are understood where the value is exact). Never empty. */
gboolean ot_money_from_file (const char *text, gssize length, OtMoney *money, GError **error);
gboolean ot_decimal_from_file (const char *text, gssize length, OtDecimal *decimal, GError **error);
gboolean ot_integer_from_file (const char *text, gssize length, int64_t *integer, GError **error);
gboolean ot_year_from_file (const char *text, gssize length, OtYear *year, GError **error);
gboolean ot_date_from_file (const char *text, gssize length, OtDate *date, GError **error);

/* Writing for files: appends; money always with two decimals, decimals without trailing zeros.
 * Nothing is appended for empty; overflow is a programmer's error. */
void ot_money_to_file (OtMoney money, GString *out);
void ot_decimal_to_file (OtDecimal decimal, GString *out);
void ot_integer_to_file (int64_t integer, GString *out);
void ot_year_to_file (OtYear year, GString *out);
void ot_date_to_file (OtDate date, GString *out);

/* Writing for people: appends. Thousands separators; a real minus sign (U+2212) or brackets; no
 * -0. `decimals` are cut to by half-up rounding. Empty appends nothing; overflow a word. */
void ot_money_format (OtMoney              money,
                      const OtNumberStyle *style,
                      OtMoneyUnit          unit,
                      int                  decimals,
                      GString             *out);
void ot_decimal_format (OtDecimal            decimal,
                        const OtNumberStyle *style,
                        int                  least_decimals,
                        int                  most_decimals,
                        GString             *out);
void ot_percent_format (OtDecimal            percent,
                        const OtNumberStyle *style,
                        int                  decimals,
                        GString             *out); /* with the sign % */
void ot_integer_format (int64_t integer, const OtNumberStyle *style, GString *out);
void ot_date_format (OtDate date, GString *out); /* 1 April 2018, month in the user's language */

/* The first `most` letters of a text, and "…" where it has more: for a sentence or a tooltip that a text
 * of thousands would fill. The caller's. */
char *ot_text_shorten (const char *text, glong most);

G_END_DECLS
