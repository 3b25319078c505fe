/* arithmetic.h: a small sum typed where a number is expected, such as `325500*11/12` */
#pragma once

#include "base/text.h"

G_BEGIN_DECLS

/* Evaluates `text`, which is what follows the `=`, to `raw` in units of 10^-places: + - * / with
 * × x ÷, brackets, signs, numbers as people type them (thousands, £, k, m, bn) and a percent sign
 * after a number or bracket (5% is 0.05). Exact inside, and rounded half up once at the end. Errors
 * say what is wrong and at which character; OT_BASE_ERROR_OVERFLOW where 128 bits are too few. */
gboolean ot_arithmetic_evaluate (const char          *text,
                                 const OtNumberStyle *style,
                                 int                  places,
                                 int64_t             *raw,
                                 GError             **error);

G_END_DECLS
