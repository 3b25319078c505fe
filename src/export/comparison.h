/* comparison.h: what differences over several years, or services, say in words
 *
 * For alternative texts: "Spend was above budget in three of four years, most in 2019-20, by
 * £4.2m." Sentences are chosen whole, so that each can be translated. */
#pragma once

#include "base/money.h"

G_BEGIN_DECLS

/* What is compared. */
typedef enum
{
  OT_THINGS_YEARS,
  OT_THINGS_SERVICES,
  OT_THINGS_DIVISIONS,
  OT_N_THINGS
} OtThings;

/* One side of a comparison: in how many things, and where it was furthest. */
typedef struct
{
  guint       n;
  const char *furthest; /* the thing's name; the caller's */
  OtMoney     by;       /* never negative */
} OtComparisonSide;

/* Begins as zeros but for `things`. */
typedef struct
{
  OtThings         things;
  guint            n;
  OtComparisonSide above;
  OtComparisonSide below;
  OtComparisonSide equal;
} OtComparison;

/* Templates, to be translated: of above and below, `%s` is when and `%s` the amount; of equal, `%s` is when. */
typedef struct
{
  const char *above;
  const char *below;
  const char *equal;
} OtComparisonSentences;

/* Counts one thing, where there is a difference. The first of the furthest is kept. */
void ot_comparison_add (OtComparison *comparison, const char *name, OtMoney difference);

/* When, or where, a side that has any is: "in two of three years, most in 2018-19". Free it. */
char *ot_comparison_where (const OtComparison *comparison, const OtComparisonSide *side);

/* Appends a sentence for each side that has any. */
void ot_comparison_append (const OtComparison          *comparison,
                           const OtComparisonSentences *sentences,
                           GString                     *words);

/* Appends a sentence, after a space where something stands before it. */
void ot_sentence_append (GString *words, const char *format, ...);

/* "three", "12": small numbers are words, as papers write them. Free it. */
char *ot_number_in_words (guint n);

G_END_DECLS
