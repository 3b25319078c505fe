/* text-table.h: rows of cells in aligned columns, for a terminal */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  OT_ALIGN_LEFT,
  OT_ALIGN_RIGHT, /* figures */
} OtAlign;

typedef struct _OtTextTable OtTextTable;

/* `alignment` has one OtAlign a column. */
OtTextTable *ot_text_table_new (guint n_columns, const OtAlign *alignment);
void         ot_text_table_free (OtTextTable *table);

/* The text as one line that only shows: what a terminal would obey becomes a space, and what is not
 * UTF-8 a mark. */
char *ot_text_line (const char *text);

/* Adds a cell to the row that is being filled, as one line. The next row begins when it is full.
 * NULL is empty. */
void ot_text_table_add (OtTextTable *table, const char *text);

/* Adds a line of dashes under the row before, as wide as the table. */
void ot_text_table_add_rule (OtTextTable *table);

/* Appends the rows: two spaces between columns, none at the end of a line. */
void ot_text_table_write (const OtTextTable *table, GString *out);

/* How many columns of a terminal a text takes. */
guint ot_text_width (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OtTextTable, ot_text_table_free)

G_END_DECLS
