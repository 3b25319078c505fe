#include "model/lines.h"

#include <string.h>

static const OtService *
get_service (const OtLines *lines, guint line)
{
  return (const OtService *) lines->services->records[line];
}

/* The next service above; -1 at the top. Parents that go round in a circle end at `line` itself,
 * or, where the circle begins above it, once each service was passed: `steps` counts them. */
static int
next_above (const OtLines *lines, guint line, int at, guint *steps)
{
  int above = lines->parents[at];

  return above == (int) line || ++*steps > lines->n_services ? -1 : above;
}

static void
find_division (OtLines *lines, guint line)
{
  guint steps = 0;

  for (int at = (int) line; at >= 0 && !lines->divisions[line];
       at = next_above (lines, line, at, &steps))
    lines->divisions[line] = get_service (lines, (guint) at)->division;
}

static OtLines *
lines_alloc (const OtTable *services)
{
  OtLines *lines = g_new0 (OtLines, 1);

  lines->services = services;
  lines->n_services = lines->n = services->n;
  lines->missing = g_ptr_array_new ();
  lines->missing_index = g_hash_table_new (g_str_hash, g_str_equal);
  lines->parents = g_new (int, services->n);
  lines->divisions = g_new0 (const char *, services->n);
  return lines;
}

OtLines *
ot_lines_new (const OtTable *services)
{
  OtLines *lines = lines_alloc (services);

  for (guint i = 0; i < lines->n_services; i++)
    lines->parents[i] = ot_table_position (services, get_service (lines, i)->parent.id);
  for (guint i = 0; i < lines->n_services; i++)
    find_division (lines, i);
  return lines;
}

static guint
add_missing (OtLines *lines, const char *id)
{
  g_ptr_array_add (lines->missing, (gpointer) id);
  g_hash_table_insert (lines->missing_index, (gpointer) id, GUINT_TO_POINTER (lines->n));
  return lines->n++;
}

OtLines *
ot_lines_copy (const OtLines *lines)
{
  OtLines *copy = lines_alloc (lines->services);

  if (lines->n_services > 0)
    {
      memcpy (copy->parents, lines->parents, lines->n_services * sizeof *lines->parents);
      memcpy (copy->divisions, lines->divisions, lines->n_services * sizeof *lines->divisions);
    }
  for (guint i = 0; i < lines->missing->len; i++)
    add_missing (copy, g_ptr_array_index (lines->missing, i));
  return copy;
}

void
ot_lines_free (OtLines *lines)
{
  g_ptr_array_unref (lines->missing);
  g_hash_table_unref (lines->missing_index);
  g_free (lines->parents);
  g_free (lines->divisions);
  g_free (lines);
}

int
ot_lines_find (const OtLines *lines, OtRef service)
{
  int      position = ot_table_position (lines->services, service.id);
  gpointer line;

  if (position >= 0)
    return position;
  if (!g_hash_table_lookup_extended (lines->missing_index, service.id ? service.id : "", NULL,
                                     &line))
    return -1;
  return GPOINTER_TO_INT (line);
}

guint
ot_lines_add (OtLines *lines, OtRef service)
{
  int line = ot_lines_find (lines, service);

  return line >= 0 ? (guint) line : add_missing (lines, service.id ? service.id : "");
}

char *
ot_lines_title (const OtLines *lines, guint line)
{
  const OtRecord *service = ot_lines_service (lines, line);
  const char     *id;

  if (service)
    return ot_record_title (service);
  id = g_ptr_array_index (lines->missing, line - lines->n_services);
  return g_strdup (*id ? id : _("No service"));
}

void
ot_lines_foreach_above (const OtLines *lines, guint line, OtLineFunc visit, gpointer user_data)
{
  g_autofree guint8 *seen = g_new0 (guint8, lines->n_services + 1);

  if (line >= lines->n_services)
    {
      visit (line, user_data);
      return;
    }
  for (int at = (int) line; at >= 0 && !seen[at]; at = lines->parents[at])
    {
      seen[at] = TRUE;
      visit ((guint) at, user_data);
    }
}

gboolean
ot_lines_is_circle (const OtLines *lines, guint line)
{
  guint steps = 0;

  if (line >= lines->n_services)
    return FALSE;
  for (int at = lines->parents[line]; at >= 0 && steps < lines->n_services; steps++)
    {
      if (at == (int) line)
        return TRUE;
      at = lines->parents[at];
    }
  return FALSE;
}
