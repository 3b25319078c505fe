#include "plan/names.h"

/* Stands for the ids of several. No id is empty. */
static const char several[] = "";

OtNames *
ot_names_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static OtNames *
collect_names (const OtTable *table)
{
  OtNames *names = ot_names_new ();

  for (guint i = 0; i < table->n; i++)
    {
      g_autofree char *title = ot_record_title (table->records[i]);

      ot_names_add (names, title, table->records[i]->id);
    }
  return names;
}

OtNames *
ot_names_of_table (const OtTable *table)
{
  OtTable *mutable = (OtTable *) table;
  OtNames *names = g_atomic_pointer_get (&mutable->names);

  if (names == NULL)
    {
      names = collect_names (table);
      if (!g_atomic_pointer_compare_and_exchange (&mutable->names, NULL, names))
        {
          g_hash_table_unref (names);
          names = g_atomic_pointer_get (&mutable->names);
        }
    }
  return names;
}

void
ot_names_add (OtNames *names, const char *name, const char *id)
{
  char *folded = g_utf8_casefold (name, -1);

  g_hash_table_replace (names, folded,
                        (gpointer) (g_hash_table_contains (names, folded) ? several : id));
}

const char *
ot_names_find (OtNames *names, const char *name, gboolean *are_several)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);
  const char      *id = g_hash_table_lookup (names, folded);

  *are_several = id == several;
  return *are_several ? NULL : id;
}
