/* error.c: the error domain of base */
#include "base/error.h"

G_DEFINE_QUARK (ot_base_error, ot_base_error)
