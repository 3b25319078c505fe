/* json-alone.h: what json-c needs by itself, to measure the opening of plans against */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Parses `bytes` with json-c alone. NULL: it is not JSON to it. Free with ot_json_alone_free (). */
gpointer ot_json_alone_parse (GBytes *bytes);
void     ot_json_alone_free (gpointer tree);

G_END_DECLS
