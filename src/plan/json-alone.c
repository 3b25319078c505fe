#include "plan/json-alone.h"

#include <json-c/json.h>

gpointer
ot_json_alone_parse (GBytes *bytes)
{
  gsize         size;
  const char   *text = g_bytes_get_data (bytes, &size);
  json_tokener *tokener = json_tokener_new ();
  json_object  *tree = size <= G_MAXINT ? json_tokener_parse_ex (tokener, text, (int) size) : NULL;

  json_tokener_free (tokener);
  return tree;
}

void
ot_json_alone_free (gpointer tree)
{
  json_object_put (tree);
}
