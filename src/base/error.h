/* error.h: the errors of base */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Why a text is not the number, year or date that it should be, or why a file could not be
 * read or written. The message says it to the user. */
typedef enum
{
  OT_BASE_ERROR_NOT_UNDERSTOOD, /* the text does not say a value of this type */
  OT_BASE_ERROR_OVERFLOW,       /* it does, but one too large to hold exactly */
  OT_BASE_ERROR_TOO_FINE,       /* more decimals than the type holds */
  OT_BASE_ERROR_ENCODING,       /* bytes that are not text */
} OtBaseError;

#define OT_BASE_ERROR (ot_base_error_quark ())
GQuark ot_base_error_quark (void);

G_END_DECLS
