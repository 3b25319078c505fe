/* error.c: the error domain of base */
#include "base/error.h"

G_DEFINE_QUARK (ot - base - error - quark, ot_base_error)
