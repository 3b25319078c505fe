#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a fuzz target defines: reads `length` bytes at `bytes` in every way its subject can, and
 * asserts what must hold of anything that was accepted. Returns 0. */
int LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length);

G_END_DECLS
