/* text-private.h: what the readers and writers of numbers, dates and sums in base share */
#pragma once

#include "base/text.h"

G_BEGIN_DECLS

/* Digits as they are read. Noughts at the end are only counted, so that none that says nothing
 * takes room. The value is digits × 10^(noughts - decimals). */
typedef struct
{
  uint64_t digits;
  int64_t  noughts;
  int64_t  length;   /* digits read, from the first that is not a nought */
  int64_t  decimals; /* digits read after the point */
  gboolean full;     /* there were more than `digits` holds */
} OtDigits;

/* Takes the next digit, 0 to 9. */
static inline void
ot_digits_take (OtDigits *taken, int digit)
{
  if (taken->length > 0 || digit > 0)
    taken->length++;
  if (digit == 0)
    {
      taken->noughts++;
      return;
    }
  for (; taken->noughts > 0 && taken->digits > 0 && !taken->full; taken->noughts--)
    taken->full = __builtin_mul_overflow (taken->digits, 10, &taken->digits);
  taken->noughts = 0;
  taken->full = taken->full || __builtin_mul_overflow (taken->digits, 10, &taken->digits)
                || __builtin_add_overflow (taken->digits, digit, &taken->digits);
}

/* The value × 10^exponent in units of 10^-places, exactly. On failure says in `code` why:
 * OT_BASE_ERROR_OVERFLOW or OT_BASE_ERROR_TOO_FINE. */
gboolean ot_digits_to_raw (const OtDigits *digits,
                           gboolean        negative,
                           int64_t         exponent,
                           int             places,
                           int64_t        *raw,
                           OtBaseError    *code);

/* U+2212, which people are shown and may type. */
#define OT_TEXT_MINUS "\342\210\222"

/* The length in bytes of the minus, hyphen or en dash at `text`; 0 where none stands there. */
gsize ot_text_dash (const char *text);

const char *ot_text_skip_spaces (const char *text);

/* Reads the digits of a number, with separators, at `*text` and moves on; at least one. On failure
 * `*reason` is the reason for the user, and `*text` where it arose. */
gboolean ot_text_read_digits (const char         **text,
                              const OtNumberStyle *style,
                              OtDigits            *digits,
                              char               **reason);

/* Reads `k`, `m` or `bn` at `*text`, if one stands there; the power of ten that it means, or 0. */
int ot_text_read_unit (const char **text);

/* Why what stands at `text` does not belong in a number. */
char *ot_text_why_not (const char *text, const OtNumberStyle *style);

/* At most 40 characters of a text, fit to be shown in a message. */
char *ot_text_quote (const char *text, gssize length);

/* Sets an error that quotes the text and gives the reason. Returns FALSE. */
gboolean ot_text_refuse (GError **error, OtBaseError code, const char *text, const char *reason);

/* TRUE where the text is UTF-8; else sets an error. */
gboolean ot_text_check_encoding (const char *text, GError **error);

/* The most decimals that are written. */
#define OT_TEXT_MOST_DECIMALS 20

/* A number without its sign. */
static inline uint64_t
ot_raw_magnitude (int64_t raw)
{
  return raw < 0 ? -(uint64_t) raw : (uint64_t) raw;
}

/* Appends magnitude × 10^-places, with at least so many decimals and no nought after those. */
void ot_text_append_digits (GString             *out,
                            uint64_t             magnitude,
                            int                  places,
                            int                  least,
                            const OtNumberStyle *style);

G_END_DECLS
