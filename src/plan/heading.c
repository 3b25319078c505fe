#include "plan/heading.h"

#include "plan/import-heading.h"
#include "plan/scan.h"

#include <string.h>

/* So much of a name counts for which is the closest. */
#define LONGEST_NAME 40

/* A word that more fields have says too little of which is meant. */
#define MOST_SHARING 4

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
  if (out->len == 0)
    g_string_append (out, g_strstrip (folded));
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

/* The field of that name, else of that label, else of what other people call it. */
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
  return ot_heading_find_by_words (type, text);
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

/* The words of a text, each without case; words of one or two letters say too little. */
static GHashTable *
words_of (const char *text)
{
  GHashTable      *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_auto (GStrv) pieces = g_strsplit_set (folded, " \t\r\n_-,.:;/()[]'\"%£", -1);

  for (guint i = 0; pieces[i] != NULL; i++)
    if (g_utf8_strlen (pieces[i], -1) > 2)
      g_hash_table_add (words, g_strdup (pieces[i]));
  return words;
}

static guint
count_shared (GHashTable *wanted, const char *name)
{
  g_autoptr (GHashTable) words = words_of (name);
  GHashTableIter iter;
  gpointer       word;
  guint          n = 0;

  g_hash_table_iter_init (&iter, words);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    n += g_hash_table_contains (wanted, word);
  return n;
}

/* How near a name is to a text, the nearer the higher; 0: not near enough to be worth a word. */
static guint
nearness (const char *folded, GHashTable *words, const char *name)
{
  g_autofree char *other = ot_heading_fold (name);
  guint            distance = name_distance (folded, other);
  guint            shared = count_shared (words, name);
  guint            near = (guint) (MIN (strlen (folded), LONGEST_NAME) + 1) / 3;

  return shared == 0 && distance > near
           ? 0
           : (shared + 1) * 2 * LONGEST_NAME - MIN (distance, LONGEST_NAME);
}

/* Takes out words that too many fields have for any of them to be meant. */
static void
keep_telling_words (const OtRecordType *type, GHashTable *words)
{
  GHashTableIter iter;
  gpointer       word;

  g_hash_table_iter_init (&iter, words);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    {
      guint n = 0;

      for (guint i = 0; i < type->n_fields; i++)
        n += strstr (type->fields[i].name, word) != NULL;
      if (n > MOST_SHARING)
        g_hash_table_iter_remove (&iter);
    }
}

/* NULL: none is near. */
static const char *
closest_label (const OtRecordType *type, const char *text)
{
  g_autofree char *folded = ot_heading_fold (text);
  g_autoptr (GHashTable) words = words_of (text);
  const char *closest = NULL;
  guint       most = 0;

  keep_telling_words (type, words);
  for (guint i = 0; i < type->n_fields; i++)
    {
      const OtField *field = &type->fields[i];
      guint          near = MAX (nearness (folded, words, field->name),
                                 nearness (folded, words, ot_field_label (field)));

      if (is_open (field) && near > most)
        {
          closest = ot_field_label (field);
          most = near;
        }
    }
  return closest;
}

/* The field that a year alone means: the only one by year, else the one that has the table's figures
 * and is called so everywhere; NULL where it could be any. */
static const OtField *
field_of_years (const OtRecordType *type)
{
  const OtField *only = NULL;
  guint          n = 0;

  for (guint i = 0; i < type->n_fields; i++)
    {
      const OtField *field = &type->fields[i];

      if (!ot_field_is_series (field) || !is_open (field))
        continue;
      if (g_str_equal (field->name, "amounts") || g_str_equal (field->name, "values"))
        return field;
      only = field;
      n++;
    }
  return n == 1 ? only : NULL;
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

/* Whether a text is a year and no more. */
static gboolean
is_year (const char *text)
{
  return looks_like_year (text) && text[strspn (text, "0123456789-/")] == '\0';
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

char *
ot_heading_split (const char *text, char **year)
{
  g_autofree char *whole = g_strstrip (g_strdup (text));
  g_autofree char *plain = with_plain_dashes (whole);
  Parts            parts;

  *year = NULL;
  if (is_year (plain))
    *year = g_steal_pointer (&plain);
  else
    for (Way way = YEAR_LAST; way < N_WAYS; way++)
      if (take_apart (whole, way, &parts))
        {
          *year = parts.year;
          return parts.name;
        }
  return g_steal_pointer (&whole);
}

static gboolean
refuse (GError **error, OtPlanError code, char *message)
{
  g_set_error_literal (error, OT_PLAN_ERROR, (int) code, message);
  g_free (message);
  return FALSE;
}

/* `year` is what stood beside the name; NULL: nothing did. Whoever says what a heading means need not
 * say of which year. */
static gboolean
read_year (const OtPlan *plan,
           const char   *year,
           gboolean      is_mapped,
           OtHeading    *heading,
           GError      **error)
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
  else if (is_mapped || field->flags & OT_FIELD_CARRY)
    {
      heading->year = ot_plan_base_year (plan);
      heading->is_assumed = heading->year != OT_YEAR_EMPTY;
    }
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
           gboolean            is_mapped,
           OtHeading          *heading,
           GError            **error)
{
  heading->field = find_field (type, name);
  if (heading->field != NULL)
    return read_year (plan, year, is_mapped, heading, error);
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
  g_autofree char       *own = NULL;
  Parts                  parts;
  gboolean               is_good;

  if (known == NULL)
    return read_name (plan, type, name, year, FALSE, heading, error);
  if (known->field == NULL)
    {
      heading->is_ignored = TRUE;
      return TRUE;
    }
  if (year == NULL)
    {
      g_free (ot_heading_split (name, &own));
      year = own;
    }
  if (year != NULL || !take_apart (known->field, BY_POINT, &parts))
    return read_name (plan, type, known->field, year, TRUE, heading, error);
  is_good = read_name (plan, type, parts.name, parts.year, TRUE, heading, error);
  parts_clear (&parts);
  return is_good;
}

/* What a heading means that is a year and no more. */
static gboolean
read_bare_year (const OtRecordType *type, const char *year, OtHeading *heading, GError **error)
{
  g_autoptr (GError) reason = NULL;
  const OtField *example = NULL;

  heading->field = field_of_years (type);
  for (guint i = 0; i < type->n_fields && example == NULL; i++)
    if (ot_field_is_series (&type->fields[i]))
      example = &type->fields[i];
  if (example == NULL)
    return refuse (
      error, OT_PLAN_ERROR_MISSING,
      g_strdup_printf (_("“%s” is a year, and no field of the table has figures by year"), year));
  if (heading->field == NULL)
    return refuse (error, OT_PLAN_ERROR_MISSING,
                   g_strdup_printf (_("“%s” is a year, and does not say of which field: name that "
                                       "too, as in %s.%s"),
                                    year, example->name, year));
  if (ot_year_parse (year, &heading->year, &reason))
    return TRUE;
  return refuse (error, OT_PLAN_ERROR_VALUE, g_strdup (reason->message));
}

gboolean
ot_heading_read (const OtPlan       *plan,
                 const OtRecordType *type,
                 const char         *text,
                 OtHeading          *heading,
                 GError            **error)
{
  g_autofree char *whole = g_strstrip (g_strdup (text));
  g_autofree char *shown = NULL, *plain = NULL, *name = g_strdup (whole);
  const char      *closest;
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
  plain = with_plain_dashes (whole);
  if (is_year (plain))
    {
      *heading = found;
      return read_bare_year (type, plain, heading, error);
    }
  if (error == NULL)
    return FALSE;
  shown = ot_scan_excerpt (name, strlen (name));
  closest = closest_label (type, name);
  return refuse (error, OT_PLAN_ERROR_MISSING,
                 closest != NULL ? g_strdup_printf (
                   _("there is no field “%s”; the closest is “%s”"), shown, closest)
                                 : g_strdup_printf (_("there is no field “%s”"), shown));
}
