/* words.h: what labels, explanations and findings call records and sums of money */
#pragma once

#include "base/text.h"
#include "plan/plan.h"

G_BEGIN_DECLS

/* What people call a record: its title, else its natural key with the titles of what it points at
 * ("Fostering · 2018-19 · Original"), of a virement its two services, of a transfer its two blocks and
 * year, of the one record of a table the table's label, else its id. `plan` may be NULL. */
char *ot_words_for_record (const OtPlan *plan, const OtRecord *record);

/* The title of the record that a reference names, or its id where there is none; "" for none. */
char *ot_words_for_reference (const OtPlan *plan, const char *table, const char *id);

/* "October (period 7)", "Outturn (period 13)"; of any other number "period 14". Free it. */
char *ot_words_for_period (int64_t period);

/* "£1,234,000", "−£12.50": pence only where there are any. Empty is "nothing". Free it; here and below a
 * minus holds on to its amount, by a character that is not seen, so that no line ends between them. */
char *ot_words_for_money (OtMoney money);

/* The same as people say it: "£2.7m" from a million pounds on, "£750k" from ten thousand. */
char *ot_words_for_sum (OtMoney money);

/* Two of them that are compared: to the penny where they would read alike. Free both. */
void ot_words_for_pair (OtMoney one, OtMoney other, char **one_words, char **other_words);

/* In what unit, to how many decimals, a sentence says amounts of which one is made of the others. */
typedef struct
{
  OtMoneyUnit unit;
  int         decimals;
} OtSumShape;

/* The coarsest in which parts (negative ones are taken off) and their sum still add up as they are
 * said, each with two figures at least: "£44.46m against £43.91m, £0.55m". An empty part is none. */
OtSumShape ot_words_shape_of (const OtMoney *parts, guint n);

/* An amount so; "£0" and "nothing" in words of their own. Free it. */
char *ot_words_in_shape (OtMoney money, OtSumShape shape);

/* A figure of a field: an amount as above, a percent, a number. */
char *ot_words_for_figure (const OtField *field, OtValueType unit, const OtValue *value);

/* "4.5%", "11.7%": as many decimals as there are, up to four; of a longer one the first. */
char *ot_words_for_percent (OtDecimal percent);

/* How many decimals of a percent people are shown. */
int ot_percent_decimals (OtDecimal percent);

G_END_DECLS
