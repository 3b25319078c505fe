#include "plan/heading.h"

#include "plan/import-heading.h"
#include "plan/scan.h"

#include <string.h>

/* So much of a name counts for which is the closest. */
#define LONGEST_NAME 40

char *
ot_heading_fold (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  GString         *out = g_string_sized_new (strlen (folded));

  for (const char *at = folded; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (!g_unichar_isspace (c) && (c >= 0x80 || strchr ("_-,.:;/()'\"", (int) c) == NULL))
        g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

static gboolean
is_called (const char *name, const char *folded)
{
  g_autofree char *other = ot_heading_fold (name);

  return strcmp (other, folded) == 0;
}

static gboolean
is_open (const OtField *field)
{
  return (field->flags & OT_FIELD_HIDDEN) == 0;
}

/* The field of that name, else of that label. */
static const OtField *
find_field (const OtRecordType *type, const char *text)
{
  const OtField   *exact = ot_record_type_field (type, text);
  g_autofree char *folded = NULL;

  if (exact != NULL && is_open (exact))
    return exact;
  folded = ot_heading_fold (text);
  for (guint i = 0; i < type->n_fields; i++)
    if (is_open (&type->fields[i]) && is_called (type->fields[i].name, folded))
      return &type->fields[i];
  for (guint i = 0; i < type->n_fields; i++)
    if (is_open (&type->fields[i])
        && (is_called (type->fields[i].label, folded)
            || is_called (ot_field_label (&type->fields[i]), folded)))
      return &type->fields[i];
  return NULL;
}

/* How many letters to change, add or leave out to make one name of the other, as far as names go. */
static guint
name_distance (const char *a, const char *b)
{
  guint row[LONGEST_NAME + 1];
  guint n = (guint) MIN (strlen (b), LONGEST_NAME);

  for (guint j = 0; j <= n; j++)
    row[j] = j;
  for (guint i = 0; i < LONGEST_NAME && a[i] != '\0'; i++)
    {
      guint diagonal = row[0];

      row[0]++;
      for (guint j = 1; j <= n; j++)
        {
          guint changed = diagonal + (a[i] != b[j - 1]);

          diagonal = row[j];
          row[j] = MIN (changed, MIN (row[j], row[j - 1]) + 1);
        }
    }
  return row[n];
}

static const char *
closest_name (const OtRecordType *type, const char *text)
{
  g_autofree char *folded = ot_heading_fold (text);
  const char      *closest = "id";
  guint            least = name_distance (folded, closest);

  for (guint i = 0; i < type->n_fields; i++)
    {
      const OtField   *field = &type->fields[i];
      g_autofree char *name = ot_heading_fold (field->name);
      g_autofree char *label = ot_heading_fold (ot_field_label (field));
      guint            distance = MIN (name_distance (folded, name), name_distance (folded, label));

      if (is_open (field) && distance < least)
        {
          closest = field->name;
          least = distance;
        }
    }
  return closest;
}

/* A heading in which a year may stand beside a name. */
typedef struct
{
  char *name;
  char *year; /* NULL: the name is all */
} Parts;

/* The ways to take a heading apart, in the order in which they are tried. */
typedef enum
{
  BY_POINT, /* amounts.2018-19 */
  NOT_AT_ALL,
  YEAR_LAST,
  YEAR_FIRST,
  N_WAYS
} Way;

static gboolean
is_of_year (char c)
{
  return g_ascii_isdigit (c) || c == '-' || c == '/';
}

/* Whether a run of digits and dashes is meant for a year: 2018-19, 18/19. */
static gboolean
looks_like_year (const char *run)
{
  return g_ascii_isdigit (run[0]) && strpbrk (run, "-/") != NULL;
}

/* What typesetters put between two years. */
static char *
with_plain_dashes (const char *text)
{
  GString *out = g_string_new (text);

  g_string_replace (out, "\u2013", "-", 0);
  g_string_replace (out, "\u2011", "-", 0);
  return g_string_free (out, FALSE);
}

/* FALSE where a heading cannot be taken apart so. */
static gboolean
take_apart (const char *text, Way way, Parts *parts)
{
  g_autofree char *whole = with_plain_dashes (text);
  const char      *point = strrchr (text, '.');
  char            *at;

  *parts = (Parts){ NULL, NULL };
  if (way == NOT_AT_ALL)
    {
      parts->name = g_strdup (text);
      return TRUE;
    }
  if (way == BY_POINT)
    {
      if (point == NULL)
        return FALSE;
      parts->name = g_strndup (text, (gsize) (point - text));
      parts->year = g_strdup (point + 1);
      return TRUE;
    }

  g_strdelimit (whole, "()[]", ' ');
  g_strstrip (whole);
  if (way == YEAR_LAST)
    {
      at = whole + strlen (whole);
      while (at > whole && is_of_year (at[-1]))
        at--;
      if (at == whole || !g_ascii_isspace (at[-1]) || !looks_like_year (at))
        return FALSE;
      parts->name = g_strchomp (g_strndup (whole, (gsize) (at - whole)));
      parts->year = g_strdup (at);
      return TRUE;
    }
  at = whole;
  while (is_of_year (*at))
    at++;
  if (!g_ascii_isspace (*at) || !looks_like_year (whole))
    return FALSE;
  parts->name = g_strchug (g_strdup (at));
  parts->year = g_strndup (whole, (gsize) (at - whole));
  return TRUE;
}

static void
parts_clear (Parts *parts)
{
  g_free (parts->name);
  g_free (parts->year);
}

static gboolean
refuse (GError **error, OtPlanError code, char *message)
{
  g_set_error_literal (error, OT_PLAN_ERROR, (int) code, message);
  g_free (message);
  return FALSE;
}

/* `year` is what stood beside the name; NULL: nothing did. */
static gboolean
read_year (const OtPlan *plan, const char *year, OtHeading *heading, GError **error)
{
  const OtField *field = heading->field;

  if (!ot_field_is_series (field))
    return year == NULL
           || refuse (error, OT_PLAN_ERROR_VALUE,
                      g_strdup_printf (_("the field “%s” has no figures by year"), field->name));
  if (year != NULL)
    {
      g_autoptr (GError) reason = NULL;

      if (!ot_year_parse (year, &heading->year, &reason))
        return refuse (error, OT_PLAN_ERROR_VALUE, g_strdup (reason->message));
    }
  else if (field->flags & OT_FIELD_CARRY)
    heading->year = ot_plan_base_year (plan);
  return heading->year != OT_YEAR_EMPTY
         || refuse (error, OT_PLAN_ERROR_VALUE,
                    g_strdup_printf (
                      _("the field “%s” has figures by year: name the year, as in %s.2018-19"),
                      field->name, field->name));
}

/* The names that are no field: of the id, of labels that exports of views have, and none. */
static gboolean
read_other (const OtRecordType *type, const char *name, OtHeading *heading)
{
  g_autofree char *folded = ot_heading_fold (name);

  heading->is_ignored = strcmp (folded, "label") == 0;
  return heading->is_ignored || strcmp (folded, "id") == 0;
}

/* What a name means by itself, and which year was beside it. FALSE without an error: nothing. */
static gboolean
read_name (const OtPlan       *plan,
           const OtRecordType *type,
           const char         *name,
           const char         *year,
           OtHeading          *heading,
           GError            **error)
{
  heading->field = find_field (type, name);
  if (heading->field != NULL)
    return read_year (plan, year, heading, error);
  return year == NULL && read_other (type, name, heading);
}

/* The same, where the plan may remember what the name means. */
static gboolean
read_part (const OtPlan       *plan,
           const OtRecordType *type,
           const char         *name,
           const char         *year,
           OtHeading          *heading,
           GError            **error)
{
  const OtImportHeading *known = ot_import_heading_find (plan, type, name);
  Parts                  parts;
  gboolean               is_good;

  if (known == NULL)
    return read_name (plan, type, name, year, heading, error);
  if (known->field == NULL)
    {
      heading->is_ignored = TRUE;
      return TRUE;
    }
  if (year != NULL || !take_apart (known->field, BY_POINT, &parts))
    return read_name (plan, type, known->field, year, heading, error);
  is_good = read_name (plan, type, parts.name, parts.year, heading, error);
  parts_clear (&parts);
  return is_good;
}

gboolean
ot_heading_read (const OtPlan       *plan,
                 const OtRecordType *type,
                 const char         *text,
                 OtHeading          *heading,
                 GError            **error)
{
  g_autofree char *whole = g_strstrip (g_strdup (text));
  g_autofree char *shown = NULL, *name = g_strdup (whole);
  g_autoptr (GError) reason = NULL;
  OtHeading found = { .year = OT_YEAR_EMPTY };
  gboolean  is_found = FALSE;

  if (*whole == '\0')
    return refuse (error, OT_PLAN_ERROR_MISSING, g_strdup (_("the column has no name")));
  for (Way way = BY_POINT; way < N_WAYS && !is_found && reason == NULL; way++)
    {
      Parts parts;

      if (!take_apart (whole, way, &parts))
        continue;
      is_found = read_part (plan, type, parts.name, parts.year, &found, &reason);
      if (parts.year != NULL)
        {
          g_free (name);
          name = g_steal_pointer (&parts.name);
        }
      parts_clear (&parts);
    }
  if (is_found)
    {
      *heading = found;
      return TRUE;
    }
  if (reason != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  shown = ot_scan_excerpt (name, strlen (name));
  return refuse (error, OT_PLAN_ERROR_MISSING,
                 g_strdup_printf (_("there is no field “%s”; the closest is “%s”"), shown,
                                  closest_name (type, whole)));
}
