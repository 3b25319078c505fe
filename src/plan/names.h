/* names.h: which record people mean by what it is called */
#pragma once

#include "plan/plan.h"

G_BEGIN_DECLS

/* What records are called, whatever the case, to their ids. Names that several records have are of
 * none. */
typedef GHashTable OtNames;

OtNames *ot_names_new (void); /* of none; g_hash_table_unref () */

/* Made when first asked for, and kept with the table. Borrowed: nothing may be added. */
OtNames *ot_names_of_table (const OtTable *table);

/* Adds what a record is called; `id` is kept. */
void ot_names_add (OtNames *names, const char *name, const char *id);

/* The id of the one record that is called so; NULL: none is, or several are. Borrowed. */
const char *ot_names_find (OtNames *names, const char *name, gboolean *are_several);

G_END_DECLS
