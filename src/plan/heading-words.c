/* What other people's headings are called, whatever the order of their words. */
#include "plan/heading.h"

#include <string.h>

/* Words that say how a figure is written, or nothing. */
static const char *const silent_words[] = { "percent", "percentage", "per", "cent", "proportion",
                                            "of",      "the",        "in",  "for" };

static const struct
{
  const char *word;
  const char *meant;
} short_words[] = {
  { "pri", "primary" },   { "prim", "primary" }, { "p", "primary" },
  { "sec", "secondary" }, { "s", "secondary" },
};

static const char *
meant_by (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (silent_words); i++)
    if (g_str_equal (silent_words[i], word))
      return "";
  for (guint i = 0; i < G_N_ELEMENTS (short_words); i++)
    if (g_str_equal (short_words[i].word, word))
      return short_words[i].meant;
  return word;
}

/* The words of a text without case and marks. */
static GPtrArray *
split_words (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  GPtrArray       *words = g_ptr_array_new_with_free_func (g_free);
  const char      *start = folded;

  for (const char *at = folded;; at = g_utf8_next_char (at))
    {
      if (g_unichar_isalnum (g_utf8_get_char (at)))
        continue;
      if (at > start)
        g_ptr_array_add (words, g_strndup (start, (gsize) (at - start)));
      if (*at == '\0')
        return words;
      start = g_utf8_next_char (at);
    }
}

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The words that tell something, in the order of the alphabet. */
static char *
sorted_words (const char *text)
{
  g_autoptr (GPtrArray) words = split_words (text);
  GString *sorted = g_string_new (NULL);

  g_ptr_array_sort (words, compare_words);
  for (guint i = 0; i < words->len; i++)
    {
      const char *word = meant_by (g_ptr_array_index (words, i));

      if (*word != '\0')
        g_string_append_printf (sorted, "%s ", word);
    }
  return g_string_free (sorted, FALSE);
}

static void
add_name (GHashTable *fields, const char *name, const OtField *field)
{
  g_autofree char *sorted = sorted_words (name);

  if (*sorted != '\0' && !g_hash_table_contains (fields, sorted))
    g_hash_table_insert (fields, g_steal_pointer (&sorted), (gpointer) field);
}

static GHashTable *
collect_names (const OtRecordType *type)
{
  GHashTable *fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < type->n_fields; i++)
    {
      const OtField *field = &type->fields[i];
      g_auto (GStrv) also = field->also ? g_strsplit (field->also, "|", -1) : NULL;

      if ((field->flags & OT_FIELD_HIDDEN) != 0)
        continue;
      add_name (fields, field->label, field);
      add_name (fields, ot_field_label (field), field);
      add_name (fields, field->name, field);
      for (guint j = 0; also != NULL && also[j] != NULL; j++)
        add_name (fields, also[j], field);
    }
  return fields;
}

static gboolean
has_other_names (const OtRecordType *type)
{
  for (guint i = 0; i < type->n_fields; i++)
    if (type->fields[i].also != NULL)
      return TRUE;
  return FALSE;
}

const OtField *
ot_heading_find_by_words (const OtRecordType *type, const char *text)
{
  static GMutex      mutex;
  static GHashTable *of_types = NULL;
  g_autofree char   *sorted = NULL;
  GHashTable        *fields;

  if (!has_other_names (type))
    return NULL;
  sorted = sorted_words (text);
  g_mutex_lock (&mutex);
  if (of_types == NULL)
    of_types = g_hash_table_new (NULL, NULL);
  fields = g_hash_table_lookup (of_types, type);
  if (fields == NULL)
    {
      fields = collect_names (type);
      g_hash_table_insert (of_types, (gpointer) type, fields);
    }
  g_mutex_unlock (&mutex);
  return g_hash_table_lookup (fields, sorted);
}

gboolean
ot_heading_says_percent (const char *text)
{
  g_autoptr (GPtrArray) words = split_words (text);

  if (strchr (text, '%') != NULL)
    return TRUE;
  for (guint i = 0; i < words->len; i++)
    {
      const char *word = g_ptr_array_index (words, i);

      if (g_str_has_prefix (word, "percent")
          || (g_str_equal (word, "per") && i + 1 < words->len
              && g_str_equal (g_ptr_array_index (words, i + 1), "cent")))
        return TRUE;
    }
  return FALSE;
}
