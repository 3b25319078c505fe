#include "model/origin.h"

#include <string.h>

static const char mark[] = "illustrative";

/* Whether the mark stands in a text as a word of its own. */
static gboolean
has_mark (const char *text)
{
  for (const char *at = text; *at != '\0'; at++)
    if (g_ascii_tolower (*at) == mark[0] && g_ascii_strncasecmp (at, mark, strlen (mark)) == 0
        && (at == text || !g_ascii_isalnum (at[-1])) && !g_ascii_isalnum (at[strlen (mark)]))
      return TRUE;
  return FALSE;
}

OtOrigin
ot_record_origin (const OtRecord *record)
{
  const char *source = record->source;

  if (!source || strlen (source) < strlen (mark))
    return OT_ORIGIN_SOURCE;
  if (g_ascii_strcasecmp (source, mark) == 0)
    return OT_ORIGIN_ILLUSTRATIVE;
  return has_mark (source) ? OT_ORIGIN_SOURCE | OT_ORIGIN_ILLUSTRATIVE : OT_ORIGIN_SOURCE;
}
